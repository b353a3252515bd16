-- ----------------------------------------------------------------------
-- kpi_service: made by `make kpi-modules` (sql/tools/kpi_modules.c); do not edit
-- ----------------------------------------------------------------------

CREATE FUNCTION logistics_internal.kpi_service_transition(kpi_service, nps integer) RETURNS kpi_service
AS 'MODULE_PATHNAME', 'logistics_kpi_service_transition' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 1;
COMMENT ON FUNCTION logistics_internal.kpi_service_transition(kpi_service, integer) IS 'transition function of kpi_service_agg';

CREATE FUNCTION logistics_internal.kpi_service_inverse(kpi_service, nps integer) RETURNS kpi_service
AS 'MODULE_PATHNAME', 'logistics_kpi_service_inverse' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 1;
COMMENT ON FUNCTION logistics_internal.kpi_service_inverse(kpi_service, integer) IS 'inverse transition function of kpi_service_agg';

CREATE AGGREGATE kpi_service_agg(nps integer) (
    SFUNC = logistics_internal.kpi_service_transition, STYPE = kpi_service, SSPACE = 1024, FINALFUNC = logistics_internal.kpi_final, FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_service_transition, MINVFUNC = logistics_internal.kpi_service_inverse, MSTYPE = kpi_service, MSSPACE = 1024, MFINALFUNC = logistics_internal.kpi_final, MFINALFUNC_MODIFY = READ_ONLY
);
COMMENT ON AGGREGATE kpi_service_agg(integer) IS 'customer service of the tickets, conversations or answers';

CREATE FUNCTION logistics_internal.kpi_service_transition(kpi_service, nps integer, csat integer, created timestamptz, first_response timestamptz, resolved timestamptz, contacts integer, reopened boolean, escalated boolean) RETURNS kpi_service
AS 'MODULE_PATHNAME', 'logistics_kpi_service_transition' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 1;
COMMENT ON FUNCTION logistics_internal.kpi_service_transition(kpi_service, integer, integer, timestamptz, timestamptz, timestamptz, integer, boolean, boolean) IS 'transition function of kpi_service_agg';

CREATE FUNCTION logistics_internal.kpi_service_inverse(kpi_service, nps integer, csat integer, created timestamptz, first_response timestamptz, resolved timestamptz, contacts integer, reopened boolean, escalated boolean) RETURNS kpi_service
AS 'MODULE_PATHNAME', 'logistics_kpi_service_inverse' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 1;
COMMENT ON FUNCTION logistics_internal.kpi_service_inverse(kpi_service, integer, integer, timestamptz, timestamptz, timestamptz, integer, boolean, boolean) IS 'inverse transition function of kpi_service_agg';

CREATE AGGREGATE kpi_service_agg(nps integer, csat integer, created timestamptz, first_response timestamptz, resolved timestamptz, contacts integer, reopened boolean, escalated boolean) (
    SFUNC = logistics_internal.kpi_service_transition, STYPE = kpi_service, SSPACE = 1024, FINALFUNC = logistics_internal.kpi_final, FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_service_transition, MINVFUNC = logistics_internal.kpi_service_inverse, MSTYPE = kpi_service, MSSPACE = 1024, MFINALFUNC = logistics_internal.kpi_final, MFINALFUNC_MODIFY = READ_ONLY
);
COMMENT ON AGGREGATE kpi_service_agg(integer, integer, timestamptz, timestamptz, timestamptz, integer, boolean, boolean) IS 'customer service of the tickets, conversations or answers';

CREATE FUNCTION logistics_internal.kpi_service_transition(kpi_service, nps integer, csat integer, created timestamptz, first_response timestamptz, resolved timestamptz, contacts integer, reopened boolean, escalated boolean, rule kpi_service) RETURNS kpi_service
AS 'MODULE_PATHNAME', 'logistics_kpi_service_transition' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 1;
COMMENT ON FUNCTION logistics_internal.kpi_service_transition(kpi_service, integer, integer, timestamptz, timestamptz, timestamptz, integer, boolean, boolean, kpi_service) IS 'transition function of kpi_service_agg';

CREATE FUNCTION logistics_internal.kpi_service_inverse(kpi_service, nps integer, csat integer, created timestamptz, first_response timestamptz, resolved timestamptz, contacts integer, reopened boolean, escalated boolean, rule kpi_service) RETURNS kpi_service
AS 'MODULE_PATHNAME', 'logistics_kpi_service_inverse' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 1;
COMMENT ON FUNCTION logistics_internal.kpi_service_inverse(kpi_service, integer, integer, timestamptz, timestamptz, timestamptz, integer, boolean, boolean, kpi_service) IS 'inverse transition function of kpi_service_agg';

CREATE AGGREGATE kpi_service_agg(nps integer, csat integer, created timestamptz, first_response timestamptz, resolved timestamptz, contacts integer, reopened boolean, escalated boolean, rule kpi_service) (
    SFUNC = logistics_internal.kpi_service_transition, STYPE = kpi_service, SSPACE = 1024, FINALFUNC = logistics_internal.kpi_final, FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_service_transition, MINVFUNC = logistics_internal.kpi_service_inverse, MSTYPE = kpi_service, MSSPACE = 1024, MFINALFUNC = logistics_internal.kpi_final, MFINALFUNC_MODIFY = READ_ONLY
);
COMMENT ON AGGREGATE kpi_service_agg(integer, integer, timestamptz, timestamptz, timestamptz, integer, boolean, boolean, kpi_service) IS 'customer service of the tickets, conversations or answers';

CREATE FUNCTION logistics_internal.kpi_service_transition(kpi_service, nps integer, csat integer, created timestamptz, first_response timestamptz, resolved timestamptz, contacts integer, reopened boolean, escalated boolean, as_of timestamptz, rule kpi_service) RETURNS kpi_service
AS 'MODULE_PATHNAME', 'logistics_kpi_service_transition' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 1;
COMMENT ON FUNCTION logistics_internal.kpi_service_transition(kpi_service, integer, integer, timestamptz, timestamptz, timestamptz, integer, boolean, boolean, timestamptz, kpi_service) IS 'transition function of kpi_service_agg';

CREATE FUNCTION logistics_internal.kpi_service_inverse(kpi_service, nps integer, csat integer, created timestamptz, first_response timestamptz, resolved timestamptz, contacts integer, reopened boolean, escalated boolean, as_of timestamptz, rule kpi_service) RETURNS kpi_service
AS 'MODULE_PATHNAME', 'logistics_kpi_service_inverse' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 1;
COMMENT ON FUNCTION logistics_internal.kpi_service_inverse(kpi_service, integer, integer, timestamptz, timestamptz, timestamptz, integer, boolean, boolean, timestamptz, kpi_service) IS 'inverse transition function of kpi_service_agg';

CREATE AGGREGATE kpi_service_agg(nps integer, csat integer, created timestamptz, first_response timestamptz, resolved timestamptz, contacts integer, reopened boolean, escalated boolean, as_of timestamptz, rule kpi_service) (
    SFUNC = logistics_internal.kpi_service_transition, STYPE = kpi_service, SSPACE = 1024, FINALFUNC = logistics_internal.kpi_final, FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_service_transition, MINVFUNC = logistics_internal.kpi_service_inverse, MSTYPE = kpi_service, MSSPACE = 1024, MFINALFUNC = logistics_internal.kpi_final, MFINALFUNC_MODIFY = READ_ONLY
);
COMMENT ON AGGREGATE kpi_service_agg(integer, integer, timestamptz, timestamptz, timestamptz, integer, boolean, boolean, timestamptz, kpi_service) IS 'customer service of the tickets, conversations or answers';

CREATE FUNCTION ticket_count(summary kpi_service) RETURNS float8
AS 'MODULE_PATHNAME', 'logistics_ticket_count' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 1;
COMMENT ON FUNCTION ticket_count(kpi_service) IS 'tickets counted';

CREATE FUNCTION nps(summary kpi_service) RETURNS float8
AS 'MODULE_PATHNAME', 'logistics_nps' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 1;
COMMENT ON FUNCTION nps(kpi_service) IS 'net promoter score: percent of 9 and 10 less percent of 0 to 6';

CREATE FUNCTION csat(summary kpi_service) RETURNS float8
AS 'MODULE_PATHNAME', 'logistics_csat' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 1;
COMMENT ON FUNCTION csat(kpi_service) IS 'share of satisfied answers';

CREATE FUNCTION csat_mean(summary kpi_service) RETURNS float8
AS 'MODULE_PATHNAME', 'logistics_csat_mean' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 1;
COMMENT ON FUNCTION csat_mean(kpi_service) IS 'mean CSAT answer';

CREATE FUNCTION first_contact_resolution(summary kpi_service) RETURNS float8
AS 'MODULE_PATHNAME', 'logistics_first_contact_resolution' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 1;
COMMENT ON FUNCTION first_contact_resolution(kpi_service) IS 'share of the tickets resolved with one contact and not reopened';

CREATE FUNCTION escalation_rate(summary kpi_service) RETURNS float8
AS 'MODULE_PATHNAME', 'logistics_escalation_rate' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 1;
COMMENT ON FUNCTION escalation_rate(kpi_service) IS 'share of the tickets escalated';

CREATE FUNCTION reopen_rate(summary kpi_service) RETURNS float8
AS 'MODULE_PATHNAME', 'logistics_reopen_rate' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 1;
COMMENT ON FUNCTION reopen_rate(kpi_service) IS 'share of the tickets reopened';

CREATE FUNCTION first_response_mean(summary kpi_service) RETURNS float8
AS 'MODULE_PATHNAME', 'logistics_first_response_mean' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 1;
COMMENT ON FUNCTION first_response_mean(kpi_service) IS 'mean hours to the first response';

CREATE FUNCTION first_response_p50(summary kpi_service) RETURNS float8
AS 'MODULE_PATHNAME', 'logistics_first_response_p50' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 1;
COMMENT ON FUNCTION first_response_p50(kpi_service) IS 'median hours to the first response';

CREATE FUNCTION first_response_p95(summary kpi_service) RETURNS float8
AS 'MODULE_PATHNAME', 'logistics_first_response_p95' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 1;
COMMENT ON FUNCTION first_response_p95(kpi_service) IS 'hours to the first response that 95 % do not exceed';

CREATE FUNCTION resolution_time_mean(summary kpi_service) RETURNS float8
AS 'MODULE_PATHNAME', 'logistics_resolution_time_mean' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 1;
COMMENT ON FUNCTION resolution_time_mean(kpi_service) IS 'mean hours to the resolution';

CREATE FUNCTION resolution_time_p50(summary kpi_service) RETURNS float8
AS 'MODULE_PATHNAME', 'logistics_resolution_time_p50' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 1;
COMMENT ON FUNCTION resolution_time_p50(kpi_service) IS 'median hours to the resolution';

CREATE FUNCTION resolution_time_p95(summary kpi_service) RETURNS float8
AS 'MODULE_PATHNAME', 'logistics_resolution_time_p95' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 1;
COMMENT ON FUNCTION resolution_time_p95(kpi_service) IS 'hours to the resolution that 95 % do not exceed';

CREATE FUNCTION first_response_percentile(summary kpi_service, share float8) RETURNS float8
AS 'MODULE_PATHNAME', 'logistics_first_response_percentile' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 1;
COMMENT ON FUNCTION first_response_percentile(kpi_service, float8) IS 'first response that this share (0 to 1) of the rows does not exceed, in hours';

CREATE FUNCTION first_response_within(summary kpi_service, "limit" interval) RETURNS float8
AS 'MODULE_PATHNAME', 'logistics_first_response_within' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 1;
COMMENT ON FUNCTION first_response_within(kpi_service, interval) IS 'share of the rows whose first response is at most this';

CREATE FUNCTION first_response_within_error(summary kpi_service, "limit" interval) RETURNS float8
AS 'MODULE_PATHNAME', 'logistics_first_response_within_error' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 1;
COMMENT ON FUNCTION first_response_within_error(kpi_service, interval) IS 'by how much first_response_within of this limit may be wrong, either way; 0 where it is exact';

CREATE FUNCTION resolution_time_percentile(summary kpi_service, share float8) RETURNS float8
AS 'MODULE_PATHNAME', 'logistics_resolution_time_percentile' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 1;
COMMENT ON FUNCTION resolution_time_percentile(kpi_service, float8) IS 'resolution time that this share (0 to 1) of the rows does not exceed, in hours';

CREATE FUNCTION resolution_time_within(summary kpi_service, "limit" interval) RETURNS float8
AS 'MODULE_PATHNAME', 'logistics_resolution_time_within' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 1;
COMMENT ON FUNCTION resolution_time_within(kpi_service, interval) IS 'share of the rows whose resolution time is at most this';

CREATE FUNCTION resolution_time_within_error(summary kpi_service, "limit" interval) RETURNS float8
AS 'MODULE_PATHNAME', 'logistics_resolution_time_within_error' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 1;
COMMENT ON FUNCTION resolution_time_within_error(kpi_service, interval) IS 'by how much resolution_time_within of this limit may be wrong, either way; 0 where it is exact';

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
