/*
 * site_choice_stages.c
 *		Plans in stages for the objectives p-median and maximal coverage, and
 *		the steps of each stage.
 */
#include "core/site_choice/site_plan.h"

/* Which stage opens each site, for the least weighted distance or the most demand covered. */
LgStatus
site_choose_stages(SitePlan *plan, const SiteStageGoal *goal, bool coverage, int32_t **stage, LgError *err)
{
	SiteProblem *problem = &plan->problem;

	plan->goal.open = goal->open[goal->count - 1];
	LG_TRY(site_plan_count(plan, err));
	if (plan->rule_goal.close >= 0)
		return lg_fail(err, LG_UNSUPPORTED, "sites do not close in a plan in stages");
	LG_TRY(site_plan_rules(plan, false, err));
	LG_TRY(site_plan_rows(plan, coverage ? plan->goal.radius : INFINITY, !coverage, err));
	if (coverage)
		problem->unserved = 1.0;
	else
	{
		LG_TRY(site_plan_reachable(plan, err));
		problem->unserved = site_plan_unserved_cost(plan);
	}
	LG_TRY(lg_alloc_array(plan->env, (size_t) problem->sites + 1, sizeof(int32_t), stage, err));
	site_plan_more_effort(plan, 2);
	LG_TRY(site_stages_solve(plan, goal, *stage, err));
	problem->weight = plan->demand->weight;
	return LG_OK;
}

/* The steps of stage s, after everything that earlier stages opened as step 0. */
LgStatus
site_report_stage(SitePlan *plan, const int32_t *stage, int32_t s, bool coverage, LgError *err)
{
	SiteSolution *solution = &plan->solution;
	uint8_t    *kind = plan->kind;

	LG_TRY(lg_alloc_array(plan->env, (size_t) plan->problem.sites + 1, 1, &plan->kind, err));
	LG_TRY(lg_alloc_array(plan->env, (size_t) plan->problem.sites + 1, sizeof(int32_t), &solution->site, err));
	solution->count = 0;
	for (int32_t i = 0; i < plan->problem.sites; i++)
	{
		plan->kind[i] = kind[i];
		if (stage[i] >= 0 && stage[i] < s)
			plan->kind[i] = SITE_EXISTING;
		else if (stage[i] == s)
			solution->site[solution->count++] = i;
		if (kind[i] == SITE_REQUIRED && s > 0)
			plan->kind[i] = SITE_EXISTING;	/* it came in the first stage */
		if (plan->kind[i] == SITE_EXISTING)
			plan->role[i] = SITE_ROLE_OPEN;
	}
	LG_TRY(site_report_steps(plan, coverage ? SITE_MEASURE_COVER : SITE_MEASURE_COST, err));
	LG_TRY(site_report_all(plan, true, err));
	lg_release(plan->env, solution->site);
	return LG_OK;
}
