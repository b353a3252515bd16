-- ----------------------------------------------------------------------
-- route_plan: tours for many stops and vehicles (src/pg/route_plan)
-- ----------------------------------------------------------------------

CREATE TYPE route_place AS (vehicle text, stop text, frozen boolean);
COMMENT ON TYPE route_place IS
'a stop in the tour of a vehicle, by their ids: an array of them is a plan to begin with';

CREATE TYPE route_plan_row AS (
    vehicle_id bigint, vehicle_code text, seq int, kind text, stop_id bigint, stop_code text, lon float8, lat float8,
    arrival timestamptz, start timestamptz, departure timestamptz, elapsed_s float8,
    load bigint[], km float8, cost numeric, status text, reason text
);
COMMENT ON TYPE route_plan_row IS
'a step of a planned tour, or a stop that is in none';

CREATE FUNCTION route_plan(stops route_stop[], vehicles route_vehicle[], matrix cost_matrix DEFAULT NULL,
    time_limit interval DEFAULT NULL, max_iterations bigint DEFAULT NULL, seed bigint DEFAULT 1,
    initial route_place[] DEFAULT NULL, change_price numeric DEFAULT 0,
    speed_kmh float8 DEFAULT 40, circuity float8 DEFAULT 1.3, notice_every interval DEFAULT NULL)
RETURNS SETOF route_plan_row
AS 'MODULE_PATHNAME', 'logistics_route_plan' LANGUAGE C VOLATILE PARALLEL SAFE COST 5000 ROWS 100;
COMMENT ON FUNCTION route_plan(route_stop[], route_vehicle[], cost_matrix, interval, bigint, bigint, route_place[], numeric, float8, float8, interval) IS
'tours for these stops and vehicles at the least cost, and why stops are in none';

CREATE FUNCTION route_plan_summary(plan route_plan_row[])
RETURNS TABLE (vehicles int, stops int, unassigned int, cost numeric, tours_cost numeric, km float8, duration_s float8, reasons text[]) IMMUTABLE PARALLEL SAFE COST 250 ROWS 1
BEGIN ATOMIC
    SELECT (count(*) FILTER (WHERE p.kind = 'finish'))::int,
        (count(*) FILTER (WHERE p.kind = 'stop' AND p.status = 'planned'))::int,
        (count(*) FILTER (WHERE p.status = 'unassigned'))::int,
        coalesce(sum(p.cost) FILTER (WHERE p.kind = 'finish' OR p.status = 'unassigned'), 0),
        coalesce(sum(p.cost) FILTER (WHERE p.kind = 'finish'), 0),
        sum(p.km) FILTER (WHERE p.kind = 'finish'), sum(p.elapsed_s) FILTER (WHERE p.kind = 'finish'),
        array_agg(DISTINCT p.reason) FILTER (WHERE p.reason IS NOT NULL)
    FROM pg_catalog.unnest(plan) p;
END;
COMMENT ON FUNCTION route_plan_summary(route_plan_row[]) IS
'a plan in one row: vehicles, stops, cost, distance, time';

CREATE FUNCTION route_sequence(vehicle route_vehicle, stops route_stop[], matrix cost_matrix DEFAULT NULL,
    time_limit interval DEFAULT NULL, max_iterations bigint DEFAULT NULL, seed bigint DEFAULT 1,
    speed_kmh float8 DEFAULT 40, circuity float8 DEFAULT 1.3)
RETURNS SETOF route_plan_row VOLATILE PARALLEL SAFE COST 5000 ROWS 20
BEGIN ATOMIC
    SELECT p.* FROM route_plan(route_sequence.stops, ARRAY[route_sequence.vehicle], route_sequence.matrix, route_sequence.time_limit,
        route_sequence.max_iterations, route_sequence.seed, speed_kmh => route_sequence.speed_kmh, circuity => route_sequence.circuity) p
    WHERE route_sequence.vehicle IS NOT NULL;
END;
COMMENT ON FUNCTION route_sequence(route_vehicle, route_stop[], cost_matrix, interval, bigint, bigint, float8, float8) IS
'the order of these stops for one vehicle at the least cost';
