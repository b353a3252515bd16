/*
 * route_share.c
 *		Fuzz: the shares of a route's cost add up to it, by every method, and one
 *		more stop goes where trying every place is cheapest.
 */
#include "fuzz.h"

#include "core/route/route.h"

#define STOPS 5
#define NODES (STOPS + 2)

int			LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

typedef struct World
{
	MatrixView	matrix;
	RouteRoads	roads;
	RouteVehicle vehicle;
	RouteStop	stops[STOPS + 1];
	RouteWindow windows[STOPS + 1];
	int64_t		quantity[STOPS + 1];
	int64_t		capacity;
	RouteLeg	legs[STOPS + 2];
	Route		route;
} World;

static void
make_matrix(const LgEnv *env, World *w, FuzzBytes *bytes)
{
	MatrixId	ids[NODES] = {{0}};
	MatrixDraft draft;
	LgError		err;

	for (uint32_t i = 0; i < NODES; i++)
		ids[i].number = i;
	FUZZ_CHECK(matrix_begin(env, ids, NODES, NULL, 0, true, &draft, &err) == LG_OK);
	for (uint32_t i = 0; i < NODES * NODES; i++)
	{
		draft.times[i] = i % (NODES + 1) == 0 ? 0 : (uint32_t) fuzz_below(bytes, 256) * 10007;
		draft.distances[i] = draft.times[i];
	}
	FUZZ_CHECK(matrix_open(draft.value, draft.size, &w->matrix, &err) == LG_OK);
	w->roads.matrix = &w->matrix;
}

static void
make_world(const LgEnv *env, World *w, FuzzBytes *bytes)
{
	RouteVehicle *v = &w->vehicle;
	LgError		err;

	memset(w, 0, sizeof(*w));
	w->route = (Route)
	{
		v, w->stops, 1 + (uint32_t) fuzz_below(bytes, STOPS), w->legs, false, 0
	};
	make_matrix(env, w, bytes);
	v->present = UINT64_C(1) << VEHICLE_START_NODE | UINT64_C(1) << VEHICLE_FINISH_NODE;
	v->speed_factor = 1;
	v->shift_end = ROUTE_NEVER;
	v->max_stops = v->max_distance = v->max_travel = v->max_duration = INT64_MAX;
	v->overtime_after = fuzz_below(bytes, 4) * ROUTE_HOUR;
	v->overtime_per_hour = fuzz_below(bytes, 256) * INT64_C(100003);
	v->per_km = fuzz_below(bytes, 256) * INT64_C(10007);
	v->per_hour = fuzz_below(bytes, 256) * INT64_C(200003);
	v->fixed = fuzz_below(bytes, 256) * INT64_C(1000003);
	w->capacity = 2000;
	v->capacity.count = 1;
	v->capacity.value = &w->capacity;
	for (uint32_t i = 0; i <= w->route.count; i++)
	{
		RouteStop  *stop = &w->stops[i];

		stop->present = UINT64_C(1) << STOP_ID | UINT64_C(1) << STOP_DELIVERY;
		stop->id.number = stop->node.number = i + 1;
		stop->service = fuzz_below(bytes, 20) * INT64_C(60000000);
		stop->items = 1 + fuzz_below(bytes, 3);
		w->quantity[i] = fuzz_below(bytes, 100);
		stop->delivery.count = 1;
		stop->delivery.value = &w->quantity[i];
		w->windows[i].ready = fuzz_below(bytes, 4) * ROUTE_HOUR;
		w->windows[i].due = ROUTE_NEVER;
		stop->windows = &w->windows[i];
		stop->window_count = (uint32_t) fuzz_below(bytes, 2);
	}
	FUZZ_CHECK(route_legs(v, w->stops, w->route.count, &w->roads, w->legs, &err) == LG_OK);
}

static void
share(const LgEnv *env, const World *w, FuzzBytes *bytes)
{
	RouteSharingOptions options = {(RouteSharing) fuzz_below(bytes, ROUTE_SHARINGS), 0, fuzz_below(bytes, 7), 5, 3};
	RouteResult result;
	RouteShare *shares;
	uint32_t	count;
	int64_t		sum = 0;
	int64_t		unit = 1;
	LgError		err;

	for (int i = options.decimals; i < 6; i++)
		unit *= 10;
	FUZZ_CHECK(route_evaluate(env, &w->route, &result, &err) == LG_OK);
	FUZZ_CHECK(route_allocate(env, &w->route, &w->roads, &options, &shares, &count, &err) == LG_OK);
	FUZZ_CHECK(count == w->route.count);
	for (uint32_t k = 0; k < count; k++)
	{
		FUZZ_CHECK(shares[k].amount % unit == 0);
		sum += shares[k].amount;
	}
	FUZZ_CHECK(sum == route_divide(result.total, unit) * unit);
}

static void
insert(const LgEnv *env, const World *w)
{
	uint32_t	n = w->route.count;
	const RouteStop *stop = &w->stops[n];
	RouteInsertion best;
	int64_t		least = INT64_MAX;
	LgError		err;

	FUZZ_CHECK(route_insert(env, &w->route, &w->roads, stop, &best, &err) == LG_OK);
	FUZZ_CHECK(best.found && best.position <= n);
	for (uint32_t at = 0; at <= n; at++)
	{
		RouteStop	stops[STOPS + 1];
		RouteLeg	legs[STOPS + 2];
		Route		route = w->route;
		RouteResult result;

		memcpy(stops, w->stops, sizeof(RouteStop) * at);
		stops[at] = *stop;
		memcpy(stops + at + 1, w->stops + at, sizeof(RouteStop) * (n - at));
		route.stops = stops;
		route.legs = legs;
		route.count = n + 1;
		FUZZ_CHECK(route_legs(&w->vehicle, stops, n + 1, &w->roads, legs, &err) == LG_OK);
		FUZZ_CHECK(route_evaluate(env, &route, &result, &err) == LG_OK);
		least = result.total < least ? result.total : least;
		FUZZ_CHECK(at != best.position || result.total == best.after.total);
	}
	FUZZ_CHECK(best.after.total == least);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	LgEnv		env = fuzz_begin();
	FuzzBytes	bytes = {data, data + size};
	World		w;

	make_world(&env, &w, &bytes);
	share(&env, &w, &bytes);
	insert(&env, &w);
	return fuzz_end();
}
