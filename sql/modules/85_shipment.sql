-- ----------------------------------------------------------------------
-- shipment: events of shipments, and what they tell (src/pg/shipment)
-- ----------------------------------------------------------------------

CREATE TYPE shipment_log;

CREATE FUNCTION logistics_internal.shipment_log_in(cstring) RETURNS shipment_log
AS 'MODULE_PATHNAME', 'logistics_shipment_log_in' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 250;
COMMENT ON FUNCTION logistics_internal.shipment_log_in(cstring) IS 'input function of type shipment_log';

CREATE FUNCTION logistics_internal.shipment_log_out(shipment_log) RETURNS cstring
AS 'MODULE_PATHNAME', 'logistics_shipment_log_out' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 250;
COMMENT ON FUNCTION logistics_internal.shipment_log_out(shipment_log) IS 'output function of type shipment_log';

CREATE FUNCTION logistics_internal.shipment_log_recv(internal) RETURNS shipment_log
AS 'MODULE_PATHNAME', 'logistics_shipment_log_recv' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 250;
COMMENT ON FUNCTION logistics_internal.shipment_log_recv(internal) IS 'binary input function of type shipment_log';

CREATE FUNCTION logistics_internal.shipment_log_send(shipment_log) RETURNS bytea
AS 'MODULE_PATHNAME', 'logistics_shipment_log_send' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 250;
COMMENT ON FUNCTION logistics_internal.shipment_log_send(shipment_log) IS 'binary output function of type shipment_log';

CREATE TYPE shipment_log (
    INPUT = logistics_internal.shipment_log_in, OUTPUT = logistics_internal.shipment_log_out,
    RECEIVE = logistics_internal.shipment_log_recv, SEND = logistics_internal.shipment_log_send,
    INTERNALLENGTH = VARIABLE, ALIGNMENT = double, STORAGE = external
);
COMMENT ON TYPE shipment_log IS
'events of one shipment, sorted and each once: what happened, where, when';

CREATE TYPE shipment_options AS (
    kind text, recorded_at timestamptz, source_id text, void boolean, date_only boolean, reason text
);
COMMENT ON TYPE shipment_options IS 'what else is known of an event of a shipment; see the function of the same name';

CREATE FUNCTION shipment_options(kind text DEFAULT 'actual', recorded_at timestamptz DEFAULT NULL, source_id text DEFAULT NULL,
    void boolean DEFAULT false, date_only boolean DEFAULT false, reason text DEFAULT NULL) RETURNS shipment_options
LANGUAGE sql IMMUTABLE PARALLEL SAFE COST 1
RETURN ROW(kind, recorded_at, source_id, void, date_only, reason)::shipment_options;
COMMENT ON FUNCTION shipment_options(text, timestamptz, text, boolean, boolean, text) IS
'what else is known of an event: actual, estimated or planned, when recorded, the source''s id, taken back, known to the day only, reason';

-- aggregate shipment_log_agg(at, milestone [, place [, options]]), and of logs

CREATE FUNCTION logistics_internal.shipment_log_combine(shipment_log, shipment_log) RETURNS shipment_log
AS 'MODULE_PATHNAME', 'logistics_shipment_log_combine' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 250;
COMMENT ON FUNCTION logistics_internal.shipment_log_combine(shipment_log, shipment_log) IS 'combine function of shipment_log_agg';

CREATE FUNCTION logistics_internal.shipment_log_final(shipment_log) RETURNS shipment_log
AS 'MODULE_PATHNAME', 'logistics_shipment_log_final' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 250;
COMMENT ON FUNCTION logistics_internal.shipment_log_final(shipment_log) IS 'final function of shipment_log_agg';

CREATE FUNCTION logistics_internal.shipment_log_transition(shipment_log, at timestamptz, milestone text) RETURNS shipment_log
AS 'MODULE_PATHNAME', 'logistics_shipment_log_transition' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 50;
COMMENT ON FUNCTION logistics_internal.shipment_log_transition(shipment_log, timestamptz, text) IS 'transition function of shipment_log_agg';

CREATE AGGREGATE shipment_log_agg(at timestamptz, milestone text) (
    SFUNC = logistics_internal.shipment_log_transition, STYPE = shipment_log, SSPACE = 256,
    FINALFUNC = logistics_internal.shipment_log_final, FINALFUNC_MODIFY = READ_ONLY,
    COMBINEFUNC = logistics_internal.shipment_log_combine, PARALLEL = SAFE
);
COMMENT ON AGGREGATE shipment_log_agg(timestamptz, text) IS
'collects the events of a shipment, in any order and repetition, into a log';

CREATE FUNCTION logistics_internal.shipment_log_transition(shipment_log, at timestamptz, milestone text, place text) RETURNS shipment_log
AS 'MODULE_PATHNAME', 'logistics_shipment_log_transition' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 50;
COMMENT ON FUNCTION logistics_internal.shipment_log_transition(shipment_log, timestamptz, text, text) IS 'transition function of shipment_log_agg';

CREATE AGGREGATE shipment_log_agg(at timestamptz, milestone text, place text) (
    SFUNC = logistics_internal.shipment_log_transition, STYPE = shipment_log, SSPACE = 256,
    FINALFUNC = logistics_internal.shipment_log_final, FINALFUNC_MODIFY = READ_ONLY,
    COMBINEFUNC = logistics_internal.shipment_log_combine, PARALLEL = SAFE
);
COMMENT ON AGGREGATE shipment_log_agg(timestamptz, text, text) IS
'collects the events of a shipment and where they happened into a log';

CREATE FUNCTION logistics_internal.shipment_log_transition(shipment_log, at timestamptz, milestone text, place text, options shipment_options) RETURNS shipment_log
AS 'MODULE_PATHNAME', 'logistics_shipment_log_transition' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 50;
COMMENT ON FUNCTION logistics_internal.shipment_log_transition(shipment_log, timestamptz, text, text, shipment_options) IS 'transition function of shipment_log_agg';

CREATE AGGREGATE shipment_log_agg(at timestamptz, milestone text, place text, options shipment_options) (
    SFUNC = logistics_internal.shipment_log_transition, STYPE = shipment_log, SSPACE = 256,
    FINALFUNC = logistics_internal.shipment_log_final, FINALFUNC_MODIFY = READ_ONLY,
    COMBINEFUNC = logistics_internal.shipment_log_combine, PARALLEL = SAFE
);
COMMENT ON AGGREGATE shipment_log_agg(timestamptz, text, text, shipment_options) IS
'collects the events of a shipment with all that is known of them: estimates, identifiers of the source, events taken back';

CREATE FUNCTION logistics_internal.shipment_log_merge_transition(shipment_log, log shipment_log) RETURNS shipment_log
AS 'MODULE_PATHNAME', 'logistics_shipment_log_merge_transition' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 250;
COMMENT ON FUNCTION logistics_internal.shipment_log_merge_transition(shipment_log, shipment_log) IS 'transition function of shipment_log_agg';

CREATE AGGREGATE shipment_log_agg(log shipment_log) (
    SFUNC = logistics_internal.shipment_log_merge_transition, STYPE = shipment_log, SSPACE = 256,
    FINALFUNC = logistics_internal.shipment_log_final, FINALFUNC_MODIFY = READ_ONLY,
    COMBINEFUNC = logistics_internal.shipment_log_combine, PARALLEL = SAFE
);
COMMENT ON AGGREGATE shipment_log_agg(shipment_log) IS
'merges logs of the same shipment, for instance one of each carrier';

CREATE FUNCTION shipment_append(log shipment_log, at timestamptz, milestone text, place text DEFAULT NULL,
    options shipment_options DEFAULT NULL) RETURNS shipment_log
AS 'MODULE_PATHNAME', 'logistics_shipment_append' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 250;
COMMENT ON FUNCTION shipment_append(shipment_log, timestamptz, text, text, shipment_options) IS
'a log with one event more; a repetition changes nothing';

CREATE FUNCTION shipment_merge(a shipment_log, b shipment_log) RETURNS shipment_log
AS 'MODULE_PATHNAME', 'logistics_shipment_merge' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 250;
COMMENT ON FUNCTION shipment_merge(shipment_log, shipment_log) IS 'all events of two logs';

CREATE FUNCTION shipment_events(log shipment_log,
    OUT at timestamptz, OUT milestone text, OUT place text, OUT kind text, OUT recorded_at timestamptz, OUT source_id text,
    OUT void boolean, OUT date_only boolean, OUT reason text) RETURNS SETOF record
AS 'MODULE_PATHNAME', 'logistics_shipment_events' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 250 ROWS 10;
COMMENT ON FUNCTION shipment_events(shipment_log) IS 'the events of a log, as they are kept';

-- what a log tells

CREATE FUNCTION shipment_state(log shipment_log, as_of timestamptz DEFAULT NULL, reopen_after interval DEFAULT '15 minutes') RETURNS text
AS 'MODULE_PATHNAME', 'logistics_shipment_state' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 50;
COMMENT ON FUNCTION shipment_state(shipment_log, timestamptz, interval) IS
'state of a shipment, whatever the order in which its events arrived';

CREATE FUNCTION shipment_status(log shipment_log, as_of timestamptz DEFAULT NULL, reopen_after interval DEFAULT '15 minutes',
    OUT state text, OUT since timestamptz, OUT attempts integer, OUT first_attempt boolean, OUT exception_since timestamptz,
    OUT exceptions integer, OUT reopened integer, OUT last_event_at timestamptz) RETURNS record
AS 'MODULE_PATHNAME', 'logistics_shipment_status' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 50;
COMMENT ON FUNCTION shipment_status(shipment_log, timestamptz, interval) IS
'state of a shipment in one row: since when, failed attempts, open exception, last sign of life';

CREATE FUNCTION shipment_stages(log shipment_log, as_of timestamptz DEFAULT NULL, reopen_after interval DEFAULT '15 minutes',
    OUT stage text, OUT entered_at timestamptz, OUT left_at timestamptz, OUT dwell interval, OUT dwell_min interval,
    OUT dwell_max interval) RETURNS SETOF record
AS 'MODULE_PATHNAME', 'logistics_shipment_stages' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 250 ROWS 6;
COMMENT ON FUNCTION shipment_stages(shipment_log, timestamptz, interval) IS
'the way of a shipment: every stage, when entered and left, and how long it lasted';

CREATE FUNCTION shipment_exceptions(log shipment_log, as_of timestamptz DEFAULT NULL,
    OUT reason text, OUT opened_at timestamptz, OUT closed_at timestamptz, OUT place text) RETURNS SETOF record
AS 'MODULE_PATHNAME', 'logistics_shipment_exceptions' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 250 ROWS 1;
COMMENT ON FUNCTION shipment_exceptions(shipment_log, timestamptz) IS
'exceptions of a shipment, and the next move, which closed them';

CREATE FUNCTION shipment_attempts(log shipment_log, as_of timestamptz DEFAULT NULL) RETURNS integer
AS 'MODULE_PATHNAME', 'logistics_shipment_attempts' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 50;
COMMENT ON FUNCTION shipment_attempts(shipment_log, timestamptz) IS 'delivery attempts that failed';

CREATE FUNCTION shipment_milestone_at(log shipment_log, milestone text, kind text DEFAULT NULL) RETURNS timestamptz
AS 'MODULE_PATHNAME', 'logistics_shipment_milestone_at' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 50;
COMMENT ON FUNCTION shipment_milestone_at(shipment_log, text, text) IS
'when a milestone was first reached, or else the estimate recorded last, or else the plan';

CREATE FUNCTION shipment_expired(log shipment_log, as_of timestamptz, after interval DEFAULT '30 days') RETURNS boolean
AS 'MODULE_PATHNAME', 'logistics_shipment_expired' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 50;
COMMENT ON FUNCTION shipment_expired(shipment_log, timestamptz, interval) IS
'whether a shipment that has not ended has given no sign of life for so long';

CREATE FUNCTION shipment_stuck(log shipment_log, limits jsonb, at timestamptz) RETURNS boolean
AS 'MODULE_PATHNAME', 'logistics_shipment_stuck' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 50;
COMMENT ON FUNCTION shipment_stuck(shipment_log, jsonb, timestamptz) IS
'whether a shipment has been in its stage for longer than that may last: {"in_transit": "3 days", "*": "7 days"}';

CREATE FUNCTION shipment_promise_kept(log shipment_log, deliver_by timestamptz, as_of timestamptz DEFAULT NULL) RETURNS boolean
AS 'MODULE_PATHNAME', 'logistics_shipment_promise_kept' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 50;
COMMENT ON FUNCTION shipment_promise_kept(shipment_log, timestamptz, timestamptz) IS
'whether a shipment was delivered in time; NULL while it may still be';

CREATE FUNCTION shipment_promise_kept_on(log shipment_log, deliver_on date, tz text, as_of timestamptz DEFAULT NULL) RETURNS boolean
LANGUAGE sql IMMUTABLE PARALLEL SAFE COST 50
RETURN shipment_promise_kept(log, timezone(tz, (deliver_on + 1)::timestamp) - interval '1 microsecond', as_of);
COMMENT ON FUNCTION shipment_promise_kept_on(shipment_log, date, text, timestamptz) IS
'whether a shipment was delivered on the promised day of a time zone or before';

CREATE FUNCTION shipment_transit(log shipment_log, from_milestone text DEFAULT 'picked_up', to_milestone text DEFAULT 'delivered',
    OUT gross interval, OUT held interval, OUT net interval) RETURNS record
AS 'MODULE_PATHNAME', 'logistics_shipment_transit' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 50;
COMMENT ON FUNCTION shipment_transit(shipment_log, text, text) IS
'time between two milestones, and how much of it customs held the shipment: deducted where a reason and a release are told';

CREATE FUNCTION shipment_measures(log shipment_log, required text[], silence interval, at timestamptz, deliver_by timestamptz DEFAULT NULL,
    OUT state text, OUT since timestamptz, OUT visible boolean, OUT on_time boolean, OUT attempts integer, OUT first_attempt boolean,
    OUT exception boolean, OUT created_hours float8, OUT picked_up_hours float8, OUT in_transit_hours float8, OUT customs_held_hours float8,
    OUT customs_released_hours float8, OUT at_destination_hours float8, OUT out_for_delivery_hours float8, OUT attempt_failed_hours float8,
    OUT available_for_pickup_hours float8, OUT returning_hours float8, OUT total_hours float8) RETURNS record
AS 'MODULE_PATHNAME', 'logistics_shipment_measures' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 50;
COMMENT ON FUNCTION shipment_measures(shipment_log, text[], interval, timestamptz, timestamptz) IS
'what KPIs need of a shipment, in plain columns: visible, on time, attempts, exception, hours in each stage';

-- aggregate shipment_order_agg(log [, as_of])

CREATE TYPE shipment_order_state AS (
    state text, parcels bigint, delivered bigint, returned bigint, cancelled bigint, lost bigint, with_exception bigint
);
COMMENT ON TYPE shipment_order_state IS 'how far an order of several parcels is; see shipment_order_agg';

CREATE FUNCTION logistics_internal.shipment_order_combine(bigint[], bigint[]) RETURNS bigint[]
AS 'MODULE_PATHNAME', 'logistics_shipment_order_combine' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 50;
COMMENT ON FUNCTION logistics_internal.shipment_order_combine(bigint[], bigint[]) IS 'combine function of shipment_order_agg';

CREATE FUNCTION logistics_internal.shipment_order_final(bigint[]) RETURNS shipment_order_state
AS 'MODULE_PATHNAME', 'logistics_shipment_order_final' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 50;
COMMENT ON FUNCTION logistics_internal.shipment_order_final(bigint[]) IS 'final function of shipment_order_agg';

CREATE FUNCTION logistics_internal.shipment_order_transition(bigint[], log shipment_log) RETURNS bigint[]
AS 'MODULE_PATHNAME', 'logistics_shipment_order_transition' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 50;
COMMENT ON FUNCTION logistics_internal.shipment_order_transition(bigint[], shipment_log) IS 'transition function of shipment_order_agg';

CREATE AGGREGATE shipment_order_agg(log shipment_log) (
    SFUNC = logistics_internal.shipment_order_transition, STYPE = bigint[],
    FINALFUNC = logistics_internal.shipment_order_final, FINALFUNC_MODIFY = READ_ONLY,
    COMBINEFUNC = logistics_internal.shipment_order_combine, PARALLEL = SAFE
);
COMMENT ON AGGREGATE shipment_order_agg(shipment_log) IS
'state of an order from the logs of its parcels: as far as the one that is least far, with counts';

CREATE FUNCTION logistics_internal.shipment_order_transition(bigint[], log shipment_log, as_of timestamptz) RETURNS bigint[]
AS 'MODULE_PATHNAME', 'logistics_shipment_order_transition' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 50;
COMMENT ON FUNCTION logistics_internal.shipment_order_transition(bigint[], shipment_log, timestamptz) IS 'transition function of shipment_order_agg';

CREATE AGGREGATE shipment_order_agg(log shipment_log, as_of timestamptz) (
    SFUNC = logistics_internal.shipment_order_transition, STYPE = bigint[],
    FINALFUNC = logistics_internal.shipment_order_final, FINALFUNC_MODIFY = READ_ONLY,
    COMBINEFUNC = logistics_internal.shipment_order_combine, PARALLEL = SAFE
);
COMMENT ON AGGREGATE shipment_order_agg(shipment_log, timestamptz) IS
'state of an order at a time';

-- milestone_map

CREATE TYPE milestone_map;

CREATE FUNCTION logistics_internal.milestone_map_in(cstring) RETURNS milestone_map
AS 'MODULE_PATHNAME', 'logistics_milestone_map_in' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 250;
COMMENT ON FUNCTION logistics_internal.milestone_map_in(cstring) IS 'input function of type milestone_map';

CREATE FUNCTION logistics_internal.milestone_map_out(milestone_map) RETURNS cstring
AS 'MODULE_PATHNAME', 'logistics_milestone_map_out' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 250;
COMMENT ON FUNCTION logistics_internal.milestone_map_out(milestone_map) IS 'output function of type milestone_map';

CREATE FUNCTION logistics_internal.milestone_map_recv(internal) RETURNS milestone_map
AS 'MODULE_PATHNAME', 'logistics_milestone_map_recv' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 250;
COMMENT ON FUNCTION logistics_internal.milestone_map_recv(internal) IS 'binary input function of type milestone_map';

CREATE FUNCTION logistics_internal.milestone_map_send(milestone_map) RETURNS bytea
AS 'MODULE_PATHNAME', 'logistics_milestone_map_send' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 250;
COMMENT ON FUNCTION logistics_internal.milestone_map_send(milestone_map) IS 'binary output function of type milestone_map';

CREATE TYPE milestone_map (
    INPUT = logistics_internal.milestone_map_in, OUTPUT = logistics_internal.milestone_map_out,
    RECEIVE = logistics_internal.milestone_map_recv, SEND = logistics_internal.milestone_map_send,
    INTERNALLENGTH = VARIABLE, ALIGNMENT = double, STORAGE = external
);
COMMENT ON TYPE milestone_map IS 'codes of carriers and the milestones they stand for';

CREATE FUNCTION logistics_internal.milestone_map_transition(milestone_map, scheme text, code text, milestone text) RETURNS milestone_map
AS 'MODULE_PATHNAME', 'logistics_milestone_map_transition' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 50;
COMMENT ON FUNCTION logistics_internal.milestone_map_transition(milestone_map, text, text, text) IS 'transition function of milestone_map_agg';

CREATE FUNCTION logistics_internal.milestone_map_combine(milestone_map, milestone_map) RETURNS milestone_map
AS 'MODULE_PATHNAME', 'logistics_milestone_map_combine' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 250;
COMMENT ON FUNCTION logistics_internal.milestone_map_combine(milestone_map, milestone_map) IS 'combine function of milestone_map_agg';

CREATE FUNCTION logistics_internal.milestone_map_final(milestone_map) RETURNS milestone_map
AS 'MODULE_PATHNAME', 'logistics_milestone_map_final' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 250;
COMMENT ON FUNCTION logistics_internal.milestone_map_final(milestone_map) IS 'final function of milestone_map_agg';

CREATE AGGREGATE milestone_map_agg(scheme text, code text, milestone text) (
    SFUNC = logistics_internal.milestone_map_transition, STYPE = milestone_map,
    FINALFUNC = logistics_internal.milestone_map_final, FINALFUNC_MODIFY = READ_ONLY,
    COMBINEFUNC = logistics_internal.milestone_map_combine, PARALLEL = SAFE
);
COMMENT ON AGGREGATE milestone_map_agg(text, text, text) IS
'compiles a table of carriers'' codes; one code with two milestones is an error';

CREATE FUNCTION milestone_of(map milestone_map, scheme text, code text, otherwise text DEFAULT NULL) RETURNS text
AS 'MODULE_PATHNAME', 'logistics_milestone_of' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 50;
COMMENT ON FUNCTION milestone_of(milestone_map, text, text, text) IS
'milestone that a carrier''s code stands for; an unknown code is an error, or the milestone given for it';
