/*
 * route_plan_near.c
 *		Which stops are near one another, and what a leg to a near one costs.
 */
#include "route_plan_model.h"

#define NEAR_MOST 250

typedef struct Near
{
	float		cost;
	int32_t		stop;
} Near;

static bool
nearer(const Near *a, const Near *b)
{
	return a->cost < b->cost || (a->cost == b->cost && a->stop < b->stop);
}

/* Restores the heap of the farthest at the top after one of it has changed. */
static void
sift(Near *heap, int32_t count, int32_t at)
{
	Near		moving = heap[at];

	for (;;)
	{
		int32_t		child = 2 * at + 1;

		if (child >= count)
			break;
		if (child + 1 < count && nearer(&heap[child], &heap[child + 1]))
			child++;
		if (!nearer(&moving, &heap[child]))
			break;
		heap[at] = heap[child];
		at = child;
	}
	heap[at] = moving;
}

/* The nearest of one stop, in order, of the costs in a row. */
static void
find_nearest(const PlanModel *model, int32_t i, const float *row, Near *heap, int32_t *near)
{
	int32_t		count = 0;

	for (int32_t j = 0; j < model->stops; j++)
	{
		Near		next = {row[j], j};

		if (j == i)
			continue;
		if (count < model->near_count)
		{
			heap[count++] = next;
			if (count == model->near_count)
			{
				for (int32_t k = count / 2; k-- > 0;)
					sift(heap, count, k);
			}
		}
		else if (nearer(&next, &heap[0]))
		{
			heap[0] = next;
			sift(heap, count, 0);
		}
	}
	while (count > 0)
	{
		near[--count] = heap[0].stop;
		heap[0] = heap[count];
		sift(heap, count, 0);
	}
}

/* Costs of both ways between a stop and all others, out of the tables. */
static void
row_of_tables(const PlanModel *model, int32_t i, float *row)
{
	const float *to = model->price[0].to + (size_t) i * (size_t) model->places;
	const float *from = model->price[0].from + (size_t) i * (size_t) model->places;
	const int32_t *ms = model->ms_to == NULL ? NULL : model->ms_to + (size_t) i * (size_t) model->places;

	for (int32_t j = 0; j < model->stops; j++)
		row[j] = model->price[0].per_km == 0 && ms != NULL ? to[j] + from[j] + (float) ms[j] : to[j] + from[j];
}

/* The same by asking for each way, as the first kind of vehicles pays for them. */
static void
row_of_ways(const PlanModel *model, const RoutePlace *places, int32_t i, float *row)
{
	const RouteVehicle *v = model->kind[0].vehicle;
	double		per_km = (double) v->per_km;
	double		per_hour = (double) v->per_hour;

	if (per_km + per_hour <= 0)
		per_hour = 1e6;
	for (int32_t j = 0; j < model->stops; j++)
	{
		RouteLeg	leg = {0};

		if (j == i || model->problem->stops[i].is_break || model->problem->stops[j].is_break)
		{
			row[j] = (float) PLAN_NO_WAY;
			continue;
		}
		route_drive(model->kind[0].roads, v->speed_factor, &places[i], &places[j], &leg);
		row[j] = leg.unreachable ? (float) PLAN_NO_WAY :
			(float) (2.0 * (per_km * (double) (leg.cm > 0 ? leg.cm : 0) / 1e5 + per_hour * (double) leg.us / (double) ROUTE_HOUR));
	}
}

static LgStatus
find_rows(PlanModel *model, const RoutePlace *places, float *row, Near *heap, LgError *err)
{
	double		sum = 0;
	int64_t		legs = 0;

	for (int32_t i = 0; i < model->stops; i++)
	{
		int32_t    *near = model->near + (size_t) i * (size_t) model->near_count;

		if (model->fast)
			row_of_tables(model, i, row);
		else
			row_of_ways(model, places, i, row);
		find_nearest(model, i, row, heap, near);
		for (int32_t k = 0; k < 3 && k < model->near_count; k++)
		{
			if ((double) row[near[k]] < PLAN_NO_WAY / 2)
			{
				sum += (double) row[near[k]] / 2;
				legs++;
			}
		}
		LG_TRY(lg_poll(model->env, err));
	}
	model->mean_leg = legs > 0 ? sum / (double) legs : 1;
	return LG_OK;
}

/* Fills near, near_count and mean_leg. */
LgStatus
route_plan_near(PlanModel *model, LgError *err)
{
	RoutePlace *places = NULL;
	float	   *row;
	Near	   *heap;

	model->near_count = model->stops - 1 < NEAR_MOST ? model->stops - 1 : NEAR_MOST;
	if (model->near_count < 0 || model->kinds == 0)
		model->near_count = 0;
	LG_TRY(lg_alloc_array(model->env, (size_t) model->stops * (size_t) model->near_count + 1, sizeof(int32_t), &model->near, err));
	model->mean_leg = 1;
	if (model->near_count == 0)
		return LG_OK;
	LG_TRY(lg_alloc_array(model->env, (size_t) model->near_count + 1, sizeof(Near), &heap, err));
	LG_TRY(lg_alloc_array(model->env, (size_t) model->stops, sizeof(float), &row, err));
	LG_TRY(lg_alloc_array(model->env, (size_t) model->stops, sizeof(RoutePlace), &places, err));
	for (int32_t i = 0; i < model->stops && !model->fast; i++)
	{
		if (!model->problem->stops[i].is_break)
			LG_TRY(route_stop_place(&model->problem->stops[i], model->kind[0].roads, &places[i], err));
	}
	LG_TRY(find_rows(model, places, row, heap, err));
	lg_release(model->env, places);
	lg_release(model->env, row);
	lg_release(model->env, heap);
	return LG_OK;
}
