\set n random(2, 100)
SELECT (route_evaluate(v, stops[1:(:n)], m)).cost FROM tour, road;
SELECT count(*) FROM tour, road, route_allocate(v, stops[1:8], m, method => 'shapley');
SELECT matrix_seconds(m, :n, 1) FROM road;
SELECT matrix_info(cost_matrix_agg(a::bigint, b::bigint, 1::float8)) FROM generate_series(1, :n) a, generate_series(1, :n) b;
