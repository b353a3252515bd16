/*
 * route_share.c
 *		Allocation: sums, Shapley's axioms against all orders, insertion
 *		against trying by hand, on random routes.
 */
#include "unit.h"

#include "core/route/route.h"

#define MAX 12

typedef struct World
{
	void	   *matrix_value;
	MatrixView	matrix;
	RouteRoads	roads;
	RouteVehicle vehicle;
	RouteStop	stops[MAX + 1];
	int64_t		quantity[MAX + 1];
	RouteWindow windows[MAX + 1];
	int64_t		capacity;
	RouteLeg	legs[MAX + 2];
	Route		route;
} World;

static void
random_world(const LgEnv *env, LgRng *rng, World *w, uint32_t count)
{
	MatrixId	ids[MAX + 2] = {{0}};
	MatrixDraft draft;
	LgError		err;

	memset(w, 0, sizeof(*w));
	for (uint32_t i = 0; i < MAX + 2; i++)
		ids[i].number = i;
	CHECK_OK(matrix_begin(env, ids, MAX + 2, NULL, 0, true, &draft, &err), err);
	for (uint32_t i = 0; i < (MAX + 2) * (MAX + 2); i++)
	{
		draft.times[i] = i % (MAX + 3) == 0 ? 0 : (uint32_t) lg_rng_below(rng, 1800000);
		draft.distances[i] = draft.times[i];
	}
	CHECK_OK(matrix_open(draft.value, draft.size, &w->matrix, &err), err);
	w->roads.matrix = &w->matrix;
	w->vehicle.present = UINT64_C(1) << VEHICLE_START_NODE | UINT64_C(1) << VEHICLE_FINISH_NODE;
	w->vehicle.speed_factor = 1;
	w->vehicle.shift_start = 0;
	w->vehicle.shift_end = ROUTE_NEVER;
	w->vehicle.max_stops = w->vehicle.max_distance = w->vehicle.max_travel = INT64_MAX;
	w->vehicle.max_duration = INT64_MAX;
	w->vehicle.overtime_after = 3 * ROUTE_HOUR;
	w->vehicle.overtime_per_hour = 10000000;
	w->vehicle.per_km = 420001;
	w->vehicle.per_hour = 24000007;
	w->vehicle.fixed = 30000000;
	w->capacity = 2000;
	w->vehicle.capacity.count = 1;
	w->vehicle.capacity.value = &w->capacity;
	for (uint32_t i = 0; i <= count; i++)
	{
		RouteStop  *stop = &w->stops[i];

		stop->present = UINT64_C(1) << STOP_ID | UINT64_C(1) << STOP_DELIVERY;
		stop->id.number = stop->node.number = i + 1;
		stop->service = (int64_t) lg_rng_below(rng, 600) * 1000000;
		stop->items = 1 + (int64_t) lg_rng_below(rng, 3);
		w->quantity[i] = (int64_t) lg_rng_below(rng, 100);
		stop->delivery.count = 1;
		stop->delivery.value = &w->quantity[i];
		w->windows[i].ready = (int64_t) lg_rng_below(rng, 4) * ROUTE_HOUR;
		w->windows[i].due = ROUTE_NEVER;
		stop->windows = &w->windows[i];
		stop->window_count = lg_rng_below(rng, 2) == 0;
	}
	w->route.vehicle = &w->vehicle;
	w->route.stops = w->stops;
	w->route.legs = w->legs;
	w->route.count = count;
	CHECK_OK(route_legs(&w->vehicle, w->stops, count, &w->roads, w->legs, &err), err);
}

static int64_t
subset_cost(const LgEnv *env, const World *w, uint32_t set)
{
	RouteStop	stops[MAX];
	RouteLeg	legs[MAX + 1];
	Route		route = w->route;
	RouteResult result;
	LgError		err;

	route.count = 0;
	for (uint32_t i = 0; i < w->route.count; i++)
	{
		if ((set >> i) & 1)
			stops[route.count++] = w->stops[i];
	}
	route.stops = stops;
	route.legs = legs;
	CHECK_OK(route_legs(route.vehicle, stops, route.count, &w->roads, legs, &err), err);
	CHECK_OK(route_evaluate(env, &route, &result, &err), err);
	return result.total;
}

static void
shares_sum_to_the_cost(void)
{
	LgEnv		env = unit_env();
	LgRng		rng;
	LgError		err;

	lg_rng_seed(&rng, 21);
	for (int round = 0; round < 600; round++)
	{
		World		w;
		RouteSharingOptions options = {(RouteSharing) (round % ROUTE_SHARINGS), 0, round % 7, 20, 3};
		RouteShare *shares;
		RouteResult result;
		uint32_t	count;
		int64_t		sum = 0;
		int64_t		unit = 1;
		uint32_t	n = 1 + (uint32_t) lg_rng_below(&rng, options.method == SHARE_SHAPLEY && round % 5 > 0 ? 6 : MAX);

		random_world(&env, &rng, &w, n);
		CHECK_OK(route_allocate(&env, &w.route, &w.roads, &options, &shares, &count, &err), err);
		CHECK_OK(route_evaluate(&env, &w.route, &result, &err), err);
		for (int i = options.decimals; i < 6; i++)
			unit *= 10;
		CHECK_INT(count, n);
		for (uint32_t k = 0; k < count; k++)
		{
			sum += shares[k].amount;
			CHECK_INT(shares[k].amount % unit, 0);
		}
		CHECK_INT(sum, route_divide(result.total, unit) * unit);
	}
}

static void
each_order(const LgEnv *env, const World *w, uint32_t set, const int64_t *cost, double *share, double part, uint32_t n)
{
	uint32_t	left = n - (uint32_t) __builtin_popcount(set);

	for (uint32_t i = 0; i < n; i++)
	{
		uint32_t	with = set | (UINT32_C(1) << i);

		if (with == set)
			continue;
		share[i] += part / left * (double) (cost[with] - cost[set]);
		each_order(env, w, with, cost, share, part / left, n);
	}
}

/* Exact Shapley equals the mean over all orders of joining, walked one by one. */
static void
shapley_is_the_mean_over_orders(void)
{
	LgEnv		env = unit_env();
	LgRng		rng;
	LgError		err;

	lg_rng_seed(&rng, 22);
	for (int round = 0; round < 40; round++)
	{
		World		w;
		RouteSharingOptions options = {SHARE_SHAPLEY, 0, 6, 1, 1};
		RouteShare *shares;
		uint32_t	count;
		uint32_t	n = 1 + (uint32_t) lg_rng_below(&rng, 6);
		int64_t		cost[64];
		double		expected[6] = {0};

		random_world(&env, &rng, &w, n);
		for (uint32_t set = 0; set < (UINT32_C(1) << n); set++)
			cost[set] = subset_cost(&env, &w, set);
		each_order(&env, &w, 0, cost, expected, 1.0, n);
		CHECK_OK(route_allocate(&env, &w.route, &w.roads, &options, &shares, &count, &err), err);
		for (uint32_t k = 0; k < n; k++)
			CHECK_NEAR((double) shares[k].amount, expected[k], 1.0);
	}
}

/* Two shipments at one place with one quantity are alike to Shapley, whatever their ids. */
static void
shares_do_not_depend_on_names(void)
{
	LgEnv		env = unit_env();
	LgRng		rng;
	LgError		err;

	lg_rng_seed(&rng, 23);
	for (int round = 0; round < 200; round++)
	{
		World		w;
		RouteSharingOptions options = {(RouteSharing) (round % ROUTE_SHARINGS), 0, 2, 10, 9};
		RouteShare *before;
		RouteShare *after;
		int64_t		amount[MAX];
		uint32_t	count;
		uint32_t	n = 2 + (uint32_t) lg_rng_below(&rng, options.method == SHARE_SHAPLEY && round % 4 > 0 ? 5 : MAX - 2);

		random_world(&env, &rng, &w, n);
		CHECK_OK(route_allocate(&env, &w.route, &w.roads, &options, &before, &count, &err), err);
		for (uint32_t k = 0; k < n; k++)
		{
			amount[k] = before[k].amount;
			w.stops[k].id.number = (int64_t) (k * 7919 % 13) - 5;	/* other names, other order */
		}
		CHECK_OK(route_allocate(&env, &w.route, &w.roads, &options, &after, &count, &err), err);
		for (uint32_t k = 0; k < n; k++)
			CHECK_INT(after[k].amount, amount[k]);
	}
}

/* A shipment that costs nothing more and nothing less pays nothing (the dummy axiom). */
static void
who_adds_nothing_pays_nothing(void)
{
	LgEnv		env = unit_env();
	LgRng		rng;
	LgError		err;
	World		w;
	RouteSharingOptions options = {SHARE_SHAPLEY, 0, 2, 1, 1};
	RouteShare *shares;
	uint32_t	count;

	lg_rng_seed(&rng, 24);
	random_world(&env, &rng, &w, 5);
	w.vehicle.fixed = 0;
	w.stops[0].node.number = 0; /* at the depot, at once */
	w.stops[0].service = 0;
	w.stops[0].window_count = 0;
	CHECK_OK(route_legs(&w.vehicle, w.stops, 5, &w.roads, w.legs, &err), err);
	CHECK_OK(route_allocate(&env, &w.route, &w.roads, &options, &shares, &count, &err), err);
	CHECK_INT(shares[0].amount, 0);
}

static void
insertion_is_the_cheapest(void)
{
	LgEnv		env = unit_env();
	LgRng		rng;
	LgError		err;

	lg_rng_seed(&rng, 25);
	for (int round = 0; round < 300; round++)
	{
		World		w;
		RouteInsertion best;
		uint32_t	n = (uint32_t) lg_rng_below(&rng, MAX);
		RouteStop	stop;
		int64_t		least = INT64_MAX;
		int64_t		chosen = 0;

		random_world(&env, &rng, &w, n);
		stop = w.stops[n];
		CHECK_OK(route_insert(&env, &w.route, &w.roads, &stop, &best, &err), err);
		CHECK(best.found);
		for (uint32_t at = 0; at <= n; at++)
		{
			World		copy = w;
			RouteResult result;

			copy.route.vehicle = &copy.vehicle;
			copy.route.stops = copy.stops;
			copy.route.legs = copy.legs;
			copy.route.count = n + 1;
			memmove(copy.stops + at + 1, w.stops + at, sizeof(RouteStop) * (n - at));
			copy.stops[at] = stop;
			CHECK_OK(route_legs(&copy.vehicle, copy.stops, n + 1, &copy.roads, copy.legs, &err), err);
			CHECK_OK(route_evaluate(&env, &copy.route, &result, &err), err);
			CHECK(result.feasible);
			if (result.total < least)
				least = result.total;
			if (at == best.position)
				chosen = result.total;
		}
		CHECK_INT(chosen, least);
		CHECK_INT(best.after.total, least);
	}
}

/* A shipment picked up and delivered pays once, by the way between its stops. */
static void
pairs_are_one_shipment(void)
{
	LgEnv		env = unit_env();
	LgRng		rng;
	LgError		err;
	World		w;
	RouteSharingOptions options = {SHARE_TONNE_KM, 0, 2, 1, 1};
	RouteShare *shares;
	RouteResult result;
	uint32_t	count;

	lg_rng_seed(&rng, 26);
	random_world(&env, &rng, &w, 4);
	for (uint32_t i = 1; i <= 2; i++)
	{
		w.stops[i].present &= ~(UINT64_C(1) << STOP_DELIVERY);
		w.stops[i].present |= UINT64_C(1) << STOP_SHIPMENT | UINT64_C(1) << (i == 1 ? STOP_PICKUP : STOP_DELIVERY);
		w.stops[i].shipment.number = 77;
		w.quantity[i] = 50;
	}
	w.stops[1].pickup = w.stops[1].delivery;
	w.stops[1].delivery.count = 0;
	CHECK_OK(route_allocate(&env, &w.route, &w.roads, &options, &shares, &count, &err), err);
	CHECK_INT(count, 3);
	CHECK_INT(shares[1].id.number, 77);
	CHECK_INT(shares[1].stops, 2);
	CHECK_INT(shares[1].quantity, 50);
	CHECK_INT(shares[1].quantity_cm, 50 * (int64_t) matrix_distance(&w.matrix, 2, 3));
	CHECK_OK(route_evaluate(&env, &w.route, &result, &err), err);
	CHECK_INT(result.violation_count, 0);
	CHECK_INT(result.loads[0], w.quantity[0] + w.quantity[3]);
	CHECK_INT(result.loads[2 * ROUTE_DIMENSIONS], w.quantity[3] + 50);
	w.stops[1].present |= UINT64_C(1) << STOP_DELIVERY; /* the pair the wrong way round */
	w.stops[1].present &= ~(UINT64_C(1) << STOP_PICKUP);
	w.stops[2].present |= UINT64_C(1) << STOP_PICKUP;
	CHECK_OK(route_evaluate(&env, &w.route, &result, &err), err);
	CHECK_INT(result.violation_count, 2);
	CHECK_INT(result.violations[0].cause, ROUTE_PRECEDENCE);
	CHECK_INT(result.violations[1].place, 3);
}

int
main(void)
{
	UNIT_RUN(shares_sum_to_the_cost);
	UNIT_RUN(shapley_is_the_mean_over_orders);
	UNIT_RUN(shares_do_not_depend_on_names);
	UNIT_RUN(who_adds_nothing_pays_nothing);
	UNIT_RUN(insertion_is_the_cheapest);
	UNIT_RUN(pairs_are_one_shipment);
	return unit_done();
}
