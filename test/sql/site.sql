-- Type site_index: aggregate, accessors, searches, refusals.
SET search_path = public, logistics;
SET extra_float_digits = 0;

CREATE TABLE locker (id bigint, code text, geog geography(Point), flags bigint, weight float8, capacity float8, kind text);
INSERT INTO locker VALUES
    (10, 'B-10', 'POINT(13.40 52.52)', 1, 5, 40, 'existing'),
    (11, 'B-11', 'POINT(13.45 52.51)', 3, 7, NULL, 'candidate'),
    (12, 'B-12', 'POINT(13.35 52.50)', 2, 1, 12, 'required'),
    (13, 'B-13', 'POINT(13.40 52.52)', 0, 2, 12, 'candidate'),
    (14, 'X-14', NULL, 0, 2, 12, 'candidate');
CREATE TABLE net AS
SELECT site_index_agg(id, geog) AS plain, site_index_agg(id, geog, flags) AS flagged,
       site_index_agg(code, geog, flags, weight) AS coded,
       site_index_agg(id, geog, flags, weight, capacity, kind) AS whole FROM locker;

-- the rows come back, without the site that has no location
SELECT plain FROM net;
SELECT coded FROM net;
SELECT r.* FROM net, site_rows(whole) r;
SELECT r.* FROM net, site_rows(plain) r WHERE id = 11;
SELECT site_count(whole), e.* FROM net, site_extent(whole) e;

-- nearest: equal distance goes to the smaller identifier
SELECT site_nearest(plain, ST_Point(13.40, 52.52, 4326)) AS id,
       site_nearest_m(plain, ST_Point(13.41, 52.52, 4326)) AS m,
       site_nearest_code(coded, ST_Point(13.41, 52.52, 4326)) AS code,
       site_nearest_code(plain, ST_Point(13.41, 52.52, 4326)) AS id_as_text FROM net;
-- flags that must all be there, and how far at most
SELECT site_nearest(flagged, ST_Point(13.40, 52.52, 4326), need => 2) AS two,
       site_nearest(flagged, ST_Point(13.40, 52.52, 4326), need => 3) AS both,
       site_nearest(flagged, ST_Point(13.40, 52.52, 4326), need => 4) AS nobody,
       site_nearest(flagged, ST_Point(13.40, 52.52, 4326), need => 2, max_m => 3000) AS too_far,
       site_nearest(plain, ST_Point(13.40, 52.52, 4326), need => 1) AS no_flags_at_all FROM net;
SELECT k.* FROM net, site_k_nearest(whole, ST_Point(13.41, 52.52, 4326), 3) k;
SELECT k.* FROM net, site_k_nearest(coded, ST_Point(13.41, 52.52, 4326), 3, need => 1) k;
SELECT k.* FROM net, site_k_nearest(whole, ST_Point(13.41, 52.52, 4326), 0) k;
SELECT w.* FROM net, site_within(whole, ST_Point(13.41, 52.52, 4326), 3000) w;
SELECT site_covered(whole, ST_Point(13.41, 52.52, 4326), 600) AS near,
       site_covered(whole, ST_Point(13.41, 52.52, 4326), 700) AS far,
       site_count_within(whole, ST_Point(13.41, 52.52, 4326), 3000) AS n,
       site_weight_within(whole, ST_Point(13.41, 52.52, 4326), 3000) AS weight,
       site_weight_within(plain, ST_Point(13.41, 52.52, 4326), 3000) AS each_weighs_one FROM net;

-- NULL in, NULL or nothing out; a NULL option is not given
SELECT site_nearest(NULL, ST_Point(0, 0, 4326)) AS a, site_nearest(plain, NULL::geometry) AS b,
       site_nearest(plain, ST_Point(13.4, 52.52, 4326), max_m => NULL, need => NULL) AS c,
       site_covered(plain, ST_Point(0, 0, 4326), NULL) AS d FROM net;
SELECT count(*) FROM site_k_nearest(NULL, ST_Point(0, 0, 4326), 3);
SELECT count(*) FROM net, site_within(plain, NULL::geography, 3);
SELECT site_index_agg(id, geog) IS NULL AS no_rows FROM locker WHERE false;
SELECT site_index_agg(id, geog) IS NULL AS no_location FROM locker WHERE id = 14;

-- the antimeridian and the poles are ordinary places
SELECT site_nearest(ix, ST_Point(-179.9, 0, 4326)) AS over_the_line, site_nearest(ix, ST_Point(0, 90, 4326)) AS pole,
       round(site_nearest_m(ix, ST_Point(-179.9, 0, 4326))::numeric, 3) AS m
FROM (SELECT site_index_agg(id, g) AS ix FROM (VALUES (1::bigint, ST_Point(179.9, 0, 4326)), (2, ST_Point(0, 0, 4326)), (3, ST_Point(77, 90, 4326))) v (id, g)) s;

-- text form: read back, in any order, with any white space
SELECT '{"columns":["id","lon","lat"], "sites": [ [2,1,1] , [1,0.5,-0.25] ]}'::site_index;
SELECT site_nearest('{"columns":["id","lon","lat"],"sites":[]}', ST_Point(0, 0, 4326)) AS nothing;
SELECT '{"columns":["id","lon","lat"],"sites":[["a\"b\u00e9\n",1,1]]}'::site_index;
SELECT whole::text::site_index::text = whole::text AS whole, coded::text::site_index::text = coded::text AS coded FROM net;

-- refusals say what to do
SELECT '{"columns":["id","lon"],"sites":[]}'::site_index;
SELECT '{"columns":["id","lon","lat"],"sites":[[1,2,3],[2,2]]}'::site_index;
SELECT '{"columns":["id","lon","lat"],"sites":[[1,2,93]]}'::site_index;
SELECT site_nearest(coded, ST_Point(0, 0, 4326)) FROM net;
SELECT site_nearest(plain, ST_Point(0, 0, 4326), max_m => -1) FROM net;
SELECT site_nearest(plain, ST_Point(0, 0, 4326), max_m => 'NaN') FROM net;
SELECT site_covered(plain, ST_Point(0, 0, 4326), -5) FROM net;
SELECT * FROM net, site_k_nearest(plain, ST_Point(0, 0, 4326), -1);
SELECT site_index_agg(NULL::bigint, geog) FROM locker;
SELECT site_index_agg(id, geog, NULL) FROM locker;
SELECT site_index_agg(id, geog, 0, -1) FROM locker;
SELECT site_index_agg(id, geog, 0, 1, 1, 'shop') FROM locker;
SELECT site_index_agg(repeat('x', 300), geog) FROM locker;
SELECT logistics_internal.site_index_transition(NULL, 1::bigint, ST_Point(0, 0, 4326));
DROP TABLE locker, net;

-- on the way: work at 0, home at 10 km or so; the site by the road costs nothing, the others there and back
SELECT rank, id, code, round(lon::numeric, 2) AS lon, round(detour_m) AS detour_m, leg FROM site_on_way((SELECT site_index_agg(v.id, ST_Point(v.lon, v.lat, 4326))
    FROM (VALUES (1::bigint, 0.05, 0), (2, 0.05, 0.01), (3, 0.2, 0)) v (id, lon, lat)), ARRAY[ST_Point(0, 0, 4326), ST_Point(0.1, 0, 4326)]);
SELECT rank, id, round(detour_m) AS detour_m FROM site_on_way((SELECT site_index_agg(1::bigint, ST_Point(0.1, 0, 4326))), ARRAY[ST_Point(0, 0, 4326)], max_detour_m => 22263.9);
SELECT count(*) FROM site_on_way((SELECT site_index_agg(1::bigint, ST_Point(0.1, 0, 4326))), ARRAY[ST_Point(0, 0, 4326)], max_detour_m => 22263.8);
SELECT rank, id, round(detour_m) AS detour_m, leg FROM site_on_way((SELECT site_index_agg(1::bigint, ST_Point(0.05, 0.01, 4326))), 'SRID=4326;LINESTRING(0 0, 0.04 0, 0.1 0)'::geometry);
SELECT rank, id, round(detour_m) AS detour_m, leg FROM site_on_way((SELECT site_index_agg(1::bigint, ST_Point(0.05, 0.01, 4326))), 'LINESTRING(0 0, 0.04 0, 0.1 0)'::geography);
SELECT * FROM site_on_way((SELECT site_index_agg(1::bigint, ST_Point(0.1, 0, 4326))), 'POINT(0 0)'::geography);
SELECT count(*) FROM site_on_way(NULL, ARRAY[ST_Point(0, 0, 4326)]);
SELECT * FROM site_on_way((SELECT site_index_agg(1::bigint, ST_Point(0.1, 0, 4326))), ARRAY[ST_Point(0, 0, 4326), NULL]);
SELECT * FROM site_on_way((SELECT site_index_agg(1::bigint, ST_Point(0.1, 0, 4326))), ARRAY[ST_Point(0, 0, 4326)], k => 1001);
SELECT * FROM site_on_way((SELECT site_index_agg(1::bigint, ST_Point(0.1, 0, 4326))), ARRAY[ST_Point(0, 0, 4326)], max_detour_m => -1);

-- what looks wrong
SELECT issue, id, round(distance_m / 1000) AS km, sites FROM site_check((SELECT site_index_agg(v.id, ST_Point(v.lon, v.lat, 4326)) FROM (VALUES
    (1::bigint, 13.4, 52.5), (2, 13.5, 52.4), (3, 52.4, 13.3), (4, 0, 0), (5, 13.4, 52.5), (6, 13.3, 52.6), (7, -74, 40.7), (7, 13.2, 52.4)) v (id, lon, lat)));
SELECT count(*) FROM site_check((SELECT site_index_agg(i::bigint, ST_Point(13 + i * 0.01, 52, 4326)) FROM generate_series(1, 100) i));
SELECT count(*) FROM site_check(NULL);
SELECT count(*) FROM site_check((SELECT site_index_agg(1::bigint, ST_Point(1, 1, 4326)) FILTER (WHERE false)));
