-- Plans of tours through SQL: costs are the evaluator's, limits hold, reasons, NULL rules, repetition.
BEGIN;
SELECT no_plan();
SET TIME ZONE 'UTC';

CREATE TABLE net AS SELECT cost_matrix_agg(a, b, abs(a % 7 - b % 7) * 240 + abs(a / 7 - b / 7) * 240, abs(a % 7 - b % 7) * 3000 + abs(a / 7 - b / 7) * 3000) AS m
FROM generate_series(0, 60) a, generate_series(0, 60) b;
CREATE TABLE orders AS SELECT i AS id, route_stop(i, service => '4 min', delivery => ARRAY[1 + i % 5],
    ready => timestamptz '2026-12-01 08:00Z' + (i * 7 % 40) * interval '5 min', due => timestamptz '2026-12-01 10:30Z' + (i * 11 % 50) * interval '5 min') AS stop
FROM generate_series(1, 60) i;
CREATE TABLE van AS SELECT v AS id, route_vehicle(v, depot_node => 0, capacity => ARRAY[40], shift => '[2026-12-01 07:00Z,2026-12-01 15:00Z)',
    fixed => 30, per_km => 0.42, per_hour => 18 + v % 2) AS vehicle FROM generate_series(1, 8) v;
CREATE TABLE question AS SELECT (SELECT array_agg(stop ORDER BY id) FROM orders) AS stops, (SELECT array_agg(vehicle ORDER BY id) FROM van) AS vehicles, m FROM net;
CREATE TABLE plan AS SELECT p.* FROM question, route_plan(stops, vehicles, m, max_iterations => 20000) p;

SELECT is(count(DISTINCT stop_id), 60::bigint, 'every stop is in the plan') FROM plan WHERE kind = 'stop' AND status = 'planned';
SELECT is(count(*), 60::bigint, 'and once') FROM plan WHERE kind = 'stop';
-- each tour evaluated again
CREATE TABLE again AS
SELECT vehicle_id, e.* FROM (SELECT p.vehicle_id, array_agg(o.stop ORDER BY p.seq) AS stops FROM plan p JOIN orders o ON o.id = p.stop_id WHERE kind = 'stop' GROUP BY 1) t
JOIN van ON van.id = t.vehicle_id, net, route_evaluate(vehicle, t.stops, m) e;
SELECT bag_eq('SELECT vehicle_id, cost, km FROM again', $$ SELECT vehicle_id, cost, km FROM plan WHERE kind = 'finish' $$, 'cost and distance of every tour are the evaluator''s');
SELECT ok(bool_and(feasible), 'every tour is feasible') FROM again;
SELECT is(s.cost, (SELECT sum(cost) FROM again), 'the summary adds up') FROM (SELECT array_agg(p) AS rows FROM question, route_plan(stops, vehicles, m, max_iterations => 20000) p) x, route_plan_summary(rows) s;
SELECT bag_eq('SELECT * FROM plan', 'SELECT p.* FROM question, route_plan(stops, vehicles, m, max_iterations => 20000, seed => 1) p', 'the same seed, the same plan');

-- never worse than what it begins with, and frozen stops stay
CREATE TABLE first_plan AS SELECT array_agg(row(vehicle_id, stop_id, seq <= 2)::route_place ORDER BY vehicle_id, seq) AS places FROM plan WHERE kind = 'stop' AND status = 'planned';
SELECT cmp_ok((SELECT sum(cost) FROM question, first_plan, route_plan(stops, vehicles, m, max_iterations => 1, initial => places) WHERE kind = 'finish'), '<=',
              (SELECT sum(cost) FROM again), 'an initial plan is never made worse');
SELECT set_has($$ SELECT p.vehicle_id, p.seq, p.stop_id FROM question, first_plan, route_plan(stops[1:50], vehicles[2:8] || vehicles[1], m, max_iterations => 2000, initial => (SELECT array_agg(x) FROM unnest(places) x WHERE x.stop::int <= 50)) p WHERE kind = 'stop' AND seq = 1 $$,
               $$ SELECT vehicle_id, seq, stop_id FROM plan WHERE kind = 'stop' AND seq = 1 AND stop_id <= 50 $$, 'frozen stops stay where they are');

-- reasons
CREATE TABLE odd AS SELECT ARRAY[route_stop(1, delivery => ARRAY[90]), route_stop(2, skills => '{crane}'), route_stop(3, due => '2026-12-01 06:00Z'), route_stop(4, node => 42, drop_penalty => 0.01), route_stop(5)] AS stops;
SELECT results_eq($$ SELECT stop_id, status, reason FROM odd, net, van, route_plan(stops, ARRAY[vehicle], m, max_iterations => 100) WHERE van.id = 1 AND kind = 'stop' ORDER BY 1 $$,
    $$ VALUES (1::bigint, 'unassigned', 'capacity'), (2, 'unassigned', 'skill'), (3, 'unassigned', 'window'), (4, 'unassigned', 'penalty'), (5, 'planned', NULL) $$, 'why stops are left out, by proof');

-- one vehicle: a plan of it alone
SELECT bag_eq('SELECT p.* FROM question, route_sequence(vehicles[1], stops[1:8], m, max_iterations => 100) p', 'SELECT p.* FROM question, route_plan(stops[1:8], vehicles[1:1], m, max_iterations => 100) p', 'a sequence is a plan of one vehicle');
SELECT is((SELECT max(cost) FROM net, route_sequence(route_vehicle(1, start_node => 0, per_km => 1), (SELECT array_agg(route_stop(i)) FROM generate_series(1, 48) i), m, max_iterations => 20000)), 144.0, 'an open way through a grid takes each step once');
SELECT is_empty('SELECT * FROM question, route_sequence(NULL, stops, m, max_iterations => 1)', 'no vehicle, no sequence');

-- NULL rules and errors
SELECT is_empty('SELECT * FROM question, route_plan(NULL, vehicles, m, max_iterations => 1)', 'no stops, no rows');
SELECT is_empty('SELECT * FROM question, route_plan(stops, NULL, m, max_iterations => 1)', 'no vehicles array, no rows');
SELECT is((SELECT count(*) FROM question, route_plan(stops, '{}', m, max_iterations => 1) WHERE reason = 'fleet'), 60::bigint, 'no vehicle, no tour');
SELECT is_empty($$ SELECT * FROM question, route_plan('{}', vehicles, m, max_iterations => 1) $$, 'nothing to do');
SELECT throws_ok('SELECT * FROM question, route_plan(stops, vehicles, m, max_iterations => 0)', '22023', NULL, 'no iterations');
SELECT throws_ok($$ SELECT * FROM question, route_plan(stops, vehicles, m, time_limit => '-1 s') $$, '22023', NULL, 'no time');
SELECT throws_ok('SELECT * FROM question, route_plan(stops || NULL::route_stop, vehicles, m, max_iterations => 1)', '22004', NULL, 'a NULL among the stops');
SELECT throws_ok('SELECT * FROM question, route_plan(stops, vehicles || NULL::route_vehicle, m, max_iterations => 1)', '22004', NULL, 'a NULL among the vehicles');
SELECT throws_ok($$ SELECT * FROM question, route_plan(stops, vehicles, m, max_iterations => 1, initial => ARRAY[row('1', '99', false)::route_place]) $$, '22023', NULL, 'an initial plan of other stops');
SELECT throws_ok($$ SELECT * FROM question, route_plan(stops, vehicles, m, max_iterations => 1, initial => ARRAY[row('1', '2', false), row('2', '2', false)]::route_place[]) $$, '22023', NULL, 'a stop twice');
SELECT throws_ok($$ SELECT * FROM question, route_plan(stops, vehicles, m, max_iterations => 1, initial => ARRAY[row('1', NULL, false)]::route_place[]) $$, '22004', NULL, 'a place without stop');
SELECT throws_ok('SELECT * FROM question, route_plan(stops, vehicles, m, max_iterations => 1, change_price => -1)', '22023', NULL, 'a change that pays');
SELECT throws_ok('SELECT * FROM question, route_plan(stops, vehicles, max_iterations => 1)', '22023', NULL, 'without matrix stops need locations');
SELECT throws_ok($$ SELECT * FROM question, route_plan(ARRAY[route_stop(1, shipment => 1, pickup => '{1}'), route_stop(2, shipment => 1, delivery => '{1}'), route_stop(3, shipment => 1, delivery => '{1}')], vehicles, m, max_iterations => 1) $$, '0A000', NULL, 'a shipment of three stops');
SELECT throws_ok($$ SELECT * FROM question, route_plan((SELECT array_agg(route_stop(i % 60)) FROM generate_series(1, 10001) i), vehicles, m, max_iterations => 1) $$, '54000', NULL, 'too many stops');

SELECT * FROM finish();
ROLLBACK;
