/*
 * site_choice.c
 *		The objectives of site selection that a demand's cheapest open site
 *		decides: coverage, set cover, p-median, p-center, attendance.
 */
#include "site_cover.h"
#include "site_median.h"
#include "site_merge.h"
#include "core/site_choice/site_plan.h"

/* Maximal coverage (MCLP; Church and ReVelle 1974). */
LgStatus
site_choose_coverage(SitePlan *plan, LgError *err)
{
	SiteProblem merged;
	SiteSolution solution;
	double		total = plan->demand->total;

	LG_TRY(site_plan_count(plan, err));
	LG_TRY(site_plan_rules(plan, false, err));
	LG_TRY(site_plan_rows(plan, plan->goal.radius, false, err));
	plan->problem.unserved = 1.0;
	if (plan->goal.capacitated)
		return site_choose_with_capacity(plan, plan->goal.single_source, SITE_MEASURE_COVER, err);
	if (plan->goal.backup_ratio > 0.0)
		return site_choose_backup(plan, err);
	LG_TRY(site_merge_rows(&plan->problem, &merged, &plan->effort, err));
	if (plan->goal.max_iterations == 0 && plan->goal.limit_us == 0 && plan->start[plan->problem.demands] > 1000000)
		plan->effort.budget -= SITE_DEFAULT_BUDGET / 2; /* near enough, sooner */
	LG_TRY(site_plan_solve(plan, &merged, &solution, err));
	plan->solution = solution;
	LG_TRY(site_report_steps(plan, SITE_MEASURE_COVER, err));
	site_report_gap(plan, total - solution.value, total - solution.bound, true);
	return LG_OK;
}

/* Partial cover: the share counts all demand, that of existing sites too. */
static LgStatus
cover_share(SitePlan *plan, SiteSolution *solution, LgError *err)
{
	SiteProblem merged;
	double		wanted = plan->goal.cover_ratio * plan->demand->total;
	double		covered = plan->demand->total;
	double		reachable = 0.0;

	LG_TRY(site_merge_rows(&plan->problem, &merged, &plan->effort, err));
	for (int32_t u = 0; u < merged.demands; u++)
		covered -= merged.weight[u];
	for (int32_t u = 0; u < plan->problem.demands; u++)
		reachable += plan->start[u + 1] > plan->start[u] ? plan->problem.weight[u] : 0.0;
	if (reachable < wanted * (1.0 - 1e-9))
	{
		lg_fail(err, LG_BAD_ARGUMENT, "cover_pct is %.15g, but the sites can cover %.3f %% of the demand",
				100.0 * plan->goal.cover_ratio, 100.0 * reachable / plan->demand->total);
		lg_hint(err, "Ask for less, allow a larger radius, or offer more candidates.");
		return LG_BAD_ARGUMENT;
	}
	return site_cover_share(&merged, wanted - covered, &plan->effort, solution, err);
}

/* Fewest sites that cover the demand, or a share of it (LSCP). */
LgStatus
site_choose_cover(SitePlan *plan, LgError *err)
{
	SiteSolution solution;
	int32_t		required = 0;	/* they count as opened */

	for (int32_t i = 0; i < plan->problem.sites; i++)
		required += plan->kind[i] == SITE_REQUIRED;
	plan->goal.open = -1;
	LG_TRY(site_plan_count(plan, err));
	LG_TRY(site_plan_rows(plan, plan->goal.radius, false, err));
	if (plan->goal.cover_ratio >= 1.0)
		LG_TRY(site_cover_all(&plan->problem, &plan->effort, -INFINITY, &solution, err));
	else
		LG_TRY(cover_share(plan, &solution, err));
	plan->solution = solution;
	LG_TRY(site_report_steps(plan, SITE_MEASURE_COVER, err));
	site_report_gap(plan, solution.count + required, solution.bound + required, false);
	return LG_OK;
}

/* Too few sites to reach everybody: those that reach most. */
static LgStatus
reach_most(SitePlan *plan, SiteSolution *solution, LgError *err)
{
	SiteProblem any = plan->problem;
	SiteProblem merged;

	any.row_cost = NULL;
	any.column = NULL;
	any.unserved = 1.0;
	LG_TRY(site_merge_rows(&any, &merged, &plan->effort, err));
	return site_median_solve(&merged, &plan->effort, NULL, -INFINITY, solution, err);
}

/* Smallest greatest distance (p-center). */
LgStatus
site_choose_center(SitePlan *plan, LgError *err)
{
	SiteSolution solution;
	bool		partial;

	LG_TRY(site_plan_count(plan, err));
	LG_TRY(site_plan_rows(plan, INFINITY, true, err));
	LG_TRY(site_plan_reachable(plan, err));
	site_plan_more_effort(plan, 8); /* to be proved, mostly */
	LG_TRY(site_center_solve(&plan->problem, &plan->effort, &solution, err));
	partial = isinf(solution.value);
	if (partial)
		LG_TRY(reach_most(plan, &solution, err));
	plan->problem.weight = plan->demand->weight;
	plan->solution = solution;
	LG_TRY(site_report_steps(plan, SITE_MEASURE_FARTHEST, err));
	if (partial)
		plan->bound = plan->gap = NAN;
	else
		site_report_gap(plan, solution.value, solution.bound, false);
	return LG_OK;
}

/* Most demand attracted, each demand going to its nearest site and less the
 * farther that is. */
LgStatus
site_choose_attendance(SitePlan *plan, LgError *err)
{
	SiteProblem *problem = &plan->problem;
	SiteSolution solution;
	double		total = plan->demand->total;

	LG_TRY(site_plan_count(plan, err));
	LG_TRY(site_plan_rules(plan, false, err));
	LG_TRY(site_plan_rows(plan, plan->goal.radius, true, err));
	for (int64_t k = 0; k < plan->start[problem->demands]; k++)
		plan->row_cost[k] = 1.0 - site_attendance(&plan->goal, plan->row_cost[k]);
	problem->unserved = 1.0;
	LG_TRY(site_plan_solve(plan, problem, &solution, err));
	plan->solution = solution;
	LG_TRY(site_report_steps(plan, SITE_MEASURE_ATTENDANCE, err));
	site_report_gap(plan, total - solution.value, total - solution.bound, true);
	return LG_OK;
}
