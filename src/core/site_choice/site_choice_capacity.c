/*
 * site_choice_capacity.c
 *		Objectives with capacities, and the steps of their answers: with
 *		capacities a site's part depends on all others, so steps are ordered by
 *		the demand each site serves in the whole plan.
 */
#include "site_capacity.h"
#include "core/site_choice/site_plan.h"

#include <stdlib.h>

/* What each open site serves. */
typedef struct Part
{
	int32_t		site;
	bool		existing;
	double		served;
	double		metres;			/* weight times distance, or cost in its own unit */
	double		cost;			/* of serving and of opening */
} Part;

static int
compare_parts(const void *a, const void *b)
{
	const Part *x = a;
	const Part *y = b;

	if (x->existing != y->existing)
		return x->existing ? -1 : 1;
	if (x->served != y->served)
		return x->served > y->served ? -1 : 1;
	return (x->site > y->site) - (x->site < y->site);
}

static LgStatus
collect_parts(SitePlan *plan, SiteTransport *t, Part *part, LgError *err)
{
	for (int32_t s = 0; s < t->count; s++)
	{
		part[s].site = t->site[s];
		part[s].existing = plan->kind[t->site[s]] == SITE_EXISTING;
		part[s].cost = site_open_cost(&plan->problem, t->site[s]);
	}
	for (int32_t u = 0; u < plan->problem.demands; u++)
	{
		SiteShareOf share;

		LG_TRY(site_spend(&plan->effort, 8, err));
		for (bool more = site_transport_first(t, u, &share); more; more = site_transport_more(t, &share))
		{
			Part	   *p = &part[share.slot];

			p->served += share.amount;
			p->metres += share.amount * site_plan_cost(plan, u, t->site[share.slot]);
			p->cost += share.amount * share.cost;
		}
	}
	return LG_OK;
}

/* One row per opened site, existing ones together first. */
static LgStatus
put_parts(SitePlan *plan, SiteTransport *t, SiteMeasure measure, LgError *err)
{
	Part	   *part;
	double		served = 0.0;
	double		metres = 0.0;
	double		cost = 0.0;

	LG_TRY(lg_alloc_array(plan->env, (size_t) t->count + 1, sizeof(Part), &part, err));
	LG_TRY(lg_alloc_array(plan->env, (size_t) t->count + 1, sizeof(SiteChoice), &plan->choice, err));
	LG_TRY(collect_parts(plan, t, part, err));
	qsort(part, (size_t) t->count, sizeof(Part), compare_parts);
	plan->choices = 0;
	for (int32_t s = 0; s < t->count; s++)
	{
		SiteChoice *choice = &plan->choice[plan->choices];

		served += part[s].served;
		metres += part[s].metres;
		cost += part[s].cost;
		if (part[s].existing && s + 1 < t->count && part[s + 1].existing)
			continue;			/* until the last existing one */
		choice->site = part[s].existing ? -1 : part[s].site;
		choice->gain = measure == SITE_MEASURE_COVER ? part[s].existing ? served : part[s].served : NAN;
		choice->cumulative = measure == SITE_MEASURE_COVER ? served : cost;
		choice->share = plan->demand->total > 0.0 ? served / plan->demand->total : NAN;
		choice->mean = served > 0.0 ? metres / served : NAN;
		plan->choices++;
	}
	return LG_OK;
}

/* Solves plan->problem with capacities and fills steps, bound and gap. */
LgStatus
site_choose_with_capacity(SitePlan *plan, bool single_source, SiteMeasure measure, LgError *err)
{
	SiteProblem *problem = &plan->problem;
	SiteTransport transport;
	int32_t    *set;
	int32_t		count = 0;

	site_plan_more_effort(plan, 2); /* these are harder */
	LG_TRY(site_capacity_solve(problem, plan->capacity, single_source, &plan->effort, &plan->solution, err));
	LG_TRY(lg_alloc_array(plan->env, (size_t) problem->sites + 1, sizeof(int32_t), &set, err));
	for (; count < plan->solution.count; count++)
		set[count] = plan->solution.site[count];
	for (int32_t i = 0; i < problem->sites; i++)
		if (plan->role[i] == SITE_ROLE_OPEN)
			set[count++] = i;
	plan->effort.stop = false;
	LG_TRY(site_transport_init(&transport, problem, plan->capacity, single_source, &plan->effort, err));
	if (single_source)
		LG_TRY(site_transport_load(&transport, set, count, plan->solution.assigned, err));
	else
		LG_TRY(site_transport_solve(&transport, set, count, err));
	LG_TRY(put_parts(plan, &transport, measure, err));
	if (measure == SITE_MEASURE_COVER)
		site_report_gap(plan, plan->demand->total - plan->solution.value,
						plan->demand->total - plan->solution.bound, true);
	else
		site_report_cost_gap(plan);
	problem->weight = plan->demand->weight;
	return LG_OK;
}
