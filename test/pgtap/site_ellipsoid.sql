-- site: 20 000 orders x 10 000 sites against ST_Distance(geography), none wrong.
-- All pairs are compared without computing them all: PostGIS' own index gives
-- each order the 8 nearest sites on the sphere.  No distance on the ellipsoid is
-- more than 0.57 % shorter than the one on the sphere, so where the nearest of the
-- eight is nearer than the eighth on the sphere less 0.57 %, no other site can be
-- nearer; the few orders for which that does not hold are compared with all sites.
BEGIN;
SELECT plan(8);
SELECT setseed(0.25);

-- 60 % in towns, 15 % anywhere, 15 % along the antimeridian, 10 % around the poles
CREATE TEMP TABLE town AS SELECT t, -10 + random() * 40 AS lon, 36 + random() * 24 AS lat, 0.02 + random() ^ 2 * 0.4 AS spread FROM generate_series(1, 60) t;
CREATE FUNCTION scattered(n int) RETURNS TABLE (id bigint, region text, geog geography) LANGUAGE sql AS $$
    SELECT i, region, ST_Point(CASE WHEN lon > 180 THEN lon - 360 WHEN lon < -180 THEN lon + 360 ELSE lon END, lat, 4326)::geography
    FROM (SELECT i, CASE WHEN share < 0.6 THEN 'town' WHEN share < 0.75 THEN 'globe' WHEN share < 0.9 THEN 'dateline' ELSE 'pole' END AS region,
              CASE WHEN share < 0.6 THEN lon + spread * (a + b - 1) WHEN share < 0.75 THEN a * 360 - 180
                   WHEN share < 0.9 THEN 180 + (a - 0.5) * 3 ELSE a * 360 - 180 END AS lon,
              CASE WHEN share < 0.6 THEN lat + spread * (c + d - 1) WHEN share < 0.75 THEN degrees(asin(2 * c - 1))
                   WHEN share < 0.9 THEN c * 40 - 20 ELSE (90 - 2 * c * c) * sign(d - 0.5) END AS lat
          FROM (SELECT i, i::float8 / n AS share, random() AS a, random() AS b, random() AS c, random() AS d FROM generate_series(1, n) i) r
          JOIN town ON t = 1 + i % 60) p $$;
CREATE TEMP TABLE site AS SELECT * FROM scattered(10000);
CREATE TEMP TABLE place AS SELECT * FROM scattered(20000);
CREATE INDEX ON site USING gist (geog);
CREATE TEMP TABLE net AS SELECT site_index_agg(id, geog) AS sites FROM site;
ANALYZE site, place;

CREATE TEMP TABLE truth AS
SELECT p.id, p.region, p.geog, min(ST_Distance(p.geog, k.geog)) AS m, max(ST_Distance(p.geog, k.geog, false)) AS eighth
FROM place p CROSS JOIN LATERAL (SELECT s.geog FROM site s ORDER BY s.geog <-> p.geog LIMIT 8) k GROUP BY 1, 2, 3;
UPDATE truth t SET m = (SELECT min(ST_Distance(t.geog, s.geog)) FROM site s) WHERE NOT m < eighth * (1 - 0.0057);
CREATE TEMP TABLE ours AS
SELECT t.*, site_nearest(sites, t.geog) AS nearest, site_nearest_m(sites, t.geog) AS nearest_m FROM truth t, net;

SELECT is(count(*), 20000::bigint, 'every order has an answer') FROM ours WHERE nearest IS NOT NULL;
SELECT is_empty(format($$ SELECT o.id, o.nearest, o.m FROM ours o JOIN site s ON s.id = o.nearest
                          WHERE o.region = %L AND NOT ST_Distance(o.geog, s.geog) <= o.m + 1e-6 $$, region), 'no site is nearer than ours: ' || region)
FROM (SELECT DISTINCT region FROM ours ORDER BY 1) r;
SELECT is_empty('SELECT id, m, nearest_m FROM ours WHERE NOT abs(nearest_m - m) <= 0.001', 'all distances equal ST_Distance within 1 mm');
SELECT cmp_ok(count(*), '>', 20::bigint, 'the sphere would have been wrong, so the test can tell') FROM
    (SELECT o.m, (SELECT ST_Distance(o.geog, k.geog) FROM (SELECT s.geog FROM site s ORDER BY s.geog <-> o.geog LIMIT 1) k) AS by_sphere FROM ours o) x
    WHERE by_sphere > m + 0.001;
SELECT cmp_ok(count(DISTINCT region), '=', 4::bigint, 'towns, globe, antimeridian and poles are there') FROM ours;
SELECT * FROM finish();
ROLLBACK;
