/*
 * route_plan_result.c
 *		The plan that is handed out: every tour evaluated by route_evaluate(), what
 *		it costs in all, and what is left out.
 */
#include "route_plan_result.h"

/* Evaluates one tour of these stops, breaks among them. */
LgStatus
route_plan_tour(const PlanModel *model, uint32_t vehicle, const int32_t *stops, uint32_t count,
				RoutePlanTour *tour, LgError *err)
{
	const RoutePlanProblem *problem = model->problem;
	RouteStop  *copies;
	RouteLeg   *legs;

	memset(tour, 0, sizeof(*tour));
	LG_TRY(lg_alloc_array(model->env, (size_t) count + 1, sizeof(RouteStop), &copies, err));
	LG_TRY(lg_alloc_array(model->env, (size_t) count + 1, sizeof(RouteLeg), &legs, err));
	LG_TRY(lg_alloc_array(model->env, (size_t) count + 1, sizeof(uint32_t), &tour->stops, err));
	for (uint32_t i = 0; i < count; i++)
	{
		copies[i] = problem->stops[stops[i]];
		tour->stops[i] = (uint32_t) stops[i];
	}
	tour->vehicle = vehicle;
	tour->route.vehicle = problem->vehicles[vehicle];
	tour->route.stops = copies;
	tour->route.count = count;
	tour->route.legs = legs;
	LG_TRY(route_legs(tour->route.vehicle, copies, count, model->kind[model->kind_of[vehicle]].roads, legs, err));
	return route_evaluate(model->env, &tour->route, &tour->result, err);
}

static LgStatus
add_up(int64_t *sum, int64_t more, LgError *err)
{
	if (lg_add64(*sum, more, sum))
		return LG_OK;
	return lg_fail(err, LG_OUT_OF_RANGE, "cost of a plan is out of range");
}

static LgStatus
put_dropped(const PlanModel *model, const bool *served, RoutePlan *plan, LgError *err)
{
	for (int32_t i = 0; i < model->stops; i++)
	{
		const RouteStop *stop = &model->problem->stops[i];
		RoutePlanDropped *dropped = &plan->dropped[plan->dropped_count];

		if (served[i] || stop->is_break)
			continue;
		plan->dropped_count++;
		dropped->stop = (uint32_t) i;
		dropped->price = stop->drop_penalty;
		if (model->request[model->stop[i].request].optional)
			LG_TRY(add_up(&plan->dropped_cost, stop->drop_penalty, err));
		else
			plan->weight += 1 + stop->priority;
	}
	return LG_OK;
}

/* The stops of a tour with its breaks, where there are any. */
static LgStatus
with_breaks(const PlanModel *model, struct PlanFull *full, int32_t vehicle, const int32_t *stops, int32_t count,
			int32_t **whole, int32_t *whole_count, LgError *err)
{
	PlanFigure	figure;

	LG_TRY(lg_alloc_array(model->env, (size_t) count + PLAN_MAX_BREAKS, sizeof(int32_t), whole, err));
	*whole_count = count;
	memcpy(*whole, stops, sizeof(int32_t) * (size_t) count);
	if (full == NULL || model->problem->vehicles[vehicle]->breaks == 0)
		return LG_OK;
	return route_plan_complete(full, vehicle, stops, count, model->frozen[vehicle], *whole, whole_count, &figure, err);
}

/* The plan of a copy; why stops are left out is not said yet. */
LgStatus
route_plan_result(const PlanModel *model, struct PlanFull *full, const PlanCopy *copy, RoutePlan *plan, LgError *err)
{
	const int32_t *stops = copy->stops;
	bool	   *served;

	LG_TRY(lg_alloc_array(model->env, (size_t) model->vehicles + 1, sizeof(RoutePlanTour), &plan->tours, err));
	LG_TRY(lg_alloc_array(model->env, (size_t) model->stops + 1, sizeof(RoutePlanDropped), &plan->dropped, err));
	LG_TRY(lg_alloc_array(model->env, (size_t) model->stops + 1, sizeof(bool), &served, err));
	for (int32_t v = 0; v < model->vehicles; stops += copy->count[v++])
	{
		RoutePlanTour *tour = &plan->tours[plan->tour_count];
		int32_t    *whole;
		int32_t		whole_count;

		if (copy->count[v] == 0)
			continue;
		LG_TRY(with_breaks(model, full, v, stops, copy->count[v], &whole, &whole_count, err));
		LG_TRY(route_plan_tour(model, (uint32_t) v, whole, (uint32_t) whole_count, tour, err));
		lg_release(model->env, whole);
		plan->broken += !tour->result.feasible && model->frozen[v] == 0;
		LG_TRY(add_up(&plan->tours_cost, tour->result.total, err));
		plan->tour_count++;
		for (int32_t i = 0; i < copy->count[v]; i++)
		{
			int32_t		home = model->stop[stops[i]].home;

			served[stops[i]] = true;
			plan->changed += home != PLAN_NONE && home != v;
		}
		LG_TRY(lg_poll(model->env, err));
	}
	if (!lg_mul64(plan->changed, model->problem->change_price, &plan->change_cost))
		return lg_fail(err, LG_OUT_OF_RANGE, "cost of a plan is out of range");
	LG_TRY(put_dropped(model, served, plan, err));
	lg_release(model->env, served);
	LG_TRY(add_up(&plan->cost, plan->tours_cost, err));
	LG_TRY(add_up(&plan->cost, plan->dropped_cost, err));
	return add_up(&plan->cost, plan->change_cost, err);
}
