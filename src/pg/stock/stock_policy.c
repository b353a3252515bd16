/*
 * stock_policy.c
 *		Type stock_policy, what it orders, what it costs, and the best one.
 */
#include "pg/base/compat.h"

#include "utils/builtins.h"

#include "core/stock/stock_cover.h"
#include "core/stock/stock_policy.h"
#include "core/stock/stock_policy_cost.h"
#include "pg/base/env.h"
#include "pg/base/text_io.h"
#include "pg/base/value_compare.h"
#include "stock_arg.h"

#define STOCK_POLICY_WIRE_VERSION 1

static const LgValueKind stock_policy_kind = {"stock_policy", STOCK_POLICY_MAGIC, sizeof(StockPolicy), stock_policy_open};

static char *
policy_text(Datum datum)
{
	LgText		out = lg_text_begin();
	LgError		err;

	LG_CALL(stock_policy_write(&out, lg_value_datum(datum, &stock_policy_kind), &err), err);
	return out.data;
}

LG_TEXT_FORMS(stock_policy, STOCK_POLICY_WIRE_VERSION, stock_policy_parse, policy_text);
LG_TEXT_OPERATORS(stock_policy, policy_text);

/* One of two words. */
static bool
is_second_word(FunctionCallInfo fcinfo, int argno, const char *name, const char *first, const char *second)
{
	char	   *word = PG_ARGISNULL(argno) ? NULL : text_to_cstring(PG_GETARG_TEXT_PP(argno));

	if (word != NULL && strcmp(word, second) == 0)
		return true;
	if (word == NULL || strcmp(word, first) != 0)
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE), errmsg("%s is neither \"%s\" nor \"%s\"", name, first, second)));
	return false;
}

/* stock_policy(reorder_point, order_up_to, order_quantity, multiple, minimum, maximum, rounding, shelf_life, demand_mean) */
PG_FUNCTION_INFO_V1(logistics_stock_policy);
Datum
logistics_stock_policy(PG_FUNCTION_ARGS)
{
	StockPolicy *policy = palloc0(sizeof(*policy));
	double		shelf_life = stock_float8_arg(fcinfo, 7, "shelf_life");
	double		demand_mean = stock_float8_arg(fcinfo, 8, "demand_mean");
	LgError		err;

	policy->reorder_point = stock_float8_arg(fcinfo, 0, "reorder_point");
	policy->order_up_to = stock_float8_arg(fcinfo, 1, "order_up_to");
	policy->order_quantity = stock_float8_arg(fcinfo, 2, "order_quantity");
	policy->multiple = stock_float8_arg(fcinfo, 3, "multiple");
	policy->minimum = stock_float8_arg(fcinfo, 4, "minimum");
	policy->maximum = stock_float8_arg(fcinfo, 5, "maximum");
	policy->round_down = is_second_word(fcinfo, 6, "rounding", "up", "down");
	if (!isnan(shelf_life))
	{
		if (isnan(demand_mean) || !(shelf_life > 0.0) || !(demand_mean >= 0.0))
			ereport(ERROR,
					(errcode(ERRCODE_INVALID_PARAMETER_VALUE), errmsg("a shelf_life must be above 0 and needs a demand_mean"),
					 errhint("What lasts shelf_life periods is not ordered beyond the mean demand of that time.")));
		policy->maximum = isnan(policy->maximum) ? shelf_life * demand_mean : Min(policy->maximum, shelf_life * demand_mean);
	}
	LG_CALL(stock_policy_make(policy, LG_BAD_ARGUMENT, &err), err);
	PG_RETURN_POINTER(lg_seal_varlena(policy, sizeof(*policy)));
}

/* stock_order_quantity(policy, on_hand, on_order, backorders) */
PG_FUNCTION_INFO_V1(logistics_stock_order_quantity);
Datum
logistics_stock_order_quantity(PG_FUNCTION_ARGS)
{
	const StockPolicy *policy = lg_value_arg(fcinfo, 0, &stock_policy_kind);
	double		position = stock_float8_arg(fcinfo, 1, "on_hand") + stock_float8_arg(fcinfo, 2, "on_order") - stock_float8_arg(fcinfo, 3, "backorders");

	if (!(fabs(position) <= 1e15))
		ereport(ERROR, (errcode(ERRCODE_NUMERIC_VALUE_OUT_OF_RANGE), errmsg("position of a stock is beyond 1e15")));
	PG_RETURN_FLOAT8(stock_policy_order(policy, position));
}

/* ----------------------------------------------------------------------
 * costs
 * ----------------------------------------------------------------------
 */

/* Demand of a period and of periods of cover, from mean, sd (NULL: that of the Poisson law) and law. */
static StockDemand
demand_args(FunctionCallInfo fcinfo, int mean_arg, int law_arg)
{
	StockDemand demand;

	demand.mean = stock_number_arg(fcinfo, mean_arg, "demand_mean");
	demand.law = stock_law_arg(fcinfo, law_arg);
	demand.sd = stock_float8_arg(fcinfo, mean_arg + 1, "demand_sd");
	if (isnan(demand.sd) && demand.law != STOCK_POISSON)
		ereport(ERROR,
				(errcode(ERRCODE_NULL_VALUE_NOT_ALLOWED), errmsg("demand_sd must not be NULL"), errhint("Only the poisson law knows it from the mean.")));
	if (demand.law == STOCK_POISSON)
		demand.sd = sqrt(fmax(demand.mean, 0.0));
	return demand;
}

static StockDemand
cover_of(const StockDemand *period, double periods)
{
	StockDemand cover = *period;
	LgError		err;

	if (!(periods > 0.0) || isinf(periods))
		ereport(ERROR, (errcode(ERRCODE_INVALID_PARAMETER_VALUE), errmsg("a span of %g periods is not above 0 and finite", periods)));
	cover.mean *= periods;
	cover.sd *= sqrt(periods);
	LG_CALL(stock_demand_check(&cover, &err), err);
	return cover;
}

/* (demand_mean, demand_sd, shortage_cost, leftover_cost, law, lead_time, shelf_life): a newsvendor */
static StockDemand
newsvendor_args(FunctionCallInfo fcinfo, int argno, StockCosts *costs)
{
	StockDemand period = demand_args(fcinfo, argno, argno + 4);
	double		lead = stock_number_arg(fcinfo, argno + 5, "lead_time");
	double		life = stock_number_arg(fcinfo, argno + 6, "shelf_life");
	LgError		err;

	costs->shortage = stock_number_arg(fcinfo, argno + 2, "shortage_cost");
	costs->holding = stock_number_arg(fcinfo, argno + 3, "leftover_cost");
	costs->order = 0.0;
	LG_CALL(stock_costs_check(costs, false, &err), err);
	if (!(lead >= 0.0) || !(life > 0.0))
		ereport(ERROR, (errcode(ERRCODE_INVALID_PARAMETER_VALUE), errmsg("lead_time must not be negative, and shelf_life above 0")));
	return cover_of(&period, lead + life);
}

PG_FUNCTION_INFO_V1(logistics_stock_newsvendor);
Datum
logistics_stock_newsvendor(PG_FUNCTION_ARGS)
{
	StockCosts	costs;
	StockDemand demand = newsvendor_args(fcinfo, 0, &costs);
	double		values[2];
	LgError		err;

	LG_CALL(stock_newsvendor(&demand, &costs, &values[0], &values[1], &err), err);
	return stock_row(fcinfo, values, 2);
}

/* stock_newsvendor_cost(quantity, ...): what any quantity costs */
PG_FUNCTION_INFO_V1(logistics_stock_newsvendor_cost);
Datum
logistics_stock_newsvendor_cost(PG_FUNCTION_ARGS)
{
	StockCosts	costs;
	double		level;
	StockDemand demand;

	if (PG_ARGISNULL(0))
		PG_RETURN_NULL();
	level = stock_float8_arg(fcinfo, 0, "quantity");
	demand = newsvendor_args(fcinfo, 1, &costs);
	if (isinf(level))
		ereport(ERROR, (errcode(ERRCODE_INVALID_PARAMETER_VALUE), errmsg("quantity is not finite")));
	PG_RETURN_FLOAT8(stock_level_cost(&demand, &costs, level));
}

/* stock_newsvendor(quantities, chances, shortage_cost, leftover_cost) */
PG_FUNCTION_INFO_V1(logistics_stock_newsvendor_discrete);
Datum
logistics_stock_newsvendor_discrete(PG_FUNCTION_ARGS)
{
	int			count;
	int			chances;
	double	   *quantity = stock_float8_array(fcinfo, 0, "quantities", &count);
	double	   *chance = stock_float8_array(fcinfo, 1, "chances", &chances);
	StockCosts	costs;
	double		values[2];
	LgError		err;

	costs.shortage = stock_number_arg(fcinfo, 2, "shortage_cost");
	costs.holding = stock_number_arg(fcinfo, 3, "leftover_cost");
	costs.order = 0.0;
	stock_same_length("quantities", count, "chances", chances);
	LG_CALL(stock_newsvendor_discrete(quantity, chance, count, &costs, &values[0], &values[1], &err), err);
	return stock_row(fcinfo, values, 2);
}

static StockCosts
costs_args(FunctionCallInfo fcinfo, int argno)
{
	StockCosts	costs;

	costs.holding = stock_number_arg(fcinfo, argno, "holding_cost");
	costs.shortage = stock_number_arg(fcinfo, argno + 1, "shortage_cost");
	costs.order = stock_number_arg(fcinfo, argno + 2, "order_cost");
	return costs;
}

/* stock_reorder_levels(demand_mean, demand_sd, holding_cost, shortage_cost, order_cost, lead_time, law, method): (s, S) */
PG_FUNCTION_INFO_V1(logistics_stock_reorder_levels);
Datum
logistics_stock_reorder_levels(PG_FUNCTION_ARGS)
{
	StockCosts	costs = costs_args(fcinfo, 2);
	StockDemand period = demand_args(fcinfo, 0, 6);
	StockDemand cover = cover_of(&period, stock_number_arg(fcinfo, 5, "lead_time") + 1.0);
	bool		power = is_second_word(fcinfo, 7, "method", "exact", "power");
	double		values[3] = {NAN, NAN, NAN};
	LgEnv		env = lg_env(CurrentMemoryContext);
	LgError		err;

	if (power)
		LG_CALL(stock_reorder_levels_power(&period, &cover, &costs, &values[0], &values[1], &err), err);
	else
	{
		int64		s;
		int64		S;

		if (!stock_law_is_whole(period.law))
			ereport(ERROR,
					(errcode(ERRCODE_INVALID_PARAMETER_VALUE), errmsg("the exact method counts whole units"),
					 errhint("Take law => 'poisson' or 'negative_binomial', or method => 'power'.")));
		LG_CALL(stock_reorder_levels(&env, &period, &cover, &costs, &s, &S, &values[2], &err), err);
		values[0] = (double) s;
		values[1] = (double) S;
	}
	return stock_row(fcinfo, values, 3);
}

static StockQuantityMethod
method_arg(FunctionCallInfo fcinfo, int argno)
{
	static const char *const names[] = {"exact", "eoq_safety", "eoq_backorders", "expected_level"};
	char	   *word = PG_ARGISNULL(argno) ? NULL : text_to_cstring(PG_GETARG_TEXT_PP(argno));

	for (int i = 0; word != NULL && i < (int) lengthof(names); i++)
		if (strcmp(word, names[i]) == 0)
			return (StockQuantityMethod) i;
	ereport(ERROR,
			(errcode(ERRCODE_INVALID_PARAMETER_VALUE), errmsg("no method is called \"%.40s\"", word == NULL ? "NULL" : word),
			 errhint("The methods are exact, eoq_safety, eoq_backorders and expected_level.")));
}

/* stock_reorder_quantity(demand_mean, demand_sd, lead_time, holding_cost, shortage_cost, order_cost, law, method): (r, Q) */
PG_FUNCTION_INFO_V1(logistics_stock_reorder_quantity);
Datum
logistics_stock_reorder_quantity(PG_FUNCTION_ARGS)
{
	StockCosts	costs = costs_args(fcinfo, 3);
	StockDemand period = demand_args(fcinfo, 0, 6);
	StockDemand cover = cover_of(&period, stock_number_arg(fcinfo, 2, "lead_time"));
	StockQuantityMethod method = method_arg(fcinfo, 7);
	double		values[3];
	LgEnv		env = lg_env(CurrentMemoryContext);
	LgError		err;

	LG_CALL(stock_quantity_levels(&env, period.mean, &cover, &costs, method, &values[0], &values[1], &values[2], &err), err);
	return stock_row(fcinfo, values, 3);
}

/* Costs of an order-up-to policy: a point and a level of whole units, or a level alone. */
static double
level_policy_cost(const LgEnv *env, const StockPolicy *policy, const StockDemand *period, const StockDemand *cover, const StockCosts *costs)
{
	LgError		err;
	double		cost;

	if (isnan(policy->reorder_point))
		return stock_level_cost(cover, costs, policy->order_up_to) + costs->order * stock_law_above(period, 0.0);
	LG_CALL(stock_levels_cost(env, period, cover, costs, policy->reorder_point, policy->order_up_to, &cost, &err), err);
	return cost;
}

/*
 * stock_expected_cost(policy, demand_mean, demand_sd, lead_time, holding_cost, shortage_cost, order_cost, law):
 * cost a period, chance of no stock-out in a cycle, share of demand served at once
 */
PG_FUNCTION_INFO_V1(logistics_stock_expected_cost);
Datum
logistics_stock_expected_cost(PG_FUNCTION_ARGS)
{
	StockPolicy own;
	StockCosts	costs;
	StockDemand period;
	double		lead;
	double		values[3] = {NAN, NAN, NAN};
	LgEnv		env = lg_env(CurrentMemoryContext);
	StockDemand cover;
	LgError		err;

	if (PG_ARGISNULL(0))
		PG_RETURN_NULL();
	own = *(const StockPolicy *) lg_value_arg(fcinfo, 0, &stock_policy_kind);
	costs = costs_args(fcinfo, 4);
	period = demand_args(fcinfo, 1, 7);
	lead = stock_number_arg(fcinfo, 3, "lead_time");
	LG_CALL(stock_costs_check(&costs, true, &err), err);
	if (!isnan(own.order_quantity))
	{
		cover = cover_of(&period, lead);
		LG_CALL(stock_quantity_cost(&env, period.mean, &cover, &costs, own.reorder_point, own.order_quantity, &values[0], &err), err);
		values[1] = stock_law_at_most(&cover, own.reorder_point);
		values[2] = 1.0 - (stock_law_loss(&cover, own.reorder_point) - stock_law_loss(&cover, own.reorder_point + own.order_quantity)) / own.order_quantity;
	}
	else
	{
		cover = cover_of(&period, lead + 1.0);
		values[0] = level_policy_cost(&env, &own, &period, &cover, &costs);
		values[1] = stock_law_at_most(&cover, own.order_up_to);
		if (isnan(own.reorder_point) && lead == 0.0)
			values[2] = 1.0 - stock_law_loss(&cover, own.order_up_to) / period.mean;
		if (!isnan(own.reorder_point))
			values[1] = stock_law_at_most(&cover, own.reorder_point);
	}
	return stock_row(fcinfo, values, 3);
}
