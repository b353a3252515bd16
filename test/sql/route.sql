-- routes: constructors, evaluation worked out by hand, steps, violations, errors
CREATE SCHEMA route_test;
SET search_path = route_test, public, logistics;
SET timezone = 'UTC';

-- a line of places 10 km and 10 minutes apart, the depot at 0
CREATE TABLE net AS SELECT cost_matrix_agg(a, b, abs(a - b) * 600, abs(a - b) * 10000) AS m FROM generate_series(0, 6) a, generate_series(0, 6) b;

-- constructors: all fields, all out again
SELECT route_stop(17, service => '4 min', setup => '30 s', ready => '2026-11-21 08:00', due => '2026-11-21 10:00:00.5', delivery => ARRAY[12, 3],
	pickup => ARRAY[1], items => 2, skills => '{lift,"a b"}', priority => 7, toll => 1.25, late_per_hour => 30, started => '2026-11-21 08:07');
SELECT route_stop('x "y"', 'POINT(24.1 56.9)'::geography, node => 'n', shipment => 's1', windows => '{[2026-11-21 08:00,2026-11-21 09:00),[2026-11-21 12:00,)}');
SELECT route_stop(1, ST_Point(24.1, 56.9, 4326)), route_stop(1, due => 'infinity');
SELECT route_break(9, '30 min', ready => '2026-11-21 11:00', due => '2026-11-21 13:00', max_load => ARRAY[50]);
SELECT route_vehicle(3, ST_Point(24, 57, 4326), 0, capacity => ARRAY[100, 5], shift => '[2026-11-21 06:00,2026-11-21 16:00)', speed_factor => 1.25,
	skills => '{lift}', breaks => 1, unpaid_breaks => true, max_stops => 20, max_distance_m => 250000, max_travel_time => '4 h', max_duration => '9 h',
	fixed => 35, per_km => 0.42, per_hour => 24, per_stop => 0.5, per_item => 0.1, wait_per_hour => 6, late_per_hour => 60, late_each => 2, grace => '5 min',
	overtime_after => '8 h', overtime_per_hour => 12, energy_per_km_empty => 0.2, energy_per_km_full => 0.3, energy_price => 1.6, toll => 4.20, minimum => 90);
SELECT route_stop(1, service => '4 min')::text::route_stop::text, route_vehicle('v', depot_node => 'd')::text::route_vehicle::text;

-- 0 -> 2 -> 5 -> 3 -> 0: 10 legs, 100 km, 6000 s; waits at 2 until 08:00 unless it leaves at 07:40
CREATE TABLE tour (seq int, stop route_stop);
INSERT INTO tour VALUES
	(1, route_stop(2, service => '4 min', delivery => ARRAY[30], ready => '2026-11-21 08:00')),
	(2, route_stop(5, service => '5 min', setup => '60 s', delivery => ARRAY[50], items => 3)),
	(3, route_stop(3, delivery => ARRAY[20], pickup => ARRAY[7], toll => 2.5));
CREATE TABLE van AS SELECT route_vehicle(1, depot_node => 0, capacity => ARRAY[100], shift => '[2026-11-21 06:00,2026-11-21 16:00)',
	fixed => 30, per_km => 0.42, per_hour => 24, per_stop => 0.5, per_item => 0.1, energy_per_km_empty => 0.2, energy_per_km_full => 0.3, energy_price => 2) AS v;
CREATE VIEW route AS SELECT v, m, (SELECT array_agg(stop ORDER BY seq) FROM tour) AS stops FROM van, net;
\x
SELECT e.* FROM route, route_evaluate(v, stops, m) e;
\x
SELECT seq, kind, stop_id, arrival, start, "end", wait_s, setup_s, service_s, leg_km, km, load, fill FROM route, route_steps(v, stops, m);
SELECT * FROM route, route_violations(v, stops, m);
-- the aggregate is the same
SELECT (route_evaluate_agg(v, stop, m ORDER BY seq)) = (SELECT route_evaluate(v, stops, m) FROM route) AS same FROM tour, van, net;
SELECT route_evaluate_agg(v, stop, m ORDER BY seq) FROM tour, van, net WHERE false;
SELECT (route_evaluate_agg(v, stop, m, '2026-11-21 07:00' ORDER BY seq)).wait_s FROM tour, van, net;
-- a fixed departure waits, or comes too early for the shift
SELECT departure, finish, duration_s, wait_s, cost_time, feasible, causes FROM route, route_evaluate(v, stops, m, departure => '2026-11-21 07:00');
SELECT seq, cause, magnitude, unit FROM route, route_violations(v, stops, m, departure => '2026-11-21 05:59');
-- nothing to do costs nothing; without windows and shift there is no clock; an open route ends where it ends
SELECT drops, km, cost, feasible, departure FROM route, route_evaluate(v, '{}', m);
SELECT drops, km, duration_s, departure, cost FROM net, route_evaluate(route_vehicle(1, depot_node => 0, per_km => 1), ARRAY[route_stop(3)], m);
SELECT km, empty_km, deadhead_share, load_km, load_factor FROM net, route_evaluate(route_vehicle(1, start_node => 0, capacity => ARRAY[10]), ARRAY[route_stop(3, delivery => ARRAY[10]), route_stop(4)], m);

-- every cause of violation, with its magnitude
SELECT x.seq, x.stop_id, x.cause, x.dimension, x.magnitude, x.unit, x.price FROM net, route_violations(
	route_vehicle(1, depot_node => 0, capacity => ARRAY[10, 1], shift => '[2026-11-21 08:00,2026-11-21 09:00)', breaks => 2, max_stops => 4,
		max_distance_m => 90000, max_travel_time => '1 h', max_duration => '90 min', overtime_after => '80 min', overtime_per_hour => 12, per_hour => 20),
	ARRAY[route_stop(1, delivery => ARRAY[4, 1], due => '2026-11-21 08:05'),
		route_break(90, '10 min', due => '2026-11-21 08:09', max_load => ARRAY[5]),
		route_stop(2, delivery => ARRAY[7, 2], skills => '{lift,adr}'),
		route_stop(3, pickup => ARRAY[1], shipment => 7),
		route_stop(4, delivery => ARRAY[1], shipment => 8),
		route_stop(5, started => '2026-11-21 09:10', ready => '2026-11-21 10:00')], m) x;
-- soft windows: lateness has a price and the route stays feasible; grace is free
SELECT cost_late, late_s, late_stops, feasible, causes FROM net, route_evaluate(route_vehicle(1, depot_node => 0, late_per_hour => 60, late_each => 2, grace => '5 min', shift => '[2026-11-21 08:00,)'),
	ARRAY[route_stop(1, due => '2026-11-21 08:06'), route_stop(2, due => '2026-11-21 08:10'), route_stop(3, due => '2026-11-21 08:20', late_per_hour => 6)], m);
-- two windows: wait for the second, or be late for the first, whatever is cheaper
SELECT late, seq, start, wait_s, late_s FROM net, unnest(ARRAY[NULL, 3, 3000]) late, route_steps(
	route_vehicle(1, depot_node => 0, per_hour => 30, late_per_hour => late, shift => '[2026-11-21 08:00,)'),
	ARRAY[route_stop(3, service => '20 min', windows => '{[2026-11-21 07:00,2026-11-21 08:20],[2026-11-21 09:30,2026-11-21 10:00]}'), route_stop(4)], m, departure => '2026-11-21 08:00') WHERE kind = 'stop';
-- ranges that only an excluded bound keeps apart are one window
SELECT route_stop(1, windows => '{[2026-11-21 08:00,2026-11-21 09:00),(2026-11-21 09:00,2026-11-21 10:00),[2026-11-21 11:00,2026-11-21 12:00]}');
-- nothing opens, so that leaving ever earlier costs the same: the latest such departure, whatever prices lateness
SELECT late_each, departure, finish, cost FROM net, unnest(ARRAY[NULL, 3]) late_each, route_evaluate(route_vehicle(1, depot_node => 0, per_hour => 30, late_per_hour => 12, late_each => late_each, grace => '10 min'),
	ARRAY[route_stop(2, due => '2026-11-21 10:00'), route_stop(3, due => '2026-11-21 12:00')], m);
-- a break is taken while driving goes on
SELECT seq, kind, start, wait_s FROM net, route_steps(route_vehicle(1, depot_node => 0, shift => '[2026-11-21 08:00,)'),
	ARRAY[route_stop(1, due => '2026-11-21 08:10'), route_break(2, '10 min', ready => '2026-11-21 08:25', due => '2026-11-21 08:30'), route_stop(5)], m);
-- no way: no length and no price, and it says where
SELECT drops, km, cost, feasible, causes FROM route_evaluate(route_vehicle(1, depot_node => 1), ARRAY[route_stop(2)], '{1,2} seconds {{0,-},{1,0}} metres {{0,-},{1,0}}'::cost_matrix);
SELECT seq, stop_id, cause FROM route_violations(route_vehicle(1, depot_node => 1), ARRAY[route_stop(2)], '{1,2} seconds {{0,-},{1,0}}'::cost_matrix);
-- by points: 50 km/h over 1.3 times the geodesic
SELECT round(km::numeric, 3) AS km, round(drive_s::numeric, 3) AS drive_s FROM route_evaluate(route_vehicle('v', 'POINT(13.3 52.5)'::geography), ARRAY[route_stop('a'::text, 'POINT(13.4 52.5)'::geography)], 50);

-- insertion, allocation, CO2e, comparison
SELECT i.* FROM route, route_insertion(v, stops, route_stop(4, service => '2 min'), m) i;
SELECT method, seq, shipment_id, amount, sum(amount) OVER (PARTITION BY method) FROM route,
	unnest('{tonne_km,stops,items,quantity,marginal,shapley}'::text[]) WITH ORDINALITY u (method, o), route_allocate(v, stops, m, method => method) ORDER BY o, seq;
SELECT seq, mass_kg, distance_km, tonne_km, round(co2e_kg::numeric, 6) AS co2e_kg, distance_type FROM route, route_co2e(v, stops, m, empty_g_per_km => 800, full_g_per_km => 1250, hub_g_per_kg => 1);
SELECT route_co2e_activity(mass_kg => 2500, distance_km => 100, g_per_tonne_km => 80, hub_g_per_kg => 1.2);
SELECT count(*), count(DISTINCT class), min(year), max(wtw_g_per_tkm) FROM route_co2e_sample();
SELECT c.* FROM route, route_compare(route_evaluate(v, stops, m), route_evaluate(v, stops[1:2], m)) c WHERE difference <> 0;
-- with a minimum the differences of the components still sum to that of the cost
SELECT measure, a_value, b_value, difference FROM net, route_compare(route_evaluate(route_vehicle(1, depot_node => 0, per_km => 1, minimum => 100), ARRAY[route_stop(1)], m),
	route_evaluate(route_vehicle(1, depot_node => 0, per_km => 1, per_stop => 2, per_item => 3), ARRAY[route_stop(2)], m)) WHERE measure LIKE 'cost%' AND difference <> 0;

-- errors name the value and the way out
SELECT route_stop(NULL::bigint);
SELECT route_stop(1, service => '1 month');
SELECT route_stop(1, service => '-1 s');
SELECT route_stop(1, service => '2000000000 days');
SELECT route_stop(1, priority => 101);
SELECT route_stop(1, started => 'infinity');
SELECT route_vehicle(1, per_km => 281474976.710657);
SELECT route_vehicle(1, max_distance_m => 9e12);
SELECT route_stop(1, ready => '2026-11-21 10:00', due => '2026-11-21 09:00');
SELECT route_stop(1, ready => '2026-11-21 10:00', windows => '{[2026-11-21,)}');
SELECT route_stop(1, windows => '{}');
SELECT route_stop(1, delivery => ARRAY[1, NULL]);
SELECT route_stop(1, delivery => ARRAY[1, 2, 3, 4, 5]);
SELECT route_stop(1, toll => 0.0000001);
SELECT route_vehicle(1, speed_factor => 0);
SELECT route_vehicle(1, energy_per_km_full => 1);
SELECT 'id=1 id=2'::route_stop;
SELECT 'id=1 speed=2'::route_vehicle;
SELECT route_evaluate(v, ARRAY[route_stop(99)], m) FROM route;
SELECT route_evaluate(v, ARRAY[route_stop('2'::text)], m) FROM route;
SELECT route_evaluate(v, ARRAY[NULL::route_stop], m) FROM route;
SELECT route_evaluate(v, stops, 50) FROM route;
SELECT route_evaluate(route_vehicle(1, 'POINT(0 0)'::geography), stops, m) FROM route;
SELECT route_evaluate(v, stops, (SELECT cost_matrix_agg(a, b, 1) FROM generate_series(0, 6) a, generate_series(0, 6) b)) FROM route;
SELECT route_evaluate(route_vehicle(1, depot_node => 0, per_km => 281000000), array_fill(route_stop(6), ARRAY[10000]), '{0,6} seconds {{0,1},{1,0}} metres {{0,1},{1,40000000}}'::cost_matrix);
SELECT route_allocate(v, stops, m, method => 'fair') FROM route;
SELECT route_allocate(v, stops, m, dimension => 5) FROM route;
-- a product of weight and cost that does not fit is no share
SELECT route_allocate(route_vehicle(1, depot_node => 0, per_km => 200000000), ARRAY[route_stop(1, delivery => ARRAY[1099511627776])], '{0,1} seconds {{0,1},{1,0}} metres {{0,20000000},{20000000,0}}'::cost_matrix, decimals => 6);
SELECT amount FROM route_allocate(route_vehicle(1, depot_node => 0, per_km => 200000000), ARRAY[route_stop(1, delivery => ARRAY[1])], '{0,1} seconds {{0,1},{1,0}} metres {{0,20000000},{20000000,0}}'::cost_matrix, decimals => 6);
SELECT route_evaluate_agg(route_vehicle(seq), stop, m ORDER BY seq) FROM tour, net;

-- a shipment hands over what it took up, and no more: what lacks is a violation, and hides no overload
SELECT e.feasible, e.causes, e.cost_energy, e.cost FROM net, route_evaluate(route_vehicle(1, depot_node => 0, capacity => '{10}', per_km => 1, energy_per_km_empty => 0.10, energy_per_km_full => 0.20, energy_price => 100),
	ARRAY[route_stop(1, shipment => 1, pickup => '{3}'), route_stop(2, shipment => 1, delivery => '{1000}')], m) e;
SELECT v.* FROM net, route_violations(route_vehicle(1, depot_node => 0, capacity => '{10}'),
	ARRAY[route_stop(1, shipment => 1, pickup => '{3}'), route_stop(2, shipment => 1, delivery => '{1000}'), route_stop(3, pickup => '{500}')], m) v;
SELECT s.seq, s.load FROM net, route_steps(route_vehicle(1, depot_node => 0), ARRAY[route_stop(1, shipment => 1, pickup => '{3,1}'), route_stop(2, shipment => 1, delivery => '{1000,1}')], m) s;
-- less energy full than empty: an overload takes no less
SELECT e.energy, e.cost_energy FROM net, route_evaluate(route_vehicle(1, depot_node => 0, capacity => '{1}', energy_per_km_empty => 0.20, energy_per_km_full => 0.10, energy_price => 1), ARRAY[route_stop(1, delivery => '{1000}')], m) e;
-- a break alone is no tour
SELECT e.cost, e.cost_fixed, e.cost_minimum, e.feasible FROM net, route_evaluate(route_vehicle(1, depot_node => 0, fixed => 30, minimum => 50, toll => 3), ARRAY[route_break(1, '30 min')], m) e;
-- rides are limited, and pickups put off where that helps
SELECT s.seq, s.start, s.wait_s FROM net, route_steps(route_vehicle(1, depot_node => 0, shift => '[2026-11-21 06:00,2026-11-21 20:00)', max_ride_time => '1 hour'), ARRAY[route_stop(1, shipment => 1, pickup => '{3}', due => '2026-11-21 10:00'),
	route_stop(3, ready => '2026-11-21 07:00', due => '2026-11-21 09:00'), route_stop(2, shipment => 1, delivery => '{3}', ready => '2026-11-21 10:00')], m) s;
SELECT v.* FROM net, route_violations(route_vehicle(1, depot_node => 0, max_ride_time => '1 hour'), ARRAY[route_stop(1, shipment => 1, pickup => '{3}', due => '2026-11-21 07:00'),
	route_stop(2, shipment => 1, delivery => '{3}', ready => '2026-11-21 10:00')], m) v;
SELECT route_vehicle(1, max_ride_time => '45 min');
SELECT route_vehicle(1, max_ride_time => '-1 min');
-- a hundred windows a stop
SELECT e.feasible, e.departure, e.duration_s, e.wait_s FROM (SELECT array_agg(route_stop(i % 7, service => '5 min', windows => (SELECT range_agg(tstzrange(t, t + '20 min', '[]'))
	FROM generate_series(0, 99) k, LATERAL (SELECT timestamptz '2026-11-21 00:00' + k * interval '1 hour' + (i * 7 % 40) * interval '1 min') x(t))) ORDER BY i) AS stops FROM generate_series(1, 80) i) s,
	net, route_evaluate(route_vehicle(1, depot_node => 0, per_hour => 20), stops, m) e;
