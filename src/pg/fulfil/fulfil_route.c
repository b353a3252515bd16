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
#include "utils/memutils.h"
#include "utils/timestamp.h"
#include "utils/typcache.h"

#include "fulfil_arg.h"
#include "pg/base/env.h"
#include "pg/base/numeric_arg.h"
#include "pg/base/rows.h"

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

static void
put_line(const StockView *stock, const FulfilRule *rule, const OrderArg *order, const FulfilPlan *plan, uint32 shipment, uint32 line,
		 bool first, FulfilPutLine put, void *context)
{
	uint32		o = plan->option[shipment];
	const FulfilOption *option = &order->option[o];
	int64		units = plan->units[(size_t) shipment * order->lines + line];
	Datum		values[FULFIL_LINE_COLUMNS];
	bool		nulls[FULFIL_LINE_COLUMNS] = {false};

	values[0] = Int32GetDatum((int32) shipment + 1);
	fulfil_put_name(order->arg[o].site, stock->sites.numbers, values + 1, nulls + 1);
	values[3] = PointerGetDatum(cstring_to_text_with_len(order->arg[o].service.data, (int) order->arg[o].service.size));
	fulfil_put_name(order->item[line], stock->items.numbers, values + 4, nulls + 4);
	values[6] = Int64GetDatum(units);
	/* no overflow: all costs of the plan fit together */
	values[7] = scaled_to_numeric_short(option->per_unit * units + (first ? option->fixed : 0), DECIMAL_AMOUNT, 2);
	nulls[8] = option->deliver_by == FULFIL_NEVER;
	values[8] = TimestampTzGetDatum(option->deliver_by);
	nulls[9] = !rule->takes_back;
	values[9] = BoolGetDatum(rule->takes_back && restocked(stock, order, o, line));
	put(context, values, nulls);
}

static void
put_missing(const StockView *stock, const OrderArg *order, uint32 line, int64 units, FulfilPutLine put, void *context)
{
	Datum		values[FULFIL_LINE_COLUMNS] = {0};
	bool		nulls[FULFIL_LINE_COLUMNS] = {true, true, true, true, false, false, false, true, true, true};

	fulfil_put_name(order->item[line], stock->items.numbers, values + 4, nulls + 4);
	values[6] = Int64GetDatum(units);
	put(context, values, nulls);
}

/* Shipments in the order of their options, what is left out last. */
void
fulfil_put_lines(const StockView *stock, const FulfilRule *rule, const OrderArg *order, const FulfilPlan *plan, FulfilPutLine put,
				 void *context)
{
	for (uint32 i = 0; i < plan->shipments; i++)
	{
		bool		first = true;

		for (uint32 line = 0; line < order->lines; line++)
		{
			CHECK_FOR_INTERRUPTS();
			if (plan->units[(size_t) i * order->lines + line] == 0)
				continue;
			put_line(stock, rule, order, plan, i, line, first, put, context);
			first = false;
		}
	}
	for (uint32 line = 0; line < order->lines && plan->missing > 0; line++)
	{
		int64		units = order->wanted[line];

		for (uint32 i = 0; i < plan->shipments; i++)
			units -= plan->units[(size_t) i * order->lines + line];
		if (units > 0)
			put_missing(stock, order, line, units, put, context);
	}
}

typedef struct LineArray
{
	TupleDesc	desc;
	Oid			type;
	ArrayBuildState *lines;
} LineArray;

static void
append_line(void *context, Datum *values, bool *nulls)
{
	LineArray  *array = context;
	HeapTuple	tuple = heap_form_tuple(array->desc, values, nulls);

	array->lines = accumArrayResult(array->lines, HeapTupleGetDatum(tuple), false, array->type, CurrentMemoryContext);
}

static Datum
line_array(Oid type, const StockView *stock, const FulfilRule *rule, const OrderArg *order, const FulfilPlan *plan)
{
	LineArray	array = {lookup_rowtype_tupdesc(type, -1), type, NULL};

	lg_check_columns(array.desc, FULFIL_LINE_COLUMNS);
	fulfil_put_lines(stock, rule, order, plan, append_line, &array);
	ReleaseTupleDesc(array.desc);
	return array.lines == NULL ? PointerGetDatum(construct_empty_array(type)) : makeArrayResult(array.lines, CurrentMemoryContext);
}

/* ----------------------------------------------------------------------
 * plans
 * ----------------------------------------------------------------------
 */

/* What this call site remembers of the call before. */
static FulfilLastOptions *
last_options(FunctionCallInfo fcinfo)
{
	void	  **memory = lg_value_call_memory(fcinfo);

	if (*memory == NULL)
	{
		FulfilLastOptions *last = MemoryContextAllocZero(fcinfo->flinfo->fn_mcxt, sizeof(FulfilLastOptions));

		last->context = AllocSetContextCreate(fcinfo->flinfo->fn_mcxt, "options of an order", ALLOCSET_SMALL_SIZES);
		*memory = last;
	}
	return *memory;
}

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
	fulfil_read_options_again(stock, PG_GETARG_DATUM(4), last_options(fcinfo), &order);
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
	values[9] = line_array(get_element_type(TupleDescAttr(desc, 9)->atttypid), stock, &rule, &order, &plan);
	PG_RETURN_DATUM(HeapTupleGetDatum(heap_form_tuple(desc, values, nulls)));
}

/* ----------------------------------------------------------------------
 * why
 * ----------------------------------------------------------------------
 */

#define EXPLAIN_COLUMNS 13

/* The best plan that uses one site. */
typedef struct SitePlan
{
	uint32		option;			/* of the site in this plan, or its first one */
	FulfilPlan	plan;
} SitePlan;

static int
compare_site_plans(const void *a, const void *b, void *context)
{
	const SitePlan *x = a;
	const SitePlan *y = b;
	FulfilCriterion by;

	if (x->plan.found != y->plan.found)
		return x->plan.found ? -1 : 1;
	return x->plan.found ? fulfil_compare_plans(context, &x->plan, &y->plan, &by) : 0;
}

static SitePlan *
plan_sites(const FulfilRule *rule, FulfilOrder *problem, int *count)
{
	LgEnv		env = lg_env(CurrentMemoryContext);
	LgError		err;
	SitePlan   *sites = palloc0((problem->options + 1) * sizeof(SitePlan));
	FulfilCriterion by;

	*count = 0;
	for (uint32 o = 0; o < problem->options; o++)
	{
		bool		new_site = o == 0 || problem->option[o].site != problem->option[o - 1].site;
		SitePlan	site = {o};

		problem->must_use = o;
		LG_CALL(fulfil_route(&env, rule, problem, &site.plan, &err), err);
		if (new_site)
			sites[(*count)++] = site;
		else if (site.plan.found && (!sites[*count - 1].plan.found ||
									 fulfil_compare_plans(rule, &site.plan, &sites[*count - 1].plan, &by) < 0))
			sites[*count - 1] = site;
	}
	LG_CALL(lg_sort(&env, sites, *count, sizeof(SitePlan), compare_site_plans, (void *) rule, &err), err);
	return sites;
}

static bool
has_some(const OrderArg *order, uint32 option)
{
	for (uint32 line = 0; line < order->lines; line++)
		if (order->available[(size_t) option * order->lines + line] > 0)
			return true;
	return false;
}

static Datum
figure_datum(LgInt128 figure, FulfilCriterion criterion)
{
	int64		narrow = figure > PG_INT64_MAX ? PG_INT64_MAX : (int64) figure;

	return criterion == FULFIL_COST ? scaled_to_numeric_short(narrow, DECIMAL_AMOUNT, 2) : scaled_to_numeric(narrow, 0);
}

static const char *
losing_reason(FulfilCriterion by)
{
	static const char *const reasons[] = {
		"more units are left out", "more units arrive too late", "more shipments", "dearer", "farther", "lower priority",
		"as good: the site that comes first is taken"
	};

	return reasons[by];
}

static void
put_site(LgRows *rows, const StockView *stock, const FulfilRule *rule, const OrderArg *order, const SitePlan *sites, int i)
{
	const SitePlan *site = &sites[i];
	Datum		values[EXPLAIN_COLUMNS] = {0};
	bool		nulls[EXPLAIN_COLUMNS] = {false};
	bool		chosen = false;
	FulfilCriterion by = FULFIL_CRITERIA;
	const char *reason = NULL;

	for (uint32 k = 0; sites[0].plan.found && k < sites[0].plan.shipments; k++)
		chosen |= sites[0].plan.option[k] == site->option;
	if (!site->plan.found)
		reason = !has_some(order, site->option) ? "has none of the items" :
			rule->max_shipments == 1 ? "does not have all" : "no plan with it within max_splits has all";
	else if (!chosen)
	{
		fulfil_compare_plans(rule, &sites[0].plan, &site->plan, &by);
		reason = losing_reason(by);
	}
	values[0] = Int32GetDatum(i + 1);
	fulfil_put_name(order->arg[site->option].site, stock->sites.numbers, values + 1, nulls + 1);
	values[3] = PointerGetDatum(cstring_to_text_with_len(order->arg[site->option].service.data, (int) order->arg[site->option].service.size));
	values[4] = BoolGetDatum(chosen);
	nulls[5] = nulls[6] = nulls[7] = !site->plan.found || chosen || by == FULFIL_CRITERIA;
	if (!nulls[5])
	{
		values[5] = CStringGetTextDatum(fulfil_criterion_name(by));
		values[6] = figure_datum(fulfil_plan_figure(&site->plan, by), by);
		values[7] = figure_datum(fulfil_plan_figure(&sites[0].plan, by), by);
	}
	nulls[8] = reason == NULL;
	if (reason != NULL)
		values[8] = CStringGetTextDatum(reason);
	nulls[9] = nulls[10] = nulls[11] = nulls[12] = !site->plan.found;
	if (site->plan.found)
	{
		values[9] = BoolGetDatum(site->plan.missing == 0);
		values[10] = Int32GetDatum((int32) site->plan.shipments);
		values[11] = scaled_to_numeric_short(site->plan.cost, DECIMAL_AMOUNT, 2);
		nulls[12] = site->plan.deliver_by == FULFIL_NEVER;
		values[12] = TimestampTzGetDatum(site->plan.deliver_by);
	}
	lg_rows_put(rows, values, nulls);
}

/* fulfil_explain(stock, rule, items, quantities, options, deliver_by) */
PG_FUNCTION_INFO_V1(logistics_fulfil_explain);
Datum
logistics_fulfil_explain(PG_FUNCTION_ARGS)
{
	LgRows		rows = lg_rows_begin(fcinfo, EXPLAIN_COLUMNS);
	const StockView *stock;
	FulfilRule	rule;
	OrderArg	order;
	FulfilOrder problem;
	SitePlan   *sites;
	int			count;

	if (PG_ARGISNULL(0) || PG_ARGISNULL(2) || PG_ARGISNULL(3) || PG_ARGISNULL(4))
		PG_RETURN_NULL();
	stock = lg_value_arg(fcinfo, 0, &stock_kind);
	fulfil_read_rule(PG_GETARG_DATUM(1), PG_ARGISNULL(1), &rule);
	fulfil_read_items(stock, PG_GETARG_DATUM(2), lg_arg_type(fcinfo->flinfo, 2) == INT8ARRAYOID, PG_GETARG_DATUM(3), &order);
	fulfil_read_options(stock, PG_GETARG_DATUM(4), &order);
	fulfil_fill_available(stock, stock->quantity, &rule, &order);
	fulfil_problem(&order, PG_GETARG_DATUM(5), PG_ARGISNULL(5), &problem);
	sites = plan_sites(&rule, &problem, &count);
	for (int i = 0; i < count && order.lines > 0; i++)
		put_site(&rows, stock, &rule, &order, sites, i);
	PG_RETURN_NULL();
}
