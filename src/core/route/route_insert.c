/*
 * route_insert.c
 *		The cheapest place to insert a stop into a route: every position is
 *		evaluated in full, so prices, waiting and limits are all in it.
 */
#include "core/route/route.h"

/* Feasible first; else fewer violations and less lateness; then least money. */
static bool
better_result(const RouteResult *a, const RouteResult *b)
{
	if (a->feasible != b->feasible)
		return a->feasible;
	if (!a->feasible && a->violation_count != b->violation_count)
		return a->violation_count < b->violation_count;
	if (!a->feasible && a->late != b->late)
		return a->late < b->late;
	return a->total < b->total;
}

/* Only the figures of a result are kept; its arrays go. */
static void
release_result(const LgEnv *env, RouteResult *result)
{
	lg_release(env, result->loads);
	lg_release(env, result->schedule.times);
	if (result->violations != NULL)
		lg_release(env, result->violations);
	result->loads = NULL;
	result->schedule.times = NULL;
	result->violations = NULL;
}

LgStatus
route_insert(const LgEnv *env, const Route *route, const RouteRoads *roads, const RouteStop *stop,
			 RouteInsertion *insertion, LgError *err)
{
	Route		longer = *route;
	RouteStop  *stops;
	RouteLeg   *legs;

	memset(insertion, 0, sizeof(*insertion));
	LG_TRY(route_evaluate(env, route, &insertion->before, err));
	LG_TRY(lg_alloc_array(env, (size_t) route->count + 1, sizeof(RouteStop), &stops, err));
	LG_TRY(lg_alloc_array(env, (size_t) route->count + 2, sizeof(RouteLeg), &legs, err));
	stops[0] = *stop;
	memcpy(stops + 1, route->stops, sizeof(RouteStop) * route->count);
	longer.stops = stops;
	longer.legs = legs;
	longer.count = route->count + 1;
	for (uint32_t i = 0; i <= route->count; i++)
	{
		RouteResult result;

		LG_TRY(route_legs(route->vehicle, stops, longer.count, roads, legs, err));
		LG_TRY(route_evaluate(env, &longer, &result, err));
		release_result(env, &result);
		if (result.reachable && (!insertion->found || better_result(&result, &insertion->after)))
		{
			insertion->found = true;
			insertion->position = i;
			insertion->after = result;
		}
		if (i < route->count)
		{						/* the new stop moves one place on */
			stops[i] = stops[i + 1];
			stops[i + 1] = *stop;
		}
		LG_TRY(lg_poll(env, err));
	}
	lg_release(env, stops);
	lg_release(env, legs);
	return LG_OK;
}
