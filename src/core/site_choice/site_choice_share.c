/*
 * site_choice_share.c
 *		Backup coverage and market share: the sites around a demand add up.
 */
#include "core/site_choice/site_plan.h"
#include "site_share.h"

/* Steps in greedy order, by what the sites are worth together. */
typedef struct Steps
{
	SitePlan   *plan;
	SitePull   *pull;
	double	   *amount;
	double		value;
} Steps;

static LgStatus
open_step(Steps *s, int32_t i, bool keep, double *gain, LgError *err)
{
	const SiteProblem *problem = &s->pull->problem;

	*gain = 0.0;
	for (int64_t k = problem->column[i]; k < problem->column[i + 1]; k++)
	{
		int32_t		u = problem->column_demand[k];
		double		now = s->amount[u];
		double		then = now + (problem->column_cost != NULL ? problem->column_cost[k] : 1.0);

		*gain += problem->weight[u] * (site_pull_worth(s->pull, u, then) - site_pull_worth(s->pull, u, now));
		if (keep)
			s->amount[u] = then;
	}
	if (keep)
		s->value += *gain;
	return site_spend(&s->plan->effort, problem->column[i + 1] - problem->column[i] + 1, err);
}

static void
put_step(Steps *s, int32_t site, double gain)
{
	SitePlan   *plan = s->plan;
	SiteChoice *choice = &plan->choice[plan->choices++];

	choice->site = site;
	choice->gain = gain;
	choice->cumulative = s->value;
	choice->share = plan->demand->total > 0.0 ? s->value / plan->demand->total : NAN;
	choice->mean = NAN;
}

static LgStatus
put_steps(SitePlan *plan, SitePull *pull, LgError *err)
{
	Steps		s = {plan, pull, NULL, 0.0};
	int32_t    *left;
	int32_t		count = 0;
	int32_t		existing = 0;
	double		gain;

	LG_TRY(lg_alloc_array(plan->env, (size_t) plan->problem.demands, sizeof(double), &s.amount, err));
	LG_TRY(lg_alloc_array(plan->env, (size_t) plan->problem.sites + 1, sizeof(int32_t), &left, err));
	LG_TRY(lg_alloc_array(plan->env, (size_t) plan->problem.sites + 1, sizeof(SiteChoice), &plan->choice, err));
	for (int32_t i = 0; i < plan->problem.sites; i++)
		if (plan->kind[i] == SITE_EXISTING)
		{
			LG_TRY(open_step(&s, i, true, &gain, err));
			existing++;
		}
		else if (plan->kind[i] == SITE_REQUIRED)
			left[count++] = i;
	if (existing > 0)
		put_step(&s, -1, s.value);
	for (int32_t n = 0; n < plan->solution.count; n++)
		left[count++] = plan->solution.site[n];
	while (count > 0)
	{
		int32_t		best = 0;
		double		most = -1.0;

		for (int32_t n = 0; n < count; n++)
		{
			LG_TRY(open_step(&s, left[n], false, &gain, err));
			if (gain > most || (gain == most && left[n] < left[best]))
			{
				most = gain;
				best = n;
			}
		}
		LG_TRY(open_step(&s, left[best], true, &gain, err));
		put_step(&s, left[best], gain);
		left[best] = left[--count];
	}
	return LG_OK;
}

/*
 * Coverage in which a share of a demand's value counts only when a second
 * site covers it too (BACOP2; Hogan and ReVelle 1986).
 */
LgStatus
site_choose_backup(SitePlan *plan, LgError *err)
{
	SitePull	pull;
	SiteSolution solution;

	pull.problem = plan->problem;
	pull.rival = NULL;
	pull.first = 1.0 - plan->goal.backup_ratio;
	LG_TRY(site_share_solve(&pull, INFINITY, &plan->effort, &solution, err));
	plan->solution = solution;
	LG_TRY(put_steps(plan, &pull, err));
	site_report_gap(plan, solution.value, solution.bound, true);
	return LG_OK;
}

/* Competitors are in no row: their pull is added up apart. */
static LgStatus
competition(SitePlan *plan, double **rival_out, LgError *err)
{
	double	   *rival;

	LG_TRY(lg_alloc_array(plan->env, (size_t) plan->problem.demands, sizeof(double), &rival, err));
	for (int32_t u = 0; u < plan->problem.demands; u++)
	{
		for (int64_t k = plan->start[u]; k < plan->start[u + 1]; k++)
			if (plan->kind[plan->row_site[k]] == SITE_COMPETITOR)
				rival[u] += plan->row_cost[k];
		LG_TRY(site_spend(&plan->effort, plan->start[u + 1] - plan->start[u] + 1, err));
	}
	*rival_out = rival;
	return LG_OK;
}

/*
 * Market share by Huff's model (1964): a demand goes to each site around it in
 * proportion to weight / distance ^ decay_rate, ours and competitors' alike.
 */
LgStatus
site_choose_share(SitePlan *plan, LgError *err)
{
	SitePull	pull;
	SiteSolution solution;
	double	   *rival;

	LG_TRY(site_plan_count(plan, err));
	for (int32_t i = 0; i < plan->problem.sites; i++)
		if (plan->kind[i] == SITE_COMPETITOR)
			plan->role[i] = SITE_ROLE_OPEN; /* to be in the rows */
	LG_TRY(site_plan_rows(plan, plan->goal.radius, true, err));
	for (int64_t k = 0; k < plan->start[plan->problem.demands]; k++)
		plan->row_cost[k] = plan->site_weight[plan->row_site[k]] *
			pow(fmax(plan->row_cost[k], 1.0), -plan->goal.decay_rate);
	LG_TRY(competition(plan, &rival, err));
	for (int32_t i = 0; i < plan->problem.sites; i++)
		if (plan->kind[i] == SITE_COMPETITOR)
			plan->role[i] = SITE_ROLE_CLOSED;
	pull.problem = plan->problem;
	pull.rival = rival;
	pull.first = 1.0;
	LG_TRY(site_share_solve(&pull, plan->goal.target_ratio > 0.0 ?
							plan->goal.target_ratio * plan->demand->total : INFINITY,
							&plan->effort, &solution, err));
	plan->solution = solution;
	LG_TRY(put_steps(plan, &pull, err));
	site_report_gap(plan, solution.value, solution.bound, true);
	return LG_OK;
}
