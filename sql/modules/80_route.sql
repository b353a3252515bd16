-- ----------------------------------------------------------------------
-- route: what a given route costs (src/pg/route.c, src/pg/route_eval.c)
-- ----------------------------------------------------------------------

CREATE TYPE route_stop;

CREATE FUNCTION route_stop_in(cstring) RETURNS route_stop
AS 'MODULE_PATHNAME', 'logistics_route_stop_in' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 50;
COMMENT ON FUNCTION route_stop_in(cstring) IS 'input function of type route_stop';

CREATE FUNCTION route_stop_out(route_stop) RETURNS cstring
AS 'MODULE_PATHNAME', 'logistics_route_stop_out' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 50;
COMMENT ON FUNCTION route_stop_out(route_stop) IS 'output function of type route_stop';

CREATE FUNCTION route_stop_recv(internal) RETURNS route_stop
AS 'MODULE_PATHNAME', 'logistics_route_stop_recv' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 50;
COMMENT ON FUNCTION route_stop_recv(internal) IS 'binary input function of type route_stop';

CREATE FUNCTION route_stop_send(route_stop) RETURNS bytea
AS 'MODULE_PATHNAME', 'logistics_route_stop_send' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 50;
COMMENT ON FUNCTION route_stop_send(route_stop) IS 'binary output function of type route_stop';

CREATE TYPE route_stop (
    INPUT = route_stop_in, OUTPUT = route_stop_out,
    RECEIVE = route_stop_recv, SEND = route_stop_send,
    INTERNALLENGTH = VARIABLE, ALIGNMENT = double, STORAGE = external
);
COMMENT ON TYPE route_stop IS
'a stop of a route, or a break: place, work, time windows, quantities';

CREATE TYPE route_vehicle;

CREATE FUNCTION route_vehicle_in(cstring) RETURNS route_vehicle
AS 'MODULE_PATHNAME', 'logistics_route_vehicle_in' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 50;
COMMENT ON FUNCTION route_vehicle_in(cstring) IS 'input function of type route_vehicle';

CREATE FUNCTION route_vehicle_out(route_vehicle) RETURNS cstring
AS 'MODULE_PATHNAME', 'logistics_route_vehicle_out' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 50;
COMMENT ON FUNCTION route_vehicle_out(route_vehicle) IS 'output function of type route_vehicle';

CREATE FUNCTION route_vehicle_recv(internal) RETURNS route_vehicle
AS 'MODULE_PATHNAME', 'logistics_route_vehicle_recv' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 50;
COMMENT ON FUNCTION route_vehicle_recv(internal) IS 'binary input function of type route_vehicle';

CREATE FUNCTION route_vehicle_send(route_vehicle) RETURNS bytea
AS 'MODULE_PATHNAME', 'logistics_route_vehicle_send' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 50;
COMMENT ON FUNCTION route_vehicle_send(route_vehicle) IS 'binary output function of type route_vehicle';

CREATE TYPE route_vehicle (
    INPUT = route_vehicle_in, OUTPUT = route_vehicle_out,
    RECEIVE = route_vehicle_recv, SEND = route_vehicle_send,
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
    late_per_hour numeric DEFAULT NULL, started timestamptz DEFAULT NULL)
RETURNS route_stop
AS 'MODULE_PATHNAME', 'logistics_route_stop' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 50;
COMMENT ON FUNCTION route_stop(bigint, geography, bigint, interval, interval, timestamptz, timestamptz, tstzmultirange, bigint[], bigint[], bigint, int, text[], int, numeric, numeric, timestamptz) IS
'a stop, from named arguments';

CREATE FUNCTION route_stop(id bigint, location geometry, node bigint DEFAULT NULL,
    service interval DEFAULT NULL, setup interval DEFAULT NULL,
    ready timestamptz DEFAULT NULL, due timestamptz DEFAULT NULL, windows tstzmultirange DEFAULT NULL,
    delivery bigint[] DEFAULT NULL, pickup bigint[] DEFAULT NULL, shipment bigint DEFAULT NULL, items int DEFAULT NULL,
    skills text[] DEFAULT NULL, priority int DEFAULT NULL, toll numeric DEFAULT NULL,
    late_per_hour numeric DEFAULT NULL, started timestamptz DEFAULT NULL)
RETURNS route_stop
AS 'MODULE_PATHNAME', 'logistics_route_stop' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 50;
COMMENT ON FUNCTION route_stop(bigint, geometry, bigint, interval, interval, timestamptz, timestamptz, tstzmultirange, bigint[], bigint[], bigint, int, text[], int, numeric, numeric, timestamptz) IS
'a stop, from named arguments';

CREATE FUNCTION route_stop(id text, location geography DEFAULT NULL, node text DEFAULT NULL,
    service interval DEFAULT NULL, setup interval DEFAULT NULL,
    ready timestamptz DEFAULT NULL, due timestamptz DEFAULT NULL, windows tstzmultirange DEFAULT NULL,
    delivery bigint[] DEFAULT NULL, pickup bigint[] DEFAULT NULL, shipment text DEFAULT NULL, items int DEFAULT NULL,
    skills text[] DEFAULT NULL, priority int DEFAULT NULL, toll numeric DEFAULT NULL,
    late_per_hour numeric DEFAULT NULL, started timestamptz DEFAULT NULL)
RETURNS route_stop
AS 'MODULE_PATHNAME', 'logistics_route_stop' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 50;
COMMENT ON FUNCTION route_stop(text, geography, text, interval, interval, timestamptz, timestamptz, tstzmultirange, bigint[], bigint[], text, int, text[], int, numeric, numeric, timestamptz) IS
'a stop, from named arguments';

CREATE FUNCTION route_stop(id text, location geometry, node text DEFAULT NULL,
    service interval DEFAULT NULL, setup interval DEFAULT NULL,
    ready timestamptz DEFAULT NULL, due timestamptz DEFAULT NULL, windows tstzmultirange DEFAULT NULL,
    delivery bigint[] DEFAULT NULL, pickup bigint[] DEFAULT NULL, shipment text DEFAULT NULL, items int DEFAULT NULL,
    skills text[] DEFAULT NULL, priority int DEFAULT NULL, toll numeric DEFAULT NULL,
    late_per_hour numeric DEFAULT NULL, started timestamptz DEFAULT NULL)
RETURNS route_stop
AS 'MODULE_PATHNAME', 'logistics_route_stop' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 50;
COMMENT ON FUNCTION route_stop(text, geometry, text, interval, interval, timestamptz, timestamptz, tstzmultirange, bigint[], bigint[], text, int, text[], int, numeric, numeric, timestamptz) IS
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
    toll numeric DEFAULT NULL, minimum numeric DEFAULT NULL)
RETURNS route_vehicle
AS 'MODULE_PATHNAME', 'logistics_route_vehicle' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 50;
COMMENT ON FUNCTION route_vehicle(bigint, geography, bigint, geography, bigint, geography, bigint, bigint[], tstzrange, float8, text[], int, boolean, int, float8, interval, interval, numeric, numeric, numeric, numeric, numeric, numeric, numeric, numeric, interval, interval, numeric, numeric, numeric, numeric, numeric, numeric) IS
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
    toll numeric DEFAULT NULL, minimum numeric DEFAULT NULL)
RETURNS route_vehicle
AS 'MODULE_PATHNAME', 'logistics_route_vehicle' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 50;
COMMENT ON FUNCTION route_vehicle(bigint, geometry, bigint, geometry, bigint, geometry, bigint, bigint[], tstzrange, float8, text[], int, boolean, int, float8, interval, interval, numeric, numeric, numeric, numeric, numeric, numeric, numeric, numeric, interval, interval, numeric, numeric, numeric, numeric, numeric, numeric) IS
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
    toll numeric DEFAULT NULL, minimum numeric DEFAULT NULL)
RETURNS route_vehicle
AS 'MODULE_PATHNAME', 'logistics_route_vehicle' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 50;
COMMENT ON FUNCTION route_vehicle(text, geography, text, geography, text, geography, text, bigint[], tstzrange, float8, text[], int, boolean, int, float8, interval, interval, numeric, numeric, numeric, numeric, numeric, numeric, numeric, numeric, interval, interval, numeric, numeric, numeric, numeric, numeric, numeric) IS
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
    toll numeric DEFAULT NULL, minimum numeric DEFAULT NULL)
RETURNS route_vehicle
AS 'MODULE_PATHNAME', 'logistics_route_vehicle' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 50;
COMMENT ON FUNCTION route_vehicle(text, geometry, text, geometry, text, geometry, text, bigint[], tstzrange, float8, text[], int, boolean, int, float8, interval, interval, numeric, numeric, numeric, numeric, numeric, numeric, numeric, numeric, interval, interval, numeric, numeric, numeric, numeric, numeric, numeric) IS
'a vehicle with its limits and prices, from named arguments';

-- evaluation

CREATE TYPE route_cost AS (
    stops int, items bigint, km float8, empty_km float8,
    duration_s float8, drive_s float8, service_s float8, setup_s float8, wait_s float8, break_s float8,
    departure timestamptz, finish timestamptz, late_s float8, late_stops int, overtime_s float8,
    load_km float8, load_factor float8, peak_fill float8, deadhead_share float8, drops_per_hour float8,
    cost numeric, cost_fixed numeric, cost_distance numeric, cost_time numeric, cost_stops numeric, cost_items numeric,
    cost_wait numeric, cost_late numeric, cost_overtime numeric, cost_energy numeric, cost_toll numeric, cost_minimum numeric,
    energy numeric, cost_per_stop numeric, cost_per_item numeric, cost_per_km numeric,
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
