/*
 * stock_chain.c
 *		Where to keep safety stock along a chain of stages.
 */
#include "core/stock/stock_chain.h"

#include "core/base/lg_normal.h"

#define MAX_TIME 100000			/* periods along a chain */
#define CELLS 4001				/* of the grid of a cost function */
#define REACH 8.0				/* standard deviations that the grid covers */

static LgStatus
check_chain(const StockChain *chain, LgError *err)
{
	int64_t		time = chain->inbound;

	if (chain->stages < 1 || chain->inbound < 0 || chain->outbound < 0)
		return lg_fail(err, LG_BAD_ARGUMENT, "a chain needs a stage, and service times of 0 or more");
	if (!(chain->demand_sd >= 0.0) || isinf(chain->demand_sd) || !(chain->safety_factor >= 0.0) || isinf(chain->safety_factor))
		return lg_fail(err, LG_BAD_ARGUMENT, "standard deviation %g and safety factor %g must be finite and not negative", chain->demand_sd, chain->safety_factor);
	for (int32_t i = 0; i < chain->stages; i++)
	{
		if (chain->lead[i] < 0 || !(chain->holding_cost[i] >= 0.0) || isinf(chain->holding_cost[i]))
			return lg_fail(err, LG_BAD_ARGUMENT, "lead time and holding cost of stage %d must be finite and not negative", i + 1);
		time += chain->lead[i];
	}
	if (time > MAX_TIME)
		return lg_fail(err, LG_LIMIT, "a chain of %lld periods is too long: at most %d", (long long) time, MAX_TIME);
	return LG_OK;
}

/* From the supplier down: least[t] is the cost of all stages so far if the last one promises t. */
LgStatus
stock_chain_service(const LgEnv *env, const StockChain *chain, int32_t *service, double *safety_stock, double *cost, LgError *err)
{
	double	   *least;
	double	   *next;
	int32_t    *from;			/* stages x times: the best promise of the stage before */
	int32_t		longest = chain->inbound;
	size_t		width;
	int32_t		promise;

	LG_TRY(check_chain(chain, err));
	for (int32_t i = 0; i < chain->stages; i++)
		longest += chain->lead[i];
	width = (size_t) longest + 1;
	LG_TRY(lg_alloc_array(env, width, sizeof(double), &least, err));
	LG_TRY(lg_alloc_array(env, width, sizeof(double), &next, err));
	LG_TRY(lg_alloc_array(env, width * (size_t) chain->stages, sizeof(int32_t), &from, err));
	for (size_t t = 0; t < width; t++)
		least[t] = (int32_t) t == chain->inbound ? 0.0 : INFINITY;
	for (int32_t i = chain->stages - 1; i >= 0; i--)
	{
		for (int32_t out = 0; out <= longest; out++)
		{
			next[out] = INFINITY;
			LG_TRY(lg_poll(env, err));
			for (int32_t in = out > chain->lead[i] ? out - chain->lead[i] : 0; in <= longest; in++)
			{
				double		here = least[in] + chain->holding_cost[i] * sqrt((double) (in + chain->lead[i] - out));

				if (here < next[out])
				{
					next[out] = here;
					from[(size_t) i * width + (size_t) out] = in;
				}
			}
		}
		memcpy(least, next, width * sizeof(double));
	}
	/* a customer who waits longer than the chain takes is served from none */
	promise = chain->outbound < longest ? chain->outbound : longest;
	*cost = least[promise] * chain->safety_factor * chain->demand_sd;
	for (int32_t i = 0; i < chain->stages; i++)
	{
		int32_t		in = from[(size_t) i * width + (size_t) promise];

		service[i] = promise;
		safety_stock[i] = chain->safety_factor * chain->demand_sd * sqrt((double) (in + chain->lead[i] - promise));
		promise = in;
	}
	return LG_OK;
}

/* ----------------------------------------------------------------------
 * echelon base stock
 * ----------------------------------------------------------------------
 */

/* A convex cost of the echelon's position, on a grid, straight beyond it. */
typedef struct CostGrid
{
	double		start;
	double		step;
	double	   *value;			/* CELLS */
} CostGrid;

static double
grid_at(const CostGrid *grid, double x)
{
	double		place = (x - grid->start) / grid->step;
	int			cell = place <= 0.0 ? 0 : place >= CELLS - 1 ? CELLS - 2 : (int) place;

	return grid->value[cell] + (place - cell) * (grid->value[cell + 1] - grid->value[cell]);
}

/*
 * E[f(y - D)] for normal D: in closed form for the stage at the customer, whose
 * shortage has a kink; for others by the midpoints of many slices of the density
 * of what the stage below charges for a position, level beyond its base stock.
 */
static double
expected(const CostGrid *below, double level, double penalty, double echelon_cost, double y, double mean, double sd)
{
	const int	slices = 800;
	const double width = 2.0 * REACH / slices;
	double		sum = echelon_cost * (y - mean);

	if (below->value == NULL)
		return sum + penalty * sd * lg_normal_loss((y - mean) / sd);
	for (int i = 0; i < slices; i++)
	{
		double		z = -REACH + (i + 0.5) * width;

		sum += lg_normal_density(z) * width * grid_at(below, fmin(y - mean - sd * z, level));
	}
	return sum;
}

LgStatus
stock_echelon_levels(const LgEnv *env, const StockEchelon *e, double *level, double *cost, LgError *err)
{
	CostGrid	below = {0};
	double		lower = 0.0;
	double		penalty = e->shortage_cost + (e->stages > 0 ? e->holding_cost[0] : 0.0);
	double		mean = 0.0;
	double		variance = 0.0;

	if (e->stages < 1 || e->stages > 100)
		return lg_fail(err, LG_BAD_ARGUMENT, "a chain has 1 to 100 stages, not %d", e->stages);
	if (!(e->shortage_cost > 0.0) || isinf(e->shortage_cost) || !(e->demand_mean >= 0.0) || isinf(e->demand_mean) ||
		!(e->demand_sd > 0.0) || isinf(e->demand_sd))
		return lg_fail(err, LG_BAD_ARGUMENT, "shortage cost and standard deviation of demand must be above 0, its mean not negative, all finite");
	for (int32_t j = 0; j < e->stages; j++)
	{
		double		upstream = j + 1 < e->stages ? e->holding_cost[j + 1] : 0.0;
		CostGrid	here;

		if (!(e->lead[j] > 0.0) || isinf(e->lead[j]) || !(e->holding_cost[j] > upstream) || isinf(e->holding_cost[j]) || upstream < 0.0)
		{
			lg_fail(err, LG_BAD_ARGUMENT, "stage %d needs a lead time above 0 and a holding cost above that of its supplier", j + 1);
			lg_hint(err, "Stage 1 serves the customer; stock gains value on its way to it.");
			return LG_BAD_ARGUMENT;
		}
		mean += e->demand_mean * e->lead[j];
		variance += e->demand_sd * e->demand_sd * e->lead[j];
		here.start = mean - REACH * sqrt(variance);
		here.step = 2.0 * REACH * sqrt(variance) / (CELLS - 1);
		LG_TRY(lg_alloc_array(env, CELLS, sizeof(double), &here.value, err));
		for (int i = 0; i < CELLS; i++)
		{
			if (i % 64 == 0)
				LG_TRY(lg_poll(env, err));
			here.value[i] = expected(&below, lower, penalty, e->holding_cost[j] - upstream, here.start + i * here.step,
									 e->demand_mean * e->lead[j], e->demand_sd * sqrt(e->lead[j]));
		}
		*cost = INFINITY;
		for (int i = 1; i < CELLS - 1; i++)
			if (here.value[i] < *cost)
			{
				/* the least of the parabola through three cells */
				double		bend = here.value[i - 1] - 2.0 * here.value[i] + here.value[i + 1];
				double		shift = bend > 0.0 ? fmin(fmax(0.5 * (here.value[i - 1] - here.value[i + 1]) / bend, -1.0), 1.0) : 0.0;

				*cost = here.value[i] - 0.25 * (here.value[i - 1] - here.value[i + 1]) * shift;
				level[j] = here.start + (i + shift) * here.step;
			}
		if (isinf(*cost))
			return lg_fail(err, LG_OUT_OF_RANGE, "costs of the chain are too large");
		below = here;
		lower = level[j];
	}
	return LG_OK;
}
