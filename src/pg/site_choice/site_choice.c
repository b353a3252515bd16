/*
 * site_choice.c
 *		Site selection: site_choose_*(demand, sites, ...) -> rows of site_choice.
 */
#include "pg/base/compat.h"

#include "utils/builtins.h"
#include "utils/memutils.h"
#include "utils/timestamp.h"

#include "pg/base/env.h"
#include "pg/base/rows.h"
#include "pg/site/site_arg.h"
#include "site_choice_arg.h"

void
site_goal_init(SiteGoal *goal)
{
	memset(goal, 0, sizeof(*goal));
	goal->open = -1;
	goal->radius = INFINITY;
	goal->cover_ratio = 1.0;
	goal->unit_cost = 1.0;
	goal->decay_rate = 1.0;
	goal->seed = 1;
}

/* ----------------------------------------------------------------------
 * arguments
 * ----------------------------------------------------------------------
 */

static void
bad_argument(const char *message, const char *hint)
{
	ereport(ERROR,
			(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
			 errmsg_internal("%s", message),
			 hint != NULL ? errhint("%s", hint) : 0));
}

/* A float8 argument within bounds, or its default when NULL. */
double
site_number_arg(FunctionCallInfo fcinfo, int argno, const char *name, double low, double high,
				double fallback)
{
	double		value;

	if (PG_ARGISNULL(argno))
		return fallback;
	value = PG_GETARG_FLOAT8(argno);
	if (!(value >= low && value <= high))
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 isinf(high) ? errmsg("%s must be a number of at least %g", name, low) :
				 errmsg("%s must be between %g and %g", name, low, high)));
	return value;
}

static bool
bool_arg(FunctionCallInfo fcinfo, int argno)
{
	return !PG_ARGISNULL(argno) && PG_GETARG_BOOL(argno);
}

/* The number of sites to open; a budget may stand for it. */
void
site_open_arg(FunctionCallInfo fcinfo, int argno, SiteGoal *goal, const SiteRuleGoal *rules)
{
	if (PG_ARGISNULL(argno) && rules != NULL && !isinf(rules->budget))
		return;					/* as many as it pays for */
	if (PG_ARGISNULL(argno))
		ereport(ERROR,
				(errcode(ERRCODE_NULL_VALUE_NOT_ALLOWED),
				 errmsg("open must not be NULL"),
				 errhint("It is the number of sites to open.")));
	goal->open = PG_GETARG_INT32(argno);
	if (goal->open < 0)
		bad_argument("open must be at least 0", NULL);
}

/* radius_m and, next to it, max_cost: the one that fits the demand. */
void
site_goal_radius(FunctionCallInfo fcinfo, SiteGoal *goal, int radius_arg, bool needed)
{
	const SiteDemand *demand;
	bool		costs;

	if (PG_ARGISNULL(0))
		return;
	demand = lg_value_arg(fcinfo, 0, &site_demand_kind);
	costs = demand->start != NULL;
	if (!PG_ARGISNULL(costs ? radius_arg : radius_arg + 1))
		bad_argument(costs ? "radius_m does not apply to demand with costs" :
					 "max_cost does not apply to demand with locations",
					 costs ? "Give max_cost, in the unit of the costs." : "Give radius_m, in metres.");
	goal->radius = site_number_arg(fcinfo, costs ? radius_arg + 1 : radius_arg,
								   costs ? "max_cost" : "radius_m", 0.0, INFINITY, INFINITY);
	if (needed && isinf(goal->radius))
		bad_argument(costs ? "max_cost is needed" : "radius_m is needed",
					 "It says how near a site must be to cover a demand.");
}

/* The last three arguments of every function. */
void
site_effort_args(FunctionCallInfo fcinfo, int argno, SiteGoal *goal)
{
	if (!PG_ARGISNULL(argno))
	{
		goal->max_iterations = PG_GETARG_INT64(argno);
		if (goal->max_iterations < 1 || goal->max_iterations > 1000000000)
			bad_argument("max_iterations must be between 1 and 1000000000", NULL);
	}
	if (!PG_ARGISNULL(argno + 1))
	{
		Interval   *limit = PG_GETARG_INTERVAL_P(argno + 1);

		if (!lg_mul64((int64) limit->month * DAYS_PER_MONTH + limit->day, USECS_PER_DAY, &goal->limit_us) ||
			!lg_add64(goal->limit_us, limit->time, &goal->limit_us))
			bad_argument("time_limit is out of range", NULL);
		if (goal->limit_us <= 0)
			bad_argument("time_limit must be positive", NULL);
	}
	goal->seed = PG_ARGISNULL(argno + 2) ? 1 : (uint64) PG_GETARG_INT64(argno + 2);
}

/* Opens the plan on arguments demand and sites; false when demand is NULL. */
bool
site_plan_arg(FunctionCallInfo fcinfo, SitePlan *plan, LgEnv *env, const SiteGoal *goal)
{
	LgError		err;

	*env = lg_env(CurrentMemoryContext);
	if (PG_ARGISNULL(0))
		return false;
	LG_CALL(site_plan_open(plan, env, lg_value_arg(fcinfo, 0, &site_demand_kind),
						   PG_ARGISNULL(1) ? NULL : lg_value_arg(fcinfo, 1, &site_index_kind),
						   goal, &err), err);
	return true;
}

/* ----------------------------------------------------------------------
 * results
 * ----------------------------------------------------------------------
 */

/*
 * Four columns: id, NULL if identifiers are text; code, always; lon and lat, NULL
 * for a site known by its costs only.
 */
void
site_plan_identify(const SitePlan *plan, int32_t site, Datum *values, bool *nulls)
{
	const SiteDemand *demand = plan->demand;
	char		digits[32];

	memset(nulls, site < 0, SITE_IDENTITY_COLUMNS * sizeof(bool));
	if (site < 0)
		return;
	nulls[2] = nulls[3] = plan->position[site] == SITE_NONE;
	if (!nulls[2])
	{
		values[2] = Float8GetDatum(plan->index->point[plan->position[site]].lon);
		values[3] = Float8GetDatum(plan->index->point[plan->position[site]].lat);
	}
	if (demand->start == NULL || (uint32_t) site >= demand->sites)
		site_identifier_datums(plan->index, plan->position[site], values, nulls);
	else if (demand->site_id != NULL)
	{
		values[0] = Int64GetDatum(demand->site_id[site]);
		snprintf(digits, sizeof(digits), INT64_FORMAT, demand->site_id[site]);
		values[1] = CStringGetTextDatum(digits);
	}
	else
	{
		const char *code;
		size_t		size;

		site_demand_site_code(demand, site, &code, &size);
		nulls[0] = true;
		values[1] = PointerGetDatum(cstring_to_text_with_len(code, size));
	}
}

static void
put_float8(double value, int column, Datum *values, bool *nulls)
{
	values[column] = Float8GetDatum(value);
	nulls[column] = isnan(value);
}

/* The SITE_CHOICE_COLUMNS columns of one step. */
void
site_choice_datums(const SitePlan *plan, const SiteChoice *choice, int32_t step, Datum *values, bool *nulls)
{
	SiteKind	kind = choice->site < 0 ? SITE_EXISTING : plan->kind[choice->site];

	memset(nulls, false, SITE_CHOICE_COLUMNS * sizeof(bool));
	values[0] = Int32GetDatum(step);
	site_plan_identify(plan, choice->site, &values[1], &nulls[1]);
	values[5] = CStringGetTextDatum(site_kind_name(kind));
	put_float8(choice->gain, 6, values, nulls);
	put_float8(choice->cumulative, 7, values, nulls);
	put_float8(100.0 * choice->share, 8, values, nulls);
	put_float8(choice->mean, 9, values, nulls);
	put_float8(choice->mean_all, 10, values, nulls);
	put_float8(plan->bound, 11, values, nulls);
	put_float8(plan->gap, 12, values, nulls);
}

static void
put_choices(LgRows *rows, const SitePlan *plan)
{
	int			first = plan->choices > 0 && plan->choice[0].site < 0 ? 0 : 1;

	for (int32_t i = 0; i < plan->choices; i++)
	{
		Datum		values[SITE_CHOICE_COLUMNS];
		bool		nulls[SITE_CHOICE_COLUMNS];

		CHECK_FOR_INTERRUPTS();
		site_choice_datums(plan, &plan->choice[i], i + first, values, nulls);
		lg_rows_put(rows, values, nulls);
	}
}

/* Fewer opened than asked for, because there are no more. */
static void
notice_count(const SitePlan *plan)
{
	int32_t		candidates = 0;

	for (int32_t i = 0; i < plan->problem.sites; i++)
		candidates += plan->kind[i] == SITE_CANDIDATE || plan->kind[i] == SITE_REQUIRED;
	if (plan->goal.open > candidates)
		ereport(NOTICE,
				(errmsg("open is %d, but there are %d candidates", plan->goal.open, candidates),
				 errdetail("No more than those can be opened.")));
}

typedef LgStatus (*SiteSolver) (SitePlan *plan, LgError *err);

/* Existing sites that the plan closes: rows after the last step, without one. */
static void
put_closed(LgRows *rows, const SitePlan *plan)
{
	for (int32_t i = 0; plan->closes != NULL && i < plan->problem.sites; i++)
	{
		Datum		values[SITE_CHOICE_COLUMNS];
		bool		nulls[SITE_CHOICE_COLUMNS];

		CHECK_FOR_INTERRUPTS();
		if (!plan->closes[i])
			continue;
		memset(nulls, true, sizeof(nulls));
		site_plan_identify(plan, i, &values[1], &nulls[1]);
		values[5] = CStringGetTextDatum("closed");
		nulls[5] = false;
		put_float8(plan->bound, 11, values, nulls);
		put_float8(plan->gap, 12, values, nulls);
		lg_rows_put(rows, values, nulls);
	}
}

/* Rules go with objectives that a demand's nearest site decides. */
static void
check_rules(const SiteRuleGoal *rules, const SiteGoal *goal)
{
	if (rules->given && (goal->capacitated || goal->backup_ratio > 0.0))
		ereport(ERROR,
				(errcode(ERRCODE_FEATURE_NOT_SUPPORTED),
				 errmsg("rules do not go with %s", goal->capacitated ? "capacities" : "backup coverage")));
}

/* Runs a solver on arguments demand and sites, and returns its steps; rules may be NULL. */
static Datum
choose(FunctionCallInfo fcinfo, const SiteGoal *goal, const SiteRuleGoal *rules, SiteSolver solver)
{
	LgRows		rows = lg_rows_begin(fcinfo, SITE_CHOICE_COLUMNS);
	MemoryContext work = AllocSetContextCreate(CurrentMemoryContext, "site selection", ALLOCSET_DEFAULT_SIZES);
	MemoryContext before = MemoryContextSwitchTo(work);
	SitePlan   *plan = palloc(sizeof(SitePlan));
	LgEnv		env;
	LgError		err;

	if (rules != NULL)
		check_rules(rules, goal);
	if (site_plan_arg(fcinfo, plan, &env, goal))
	{
		if (rules != NULL)
			plan->rule_goal = *rules;
		LG_CALL(solver(plan, &err), err);
		LG_CALL(site_report_all(plan, !goal->capacitated && solver != site_choose_share, &err), err);
		notice_count(plan);
		put_choices(&rows, plan);
		put_closed(&rows, plan);
	}
	MemoryContextSwitchTo(before);
	MemoryContextDelete(work);
	return (Datum) 0;
}

/* ----------------------------------------------------------------------
 * objectives
 * ----------------------------------------------------------------------
 */

/* (demand, sites, open, radius_m, max_cost, backup_ratio, capacitated, rules, effort...) */
PG_FUNCTION_INFO_V1(logistics_site_choose_coverage);
Datum
logistics_site_choose_coverage(PG_FUNCTION_ARGS)
{
	SiteGoal	goal;
	SiteRuleGoal rules;

	site_goal_init(&goal);
	site_rules_arg(fcinfo, 7, &rules);
	site_open_arg(fcinfo, 2, &goal, &rules);
	site_goal_radius(fcinfo, &goal, 3, true);
	goal.backup_ratio = site_number_arg(fcinfo, 5, "backup_ratio", 0.0, 0.5, 0.0);
	goal.capacitated = bool_arg(fcinfo, 6);
	site_effort_args(fcinfo, 8, &goal);
	return choose(fcinfo, &goal, &rules, site_choose_coverage);
}

/* (demand, sites, radius_m, max_cost, cover_pct, effort...) */
PG_FUNCTION_INFO_V1(logistics_site_choose_set_cover);
Datum
logistics_site_choose_set_cover(PG_FUNCTION_ARGS)
{
	SiteGoal	goal;

	site_goal_init(&goal);
	site_goal_radius(fcinfo, &goal, 2, true);
	goal.cover_ratio = site_number_arg(fcinfo, 4, "cover_pct", 0.0, 100.0, 100.0) / 100.0;
	site_effort_args(fcinfo, 5, &goal);
	return choose(fcinfo, &goal, NULL, site_choose_cover);
}

/* (demand, sites, open, capacitated, rules, effort...) */
PG_FUNCTION_INFO_V1(logistics_site_choose_median);
Datum
logistics_site_choose_median(PG_FUNCTION_ARGS)
{
	SiteGoal	goal;
	SiteRuleGoal rules;

	site_goal_init(&goal);
	site_rules_arg(fcinfo, 4, &rules);
	site_open_arg(fcinfo, 2, &goal, &rules);
	goal.capacitated = bool_arg(fcinfo, 3);
	site_effort_args(fcinfo, 5, &goal);
	return choose(fcinfo, &goal, &rules, site_choose_median);
}

/* (demand, sites, open, effort...) */
PG_FUNCTION_INFO_V1(logistics_site_choose_center);
Datum
logistics_site_choose_center(PG_FUNCTION_ARGS)
{
	SiteGoal	goal;

	site_goal_init(&goal);
	site_open_arg(fcinfo, 2, &goal, NULL);
	site_effort_args(fcinfo, 3, &goal);
	return choose(fcinfo, &goal, NULL, site_choose_center);
}

/* (demand, sites, unit_cost, radius_m, max_cost, capacitated, single_source, rules, effort...) */
PG_FUNCTION_INFO_V1(logistics_site_choose_facilities);
Datum
logistics_site_choose_facilities(PG_FUNCTION_ARGS)
{
	SiteGoal	goal;
	SiteRuleGoal rules;

	site_goal_init(&goal);
	site_rules_arg(fcinfo, 7, &rules);
	goal.unit_cost = site_number_arg(fcinfo, 2, "unit_cost", 0.0, INFINITY, 1.0);
	site_goal_radius(fcinfo, &goal, 3, false);
	goal.capacitated = bool_arg(fcinfo, 5);
	goal.single_source = bool_arg(fcinfo, 6);
	site_effort_args(fcinfo, 8, &goal);
	return choose(fcinfo, &goal, &rules, site_choose_facilities);
}

static SiteDecay
decay_arg(FunctionCallInfo fcinfo, int argno)
{
	static const char *const names[] = {"linear", "power", "exponential"};
	char	   *name = PG_ARGISNULL(argno) ? "linear" : text_to_cstring(PG_GETARG_TEXT_PP(argno));

	for (int i = 0; i < (int) lengthof(names); i++)
		if (strcmp(name, names[i]) == 0)
			return (SiteDecay) i;
	ereport(ERROR,
			(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
			 errmsg("unknown decay \"%s\"", name),
			 errhint("Use linear, power or exponential.")));
	return SITE_DECAY_LINEAR;
}

/* (demand, sites, open, radius_m, max_cost, decay, decay_rate, rules, effort...) */
PG_FUNCTION_INFO_V1(logistics_site_choose_attendance);
Datum
logistics_site_choose_attendance(PG_FUNCTION_ARGS)
{
	SiteGoal	goal;
	SiteRuleGoal rules;

	site_goal_init(&goal);
	site_rules_arg(fcinfo, 7, &rules);
	site_open_arg(fcinfo, 2, &goal, &rules);
	goal.decay = decay_arg(fcinfo, 5);
	site_goal_radius(fcinfo, &goal, 3, goal.decay == SITE_DECAY_LINEAR);
	if (goal.decay != SITE_DECAY_LINEAR && PG_ARGISNULL(6))
		bad_argument("decay_rate is needed",
					 "It is the exponent of power decay, or the rate per metre (or unit of cost) of exponential decay.");
	goal.decay_rate = site_number_arg(fcinfo, 6, "decay_rate", 0.0, INFINITY, 1.0);
	site_effort_args(fcinfo, 8, &goal);
	return choose(fcinfo, &goal, &rules, site_choose_attendance);
}

/* (demand, sites, open, decay_rate, radius_m, max_cost, target_pct, effort...) */
PG_FUNCTION_INFO_V1(logistics_site_choose_market_share);
Datum
logistics_site_choose_market_share(PG_FUNCTION_ARGS)
{
	SiteGoal	goal;

	site_goal_init(&goal);
	site_open_arg(fcinfo, 2, &goal, NULL);
	goal.decay_rate = site_number_arg(fcinfo, 3, "decay_rate", 0.0, 100.0, 2.0);
	site_goal_radius(fcinfo, &goal, 4, false);
	goal.target_ratio = site_number_arg(fcinfo, 6, "target_pct", 0.0, 100.0, 0.0) / 100.0;
	site_effort_args(fcinfo, 7, &goal);
	return choose(fcinfo, &goal, NULL, site_choose_share);
}
