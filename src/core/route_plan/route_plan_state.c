/*
 * route_plan_state.c
 *		Tours under way: what is in them and what is left out, how they were
 *		before the last step, and plans put by.
 */
#include "route_plan_search.h"

/* Cancel, limits, progress. */
LgStatus
route_plan_poll(PlanSearch *search, LgError *err)
{
	const RoutePlanOptions *options = search->options;
	int64_t		elapsed;

	search->work = 0;
	LG_TRY(lg_poll(search->env, err));
	if (options->time_limit_us == 0 && options->progress_us == 0)
		return LG_OK;
	elapsed = search->env->clock_us(search->env->ctx) - search->started_us;
	search->stop = search->stop || (options->time_limit_us > 0 && elapsed >= options->time_limit_us);
	if (options->progress_us > 0 && elapsed >= search->next_report_us)
	{
		RoutePlanProgress progress = {elapsed, (int64_t) search->iteration, (int64_t) search->best.money, 0};

		for (int32_t v = 0; v < search->model->vehicles; v++)
			progress.unassigned += (uint32_t) search->best.count[v];
		progress.unassigned = (uint32_t) search->model->stops - progress.unassigned;
		search->next_report_us = elapsed + options->progress_us;
		options->progress(options->ctx, &progress);
	}
	return LG_OK;
}

/* Room for a tour of so many stops. */
LgStatus
route_plan_grow(PlanSearch *search, PlanTour *tour, int32_t count, LgError *err)
{
	const PlanModel *model = search->model;
	size_t		room;
	size_t		loads;

	if (LG_LIKELY(count + 2 <= tour->room))
		return LG_OK;
	room = (size_t) (count + 2) + (size_t) (count + 2) / 2 + 8;
	loads = room * (size_t) (model->dimensions > 0 ? model->dimensions : 1);
	LG_TRY(lg_resize_array(search->env, &tour->spot, room, sizeof(PlanSpot), err));
	if (model->timed)
	{
		LG_TRY(lg_resize_array(search->env, &tour->front, room, sizeof(PlanSpan), err));
		LG_TRY(lg_resize_array(search->env, &tour->back, room, sizeof(PlanSpan), err));
	}
	if (model->mixed)
	{
		LG_TRY(lg_resize_array(search->env, &tour->load, loads, sizeof(int64_t), err));
		LG_TRY(lg_resize_array(search->env, &tour->before, loads, sizeof(int64_t), err));
		LG_TRY(lg_resize_array(search->env, &tour->after, loads, sizeof(int64_t), err));
	}
	tour->room = (int32_t) room;
	return LG_OK;
}

/* ----------------------------------------------------------------------
 * used and idle tours, present and absent requests
 * ----------------------------------------------------------------------
 */

static void
use_tour(PlanSearch *search, PlanTour *tour)
{
	int32_t    *idle = search->idle[tour->kind];
	int32_t		count = search->idle_count[tour->kind]--;

	for (int32_t i = count; i-- > 0;)
	{
		if (idle[i] == tour->vehicle)
		{
			idle[i] = idle[count - 1];
			break;
		}
	}
	tour->used_at = search->used_count;
	search->used[search->used_count++] = tour->vehicle;
}

static void
rest_tour(PlanSearch *search, PlanTour *tour)
{
	int32_t		last = search->used[--search->used_count];

	search->used[tour->used_at] = last;
	search->tour[last].used_at = tour->used_at;
	tour->used_at = PLAN_NONE;
	search->idle[tour->kind][search->idle_count[tour->kind]++] = tour->vehicle;
}

/* After the stops of a tour have changed: its sums, and where its stops are. */
LgStatus
route_plan_changed(PlanSearch *search, PlanTour *tour, LgError *err)
{
	double		before = tour->cost;

	for (int32_t k = 1; k <= tour->count; k++)
	{
		search->tour_of[tour->spot[k].stop] = tour->vehicle;
		search->spot_of[tour->spot[k].stop] = k;
	}
	LG_TRY(search->measure->refresh(search, tour, err));
	search->money += tour->cost - before;
	if (tour->count > 0 && tour->used_at == PLAN_NONE)
		use_tour(search, tour);
	else if (tour->count == 0 && tour->used_at != PLAN_NONE)
		rest_tour(search, tour);
	return LG_OK;
}

/* A request is in no tour from now on. */
void
route_plan_miss(PlanSearch *search, int32_t r)
{
	const PlanRequest *request = &search->model->request[r];

	search->tour_of[request->stop] = PLAN_NONE;
	if (request->delivery >= 0)
		search->tour_of[request->delivery] = PLAN_NONE;
	search->absent_at[r] = search->absent_count;
	search->absent[search->absent_count++] = r;
	search->weight += request->weight;
	search->money += request->penalty * request->optional;
}

/* And now it is in one again. */
void
route_plan_found(PlanSearch *search, int32_t r)
{
	const PlanRequest *request = &search->model->request[r];
	int32_t		last = search->absent[--search->absent_count];

	search->absent[search->absent_at[r]] = last;
	search->absent_at[last] = search->absent_at[r];
	search->absent_at[r] = PLAN_NONE;
	search->weight -= request->weight;
	search->money -= request->penalty * request->optional;
}

/* ----------------------------------------------------------------------
 * steps that can be taken back
 * ----------------------------------------------------------------------
 */

/* Remembers a tour before it changes. */
LgStatus
route_plan_save(PlanSearch *search, PlanTour *tour, LgError *err)
{
	PlanSaved  *saved;

	if (tour->saved == search->iteration)
		return LG_OK;
	tour->saved = search->iteration;
	if (search->pool_count + tour->count > search->pool_room)
	{
		search->pool_room = (search->pool_count + tour->count) * 2 + 64;
		LG_TRY(lg_resize_array(search->env, &search->pool, (size_t) search->pool_room, sizeof(int32_t), err));
	}
	saved = &search->saved[search->saved_count++];
	saved->tour = tour->vehicle;
	saved->count = tour->count;
	saved->first = search->pool_count;
	for (int32_t k = 1; k <= tour->count; k++)
		search->pool[search->pool_count++] = tour->spot[k].stop;
	return LG_OK;
}

/* All tours as they were when this iteration began, and what was absent. */
LgStatus
route_plan_restore(PlanSearch *search, LgError *err)
{
	for (int32_t i = 0; i < search->saved_count; i++)
	{
		const PlanSaved *saved = &search->saved[i];
		PlanTour   *tour = &search->tour[saved->tour];

		LG_TRY(route_plan_grow(search, tour, saved->count, err));
		tour->count = saved->count;
		for (int32_t k = 0; k < saved->count; k++)
			tour->spot[k + 1].stop = search->pool[saved->first + k];
		LG_TRY(route_plan_changed(search, tour, err));
	}
	while (search->absent_count > 0)
		route_plan_found(search, search->absent[search->absent_count - 1]);
	for (int32_t i = 0; i < search->saved_absent_count; i++)
		route_plan_miss(search, search->saved_absent[i]);
	return LG_OK;
}

/* ----------------------------------------------------------------------
 * plans put by
 * ----------------------------------------------------------------------
 */

void
route_plan_put_by(PlanSearch *search, PlanCopy *copy)
{
	int32_t		next = 0;

	for (int32_t v = 0; v < search->model->vehicles; v++)
	{
		const PlanTour *tour = &search->tour[v];

		copy->count[v] = tour->count;
		for (int32_t k = 1; k <= tour->count; k++)
			copy->stops[next++] = tour->spot[k].stop;
	}
	copy->money = search->money;
	copy->weight = search->weight;
	copy->there = true;
}

/* Takes up a plan that was put by. */
LgStatus
route_plan_load(PlanSearch *search, const PlanCopy *copy, LgError *err)
{
	int32_t		next = 0;

	while (search->absent_count > 0)
		route_plan_found(search, search->absent[search->absent_count - 1]);
	for (int32_t i = 0; i < search->model->stops; i++)
		search->tour_of[i] = PLAN_NONE;
	for (int32_t v = 0; v < search->model->vehicles; v++)
	{
		PlanTour   *tour = &search->tour[v];

		LG_TRY(route_plan_grow(search, tour, copy->count[v], err));
		tour->count = copy->count[v];
		for (int32_t k = 1; k <= tour->count; k++)
			tour->spot[k].stop = copy->stops[next++];
		LG_TRY(route_plan_changed(search, tour, err));
	}
	for (int32_t r = 0; r < search->model->requests; r++)
	{
		if (search->tour_of[search->model->request[r].stop] == PLAN_NONE)
			route_plan_miss(search, r);
	}
	return LG_OK;
}
