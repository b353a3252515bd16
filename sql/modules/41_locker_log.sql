-- ----------------------------------------------------------------------
-- locker: what happened in lockers (src/pg/locker/locker_log.c)
-- ----------------------------------------------------------------------

CREATE TYPE locker_log;

CREATE FUNCTION logistics_internal.locker_log_in(cstring) RETURNS locker_log
AS 'MODULE_PATHNAME', 'logistics_locker_log_in' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 250;
COMMENT ON FUNCTION logistics_internal.locker_log_in(cstring) IS 'input function of type locker_log';

CREATE FUNCTION logistics_internal.locker_log_out(locker_log) RETURNS cstring
AS 'MODULE_PATHNAME', 'logistics_locker_log_out' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 250;
COMMENT ON FUNCTION logistics_internal.locker_log_out(locker_log) IS 'output function of type locker_log';

CREATE FUNCTION logistics_internal.locker_log_recv(internal) RETURNS locker_log
AS 'MODULE_PATHNAME', 'logistics_locker_log_recv' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 250;
COMMENT ON FUNCTION logistics_internal.locker_log_recv(internal) IS 'binary input function of type locker_log';

CREATE FUNCTION logistics_internal.locker_log_send(locker_log) RETURNS bytea
AS 'MODULE_PATHNAME', 'logistics_locker_log_send' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 250;
COMMENT ON FUNCTION logistics_internal.locker_log_send(locker_log) IS 'binary output function of type locker_log';

CREATE TYPE locker_log (
    INPUT = logistics_internal.locker_log_in, OUTPUT = logistics_internal.locker_log_out, RECEIVE = logistics_internal.locker_log_recv, SEND = logistics_internal.locker_log_send,
    INTERNALLENGTH = VARIABLE, ALIGNMENT = double, STORAGE = external
);
COMMENT ON TYPE locker_log IS 'deposits, pick-ups, expiries and boxes out of order of one or many lockers';

CREATE FUNCTION logistics_internal.locker_log_combine(locker_log, locker_log) RETURNS locker_log
AS 'MODULE_PATHNAME', 'logistics_locker_log_combine' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 250;
COMMENT ON FUNCTION logistics_internal.locker_log_combine(locker_log, locker_log) IS 'combine function of locker_log_agg';

CREATE FUNCTION logistics_internal.locker_log_final(locker_log) RETURNS locker_log
AS 'MODULE_PATHNAME', 'logistics_locker_log_final' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 250;
COMMENT ON FUNCTION logistics_internal.locker_log_final(locker_log) IS 'final function of locker_log_agg';

CREATE FUNCTION logistics_internal.locker_log_transition(locker_log, id bigint, event text, at timestamptz) RETURNS locker_log
AS 'MODULE_PATHNAME', 'logistics_locker_log_transition' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 50;
COMMENT ON FUNCTION logistics_internal.locker_log_transition(locker_log, bigint, text, timestamptz) IS 'transition function of locker_log_agg';

CREATE AGGREGATE locker_log_agg(id bigint, event text, at timestamptz) (
    SFUNC = logistics_internal.locker_log_transition, STYPE = locker_log, SSPACE = 4096,
    FINALFUNC = logistics_internal.locker_log_final, FINALFUNC_MODIFY = READ_ONLY,
    COMBINEFUNC = logistics_internal.locker_log_combine, PARALLEL = SAFE
);
COMMENT ON AGGREGATE locker_log_agg(bigint, text, timestamptz) IS
'compiles events: of a parcel deposit, pickup, expire; of a box out_of_order, in_service';

CREATE FUNCTION logistics_internal.locker_log_transition(locker_log, id text, event text, at timestamptz) RETURNS locker_log
AS 'MODULE_PATHNAME', 'logistics_locker_log_code_transition' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 50;
COMMENT ON FUNCTION logistics_internal.locker_log_transition(locker_log, text, text, timestamptz) IS 'transition function of locker_log_agg';

CREATE AGGREGATE locker_log_agg(id text, event text, at timestamptz) (
    SFUNC = logistics_internal.locker_log_transition, STYPE = locker_log, SSPACE = 4096,
    FINALFUNC = logistics_internal.locker_log_final, FINALFUNC_MODIFY = READ_ONLY,
    COMBINEFUNC = logistics_internal.locker_log_combine, PARALLEL = SAFE
);
COMMENT ON AGGREGATE locker_log_agg(text, text, timestamptz) IS
'compiles events: of a parcel deposit, pickup, expire; of a box out_of_order, in_service';

CREATE FUNCTION locker_log_stays(log locker_log,
    OUT id text, OUT since timestamptz, OUT until timestamptz, OUT outcome text)
RETURNS SETOF record
AS 'MODULE_PATHNAME', 'logistics_locker_log_stays' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 250 ROWS 1000;
COMMENT ON FUNCTION locker_log_stays(locker_log) IS
'every stay: picked_up, expired, waiting; and every time a box was out_of_order';

CREATE FUNCTION locker_log_dwell(log locker_log,
    OUT stays bigint, OUT picked_up bigint, OUT expired bigint, OUT waiting bigint, OUT pickup_pct float8,
    OUT mean interval, OUT p50 interval, OUT p90 interval, OUT p95 interval, OUT longest interval)
RETURNS SETOF record
AS 'MODULE_PATHNAME', 'logistics_locker_log_dwell' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 250 ROWS 1;
COMMENT ON FUNCTION locker_log_dwell(locker_log) IS 'how long parcels stay, and how many are picked up: one row';

CREATE FUNCTION locker_log_waiting(log locker_log, at timestamptz, max_dwell interval DEFAULT NULL,
    OUT id text, OUT since timestamptz, OUT age interval, OUT overdue boolean)
RETURNS SETOF record
AS 'MODULE_PATHNAME', 'logistics_locker_log_waiting' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 250 ROWS 100;
COMMENT ON FUNCTION locker_log_waiting(locker_log, timestamptz, interval) IS
'parcels in boxes at a time, the oldest first, and whether they have been there longer than max_dwell';

CREATE FUNCTION locker_log_occupancy(log locker_log, during tstzrange, bucket interval, boxes integer DEFAULT NULL,
    OUT since timestamptz, OUT until timestamptz, OUT occupied float8, OUT most bigint, OUT out_of_order float8, OUT occupied_pct float8)
RETURNS SETOF record
AS 'MODULE_PATHNAME', 'logistics_locker_log_occupancy' LANGUAGE C STABLE PARALLEL SAFE COST 250 ROWS 100;
COMMENT ON FUNCTION locker_log_occupancy(locker_log, tstzrange, interval, integer) IS
'boxes in use by time bucket: average over time, most at once, out of order, share of all boxes';

CREATE FUNCTION locker_log_expected_free(log locker_log, at timestamptz, ahead interval, boxes integer) RETURNS float8
AS 'MODULE_PATHNAME', 'logistics_locker_log_expected_free' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 250;
COMMENT ON FUNCTION locker_log_expected_free(locker_log, timestamptz, interval, integer) IS
'free boxes to expect some time after at, from how long parcels have stayed before';
