/*
 * route_eval.c
 *		What a route costs: the evaluation as one row, its steps, its
 *		violations, the aggregate, and the cheapest insertion.
 */
#include "pg/base/compat.h"

#include "access/htup_details.h"
#include "catalog/pg_type.h"
#include "funcapi.h"
#include "utils/array.h"
#include "utils/builtins.h"
#include "utils/timestamp.h"

#include "pg/base/env.h"
#include "pg/matrix/matrix_arg.h"
#include "pg/base/numeric_arg.h"
#include "pg/route/route_arg.h"
#include "pg/base/rows.h"

#define COST_COLUMNS 39

static Datum
seconds(int64 us)
{
	return Float8GetDatum(us / 1e6);
}

static Datum
km(int64 cm)
{
	return Float8GetDatum(cm / 1e5);
}

Datum
route_money(int64 amount)
{
	return scaled_to_numeric_short(amount, DECIMAL_AMOUNT, 2);
}

/* ----------------------------------------------------------------------
 * one row: type route_cost
 * ----------------------------------------------------------------------
 */

/* The distinct causes of violation, in the order of the enumeration. */
static Datum
cause_array(const RouteResult *result)
{
	Datum		names[ROUTE_CAUSES];
	int			count = 0;
	uint32		seen = 0;

	for (uint32 i = 0; i < result->violation_count; i++)
		seen |= 1u << result->violations[i].cause;
	for (int cause = 0; cause < ROUTE_CAUSES; cause++)
	{
		if ((seen >> cause) & 1)
			names[count++] = CStringGetTextDatum(route_cause_name(cause));
	}
	return PointerGetDatum(construct_array(names, count, TEXTOID, -1, false, TYPALIGN_INT));
}

static void
put_ratio(Datum *values, bool *nulls, int column, double value, bool known)
{
	nulls[column] = !known;
	values[column] = Float8GetDatum(known ? value : 0);
}

/* amount / count as money. */
static void
put_unit_cost(Datum *values, bool *nulls, int column, int64 amount, int64 count, int64 scale)
{
	nulls[column] = nulls[column] || count <= 0;
	if (!nulls[column])
		values[column] = route_money(route_divide((__int128) amount * scale, count));
}

static void
put_sums(const RouteResult *result, Datum *values, bool *nulls)
{
	const RouteSchedule *schedule = &result->schedule;
	int64		times[] = {result->duration, result->drive, result->service, result->setup, result->wait, result->breaks};

	values[0] = Int32GetDatum(result->stops);
	values[1] = Int64GetDatum(result->items);
	nulls[2] = nulls[3] = result->cm < 0;
	values[2] = km(result->cm);
	values[3] = km(result->empty_cm);
	for (int i = 0; i < lengthof(times); i++)
		values[4 + i] = seconds(times[i]);
	nulls[10] = nulls[11] = schedule->floating;
	values[10] = TimestampTzGetDatum(schedule->departure);
	values[11] = TimestampTzGetDatum(schedule->finish);
	values[12] = seconds(result->late);
	values[13] = Int32GetDatum(result->late_stops);
	values[14] = seconds(result->overtime);
	put_ratio(values, nulls, 15, result->load_km, result->cm >= 0);
	put_ratio(values, nulls, 16, result->load_factor, result->load_factor >= 0);
	put_ratio(values, nulls, 17, result->peak_fill, result->peak_fill >= 0);
	put_ratio(values, nulls, 18, (double) result->empty_cm / result->cm, result->cm > 0);
	put_ratio(values, nulls, 19, result->stops * 3.6e9 / result->duration, result->duration > 0);
}

static Datum
cost_row(TupleDesc desc, const RouteResult *result)
{
	Datum		values[COST_COLUMNS];
	bool		nulls[COST_COLUMNS] = {false};
	Datum		zero = route_money(0);	/* most components are: one datum serves all */

	put_sums(result, values, nulls);
	values[20] = route_money(result->total);
	for (int i = 0; i < ROUTE_COSTS; i++)
		values[21 + i] = result->cost[i] == 0 ? zero : route_money(result->cost[i]);
	values[32] = result->energy == 0 ? zero : route_money(result->energy);
	if (!result->reachable)
		memset(&nulls[2], true, 34);	/* no length, no clock, no price */
	put_unit_cost(values, nulls, 33, result->total, result->stops, 1);
	put_unit_cost(values, nulls, 34, result->total, result->items, 1);
	put_unit_cost(values, nulls, 35, result->total, result->cm, 100000);
	values[36] = BoolGetDatum(result->feasible);
	values[37] = Int32GetDatum(result->violation_count);
	nulls[38] = result->violation_count == 0;
	if (!nulls[38])
		values[38] = cause_array(result);
	return HeapTupleGetDatum(heap_form_tuple(desc, values, nulls));
}

/* The row type is looked up once per query. */
static TupleDesc
cost_desc(FunctionCallInfo fcinfo)
{
	return lg_row_type(fcinfo, COST_COLUMNS);
}

/* The result as the row that the function returns. */
Datum
route_cost_row(FunctionCallInfo fcinfo, const RouteResult *result)
{
	return cost_row(cost_desc(fcinfo), result);
}

static Datum
evaluate(FunctionCallInfo fcinfo, bool points)
{
	RouteCall	call;
	RouteResult result;
	LgError		err;

	if (!route_call(fcinfo, points, &call))
		PG_RETURN_NULL();
	LG_CALL(route_evaluate(&call.env, &call.route, &result, &err), err);
	PG_RETURN_DATUM(route_cost_row(fcinfo, &result));
}

PG_FUNCTION_INFO_V1(logistics_route_evaluate);
Datum
logistics_route_evaluate(PG_FUNCTION_ARGS)
{
	return evaluate(fcinfo, false);
}

PG_FUNCTION_INFO_V1(logistics_route_evaluate_points);
Datum
logistics_route_evaluate_points(PG_FUNCTION_ARGS)
{
	return evaluate(fcinfo, true);
}

/* ----------------------------------------------------------------------
 * steps: the driver's sheet
 * ----------------------------------------------------------------------
 */

static Datum
load_array(const RouteResult *result, uint32 index, int dimensions)
{
	Datum		loads[ROUTE_DIMENSIONS];

	for (int d = 0; d < dimensions; d++)
		loads[d] = Int64GetDatum(result->loads[(size_t) index * ROUTE_DIMENSIONS + d]);
	return PointerGetDatum(construct_array(loads, dimensions, INT8OID, 8, FLOAT8PASSBYVAL, TYPALIGN_DOUBLE));
}

static int
dimensions_of(const Route *route)
{
	uint32		dimensions = Max(route->vehicle->capacity.count, 1);

	for (uint32 i = 0; i < route->count; i++)
		dimensions = Max(dimensions, Max(route->stops[i].delivery.count, route->stops[i].pickup.count));
	return dimensions;
}

/* What all steps share; arrival and so on are absent when the clock floats. */
typedef struct StepWriter
{
	LgRows		rows;
	const Route *route;
	const RouteResult *result;
	int			dimensions;
	int64		cm;				/* driven so far, -1: unknown */
} StepWriter;

#define STEP_COLUMNS 17

static void
put_step(StepWriter *out, uint32 seq, const char *kind, const MatrixId *id, const RouteLeg *leg,
		 const RouteTime *time, const RouteStop *stop, int64 setup)
{
	Datum		values[STEP_COLUMNS];
	bool		nulls[STEP_COLUMNS] = {false};
	bool		floating = out->result->schedule.floating;

	if (leg->cm < 0 || out->cm < 0)
		out->cm = -1;
	else
		out->cm += leg->cm;
	values[0] = Int32GetDatum(seq);
	values[1] = CStringGetTextDatum(kind);
	if (id != NULL)
		route_put_id(id, &values[2], &nulls[2]);
	else
		nulls[2] = nulls[3] = true;
	nulls[4] = nulls[5] = nulls[6] = floating;
	values[4] = TimestampTzGetDatum(time->arrival);
	values[5] = TimestampTzGetDatum(time->start);
	values[6] = TimestampTzGetDatum(time->end);
	values[7] = seconds(time->arrival - out->result->schedule.departure);
	values[8] = seconds(leg->us);
	values[9] = seconds(time->wait);
	values[10] = seconds(setup);
	values[11] = seconds(stop != NULL ? stop->service : 0);
	values[12] = seconds(time->late);
	nulls[13] = leg->cm < 0;
	values[13] = km(leg->cm);
	nulls[14] = out->cm < 0;
	values[14] = km(out->cm);
	values[15] = load_array(out->result, Min(seq, out->route->count), out->dimensions);
	put_ratio(values, nulls, 16,
			  out->route->vehicle->capacity.count > 0 && out->route->vehicle->capacity.value[0] > 0 ?
			  (double) out->result->loads[(size_t) Min(seq, out->route->count) * ROUTE_DIMENSIONS] /
			  out->route->vehicle->capacity.value[0] : 0,
			  out->route->vehicle->capacity.count > 0 && out->route->vehicle->capacity.value[0] > 0);
	lg_rows_put(&out->rows, values, nulls);
}

static Datum
steps(FunctionCallInfo fcinfo, bool points)
{
	RouteCall	call;
	RouteResult result;
	LgError		err;
	StepWriter	out = {lg_rows_begin(fcinfo, STEP_COLUMNS), &call.route, &result, 0, 0};
	RouteLeg	none = {0};
	RouteTime	end = {0};

	if (!route_call(fcinfo, points, &call) || call.route.count == 0)
		return (Datum) 0;
	LG_CALL(route_evaluate(&call.env, &call.route, &result, &err), err);
	if (!result.reachable)
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("route has a leg without a way"),
				 errhint("route_violations() lists it as \"unreachable\".")));
	out.dimensions = dimensions_of(&call.route);
	end.arrival = end.start = end.end = result.schedule.departure;
	put_step(&out, 0, "start", NULL, &none, &end, NULL, 0);
	for (uint32 i = 0; i < call.route.count; i++)
	{
		const RouteStop *stop = &call.stops[i];

		put_step(&out, i + 1, stop->is_break ? "break" : "stop", &stop->id, &call.legs[i],
				 &result.schedule.times[i], stop, call.legs[i].moved ? stop->setup : 0);
	}
	end.arrival = end.start = end.end = result.schedule.finish;
	put_step(&out, call.route.count + 1, "finish", NULL, &call.legs[call.route.count], &end, NULL, 0);
	return (Datum) 0;
}

PG_FUNCTION_INFO_V1(logistics_route_steps);
Datum
logistics_route_steps(PG_FUNCTION_ARGS)
{
	return steps(fcinfo, false);
}

PG_FUNCTION_INFO_V1(logistics_route_steps_points);
Datum
logistics_route_steps_points(PG_FUNCTION_ARGS)
{
	return steps(fcinfo, true);
}

/* ----------------------------------------------------------------------
 * violations
 * ----------------------------------------------------------------------
 */

/* The magnitude in the unit that goes with the cause. */
static double
magnitude_of(const RouteViolation *violation)
{
	const char *unit = route_cause_unit(violation->cause);

	if (strcmp(unit, "s") == 0)
		return violation->magnitude / 1e6;
	if (strcmp(unit, "m") == 0)
		return violation->magnitude / 1e2;
	return (double) violation->magnitude;
}

static Datum
violations(FunctionCallInfo fcinfo, bool points)
{
	RouteCall	call;
	RouteResult result;
	LgError		err;
	LgRows		rows = lg_rows_begin(fcinfo, 8);

	if (!route_call(fcinfo, points, &call))
		return (Datum) 0;
	LG_CALL(route_evaluate(&call.env, &call.route, &result, &err), err);
	for (uint32 i = 0; i < result.violation_count; i++)
	{
		const RouteViolation *violation = &result.violations[i];
		Datum		values[8];
		bool		nulls[8] = {false};

		values[0] = Int32GetDatum(violation->place);
		nulls[0] = violation->place < 0;
		if (violation->place >= 1 && violation->place <= (int64) call.route.count)
			route_put_id(&call.stops[violation->place - 1].id, &values[1], &nulls[1]);
		else
			nulls[1] = nulls[2] = true;
		values[3] = CStringGetTextDatum(route_cause_name(violation->cause));
		nulls[4] = violation->dimension < 0;
		values[4] = Int32GetDatum(violation->dimension + 1);
		values[5] = Float8GetDatum(magnitude_of(violation));
		values[6] = CStringGetTextDatum(route_cause_unit(violation->cause));
		nulls[7] = !violation->priced;
		if (!nulls[7])
			values[7] = route_money(violation->price);
		lg_rows_put(&rows, values, nulls);
	}
	return (Datum) 0;
}

PG_FUNCTION_INFO_V1(logistics_route_violations);
Datum
logistics_route_violations(PG_FUNCTION_ARGS)
{
	return violations(fcinfo, false);
}

PG_FUNCTION_INFO_V1(logistics_route_violations_points);
Datum
logistics_route_violations_points(PG_FUNCTION_ARGS)
{
	return violations(fcinfo, true);
}
