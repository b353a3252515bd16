/*
 * site_share.c
 *		Backup coverage and market share against enumeration.
 */
#include "core/site_choice/site_share.h"
#include "site_case.h"

static double
true_value(const SiteCase *c, const SitePull *pull, uint32_t set)
{
	double		value = 0.0;

	for (int32_t u = 0; u < c->problem.demands; u++)
	{
		double		amount = 0.0;

		for (int32_t i = 0; i < c->problem.sites; i++)
			if (((set >> i) & 1) && !isinf(c->dense[u * c->problem.sites + i]))
				amount += pull->problem.row_cost != NULL ? c->dense[u * c->problem.sites + i] : 1.0;
		value += c->weight[u] * site_pull_worth(pull, u, amount);
	}
	return value;
}

static void
check_random(uint64_t seed, bool market)
{
	LgEnv		env = unit_env();
	LgRng		rng;

	lg_rng_seed(&rng, seed);
	for (int n = 0; n < 2000; n++)
	{
		SiteCase	c;
		SitePull	pull;
		SiteEffort	effort;
		SiteSolution solution;
		LgError		err;
		double		rival[16];
		double		best = 0.0;
		uint32_t	answer = 0;
		int32_t		demands = 1 + (int32_t) lg_rng_below(&rng, 14);
		int32_t		sites = 1 + (int32_t) lg_rng_below(&rng, 9);

		case_alloc(&c, demands, sites);
		for (int32_t k = 0; k < demands * sites; k++)
			c.dense[k] = lg_rng_below(&rng, 2) == 0 ? INFINITY : lg_rng_unit(&rng);
		for (int32_t u = 0; u < demands; u++)
		{
			c.weight[u] = (double) lg_rng_below(&rng, 5);
			rival[u] = lg_rng_below(&rng, 3) == 0 ? 0.0 : lg_rng_unit(&rng);
		}
		for (int32_t i = 0; i < sites; i++)
		{
			uint64_t	draw = lg_rng_below(&rng, 10);

			c.role[i] = draw == 0 ? SITE_ROLE_OPEN : draw == 1 ? SITE_ROLE_CLOSED : SITE_ROLE_FREE;
		}
		c.problem.open_max = (int32_t) lg_rng_below(&rng, 5);
		case_finish(&c, market);
		pull.problem = c.problem;
		pull.rival = market ? rival : NULL;
		pull.first = 0.5 + 0.5 * lg_rng_unit(&rng);
		site_effort_init(&effort, &env, 1, INT64_MAX, 0);
		CHECK_OK(site_share_solve(&pull, INFINITY, &effort, &solution, &err), err);
		for (uint32_t set = 0; set < (1u << sites); set++)
		{
			int			count = 0;
			bool		allowed = true;

			for (int32_t i = 0; i < sites; i++)
			{
				bool		open = (set >> i) & 1;

				if (c.role[i] == SITE_ROLE_FREE)
					count += open;
				else if ((c.role[i] == SITE_ROLE_OPEN) != open)
					allowed = false;
			}
			if (allowed && count <= c.problem.open_max)
				best = fmax(best, true_value(&c, &pull, set));
		}
		for (int32_t i = 0; i < sites; i++)
			answer |= c.role[i] == SITE_ROLE_OPEN ? 1u << i : 0;
		for (int32_t k = 0; k < solution.count; k++)
			answer |= 1u << solution.site[k];
		CHECK(solution.count <= c.problem.open_max);
		CHECK_NEAR(true_value(&c, &pull, answer), solution.value, 1e-9);
		CHECK_NEAR(solution.value, best, 1e-7);
		CHECK_NEAR(solution.bound, best, 1e-6);
	}
}

static void
backup_is_optimal(void)
{
	check_random(11, false);
}

static void
market_share_is_optimal(void)
{
	check_random(12, true);
}

int
main(void)
{
	UNIT_RUN(backup_is_optimal);
	UNIT_RUN(market_share_is_optimal);
	return unit_done();
}
