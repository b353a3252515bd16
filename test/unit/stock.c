/*
 * stock.c
 *		Laws against sums, policies against trying all of them.  The published
 *		answers are in test/pgtap/stock.sql.
 */
#include "core/base/lg_normal.h"
#include "core/stock/stock_chain.h"
#include "core/stock/stock_cover.h"
#include "core/stock/stock_lot.h"
#include "core/stock/stock_policy.h"
#include "core/stock/stock_policy_cost.h"
#include "unit.h"

static LgRng rng;

static double
draw(double from, double to)
{
	return from + lg_rng_unit(&rng) * (to - from);
}

/* Whole laws: chances add up, tails and losses are sums of them, quantiles are where they are reached. */
static void
counting_laws(void)
{
	static double chance[4000];
	LgEnv		env = unit_env();
	LgError		err;

	for (int n = 0; n < 60; n++)
	{
		StockDemand demand = {n % 2 == 0 ? STOCK_POISSON : STOCK_NEGATIVE_BINOMIAL, n < 6 ? draw(0.01, 1) : draw(0.5, 300), 0};
		double		at_most = 0.0;

		demand.sd = sqrt(demand.mean * (n % 2 == 0 ? 1.0 : draw(1.05, 6)));
		CHECK_OK(stock_demand_check(&demand, &err), err);
		CHECK_OK(stock_law_chances(&env, &demand, chance, 4000, &err), err);
		for (int k = 0; k < 900; k++)
		{
			double		loss = 0.0;
			double		p;

			for (int j = 3999; j > k; j--)
				loss += (j - k) * chance[j];
			at_most += chance[k];
			CHECK_NEAR(stock_law_at_most(&demand, k + 0.3), at_most, 1e-11);
			CHECK_NEAR(stock_law_above(&demand, k), 1 - at_most, 1e-11);
			CHECK_NEAR(stock_law_loss(&demand, k), loss, 1e-9 * (1 + demand.mean));
			if (chance[k] < 1e-9 || at_most > 1 - 1e-9)
				continue;
			p = at_most - chance[k] / 2;
			CHECK_NEAR(stock_law_quantile(&demand, p), k, 0);
			if (loss > 1e-6)
				CHECK_NEAR(stock_law_loss_quantile(&demand, loss + (1 - at_most) / 2), k, 0);
		}
		CHECK_NEAR(at_most, 1, 1e-9);
	}
}

/* Continuous laws: quantile and loss are inverse to each other's integrals. */
static void
smooth_laws(void)
{
	for (int n = 0; n < 2000; n++)
	{
		StockDemand demand = {n % 2 == 0 ? STOCK_NORMAL : STOCK_GAMMA, draw(1, 1000), 0};
		double		p = n % 7 == 0 ? pow(10, draw(-9, -1)) : n % 7 == 1 ? 1 - pow(10, draw(-9, -1)) : draw(0.001, 0.999);
		double		x;
		double		loss;
		double		step;

		demand.sd = demand.mean * draw(0.05, 2.5);
		x = stock_law_quantile(&demand, p);
		if (p < 0.5)
			CHECK_NEAR(stock_law_at_most(&demand, x) / p, 1, 1e-9);
		else
			CHECK_NEAR(stock_law_above(&demand, x) / (1 - p), 1, 1e-7);
		loss = stock_law_loss(&demand, x);
		if (loss < 1e-9 * demand.mean)
			continue;
		CHECK_NEAR(stock_law_loss(&demand, stock_law_loss_quantile(&demand, loss)) / loss, 1, 1e-9);
		step = demand.sd * 1e-5;
		if (demand.law == STOCK_NORMAL || x > 400 * step)
			CHECK_NEAR((stock_law_loss(&demand, x - step) - stock_law_loss(&demand, x + step)) / (2 * step), stock_law_above(&demand, x), 2e-4);
	}
}

static void
far_tails(void)
{
	CHECK_NEAR(lg_normal_loss(-1.4), 1.436668142708465, 1e-14);
	CHECK_NEAR(lg_normal_loss(0.3), 0.26676124211721, 1e-13);
	/* by the continued fraction and by the difference, where both hold */
	CHECK_NEAR(lg_normal_loss(3) / (lg_normal_density(3) - 3 * lg_normal_above(3)), 1, 1e-12);
	CHECK_NEAR(lg_normal_loss(10), 7.474560e-25, 1e-30);
}

/* Where the gamma law has hardly any spread, it goes over into the normal one. */
static void
narrow_laws(void)
{
	StockDemand wide = {STOCK_GAMMA, 9.99e3, 1};
	StockDemand narrow = {STOCK_GAMMA, 1.001e4, 1};
	StockDemand sure = {STOCK_GAMMA, 1e15, 1e-3};

	for (double p = 0.001; p < 1; p += 0.05)
	{
		CHECK_NEAR(stock_law_quantile(&wide, p) - wide.mean, stock_law_quantile(&narrow, p) - narrow.mean, 6e-4);
		CHECK_NEAR(stock_law_quantile(&sure, p), 1e15, 1);
	}
}

static double
levels_by_brute_force(const StockDemand *period, const StockCosts *costs, int s, int S)
{
	/* long-run share of time at each position, by iterating the chain */
	static double at[400];
	static double next[400];
	double		cost = 0.0;
	double		chance[400];
	LgEnv		env = unit_env();
	LgError		err;
	int			n = S - s;

	CHECK_OK(stock_law_chances(&env, period, chance, 400, &err), err);
	memset(at, 0, sizeof(at));
	at[0] = 1;
	for (int t = 0; t < 3000; t++)
	{
		double		orders = 0.0;

		memset(next, 0, sizeof(next));
		for (int j = 0; j < n; j++)
		{
			double		stays = 0.0;

			for (int d = 0; j + d < n; d++)
			{
				next[j + d] += at[j] * chance[d];
				stays += chance[d];
			}
			orders += at[j] * (1 - stays);
		}
		next[0] += orders;
		cost = costs->order * orders;
		for (int j = 0; j < n; j++)
			cost += next[j] * stock_level_cost(period, costs, S - j);
		memcpy(at, next, sizeof(at));
	}
	return cost;
}

static void
reorder_levels_are_best(void)
{
	LgEnv		env = unit_env();
	LgError		err;

	for (int n = 0; n < 12; n++)
	{
		StockDemand demand = {n % 2 == 0 ? STOCK_POISSON : STOCK_NEGATIVE_BINOMIAL, draw(1, 8), 0};
		StockCosts	costs = {1, draw(2, 20), draw(1, 40)};
		int64_t		s;
		int64_t		S;
		double		cost;

		demand.sd = sqrt(demand.mean * (n % 2 == 0 ? 1 : 1.8));
		CHECK_OK(stock_reorder_levels(&env, &demand, &demand, &costs, &s, &S, &cost, &err), err);
		CHECK_NEAR(levels_by_brute_force(&demand, &costs, (int) s, (int) S), cost, 1e-6 * cost);
		for (int t = -2; t <= 2; t++)
			for (int u = -2; u <= 2; u++)
				if (S + u > s + t)
					CHECK(levels_by_brute_force(&demand, &costs, (int) s + t, (int) S + u) >= cost * (1 - 1e-9));
	}
}

static void
orders_are_finite(void)
{
	static const double small[] = {1e-300, 1e-9, 1, 1e15};
	LgError		err;

	for (size_t i = 0; i < LG_COUNT(small); i++)
		for (size_t j = 0; j < LG_COUNT(small); j++)
		{
			StockPolicy policy = {.reorder_point = 1e15,.order_up_to = NAN,.order_quantity = small[i],.multiple = small[j],.minimum = NAN,.maximum = NAN};
			double		quantity;

			CHECK_OK(stock_policy_make(&policy, LG_BAD_ARGUMENT, &err), err);
			quantity = stock_policy_order(&policy, -1e15);
			CHECK(quantity >= 2e15 && quantity <= 5e15);
		}
}

static void
lots_are_best(void)
{
	for (int n = 0; n < 3000; n++)
	{
		LgEnv		env = unit_env();
		LgError		err;
		double		demand[10];
		double		lot[10];
		double		cost;
		double		best = INFINITY;
		int			periods = (int) lg_rng_below(&rng, 10) + 1;
		double		order = draw(0, 100);
		double		holding = draw(0, 2);
		double		stock = 0.0;
		double		paid = 0.0;

		for (int t = 0; t < periods; t++)
			demand[t] = lg_rng_below(&rng, 4) == 0 ? 0 : draw(0, 100);
		CHECK_OK(stock_lot_sizes(&env, demand, periods, order, holding, lot, &cost, &err), err);
		for (int set = 0; set < 1 << periods; set++)
		{
			double		sum = 0.0;
			int			last = -1;

			for (int t = 0; t < periods && !isinf(sum); t++)
			{
				if (set >> t & 1)
				{
					sum += order;
					last = t;
				}
				if (demand[t] > 0)
					sum += last < 0 ? INFINITY : holding * (t - last) * demand[t];
			}
			best = fmin(best, sum);
		}
		CHECK_NEAR(cost, best, 1e-9 * (1 + best));
		for (int t = 0; t < periods; t++)
		{
			paid += lot[t] > 0 ? order : 0;
			stock += lot[t] - demand[t];
			CHECK(stock >= -1e-9);
			paid += holding * stock;
		}
		CHECK_NEAR(paid, cost, 1e-9 * (1 + cost));
		unit_release_all();
	}
}

/* Service times of a chain against all of them. */
static void
chains_are_best(void)
{
	for (int n = 0; n < 300; n++)
	{
		LgEnv		env = unit_env();
		LgError		err;
		double		holding[3] = {draw(0, 10), draw(0, 10), draw(0, 10)};
		int32_t		lead[3] = {(int32_t) lg_rng_below(&rng, 4), (int32_t) lg_rng_below(&rng, 4), (int32_t) lg_rng_below(&rng, 4)};
		StockChain	chain = {3, holding, lead, 2, 1.5, (int32_t) lg_rng_below(&rng, 3), (int32_t) lg_rng_below(&rng, 3)};
		int32_t		service[3];
		double		safety[3];
		double		cost;
		double		best = INFINITY;

		CHECK_OK(stock_chain_service(&env, &chain, service, safety, &cost, &err), err);
		for (int a = 0; a <= 12; a++)
			for (int b = 0; b <= 12; b++)
			{
				int			net[3] = {b + lead[0] - chain.outbound, a + lead[1] - b, chain.inbound + lead[2] - a};

				if (chain.outbound > chain.inbound + lead[0] + lead[1] + lead[2])
					net[0] = b + lead[0] - (chain.inbound + lead[0] + lead[1] + lead[2]);
				if (net[0] >= 0 && net[1] >= 0 && net[2] >= 0)
					best = fmin(best, 3 * (holding[0] * sqrt(net[0]) + holding[1] * sqrt(net[1]) + holding[2] * sqrt(net[2])));
			}
		CHECK_NEAR(cost, best, 1e-9);
		CHECK_NEAR(holding[0] * safety[0] + holding[1] * safety[1] + holding[2] * safety[2], cost, 1e-9);
		unit_release_all();
	}
}

static void
echelons(void)
{
	LgEnv		env = unit_env();
	LgError		err;
	double		holding[3] = {7, 4, 2};
	double		lead[3] = {1, 1, 2};
	double		one = 1;
	double		four = 4;
	StockEchelon chain = {3, holding, lead, 37.12, 5, 1};
	StockEchelon single = {1, &one, &four, 9, 5, 1};
	double		level[3];
	double		cost;

	/* Snyder and Shen, example 6.1: 6.49, 12.02, 22.71 at 47.65 */
	CHECK_OK(stock_echelon_levels(&env, &chain, level, &cost, &err), err);
	CHECK_NEAR(level[0], 6.49, 0.005);
	CHECK_NEAR(level[1], 12.02, 0.005);
	CHECK_NEAR(level[2], 22.71, 0.005);
	CHECK_NEAR(cost, 47.65, 0.02);
	/* a single stage is a newsvendor */
	CHECK_OK(stock_echelon_levels(&env, &single, level, &cost, &err), err);
	CHECK_NEAR(level[0], 20 + 2 * lg_normal_quantile(0.9), 1e-3);
}

int
main(void)
{
	lg_rng_seed(&rng, 20261201);
	UNIT_RUN(counting_laws);
	UNIT_RUN(smooth_laws);
	UNIT_RUN(far_tails);
	UNIT_RUN(narrow_laws);
	UNIT_RUN(orders_are_finite);
	UNIT_RUN(reorder_levels_are_best);
	UNIT_RUN(lots_are_best);
	UNIT_RUN(chains_are_best);
	UNIT_RUN(echelons);
	return unit_done();
}
