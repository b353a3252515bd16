-- ----------------------------------------------------------------------
-- kpi: targets, and scorecards against them (src/pg/kpi/kpi_targets.c)
-- ----------------------------------------------------------------------

CREATE TYPE kpi_targets;

CREATE FUNCTION logistics_internal.kpi_targets_in(cstring) RETURNS kpi_targets
AS 'MODULE_PATHNAME', 'logistics_kpi_targets_in' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 250;
COMMENT ON FUNCTION logistics_internal.kpi_targets_in(cstring) IS 'input function of type kpi_targets';

CREATE FUNCTION logistics_internal.kpi_targets_out(kpi_targets) RETURNS cstring
AS 'MODULE_PATHNAME', 'logistics_kpi_targets_out' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 250;
COMMENT ON FUNCTION logistics_internal.kpi_targets_out(kpi_targets) IS 'output function of type kpi_targets';

CREATE FUNCTION logistics_internal.kpi_targets_recv(internal) RETURNS kpi_targets
AS 'MODULE_PATHNAME', 'logistics_kpi_targets_recv' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 250;
COMMENT ON FUNCTION logistics_internal.kpi_targets_recv(internal) IS 'binary input function of type kpi_targets';

CREATE FUNCTION logistics_internal.kpi_targets_send(kpi_targets) RETURNS bytea
AS 'MODULE_PATHNAME', 'logistics_kpi_targets_send' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 250;
COMMENT ON FUNCTION logistics_internal.kpi_targets_send(kpi_targets) IS 'binary output function of type kpi_targets';

CREATE TYPE kpi_targets (
    INPUT = logistics_internal.kpi_targets_in, OUTPUT = logistics_internal.kpi_targets_out, RECEIVE = logistics_internal.kpi_targets_recv, SEND = logistics_internal.kpi_targets_send,
    INTERNALLENGTH = VARIABLE, ALIGNMENT = double, STORAGE = external
);
COMMENT ON TYPE kpi_targets IS
'set of targets for KPIs: goal, warning, direction, weight';

CREATE FUNCTION kpi_target_sample(name text) RETURNS kpi_targets
AS 'MODULE_PATHNAME', 'logistics_kpi_target_sample' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 250;
COMMENT ON FUNCTION kpi_target_sample(text) IS
'ready set of targets: delivery, warehouse, locker, fleet, inventory, service, cross_border';

CREATE FUNCTION kpi_score(summary kpi_delivery, targets kpi_targets, on_day date DEFAULT NULL,
    OUT kpi text, OUT value float8, OUT target float8, OUT warning float8, OUT direction text, OUT weight float8,
    OUT unit text, OUT status text, OUT gap float8, OUT score float8)
RETURNS SETOF record
AS 'MODULE_PATHNAME', 'logistics_kpi_score' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 50 ROWS 10;
COMMENT ON FUNCTION kpi_score(kpi_delivery, kpi_targets, date) IS
'how the KPIs of a summary stand to their targets';

CREATE FUNCTION kpi_score(summary kpi_sketch, targets kpi_targets, on_day date DEFAULT NULL,
    OUT kpi text, OUT value float8, OUT target float8, OUT warning float8, OUT direction text, OUT weight float8,
    OUT unit text, OUT status text, OUT gap float8, OUT score float8)
RETURNS SETOF record
AS 'MODULE_PATHNAME', 'logistics_kpi_score' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 50 ROWS 10;
COMMENT ON FUNCTION kpi_score(kpi_sketch, kpi_targets, date) IS
'how the KPIs of a summary stand to their targets';

CREATE FUNCTION kpi_score(summary kpi_level, targets kpi_targets, on_day date DEFAULT NULL,
    OUT kpi text, OUT value float8, OUT target float8, OUT warning float8, OUT direction text, OUT weight float8,
    OUT unit text, OUT status text, OUT gap float8, OUT score float8)
RETURNS SETOF record
AS 'MODULE_PATHNAME', 'logistics_kpi_score' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 50 ROWS 10;
COMMENT ON FUNCTION kpi_score(kpi_level, kpi_targets, date) IS
'how the KPIs of a summary stand to their targets';

CREATE FUNCTION kpi_score(summary kpi_ratio, targets kpi_targets, on_day date DEFAULT NULL,
    OUT kpi text, OUT value float8, OUT target float8, OUT warning float8, OUT direction text, OUT weight float8,
    OUT unit text, OUT status text, OUT gap float8, OUT score float8)
RETURNS SETOF record
AS 'MODULE_PATHNAME', 'logistics_kpi_score' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 50 ROWS 10;
COMMENT ON FUNCTION kpi_score(kpi_ratio, kpi_targets, date) IS
'how the KPIs of a summary stand to their targets';

CREATE FUNCTION kpi_score(summary kpi_service, targets kpi_targets, on_day date DEFAULT NULL,
    OUT kpi text, OUT value float8, OUT target float8, OUT warning float8, OUT direction text, OUT weight float8,
    OUT unit text, OUT status text, OUT gap float8, OUT score float8)
RETURNS SETOF record
AS 'MODULE_PATHNAME', 'logistics_kpi_score' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 50 ROWS 10;
COMMENT ON FUNCTION kpi_score(kpi_service, kpi_targets, date) IS
'how the KPIs of a summary stand to their targets';

CREATE FUNCTION kpi_score(summary kpi_forecast, targets kpi_targets, on_day date DEFAULT NULL,
    OUT kpi text, OUT value float8, OUT target float8, OUT warning float8, OUT direction text, OUT weight float8,
    OUT unit text, OUT status text, OUT gap float8, OUT score float8)
RETURNS SETOF record
AS 'MODULE_PATHNAME', 'logistics_kpi_score' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 50 ROWS 10;
COMMENT ON FUNCTION kpi_score(kpi_forecast, kpi_targets, date) IS
'how the KPIs of a summary stand to their targets';

CREATE FUNCTION kpi_score(summary kpi_fleet, targets kpi_targets, on_day date DEFAULT NULL,
    OUT kpi text, OUT value float8, OUT target float8, OUT warning float8, OUT direction text, OUT weight float8,
    OUT unit text, OUT status text, OUT gap float8, OUT score float8)
RETURNS SETOF record
AS 'MODULE_PATHNAME', 'logistics_kpi_score' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 50 ROWS 10;
COMMENT ON FUNCTION kpi_score(kpi_fleet, kpi_targets, date) IS
'how the KPIs of a summary stand to their targets';

CREATE FUNCTION kpi_plan(targets kpi_targets, on_day date, VARIADIC summaries "any",
    OUT kpi_group text, OUT kpi text, OUT value float8, OUT target float8, OUT warning float8, OUT direction text, OUT weight float8,
    OUT unit text, OUT status text, OUT gap float8, OUT score float8)
RETURNS SETOF record
AS 'MODULE_PATHNAME', 'logistics_kpi_plan' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 50 ROWS 12;
COMMENT ON FUNCTION kpi_plan(kpi_targets, date, "any") IS
'every target of a plan, and how the KPIs of several summaries stand to it';

CREATE FUNCTION kpi_total(targets kpi_targets, on_day date, VARIADIC summaries "any") RETURNS float8
AS 'MODULE_PATHNAME', 'logistics_kpi_total' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 50;
COMMENT ON FUNCTION kpi_total(kpi_targets, date, "any") IS
'weighted score of all targets that something is known of, over several summaries';

-- ----------------------------------------------------------------------
-- kpi: names of one's own, two summaries compared, the glossary (src/pg/kpi/kpi_figure.c)
-- ----------------------------------------------------------------------

CREATE FUNCTION kpi_named(summary kpi_sketch, name text) RETURNS kpi_sketch
AS 'MODULE_PATHNAME', 'logistics_kpi_named' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 1;
COMMENT ON FUNCTION kpi_named(kpi_sketch, text) IS
'the same summary under a name of one''s own, which targets and reports know';

CREATE FUNCTION kpi_named(summary kpi_level, name text) RETURNS kpi_level
AS 'MODULE_PATHNAME', 'logistics_kpi_named' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 1;
COMMENT ON FUNCTION kpi_named(kpi_level, text) IS
'the same summary under a name of one''s own, which targets and reports know';

CREATE FUNCTION kpi_named(summary kpi_ratio, name text) RETURNS kpi_ratio
AS 'MODULE_PATHNAME', 'logistics_kpi_named' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 1;
COMMENT ON FUNCTION kpi_named(kpi_ratio, text) IS
'the same summary under a name of one''s own, which targets and reports know';

CREATE FUNCTION kpi_compare(a kpi_delivery, b kpi_delivery, confidence float8 DEFAULT 0.95,
    OUT kpi text, OUT value_a float8, OUT value_b float8, OUT difference float8, OUT low float8, OUT high float8,
    OUT verdict text, OUT unit text, OUT better text)
RETURNS SETOF record
AS 'MODULE_PATHNAME', 'logistics_kpi_compare' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 50 ROWS 10;
COMMENT ON FUNCTION kpi_compare(kpi_delivery, kpi_delivery, float8) IS
'how each KPI of the second summary differs from the first, with an interval where one is known';

CREATE FUNCTION kpi_compare(a kpi_sketch, b kpi_sketch, confidence float8 DEFAULT 0.95,
    OUT kpi text, OUT value_a float8, OUT value_b float8, OUT difference float8, OUT low float8, OUT high float8,
    OUT verdict text, OUT unit text, OUT better text)
RETURNS SETOF record
AS 'MODULE_PATHNAME', 'logistics_kpi_compare' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 50 ROWS 10;
COMMENT ON FUNCTION kpi_compare(kpi_sketch, kpi_sketch, float8) IS
'how each KPI of the second summary differs from the first, with an interval where one is known';

CREATE FUNCTION kpi_compare(a kpi_level, b kpi_level, confidence float8 DEFAULT 0.95,
    OUT kpi text, OUT value_a float8, OUT value_b float8, OUT difference float8, OUT low float8, OUT high float8,
    OUT verdict text, OUT unit text, OUT better text)
RETURNS SETOF record
AS 'MODULE_PATHNAME', 'logistics_kpi_compare' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 50 ROWS 10;
COMMENT ON FUNCTION kpi_compare(kpi_level, kpi_level, float8) IS
'how each KPI of the second summary differs from the first, with an interval where one is known';

CREATE FUNCTION kpi_compare(a kpi_ratio, b kpi_ratio, confidence float8 DEFAULT 0.95,
    OUT kpi text, OUT value_a float8, OUT value_b float8, OUT difference float8, OUT low float8, OUT high float8,
    OUT verdict text, OUT unit text, OUT better text)
RETURNS SETOF record
AS 'MODULE_PATHNAME', 'logistics_kpi_compare' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 50 ROWS 10;
COMMENT ON FUNCTION kpi_compare(kpi_ratio, kpi_ratio, float8) IS
'how each KPI of the second summary differs from the first, with an interval where one is known';

CREATE FUNCTION kpi_compare(a kpi_service, b kpi_service, confidence float8 DEFAULT 0.95,
    OUT kpi text, OUT value_a float8, OUT value_b float8, OUT difference float8, OUT low float8, OUT high float8,
    OUT verdict text, OUT unit text, OUT better text)
RETURNS SETOF record
AS 'MODULE_PATHNAME', 'logistics_kpi_compare' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 50 ROWS 10;
COMMENT ON FUNCTION kpi_compare(kpi_service, kpi_service, float8) IS
'how each KPI of the second summary differs from the first, with an interval where one is known';

CREATE FUNCTION kpi_compare(a kpi_forecast, b kpi_forecast, confidence float8 DEFAULT 0.95,
    OUT kpi text, OUT value_a float8, OUT value_b float8, OUT difference float8, OUT low float8, OUT high float8,
    OUT verdict text, OUT unit text, OUT better text)
RETURNS SETOF record
AS 'MODULE_PATHNAME', 'logistics_kpi_compare' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 50 ROWS 10;
COMMENT ON FUNCTION kpi_compare(kpi_forecast, kpi_forecast, float8) IS
'how each KPI of the second summary differs from the first, with an interval where one is known';

CREATE FUNCTION kpi_compare(a kpi_fleet, b kpi_fleet, confidence float8 DEFAULT 0.95,
    OUT kpi text, OUT value_a float8, OUT value_b float8, OUT difference float8, OUT low float8, OUT high float8,
    OUT verdict text, OUT unit text, OUT better text)
RETURNS SETOF record
AS 'MODULE_PATHNAME', 'logistics_kpi_compare' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 50 ROWS 10;
COMMENT ON FUNCTION kpi_compare(kpi_fleet, kpi_fleet, float8) IS
'how each KPI of the second summary differs from the first, with an interval where one is known';

CREATE FUNCTION kpi_glossary(OUT summary text, OUT kpi text, OUT means text, OUT numerator text, OUT denominator text,
    OUT unit text, OUT better text, OUT code text)
RETURNS SETOF record
AS 'MODULE_PATHNAME', 'logistics_kpi_glossary' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 50 ROWS 90;
COMMENT ON FUNCTION kpi_glossary() IS
'every KPI: what it says, what it is computed of, its unit, which way is better, what standards call it';
