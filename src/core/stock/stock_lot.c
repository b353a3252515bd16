/*
 * stock_lot.c
 *		Economic order quantities (Harris 1913), with backorders, production,
 *		and price breaks, and lot sizes of known demand (Wagner and Whitin 1958).
 *		Notation of Snyder and Shen (2019), chapter 3.
 */
#include "core/stock/stock_lot.h"

static LgStatus
check_positive(double value, const char *name, LgError *err)
{
	if (value > 0.0 && !isinf(value))
		return LG_OK;
	return lg_fail(err, LG_BAD_ARGUMENT, "%s %g must be above 0 and finite", name, value);
}

static LgStatus
check_costs(const StockLotCosts *costs, LgError *err)
{
	LG_TRY(check_positive(costs->demand_rate, "demand", err));
	LG_TRY(check_positive(costs->order_cost, "order cost", err));
	LG_TRY(check_positive(costs->holding_cost, "holding cost", err));
	if (!isnan(costs->backorder_cost))
		LG_TRY(check_positive(costs->backorder_cost, "backorder cost", err));
	if (!isnan(costs->production_rate) && !(costs->production_rate > costs->demand_rate))
	{
		lg_fail(err, LG_BAD_ARGUMENT, "production of %g a period does not keep up with a demand of %g", costs->production_rate, costs->demand_rate);
		return LG_BAD_ARGUMENT;
	}
	if (costs->discount == STOCK_NO_DISCOUNT)
		return LG_OK;
	if (costs->tiers < 1 || costs->from_quantity[0] != 0.0)
	{
		lg_fail(err, LG_BAD_ARGUMENT, "price breaks begin with a quantity of 0");
		lg_hint(err, "Give as many prices as quantities: the price of the first units stands at 0.");
		return LG_BAD_ARGUMENT;
	}
	if (!isnan(costs->backorder_cost) || !isnan(costs->production_rate))
		return lg_fail(err, LG_UNSUPPORTED, "price breaks together with backorders or production are not offered");
	for (int j = 0; j < costs->tiers; j++)
	{
		LG_TRY(check_positive(costs->unit_price[j], "unit price", err));
		if (j > 0 && !(costs->from_quantity[j] > costs->from_quantity[j - 1] && !isinf(costs->from_quantity[j])))
			return lg_fail(err, LG_BAD_ARGUMENT, "quantity %g of a price break is not above the one before it", costs->from_quantity[j]);
		if (j > 0 && costs->unit_price[j] > costs->unit_price[j - 1])
			return lg_fail(err, LG_BAD_ARGUMENT, "unit price %g is above that of a smaller quantity", costs->unit_price[j]);
	}
	return LG_OK;
}

/* The best quantity of a tier, and its cost, if the tier has one. */
static bool
tier_lot(const StockLotCosts *costs, int j, double fee, StockLot *lot)
{
	double		price = costs->unit_price[j];
	double		holding = costs->holding_cost * price;
	double		order_cost = costs->order_cost + fee;
	double		end = j + 1 < costs->tiers ? costs->from_quantity[j + 1] : INFINITY;
	double		quantity = sqrt(2.0 * order_cost * costs->demand_rate / holding);

	if (quantity >= end)
		return false;			/* the next tier is cheaper there */
	if (quantity < costs->from_quantity[j])
	{
		if (costs->discount == STOCK_INCREMENTAL)
			return false;
		quantity = costs->from_quantity[j];
	}
	lot->quantity = quantity;
	lot->tier = j;
	lot->backorders = 0.0;
	lot->cost = price * costs->demand_rate + costs->holding_cost * fee / 2.0 +
		order_cost * costs->demand_rate / quantity + holding * quantity / 2.0;
	return true;
}

static LgStatus
tiers_lot(const StockLotCosts *costs, StockLot *lot, LgError *err)
{
	double		fee = 0.0;		/* what the units of earlier tiers cost more than this one's price */

	lot->cost = INFINITY;
	for (int j = 0; j < costs->tiers; j++)
	{
		StockLot	here;

		if (j > 0 && costs->discount == STOCK_INCREMENTAL)
			fee += (costs->unit_price[j - 1] - costs->unit_price[j]) * costs->from_quantity[j];
		if (tier_lot(costs, j, fee, &here) && here.cost < lot->cost)
			*lot = here;
	}
	if (isinf(lot->cost))
		return lg_fail(err, LG_OUT_OF_RANGE, "costs of the price breaks are too large");
	return LG_OK;
}

LgStatus
stock_eoq(const StockLotCosts *costs, StockLot *lot, LgError *err)
{
	double		idle;
	double		waiting;

	LG_TRY(check_costs(costs, err));
	if (costs->discount != STOCK_NO_DISCOUNT)
		return tiers_lot(costs, lot, err);
	idle = isnan(costs->production_rate) ? 1.0 : 1.0 - costs->demand_rate / costs->production_rate;
	waiting = isnan(costs->backorder_cost) ? 1.0 : costs->backorder_cost / (costs->backorder_cost + costs->holding_cost);
	lot->quantity = sqrt(2.0 * costs->order_cost * costs->demand_rate / (costs->holding_cost * idle * waiting));
	lot->cost = sqrt(2.0 * costs->order_cost * costs->demand_rate * costs->holding_cost * idle * waiting);
	lot->backorders = lot->quantity * idle * (1.0 - waiting);
	lot->tier = -1;
	if (!isfinite(lot->quantity) || !isfinite(lot->cost))
		return lg_fail(err, LG_OUT_OF_RANGE, "costs and demand of an order quantity are too large");
	return LG_OK;
}

/*
 * least[t]: cost of periods t and later.  An order for t serves no demand that is
 * dearer to keep than an order of its own, so the search from t ends early.
 */
LgStatus
stock_lot_sizes(const LgEnv *env, const double *demand, int32_t periods, double order_cost, double holding_cost,
				double *lot, double *cost, LgError *err)
{
	double	   *least;
	int32_t    *until;
	int64_t		work = 0;

	if (!(order_cost >= 0.0) || !(holding_cost >= 0.0) || isinf(order_cost) || isinf(holding_cost))
		return lg_fail(err, LG_BAD_ARGUMENT, "costs of an order and of keeping a unit must be finite and not negative");
	LG_TRY(lg_alloc_array(env, (size_t) periods + 1, sizeof(double), &least, err));
	LG_TRY(lg_alloc_array(env, (size_t) periods + 1, sizeof(int32_t), &until, err));
	for (int32_t t = periods - 1; t >= 0; t--)
	{
		double		kept = 0.0;

		if (!(demand[t] >= 0.0) || isinf(demand[t]))
			return lg_fail(err, LG_BAD_ARGUMENT, "demand %g of period %d must be finite and not negative", demand[t], t + 1);
		least[t] = INFINITY;
		if (demand[t] == 0.0)
		{						/* nothing is due: order later */
			least[t] = least[t + 1];
			until[t] = t;
			continue;
		}
		for (int32_t i = t; i < periods; i++)
		{
			double		keep = holding_cost * (i - t) * demand[i];

			if (keep > order_cost)
				break;
			kept += keep;
			if (order_cost + kept + least[i + 1] < least[t])
			{
				least[t] = order_cost + kept + least[i + 1];
				until[t] = i + 1;
			}
			if (++work % 65536 == 0)
				LG_TRY(lg_poll(env, err));
		}
	}
	if (!isfinite(least[0]))
		return lg_fail(err, LG_OUT_OF_RANGE, "costs of the lots are too large");
	for (int32_t t = 0; t < periods; t++)
		lot[t] = 0.0;
	for (int32_t t = 0; t < periods; t = until[t] > t ? until[t] : t + 1)
		for (int32_t i = t; i < until[t]; i++)
		{
			lot[t] += demand[i];
			if (isinf(lot[t]))
				return lg_fail(err, LG_OUT_OF_RANGE, "demand of the periods of a lot is too large");
		}
	*cost = least[0];
	lg_release(env, least);
	lg_release(env, until);
	return LG_OK;
}
