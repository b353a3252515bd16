/*
 * route_plan_why.c
 *		Why a stop is in no tour.
 */
#include "route_plan_result.h"

#define MOST_EVALUATIONS 20000	/* for all reasons together; then it is the fleet */
#define BIT(cause) (1u << (cause))

/* Reasons by the causes that stand for them, the first that holds is given. */
static const struct
{
	RoutePlanReason reason;
	uint32_t	causes;
}			reasons[] = {
	{ROUTE_PLAN_UNREACHABLE, BIT(ROUTE_UNREACHABLE)},
	{ROUTE_PLAN_SKILL, BIT(ROUTE_SKILLS)},
	{ROUTE_PLAN_CAPACITY, BIT(ROUTE_LOAD) | BIT(ROUTE_MAX_LOAD)},
	{ROUTE_PLAN_WINDOW, BIT(ROUTE_DELAY) | BIT(ROUTE_LEAD_TIME) | BIT(ROUTE_SHIFT)},
	{ROUTE_PLAN_LIMIT, BIT(ROUTE_MAX_TASKS) | BIT(ROUTE_MAX_TRAVEL_TIME) | BIT(ROUTE_MAX_DISTANCE) | BIT(ROUTE_DURATION) |
	BIT(ROUTE_RIDE_TIME) | BIT(ROUTE_MISSING_BREAK)},
	{ROUTE_PLAN_SHIPMENT, BIT(ROUTE_PRECEDENCE)},
};

typedef struct Asking
{
	const PlanModel *model;
	struct PlanFull *full;
	const PlanRequest *request;
	int32_t		evaluations;
	uint32_t	common;			/* reasons met in all trials */
	bool		fits;			/* somewhere */
	int32_t    *order;
	int32_t    *whole;
} Asking;

static uint32_t
reasons_of(uint32_t causes)
{
	uint32_t	met = 0;

	for (size_t i = 0; i < LG_COUNT(reasons); i++)
	{
		if ((causes & reasons[i].causes) != 0)
			met |= 1u << i;
	}
	return met;
}

static LgStatus
ask(Asking *asking, int32_t vehicle, int32_t count, LgError *err)
{
	PlanFigure	figure;
	int32_t		whole;

	asking->evaluations++;
	LG_TRY(route_plan_complete(asking->full, vehicle, asking->order, count, asking->model->frozen[vehicle], asking->whole, &whole, &figure, err));
	asking->fits = asking->fits || figure.feasible;
	asking->common &= reasons_of(figure.causes);
	return lg_poll(asking->model->env, err);
}

static RoutePlanReason
answer(const Asking *asking)
{
	for (size_t i = 0; i < LG_COUNT(reasons); i++)
	{
		if ((asking->common >> i) & 1)
			return reasons[i].reason;
	}
	return ROUTE_PLAN_FLEET;
}

/* A vehicle of each kind with nothing else to do. */
static LgStatus
ask_alone(Asking *asking, LgError *err)
{
	const PlanModel *model = asking->model;
	int32_t		last = PLAN_NONE;

	for (int32_t v = 0; v < model->vehicles && !asking->fits; v++)
	{
		int32_t		only = model->stop[asking->request->stop].only;

		if ((only == PLAN_NONE ? model->kind_of[v] == last : only != v) || model->frozen[v] > 0)
			continue;
		last = model->kind_of[v];
		asking->order[0] = asking->request->stop;
		asking->order[1] = asking->request->delivery;
		LG_TRY(ask(asking, v, 1 + (asking->request->delivery >= 0), err));
		if (asking->evaluations > MOST_EVALUATIONS)
			break;
	}
	return LG_OK;
}

/* The stop, or both one after the other, at every place of a tour as it is planned. */
static LgStatus
ask_tour(Asking *asking, int32_t vehicle, const int32_t *stops, int32_t count, LgError *err)
{
	int32_t		more = 1 + (asking->request->delivery >= 0);
	int32_t		frozen = asking->model->frozen[vehicle];

	for (int32_t at = frozen; at <= count && !asking->fits && asking->evaluations < MOST_EVALUATIONS; at++)
	{
		memcpy(asking->order, stops, sizeof(int32_t) * (size_t) at);
		asking->order[at] = asking->request->stop;
		if (more > 1)
			asking->order[at + 1] = asking->request->delivery;
		memcpy(asking->order + at + more, stops + at, sizeof(int32_t) * (size_t) (count - at));
		LG_TRY(ask(asking, vehicle, count + more, err));
	}
	return LG_OK;
}

/* Vehicles that stay, and all tours. */
static LgStatus
ask_plan(Asking *asking, const PlanCopy *copy, LgError *err)
{
	const PlanModel *model = asking->model;
	const int32_t *stops = copy->stops;
	int32_t		only = model->stop[asking->request->stop].only;

	asking->common = UINT32_MAX;
	asking->fits = false;
	for (int32_t v = 0; v < model->vehicles; stops += copy->count[v++])
	{
		if ((only == PLAN_NONE || only == v) && model->kind[model->kind_of[v]].allowed[model->stop[asking->request->stop].request])
			LG_TRY(ask_tour(asking, v, stops, copy->count[v], err));
	}
	return LG_OK;
}

static LgStatus
why(Asking *asking, const PlanCopy *copy, RoutePlanReason *reason, LgError *err)
{
	if (asking->request->hopeless)
	{
		*reason = ROUTE_PLAN_SHIPMENT;
		return LG_OK;
	}
	asking->common = UINT32_MAX;
	asking->fits = false;
	LG_TRY(ask_alone(asking, err));
	if (!asking->fits)
	{
		*reason = asking->common == UINT32_MAX ? ROUTE_PLAN_FLEET : answer(asking);
		return LG_OK;
	}
	LG_TRY(ask_plan(asking, copy, err));
	if (asking->request->optional && asking->fits)
		*reason = ROUTE_PLAN_PENALTY;
	else
		*reason = asking->fits || asking->common == UINT32_MAX || asking->evaluations >= MOST_EVALUATIONS ? ROUTE_PLAN_FLEET : answer(asking);
	return LG_OK;
}

/* Fills in the reasons of all stops that the plan leaves out. */
LgStatus
route_plan_why(PlanModel *model, struct PlanFull *full, const PlanCopy *copy, RoutePlan *plan, LgError *err)
{
	Asking		asking = {0};
	size_t		most = (size_t) model->stops + PLAN_MAX_BREAKS + 4;

	if (plan->dropped_count == 0)
		return LG_OK;
	asking.model = model;
	asking.full = full;
	if (full == NULL)
		LG_TRY(route_plan_full(model, &asking.full, err));
	LG_TRY(lg_alloc_array(model->env, most, sizeof(int32_t), &asking.order, err));
	LG_TRY(lg_alloc_array(model->env, most, sizeof(int32_t), &asking.whole, err));
	for (uint32_t i = 0; i < plan->dropped_count; i++)
	{
		asking.request = &model->request[model->stop[plan->dropped[i].stop].request];
		LG_TRY(why(&asking, copy, &plan->dropped[i].reason, err));
	}
	return LG_OK;
}
