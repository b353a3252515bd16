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

CREATE FUNCTION kpi_score(summary kpi_delivery, targets kpi_targets,
    OUT kpi text, OUT value float8, OUT target float8, OUT warning float8, OUT direction text, OUT weight float8,
    OUT unit text, OUT status text, OUT gap float8, OUT score float8)
RETURNS SETOF record
AS 'MODULE_PATHNAME', 'logistics_kpi_score' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 50 ROWS 10;
COMMENT ON FUNCTION kpi_score(kpi_delivery, kpi_targets) IS
'how the KPIs of a summary stand to their targets';

CREATE FUNCTION kpi_score(summary kpi_sketch, targets kpi_targets,
    OUT kpi text, OUT value float8, OUT target float8, OUT warning float8, OUT direction text, OUT weight float8,
    OUT unit text, OUT status text, OUT gap float8, OUT score float8)
RETURNS SETOF record
AS 'MODULE_PATHNAME', 'logistics_kpi_score' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 50 ROWS 10;
COMMENT ON FUNCTION kpi_score(kpi_sketch, kpi_targets) IS
'how the KPIs of a summary stand to their targets';

CREATE FUNCTION kpi_score(summary kpi_level, targets kpi_targets,
    OUT kpi text, OUT value float8, OUT target float8, OUT warning float8, OUT direction text, OUT weight float8,
    OUT unit text, OUT status text, OUT gap float8, OUT score float8)
RETURNS SETOF record
AS 'MODULE_PATHNAME', 'logistics_kpi_score' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 50 ROWS 10;
COMMENT ON FUNCTION kpi_score(kpi_level, kpi_targets) IS
'how the KPIs of a summary stand to their targets';

CREATE FUNCTION kpi_score(summary kpi_ratio, targets kpi_targets,
    OUT kpi text, OUT value float8, OUT target float8, OUT warning float8, OUT direction text, OUT weight float8,
    OUT unit text, OUT status text, OUT gap float8, OUT score float8)
RETURNS SETOF record
AS 'MODULE_PATHNAME', 'logistics_kpi_score' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 50 ROWS 10;
COMMENT ON FUNCTION kpi_score(kpi_ratio, kpi_targets) IS
'how the KPIs of a summary stand to their targets';

CREATE FUNCTION kpi_score(summary kpi_service, targets kpi_targets,
    OUT kpi text, OUT value float8, OUT target float8, OUT warning float8, OUT direction text, OUT weight float8,
    OUT unit text, OUT status text, OUT gap float8, OUT score float8)
RETURNS SETOF record
AS 'MODULE_PATHNAME', 'logistics_kpi_score' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 50 ROWS 10;
COMMENT ON FUNCTION kpi_score(kpi_service, kpi_targets) IS
'how the KPIs of a summary stand to their targets';

CREATE FUNCTION kpi_score(summary kpi_forecast, targets kpi_targets,
    OUT kpi text, OUT value float8, OUT target float8, OUT warning float8, OUT direction text, OUT weight float8,
    OUT unit text, OUT status text, OUT gap float8, OUT score float8)
RETURNS SETOF record
AS 'MODULE_PATHNAME', 'logistics_kpi_score' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 50 ROWS 10;
COMMENT ON FUNCTION kpi_score(kpi_forecast, kpi_targets) IS
'how the KPIs of a summary stand to their targets';

CREATE FUNCTION kpi_score(summary kpi_fleet, targets kpi_targets,
    OUT kpi text, OUT value float8, OUT target float8, OUT warning float8, OUT direction text, OUT weight float8,
    OUT unit text, OUT status text, OUT gap float8, OUT score float8)
RETURNS SETOF record
AS 'MODULE_PATHNAME', 'logistics_kpi_score' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 50 ROWS 10;
COMMENT ON FUNCTION kpi_score(kpi_fleet, kpi_targets) IS
'how the KPIs of a summary stand to their targets';

