/*
 * stock_abc.c
 *		ABC analysis: the few items that make most of the value.
 */
#include "pg/base/compat.h"

#include "utils/array.h"
#include "utils/builtins.h"

#include "pg/base/env.h"
#include "pg/base/rows.h"
#include "stock_arg.h"

typedef struct Item
{
	int64		id;
	double		value;
} Item;

/* By value, the largest first; of equal ones by identifier. */
static int
compare_items(const void *a, const void *b, void *context)
{
	const Item *x = a;
	const Item *y = b;

	(void) context;
	if (x->value != y->value)
		return x->value > y->value ? -1 : 1;
	return (x->id > y->id) - (x->id < y->id);
}

/* stock_abc(ids, values, cuts): rows id, value, share, cumulative_share, class */
PG_FUNCTION_INFO_V1(logistics_stock_abc);
Datum
logistics_stock_abc(PG_FUNCTION_ARGS)
{
	int			count;
	int			values_count;
	int			cuts_count;
	int64	   *ids = stock_int64_array(fcinfo, 0, "ids", &count);
	double	   *values = stock_float8_array(fcinfo, 1, "values", &values_count);
	double	   *cuts = stock_float8_array(fcinfo, 2, "cuts", &cuts_count);
	Item	   *items = palloc_extended(sizeof(Item) * (count + 1), MCXT_ALLOC_HUGE);
	double		total = 0.0;
	double		sum = 0.0;
	LgEnv		env = lg_env(CurrentMemoryContext);
	LgError		err;
	LgRows		rows;

	stock_same_length("ids", count, "values", values_count);
	if (cuts_count < 1 || cuts_count > 25)
		ereport(ERROR, (errcode(ERRCODE_INVALID_PARAMETER_VALUE), errmsg("an ABC analysis has 1 to 25 cuts, not %d", cuts_count)));
	for (int i = 0; i < cuts_count; i++)
		if (!(cuts[i] > (i == 0 ? 0.0 : cuts[i - 1]) && cuts[i] < 1.0))
			ereport(ERROR,
					(errcode(ERRCODE_INVALID_PARAMETER_VALUE), errmsg("cut %g is not between 0 and 1, or not above the one before it", cuts[i]),
					 errhint("The usual ones are {0.8,0.95}.")));
	for (int i = 0; i < count; i++)
	{
		if (!(values[i] >= 0.0) || isinf(values[i]))
			ereport(ERROR,
					(errcode(ERRCODE_INVALID_PARAMETER_VALUE), errmsg("value %g of item " INT64_FORMAT " must be finite and not negative", values[i], ids[i])));
		items[i] = (Item)
		{
			ids[i], values[i]
		};
		total += values[i];
	}
	if (isinf(total))
		ereport(ERROR, (errcode(ERRCODE_NUMERIC_VALUE_OUT_OF_RANGE), errmsg("values of the items are too large to add up")));
	LG_CALL(lg_sort(&env, items, count, sizeof(Item), compare_items, NULL, &err), err);
	rows = lg_rows_begin(fcinfo, 5);
	for (int i = 0; i < count; i++)
	{
		int			class = 0;
		char		name[2] = "A";
		bool		nulls[5] = {false, false, total <= 0.0, total <= 0.0, false};
		Datum		columns[5];

		CHECK_FOR_INTERRUPTS();
		sum += items[i].value;
		/* the item that crosses a cut is of the lower class; the first is always an A */
		while (i > 0 && class < cuts_count && (total <= 0.0 || sum / total > cuts[class] + 1e-12))
			class++;
		name[0] = (char) ('A' + class);
		columns[0] = Int64GetDatum(items[i].id);
		columns[1] = Float8GetDatum(items[i].value);
		columns[2] = Float8GetDatum(items[i].value / total);
		columns[3] = Float8GetDatum(sum / total);
		columns[4] = CStringGetTextDatum(name);
		lg_rows_put(&rows, columns, nulls);
	}
	return (Datum) 0;
}
