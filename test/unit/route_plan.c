/*
 * route_plan.c
 *		Plans against enumeration: every feature of a problem alone and in random
 *		pairs, the proof and the search by itself.
 */
#include "core/route_plan/route_plan.h"
#include "unit.h"

#define MOST_STOPS 8
#define MOST_VEHICLES 3
#define NO_PLAN INT64_MAX

enum
{
	DIMENSIONS, WINDOW, WINDOWS, SOFT, FLEET, SHIFT, OVERTIME, DEPOTS, OPEN, SKILLS, PRIORITY, OPTIONAL, PAIRS, MIXED,
	STOPS, DISTANCE, DURATION, RIDE, BREAKS, INITIAL, FROZEN, CHANGE, ENERGY, SETUP, WAITING, FEATURES
};

static const char *const feature_names[FEATURES] = {
	"several dimensions", "a window", "several windows", "late at a price", "unlike vehicles", "shifts", "overtime", "depots", "open tours",
	"skills", "priorities", "optional stops", "shipments", "pickups and deliveries", "most stops", "longest distance",
	"longest duration", "rides", "breaks", "an initial plan", "frozen stops", "a price of changes", "energy and minimum", "setup", "waiting"
};

static LgEnv env;
static LgError err;
static LgRng rng;

/* A problem with room for all it may have. */
typedef struct Case
{
	RoutePlanProblem problem;
	RouteStop	stop[MOST_STOPS];
	RouteVehicle vehicle[MOST_VEHICLES];
	const RouteVehicle *list[MOST_VEHICLES];
	RouteWindow window[MOST_STOPS][3];
	int64_t		quantity[MOST_STOPS][2][ROUTE_DIMENSIONS];
	int64_t		capacity[MOST_VEHICLES][ROUTE_DIMENSIONS];
	uint64_t	skill[2];		/* packed texts "a" and "b" */
	RoutePlanPlace place[MOST_STOPS];
	RouteRoads	roads;
	MatrixView	matrix;
	void	   *matrix_value;
	int			stops;			/* without breaks */
} Case;

static int64_t
below(int64_t bound)
{
	return (int64_t) lg_rng_below(&rng, (uint64_t) bound);
}

static bool
has(uint32_t features, int feature)
{
	return (features >> feature) & 1;
}

#define MINUTE INT64_C(60000000)

static RouteQuantity
quantity_of(int dimensions, const int64_t *values)
{
	RouteQuantity quantity = {(uint32_t) dimensions, values};

	return quantity;
}

static RouteWindow
window_of(int64_t ready, int64_t due)
{
	RouteWindow window = {ready, due};

	return window;
}

static RouteTexts
skill_of(const Case *c)
{
	RouteTexts	texts = {1, (const char *) c->skill, 16};

	return texts;
}

/* Nodes 0 to 1 are depots, stops follow. */
static void
make_matrix(Case *c)
{
	MatrixId	ids[MOST_STOPS + 2] = {{0}};
	MatrixDraft draft;
	int64_t		x[MOST_STOPS + 2];
	int64_t		y[MOST_STOPS + 2];
	int			n = MOST_STOPS + 2;

	for (int i = 0; i < n; i++)
	{
		ids[i].number = i;
		x[i] = below(20);
		y[i] = below(20);
	}
	CHECK_INT(matrix_begin(&env, ids, (size_t) n, ids, (size_t) n, true, &draft, &err), LG_OK);
	for (int i = 0; i < n; i++)
	{
		for (int j = 0; j < n; j++)
		{
			size_t		cell = (size_t) draft.row_of[i] * draft.columns + draft.column_of[j];
			int64_t		way = llabs(x[i] - x[j]) + llabs(y[i] - y[j]);

			draft.times[cell] = (uint32_t) (way * 60000 + (i < j ? 30000 : 0));
			draft.distances[cell] = (uint32_t) (way * 100000);
		}
	}
	((LgValueHeader *) draft.value)->vl_len = 0;
	CHECK_INT(matrix_open(draft.value, draft.size, &c->matrix, &err), LG_OK);
	c->roads.matrix = &c->matrix;
}

static void
make_windows(Case *c, int i, uint32_t features)
{
	RouteStop  *stop = &c->stop[i];
	int64_t		ready = below(120) * MINUTE;

	if (has(features, WINDOWS) && below(3) > 0)
	{
		c->window[i][0] = window_of(ready, ready + (5 + below(30)) * MINUTE);
		c->window[i][1] = window_of(ready + (60 + below(60)) * MINUTE, ready + (130 + below(60)) * MINUTE);
		stop->window_count = 2;
	}
	else if (has(features, WINDOW) || has(features, SOFT) || has(features, WAITING))
	{
		c->window[i][0] = window_of(ready, ready + (10 + below(90)) * MINUTE);
		stop->window_count = 1;
	}
	stop->windows = c->window[i];
	if (has(features, SOFT) && below(2) == 0)
	{
		stop->present |= 1u << STOP_LATE_PER_HOUR;
		stop->late_per_hour = below(40) * 1000000;
	}
}

static void
make_stop(Case *c, int i, uint32_t features)
{
	RouteStop  *stop = &c->stop[i];
	int			dimensions = has(features, DIMENSIONS) ? 2 : 1;
	bool		pickup = has(features, MIXED) && below(2) == 0;

	stop->present = 1u << STOP_ID;
	stop->id.number = 100 + i;
	stop->node.number = 2 + i - (i > 0 && below(8) == 0);
	stop->items = 1;
	stop->service = below(10) * MINUTE;
	stop->setup = has(features, SETUP) ? below(10) * MINUTE : 0;
	for (int d = 0; d < dimensions; d++)
		c->quantity[i][0][d] = c->quantity[i][1][d] = 1 + below(4);
	*(pickup ? &stop->pickup : &stop->delivery) = quantity_of(dimensions, c->quantity[i][pickup]);
	stop->present |= 1u << (pickup ? STOP_PICKUP : STOP_DELIVERY);
	make_windows(c, i, features);
	if (has(features, SKILLS) && below(2) == 0)
		stop->skills = skill_of(c);
	if (has(features, PRIORITY))
		stop->priority = below(5);
	if (has(features, OPTIONAL) && below(3) > 0)
	{
		stop->present |= 1u << STOP_DROP_PENALTY;
		stop->drop_penalty = below(40) * 1000000;
	}
}

/* Two neighbours in the list become a shipment. */
static void
make_pairs(Case *c)
{
	for (int i = 0; i + 1 < c->stops; i += 2)
	{
		RouteStop  *pickup = &c->stop[i];
		RouteStop  *delivery = &c->stop[i + 1];

		if (below(4) == 0)
			continue;
		pickup->present = (pickup->present & ~(1u << STOP_DELIVERY)) | (1u << STOP_PICKUP) | (1u << STOP_SHIPMENT);
		delivery->present = (delivery->present & ~(1u << STOP_PICKUP)) | (1u << STOP_DELIVERY) | (1u << STOP_SHIPMENT);
		pickup->shipment.number = delivery->shipment.number = 7 + i;
		pickup->pickup = quantity_of((int) (pickup->delivery.count + pickup->pickup.count), c->quantity[i][0]);
		delivery->delivery = pickup->pickup;
		pickup->delivery.count = delivery->pickup.count = 0;
	}
}

static void
make_limits(RouteVehicle *v, uint32_t features)
{
	v->max_stops = has(features, STOPS) ? 1 + below(3) : INT64_MAX;
	v->max_distance = has(features, DISTANCE) ? (20 + below(60)) * 100000 : INT64_MAX;
	v->max_travel = INT64_MAX;
	v->max_duration = has(features, DURATION) ? (30 + below(120)) * MINUTE : INT64_MAX;
	v->max_ride = INT64_MAX;
	v->overtime_after = INT64_MAX;
	if (has(features, RIDE))
	{
		v->present |= UINT64_C(1) << VEHICLE_MAX_RIDE;
		v->max_ride = (10 + below(40)) * MINUTE;
	}
	if (has(features, OVERTIME))
	{
		v->overtime_after = (20 + below(60)) * MINUTE;
		v->overtime_per_hour = below(60) * 1000000;
	}
	v->shift_start = ROUTE_ALWAYS;
	v->shift_end = ROUTE_NEVER;
	if (has(features, SHIFT))
	{
		v->shift_start = below(60) * MINUTE;
		v->shift_end = v->shift_start + (40 + below(160)) * MINUTE;
	}
}

static void
make_vehicle(Case *c, int i, uint32_t features)
{
	RouteVehicle *v = &c->vehicle[i];
	bool		unlike = has(features, FLEET);
	bool		open = has(features, OPEN);

	v->present = (1u << VEHICLE_ID) | (1u << VEHICLE_START_NODE) | (open ? 0 : 1u << VEHICLE_FINISH_NODE);
	v->id.number = i;
	v->start_node.number = v->finish_node.number = has(features, DEPOTS) ? i % 2 : 0;
	for (int d = 0; d < ROUTE_DIMENSIONS; d++)
		c->capacity[i][d] = unlike ? 4 + below(10) : 8;
	v->capacity = quantity_of(has(features, DIMENSIONS) ? 2 : 1, c->capacity[i]);
	v->speed_factor = unlike && below(2) == 0 ? 1.25 : 1;
	v->fixed = unlike ? below(20) * 1000000 : 5000000;
	v->per_km = unlike ? below(3) * 300000 : 400000;
	v->per_hour = unlike ? below(3) * 10000000 : (int64_t) (features % 3) * 10000000;
	make_limits(v, features);
	if (has(features, SKILLS) && i % 2 == 0)
		v->skills = skill_of(c);
	if (has(features, SOFT) && below(2) == 0)
	{
		v->present |= UINT64_C(1) << VEHICLE_LATE_PER_HOUR;
		v->late_per_hour = below(30) * 1000000;
		v->late_each = below(2) * 1000000;
		v->grace = below(3) * MINUTE;
	}
	if (has(features, BREAKS))
		v->breaks = below(2) + (i == 0);
	if (has(features, ENERGY))
	{
		v->energy_empty = 200000;
		v->energy_full = 600000;
		v->energy_price = 1500000;
		v->minimum = below(2) * 30000000;
	}
	if (has(features, WAITING))
		v->wait_per_hour = below(3) * 8000000;
	c->list[i] = v;
}

static void
make_break(Case *c, int i)
{
	RouteStop  *stop = &c->stop[i];
	int64_t		ready = below(90) * MINUTE;

	stop->present = (1u << STOP_ID) | (1u << STOP_BREAK);
	stop->id.number = 900 + i;
	stop->is_break = true;
	stop->items = 1;
	stop->service = (5 + below(20)) * MINUTE;
	c->window[i][0] = window_of(ready, ready + (30 + below(120)) * MINUTE);
	stop->windows = c->window[i];
	stop->window_count = 1;
}

static void
make_case(Case *c, uint32_t features, int most)
{
	uint64_t	length = 1;

	memset(c, 0, sizeof(*c));
	memcpy(c->skill, &length, 8);
	memcpy(c->skill + 1, "a\0\0\0\0\0\0\0", 8);
	make_matrix(c);
	c->stops = 2 + (int) below(most - 1);
	for (int i = 0; i < c->stops; i++)
		make_stop(c, i, features);
	if (has(features, PAIRS) || has(features, RIDE))
		make_pairs(c);
	c->problem.stop_count = (uint32_t) c->stops;
	if (has(features, BREAKS))
	{
		for (int i = 0; i < 2; i++)
			make_break(c, (int) c->problem.stop_count++);
	}
	c->problem.vehicle_count = has(features, PRIORITY) ? 1 : 1 + (uint32_t) below(MOST_VEHICLES);
	for (uint32_t i = 0; i < c->problem.vehicle_count; i++)
		make_vehicle(c, (int) i, features);
	c->problem.stops = c->stop;
	c->problem.vehicles = c->list;
	c->problem.roads = &c->roads;
	if (has(features, CHANGE))
		c->problem.change_price = below(8) * 1000000;
	if (has(features, INITIAL) || has(features, FROZEN) || has(features, CHANGE))
	{
		for (int i = 0; i < c->stops; i++)
		{
			if (below(3) == 0)
				continue;
			c->place[c->problem.initial_count].stop = (uint32_t) i;
			c->place[c->problem.initial_count++].vehicle = (uint32_t) below(c->problem.vehicle_count);
		}
		c->problem.initial = c->place;
		if (has(features, FROZEN) && c->problem.initial_count > 0)
			c->place[below(c->problem.initial_count)].frozen = true;
	}
}

/* ----------------------------------------------------------------------
 * enumeration
 * ----------------------------------------------------------------------
 */

typedef struct Oracle
{
	const Case *c;
	int64_t		best[MOST_VEHICLES][1 << MOST_STOPS];	/* of stops */
	int			vehicle;
	int			frozen;
	int			order[MOST_STOPS * 2];
	int64_t		harm;			/* of the frozen part */
	int64_t		weight;
	int64_t		money;
} Oracle;

/* Violations without a price, magnitudes added up; breaks that are missing left out. */
static int64_t
harm_of(const RouteResult *result, bool *no_break)
{
	int64_t		harm = 0;

	*no_break = false;
	for (uint32_t i = 0; i < result->violation_count; i++)
	{
		if (result->violations[i].priced)
			continue;
		if (result->violations[i].cause == ROUTE_MISSING_BREAK)
			*no_break = true;
		else
			harm += 1 + result->violations[i].magnitude;
	}
	return harm;
}

static void
evaluate(const Case *c, int vehicle, const int *order, int count, RouteResult *result)
{
	RouteStop	stops[MOST_STOPS * 2];
	RouteLeg	legs[MOST_STOPS * 2 + 1];
	Route		route = {&c->vehicle[vehicle], stops, (uint32_t) count, legs, false, 0};

	for (int i = 0; i < count; i++)
		stops[i] = c->stop[order[i]];
	CHECK_INT(route_legs(route.vehicle, stops, route.count, &c->roads, legs, &err), LG_OK);
	CHECK_INT(route_evaluate(&env, &route, result, &err), LG_OK);
}

static void
release(RouteResult *result)
{
	lg_release(&env, result->loads);
	lg_release(&env, result->schedule.times);
	if (result->violations != NULL)
		lg_release(&env, result->violations);
}

static bool
counts(const Oracle *o, const RouteResult *result)
{
	bool		no_break;

	if (result->feasible)
		return true;
	return o->harm > 0 && harm_of(result, &no_break) <= o->harm;
}

/* All orders of all sets of stops, breaks among them, after the frozen ones. */
static void
enumerate(Oracle *o, int count, uint32_t used, uint32_t breaks)
{
	const Case *c = o->c;
	RouteResult result;

	if (count > 0)
	{
		evaluate(c, o->vehicle, o->order, count, &result);
		if (counts(o, &result) && (int64_t) __builtin_popcount(breaks) <= c->vehicle[o->vehicle].breaks &&
			result.total < o->best[o->vehicle][used] && used != 0)
			o->best[o->vehicle][used] = result.total;
		release(&result);
	}
	for (int i = 0; i < (int) c->problem.stop_count; i++)
	{
		uint32_t	bit = 1u << i;

		if (((used | breaks) & bit) != 0)
			continue;
		if (c->stop[i].is_break && (int64_t) __builtin_popcount(breaks) >= c->vehicle[o->vehicle].breaks)
			continue;
		o->order[count] = i;
		if (c->stop[i].is_break)
			enumerate(o, count + 1, used, breaks | bit);
		else
			enumerate(o, count + 1, used | bit, breaks);
	}
}

/* Where a stop must or should be. */
static void
find_home(const Case *c, int stop, int *home, int *only)
{
	int			at[MOST_VEHICLES] = {0};
	int			frozen[MOST_VEHICLES] = {0};

	*home = *only = -1;
	for (uint32_t i = 0; i < c->problem.initial_count; i++)
	{
		at[c->place[i].vehicle]++;
		if (c->place[i].frozen)
			frozen[c->place[i].vehicle] = at[c->place[i].vehicle];
	}
	memset(at, 0, sizeof(at));
	for (uint32_t i = 0; i < c->problem.initial_count; i++)
	{
		bool		stays = ++at[c->place[i].vehicle] <= frozen[c->place[i].vehicle];

		if (c->place[i].stop != (uint32_t) stop)
			continue;
		*home = (int) c->place[i].vehicle;
		if (stays)
			*only = *home;
	}
}

static void
fill_oracle(Oracle *o)
{
	const Case *c = o->c;

	for (o->vehicle = 0; o->vehicle < (int) c->problem.vehicle_count; o->vehicle++)
	{
		uint32_t	used = 0;
		bool		no_break;
		RouteResult result;

		for (int s = 0; s < 1 << MOST_STOPS; s++)
			o->best[o->vehicle][s] = NO_PLAN;
		o->frozen = 0;
		o->harm = 0;
		for (uint32_t i = 0; i < c->problem.initial_count; i++)
		{
			int			home;
			int			only;

			find_home(c, (int) c->place[i].stop, &home, &only);
			if (only != o->vehicle)
				continue;
			o->order[o->frozen++] = (int) c->place[i].stop;
			used |= 1u << c->place[i].stop;
		}
		if (o->frozen == 0)
			o->best[o->vehicle][0] = 0;
		else
		{
			evaluate(c, o->vehicle, o->order, o->frozen, &result);
			o->harm = harm_of(&result, &no_break);
			release(&result);
		}
		enumerate(o, o->frozen, used, 0);
	}
}

/* All ways to share the stops among the vehicles. */
static void
share(Oracle *o, int vehicle, uint32_t left, int64_t money)
{
	const Case *c = o->c;
	int64_t		weight = 0;

	if (vehicle == (int) c->problem.vehicle_count)
	{
		for (int i = 0; i < c->stops; i++)
		{
			if (((left >> i) & 1) == 0)
				continue;
			if (ROUTE_HAS(&c->stop[i], STOP_DROP_PENALTY))
				money += c->stop[i].drop_penalty;
			else
				weight += 1 + c->stop[i].priority;
		}
		/* a shipment with one price is optional as a whole */
		for (int i = 0; i + 1 < c->stops; i++)
		{
			if (ROUTE_HAS(&c->stop[i], STOP_SHIPMENT) && ROUTE_HAS(&c->stop[i + 1], STOP_SHIPMENT) &&
				c->stop[i].shipment.number == c->stop[i + 1].shipment.number && ((left >> i) & 1) != 0 &&
				ROUTE_HAS(&c->stop[i], STOP_DROP_PENALTY) != ROUTE_HAS(&c->stop[i + 1], STOP_DROP_PENALTY))
				weight -= 1 + (ROUTE_HAS(&c->stop[i], STOP_DROP_PENALTY) ? c->stop[i + 1].priority : c->stop[i].priority);
		}
		if (weight < o->weight || (weight == o->weight && money < o->money))
		{
			o->weight = weight;
			o->money = money;
		}
		return;
	}
	for (uint32_t part = left;; part = (part - 1) & left)
	{
		int64_t		cost = o->best[vehicle][part];

		for (int i = 0; i < c->stops && cost != NO_PLAN; i++)
		{
			int			home;
			int			only;

			if (((part >> i) & 1) == 0)
				continue;
			find_home(c, i, &home, &only);
			if (only >= 0 && only != vehicle)
				cost = NO_PLAN;
			else if (home >= 0 && home != vehicle)
				cost += c->problem.change_price;
		}
		if (cost != NO_PLAN)
			share(o, vehicle + 1, left & ~part, money + cost);
		if (part == 0)
			break;
	}
}

/* ----------------------------------------------------------------------
 * comparison
 * ----------------------------------------------------------------------
 */

static bool
is_long(void)
{
	return getenv("LG_LONG") != NULL;
}

static int	shown;

/*
 * 1 where the plan is as good as the best there is.  The search adds up in
 * floating point, so that of two plans a rounding of 10^-6 apart it may take
 * either; a proof may not.
 */
static int
compare(const Case *c, Oracle *o, bool no_proof, uint32_t features)
{
	RoutePlanOptions options = {0};
	RoutePlan	plan;
	int64_t		cost = 0;

	options.max_iterations = 1500;
	options.seed = 3;
	options.no_proof = no_proof;
	if (route_plan(&env, &c->problem, &options, &plan, &err) != LG_OK)
	{
		unit_failed(__FILE__, __LINE__, "features %x: %s", features, err.message);
		return 0;
	}
	for (uint32_t t = 0; t < plan.tour_count; t++)
		cost += plan.tours[t].result.total;
	CHECK_INT(plan.broken, 0);
	CHECK_INT(plan.tours_cost, cost);
	CHECK_INT(plan.cost, plan.tours_cost + plan.dropped_cost + plan.change_cost);
	CHECK_INT(plan.end == ROUTE_PLAN_PROVED, !no_proof);
	/* never better than the best, or one of both is wrong */
	if (plan.weight < o->weight || (plan.weight == o->weight && plan.cost < o->money))
		unit_failed(__FILE__, __LINE__, "features %x: plan %lld/%lld is better than the best %lld/%lld", features,
					(long long) plan.weight, (long long) plan.cost, (long long) o->weight, (long long) o->money);
	if (getenv("SHOW") != NULL && (plan.weight != o->weight || plan.cost != o->money) && shown++ < 10)
		printf("# %x proof %d: %lld %lld, best %lld %lld, %u stops %u vehicles\n", features, !no_proof, (long long) plan.weight, (long long) plan.cost,
			   (long long) o->weight, (long long) o->money, c->problem.stop_count, c->problem.vehicle_count);
	return plan.weight == o->weight && plan.cost <= o->money + (no_proof ? 10 : 0);
}

static void
run_cases(uint32_t features, int cases, int most, int *proved, int *searched)
{
	Case	   *c = calloc(1, sizeof(Case));
	Oracle	   *o = calloc(1, sizeof(Oracle));

	for (int i = 0; i < cases; i++)
	{
		make_case(c, features, most);
		memset(o, 0, sizeof(*o));
		o->c = c;
		o->weight = o->money = INT64_MAX;
		fill_oracle(o);
		share(o, 0, (1u << c->stops) - 1, 0);
		*proved += compare(c, o, false, features);
		*searched += compare(c, o, true, features);
		unit_release_all();
	}
	free(c);
	free(o);
}

static void
features_alone(void)
{
	for (int f = 0; f < FEATURES; f++)
	{
		int			cases = is_long() ? 1000 : 10;
		int			proved = 0;
		int			searched = 0;

		run_cases(1u << f, cases, is_long() ? 6 : 5, &proved, &searched);
		if (is_long() || getenv("SHOW") != NULL)
			printf("# %s: proof %d, search %d of %d\n", feature_names[f], proved, searched, cases);
		CHECK_INT(proved, cases);
		CHECK(searched * 100 >= cases * (is_long() ? 98 : 90));
	}
}

static void
features_in_pairs(void)
{
	int			cases = is_long() ? 10000 : 150;
	int			proved = 0;
	int			searched = 0;

	for (int i = 0; i < cases; i++)
		run_cases((1u << below(FEATURES)) | (1u << below(FEATURES)), 1, 5, &proved, &searched);
	if (is_long() || getenv("SHOW") != NULL)
		printf("# pairs: proof %d, search %d of %d\n", proved, searched, cases);
	CHECK_INT(proved, cases);
	CHECK(searched * 100 >= cases * (is_long() ? 98 : 95));
}

/* ----------------------------------------------------------------------
 * larger problems: tables and evaluator agree, seeds repeat, nothing gets worse
 * ----------------------------------------------------------------------
 */

#define LARGE 60

typedef struct Large
{
	RoutePlanProblem problem;
	RouteStop	stop[LARGE];
	RouteVehicle vehicle[8];
	const RouteVehicle *list[8];
	RouteWindow window[LARGE];
	int64_t		quantity[LARGE];
	int64_t		capacity;
	RoutePlanPlace place[LARGE];
	RouteRoads	roads;
} Large;

static void
make_large(Large *l, bool windows, bool shipments, int vehicles)
{
	memset(l, 0, sizeof(*l));
	l->roads.speed_kmh = 36;
	l->roads.circuity = 1.3;
	l->capacity = 60;
	for (int i = 0; i < LARGE; i++)
	{
		RouteStop  *stop = &l->stop[i];
		bool		pickup = shipments && i % 2 == 0;

		stop->present = (1u << STOP_ID) | (1u << STOP_POINT) | (1u << (pickup ? STOP_PICKUP : STOP_DELIVERY)) |
			(shipments ? 1u << STOP_SHIPMENT : 0);
		stop->id.number = stop->node.number = i;
		stop->shipment.number = i / 2;
		stop->point.lon = (double) below(10000) / 50000.0;
		stop->point.lat = 50.0 + (double) below(10000) / 50000.0;
		stop->service = below(10) * MINUTE;
		stop->items = 1;
		l->quantity[i] = shipments ? 1 + i / 2 % 9 : 1 + below(9);
		*(pickup ? &stop->pickup : &stop->delivery) = quantity_of(1, &l->quantity[i]);
		l->window[i] = window_of(below(200) * MINUTE, (300 + below(200)) * MINUTE);
		stop->windows = &l->window[i];
		stop->window_count = windows;
	}
	for (int v = 0; v < vehicles; v++)
	{
		RouteVehicle *vehicle = &l->vehicle[v];

		vehicle->present = (1u << VEHICLE_ID) | (1u << VEHICLE_START) | (v % 2 == 0 ? 1u << VEHICLE_FINISH : 0);
		vehicle->id.number = v;
		vehicle->start.lat = vehicle->finish.lat = 50.1;
		if (vehicles > 1)
			vehicle->capacity = quantity_of(1, &l->capacity);
		make_limits(vehicle, 0);
		vehicle->speed_factor = 1;
		vehicle->fixed = vehicles > 1 ? 20000000 : 0;
		vehicle->per_km = 400000;
		vehicle->per_hour = windows ? 15000000 : 0;
		if (windows)
			vehicle->shift_start = 0;
		l->list[v] = vehicle;
	}
	l->problem.stops = l->stop;
	l->problem.stop_count = LARGE;
	l->problem.vehicles = l->list;
	l->problem.vehicle_count = (uint32_t) vehicles;
	l->problem.roads = &l->roads;
}

static RoutePlan
plan_of(const Large *l, int64_t iterations, uint64_t seed)
{
	RoutePlanOptions options = {0};
	RoutePlan	plan;

	options.max_iterations = iterations;
	options.seed = seed;
	CHECK_INT(route_plan(&env, &l->problem, &options, &plan, &err), LG_OK);
	CHECK_INT(plan.broken, 0);
	for (uint32_t t = 0; t < plan.tour_count; t++)
		CHECK(plan.tours[t].result.feasible);
	return plan;
}

static bool
same_plan(const RoutePlan *a, const RoutePlan *b)
{
	if (a->tour_count != b->tour_count || a->cost != b->cost || a->dropped_count != b->dropped_count)
		return false;
	for (uint32_t t = 0; t < a->tour_count; t++)
	{
		const RoutePlanTour *x = &a->tours[t];
		const RoutePlanTour *y = &b->tours[t];

		if (x->vehicle != y->vehicle || x->route.count != y->route.count ||
			memcmp(x->stops, y->stops, sizeof(uint32_t) * x->route.count) != 0)
			return false;
	}
	return true;
}

static void
seeds_repeat_and_plans_improve(void)
{
	Large	   *l = calloc(1, sizeof(Large));

	for (int kind = 0; kind < 5; kind++)
	{
		RoutePlan	first;
		RoutePlan	again;

		make_large(l, kind % 2 == 1, kind == 2 || kind == 3, kind == 4 ? 1 : 8);
		first = plan_of(l, 500, 7);
		again = plan_of(l, 500, 7);
		CHECK(same_plan(&first, &again));
		CHECK_INT(first.weight, 0);
		again = plan_of(l, 20000, 7);
		CHECK(again.cost <= first.cost);
		/* what another seed begins with is never made worse */
		for (uint32_t t = 0; t < first.tour_count; t++)
		{
			for (uint32_t i = 0; i < first.tours[t].route.count; i++)
			{
				l->place[l->problem.initial_count].vehicle = first.tours[t].vehicle;
				l->place[l->problem.initial_count++].stop = first.tours[t].stops[i];
			}
		}
		l->problem.initial = l->place;
		for (uint64_t seed = 1; seed < 6; seed++)
		{
			again = plan_of(l, (int64_t) seed * 20, seed);
			CHECK(again.weight == 0 && again.cost <= first.cost);
		}
		unit_release_all();
	}
	free(l);
}

static int	polls;

static bool
poll_late(void *ctx)
{
	(void) ctx;
	return polls-- == 0;
}

/* Wherever the poll says stop, planning stops. */
static void
cancels_everywhere(void)
{
	Large	   *l = calloc(1, sizeof(Large));
	LgEnv		impatient = env;
	RoutePlanOptions options = {0};
	RoutePlan	plan;

	make_large(l, true, false, 8);
	impatient.poll = poll_late;
	options.max_iterations = 2000;
	for (int at = 0; at < 400; at += 1 + at / 8)
	{
		polls = at;
		CHECK_INT(route_plan(&impatient, &l->problem, &options, &plan, &err), polls >= 0 ? LG_OK : LG_CANCELLED);
		unit_release_all();
	}
	free(l);
}

int
main(void)
{
	env = unit_env();
	lg_rng_seed(&rng, 24);
	UNIT_RUN(features_alone);
	UNIT_RUN(features_in_pairs);
	UNIT_RUN(seeds_repeat_and_plans_improve);
	UNIT_RUN(cancels_everywhere);
	return unit_done();
}
