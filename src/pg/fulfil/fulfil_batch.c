/*
 * fulfil_batch.c
 *		Orders one after the other, by time, each from the stock that those before
 *		have left.
 */
#include "pg/base/compat.h"

#include "catalog/pg_type.h"
#include "utils/array.h"
#include "utils/builtins.h"
#include "utils/memutils.h"
#include "utils/timestamp.h"

#include "fulfil_arg.h"
#include "pg/base/env.h"
#include "pg/base/rows.h"

#define ORDER_COLUMNS 7
#define BATCH_COLUMNS (4 + FULFIL_LINE_COLUMNS)

typedef struct BatchOrder
{
	TimestampTz at;
	StockName	id;
	bool		number;
	Datum		row;
} BatchOrder;

/* By time, then identifier. */
static int
compare_orders(const void *a, const void *b, void *context)
{
	const BatchOrder *x = a;
	const BatchOrder *y = b;

	if (x->at != y->at)
		return x->at < y->at ? -1 : 1;
	if (x->number != y->number)
		return x->number ? -1 : 1;
	return stock_compare_names(x->id, y->id, x->number);
}

static void
read_order(Datum row, BatchOrder *order)
{
	Datum		values[ORDER_COLUMNS];
	bool		nulls[ORDER_COLUMNS];

	fulfil_read_row(row, ORDER_COLUMNS, values, nulls);
	if (nulls[0] || (nulls[1] && nulls[2]) || nulls[3] || nulls[4])
		ereport(ERROR,
				(errcode(ERRCODE_NULL_VALUE_NOT_ALLOWED), errmsg("at, id, items and quantities of an order must not be NULL")));
	order->at = DatumGetTimestampTz(values[0]);
	order->number = !nulls[1];
	order->id = fulfil_name(values[order->number ? 1 : 2], order->number);
	order->row = row;
}

static BatchOrder *
sorted_orders(Datum array, int *count)
{
	LgEnv		env = lg_env(CurrentMemoryContext);
	LgError		err;
	ArrayType  *orders = DatumGetArrayTypeP(array);
	BatchOrder *sorted;
	Datum	   *rows;
	bool	   *nulls;

	deconstruct_array(orders, ARR_ELEMTYPE(orders), -1, false, TYPALIGN_DOUBLE, &rows, &nulls, count);
	sorted = palloc_extended((*count + 1) * sizeof(BatchOrder), MCXT_ALLOC_HUGE);
	for (int i = 0; i < *count; i++)
	{
		CHECK_FOR_INTERRUPTS();
		if (nulls[i])
			ereport(ERROR, (errcode(ERRCODE_NULL_VALUE_NOT_ALLOWED), errmsg("orders must not contain NULL")));
		read_order(rows[i], &sorted[i]);
	}
	LG_CALL(lg_sort(&env, sorted, *count, sizeof(BatchOrder), compare_orders, NULL, &err), err);
	for (int i = 1; i < *count; i++)
		if (compare_orders(&sorted[i - 1], &sorted[i], NULL) == 0)
			ereport(ERROR,
					(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
					 errmsg("order \"%.*s\" is given twice", (int) sorted[i].id.size, sorted[i].id.data),
					 errhint("Give each order an id of its own, or put its items into one order.")));
	return sorted;
}

/* Takes what a plan ships out of the stock that is left. */
static void
take_out(const StockView *stock, const OrderArg *order, const FulfilPlan *plan, int64 *quantity)
{
	for (uint32 i = 0; i < plan->shipments; i++)
		for (uint32 line = 0; line < order->lines; line++)
		{
			int64		units = plan->units[(size_t) i * order->lines + line];

			if (units > 0)
				quantity[stock_find_cell(stock, order->stock_item[line], order->arg[plan->option[i]].stock_site)] -= units;
		}
}

typedef struct BatchRows
{
	LgRows		rows;
	const BatchOrder *order;
} BatchRows;

static void
put_batch_line(void *context, Datum *values, bool *nulls)
{
	BatchRows  *batch = context;
	Datum		all[BATCH_COLUMNS];
	bool		all_nulls[BATCH_COLUMNS] = {false};

	fulfil_put_name(batch->order->id, batch->order->number, all, all_nulls);
	all[2] = TimestampTzGetDatum(batch->order->at);
	all[3] = BoolGetDatum(values != NULL);
	for (int i = 0; i < FULFIL_LINE_COLUMNS; i++)
	{
		all[4 + i] = values != NULL ? values[i] : (Datum) 0;
		all_nulls[4 + i] = values == NULL || nulls[i];
	}
	lg_rows_put(&batch->rows, all, all_nulls);
}

static void
route_one(const StockView *stock, const FulfilRule *rule, int64 *quantity, FulfilLastOptions *last, BatchRows *batch)
{
	LgEnv		env = lg_env(CurrentMemoryContext);
	LgError		err;
	Datum		values[ORDER_COLUMNS];
	bool		nulls[ORDER_COLUMNS];
	OrderArg	order;
	FulfilOrder problem;
	FulfilPlan	plan = {false};

	fulfil_read_row(batch->order->row, ORDER_COLUMNS, values, nulls);
	if (!nulls[5])
	{
		fulfil_read_items(stock, values[3], false, values[4], &order);
		fulfil_read_options_again(stock, values[5], last, &order);
		fulfil_fill_available(stock, quantity, rule, &order);
		fulfil_problem(&order, values[6], nulls[6], &problem);
		LG_CALL(fulfil_route(&env, rule, &problem, &plan, &err), err);
		if (!plan.found && !plan.proven)
			ereport(ERROR,
					(errcode(ERRCODE_PROGRAM_LIMIT_EXCEEDED), errmsg("no plan found within max_steps of the fulfil_rule"),
					 errdetail("It is order \"%.*s\".", (int) batch->order->id.size, batch->order->id.data),
					 errhint("Raise max_steps, or give fewer options.")));
	}
	if (!plan.found)
	{
		put_batch_line(batch, NULL, NULL);
		return;
	}
	if (!rule->takes_back)
		take_out(stock, &order, &plan, quantity);
	fulfil_put_lines(stock, rule, &order, &plan, put_batch_line, batch);
}

/* fulfil_route_batch(stock, rule, orders) */
PG_FUNCTION_INFO_V1(logistics_fulfil_route_batch);
Datum
logistics_fulfil_route_batch(PG_FUNCTION_ARGS)
{
	BatchRows	batch = {lg_rows_begin(fcinfo, BATCH_COLUMNS), NULL};
	FulfilLastOptions last = {AllocSetContextCreate(CurrentMemoryContext, "options of an order", ALLOCSET_SMALL_SIZES)};
	MemoryContext context = AllocSetContextCreate(CurrentMemoryContext, "an order", ALLOCSET_DEFAULT_SIZES);
	LgEnv		env = lg_env(CurrentMemoryContext);
	LgError		err;
	const StockView *stock;
	FulfilRule	rule;
	BatchOrder *orders;
	int64	   *quantity;
	int			count;

	if (PG_ARGISNULL(0) || PG_ARGISNULL(2))
		PG_RETURN_NULL();
	stock = lg_value_arg(fcinfo, 0, &stock_kind);
	fulfil_read_rule(PG_GETARG_DATUM(1), PG_ARGISNULL(1), &rule);
	orders = sorted_orders(PG_GETARG_DATUM(2), &count);
	quantity = palloc_extended(((size_t) stock->cells + 1) * sizeof(int64), MCXT_ALLOC_HUGE);
	LG_CALL(lg_copy(&env, quantity, stock->quantity, (size_t) stock->cells * sizeof(int64), &err), err);
	for (int i = 0; i < count; i++)
	{
		MemoryContext before = MemoryContextSwitchTo(context);

		CHECK_FOR_INTERRUPTS();
		batch.order = &orders[i];
		route_one(stock, &rule, quantity, &last, &batch);
		MemoryContextSwitchTo(before);
		MemoryContextReset(context);
	}
	PG_RETURN_NULL();
}
