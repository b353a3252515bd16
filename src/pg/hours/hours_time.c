/*
 * hours_time.c
 *		Opening hours at instants: SQL functions that take timestamps.
 *
 * All take (hours, time, time zone [, holidays [, location]]) and return NULL
 * when one of the first three is; holidays that are not given are none, and
 * without a location the sun keeps fixed hours.
 */
#include "pg/base/compat.h"

#include "catalog/pg_type.h"
#include "funcapi.h"
#include "miscadmin.h"
#include "utils/builtins.h"
#include "utils/date.h"
#include "utils/fmgrprotos.h"
#include "utils/multirangetypes.h"
#include "utils/rangetypes.h"
#include "utils/timestamp.h"
#include "utils/typcache.h"
#include "utils/varbit.h"

#include "pg/base/env.h"
#include "pg/geo/geo_arg.h"
#include "hours_arg.h"
#include "pg/base/rows.h"

#define HORIZON_YEARS 40		/* how far next changes are looked for, after the last year named, */
#define MAX_HORIZON_YEARS 200	/* and from now on, where some rule holds in any year */

static const char *const state_names[] = {"closed", "unknown", "open"};

/* ----------------------------------------------------------------------
 * instants and stretches
 * ----------------------------------------------------------------------
 */

static inline int64
floor_div(int64 a, int64 b)
{
	return a >= 0 ? a / b : -((b - 1 - a) / b);
}

/* Whole seconds since 2000-01-01 UTC. */
int64
hours_second(TimestampTz at)
{
	if (TIMESTAMP_NOT_FINITE(at))
		ereport(ERROR,
				(errcode(ERRCODE_DATETIME_VALUE_OUT_OF_RANGE),
				 errmsg("opening hours have no state at an infinite time")));
	return floor_div(at, USECS_PER_SEC);
}

/* Seconds that a place is ahead of UTC at noon of a day. */
static int32_t
offset_at_noon(void *ctx, int32_t day)
{
	HoursZone	zone = *(HoursZone *) ctx;

	hours_zone_at(&zone, (int64) day * SECS_PER_DAY + SECS_PER_DAY / 2 - zone.offset);
	return zone.offset;
}

static void
set_location(FunctionCallInfo fcinfo, int argno, HoursPlace *place)
{
	GeoPoint	point;

	if (PG_NARGS() <= argno || PG_ARGISNULL(argno))
		return;
	point = geo_arg_point(fcinfo, argno);
	place->has_location = true;
	place->longitude = point.lon;
	place->latitude = point.lat;
}

/* Reads (hours, ..., zone, holidays, location); false when hours or zone is NULL. */
bool
hours_clock_start(FunctionCallInfo fcinfo, int zone_argno, HoursClock *clock)
{
	if (PG_ARGISNULL(0) || PG_ARGISNULL(zone_argno))
		return false;
	memset(clock, 0, sizeof(*clock));
	clock->raw = hours_bytes_arg(fcinfo, 0);
	clock->zone = hours_zone_arg(fcinfo, zone_argno);
	clock->place.utc_offset = offset_at_noon;
	clock->place.ctx = clock->zone;
	if (clock->raw.header.flags & HOURS_WEEKLY)
		return true;
	clock->view = hours_view(&clock->raw);
	if (PG_NARGS() > zone_argno + 1 && !PG_ARGISNULL(zone_argno + 1) &&
		(clock->raw.header.flags & (HOURS_USES_PH | HOURS_USES_SH)))
		clock->place.holidays = lg_value_arg(fcinfo, zone_argno + 1, &hours_holidays_kind);
	if (clock->raw.header.flags & HOURS_USES_SUN)
		set_location(fcinfo, zone_argno + 2, &clock->place);
	return true;
}

/* The state now, without opening the value where its week tells. */
static HoursState
clock_state(HoursClock *clock, int64 second, HoursComment *comment)
{
	int64		minute;

	hours_zone_at(clock->zone, second);
	minute = floor_div(second + clock->zone->offset, SECS_PER_MINUTE);
	if ((clock->raw.header.flags & HOURS_WEEKLY) && comment == NULL)
		return hours_run_at(clock->raw.base + sizeof(LgValueHeader) + sizeof(HoursCounts),
							clock->raw.counts.runs, hours_week_minute(minute)).state;
	if (clock->view == NULL)
		clock->view = hours_view(&clock->raw);
	return hours_state_at(clock->view, &clock->place, minute, comment);
}

static bool
same_comment(HoursComment a, HoursComment b)
{
	if (a.data == NULL || b.data == NULL)
		return a.data == b.data;
	return a.size == b.size && memcmp(a.data, b.data, a.size) == 0;
}

/*
 * The stretch of one state from a second on, as instants: local stretches
 * between changes of the clocks, joined where the state goes on.
 */
InstantStretch
hours_instant_stretch(HoursClock *clock, int64 second, int64 limit, bool by_comment)
{
	LgEnv		env = lg_env(CurrentMemoryContext);
	InstantStretch result = {HOURS_CLOSED, {NULL, 0}, PG_INT64_MAX};
	bool		first = true;

	if (clock->view == NULL)
		clock->view = hours_view(&clock->raw);
	while (second < limit)
	{
		HoursStretch s;
		LgError		err;
		int64		end;
		int64		offset;

		hours_zone_at(clock->zone, second);
		offset = clock->zone->offset;
		end = Min(clock->zone->to, limit);
		LG_CALL(hours_stretch_at(clock->view, &clock->place, &env, floor_div(second + offset, SECS_PER_MINUTE),
								 floor_div(end + offset + SECS_PER_MINUTE - 1, SECS_PER_MINUTE), by_comment, &s, &err), err);
		if (first)
		{
			result.state = s.state;
			result.comment = s.comment;
			first = false;
		}
		else if (s.state != result.state || (by_comment && !same_comment(s.comment, result.comment)))
		{
			result.to = second;
			return result;
		}
		if (s.to != PG_INT64_MAX && s.to * SECS_PER_MINUTE - offset < end)
		{
			result.to = s.to * SECS_PER_MINUTE - offset;
			return result;
		}
		if (s.to == PG_INT64_MAX && clock->view->counts.runs == 1)
			return result;		/* one state for ever */
		second = end;
		CHECK_FOR_INTERRUPTS();
	}
	return result;
}

static int64
horizon(const HoursClock *clock, int64 second)
{
	int64		named = clock->raw.counts.last_year == 0 ? second :
	(int64) hours_day_number(clock->raw.counts.last_year + 1, 1, 2) * SECS_PER_DAY;
	int64		last = Max(second, named) + (int64) HORIZON_YEARS * 366 * SECS_PER_DAY;
	const int	any_year = 20000;

	if (clock->view == NULL || hours_active_year(clock->view, any_year) == any_year)
		last = Min(last, second + (int64) MAX_HORIZON_YEARS * 366 * SECS_PER_DAY);

	return Min(last, END_TIMESTAMP / USECS_PER_SEC - SECS_PER_DAY);
}

/* ----------------------------------------------------------------------
 * state
 * ----------------------------------------------------------------------
 */

/* hours_is_open(h, at, tz [, holidays [, location]]): open for certain */
PG_FUNCTION_INFO_V1(logistics_hours_is_open);
Datum
logistics_hours_is_open(PG_FUNCTION_ARGS)
{
	HoursClock	clock;

	if (PG_ARGISNULL(1) || !hours_clock_start(fcinfo, 2, &clock))
		PG_RETURN_NULL();
	PG_RETURN_BOOL(clock_state(&clock, hours_second(PG_GETARG_TIMESTAMPTZ(1)), NULL) == HOURS_OPEN);
}

/* hours_state(h, at, tz [, holidays [, location]]): (state, comment) */
PG_FUNCTION_INFO_V1(logistics_hours_state);
Datum
logistics_hours_state(PG_FUNCTION_ARGS)
{
	HoursClock	clock;
	HoursComment comment;
	HoursState	state;
	TupleDesc	desc;
	Datum		values[2];
	bool		nulls[2] = {false, false};

	if (PG_ARGISNULL(1) || !hours_clock_start(fcinfo, 2, &clock))
		PG_RETURN_NULL();
	desc = lg_row_type(fcinfo, 2);
	state = clock_state(&clock, hours_second(PG_GETARG_TIMESTAMPTZ(1)), &comment);
	values[0] = CStringGetTextDatum(state_names[state]);
	nulls[1] = comment.data == NULL;
	values[1] = nulls[1] ? (Datum) 0 : PointerGetDatum(cstring_to_text_with_len(comment.data, comment.size));
	PG_RETURN_DATUM(HeapTupleGetDatum(heap_form_tuple(desc, values, nulls)));
}

/* hours_next_change(h, at, tz [, holidays [, location]]): when the state ends, or NULL */
PG_FUNCTION_INFO_V1(logistics_hours_next_change);
Datum
logistics_hours_next_change(PG_FUNCTION_ARGS)
{
	HoursClock	clock;
	int64		second;
	InstantStretch s;

	if (PG_ARGISNULL(1) || !hours_clock_start(fcinfo, 2, &clock))
		PG_RETURN_NULL();
	second = hours_second(PG_GETARG_TIMESTAMPTZ(1));
	s = hours_instant_stretch(&clock, second, horizon(&clock, second), false);
	if (s.to == PG_INT64_MAX)
		PG_RETURN_NULL();
	PG_RETURN_TIMESTAMPTZ(s.to * USECS_PER_SEC);
}

/* hours_open_for(h, at, for, tz [, holidays [, location]]): open from then on for as long */
PG_FUNCTION_INFO_V1(logistics_hours_open_for);
Datum
logistics_hours_open_for(PG_FUNCTION_ARGS)
{
	HoursClock	clock;
	TimestampTz at;
	TimestampTz end;
	InstantStretch s;

	if (PG_ARGISNULL(1) || PG_ARGISNULL(2) || !hours_clock_start(fcinfo, 3, &clock))
		PG_RETURN_NULL();
	at = PG_GETARG_TIMESTAMPTZ(1);
	if (clock_state(&clock, hours_second(at), NULL) != HOURS_OPEN)
		PG_RETURN_BOOL(false);
	end = DatumGetTimestampTz(DirectFunctionCall2(timestamptz_pl_interval, TimestampTzGetDatum(at), PG_GETARG_DATUM(2)));
	if (end < at)
		ereport(ERROR, (errcode(ERRCODE_INVALID_PARAMETER_VALUE), errmsg("interval must not be negative")));
	s = hours_instant_stretch(&clock, hours_second(at), hours_second(end) + 1, false);
	PG_RETURN_BOOL(s.to == PG_INT64_MAX || s.to * USECS_PER_SEC >= end);
}

/* ----------------------------------------------------------------------
 * ranges of time
 * ----------------------------------------------------------------------
 */

/* The bounds of a tstzrange; false when it is empty. */
static bool
read_range(FunctionCallInfo fcinfo, int argno, TimestampTz *from, TimestampTz *to)
{
	RangeType  *range = PG_GETARG_RANGE_P(argno);
	TypeCacheEntry *type = lookup_type_cache(RangeTypeGetOid(range), TYPECACHE_RANGE_INFO);
	RangeBound	lower;
	RangeBound	upper;
	bool		empty;

	range_deserialize(type, range, &lower, &upper, &empty);
	if (empty)
		return false;
	if (lower.infinite || upper.infinite)
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("range of time must have both ends"),
				 errhint("Opening hours go on for ever: give the first and the last moment of interest.")));
	*from = DatumGetTimestampTz(lower.val);
	*to = DatumGetTimestampTz(upper.val);
	hours_second(*from);
	hours_second(*to);
	return *from < *to;
}

/* Walks a range stretch by stretch. */
typedef struct RangeWalk
{
	HoursClock	clock;
	TimestampTz at;				/* start of the next stretch */
	TimestampTz to;
	/* the stretch just found */
	TimestampTz stretch_from;
	TimestampTz stretch_to;
	InstantStretch stretch;
} RangeWalk;

static bool
start_walk(FunctionCallInfo fcinfo, RangeWalk *walk)
{
	return !PG_ARGISNULL(1) && hours_clock_start(fcinfo, 2, &walk->clock);
}

static bool
next_stretch(RangeWalk *walk, bool by_comment)
{
	if (walk->at >= walk->to)
		return false;
	CHECK_FOR_INTERRUPTS();
	walk->stretch = hours_instant_stretch(&walk->clock, hours_second(walk->at),
										  hours_second(walk->to) + 1, by_comment);
	walk->stretch_from = walk->at;
	walk->stretch_to = walk->stretch.to == PG_INT64_MAX ? walk->to :
		Min(walk->to, walk->stretch.to * USECS_PER_SEC);
	walk->at = walk->stretch_to;
	return true;
}

static RangeType *
make_time_range(TypeCacheEntry *type, TimestampTz from, TimestampTz to)
{
	RangeBound	lower = {TimestampTzGetDatum(from), false, true, true};
	RangeBound	upper = {TimestampTzGetDatum(to), false, false, false};

	return LG_MAKE_RANGE(type, &lower, &upper);
}

/* hours_open_intervals(h, range, tz [, holidays [, location]]): when open, as tstzmultirange */
PG_FUNCTION_INFO_V1(logistics_hours_open_intervals);
Datum
logistics_hours_open_intervals(PG_FUNCTION_ARGS)
{
	TypeCacheEntry *type = lookup_type_cache(TSTZMULTIRANGEOID, TYPECACHE_MULTIRANGE_INFO)->rngtype;
	RangeWalk	walk;
	RangeType **ranges = palloc(16 * sizeof(RangeType *));
	int			count = 0;
	int			capacity = 16;

	if (!start_walk(fcinfo, &walk))
		PG_RETURN_NULL();
	if (read_range(fcinfo, 1, &walk.at, &walk.to))
	{
		while (next_stretch(&walk, false))
		{
			if (walk.stretch.state != HOURS_OPEN)
				continue;
			if (count == capacity)
				ranges = repalloc(ranges, (capacity *= 2) * sizeof(RangeType *));
			ranges[count++] = make_time_range(type, walk.stretch_from, walk.stretch_to);
		}
	}
	PG_RETURN_MULTIRANGE_P(make_multirange(TSTZMULTIRANGEOID, type, count, ranges));
}

/* hours_schedule(h, range, tz [, holidays [, location]]): every stretch as a row */
PG_FUNCTION_INFO_V1(logistics_hours_schedule);
Datum
logistics_hours_schedule(PG_FUNCTION_ARGS)
{
	LgRows		rows = lg_rows_begin(fcinfo, 3);
	TypeCacheEntry *type = lookup_type_cache(TSTZRANGEOID, TYPECACHE_RANGE_INFO);
	RangeWalk	walk;

	if (!start_walk(fcinfo, &walk) || !read_range(fcinfo, 1, &walk.at, &walk.to))
		return (Datum) 0;
	while (next_stretch(&walk, true))
	{
		HoursComment comment = walk.stretch.comment;
		Datum		values[3];
		bool		nulls[3] = {false, false, comment.data == NULL};

		values[0] = RangeTypePGetDatum(make_time_range(type, walk.stretch_from, walk.stretch_to));
		values[1] = CStringGetTextDatum(state_names[walk.stretch.state]);
		values[2] = nulls[2] ? (Datum) 0 : PointerGetDatum(cstring_to_text_with_len(comment.data, comment.size));
		lg_rows_put(&rows, values, nulls);
	}
	return (Datum) 0;
}

/* hours_open_time(h, range, tz [, holidays [, location]]): how long open in all */
PG_FUNCTION_INFO_V1(logistics_hours_open_time);
Datum
logistics_hours_open_time(PG_FUNCTION_ARGS)
{
	RangeWalk	walk;
	Interval   *sum = palloc0(sizeof(Interval));

	if (!start_walk(fcinfo, &walk))
		PG_RETURN_NULL();
	if (read_range(fcinfo, 1, &walk.at, &walk.to))
	{
		while (next_stretch(&walk, false))
		{
			if (walk.stretch.state == HOURS_OPEN)
				sum->time += walk.stretch_to - walk.stretch_from;
		}
	}
	PG_RETURN_INTERVAL_P(sum);
}

/* ----------------------------------------------------------------------
 * the week as bits
 * ----------------------------------------------------------------------
 */

/* Sets the bits of the open minutes from Monday 00:00 of a week. */
static VarBit *
week_bits(const HoursView *view, const HoursPlace *place, int64 monday)
{
	LgEnv		env = lg_env(CurrentMemoryContext);
	int			bytes = VARBITTOTALLEN(HOURS_WEEK);
	VarBit	   *bits = palloc0(bytes);
	int64		at = monday;

	SET_VARSIZE(bits, bytes);
	VARBITLEN(bits) = HOURS_WEEK;
	while (at < monday + HOURS_WEEK)
	{
		HoursStretch s;
		LgError		err;

		LG_CALL(hours_stretch_at(view, place, &env, at, monday + HOURS_WEEK, false, &s, &err), err);
		s.to = Min(s.to, monday + HOURS_WEEK);
		for (; at < s.to; at++)
		{
			if (s.state == HOURS_OPEN)
				VARBITS(bits)[(at - monday) / 8] |= (bits8) (0x80 >> ((at - monday) % 8));
		}
	}
	return bits;
}

/* hours_week_mask(h): 10 080 bits, one a minute from Monday 00:00; NULL if weeks differ */
PG_FUNCTION_INFO_V1(logistics_hours_week_mask);
Datum
logistics_hours_week_mask(PG_FUNCTION_ARGS)
{
	HoursBytes	raw = hours_bytes_arg(fcinfo, 0);
	HoursPlace	place = {0};

	if ((raw.header.flags & HOURS_WEEKLY) == 0)
		PG_RETURN_NULL();
	PG_RETURN_VARBIT_P(week_bits(hours_view(&raw), &place, 2 * HOURS_DAY));
}

/* hours_week_mask(h, day [, holidays]): the week that has a day */
PG_FUNCTION_INFO_V1(logistics_hours_week_mask_of);
Datum
logistics_hours_week_mask_of(PG_FUNCTION_ARGS)
{
	HoursPlace	place = {0};
	HoursBytes	raw;
	DateADT		day;

	if (PG_ARGISNULL(0) || PG_ARGISNULL(1))
		PG_RETURN_NULL();
	raw = hours_bytes_arg(fcinfo, 0);
	day = DatumGetDateADT(DirectFunctionCall1(timestamp_date, PG_GETARG_DATUM(1)));
	if (DATE_NOT_FINITE(day))
		ereport(ERROR, (errcode(ERRCODE_DATETIME_VALUE_OUT_OF_RANGE), errmsg("date out of range")));
	if (!PG_ARGISNULL(2))
		place.holidays = lg_value_arg(fcinfo, 2, &hours_holidays_kind);
	PG_RETURN_VARBIT_P(week_bits(hours_view(&raw), &place, (int64) (day - hours_weekday(day)) * HOURS_DAY));
}
