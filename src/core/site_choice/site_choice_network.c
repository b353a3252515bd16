/*
 * site_choice_network.c
 *		Two-level networks: central warehouses supply hubs, hubs serve demand.
 */
#include "core/site_choice/site_plan.h"
#include "site_two_level.h"

/* Roles, opening costs and distances of the centres. */
static LgStatus
read_centres(SitePlan *plan, const SiteNetworkGoal *goal, SiteTwoLevel *t, LgError *err)
{
	int32_t		hubs = plan->problem.sites;
	int32_t		centres = (int32_t) goal->centres->n;
	double	   *reach;
	double	   *cost;
	uint8_t    *role;

	if (centres > SITE_MAX_CENTRES)
	{
		lg_fail(err, LG_LIMIT, "%d centres are too many", centres);
		lg_detail(err, "At most %d are compared.", SITE_MAX_CENTRES);
		return LG_LIMIT;
	}
	LG_TRY(lg_alloc_array(plan->env, (size_t) centres * (size_t) hubs + 1, sizeof(double), &reach, err));
	LG_TRY(lg_alloc_array(plan->env, (size_t) centres + 1, sizeof(double), &cost, err));
	LG_TRY(lg_alloc_array(plan->env, (size_t) centres + 1, 1, &role, err));
	for (int32_t w = 0; w < centres; w++)
	{
		SiteRow		row;

		site_index_row(goal->centres, (uint32_t) w, &row);
		cost[w] = row.kind == SITE_EXISTING ? 0.0 : row.weight;
		role[w] = row.kind == SITE_CANDIDATE ? SITE_ROLE_FREE :
			row.kind == SITE_EXISTING || row.kind == SITE_REQUIRED ? SITE_ROLE_OPEN : SITE_ROLE_CLOSED;
		for (int32_t h = 0; h < hubs; h++)
		{
			if (plan->position[h] == SITE_NONE)
				return lg_fail(err, LG_BAD_ARGUMENT, "a hub has no location, so nothing can be supplied to it");
			reach[(int64_t) w * hubs + h] = goal->supply_cost *
				geo_distance_m(row.point, plan->index->point[plan->position[h]]);
			if ((h & 1023) == 0)
				LG_TRY(lg_poll(plan->env, err));
		}
	}
	t->centres = centres;
	t->reach = reach;
	t->centre_cost = cost;
	t->centre_role = role;
	return LG_OK;
}

/* Serving always comes before saving: dearer than any path and all opening for the least demand. */
static double
price_of_unserved(const SitePlan *plan, const SiteTwoLevel *t)
{
	double		top = 0.0;
	double		opening = 0.0;
	double		least = INFINITY;

	for (int64_t k = 0; k < (int64_t) t->centres * plan->problem.sites; k++)
		top = lg_max(top, t->reach[k]);
	for (int32_t w = 0; w < t->centres; w++)
		opening += t->centre_cost[w];
	for (int32_t u = 0; u < plan->problem.demands; u++)
		if (plan->problem.weight[u] > 0.0)
			least = lg_min(least, plan->problem.weight[u]);
	return site_plan_unserved_cost(plan) + ceil(100.0 * top + (isinf(least) ? 0.0 : opening / lg_max(least, 1e-4)));
}

/* Who serves whom, added up by hub and by centre. */
static LgStatus
collect(SitePlan *plan, const SiteTwoLevel *t, const SiteTwoLevelPlan *found, SiteNetworkPart *part,
		int32_t *count, LgError *err)
{
	const SiteProblem *hubs = &t->hubs;
	int32_t    *part_of;		/* per hub */
	int32_t		centre_part[SITE_MAX_CENTRES];

	LG_TRY(lg_alloc_array(plan->env, (size_t) hubs->sites + 1, sizeof(int32_t), &part_of, err));
	for (int32_t h = 0; h < hubs->sites; h++)
		part_of[h] = hubs->role[h] == SITE_ROLE_OPEN ? 0 : -1;
	for (int32_t n = 0; n < found->hubs; n++)
		part_of[found->hub[n]] = 0;
	*count = 0;
	for (int32_t w = 0; w < t->centres; w++)
		if ((found->open_centres >> w) & 1)
		{
			centre_part[w] = *count;
			part[*count].is_centre = true;
			part[*count].site = w;
			part[(*count)++].open_cost = t->centre_cost[w];
		}
	for (int32_t h = 0; h < hubs->sites; h++)
		if (part_of[h] == 0)
		{
			part_of[h] = *count;
			part[*count].site = h;
			part[*count].from = site_two_level_supplier(t, found->open_centres, h);
			part[(*count)++].open_cost = site_open_cost(hubs, h);
		}
	for (int32_t u = 0; u < hubs->demands; u++)
	{
		int32_t		best = -1;
		double		best_cost = INFINITY;
		double		best_unit = 0.0;

		for (int64_t k = hubs->start[u]; k < hubs->start[u + 1]; k++)
		{
			int32_t		at = part_of[hubs->row_site[k]];
			double		cost;

			if (at < 0)
				continue;
			cost = hubs->row_cost[k] + t->reach[(int64_t) part[at].from * hubs->sites + hubs->row_site[k]];
			if (cost < best_cost)
			{
				best_cost = cost;
				best_unit = hubs->row_cost[k];
				best = at;
			}
		}
		LG_TRY(site_spend(&plan->effort, hubs->start[u + 1] - hubs->start[u] + 1, err));
		if (best < 0)
			continue;
		part[best].flow += hubs->weight[u];
		part[best].flow_cost += hubs->weight[u] * best_unit;
		part[centre_part[part[best].from]].flow += hubs->weight[u];
		part[centre_part[part[best].from]].flow_cost += hubs->weight[u] * (best_cost - best_unit);
	}
	lg_release(plan->env, part_of);
	return LG_OK;
}

/* Which centres and hubs to open for the least cost of opening and of flow on both levels. */
LgStatus
site_choose_network(SitePlan *plan, const SiteNetworkGoal *goal, SiteNetworkPart **parts, int32_t *count, LgError *err)
{
	SiteProblem *problem = &plan->problem;
	SiteTwoLevel t;
	SiteTwoLevelPlan found = {0};
	double		cost = 0.0;
	double		slack;

	plan->goal.open = -1;
	LG_TRY(site_plan_count(plan, err));
	LG_TRY(site_plan_rows(plan, plan->goal.radius, true, err));
	LG_TRY(site_plan_reachable(plan, err));
	for (int64_t k = 0; k < plan->start[problem->demands]; k++)
		plan->row_cost[k] *= plan->goal.unit_cost;
	for (int32_t i = 0; i < problem->sites; i++)
		if (plan->kind[i] == SITE_EXISTING)
			plan->site_weight[i] = 0.0;
	problem->open_cost = plan->site_weight;
	LG_TRY(read_centres(plan, goal, &t, err));
	problem->unserved = price_of_unserved(plan, &t);
	t.hubs = *problem;
	site_plan_more_effort(plan, 4);
	LG_TRY(lg_alloc_array(plan->env, (size_t) problem->sites + 1, sizeof(int32_t), &found.hub, err));
	LG_TRY(site_two_level_solve(&t, &plan->effort, &found, err));
	if (isinf(found.value))
	{
		lg_fail(err, LG_BAD_ARGUMENT, "no centre may be opened");
		lg_hint(err, "Centres of kind candidate, required or existing supply the hubs.");
		return LG_BAD_ARGUMENT;
	}
	LG_TRY(lg_alloc_array(plan->env, (size_t) t.centres + (size_t) problem->sites + 1, sizeof(SiteNetworkPart), parts, err));
	plan->effort.stop = false;
	LG_TRY(collect(plan, &t, &found, *parts, count, err));
	for (int32_t n = 0; n < *count; n++)
		cost += (*parts)[n].open_cost + (*parts)[n].flow_cost;
	slack = lg_max(0.0, found.value - found.bound);
	plan->bound = lg_max(0.0, cost - slack);
	plan->gap = slack <= 1e-9 * cost ? 0.0 : slack < cost ? slack / cost : 1.0;
	return LG_OK;
}
