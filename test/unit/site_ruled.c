/*
 * site_ruled.c
 *		Plans that keep to rules (groups, budgets) against enumeration.
 */
#include "core/site_choice/site_ruled.h"
#include "core/site_choice/site_rules.h"
#include "site_case.h"

#define MAX_RULES 6

/* The rules as a dense matrix, and as the solver wants them. */
typedef struct RuleCase
{
	SiteRules	rules;
	double		low[MAX_RULES];
	double		high[MAX_RULES];
	double		amount[MAX_RULES][16];
	int64_t		start[17];
	int32_t		rule[MAX_RULES * 16];
	double		sparse[MAX_RULES * 16];
} RuleCase;

static void
rules_finish(RuleCase *r, int32_t sites)
{
	int64_t		count = 0;

	for (int32_t i = 0; i < sites; i++)
	{
		for (int32_t n = 0; n < r->rules.count; n++)
			if (r->amount[n][i] != 0.0)
			{
				r->rule[count] = n;
				r->sparse[count++] = r->amount[n][i];
			}
		r->start[i + 1] = count;
	}
	r->rules.low = r->low;
	r->rules.high = r->high;
	r->rules.start = r->start;
	r->rules.rule = r->rule;
	r->rules.amount = r->sparse;
}

static bool
keeps_to(const RuleCase *r, const SiteCase *c, uint32_t set)
{
	for (int32_t n = 0; n < r->rules.count; n++)
	{
		double		used = 0.0;

		for (int32_t i = 0; i < c->problem.sites; i++)
			if ((set >> i) & 1)
				used += r->amount[n][i];
		if (used > r->high[n] + 1e-9 || used < r->low[n] - 1e-9)
			return false;
	}
	return true;
}

static double
true_value(const SiteCase *c, uint32_t set)
{
	const SiteProblem *p = &c->problem;
	double		value = 0.0;

	for (int32_t i = 0; i < p->sites; i++)
		if ((set >> i) & 1)
			value += site_open_cost(p, i);
	for (int32_t u = 0; u < p->demands; u++)
	{
		double		best = p->unserved;

		for (int32_t i = 0; i < p->sites; i++)
			if (((set >> i) & 1) && !isinf(c->dense[u * p->sites + i]))
				best = fmin(best, p->row_cost != NULL ? c->dense[u * p->sites + i] : 0.0);
		value += c->weight[u] * best;
	}
	return value;
}

static bool
allowed(const SiteCase *c, uint32_t set)
{
	int32_t		count = 0;

	for (int32_t i = 0; i < c->problem.sites; i++)
	{
		bool		open = (set >> i) & 1;

		if (c->role[i] == SITE_ROLE_FREE)
			count += open;
		else if ((c->role[i] == SITE_ROLE_OPEN) != open)
			return false;
	}
	return count <= c->problem.open_max;
}

static void
random_case(SiteCase *c, RuleCase *r, LgRng *rng)
{
	int32_t		sites = 1 + (int32_t) lg_rng_below(rng, 12);
	int32_t		demands = 1 + (int32_t) lg_rng_below(rng, 14);
	int32_t		groups = 1 + (int32_t) lg_rng_below(rng, 4);
	bool		budget = lg_rng_below(rng, 2) == 0;

	case_alloc(c, demands, sites);
	for (int32_t k = 0; k < demands * sites; k++)
		c->dense[k] = lg_rng_below(rng, 4) == 0 ? INFINITY : (double) lg_rng_below(rng, 40);
	for (int32_t u = 0; u < demands; u++)
		c->weight[u] = lg_rng_below(rng, 2) == 0 ? (double) lg_rng_below(rng, 5) : lg_rng_unit(rng);
	for (int32_t i = 0; i < sites; i++)
	{
		uint64_t	draw = lg_rng_below(rng, 12);

		c->role[i] = draw == 0 ? SITE_ROLE_OPEN : draw == 1 ? SITE_ROLE_CLOSED : SITE_ROLE_FREE;
		c->open_cost[i] = (double) lg_rng_below(rng, 30);
	}
	c->problem.unserved = 50.0;
	c->problem.open_max = (int32_t) lg_rng_below(rng, (uint64_t) sites + 1);
	memset(r, 0, sizeof(*r));
	r->rules.count = groups + (budget ? 1 : 0);
	for (int32_t n = 0; n < groups; n++)
	{
		r->low[n] = lg_rng_below(rng, 3) == 0 ? 1.0 + (double) lg_rng_below(rng, 2) : -INFINITY;
		r->high[n] = lg_rng_below(rng, 2) == 0 ? fmax(r->low[n], 1.0 + (double) lg_rng_below(rng, 3)) : INFINITY;
	}
	for (int32_t i = 0; i < sites; i++)
	{
		r->amount[lg_rng_below(rng, (uint64_t) groups)][i] = 1.0;
		if (budget)
			r->amount[groups][i] = (double) lg_rng_below(rng, 20) + (lg_rng_below(rng, 2) ? 0.25 : 0.0);
	}
	r->low[groups] = -INFINITY;
	r->high[groups] = (double) lg_rng_below(rng, 60);
	rules_finish(r, sites);
	case_finish(c, lg_rng_below(rng, 4) != 0);
	if (c->problem.row_cost == NULL)
		c->problem.unserved = 1.0;
	if (lg_rng_below(rng, 3) == 0)
		c->problem.open_cost = c->open_cost;
	c->problem.rules = &r->rules;
}

static void
plans_are_optimal(void)
{
	LgEnv		env = unit_env();
	LgRng		rng;
	int			without = 0;

	lg_rng_seed(&rng, 11);
	for (int n = 0; n < 3000; n++)
	{
		SiteCase	c;
		RuleCase	r;
		SiteEffort	effort;
		SiteSolution solution;
		LgError		err;
		double		best = INFINITY;
		uint32_t	set = 0;

		random_case(&c, &r, &rng);
		for (uint32_t s = 0; s < (1u << c.problem.sites); s++)
			if (allowed(&c, s) && keeps_to(&r, &c, s))
				best = fmin(best, true_value(&c, s));
		site_effort_init(&effort, &env, 1, INT64_MAX / 4, 0);
		CHECK_OK(site_ruled_solve(&c.problem, &effort, &solution, &err), err);
		without += isinf(best);
		CHECK(isinf(best) == isinf(solution.value));
		CHECK(isinf(best) == isinf(solution.bound));
		if (isinf(best))
			continue;
		for (int32_t i = 0; i < c.problem.sites; i++)
			if (c.role[i] == SITE_ROLE_OPEN)
				set |= 1u << i;
		for (int32_t s = 0; s < solution.count; s++)
			set |= 1u << solution.site[s];
		CHECK(allowed(&c, set) && keeps_to(&r, &c, set));
		CHECK_NEAR(true_value(&c, set), solution.value, 1e-7);
		CHECK_NEAR(solution.value, best, 1e-7);
		CHECK_NEAR(solution.bound, best, 1e-6);
	}
	printf("# 3000 cases, %d of them without any plan\n", without);
}

int
main(void)
{
	UNIT_RUN(plans_are_optimal);
	return unit_done();
}
