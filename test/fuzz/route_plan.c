/*
 * route_plan.c
 *		Fuzz: small plans of anything.  Every tour is feasible unless something of it
 *		is frozen, costs add up, every stop is planned or left out once, and the
 *		search is never better than the proof.
 */
#include "fuzz.h"

#include "core/route_plan/route_plan.h"

#define STOPS 5
#define VEHICLES 3
#define MINUTE INT64_C(60000000)
#define EURO INT64_C(1000000)

int			LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

typedef struct World
{
	RouteStop	stops[STOPS];
	RouteWindow windows[STOPS][2];
	int64_t		quantity[STOPS];
	RouteVehicle vehicles[VEHICLES];
	const RouteVehicle *list[VEHICLES];
	int64_t		capacity[VEHICLES];
	RoutePlanPlace places[STOPS];
	RouteRoads	roads;
	RoutePlanProblem problem;
} World;

static void
make_stop(World *w, int32_t i, FuzzBytes *bytes)
{
	RouteStop  *stop = &w->stops[i];
	int32_t		kind = fuzz_below(bytes, 16);

	stop->id.number = i;
	stop->point.lon = fuzz_below(bytes, 20) / 100.0;
	stop->point.lat = fuzz_below(bytes, 20) / 100.0;
	stop->service = fuzz_below(bytes, 10) * MINUTE;
	stop->setup = kind == 1 ? 5 * MINUTE : 0;
	stop->items = 1;
	stop->is_break = kind == 0;
	stop->priority = fuzz_below(bytes, 3);
	w->quantity[i] = fuzz_below(bytes, 5);
	stop->present = kind == 0 ? 1u << STOP_BREAK : (1u << STOP_POINT) | (1u << (kind % 2 ? STOP_PICKUP : STOP_DELIVERY));
	*(kind % 2 ? &stop->pickup : &stop->delivery) = (RouteQuantity)
	{
		kind > 0, &w->quantity[i]
	};
	if (kind > 12)
	{
		stop->present |= 1u << STOP_SHIPMENT;
		stop->shipment.number = kind / 15;
	}
	if (kind == 2)
	{
		stop->present |= 1u << STOP_DROP_PENALTY;
		stop->drop_penalty = fuzz_below(bytes, 30) * EURO;
	}
	stop->windows = w->windows[i];
	stop->window_count = (uint32_t) fuzz_below(bytes, 3);
	for (uint32_t k = 0, at = 0; k < stop->window_count; k++)
	{
		at += (uint32_t) fuzz_below(bytes, 60);
		w->windows[i][k].ready = at * MINUTE;
		at += (uint32_t) fuzz_below(bytes, 60);
		w->windows[i][k].due = at * MINUTE;
		at++;
	}
}

static void
make_vehicle(World *w, int32_t i, FuzzBytes *bytes)
{
	RouteVehicle *v = &w->vehicles[i];

	v->id.number = i;
	v->present = (1u << VEHICLE_START) | (fuzz_below(bytes, 2) ? 1u << VEHICLE_FINISH : 0);
	v->speed_factor = fuzz_below(bytes, 4) ? 1 : 1.5;
	v->shift_start = fuzz_below(bytes, 2) ? ROUTE_ALWAYS : fuzz_below(bytes, 60) * MINUTE;
	v->shift_end = fuzz_below(bytes, 2) ? ROUTE_NEVER : fuzz_below(bytes, 200) * MINUTE;
	v->max_stops = fuzz_below(bytes, 3) ? INT64_MAX : fuzz_below(bytes, 4);
	v->max_distance = fuzz_below(bytes, 3) ? INT64_MAX : fuzz_below(bytes, 100) * 100000;
	v->max_travel = v->max_ride = v->overtime_after = INT64_MAX;
	v->max_duration = fuzz_below(bytes, 3) ? INT64_MAX : fuzz_below(bytes, 200) * MINUTE;
	v->breaks = fuzz_below(bytes, 4) == 0;
	v->fixed = fuzz_below(bytes, 20) * EURO;
	v->per_km = fuzz_below(bytes, 3) * EURO;
	v->per_hour = fuzz_below(bytes, 3) * 20 * EURO;
	w->capacity[i] = fuzz_below(bytes, 12);
	v->capacity.count = 1;
	v->capacity.value = &w->capacity[i];
	w->list[i] = v;
}

static void
make_world(World *w, FuzzBytes *bytes)
{
	memset(w, 0, sizeof(*w));
	w->roads.speed_kmh = 40;
	w->roads.circuity = 1.3;
	w->problem.stop_count = (uint32_t) fuzz_below(bytes, STOPS + 1);
	w->problem.vehicle_count = (uint32_t) fuzz_below(bytes, VEHICLES + 1);
	for (uint32_t i = 0; i < w->problem.stop_count; i++)
		make_stop(w, (int32_t) i, bytes);
	for (uint32_t i = 0; i < w->problem.vehicle_count; i++)
		make_vehicle(w, (int32_t) i, bytes);
	for (uint32_t i = 0; i < w->problem.stop_count && w->problem.vehicle_count > 0; i++)
	{
		RoutePlanPlace *place = &w->places[w->problem.initial_count];

		if (fuzz_below(bytes, 4) < 3)
			continue;
		place->stop = i;
		place->vehicle = (uint32_t) fuzz_below(bytes, (int32_t) w->problem.vehicle_count);
		place->frozen = fuzz_below(bytes, 3) == 0;
		w->problem.initial_count++;
	}
	w->problem.stops = w->stops;
	w->problem.vehicles = w->list;
	w->problem.roads = &w->roads;
	w->problem.initial = w->places;
	w->problem.change_price = fuzz_below(bytes, 5) * EURO;
}

static void
check_plan(const World *w, const RoutePlan *plan)
{
	int			seen[STOPS] = {0};
	int64_t		cost = 0;

	for (uint32_t t = 0; t < plan->tour_count; t++)
	{
		cost += plan->tours[t].result.total;
		for (uint32_t i = 0; i < plan->tours[t].route.count; i++)
			seen[plan->tours[t].stops[i]]++;
	}
	for (uint32_t i = 0; i < plan->dropped_count; i++)
		seen[plan->dropped[i].stop]++;
	for (uint32_t i = 0; i < w->problem.stop_count; i++)
		FUZZ_CHECK(w->stops[i].is_break || seen[i] == 1);
	FUZZ_CHECK(plan->broken == 0 && plan->tours_cost == cost);
	FUZZ_CHECK(plan->cost == cost + plan->dropped_cost + plan->change_cost);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	LgEnv		env = fuzz_begin();
	FuzzBytes	bytes = {data, data + size};
	World		w;
	RoutePlanOptions options = {0};
	RoutePlan	proof;
	RoutePlan	search;
	LgError		err;

	make_world(&w, &bytes);
	options.max_iterations = 30;
	if (route_plan(&env, &w.problem, &options, &proof, &err) != LG_OK)
	{
		FUZZ_CHECK(err.status == LG_UNSUPPORTED);
		return fuzz_end();
	}
	check_plan(&w, &proof);
	options.no_proof = true;
	FUZZ_CHECK(route_plan(&env, &w.problem, &options, &search, &err) == LG_OK);
	check_plan(&w, &search);
	if (proof.end == ROUTE_PLAN_PROVED)
		FUZZ_CHECK(search.weight > proof.weight || (search.weight == proof.weight && search.cost >= proof.cost));
	return fuzz_end();
}
