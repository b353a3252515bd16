-- ----------------------------------------------------------------------
-- hours: opening hours and holidays (src/pg/hours)
-- ----------------------------------------------------------------------

CREATE TYPE opening_hours;
CREATE TYPE hours_holidays;

CREATE FUNCTION logistics_internal.opening_hours_in(cstring) RETURNS opening_hours
AS 'MODULE_PATHNAME', 'logistics_opening_hours_in' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 50;
COMMENT ON FUNCTION logistics_internal.opening_hours_in(cstring) IS 'input function of type opening_hours';

CREATE FUNCTION logistics_internal.opening_hours_out(opening_hours) RETURNS cstring
AS 'MODULE_PATHNAME', 'logistics_opening_hours_out' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 1;
COMMENT ON FUNCTION logistics_internal.opening_hours_out(opening_hours) IS 'output function of type opening_hours';

CREATE FUNCTION logistics_internal.opening_hours_recv(internal) RETURNS opening_hours
AS 'MODULE_PATHNAME', 'logistics_opening_hours_recv' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 50;
COMMENT ON FUNCTION logistics_internal.opening_hours_recv(internal) IS 'binary input function of type opening_hours';

CREATE FUNCTION logistics_internal.opening_hours_send(opening_hours) RETURNS bytea
AS 'MODULE_PATHNAME', 'logistics_opening_hours_send' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 1;
COMMENT ON FUNCTION logistics_internal.opening_hours_send(opening_hours) IS 'binary output function of type opening_hours';

CREATE TYPE opening_hours (
    INPUT = logistics_internal.opening_hours_in, OUTPUT = logistics_internal.opening_hours_out, RECEIVE = logistics_internal.opening_hours_recv, SEND = logistics_internal.opening_hours_send,
    INTERNALLENGTH = VARIABLE, ALIGNMENT = double, STORAGE = external
);
COMMENT ON TYPE opening_hours IS 'opening hours in the OpenStreetMap notation';

CREATE FUNCTION logistics_internal.hours_holidays_in(cstring) RETURNS hours_holidays
AS 'MODULE_PATHNAME', 'logistics_hours_holidays_in' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 250;
COMMENT ON FUNCTION logistics_internal.hours_holidays_in(cstring) IS 'input function of type hours_holidays';

CREATE FUNCTION logistics_internal.hours_holidays_out(hours_holidays) RETURNS cstring
AS 'MODULE_PATHNAME', 'logistics_hours_holidays_out' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 250;
COMMENT ON FUNCTION logistics_internal.hours_holidays_out(hours_holidays) IS 'output function of type hours_holidays';

CREATE FUNCTION logistics_internal.hours_holidays_recv(internal) RETURNS hours_holidays
AS 'MODULE_PATHNAME', 'logistics_hours_holidays_recv' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 250;
COMMENT ON FUNCTION logistics_internal.hours_holidays_recv(internal) IS 'binary input function of type hours_holidays';

CREATE FUNCTION logistics_internal.hours_holidays_send(hours_holidays) RETURNS bytea
AS 'MODULE_PATHNAME', 'logistics_hours_holidays_send' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 250;
COMMENT ON FUNCTION logistics_internal.hours_holidays_send(hours_holidays) IS 'binary output function of type hours_holidays';

CREATE TYPE hours_holidays (
    INPUT = logistics_internal.hours_holidays_in, OUTPUT = logistics_internal.hours_holidays_out, RECEIVE = logistics_internal.hours_holidays_recv, SEND = logistics_internal.hours_holidays_send,
    INTERNALLENGTH = VARIABLE, ALIGNMENT = double, STORAGE = external
);
COMMENT ON TYPE hours_holidays IS 'public and school holidays by region, for opening hours that name PH or SH';

-- aggregate opening_hours_agg(weekday, opens, closes)

CREATE FUNCTION logistics_internal.opening_hours_transition(integer[], weekday integer, opens time, closes time) RETURNS integer[]
AS 'MODULE_PATHNAME', 'logistics_opening_hours_transition' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 50;
COMMENT ON FUNCTION logistics_internal.opening_hours_transition(integer[], integer, time, time) IS 'transition function of opening_hours_agg';

CREATE FUNCTION logistics_internal.opening_hours_combine(integer[], integer[]) RETURNS integer[]
IMMUTABLE PARALLEL SAFE COST 50
RETURN array_cat($1, $2);
COMMENT ON FUNCTION logistics_internal.opening_hours_combine(integer[], integer[]) IS 'combine function of opening_hours_agg';

CREATE FUNCTION logistics_internal.opening_hours_final(integer[]) RETURNS opening_hours
AS 'MODULE_PATHNAME', 'logistics_opening_hours_final' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 50;
COMMENT ON FUNCTION logistics_internal.opening_hours_final(integer[]) IS 'final function of opening_hours_agg';

CREATE AGGREGATE opening_hours_agg(weekday integer, opens time, closes time) (
    SFUNC = logistics_internal.opening_hours_transition, STYPE = integer[],
    FINALFUNC = logistics_internal.opening_hours_final, FINALFUNC_MODIFY = READ_ONLY,
    COMBINEFUNC = logistics_internal.opening_hours_combine, PARALLEL = SAFE
);
COMMENT ON AGGREGATE opening_hours_agg(integer, time, time) IS
'opening hours from rows of weekday (1 is Monday), opening and closing time';

-- aggregate hours_holidays_agg(region, day or days, kind [, name])

CREATE FUNCTION logistics_internal.hours_holidays_combine(hours_holidays, hours_holidays) RETURNS hours_holidays
AS 'MODULE_PATHNAME', 'logistics_hours_holidays_combine' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 250;
COMMENT ON FUNCTION logistics_internal.hours_holidays_combine(hours_holidays, hours_holidays) IS 'combine function of hours_holidays_agg';

CREATE FUNCTION logistics_internal.hours_holidays_final(hours_holidays) RETURNS hours_holidays
AS 'MODULE_PATHNAME', 'logistics_hours_holidays_final' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 250;
COMMENT ON FUNCTION logistics_internal.hours_holidays_final(hours_holidays) IS 'final function of hours_holidays_agg';

CREATE FUNCTION logistics_internal.hours_holidays_transition(hours_holidays, region text, day date, kind text) RETURNS hours_holidays
AS 'MODULE_PATHNAME', 'logistics_hours_holidays_transition' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 50;
COMMENT ON FUNCTION logistics_internal.hours_holidays_transition(hours_holidays, text, date, text) IS 'transition function of hours_holidays_agg';

CREATE AGGREGATE hours_holidays_agg(region text, day date, kind text) (
    SFUNC = logistics_internal.hours_holidays_transition, STYPE = hours_holidays,
    FINALFUNC = logistics_internal.hours_holidays_final, FINALFUNC_MODIFY = READ_ONLY,
    COMBINEFUNC = logistics_internal.hours_holidays_combine, PARALLEL = SAFE
);
COMMENT ON AGGREGATE hours_holidays_agg(text, date, text) IS
'compiles holidays: region (NULL is everywhere), day, kind PH or SH';

CREATE FUNCTION logistics_internal.hours_holidays_transition(hours_holidays, region text, day date, kind text, name text) RETURNS hours_holidays
AS 'MODULE_PATHNAME', 'logistics_hours_holidays_transition' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 50;
COMMENT ON FUNCTION logistics_internal.hours_holidays_transition(hours_holidays, text, date, text, text) IS 'transition function of hours_holidays_agg';

CREATE AGGREGATE hours_holidays_agg(region text, day date, kind text, name text) (
    SFUNC = logistics_internal.hours_holidays_transition, STYPE = hours_holidays,
    FINALFUNC = logistics_internal.hours_holidays_final, FINALFUNC_MODIFY = READ_ONLY,
    COMBINEFUNC = logistics_internal.hours_holidays_combine, PARALLEL = SAFE
);
COMMENT ON AGGREGATE hours_holidays_agg(text, date, text, text) IS
'compiles holidays: region (NULL is everywhere), day, kind PH or SH, name';

CREATE FUNCTION logistics_internal.hours_holidays_transition(hours_holidays, region text, days daterange, kind text) RETURNS hours_holidays
AS 'MODULE_PATHNAME', 'logistics_hours_holidays_range_transition' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 50;
COMMENT ON FUNCTION logistics_internal.hours_holidays_transition(hours_holidays, text, daterange, text) IS 'transition function of hours_holidays_agg';

CREATE AGGREGATE hours_holidays_agg(region text, days daterange, kind text) (
    SFUNC = logistics_internal.hours_holidays_transition, STYPE = hours_holidays,
    FINALFUNC = logistics_internal.hours_holidays_final, FINALFUNC_MODIFY = READ_ONLY,
    COMBINEFUNC = logistics_internal.hours_holidays_combine, PARALLEL = SAFE
);
COMMENT ON AGGREGATE hours_holidays_agg(text, daterange, text) IS
'compiles holidays: region (NULL is everywhere), days, kind PH or SH';

CREATE FUNCTION logistics_internal.hours_holidays_transition(hours_holidays, region text, days daterange, kind text, name text) RETURNS hours_holidays
AS 'MODULE_PATHNAME', 'logistics_hours_holidays_range_transition' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 50;
COMMENT ON FUNCTION logistics_internal.hours_holidays_transition(hours_holidays, text, daterange, text, text) IS 'transition function of hours_holidays_agg';

CREATE AGGREGATE hours_holidays_agg(region text, days daterange, kind text, name text) (
    SFUNC = logistics_internal.hours_holidays_transition, STYPE = hours_holidays,
    FINALFUNC = logistics_internal.hours_holidays_final, FINALFUNC_MODIFY = READ_ONLY,
    COMBINEFUNC = logistics_internal.hours_holidays_combine, PARALLEL = SAFE
);
COMMENT ON AGGREGATE hours_holidays_agg(text, daterange, text, text) IS
'compiles holidays: region (NULL is everywhere), days, kind PH or SH, name';

CREATE FUNCTION hours_holidays_of(holidays hours_holidays, region text) RETURNS hours_holidays
AS 'MODULE_PATHNAME', 'logistics_hours_holidays_of' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 250;
COMMENT ON FUNCTION hours_holidays_of(hours_holidays, text) IS
'the holidays that count in a region: its own, those of the regions it is part of, those of everywhere';

CREATE FUNCTION hours_holidays_rows(holidays hours_holidays,
    OUT region text, OUT first_day date, OUT last_day date, OUT kind text, OUT name text)
RETURNS SETOF record
AS 'MODULE_PATHNAME', 'logistics_hours_holidays_rows' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 250 ROWS 100;
COMMENT ON FUNCTION hours_holidays_rows(hours_holidays) IS 'the holidays of a value as rows';

-- what hours depend on


CREATE FUNCTION hours_is_weekly(hours opening_hours) RETURNS boolean
AS 'MODULE_PATHNAME', 'logistics_hours_is_weekly' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 1;
COMMENT ON FUNCTION hours_is_weekly(opening_hours) IS 'the same every week, whatever the holidays';

CREATE FUNCTION hours_needs_holidays(hours opening_hours) RETURNS boolean
AS 'MODULE_PATHNAME', 'logistics_hours_needs_holidays' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 1;
COMMENT ON FUNCTION hours_needs_holidays(opening_hours) IS 'names PH or SH, so that holidays change the answer';

CREATE FUNCTION hours_needs_location(hours opening_hours) RETURNS boolean
AS 'MODULE_PATHNAME', 'logistics_hours_needs_location' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 1;
COMMENT ON FUNCTION hours_needs_location(opening_hours) IS 'follows the sun, so that the location changes the answer';

CREATE FUNCTION hours_intersect(a opening_hours, b opening_hours) RETURNS opening_hours
AS 'MODULE_PATHNAME', 'logistics_hours_intersect' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 50;
COMMENT ON FUNCTION hours_intersect(opening_hours, opening_hours) IS 'the hours at which both are open';

CREATE FUNCTION hours_from_feed(feed text, language text DEFAULT NULL) RETURNS opening_hours
AS 'MODULE_PATHNAME', 'logistics_hours_from_feed' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 50;
COMMENT ON FUNCTION hours_from_feed(text, text) IS
'opening hours as carriers write them in their feeds: text in some languages, or JSON';

-- the week as bits

CREATE FUNCTION hours_week_mask(hours opening_hours) RETURNS bit varying
AS 'MODULE_PATHNAME', 'logistics_hours_week_mask' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 250;
COMMENT ON FUNCTION hours_week_mask(opening_hours) IS
'one bit a minute from Monday 00:00, set while open; NULL when weeks differ';

CREATE FUNCTION hours_week_mask(hours opening_hours, day timestamp, holidays hours_holidays DEFAULT NULL) RETURNS bit varying
AS 'MODULE_PATHNAME', 'logistics_hours_week_mask_of' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 250;
COMMENT ON FUNCTION hours_week_mask(opening_hours, timestamp, hours_holidays) IS
'one bit a minute from Monday 00:00 of the week that has a day';

-- at an instant, and over ranges of time; NULL when hours, time or zone is;
-- holidays that are not given are none, and without location the sun keeps fixed hours

CREATE FUNCTION hours_is_open(hours opening_hours, at timestamptz, tz text, holidays hours_holidays DEFAULT NULL) RETURNS boolean
AS 'MODULE_PATHNAME', 'logistics_hours_is_open' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 1;
COMMENT ON FUNCTION hours_is_open(opening_hours, timestamptz, text, hours_holidays) IS 'open for certain at an instant';

CREATE FUNCTION hours_is_open(hours opening_hours, at timestamptz, tz text, holidays hours_holidays, location geography) RETURNS boolean
AS 'MODULE_PATHNAME', 'logistics_hours_is_open' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 1;
COMMENT ON FUNCTION hours_is_open(opening_hours, timestamptz, text, hours_holidays, geography) IS 'open for certain at an instant';

CREATE FUNCTION hours_is_open(hours opening_hours, at timestamptz, tz text, holidays hours_holidays, location geometry) RETURNS boolean
AS 'MODULE_PATHNAME', 'logistics_hours_is_open' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 1;
COMMENT ON FUNCTION hours_is_open(opening_hours, timestamptz, text, hours_holidays, geometry) IS 'open for certain at an instant';

CREATE FUNCTION hours_state(hours opening_hours, at timestamptz, tz text, holidays hours_holidays DEFAULT NULL, OUT state text, OUT comment text)
AS 'MODULE_PATHNAME', 'logistics_hours_state' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 50;
COMMENT ON FUNCTION hours_state(opening_hours, timestamptz, text, hours_holidays) IS 'state (open, closed, unknown) at an instant, and the comment on it';

CREATE FUNCTION hours_state(hours opening_hours, at timestamptz, tz text, holidays hours_holidays, location geography, OUT state text, OUT comment text)
AS 'MODULE_PATHNAME', 'logistics_hours_state' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 50;
COMMENT ON FUNCTION hours_state(opening_hours, timestamptz, text, hours_holidays, geography) IS 'state (open, closed, unknown) at an instant, and the comment on it';

CREATE FUNCTION hours_state(hours opening_hours, at timestamptz, tz text, holidays hours_holidays, location geometry, OUT state text, OUT comment text)
AS 'MODULE_PATHNAME', 'logistics_hours_state' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 50;
COMMENT ON FUNCTION hours_state(opening_hours, timestamptz, text, hours_holidays, geometry) IS 'state (open, closed, unknown) at an instant, and the comment on it';

CREATE FUNCTION hours_next_change(hours opening_hours, at timestamptz, tz text, holidays hours_holidays DEFAULT NULL) RETURNS timestamptz
AS 'MODULE_PATHNAME', 'logistics_hours_next_change' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 50;
COMMENT ON FUNCTION hours_next_change(opening_hours, timestamptz, text, hours_holidays) IS 'when the state at an instant ends; NULL when it does not within 40 years';

CREATE FUNCTION hours_next_change(hours opening_hours, at timestamptz, tz text, holidays hours_holidays, location geography) RETURNS timestamptz
AS 'MODULE_PATHNAME', 'logistics_hours_next_change' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 50;
COMMENT ON FUNCTION hours_next_change(opening_hours, timestamptz, text, hours_holidays, geography) IS 'when the state at an instant ends; NULL when it does not within 40 years';

CREATE FUNCTION hours_next_change(hours opening_hours, at timestamptz, tz text, holidays hours_holidays, location geometry) RETURNS timestamptz
AS 'MODULE_PATHNAME', 'logistics_hours_next_change' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 50;
COMMENT ON FUNCTION hours_next_change(opening_hours, timestamptz, text, hours_holidays, geometry) IS 'when the state at an instant ends; NULL when it does not within 40 years';

CREATE FUNCTION hours_open_for(hours opening_hours, at timestamptz, duration interval, tz text, holidays hours_holidays DEFAULT NULL) RETURNS boolean
AS 'MODULE_PATHNAME', 'logistics_hours_open_for' LANGUAGE C STABLE PARALLEL SAFE COST 50;
COMMENT ON FUNCTION hours_open_for(opening_hours, timestamptz, interval, text, hours_holidays) IS 'open at an instant and for as long after it';

CREATE FUNCTION hours_open_for(hours opening_hours, at timestamptz, duration interval, tz text, holidays hours_holidays, location geography) RETURNS boolean
AS 'MODULE_PATHNAME', 'logistics_hours_open_for' LANGUAGE C STABLE PARALLEL SAFE COST 50;
COMMENT ON FUNCTION hours_open_for(opening_hours, timestamptz, interval, text, hours_holidays, geography) IS 'open at an instant and for as long after it';

CREATE FUNCTION hours_open_for(hours opening_hours, at timestamptz, duration interval, tz text, holidays hours_holidays, location geometry) RETURNS boolean
AS 'MODULE_PATHNAME', 'logistics_hours_open_for' LANGUAGE C STABLE PARALLEL SAFE COST 50;
COMMENT ON FUNCTION hours_open_for(opening_hours, timestamptz, interval, text, hours_holidays, geometry) IS 'open at an instant and for as long after it';

CREATE FUNCTION hours_open_intervals(hours opening_hours, during tstzrange, tz text, holidays hours_holidays DEFAULT NULL) RETURNS tstzmultirange
AS 'MODULE_PATHNAME', 'logistics_hours_open_intervals' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 250;
COMMENT ON FUNCTION hours_open_intervals(opening_hours, tstzrange, text, hours_holidays) IS 'when open, within a range of time';

CREATE FUNCTION hours_open_intervals(hours opening_hours, during tstzrange, tz text, holidays hours_holidays, location geography) RETURNS tstzmultirange
AS 'MODULE_PATHNAME', 'logistics_hours_open_intervals' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 250;
COMMENT ON FUNCTION hours_open_intervals(opening_hours, tstzrange, text, hours_holidays, geography) IS 'when open, within a range of time';

CREATE FUNCTION hours_open_intervals(hours opening_hours, during tstzrange, tz text, holidays hours_holidays, location geometry) RETURNS tstzmultirange
AS 'MODULE_PATHNAME', 'logistics_hours_open_intervals' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 250;
COMMENT ON FUNCTION hours_open_intervals(opening_hours, tstzrange, text, hours_holidays, geometry) IS 'when open, within a range of time';

CREATE FUNCTION hours_schedule(hours opening_hours, during tstzrange, tz text, holidays hours_holidays DEFAULT NULL,
    OUT period tstzrange, OUT state text, OUT comment text)
RETURNS SETOF record
AS 'MODULE_PATHNAME', 'logistics_hours_schedule' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 250 ROWS 20;
COMMENT ON FUNCTION hours_schedule(opening_hours, tstzrange, text, hours_holidays) IS 'every stretch of one state and comment within a range of time';

CREATE FUNCTION hours_schedule(hours opening_hours, during tstzrange, tz text, holidays hours_holidays, location geography,
    OUT period tstzrange, OUT state text, OUT comment text)
RETURNS SETOF record
AS 'MODULE_PATHNAME', 'logistics_hours_schedule' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 250 ROWS 20;
COMMENT ON FUNCTION hours_schedule(opening_hours, tstzrange, text, hours_holidays, geography) IS 'every stretch of one state and comment within a range of time';

CREATE FUNCTION hours_schedule(hours opening_hours, during tstzrange, tz text, holidays hours_holidays, location geometry,
    OUT period tstzrange, OUT state text, OUT comment text)
RETURNS SETOF record
AS 'MODULE_PATHNAME', 'logistics_hours_schedule' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 250 ROWS 20;
COMMENT ON FUNCTION hours_schedule(opening_hours, tstzrange, text, hours_holidays, geometry) IS 'every stretch of one state and comment within a range of time';

CREATE FUNCTION hours_open_time(hours opening_hours, during tstzrange, tz text, holidays hours_holidays DEFAULT NULL) RETURNS interval
AS 'MODULE_PATHNAME', 'logistics_hours_open_time' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 250;
COMMENT ON FUNCTION hours_open_time(opening_hours, tstzrange, text, hours_holidays) IS 'how long open in all, within a range of time';

CREATE FUNCTION hours_open_time(hours opening_hours, during tstzrange, tz text, holidays hours_holidays, location geography) RETURNS interval
AS 'MODULE_PATHNAME', 'logistics_hours_open_time' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 250;
COMMENT ON FUNCTION hours_open_time(opening_hours, tstzrange, text, hours_holidays, geography) IS 'how long open in all, within a range of time';

CREATE FUNCTION hours_open_time(hours opening_hours, during tstzrange, tz text, holidays hours_holidays, location geometry) RETURNS interval
AS 'MODULE_PATHNAME', 'logistics_hours_open_time' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 250;
COMMENT ON FUNCTION hours_open_time(opening_hours, tstzrange, text, hours_holidays, geometry) IS 'how long open in all, within a range of time';
