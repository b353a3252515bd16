-- ----------------------------------------------------------------------
-- calendar: delivery promises and service level clocks (src/pg/calendar)
-- ----------------------------------------------------------------------

CREATE TYPE promise_rule;

CREATE FUNCTION logistics_internal.promise_rule_in(cstring) RETURNS promise_rule
AS 'MODULE_PATHNAME', 'logistics_promise_rule_in' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 50;
COMMENT ON FUNCTION logistics_internal.promise_rule_in(cstring) IS 'input function of type promise_rule';

CREATE FUNCTION logistics_internal.promise_rule_out(promise_rule) RETURNS cstring
AS 'MODULE_PATHNAME', 'logistics_promise_rule_out' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 50;
COMMENT ON FUNCTION logistics_internal.promise_rule_out(promise_rule) IS 'output function of type promise_rule';

CREATE FUNCTION logistics_internal.promise_rule_recv(internal) RETURNS promise_rule
AS 'MODULE_PATHNAME', 'logistics_promise_rule_recv' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 50;
COMMENT ON FUNCTION logistics_internal.promise_rule_recv(internal) IS 'binary input function of type promise_rule';

CREATE FUNCTION logistics_internal.promise_rule_send(promise_rule) RETURNS bytea
AS 'MODULE_PATHNAME', 'logistics_promise_rule_send' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 50;
COMMENT ON FUNCTION logistics_internal.promise_rule_send(promise_rule) IS 'binary output function of type promise_rule';

CREATE TYPE promise_rule (
    INPUT = logistics_internal.promise_rule_in, OUTPUT = logistics_internal.promise_rule_out, RECEIVE = logistics_internal.promise_rule_recv, SEND = logistics_internal.promise_rule_send,
    INTERNALLENGTH = VARIABLE, ALIGNMENT = double, STORAGE = external
);
COMMENT ON TYPE promise_rule IS 'the legs of a delivery, each with its calendar, cut-offs or departures, and what it takes';

CREATE FUNCTION promise_leg(calendar business_calendar, min_duration interval DEFAULT '0', max_duration interval DEFAULT NULL, counting text DEFAULT 'working', cutoffs text DEFAULT NULL, departures text DEFAULT NULL, name text DEFAULT NULL) RETURNS promise_rule
AS 'MODULE_PATHNAME', 'logistics_promise_leg' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 250;
COMMENT ON FUNCTION promise_leg(business_calendar, interval, interval, text, text, text, text) IS 'a rule of one leg: days or hours, working or calendar, from a cut-off of the weekday or from a departure';

CREATE FUNCTION promise_rule(VARIADIC legs promise_rule[]) RETURNS promise_rule
AS 'MODULE_PATHNAME', 'logistics_promise_rule' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 250;
COMMENT ON FUNCTION promise_rule(promise_rule[]) IS 'legs one after the other as one rule';

CREATE FUNCTION promise_evaluate(rule promise_rule, ordered_at timestamptz,
    OUT cutoff_at timestamptz, OUT ship_date date, OUT deliver_from timestamptz, OUT deliver_by timestamptz)
AS 'MODULE_PATHNAME', 'logistics_promise_evaluate' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 50;
COMMENT ON FUNCTION promise_evaluate(promise_rule, timestamptz) IS 'when an order goes out and arrives: order by cutoff_at for the same promise';

CREATE FUNCTION promise_deliver_by(rule promise_rule, ordered_at timestamptz) RETURNS timestamptz
AS 'MODULE_PATHNAME', 'logistics_promise_deliver_by' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 50;
COMMENT ON FUNCTION promise_deliver_by(promise_rule, timestamptz) IS 'when an order arrives at the latest';

CREATE FUNCTION promise_explain(rule promise_rule, ordered_at timestamptz,
    OUT leg integer, OUT leg_name text, OUT bound text, OUT day date, OUT event text, OUT counted integer, OUT at timestamptz) RETURNS SETOF record
AS 'MODULE_PATHNAME', 'logistics_promise_explain' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 250 ROWS 20;
COMMENT ON FUNCTION promise_explain(promise_rule, timestamptz) IS 'why: every leg day by day, on the earliest and on the latest way';

-- service level clocks

CREATE TYPE sla_clock;

CREATE FUNCTION logistics_internal.sla_clock_in(cstring) RETURNS sla_clock
AS 'MODULE_PATHNAME', 'logistics_sla_clock_in' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 50;
COMMENT ON FUNCTION logistics_internal.sla_clock_in(cstring) IS 'input function of type sla_clock';

CREATE FUNCTION logistics_internal.sla_clock_out(sla_clock) RETURNS cstring
AS 'MODULE_PATHNAME', 'logistics_sla_clock_out' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 50;
COMMENT ON FUNCTION logistics_internal.sla_clock_out(sla_clock) IS 'output function of type sla_clock';

CREATE FUNCTION logistics_internal.sla_clock_recv(internal) RETURNS sla_clock
AS 'MODULE_PATHNAME', 'logistics_sla_clock_recv' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 50;
COMMENT ON FUNCTION logistics_internal.sla_clock_recv(internal) IS 'binary input function of type sla_clock';

CREATE FUNCTION logistics_internal.sla_clock_send(sla_clock) RETURNS bytea
AS 'MODULE_PATHNAME', 'logistics_sla_clock_send' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 50;
COMMENT ON FUNCTION logistics_internal.sla_clock_send(sla_clock) IS 'binary output function of type sla_clock';

CREATE TYPE sla_clock (
    INPUT = logistics_internal.sla_clock_in, OUTPUT = logistics_internal.sla_clock_out, RECEIVE = logistics_internal.sla_clock_recv, SEND = logistics_internal.sla_clock_send,
    INTERNALLENGTH = VARIABLE, ALIGNMENT = double, STORAGE = external
);
COMMENT ON TYPE sla_clock IS 'starts, pauses, resumes and stops of a service level clock';

CREATE FUNCTION logistics_internal.sla_clock_transition(sla_clock, at timestamptz, event text) RETURNS sla_clock
AS 'MODULE_PATHNAME', 'logistics_sla_clock_transition' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 50;
COMMENT ON FUNCTION logistics_internal.sla_clock_transition(sla_clock, timestamptz, text) IS 'transition function of sla_clock_agg';

CREATE FUNCTION logistics_internal.sla_clock_combine(sla_clock, sla_clock) RETURNS sla_clock
AS 'MODULE_PATHNAME', 'logistics_sla_clock_combine' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 50;
COMMENT ON FUNCTION logistics_internal.sla_clock_combine(sla_clock, sla_clock) IS 'combine function of sla_clock_agg';

CREATE FUNCTION logistics_internal.sla_clock_final(sla_clock) RETURNS sla_clock
AS 'MODULE_PATHNAME', 'logistics_sla_clock_final' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 50;
COMMENT ON FUNCTION logistics_internal.sla_clock_final(sla_clock) IS 'final function of sla_clock_agg';

CREATE AGGREGATE sla_clock_agg(at timestamptz, event text) (
    SFUNC = logistics_internal.sla_clock_transition, STYPE = sla_clock, SSPACE = 128,
    FINALFUNC = logistics_internal.sla_clock_final, FINALFUNC_MODIFY = READ_ONLY,
    COMBINEFUNC = logistics_internal.sla_clock_combine, PARALLEL = SAFE
);
COMMENT ON AGGREGATE sla_clock_agg(timestamptz, text) IS
'a service level clock from its events, in any order: start, pause, resume, stop';

CREATE FUNCTION sla_due(clock sla_clock, calendar business_calendar, target interval, at timestamptz DEFAULT NULL) RETURNS timestamptz
AS 'MODULE_PATHNAME', 'logistics_sla_due' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 50;
COMMENT ON FUNCTION sla_due(sla_clock, business_calendar, interval, timestamptz) IS 'when a clock reaches its target, by the events up to at; NULL while it is paused';

CREATE FUNCTION sla_elapsed(clock sla_clock, calendar business_calendar, at timestamptz) RETURNS interval
AS 'MODULE_PATHNAME', 'logistics_sla_elapsed' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 50;
COMMENT ON FUNCTION sla_elapsed(sla_clock, business_calendar, timestamptz) IS 'working time that a clock has run at a moment, without its pauses';

CREATE FUNCTION sla_remaining(clock sla_clock, calendar business_calendar, target interval, at timestamptz) RETURNS interval
AS 'MODULE_PATHNAME', 'logistics_sla_remaining' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 50;
COMMENT ON FUNCTION sla_remaining(sla_clock, business_calendar, interval, timestamptz) IS 'working time left to the target at a moment; negative once it is passed';

CREATE FUNCTION sla_state(clock sla_clock, calendar business_calendar, target interval, at timestamptz, warn interval DEFAULT NULL) RETURNS text
AS 'MODULE_PATHNAME', 'logistics_sla_state' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 50;
COMMENT ON FUNCTION sla_state(sla_clock, business_calendar, interval, timestamptz, interval) IS 'waiting, running, warning, paused, breached; and once stopped met or missed';

CREATE FUNCTION sla_started_at(clock sla_clock) RETURNS timestamptz
AS 'MODULE_PATHNAME', 'logistics_sla_started_at' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 50;
COMMENT ON FUNCTION sla_started_at(sla_clock) IS 'the first start of a clock';

CREATE FUNCTION sla_stopped_at(clock sla_clock) RETURNS timestamptz
AS 'MODULE_PATHNAME', 'logistics_sla_stopped_at' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 50;
COMMENT ON FUNCTION sla_stopped_at(sla_clock) IS 'the stop of a clock; NULL while it has not stopped, or goes on again';
