-- ----------------------------------------------------------------------
-- calendar: working time and working days (src/pg/calendar)
-- ----------------------------------------------------------------------

CREATE TYPE business_calendar;

CREATE FUNCTION logistics_internal.business_calendar_in(cstring) RETURNS business_calendar
AS 'MODULE_PATHNAME', 'logistics_business_calendar_in' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 50;
COMMENT ON FUNCTION logistics_internal.business_calendar_in(cstring) IS 'input function of type business_calendar';

CREATE FUNCTION logistics_internal.business_calendar_out(business_calendar) RETURNS cstring
AS 'MODULE_PATHNAME', 'logistics_business_calendar_out' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 50;
COMMENT ON FUNCTION logistics_internal.business_calendar_out(business_calendar) IS 'output function of type business_calendar';

CREATE FUNCTION logistics_internal.business_calendar_recv(internal) RETURNS business_calendar
AS 'MODULE_PATHNAME', 'logistics_business_calendar_recv' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 50;
COMMENT ON FUNCTION logistics_internal.business_calendar_recv(internal) IS 'binary input function of type business_calendar';

CREATE FUNCTION logistics_internal.business_calendar_send(business_calendar) RETURNS bytea
AS 'MODULE_PATHNAME', 'logistics_business_calendar_send' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 50;
COMMENT ON FUNCTION logistics_internal.business_calendar_send(business_calendar) IS 'binary output function of type business_calendar';

CREATE TYPE business_calendar (
    INPUT = logistics_internal.business_calendar_in, OUTPUT = logistics_internal.business_calendar_out, RECEIVE = logistics_internal.business_calendar_recv, SEND = logistics_internal.business_calendar_send,
    INTERNALLENGTH = VARIABLE, ALIGNMENT = double, STORAGE = external
);
COMMENT ON TYPE business_calendar IS 'working hours, holidays and overrides of one time zone: measures working time and counts working days';

CREATE FUNCTION business_calendar(hours opening_hours, tz text, holidays hours_holidays DEFAULT NULL, valid daterange DEFAULT NULL) RETURNS business_calendar
AS 'MODULE_PATHNAME', 'logistics_business_calendar' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 5000;
COMMENT ON FUNCTION business_calendar(opening_hours, text, hours_holidays, daterange) IS 'compiles a calendar from opening hours, a time zone, and holidays, which are closed unless the hours name PH';

-- aggregate business_calendar_agg(calendar, day, hours)

CREATE FUNCTION logistics_internal.business_calendar_transition(business_calendar, calendar business_calendar, day date, hours opening_hours) RETURNS business_calendar
AS 'MODULE_PATHNAME', 'logistics_business_calendar_transition' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 250;
COMMENT ON FUNCTION logistics_internal.business_calendar_transition(business_calendar, business_calendar, date, opening_hours) IS 'transition function of business_calendar_agg';

CREATE FUNCTION logistics_internal.business_calendar_combine(business_calendar, business_calendar) RETURNS business_calendar
AS 'MODULE_PATHNAME', 'logistics_business_calendar_combine' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 250;
COMMENT ON FUNCTION logistics_internal.business_calendar_combine(business_calendar, business_calendar) IS 'combine function of business_calendar_agg';

CREATE FUNCTION logistics_internal.business_calendar_final(business_calendar) RETURNS business_calendar
AS 'MODULE_PATHNAME', 'logistics_business_calendar_final' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 250;
COMMENT ON FUNCTION logistics_internal.business_calendar_final(business_calendar) IS 'final function of business_calendar_agg';

CREATE AGGREGATE business_calendar_agg(calendar business_calendar, day date, hours opening_hours) (
    SFUNC = logistics_internal.business_calendar_transition, STYPE = business_calendar, SSPACE = 2048,
    FINALFUNC = logistics_internal.business_calendar_final, FINALFUNC_MODIFY = READ_ONLY,
    COMBINEFUNC = logistics_internal.business_calendar_combine, PARALLEL = SAFE
);
COMMENT ON AGGREGATE business_calendar_agg(business_calendar, date, opening_hours) IS
'a calendar with other hours on some days: a row a day, with the hours "off" where it is closed';

-- combining, and what a calendar says of itself

CREATE FUNCTION calendar_union(a business_calendar, b business_calendar) RETURNS business_calendar
AS 'MODULE_PATHNAME', 'logistics_calendar_union' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 250;
COMMENT ON FUNCTION calendar_union(business_calendar, business_calendar) IS 'open when one of two calendars of one time zone is, on days that both know';

CREATE FUNCTION calendar_intersect(a business_calendar, b business_calendar) RETURNS business_calendar
AS 'MODULE_PATHNAME', 'logistics_calendar_intersect' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 250;
COMMENT ON FUNCTION calendar_intersect(business_calendar, business_calendar) IS 'open when both of two calendars of one time zone are, on days that both know';

CREATE FUNCTION calendar_time_zone(calendar business_calendar) RETURNS text
AS 'MODULE_PATHNAME', 'logistics_calendar_time_zone' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 50;
COMMENT ON FUNCTION calendar_time_zone(business_calendar) IS 'the time zone of a calendar';

CREATE FUNCTION calendar_valid(calendar business_calendar) RETURNS daterange
AS 'MODULE_PATHNAME', 'logistics_calendar_valid' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 50;
COMMENT ON FUNCTION calendar_valid(business_calendar) IS 'the days that a calendar knows';

-- working time

CREATE FUNCTION calendar_is_open(calendar business_calendar, at timestamptz) RETURNS boolean
AS 'MODULE_PATHNAME', 'logistics_calendar_is_open' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 50;
COMMENT ON FUNCTION calendar_is_open(business_calendar, timestamptz) IS 'open at an instant';

CREATE FUNCTION calendar_next_open(calendar business_calendar, at timestamptz) RETURNS timestamptz
AS 'MODULE_PATHNAME', 'logistics_calendar_next_open' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 50;
COMMENT ON FUNCTION calendar_next_open(business_calendar, timestamptz) IS 'the instant itself when open, else the next opening; NULL when it never opens again';

CREATE FUNCTION calendar_next_close(calendar business_calendar, at timestamptz) RETURNS timestamptz
AS 'MODULE_PATHNAME', 'logistics_calendar_next_close' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 50;
COMMENT ON FUNCTION calendar_next_close(business_calendar, timestamptz) IS 'when what is open, or opens next, closes; NULL when it never does';

CREATE FUNCTION calendar_previous_open(calendar business_calendar, at timestamptz) RETURNS timestamptz
AS 'MODULE_PATHNAME', 'logistics_calendar_previous_open' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 50;
COMMENT ON FUNCTION calendar_previous_open(business_calendar, timestamptz) IS 'the instant itself when open up to it, else the last closing before; NULL when it never was open';

CREATE FUNCTION calendar_add(calendar business_calendar, at timestamptz, working interval) RETURNS timestamptz
AS 'MODULE_PATHNAME', 'logistics_calendar_add' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 50;
COMMENT ON FUNCTION calendar_add(business_calendar, timestamptz, interval) IS 'the instant by which so much working time has passed, or, negative, from which on it had to pass';

CREATE FUNCTION calendar_between(calendar business_calendar, since timestamptz, until timestamptz) RETURNS interval
AS 'MODULE_PATHNAME', 'logistics_calendar_between' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 50;
COMMENT ON FUNCTION calendar_between(business_calendar, timestamptz, timestamptz) IS 'working time between two instants; negative when the second comes first';

CREATE FUNCTION calendar_open_periods(calendar business_calendar, during tstzrange) RETURNS tstzmultirange
AS 'MODULE_PATHNAME', 'logistics_calendar_open_periods' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 250;
COMMENT ON FUNCTION calendar_open_periods(business_calendar, tstzrange) IS 'when open, within a range of time';

-- working days

CREATE FUNCTION calendar_is_working_day(calendar business_calendar, day date) RETURNS boolean
AS 'MODULE_PATHNAME', 'logistics_calendar_is_working_day' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 50;
COMMENT ON FUNCTION calendar_is_working_day(business_calendar, date) IS 'whether something opens on a day';

CREATE FUNCTION calendar_add_days(calendar business_calendar, day date, days integer, roll text DEFAULT NULL) RETURNS date
AS 'MODULE_PATHNAME', 'logistics_calendar_add_days' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 50;
COMMENT ON FUNCTION calendar_add_days(business_calendar, date, integer, text) IS 'the working day so many working days later; roll says what a day stands for that is none: following, preceding, modified_following, modified_preceding';

CREATE FUNCTION calendar_days_between(calendar business_calendar, since date, until date, bounds text DEFAULT '(]') RETURNS integer
AS 'MODULE_PATHNAME', 'logistics_calendar_days_between' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 50;
COMMENT ON FUNCTION calendar_days_between(business_calendar, date, date, text) IS 'working days between two days, by default without the first and with the last one; negative when the second comes first';

CREATE FUNCTION calendar_add_days_at(calendar business_calendar, at timestamptz, days integer) RETURNS timestamptz
AS 'MODULE_PATHNAME', 'logistics_calendar_add_days_at' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 50;
COMMENT ON FUNCTION calendar_add_days_at(business_calendar, timestamptz, integer) IS 'the same time of day so many working days later, or the next opening after it';
