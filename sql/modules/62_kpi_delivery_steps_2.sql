-- ----------------------------------------------------------------------
-- kpi_delivery: made by `make kpi-modules` (sql/tools/kpi_modules.c); do not edit
-- ----------------------------------------------------------------------

CREATE AGGREGATE return_rate(promised timestamptz, delivered timestamptz, qty_ordered float8, qty_delivered float8, cost numeric, revenue numeric, damaged boolean, lost boolean, first_attempt boolean, returned boolean, documents_ok boolean, shipped timestamptz, created timestamptz, as_of timestamptz) (
    SFUNC = logistics_internal.kpi_delivery_transition, STYPE = kpi_delivery, SSPACE = 1088, FINALFUNC = return_rate, FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_delivery_transition, MINVFUNC = logistics_internal.kpi_delivery_inverse, MSTYPE = kpi_delivery, MSSPACE = 1088, MFINALFUNC = return_rate, MFINALFUNC_MODIFY = READ_ONLY
);
COMMENT ON AGGREGATE return_rate(timestamptz, timestamptz, float8, float8, numeric, numeric, boolean, boolean, boolean, boolean, boolean, timestamptz, timestamptz, timestamptz) IS 'share of the rows with that fact that were returned';

CREATE AGGREGATE return_rate(promised timestamptz, delivered timestamptz, qty_ordered numeric, qty_delivered numeric, cost numeric, revenue numeric, damaged boolean, lost boolean, first_attempt boolean, returned boolean, documents_ok boolean, shipped timestamptz, created timestamptz, as_of timestamptz) (
    SFUNC = logistics_internal.kpi_delivery_transition, STYPE = kpi_delivery, SSPACE = 1088, FINALFUNC = return_rate, FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_delivery_transition, MINVFUNC = logistics_internal.kpi_delivery_inverse, MSTYPE = kpi_delivery, MSSPACE = 1088, MFINALFUNC = return_rate, MFINALFUNC_MODIFY = READ_ONLY
);
COMMENT ON AGGREGATE return_rate(timestamptz, timestamptz, numeric, numeric, numeric, numeric, boolean, boolean, boolean, boolean, boolean, timestamptz, timestamptz, timestamptz) IS 'share of the rows with that fact that were returned';

CREATE AGGREGATE return_rate(promised timestamptz, delivered timestamptz, qty_ordered float8, qty_delivered float8, cost numeric, revenue numeric, damaged boolean, lost boolean, first_attempt boolean, returned boolean, documents_ok boolean, shipped timestamptz, created timestamptz, as_of timestamptz, rule kpi_delivery) (
    SFUNC = logistics_internal.kpi_delivery_transition, STYPE = kpi_delivery, SSPACE = 1088, FINALFUNC = return_rate, FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_delivery_transition, MINVFUNC = logistics_internal.kpi_delivery_inverse, MSTYPE = kpi_delivery, MSSPACE = 1088, MFINALFUNC = return_rate, MFINALFUNC_MODIFY = READ_ONLY
);
COMMENT ON AGGREGATE return_rate(timestamptz, timestamptz, float8, float8, numeric, numeric, boolean, boolean, boolean, boolean, boolean, timestamptz, timestamptz, timestamptz, kpi_delivery) IS 'share of the rows with that fact that were returned';

CREATE AGGREGATE return_rate(promised timestamptz, delivered timestamptz, qty_ordered numeric, qty_delivered numeric, cost numeric, revenue numeric, damaged boolean, lost boolean, first_attempt boolean, returned boolean, documents_ok boolean, shipped timestamptz, created timestamptz, as_of timestamptz, rule kpi_delivery) (
    SFUNC = logistics_internal.kpi_delivery_transition, STYPE = kpi_delivery, SSPACE = 1088, FINALFUNC = return_rate, FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_delivery_transition, MINVFUNC = logistics_internal.kpi_delivery_inverse, MSTYPE = kpi_delivery, MSSPACE = 1088, MFINALFUNC = return_rate, MFINALFUNC_MODIFY = READ_ONLY
);
COMMENT ON AGGREGATE return_rate(timestamptz, timestamptz, numeric, numeric, numeric, numeric, boolean, boolean, boolean, boolean, boolean, timestamptz, timestamptz, timestamptz, kpi_delivery) IS 'share of the rows with that fact that were returned';

CREATE AGGREGATE document_rate(promised timestamptz, delivered timestamptz, qty_ordered float8, qty_delivered float8, cost numeric, revenue numeric, damaged boolean, lost boolean, first_attempt boolean, returned boolean, documents_ok boolean, shipped timestamptz, created timestamptz, as_of timestamptz) (
    SFUNC = logistics_internal.kpi_delivery_transition, STYPE = kpi_delivery, SSPACE = 1088, FINALFUNC = document_rate, FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_delivery_transition, MINVFUNC = logistics_internal.kpi_delivery_inverse, MSTYPE = kpi_delivery, MSSPACE = 1088, MFINALFUNC = document_rate, MFINALFUNC_MODIFY = READ_ONLY
);
COMMENT ON AGGREGATE document_rate(timestamptz, timestamptz, float8, float8, numeric, numeric, boolean, boolean, boolean, boolean, boolean, timestamptz, timestamptz, timestamptz) IS 'share of the rows with that fact whose documents were right (SCOR RL.2.3)';

CREATE AGGREGATE document_rate(promised timestamptz, delivered timestamptz, qty_ordered numeric, qty_delivered numeric, cost numeric, revenue numeric, damaged boolean, lost boolean, first_attempt boolean, returned boolean, documents_ok boolean, shipped timestamptz, created timestamptz, as_of timestamptz) (
    SFUNC = logistics_internal.kpi_delivery_transition, STYPE = kpi_delivery, SSPACE = 1088, FINALFUNC = document_rate, FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_delivery_transition, MINVFUNC = logistics_internal.kpi_delivery_inverse, MSTYPE = kpi_delivery, MSSPACE = 1088, MFINALFUNC = document_rate, MFINALFUNC_MODIFY = READ_ONLY
);
COMMENT ON AGGREGATE document_rate(timestamptz, timestamptz, numeric, numeric, numeric, numeric, boolean, boolean, boolean, boolean, boolean, timestamptz, timestamptz, timestamptz) IS 'share of the rows with that fact whose documents were right (SCOR RL.2.3)';

CREATE AGGREGATE document_rate(promised timestamptz, delivered timestamptz, qty_ordered float8, qty_delivered float8, cost numeric, revenue numeric, damaged boolean, lost boolean, first_attempt boolean, returned boolean, documents_ok boolean, shipped timestamptz, created timestamptz, as_of timestamptz, rule kpi_delivery) (
    SFUNC = logistics_internal.kpi_delivery_transition, STYPE = kpi_delivery, SSPACE = 1088, FINALFUNC = document_rate, FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_delivery_transition, MINVFUNC = logistics_internal.kpi_delivery_inverse, MSTYPE = kpi_delivery, MSSPACE = 1088, MFINALFUNC = document_rate, MFINALFUNC_MODIFY = READ_ONLY
);
COMMENT ON AGGREGATE document_rate(timestamptz, timestamptz, float8, float8, numeric, numeric, boolean, boolean, boolean, boolean, boolean, timestamptz, timestamptz, timestamptz, kpi_delivery) IS 'share of the rows with that fact whose documents were right (SCOR RL.2.3)';

CREATE AGGREGATE document_rate(promised timestamptz, delivered timestamptz, qty_ordered numeric, qty_delivered numeric, cost numeric, revenue numeric, damaged boolean, lost boolean, first_attempt boolean, returned boolean, documents_ok boolean, shipped timestamptz, created timestamptz, as_of timestamptz, rule kpi_delivery) (
    SFUNC = logistics_internal.kpi_delivery_transition, STYPE = kpi_delivery, SSPACE = 1088, FINALFUNC = document_rate, FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_delivery_transition, MINVFUNC = logistics_internal.kpi_delivery_inverse, MSTYPE = kpi_delivery, MSSPACE = 1088, MFINALFUNC = document_rate, MFINALFUNC_MODIFY = READ_ONLY
);
COMMENT ON AGGREGATE document_rate(timestamptz, timestamptz, numeric, numeric, numeric, numeric, boolean, boolean, boolean, boolean, boolean, timestamptz, timestamptz, timestamptz, kpi_delivery) IS 'share of the rows with that fact whose documents were right (SCOR RL.2.3)';

CREATE AGGREGATE lead_time_mean(promised timestamptz, delivered timestamptz, qty_ordered float8, qty_delivered float8, cost numeric, revenue numeric, damaged boolean, lost boolean, first_attempt boolean, returned boolean, documents_ok boolean, shipped timestamptz, created timestamptz, as_of timestamptz) (
    SFUNC = logistics_internal.kpi_delivery_transition, STYPE = kpi_delivery, SSPACE = 1088, FINALFUNC = lead_time_mean, FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_delivery_transition, MINVFUNC = logistics_internal.kpi_delivery_inverse, MSTYPE = kpi_delivery, MSSPACE = 1088, MFINALFUNC = lead_time_mean, MFINALFUNC_MODIFY = READ_ONLY
);
COMMENT ON AGGREGATE lead_time_mean(timestamptz, timestamptz, float8, float8, numeric, numeric, boolean, boolean, boolean, boolean, boolean, timestamptz, timestamptz, timestamptz) IS 'mean hours from creation, or else shipping, to delivery (SCOR RS.1.1)';

CREATE AGGREGATE lead_time_mean(promised timestamptz, delivered timestamptz, qty_ordered numeric, qty_delivered numeric, cost numeric, revenue numeric, damaged boolean, lost boolean, first_attempt boolean, returned boolean, documents_ok boolean, shipped timestamptz, created timestamptz, as_of timestamptz) (
    SFUNC = logistics_internal.kpi_delivery_transition, STYPE = kpi_delivery, SSPACE = 1088, FINALFUNC = lead_time_mean, FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_delivery_transition, MINVFUNC = logistics_internal.kpi_delivery_inverse, MSTYPE = kpi_delivery, MSSPACE = 1088, MFINALFUNC = lead_time_mean, MFINALFUNC_MODIFY = READ_ONLY
);
COMMENT ON AGGREGATE lead_time_mean(timestamptz, timestamptz, numeric, numeric, numeric, numeric, boolean, boolean, boolean, boolean, boolean, timestamptz, timestamptz, timestamptz) IS 'mean hours from creation, or else shipping, to delivery (SCOR RS.1.1)';

CREATE AGGREGATE lead_time_mean(promised timestamptz, delivered timestamptz, qty_ordered float8, qty_delivered float8, cost numeric, revenue numeric, damaged boolean, lost boolean, first_attempt boolean, returned boolean, documents_ok boolean, shipped timestamptz, created timestamptz, as_of timestamptz, rule kpi_delivery) (
    SFUNC = logistics_internal.kpi_delivery_transition, STYPE = kpi_delivery, SSPACE = 1088, FINALFUNC = lead_time_mean, FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_delivery_transition, MINVFUNC = logistics_internal.kpi_delivery_inverse, MSTYPE = kpi_delivery, MSSPACE = 1088, MFINALFUNC = lead_time_mean, MFINALFUNC_MODIFY = READ_ONLY
);
COMMENT ON AGGREGATE lead_time_mean(timestamptz, timestamptz, float8, float8, numeric, numeric, boolean, boolean, boolean, boolean, boolean, timestamptz, timestamptz, timestamptz, kpi_delivery) IS 'mean hours from creation, or else shipping, to delivery (SCOR RS.1.1)';

CREATE AGGREGATE lead_time_mean(promised timestamptz, delivered timestamptz, qty_ordered numeric, qty_delivered numeric, cost numeric, revenue numeric, damaged boolean, lost boolean, first_attempt boolean, returned boolean, documents_ok boolean, shipped timestamptz, created timestamptz, as_of timestamptz, rule kpi_delivery) (
    SFUNC = logistics_internal.kpi_delivery_transition, STYPE = kpi_delivery, SSPACE = 1088, FINALFUNC = lead_time_mean, FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_delivery_transition, MINVFUNC = logistics_internal.kpi_delivery_inverse, MSTYPE = kpi_delivery, MSSPACE = 1088, MFINALFUNC = lead_time_mean, MFINALFUNC_MODIFY = READ_ONLY
);
COMMENT ON AGGREGATE lead_time_mean(timestamptz, timestamptz, numeric, numeric, numeric, numeric, boolean, boolean, boolean, boolean, boolean, timestamptz, timestamptz, timestamptz, kpi_delivery) IS 'mean hours from creation, or else shipping, to delivery (SCOR RS.1.1)';

CREATE AGGREGATE lead_time_stddev(promised timestamptz, delivered timestamptz, qty_ordered float8, qty_delivered float8, cost numeric, revenue numeric, damaged boolean, lost boolean, first_attempt boolean, returned boolean, documents_ok boolean, shipped timestamptz, created timestamptz, as_of timestamptz) (
    SFUNC = logistics_internal.kpi_delivery_transition, STYPE = kpi_delivery, SSPACE = 1088, FINALFUNC = lead_time_stddev, FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_delivery_transition, MINVFUNC = logistics_internal.kpi_delivery_inverse, MSTYPE = kpi_delivery, MSSPACE = 1088, MFINALFUNC = lead_time_stddev, MFINALFUNC_MODIFY = READ_ONLY
);
COMMENT ON AGGREGATE lead_time_stddev(timestamptz, timestamptz, float8, float8, numeric, numeric, boolean, boolean, boolean, boolean, boolean, timestamptz, timestamptz, timestamptz) IS 'sample standard deviation of the lead time, in hours';

CREATE AGGREGATE lead_time_stddev(promised timestamptz, delivered timestamptz, qty_ordered numeric, qty_delivered numeric, cost numeric, revenue numeric, damaged boolean, lost boolean, first_attempt boolean, returned boolean, documents_ok boolean, shipped timestamptz, created timestamptz, as_of timestamptz) (
    SFUNC = logistics_internal.kpi_delivery_transition, STYPE = kpi_delivery, SSPACE = 1088, FINALFUNC = lead_time_stddev, FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_delivery_transition, MINVFUNC = logistics_internal.kpi_delivery_inverse, MSTYPE = kpi_delivery, MSSPACE = 1088, MFINALFUNC = lead_time_stddev, MFINALFUNC_MODIFY = READ_ONLY
);
COMMENT ON AGGREGATE lead_time_stddev(timestamptz, timestamptz, numeric, numeric, numeric, numeric, boolean, boolean, boolean, boolean, boolean, timestamptz, timestamptz, timestamptz) IS 'sample standard deviation of the lead time, in hours';

CREATE AGGREGATE lead_time_stddev(promised timestamptz, delivered timestamptz, qty_ordered float8, qty_delivered float8, cost numeric, revenue numeric, damaged boolean, lost boolean, first_attempt boolean, returned boolean, documents_ok boolean, shipped timestamptz, created timestamptz, as_of timestamptz, rule kpi_delivery) (
    SFUNC = logistics_internal.kpi_delivery_transition, STYPE = kpi_delivery, SSPACE = 1088, FINALFUNC = lead_time_stddev, FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_delivery_transition, MINVFUNC = logistics_internal.kpi_delivery_inverse, MSTYPE = kpi_delivery, MSSPACE = 1088, MFINALFUNC = lead_time_stddev, MFINALFUNC_MODIFY = READ_ONLY
);
COMMENT ON AGGREGATE lead_time_stddev(timestamptz, timestamptz, float8, float8, numeric, numeric, boolean, boolean, boolean, boolean, boolean, timestamptz, timestamptz, timestamptz, kpi_delivery) IS 'sample standard deviation of the lead time, in hours';

CREATE AGGREGATE lead_time_stddev(promised timestamptz, delivered timestamptz, qty_ordered numeric, qty_delivered numeric, cost numeric, revenue numeric, damaged boolean, lost boolean, first_attempt boolean, returned boolean, documents_ok boolean, shipped timestamptz, created timestamptz, as_of timestamptz, rule kpi_delivery) (
    SFUNC = logistics_internal.kpi_delivery_transition, STYPE = kpi_delivery, SSPACE = 1088, FINALFUNC = lead_time_stddev, FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_delivery_transition, MINVFUNC = logistics_internal.kpi_delivery_inverse, MSTYPE = kpi_delivery, MSSPACE = 1088, MFINALFUNC = lead_time_stddev, MFINALFUNC_MODIFY = READ_ONLY
);
COMMENT ON AGGREGATE lead_time_stddev(timestamptz, timestamptz, numeric, numeric, numeric, numeric, boolean, boolean, boolean, boolean, boolean, timestamptz, timestamptz, timestamptz, kpi_delivery) IS 'sample standard deviation of the lead time, in hours';

CREATE AGGREGATE lead_time_p50(promised timestamptz, delivered timestamptz, qty_ordered float8, qty_delivered float8, cost numeric, revenue numeric, damaged boolean, lost boolean, first_attempt boolean, returned boolean, documents_ok boolean, shipped timestamptz, created timestamptz, as_of timestamptz) (
    SFUNC = logistics_internal.kpi_delivery_transition, STYPE = kpi_delivery, SSPACE = 1088, FINALFUNC = lead_time_p50, FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_delivery_transition, MINVFUNC = logistics_internal.kpi_delivery_inverse, MSTYPE = kpi_delivery, MSSPACE = 1088, MFINALFUNC = lead_time_p50, MFINALFUNC_MODIFY = READ_ONLY
);
COMMENT ON AGGREGATE lead_time_p50(timestamptz, timestamptz, float8, float8, numeric, numeric, boolean, boolean, boolean, boolean, boolean, timestamptz, timestamptz, timestamptz) IS 'median lead time, in hours';

CREATE AGGREGATE lead_time_p50(promised timestamptz, delivered timestamptz, qty_ordered numeric, qty_delivered numeric, cost numeric, revenue numeric, damaged boolean, lost boolean, first_attempt boolean, returned boolean, documents_ok boolean, shipped timestamptz, created timestamptz, as_of timestamptz) (
    SFUNC = logistics_internal.kpi_delivery_transition, STYPE = kpi_delivery, SSPACE = 1088, FINALFUNC = lead_time_p50, FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_delivery_transition, MINVFUNC = logistics_internal.kpi_delivery_inverse, MSTYPE = kpi_delivery, MSSPACE = 1088, MFINALFUNC = lead_time_p50, MFINALFUNC_MODIFY = READ_ONLY
);
COMMENT ON AGGREGATE lead_time_p50(timestamptz, timestamptz, numeric, numeric, numeric, numeric, boolean, boolean, boolean, boolean, boolean, timestamptz, timestamptz, timestamptz) IS 'median lead time, in hours';

CREATE AGGREGATE lead_time_p50(promised timestamptz, delivered timestamptz, qty_ordered float8, qty_delivered float8, cost numeric, revenue numeric, damaged boolean, lost boolean, first_attempt boolean, returned boolean, documents_ok boolean, shipped timestamptz, created timestamptz, as_of timestamptz, rule kpi_delivery) (
    SFUNC = logistics_internal.kpi_delivery_transition, STYPE = kpi_delivery, SSPACE = 1088, FINALFUNC = lead_time_p50, FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_delivery_transition, MINVFUNC = logistics_internal.kpi_delivery_inverse, MSTYPE = kpi_delivery, MSSPACE = 1088, MFINALFUNC = lead_time_p50, MFINALFUNC_MODIFY = READ_ONLY
);
COMMENT ON AGGREGATE lead_time_p50(timestamptz, timestamptz, float8, float8, numeric, numeric, boolean, boolean, boolean, boolean, boolean, timestamptz, timestamptz, timestamptz, kpi_delivery) IS 'median lead time, in hours';

CREATE AGGREGATE lead_time_p50(promised timestamptz, delivered timestamptz, qty_ordered numeric, qty_delivered numeric, cost numeric, revenue numeric, damaged boolean, lost boolean, first_attempt boolean, returned boolean, documents_ok boolean, shipped timestamptz, created timestamptz, as_of timestamptz, rule kpi_delivery) (
    SFUNC = logistics_internal.kpi_delivery_transition, STYPE = kpi_delivery, SSPACE = 1088, FINALFUNC = lead_time_p50, FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_delivery_transition, MINVFUNC = logistics_internal.kpi_delivery_inverse, MSTYPE = kpi_delivery, MSSPACE = 1088, MFINALFUNC = lead_time_p50, MFINALFUNC_MODIFY = READ_ONLY
);
COMMENT ON AGGREGATE lead_time_p50(timestamptz, timestamptz, numeric, numeric, numeric, numeric, boolean, boolean, boolean, boolean, boolean, timestamptz, timestamptz, timestamptz, kpi_delivery) IS 'median lead time, in hours';

CREATE AGGREGATE lead_time_p90(promised timestamptz, delivered timestamptz, qty_ordered float8, qty_delivered float8, cost numeric, revenue numeric, damaged boolean, lost boolean, first_attempt boolean, returned boolean, documents_ok boolean, shipped timestamptz, created timestamptz, as_of timestamptz) (
    SFUNC = logistics_internal.kpi_delivery_transition, STYPE = kpi_delivery, SSPACE = 1088, FINALFUNC = lead_time_p90, FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_delivery_transition, MINVFUNC = logistics_internal.kpi_delivery_inverse, MSTYPE = kpi_delivery, MSSPACE = 1088, MFINALFUNC = lead_time_p90, MFINALFUNC_MODIFY = READ_ONLY
);
COMMENT ON AGGREGATE lead_time_p90(timestamptz, timestamptz, float8, float8, numeric, numeric, boolean, boolean, boolean, boolean, boolean, timestamptz, timestamptz, timestamptz) IS 'hours that 90 % of the lead times do not exceed';

CREATE AGGREGATE lead_time_p90(promised timestamptz, delivered timestamptz, qty_ordered numeric, qty_delivered numeric, cost numeric, revenue numeric, damaged boolean, lost boolean, first_attempt boolean, returned boolean, documents_ok boolean, shipped timestamptz, created timestamptz, as_of timestamptz) (
    SFUNC = logistics_internal.kpi_delivery_transition, STYPE = kpi_delivery, SSPACE = 1088, FINALFUNC = lead_time_p90, FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_delivery_transition, MINVFUNC = logistics_internal.kpi_delivery_inverse, MSTYPE = kpi_delivery, MSSPACE = 1088, MFINALFUNC = lead_time_p90, MFINALFUNC_MODIFY = READ_ONLY
);
COMMENT ON AGGREGATE lead_time_p90(timestamptz, timestamptz, numeric, numeric, numeric, numeric, boolean, boolean, boolean, boolean, boolean, timestamptz, timestamptz, timestamptz) IS 'hours that 90 % of the lead times do not exceed';

CREATE AGGREGATE lead_time_p90(promised timestamptz, delivered timestamptz, qty_ordered float8, qty_delivered float8, cost numeric, revenue numeric, damaged boolean, lost boolean, first_attempt boolean, returned boolean, documents_ok boolean, shipped timestamptz, created timestamptz, as_of timestamptz, rule kpi_delivery) (
    SFUNC = logistics_internal.kpi_delivery_transition, STYPE = kpi_delivery, SSPACE = 1088, FINALFUNC = lead_time_p90, FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_delivery_transition, MINVFUNC = logistics_internal.kpi_delivery_inverse, MSTYPE = kpi_delivery, MSSPACE = 1088, MFINALFUNC = lead_time_p90, MFINALFUNC_MODIFY = READ_ONLY
);
COMMENT ON AGGREGATE lead_time_p90(timestamptz, timestamptz, float8, float8, numeric, numeric, boolean, boolean, boolean, boolean, boolean, timestamptz, timestamptz, timestamptz, kpi_delivery) IS 'hours that 90 % of the lead times do not exceed';

CREATE AGGREGATE lead_time_p90(promised timestamptz, delivered timestamptz, qty_ordered numeric, qty_delivered numeric, cost numeric, revenue numeric, damaged boolean, lost boolean, first_attempt boolean, returned boolean, documents_ok boolean, shipped timestamptz, created timestamptz, as_of timestamptz, rule kpi_delivery) (
    SFUNC = logistics_internal.kpi_delivery_transition, STYPE = kpi_delivery, SSPACE = 1088, FINALFUNC = lead_time_p90, FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_delivery_transition, MINVFUNC = logistics_internal.kpi_delivery_inverse, MSTYPE = kpi_delivery, MSSPACE = 1088, MFINALFUNC = lead_time_p90, MFINALFUNC_MODIFY = READ_ONLY
);
COMMENT ON AGGREGATE lead_time_p90(timestamptz, timestamptz, numeric, numeric, numeric, numeric, boolean, boolean, boolean, boolean, boolean, timestamptz, timestamptz, timestamptz, kpi_delivery) IS 'hours that 90 % of the lead times do not exceed';

CREATE AGGREGATE lead_time_p95(promised timestamptz, delivered timestamptz, qty_ordered float8, qty_delivered float8, cost numeric, revenue numeric, damaged boolean, lost boolean, first_attempt boolean, returned boolean, documents_ok boolean, shipped timestamptz, created timestamptz, as_of timestamptz) (
    SFUNC = logistics_internal.kpi_delivery_transition, STYPE = kpi_delivery, SSPACE = 1088, FINALFUNC = lead_time_p95, FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_delivery_transition, MINVFUNC = logistics_internal.kpi_delivery_inverse, MSTYPE = kpi_delivery, MSSPACE = 1088, MFINALFUNC = lead_time_p95, MFINALFUNC_MODIFY = READ_ONLY
);
COMMENT ON AGGREGATE lead_time_p95(timestamptz, timestamptz, float8, float8, numeric, numeric, boolean, boolean, boolean, boolean, boolean, timestamptz, timestamptz, timestamptz) IS 'hours that 95 % of the lead times do not exceed';

CREATE AGGREGATE lead_time_p95(promised timestamptz, delivered timestamptz, qty_ordered numeric, qty_delivered numeric, cost numeric, revenue numeric, damaged boolean, lost boolean, first_attempt boolean, returned boolean, documents_ok boolean, shipped timestamptz, created timestamptz, as_of timestamptz) (
    SFUNC = logistics_internal.kpi_delivery_transition, STYPE = kpi_delivery, SSPACE = 1088, FINALFUNC = lead_time_p95, FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_delivery_transition, MINVFUNC = logistics_internal.kpi_delivery_inverse, MSTYPE = kpi_delivery, MSSPACE = 1088, MFINALFUNC = lead_time_p95, MFINALFUNC_MODIFY = READ_ONLY
);
COMMENT ON AGGREGATE lead_time_p95(timestamptz, timestamptz, numeric, numeric, numeric, numeric, boolean, boolean, boolean, boolean, boolean, timestamptz, timestamptz, timestamptz) IS 'hours that 95 % of the lead times do not exceed';

CREATE AGGREGATE lead_time_p95(promised timestamptz, delivered timestamptz, qty_ordered float8, qty_delivered float8, cost numeric, revenue numeric, damaged boolean, lost boolean, first_attempt boolean, returned boolean, documents_ok boolean, shipped timestamptz, created timestamptz, as_of timestamptz, rule kpi_delivery) (
    SFUNC = logistics_internal.kpi_delivery_transition, STYPE = kpi_delivery, SSPACE = 1088, FINALFUNC = lead_time_p95, FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_delivery_transition, MINVFUNC = logistics_internal.kpi_delivery_inverse, MSTYPE = kpi_delivery, MSSPACE = 1088, MFINALFUNC = lead_time_p95, MFINALFUNC_MODIFY = READ_ONLY
);
COMMENT ON AGGREGATE lead_time_p95(timestamptz, timestamptz, float8, float8, numeric, numeric, boolean, boolean, boolean, boolean, boolean, timestamptz, timestamptz, timestamptz, kpi_delivery) IS 'hours that 95 % of the lead times do not exceed';

CREATE AGGREGATE lead_time_p95(promised timestamptz, delivered timestamptz, qty_ordered numeric, qty_delivered numeric, cost numeric, revenue numeric, damaged boolean, lost boolean, first_attempt boolean, returned boolean, documents_ok boolean, shipped timestamptz, created timestamptz, as_of timestamptz, rule kpi_delivery) (
    SFUNC = logistics_internal.kpi_delivery_transition, STYPE = kpi_delivery, SSPACE = 1088, FINALFUNC = lead_time_p95, FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_delivery_transition, MINVFUNC = logistics_internal.kpi_delivery_inverse, MSTYPE = kpi_delivery, MSSPACE = 1088, MFINALFUNC = lead_time_p95, MFINALFUNC_MODIFY = READ_ONLY
);
COMMENT ON AGGREGATE lead_time_p95(timestamptz, timestamptz, numeric, numeric, numeric, numeric, boolean, boolean, boolean, boolean, boolean, timestamptz, timestamptz, timestamptz, kpi_delivery) IS 'hours that 95 % of the lead times do not exceed';

CREATE AGGREGATE lead_time_p99(promised timestamptz, delivered timestamptz, qty_ordered float8, qty_delivered float8, cost numeric, revenue numeric, damaged boolean, lost boolean, first_attempt boolean, returned boolean, documents_ok boolean, shipped timestamptz, created timestamptz, as_of timestamptz) (
    SFUNC = logistics_internal.kpi_delivery_transition, STYPE = kpi_delivery, SSPACE = 1088, FINALFUNC = lead_time_p99, FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_delivery_transition, MINVFUNC = logistics_internal.kpi_delivery_inverse, MSTYPE = kpi_delivery, MSSPACE = 1088, MFINALFUNC = lead_time_p99, MFINALFUNC_MODIFY = READ_ONLY
);
COMMENT ON AGGREGATE lead_time_p99(timestamptz, timestamptz, float8, float8, numeric, numeric, boolean, boolean, boolean, boolean, boolean, timestamptz, timestamptz, timestamptz) IS 'hours that 99 % of the lead times do not exceed';

CREATE AGGREGATE lead_time_p99(promised timestamptz, delivered timestamptz, qty_ordered numeric, qty_delivered numeric, cost numeric, revenue numeric, damaged boolean, lost boolean, first_attempt boolean, returned boolean, documents_ok boolean, shipped timestamptz, created timestamptz, as_of timestamptz) (
    SFUNC = logistics_internal.kpi_delivery_transition, STYPE = kpi_delivery, SSPACE = 1088, FINALFUNC = lead_time_p99, FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_delivery_transition, MINVFUNC = logistics_internal.kpi_delivery_inverse, MSTYPE = kpi_delivery, MSSPACE = 1088, MFINALFUNC = lead_time_p99, MFINALFUNC_MODIFY = READ_ONLY
);
COMMENT ON AGGREGATE lead_time_p99(timestamptz, timestamptz, numeric, numeric, numeric, numeric, boolean, boolean, boolean, boolean, boolean, timestamptz, timestamptz, timestamptz) IS 'hours that 99 % of the lead times do not exceed';

CREATE AGGREGATE lead_time_p99(promised timestamptz, delivered timestamptz, qty_ordered float8, qty_delivered float8, cost numeric, revenue numeric, damaged boolean, lost boolean, first_attempt boolean, returned boolean, documents_ok boolean, shipped timestamptz, created timestamptz, as_of timestamptz, rule kpi_delivery) (
    SFUNC = logistics_internal.kpi_delivery_transition, STYPE = kpi_delivery, SSPACE = 1088, FINALFUNC = lead_time_p99, FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_delivery_transition, MINVFUNC = logistics_internal.kpi_delivery_inverse, MSTYPE = kpi_delivery, MSSPACE = 1088, MFINALFUNC = lead_time_p99, MFINALFUNC_MODIFY = READ_ONLY
);
COMMENT ON AGGREGATE lead_time_p99(timestamptz, timestamptz, float8, float8, numeric, numeric, boolean, boolean, boolean, boolean, boolean, timestamptz, timestamptz, timestamptz, kpi_delivery) IS 'hours that 99 % of the lead times do not exceed';

CREATE AGGREGATE lead_time_p99(promised timestamptz, delivered timestamptz, qty_ordered numeric, qty_delivered numeric, cost numeric, revenue numeric, damaged boolean, lost boolean, first_attempt boolean, returned boolean, documents_ok boolean, shipped timestamptz, created timestamptz, as_of timestamptz, rule kpi_delivery) (
    SFUNC = logistics_internal.kpi_delivery_transition, STYPE = kpi_delivery, SSPACE = 1088, FINALFUNC = lead_time_p99, FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_delivery_transition, MINVFUNC = logistics_internal.kpi_delivery_inverse, MSTYPE = kpi_delivery, MSSPACE = 1088, MFINALFUNC = lead_time_p99, MFINALFUNC_MODIFY = READ_ONLY
);
COMMENT ON AGGREGATE lead_time_p99(timestamptz, timestamptz, numeric, numeric, numeric, numeric, boolean, boolean, boolean, boolean, boolean, timestamptz, timestamptz, timestamptz, kpi_delivery) IS 'hours that 99 % of the lead times do not exceed';

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

CREATE AGGREGATE lateness_mean(promised timestamptz, delivered timestamptz, qty_ordered float8, qty_delivered float8) (
    SFUNC = logistics_internal.kpi_delivery_transition, STYPE = kpi_delivery, SSPACE = 1088, FINALFUNC = lateness_mean, FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_delivery_transition, MINVFUNC = logistics_internal.kpi_delivery_inverse, MSTYPE = kpi_delivery, MSSPACE = 1088, MFINALFUNC = lateness_mean, MFINALFUNC_MODIFY = READ_ONLY
);
COMMENT ON AGGREGATE lateness_mean(timestamptz, timestamptz, float8, float8) IS 'mean hours after the promise, 0 for those before it';

CREATE AGGREGATE lateness_mean(promised timestamptz, delivered timestamptz, qty_ordered numeric, qty_delivered numeric) (
    SFUNC = logistics_internal.kpi_delivery_transition, STYPE = kpi_delivery, SSPACE = 1088, FINALFUNC = lateness_mean, FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_delivery_transition, MINVFUNC = logistics_internal.kpi_delivery_inverse, MSTYPE = kpi_delivery, MSSPACE = 1088, MFINALFUNC = lateness_mean, MFINALFUNC_MODIFY = READ_ONLY
);
COMMENT ON AGGREGATE lateness_mean(timestamptz, timestamptz, numeric, numeric) IS 'mean hours after the promise, 0 for those before it';

CREATE AGGREGATE lateness_mean(promised tstzrange, delivered timestamptz, qty_ordered float8, qty_delivered float8) (
    SFUNC = logistics_internal.kpi_delivery_transition, STYPE = kpi_delivery, SSPACE = 1088, FINALFUNC = lateness_mean, FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_delivery_transition, MINVFUNC = logistics_internal.kpi_delivery_inverse, MSTYPE = kpi_delivery, MSSPACE = 1088, MFINALFUNC = lateness_mean, MFINALFUNC_MODIFY = READ_ONLY
);
COMMENT ON AGGREGATE lateness_mean(tstzrange, timestamptz, float8, float8) IS 'mean hours after the promise, 0 for those before it';

CREATE AGGREGATE lateness_mean(promised tstzrange, delivered timestamptz, qty_ordered numeric, qty_delivered numeric) (
    SFUNC = logistics_internal.kpi_delivery_transition, STYPE = kpi_delivery, SSPACE = 1088, FINALFUNC = lateness_mean, FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_delivery_transition, MINVFUNC = logistics_internal.kpi_delivery_inverse, MSTYPE = kpi_delivery, MSSPACE = 1088, MFINALFUNC = lateness_mean, MFINALFUNC_MODIFY = READ_ONLY
);
COMMENT ON AGGREGATE lateness_mean(tstzrange, timestamptz, numeric, numeric) IS 'mean hours after the promise, 0 for those before it';

CREATE AGGREGATE lateness_mean(promised timestamptz, delivered timestamptz, qty_ordered float8, qty_delivered float8, cost numeric) (
    SFUNC = logistics_internal.kpi_delivery_transition, STYPE = kpi_delivery, SSPACE = 1088, FINALFUNC = lateness_mean, FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_delivery_transition, MINVFUNC = logistics_internal.kpi_delivery_inverse, MSTYPE = kpi_delivery, MSSPACE = 1088, MFINALFUNC = lateness_mean, MFINALFUNC_MODIFY = READ_ONLY
);
COMMENT ON AGGREGATE lateness_mean(timestamptz, timestamptz, float8, float8, numeric) IS 'mean hours after the promise, 0 for those before it';

CREATE AGGREGATE lateness_mean(promised timestamptz, delivered timestamptz, qty_ordered numeric, qty_delivered numeric, cost numeric) (
    SFUNC = logistics_internal.kpi_delivery_transition, STYPE = kpi_delivery, SSPACE = 1088, FINALFUNC = lateness_mean, FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_delivery_transition, MINVFUNC = logistics_internal.kpi_delivery_inverse, MSTYPE = kpi_delivery, MSSPACE = 1088, MFINALFUNC = lateness_mean, MFINALFUNC_MODIFY = READ_ONLY
);
COMMENT ON AGGREGATE lateness_mean(timestamptz, timestamptz, numeric, numeric, numeric) IS 'mean hours after the promise, 0 for those before it';

CREATE AGGREGATE lateness_mean(promised timestamptz, delivered timestamptz, qty_ordered float8, qty_delivered float8, cost numeric, revenue numeric, damaged boolean, lost boolean, first_attempt boolean, returned boolean, documents_ok boolean, shipped timestamptz, created timestamptz, as_of timestamptz) (
    SFUNC = logistics_internal.kpi_delivery_transition, STYPE = kpi_delivery, SSPACE = 1088, FINALFUNC = lateness_mean, FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_delivery_transition, MINVFUNC = logistics_internal.kpi_delivery_inverse, MSTYPE = kpi_delivery, MSSPACE = 1088, MFINALFUNC = lateness_mean, MFINALFUNC_MODIFY = READ_ONLY
);
COMMENT ON AGGREGATE lateness_mean(timestamptz, timestamptz, float8, float8, numeric, numeric, boolean, boolean, boolean, boolean, boolean, timestamptz, timestamptz, timestamptz) IS 'mean hours after the promise, 0 for those before it';

CREATE AGGREGATE lateness_mean(promised timestamptz, delivered timestamptz, qty_ordered numeric, qty_delivered numeric, cost numeric, revenue numeric, damaged boolean, lost boolean, first_attempt boolean, returned boolean, documents_ok boolean, shipped timestamptz, created timestamptz, as_of timestamptz) (
    SFUNC = logistics_internal.kpi_delivery_transition, STYPE = kpi_delivery, SSPACE = 1088, FINALFUNC = lateness_mean, FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_delivery_transition, MINVFUNC = logistics_internal.kpi_delivery_inverse, MSTYPE = kpi_delivery, MSSPACE = 1088, MFINALFUNC = lateness_mean, MFINALFUNC_MODIFY = READ_ONLY
);
COMMENT ON AGGREGATE lateness_mean(timestamptz, timestamptz, numeric, numeric, numeric, numeric, boolean, boolean, boolean, boolean, boolean, timestamptz, timestamptz, timestamptz) IS 'mean hours after the promise, 0 for those before it';

CREATE AGGREGATE lateness_mean(promised timestamptz, delivered timestamptz, qty_ordered float8, qty_delivered float8, cost numeric, revenue numeric, damaged boolean, lost boolean, first_attempt boolean, returned boolean, documents_ok boolean, shipped timestamptz, created timestamptz, as_of timestamptz, rule kpi_delivery) (
    SFUNC = logistics_internal.kpi_delivery_transition, STYPE = kpi_delivery, SSPACE = 1088, FINALFUNC = lateness_mean, FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_delivery_transition, MINVFUNC = logistics_internal.kpi_delivery_inverse, MSTYPE = kpi_delivery, MSSPACE = 1088, MFINALFUNC = lateness_mean, MFINALFUNC_MODIFY = READ_ONLY
);
COMMENT ON AGGREGATE lateness_mean(timestamptz, timestamptz, float8, float8, numeric, numeric, boolean, boolean, boolean, boolean, boolean, timestamptz, timestamptz, timestamptz, kpi_delivery) IS 'mean hours after the promise, 0 for those before it';

CREATE AGGREGATE lateness_mean(promised timestamptz, delivered timestamptz, qty_ordered numeric, qty_delivered numeric, cost numeric, revenue numeric, damaged boolean, lost boolean, first_attempt boolean, returned boolean, documents_ok boolean, shipped timestamptz, created timestamptz, as_of timestamptz, rule kpi_delivery) (
    SFUNC = logistics_internal.kpi_delivery_transition, STYPE = kpi_delivery, SSPACE = 1088, FINALFUNC = lateness_mean, FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_delivery_transition, MINVFUNC = logistics_internal.kpi_delivery_inverse, MSTYPE = kpi_delivery, MSSPACE = 1088, MFINALFUNC = lateness_mean, MFINALFUNC_MODIFY = READ_ONLY
);
COMMENT ON AGGREGATE lateness_mean(timestamptz, timestamptz, numeric, numeric, numeric, numeric, boolean, boolean, boolean, boolean, boolean, timestamptz, timestamptz, timestamptz, kpi_delivery) IS 'mean hours after the promise, 0 for those before it';

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

CREATE AGGREGATE lateness_mean(promised timestamptz, delivered timestamptz, qty_ordered float8, qty_delivered float8, as_of timestamptz) (
    SFUNC = logistics_internal.kpi_delivery_transition, STYPE = kpi_delivery, SSPACE = 1088, FINALFUNC = lateness_mean, FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_delivery_transition, MINVFUNC = logistics_internal.kpi_delivery_inverse, MSTYPE = kpi_delivery, MSSPACE = 1088, MFINALFUNC = lateness_mean, MFINALFUNC_MODIFY = READ_ONLY
);
COMMENT ON AGGREGATE lateness_mean(timestamptz, timestamptz, float8, float8, timestamptz) IS 'mean hours after the promise, 0 for those before it';

CREATE AGGREGATE lateness_mean(promised timestamptz, delivered timestamptz, qty_ordered numeric, qty_delivered numeric, as_of timestamptz) (
    SFUNC = logistics_internal.kpi_delivery_transition, STYPE = kpi_delivery, SSPACE = 1088, FINALFUNC = lateness_mean, FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_delivery_transition, MINVFUNC = logistics_internal.kpi_delivery_inverse, MSTYPE = kpi_delivery, MSSPACE = 1088, MFINALFUNC = lateness_mean, MFINALFUNC_MODIFY = READ_ONLY
);
COMMENT ON AGGREGATE lateness_mean(timestamptz, timestamptz, numeric, numeric, timestamptz) IS 'mean hours after the promise, 0 for those before it';

CREATE AGGREGATE lateness_mean(promised tstzrange, delivered timestamptz, qty_ordered float8, qty_delivered float8, as_of timestamptz) (
    SFUNC = logistics_internal.kpi_delivery_transition, STYPE = kpi_delivery, SSPACE = 1088, FINALFUNC = lateness_mean, FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_delivery_transition, MINVFUNC = logistics_internal.kpi_delivery_inverse, MSTYPE = kpi_delivery, MSSPACE = 1088, MFINALFUNC = lateness_mean, MFINALFUNC_MODIFY = READ_ONLY
);
COMMENT ON AGGREGATE lateness_mean(tstzrange, timestamptz, float8, float8, timestamptz) IS 'mean hours after the promise, 0 for those before it';

CREATE AGGREGATE lateness_mean(promised tstzrange, delivered timestamptz, qty_ordered numeric, qty_delivered numeric, as_of timestamptz) (
    SFUNC = logistics_internal.kpi_delivery_transition, STYPE = kpi_delivery, SSPACE = 1088, FINALFUNC = lateness_mean, FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_delivery_transition, MINVFUNC = logistics_internal.kpi_delivery_inverse, MSTYPE = kpi_delivery, MSSPACE = 1088, MFINALFUNC = lateness_mean, MFINALFUNC_MODIFY = READ_ONLY
);
COMMENT ON AGGREGATE lateness_mean(tstzrange, timestamptz, numeric, numeric, timestamptz) IS 'mean hours after the promise, 0 for those before it';

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

CREATE AGGREGATE lateness_p50(promised timestamptz, delivered timestamptz, qty_ordered float8, qty_delivered float8) (
    SFUNC = logistics_internal.kpi_delivery_transition, STYPE = kpi_delivery, SSPACE = 1088, FINALFUNC = lateness_p50, FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_delivery_transition, MINVFUNC = logistics_internal.kpi_delivery_inverse, MSTYPE = kpi_delivery, MSSPACE = 1088, MFINALFUNC = lateness_p50, MFINALFUNC_MODIFY = READ_ONLY
);
COMMENT ON AGGREGATE lateness_p50(timestamptz, timestamptz, float8, float8) IS 'median hours after the promise, 0 for those before it';

CREATE AGGREGATE lateness_p50(promised timestamptz, delivered timestamptz, qty_ordered numeric, qty_delivered numeric) (
    SFUNC = logistics_internal.kpi_delivery_transition, STYPE = kpi_delivery, SSPACE = 1088, FINALFUNC = lateness_p50, FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_delivery_transition, MINVFUNC = logistics_internal.kpi_delivery_inverse, MSTYPE = kpi_delivery, MSSPACE = 1088, MFINALFUNC = lateness_p50, MFINALFUNC_MODIFY = READ_ONLY
);
COMMENT ON AGGREGATE lateness_p50(timestamptz, timestamptz, numeric, numeric) IS 'median hours after the promise, 0 for those before it';

CREATE AGGREGATE lateness_p50(promised tstzrange, delivered timestamptz, qty_ordered float8, qty_delivered float8) (
    SFUNC = logistics_internal.kpi_delivery_transition, STYPE = kpi_delivery, SSPACE = 1088, FINALFUNC = lateness_p50, FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_delivery_transition, MINVFUNC = logistics_internal.kpi_delivery_inverse, MSTYPE = kpi_delivery, MSSPACE = 1088, MFINALFUNC = lateness_p50, MFINALFUNC_MODIFY = READ_ONLY
);
COMMENT ON AGGREGATE lateness_p50(tstzrange, timestamptz, float8, float8) IS 'median hours after the promise, 0 for those before it';

CREATE AGGREGATE lateness_p50(promised tstzrange, delivered timestamptz, qty_ordered numeric, qty_delivered numeric) (
    SFUNC = logistics_internal.kpi_delivery_transition, STYPE = kpi_delivery, SSPACE = 1088, FINALFUNC = lateness_p50, FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_delivery_transition, MINVFUNC = logistics_internal.kpi_delivery_inverse, MSTYPE = kpi_delivery, MSSPACE = 1088, MFINALFUNC = lateness_p50, MFINALFUNC_MODIFY = READ_ONLY
);
COMMENT ON AGGREGATE lateness_p50(tstzrange, timestamptz, numeric, numeric) IS 'median hours after the promise, 0 for those before it';

CREATE AGGREGATE lateness_p50(promised timestamptz, delivered timestamptz, qty_ordered float8, qty_delivered float8, cost numeric) (
    SFUNC = logistics_internal.kpi_delivery_transition, STYPE = kpi_delivery, SSPACE = 1088, FINALFUNC = lateness_p50, FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_delivery_transition, MINVFUNC = logistics_internal.kpi_delivery_inverse, MSTYPE = kpi_delivery, MSSPACE = 1088, MFINALFUNC = lateness_p50, MFINALFUNC_MODIFY = READ_ONLY
);
COMMENT ON AGGREGATE lateness_p50(timestamptz, timestamptz, float8, float8, numeric) IS 'median hours after the promise, 0 for those before it';

CREATE AGGREGATE lateness_p50(promised timestamptz, delivered timestamptz, qty_ordered numeric, qty_delivered numeric, cost numeric) (
    SFUNC = logistics_internal.kpi_delivery_transition, STYPE = kpi_delivery, SSPACE = 1088, FINALFUNC = lateness_p50, FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_delivery_transition, MINVFUNC = logistics_internal.kpi_delivery_inverse, MSTYPE = kpi_delivery, MSSPACE = 1088, MFINALFUNC = lateness_p50, MFINALFUNC_MODIFY = READ_ONLY
);
COMMENT ON AGGREGATE lateness_p50(timestamptz, timestamptz, numeric, numeric, numeric) IS 'median hours after the promise, 0 for those before it';

CREATE AGGREGATE lateness_p50(promised timestamptz, delivered timestamptz, qty_ordered float8, qty_delivered float8, cost numeric, revenue numeric, damaged boolean, lost boolean, first_attempt boolean, returned boolean, documents_ok boolean, shipped timestamptz, created timestamptz, as_of timestamptz) (
    SFUNC = logistics_internal.kpi_delivery_transition, STYPE = kpi_delivery, SSPACE = 1088, FINALFUNC = lateness_p50, FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_delivery_transition, MINVFUNC = logistics_internal.kpi_delivery_inverse, MSTYPE = kpi_delivery, MSSPACE = 1088, MFINALFUNC = lateness_p50, MFINALFUNC_MODIFY = READ_ONLY
);
COMMENT ON AGGREGATE lateness_p50(timestamptz, timestamptz, float8, float8, numeric, numeric, boolean, boolean, boolean, boolean, boolean, timestamptz, timestamptz, timestamptz) IS 'median hours after the promise, 0 for those before it';

CREATE AGGREGATE lateness_p50(promised timestamptz, delivered timestamptz, qty_ordered numeric, qty_delivered numeric, cost numeric, revenue numeric, damaged boolean, lost boolean, first_attempt boolean, returned boolean, documents_ok boolean, shipped timestamptz, created timestamptz, as_of timestamptz) (
    SFUNC = logistics_internal.kpi_delivery_transition, STYPE = kpi_delivery, SSPACE = 1088, FINALFUNC = lateness_p50, FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_delivery_transition, MINVFUNC = logistics_internal.kpi_delivery_inverse, MSTYPE = kpi_delivery, MSSPACE = 1088, MFINALFUNC = lateness_p50, MFINALFUNC_MODIFY = READ_ONLY
);
COMMENT ON AGGREGATE lateness_p50(timestamptz, timestamptz, numeric, numeric, numeric, numeric, boolean, boolean, boolean, boolean, boolean, timestamptz, timestamptz, timestamptz) IS 'median hours after the promise, 0 for those before it';

CREATE AGGREGATE lateness_p50(promised timestamptz, delivered timestamptz, qty_ordered float8, qty_delivered float8, cost numeric, revenue numeric, damaged boolean, lost boolean, first_attempt boolean, returned boolean, documents_ok boolean, shipped timestamptz, created timestamptz, as_of timestamptz, rule kpi_delivery) (
    SFUNC = logistics_internal.kpi_delivery_transition, STYPE = kpi_delivery, SSPACE = 1088, FINALFUNC = lateness_p50, FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_delivery_transition, MINVFUNC = logistics_internal.kpi_delivery_inverse, MSTYPE = kpi_delivery, MSSPACE = 1088, MFINALFUNC = lateness_p50, MFINALFUNC_MODIFY = READ_ONLY
);
COMMENT ON AGGREGATE lateness_p50(timestamptz, timestamptz, float8, float8, numeric, numeric, boolean, boolean, boolean, boolean, boolean, timestamptz, timestamptz, timestamptz, kpi_delivery) IS 'median hours after the promise, 0 for those before it';

CREATE AGGREGATE lateness_p50(promised timestamptz, delivered timestamptz, qty_ordered numeric, qty_delivered numeric, cost numeric, revenue numeric, damaged boolean, lost boolean, first_attempt boolean, returned boolean, documents_ok boolean, shipped timestamptz, created timestamptz, as_of timestamptz, rule kpi_delivery) (
    SFUNC = logistics_internal.kpi_delivery_transition, STYPE = kpi_delivery, SSPACE = 1088, FINALFUNC = lateness_p50, FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_delivery_transition, MINVFUNC = logistics_internal.kpi_delivery_inverse, MSTYPE = kpi_delivery, MSSPACE = 1088, MFINALFUNC = lateness_p50, MFINALFUNC_MODIFY = READ_ONLY
);
COMMENT ON AGGREGATE lateness_p50(timestamptz, timestamptz, numeric, numeric, numeric, numeric, boolean, boolean, boolean, boolean, boolean, timestamptz, timestamptz, timestamptz, kpi_delivery) IS 'median hours after the promise, 0 for those before it';

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

CREATE AGGREGATE lateness_p50(promised timestamptz, delivered timestamptz, qty_ordered float8, qty_delivered float8, as_of timestamptz) (
    SFUNC = logistics_internal.kpi_delivery_transition, STYPE = kpi_delivery, SSPACE = 1088, FINALFUNC = lateness_p50, FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_delivery_transition, MINVFUNC = logistics_internal.kpi_delivery_inverse, MSTYPE = kpi_delivery, MSSPACE = 1088, MFINALFUNC = lateness_p50, MFINALFUNC_MODIFY = READ_ONLY
);
COMMENT ON AGGREGATE lateness_p50(timestamptz, timestamptz, float8, float8, timestamptz) IS 'median hours after the promise, 0 for those before it';

CREATE AGGREGATE lateness_p50(promised timestamptz, delivered timestamptz, qty_ordered numeric, qty_delivered numeric, as_of timestamptz) (
    SFUNC = logistics_internal.kpi_delivery_transition, STYPE = kpi_delivery, SSPACE = 1088, FINALFUNC = lateness_p50, FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_delivery_transition, MINVFUNC = logistics_internal.kpi_delivery_inverse, MSTYPE = kpi_delivery, MSSPACE = 1088, MFINALFUNC = lateness_p50, MFINALFUNC_MODIFY = READ_ONLY
);
COMMENT ON AGGREGATE lateness_p50(timestamptz, timestamptz, numeric, numeric, timestamptz) IS 'median hours after the promise, 0 for those before it';

CREATE AGGREGATE lateness_p50(promised tstzrange, delivered timestamptz, qty_ordered float8, qty_delivered float8, as_of timestamptz) (
    SFUNC = logistics_internal.kpi_delivery_transition, STYPE = kpi_delivery, SSPACE = 1088, FINALFUNC = lateness_p50, FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_delivery_transition, MINVFUNC = logistics_internal.kpi_delivery_inverse, MSTYPE = kpi_delivery, MSSPACE = 1088, MFINALFUNC = lateness_p50, MFINALFUNC_MODIFY = READ_ONLY
);
COMMENT ON AGGREGATE lateness_p50(tstzrange, timestamptz, float8, float8, timestamptz) IS 'median hours after the promise, 0 for those before it';

CREATE AGGREGATE lateness_p50(promised tstzrange, delivered timestamptz, qty_ordered numeric, qty_delivered numeric, as_of timestamptz) (
    SFUNC = logistics_internal.kpi_delivery_transition, STYPE = kpi_delivery, SSPACE = 1088, FINALFUNC = lateness_p50, FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_delivery_transition, MINVFUNC = logistics_internal.kpi_delivery_inverse, MSTYPE = kpi_delivery, MSSPACE = 1088, MFINALFUNC = lateness_p50, MFINALFUNC_MODIFY = READ_ONLY
);
COMMENT ON AGGREGATE lateness_p50(tstzrange, timestamptz, numeric, numeric, timestamptz) IS 'median hours after the promise, 0 for those before it';

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

CREATE AGGREGATE lateness_p95(promised timestamptz, delivered timestamptz, qty_ordered float8, qty_delivered float8) (
    SFUNC = logistics_internal.kpi_delivery_transition, STYPE = kpi_delivery, SSPACE = 1088, FINALFUNC = lateness_p95, FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_delivery_transition, MINVFUNC = logistics_internal.kpi_delivery_inverse, MSTYPE = kpi_delivery, MSSPACE = 1088, MFINALFUNC = lateness_p95, MFINALFUNC_MODIFY = READ_ONLY
);
COMMENT ON AGGREGATE lateness_p95(timestamptz, timestamptz, float8, float8) IS 'hours after the promise that 95 % do not exceed';

CREATE AGGREGATE lateness_p95(promised timestamptz, delivered timestamptz, qty_ordered numeric, qty_delivered numeric) (
    SFUNC = logistics_internal.kpi_delivery_transition, STYPE = kpi_delivery, SSPACE = 1088, FINALFUNC = lateness_p95, FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_delivery_transition, MINVFUNC = logistics_internal.kpi_delivery_inverse, MSTYPE = kpi_delivery, MSSPACE = 1088, MFINALFUNC = lateness_p95, MFINALFUNC_MODIFY = READ_ONLY
);
COMMENT ON AGGREGATE lateness_p95(timestamptz, timestamptz, numeric, numeric) IS 'hours after the promise that 95 % do not exceed';

CREATE AGGREGATE lateness_p95(promised tstzrange, delivered timestamptz, qty_ordered float8, qty_delivered float8) (
    SFUNC = logistics_internal.kpi_delivery_transition, STYPE = kpi_delivery, SSPACE = 1088, FINALFUNC = lateness_p95, FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_delivery_transition, MINVFUNC = logistics_internal.kpi_delivery_inverse, MSTYPE = kpi_delivery, MSSPACE = 1088, MFINALFUNC = lateness_p95, MFINALFUNC_MODIFY = READ_ONLY
);
COMMENT ON AGGREGATE lateness_p95(tstzrange, timestamptz, float8, float8) IS 'hours after the promise that 95 % do not exceed';

CREATE AGGREGATE lateness_p95(promised tstzrange, delivered timestamptz, qty_ordered numeric, qty_delivered numeric) (
    SFUNC = logistics_internal.kpi_delivery_transition, STYPE = kpi_delivery, SSPACE = 1088, FINALFUNC = lateness_p95, FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_delivery_transition, MINVFUNC = logistics_internal.kpi_delivery_inverse, MSTYPE = kpi_delivery, MSSPACE = 1088, MFINALFUNC = lateness_p95, MFINALFUNC_MODIFY = READ_ONLY
);
COMMENT ON AGGREGATE lateness_p95(tstzrange, timestamptz, numeric, numeric) IS 'hours after the promise that 95 % do not exceed';

CREATE AGGREGATE lateness_p95(promised timestamptz, delivered timestamptz, qty_ordered float8, qty_delivered float8, cost numeric) (
    SFUNC = logistics_internal.kpi_delivery_transition, STYPE = kpi_delivery, SSPACE = 1088, FINALFUNC = lateness_p95, FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_delivery_transition, MINVFUNC = logistics_internal.kpi_delivery_inverse, MSTYPE = kpi_delivery, MSSPACE = 1088, MFINALFUNC = lateness_p95, MFINALFUNC_MODIFY = READ_ONLY
);
COMMENT ON AGGREGATE lateness_p95(timestamptz, timestamptz, float8, float8, numeric) IS 'hours after the promise that 95 % do not exceed';

CREATE AGGREGATE lateness_p95(promised timestamptz, delivered timestamptz, qty_ordered numeric, qty_delivered numeric, cost numeric) (
    SFUNC = logistics_internal.kpi_delivery_transition, STYPE = kpi_delivery, SSPACE = 1088, FINALFUNC = lateness_p95, FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_delivery_transition, MINVFUNC = logistics_internal.kpi_delivery_inverse, MSTYPE = kpi_delivery, MSSPACE = 1088, MFINALFUNC = lateness_p95, MFINALFUNC_MODIFY = READ_ONLY
);
COMMENT ON AGGREGATE lateness_p95(timestamptz, timestamptz, numeric, numeric, numeric) IS 'hours after the promise that 95 % do not exceed';

CREATE AGGREGATE lateness_p95(promised timestamptz, delivered timestamptz, qty_ordered float8, qty_delivered float8, cost numeric, revenue numeric, damaged boolean, lost boolean, first_attempt boolean, returned boolean, documents_ok boolean, shipped timestamptz, created timestamptz, as_of timestamptz) (
    SFUNC = logistics_internal.kpi_delivery_transition, STYPE = kpi_delivery, SSPACE = 1088, FINALFUNC = lateness_p95, FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_delivery_transition, MINVFUNC = logistics_internal.kpi_delivery_inverse, MSTYPE = kpi_delivery, MSSPACE = 1088, MFINALFUNC = lateness_p95, MFINALFUNC_MODIFY = READ_ONLY
);
COMMENT ON AGGREGATE lateness_p95(timestamptz, timestamptz, float8, float8, numeric, numeric, boolean, boolean, boolean, boolean, boolean, timestamptz, timestamptz, timestamptz) IS 'hours after the promise that 95 % do not exceed';

CREATE AGGREGATE lateness_p95(promised timestamptz, delivered timestamptz, qty_ordered numeric, qty_delivered numeric, cost numeric, revenue numeric, damaged boolean, lost boolean, first_attempt boolean, returned boolean, documents_ok boolean, shipped timestamptz, created timestamptz, as_of timestamptz) (
    SFUNC = logistics_internal.kpi_delivery_transition, STYPE = kpi_delivery, SSPACE = 1088, FINALFUNC = lateness_p95, FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_delivery_transition, MINVFUNC = logistics_internal.kpi_delivery_inverse, MSTYPE = kpi_delivery, MSSPACE = 1088, MFINALFUNC = lateness_p95, MFINALFUNC_MODIFY = READ_ONLY
);
COMMENT ON AGGREGATE lateness_p95(timestamptz, timestamptz, numeric, numeric, numeric, numeric, boolean, boolean, boolean, boolean, boolean, timestamptz, timestamptz, timestamptz) IS 'hours after the promise that 95 % do not exceed';

CREATE AGGREGATE lateness_p95(promised timestamptz, delivered timestamptz, qty_ordered float8, qty_delivered float8, cost numeric, revenue numeric, damaged boolean, lost boolean, first_attempt boolean, returned boolean, documents_ok boolean, shipped timestamptz, created timestamptz, as_of timestamptz, rule kpi_delivery) (
    SFUNC = logistics_internal.kpi_delivery_transition, STYPE = kpi_delivery, SSPACE = 1088, FINALFUNC = lateness_p95, FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_delivery_transition, MINVFUNC = logistics_internal.kpi_delivery_inverse, MSTYPE = kpi_delivery, MSSPACE = 1088, MFINALFUNC = lateness_p95, MFINALFUNC_MODIFY = READ_ONLY
);
COMMENT ON AGGREGATE lateness_p95(timestamptz, timestamptz, float8, float8, numeric, numeric, boolean, boolean, boolean, boolean, boolean, timestamptz, timestamptz, timestamptz, kpi_delivery) IS 'hours after the promise that 95 % do not exceed';

CREATE AGGREGATE lateness_p95(promised timestamptz, delivered timestamptz, qty_ordered numeric, qty_delivered numeric, cost numeric, revenue numeric, damaged boolean, lost boolean, first_attempt boolean, returned boolean, documents_ok boolean, shipped timestamptz, created timestamptz, as_of timestamptz, rule kpi_delivery) (
    SFUNC = logistics_internal.kpi_delivery_transition, STYPE = kpi_delivery, SSPACE = 1088, FINALFUNC = lateness_p95, FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_delivery_transition, MINVFUNC = logistics_internal.kpi_delivery_inverse, MSTYPE = kpi_delivery, MSSPACE = 1088, MFINALFUNC = lateness_p95, MFINALFUNC_MODIFY = READ_ONLY
);
COMMENT ON AGGREGATE lateness_p95(timestamptz, timestamptz, numeric, numeric, numeric, numeric, boolean, boolean, boolean, boolean, boolean, timestamptz, timestamptz, timestamptz, kpi_delivery) IS 'hours after the promise that 95 % do not exceed';

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

CREATE AGGREGATE lateness_p95(promised timestamptz, delivered timestamptz, qty_ordered float8, qty_delivered float8, as_of timestamptz) (
    SFUNC = logistics_internal.kpi_delivery_transition, STYPE = kpi_delivery, SSPACE = 1088, FINALFUNC = lateness_p95, FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_delivery_transition, MINVFUNC = logistics_internal.kpi_delivery_inverse, MSTYPE = kpi_delivery, MSSPACE = 1088, MFINALFUNC = lateness_p95, MFINALFUNC_MODIFY = READ_ONLY
);
COMMENT ON AGGREGATE lateness_p95(timestamptz, timestamptz, float8, float8, timestamptz) IS 'hours after the promise that 95 % do not exceed';

CREATE AGGREGATE lateness_p95(promised timestamptz, delivered timestamptz, qty_ordered numeric, qty_delivered numeric, as_of timestamptz) (
    SFUNC = logistics_internal.kpi_delivery_transition, STYPE = kpi_delivery, SSPACE = 1088, FINALFUNC = lateness_p95, FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_delivery_transition, MINVFUNC = logistics_internal.kpi_delivery_inverse, MSTYPE = kpi_delivery, MSSPACE = 1088, MFINALFUNC = lateness_p95, MFINALFUNC_MODIFY = READ_ONLY
);
COMMENT ON AGGREGATE lateness_p95(timestamptz, timestamptz, numeric, numeric, timestamptz) IS 'hours after the promise that 95 % do not exceed';

CREATE AGGREGATE lateness_p95(promised tstzrange, delivered timestamptz, qty_ordered float8, qty_delivered float8, as_of timestamptz) (
    SFUNC = logistics_internal.kpi_delivery_transition, STYPE = kpi_delivery, SSPACE = 1088, FINALFUNC = lateness_p95, FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_delivery_transition, MINVFUNC = logistics_internal.kpi_delivery_inverse, MSTYPE = kpi_delivery, MSSPACE = 1088, MFINALFUNC = lateness_p95, MFINALFUNC_MODIFY = READ_ONLY
);
COMMENT ON AGGREGATE lateness_p95(tstzrange, timestamptz, float8, float8, timestamptz) IS 'hours after the promise that 95 % do not exceed';

CREATE AGGREGATE lateness_p95(promised tstzrange, delivered timestamptz, qty_ordered numeric, qty_delivered numeric, as_of timestamptz) (
    SFUNC = logistics_internal.kpi_delivery_transition, STYPE = kpi_delivery, SSPACE = 1088, FINALFUNC = lateness_p95, FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_delivery_transition, MINVFUNC = logistics_internal.kpi_delivery_inverse, MSTYPE = kpi_delivery, MSSPACE = 1088, MFINALFUNC = lateness_p95, MFINALFUNC_MODIFY = READ_ONLY
);
COMMENT ON AGGREGATE lateness_p95(tstzrange, timestamptz, numeric, numeric, timestamptz) IS 'hours after the promise that 95 % do not exceed';

CREATE AGGREGATE total_cost(promised timestamptz, delivered timestamptz, qty_ordered float8, qty_delivered float8, cost numeric) (
    SFUNC = logistics_internal.kpi_delivery_transition, STYPE = kpi_delivery, SSPACE = 1088, FINALFUNC = total_cost, FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_delivery_transition, MINVFUNC = logistics_internal.kpi_delivery_inverse, MSTYPE = kpi_delivery, MSSPACE = 1088, MFINALFUNC = total_cost, MFINALFUNC_MODIFY = READ_ONLY
);
COMMENT ON AGGREGATE total_cost(timestamptz, timestamptz, float8, float8, numeric) IS 'sum of the costs (SCOR CO.1.1)';

CREATE AGGREGATE total_cost(promised timestamptz, delivered timestamptz, qty_ordered numeric, qty_delivered numeric, cost numeric) (
    SFUNC = logistics_internal.kpi_delivery_transition, STYPE = kpi_delivery, SSPACE = 1088, FINALFUNC = total_cost, FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_delivery_transition, MINVFUNC = logistics_internal.kpi_delivery_inverse, MSTYPE = kpi_delivery, MSSPACE = 1088, MFINALFUNC = total_cost, MFINALFUNC_MODIFY = READ_ONLY
);
COMMENT ON AGGREGATE total_cost(timestamptz, timestamptz, numeric, numeric, numeric) IS 'sum of the costs (SCOR CO.1.1)';

CREATE AGGREGATE total_cost(promised timestamptz, delivered timestamptz, qty_ordered float8, qty_delivered float8, cost numeric, revenue numeric, damaged boolean, lost boolean, first_attempt boolean, returned boolean, documents_ok boolean, shipped timestamptz, created timestamptz, as_of timestamptz) (
    SFUNC = logistics_internal.kpi_delivery_transition, STYPE = kpi_delivery, SSPACE = 1088, FINALFUNC = total_cost, FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_delivery_transition, MINVFUNC = logistics_internal.kpi_delivery_inverse, MSTYPE = kpi_delivery, MSSPACE = 1088, MFINALFUNC = total_cost, MFINALFUNC_MODIFY = READ_ONLY
);
COMMENT ON AGGREGATE total_cost(timestamptz, timestamptz, float8, float8, numeric, numeric, boolean, boolean, boolean, boolean, boolean, timestamptz, timestamptz, timestamptz) IS 'sum of the costs (SCOR CO.1.1)';

CREATE AGGREGATE total_cost(promised timestamptz, delivered timestamptz, qty_ordered numeric, qty_delivered numeric, cost numeric, revenue numeric, damaged boolean, lost boolean, first_attempt boolean, returned boolean, documents_ok boolean, shipped timestamptz, created timestamptz, as_of timestamptz) (
    SFUNC = logistics_internal.kpi_delivery_transition, STYPE = kpi_delivery, SSPACE = 1088, FINALFUNC = total_cost, FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_delivery_transition, MINVFUNC = logistics_internal.kpi_delivery_inverse, MSTYPE = kpi_delivery, MSSPACE = 1088, MFINALFUNC = total_cost, MFINALFUNC_MODIFY = READ_ONLY
);
COMMENT ON AGGREGATE total_cost(timestamptz, timestamptz, numeric, numeric, numeric, numeric, boolean, boolean, boolean, boolean, boolean, timestamptz, timestamptz, timestamptz) IS 'sum of the costs (SCOR CO.1.1)';

CREATE AGGREGATE total_cost(promised timestamptz, delivered timestamptz, qty_ordered float8, qty_delivered float8, cost numeric, revenue numeric, damaged boolean, lost boolean, first_attempt boolean, returned boolean, documents_ok boolean, shipped timestamptz, created timestamptz, as_of timestamptz, rule kpi_delivery) (
    SFUNC = logistics_internal.kpi_delivery_transition, STYPE = kpi_delivery, SSPACE = 1088, FINALFUNC = total_cost, FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_delivery_transition, MINVFUNC = logistics_internal.kpi_delivery_inverse, MSTYPE = kpi_delivery, MSSPACE = 1088, MFINALFUNC = total_cost, MFINALFUNC_MODIFY = READ_ONLY
);
COMMENT ON AGGREGATE total_cost(timestamptz, timestamptz, float8, float8, numeric, numeric, boolean, boolean, boolean, boolean, boolean, timestamptz, timestamptz, timestamptz, kpi_delivery) IS 'sum of the costs (SCOR CO.1.1)';

CREATE AGGREGATE total_cost(promised timestamptz, delivered timestamptz, qty_ordered numeric, qty_delivered numeric, cost numeric, revenue numeric, damaged boolean, lost boolean, first_attempt boolean, returned boolean, documents_ok boolean, shipped timestamptz, created timestamptz, as_of timestamptz, rule kpi_delivery) (
    SFUNC = logistics_internal.kpi_delivery_transition, STYPE = kpi_delivery, SSPACE = 1088, FINALFUNC = total_cost, FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_delivery_transition, MINVFUNC = logistics_internal.kpi_delivery_inverse, MSTYPE = kpi_delivery, MSSPACE = 1088, MFINALFUNC = total_cost, MFINALFUNC_MODIFY = READ_ONLY
);
COMMENT ON AGGREGATE total_cost(timestamptz, timestamptz, numeric, numeric, numeric, numeric, boolean, boolean, boolean, boolean, boolean, timestamptz, timestamptz, timestamptz, kpi_delivery) IS 'sum of the costs (SCOR CO.1.1)';

CREATE AGGREGATE cost_per_order(promised timestamptz, delivered timestamptz, qty_ordered float8, qty_delivered float8, cost numeric) (
    SFUNC = logistics_internal.kpi_delivery_transition, STYPE = kpi_delivery, SSPACE = 1088, FINALFUNC = cost_per_order, FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_delivery_transition, MINVFUNC = logistics_internal.kpi_delivery_inverse, MSTYPE = kpi_delivery, MSSPACE = 1088, MFINALFUNC = cost_per_order, MFINALFUNC_MODIFY = READ_ONLY
);
COMMENT ON AGGREGATE cost_per_order(timestamptz, timestamptz, float8, float8, numeric) IS 'cost per row of which it is known: per order, line or parcel, whatever a row is';

CREATE AGGREGATE cost_per_order(promised timestamptz, delivered timestamptz, qty_ordered numeric, qty_delivered numeric, cost numeric) (
    SFUNC = logistics_internal.kpi_delivery_transition, STYPE = kpi_delivery, SSPACE = 1088, FINALFUNC = cost_per_order, FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_delivery_transition, MINVFUNC = logistics_internal.kpi_delivery_inverse, MSTYPE = kpi_delivery, MSSPACE = 1088, MFINALFUNC = cost_per_order, MFINALFUNC_MODIFY = READ_ONLY
);
COMMENT ON AGGREGATE cost_per_order(timestamptz, timestamptz, numeric, numeric, numeric) IS 'cost per row of which it is known: per order, line or parcel, whatever a row is';

CREATE AGGREGATE cost_per_order(promised timestamptz, delivered timestamptz, qty_ordered float8, qty_delivered float8, cost numeric, revenue numeric, damaged boolean, lost boolean, first_attempt boolean, returned boolean, documents_ok boolean, shipped timestamptz, created timestamptz, as_of timestamptz) (
    SFUNC = logistics_internal.kpi_delivery_transition, STYPE = kpi_delivery, SSPACE = 1088, FINALFUNC = cost_per_order, FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_delivery_transition, MINVFUNC = logistics_internal.kpi_delivery_inverse, MSTYPE = kpi_delivery, MSSPACE = 1088, MFINALFUNC = cost_per_order, MFINALFUNC_MODIFY = READ_ONLY
);
COMMENT ON AGGREGATE cost_per_order(timestamptz, timestamptz, float8, float8, numeric, numeric, boolean, boolean, boolean, boolean, boolean, timestamptz, timestamptz, timestamptz) IS 'cost per row of which it is known: per order, line or parcel, whatever a row is';

CREATE AGGREGATE cost_per_order(promised timestamptz, delivered timestamptz, qty_ordered numeric, qty_delivered numeric, cost numeric, revenue numeric, damaged boolean, lost boolean, first_attempt boolean, returned boolean, documents_ok boolean, shipped timestamptz, created timestamptz, as_of timestamptz) (
    SFUNC = logistics_internal.kpi_delivery_transition, STYPE = kpi_delivery, SSPACE = 1088, FINALFUNC = cost_per_order, FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_delivery_transition, MINVFUNC = logistics_internal.kpi_delivery_inverse, MSTYPE = kpi_delivery, MSSPACE = 1088, MFINALFUNC = cost_per_order, MFINALFUNC_MODIFY = READ_ONLY
);
COMMENT ON AGGREGATE cost_per_order(timestamptz, timestamptz, numeric, numeric, numeric, numeric, boolean, boolean, boolean, boolean, boolean, timestamptz, timestamptz, timestamptz) IS 'cost per row of which it is known: per order, line or parcel, whatever a row is';

CREATE AGGREGATE cost_per_order(promised timestamptz, delivered timestamptz, qty_ordered float8, qty_delivered float8, cost numeric, revenue numeric, damaged boolean, lost boolean, first_attempt boolean, returned boolean, documents_ok boolean, shipped timestamptz, created timestamptz, as_of timestamptz, rule kpi_delivery) (
    SFUNC = logistics_internal.kpi_delivery_transition, STYPE = kpi_delivery, SSPACE = 1088, FINALFUNC = cost_per_order, FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_delivery_transition, MINVFUNC = logistics_internal.kpi_delivery_inverse, MSTYPE = kpi_delivery, MSSPACE = 1088, MFINALFUNC = cost_per_order, MFINALFUNC_MODIFY = READ_ONLY
);
COMMENT ON AGGREGATE cost_per_order(timestamptz, timestamptz, float8, float8, numeric, numeric, boolean, boolean, boolean, boolean, boolean, timestamptz, timestamptz, timestamptz, kpi_delivery) IS 'cost per row of which it is known: per order, line or parcel, whatever a row is';

CREATE AGGREGATE cost_per_order(promised timestamptz, delivered timestamptz, qty_ordered numeric, qty_delivered numeric, cost numeric, revenue numeric, damaged boolean, lost boolean, first_attempt boolean, returned boolean, documents_ok boolean, shipped timestamptz, created timestamptz, as_of timestamptz, rule kpi_delivery) (
    SFUNC = logistics_internal.kpi_delivery_transition, STYPE = kpi_delivery, SSPACE = 1088, FINALFUNC = cost_per_order, FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_delivery_transition, MINVFUNC = logistics_internal.kpi_delivery_inverse, MSTYPE = kpi_delivery, MSSPACE = 1088, MFINALFUNC = cost_per_order, MFINALFUNC_MODIFY = READ_ONLY
);
COMMENT ON AGGREGATE cost_per_order(timestamptz, timestamptz, numeric, numeric, numeric, numeric, boolean, boolean, boolean, boolean, boolean, timestamptz, timestamptz, timestamptz, kpi_delivery) IS 'cost per row of which it is known: per order, line or parcel, whatever a row is';

CREATE AGGREGATE cost_per_unit(promised timestamptz, delivered timestamptz, qty_ordered float8, qty_delivered float8, cost numeric) (
    SFUNC = logistics_internal.kpi_delivery_transition, STYPE = kpi_delivery, SSPACE = 1088, FINALFUNC = cost_per_unit, FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_delivery_transition, MINVFUNC = logistics_internal.kpi_delivery_inverse, MSTYPE = kpi_delivery, MSSPACE = 1088, MFINALFUNC = cost_per_unit, MFINALFUNC_MODIFY = READ_ONLY
);
COMMENT ON AGGREGATE cost_per_unit(timestamptz, timestamptz, float8, float8, numeric) IS 'cost per unit delivered, of rows where both are known';

CREATE AGGREGATE cost_per_unit(promised timestamptz, delivered timestamptz, qty_ordered numeric, qty_delivered numeric, cost numeric) (
    SFUNC = logistics_internal.kpi_delivery_transition, STYPE = kpi_delivery, SSPACE = 1088, FINALFUNC = cost_per_unit, FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_delivery_transition, MINVFUNC = logistics_internal.kpi_delivery_inverse, MSTYPE = kpi_delivery, MSSPACE = 1088, MFINALFUNC = cost_per_unit, MFINALFUNC_MODIFY = READ_ONLY
);
COMMENT ON AGGREGATE cost_per_unit(timestamptz, timestamptz, numeric, numeric, numeric) IS 'cost per unit delivered, of rows where both are known';

CREATE AGGREGATE cost_per_unit(promised timestamptz, delivered timestamptz, qty_ordered float8, qty_delivered float8, cost numeric, revenue numeric, damaged boolean, lost boolean, first_attempt boolean, returned boolean, documents_ok boolean, shipped timestamptz, created timestamptz, as_of timestamptz) (
    SFUNC = logistics_internal.kpi_delivery_transition, STYPE = kpi_delivery, SSPACE = 1088, FINALFUNC = cost_per_unit, FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_delivery_transition, MINVFUNC = logistics_internal.kpi_delivery_inverse, MSTYPE = kpi_delivery, MSSPACE = 1088, MFINALFUNC = cost_per_unit, MFINALFUNC_MODIFY = READ_ONLY
);
COMMENT ON AGGREGATE cost_per_unit(timestamptz, timestamptz, float8, float8, numeric, numeric, boolean, boolean, boolean, boolean, boolean, timestamptz, timestamptz, timestamptz) IS 'cost per unit delivered, of rows where both are known';

CREATE AGGREGATE cost_per_unit(promised timestamptz, delivered timestamptz, qty_ordered numeric, qty_delivered numeric, cost numeric, revenue numeric, damaged boolean, lost boolean, first_attempt boolean, returned boolean, documents_ok boolean, shipped timestamptz, created timestamptz, as_of timestamptz) (
    SFUNC = logistics_internal.kpi_delivery_transition, STYPE = kpi_delivery, SSPACE = 1088, FINALFUNC = cost_per_unit, FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_delivery_transition, MINVFUNC = logistics_internal.kpi_delivery_inverse, MSTYPE = kpi_delivery, MSSPACE = 1088, MFINALFUNC = cost_per_unit, MFINALFUNC_MODIFY = READ_ONLY
);
COMMENT ON AGGREGATE cost_per_unit(timestamptz, timestamptz, numeric, numeric, numeric, numeric, boolean, boolean, boolean, boolean, boolean, timestamptz, timestamptz, timestamptz) IS 'cost per unit delivered, of rows where both are known';

CREATE AGGREGATE cost_per_unit(promised timestamptz, delivered timestamptz, qty_ordered float8, qty_delivered float8, cost numeric, revenue numeric, damaged boolean, lost boolean, first_attempt boolean, returned boolean, documents_ok boolean, shipped timestamptz, created timestamptz, as_of timestamptz, rule kpi_delivery) (
    SFUNC = logistics_internal.kpi_delivery_transition, STYPE = kpi_delivery, SSPACE = 1088, FINALFUNC = cost_per_unit, FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_delivery_transition, MINVFUNC = logistics_internal.kpi_delivery_inverse, MSTYPE = kpi_delivery, MSSPACE = 1088, MFINALFUNC = cost_per_unit, MFINALFUNC_MODIFY = READ_ONLY
);
COMMENT ON AGGREGATE cost_per_unit(timestamptz, timestamptz, float8, float8, numeric, numeric, boolean, boolean, boolean, boolean, boolean, timestamptz, timestamptz, timestamptz, kpi_delivery) IS 'cost per unit delivered, of rows where both are known';

CREATE AGGREGATE cost_per_unit(promised timestamptz, delivered timestamptz, qty_ordered numeric, qty_delivered numeric, cost numeric, revenue numeric, damaged boolean, lost boolean, first_attempt boolean, returned boolean, documents_ok boolean, shipped timestamptz, created timestamptz, as_of timestamptz, rule kpi_delivery) (
    SFUNC = logistics_internal.kpi_delivery_transition, STYPE = kpi_delivery, SSPACE = 1088, FINALFUNC = cost_per_unit, FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_delivery_transition, MINVFUNC = logistics_internal.kpi_delivery_inverse, MSTYPE = kpi_delivery, MSSPACE = 1088, MFINALFUNC = cost_per_unit, MFINALFUNC_MODIFY = READ_ONLY
);
COMMENT ON AGGREGATE cost_per_unit(timestamptz, timestamptz, numeric, numeric, numeric, numeric, boolean, boolean, boolean, boolean, boolean, timestamptz, timestamptz, timestamptz, kpi_delivery) IS 'cost per unit delivered, of rows where both are known';

CREATE AGGREGATE cost_to_revenue(promised timestamptz, delivered timestamptz, qty_ordered float8, qty_delivered float8, cost numeric, revenue numeric, damaged boolean, lost boolean, first_attempt boolean, returned boolean, documents_ok boolean, shipped timestamptz, created timestamptz, as_of timestamptz) (
    SFUNC = logistics_internal.kpi_delivery_transition, STYPE = kpi_delivery, SSPACE = 1088, FINALFUNC = cost_to_revenue, FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_delivery_transition, MINVFUNC = logistics_internal.kpi_delivery_inverse, MSTYPE = kpi_delivery, MSSPACE = 1088, MFINALFUNC = cost_to_revenue, MFINALFUNC_MODIFY = READ_ONLY
);
COMMENT ON AGGREGATE cost_to_revenue(timestamptz, timestamptz, float8, float8, numeric, numeric, boolean, boolean, boolean, boolean, boolean, timestamptz, timestamptz, timestamptz) IS 'cost over revenue, of rows where both are known (GSC BM12)';

CREATE AGGREGATE cost_to_revenue(promised timestamptz, delivered timestamptz, qty_ordered numeric, qty_delivered numeric, cost numeric, revenue numeric, damaged boolean, lost boolean, first_attempt boolean, returned boolean, documents_ok boolean, shipped timestamptz, created timestamptz, as_of timestamptz) (
    SFUNC = logistics_internal.kpi_delivery_transition, STYPE = kpi_delivery, SSPACE = 1088, FINALFUNC = cost_to_revenue, FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_delivery_transition, MINVFUNC = logistics_internal.kpi_delivery_inverse, MSTYPE = kpi_delivery, MSSPACE = 1088, MFINALFUNC = cost_to_revenue, MFINALFUNC_MODIFY = READ_ONLY
);
COMMENT ON AGGREGATE cost_to_revenue(timestamptz, timestamptz, numeric, numeric, numeric, numeric, boolean, boolean, boolean, boolean, boolean, timestamptz, timestamptz, timestamptz) IS 'cost over revenue, of rows where both are known (GSC BM12)';

CREATE AGGREGATE cost_to_revenue(promised timestamptz, delivered timestamptz, qty_ordered float8, qty_delivered float8, cost numeric, revenue numeric, damaged boolean, lost boolean, first_attempt boolean, returned boolean, documents_ok boolean, shipped timestamptz, created timestamptz, as_of timestamptz, rule kpi_delivery) (
    SFUNC = logistics_internal.kpi_delivery_transition, STYPE = kpi_delivery, SSPACE = 1088, FINALFUNC = cost_to_revenue, FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_delivery_transition, MINVFUNC = logistics_internal.kpi_delivery_inverse, MSTYPE = kpi_delivery, MSSPACE = 1088, MFINALFUNC = cost_to_revenue, MFINALFUNC_MODIFY = READ_ONLY
);
COMMENT ON AGGREGATE cost_to_revenue(timestamptz, timestamptz, float8, float8, numeric, numeric, boolean, boolean, boolean, boolean, boolean, timestamptz, timestamptz, timestamptz, kpi_delivery) IS 'cost over revenue, of rows where both are known (GSC BM12)';

CREATE AGGREGATE cost_to_revenue(promised timestamptz, delivered timestamptz, qty_ordered numeric, qty_delivered numeric, cost numeric, revenue numeric, damaged boolean, lost boolean, first_attempt boolean, returned boolean, documents_ok boolean, shipped timestamptz, created timestamptz, as_of timestamptz, rule kpi_delivery) (
    SFUNC = logistics_internal.kpi_delivery_transition, STYPE = kpi_delivery, SSPACE = 1088, FINALFUNC = cost_to_revenue, FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_delivery_transition, MINVFUNC = logistics_internal.kpi_delivery_inverse, MSTYPE = kpi_delivery, MSSPACE = 1088, MFINALFUNC = cost_to_revenue, MFINALFUNC_MODIFY = READ_ONLY
);
COMMENT ON AGGREGATE cost_to_revenue(timestamptz, timestamptz, numeric, numeric, numeric, numeric, boolean, boolean, boolean, boolean, boolean, timestamptz, timestamptz, timestamptz, kpi_delivery) IS 'cost over revenue, of rows where both are known (GSC BM12)';
