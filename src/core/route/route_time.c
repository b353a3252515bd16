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
 * With several windows, a vehicle that arrives in a gap either waits for the
 * next window or is late for the last.  Cost is piecewise linear in D, with
 * jumps, and its corners are known: where an arrival meets a window's end, or
 * where the duration meets a limit.  At each corner the choices are weighed
 * exactly by a forward pass over labels (time, cost); as a label that waited
 * for a window knows its time whatever D was, there are never more labels than
 * windows (general_departure).
 *
 * A break has no place.  It may begin as soon as the stop before it is left,
 * and driving goes on while the vehicle would wait for the break's window.
 */
#include "core/route/route.h"

#include <stdlib.h>

#define NO_BOUND (-(INT64_C(1) << 62))	/* b_i of a stop that nothing holds up */
#define NO_ANCHOR (-(INT64_C(1) << 61))

/* ----------------------------------------------------------------------
 * lateness and prices
 * ----------------------------------------------------------------------
 */

static int64_t
grace_of(const Route *route, uint32_t i)
{
	return route->stops[i].is_break ? 0 : route->vehicle->grace;
}

/* Time by which a start is later than its window, beyond the grace. */
int64_t
route_lateness(const Route *route, uint32_t i, int64_t start)
{
	const RouteStop *stop = &route->stops[i];
	int64_t		late = 0;

	for (uint32_t w = 0; w < stop->window_count && start >= stop->windows[w].ready; w++)
		late = stop->windows[w].due == ROUTE_NEVER ? 0 : start - stop->windows[w].due;
	late -= grace_of(route, i);
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

static int64_t
work_of(const Route *route, uint32_t i)
{
	return route->stops[i].service + (route->legs[i].moved ? route->stops[i].setup : 0);
}

/* The earliest the vehicle may begin, or NO_BOUND. */
static int64_t
opening_of(const RouteStop *stop)
{
	if (ROUTE_HAS(stop, STOP_STARTED))
		return stop->started;
	if (stop->window_count == 0 || stop->windows[0].ready == ROUTE_ALWAYS)
		return NO_BOUND;
	return stop->windows[0].ready;
}

static inline int64_t
later(int64_t a, int64_t b)
{
	return a > b ? a : b;
}

static inline int64_t
sooner(int64_t a, int64_t b)
{
	return a < b ? a : b;
}

/* Overtime is counted on paid time; this is the duration where it begins. */
static int64_t
overtime_begins(const Route *route)
{
	int64_t		limit = route->vehicle->overtime_after;

	if (limit == INT64_MAX || !route->vehicle->unpaid_breaks)
		return limit;
	for (uint32_t i = 0; i < route->count; i++)
		limit += route->stops[i].is_break ? route->stops[i].service : 0;
	return limit;
}

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
	int64_t		opening = opening_of(&route->stops[i]);

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

	return later(clock->b - clock->a, due + grace_of(route, i) - clock->a);
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
	int64_t		overtime = overtime_begins(route);
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
		clock_work(&now, work_of(route, i));
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
		if (overtime_begins(route) != INT64_MAX)
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
 * several windows: labels
 * ----------------------------------------------------------------------
 */

/* One way to have come this far. */
typedef struct Label
{
	int64_t		clock;			/* free to go on */
	int64_t		leg;			/* still to drive on the leg under way */
	int64_t		hard;
	RouteInt128 money;			/* 10^-6 an hour, times microseconds */
	int64_t		start;			/* at the stop this label has finished */
	uint32_t	parent;
} Label;

typedef struct Labels
{
	const LgEnv *env;
	const Route *route;
	const int64_t *next_leg;	/* at each stop: the leg after it, past breaks */
	int64_t		overtime;
	Label	   *label;
	size_t		count;
	size_t		room;
	size_t	   *first;			/* of each stop's labels */
} Labels;

static LgStatus
add_label(Labels *all, size_t first, const Label *label, LgError *err)
{
	for (size_t k = first; k < all->count; k++)
	{
		const Label *other = &all->label[k];

		if (other->clock <= label->clock && other->clock + other->leg <= label->clock + label->leg &&
			(other->hard < label->hard || (other->hard == label->hard && other->money <= label->money)))
			return LG_OK;		/* as soon and as cheap: no use */
	}
	if (all->count == all->room)
	{
		all->room *= 2;
		LG_TRY(lg_resize_array(all->env, &all->label, all->room, sizeof(Label), err));
	}
	all->label[all->count++] = *label;
	return LG_OK;
}

/* Serves stop i from the label at the given start. */
static LgStatus
serve(Labels *all, uint32_t i, size_t from, size_t first, int64_t start, LgError *err)
{
	const Route *route = all->route;
	const RouteStop *stop = &route->stops[i];
	Label		next = all->label[from];
	int64_t		late = route_lateness(route, i, start);
	int64_t		rate;
	int64_t		each;

	if (stop->is_break)
		next.leg -= sooner(next.leg, start - next.clock);
	else
		next.leg = all->next_leg[i];
	if (late > 0 && !route_is_soft(route, i, &rate, &each))
		next.hard += late;
	else if (late > 0)
		next.money += (__int128) rate * late + (__int128) each * ROUTE_HOUR;
	next.start = start;
	next.clock = start + work_of(route, i);
	next.parent = (uint32_t) from;
	return add_label(all, first, &next, err);
}

/* All ways to go on from one label to stop i. */
static LgStatus
extend(Labels *all, uint32_t i, size_t from, size_t first, LgError *err)
{
	const RouteStop *stop = &all->route->stops[i];
	int64_t		arrival = all->label[from].clock + (stop->is_break ? 0 : all->label[from].leg);

	if (ROUTE_HAS(stop, STOP_STARTED))
		return serve(all, i, from, first, later(arrival, stop->started), err);
	for (uint32_t w = 0; w < stop->window_count; w++)
	{
		int64_t		ready = stop->windows[w].ready;

		if (arrival < ready)
		{						/* wait for this window, if not late for the last */
			if (w > 0)
				LG_TRY(serve(all, i, from, first, arrival, err));
			return serve(all, i, from, first, ready, err);
		}
		if (arrival <= stop->windows[w].due)
			break;
	}
	return serve(all, i, from, first, arrival, err);
}

/* A whole route's objective. */
typedef struct Objective
{
	int64_t		hard;
	__int128	money;
	int64_t		duration;
} Objective;

static Objective
objective_of(const Labels *all, const Label *label, int64_t departure)
{
	const RouteVehicle *vehicle = all->route->vehicle;
	Objective	result;
	int64_t		finish = label->clock + label->leg;

	result.duration = finish - departure;
	result.hard = label->hard;
	result.money = label->money + (__int128) (vehicle->per_hour + vehicle->wait_per_hour) * result.duration;
	if (vehicle->shift_end != ROUTE_NEVER && finish > vehicle->shift_end)
		result.hard += finish - vehicle->shift_end;
	if (vehicle->max_duration != INT64_MAX && result.duration > vehicle->max_duration)
		result.hard += result.duration - vehicle->max_duration;
	if (all->overtime != INT64_MAX && result.duration > all->overtime)
		result.money += (__int128) vehicle->overtime_per_hour * (result.duration - all->overtime);
	return result;
}

static bool
better(const Objective *a, const Objective *b)
{
	if (a->hard != b->hard)
		return a->hard < b->hard;
	if (a->money != b->money)
		return a->money < b->money;
	return a->duration < b->duration;
}

/* The best way through for one departure: its last label, its objective. */
static LgStatus
run_labels(Labels *all, int64_t departure, size_t *last, Objective *best, LgError *err)
{
	const Route *route = all->route;
	Label		begin = {0};

	begin.clock = departure;
	begin.leg = all->next_leg[route->count];
	all->label[0] = begin;
	all->count = 1;
	all->first[0] = 0;
	for (uint32_t i = 0; i < route->count; i++)
	{
		size_t		first = all->count;

		for (size_t from = all->first[i]; from < first; from++)
			LG_TRY(extend(all, i, from, first, err));
		all->first[i + 1] = first;
	}
	for (size_t k = all->first[route->count]; k < all->count; k++)
	{
		Objective	objective = objective_of(all, &all->label[k], departure);

		if (k == all->first[route->count] || better(&objective, best))
		{
			*best = objective;
			*last = k;
		}
	}
	return lg_poll(all->env, err);
}

/* next_leg[i] for each stop, and at [count] for the start. */
static LgStatus
start_labels(Labels *all, const LgEnv *env, const Route *route, LgError *err)
{
	int64_t    *next_leg;
	int64_t		leg = route->legs[route->count].us;

	all->env = env;
	all->route = route;
	all->overtime = overtime_begins(route);
	all->room = 64;
	LG_TRY(lg_alloc_array(env, all->room, sizeof(Label), &all->label, err));
	LG_TRY(lg_alloc_array(env, (size_t) route->count + 1, sizeof(size_t), &all->first, err));
	LG_TRY(lg_alloc_array(env, (size_t) route->count + 1, sizeof(int64_t), &next_leg, err));
	for (uint32_t i = route->count; i-- > 0;)
	{
		next_leg[i] = leg;
		if (!route->stops[i].is_break)
			leg = route->legs[i].us;
	}
	next_leg[route->count] = leg;
	all->next_leg = next_leg;
	return LG_OK;
}

/* Adds the departures at which a moment p of the route's own clock meets something. */
typedef struct Moments
{
	const Route *route;
	int64_t		overtime;
	int64_t		length;			/* of the route without waiting */
	int64_t    *at;
	size_t		count;
} Moments;

static void
add_moment(Moments *moments, int64_t at)
{
	if (at >= moments->route->vehicle->shift_start && at > NO_ANCHOR)
		moments->at[moments->count++] = at;
}

/* A vehicle that waits until then ends at a fixed time: the limits of duration bind there. */
static void
add_opening(Moments *moments, int64_t at)
{
	int64_t		limit = moments->route->vehicle->max_duration;

	add_moment(moments, at);
	if (moments->overtime != INT64_MAX)
		add_moment(moments, at + moments->length - moments->overtime);
	if (limit != INT64_MAX)
		add_moment(moments, at + moments->length - limit);
}

static void
find_moments(Moments *moments, const Labels *all)
{
	const Route *route = all->route;
	int64_t		a = 0;

	for (uint32_t i = 0; i < route->count; i++)
	{
		const RouteStop *stop = &route->stops[i];
		int64_t		driving = stop->is_break ? all->next_leg[i] : 0;

		a += stop->is_break ? 0 : route->legs[i].us;
		if (ROUTE_HAS(stop, STOP_STARTED))
		{
			add_opening(moments, stop->started - a);
			add_opening(moments, stop->started - a - driving);
		}
		for (uint32_t w = 0; w < stop->window_count; w++)
		{
			if (stop->windows[w].ready != ROUTE_ALWAYS)
			{
				add_opening(moments, stop->windows[w].ready - a);
				add_opening(moments, stop->windows[w].ready - a - driving);
			}
			if (stop->windows[w].due != ROUTE_NEVER)
			{
				add_moment(moments, stop->windows[w].due - a);
				add_moment(moments, stop->windows[w].due + grace_of(route, i) - a);
			}
		}
		a += work_of(route, i);
	}
	if (route->vehicle->shift_end != ROUTE_NEVER)
		add_moment(moments, route->vehicle->shift_end - moments->length);
	if (route->vehicle->shift_start != ROUTE_ALWAYS)
		add_moment(moments, route->vehicle->shift_start);
}

static int64_t
length_without_waiting(const Route *route)
{
	int64_t		length = route->legs[route->count].us;

	for (uint32_t i = 0; i < route->count; i++)
		length += work_of(route, i) + (route->stops[i].is_break ? 0 : route->legs[i].us);
	return length;
}

/* True when nothing keeps the vehicle from leaving earlier and earlier. */
static bool
opens_never(const Route *route)
{
	for (uint32_t i = 0; i < route->count; i++)
	{
		if (opening_of(&route->stops[i]) != NO_BOUND)
			return false;
	}
	return route->vehicle->shift_start == ROUTE_ALWAYS;
}

static LgStatus
general_departure(Labels *all, int64_t *departure, bool *floating, LgError *err)
{
	const Route *route = all->route;
	Moments		moments = {route, all->overtime, length_without_waiting(route), NULL, 0};
	Objective	best = {0};
	size_t		room = 4;
	bool		found = false;
	bool		latest = opens_never(route);	/* of equals: else the earliest */

	for (uint32_t i = 0; i < route->count; i++)
		room += 8 + 8 * (size_t) route->stops[i].window_count;
	LG_TRY(lg_alloc_array(all->env, room, sizeof(int64_t), &moments.at, err));
	find_moments(&moments, all);
	LG_TRY(lg_sort(all->env, moments.at, moments.count, sizeof(int64_t), lg_compare_int64, NULL, err));
	*floating = moments.count == 0;
	*departure = 0;
	for (size_t k = 0; k < moments.count; k++)
	{
		Objective	objective = {0};
		size_t		last;

		if (k > 0 && moments.at[k] == moments.at[k - 1])
			continue;
		LG_TRY(run_labels(all, moments.at[k], &last, &objective, err));
		if (!found || better(&objective, &best) || (latest && !better(&best, &objective)))
		{
			best = objective;
			*departure = moments.at[k];
			found = true;
		}
	}
	lg_release(all->env, moments.at);
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
	time->end = start + work_of(route, i);
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
	Labels		all = {0};
	Objective	objective;
	size_t		last = 0;
	int64_t		clock;
	int64_t		leg;

	schedule->floating = false;
	schedule->departure = route->departure;
	if (gaps)
		LG_TRY(start_labels(&all, env, route, err));
	if (!route->fixed_departure && gaps)
		LG_TRY(general_departure(&all, &schedule->departure, &schedule->floating, err));
	else if (!route->fixed_departure)
		LG_TRY(convex_departure(env, route, &schedule->departure, &schedule->floating, err));
	clock = schedule->departure;
	if (gaps)
	{							/* the starts, from the last label back */
		LG_TRY(run_labels(&all, schedule->departure, &last, &objective, err));
		for (uint32_t i = route->count; i-- > 0; last = all.label[last].parent)
			schedule->times[i].start = all.label[last].start;
	}
	leg = leg_after(route, 0);
	for (uint32_t i = 0; i < route->count; i++)
	{
		int64_t		start = schedule->times[i].start;

		if (!gaps)
			start = later(clock + (route->stops[i].is_break ? 0 : leg), opening_of(&route->stops[i]));
		put_time(route, i, start, &clock, &leg, &schedule->times[i]);
		if (!route->stops[i].is_break)
			leg = leg_after(route, i + 1);
	}
	schedule->finish = clock + leg;
	return LG_OK;
}
