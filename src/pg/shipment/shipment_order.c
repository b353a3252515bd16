/*
 * shipment_order.c
 *		The state of an order from those of its parcels.
 */
#include "pg/base/compat.h"

#include "access/htup_details.h"
#include "catalog/pg_type.h"
#include "funcapi.h"
#include "utils/array.h"
#include "utils/builtins.h"

#include "core/shipment/shipment_order.h"
#include "pg/base/env.h"
#include "pg/base/rows.h"
#include "shipment_arg.h"

/* The state: a bigint[] of parcels by state and of open exceptions. */
#define COUNTERS (SHIPMENT_MILESTONES + 1)
#define EXCEPTIONS SHIPMENT_MILESTONES

static int64 *
counters_of(ArrayType *array)
{
	if (ARR_NDIM(array) != 1 || ARR_DIMS(array)[0] != COUNTERS || ARR_HASNULL(array) || ARR_ELEMTYPE(array) != INT8OID)
		lg_bad_state();
	return (int64 *) ARR_DATA_PTR(array);
}

/* The state, to be changed in place, or a new one. */
static ArrayType *
state_of(FunctionCallInfo fcinfo)
{
	Datum		zeros[COUNTERS];

	lg_check_aggregate(fcinfo);
	if (!PG_ARGISNULL(0))
	{
		ArrayType  *state = PG_GETARG_ARRAYTYPE_P(0);

		(void) counters_of(state);
		return state;
	}
	for (int i = 0; i < COUNTERS; i++)
		zeros[i] = Int64GetDatum(0);
	return construct_array(zeros, COUNTERS, INT8OID, sizeof(int64), FLOAT8PASSBYVAL, TYPALIGN_DOUBLE);
}

static void
count(int64 *counter, int64 more)
{
	if (more < 0 || !lg_add64(*counter, more, counter))
		lg_bad_state();
}

/* shipment_order_agg(log [, as_of]) */
PG_FUNCTION_INFO_V1(logistics_shipment_order_transition);
Datum
logistics_shipment_order_transition(PG_FUNCTION_ARGS)
{
	ArrayType  *state = state_of(fcinfo);
	int64	   *counters = counters_of(state);
	ShipmentFold fold = {.state = SHIPMENT_UNKNOWN,.exception_since = SHIPMENT_NEVER};

	if (!PG_ARGISNULL(1))
	{
		ShipmentView view;

		fold = (ShipmentFold)
		{
			0
		};
		shipment_log_arg(fcinfo, 1, &view);
		shipment_fold_arg(fcinfo, &view, PG_NARGS() > 2 ? 2 : -1, -1, &fold);
	}
	count(&counters[fold.state], 1);
	count(&counters[EXCEPTIONS], fold.exception_since != SHIPMENT_NEVER);
	PG_RETURN_ARRAYTYPE_P(state);
}

PG_FUNCTION_INFO_V1(logistics_shipment_order_combine);
Datum
logistics_shipment_order_combine(PG_FUNCTION_ARGS)
{
	ArrayType  *state = state_of(fcinfo);
	int64	   *counters = counters_of(state);

	if (!PG_ARGISNULL(1))
	{
		const int64 *other = counters_of(PG_GETARG_ARRAYTYPE_P(1));

		for (int i = 0; i < COUNTERS; i++)
			count(&counters[i], other[i]);
	}
	PG_RETURN_ARRAYTYPE_P(state);
}

PG_FUNCTION_INFO_V1(logistics_shipment_order_final);
Datum
logistics_shipment_order_final(PG_FUNCTION_ARGS)
{
	TupleDesc	desc = lg_row_type(fcinfo, 7);
	ShipmentOrder order;
	const int64 *counters;
	int64		parcels = 0;
	Datum		values[7];
	bool		nulls[7] = {false};

	if (PG_ARGISNULL(0))
		PG_RETURN_NULL();
	counters = counters_of(PG_GETARG_ARRAYTYPE_P(0));
	memcpy(order.parcels, counters, sizeof(order.parcels));
	order.exceptions = counters[EXCEPTIONS];
	for (int i = 0; i < SHIPMENT_MILESTONES; i++)
		count(&parcels, counters[i]);
	values[0] = CStringGetTextDatum(shipment_milestone_name(shipment_order_state(&order)));
	values[1] = Int64GetDatum(parcels);
	values[2] = Int64GetDatum(order.parcels[SHIPMENT_DELIVERED]);
	values[3] = Int64GetDatum(order.parcels[SHIPMENT_RETURNED]);
	values[4] = Int64GetDatum(order.parcels[SHIPMENT_CANCELLED]);
	values[5] = Int64GetDatum(order.parcels[SHIPMENT_LOST]);
	values[6] = Int64GetDatum(order.exceptions);
	PG_RETURN_DATUM(HeapTupleGetDatum(heap_form_tuple(desc, values, nulls)));
}
