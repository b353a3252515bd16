/*
 * site_serve.c
 *		What a given set of sites does for the demand: who is served by whom,
 *		and what is lost when a site closes.
 */
#include "core/site_choice/site_plan.h"
#include "site_assign.h"
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
	plan->effort.budget = SITE_UNLIMITED_BUDGET;
	return LG_OK;
}

/* The dearest pair, and beyond it a price at which no demand stays unserved to save cost. */
static double
price_of_unserved(const SitePlan *plan)
{
	double		top = 0.0;

	for (int64_t k = 0; k < plan->start[plan->problem.demands]; k++)
		top = fmax(top, plan->row_cost[k]);
	/* no chain of moves costs more */
	return ceil(1.0 + (1000.0 + plan->problem.sites) * top);
}

/*
 * What no allocation can do better than: that of demand which may be split,
 * and for few demands the best there is, which takes the place of the plan.
 */
static LgStatus
bound_single(SitePlan *plan, SiteTransport *transport, const int32_t *set, int32_t count, double *bound, LgError *err)
{
	SiteProblem *problem = &plan->problem;
	SiteTransport split;
	int32_t    *assigned;
	bool		done;

	LG_TRY(lg_alloc_array(plan->env, (size_t) problem->demands + 1, sizeof(int32_t), &assigned, err));
	LG_TRY(site_assign_exact(problem, plan->capacity, set, count, &plan->effort, assigned, &done, err));
	if (done)
	{
		LG_TRY(site_transport_load(transport, set, count, assigned, err));
		*bound = transport->value;
		plan->most_served = plan->demand->total - transport->unserved;
		return LG_OK;
	}
	LG_TRY(site_transport_init(&split, problem, plan->capacity, false, &plan->effort, err));
	LG_TRY(site_transport_solve(&split, set, count, err));
	*bound = fmin(split.value, transport->value);
	plan->most_served = plan->demand->total - split.unserved;
	return LG_OK;
}

/* Bound and gap of the cost; unknown while more demand might be served. */
static void
report_bound(SitePlan *plan, const SiteTransport *transport, double bound)
{
	double		served = plan->demand->total - transport->unserved;
	double		cost = transport->value - transport->unserved * plan->problem.unserved;

	plan->bound = plan->gap = NAN;
	if (served < plan->most_served * (1.0 - 1e-9))
		return;
	plan->bound = fmax(0.0, cost - fmax(0.0, transport->value - bound));
	plan->gap = cost > 0.0 ? (cost - plan->bound) / cost : 0.0;
}

/* Serves the demand within the capacities of all open sites. */
LgStatus
site_serve_capacity(SitePlan *plan, SiteTransport *transport, LgError *err)
{
	SiteProblem *problem = &plan->problem;
	int32_t    *set;
	int32_t		count = 0;
	double		bound;

	LG_TRY(site_plan_rows(plan, plan->goal.radius, true, err));
	plan->effort.budget = SITE_UNLIMITED_BUDGET;
	problem->unserved = price_of_unserved(plan);
	LG_TRY(lg_alloc_array(plan->env, (size_t) problem->sites + 1, sizeof(int32_t), &set, err));
	for (int32_t i = 0; i < problem->sites; i++)
		if (plan->role[i] == SITE_ROLE_OPEN)
			set[count++] = i;
	LG_TRY(site_transport_init(transport, problem, plan->capacity, plan->goal.single_source, &plan->effort, err));
	transport->good = INFINITY; /* there is one set only: polish it */
	LG_TRY(site_transport_solve(transport, set, count, err));
	bound = transport->value;	/* demand that may be split is served at the least cost */
	plan->most_served = plan->demand->total - transport->unserved;
	if (plan->goal.single_source)
		LG_TRY(bound_single(plan, transport, set, count, &bound, err));
	report_bound(plan, transport, bound);
	return LG_OK;
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
