/*
 * site_stages.c
 *		Plans in stages: site_choose_stages(demand, sites, open[], ...).
 */
#include "pg/base/compat.h"

#include "catalog/pg_type.h"
#include "utils/array.h"
#include "utils/builtins.h"
#include "utils/memutils.h"

#include "pg/base/env.h"
#include "pg/base/rows.h"
#include "site_choice_arg.h"

#define MAX_STAGES 16

/* The steps of one stage, kept until the gap of the whole is known. */
typedef struct StageSteps
{
	SiteChoice *choice;
	int32_t		choices;
	uint8_t    *kind;
} StageSteps;

static void
open_array_arg(FunctionCallInfo fcinfo, int argno, int32_t *open, SiteStageGoal *goal)
{
	Datum	   *elements;
	bool	   *nulls;
	int			count;

	if (PG_ARGISNULL(argno))
		ereport(ERROR,
				(errcode(ERRCODE_NULL_VALUE_NOT_ALLOWED), errmsg("open must not be NULL"),
				 errhint("It is an array: the number of new sites by the end of each stage.")));
	deconstruct_array(PG_GETARG_ARRAYTYPE_P(argno), INT4OID, sizeof(int32), true, TYPALIGN_INT, &elements, &nulls, &count);
	if (count < 1 || count > MAX_STAGES)
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("open has %d stages, but must have 1 to %d", count, MAX_STAGES)));
	for (int i = 0; i < count; i++)
	{
		if (nulls[i] || DatumGetInt32(elements[i]) < 0)
			ereport(ERROR,
					(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
					 errmsg("open must be at least 0 in every stage")));
		open[i] = DatumGetInt32(elements[i]);
	}
	goal->count = count;
	goal->open = open;
}

/* What each stage counts, together 1; NULL: all the same. */
static void
weights_arg(FunctionCallInfo fcinfo, int argno, double *weight, SiteStageGoal *goal)
{
	Datum	   *elements;
	bool	   *nulls;
	int			count;
	double		sum = 0.0;

	goal->weight = weight;
	for (int i = 0; i < goal->count; i++)
		weight[i] = 1.0 / goal->count;
	if (PG_ARGISNULL(argno))
		return;
	deconstruct_array(PG_GETARG_ARRAYTYPE_P(argno), FLOAT8OID, sizeof(float8), FLOAT8PASSBYVAL, TYPALIGN_DOUBLE,
					  &elements, &nulls, &count);
	if (count != goal->count)
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("stage_weights has %d elements, but open has %d", count, goal->count)));
	for (int i = 0; i < count; i++)
	{
		double		value = nulls[i] ? NAN : DatumGetFloat8(elements[i]);

		if (!(value >= 0.0 && value <= 1e9))
			ereport(ERROR,
					(errcode(ERRCODE_INVALID_PARAMETER_VALUE), errmsg("stage_weights must be numbers from 0 to 1e9")));
		weight[i] = value;
		sum += value;
	}
	if (sum <= 0.0)
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE), errmsg("stage_weights must not all be 0")));
	for (int i = 0; i < count; i++)
		weight[i] /= sum;
}

/* Bound and gap of the weighted mean over the stages. */
static void
report_gap(SitePlan *plan, const SiteStageGoal *goal, const StageSteps *steps, bool coverage)
{
	double		value = 0.0;
	double		slack = fmax(0.0, plan->solution.value - plan->solution.bound);

	for (int s = 0; s < goal->count; s++)
		if (steps[s].choices > 0)
			value += goal->weight[s] * steps[s].choice[steps[s].choices - 1].cumulative;
	plan->bound = coverage ? value + slack : fmax(0.0, value - slack);
	plan->gap = slack <= 1e-12 * fabs(value) ? 0.0 : coverage ? slack / plan->bound : slack < value ? slack / value : 1.0;
}

static void
put_stage(LgRows *rows, SitePlan *plan, const StageSteps *steps, int stage)
{
	int			first = steps->choices > 0 && steps->choice[0].site < 0 ? 0 : 1;

	plan->kind = steps->kind;
	for (int32_t i = 0; i < steps->choices; i++)
	{
		Datum		values[1 + SITE_CHOICE_COLUMNS];
		bool		nulls[1 + SITE_CHOICE_COLUMNS] = {false};

		CHECK_FOR_INTERRUPTS();
		values[0] = Int32GetDatum(stage);
		site_choice_datums(plan, &steps->choice[i], i + first, &values[1], &nulls[1]);
		lg_rows_put(rows, values, nulls);
	}
}

/* (demand, sites, open[], radius_m, max_cost, stage_weights, rules, effort...) */
PG_FUNCTION_INFO_V1(logistics_site_choose_stages);
Datum
logistics_site_choose_stages(PG_FUNCTION_ARGS)
{
	LgRows		rows = lg_rows_begin(fcinfo, 1 + SITE_CHOICE_COLUMNS);
	MemoryContext work = AllocSetContextCreate(CurrentMemoryContext, "site selection", ALLOCSET_DEFAULT_SIZES);
	MemoryContext before = MemoryContextSwitchTo(work);
	SitePlan   *plan = palloc(sizeof(SitePlan));
	int32_t		open[MAX_STAGES];
	double		weight[MAX_STAGES];
	StageSteps	steps[MAX_STAGES];
	SiteStageGoal stages;
	SiteRuleGoal rules;
	SiteGoal	goal;
	LgEnv		env;
	LgError		err;
	int32_t    *stage;
	bool		coverage;

	site_goal_init(&goal);
	open_array_arg(fcinfo, 2, open, &stages);
	site_goal_radius(fcinfo, &goal, 3, false);
	weights_arg(fcinfo, 5, weight, &stages);
	site_rules_arg(fcinfo, 6, &rules);
	site_effort_args(fcinfo, 7, &goal);
	coverage = !isinf(goal.radius);
	if (site_plan_arg(fcinfo, plan, &env, &goal))
	{
		plan->rule_goal = rules;
		LG_CALL(site_choose_stages(plan, &stages, coverage, &stage, &err), err);
		for (int s = 0; s < stages.count; s++)
		{
			LG_CALL(site_report_stage(plan, stage, s, coverage, &err), err);
			steps[s].choice = plan->choice;
			steps[s].choices = plan->choices;
			steps[s].kind = plan->kind;
		}
		report_gap(plan, &stages, steps, coverage);
		for (int s = 0; s < stages.count; s++)
			put_stage(&rows, plan, &steps[s], s + 1);
	}
	MemoryContextSwitchTo(before);
	MemoryContextDelete(work);
	return (Datum) 0;
}
