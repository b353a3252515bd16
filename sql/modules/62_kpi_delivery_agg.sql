-- ----------------------------------------------------------------------
-- kpi_delivery: made by `make kpi-modules` (sql/tools/kpi_modules.c); do not edit
-- ----------------------------------------------------------------------

CREATE FUNCTION logistics_internal.kpi_delivery_transition(kpi_delivery, promised timestamptz, delivered timestamptz) RETURNS kpi_delivery
AS 'MODULE_PATHNAME', 'logistics_kpi_delivery_transition' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 1;
COMMENT ON FUNCTION logistics_internal.kpi_delivery_transition(kpi_delivery, timestamptz, timestamptz) IS 'transition function of kpi_delivery_agg';

CREATE FUNCTION logistics_internal.kpi_delivery_inverse(kpi_delivery, promised timestamptz, delivered timestamptz) RETURNS kpi_delivery
AS 'MODULE_PATHNAME', 'logistics_kpi_delivery_inverse' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 1;
COMMENT ON FUNCTION logistics_internal.kpi_delivery_inverse(kpi_delivery, timestamptz, timestamptz) IS 'inverse transition function of kpi_delivery_agg';

CREATE AGGREGATE kpi_delivery_agg(promised timestamptz, delivered timestamptz) (
    SFUNC = logistics_internal.kpi_delivery_transition, STYPE = kpi_delivery, SSPACE = 1088, FINALFUNC = logistics_internal.kpi_final, FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_delivery_transition, MINVFUNC = logistics_internal.kpi_delivery_inverse, MSTYPE = kpi_delivery, MSSPACE = 1088, MFINALFUNC = logistics_internal.kpi_final, MFINALFUNC_MODIFY = READ_ONLY
);
COMMENT ON AGGREGATE kpi_delivery_agg(timestamptz, timestamptz) IS 'delivery scorecard of the rows';

CREATE FUNCTION logistics_internal.kpi_delivery_transition(kpi_delivery, promised tstzrange, delivered timestamptz) RETURNS kpi_delivery
AS 'MODULE_PATHNAME', 'logistics_kpi_delivery_transition' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 1;
COMMENT ON FUNCTION logistics_internal.kpi_delivery_transition(kpi_delivery, tstzrange, timestamptz) IS 'transition function of kpi_delivery_agg';

CREATE FUNCTION logistics_internal.kpi_delivery_inverse(kpi_delivery, promised tstzrange, delivered timestamptz) RETURNS kpi_delivery
AS 'MODULE_PATHNAME', 'logistics_kpi_delivery_inverse' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 1;
COMMENT ON FUNCTION logistics_internal.kpi_delivery_inverse(kpi_delivery, tstzrange, timestamptz) IS 'inverse transition function of kpi_delivery_agg';

CREATE AGGREGATE kpi_delivery_agg(promised tstzrange, delivered timestamptz) (
    SFUNC = logistics_internal.kpi_delivery_transition, STYPE = kpi_delivery, SSPACE = 1088, FINALFUNC = logistics_internal.kpi_final, FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_delivery_transition, MINVFUNC = logistics_internal.kpi_delivery_inverse, MSTYPE = kpi_delivery, MSSPACE = 1088, MFINALFUNC = logistics_internal.kpi_final, MFINALFUNC_MODIFY = READ_ONLY
);
COMMENT ON AGGREGATE kpi_delivery_agg(tstzrange, timestamptz) IS 'delivery scorecard of the rows';

CREATE FUNCTION logistics_internal.kpi_delivery_transition(kpi_delivery, promised timestamptz, delivered timestamptz, qty_ordered float8, qty_delivered float8) RETURNS kpi_delivery
AS 'MODULE_PATHNAME', 'logistics_kpi_delivery_transition' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 1;
COMMENT ON FUNCTION logistics_internal.kpi_delivery_transition(kpi_delivery, timestamptz, timestamptz, float8, float8) IS 'transition function of kpi_delivery_agg';

CREATE FUNCTION logistics_internal.kpi_delivery_inverse(kpi_delivery, promised timestamptz, delivered timestamptz, qty_ordered float8, qty_delivered float8) RETURNS kpi_delivery
AS 'MODULE_PATHNAME', 'logistics_kpi_delivery_inverse' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 1;
COMMENT ON FUNCTION logistics_internal.kpi_delivery_inverse(kpi_delivery, timestamptz, timestamptz, float8, float8) IS 'inverse transition function of kpi_delivery_agg';

CREATE AGGREGATE kpi_delivery_agg(promised timestamptz, delivered timestamptz, qty_ordered float8, qty_delivered float8) (
    SFUNC = logistics_internal.kpi_delivery_transition, STYPE = kpi_delivery, SSPACE = 1088, FINALFUNC = logistics_internal.kpi_final, FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_delivery_transition, MINVFUNC = logistics_internal.kpi_delivery_inverse, MSTYPE = kpi_delivery, MSSPACE = 1088, MFINALFUNC = logistics_internal.kpi_final, MFINALFUNC_MODIFY = READ_ONLY
);
COMMENT ON AGGREGATE kpi_delivery_agg(timestamptz, timestamptz, float8, float8) IS 'delivery scorecard of the rows';

CREATE FUNCTION logistics_internal.kpi_delivery_transition(kpi_delivery, promised timestamptz, delivered timestamptz, qty_ordered numeric, qty_delivered numeric) RETURNS kpi_delivery
AS 'MODULE_PATHNAME', 'logistics_kpi_delivery_transition' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 1;
COMMENT ON FUNCTION logistics_internal.kpi_delivery_transition(kpi_delivery, timestamptz, timestamptz, numeric, numeric) IS 'transition function of kpi_delivery_agg';

CREATE FUNCTION logistics_internal.kpi_delivery_inverse(kpi_delivery, promised timestamptz, delivered timestamptz, qty_ordered numeric, qty_delivered numeric) RETURNS kpi_delivery
AS 'MODULE_PATHNAME', 'logistics_kpi_delivery_inverse' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 1;
COMMENT ON FUNCTION logistics_internal.kpi_delivery_inverse(kpi_delivery, timestamptz, timestamptz, numeric, numeric) IS 'inverse transition function of kpi_delivery_agg';

CREATE AGGREGATE kpi_delivery_agg(promised timestamptz, delivered timestamptz, qty_ordered numeric, qty_delivered numeric) (
    SFUNC = logistics_internal.kpi_delivery_transition, STYPE = kpi_delivery, SSPACE = 1088, FINALFUNC = logistics_internal.kpi_final, FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_delivery_transition, MINVFUNC = logistics_internal.kpi_delivery_inverse, MSTYPE = kpi_delivery, MSSPACE = 1088, MFINALFUNC = logistics_internal.kpi_final, MFINALFUNC_MODIFY = READ_ONLY
);
COMMENT ON AGGREGATE kpi_delivery_agg(timestamptz, timestamptz, numeric, numeric) IS 'delivery scorecard of the rows';

CREATE FUNCTION logistics_internal.kpi_delivery_transition(kpi_delivery, promised tstzrange, delivered timestamptz, qty_ordered float8, qty_delivered float8) RETURNS kpi_delivery
AS 'MODULE_PATHNAME', 'logistics_kpi_delivery_transition' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 1;
COMMENT ON FUNCTION logistics_internal.kpi_delivery_transition(kpi_delivery, tstzrange, timestamptz, float8, float8) IS 'transition function of kpi_delivery_agg';

CREATE FUNCTION logistics_internal.kpi_delivery_inverse(kpi_delivery, promised tstzrange, delivered timestamptz, qty_ordered float8, qty_delivered float8) RETURNS kpi_delivery
AS 'MODULE_PATHNAME', 'logistics_kpi_delivery_inverse' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 1;
COMMENT ON FUNCTION logistics_internal.kpi_delivery_inverse(kpi_delivery, tstzrange, timestamptz, float8, float8) IS 'inverse transition function of kpi_delivery_agg';

CREATE AGGREGATE kpi_delivery_agg(promised tstzrange, delivered timestamptz, qty_ordered float8, qty_delivered float8) (
    SFUNC = logistics_internal.kpi_delivery_transition, STYPE = kpi_delivery, SSPACE = 1088, FINALFUNC = logistics_internal.kpi_final, FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_delivery_transition, MINVFUNC = logistics_internal.kpi_delivery_inverse, MSTYPE = kpi_delivery, MSSPACE = 1088, MFINALFUNC = logistics_internal.kpi_final, MFINALFUNC_MODIFY = READ_ONLY
);
COMMENT ON AGGREGATE kpi_delivery_agg(tstzrange, timestamptz, float8, float8) IS 'delivery scorecard of the rows';

CREATE FUNCTION logistics_internal.kpi_delivery_transition(kpi_delivery, promised tstzrange, delivered timestamptz, qty_ordered numeric, qty_delivered numeric) RETURNS kpi_delivery
AS 'MODULE_PATHNAME', 'logistics_kpi_delivery_transition' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 1;
COMMENT ON FUNCTION logistics_internal.kpi_delivery_transition(kpi_delivery, tstzrange, timestamptz, numeric, numeric) IS 'transition function of kpi_delivery_agg';

CREATE FUNCTION logistics_internal.kpi_delivery_inverse(kpi_delivery, promised tstzrange, delivered timestamptz, qty_ordered numeric, qty_delivered numeric) RETURNS kpi_delivery
AS 'MODULE_PATHNAME', 'logistics_kpi_delivery_inverse' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 1;
COMMENT ON FUNCTION logistics_internal.kpi_delivery_inverse(kpi_delivery, tstzrange, timestamptz, numeric, numeric) IS 'inverse transition function of kpi_delivery_agg';

CREATE AGGREGATE kpi_delivery_agg(promised tstzrange, delivered timestamptz, qty_ordered numeric, qty_delivered numeric) (
    SFUNC = logistics_internal.kpi_delivery_transition, STYPE = kpi_delivery, SSPACE = 1088, FINALFUNC = logistics_internal.kpi_final, FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_delivery_transition, MINVFUNC = logistics_internal.kpi_delivery_inverse, MSTYPE = kpi_delivery, MSSPACE = 1088, MFINALFUNC = logistics_internal.kpi_final, MFINALFUNC_MODIFY = READ_ONLY
);
COMMENT ON AGGREGATE kpi_delivery_agg(tstzrange, timestamptz, numeric, numeric) IS 'delivery scorecard of the rows';

CREATE FUNCTION logistics_internal.kpi_delivery_transition(kpi_delivery, promised timestamptz, delivered timestamptz, qty_ordered float8, qty_delivered float8, cost numeric) RETURNS kpi_delivery
AS 'MODULE_PATHNAME', 'logistics_kpi_delivery_transition' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 1;
COMMENT ON FUNCTION logistics_internal.kpi_delivery_transition(kpi_delivery, timestamptz, timestamptz, float8, float8, numeric) IS 'transition function of kpi_delivery_agg';

CREATE FUNCTION logistics_internal.kpi_delivery_inverse(kpi_delivery, promised timestamptz, delivered timestamptz, qty_ordered float8, qty_delivered float8, cost numeric) RETURNS kpi_delivery
AS 'MODULE_PATHNAME', 'logistics_kpi_delivery_inverse' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 1;
COMMENT ON FUNCTION logistics_internal.kpi_delivery_inverse(kpi_delivery, timestamptz, timestamptz, float8, float8, numeric) IS 'inverse transition function of kpi_delivery_agg';

CREATE AGGREGATE kpi_delivery_agg(promised timestamptz, delivered timestamptz, qty_ordered float8, qty_delivered float8, cost numeric) (
    SFUNC = logistics_internal.kpi_delivery_transition, STYPE = kpi_delivery, SSPACE = 1088, FINALFUNC = logistics_internal.kpi_final, FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_delivery_transition, MINVFUNC = logistics_internal.kpi_delivery_inverse, MSTYPE = kpi_delivery, MSSPACE = 1088, MFINALFUNC = logistics_internal.kpi_final, MFINALFUNC_MODIFY = READ_ONLY
);
COMMENT ON AGGREGATE kpi_delivery_agg(timestamptz, timestamptz, float8, float8, numeric) IS 'delivery scorecard of the rows';

CREATE FUNCTION logistics_internal.kpi_delivery_transition(kpi_delivery, promised timestamptz, delivered timestamptz, qty_ordered numeric, qty_delivered numeric, cost numeric) RETURNS kpi_delivery
AS 'MODULE_PATHNAME', 'logistics_kpi_delivery_transition' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 1;
COMMENT ON FUNCTION logistics_internal.kpi_delivery_transition(kpi_delivery, timestamptz, timestamptz, numeric, numeric, numeric) IS 'transition function of kpi_delivery_agg';

CREATE FUNCTION logistics_internal.kpi_delivery_inverse(kpi_delivery, promised timestamptz, delivered timestamptz, qty_ordered numeric, qty_delivered numeric, cost numeric) RETURNS kpi_delivery
AS 'MODULE_PATHNAME', 'logistics_kpi_delivery_inverse' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 1;
COMMENT ON FUNCTION logistics_internal.kpi_delivery_inverse(kpi_delivery, timestamptz, timestamptz, numeric, numeric, numeric) IS 'inverse transition function of kpi_delivery_agg';

CREATE AGGREGATE kpi_delivery_agg(promised timestamptz, delivered timestamptz, qty_ordered numeric, qty_delivered numeric, cost numeric) (
    SFUNC = logistics_internal.kpi_delivery_transition, STYPE = kpi_delivery, SSPACE = 1088, FINALFUNC = logistics_internal.kpi_final, FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_delivery_transition, MINVFUNC = logistics_internal.kpi_delivery_inverse, MSTYPE = kpi_delivery, MSSPACE = 1088, MFINALFUNC = logistics_internal.kpi_final, MFINALFUNC_MODIFY = READ_ONLY
);
COMMENT ON AGGREGATE kpi_delivery_agg(timestamptz, timestamptz, numeric, numeric, numeric) IS 'delivery scorecard of the rows';

CREATE FUNCTION logistics_internal.kpi_delivery_transition(kpi_delivery, promised timestamptz, delivered timestamptz, qty_ordered float8, qty_delivered float8, cost numeric, revenue numeric, damaged boolean, lost boolean, first_attempt boolean, returned boolean, documents_ok boolean, shipped timestamptz, created timestamptz, as_of timestamptz) RETURNS kpi_delivery
AS 'MODULE_PATHNAME', 'logistics_kpi_delivery_transition' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 1;
COMMENT ON FUNCTION logistics_internal.kpi_delivery_transition(kpi_delivery, timestamptz, timestamptz, float8, float8, numeric, numeric, boolean, boolean, boolean, boolean, boolean, timestamptz, timestamptz, timestamptz) IS 'transition function of kpi_delivery_agg';

CREATE FUNCTION logistics_internal.kpi_delivery_inverse(kpi_delivery, promised timestamptz, delivered timestamptz, qty_ordered float8, qty_delivered float8, cost numeric, revenue numeric, damaged boolean, lost boolean, first_attempt boolean, returned boolean, documents_ok boolean, shipped timestamptz, created timestamptz, as_of timestamptz) RETURNS kpi_delivery
AS 'MODULE_PATHNAME', 'logistics_kpi_delivery_inverse' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 1;
COMMENT ON FUNCTION logistics_internal.kpi_delivery_inverse(kpi_delivery, timestamptz, timestamptz, float8, float8, numeric, numeric, boolean, boolean, boolean, boolean, boolean, timestamptz, timestamptz, timestamptz) IS 'inverse transition function of kpi_delivery_agg';

CREATE AGGREGATE kpi_delivery_agg(promised timestamptz, delivered timestamptz, qty_ordered float8, qty_delivered float8, cost numeric, revenue numeric, damaged boolean, lost boolean, first_attempt boolean, returned boolean, documents_ok boolean, shipped timestamptz, created timestamptz, as_of timestamptz) (
    SFUNC = logistics_internal.kpi_delivery_transition, STYPE = kpi_delivery, SSPACE = 1088, FINALFUNC = logistics_internal.kpi_final, FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_delivery_transition, MINVFUNC = logistics_internal.kpi_delivery_inverse, MSTYPE = kpi_delivery, MSSPACE = 1088, MFINALFUNC = logistics_internal.kpi_final, MFINALFUNC_MODIFY = READ_ONLY
);
COMMENT ON AGGREGATE kpi_delivery_agg(timestamptz, timestamptz, float8, float8, numeric, numeric, boolean, boolean, boolean, boolean, boolean, timestamptz, timestamptz, timestamptz) IS 'delivery scorecard of the rows';

CREATE FUNCTION logistics_internal.kpi_delivery_transition(kpi_delivery, promised timestamptz, delivered timestamptz, qty_ordered numeric, qty_delivered numeric, cost numeric, revenue numeric, damaged boolean, lost boolean, first_attempt boolean, returned boolean, documents_ok boolean, shipped timestamptz, created timestamptz, as_of timestamptz) RETURNS kpi_delivery
AS 'MODULE_PATHNAME', 'logistics_kpi_delivery_transition' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 1;
COMMENT ON FUNCTION logistics_internal.kpi_delivery_transition(kpi_delivery, timestamptz, timestamptz, numeric, numeric, numeric, numeric, boolean, boolean, boolean, boolean, boolean, timestamptz, timestamptz, timestamptz) IS 'transition function of kpi_delivery_agg';

CREATE FUNCTION logistics_internal.kpi_delivery_inverse(kpi_delivery, promised timestamptz, delivered timestamptz, qty_ordered numeric, qty_delivered numeric, cost numeric, revenue numeric, damaged boolean, lost boolean, first_attempt boolean, returned boolean, documents_ok boolean, shipped timestamptz, created timestamptz, as_of timestamptz) RETURNS kpi_delivery
AS 'MODULE_PATHNAME', 'logistics_kpi_delivery_inverse' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 1;
COMMENT ON FUNCTION logistics_internal.kpi_delivery_inverse(kpi_delivery, timestamptz, timestamptz, numeric, numeric, numeric, numeric, boolean, boolean, boolean, boolean, boolean, timestamptz, timestamptz, timestamptz) IS 'inverse transition function of kpi_delivery_agg';

CREATE AGGREGATE kpi_delivery_agg(promised timestamptz, delivered timestamptz, qty_ordered numeric, qty_delivered numeric, cost numeric, revenue numeric, damaged boolean, lost boolean, first_attempt boolean, returned boolean, documents_ok boolean, shipped timestamptz, created timestamptz, as_of timestamptz) (
    SFUNC = logistics_internal.kpi_delivery_transition, STYPE = kpi_delivery, SSPACE = 1088, FINALFUNC = logistics_internal.kpi_final, FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_delivery_transition, MINVFUNC = logistics_internal.kpi_delivery_inverse, MSTYPE = kpi_delivery, MSSPACE = 1088, MFINALFUNC = logistics_internal.kpi_final, MFINALFUNC_MODIFY = READ_ONLY
);
COMMENT ON AGGREGATE kpi_delivery_agg(timestamptz, timestamptz, numeric, numeric, numeric, numeric, boolean, boolean, boolean, boolean, boolean, timestamptz, timestamptz, timestamptz) IS 'delivery scorecard of the rows';

CREATE FUNCTION logistics_internal.kpi_delivery_transition(kpi_delivery, promised timestamptz, delivered timestamptz, qty_ordered float8, qty_delivered float8, cost numeric, revenue numeric, damaged boolean, lost boolean, first_attempt boolean, returned boolean, documents_ok boolean, shipped timestamptz, created timestamptz, as_of timestamptz, rule kpi_delivery) RETURNS kpi_delivery
AS 'MODULE_PATHNAME', 'logistics_kpi_delivery_transition' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 1;
COMMENT ON FUNCTION logistics_internal.kpi_delivery_transition(kpi_delivery, timestamptz, timestamptz, float8, float8, numeric, numeric, boolean, boolean, boolean, boolean, boolean, timestamptz, timestamptz, timestamptz, kpi_delivery) IS 'transition function of kpi_delivery_agg';

CREATE FUNCTION logistics_internal.kpi_delivery_inverse(kpi_delivery, promised timestamptz, delivered timestamptz, qty_ordered float8, qty_delivered float8, cost numeric, revenue numeric, damaged boolean, lost boolean, first_attempt boolean, returned boolean, documents_ok boolean, shipped timestamptz, created timestamptz, as_of timestamptz, rule kpi_delivery) RETURNS kpi_delivery
AS 'MODULE_PATHNAME', 'logistics_kpi_delivery_inverse' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 1;
COMMENT ON FUNCTION logistics_internal.kpi_delivery_inverse(kpi_delivery, timestamptz, timestamptz, float8, float8, numeric, numeric, boolean, boolean, boolean, boolean, boolean, timestamptz, timestamptz, timestamptz, kpi_delivery) IS 'inverse transition function of kpi_delivery_agg';

CREATE AGGREGATE kpi_delivery_agg(promised timestamptz, delivered timestamptz, qty_ordered float8, qty_delivered float8, cost numeric, revenue numeric, damaged boolean, lost boolean, first_attempt boolean, returned boolean, documents_ok boolean, shipped timestamptz, created timestamptz, as_of timestamptz, rule kpi_delivery) (
    SFUNC = logistics_internal.kpi_delivery_transition, STYPE = kpi_delivery, SSPACE = 1088, FINALFUNC = logistics_internal.kpi_final, FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_delivery_transition, MINVFUNC = logistics_internal.kpi_delivery_inverse, MSTYPE = kpi_delivery, MSSPACE = 1088, MFINALFUNC = logistics_internal.kpi_final, MFINALFUNC_MODIFY = READ_ONLY
);
COMMENT ON AGGREGATE kpi_delivery_agg(timestamptz, timestamptz, float8, float8, numeric, numeric, boolean, boolean, boolean, boolean, boolean, timestamptz, timestamptz, timestamptz, kpi_delivery) IS 'delivery scorecard of the rows';

CREATE FUNCTION logistics_internal.kpi_delivery_transition(kpi_delivery, promised timestamptz, delivered timestamptz, qty_ordered numeric, qty_delivered numeric, cost numeric, revenue numeric, damaged boolean, lost boolean, first_attempt boolean, returned boolean, documents_ok boolean, shipped timestamptz, created timestamptz, as_of timestamptz, rule kpi_delivery) RETURNS kpi_delivery
AS 'MODULE_PATHNAME', 'logistics_kpi_delivery_transition' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 1;
COMMENT ON FUNCTION logistics_internal.kpi_delivery_transition(kpi_delivery, timestamptz, timestamptz, numeric, numeric, numeric, numeric, boolean, boolean, boolean, boolean, boolean, timestamptz, timestamptz, timestamptz, kpi_delivery) IS 'transition function of kpi_delivery_agg';

CREATE FUNCTION logistics_internal.kpi_delivery_inverse(kpi_delivery, promised timestamptz, delivered timestamptz, qty_ordered numeric, qty_delivered numeric, cost numeric, revenue numeric, damaged boolean, lost boolean, first_attempt boolean, returned boolean, documents_ok boolean, shipped timestamptz, created timestamptz, as_of timestamptz, rule kpi_delivery) RETURNS kpi_delivery
AS 'MODULE_PATHNAME', 'logistics_kpi_delivery_inverse' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 1;
COMMENT ON FUNCTION logistics_internal.kpi_delivery_inverse(kpi_delivery, timestamptz, timestamptz, numeric, numeric, numeric, numeric, boolean, boolean, boolean, boolean, boolean, timestamptz, timestamptz, timestamptz, kpi_delivery) IS 'inverse transition function of kpi_delivery_agg';

CREATE AGGREGATE kpi_delivery_agg(promised timestamptz, delivered timestamptz, qty_ordered numeric, qty_delivered numeric, cost numeric, revenue numeric, damaged boolean, lost boolean, first_attempt boolean, returned boolean, documents_ok boolean, shipped timestamptz, created timestamptz, as_of timestamptz, rule kpi_delivery) (
    SFUNC = logistics_internal.kpi_delivery_transition, STYPE = kpi_delivery, SSPACE = 1088, FINALFUNC = logistics_internal.kpi_final, FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_delivery_transition, MINVFUNC = logistics_internal.kpi_delivery_inverse, MSTYPE = kpi_delivery, MSSPACE = 1088, MFINALFUNC = logistics_internal.kpi_final, MFINALFUNC_MODIFY = READ_ONLY
);
COMMENT ON AGGREGATE kpi_delivery_agg(timestamptz, timestamptz, numeric, numeric, numeric, numeric, boolean, boolean, boolean, boolean, boolean, timestamptz, timestamptz, timestamptz, kpi_delivery) IS 'delivery scorecard of the rows';

CREATE FUNCTION logistics_internal.kpi_delivery_transition(kpi_delivery, promised timestamptz, delivered timestamptz, as_of timestamptz) RETURNS kpi_delivery
AS 'MODULE_PATHNAME', 'logistics_kpi_delivery_transition' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 1;
COMMENT ON FUNCTION logistics_internal.kpi_delivery_transition(kpi_delivery, timestamptz, timestamptz, timestamptz) IS 'transition function of kpi_delivery_agg';

CREATE FUNCTION logistics_internal.kpi_delivery_inverse(kpi_delivery, promised timestamptz, delivered timestamptz, as_of timestamptz) RETURNS kpi_delivery
AS 'MODULE_PATHNAME', 'logistics_kpi_delivery_inverse' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 1;
COMMENT ON FUNCTION logistics_internal.kpi_delivery_inverse(kpi_delivery, timestamptz, timestamptz, timestamptz) IS 'inverse transition function of kpi_delivery_agg';

CREATE AGGREGATE kpi_delivery_agg(promised timestamptz, delivered timestamptz, as_of timestamptz) (
    SFUNC = logistics_internal.kpi_delivery_transition, STYPE = kpi_delivery, SSPACE = 1088, FINALFUNC = logistics_internal.kpi_final, FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_delivery_transition, MINVFUNC = logistics_internal.kpi_delivery_inverse, MSTYPE = kpi_delivery, MSSPACE = 1088, MFINALFUNC = logistics_internal.kpi_final, MFINALFUNC_MODIFY = READ_ONLY
);
COMMENT ON AGGREGATE kpi_delivery_agg(timestamptz, timestamptz, timestamptz) IS 'delivery scorecard of the rows';

CREATE FUNCTION logistics_internal.kpi_delivery_transition(kpi_delivery, promised tstzrange, delivered timestamptz, as_of timestamptz) RETURNS kpi_delivery
AS 'MODULE_PATHNAME', 'logistics_kpi_delivery_transition' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 1;
COMMENT ON FUNCTION logistics_internal.kpi_delivery_transition(kpi_delivery, tstzrange, timestamptz, timestamptz) IS 'transition function of kpi_delivery_agg';

CREATE FUNCTION logistics_internal.kpi_delivery_inverse(kpi_delivery, promised tstzrange, delivered timestamptz, as_of timestamptz) RETURNS kpi_delivery
AS 'MODULE_PATHNAME', 'logistics_kpi_delivery_inverse' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 1;
COMMENT ON FUNCTION logistics_internal.kpi_delivery_inverse(kpi_delivery, tstzrange, timestamptz, timestamptz) IS 'inverse transition function of kpi_delivery_agg';

CREATE AGGREGATE kpi_delivery_agg(promised tstzrange, delivered timestamptz, as_of timestamptz) (
    SFUNC = logistics_internal.kpi_delivery_transition, STYPE = kpi_delivery, SSPACE = 1088, FINALFUNC = logistics_internal.kpi_final, FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_delivery_transition, MINVFUNC = logistics_internal.kpi_delivery_inverse, MSTYPE = kpi_delivery, MSSPACE = 1088, MFINALFUNC = logistics_internal.kpi_final, MFINALFUNC_MODIFY = READ_ONLY
);
COMMENT ON AGGREGATE kpi_delivery_agg(tstzrange, timestamptz, timestamptz) IS 'delivery scorecard of the rows';

CREATE FUNCTION logistics_internal.kpi_delivery_transition(kpi_delivery, promised date, delivered timestamptz, zone text) RETURNS kpi_delivery
AS 'MODULE_PATHNAME', 'logistics_kpi_delivery_transition' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 1;
COMMENT ON FUNCTION logistics_internal.kpi_delivery_transition(kpi_delivery, date, timestamptz, text) IS 'transition function of kpi_delivery_agg';

CREATE FUNCTION logistics_internal.kpi_delivery_inverse(kpi_delivery, promised date, delivered timestamptz, zone text) RETURNS kpi_delivery
AS 'MODULE_PATHNAME', 'logistics_kpi_delivery_inverse' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 1;
COMMENT ON FUNCTION logistics_internal.kpi_delivery_inverse(kpi_delivery, date, timestamptz, text) IS 'inverse transition function of kpi_delivery_agg';

CREATE AGGREGATE kpi_delivery_agg(promised date, delivered timestamptz, zone text) (
    SFUNC = logistics_internal.kpi_delivery_transition, STYPE = kpi_delivery, SSPACE = 1088, FINALFUNC = logistics_internal.kpi_final, FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_delivery_transition, MINVFUNC = logistics_internal.kpi_delivery_inverse, MSTYPE = kpi_delivery, MSSPACE = 1088, MFINALFUNC = logistics_internal.kpi_final, MFINALFUNC_MODIFY = READ_ONLY
);
COMMENT ON AGGREGATE kpi_delivery_agg(date, timestamptz, text) IS 'delivery scorecard of the rows';

CREATE FUNCTION logistics_internal.kpi_delivery_transition(kpi_delivery, promised date, delivered timestamptz, zone text, as_of timestamptz) RETURNS kpi_delivery
AS 'MODULE_PATHNAME', 'logistics_kpi_delivery_transition' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 1;
COMMENT ON FUNCTION logistics_internal.kpi_delivery_transition(kpi_delivery, date, timestamptz, text, timestamptz) IS 'transition function of kpi_delivery_agg';

CREATE FUNCTION logistics_internal.kpi_delivery_inverse(kpi_delivery, promised date, delivered timestamptz, zone text, as_of timestamptz) RETURNS kpi_delivery
AS 'MODULE_PATHNAME', 'logistics_kpi_delivery_inverse' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 1;
COMMENT ON FUNCTION logistics_internal.kpi_delivery_inverse(kpi_delivery, date, timestamptz, text, timestamptz) IS 'inverse transition function of kpi_delivery_agg';

CREATE AGGREGATE kpi_delivery_agg(promised date, delivered timestamptz, zone text, as_of timestamptz) (
    SFUNC = logistics_internal.kpi_delivery_transition, STYPE = kpi_delivery, SSPACE = 1088, FINALFUNC = logistics_internal.kpi_final, FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_delivery_transition, MINVFUNC = logistics_internal.kpi_delivery_inverse, MSTYPE = kpi_delivery, MSSPACE = 1088, MFINALFUNC = logistics_internal.kpi_final, MFINALFUNC_MODIFY = READ_ONLY
);
COMMENT ON AGGREGATE kpi_delivery_agg(date, timestamptz, text, timestamptz) IS 'delivery scorecard of the rows';

CREATE FUNCTION logistics_internal.kpi_delivery_transition(kpi_delivery, promised timestamptz, delivered timestamptz, qty_ordered float8, qty_delivered float8, as_of timestamptz) RETURNS kpi_delivery
AS 'MODULE_PATHNAME', 'logistics_kpi_delivery_transition' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 1;
COMMENT ON FUNCTION logistics_internal.kpi_delivery_transition(kpi_delivery, timestamptz, timestamptz, float8, float8, timestamptz) IS 'transition function of kpi_delivery_agg';

CREATE FUNCTION logistics_internal.kpi_delivery_inverse(kpi_delivery, promised timestamptz, delivered timestamptz, qty_ordered float8, qty_delivered float8, as_of timestamptz) RETURNS kpi_delivery
AS 'MODULE_PATHNAME', 'logistics_kpi_delivery_inverse' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 1;
COMMENT ON FUNCTION logistics_internal.kpi_delivery_inverse(kpi_delivery, timestamptz, timestamptz, float8, float8, timestamptz) IS 'inverse transition function of kpi_delivery_agg';

CREATE AGGREGATE kpi_delivery_agg(promised timestamptz, delivered timestamptz, qty_ordered float8, qty_delivered float8, as_of timestamptz) (
    SFUNC = logistics_internal.kpi_delivery_transition, STYPE = kpi_delivery, SSPACE = 1088, FINALFUNC = logistics_internal.kpi_final, FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_delivery_transition, MINVFUNC = logistics_internal.kpi_delivery_inverse, MSTYPE = kpi_delivery, MSSPACE = 1088, MFINALFUNC = logistics_internal.kpi_final, MFINALFUNC_MODIFY = READ_ONLY
);
COMMENT ON AGGREGATE kpi_delivery_agg(timestamptz, timestamptz, float8, float8, timestamptz) IS 'delivery scorecard of the rows';

CREATE FUNCTION logistics_internal.kpi_delivery_transition(kpi_delivery, promised timestamptz, delivered timestamptz, qty_ordered numeric, qty_delivered numeric, as_of timestamptz) RETURNS kpi_delivery
AS 'MODULE_PATHNAME', 'logistics_kpi_delivery_transition' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 1;
COMMENT ON FUNCTION logistics_internal.kpi_delivery_transition(kpi_delivery, timestamptz, timestamptz, numeric, numeric, timestamptz) IS 'transition function of kpi_delivery_agg';

CREATE FUNCTION logistics_internal.kpi_delivery_inverse(kpi_delivery, promised timestamptz, delivered timestamptz, qty_ordered numeric, qty_delivered numeric, as_of timestamptz) RETURNS kpi_delivery
AS 'MODULE_PATHNAME', 'logistics_kpi_delivery_inverse' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 1;
COMMENT ON FUNCTION logistics_internal.kpi_delivery_inverse(kpi_delivery, timestamptz, timestamptz, numeric, numeric, timestamptz) IS 'inverse transition function of kpi_delivery_agg';

CREATE AGGREGATE kpi_delivery_agg(promised timestamptz, delivered timestamptz, qty_ordered numeric, qty_delivered numeric, as_of timestamptz) (
    SFUNC = logistics_internal.kpi_delivery_transition, STYPE = kpi_delivery, SSPACE = 1088, FINALFUNC = logistics_internal.kpi_final, FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_delivery_transition, MINVFUNC = logistics_internal.kpi_delivery_inverse, MSTYPE = kpi_delivery, MSSPACE = 1088, MFINALFUNC = logistics_internal.kpi_final, MFINALFUNC_MODIFY = READ_ONLY
);
COMMENT ON AGGREGATE kpi_delivery_agg(timestamptz, timestamptz, numeric, numeric, timestamptz) IS 'delivery scorecard of the rows';

CREATE FUNCTION logistics_internal.kpi_delivery_transition(kpi_delivery, promised tstzrange, delivered timestamptz, qty_ordered float8, qty_delivered float8, as_of timestamptz) RETURNS kpi_delivery
AS 'MODULE_PATHNAME', 'logistics_kpi_delivery_transition' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 1;
COMMENT ON FUNCTION logistics_internal.kpi_delivery_transition(kpi_delivery, tstzrange, timestamptz, float8, float8, timestamptz) IS 'transition function of kpi_delivery_agg';

CREATE FUNCTION logistics_internal.kpi_delivery_inverse(kpi_delivery, promised tstzrange, delivered timestamptz, qty_ordered float8, qty_delivered float8, as_of timestamptz) RETURNS kpi_delivery
AS 'MODULE_PATHNAME', 'logistics_kpi_delivery_inverse' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 1;
COMMENT ON FUNCTION logistics_internal.kpi_delivery_inverse(kpi_delivery, tstzrange, timestamptz, float8, float8, timestamptz) IS 'inverse transition function of kpi_delivery_agg';

CREATE AGGREGATE kpi_delivery_agg(promised tstzrange, delivered timestamptz, qty_ordered float8, qty_delivered float8, as_of timestamptz) (
    SFUNC = logistics_internal.kpi_delivery_transition, STYPE = kpi_delivery, SSPACE = 1088, FINALFUNC = logistics_internal.kpi_final, FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_delivery_transition, MINVFUNC = logistics_internal.kpi_delivery_inverse, MSTYPE = kpi_delivery, MSSPACE = 1088, MFINALFUNC = logistics_internal.kpi_final, MFINALFUNC_MODIFY = READ_ONLY
);
COMMENT ON AGGREGATE kpi_delivery_agg(tstzrange, timestamptz, float8, float8, timestamptz) IS 'delivery scorecard of the rows';

CREATE FUNCTION logistics_internal.kpi_delivery_transition(kpi_delivery, promised tstzrange, delivered timestamptz, qty_ordered numeric, qty_delivered numeric, as_of timestamptz) RETURNS kpi_delivery
AS 'MODULE_PATHNAME', 'logistics_kpi_delivery_transition' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 1;
COMMENT ON FUNCTION logistics_internal.kpi_delivery_transition(kpi_delivery, tstzrange, timestamptz, numeric, numeric, timestamptz) IS 'transition function of kpi_delivery_agg';

CREATE FUNCTION logistics_internal.kpi_delivery_inverse(kpi_delivery, promised tstzrange, delivered timestamptz, qty_ordered numeric, qty_delivered numeric, as_of timestamptz) RETURNS kpi_delivery
AS 'MODULE_PATHNAME', 'logistics_kpi_delivery_inverse' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 1;
COMMENT ON FUNCTION logistics_internal.kpi_delivery_inverse(kpi_delivery, tstzrange, timestamptz, numeric, numeric, timestamptz) IS 'inverse transition function of kpi_delivery_agg';

CREATE AGGREGATE kpi_delivery_agg(promised tstzrange, delivered timestamptz, qty_ordered numeric, qty_delivered numeric, as_of timestamptz) (
    SFUNC = logistics_internal.kpi_delivery_transition, STYPE = kpi_delivery, SSPACE = 1088, FINALFUNC = logistics_internal.kpi_final, FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_delivery_transition, MINVFUNC = logistics_internal.kpi_delivery_inverse, MSTYPE = kpi_delivery, MSSPACE = 1088, MFINALFUNC = logistics_internal.kpi_final, MFINALFUNC_MODIFY = READ_ONLY
);
COMMENT ON AGGREGATE kpi_delivery_agg(tstzrange, timestamptz, numeric, numeric, timestamptz) IS 'delivery scorecard of the rows';

CREATE FUNCTION row_count(summary kpi_delivery) RETURNS float8
AS 'MODULE_PATHNAME', 'logistics_row_count' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 1;
COMMENT ON FUNCTION row_count(kpi_delivery) IS 'rows counted';

CREATE FUNCTION delivered_count(summary kpi_delivery) RETURNS float8
AS 'MODULE_PATHNAME', 'logistics_delivered_count' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 1;
COMMENT ON FUNCTION delivered_count(kpi_delivery) IS 'rows delivered';

CREATE FUNCTION due_count(summary kpi_delivery) RETURNS float8
AS 'MODULE_PATHNAME', 'logistics_due_count' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 1;
COMMENT ON FUNCTION due_count(kpi_delivery) IS 'rows promised that were delivered or are overdue';

CREATE FUNCTION late_count(summary kpi_delivery) RETURNS float8
AS 'MODULE_PATHNAME', 'logistics_late_count' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 1;
COMMENT ON FUNCTION late_count(kpi_delivery) IS 'rows delivered after promise and tolerance, or overdue';

CREATE FUNCTION early_count(summary kpi_delivery) RETURNS float8
AS 'MODULE_PATHNAME', 'logistics_early_count' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 1;
COMMENT ON FUNCTION early_count(kpi_delivery) IS 'rows delivered before the promised window';

CREATE FUNCTION on_time_count(summary kpi_delivery) RETURNS float8
AS 'MODULE_PATHNAME', 'logistics_on_time_count' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 1;
COMMENT ON FUNCTION on_time_count(kpi_delivery) IS 'rows due that are neither late nor early';

CREATE FUNCTION on_time_rate(summary kpi_delivery) RETURNS float8
AS 'MODULE_PATHNAME', 'logistics_on_time_rate' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 1;
COMMENT ON FUNCTION on_time_rate(kpi_delivery) IS 'share of the rows due that came on time (SCOR RL.2.2)';

CREATE FUNCTION late_rate(summary kpi_delivery) RETURNS float8
AS 'MODULE_PATHNAME', 'logistics_late_rate' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 1;
COMMENT ON FUNCTION late_rate(kpi_delivery) IS 'share of the rows due that came late or are overdue';

CREATE FUNCTION early_rate(summary kpi_delivery) RETURNS float8
AS 'MODULE_PATHNAME', 'logistics_early_rate' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 1;
COMMENT ON FUNCTION early_rate(kpi_delivery) IS 'share of the rows due that came before the promised window';

CREATE FUNCTION in_full_rate(summary kpi_delivery) RETURNS float8
AS 'MODULE_PATHNAME', 'logistics_in_full_rate' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 1;
COMMENT ON FUNCTION in_full_rate(kpi_delivery) IS 'share of the rows judged that came in full (SCOR RL.2.1)';

CREATE FUNCTION otif_rate(summary kpi_delivery) RETURNS float8
AS 'MODULE_PATHNAME', 'logistics_otif_rate' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 1;
COMMENT ON FUNCTION otif_rate(kpi_delivery) IS 'share of the rows due that came on time and in full';

CREATE FUNCTION perfect_order_rate(summary kpi_delivery) RETURNS float8
AS 'MODULE_PATHNAME', 'logistics_perfect_order_rate' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 1;
COMMENT ON FUNCTION perfect_order_rate(kpi_delivery) IS 'share of the rows due that came on time, in full, undamaged and documented (SCOR RL.1.1)';

CREATE FUNCTION fill_rate(summary kpi_delivery) RETURNS float8
AS 'MODULE_PATHNAME', 'logistics_fill_rate' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 1;
COMMENT ON FUNCTION fill_rate(kpi_delivery) IS 'units delivered, at most those ordered in each row, per unit ordered (GSC BM02)';

CREATE FUNCTION first_attempt_rate(summary kpi_delivery) RETURNS float8
AS 'MODULE_PATHNAME', 'logistics_first_attempt_rate' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 1;
COMMENT ON FUNCTION first_attempt_rate(kpi_delivery) IS 'share of the rows attempted that were delivered at the first attempt';

CREATE FUNCTION damage_rate(summary kpi_delivery) RETURNS float8
AS 'MODULE_PATHNAME', 'logistics_damage_rate' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 1;
COMMENT ON FUNCTION damage_rate(kpi_delivery) IS 'share of the rows with that fact that arrived damaged (SCOR RL.2.4)';

CREATE FUNCTION loss_rate(summary kpi_delivery) RETURNS float8
AS 'MODULE_PATHNAME', 'logistics_loss_rate' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 1;
COMMENT ON FUNCTION loss_rate(kpi_delivery) IS 'share of the rows with that fact that were lost';

CREATE FUNCTION return_rate(summary kpi_delivery) RETURNS float8
AS 'MODULE_PATHNAME', 'logistics_return_rate' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 1;
COMMENT ON FUNCTION return_rate(kpi_delivery) IS 'share of the rows with that fact that were returned';

CREATE FUNCTION document_rate(summary kpi_delivery) RETURNS float8
AS 'MODULE_PATHNAME', 'logistics_document_rate' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 1;
COMMENT ON FUNCTION document_rate(kpi_delivery) IS 'share of the rows with that fact whose documents were right (SCOR RL.2.3)';

CREATE FUNCTION lead_time_mean(summary kpi_delivery) RETURNS float8
AS 'MODULE_PATHNAME', 'logistics_lead_time_mean' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 1;
COMMENT ON FUNCTION lead_time_mean(kpi_delivery) IS 'mean hours from creation, or else shipping, to delivery (SCOR RS.1.1)';

CREATE FUNCTION lead_time_stddev(summary kpi_delivery) RETURNS float8
AS 'MODULE_PATHNAME', 'logistics_lead_time_stddev' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 1;
COMMENT ON FUNCTION lead_time_stddev(kpi_delivery) IS 'sample standard deviation of the lead time, in hours';

CREATE FUNCTION lead_time_p50(summary kpi_delivery) RETURNS float8
AS 'MODULE_PATHNAME', 'logistics_lead_time_p50' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 1;
COMMENT ON FUNCTION lead_time_p50(kpi_delivery) IS 'median lead time, in hours';

CREATE FUNCTION lead_time_p90(summary kpi_delivery) RETURNS float8
AS 'MODULE_PATHNAME', 'logistics_lead_time_p90' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 1;
COMMENT ON FUNCTION lead_time_p90(kpi_delivery) IS 'hours that 90 % of the lead times do not exceed';

CREATE FUNCTION lead_time_p95(summary kpi_delivery) RETURNS float8
AS 'MODULE_PATHNAME', 'logistics_lead_time_p95' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 1;
COMMENT ON FUNCTION lead_time_p95(kpi_delivery) IS 'hours that 95 % of the lead times do not exceed';

CREATE FUNCTION lead_time_p99(summary kpi_delivery) RETURNS float8
AS 'MODULE_PATHNAME', 'logistics_lead_time_p99' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 1;
COMMENT ON FUNCTION lead_time_p99(kpi_delivery) IS 'hours that 99 % of the lead times do not exceed';

CREATE FUNCTION lead_time_negative(summary kpi_delivery) RETURNS float8
AS 'MODULE_PATHNAME', 'logistics_lead_time_negative' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 1;
COMMENT ON FUNCTION lead_time_negative(kpi_delivery) IS 'rows delivered before they were created, left out of the lead time';

CREATE FUNCTION lateness_mean(summary kpi_delivery) RETURNS float8
AS 'MODULE_PATHNAME', 'logistics_lateness_mean' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 1;
COMMENT ON FUNCTION lateness_mean(kpi_delivery) IS 'mean hours after the promise, 0 for those before it';

CREATE FUNCTION lateness_p50(summary kpi_delivery) RETURNS float8
AS 'MODULE_PATHNAME', 'logistics_lateness_p50' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 1;
COMMENT ON FUNCTION lateness_p50(kpi_delivery) IS 'median hours after the promise, 0 for those before it';

CREATE FUNCTION lateness_p90(summary kpi_delivery) RETURNS float8
AS 'MODULE_PATHNAME', 'logistics_lateness_p90' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 1;
COMMENT ON FUNCTION lateness_p90(kpi_delivery) IS 'hours after the promise that 90 % do not exceed';

CREATE FUNCTION lateness_p95(summary kpi_delivery) RETURNS float8
AS 'MODULE_PATHNAME', 'logistics_lateness_p95' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 1;
COMMENT ON FUNCTION lateness_p95(kpi_delivery) IS 'hours after the promise that 95 % do not exceed';

CREATE FUNCTION lateness_p99(summary kpi_delivery) RETURNS float8
AS 'MODULE_PATHNAME', 'logistics_lateness_p99' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 1;
COMMENT ON FUNCTION lateness_p99(kpi_delivery) IS 'hours after the promise that 99 % do not exceed';

CREATE FUNCTION total_cost(summary kpi_delivery) RETURNS float8
AS 'MODULE_PATHNAME', 'logistics_total_cost' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 1;
COMMENT ON FUNCTION total_cost(kpi_delivery) IS 'sum of the costs (SCOR CO.1.1)';

CREATE FUNCTION cost_per_order(summary kpi_delivery) RETURNS float8
AS 'MODULE_PATHNAME', 'logistics_cost_per_order' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 1;
COMMENT ON FUNCTION cost_per_order(kpi_delivery) IS 'cost per row of which it is known: per order, line or parcel, whatever a row is';

CREATE FUNCTION cost_per_unit(summary kpi_delivery) RETURNS float8
AS 'MODULE_PATHNAME', 'logistics_cost_per_unit' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 1;
COMMENT ON FUNCTION cost_per_unit(kpi_delivery) IS 'cost per unit delivered, of rows where both are known';

CREATE FUNCTION cost_to_revenue(summary kpi_delivery) RETURNS float8
AS 'MODULE_PATHNAME', 'logistics_cost_to_revenue' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 1;
COMMENT ON FUNCTION cost_to_revenue(kpi_delivery) IS 'cost over revenue, of rows where both are known (GSC BM12)';

CREATE FUNCTION lead_time_percentile(summary kpi_delivery, share float8) RETURNS float8
AS 'MODULE_PATHNAME', 'logistics_lead_time_percentile' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 1;
COMMENT ON FUNCTION lead_time_percentile(kpi_delivery, float8) IS 'lead time that this share (0 to 1) of the rows does not exceed, in hours';

CREATE FUNCTION lead_time_within(summary kpi_delivery, "limit" interval) RETURNS float8
AS 'MODULE_PATHNAME', 'logistics_lead_time_within' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 1;
COMMENT ON FUNCTION lead_time_within(kpi_delivery, interval) IS 'share of the rows whose lead time is at most this';

CREATE FUNCTION lead_time_within_error(summary kpi_delivery, "limit" interval) RETURNS float8
AS 'MODULE_PATHNAME', 'logistics_lead_time_within_error' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 1;
COMMENT ON FUNCTION lead_time_within_error(kpi_delivery, interval) IS 'by how much lead_time_within of this limit may be wrong, either way; 0 where it is exact';

CREATE FUNCTION lateness_percentile(summary kpi_delivery, share float8) RETURNS float8
AS 'MODULE_PATHNAME', 'logistics_lateness_percentile' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 1;
COMMENT ON FUNCTION lateness_percentile(kpi_delivery, float8) IS 'lateness that this share (0 to 1) of the rows does not exceed, in hours';

CREATE FUNCTION lateness_within(summary kpi_delivery, "limit" interval) RETURNS float8
AS 'MODULE_PATHNAME', 'logistics_lateness_within' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 1;
COMMENT ON FUNCTION lateness_within(kpi_delivery, interval) IS 'share of the rows whose lateness is at most this';

CREATE FUNCTION lateness_within_error(summary kpi_delivery, "limit" interval) RETURNS float8
AS 'MODULE_PATHNAME', 'logistics_lateness_within_error' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 1;
COMMENT ON FUNCTION lateness_within_error(kpi_delivery, interval) IS 'by how much lateness_within of this limit may be wrong, either way; 0 where it is exact';
