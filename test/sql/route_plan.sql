-- Plans whose answer is plain to see.
SET search_path = public, logistics;
SET timezone = 'UTC';
CREATE TEMP TABLE net AS SELECT cost_matrix_agg(a, b, abs(a - b) * 600, abs(a - b) * 10000) AS m FROM generate_series(0, 20) a, generate_series(0, 20) b;

-- out and back, heaviest loads last; two vans as one cannot carry all
SELECT vehicle_id, seq, kind, stop_id, arrival, departure, elapsed_s, load, km, cost, status
FROM net, route_plan(ARRAY[route_stop(3, delivery => '{4}'), route_stop(9, delivery => '{4}'), route_stop(6, delivery => '{4}', service => '5 min')],
    ARRAY[route_vehicle(1, depot_node => 0, capacity => '{8}', per_km => 0.5, fixed => 10), route_vehicle(2, depot_node => 0, capacity => '{8}', per_km => 0.4, fixed => 10)], m, max_iterations => 10);

-- a shipment across a break, on the clock
SELECT vehicle_code, seq, kind, stop_code, arrival::time, start::time, departure::time, load, km, cost
FROM (SELECT cost_matrix_agg(chr(65 + a), chr(65 + b), abs(a - b) * 600, abs(a - b) * 10000) AS m FROM generate_series(0, 20) a, generate_series(0, 20) b) net,
    route_plan(ARRAY[route_stop('C'::text, shipment => 's', pickup => '{2}', ready => '2026-12-01 08:00Z', due => '2026-12-01 08:10Z'), route_stop('E'::text, shipment => 's', delivery => '{2}'),
        route_break('noon'::text, '30 min', ready => '2026-12-01 08:15Z', due => '2026-12-01 08:15Z')],
    ARRAY[route_vehicle('v'::text, depot_node => 'A', breaks => 1, per_hour => 30)], m, max_iterations => 10);

-- left out: by priority, by penalty, half a shipment
SELECT stop_id, status, reason, cost
FROM net, route_plan(ARRAY[route_stop(3, priority => 1), route_stop(9, priority => 9), route_stop(4, drop_penalty => 0.5), route_stop(5, shipment => 8, pickup => '{1}')],
    ARRAY[route_vehicle(1, depot_node => 0, max_stops => 1, per_km => 1)], m, max_iterations => 10) WHERE kind = 'stop' ORDER BY stop_id;

-- a change costs 7 and saves 6
SELECT p.change_price, vehicle_id, stop_id FROM net, (VALUES (5.0), (7.0)) p(change_price),
    route_plan(ARRAY[route_stop(3)], ARRAY[route_vehicle(1, depot_node => 0, per_km => 0.4), route_vehicle(2, depot_node => 0, per_km => 0.3)], m, max_iterations => 10,
        initial => ARRAY[row('1', '3', false)::route_place], change_price => p.change_price) WHERE kind = 'stop';

-- errors say the way out
\set VERBOSITY default
SELECT * FROM net, route_plan(ARRAY[route_stop(3)], ARRAY[route_vehicle(1)], m, max_iterations => 0);
SELECT * FROM net, route_plan(ARRAY[route_stop(99)], ARRAY[route_vehicle(1)], m, max_iterations => 1);
SELECT * FROM net, route_plan(ARRAY[route_stop(3)], ARRAY[route_vehicle(1)], m, max_iterations => 1, initial => ARRAY[row('1', '4', false)::route_place]);
SELECT * FROM net, route_plan(ARRAY[route_stop(3), route_stop(3)], ARRAY[route_vehicle(1)], m, max_iterations => 1, initial => ARRAY[row('1', '3', false)::route_place]);
SELECT * FROM route_plan(ARRAY[route_stop(3)], ARRAY[route_vehicle(1)], max_iterations => 1);
