/*
 * site_serve.c
 *		What a set of sites does for the demand: site_allocate, site_impact.
 */
#include "pg/base/compat.h"

#include "utils/builtins.h"
#include "utils/memutils.h"

#include "pg/base/env.h"
#include "pg/base/rows.h"
#include "pg/site/site_arg.h"
#include "site_choice_arg.h"

#define ALLOCATE_COLUMNS 12
#define IMPACT_COLUMNS 10

/*
 * Four columns: id, NULL unless identifiers are bigint; code, NULL without
 * identifiers; lon and lat, NULL for demand known by its costs.
 */
static void
identify_demand(const SiteDemand *demand, uint32_t u, Datum *values, bool *nulls)
{
	char		digits[32];
	const char *code;
	size_t		size;

	nulls[0] = demand->id == NULL;
	nulls[1] = demand->id == NULL && demand->codes == NULL;
	if (demand->id != NULL)
	{
		values[0] = Int64GetDatum(demand->id[u]);
		snprintf(digits, sizeof(digits), INT64_FORMAT, demand->id[u]);
		values[1] = CStringGetTextDatum(digits);
	}
	if (demand->codes != NULL)
	{
		site_demand_code(demand, u, &code, &size);
		values[1] = PointerGetDatum(cstring_to_text_with_len(code, size));
	}
	nulls[2] = nulls[3] = demand->point == NULL;
	if (demand->point != NULL)
	{
		values[2] = Float8GetDatum(demand->point[u].lon);
		values[3] = Float8GetDatum(demand->point[u].lat);
	}
}

static void
put_allocation(LgRows *rows, SitePlan *plan, uint32_t u, int32_t site, double weight, double cost)
{
	MemoryContext before = MemoryContextSwitchTo(plan->row_memory);
	Datum		values[ALLOCATE_COLUMNS];
	bool		nulls[ALLOCATE_COLUMNS] = {false};

	identify_demand(plan->demand, u, &values[0], &nulls[0]);
	site_plan_identify(plan, site, &values[4], &nulls[4]);
	values[8] = Float8GetDatum(weight);
	values[9] = Float8GetDatum(cost);
	nulls[9] = site < 0;
	values[10] = Float8GetDatum(plan->bound);
	nulls[10] = isnan(plan->bound);
	values[11] = Float8GetDatum(plan->gap);
	nulls[11] = isnan(plan->gap);
	lg_rows_put(rows, values, nulls);
	MemoryContextSwitchTo(before);
	MemoryContextReset(plan->row_memory);
}

static void
allocate_nearest(LgRows *rows, SitePlan *plan, uint32_t u)
{
	int32_t		site[2];
	double		cost[2];
	LgError		err;

	LG_CALL(site_serve_two(plan, u, site, cost, &err), err);
	put_allocation(rows, plan, u, site[0], plan->demand->weight[u], cost[0]);
}

static void
allocate_capacity(LgRows *rows, SitePlan *plan)
{
	SiteTransport transport;
	LgError		err;

	LG_CALL(site_serve_capacity(plan, &transport, &err), err);
	for (uint32_t u = 0; u < plan->demand->n; u++)
	{
		double		left = plan->demand->weight[u];
		bool		placed = false;
		SiteShareOf share;

		CHECK_FOR_INTERRUPTS();
		for (bool more = site_transport_first(&transport, u, &share); more;
			 more = site_transport_more(&transport, &share))
		{
			put_allocation(rows, plan, u, transport.site[share.slot], share.amount, share.cost);
			left -= share.amount;
			placed = true;
		}
		if (!placed && left <= 0.0)
			allocate_nearest(rows, plan, u);	/* takes no room anywhere */
		else if (left > 1e-9 * plan->demand->weight[u])
			put_allocation(rows, plan, u, -1, left, 0.0);
	}
}

/* (demand, sites, radius_m, max_cost, capacitated, single_source) */
PG_FUNCTION_INFO_V1(logistics_site_allocate);
Datum
logistics_site_allocate(PG_FUNCTION_ARGS)
{
	LgRows		rows = lg_rows_begin(fcinfo, ALLOCATE_COLUMNS);
	MemoryContext work = AllocSetContextCreate(CurrentMemoryContext, "site_allocate", ALLOCSET_DEFAULT_SIZES);
	MemoryContext before = MemoryContextSwitchTo(work);
	SitePlan   *plan = palloc(sizeof(SitePlan));
	SiteGoal	goal;
	LgEnv		env;
	LgError		err;

	site_goal_init(&goal);
	site_goal_radius(fcinfo, &goal, 2, false);
	goal.capacitated = !PG_ARGISNULL(4) && PG_GETARG_BOOL(4);
	goal.single_source = !PG_ARGISNULL(5) && PG_GETARG_BOOL(5);
	if (site_plan_arg(fcinfo, plan, &env, &goal))
	{
		plan->row_memory = AllocSetContextCreate(work, "site_allocate row", ALLOCSET_SMALL_SIZES);
		LG_CALL(site_serve_open(plan, &err), err);
		plan->bound = plan->gap = NAN;
		if (goal.capacitated)
			allocate_capacity(&rows, plan);
		else
			for (uint32_t u = 0; u < plan->demand->n; u++)
				allocate_nearest(&rows, plan, u);
	}
	MemoryContextSwitchTo(before);
	MemoryContextDelete(work);
	return (Datum) 0;
}

static void
put_impact(LgRows *rows, const SitePlan *plan, int32_t site, const SiteImpact *impact)
{
	Datum		values[IMPACT_COLUMNS];
	bool		nulls[IMPACT_COLUMNS] = {false};

	site_plan_identify(plan, site, &values[0], &nulls[0]);
	values[4] = CStringGetTextDatum(site_kind_name((SiteKind) plan->kind[site]));
	values[5] = Float8GetDatum(impact->served);
	values[6] = Float8GetDatum(100.0 * impact->served / plan->demand->total);
	nulls[6] = plan->demand->total <= 0.0;
	values[7] = Float8GetDatum(impact->total / impact->served);
	nulls[7] = impact->served <= 0.0;
	values[8] = Float8GetDatum(impact->only_here);
	values[9] = Float8GetDatum(impact->extra / impact->moved);
	nulls[9] = impact->moved <= 0.0;
	lg_rows_put(rows, values, nulls);
}

/* (demand, sites, radius_m, max_cost) */
PG_FUNCTION_INFO_V1(logistics_site_impact);
Datum
logistics_site_impact(PG_FUNCTION_ARGS)
{
	LgRows		rows = lg_rows_begin(fcinfo, IMPACT_COLUMNS);
	MemoryContext work = AllocSetContextCreate(CurrentMemoryContext, "site_impact", ALLOCSET_DEFAULT_SIZES);
	MemoryContext before = MemoryContextSwitchTo(work);
	SitePlan   *plan = palloc(sizeof(SitePlan));
	SiteImpact *impact;
	SiteGoal	goal;
	LgEnv		env;
	LgError		err;

	site_goal_init(&goal);
	site_goal_radius(fcinfo, &goal, 2, false);
	if (site_plan_arg(fcinfo, plan, &env, &goal))
	{
		LG_CALL(site_serve_open(plan, &err), err);
		LG_CALL(site_serve_impact(plan, &impact, &err), err);
		for (int32_t i = 0; i < plan->problem.sites; i++)
		{
			int32_t		site = plan->demand->start == NULL ? (int32_t) plan->index->order[i] : i;

			if (site >= 0 && site < plan->problem.sites && plan->role[site] == SITE_ROLE_OPEN)
				put_impact(&rows, plan, site, &impact[site]);
		}
	}
	MemoryContextSwitchTo(before);
	MemoryContextDelete(work);
	return (Datum) 0;
}
