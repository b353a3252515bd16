-- ----------------------------------------------------------------------
-- kpi_level and kpi_service of one row, and rules (src/pg/kpi/kpi_types.c); the rest is in the files
-- that `make kpi-modules` writes
-- ----------------------------------------------------------------------

CREATE FUNCTION kpi_level_of(since timestamptz, until timestamptz, level anycompatible, capacity anycompatible DEFAULT NULL::numeric, outflow anycompatible DEFAULT NULL::numeric,
    as_of timestamptz DEFAULT NULL) RETURNS kpi_level
AS 'MODULE_PATHNAME', 'logistics_kpi_level_of' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 1;
COMMENT ON FUNCTION kpi_level_of(timestamptz, timestamptz, anycompatible, anycompatible, anycompatible, timestamptz) IS
'levels of one state, as far as as_of, to be rolled up';

CREATE FUNCTION kpi_service_of(nps integer DEFAULT NULL, csat integer DEFAULT NULL, created timestamptz DEFAULT NULL, first_response timestamptz DEFAULT NULL, resolved timestamptz DEFAULT NULL, contacts integer DEFAULT NULL, reopened boolean DEFAULT NULL, escalated boolean DEFAULT NULL, as_of timestamptz DEFAULT NULL, rule kpi_service DEFAULT NULL)
RETURNS kpi_service
AS 'MODULE_PATHNAME', 'logistics_kpi_service_of' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 1;
COMMENT ON FUNCTION kpi_service_of(integer, integer, timestamptz, timestamptz, timestamptz, integer, boolean, boolean, timestamptz, kpi_service) IS
'service summary of one ticket, by named arguments, to be rolled up';

CREATE FUNCTION kpi_service_rule(csat_satisfied integer DEFAULT 4, csat_best integer DEFAULT 5,
    response_limits interval[] DEFAULT NULL, resolution_limits interval[] DEFAULT NULL) RETURNS kpi_service
AS 'MODULE_PATHNAME', 'logistics_kpi_service_rule' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 1;
COMMENT ON FUNCTION kpi_service_rule(integer, integer, interval[], interval[]) IS
'empty summary that carries the scale of CSAT answers; every summary made with it keeps that';
