-- ----------------------------------------------------------------------
-- kpi_level: made by `make kpi-modules` (sql/tools/kpi_modules.c); do not edit
-- ----------------------------------------------------------------------

CREATE FUNCTION logistics_internal.kpi_level_transition(kpi_level, since timestamptz, until timestamptz, level float8) RETURNS kpi_level
AS 'MODULE_PATHNAME', 'logistics_kpi_level_transition' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 1;
COMMENT ON FUNCTION logistics_internal.kpi_level_transition(kpi_level, timestamptz, timestamptz, float8) IS 'transition function of kpi_level_agg';

CREATE FUNCTION logistics_internal.kpi_level_inverse(kpi_level, since timestamptz, until timestamptz, level float8) RETURNS kpi_level
AS 'MODULE_PATHNAME', 'logistics_kpi_level_inverse' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 1;
COMMENT ON FUNCTION logistics_internal.kpi_level_inverse(kpi_level, timestamptz, timestamptz, float8) IS 'inverse transition function of kpi_level_agg';

CREATE AGGREGATE kpi_level_agg(since timestamptz, until timestamptz, level float8) (
    SFUNC = logistics_internal.kpi_level_transition, STYPE = kpi_level, SSPACE = 192, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_level_transition, MINVFUNC = logistics_internal.kpi_level_inverse, MSTYPE = kpi_level, MSSPACE = 192
);
COMMENT ON AGGREGATE kpi_level_agg(timestamptz, timestamptz, float8) IS 'levels weighted by the time they lasted';

CREATE FUNCTION logistics_internal.kpi_level_transition(kpi_level, since timestamptz, until timestamptz, level numeric) RETURNS kpi_level
AS 'MODULE_PATHNAME', 'logistics_kpi_level_transition' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 1;
COMMENT ON FUNCTION logistics_internal.kpi_level_transition(kpi_level, timestamptz, timestamptz, numeric) IS 'transition function of kpi_level_agg';

CREATE FUNCTION logistics_internal.kpi_level_inverse(kpi_level, since timestamptz, until timestamptz, level numeric) RETURNS kpi_level
AS 'MODULE_PATHNAME', 'logistics_kpi_level_inverse' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 1;
COMMENT ON FUNCTION logistics_internal.kpi_level_inverse(kpi_level, timestamptz, timestamptz, numeric) IS 'inverse transition function of kpi_level_agg';

CREATE AGGREGATE kpi_level_agg(since timestamptz, until timestamptz, level numeric) (
    SFUNC = logistics_internal.kpi_level_transition, STYPE = kpi_level, SSPACE = 192, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_level_transition, MINVFUNC = logistics_internal.kpi_level_inverse, MSTYPE = kpi_level, MSSPACE = 192
);
COMMENT ON AGGREGATE kpi_level_agg(timestamptz, timestamptz, numeric) IS 'levels weighted by the time they lasted';

CREATE FUNCTION logistics_internal.kpi_level_transition(kpi_level, since timestamptz, until timestamptz, level float8, capacity float8) RETURNS kpi_level
AS 'MODULE_PATHNAME', 'logistics_kpi_level_transition' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 1;
COMMENT ON FUNCTION logistics_internal.kpi_level_transition(kpi_level, timestamptz, timestamptz, float8, float8) IS 'transition function of kpi_level_agg';

CREATE FUNCTION logistics_internal.kpi_level_inverse(kpi_level, since timestamptz, until timestamptz, level float8, capacity float8) RETURNS kpi_level
AS 'MODULE_PATHNAME', 'logistics_kpi_level_inverse' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 1;
COMMENT ON FUNCTION logistics_internal.kpi_level_inverse(kpi_level, timestamptz, timestamptz, float8, float8) IS 'inverse transition function of kpi_level_agg';

CREATE AGGREGATE kpi_level_agg(since timestamptz, until timestamptz, level float8, capacity float8) (
    SFUNC = logistics_internal.kpi_level_transition, STYPE = kpi_level, SSPACE = 192, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_level_transition, MINVFUNC = logistics_internal.kpi_level_inverse, MSTYPE = kpi_level, MSSPACE = 192
);
COMMENT ON AGGREGATE kpi_level_agg(timestamptz, timestamptz, float8, float8) IS 'levels weighted by the time they lasted';

CREATE FUNCTION logistics_internal.kpi_level_transition(kpi_level, since timestamptz, until timestamptz, level numeric, capacity numeric) RETURNS kpi_level
AS 'MODULE_PATHNAME', 'logistics_kpi_level_transition' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 1;
COMMENT ON FUNCTION logistics_internal.kpi_level_transition(kpi_level, timestamptz, timestamptz, numeric, numeric) IS 'transition function of kpi_level_agg';

CREATE FUNCTION logistics_internal.kpi_level_inverse(kpi_level, since timestamptz, until timestamptz, level numeric, capacity numeric) RETURNS kpi_level
AS 'MODULE_PATHNAME', 'logistics_kpi_level_inverse' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 1;
COMMENT ON FUNCTION logistics_internal.kpi_level_inverse(kpi_level, timestamptz, timestamptz, numeric, numeric) IS 'inverse transition function of kpi_level_agg';

CREATE AGGREGATE kpi_level_agg(since timestamptz, until timestamptz, level numeric, capacity numeric) (
    SFUNC = logistics_internal.kpi_level_transition, STYPE = kpi_level, SSPACE = 192, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_level_transition, MINVFUNC = logistics_internal.kpi_level_inverse, MSTYPE = kpi_level, MSSPACE = 192
);
COMMENT ON AGGREGATE kpi_level_agg(timestamptz, timestamptz, numeric, numeric) IS 'levels weighted by the time they lasted';

CREATE FUNCTION logistics_internal.kpi_level_transition(kpi_level, since timestamptz, until timestamptz, level float8, capacity float8, outflow float8) RETURNS kpi_level
AS 'MODULE_PATHNAME', 'logistics_kpi_level_transition' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 1;
COMMENT ON FUNCTION logistics_internal.kpi_level_transition(kpi_level, timestamptz, timestamptz, float8, float8, float8) IS 'transition function of kpi_level_agg';

CREATE FUNCTION logistics_internal.kpi_level_inverse(kpi_level, since timestamptz, until timestamptz, level float8, capacity float8, outflow float8) RETURNS kpi_level
AS 'MODULE_PATHNAME', 'logistics_kpi_level_inverse' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 1;
COMMENT ON FUNCTION logistics_internal.kpi_level_inverse(kpi_level, timestamptz, timestamptz, float8, float8, float8) IS 'inverse transition function of kpi_level_agg';

CREATE AGGREGATE kpi_level_agg(since timestamptz, until timestamptz, level float8, capacity float8, outflow float8) (
    SFUNC = logistics_internal.kpi_level_transition, STYPE = kpi_level, SSPACE = 192, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_level_transition, MINVFUNC = logistics_internal.kpi_level_inverse, MSTYPE = kpi_level, MSSPACE = 192
);
COMMENT ON AGGREGATE kpi_level_agg(timestamptz, timestamptz, float8, float8, float8) IS 'levels weighted by the time they lasted';

CREATE FUNCTION logistics_internal.kpi_level_transition(kpi_level, since timestamptz, until timestamptz, level numeric, capacity numeric, outflow numeric) RETURNS kpi_level
AS 'MODULE_PATHNAME', 'logistics_kpi_level_transition' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 1;
COMMENT ON FUNCTION logistics_internal.kpi_level_transition(kpi_level, timestamptz, timestamptz, numeric, numeric, numeric) IS 'transition function of kpi_level_agg';

CREATE FUNCTION logistics_internal.kpi_level_inverse(kpi_level, since timestamptz, until timestamptz, level numeric, capacity numeric, outflow numeric) RETURNS kpi_level
AS 'MODULE_PATHNAME', 'logistics_kpi_level_inverse' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 1;
COMMENT ON FUNCTION logistics_internal.kpi_level_inverse(kpi_level, timestamptz, timestamptz, numeric, numeric, numeric) IS 'inverse transition function of kpi_level_agg';

CREATE AGGREGATE kpi_level_agg(since timestamptz, until timestamptz, level numeric, capacity numeric, outflow numeric) (
    SFUNC = logistics_internal.kpi_level_transition, STYPE = kpi_level, SSPACE = 192, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_level_transition, MINVFUNC = logistics_internal.kpi_level_inverse, MSTYPE = kpi_level, MSSPACE = 192
);
COMMENT ON AGGREGATE kpi_level_agg(timestamptz, timestamptz, numeric, numeric, numeric) IS 'levels weighted by the time they lasted';

CREATE FUNCTION logistics_internal.kpi_level_transition(kpi_level, during tstzrange, level float8) RETURNS kpi_level
AS 'MODULE_PATHNAME', 'logistics_kpi_level_transition' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 1;
COMMENT ON FUNCTION logistics_internal.kpi_level_transition(kpi_level, tstzrange, float8) IS 'transition function of kpi_level_agg';

CREATE FUNCTION logistics_internal.kpi_level_inverse(kpi_level, during tstzrange, level float8) RETURNS kpi_level
AS 'MODULE_PATHNAME', 'logistics_kpi_level_inverse' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 1;
COMMENT ON FUNCTION logistics_internal.kpi_level_inverse(kpi_level, tstzrange, float8) IS 'inverse transition function of kpi_level_agg';

CREATE AGGREGATE kpi_level_agg(during tstzrange, level float8) (
    SFUNC = logistics_internal.kpi_level_transition, STYPE = kpi_level, SSPACE = 192, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_level_transition, MINVFUNC = logistics_internal.kpi_level_inverse, MSTYPE = kpi_level, MSSPACE = 192
);
COMMENT ON AGGREGATE kpi_level_agg(tstzrange, float8) IS 'levels weighted by the time they lasted';

CREATE FUNCTION logistics_internal.kpi_level_transition(kpi_level, during tstzrange, level numeric) RETURNS kpi_level
AS 'MODULE_PATHNAME', 'logistics_kpi_level_transition' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 1;
COMMENT ON FUNCTION logistics_internal.kpi_level_transition(kpi_level, tstzrange, numeric) IS 'transition function of kpi_level_agg';

CREATE FUNCTION logistics_internal.kpi_level_inverse(kpi_level, during tstzrange, level numeric) RETURNS kpi_level
AS 'MODULE_PATHNAME', 'logistics_kpi_level_inverse' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 1;
COMMENT ON FUNCTION logistics_internal.kpi_level_inverse(kpi_level, tstzrange, numeric) IS 'inverse transition function of kpi_level_agg';

CREATE AGGREGATE kpi_level_agg(during tstzrange, level numeric) (
    SFUNC = logistics_internal.kpi_level_transition, STYPE = kpi_level, SSPACE = 192, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_level_transition, MINVFUNC = logistics_internal.kpi_level_inverse, MSTYPE = kpi_level, MSSPACE = 192
);
COMMENT ON AGGREGATE kpi_level_agg(tstzrange, numeric) IS 'levels weighted by the time they lasted';

CREATE FUNCTION logistics_internal.kpi_level_transition(kpi_level, during tstzrange, level float8, capacity float8) RETURNS kpi_level
AS 'MODULE_PATHNAME', 'logistics_kpi_level_transition' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 1;
COMMENT ON FUNCTION logistics_internal.kpi_level_transition(kpi_level, tstzrange, float8, float8) IS 'transition function of kpi_level_agg';

CREATE FUNCTION logistics_internal.kpi_level_inverse(kpi_level, during tstzrange, level float8, capacity float8) RETURNS kpi_level
AS 'MODULE_PATHNAME', 'logistics_kpi_level_inverse' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 1;
COMMENT ON FUNCTION logistics_internal.kpi_level_inverse(kpi_level, tstzrange, float8, float8) IS 'inverse transition function of kpi_level_agg';

CREATE AGGREGATE kpi_level_agg(during tstzrange, level float8, capacity float8) (
    SFUNC = logistics_internal.kpi_level_transition, STYPE = kpi_level, SSPACE = 192, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_level_transition, MINVFUNC = logistics_internal.kpi_level_inverse, MSTYPE = kpi_level, MSSPACE = 192
);
COMMENT ON AGGREGATE kpi_level_agg(tstzrange, float8, float8) IS 'levels weighted by the time they lasted';

CREATE FUNCTION logistics_internal.kpi_level_transition(kpi_level, during tstzrange, level numeric, capacity numeric) RETURNS kpi_level
AS 'MODULE_PATHNAME', 'logistics_kpi_level_transition' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 1;
COMMENT ON FUNCTION logistics_internal.kpi_level_transition(kpi_level, tstzrange, numeric, numeric) IS 'transition function of kpi_level_agg';

CREATE FUNCTION logistics_internal.kpi_level_inverse(kpi_level, during tstzrange, level numeric, capacity numeric) RETURNS kpi_level
AS 'MODULE_PATHNAME', 'logistics_kpi_level_inverse' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 1;
COMMENT ON FUNCTION logistics_internal.kpi_level_inverse(kpi_level, tstzrange, numeric, numeric) IS 'inverse transition function of kpi_level_agg';

CREATE AGGREGATE kpi_level_agg(during tstzrange, level numeric, capacity numeric) (
    SFUNC = logistics_internal.kpi_level_transition, STYPE = kpi_level, SSPACE = 192, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_level_transition, MINVFUNC = logistics_internal.kpi_level_inverse, MSTYPE = kpi_level, MSSPACE = 192
);
COMMENT ON AGGREGATE kpi_level_agg(tstzrange, numeric, numeric) IS 'levels weighted by the time they lasted';

CREATE FUNCTION logistics_internal.kpi_level_transition(kpi_level, during tstzrange, level float8, capacity float8, outflow float8) RETURNS kpi_level
AS 'MODULE_PATHNAME', 'logistics_kpi_level_transition' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 1;
COMMENT ON FUNCTION logistics_internal.kpi_level_transition(kpi_level, tstzrange, float8, float8, float8) IS 'transition function of kpi_level_agg';

CREATE FUNCTION logistics_internal.kpi_level_inverse(kpi_level, during tstzrange, level float8, capacity float8, outflow float8) RETURNS kpi_level
AS 'MODULE_PATHNAME', 'logistics_kpi_level_inverse' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 1;
COMMENT ON FUNCTION logistics_internal.kpi_level_inverse(kpi_level, tstzrange, float8, float8, float8) IS 'inverse transition function of kpi_level_agg';

CREATE AGGREGATE kpi_level_agg(during tstzrange, level float8, capacity float8, outflow float8) (
    SFUNC = logistics_internal.kpi_level_transition, STYPE = kpi_level, SSPACE = 192, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_level_transition, MINVFUNC = logistics_internal.kpi_level_inverse, MSTYPE = kpi_level, MSSPACE = 192
);
COMMENT ON AGGREGATE kpi_level_agg(tstzrange, float8, float8, float8) IS 'levels weighted by the time they lasted';

CREATE FUNCTION logistics_internal.kpi_level_transition(kpi_level, during tstzrange, level numeric, capacity numeric, outflow numeric) RETURNS kpi_level
AS 'MODULE_PATHNAME', 'logistics_kpi_level_transition' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 1;
COMMENT ON FUNCTION logistics_internal.kpi_level_transition(kpi_level, tstzrange, numeric, numeric, numeric) IS 'transition function of kpi_level_agg';

CREATE FUNCTION logistics_internal.kpi_level_inverse(kpi_level, during tstzrange, level numeric, capacity numeric, outflow numeric) RETURNS kpi_level
AS 'MODULE_PATHNAME', 'logistics_kpi_level_inverse' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 1;
COMMENT ON FUNCTION logistics_internal.kpi_level_inverse(kpi_level, tstzrange, numeric, numeric, numeric) IS 'inverse transition function of kpi_level_agg';

CREATE AGGREGATE kpi_level_agg(during tstzrange, level numeric, capacity numeric, outflow numeric) (
    SFUNC = logistics_internal.kpi_level_transition, STYPE = kpi_level, SSPACE = 192, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_level_transition, MINVFUNC = logistics_internal.kpi_level_inverse, MSTYPE = kpi_level, MSSPACE = 192
);
COMMENT ON AGGREGATE kpi_level_agg(tstzrange, numeric, numeric, numeric) IS 'levels weighted by the time they lasted';

CREATE FUNCTION level_mean(summary kpi_level) RETURNS float8
AS 'MODULE_PATHNAME', 'logistics_level_mean' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 1;
COMMENT ON FUNCTION level_mean(kpi_level) IS 'mean level over time';

CREATE FUNCTION occupancy_rate(summary kpi_level) RETURNS float8
AS 'MODULE_PATHNAME', 'logistics_occupancy_rate' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 1;
COMMENT ON FUNCTION occupancy_rate(kpi_level) IS 'time-weighted level over time-weighted capacity';

CREATE FUNCTION full_rate(summary kpi_level) RETURNS float8
AS 'MODULE_PATHNAME', 'logistics_full_rate' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 1;
COMMENT ON FUNCTION full_rate(kpi_level) IS 'share of the time at or above capacity';

CREATE FUNCTION stockout_rate(summary kpi_level) RETURNS float8
AS 'MODULE_PATHNAME', 'logistics_stockout_rate' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 1;
COMMENT ON FUNCTION stockout_rate(kpi_level) IS 'share of the time at a level of zero or below (GSC BM10)';

CREATE FUNCTION inventory_turns(summary kpi_level) RETURNS float8
AS 'MODULE_PATHNAME', 'logistics_inventory_turns' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 1;
COMMENT ON FUNCTION inventory_turns(kpi_level) IS 'outflow per year of 365 days over the mean level (SCOR AM)';

CREATE FUNCTION inventory_days(summary kpi_level) RETURNS float8
AS 'MODULE_PATHNAME', 'logistics_inventory_days' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 1;
COMMENT ON FUNCTION inventory_days(kpi_level) IS 'days that the mean level lasts at the outflow observed (SCOR AM.2.2)';

CREATE FUNCTION observed_time(summary kpi_level) RETURNS float8
AS 'MODULE_PATHNAME', 'logistics_observed_time' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 1;
COMMENT ON FUNCTION observed_time(kpi_level) IS 'hours observed, added up over all items';

CREATE AGGREGATE level_mean(since timestamptz, until timestamptz, level float8) (
    SFUNC = logistics_internal.kpi_level_transition, STYPE = kpi_level, SSPACE = 192, FINALFUNC = level_mean, FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_level_transition, MINVFUNC = logistics_internal.kpi_level_inverse, MSTYPE = kpi_level, MSSPACE = 192, MFINALFUNC = level_mean, MFINALFUNC_MODIFY = READ_ONLY
);
COMMENT ON AGGREGATE level_mean(timestamptz, timestamptz, float8) IS 'mean level over time';

CREATE AGGREGATE level_mean(since timestamptz, until timestamptz, level numeric) (
    SFUNC = logistics_internal.kpi_level_transition, STYPE = kpi_level, SSPACE = 192, FINALFUNC = level_mean, FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_level_transition, MINVFUNC = logistics_internal.kpi_level_inverse, MSTYPE = kpi_level, MSSPACE = 192, MFINALFUNC = level_mean, MFINALFUNC_MODIFY = READ_ONLY
);
COMMENT ON AGGREGATE level_mean(timestamptz, timestamptz, numeric) IS 'mean level over time';

CREATE AGGREGATE level_mean(since timestamptz, until timestamptz, level float8, capacity float8) (
    SFUNC = logistics_internal.kpi_level_transition, STYPE = kpi_level, SSPACE = 192, FINALFUNC = level_mean, FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_level_transition, MINVFUNC = logistics_internal.kpi_level_inverse, MSTYPE = kpi_level, MSSPACE = 192, MFINALFUNC = level_mean, MFINALFUNC_MODIFY = READ_ONLY
);
COMMENT ON AGGREGATE level_mean(timestamptz, timestamptz, float8, float8) IS 'mean level over time';

CREATE AGGREGATE level_mean(since timestamptz, until timestamptz, level numeric, capacity numeric) (
    SFUNC = logistics_internal.kpi_level_transition, STYPE = kpi_level, SSPACE = 192, FINALFUNC = level_mean, FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_level_transition, MINVFUNC = logistics_internal.kpi_level_inverse, MSTYPE = kpi_level, MSSPACE = 192, MFINALFUNC = level_mean, MFINALFUNC_MODIFY = READ_ONLY
);
COMMENT ON AGGREGATE level_mean(timestamptz, timestamptz, numeric, numeric) IS 'mean level over time';

CREATE AGGREGATE level_mean(since timestamptz, until timestamptz, level float8, capacity float8, outflow float8) (
    SFUNC = logistics_internal.kpi_level_transition, STYPE = kpi_level, SSPACE = 192, FINALFUNC = level_mean, FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_level_transition, MINVFUNC = logistics_internal.kpi_level_inverse, MSTYPE = kpi_level, MSSPACE = 192, MFINALFUNC = level_mean, MFINALFUNC_MODIFY = READ_ONLY
);
COMMENT ON AGGREGATE level_mean(timestamptz, timestamptz, float8, float8, float8) IS 'mean level over time';

CREATE AGGREGATE level_mean(since timestamptz, until timestamptz, level numeric, capacity numeric, outflow numeric) (
    SFUNC = logistics_internal.kpi_level_transition, STYPE = kpi_level, SSPACE = 192, FINALFUNC = level_mean, FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_level_transition, MINVFUNC = logistics_internal.kpi_level_inverse, MSTYPE = kpi_level, MSSPACE = 192, MFINALFUNC = level_mean, MFINALFUNC_MODIFY = READ_ONLY
);
COMMENT ON AGGREGATE level_mean(timestamptz, timestamptz, numeric, numeric, numeric) IS 'mean level over time';

CREATE AGGREGATE level_mean(during tstzrange, level float8) (
    SFUNC = logistics_internal.kpi_level_transition, STYPE = kpi_level, SSPACE = 192, FINALFUNC = level_mean, FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_level_transition, MINVFUNC = logistics_internal.kpi_level_inverse, MSTYPE = kpi_level, MSSPACE = 192, MFINALFUNC = level_mean, MFINALFUNC_MODIFY = READ_ONLY
);
COMMENT ON AGGREGATE level_mean(tstzrange, float8) IS 'mean level over time';

CREATE AGGREGATE level_mean(during tstzrange, level numeric) (
    SFUNC = logistics_internal.kpi_level_transition, STYPE = kpi_level, SSPACE = 192, FINALFUNC = level_mean, FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_level_transition, MINVFUNC = logistics_internal.kpi_level_inverse, MSTYPE = kpi_level, MSSPACE = 192, MFINALFUNC = level_mean, MFINALFUNC_MODIFY = READ_ONLY
);
COMMENT ON AGGREGATE level_mean(tstzrange, numeric) IS 'mean level over time';

CREATE AGGREGATE level_mean(during tstzrange, level float8, capacity float8) (
    SFUNC = logistics_internal.kpi_level_transition, STYPE = kpi_level, SSPACE = 192, FINALFUNC = level_mean, FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_level_transition, MINVFUNC = logistics_internal.kpi_level_inverse, MSTYPE = kpi_level, MSSPACE = 192, MFINALFUNC = level_mean, MFINALFUNC_MODIFY = READ_ONLY
);
COMMENT ON AGGREGATE level_mean(tstzrange, float8, float8) IS 'mean level over time';

CREATE AGGREGATE level_mean(during tstzrange, level numeric, capacity numeric) (
    SFUNC = logistics_internal.kpi_level_transition, STYPE = kpi_level, SSPACE = 192, FINALFUNC = level_mean, FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_level_transition, MINVFUNC = logistics_internal.kpi_level_inverse, MSTYPE = kpi_level, MSSPACE = 192, MFINALFUNC = level_mean, MFINALFUNC_MODIFY = READ_ONLY
);
COMMENT ON AGGREGATE level_mean(tstzrange, numeric, numeric) IS 'mean level over time';

CREATE AGGREGATE level_mean(during tstzrange, level float8, capacity float8, outflow float8) (
    SFUNC = logistics_internal.kpi_level_transition, STYPE = kpi_level, SSPACE = 192, FINALFUNC = level_mean, FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_level_transition, MINVFUNC = logistics_internal.kpi_level_inverse, MSTYPE = kpi_level, MSSPACE = 192, MFINALFUNC = level_mean, MFINALFUNC_MODIFY = READ_ONLY
);
COMMENT ON AGGREGATE level_mean(tstzrange, float8, float8, float8) IS 'mean level over time';

CREATE AGGREGATE level_mean(during tstzrange, level numeric, capacity numeric, outflow numeric) (
    SFUNC = logistics_internal.kpi_level_transition, STYPE = kpi_level, SSPACE = 192, FINALFUNC = level_mean, FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_level_transition, MINVFUNC = logistics_internal.kpi_level_inverse, MSTYPE = kpi_level, MSSPACE = 192, MFINALFUNC = level_mean, MFINALFUNC_MODIFY = READ_ONLY
);
COMMENT ON AGGREGATE level_mean(tstzrange, numeric, numeric, numeric) IS 'mean level over time';

CREATE AGGREGATE occupancy_rate(since timestamptz, until timestamptz, level float8, capacity float8) (
    SFUNC = logistics_internal.kpi_level_transition, STYPE = kpi_level, SSPACE = 192, FINALFUNC = occupancy_rate, FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_level_transition, MINVFUNC = logistics_internal.kpi_level_inverse, MSTYPE = kpi_level, MSSPACE = 192, MFINALFUNC = occupancy_rate, MFINALFUNC_MODIFY = READ_ONLY
);
COMMENT ON AGGREGATE occupancy_rate(timestamptz, timestamptz, float8, float8) IS 'time-weighted level over time-weighted capacity';

CREATE AGGREGATE occupancy_rate(since timestamptz, until timestamptz, level numeric, capacity numeric) (
    SFUNC = logistics_internal.kpi_level_transition, STYPE = kpi_level, SSPACE = 192, FINALFUNC = occupancy_rate, FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_level_transition, MINVFUNC = logistics_internal.kpi_level_inverse, MSTYPE = kpi_level, MSSPACE = 192, MFINALFUNC = occupancy_rate, MFINALFUNC_MODIFY = READ_ONLY
);
COMMENT ON AGGREGATE occupancy_rate(timestamptz, timestamptz, numeric, numeric) IS 'time-weighted level over time-weighted capacity';

CREATE AGGREGATE occupancy_rate(since timestamptz, until timestamptz, level float8, capacity float8, outflow float8) (
    SFUNC = logistics_internal.kpi_level_transition, STYPE = kpi_level, SSPACE = 192, FINALFUNC = occupancy_rate, FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_level_transition, MINVFUNC = logistics_internal.kpi_level_inverse, MSTYPE = kpi_level, MSSPACE = 192, MFINALFUNC = occupancy_rate, MFINALFUNC_MODIFY = READ_ONLY
);
COMMENT ON AGGREGATE occupancy_rate(timestamptz, timestamptz, float8, float8, float8) IS 'time-weighted level over time-weighted capacity';

CREATE AGGREGATE occupancy_rate(since timestamptz, until timestamptz, level numeric, capacity numeric, outflow numeric) (
    SFUNC = logistics_internal.kpi_level_transition, STYPE = kpi_level, SSPACE = 192, FINALFUNC = occupancy_rate, FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_level_transition, MINVFUNC = logistics_internal.kpi_level_inverse, MSTYPE = kpi_level, MSSPACE = 192, MFINALFUNC = occupancy_rate, MFINALFUNC_MODIFY = READ_ONLY
);
COMMENT ON AGGREGATE occupancy_rate(timestamptz, timestamptz, numeric, numeric, numeric) IS 'time-weighted level over time-weighted capacity';

CREATE AGGREGATE occupancy_rate(during tstzrange, level float8, capacity float8) (
    SFUNC = logistics_internal.kpi_level_transition, STYPE = kpi_level, SSPACE = 192, FINALFUNC = occupancy_rate, FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_level_transition, MINVFUNC = logistics_internal.kpi_level_inverse, MSTYPE = kpi_level, MSSPACE = 192, MFINALFUNC = occupancy_rate, MFINALFUNC_MODIFY = READ_ONLY
);
COMMENT ON AGGREGATE occupancy_rate(tstzrange, float8, float8) IS 'time-weighted level over time-weighted capacity';

CREATE AGGREGATE occupancy_rate(during tstzrange, level numeric, capacity numeric) (
    SFUNC = logistics_internal.kpi_level_transition, STYPE = kpi_level, SSPACE = 192, FINALFUNC = occupancy_rate, FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_level_transition, MINVFUNC = logistics_internal.kpi_level_inverse, MSTYPE = kpi_level, MSSPACE = 192, MFINALFUNC = occupancy_rate, MFINALFUNC_MODIFY = READ_ONLY
);
COMMENT ON AGGREGATE occupancy_rate(tstzrange, numeric, numeric) IS 'time-weighted level over time-weighted capacity';

CREATE AGGREGATE occupancy_rate(during tstzrange, level float8, capacity float8, outflow float8) (
    SFUNC = logistics_internal.kpi_level_transition, STYPE = kpi_level, SSPACE = 192, FINALFUNC = occupancy_rate, FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_level_transition, MINVFUNC = logistics_internal.kpi_level_inverse, MSTYPE = kpi_level, MSSPACE = 192, MFINALFUNC = occupancy_rate, MFINALFUNC_MODIFY = READ_ONLY
);
COMMENT ON AGGREGATE occupancy_rate(tstzrange, float8, float8, float8) IS 'time-weighted level over time-weighted capacity';

CREATE AGGREGATE occupancy_rate(during tstzrange, level numeric, capacity numeric, outflow numeric) (
    SFUNC = logistics_internal.kpi_level_transition, STYPE = kpi_level, SSPACE = 192, FINALFUNC = occupancy_rate, FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_level_transition, MINVFUNC = logistics_internal.kpi_level_inverse, MSTYPE = kpi_level, MSSPACE = 192, MFINALFUNC = occupancy_rate, MFINALFUNC_MODIFY = READ_ONLY
);
COMMENT ON AGGREGATE occupancy_rate(tstzrange, numeric, numeric, numeric) IS 'time-weighted level over time-weighted capacity';

CREATE AGGREGATE full_rate(since timestamptz, until timestamptz, level float8, capacity float8) (
    SFUNC = logistics_internal.kpi_level_transition, STYPE = kpi_level, SSPACE = 192, FINALFUNC = full_rate, FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_level_transition, MINVFUNC = logistics_internal.kpi_level_inverse, MSTYPE = kpi_level, MSSPACE = 192, MFINALFUNC = full_rate, MFINALFUNC_MODIFY = READ_ONLY
);
COMMENT ON AGGREGATE full_rate(timestamptz, timestamptz, float8, float8) IS 'share of the time at or above capacity';

CREATE AGGREGATE full_rate(since timestamptz, until timestamptz, level numeric, capacity numeric) (
    SFUNC = logistics_internal.kpi_level_transition, STYPE = kpi_level, SSPACE = 192, FINALFUNC = full_rate, FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_level_transition, MINVFUNC = logistics_internal.kpi_level_inverse, MSTYPE = kpi_level, MSSPACE = 192, MFINALFUNC = full_rate, MFINALFUNC_MODIFY = READ_ONLY
);
COMMENT ON AGGREGATE full_rate(timestamptz, timestamptz, numeric, numeric) IS 'share of the time at or above capacity';

CREATE AGGREGATE full_rate(since timestamptz, until timestamptz, level float8, capacity float8, outflow float8) (
    SFUNC = logistics_internal.kpi_level_transition, STYPE = kpi_level, SSPACE = 192, FINALFUNC = full_rate, FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_level_transition, MINVFUNC = logistics_internal.kpi_level_inverse, MSTYPE = kpi_level, MSSPACE = 192, MFINALFUNC = full_rate, MFINALFUNC_MODIFY = READ_ONLY
);
COMMENT ON AGGREGATE full_rate(timestamptz, timestamptz, float8, float8, float8) IS 'share of the time at or above capacity';

CREATE AGGREGATE full_rate(since timestamptz, until timestamptz, level numeric, capacity numeric, outflow numeric) (
    SFUNC = logistics_internal.kpi_level_transition, STYPE = kpi_level, SSPACE = 192, FINALFUNC = full_rate, FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_level_transition, MINVFUNC = logistics_internal.kpi_level_inverse, MSTYPE = kpi_level, MSSPACE = 192, MFINALFUNC = full_rate, MFINALFUNC_MODIFY = READ_ONLY
);
COMMENT ON AGGREGATE full_rate(timestamptz, timestamptz, numeric, numeric, numeric) IS 'share of the time at or above capacity';

CREATE AGGREGATE full_rate(during tstzrange, level float8, capacity float8) (
    SFUNC = logistics_internal.kpi_level_transition, STYPE = kpi_level, SSPACE = 192, FINALFUNC = full_rate, FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_level_transition, MINVFUNC = logistics_internal.kpi_level_inverse, MSTYPE = kpi_level, MSSPACE = 192, MFINALFUNC = full_rate, MFINALFUNC_MODIFY = READ_ONLY
);
COMMENT ON AGGREGATE full_rate(tstzrange, float8, float8) IS 'share of the time at or above capacity';

CREATE AGGREGATE full_rate(during tstzrange, level numeric, capacity numeric) (
    SFUNC = logistics_internal.kpi_level_transition, STYPE = kpi_level, SSPACE = 192, FINALFUNC = full_rate, FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_level_transition, MINVFUNC = logistics_internal.kpi_level_inverse, MSTYPE = kpi_level, MSSPACE = 192, MFINALFUNC = full_rate, MFINALFUNC_MODIFY = READ_ONLY
);
COMMENT ON AGGREGATE full_rate(tstzrange, numeric, numeric) IS 'share of the time at or above capacity';

CREATE AGGREGATE full_rate(during tstzrange, level float8, capacity float8, outflow float8) (
    SFUNC = logistics_internal.kpi_level_transition, STYPE = kpi_level, SSPACE = 192, FINALFUNC = full_rate, FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_level_transition, MINVFUNC = logistics_internal.kpi_level_inverse, MSTYPE = kpi_level, MSSPACE = 192, MFINALFUNC = full_rate, MFINALFUNC_MODIFY = READ_ONLY
);
COMMENT ON AGGREGATE full_rate(tstzrange, float8, float8, float8) IS 'share of the time at or above capacity';

CREATE AGGREGATE full_rate(during tstzrange, level numeric, capacity numeric, outflow numeric) (
    SFUNC = logistics_internal.kpi_level_transition, STYPE = kpi_level, SSPACE = 192, FINALFUNC = full_rate, FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_level_transition, MINVFUNC = logistics_internal.kpi_level_inverse, MSTYPE = kpi_level, MSSPACE = 192, MFINALFUNC = full_rate, MFINALFUNC_MODIFY = READ_ONLY
);
COMMENT ON AGGREGATE full_rate(tstzrange, numeric, numeric, numeric) IS 'share of the time at or above capacity';

CREATE AGGREGATE stockout_rate(since timestamptz, until timestamptz, level float8) (
    SFUNC = logistics_internal.kpi_level_transition, STYPE = kpi_level, SSPACE = 192, FINALFUNC = stockout_rate, FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_level_transition, MINVFUNC = logistics_internal.kpi_level_inverse, MSTYPE = kpi_level, MSSPACE = 192, MFINALFUNC = stockout_rate, MFINALFUNC_MODIFY = READ_ONLY
);
COMMENT ON AGGREGATE stockout_rate(timestamptz, timestamptz, float8) IS 'share of the time at a level of zero or below (GSC BM10)';

CREATE AGGREGATE stockout_rate(since timestamptz, until timestamptz, level numeric) (
    SFUNC = logistics_internal.kpi_level_transition, STYPE = kpi_level, SSPACE = 192, FINALFUNC = stockout_rate, FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_level_transition, MINVFUNC = logistics_internal.kpi_level_inverse, MSTYPE = kpi_level, MSSPACE = 192, MFINALFUNC = stockout_rate, MFINALFUNC_MODIFY = READ_ONLY
);
COMMENT ON AGGREGATE stockout_rate(timestamptz, timestamptz, numeric) IS 'share of the time at a level of zero or below (GSC BM10)';

CREATE AGGREGATE stockout_rate(since timestamptz, until timestamptz, level float8, capacity float8) (
    SFUNC = logistics_internal.kpi_level_transition, STYPE = kpi_level, SSPACE = 192, FINALFUNC = stockout_rate, FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_level_transition, MINVFUNC = logistics_internal.kpi_level_inverse, MSTYPE = kpi_level, MSSPACE = 192, MFINALFUNC = stockout_rate, MFINALFUNC_MODIFY = READ_ONLY
);
COMMENT ON AGGREGATE stockout_rate(timestamptz, timestamptz, float8, float8) IS 'share of the time at a level of zero or below (GSC BM10)';

CREATE AGGREGATE stockout_rate(since timestamptz, until timestamptz, level numeric, capacity numeric) (
    SFUNC = logistics_internal.kpi_level_transition, STYPE = kpi_level, SSPACE = 192, FINALFUNC = stockout_rate, FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_level_transition, MINVFUNC = logistics_internal.kpi_level_inverse, MSTYPE = kpi_level, MSSPACE = 192, MFINALFUNC = stockout_rate, MFINALFUNC_MODIFY = READ_ONLY
);
COMMENT ON AGGREGATE stockout_rate(timestamptz, timestamptz, numeric, numeric) IS 'share of the time at a level of zero or below (GSC BM10)';

CREATE AGGREGATE stockout_rate(since timestamptz, until timestamptz, level float8, capacity float8, outflow float8) (
    SFUNC = logistics_internal.kpi_level_transition, STYPE = kpi_level, SSPACE = 192, FINALFUNC = stockout_rate, FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_level_transition, MINVFUNC = logistics_internal.kpi_level_inverse, MSTYPE = kpi_level, MSSPACE = 192, MFINALFUNC = stockout_rate, MFINALFUNC_MODIFY = READ_ONLY
);
COMMENT ON AGGREGATE stockout_rate(timestamptz, timestamptz, float8, float8, float8) IS 'share of the time at a level of zero or below (GSC BM10)';

CREATE AGGREGATE stockout_rate(since timestamptz, until timestamptz, level numeric, capacity numeric, outflow numeric) (
    SFUNC = logistics_internal.kpi_level_transition, STYPE = kpi_level, SSPACE = 192, FINALFUNC = stockout_rate, FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_level_transition, MINVFUNC = logistics_internal.kpi_level_inverse, MSTYPE = kpi_level, MSSPACE = 192, MFINALFUNC = stockout_rate, MFINALFUNC_MODIFY = READ_ONLY
);
COMMENT ON AGGREGATE stockout_rate(timestamptz, timestamptz, numeric, numeric, numeric) IS 'share of the time at a level of zero or below (GSC BM10)';

CREATE AGGREGATE stockout_rate(during tstzrange, level float8) (
    SFUNC = logistics_internal.kpi_level_transition, STYPE = kpi_level, SSPACE = 192, FINALFUNC = stockout_rate, FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_level_transition, MINVFUNC = logistics_internal.kpi_level_inverse, MSTYPE = kpi_level, MSSPACE = 192, MFINALFUNC = stockout_rate, MFINALFUNC_MODIFY = READ_ONLY
);
COMMENT ON AGGREGATE stockout_rate(tstzrange, float8) IS 'share of the time at a level of zero or below (GSC BM10)';

CREATE AGGREGATE stockout_rate(during tstzrange, level numeric) (
    SFUNC = logistics_internal.kpi_level_transition, STYPE = kpi_level, SSPACE = 192, FINALFUNC = stockout_rate, FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_level_transition, MINVFUNC = logistics_internal.kpi_level_inverse, MSTYPE = kpi_level, MSSPACE = 192, MFINALFUNC = stockout_rate, MFINALFUNC_MODIFY = READ_ONLY
);
COMMENT ON AGGREGATE stockout_rate(tstzrange, numeric) IS 'share of the time at a level of zero or below (GSC BM10)';

CREATE AGGREGATE stockout_rate(during tstzrange, level float8, capacity float8) (
    SFUNC = logistics_internal.kpi_level_transition, STYPE = kpi_level, SSPACE = 192, FINALFUNC = stockout_rate, FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_level_transition, MINVFUNC = logistics_internal.kpi_level_inverse, MSTYPE = kpi_level, MSSPACE = 192, MFINALFUNC = stockout_rate, MFINALFUNC_MODIFY = READ_ONLY
);
COMMENT ON AGGREGATE stockout_rate(tstzrange, float8, float8) IS 'share of the time at a level of zero or below (GSC BM10)';

CREATE AGGREGATE stockout_rate(during tstzrange, level numeric, capacity numeric) (
    SFUNC = logistics_internal.kpi_level_transition, STYPE = kpi_level, SSPACE = 192, FINALFUNC = stockout_rate, FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_level_transition, MINVFUNC = logistics_internal.kpi_level_inverse, MSTYPE = kpi_level, MSSPACE = 192, MFINALFUNC = stockout_rate, MFINALFUNC_MODIFY = READ_ONLY
);
COMMENT ON AGGREGATE stockout_rate(tstzrange, numeric, numeric) IS 'share of the time at a level of zero or below (GSC BM10)';

CREATE AGGREGATE stockout_rate(during tstzrange, level float8, capacity float8, outflow float8) (
    SFUNC = logistics_internal.kpi_level_transition, STYPE = kpi_level, SSPACE = 192, FINALFUNC = stockout_rate, FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_level_transition, MINVFUNC = logistics_internal.kpi_level_inverse, MSTYPE = kpi_level, MSSPACE = 192, MFINALFUNC = stockout_rate, MFINALFUNC_MODIFY = READ_ONLY
);
COMMENT ON AGGREGATE stockout_rate(tstzrange, float8, float8, float8) IS 'share of the time at a level of zero or below (GSC BM10)';

CREATE AGGREGATE stockout_rate(during tstzrange, level numeric, capacity numeric, outflow numeric) (
    SFUNC = logistics_internal.kpi_level_transition, STYPE = kpi_level, SSPACE = 192, FINALFUNC = stockout_rate, FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_level_transition, MINVFUNC = logistics_internal.kpi_level_inverse, MSTYPE = kpi_level, MSSPACE = 192, MFINALFUNC = stockout_rate, MFINALFUNC_MODIFY = READ_ONLY
);
COMMENT ON AGGREGATE stockout_rate(tstzrange, numeric, numeric, numeric) IS 'share of the time at a level of zero or below (GSC BM10)';

CREATE AGGREGATE inventory_turns(since timestamptz, until timestamptz, level float8, capacity float8, outflow float8) (
    SFUNC = logistics_internal.kpi_level_transition, STYPE = kpi_level, SSPACE = 192, FINALFUNC = inventory_turns, FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_level_transition, MINVFUNC = logistics_internal.kpi_level_inverse, MSTYPE = kpi_level, MSSPACE = 192, MFINALFUNC = inventory_turns, MFINALFUNC_MODIFY = READ_ONLY
);
COMMENT ON AGGREGATE inventory_turns(timestamptz, timestamptz, float8, float8, float8) IS 'outflow per year of 365 days over the mean level (SCOR AM)';

CREATE AGGREGATE inventory_turns(since timestamptz, until timestamptz, level numeric, capacity numeric, outflow numeric) (
    SFUNC = logistics_internal.kpi_level_transition, STYPE = kpi_level, SSPACE = 192, FINALFUNC = inventory_turns, FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_level_transition, MINVFUNC = logistics_internal.kpi_level_inverse, MSTYPE = kpi_level, MSSPACE = 192, MFINALFUNC = inventory_turns, MFINALFUNC_MODIFY = READ_ONLY
);
COMMENT ON AGGREGATE inventory_turns(timestamptz, timestamptz, numeric, numeric, numeric) IS 'outflow per year of 365 days over the mean level (SCOR AM)';

CREATE AGGREGATE inventory_turns(during tstzrange, level float8, capacity float8, outflow float8) (
    SFUNC = logistics_internal.kpi_level_transition, STYPE = kpi_level, SSPACE = 192, FINALFUNC = inventory_turns, FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_level_transition, MINVFUNC = logistics_internal.kpi_level_inverse, MSTYPE = kpi_level, MSSPACE = 192, MFINALFUNC = inventory_turns, MFINALFUNC_MODIFY = READ_ONLY
);
COMMENT ON AGGREGATE inventory_turns(tstzrange, float8, float8, float8) IS 'outflow per year of 365 days over the mean level (SCOR AM)';

CREATE AGGREGATE inventory_turns(during tstzrange, level numeric, capacity numeric, outflow numeric) (
    SFUNC = logistics_internal.kpi_level_transition, STYPE = kpi_level, SSPACE = 192, FINALFUNC = inventory_turns, FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_level_transition, MINVFUNC = logistics_internal.kpi_level_inverse, MSTYPE = kpi_level, MSSPACE = 192, MFINALFUNC = inventory_turns, MFINALFUNC_MODIFY = READ_ONLY
);
COMMENT ON AGGREGATE inventory_turns(tstzrange, numeric, numeric, numeric) IS 'outflow per year of 365 days over the mean level (SCOR AM)';

CREATE AGGREGATE inventory_days(since timestamptz, until timestamptz, level float8, capacity float8, outflow float8) (
    SFUNC = logistics_internal.kpi_level_transition, STYPE = kpi_level, SSPACE = 192, FINALFUNC = inventory_days, FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_level_transition, MINVFUNC = logistics_internal.kpi_level_inverse, MSTYPE = kpi_level, MSSPACE = 192, MFINALFUNC = inventory_days, MFINALFUNC_MODIFY = READ_ONLY
);
COMMENT ON AGGREGATE inventory_days(timestamptz, timestamptz, float8, float8, float8) IS 'days that the mean level lasts at the outflow observed (SCOR AM.2.2)';

CREATE AGGREGATE inventory_days(since timestamptz, until timestamptz, level numeric, capacity numeric, outflow numeric) (
    SFUNC = logistics_internal.kpi_level_transition, STYPE = kpi_level, SSPACE = 192, FINALFUNC = inventory_days, FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_level_transition, MINVFUNC = logistics_internal.kpi_level_inverse, MSTYPE = kpi_level, MSSPACE = 192, MFINALFUNC = inventory_days, MFINALFUNC_MODIFY = READ_ONLY
);
COMMENT ON AGGREGATE inventory_days(timestamptz, timestamptz, numeric, numeric, numeric) IS 'days that the mean level lasts at the outflow observed (SCOR AM.2.2)';

CREATE AGGREGATE inventory_days(during tstzrange, level float8, capacity float8, outflow float8) (
    SFUNC = logistics_internal.kpi_level_transition, STYPE = kpi_level, SSPACE = 192, FINALFUNC = inventory_days, FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_level_transition, MINVFUNC = logistics_internal.kpi_level_inverse, MSTYPE = kpi_level, MSSPACE = 192, MFINALFUNC = inventory_days, MFINALFUNC_MODIFY = READ_ONLY
);
COMMENT ON AGGREGATE inventory_days(tstzrange, float8, float8, float8) IS 'days that the mean level lasts at the outflow observed (SCOR AM.2.2)';

CREATE AGGREGATE inventory_days(during tstzrange, level numeric, capacity numeric, outflow numeric) (
    SFUNC = logistics_internal.kpi_level_transition, STYPE = kpi_level, SSPACE = 192, FINALFUNC = inventory_days, FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_level_transition, MINVFUNC = logistics_internal.kpi_level_inverse, MSTYPE = kpi_level, MSSPACE = 192, MFINALFUNC = inventory_days, MFINALFUNC_MODIFY = READ_ONLY
);
COMMENT ON AGGREGATE inventory_days(tstzrange, numeric, numeric, numeric) IS 'days that the mean level lasts at the outflow observed (SCOR AM.2.2)';
