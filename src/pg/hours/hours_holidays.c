/*
 * hours_holidays.c
 *		Type hours_holidays: input, output, aggregate, the holidays of a region.
 */
#include "pg/base/compat.h"

#include "catalog/pg_type.h"
#include "utils/builtins.h"
#include "utils/date.h"
#include "utils/rangetypes.h"
#include "utils/typcache.h"

#include "pg/base/env.h"
#include "hours_arg.h"
#include "pg/base/rows.h"
#include "pg/base/text_io.h"
#include "pg/base/value_compare.h"

#define HOLIDAYS_WIRE_VERSION 1

static LgStatus
open_holidays(const void *value, size_t size, void *view, LgError *err)
{
	LgEnv		env = lg_env(CurrentMemoryContext);

	return hours_holidays_open(&env, value, size, view, err);
}

const LgValueKind hours_holidays_kind = {
	"hours_holidays", HOLIDAYS_MAGIC, sizeof(HoursHolidaysView), open_holidays
};

static char *
holidays_text(Datum datum)
{
	LgText		out = lg_text_begin();
	LgError		err;

	LG_CALL(hours_holidays_write(&out, lg_value_datum(datum, &hours_holidays_kind), &err), err);
	return out.data;
}

LG_TEXT_FORMS(hours_holidays, HOLIDAYS_WIRE_VERSION, hours_holidays_parse, holidays_text);

LG_TEXT_OPERATORS(hours_holidays, holidays_text);

/* ----------------------------------------------------------------------
 * aggregate hours_holidays_agg(region, day or days, kind [, name])
 * ----------------------------------------------------------------------
 */

static int32
holiday_date(DateADT date)
{
	if (DATE_NOT_FINITE(date))
		ereport(ERROR, (errcode(ERRCODE_DATETIME_VALUE_OUT_OF_RANGE), errmsg("a holiday must have an end")));
	return date;
}

/* First and last day of a range of dates, which comes as [from, to). */
static void
read_days(Datum datum, int32 *from, int32 *to)
{
	RangeType  *range = DatumGetRangeTypeP(datum);
	TypeCacheEntry *type = lookup_type_cache(RangeTypeGetOid(range), TYPECACHE_RANGE_INFO);
	RangeBound	lower;
	RangeBound	upper;
	bool		empty;

	range_deserialize(type, range, &lower, &upper, &empty);
	if (empty || lower.infinite || upper.infinite)
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE), errmsg("holidays need a first and a last day")));
	*from = holiday_date(DatumGetDateADT(lower.val)) + (lower.inclusive ? 0 : 1);
	*to = holiday_date(DatumGetDateADT(upper.val)) - (upper.inclusive ? 0 : 1);
}

static Datum
holidays_transition(FunctionCallInfo fcinfo, bool ranges)
{
	LgEnv		env = lg_env(CurrentMemoryContext);
	void	   *value = lg_state_arg(fcinfo, HOLIDAYS_MAGIC, 0);
	text	   *region = PG_ARGISNULL(1) ? NULL : PG_GETARG_TEXT_PP(1);
	text	   *name = PG_NARGS() < 5 || PG_ARGISNULL(4) ? NULL : PG_GETARG_TEXT_PP(4);
	text	   *kind;
	int32		from;
	int32		to;
	size_t		size;
	LgError		err;

	if (PG_ARGISNULL(2) || PG_ARGISNULL(3))
		ereport(ERROR,
				(errcode(ERRCODE_NULL_VALUE_NOT_ALLOWED), errmsg("day and kind of a holiday must not be NULL")));
	kind = PG_GETARG_TEXT_PP(3);
	if (ranges)
		read_days(PG_GETARG_DATUM(2), &from, &to);
	else
		from = to = holiday_date(PG_GETARG_DATEADT(2));
	if (value == NULL)
		LG_CALL(hours_holidays_create(&env, 16, 256, &value, &size, &err), err);
	else
		size = VARSIZE(value);
	LG_CALL_STATE(hours_holidays_add(&env, &value, &size, region ? VARDATA_ANY(region) : "", region ? VARSIZE_ANY_EXHDR(region) : 0,
									 from, to, VARDATA_ANY(kind), VARSIZE_ANY_EXHDR(kind),
									 name ? VARDATA_ANY(name) : "", name ? VARSIZE_ANY_EXHDR(name) : 0, &err), err);
	SET_VARSIZE(value, size);
	PG_RETURN_POINTER(value);
}

PG_FUNCTION_INFO_V1(logistics_hours_holidays_transition);
Datum
logistics_hours_holidays_transition(PG_FUNCTION_ARGS)
{
	return holidays_transition(fcinfo, false);
}

PG_FUNCTION_INFO_V1(logistics_hours_holidays_range_transition);
Datum
logistics_hours_holidays_range_transition(PG_FUNCTION_ARGS)
{
	return holidays_transition(fcinfo, true);
}

PG_FUNCTION_INFO_V1(logistics_hours_holidays_combine);
Datum
logistics_hours_holidays_combine(PG_FUNCTION_ARGS)
{
	LgEnv		env = lg_env(CurrentMemoryContext);
	struct varlena *first;
	void	   *value;
	size_t		size;
	LgError		err;

	lg_check_aggregate(fcinfo);
	if (PG_ARGISNULL(0) || PG_ARGISNULL(1))
	{
		if (PG_ARGISNULL(0) && PG_ARGISNULL(1))
			PG_RETURN_NULL();
		PG_RETURN_DATUM(PG_GETARG_DATUM(PG_ARGISNULL(0) ? 1 : 0));
	}
	first = PG_DETOAST_DATUM_COPY(PG_GETARG_DATUM(0));
	value = first;
	size = VARSIZE(first);
	LG_CALL_STATE(hours_holidays_merge(&env, &value, &size, lg_state_datum(PG_GETARG_DATUM(1), &hours_holidays_kind), &err), err);
	SET_VARSIZE(value, size);
	PG_RETURN_POINTER(value);
}

PG_FUNCTION_INFO_V1(logistics_hours_holidays_final);
Datum
logistics_hours_holidays_final(PG_FUNCTION_ARGS)
{
	LgEnv		env = lg_env(CurrentMemoryContext);
	void	   *value;
	size_t		size;
	LgError		err;

	if (PG_ARGISNULL(0))
		PG_RETURN_NULL();
	LG_CALL_STATE(hours_holidays_finish(&env, lg_state_datum(PG_GETARG_DATUM(0), &hours_holidays_kind), &value, &size, &err), err);
	PG_RETURN_POINTER(lg_seal_varlena(value, size));
}

/* hours_holidays_of(holidays, region): those that count in a region */
PG_FUNCTION_INFO_V1(logistics_hours_holidays_of);
Datum
logistics_hours_holidays_of(PG_FUNCTION_ARGS)
{
	const HoursHolidaysView *view = lg_value_arg(fcinfo, 0, &hours_holidays_kind);
	text	   *region = PG_GETARG_TEXT_PP(1);
	LgEnv		env = lg_env(CurrentMemoryContext);
	void	   *value;
	size_t		size;
	LgError		err;

	LG_CALL(hours_holidays_of_region(&env, view, VARDATA_ANY(region), VARSIZE_ANY_EXHDR(region), &value, &size, &err), err);
	PG_RETURN_POINTER(lg_seal_varlena(value, size));
}

/* hours_holidays_rows(holidays): back to rows */
PG_FUNCTION_INFO_V1(logistics_hours_holidays_rows);
Datum
logistics_hours_holidays_rows(PG_FUNCTION_ARGS)
{
	LgRows		rows = lg_rows_begin(fcinfo, 5);
	const HoursHolidaysView *view;

	if (PG_ARGISNULL(0))
		return (Datum) 0;
	view = lg_value_arg(fcinfo, 0, &hours_holidays_kind);
	for (uint32 i = 0; i < view->head.count; i++)
	{
		const HolidayEntry *e = &view->entries[i];
		Datum		values[5];
		bool		nulls[5] = {e->region_size == 0, false, false, false, e->name_size == 0};

		values[0] = PointerGetDatum(cstring_to_text_with_len(view->heap + e->region, e->region_size));
		values[1] = DateADTGetDatum(e->from);
		values[2] = DateADTGetDatum(e->to);
		values[3] = PointerGetDatum(cstring_to_text(e->school ? "SH" : "PH"));
		values[4] = PointerGetDatum(cstring_to_text_with_len(view->heap + e->name, e->name_size));
		lg_rows_put(&rows, values, nulls);
	}
	return (Datum) 0;
}
