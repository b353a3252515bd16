-- cost_matrix: built from rows, points and JSON; text and binary; look-up and errors
CREATE SCHEMA matrix_test;
SET search_path = matrix_test, public, logistics;

CREATE TABLE leg (src bigint, dst bigint, s float8, m float8);
INSERT INTO leg VALUES (1, 2, 60, 800), (2, 1, 61.5, 810.25), (1, 3, 0.001, 0.01), (3, 1, 300, 5000), (2, 3, NULL, NULL), (3, 2, 4000000, 42949672.94);
CREATE TABLE net AS SELECT cost_matrix_agg(src, dst, s, m) AS m FROM leg;
SELECT m FROM net;
SELECT cost_matrix_agg(src, dst, s) FROM leg WHERE src < 3;
SELECT cost_matrix_agg(src, dst, s) FROM leg WHERE false;
SELECT cost_matrix_agg('n' || src, 'n' || dst, s, m) FROM leg WHERE src = 1;
SELECT r.* FROM net, matrix_rows(m) r;
SELECT matrix_seconds(m, 2, 1) AS there, matrix_seconds(m, 2, 3) AS no_way, matrix_metres(m, 2, 1) AS metres, matrix_seconds(m, 2, 2) AS here FROM net;
SELECT i.* FROM net, matrix_info(m) i;
SELECT t.* FROM net, matrix_triangles(m) t;
SELECT t.* FROM net, matrix_triangles(m, 4000000) t;
SELECT matrix_is_symmetric(cost_matrix_agg(a, b, abs(a - b))) FROM generate_series(1, 3) a, generate_series(1, 3) b;
SELECT matrix_subset(m, ARRAY[3, 1]) FROM net;
SELECT matrix_subset(m, ARRAY[1], ARRAY[3, 2]) FROM net;
SELECT matrix_from_points(ARRAY[1, 2], ARRAY['POINT(-73.8 40.6)', 'POINT(-0.5 51.6)']::geography[], speed_kmh => 900, circuity => 1);
SELECT matrix_from_points(ARRAY['a', 'b'], ARRAY[ST_Point(13, 52, 4326), ST_Point(13.1, 52, 4326)]);
SELECT matrix_from_json('{"code":"Ok","durations":[[0,61.5],[null,0]],"distances":[[0,800.4],[null,0]],"sources":[{"name":"x"}]}', ARRAY[5, 3]);
SELECT matrix_from_json('{"sources_to_targets":[[{"time":61,"distance":0.8},{"time":null,"distance":null}]],"units":"kilometers"}', ARRAY['a'], ARRAY['x', 'y']);
SELECT matrix_from_json('{"sources_to_targets":{"durations":[[61]],"distances":[[0.5]]},"units":"miles"}', ARRAY[1], ARRAY[2]);
SELECT matrix_from_json('{"sources_to_targets":{"durations":[[61]],"distances":[[0.5]]},"units":"km"}', ARRAY[1], ARRAY[2]);
SELECT matrix_from_json('{"sources_to_targets":{"durations":[[61]],"distances":[[500]]},"units":"meters"}', ARRAY[1], ARRAY[2]);

-- both forms are exact, and equal matrices are equal whatever the order of rows
SELECT m::text::cost_matrix::text = m::text AS as_text FROM net;
CREATE TABLE copy (m cost_matrix);
\copy (SELECT m FROM net) TO 'matrix.bin' (FORMAT binary)
\copy copy FROM 'matrix.bin' (FORMAT binary)
\! rm -f matrix.bin
SELECT c.m::text = n.m::text AS as_binary FROM copy c, net n;
SELECT count(DISTINCT md5(m::text)) FROM (SELECT cost_matrix_agg(src, dst, s, m ORDER BY o) AS m
	FROM (SELECT leg.*, g, md5(g::text || src || dst) AS o FROM leg, generate_series(1, 20) g) x GROUP BY g) y;

-- errors name the value and the way out
SELECT cost_matrix_agg(src, dst, -1) FROM leg;
SELECT cost_matrix_agg(src, dst, 'NaN') FROM leg;
SELECT cost_matrix_agg(NULL::bigint, dst, 1) FROM leg;
SELECT cost_matrix_agg(1, 2, s) FROM leg;
SELECT cost_matrix_agg(src, dst, s, nullif(m, 800)) FROM leg;
SELECT matrix_seconds(m, 2, 9) FROM net;
SELECT matrix_seconds(m, '2'::text, '1') FROM net;
SELECT matrix_from_points(ARRAY[1, 1], ARRAY['POINT(0 0)', 'POINT(1 1)']::geography[]);
SELECT matrix_from_points(ARRAY[1], ARRAY['POINT(0 0)', 'POINT(1 1)']::geography[]);
SELECT matrix_from_points(ARRAY[1, 2], ARRAY['POINT(0 0)', 'POINT(1 1)']::geography[], speed_kmh => 0);
SELECT matrix_from_json('{"code":"NoTable"}', ARRAY[5, 3]);
SELECT matrix_from_json('{"durations":[[0,1],[1]]}', ARRAY[5, 3]);
SELECT matrix_from_json('{"durations":[[0,1],[1,-2]]}', ARRAY[5, 3]);
SELECT '{1,2} seconds {{0,1},{1,x}}'::cost_matrix;
SELECT '{1,1} seconds {{0,1},{1,0}}'::cost_matrix;
SELECT matrix_info('rows {1,2,3,-}'::cost_matrix);

-- answers of other engines, cells by their indices, and what engines say went wrong
SELECT matrix_from_json('{"sources_to_targets":[[{"distance":5,"time":50,"to_index":1,"from_index":0},{"distance":0,"time":0,"to_index":0,"from_index":0}],[{"distance":7,"time":70,"to_index":0,"from_index":1},{"distance":0,"time":0,"to_index":1,"from_index":1}]],"units":"kilometers"}', ARRAY[1,2]);
SELECT matrix_from_json('{"times":[[0,61],[70,0]],"distances":[[0,810],[900,0]],"info":{"copyrights":["GraphHopper"]}}'::jsonb, ARRAY[1,2]);
SELECT matrix_from_json('{"destination_addresses":["a","b"],"rows":[{"elements":[{"status":"OK","duration":{"text":"1 min","value":0},"distance":{"text":"0 m","value":0}},{"status":"OK","duration":{"value":61},"distance":{"value":810}}]},{"elements":[{"status":"ZERO_RESULTS"},{"status":"OK","duration":{"value":0},"distance":{"value":0}}]}],"status":"OK"}'::json, ARRAY[1,2]);
SELECT matrix_from_json('{"rows":[],"status":"REQUEST_DENIED","error_message":"The provided API key is invalid."}', ARRAY[1,2]);
SELECT matrix_from_json('{"status":"OVER_QUERY_LIMIT"}', ARRAY[1,2]);
SELECT matrix_from_json('[{"originIndex":1,"destinationIndex":0,"status":{},"distanceMeters":822,"duration":"160s","condition":"ROUTE_EXISTS"},{"originIndex":0,"destinationIndex":1,"distanceMeters":1000,"duration":"361.5s","condition":"ROUTE_EXISTS"},{"duration":"0s","condition":"ROUTE_EXISTS"},{"originIndex":1,"destinationIndex":1,"condition":"ROUTE_NOT_FOUND"}]', ARRAY['a','b']);
SELECT matrix_from_json('[{"error":{"code":403,"message":"Routes API has not been used","status":"PERMISSION_DENIED"}}]', ARRAY['a','b']);
SELECT matrix_from_json('{"error_code":171,"error":"No suitable edges near location","status_code":400,"status":"Bad Request"}', ARRAY[1]);
SELECT matrix_from_json('{"code":"TooBig","message":"Too many table coordinates"}', ARRAY[1]);
SELECT matrix_from_json('{"code":"NoTable"}', ARRAY[1]);
SELECT matrix_from_json('{"message":"Cannot find point 1: 13.0,52.0","hints":[{"message":"Cannot find point 1"}]}', ARRAY[1]);
SELECT matrix_from_json('{"error":{"code":6004,"message":"Request parameters exceed the server configuration limits."},"info":{}}', ARRAY[1]);
SELECT matrix_from_json('{"matrix":{"numOrigins":1,"numDestinations":2,"travelTimes":[0,61],"distances":[0,810],"errorCodes":[0,3]}}', ARRAY[1], ARRAY[1,2]);
SELECT matrix_from_json('{"data":[{"originIndex":0,"destinationIndex":0,"routeSummary":{"lengthInMeters":100,"travelTimeInSeconds":61}},{"originIndex":0,"destinationIndex":1,"detailedError":{"code":"NO_ROUTE_FOUND","message":"no route"}}]}', ARRAY[1], ARRAY[2,3]);
SELECT matrix_from_json('[{"originIndex":0,"destinationIndex":0,"duration":"1s"}]', ARRAY[1], ARRAY[2,3]);
SELECT matrix_from_json('{"durations":[[0,1],[1,0]],"distances":[[0,1.5],[2,0]],"metadata":{"query":{"units":"km"}}}', ARRAY[1,2]);
SELECT i.* FROM (SELECT cost_matrix_agg(a,b,CASE WHEN a+b<4 THEN 0 ELSE 5 END::float8,0::float8) m FROM generate_series(1,3) a, generate_series(1,3) b) x, matrix_info(m) i;
