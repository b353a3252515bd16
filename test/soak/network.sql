\set n random(1, 900)
\set k random(1, 8)
SELECT network_seconds(net, :n, 17) FROM roads;
SELECT count(*), sum(seconds) FROM roads, network_path(net, ST_Point(10 + :n / 10000.0, 50.01, 4326), ST_Point(10.05, 50 + :n / 30000.0, 4326));
SELECT n.* FROM roads, network_nearest(net, stations, ST_Point(10 + :n / 10000.0, 50.01, 4326), :k) n;
SELECT matrix_info(network_matrix(net, stations, stations)) FROM roads;
SELECT count(*) FROM roads, network_reach(net, :n, 60 * :k);
SELECT sum(ST_NPoints(geom)) FROM roads, network_isochrone(net, ST_Point(10 + :n / 10000.0, 50.01, 4326), ARRAY[:k::float8, 2 * :k]);
SELECT network_seconds(network_reweight(net, ARRAY[:n::bigint], '{NULL}', '{1}'), 1, :n) FROM roads;
