/*
 * route_eval.c
 *		Fuzz: small routes on a clock of whole minutes.  With a given departure
 *		every time is what a simulation says; the departure that is chosen is
 *		beaten by none; and the parts of the cost are its sum.
 */
#include "fuzz.h"

#include "core/route/route.h"

#define STOPS 5
#define MINUTE INT64_C(60000000)
#define EURO INT64_C(1000000)

int			LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

typedef struct World
{
	RouteVehicle vehicle;
	RouteStop	stops[STOPS];
	RouteWindow windows[STOPS][2];
	RouteLeg	legs[STOPS + 1];
	int64_t		capacity;
	int64_t		quantity[STOPS];
	bool		simple;			/* a simulation of a few lines knows the times */
	Route		route;
} World;

static void
make_stop(World *w, uint32_t i, FuzzBytes *bytes)
{
	RouteStop  *stop = &w->stops[i];
	int32_t		kind = fuzz_below(bytes, 16);

	stop->node.number = stop->id.number = i + 1;
	stop->service = fuzz_below(bytes, 10) * MINUTE;
	stop->setup = fuzz_below(bytes, 3) * MINUTE;
	stop->items = 1;
	stop->is_break = kind == 0;
	w->simple &= !stop->is_break;
	w->quantity[i] = stop->is_break ? 0 : fuzz_below(bytes, 4);
	stop->delivery.count = 1;
	stop->delivery.value = &w->quantity[i];
	stop->windows = w->windows[i];
	stop->window_count = kind < 4 ? 0 : kind < 12 ? 1 : 2;
	for (uint32_t k = 0, at = 0; k < stop->window_count; k++)
	{
		at += (uint32_t) fuzz_below(bytes, 30);
		w->windows[i][k].ready = at * MINUTE;
		at += (uint32_t) fuzz_below(bytes, 20);
		w->windows[i][k].due = at * MINUTE;
		at++;
	}
	w->simple &= stop->window_count < 2;
	if (kind == 5)
	{
		stop->present |= UINT64_C(1) << STOP_LATE_PER_HOUR;
		stop->late_per_hour = fuzz_below(bytes, 5) * 60 * EURO;
	}
}

static void
make_world(World *w, FuzzBytes *bytes)
{
	RouteVehicle *v = &w->vehicle;

	memset(w, 0, sizeof(*w));
	w->simple = true;
	v->speed_factor = 1;
	v->shift_start = 0;
	v->shift_end = fuzz_below(bytes, 2) == 0 ? ROUTE_NEVER : fuzz_below(bytes, 100) * MINUTE;
	v->max_stops = v->max_distance = v->max_travel = INT64_MAX;
	v->max_duration = fuzz_below(bytes, 3) > 0 ? INT64_MAX : fuzz_below(bytes, 60) * MINUTE;
	v->overtime_after = fuzz_below(bytes, 3) > 0 ? INT64_MAX : fuzz_below(bytes, 60) * MINUTE;
	v->overtime_per_hour = fuzz_below(bytes, 4) * 60 * EURO;
	v->unpaid_breaks = fuzz_below(bytes, 2);
	v->fixed = fuzz_below(bytes, 30) * EURO;
	v->per_km = fuzz_below(bytes, 3) * EURO;
	v->per_hour = fuzz_below(bytes, 4) * 60 * EURO;
	v->per_stop = fuzz_below(bytes, 3) * EURO;
	v->wait_per_hour = fuzz_below(bytes, 3) * 60 * EURO;
	v->grace = fuzz_below(bytes, 4) * MINUTE;
	if (fuzz_below(bytes, 3) == 0)
	{
		v->present |= UINT64_C(1) << VEHICLE_LATE_PER_HOUR;
		v->late_per_hour = fuzz_below(bytes, 5) * 60 * EURO;
	}
	w->capacity = fuzz_below(bytes, 12);
	v->capacity.count = 1;
	v->capacity.value = &w->capacity;
	w->route = (Route)
	{
		v, w->stops, 1 + (uint32_t) fuzz_below(bytes, STOPS), w->legs, false, 0
	};
	for (uint32_t i = 0; i <= w->route.count; i++)
	{
		int32_t		minutes = fuzz_below(bytes, 15);

		w->legs[i] = (RouteLeg)
		{
			minutes    *MINUTE,
						minutes * 100000,
						minutes > 0,
						false
		};
		if (i < w->route.count)
			make_stop(w, i, bytes);
		if (i < w->route.count && w->stops[i].is_break)
			w->legs[i].moved = false;
	}
}

/* Time beyond what nobody may pay for. */
static int64_t
hard_time(const RouteResult *r)
{
	int64_t		sum = 0;

	for (uint32_t i = 0; i < r->violation_count; i++)
	{
		RouteCause	cause = r->violations[i].cause;

		if (!r->violations[i].priced && (cause == ROUTE_DELAY || cause == ROUTE_SHIFT || cause == ROUTE_DURATION))
			sum += r->violations[i].magnitude;
	}
	return sum;
}

/* The clock, step by step; one window a stop at most, and no breaks. */
static void
simulate(const World *w, const RouteResult *r, int64_t departure)
{
	int64_t		clock = departure;
	int64_t		wait = 0;

	for (uint32_t i = 0; i < w->route.count; i++)
	{
		const RouteStop *stop = &w->stops[i];
		const RouteTime *at = &r->schedule.times[i];
		int64_t		late = 0;

		clock += w->legs[i].us;
		FUZZ_CHECK(at->arrival == clock);
		if (stop->window_count == 1 && clock < stop->windows[0].ready)
		{
			wait += stop->windows[0].ready - clock;
			clock = stop->windows[0].ready;
		}
		FUZZ_CHECK(at->start == clock);
		if (stop->window_count == 1 && clock > stop->windows[0].due + w->vehicle.grace)
			late = clock - stop->windows[0].due - w->vehicle.grace;
		FUZZ_CHECK(at->late == late);
		clock += stop->service + (w->legs[i].moved ? stop->setup : 0);
		FUZZ_CHECK(at->end == clock);
	}
	clock += w->legs[w->route.count].us;
	FUZZ_CHECK(r->schedule.finish == clock && r->wait == wait && r->duration == clock - departure);
}

static void
check_sums(const World *w, const RouteResult *r)
{
	int64_t		sum = 0;
	int64_t		cm = 0;
	int64_t		load = 0;
	int64_t		stops = 0;

	for (int i = 0; i < ROUTE_COSTS; i++)
		sum += r->cost[i];
	FUZZ_CHECK(sum == r->total);
	for (uint32_t i = 0; i <= w->route.count; i++)
		cm += w->legs[i].cm;
	for (uint32_t i = 0; i < w->route.count; i++)
	{
		load += w->quantity[i];
		stops += !w->stops[i].is_break;
	}
	FUZZ_CHECK(r->cm == cm && r->loads[0] == load && r->stops == stops);
	FUZZ_CHECK(r->cost[COST_FIXED] == (stops > 0 ? w->vehicle.fixed : 0));
	FUZZ_CHECK(r->cost[COST_DISTANCE] == w->vehicle.per_km * (cm / 100000));
	FUZZ_CHECK(r->cost[COST_STOPS] == w->vehicle.per_stop * stops);
	FUZZ_CHECK(r->schedule.finish - r->schedule.departure == r->duration);
	FUZZ_CHECK(r->feasible == (r->violation_count == 0 || hard_time(r) + (load > w->capacity) == 0));
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	LgEnv		env = fuzz_begin();
	FuzzBytes	bytes = {data, data + size};
	World		w;
	RouteResult chosen;
	LgError		err;

	make_world(&w, &bytes);
	FUZZ_CHECK(route_evaluate(&env, &w.route, &chosen, &err) == LG_OK);
	check_sums(&w, &chosen);
	w.route.fixed_departure = true;
	for (int64_t minute = 0; minute < 130; minute++)
	{
		RouteResult fixed;
		int64_t		hard = hard_time(&chosen);
		int64_t		beaten = hard;

		w.route.departure = minute * MINUTE;
		FUZZ_CHECK(route_evaluate(&env, &w.route, &fixed, &err) == LG_OK);
		check_sums(&w, &fixed);
		if (w.simple)
			simulate(&w, &fixed, w.route.departure);
		beaten = hard_time(&fixed);
		FUZZ_CHECK(hard <= beaten);
		if (hard < beaten)
			continue;
		FUZZ_CHECK(chosen.total <= fixed.total);
		FUZZ_CHECK(chosen.total < fixed.total || chosen.duration <= fixed.duration);
	}
	return fuzz_end();
}
