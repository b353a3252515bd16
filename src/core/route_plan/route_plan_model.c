/*
 * route_plan_model.c
 *		Stops, vehicles and the initial plan, made ready for the search.
 */
#include "route_plan_model.h"

#define MOST_BREAKS 100			/* of a tour, as of a vehicle */
#define HAS_SHIPMENT(stop) (((stop)->present >> STOP_SHIPMENT) & 3)

static LgStatus
no_such(const char *what, uint32_t index, LgError *err)
{
	return lg_fail(err, LG_BAD_ARGUMENT, "%s %u of the plan does not exist", what, index);
}

/* Milliseconds, to the safe side: opening late, closing early. */
static int64_t
opening_ms(int64_t us)
{
	return us == ROUTE_ALWAYS ? PLAN_ALWAYS : us / 1000 + (us % 1000 > 0);
}

static int64_t
closing_ms(int64_t us)
{
	return us == ROUTE_NEVER ? PLAN_NEVER : us / 1000 - (us % 1000 < 0);
}

static int64_t
lasting_ms(int64_t us)
{
	return us == INT64_MAX ? PLAN_NEVER : (us + 999) / 1000;
}

static int64_t
limit_ms(int64_t us)
{
	return us == INT64_MAX ? PLAN_NEVER : us / 1000;
}

static void
put_quantity(const RouteQuantity *quantity, int64_t *to, int64_t sign)
{
	for (uint32_t d = 0; d < quantity->count && d < ROUTE_DIMENSIONS; d++)
		to[d] = sign * quantity->value[d];
}

static void
put_stop(const PlanModel *model, const RouteStop *from, PlanStop *stop)
{
	int64_t		grace = model->vehicles > 0 ? model->problem->vehicles[0]->grace : 0;

	stop->ready = from->window_count > 0 ? opening_ms(from->windows[0].ready) : PLAN_ALWAYS;
	stop->due = from->window_count > 0 && from->windows[from->window_count - 1].due != ROUTE_NEVER ?
		closing_ms(from->windows[from->window_count - 1].due + grace) : PLAN_NEVER;
	stop->work = lasting_ms(from->service);
	stop->request = PLAN_NONE;
	stop->home = PLAN_NONE;
	stop->only = PLAN_NONE;
	if (!HAS_SHIPMENT(from))
	{
		put_quantity(&from->delivery, stop->delivery, 1);
		put_quantity(&from->pickup, stop->pickup, 1);
	}
	else if (ROUTE_HAS(from, STOP_PICKUP))
		put_quantity(&from->pickup, stop->shipped, 1);
	else
		put_quantity(&from->delivery, stop->shipped, -1);
}

/* ----------------------------------------------------------------------
 * requests
 * ----------------------------------------------------------------------
 */

typedef struct ShipmentStop
{
	const MatrixId *shipment;
	int32_t		stop;
	bool		pickup;
} ShipmentStop;

/* By shipment, its pickup first. */
static int
compare_shipments(const void *a, const void *b, void *context)
{
	const ShipmentStop *x = a;
	const ShipmentStop *y = b;
	int			order = matrix_compare_id(x->shipment, y->shipment);

	(void) context;
	if (order != 0)
		return order;
	return x->pickup != y->pickup ? y->pickup - x->pickup : (x->stop > y->stop) - (x->stop < y->stop);
}

/* What leaving stops out means: an optional one has a price, others a weight. */
static void
weigh_request(const PlanModel *model, PlanRequest *request)
{
	const RouteStop *first = &model->problem->stops[request->stop];
	const RouteStop *second = request->delivery >= 0 ? &model->problem->stops[request->delivery] : NULL;

	request->optional = ROUTE_HAS(first, STOP_DROP_PENALTY) && (second == NULL || ROUTE_HAS(second, STOP_DROP_PENALTY));
	if (second != NULL && ROUTE_HAS(first, STOP_DROP_PENALTY) != ROUTE_HAS(second, STOP_DROP_PENALTY))
		request->optional = true;	/* of a shipment either stop may name the price */
	request->penalty = (double) first->drop_penalty + (second != NULL ? (double) second->drop_penalty : 0);
	request->weight = request->optional ? 0 : 1 + first->priority + (second != NULL ? 1 + second->priority : 0);
}

static void
add_request(PlanModel *model, int32_t stop, int32_t delivery, bool hopeless)
{
	PlanRequest *request = &model->request[model->requests];

	memset(request, 0, sizeof(*request));
	request->stop = stop;
	request->delivery = delivery;
	request->hopeless = hopeless;
	model->stop[stop].request = model->requests;
	if (delivery >= 0)
		model->stop[delivery].request = model->requests;
	weigh_request(model, request);
	model->requests++;
}

static LgStatus
many_stops(const MatrixId *shipment, LgError *err)
{
	char		name[80];

	lg_fail(err, LG_UNSUPPORTED, "shipment \"%s\" has more than one pickup or more than one delivery",
			matrix_id_name(shipment, name, sizeof(name)));
	lg_hint(err, "Tours are planned for shipments of one pickup and one delivery: give each part a shipment of its own.");
	return LG_UNSUPPORTED;
}

static LgStatus
pair_shipments(PlanModel *model, ShipmentStop *list, uint32_t count, LgError *err)
{
	uint32_t	next;

	LG_TRY(lg_sort(model->env, list, count, sizeof(ShipmentStop), compare_shipments, NULL, err));
	for (uint32_t i = 0; i < count; i = next)
	{
		next = i + 1;
		while (next < count && matrix_same_id(list[i].shipment, list[next].shipment))
			next++;
		if (next - i > 2 || (next - i == 2 && list[i].pickup == list[i + 1].pickup))
			return many_stops(list[i].shipment, err);
		if (next - i == 2)
			add_request(model, list[i].stop, list[i + 1].stop, false);
		else
			add_request(model, list[i].stop, PLAN_NONE, true);
	}
	return LG_OK;
}

static LgStatus
find_requests(PlanModel *model, LgError *err)
{
	const RouteStop *stops = model->problem->stops;
	ShipmentStop *list;
	uint32_t	count = 0;

	LG_TRY(lg_alloc_array(model->env, (size_t) model->stops + 1, sizeof(ShipmentStop), &list, err));
	LG_TRY(lg_alloc_array(model->env, (size_t) model->stops + 1, sizeof(PlanRequest), &model->request, err));
	for (int32_t i = 0; i < model->stops; i++)
	{
		if (stops[i].is_break)
			continue;
		if (!HAS_SHIPMENT(&stops[i]))
		{
			add_request(model, i, PLAN_NONE, false);
			continue;
		}
		list[count].shipment = &stops[i].shipment;
		list[count].stop = i;
		list[count++].pickup = ROUTE_HAS(&stops[i], STOP_PICKUP);
	}
	LG_TRY(pair_shipments(model, list, count, err));
	lg_release(model->env, list);
	return LG_OK;
}

/* ----------------------------------------------------------------------
 * kinds of vehicles
 * ----------------------------------------------------------------------
 */

static bool
same_texts(const RouteTexts *a, const RouteTexts *b)
{
	return a->count == b->count && a->size == b->size && (a->size == 0 || memcmp(a->first, b->first, a->size) == 0);
}

static bool
same_quantity(const RouteQuantity *a, const RouteQuantity *b)
{
	return a->count == b->count && (a->count == 0 || memcmp(a->value, b->value, sizeof(int64_t) * a->count) == 0);
}

/* Vehicles that no plan can tell apart but by their names. */
static bool
same_kind(const RouteVehicle *a, const RouteVehicle *b)
{
	uint64_t	names = (UINT64_C(1) << VEHICLE_ID) | (UINT64_C(1) << VEHICLE_ID_TEXT);
	size_t		figures = offsetof(RouteVehicle, breaks);

	return ((a->present ^ b->present) & ~names) == 0 &&
		a->start.lon == b->start.lon && a->start.lat == b->start.lat &&
		a->finish.lon == b->finish.lon && a->finish.lat == b->finish.lat &&
		matrix_same_id(&a->start_node, &b->start_node) && matrix_same_id(&a->finish_node, &b->finish_node) &&
		same_quantity(&a->capacity, &b->capacity) && same_texts(&a->skills, &b->skills) &&
		a->shift_start == b->shift_start && a->shift_end == b->shift_end && a->speed_factor == b->speed_factor &&
		a->breaks == b->breaks && a->unpaid_breaks == b->unpaid_breaks &&
		memcmp(&a->max_stops, &b->max_stops, sizeof(RouteVehicle) - offsetof(RouteVehicle, max_stops)) == 0 &&
		figures > 0;
}

static const RouteRoads *
roads_of(const RoutePlanProblem *problem, uint32_t vehicle)
{
	return problem->vehicle_roads != NULL ? problem->vehicle_roads[vehicle] : problem->roads;
}

static double
per_unit(int64_t amount, double units)
{
	return (double) amount / units;
}

static void
put_kind(const RoutePlanProblem *problem, uint32_t vehicle, PlanKind *kind)
{
	const RouteVehicle *v = problem->vehicles[vehicle];

	kind->vehicle = v;
	kind->roads = roads_of(problem, vehicle);
	kind->fixed = (double) (v->fixed + v->toll);
	kind->per_ms = per_unit(v->per_hour, 3.6e6);
	kind->overtime_per_ms = per_unit(v->overtime_per_hour, 3.6e6);
	kind->overtime_after = limit_ms(v->overtime_after);
	kind->max_duration = limit_ms(v->max_duration);
	kind->opens = opening_ms(v->shift_start);
	kind->closes = closing_ms(v->shift_end);
	kind->max_stops = v->max_stops;
	kind->max_cm = v->max_distance == INT64_MAX ? PLAN_NO_WAY : (double) v->max_distance;
	kind->max_ms = v->max_travel == INT64_MAX ? PLAN_NO_WAY : (double) limit_ms(v->max_travel);
	for (uint32_t d = 0; d < ROUTE_DIMENSIONS; d++)
		kind->capacity[d] = d < v->capacity.count ? v->capacity.value[d] : INT64_MAX / 4;
}

static LgStatus
find_kinds(PlanModel *model, LgError *err)
{
	const RoutePlanProblem *problem = model->problem;

	LG_TRY(lg_alloc_array(model->env, (size_t) model->vehicles + 1, sizeof(int32_t), &model->kind_of, err));
	LG_TRY(lg_alloc_array(model->env, (size_t) model->vehicles + 1, sizeof(int32_t), &model->frozen, err));
	LG_TRY(lg_alloc_array(model->env, (size_t) model->vehicles + 1, sizeof(PlanKind), &model->kind, err));
	for (int32_t v = 0; v < model->vehicles; v++)
	{
		int32_t		k = model->kinds;

		while (k-- > 0)
		{						/* the last kinds first: fleets come in blocks */
			if (model->kind[k].roads == roads_of(problem, (uint32_t) v) &&
				same_kind(model->kind[k].vehicle, problem->vehicles[v]))
				break;
		}
		if (k < 0)
		{
			k = model->kinds++;
			put_kind(problem, (uint32_t) v, &model->kind[k]);
		}
		model->kind_of[v] = k;
		model->kind[k].count++;
		if ((v & 15) == 0)
			LG_TRY(lg_poll(model->env, err));
	}
	return LG_OK;
}

/* Whether a vehicle has what a stop asks for: the evaluator says, of a stop with nothing but its skills. */
static LgStatus
has_skills(const PlanModel *model, const RouteVehicle *vehicle, const RouteStop *stop, bool *has, LgError *err)
{
	RouteStop	bare = {0};
	RouteLeg	legs[2] = {{0}};
	Route		route = {vehicle, &bare, 1, legs, true, 0};
	RouteResult result;

	*has = true;
	if (stop->skills.count == 0)
		return LG_OK;
	bare.skills = stop->skills;
	LG_TRY(route_evaluate(model->env, &route, &result, err));
	for (uint32_t i = 0; i < result.violation_count; i++)
		*has = *has && result.violations[i].cause != ROUTE_SKILLS;
	lg_release(model->env, result.loads);
	lg_release(model->env, result.schedule.times);
	if (result.violations != NULL)
		lg_release(model->env, result.violations);
	return lg_poll(model->env, err);
}

static bool
asks_for_skills(const PlanModel *model)
{
	for (int32_t i = 0; i < model->stops; i++)
	{
		if (model->problem->stops[i].skills.count > 0)
			return true;
	}
	return false;
}

static LgStatus
fill_allowed(const PlanModel *model, PlanKind *kind, LgError *err)
{
	const RouteStop *stops = model->problem->stops;

	LG_TRY(lg_alloc_array(model->env, (size_t) model->stops + 1, 1, &kind->allowed, err));
	for (int32_t r = 0; r < model->requests; r++)
	{
		const PlanRequest *request = &model->request[r];
		bool		has;

		LG_TRY(has_skills(model, kind->vehicle, &stops[request->stop], &has, err));
		if (has && request->delivery >= 0)
			LG_TRY(has_skills(model, kind->vehicle, &stops[request->delivery], &has, err));
		kind->allowed[r] = has && !request->hopeless;
	}
	return lg_poll(model->env, err);
}

/* Which kind may serve which request, as far as skills say; one list for all where none are asked for. */
static LgStatus
find_allowed(PlanModel *model, LgError *err)
{
	bool		skills = asks_for_skills(model);

	for (int32_t k = 0; k < model->kinds; k++)
	{
		if (skills || k == 0)
			LG_TRY(fill_allowed(model, &model->kind[k], err));
		else
			model->kind[k].allowed = model->kind[0].allowed;
	}
	return LG_OK;
}

/* ----------------------------------------------------------------------
 * the initial plan
 * ----------------------------------------------------------------------
 */

/*
 * A shipment that was taken up in a frozen part and is handed over later: its
 * delivery is a request of its own from here on, for that vehicle.  One that was
 * handed over cannot be taken up any more.  That needs the evaluator, which
 * knows what is on board.
 */
static void
split_shipments(PlanModel *model)
{
	int32_t		requests = model->requests;

	for (int32_t r = 0; r < requests; r++)
	{
		PlanRequest *request = &model->request[r];
		int32_t		pickup = request->stop;
		int32_t		delivery = request->delivery;
		bool		taken = model->stop[pickup].frozen;

		if (delivery < 0 || taken == model->stop[delivery].frozen)
			continue;
		model->split = true;
		request->stop = taken ? pickup : delivery;
		request->delivery = PLAN_NONE;
		add_request(model, taken ? delivery : pickup, PLAN_NONE, !taken);
		if (taken)
			model->stop[delivery].only = model->stop[pickup].only;
		for (int32_t k = 0; k < model->kinds; k++)
			model->kind[k].allowed[model->requests - 1] = taken && model->kind[k].allowed[r];
	}
}

static LgStatus
read_initial(PlanModel *model, LgError *err)
{
	const RoutePlanProblem *problem = model->problem;
	int32_t    *length;
	int32_t    *breaks;
	char		name[80];

	LG_TRY(lg_alloc_array(model->env, (size_t) model->vehicles + 1, sizeof(int32_t), &length, err));
	LG_TRY(lg_alloc_array(model->env, (size_t) model->vehicles + 1, sizeof(int32_t), &breaks, err));
	for (uint32_t i = 0; i < problem->initial_count; i++)
	{
		const RoutePlanPlace *place = &problem->initial[i];
		PlanStop   *stop;

		if (place->vehicle >= (uint32_t) model->vehicles)
			return no_such("vehicle", place->vehicle, err);
		if (place->stop >= (uint32_t) model->stops)
			return no_such("stop", place->stop, err);
		stop = &model->stop[place->stop];
		if (!problem->stops[place->stop].is_break)
		{
			if (stop->home != PLAN_NONE)
				return lg_fail(err, LG_BAD_ARGUMENT, "stop \"%s\" is twice in the initial plan",
							   matrix_id_name(&problem->stops[place->stop].id, name, sizeof(name)));
			stop->home = (int32_t) place->vehicle;
		}
		else if (++breaks[place->vehicle] > MOST_BREAKS)
			return lg_fail(err, LG_LIMIT, "tour of the initial plan has more than %d breaks", MOST_BREAKS);
		length[place->vehicle]++;
		if (place->frozen)
		{
			model->frozen[place->vehicle] = length[place->vehicle];
		}
	}
	memset(length, 0, sizeof(int32_t) * (size_t) model->vehicles);
	for (uint32_t i = 0; i < problem->initial_count; i++)
	{
		const RoutePlanPlace *place = &problem->initial[i];

		if (++length[place->vehicle] > model->frozen[place->vehicle] || problem->stops[place->stop].is_break)
			continue;
		model->request[model->stop[place->stop].request].frozen = true;
		model->stop[place->stop].only = (int32_t) place->vehicle;
		model->stop[place->stop].frozen = true;
	}
	lg_release(model->env, length);
	lg_release(model->env, breaks);
	split_shipments(model);
	return LG_OK;
}

/* Builds the model, but for the fast tables. */
LgStatus
route_plan_model(const LgEnv *env, const RoutePlanProblem *problem, PlanModel *model, LgError *err)
{
	memset(model, 0, sizeof(*model));
	if (problem->stop_count > ROUTE_MAX_STOPS)
		return lg_fail(err, LG_LIMIT, "plan of %u stops has more than %d", problem->stop_count, ROUTE_MAX_STOPS);
	if (problem->vehicle_count > ROUTE_PLAN_MAX_VEHICLES)
		return lg_fail(err, LG_LIMIT, "plan of %u vehicles has more than %d", problem->vehicle_count, ROUTE_PLAN_MAX_VEHICLES);
	model->env = env;
	model->problem = problem;
	model->stops = (int32_t) problem->stop_count;
	model->vehicles = (int32_t) problem->vehicle_count;
	model->change_price = (double) problem->change_price;
	LG_TRY(lg_alloc_array(env, (size_t) model->stops + 1, sizeof(PlanStop), &model->stop, err));
	for (int32_t i = 0; i < model->stops; i++)
	{
		put_stop(model, &problem->stops[i], &model->stop[i]);
		if (problem->only == NULL || problem->only[i] == ROUTE_PLAN_NONE)
			continue;
		if (problem->only[i] >= problem->vehicle_count)
			return no_such("vehicle", problem->only[i], err);
		model->stop[i].only = (int32_t) problem->only[i];
	}
	LG_TRY(find_requests(model, err));
	LG_TRY(find_kinds(model, err));
	LG_TRY(find_allowed(model, err));
	return read_initial(model, err);
}
