-- # How many minutes on foot to the next locker
-- The streets, paths and stairs of Monaco, compiled into one value (© OpenStreetMap contributors, ODbL). Twelve lockers; the areas within
-- two, four and six minutes on foot follow the streets, not circles.
CREATE TABLE road_edge (id bigint, source bigint, target bigint, class text, name text, metres float8, car_s float8, car_back_s float8, foot_s float8,
    geom geometry(LineString, 4326));
\copy road_edge FROM 'demo/data/roads.csv' (FORMAT csv, HEADER)
CREATE TABLE walk AS SELECT road_network_agg(id, source, target, foot_s, foot_s, metres, geom) AS net FROM road_edge;
CREATE TABLE post AS SELECT row_number() OVER (ORDER BY md5(source::text)) AS id, ST_StartPoint(min(geom::text)::geometry) AS geom
FROM road_edge WHERE class IN ('primary', 'secondary', 'tertiary', 'unclassified') GROUP BY source HAVING count(*) > 1 ORDER BY md5(source::text) LIMIT 12;
CREATE TABLE posts AS SELECT site_index_agg(id, geom) AS sites FROM post;
-- = The network
SELECT nodes, edges, shortcuts, bytes FROM walk, network_info(net);
-- = Share of the streets within so many minutes
SELECT b.minutes, round(100 * sum(e.metres) FILTER (WHERE n.seconds <= b.minutes * 60) / sum(e.metres)) AS pct, round(sum(e.metres) FILTER (WHERE n.seconds <= b.minutes * 60)) AS metres
FROM walk, posts, road_edge e LEFT JOIN LATERAL network_nearest(net, sites, ST_LineInterpolatePoint(e.geom, 0.5), 1) n ON true, (VALUES (2), (4), (6)) b(minutes)
WHERE class IN ('residential', 'unclassified', 'tertiary', 'secondary', 'primary', 'pedestrian') GROUP BY 1 ORDER BY 1;
-- = Areas
SELECT i.within_minutes AS minutes, round(ST_Area(i.geom::geography) / 10000) AS hectares, ST_NumGeometries(i.geom) AS parts
FROM walk, posts, network_isochrone(net, sites, '{2,4,6}', resolution_m => 10, spread_m => 40) i;
-- @ Edges of what is within two, four and six minutes
SELECT 'line' AS kind, ST_X(ST_StartPoint(geom)) AS lon, ST_Y(ST_StartPoint(geom)) AS lat, ST_X(ST_EndPoint(geom)) AS to_lon, ST_Y(ST_EndPoint(geom)) AS to_lat,
       1.5 AS size, CASE WHEN to_s <= 120 THEN '#1e8449' WHEN to_s <= 240 THEN '#7dbb8a' ELSE '#d5a253' END AS colour, '' AS label
FROM walk, posts, network_reach_edges(net, sites, 360) e
UNION ALL
SELECT 'point', ST_X(geom), ST_Y(geom), NULL, NULL, 6, '#c0392b', id::text FROM post;
