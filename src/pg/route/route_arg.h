/*
 * route_arg.h
 *		Routes as arguments: vehicle, stops in order, and the ways between.
 */
#ifndef LG_ROUTE_ARG_H
#define LG_ROUTE_ARG_H

#include "postgres.h"

#include "fmgr.h"

#include "core/route/route.h"
#include "pg/base/value_cache.h"

extern const LgValueKind route_vehicle_kind;

/* What the functions over (vehicle, stops, matrix | speed, circuity, ...) share. */
typedef struct RouteCall
{
	LgEnv		env;
	RouteRoads	roads;
	RouteStop  *stops;			/* count of route */
	RouteLeg   *legs;
	Route		route;
	int			next_arg;		/* the first argument after those */
} RouteCall;

extern void route_open_stop(struct varlena *value, RouteStop *stop);
extern RouteStop *route_arg_stops(FunctionCallInfo fcinfo, int argno, uint32 *count);
extern void route_arg_roads(FunctionCallInfo fcinfo, int argno, bool points, RouteCall *call);
extern void route_arg_departure(FunctionCallInfo fcinfo, int argno, Route *route);
extern bool route_call(FunctionCallInfo fcinfo, bool points, RouteCall *call);
extern void route_put_id(const MatrixId *id, Datum *values, bool *nulls);

extern Datum route_money(int64 amount);
extern Datum route_cost_row(FunctionCallInfo fcinfo, const RouteResult *result);

#endif							/* LG_ROUTE_ARG_H */
