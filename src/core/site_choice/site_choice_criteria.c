/*
 * site_choice_criteria.c
 *		Several criteria at once: demand covered, distance of all demand, cost of
 *		opening, each a score that is best at 1, weighed against each other.
 *
 * The mean of the scores falls apart by demand and by site as the p-median
 * does: a demand costs what its distance is worth and, beyond the radius, what
 * coverage is; so the same solvers maximise it, with the same bounds.
 */
#include "core/site_choice/site_plan.h"

/* What a demand at a distance loses of the whole score 1; beyond every site: at the farthest. */
static double
loss_of(const SiteCriteria *c, double cost)
{
	double		far = isinf(cost) ? c->farthest : cost;

	return c->coverage * (cost > c->radius) + c->distance * far / c->radius;
}

typedef struct Steps
{
	SitePlan   *plan;
	const SiteCriteria *criteria;
	SiteScore  *score;
	double	   *cost;			/* per demand: of its nearest open site, INFINITY: none */
	double		paid;			/* for opening */
	double		all_costs;		/* of opening every candidate */
} Steps;

/* What the total loss of demand falls by when a site opens; with open, it does. */
static LgStatus
weigh(Steps *s, int32_t site, bool open, double *gain, LgError *err)
{
	SitePlan   *plan = s->plan;

	*gain = 0.0;
	for (int32_t u = 0; u < plan->problem.demands; u++)
	{
		double		cost = site_plan_cost(plan, u, site);

		LG_TRY(site_spend(&plan->effort, 1, err));
		if (cost < s->cost[u])
		{
			*gain += plan->demand->weight[u] * (loss_of(s->criteria, s->cost[u]) - loss_of(s->criteria, cost));
			if (open)
				s->cost[u] = cost;
		}
	}
	return site_spend(&plan->effort, 1, err);
}

/* The scores of what is open now. */
static LgStatus
put_score(Steps *s, int32_t site, LgError *err)
{
	SitePlan   *plan = s->plan;
	const SiteCriteria *c = s->criteria;
	SiteScore  *score = &s->score[plan->choices];
	double		covered = 0.0;
	double		distance = 0.0;
	double		served = 0.0;
	double		served_distance = 0.0;
	double		total = plan->demand->total > 0.0 ? plan->demand->total : 1.0;

	for (int32_t u = 0; u < plan->problem.demands; u++)
	{
		double		weight = plan->demand->weight[u];

		if ((u & 0xFFFF) == 0)
			LG_TRY(lg_poll(plan->env, err));
		covered += s->cost[u] <= c->radius ? weight : 0.0;
		distance += weight * (isinf(s->cost[u]) ? c->farthest : s->cost[u]);
		served += isinf(s->cost[u]) ? 0.0 : weight;
		served_distance += isinf(s->cost[u]) ? 0.0 : weight * s->cost[u];
	}
	memset(score, 0, sizeof(*score));
	score->site = site;
	score->open_cost = s->paid;
	score->coverage_pct = 100.0 * covered / total;
	score->mean = served > 0.0 ? served_distance / served : NAN;
	score->coverage = covered / total;
	score->distance = 1.0 - distance / total / c->radius;
	score->cost = s->all_costs > 0.0 ? 1.0 - s->paid / s->all_costs : 1.0;
	score->whole = c->coverage * score->coverage + c->distance * score->distance + c->cost * score->cost;
	plan->choices++;
	return LG_OK;
}

/* Greedy order of the chosen sites; gains only fall, so an old one bounds the new one. */
static LgStatus
put_scores(Steps *s, LgError *err)
{
	SitePlan   *plan = s->plan;
	const LgEnv *env = plan->env;
	size_t		room = (size_t) plan->problem.sites + 1;
	int32_t    *left;
	double	   *gain;
	int32_t		count = 0;
	bool		any = false;

	LG_TRY(lg_alloc_array(env, room, sizeof(int32_t), &left, err));
	LG_TRY(lg_alloc_array(env, room, sizeof(double), &gain, err));
	LG_TRY(lg_alloc_array(env, room, sizeof(SiteScore), &s->score, err));
	LG_TRY(lg_alloc_array(env, (size_t) plan->problem.demands + 1, sizeof(double), &s->cost, err));
	for (int32_t u = 0; u < plan->problem.demands; u++)
		s->cost[u] = INFINITY;
	for (int32_t i = 0; i < plan->problem.sites; i++)
	{
		double		ignored;

		if (plan->kind[i] == SITE_REQUIRED)
			left[count++] = i;
		if (plan->kind[i] != SITE_EXISTING)
			continue;
		LG_TRY(weigh(s, i, true, &ignored, err));
		any = true;
	}
	if (any)
		LG_TRY(put_score(s, -1, err));
	for (int32_t n = 0; n < plan->solution.count; n++)
		left[count++] = plan->solution.site[n];
	for (int32_t n = 0; n < count; n++)
		gain[n] = INFINITY;
	while (count > 0)
	{
		int32_t		best = 0;
		double		now;

		for (int32_t n = 1; n < count; n++)
			if (gain[n] > gain[best])
				best = n;
		LG_TRY(weigh(s, left[best], false, &now, err));
		now -= site_open_cost(&plan->problem, left[best]);
		if (now < gain[best] && count > 1)
		{
			bool		still = true;

			gain[best] = now;
			for (int32_t n = 0; n < count && still; n++)
				still = gain[n] <= now;
			if (!still)
				continue;
		}
		LG_TRY(weigh(s, left[best], true, &now, err));
		s->paid += plan->site_weight[left[best]];
		LG_TRY(put_score(s, left[best], err));
		count--;
		left[best] = left[count];
		gain[best] = gain[count];
	}
	lg_release(env, left);
	lg_release(env, gain);
	return LG_OK;
}

/* Shares of the weights, and the farthest that any pair is. */
static LgStatus
settle_criteria(SitePlan *plan, SiteCriteria *c, LgError *err)
{
	double		sum = c->coverage + c->distance + c->cost;

	if (!(sum > 0.0) || isinf(sum))
		return lg_fail(err, LG_BAD_ARGUMENT, "the weights of the criteria must be numbers of at least 0, and not all 0");
	if (!(c->radius > 0.0))
		return lg_fail(err, LG_BAD_ARGUMENT, "the radius must be above 0 to measure distances by it");
	c->coverage /= sum;
	c->distance /= sum;
	c->cost /= sum;
	c->farthest = c->radius;
	for (int64_t k = 0; k < plan->start[plan->problem.demands]; k++)
		c->farthest = lg_max(c->farthest, plan->row_cost[k]);
	return site_spend(&plan->effort, plan->start[plan->problem.demands] / 4, err);
}

/* The plan with the best weighted mean of scores; one SiteScore for each of plan->choices. */
LgStatus
site_choose_criteria(SitePlan *plan, SiteCriteria *criteria, SiteScore **score, LgError *err)
{
	SiteProblem *problem = &plan->problem;
	Steps		s = {.plan = plan,.criteria = criteria};
	SiteSolution solution;
	double		total = plan->demand->total;
	double	   *price;

	LG_TRY(site_plan_count(plan, err));
	if (plan->rule_goal.close >= 0)
		return lg_fail(err, LG_UNSUPPORTED, "sites do not close in a plan by several criteria");
	LG_TRY(site_plan_rules(plan, false, err));
	LG_TRY(site_plan_rows(plan, INFINITY, true, err));
	LG_TRY(settle_criteria(plan, criteria, err));
	for (int64_t k = 0; k < plan->start[problem->demands]; k++)
		plan->row_cost[k] = loss_of(criteria, plan->row_cost[k]);
	problem->unserved = loss_of(criteria, INFINITY);
	LG_TRY(lg_alloc_array(plan->env, (size_t) problem->sites + 1, sizeof(double), &price, err));
	for (int32_t i = 0; i < problem->sites; i++)
		if (plan->kind[i] == SITE_CANDIDATE || plan->kind[i] == SITE_REQUIRED)
			s.all_costs += plan->site_weight[i];
	for (int32_t i = 0; i < problem->sites; i++)
		if (s.all_costs > 0.0 && (plan->kind[i] == SITE_CANDIDATE || plan->kind[i] == SITE_REQUIRED))
			price[i] = criteria->cost * total * plan->site_weight[i] / s.all_costs;
	problem->open_cost = price;
	site_plan_more_effort(plan, 2);
	LG_TRY(site_plan_solve(plan, problem, &solution, err));
	plan->solution = solution;
	LG_TRY(put_scores(&s, err));
	*score = s.score;
	plan->bound = total > 0.0 ? 1.0 - solution.bound / total : NAN;
	plan->gap = total > 0.0 ? lg_max(0.0, solution.value - solution.bound) / total : 0.0;
	return LG_OK;
}
