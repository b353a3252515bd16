/*
 * route_share.c
 *		Who pays for a route, what it emits, and where one more stop fits best.
 */
#include "pg/base/compat.h"

#include "access/htup_details.h"
#include "funcapi.h"
#include "utils/builtins.h"

#include "pg/base/env.h"
#include "pg/matrix/matrix_arg.h"
#include "pg/route/route_arg.h"
#include "pg/base/rows.h"

static void
bad_option(const char *message)
{
	ereport(ERROR,
			(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
			 errmsg("%s", message)));
}

/* An integer option within bounds; NULL is the default. */
static int64
int_option(FunctionCallInfo fcinfo, int argno, int64 value, int64 least, int64 most, const char *message)
{
	if (!PG_ARGISNULL(argno))
		value = PG_GETARG_INT32(argno);
	if (value < least || value > most)
		bad_option(message);
	return value;
}

/* ----------------------------------------------------------------------
 * cost to shipments
 * ----------------------------------------------------------------------
 */

/* (..., method, dimension, decimals, samples, seed) from argno on */
static void
sharing_options(FunctionCallInfo fcinfo, int argno, RouteSharingOptions *options)
{
	LgError		err;
	text	   *method;

	options->method = SHARE_TONNE_KM;
	if (!PG_ARGISNULL(argno))
	{
		method = PG_GETARG_TEXT_PP(argno);
		LG_CALL(route_sharing_parse(VARDATA_ANY(method), VARSIZE_ANY_EXHDR(method), &options->method, &err), err);
	}
	options->dimension = int_option(fcinfo, argno + 1, 1, 1, ROUTE_DIMENSIONS, "dimension must be between 1 and 4") - 1;
	options->decimals = int_option(fcinfo, argno + 2, 2, 0, 6, "decimals must be between 0 and 6");
	options->samples = int_option(fcinfo, argno + 3, 1000, 1, 1000000, "samples must be between 1 and 1000000");
	options->seed = PG_ARGISNULL(argno + 4) ? 1 : PG_GETARG_INT64(argno + 4);
}

static Datum
allocate(FunctionCallInfo fcinfo, bool points)
{
	RouteCall	call;
	RouteSharingOptions options;
	LgError		err;
	LgRows		rows = lg_rows_begin(fcinfo, 5);
	RouteShare *shares;
	uint32		count;
	int64		sum = 0;

	if (!route_call(fcinfo, points, &call))
		return (Datum) 0;
	sharing_options(fcinfo, call.next_arg, &options);
	LG_CALL(route_allocate(&call.env, &call.route, &call.roads, &options, &shares, &count, &err), err);
	for (uint32 k = 0; k < count; k++)
		sum += shares[k].amount;
	for (uint32 k = 0; k < count; k++)
	{
		Datum		values[5];
		bool		nulls[5] = {false};

		values[0] = Int32GetDatum(shares[k].first + 1);
		route_put_id(&shares[k].id, &values[1], &nulls[1]);
		values[3] = route_money(shares[k].amount);
		nulls[4] = sum == 0;
		values[4] = Float8GetDatum(sum == 0 ? 0 : 100.0 * shares[k].amount / sum);
		lg_rows_put(&rows, values, nulls);
	}
	return (Datum) 0;
}

PG_FUNCTION_INFO_V1(logistics_route_allocate);
Datum
logistics_route_allocate(PG_FUNCTION_ARGS)
{
	return allocate(fcinfo, false);
}

PG_FUNCTION_INFO_V1(logistics_route_allocate_points);
Datum
logistics_route_allocate_points(PG_FUNCTION_ARGS)
{
	return allocate(fcinfo, true);
}

/* ----------------------------------------------------------------------
 * CO2e to shipments, by ISO 14083
 * ----------------------------------------------------------------------
 */

/* Grams that the vehicle emits on all legs: affine in the load. */
static double
vehicle_grams(const RouteCall *call, const RouteResult *result, double empty_g, double full_g)
{
	const RouteQuantity *capacity = &call->route.vehicle->capacity;
	double		full = capacity->count > 0 ? capacity->value[0] : 0;
	double		grams = 0;

	if (full <= 0 && full_g != empty_g)
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("emissions by load need a capacity of the vehicle"),
				 errhint("Pass capacity to route_vehicle(), or one intensity for empty and full.")));
	for (uint32 i = 0; i <= call->route.count; i++)
	{
		double		fill = full > 0 ? result->loads[(size_t) i * ROUTE_DIMENSIONS] / full : 0;

		/* less when full than when empty: no less still when overloaded */
		if (full_g < empty_g)
			fill = Min(fill, 1);
		grams += call->legs[i].cm / 1e5 * (empty_g + (full_g - empty_g) * fill);
	}
	return grams;
}

static double
not_negative(FunctionCallInfo fcinfo, int argno, const char *name)
{
	double		value = PG_GETARG_FLOAT8(argno);

	if (!(value >= 0) || isinf(value))
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("%s must not be negative", name)));
	return value;
}

/* (..., empty_g_per_km, full_g_per_km, kg_per_unit, hub_g_per_kg) */
static Datum
emissions(FunctionCallInfo fcinfo, bool points)
{
	RouteCall	call;
	RouteResult result;
	LgError		err;
	LgRows		rows = lg_rows_begin(fcinfo, 8);
	RouteShare *shares;
	uint32		count;
	double		grams;
	double		hub;
	double		unit_kg;
	double		direct;
	double		sum = 0;

	if (!route_call(fcinfo, points, &call))
		return (Datum) 0;
	for (int i = 0; i < 4; i++)
	{
		if (PG_ARGISNULL(call.next_arg + i))
			return (Datum) 0;
	}
	LG_CALL(route_evaluate(&call.env, &call.route, &result, &err), err);
	if (!result.reachable || result.cm < 0)
		bad_option("emissions need a route with ways and distances");
	grams = vehicle_grams(&call, &result, not_negative(fcinfo, call.next_arg, "empty_g_per_km"),
						  not_negative(fcinfo, call.next_arg + 1, "full_g_per_km"));
	unit_kg = not_negative(fcinfo, call.next_arg + 2, "kg_per_unit");
	hub = not_negative(fcinfo, call.next_arg + 3, "hub_g_per_kg");
	/* great circle where the distances are made from points, else shortest feasible */
	direct = points ? call.roads.circuity : 1.0;
	LG_CALL(route_shipments(&call.env, &call.route, &call.roads, 0, &shares, &count, &err), err);
	for (uint32 k = 0; k < count; k++)
		sum += (double) shares[k].quantity_cm;
	for (uint32 k = 0; k < count; k++)
	{
		Datum		values[8];
		bool		nulls[8] = {false};
		double		kg = shares[k].quantity * unit_kg;
		double		tonne_km = (double) shares[k].quantity_cm / direct * unit_kg / 1e8;
		double		share = sum > 0 ? (double) shares[k].quantity_cm / sum : 1.0 / count;

		values[0] = Int32GetDatum(shares[k].first + 1);
		route_put_id(&shares[k].id, &values[1], &nulls[1]);
		values[3] = Float8GetDatum(kg);
		nulls[4] = kg <= 0;
		values[4] = Float8GetDatum(kg > 0 ? tonne_km * 1000.0 / kg : 0);
		values[5] = Float8GetDatum(tonne_km);
		values[6] = Float8GetDatum((grams * share + hub * kg) / 1000.0);
		values[7] = CStringGetTextDatum(points ? "great circle" : "shortest feasible");
		lg_rows_put(&rows, values, nulls);
	}
	return (Datum) 0;
}

PG_FUNCTION_INFO_V1(logistics_route_co2e);
Datum
logistics_route_co2e(PG_FUNCTION_ARGS)
{
	return emissions(fcinfo, false);
}

PG_FUNCTION_INFO_V1(logistics_route_co2e_points);
Datum
logistics_route_co2e_points(PG_FUNCTION_ARGS)
{
	return emissions(fcinfo, true);
}

/* ----------------------------------------------------------------------
 * the cheapest insertion
 * ----------------------------------------------------------------------
 */

/* (vehicle, stops, matrix | speed_kmh, circuity, departure, stop) */
static Datum
insertion(FunctionCallInfo fcinfo, bool points)
{
	RouteCall	call;
	RouteInsertion best;
	RouteStop	stop;
	LgError		err;
	TupleDesc	desc;
	Datum		values[8];
	bool		nulls[8] = {false};

	if (PG_ARGISNULL(2))
		PG_RETURN_NULL();
	route_open_stop(PG_DETOAST_DATUM(PG_GETARG_DATUM(2)), &stop);
	/* the stop stands before the roads: read the rest as if it did not */
	call.env = lg_env(CurrentMemoryContext);
	if (PG_ARGISNULL(0) || PG_ARGISNULL(1) || PG_ARGISNULL(3) || (points && PG_ARGISNULL(4)))
		PG_RETURN_NULL();
	call.route.vehicle = lg_value_arg(fcinfo, 0, &route_vehicle_kind);
	call.stops = route_arg_stops(fcinfo, 1, &call.route.count);
	call.route.stops = call.stops;
	route_arg_roads(fcinfo, 3, points, &call);
	route_arg_departure(fcinfo, call.next_arg, &call.route);
	call.legs = palloc(sizeof(RouteLeg) * (call.route.count + 1));
	call.route.legs = call.legs;
	LG_CALL(route_legs(call.route.vehicle, call.stops, call.route.count, &call.roads, call.legs, &err), err);
	LG_CALL(route_insert(&call.env, &call.route, &call.roads, &stop, &best, &err), err);
	if (!best.found)
		PG_RETURN_NULL();
	desc = lg_row_type(fcinfo, lengthof(values));
	nulls[1] = nulls[2] = !best.before.reachable;
	nulls[4] = !best.before.reachable || best.after.cm < 0 || best.before.cm < 0;
	nulls[5] = !best.before.reachable;
	values[0] = Int32GetDatum(best.position + 1);
	values[1] = route_money(best.after.total - best.before.total);
	values[2] = route_money(best.before.total);
	values[3] = route_money(best.after.total);
	values[4] = Float8GetDatum((best.after.cm - best.before.cm) / 1e5);
	values[5] = Float8GetDatum((best.after.duration - best.before.duration) / 1e6);
	values[6] = BoolGetDatum(best.after.feasible);
	values[7] = Int32GetDatum(best.after.violation_count);
	PG_RETURN_DATUM(HeapTupleGetDatum(heap_form_tuple(desc, values, nulls)));
}

PG_FUNCTION_INFO_V1(logistics_route_insertion);
Datum
logistics_route_insertion(PG_FUNCTION_ARGS)
{
	return insertion(fcinfo, false);
}

PG_FUNCTION_INFO_V1(logistics_route_insertion_points);
Datum
logistics_route_insertion_points(PG_FUNCTION_ARGS)
{
	return insertion(fcinfo, true);
}
