-- ----------------------------------------------------------------------
-- kpi_ratio: made by `make kpi-modules` (sql/tools/kpi_modules.c); do not edit
-- ----------------------------------------------------------------------

CREATE FUNCTION logistics_internal.kpi_ratio_transition(kpi_ratio, hit boolean) RETURNS kpi_ratio
AS 'MODULE_PATHNAME', 'logistics_kpi_ratio_transition' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 1;
COMMENT ON FUNCTION logistics_internal.kpi_ratio_transition(kpi_ratio, boolean) IS 'transition function of kpi_ratio_agg';

CREATE FUNCTION logistics_internal.kpi_ratio_inverse(kpi_ratio, hit boolean) RETURNS kpi_ratio
AS 'MODULE_PATHNAME', 'logistics_kpi_ratio_inverse' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 1;
COMMENT ON FUNCTION logistics_internal.kpi_ratio_inverse(kpi_ratio, boolean) IS 'inverse transition function of kpi_ratio_agg';

CREATE AGGREGATE kpi_ratio_agg(hit boolean) (
    SFUNC = logistics_internal.kpi_ratio_transition, STYPE = kpi_ratio, SSPACE = 64, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_ratio_transition, MINVFUNC = logistics_internal.kpi_ratio_inverse, MSTYPE = kpi_ratio, MSSPACE = 64
);
COMMENT ON AGGREGATE kpi_ratio_agg(boolean) IS 'sum of numerators over sum of denominators, or share of hits';

CREATE FUNCTION logistics_internal.kpi_ratio_transition(kpi_ratio, numerator float8, denominator float8) RETURNS kpi_ratio
AS 'MODULE_PATHNAME', 'logistics_kpi_ratio_transition' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 1;
COMMENT ON FUNCTION logistics_internal.kpi_ratio_transition(kpi_ratio, float8, float8) IS 'transition function of kpi_ratio_agg';

CREATE FUNCTION logistics_internal.kpi_ratio_inverse(kpi_ratio, numerator float8, denominator float8) RETURNS kpi_ratio
AS 'MODULE_PATHNAME', 'logistics_kpi_ratio_inverse' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 1;
COMMENT ON FUNCTION logistics_internal.kpi_ratio_inverse(kpi_ratio, float8, float8) IS 'inverse transition function of kpi_ratio_agg';

CREATE AGGREGATE kpi_ratio_agg(numerator float8, denominator float8) (
    SFUNC = logistics_internal.kpi_ratio_transition, STYPE = kpi_ratio, SSPACE = 64, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_ratio_transition, MINVFUNC = logistics_internal.kpi_ratio_inverse, MSTYPE = kpi_ratio, MSSPACE = 64
);
COMMENT ON AGGREGATE kpi_ratio_agg(float8, float8) IS 'sum of numerators over sum of denominators, or share of hits';

CREATE FUNCTION logistics_internal.kpi_ratio_transition(kpi_ratio, numerator numeric, denominator numeric) RETURNS kpi_ratio
AS 'MODULE_PATHNAME', 'logistics_kpi_ratio_transition' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 1;
COMMENT ON FUNCTION logistics_internal.kpi_ratio_transition(kpi_ratio, numeric, numeric) IS 'transition function of kpi_ratio_agg';

CREATE FUNCTION logistics_internal.kpi_ratio_inverse(kpi_ratio, numerator numeric, denominator numeric) RETURNS kpi_ratio
AS 'MODULE_PATHNAME', 'logistics_kpi_ratio_inverse' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 1;
COMMENT ON FUNCTION logistics_internal.kpi_ratio_inverse(kpi_ratio, numeric, numeric) IS 'inverse transition function of kpi_ratio_agg';

CREATE AGGREGATE kpi_ratio_agg(numerator numeric, denominator numeric) (
    SFUNC = logistics_internal.kpi_ratio_transition, STYPE = kpi_ratio, SSPACE = 64, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_ratio_transition, MINVFUNC = logistics_internal.kpi_ratio_inverse, MSTYPE = kpi_ratio, MSSPACE = 64
);
COMMENT ON AGGREGATE kpi_ratio_agg(numeric, numeric) IS 'sum of numerators over sum of denominators, or share of hits';

CREATE FUNCTION ratio(summary kpi_ratio) RETURNS float8
AS 'MODULE_PATHNAME', 'logistics_ratio' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 1;
COMMENT ON FUNCTION ratio(kpi_ratio) IS 'sum of numerators over sum of denominators';

CREATE AGGREGATE ratio(hit boolean) (
    SFUNC = logistics_internal.kpi_ratio_transition, STYPE = kpi_ratio, SSPACE = 64, FINALFUNC = ratio, FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_ratio_transition, MINVFUNC = logistics_internal.kpi_ratio_inverse, MSTYPE = kpi_ratio, MSSPACE = 64, MFINALFUNC = ratio, MFINALFUNC_MODIFY = READ_ONLY
);
COMMENT ON AGGREGATE ratio(boolean) IS 'sum of numerators over sum of denominators';

CREATE AGGREGATE ratio(numerator float8, denominator float8) (
    SFUNC = logistics_internal.kpi_ratio_transition, STYPE = kpi_ratio, SSPACE = 64, FINALFUNC = ratio, FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_ratio_transition, MINVFUNC = logistics_internal.kpi_ratio_inverse, MSTYPE = kpi_ratio, MSSPACE = 64, MFINALFUNC = ratio, MFINALFUNC_MODIFY = READ_ONLY
);
COMMENT ON AGGREGATE ratio(float8, float8) IS 'sum of numerators over sum of denominators';

CREATE AGGREGATE ratio(numerator numeric, denominator numeric) (
    SFUNC = logistics_internal.kpi_ratio_transition, STYPE = kpi_ratio, SSPACE = 64, FINALFUNC = ratio, FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_ratio_transition, MINVFUNC = logistics_internal.kpi_ratio_inverse, MSTYPE = kpi_ratio, MSSPACE = 64, MFINALFUNC = ratio, MFINALFUNC_MODIFY = READ_ONLY
);
COMMENT ON AGGREGATE ratio(numeric, numeric) IS 'sum of numerators over sum of denominators';
