-- ----------------------------------------------------------------------
-- kpi_ratio, kpi_level, kpi_service, kpi_forecast, kpi_fleet (src/pg/kpi/kpi_types.c)
-- ----------------------------------------------------------------------

CREATE FUNCTION logistics_internal.kpi_ratio_transition(kpi_ratio, hit boolean) RETURNS kpi_ratio
AS 'MODULE_PATHNAME', 'logistics_kpi_ratio_transition' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 1;
COMMENT ON FUNCTION logistics_internal.kpi_ratio_transition(kpi_ratio, boolean) IS 'transition function of kpi_ratio_agg';

CREATE FUNCTION logistics_internal.kpi_ratio_inverse(kpi_ratio, hit boolean) RETURNS kpi_ratio
AS 'MODULE_PATHNAME', 'logistics_kpi_ratio_inverse' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 1;
COMMENT ON FUNCTION logistics_internal.kpi_ratio_inverse(kpi_ratio, boolean) IS 'inverse transition function of kpi_ratio_agg';

CREATE FUNCTION logistics_internal.kpi_ratio_transition(kpi_ratio, numerator anycompatible, denominator anycompatible) RETURNS kpi_ratio
AS 'MODULE_PATHNAME', 'logistics_kpi_ratio_transition' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 1;
COMMENT ON FUNCTION logistics_internal.kpi_ratio_transition(kpi_ratio, anycompatible, anycompatible) IS 'transition function of kpi_ratio_agg';

CREATE FUNCTION logistics_internal.kpi_ratio_inverse(kpi_ratio, numerator anycompatible, denominator anycompatible) RETURNS kpi_ratio
AS 'MODULE_PATHNAME', 'logistics_kpi_ratio_inverse' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 1;
COMMENT ON FUNCTION logistics_internal.kpi_ratio_inverse(kpi_ratio, anycompatible, anycompatible) IS 'inverse transition function of kpi_ratio_agg';

CREATE AGGREGATE kpi_ratio_agg(hit boolean) (
    SFUNC = logistics_internal.kpi_ratio_transition, STYPE = kpi_ratio, SSPACE = 64, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_ratio_transition, MINVFUNC = logistics_internal.kpi_ratio_inverse, MSTYPE = kpi_ratio, MSSPACE = 64
);
COMMENT ON AGGREGATE kpi_ratio_agg(boolean) IS 'sum of numerators over sum of denominators, or share of hits';

CREATE AGGREGATE kpi_ratio_agg(numerator anycompatible, denominator anycompatible) (
    SFUNC = logistics_internal.kpi_ratio_transition, STYPE = kpi_ratio, SSPACE = 64, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_ratio_transition, MINVFUNC = logistics_internal.kpi_ratio_inverse, MSTYPE = kpi_ratio, MSSPACE = 64
);
COMMENT ON AGGREGATE kpi_ratio_agg(anycompatible, anycompatible) IS 'sum of numerators over sum of denominators, or share of hits';

CREATE FUNCTION ratio(summary kpi_ratio) RETURNS float8
AS 'MODULE_PATHNAME', 'logistics_ratio' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 1;
COMMENT ON FUNCTION ratio(kpi_ratio) IS
'sum of numerators over sum of denominators';

CREATE AGGREGATE ratio(hit boolean) (
    SFUNC = logistics_internal.kpi_ratio_transition, STYPE = kpi_ratio, SSPACE = 64, FINALFUNC = ratio, FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_ratio_transition, MINVFUNC = logistics_internal.kpi_ratio_inverse, MSTYPE = kpi_ratio, MSSPACE = 64, MFINALFUNC = ratio, MFINALFUNC_MODIFY = READ_ONLY
);
COMMENT ON AGGREGATE ratio(boolean) IS 'sum of numerators over sum of denominators';

CREATE AGGREGATE ratio(numerator anycompatible, denominator anycompatible) (
    SFUNC = logistics_internal.kpi_ratio_transition, STYPE = kpi_ratio, SSPACE = 64, FINALFUNC = ratio, FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_ratio_transition, MINVFUNC = logistics_internal.kpi_ratio_inverse, MSTYPE = kpi_ratio, MSSPACE = 64, MFINALFUNC = ratio, MFINALFUNC_MODIFY = READ_ONLY
);
COMMENT ON AGGREGATE ratio(anycompatible, anycompatible) IS 'sum of numerators over sum of denominators';

CREATE FUNCTION logistics_internal.kpi_level_transition(kpi_level, since timestamptz, until timestamptz, level anycompatible) RETURNS kpi_level
AS 'MODULE_PATHNAME', 'logistics_kpi_level_transition' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 1;
COMMENT ON FUNCTION logistics_internal.kpi_level_transition(kpi_level, timestamptz, timestamptz, anycompatible) IS 'transition function of kpi_level_agg';

CREATE FUNCTION logistics_internal.kpi_level_inverse(kpi_level, since timestamptz, until timestamptz, level anycompatible) RETURNS kpi_level
AS 'MODULE_PATHNAME', 'logistics_kpi_level_inverse' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 1;
COMMENT ON FUNCTION logistics_internal.kpi_level_inverse(kpi_level, timestamptz, timestamptz, anycompatible) IS 'inverse transition function of kpi_level_agg';

CREATE FUNCTION logistics_internal.kpi_level_transition(kpi_level, since timestamptz, until timestamptz, level anycompatible, capacity anycompatible) RETURNS kpi_level
AS 'MODULE_PATHNAME', 'logistics_kpi_level_transition' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 1;
COMMENT ON FUNCTION logistics_internal.kpi_level_transition(kpi_level, timestamptz, timestamptz, anycompatible, anycompatible) IS 'transition function of kpi_level_agg';

CREATE FUNCTION logistics_internal.kpi_level_inverse(kpi_level, since timestamptz, until timestamptz, level anycompatible, capacity anycompatible) RETURNS kpi_level
AS 'MODULE_PATHNAME', 'logistics_kpi_level_inverse' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 1;
COMMENT ON FUNCTION logistics_internal.kpi_level_inverse(kpi_level, timestamptz, timestamptz, anycompatible, anycompatible) IS 'inverse transition function of kpi_level_agg';

CREATE FUNCTION logistics_internal.kpi_level_transition(kpi_level, since timestamptz, until timestamptz, level anycompatible, capacity anycompatible, outflow anycompatible) RETURNS kpi_level
AS 'MODULE_PATHNAME', 'logistics_kpi_level_transition' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 1;
COMMENT ON FUNCTION logistics_internal.kpi_level_transition(kpi_level, timestamptz, timestamptz, anycompatible, anycompatible, anycompatible) IS 'transition function of kpi_level_agg';

CREATE FUNCTION logistics_internal.kpi_level_inverse(kpi_level, since timestamptz, until timestamptz, level anycompatible, capacity anycompatible, outflow anycompatible) RETURNS kpi_level
AS 'MODULE_PATHNAME', 'logistics_kpi_level_inverse' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 1;
COMMENT ON FUNCTION logistics_internal.kpi_level_inverse(kpi_level, timestamptz, timestamptz, anycompatible, anycompatible, anycompatible) IS 'inverse transition function of kpi_level_agg';

CREATE FUNCTION logistics_internal.kpi_level_transition(kpi_level, during tstzrange, level anycompatible) RETURNS kpi_level
AS 'MODULE_PATHNAME', 'logistics_kpi_level_transition' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 1;
COMMENT ON FUNCTION logistics_internal.kpi_level_transition(kpi_level, tstzrange, anycompatible) IS 'transition function of kpi_level_agg';

CREATE FUNCTION logistics_internal.kpi_level_inverse(kpi_level, during tstzrange, level anycompatible) RETURNS kpi_level
AS 'MODULE_PATHNAME', 'logistics_kpi_level_inverse' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 1;
COMMENT ON FUNCTION logistics_internal.kpi_level_inverse(kpi_level, tstzrange, anycompatible) IS 'inverse transition function of kpi_level_agg';

CREATE FUNCTION logistics_internal.kpi_level_transition(kpi_level, during tstzrange, level anycompatible, capacity anycompatible) RETURNS kpi_level
AS 'MODULE_PATHNAME', 'logistics_kpi_level_transition' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 1;
COMMENT ON FUNCTION logistics_internal.kpi_level_transition(kpi_level, tstzrange, anycompatible, anycompatible) IS 'transition function of kpi_level_agg';

CREATE FUNCTION logistics_internal.kpi_level_inverse(kpi_level, during tstzrange, level anycompatible, capacity anycompatible) RETURNS kpi_level
AS 'MODULE_PATHNAME', 'logistics_kpi_level_inverse' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 1;
COMMENT ON FUNCTION logistics_internal.kpi_level_inverse(kpi_level, tstzrange, anycompatible, anycompatible) IS 'inverse transition function of kpi_level_agg';

CREATE FUNCTION logistics_internal.kpi_level_transition(kpi_level, during tstzrange, level anycompatible, capacity anycompatible, outflow anycompatible) RETURNS kpi_level
AS 'MODULE_PATHNAME', 'logistics_kpi_level_transition' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 1;
COMMENT ON FUNCTION logistics_internal.kpi_level_transition(kpi_level, tstzrange, anycompatible, anycompatible, anycompatible) IS 'transition function of kpi_level_agg';

CREATE FUNCTION logistics_internal.kpi_level_inverse(kpi_level, during tstzrange, level anycompatible, capacity anycompatible, outflow anycompatible) RETURNS kpi_level
AS 'MODULE_PATHNAME', 'logistics_kpi_level_inverse' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 1;
COMMENT ON FUNCTION logistics_internal.kpi_level_inverse(kpi_level, tstzrange, anycompatible, anycompatible, anycompatible) IS 'inverse transition function of kpi_level_agg';

CREATE AGGREGATE kpi_level_agg(since timestamptz, until timestamptz, level anycompatible) (
    SFUNC = logistics_internal.kpi_level_transition, STYPE = kpi_level, SSPACE = 192, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_level_transition, MINVFUNC = logistics_internal.kpi_level_inverse, MSTYPE = kpi_level, MSSPACE = 192
);
COMMENT ON AGGREGATE kpi_level_agg(timestamptz, timestamptz, anycompatible) IS 'levels weighted by the time they lasted';

CREATE AGGREGATE kpi_level_agg(since timestamptz, until timestamptz, level anycompatible, capacity anycompatible) (
    SFUNC = logistics_internal.kpi_level_transition, STYPE = kpi_level, SSPACE = 192, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_level_transition, MINVFUNC = logistics_internal.kpi_level_inverse, MSTYPE = kpi_level, MSSPACE = 192
);
COMMENT ON AGGREGATE kpi_level_agg(timestamptz, timestamptz, anycompatible, anycompatible) IS 'levels weighted by the time they lasted';

CREATE AGGREGATE kpi_level_agg(since timestamptz, until timestamptz, level anycompatible, capacity anycompatible, outflow anycompatible) (
    SFUNC = logistics_internal.kpi_level_transition, STYPE = kpi_level, SSPACE = 192, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_level_transition, MINVFUNC = logistics_internal.kpi_level_inverse, MSTYPE = kpi_level, MSSPACE = 192
);
COMMENT ON AGGREGATE kpi_level_agg(timestamptz, timestamptz, anycompatible, anycompatible, anycompatible) IS 'levels weighted by the time they lasted';

CREATE AGGREGATE kpi_level_agg(during tstzrange, level anycompatible) (
    SFUNC = logistics_internal.kpi_level_transition, STYPE = kpi_level, SSPACE = 192, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_level_transition, MINVFUNC = logistics_internal.kpi_level_inverse, MSTYPE = kpi_level, MSSPACE = 192
);
COMMENT ON AGGREGATE kpi_level_agg(tstzrange, anycompatible) IS 'levels weighted by the time they lasted';

CREATE AGGREGATE kpi_level_agg(during tstzrange, level anycompatible, capacity anycompatible) (
    SFUNC = logistics_internal.kpi_level_transition, STYPE = kpi_level, SSPACE = 192, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_level_transition, MINVFUNC = logistics_internal.kpi_level_inverse, MSTYPE = kpi_level, MSSPACE = 192
);
COMMENT ON AGGREGATE kpi_level_agg(tstzrange, anycompatible, anycompatible) IS 'levels weighted by the time they lasted';

CREATE AGGREGATE kpi_level_agg(during tstzrange, level anycompatible, capacity anycompatible, outflow anycompatible) (
    SFUNC = logistics_internal.kpi_level_transition, STYPE = kpi_level, SSPACE = 192, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_level_transition, MINVFUNC = logistics_internal.kpi_level_inverse, MSTYPE = kpi_level, MSSPACE = 192
);
COMMENT ON AGGREGATE kpi_level_agg(tstzrange, anycompatible, anycompatible, anycompatible) IS 'levels weighted by the time they lasted';

CREATE FUNCTION kpi_level_of(since timestamptz, until timestamptz, level anycompatible, capacity anycompatible DEFAULT NULL::numeric, outflow anycompatible DEFAULT NULL::numeric,
    as_of timestamptz DEFAULT NULL) RETURNS kpi_level
AS 'MODULE_PATHNAME', 'logistics_kpi_level_of' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 1;
COMMENT ON FUNCTION kpi_level_of(timestamptz, timestamptz, anycompatible, anycompatible, anycompatible, timestamptz) IS
'levels of one state, as far as as_of, to be rolled up';

CREATE FUNCTION level_mean(summary kpi_level) RETURNS float8
AS 'MODULE_PATHNAME', 'logistics_level_mean' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 1;
COMMENT ON FUNCTION level_mean(kpi_level) IS
'mean level over time';

CREATE FUNCTION occupancy_rate(summary kpi_level) RETURNS float8
AS 'MODULE_PATHNAME', 'logistics_occupancy_rate' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 1;
COMMENT ON FUNCTION occupancy_rate(kpi_level) IS
'time-weighted level over time-weighted capacity';

CREATE FUNCTION full_rate(summary kpi_level) RETURNS float8
AS 'MODULE_PATHNAME', 'logistics_full_rate' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 1;
COMMENT ON FUNCTION full_rate(kpi_level) IS
'share of the time at or above capacity';

CREATE FUNCTION stockout_rate(summary kpi_level) RETURNS float8
AS 'MODULE_PATHNAME', 'logistics_stockout_rate' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 1;
COMMENT ON FUNCTION stockout_rate(kpi_level) IS
'share of the time at a level of zero or below';

CREATE FUNCTION inventory_turns(summary kpi_level) RETURNS float8
AS 'MODULE_PATHNAME', 'logistics_inventory_turns' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 1;
COMMENT ON FUNCTION inventory_turns(kpi_level) IS
'outflow per year of 365 days over the mean level';

CREATE FUNCTION inventory_days(summary kpi_level) RETURNS float8
AS 'MODULE_PATHNAME', 'logistics_inventory_days' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 1;
COMMENT ON FUNCTION inventory_days(kpi_level) IS
'days that the mean level lasts at the outflow observed';

CREATE FUNCTION observed_time(summary kpi_level) RETURNS float8
AS 'MODULE_PATHNAME', 'logistics_observed_time' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 1;
COMMENT ON FUNCTION observed_time(kpi_level) IS
'hours observed, added up over all items';

CREATE AGGREGATE level_mean(since timestamptz, until timestamptz, level anycompatible) (
    SFUNC = logistics_internal.kpi_level_transition, STYPE = kpi_level, SSPACE = 192, FINALFUNC = level_mean, FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_level_transition, MINVFUNC = logistics_internal.kpi_level_inverse, MSTYPE = kpi_level, MSSPACE = 192, MFINALFUNC = level_mean, MFINALFUNC_MODIFY = READ_ONLY
);
COMMENT ON AGGREGATE level_mean(timestamptz, timestamptz, anycompatible) IS 'mean level over time';

CREATE AGGREGATE level_mean(since timestamptz, until timestamptz, level anycompatible, capacity anycompatible) (
    SFUNC = logistics_internal.kpi_level_transition, STYPE = kpi_level, SSPACE = 192, FINALFUNC = level_mean, FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_level_transition, MINVFUNC = logistics_internal.kpi_level_inverse, MSTYPE = kpi_level, MSSPACE = 192, MFINALFUNC = level_mean, MFINALFUNC_MODIFY = READ_ONLY
);
COMMENT ON AGGREGATE level_mean(timestamptz, timestamptz, anycompatible, anycompatible) IS 'mean level over time';

CREATE AGGREGATE level_mean(since timestamptz, until timestamptz, level anycompatible, capacity anycompatible, outflow anycompatible) (
    SFUNC = logistics_internal.kpi_level_transition, STYPE = kpi_level, SSPACE = 192, FINALFUNC = level_mean, FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_level_transition, MINVFUNC = logistics_internal.kpi_level_inverse, MSTYPE = kpi_level, MSSPACE = 192, MFINALFUNC = level_mean, MFINALFUNC_MODIFY = READ_ONLY
);
COMMENT ON AGGREGATE level_mean(timestamptz, timestamptz, anycompatible, anycompatible, anycompatible) IS 'mean level over time';

CREATE AGGREGATE level_mean(during tstzrange, level anycompatible) (
    SFUNC = logistics_internal.kpi_level_transition, STYPE = kpi_level, SSPACE = 192, FINALFUNC = level_mean, FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_level_transition, MINVFUNC = logistics_internal.kpi_level_inverse, MSTYPE = kpi_level, MSSPACE = 192, MFINALFUNC = level_mean, MFINALFUNC_MODIFY = READ_ONLY
);
COMMENT ON AGGREGATE level_mean(tstzrange, anycompatible) IS 'mean level over time';

CREATE AGGREGATE level_mean(during tstzrange, level anycompatible, capacity anycompatible) (
    SFUNC = logistics_internal.kpi_level_transition, STYPE = kpi_level, SSPACE = 192, FINALFUNC = level_mean, FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_level_transition, MINVFUNC = logistics_internal.kpi_level_inverse, MSTYPE = kpi_level, MSSPACE = 192, MFINALFUNC = level_mean, MFINALFUNC_MODIFY = READ_ONLY
);
COMMENT ON AGGREGATE level_mean(tstzrange, anycompatible, anycompatible) IS 'mean level over time';

CREATE AGGREGATE level_mean(during tstzrange, level anycompatible, capacity anycompatible, outflow anycompatible) (
    SFUNC = logistics_internal.kpi_level_transition, STYPE = kpi_level, SSPACE = 192, FINALFUNC = level_mean, FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_level_transition, MINVFUNC = logistics_internal.kpi_level_inverse, MSTYPE = kpi_level, MSSPACE = 192, MFINALFUNC = level_mean, MFINALFUNC_MODIFY = READ_ONLY
);
COMMENT ON AGGREGATE level_mean(tstzrange, anycompatible, anycompatible, anycompatible) IS 'mean level over time';

CREATE AGGREGATE occupancy_rate(since timestamptz, until timestamptz, level anycompatible, capacity anycompatible) (
    SFUNC = logistics_internal.kpi_level_transition, STYPE = kpi_level, SSPACE = 192, FINALFUNC = occupancy_rate, FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_level_transition, MINVFUNC = logistics_internal.kpi_level_inverse, MSTYPE = kpi_level, MSSPACE = 192, MFINALFUNC = occupancy_rate, MFINALFUNC_MODIFY = READ_ONLY
);
COMMENT ON AGGREGATE occupancy_rate(timestamptz, timestamptz, anycompatible, anycompatible) IS 'time-weighted level over time-weighted capacity';

CREATE AGGREGATE occupancy_rate(since timestamptz, until timestamptz, level anycompatible, capacity anycompatible, outflow anycompatible) (
    SFUNC = logistics_internal.kpi_level_transition, STYPE = kpi_level, SSPACE = 192, FINALFUNC = occupancy_rate, FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_level_transition, MINVFUNC = logistics_internal.kpi_level_inverse, MSTYPE = kpi_level, MSSPACE = 192, MFINALFUNC = occupancy_rate, MFINALFUNC_MODIFY = READ_ONLY
);
COMMENT ON AGGREGATE occupancy_rate(timestamptz, timestamptz, anycompatible, anycompatible, anycompatible) IS 'time-weighted level over time-weighted capacity';

CREATE AGGREGATE occupancy_rate(during tstzrange, level anycompatible, capacity anycompatible) (
    SFUNC = logistics_internal.kpi_level_transition, STYPE = kpi_level, SSPACE = 192, FINALFUNC = occupancy_rate, FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_level_transition, MINVFUNC = logistics_internal.kpi_level_inverse, MSTYPE = kpi_level, MSSPACE = 192, MFINALFUNC = occupancy_rate, MFINALFUNC_MODIFY = READ_ONLY
);
COMMENT ON AGGREGATE occupancy_rate(tstzrange, anycompatible, anycompatible) IS 'time-weighted level over time-weighted capacity';

CREATE AGGREGATE occupancy_rate(during tstzrange, level anycompatible, capacity anycompatible, outflow anycompatible) (
    SFUNC = logistics_internal.kpi_level_transition, STYPE = kpi_level, SSPACE = 192, FINALFUNC = occupancy_rate, FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_level_transition, MINVFUNC = logistics_internal.kpi_level_inverse, MSTYPE = kpi_level, MSSPACE = 192, MFINALFUNC = occupancy_rate, MFINALFUNC_MODIFY = READ_ONLY
);
COMMENT ON AGGREGATE occupancy_rate(tstzrange, anycompatible, anycompatible, anycompatible) IS 'time-weighted level over time-weighted capacity';

CREATE AGGREGATE full_rate(since timestamptz, until timestamptz, level anycompatible, capacity anycompatible) (
    SFUNC = logistics_internal.kpi_level_transition, STYPE = kpi_level, SSPACE = 192, FINALFUNC = full_rate, FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_level_transition, MINVFUNC = logistics_internal.kpi_level_inverse, MSTYPE = kpi_level, MSSPACE = 192, MFINALFUNC = full_rate, MFINALFUNC_MODIFY = READ_ONLY
);
COMMENT ON AGGREGATE full_rate(timestamptz, timestamptz, anycompatible, anycompatible) IS 'share of the time at or above capacity';

CREATE AGGREGATE full_rate(since timestamptz, until timestamptz, level anycompatible, capacity anycompatible, outflow anycompatible) (
    SFUNC = logistics_internal.kpi_level_transition, STYPE = kpi_level, SSPACE = 192, FINALFUNC = full_rate, FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_level_transition, MINVFUNC = logistics_internal.kpi_level_inverse, MSTYPE = kpi_level, MSSPACE = 192, MFINALFUNC = full_rate, MFINALFUNC_MODIFY = READ_ONLY
);
COMMENT ON AGGREGATE full_rate(timestamptz, timestamptz, anycompatible, anycompatible, anycompatible) IS 'share of the time at or above capacity';

CREATE AGGREGATE full_rate(during tstzrange, level anycompatible, capacity anycompatible) (
    SFUNC = logistics_internal.kpi_level_transition, STYPE = kpi_level, SSPACE = 192, FINALFUNC = full_rate, FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_level_transition, MINVFUNC = logistics_internal.kpi_level_inverse, MSTYPE = kpi_level, MSSPACE = 192, MFINALFUNC = full_rate, MFINALFUNC_MODIFY = READ_ONLY
);
COMMENT ON AGGREGATE full_rate(tstzrange, anycompatible, anycompatible) IS 'share of the time at or above capacity';

CREATE AGGREGATE full_rate(during tstzrange, level anycompatible, capacity anycompatible, outflow anycompatible) (
    SFUNC = logistics_internal.kpi_level_transition, STYPE = kpi_level, SSPACE = 192, FINALFUNC = full_rate, FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_level_transition, MINVFUNC = logistics_internal.kpi_level_inverse, MSTYPE = kpi_level, MSSPACE = 192, MFINALFUNC = full_rate, MFINALFUNC_MODIFY = READ_ONLY
);
COMMENT ON AGGREGATE full_rate(tstzrange, anycompatible, anycompatible, anycompatible) IS 'share of the time at or above capacity';

CREATE AGGREGATE stockout_rate(since timestamptz, until timestamptz, level anycompatible) (
    SFUNC = logistics_internal.kpi_level_transition, STYPE = kpi_level, SSPACE = 192, FINALFUNC = stockout_rate, FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_level_transition, MINVFUNC = logistics_internal.kpi_level_inverse, MSTYPE = kpi_level, MSSPACE = 192, MFINALFUNC = stockout_rate, MFINALFUNC_MODIFY = READ_ONLY
);
COMMENT ON AGGREGATE stockout_rate(timestamptz, timestamptz, anycompatible) IS 'share of the time at a level of zero or below';

CREATE AGGREGATE stockout_rate(since timestamptz, until timestamptz, level anycompatible, capacity anycompatible) (
    SFUNC = logistics_internal.kpi_level_transition, STYPE = kpi_level, SSPACE = 192, FINALFUNC = stockout_rate, FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_level_transition, MINVFUNC = logistics_internal.kpi_level_inverse, MSTYPE = kpi_level, MSSPACE = 192, MFINALFUNC = stockout_rate, MFINALFUNC_MODIFY = READ_ONLY
);
COMMENT ON AGGREGATE stockout_rate(timestamptz, timestamptz, anycompatible, anycompatible) IS 'share of the time at a level of zero or below';

CREATE AGGREGATE stockout_rate(since timestamptz, until timestamptz, level anycompatible, capacity anycompatible, outflow anycompatible) (
    SFUNC = logistics_internal.kpi_level_transition, STYPE = kpi_level, SSPACE = 192, FINALFUNC = stockout_rate, FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_level_transition, MINVFUNC = logistics_internal.kpi_level_inverse, MSTYPE = kpi_level, MSSPACE = 192, MFINALFUNC = stockout_rate, MFINALFUNC_MODIFY = READ_ONLY
);
COMMENT ON AGGREGATE stockout_rate(timestamptz, timestamptz, anycompatible, anycompatible, anycompatible) IS 'share of the time at a level of zero or below';

CREATE AGGREGATE stockout_rate(during tstzrange, level anycompatible) (
    SFUNC = logistics_internal.kpi_level_transition, STYPE = kpi_level, SSPACE = 192, FINALFUNC = stockout_rate, FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_level_transition, MINVFUNC = logistics_internal.kpi_level_inverse, MSTYPE = kpi_level, MSSPACE = 192, MFINALFUNC = stockout_rate, MFINALFUNC_MODIFY = READ_ONLY
);
COMMENT ON AGGREGATE stockout_rate(tstzrange, anycompatible) IS 'share of the time at a level of zero or below';

CREATE AGGREGATE stockout_rate(during tstzrange, level anycompatible, capacity anycompatible) (
    SFUNC = logistics_internal.kpi_level_transition, STYPE = kpi_level, SSPACE = 192, FINALFUNC = stockout_rate, FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_level_transition, MINVFUNC = logistics_internal.kpi_level_inverse, MSTYPE = kpi_level, MSSPACE = 192, MFINALFUNC = stockout_rate, MFINALFUNC_MODIFY = READ_ONLY
);
COMMENT ON AGGREGATE stockout_rate(tstzrange, anycompatible, anycompatible) IS 'share of the time at a level of zero or below';

CREATE AGGREGATE stockout_rate(during tstzrange, level anycompatible, capacity anycompatible, outflow anycompatible) (
    SFUNC = logistics_internal.kpi_level_transition, STYPE = kpi_level, SSPACE = 192, FINALFUNC = stockout_rate, FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_level_transition, MINVFUNC = logistics_internal.kpi_level_inverse, MSTYPE = kpi_level, MSSPACE = 192, MFINALFUNC = stockout_rate, MFINALFUNC_MODIFY = READ_ONLY
);
COMMENT ON AGGREGATE stockout_rate(tstzrange, anycompatible, anycompatible, anycompatible) IS 'share of the time at a level of zero or below';

CREATE AGGREGATE inventory_turns(since timestamptz, until timestamptz, level anycompatible, capacity anycompatible, outflow anycompatible) (
    SFUNC = logistics_internal.kpi_level_transition, STYPE = kpi_level, SSPACE = 192, FINALFUNC = inventory_turns, FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_level_transition, MINVFUNC = logistics_internal.kpi_level_inverse, MSTYPE = kpi_level, MSSPACE = 192, MFINALFUNC = inventory_turns, MFINALFUNC_MODIFY = READ_ONLY
);
COMMENT ON AGGREGATE inventory_turns(timestamptz, timestamptz, anycompatible, anycompatible, anycompatible) IS 'outflow per year of 365 days over the mean level';

CREATE AGGREGATE inventory_turns(during tstzrange, level anycompatible, capacity anycompatible, outflow anycompatible) (
    SFUNC = logistics_internal.kpi_level_transition, STYPE = kpi_level, SSPACE = 192, FINALFUNC = inventory_turns, FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_level_transition, MINVFUNC = logistics_internal.kpi_level_inverse, MSTYPE = kpi_level, MSSPACE = 192, MFINALFUNC = inventory_turns, MFINALFUNC_MODIFY = READ_ONLY
);
COMMENT ON AGGREGATE inventory_turns(tstzrange, anycompatible, anycompatible, anycompatible) IS 'outflow per year of 365 days over the mean level';

CREATE AGGREGATE inventory_days(since timestamptz, until timestamptz, level anycompatible, capacity anycompatible, outflow anycompatible) (
    SFUNC = logistics_internal.kpi_level_transition, STYPE = kpi_level, SSPACE = 192, FINALFUNC = inventory_days, FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_level_transition, MINVFUNC = logistics_internal.kpi_level_inverse, MSTYPE = kpi_level, MSSPACE = 192, MFINALFUNC = inventory_days, MFINALFUNC_MODIFY = READ_ONLY
);
COMMENT ON AGGREGATE inventory_days(timestamptz, timestamptz, anycompatible, anycompatible, anycompatible) IS 'days that the mean level lasts at the outflow observed';

CREATE AGGREGATE inventory_days(during tstzrange, level anycompatible, capacity anycompatible, outflow anycompatible) (
    SFUNC = logistics_internal.kpi_level_transition, STYPE = kpi_level, SSPACE = 192, FINALFUNC = inventory_days, FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_level_transition, MINVFUNC = logistics_internal.kpi_level_inverse, MSTYPE = kpi_level, MSSPACE = 192, MFINALFUNC = inventory_days, MFINALFUNC_MODIFY = READ_ONLY
);
COMMENT ON AGGREGATE inventory_days(tstzrange, anycompatible, anycompatible, anycompatible) IS 'days that the mean level lasts at the outflow observed';

CREATE FUNCTION logistics_internal.kpi_service_transition(kpi_service, nps integer) RETURNS kpi_service
AS 'MODULE_PATHNAME', 'logistics_kpi_service_transition' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 1;
COMMENT ON FUNCTION logistics_internal.kpi_service_transition(kpi_service, integer) IS 'transition function of kpi_service_agg';

CREATE FUNCTION logistics_internal.kpi_service_inverse(kpi_service, nps integer) RETURNS kpi_service
AS 'MODULE_PATHNAME', 'logistics_kpi_service_inverse' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 1;
COMMENT ON FUNCTION logistics_internal.kpi_service_inverse(kpi_service, integer) IS 'inverse transition function of kpi_service_agg';

CREATE FUNCTION logistics_internal.kpi_service_transition(kpi_service, nps integer, csat integer, created timestamptz, first_response timestamptz, resolved timestamptz, contacts integer, reopened boolean, escalated boolean) RETURNS kpi_service
AS 'MODULE_PATHNAME', 'logistics_kpi_service_transition' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 1;
COMMENT ON FUNCTION logistics_internal.kpi_service_transition(kpi_service, integer, integer, timestamptz, timestamptz, timestamptz, integer, boolean, boolean) IS 'transition function of kpi_service_agg';

CREATE FUNCTION logistics_internal.kpi_service_inverse(kpi_service, nps integer, csat integer, created timestamptz, first_response timestamptz, resolved timestamptz, contacts integer, reopened boolean, escalated boolean) RETURNS kpi_service
AS 'MODULE_PATHNAME', 'logistics_kpi_service_inverse' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 1;
COMMENT ON FUNCTION logistics_internal.kpi_service_inverse(kpi_service, integer, integer, timestamptz, timestamptz, timestamptz, integer, boolean, boolean) IS 'inverse transition function of kpi_service_agg';

CREATE FUNCTION logistics_internal.kpi_service_transition(kpi_service, nps integer, csat integer, created timestamptz, first_response timestamptz, resolved timestamptz, contacts integer, reopened boolean, escalated boolean, rule kpi_service) RETURNS kpi_service
AS 'MODULE_PATHNAME', 'logistics_kpi_service_transition' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 1;
COMMENT ON FUNCTION logistics_internal.kpi_service_transition(kpi_service, integer, integer, timestamptz, timestamptz, timestamptz, integer, boolean, boolean, kpi_service) IS 'transition function of kpi_service_agg';

CREATE FUNCTION logistics_internal.kpi_service_inverse(kpi_service, nps integer, csat integer, created timestamptz, first_response timestamptz, resolved timestamptz, contacts integer, reopened boolean, escalated boolean, rule kpi_service) RETURNS kpi_service
AS 'MODULE_PATHNAME', 'logistics_kpi_service_inverse' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 1;
COMMENT ON FUNCTION logistics_internal.kpi_service_inverse(kpi_service, integer, integer, timestamptz, timestamptz, timestamptz, integer, boolean, boolean, kpi_service) IS 'inverse transition function of kpi_service_agg';

CREATE FUNCTION logistics_internal.kpi_service_transition(kpi_service, nps integer, csat integer, created timestamptz, first_response timestamptz, resolved timestamptz, contacts integer, reopened boolean, escalated boolean, as_of timestamptz, rule kpi_service) RETURNS kpi_service
AS 'MODULE_PATHNAME', 'logistics_kpi_service_transition' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 1;
COMMENT ON FUNCTION logistics_internal.kpi_service_transition(kpi_service, integer, integer, timestamptz, timestamptz, timestamptz, integer, boolean, boolean, timestamptz, kpi_service) IS 'transition function of kpi_service_agg';

CREATE FUNCTION logistics_internal.kpi_service_inverse(kpi_service, nps integer, csat integer, created timestamptz, first_response timestamptz, resolved timestamptz, contacts integer, reopened boolean, escalated boolean, as_of timestamptz, rule kpi_service) RETURNS kpi_service
AS 'MODULE_PATHNAME', 'logistics_kpi_service_inverse' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 1;
COMMENT ON FUNCTION logistics_internal.kpi_service_inverse(kpi_service, integer, integer, timestamptz, timestamptz, timestamptz, integer, boolean, boolean, timestamptz, kpi_service) IS 'inverse transition function of kpi_service_agg';

CREATE AGGREGATE kpi_service_agg(nps integer) (
    SFUNC = logistics_internal.kpi_service_transition, STYPE = kpi_service, SSPACE = 1024, FINALFUNC = logistics_internal.kpi_final, FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_service_transition, MINVFUNC = logistics_internal.kpi_service_inverse, MSTYPE = kpi_service, MSSPACE = 1024, MFINALFUNC = logistics_internal.kpi_final, MFINALFUNC_MODIFY = READ_ONLY
);
COMMENT ON AGGREGATE kpi_service_agg(integer) IS 'customer service of the tickets, conversations or answers';

CREATE AGGREGATE kpi_service_agg(nps integer, csat integer, created timestamptz, first_response timestamptz, resolved timestamptz, contacts integer, reopened boolean, escalated boolean) (
    SFUNC = logistics_internal.kpi_service_transition, STYPE = kpi_service, SSPACE = 1024, FINALFUNC = logistics_internal.kpi_final, FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_service_transition, MINVFUNC = logistics_internal.kpi_service_inverse, MSTYPE = kpi_service, MSSPACE = 1024, MFINALFUNC = logistics_internal.kpi_final, MFINALFUNC_MODIFY = READ_ONLY
);
COMMENT ON AGGREGATE kpi_service_agg(integer, integer, timestamptz, timestamptz, timestamptz, integer, boolean, boolean) IS 'customer service of the tickets, conversations or answers';

CREATE AGGREGATE kpi_service_agg(nps integer, csat integer, created timestamptz, first_response timestamptz, resolved timestamptz, contacts integer, reopened boolean, escalated boolean, rule kpi_service) (
    SFUNC = logistics_internal.kpi_service_transition, STYPE = kpi_service, SSPACE = 1024, FINALFUNC = logistics_internal.kpi_final, FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_service_transition, MINVFUNC = logistics_internal.kpi_service_inverse, MSTYPE = kpi_service, MSSPACE = 1024, MFINALFUNC = logistics_internal.kpi_final, MFINALFUNC_MODIFY = READ_ONLY
);
COMMENT ON AGGREGATE kpi_service_agg(integer, integer, timestamptz, timestamptz, timestamptz, integer, boolean, boolean, kpi_service) IS 'customer service of the tickets, conversations or answers';

CREATE AGGREGATE kpi_service_agg(nps integer, csat integer, created timestamptz, first_response timestamptz, resolved timestamptz, contacts integer, reopened boolean, escalated boolean, as_of timestamptz, rule kpi_service) (
    SFUNC = logistics_internal.kpi_service_transition, STYPE = kpi_service, SSPACE = 1024, FINALFUNC = logistics_internal.kpi_final, FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_service_transition, MINVFUNC = logistics_internal.kpi_service_inverse, MSTYPE = kpi_service, MSSPACE = 1024, MFINALFUNC = logistics_internal.kpi_final, MFINALFUNC_MODIFY = READ_ONLY
);
COMMENT ON AGGREGATE kpi_service_agg(integer, integer, timestamptz, timestamptz, timestamptz, integer, boolean, boolean, timestamptz, kpi_service) IS 'customer service of the tickets, conversations or answers';

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

CREATE FUNCTION ticket_count(summary kpi_service) RETURNS float8
AS 'MODULE_PATHNAME', 'logistics_ticket_count' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 1;
COMMENT ON FUNCTION ticket_count(kpi_service) IS
'tickets counted';

CREATE FUNCTION nps(summary kpi_service) RETURNS float8
AS 'MODULE_PATHNAME', 'logistics_nps' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 1;
COMMENT ON FUNCTION nps(kpi_service) IS
'net promoter score: percent of 9 and 10 less percent of 0 to 6';

CREATE FUNCTION csat(summary kpi_service) RETURNS float8
AS 'MODULE_PATHNAME', 'logistics_csat' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 1;
COMMENT ON FUNCTION csat(kpi_service) IS
'share of satisfied answers';

CREATE FUNCTION csat_mean(summary kpi_service) RETURNS float8
AS 'MODULE_PATHNAME', 'logistics_csat_mean' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 1;
COMMENT ON FUNCTION csat_mean(kpi_service) IS
'mean CSAT answer';

CREATE FUNCTION first_contact_resolution(summary kpi_service) RETURNS float8
AS 'MODULE_PATHNAME', 'logistics_first_contact_resolution' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 1;
COMMENT ON FUNCTION first_contact_resolution(kpi_service) IS
'share of the tickets resolved with one contact and not reopened';

CREATE FUNCTION escalation_rate(summary kpi_service) RETURNS float8
AS 'MODULE_PATHNAME', 'logistics_escalation_rate' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 1;
COMMENT ON FUNCTION escalation_rate(kpi_service) IS
'share of the tickets escalated';

CREATE FUNCTION reopen_rate(summary kpi_service) RETURNS float8
AS 'MODULE_PATHNAME', 'logistics_reopen_rate' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 1;
COMMENT ON FUNCTION reopen_rate(kpi_service) IS
'share of the tickets reopened';

CREATE FUNCTION first_response_mean(summary kpi_service) RETURNS float8
AS 'MODULE_PATHNAME', 'logistics_first_response_mean' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 1;
COMMENT ON FUNCTION first_response_mean(kpi_service) IS
'mean hours to the first response';

CREATE FUNCTION first_response_p50(summary kpi_service) RETURNS float8
AS 'MODULE_PATHNAME', 'logistics_first_response_p50' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 1;
COMMENT ON FUNCTION first_response_p50(kpi_service) IS
'median hours to the first response';

CREATE FUNCTION first_response_p95(summary kpi_service) RETURNS float8
AS 'MODULE_PATHNAME', 'logistics_first_response_p95' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 1;
COMMENT ON FUNCTION first_response_p95(kpi_service) IS
'hours to the first response that 95 % do not exceed';

CREATE FUNCTION resolution_time_mean(summary kpi_service) RETURNS float8
AS 'MODULE_PATHNAME', 'logistics_resolution_time_mean' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 1;
COMMENT ON FUNCTION resolution_time_mean(kpi_service) IS
'mean hours to the resolution';

CREATE FUNCTION resolution_time_p50(summary kpi_service) RETURNS float8
AS 'MODULE_PATHNAME', 'logistics_resolution_time_p50' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 1;
COMMENT ON FUNCTION resolution_time_p50(kpi_service) IS
'median hours to the resolution';

CREATE FUNCTION resolution_time_p95(summary kpi_service) RETURNS float8
AS 'MODULE_PATHNAME', 'logistics_resolution_time_p95' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 1;
COMMENT ON FUNCTION resolution_time_p95(kpi_service) IS
'hours to the resolution that 95 % do not exceed';

CREATE FUNCTION first_response_percentile(summary kpi_service, share float8) RETURNS float8
AS 'MODULE_PATHNAME', 'logistics_first_response_percentile' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 1;
COMMENT ON FUNCTION first_response_percentile(kpi_service, float8) IS
'first response that this share (0 to 1) of the rows does not exceed, in hours';

CREATE FUNCTION first_response_within(summary kpi_service, "limit" interval) RETURNS float8
AS 'MODULE_PATHNAME', 'logistics_first_response_within' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 1;
COMMENT ON FUNCTION first_response_within(kpi_service, interval) IS
'share of the rows whose first response is at most this';

CREATE FUNCTION resolution_time_percentile(summary kpi_service, share float8) RETURNS float8
AS 'MODULE_PATHNAME', 'logistics_resolution_time_percentile' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 1;
COMMENT ON FUNCTION resolution_time_percentile(kpi_service, float8) IS
'resolution time that this share (0 to 1) of the rows does not exceed, in hours';

CREATE FUNCTION resolution_time_within(summary kpi_service, "limit" interval) RETURNS float8
AS 'MODULE_PATHNAME', 'logistics_resolution_time_within' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 1;
COMMENT ON FUNCTION resolution_time_within(kpi_service, interval) IS
'share of the rows whose resolution time is at most this';

CREATE FUNCTION first_response_within_error(summary kpi_service, "limit" interval) RETURNS float8
AS 'MODULE_PATHNAME', 'logistics_first_response_within_error' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 1;
COMMENT ON FUNCTION first_response_within_error(kpi_service, interval) IS
'by how much first_response_within of this limit may be wrong, either way; 0 where it is exact';

CREATE FUNCTION resolution_time_within_error(summary kpi_service, "limit" interval) RETURNS float8
AS 'MODULE_PATHNAME', 'logistics_resolution_time_within_error' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 1;
COMMENT ON FUNCTION resolution_time_within_error(kpi_service, interval) IS
'by how much resolution_time_within of this limit may be wrong, either way; 0 where it is exact';

CREATE AGGREGATE nps(nps integer) (
    SFUNC = logistics_internal.kpi_service_transition, STYPE = kpi_service, SSPACE = 1024, FINALFUNC = nps, FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_service_transition, MINVFUNC = logistics_internal.kpi_service_inverse, MSTYPE = kpi_service, MSSPACE = 1024, MFINALFUNC = nps, MFINALFUNC_MODIFY = READ_ONLY
);
COMMENT ON AGGREGATE nps(integer) IS 'net promoter score: percent of 9 and 10 less percent of 0 to 6';

CREATE AGGREGATE nps(nps integer, csat integer, created timestamptz, first_response timestamptz, resolved timestamptz, contacts integer, reopened boolean, escalated boolean) (
    SFUNC = logistics_internal.kpi_service_transition, STYPE = kpi_service, SSPACE = 1024, FINALFUNC = nps, FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_service_transition, MINVFUNC = logistics_internal.kpi_service_inverse, MSTYPE = kpi_service, MSSPACE = 1024, MFINALFUNC = nps, MFINALFUNC_MODIFY = READ_ONLY
);
COMMENT ON AGGREGATE nps(integer, integer, timestamptz, timestamptz, timestamptz, integer, boolean, boolean) IS 'net promoter score: percent of 9 and 10 less percent of 0 to 6';

CREATE AGGREGATE nps(nps integer, csat integer, created timestamptz, first_response timestamptz, resolved timestamptz, contacts integer, reopened boolean, escalated boolean, rule kpi_service) (
    SFUNC = logistics_internal.kpi_service_transition, STYPE = kpi_service, SSPACE = 1024, FINALFUNC = nps, FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_service_transition, MINVFUNC = logistics_internal.kpi_service_inverse, MSTYPE = kpi_service, MSSPACE = 1024, MFINALFUNC = nps, MFINALFUNC_MODIFY = READ_ONLY
);
COMMENT ON AGGREGATE nps(integer, integer, timestamptz, timestamptz, timestamptz, integer, boolean, boolean, kpi_service) IS 'net promoter score: percent of 9 and 10 less percent of 0 to 6';

CREATE AGGREGATE csat(nps integer, csat integer, created timestamptz, first_response timestamptz, resolved timestamptz, contacts integer, reopened boolean, escalated boolean) (
    SFUNC = logistics_internal.kpi_service_transition, STYPE = kpi_service, SSPACE = 1024, FINALFUNC = csat, FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_service_transition, MINVFUNC = logistics_internal.kpi_service_inverse, MSTYPE = kpi_service, MSSPACE = 1024, MFINALFUNC = csat, MFINALFUNC_MODIFY = READ_ONLY
);
COMMENT ON AGGREGATE csat(integer, integer, timestamptz, timestamptz, timestamptz, integer, boolean, boolean) IS 'share of satisfied answers';

CREATE AGGREGATE csat(nps integer, csat integer, created timestamptz, first_response timestamptz, resolved timestamptz, contacts integer, reopened boolean, escalated boolean, rule kpi_service) (
    SFUNC = logistics_internal.kpi_service_transition, STYPE = kpi_service, SSPACE = 1024, FINALFUNC = csat, FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_service_transition, MINVFUNC = logistics_internal.kpi_service_inverse, MSTYPE = kpi_service, MSSPACE = 1024, MFINALFUNC = csat, MFINALFUNC_MODIFY = READ_ONLY
);
COMMENT ON AGGREGATE csat(integer, integer, timestamptz, timestamptz, timestamptz, integer, boolean, boolean, kpi_service) IS 'share of satisfied answers';

CREATE AGGREGATE csat_mean(nps integer, csat integer, created timestamptz, first_response timestamptz, resolved timestamptz, contacts integer, reopened boolean, escalated boolean) (
    SFUNC = logistics_internal.kpi_service_transition, STYPE = kpi_service, SSPACE = 1024, FINALFUNC = csat_mean, FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_service_transition, MINVFUNC = logistics_internal.kpi_service_inverse, MSTYPE = kpi_service, MSSPACE = 1024, MFINALFUNC = csat_mean, MFINALFUNC_MODIFY = READ_ONLY
);
COMMENT ON AGGREGATE csat_mean(integer, integer, timestamptz, timestamptz, timestamptz, integer, boolean, boolean) IS 'mean CSAT answer';

CREATE AGGREGATE csat_mean(nps integer, csat integer, created timestamptz, first_response timestamptz, resolved timestamptz, contacts integer, reopened boolean, escalated boolean, rule kpi_service) (
    SFUNC = logistics_internal.kpi_service_transition, STYPE = kpi_service, SSPACE = 1024, FINALFUNC = csat_mean, FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_service_transition, MINVFUNC = logistics_internal.kpi_service_inverse, MSTYPE = kpi_service, MSSPACE = 1024, MFINALFUNC = csat_mean, MFINALFUNC_MODIFY = READ_ONLY
);
COMMENT ON AGGREGATE csat_mean(integer, integer, timestamptz, timestamptz, timestamptz, integer, boolean, boolean, kpi_service) IS 'mean CSAT answer';

CREATE AGGREGATE first_contact_resolution(nps integer, csat integer, created timestamptz, first_response timestamptz, resolved timestamptz, contacts integer, reopened boolean, escalated boolean) (
    SFUNC = logistics_internal.kpi_service_transition, STYPE = kpi_service, SSPACE = 1024, FINALFUNC = first_contact_resolution, FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_service_transition, MINVFUNC = logistics_internal.kpi_service_inverse, MSTYPE = kpi_service, MSSPACE = 1024, MFINALFUNC = first_contact_resolution, MFINALFUNC_MODIFY = READ_ONLY
);
COMMENT ON AGGREGATE first_contact_resolution(integer, integer, timestamptz, timestamptz, timestamptz, integer, boolean, boolean) IS 'share of the tickets resolved with one contact and not reopened';

CREATE AGGREGATE first_contact_resolution(nps integer, csat integer, created timestamptz, first_response timestamptz, resolved timestamptz, contacts integer, reopened boolean, escalated boolean, rule kpi_service) (
    SFUNC = logistics_internal.kpi_service_transition, STYPE = kpi_service, SSPACE = 1024, FINALFUNC = first_contact_resolution, FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_service_transition, MINVFUNC = logistics_internal.kpi_service_inverse, MSTYPE = kpi_service, MSSPACE = 1024, MFINALFUNC = first_contact_resolution, MFINALFUNC_MODIFY = READ_ONLY
);
COMMENT ON AGGREGATE first_contact_resolution(integer, integer, timestamptz, timestamptz, timestamptz, integer, boolean, boolean, kpi_service) IS 'share of the tickets resolved with one contact and not reopened';

CREATE AGGREGATE escalation_rate(nps integer, csat integer, created timestamptz, first_response timestamptz, resolved timestamptz, contacts integer, reopened boolean, escalated boolean) (
    SFUNC = logistics_internal.kpi_service_transition, STYPE = kpi_service, SSPACE = 1024, FINALFUNC = escalation_rate, FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_service_transition, MINVFUNC = logistics_internal.kpi_service_inverse, MSTYPE = kpi_service, MSSPACE = 1024, MFINALFUNC = escalation_rate, MFINALFUNC_MODIFY = READ_ONLY
);
COMMENT ON AGGREGATE escalation_rate(integer, integer, timestamptz, timestamptz, timestamptz, integer, boolean, boolean) IS 'share of the tickets escalated';

CREATE AGGREGATE escalation_rate(nps integer, csat integer, created timestamptz, first_response timestamptz, resolved timestamptz, contacts integer, reopened boolean, escalated boolean, rule kpi_service) (
    SFUNC = logistics_internal.kpi_service_transition, STYPE = kpi_service, SSPACE = 1024, FINALFUNC = escalation_rate, FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_service_transition, MINVFUNC = logistics_internal.kpi_service_inverse, MSTYPE = kpi_service, MSSPACE = 1024, MFINALFUNC = escalation_rate, MFINALFUNC_MODIFY = READ_ONLY
);
COMMENT ON AGGREGATE escalation_rate(integer, integer, timestamptz, timestamptz, timestamptz, integer, boolean, boolean, kpi_service) IS 'share of the tickets escalated';

CREATE AGGREGATE reopen_rate(nps integer, csat integer, created timestamptz, first_response timestamptz, resolved timestamptz, contacts integer, reopened boolean, escalated boolean) (
    SFUNC = logistics_internal.kpi_service_transition, STYPE = kpi_service, SSPACE = 1024, FINALFUNC = reopen_rate, FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_service_transition, MINVFUNC = logistics_internal.kpi_service_inverse, MSTYPE = kpi_service, MSSPACE = 1024, MFINALFUNC = reopen_rate, MFINALFUNC_MODIFY = READ_ONLY
);
COMMENT ON AGGREGATE reopen_rate(integer, integer, timestamptz, timestamptz, timestamptz, integer, boolean, boolean) IS 'share of the tickets reopened';

CREATE AGGREGATE reopen_rate(nps integer, csat integer, created timestamptz, first_response timestamptz, resolved timestamptz, contacts integer, reopened boolean, escalated boolean, rule kpi_service) (
    SFUNC = logistics_internal.kpi_service_transition, STYPE = kpi_service, SSPACE = 1024, FINALFUNC = reopen_rate, FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_service_transition, MINVFUNC = logistics_internal.kpi_service_inverse, MSTYPE = kpi_service, MSSPACE = 1024, MFINALFUNC = reopen_rate, MFINALFUNC_MODIFY = READ_ONLY
);
COMMENT ON AGGREGATE reopen_rate(integer, integer, timestamptz, timestamptz, timestamptz, integer, boolean, boolean, kpi_service) IS 'share of the tickets reopened';

CREATE AGGREGATE first_response_mean(nps integer, csat integer, created timestamptz, first_response timestamptz, resolved timestamptz, contacts integer, reopened boolean, escalated boolean) (
    SFUNC = logistics_internal.kpi_service_transition, STYPE = kpi_service, SSPACE = 1024, FINALFUNC = first_response_mean, FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_service_transition, MINVFUNC = logistics_internal.kpi_service_inverse, MSTYPE = kpi_service, MSSPACE = 1024, MFINALFUNC = first_response_mean, MFINALFUNC_MODIFY = READ_ONLY
);
COMMENT ON AGGREGATE first_response_mean(integer, integer, timestamptz, timestamptz, timestamptz, integer, boolean, boolean) IS 'mean hours to the first response';

CREATE AGGREGATE first_response_mean(nps integer, csat integer, created timestamptz, first_response timestamptz, resolved timestamptz, contacts integer, reopened boolean, escalated boolean, rule kpi_service) (
    SFUNC = logistics_internal.kpi_service_transition, STYPE = kpi_service, SSPACE = 1024, FINALFUNC = first_response_mean, FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_service_transition, MINVFUNC = logistics_internal.kpi_service_inverse, MSTYPE = kpi_service, MSSPACE = 1024, MFINALFUNC = first_response_mean, MFINALFUNC_MODIFY = READ_ONLY
);
COMMENT ON AGGREGATE first_response_mean(integer, integer, timestamptz, timestamptz, timestamptz, integer, boolean, boolean, kpi_service) IS 'mean hours to the first response';

CREATE AGGREGATE first_response_p50(nps integer, csat integer, created timestamptz, first_response timestamptz, resolved timestamptz, contacts integer, reopened boolean, escalated boolean) (
    SFUNC = logistics_internal.kpi_service_transition, STYPE = kpi_service, SSPACE = 1024, FINALFUNC = first_response_p50, FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_service_transition, MINVFUNC = logistics_internal.kpi_service_inverse, MSTYPE = kpi_service, MSSPACE = 1024, MFINALFUNC = first_response_p50, MFINALFUNC_MODIFY = READ_ONLY
);
COMMENT ON AGGREGATE first_response_p50(integer, integer, timestamptz, timestamptz, timestamptz, integer, boolean, boolean) IS 'median hours to the first response';

CREATE AGGREGATE first_response_p50(nps integer, csat integer, created timestamptz, first_response timestamptz, resolved timestamptz, contacts integer, reopened boolean, escalated boolean, rule kpi_service) (
    SFUNC = logistics_internal.kpi_service_transition, STYPE = kpi_service, SSPACE = 1024, FINALFUNC = first_response_p50, FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_service_transition, MINVFUNC = logistics_internal.kpi_service_inverse, MSTYPE = kpi_service, MSSPACE = 1024, MFINALFUNC = first_response_p50, MFINALFUNC_MODIFY = READ_ONLY
);
COMMENT ON AGGREGATE first_response_p50(integer, integer, timestamptz, timestamptz, timestamptz, integer, boolean, boolean, kpi_service) IS 'median hours to the first response';

CREATE AGGREGATE first_response_p95(nps integer, csat integer, created timestamptz, first_response timestamptz, resolved timestamptz, contacts integer, reopened boolean, escalated boolean) (
    SFUNC = logistics_internal.kpi_service_transition, STYPE = kpi_service, SSPACE = 1024, FINALFUNC = first_response_p95, FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_service_transition, MINVFUNC = logistics_internal.kpi_service_inverse, MSTYPE = kpi_service, MSSPACE = 1024, MFINALFUNC = first_response_p95, MFINALFUNC_MODIFY = READ_ONLY
);
COMMENT ON AGGREGATE first_response_p95(integer, integer, timestamptz, timestamptz, timestamptz, integer, boolean, boolean) IS 'hours to the first response that 95 % do not exceed';

CREATE AGGREGATE first_response_p95(nps integer, csat integer, created timestamptz, first_response timestamptz, resolved timestamptz, contacts integer, reopened boolean, escalated boolean, rule kpi_service) (
    SFUNC = logistics_internal.kpi_service_transition, STYPE = kpi_service, SSPACE = 1024, FINALFUNC = first_response_p95, FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_service_transition, MINVFUNC = logistics_internal.kpi_service_inverse, MSTYPE = kpi_service, MSSPACE = 1024, MFINALFUNC = first_response_p95, MFINALFUNC_MODIFY = READ_ONLY
);
COMMENT ON AGGREGATE first_response_p95(integer, integer, timestamptz, timestamptz, timestamptz, integer, boolean, boolean, kpi_service) IS 'hours to the first response that 95 % do not exceed';

CREATE AGGREGATE resolution_time_mean(nps integer, csat integer, created timestamptz, first_response timestamptz, resolved timestamptz, contacts integer, reopened boolean, escalated boolean) (
    SFUNC = logistics_internal.kpi_service_transition, STYPE = kpi_service, SSPACE = 1024, FINALFUNC = resolution_time_mean, FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_service_transition, MINVFUNC = logistics_internal.kpi_service_inverse, MSTYPE = kpi_service, MSSPACE = 1024, MFINALFUNC = resolution_time_mean, MFINALFUNC_MODIFY = READ_ONLY
);
COMMENT ON AGGREGATE resolution_time_mean(integer, integer, timestamptz, timestamptz, timestamptz, integer, boolean, boolean) IS 'mean hours to the resolution';

CREATE AGGREGATE resolution_time_mean(nps integer, csat integer, created timestamptz, first_response timestamptz, resolved timestamptz, contacts integer, reopened boolean, escalated boolean, rule kpi_service) (
    SFUNC = logistics_internal.kpi_service_transition, STYPE = kpi_service, SSPACE = 1024, FINALFUNC = resolution_time_mean, FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_service_transition, MINVFUNC = logistics_internal.kpi_service_inverse, MSTYPE = kpi_service, MSSPACE = 1024, MFINALFUNC = resolution_time_mean, MFINALFUNC_MODIFY = READ_ONLY
);
COMMENT ON AGGREGATE resolution_time_mean(integer, integer, timestamptz, timestamptz, timestamptz, integer, boolean, boolean, kpi_service) IS 'mean hours to the resolution';

CREATE AGGREGATE resolution_time_p50(nps integer, csat integer, created timestamptz, first_response timestamptz, resolved timestamptz, contacts integer, reopened boolean, escalated boolean) (
    SFUNC = logistics_internal.kpi_service_transition, STYPE = kpi_service, SSPACE = 1024, FINALFUNC = resolution_time_p50, FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_service_transition, MINVFUNC = logistics_internal.kpi_service_inverse, MSTYPE = kpi_service, MSSPACE = 1024, MFINALFUNC = resolution_time_p50, MFINALFUNC_MODIFY = READ_ONLY
);
COMMENT ON AGGREGATE resolution_time_p50(integer, integer, timestamptz, timestamptz, timestamptz, integer, boolean, boolean) IS 'median hours to the resolution';

CREATE AGGREGATE resolution_time_p50(nps integer, csat integer, created timestamptz, first_response timestamptz, resolved timestamptz, contacts integer, reopened boolean, escalated boolean, rule kpi_service) (
    SFUNC = logistics_internal.kpi_service_transition, STYPE = kpi_service, SSPACE = 1024, FINALFUNC = resolution_time_p50, FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_service_transition, MINVFUNC = logistics_internal.kpi_service_inverse, MSTYPE = kpi_service, MSSPACE = 1024, MFINALFUNC = resolution_time_p50, MFINALFUNC_MODIFY = READ_ONLY
);
COMMENT ON AGGREGATE resolution_time_p50(integer, integer, timestamptz, timestamptz, timestamptz, integer, boolean, boolean, kpi_service) IS 'median hours to the resolution';

CREATE AGGREGATE resolution_time_p95(nps integer, csat integer, created timestamptz, first_response timestamptz, resolved timestamptz, contacts integer, reopened boolean, escalated boolean) (
    SFUNC = logistics_internal.kpi_service_transition, STYPE = kpi_service, SSPACE = 1024, FINALFUNC = resolution_time_p95, FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_service_transition, MINVFUNC = logistics_internal.kpi_service_inverse, MSTYPE = kpi_service, MSSPACE = 1024, MFINALFUNC = resolution_time_p95, MFINALFUNC_MODIFY = READ_ONLY
);
COMMENT ON AGGREGATE resolution_time_p95(integer, integer, timestamptz, timestamptz, timestamptz, integer, boolean, boolean) IS 'hours to the resolution that 95 % do not exceed';

CREATE AGGREGATE resolution_time_p95(nps integer, csat integer, created timestamptz, first_response timestamptz, resolved timestamptz, contacts integer, reopened boolean, escalated boolean, rule kpi_service) (
    SFUNC = logistics_internal.kpi_service_transition, STYPE = kpi_service, SSPACE = 1024, FINALFUNC = resolution_time_p95, FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_service_transition, MINVFUNC = logistics_internal.kpi_service_inverse, MSTYPE = kpi_service, MSSPACE = 1024, MFINALFUNC = resolution_time_p95, MFINALFUNC_MODIFY = READ_ONLY
);
COMMENT ON AGGREGATE resolution_time_p95(integer, integer, timestamptz, timestamptz, timestamptz, integer, boolean, boolean, kpi_service) IS 'hours to the resolution that 95 % do not exceed';

CREATE FUNCTION logistics_internal.kpi_forecast_transition(kpi_forecast, actual anycompatible, forecast anycompatible) RETURNS kpi_forecast
AS 'MODULE_PATHNAME', 'logistics_kpi_forecast_transition' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 1;
COMMENT ON FUNCTION logistics_internal.kpi_forecast_transition(kpi_forecast, anycompatible, anycompatible) IS 'transition function of kpi_forecast_agg';

CREATE FUNCTION logistics_internal.kpi_forecast_inverse(kpi_forecast, actual anycompatible, forecast anycompatible) RETURNS kpi_forecast
AS 'MODULE_PATHNAME', 'logistics_kpi_forecast_inverse' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 1;
COMMENT ON FUNCTION logistics_internal.kpi_forecast_inverse(kpi_forecast, anycompatible, anycompatible) IS 'inverse transition function of kpi_forecast_agg';

CREATE FUNCTION logistics_internal.kpi_forecast_transition(kpi_forecast, actual anycompatible, forecast anycompatible, scale anycompatible) RETURNS kpi_forecast
AS 'MODULE_PATHNAME', 'logistics_kpi_forecast_transition' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 1;
COMMENT ON FUNCTION logistics_internal.kpi_forecast_transition(kpi_forecast, anycompatible, anycompatible, anycompatible) IS 'transition function of kpi_forecast_agg';

CREATE FUNCTION logistics_internal.kpi_forecast_inverse(kpi_forecast, actual anycompatible, forecast anycompatible, scale anycompatible) RETURNS kpi_forecast
AS 'MODULE_PATHNAME', 'logistics_kpi_forecast_inverse' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 1;
COMMENT ON FUNCTION logistics_internal.kpi_forecast_inverse(kpi_forecast, anycompatible, anycompatible, anycompatible) IS 'inverse transition function of kpi_forecast_agg';

CREATE AGGREGATE kpi_forecast_agg(actual anycompatible, forecast anycompatible) (
    SFUNC = logistics_internal.kpi_forecast_transition, STYPE = kpi_forecast, SSPACE = 192, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_forecast_transition, MINVFUNC = logistics_internal.kpi_forecast_inverse, MSTYPE = kpi_forecast, MSSPACE = 192
);
COMMENT ON AGGREGATE kpi_forecast_agg(anycompatible, anycompatible) IS 'errors of forecasts; scale is the in-sample naive error that MASE divides by';

CREATE AGGREGATE kpi_forecast_agg(actual anycompatible, forecast anycompatible, scale anycompatible) (
    SFUNC = logistics_internal.kpi_forecast_transition, STYPE = kpi_forecast, SSPACE = 192, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_forecast_transition, MINVFUNC = logistics_internal.kpi_forecast_inverse, MSTYPE = kpi_forecast, MSSPACE = 192
);
COMMENT ON AGGREGATE kpi_forecast_agg(anycompatible, anycompatible, anycompatible) IS 'errors of forecasts; scale is the in-sample naive error that MASE divides by';

CREATE FUNCTION wape(summary kpi_forecast) RETURNS float8
AS 'MODULE_PATHNAME', 'logistics_wape' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 1;
COMMENT ON FUNCTION wape(kpi_forecast) IS
'sum of absolute errors over sum of absolute actuals';

CREATE FUNCTION mape(summary kpi_forecast) RETURNS float8
AS 'MODULE_PATHNAME', 'logistics_mape' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 1;
COMMENT ON FUNCTION mape(kpi_forecast) IS
'mean absolute percentage error, without rows whose actual is 0';

CREATE FUNCTION smape(summary kpi_forecast) RETURNS float8
AS 'MODULE_PATHNAME', 'logistics_smape' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 1;
COMMENT ON FUNCTION smape(kpi_forecast) IS
'symmetric mean absolute percentage error, 0 to 200';

CREATE FUNCTION mase(summary kpi_forecast) RETURNS float8
AS 'MODULE_PATHNAME', 'logistics_mase' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 1;
COMMENT ON FUNCTION mase(kpi_forecast) IS
'mean absolute scaled error';

CREATE FUNCTION mae(summary kpi_forecast) RETURNS float8
AS 'MODULE_PATHNAME', 'logistics_mae' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 1;
COMMENT ON FUNCTION mae(kpi_forecast) IS
'mean absolute error';

CREATE FUNCTION rmse(summary kpi_forecast) RETURNS float8
AS 'MODULE_PATHNAME', 'logistics_rmse' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 1;
COMMENT ON FUNCTION rmse(kpi_forecast) IS
'root of the mean squared error';

CREATE FUNCTION forecast_bias(summary kpi_forecast) RETURNS float8
AS 'MODULE_PATHNAME', 'logistics_forecast_bias' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 1;
COMMENT ON FUNCTION forecast_bias(kpi_forecast) IS
'mean error, actual less forecast';

CREATE FUNCTION forecast_bias_ratio(summary kpi_forecast) RETURNS float8
AS 'MODULE_PATHNAME', 'logistics_forecast_bias_ratio' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 1;
COMMENT ON FUNCTION forecast_bias_ratio(kpi_forecast) IS
'sum of errors over sum of absolute actuals';

CREATE FUNCTION tracking_signal(summary kpi_forecast) RETURNS float8
AS 'MODULE_PATHNAME', 'logistics_tracking_signal' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 1;
COMMENT ON FUNCTION tracking_signal(kpi_forecast) IS
'sum of errors over the mean absolute error; beyond 4 either way it is an alarm';

CREATE FUNCTION forecast_count(summary kpi_forecast) RETURNS float8
AS 'MODULE_PATHNAME', 'logistics_forecast_count' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 1;
COMMENT ON FUNCTION forecast_count(kpi_forecast) IS
'forecasts compared';

CREATE FUNCTION zero_actual_count(summary kpi_forecast) RETURNS float8
AS 'MODULE_PATHNAME', 'logistics_zero_actual_count' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 1;
COMMENT ON FUNCTION zero_actual_count(kpi_forecast) IS
'rows whose actual is 0, left out of MAPE';

CREATE AGGREGATE wape(actual anycompatible, forecast anycompatible) (
    SFUNC = logistics_internal.kpi_forecast_transition, STYPE = kpi_forecast, SSPACE = 192, FINALFUNC = wape, FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_forecast_transition, MINVFUNC = logistics_internal.kpi_forecast_inverse, MSTYPE = kpi_forecast, MSSPACE = 192, MFINALFUNC = wape, MFINALFUNC_MODIFY = READ_ONLY
);
COMMENT ON AGGREGATE wape(anycompatible, anycompatible) IS 'sum of absolute errors over sum of absolute actuals';

CREATE AGGREGATE wape(actual anycompatible, forecast anycompatible, scale anycompatible) (
    SFUNC = logistics_internal.kpi_forecast_transition, STYPE = kpi_forecast, SSPACE = 192, FINALFUNC = wape, FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_forecast_transition, MINVFUNC = logistics_internal.kpi_forecast_inverse, MSTYPE = kpi_forecast, MSSPACE = 192, MFINALFUNC = wape, MFINALFUNC_MODIFY = READ_ONLY
);
COMMENT ON AGGREGATE wape(anycompatible, anycompatible, anycompatible) IS 'sum of absolute errors over sum of absolute actuals';

CREATE AGGREGATE mape(actual anycompatible, forecast anycompatible) (
    SFUNC = logistics_internal.kpi_forecast_transition, STYPE = kpi_forecast, SSPACE = 192, FINALFUNC = mape, FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_forecast_transition, MINVFUNC = logistics_internal.kpi_forecast_inverse, MSTYPE = kpi_forecast, MSSPACE = 192, MFINALFUNC = mape, MFINALFUNC_MODIFY = READ_ONLY
);
COMMENT ON AGGREGATE mape(anycompatible, anycompatible) IS 'mean absolute percentage error, without rows whose actual is 0';

CREATE AGGREGATE mape(actual anycompatible, forecast anycompatible, scale anycompatible) (
    SFUNC = logistics_internal.kpi_forecast_transition, STYPE = kpi_forecast, SSPACE = 192, FINALFUNC = mape, FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_forecast_transition, MINVFUNC = logistics_internal.kpi_forecast_inverse, MSTYPE = kpi_forecast, MSSPACE = 192, MFINALFUNC = mape, MFINALFUNC_MODIFY = READ_ONLY
);
COMMENT ON AGGREGATE mape(anycompatible, anycompatible, anycompatible) IS 'mean absolute percentage error, without rows whose actual is 0';

CREATE AGGREGATE smape(actual anycompatible, forecast anycompatible) (
    SFUNC = logistics_internal.kpi_forecast_transition, STYPE = kpi_forecast, SSPACE = 192, FINALFUNC = smape, FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_forecast_transition, MINVFUNC = logistics_internal.kpi_forecast_inverse, MSTYPE = kpi_forecast, MSSPACE = 192, MFINALFUNC = smape, MFINALFUNC_MODIFY = READ_ONLY
);
COMMENT ON AGGREGATE smape(anycompatible, anycompatible) IS 'symmetric mean absolute percentage error, 0 to 200';

CREATE AGGREGATE smape(actual anycompatible, forecast anycompatible, scale anycompatible) (
    SFUNC = logistics_internal.kpi_forecast_transition, STYPE = kpi_forecast, SSPACE = 192, FINALFUNC = smape, FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_forecast_transition, MINVFUNC = logistics_internal.kpi_forecast_inverse, MSTYPE = kpi_forecast, MSSPACE = 192, MFINALFUNC = smape, MFINALFUNC_MODIFY = READ_ONLY
);
COMMENT ON AGGREGATE smape(anycompatible, anycompatible, anycompatible) IS 'symmetric mean absolute percentage error, 0 to 200';

CREATE AGGREGATE mase(actual anycompatible, forecast anycompatible, scale anycompatible) (
    SFUNC = logistics_internal.kpi_forecast_transition, STYPE = kpi_forecast, SSPACE = 192, FINALFUNC = mase, FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_forecast_transition, MINVFUNC = logistics_internal.kpi_forecast_inverse, MSTYPE = kpi_forecast, MSSPACE = 192, MFINALFUNC = mase, MFINALFUNC_MODIFY = READ_ONLY
);
COMMENT ON AGGREGATE mase(anycompatible, anycompatible, anycompatible) IS 'mean absolute scaled error';

CREATE AGGREGATE mae(actual anycompatible, forecast anycompatible) (
    SFUNC = logistics_internal.kpi_forecast_transition, STYPE = kpi_forecast, SSPACE = 192, FINALFUNC = mae, FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_forecast_transition, MINVFUNC = logistics_internal.kpi_forecast_inverse, MSTYPE = kpi_forecast, MSSPACE = 192, MFINALFUNC = mae, MFINALFUNC_MODIFY = READ_ONLY
);
COMMENT ON AGGREGATE mae(anycompatible, anycompatible) IS 'mean absolute error';

CREATE AGGREGATE mae(actual anycompatible, forecast anycompatible, scale anycompatible) (
    SFUNC = logistics_internal.kpi_forecast_transition, STYPE = kpi_forecast, SSPACE = 192, FINALFUNC = mae, FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_forecast_transition, MINVFUNC = logistics_internal.kpi_forecast_inverse, MSTYPE = kpi_forecast, MSSPACE = 192, MFINALFUNC = mae, MFINALFUNC_MODIFY = READ_ONLY
);
COMMENT ON AGGREGATE mae(anycompatible, anycompatible, anycompatible) IS 'mean absolute error';

CREATE AGGREGATE rmse(actual anycompatible, forecast anycompatible) (
    SFUNC = logistics_internal.kpi_forecast_transition, STYPE = kpi_forecast, SSPACE = 192, FINALFUNC = rmse, FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_forecast_transition, MINVFUNC = logistics_internal.kpi_forecast_inverse, MSTYPE = kpi_forecast, MSSPACE = 192, MFINALFUNC = rmse, MFINALFUNC_MODIFY = READ_ONLY
);
COMMENT ON AGGREGATE rmse(anycompatible, anycompatible) IS 'root of the mean squared error';

CREATE AGGREGATE rmse(actual anycompatible, forecast anycompatible, scale anycompatible) (
    SFUNC = logistics_internal.kpi_forecast_transition, STYPE = kpi_forecast, SSPACE = 192, FINALFUNC = rmse, FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_forecast_transition, MINVFUNC = logistics_internal.kpi_forecast_inverse, MSTYPE = kpi_forecast, MSSPACE = 192, MFINALFUNC = rmse, MFINALFUNC_MODIFY = READ_ONLY
);
COMMENT ON AGGREGATE rmse(anycompatible, anycompatible, anycompatible) IS 'root of the mean squared error';

CREATE AGGREGATE forecast_bias(actual anycompatible, forecast anycompatible) (
    SFUNC = logistics_internal.kpi_forecast_transition, STYPE = kpi_forecast, SSPACE = 192, FINALFUNC = forecast_bias, FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_forecast_transition, MINVFUNC = logistics_internal.kpi_forecast_inverse, MSTYPE = kpi_forecast, MSSPACE = 192, MFINALFUNC = forecast_bias, MFINALFUNC_MODIFY = READ_ONLY
);
COMMENT ON AGGREGATE forecast_bias(anycompatible, anycompatible) IS 'mean error, actual less forecast';

CREATE AGGREGATE forecast_bias(actual anycompatible, forecast anycompatible, scale anycompatible) (
    SFUNC = logistics_internal.kpi_forecast_transition, STYPE = kpi_forecast, SSPACE = 192, FINALFUNC = forecast_bias, FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_forecast_transition, MINVFUNC = logistics_internal.kpi_forecast_inverse, MSTYPE = kpi_forecast, MSSPACE = 192, MFINALFUNC = forecast_bias, MFINALFUNC_MODIFY = READ_ONLY
);
COMMENT ON AGGREGATE forecast_bias(anycompatible, anycompatible, anycompatible) IS 'mean error, actual less forecast';

CREATE AGGREGATE forecast_bias_ratio(actual anycompatible, forecast anycompatible) (
    SFUNC = logistics_internal.kpi_forecast_transition, STYPE = kpi_forecast, SSPACE = 192, FINALFUNC = forecast_bias_ratio, FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_forecast_transition, MINVFUNC = logistics_internal.kpi_forecast_inverse, MSTYPE = kpi_forecast, MSSPACE = 192, MFINALFUNC = forecast_bias_ratio, MFINALFUNC_MODIFY = READ_ONLY
);
COMMENT ON AGGREGATE forecast_bias_ratio(anycompatible, anycompatible) IS 'sum of errors over sum of absolute actuals';

CREATE AGGREGATE forecast_bias_ratio(actual anycompatible, forecast anycompatible, scale anycompatible) (
    SFUNC = logistics_internal.kpi_forecast_transition, STYPE = kpi_forecast, SSPACE = 192, FINALFUNC = forecast_bias_ratio, FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_forecast_transition, MINVFUNC = logistics_internal.kpi_forecast_inverse, MSTYPE = kpi_forecast, MSSPACE = 192, MFINALFUNC = forecast_bias_ratio, MFINALFUNC_MODIFY = READ_ONLY
);
COMMENT ON AGGREGATE forecast_bias_ratio(anycompatible, anycompatible, anycompatible) IS 'sum of errors over sum of absolute actuals';

CREATE AGGREGATE tracking_signal(actual anycompatible, forecast anycompatible) (
    SFUNC = logistics_internal.kpi_forecast_transition, STYPE = kpi_forecast, SSPACE = 192, FINALFUNC = tracking_signal, FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_forecast_transition, MINVFUNC = logistics_internal.kpi_forecast_inverse, MSTYPE = kpi_forecast, MSSPACE = 192, MFINALFUNC = tracking_signal, MFINALFUNC_MODIFY = READ_ONLY
);
COMMENT ON AGGREGATE tracking_signal(anycompatible, anycompatible) IS 'sum of errors over the mean absolute error; beyond 4 either way it is an alarm';

CREATE AGGREGATE tracking_signal(actual anycompatible, forecast anycompatible, scale anycompatible) (
    SFUNC = logistics_internal.kpi_forecast_transition, STYPE = kpi_forecast, SSPACE = 192, FINALFUNC = tracking_signal, FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_forecast_transition, MINVFUNC = logistics_internal.kpi_forecast_inverse, MSTYPE = kpi_forecast, MSSPACE = 192, MFINALFUNC = tracking_signal, MFINALFUNC_MODIFY = READ_ONLY
);
COMMENT ON AGGREGATE tracking_signal(anycompatible, anycompatible, anycompatible) IS 'sum of errors over the mean absolute error; beyond 4 either way it is an alarm';

CREATE FUNCTION logistics_internal.kpi_fleet_transition(kpi_fleet, km anycompatible, load_t anycompatible, capacity_t anycompatible) RETURNS kpi_fleet
AS 'MODULE_PATHNAME', 'logistics_kpi_fleet_transition' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 1;
COMMENT ON FUNCTION logistics_internal.kpi_fleet_transition(kpi_fleet, anycompatible, anycompatible, anycompatible) IS 'transition function of kpi_fleet_agg';

CREATE FUNCTION logistics_internal.kpi_fleet_inverse(kpi_fleet, km anycompatible, load_t anycompatible, capacity_t anycompatible) RETURNS kpi_fleet
AS 'MODULE_PATHNAME', 'logistics_kpi_fleet_inverse' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 1;
COMMENT ON FUNCTION logistics_internal.kpi_fleet_inverse(kpi_fleet, anycompatible, anycompatible, anycompatible) IS 'inverse transition function of kpi_fleet_agg';

CREATE FUNCTION logistics_internal.kpi_fleet_transition(kpi_fleet, km anycompatible, load_t anycompatible, capacity_t anycompatible, drops anycompatible, hours anycompatible, co2e_kg anycompatible) RETURNS kpi_fleet
AS 'MODULE_PATHNAME', 'logistics_kpi_fleet_transition' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 1;
COMMENT ON FUNCTION logistics_internal.kpi_fleet_transition(kpi_fleet, anycompatible, anycompatible, anycompatible, anycompatible, anycompatible, anycompatible) IS 'transition function of kpi_fleet_agg';

CREATE FUNCTION logistics_internal.kpi_fleet_inverse(kpi_fleet, km anycompatible, load_t anycompatible, capacity_t anycompatible, drops anycompatible, hours anycompatible, co2e_kg anycompatible) RETURNS kpi_fleet
AS 'MODULE_PATHNAME', 'logistics_kpi_fleet_inverse' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 1;
COMMENT ON FUNCTION logistics_internal.kpi_fleet_inverse(kpi_fleet, anycompatible, anycompatible, anycompatible, anycompatible, anycompatible, anycompatible) IS 'inverse transition function of kpi_fleet_agg';

CREATE AGGREGATE kpi_fleet_agg(km anycompatible, load_t anycompatible, capacity_t anycompatible) (
    SFUNC = logistics_internal.kpi_fleet_transition, STYPE = kpi_fleet, SSPACE = 320, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_fleet_transition, MINVFUNC = logistics_internal.kpi_fleet_inverse, MSTYPE = kpi_fleet, MSSPACE = 320
);
COMMENT ON AGGREGATE kpi_fleet_agg(anycompatible, anycompatible, anycompatible) IS 'work of vehicles, leg by leg';

CREATE AGGREGATE kpi_fleet_agg(km anycompatible, load_t anycompatible, capacity_t anycompatible, drops anycompatible, hours anycompatible, co2e_kg anycompatible) (
    SFUNC = logistics_internal.kpi_fleet_transition, STYPE = kpi_fleet, SSPACE = 320, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_fleet_transition, MINVFUNC = logistics_internal.kpi_fleet_inverse, MSTYPE = kpi_fleet, MSSPACE = 320
);
COMMENT ON AGGREGATE kpi_fleet_agg(anycompatible, anycompatible, anycompatible, anycompatible, anycompatible, anycompatible) IS 'work of vehicles, leg by leg';

CREATE FUNCTION total_km(summary kpi_fleet) RETURNS float8
AS 'MODULE_PATHNAME', 'logistics_total_km' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 1;
COMMENT ON FUNCTION total_km(kpi_fleet) IS
'distance of all legs';

CREATE FUNCTION empty_running_rate(summary kpi_fleet) RETURNS float8
AS 'MODULE_PATHNAME', 'logistics_empty_running_rate' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 1;
COMMENT ON FUNCTION empty_running_rate(kpi_fleet) IS
'distance without load over distance whose load is known (EEA)';

CREATE FUNCTION load_factor(summary kpi_fleet) RETURNS float8
AS 'MODULE_PATHNAME', 'logistics_load_factor' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 1;
COMMENT ON FUNCTION load_factor(kpi_fleet) IS
'tonne-kilometres over capacity of laden legs (EEA)';

CREATE FUNCTION total_tonne_km(summary kpi_fleet) RETURNS float8
AS 'MODULE_PATHNAME', 'logistics_total_tonne_km' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 1;
COMMENT ON FUNCTION total_tonne_km(kpi_fleet) IS
'tonne-kilometres';

CREATE FUNCTION km_per_drop(summary kpi_fleet) RETURNS float8
AS 'MODULE_PATHNAME', 'logistics_km_per_drop' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 1;
COMMENT ON FUNCTION km_per_drop(kpi_fleet) IS
'kilometres per drop';

CREATE FUNCTION drops_per_hour(summary kpi_fleet) RETURNS float8
AS 'MODULE_PATHNAME', 'logistics_drops_per_hour' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 1;
COMMENT ON FUNCTION drops_per_hour(kpi_fleet) IS
'drops per hour';

CREATE FUNCTION km_per_hour(summary kpi_fleet) RETURNS float8
AS 'MODULE_PATHNAME', 'logistics_km_per_hour' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 1;
COMMENT ON FUNCTION km_per_hour(kpi_fleet) IS
'kilometres per hour';

CREATE FUNCTION co2e_per_km(summary kpi_fleet) RETURNS float8
AS 'MODULE_PATHNAME', 'logistics_co2e_per_km' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 1;
COMMENT ON FUNCTION co2e_per_km(kpi_fleet) IS
'kg of CO2e per kilometre';

CREATE FUNCTION co2e_per_tonne_km(summary kpi_fleet) RETURNS float8
AS 'MODULE_PATHNAME', 'logistics_co2e_per_tonne_km' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 1;
COMMENT ON FUNCTION co2e_per_tonne_km(kpi_fleet) IS
'kg of CO2e per tonne-kilometre';

CREATE FUNCTION total_co2e(summary kpi_fleet) RETURNS float8
AS 'MODULE_PATHNAME', 'logistics_total_co2e' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 1;
COMMENT ON FUNCTION total_co2e(kpi_fleet) IS
'kg of CO2e';

CREATE FUNCTION leg_count(summary kpi_fleet) RETURNS float8
AS 'MODULE_PATHNAME', 'logistics_leg_count' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 1;
COMMENT ON FUNCTION leg_count(kpi_fleet) IS
'legs counted';

CREATE AGGREGATE empty_running_rate(km anycompatible, load_t anycompatible, capacity_t anycompatible) (
    SFUNC = logistics_internal.kpi_fleet_transition, STYPE = kpi_fleet, SSPACE = 320, FINALFUNC = empty_running_rate, FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_fleet_transition, MINVFUNC = logistics_internal.kpi_fleet_inverse, MSTYPE = kpi_fleet, MSSPACE = 320, MFINALFUNC = empty_running_rate, MFINALFUNC_MODIFY = READ_ONLY
);
COMMENT ON AGGREGATE empty_running_rate(anycompatible, anycompatible, anycompatible) IS 'distance without load over distance whose load is known (EEA)';

CREATE AGGREGATE empty_running_rate(km anycompatible, load_t anycompatible, capacity_t anycompatible, drops anycompatible, hours anycompatible, co2e_kg anycompatible) (
    SFUNC = logistics_internal.kpi_fleet_transition, STYPE = kpi_fleet, SSPACE = 320, FINALFUNC = empty_running_rate, FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_fleet_transition, MINVFUNC = logistics_internal.kpi_fleet_inverse, MSTYPE = kpi_fleet, MSSPACE = 320, MFINALFUNC = empty_running_rate, MFINALFUNC_MODIFY = READ_ONLY
);
COMMENT ON AGGREGATE empty_running_rate(anycompatible, anycompatible, anycompatible, anycompatible, anycompatible, anycompatible) IS 'distance without load over distance whose load is known (EEA)';

CREATE AGGREGATE load_factor(km anycompatible, load_t anycompatible, capacity_t anycompatible) (
    SFUNC = logistics_internal.kpi_fleet_transition, STYPE = kpi_fleet, SSPACE = 320, FINALFUNC = load_factor, FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_fleet_transition, MINVFUNC = logistics_internal.kpi_fleet_inverse, MSTYPE = kpi_fleet, MSSPACE = 320, MFINALFUNC = load_factor, MFINALFUNC_MODIFY = READ_ONLY
);
COMMENT ON AGGREGATE load_factor(anycompatible, anycompatible, anycompatible) IS 'tonne-kilometres over capacity of laden legs (EEA)';

CREATE AGGREGATE load_factor(km anycompatible, load_t anycompatible, capacity_t anycompatible, drops anycompatible, hours anycompatible, co2e_kg anycompatible) (
    SFUNC = logistics_internal.kpi_fleet_transition, STYPE = kpi_fleet, SSPACE = 320, FINALFUNC = load_factor, FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_fleet_transition, MINVFUNC = logistics_internal.kpi_fleet_inverse, MSTYPE = kpi_fleet, MSSPACE = 320, MFINALFUNC = load_factor, MFINALFUNC_MODIFY = READ_ONLY
);
COMMENT ON AGGREGATE load_factor(anycompatible, anycompatible, anycompatible, anycompatible, anycompatible, anycompatible) IS 'tonne-kilometres over capacity of laden legs (EEA)';

CREATE AGGREGATE km_per_drop(km anycompatible, load_t anycompatible, capacity_t anycompatible, drops anycompatible, hours anycompatible, co2e_kg anycompatible) (
    SFUNC = logistics_internal.kpi_fleet_transition, STYPE = kpi_fleet, SSPACE = 320, FINALFUNC = km_per_drop, FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_fleet_transition, MINVFUNC = logistics_internal.kpi_fleet_inverse, MSTYPE = kpi_fleet, MSSPACE = 320, MFINALFUNC = km_per_drop, MFINALFUNC_MODIFY = READ_ONLY
);
COMMENT ON AGGREGATE km_per_drop(anycompatible, anycompatible, anycompatible, anycompatible, anycompatible, anycompatible) IS 'kilometres per drop';

CREATE AGGREGATE drops_per_hour(km anycompatible, load_t anycompatible, capacity_t anycompatible, drops anycompatible, hours anycompatible, co2e_kg anycompatible) (
    SFUNC = logistics_internal.kpi_fleet_transition, STYPE = kpi_fleet, SSPACE = 320, FINALFUNC = drops_per_hour, FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_fleet_transition, MINVFUNC = logistics_internal.kpi_fleet_inverse, MSTYPE = kpi_fleet, MSSPACE = 320, MFINALFUNC = drops_per_hour, MFINALFUNC_MODIFY = READ_ONLY
);
COMMENT ON AGGREGATE drops_per_hour(anycompatible, anycompatible, anycompatible, anycompatible, anycompatible, anycompatible) IS 'drops per hour';

CREATE AGGREGATE km_per_hour(km anycompatible, load_t anycompatible, capacity_t anycompatible, drops anycompatible, hours anycompatible, co2e_kg anycompatible) (
    SFUNC = logistics_internal.kpi_fleet_transition, STYPE = kpi_fleet, SSPACE = 320, FINALFUNC = km_per_hour, FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_fleet_transition, MINVFUNC = logistics_internal.kpi_fleet_inverse, MSTYPE = kpi_fleet, MSSPACE = 320, MFINALFUNC = km_per_hour, MFINALFUNC_MODIFY = READ_ONLY
);
COMMENT ON AGGREGATE km_per_hour(anycompatible, anycompatible, anycompatible, anycompatible, anycompatible, anycompatible) IS 'kilometres per hour';

CREATE AGGREGATE co2e_per_km(km anycompatible, load_t anycompatible, capacity_t anycompatible, drops anycompatible, hours anycompatible, co2e_kg anycompatible) (
    SFUNC = logistics_internal.kpi_fleet_transition, STYPE = kpi_fleet, SSPACE = 320, FINALFUNC = co2e_per_km, FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_fleet_transition, MINVFUNC = logistics_internal.kpi_fleet_inverse, MSTYPE = kpi_fleet, MSSPACE = 320, MFINALFUNC = co2e_per_km, MFINALFUNC_MODIFY = READ_ONLY
);
COMMENT ON AGGREGATE co2e_per_km(anycompatible, anycompatible, anycompatible, anycompatible, anycompatible, anycompatible) IS 'kg of CO2e per kilometre';

CREATE AGGREGATE co2e_per_tonne_km(km anycompatible, load_t anycompatible, capacity_t anycompatible, drops anycompatible, hours anycompatible, co2e_kg anycompatible) (
    SFUNC = logistics_internal.kpi_fleet_transition, STYPE = kpi_fleet, SSPACE = 320, FINALFUNC = co2e_per_tonne_km, FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_fleet_transition, MINVFUNC = logistics_internal.kpi_fleet_inverse, MSTYPE = kpi_fleet, MSSPACE = 320, MFINALFUNC = co2e_per_tonne_km, MFINALFUNC_MODIFY = READ_ONLY
);
COMMENT ON AGGREGATE co2e_per_tonne_km(anycompatible, anycompatible, anycompatible, anycompatible, anycompatible, anycompatible) IS 'kg of CO2e per tonne-kilometre';

