/*
 * site_stages.c
 *		Plans in stages: 120 sites this year, 500 in two, each stage's sites kept
 *		by the later ones, and each stage good in itself.
 *
 * The stages become one problem (Owen and Daskin 1998 review such models): the
 * demand of every stage with the stage's weight, and for every candidate one
 * site per stage in which it may open, serving that stage and all later ones.
 * That so many are open by the end of a stage is a rule on the sites of this
 * and all earlier stages; so the whole is solved and bounded by site_ruled.c.
 */
#include "core/site_choice/site_plan.h"
#include "site_ruled.h"
#include "site_rules.h"

/* Beyond this many pairs the expanded problem is refused. */
#define MAX_PAIRS ((int64_t) 100000000)

typedef struct Stages
{
	SitePlan   *plan;
	const SiteStageGoal *goal;
	SiteProblem problem;		/* the expanded one */
	SiteRules	rules;
	int32_t		required;		/* sites that count towards open in every stage */
} Stages;

/* Demand s * n + u is demand u in stage s; site t * m + i is site i opened in stage t. */
static LgStatus
expand_rows(Stages *x, LgError *err)
{
	SitePlan   *plan = x->plan;
	const SiteProblem *base = &plan->problem;
	const LgEnv *env = plan->env;
	int32_t		count = x->goal->count;
	int64_t		pairs = base->start[base->demands] * count * (count + 1) / 2;
	int64_t    *start;
	int32_t    *row_site = NULL;
	double	   *row_cost = NULL;
	double	   *weight;
	int64_t		at = 0;

	if (pairs > MAX_PAIRS || (int64_t) base->demands * count > INT32_MAX / 2 || (int64_t) base->sites * count > INT32_MAX / 2)
	{
		lg_fail(err, LG_LIMIT, "%lld pairs in %d stages are too many", (long long) pairs, count);
		lg_hint(err, "Give a radius, add up the demand of a grid cell first, or plan in fewer stages.");
		return LG_LIMIT;
	}
	LG_TRY(lg_alloc_array(env, (size_t) base->demands * (size_t) count + 1, sizeof(int64_t), &start, err));
	LG_TRY(lg_alloc_array(env, (size_t) base->demands * (size_t) count + 1, sizeof(double), &weight, err));
	LG_TRY(lg_resize_array(env, &row_site, (size_t) pairs + 1, sizeof(int32_t), err));
	if (base->row_cost != NULL)
		LG_TRY(lg_resize_array(env, &row_cost, (size_t) pairs + 1, sizeof(double), err));
	for (int32_t s = 0; s < count; s++)
		for (int32_t u = 0; u < base->demands; u++)
		{
			int64_t		before = at;

			for (int64_t k = base->start[u]; k < base->start[u + 1]; k++)
				for (int32_t t = 0; t <= s; t++)
				{
					row_site[at] = t * base->sites + base->row_site[k];
					if (row_cost != NULL)
						row_cost[at] = base->row_cost[k];
					at++;
				}
			start[s * base->demands + u + 1] = at;
			weight[s * base->demands + u] = base->weight[u] * x->goal->weight[s];
			LG_TRY(site_spend(&plan->effort, at - before + 1, err));
		}
	x->problem = *base;
	x->problem.demands = base->demands * count;
	x->problem.sites = base->sites * count;
	x->problem.weight = weight;
	x->problem.start = start;
	x->problem.row_site = row_site;
	x->problem.row_cost = row_cost;
	x->problem.column = NULL;
	x->problem.rules = &x->rules;
	return LG_OK;
}

/* What is open anyway is so from the first stage on. */
static LgStatus
expand_roles(Stages *x, LgError *err)
{
	const SitePlan *plan = x->plan;
	int32_t		sites = plan->problem.sites;
	uint8_t    *role;

	LG_TRY(lg_alloc_array(plan->env, (size_t) x->problem.sites + 1, 1, &role, err));
	for (int32_t t = 0; t < x->goal->count; t++)
		for (int32_t i = 0; i < sites; i++)
			role[t * sites + i] = plan->role[i] == SITE_ROLE_OPEN && t > 0 ? SITE_ROLE_CLOSED : plan->role[i];
	x->problem.role = role;
	x->problem.open_cost = NULL;
	x->problem.open_max = x->goal->open[x->goal->count - 1] - x->required;
	return LG_OK;
}

/* Does any rule ask for open sites?  Then a site may not be opened in two stages to count twice. */
static bool
asks_for_sites(const SiteRules *rules)
{
	bool		any = false;

	for (int32_t r = 0; rules != NULL && r < rules->count; r++)
		any |= rules->low[r] > 0.0;
	return any;
}

/* The counts of the stages, the plan's own rules for the last one, and each site once. */
static LgStatus
expand_rules(Stages *x, LgError *err)
{
	const SitePlan *plan = x->plan;
	const LgEnv *env = plan->env;
	const SiteRules *own = plan->problem.rules;
	int32_t		sites = plan->problem.sites;
	int32_t		stages = x->goal->count;
	int32_t		own_count = own != NULL ? own->count : 0;
	bool		once = asks_for_sites(own);
	size_t		most = (size_t) stages + (size_t) own_count + (once ? (size_t) sites : 0);
	size_t		entries = (size_t) x->problem.sites * ((size_t) stages + 1) + (own != NULL ? (size_t) own->start[sites] : 0) * (size_t) stages;
	SiteRules  *rules = &x->rules;
	int64_t		at = 0;

	LG_TRY(lg_alloc_array(env, most + 1, sizeof(double), &rules->low, err));
	LG_TRY(lg_alloc_array(env, most + 1, sizeof(double), &rules->high, err));
	LG_TRY(lg_alloc_array(env, (size_t) x->problem.sites + 1, sizeof(int64_t), &rules->start, err));
	LG_TRY(lg_alloc_array(env, entries + 1, sizeof(int32_t), &rules->rule, err));
	LG_TRY(lg_alloc_array(env, entries + 1, sizeof(double), &rules->amount, err));
	rules->count = (int32_t) most;
	for (int32_t r = 0; r < (int32_t) most; r++)
	{
		rules->low[r] = r >= stages && r < stages + own_count ? own->low[r - stages] : -INFINITY;
		rules->high[r] = r < stages ? x->goal->open[r] - x->required : r < stages + own_count ? own->high[r - stages] : 1.0;
	}
	for (int32_t t = 0; t < stages; t++)
		for (int32_t i = 0; i < sites; i++)
		{
			for (int32_t s = t; s < stages && plan->role[i] == SITE_ROLE_FREE; s++)
			{
				rules->rule[at] = s;
				rules->amount[at++] = 1.0;
			}
			for (int64_t k = own != NULL ? own->start[i] : 0; own != NULL && k < own->start[i + 1]; k++)
			{
				rules->rule[at] = stages + own->rule[k];
				rules->amount[at++] = own->amount[k];
			}
			if (once && plan->role[i] == SITE_ROLE_FREE)
			{
				rules->rule[at] = stages + own_count + i;
				rules->amount[at++] = 1.0;
			}
			rules->start[t * sites + i + 1] = at;
			if ((i & 0x3FFF) == 0)
				LG_TRY(lg_poll(env, err));
		}
	return LG_OK;
}

static LgStatus
check_stages(const SiteStageGoal *goal, int32_t required, LgError *err)
{
	for (int32_t s = 0; s < goal->count; s++)
	{
		if (goal->open[s] < (s > 0 ? goal->open[s - 1] : required))
		{
			lg_fail(err, LG_BAD_ARGUMENT, "open is %d in stage %d, but %d before it", goal->open[s], s + 1,
					s > 0 ? goal->open[s - 1] : required);
			lg_hint(err, "open counts all new sites that there are by the end of each stage, required ones included.");
			return LG_BAD_ARGUMENT;
		}
	}
	return LG_OK;
}

/*
 * Solves plan->problem, whose rows are filled, in stages.  stage gets for each
 * site the one that opens it, or -1; plan->solution holds value and bound of the
 * sum over all stages, each times its weight.
 */
LgStatus
site_stages_solve(SitePlan *plan, const SiteStageGoal *goal, int32_t *stage, LgError *err)
{
	Stages		x = {.plan = plan,.goal = goal};
	SiteSolution solution;

	for (int32_t i = 0; i < plan->problem.sites; i++)
	{
		stage[i] = -1;
		x.required += plan->kind[i] == SITE_REQUIRED;
	}
	LG_TRY(check_stages(goal, x.required, err));
	LG_TRY(expand_rows(&x, err));
	LG_TRY(expand_roles(&x, err));
	LG_TRY(expand_rules(&x, err));
	LG_TRY(site_ruled_solve(&x.problem, &plan->effort, &solution, err));
	if (isinf(solution.value))
		return site_plan_impossible(plan, isinf(solution.bound) && solution.bound > 0.0, err);
	for (int32_t s = 0; s < solution.count; s++)
	{
		int32_t		t = solution.site[s] / plan->problem.sites;
		int32_t		i = solution.site[s] % plan->problem.sites;

		if (stage[i] < 0 || stage[i] > t)
			stage[i] = t;
	}
	plan->solution.value = solution.value;
	plan->solution.bound = solution.bound;
	plan->solution.nodes = solution.nodes;
	return LG_OK;
}
