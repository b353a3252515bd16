/*
 * route_time.c
 *		When to leave: the departure, and the start of service at every stop,
 *		that make a fixed sequence of stops cheapest.
 *
 * Objective, in this order: (1) least time beyond hard limits - windows whose
 * lateness has no price, end of shift, max_duration; (2) least money; (3)
 * shortest duration; (4) earliest departure.
 *
 * Once the departure D is chosen, going on as early as the windows allow is
 * best, since cost never falls with time.  With at most one window a stop the
 * start at stop i is max(D + a_i, b_i), so every term is convex and piecewise
 * linear in D: the slope changes at one point per stop, and the best D is the
 * first point where it is no longer negative (convex_departure).
 *
 * Several windows a stop are in route_window.c.
 *
 * A break has no place.  It may begin as soon as the stop before it is left,
 * and driving goes on while the vehicle would wait for the break's window.
 */
#include <stdlib.h>

#include "route_clock.h"

/* ----------------------------------------------------------------------
 * one window a stop: convex in the departure
 * ----------------------------------------------------------------------
 */

/* Where the slope of the objective grows, and by how much. */
typedef struct Corner
{
	int64_t		at;
	int64_t		hard;
	int64_t		money;			/* 10^-6 an hour */
	int64_t		duration;
} Corner;

/* The clock as max(D + a, b); u and v carry the leg under way (see below). */
typedef struct Clock
{
	int64_t		a;
	int64_t		b;
	int64_t		u;				/* b of the last place, breaks since added */
	int64_t		v;				/* bound by breaks, driving done meanwhile */
} Clock;

static void
clock_drive(Clock *clock, int64_t leg)
{
	clock->a += leg;
	clock->b = later(clock->u + leg, clock->v);
	clock->u = clock->b;
	clock->v = NO_BOUND;
}

/* Moves the clock to the start at stop i, and leaves the work to clock_work. */
static void
clock_start(Clock *clock, const Route *route, uint32_t i)
{
	int64_t		opening = route_opening(&route->stops[i]);

	if (!route->stops[i].is_break)
		clock_drive(clock, route->legs[i].us);
	clock->b = later(clock->b, opening);
	if (route->stops[i].is_break)
		clock->v = later(clock->v, opening);
	else
		clock->u = clock->b;
}

static void
clock_work(Clock *clock, int64_t work)
{
	clock->a += work;
	clock->b += work;
	clock->u += work;
	clock->v += work;
}

static int
compare_corners(const void *a, const void *b)
{
	int64_t		x = ((const Corner *) a)->at;
	int64_t		y = ((const Corner *) b)->at;

	return (x > y) - (x < y);
}

/*
 * Sorts the corners that matter: where waiting ends, the slope is no longer
 * negative, so what comes later is dropped.  Mostly a handful is left.
 */
static void
sort_corners(Corner *corners, uint32_t *count, const Clock *clock)
{
	uint32_t	kept = 0;
	int64_t		end = clock->b > NO_ANCHOR ? clock->b - clock->a : INT64_MAX;

	for (uint32_t i = 0; i < *count; i++)
	{
		if (corners[i].at <= end)
			corners[kept++] = corners[i];
	}
	*count = kept;
	if (kept > 40)
	{
		qsort(corners, kept, sizeof(Corner), compare_corners);
		return;
	}
	for (uint32_t i = 1; i < kept; i++)
	{
		Corner		moving = corners[i];
		uint32_t	to = i;

		for (; to > 0 && corners[to - 1].at > moving.at; to--)
			corners[to] = corners[to - 1];
		corners[to] = moving;
	}
}

static Corner
corner_at(int64_t at, int64_t hard, int64_t money, int64_t duration)
{
	Corner		corner = {at, hard, money, duration};

	return corner;
}

/* Where lateness at a stop begins to grow with D. */
static int64_t
late_corner(const Route *route, uint32_t i, const Clock *clock)
{
	const RouteStop *stop = &route->stops[i];
	int64_t		due = stop->windows[0].due;

	return later(clock->b - clock->a, due + route_grace(route, i) - clock->a);
}

/*
 * Corners of the objective, in no order.  The slope left of all of them is
 * -1 of duration and what goes with it.
 */
static uint32_t
find_corners(const Route *route, Corner *corners, Clock *clock)
{
	const RouteVehicle *vehicle = route->vehicle;
	uint32_t	count = 0;
	int64_t		paid = vehicle->per_hour + vehicle->wait_per_hour;
	int64_t		overtime = route_overtime_begins(route);
	int64_t		end_corner;
	Clock		now = {0, NO_BOUND, NO_BOUND, NO_BOUND};

	for (uint32_t i = 0; i < route->count; i++)
	{
		const RouteStop *stop = &route->stops[i];

		clock_start(&now, route, i);
		if (stop->window_count > 0 && stop->windows[0].due != ROUTE_NEVER)
		{
			int64_t		rate;
			int64_t		each;
			bool		soft = route_is_soft(route, i, &rate, &each);

			corners[count++] = corner_at(late_corner(route, i, &now), soft ? 0 : 1, rate, 0);
		}
		clock_work(&now, route_work(route, i));
	}
	clock_drive(&now, route->legs[route->count].us);
	*clock = now;
	end_corner = now.b - now.a; /* no more waiting from here on */
	if (vehicle->shift_end != ROUTE_NEVER)
		corners[count++] = corner_at(later(end_corner, vehicle->shift_end - now.a), 1, 0, 0);
	if (now.b > NO_ANCHOR)
	{
		corners[count++] = corner_at(end_corner, 0, paid, 1);
		if (overtime != INT64_MAX)
			corners[count++] = corner_at(sooner(end_corner, now.b - overtime), 0, vehicle->overtime_per_hour, 0);
		if (vehicle->max_duration != INT64_MAX)
			corners[count++] = corner_at(sooner(end_corner, now.b - vehicle->max_duration), 1, 0, 0);
	}
	return count;
}

/*
 * The best departure, or the latest of the best if they go back for ever;
 * *floating when nothing ties the route to the clock.
 */
static LgStatus
convex_departure(const LgEnv *env, const Route *route, int64_t *departure, bool *floating, LgError *err)
{
	const RouteVehicle *vehicle = route->vehicle;
	Corner		few[64];
	Corner	   *corners = few;
	Corner		slope = {0};
	Clock		clock;
	uint32_t	count;
	uint32_t	i;

	if (route->count + 4 > LG_COUNT(few))
		LG_TRY(lg_alloc_array(env, (size_t) route->count + 4, sizeof(Corner), &corners, err));
	count = find_corners(route, corners, &clock);
	*floating = count == 0 && vehicle->shift_start == ROUTE_ALWAYS;
	*departure = vehicle->shift_start == ROUTE_ALWAYS ? 0 : vehicle->shift_start;
	if (count == 0 || (clock.b <= NO_ANCHOR && vehicle->shift_start != ROUTE_ALWAYS))
		return LG_OK;			/* nothing to wait for: the earliest */
	if (clock.b > NO_ANCHOR)
	{
		slope.duration = -1;
		slope.money = -(vehicle->per_hour + vehicle->wait_per_hour);
		if (route_overtime_begins(route) != INT64_MAX)
			slope.money -= vehicle->overtime_per_hour;
		if (vehicle->max_duration != INT64_MAX)
			slope.hard = -1;
	}
	sort_corners(corners, &count, &clock);
	for (i = 0; i < count; i++)
	{
		*departure = corners[i].at;
		slope.hard += corners[i].hard;
		slope.money += corners[i].money;
		slope.duration += corners[i].duration;
		if (i + 1 < count && corners[i + 1].at == corners[i].at)
			continue;
		if (slope.hard > 0 ||
			(slope.hard == 0 && (slope.money > 0 || (slope.money == 0 && slope.duration >= 0))))
			break;
	}
	*departure = later(*departure, vehicle->shift_start);
	if (corners != few)
		lg_release(env, corners);
	return LG_OK;
}

/* ----------------------------------------------------------------------
 * the schedule
 * ----------------------------------------------------------------------
 */

/* Fills in one stop of the schedule; *leg is what is left of the leg under way. */
static void
put_time(const Route *route, uint32_t i, int64_t start, int64_t *clock, int64_t *leg, RouteTime *time)
{
	const RouteStop *stop = &route->stops[i];
	int64_t		driven;

	time->arrival = *clock + (stop->is_break ? 0 : *leg);
	time->start = start;
	time->wait = start - time->arrival;
	if (stop->is_break)
	{
		driven = sooner(*leg, time->wait);
		time->wait -= driven;
		*leg -= driven;
	}
	time->end = start + route_work(route, i);
	*clock = time->end;
	time->late = stop->window_count > 0 ? route_lateness(route, i, start) : 0;
	time->lead = 0;
	if (stop->window_count > 0 && start < stop->windows[0].ready)
		time->lead = stop->windows[0].ready - start;
}

static bool
has_gaps(const Route *route)
{
	for (uint32_t i = 0; i < route->count; i++)
	{
		if (route->stops[i].window_count > 1)
			return true;
	}
	return (route->vehicle->present >> VEHICLE_LATE_EACH) & 1;
}

static int64_t
leg_after(const Route *route, uint32_t i)
{
	while (i < route->count && route->stops[i].is_break)
		i++;
	return route->legs[i].us;
}

/* Chooses the departure, unless it is fixed, and all times. */
LgStatus
route_schedule(const LgEnv *env, const Route *route, RouteSchedule *schedule, LgError *err)
{
	bool		gaps = has_gaps(route);
	int64_t		clock;
	int64_t		leg;

	schedule->floating = false;
	schedule->departure = route->departure;
	if (gaps)
		LG_TRY(route_window_times(env, route, schedule, err));
	else if (!route->fixed_departure)
		LG_TRY(convex_departure(env, route, &schedule->departure, &schedule->floating, err));
	clock = schedule->departure;
	leg = leg_after(route, 0);
	for (uint32_t i = 0; i < route->count; i++)
	{
		int64_t		start = schedule->times[i].start;

		if (!gaps)
			start = later(clock + (route->stops[i].is_break ? 0 : leg), route_opening(&route->stops[i]));
		put_time(route, i, start, &clock, &leg, &schedule->times[i]);
		if (!route->stops[i].is_break)
			leg = leg_after(route, i + 1);
	}
	schedule->finish = clock + leg;
	return LG_OK;
}
