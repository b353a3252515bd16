/*
 * site_ruled.c
 *		Plans that keep to rules (groups, budgets) against enumeration.
 */
#include "core/site_choice/site_plan.h"
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

/*
 * Two stages by hand: the rules of site_stages.c, for demand and sites made
 * twice, must give the best nested pair of sets.
 */
static void
stages_are_optimal(void)
{
	LgEnv		env = unit_env();
	LgRng		rng;

	lg_rng_seed(&rng, 31);
	for (int n = 0; n < 1000; n++)
	{
		SiteCase	c;
		SitePlan	plan;
		SiteDemand	demand;
		SiteEffort	effort;
		SiteStageGoal goal;
		LgError		err;
		int32_t		stage[16];
		uint8_t		kind[16];
		int32_t		open[2];
		double		weight[2];
		double		best = INFINITY;
		uint32_t	sets[2] = {0, 0};
		RuleCase	r;
		int32_t		sites;

		random_case(&c, &r, &rng);
		c.problem.open_cost = NULL;
		sites = c.problem.sites > 9 ? 9 : c.problem.sites;
		for (int32_t i = sites; i < c.problem.sites; i++)
			c.role[i] = SITE_ROLE_CLOSED;
		memset(&plan, 0, sizeof(plan));
		memset(&demand, 0, sizeof(demand));
		memset(kind, SITE_CANDIDATE, sizeof(kind));
		site_effort_init(&effort, &env, 1, INT64_MAX / 4, 0);
		plan.env = &env;
		plan.demand = &demand;
		plan.effort = effort;
		plan.problem = c.problem;
		plan.problem.rules = n % 2 == 0 ? &r.rules : NULL;
		plan.kind = kind;
		plan.role = c.role;
		open[0] = (int32_t) lg_rng_below(&rng, 3);
		open[1] = open[0] + (int32_t) lg_rng_below(&rng, 3);
		weight[0] = 1.0 + (double) lg_rng_below(&rng, 3);
		weight[1] = 1.0 + (double) lg_rng_below(&rng, 3);
		goal.count = 2;
		goal.open = open;
		goal.weight = weight;
		for (uint32_t last = 0; last < (1u << sites); last++)
		{
			uint32_t	fixed = 0;
			bool		fits = true;

			for (int32_t i = 0; i < sites; i++)
			{
				fixed |= c.role[i] == SITE_ROLE_OPEN ? 1u << i : 0;
				fits &= c.role[i] != SITE_ROLE_CLOSED || ((last >> i) & 1) == 0;
			}
			if (!fits || (last & fixed) != fixed || __builtin_popcount(last & ~fixed) > open[1] ||
				(n % 2 == 0 && !keeps_to(&r, &c, last)))
				continue;
			for (uint32_t part = last & ~fixed;; part = (part - 1) & (last & ~fixed))
			{
				if (__builtin_popcount(part) <= open[0])
					best = fmin(best, weight[0] * true_value(&c, part | fixed) + weight[1] * true_value(&c, last));
				if (part == 0)
					break;
			}
		}
		if (site_stages_solve(&plan, &goal, stage, &err) != LG_OK)
		{
			CHECK(isinf(best));
			continue;
		}
		for (int32_t i = 0; i < sites; i++)
			for (int s = 0; s < 2; s++)
				if (c.role[i] == SITE_ROLE_OPEN || (stage[i] >= 0 && stage[i] <= s))
					sets[s] |= 1u << i;
		CHECK_NEAR(weight[0] * true_value(&c, sets[0]) + weight[1] * true_value(&c, sets[1]), best, 1e-6);
		CHECK_NEAR(plan.solution.value, best, 1e-6);
		CHECK_NEAR(plan.solution.bound, best, 1e-5);
		if (n % 100 == 99)
			unit_release_all();
	}
}

/* A case as the user's demand with costs, opened as a plan in which some sites exist. */
static void
open_plan(SitePlan *plan, SiteDemand *demand, const SiteCase *c, const SiteGoal *goal, LgEnv *env, LgRng *rng)
{
	static int64_t id[16];
	LgError		err;

	memset(demand, 0, sizeof(*demand));
	demand->n = (uint32_t) c->problem.demands;
	demand->sites = (uint32_t) c->problem.sites;
	demand->pairs = c->start[c->problem.demands];
	demand->weight = c->weight;
	demand->start = c->start;
	demand->row_site = c->row_site;
	demand->row_cost = c->row_cost;
	for (int32_t i = 0; i < 16; i++)
		id[i] = i;
	demand->site_id = id;
	for (int32_t u = 0; u < c->problem.demands; u++)
		demand->total += c->weight[u];
	CHECK_OK(site_plan_open(plan, env, demand, NULL, goal, &err), err);
	plan->rule_goal.budget = INFINITY;
	plan->rule_goal.close = -1;
	for (int32_t i = 0; i < c->problem.sites; i++)
	{
		if (lg_rng_below(rng, 3) == 0)
		{
			plan->kind[i] = SITE_EXISTING;
			plan->role[i] = SITE_ROLE_OPEN;
		}
		plan->site_weight[i] = (double) lg_rng_below(rng, 30);
	}
}

static double
nearest(const SiteCase *c, uint32_t set, int32_t u)
{
	double		best = INFINITY;

	for (int32_t i = 0; i < c->problem.sites; i++)
		if ((set >> i) & 1)
			best = fmin(best, c->dense[u * c->problem.sites + i]);
	return best;
}

/* Score by the definitions of the manual. */
static double
true_score(const SiteCase *c, const SitePlan *plan, const SiteCriteria *k, uint32_t set, double farthest)
{
	double		covered = 0.0;
	double		distance = 0.0;
	double		paid = 0.0;
	double		all = 0.0;
	double		total = plan->demand->total;

	for (int32_t u = 0; u < c->problem.demands; u++)
	{
		double		cost = nearest(c, set, u);

		covered += cost <= k->radius ? c->weight[u] : 0.0;
		distance += c->weight[u] * (isinf(cost) ? farthest : cost);
	}
	for (int32_t i = 0; i < c->problem.sites; i++)
	{
		if (plan->kind[i] == SITE_EXISTING)
			continue;
		all += plan->site_weight[i];
		paid += (set >> i) & 1 ? plan->site_weight[i] : 0.0;
	}
	return (k->coverage * covered / total + k->distance * (1.0 - distance / total / k->radius) +
			k->cost * (all > 0.0 ? 1.0 - paid / all : 1.0)) / (k->coverage + k->distance + k->cost);
}

static void
criteria_are_optimal(void)
{
	LgEnv		env = unit_env();
	LgRng		rng;

	lg_rng_seed(&rng, 41);
	for (int n = 0; n < 1000; n++)
	{
		SiteCase	c;
		RuleCase	r;
		SitePlan	plan;
		SiteDemand	demand;
		SiteGoal	goal = {.open = (int32_t) lg_rng_below(&rng, 4),.radius = 1.0 + (double) lg_rng_below(&rng, 30),.max_iterations = 1000000};
		SiteCriteria criteria;
		SiteCriteria asked;
		SiteScore  *score;
		LgError		err;
		uint32_t	fixed = 0;
		double		best = -INFINITY;
		double		farthest = goal.radius;

		random_case(&c, &r, &rng);
		c.problem.row_cost = c.row_cost;
		c.weight[0] = 1.0;
		open_plan(&plan, &demand, &c, &goal, &env, &rng);
		criteria.coverage = (double) lg_rng_below(&rng, 3);
		criteria.distance = (double) lg_rng_below(&rng, 3);
		criteria.cost = (double) lg_rng_below(&rng, 3) + 0.5;
		criteria.radius = goal.radius;
		asked = criteria;
		for (int32_t i = 0; i < c.problem.sites; i++)
			fixed |= plan.kind[i] == SITE_EXISTING ? 1u << i : 0;
		for (int64_t k = 0; k < c.start[c.problem.demands]; k++)
			farthest = fmax(farthest, c.row_cost[k]);
		for (uint32_t set = 0; set < (1u << c.problem.sites); set++)
			if ((set & fixed) == fixed && __builtin_popcount(set & ~fixed) <= goal.open)
				best = fmax(best, true_score(&c, &plan, &asked, set, farthest));
		CHECK_OK(site_choose_criteria(&plan, &criteria, &score, &err), err);
		CHECK_NEAR(plan.bound, best, 1e-6);
		CHECK_NEAR(plan.gap, 0.0, 1e-6);
		if (plan.choices > 0)
			CHECK_NEAR(score[plan.choices - 1].whole, best, 1e-6);
		if (n % 100 == 99)
			unit_release_all();
	}
}

/* So many existing sites close while others open: the best of all such sets. */
static void
closing_is_optimal(void)
{
	LgEnv		env = unit_env();
	LgRng		rng;

	lg_rng_seed(&rng, 43);
	for (int n = 0; n < 1000; n++)
	{
		SiteCase	c;
		RuleCase	r;
		SitePlan	plan;
		SiteDemand	demand;
		SiteGoal	goal = {.open = (int32_t) lg_rng_below(&rng, 4),.radius = INFINITY,.unit_cost = 1.0,.max_iterations = 1000000};
		LgError		err;
		uint32_t	fixed = 0;
		double		best = INFINITY;
		double		found = 0.0;
		uint32_t	set = 0;
		int32_t		close;

		random_case(&c, &r, &rng);
		for (int32_t k = 0; k < c.problem.demands * c.problem.sites; k++)
			c.dense[k] = isinf(c.dense[k]) ? 40.0 : c.dense[k];
		case_finish(&c, true);
		open_plan(&plan, &demand, &c, &goal, &env, &rng);
		for (int32_t i = 0; i < c.problem.sites; i++)
			fixed |= plan.kind[i] == SITE_EXISTING ? 1u << i : 0;
		close = (int32_t) lg_rng_below(&rng, (uint64_t) __builtin_popcount(fixed) + 1);
		if (__builtin_popcount(fixed) == close)
			close = close > 0 ? close - 1 : 0;	/* somebody stays */
		if (fixed == 0)
			continue;
		plan.rule_goal.given = true;
		plan.rule_goal.close = close;
		for (uint32_t s = 0; s < (1u << c.problem.sites); s++)
		{
			double		value = 0.0;

			if (__builtin_popcount(s & ~fixed) > goal.open || __builtin_popcount(fixed & ~s) != close)
				continue;
			for (int32_t u = 0; u < c.problem.demands; u++)
				value += c.weight[u] * nearest(&c, s, u);
			best = fmin(best, value);
		}
		CHECK_OK(site_choose_median(&plan, &err), err);
		for (int32_t i = 0; i < c.problem.sites; i++)
			set |= plan.kind[i] == SITE_EXISTING ? 1u << i : 0;
		for (int32_t s = 0; s < plan.solution.count; s++)
			set |= 1u << plan.solution.site[s];
		for (int32_t u = 0; u < c.problem.demands; u++)
			found += c.weight[u] * nearest(&c, set, u);
		CHECK_INT(__builtin_popcount(fixed & ~set), close);
		CHECK_NEAR(found, best, 1e-6);
		CHECK_NEAR(plan.gap, 0.0, 1e-9);
		if (n % 100 == 99)
			unit_release_all();
	}
}

int
main(void)
{
	UNIT_RUN(plans_are_optimal);
	UNIT_RUN(stages_are_optimal);
	UNIT_RUN(criteria_are_optimal);
	UNIT_RUN(closing_is_optimal);
	return unit_done();
}
