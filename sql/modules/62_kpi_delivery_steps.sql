-- ----------------------------------------------------------------------
-- kpi_delivery: made by `make kpi-modules` (sql/tools/kpi_modules.c); do not edit
-- ----------------------------------------------------------------------

CREATE AGGREGATE on_time_rate(promised timestamptz, delivered timestamptz) (
    SFUNC = logistics_internal.kpi_delivery_transition, STYPE = kpi_delivery, SSPACE = 1088, FINALFUNC = on_time_rate, FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_delivery_transition, MINVFUNC = logistics_internal.kpi_delivery_inverse, MSTYPE = kpi_delivery, MSSPACE = 1088, MFINALFUNC = on_time_rate, MFINALFUNC_MODIFY = READ_ONLY
);
COMMENT ON AGGREGATE on_time_rate(timestamptz, timestamptz) IS 'share of the rows due that came on time (SCOR RL.2.2)';

CREATE AGGREGATE on_time_rate(promised tstzrange, delivered timestamptz) (
    SFUNC = logistics_internal.kpi_delivery_transition, STYPE = kpi_delivery, SSPACE = 1088, FINALFUNC = on_time_rate, FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_delivery_transition, MINVFUNC = logistics_internal.kpi_delivery_inverse, MSTYPE = kpi_delivery, MSSPACE = 1088, MFINALFUNC = on_time_rate, MFINALFUNC_MODIFY = READ_ONLY
);
COMMENT ON AGGREGATE on_time_rate(tstzrange, timestamptz) IS 'share of the rows due that came on time (SCOR RL.2.2)';

CREATE AGGREGATE on_time_rate(promised timestamptz, delivered timestamptz, qty_ordered float8, qty_delivered float8) (
    SFUNC = logistics_internal.kpi_delivery_transition, STYPE = kpi_delivery, SSPACE = 1088, FINALFUNC = on_time_rate, FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_delivery_transition, MINVFUNC = logistics_internal.kpi_delivery_inverse, MSTYPE = kpi_delivery, MSSPACE = 1088, MFINALFUNC = on_time_rate, MFINALFUNC_MODIFY = READ_ONLY
);
COMMENT ON AGGREGATE on_time_rate(timestamptz, timestamptz, float8, float8) IS 'share of the rows due that came on time (SCOR RL.2.2)';

CREATE AGGREGATE on_time_rate(promised timestamptz, delivered timestamptz, qty_ordered numeric, qty_delivered numeric) (
    SFUNC = logistics_internal.kpi_delivery_transition, STYPE = kpi_delivery, SSPACE = 1088, FINALFUNC = on_time_rate, FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_delivery_transition, MINVFUNC = logistics_internal.kpi_delivery_inverse, MSTYPE = kpi_delivery, MSSPACE = 1088, MFINALFUNC = on_time_rate, MFINALFUNC_MODIFY = READ_ONLY
);
COMMENT ON AGGREGATE on_time_rate(timestamptz, timestamptz, numeric, numeric) IS 'share of the rows due that came on time (SCOR RL.2.2)';

CREATE AGGREGATE on_time_rate(promised tstzrange, delivered timestamptz, qty_ordered float8, qty_delivered float8) (
    SFUNC = logistics_internal.kpi_delivery_transition, STYPE = kpi_delivery, SSPACE = 1088, FINALFUNC = on_time_rate, FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_delivery_transition, MINVFUNC = logistics_internal.kpi_delivery_inverse, MSTYPE = kpi_delivery, MSSPACE = 1088, MFINALFUNC = on_time_rate, MFINALFUNC_MODIFY = READ_ONLY
);
COMMENT ON AGGREGATE on_time_rate(tstzrange, timestamptz, float8, float8) IS 'share of the rows due that came on time (SCOR RL.2.2)';

CREATE AGGREGATE on_time_rate(promised tstzrange, delivered timestamptz, qty_ordered numeric, qty_delivered numeric) (
    SFUNC = logistics_internal.kpi_delivery_transition, STYPE = kpi_delivery, SSPACE = 1088, FINALFUNC = on_time_rate, FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_delivery_transition, MINVFUNC = logistics_internal.kpi_delivery_inverse, MSTYPE = kpi_delivery, MSSPACE = 1088, MFINALFUNC = on_time_rate, MFINALFUNC_MODIFY = READ_ONLY
);
COMMENT ON AGGREGATE on_time_rate(tstzrange, timestamptz, numeric, numeric) IS 'share of the rows due that came on time (SCOR RL.2.2)';

CREATE AGGREGATE on_time_rate(promised timestamptz, delivered timestamptz, qty_ordered float8, qty_delivered float8, cost numeric) (
    SFUNC = logistics_internal.kpi_delivery_transition, STYPE = kpi_delivery, SSPACE = 1088, FINALFUNC = on_time_rate, FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_delivery_transition, MINVFUNC = logistics_internal.kpi_delivery_inverse, MSTYPE = kpi_delivery, MSSPACE = 1088, MFINALFUNC = on_time_rate, MFINALFUNC_MODIFY = READ_ONLY
);
COMMENT ON AGGREGATE on_time_rate(timestamptz, timestamptz, float8, float8, numeric) IS 'share of the rows due that came on time (SCOR RL.2.2)';

CREATE AGGREGATE on_time_rate(promised timestamptz, delivered timestamptz, qty_ordered numeric, qty_delivered numeric, cost numeric) (
    SFUNC = logistics_internal.kpi_delivery_transition, STYPE = kpi_delivery, SSPACE = 1088, FINALFUNC = on_time_rate, FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_delivery_transition, MINVFUNC = logistics_internal.kpi_delivery_inverse, MSTYPE = kpi_delivery, MSSPACE = 1088, MFINALFUNC = on_time_rate, MFINALFUNC_MODIFY = READ_ONLY
);
COMMENT ON AGGREGATE on_time_rate(timestamptz, timestamptz, numeric, numeric, numeric) IS 'share of the rows due that came on time (SCOR RL.2.2)';

CREATE AGGREGATE on_time_rate(promised timestamptz, delivered timestamptz, qty_ordered float8, qty_delivered float8, cost numeric, revenue numeric, damaged boolean, lost boolean, first_attempt boolean, returned boolean, documents_ok boolean, shipped timestamptz, created timestamptz, as_of timestamptz) (
    SFUNC = logistics_internal.kpi_delivery_transition, STYPE = kpi_delivery, SSPACE = 1088, FINALFUNC = on_time_rate, FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_delivery_transition, MINVFUNC = logistics_internal.kpi_delivery_inverse, MSTYPE = kpi_delivery, MSSPACE = 1088, MFINALFUNC = on_time_rate, MFINALFUNC_MODIFY = READ_ONLY
);
COMMENT ON AGGREGATE on_time_rate(timestamptz, timestamptz, float8, float8, numeric, numeric, boolean, boolean, boolean, boolean, boolean, timestamptz, timestamptz, timestamptz) IS 'share of the rows due that came on time (SCOR RL.2.2)';

CREATE AGGREGATE on_time_rate(promised timestamptz, delivered timestamptz, qty_ordered numeric, qty_delivered numeric, cost numeric, revenue numeric, damaged boolean, lost boolean, first_attempt boolean, returned boolean, documents_ok boolean, shipped timestamptz, created timestamptz, as_of timestamptz) (
    SFUNC = logistics_internal.kpi_delivery_transition, STYPE = kpi_delivery, SSPACE = 1088, FINALFUNC = on_time_rate, FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_delivery_transition, MINVFUNC = logistics_internal.kpi_delivery_inverse, MSTYPE = kpi_delivery, MSSPACE = 1088, MFINALFUNC = on_time_rate, MFINALFUNC_MODIFY = READ_ONLY
);
COMMENT ON AGGREGATE on_time_rate(timestamptz, timestamptz, numeric, numeric, numeric, numeric, boolean, boolean, boolean, boolean, boolean, timestamptz, timestamptz, timestamptz) IS 'share of the rows due that came on time (SCOR RL.2.2)';

CREATE AGGREGATE on_time_rate(promised timestamptz, delivered timestamptz, qty_ordered float8, qty_delivered float8, cost numeric, revenue numeric, damaged boolean, lost boolean, first_attempt boolean, returned boolean, documents_ok boolean, shipped timestamptz, created timestamptz, as_of timestamptz, rule kpi_delivery) (
    SFUNC = logistics_internal.kpi_delivery_transition, STYPE = kpi_delivery, SSPACE = 1088, FINALFUNC = on_time_rate, FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_delivery_transition, MINVFUNC = logistics_internal.kpi_delivery_inverse, MSTYPE = kpi_delivery, MSSPACE = 1088, MFINALFUNC = on_time_rate, MFINALFUNC_MODIFY = READ_ONLY
);
COMMENT ON AGGREGATE on_time_rate(timestamptz, timestamptz, float8, float8, numeric, numeric, boolean, boolean, boolean, boolean, boolean, timestamptz, timestamptz, timestamptz, kpi_delivery) IS 'share of the rows due that came on time (SCOR RL.2.2)';

CREATE AGGREGATE on_time_rate(promised timestamptz, delivered timestamptz, qty_ordered numeric, qty_delivered numeric, cost numeric, revenue numeric, damaged boolean, lost boolean, first_attempt boolean, returned boolean, documents_ok boolean, shipped timestamptz, created timestamptz, as_of timestamptz, rule kpi_delivery) (
    SFUNC = logistics_internal.kpi_delivery_transition, STYPE = kpi_delivery, SSPACE = 1088, FINALFUNC = on_time_rate, FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_delivery_transition, MINVFUNC = logistics_internal.kpi_delivery_inverse, MSTYPE = kpi_delivery, MSSPACE = 1088, MFINALFUNC = on_time_rate, MFINALFUNC_MODIFY = READ_ONLY
);
COMMENT ON AGGREGATE on_time_rate(timestamptz, timestamptz, numeric, numeric, numeric, numeric, boolean, boolean, boolean, boolean, boolean, timestamptz, timestamptz, timestamptz, kpi_delivery) IS 'share of the rows due that came on time (SCOR RL.2.2)';

CREATE AGGREGATE on_time_rate(promised timestamptz, delivered timestamptz, as_of timestamptz) (
    SFUNC = logistics_internal.kpi_delivery_transition, STYPE = kpi_delivery, SSPACE = 1088, FINALFUNC = on_time_rate, FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_delivery_transition, MINVFUNC = logistics_internal.kpi_delivery_inverse, MSTYPE = kpi_delivery, MSSPACE = 1088, MFINALFUNC = on_time_rate, MFINALFUNC_MODIFY = READ_ONLY
);
COMMENT ON AGGREGATE on_time_rate(timestamptz, timestamptz, timestamptz) IS 'share of the rows due that came on time (SCOR RL.2.2)';

CREATE AGGREGATE on_time_rate(promised tstzrange, delivered timestamptz, as_of timestamptz) (
    SFUNC = logistics_internal.kpi_delivery_transition, STYPE = kpi_delivery, SSPACE = 1088, FINALFUNC = on_time_rate, FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_delivery_transition, MINVFUNC = logistics_internal.kpi_delivery_inverse, MSTYPE = kpi_delivery, MSSPACE = 1088, MFINALFUNC = on_time_rate, MFINALFUNC_MODIFY = READ_ONLY
);
COMMENT ON AGGREGATE on_time_rate(tstzrange, timestamptz, timestamptz) IS 'share of the rows due that came on time (SCOR RL.2.2)';

CREATE AGGREGATE on_time_rate(promised date, delivered timestamptz, zone text) (
    SFUNC = logistics_internal.kpi_delivery_transition, STYPE = kpi_delivery, SSPACE = 1088, FINALFUNC = on_time_rate, FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_delivery_transition, MINVFUNC = logistics_internal.kpi_delivery_inverse, MSTYPE = kpi_delivery, MSSPACE = 1088, MFINALFUNC = on_time_rate, MFINALFUNC_MODIFY = READ_ONLY
);
COMMENT ON AGGREGATE on_time_rate(date, timestamptz, text) IS 'share of the rows due that came on time (SCOR RL.2.2)';

CREATE AGGREGATE on_time_rate(promised date, delivered timestamptz, zone text, as_of timestamptz) (
    SFUNC = logistics_internal.kpi_delivery_transition, STYPE = kpi_delivery, SSPACE = 1088, FINALFUNC = on_time_rate, FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_delivery_transition, MINVFUNC = logistics_internal.kpi_delivery_inverse, MSTYPE = kpi_delivery, MSSPACE = 1088, MFINALFUNC = on_time_rate, MFINALFUNC_MODIFY = READ_ONLY
);
COMMENT ON AGGREGATE on_time_rate(date, timestamptz, text, timestamptz) IS 'share of the rows due that came on time (SCOR RL.2.2)';

CREATE AGGREGATE on_time_rate(promised timestamptz, delivered timestamptz, qty_ordered float8, qty_delivered float8, as_of timestamptz) (
    SFUNC = logistics_internal.kpi_delivery_transition, STYPE = kpi_delivery, SSPACE = 1088, FINALFUNC = on_time_rate, FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_delivery_transition, MINVFUNC = logistics_internal.kpi_delivery_inverse, MSTYPE = kpi_delivery, MSSPACE = 1088, MFINALFUNC = on_time_rate, MFINALFUNC_MODIFY = READ_ONLY
);
COMMENT ON AGGREGATE on_time_rate(timestamptz, timestamptz, float8, float8, timestamptz) IS 'share of the rows due that came on time (SCOR RL.2.2)';

CREATE AGGREGATE on_time_rate(promised timestamptz, delivered timestamptz, qty_ordered numeric, qty_delivered numeric, as_of timestamptz) (
    SFUNC = logistics_internal.kpi_delivery_transition, STYPE = kpi_delivery, SSPACE = 1088, FINALFUNC = on_time_rate, FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_delivery_transition, MINVFUNC = logistics_internal.kpi_delivery_inverse, MSTYPE = kpi_delivery, MSSPACE = 1088, MFINALFUNC = on_time_rate, MFINALFUNC_MODIFY = READ_ONLY
);
COMMENT ON AGGREGATE on_time_rate(timestamptz, timestamptz, numeric, numeric, timestamptz) IS 'share of the rows due that came on time (SCOR RL.2.2)';

CREATE AGGREGATE on_time_rate(promised tstzrange, delivered timestamptz, qty_ordered float8, qty_delivered float8, as_of timestamptz) (
    SFUNC = logistics_internal.kpi_delivery_transition, STYPE = kpi_delivery, SSPACE = 1088, FINALFUNC = on_time_rate, FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_delivery_transition, MINVFUNC = logistics_internal.kpi_delivery_inverse, MSTYPE = kpi_delivery, MSSPACE = 1088, MFINALFUNC = on_time_rate, MFINALFUNC_MODIFY = READ_ONLY
);
COMMENT ON AGGREGATE on_time_rate(tstzrange, timestamptz, float8, float8, timestamptz) IS 'share of the rows due that came on time (SCOR RL.2.2)';

CREATE AGGREGATE on_time_rate(promised tstzrange, delivered timestamptz, qty_ordered numeric, qty_delivered numeric, as_of timestamptz) (
    SFUNC = logistics_internal.kpi_delivery_transition, STYPE = kpi_delivery, SSPACE = 1088, FINALFUNC = on_time_rate, FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_delivery_transition, MINVFUNC = logistics_internal.kpi_delivery_inverse, MSTYPE = kpi_delivery, MSSPACE = 1088, MFINALFUNC = on_time_rate, MFINALFUNC_MODIFY = READ_ONLY
);
COMMENT ON AGGREGATE on_time_rate(tstzrange, timestamptz, numeric, numeric, timestamptz) IS 'share of the rows due that came on time (SCOR RL.2.2)';

CREATE AGGREGATE late_rate(promised timestamptz, delivered timestamptz) (
    SFUNC = logistics_internal.kpi_delivery_transition, STYPE = kpi_delivery, SSPACE = 1088, FINALFUNC = late_rate, FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_delivery_transition, MINVFUNC = logistics_internal.kpi_delivery_inverse, MSTYPE = kpi_delivery, MSSPACE = 1088, MFINALFUNC = late_rate, MFINALFUNC_MODIFY = READ_ONLY
);
COMMENT ON AGGREGATE late_rate(timestamptz, timestamptz) IS 'share of the rows due that came late or are overdue';

CREATE AGGREGATE late_rate(promised tstzrange, delivered timestamptz) (
    SFUNC = logistics_internal.kpi_delivery_transition, STYPE = kpi_delivery, SSPACE = 1088, FINALFUNC = late_rate, FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_delivery_transition, MINVFUNC = logistics_internal.kpi_delivery_inverse, MSTYPE = kpi_delivery, MSSPACE = 1088, MFINALFUNC = late_rate, MFINALFUNC_MODIFY = READ_ONLY
);
COMMENT ON AGGREGATE late_rate(tstzrange, timestamptz) IS 'share of the rows due that came late or are overdue';

CREATE AGGREGATE late_rate(promised timestamptz, delivered timestamptz, qty_ordered float8, qty_delivered float8) (
    SFUNC = logistics_internal.kpi_delivery_transition, STYPE = kpi_delivery, SSPACE = 1088, FINALFUNC = late_rate, FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_delivery_transition, MINVFUNC = logistics_internal.kpi_delivery_inverse, MSTYPE = kpi_delivery, MSSPACE = 1088, MFINALFUNC = late_rate, MFINALFUNC_MODIFY = READ_ONLY
);
COMMENT ON AGGREGATE late_rate(timestamptz, timestamptz, float8, float8) IS 'share of the rows due that came late or are overdue';

CREATE AGGREGATE late_rate(promised timestamptz, delivered timestamptz, qty_ordered numeric, qty_delivered numeric) (
    SFUNC = logistics_internal.kpi_delivery_transition, STYPE = kpi_delivery, SSPACE = 1088, FINALFUNC = late_rate, FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_delivery_transition, MINVFUNC = logistics_internal.kpi_delivery_inverse, MSTYPE = kpi_delivery, MSSPACE = 1088, MFINALFUNC = late_rate, MFINALFUNC_MODIFY = READ_ONLY
);
COMMENT ON AGGREGATE late_rate(timestamptz, timestamptz, numeric, numeric) IS 'share of the rows due that came late or are overdue';

CREATE AGGREGATE late_rate(promised tstzrange, delivered timestamptz, qty_ordered float8, qty_delivered float8) (
    SFUNC = logistics_internal.kpi_delivery_transition, STYPE = kpi_delivery, SSPACE = 1088, FINALFUNC = late_rate, FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_delivery_transition, MINVFUNC = logistics_internal.kpi_delivery_inverse, MSTYPE = kpi_delivery, MSSPACE = 1088, MFINALFUNC = late_rate, MFINALFUNC_MODIFY = READ_ONLY
);
COMMENT ON AGGREGATE late_rate(tstzrange, timestamptz, float8, float8) IS 'share of the rows due that came late or are overdue';

CREATE AGGREGATE late_rate(promised tstzrange, delivered timestamptz, qty_ordered numeric, qty_delivered numeric) (
    SFUNC = logistics_internal.kpi_delivery_transition, STYPE = kpi_delivery, SSPACE = 1088, FINALFUNC = late_rate, FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_delivery_transition, MINVFUNC = logistics_internal.kpi_delivery_inverse, MSTYPE = kpi_delivery, MSSPACE = 1088, MFINALFUNC = late_rate, MFINALFUNC_MODIFY = READ_ONLY
);
COMMENT ON AGGREGATE late_rate(tstzrange, timestamptz, numeric, numeric) IS 'share of the rows due that came late or are overdue';

CREATE AGGREGATE late_rate(promised timestamptz, delivered timestamptz, qty_ordered float8, qty_delivered float8, cost numeric) (
    SFUNC = logistics_internal.kpi_delivery_transition, STYPE = kpi_delivery, SSPACE = 1088, FINALFUNC = late_rate, FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_delivery_transition, MINVFUNC = logistics_internal.kpi_delivery_inverse, MSTYPE = kpi_delivery, MSSPACE = 1088, MFINALFUNC = late_rate, MFINALFUNC_MODIFY = READ_ONLY
);
COMMENT ON AGGREGATE late_rate(timestamptz, timestamptz, float8, float8, numeric) IS 'share of the rows due that came late or are overdue';

CREATE AGGREGATE late_rate(promised timestamptz, delivered timestamptz, qty_ordered numeric, qty_delivered numeric, cost numeric) (
    SFUNC = logistics_internal.kpi_delivery_transition, STYPE = kpi_delivery, SSPACE = 1088, FINALFUNC = late_rate, FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_delivery_transition, MINVFUNC = logistics_internal.kpi_delivery_inverse, MSTYPE = kpi_delivery, MSSPACE = 1088, MFINALFUNC = late_rate, MFINALFUNC_MODIFY = READ_ONLY
);
COMMENT ON AGGREGATE late_rate(timestamptz, timestamptz, numeric, numeric, numeric) IS 'share of the rows due that came late or are overdue';

CREATE AGGREGATE late_rate(promised timestamptz, delivered timestamptz, qty_ordered float8, qty_delivered float8, cost numeric, revenue numeric, damaged boolean, lost boolean, first_attempt boolean, returned boolean, documents_ok boolean, shipped timestamptz, created timestamptz, as_of timestamptz) (
    SFUNC = logistics_internal.kpi_delivery_transition, STYPE = kpi_delivery, SSPACE = 1088, FINALFUNC = late_rate, FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_delivery_transition, MINVFUNC = logistics_internal.kpi_delivery_inverse, MSTYPE = kpi_delivery, MSSPACE = 1088, MFINALFUNC = late_rate, MFINALFUNC_MODIFY = READ_ONLY
);
COMMENT ON AGGREGATE late_rate(timestamptz, timestamptz, float8, float8, numeric, numeric, boolean, boolean, boolean, boolean, boolean, timestamptz, timestamptz, timestamptz) IS 'share of the rows due that came late or are overdue';

CREATE AGGREGATE late_rate(promised timestamptz, delivered timestamptz, qty_ordered numeric, qty_delivered numeric, cost numeric, revenue numeric, damaged boolean, lost boolean, first_attempt boolean, returned boolean, documents_ok boolean, shipped timestamptz, created timestamptz, as_of timestamptz) (
    SFUNC = logistics_internal.kpi_delivery_transition, STYPE = kpi_delivery, SSPACE = 1088, FINALFUNC = late_rate, FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_delivery_transition, MINVFUNC = logistics_internal.kpi_delivery_inverse, MSTYPE = kpi_delivery, MSSPACE = 1088, MFINALFUNC = late_rate, MFINALFUNC_MODIFY = READ_ONLY
);
COMMENT ON AGGREGATE late_rate(timestamptz, timestamptz, numeric, numeric, numeric, numeric, boolean, boolean, boolean, boolean, boolean, timestamptz, timestamptz, timestamptz) IS 'share of the rows due that came late or are overdue';

CREATE AGGREGATE late_rate(promised timestamptz, delivered timestamptz, qty_ordered float8, qty_delivered float8, cost numeric, revenue numeric, damaged boolean, lost boolean, first_attempt boolean, returned boolean, documents_ok boolean, shipped timestamptz, created timestamptz, as_of timestamptz, rule kpi_delivery) (
    SFUNC = logistics_internal.kpi_delivery_transition, STYPE = kpi_delivery, SSPACE = 1088, FINALFUNC = late_rate, FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_delivery_transition, MINVFUNC = logistics_internal.kpi_delivery_inverse, MSTYPE = kpi_delivery, MSSPACE = 1088, MFINALFUNC = late_rate, MFINALFUNC_MODIFY = READ_ONLY
);
COMMENT ON AGGREGATE late_rate(timestamptz, timestamptz, float8, float8, numeric, numeric, boolean, boolean, boolean, boolean, boolean, timestamptz, timestamptz, timestamptz, kpi_delivery) IS 'share of the rows due that came late or are overdue';

CREATE AGGREGATE late_rate(promised timestamptz, delivered timestamptz, qty_ordered numeric, qty_delivered numeric, cost numeric, revenue numeric, damaged boolean, lost boolean, first_attempt boolean, returned boolean, documents_ok boolean, shipped timestamptz, created timestamptz, as_of timestamptz, rule kpi_delivery) (
    SFUNC = logistics_internal.kpi_delivery_transition, STYPE = kpi_delivery, SSPACE = 1088, FINALFUNC = late_rate, FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_delivery_transition, MINVFUNC = logistics_internal.kpi_delivery_inverse, MSTYPE = kpi_delivery, MSSPACE = 1088, MFINALFUNC = late_rate, MFINALFUNC_MODIFY = READ_ONLY
);
COMMENT ON AGGREGATE late_rate(timestamptz, timestamptz, numeric, numeric, numeric, numeric, boolean, boolean, boolean, boolean, boolean, timestamptz, timestamptz, timestamptz, kpi_delivery) IS 'share of the rows due that came late or are overdue';

CREATE AGGREGATE late_rate(promised timestamptz, delivered timestamptz, as_of timestamptz) (
    SFUNC = logistics_internal.kpi_delivery_transition, STYPE = kpi_delivery, SSPACE = 1088, FINALFUNC = late_rate, FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_delivery_transition, MINVFUNC = logistics_internal.kpi_delivery_inverse, MSTYPE = kpi_delivery, MSSPACE = 1088, MFINALFUNC = late_rate, MFINALFUNC_MODIFY = READ_ONLY
);
COMMENT ON AGGREGATE late_rate(timestamptz, timestamptz, timestamptz) IS 'share of the rows due that came late or are overdue';

CREATE AGGREGATE late_rate(promised tstzrange, delivered timestamptz, as_of timestamptz) (
    SFUNC = logistics_internal.kpi_delivery_transition, STYPE = kpi_delivery, SSPACE = 1088, FINALFUNC = late_rate, FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_delivery_transition, MINVFUNC = logistics_internal.kpi_delivery_inverse, MSTYPE = kpi_delivery, MSSPACE = 1088, MFINALFUNC = late_rate, MFINALFUNC_MODIFY = READ_ONLY
);
COMMENT ON AGGREGATE late_rate(tstzrange, timestamptz, timestamptz) IS 'share of the rows due that came late or are overdue';

CREATE AGGREGATE late_rate(promised date, delivered timestamptz, zone text) (
    SFUNC = logistics_internal.kpi_delivery_transition, STYPE = kpi_delivery, SSPACE = 1088, FINALFUNC = late_rate, FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_delivery_transition, MINVFUNC = logistics_internal.kpi_delivery_inverse, MSTYPE = kpi_delivery, MSSPACE = 1088, MFINALFUNC = late_rate, MFINALFUNC_MODIFY = READ_ONLY
);
COMMENT ON AGGREGATE late_rate(date, timestamptz, text) IS 'share of the rows due that came late or are overdue';

CREATE AGGREGATE late_rate(promised date, delivered timestamptz, zone text, as_of timestamptz) (
    SFUNC = logistics_internal.kpi_delivery_transition, STYPE = kpi_delivery, SSPACE = 1088, FINALFUNC = late_rate, FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_delivery_transition, MINVFUNC = logistics_internal.kpi_delivery_inverse, MSTYPE = kpi_delivery, MSSPACE = 1088, MFINALFUNC = late_rate, MFINALFUNC_MODIFY = READ_ONLY
);
COMMENT ON AGGREGATE late_rate(date, timestamptz, text, timestamptz) IS 'share of the rows due that came late or are overdue';

CREATE AGGREGATE late_rate(promised timestamptz, delivered timestamptz, qty_ordered float8, qty_delivered float8, as_of timestamptz) (
    SFUNC = logistics_internal.kpi_delivery_transition, STYPE = kpi_delivery, SSPACE = 1088, FINALFUNC = late_rate, FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_delivery_transition, MINVFUNC = logistics_internal.kpi_delivery_inverse, MSTYPE = kpi_delivery, MSSPACE = 1088, MFINALFUNC = late_rate, MFINALFUNC_MODIFY = READ_ONLY
);
COMMENT ON AGGREGATE late_rate(timestamptz, timestamptz, float8, float8, timestamptz) IS 'share of the rows due that came late or are overdue';

CREATE AGGREGATE late_rate(promised timestamptz, delivered timestamptz, qty_ordered numeric, qty_delivered numeric, as_of timestamptz) (
    SFUNC = logistics_internal.kpi_delivery_transition, STYPE = kpi_delivery, SSPACE = 1088, FINALFUNC = late_rate, FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_delivery_transition, MINVFUNC = logistics_internal.kpi_delivery_inverse, MSTYPE = kpi_delivery, MSSPACE = 1088, MFINALFUNC = late_rate, MFINALFUNC_MODIFY = READ_ONLY
);
COMMENT ON AGGREGATE late_rate(timestamptz, timestamptz, numeric, numeric, timestamptz) IS 'share of the rows due that came late or are overdue';

CREATE AGGREGATE late_rate(promised tstzrange, delivered timestamptz, qty_ordered float8, qty_delivered float8, as_of timestamptz) (
    SFUNC = logistics_internal.kpi_delivery_transition, STYPE = kpi_delivery, SSPACE = 1088, FINALFUNC = late_rate, FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_delivery_transition, MINVFUNC = logistics_internal.kpi_delivery_inverse, MSTYPE = kpi_delivery, MSSPACE = 1088, MFINALFUNC = late_rate, MFINALFUNC_MODIFY = READ_ONLY
);
COMMENT ON AGGREGATE late_rate(tstzrange, timestamptz, float8, float8, timestamptz) IS 'share of the rows due that came late or are overdue';

CREATE AGGREGATE late_rate(promised tstzrange, delivered timestamptz, qty_ordered numeric, qty_delivered numeric, as_of timestamptz) (
    SFUNC = logistics_internal.kpi_delivery_transition, STYPE = kpi_delivery, SSPACE = 1088, FINALFUNC = late_rate, FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_delivery_transition, MINVFUNC = logistics_internal.kpi_delivery_inverse, MSTYPE = kpi_delivery, MSSPACE = 1088, MFINALFUNC = late_rate, MFINALFUNC_MODIFY = READ_ONLY
);
COMMENT ON AGGREGATE late_rate(tstzrange, timestamptz, numeric, numeric, timestamptz) IS 'share of the rows due that came late or are overdue';

CREATE AGGREGATE early_rate(promised timestamptz, delivered timestamptz) (
    SFUNC = logistics_internal.kpi_delivery_transition, STYPE = kpi_delivery, SSPACE = 1088, FINALFUNC = early_rate, FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_delivery_transition, MINVFUNC = logistics_internal.kpi_delivery_inverse, MSTYPE = kpi_delivery, MSSPACE = 1088, MFINALFUNC = early_rate, MFINALFUNC_MODIFY = READ_ONLY
);
COMMENT ON AGGREGATE early_rate(timestamptz, timestamptz) IS 'share of the rows due that came before the promised window';

CREATE AGGREGATE early_rate(promised tstzrange, delivered timestamptz) (
    SFUNC = logistics_internal.kpi_delivery_transition, STYPE = kpi_delivery, SSPACE = 1088, FINALFUNC = early_rate, FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_delivery_transition, MINVFUNC = logistics_internal.kpi_delivery_inverse, MSTYPE = kpi_delivery, MSSPACE = 1088, MFINALFUNC = early_rate, MFINALFUNC_MODIFY = READ_ONLY
);
COMMENT ON AGGREGATE early_rate(tstzrange, timestamptz) IS 'share of the rows due that came before the promised window';

CREATE AGGREGATE early_rate(promised timestamptz, delivered timestamptz, qty_ordered float8, qty_delivered float8) (
    SFUNC = logistics_internal.kpi_delivery_transition, STYPE = kpi_delivery, SSPACE = 1088, FINALFUNC = early_rate, FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_delivery_transition, MINVFUNC = logistics_internal.kpi_delivery_inverse, MSTYPE = kpi_delivery, MSSPACE = 1088, MFINALFUNC = early_rate, MFINALFUNC_MODIFY = READ_ONLY
);
COMMENT ON AGGREGATE early_rate(timestamptz, timestamptz, float8, float8) IS 'share of the rows due that came before the promised window';

CREATE AGGREGATE early_rate(promised timestamptz, delivered timestamptz, qty_ordered numeric, qty_delivered numeric) (
    SFUNC = logistics_internal.kpi_delivery_transition, STYPE = kpi_delivery, SSPACE = 1088, FINALFUNC = early_rate, FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_delivery_transition, MINVFUNC = logistics_internal.kpi_delivery_inverse, MSTYPE = kpi_delivery, MSSPACE = 1088, MFINALFUNC = early_rate, MFINALFUNC_MODIFY = READ_ONLY
);
COMMENT ON AGGREGATE early_rate(timestamptz, timestamptz, numeric, numeric) IS 'share of the rows due that came before the promised window';

CREATE AGGREGATE early_rate(promised tstzrange, delivered timestamptz, qty_ordered float8, qty_delivered float8) (
    SFUNC = logistics_internal.kpi_delivery_transition, STYPE = kpi_delivery, SSPACE = 1088, FINALFUNC = early_rate, FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_delivery_transition, MINVFUNC = logistics_internal.kpi_delivery_inverse, MSTYPE = kpi_delivery, MSSPACE = 1088, MFINALFUNC = early_rate, MFINALFUNC_MODIFY = READ_ONLY
);
COMMENT ON AGGREGATE early_rate(tstzrange, timestamptz, float8, float8) IS 'share of the rows due that came before the promised window';

CREATE AGGREGATE early_rate(promised tstzrange, delivered timestamptz, qty_ordered numeric, qty_delivered numeric) (
    SFUNC = logistics_internal.kpi_delivery_transition, STYPE = kpi_delivery, SSPACE = 1088, FINALFUNC = early_rate, FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_delivery_transition, MINVFUNC = logistics_internal.kpi_delivery_inverse, MSTYPE = kpi_delivery, MSSPACE = 1088, MFINALFUNC = early_rate, MFINALFUNC_MODIFY = READ_ONLY
);
COMMENT ON AGGREGATE early_rate(tstzrange, timestamptz, numeric, numeric) IS 'share of the rows due that came before the promised window';

CREATE AGGREGATE early_rate(promised timestamptz, delivered timestamptz, qty_ordered float8, qty_delivered float8, cost numeric) (
    SFUNC = logistics_internal.kpi_delivery_transition, STYPE = kpi_delivery, SSPACE = 1088, FINALFUNC = early_rate, FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_delivery_transition, MINVFUNC = logistics_internal.kpi_delivery_inverse, MSTYPE = kpi_delivery, MSSPACE = 1088, MFINALFUNC = early_rate, MFINALFUNC_MODIFY = READ_ONLY
);
COMMENT ON AGGREGATE early_rate(timestamptz, timestamptz, float8, float8, numeric) IS 'share of the rows due that came before the promised window';

CREATE AGGREGATE early_rate(promised timestamptz, delivered timestamptz, qty_ordered numeric, qty_delivered numeric, cost numeric) (
    SFUNC = logistics_internal.kpi_delivery_transition, STYPE = kpi_delivery, SSPACE = 1088, FINALFUNC = early_rate, FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_delivery_transition, MINVFUNC = logistics_internal.kpi_delivery_inverse, MSTYPE = kpi_delivery, MSSPACE = 1088, MFINALFUNC = early_rate, MFINALFUNC_MODIFY = READ_ONLY
);
COMMENT ON AGGREGATE early_rate(timestamptz, timestamptz, numeric, numeric, numeric) IS 'share of the rows due that came before the promised window';

CREATE AGGREGATE early_rate(promised timestamptz, delivered timestamptz, qty_ordered float8, qty_delivered float8, cost numeric, revenue numeric, damaged boolean, lost boolean, first_attempt boolean, returned boolean, documents_ok boolean, shipped timestamptz, created timestamptz, as_of timestamptz) (
    SFUNC = logistics_internal.kpi_delivery_transition, STYPE = kpi_delivery, SSPACE = 1088, FINALFUNC = early_rate, FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_delivery_transition, MINVFUNC = logistics_internal.kpi_delivery_inverse, MSTYPE = kpi_delivery, MSSPACE = 1088, MFINALFUNC = early_rate, MFINALFUNC_MODIFY = READ_ONLY
);
COMMENT ON AGGREGATE early_rate(timestamptz, timestamptz, float8, float8, numeric, numeric, boolean, boolean, boolean, boolean, boolean, timestamptz, timestamptz, timestamptz) IS 'share of the rows due that came before the promised window';

CREATE AGGREGATE early_rate(promised timestamptz, delivered timestamptz, qty_ordered numeric, qty_delivered numeric, cost numeric, revenue numeric, damaged boolean, lost boolean, first_attempt boolean, returned boolean, documents_ok boolean, shipped timestamptz, created timestamptz, as_of timestamptz) (
    SFUNC = logistics_internal.kpi_delivery_transition, STYPE = kpi_delivery, SSPACE = 1088, FINALFUNC = early_rate, FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_delivery_transition, MINVFUNC = logistics_internal.kpi_delivery_inverse, MSTYPE = kpi_delivery, MSSPACE = 1088, MFINALFUNC = early_rate, MFINALFUNC_MODIFY = READ_ONLY
);
COMMENT ON AGGREGATE early_rate(timestamptz, timestamptz, numeric, numeric, numeric, numeric, boolean, boolean, boolean, boolean, boolean, timestamptz, timestamptz, timestamptz) IS 'share of the rows due that came before the promised window';

CREATE AGGREGATE early_rate(promised timestamptz, delivered timestamptz, qty_ordered float8, qty_delivered float8, cost numeric, revenue numeric, damaged boolean, lost boolean, first_attempt boolean, returned boolean, documents_ok boolean, shipped timestamptz, created timestamptz, as_of timestamptz, rule kpi_delivery) (
    SFUNC = logistics_internal.kpi_delivery_transition, STYPE = kpi_delivery, SSPACE = 1088, FINALFUNC = early_rate, FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_delivery_transition, MINVFUNC = logistics_internal.kpi_delivery_inverse, MSTYPE = kpi_delivery, MSSPACE = 1088, MFINALFUNC = early_rate, MFINALFUNC_MODIFY = READ_ONLY
);
COMMENT ON AGGREGATE early_rate(timestamptz, timestamptz, float8, float8, numeric, numeric, boolean, boolean, boolean, boolean, boolean, timestamptz, timestamptz, timestamptz, kpi_delivery) IS 'share of the rows due that came before the promised window';

CREATE AGGREGATE early_rate(promised timestamptz, delivered timestamptz, qty_ordered numeric, qty_delivered numeric, cost numeric, revenue numeric, damaged boolean, lost boolean, first_attempt boolean, returned boolean, documents_ok boolean, shipped timestamptz, created timestamptz, as_of timestamptz, rule kpi_delivery) (
    SFUNC = logistics_internal.kpi_delivery_transition, STYPE = kpi_delivery, SSPACE = 1088, FINALFUNC = early_rate, FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_delivery_transition, MINVFUNC = logistics_internal.kpi_delivery_inverse, MSTYPE = kpi_delivery, MSSPACE = 1088, MFINALFUNC = early_rate, MFINALFUNC_MODIFY = READ_ONLY
);
COMMENT ON AGGREGATE early_rate(timestamptz, timestamptz, numeric, numeric, numeric, numeric, boolean, boolean, boolean, boolean, boolean, timestamptz, timestamptz, timestamptz, kpi_delivery) IS 'share of the rows due that came before the promised window';

CREATE AGGREGATE early_rate(promised timestamptz, delivered timestamptz, as_of timestamptz) (
    SFUNC = logistics_internal.kpi_delivery_transition, STYPE = kpi_delivery, SSPACE = 1088, FINALFUNC = early_rate, FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_delivery_transition, MINVFUNC = logistics_internal.kpi_delivery_inverse, MSTYPE = kpi_delivery, MSSPACE = 1088, MFINALFUNC = early_rate, MFINALFUNC_MODIFY = READ_ONLY
);
COMMENT ON AGGREGATE early_rate(timestamptz, timestamptz, timestamptz) IS 'share of the rows due that came before the promised window';

CREATE AGGREGATE early_rate(promised tstzrange, delivered timestamptz, as_of timestamptz) (
    SFUNC = logistics_internal.kpi_delivery_transition, STYPE = kpi_delivery, SSPACE = 1088, FINALFUNC = early_rate, FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_delivery_transition, MINVFUNC = logistics_internal.kpi_delivery_inverse, MSTYPE = kpi_delivery, MSSPACE = 1088, MFINALFUNC = early_rate, MFINALFUNC_MODIFY = READ_ONLY
);
COMMENT ON AGGREGATE early_rate(tstzrange, timestamptz, timestamptz) IS 'share of the rows due that came before the promised window';

CREATE AGGREGATE early_rate(promised date, delivered timestamptz, zone text) (
    SFUNC = logistics_internal.kpi_delivery_transition, STYPE = kpi_delivery, SSPACE = 1088, FINALFUNC = early_rate, FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_delivery_transition, MINVFUNC = logistics_internal.kpi_delivery_inverse, MSTYPE = kpi_delivery, MSSPACE = 1088, MFINALFUNC = early_rate, MFINALFUNC_MODIFY = READ_ONLY
);
COMMENT ON AGGREGATE early_rate(date, timestamptz, text) IS 'share of the rows due that came before the promised window';

CREATE AGGREGATE early_rate(promised date, delivered timestamptz, zone text, as_of timestamptz) (
    SFUNC = logistics_internal.kpi_delivery_transition, STYPE = kpi_delivery, SSPACE = 1088, FINALFUNC = early_rate, FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_delivery_transition, MINVFUNC = logistics_internal.kpi_delivery_inverse, MSTYPE = kpi_delivery, MSSPACE = 1088, MFINALFUNC = early_rate, MFINALFUNC_MODIFY = READ_ONLY
);
COMMENT ON AGGREGATE early_rate(date, timestamptz, text, timestamptz) IS 'share of the rows due that came before the promised window';

CREATE AGGREGATE early_rate(promised timestamptz, delivered timestamptz, qty_ordered float8, qty_delivered float8, as_of timestamptz) (
    SFUNC = logistics_internal.kpi_delivery_transition, STYPE = kpi_delivery, SSPACE = 1088, FINALFUNC = early_rate, FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_delivery_transition, MINVFUNC = logistics_internal.kpi_delivery_inverse, MSTYPE = kpi_delivery, MSSPACE = 1088, MFINALFUNC = early_rate, MFINALFUNC_MODIFY = READ_ONLY
);
COMMENT ON AGGREGATE early_rate(timestamptz, timestamptz, float8, float8, timestamptz) IS 'share of the rows due that came before the promised window';

CREATE AGGREGATE early_rate(promised timestamptz, delivered timestamptz, qty_ordered numeric, qty_delivered numeric, as_of timestamptz) (
    SFUNC = logistics_internal.kpi_delivery_transition, STYPE = kpi_delivery, SSPACE = 1088, FINALFUNC = early_rate, FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_delivery_transition, MINVFUNC = logistics_internal.kpi_delivery_inverse, MSTYPE = kpi_delivery, MSSPACE = 1088, MFINALFUNC = early_rate, MFINALFUNC_MODIFY = READ_ONLY
);
COMMENT ON AGGREGATE early_rate(timestamptz, timestamptz, numeric, numeric, timestamptz) IS 'share of the rows due that came before the promised window';

CREATE AGGREGATE early_rate(promised tstzrange, delivered timestamptz, qty_ordered float8, qty_delivered float8, as_of timestamptz) (
    SFUNC = logistics_internal.kpi_delivery_transition, STYPE = kpi_delivery, SSPACE = 1088, FINALFUNC = early_rate, FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_delivery_transition, MINVFUNC = logistics_internal.kpi_delivery_inverse, MSTYPE = kpi_delivery, MSSPACE = 1088, MFINALFUNC = early_rate, MFINALFUNC_MODIFY = READ_ONLY
);
COMMENT ON AGGREGATE early_rate(tstzrange, timestamptz, float8, float8, timestamptz) IS 'share of the rows due that came before the promised window';

CREATE AGGREGATE early_rate(promised tstzrange, delivered timestamptz, qty_ordered numeric, qty_delivered numeric, as_of timestamptz) (
    SFUNC = logistics_internal.kpi_delivery_transition, STYPE = kpi_delivery, SSPACE = 1088, FINALFUNC = early_rate, FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_delivery_transition, MINVFUNC = logistics_internal.kpi_delivery_inverse, MSTYPE = kpi_delivery, MSSPACE = 1088, MFINALFUNC = early_rate, MFINALFUNC_MODIFY = READ_ONLY
);
COMMENT ON AGGREGATE early_rate(tstzrange, timestamptz, numeric, numeric, timestamptz) IS 'share of the rows due that came before the promised window';

CREATE AGGREGATE in_full_rate(promised timestamptz, delivered timestamptz, qty_ordered float8, qty_delivered float8) (
    SFUNC = logistics_internal.kpi_delivery_transition, STYPE = kpi_delivery, SSPACE = 1088, FINALFUNC = in_full_rate, FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_delivery_transition, MINVFUNC = logistics_internal.kpi_delivery_inverse, MSTYPE = kpi_delivery, MSSPACE = 1088, MFINALFUNC = in_full_rate, MFINALFUNC_MODIFY = READ_ONLY
);
COMMENT ON AGGREGATE in_full_rate(timestamptz, timestamptz, float8, float8) IS 'share of the rows judged that came in full (SCOR RL.2.1)';

CREATE AGGREGATE in_full_rate(promised timestamptz, delivered timestamptz, qty_ordered numeric, qty_delivered numeric) (
    SFUNC = logistics_internal.kpi_delivery_transition, STYPE = kpi_delivery, SSPACE = 1088, FINALFUNC = in_full_rate, FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_delivery_transition, MINVFUNC = logistics_internal.kpi_delivery_inverse, MSTYPE = kpi_delivery, MSSPACE = 1088, MFINALFUNC = in_full_rate, MFINALFUNC_MODIFY = READ_ONLY
);
COMMENT ON AGGREGATE in_full_rate(timestamptz, timestamptz, numeric, numeric) IS 'share of the rows judged that came in full (SCOR RL.2.1)';

CREATE AGGREGATE in_full_rate(promised tstzrange, delivered timestamptz, qty_ordered float8, qty_delivered float8) (
    SFUNC = logistics_internal.kpi_delivery_transition, STYPE = kpi_delivery, SSPACE = 1088, FINALFUNC = in_full_rate, FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_delivery_transition, MINVFUNC = logistics_internal.kpi_delivery_inverse, MSTYPE = kpi_delivery, MSSPACE = 1088, MFINALFUNC = in_full_rate, MFINALFUNC_MODIFY = READ_ONLY
);
COMMENT ON AGGREGATE in_full_rate(tstzrange, timestamptz, float8, float8) IS 'share of the rows judged that came in full (SCOR RL.2.1)';

CREATE AGGREGATE in_full_rate(promised tstzrange, delivered timestamptz, qty_ordered numeric, qty_delivered numeric) (
    SFUNC = logistics_internal.kpi_delivery_transition, STYPE = kpi_delivery, SSPACE = 1088, FINALFUNC = in_full_rate, FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_delivery_transition, MINVFUNC = logistics_internal.kpi_delivery_inverse, MSTYPE = kpi_delivery, MSSPACE = 1088, MFINALFUNC = in_full_rate, MFINALFUNC_MODIFY = READ_ONLY
);
COMMENT ON AGGREGATE in_full_rate(tstzrange, timestamptz, numeric, numeric) IS 'share of the rows judged that came in full (SCOR RL.2.1)';

CREATE AGGREGATE in_full_rate(promised timestamptz, delivered timestamptz, qty_ordered float8, qty_delivered float8, cost numeric) (
    SFUNC = logistics_internal.kpi_delivery_transition, STYPE = kpi_delivery, SSPACE = 1088, FINALFUNC = in_full_rate, FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_delivery_transition, MINVFUNC = logistics_internal.kpi_delivery_inverse, MSTYPE = kpi_delivery, MSSPACE = 1088, MFINALFUNC = in_full_rate, MFINALFUNC_MODIFY = READ_ONLY
);
COMMENT ON AGGREGATE in_full_rate(timestamptz, timestamptz, float8, float8, numeric) IS 'share of the rows judged that came in full (SCOR RL.2.1)';

CREATE AGGREGATE in_full_rate(promised timestamptz, delivered timestamptz, qty_ordered numeric, qty_delivered numeric, cost numeric) (
    SFUNC = logistics_internal.kpi_delivery_transition, STYPE = kpi_delivery, SSPACE = 1088, FINALFUNC = in_full_rate, FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_delivery_transition, MINVFUNC = logistics_internal.kpi_delivery_inverse, MSTYPE = kpi_delivery, MSSPACE = 1088, MFINALFUNC = in_full_rate, MFINALFUNC_MODIFY = READ_ONLY
);
COMMENT ON AGGREGATE in_full_rate(timestamptz, timestamptz, numeric, numeric, numeric) IS 'share of the rows judged that came in full (SCOR RL.2.1)';

CREATE AGGREGATE in_full_rate(promised timestamptz, delivered timestamptz, qty_ordered float8, qty_delivered float8, cost numeric, revenue numeric, damaged boolean, lost boolean, first_attempt boolean, returned boolean, documents_ok boolean, shipped timestamptz, created timestamptz, as_of timestamptz) (
    SFUNC = logistics_internal.kpi_delivery_transition, STYPE = kpi_delivery, SSPACE = 1088, FINALFUNC = in_full_rate, FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_delivery_transition, MINVFUNC = logistics_internal.kpi_delivery_inverse, MSTYPE = kpi_delivery, MSSPACE = 1088, MFINALFUNC = in_full_rate, MFINALFUNC_MODIFY = READ_ONLY
);
COMMENT ON AGGREGATE in_full_rate(timestamptz, timestamptz, float8, float8, numeric, numeric, boolean, boolean, boolean, boolean, boolean, timestamptz, timestamptz, timestamptz) IS 'share of the rows judged that came in full (SCOR RL.2.1)';

CREATE AGGREGATE in_full_rate(promised timestamptz, delivered timestamptz, qty_ordered numeric, qty_delivered numeric, cost numeric, revenue numeric, damaged boolean, lost boolean, first_attempt boolean, returned boolean, documents_ok boolean, shipped timestamptz, created timestamptz, as_of timestamptz) (
    SFUNC = logistics_internal.kpi_delivery_transition, STYPE = kpi_delivery, SSPACE = 1088, FINALFUNC = in_full_rate, FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_delivery_transition, MINVFUNC = logistics_internal.kpi_delivery_inverse, MSTYPE = kpi_delivery, MSSPACE = 1088, MFINALFUNC = in_full_rate, MFINALFUNC_MODIFY = READ_ONLY
);
COMMENT ON AGGREGATE in_full_rate(timestamptz, timestamptz, numeric, numeric, numeric, numeric, boolean, boolean, boolean, boolean, boolean, timestamptz, timestamptz, timestamptz) IS 'share of the rows judged that came in full (SCOR RL.2.1)';

CREATE AGGREGATE in_full_rate(promised timestamptz, delivered timestamptz, qty_ordered float8, qty_delivered float8, cost numeric, revenue numeric, damaged boolean, lost boolean, first_attempt boolean, returned boolean, documents_ok boolean, shipped timestamptz, created timestamptz, as_of timestamptz, rule kpi_delivery) (
    SFUNC = logistics_internal.kpi_delivery_transition, STYPE = kpi_delivery, SSPACE = 1088, FINALFUNC = in_full_rate, FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_delivery_transition, MINVFUNC = logistics_internal.kpi_delivery_inverse, MSTYPE = kpi_delivery, MSSPACE = 1088, MFINALFUNC = in_full_rate, MFINALFUNC_MODIFY = READ_ONLY
);
COMMENT ON AGGREGATE in_full_rate(timestamptz, timestamptz, float8, float8, numeric, numeric, boolean, boolean, boolean, boolean, boolean, timestamptz, timestamptz, timestamptz, kpi_delivery) IS 'share of the rows judged that came in full (SCOR RL.2.1)';

CREATE AGGREGATE in_full_rate(promised timestamptz, delivered timestamptz, qty_ordered numeric, qty_delivered numeric, cost numeric, revenue numeric, damaged boolean, lost boolean, first_attempt boolean, returned boolean, documents_ok boolean, shipped timestamptz, created timestamptz, as_of timestamptz, rule kpi_delivery) (
    SFUNC = logistics_internal.kpi_delivery_transition, STYPE = kpi_delivery, SSPACE = 1088, FINALFUNC = in_full_rate, FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_delivery_transition, MINVFUNC = logistics_internal.kpi_delivery_inverse, MSTYPE = kpi_delivery, MSSPACE = 1088, MFINALFUNC = in_full_rate, MFINALFUNC_MODIFY = READ_ONLY
);
COMMENT ON AGGREGATE in_full_rate(timestamptz, timestamptz, numeric, numeric, numeric, numeric, boolean, boolean, boolean, boolean, boolean, timestamptz, timestamptz, timestamptz, kpi_delivery) IS 'share of the rows judged that came in full (SCOR RL.2.1)';

CREATE AGGREGATE in_full_rate(promised timestamptz, delivered timestamptz, qty_ordered float8, qty_delivered float8, as_of timestamptz) (
    SFUNC = logistics_internal.kpi_delivery_transition, STYPE = kpi_delivery, SSPACE = 1088, FINALFUNC = in_full_rate, FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_delivery_transition, MINVFUNC = logistics_internal.kpi_delivery_inverse, MSTYPE = kpi_delivery, MSSPACE = 1088, MFINALFUNC = in_full_rate, MFINALFUNC_MODIFY = READ_ONLY
);
COMMENT ON AGGREGATE in_full_rate(timestamptz, timestamptz, float8, float8, timestamptz) IS 'share of the rows judged that came in full (SCOR RL.2.1)';

CREATE AGGREGATE in_full_rate(promised timestamptz, delivered timestamptz, qty_ordered numeric, qty_delivered numeric, as_of timestamptz) (
    SFUNC = logistics_internal.kpi_delivery_transition, STYPE = kpi_delivery, SSPACE = 1088, FINALFUNC = in_full_rate, FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_delivery_transition, MINVFUNC = logistics_internal.kpi_delivery_inverse, MSTYPE = kpi_delivery, MSSPACE = 1088, MFINALFUNC = in_full_rate, MFINALFUNC_MODIFY = READ_ONLY
);
COMMENT ON AGGREGATE in_full_rate(timestamptz, timestamptz, numeric, numeric, timestamptz) IS 'share of the rows judged that came in full (SCOR RL.2.1)';

CREATE AGGREGATE in_full_rate(promised tstzrange, delivered timestamptz, qty_ordered float8, qty_delivered float8, as_of timestamptz) (
    SFUNC = logistics_internal.kpi_delivery_transition, STYPE = kpi_delivery, SSPACE = 1088, FINALFUNC = in_full_rate, FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_delivery_transition, MINVFUNC = logistics_internal.kpi_delivery_inverse, MSTYPE = kpi_delivery, MSSPACE = 1088, MFINALFUNC = in_full_rate, MFINALFUNC_MODIFY = READ_ONLY
);
COMMENT ON AGGREGATE in_full_rate(tstzrange, timestamptz, float8, float8, timestamptz) IS 'share of the rows judged that came in full (SCOR RL.2.1)';

CREATE AGGREGATE in_full_rate(promised tstzrange, delivered timestamptz, qty_ordered numeric, qty_delivered numeric, as_of timestamptz) (
    SFUNC = logistics_internal.kpi_delivery_transition, STYPE = kpi_delivery, SSPACE = 1088, FINALFUNC = in_full_rate, FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_delivery_transition, MINVFUNC = logistics_internal.kpi_delivery_inverse, MSTYPE = kpi_delivery, MSSPACE = 1088, MFINALFUNC = in_full_rate, MFINALFUNC_MODIFY = READ_ONLY
);
COMMENT ON AGGREGATE in_full_rate(tstzrange, timestamptz, numeric, numeric, timestamptz) IS 'share of the rows judged that came in full (SCOR RL.2.1)';

CREATE AGGREGATE otif_rate(promised timestamptz, delivered timestamptz, qty_ordered float8, qty_delivered float8) (
    SFUNC = logistics_internal.kpi_delivery_transition, STYPE = kpi_delivery, SSPACE = 1088, FINALFUNC = otif_rate, FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_delivery_transition, MINVFUNC = logistics_internal.kpi_delivery_inverse, MSTYPE = kpi_delivery, MSSPACE = 1088, MFINALFUNC = otif_rate, MFINALFUNC_MODIFY = READ_ONLY
);
COMMENT ON AGGREGATE otif_rate(timestamptz, timestamptz, float8, float8) IS 'share of the rows due that came on time and in full';

CREATE AGGREGATE otif_rate(promised timestamptz, delivered timestamptz, qty_ordered numeric, qty_delivered numeric) (
    SFUNC = logistics_internal.kpi_delivery_transition, STYPE = kpi_delivery, SSPACE = 1088, FINALFUNC = otif_rate, FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_delivery_transition, MINVFUNC = logistics_internal.kpi_delivery_inverse, MSTYPE = kpi_delivery, MSSPACE = 1088, MFINALFUNC = otif_rate, MFINALFUNC_MODIFY = READ_ONLY
);
COMMENT ON AGGREGATE otif_rate(timestamptz, timestamptz, numeric, numeric) IS 'share of the rows due that came on time and in full';

CREATE AGGREGATE otif_rate(promised tstzrange, delivered timestamptz, qty_ordered float8, qty_delivered float8) (
    SFUNC = logistics_internal.kpi_delivery_transition, STYPE = kpi_delivery, SSPACE = 1088, FINALFUNC = otif_rate, FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_delivery_transition, MINVFUNC = logistics_internal.kpi_delivery_inverse, MSTYPE = kpi_delivery, MSSPACE = 1088, MFINALFUNC = otif_rate, MFINALFUNC_MODIFY = READ_ONLY
);
COMMENT ON AGGREGATE otif_rate(tstzrange, timestamptz, float8, float8) IS 'share of the rows due that came on time and in full';

CREATE AGGREGATE otif_rate(promised tstzrange, delivered timestamptz, qty_ordered numeric, qty_delivered numeric) (
    SFUNC = logistics_internal.kpi_delivery_transition, STYPE = kpi_delivery, SSPACE = 1088, FINALFUNC = otif_rate, FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_delivery_transition, MINVFUNC = logistics_internal.kpi_delivery_inverse, MSTYPE = kpi_delivery, MSSPACE = 1088, MFINALFUNC = otif_rate, MFINALFUNC_MODIFY = READ_ONLY
);
COMMENT ON AGGREGATE otif_rate(tstzrange, timestamptz, numeric, numeric) IS 'share of the rows due that came on time and in full';

CREATE AGGREGATE otif_rate(promised timestamptz, delivered timestamptz, qty_ordered float8, qty_delivered float8, cost numeric) (
    SFUNC = logistics_internal.kpi_delivery_transition, STYPE = kpi_delivery, SSPACE = 1088, FINALFUNC = otif_rate, FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_delivery_transition, MINVFUNC = logistics_internal.kpi_delivery_inverse, MSTYPE = kpi_delivery, MSSPACE = 1088, MFINALFUNC = otif_rate, MFINALFUNC_MODIFY = READ_ONLY
);
COMMENT ON AGGREGATE otif_rate(timestamptz, timestamptz, float8, float8, numeric) IS 'share of the rows due that came on time and in full';

CREATE AGGREGATE otif_rate(promised timestamptz, delivered timestamptz, qty_ordered numeric, qty_delivered numeric, cost numeric) (
    SFUNC = logistics_internal.kpi_delivery_transition, STYPE = kpi_delivery, SSPACE = 1088, FINALFUNC = otif_rate, FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_delivery_transition, MINVFUNC = logistics_internal.kpi_delivery_inverse, MSTYPE = kpi_delivery, MSSPACE = 1088, MFINALFUNC = otif_rate, MFINALFUNC_MODIFY = READ_ONLY
);
COMMENT ON AGGREGATE otif_rate(timestamptz, timestamptz, numeric, numeric, numeric) IS 'share of the rows due that came on time and in full';

CREATE AGGREGATE otif_rate(promised timestamptz, delivered timestamptz, qty_ordered float8, qty_delivered float8, cost numeric, revenue numeric, damaged boolean, lost boolean, first_attempt boolean, returned boolean, documents_ok boolean, shipped timestamptz, created timestamptz, as_of timestamptz) (
    SFUNC = logistics_internal.kpi_delivery_transition, STYPE = kpi_delivery, SSPACE = 1088, FINALFUNC = otif_rate, FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_delivery_transition, MINVFUNC = logistics_internal.kpi_delivery_inverse, MSTYPE = kpi_delivery, MSSPACE = 1088, MFINALFUNC = otif_rate, MFINALFUNC_MODIFY = READ_ONLY
);
COMMENT ON AGGREGATE otif_rate(timestamptz, timestamptz, float8, float8, numeric, numeric, boolean, boolean, boolean, boolean, boolean, timestamptz, timestamptz, timestamptz) IS 'share of the rows due that came on time and in full';

CREATE AGGREGATE otif_rate(promised timestamptz, delivered timestamptz, qty_ordered numeric, qty_delivered numeric, cost numeric, revenue numeric, damaged boolean, lost boolean, first_attempt boolean, returned boolean, documents_ok boolean, shipped timestamptz, created timestamptz, as_of timestamptz) (
    SFUNC = logistics_internal.kpi_delivery_transition, STYPE = kpi_delivery, SSPACE = 1088, FINALFUNC = otif_rate, FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_delivery_transition, MINVFUNC = logistics_internal.kpi_delivery_inverse, MSTYPE = kpi_delivery, MSSPACE = 1088, MFINALFUNC = otif_rate, MFINALFUNC_MODIFY = READ_ONLY
);
COMMENT ON AGGREGATE otif_rate(timestamptz, timestamptz, numeric, numeric, numeric, numeric, boolean, boolean, boolean, boolean, boolean, timestamptz, timestamptz, timestamptz) IS 'share of the rows due that came on time and in full';

CREATE AGGREGATE otif_rate(promised timestamptz, delivered timestamptz, qty_ordered float8, qty_delivered float8, cost numeric, revenue numeric, damaged boolean, lost boolean, first_attempt boolean, returned boolean, documents_ok boolean, shipped timestamptz, created timestamptz, as_of timestamptz, rule kpi_delivery) (
    SFUNC = logistics_internal.kpi_delivery_transition, STYPE = kpi_delivery, SSPACE = 1088, FINALFUNC = otif_rate, FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_delivery_transition, MINVFUNC = logistics_internal.kpi_delivery_inverse, MSTYPE = kpi_delivery, MSSPACE = 1088, MFINALFUNC = otif_rate, MFINALFUNC_MODIFY = READ_ONLY
);
COMMENT ON AGGREGATE otif_rate(timestamptz, timestamptz, float8, float8, numeric, numeric, boolean, boolean, boolean, boolean, boolean, timestamptz, timestamptz, timestamptz, kpi_delivery) IS 'share of the rows due that came on time and in full';

CREATE AGGREGATE otif_rate(promised timestamptz, delivered timestamptz, qty_ordered numeric, qty_delivered numeric, cost numeric, revenue numeric, damaged boolean, lost boolean, first_attempt boolean, returned boolean, documents_ok boolean, shipped timestamptz, created timestamptz, as_of timestamptz, rule kpi_delivery) (
    SFUNC = logistics_internal.kpi_delivery_transition, STYPE = kpi_delivery, SSPACE = 1088, FINALFUNC = otif_rate, FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_delivery_transition, MINVFUNC = logistics_internal.kpi_delivery_inverse, MSTYPE = kpi_delivery, MSSPACE = 1088, MFINALFUNC = otif_rate, MFINALFUNC_MODIFY = READ_ONLY
);
COMMENT ON AGGREGATE otif_rate(timestamptz, timestamptz, numeric, numeric, numeric, numeric, boolean, boolean, boolean, boolean, boolean, timestamptz, timestamptz, timestamptz, kpi_delivery) IS 'share of the rows due that came on time and in full';

CREATE AGGREGATE otif_rate(promised timestamptz, delivered timestamptz, qty_ordered float8, qty_delivered float8, as_of timestamptz) (
    SFUNC = logistics_internal.kpi_delivery_transition, STYPE = kpi_delivery, SSPACE = 1088, FINALFUNC = otif_rate, FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_delivery_transition, MINVFUNC = logistics_internal.kpi_delivery_inverse, MSTYPE = kpi_delivery, MSSPACE = 1088, MFINALFUNC = otif_rate, MFINALFUNC_MODIFY = READ_ONLY
);
COMMENT ON AGGREGATE otif_rate(timestamptz, timestamptz, float8, float8, timestamptz) IS 'share of the rows due that came on time and in full';

CREATE AGGREGATE otif_rate(promised timestamptz, delivered timestamptz, qty_ordered numeric, qty_delivered numeric, as_of timestamptz) (
    SFUNC = logistics_internal.kpi_delivery_transition, STYPE = kpi_delivery, SSPACE = 1088, FINALFUNC = otif_rate, FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_delivery_transition, MINVFUNC = logistics_internal.kpi_delivery_inverse, MSTYPE = kpi_delivery, MSSPACE = 1088, MFINALFUNC = otif_rate, MFINALFUNC_MODIFY = READ_ONLY
);
COMMENT ON AGGREGATE otif_rate(timestamptz, timestamptz, numeric, numeric, timestamptz) IS 'share of the rows due that came on time and in full';

CREATE AGGREGATE otif_rate(promised tstzrange, delivered timestamptz, qty_ordered float8, qty_delivered float8, as_of timestamptz) (
    SFUNC = logistics_internal.kpi_delivery_transition, STYPE = kpi_delivery, SSPACE = 1088, FINALFUNC = otif_rate, FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_delivery_transition, MINVFUNC = logistics_internal.kpi_delivery_inverse, MSTYPE = kpi_delivery, MSSPACE = 1088, MFINALFUNC = otif_rate, MFINALFUNC_MODIFY = READ_ONLY
);
COMMENT ON AGGREGATE otif_rate(tstzrange, timestamptz, float8, float8, timestamptz) IS 'share of the rows due that came on time and in full';

CREATE AGGREGATE otif_rate(promised tstzrange, delivered timestamptz, qty_ordered numeric, qty_delivered numeric, as_of timestamptz) (
    SFUNC = logistics_internal.kpi_delivery_transition, STYPE = kpi_delivery, SSPACE = 1088, FINALFUNC = otif_rate, FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_delivery_transition, MINVFUNC = logistics_internal.kpi_delivery_inverse, MSTYPE = kpi_delivery, MSSPACE = 1088, MFINALFUNC = otif_rate, MFINALFUNC_MODIFY = READ_ONLY
);
COMMENT ON AGGREGATE otif_rate(tstzrange, timestamptz, numeric, numeric, timestamptz) IS 'share of the rows due that came on time and in full';

CREATE AGGREGATE perfect_order_rate(promised timestamptz, delivered timestamptz, qty_ordered float8, qty_delivered float8) (
    SFUNC = logistics_internal.kpi_delivery_transition, STYPE = kpi_delivery, SSPACE = 1088, FINALFUNC = perfect_order_rate, FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_delivery_transition, MINVFUNC = logistics_internal.kpi_delivery_inverse, MSTYPE = kpi_delivery, MSSPACE = 1088, MFINALFUNC = perfect_order_rate, MFINALFUNC_MODIFY = READ_ONLY
);
COMMENT ON AGGREGATE perfect_order_rate(timestamptz, timestamptz, float8, float8) IS 'share of the rows due that came on time, in full, undamaged and documented (SCOR RL.1.1)';

CREATE AGGREGATE perfect_order_rate(promised timestamptz, delivered timestamptz, qty_ordered numeric, qty_delivered numeric) (
    SFUNC = logistics_internal.kpi_delivery_transition, STYPE = kpi_delivery, SSPACE = 1088, FINALFUNC = perfect_order_rate, FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_delivery_transition, MINVFUNC = logistics_internal.kpi_delivery_inverse, MSTYPE = kpi_delivery, MSSPACE = 1088, MFINALFUNC = perfect_order_rate, MFINALFUNC_MODIFY = READ_ONLY
);
COMMENT ON AGGREGATE perfect_order_rate(timestamptz, timestamptz, numeric, numeric) IS 'share of the rows due that came on time, in full, undamaged and documented (SCOR RL.1.1)';

CREATE AGGREGATE perfect_order_rate(promised tstzrange, delivered timestamptz, qty_ordered float8, qty_delivered float8) (
    SFUNC = logistics_internal.kpi_delivery_transition, STYPE = kpi_delivery, SSPACE = 1088, FINALFUNC = perfect_order_rate, FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_delivery_transition, MINVFUNC = logistics_internal.kpi_delivery_inverse, MSTYPE = kpi_delivery, MSSPACE = 1088, MFINALFUNC = perfect_order_rate, MFINALFUNC_MODIFY = READ_ONLY
);
COMMENT ON AGGREGATE perfect_order_rate(tstzrange, timestamptz, float8, float8) IS 'share of the rows due that came on time, in full, undamaged and documented (SCOR RL.1.1)';

CREATE AGGREGATE perfect_order_rate(promised tstzrange, delivered timestamptz, qty_ordered numeric, qty_delivered numeric) (
    SFUNC = logistics_internal.kpi_delivery_transition, STYPE = kpi_delivery, SSPACE = 1088, FINALFUNC = perfect_order_rate, FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_delivery_transition, MINVFUNC = logistics_internal.kpi_delivery_inverse, MSTYPE = kpi_delivery, MSSPACE = 1088, MFINALFUNC = perfect_order_rate, MFINALFUNC_MODIFY = READ_ONLY
);
COMMENT ON AGGREGATE perfect_order_rate(tstzrange, timestamptz, numeric, numeric) IS 'share of the rows due that came on time, in full, undamaged and documented (SCOR RL.1.1)';

CREATE AGGREGATE perfect_order_rate(promised timestamptz, delivered timestamptz, qty_ordered float8, qty_delivered float8, cost numeric) (
    SFUNC = logistics_internal.kpi_delivery_transition, STYPE = kpi_delivery, SSPACE = 1088, FINALFUNC = perfect_order_rate, FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_delivery_transition, MINVFUNC = logistics_internal.kpi_delivery_inverse, MSTYPE = kpi_delivery, MSSPACE = 1088, MFINALFUNC = perfect_order_rate, MFINALFUNC_MODIFY = READ_ONLY
);
COMMENT ON AGGREGATE perfect_order_rate(timestamptz, timestamptz, float8, float8, numeric) IS 'share of the rows due that came on time, in full, undamaged and documented (SCOR RL.1.1)';

CREATE AGGREGATE perfect_order_rate(promised timestamptz, delivered timestamptz, qty_ordered numeric, qty_delivered numeric, cost numeric) (
    SFUNC = logistics_internal.kpi_delivery_transition, STYPE = kpi_delivery, SSPACE = 1088, FINALFUNC = perfect_order_rate, FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_delivery_transition, MINVFUNC = logistics_internal.kpi_delivery_inverse, MSTYPE = kpi_delivery, MSSPACE = 1088, MFINALFUNC = perfect_order_rate, MFINALFUNC_MODIFY = READ_ONLY
);
COMMENT ON AGGREGATE perfect_order_rate(timestamptz, timestamptz, numeric, numeric, numeric) IS 'share of the rows due that came on time, in full, undamaged and documented (SCOR RL.1.1)';

CREATE AGGREGATE perfect_order_rate(promised timestamptz, delivered timestamptz, qty_ordered float8, qty_delivered float8, cost numeric, revenue numeric, damaged boolean, lost boolean, first_attempt boolean, returned boolean, documents_ok boolean, shipped timestamptz, created timestamptz, as_of timestamptz) (
    SFUNC = logistics_internal.kpi_delivery_transition, STYPE = kpi_delivery, SSPACE = 1088, FINALFUNC = perfect_order_rate, FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_delivery_transition, MINVFUNC = logistics_internal.kpi_delivery_inverse, MSTYPE = kpi_delivery, MSSPACE = 1088, MFINALFUNC = perfect_order_rate, MFINALFUNC_MODIFY = READ_ONLY
);
COMMENT ON AGGREGATE perfect_order_rate(timestamptz, timestamptz, float8, float8, numeric, numeric, boolean, boolean, boolean, boolean, boolean, timestamptz, timestamptz, timestamptz) IS 'share of the rows due that came on time, in full, undamaged and documented (SCOR RL.1.1)';

CREATE AGGREGATE perfect_order_rate(promised timestamptz, delivered timestamptz, qty_ordered numeric, qty_delivered numeric, cost numeric, revenue numeric, damaged boolean, lost boolean, first_attempt boolean, returned boolean, documents_ok boolean, shipped timestamptz, created timestamptz, as_of timestamptz) (
    SFUNC = logistics_internal.kpi_delivery_transition, STYPE = kpi_delivery, SSPACE = 1088, FINALFUNC = perfect_order_rate, FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_delivery_transition, MINVFUNC = logistics_internal.kpi_delivery_inverse, MSTYPE = kpi_delivery, MSSPACE = 1088, MFINALFUNC = perfect_order_rate, MFINALFUNC_MODIFY = READ_ONLY
);
COMMENT ON AGGREGATE perfect_order_rate(timestamptz, timestamptz, numeric, numeric, numeric, numeric, boolean, boolean, boolean, boolean, boolean, timestamptz, timestamptz, timestamptz) IS 'share of the rows due that came on time, in full, undamaged and documented (SCOR RL.1.1)';

CREATE AGGREGATE perfect_order_rate(promised timestamptz, delivered timestamptz, qty_ordered float8, qty_delivered float8, cost numeric, revenue numeric, damaged boolean, lost boolean, first_attempt boolean, returned boolean, documents_ok boolean, shipped timestamptz, created timestamptz, as_of timestamptz, rule kpi_delivery) (
    SFUNC = logistics_internal.kpi_delivery_transition, STYPE = kpi_delivery, SSPACE = 1088, FINALFUNC = perfect_order_rate, FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_delivery_transition, MINVFUNC = logistics_internal.kpi_delivery_inverse, MSTYPE = kpi_delivery, MSSPACE = 1088, MFINALFUNC = perfect_order_rate, MFINALFUNC_MODIFY = READ_ONLY
);
COMMENT ON AGGREGATE perfect_order_rate(timestamptz, timestamptz, float8, float8, numeric, numeric, boolean, boolean, boolean, boolean, boolean, timestamptz, timestamptz, timestamptz, kpi_delivery) IS 'share of the rows due that came on time, in full, undamaged and documented (SCOR RL.1.1)';

CREATE AGGREGATE perfect_order_rate(promised timestamptz, delivered timestamptz, qty_ordered numeric, qty_delivered numeric, cost numeric, revenue numeric, damaged boolean, lost boolean, first_attempt boolean, returned boolean, documents_ok boolean, shipped timestamptz, created timestamptz, as_of timestamptz, rule kpi_delivery) (
    SFUNC = logistics_internal.kpi_delivery_transition, STYPE = kpi_delivery, SSPACE = 1088, FINALFUNC = perfect_order_rate, FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_delivery_transition, MINVFUNC = logistics_internal.kpi_delivery_inverse, MSTYPE = kpi_delivery, MSSPACE = 1088, MFINALFUNC = perfect_order_rate, MFINALFUNC_MODIFY = READ_ONLY
);
COMMENT ON AGGREGATE perfect_order_rate(timestamptz, timestamptz, numeric, numeric, numeric, numeric, boolean, boolean, boolean, boolean, boolean, timestamptz, timestamptz, timestamptz, kpi_delivery) IS 'share of the rows due that came on time, in full, undamaged and documented (SCOR RL.1.1)';

CREATE AGGREGATE perfect_order_rate(promised timestamptz, delivered timestamptz, qty_ordered float8, qty_delivered float8, as_of timestamptz) (
    SFUNC = logistics_internal.kpi_delivery_transition, STYPE = kpi_delivery, SSPACE = 1088, FINALFUNC = perfect_order_rate, FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_delivery_transition, MINVFUNC = logistics_internal.kpi_delivery_inverse, MSTYPE = kpi_delivery, MSSPACE = 1088, MFINALFUNC = perfect_order_rate, MFINALFUNC_MODIFY = READ_ONLY
);
COMMENT ON AGGREGATE perfect_order_rate(timestamptz, timestamptz, float8, float8, timestamptz) IS 'share of the rows due that came on time, in full, undamaged and documented (SCOR RL.1.1)';

CREATE AGGREGATE perfect_order_rate(promised timestamptz, delivered timestamptz, qty_ordered numeric, qty_delivered numeric, as_of timestamptz) (
    SFUNC = logistics_internal.kpi_delivery_transition, STYPE = kpi_delivery, SSPACE = 1088, FINALFUNC = perfect_order_rate, FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_delivery_transition, MINVFUNC = logistics_internal.kpi_delivery_inverse, MSTYPE = kpi_delivery, MSSPACE = 1088, MFINALFUNC = perfect_order_rate, MFINALFUNC_MODIFY = READ_ONLY
);
COMMENT ON AGGREGATE perfect_order_rate(timestamptz, timestamptz, numeric, numeric, timestamptz) IS 'share of the rows due that came on time, in full, undamaged and documented (SCOR RL.1.1)';

CREATE AGGREGATE perfect_order_rate(promised tstzrange, delivered timestamptz, qty_ordered float8, qty_delivered float8, as_of timestamptz) (
    SFUNC = logistics_internal.kpi_delivery_transition, STYPE = kpi_delivery, SSPACE = 1088, FINALFUNC = perfect_order_rate, FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_delivery_transition, MINVFUNC = logistics_internal.kpi_delivery_inverse, MSTYPE = kpi_delivery, MSSPACE = 1088, MFINALFUNC = perfect_order_rate, MFINALFUNC_MODIFY = READ_ONLY
);
COMMENT ON AGGREGATE perfect_order_rate(tstzrange, timestamptz, float8, float8, timestamptz) IS 'share of the rows due that came on time, in full, undamaged and documented (SCOR RL.1.1)';

CREATE AGGREGATE perfect_order_rate(promised tstzrange, delivered timestamptz, qty_ordered numeric, qty_delivered numeric, as_of timestamptz) (
    SFUNC = logistics_internal.kpi_delivery_transition, STYPE = kpi_delivery, SSPACE = 1088, FINALFUNC = perfect_order_rate, FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_delivery_transition, MINVFUNC = logistics_internal.kpi_delivery_inverse, MSTYPE = kpi_delivery, MSSPACE = 1088, MFINALFUNC = perfect_order_rate, MFINALFUNC_MODIFY = READ_ONLY
);
COMMENT ON AGGREGATE perfect_order_rate(tstzrange, timestamptz, numeric, numeric, timestamptz) IS 'share of the rows due that came on time, in full, undamaged and documented (SCOR RL.1.1)';

CREATE AGGREGATE fill_rate(promised timestamptz, delivered timestamptz, qty_ordered float8, qty_delivered float8) (
    SFUNC = logistics_internal.kpi_delivery_transition, STYPE = kpi_delivery, SSPACE = 1088, FINALFUNC = fill_rate, FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_delivery_transition, MINVFUNC = logistics_internal.kpi_delivery_inverse, MSTYPE = kpi_delivery, MSSPACE = 1088, MFINALFUNC = fill_rate, MFINALFUNC_MODIFY = READ_ONLY
);
COMMENT ON AGGREGATE fill_rate(timestamptz, timestamptz, float8, float8) IS 'units delivered, at most those ordered in each row, per unit ordered (GSC BM02)';

CREATE AGGREGATE fill_rate(promised timestamptz, delivered timestamptz, qty_ordered numeric, qty_delivered numeric) (
    SFUNC = logistics_internal.kpi_delivery_transition, STYPE = kpi_delivery, SSPACE = 1088, FINALFUNC = fill_rate, FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_delivery_transition, MINVFUNC = logistics_internal.kpi_delivery_inverse, MSTYPE = kpi_delivery, MSSPACE = 1088, MFINALFUNC = fill_rate, MFINALFUNC_MODIFY = READ_ONLY
);
COMMENT ON AGGREGATE fill_rate(timestamptz, timestamptz, numeric, numeric) IS 'units delivered, at most those ordered in each row, per unit ordered (GSC BM02)';

CREATE AGGREGATE fill_rate(promised tstzrange, delivered timestamptz, qty_ordered float8, qty_delivered float8) (
    SFUNC = logistics_internal.kpi_delivery_transition, STYPE = kpi_delivery, SSPACE = 1088, FINALFUNC = fill_rate, FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_delivery_transition, MINVFUNC = logistics_internal.kpi_delivery_inverse, MSTYPE = kpi_delivery, MSSPACE = 1088, MFINALFUNC = fill_rate, MFINALFUNC_MODIFY = READ_ONLY
);
COMMENT ON AGGREGATE fill_rate(tstzrange, timestamptz, float8, float8) IS 'units delivered, at most those ordered in each row, per unit ordered (GSC BM02)';

CREATE AGGREGATE fill_rate(promised tstzrange, delivered timestamptz, qty_ordered numeric, qty_delivered numeric) (
    SFUNC = logistics_internal.kpi_delivery_transition, STYPE = kpi_delivery, SSPACE = 1088, FINALFUNC = fill_rate, FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_delivery_transition, MINVFUNC = logistics_internal.kpi_delivery_inverse, MSTYPE = kpi_delivery, MSSPACE = 1088, MFINALFUNC = fill_rate, MFINALFUNC_MODIFY = READ_ONLY
);
COMMENT ON AGGREGATE fill_rate(tstzrange, timestamptz, numeric, numeric) IS 'units delivered, at most those ordered in each row, per unit ordered (GSC BM02)';

CREATE AGGREGATE fill_rate(promised timestamptz, delivered timestamptz, qty_ordered float8, qty_delivered float8, cost numeric) (
    SFUNC = logistics_internal.kpi_delivery_transition, STYPE = kpi_delivery, SSPACE = 1088, FINALFUNC = fill_rate, FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_delivery_transition, MINVFUNC = logistics_internal.kpi_delivery_inverse, MSTYPE = kpi_delivery, MSSPACE = 1088, MFINALFUNC = fill_rate, MFINALFUNC_MODIFY = READ_ONLY
);
COMMENT ON AGGREGATE fill_rate(timestamptz, timestamptz, float8, float8, numeric) IS 'units delivered, at most those ordered in each row, per unit ordered (GSC BM02)';

CREATE AGGREGATE fill_rate(promised timestamptz, delivered timestamptz, qty_ordered numeric, qty_delivered numeric, cost numeric) (
    SFUNC = logistics_internal.kpi_delivery_transition, STYPE = kpi_delivery, SSPACE = 1088, FINALFUNC = fill_rate, FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_delivery_transition, MINVFUNC = logistics_internal.kpi_delivery_inverse, MSTYPE = kpi_delivery, MSSPACE = 1088, MFINALFUNC = fill_rate, MFINALFUNC_MODIFY = READ_ONLY
);
COMMENT ON AGGREGATE fill_rate(timestamptz, timestamptz, numeric, numeric, numeric) IS 'units delivered, at most those ordered in each row, per unit ordered (GSC BM02)';

CREATE AGGREGATE fill_rate(promised timestamptz, delivered timestamptz, qty_ordered float8, qty_delivered float8, cost numeric, revenue numeric, damaged boolean, lost boolean, first_attempt boolean, returned boolean, documents_ok boolean, shipped timestamptz, created timestamptz, as_of timestamptz) (
    SFUNC = logistics_internal.kpi_delivery_transition, STYPE = kpi_delivery, SSPACE = 1088, FINALFUNC = fill_rate, FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_delivery_transition, MINVFUNC = logistics_internal.kpi_delivery_inverse, MSTYPE = kpi_delivery, MSSPACE = 1088, MFINALFUNC = fill_rate, MFINALFUNC_MODIFY = READ_ONLY
);
COMMENT ON AGGREGATE fill_rate(timestamptz, timestamptz, float8, float8, numeric, numeric, boolean, boolean, boolean, boolean, boolean, timestamptz, timestamptz, timestamptz) IS 'units delivered, at most those ordered in each row, per unit ordered (GSC BM02)';

CREATE AGGREGATE fill_rate(promised timestamptz, delivered timestamptz, qty_ordered numeric, qty_delivered numeric, cost numeric, revenue numeric, damaged boolean, lost boolean, first_attempt boolean, returned boolean, documents_ok boolean, shipped timestamptz, created timestamptz, as_of timestamptz) (
    SFUNC = logistics_internal.kpi_delivery_transition, STYPE = kpi_delivery, SSPACE = 1088, FINALFUNC = fill_rate, FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_delivery_transition, MINVFUNC = logistics_internal.kpi_delivery_inverse, MSTYPE = kpi_delivery, MSSPACE = 1088, MFINALFUNC = fill_rate, MFINALFUNC_MODIFY = READ_ONLY
);
COMMENT ON AGGREGATE fill_rate(timestamptz, timestamptz, numeric, numeric, numeric, numeric, boolean, boolean, boolean, boolean, boolean, timestamptz, timestamptz, timestamptz) IS 'units delivered, at most those ordered in each row, per unit ordered (GSC BM02)';

CREATE AGGREGATE fill_rate(promised timestamptz, delivered timestamptz, qty_ordered float8, qty_delivered float8, cost numeric, revenue numeric, damaged boolean, lost boolean, first_attempt boolean, returned boolean, documents_ok boolean, shipped timestamptz, created timestamptz, as_of timestamptz, rule kpi_delivery) (
    SFUNC = logistics_internal.kpi_delivery_transition, STYPE = kpi_delivery, SSPACE = 1088, FINALFUNC = fill_rate, FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_delivery_transition, MINVFUNC = logistics_internal.kpi_delivery_inverse, MSTYPE = kpi_delivery, MSSPACE = 1088, MFINALFUNC = fill_rate, MFINALFUNC_MODIFY = READ_ONLY
);
COMMENT ON AGGREGATE fill_rate(timestamptz, timestamptz, float8, float8, numeric, numeric, boolean, boolean, boolean, boolean, boolean, timestamptz, timestamptz, timestamptz, kpi_delivery) IS 'units delivered, at most those ordered in each row, per unit ordered (GSC BM02)';

CREATE AGGREGATE fill_rate(promised timestamptz, delivered timestamptz, qty_ordered numeric, qty_delivered numeric, cost numeric, revenue numeric, damaged boolean, lost boolean, first_attempt boolean, returned boolean, documents_ok boolean, shipped timestamptz, created timestamptz, as_of timestamptz, rule kpi_delivery) (
    SFUNC = logistics_internal.kpi_delivery_transition, STYPE = kpi_delivery, SSPACE = 1088, FINALFUNC = fill_rate, FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_delivery_transition, MINVFUNC = logistics_internal.kpi_delivery_inverse, MSTYPE = kpi_delivery, MSSPACE = 1088, MFINALFUNC = fill_rate, MFINALFUNC_MODIFY = READ_ONLY
);
COMMENT ON AGGREGATE fill_rate(timestamptz, timestamptz, numeric, numeric, numeric, numeric, boolean, boolean, boolean, boolean, boolean, timestamptz, timestamptz, timestamptz, kpi_delivery) IS 'units delivered, at most those ordered in each row, per unit ordered (GSC BM02)';

CREATE AGGREGATE fill_rate(promised timestamptz, delivered timestamptz, qty_ordered float8, qty_delivered float8, as_of timestamptz) (
    SFUNC = logistics_internal.kpi_delivery_transition, STYPE = kpi_delivery, SSPACE = 1088, FINALFUNC = fill_rate, FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_delivery_transition, MINVFUNC = logistics_internal.kpi_delivery_inverse, MSTYPE = kpi_delivery, MSSPACE = 1088, MFINALFUNC = fill_rate, MFINALFUNC_MODIFY = READ_ONLY
);
COMMENT ON AGGREGATE fill_rate(timestamptz, timestamptz, float8, float8, timestamptz) IS 'units delivered, at most those ordered in each row, per unit ordered (GSC BM02)';

CREATE AGGREGATE fill_rate(promised timestamptz, delivered timestamptz, qty_ordered numeric, qty_delivered numeric, as_of timestamptz) (
    SFUNC = logistics_internal.kpi_delivery_transition, STYPE = kpi_delivery, SSPACE = 1088, FINALFUNC = fill_rate, FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_delivery_transition, MINVFUNC = logistics_internal.kpi_delivery_inverse, MSTYPE = kpi_delivery, MSSPACE = 1088, MFINALFUNC = fill_rate, MFINALFUNC_MODIFY = READ_ONLY
);
COMMENT ON AGGREGATE fill_rate(timestamptz, timestamptz, numeric, numeric, timestamptz) IS 'units delivered, at most those ordered in each row, per unit ordered (GSC BM02)';

CREATE AGGREGATE fill_rate(promised tstzrange, delivered timestamptz, qty_ordered float8, qty_delivered float8, as_of timestamptz) (
    SFUNC = logistics_internal.kpi_delivery_transition, STYPE = kpi_delivery, SSPACE = 1088, FINALFUNC = fill_rate, FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_delivery_transition, MINVFUNC = logistics_internal.kpi_delivery_inverse, MSTYPE = kpi_delivery, MSSPACE = 1088, MFINALFUNC = fill_rate, MFINALFUNC_MODIFY = READ_ONLY
);
COMMENT ON AGGREGATE fill_rate(tstzrange, timestamptz, float8, float8, timestamptz) IS 'units delivered, at most those ordered in each row, per unit ordered (GSC BM02)';

CREATE AGGREGATE fill_rate(promised tstzrange, delivered timestamptz, qty_ordered numeric, qty_delivered numeric, as_of timestamptz) (
    SFUNC = logistics_internal.kpi_delivery_transition, STYPE = kpi_delivery, SSPACE = 1088, FINALFUNC = fill_rate, FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_delivery_transition, MINVFUNC = logistics_internal.kpi_delivery_inverse, MSTYPE = kpi_delivery, MSSPACE = 1088, MFINALFUNC = fill_rate, MFINALFUNC_MODIFY = READ_ONLY
);
COMMENT ON AGGREGATE fill_rate(tstzrange, timestamptz, numeric, numeric, timestamptz) IS 'units delivered, at most those ordered in each row, per unit ordered (GSC BM02)';

CREATE AGGREGATE first_attempt_rate(promised timestamptz, delivered timestamptz, qty_ordered float8, qty_delivered float8, cost numeric, revenue numeric, damaged boolean, lost boolean, first_attempt boolean, returned boolean, documents_ok boolean, shipped timestamptz, created timestamptz, as_of timestamptz) (
    SFUNC = logistics_internal.kpi_delivery_transition, STYPE = kpi_delivery, SSPACE = 1088, FINALFUNC = first_attempt_rate, FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_delivery_transition, MINVFUNC = logistics_internal.kpi_delivery_inverse, MSTYPE = kpi_delivery, MSSPACE = 1088, MFINALFUNC = first_attempt_rate, MFINALFUNC_MODIFY = READ_ONLY
);
COMMENT ON AGGREGATE first_attempt_rate(timestamptz, timestamptz, float8, float8, numeric, numeric, boolean, boolean, boolean, boolean, boolean, timestamptz, timestamptz, timestamptz) IS 'share of the rows attempted that were delivered at the first attempt';

CREATE AGGREGATE first_attempt_rate(promised timestamptz, delivered timestamptz, qty_ordered numeric, qty_delivered numeric, cost numeric, revenue numeric, damaged boolean, lost boolean, first_attempt boolean, returned boolean, documents_ok boolean, shipped timestamptz, created timestamptz, as_of timestamptz) (
    SFUNC = logistics_internal.kpi_delivery_transition, STYPE = kpi_delivery, SSPACE = 1088, FINALFUNC = first_attempt_rate, FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_delivery_transition, MINVFUNC = logistics_internal.kpi_delivery_inverse, MSTYPE = kpi_delivery, MSSPACE = 1088, MFINALFUNC = first_attempt_rate, MFINALFUNC_MODIFY = READ_ONLY
);
COMMENT ON AGGREGATE first_attempt_rate(timestamptz, timestamptz, numeric, numeric, numeric, numeric, boolean, boolean, boolean, boolean, boolean, timestamptz, timestamptz, timestamptz) IS 'share of the rows attempted that were delivered at the first attempt';

CREATE AGGREGATE first_attempt_rate(promised timestamptz, delivered timestamptz, qty_ordered float8, qty_delivered float8, cost numeric, revenue numeric, damaged boolean, lost boolean, first_attempt boolean, returned boolean, documents_ok boolean, shipped timestamptz, created timestamptz, as_of timestamptz, rule kpi_delivery) (
    SFUNC = logistics_internal.kpi_delivery_transition, STYPE = kpi_delivery, SSPACE = 1088, FINALFUNC = first_attempt_rate, FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_delivery_transition, MINVFUNC = logistics_internal.kpi_delivery_inverse, MSTYPE = kpi_delivery, MSSPACE = 1088, MFINALFUNC = first_attempt_rate, MFINALFUNC_MODIFY = READ_ONLY
);
COMMENT ON AGGREGATE first_attempt_rate(timestamptz, timestamptz, float8, float8, numeric, numeric, boolean, boolean, boolean, boolean, boolean, timestamptz, timestamptz, timestamptz, kpi_delivery) IS 'share of the rows attempted that were delivered at the first attempt';

CREATE AGGREGATE first_attempt_rate(promised timestamptz, delivered timestamptz, qty_ordered numeric, qty_delivered numeric, cost numeric, revenue numeric, damaged boolean, lost boolean, first_attempt boolean, returned boolean, documents_ok boolean, shipped timestamptz, created timestamptz, as_of timestamptz, rule kpi_delivery) (
    SFUNC = logistics_internal.kpi_delivery_transition, STYPE = kpi_delivery, SSPACE = 1088, FINALFUNC = first_attempt_rate, FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_delivery_transition, MINVFUNC = logistics_internal.kpi_delivery_inverse, MSTYPE = kpi_delivery, MSSPACE = 1088, MFINALFUNC = first_attempt_rate, MFINALFUNC_MODIFY = READ_ONLY
);
COMMENT ON AGGREGATE first_attempt_rate(timestamptz, timestamptz, numeric, numeric, numeric, numeric, boolean, boolean, boolean, boolean, boolean, timestamptz, timestamptz, timestamptz, kpi_delivery) IS 'share of the rows attempted that were delivered at the first attempt';

CREATE AGGREGATE damage_rate(promised timestamptz, delivered timestamptz, qty_ordered float8, qty_delivered float8, cost numeric, revenue numeric, damaged boolean, lost boolean, first_attempt boolean, returned boolean, documents_ok boolean, shipped timestamptz, created timestamptz, as_of timestamptz) (
    SFUNC = logistics_internal.kpi_delivery_transition, STYPE = kpi_delivery, SSPACE = 1088, FINALFUNC = damage_rate, FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_delivery_transition, MINVFUNC = logistics_internal.kpi_delivery_inverse, MSTYPE = kpi_delivery, MSSPACE = 1088, MFINALFUNC = damage_rate, MFINALFUNC_MODIFY = READ_ONLY
);
COMMENT ON AGGREGATE damage_rate(timestamptz, timestamptz, float8, float8, numeric, numeric, boolean, boolean, boolean, boolean, boolean, timestamptz, timestamptz, timestamptz) IS 'share of the rows with that fact that arrived damaged (SCOR RL.2.4)';

CREATE AGGREGATE damage_rate(promised timestamptz, delivered timestamptz, qty_ordered numeric, qty_delivered numeric, cost numeric, revenue numeric, damaged boolean, lost boolean, first_attempt boolean, returned boolean, documents_ok boolean, shipped timestamptz, created timestamptz, as_of timestamptz) (
    SFUNC = logistics_internal.kpi_delivery_transition, STYPE = kpi_delivery, SSPACE = 1088, FINALFUNC = damage_rate, FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_delivery_transition, MINVFUNC = logistics_internal.kpi_delivery_inverse, MSTYPE = kpi_delivery, MSSPACE = 1088, MFINALFUNC = damage_rate, MFINALFUNC_MODIFY = READ_ONLY
);
COMMENT ON AGGREGATE damage_rate(timestamptz, timestamptz, numeric, numeric, numeric, numeric, boolean, boolean, boolean, boolean, boolean, timestamptz, timestamptz, timestamptz) IS 'share of the rows with that fact that arrived damaged (SCOR RL.2.4)';

CREATE AGGREGATE damage_rate(promised timestamptz, delivered timestamptz, qty_ordered float8, qty_delivered float8, cost numeric, revenue numeric, damaged boolean, lost boolean, first_attempt boolean, returned boolean, documents_ok boolean, shipped timestamptz, created timestamptz, as_of timestamptz, rule kpi_delivery) (
    SFUNC = logistics_internal.kpi_delivery_transition, STYPE = kpi_delivery, SSPACE = 1088, FINALFUNC = damage_rate, FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_delivery_transition, MINVFUNC = logistics_internal.kpi_delivery_inverse, MSTYPE = kpi_delivery, MSSPACE = 1088, MFINALFUNC = damage_rate, MFINALFUNC_MODIFY = READ_ONLY
);
COMMENT ON AGGREGATE damage_rate(timestamptz, timestamptz, float8, float8, numeric, numeric, boolean, boolean, boolean, boolean, boolean, timestamptz, timestamptz, timestamptz, kpi_delivery) IS 'share of the rows with that fact that arrived damaged (SCOR RL.2.4)';

CREATE AGGREGATE damage_rate(promised timestamptz, delivered timestamptz, qty_ordered numeric, qty_delivered numeric, cost numeric, revenue numeric, damaged boolean, lost boolean, first_attempt boolean, returned boolean, documents_ok boolean, shipped timestamptz, created timestamptz, as_of timestamptz, rule kpi_delivery) (
    SFUNC = logistics_internal.kpi_delivery_transition, STYPE = kpi_delivery, SSPACE = 1088, FINALFUNC = damage_rate, FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_delivery_transition, MINVFUNC = logistics_internal.kpi_delivery_inverse, MSTYPE = kpi_delivery, MSSPACE = 1088, MFINALFUNC = damage_rate, MFINALFUNC_MODIFY = READ_ONLY
);
COMMENT ON AGGREGATE damage_rate(timestamptz, timestamptz, numeric, numeric, numeric, numeric, boolean, boolean, boolean, boolean, boolean, timestamptz, timestamptz, timestamptz, kpi_delivery) IS 'share of the rows with that fact that arrived damaged (SCOR RL.2.4)';

CREATE AGGREGATE loss_rate(promised timestamptz, delivered timestamptz, qty_ordered float8, qty_delivered float8, cost numeric, revenue numeric, damaged boolean, lost boolean, first_attempt boolean, returned boolean, documents_ok boolean, shipped timestamptz, created timestamptz, as_of timestamptz) (
    SFUNC = logistics_internal.kpi_delivery_transition, STYPE = kpi_delivery, SSPACE = 1088, FINALFUNC = loss_rate, FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_delivery_transition, MINVFUNC = logistics_internal.kpi_delivery_inverse, MSTYPE = kpi_delivery, MSSPACE = 1088, MFINALFUNC = loss_rate, MFINALFUNC_MODIFY = READ_ONLY
);
COMMENT ON AGGREGATE loss_rate(timestamptz, timestamptz, float8, float8, numeric, numeric, boolean, boolean, boolean, boolean, boolean, timestamptz, timestamptz, timestamptz) IS 'share of the rows with that fact that were lost';

CREATE AGGREGATE loss_rate(promised timestamptz, delivered timestamptz, qty_ordered numeric, qty_delivered numeric, cost numeric, revenue numeric, damaged boolean, lost boolean, first_attempt boolean, returned boolean, documents_ok boolean, shipped timestamptz, created timestamptz, as_of timestamptz) (
    SFUNC = logistics_internal.kpi_delivery_transition, STYPE = kpi_delivery, SSPACE = 1088, FINALFUNC = loss_rate, FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_delivery_transition, MINVFUNC = logistics_internal.kpi_delivery_inverse, MSTYPE = kpi_delivery, MSSPACE = 1088, MFINALFUNC = loss_rate, MFINALFUNC_MODIFY = READ_ONLY
);
COMMENT ON AGGREGATE loss_rate(timestamptz, timestamptz, numeric, numeric, numeric, numeric, boolean, boolean, boolean, boolean, boolean, timestamptz, timestamptz, timestamptz) IS 'share of the rows with that fact that were lost';

CREATE AGGREGATE loss_rate(promised timestamptz, delivered timestamptz, qty_ordered float8, qty_delivered float8, cost numeric, revenue numeric, damaged boolean, lost boolean, first_attempt boolean, returned boolean, documents_ok boolean, shipped timestamptz, created timestamptz, as_of timestamptz, rule kpi_delivery) (
    SFUNC = logistics_internal.kpi_delivery_transition, STYPE = kpi_delivery, SSPACE = 1088, FINALFUNC = loss_rate, FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_delivery_transition, MINVFUNC = logistics_internal.kpi_delivery_inverse, MSTYPE = kpi_delivery, MSSPACE = 1088, MFINALFUNC = loss_rate, MFINALFUNC_MODIFY = READ_ONLY
);
COMMENT ON AGGREGATE loss_rate(timestamptz, timestamptz, float8, float8, numeric, numeric, boolean, boolean, boolean, boolean, boolean, timestamptz, timestamptz, timestamptz, kpi_delivery) IS 'share of the rows with that fact that were lost';

CREATE AGGREGATE loss_rate(promised timestamptz, delivered timestamptz, qty_ordered numeric, qty_delivered numeric, cost numeric, revenue numeric, damaged boolean, lost boolean, first_attempt boolean, returned boolean, documents_ok boolean, shipped timestamptz, created timestamptz, as_of timestamptz, rule kpi_delivery) (
    SFUNC = logistics_internal.kpi_delivery_transition, STYPE = kpi_delivery, SSPACE = 1088, FINALFUNC = loss_rate, FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_delivery_transition, MINVFUNC = logistics_internal.kpi_delivery_inverse, MSTYPE = kpi_delivery, MSSPACE = 1088, MFINALFUNC = loss_rate, MFINALFUNC_MODIFY = READ_ONLY
);
COMMENT ON AGGREGATE loss_rate(timestamptz, timestamptz, numeric, numeric, numeric, numeric, boolean, boolean, boolean, boolean, boolean, timestamptz, timestamptz, timestamptz, kpi_delivery) IS 'share of the rows with that fact that were lost';
