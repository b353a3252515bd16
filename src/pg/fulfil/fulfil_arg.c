/*
 * fulfil_arg.c
 *		Rules, options and orders as arguments: rows and arrays of SQL.
 */
#include "pg/base/compat.h"

#include "access/htup_details.h"
#include "catalog/pg_type.h"
#include "utils/array.h"
#include "utils/builtins.h"
#include "utils/memutils.h"
#include "utils/timestamp.h"
#include "utils/typcache.h"

#include "fulfil_arg.h"
#include "pg/base/env.h"
#include "pg/base/numeric_arg.h"
#include "pg/base/rows.h"

#define RULE_COLUMNS 5
#define OPTION_COLUMNS 8
#define MAX_DISTANCE_M 1e9

/* Takes a row apart. */
void
fulfil_read_row(Datum row, int columns, Datum *values, bool *nulls)
{
	HeapTupleHeader header = DatumGetHeapTupleHeader(row);
	TupleDesc	desc = lookup_rowtype_tupdesc(HeapTupleHeaderGetTypeId(header), HeapTupleHeaderGetTypMod(header));
	HeapTupleData tuple;

	lg_check_columns(desc, columns);
	tuple.t_len = HeapTupleHeaderGetDatumLength(header);
	ItemPointerSetInvalid(&tuple.t_self);
	tuple.t_tableOid = InvalidOid;
	tuple.t_data = header;
	heap_deform_tuple(&tuple, desc, values, nulls);
	ReleaseTupleDesc(desc);
}

static void
read_objective(Datum objective, FulfilRule *rule)
{
	Datum	   *elements;
	bool	   *nulls;
	int			count;
	const char *names[FULFIL_CRITERIA + 1];
	size_t		sizes[FULFIL_CRITERIA + 1];
	LgError		err;

	deconstruct_array(DatumGetArrayTypeP(objective), TEXTOID, -1, false, TYPALIGN_INT, &elements, &nulls, &count);
	for (int i = 0; i < count && i <= FULFIL_CRITERIA; i++)
	{
		if (nulls[i])
			ereport(ERROR, (errcode(ERRCODE_NULL_VALUE_NOT_ALLOWED), errmsg("objective of a fulfil_rule contains NULL")));
		names[i] = VARDATA_ANY(DatumGetTextPP(elements[i]));
		sizes[i] = VARSIZE_ANY_EXHDR(DatumGetTextPP(elements[i]));
	}
	/* with more than there are, one must stand twice or be unknown */
	LG_CALL(fulfil_rule_order(rule, names, sizes, Min(count, FULFIL_CRITERIA + 1), &err), err);
}

void
fulfil_read_rule(Datum rule, bool is_null, FulfilRule *to)
{
	Datum		values[RULE_COLUMNS];
	bool		nulls[RULE_COLUMNS];

	fulfil_rule_init(to);
	if (is_null)
		return;
	fulfil_read_row(rule, RULE_COLUMNS, values, nulls);
	if (!nulls[0])
		read_objective(values[0], to);
	if (!nulls[1])
	{
		if (DatumGetInt32(values[1]) < 1)
			ereport(ERROR,
					(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
					 errmsg("max_splits %d of a fulfil_rule is less than 1", DatumGetInt32(values[1])),
					 errhint("1 means that one site ships all, NULL that any number may.")));
		to->max_shipments = (uint32) DatumGetInt32(values[1]);
	}
	to->partial = !nulls[2] && DatumGetBool(values[2]);
	if (!nulls[3])
	{
		char	   *direction = TextDatumGetCString(values[3]);

		to->takes_back = strcmp(direction, "return") == 0;
		if (!to->takes_back && strcmp(direction, "ship") != 0)
			ereport(ERROR,
					(errcode(ERRCODE_INVALID_PARAMETER_VALUE), errmsg("unknown direction \"%s\" of a fulfil_rule", direction),
					 errhint("The directions are ship and return.")));
	}
	if (!nulls[4])
	{
		if (DatumGetInt64(values[4]) < 1)
			ereport(ERROR, (errcode(ERRCODE_INVALID_PARAMETER_VALUE), errmsg("max_steps of a fulfil_rule is less than 1")));
		to->max_steps = (uint64) DatumGetInt64(values[4]);
	}
}

/* ----------------------------------------------------------------------
 * items and quantities
 * ----------------------------------------------------------------------
 */

static void
add_line(OrderArg *order, StockName item, int64 quantity)
{
	uint32		line = 0;

	/* two lines of one item must not both take the same stock */
	while (line < order->lines && (order->item[line].size != item.size || memcmp(order->item[line].data, item.data, item.size) != 0))
		line++;
	if (line == order->lines)
	{
		if (line == FULFIL_MAX_LINES)
			ereport(ERROR,
					(errcode(ERRCODE_PROGRAM_LIMIT_EXCEEDED), errmsg("order has more than %d items", FULFIL_MAX_LINES)));
		order->item[order->lines++] = item;
		order->wanted[line] = 0;
	}
	if (!lg_add64(order->wanted[line], quantity, &order->wanted[line]))
		ereport(ERROR, (errcode(ERRCODE_NUMERIC_VALUE_OUT_OF_RANGE), errmsg("quantity of an order does not fit bigint")));
}

/* Items given as text are numbers where those of the stock are. */
static StockName
item_name(const StockView *stock, Datum item, bool number)
{
	StockName	name = fulfil_name(item, number);

	if (name.size == 0)
		ereport(ERROR, (errcode(ERRCODE_INVALID_PARAMETER_VALUE), errmsg("item of an order is empty")));
	if (stock->items.numbers && !stock_is_number(name))
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("item \"%.*s\" of an order is no number, but those of the stock are", (int) name.size, name.data)));
	return name;
}

void
fulfil_read_items(const StockView *stock, Datum items, bool numbers, Datum quantities, OrderArg *order)
{
	Datum	   *item;
	Datum	   *quantity;
	bool	   *item_nulls;
	bool	   *quantity_nulls;
	int			count;
	int			quantity_count;

	if (numbers)
		deconstruct_array(DatumGetArrayTypeP(items), INT8OID, 8, FLOAT8PASSBYVAL, TYPALIGN_DOUBLE, &item, &item_nulls, &count);
	else
		deconstruct_array(DatumGetArrayTypeP(items), TEXTOID, -1, false, TYPALIGN_INT, &item, &item_nulls, &count);
	deconstruct_array(DatumGetArrayTypeP(quantities), INT8OID, 8, FLOAT8PASSBYVAL, TYPALIGN_DOUBLE, &quantity, &quantity_nulls,
					  &quantity_count);
	if (count != quantity_count)
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE), errmsg("order has %d items, but %d quantities", count, quantity_count)));
	if (stock->cells > 0 && numbers && !stock->items.numbers)
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("items of an order are bigint, but those of the stock are text"),
				 errhint("Cast the items: items::text[].")));
	order->lines = 0;
	order->item = palloc((count + 1) * sizeof(StockName));
	order->wanted = palloc((count + 1) * sizeof(int64));
	for (int i = 0; i < count; i++)
	{
		CHECK_FOR_INTERRUPTS();
		if (item_nulls[i] || quantity_nulls[i])
			ereport(ERROR,
					(errcode(ERRCODE_NULL_VALUE_NOT_ALLOWED), errmsg("items and quantities of an order must not contain NULL")));
		if (DatumGetInt64(quantity[i]) < 1)
			ereport(ERROR,
					(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
					 errmsg("quantity %lld of an order is less than 1", (long long) DatumGetInt64(quantity[i]))));
		add_line(order, item_name(stock, item[i], numbers), DatumGetInt64(quantity[i]));
	}
	order->stock_item = palloc((order->lines + 1) * sizeof(uint32));
	for (uint32 line = 0; line < order->lines; line++)
		order->stock_item[line] = stock_find_name(&stock->items, order->item[line]);
}

/* ----------------------------------------------------------------------
 * options
 * ----------------------------------------------------------------------
 */

typedef struct SortedOption
{
	OptionArg	arg;
	FulfilOption option;
	bool		has_distance;
	bool		has_priority;
} SortedOption;

static void
option_error(const SortedOption *o, const char *what)
{
	ereport(ERROR,
			(errcode(ERRCODE_NULL_VALUE_NOT_ALLOWED),
			 errmsg("%s of option \"%.*s\" of site \"%.*s\" is NULL", what, (int) o->arg.service.size, o->arg.service.data,
					(int) o->arg.site.size, o->arg.site.data),
			 errhint("Leave options without a price out of the array, and give all of them a distance or a priority, or none.")));
}

static int64
cost_of(Datum value, const char *name)
{
	int64		cost = numeric_to_scaled(value, DECIMAL_AMOUNT, name);

	if (cost < 0)
		ereport(ERROR, (errcode(ERRCODE_INVALID_PARAMETER_VALUE), errmsg("%s of an option must not be negative", name)));
	return cost;
}

static void
read_option(const StockView *stock, Datum row, SortedOption *o)
{
	Datum		values[OPTION_COLUMNS];
	bool		nulls[OPTION_COLUMNS];

	memset(o, 0, sizeof(*o));
	o->arg.service.data = "";
	fulfil_read_row(row, OPTION_COLUMNS, values, nulls);
	if (nulls[0])
		ereport(ERROR, (errcode(ERRCODE_NULL_VALUE_NOT_ALLOWED), errmsg("site of an option must not be NULL")));
	o->arg.site = fulfil_name(values[0], false);
	if (o->arg.site.size == 0)
		ereport(ERROR, (errcode(ERRCODE_INVALID_PARAMETER_VALUE), errmsg("site of an option is empty")));
	if (!nulls[1])
		o->arg.service = fulfil_name(values[1], false);
	if (stock->sites.numbers && !stock_is_number(o->arg.site))
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("site \"%.*s\" of an option is no number, but those of the stock are", (int) o->arg.site.size, o->arg.site.data)));
	if (nulls[2] || nulls[3])
		option_error(o, nulls[2] ? "fixed" : "per_unit");
	o->option.fixed = cost_of(values[2], "fixed");
	o->option.per_unit = cost_of(values[3], "per_unit");
	o->option.deliver_by = nulls[4] ? FULFIL_NEVER : DatumGetTimestampTz(values[4]);
	o->has_distance = !nulls[5];
	if (!nulls[5])
	{
		float8		distance = DatumGetFloat8(values[5]);

		if (!(distance >= 0 && distance <= MAX_DISTANCE_M))
			ereport(ERROR,
					(errcode(ERRCODE_INVALID_PARAMETER_VALUE), errmsg("distance_m %g of an option is out of range", distance),
					 errhint("Distances are from 0 to 1e9 metres.")));
		o->option.distance_m = (int64) rint(distance);
	}
	o->has_priority = !nulls[6];
	if (!nulls[6])
	{
		o->option.priority = DatumGetInt32(values[6]);
		if (o->option.priority < 0)
			ereport(ERROR, (errcode(ERRCODE_INVALID_PARAMETER_VALUE), errmsg("priority of an option must not be negative")));
	}
	o->arg.restocks = nulls[7] || DatumGetBool(values[7]);
	o->arg.stock_site = stock_find_name(&stock->sites, o->arg.site);
}

static int
compare_options(const void *a, const void *b, void *context)
{
	const OptionArg *x = &((const SortedOption *) a)->arg;
	const OptionArg *y = &((const SortedOption *) b)->arg;
	int			c = stock_compare_names(x->site, y->site, *(const bool *) context);

	return c != 0 ? c : stock_compare_names(x->service, y->service, false);
}

static void
check_option(const SortedOption *all, int i, bool numbers)
{
	if (all[i].has_distance != all[0].has_distance)
		option_error(all[i].has_distance ? &all[0] : &all[i], "distance_m");
	if (all[i].has_priority != all[0].has_priority)
		option_error(all[i].has_priority ? &all[0] : &all[i], "priority");
	if (i > 0 && compare_options(&all[i - 1], &all[i], &numbers) == 0)
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("option \"%.*s\" of site \"%.*s\" is given twice", (int) all[i].arg.service.size, all[i].arg.service.data,
						(int) all[i].arg.site.size, all[i].arg.site.data),
				 errhint("Tell services of a site apart by name.")));
}

void
fulfil_read_options(const StockView *stock, Datum options, OrderArg *order)
{
	ArrayType  *array = DatumGetArrayTypeP(options);
	bool		numbers = stock->sites.numbers;
	LgEnv		env = lg_env(CurrentMemoryContext);
	LgError		err;
	Datum	   *rows;
	bool	   *nulls;
	int			count;
	SortedOption *all;

	deconstruct_array(array, ARR_ELEMTYPE(array), -1, false, TYPALIGN_DOUBLE, &rows, &nulls, &count);
	if (count > FULFIL_MAX_OPTIONS)
		ereport(ERROR,
				(errcode(ERRCODE_PROGRAM_LIMIT_EXCEEDED), errmsg("order has more than %d options", FULFIL_MAX_OPTIONS),
				 errhint("Give the options of the nearest sites only.")));
	all = palloc((count + 1) * sizeof(SortedOption));
	for (int i = 0; i < count; i++)
	{
		if (nulls[i])
			ereport(ERROR, (errcode(ERRCODE_NULL_VALUE_NOT_ALLOWED), errmsg("options of an order must not contain NULL")));
		read_option(stock, rows[i], &all[i]);
	}
	LG_CALL(lg_sort(&env, all, count, sizeof(SortedOption), compare_options, &numbers, &err), err);
	order->options = (uint32) count;
	order->arg = palloc((count + 1) * sizeof(OptionArg));
	order->option = palloc((count + 1) * sizeof(FulfilOption));
	for (int i = 0; i < count; i++)
	{
		check_option(all, i, numbers);
		order->arg[i] = all[i].arg;
		order->option[i] = all[i].option;
		order->option[i].site = i > 0 && stock_compare_names(all[i - 1].arg.site, all[i].arg.site, numbers) == 0 ?
			order->option[i - 1].site : (uint32) i;
	}
	pfree(all);
}

/*
 * The same, without taking the array apart again where its bytes are those of the
 * order before.  Where sites stand in the stock is looked up in any case: that may
 * be another one.
 */
void
fulfil_read_options_again(const StockView *stock, Datum options, FulfilLastOptions *last, OrderArg *order)
{
	struct varlena *array = PG_DETOAST_DATUM(options);

	if (last->array == NULL || last->numbers != stock->sites.numbers || VARSIZE(last->array) != VARSIZE(array) ||
		memcmp(last->array, array, VARSIZE(array)) != 0)
	{
		MemoryContext before;
		struct varlena *copy;

		last->array = NULL;		/* an error on the way leaves nothing */
		MemoryContextReset(last->context);
		before = MemoryContextSwitchTo(last->context);
		copy = memcpy(palloc(VARSIZE(array)), array, VARSIZE(array));
		fulfil_read_options(stock, PointerGetDatum(copy), &last->order);
		MemoryContextSwitchTo(before);
		last->numbers = stock->sites.numbers;
		last->array = copy;
	}
	else
		for (uint32 o = 0; o < last->order.options; o++)
			last->order.arg[o].stock_site = stock_find_name(&stock->sites, last->order.arg[o].site);
	order->options = last->order.options;
	order->arg = last->order.arg;
	order->option = last->order.option;
}

/* What each option has of each line; quantity may be the stock's own, or what is left of it. */
void
fulfil_fill_available(const StockView *stock, const int64 *quantity, const FulfilRule *rule, OrderArg *order)
{
	order->available = palloc_extended(((size_t) order->options * order->lines + 1) * sizeof(int64), MCXT_ALLOC_HUGE);
	for (uint32 o = 0; o < order->options; o++)
	{
		CHECK_FOR_INTERRUPTS();
		for (uint32 line = 0; line < order->lines; line++)
		{
			uint32		cell = order->stock_item[line] == STOCK_NONE || order->arg[o].stock_site == STOCK_NONE ? STOCK_NONE :
			stock_find_cell(stock, order->stock_item[line], order->arg[o].stock_site);

			order->available[(size_t) o * order->lines + line] =
				rule->takes_back ? order->wanted[line] : cell == STOCK_NONE ? 0 : quantity[cell];
		}
	}
}

void
fulfil_problem(const OrderArg *from, Datum deliver_by, bool is_null, FulfilOrder *order)
{
	order->lines = from->lines;
	order->wanted = from->wanted;
	order->options = from->options;
	order->option = from->option;
	order->available = from->available;
	order->deliver_by = is_null ? FULFIL_NEVER : DatumGetTimestampTz(deliver_by);
	order->must_use = FULFIL_NONE;
}
