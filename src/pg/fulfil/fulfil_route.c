/*
 * fulfil_route.c
 *		Which sites ship an order: plans and their lines.
 */
#include "pg/base/compat.h"

#include "access/htup_details.h"
#include "catalog/pg_type.h"
#include "funcapi.h"
#include "utils/array.h"
#include "utils/builtins.h"
#include "utils/lsyscache.h"
#include "utils/timestamp.h"
#include "utils/typcache.h"

#include "fulfil_arg.h"
#include "pg/base/env.h"
#include "pg/base/numeric_arg.h"
#include "pg/base/rows.h"

#define LINE_COLUMNS 10
#define PLAN_COLUMNS 10

/* ----------------------------------------------------------------------
 * lines
 * ----------------------------------------------------------------------
 */

/* Whether a site keeps an item, so that what comes back can be sold again from there. */
static bool
restocked(const StockView *stock, const OrderArg *order, uint32 option, uint32 line)
{
	const OptionArg *arg = &order->arg[option];

	return arg->restocks && arg->stock_site != STOCK_NONE && order->stock_item[line] != STOCK_NONE &&
		stock_find_cell(stock, order->stock_item[line], arg->stock_site) != STOCK_NONE;
}

static HeapTuple
line_tuple(TupleDesc desc, const StockView *stock, bool item_numbers, const FulfilRule *rule, const OrderArg *order,
		   const FulfilPlan *plan, uint32 shipment, uint32 line, bool first)
{
	uint32		o = plan->option[shipment];
	const FulfilOption *option = &order->option[o];
	int64		units = plan->units[(size_t) shipment * order->lines + line];
	Datum		values[LINE_COLUMNS];
	bool		nulls[LINE_COLUMNS] = {false};

	values[0] = Int32GetDatum((int32) shipment + 1);
	fulfil_put_name(order->arg[o].site, stock->sites.numbers, values + 1, nulls + 1);
	values[3] = PointerGetDatum(cstring_to_text_with_len(order->arg[o].service.data, (int) order->arg[o].service.size));
	fulfil_put_name(order->item[line], item_numbers, values + 4, nulls + 4);
	values[6] = Int64GetDatum(units);
	/* no overflow: all costs of the plan fit together */
	values[7] = scaled_to_numeric_short(option->per_unit * units + (first ? option->fixed : 0), DECIMAL_AMOUNT, 2);
	nulls[8] = option->deliver_by == FULFIL_NEVER;
	values[8] = TimestampTzGetDatum(option->deliver_by);
	nulls[9] = !rule->takes_back;
	values[9] = BoolGetDatum(rule->takes_back && restocked(stock, order, o, line));
	return heap_form_tuple(desc, values, nulls);
}

static HeapTuple
missing_tuple(TupleDesc desc, bool item_numbers, const OrderArg *order, uint32 line, int64 units)
{
	Datum		values[LINE_COLUMNS];
	bool		nulls[LINE_COLUMNS] = {true, true, true, true, false, false, false, true, true, true};

	fulfil_put_name(order->item[line], item_numbers, values + 4, nulls + 4);
	values[6] = Int64GetDatum(units);
	return heap_form_tuple(desc, values, nulls);
}

/* Shipments in the order of their options, what is left out last. */
HeapTuple *
fulfil_line_tuples(TupleDesc desc, const StockView *stock, bool item_numbers, const FulfilRule *rule, const OrderArg *order,
				   const FulfilPlan *plan, int *count)
{
	HeapTuple  *tuples = palloc_extended(((size_t) plan->shipments * order->lines + order->lines + 1) * sizeof(HeapTuple),
										 MCXT_ALLOC_HUGE);

	*count = 0;
	for (uint32 i = 0; i < plan->shipments; i++)
	{
		bool		first = true;

		for (uint32 line = 0; line < order->lines; line++)
		{
			CHECK_FOR_INTERRUPTS();
			if (plan->units[(size_t) i * order->lines + line] == 0)
				continue;
			tuples[(*count)++] = line_tuple(desc, stock, item_numbers, rule, order, plan, i, line, first);
			first = false;
		}
	}
	for (uint32 line = 0; line < order->lines && plan->missing > 0; line++)
	{
		int64		units = order->wanted[line];

		for (uint32 i = 0; i < plan->shipments; i++)
			units -= plan->units[(size_t) i * order->lines + line];
		if (units > 0)
			tuples[(*count)++] = missing_tuple(desc, item_numbers, order, line, units);
	}
	return tuples;
}

static Datum
line_array(Oid type, const StockView *stock, bool item_numbers, const FulfilRule *rule, const OrderArg *order, const FulfilPlan *plan)
{
	TupleDesc	desc = lookup_rowtype_tupdesc(type, -1);
	HeapTuple  *tuples;
	Datum	   *elements;
	int			count;

	lg_check_columns(desc, LINE_COLUMNS);
	tuples = fulfil_line_tuples(desc, stock, item_numbers, rule, order, plan, &count);
	ReleaseTupleDesc(desc);
	elements = palloc_extended((count + 1) * sizeof(Datum), MCXT_ALLOC_HUGE);
	for (int i = 0; i < count; i++)
		elements[i] = HeapTupleGetDatum(tuples[i]);
	return PointerGetDatum(construct_array(elements, count, type, -1, false, TYPALIGN_DOUBLE));
}

/* ----------------------------------------------------------------------
 * plans
 * ----------------------------------------------------------------------
 */

/* fulfil_route(stock, rule, items, quantities, options, deliver_by) */
PG_FUNCTION_INFO_V1(logistics_fulfil_route);
Datum
logistics_fulfil_route(PG_FUNCTION_ARGS)
{
	LgEnv		env = lg_env(CurrentMemoryContext);
	LgError		err;
	bool		item_numbers = lg_arg_type(fcinfo->flinfo, 2) == INT8ARRAYOID;
	const StockView *stock;
	FulfilRule	rule;
	OrderArg	order;
	FulfilOrder problem;
	FulfilPlan	plan;
	TupleDesc	desc;
	Datum		values[PLAN_COLUMNS];
	bool		nulls[PLAN_COLUMNS] = {false};

	if (PG_ARGISNULL(0) || PG_ARGISNULL(2) || PG_ARGISNULL(3) || PG_ARGISNULL(4))
		PG_RETURN_NULL();
	stock = lg_value_arg(fcinfo, 0, &stock_kind);
	fulfil_read_rule(PG_GETARG_DATUM(1), PG_ARGISNULL(1), &rule);
	fulfil_read_items(stock, PG_GETARG_DATUM(2), item_numbers, PG_GETARG_DATUM(3), &order);
	fulfil_read_options(stock, PG_GETARG_DATUM(4), &order);
	fulfil_fill_available(stock, stock->quantity, &rule, &order);
	fulfil_problem(&order, PG_GETARG_DATUM(5), PG_ARGISNULL(5), &problem);
	LG_CALL(fulfil_route(&env, &rule, &problem, &plan, &err), err);
	if (!plan.found && !plan.proven)
		ereport(ERROR,
				(errcode(ERRCODE_PROGRAM_LIMIT_EXCEEDED), errmsg("no plan found within max_steps of the fulfil_rule"),
				 errhint("Raise max_steps, or give fewer options.")));
	if (!plan.found)
		PG_RETURN_NULL();
	desc = lg_row_type(fcinfo, PLAN_COLUMNS);
	values[0] = BoolGetDatum(plan.missing == 0);
	values[1] = Int32GetDatum((int32) plan.shipments);
	values[2] = scaled_to_numeric_short(plan.cost, DECIMAL_AMOUNT, 2);
	nulls[3] = plan.shipments == 0 || plan.deliver_by == FULFIL_NEVER;
	values[3] = TimestampTzGetDatum(plan.deliver_by);
	values[4] = Int64GetDatum(plan.missing);
	values[5] = Int64GetDatum(plan.late);
	values[6] = Float8GetDatum((float8) plan.distance_m);
	values[7] = BoolGetDatum(plan.proven);
	values[8] = BoolGetDatum(rule.takes_back);
	values[9] = line_array(get_element_type(TupleDescAttr(desc, 9)->atttypid), stock, item_numbers, &rule, &order, &plan);
	PG_RETURN_DATUM(HeapTupleGetDatum(heap_form_tuple(desc, values, nulls)));
}
