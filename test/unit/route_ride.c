/*
 * route_ride.c
 *		Loads of shipments and the limit of their rides, against brute force over
 *		all starts of small routes.
 */
#include "unit.h"

#include "core/route/route.h"

#define STOPS 6
#define LAST 40					/* no start is later */

typedef struct Case
{
	RouteVehicle vehicle;
	RouteStop	stops[STOPS];
	RouteLeg	legs[STOPS + 1];
	RouteWindow windows[STOPS];
	int64_t		quantity[STOPS];
	int			pickup[STOPS];	/* of a delivery, or -1 */
	int64_t		capacity;
	Route		route;
} Case;

static int64_t
draw(LgRng *rng, int64_t below)
{
	return (int64_t) lg_rng_below(rng, (uint64_t) below);
}

/* Three shipments: where their stops are is shuffled, pickups before deliveries. */
static void
random_case(LgRng *rng, Case *c)
{
	int			left[3] = {2, 2, 2};
	int			first[3];

	memset(c, 0, sizeof(*c));
	c->vehicle.present = UINT64_C(1) << VEHICLE_MAX_RIDE;
	c->vehicle.max_ride = 1 + draw(rng, 8);
	c->vehicle.shift_start = 0;
	c->vehicle.shift_end = ROUTE_NEVER;
	c->vehicle.speed_factor = 1;
	c->vehicle.max_stops = c->vehicle.max_distance = c->vehicle.max_travel = INT64_MAX;
	c->vehicle.max_duration = c->vehicle.overtime_after = INT64_MAX;
	c->capacity = 1000;
	c->vehicle.capacity = (RouteQuantity)
	{
		1, &c->capacity
	};
	for (int i = 0; i < STOPS; i++)
	{
		RouteStop  *stop = &c->stops[i];
		int			k;

		do
			k = (int) draw(rng, 3);
		while (left[k] == 0);
		c->pickup[i] = left[k] == 2 ? -1 : first[k];
		if (left[k]-- == 2)
			first[k] = i;
		stop->present = UINT64_C(1) << STOP_SHIPMENT | UINT64_C(1) << (c->pickup[i] < 0 ? STOP_PICKUP : STOP_DELIVERY);
		stop->shipment.number = k;
		stop->id.number = stop->node.number = i;
		stop->service = draw(rng, 2);
		stop->items = 1;
		c->quantity[i] = c->pickup[i] < 0 ? 1 + draw(rng, 5) : draw(rng, 8);
		*(c->pickup[i] < 0 ? &stop->pickup : &stop->delivery) = (RouteQuantity)
		{
			1, &c->quantity[i]
		};
		if (draw(rng, 2) == 0)
		{
			c->windows[i].ready = draw(rng, 20);
			c->windows[i].due = c->windows[i].ready + draw(rng, 12);
			stop->windows = &c->windows[i];
			stop->window_count = 1;
		}
		c->legs[i].us = draw(rng, 4);
		c->legs[i].moved = true;
	}
	c->route = (Route)
	{
		&c->vehicle, c->stops, STOPS, c->legs, true, 0
	};
	c->route.departure = draw(rng, 5);
}

/* Whether starts from stop i on exist that are no later for windows than those found, with all rides short. */
static bool
starts_exist(const Case *c, const RouteResult *found, int i, int64_t *start)
{
	int64_t		least = i == 0 ? c->route.departure : start[i - 1] + c->stops[i - 1].service;

	if (i == STOPS)
		return true;
	least += c->legs[i].us;
	if (c->stops[i].window_count > 0 && least < c->windows[i].ready)
		least = c->windows[i].ready;
	for (start[i] = least; start[i] <= LAST; start[i]++)
	{
		if (route_lateness(&c->route, (uint32_t) i, start[i]) > found->schedule.times[i].late)
			return false;
		if (c->pickup[i] >= 0 && start[i] - start[c->pickup[i]] - c->stops[c->pickup[i]].service > c->vehicle.max_ride)
			return false;
		if (starts_exist(c, found, i + 1, start))
			return true;
	}
	return false;
}

static int
count_of(const RouteResult *result, RouteCause cause)
{
	int			n = 0;

	for (uint32_t k = 0; k < result->violation_count; k++)
		n += result->violations[k].cause == cause;
	return n;
}

static void
rides_are_short_where_they_can_be(void)
{
	LgRng		rng;
	int			violated = 0;
	int			kept = 0;

	lg_rng_seed(&rng, 31);
	for (int round = 0; round < 1500; round++)
	{
		LgEnv		env = unit_env();
		LgError		err;
		Case		c;
		RouteResult result;
		int64_t		start[STOPS];
		bool		possible;

		random_case(&rng, &c);
		CHECK_OK(route_evaluate(&env, &c.route, &result, &err), err);
		possible = starts_exist(&c, &result, 0, start);
		CHECK_INT(count_of(&result, ROUTE_RIDE_TIME) == 0, possible);
		violated += !possible;
		kept += possible;
		for (int i = 0; i < STOPS; i++)
			CHECK(result.schedule.times[i].wait >= 0 && result.schedule.times[i].start >= result.schedule.times[i].arrival);
		unit_release_all();
	}
	CHECK(violated > 100);
	CHECK(kept > 100);
}

/* Loads, stop by stop: never below zero, and what lacks is said where it lacks. */
static void
a_shipment_hands_over_what_it_took_up(void)
{
	LgRng		rng;
	int			lacking = 0;

	lg_rng_seed(&rng, 32);
	for (int round = 0; round < 2000; round++)
	{
		LgEnv		env = unit_env();
		LgError		err;
		Case		c;
		RouteResult result;
		int64_t		load = 0;
		int			expected = 0;

		random_case(&rng, &c);
		CHECK_OK(route_evaluate(&env, &c.route, &result, &err), err);
		for (int i = 0; i < STOPS; i++)
		{
			int64_t		held = c.pickup[i] < 0 ? 0 : c.quantity[c.pickup[i]];

			if (c.pickup[i] < 0)
				load += c.quantity[i];
			else
				load -= c.quantity[i] < held ? c.quantity[i] : held;
			expected += c.pickup[i] >= 0 && c.quantity[i] > held;
			CHECK_INT(result.loads[(i + 1) * ROUTE_DIMENSIONS], load);
			CHECK(load >= 0);
		}
		CHECK_INT(count_of(&result, ROUTE_LOAD), expected);
		CHECK(expected == 0 || !result.feasible);
		lacking += expected > 0;
		unit_release_all();
	}
	CHECK(lacking > 100);
}

/* Overloaded, with less energy full than empty: not below that of a full vehicle. */
static void
energy_is_never_negative(void)
{
	LgEnv		env = unit_env();
	LgError		err;
	LgRng		rng;
	Case		c;
	RouteResult result;

	lg_rng_seed(&rng, 33);
	random_case(&rng, &c);
	c.capacity = 1;
	c.vehicle.energy_empty = 200000;
	c.vehicle.energy_full = 100000;
	c.vehicle.energy_price = 1000000;
	for (int i = 0; i <= STOPS; i++)
		c.legs[i].cm = 100000;
	CHECK_OK(route_evaluate(&env, &c.route, &result, &err), err);
	CHECK(result.energy >= 100000 * (STOPS + 1) && result.energy <= 200000 * (STOPS + 1));
	CHECK(result.cost[COST_ENERGY] > 0);
}

int
main(void)
{
	UNIT_RUN(rides_are_short_where_they_can_be);
	UNIT_RUN(a_shipment_hands_over_what_it_took_up);
	UNIT_RUN(energy_is_never_negative);
	return unit_done();
}
