/*
 * site_serve.c
 *		What a given set of sites does for the demand: who is served by whom,
 *		and what is lost when a site closes.
 */
#include "core/site_choice/site_plan.h"
#include "site_transport.h"

/* The two nearest open sites within the radius; -1 for none. */
LgStatus
site_serve_two(SitePlan *plan, int32_t u, int32_t *site, double *cost, LgError *err)
{
	const SiteDemand *demand = plan->demand;
	int			found = 0;

	site[0] = site[1] = -1;
	cost[0] = cost[1] = INFINITY;
	if (demand->start != NULL)
	{
		int64_t		k = demand->start[u];

		for (; k < demand->start[u + 1] && found < 2 && demand->row_cost[k] <= plan->goal.radius; k++)
			if (plan->role[demand->row_site[k]] != SITE_ROLE_CLOSED)
			{
				site[found] = demand->row_site[k];
				cost[found++] = demand->row_cost[k];
			}
		return site_spend(&plan->effort, k - demand->start[u] + 1, err);
	}
	else
	{
		uint32_t	position[2];
		double		chord2[2];

		site_pairs_nearest2(plan->index, &plan->xyz[u], plan->allowed, position, chord2);
		for (int i = 0; i < 2; i++)
		{
			double		metres;

			if (position[i] == SITE_NONE)
				break;
			metres = geo_distance_m(demand->point[u], plan->index->point[position[i]]);
			if (metres > plan->goal.radius)
				break;
			site[found] = (int32_t) position[i];
			cost[found++] = metres;
		}
		return site_spend(&plan->effort, 256, err);
	}
}

/* Every site but competitors and forbidden ones is taken as open. */
LgStatus
site_serve_open(SitePlan *plan, LgError *err)
{
	LG_TRY(lg_alloc_array(plan->env, (size_t) plan->problem.sites, 1, &plan->allowed, err));
	for (int32_t i = 0; i < plan->problem.sites; i++)
	{
		if (plan->role[i] != SITE_ROLE_CLOSED)
			plan->role[i] = SITE_ROLE_OPEN;
		plan->allowed[i] = plan->role[i] == SITE_ROLE_OPEN;
	}
	plan->effort.budget = INT64_MAX;
	return LG_OK;
}

/* Serves the demand within the capacities of all open sites. */
LgStatus
site_serve_capacity(SitePlan *plan, SiteTransport *transport, LgError *err)
{
	SiteProblem *problem = &plan->problem;
	int32_t    *set;
	int32_t		count = 0;
	double		top = 0.0;

	LG_TRY(site_plan_rows(plan, plan->goal.radius, true, err));
	plan->effort.budget = INT64_MAX;
	for (int64_t k = 0; k < plan->start[problem->demands]; k++)
		top = fmax(top, plan->row_cost[k]);
	problem->unserved = ceil(1.0 + (1000.0 + problem->sites) * top);	/* no chain of moves costs
																		 * more */
	LG_TRY(lg_alloc_array(plan->env, (size_t) problem->sites + 1, sizeof(int32_t), &set, err));
	for (int32_t i = 0; i < problem->sites; i++)
		if (plan->role[i] == SITE_ROLE_OPEN)
			set[count++] = i;
	LG_TRY(site_transport_init(transport, problem, plan->capacity, plan->goal.single_source, &plan->effort, err));
	transport->good = INFINITY; /* there is one set only: polish it */
	return site_transport_solve(transport, set, count, err);
}

/* Per site: demand served, and what becomes of it when the site closes. */
LgStatus
site_serve_impact(SitePlan *plan, SiteImpact **impact_out, LgError *err)
{
	SiteImpact *impact;

	LG_TRY(lg_alloc_array(plan->env, (size_t) plan->problem.sites, sizeof(SiteImpact), &impact, err));
	for (int32_t u = 0; u < plan->problem.demands; u++)
	{
		double		weight = plan->problem.weight[u];
		int32_t		site[2];
		double		cost[2];

		LG_TRY(site_serve_two(plan, u, site, cost, err));
		if (site[0] < 0)
			continue;
		impact[site[0]].served += weight;
		impact[site[0]].total += weight * cost[0];
		if (site[1] < 0)
			impact[site[0]].only_here += weight;
		else
		{
			impact[site[0]].moved += weight;
			impact[site[0]].extra += weight * (cost[1] - cost[0]);
		}
	}
	*impact_out = impact;
	return LG_OK;
}
