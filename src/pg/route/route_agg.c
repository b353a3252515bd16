/*
 * route_agg.c
 *		Aggregate route_evaluate_agg(vehicle, stop, matrix ORDER BY seq).
 *
 * The state holds the stops so far, and each with the way to it, looked up as
 * the stop comes: so no group ever keeps a copy of the matrix.  It is the one
 * state of ours that is no value, for it depends on the order of rows, and
 * such aggregates are never combined.
 */
#include "pg/base/compat.h"

#include "utils/memutils.h"

#include "pg/base/env.h"
#include "pg/matrix/matrix_arg.h"
#include "pg/route/route_arg.h"

typedef struct RouteState
{
	struct varlena *vehicle;	/* copy */
	bool		fixed_departure;
	int64		departure;
	uint32		count;
	uint32		room;
	struct varlena **stops;		/* copies */
	RouteLeg   *legs;			/* to each stop, and from the last one to the finish */
	int64		last;			/* the last stop that is no break, or -1 */
} RouteState;

static RouteState *
start_state(FunctionCallInfo fcinfo, MemoryContext context)
{
	MemoryContext old = MemoryContextSwitchTo(context);
	RouteState *state = palloc0(sizeof(RouteState));

	state->vehicle = (struct varlena *) PG_DETOAST_DATUM_COPY(PG_GETARG_DATUM(1));
	state->room = 32;
	state->last = -1;
	state->stops = palloc(sizeof(struct varlena *) * state->room);
	state->legs = palloc0(sizeof(RouteLeg) * (state->room + 1));
	MemoryContextSwitchTo(old);
	return state;
}

/* The way from the last stop to this one, and on to the finish. */
static void
add_legs(RouteState *state, const RouteVehicle *vehicle, const RouteStop *stop, const RouteRoads *roads)
{
	RouteStop	pair[2];
	RouteLeg	legs[3];
	uint32		count = 0;
	LgError		err;

	if (state->last >= 0)
		route_open_stop(state->stops[state->last], &pair[count++]);
	pair[count++] = *stop;
	LG_CALL(route_legs(vehicle, pair, count, roads, legs, &err), err);
	state->legs[state->count] = legs[count - 1];
	state->legs[state->count + 1] = legs[count];
}

static void
add_stop(RouteState *state, FunctionCallInfo fcinfo, MemoryContext context, const RouteVehicle *vehicle,
		 const RouteRoads *roads)
{
	MemoryContext old;
	RouteStop	stop;
	LgError		err;

	if (state->count == ROUTE_MAX_STOPS)
		ereport(ERROR,
				(errcode(ERRCODE_PROGRAM_LIMIT_EXCEEDED),
				 errmsg("route is longer than %d stops", ROUTE_MAX_STOPS)));
	old = MemoryContextSwitchTo(context);
	if (state->count == state->room)
	{
		state->room *= 2;
		state->stops = repalloc(state->stops, sizeof(struct varlena *) * state->room);
		state->legs = repalloc(state->legs, sizeof(RouteLeg) * (state->room + 1));
	}
	state->stops[state->count] = (struct varlena *) PG_DETOAST_DATUM_COPY(PG_GETARG_DATUM(2));
	MemoryContextSwitchTo(old);
	route_open_stop(state->stops[state->count], &stop);
	if (stop.is_break)
	{							/* the way to the finish stays what it was */
		if (state->count > 0)
			state->legs[state->count + 1] = state->legs[state->count];
		else
			LG_CALL(route_legs(vehicle, NULL, 0, roads, &state->legs[1], &err), err);
		memset(&state->legs[state->count], 0, sizeof(RouteLeg));
	}
	else
	{
		add_legs(state, vehicle, &stop, roads);
		state->last = state->count;
	}
	state->count++;
}

/* (state, vehicle, stop, matrix | speed_kmh, circuity [, departure]) */
static Datum
transition(FunctionCallInfo fcinfo, bool points)
{
	MemoryContext context;
	RouteState *state = PG_ARGISNULL(0) ? NULL : (RouteState *) PG_GETARG_POINTER(0);
	const RouteVehicle *vehicle;
	RouteCall	call;
	Route		route = {0};

	lg_check_aggregate(fcinfo);
	AggCheckCallContext(fcinfo, &context);
	if (PG_ARGISNULL(2))
	{							/* an outer join without a stop */
		if (state == NULL)
			PG_RETURN_NULL();
		PG_RETURN_POINTER(state);
	}
	if (PG_ARGISNULL(1) || PG_ARGISNULL(3) || (points && PG_ARGISNULL(4)))
		ereport(ERROR,
				(errcode(ERRCODE_NULL_VALUE_NOT_ALLOWED),
				 errmsg(points ? "vehicle, speed and circuity of a route must not be NULL"
						: "vehicle and matrix of a route must not be NULL")));
	vehicle = lg_value_arg(fcinfo, 1, &route_vehicle_kind);
	route_arg_roads(fcinfo, 3, points, &call);
	if (call.next_arg < PG_NARGS())
		route_arg_departure(fcinfo, call.next_arg, &route);
	if (state == NULL)
	{
		state = start_state(fcinfo, context);
		state->fixed_departure = route.fixed_departure;
		state->departure = route.departure;
	}
	else if (!lg_value_same(state->vehicle, VARSIZE(state->vehicle), vehicle->value, vehicle->size) ||
			 state->fixed_departure != route.fixed_departure || state->departure != route.departure)
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("one route has two vehicles or departures"),
				 errhint("Group by what tells the routes apart.")));
	add_stop(state, fcinfo, context, vehicle, &call.roads);
	PG_RETURN_POINTER(state);
}

PG_FUNCTION_INFO_V1(logistics_route_evaluate_transition);
Datum
logistics_route_evaluate_transition(PG_FUNCTION_ARGS)
{
	return transition(fcinfo, false);
}

PG_FUNCTION_INFO_V1(logistics_route_evaluate_points_transition);
Datum
logistics_route_evaluate_points_transition(PG_FUNCTION_ARGS)
{
	return transition(fcinfo, true);
}

PG_FUNCTION_INFO_V1(logistics_route_evaluate_final);
Datum
logistics_route_evaluate_final(PG_FUNCTION_ARGS)
{
	RouteState *state;
	LgEnv		env = lg_env(CurrentMemoryContext);
	LgError		err;
	RouteVehicle vehicle;
	RouteStop  *stops;
	Route		route = {0};
	RouteResult result;

	if (PG_ARGISNULL(0))
		PG_RETURN_NULL();
	state = (RouteState *) PG_GETARG_POINTER(0);
	LG_CALL(route_vehicle_open(state->vehicle, VARSIZE(state->vehicle), &vehicle, &err), err);
	stops = palloc(sizeof(RouteStop) * state->count);
	for (uint32 i = 0; i < state->count; i++)
		route_open_stop(state->stops[i], &stops[i]);
	route.vehicle = &vehicle;
	route.stops = stops;
	route.count = state->count;
	route.legs = state->legs;
	route.fixed_departure = state->fixed_departure;
	route.departure = state->departure;
	LG_CALL(route_evaluate(&env, &route, &result, &err), err);
	PG_RETURN_DATUM(route_cost_row(fcinfo, &result));
}
