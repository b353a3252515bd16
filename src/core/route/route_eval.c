/*
 * route_eval.c
 *		What a route costs and what it violates, for given stops in order.
 */
#include <stdlib.h>

#include "core/route/route.h"
#include "route_shipment.h"

static const char *const cause_names[ROUTE_CAUSES] = {
	"lead_time", "delay", "load", "max_tasks", "skills", "precedence", "missing_break",
	"max_travel_time", "max_distance", "max_load", "duration", "overtime", "shift", "unreachable", "ride_time"
};

static const char *const cause_units[ROUTE_CAUSES] = {
	"s", "s", "quantity", "stops", "skills", "stops", "breaks", "s", "m", "quantity", "s", "s", "s", "legs", "s"
};

const char *
route_cause_name(RouteCause cause)
{
	return cause_names[cause];
}

const char *
route_cause_unit(RouteCause cause)
{
	return cause_units[cause];
}

/* amount / by, halves away from zero; by > 0. */
int64_t
route_divide(__int128 amount, __int128 by)
{
	return (int64_t) ((amount + (amount >= 0 ? by / 2 : -(by / 2))) / by);
}

/* The same, refusing what does not fit. */
static LgStatus
put_quotient(__int128 amount, __int128 by, int64_t *result, LgError *err)
{
	__int128	quotient = (amount + (amount >= 0 ? by / 2 : -(by / 2))) / by;

	*result = (int64_t) quotient;
	if (LG_LIKELY(*result == quotient))
		return LG_OK;
	lg_fail(err, LG_OUT_OF_RANGE, "cost of a route is out of range");
	lg_hint(err, "Check the prices of the vehicle: costs are kept below 9 200 000 000 000.");
	return LG_OUT_OF_RANGE;
}

/* ----------------------------------------------------------------------
 * legs
 * ----------------------------------------------------------------------
 */

static LgStatus
no_place(const MatrixId *id, const char *what, bool matrix, LgError *err)
{
	char		name[80];

	lg_fail(err, LG_BAD_ARGUMENT, "%s \"%s\" has no %s", what, matrix_id_name(id, name, sizeof(name)),
			matrix ? "node of the cost matrix" : "location");
	lg_hint(err, matrix ? "Pass depot_node, or start_node and finish_node, to route_vehicle()."
			: "Pass the location, or evaluate with a cost matrix.");
	return LG_BAD_ARGUMENT;
}

/* A node of the matrix; what to do about one that it lacks is a matter of stops. */
static LgStatus
locate(const MatrixView *matrix, const MatrixId *node, RoutePlace *place, LgError *err)
{
	LgStatus	status = matrix_locate(matrix, node, &place->row, &place->column, err);

	if (status == LG_BAD_ARGUMENT && (node->text != NULL) != matrix->has_text)
		lg_hint(err, "The matrix names its nodes by %s; name them alike in stops and vehicles.", matrix->has_text ? "text" : "bigint");
	else if (status == LG_BAD_ARGUMENT)
		lg_hint(err, "Give the stop the node of the matrix it stands for, or add the node to the matrix.");
	return status;
}

static LgStatus
find_place(const RouteRoads *roads, const MatrixId *node, const GeoPoint *point, RoutePlace *place, LgError *err)
{
	place->known = true;
	if (roads->matrix == NULL)
	{
		place->point = *point;
		return LG_OK;
	}
	place->node = node;
	return locate(roads->matrix, node, place, err);
}

/* One end of the vehicle's route; !known when the route is open there. */
static LgStatus
vehicle_place(const RouteVehicle *vehicle, const RouteRoads *roads, int point_field, const MatrixId *node,
			  const GeoPoint *point, RoutePlace *place, LgError *err)
{
	bool		has_point = ROUTE_HAS(vehicle, point_field);
	bool		has_node = ROUTE_HAS(vehicle, point_field + 1) || ROUTE_HAS(vehicle, point_field + 2);

	memset(place, 0, sizeof(*place));
	if (!has_point && !has_node)
		return LG_OK;
	if (roads->matrix != NULL ? !has_node : !has_point)
		return no_place(&vehicle->id, "vehicle", roads->matrix != NULL, err);
	return find_place(roads, node, point, place, err);
}

static int64_t
scaled_us(int64_t ms, double factor)
{
	return factor == 1.0 ? ms * 1000 : llround((double) ms * 1000.0 / factor);
}

/* The way from one place to another, at a speed factor. */
void
route_drive(const RouteRoads *roads, double factor, const RoutePlace *from, const RoutePlace *to, RouteLeg *leg)
{
	const MatrixView *matrix = roads->matrix;
	uint32_t	ms = MATRIX_UNREACHABLE;
	uint32_t	cm;
	double		metres;

	leg->us = leg->cm = 0;
	leg->unreachable = false;
	leg->moved = !from->known;
	if (!from->known || !to->known)
		return;
	if (matrix == NULL)
	{
		leg->moved = from->point.lon != to->point.lon || from->point.lat != to->point.lat;
		if (!leg->moved)
			return;
		metres = geo_distance_m(from->point, to->point) * roads->circuity;
		leg->cm = llround(metres * 100.0);
		leg->us = llround(metres * 3.6e6 / (roads->speed_kmh * factor));
		return;
	}
	leg->moved = matrix->square ? from->row != to->row : !matrix_same_id(from->node, to->node);
	leg->cm = matrix->distances != NULL ? 0 : -1;
	if (from->row >= 0 && to->column >= 0)
		ms = matrix_time(matrix, (uint32_t) from->row, (uint32_t) to->column);
	if (ms == MATRIX_UNREACHABLE)
	{
		leg->unreachable = leg->moved;
		return;
	}
	cm = matrix_distance(matrix, (uint32_t) from->row, (uint32_t) to->column);
	leg->us = scaled_us(ms, factor);
	if (matrix->distances != NULL)
		leg->cm = cm;
}

LgStatus
route_stop_place(const RouteStop *stop, const RouteRoads *roads, RoutePlace *place, LgError *err)
{
	if (roads->matrix == NULL && !ROUTE_HAS(stop, STOP_POINT))
		return no_place(&stop->id, "stop", false, err);
	return find_place(roads, &stop->node, &stop->point, place, err);
}

/* Where the vehicle's route starts, or finishes. */
LgStatus
route_vehicle_place(const RouteVehicle *vehicle, const RouteRoads *roads, bool finish, RoutePlace *place, LgError *err)
{
	if (finish)
		return vehicle_place(vehicle, roads, VEHICLE_FINISH, &vehicle->finish_node, &vehicle->finish, place, err);
	return vehicle_place(vehicle, roads, VEHICLE_START, &vehicle->start_node, &vehicle->start, place, err);
}

/* The ways to all stops and to the finish: legs[count + 1]; a break has none. */
LgStatus
route_legs(const RouteVehicle *vehicle, const RouteStop *stops, uint32_t count,
		   const RouteRoads *roads, RouteLeg *legs, LgError *err)
{
	RoutePlace	here;
	RoutePlace	next;

	LG_TRY(route_vehicle_place(vehicle, roads, false, &here, err));
	for (uint32_t i = 0; i < count; i++)
	{
		if (stops[i].is_break)
		{
			memset(&legs[i], 0, sizeof(RouteLeg));
			continue;
		}
		LG_TRY(route_stop_place(&stops[i], roads, &next, err));
		route_drive(roads, vehicle->speed_factor, &here, &next, &legs[i]);
		here = next;
	}
	LG_TRY(route_vehicle_place(vehicle, roads, true, &next, err));
	route_drive(roads, vehicle->speed_factor, &here, &next, &legs[count]);
	return LG_OK;
}

/* ----------------------------------------------------------------------
 * violations
 * ----------------------------------------------------------------------
 */

static LgStatus
violate(const LgEnv *env, RouteResult *result, RouteCause cause, int64_t place, int64_t magnitude, LgError *err)
{
	RouteViolation *violation;

	if (result->violation_count == result->violation_room)
	{
		result->violation_room = result->violation_room > 0 ? result->violation_room * 2 : 8;
		if (result->violations == NULL)
			LG_TRY(lg_alloc_array(env, result->violation_room, sizeof(RouteViolation), &result->violations, err));
		else
			LG_TRY(lg_resize_array(env, &result->violations, result->violation_room, sizeof(RouteViolation), err));
	}
	violation = &result->violations[result->violation_count++];
	violation->cause = cause;
	violation->place = (int32_t) place;
	violation->dimension = -1;
	violation->magnitude = magnitude;
	violation->priced = false;
	violation->price = 0;
	return LG_OK;
}

/* The last violation costs money and does not make the route infeasible. */
static void
put_price(RouteResult *result, int64_t price)
{
	result->violations[result->violation_count - 1].priced = true;
	result->violations[result->violation_count - 1].price = price;
}

static LgStatus
check_load(const LgEnv *env, const RouteQuantity *limit, RouteCause cause, int64_t place,
		   const int64_t *load, RouteResult *result, LgError *err)
{
	for (uint32_t d = 0; d < limit->count; d++)
	{
		if (load[d] <= limit->value[d])
			continue;
		LG_TRY(violate(env, result, cause, place, load[d] - limit->value[d], err));
		result->violations[result->violation_count - 1].dimension = (int32_t) d;
	}
	return LG_OK;
}

/* What a vehicle can do, sorted once there is much to look up. */
typedef struct Skills
{
	const RouteTexts *texts;
	RouteTexts *sorted;			/* each a list of one; NULL: not sorted yet */
	uint32_t	count;
} Skills;

#define FEW_SKILLS 64			/* comparisons of a stop that need no order */

static int
compare_skills(const void *a, const void *b, void *context)
{
	const RouteTexts *x = a;
	const RouteTexts *y = b;
	int			order = memcmp(x->first, y->first, x->size < y->size ? x->size : y->size);

	(void) context;
	return order != 0 ? order : (x->size > y->size) - (x->size < y->size);
}

static LgStatus
sort_skills(const LgEnv *env, Skills *have, LgError *err)
{
	size_t		at = 0;

	LG_TRY(lg_alloc_array(env, (size_t) have->texts->count + 1, sizeof(RouteTexts), &have->sorted, err));
	while (have->count < have->texts->count &&
		   route_texts_next(have->texts, &at, &have->sorted[have->count].first, &have->sorted[have->count].size))
		have->count++;
	return lg_sort(env, have->sorted, have->count, sizeof(RouteTexts), compare_skills, NULL, err);
}

static bool
has_skill(const Skills *have, const RouteTexts *skill)
{
	size_t		at = 0;
	RouteTexts	other = {0};
	uint32_t	low = 0;
	uint32_t	high = have->count;

	if (have->sorted == NULL)
	{
		while (route_texts_next(have->texts, &at, &other.first, &other.size))
		{
			if (compare_skills(skill, &other, NULL) == 0)
				return true;
		}
		return false;
	}
	while (low < high)
	{
		uint32_t	middle = low + (high - low) / 2;
		int			order = compare_skills(skill, &have->sorted[middle], NULL);

		if (order == 0)
			return true;
		if (order < 0)
			high = middle;
		else
			low = middle + 1;
	}
	return false;
}

static LgStatus
missing_skills(const LgEnv *env, const RouteTexts *wanted, Skills *have, int64_t *missing, LgError *err)
{
	size_t		at = 0;
	RouteTexts	skill = {0};
	uint32_t	asked = 0;

	if (have->sorted == NULL && (uint64_t) wanted->count * have->texts->count > FEW_SKILLS)
		LG_TRY(sort_skills(env, have, err));
	while (route_texts_next(wanted, &at, &skill.first, &skill.size))
	{
		if ((++asked & 4095) == 0)
			LG_TRY(lg_poll(env, err));
		*missing += !has_skill(have, &skill);
	}
	return LG_OK;
}

/* ----------------------------------------------------------------------
 * load
 * ----------------------------------------------------------------------
 */

/* What the stops of a shipment know of each other. */
typedef struct Cargo
{
	RouteShipments shipments;
	int64_t    *on_board;		/* [shipments][ROUTE_DIMENSIONS] */
	int64_t    *lacking;		/* [stops][ROUTE_DIMENSIONS]: to be delivered, but never taken up */
} Cargo;

static LgStatus
start_cargo(const LgEnv *env, const Route *route, Cargo *cargo, LgError *err)
{
	cargo->on_board = cargo->lacking = NULL;
	LG_TRY(route_find_shipments(env, route, &cargo->shipments, err));
	if (cargo->shipments.of == NULL)
		return LG_OK;
	LG_TRY(lg_alloc_array(env, (size_t) cargo->shipments.count + 1, sizeof(int64_t) * ROUTE_DIMENSIONS, &cargo->on_board, err));
	return lg_alloc_array(env, (size_t) route->count + 1, sizeof(int64_t) * ROUTE_DIMENSIONS, &cargo->lacking, err);
}

static void
release_cargo(const LgEnv *env, Cargo *cargo)
{
	route_release_shipments(env, &cargo->shipments);
	if (cargo->on_board == NULL)
		return;
	lg_release(env, cargo->on_board);
	lg_release(env, cargo->lacking);
}

/* A shipment hands over what is on board of it, and no more. */
static void
load_shipment(const RouteStop *stop, uint32_t i, Cargo *cargo, int64_t *load)
{
	int64_t    *on_board = cargo->on_board + (size_t) cargo->shipments.of[i] * ROUTE_DIMENSIONS;
	int64_t    *lacking = cargo->lacking + (size_t) i * ROUTE_DIMENSIONS;

	for (uint32_t d = 0; d < stop->delivery.count; d++)
	{
		int64_t		moved = stop->delivery.value[d] < on_board[d] ? stop->delivery.value[d] : on_board[d];

		lacking[d] = stop->delivery.value[d] - moved;
		on_board[d] -= moved;
		load[d] -= moved;
	}
	for (uint32_t d = 0; d < stop->pickup.count; d++)
		on_board[d] += stop->pickup.value[d];
}

static void
load_step(const RouteStop *stop, uint32_t i, Cargo *cargo, int64_t *load)
{
	if (stop->is_break)
		return;
	if (HAS_SHIPMENT(stop))
		load_shipment(stop, i, cargo, load);
	for (uint32_t d = 0; d < stop->delivery.count && !HAS_SHIPMENT(stop); d++)
		load[d] -= stop->delivery.value[d];
	for (uint32_t d = 0; d < stop->pickup.count; d++)
		load[d] += stop->pickup.value[d];
}

/* loads[0] leaving the start, loads[i] leaving stop i. */
static void
put_loads(const Route *route, Cargo *cargo, RouteResult *result)
{
	int64_t    *load = result->loads;

	memset(load, 0, sizeof(int64_t) * ROUTE_DIMENSIONS);
	for (uint32_t i = 0; i < route->count; i++)
	{
		const RouteStop *stop = &route->stops[i];

		for (uint32_t d = 0; d < stop->delivery.count && !HAS_SHIPMENT(stop); d++)
			load[d] += stop->delivery.value[d];
	}
	for (uint32_t i = 0; i < route->count; i++)
	{
		memcpy(load + ROUTE_DIMENSIONS, load, sizeof(int64_t) * ROUTE_DIMENSIONS);
		load += ROUTE_DIMENSIONS;
		load_step(&route->stops[i], i, cargo, load);
		LG_ASSERT(load[0] >= 0 && load[1] >= 0 && load[2] >= 0 && load[3] >= 0);
	}
}

/* More is to be handed over of a shipment than was taken up. */
static LgStatus
check_lacking(const LgEnv *env, const Route *route, const Cargo *cargo, uint32_t i, RouteResult *result, LgError *err)
{
	const int64_t *lacking = cargo->lacking + (size_t) i * ROUTE_DIMENSIONS;

	if (!HAS_SHIPMENT(&route->stops[i]) || route_is_misplaced(route, &cargo->shipments, i))
		return LG_OK;
	for (uint32_t d = 0; d < ROUTE_DIMENSIONS; d++)
	{
		if (lacking[d] == 0)
			continue;
		LG_TRY(violate(env, result, ROUTE_LOAD, (int64_t) i + 1, lacking[d], err));
		result->violations[result->violation_count - 1].dimension = (int32_t) d;
	}
	return LG_OK;
}

/*
 * Sums over legs that depend on the load; what is returned is the exact load
 * times centimetres that counts for energy.  A vehicle that takes less energy
 * full than empty takes no less when it is overloaded.
 */
static __int128
load_profile(const Route *route, RouteResult *result)
{
	const RouteQuantity *capacity = &route->vehicle->capacity;
	int64_t		peak[ROUTE_DIMENSIONS] = {0};
	__int128	load_cm = 0;
	__int128	energy_cm = 0;
	bool		capped = route->vehicle->energy_full < route->vehicle->energy_empty;

	for (uint32_t i = 0; i <= route->count; i++)
	{
		const int64_t *load = result->loads + (size_t) i * ROUTE_DIMENSIONS;
		int64_t		cm = result->cm >= 0 ? route->legs[i].cm : 0;

		load_cm += (__int128) load[0] * cm;
		energy_cm += (__int128) (capped && load[0] > capacity->value[0] ? capacity->value[0] : load[0]) * cm;
		if ((load[0] | load[1] | load[2] | load[3]) == 0)
			result->empty_cm += cm;
		for (uint32_t d = 0; d < capacity->count; d++)
			peak[d] = load[d] > peak[d] ? load[d] : peak[d];
	}
	result->peak_fill = capacity->count > 0 ? 0 : -1;
	for (uint32_t d = 0; d < capacity->count; d++)
	{
		if (capacity->value[d] > 0)
			result->peak_fill = fmax(result->peak_fill, (double) peak[d] / (double) capacity->value[d]);
	}
	result->load_km = (double) load_cm / 1e5;
	result->load_factor = -1;
	if (capacity->count > 0 && capacity->value[0] > 0 && result->cm > 0)
		result->load_factor = (double) load_cm / ((double) capacity->value[0] * (double) result->cm);
	return energy_cm;
}

/* ----------------------------------------------------------------------
 * sums and costs
 * ----------------------------------------------------------------------
 */

static LgStatus
add_legs(const LgEnv *env, const Route *route, RouteResult *result, LgError *err)
{
	result->reachable = true;
	for (uint32_t i = 0; i <= route->count; i++)
	{
		const RouteLeg *leg = &route->legs[i];

		if (leg->unreachable)
		{
			result->reachable = false;
			LG_TRY(violate(env, result, ROUTE_UNREACHABLE, i + 1, 1, err));
		}
		result->drive += leg->us;
		if (leg->cm < 0)
			result->cm = -1;
		else if (result->cm >= 0)
			result->cm += leg->cm;
	}
	if (result->cm < 0 && result->reachable &&
		(route->vehicle->per_km > 0 || route->vehicle->energy_full > 0 || route->vehicle->energy_empty > 0 ||
		 route->vehicle->max_distance != INT64_MAX))
	{
		lg_fail(err, LG_BAD_ARGUMENT, "cost matrix has no distances, but the vehicle is priced or limited by them");
		lg_hint(err, "Pass metres to cost_matrix_agg().");
		return LG_BAD_ARGUMENT;
	}
	return LG_OK;
}

/* Works through the stops: sums, prices of lateness, and what each violates. */
static LgStatus
add_stops(const LgEnv *env, const Route *route, const Cargo *cargo, RouteResult *result, LgError *err)
{
	const RouteVehicle *vehicle = route->vehicle;
	int64_t		breaks = 0;
	Skills		have = {&vehicle->skills, NULL, 0};

	LG_TRY(check_load(env, &vehicle->capacity, ROUTE_LOAD, 0, result->loads, result, err));
	for (uint32_t i = 0; i < route->count; i++)
	{
		const RouteStop *stop = &route->stops[i];
		const RouteTime *time = &result->schedule.times[i];
		const int64_t *load = result->loads + (size_t) (i + 1) * ROUTE_DIMENSIONS;
		int64_t		rate;
		int64_t		each;
		int64_t		price;
		int64_t		missing = 0;

		if (stop->is_break)
		{
			breaks++;
			result->breaks += stop->service;
			LG_TRY(check_load(env, &stop->max_load, ROUTE_MAX_LOAD, i + 1, load, result, err));
		}
		else
		{
			result->stops++;
			result->items += stop->items;
			result->service += stop->service;
			result->setup += route->legs[i].moved ? stop->setup : 0;
			result->cost[COST_TOLL] += stop->toll;
		}
		if (result->reachable && time->lead > 0)
			LG_TRY(violate(env, result, ROUTE_LEAD_TIME, i + 1, time->lead, err));
		if (result->reachable && time->late > 0)
		{
			LG_TRY(violate(env, result, ROUTE_DELAY, i + 1, time->late, err));
			result->late += time->late;
			result->late_stops++;
			if (route_is_soft(route, i, &rate, &each))
			{
				LG_TRY(put_quotient((__int128) rate * time->late, ROUTE_HOUR, &price, err));
				put_price(result, price + each);
				LG_TRY(put_quotient((__int128) result->cost[COST_LATE] + price + each, 1, &result->cost[COST_LATE], err));
			}
		}
		if (!stop->is_break)
			LG_TRY(check_load(env, &vehicle->capacity, ROUTE_LOAD, i + 1, load, result, err));
		if (stop->skills.count > 0)
			LG_TRY(missing_skills(env, &stop->skills, &have, &missing, err));
		if (missing > 0)
			LG_TRY(violate(env, result, ROUTE_SKILLS, i + 1, missing, err));
		if (route_is_misplaced(route, &cargo->shipments, i))
			LG_TRY(violate(env, result, ROUTE_PRECEDENCE, i + 1, 1, err));
		if (cargo->lacking != NULL)
			LG_TRY(check_lacking(env, route, cargo, i, result, err));
		if (result->reachable && ROUTE_HAS(vehicle, VEHICLE_MAX_RIDE) && !ROUTE_HAS(stop, STOP_PICKUP) &&
			route_ride(&result->schedule, &cargo->shipments, i) > vehicle->max_ride)
			LG_TRY(violate(env, result, ROUTE_RIDE_TIME, i + 1,
						   route_ride(&result->schedule, &cargo->shipments, i) - vehicle->max_ride, err));
		result->wait += time->wait;
	}
	if (have.sorted != NULL)
		lg_release(env, have.sorted);
	if (breaks < vehicle->breaks)
		LG_TRY(violate(env, result, ROUTE_MISSING_BREAK, -1, vehicle->breaks - breaks, err));
	if (result->stops > vehicle->max_stops)
		LG_TRY(violate(env, result, ROUTE_MAX_TASKS, -1, result->stops - vehicle->max_stops, err));
	return LG_OK;
}

/* Limits of the route as a whole; the schedule is known. */
static LgStatus
check_route(const LgEnv *env, const Route *route, int64_t paid, RouteResult *result, LgError *err)
{
	const RouteVehicle *vehicle = route->vehicle;
	const RouteSchedule *schedule = &result->schedule;

	if (result->drive > vehicle->max_travel)
		LG_TRY(violate(env, result, ROUTE_MAX_TRAVEL_TIME, -1, result->drive - vehicle->max_travel, err));
	if (result->cm > vehicle->max_distance)
		LG_TRY(violate(env, result, ROUTE_MAX_DISTANCE, -1, result->cm - vehicle->max_distance, err));
	if (result->duration > vehicle->max_duration)
		LG_TRY(violate(env, result, ROUTE_DURATION, -1, result->duration - vehicle->max_duration, err));
	if (paid > vehicle->overtime_after)
	{
		result->overtime = paid - vehicle->overtime_after;
		LG_TRY(put_quotient((__int128) vehicle->overtime_per_hour * result->overtime, ROUTE_HOUR,
							&result->cost[COST_OVERTIME], err));
		LG_TRY(violate(env, result, ROUTE_OVERTIME, -1, result->overtime, err));
		put_price(result, result->cost[COST_OVERTIME]);
	}
	if (!schedule->floating && vehicle->shift_start != ROUTE_ALWAYS && schedule->departure < vehicle->shift_start)
		LG_TRY(violate(env, result, ROUTE_SHIFT, 0, vehicle->shift_start - schedule->departure, err));
	if (!schedule->floating && vehicle->shift_end != ROUTE_NEVER && schedule->finish > vehicle->shift_end)
		LG_TRY(violate(env, result, ROUTE_SHIFT, (int64_t) route->count + 1, schedule->finish - vehicle->shift_end, err));
	return LG_OK;
}

/* Energy in 10^-6 units; its product with load may pass 128 bits only for absurd input. */
static LgStatus
add_energy(const Route *route, __int128 energy_cm, RouteResult *result, LgError *err)
{
	const RouteVehicle *vehicle = route->vehicle;
	__int128	by_load = 0;

	if (vehicle->energy_full != vehicle->energy_empty)
	{
		if (__builtin_mul_overflow(energy_cm, (__int128) (vehicle->energy_full - vehicle->energy_empty), &by_load))
			return lg_fail(err, LG_OUT_OF_RANGE, "energy of a route is out of range");
		by_load /= vehicle->capacity.value[0];
	}
	LG_TRY(put_quotient((__int128) vehicle->energy_empty * result->cm + by_load, 100000, &result->energy, err));
	return put_quotient((__int128) result->energy * vehicle->energy_price, 1000000, &result->cost[COST_ENERGY], err);
}

static LgStatus
add_costs(const Route *route, int64_t paid, __int128 energy_cm, RouteResult *result, LgError *err)
{
	const RouteVehicle *vehicle = route->vehicle;
	int64_t    *cost = result->cost;

	/* a break alone is no tour: neither what a tour costs at all, nor its minimum */
	cost[COST_FIXED] = result->stops > 0 ? vehicle->fixed : 0;
	cost[COST_STOPS] = vehicle->per_stop * result->stops;
	LG_TRY(put_quotient((__int128) vehicle->per_item * result->items, 1, &cost[COST_ITEMS], err));
	LG_TRY(put_quotient((__int128) vehicle->per_km * (result->cm > 0 ? result->cm : 0), 100000, &cost[COST_DISTANCE], err));
	LG_TRY(put_quotient((__int128) vehicle->per_hour * paid, ROUTE_HOUR, &cost[COST_TIME], err));
	LG_TRY(put_quotient((__int128) vehicle->wait_per_hour * result->wait, ROUTE_HOUR, &cost[COST_WAIT], err));
	cost[COST_TOLL] += result->stops > 0 ? vehicle->toll : 0;
	if (vehicle->energy_empty > 0 || vehicle->energy_full > 0)
		LG_TRY(add_energy(route, energy_cm, result, err));
	for (int i = 0; i < COST_MINIMUM; i++)
	{
		if (!lg_add64(result->total, cost[i], &result->total))
			return lg_fail(err, LG_OUT_OF_RANGE, "cost of a route is out of range");
	}
	if (result->total < vehicle->minimum && result->stops > 0)
		cost[COST_MINIMUM] = vehicle->minimum - result->total;
	result->total += cost[COST_MINIMUM];
	return LG_OK;
}

/*
 * Evaluates a route.  A route without stops is a vehicle that stays: all
 * zeros, feasible.
 */
LgStatus
route_evaluate(const LgEnv *env, const Route *route, RouteResult *result, LgError *err)
{
	Cargo		cargo;
	int64_t		paid;
	__int128	energy_cm;

	memset(result, 0, sizeof(*result));
	result->feasible = result->reachable = true;
	result->load_factor = result->peak_fill = -1;
	result->schedule.floating = true;
	if (route->count > ROUTE_MAX_STOPS)
		return lg_fail(err, LG_LIMIT, "route of %u stops is longer than %d", route->count, ROUTE_MAX_STOPS);
	LG_TRY(lg_alloc_array(env, (size_t) route->count + 1, sizeof(int64_t) * ROUTE_DIMENSIONS, &result->loads, err));
	LG_TRY(lg_alloc_array(env, (size_t) route->count + 1, sizeof(RouteTime), &result->schedule.times, err));
	if (route->count == 0)
		return LG_OK;
	LG_TRY(add_legs(env, route, result, err));
	LG_TRY(start_cargo(env, route, &cargo, err));
	if (result->reachable)
	{
		LG_TRY(route_schedule(env, route, &result->schedule, err));
		LG_TRY(route_shorten_rides(env, route, &cargo.shipments, &result->schedule, err));
	}
	put_loads(route, &cargo, result);
	LG_TRY(add_stops(env, route, &cargo, result, err));
	release_cargo(env, &cargo);
	if (result->reachable)
	{
		result->duration = result->schedule.finish - result->schedule.departure;
		paid = result->duration - (route->vehicle->unpaid_breaks ? result->breaks : 0);
		energy_cm = load_profile(route, result);
		LG_TRY(check_route(env, route, paid, result, err));
		LG_TRY(add_costs(route, paid, energy_cm, result, err));
	}
	for (uint32_t i = 0; i < result->violation_count; i++)
		result->feasible = result->feasible && result->violations[i].priced;
	return LG_OK;
}
