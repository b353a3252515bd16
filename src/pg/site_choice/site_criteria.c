/*
 * site_criteria.c
 *		Several criteria: site_choose_criteria(demand, sites, open, ...).
 */
#include "pg/base/compat.h"

#include "utils/builtins.h"
#include "utils/memutils.h"

#include "pg/base/env.h"
#include "pg/base/rows.h"
#include "pg/site/site_arg.h"
#include "site_choice_arg.h"

#define CRITERIA_COLUMNS 15

static void
put_scores(LgRows *rows, const SitePlan *plan, const SiteScore *score)
{
	int			first = plan->choices > 0 && score[0].site < 0 ? 0 : 1;

	for (int32_t i = 0; i < plan->choices; i++)
	{
		const double numbers[] = {
			score[i].whole, score[i].coverage, score[i].distance, score[i].cost, score[i].coverage_pct,
			score[i].mean, score[i].open_cost, plan->bound, plan->gap
		};
		Datum		values[CRITERIA_COLUMNS];
		bool		nulls[CRITERIA_COLUMNS] = {false};

		CHECK_FOR_INTERRUPTS();
		values[0] = Int32GetDatum(i + first);
		site_plan_identify(plan, score[i].site, &values[1], &nulls[1]);
		values[5] = CStringGetTextDatum(site_kind_name(score[i].site < 0 ? SITE_EXISTING : plan->kind[score[i].site]));
		for (int n = 0; n < (int) lengthof(numbers); n++)
		{
			values[6 + n] = Float8GetDatum(numbers[n]);
			nulls[6 + n] = isnan(numbers[n]);
		}
		lg_rows_put(rows, values, nulls);
	}
}

/* (demand, sites, open, radius_m, max_cost, coverage_weight, distance_weight, cost_weight, rules, effort...) */
PG_FUNCTION_INFO_V1(logistics_site_choose_criteria);
Datum
logistics_site_choose_criteria(PG_FUNCTION_ARGS)
{
	LgRows		rows = lg_rows_begin(fcinfo, CRITERIA_COLUMNS);
	MemoryContext work = AllocSetContextCreate(CurrentMemoryContext, "site selection", ALLOCSET_DEFAULT_SIZES);
	MemoryContext before = MemoryContextSwitchTo(work);
	SitePlan   *plan = palloc(sizeof(SitePlan));
	SiteRuleGoal rules;
	SiteCriteria criteria = {0};
	SiteScore  *score;
	SiteGoal	goal;
	LgEnv		env;
	LgError		err;

	site_goal_init(&goal);
	site_rules_arg(fcinfo, 8, &rules);
	site_open_arg(fcinfo, 2, &goal, &rules);
	site_goal_radius(fcinfo, &goal, 3, true);
	criteria.coverage = site_number_arg(fcinfo, 5, "coverage_weight", 0.0, 1e9, 1.0);
	criteria.distance = site_number_arg(fcinfo, 6, "distance_weight", 0.0, 1e9, 1.0);
	criteria.cost = site_number_arg(fcinfo, 7, "cost_weight", 0.0, 1e9, 0.0);
	site_effort_args(fcinfo, 9, &goal);
	criteria.radius = goal.radius;
	if (site_plan_arg(fcinfo, plan, &env, &goal))
	{
		plan->rule_goal = rules;
		LG_CALL(site_choose_criteria(plan, &criteria, &score, &err), err);
		put_scores(&rows, plan, score);
	}
	MemoryContextSwitchTo(before);
	MemoryContextDelete(work);
	return (Datum) 0;
}
