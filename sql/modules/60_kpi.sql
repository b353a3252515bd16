-- ----------------------------------------------------------------------
-- kpi: summary types, their forms, roll-up, and what they say (src/pg/kpi)
-- ----------------------------------------------------------------------

CREATE TYPE kpi_delivery;

CREATE FUNCTION logistics_internal.kpi_delivery_in(cstring) RETURNS kpi_delivery
AS 'MODULE_PATHNAME', 'logistics_kpi_delivery_in' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 50;
COMMENT ON FUNCTION logistics_internal.kpi_delivery_in(cstring) IS 'input function of type kpi_delivery';

CREATE FUNCTION logistics_internal.kpi_delivery_out(kpi_delivery) RETURNS cstring
AS 'MODULE_PATHNAME', 'logistics_kpi_delivery_out' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 50;
COMMENT ON FUNCTION logistics_internal.kpi_delivery_out(kpi_delivery) IS 'output function of type kpi_delivery';

CREATE FUNCTION logistics_internal.kpi_delivery_recv(internal) RETURNS kpi_delivery
AS 'MODULE_PATHNAME', 'logistics_kpi_delivery_recv' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 50;
COMMENT ON FUNCTION logistics_internal.kpi_delivery_recv(internal) IS 'binary input function of type kpi_delivery';

CREATE FUNCTION logistics_internal.kpi_delivery_send(kpi_delivery) RETURNS bytea
AS 'MODULE_PATHNAME', 'logistics_kpi_delivery_send' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 50;
COMMENT ON FUNCTION logistics_internal.kpi_delivery_send(kpi_delivery) IS 'binary output function of type kpi_delivery';

CREATE TYPE kpi_delivery (
    INPUT = logistics_internal.kpi_delivery_in, OUTPUT = logistics_internal.kpi_delivery_out, RECEIVE = logistics_internal.kpi_delivery_recv, SEND = logistics_internal.kpi_delivery_send,
    INTERNALLENGTH = VARIABLE, ALIGNMENT = double, STORAGE = external
);
COMMENT ON TYPE kpi_delivery IS
'delivery scorecard: on time, in full, lead time, damage, cost, of any set of rows';

CREATE FUNCTION logistics_internal.kpi_combine(kpi_delivery, kpi_delivery) RETURNS kpi_delivery
AS 'MODULE_PATHNAME', 'logistics_kpi_combine' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 1;
COMMENT ON FUNCTION logistics_internal.kpi_combine(kpi_delivery, kpi_delivery) IS 'transition and combine function of rollup';

CREATE FUNCTION logistics_internal.kpi_inverse(kpi_delivery, kpi_delivery) RETURNS kpi_delivery
AS 'MODULE_PATHNAME', 'logistics_kpi_inverse' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 1;
COMMENT ON FUNCTION logistics_internal.kpi_inverse(kpi_delivery, kpi_delivery) IS 'inverse transition function of rollup';

CREATE FUNCTION logistics_internal.kpi_final(kpi_delivery) RETURNS kpi_delivery
AS 'MODULE_PATHNAME', 'logistics_kpi_final' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 1;
COMMENT ON FUNCTION logistics_internal.kpi_final(kpi_delivery) IS 'final function of rollup: drops unused cells of the histograms';

CREATE FUNCTION logistics_internal.kpi_delivery_rollup(kpi_delivery, kpi_delivery) RETURNS kpi_delivery
AS 'MODULE_PATHNAME', 'logistics_kpi_delivery_rollup' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 1;
COMMENT ON FUNCTION logistics_internal.kpi_delivery_rollup(kpi_delivery, kpi_delivery) IS 'transition function of rollup';

CREATE AGGREGATE rollup(summary kpi_delivery) (
    SFUNC = logistics_internal.kpi_delivery_rollup, STYPE = kpi_delivery, SSPACE = 1088, FINALFUNC = logistics_internal.kpi_final, FINALFUNC_MODIFY = READ_ONLY,
    COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_combine, MINVFUNC = logistics_internal.kpi_inverse, MSTYPE = kpi_delivery, MSSPACE = 768, MFINALFUNC = logistics_internal.kpi_final, MFINALFUNC_MODIFY = READ_ONLY
);
COMMENT ON AGGREGATE rollup(kpi_delivery) IS
'summary of all rows behind the summaries; exact in any order and in moving frames';

CREATE FUNCTION kpi_merge(a kpi_delivery, b kpi_delivery) RETURNS kpi_delivery
AS 'MODULE_PATHNAME', 'logistics_kpi_merge' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 1;
COMMENT ON FUNCTION kpi_merge(kpi_delivery, kpi_delivery) IS
'summary of the rows of both';

CREATE FUNCTION kpi_subtract(a kpi_delivery, b kpi_delivery) RETURNS kpi_delivery
AS 'MODULE_PATHNAME', 'logistics_kpi_subtract' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 1;
COMMENT ON FUNCTION kpi_subtract(kpi_delivery, kpi_delivery) IS
'summary of the rows of the first without those of the second, which must be among them';

CREATE FUNCTION kpi_rows(summary kpi_delivery,
    OUT kpi text, OUT value float8, OUT numerator numeric, OUT denominator numeric, OUT unit text, OUT better text)
RETURNS SETOF record
AS 'MODULE_PATHNAME', 'logistics_kpi_rows' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 50 ROWS 34;
COMMENT ON FUNCTION kpi_rows(kpi_delivery) IS
'every KPI of a summary as a row, for reports';

CREATE FUNCTION kpi_value(summary kpi_delivery, kpi text) RETURNS float8
AS 'MODULE_PATHNAME', 'logistics_kpi_value' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 1;
COMMENT ON FUNCTION kpi_value(kpi_delivery, text) IS
'one KPI of a summary by its name; NULL when nothing was counted for it';

CREATE FUNCTION kpi_numerator(summary kpi_delivery, kpi text) RETURNS numeric
AS 'MODULE_PATHNAME', 'logistics_kpi_numerator' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 1;
COMMENT ON FUNCTION kpi_numerator(kpi_delivery, text) IS
'numerator of a KPI, exact; NULL for those that are no ratio or total';

CREATE FUNCTION kpi_denominator(summary kpi_delivery, kpi text) RETURNS numeric
AS 'MODULE_PATHNAME', 'logistics_kpi_denominator' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 1;
COMMENT ON FUNCTION kpi_denominator(kpi_delivery, text) IS
'denominator of a KPI, exact; NULL for those that are no ratio';

CREATE FUNCTION kpi_wilson_low(summary kpi_delivery, kpi text, confidence float8 DEFAULT 0.95) RETURNS float8
AS 'MODULE_PATHNAME', 'logistics_kpi_wilson_low' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 1;
COMMENT ON FUNCTION kpi_wilson_low(kpi_delivery, text, float8) IS
'lower end of the Wilson interval of a KPI that is a share of things counted';

CREATE FUNCTION kpi_wilson_high(summary kpi_delivery, kpi text, confidence float8 DEFAULT 0.95) RETURNS float8
AS 'MODULE_PATHNAME', 'logistics_kpi_wilson_high' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 1;
COMMENT ON FUNCTION kpi_wilson_high(kpi_delivery, text, float8) IS
'upper end of the Wilson interval of a KPI that is a share of things counted';

CREATE TYPE kpi_sketch;

CREATE FUNCTION logistics_internal.kpi_sketch_in(cstring) RETURNS kpi_sketch
AS 'MODULE_PATHNAME', 'logistics_kpi_sketch_in' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 50;
COMMENT ON FUNCTION logistics_internal.kpi_sketch_in(cstring) IS 'input function of type kpi_sketch';

CREATE FUNCTION logistics_internal.kpi_sketch_out(kpi_sketch) RETURNS cstring
AS 'MODULE_PATHNAME', 'logistics_kpi_sketch_out' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 50;
COMMENT ON FUNCTION logistics_internal.kpi_sketch_out(kpi_sketch) IS 'output function of type kpi_sketch';

CREATE FUNCTION logistics_internal.kpi_sketch_recv(internal) RETURNS kpi_sketch
AS 'MODULE_PATHNAME', 'logistics_kpi_sketch_recv' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 50;
COMMENT ON FUNCTION logistics_internal.kpi_sketch_recv(internal) IS 'binary input function of type kpi_sketch';

CREATE FUNCTION logistics_internal.kpi_sketch_send(kpi_sketch) RETURNS bytea
AS 'MODULE_PATHNAME', 'logistics_kpi_sketch_send' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 50;
COMMENT ON FUNCTION logistics_internal.kpi_sketch_send(kpi_sketch) IS 'binary output function of type kpi_sketch';

CREATE TYPE kpi_sketch (
    INPUT = logistics_internal.kpi_sketch_in, OUTPUT = logistics_internal.kpi_sketch_out, RECEIVE = logistics_internal.kpi_sketch_recv, SEND = logistics_internal.kpi_sketch_send,
    INTERNALLENGTH = VARIABLE, ALIGNMENT = double, STORAGE = external
);
COMMENT ON TYPE kpi_sketch IS
'distribution of any durations or amounts: percentiles with a stated relative error';

CREATE FUNCTION logistics_internal.kpi_combine(kpi_sketch, kpi_sketch) RETURNS kpi_sketch
AS 'MODULE_PATHNAME', 'logistics_kpi_combine' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 1;
COMMENT ON FUNCTION logistics_internal.kpi_combine(kpi_sketch, kpi_sketch) IS 'transition and combine function of rollup';

CREATE FUNCTION logistics_internal.kpi_inverse(kpi_sketch, kpi_sketch) RETURNS kpi_sketch
AS 'MODULE_PATHNAME', 'logistics_kpi_inverse' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 1;
COMMENT ON FUNCTION logistics_internal.kpi_inverse(kpi_sketch, kpi_sketch) IS 'inverse transition function of rollup';

CREATE FUNCTION logistics_internal.kpi_final(kpi_sketch) RETURNS kpi_sketch
AS 'MODULE_PATHNAME', 'logistics_kpi_final' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 1;
COMMENT ON FUNCTION logistics_internal.kpi_final(kpi_sketch) IS 'final function of rollup: drops unused cells of the histograms';

CREATE AGGREGATE rollup(summary kpi_sketch) (
    SFUNC = logistics_internal.kpi_combine, STYPE = kpi_sketch, SSPACE = 1024, FINALFUNC = logistics_internal.kpi_final, FINALFUNC_MODIFY = READ_ONLY,
    COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_combine, MINVFUNC = logistics_internal.kpi_inverse, MSTYPE = kpi_sketch, MSSPACE = 1024, MFINALFUNC = logistics_internal.kpi_final, MFINALFUNC_MODIFY = READ_ONLY
);
COMMENT ON AGGREGATE rollup(kpi_sketch) IS
'summary of all rows behind the summaries; exact in any order and in moving frames';

CREATE FUNCTION kpi_merge(a kpi_sketch, b kpi_sketch) RETURNS kpi_sketch
AS 'MODULE_PATHNAME', 'logistics_kpi_merge' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 1;
COMMENT ON FUNCTION kpi_merge(kpi_sketch, kpi_sketch) IS
'summary of the rows of both';

CREATE FUNCTION kpi_subtract(a kpi_sketch, b kpi_sketch) RETURNS kpi_sketch
AS 'MODULE_PATHNAME', 'logistics_kpi_subtract' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 1;
COMMENT ON FUNCTION kpi_subtract(kpi_sketch, kpi_sketch) IS
'summary of the rows of the first without those of the second, which must be among them';

CREATE FUNCTION kpi_rows(summary kpi_sketch,
    OUT kpi text, OUT value float8, OUT numerator numeric, OUT denominator numeric, OUT unit text, OUT better text)
RETURNS SETOF record
AS 'MODULE_PATHNAME', 'logistics_kpi_rows' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 50 ROWS 7;
COMMENT ON FUNCTION kpi_rows(kpi_sketch) IS
'every KPI of a summary as a row, for reports';

CREATE FUNCTION kpi_value(summary kpi_sketch, kpi text) RETURNS float8
AS 'MODULE_PATHNAME', 'logistics_kpi_value' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 1;
COMMENT ON FUNCTION kpi_value(kpi_sketch, text) IS
'one KPI of a summary by its name; NULL when nothing was counted for it';

CREATE FUNCTION kpi_numerator(summary kpi_sketch, kpi text) RETURNS numeric
AS 'MODULE_PATHNAME', 'logistics_kpi_numerator' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 1;
COMMENT ON FUNCTION kpi_numerator(kpi_sketch, text) IS
'numerator of a KPI, exact; NULL for those that are no ratio or total';

CREATE FUNCTION kpi_denominator(summary kpi_sketch, kpi text) RETURNS numeric
AS 'MODULE_PATHNAME', 'logistics_kpi_denominator' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 1;
COMMENT ON FUNCTION kpi_denominator(kpi_sketch, text) IS
'denominator of a KPI, exact; NULL for those that are no ratio';

CREATE TYPE kpi_level;

CREATE FUNCTION logistics_internal.kpi_level_in(cstring) RETURNS kpi_level
AS 'MODULE_PATHNAME', 'logistics_kpi_level_in' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 50;
COMMENT ON FUNCTION logistics_internal.kpi_level_in(cstring) IS 'input function of type kpi_level';

CREATE FUNCTION logistics_internal.kpi_level_out(kpi_level) RETURNS cstring
AS 'MODULE_PATHNAME', 'logistics_kpi_level_out' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 50;
COMMENT ON FUNCTION logistics_internal.kpi_level_out(kpi_level) IS 'output function of type kpi_level';

CREATE FUNCTION logistics_internal.kpi_level_recv(internal) RETURNS kpi_level
AS 'MODULE_PATHNAME', 'logistics_kpi_level_recv' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 50;
COMMENT ON FUNCTION logistics_internal.kpi_level_recv(internal) IS 'binary input function of type kpi_level';

CREATE FUNCTION logistics_internal.kpi_level_send(kpi_level) RETURNS bytea
AS 'MODULE_PATHNAME', 'logistics_kpi_level_send' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 50;
COMMENT ON FUNCTION logistics_internal.kpi_level_send(kpi_level) IS 'binary output function of type kpi_level';

CREATE TYPE kpi_level (
    INPUT = logistics_internal.kpi_level_in, OUTPUT = logistics_internal.kpi_level_out, RECEIVE = logistics_internal.kpi_level_recv, SEND = logistics_internal.kpi_level_send,
    INTERNALLENGTH = VARIABLE, ALIGNMENT = double, STORAGE = external
);
COMMENT ON TYPE kpi_level IS
'states weighted by the time they lasted: stock, occupancy, space, backlog';

CREATE FUNCTION logistics_internal.kpi_combine(kpi_level, kpi_level) RETURNS kpi_level
AS 'MODULE_PATHNAME', 'logistics_kpi_combine' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 1;
COMMENT ON FUNCTION logistics_internal.kpi_combine(kpi_level, kpi_level) IS 'transition and combine function of rollup';

CREATE FUNCTION logistics_internal.kpi_inverse(kpi_level, kpi_level) RETURNS kpi_level
AS 'MODULE_PATHNAME', 'logistics_kpi_inverse' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 1;
COMMENT ON FUNCTION logistics_internal.kpi_inverse(kpi_level, kpi_level) IS 'inverse transition function of rollup';

CREATE AGGREGATE rollup(summary kpi_level) (
    SFUNC = logistics_internal.kpi_combine, STYPE = kpi_level, SSPACE = 192,
    COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_combine, MINVFUNC = logistics_internal.kpi_inverse, MSTYPE = kpi_level, MSSPACE = 192
);
COMMENT ON AGGREGATE rollup(kpi_level) IS
'summary of all rows behind the summaries; exact in any order and in moving frames';

CREATE FUNCTION kpi_merge(a kpi_level, b kpi_level) RETURNS kpi_level
AS 'MODULE_PATHNAME', 'logistics_kpi_merge' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 1;
COMMENT ON FUNCTION kpi_merge(kpi_level, kpi_level) IS
'summary of the rows of both';

CREATE FUNCTION kpi_subtract(a kpi_level, b kpi_level) RETURNS kpi_level
AS 'MODULE_PATHNAME', 'logistics_kpi_subtract' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 1;
COMMENT ON FUNCTION kpi_subtract(kpi_level, kpi_level) IS
'summary of the rows of the first without those of the second, which must be among them';

CREATE FUNCTION kpi_rows(summary kpi_level,
    OUT kpi text, OUT value float8, OUT numerator numeric, OUT denominator numeric, OUT unit text, OUT better text)
RETURNS SETOF record
AS 'MODULE_PATHNAME', 'logistics_kpi_rows' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 50 ROWS 7;
COMMENT ON FUNCTION kpi_rows(kpi_level) IS
'every KPI of a summary as a row, for reports';

CREATE FUNCTION kpi_value(summary kpi_level, kpi text) RETURNS float8
AS 'MODULE_PATHNAME', 'logistics_kpi_value' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 1;
COMMENT ON FUNCTION kpi_value(kpi_level, text) IS
'one KPI of a summary by its name; NULL when nothing was counted for it';

CREATE FUNCTION kpi_numerator(summary kpi_level, kpi text) RETURNS numeric
AS 'MODULE_PATHNAME', 'logistics_kpi_numerator' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 1;
COMMENT ON FUNCTION kpi_numerator(kpi_level, text) IS
'numerator of a KPI, exact; NULL for those that are no ratio or total';

CREATE FUNCTION kpi_denominator(summary kpi_level, kpi text) RETURNS numeric
AS 'MODULE_PATHNAME', 'logistics_kpi_denominator' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 1;
COMMENT ON FUNCTION kpi_denominator(kpi_level, text) IS
'denominator of a KPI, exact; NULL for those that are no ratio';

CREATE TYPE kpi_ratio;

CREATE FUNCTION logistics_internal.kpi_ratio_in(cstring) RETURNS kpi_ratio
AS 'MODULE_PATHNAME', 'logistics_kpi_ratio_in' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 50;
COMMENT ON FUNCTION logistics_internal.kpi_ratio_in(cstring) IS 'input function of type kpi_ratio';

CREATE FUNCTION logistics_internal.kpi_ratio_out(kpi_ratio) RETURNS cstring
AS 'MODULE_PATHNAME', 'logistics_kpi_ratio_out' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 50;
COMMENT ON FUNCTION logistics_internal.kpi_ratio_out(kpi_ratio) IS 'output function of type kpi_ratio';

CREATE FUNCTION logistics_internal.kpi_ratio_recv(internal) RETURNS kpi_ratio
AS 'MODULE_PATHNAME', 'logistics_kpi_ratio_recv' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 50;
COMMENT ON FUNCTION logistics_internal.kpi_ratio_recv(internal) IS 'binary input function of type kpi_ratio';

CREATE FUNCTION logistics_internal.kpi_ratio_send(kpi_ratio) RETURNS bytea
AS 'MODULE_PATHNAME', 'logistics_kpi_ratio_send' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 50;
COMMENT ON FUNCTION logistics_internal.kpi_ratio_send(kpi_ratio) IS 'binary output function of type kpi_ratio';

CREATE TYPE kpi_ratio (
    INPUT = logistics_internal.kpi_ratio_in, OUTPUT = logistics_internal.kpi_ratio_out, RECEIVE = logistics_internal.kpi_ratio_recv, SEND = logistics_internal.kpi_ratio_send,
    INTERNALLENGTH = VARIABLE, ALIGNMENT = double, STORAGE = external
);
COMMENT ON TYPE kpi_ratio IS
'any numerator over any denominator';

CREATE FUNCTION logistics_internal.kpi_combine(kpi_ratio, kpi_ratio) RETURNS kpi_ratio
AS 'MODULE_PATHNAME', 'logistics_kpi_combine' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 1;
COMMENT ON FUNCTION logistics_internal.kpi_combine(kpi_ratio, kpi_ratio) IS 'transition and combine function of rollup';

CREATE FUNCTION logistics_internal.kpi_inverse(kpi_ratio, kpi_ratio) RETURNS kpi_ratio
AS 'MODULE_PATHNAME', 'logistics_kpi_inverse' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 1;
COMMENT ON FUNCTION logistics_internal.kpi_inverse(kpi_ratio, kpi_ratio) IS 'inverse transition function of rollup';

CREATE AGGREGATE rollup(summary kpi_ratio) (
    SFUNC = logistics_internal.kpi_combine, STYPE = kpi_ratio, SSPACE = 64,
    COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_combine, MINVFUNC = logistics_internal.kpi_inverse, MSTYPE = kpi_ratio, MSSPACE = 64
);
COMMENT ON AGGREGATE rollup(kpi_ratio) IS
'summary of all rows behind the summaries; exact in any order and in moving frames';

CREATE FUNCTION kpi_merge(a kpi_ratio, b kpi_ratio) RETURNS kpi_ratio
AS 'MODULE_PATHNAME', 'logistics_kpi_merge' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 1;
COMMENT ON FUNCTION kpi_merge(kpi_ratio, kpi_ratio) IS
'summary of the rows of both';

CREATE FUNCTION kpi_subtract(a kpi_ratio, b kpi_ratio) RETURNS kpi_ratio
AS 'MODULE_PATHNAME', 'logistics_kpi_subtract' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 1;
COMMENT ON FUNCTION kpi_subtract(kpi_ratio, kpi_ratio) IS
'summary of the rows of the first without those of the second, which must be among them';

CREATE FUNCTION kpi_rows(summary kpi_ratio,
    OUT kpi text, OUT value float8, OUT numerator numeric, OUT denominator numeric, OUT unit text, OUT better text)
RETURNS SETOF record
AS 'MODULE_PATHNAME', 'logistics_kpi_rows' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 50 ROWS 2;
COMMENT ON FUNCTION kpi_rows(kpi_ratio) IS
'every KPI of a summary as a row, for reports';

CREATE FUNCTION kpi_value(summary kpi_ratio, kpi text) RETURNS float8
AS 'MODULE_PATHNAME', 'logistics_kpi_value' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 1;
COMMENT ON FUNCTION kpi_value(kpi_ratio, text) IS
'one KPI of a summary by its name; NULL when nothing was counted for it';

CREATE FUNCTION kpi_numerator(summary kpi_ratio, kpi text) RETURNS numeric
AS 'MODULE_PATHNAME', 'logistics_kpi_numerator' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 1;
COMMENT ON FUNCTION kpi_numerator(kpi_ratio, text) IS
'numerator of a KPI, exact; NULL for those that are no ratio or total';

CREATE FUNCTION kpi_denominator(summary kpi_ratio, kpi text) RETURNS numeric
AS 'MODULE_PATHNAME', 'logistics_kpi_denominator' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 1;
COMMENT ON FUNCTION kpi_denominator(kpi_ratio, text) IS
'denominator of a KPI, exact; NULL for those that are no ratio';

CREATE FUNCTION kpi_wilson_low(summary kpi_ratio, kpi text DEFAULT 'ratio', confidence float8 DEFAULT 0.95) RETURNS float8
AS 'MODULE_PATHNAME', 'logistics_kpi_wilson_low' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 1;
COMMENT ON FUNCTION kpi_wilson_low(kpi_ratio, text, float8) IS
'lower end of the Wilson interval of a KPI that is a share of things counted';

CREATE FUNCTION kpi_wilson_high(summary kpi_ratio, kpi text DEFAULT 'ratio', confidence float8 DEFAULT 0.95) RETURNS float8
AS 'MODULE_PATHNAME', 'logistics_kpi_wilson_high' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 1;
COMMENT ON FUNCTION kpi_wilson_high(kpi_ratio, text, float8) IS
'upper end of the Wilson interval of a KPI that is a share of things counted';

CREATE TYPE kpi_service;

CREATE FUNCTION logistics_internal.kpi_service_in(cstring) RETURNS kpi_service
AS 'MODULE_PATHNAME', 'logistics_kpi_service_in' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 50;
COMMENT ON FUNCTION logistics_internal.kpi_service_in(cstring) IS 'input function of type kpi_service';

CREATE FUNCTION logistics_internal.kpi_service_out(kpi_service) RETURNS cstring
AS 'MODULE_PATHNAME', 'logistics_kpi_service_out' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 50;
COMMENT ON FUNCTION logistics_internal.kpi_service_out(kpi_service) IS 'output function of type kpi_service';

CREATE FUNCTION logistics_internal.kpi_service_recv(internal) RETURNS kpi_service
AS 'MODULE_PATHNAME', 'logistics_kpi_service_recv' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 50;
COMMENT ON FUNCTION logistics_internal.kpi_service_recv(internal) IS 'binary input function of type kpi_service';

CREATE FUNCTION logistics_internal.kpi_service_send(kpi_service) RETURNS bytea
AS 'MODULE_PATHNAME', 'logistics_kpi_service_send' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 50;
COMMENT ON FUNCTION logistics_internal.kpi_service_send(kpi_service) IS 'binary output function of type kpi_service';

CREATE TYPE kpi_service (
    INPUT = logistics_internal.kpi_service_in, OUTPUT = logistics_internal.kpi_service_out, RECEIVE = logistics_internal.kpi_service_recv, SEND = logistics_internal.kpi_service_send,
    INTERNALLENGTH = VARIABLE, ALIGNMENT = double, STORAGE = external
);
COMMENT ON TYPE kpi_service IS
'customer service: NPS, CSAT, response and resolution times, first contact resolution';

CREATE FUNCTION logistics_internal.kpi_combine(kpi_service, kpi_service) RETURNS kpi_service
AS 'MODULE_PATHNAME', 'logistics_kpi_combine' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 1;
COMMENT ON FUNCTION logistics_internal.kpi_combine(kpi_service, kpi_service) IS 'transition and combine function of rollup';

CREATE FUNCTION logistics_internal.kpi_inverse(kpi_service, kpi_service) RETURNS kpi_service
AS 'MODULE_PATHNAME', 'logistics_kpi_inverse' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 1;
COMMENT ON FUNCTION logistics_internal.kpi_inverse(kpi_service, kpi_service) IS 'inverse transition function of rollup';

CREATE FUNCTION logistics_internal.kpi_final(kpi_service) RETURNS kpi_service
AS 'MODULE_PATHNAME', 'logistics_kpi_final' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 1;
COMMENT ON FUNCTION logistics_internal.kpi_final(kpi_service) IS 'final function of rollup: drops unused cells of the histograms';

CREATE AGGREGATE rollup(summary kpi_service) (
    SFUNC = logistics_internal.kpi_combine, STYPE = kpi_service, SSPACE = 1024, FINALFUNC = logistics_internal.kpi_final, FINALFUNC_MODIFY = READ_ONLY,
    COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_combine, MINVFUNC = logistics_internal.kpi_inverse, MSTYPE = kpi_service, MSSPACE = 1024, MFINALFUNC = logistics_internal.kpi_final, MFINALFUNC_MODIFY = READ_ONLY
);
COMMENT ON AGGREGATE rollup(kpi_service) IS
'summary of all rows behind the summaries; exact in any order and in moving frames';

CREATE FUNCTION kpi_merge(a kpi_service, b kpi_service) RETURNS kpi_service
AS 'MODULE_PATHNAME', 'logistics_kpi_merge' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 1;
COMMENT ON FUNCTION kpi_merge(kpi_service, kpi_service) IS
'summary of the rows of both';

CREATE FUNCTION kpi_subtract(a kpi_service, b kpi_service) RETURNS kpi_service
AS 'MODULE_PATHNAME', 'logistics_kpi_subtract' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 1;
COMMENT ON FUNCTION kpi_subtract(kpi_service, kpi_service) IS
'summary of the rows of the first without those of the second, which must be among them';

CREATE FUNCTION kpi_rows(summary kpi_service,
    OUT kpi text, OUT value float8, OUT numerator numeric, OUT denominator numeric, OUT unit text, OUT better text)
RETURNS SETOF record
AS 'MODULE_PATHNAME', 'logistics_kpi_rows' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 50 ROWS 13;
COMMENT ON FUNCTION kpi_rows(kpi_service) IS
'every KPI of a summary as a row, for reports';

CREATE FUNCTION kpi_value(summary kpi_service, kpi text) RETURNS float8
AS 'MODULE_PATHNAME', 'logistics_kpi_value' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 1;
COMMENT ON FUNCTION kpi_value(kpi_service, text) IS
'one KPI of a summary by its name; NULL when nothing was counted for it';

CREATE FUNCTION kpi_numerator(summary kpi_service, kpi text) RETURNS numeric
AS 'MODULE_PATHNAME', 'logistics_kpi_numerator' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 1;
COMMENT ON FUNCTION kpi_numerator(kpi_service, text) IS
'numerator of a KPI, exact; NULL for those that are no ratio or total';

CREATE FUNCTION kpi_denominator(summary kpi_service, kpi text) RETURNS numeric
AS 'MODULE_PATHNAME', 'logistics_kpi_denominator' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 1;
COMMENT ON FUNCTION kpi_denominator(kpi_service, text) IS
'denominator of a KPI, exact; NULL for those that are no ratio';

CREATE FUNCTION kpi_wilson_low(summary kpi_service, kpi text, confidence float8 DEFAULT 0.95) RETURNS float8
AS 'MODULE_PATHNAME', 'logistics_kpi_wilson_low' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 1;
COMMENT ON FUNCTION kpi_wilson_low(kpi_service, text, float8) IS
'lower end of the Wilson interval of a KPI that is a share of things counted';

CREATE FUNCTION kpi_wilson_high(summary kpi_service, kpi text, confidence float8 DEFAULT 0.95) RETURNS float8
AS 'MODULE_PATHNAME', 'logistics_kpi_wilson_high' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 1;
COMMENT ON FUNCTION kpi_wilson_high(kpi_service, text, float8) IS
'upper end of the Wilson interval of a KPI that is a share of things counted';

CREATE TYPE kpi_forecast;

CREATE FUNCTION logistics_internal.kpi_forecast_in(cstring) RETURNS kpi_forecast
AS 'MODULE_PATHNAME', 'logistics_kpi_forecast_in' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 50;
COMMENT ON FUNCTION logistics_internal.kpi_forecast_in(cstring) IS 'input function of type kpi_forecast';

CREATE FUNCTION logistics_internal.kpi_forecast_out(kpi_forecast) RETURNS cstring
AS 'MODULE_PATHNAME', 'logistics_kpi_forecast_out' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 50;
COMMENT ON FUNCTION logistics_internal.kpi_forecast_out(kpi_forecast) IS 'output function of type kpi_forecast';

CREATE FUNCTION logistics_internal.kpi_forecast_recv(internal) RETURNS kpi_forecast
AS 'MODULE_PATHNAME', 'logistics_kpi_forecast_recv' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 50;
COMMENT ON FUNCTION logistics_internal.kpi_forecast_recv(internal) IS 'binary input function of type kpi_forecast';

CREATE FUNCTION logistics_internal.kpi_forecast_send(kpi_forecast) RETURNS bytea
AS 'MODULE_PATHNAME', 'logistics_kpi_forecast_send' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 50;
COMMENT ON FUNCTION logistics_internal.kpi_forecast_send(kpi_forecast) IS 'binary output function of type kpi_forecast';

CREATE TYPE kpi_forecast (
    INPUT = logistics_internal.kpi_forecast_in, OUTPUT = logistics_internal.kpi_forecast_out, RECEIVE = logistics_internal.kpi_forecast_recv, SEND = logistics_internal.kpi_forecast_send,
    INTERNALLENGTH = VARIABLE, ALIGNMENT = double, STORAGE = external
);
COMMENT ON TYPE kpi_forecast IS
'forecast errors: WAPE, MAPE, sMAPE, MASE, bias, tracking signal';

CREATE FUNCTION logistics_internal.kpi_combine(kpi_forecast, kpi_forecast) RETURNS kpi_forecast
AS 'MODULE_PATHNAME', 'logistics_kpi_combine' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 1;
COMMENT ON FUNCTION logistics_internal.kpi_combine(kpi_forecast, kpi_forecast) IS 'transition and combine function of rollup';

CREATE FUNCTION logistics_internal.kpi_inverse(kpi_forecast, kpi_forecast) RETURNS kpi_forecast
AS 'MODULE_PATHNAME', 'logistics_kpi_inverse' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 1;
COMMENT ON FUNCTION logistics_internal.kpi_inverse(kpi_forecast, kpi_forecast) IS 'inverse transition function of rollup';

CREATE AGGREGATE rollup(summary kpi_forecast) (
    SFUNC = logistics_internal.kpi_combine, STYPE = kpi_forecast, SSPACE = 192,
    COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_combine, MINVFUNC = logistics_internal.kpi_inverse, MSTYPE = kpi_forecast, MSSPACE = 192
);
COMMENT ON AGGREGATE rollup(kpi_forecast) IS
'summary of all rows behind the summaries; exact in any order and in moving frames';

CREATE FUNCTION kpi_merge(a kpi_forecast, b kpi_forecast) RETURNS kpi_forecast
AS 'MODULE_PATHNAME', 'logistics_kpi_merge' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 1;
COMMENT ON FUNCTION kpi_merge(kpi_forecast, kpi_forecast) IS
'summary of the rows of both';

CREATE FUNCTION kpi_subtract(a kpi_forecast, b kpi_forecast) RETURNS kpi_forecast
AS 'MODULE_PATHNAME', 'logistics_kpi_subtract' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 1;
COMMENT ON FUNCTION kpi_subtract(kpi_forecast, kpi_forecast) IS
'summary of the rows of the first without those of the second, which must be among them';

CREATE FUNCTION kpi_rows(summary kpi_forecast,
    OUT kpi text, OUT value float8, OUT numerator numeric, OUT denominator numeric, OUT unit text, OUT better text)
RETURNS SETOF record
AS 'MODULE_PATHNAME', 'logistics_kpi_rows' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 50 ROWS 11;
COMMENT ON FUNCTION kpi_rows(kpi_forecast) IS
'every KPI of a summary as a row, for reports';

CREATE FUNCTION kpi_value(summary kpi_forecast, kpi text) RETURNS float8
AS 'MODULE_PATHNAME', 'logistics_kpi_value' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 1;
COMMENT ON FUNCTION kpi_value(kpi_forecast, text) IS
'one KPI of a summary by its name; NULL when nothing was counted for it';

CREATE FUNCTION kpi_numerator(summary kpi_forecast, kpi text) RETURNS numeric
AS 'MODULE_PATHNAME', 'logistics_kpi_numerator' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 1;
COMMENT ON FUNCTION kpi_numerator(kpi_forecast, text) IS
'numerator of a KPI, exact; NULL for those that are no ratio or total';

CREATE FUNCTION kpi_denominator(summary kpi_forecast, kpi text) RETURNS numeric
AS 'MODULE_PATHNAME', 'logistics_kpi_denominator' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 1;
COMMENT ON FUNCTION kpi_denominator(kpi_forecast, text) IS
'denominator of a KPI, exact; NULL for those that are no ratio';

CREATE TYPE kpi_fleet;

CREATE FUNCTION logistics_internal.kpi_fleet_in(cstring) RETURNS kpi_fleet
AS 'MODULE_PATHNAME', 'logistics_kpi_fleet_in' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 50;
COMMENT ON FUNCTION logistics_internal.kpi_fleet_in(cstring) IS 'input function of type kpi_fleet';

CREATE FUNCTION logistics_internal.kpi_fleet_out(kpi_fleet) RETURNS cstring
AS 'MODULE_PATHNAME', 'logistics_kpi_fleet_out' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 50;
COMMENT ON FUNCTION logistics_internal.kpi_fleet_out(kpi_fleet) IS 'output function of type kpi_fleet';

CREATE FUNCTION logistics_internal.kpi_fleet_recv(internal) RETURNS kpi_fleet
AS 'MODULE_PATHNAME', 'logistics_kpi_fleet_recv' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 50;
COMMENT ON FUNCTION logistics_internal.kpi_fleet_recv(internal) IS 'binary input function of type kpi_fleet';

CREATE FUNCTION logistics_internal.kpi_fleet_send(kpi_fleet) RETURNS bytea
AS 'MODULE_PATHNAME', 'logistics_kpi_fleet_send' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 50;
COMMENT ON FUNCTION logistics_internal.kpi_fleet_send(kpi_fleet) IS 'binary output function of type kpi_fleet';

CREATE TYPE kpi_fleet (
    INPUT = logistics_internal.kpi_fleet_in, OUTPUT = logistics_internal.kpi_fleet_out, RECEIVE = logistics_internal.kpi_fleet_recv, SEND = logistics_internal.kpi_fleet_send,
    INTERNALLENGTH = VARIABLE, ALIGNMENT = double, STORAGE = external
);
COMMENT ON TYPE kpi_fleet IS
'vehicles: distance, empty running, load factor, drops, hours, emissions';

CREATE FUNCTION logistics_internal.kpi_combine(kpi_fleet, kpi_fleet) RETURNS kpi_fleet
AS 'MODULE_PATHNAME', 'logistics_kpi_combine' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 1;
COMMENT ON FUNCTION logistics_internal.kpi_combine(kpi_fleet, kpi_fleet) IS 'transition and combine function of rollup';

CREATE FUNCTION logistics_internal.kpi_inverse(kpi_fleet, kpi_fleet) RETURNS kpi_fleet
AS 'MODULE_PATHNAME', 'logistics_kpi_inverse' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 1;
COMMENT ON FUNCTION logistics_internal.kpi_inverse(kpi_fleet, kpi_fleet) IS 'inverse transition function of rollup';

CREATE AGGREGATE rollup(summary kpi_fleet) (
    SFUNC = logistics_internal.kpi_combine, STYPE = kpi_fleet, SSPACE = 320,
    COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_combine, MINVFUNC = logistics_internal.kpi_inverse, MSTYPE = kpi_fleet, MSSPACE = 320
);
COMMENT ON AGGREGATE rollup(kpi_fleet) IS
'summary of all rows behind the summaries; exact in any order and in moving frames';

CREATE FUNCTION kpi_merge(a kpi_fleet, b kpi_fleet) RETURNS kpi_fleet
AS 'MODULE_PATHNAME', 'logistics_kpi_merge' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 1;
COMMENT ON FUNCTION kpi_merge(kpi_fleet, kpi_fleet) IS
'summary of the rows of both';

CREATE FUNCTION kpi_subtract(a kpi_fleet, b kpi_fleet) RETURNS kpi_fleet
AS 'MODULE_PATHNAME', 'logistics_kpi_subtract' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 1;
COMMENT ON FUNCTION kpi_subtract(kpi_fleet, kpi_fleet) IS
'summary of the rows of the first without those of the second, which must be among them';

CREATE FUNCTION kpi_rows(summary kpi_fleet,
    OUT kpi text, OUT value float8, OUT numerator numeric, OUT denominator numeric, OUT unit text, OUT better text)
RETURNS SETOF record
AS 'MODULE_PATHNAME', 'logistics_kpi_rows' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 50 ROWS 11;
COMMENT ON FUNCTION kpi_rows(kpi_fleet) IS
'every KPI of a summary as a row, for reports';

CREATE FUNCTION kpi_value(summary kpi_fleet, kpi text) RETURNS float8
AS 'MODULE_PATHNAME', 'logistics_kpi_value' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 1;
COMMENT ON FUNCTION kpi_value(kpi_fleet, text) IS
'one KPI of a summary by its name; NULL when nothing was counted for it';

CREATE FUNCTION kpi_numerator(summary kpi_fleet, kpi text) RETURNS numeric
AS 'MODULE_PATHNAME', 'logistics_kpi_numerator' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 1;
COMMENT ON FUNCTION kpi_numerator(kpi_fleet, text) IS
'numerator of a KPI, exact; NULL for those that are no ratio or total';

CREATE FUNCTION kpi_denominator(summary kpi_fleet, kpi text) RETURNS numeric
AS 'MODULE_PATHNAME', 'logistics_kpi_denominator' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 1;
COMMENT ON FUNCTION kpi_denominator(kpi_fleet, text) IS
'denominator of a KPI, exact; NULL for those that are no ratio';

