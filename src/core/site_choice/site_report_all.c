/*
 * site_report_all.c
 *		How far all demand is from its nearest open site after each step of a
 *		plan, within a radius or not: what a coverage plan does for the demand
 *		that it leaves uncovered.
 */
#include "core/site_choice/site_plan.h"

/* Neighbours along the curve, to be passed over together. */
typedef struct Block
{
	GeoXyz		centre;
	double		radius;			/* chord */
	double		cost;			/* greatest of its demands' costs */
} Block;

#define BLOCK 64

typedef struct Reach
{
	SitePlan   *plan;
	double	   *cost;			/* per demand, INFINITY: none is open yet */
	Block	   *block;
	double		total;			/* weight times cost */
	double		served;			/* weight */
} Reach;

static LgStatus
make_blocks(Reach *r, LgError *err)
{
	const SitePlan *plan = r->plan;
	int32_t		demands = plan->problem.demands;

	LG_TRY(lg_alloc_array(plan->env, (size_t) demands, sizeof(double), &r->cost, err));
	LG_TRY(lg_alloc_array(plan->env, (size_t) demands / BLOCK + 1, sizeof(Block), &r->block, err));
	for (int32_t first = 0; first < demands; first += BLOCK)
	{
		Block	   *block = &r->block[first / BLOCK];
		int32_t		end = first + BLOCK < demands ? first + BLOCK : demands;

		block->cost = INFINITY;
		for (int32_t u = first; u < end; u++)
			for (int axis = 0; axis < 3; axis++)
				block->centre.v[axis] += plan->xyz[u].v[axis] / (end - first);
		for (int32_t u = first; u < end; u++)
		{
			r->cost[u] = INFINITY;
			block->radius = fmax(block->radius, sqrt(geo_chord2(&block->centre, &plan->xyz[u])));
		}
		if (first % (BLOCK * 64) == 0)
			LG_TRY(lg_poll(plan->env, err));
	}
	return LG_OK;
}

/* Opens a site: whoever is nearer to it goes there. */
static LgStatus
open_place(Reach *r, int32_t site, LgError *err)
{
	SitePlan   *plan = r->plan;
	const GeoXyz *at = &plan->index->xyz[site];

	for (int32_t first = 0; first < plan->problem.demands; first += BLOCK)
	{
		Block	   *block = &r->block[first / BLOCK];
		int32_t		end = first + BLOCK < plan->problem.demands ? first + BLOCK : plan->problem.demands;

		LG_TRY(site_spend(&plan->effort, 1, err));
		if (sqrt(geo_chord2(&block->centre, at)) - block->radius >= block->cost)
			continue;
		block->cost = 0.0;
		for (int32_t u = first; u < end; u++)
		{
			double		cost = site_chord_cost(geo_chord2(&plan->xyz[u], at));
			double		weight = plan->demand->weight[u];

			if (cost < r->cost[u])
			{
				if (isinf(r->cost[u]))
					r->served += weight;
				r->total += weight * (isinf(r->cost[u]) ? cost : cost - r->cost[u]);
				r->cost[u] = cost;
			}
			block->cost = fmax(block->cost, r->cost[u]);
		}
		LG_TRY(site_spend(&plan->effort, end - first, err));
	}
	return LG_OK;
}

static LgStatus
all_places(SitePlan *plan, LgError *err)
{
	Reach		r = {plan, NULL, NULL, 0.0, 0.0};

	LG_TRY(make_blocks(&r, err));
	for (int32_t n = 0; n < plan->choices; n++)
	{
		SiteChoice *choice = &plan->choice[n];

		if (choice->site >= 0)
			LG_TRY(open_place(&r, choice->site, err));
		for (int32_t i = 0; choice->site < 0 && i < plan->problem.sites; i++)
			if (plan->kind[i] == SITE_EXISTING && plan->role[i] == SITE_ROLE_OPEN)
				LG_TRY(open_place(&r, i, err));
		choice->mean_all = r.served > 0.0 ? r.total / r.served : NAN;
	}
	lg_release(plan->env, r.cost);
	lg_release(plan->env, r.block);
	return LG_OK;
}

/*
 * Rows rise with cost, so that of two sites in a row the later one counts only
 * until the step that opens the former.
 */
static LgStatus
all_costs(SitePlan *plan, LgError *err)
{
	const SiteDemand *demand = plan->demand;
	int32_t    *opens;			/* per site: step */
	double	   *total;
	double	   *served;

	LG_TRY(lg_alloc_array(plan->env, (size_t) plan->problem.sites + 1, sizeof(int32_t), &opens, err));
	LG_TRY(lg_alloc_array(plan->env, (size_t) plan->choices + 1, sizeof(double), &total, err));
	LG_TRY(lg_alloc_array(plan->env, (size_t) plan->choices + 1, sizeof(double), &served, err));
	for (int32_t i = 0; i < plan->problem.sites; i++)
		opens[i] = plan->kind[i] == SITE_EXISTING && plan->role[i] == SITE_ROLE_OPEN ? 0 : plan->choices;
	for (int32_t n = 0; n < plan->choices; n++)
		if (plan->choice[n].site >= 0)
			opens[plan->choice[n].site] = n;
	for (uint32_t u = 0; u < demand->n; u++)
	{
		int32_t		until = plan->choices;

		for (int64_t k = demand->start[u]; k < demand->start[u + 1] && until > 0; k++)
		{
			int32_t		from = opens[demand->row_site[k]];

			for (int32_t n = from; n < until; n++)
			{
				total[n] += demand->weight[u] * demand->row_cost[k];
				served[n] += demand->weight[u];
			}
			if (from < until)
			{
				LG_TRY(site_spend(&plan->effort, until - from, err));
				until = from;
			}
		}
		LG_TRY(site_spend(&plan->effort, demand->start[u + 1] - demand->start[u] + 1, err));
	}
	for (int32_t n = 0; n < plan->choices; n++)
		plan->choice[n].mean_all = served[n] > 0.0 ? total[n] / served[n] : NAN;
	lg_release(plan->env, opens);
	lg_release(plan->env, total);
	lg_release(plan->env, served);
	return LG_OK;
}

/*
 * Fills mean_all of every step.  Without a radius it is the mean, unless
 * capacities or other rules keep demand from its nearest site.
 */
LgStatus
site_report_all(SitePlan *plan, bool nearest_serves, LgError *err)
{
	if (nearest_serves && isinf(plan->goal.radius))
	{
		for (int32_t n = 0; n < plan->choices; n++)
			plan->choice[n].mean_all = plan->choice[n].mean;
		return LG_OK;
	}
	return plan->demand->start != NULL ? all_costs(plan, err) : all_places(plan, err);
}
