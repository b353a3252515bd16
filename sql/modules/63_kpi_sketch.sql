-- ----------------------------------------------------------------------
-- kpi_sketch: distributions (src/pg/kpi/kpi_types.c)
-- ----------------------------------------------------------------------

CREATE FUNCTION logistics_internal.kpi_sketch_transition(kpi_sketch, value anyelement) RETURNS kpi_sketch
AS 'MODULE_PATHNAME', 'logistics_kpi_sketch_transition' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 1;
COMMENT ON FUNCTION logistics_internal.kpi_sketch_transition(kpi_sketch, anyelement) IS 'transition function of kpi_sketch_agg';

CREATE FUNCTION logistics_internal.kpi_sketch_inverse(kpi_sketch, value anyelement) RETURNS kpi_sketch
AS 'MODULE_PATHNAME', 'logistics_kpi_sketch_inverse' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 1;
COMMENT ON FUNCTION logistics_internal.kpi_sketch_inverse(kpi_sketch, anyelement) IS 'inverse transition function of kpi_sketch_agg';

CREATE FUNCTION logistics_internal.kpi_sketch_transition(kpi_sketch, value anyelement, weight bigint) RETURNS kpi_sketch
AS 'MODULE_PATHNAME', 'logistics_kpi_sketch_transition' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 1;
COMMENT ON FUNCTION logistics_internal.kpi_sketch_transition(kpi_sketch, anyelement, bigint) IS 'transition function of kpi_sketch_agg';

CREATE FUNCTION logistics_internal.kpi_sketch_inverse(kpi_sketch, value anyelement, weight bigint) RETURNS kpi_sketch
AS 'MODULE_PATHNAME', 'logistics_kpi_sketch_inverse' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 1;
COMMENT ON FUNCTION logistics_internal.kpi_sketch_inverse(kpi_sketch, anyelement, bigint) IS 'inverse transition function of kpi_sketch_agg';

CREATE FUNCTION logistics_internal.kpi_sketch_transition(kpi_sketch, value anyelement, weight bigint, accuracy float8) RETURNS kpi_sketch
AS 'MODULE_PATHNAME', 'logistics_kpi_sketch_transition' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 1;
COMMENT ON FUNCTION logistics_internal.kpi_sketch_transition(kpi_sketch, anyelement, bigint, float8) IS 'transition function of kpi_sketch_agg';

CREATE FUNCTION logistics_internal.kpi_sketch_inverse(kpi_sketch, value anyelement, weight bigint, accuracy float8) RETURNS kpi_sketch
AS 'MODULE_PATHNAME', 'logistics_kpi_sketch_inverse' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 1;
COMMENT ON FUNCTION logistics_internal.kpi_sketch_inverse(kpi_sketch, anyelement, bigint, float8) IS 'inverse transition function of kpi_sketch_agg';

CREATE FUNCTION logistics_internal.kpi_sketch_time_transition(kpi_sketch, since timestamptz, until timestamptz) RETURNS kpi_sketch
AS 'MODULE_PATHNAME', 'logistics_kpi_sketch_time_transition' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 1;
COMMENT ON FUNCTION logistics_internal.kpi_sketch_time_transition(kpi_sketch, timestamptz, timestamptz) IS 'transition function of kpi_sketch_agg';

CREATE FUNCTION logistics_internal.kpi_sketch_time_inverse(kpi_sketch, since timestamptz, until timestamptz) RETURNS kpi_sketch
AS 'MODULE_PATHNAME', 'logistics_kpi_sketch_time_inverse' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 1;
COMMENT ON FUNCTION logistics_internal.kpi_sketch_time_inverse(kpi_sketch, timestamptz, timestamptz) IS 'inverse transition function of kpi_sketch_agg';

CREATE FUNCTION logistics_internal.kpi_sketch_time_transition(kpi_sketch, since timestamptz, until timestamptz, accuracy float8) RETURNS kpi_sketch
AS 'MODULE_PATHNAME', 'logistics_kpi_sketch_time_transition' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 1;
COMMENT ON FUNCTION logistics_internal.kpi_sketch_time_transition(kpi_sketch, timestamptz, timestamptz, float8) IS 'transition function of kpi_sketch_agg';

CREATE FUNCTION logistics_internal.kpi_sketch_time_inverse(kpi_sketch, since timestamptz, until timestamptz, accuracy float8) RETURNS kpi_sketch
AS 'MODULE_PATHNAME', 'logistics_kpi_sketch_time_inverse' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 1;
COMMENT ON FUNCTION logistics_internal.kpi_sketch_time_inverse(kpi_sketch, timestamptz, timestamptz, float8) IS 'inverse transition function of kpi_sketch_agg';

CREATE FUNCTION logistics_internal.kpi_sketch_transition(kpi_sketch, value anyelement, weight bigint, rule kpi_sketch) RETURNS kpi_sketch
AS 'MODULE_PATHNAME', 'logistics_kpi_sketch_transition' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 1;
COMMENT ON FUNCTION logistics_internal.kpi_sketch_transition(kpi_sketch, anyelement, bigint, kpi_sketch) IS 'transition function of kpi_sketch_agg';

CREATE FUNCTION logistics_internal.kpi_sketch_inverse(kpi_sketch, value anyelement, weight bigint, rule kpi_sketch) RETURNS kpi_sketch
AS 'MODULE_PATHNAME', 'logistics_kpi_sketch_inverse' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 1;
COMMENT ON FUNCTION logistics_internal.kpi_sketch_inverse(kpi_sketch, anyelement, bigint, kpi_sketch) IS 'inverse transition function of kpi_sketch_agg';

CREATE FUNCTION logistics_internal.kpi_sketch_time_transition(kpi_sketch, since timestamptz, until timestamptz, rule kpi_sketch) RETURNS kpi_sketch
AS 'MODULE_PATHNAME', 'logistics_kpi_sketch_time_transition' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 1;
COMMENT ON FUNCTION logistics_internal.kpi_sketch_time_transition(kpi_sketch, timestamptz, timestamptz, kpi_sketch) IS 'transition function of kpi_sketch_agg';

CREATE FUNCTION logistics_internal.kpi_sketch_time_inverse(kpi_sketch, since timestamptz, until timestamptz, rule kpi_sketch) RETURNS kpi_sketch
AS 'MODULE_PATHNAME', 'logistics_kpi_sketch_time_inverse' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 1;
COMMENT ON FUNCTION logistics_internal.kpi_sketch_time_inverse(kpi_sketch, timestamptz, timestamptz, kpi_sketch) IS 'inverse transition function of kpi_sketch_agg';

CREATE AGGREGATE kpi_sketch_agg(value anyelement) (
    SFUNC = logistics_internal.kpi_sketch_transition, STYPE = kpi_sketch, SSPACE = 1024, FINALFUNC = logistics_internal.kpi_final, FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_sketch_transition, MINVFUNC = logistics_internal.kpi_sketch_inverse, MSTYPE = kpi_sketch, MSSPACE = 1024, MFINALFUNC = logistics_internal.kpi_final, MFINALFUNC_MODIFY = READ_ONLY
);
COMMENT ON AGGREGATE kpi_sketch_agg(anyelement) IS 'distribution of numbers, intervals or times between two moments';

CREATE AGGREGATE kpi_sketch_agg(value anyelement, weight bigint) (
    SFUNC = logistics_internal.kpi_sketch_transition, STYPE = kpi_sketch, SSPACE = 1024, FINALFUNC = logistics_internal.kpi_final, FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_sketch_transition, MINVFUNC = logistics_internal.kpi_sketch_inverse, MSTYPE = kpi_sketch, MSSPACE = 1024, MFINALFUNC = logistics_internal.kpi_final, MFINALFUNC_MODIFY = READ_ONLY
);
COMMENT ON AGGREGATE kpi_sketch_agg(anyelement, bigint) IS 'distribution of numbers, intervals or times between two moments';

CREATE AGGREGATE kpi_sketch_agg(value anyelement, weight bigint, accuracy float8) (
    SFUNC = logistics_internal.kpi_sketch_transition, STYPE = kpi_sketch, SSPACE = 1024, FINALFUNC = logistics_internal.kpi_final, FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_sketch_transition, MINVFUNC = logistics_internal.kpi_sketch_inverse, MSTYPE = kpi_sketch, MSSPACE = 1024, MFINALFUNC = logistics_internal.kpi_final, MFINALFUNC_MODIFY = READ_ONLY
);
COMMENT ON AGGREGATE kpi_sketch_agg(anyelement, bigint, float8) IS 'distribution of numbers, intervals or times between two moments';

CREATE AGGREGATE kpi_sketch_agg(since timestamptz, until timestamptz) (
    SFUNC = logistics_internal.kpi_sketch_time_transition, STYPE = kpi_sketch, SSPACE = 1024, FINALFUNC = logistics_internal.kpi_final, FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_sketch_time_transition, MINVFUNC = logistics_internal.kpi_sketch_time_inverse, MSTYPE = kpi_sketch, MSSPACE = 1024, MFINALFUNC = logistics_internal.kpi_final, MFINALFUNC_MODIFY = READ_ONLY
);
COMMENT ON AGGREGATE kpi_sketch_agg(timestamptz, timestamptz) IS 'distribution of numbers, intervals or times between two moments';

CREATE AGGREGATE kpi_sketch_agg(since timestamptz, until timestamptz, accuracy float8) (
    SFUNC = logistics_internal.kpi_sketch_time_transition, STYPE = kpi_sketch, SSPACE = 1024, FINALFUNC = logistics_internal.kpi_final, FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_sketch_time_transition, MINVFUNC = logistics_internal.kpi_sketch_time_inverse, MSTYPE = kpi_sketch, MSSPACE = 1024, MFINALFUNC = logistics_internal.kpi_final, MFINALFUNC_MODIFY = READ_ONLY
);
COMMENT ON AGGREGATE kpi_sketch_agg(timestamptz, timestamptz, float8) IS 'distribution of numbers, intervals or times between two moments';

CREATE AGGREGATE kpi_sketch_agg(value anyelement, weight bigint, rule kpi_sketch) (
    SFUNC = logistics_internal.kpi_sketch_transition, STYPE = kpi_sketch, SSPACE = 1024, FINALFUNC = logistics_internal.kpi_final, FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_sketch_transition, MINVFUNC = logistics_internal.kpi_sketch_inverse, MSTYPE = kpi_sketch, MSSPACE = 1024, MFINALFUNC = logistics_internal.kpi_final, MFINALFUNC_MODIFY = READ_ONLY
);
COMMENT ON AGGREGATE kpi_sketch_agg(anyelement, bigint, kpi_sketch) IS 'distribution of numbers, intervals or times between two moments';

CREATE AGGREGATE kpi_sketch_agg(since timestamptz, until timestamptz, rule kpi_sketch) (
    SFUNC = logistics_internal.kpi_sketch_time_transition, STYPE = kpi_sketch, SSPACE = 1024, FINALFUNC = logistics_internal.kpi_final, FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_sketch_time_transition, MINVFUNC = logistics_internal.kpi_sketch_time_inverse, MSTYPE = kpi_sketch, MSSPACE = 1024, MFINALFUNC = logistics_internal.kpi_final, MFINALFUNC_MODIFY = READ_ONLY
);
COMMENT ON AGGREGATE kpi_sketch_agg(timestamptz, timestamptz, kpi_sketch) IS 'distribution of numbers, intervals or times between two moments';

CREATE FUNCTION kpi_sketch_rule(limits anyarray, accuracy float8 DEFAULT 0.01) RETURNS kpi_sketch
AS 'MODULE_PATHNAME', 'logistics_kpi_sketch_rule' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 1;
COMMENT ON FUNCTION kpi_sketch_rule(anyarray, float8) IS
'empty sketch that carries limits to count exactly, and an accuracy; every sketch made with it keeps them';

CREATE FUNCTION mean(summary kpi_sketch) RETURNS float8
AS 'MODULE_PATHNAME', 'logistics_mean' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 1;
COMMENT ON FUNCTION mean(kpi_sketch) IS
'mean of the values, exact';

CREATE FUNCTION p50(summary kpi_sketch) RETURNS float8
AS 'MODULE_PATHNAME', 'logistics_p50' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 1;
COMMENT ON FUNCTION p50(kpi_sketch) IS
'median';

CREATE FUNCTION p75(summary kpi_sketch) RETURNS float8
AS 'MODULE_PATHNAME', 'logistics_p75' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 1;
COMMENT ON FUNCTION p75(kpi_sketch) IS
'number, or hours, that 75 % of the values do not exceed';

CREATE FUNCTION p90(summary kpi_sketch) RETURNS float8
AS 'MODULE_PATHNAME', 'logistics_p90' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 1;
COMMENT ON FUNCTION p90(kpi_sketch) IS
'number, or hours, that 90 % of the values do not exceed';

CREATE FUNCTION p95(summary kpi_sketch) RETURNS float8
AS 'MODULE_PATHNAME', 'logistics_p95' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 1;
COMMENT ON FUNCTION p95(kpi_sketch) IS
'number, or hours, that 95 % of the values do not exceed';

CREATE FUNCTION p99(summary kpi_sketch) RETURNS float8
AS 'MODULE_PATHNAME', 'logistics_p99' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 1;
COMMENT ON FUNCTION p99(kpi_sketch) IS
'number, or hours, that 99 % of the values do not exceed';

CREATE FUNCTION kpi_percentile(summary kpi_sketch, share float8) RETURNS float8
AS 'MODULE_PATHNAME', 'logistics_kpi_percentile' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 1;
COMMENT ON FUNCTION kpi_percentile(kpi_sketch, float8) IS
'number, or hours, that this share (0 to 1) of the values does not exceed';

CREATE FUNCTION kpi_percentiles(summary kpi_sketch, shares float8[]) RETURNS float8[]
AS 'MODULE_PATHNAME', 'logistics_kpi_percentiles' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 1;
COMMENT ON FUNCTION kpi_percentiles(kpi_sketch, float8[]) IS
'several percentiles at once';

CREATE FUNCTION kpi_within(summary kpi_sketch, "limit" anyelement) RETURNS float8
AS 'MODULE_PATHNAME', 'logistics_kpi_within' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 1;
COMMENT ON FUNCTION kpi_within(kpi_sketch, anyelement) IS
'share of the values at or below a number, or an interval';

CREATE FUNCTION kpi_within_error(summary kpi_sketch, "limit" anyelement) RETURNS float8
AS 'MODULE_PATHNAME', 'logistics_kpi_within_error' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 1;
COMMENT ON FUNCTION kpi_within_error(kpi_sketch, anyelement) IS
'by how much kpi_within of this limit may be wrong, either way; 0 where it is exact';

CREATE AGGREGATE p50(value anyelement) (
    SFUNC = logistics_internal.kpi_sketch_transition, STYPE = kpi_sketch, SSPACE = 1024, FINALFUNC = p50, FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_sketch_transition, MINVFUNC = logistics_internal.kpi_sketch_inverse, MSTYPE = kpi_sketch, MSSPACE = 1024, MFINALFUNC = p50, MFINALFUNC_MODIFY = READ_ONLY
);
COMMENT ON AGGREGATE p50(anyelement) IS 'median';

CREATE AGGREGATE p50(value anyelement, weight bigint) (
    SFUNC = logistics_internal.kpi_sketch_transition, STYPE = kpi_sketch, SSPACE = 1024, FINALFUNC = p50, FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_sketch_transition, MINVFUNC = logistics_internal.kpi_sketch_inverse, MSTYPE = kpi_sketch, MSSPACE = 1024, MFINALFUNC = p50, MFINALFUNC_MODIFY = READ_ONLY
);
COMMENT ON AGGREGATE p50(anyelement, bigint) IS 'median';

CREATE AGGREGATE p50(since timestamptz, until timestamptz) (
    SFUNC = logistics_internal.kpi_sketch_time_transition, STYPE = kpi_sketch, SSPACE = 1024, FINALFUNC = p50, FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_sketch_time_transition, MINVFUNC = logistics_internal.kpi_sketch_time_inverse, MSTYPE = kpi_sketch, MSSPACE = 1024, MFINALFUNC = p50, MFINALFUNC_MODIFY = READ_ONLY
);
COMMENT ON AGGREGATE p50(timestamptz, timestamptz) IS 'median';

CREATE AGGREGATE p75(value anyelement) (
    SFUNC = logistics_internal.kpi_sketch_transition, STYPE = kpi_sketch, SSPACE = 1024, FINALFUNC = p75, FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_sketch_transition, MINVFUNC = logistics_internal.kpi_sketch_inverse, MSTYPE = kpi_sketch, MSSPACE = 1024, MFINALFUNC = p75, MFINALFUNC_MODIFY = READ_ONLY
);
COMMENT ON AGGREGATE p75(anyelement) IS 'number, or hours, that 75 % of the values do not exceed';

CREATE AGGREGATE p75(value anyelement, weight bigint) (
    SFUNC = logistics_internal.kpi_sketch_transition, STYPE = kpi_sketch, SSPACE = 1024, FINALFUNC = p75, FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_sketch_transition, MINVFUNC = logistics_internal.kpi_sketch_inverse, MSTYPE = kpi_sketch, MSSPACE = 1024, MFINALFUNC = p75, MFINALFUNC_MODIFY = READ_ONLY
);
COMMENT ON AGGREGATE p75(anyelement, bigint) IS 'number, or hours, that 75 % of the values do not exceed';

CREATE AGGREGATE p75(since timestamptz, until timestamptz) (
    SFUNC = logistics_internal.kpi_sketch_time_transition, STYPE = kpi_sketch, SSPACE = 1024, FINALFUNC = p75, FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_sketch_time_transition, MINVFUNC = logistics_internal.kpi_sketch_time_inverse, MSTYPE = kpi_sketch, MSSPACE = 1024, MFINALFUNC = p75, MFINALFUNC_MODIFY = READ_ONLY
);
COMMENT ON AGGREGATE p75(timestamptz, timestamptz) IS 'number, or hours, that 75 % of the values do not exceed';

CREATE AGGREGATE p90(value anyelement) (
    SFUNC = logistics_internal.kpi_sketch_transition, STYPE = kpi_sketch, SSPACE = 1024, FINALFUNC = p90, FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_sketch_transition, MINVFUNC = logistics_internal.kpi_sketch_inverse, MSTYPE = kpi_sketch, MSSPACE = 1024, MFINALFUNC = p90, MFINALFUNC_MODIFY = READ_ONLY
);
COMMENT ON AGGREGATE p90(anyelement) IS 'number, or hours, that 90 % of the values do not exceed';

CREATE AGGREGATE p90(value anyelement, weight bigint) (
    SFUNC = logistics_internal.kpi_sketch_transition, STYPE = kpi_sketch, SSPACE = 1024, FINALFUNC = p90, FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_sketch_transition, MINVFUNC = logistics_internal.kpi_sketch_inverse, MSTYPE = kpi_sketch, MSSPACE = 1024, MFINALFUNC = p90, MFINALFUNC_MODIFY = READ_ONLY
);
COMMENT ON AGGREGATE p90(anyelement, bigint) IS 'number, or hours, that 90 % of the values do not exceed';

CREATE AGGREGATE p90(since timestamptz, until timestamptz) (
    SFUNC = logistics_internal.kpi_sketch_time_transition, STYPE = kpi_sketch, SSPACE = 1024, FINALFUNC = p90, FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_sketch_time_transition, MINVFUNC = logistics_internal.kpi_sketch_time_inverse, MSTYPE = kpi_sketch, MSSPACE = 1024, MFINALFUNC = p90, MFINALFUNC_MODIFY = READ_ONLY
);
COMMENT ON AGGREGATE p90(timestamptz, timestamptz) IS 'number, or hours, that 90 % of the values do not exceed';

CREATE AGGREGATE p95(value anyelement) (
    SFUNC = logistics_internal.kpi_sketch_transition, STYPE = kpi_sketch, SSPACE = 1024, FINALFUNC = p95, FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_sketch_transition, MINVFUNC = logistics_internal.kpi_sketch_inverse, MSTYPE = kpi_sketch, MSSPACE = 1024, MFINALFUNC = p95, MFINALFUNC_MODIFY = READ_ONLY
);
COMMENT ON AGGREGATE p95(anyelement) IS 'number, or hours, that 95 % of the values do not exceed';

CREATE AGGREGATE p95(value anyelement, weight bigint) (
    SFUNC = logistics_internal.kpi_sketch_transition, STYPE = kpi_sketch, SSPACE = 1024, FINALFUNC = p95, FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_sketch_transition, MINVFUNC = logistics_internal.kpi_sketch_inverse, MSTYPE = kpi_sketch, MSSPACE = 1024, MFINALFUNC = p95, MFINALFUNC_MODIFY = READ_ONLY
);
COMMENT ON AGGREGATE p95(anyelement, bigint) IS 'number, or hours, that 95 % of the values do not exceed';

CREATE AGGREGATE p95(since timestamptz, until timestamptz) (
    SFUNC = logistics_internal.kpi_sketch_time_transition, STYPE = kpi_sketch, SSPACE = 1024, FINALFUNC = p95, FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_sketch_time_transition, MINVFUNC = logistics_internal.kpi_sketch_time_inverse, MSTYPE = kpi_sketch, MSSPACE = 1024, MFINALFUNC = p95, MFINALFUNC_MODIFY = READ_ONLY
);
COMMENT ON AGGREGATE p95(timestamptz, timestamptz) IS 'number, or hours, that 95 % of the values do not exceed';

CREATE AGGREGATE p99(value anyelement) (
    SFUNC = logistics_internal.kpi_sketch_transition, STYPE = kpi_sketch, SSPACE = 1024, FINALFUNC = p99, FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_sketch_transition, MINVFUNC = logistics_internal.kpi_sketch_inverse, MSTYPE = kpi_sketch, MSSPACE = 1024, MFINALFUNC = p99, MFINALFUNC_MODIFY = READ_ONLY
);
COMMENT ON AGGREGATE p99(anyelement) IS 'number, or hours, that 99 % of the values do not exceed';

CREATE AGGREGATE p99(value anyelement, weight bigint) (
    SFUNC = logistics_internal.kpi_sketch_transition, STYPE = kpi_sketch, SSPACE = 1024, FINALFUNC = p99, FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_sketch_transition, MINVFUNC = logistics_internal.kpi_sketch_inverse, MSTYPE = kpi_sketch, MSSPACE = 1024, MFINALFUNC = p99, MFINALFUNC_MODIFY = READ_ONLY
);
COMMENT ON AGGREGATE p99(anyelement, bigint) IS 'number, or hours, that 99 % of the values do not exceed';

CREATE AGGREGATE p99(since timestamptz, until timestamptz) (
    SFUNC = logistics_internal.kpi_sketch_time_transition, STYPE = kpi_sketch, SSPACE = 1024, FINALFUNC = p99, FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_sketch_time_transition, MINVFUNC = logistics_internal.kpi_sketch_time_inverse, MSTYPE = kpi_sketch, MSSPACE = 1024, MFINALFUNC = p99, MFINALFUNC_MODIFY = READ_ONLY
);
COMMENT ON AGGREGATE p99(timestamptz, timestamptz) IS 'number, or hours, that 99 % of the values do not exceed';

