/*
 * route_plan.c
 *		Plans tours: which method for which problem, and the plan's last check.
 */
#include "core/route_plan/route_plan.h"

#include "route_plan_exact.h"
#include "route_plan_result.h"

static const char *const reason_names[ROUTE_PLAN_REASONS] = {
	"unreachable", "skill", "capacity", "window", "limit", "shipment", "fleet", "penalty"
};

static const char *const end_names[] = {"proved", "time_limit", "max_iterations"};

const char *
route_plan_reason_name(RoutePlanReason reason)
{
	return reason_names[reason];
}

const char *
route_plan_end_name(RoutePlanEnd end)
{
	return end_names[end];
}

/* The clock, where anything goes by it. */
static int64_t
now_us(const LgEnv *env, const RoutePlanOptions *options)
{
	return options->time_limit_us > 0 || options->progress_us > 0 ? env->clock_us(env->ctx) : 0;
}

static LgStatus
check_options(const RoutePlanOptions *options, LgError *err)
{
	if (options->time_limit_us > 0 || options->max_iterations > 0)
		return LG_OK;
	lg_fail(err, LG_BAD_ARGUMENT, "neither time_limit nor max_iterations is given");
	lg_hint(err, "Pass one of them: planning would go on for ever.");
	return LG_BAD_ARGUMENT;
}

static bool
is_worse(const RoutePlan *a, const RoutePlan *b)
{
	return a->weight > b->weight || (a->weight == b->weight && a->cost > b->cost);
}

/* The search adds up in floating point: what counts is evaluated to the last digit. */
static LgStatus
choose_result(PlanSearch *search, struct PlanFull *full, const PlanCopy *initial, RoutePlan *plan, LgError *err)
{
	RoutePlan	first = {0};
	const PlanCopy *copy = &search->best;

	LG_TRY(route_plan_result(search->model, full, copy, plan, err));
	if (initial->there)
		LG_TRY(route_plan_result(search->model, full, initial, &first, err));
	if (initial->there && first.broken == 0 && is_worse(plan, &first))
	{
		*plan = first;
		copy = initial;
	}
	return plan->broken > 0 ? LG_OK : route_plan_why(search->model, full, copy, plan, err);
}

/* Searches by tables where they hold, else by the evaluator. */
static LgStatus
search_plan(PlanSearch *search, RoutePlan *plan, LgError *err)
{
	PlanModel  *model = search->model;
	PlanCopy	initial = {0};
	struct PlanFull *full = NULL;

	search->measure = &route_plan_by_tables;
	if (!model->fast)
	{
		LG_TRY(route_plan_full(model, &full, err));
		search->measure = &route_plan_by_evaluation;
		search->measure_state = full;
	}
	LG_TRY(route_plan_near(model, err));
	LG_TRY(route_plan_start(search, err));
	if (model->problem->initial_count > 0)
	{
		LG_TRY(route_plan_start_copy(search, &initial, err));
		route_plan_put_by(search, &initial);
	}
	LG_TRY(route_plan_improve(search, err));
	LG_TRY(choose_result(search, full, &initial, plan, err));
	plan->iterations = (int64_t) search->iteration;
	plan->end = search->stop ? ROUTE_PLAN_TIME : ROUTE_PLAN_ITERATIONS;
	return LG_OK;
}

static LgStatus
prove_plan(PlanModel *model, RoutePlan *plan, LgError *err)
{
	PlanCopy	copy = {0};
	struct PlanFull *full;

	LG_TRY(lg_alloc_array(model->env, (size_t) model->stops + model->problem->initial_count + 1, sizeof(int32_t), &copy.stops, err));
	LG_TRY(lg_alloc_array(model->env, (size_t) model->vehicles + 1, sizeof(int32_t), &copy.count, err));
	LG_TRY(route_plan_exact(model, &copy, err));
	LG_TRY(route_plan_full(model, &full, err));
	LG_TRY(route_plan_result(model, full, &copy, plan, err));
	LG_TRY(route_plan_why(model, full, &copy, plan, err));
	plan->end = ROUTE_PLAN_PROVED;
	return LG_OK;
}

static LgStatus
start_search(const LgEnv *env, PlanModel *model, const RoutePlanOptions *options, int64_t started_us, RoutePlan *plan, LgError *err)
{
	PlanSearch	search = {0};

	search.env = env;
	search.model = model;
	search.options = options;
	search.started_us = started_us;
	memset(plan, 0, sizeof(*plan));
	return search_plan(&search, plan, err);
}

LgStatus
route_plan(const LgEnv *env, const RoutePlanProblem *problem, const RoutePlanOptions *options,
		   RoutePlan *plan, LgError *err)
{
	PlanModel	model;
	int64_t		started_us;

	memset(plan, 0, sizeof(*plan));
	LG_TRY(check_options(options, err));
	started_us = now_us(env, options);
	LG_TRY(route_plan_model(env, problem, &model, err));
	if (route_plan_is_small(&model, options))
		return prove_plan(&model, plan, err);
	LG_TRY(route_plan_tables(&model, err));
	LG_TRY(start_search(env, &model, options, started_us, plan, err));
	LG_ASSERT(plan->broken == 0);
	if (plan->broken == 0)
		return LG_OK;
	model.fast = false;			/* tables and evaluator do not agree: the evaluator is right */
	return start_search(env, &model, options, now_us(env, options), plan, err);
}
