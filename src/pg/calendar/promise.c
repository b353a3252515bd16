/*
 * promise.c
 *		Type promise_rule, and what it promises.
 */
#include "pg/base/compat.h"

#include "catalog/pg_type.h"
#include "funcapi.h"
#include "miscadmin.h"
#include "utils/array.h"
#include "utils/builtins.h"
#include "utils/date.h"
#include "utils/memutils.h"
#include "utils/timestamp.h"

#include "calendar_arg.h"
#include "core/calendar/promise.h"
#include "pg/base/env.h"
#include "pg/base/rows.h"
#include "pg/base/text_io.h"
#include "pg/base/value_compare.h"

#define PROMISE_RULE_WIRE_VERSION 1
#define RULES 64				/* opened calendars are remembered of so many rules */

static LgStatus promise_open_numbered(const void *value, size_t size, void *view, LgError *err);

static const LgValueKind promise_rule_kind = {
	"promise_rule", PROMISE_MAGIC, sizeof(PromiseView), promise_open_numbered
};

/* Opens a value and numbers the opening, by which its calendars are known again. */
static LgStatus
promise_open_numbered(const void *value, size_t size, void *view, LgError *err)
{
	static uint64 last_serial = 0;

	LG_TRY(promise_open(value, size, view, err));
	((PromiseView *) view)->serial = ++last_serial;
	return LG_OK;
}

/* ----------------------------------------------------------------------
 * input and output
 * ----------------------------------------------------------------------
 */

/* From text, of time zones that the server knows. */
static LgStatus
promise_parse_known(const LgEnv *env, const char *text, size_t text_size, void **value, size_t *size, LgError *err)
{
	PromiseView view;

	LG_TRY(promise_parse(env, text, text_size, value, size, err));
	LG_TRY(promise_open(*value, *size, &view, err));
	for (int i = 0; i < view.head.calendars; i++)
	{
		CalendarView calendar;

		LG_TRY(promise_calendar(&view, i, &calendar, err));
		if (!calendar_zone_known(calendar.zone, calendar.head.zone_size))
			return lg_fail(err, LG_BAD_TEXT, "time zone \"%.*s\" not recognized", Min(calendar.head.zone_size, 100), calendar.zone);
	}
	return LG_OK;
}

static char *
promise_text(Datum datum)
{
	LgText		out = lg_text_begin();
	LgError		err;

	LG_CALL(promise_write(out.env, &out, lg_value_datum(datum, &promise_rule_kind), &err), err);
	return out.data;
}

LG_TEXT_FORMS(promise_rule, PROMISE_RULE_WIRE_VERSION, promise_parse_known, promise_text);
LG_TEXT_OPERATORS(promise_rule, promise_text);

/* ----------------------------------------------------------------------
 * promise_leg(...), promise_rule(VARIADIC legs)
 * ----------------------------------------------------------------------
 */

/* Days or microseconds of an interval, which has one or the other. */
static int64
read_duration(const Interval *interval, bool *is_time)
{
	if (interval->month != 0 || (interval->day != 0 && interval->time != 0))
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("a leg of a promise takes days or hours, not both, and no months"),
				 errhint("Write '2 days' or '36 hours', and put what takes both into two legs.")));
	*is_time = interval->time != 0;
	return interval->day != 0 ? interval->day : interval->time;
}

static void
read_durations(FunctionCallInfo fcinfo, PromiseTerms *terms)
{
	bool		most_is_time;

	terms->least = PG_ARGISNULL(1) ? 0 : read_duration(PG_GETARG_INTERVAL_P(1), &terms->is_time);
	terms->most = terms->least;
	if (PG_ARGISNULL(2))
		return;
	terms->most = read_duration(PG_GETARG_INTERVAL_P(2), &most_is_time);
	/* nothing is as many days as hours */
	if (terms->is_time != most_is_time && terms->least != 0 && terms->most != 0)
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("a leg of a promise takes days or hours, not one at least and the other at most")));
	terms->is_time = terms->is_time || most_is_time;
}

static void
read_counting(FunctionCallInfo fcinfo, int argno, PromiseTerms *terms)
{
	text	   *counting = PG_GETARG_TEXT_PP(argno);
	int			size = VARSIZE_ANY_EXHDR(counting);

	terms->by_calendar = size == 8 && memcmp(VARDATA_ANY(counting), "calendar", 8) == 0;
	if (!terms->by_calendar && !(size == 7 && memcmp(VARDATA_ANY(counting), "working", 7) == 0))
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("counting \"%.*s\" is neither \"working\" nor \"calendar\"", Min(size, 40), VARDATA_ANY(counting)),
				 errhint("A leg counts working days and hours of its calendar, or days and hours of the calendar on the wall.")));
}

static void
read_text(FunctionCallInfo fcinfo, int argno, const char **data, size_t *size)
{
	text	   *value;

	if (PG_ARGISNULL(argno))
		return;
	value = PG_GETARG_TEXT_PP(argno);
	*data = VARDATA_ANY(value);
	*size = VARSIZE_ANY_EXHDR(value);
}

/* promise_leg(calendar, min_duration, max_duration, counting, cutoffs, departures, name): a rule of one leg */
PG_FUNCTION_INFO_V1(logistics_promise_leg);
Datum
logistics_promise_leg(PG_FUNCTION_ARGS)
{
	LgEnv		env = lg_env(CurrentMemoryContext);
	LgError		err;
	PromiseTerms terms = {0};
	CalendarView view;
	struct varlena *calendar;
	void	   *value;
	size_t		size;

	if (PG_ARGISNULL(0))
		PG_RETURN_NULL();
	calendar = PG_DETOAST_DATUM(PG_GETARG_DATUM(0));
	LG_CALL(calendar_open(calendar, VARSIZE(calendar), &view, &err), err);
	read_durations(fcinfo, &terms);
	if (!PG_ARGISNULL(3))
		read_counting(fcinfo, 3, &terms);
	read_text(fcinfo, 4, &terms.cutoffs, &terms.cutoffs_size);
	read_text(fcinfo, 5, &terms.departures, &terms.departures_size);
	read_text(fcinfo, 6, &terms.name, &terms.name_size);
	LG_CALL(promise_make_leg(&env, calendar, VARSIZE(calendar), &terms, &value, &size, &err), err);
	PG_RETURN_POINTER(lg_seal_varlena(value, size));
}

/* promise_rule(VARIADIC legs): their legs one after the other */
PG_FUNCTION_INFO_V1(logistics_promise_rule);
Datum
logistics_promise_rule(PG_FUNCTION_ARGS)
{
	ArrayType  *array = PG_GETARG_ARRAYTYPE_P(0);
	LgEnv		env = lg_env(CurrentMemoryContext);
	LgError		err;
	PromiseView *parts;
	Datum	   *elements;
	bool	   *nulls;
	int			count;
	void	   *value;
	size_t		size;

	deconstruct_array(array, ARR_ELEMTYPE(array), -1, false, TYPALIGN_DOUBLE, &elements, &nulls, &count);
	if (count > PROMISE_MAX_LEGS)
		ereport(ERROR, (errcode(ERRCODE_PROGRAM_LIMIT_EXCEEDED), errmsg("a promise has more than %d legs", PROMISE_MAX_LEGS)));
	parts = palloc(Max(count, 1) * sizeof(PromiseView));
	for (int i = 0; i < count; i++)
	{
		if (nulls[i])
			ereport(ERROR,
					(errcode(ERRCODE_NULL_VALUE_NOT_ALLOWED), errmsg("leg %d of a promise is NULL", i + 1)));
		parts[i] = *(const PromiseView *) lg_value_datum(elements[i], &promise_rule_kind);
	}
	LG_CALL(promise_join(&env, parts, count, &value, &size, &err), err);
	PG_RETURN_POINTER(lg_seal_varlena(value, size));
}

/* ----------------------------------------------------------------------
 * calendars of a rule
 * ----------------------------------------------------------------------
 */

typedef struct OpenedRule
{
	uint64		serial;
	CalendarView *calendars;	/* room for all legs that there may be */
} OpenedRule;

/* The clocks of a rule's calendars, which are opened once for each opening of the rule. */
static void
rule_clocks(const PromiseView *p, CalendarClock *clocks)
{
	static OpenedRule rules[RULES];
	OpenedRule *r = &rules[p->serial % RULES];

	calendar_zones_start();
	if (unlikely(r->serial != p->serial))
	{
		LgError		err;

		if (r->calendars == NULL)
			r->calendars = MemoryContextAllocZero(TopMemoryContext, PROMISE_MAX_LEGS * sizeof(CalendarView));
		r->serial = 0;
		for (int i = 0; i < p->head.calendars; i++)
		{
			LG_CALL(promise_calendar(p, i, &r->calendars[i], &err), err);
			r->calendars[i].serial = calendar_next_serial();
		}
		r->serial = p->serial;
	}
	for (int i = 0; i < p->head.calendars; i++)
		clocks[i] = calendar_clock(&r->calendars[i]);
}

/* ----------------------------------------------------------------------
 * promises
 * ----------------------------------------------------------------------
 */

static PromiseAnswer
evaluate(FunctionCallInfo fcinfo, PromiseTrace *trace)
{
	const PromiseView *p = lg_value_arg(fcinfo, 0, &promise_rule_kind);
	CalendarClock clocks[PROMISE_MAX_LEGS];
	PromiseAnswer answer;
	LgError		err;

	rule_clocks(p, clocks);
	LG_CALL(promise_evaluate(p, clocks, PG_GETARG_TIMESTAMPTZ(1), trace, &answer, &err), err);
	return answer;
}

/* promise_evaluate(rule, ordered_at) */
PG_FUNCTION_INFO_V1(logistics_promise_evaluate);
Datum
logistics_promise_evaluate(PG_FUNCTION_ARGS)
{
	PromiseAnswer a = evaluate(fcinfo, NULL);
	TupleDesc	desc = lg_row_type(fcinfo, 4);
	Datum		values[4];
	bool		nulls[4];

	values[0] = TimestampTzGetDatum(a.cutoff_at);
	nulls[0] = a.cutoff_at == CALENDAR_NEVER;
	values[1] = DateADTGetDatum(a.ship_date);
	nulls[1] = a.ship_date == CALENDAR_NO_DAY;
	values[2] = TimestampTzGetDatum(a.deliver_from);
	nulls[2] = a.deliver_from == CALENDAR_NEVER;
	values[3] = TimestampTzGetDatum(a.deliver_by);
	nulls[3] = a.deliver_by == CALENDAR_NEVER;
	PG_RETURN_DATUM(HeapTupleGetDatum(heap_form_tuple(desc, values, nulls)));
}

/* promise_deliver_by(rule, ordered_at): that column alone, for millions of orders */
PG_FUNCTION_INFO_V1(logistics_promise_deliver_by);
Datum
logistics_promise_deliver_by(PG_FUNCTION_ARGS)
{
	PromiseAnswer a = evaluate(fcinfo, NULL);

	if (a.deliver_by == CALENDAR_NEVER)
		PG_RETURN_NULL();
	PG_RETURN_TIMESTAMPTZ(a.deliver_by);
}

/* ----------------------------------------------------------------------
 * why
 * ----------------------------------------------------------------------
 */

typedef struct RowTrace
{
	PromiseTrace trace;
	LgRows		rows;
	const PromiseView *p;
} RowTrace;

static LgStatus
put_row(PromiseTrace *trace, const PromiseStep *step, LgError *err)
{
	static const char *const events[] = {"in time", "after cut-off", "holiday", "closed", "day", "departs", "arrives"};
	RowTrace   *t = (RowTrace *) trace;
	const PromiseLeg *leg = &t->p->legs[step->leg - 1];
	Datum		values[7];
	bool		nulls[7] = {false};

	CHECK_FOR_INTERRUPTS();
	values[0] = Int32GetDatum(step->leg);
	values[1] = PointerGetDatum(cstring_to_text_with_len(t->p->base + leg->name, leg->name_size));
	nulls[1] = leg->name_size == 0;
	values[2] = CStringGetTextDatum(step->latest ? "latest" : "earliest");
	values[3] = DateADTGetDatum(step->day);
	values[4] = CStringGetTextDatum(events[step->event]);
	values[5] = Int32GetDatum(step->counted);
	nulls[5] = step->event != PROMISE_COUNTED;
	values[6] = TimestampTzGetDatum(step->at);
	nulls[6] = step->at == CALENDAR_NEVER;
	lg_rows_put(&t->rows, values, nulls);
	pfree(DatumGetPointer(values[1]));
	pfree(DatumGetPointer(values[2]));
	pfree(DatumGetPointer(values[4]));
	return LG_OK;
}

/* promise_explain(rule, ordered_at): leg by leg, day by day */
PG_FUNCTION_INFO_V1(logistics_promise_explain);
Datum
logistics_promise_explain(PG_FUNCTION_ARGS)
{
	RowTrace	t = {{put_row}, lg_rows_begin(fcinfo, 7), NULL};

	if (PG_ARGISNULL(0) || PG_ARGISNULL(1))
		return (Datum) 0;
	t.p = lg_value_arg(fcinfo, 0, &promise_rule_kind);
	evaluate(fcinfo, &t.trace);
	return (Datum) 0;
}
