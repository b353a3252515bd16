-- ----------------------------------------------------------------------
-- kpi_delivery in one step: on_time_rate(promised, delivered) and its like.
-- All with the same arguments share one state in a query: twelve cost about one.
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

CREATE AGGREGATE on_time_rate(promised timestamptz, delivered timestamptz, qty_ordered anycompatible, qty_delivered anycompatible) (
    SFUNC = logistics_internal.kpi_delivery_transition, STYPE = kpi_delivery, SSPACE = 1088, FINALFUNC = on_time_rate, FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_delivery_transition, MINVFUNC = logistics_internal.kpi_delivery_inverse, MSTYPE = kpi_delivery, MSSPACE = 1088, MFINALFUNC = on_time_rate, MFINALFUNC_MODIFY = READ_ONLY
);
COMMENT ON AGGREGATE on_time_rate(timestamptz, timestamptz, anycompatible, anycompatible) IS 'share of the rows due that came on time (SCOR RL.2.2)';

CREATE AGGREGATE on_time_rate(promised tstzrange, delivered timestamptz, qty_ordered anycompatible, qty_delivered anycompatible) (
    SFUNC = logistics_internal.kpi_delivery_transition, STYPE = kpi_delivery, SSPACE = 1088, FINALFUNC = on_time_rate, FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_delivery_transition, MINVFUNC = logistics_internal.kpi_delivery_inverse, MSTYPE = kpi_delivery, MSSPACE = 1088, MFINALFUNC = on_time_rate, MFINALFUNC_MODIFY = READ_ONLY
);
COMMENT ON AGGREGATE on_time_rate(tstzrange, timestamptz, anycompatible, anycompatible) IS 'share of the rows due that came on time (SCOR RL.2.2)';

CREATE AGGREGATE on_time_rate(promised timestamptz, delivered timestamptz, qty_ordered anycompatible, qty_delivered anycompatible, cost numeric) (
    SFUNC = logistics_internal.kpi_delivery_transition, STYPE = kpi_delivery, SSPACE = 1088, FINALFUNC = on_time_rate, FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_delivery_transition, MINVFUNC = logistics_internal.kpi_delivery_inverse, MSTYPE = kpi_delivery, MSSPACE = 1088, MFINALFUNC = on_time_rate, MFINALFUNC_MODIFY = READ_ONLY
);
COMMENT ON AGGREGATE on_time_rate(timestamptz, timestamptz, anycompatible, anycompatible, numeric) IS 'share of the rows due that came on time (SCOR RL.2.2)';

CREATE AGGREGATE on_time_rate(promised timestamptz, delivered timestamptz, qty_ordered anycompatible, qty_delivered anycompatible, cost numeric, revenue numeric, damaged boolean, lost boolean, first_attempt boolean, returned boolean, documents_ok boolean, shipped timestamptz, created timestamptz, as_of timestamptz) (
    SFUNC = logistics_internal.kpi_delivery_transition, STYPE = kpi_delivery, SSPACE = 1088, FINALFUNC = on_time_rate, FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_delivery_transition, MINVFUNC = logistics_internal.kpi_delivery_inverse, MSTYPE = kpi_delivery, MSSPACE = 1088, MFINALFUNC = on_time_rate, MFINALFUNC_MODIFY = READ_ONLY
);
COMMENT ON AGGREGATE on_time_rate(timestamptz, timestamptz, anycompatible, anycompatible, numeric, numeric, boolean, boolean, boolean, boolean, boolean, timestamptz, timestamptz, timestamptz) IS 'share of the rows due that came on time (SCOR RL.2.2)';

CREATE AGGREGATE on_time_rate(promised timestamptz, delivered timestamptz, qty_ordered anycompatible, qty_delivered anycompatible, cost numeric, revenue numeric, damaged boolean, lost boolean, first_attempt boolean, returned boolean, documents_ok boolean, shipped timestamptz, created timestamptz, as_of timestamptz, rule kpi_delivery) (
    SFUNC = logistics_internal.kpi_delivery_transition, STYPE = kpi_delivery, SSPACE = 1088, FINALFUNC = on_time_rate, FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_delivery_transition, MINVFUNC = logistics_internal.kpi_delivery_inverse, MSTYPE = kpi_delivery, MSSPACE = 1088, MFINALFUNC = on_time_rate, MFINALFUNC_MODIFY = READ_ONLY
);
COMMENT ON AGGREGATE on_time_rate(timestamptz, timestamptz, anycompatible, anycompatible, numeric, numeric, boolean, boolean, boolean, boolean, boolean, timestamptz, timestamptz, timestamptz, kpi_delivery) IS 'share of the rows due that came on time (SCOR RL.2.2)';

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

CREATE AGGREGATE on_time_rate(promised timestamptz, delivered timestamptz, qty_ordered anycompatible, qty_delivered anycompatible, as_of timestamptz) (
    SFUNC = logistics_internal.kpi_delivery_transition, STYPE = kpi_delivery, SSPACE = 1088, FINALFUNC = on_time_rate, FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_delivery_transition, MINVFUNC = logistics_internal.kpi_delivery_inverse, MSTYPE = kpi_delivery, MSSPACE = 1088, MFINALFUNC = on_time_rate, MFINALFUNC_MODIFY = READ_ONLY
);
COMMENT ON AGGREGATE on_time_rate(timestamptz, timestamptz, anycompatible, anycompatible, timestamptz) IS 'share of the rows due that came on time (SCOR RL.2.2)';

CREATE AGGREGATE on_time_rate(promised tstzrange, delivered timestamptz, qty_ordered anycompatible, qty_delivered anycompatible, as_of timestamptz) (
    SFUNC = logistics_internal.kpi_delivery_transition, STYPE = kpi_delivery, SSPACE = 1088, FINALFUNC = on_time_rate, FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_delivery_transition, MINVFUNC = logistics_internal.kpi_delivery_inverse, MSTYPE = kpi_delivery, MSSPACE = 1088, MFINALFUNC = on_time_rate, MFINALFUNC_MODIFY = READ_ONLY
);
COMMENT ON AGGREGATE on_time_rate(tstzrange, timestamptz, anycompatible, anycompatible, timestamptz) IS 'share of the rows due that came on time (SCOR RL.2.2)';

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

CREATE AGGREGATE late_rate(promised timestamptz, delivered timestamptz, qty_ordered anycompatible, qty_delivered anycompatible) (
    SFUNC = logistics_internal.kpi_delivery_transition, STYPE = kpi_delivery, SSPACE = 1088, FINALFUNC = late_rate, FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_delivery_transition, MINVFUNC = logistics_internal.kpi_delivery_inverse, MSTYPE = kpi_delivery, MSSPACE = 1088, MFINALFUNC = late_rate, MFINALFUNC_MODIFY = READ_ONLY
);
COMMENT ON AGGREGATE late_rate(timestamptz, timestamptz, anycompatible, anycompatible) IS 'share of the rows due that came late or are overdue';

CREATE AGGREGATE late_rate(promised tstzrange, delivered timestamptz, qty_ordered anycompatible, qty_delivered anycompatible) (
    SFUNC = logistics_internal.kpi_delivery_transition, STYPE = kpi_delivery, SSPACE = 1088, FINALFUNC = late_rate, FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_delivery_transition, MINVFUNC = logistics_internal.kpi_delivery_inverse, MSTYPE = kpi_delivery, MSSPACE = 1088, MFINALFUNC = late_rate, MFINALFUNC_MODIFY = READ_ONLY
);
COMMENT ON AGGREGATE late_rate(tstzrange, timestamptz, anycompatible, anycompatible) IS 'share of the rows due that came late or are overdue';

CREATE AGGREGATE late_rate(promised timestamptz, delivered timestamptz, qty_ordered anycompatible, qty_delivered anycompatible, cost numeric) (
    SFUNC = logistics_internal.kpi_delivery_transition, STYPE = kpi_delivery, SSPACE = 1088, FINALFUNC = late_rate, FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_delivery_transition, MINVFUNC = logistics_internal.kpi_delivery_inverse, MSTYPE = kpi_delivery, MSSPACE = 1088, MFINALFUNC = late_rate, MFINALFUNC_MODIFY = READ_ONLY
);
COMMENT ON AGGREGATE late_rate(timestamptz, timestamptz, anycompatible, anycompatible, numeric) IS 'share of the rows due that came late or are overdue';

CREATE AGGREGATE late_rate(promised timestamptz, delivered timestamptz, qty_ordered anycompatible, qty_delivered anycompatible, cost numeric, revenue numeric, damaged boolean, lost boolean, first_attempt boolean, returned boolean, documents_ok boolean, shipped timestamptz, created timestamptz, as_of timestamptz) (
    SFUNC = logistics_internal.kpi_delivery_transition, STYPE = kpi_delivery, SSPACE = 1088, FINALFUNC = late_rate, FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_delivery_transition, MINVFUNC = logistics_internal.kpi_delivery_inverse, MSTYPE = kpi_delivery, MSSPACE = 1088, MFINALFUNC = late_rate, MFINALFUNC_MODIFY = READ_ONLY
);
COMMENT ON AGGREGATE late_rate(timestamptz, timestamptz, anycompatible, anycompatible, numeric, numeric, boolean, boolean, boolean, boolean, boolean, timestamptz, timestamptz, timestamptz) IS 'share of the rows due that came late or are overdue';

CREATE AGGREGATE late_rate(promised timestamptz, delivered timestamptz, qty_ordered anycompatible, qty_delivered anycompatible, cost numeric, revenue numeric, damaged boolean, lost boolean, first_attempt boolean, returned boolean, documents_ok boolean, shipped timestamptz, created timestamptz, as_of timestamptz, rule kpi_delivery) (
    SFUNC = logistics_internal.kpi_delivery_transition, STYPE = kpi_delivery, SSPACE = 1088, FINALFUNC = late_rate, FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_delivery_transition, MINVFUNC = logistics_internal.kpi_delivery_inverse, MSTYPE = kpi_delivery, MSSPACE = 1088, MFINALFUNC = late_rate, MFINALFUNC_MODIFY = READ_ONLY
);
COMMENT ON AGGREGATE late_rate(timestamptz, timestamptz, anycompatible, anycompatible, numeric, numeric, boolean, boolean, boolean, boolean, boolean, timestamptz, timestamptz, timestamptz, kpi_delivery) IS 'share of the rows due that came late or are overdue';

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

CREATE AGGREGATE late_rate(promised timestamptz, delivered timestamptz, qty_ordered anycompatible, qty_delivered anycompatible, as_of timestamptz) (
    SFUNC = logistics_internal.kpi_delivery_transition, STYPE = kpi_delivery, SSPACE = 1088, FINALFUNC = late_rate, FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_delivery_transition, MINVFUNC = logistics_internal.kpi_delivery_inverse, MSTYPE = kpi_delivery, MSSPACE = 1088, MFINALFUNC = late_rate, MFINALFUNC_MODIFY = READ_ONLY
);
COMMENT ON AGGREGATE late_rate(timestamptz, timestamptz, anycompatible, anycompatible, timestamptz) IS 'share of the rows due that came late or are overdue';

CREATE AGGREGATE late_rate(promised tstzrange, delivered timestamptz, qty_ordered anycompatible, qty_delivered anycompatible, as_of timestamptz) (
    SFUNC = logistics_internal.kpi_delivery_transition, STYPE = kpi_delivery, SSPACE = 1088, FINALFUNC = late_rate, FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_delivery_transition, MINVFUNC = logistics_internal.kpi_delivery_inverse, MSTYPE = kpi_delivery, MSSPACE = 1088, MFINALFUNC = late_rate, MFINALFUNC_MODIFY = READ_ONLY
);
COMMENT ON AGGREGATE late_rate(tstzrange, timestamptz, anycompatible, anycompatible, timestamptz) IS 'share of the rows due that came late or are overdue';

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

CREATE AGGREGATE early_rate(promised timestamptz, delivered timestamptz, qty_ordered anycompatible, qty_delivered anycompatible) (
    SFUNC = logistics_internal.kpi_delivery_transition, STYPE = kpi_delivery, SSPACE = 1088, FINALFUNC = early_rate, FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_delivery_transition, MINVFUNC = logistics_internal.kpi_delivery_inverse, MSTYPE = kpi_delivery, MSSPACE = 1088, MFINALFUNC = early_rate, MFINALFUNC_MODIFY = READ_ONLY
);
COMMENT ON AGGREGATE early_rate(timestamptz, timestamptz, anycompatible, anycompatible) IS 'share of the rows due that came before the promised window';

CREATE AGGREGATE early_rate(promised tstzrange, delivered timestamptz, qty_ordered anycompatible, qty_delivered anycompatible) (
    SFUNC = logistics_internal.kpi_delivery_transition, STYPE = kpi_delivery, SSPACE = 1088, FINALFUNC = early_rate, FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_delivery_transition, MINVFUNC = logistics_internal.kpi_delivery_inverse, MSTYPE = kpi_delivery, MSSPACE = 1088, MFINALFUNC = early_rate, MFINALFUNC_MODIFY = READ_ONLY
);
COMMENT ON AGGREGATE early_rate(tstzrange, timestamptz, anycompatible, anycompatible) IS 'share of the rows due that came before the promised window';

CREATE AGGREGATE early_rate(promised timestamptz, delivered timestamptz, qty_ordered anycompatible, qty_delivered anycompatible, cost numeric) (
    SFUNC = logistics_internal.kpi_delivery_transition, STYPE = kpi_delivery, SSPACE = 1088, FINALFUNC = early_rate, FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_delivery_transition, MINVFUNC = logistics_internal.kpi_delivery_inverse, MSTYPE = kpi_delivery, MSSPACE = 1088, MFINALFUNC = early_rate, MFINALFUNC_MODIFY = READ_ONLY
);
COMMENT ON AGGREGATE early_rate(timestamptz, timestamptz, anycompatible, anycompatible, numeric) IS 'share of the rows due that came before the promised window';

CREATE AGGREGATE early_rate(promised timestamptz, delivered timestamptz, qty_ordered anycompatible, qty_delivered anycompatible, cost numeric, revenue numeric, damaged boolean, lost boolean, first_attempt boolean, returned boolean, documents_ok boolean, shipped timestamptz, created timestamptz, as_of timestamptz) (
    SFUNC = logistics_internal.kpi_delivery_transition, STYPE = kpi_delivery, SSPACE = 1088, FINALFUNC = early_rate, FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_delivery_transition, MINVFUNC = logistics_internal.kpi_delivery_inverse, MSTYPE = kpi_delivery, MSSPACE = 1088, MFINALFUNC = early_rate, MFINALFUNC_MODIFY = READ_ONLY
);
COMMENT ON AGGREGATE early_rate(timestamptz, timestamptz, anycompatible, anycompatible, numeric, numeric, boolean, boolean, boolean, boolean, boolean, timestamptz, timestamptz, timestamptz) IS 'share of the rows due that came before the promised window';

CREATE AGGREGATE early_rate(promised timestamptz, delivered timestamptz, qty_ordered anycompatible, qty_delivered anycompatible, cost numeric, revenue numeric, damaged boolean, lost boolean, first_attempt boolean, returned boolean, documents_ok boolean, shipped timestamptz, created timestamptz, as_of timestamptz, rule kpi_delivery) (
    SFUNC = logistics_internal.kpi_delivery_transition, STYPE = kpi_delivery, SSPACE = 1088, FINALFUNC = early_rate, FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_delivery_transition, MINVFUNC = logistics_internal.kpi_delivery_inverse, MSTYPE = kpi_delivery, MSSPACE = 1088, MFINALFUNC = early_rate, MFINALFUNC_MODIFY = READ_ONLY
);
COMMENT ON AGGREGATE early_rate(timestamptz, timestamptz, anycompatible, anycompatible, numeric, numeric, boolean, boolean, boolean, boolean, boolean, timestamptz, timestamptz, timestamptz, kpi_delivery) IS 'share of the rows due that came before the promised window';

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

CREATE AGGREGATE early_rate(promised timestamptz, delivered timestamptz, qty_ordered anycompatible, qty_delivered anycompatible, as_of timestamptz) (
    SFUNC = logistics_internal.kpi_delivery_transition, STYPE = kpi_delivery, SSPACE = 1088, FINALFUNC = early_rate, FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_delivery_transition, MINVFUNC = logistics_internal.kpi_delivery_inverse, MSTYPE = kpi_delivery, MSSPACE = 1088, MFINALFUNC = early_rate, MFINALFUNC_MODIFY = READ_ONLY
);
COMMENT ON AGGREGATE early_rate(timestamptz, timestamptz, anycompatible, anycompatible, timestamptz) IS 'share of the rows due that came before the promised window';

CREATE AGGREGATE early_rate(promised tstzrange, delivered timestamptz, qty_ordered anycompatible, qty_delivered anycompatible, as_of timestamptz) (
    SFUNC = logistics_internal.kpi_delivery_transition, STYPE = kpi_delivery, SSPACE = 1088, FINALFUNC = early_rate, FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_delivery_transition, MINVFUNC = logistics_internal.kpi_delivery_inverse, MSTYPE = kpi_delivery, MSSPACE = 1088, MFINALFUNC = early_rate, MFINALFUNC_MODIFY = READ_ONLY
);
COMMENT ON AGGREGATE early_rate(tstzrange, timestamptz, anycompatible, anycompatible, timestamptz) IS 'share of the rows due that came before the promised window';

CREATE AGGREGATE lateness_mean(promised timestamptz, delivered timestamptz) (
    SFUNC = logistics_internal.kpi_delivery_transition, STYPE = kpi_delivery, SSPACE = 1088, FINALFUNC = lateness_mean, FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_delivery_transition, MINVFUNC = logistics_internal.kpi_delivery_inverse, MSTYPE = kpi_delivery, MSSPACE = 1088, MFINALFUNC = lateness_mean, MFINALFUNC_MODIFY = READ_ONLY
);
COMMENT ON AGGREGATE lateness_mean(timestamptz, timestamptz) IS 'mean hours after the promise, 0 for those before it';

CREATE AGGREGATE lateness_mean(promised tstzrange, delivered timestamptz) (
    SFUNC = logistics_internal.kpi_delivery_transition, STYPE = kpi_delivery, SSPACE = 1088, FINALFUNC = lateness_mean, FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_delivery_transition, MINVFUNC = logistics_internal.kpi_delivery_inverse, MSTYPE = kpi_delivery, MSSPACE = 1088, MFINALFUNC = lateness_mean, MFINALFUNC_MODIFY = READ_ONLY
);
COMMENT ON AGGREGATE lateness_mean(tstzrange, timestamptz) IS 'mean hours after the promise, 0 for those before it';

CREATE AGGREGATE lateness_mean(promised timestamptz, delivered timestamptz, qty_ordered anycompatible, qty_delivered anycompatible) (
    SFUNC = logistics_internal.kpi_delivery_transition, STYPE = kpi_delivery, SSPACE = 1088, FINALFUNC = lateness_mean, FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_delivery_transition, MINVFUNC = logistics_internal.kpi_delivery_inverse, MSTYPE = kpi_delivery, MSSPACE = 1088, MFINALFUNC = lateness_mean, MFINALFUNC_MODIFY = READ_ONLY
);
COMMENT ON AGGREGATE lateness_mean(timestamptz, timestamptz, anycompatible, anycompatible) IS 'mean hours after the promise, 0 for those before it';

CREATE AGGREGATE lateness_mean(promised tstzrange, delivered timestamptz, qty_ordered anycompatible, qty_delivered anycompatible) (
    SFUNC = logistics_internal.kpi_delivery_transition, STYPE = kpi_delivery, SSPACE = 1088, FINALFUNC = lateness_mean, FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_delivery_transition, MINVFUNC = logistics_internal.kpi_delivery_inverse, MSTYPE = kpi_delivery, MSSPACE = 1088, MFINALFUNC = lateness_mean, MFINALFUNC_MODIFY = READ_ONLY
);
COMMENT ON AGGREGATE lateness_mean(tstzrange, timestamptz, anycompatible, anycompatible) IS 'mean hours after the promise, 0 for those before it';

CREATE AGGREGATE lateness_mean(promised timestamptz, delivered timestamptz, qty_ordered anycompatible, qty_delivered anycompatible, cost numeric) (
    SFUNC = logistics_internal.kpi_delivery_transition, STYPE = kpi_delivery, SSPACE = 1088, FINALFUNC = lateness_mean, FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_delivery_transition, MINVFUNC = logistics_internal.kpi_delivery_inverse, MSTYPE = kpi_delivery, MSSPACE = 1088, MFINALFUNC = lateness_mean, MFINALFUNC_MODIFY = READ_ONLY
);
COMMENT ON AGGREGATE lateness_mean(timestamptz, timestamptz, anycompatible, anycompatible, numeric) IS 'mean hours after the promise, 0 for those before it';

CREATE AGGREGATE lateness_mean(promised timestamptz, delivered timestamptz, qty_ordered anycompatible, qty_delivered anycompatible, cost numeric, revenue numeric, damaged boolean, lost boolean, first_attempt boolean, returned boolean, documents_ok boolean, shipped timestamptz, created timestamptz, as_of timestamptz) (
    SFUNC = logistics_internal.kpi_delivery_transition, STYPE = kpi_delivery, SSPACE = 1088, FINALFUNC = lateness_mean, FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_delivery_transition, MINVFUNC = logistics_internal.kpi_delivery_inverse, MSTYPE = kpi_delivery, MSSPACE = 1088, MFINALFUNC = lateness_mean, MFINALFUNC_MODIFY = READ_ONLY
);
COMMENT ON AGGREGATE lateness_mean(timestamptz, timestamptz, anycompatible, anycompatible, numeric, numeric, boolean, boolean, boolean, boolean, boolean, timestamptz, timestamptz, timestamptz) IS 'mean hours after the promise, 0 for those before it';

CREATE AGGREGATE lateness_mean(promised timestamptz, delivered timestamptz, qty_ordered anycompatible, qty_delivered anycompatible, cost numeric, revenue numeric, damaged boolean, lost boolean, first_attempt boolean, returned boolean, documents_ok boolean, shipped timestamptz, created timestamptz, as_of timestamptz, rule kpi_delivery) (
    SFUNC = logistics_internal.kpi_delivery_transition, STYPE = kpi_delivery, SSPACE = 1088, FINALFUNC = lateness_mean, FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_delivery_transition, MINVFUNC = logistics_internal.kpi_delivery_inverse, MSTYPE = kpi_delivery, MSSPACE = 1088, MFINALFUNC = lateness_mean, MFINALFUNC_MODIFY = READ_ONLY
);
COMMENT ON AGGREGATE lateness_mean(timestamptz, timestamptz, anycompatible, anycompatible, numeric, numeric, boolean, boolean, boolean, boolean, boolean, timestamptz, timestamptz, timestamptz, kpi_delivery) IS 'mean hours after the promise, 0 for those before it';

CREATE AGGREGATE lateness_mean(promised timestamptz, delivered timestamptz, as_of timestamptz) (
    SFUNC = logistics_internal.kpi_delivery_transition, STYPE = kpi_delivery, SSPACE = 1088, FINALFUNC = lateness_mean, FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_delivery_transition, MINVFUNC = logistics_internal.kpi_delivery_inverse, MSTYPE = kpi_delivery, MSSPACE = 1088, MFINALFUNC = lateness_mean, MFINALFUNC_MODIFY = READ_ONLY
);
COMMENT ON AGGREGATE lateness_mean(timestamptz, timestamptz, timestamptz) IS 'mean hours after the promise, 0 for those before it';

CREATE AGGREGATE lateness_mean(promised tstzrange, delivered timestamptz, as_of timestamptz) (
    SFUNC = logistics_internal.kpi_delivery_transition, STYPE = kpi_delivery, SSPACE = 1088, FINALFUNC = lateness_mean, FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_delivery_transition, MINVFUNC = logistics_internal.kpi_delivery_inverse, MSTYPE = kpi_delivery, MSSPACE = 1088, MFINALFUNC = lateness_mean, MFINALFUNC_MODIFY = READ_ONLY
);
COMMENT ON AGGREGATE lateness_mean(tstzrange, timestamptz, timestamptz) IS 'mean hours after the promise, 0 for those before it';

CREATE AGGREGATE lateness_mean(promised date, delivered timestamptz, zone text) (
    SFUNC = logistics_internal.kpi_delivery_transition, STYPE = kpi_delivery, SSPACE = 1088, FINALFUNC = lateness_mean, FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_delivery_transition, MINVFUNC = logistics_internal.kpi_delivery_inverse, MSTYPE = kpi_delivery, MSSPACE = 1088, MFINALFUNC = lateness_mean, MFINALFUNC_MODIFY = READ_ONLY
);
COMMENT ON AGGREGATE lateness_mean(date, timestamptz, text) IS 'mean hours after the promise, 0 for those before it';

CREATE AGGREGATE lateness_mean(promised date, delivered timestamptz, zone text, as_of timestamptz) (
    SFUNC = logistics_internal.kpi_delivery_transition, STYPE = kpi_delivery, SSPACE = 1088, FINALFUNC = lateness_mean, FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_delivery_transition, MINVFUNC = logistics_internal.kpi_delivery_inverse, MSTYPE = kpi_delivery, MSSPACE = 1088, MFINALFUNC = lateness_mean, MFINALFUNC_MODIFY = READ_ONLY
);
COMMENT ON AGGREGATE lateness_mean(date, timestamptz, text, timestamptz) IS 'mean hours after the promise, 0 for those before it';

CREATE AGGREGATE lateness_mean(promised timestamptz, delivered timestamptz, qty_ordered anycompatible, qty_delivered anycompatible, as_of timestamptz) (
    SFUNC = logistics_internal.kpi_delivery_transition, STYPE = kpi_delivery, SSPACE = 1088, FINALFUNC = lateness_mean, FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_delivery_transition, MINVFUNC = logistics_internal.kpi_delivery_inverse, MSTYPE = kpi_delivery, MSSPACE = 1088, MFINALFUNC = lateness_mean, MFINALFUNC_MODIFY = READ_ONLY
);
COMMENT ON AGGREGATE lateness_mean(timestamptz, timestamptz, anycompatible, anycompatible, timestamptz) IS 'mean hours after the promise, 0 for those before it';

CREATE AGGREGATE lateness_mean(promised tstzrange, delivered timestamptz, qty_ordered anycompatible, qty_delivered anycompatible, as_of timestamptz) (
    SFUNC = logistics_internal.kpi_delivery_transition, STYPE = kpi_delivery, SSPACE = 1088, FINALFUNC = lateness_mean, FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_delivery_transition, MINVFUNC = logistics_internal.kpi_delivery_inverse, MSTYPE = kpi_delivery, MSSPACE = 1088, MFINALFUNC = lateness_mean, MFINALFUNC_MODIFY = READ_ONLY
);
COMMENT ON AGGREGATE lateness_mean(tstzrange, timestamptz, anycompatible, anycompatible, timestamptz) IS 'mean hours after the promise, 0 for those before it';

CREATE AGGREGATE lateness_p50(promised timestamptz, delivered timestamptz) (
    SFUNC = logistics_internal.kpi_delivery_transition, STYPE = kpi_delivery, SSPACE = 1088, FINALFUNC = lateness_p50, FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_delivery_transition, MINVFUNC = logistics_internal.kpi_delivery_inverse, MSTYPE = kpi_delivery, MSSPACE = 1088, MFINALFUNC = lateness_p50, MFINALFUNC_MODIFY = READ_ONLY
);
COMMENT ON AGGREGATE lateness_p50(timestamptz, timestamptz) IS 'median hours after the promise, 0 for those before it';

CREATE AGGREGATE lateness_p50(promised tstzrange, delivered timestamptz) (
    SFUNC = logistics_internal.kpi_delivery_transition, STYPE = kpi_delivery, SSPACE = 1088, FINALFUNC = lateness_p50, FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_delivery_transition, MINVFUNC = logistics_internal.kpi_delivery_inverse, MSTYPE = kpi_delivery, MSSPACE = 1088, MFINALFUNC = lateness_p50, MFINALFUNC_MODIFY = READ_ONLY
);
COMMENT ON AGGREGATE lateness_p50(tstzrange, timestamptz) IS 'median hours after the promise, 0 for those before it';

CREATE AGGREGATE lateness_p50(promised timestamptz, delivered timestamptz, qty_ordered anycompatible, qty_delivered anycompatible) (
    SFUNC = logistics_internal.kpi_delivery_transition, STYPE = kpi_delivery, SSPACE = 1088, FINALFUNC = lateness_p50, FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_delivery_transition, MINVFUNC = logistics_internal.kpi_delivery_inverse, MSTYPE = kpi_delivery, MSSPACE = 1088, MFINALFUNC = lateness_p50, MFINALFUNC_MODIFY = READ_ONLY
);
COMMENT ON AGGREGATE lateness_p50(timestamptz, timestamptz, anycompatible, anycompatible) IS 'median hours after the promise, 0 for those before it';

CREATE AGGREGATE lateness_p50(promised tstzrange, delivered timestamptz, qty_ordered anycompatible, qty_delivered anycompatible) (
    SFUNC = logistics_internal.kpi_delivery_transition, STYPE = kpi_delivery, SSPACE = 1088, FINALFUNC = lateness_p50, FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_delivery_transition, MINVFUNC = logistics_internal.kpi_delivery_inverse, MSTYPE = kpi_delivery, MSSPACE = 1088, MFINALFUNC = lateness_p50, MFINALFUNC_MODIFY = READ_ONLY
);
COMMENT ON AGGREGATE lateness_p50(tstzrange, timestamptz, anycompatible, anycompatible) IS 'median hours after the promise, 0 for those before it';

CREATE AGGREGATE lateness_p50(promised timestamptz, delivered timestamptz, qty_ordered anycompatible, qty_delivered anycompatible, cost numeric) (
    SFUNC = logistics_internal.kpi_delivery_transition, STYPE = kpi_delivery, SSPACE = 1088, FINALFUNC = lateness_p50, FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_delivery_transition, MINVFUNC = logistics_internal.kpi_delivery_inverse, MSTYPE = kpi_delivery, MSSPACE = 1088, MFINALFUNC = lateness_p50, MFINALFUNC_MODIFY = READ_ONLY
);
COMMENT ON AGGREGATE lateness_p50(timestamptz, timestamptz, anycompatible, anycompatible, numeric) IS 'median hours after the promise, 0 for those before it';

CREATE AGGREGATE lateness_p50(promised timestamptz, delivered timestamptz, qty_ordered anycompatible, qty_delivered anycompatible, cost numeric, revenue numeric, damaged boolean, lost boolean, first_attempt boolean, returned boolean, documents_ok boolean, shipped timestamptz, created timestamptz, as_of timestamptz) (
    SFUNC = logistics_internal.kpi_delivery_transition, STYPE = kpi_delivery, SSPACE = 1088, FINALFUNC = lateness_p50, FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_delivery_transition, MINVFUNC = logistics_internal.kpi_delivery_inverse, MSTYPE = kpi_delivery, MSSPACE = 1088, MFINALFUNC = lateness_p50, MFINALFUNC_MODIFY = READ_ONLY
);
COMMENT ON AGGREGATE lateness_p50(timestamptz, timestamptz, anycompatible, anycompatible, numeric, numeric, boolean, boolean, boolean, boolean, boolean, timestamptz, timestamptz, timestamptz) IS 'median hours after the promise, 0 for those before it';

CREATE AGGREGATE lateness_p50(promised timestamptz, delivered timestamptz, qty_ordered anycompatible, qty_delivered anycompatible, cost numeric, revenue numeric, damaged boolean, lost boolean, first_attempt boolean, returned boolean, documents_ok boolean, shipped timestamptz, created timestamptz, as_of timestamptz, rule kpi_delivery) (
    SFUNC = logistics_internal.kpi_delivery_transition, STYPE = kpi_delivery, SSPACE = 1088, FINALFUNC = lateness_p50, FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_delivery_transition, MINVFUNC = logistics_internal.kpi_delivery_inverse, MSTYPE = kpi_delivery, MSSPACE = 1088, MFINALFUNC = lateness_p50, MFINALFUNC_MODIFY = READ_ONLY
);
COMMENT ON AGGREGATE lateness_p50(timestamptz, timestamptz, anycompatible, anycompatible, numeric, numeric, boolean, boolean, boolean, boolean, boolean, timestamptz, timestamptz, timestamptz, kpi_delivery) IS 'median hours after the promise, 0 for those before it';

CREATE AGGREGATE lateness_p50(promised timestamptz, delivered timestamptz, as_of timestamptz) (
    SFUNC = logistics_internal.kpi_delivery_transition, STYPE = kpi_delivery, SSPACE = 1088, FINALFUNC = lateness_p50, FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_delivery_transition, MINVFUNC = logistics_internal.kpi_delivery_inverse, MSTYPE = kpi_delivery, MSSPACE = 1088, MFINALFUNC = lateness_p50, MFINALFUNC_MODIFY = READ_ONLY
);
COMMENT ON AGGREGATE lateness_p50(timestamptz, timestamptz, timestamptz) IS 'median hours after the promise, 0 for those before it';

CREATE AGGREGATE lateness_p50(promised tstzrange, delivered timestamptz, as_of timestamptz) (
    SFUNC = logistics_internal.kpi_delivery_transition, STYPE = kpi_delivery, SSPACE = 1088, FINALFUNC = lateness_p50, FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_delivery_transition, MINVFUNC = logistics_internal.kpi_delivery_inverse, MSTYPE = kpi_delivery, MSSPACE = 1088, MFINALFUNC = lateness_p50, MFINALFUNC_MODIFY = READ_ONLY
);
COMMENT ON AGGREGATE lateness_p50(tstzrange, timestamptz, timestamptz) IS 'median hours after the promise, 0 for those before it';

CREATE AGGREGATE lateness_p50(promised date, delivered timestamptz, zone text) (
    SFUNC = logistics_internal.kpi_delivery_transition, STYPE = kpi_delivery, SSPACE = 1088, FINALFUNC = lateness_p50, FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_delivery_transition, MINVFUNC = logistics_internal.kpi_delivery_inverse, MSTYPE = kpi_delivery, MSSPACE = 1088, MFINALFUNC = lateness_p50, MFINALFUNC_MODIFY = READ_ONLY
);
COMMENT ON AGGREGATE lateness_p50(date, timestamptz, text) IS 'median hours after the promise, 0 for those before it';

CREATE AGGREGATE lateness_p50(promised date, delivered timestamptz, zone text, as_of timestamptz) (
    SFUNC = logistics_internal.kpi_delivery_transition, STYPE = kpi_delivery, SSPACE = 1088, FINALFUNC = lateness_p50, FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_delivery_transition, MINVFUNC = logistics_internal.kpi_delivery_inverse, MSTYPE = kpi_delivery, MSSPACE = 1088, MFINALFUNC = lateness_p50, MFINALFUNC_MODIFY = READ_ONLY
);
COMMENT ON AGGREGATE lateness_p50(date, timestamptz, text, timestamptz) IS 'median hours after the promise, 0 for those before it';

CREATE AGGREGATE lateness_p50(promised timestamptz, delivered timestamptz, qty_ordered anycompatible, qty_delivered anycompatible, as_of timestamptz) (
    SFUNC = logistics_internal.kpi_delivery_transition, STYPE = kpi_delivery, SSPACE = 1088, FINALFUNC = lateness_p50, FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_delivery_transition, MINVFUNC = logistics_internal.kpi_delivery_inverse, MSTYPE = kpi_delivery, MSSPACE = 1088, MFINALFUNC = lateness_p50, MFINALFUNC_MODIFY = READ_ONLY
);
COMMENT ON AGGREGATE lateness_p50(timestamptz, timestamptz, anycompatible, anycompatible, timestamptz) IS 'median hours after the promise, 0 for those before it';

CREATE AGGREGATE lateness_p50(promised tstzrange, delivered timestamptz, qty_ordered anycompatible, qty_delivered anycompatible, as_of timestamptz) (
    SFUNC = logistics_internal.kpi_delivery_transition, STYPE = kpi_delivery, SSPACE = 1088, FINALFUNC = lateness_p50, FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_delivery_transition, MINVFUNC = logistics_internal.kpi_delivery_inverse, MSTYPE = kpi_delivery, MSSPACE = 1088, MFINALFUNC = lateness_p50, MFINALFUNC_MODIFY = READ_ONLY
);
COMMENT ON AGGREGATE lateness_p50(tstzrange, timestamptz, anycompatible, anycompatible, timestamptz) IS 'median hours after the promise, 0 for those before it';

CREATE AGGREGATE lateness_p95(promised timestamptz, delivered timestamptz) (
    SFUNC = logistics_internal.kpi_delivery_transition, STYPE = kpi_delivery, SSPACE = 1088, FINALFUNC = lateness_p95, FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_delivery_transition, MINVFUNC = logistics_internal.kpi_delivery_inverse, MSTYPE = kpi_delivery, MSSPACE = 1088, MFINALFUNC = lateness_p95, MFINALFUNC_MODIFY = READ_ONLY
);
COMMENT ON AGGREGATE lateness_p95(timestamptz, timestamptz) IS 'hours after the promise that 95 % do not exceed';

CREATE AGGREGATE lateness_p95(promised tstzrange, delivered timestamptz) (
    SFUNC = logistics_internal.kpi_delivery_transition, STYPE = kpi_delivery, SSPACE = 1088, FINALFUNC = lateness_p95, FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_delivery_transition, MINVFUNC = logistics_internal.kpi_delivery_inverse, MSTYPE = kpi_delivery, MSSPACE = 1088, MFINALFUNC = lateness_p95, MFINALFUNC_MODIFY = READ_ONLY
);
COMMENT ON AGGREGATE lateness_p95(tstzrange, timestamptz) IS 'hours after the promise that 95 % do not exceed';

CREATE AGGREGATE lateness_p95(promised timestamptz, delivered timestamptz, qty_ordered anycompatible, qty_delivered anycompatible) (
    SFUNC = logistics_internal.kpi_delivery_transition, STYPE = kpi_delivery, SSPACE = 1088, FINALFUNC = lateness_p95, FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_delivery_transition, MINVFUNC = logistics_internal.kpi_delivery_inverse, MSTYPE = kpi_delivery, MSSPACE = 1088, MFINALFUNC = lateness_p95, MFINALFUNC_MODIFY = READ_ONLY
);
COMMENT ON AGGREGATE lateness_p95(timestamptz, timestamptz, anycompatible, anycompatible) IS 'hours after the promise that 95 % do not exceed';

CREATE AGGREGATE lateness_p95(promised tstzrange, delivered timestamptz, qty_ordered anycompatible, qty_delivered anycompatible) (
    SFUNC = logistics_internal.kpi_delivery_transition, STYPE = kpi_delivery, SSPACE = 1088, FINALFUNC = lateness_p95, FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_delivery_transition, MINVFUNC = logistics_internal.kpi_delivery_inverse, MSTYPE = kpi_delivery, MSSPACE = 1088, MFINALFUNC = lateness_p95, MFINALFUNC_MODIFY = READ_ONLY
);
COMMENT ON AGGREGATE lateness_p95(tstzrange, timestamptz, anycompatible, anycompatible) IS 'hours after the promise that 95 % do not exceed';

CREATE AGGREGATE lateness_p95(promised timestamptz, delivered timestamptz, qty_ordered anycompatible, qty_delivered anycompatible, cost numeric) (
    SFUNC = logistics_internal.kpi_delivery_transition, STYPE = kpi_delivery, SSPACE = 1088, FINALFUNC = lateness_p95, FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_delivery_transition, MINVFUNC = logistics_internal.kpi_delivery_inverse, MSTYPE = kpi_delivery, MSSPACE = 1088, MFINALFUNC = lateness_p95, MFINALFUNC_MODIFY = READ_ONLY
);
COMMENT ON AGGREGATE lateness_p95(timestamptz, timestamptz, anycompatible, anycompatible, numeric) IS 'hours after the promise that 95 % do not exceed';

CREATE AGGREGATE lateness_p95(promised timestamptz, delivered timestamptz, qty_ordered anycompatible, qty_delivered anycompatible, cost numeric, revenue numeric, damaged boolean, lost boolean, first_attempt boolean, returned boolean, documents_ok boolean, shipped timestamptz, created timestamptz, as_of timestamptz) (
    SFUNC = logistics_internal.kpi_delivery_transition, STYPE = kpi_delivery, SSPACE = 1088, FINALFUNC = lateness_p95, FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_delivery_transition, MINVFUNC = logistics_internal.kpi_delivery_inverse, MSTYPE = kpi_delivery, MSSPACE = 1088, MFINALFUNC = lateness_p95, MFINALFUNC_MODIFY = READ_ONLY
);
COMMENT ON AGGREGATE lateness_p95(timestamptz, timestamptz, anycompatible, anycompatible, numeric, numeric, boolean, boolean, boolean, boolean, boolean, timestamptz, timestamptz, timestamptz) IS 'hours after the promise that 95 % do not exceed';

CREATE AGGREGATE lateness_p95(promised timestamptz, delivered timestamptz, qty_ordered anycompatible, qty_delivered anycompatible, cost numeric, revenue numeric, damaged boolean, lost boolean, first_attempt boolean, returned boolean, documents_ok boolean, shipped timestamptz, created timestamptz, as_of timestamptz, rule kpi_delivery) (
    SFUNC = logistics_internal.kpi_delivery_transition, STYPE = kpi_delivery, SSPACE = 1088, FINALFUNC = lateness_p95, FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_delivery_transition, MINVFUNC = logistics_internal.kpi_delivery_inverse, MSTYPE = kpi_delivery, MSSPACE = 1088, MFINALFUNC = lateness_p95, MFINALFUNC_MODIFY = READ_ONLY
);
COMMENT ON AGGREGATE lateness_p95(timestamptz, timestamptz, anycompatible, anycompatible, numeric, numeric, boolean, boolean, boolean, boolean, boolean, timestamptz, timestamptz, timestamptz, kpi_delivery) IS 'hours after the promise that 95 % do not exceed';

CREATE AGGREGATE lateness_p95(promised timestamptz, delivered timestamptz, as_of timestamptz) (
    SFUNC = logistics_internal.kpi_delivery_transition, STYPE = kpi_delivery, SSPACE = 1088, FINALFUNC = lateness_p95, FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_delivery_transition, MINVFUNC = logistics_internal.kpi_delivery_inverse, MSTYPE = kpi_delivery, MSSPACE = 1088, MFINALFUNC = lateness_p95, MFINALFUNC_MODIFY = READ_ONLY
);
COMMENT ON AGGREGATE lateness_p95(timestamptz, timestamptz, timestamptz) IS 'hours after the promise that 95 % do not exceed';

CREATE AGGREGATE lateness_p95(promised tstzrange, delivered timestamptz, as_of timestamptz) (
    SFUNC = logistics_internal.kpi_delivery_transition, STYPE = kpi_delivery, SSPACE = 1088, FINALFUNC = lateness_p95, FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_delivery_transition, MINVFUNC = logistics_internal.kpi_delivery_inverse, MSTYPE = kpi_delivery, MSSPACE = 1088, MFINALFUNC = lateness_p95, MFINALFUNC_MODIFY = READ_ONLY
);
COMMENT ON AGGREGATE lateness_p95(tstzrange, timestamptz, timestamptz) IS 'hours after the promise that 95 % do not exceed';

CREATE AGGREGATE lateness_p95(promised date, delivered timestamptz, zone text) (
    SFUNC = logistics_internal.kpi_delivery_transition, STYPE = kpi_delivery, SSPACE = 1088, FINALFUNC = lateness_p95, FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_delivery_transition, MINVFUNC = logistics_internal.kpi_delivery_inverse, MSTYPE = kpi_delivery, MSSPACE = 1088, MFINALFUNC = lateness_p95, MFINALFUNC_MODIFY = READ_ONLY
);
COMMENT ON AGGREGATE lateness_p95(date, timestamptz, text) IS 'hours after the promise that 95 % do not exceed';

CREATE AGGREGATE lateness_p95(promised date, delivered timestamptz, zone text, as_of timestamptz) (
    SFUNC = logistics_internal.kpi_delivery_transition, STYPE = kpi_delivery, SSPACE = 1088, FINALFUNC = lateness_p95, FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_delivery_transition, MINVFUNC = logistics_internal.kpi_delivery_inverse, MSTYPE = kpi_delivery, MSSPACE = 1088, MFINALFUNC = lateness_p95, MFINALFUNC_MODIFY = READ_ONLY
);
COMMENT ON AGGREGATE lateness_p95(date, timestamptz, text, timestamptz) IS 'hours after the promise that 95 % do not exceed';

CREATE AGGREGATE lateness_p95(promised timestamptz, delivered timestamptz, qty_ordered anycompatible, qty_delivered anycompatible, as_of timestamptz) (
    SFUNC = logistics_internal.kpi_delivery_transition, STYPE = kpi_delivery, SSPACE = 1088, FINALFUNC = lateness_p95, FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_delivery_transition, MINVFUNC = logistics_internal.kpi_delivery_inverse, MSTYPE = kpi_delivery, MSSPACE = 1088, MFINALFUNC = lateness_p95, MFINALFUNC_MODIFY = READ_ONLY
);
COMMENT ON AGGREGATE lateness_p95(timestamptz, timestamptz, anycompatible, anycompatible, timestamptz) IS 'hours after the promise that 95 % do not exceed';

CREATE AGGREGATE lateness_p95(promised tstzrange, delivered timestamptz, qty_ordered anycompatible, qty_delivered anycompatible, as_of timestamptz) (
    SFUNC = logistics_internal.kpi_delivery_transition, STYPE = kpi_delivery, SSPACE = 1088, FINALFUNC = lateness_p95, FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_delivery_transition, MINVFUNC = logistics_internal.kpi_delivery_inverse, MSTYPE = kpi_delivery, MSSPACE = 1088, MFINALFUNC = lateness_p95, MFINALFUNC_MODIFY = READ_ONLY
);
COMMENT ON AGGREGATE lateness_p95(tstzrange, timestamptz, anycompatible, anycompatible, timestamptz) IS 'hours after the promise that 95 % do not exceed';

CREATE AGGREGATE in_full_rate(promised timestamptz, delivered timestamptz, qty_ordered anycompatible, qty_delivered anycompatible) (
    SFUNC = logistics_internal.kpi_delivery_transition, STYPE = kpi_delivery, SSPACE = 1088, FINALFUNC = in_full_rate, FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_delivery_transition, MINVFUNC = logistics_internal.kpi_delivery_inverse, MSTYPE = kpi_delivery, MSSPACE = 1088, MFINALFUNC = in_full_rate, MFINALFUNC_MODIFY = READ_ONLY
);
COMMENT ON AGGREGATE in_full_rate(timestamptz, timestamptz, anycompatible, anycompatible) IS 'share of the rows judged that came in full (SCOR RL.2.1)';

CREATE AGGREGATE in_full_rate(promised tstzrange, delivered timestamptz, qty_ordered anycompatible, qty_delivered anycompatible) (
    SFUNC = logistics_internal.kpi_delivery_transition, STYPE = kpi_delivery, SSPACE = 1088, FINALFUNC = in_full_rate, FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_delivery_transition, MINVFUNC = logistics_internal.kpi_delivery_inverse, MSTYPE = kpi_delivery, MSSPACE = 1088, MFINALFUNC = in_full_rate, MFINALFUNC_MODIFY = READ_ONLY
);
COMMENT ON AGGREGATE in_full_rate(tstzrange, timestamptz, anycompatible, anycompatible) IS 'share of the rows judged that came in full (SCOR RL.2.1)';

CREATE AGGREGATE in_full_rate(promised timestamptz, delivered timestamptz, qty_ordered anycompatible, qty_delivered anycompatible, cost numeric) (
    SFUNC = logistics_internal.kpi_delivery_transition, STYPE = kpi_delivery, SSPACE = 1088, FINALFUNC = in_full_rate, FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_delivery_transition, MINVFUNC = logistics_internal.kpi_delivery_inverse, MSTYPE = kpi_delivery, MSSPACE = 1088, MFINALFUNC = in_full_rate, MFINALFUNC_MODIFY = READ_ONLY
);
COMMENT ON AGGREGATE in_full_rate(timestamptz, timestamptz, anycompatible, anycompatible, numeric) IS 'share of the rows judged that came in full (SCOR RL.2.1)';

CREATE AGGREGATE in_full_rate(promised timestamptz, delivered timestamptz, qty_ordered anycompatible, qty_delivered anycompatible, cost numeric, revenue numeric, damaged boolean, lost boolean, first_attempt boolean, returned boolean, documents_ok boolean, shipped timestamptz, created timestamptz, as_of timestamptz) (
    SFUNC = logistics_internal.kpi_delivery_transition, STYPE = kpi_delivery, SSPACE = 1088, FINALFUNC = in_full_rate, FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_delivery_transition, MINVFUNC = logistics_internal.kpi_delivery_inverse, MSTYPE = kpi_delivery, MSSPACE = 1088, MFINALFUNC = in_full_rate, MFINALFUNC_MODIFY = READ_ONLY
);
COMMENT ON AGGREGATE in_full_rate(timestamptz, timestamptz, anycompatible, anycompatible, numeric, numeric, boolean, boolean, boolean, boolean, boolean, timestamptz, timestamptz, timestamptz) IS 'share of the rows judged that came in full (SCOR RL.2.1)';

CREATE AGGREGATE in_full_rate(promised timestamptz, delivered timestamptz, qty_ordered anycompatible, qty_delivered anycompatible, cost numeric, revenue numeric, damaged boolean, lost boolean, first_attempt boolean, returned boolean, documents_ok boolean, shipped timestamptz, created timestamptz, as_of timestamptz, rule kpi_delivery) (
    SFUNC = logistics_internal.kpi_delivery_transition, STYPE = kpi_delivery, SSPACE = 1088, FINALFUNC = in_full_rate, FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_delivery_transition, MINVFUNC = logistics_internal.kpi_delivery_inverse, MSTYPE = kpi_delivery, MSSPACE = 1088, MFINALFUNC = in_full_rate, MFINALFUNC_MODIFY = READ_ONLY
);
COMMENT ON AGGREGATE in_full_rate(timestamptz, timestamptz, anycompatible, anycompatible, numeric, numeric, boolean, boolean, boolean, boolean, boolean, timestamptz, timestamptz, timestamptz, kpi_delivery) IS 'share of the rows judged that came in full (SCOR RL.2.1)';

CREATE AGGREGATE in_full_rate(promised timestamptz, delivered timestamptz, qty_ordered anycompatible, qty_delivered anycompatible, as_of timestamptz) (
    SFUNC = logistics_internal.kpi_delivery_transition, STYPE = kpi_delivery, SSPACE = 1088, FINALFUNC = in_full_rate, FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_delivery_transition, MINVFUNC = logistics_internal.kpi_delivery_inverse, MSTYPE = kpi_delivery, MSSPACE = 1088, MFINALFUNC = in_full_rate, MFINALFUNC_MODIFY = READ_ONLY
);
COMMENT ON AGGREGATE in_full_rate(timestamptz, timestamptz, anycompatible, anycompatible, timestamptz) IS 'share of the rows judged that came in full (SCOR RL.2.1)';

CREATE AGGREGATE in_full_rate(promised tstzrange, delivered timestamptz, qty_ordered anycompatible, qty_delivered anycompatible, as_of timestamptz) (
    SFUNC = logistics_internal.kpi_delivery_transition, STYPE = kpi_delivery, SSPACE = 1088, FINALFUNC = in_full_rate, FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_delivery_transition, MINVFUNC = logistics_internal.kpi_delivery_inverse, MSTYPE = kpi_delivery, MSSPACE = 1088, MFINALFUNC = in_full_rate, MFINALFUNC_MODIFY = READ_ONLY
);
COMMENT ON AGGREGATE in_full_rate(tstzrange, timestamptz, anycompatible, anycompatible, timestamptz) IS 'share of the rows judged that came in full (SCOR RL.2.1)';

CREATE AGGREGATE otif_rate(promised timestamptz, delivered timestamptz, qty_ordered anycompatible, qty_delivered anycompatible) (
    SFUNC = logistics_internal.kpi_delivery_transition, STYPE = kpi_delivery, SSPACE = 1088, FINALFUNC = otif_rate, FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_delivery_transition, MINVFUNC = logistics_internal.kpi_delivery_inverse, MSTYPE = kpi_delivery, MSSPACE = 1088, MFINALFUNC = otif_rate, MFINALFUNC_MODIFY = READ_ONLY
);
COMMENT ON AGGREGATE otif_rate(timestamptz, timestamptz, anycompatible, anycompatible) IS 'share of the rows due that came on time and in full';

CREATE AGGREGATE otif_rate(promised tstzrange, delivered timestamptz, qty_ordered anycompatible, qty_delivered anycompatible) (
    SFUNC = logistics_internal.kpi_delivery_transition, STYPE = kpi_delivery, SSPACE = 1088, FINALFUNC = otif_rate, FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_delivery_transition, MINVFUNC = logistics_internal.kpi_delivery_inverse, MSTYPE = kpi_delivery, MSSPACE = 1088, MFINALFUNC = otif_rate, MFINALFUNC_MODIFY = READ_ONLY
);
COMMENT ON AGGREGATE otif_rate(tstzrange, timestamptz, anycompatible, anycompatible) IS 'share of the rows due that came on time and in full';

CREATE AGGREGATE otif_rate(promised timestamptz, delivered timestamptz, qty_ordered anycompatible, qty_delivered anycompatible, cost numeric) (
    SFUNC = logistics_internal.kpi_delivery_transition, STYPE = kpi_delivery, SSPACE = 1088, FINALFUNC = otif_rate, FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_delivery_transition, MINVFUNC = logistics_internal.kpi_delivery_inverse, MSTYPE = kpi_delivery, MSSPACE = 1088, MFINALFUNC = otif_rate, MFINALFUNC_MODIFY = READ_ONLY
);
COMMENT ON AGGREGATE otif_rate(timestamptz, timestamptz, anycompatible, anycompatible, numeric) IS 'share of the rows due that came on time and in full';

CREATE AGGREGATE otif_rate(promised timestamptz, delivered timestamptz, qty_ordered anycompatible, qty_delivered anycompatible, cost numeric, revenue numeric, damaged boolean, lost boolean, first_attempt boolean, returned boolean, documents_ok boolean, shipped timestamptz, created timestamptz, as_of timestamptz) (
    SFUNC = logistics_internal.kpi_delivery_transition, STYPE = kpi_delivery, SSPACE = 1088, FINALFUNC = otif_rate, FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_delivery_transition, MINVFUNC = logistics_internal.kpi_delivery_inverse, MSTYPE = kpi_delivery, MSSPACE = 1088, MFINALFUNC = otif_rate, MFINALFUNC_MODIFY = READ_ONLY
);
COMMENT ON AGGREGATE otif_rate(timestamptz, timestamptz, anycompatible, anycompatible, numeric, numeric, boolean, boolean, boolean, boolean, boolean, timestamptz, timestamptz, timestamptz) IS 'share of the rows due that came on time and in full';

CREATE AGGREGATE otif_rate(promised timestamptz, delivered timestamptz, qty_ordered anycompatible, qty_delivered anycompatible, cost numeric, revenue numeric, damaged boolean, lost boolean, first_attempt boolean, returned boolean, documents_ok boolean, shipped timestamptz, created timestamptz, as_of timestamptz, rule kpi_delivery) (
    SFUNC = logistics_internal.kpi_delivery_transition, STYPE = kpi_delivery, SSPACE = 1088, FINALFUNC = otif_rate, FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_delivery_transition, MINVFUNC = logistics_internal.kpi_delivery_inverse, MSTYPE = kpi_delivery, MSSPACE = 1088, MFINALFUNC = otif_rate, MFINALFUNC_MODIFY = READ_ONLY
);
COMMENT ON AGGREGATE otif_rate(timestamptz, timestamptz, anycompatible, anycompatible, numeric, numeric, boolean, boolean, boolean, boolean, boolean, timestamptz, timestamptz, timestamptz, kpi_delivery) IS 'share of the rows due that came on time and in full';

CREATE AGGREGATE otif_rate(promised timestamptz, delivered timestamptz, qty_ordered anycompatible, qty_delivered anycompatible, as_of timestamptz) (
    SFUNC = logistics_internal.kpi_delivery_transition, STYPE = kpi_delivery, SSPACE = 1088, FINALFUNC = otif_rate, FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_delivery_transition, MINVFUNC = logistics_internal.kpi_delivery_inverse, MSTYPE = kpi_delivery, MSSPACE = 1088, MFINALFUNC = otif_rate, MFINALFUNC_MODIFY = READ_ONLY
);
COMMENT ON AGGREGATE otif_rate(timestamptz, timestamptz, anycompatible, anycompatible, timestamptz) IS 'share of the rows due that came on time and in full';

CREATE AGGREGATE otif_rate(promised tstzrange, delivered timestamptz, qty_ordered anycompatible, qty_delivered anycompatible, as_of timestamptz) (
    SFUNC = logistics_internal.kpi_delivery_transition, STYPE = kpi_delivery, SSPACE = 1088, FINALFUNC = otif_rate, FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_delivery_transition, MINVFUNC = logistics_internal.kpi_delivery_inverse, MSTYPE = kpi_delivery, MSSPACE = 1088, MFINALFUNC = otif_rate, MFINALFUNC_MODIFY = READ_ONLY
);
COMMENT ON AGGREGATE otif_rate(tstzrange, timestamptz, anycompatible, anycompatible, timestamptz) IS 'share of the rows due that came on time and in full';

CREATE AGGREGATE fill_rate(promised timestamptz, delivered timestamptz, qty_ordered anycompatible, qty_delivered anycompatible) (
    SFUNC = logistics_internal.kpi_delivery_transition, STYPE = kpi_delivery, SSPACE = 1088, FINALFUNC = fill_rate, FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_delivery_transition, MINVFUNC = logistics_internal.kpi_delivery_inverse, MSTYPE = kpi_delivery, MSSPACE = 1088, MFINALFUNC = fill_rate, MFINALFUNC_MODIFY = READ_ONLY
);
COMMENT ON AGGREGATE fill_rate(timestamptz, timestamptz, anycompatible, anycompatible) IS 'units delivered, at most those ordered in each row, per unit ordered';

CREATE AGGREGATE fill_rate(promised tstzrange, delivered timestamptz, qty_ordered anycompatible, qty_delivered anycompatible) (
    SFUNC = logistics_internal.kpi_delivery_transition, STYPE = kpi_delivery, SSPACE = 1088, FINALFUNC = fill_rate, FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_delivery_transition, MINVFUNC = logistics_internal.kpi_delivery_inverse, MSTYPE = kpi_delivery, MSSPACE = 1088, MFINALFUNC = fill_rate, MFINALFUNC_MODIFY = READ_ONLY
);
COMMENT ON AGGREGATE fill_rate(tstzrange, timestamptz, anycompatible, anycompatible) IS 'units delivered, at most those ordered in each row, per unit ordered';

CREATE AGGREGATE fill_rate(promised timestamptz, delivered timestamptz, qty_ordered anycompatible, qty_delivered anycompatible, cost numeric) (
    SFUNC = logistics_internal.kpi_delivery_transition, STYPE = kpi_delivery, SSPACE = 1088, FINALFUNC = fill_rate, FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_delivery_transition, MINVFUNC = logistics_internal.kpi_delivery_inverse, MSTYPE = kpi_delivery, MSSPACE = 1088, MFINALFUNC = fill_rate, MFINALFUNC_MODIFY = READ_ONLY
);
COMMENT ON AGGREGATE fill_rate(timestamptz, timestamptz, anycompatible, anycompatible, numeric) IS 'units delivered, at most those ordered in each row, per unit ordered';

CREATE AGGREGATE fill_rate(promised timestamptz, delivered timestamptz, qty_ordered anycompatible, qty_delivered anycompatible, cost numeric, revenue numeric, damaged boolean, lost boolean, first_attempt boolean, returned boolean, documents_ok boolean, shipped timestamptz, created timestamptz, as_of timestamptz) (
    SFUNC = logistics_internal.kpi_delivery_transition, STYPE = kpi_delivery, SSPACE = 1088, FINALFUNC = fill_rate, FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_delivery_transition, MINVFUNC = logistics_internal.kpi_delivery_inverse, MSTYPE = kpi_delivery, MSSPACE = 1088, MFINALFUNC = fill_rate, MFINALFUNC_MODIFY = READ_ONLY
);
COMMENT ON AGGREGATE fill_rate(timestamptz, timestamptz, anycompatible, anycompatible, numeric, numeric, boolean, boolean, boolean, boolean, boolean, timestamptz, timestamptz, timestamptz) IS 'units delivered, at most those ordered in each row, per unit ordered';

CREATE AGGREGATE fill_rate(promised timestamptz, delivered timestamptz, qty_ordered anycompatible, qty_delivered anycompatible, cost numeric, revenue numeric, damaged boolean, lost boolean, first_attempt boolean, returned boolean, documents_ok boolean, shipped timestamptz, created timestamptz, as_of timestamptz, rule kpi_delivery) (
    SFUNC = logistics_internal.kpi_delivery_transition, STYPE = kpi_delivery, SSPACE = 1088, FINALFUNC = fill_rate, FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_delivery_transition, MINVFUNC = logistics_internal.kpi_delivery_inverse, MSTYPE = kpi_delivery, MSSPACE = 1088, MFINALFUNC = fill_rate, MFINALFUNC_MODIFY = READ_ONLY
);
COMMENT ON AGGREGATE fill_rate(timestamptz, timestamptz, anycompatible, anycompatible, numeric, numeric, boolean, boolean, boolean, boolean, boolean, timestamptz, timestamptz, timestamptz, kpi_delivery) IS 'units delivered, at most those ordered in each row, per unit ordered';

CREATE AGGREGATE fill_rate(promised timestamptz, delivered timestamptz, qty_ordered anycompatible, qty_delivered anycompatible, as_of timestamptz) (
    SFUNC = logistics_internal.kpi_delivery_transition, STYPE = kpi_delivery, SSPACE = 1088, FINALFUNC = fill_rate, FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_delivery_transition, MINVFUNC = logistics_internal.kpi_delivery_inverse, MSTYPE = kpi_delivery, MSSPACE = 1088, MFINALFUNC = fill_rate, MFINALFUNC_MODIFY = READ_ONLY
);
COMMENT ON AGGREGATE fill_rate(timestamptz, timestamptz, anycompatible, anycompatible, timestamptz) IS 'units delivered, at most those ordered in each row, per unit ordered';

CREATE AGGREGATE fill_rate(promised tstzrange, delivered timestamptz, qty_ordered anycompatible, qty_delivered anycompatible, as_of timestamptz) (
    SFUNC = logistics_internal.kpi_delivery_transition, STYPE = kpi_delivery, SSPACE = 1088, FINALFUNC = fill_rate, FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_delivery_transition, MINVFUNC = logistics_internal.kpi_delivery_inverse, MSTYPE = kpi_delivery, MSSPACE = 1088, MFINALFUNC = fill_rate, MFINALFUNC_MODIFY = READ_ONLY
);
COMMENT ON AGGREGATE fill_rate(tstzrange, timestamptz, anycompatible, anycompatible, timestamptz) IS 'units delivered, at most those ordered in each row, per unit ordered';

CREATE AGGREGATE perfect_order_rate(promised timestamptz, delivered timestamptz, qty_ordered anycompatible, qty_delivered anycompatible) (
    SFUNC = logistics_internal.kpi_delivery_transition, STYPE = kpi_delivery, SSPACE = 1088, FINALFUNC = perfect_order_rate, FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_delivery_transition, MINVFUNC = logistics_internal.kpi_delivery_inverse, MSTYPE = kpi_delivery, MSSPACE = 1088, MFINALFUNC = perfect_order_rate, MFINALFUNC_MODIFY = READ_ONLY
);
COMMENT ON AGGREGATE perfect_order_rate(timestamptz, timestamptz, anycompatible, anycompatible) IS 'share of the rows due that came on time, in full, undamaged and documented (SCOR RL.1.1)';

CREATE AGGREGATE perfect_order_rate(promised tstzrange, delivered timestamptz, qty_ordered anycompatible, qty_delivered anycompatible) (
    SFUNC = logistics_internal.kpi_delivery_transition, STYPE = kpi_delivery, SSPACE = 1088, FINALFUNC = perfect_order_rate, FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_delivery_transition, MINVFUNC = logistics_internal.kpi_delivery_inverse, MSTYPE = kpi_delivery, MSSPACE = 1088, MFINALFUNC = perfect_order_rate, MFINALFUNC_MODIFY = READ_ONLY
);
COMMENT ON AGGREGATE perfect_order_rate(tstzrange, timestamptz, anycompatible, anycompatible) IS 'share of the rows due that came on time, in full, undamaged and documented (SCOR RL.1.1)';

CREATE AGGREGATE perfect_order_rate(promised timestamptz, delivered timestamptz, qty_ordered anycompatible, qty_delivered anycompatible, cost numeric) (
    SFUNC = logistics_internal.kpi_delivery_transition, STYPE = kpi_delivery, SSPACE = 1088, FINALFUNC = perfect_order_rate, FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_delivery_transition, MINVFUNC = logistics_internal.kpi_delivery_inverse, MSTYPE = kpi_delivery, MSSPACE = 1088, MFINALFUNC = perfect_order_rate, MFINALFUNC_MODIFY = READ_ONLY
);
COMMENT ON AGGREGATE perfect_order_rate(timestamptz, timestamptz, anycompatible, anycompatible, numeric) IS 'share of the rows due that came on time, in full, undamaged and documented (SCOR RL.1.1)';

CREATE AGGREGATE perfect_order_rate(promised timestamptz, delivered timestamptz, qty_ordered anycompatible, qty_delivered anycompatible, cost numeric, revenue numeric, damaged boolean, lost boolean, first_attempt boolean, returned boolean, documents_ok boolean, shipped timestamptz, created timestamptz, as_of timestamptz) (
    SFUNC = logistics_internal.kpi_delivery_transition, STYPE = kpi_delivery, SSPACE = 1088, FINALFUNC = perfect_order_rate, FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_delivery_transition, MINVFUNC = logistics_internal.kpi_delivery_inverse, MSTYPE = kpi_delivery, MSSPACE = 1088, MFINALFUNC = perfect_order_rate, MFINALFUNC_MODIFY = READ_ONLY
);
COMMENT ON AGGREGATE perfect_order_rate(timestamptz, timestamptz, anycompatible, anycompatible, numeric, numeric, boolean, boolean, boolean, boolean, boolean, timestamptz, timestamptz, timestamptz) IS 'share of the rows due that came on time, in full, undamaged and documented (SCOR RL.1.1)';

CREATE AGGREGATE perfect_order_rate(promised timestamptz, delivered timestamptz, qty_ordered anycompatible, qty_delivered anycompatible, cost numeric, revenue numeric, damaged boolean, lost boolean, first_attempt boolean, returned boolean, documents_ok boolean, shipped timestamptz, created timestamptz, as_of timestamptz, rule kpi_delivery) (
    SFUNC = logistics_internal.kpi_delivery_transition, STYPE = kpi_delivery, SSPACE = 1088, FINALFUNC = perfect_order_rate, FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_delivery_transition, MINVFUNC = logistics_internal.kpi_delivery_inverse, MSTYPE = kpi_delivery, MSSPACE = 1088, MFINALFUNC = perfect_order_rate, MFINALFUNC_MODIFY = READ_ONLY
);
COMMENT ON AGGREGATE perfect_order_rate(timestamptz, timestamptz, anycompatible, anycompatible, numeric, numeric, boolean, boolean, boolean, boolean, boolean, timestamptz, timestamptz, timestamptz, kpi_delivery) IS 'share of the rows due that came on time, in full, undamaged and documented (SCOR RL.1.1)';

CREATE AGGREGATE perfect_order_rate(promised timestamptz, delivered timestamptz, qty_ordered anycompatible, qty_delivered anycompatible, as_of timestamptz) (
    SFUNC = logistics_internal.kpi_delivery_transition, STYPE = kpi_delivery, SSPACE = 1088, FINALFUNC = perfect_order_rate, FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_delivery_transition, MINVFUNC = logistics_internal.kpi_delivery_inverse, MSTYPE = kpi_delivery, MSSPACE = 1088, MFINALFUNC = perfect_order_rate, MFINALFUNC_MODIFY = READ_ONLY
);
COMMENT ON AGGREGATE perfect_order_rate(timestamptz, timestamptz, anycompatible, anycompatible, timestamptz) IS 'share of the rows due that came on time, in full, undamaged and documented (SCOR RL.1.1)';

CREATE AGGREGATE perfect_order_rate(promised tstzrange, delivered timestamptz, qty_ordered anycompatible, qty_delivered anycompatible, as_of timestamptz) (
    SFUNC = logistics_internal.kpi_delivery_transition, STYPE = kpi_delivery, SSPACE = 1088, FINALFUNC = perfect_order_rate, FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_delivery_transition, MINVFUNC = logistics_internal.kpi_delivery_inverse, MSTYPE = kpi_delivery, MSSPACE = 1088, MFINALFUNC = perfect_order_rate, MFINALFUNC_MODIFY = READ_ONLY
);
COMMENT ON AGGREGATE perfect_order_rate(tstzrange, timestamptz, anycompatible, anycompatible, timestamptz) IS 'share of the rows due that came on time, in full, undamaged and documented (SCOR RL.1.1)';

CREATE AGGREGATE cost_per_order(promised timestamptz, delivered timestamptz, qty_ordered anycompatible, qty_delivered anycompatible, cost numeric) (
    SFUNC = logistics_internal.kpi_delivery_transition, STYPE = kpi_delivery, SSPACE = 1088, FINALFUNC = cost_per_order, FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_delivery_transition, MINVFUNC = logistics_internal.kpi_delivery_inverse, MSTYPE = kpi_delivery, MSSPACE = 1088, MFINALFUNC = cost_per_order, MFINALFUNC_MODIFY = READ_ONLY
);
COMMENT ON AGGREGATE cost_per_order(timestamptz, timestamptz, anycompatible, anycompatible, numeric) IS 'cost per row of which it is known: per order, line or parcel, whatever a row is';

CREATE AGGREGATE cost_per_order(promised timestamptz, delivered timestamptz, qty_ordered anycompatible, qty_delivered anycompatible, cost numeric, revenue numeric, damaged boolean, lost boolean, first_attempt boolean, returned boolean, documents_ok boolean, shipped timestamptz, created timestamptz, as_of timestamptz) (
    SFUNC = logistics_internal.kpi_delivery_transition, STYPE = kpi_delivery, SSPACE = 1088, FINALFUNC = cost_per_order, FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_delivery_transition, MINVFUNC = logistics_internal.kpi_delivery_inverse, MSTYPE = kpi_delivery, MSSPACE = 1088, MFINALFUNC = cost_per_order, MFINALFUNC_MODIFY = READ_ONLY
);
COMMENT ON AGGREGATE cost_per_order(timestamptz, timestamptz, anycompatible, anycompatible, numeric, numeric, boolean, boolean, boolean, boolean, boolean, timestamptz, timestamptz, timestamptz) IS 'cost per row of which it is known: per order, line or parcel, whatever a row is';

CREATE AGGREGATE cost_per_order(promised timestamptz, delivered timestamptz, qty_ordered anycompatible, qty_delivered anycompatible, cost numeric, revenue numeric, damaged boolean, lost boolean, first_attempt boolean, returned boolean, documents_ok boolean, shipped timestamptz, created timestamptz, as_of timestamptz, rule kpi_delivery) (
    SFUNC = logistics_internal.kpi_delivery_transition, STYPE = kpi_delivery, SSPACE = 1088, FINALFUNC = cost_per_order, FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_delivery_transition, MINVFUNC = logistics_internal.kpi_delivery_inverse, MSTYPE = kpi_delivery, MSSPACE = 1088, MFINALFUNC = cost_per_order, MFINALFUNC_MODIFY = READ_ONLY
);
COMMENT ON AGGREGATE cost_per_order(timestamptz, timestamptz, anycompatible, anycompatible, numeric, numeric, boolean, boolean, boolean, boolean, boolean, timestamptz, timestamptz, timestamptz, kpi_delivery) IS 'cost per row of which it is known: per order, line or parcel, whatever a row is';

CREATE AGGREGATE cost_per_unit(promised timestamptz, delivered timestamptz, qty_ordered anycompatible, qty_delivered anycompatible, cost numeric) (
    SFUNC = logistics_internal.kpi_delivery_transition, STYPE = kpi_delivery, SSPACE = 1088, FINALFUNC = cost_per_unit, FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_delivery_transition, MINVFUNC = logistics_internal.kpi_delivery_inverse, MSTYPE = kpi_delivery, MSSPACE = 1088, MFINALFUNC = cost_per_unit, MFINALFUNC_MODIFY = READ_ONLY
);
COMMENT ON AGGREGATE cost_per_unit(timestamptz, timestamptz, anycompatible, anycompatible, numeric) IS 'cost per unit delivered, of rows where both are known';

CREATE AGGREGATE cost_per_unit(promised timestamptz, delivered timestamptz, qty_ordered anycompatible, qty_delivered anycompatible, cost numeric, revenue numeric, damaged boolean, lost boolean, first_attempt boolean, returned boolean, documents_ok boolean, shipped timestamptz, created timestamptz, as_of timestamptz) (
    SFUNC = logistics_internal.kpi_delivery_transition, STYPE = kpi_delivery, SSPACE = 1088, FINALFUNC = cost_per_unit, FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_delivery_transition, MINVFUNC = logistics_internal.kpi_delivery_inverse, MSTYPE = kpi_delivery, MSSPACE = 1088, MFINALFUNC = cost_per_unit, MFINALFUNC_MODIFY = READ_ONLY
);
COMMENT ON AGGREGATE cost_per_unit(timestamptz, timestamptz, anycompatible, anycompatible, numeric, numeric, boolean, boolean, boolean, boolean, boolean, timestamptz, timestamptz, timestamptz) IS 'cost per unit delivered, of rows where both are known';

CREATE AGGREGATE cost_per_unit(promised timestamptz, delivered timestamptz, qty_ordered anycompatible, qty_delivered anycompatible, cost numeric, revenue numeric, damaged boolean, lost boolean, first_attempt boolean, returned boolean, documents_ok boolean, shipped timestamptz, created timestamptz, as_of timestamptz, rule kpi_delivery) (
    SFUNC = logistics_internal.kpi_delivery_transition, STYPE = kpi_delivery, SSPACE = 1088, FINALFUNC = cost_per_unit, FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_delivery_transition, MINVFUNC = logistics_internal.kpi_delivery_inverse, MSTYPE = kpi_delivery, MSSPACE = 1088, MFINALFUNC = cost_per_unit, MFINALFUNC_MODIFY = READ_ONLY
);
COMMENT ON AGGREGATE cost_per_unit(timestamptz, timestamptz, anycompatible, anycompatible, numeric, numeric, boolean, boolean, boolean, boolean, boolean, timestamptz, timestamptz, timestamptz, kpi_delivery) IS 'cost per unit delivered, of rows where both are known';

CREATE AGGREGATE total_cost(promised timestamptz, delivered timestamptz, qty_ordered anycompatible, qty_delivered anycompatible, cost numeric) (
    SFUNC = logistics_internal.kpi_delivery_transition, STYPE = kpi_delivery, SSPACE = 1088, FINALFUNC = total_cost, FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_delivery_transition, MINVFUNC = logistics_internal.kpi_delivery_inverse, MSTYPE = kpi_delivery, MSSPACE = 1088, MFINALFUNC = total_cost, MFINALFUNC_MODIFY = READ_ONLY
);
COMMENT ON AGGREGATE total_cost(timestamptz, timestamptz, anycompatible, anycompatible, numeric) IS 'sum of the costs';

CREATE AGGREGATE total_cost(promised timestamptz, delivered timestamptz, qty_ordered anycompatible, qty_delivered anycompatible, cost numeric, revenue numeric, damaged boolean, lost boolean, first_attempt boolean, returned boolean, documents_ok boolean, shipped timestamptz, created timestamptz, as_of timestamptz) (
    SFUNC = logistics_internal.kpi_delivery_transition, STYPE = kpi_delivery, SSPACE = 1088, FINALFUNC = total_cost, FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_delivery_transition, MINVFUNC = logistics_internal.kpi_delivery_inverse, MSTYPE = kpi_delivery, MSSPACE = 1088, MFINALFUNC = total_cost, MFINALFUNC_MODIFY = READ_ONLY
);
COMMENT ON AGGREGATE total_cost(timestamptz, timestamptz, anycompatible, anycompatible, numeric, numeric, boolean, boolean, boolean, boolean, boolean, timestamptz, timestamptz, timestamptz) IS 'sum of the costs';

CREATE AGGREGATE total_cost(promised timestamptz, delivered timestamptz, qty_ordered anycompatible, qty_delivered anycompatible, cost numeric, revenue numeric, damaged boolean, lost boolean, first_attempt boolean, returned boolean, documents_ok boolean, shipped timestamptz, created timestamptz, as_of timestamptz, rule kpi_delivery) (
    SFUNC = logistics_internal.kpi_delivery_transition, STYPE = kpi_delivery, SSPACE = 1088, FINALFUNC = total_cost, FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_delivery_transition, MINVFUNC = logistics_internal.kpi_delivery_inverse, MSTYPE = kpi_delivery, MSSPACE = 1088, MFINALFUNC = total_cost, MFINALFUNC_MODIFY = READ_ONLY
);
COMMENT ON AGGREGATE total_cost(timestamptz, timestamptz, anycompatible, anycompatible, numeric, numeric, boolean, boolean, boolean, boolean, boolean, timestamptz, timestamptz, timestamptz, kpi_delivery) IS 'sum of the costs';

CREATE AGGREGATE cost_to_revenue(promised timestamptz, delivered timestamptz, qty_ordered anycompatible, qty_delivered anycompatible, cost numeric, revenue numeric, damaged boolean, lost boolean, first_attempt boolean, returned boolean, documents_ok boolean, shipped timestamptz, created timestamptz, as_of timestamptz) (
    SFUNC = logistics_internal.kpi_delivery_transition, STYPE = kpi_delivery, SSPACE = 1088, FINALFUNC = cost_to_revenue, FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_delivery_transition, MINVFUNC = logistics_internal.kpi_delivery_inverse, MSTYPE = kpi_delivery, MSSPACE = 1088, MFINALFUNC = cost_to_revenue, MFINALFUNC_MODIFY = READ_ONLY
);
COMMENT ON AGGREGATE cost_to_revenue(timestamptz, timestamptz, anycompatible, anycompatible, numeric, numeric, boolean, boolean, boolean, boolean, boolean, timestamptz, timestamptz, timestamptz) IS 'cost over revenue, of rows where both are known';

CREATE AGGREGATE cost_to_revenue(promised timestamptz, delivered timestamptz, qty_ordered anycompatible, qty_delivered anycompatible, cost numeric, revenue numeric, damaged boolean, lost boolean, first_attempt boolean, returned boolean, documents_ok boolean, shipped timestamptz, created timestamptz, as_of timestamptz, rule kpi_delivery) (
    SFUNC = logistics_internal.kpi_delivery_transition, STYPE = kpi_delivery, SSPACE = 1088, FINALFUNC = cost_to_revenue, FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_delivery_transition, MINVFUNC = logistics_internal.kpi_delivery_inverse, MSTYPE = kpi_delivery, MSSPACE = 1088, MFINALFUNC = cost_to_revenue, MFINALFUNC_MODIFY = READ_ONLY
);
COMMENT ON AGGREGATE cost_to_revenue(timestamptz, timestamptz, anycompatible, anycompatible, numeric, numeric, boolean, boolean, boolean, boolean, boolean, timestamptz, timestamptz, timestamptz, kpi_delivery) IS 'cost over revenue, of rows where both are known';

CREATE AGGREGATE first_attempt_rate(promised timestamptz, delivered timestamptz, qty_ordered anycompatible, qty_delivered anycompatible, cost numeric, revenue numeric, damaged boolean, lost boolean, first_attempt boolean, returned boolean, documents_ok boolean, shipped timestamptz, created timestamptz, as_of timestamptz) (
    SFUNC = logistics_internal.kpi_delivery_transition, STYPE = kpi_delivery, SSPACE = 1088, FINALFUNC = first_attempt_rate, FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_delivery_transition, MINVFUNC = logistics_internal.kpi_delivery_inverse, MSTYPE = kpi_delivery, MSSPACE = 1088, MFINALFUNC = first_attempt_rate, MFINALFUNC_MODIFY = READ_ONLY
);
COMMENT ON AGGREGATE first_attempt_rate(timestamptz, timestamptz, anycompatible, anycompatible, numeric, numeric, boolean, boolean, boolean, boolean, boolean, timestamptz, timestamptz, timestamptz) IS 'share of the rows attempted that were delivered at the first attempt';

CREATE AGGREGATE first_attempt_rate(promised timestamptz, delivered timestamptz, qty_ordered anycompatible, qty_delivered anycompatible, cost numeric, revenue numeric, damaged boolean, lost boolean, first_attempt boolean, returned boolean, documents_ok boolean, shipped timestamptz, created timestamptz, as_of timestamptz, rule kpi_delivery) (
    SFUNC = logistics_internal.kpi_delivery_transition, STYPE = kpi_delivery, SSPACE = 1088, FINALFUNC = first_attempt_rate, FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_delivery_transition, MINVFUNC = logistics_internal.kpi_delivery_inverse, MSTYPE = kpi_delivery, MSSPACE = 1088, MFINALFUNC = first_attempt_rate, MFINALFUNC_MODIFY = READ_ONLY
);
COMMENT ON AGGREGATE first_attempt_rate(timestamptz, timestamptz, anycompatible, anycompatible, numeric, numeric, boolean, boolean, boolean, boolean, boolean, timestamptz, timestamptz, timestamptz, kpi_delivery) IS 'share of the rows attempted that were delivered at the first attempt';

CREATE AGGREGATE damage_rate(promised timestamptz, delivered timestamptz, qty_ordered anycompatible, qty_delivered anycompatible, cost numeric, revenue numeric, damaged boolean, lost boolean, first_attempt boolean, returned boolean, documents_ok boolean, shipped timestamptz, created timestamptz, as_of timestamptz) (
    SFUNC = logistics_internal.kpi_delivery_transition, STYPE = kpi_delivery, SSPACE = 1088, FINALFUNC = damage_rate, FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_delivery_transition, MINVFUNC = logistics_internal.kpi_delivery_inverse, MSTYPE = kpi_delivery, MSSPACE = 1088, MFINALFUNC = damage_rate, MFINALFUNC_MODIFY = READ_ONLY
);
COMMENT ON AGGREGATE damage_rate(timestamptz, timestamptz, anycompatible, anycompatible, numeric, numeric, boolean, boolean, boolean, boolean, boolean, timestamptz, timestamptz, timestamptz) IS 'share of the rows with that fact that arrived damaged';

CREATE AGGREGATE damage_rate(promised timestamptz, delivered timestamptz, qty_ordered anycompatible, qty_delivered anycompatible, cost numeric, revenue numeric, damaged boolean, lost boolean, first_attempt boolean, returned boolean, documents_ok boolean, shipped timestamptz, created timestamptz, as_of timestamptz, rule kpi_delivery) (
    SFUNC = logistics_internal.kpi_delivery_transition, STYPE = kpi_delivery, SSPACE = 1088, FINALFUNC = damage_rate, FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_delivery_transition, MINVFUNC = logistics_internal.kpi_delivery_inverse, MSTYPE = kpi_delivery, MSSPACE = 1088, MFINALFUNC = damage_rate, MFINALFUNC_MODIFY = READ_ONLY
);
COMMENT ON AGGREGATE damage_rate(timestamptz, timestamptz, anycompatible, anycompatible, numeric, numeric, boolean, boolean, boolean, boolean, boolean, timestamptz, timestamptz, timestamptz, kpi_delivery) IS 'share of the rows with that fact that arrived damaged';

CREATE AGGREGATE loss_rate(promised timestamptz, delivered timestamptz, qty_ordered anycompatible, qty_delivered anycompatible, cost numeric, revenue numeric, damaged boolean, lost boolean, first_attempt boolean, returned boolean, documents_ok boolean, shipped timestamptz, created timestamptz, as_of timestamptz) (
    SFUNC = logistics_internal.kpi_delivery_transition, STYPE = kpi_delivery, SSPACE = 1088, FINALFUNC = loss_rate, FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_delivery_transition, MINVFUNC = logistics_internal.kpi_delivery_inverse, MSTYPE = kpi_delivery, MSSPACE = 1088, MFINALFUNC = loss_rate, MFINALFUNC_MODIFY = READ_ONLY
);
COMMENT ON AGGREGATE loss_rate(timestamptz, timestamptz, anycompatible, anycompatible, numeric, numeric, boolean, boolean, boolean, boolean, boolean, timestamptz, timestamptz, timestamptz) IS 'share of the rows with that fact that were lost';

CREATE AGGREGATE loss_rate(promised timestamptz, delivered timestamptz, qty_ordered anycompatible, qty_delivered anycompatible, cost numeric, revenue numeric, damaged boolean, lost boolean, first_attempt boolean, returned boolean, documents_ok boolean, shipped timestamptz, created timestamptz, as_of timestamptz, rule kpi_delivery) (
    SFUNC = logistics_internal.kpi_delivery_transition, STYPE = kpi_delivery, SSPACE = 1088, FINALFUNC = loss_rate, FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_delivery_transition, MINVFUNC = logistics_internal.kpi_delivery_inverse, MSTYPE = kpi_delivery, MSSPACE = 1088, MFINALFUNC = loss_rate, MFINALFUNC_MODIFY = READ_ONLY
);
COMMENT ON AGGREGATE loss_rate(timestamptz, timestamptz, anycompatible, anycompatible, numeric, numeric, boolean, boolean, boolean, boolean, boolean, timestamptz, timestamptz, timestamptz, kpi_delivery) IS 'share of the rows with that fact that were lost';

CREATE AGGREGATE return_rate(promised timestamptz, delivered timestamptz, qty_ordered anycompatible, qty_delivered anycompatible, cost numeric, revenue numeric, damaged boolean, lost boolean, first_attempt boolean, returned boolean, documents_ok boolean, shipped timestamptz, created timestamptz, as_of timestamptz) (
    SFUNC = logistics_internal.kpi_delivery_transition, STYPE = kpi_delivery, SSPACE = 1088, FINALFUNC = return_rate, FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_delivery_transition, MINVFUNC = logistics_internal.kpi_delivery_inverse, MSTYPE = kpi_delivery, MSSPACE = 1088, MFINALFUNC = return_rate, MFINALFUNC_MODIFY = READ_ONLY
);
COMMENT ON AGGREGATE return_rate(timestamptz, timestamptz, anycompatible, anycompatible, numeric, numeric, boolean, boolean, boolean, boolean, boolean, timestamptz, timestamptz, timestamptz) IS 'share of the rows with that fact that were returned';

CREATE AGGREGATE return_rate(promised timestamptz, delivered timestamptz, qty_ordered anycompatible, qty_delivered anycompatible, cost numeric, revenue numeric, damaged boolean, lost boolean, first_attempt boolean, returned boolean, documents_ok boolean, shipped timestamptz, created timestamptz, as_of timestamptz, rule kpi_delivery) (
    SFUNC = logistics_internal.kpi_delivery_transition, STYPE = kpi_delivery, SSPACE = 1088, FINALFUNC = return_rate, FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_delivery_transition, MINVFUNC = logistics_internal.kpi_delivery_inverse, MSTYPE = kpi_delivery, MSSPACE = 1088, MFINALFUNC = return_rate, MFINALFUNC_MODIFY = READ_ONLY
);
COMMENT ON AGGREGATE return_rate(timestamptz, timestamptz, anycompatible, anycompatible, numeric, numeric, boolean, boolean, boolean, boolean, boolean, timestamptz, timestamptz, timestamptz, kpi_delivery) IS 'share of the rows with that fact that were returned';

CREATE AGGREGATE document_rate(promised timestamptz, delivered timestamptz, qty_ordered anycompatible, qty_delivered anycompatible, cost numeric, revenue numeric, damaged boolean, lost boolean, first_attempt boolean, returned boolean, documents_ok boolean, shipped timestamptz, created timestamptz, as_of timestamptz) (
    SFUNC = logistics_internal.kpi_delivery_transition, STYPE = kpi_delivery, SSPACE = 1088, FINALFUNC = document_rate, FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_delivery_transition, MINVFUNC = logistics_internal.kpi_delivery_inverse, MSTYPE = kpi_delivery, MSSPACE = 1088, MFINALFUNC = document_rate, MFINALFUNC_MODIFY = READ_ONLY
);
COMMENT ON AGGREGATE document_rate(timestamptz, timestamptz, anycompatible, anycompatible, numeric, numeric, boolean, boolean, boolean, boolean, boolean, timestamptz, timestamptz, timestamptz) IS 'share of the rows with that fact whose documents were right (SCOR RL.2.3)';

CREATE AGGREGATE document_rate(promised timestamptz, delivered timestamptz, qty_ordered anycompatible, qty_delivered anycompatible, cost numeric, revenue numeric, damaged boolean, lost boolean, first_attempt boolean, returned boolean, documents_ok boolean, shipped timestamptz, created timestamptz, as_of timestamptz, rule kpi_delivery) (
    SFUNC = logistics_internal.kpi_delivery_transition, STYPE = kpi_delivery, SSPACE = 1088, FINALFUNC = document_rate, FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_delivery_transition, MINVFUNC = logistics_internal.kpi_delivery_inverse, MSTYPE = kpi_delivery, MSSPACE = 1088, MFINALFUNC = document_rate, MFINALFUNC_MODIFY = READ_ONLY
);
COMMENT ON AGGREGATE document_rate(timestamptz, timestamptz, anycompatible, anycompatible, numeric, numeric, boolean, boolean, boolean, boolean, boolean, timestamptz, timestamptz, timestamptz, kpi_delivery) IS 'share of the rows with that fact whose documents were right (SCOR RL.2.3)';

CREATE AGGREGATE lead_time_mean(promised timestamptz, delivered timestamptz, qty_ordered anycompatible, qty_delivered anycompatible, cost numeric, revenue numeric, damaged boolean, lost boolean, first_attempt boolean, returned boolean, documents_ok boolean, shipped timestamptz, created timestamptz, as_of timestamptz) (
    SFUNC = logistics_internal.kpi_delivery_transition, STYPE = kpi_delivery, SSPACE = 1088, FINALFUNC = lead_time_mean, FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_delivery_transition, MINVFUNC = logistics_internal.kpi_delivery_inverse, MSTYPE = kpi_delivery, MSSPACE = 1088, MFINALFUNC = lead_time_mean, MFINALFUNC_MODIFY = READ_ONLY
);
COMMENT ON AGGREGATE lead_time_mean(timestamptz, timestamptz, anycompatible, anycompatible, numeric, numeric, boolean, boolean, boolean, boolean, boolean, timestamptz, timestamptz, timestamptz) IS 'mean hours from creation, or else shipping, to delivery (SCOR RS.1.1)';

CREATE AGGREGATE lead_time_mean(promised timestamptz, delivered timestamptz, qty_ordered anycompatible, qty_delivered anycompatible, cost numeric, revenue numeric, damaged boolean, lost boolean, first_attempt boolean, returned boolean, documents_ok boolean, shipped timestamptz, created timestamptz, as_of timestamptz, rule kpi_delivery) (
    SFUNC = logistics_internal.kpi_delivery_transition, STYPE = kpi_delivery, SSPACE = 1088, FINALFUNC = lead_time_mean, FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_delivery_transition, MINVFUNC = logistics_internal.kpi_delivery_inverse, MSTYPE = kpi_delivery, MSSPACE = 1088, MFINALFUNC = lead_time_mean, MFINALFUNC_MODIFY = READ_ONLY
);
COMMENT ON AGGREGATE lead_time_mean(timestamptz, timestamptz, anycompatible, anycompatible, numeric, numeric, boolean, boolean, boolean, boolean, boolean, timestamptz, timestamptz, timestamptz, kpi_delivery) IS 'mean hours from creation, or else shipping, to delivery (SCOR RS.1.1)';

CREATE AGGREGATE lead_time_stddev(promised timestamptz, delivered timestamptz, qty_ordered anycompatible, qty_delivered anycompatible, cost numeric, revenue numeric, damaged boolean, lost boolean, first_attempt boolean, returned boolean, documents_ok boolean, shipped timestamptz, created timestamptz, as_of timestamptz) (
    SFUNC = logistics_internal.kpi_delivery_transition, STYPE = kpi_delivery, SSPACE = 1088, FINALFUNC = lead_time_stddev, FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_delivery_transition, MINVFUNC = logistics_internal.kpi_delivery_inverse, MSTYPE = kpi_delivery, MSSPACE = 1088, MFINALFUNC = lead_time_stddev, MFINALFUNC_MODIFY = READ_ONLY
);
COMMENT ON AGGREGATE lead_time_stddev(timestamptz, timestamptz, anycompatible, anycompatible, numeric, numeric, boolean, boolean, boolean, boolean, boolean, timestamptz, timestamptz, timestamptz) IS 'sample standard deviation of the lead time, in hours';

CREATE AGGREGATE lead_time_stddev(promised timestamptz, delivered timestamptz, qty_ordered anycompatible, qty_delivered anycompatible, cost numeric, revenue numeric, damaged boolean, lost boolean, first_attempt boolean, returned boolean, documents_ok boolean, shipped timestamptz, created timestamptz, as_of timestamptz, rule kpi_delivery) (
    SFUNC = logistics_internal.kpi_delivery_transition, STYPE = kpi_delivery, SSPACE = 1088, FINALFUNC = lead_time_stddev, FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_delivery_transition, MINVFUNC = logistics_internal.kpi_delivery_inverse, MSTYPE = kpi_delivery, MSSPACE = 1088, MFINALFUNC = lead_time_stddev, MFINALFUNC_MODIFY = READ_ONLY
);
COMMENT ON AGGREGATE lead_time_stddev(timestamptz, timestamptz, anycompatible, anycompatible, numeric, numeric, boolean, boolean, boolean, boolean, boolean, timestamptz, timestamptz, timestamptz, kpi_delivery) IS 'sample standard deviation of the lead time, in hours';

CREATE AGGREGATE lead_time_p50(promised timestamptz, delivered timestamptz, qty_ordered anycompatible, qty_delivered anycompatible, cost numeric, revenue numeric, damaged boolean, lost boolean, first_attempt boolean, returned boolean, documents_ok boolean, shipped timestamptz, created timestamptz, as_of timestamptz) (
    SFUNC = logistics_internal.kpi_delivery_transition, STYPE = kpi_delivery, SSPACE = 1088, FINALFUNC = lead_time_p50, FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_delivery_transition, MINVFUNC = logistics_internal.kpi_delivery_inverse, MSTYPE = kpi_delivery, MSSPACE = 1088, MFINALFUNC = lead_time_p50, MFINALFUNC_MODIFY = READ_ONLY
);
COMMENT ON AGGREGATE lead_time_p50(timestamptz, timestamptz, anycompatible, anycompatible, numeric, numeric, boolean, boolean, boolean, boolean, boolean, timestamptz, timestamptz, timestamptz) IS 'median lead time, in hours';

CREATE AGGREGATE lead_time_p50(promised timestamptz, delivered timestamptz, qty_ordered anycompatible, qty_delivered anycompatible, cost numeric, revenue numeric, damaged boolean, lost boolean, first_attempt boolean, returned boolean, documents_ok boolean, shipped timestamptz, created timestamptz, as_of timestamptz, rule kpi_delivery) (
    SFUNC = logistics_internal.kpi_delivery_transition, STYPE = kpi_delivery, SSPACE = 1088, FINALFUNC = lead_time_p50, FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_delivery_transition, MINVFUNC = logistics_internal.kpi_delivery_inverse, MSTYPE = kpi_delivery, MSSPACE = 1088, MFINALFUNC = lead_time_p50, MFINALFUNC_MODIFY = READ_ONLY
);
COMMENT ON AGGREGATE lead_time_p50(timestamptz, timestamptz, anycompatible, anycompatible, numeric, numeric, boolean, boolean, boolean, boolean, boolean, timestamptz, timestamptz, timestamptz, kpi_delivery) IS 'median lead time, in hours';

CREATE AGGREGATE lead_time_p90(promised timestamptz, delivered timestamptz, qty_ordered anycompatible, qty_delivered anycompatible, cost numeric, revenue numeric, damaged boolean, lost boolean, first_attempt boolean, returned boolean, documents_ok boolean, shipped timestamptz, created timestamptz, as_of timestamptz) (
    SFUNC = logistics_internal.kpi_delivery_transition, STYPE = kpi_delivery, SSPACE = 1088, FINALFUNC = lead_time_p90, FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_delivery_transition, MINVFUNC = logistics_internal.kpi_delivery_inverse, MSTYPE = kpi_delivery, MSSPACE = 1088, MFINALFUNC = lead_time_p90, MFINALFUNC_MODIFY = READ_ONLY
);
COMMENT ON AGGREGATE lead_time_p90(timestamptz, timestamptz, anycompatible, anycompatible, numeric, numeric, boolean, boolean, boolean, boolean, boolean, timestamptz, timestamptz, timestamptz) IS 'hours that 90 % of the lead times do not exceed';

CREATE AGGREGATE lead_time_p90(promised timestamptz, delivered timestamptz, qty_ordered anycompatible, qty_delivered anycompatible, cost numeric, revenue numeric, damaged boolean, lost boolean, first_attempt boolean, returned boolean, documents_ok boolean, shipped timestamptz, created timestamptz, as_of timestamptz, rule kpi_delivery) (
    SFUNC = logistics_internal.kpi_delivery_transition, STYPE = kpi_delivery, SSPACE = 1088, FINALFUNC = lead_time_p90, FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_delivery_transition, MINVFUNC = logistics_internal.kpi_delivery_inverse, MSTYPE = kpi_delivery, MSSPACE = 1088, MFINALFUNC = lead_time_p90, MFINALFUNC_MODIFY = READ_ONLY
);
COMMENT ON AGGREGATE lead_time_p90(timestamptz, timestamptz, anycompatible, anycompatible, numeric, numeric, boolean, boolean, boolean, boolean, boolean, timestamptz, timestamptz, timestamptz, kpi_delivery) IS 'hours that 90 % of the lead times do not exceed';

CREATE AGGREGATE lead_time_p95(promised timestamptz, delivered timestamptz, qty_ordered anycompatible, qty_delivered anycompatible, cost numeric, revenue numeric, damaged boolean, lost boolean, first_attempt boolean, returned boolean, documents_ok boolean, shipped timestamptz, created timestamptz, as_of timestamptz) (
    SFUNC = logistics_internal.kpi_delivery_transition, STYPE = kpi_delivery, SSPACE = 1088, FINALFUNC = lead_time_p95, FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_delivery_transition, MINVFUNC = logistics_internal.kpi_delivery_inverse, MSTYPE = kpi_delivery, MSSPACE = 1088, MFINALFUNC = lead_time_p95, MFINALFUNC_MODIFY = READ_ONLY
);
COMMENT ON AGGREGATE lead_time_p95(timestamptz, timestamptz, anycompatible, anycompatible, numeric, numeric, boolean, boolean, boolean, boolean, boolean, timestamptz, timestamptz, timestamptz) IS 'hours that 95 % of the lead times do not exceed';

CREATE AGGREGATE lead_time_p95(promised timestamptz, delivered timestamptz, qty_ordered anycompatible, qty_delivered anycompatible, cost numeric, revenue numeric, damaged boolean, lost boolean, first_attempt boolean, returned boolean, documents_ok boolean, shipped timestamptz, created timestamptz, as_of timestamptz, rule kpi_delivery) (
    SFUNC = logistics_internal.kpi_delivery_transition, STYPE = kpi_delivery, SSPACE = 1088, FINALFUNC = lead_time_p95, FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_delivery_transition, MINVFUNC = logistics_internal.kpi_delivery_inverse, MSTYPE = kpi_delivery, MSSPACE = 1088, MFINALFUNC = lead_time_p95, MFINALFUNC_MODIFY = READ_ONLY
);
COMMENT ON AGGREGATE lead_time_p95(timestamptz, timestamptz, anycompatible, anycompatible, numeric, numeric, boolean, boolean, boolean, boolean, boolean, timestamptz, timestamptz, timestamptz, kpi_delivery) IS 'hours that 95 % of the lead times do not exceed';

CREATE AGGREGATE lead_time_p99(promised timestamptz, delivered timestamptz, qty_ordered anycompatible, qty_delivered anycompatible, cost numeric, revenue numeric, damaged boolean, lost boolean, first_attempt boolean, returned boolean, documents_ok boolean, shipped timestamptz, created timestamptz, as_of timestamptz) (
    SFUNC = logistics_internal.kpi_delivery_transition, STYPE = kpi_delivery, SSPACE = 1088, FINALFUNC = lead_time_p99, FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_delivery_transition, MINVFUNC = logistics_internal.kpi_delivery_inverse, MSTYPE = kpi_delivery, MSSPACE = 1088, MFINALFUNC = lead_time_p99, MFINALFUNC_MODIFY = READ_ONLY
);
COMMENT ON AGGREGATE lead_time_p99(timestamptz, timestamptz, anycompatible, anycompatible, numeric, numeric, boolean, boolean, boolean, boolean, boolean, timestamptz, timestamptz, timestamptz) IS 'hours that 99 % of the lead times do not exceed';

CREATE AGGREGATE lead_time_p99(promised timestamptz, delivered timestamptz, qty_ordered anycompatible, qty_delivered anycompatible, cost numeric, revenue numeric, damaged boolean, lost boolean, first_attempt boolean, returned boolean, documents_ok boolean, shipped timestamptz, created timestamptz, as_of timestamptz, rule kpi_delivery) (
    SFUNC = logistics_internal.kpi_delivery_transition, STYPE = kpi_delivery, SSPACE = 1088, FINALFUNC = lead_time_p99, FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_delivery_transition, MINVFUNC = logistics_internal.kpi_delivery_inverse, MSTYPE = kpi_delivery, MSSPACE = 1088, MFINALFUNC = lead_time_p99, MFINALFUNC_MODIFY = READ_ONLY
);
COMMENT ON AGGREGATE lead_time_p99(timestamptz, timestamptz, anycompatible, anycompatible, numeric, numeric, boolean, boolean, boolean, boolean, boolean, timestamptz, timestamptz, timestamptz, kpi_delivery) IS 'hours that 99 % of the lead times do not exceed';
