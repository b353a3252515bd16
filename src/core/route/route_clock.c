/*
 * route_clock.c
 *		Lateness at a stop and its price, work, and where the limits of time lie.
 */
#include "route_clock.h"

int64_t
route_grace(const Route *route, uint32_t i)
{
	return route->stops[i].is_break ? 0 : route->vehicle->grace;
}

/* The last window that is open by a time, or -1. */
int
route_window_at(const RouteStop *stop, int64_t start)
{
	uint32_t	low = 0;
	uint32_t	high = stop->window_count;

	while (low < high)
	{
		uint32_t	middle = (low + high) / 2;

		if (stop->windows[middle].ready <= start)
			low = middle + 1;
		else
			high = middle;
	}
	return (int) low - 1;
}

/* Time by which a start is later than its window, beyond the grace. */
int64_t
route_lateness(const Route *route, uint32_t i, int64_t start)
{
	const RouteStop *stop = &route->stops[i];
	int			w = route_window_at(stop, start);
	int64_t		late;

	if (w < 0 || stop->windows[w].due == ROUTE_NEVER)
		return 0;
	late = start - stop->windows[w].due - route_grace(route, i);
	return late > 0 ? late : 0;
}

/* True when lateness at a stop is a matter of money, and then its rates. */
bool
route_is_soft(const Route *route, uint32_t i, int64_t *rate, int64_t *each)
{
	const RouteVehicle *vehicle = route->vehicle;
	const RouteStop *stop = &route->stops[i];

	*rate = 0;
	*each = 0;
	if (ROUTE_HAS(stop, STOP_LATE_PER_HOUR))
	{
		*rate = stop->late_per_hour;
		*each = vehicle->late_each;
		return true;
	}
	if (stop->is_break || !(vehicle->present & ((UINT64_C(1) << VEHICLE_LATE_PER_HOUR) | (UINT64_C(1) << VEHICLE_LATE_EACH))))
		return false;
	*rate = vehicle->late_per_hour;
	*each = vehicle->late_each;
	return true;
}

int64_t
route_work(const Route *route, uint32_t i)
{
	return route->stops[i].service + (route->legs[i].moved ? route->stops[i].setup : 0);
}

/* The earliest the vehicle may begin, or NO_BOUND. */
int64_t
route_opening(const RouteStop *stop)
{
	if (ROUTE_HAS(stop, STOP_STARTED))
		return stop->started;
	if (stop->window_count == 0 || stop->windows[0].ready == ROUTE_ALWAYS)
		return NO_BOUND;
	return stop->windows[0].ready;
}

/* Overtime is counted on paid time; this is the duration where it begins. */
int64_t
route_overtime_begins(const Route *route)
{
	int64_t		limit = route->vehicle->overtime_after;

	if (limit == INT64_MAX || !route->vehicle->unpaid_breaks)
		return limit;
	for (uint32_t i = 0; i < route->count; i++)
		limit += route->stops[i].is_break ? route->stops[i].service : 0;
	return limit;
}
