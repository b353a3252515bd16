/*
 * kpi_row.c
 *		A scorecard of one row, and rollup() of scorecards, rows among them.
 */
#include "pg/base/compat.h"

#include "kpi_row.h"

static Size row_flat_size(ExpandedObjectHeader * header);
static void row_flatten(ExpandedObjectHeader * header, void *result, Size size);

static const ExpandedObjectMethods row_methods = {row_flat_size, row_flatten};

/*
 * Read-only: nobody owns it, so that it goes with the memory of the row.
 */
Datum
kpi_row_datum(const KpiDeliveryRow *row_data, const void *rule)
{
	KpiRow	   *row = palloc(sizeof(KpiRow));
	LgError		err;

	EOH_init_header(&row->header, &row_methods, CurrentMemoryContext);
	row->rule = rule;
	row->flat = NULL;
	LG_CALL(kpi_delivery_change((const KpiDeliveryRule *) kpi_params(rule), row_data, &row->change, &err), err);
	return EOHPGetRODatum(&row->header);
}

const KpiRow *
kpi_row_of(Datum datum)
{
	ExpandedObjectHeader *header;

	if (!VARATT_IS_EXTERNAL_EXPANDED(DatumGetPointer(datum)))
		return NULL;
	header = DatumGetEOHP(datum);
	return header->eoh_methods == &row_methods ? (const KpiRow *) header : NULL;
}

/* A scorecard with this row. */
static void *
scorecard_of(const KpiRow *row, size_t *size)
{
	void	   *value;
	LgError		err;

	LG_CALL(kpi_new_like(&kpi_env, &kpi_delivery_type, row->rule, &value, size, &err), err);
	kpi_datum(value, *size);
	LG_CALL(kpi_delivery_apply(&kpi_env, &value, size, &row->change, 1, &err), err);
	return DatumGetPointer(kpi_datum(value, *size));
}

static Size
row_flat_size(ExpandedObjectHeader * header)
{
	KpiRow	   *row = (KpiRow *) header;
	LgError		err;

	if (row->flat == NULL)
	{
		MemoryContext caller = MemoryContextSwitchTo(header->eoh_context);

		row->flat = scorecard_of(row, &row->flat_size);
		/* it may be stored, and then without slack */
		if (!kpi_is_compact(&kpi_delivery_type, row->flat))
		{
			LG_CALL(kpi_compact(&kpi_env, &kpi_delivery_type, row->flat, &row->flat, &row->flat_size, &err), err);
			kpi_datum(row->flat, row->flat_size);
		}
		MemoryContextSwitchTo(caller);
	}
	return row->flat_size;
}

static void
row_flatten(ExpandedObjectHeader * header, void *result, Size size)
{
	KpiRow	   *row = (KpiRow *) header;

	Assert(row->flat != NULL && size == row->flat_size);
	memcpy(result, row->flat, size);
}

/* ----------------------------------------------------------------------
 * roll-up
 * ----------------------------------------------------------------------
 */

/* A row into a flat state. */
static Datum
add_row(FunctionCallInfo fcinfo, const KpiRow *row)
{
	size_t		size;
	void	   *state = kpi_arg_state(fcinfo, &size);
	LgError		err;

	if (state == NULL)
		return PointerGetDatum(scorecard_of(row, &size));
	if (unlikely(!kpi_same_meaning(&kpi_delivery_type, state, row->rule)))
		LG_CALL(kpi_meanings_differ(&kpi_delivery_type, state, row->rule, &err), err);
	LG_CALL(kpi_delivery_apply(&kpi_env, &state, &size, &row->change, 1, &err), err);
	return kpi_datum(state, size);
}

/* A scorecard into a flat state; the first becomes it. */
static Datum
add_scorecard(FunctionCallInfo fcinfo, const void *value)
{
	size_t		size;
	void	   *state = kpi_arg_state(fcinfo, &size);
	LgError		err;

	if (state == NULL)
		return PointerGetDatum(memcpy(palloc(VARSIZE(value)), value, VARSIZE(value)));
	LG_CALL(kpi_merge(&kpi_env, &kpi_delivery_type, state, size, value, 1, &state, &size, &err), err);
	return kpi_datum(state, size);
}

PG_FUNCTION_INFO_V1(logistics_kpi_delivery_rollup);

/* kpi_delivery_rollup(state kpi_delivery, value kpi_delivery) -> kpi_delivery, the transition of rollup */
Datum
logistics_kpi_delivery_rollup(PG_FUNCTION_ARGS)
{
	const Datum state = PG_ARGISNULL(0) ? (Datum) 0 : PG_GETARG_DATUM(0);
	const KpiRow *row = PG_ARGISNULL(1) ? NULL : kpi_row_of(PG_GETARG_DATUM(1));
	const KpiCall *call = fcinfo->flinfo->fn_extra;
	const KpiType *type;
	const void *value;
	KpiQueue   *queue;

	if (PG_ARGISNULL(1))
	{
		lg_check_aggregate(fcinfo);
		if (PG_ARGISNULL(0))
			PG_RETURN_NULL();
		return state;
	}
	if (likely(call != NULL && call->decided))
		queue = call->queue;
	else
		/* what is stored comes in the order of a table, and is merged at once */
		queue = row != NULL ? kpi_decide_queue(fcinfo, true, row->rule) : NULL;
	if (row == NULL)
	{
		value = kpi_datum_summary(PG_GETARG_DATUM(1), &type);
		kpi_call(fcinfo)->decided = true;
		if (type != &kpi_delivery_type)
			lg_bad_state();
		return queue == NULL ? add_scorecard(fcinfo, value) : kpi_state_merge(fcinfo, queue, state, value);
	}
	if (queue == NULL)
		return add_row(fcinfo, row);
	if (unlikely(!kpi_queue_takes(queue, row->rule)))
		return kpi_state_apply(fcinfo, queue, state, row->rule, &row->change);
	*kpi_queue_slot(queue) = row->change;
	return kpi_queue_push(fcinfo, queue, state);
}
