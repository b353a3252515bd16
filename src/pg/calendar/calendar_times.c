/*
 * calendar_times.c
 *		Business calendars at instants and on days: SQL functions.
 */
#include "pg/base/compat.h"

#include "catalog/pg_type.h"
#include "miscadmin.h"
#include "utils/builtins.h"
#include "utils/date.h"
#include "utils/multirangetypes.h"
#include "utils/rangetypes.h"
#include "utils/timestamp.h"
#include "utils/typcache.h"

#include "calendar_arg.h"
#include "pg/base/env.h"

Datum
calendar_interval_datum(int64 us)
{
	Interval   *interval = palloc0(sizeof(Interval));

	interval->time = us;
	return IntervalPGetDatum(interval);
}

int64
calendar_interval_arg(FunctionCallInfo fcinfo, int argno, const char *name, const char *hint)
{
	Interval   *interval = PG_GETARG_INTERVAL_P(argno);

	if (interval->day != 0 || interval->month != 0)
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("%s must be an interval of hours, minutes and seconds", name),
				 errdetail("A day of working time has no length of its own."), errhint("%s", hint)));
	return interval->time;
}

static Datum
instant_datum(FunctionCallInfo fcinfo, int64 at)
{
	if (at == CALENDAR_NEVER)
		PG_RETURN_NULL();
	PG_RETURN_TIMESTAMPTZ(at);
}

static Datum
day_datum(FunctionCallInfo fcinfo, int32 day)
{
	if (day == CALENDAR_NO_DAY)
		PG_RETURN_NULL();
	PG_RETURN_DATEADT(day);
}

/* ----------------------------------------------------------------------
 * instants
 * ----------------------------------------------------------------------
 */

/* calendar_is_open(calendar, at) */
PG_FUNCTION_INFO_V1(logistics_calendar_is_open);
Datum
logistics_calendar_is_open(PG_FUNCTION_ARGS)
{
	CalendarClock clock = calendar_clock_arg(fcinfo, 0);
	LgError		err;
	bool		open;

	LG_CALL(calendar_is_open(&clock, PG_GETARG_TIMESTAMPTZ(1), &open, &err), err);
	PG_RETURN_BOOL(open);
}

static Datum
find_instant(FunctionCallInfo fcinfo, LgStatus (*find) (const CalendarClock *, int64_t, int64_t *, LgError *))
{
	CalendarClock clock = calendar_clock_arg(fcinfo, 0);
	LgError		err;
	int64		result;

	LG_CALL(find(&clock, PG_GETARG_TIMESTAMPTZ(1), &result, &err), err);
	return instant_datum(fcinfo, result);
}

/* calendar_next_open(calendar, at): at itself when open, or the next opening */
PG_FUNCTION_INFO_V1(logistics_calendar_next_open);
Datum
logistics_calendar_next_open(PG_FUNCTION_ARGS)
{
	return find_instant(fcinfo, calendar_next_open);
}

/* calendar_previous_open(calendar, at): at itself when open until then, or the last closing */
PG_FUNCTION_INFO_V1(logistics_calendar_previous_open);
Datum
logistics_calendar_previous_open(PG_FUNCTION_ARGS)
{
	return find_instant(fcinfo, calendar_previous_open);
}

/* calendar_next_close(calendar, at): the end of what is open, or opens next */
PG_FUNCTION_INFO_V1(logistics_calendar_next_close);
Datum
logistics_calendar_next_close(PG_FUNCTION_ARGS)
{
	return find_instant(fcinfo, calendar_next_close);
}

/* calendar_add(calendar, at, working) */
PG_FUNCTION_INFO_V1(logistics_calendar_add);
Datum
logistics_calendar_add(PG_FUNCTION_ARGS)
{
	CalendarClock clock = calendar_clock_arg(fcinfo, 0);
	int64		working = calendar_interval_arg(fcinfo, 2, "working time", "Use calendar_add_days() for working days, and an interval such as '48 hours' for hours.");
	LgError		err;
	int64		result;

	LG_CALL(calendar_add(&clock, PG_GETARG_TIMESTAMPTZ(1), working, &result, &err), err);
	return instant_datum(fcinfo, result);
}

/* calendar_between(calendar, since, until): working time, negative when until comes first */
PG_FUNCTION_INFO_V1(logistics_calendar_between);
Datum
logistics_calendar_between(PG_FUNCTION_ARGS)
{
	CalendarClock clock = calendar_clock_arg(fcinfo, 0);
	LgError		err;
	int64		result;

	LG_CALL(calendar_between(&clock, PG_GETARG_TIMESTAMPTZ(1), PG_GETARG_TIMESTAMPTZ(2), &result, &err), err);
	return calendar_interval_datum(result);
}

/* calendar_add_days_at(calendar, at, days): as long after opening, so many working days later */
PG_FUNCTION_INFO_V1(logistics_calendar_add_days_at);
Datum
logistics_calendar_add_days_at(PG_FUNCTION_ARGS)
{
	CalendarClock clock = calendar_clock_arg(fcinfo, 0);
	LgError		err;
	int64		result;

	LG_CALL(calendar_move_days(&clock, PG_GETARG_TIMESTAMPTZ(1), PG_GETARG_INT32(2), &result, &err), err);
	return instant_datum(fcinfo, result);
}

/* calendar_open_periods(calendar, during) */
PG_FUNCTION_INFO_V1(logistics_calendar_open_periods);
Datum
logistics_calendar_open_periods(PG_FUNCTION_ARGS)
{
	CalendarClock clock = calendar_clock_arg(fcinfo, 0);
	RangeType  *during = PG_GETARG_RANGE_P(1);
	TypeCacheEntry *type = lookup_type_cache(TSTZMULTIRANGEOID, TYPECACHE_MULTIRANGE_INFO)->rngtype;
	int			capacity = 16;
	int			count = 0;
	RangeType **ranges = palloc(capacity * sizeof(RangeType *));
	RangeBound	lower;
	RangeBound	upper;
	bool		empty;
	LgError		err;
	int64		at;
	int64		end;

	range_deserialize(type, during, &lower, &upper, &empty);
	if (empty)
		PG_RETURN_MULTIRANGE_P(make_multirange(TSTZMULTIRANGEOID, type, 0, ranges));
	if (lower.infinite || upper.infinite)
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE), errmsg("range of time must have both ends"),
				 errhint("A calendar goes on for ever: give the first and the last moment of interest.")));
	at = DatumGetTimestampTz(lower.val);
	end = DatumGetTimestampTz(upper.val);
	LG_CALL(calendar_check_time(&clock, at, &err), err);
	LG_CALL(calendar_check_time(&clock, end, &err), err);
	while (at < end)
	{
		RangeBound	from = {0, false, true, true};
		RangeBound	to = {0, false, false, false};
		int64		left;

		CHECK_FOR_INTERRUPTS();
		LG_CALL(calendar_between(&clock, at, end, &left, &err), err);
		if (left == 0)
			break;
		LG_CALL(calendar_next_open(&clock, at, &at, &err), err);
		from.val = TimestampTzGetDatum(at);
		at = calendar_close_before(&clock, at, end);
		to.val = TimestampTzGetDatum(at);
		if (count == capacity)
			ranges = repalloc_huge(ranges, (capacity *= 2) * sizeof(RangeType *));
		ranges[count++] = LG_MAKE_RANGE(type, &from, &to);
	}
	PG_RETURN_MULTIRANGE_P(make_multirange(TSTZMULTIRANGEOID, type, count, ranges));
}

/* ----------------------------------------------------------------------
 * days
 * ----------------------------------------------------------------------
 */

/* calendar_is_working_day(calendar, day): something opens on it */
PG_FUNCTION_INFO_V1(logistics_calendar_is_working_day);
Datum
logistics_calendar_is_working_day(PG_FUNCTION_ARGS)
{
	const CalendarView *c = lg_value_arg(fcinfo, 0, &business_calendar_kind);
	DateADT		day = PG_GETARG_DATEADT(1);
	LgError		err;

	LG_CALL(calendar_check_day(c, day, &err), err);
	PG_RETURN_BOOL(calendar_is_working(c, day));
}

/* calendar_add_days(calendar, day, days, roll) */
PG_FUNCTION_INFO_V1(logistics_calendar_add_days);
Datum
logistics_calendar_add_days(PG_FUNCTION_ARGS)
{
	const CalendarView *c;
	CalendarRoll roll = CALENDAR_COUNT;
	LgError		err;
	int32		result;

	if (PG_ARGISNULL(0) || PG_ARGISNULL(1) || PG_ARGISNULL(2))
		PG_RETURN_NULL();
	c = lg_value_arg(fcinfo, 0, &business_calendar_kind);
	if (!PG_ARGISNULL(3))
	{
		text	   *name = PG_GETARG_TEXT_PP(3);

		LG_CALL(calendar_roll_name(VARDATA_ANY(name), VARSIZE_ANY_EXHDR(name), &roll, &err), err);
	}
	LG_CALL(calendar_add_days(c, PG_GETARG_DATEADT(1), PG_GETARG_INT32(2), roll, &result, &err), err);
	return day_datum(fcinfo, result);
}

/* calendar_days_between(calendar, since, until, bounds) */
PG_FUNCTION_INFO_V1(logistics_calendar_days_between);
Datum
logistics_calendar_days_between(PG_FUNCTION_ARGS)
{
	const CalendarView *c = lg_value_arg(fcinfo, 0, &business_calendar_kind);
	DateADT		since = PG_GETARG_DATEADT(1);
	DateADT		until = PG_GETARG_DATEADT(2);
	text	   *bounds = PG_GETARG_TEXT_PP(3);
	const char *b = VARDATA_ANY(bounds);
	LgError		err;
	int32		days;

	if (VARSIZE_ANY_EXHDR(bounds) != 2 || (b[0] != '(' && b[0] != '[') || (b[1] != ')' && b[1] != ']'))
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("bounds \"%.*s\" of days are not one of \"(]\", \"[)\", \"[]\", \"()\"", (int) Min(VARSIZE_ANY_EXHDR(bounds), 20), b),
				 errhint("A square bracket counts the day on its side, a round one does not.")));
	LG_CALL(calendar_count_between(c, since, until, b[0] == '[', b[1] == ']', &days, &err), err);
	PG_RETURN_INT32(days);
}
