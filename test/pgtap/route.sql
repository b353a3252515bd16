-- Routes: published costs through SQL, forms of the types, parallel plans, memory.
BEGIN;
SELECT no_plan();
SET TIME ZONE 'UTC';

-- every field survives text, binary and storage
CREATE TABLE forms (stop route_stop, vehicle route_vehicle);
INSERT INTO forms
SELECT route_stop(i, service => i * interval '1.5 s', ready => now() + i * interval '1 us', delivery => ARRAY[i, 2 * i], skills => ARRAY['a"' || i], toll => round(i / 7.0, 6)),
       route_vehicle('v' || i, depot_node => 'd', capacity => ARRAY[i], per_km => round(i / 3.0, 6), max_distance_m => i / 100.0, shift => tstzrange(now(), NULL))
FROM generate_series(1, 200) i;
SELECT is_empty('SELECT FROM forms WHERE stop::text::route_stop::text <> stop::text OR vehicle::text::route_vehicle::text <> vehicle::text', 'text is exact');
SELECT is_empty($$ SELECT FROM forms WHERE encode(logistics_internal.route_stop_send(stop), 'hex') <> encode(logistics_internal.route_stop_send(stop::text::route_stop), 'hex') $$, 'equal stops are sent equally');
SELECT throws_ok($$ SELECT 'id=1 id=2'::route_stop $$, '22P02', NULL, 'bad text has its SQLSTATE');
SELECT throws_ok($$ SELECT route_stop(1, service => '-1 s') $$, '22023', NULL, 'bad argument has its SQLSTATE');
SELECT throws_ok($$ SELECT route_stop(NULL::text) $$, '22004', NULL, 'NULL id has its SQLSTATE');
SELECT throws_ok($$ SELECT route_evaluate(route_vehicle(1), array_agg(route_stop(i)), '{1} seconds {{0}}'::cost_matrix) FROM generate_series(1, 10001) i $$, '54000', NULL, 'too long a route has its SQLSTATE');

-- NULL rules
CREATE TABLE net AS SELECT cost_matrix_agg(a, b, abs(a - b) * 600, abs(a - b) * 10000) AS m FROM generate_series(0, 40) a, generate_series(0, 40) b;
SELECT ok(route_evaluate(NULL, ARRAY[route_stop(1)], m) IS NULL, 'no vehicle, no cost') FROM net;
SELECT ok(route_evaluate(route_vehicle(1), NULL, m) IS NULL, 'no stops array, no cost') FROM net;
SELECT ok(route_evaluate(route_vehicle(1), ARRAY[route_stop(1)], NULL::cost_matrix) IS NULL, 'no matrix, no cost');
SELECT is_empty('SELECT * FROM net, route_steps(NULL, ARRAY[route_stop(1)], m)', 'no vehicle, no steps');
SELECT is_empty($$ SELECT * FROM net, route_violations(route_vehicle(1), '{}', m) $$, 'nothing to do violates nothing');

-- array, aggregate and points agree; so do parallel plans
CREATE TABLE tour AS
SELECT t, s AS seq, route_stop((t * 7 + s * 13) % 40, service => '3 min', delivery => ARRAY[s], ready => timestamptz '2026-11-21 08:00Z' + ((t + s * 5) % 60) * interval '1 min') AS stop
FROM generate_series(1, 3000) t, generate_series(1, 1 + t % 15) s;
CREATE TABLE van AS SELECT route_vehicle(1, depot_node => 0, capacity => ARRAY[60], per_km => 0.42, per_hour => 24, overtime_after => '3 h', overtime_per_hour => 11) AS v;
SELECT results_eq(
    'SELECT t, (route_evaluate_agg(v, stop, m ORDER BY seq))::text FROM tour, van, net GROUP BY t ORDER BY t',
    'SELECT t, (route_evaluate(v, stops, m))::text FROM (SELECT t, array_agg(stop ORDER BY seq) AS stops FROM tour GROUP BY t) x, van, net ORDER BY t',
    'the aggregate gives what the array gives');
SELECT results_eq(
    $$ SELECT (route_evaluate_agg(v, b, m ORDER BY i))::text FROM net, route_vehicle(1, start_node => 0, finish_node => 4, per_km => 1) v, generate_series(1, 2) i, route_break(i, '10 min') b $$,
    $$ SELECT route_evaluate(route_vehicle(1, start_node => 0, finish_node => 4, per_km => 1), ARRAY[route_break(1, '10 min'), route_break(2, '10 min')], m)::text FROM net $$,
    'a vehicle that has nothing but breaks still goes from its start to its finish');
SELECT throws_ok($$ SELECT route_evaluate_agg(NULL, route_stop(1), m) FROM net $$, '22004', NULL, 'a stop without a vehicle has its SQLSTATE');
CREATE TABLE tours AS SELECT t, array_agg(stop ORDER BY seq) AS stops FROM tour GROUP BY t;
CREATE TEMP TABLE serial AS SELECT t, (route_evaluate(v, stops, m)).cost FROM tours, van, net;
SET parallel_setup_cost = 0;
SET parallel_tuple_cost = 0;
SET min_parallel_table_scan_size = 0;
SET max_parallel_workers_per_gather = 2;
SELECT set_eq('SELECT t, (route_evaluate(v, stops, m)).cost FROM tours, van, net', 'SELECT * FROM serial', 'parallel workers find the same costs');
RESET ALL;
SET search_path = public, logistics;

-- components sum to the cost, and allocation to the cent, over all tours
SELECT is_empty($$ SELECT FROM tours, van, net, LATERAL route_evaluate(v, stops, m) e
    WHERE cost <> cost_fixed + cost_distance + cost_time + cost_stops + cost_items + cost_wait + cost_late + cost_overtime + cost_energy + cost_toll + cost_minimum
    OR abs(duration_s - drive_s - service_s - setup_s - wait_s - break_s) > 1e-6 OR (violations = 0) <> (causes IS NULL) $$, 'components sum to the whole');
SELECT is_empty($$ SELECT t, method FROM tours, van, net, unnest('{tonne_km,stops,items,quantity,marginal}'::text[]) method, LATERAL (SELECT sum(amount) FROM route_allocate(v, stops, m, method => method)) a (sum)
    WHERE sum <> round((route_evaluate(v, stops, m)).cost, 2) $$, 'shares sum to the cost');
SELECT is((SELECT string_agg(amount::text, ',') FROM tours, van, net, route_allocate(v, stops, m, method => 'shapley', seed => 5) WHERE t = 13),
          (SELECT string_agg(amount::text, ',') FROM tours, van, net, route_allocate(v, stops, m, method => 'shapley', seed => 5) WHERE t = 13), 'one seed, one answer');
SELECT isnt((SELECT string_agg(amount::text, ',') FROM tours, van, net, route_allocate(v, stops, m, method => 'shapley', samples => 5, seed => 5) WHERE t = 13),
            (SELECT string_agg(amount::text, ',') FROM tours, van, net, route_allocate(v, stops, m, method => 'shapley', samples => 5, seed => 6) WHERE t = 13), 'another seed samples other orders');

-- a route's violations and its flag agree
SELECT is_empty($$ SELECT FROM tours, van, net, LATERAL route_evaluate(v, stops, m) e,
    LATERAL (SELECT count(*), count(*) FILTER (WHERE price IS NULL) AS hard, array_agg(DISTINCT cause ORDER BY cause) AS causes FROM route_violations(v, stops, m)) x
    WHERE x.count <> e.violations OR (x.hard = 0) <> e.feasible OR x.causes IS DISTINCT FROM (SELECT array_agg(c ORDER BY c) FROM unnest(e.causes) c) $$, 'violations and their summary agree');

-- memory stays flat over many evaluations
SELECT count((route_evaluate(v, stops, m)).cost) FROM tours, van, net \g /dev/null
CREATE TEMP TABLE before AS SELECT sum(total_bytes) AS bytes FROM pg_backend_memory_contexts;
SELECT count((route_evaluate(v, stops, m)).cost) FROM tours, van, net, generate_series(1, 100) \g /dev/null
SELECT cmp_ok((SELECT sum(total_bytes) FROM pg_backend_memory_contexts) - bytes, '<', 1000000::numeric, '300 000 evaluations leave nothing behind') FROM before;

-- published routes cost what they should
\set instance :lg_data '/vrp/cvrp_x/X-n106-k14.vrp'
\set solution :lg_data '/vrp/cvrp_x/X-n106-k14.sol'
SELECT pg_stat_file(:'instance', true) IS NULL AS no_data \gset
\if :no_data
SELECT skip('reference data is not here', 3);
\else
CREATE TABLE line (n serial, l text);
COPY line (l) FROM :'instance' WITH (FORMAT csv, DELIMITER E'\x01', QUOTE E'\x02');
CREATE TABLE node AS SELECT w[1]::int - 1 AS id, w[2]::float8 AS x, w[3]::float8 AS y
FROM (SELECT regexp_split_to_array(trim(l, E' \t\r'), '\s+') AS w FROM line WHERE n BETWEEN 8 AND 113) z;
CREATE TABLE demand AS SELECT w[1]::int - 1 AS id, w[2]::bigint AS quantity
FROM (SELECT regexp_split_to_array(trim(l, E' \t\r'), '\s+') AS w FROM line WHERE n BETWEEN 115 AND 220) z;
CREATE TABLE sol (n serial, l text);
COPY sol (l) FROM :'solution' WITH (FORMAT csv, DELIMITER E'\x01', QUOTE E'\x02');
CREATE TABLE xnet AS SELECT cost_matrix_agg(a.id, b.id, d, d) AS m
FROM node a, node b, LATERAL (SELECT floor(sqrt((a.x - b.x) ^ 2 + (a.y - b.y) ^ 2) + 0.5)) x (d);
CREATE TABLE published AS SELECT n, (route_evaluate_agg(route_vehicle(1, depot_node => 0, capacity => ARRAY[600], per_km => 1000),
                                                       route_stop(d.id, delivery => ARRAY[d.quantity]), m ORDER BY o)).*
FROM sol, xnet, string_to_table(trim(split_part(l, ': ', 2)), ' ') WITH ORDINALITY s (id, o) JOIN demand d ON d.id = s.id::int
WHERE l LIKE 'Route%' GROUP BY n;
SELECT is(sum(cost), (SELECT split_part(l, ' ', 2)::numeric FROM sol WHERE l LIKE 'Cost%'), 'X-n106-k14 costs what is published') FROM published;
SELECT ok(bool_and(feasible), 'and violates nothing') FROM published;
SELECT is(sum(drops), 105::bigint, 'and visits everybody') FROM published;
\endif
SELECT * FROM finish();
ROLLBACK;
