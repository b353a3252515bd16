/*
 * calendar_agg.c
 *		business_calendar_agg(calendar, day, hours): a calendar with overrides of days.
 *
 * The state is a business_calendar: as an expanded object while rows come in, which holds
 * the calendar once and the overrides in a list; flat, with the overrides in it, when it
 * travels.
 */
#include "pg/base/compat.h"

#include "utils/date.h"
#include "utils/expandeddatum.h"
#include "utils/memutils.h"

#include "calendar_arg.h"
#include "pg/base/env.h"

typedef struct Overrides
{
	ExpandedObjectHeader header;	/* must be first */
	const struct varlena *calendar;
	CalendarView view;			/* of it */
	uint64		serial;			/* of the last opening that was the same calendar */
	CalendarOverrides list;
	struct varlena *flat;		/* NULL since the last row */
} Overrides;

static Size overrides_flat_size(ExpandedObjectHeader * header);
static void overrides_flatten(ExpandedObjectHeader * header, void *result, Size size);

static const ExpandedObjectMethods overrides_methods = {overrides_flat_size, overrides_flatten};

/* The calendar with the overrides so far; it lives until the next row. */
static struct varlena *
flatten(Overrides *state)
{
	LgEnv		env = lg_env(CurrentMemoryContext);
	MemoryContext caller;
	LgError		err;
	void	   *value;
	size_t		size;

	if (state->flat != NULL)
		return state->flat;
	LG_CALL(calendar_overrides_apply(&env, &state->list, &state->view, &value, &size, &err), err);
	lg_seal_varlena(value, size);
	caller = MemoryContextSwitchTo(state->header.eoh_context);
	state->flat = memcpy(palloc(size), value, size);
	MemoryContextSwitchTo(caller);
	pfree(value);
	return state->flat;
}

static Size
overrides_flat_size(ExpandedObjectHeader * header)
{
	return VARSIZE(flatten((Overrides *) header));
}

static void
overrides_flatten(ExpandedObjectHeader * header, void *result, Size size)
{
	const Overrides *state = (const Overrides *) header;

	Assert(state->flat != NULL && size == VARSIZE(state->flat));
	memcpy(result, state->flat, size);
}

/* The state behind a datum that may be changed; NULL when it is something else. */
static Overrides *
overrides_of(Datum datum)
{
	ExpandedObjectHeader *header;

	if (!VARATT_IS_EXTERNAL_EXPANDED_RW(DatumGetPointer(datum)))
		return NULL;
	header = DatumGetEOHP(datum);
	return header->eoh_methods == &overrides_methods ? (Overrides *) header : NULL;
}

/* A state of this calendar, in the memory of the aggregate. */
static Overrides *
new_overrides(MemoryContext parent, Datum calendar)
{
	MemoryContext context = AllocSetContextCreate(parent, "logistics overrides", ALLOCSET_START_SMALL_SIZES);
	MemoryContext caller = MemoryContextSwitchTo(context);
	Overrides  *state = palloc0(sizeof(Overrides));
	LgEnv		env = lg_env(context);
	LgError		err;

	EOH_init_header(&state->header, &overrides_methods, context);
	state->calendar = PG_DETOAST_DATUM_COPY(calendar);
	LG_CALL(calendar_open(state->calendar, VARSIZE(state->calendar), &state->view, &err), err);
	calendar_overrides_init(&state->list, &env);
	MemoryContextSwitchTo(caller);
	return state;
}

/* Whether a row is of the calendar of the state. */
static bool
is_of_calendar(Overrides *state, const CalendarView *calendar, Datum datum)
{
	struct varlena *value;

	if (likely(state->serial == calendar->serial))
		return true;
	value = PG_DETOAST_DATUM(datum);
	if (!lg_value_same(state->calendar, VARSIZE(state->calendar), value, VARSIZE(value)))
		return false;
	state->serial = calendar->serial;
	return true;
}

/* Two copies of a calendar, each with overrides, as one. */
static Datum
join_overrides(Datum a, Datum b)
{
	LgEnv		env = lg_env(CurrentMemoryContext);
	LgError		err;
	void	   *value;
	size_t		size;

	LG_CALL(calendar_join_overrides(&env, lg_state_datum(a, &business_calendar_kind), lg_state_datum(b, &business_calendar_kind),
									&value, &size, &err), err);
	PG_RETURN_POINTER(lg_seal_varlena(value, size));
}

/* Whether a row has an override; one without is as an outer join gives it. */
static bool
has_override(FunctionCallInfo fcinfo)
{
	if (PG_ARGISNULL(2))
		return false;
	if (PG_ARGISNULL(3))
		ereport(ERROR,
				(errcode(ERRCODE_NULL_VALUE_NOT_ALLOWED), errmsg("hours of an override must not be NULL"),
				 errhint("A day on which nothing opens has the hours \"off\".")));
	if (DATE_NOT_FINITE(PG_GETARG_DATEADT(2)))
		ereport(ERROR, (errcode(ERRCODE_DATETIME_VALUE_OUT_OF_RANGE), errmsg("day of an override must be finite")));
	return true;
}

PG_FUNCTION_INFO_V1(logistics_business_calendar_transition);
Datum
logistics_business_calendar_transition(PG_FUNCTION_ARGS)
{
	LgEnv		env = lg_env(CurrentMemoryContext);
	LgError		err;
	MemoryContext context;
	const CalendarView *calendar;
	Overrides  *state;
	Overrides  *row;
	bool		overrides;

	if (!AggCheckCallContext(fcinfo, &context))
		lg_check_aggregate(fcinfo);
	if (PG_ARGISNULL(1))
	{
		if (PG_ARGISNULL(0))
			PG_RETURN_NULL();
		PG_RETURN_DATUM(PG_GETARG_DATUM(0));
	}
	calendar = lg_value_arg(fcinfo, 1, &business_calendar_kind);
	overrides = has_override(fcinfo);
	state = PG_ARGISNULL(0) ? NULL : overrides_of(PG_GETARG_DATUM(0));
	row = state;
	/* the first row, or one of another copy of the calendar, or a state that travelled */
	if (state == NULL || !is_of_calendar(state, calendar, PG_GETARG_DATUM(1)))
	{
		row = new_overrides(PG_ARGISNULL(0) ? context : CurrentMemoryContext, PG_GETARG_DATUM(1));
		row->serial = calendar->serial;
	}
	if (overrides)
		LG_CALL(calendar_overrides_add(&env, &row->list, calendar, PG_GETARG_DATEADT(2),
									   lg_value_datum(PG_GETARG_DATUM(3), &calendar_hours_kind), &err), err);
	else
		row->list.other_rows = true;
	if (row->flat != NULL)
		pfree(row->flat);
	row->flat = NULL;
	if (row == state || PG_ARGISNULL(0))
		return EOHPGetRWDatum(&row->header);
	return join_overrides(PG_GETARG_DATUM(0), EOHPGetRODatum(&row->header));
}

PG_FUNCTION_INFO_V1(logistics_business_calendar_combine);
Datum
logistics_business_calendar_combine(PG_FUNCTION_ARGS)
{
	lg_check_aggregate(fcinfo);
	if (PG_ARGISNULL(0) || PG_ARGISNULL(1))
	{
		if (PG_ARGISNULL(0) && PG_ARGISNULL(1))
			PG_RETURN_NULL();
		PG_RETURN_DATUM(PG_GETARG_DATUM(PG_ARGISNULL(0) ? 1 : 0));
	}
	return join_overrides(PG_GETARG_DATUM(0), PG_GETARG_DATUM(1));
}

PG_FUNCTION_INFO_V1(logistics_business_calendar_final);
Datum
logistics_business_calendar_final(PG_FUNCTION_ARGS)
{
	LgEnv		env = lg_env(CurrentMemoryContext);
	LgError		err;
	void	   *value;
	size_t		size;

	if (PG_ARGISNULL(0))
		PG_RETURN_NULL();
	LG_CALL(calendar_settle(&env, lg_state_datum(PG_GETARG_DATUM(0), &business_calendar_kind), &value, &size, &err), err);
	PG_RETURN_POINTER(lg_seal_varlena(value, size));
}
