/*
 * site_network.c
 *		Two-level networks: site_choose_network(demand, hubs, centres, ...).
 */
#include "pg/base/compat.h"

#include "utils/builtins.h"
#include "utils/memutils.h"

#include "pg/base/env.h"
#include "pg/base/rows.h"
#include "pg/site/site_arg.h"
#include "site_choice_arg.h"

#define NETWORK_COLUMNS 13

static void
put_part(LgRows *rows, const SitePlan *plan, const SiteIndex *centres, const SiteNetworkPart *part)
{
	Datum		values[NETWORK_COLUMNS];
	bool		nulls[NETWORK_COLUMNS] = {false};
	SiteRow		row;

	values[0] = CStringGetTextDatum(part->is_centre ? "centre" : "hub");
	if (part->is_centre)
	{
		site_index_row(centres, part->site, &row);
		site_identifier_datums(centres, part->site, &values[1], &nulls[1]);
		values[3] = Float8GetDatum(row.point.lon);
		values[4] = Float8GetDatum(row.point.lat);
		values[5] = CStringGetTextDatum(site_kind_name(row.kind));
		nulls[6] = nulls[7] = true;
	}
	else
	{
		site_plan_identify(plan, part->site, &values[1], &nulls[1]);
		values[5] = CStringGetTextDatum(site_kind_name((SiteKind) plan->kind[part->site]));
		site_identifier_datums(centres, part->from, &values[6], &nulls[6]);
	}
	values[8] = Float8GetDatum(part->flow);
	values[9] = Float8GetDatum(part->flow_cost);
	values[10] = Float8GetDatum(part->open_cost);
	values[11] = Float8GetDatum(plan->bound);
	values[12] = Float8GetDatum(plan->gap);
	lg_rows_put(rows, values, nulls);
}

/* (demand, hubs, centres, unit_cost, supply_cost, radius_m, max_cost, effort...) */
PG_FUNCTION_INFO_V1(logistics_site_choose_network);
Datum
logistics_site_choose_network(PG_FUNCTION_ARGS)
{
	LgRows		rows = lg_rows_begin(fcinfo, NETWORK_COLUMNS);
	MemoryContext work = AllocSetContextCreate(CurrentMemoryContext, "site selection", ALLOCSET_DEFAULT_SIZES);
	MemoryContext before = MemoryContextSwitchTo(work);
	SitePlan   *plan = palloc(sizeof(SitePlan));
	SiteNetworkGoal network;
	SiteNetworkPart *parts;
	SiteGoal	goal;
	LgEnv		env;
	LgError		err;
	int32_t		count;

	site_goal_init(&goal);
	if (PG_ARGISNULL(1) || PG_ARGISNULL(2))
		ereport(ERROR,
				(errcode(ERRCODE_NULL_VALUE_NOT_ALLOWED), errmsg("hubs and centres must not be NULL"),
				 errhint("Build both with site_index_agg.")));
	goal.unit_cost = site_number_arg(fcinfo, 3, "unit_cost", 0.0, 1e12, 1.0);
	network.supply_cost = site_number_arg(fcinfo, 4, "supply_cost", 0.0, 1e12, 1.0);
	site_goal_radius(fcinfo, &goal, 5, false);
	site_effort_args(fcinfo, 7, &goal);
	if (site_plan_arg(fcinfo, plan, &env, &goal))
	{
		network.centres = site_index_arg(fcinfo, 2);
		LG_CALL(site_choose_network(plan, &network, &parts, &count, &err), err);
		for (int32_t n = 0; n < count; n++)
		{
			CHECK_FOR_INTERRUPTS();
			put_part(&rows, plan, network.centres, &parts[n]);
		}
	}
	MemoryContextSwitchTo(before);
	MemoryContextDelete(work);
	return (Datum) 0;
}
