/*
 * route_plan.c
 *		Tours planned inside a query: arguments, notices, and the plan as rows.
 */
#include "pg/base/compat.h"

#include "access/htup_details.h"
#include "access/tupmacs.h"
#include "catalog/pg_type.h"
#include "funcapi.h"
#include "utils/array.h"
#include "utils/builtins.h"
#include "utils/lsyscache.h"
#include "utils/memutils.h"
#include "utils/timestamp.h"
#include "utils/typcache.h"

#include "core/route_plan/route_plan.h"
#include "pg/base/env.h"
#include "pg/base/numeric_arg.h"
#include "pg/base/rows.h"
#include "pg/base/time_arg.h"
#include "pg/base/value_cache.h"
#include "pg/matrix/matrix_arg.h"
#include "pg/route/route_arg.h"

#define DEFAULT_LIMIT_US INT64CONST(10000000)
#define PLAN_COLUMNS 17

enum
{
	ARG_STOPS, ARG_VEHICLES, ARG_MATRIX, ARG_TIME_LIMIT, ARG_ITERATIONS, ARG_SEED, ARG_INITIAL, ARG_CHANGE_PRICE,
	ARG_SPEED, ARG_CIRCUITY, ARG_NOTICE_EVERY
};

/* ----------------------------------------------------------------------
 * arguments
 * ----------------------------------------------------------------------
 */

static const RouteVehicle **
arg_vehicles(FunctionCallInfo fcinfo, int argno, uint32 *count)
{
	ArrayType  *array = PG_GETARG_ARRAYTYPE_P(argno);
	int			n = ArrayGetNItems(ARR_NDIM(array), ARR_DIMS(array));
	char	   *element = ARR_DATA_PTR(array);
	RouteVehicle *vehicles;
	const RouteVehicle **list;
	LgError		err;

	if (ARR_HASNULL(array) && array_contains_nulls(array))
		ereport(ERROR,
				(errcode(ERRCODE_NULL_VALUE_NOT_ALLOWED),
				 errmsg("array of vehicles contains a NULL"),
				 errhint("Leave such vehicles out with array_agg(...) FILTER (WHERE ... IS NOT NULL).")));
	if (n > ROUTE_PLAN_MAX_VEHICLES)
		ereport(ERROR,
				(errcode(ERRCODE_PROGRAM_LIMIT_EXCEEDED),
				 errmsg("plan of %d vehicles has more than %d", n, ROUTE_PLAN_MAX_VEHICLES)));
	vehicles = palloc(sizeof(RouteVehicle) * Max(n, 1));
	list = palloc(sizeof(RouteVehicle *) * Max(n, 1));
	for (int i = 0; i < n; i++)
	{
		struct varlena *value = (struct varlena *) element;

		if (unlikely(VARATT_IS_EXTENDED(value)))
			value = PG_DETOAST_DATUM(PointerGetDatum(value));
		LG_CALL(route_vehicle_open(value, VARSIZE(value), &vehicles[i], &err), err);
		list[i] = &vehicles[i];
		element = att_addlength_pointer(element, -1, element);
		element = (char *) att_align_nominal(element, TYPALIGN_DOUBLE);
	}
	*count = n;
	return list;
}

/* Ids in order, to find stops and vehicles of the initial plan by. */
typedef struct NamedIndex
{
	const MatrixId *id;
	uint32		index;
} NamedIndex;

static void
name_index(NamedIndex *named, const MatrixId *id, uint32 index)
{
	named->id = id;
	named->index = index;
}

static int
compare_named(const void *a, const void *b, void *context)
{
	return matrix_compare_id(((const NamedIndex *) a)->id, ((const NamedIndex *) b)->id);
}

static void
sort_named(const LgEnv *env, NamedIndex *list, uint32 count, const char *what)
{
	LgError		err;
	char		name[80];

	LG_CALL(lg_sort(env, list, count, sizeof(NamedIndex), compare_named, NULL, &err), err);
	for (uint32 i = 1; i < count; i++)
	{
		if (matrix_same_id(list[i - 1].id, list[i].id))
			ereport(ERROR,
					(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
					 errmsg("%s \"%s\" is there twice", what, matrix_id_name(list[i].id, name, sizeof(name))),
					 errhint("With an initial plan every id names one %s.", what)));
	}
}

/* The id as the stops or vehicles have theirs: a number, or a text. */
static uint32
find_named(const NamedIndex *list, uint32 count, text *code, const char *what)
{
	MatrixId	id = {VARDATA_ANY(code), VARSIZE_ANY_EXHDR(code), 0};
	uint32		low = 0;
	uint32		high = count;

	if (count > 0 && list[0].id->text == NULL)
	{
		id.text = NULL;
		id.number = pg_strtoint64(text_to_cstring(code));
	}
	while (low < high)
	{
		uint32		middle = low + (high - low) / 2;
		int			order = matrix_compare_id(&id, list[middle].id);

		if (order == 0)
			return list[middle].index;
		if (order < 0)
			high = middle;
		else
			low = middle + 1;
	}
	ereport(ERROR,
			(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
			 errmsg("initial plan names %s \"%s\", which is not there", what, lg_shown_text(VARDATA_ANY(code), VARSIZE_ANY_EXHDR(code), false)),
			 errhint("Leave it out of the initial plan, or pass it among the %ss.", what)));
}

/* One route_place(vehicle, stop, frozen). */
static RoutePlanPlace
read_place(Datum datum, const NamedIndex *vehicles, uint32 vehicle_count, const NamedIndex *stops, uint32 stop_count)
{
	HeapTupleHeader header = DatumGetHeapTupleHeader(datum);
	TupleDesc	desc = lookup_rowtype_tupdesc(HeapTupleHeaderGetTypeId(header), HeapTupleHeaderGetTypMod(header));
	HeapTupleData tuple = {0};
	Datum		values[3];
	bool		nulls[3];
	RoutePlanPlace place;

	lg_check_columns(desc, 3);
	tuple.t_len = HeapTupleHeaderGetDatumLength(header);
	tuple.t_data = header;
	heap_deform_tuple(&tuple, desc, values, nulls);
	ReleaseTupleDesc(desc);
	if (nulls[0] || nulls[1])
		ereport(ERROR,
				(errcode(ERRCODE_NULL_VALUE_NOT_ALLOWED),
				 errmsg("vehicle and stop of the initial plan must not be NULL")));
	place.vehicle = find_named(vehicles, vehicle_count, DatumGetTextPP(values[0]), "vehicle");
	place.stop = find_named(stops, stop_count, DatumGetTextPP(values[1]), "stop");
	place.frozen = !nulls[2] && DatumGetBool(values[2]);
	return place;
}

static void
arg_initial(FunctionCallInfo fcinfo, int argno, const LgEnv *env, RoutePlanProblem *problem)
{
	ArrayType  *array = PG_GETARG_ARRAYTYPE_P(argno);
	NamedIndex *stops = palloc(sizeof(NamedIndex) * (problem->stop_count + 1));
	NamedIndex *vehicles = palloc(sizeof(NamedIndex) * (problem->vehicle_count + 1));
	RoutePlanPlace *places;
	Datum	   *elements;
	bool	   *nulls;
	int			count;
	int16		length;
	bool		by_value;
	char		align;

	for (uint32 i = 0; i < problem->stop_count; i++)
		name_index(&stops[i], &problem->stops[i].id, i);
	for (uint32 i = 0; i < problem->vehicle_count; i++)
		name_index(&vehicles[i], &problem->vehicles[i]->id, i);
	sort_named(env, stops, problem->stop_count, "stop");
	sort_named(env, vehicles, problem->vehicle_count, "vehicle");
	get_typlenbyvalalign(ARR_ELEMTYPE(array), &length, &by_value, &align);
	deconstruct_array(array, ARR_ELEMTYPE(array), length, by_value, align, &elements, &nulls, &count);
	places = palloc(sizeof(RoutePlanPlace) * Max(count, 1));
	for (int i = 0; i < count; i++)
	{
		if (nulls[i])
			ereport(ERROR,
					(errcode(ERRCODE_NULL_VALUE_NOT_ALLOWED),
					 errmsg("initial plan contains a NULL")));
		places[i] = read_place(elements[i], vehicles, problem->vehicle_count, stops, problem->stop_count);
		CHECK_FOR_INTERRUPTS();
	}
	problem->initial = places;
	problem->initial_count = count;
}

static int64
positive_interval(FunctionCallInfo fcinfo, int argno, const char *name)
{
	int64		us;

	if (PG_ARGISNULL(argno))
		return 0;
	us = lg_interval_us(PG_GETARG_DATUM(argno), name);
	if (us <= 0)
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("%s must be longer than 0", name)));
	return us;
}

static void
notice(void *ctx, const RoutePlanProgress *progress)
{
	char	   *cost = DatumGetCString(DirectFunctionCall1(numeric_out, route_money(progress->cost)));

	ereport(NOTICE,
			(errmsg("plan after %.1f s: cost %s, %u unassigned, %lld iterations", progress->elapsed_us / 1e6, cost,
					progress->unassigned, (long long) progress->iterations)));
	pfree(cost);
}

static void
arg_options(FunctionCallInfo fcinfo, RoutePlanOptions *options)
{
	memset(options, 0, sizeof(*options));
	options->time_limit_us = positive_interval(fcinfo, ARG_TIME_LIMIT, "time_limit");
	if (!PG_ARGISNULL(ARG_ITERATIONS))
	{
		options->max_iterations = PG_GETARG_INT64(ARG_ITERATIONS);
		if (options->max_iterations < 1)
			ereport(ERROR,
					(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
					 errmsg("max_iterations must be at least 1")));
	}
	else if (options->time_limit_us == 0)
		options->time_limit_us = DEFAULT_LIMIT_US;
	options->seed = PG_ARGISNULL(ARG_SEED) ? 1 : (uint64) PG_GETARG_INT64(ARG_SEED);
	options->progress_us = positive_interval(fcinfo, ARG_NOTICE_EVERY, "notice_every");
	options->progress = notice;
}

static void
arg_problem(FunctionCallInfo fcinfo, const LgEnv *env, RouteCall *roads, RoutePlanProblem *problem)
{
	memset(problem, 0, sizeof(*problem));
	problem->stops = route_arg_stops(fcinfo, ARG_STOPS, &problem->stop_count);
	problem->vehicles = arg_vehicles(fcinfo, ARG_VEHICLES, &problem->vehicle_count);
	if (PG_ARGISNULL(ARG_MATRIX) && (PG_ARGISNULL(ARG_SPEED) || PG_ARGISNULL(ARG_CIRCUITY)))
		ereport(ERROR,
				(errcode(ERRCODE_NULL_VALUE_NOT_ALLOWED),
				 errmsg("without matrix, speed_kmh and circuity must not be NULL")));
	if (PG_ARGISNULL(ARG_MATRIX))
		route_arg_roads(fcinfo, ARG_SPEED, true, roads);
	else
		route_arg_roads(fcinfo, ARG_MATRIX, false, roads);
	problem->roads = &roads->roads;
	if (!PG_ARGISNULL(ARG_INITIAL))
		arg_initial(fcinfo, ARG_INITIAL, env, problem);
	if (!PG_ARGISNULL(ARG_CHANGE_PRICE))
		problem->change_price = numeric_to_scaled(PG_GETARG_DATUM(ARG_CHANGE_PRICE), DECIMAL_AMOUNT, "change_price");
	if (problem->change_price < 0 || problem->change_price > ROUTE_MAX_AMOUNT)
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("change_price is out of range"),
				 errhint("It lies between 0 and 281 million.")));
}

/* ----------------------------------------------------------------------
 * rows
 * ----------------------------------------------------------------------
 */

/* Writes the rows of one tour. */
typedef struct TourWriter
{
	LgRows	   *rows;
	const RoutePlanTour *tour;
	int			dimensions;
	int64		cm;				/* so far, -1: unknown */
	__int128	cost;			/* so far, but for distance and time */
	int64		breaks;
} TourWriter;

static void
put_point(Datum *values, bool *nulls, const GeoPoint *point, bool known)
{
	nulls[6] = nulls[7] = !known;
	values[6] = Float8GetDatum(point->lon);
	values[7] = Float8GetDatum(point->lat);
}

static void
put_loads(const TourWriter *out, uint32 index, Datum *value)
{
	Datum		loads[ROUTE_DIMENSIONS];

	for (int d = 0; d < out->dimensions; d++)
		loads[d] = Int64GetDatum(out->tour->result.loads[(size_t) index * ROUTE_DIMENSIONS + d]);
	*value = PointerGetDatum(construct_array(loads, out->dimensions, INT8OID, 8, FLOAT8PASSBYVAL, TYPALIGN_DOUBLE));
}

/* What the tour has cost by now; at the finish all of it. */
static int64
cost_by(const TourWriter *out, int64 at)
{
	const RouteVehicle *v = out->tour->route.vehicle;
	int64		paid = at - out->tour->result.schedule.departure - (v->unpaid_breaks ? out->breaks : 0);

	return (int64) (out->cost + route_divide((__int128) v->per_km * Max(out->cm, 0), 100000) +
					route_divide((__int128) v->per_hour * Max(paid, 0), ROUTE_HOUR));
}

static void
put_step(TourWriter *out, uint32 seq, const char *kind, Datum *values, bool *nulls, const RouteTime *time, int64 cost)
{
	bool		floating = out->tour->result.schedule.floating;

	route_put_id(&out->tour->route.vehicle->id, &values[0], &nulls[0]);
	values[2] = Int32GetDatum(seq);
	values[3] = CStringGetTextDatum(kind);
	nulls[8] = nulls[9] = nulls[10] = floating;
	values[8] = TimestampTzGetDatum(time->arrival);
	values[9] = TimestampTzGetDatum(time->start);
	values[10] = TimestampTzGetDatum(time->end);
	values[11] = Float8GetDatum((time->arrival - out->tour->result.schedule.departure) / 1e6);
	put_loads(out, Min(seq, out->tour->route.count), &values[12]);
	nulls[13] = out->cm < 0;
	values[13] = Float8GetDatum(out->cm / 1e5);
	values[14] = route_money(cost);
	values[15] = CStringGetTextDatum("planned");
	nulls[16] = true;
	lg_rows_put(out->rows, values, nulls);
}

static void
put_end(TourWriter *out, uint32 seq, const char *kind, int64 at, const GeoPoint *point, bool known, int64 cost)
{
	Datum		values[PLAN_COLUMNS] = {0};
	bool		nulls[PLAN_COLUMNS] = {false};
	RouteTime	time = {0};

	time.arrival = time.start = time.end = at;
	nulls[4] = nulls[5] = true;
	put_point(values, nulls, point, known);
	put_step(out, seq, kind, values, nulls, &time, cost);
}

/* What stop i adds apart from distance and time. */
static __int128
stop_cost(const RoutePlanTour *tour, uint32 i)
{
	const RouteVehicle *v = tour->route.vehicle;
	const RouteStop *stop = &tour->route.stops[i];
	const RouteTime *time = &tour->result.schedule.times[i];
	__int128	cost = route_divide((__int128) v->wait_per_hour * time->wait, ROUTE_HOUR);
	int64		rate;
	int64		each;

	if (!stop->is_break)
		cost += v->per_stop + (__int128) v->per_item * stop->items + stop->toll;
	if (time->late > 0 && route_is_soft(&tour->route, i, &rate, &each))
		cost += route_divide((__int128) rate * time->late, ROUTE_HOUR) + each;
	return cost;
}

static void
add_leg(TourWriter *out, uint32 i)
{
	const RouteLeg *leg = &out->tour->route.legs[i];

	out->cm = leg->cm < 0 || out->cm < 0 ? -1 : out->cm + leg->cm;
}

static void
put_tour(LgRows *rows, const RoutePlanTour *tour, int dimensions)
{
	TourWriter	out = {rows, tour, dimensions, 0, 0, 0};
	const RouteVehicle *v = tour->route.vehicle;
	const RouteSchedule *schedule = &tour->result.schedule;

	out.cost = tour->result.cost[COST_FIXED] + (tour->result.stops > 0 ? v->toll : 0);
	put_end(&out, 0, "start", schedule->departure, &v->start, ROUTE_HAS(v, VEHICLE_START), cost_by(&out, schedule->departure));
	for (uint32 i = 0; i < tour->route.count; i++)
	{
		const RouteStop *stop = &tour->route.stops[i];
		Datum		values[PLAN_COLUMNS] = {0};
		bool		nulls[PLAN_COLUMNS] = {false};

		add_leg(&out, i);
		out.cost += stop_cost(tour, i);
		out.breaks += stop->is_break ? stop->service : 0;
		route_put_id(&stop->id, &values[4], &nulls[4]);
		put_point(values, nulls, &stop->point, ROUTE_HAS(stop, STOP_POINT));
		put_step(&out, i + 1, stop->is_break ? "break" : "stop", values, nulls, &schedule->times[i],
				 cost_by(&out, schedule->times[i].end));
	}
	add_leg(&out, tour->route.count);
	put_end(&out, tour->route.count + 1, "finish", schedule->finish, &v->finish, ROUTE_HAS(v, VEHICLE_FINISH), tour->result.total);
}

/* A stop that no tour has: what that costs, and why. */
static void
put_dropped(LgRows *rows, const RouteStop *stop, const RoutePlanDropped *dropped)
{
	Datum		values[PLAN_COLUMNS] = {0};
	bool		nulls[PLAN_COLUMNS];

	memset(nulls, true, sizeof(nulls));
	nulls[3] = nulls[5] = nulls[14] = nulls[15] = nulls[16] = false;
	values[3] = CStringGetTextDatum("stop");
	route_put_id(&stop->id, &values[4], &nulls[4]);
	put_point(values, nulls, &stop->point, ROUTE_HAS(stop, STOP_POINT));
	values[14] = route_money(dropped->price);
	values[15] = CStringGetTextDatum("unassigned");
	values[16] = CStringGetTextDatum(route_plan_reason_name(dropped->reason));
	lg_rows_put(rows, values, nulls);
}

static int
dimensions_of(const RoutePlanProblem *problem)
{
	uint32		dimensions = 1;

	for (uint32 i = 0; i < problem->vehicle_count; i++)
		dimensions = Max(dimensions, problem->vehicles[i]->capacity.count);
	for (uint32 i = 0; i < problem->stop_count; i++)
		dimensions = Max(dimensions, Max(problem->stops[i].delivery.count, problem->stops[i].pickup.count));
	return dimensions;
}

/*
 * route_plan(stops, vehicles, matrix, time_limit, max_iterations, seed, initial,
 * change_price, speed_kmh, circuity, notice_every)
 */
PG_FUNCTION_INFO_V1(logistics_route_plan);
Datum
logistics_route_plan(PG_FUNCTION_ARGS)
{
	LgRows		rows = lg_rows_begin(fcinfo, PLAN_COLUMNS);
	MemoryContext context;
	MemoryContext before;
	LgEnv		env;
	LgError		err;
	RouteCall	roads = {0};
	RoutePlanProblem problem;
	RoutePlanOptions options;
	RoutePlan	plan;
	int			dimensions;

	if (PG_ARGISNULL(ARG_STOPS) || PG_ARGISNULL(ARG_VEHICLES))
		return (Datum) 0;
	context = AllocSetContextCreate(CurrentMemoryContext, "logistics route_plan", ALLOCSET_DEFAULT_SIZES);
	before = MemoryContextSwitchTo(context);
	env = lg_env(context);
	arg_options(fcinfo, &options);
	arg_problem(fcinfo, &env, &roads, &problem);
	LG_CALL(route_plan(&env, &problem, &options, &plan, &err), err);
	dimensions = dimensions_of(&problem);
	for (uint32 i = 0; i < plan.tour_count; i++)
		put_tour(&rows, &plan.tours[i], dimensions);
	for (uint32 i = 0; i < plan.dropped_count; i++)
		put_dropped(&rows, &problem.stops[plan.dropped[i].stop], &plan.dropped[i]);
	MemoryContextSwitchTo(before);
	MemoryContextDelete(context);
	return (Datum) 0;
}
