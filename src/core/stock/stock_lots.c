/*
 * stock_lots.c
 *		Lots that expire, first expired first out.
 *
 * gone: units sold or thrown away so far, of all lots.  Demand of a span raises
 * it; at the expiry of a lot it is at least what lots up to this one held, the
 * difference is thrown away.  So the chances of gone, from 0 to all units, are all
 * there is to carry from one expiry to the next: exact for whole units.
 */
#include "core/stock/stock_lots.h"

/* Chances of gone after demand of a span: a convolution, all that is beyond the last unit in it. */
static LgStatus
sell(const LgEnv *env, const double *chance, int64_t total, double *gone, double *next, LgError *err)
{
	int64_t		work = 0;

	memset(next, 0, sizeof(double) * (size_t) (total + 1));
	for (int64_t g = 0; g <= total; g++)
	{
		double		left = gone[g];

		if (gone[g] < 1e-18)
		{
			next[total] += gone[g];
			continue;
		}
		for (int64_t d = 0; g + d < total; d++)
		{
			double		share = gone[g] * chance[d];

			next[g + d] += share;
			left -= share;
		}
		next[total] += left > 0.0 ? left : 0.0;
		work += total - g;
		if (work > 1000000)
		{
			work = 0;
			LG_TRY(lg_poll(env, err));
		}
	}
	memcpy(gone, next, sizeof(double) * (size_t) (total + 1));
	return LG_OK;
}

LgStatus
stock_lots_waste(const LgEnv *env, const StockDemand *demand, const double *periods, const int64_t *quantity, int32_t lots,
				 double *wasted, LgError *err)
{
	int64_t		total = 0;
	int64_t		held = 0;
	double		before = 0.0;
	double	   *chance;
	double	   *gone;
	double	   *next;

	LG_TRY(stock_demand_check(demand, err));
	for (int32_t i = 0; i < lots; i++)
	{
		if (quantity[i] < 0 || !(periods[i] >= before) || isinf(periods[i]))
			return lg_fail(err, LG_BAD_ARGUMENT, "lot %d: quantities are not negative, and lots stand in the order of their expiry", i + 1);
		before = periods[i];
		total += quantity[i] < STOCK_MAX_LOT_UNITS ? quantity[i] : STOCK_MAX_LOT_UNITS;
		if (total > STOCK_MAX_LOT_UNITS)
		{
			lg_fail(err, LG_LIMIT, "lots of more than %d units", STOCK_MAX_LOT_UNITS);
			lg_hint(err, "Count in cases.");
			return LG_LIMIT;
		}
	}
	LG_TRY(lg_alloc_array(env, (size_t) total + 1, sizeof(double), &chance, err));
	LG_TRY(lg_alloc_array(env, (size_t) total + 1, sizeof(double), &gone, err));
	LG_TRY(lg_alloc_array(env, (size_t) total + 1, sizeof(double), &next, err));
	gone[0] = 1.0;
	before = 0.0;
	for (int32_t i = 0; i < lots; i++)
	{
		double		span = periods[i] - before;

		if (span > 0.0)
		{
			StockDemand sold = {demand->law, demand->mean * span, demand->sd * sqrt(span)};

			LG_TRY(stock_law_chances(env, &sold, chance, (int32_t) total + 1, err));
			LG_TRY(sell(env, chance, total, gone, next, err));
			before = periods[i];
		}
		held += quantity[i];
		wasted[i] = 0.0;
		for (int64_t g = 0; g < held; g++)
		{
			wasted[i] += gone[g] * (double) (held - g);
			gone[held] += gone[g];
			gone[g] = 0.0;
		}
	}
	lg_release(env, chance);
	lg_release(env, gone);
	lg_release(env, next);
	return LG_OK;
}
