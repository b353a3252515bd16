/*
 * hours.c
 *		Type opening_hours: input, output, comparison, construction.
 */
#include "pg/base/compat.h"

#include "catalog/pg_type.h"
#include "utils/array.h"
#include "utils/builtins.h"
#include "utils/date.h"

#include "core/hours/hours_build.h"
#include "pg/base/env.h"
#include "hours_arg.h"
#include "pg/json/json_arg.h"
#include "pg/base/text_io.h"
#include "pg/base/value_compare.h"

#define HOURS_WIRE_VERSION 1

/* A value in place, with its header and counts copied out. */
static HoursBytes
raw_hours(Datum datum)
{
	struct varlena *value = PG_DETOAST_DATUM_PACKED(datum);
	HoursBytes	raw;

	raw.base = VARDATA_ANY(value) - VARHDRSZ;
	raw.size = VARSIZE_ANY_EXHDR(value) + VARHDRSZ;
	if (unlikely(raw.size < sizeof(LgValueHeader) + sizeof(HoursCounts)))
		ereport(ERROR, (errcode(ERRCODE_DATA_CORRUPTED), errmsg("value of type opening_hours is corrupted")));
	memcpy((char *) &raw.header + VARHDRSZ, raw.base + VARHDRSZ, sizeof(LgValueHeader) - VARHDRSZ);
	memcpy(&raw.counts, raw.base + sizeof(LgValueHeader), sizeof(HoursCounts));
	if (unlikely(raw.header.magic != HOURS_MAGIC || raw.header.format != HOURS_FORMAT ||
				 sizeof(LgValueHeader) + sizeof(HoursCounts) + (size_t) raw.counts.runs * sizeof(HoursRun) +
				 raw.counts.text_size > raw.size))
		ereport(ERROR, (errcode(ERRCODE_DATA_CORRUPTED), errmsg("value of type opening_hours is corrupted")));
	return raw;
}

HoursBytes
hours_bytes_arg(FunctionCallInfo fcinfo, int argno)
{
	return raw_hours(PG_GETARG_DATUM(argno));
}

/* All of it, checked, in an aligned copy. */
HoursView  *
hours_view(const HoursBytes *raw)
{
	char	   *copy = palloc(raw->size);
	HoursView  *view = palloc(sizeof(HoursView));
	LgError		err;

	memcpy(copy + VARHDRSZ, raw->base + VARHDRSZ, raw->size - VARHDRSZ);
	SET_VARSIZE(copy, raw->size);
	LG_CALL(hours_open(copy, raw->size, view, &err), err);
	return view;
}

struct varlena *
hours_from_text(const char *text, size_t size)
{
	LgEnv		env = lg_env(CurrentMemoryContext);
	LgError		err;
	void	   *value;
	size_t		value_size;

	LG_CALL(hours_parse(&env, text, size, &value, &value_size, &err), err);
	return lg_seal_varlena(value, value_size);
}

/* ----------------------------------------------------------------------
 * input and output
 * ----------------------------------------------------------------------
 */

/* The normalised text stands at the end of the value. */
static const char *
raw_text(const HoursBytes *raw)
{
	return raw->base + raw->size - raw->counts.text_size;
}

static char *
hours_text(Datum datum)
{
	HoursBytes	raw = raw_hours(datum);

	return pnstrdup(raw_text(&raw), raw.counts.text_size);
}

LG_TEXT_FORMS(opening_hours, HOURS_WIRE_VERSION, hours_parse, hours_text);

/* Selectors, rules and spans follow from the normalised text. */
static void
hours_content(Datum value, LgContent *content)
{
	HoursBytes	raw = raw_hours(value);

	lg_content_add(content, raw_text(&raw), raw.counts.text_size);
}

LG_VALUE_OPERATORS(opening_hours, hours_content);

/* ----------------------------------------------------------------------
 * what a value depends on
 * ----------------------------------------------------------------------
 */

/* hours_is_weekly(h): the same every week, whatever the holidays */
PG_FUNCTION_INFO_V1(logistics_hours_is_weekly);
Datum
logistics_hours_is_weekly(PG_FUNCTION_ARGS)
{
	PG_RETURN_BOOL(hours_bytes_arg(fcinfo, 0).header.flags & HOURS_WEEKLY);
}

/* hours_needs_holidays(h): names PH or SH, so that holidays change the answer */
PG_FUNCTION_INFO_V1(logistics_hours_needs_holidays);
Datum
logistics_hours_needs_holidays(PG_FUNCTION_ARGS)
{
	PG_RETURN_BOOL((hours_bytes_arg(fcinfo, 0).header.flags & (HOURS_USES_PH | HOURS_USES_SH)) != 0);
}

/* hours_needs_location(h): follows the sun, so that the location changes the answer */
PG_FUNCTION_INFO_V1(logistics_hours_needs_location);
Datum
logistics_hours_needs_location(PG_FUNCTION_ARGS)
{
	PG_RETURN_BOOL((hours_bytes_arg(fcinfo, 0).header.flags & HOURS_USES_SUN) != 0);
}

/* ----------------------------------------------------------------------
 * construction
 * ----------------------------------------------------------------------
 */

/* hours_intersect(a, b): when both are open */
PG_FUNCTION_INFO_V1(logistics_hours_intersect);
Datum
logistics_hours_intersect(PG_FUNCTION_ARGS)
{
	HoursBytes	a = hours_bytes_arg(fcinfo, 0);
	HoursBytes	b = hours_bytes_arg(fcinfo, 1);
	LgEnv		env = lg_env(CurrentMemoryContext);
	LgText text;
	LgError		err;

	lg_text_init(&text, &env);
	LG_CALL(hours_intersect(&env, hours_view(&a), hours_view(&b), &text, &err), err);
	PG_RETURN_POINTER(hours_from_text(text.data, text.size));
}

/* Minutes of a time of day; NULL is -1. */
static int32
time_minutes(FunctionCallInfo fcinfo, int argno)
{
	TimeADT		time;

	if (PG_ARGISNULL(argno))
		return -1;
	time = PG_GETARG_TIMEADT(argno);
	if (time % USECS_PER_MINUTE != 0)
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("opening hours are given to the minute")));
	return (int32) (time / USECS_PER_MINUTE);
}

/* Three integers a row, or not our state. */
static ArrayType *
week_state(FunctionCallInfo fcinfo)
{
	ArrayType  *state = PG_GETARG_ARRAYTYPE_P(0);

	if (ARR_HASNULL(state) || ARR_ELEMTYPE(state) != INT4OID || ARR_NDIM(state) > 1 ||
		ArrayGetNItems(ARR_NDIM(state), ARR_DIMS(state)) % 3 != 0)
		lg_bad_state();
	return state;
}

/*
 * opening_hours_agg(weekday, opens, closes): the state is an array of three
 * integers a row, which every tool can read.
 */
PG_FUNCTION_INFO_V1(logistics_opening_hours_transition);
Datum
logistics_opening_hours_transition(PG_FUNCTION_ARGS)
{
	ArrayType  *state = PG_ARGISNULL(0) ? NULL : week_state(fcinfo);
	int			n = state == NULL ? 0 : ArrayGetNItems(ARR_NDIM(state), ARR_DIMS(state));
	int32		row[3];
	ArrayType  *result;
	Datum	   *datums;

	lg_check_aggregate(fcinfo);
	if (PG_ARGISNULL(1))
		ereport(ERROR, (errcode(ERRCODE_NULL_VALUE_NOT_ALLOWED), errmsg("weekday must not be NULL")));
	row[0] = PG_GETARG_INT32(1);
	if (row[0] < 1 || row[0] > 7)
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE), errmsg("weekday %d is out of range", row[0]),
				 errhint("Weekdays are those of extract(isodow): 1 is Monday, 7 is Sunday.")));
	row[1] = time_minutes(fcinfo, 2);
	row[2] = time_minutes(fcinfo, 3);
	if ((row[1] < 0) != (row[2] < 0))
		ereport(ERROR,
				(errcode(ERRCODE_NULL_VALUE_NOT_ALLOWED),
				 errmsg("opens and closes must both be given, or both be NULL for a closed day")));
	datums = palloc((n + 3) * sizeof(Datum));
	for (int i = 0; i < n + 3; i++)
		datums[i] = Int32GetDatum(i < n ? ((int32 *) ARR_DATA_PTR(state))[i] : row[i - n]);
	result = construct_array(datums, n + 3, INT4OID, sizeof(int32), true, TYPALIGN_INT);
	PG_RETURN_ARRAYTYPE_P(result);
}

PG_FUNCTION_INFO_V1(logistics_opening_hours_final);
Datum
logistics_opening_hours_final(PG_FUNCTION_ARGS)
{
	LgEnv		env = lg_env(CurrentMemoryContext);
	ArrayType  *state;
	LgText text;
	LgError		err;

	if (PG_ARGISNULL(0))
		PG_RETURN_NULL();
	state = week_state(fcinfo);
	lg_text_init(&text, &env);
	LG_CALL(hours_write_week(&env, (const int32 *) ARR_DATA_PTR(state),
							 ArrayGetNItems(ARR_NDIM(state), ARR_DIMS(state)) / 3, "", &text, &err), err);
	PG_RETURN_POINTER(hours_from_text(text.data, text.size));
}

/* hours_from_feed(feed, language): what a carrier's feed says, as text or JSON */
PG_FUNCTION_INFO_V1(logistics_hours_from_feed);
Datum
logistics_hours_from_feed(PG_FUNCTION_ARGS)
{
	LgEnv		env = lg_env(CurrentMemoryContext);
	LgError		err;
	LgText		out;
	char	   *feed;
	char	   *language;
	size_t		start;

	if (PG_ARGISNULL(0))
		PG_RETURN_NULL();
	feed = text_to_cstring(PG_GETARG_TEXT_PP(0));
	start = strspn(feed, " \t\r\n");
	language = PG_ARGISNULL(1) ? NULL : text_to_cstring(PG_GETARG_TEXT_PP(1));
	lg_text_init(&out, &env);
	if (feed[start] == '[' || feed[start] == '{')
	{
		JsonDoc		doc;

		LG_CALL_UTF8(json_arg_parse("opening hours", feed, strlen(feed), &doc, &err), err);
		LG_CALL_UTF8(hours_write_feed_json(&env, &doc, language, &out, &err), err);
	}
	else
		LG_CALL(hours_write_feed(&env, feed, strlen(feed), language, &out, &err), err);
	PG_RETURN_POINTER(hours_from_text(out.data, out.size));
}
