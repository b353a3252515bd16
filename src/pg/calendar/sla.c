/*
 * sla.c
 *		Type sla_clock: aggregate, and what a clock shows.
 */
#include "pg/base/compat.h"

#include "utils/builtins.h"
#include "utils/timestamp.h"

#include "calendar_arg.h"
#include "core/calendar/sla.h"
#include "pg/base/env.h"
#include "pg/base/text_io.h"
#include "pg/base/value_compare.h"

#define SLA_CLOCK_WIRE_VERSION 1

static const LgValueKind sla_clock_kind = {"sla_clock", SLA_MAGIC, sizeof(SlaView), sla_open_sorted};
static const LgValueKind sla_state_kind = {"sla_clock", SLA_MAGIC, sizeof(SlaView), sla_open};

static char *
sla_text(Datum datum)
{
	LgText		out = lg_text_begin();
	LgError		err;

	LG_CALL(sla_write(&out, lg_value_datum(datum, &sla_state_kind), &err), err);
	return out.data;
}

LG_TEXT_FORMS(sla_clock, SLA_CLOCK_WIRE_VERSION, sla_parse, sla_text);
LG_TEXT_OPERATORS(sla_clock, sla_text);

/* ----------------------------------------------------------------------
 * aggregate sla_clock_agg(at, event)
 * ----------------------------------------------------------------------
 */

PG_FUNCTION_INFO_V1(logistics_sla_clock_transition);
Datum
logistics_sla_clock_transition(PG_FUNCTION_ARGS)
{
	LgEnv		env = lg_env(CurrentMemoryContext);
	LgError		err;
	void	   *value = lg_state_arg(fcinfo, SLA_MAGIC, 0);
	text	   *event;
	size_t		size;
	SlaKind		kind;

	if (PG_ARGISNULL(1) && PG_ARGISNULL(2))
	{
		/* no event in this row, as an outer join gives */
		if (value == NULL)
			PG_RETURN_NULL();
		PG_RETURN_POINTER(value);
	}
	if (PG_ARGISNULL(1) || PG_ARGISNULL(2))
		ereport(ERROR,
				(errcode(ERRCODE_NULL_VALUE_NOT_ALLOWED), errmsg("time and event of a clock must both be given, or both be NULL")));
	event = PG_GETARG_TEXT_PP(2);
	LG_CALL(sla_kind_of(VARDATA_ANY(event), VARSIZE_ANY_EXHDR(event), &kind, &err), err);
	if (value == NULL)
		LG_CALL(sla_create(&env, 4, &value, &size, &err), err);
	else
	{
		size = VARSIZE(value);
		if (!sla_is_state(value, size))
			lg_bad_state();
		/* it changes in place */
		lg_value_init(value, SLA_MAGIC, SLA_FORMAT, 0);
	}
	LG_CALL(sla_add(&env, &value, &size, PG_GETARG_TIMESTAMPTZ(1), kind, &err), err);
	SET_VARSIZE(value, size);
	PG_RETURN_POINTER(value);
}

PG_FUNCTION_INFO_V1(logistics_sla_clock_combine);
Datum
logistics_sla_clock_combine(PG_FUNCTION_ARGS)
{
	LgEnv		env = lg_env(CurrentMemoryContext);
	LgError		err;
	const SlaView *a;
	const SlaView *b;
	void	   *value;
	size_t		size;

	lg_check_aggregate(fcinfo);
	if (PG_ARGISNULL(0) || PG_ARGISNULL(1))
	{
		if (PG_ARGISNULL(0) && PG_ARGISNULL(1))
			PG_RETURN_NULL();
		PG_RETURN_DATUM(PG_GETARG_DATUM(PG_ARGISNULL(0) ? 1 : 0));
	}
	a = lg_value_datum(PG_GETARG_DATUM(0), &sla_state_kind);
	b = lg_value_datum(PG_GETARG_DATUM(1), &sla_state_kind);
	LG_CALL(sla_create(&env, Min(a->head.count + b->head.count, SLA_MAX_EVENTS), &value, &size, &err), err);
	for (uint32 i = 0; i < a->head.count; i++)
		LG_CALL(sla_add(&env, &value, &size, a->events[i].at, (SlaKind) a->events[i].kind, &err), err);
	for (uint32 i = 0; i < b->head.count; i++)
		LG_CALL(sla_add(&env, &value, &size, b->events[i].at, (SlaKind) b->events[i].kind, &err), err);
	SET_VARSIZE(value, size);
	PG_RETURN_POINTER(value);
}

PG_FUNCTION_INFO_V1(logistics_sla_clock_final);
Datum
logistics_sla_clock_final(PG_FUNCTION_ARGS)
{
	LgEnv		env = lg_env(CurrentMemoryContext);
	LgError		err;
	void	   *value;
	size_t		size;

	if (PG_ARGISNULL(0))
		PG_RETURN_NULL();
	LG_CALL(sla_finish(&env, lg_value_datum(PG_GETARG_DATUM(0), &sla_state_kind), &value, &size, &err), err);
	PG_RETURN_POINTER(lg_seal_varlena(value, size));
}

/* ----------------------------------------------------------------------
 * what a clock shows
 * ----------------------------------------------------------------------
 */

static int64
target_arg(FunctionCallInfo fcinfo, int argno, const char *name)
{
	return calendar_interval_arg(fcinfo, argno, name, "Write '48 hours' for two days by the clock, and '16 hours' for two working days of eight hours.");
}

static SlaReading
read_clock(FunctionCallInfo fcinfo, int64 target, int64 at, bool want_due)
{
	LgEnv		env = lg_env(CurrentMemoryContext);
	const SlaView *view = lg_value_arg(fcinfo, 0, &sla_clock_kind);
	CalendarClock clock = calendar_clock_arg(fcinfo, 1);
	SlaReading	reading;
	LgError		err;

	LG_CALL(sla_read(&env, view, &clock, at, target, want_due, &reading, &err), err);
	return reading;
}

/* sla_due(clock, calendar, target, at): when the target is reached */
PG_FUNCTION_INFO_V1(logistics_sla_due);
Datum
logistics_sla_due(PG_FUNCTION_ARGS)
{
	SlaReading	r;

	if (PG_ARGISNULL(0) || PG_ARGISNULL(1) || PG_ARGISNULL(2))
		PG_RETURN_NULL();
	r = read_clock(fcinfo, target_arg(fcinfo, 2, "target"), PG_ARGISNULL(3) ? PG_INT64_MAX : PG_GETARG_TIMESTAMPTZ(3), true);
	if (r.due == CALENDAR_NEVER)
		PG_RETURN_NULL();
	PG_RETURN_TIMESTAMPTZ(r.due);
}

/* sla_elapsed(clock, calendar, at): NULL when not started by then */
PG_FUNCTION_INFO_V1(logistics_sla_elapsed);
Datum
logistics_sla_elapsed(PG_FUNCTION_ARGS)
{
	SlaReading	r = read_clock(fcinfo, 0, PG_GETARG_TIMESTAMPTZ(2), false);

	if (r.state == SLA_WAITING)
		PG_RETURN_NULL();
	return calendar_interval_datum(r.elapsed);
}

/* sla_remaining(clock, calendar, target, at): negative once it is breached */
PG_FUNCTION_INFO_V1(logistics_sla_remaining);
Datum
logistics_sla_remaining(PG_FUNCTION_ARGS)
{
	int64		target = target_arg(fcinfo, 2, "target");
	SlaReading	r = read_clock(fcinfo, target, PG_GETARG_TIMESTAMPTZ(3), false);

	if (r.state == SLA_WAITING)
		PG_RETURN_NULL();
	return calendar_interval_datum(target - r.elapsed);
}

/* sla_state(clock, calendar, target, at, warn) */
PG_FUNCTION_INFO_V1(logistics_sla_state);
Datum
logistics_sla_state(PG_FUNCTION_ARGS)
{
	int64		target;
	int64		warn;
	SlaReading	r;
	const char *state;

	if (PG_ARGISNULL(0) || PG_ARGISNULL(1) || PG_ARGISNULL(2) || PG_ARGISNULL(3))
		PG_RETURN_NULL();
	target = target_arg(fcinfo, 2, "target");
	warn = PG_ARGISNULL(4) ? target : target_arg(fcinfo, 4, "warning");
	if (warn < 0 || warn > target)
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE), errmsg("warning of a clock must lie between 0 and its target")));
	r = read_clock(fcinfo, target, PG_GETARG_TIMESTAMPTZ(3), false);
	if (r.state == SLA_WAITING)
		state = "waiting";
	else if (r.state == SLA_STOPPED)
		state = r.elapsed > target ? "missed" : "met";
	else if (r.elapsed > target)
		state = "breached";
	else if (r.state == SLA_PAUSED)
		state = "paused";
	else
		state = r.elapsed > warn ? "warning" : "running";
	PG_RETURN_TEXT_P(cstring_to_text(state));
}

static Datum
event_time(FunctionCallInfo fcinfo, SlaKind kind)
{
	const SlaView *view = lg_value_arg(fcinfo, 0, &sla_clock_kind);
	int64		found = CALENDAR_NEVER;

	/* the first start; the last stop, unless it goes on after that */
	for (uint32 i = 0; i < view->head.count; i++)
	{
		if (view->events[i].kind == SLA_STOP && kind == SLA_STOP)
			found = view->events[i].at;
		else if (view->events[i].kind == SLA_START && kind == SLA_STOP)
			found = CALENDAR_NEVER;
		else if (view->events[i].kind == SLA_START && found == CALENDAR_NEVER)
			found = view->events[i].at;
	}
	if (found == CALENDAR_NEVER)
		PG_RETURN_NULL();
	PG_RETURN_TIMESTAMPTZ(found);
}

/* sla_started_at(clock): the first start */
PG_FUNCTION_INFO_V1(logistics_sla_started_at);
Datum
logistics_sla_started_at(PG_FUNCTION_ARGS)
{
	return event_time(fcinfo, SLA_START);
}

/* sla_stopped_at(clock): the last stop; NULL while it has not stopped */
PG_FUNCTION_INFO_V1(logistics_sla_stopped_at);
Datum
logistics_sla_stopped_at(PG_FUNCTION_ARGS)
{
	return event_time(fcinfo, SLA_STOP);
}
