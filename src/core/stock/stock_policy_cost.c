/*
 * stock_policy_cost.c
 *		What a rule of ordering costs, and the rule that costs least.
 *
 * (s, S): Zheng and Federgruen (1991), "Finding optimal (s, S) policies is about
 * as simple as evaluating a single policy"; (r, Q): Federgruen and Zheng (1992)
 * exactly, and the usual approximations; power approximation of Ehrhardt and
 * Mosier (1984).
 */
#include "core/stock/stock_policy_cost.h"

#include "core/base/lg_normal.h"

LgStatus
stock_costs_check(const StockCosts *costs, bool orders, LgError *err)
{
	if (!(costs->holding > 0.0) || !(costs->shortage > 0.0) || isinf(costs->holding) || isinf(costs->shortage))
		return lg_fail(err, LG_BAD_ARGUMENT, "costs of holding %g and of shortage %g must be above 0 and finite", costs->holding, costs->shortage);
	if (orders && (!(costs->order > 0.0) || isinf(costs->order)))
		return lg_fail(err, LG_BAD_ARGUMENT, "cost of an order %g must be above 0 and finite", costs->order);
	return LG_OK;
}

double
stock_level_cost(const StockDemand *demand, const StockCosts *costs, double level)
{
	double		loss = stock_law_loss(demand, level);

	return costs->holding * (level - demand->mean + loss) + costs->shortage * loss;
}

/* ----------------------------------------------------------------------
 * one period
 * ----------------------------------------------------------------------
 */

LgStatus
stock_newsvendor(const StockDemand *demand, const StockCosts *costs, double *level, double *cost, LgError *err)
{
	LG_TRY(stock_costs_check(costs, false, err));
	LG_TRY(stock_demand_check(demand, err));
	*level = stock_law_quantile(demand, costs->shortage / (costs->shortage + costs->holding));
	*cost = stock_level_cost(demand, costs, *level);
	return LG_OK;
}

/* Quantities rise.  A cumulated chance that reaches the ratio but for rounding has reached it. */
LgStatus
stock_newsvendor_discrete(const double *quantity, const double *chance, int32_t count, const StockCosts *costs,
						  double *level, double *cost, LgError *err)
{
	double		sum = 0.0;
	double		so_far = 0.0;
	double		ratio = costs->shortage / (costs->shortage + costs->holding);
	int32_t		best = -1;

	LG_TRY(stock_costs_check(costs, false, err));
	if (count < 1)
		return lg_fail(err, LG_BAD_ARGUMENT, "a law of demand needs at least one quantity");
	for (int32_t i = 0; i < count; i++)
	{
		if (!(chance[i] >= 0.0) || isinf(chance[i]) || isnan(quantity[i]) || isinf(quantity[i]))
			return lg_fail(err, LG_BAD_ARGUMENT, "quantity %g with chance %g: both must be finite, the chance not negative", quantity[i], chance[i]);
		if (i > 0 && quantity[i] <= quantity[i - 1])
			return lg_fail(err, LG_BAD_ARGUMENT, "quantity %g is not above the one before it", quantity[i]);
		sum += chance[i];
	}
	if (fabs(sum - 1.0) > 1e-6)
		return lg_fail(err, LG_BAD_ARGUMENT, "the chances add up to %.9g, not to 1", sum);
	for (int32_t i = 0; i < count && best < 0; i++)
	{
		so_far += chance[i] / sum;
		if (so_far >= ratio - 1e-12)
			best = i;
	}
	best = best < 0 ? count - 1 : best;
	*level = quantity[best];
	*cost = 0.0;
	for (int32_t i = 0; i < count; i++)
		*cost += chance[i] / sum * (quantity[i] < *level ? costs->holding * (*level - quantity[i]) : costs->shortage * (quantity[i] - *level));
	return LG_OK;
}

/* ----------------------------------------------------------------------
 * (s, S)
 * ----------------------------------------------------------------------
 */

/*
 * renewal[j]: periods that the position is expected to spend j units below S
 * until the next order; its running sums, and the chances of demand, grow with it.
 */
typedef struct Renewal
{
	const LgEnv *env;
	const StockDemand *period;
	const StockDemand *cover;
	const StockCosts *costs;
	double	   *chance;
	double	   *renewal;
	int32_t		known;
	int32_t		room;
	int64_t		work;
} Renewal;

static LgStatus
grow(Renewal *r, int32_t until, LgError *err)
{
	if (until > STOCK_MAX_UNITS / 10)
	{
		lg_fail(err, LG_LIMIT, "best levels are more than %d units apart", STOCK_MAX_UNITS / 10);
		lg_hint(err, "Count in packs or pallets, or take method => 'power'.");
		return LG_LIMIT;
	}
	if (until > r->room)
	{
		r->room = until < 256 ? 512 : 2 * until;
		LG_TRY(lg_resize_array(r->env, &r->chance, (size_t) r->room, sizeof(double), err));
		LG_TRY(lg_resize_array(r->env, &r->renewal, (size_t) r->room, sizeof(double), err));
		LG_TRY(stock_law_chances(r->env, r->period, r->chance, r->room, err));
	}
	for (; r->known < until; r->known++)
	{
		double		sum = r->known == 0 ? 1.0 : 0.0;

		for (int32_t l = 1; l <= r->known; l++)
			sum += r->chance[l] * r->renewal[r->known - l];
		r->renewal[r->known] = sum / (1.0 - r->chance[0]);
		r->work += r->known;
		if (r->work > 1000000)
		{
			r->work = 0;
			LG_TRY(lg_poll(r->env, err));
		}
	}
	return LG_OK;
}

/* Cost a period of (s, S). */
static LgStatus
levels_cost(Renewal *r, int64_t s, int64_t S, double *cost, LgError *err)
{
	double		sum = r->costs->order;
	double		periods = 0.0;

	LG_TRY(grow(r, (int32_t) (S - s < INT32_MAX ? S - s : INT32_MAX), err));
	for (int64_t j = 0; j < S - s; j++)
	{
		sum += r->renewal[j] * stock_level_cost(r->cover, r->costs, (double) (S - j));
		periods += r->renewal[j];
	}
	r->work += 20 * (S - s);
	if (r->work > 1000000)
	{
		r->work = 0;
		LG_TRY(lg_poll(r->env, err));
	}
	*cost = sum / periods;
	return LG_OK;
}

LgStatus
stock_levels_cost(const LgEnv *env, const StockDemand *period, const StockDemand *cover, const StockCosts *costs, double s,
				  double S, double *cost, LgError *err)
{
	Renewal		r = {.env = env,.period = period,.cover = cover,.costs = costs};

	LG_TRY(stock_costs_check(costs, true, err));
	if (!stock_law_is_whole(period->law) || floor(s) != s || floor(S) != S || !(s < S) || fabs(s) > 1e12 || S > 1e12)
	{
		lg_fail(err, LG_BAD_ARGUMENT, "the cost of levels %g and %g is that of whole units, under a law that counts", s, S);
		lg_hint(err, "Take law => 'poisson' or 'negative_binomial', and round the levels.");
		return LG_BAD_ARGUMENT;
	}
	LG_TRY(levels_cost(&r, (int64_t) s, (int64_t) S, cost, err));
	lg_release(env, r.chance);
	lg_release(env, r.renewal);
	return LG_OK;
}

LgStatus
stock_reorder_levels(const LgEnv *env, const StockDemand *period, const StockDemand *cover, const StockCosts *costs,
					 int64_t *s_out, int64_t *S_out, double *cost_out, LgError *err)
{
	Renewal		r = {.env = env,.period = period,.cover = cover,.costs = costs};
	int64_t		best_level;
	int64_t		s;
	int64_t		S;
	double		best;

	LG_TRY(stock_costs_check(costs, true, err));
	LG_TRY(stock_demand_check(period, err));
	LG_TRY(stock_demand_check(cover, err));
	best_level = (int64_t) ceil(stock_law_quantile(cover, costs->shortage / (costs->shortage + costs->holding)));
	while (stock_level_cost(cover, costs, (double) best_level - 1.0) <= stock_level_cost(cover, costs, (double) best_level))
		best_level--;
	S = best_level;
	s = best_level - 1;
	LG_TRY(levels_cost(&r, s, S, &best, err));
	while (best > stock_level_cost(cover, costs, (double) s))
		LG_TRY(levels_cost(&r, --s, S, &best, err));
	for (int64_t next = S + 1; stock_level_cost(cover, costs, (double) next) <= best; next++)
	{
		double		cost;

		LG_TRY(levels_cost(&r, s, next, &cost, err));
		if (cost >= best)
			continue;
		S = next;
		best = cost;
		while (best <= stock_level_cost(cover, costs, (double) s + 1.0))
			LG_TRY(levels_cost(&r, ++s, S, &best, err));
	}
	*s_out = s;
	*S_out = S;
	*cost_out = best;
	lg_release(env, r.chance);
	lg_release(env, r.renewal);
	return LG_OK;
}

LgStatus
stock_reorder_levels_power(const StockDemand *period, const StockDemand *cover, const StockCosts *costs, double *s, double *S,
						   LgError *err)
{
	double		ratio = costs->shortage / costs->holding;
	double		quantity;
	double		z;

	LG_TRY(stock_costs_check(costs, true, err));
	if (!(period->mean > 0.0) || !(cover->sd > 0.0))
		return lg_fail(err, LG_BAD_ARGUMENT, "the power approximation needs demand with a mean and a standard deviation above 0");
	quantity = 1.30 * pow(period->mean, 0.494) * pow(costs->order / costs->holding, 0.506) *
		pow(1.0 + cover->sd * cover->sd / (period->mean * period->mean), 0.116);
	z = sqrt(quantity / (cover->sd * ratio));
	*s = 0.973 * cover->mean + cover->sd * (0.183 / z + 1.063 - 2.192 * z);
	*S = *s + quantity;
	return LG_OK;
}

/* ----------------------------------------------------------------------
 * (r, Q)
 * ----------------------------------------------------------------------
 */

/* E[((D - x)+)^2] / 2 of the normal law. */
static double
normal_second_loss(const StockDemand *demand, double x)
{
	double		z = (x - demand->mean) / demand->sd;

	return 0.5 * demand->sd * demand->sd * ((z * z + 1.0) * lg_normal_above(z) - z * lg_normal_density(z));
}

#define PIECES 2000				/* of Simpson's rule */

/* What stock costs on average while the position is anywhere in (point, point + quantity]. */
static LgStatus
mean_level_cost(const LgEnv *env, const StockDemand *cover, const StockCosts *costs, double point, double quantity, double *mean, LgError *err)
{
	double		sum = 0.0;

	if (stock_law_is_whole(cover->law))
	{
		if (floor(point) != point || floor(quantity) != quantity || quantity > STOCK_MAX_UNITS)
			return lg_fail(err, LG_BAD_ARGUMENT, "reorder point %g and order quantity %g must be whole units under a law that counts", point, quantity);
		for (double y = point + 1.0; y <= point + quantity; y += 1.0)
		{
			sum += stock_level_cost(cover, costs, y);
			LG_TRY(lg_poll(env, err));
		}
		*mean = sum / quantity;
	}
	else if (cover->law == STOCK_NORMAL && cover->sd > 0.0)
		*mean = costs->holding * (point + quantity / 2.0 - cover->mean) + (costs->holding + costs->shortage) *
			(normal_second_loss(cover, point) - normal_second_loss(cover, point + quantity)) / quantity;
	else
	{
		for (int i = 0; i <= PIECES; i++)
			sum += (i == 0 || i == PIECES ? 1.0 : i % 2 == 1 ? 4.0 : 2.0) * stock_level_cost(cover, costs, point + quantity * i / PIECES);
		*mean = sum / (3.0 * PIECES);
	}
	return LG_OK;
}

LgStatus
stock_quantity_cost(const LgEnv *env, double demand_rate, const StockDemand *cover, const StockCosts *costs, double point,
					double quantity, double *cost, LgError *err)
{
	LG_TRY(stock_costs_check(costs, true, err));
	if (!(quantity > 0.0) || isinf(quantity) || isnan(point) || isinf(point))
		return lg_fail(err, LG_BAD_ARGUMENT, "order quantity %g must be above 0, and the reorder point %g finite", quantity, point);
	LG_TRY(mean_level_cost(env, cover, costs, point, quantity, cost, err));
	*cost += costs->order * demand_rate / quantity;
	return LG_OK;
}

/* The quantity grows to the cheaper side as long as that is below the mean so far. */
static LgStatus
levels_exact(const LgEnv *env, double demand_rate, const StockDemand *cover, const StockCosts *costs, double *point,
			 double *quantity, double *cost, LgError *err)
{
	double		low = ceil(stock_law_quantile(cover, costs->shortage / (costs->shortage + costs->holding)));
	double		high = low;
	double		sum;

	if (!stock_law_is_whole(cover->law))
	{
		lg_fail(err, LG_BAD_ARGUMENT, "the exact method counts whole units");
		lg_hint(err, "Take law => 'poisson' or 'negative_binomial', or another method.");
		return LG_BAD_ARGUMENT;
	}
	while (stock_level_cost(cover, costs, low - 1.0) <= stock_level_cost(cover, costs, low))
		low = high = low - 1.0;
	sum = costs->order * demand_rate + stock_level_cost(cover, costs, low);
	while (high - low < STOCK_MAX_UNITS)
	{
		double		below = stock_level_cost(cover, costs, low - 1.0);
		double		above = stock_level_cost(cover, costs, high + 1.0);

		if (fmin(below, above) >= sum / (high - low + 1.0))
			break;
		sum += fmin(below, above);
		if (below <= above)
			low -= 1.0;
		else
			high += 1.0;
		LG_TRY(lg_poll(env, err));
	}
	*point = low - 1.0;
	*quantity = high - low + 1.0;
	*cost = sum / *quantity;
	return LG_OK;
}

/* The point at which both ends of the quantity cost the same: the best one for it. */
static double
balanced_point(const StockDemand *cover, const StockCosts *costs, double quantity)
{
	double		low = cover->mean - 10.0 * cover->sd - quantity;
	double		high = cover->mean + 10.0 * cover->sd;

	for (int n = 0; n < 200; n++)
	{
		double		middle = (low + high) / 2.0;

		if (stock_level_cost(cover, costs, middle) > stock_level_cost(cover, costs, middle + quantity))
			low = middle;
		else
			high = middle;
	}
	return (low + high) / 2.0;
}

/* Shortage once a unit: quantity and point in turn until they stay (Hadley and Whitin 1963). */
static LgStatus
levels_by_turns(double demand_rate, const StockDemand *cover, const StockCosts *costs, double *point, double *quantity,
				double *cost, LgError *err)
{
	double		before = 0.0;

	*quantity = sqrt(2.0 * costs->order * demand_rate / costs->holding);
	for (int n = 0; n < 1000 && fabs(*quantity - before) > 1e-13 * *quantity; n++)
	{
		double		share = *quantity * costs->holding / (costs->shortage * demand_rate);

		if (share >= 1.0)
			return lg_fail(err, LG_NO_ANSWER, "a shortage is so cheap that nothing need be kept: no best reorder point");
		*point = stock_law_quantile(cover, 1.0 - share);
		before = *quantity;
		*quantity = sqrt(2.0 * demand_rate * (costs->order + costs->shortage * stock_law_loss(cover, *point)) / costs->holding);
	}
	*cost = costs->holding * (*point - cover->mean + *quantity / 2.0) + costs->order * demand_rate / *quantity +
		costs->shortage * demand_rate * stock_law_loss(cover, *point) / *quantity;
	return LG_OK;
}

LgStatus
stock_quantity_levels(const LgEnv *env, double demand_rate, const StockDemand *cover, const StockCosts *costs,
					  StockQuantityMethod method, double *point, double *quantity, double *cost, LgError *err)
{
	double		ratio = costs->shortage / (costs->shortage + costs->holding);

	LG_TRY(stock_costs_check(costs, true, err));
	LG_TRY(stock_demand_check(cover, err));
	if (!(demand_rate > 0.0))
		return lg_fail(err, LG_BAD_ARGUMENT, "demand %g a period must be above 0", demand_rate);
	if (method == STOCK_EXACT)
		return levels_exact(env, demand_rate, cover, costs, point, quantity, cost, err);
	if (method == STOCK_EXPECTED_LEVEL)
		return levels_by_turns(demand_rate, cover, costs, point, quantity, cost, err);
	if (stock_law_is_whole(cover->law))
		return lg_fail(err, LG_BAD_ARGUMENT, "under a law that counts whole units the method is exact or expected_level");
	*quantity = sqrt(2.0 * costs->order * demand_rate / costs->holding / (method == STOCK_EOQ_BACKORDERS ? ratio : 1.0));
	*point = method == STOCK_EOQ_BACKORDERS ? balanced_point(cover, costs, *quantity) : stock_law_quantile(cover, ratio);
	return stock_quantity_cost(env, demand_rate, cover, costs, *point, *quantity, cost, err);
}
