/*
 * route_ride.c
 *		How long shipments are on board, and starts put off so that rides are short.
 *
 * Starts are as early as they can be, which may leave a shipment waiting on
 * board.  Where rides are limited, the pickup is put off until the ride is as
 * long as allowed: x_pickup >= x_delivery - limit - work.  All such bounds and
 * the way from stop to stop are differences of two starts, so the least starts
 * that keep all of them are found by raising starts until nothing changes
 * (Bellman 1958).  The limit of a ride is never below the way without waiting,
 * so a delivery is not put off by its own pickup: departure, finish and all
 * waiting together stay as they were.
 */
#include "route_clock.h"
#include "route_shipment.h"

#define MAX_ROUNDS 100

/* From the end of the first pickup to the start at stop i; -1 when that delivers nothing picked up. */
int64_t
route_ride(const RouteSchedule *schedule, const RouteShipments *shipments, uint32_t i)
{
	uint32_t	shipment = shipments->of == NULL ? ROUTE_NO_SHIPMENT : shipments->of[i];
	uint32_t	pickup = shipment == ROUTE_NO_SHIPMENT ? ROUTE_NO_SHIPMENT : shipments->first_pickup[shipment];

	if (pickup == ROUTE_NO_SHIPMENT || pickup >= i)
		return -1;
	return schedule->times[i].start - schedule->times[pickup].end;
}

/* Only where a start decides all that follows: one window, no break, no fact. */
static bool
can_put_off(const Route *route)
{
	for (uint32_t i = 0; i < route->count; i++)
	{
		const RouteStop *stop = &route->stops[i];

		if (stop->is_break || stop->window_count > 1 || ROUTE_HAS(stop, STOP_STARTED))
			return false;
	}
	return true;
}

/* Raises starts to what rides ask for; true when something changed. */
static bool
raise_pickups(const Route *route, const RouteShipments *shipments, const int64_t *way, int64_t *start)
{
	bool		changed = false;

	for (uint32_t i = route->count; i-- > 0;)
	{
		uint32_t	shipment = shipments->of[i];
		uint32_t	pickup = shipment == ROUTE_NO_SHIPMENT ? ROUTE_NO_SHIPMENT : shipments->first_pickup[shipment];
		int64_t		shortest;
		int64_t		least;

		if (pickup == ROUTE_NO_SHIPMENT || pickup >= i || ROUTE_HAS(&route->stops[i], STOP_PICKUP))
			continue;
		shortest = way[i] - way[pickup] - route_work(route, pickup);
		least = start[i] - later(route->vehicle->max_ride, shortest) - route_work(route, pickup);
		if (start[pickup] < least)
		{
			start[pickup] = least;
			changed = true;
		}
	}
	return changed;
}

/* Carries starts on to the stops after them. */
static void
carry_on(const Route *route, int64_t *start)
{
	for (uint32_t i = 1; i < route->count; i++)
		start[i] = later(start[i], start[i - 1] + route_work(route, i - 1) + route->legs[i].us);
}

/* No stop is later for its window than it was. */
static bool
is_in_time(const Route *route, const RouteSchedule *schedule, const int64_t *start)
{
	for (uint32_t i = 0; i < route->count; i++)
	{
		if (route->stops[i].window_count > 0 && route_lateness(route, i, start[i]) > schedule->times[i].late)
			return false;
	}
	return true;
}

static void
put_starts(const Route *route, const int64_t *start, RouteSchedule *schedule)
{
	int64_t		clock = schedule->departure;

	for (uint32_t i = 0; i < route->count; i++)
	{
		RouteTime  *time = &schedule->times[i];

		time->arrival = clock + route->legs[i].us;
		time->start = start[i];
		time->wait = start[i] - time->arrival;
		time->end = clock = start[i] + route_work(route, i);
		if (route->stops[i].window_count > 0)
			time->late = route_lateness(route, i, start[i]);
	}
}

/* Puts pickups off where rides are too long and no stop gets late by it. */
LgStatus
route_shorten_rides(const LgEnv *env, const Route *route, const RouteShipments *shipments, RouteSchedule *schedule, LgError *err)
{
	int64_t    *start;
	int64_t    *way;			/* without waiting, from the first stop to the start at each */
	int			rounds = 0;
	bool		changed = true;

	if (!ROUTE_HAS(route->vehicle, VEHICLE_MAX_RIDE) || shipments->of == NULL || !can_put_off(route))
		return LG_OK;
	LG_TRY(lg_alloc_array(env, route->count, sizeof(int64_t), &start, err));
	LG_TRY(lg_alloc_array(env, route->count, sizeof(int64_t), &way, err));
	for (uint32_t i = 0; i < route->count; i++)
	{
		start[i] = schedule->times[i].start;
		way[i] = i == 0 ? 0 : way[i - 1] + route_work(route, i - 1) + route->legs[i].us;
	}
	while (changed && rounds++ < MAX_ROUNDS)
	{
		changed = raise_pickups(route, shipments, way, start);
		if (changed)
			carry_on(route, start);
		LG_TRY(lg_poll(env, err));
	}
	if (!changed && is_in_time(route, schedule, start))
		put_starts(route, start, schedule);
	lg_release(env, start);
	lg_release(env, way);
	return LG_OK;
}
