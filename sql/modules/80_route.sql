-- ----------------------------------------------------------------------
-- route: what a given route costs (src/pg/route)
-- ----------------------------------------------------------------------

CREATE TYPE route_stop;

CREATE FUNCTION logistics_internal.route_stop_in(cstring) RETURNS route_stop
AS 'MODULE_PATHNAME', 'logistics_route_stop_in' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 50;
COMMENT ON FUNCTION logistics_internal.route_stop_in(cstring) IS 'input function of type route_stop';

CREATE FUNCTION logistics_internal.route_stop_out(route_stop) RETURNS cstring
AS 'MODULE_PATHNAME', 'logistics_route_stop_out' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 50;
COMMENT ON FUNCTION logistics_internal.route_stop_out(route_stop) IS 'output function of type route_stop';

CREATE FUNCTION logistics_internal.route_stop_recv(internal) RETURNS route_stop
AS 'MODULE_PATHNAME', 'logistics_route_stop_recv' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 50;
COMMENT ON FUNCTION logistics_internal.route_stop_recv(internal) IS 'binary input function of type route_stop';

CREATE FUNCTION logistics_internal.route_stop_send(route_stop) RETURNS bytea
AS 'MODULE_PATHNAME', 'logistics_route_stop_send' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 50;
COMMENT ON FUNCTION logistics_internal.route_stop_send(route_stop) IS 'binary output function of type route_stop';

CREATE TYPE route_stop (
    INPUT = logistics_internal.route_stop_in, OUTPUT = logistics_internal.route_stop_out,
    RECEIVE = logistics_internal.route_stop_recv, SEND = logistics_internal.route_stop_send,
    INTERNALLENGTH = VARIABLE, ALIGNMENT = double, STORAGE = external
);
COMMENT ON TYPE route_stop IS
'a stop of a route, or a break: place, work, time windows, quantities';

CREATE TYPE route_vehicle;

CREATE FUNCTION logistics_internal.route_vehicle_in(cstring) RETURNS route_vehicle
AS 'MODULE_PATHNAME', 'logistics_route_vehicle_in' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 50;
COMMENT ON FUNCTION logistics_internal.route_vehicle_in(cstring) IS 'input function of type route_vehicle';

CREATE FUNCTION logistics_internal.route_vehicle_out(route_vehicle) RETURNS cstring
AS 'MODULE_PATHNAME', 'logistics_route_vehicle_out' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 50;
COMMENT ON FUNCTION logistics_internal.route_vehicle_out(route_vehicle) IS 'output function of type route_vehicle';

CREATE FUNCTION logistics_internal.route_vehicle_recv(internal) RETURNS route_vehicle
AS 'MODULE_PATHNAME', 'logistics_route_vehicle_recv' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 50;
COMMENT ON FUNCTION logistics_internal.route_vehicle_recv(internal) IS 'binary input function of type route_vehicle';

CREATE FUNCTION logistics_internal.route_vehicle_send(route_vehicle) RETURNS bytea
AS 'MODULE_PATHNAME', 'logistics_route_vehicle_send' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 50;
COMMENT ON FUNCTION logistics_internal.route_vehicle_send(route_vehicle) IS 'binary output function of type route_vehicle';

CREATE TYPE route_vehicle (
    INPUT = logistics_internal.route_vehicle_in, OUTPUT = logistics_internal.route_vehicle_out,
    RECEIVE = logistics_internal.route_vehicle_recv, SEND = logistics_internal.route_vehicle_send,
    INTERNALLENGTH = VARIABLE, ALIGNMENT = double, STORAGE = external
);
COMMENT ON TYPE route_vehicle IS
'a vehicle and its driver: depot, capacity, shift, limits, prices';

-- constructors: every argument but the id may be left out

CREATE FUNCTION route_stop(id bigint, location geography DEFAULT NULL, node bigint DEFAULT NULL,
    service interval DEFAULT NULL, setup interval DEFAULT NULL,
    ready timestamptz DEFAULT NULL, due timestamptz DEFAULT NULL, windows tstzmultirange DEFAULT NULL,
    delivery bigint[] DEFAULT NULL, pickup bigint[] DEFAULT NULL, shipment bigint DEFAULT NULL, items int DEFAULT NULL,
    skills text[] DEFAULT NULL, priority int DEFAULT NULL, toll numeric DEFAULT NULL,
    late_per_hour numeric DEFAULT NULL, started timestamptz DEFAULT NULL, drop_penalty numeric DEFAULT NULL)
RETURNS route_stop
AS 'MODULE_PATHNAME', 'logistics_route_stop' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 50;
COMMENT ON FUNCTION route_stop(bigint, geography, bigint, interval, interval, timestamptz, timestamptz, tstzmultirange, bigint[], bigint[], bigint, int, text[], int, numeric, numeric, timestamptz, numeric) IS
'a stop, from named arguments';

CREATE FUNCTION route_stop(id bigint, location geometry, node bigint DEFAULT NULL,
    service interval DEFAULT NULL, setup interval DEFAULT NULL,
    ready timestamptz DEFAULT NULL, due timestamptz DEFAULT NULL, windows tstzmultirange DEFAULT NULL,
    delivery bigint[] DEFAULT NULL, pickup bigint[] DEFAULT NULL, shipment bigint DEFAULT NULL, items int DEFAULT NULL,
    skills text[] DEFAULT NULL, priority int DEFAULT NULL, toll numeric DEFAULT NULL,
    late_per_hour numeric DEFAULT NULL, started timestamptz DEFAULT NULL, drop_penalty numeric DEFAULT NULL)
RETURNS route_stop
AS 'MODULE_PATHNAME', 'logistics_route_stop' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 50;
COMMENT ON FUNCTION route_stop(bigint, geometry, bigint, interval, interval, timestamptz, timestamptz, tstzmultirange, bigint[], bigint[], bigint, int, text[], int, numeric, numeric, timestamptz, numeric) IS
'a stop, from named arguments';

CREATE FUNCTION route_stop(id text, location geography DEFAULT NULL, node text DEFAULT NULL,
    service interval DEFAULT NULL, setup interval DEFAULT NULL,
    ready timestamptz DEFAULT NULL, due timestamptz DEFAULT NULL, windows tstzmultirange DEFAULT NULL,
    delivery bigint[] DEFAULT NULL, pickup bigint[] DEFAULT NULL, shipment text DEFAULT NULL, items int DEFAULT NULL,
    skills text[] DEFAULT NULL, priority int DEFAULT NULL, toll numeric DEFAULT NULL,
    late_per_hour numeric DEFAULT NULL, started timestamptz DEFAULT NULL, drop_penalty numeric DEFAULT NULL)
RETURNS route_stop
AS 'MODULE_PATHNAME', 'logistics_route_stop' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 50;
COMMENT ON FUNCTION route_stop(text, geography, text, interval, interval, timestamptz, timestamptz, tstzmultirange, bigint[], bigint[], text, int, text[], int, numeric, numeric, timestamptz, numeric) IS
'a stop, from named arguments';

CREATE FUNCTION route_stop(id text, location geometry, node text DEFAULT NULL,
    service interval DEFAULT NULL, setup interval DEFAULT NULL,
    ready timestamptz DEFAULT NULL, due timestamptz DEFAULT NULL, windows tstzmultirange DEFAULT NULL,
    delivery bigint[] DEFAULT NULL, pickup bigint[] DEFAULT NULL, shipment text DEFAULT NULL, items int DEFAULT NULL,
    skills text[] DEFAULT NULL, priority int DEFAULT NULL, toll numeric DEFAULT NULL,
    late_per_hour numeric DEFAULT NULL, started timestamptz DEFAULT NULL, drop_penalty numeric DEFAULT NULL)
RETURNS route_stop
AS 'MODULE_PATHNAME', 'logistics_route_stop' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 50;
COMMENT ON FUNCTION route_stop(text, geometry, text, interval, interval, timestamptz, timestamptz, tstzmultirange, bigint[], bigint[], text, int, text[], int, numeric, numeric, timestamptz, numeric) IS
'a stop, from named arguments';

CREATE FUNCTION route_break(id bigint, duration interval, ready timestamptz DEFAULT NULL, due timestamptz DEFAULT NULL,
    windows tstzmultirange DEFAULT NULL, max_load bigint[] DEFAULT NULL)
RETURNS route_stop
AS 'MODULE_PATHNAME', 'logistics_route_break' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 50;
COMMENT ON FUNCTION route_break(bigint, interval, timestamptz, timestamptz, tstzmultirange, bigint[]) IS
'a break of the driver, to stand among the stops of a route';

CREATE FUNCTION route_break(id text, duration interval, ready timestamptz DEFAULT NULL, due timestamptz DEFAULT NULL,
    windows tstzmultirange DEFAULT NULL, max_load bigint[] DEFAULT NULL)
RETURNS route_stop
AS 'MODULE_PATHNAME', 'logistics_route_break' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 50;
COMMENT ON FUNCTION route_break(text, interval, timestamptz, timestamptz, tstzmultirange, bigint[]) IS
'a break of the driver, to stand among the stops of a route';

CREATE FUNCTION route_vehicle(id bigint, depot geography DEFAULT NULL, depot_node bigint DEFAULT NULL,
    start geography DEFAULT NULL, start_node bigint DEFAULT NULL, finish geography DEFAULT NULL, finish_node bigint DEFAULT NULL,
    capacity bigint[] DEFAULT NULL, shift tstzrange DEFAULT NULL, speed_factor float8 DEFAULT NULL,
    skills text[] DEFAULT NULL, breaks int DEFAULT NULL, unpaid_breaks boolean DEFAULT NULL, max_stops int DEFAULT NULL,
    max_distance_m float8 DEFAULT NULL, max_travel_time interval DEFAULT NULL, max_duration interval DEFAULT NULL,
    fixed numeric DEFAULT NULL, per_km numeric DEFAULT NULL, per_hour numeric DEFAULT NULL,
    per_stop numeric DEFAULT NULL, per_item numeric DEFAULT NULL, wait_per_hour numeric DEFAULT NULL,
    late_per_hour numeric DEFAULT NULL, late_each numeric DEFAULT NULL, grace interval DEFAULT NULL,
    overtime_after interval DEFAULT NULL, overtime_per_hour numeric DEFAULT NULL,
    energy_per_km_empty numeric DEFAULT NULL, energy_per_km_full numeric DEFAULT NULL, energy_price numeric DEFAULT NULL,
    toll numeric DEFAULT NULL, minimum numeric DEFAULT NULL, max_ride_time interval DEFAULT NULL)
RETURNS route_vehicle
AS 'MODULE_PATHNAME', 'logistics_route_vehicle' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 50;
COMMENT ON FUNCTION route_vehicle(bigint, geography, bigint, geography, bigint, geography, bigint, bigint[], tstzrange, float8, text[], int, boolean, int, float8, interval, interval, numeric, numeric, numeric, numeric, numeric, numeric, numeric, numeric, interval, interval, numeric, numeric, numeric, numeric, numeric, numeric, interval) IS
'a vehicle with its limits and prices, from named arguments';

CREATE FUNCTION route_vehicle(id bigint, depot geometry, depot_node bigint DEFAULT NULL,
    start geometry DEFAULT NULL, start_node bigint DEFAULT NULL, finish geometry DEFAULT NULL, finish_node bigint DEFAULT NULL,
    capacity bigint[] DEFAULT NULL, shift tstzrange DEFAULT NULL, speed_factor float8 DEFAULT NULL,
    skills text[] DEFAULT NULL, breaks int DEFAULT NULL, unpaid_breaks boolean DEFAULT NULL, max_stops int DEFAULT NULL,
    max_distance_m float8 DEFAULT NULL, max_travel_time interval DEFAULT NULL, max_duration interval DEFAULT NULL,
    fixed numeric DEFAULT NULL, per_km numeric DEFAULT NULL, per_hour numeric DEFAULT NULL,
    per_stop numeric DEFAULT NULL, per_item numeric DEFAULT NULL, wait_per_hour numeric DEFAULT NULL,
    late_per_hour numeric DEFAULT NULL, late_each numeric DEFAULT NULL, grace interval DEFAULT NULL,
    overtime_after interval DEFAULT NULL, overtime_per_hour numeric DEFAULT NULL,
    energy_per_km_empty numeric DEFAULT NULL, energy_per_km_full numeric DEFAULT NULL, energy_price numeric DEFAULT NULL,
    toll numeric DEFAULT NULL, minimum numeric DEFAULT NULL, max_ride_time interval DEFAULT NULL)
RETURNS route_vehicle
AS 'MODULE_PATHNAME', 'logistics_route_vehicle' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 50;
COMMENT ON FUNCTION route_vehicle(bigint, geometry, bigint, geometry, bigint, geometry, bigint, bigint[], tstzrange, float8, text[], int, boolean, int, float8, interval, interval, numeric, numeric, numeric, numeric, numeric, numeric, numeric, numeric, interval, interval, numeric, numeric, numeric, numeric, numeric, numeric, interval) IS
'a vehicle with its limits and prices, from named arguments';

CREATE FUNCTION route_vehicle(id text, depot geography DEFAULT NULL, depot_node text DEFAULT NULL,
    start geography DEFAULT NULL, start_node text DEFAULT NULL, finish geography DEFAULT NULL, finish_node text DEFAULT NULL,
    capacity bigint[] DEFAULT NULL, shift tstzrange DEFAULT NULL, speed_factor float8 DEFAULT NULL,
    skills text[] DEFAULT NULL, breaks int DEFAULT NULL, unpaid_breaks boolean DEFAULT NULL, max_stops int DEFAULT NULL,
    max_distance_m float8 DEFAULT NULL, max_travel_time interval DEFAULT NULL, max_duration interval DEFAULT NULL,
    fixed numeric DEFAULT NULL, per_km numeric DEFAULT NULL, per_hour numeric DEFAULT NULL,
    per_stop numeric DEFAULT NULL, per_item numeric DEFAULT NULL, wait_per_hour numeric DEFAULT NULL,
    late_per_hour numeric DEFAULT NULL, late_each numeric DEFAULT NULL, grace interval DEFAULT NULL,
    overtime_after interval DEFAULT NULL, overtime_per_hour numeric DEFAULT NULL,
    energy_per_km_empty numeric DEFAULT NULL, energy_per_km_full numeric DEFAULT NULL, energy_price numeric DEFAULT NULL,
    toll numeric DEFAULT NULL, minimum numeric DEFAULT NULL, max_ride_time interval DEFAULT NULL)
RETURNS route_vehicle
AS 'MODULE_PATHNAME', 'logistics_route_vehicle' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 50;
COMMENT ON FUNCTION route_vehicle(text, geography, text, geography, text, geography, text, bigint[], tstzrange, float8, text[], int, boolean, int, float8, interval, interval, numeric, numeric, numeric, numeric, numeric, numeric, numeric, numeric, interval, interval, numeric, numeric, numeric, numeric, numeric, numeric, interval) IS
'a vehicle with its limits and prices, from named arguments';

CREATE FUNCTION route_vehicle(id text, depot geometry, depot_node text DEFAULT NULL,
    start geometry DEFAULT NULL, start_node text DEFAULT NULL, finish geometry DEFAULT NULL, finish_node text DEFAULT NULL,
    capacity bigint[] DEFAULT NULL, shift tstzrange DEFAULT NULL, speed_factor float8 DEFAULT NULL,
    skills text[] DEFAULT NULL, breaks int DEFAULT NULL, unpaid_breaks boolean DEFAULT NULL, max_stops int DEFAULT NULL,
    max_distance_m float8 DEFAULT NULL, max_travel_time interval DEFAULT NULL, max_duration interval DEFAULT NULL,
    fixed numeric DEFAULT NULL, per_km numeric DEFAULT NULL, per_hour numeric DEFAULT NULL,
    per_stop numeric DEFAULT NULL, per_item numeric DEFAULT NULL, wait_per_hour numeric DEFAULT NULL,
    late_per_hour numeric DEFAULT NULL, late_each numeric DEFAULT NULL, grace interval DEFAULT NULL,
    overtime_after interval DEFAULT NULL, overtime_per_hour numeric DEFAULT NULL,
    energy_per_km_empty numeric DEFAULT NULL, energy_per_km_full numeric DEFAULT NULL, energy_price numeric DEFAULT NULL,
    toll numeric DEFAULT NULL, minimum numeric DEFAULT NULL, max_ride_time interval DEFAULT NULL)
RETURNS route_vehicle
AS 'MODULE_PATHNAME', 'logistics_route_vehicle' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 50;
COMMENT ON FUNCTION route_vehicle(text, geometry, text, geometry, text, geometry, text, bigint[], tstzrange, float8, text[], int, boolean, int, float8, interval, interval, numeric, numeric, numeric, numeric, numeric, numeric, numeric, numeric, interval, interval, numeric, numeric, numeric, numeric, numeric, numeric, interval) IS
'a vehicle with its limits and prices, from named arguments';

-- evaluation

CREATE TYPE route_cost AS (
    drops int, items bigint, km float8, empty_km float8,
    duration_s float8, drive_s float8, service_s float8, setup_s float8, wait_s float8, break_s float8,
    departure timestamptz, finish timestamptz, late_s float8, late_stops int, overtime_s float8,
    load_km float8, load_factor float8, peak_fill float8, deadhead_share float8, drops_per_hour float8,
    cost numeric, cost_fixed numeric, cost_distance numeric, cost_time numeric, cost_stops numeric, cost_items numeric,
    cost_wait numeric, cost_late numeric, cost_overtime numeric, cost_energy numeric, cost_toll numeric, cost_minimum numeric,
    energy numeric, cost_per_drop numeric, cost_per_item numeric, cost_per_km numeric,
    feasible boolean, violations int, causes text[]
);
COMMENT ON TYPE route_cost IS
'what a route costs: distance, times, load, cost by component, violations';

CREATE FUNCTION route_evaluate(vehicle route_vehicle, stops route_stop[], matrix cost_matrix, departure timestamptz DEFAULT NULL)
RETURNS route_cost
AS 'MODULE_PATHNAME', 'logistics_route_evaluate' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 250;
COMMENT ON FUNCTION route_evaluate(route_vehicle, route_stop[], cost_matrix, timestamptz) IS
'what the route over these stops, in this order, costs and violates';

CREATE FUNCTION route_evaluate(vehicle route_vehicle, stops route_stop[], speed_kmh float8, circuity float8 DEFAULT 1.3, departure timestamptz DEFAULT NULL)
RETURNS route_cost
AS 'MODULE_PATHNAME', 'logistics_route_evaluate_points' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 250;
COMMENT ON FUNCTION route_evaluate(route_vehicle, route_stop[], float8, float8, timestamptz) IS
'what the route over these stops, in this order, costs and violates';

CREATE FUNCTION route_steps(vehicle route_vehicle, stops route_stop[], matrix cost_matrix, departure timestamptz DEFAULT NULL)
RETURNS TABLE (seq int, kind text, stop_id bigint, stop_code text, arrival timestamptz, start timestamptz, "end" timestamptz,
    elapsed_s float8, drive_s float8, wait_s float8, setup_s float8, service_s float8, late_s float8,
    leg_km float8, km float8, load bigint[], fill float8)
AS 'MODULE_PATHNAME', 'logistics_route_steps' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 250 ROWS 20;
COMMENT ON FUNCTION route_steps(route_vehicle, route_stop[], cost_matrix, timestamptz) IS
'the route step by step: the driver''s sheet';

CREATE FUNCTION route_steps(vehicle route_vehicle, stops route_stop[], speed_kmh float8, circuity float8 DEFAULT 1.3, departure timestamptz DEFAULT NULL)
RETURNS TABLE (seq int, kind text, stop_id bigint, stop_code text, arrival timestamptz, start timestamptz, "end" timestamptz,
    elapsed_s float8, drive_s float8, wait_s float8, setup_s float8, service_s float8, late_s float8,
    leg_km float8, km float8, load bigint[], fill float8)
AS 'MODULE_PATHNAME', 'logistics_route_steps_points' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 250 ROWS 20;
COMMENT ON FUNCTION route_steps(route_vehicle, route_stop[], float8, float8, timestamptz) IS
'the route step by step: the driver''s sheet';

CREATE FUNCTION route_violations(vehicle route_vehicle, stops route_stop[], matrix cost_matrix, departure timestamptz DEFAULT NULL)
RETURNS TABLE (seq int, stop_id bigint, stop_code text, cause text, dimension int, magnitude float8, unit text, price numeric)
AS 'MODULE_PATHNAME', 'logistics_route_violations' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 250 ROWS 5;
COMMENT ON FUNCTION route_violations(route_vehicle, route_stop[], cost_matrix, timestamptz) IS
'what the route violates, where, by how much, and at what price';

CREATE FUNCTION route_violations(vehicle route_vehicle, stops route_stop[], speed_kmh float8, circuity float8 DEFAULT 1.3, departure timestamptz DEFAULT NULL)
RETURNS TABLE (seq int, stop_id bigint, stop_code text, cause text, dimension int, magnitude float8, unit text, price numeric)
AS 'MODULE_PATHNAME', 'logistics_route_violations_points' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 250 ROWS 5;
COMMENT ON FUNCTION route_violations(route_vehicle, route_stop[], float8, float8, timestamptz) IS
'what the route violates, where, by how much, and at what price';

-- insertion

CREATE FUNCTION route_insertion(vehicle route_vehicle, stops route_stop[], stop route_stop, matrix cost_matrix,
    departure timestamptz DEFAULT NULL, OUT seq int, OUT marginal_cost numeric, OUT cost_before numeric, OUT cost_after numeric,
    OUT added_km float8, OUT added_s float8, OUT feasible boolean, OUT violations int)
RETURNS record
AS 'MODULE_PATHNAME', 'logistics_route_insertion' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 5000;
COMMENT ON FUNCTION route_insertion(route_vehicle, route_stop[], route_stop, cost_matrix, timestamptz) IS
'the cheapest place for one more stop, and what it adds';

CREATE FUNCTION route_insertion(vehicle route_vehicle, stops route_stop[], stop route_stop, speed_kmh float8, circuity float8 DEFAULT 1.3,
    departure timestamptz DEFAULT NULL, OUT seq int, OUT marginal_cost numeric, OUT cost_before numeric, OUT cost_after numeric,
    OUT added_km float8, OUT added_s float8, OUT feasible boolean, OUT violations int)
RETURNS record
AS 'MODULE_PATHNAME', 'logistics_route_insertion_points' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 5000;
COMMENT ON FUNCTION route_insertion(route_vehicle, route_stop[], route_stop, float8, float8, timestamptz) IS
'the cheapest place for one more stop, and what it adds';


-- aggregate: the stops of a route as rows, ORDER BY their sequence

CREATE FUNCTION logistics_internal.route_evaluate_final(internal) RETURNS route_cost
AS 'MODULE_PATHNAME', 'logistics_route_evaluate_final' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 250;
COMMENT ON FUNCTION logistics_internal.route_evaluate_final(internal) IS 'final function of route_evaluate_agg';

CREATE FUNCTION logistics_internal.route_evaluate_transition(internal, vehicle route_vehicle, stop route_stop, matrix cost_matrix) RETURNS internal
AS 'MODULE_PATHNAME', 'logistics_route_evaluate_transition' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 50;
COMMENT ON FUNCTION logistics_internal.route_evaluate_transition(internal, route_vehicle, route_stop, cost_matrix) IS 'transition function of route_evaluate_agg';

CREATE AGGREGATE route_evaluate_agg(vehicle route_vehicle, stop route_stop, matrix cost_matrix) (
    SFUNC = logistics_internal.route_evaluate_transition, STYPE = internal, SSPACE = 4096,
    FINALFUNC = logistics_internal.route_evaluate_final, FINALFUNC_MODIFY = READ_ONLY, PARALLEL = SAFE
);
COMMENT ON AGGREGATE route_evaluate_agg(route_vehicle, route_stop, cost_matrix) IS
'what a route costs, from its stops as rows: depends on their order, so give ORDER BY';

CREATE FUNCTION logistics_internal.route_evaluate_transition(internal, vehicle route_vehicle, stop route_stop, matrix cost_matrix, departure timestamptz) RETURNS internal
AS 'MODULE_PATHNAME', 'logistics_route_evaluate_transition' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 50;
COMMENT ON FUNCTION logistics_internal.route_evaluate_transition(internal, route_vehicle, route_stop, cost_matrix, timestamptz) IS 'transition function of route_evaluate_agg';

CREATE AGGREGATE route_evaluate_agg(vehicle route_vehicle, stop route_stop, matrix cost_matrix, departure timestamptz) (
    SFUNC = logistics_internal.route_evaluate_transition, STYPE = internal, SSPACE = 4096,
    FINALFUNC = logistics_internal.route_evaluate_final, FINALFUNC_MODIFY = READ_ONLY, PARALLEL = SAFE
);
COMMENT ON AGGREGATE route_evaluate_agg(route_vehicle, route_stop, cost_matrix, timestamptz) IS
'what a route costs, from its stops as rows: depends on their order, so give ORDER BY';

CREATE FUNCTION logistics_internal.route_evaluate_transition(internal, vehicle route_vehicle, stop route_stop, speed_kmh float8, circuity float8) RETURNS internal
AS 'MODULE_PATHNAME', 'logistics_route_evaluate_points_transition' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 50;
COMMENT ON FUNCTION logistics_internal.route_evaluate_transition(internal, route_vehicle, route_stop, float8, float8) IS 'transition function of route_evaluate_agg';

CREATE AGGREGATE route_evaluate_agg(vehicle route_vehicle, stop route_stop, speed_kmh float8, circuity float8) (
    SFUNC = logistics_internal.route_evaluate_transition, STYPE = internal, SSPACE = 4096,
    FINALFUNC = logistics_internal.route_evaluate_final, FINALFUNC_MODIFY = READ_ONLY, PARALLEL = SAFE
);
COMMENT ON AGGREGATE route_evaluate_agg(route_vehicle, route_stop, float8, float8) IS
'what a route costs, from its stops as rows: depends on their order, so give ORDER BY';

CREATE FUNCTION logistics_internal.route_evaluate_transition(internal, vehicle route_vehicle, stop route_stop, speed_kmh float8, circuity float8, departure timestamptz) RETURNS internal
AS 'MODULE_PATHNAME', 'logistics_route_evaluate_points_transition' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 50;
COMMENT ON FUNCTION logistics_internal.route_evaluate_transition(internal, route_vehicle, route_stop, float8, float8, timestamptz) IS 'transition function of route_evaluate_agg';

CREATE AGGREGATE route_evaluate_agg(vehicle route_vehicle, stop route_stop, speed_kmh float8, circuity float8, departure timestamptz) (
    SFUNC = logistics_internal.route_evaluate_transition, STYPE = internal, SSPACE = 4096,
    FINALFUNC = logistics_internal.route_evaluate_final, FINALFUNC_MODIFY = READ_ONLY, PARALLEL = SAFE
);
COMMENT ON AGGREGATE route_evaluate_agg(route_vehicle, route_stop, float8, float8, timestamptz) IS
'what a route costs, from its stops as rows: depends on their order, so give ORDER BY';

-- who pays

CREATE FUNCTION route_allocate(vehicle route_vehicle, stops route_stop[], matrix cost_matrix, departure timestamptz DEFAULT NULL,
    method text DEFAULT 'tonne_km', dimension int DEFAULT 1, decimals int DEFAULT 2, samples int DEFAULT 1000, seed bigint DEFAULT 1)
RETURNS TABLE (seq int, shipment_id bigint, shipment_code text, amount numeric, pct float8)
AS 'MODULE_PATHNAME', 'logistics_route_allocate' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 5000 ROWS 20;
COMMENT ON FUNCTION route_allocate(route_vehicle, route_stop[], cost_matrix, timestamptz, text, int, int, int, bigint) IS
'the cost of a route shared among its shipments, to the cent';

CREATE FUNCTION route_allocate(vehicle route_vehicle, stops route_stop[], speed_kmh float8, circuity float8 DEFAULT 1.3, departure timestamptz DEFAULT NULL,
    method text DEFAULT 'tonne_km', dimension int DEFAULT 1, decimals int DEFAULT 2, samples int DEFAULT 1000, seed bigint DEFAULT 1)
RETURNS TABLE (seq int, shipment_id bigint, shipment_code text, amount numeric, pct float8)
AS 'MODULE_PATHNAME', 'logistics_route_allocate_points' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 5000 ROWS 20;
COMMENT ON FUNCTION route_allocate(route_vehicle, route_stop[], float8, float8, timestamptz, text, int, int, int, bigint) IS
'the cost of a route shared among its shipments, to the cent';

-- emissions

CREATE FUNCTION route_co2e(vehicle route_vehicle, stops route_stop[], matrix cost_matrix, departure timestamptz DEFAULT NULL,
    empty_g_per_km float8 DEFAULT NULL, full_g_per_km float8 DEFAULT NULL, kg_per_unit float8 DEFAULT 1, hub_g_per_kg float8 DEFAULT 0)
RETURNS TABLE (seq int, shipment_id bigint, shipment_code text, mass_kg float8, distance_km float8, tonne_km float8,
    co2e_kg float8, distance_type text)
AS 'MODULE_PATHNAME', 'logistics_route_co2e' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 250 ROWS 20;
COMMENT ON FUNCTION route_co2e(route_vehicle, route_stop[], cost_matrix, timestamptz, float8, float8, float8, float8) IS
'CO2e of a route allocated to its shipments by tonne-kilometres (ISO 14083)';

CREATE FUNCTION route_co2e(vehicle route_vehicle, stops route_stop[], speed_kmh float8, circuity float8 DEFAULT 1.3, departure timestamptz DEFAULT NULL,
    empty_g_per_km float8 DEFAULT NULL, full_g_per_km float8 DEFAULT NULL, kg_per_unit float8 DEFAULT 1, hub_g_per_kg float8 DEFAULT 0)
RETURNS TABLE (seq int, shipment_id bigint, shipment_code text, mass_kg float8, distance_km float8, tonne_km float8,
    co2e_kg float8, distance_type text)
AS 'MODULE_PATHNAME', 'logistics_route_co2e_points' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 250 ROWS 20;
COMMENT ON FUNCTION route_co2e(route_vehicle, route_stop[], float8, float8, timestamptz, float8, float8, float8, float8) IS
'CO2e of a route allocated to its shipments by tonne-kilometres (ISO 14083)';

CREATE FUNCTION route_co2e_activity(mass_kg float8, distance_km float8, g_per_tonne_km float8, hub_g_per_kg float8 DEFAULT 0) RETURNS float8
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE COST 1
RETURN (mass_kg / 1000 * distance_km * g_per_tonne_km + mass_kg * hub_g_per_kg) / 1000;
COMMENT ON FUNCTION route_co2e_activity(float8, float8, float8, float8) IS
'CO2e in kilograms of carrying a mass over a distance at a given intensity, and through hubs';

CREATE FUNCTION route_co2e_sample() RETURNS TABLE (source text, year int, mode text, class text, fuel text, laden text,
    ttw_kg_per_km numeric, wtt_kg_per_km numeric, ttw_kg_per_tkm numeric, wtt_kg_per_tkm numeric,
    wtw_g_per_km numeric, wtw_g_per_tkm numeric)
LANGUAGE sql IMMUTABLE PARALLEL SAFE COST 250 ROWS 81
BEGIN ATOMIC
SELECT 'UK government conversion factors (DESNZ), OGL v3, second-hand copy: check before use', 2025, f.mode, f.class, f.fuel, f.laden,
    f.ttw_km, f.wtt_km, f.ttw_tkm, f.wtt_tkm, 1000 * (f.ttw_km + f.wtt_km), 1000 * (f.ttw_tkm + f.wtt_tkm)
FROM (VALUES
    ('Vans', 'Class I (up to 1.305 tonnes)', 'Diesel', NULL, 0.15738, 0.03746, 0.87423, 0.20817),
    ('Vans', 'Class I (up to 1.305 tonnes)', 'Petrol', NULL, 0.20188, 0.05614, 1.42906, 0.32847),
    ('Vans', 'Class I (up to 1.305 tonnes)', 'Battery Electric Vehicle', NULL, 0.03798, 0.00943, 0.12474, 0.03481),
    ('Vans', 'Class II (1.305 to 1.74 tonnes)', 'Diesel', NULL, 0.1926, 0.04602, 0.62562, 0.14937),
    ('Vans', 'Class II (1.305 to 1.74 tonnes)', 'Petrol', NULL, 0.20874, 0.06074, 0.81534, 0.23153),
    ('Vans', 'Class II (1.305 to 1.74 tonnes)', 'Battery Electric Vehicle', NULL, 0.05777, 0.01454, 0.24915, 0.0619),
    ('Vans', 'Class III (1.74 to 3.5 tonnes)', 'Diesel', NULL, 0.27878, 0.06706, 0.62849, 0.15037),
    ('Vans', 'Class III (1.74 to 3.5 tonnes)', 'Petrol', NULL, 0.33845, 0.09783, 0.83593, 0.24164),
    ('Vans', 'Class III (1.74 to 3.5 tonnes)', 'Plug-in Hybrid Electric Vehicle', NULL, 0.14592, 0.03758, 0.36985, 0.09458),
    ('Vans', 'Class III (1.74 to 3.5 tonnes)', 'Battery Electric Vehicle', NULL, 0.07609, 0.01979, 0.20519, 0.05241),
    ('Vans', 'Average (up to 3.5 tonnes)', 'Diesel', NULL, 0.25561, 0.06128, 0.6313, 0.15095),
    ('Vans', 'Average (up to 3.5 tonnes)', 'Petrol', NULL, 0.21335, 0.06183, 0.85537, 0.22943),
    ('Vans', 'Average (up to 3.5 tonnes)', 'CNG', NULL, 0.25113, 0.05176, 0.62419, 0.12816),
    ('Vans', 'Average (up to 3.5 tonnes)', 'LPG', NULL, 0.2761, 0.03279, 0.68621, 0.08119),
    ('Vans', 'Average (up to 3.5 tonnes)', 'Unknown', NULL, 0.2543, 0.0613, 0.63823, 0.15335),
    ('Vans', 'Average (up to 3.5 tonnes)', 'Plug-in Hybrid Electric Vehicle', NULL, 0.14592, 0.03758, 0.36985, 0.09458),
    ('Vans', 'Average (up to 3.5 tonnes)', 'Battery Electric Vehicle', NULL, 0.06976, 0.01759, 0.21992, 0.05633),
    ('HGV', 'Rigid (>3.5 - 7.5 tonnes)', 'Diesel', '50%', 0.50103, 0.11985, 0.45916, 0.10694),
    ('HGV', 'Rigid (>3.5 - 7.5 tonnes)', 'Diesel', '100%', 0.54068, 0.12944, 0.24776, 0.05775),
    ('HGV', 'Rigid (>3.5 - 7.5 tonnes)', 'Diesel', 'average', 0.49548, 0.11851, 0.52761, 0.12296),
    ('HGV', 'Rigid (>3.5 - 7.5 tonnes)', 'Diesel', '0%', 0.46138, 0.11027, NULL, NULL),
    ('HGV', 'Rigid (>7.5 tonnes-17 tonnes)', 'Diesel', '50%', 0.62832, 0.15094, 0.26427, 0.06373),
    ('HGV', 'Rigid (>7.5 tonnes-17 tonnes)', 'Diesel', '100%', 0.70603, 0.16981, 0.14849, 0.03585),
    ('HGV', 'Rigid (>7.5 tonnes-17 tonnes)', 'Diesel', 'average', 0.60501, 0.14453, 0.36362, 0.09246),
    ('HGV', 'Rigid (>7.5 tonnes-17 tonnes)', 'Diesel', '0%', 0.55061, 0.13207, NULL, NULL),
    ('HGV', 'Rigid (>17 tonnes)', 'Diesel', '50%', 0.94152, 0.2216, 0.21116, 0.04878),
    ('HGV', 'Rigid (>17 tonnes)', 'Diesel', '100%', 1.10905, 0.26149, 0.12436, 0.02878),
    ('HGV', 'Rigid (>17 tonnes)', 'Diesel', 'average', 0.99156, 0.23756, 0.17146, 0.03736),
    ('HGV', 'Rigid (>17 tonnes)', 'Diesel', '0%', 0.774, 0.18172, NULL, NULL),
    ('HGV', 'All rigids', 'Diesel', '50%', 0.80803, 0.19131, 0.2258, 0.05202),
    ('HGV', 'All rigids', 'Diesel', '100%', 0.93695, 0.22218, 0.13155, 0.03038),
    ('HGV', 'All rigids', 'Diesel', 'average', 0.83751, 0.20099, 0.19748, 0.04332),
    ('HGV', 'All rigids', 'Diesel', '0%', 0.67912, 0.16044, NULL, NULL),
    ('HGV', 'Articulated (>3.5 - 33t)', 'Diesel', '50%', 0.78163, 0.18538, 0.12823, 0.02731),
    ('HGV', 'Articulated (>3.5 - 33t)', 'Diesel', '100%', 0.93552, 0.22246, 0.07674, 0.01639),
    ('HGV', 'Articulated (>3.5 - 33t)', 'Diesel', 'average', 0.78471, 0.18538, 0.12633, 0.02731),
    ('HGV', 'Articulated (>3.5 - 33t)', 'Diesel', '0%', 0.62775, 0.14831, NULL, NULL),
    ('HGV', 'Articulated (>33t)', 'Diesel', '50%', 0.85827, 0.20237, 0.09612, 0.02244),
    ('HGV', 'Articulated (>33t)', 'Diesel', '100%', 1.06921, 0.25296, 0.05988, 0.01403),
    ('HGV', 'Articulated (>33t)', 'Diesel', 'average', 0.93421, 0.22058, 0.07703, 0.01799),
    ('HGV', 'Articulated (>33t)', 'Diesel', '0%', 0.64734, 0.15178, NULL, NULL),
    ('HGV', 'All artics', 'Diesel', '50%', 0.85536, 0.20159, 0.09675, 0.02257),
    ('HGV', 'All artics', 'Diesel', '100%', 1.06414, 0.25157, 0.06021, 0.01409),
    ('HGV', 'All artics', 'Diesel', 'average', 0.92854, 0.21898, 0.078, 0.01823),
    ('HGV', 'All artics', 'Diesel', '0%', 0.64659, 0.15162, NULL, NULL),
    ('HGV', 'All HGVs', 'Diesel', '50%', 0.83589, 0.19734, 0.12226, 0.02886),
    ('HGV', 'All HGVs', 'Diesel', '100%', 1.01203, 0.23942, 0.07431, 0.01757),
    ('HGV', 'All HGVs', 'Diesel', 'average', 0.89121, 0.21154, 0.10163, 0.02359),
    ('HGV', 'All HGVs', 'Diesel', '0%', 0.65975, 0.15527, NULL, NULL),
    ('HGV refrigerated', 'Rigid (>3.5 - 7.5 tonnes)', 'Diesel', '50%', 0.59667, 0.14299, 0.5468, 0.12758),
    ('HGV refrigerated', 'Rigid (>3.5 - 7.5 tonnes)', 'Diesel', '100%', 0.64397, 0.15442, 0.29508, 0.06889),
    ('HGV refrigerated', 'Rigid (>3.5 - 7.5 tonnes)', 'Diesel', 'average', 0.59005, 0.14138, 0.62837, 0.14669),
    ('HGV refrigerated', 'Rigid (>3.5 - 7.5 tonnes)', 'Diesel', '0%', 0.54937, 0.13155, NULL, NULL),
    ('HGV refrigerated', 'Rigid (>7.5 tonnes-17 tonnes)', 'Diesel', '50%', 0.7483, 0.18007, 0.31477, 0.07603),
    ('HGV refrigerated', 'Rigid (>7.5 tonnes-17 tonnes)', 'Diesel', '100%', 0.84101, 0.20258, 0.17689, 0.04277),
    ('HGV refrigerated', 'Rigid (>7.5 tonnes-17 tonnes)', 'Diesel', 'average', 0.72049, 0.17242, 0.43306, 0.11031),
    ('HGV refrigerated', 'Rigid (>7.5 tonnes-17 tonnes)', 'Diesel', '0%', 0.65559, 0.15756, NULL, NULL),
    ('HGV refrigerated', 'Rigid (>17 tonnes)', 'Diesel', '50%', 1.12114, 0.26437, 0.25145, 0.0582),
    ('HGV refrigerated', 'Rigid (>17 tonnes)', 'Diesel', '100%', 1.321, 0.31196, 0.14814, 0.03434),
    ('HGV refrigerated', 'Rigid (>17 tonnes)', 'Diesel', 'average', 1.18083, 0.2834, 0.20416, 0.04457),
    ('HGV refrigerated', 'Rigid (>17 tonnes)', 'Diesel', '0%', 0.92128, 0.21678, NULL, NULL),
    ('HGV refrigerated', 'All rigids', 'Diesel', '50%', 0.96223, 0.22823, 0.26888, 0.06206),
    ('HGV refrigerated', 'All rigids', 'Diesel', '100%', 1.11603, 0.26506, 0.15669, 0.03624),
    ('HGV refrigerated', 'All rigids', 'Diesel', 'average', 0.99739, 0.23978, 0.23514, 0.05168),
    ('HGV refrigerated', 'All rigids', 'Diesel', '0%', 0.80843, 0.1914, NULL, NULL),
    ('HGV refrigerated', 'Articulated (>3.5 - 33t)', 'Diesel', '50%', 0.90403, 0.21499, 0.14833, 0.03167),
    ('HGV refrigerated', 'Articulated (>3.5 - 33t)', 'Diesel', '100%', 1.08239, 0.25799, 0.0888, 0.019),
    ('HGV refrigerated', 'Articulated (>3.5 - 33t)', 'Diesel', 'average', 0.90759, 0.21499, 0.14611, 0.03167),
    ('HGV refrigerated', 'Articulated (>3.5 - 33t)', 'Diesel', '0%', 0.72566, 0.17199, NULL, NULL),
    ('HGV refrigerated', 'Articulated (>33t)', 'Diesel', '50%', 0.99249, 0.23469, 0.11115, 0.02602),
    ('HGV refrigerated', 'Articulated (>33t)', 'Diesel', '100%', 1.23699, 0.29336, 0.06928, 0.01626),
    ('HGV refrigerated', 'Articulated (>33t)', 'Diesel', 'average', 1.08051, 0.25581, 0.08908, 0.02086),
    ('HGV refrigerated', 'Articulated (>33t)', 'Diesel', '0%', 0.748, 0.17602, NULL, NULL),
    ('HGV refrigerated', 'All artics', 'Diesel', '50%', 0.98913, 0.23379, 0.11189, 0.02617),
    ('HGV refrigerated', 'All artics', 'Diesel', '100%', 1.23112, 0.29175, 0.06966, 0.01634),
    ('HGV refrigerated', 'All artics', 'Diesel', 'average', 1.07395, 0.25395, 0.0902, 0.02114),
    ('HGV refrigerated', 'All artics', 'Diesel', '0%', 0.74715, 0.17583, NULL, NULL),
    ('HGV refrigerated', 'All HGVs', 'Diesel', '50%', 0.97835, 0.23157, 0.14309, 0.03387),
    ('HGV refrigerated', 'All HGVs', 'Diesel', '100%', 1.18495, 0.28095, 0.08701, 0.02062),
    ('HGV refrigerated', 'All HGVs', 'Diesel', 'average', 1.04323, 0.24824, 0.11894, 0.02769),
    ('HGV refrigerated', 'All HGVs', 'Diesel', '0%', 0.77175, 0.1822, NULL, NULL)
) AS f (mode, class, fuel, laden, ttw_km, wtt_km, ttw_tkm, wtt_tkm);
END;
COMMENT ON FUNCTION route_co2e_sample() IS
'sample of road freight factors to load into a table of your own, with source and year';

-- comparison

CREATE FUNCTION route_compare(a route_cost, b route_cost)
RETURNS TABLE (measure text, a_value numeric, b_value numeric, difference numeric, difference_pct numeric)
LANGUAGE sql IMMUTABLE PARALLEL SAFE COST 250 ROWS 21
BEGIN ATOMIC
SELECT m.measure, m.x, m.y, m.y - m.x, CASE WHEN m.x <> 0 THEN round(100 * (m.y - m.x) / m.x, 2) END
FROM (VALUES
    ('cost', (a).cost, (b).cost), ('cost_fixed', (a).cost_fixed, (b).cost_fixed),
    ('cost_distance', (a).cost_distance, (b).cost_distance), ('cost_time', (a).cost_time, (b).cost_time),
    ('cost_stops', (a).cost_stops, (b).cost_stops), ('cost_items', (a).cost_items, (b).cost_items),
    ('cost_wait', (a).cost_wait, (b).cost_wait), ('cost_late', (a).cost_late, (b).cost_late),
    ('cost_overtime', (a).cost_overtime, (b).cost_overtime), ('cost_energy', (a).cost_energy, (b).cost_energy),
    ('cost_toll', (a).cost_toll, (b).cost_toll), ('cost_minimum', (a).cost_minimum, (b).cost_minimum),
    ('cost_per_drop', (a).cost_per_drop, (b).cost_per_drop), ('cost_per_item', (a).cost_per_item, (b).cost_per_item),
    ('cost_per_km', (a).cost_per_km, (b).cost_per_km),
    ('km', (a).km::numeric, (b).km::numeric), ('empty_km', (a).empty_km::numeric, (b).empty_km::numeric),
    ('duration_s', (a).duration_s::numeric, (b).duration_s::numeric), ('wait_s', (a).wait_s::numeric, (b).wait_s::numeric),
    ('late_s', (a).late_s::numeric, (b).late_s::numeric),
    ('violations', (a).violations::numeric, (b).violations::numeric)
) AS m (measure, x, y);
END;
COMMENT ON FUNCTION route_compare(route_cost, route_cost) IS
'two evaluations side by side, measure by measure';
