/*
 * calendar.c
 *		Type business_calendar: input, output, construction.
 */
#include "pg/base/compat.h"

#include "catalog/pg_type.h"
#include "utils/builtins.h"
#include "utils/date.h"
#include "utils/rangetypes.h"
#include "utils/timestamp.h"
#include "utils/typcache.h"

#include "calendar_arg.h"
#include "pg/base/env.h"
#include "pg/base/text_io.h"
#include "pg/base/value_compare.h"

#define BUSINESS_CALENDAR_WIRE_VERSION 1

const LgValueKind business_calendar_kind = {
	"business_calendar", CALENDAR_MAGIC, sizeof(CalendarView), calendar_open_numbered
};

const LgValueKind calendar_hours_kind = {"opening_hours", HOURS_MAGIC, sizeof(HoursView), hours_open};
static LgStatus
open_holidays(const void *value, size_t size, void *view, LgError *err)
{
	LgEnv		env = lg_env(CurrentMemoryContext);

	return hours_holidays_open(&env, value, size, view, err);
}

static const LgValueKind holidays_kind = {
	"hours_holidays", HOLIDAYS_MAGIC, sizeof(HoursHolidaysView), open_holidays
};

uint64
calendar_next_serial(void)
{
	static uint64 last = 0;

	return ++last;
}

/* Opens a value and numbers the opening, by which its clock is known again. */
LgStatus
calendar_open_numbered(const void *value, size_t size, void *view, LgError *err)
{
	LG_TRY(calendar_open(value, size, view, err));
	((CalendarView *) view)->serial = calendar_next_serial();
	return LG_OK;
}

CalendarClock
calendar_clock_arg(FunctionCallInfo fcinfo, int argno)
{
	calendar_zones_start();
	return calendar_clock(lg_value_arg(fcinfo, argno, &business_calendar_kind));
}

/* ----------------------------------------------------------------------
 * input and output
 * ----------------------------------------------------------------------
 */

static LgStatus
unknown_zone(LgStatus status, const char *name, size_t size, LgError *err)
{
	lg_fail(err, status, "time zone \"%.*s\" not recognized", (int) Min(size, 100), name);
	lg_hint(err, "Give the name of a time zone as in pg_timezone_names, such as \"Europe/Vilnius\".");
	return status;
}

/* From text, of a zone that the server knows. */
LgStatus
calendar_parse_known(const LgEnv *env, const char *text, size_t text_size, void **value, size_t *size, LgError *err)
{
	CalendarView view;

	LG_TRY(calendar_parse(env, text, text_size, value, size, err));
	LG_TRY(calendar_open(*value, *size, &view, err));
	if (!calendar_zone_known(view.zone, view.head.zone_size))
		return unknown_zone(LG_BAD_TEXT, view.zone, view.head.zone_size, err);
	return LG_OK;
}

static char *
calendar_text(Datum datum)
{
	LgText		out = lg_text_begin();
	LgError		err;

	LG_CALL(calendar_write(&out, lg_value_datum(datum, &business_calendar_kind), &err), err);
	return out.data;
}

LG_TEXT_FORMS(business_calendar, BUSINESS_CALENDAR_WIRE_VERSION, calendar_parse_known, calendar_text);
LG_TEXT_OPERATORS(business_calendar, calendar_text);

/* ----------------------------------------------------------------------
 * business_calendar(hours, tz, holidays, valid)
 * ----------------------------------------------------------------------
 */

static int32
bound_day(const RangeBound * bound, bool first, int32 unlimited)
{
	int64		day;			/* the first one in the range, or the first one behind it */

	if (bound->infinite)
		return unlimited;
	if (DATE_NOT_FINITE(DatumGetDateADT(bound->val)))
		return unlimited;
	day = (int64) DatumGetDateADT(bound->val) + (first ? !bound->inclusive : bound->inclusive);
	if (day < CALENDAR_FIRST_DAY || day > CALENDAR_END_DAY)
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("range \"valid\" of a calendar must lie within 1900-01-01 and 2299-12-31"),
				 errhint("Leave an end of the range out when the calendar has no end there.")));
	return (int32) day;
}

/* The days for which a calendar is valid: [valid_from, valid_to). */
static void
read_valid(FunctionCallInfo fcinfo, int argno, CalendarSource *source)
{
	RangeType  *range;
	RangeBound	lower;
	RangeBound	upper;
	bool		empty;

	source->valid_from = CALENDAR_FIRST_DAY;
	source->valid_to = CALENDAR_END_DAY;
	if (PG_ARGISNULL(argno))
		return;
	range = PG_GETARG_RANGE_P(argno);
	range_deserialize(lookup_type_cache(RangeTypeGetOid(range), TYPECACHE_RANGE_INFO), range, &lower, &upper, &empty);
	if (!empty)
	{
		source->valid_from = bound_day(&lower, true, CALENDAR_FIRST_DAY);
		source->valid_to = bound_day(&upper, false, CALENDAR_END_DAY);
	}
	if (empty || source->valid_from >= source->valid_to)
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE), errmsg("range \"valid\" of a calendar must not be empty")));
}

PG_FUNCTION_INFO_V1(logistics_business_calendar);
Datum
logistics_business_calendar(PG_FUNCTION_ARGS)
{
	LgEnv		env = lg_env(CurrentMemoryContext);
	LgError		err;
	CalendarSource source = {0};
	text	   *zone;
	void	   *value;
	size_t		size;

	if (PG_ARGISNULL(1))
		ereport(ERROR,
				(errcode(ERRCODE_NULL_VALUE_NOT_ALLOWED), errmsg("time zone of a calendar must not be NULL"),
				 errhint("Working hours are times of a place: give the name of its time zone, such as \"Europe/Vilnius\".")));
	if (PG_ARGISNULL(0))
		PG_RETURN_NULL();
	zone = PG_GETARG_TEXT_PP(1);
	source.zone = VARDATA_ANY(zone);
	source.zone_size = VARSIZE_ANY_EXHDR(zone);
	if (!calendar_zone_known(source.zone, source.zone_size))
		LG_CALL(unknown_zone(LG_BAD_ARGUMENT, source.zone, source.zone_size, &err), err);
	source.hours = lg_value_datum(PG_GETARG_DATUM(0), &calendar_hours_kind);
	if (!PG_ARGISNULL(2))
		source.holidays = lg_value_datum(PG_GETARG_DATUM(2), &holidays_kind);
	read_valid(fcinfo, 3, &source);
	LG_CALL(calendar_compile(&env, &source, &value, &size, &err), err);
	PG_RETURN_POINTER(lg_seal_varlena(value, size));
}

/* ----------------------------------------------------------------------
 * two calendars, and what one says of itself
 * ----------------------------------------------------------------------
 */

static Datum
merge_calendars(FunctionCallInfo fcinfo, bool both)
{
	LgEnv		env = lg_env(CurrentMemoryContext);
	LgError		err;
	void	   *value;
	size_t		size;

	LG_CALL(calendar_merge(&env, lg_value_datum(PG_GETARG_DATUM(0), &business_calendar_kind),
						   lg_value_datum(PG_GETARG_DATUM(1), &business_calendar_kind), both, &value, &size, &err), err);
	PG_RETURN_POINTER(lg_seal_varlena(value, size));
}

/* calendar_intersect(a, b): open when both are */
PG_FUNCTION_INFO_V1(logistics_calendar_intersect);
Datum
logistics_calendar_intersect(PG_FUNCTION_ARGS)
{
	return merge_calendars(fcinfo, true);
}

/* calendar_union(a, b): open when one of them is */
PG_FUNCTION_INFO_V1(logistics_calendar_union);
Datum
logistics_calendar_union(PG_FUNCTION_ARGS)
{
	return merge_calendars(fcinfo, false);
}

/* calendar_time_zone(calendar) */
PG_FUNCTION_INFO_V1(logistics_calendar_time_zone);
Datum
logistics_calendar_time_zone(PG_FUNCTION_ARGS)
{
	const CalendarView *c = lg_value_arg(fcinfo, 0, &business_calendar_kind);

	PG_RETURN_TEXT_P(cstring_to_text_with_len(c->zone, c->head.zone_size));
}

/* calendar_valid(calendar): the days that it knows */
PG_FUNCTION_INFO_V1(logistics_calendar_valid);
Datum
logistics_calendar_valid(PG_FUNCTION_ARGS)
{
	const CalendarView *c = lg_value_arg(fcinfo, 0, &business_calendar_kind);
	TypeCacheEntry *type = lookup_type_cache(DATERANGEOID, TYPECACHE_RANGE_INFO);
	RangeBound	lower = {DateADTGetDatum(c->head.valid_from), c->head.valid_from == CALENDAR_FIRST_DAY, true, true};
	RangeBound	upper = {DateADTGetDatum(c->head.valid_to), c->head.valid_to == CALENDAR_END_DAY, false, false};

	if (lower.infinite)
		lower.inclusive = false;
	PG_RETURN_RANGE_P(LG_MAKE_RANGE(type, &lower, &upper));
}
