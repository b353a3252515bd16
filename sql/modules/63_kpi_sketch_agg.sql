-- ----------------------------------------------------------------------
-- kpi_sketch: made by `make kpi-modules` (sql/tools/kpi_modules.c); do not edit
-- ----------------------------------------------------------------------

CREATE FUNCTION logistics_internal.kpi_sketch_transition(kpi_sketch, value float8) RETURNS kpi_sketch
AS 'MODULE_PATHNAME', 'logistics_kpi_sketch_transition' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 1;
COMMENT ON FUNCTION logistics_internal.kpi_sketch_transition(kpi_sketch, float8) IS 'transition function of kpi_sketch_agg';

CREATE FUNCTION logistics_internal.kpi_sketch_inverse(kpi_sketch, value float8) RETURNS kpi_sketch
AS 'MODULE_PATHNAME', 'logistics_kpi_sketch_inverse' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 1;
COMMENT ON FUNCTION logistics_internal.kpi_sketch_inverse(kpi_sketch, float8) IS 'inverse transition function of kpi_sketch_agg';

CREATE AGGREGATE kpi_sketch_agg(value float8) (
    SFUNC = logistics_internal.kpi_sketch_transition, STYPE = kpi_sketch, SSPACE = 1024, FINALFUNC = logistics_internal.kpi_final, FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_sketch_transition, MINVFUNC = logistics_internal.kpi_sketch_inverse, MSTYPE = kpi_sketch, MSSPACE = 1024, MFINALFUNC = logistics_internal.kpi_final, MFINALFUNC_MODIFY = READ_ONLY
);
COMMENT ON AGGREGATE kpi_sketch_agg(float8) IS 'distribution of numbers, intervals or times between two moments';

CREATE FUNCTION logistics_internal.kpi_sketch_transition(kpi_sketch, value numeric) RETURNS kpi_sketch
AS 'MODULE_PATHNAME', 'logistics_kpi_sketch_transition' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 1;
COMMENT ON FUNCTION logistics_internal.kpi_sketch_transition(kpi_sketch, numeric) IS 'transition function of kpi_sketch_agg';

CREATE FUNCTION logistics_internal.kpi_sketch_inverse(kpi_sketch, value numeric) RETURNS kpi_sketch
AS 'MODULE_PATHNAME', 'logistics_kpi_sketch_inverse' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 1;
COMMENT ON FUNCTION logistics_internal.kpi_sketch_inverse(kpi_sketch, numeric) IS 'inverse transition function of kpi_sketch_agg';

CREATE AGGREGATE kpi_sketch_agg(value numeric) (
    SFUNC = logistics_internal.kpi_sketch_transition, STYPE = kpi_sketch, SSPACE = 1024, FINALFUNC = logistics_internal.kpi_final, FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_sketch_transition, MINVFUNC = logistics_internal.kpi_sketch_inverse, MSTYPE = kpi_sketch, MSSPACE = 1024, MFINALFUNC = logistics_internal.kpi_final, MFINALFUNC_MODIFY = READ_ONLY
);
COMMENT ON AGGREGATE kpi_sketch_agg(numeric) IS 'distribution of numbers, intervals or times between two moments';

CREATE FUNCTION logistics_internal.kpi_sketch_transition(kpi_sketch, value interval) RETURNS kpi_sketch
AS 'MODULE_PATHNAME', 'logistics_kpi_sketch_transition' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 1;
COMMENT ON FUNCTION logistics_internal.kpi_sketch_transition(kpi_sketch, interval) IS 'transition function of kpi_sketch_agg';

CREATE FUNCTION logistics_internal.kpi_sketch_inverse(kpi_sketch, value interval) RETURNS kpi_sketch
AS 'MODULE_PATHNAME', 'logistics_kpi_sketch_inverse' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 1;
COMMENT ON FUNCTION logistics_internal.kpi_sketch_inverse(kpi_sketch, interval) IS 'inverse transition function of kpi_sketch_agg';

CREATE AGGREGATE kpi_sketch_agg(value interval) (
    SFUNC = logistics_internal.kpi_sketch_transition, STYPE = kpi_sketch, SSPACE = 1024, FINALFUNC = logistics_internal.kpi_final, FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_sketch_transition, MINVFUNC = logistics_internal.kpi_sketch_inverse, MSTYPE = kpi_sketch, MSSPACE = 1024, MFINALFUNC = logistics_internal.kpi_final, MFINALFUNC_MODIFY = READ_ONLY
);
COMMENT ON AGGREGATE kpi_sketch_agg(interval) IS 'distribution of numbers, intervals or times between two moments';

CREATE FUNCTION logistics_internal.kpi_sketch_transition(kpi_sketch, value float8, weight bigint) RETURNS kpi_sketch
AS 'MODULE_PATHNAME', 'logistics_kpi_sketch_transition' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 1;
COMMENT ON FUNCTION logistics_internal.kpi_sketch_transition(kpi_sketch, float8, bigint) IS 'transition function of kpi_sketch_agg';

CREATE FUNCTION logistics_internal.kpi_sketch_inverse(kpi_sketch, value float8, weight bigint) RETURNS kpi_sketch
AS 'MODULE_PATHNAME', 'logistics_kpi_sketch_inverse' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 1;
COMMENT ON FUNCTION logistics_internal.kpi_sketch_inverse(kpi_sketch, float8, bigint) IS 'inverse transition function of kpi_sketch_agg';

CREATE AGGREGATE kpi_sketch_agg(value float8, weight bigint) (
    SFUNC = logistics_internal.kpi_sketch_transition, STYPE = kpi_sketch, SSPACE = 1024, FINALFUNC = logistics_internal.kpi_final, FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_sketch_transition, MINVFUNC = logistics_internal.kpi_sketch_inverse, MSTYPE = kpi_sketch, MSSPACE = 1024, MFINALFUNC = logistics_internal.kpi_final, MFINALFUNC_MODIFY = READ_ONLY
);
COMMENT ON AGGREGATE kpi_sketch_agg(float8, bigint) IS 'distribution of numbers, intervals or times between two moments';

CREATE FUNCTION logistics_internal.kpi_sketch_transition(kpi_sketch, value numeric, weight bigint) RETURNS kpi_sketch
AS 'MODULE_PATHNAME', 'logistics_kpi_sketch_transition' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 1;
COMMENT ON FUNCTION logistics_internal.kpi_sketch_transition(kpi_sketch, numeric, bigint) IS 'transition function of kpi_sketch_agg';

CREATE FUNCTION logistics_internal.kpi_sketch_inverse(kpi_sketch, value numeric, weight bigint) RETURNS kpi_sketch
AS 'MODULE_PATHNAME', 'logistics_kpi_sketch_inverse' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 1;
COMMENT ON FUNCTION logistics_internal.kpi_sketch_inverse(kpi_sketch, numeric, bigint) IS 'inverse transition function of kpi_sketch_agg';

CREATE AGGREGATE kpi_sketch_agg(value numeric, weight bigint) (
    SFUNC = logistics_internal.kpi_sketch_transition, STYPE = kpi_sketch, SSPACE = 1024, FINALFUNC = logistics_internal.kpi_final, FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_sketch_transition, MINVFUNC = logistics_internal.kpi_sketch_inverse, MSTYPE = kpi_sketch, MSSPACE = 1024, MFINALFUNC = logistics_internal.kpi_final, MFINALFUNC_MODIFY = READ_ONLY
);
COMMENT ON AGGREGATE kpi_sketch_agg(numeric, bigint) IS 'distribution of numbers, intervals or times between two moments';

CREATE FUNCTION logistics_internal.kpi_sketch_transition(kpi_sketch, value interval, weight bigint) RETURNS kpi_sketch
AS 'MODULE_PATHNAME', 'logistics_kpi_sketch_transition' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 1;
COMMENT ON FUNCTION logistics_internal.kpi_sketch_transition(kpi_sketch, interval, bigint) IS 'transition function of kpi_sketch_agg';

CREATE FUNCTION logistics_internal.kpi_sketch_inverse(kpi_sketch, value interval, weight bigint) RETURNS kpi_sketch
AS 'MODULE_PATHNAME', 'logistics_kpi_sketch_inverse' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 1;
COMMENT ON FUNCTION logistics_internal.kpi_sketch_inverse(kpi_sketch, interval, bigint) IS 'inverse transition function of kpi_sketch_agg';

CREATE AGGREGATE kpi_sketch_agg(value interval, weight bigint) (
    SFUNC = logistics_internal.kpi_sketch_transition, STYPE = kpi_sketch, SSPACE = 1024, FINALFUNC = logistics_internal.kpi_final, FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_sketch_transition, MINVFUNC = logistics_internal.kpi_sketch_inverse, MSTYPE = kpi_sketch, MSSPACE = 1024, MFINALFUNC = logistics_internal.kpi_final, MFINALFUNC_MODIFY = READ_ONLY
);
COMMENT ON AGGREGATE kpi_sketch_agg(interval, bigint) IS 'distribution of numbers, intervals or times between two moments';

CREATE FUNCTION logistics_internal.kpi_sketch_transition(kpi_sketch, value float8, weight bigint, accuracy float8) RETURNS kpi_sketch
AS 'MODULE_PATHNAME', 'logistics_kpi_sketch_transition' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 1;
COMMENT ON FUNCTION logistics_internal.kpi_sketch_transition(kpi_sketch, float8, bigint, float8) IS 'transition function of kpi_sketch_agg';

CREATE FUNCTION logistics_internal.kpi_sketch_inverse(kpi_sketch, value float8, weight bigint, accuracy float8) RETURNS kpi_sketch
AS 'MODULE_PATHNAME', 'logistics_kpi_sketch_inverse' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 1;
COMMENT ON FUNCTION logistics_internal.kpi_sketch_inverse(kpi_sketch, float8, bigint, float8) IS 'inverse transition function of kpi_sketch_agg';

CREATE AGGREGATE kpi_sketch_agg(value float8, weight bigint, accuracy float8) (
    SFUNC = logistics_internal.kpi_sketch_transition, STYPE = kpi_sketch, SSPACE = 1024, FINALFUNC = logistics_internal.kpi_final, FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_sketch_transition, MINVFUNC = logistics_internal.kpi_sketch_inverse, MSTYPE = kpi_sketch, MSSPACE = 1024, MFINALFUNC = logistics_internal.kpi_final, MFINALFUNC_MODIFY = READ_ONLY
);
COMMENT ON AGGREGATE kpi_sketch_agg(float8, bigint, float8) IS 'distribution of numbers, intervals or times between two moments';

CREATE FUNCTION logistics_internal.kpi_sketch_transition(kpi_sketch, value numeric, weight bigint, accuracy float8) RETURNS kpi_sketch
AS 'MODULE_PATHNAME', 'logistics_kpi_sketch_transition' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 1;
COMMENT ON FUNCTION logistics_internal.kpi_sketch_transition(kpi_sketch, numeric, bigint, float8) IS 'transition function of kpi_sketch_agg';

CREATE FUNCTION logistics_internal.kpi_sketch_inverse(kpi_sketch, value numeric, weight bigint, accuracy float8) RETURNS kpi_sketch
AS 'MODULE_PATHNAME', 'logistics_kpi_sketch_inverse' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 1;
COMMENT ON FUNCTION logistics_internal.kpi_sketch_inverse(kpi_sketch, numeric, bigint, float8) IS 'inverse transition function of kpi_sketch_agg';

CREATE AGGREGATE kpi_sketch_agg(value numeric, weight bigint, accuracy float8) (
    SFUNC = logistics_internal.kpi_sketch_transition, STYPE = kpi_sketch, SSPACE = 1024, FINALFUNC = logistics_internal.kpi_final, FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_sketch_transition, MINVFUNC = logistics_internal.kpi_sketch_inverse, MSTYPE = kpi_sketch, MSSPACE = 1024, MFINALFUNC = logistics_internal.kpi_final, MFINALFUNC_MODIFY = READ_ONLY
);
COMMENT ON AGGREGATE kpi_sketch_agg(numeric, bigint, float8) IS 'distribution of numbers, intervals or times between two moments';

CREATE FUNCTION logistics_internal.kpi_sketch_transition(kpi_sketch, value interval, weight bigint, accuracy float8) RETURNS kpi_sketch
AS 'MODULE_PATHNAME', 'logistics_kpi_sketch_transition' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 1;
COMMENT ON FUNCTION logistics_internal.kpi_sketch_transition(kpi_sketch, interval, bigint, float8) IS 'transition function of kpi_sketch_agg';

CREATE FUNCTION logistics_internal.kpi_sketch_inverse(kpi_sketch, value interval, weight bigint, accuracy float8) RETURNS kpi_sketch
AS 'MODULE_PATHNAME', 'logistics_kpi_sketch_inverse' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 1;
COMMENT ON FUNCTION logistics_internal.kpi_sketch_inverse(kpi_sketch, interval, bigint, float8) IS 'inverse transition function of kpi_sketch_agg';

CREATE AGGREGATE kpi_sketch_agg(value interval, weight bigint, accuracy float8) (
    SFUNC = logistics_internal.kpi_sketch_transition, STYPE = kpi_sketch, SSPACE = 1024, FINALFUNC = logistics_internal.kpi_final, FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_sketch_transition, MINVFUNC = logistics_internal.kpi_sketch_inverse, MSTYPE = kpi_sketch, MSSPACE = 1024, MFINALFUNC = logistics_internal.kpi_final, MFINALFUNC_MODIFY = READ_ONLY
);
COMMENT ON AGGREGATE kpi_sketch_agg(interval, bigint, float8) IS 'distribution of numbers, intervals or times between two moments';

CREATE FUNCTION logistics_internal.kpi_sketch_time_transition(kpi_sketch, since timestamptz, until timestamptz) RETURNS kpi_sketch
AS 'MODULE_PATHNAME', 'logistics_kpi_sketch_time_transition' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 1;
COMMENT ON FUNCTION logistics_internal.kpi_sketch_time_transition(kpi_sketch, timestamptz, timestamptz) IS 'transition function of kpi_sketch_agg';

CREATE FUNCTION logistics_internal.kpi_sketch_time_inverse(kpi_sketch, since timestamptz, until timestamptz) RETURNS kpi_sketch
AS 'MODULE_PATHNAME', 'logistics_kpi_sketch_time_inverse' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 1;
COMMENT ON FUNCTION logistics_internal.kpi_sketch_time_inverse(kpi_sketch, timestamptz, timestamptz) IS 'inverse transition function of kpi_sketch_agg';

CREATE AGGREGATE kpi_sketch_agg(since timestamptz, until timestamptz) (
    SFUNC = logistics_internal.kpi_sketch_time_transition, STYPE = kpi_sketch, SSPACE = 1024, FINALFUNC = logistics_internal.kpi_final, FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_sketch_time_transition, MINVFUNC = logistics_internal.kpi_sketch_time_inverse, MSTYPE = kpi_sketch, MSSPACE = 1024, MFINALFUNC = logistics_internal.kpi_final, MFINALFUNC_MODIFY = READ_ONLY
);
COMMENT ON AGGREGATE kpi_sketch_agg(timestamptz, timestamptz) IS 'distribution of numbers, intervals or times between two moments';

CREATE FUNCTION logistics_internal.kpi_sketch_time_transition(kpi_sketch, since timestamptz, until timestamptz, accuracy float8) RETURNS kpi_sketch
AS 'MODULE_PATHNAME', 'logistics_kpi_sketch_time_transition' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 1;
COMMENT ON FUNCTION logistics_internal.kpi_sketch_time_transition(kpi_sketch, timestamptz, timestamptz, float8) IS 'transition function of kpi_sketch_agg';

CREATE FUNCTION logistics_internal.kpi_sketch_time_inverse(kpi_sketch, since timestamptz, until timestamptz, accuracy float8) RETURNS kpi_sketch
AS 'MODULE_PATHNAME', 'logistics_kpi_sketch_time_inverse' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 1;
COMMENT ON FUNCTION logistics_internal.kpi_sketch_time_inverse(kpi_sketch, timestamptz, timestamptz, float8) IS 'inverse transition function of kpi_sketch_agg';

CREATE AGGREGATE kpi_sketch_agg(since timestamptz, until timestamptz, accuracy float8) (
    SFUNC = logistics_internal.kpi_sketch_time_transition, STYPE = kpi_sketch, SSPACE = 1024, FINALFUNC = logistics_internal.kpi_final, FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_sketch_time_transition, MINVFUNC = logistics_internal.kpi_sketch_time_inverse, MSTYPE = kpi_sketch, MSSPACE = 1024, MFINALFUNC = logistics_internal.kpi_final, MFINALFUNC_MODIFY = READ_ONLY
);
COMMENT ON AGGREGATE kpi_sketch_agg(timestamptz, timestamptz, float8) IS 'distribution of numbers, intervals or times between two moments';

CREATE FUNCTION logistics_internal.kpi_sketch_transition(kpi_sketch, value float8, weight bigint, rule kpi_sketch) RETURNS kpi_sketch
AS 'MODULE_PATHNAME', 'logistics_kpi_sketch_transition' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 1;
COMMENT ON FUNCTION logistics_internal.kpi_sketch_transition(kpi_sketch, float8, bigint, kpi_sketch) IS 'transition function of kpi_sketch_agg';

CREATE FUNCTION logistics_internal.kpi_sketch_inverse(kpi_sketch, value float8, weight bigint, rule kpi_sketch) RETURNS kpi_sketch
AS 'MODULE_PATHNAME', 'logistics_kpi_sketch_inverse' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 1;
COMMENT ON FUNCTION logistics_internal.kpi_sketch_inverse(kpi_sketch, float8, bigint, kpi_sketch) IS 'inverse transition function of kpi_sketch_agg';

CREATE AGGREGATE kpi_sketch_agg(value float8, weight bigint, rule kpi_sketch) (
    SFUNC = logistics_internal.kpi_sketch_transition, STYPE = kpi_sketch, SSPACE = 1024, FINALFUNC = logistics_internal.kpi_final, FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_sketch_transition, MINVFUNC = logistics_internal.kpi_sketch_inverse, MSTYPE = kpi_sketch, MSSPACE = 1024, MFINALFUNC = logistics_internal.kpi_final, MFINALFUNC_MODIFY = READ_ONLY
);
COMMENT ON AGGREGATE kpi_sketch_agg(float8, bigint, kpi_sketch) IS 'distribution of numbers, intervals or times between two moments';

CREATE FUNCTION logistics_internal.kpi_sketch_transition(kpi_sketch, value numeric, weight bigint, rule kpi_sketch) RETURNS kpi_sketch
AS 'MODULE_PATHNAME', 'logistics_kpi_sketch_transition' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 1;
COMMENT ON FUNCTION logistics_internal.kpi_sketch_transition(kpi_sketch, numeric, bigint, kpi_sketch) IS 'transition function of kpi_sketch_agg';

CREATE FUNCTION logistics_internal.kpi_sketch_inverse(kpi_sketch, value numeric, weight bigint, rule kpi_sketch) RETURNS kpi_sketch
AS 'MODULE_PATHNAME', 'logistics_kpi_sketch_inverse' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 1;
COMMENT ON FUNCTION logistics_internal.kpi_sketch_inverse(kpi_sketch, numeric, bigint, kpi_sketch) IS 'inverse transition function of kpi_sketch_agg';

CREATE AGGREGATE kpi_sketch_agg(value numeric, weight bigint, rule kpi_sketch) (
    SFUNC = logistics_internal.kpi_sketch_transition, STYPE = kpi_sketch, SSPACE = 1024, FINALFUNC = logistics_internal.kpi_final, FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_sketch_transition, MINVFUNC = logistics_internal.kpi_sketch_inverse, MSTYPE = kpi_sketch, MSSPACE = 1024, MFINALFUNC = logistics_internal.kpi_final, MFINALFUNC_MODIFY = READ_ONLY
);
COMMENT ON AGGREGATE kpi_sketch_agg(numeric, bigint, kpi_sketch) IS 'distribution of numbers, intervals or times between two moments';

CREATE FUNCTION logistics_internal.kpi_sketch_transition(kpi_sketch, value interval, weight bigint, rule kpi_sketch) RETURNS kpi_sketch
AS 'MODULE_PATHNAME', 'logistics_kpi_sketch_transition' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 1;
COMMENT ON FUNCTION logistics_internal.kpi_sketch_transition(kpi_sketch, interval, bigint, kpi_sketch) IS 'transition function of kpi_sketch_agg';

CREATE FUNCTION logistics_internal.kpi_sketch_inverse(kpi_sketch, value interval, weight bigint, rule kpi_sketch) RETURNS kpi_sketch
AS 'MODULE_PATHNAME', 'logistics_kpi_sketch_inverse' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 1;
COMMENT ON FUNCTION logistics_internal.kpi_sketch_inverse(kpi_sketch, interval, bigint, kpi_sketch) IS 'inverse transition function of kpi_sketch_agg';

CREATE AGGREGATE kpi_sketch_agg(value interval, weight bigint, rule kpi_sketch) (
    SFUNC = logistics_internal.kpi_sketch_transition, STYPE = kpi_sketch, SSPACE = 1024, FINALFUNC = logistics_internal.kpi_final, FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_sketch_transition, MINVFUNC = logistics_internal.kpi_sketch_inverse, MSTYPE = kpi_sketch, MSSPACE = 1024, MFINALFUNC = logistics_internal.kpi_final, MFINALFUNC_MODIFY = READ_ONLY
);
COMMENT ON AGGREGATE kpi_sketch_agg(interval, bigint, kpi_sketch) IS 'distribution of numbers, intervals or times between two moments';

CREATE FUNCTION logistics_internal.kpi_sketch_time_transition(kpi_sketch, since timestamptz, until timestamptz, rule kpi_sketch) RETURNS kpi_sketch
AS 'MODULE_PATHNAME', 'logistics_kpi_sketch_time_transition' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 1;
COMMENT ON FUNCTION logistics_internal.kpi_sketch_time_transition(kpi_sketch, timestamptz, timestamptz, kpi_sketch) IS 'transition function of kpi_sketch_agg';

CREATE FUNCTION logistics_internal.kpi_sketch_time_inverse(kpi_sketch, since timestamptz, until timestamptz, rule kpi_sketch) RETURNS kpi_sketch
AS 'MODULE_PATHNAME', 'logistics_kpi_sketch_time_inverse' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 1;
COMMENT ON FUNCTION logistics_internal.kpi_sketch_time_inverse(kpi_sketch, timestamptz, timestamptz, kpi_sketch) IS 'inverse transition function of kpi_sketch_agg';

CREATE AGGREGATE kpi_sketch_agg(since timestamptz, until timestamptz, rule kpi_sketch) (
    SFUNC = logistics_internal.kpi_sketch_time_transition, STYPE = kpi_sketch, SSPACE = 1024, FINALFUNC = logistics_internal.kpi_final, FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_sketch_time_transition, MINVFUNC = logistics_internal.kpi_sketch_time_inverse, MSTYPE = kpi_sketch, MSSPACE = 1024, MFINALFUNC = logistics_internal.kpi_final, MFINALFUNC_MODIFY = READ_ONLY
);
COMMENT ON AGGREGATE kpi_sketch_agg(timestamptz, timestamptz, kpi_sketch) IS 'distribution of numbers, intervals or times between two moments';

CREATE FUNCTION mean(summary kpi_sketch) RETURNS float8
AS 'MODULE_PATHNAME', 'logistics_mean' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 1;
COMMENT ON FUNCTION mean(kpi_sketch) IS 'mean of the values, exact';

CREATE FUNCTION p50(summary kpi_sketch) RETURNS float8
AS 'MODULE_PATHNAME', 'logistics_p50' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 1;
COMMENT ON FUNCTION p50(kpi_sketch) IS 'median';

CREATE FUNCTION p75(summary kpi_sketch) RETURNS float8
AS 'MODULE_PATHNAME', 'logistics_p75' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 1;
COMMENT ON FUNCTION p75(kpi_sketch) IS 'number, or hours, that 75 % of the values do not exceed';

CREATE FUNCTION p90(summary kpi_sketch) RETURNS float8
AS 'MODULE_PATHNAME', 'logistics_p90' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 1;
COMMENT ON FUNCTION p90(kpi_sketch) IS 'number, or hours, that 90 % of the values do not exceed';

CREATE FUNCTION p95(summary kpi_sketch) RETURNS float8
AS 'MODULE_PATHNAME', 'logistics_p95' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 1;
COMMENT ON FUNCTION p95(kpi_sketch) IS 'number, or hours, that 95 % of the values do not exceed';

CREATE FUNCTION p99(summary kpi_sketch) RETURNS float8
AS 'MODULE_PATHNAME', 'logistics_p99' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 1;
COMMENT ON FUNCTION p99(kpi_sketch) IS 'number, or hours, that 99 % of the values do not exceed';

CREATE AGGREGATE p50(value float8) (
    SFUNC = logistics_internal.kpi_sketch_transition, STYPE = kpi_sketch, SSPACE = 1024, FINALFUNC = p50, FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_sketch_transition, MINVFUNC = logistics_internal.kpi_sketch_inverse, MSTYPE = kpi_sketch, MSSPACE = 1024, MFINALFUNC = p50, MFINALFUNC_MODIFY = READ_ONLY
);
COMMENT ON AGGREGATE p50(float8) IS 'median';

CREATE AGGREGATE p50(value numeric) (
    SFUNC = logistics_internal.kpi_sketch_transition, STYPE = kpi_sketch, SSPACE = 1024, FINALFUNC = p50, FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_sketch_transition, MINVFUNC = logistics_internal.kpi_sketch_inverse, MSTYPE = kpi_sketch, MSSPACE = 1024, MFINALFUNC = p50, MFINALFUNC_MODIFY = READ_ONLY
);
COMMENT ON AGGREGATE p50(numeric) IS 'median';

CREATE AGGREGATE p50(value interval) (
    SFUNC = logistics_internal.kpi_sketch_transition, STYPE = kpi_sketch, SSPACE = 1024, FINALFUNC = p50, FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_sketch_transition, MINVFUNC = logistics_internal.kpi_sketch_inverse, MSTYPE = kpi_sketch, MSSPACE = 1024, MFINALFUNC = p50, MFINALFUNC_MODIFY = READ_ONLY
);
COMMENT ON AGGREGATE p50(interval) IS 'median';

CREATE AGGREGATE p50(value float8, weight bigint) (
    SFUNC = logistics_internal.kpi_sketch_transition, STYPE = kpi_sketch, SSPACE = 1024, FINALFUNC = p50, FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_sketch_transition, MINVFUNC = logistics_internal.kpi_sketch_inverse, MSTYPE = kpi_sketch, MSSPACE = 1024, MFINALFUNC = p50, MFINALFUNC_MODIFY = READ_ONLY
);
COMMENT ON AGGREGATE p50(float8, bigint) IS 'median';

CREATE AGGREGATE p50(value numeric, weight bigint) (
    SFUNC = logistics_internal.kpi_sketch_transition, STYPE = kpi_sketch, SSPACE = 1024, FINALFUNC = p50, FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_sketch_transition, MINVFUNC = logistics_internal.kpi_sketch_inverse, MSTYPE = kpi_sketch, MSSPACE = 1024, MFINALFUNC = p50, MFINALFUNC_MODIFY = READ_ONLY
);
COMMENT ON AGGREGATE p50(numeric, bigint) IS 'median';

CREATE AGGREGATE p50(value interval, weight bigint) (
    SFUNC = logistics_internal.kpi_sketch_transition, STYPE = kpi_sketch, SSPACE = 1024, FINALFUNC = p50, FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_sketch_transition, MINVFUNC = logistics_internal.kpi_sketch_inverse, MSTYPE = kpi_sketch, MSSPACE = 1024, MFINALFUNC = p50, MFINALFUNC_MODIFY = READ_ONLY
);
COMMENT ON AGGREGATE p50(interval, bigint) IS 'median';

CREATE AGGREGATE p50(since timestamptz, until timestamptz) (
    SFUNC = logistics_internal.kpi_sketch_time_transition, STYPE = kpi_sketch, SSPACE = 1024, FINALFUNC = p50, FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_sketch_time_transition, MINVFUNC = logistics_internal.kpi_sketch_time_inverse, MSTYPE = kpi_sketch, MSSPACE = 1024, MFINALFUNC = p50, MFINALFUNC_MODIFY = READ_ONLY
);
COMMENT ON AGGREGATE p50(timestamptz, timestamptz) IS 'median';

CREATE AGGREGATE p75(value float8) (
    SFUNC = logistics_internal.kpi_sketch_transition, STYPE = kpi_sketch, SSPACE = 1024, FINALFUNC = p75, FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_sketch_transition, MINVFUNC = logistics_internal.kpi_sketch_inverse, MSTYPE = kpi_sketch, MSSPACE = 1024, MFINALFUNC = p75, MFINALFUNC_MODIFY = READ_ONLY
);
COMMENT ON AGGREGATE p75(float8) IS 'number, or hours, that 75 % of the values do not exceed';

CREATE AGGREGATE p75(value numeric) (
    SFUNC = logistics_internal.kpi_sketch_transition, STYPE = kpi_sketch, SSPACE = 1024, FINALFUNC = p75, FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_sketch_transition, MINVFUNC = logistics_internal.kpi_sketch_inverse, MSTYPE = kpi_sketch, MSSPACE = 1024, MFINALFUNC = p75, MFINALFUNC_MODIFY = READ_ONLY
);
COMMENT ON AGGREGATE p75(numeric) IS 'number, or hours, that 75 % of the values do not exceed';

CREATE AGGREGATE p75(value interval) (
    SFUNC = logistics_internal.kpi_sketch_transition, STYPE = kpi_sketch, SSPACE = 1024, FINALFUNC = p75, FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_sketch_transition, MINVFUNC = logistics_internal.kpi_sketch_inverse, MSTYPE = kpi_sketch, MSSPACE = 1024, MFINALFUNC = p75, MFINALFUNC_MODIFY = READ_ONLY
);
COMMENT ON AGGREGATE p75(interval) IS 'number, or hours, that 75 % of the values do not exceed';

CREATE AGGREGATE p75(value float8, weight bigint) (
    SFUNC = logistics_internal.kpi_sketch_transition, STYPE = kpi_sketch, SSPACE = 1024, FINALFUNC = p75, FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_sketch_transition, MINVFUNC = logistics_internal.kpi_sketch_inverse, MSTYPE = kpi_sketch, MSSPACE = 1024, MFINALFUNC = p75, MFINALFUNC_MODIFY = READ_ONLY
);
COMMENT ON AGGREGATE p75(float8, bigint) IS 'number, or hours, that 75 % of the values do not exceed';

CREATE AGGREGATE p75(value numeric, weight bigint) (
    SFUNC = logistics_internal.kpi_sketch_transition, STYPE = kpi_sketch, SSPACE = 1024, FINALFUNC = p75, FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_sketch_transition, MINVFUNC = logistics_internal.kpi_sketch_inverse, MSTYPE = kpi_sketch, MSSPACE = 1024, MFINALFUNC = p75, MFINALFUNC_MODIFY = READ_ONLY
);
COMMENT ON AGGREGATE p75(numeric, bigint) IS 'number, or hours, that 75 % of the values do not exceed';

CREATE AGGREGATE p75(value interval, weight bigint) (
    SFUNC = logistics_internal.kpi_sketch_transition, STYPE = kpi_sketch, SSPACE = 1024, FINALFUNC = p75, FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_sketch_transition, MINVFUNC = logistics_internal.kpi_sketch_inverse, MSTYPE = kpi_sketch, MSSPACE = 1024, MFINALFUNC = p75, MFINALFUNC_MODIFY = READ_ONLY
);
COMMENT ON AGGREGATE p75(interval, bigint) IS 'number, or hours, that 75 % of the values do not exceed';

CREATE AGGREGATE p75(since timestamptz, until timestamptz) (
    SFUNC = logistics_internal.kpi_sketch_time_transition, STYPE = kpi_sketch, SSPACE = 1024, FINALFUNC = p75, FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_sketch_time_transition, MINVFUNC = logistics_internal.kpi_sketch_time_inverse, MSTYPE = kpi_sketch, MSSPACE = 1024, MFINALFUNC = p75, MFINALFUNC_MODIFY = READ_ONLY
);
COMMENT ON AGGREGATE p75(timestamptz, timestamptz) IS 'number, or hours, that 75 % of the values do not exceed';

CREATE AGGREGATE p90(value float8) (
    SFUNC = logistics_internal.kpi_sketch_transition, STYPE = kpi_sketch, SSPACE = 1024, FINALFUNC = p90, FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_sketch_transition, MINVFUNC = logistics_internal.kpi_sketch_inverse, MSTYPE = kpi_sketch, MSSPACE = 1024, MFINALFUNC = p90, MFINALFUNC_MODIFY = READ_ONLY
);
COMMENT ON AGGREGATE p90(float8) IS 'number, or hours, that 90 % of the values do not exceed';

CREATE AGGREGATE p90(value numeric) (
    SFUNC = logistics_internal.kpi_sketch_transition, STYPE = kpi_sketch, SSPACE = 1024, FINALFUNC = p90, FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_sketch_transition, MINVFUNC = logistics_internal.kpi_sketch_inverse, MSTYPE = kpi_sketch, MSSPACE = 1024, MFINALFUNC = p90, MFINALFUNC_MODIFY = READ_ONLY
);
COMMENT ON AGGREGATE p90(numeric) IS 'number, or hours, that 90 % of the values do not exceed';

CREATE AGGREGATE p90(value interval) (
    SFUNC = logistics_internal.kpi_sketch_transition, STYPE = kpi_sketch, SSPACE = 1024, FINALFUNC = p90, FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_sketch_transition, MINVFUNC = logistics_internal.kpi_sketch_inverse, MSTYPE = kpi_sketch, MSSPACE = 1024, MFINALFUNC = p90, MFINALFUNC_MODIFY = READ_ONLY
);
COMMENT ON AGGREGATE p90(interval) IS 'number, or hours, that 90 % of the values do not exceed';

CREATE AGGREGATE p90(value float8, weight bigint) (
    SFUNC = logistics_internal.kpi_sketch_transition, STYPE = kpi_sketch, SSPACE = 1024, FINALFUNC = p90, FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_sketch_transition, MINVFUNC = logistics_internal.kpi_sketch_inverse, MSTYPE = kpi_sketch, MSSPACE = 1024, MFINALFUNC = p90, MFINALFUNC_MODIFY = READ_ONLY
);
COMMENT ON AGGREGATE p90(float8, bigint) IS 'number, or hours, that 90 % of the values do not exceed';

CREATE AGGREGATE p90(value numeric, weight bigint) (
    SFUNC = logistics_internal.kpi_sketch_transition, STYPE = kpi_sketch, SSPACE = 1024, FINALFUNC = p90, FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_sketch_transition, MINVFUNC = logistics_internal.kpi_sketch_inverse, MSTYPE = kpi_sketch, MSSPACE = 1024, MFINALFUNC = p90, MFINALFUNC_MODIFY = READ_ONLY
);
COMMENT ON AGGREGATE p90(numeric, bigint) IS 'number, or hours, that 90 % of the values do not exceed';

CREATE AGGREGATE p90(value interval, weight bigint) (
    SFUNC = logistics_internal.kpi_sketch_transition, STYPE = kpi_sketch, SSPACE = 1024, FINALFUNC = p90, FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_sketch_transition, MINVFUNC = logistics_internal.kpi_sketch_inverse, MSTYPE = kpi_sketch, MSSPACE = 1024, MFINALFUNC = p90, MFINALFUNC_MODIFY = READ_ONLY
);
COMMENT ON AGGREGATE p90(interval, bigint) IS 'number, or hours, that 90 % of the values do not exceed';

CREATE AGGREGATE p90(since timestamptz, until timestamptz) (
    SFUNC = logistics_internal.kpi_sketch_time_transition, STYPE = kpi_sketch, SSPACE = 1024, FINALFUNC = p90, FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_sketch_time_transition, MINVFUNC = logistics_internal.kpi_sketch_time_inverse, MSTYPE = kpi_sketch, MSSPACE = 1024, MFINALFUNC = p90, MFINALFUNC_MODIFY = READ_ONLY
);
COMMENT ON AGGREGATE p90(timestamptz, timestamptz) IS 'number, or hours, that 90 % of the values do not exceed';

CREATE AGGREGATE p95(value float8) (
    SFUNC = logistics_internal.kpi_sketch_transition, STYPE = kpi_sketch, SSPACE = 1024, FINALFUNC = p95, FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_sketch_transition, MINVFUNC = logistics_internal.kpi_sketch_inverse, MSTYPE = kpi_sketch, MSSPACE = 1024, MFINALFUNC = p95, MFINALFUNC_MODIFY = READ_ONLY
);
COMMENT ON AGGREGATE p95(float8) IS 'number, or hours, that 95 % of the values do not exceed';

CREATE AGGREGATE p95(value numeric) (
    SFUNC = logistics_internal.kpi_sketch_transition, STYPE = kpi_sketch, SSPACE = 1024, FINALFUNC = p95, FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_sketch_transition, MINVFUNC = logistics_internal.kpi_sketch_inverse, MSTYPE = kpi_sketch, MSSPACE = 1024, MFINALFUNC = p95, MFINALFUNC_MODIFY = READ_ONLY
);
COMMENT ON AGGREGATE p95(numeric) IS 'number, or hours, that 95 % of the values do not exceed';

CREATE AGGREGATE p95(value interval) (
    SFUNC = logistics_internal.kpi_sketch_transition, STYPE = kpi_sketch, SSPACE = 1024, FINALFUNC = p95, FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_sketch_transition, MINVFUNC = logistics_internal.kpi_sketch_inverse, MSTYPE = kpi_sketch, MSSPACE = 1024, MFINALFUNC = p95, MFINALFUNC_MODIFY = READ_ONLY
);
COMMENT ON AGGREGATE p95(interval) IS 'number, or hours, that 95 % of the values do not exceed';

CREATE AGGREGATE p95(value float8, weight bigint) (
    SFUNC = logistics_internal.kpi_sketch_transition, STYPE = kpi_sketch, SSPACE = 1024, FINALFUNC = p95, FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_sketch_transition, MINVFUNC = logistics_internal.kpi_sketch_inverse, MSTYPE = kpi_sketch, MSSPACE = 1024, MFINALFUNC = p95, MFINALFUNC_MODIFY = READ_ONLY
);
COMMENT ON AGGREGATE p95(float8, bigint) IS 'number, or hours, that 95 % of the values do not exceed';

CREATE AGGREGATE p95(value numeric, weight bigint) (
    SFUNC = logistics_internal.kpi_sketch_transition, STYPE = kpi_sketch, SSPACE = 1024, FINALFUNC = p95, FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_sketch_transition, MINVFUNC = logistics_internal.kpi_sketch_inverse, MSTYPE = kpi_sketch, MSSPACE = 1024, MFINALFUNC = p95, MFINALFUNC_MODIFY = READ_ONLY
);
COMMENT ON AGGREGATE p95(numeric, bigint) IS 'number, or hours, that 95 % of the values do not exceed';

CREATE AGGREGATE p95(value interval, weight bigint) (
    SFUNC = logistics_internal.kpi_sketch_transition, STYPE = kpi_sketch, SSPACE = 1024, FINALFUNC = p95, FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_sketch_transition, MINVFUNC = logistics_internal.kpi_sketch_inverse, MSTYPE = kpi_sketch, MSSPACE = 1024, MFINALFUNC = p95, MFINALFUNC_MODIFY = READ_ONLY
);
COMMENT ON AGGREGATE p95(interval, bigint) IS 'number, or hours, that 95 % of the values do not exceed';

CREATE AGGREGATE p95(since timestamptz, until timestamptz) (
    SFUNC = logistics_internal.kpi_sketch_time_transition, STYPE = kpi_sketch, SSPACE = 1024, FINALFUNC = p95, FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_sketch_time_transition, MINVFUNC = logistics_internal.kpi_sketch_time_inverse, MSTYPE = kpi_sketch, MSSPACE = 1024, MFINALFUNC = p95, MFINALFUNC_MODIFY = READ_ONLY
);
COMMENT ON AGGREGATE p95(timestamptz, timestamptz) IS 'number, or hours, that 95 % of the values do not exceed';

CREATE AGGREGATE p99(value float8) (
    SFUNC = logistics_internal.kpi_sketch_transition, STYPE = kpi_sketch, SSPACE = 1024, FINALFUNC = p99, FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_sketch_transition, MINVFUNC = logistics_internal.kpi_sketch_inverse, MSTYPE = kpi_sketch, MSSPACE = 1024, MFINALFUNC = p99, MFINALFUNC_MODIFY = READ_ONLY
);
COMMENT ON AGGREGATE p99(float8) IS 'number, or hours, that 99 % of the values do not exceed';

CREATE AGGREGATE p99(value numeric) (
    SFUNC = logistics_internal.kpi_sketch_transition, STYPE = kpi_sketch, SSPACE = 1024, FINALFUNC = p99, FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_sketch_transition, MINVFUNC = logistics_internal.kpi_sketch_inverse, MSTYPE = kpi_sketch, MSSPACE = 1024, MFINALFUNC = p99, MFINALFUNC_MODIFY = READ_ONLY
);
COMMENT ON AGGREGATE p99(numeric) IS 'number, or hours, that 99 % of the values do not exceed';

CREATE AGGREGATE p99(value interval) (
    SFUNC = logistics_internal.kpi_sketch_transition, STYPE = kpi_sketch, SSPACE = 1024, FINALFUNC = p99, FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_sketch_transition, MINVFUNC = logistics_internal.kpi_sketch_inverse, MSTYPE = kpi_sketch, MSSPACE = 1024, MFINALFUNC = p99, MFINALFUNC_MODIFY = READ_ONLY
);
COMMENT ON AGGREGATE p99(interval) IS 'number, or hours, that 99 % of the values do not exceed';

CREATE AGGREGATE p99(value float8, weight bigint) (
    SFUNC = logistics_internal.kpi_sketch_transition, STYPE = kpi_sketch, SSPACE = 1024, FINALFUNC = p99, FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_sketch_transition, MINVFUNC = logistics_internal.kpi_sketch_inverse, MSTYPE = kpi_sketch, MSSPACE = 1024, MFINALFUNC = p99, MFINALFUNC_MODIFY = READ_ONLY
);
COMMENT ON AGGREGATE p99(float8, bigint) IS 'number, or hours, that 99 % of the values do not exceed';

CREATE AGGREGATE p99(value numeric, weight bigint) (
    SFUNC = logistics_internal.kpi_sketch_transition, STYPE = kpi_sketch, SSPACE = 1024, FINALFUNC = p99, FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_sketch_transition, MINVFUNC = logistics_internal.kpi_sketch_inverse, MSTYPE = kpi_sketch, MSSPACE = 1024, MFINALFUNC = p99, MFINALFUNC_MODIFY = READ_ONLY
);
COMMENT ON AGGREGATE p99(numeric, bigint) IS 'number, or hours, that 99 % of the values do not exceed';

CREATE AGGREGATE p99(value interval, weight bigint) (
    SFUNC = logistics_internal.kpi_sketch_transition, STYPE = kpi_sketch, SSPACE = 1024, FINALFUNC = p99, FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_sketch_transition, MINVFUNC = logistics_internal.kpi_sketch_inverse, MSTYPE = kpi_sketch, MSSPACE = 1024, MFINALFUNC = p99, MFINALFUNC_MODIFY = READ_ONLY
);
COMMENT ON AGGREGATE p99(interval, bigint) IS 'number, or hours, that 99 % of the values do not exceed';

CREATE AGGREGATE p99(since timestamptz, until timestamptz) (
    SFUNC = logistics_internal.kpi_sketch_time_transition, STYPE = kpi_sketch, SSPACE = 1024, FINALFUNC = p99, FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_sketch_time_transition, MINVFUNC = logistics_internal.kpi_sketch_time_inverse, MSTYPE = kpi_sketch, MSSPACE = 1024, MFINALFUNC = p99, MFINALFUNC_MODIFY = READ_ONLY
);
COMMENT ON AGGREGATE p99(timestamptz, timestamptz) IS 'number, or hours, that 99 % of the values do not exceed';
