-- # Where people live, and how well five hubs serve them
-- Every town of Poland with its population is demand. Five cities have a hub today. A site index answers, for each
-- town, which hub is nearest and how far it is, and coverage sums that up.
CREATE TABLE town (id bigint PRIMARY KEY, name text, region text, population int, lon float8, lat float8);
\copy town FROM 'demo/data/places.csv' WITH (FORMAT csv, HEADER)
ALTER TABLE town ADD geog geography(Point);
UPDATE town SET geog = ST_Point(lon, lat, 4326);
ANALYZE town;
CREATE TABLE hub AS SELECT id, name, geog, lon, lat FROM town WHERE name IN ('Warsaw', 'Kraków', 'Wrocław', 'Poznań', 'Gdańsk');
CREATE TABLE network AS SELECT 'today' AS plan, site_index_agg(id, geog) AS hubs FROM hub;
-- = People within 50, 100 and 150 km of a hub, by region: the ten worst served
SELECT region, to_char((c).demand, 'FM999,999,999') AS people, round(100 * (c).share[1]) || ' %' AS in_50_km, round(100 * (c).share[2]) || ' %' AS in_100_km,
       round(100 * (c).share[3]) || ' %' AS in_150_km, round((c).mean / 1000) AS mean_km, round((c).p90 / 1000) AS p90_km
FROM (SELECT region, site_coverage(site_nearest_m(n.hubs, t.geog), t.population, '{50000,100000,150000}') AS c
      FROM town t, network n GROUP BY region) x
ORDER BY (c).mean DESC LIMIT 10;
-- = The three hubs nearest to some towns
SELECT t.name AS town, k.rank, h.name AS hub, round(k.distance_m / 1000) AS km
FROM town t, network n, site_k_nearest(n.hubs, t.geog, 3) k JOIN hub h ON h.id = k.id
WHERE t.name IN ('Zakopane', 'Suwałki') ORDER BY t.name, k.rank;
-- @ Every town and its nearest hub
SELECT 'line' AS kind, t.lon, t.lat, h.lon AS to_lon, h.lat AS to_lat, 0.4 AS size, '#9aa7b4' AS colour, '' AS label
FROM town t, network n JOIN LATERAL (SELECT site_nearest(n.hubs, t.geog) AS id) s ON true JOIN hub h ON h.id = s.id
UNION ALL
SELECT 'point', lon, lat, NULL, NULL, least(5, 1 + sqrt(population) / 150), '#2f6f9f', name || ': ' || population FROM town
UNION ALL
SELECT 'point', lon, lat, NULL, NULL, 6, '#c0392b', name FROM hub;
