-- road_network: exact values of a small town, and what is refused.
SET search_path = public, logistics;
SET extra_float_digits = 0;
CREATE TABLE street (id bigint, a bigint, b bigint, seconds float8, back float8, geom geometry(LineString, 4326));
INSERT INTO street VALUES
    (1, 10, 20, 60, 60, 'SRID=4326;LINESTRING(13.400 52.500, 13.410 52.500)'),
    (2, 20, 30, 45, 45, 'SRID=4326;LINESTRING(13.410 52.500, 13.418 52.500)'),
    (3, 10, 40, 50, 50, 'SRID=4326;LINESTRING(13.400 52.500, 13.400 52.506)'),
    (4, 40, 50, 70, NULL, 'SRID=4326;LINESTRING(13.400 52.506, 13.405 52.507, 13.410 52.506)'),
    (5, 20, 50, 40, 40, 'SRID=4326;LINESTRING(13.410 52.500, 13.410 52.506)'),
    (6, 50, 60, 30, 30, 'SRID=4326;LINESTRING(13.410 52.506, 13.418 52.506)'),
    (7, 30, 60, 90, -1, 'SRID=4326;LINESTRING(13.418 52.500, 13.418 52.506)'),
    (8, 70, 80, 5.0005, 7, 'SRID=4326;LINESTRING(13.500 52.500, 13.501 52.500)');
CREATE TABLE road AS SELECT road_network_agg(id, a, b, seconds, back, NULL, geom) AS net FROM street;
SELECT net FROM road;
SELECT net::text::road_network = net AS text_is_exact FROM road;
SELECT i.nodes, i.edges, i.one_way, i.closed, i.turns, i.lines, i.points, i.hierarchy_version FROM road, network_info(net) i;
SELECT edge_id, source, target, seconds, reverse_seconds, metres, ST_AsText(geom) FROM road, network_edges(net);

-- nodes
SELECT network_seconds(net, 10, 60) AS there, network_seconds(net, 60, 30) AS round, network_seconds(net, 10, 10) AS nowhere, network_seconds(net, 10, 70) AS no_way FROM road;
SELECT network_metres(net, 10, 60), network_detour(net, 10, 30, 60), network_detour(net, 10, 70, 60) AS no_detour FROM road;
SELECT seq, edge_id, source, target, seconds, metres, ST_AsText(geom) FROM road, network_path(net, 60, 30);
SELECT count(*) AS stays FROM road, network_path(net, 60, 60);
SELECT network_matrix(net, ARRAY[10, 60, 70], ARRAY[10, 60, 70]) AS square, network_matrix(net, ARRAY[10], ARRAY[80, 30]) AS rectangle FROM road;

-- locations
SELECT edge_id, round(ratio::numeric, 6) AS ratio, node_id, round(distance_m::numeric, 3) AS distance_m, lon, lat FROM road, network_snap(net, ST_Point(13.4025, 52.5002, 4326));
SELECT edge_id, ratio, node_id, round(distance_m::numeric, 3) AS distance_m FROM road, network_snap(net, ST_Point(13.399, 52.4999, 4326)::geography);
SELECT count(*) AS too_far FROM road, network_snap(net, ST_Point(13.45, 52.5, 4326));
SELECT count(*) AS far_enough FROM road, network_snap(net, ST_Point(13.45, 52.5, 4326), 3000);
SELECT network_seconds(net, ST_Point(13.4025, 52.5, 4326), ST_Point(13.4075, 52.5, 4326)) AS along,
    network_seconds(net, ST_Point(13.4075, 52.5, 4326), ST_Point(13.4025, 52.5, 4326)) AS back,
    network_seconds(net, ST_Point(13.4025, 52.5065, 4326)::geography, ST_Point(13.4075, 52.5065, 4326)::geography) AS along_one_way,
    network_seconds(net, ST_Point(13.4075, 52.5065, 4326), ST_Point(13.4025, 52.5065, 4326)) AS round_one_way,
    network_seconds(net, ST_Point(0, 0, 4326), ST_Point(13.4025, 52.5065, 4326)) AS no_road FROM road;
SELECT seq, edge_id, source, target, round(seconds::numeric, 3) AS seconds, metres, ST_AsText(geom, 5) FROM road, network_path(net, ST_Point(13.4075, 52.5065, 4326), ST_Point(13.4025, 52.5065, 4326));
CREATE TABLE hub AS SELECT * FROM (VALUES (1, ST_Point(13.4025, 52.5, 4326)), (2, ST_Point(13.414, 52.506, 4326)), (3, ST_Point(13.5, 52.5, 4326)), (4, ST_Point(14, 53, 4326))) v (id, geom);
SELECT network_matrix(net, sites, sites) FROM road, (SELECT site_index_agg(id, geom) AS sites FROM hub) h;
SELECT network_matrix(net, sites, sites) FROM road, (SELECT site_index_agg('H' || id, geom) AS sites FROM hub WHERE id < 3) h;
SELECT network_matrix(net, g, g), network_matrix(net, g[1:1], g[2:3]) FROM road, (SELECT array_agg(geom ORDER BY id) AS g FROM hub) h;
SELECT r.* FROM road, (SELECT site_index_agg(id, geom) AS sites FROM hub) h, network_matrix_rows(net, sites, sites, 100) r ORDER BY 1, 3;
SELECT r.* FROM road, (SELECT site_index_agg('H' || id, geom) AS sites FROM hub) h, network_matrix_rows(net, sites, sites, 99) r ORDER BY 2, 4;
SELECT n.* FROM road, (SELECT site_index_agg(id, geom) AS sites FROM hub) h, network_nearest(net, sites, ST_Point(13.41, 52.503, 4326), 5) n;

-- reach
SELECT r.* FROM road, network_reach(net, 10, 100) r;
SELECT r.* FROM road, network_reach(net, ARRAY[80, 10], 50) r;
SELECT source_id, source_code, node_id, seconds FROM road, (SELECT site_index_agg('H' || id, geom) AS sites FROM hub) h, network_reach(net, sites, 40) r ORDER BY source_code, seconds;
SELECT edge_id, source, target, from_ratio, round(to_ratio::numeric, 5) AS to_ratio, from_s, to_s, ST_AsText(geom, 5) FROM road, network_reach_edges(net, ST_Point(13.4025, 52.5, 4326), 20);
SELECT within_minutes, cell_m, ST_IsValid(geom), ST_NumGeometries(geom), round(ST_Area(geom::geography)) AS m2 FROM road, network_isochrone(net, ST_Point(13.4025, 52.5, 4326), '{2,0.5,1,1}', resolution_m => 20);
SELECT count(*) AS nowhere FROM road, network_isochrone(net, ST_Point(0, 0, 4326), '{1}');

-- other times, turns
SELECT network_seconds(n, 10, 60) AS street_5_closed, n = net AS same FROM road, network_reweight(net, '{5,2}', '{NULL,44.5}', '{-1,45}') n;
SELECT network_reweight(net) = net AS compiled_again FROM road;
CREATE TABLE turned AS SELECT network_restrict(net, '{1,5}', '{20,50}', '{5,6}', '{NULL,12}') AS net FROM road;
SELECT network_seconds(net, 10, 60), (SELECT string_agg(edge_id::text, ' ' ORDER BY seq) FROM network_path(net, 10, 60)) AS edges FROM turned;
SELECT network_seconds(net, 30, 60) AS pays, (SELECT sum(seconds) FROM network_path(net, 30, 60)) AS sum FROM turned;
SELECT net::text::road_network = net AS text_is_exact, right(net::text, 150) FROM turned;
SELECT r.* FROM turned, network_reach(net, 10, 150) r;
SELECT edge_id, source, target, from_s, to_s FROM turned, network_reach_edges(net, 10, 80) ORDER BY from_s, edge_id, source;
SELECT network_seconds('edges {1,1,2,10,10,1},{2,2,3,10,10,1}', 2, 2), network_matrix(network_restrict('edges {1,1,2,10,10,1},{2,2,3,10,10,1},{3,2,4,1,1,1}', '{}', '{}', '{}', u_turn_s => 100), ARRAY[1], ARRAY[1, 3]);

-- checks
SELECT c.* FROM network_check('edges {1,1,2,10,10,100},{2,2,3,10,-,100},{3,2,1,1,1,100},{4,8,9,-,-,100},{5,1,1,500,5,100},{6,4,1,9,-,100}'::road_network) c;
SELECT kind, edge_id, node_id, round(value::numeric, 2) AS value, unit FROM network_check('edges {1,1,2,10,10,100,0 0,0.001 0},{2,2,1,10,10,400,0.001 0,0.0001 0},{3,2,1,10,10,111,0.001 0,0 0}'::road_network) c;

-- NULL gives NULL, or no row
SELECT network_seconds(NULL, 1::bigint, 2::bigint), network_seconds(net, NULL::geometry, ST_Point(1, 1, 4326)), network_matrix(net, NULL::bigint[], '{1}'), network_restrict(net, NULL, '{}', '{}') FROM road;
SELECT road_network_agg(id, a, b, seconds, back, 1) FROM street WHERE false;

-- what is refused
SELECT network_seconds(net, 10, 11) FROM road;
SELECT network_seconds('edges {1,1,2,3,4,5}', ST_Point(1, 1, 4326), ST_Point(1, 1, 4326));
SELECT network_snap(net, ST_Point(13.4, 52.5), 10) FROM road;
SELECT network_snap(net, ST_Point(13.4, 52.5, 4326), -1) FROM road;
SELECT network_snap(net, ST_Point(13.4, 52.5, 4326), 'NaN') FROM road;
SELECT network_matrix(net, ARRAY[10, 10], ARRAY[20]) FROM road;
SELECT network_matrix(net, '{}'::bigint[], ARRAY[20]) FROM road;
SELECT network_reach(net, 10, -1) FROM road;
SELECT network_reach(net, ARRAY[10, NULL], 1) FROM road;
SELECT network_isochrone(net, ST_Point(13.4, 52.5, 4326), '{1,NULL}') FROM road;
SELECT network_isochrone(net, ST_Point(13.4, 52.5, 4326), '{1}', resolution_m => 0.5) FROM road;
SELECT network_isochrone(net, ST_Point(13.4, 52.5, 4326), '{1}', spread_m => -5) FROM road;
SELECT network_isochrone('edges {1,1,2,100000,100000,1,0 0,9 9}'::road_network, ST_Point(0, 0, 4326), '{2000}', resolution_m => 5);
SELECT network_reweight(net, '{9}', '{1}', '{1}') FROM road;
SELECT network_reweight(net, '{5}', '{1,2}', '{1}') FROM road;
SELECT network_reweight(net, '{5}', '{NaN}', '{1}') FROM road;
SELECT network_restrict(net, '{1}', '{30}', '{5}') FROM road;
SELECT network_restrict(net, '{1}', '{20,30}', '{5}') FROM road;
SELECT network_nearest(net, site_index_agg(id, geom), ST_Point(13.4, 52.5, 4326), -1) FROM road, hub GROUP BY net;
SELECT road_network_agg(1, a, b, seconds, back, 1) FROM street;
SELECT road_network_agg(id, NULL, b, seconds, back, 1) FROM street;
SELECT road_network_agg(id, a, b, seconds, back, NULL) FROM street;
SELECT road_network_agg(id, a, b, seconds, back, 1, NULL::geometry) FROM street;
SELECT road_network_agg(id, a, b, 'Infinity', back, 1) FROM street;
SELECT road_network_agg(id, a, b, 1.1e6, back, 1) FROM street;
SELECT road_network_agg(id, a, b, seconds, back, -1) FROM street;
SELECT road_network_agg(id, a, b, seconds, back, 1, ST_StartPoint(geom)) FROM street;
SELECT road_network_agg(id, a, b, seconds, back, 1, ST_SetSRID(geom, 25833)) FROM street;
SELECT road_network_agg(id, a, b, seconds, back, 1, ST_SetSRID(geom, 0)) FROM street;
SELECT 'edges {1,2,3,4,5}'::road_network;
SELECT 'edges {1,2,3,4,5,6},{1,2,3,4,5,6}'::road_network;
SELECT 'edges {1,2,3,4.0001,5,6}'::road_network;
SELECT 'edges {1,2,3,4,5,6,1 2}'::road_network;
SELECT 'edges {1,2,3,4,5,6,1 2,200 1}'::road_network;
SELECT 'edges {1,2,3,4,5,6,1 2,2 1},{2,3,4,5,6,7}'::road_network;
SELECT 'edges {1,2,3,4,5,6} order 0 0'::road_network;
SELECT 'edges {1,2,3,4,5,6} turns {1,2,9,-} u-turn -'::road_network;
SELECT 'edges {1,2,3,4,5,-6}'::road_network;
SELECT 'Edges'::road_network;
