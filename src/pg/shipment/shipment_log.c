/*
 * shipment_log.c
 *		Type shipment_log: forms, collecting, appending, its events as rows.
 */
#include "pg/base/compat.h"

#include "access/htup_details.h"
#include "catalog/pg_type.h"
#include "utils/builtins.h"
#include "utils/timestamp.h"
#include "utils/typcache.h"

#include "core/hours/hours_instant.h"
#include "pg/base/env.h"
#include "pg/base/rows.h"
#include "pg/base/text_io.h"
#include "pg/base/value_compare.h"
#include "shipment_arg.h"

#define SHIPMENT_LOG_WIRE_VERSION 1
#define OPTION_COLUMNS 6

/* ----------------------------------------------------------------------
 * arguments
 * ----------------------------------------------------------------------
 */

static void
open_log(Datum datum, ShipmentView *view)
{
	struct varlena *value = PG_DETOAST_DATUM(datum);
	LgError		err;

	LG_CALL(shipment_log_open(value, VARSIZE(value), view, &err), err);
}

void
shipment_log_arg(FunctionCallInfo fcinfo, int argno, ShipmentView *view)
{
	open_log(PG_GETARG_DATUM(argno), view);
}

ShipmentMilestone
shipment_milestone_arg(FunctionCallInfo fcinfo, int argno)
{
	text	   *name = PG_GETARG_TEXT_PP(argno);
	ShipmentMilestone milestone;
	LgError		err;

	LG_CALL(shipment_milestone_named(VARDATA_ANY(name), VARSIZE_ANY_EXHDR(name), &milestone, &err), err);
	return milestone;
}

static int64
checked_time(TimestampTz at, const char *name)
{
	if (at < HOURS_MIN_INSTANT || at >= HOURS_MAX_INSTANT)
		ereport(ERROR,
				(errcode(ERRCODE_DATETIME_VALUE_OUT_OF_RANGE),
				 errmsg("%s is out of range", name),
				 errdetail("Times of shipments lie in the years 1 to 9999.")));
	return at;
}

int64
shipment_time_arg(FunctionCallInfo fcinfo, int argno, const char *name)
{
	return checked_time(PG_GETARG_TIMESTAMPTZ(argno), name);
}

Datum
shipment_text_datum(ShipmentText text, bool *is_null)
{
	*is_null = text.data == NULL;

	return *is_null ? (Datum) 0 : PointerGetDatum(cstring_to_text_with_len(text.data, text.size));
}

/* ----------------------------------------------------------------------
 * input and output
 * ----------------------------------------------------------------------
 */

static char *
log_text(Datum datum)
{
	LgText		out = lg_text_begin();
	ShipmentView view;
	LgError		err;

	open_log(datum, &view);
	LG_CALL(shipment_log_write(&out, &view, &err), err);
	return out.data;
}

LG_TEXT_FORMS(shipment_log, SHIPMENT_LOG_WIRE_VERSION, shipment_log_parse, log_text);

static Datum
finished(const ShipmentView *view)
{
	LgEnv		env = lg_env(CurrentMemoryContext);
	LgError		err;
	void	   *value;
	size_t		size;

	LG_CALL(shipment_log_finish(&env, view, &value, &size, &err), err);
	return PointerGetDatum(lg_seal_varlena(value, size));
}

/* A finished log is its own canonical content. */
static void
log_content(Datum datum, LgContent *content)
{
	struct varlena *value = PG_DETOAST_DATUM(datum);
	ShipmentView view;

	open_log(PointerGetDatum(value), &view);
	lg_content_whole(content, view.gathered ? DatumGetPointer(finished(&view)) : (const void *) value);
}

LG_VALUE_OPERATORS(shipment_log, log_content);

/* ----------------------------------------------------------------------
 * an event from arguments
 * ----------------------------------------------------------------------
 */

static ShipmentText
text_of(Datum datum)
{
	text	   *value = DatumGetTextPP(datum);

	return (ShipmentText)
	{
		VARDATA_ANY(value), (uint32_t) VARSIZE_ANY_EXHDR(value)
	};
}

/* An empty name says as little as none. */
static void
take_name(ShipmentText *name, Datum datum, bool is_null)
{
	if (!is_null)
	{
		*name = text_of(datum);
		if (name->size == 0)
			name->data = NULL;
	}
}

/* The columns of type shipment_options, in their order. */
static void
take_options(ShipmentRow *row, HeapTupleHeader tuple)
{
	TupleDesc	desc = lookup_rowtype_tupdesc(HeapTupleHeaderGetTypeId(tuple), HeapTupleHeaderGetTypMod(tuple));
	HeapTupleData heap = {.t_len = HeapTupleHeaderGetDatumLength(tuple),.t_data = tuple};
	Datum		values[OPTION_COLUMNS];
	bool		nulls[OPTION_COLUMNS];
	LgError		err;

	lg_check_columns(desc, OPTION_COLUMNS);
	heap_deform_tuple(&heap, desc, values, nulls);
	ReleaseTupleDesc(desc);
	if (!nulls[0])
	{
		ShipmentText kind = text_of(values[0]);

		LG_CALL(shipment_kind_named(kind.data, kind.size, &row->kind, &err), err);
	}
	if (!nulls[1])
		row->recorded_at = checked_time(DatumGetTimestampTz(values[1]), "recorded_at");
	take_name(&row->source_id, values[2], nulls[2]);
	row->is_void = !nulls[3] && DatumGetBool(values[3]);
	row->date_only = !nulls[4] && DatumGetBool(values[4]);
	take_name(&row->reason, values[5], nulls[5]);
}

/* Arguments from argno on: at, milestone [, place [, options]]; false when there is no event. */
static bool
row_arg(FunctionCallInfo fcinfo, int argno, ShipmentRow *row)
{
	memset(row, 0, sizeof(*row));
	row->recorded_at = SHIPMENT_NEVER;
	if (PG_ARGISNULL(argno) && PG_ARGISNULL(argno + 1))
		return false;
	if (PG_ARGISNULL(argno) || PG_ARGISNULL(argno + 1))
		ereport(ERROR,
				(errcode(ERRCODE_NULL_VALUE_NOT_ALLOWED),
				 errmsg("an event of a shipment needs both its time and its milestone"),
				 errhint("Where one is not known, leave the event out, or let its milestone be 'info' or 'unknown'.")));
	row->at = shipment_time_arg(fcinfo, argno, "time of an event");
	row->milestone = shipment_milestone_arg(fcinfo, argno + 1);
	if (PG_NARGS() > argno + 2 && !PG_ARGISNULL(argno + 2))
		take_name(&row->place, PG_GETARG_DATUM(argno + 2), false);
	if (PG_NARGS() > argno + 3 && !PG_ARGISNULL(argno + 3))
		take_options(row, PG_GETARG_HEAPTUPLEHEADER(argno + 3));
	return true;
}

/* ----------------------------------------------------------------------
 * aggregates
 * ----------------------------------------------------------------------
 */

/* The state, to be changed in place, or a new one. */
static void *
state_of(FunctionCallInfo fcinfo, const LgEnv *env, size_t *size)
{
	void	   *state = lg_state_arg(fcinfo, SHIPMENT_LOG_MAGIC, SHIPMENT_GATHERED);
	LgError		err;

	if (state != NULL)
	{
		*size = VARSIZE(state);
		if (!shipment_log_is_state(state, *size))
			lg_bad_state();
	}
	else
		LG_CALL(shipment_log_begin(env, &state, size, &err), err);
	return state;
}

static Datum
state_datum(void *state, size_t size)
{
	SET_VARSIZE(state, size);
	return PointerGetDatum(state);
}

PG_FUNCTION_INFO_V1(logistics_shipment_log_transition);
Datum
logistics_shipment_log_transition(PG_FUNCTION_ARGS)
{
	LgEnv		env = lg_env(CurrentMemoryContext);
	LgError		err;
	size_t		size;
	void	   *state = state_of(fcinfo, &env, &size);
	ShipmentRow row;

	if (row_arg(fcinfo, 1, &row))
		LG_CALL(shipment_log_add(&env, &state, &size, &row, &err), err);
	return state_datum(state, size);
}

/* Adds the events of a log: shipment_log_agg(log), and the combine function. */
PG_FUNCTION_INFO_V1(logistics_shipment_log_merge_transition);
Datum
logistics_shipment_log_merge_transition(PG_FUNCTION_ARGS)
{
	LgEnv		env = lg_env(CurrentMemoryContext);
	LgError		err;
	size_t		size;
	void	   *state = state_of(fcinfo, &env, &size);
	ShipmentView other;

	if (!PG_ARGISNULL(1))
	{
		shipment_log_arg(fcinfo, 1, &other);
		LG_CALL(shipment_log_append(&env, &state, &size, &other, &err), err);
	}
	return state_datum(state, size);
}

/* A partial state that came as text is a finished log. */
PG_FUNCTION_INFO_V1(logistics_shipment_log_combine);
Datum
logistics_shipment_log_combine(PG_FUNCTION_ARGS)
{
	LgEnv		env = lg_env(CurrentMemoryContext);
	LgError		err;
	ShipmentView view;
	void	   *state;
	size_t		size;

	lg_check_aggregate(fcinfo);
	if (PG_ARGISNULL(0) && PG_ARGISNULL(1))
		PG_RETURN_NULL();
	if (!PG_ARGISNULL(0))
	{
		shipment_log_arg(fcinfo, 0, &view);
		if (view.gathered)
			return logistics_shipment_log_merge_transition(fcinfo);
	}
	LG_CALL(shipment_log_begin(&env, &state, &size, &err), err);
	for (int i = 0; i < 2; i++)
	{
		if (PG_ARGISNULL(i))
			continue;
		shipment_log_arg(fcinfo, i, &view);
		LG_CALL(shipment_log_append(&env, &state, &size, &view, &err), err);
	}
	return state_datum(state, size);
}

PG_FUNCTION_INFO_V1(logistics_shipment_log_final);
Datum
logistics_shipment_log_final(PG_FUNCTION_ARGS)
{
	ShipmentView view;

	if (PG_ARGISNULL(0))
		PG_RETURN_NULL();
	shipment_log_arg(fcinfo, 0, &view);
	return finished(&view);
}

/* ----------------------------------------------------------------------
 * one event or one log more
 * ----------------------------------------------------------------------
 */

/* A gathered copy of a log, or an empty one. */
static void *
begin_with(FunctionCallInfo fcinfo, const LgEnv *env, int argno, size_t *size)
{
	LgError		err;
	void	   *gathered;
	ShipmentView view;

	LG_CALL(shipment_log_begin(env, &gathered, size, &err), err);
	if (!PG_ARGISNULL(argno))
	{
		shipment_log_arg(fcinfo, argno, &view);
		LG_CALL(shipment_log_append(env, &gathered, size, &view, &err), err);
	}
	return gathered;
}

/* shipment_append(log, at, milestone, place, options) */
PG_FUNCTION_INFO_V1(logistics_shipment_append);
Datum
logistics_shipment_append(PG_FUNCTION_ARGS)
{
	LgEnv		env = lg_env(CurrentMemoryContext);
	LgError		err;
	ShipmentRow row;
	ShipmentView view;
	void	   *gathered;
	size_t		size;

	if (!row_arg(fcinfo, 1, &row) && PG_ARGISNULL(0))
		PG_RETURN_NULL();
	gathered = begin_with(fcinfo, &env, 0, &size);
	if (!PG_ARGISNULL(1))
		LG_CALL(shipment_log_add(&env, &gathered, &size, &row, &err), err);
	LG_CALL(shipment_log_open(gathered, size, &view, &err), err);
	return finished(&view);
}

/* shipment_merge(a, b) */
PG_FUNCTION_INFO_V1(logistics_shipment_merge);
Datum
logistics_shipment_merge(PG_FUNCTION_ARGS)
{
	LgEnv		env = lg_env(CurrentMemoryContext);
	LgError		err;
	ShipmentView view;
	void	   *gathered;
	size_t		size;

	if (PG_ARGISNULL(0) && PG_ARGISNULL(1))
		PG_RETURN_NULL();
	gathered = begin_with(fcinfo, &env, 0, &size);
	if (!PG_ARGISNULL(1))
	{
		shipment_log_arg(fcinfo, 1, &view);
		LG_CALL(shipment_log_append(&env, &gathered, &size, &view, &err), err);
	}
	LG_CALL(shipment_log_open(gathered, size, &view, &err), err);
	return finished(&view);
}

/* shipment_events(log): every event, as it is kept */
PG_FUNCTION_INFO_V1(logistics_shipment_events);
Datum
logistics_shipment_events(PG_FUNCTION_ARGS)
{
	LgRows		rows = lg_rows_begin(fcinfo, 9);
	ShipmentView view;

	if (PG_ARGISNULL(0))
		return (Datum) 0;
	shipment_log_arg(fcinfo, 0, &view);
	for (uint32 i = 0; i < view.head.count; i++)
	{
		ShipmentRow row;
		Datum		values[9];
		bool		nulls[9] = {false};

		CHECK_FOR_INTERRUPTS();
		shipment_log_row(&view, &view.events[i], &row);
		values[0] = TimestampTzGetDatum(row.at);
		values[1] = CStringGetTextDatum(shipment_milestone_name(row.milestone));
		values[2] = shipment_text_datum(row.place, &nulls[2]);
		values[3] = CStringGetTextDatum(shipment_kind_name(row.kind));
		nulls[4] = row.recorded_at == SHIPMENT_NEVER;
		values[4] = TimestampTzGetDatum(row.recorded_at);
		values[5] = shipment_text_datum(row.source_id, &nulls[5]);
		values[6] = BoolGetDatum(row.is_void);
		values[7] = BoolGetDatum(row.date_only);
		values[8] = shipment_text_datum(row.reason, &nulls[8]);
		lg_rows_put(&rows, values, nulls);
	}
	return (Datum) 0;
}
