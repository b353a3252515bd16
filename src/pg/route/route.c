/*
 * route.c
 *		Types route_stop and route_vehicle: input, output, constructors, and
 *		routes as arguments.
 */
#include "pg/base/compat.h"

#include "access/tupmacs.h"
#include "catalog/pg_type.h"
#include "utils/array.h"
#include "utils/builtins.h"
#include "utils/multirangetypes.h"
#include "utils/rangetypes.h"
#include "utils/timestamp.h"
#include "utils/typcache.h"

#include "pg/base/env.h"
#include "pg/geo/geo_arg.h"
#include "pg/matrix/matrix_arg.h"
#include "pg/base/numeric_arg.h"
#include "pg/route/route_arg.h"
#include "pg/base/text_io.h"
#include "pg/base/value_compare.h"

#define ROUTE_WIRE_VERSION 1

const LgValueKind route_vehicle_kind = {
	"route_vehicle", ROUTE_VEHICLE_MAGIC, sizeof(RouteVehicle), route_vehicle_open
};

StaticAssertDecl(sizeof(RouteVehicle) <= LG_VIEW_MAX_BYTES, "the view of a vehicle must fit into the cache");

/* ----------------------------------------------------------------------
 * input and output
 * ----------------------------------------------------------------------
 */

void
route_open_stop(struct varlena *value, RouteStop *stop)
{
	LgError		err;

	LG_CALL(route_stop_open(value, VARSIZE(value), stop, &err), err);
}

static char *
stop_text(Datum datum)
{
	LgText		out = lg_text_begin();
	LgError		err;
	RouteStop	stop;

	route_open_stop((struct varlena *) PG_DETOAST_DATUM(datum), &stop);
	LG_CALL(route_stop_to_text(&stop, &out, &err), err);
	return out.data;
}

static char *
vehicle_text(Datum datum)
{
	LgText		out = lg_text_begin();
	LgError		err;

	LG_CALL(route_vehicle_to_text(lg_value_datum(datum, &route_vehicle_kind), &out, &err), err);
	return out.data;
}

/* A stop has no fingerprint, only its length. */
static Datum
finish_stop(void *value, size_t size)
{
	SET_VARSIZE(value, size);
	return PointerGetDatum(value);
}

PG_FUNCTION_INFO_V1(logistics_route_stop_in);
Datum
logistics_route_stop_in(PG_FUNCTION_ARGS)
{
	char	   *string = PG_GETARG_CSTRING(0);
	LgEnv		env = lg_env(CurrentMemoryContext);
	LgError		err;
	void	   *value;
	size_t		size;

	LG_CALL_SOFT(route_stop_from_text(&env, string, strlen(string), &value, &size, &err), err, fcinfo);
	PG_RETURN_DATUM(finish_stop(value, size));
}

PG_FUNCTION_INFO_V1(logistics_route_stop_recv);
Datum
logistics_route_stop_recv(PG_FUNCTION_ARGS)
{
	LgEnv		env = lg_env(CurrentMemoryContext);
	LgError		err;
	int			length;
	char	   *string = lg_recv_text((StringInfo) PG_GETARG_POINTER(0), "route_stop", ROUTE_WIRE_VERSION, &length);
	void	   *value;
	size_t		size;

	LG_CALL(route_stop_from_text(&env, string, length, &value, &size, &err), err);
	PG_RETURN_DATUM(finish_stop(value, size));
}

LG_TEXT_OUTPUT(route_stop, ROUTE_WIRE_VERSION, stop_text);

LG_TEXT_FORMS(route_vehicle, ROUTE_WIRE_VERSION, route_vehicle_from_text, vehicle_text);

/* The fields there are, in the order of the table of fields. */
static void
stop_content(Datum datum, LgContent *content)
{
	const struct varlena *value = PG_DETOAST_DATUM(datum);
	RouteStop	stop;

	route_open_stop((struct varlena *) value, &stop);
	lg_content_add(content, (const char *) value + ROUTE_STOP_HEADER, VARSIZE(value) - ROUTE_STOP_HEADER);
}

static void
vehicle_content(Datum datum, LgContent *content)
{
	const RouteVehicle *vehicle = lg_value_datum(datum, &route_vehicle_kind);

	lg_content_whole(content, vehicle->value);
}

LG_VALUE_OPERATORS(route_stop, stop_content);
LG_VALUE_OPERATORS(route_vehicle, vehicle_content);

/* ----------------------------------------------------------------------
 * constructors: one argument a field; NULL leaves the field out
 * ----------------------------------------------------------------------
 */

/* The arguments of a constructor, and the mask of the object being filled. */
typedef struct Arguments
{
	FunctionCallInfo fcinfo;
	uint64	   *present;
} Arguments;

/* True when the argument is given; marks the field. */
static bool
given(Arguments *args, int argno, int field)
{
	if (args->fcinfo->args[argno].isnull)
		return false;
	*args->present |= UINT64CONST(1) << field;
	return true;
}

/* A bigint or text; the text form's field follows the number's. */
static void
take_id(Arguments *args, int argno, int field, MatrixId *id)
{
	if (args->fcinfo->args[argno].isnull)
		return;
	*id = matrix_arg_id(args->fcinfo, argno);
	*args->present &= ~(UINT64CONST(3) << field);
	*args->present |= UINT64CONST(1) << (field + (id->text !=NULL ? 1 : 0));
}

static void
take_point(Arguments *args, int argno, int field, GeoPoint *point)
{
	if (given(args, argno, field))
		*point = geo_arg_point(args->fcinfo, argno);
}

static void
take_interval(Arguments *args, int argno, int field, const char *name, int64 *duration)
{
	Interval   *interval;

	if (!given(args, argno, field))
		return;
	interval = DatumGetIntervalP(args->fcinfo->args[argno].value);
	if (interval->month != 0)
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("%s must not contain months", name),
				 errhint("A month has no fixed length; write days or hours.")));
	if (interval->day > 100000 || interval->day < -100000)
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("%s of %d days is out of range", name, interval->day)));
	*duration = interval->time + interval->day * USECS_PER_DAY;
}

static void
take_money(Arguments *args, int argno, int field, const char *name, int64 *amount)
{
	if (given(args, argno, field))
		*amount = numeric_to_scaled(args->fcinfo->args[argno].value, DECIMAL_AMOUNT, name);
}

static void
take_integer(Arguments *args, int argno, int field, int64 *number)
{
	if (given(args, argno, field))
		*number = DatumGetInt32(args->fcinfo->args[argno].value);
}

static void
take_quantity(Arguments *args, int argno, int field, const char *name, RouteQuantity *quantity)
{
	ArrayType  *array;
	int64	   *values;

	if (!given(args, argno, field))
		return;
	array = DatumGetArrayTypeP(args->fcinfo->args[argno].value);
	if (array_contains_nulls(array))
		ereport(ERROR,
				(errcode(ERRCODE_NULL_VALUE_NOT_ALLOWED),
				 errmsg("%s contains a NULL", name),
				 errhint("Pass 0 for a dimension that is not used.")));
	quantity->count = ArrayGetNItems(ARR_NDIM(array), ARR_DIMS(array));
	values = palloc(sizeof(int64) * Max(quantity->count, 1));
	memcpy(values, ARR_DATA_PTR(array), sizeof(int64) * quantity->count);
	quantity->value = values;
}

static void
take_texts(Arguments *args, int argno, int field, const char *name, RouteTexts *texts)
{
	Datum	   *elements;
	bool	   *nulls;
	int			count;
	StringInfoData buf;
	static const char zero[8] = {0};

	if (!given(args, argno, field))
		return;
	deconstruct_array(DatumGetArrayTypeP(args->fcinfo->args[argno].value), TEXTOID, -1, false, TYPALIGN_INT,
					  &elements, &nulls, &count);
	initStringInfo(&buf);
	for (int i = 0; i < count; i++)
	{
		text	   *item;
		uint64		size;

		if (nulls[i])
			ereport(ERROR,
					(errcode(ERRCODE_NULL_VALUE_NOT_ALLOWED),
					 errmsg("%s contains a NULL", name)));
		item = DatumGetTextPP(elements[i]);
		size = VARSIZE_ANY_EXHDR(item);
		appendBinaryStringInfo(&buf, (char *) &size, 8);
		appendBinaryStringInfo(&buf, VARDATA_ANY(item), size);
		appendBinaryStringInfo(&buf, zero, (8 - size % 8) % 8);
	}
	texts->count = count;
	texts->first = buf.data;
	texts->size = buf.len;
	if (count == 0)
		*args->present &= ~(UINT64CONST(1) << field);
}

/* A time of -infinity or infinity is an open end. */
static int64
open_ready(Timestamp time)
{
	return TIMESTAMP_IS_NOBEGIN(time) ? ROUTE_ALWAYS : time;
}

static int64
open_due(Timestamp time)
{
	return TIMESTAMP_IS_NOEND(time) ? ROUTE_NEVER : time;
}

static RouteWindow
window_of_range(TypeCacheEntry *type, const RangeType *range)
{
	RouteWindow window = {ROUTE_ALWAYS, ROUTE_NEVER};
	RangeBound	lower;
	RangeBound	upper;
	bool		empty;

	range_deserialize(type, range, &lower, &upper, &empty);
	if (empty)
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("range of time is empty")));
	if (!lower.infinite)
		window.ready = open_ready(DatumGetTimestampTz(lower.val));
	if (!upper.infinite)
		window.due = open_due(DatumGetTimestampTz(upper.val));
	return window;
}

/* Either ready and due, or a multirange of windows. */
static void
take_windows(Arguments *args, int ready, int due, int windows, RouteStop *stop)
{
	NullableDatum *arg = args->fcinfo->args;
	RouteWindow *list;
	MultirangeType *multirange;
	TypeCacheEntry *type;
	RangeType **ranges;
	int32		count;

	if (arg[windows].isnull)
	{
		if (arg[ready].isnull && arg[due].isnull)
			return;
		list = palloc(sizeof(RouteWindow));
		list->ready = arg[ready].isnull ? ROUTE_ALWAYS : open_ready(DatumGetTimestampTz(arg[ready].value));
		list->due = arg[due].isnull ? ROUTE_NEVER : open_due(DatumGetTimestampTz(arg[due].value));
		stop->windows = list;
		stop->window_count = 1;
		*args->present |= UINT64CONST(1) << STOP_WINDOWS;
		return;
	}
	if (!arg[ready].isnull || !arg[due].isnull)
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("a stop has either ready and due, or windows")));
	multirange = DatumGetMultirangeTypeP(arg[windows].value);
	type = lookup_type_cache(MultirangeTypeGetOid(multirange), TYPECACHE_MULTIRANGE_INFO)->rngtype;
	multirange_deserialize(type, multirange, &count, &ranges);
	if (count == 0)
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("a stop without any time window can never be served"),
				 errhint("Pass NULL when it is open at all times.")));
	list = palloc(sizeof(RouteWindow) * count);
	for (int i = 0; i < count; i++)
	{
		RouteWindow window = window_of_range(type, ranges[i]);

		/*
		 * bounds count as included, so ranges that only an excluded one keeps apart are one
		 * window
		 */
		if (stop->window_count > 0 && list[stop->window_count - 1].due >= window.ready)
			list[stop->window_count - 1].due = window.due;
		else
			list[stop->window_count++] = window;
	}
	stop->windows = list;
	*args->present |= UINT64CONST(1) << STOP_WINDOWS;
}

static void
need_id(FunctionCallInfo fcinfo, const char *what)
{
	if (PG_ARGISNULL(0))
		ereport(ERROR,
				(errcode(ERRCODE_NULL_VALUE_NOT_ALLOWED),
				 errmsg("id of a %s must not be NULL", what)));
}

/*
 * route_stop(id, location, node, service, setup, ready, due, windows, delivery,
 * pickup, shipment, items, skills, priority, toll, late_per_hour, started, drop_penalty)
 */
PG_FUNCTION_INFO_V1(logistics_route_stop);
Datum
logistics_route_stop(PG_FUNCTION_ARGS)
{
	LgEnv		env = lg_env(CurrentMemoryContext);
	LgError		err;
	RouteStop	stop = {0};
	Arguments	args = {fcinfo, &stop.present};
	void	   *value;
	size_t		size;

	need_id(fcinfo, "stop");
	take_id(&args, 0, STOP_ID, &stop.id);
	take_point(&args, 1, STOP_POINT, &stop.point);
	take_id(&args, 2, STOP_NODE, &stop.node);
	take_interval(&args, 3, STOP_SERVICE, "service", &stop.service);
	take_interval(&args, 4, STOP_SETUP, "setup", &stop.setup);
	take_windows(&args, 5, 6, 7, &stop);
	take_quantity(&args, 8, STOP_DELIVERY, "delivery", &stop.delivery);
	take_quantity(&args, 9, STOP_PICKUP, "pickup", &stop.pickup);
	take_id(&args, 10, STOP_SHIPMENT, &stop.shipment);
	take_integer(&args, 11, STOP_ITEMS, &stop.items);
	take_texts(&args, 12, STOP_SKILLS, "skills", &stop.skills);
	take_integer(&args, 13, STOP_PRIORITY, &stop.priority);
	take_money(&args, 14, STOP_TOLL, "toll", &stop.toll);
	take_money(&args, 15, STOP_LATE_PER_HOUR, "late_per_hour", &stop.late_per_hour);
	if (given(&args, 16, STOP_STARTED))
		stop.started = PG_GETARG_TIMESTAMPTZ(16);
	take_money(&args, 17, STOP_DROP_PENALTY, "drop_penalty", &stop.drop_penalty);
	LG_CALL(route_stop_pack(&env, &stop, &value, &size, &err), err);
	PG_RETURN_DATUM(finish_stop(value, size));
}

/* route_break(id, duration, ready, due, windows, max_load) */
PG_FUNCTION_INFO_V1(logistics_route_break);
Datum
logistics_route_break(PG_FUNCTION_ARGS)
{
	LgEnv		env = lg_env(CurrentMemoryContext);
	LgError		err;
	RouteStop	stop = {0};
	Arguments	args = {fcinfo, &stop.present};
	void	   *value;
	size_t		size;

	need_id(fcinfo, "break");
	take_id(&args, 0, STOP_ID, &stop.id);
	take_interval(&args, 1, STOP_SERVICE, "duration", &stop.service);
	take_windows(&args, 2, 3, 4, &stop);
	take_quantity(&args, 5, STOP_MAX_LOAD, "max_load", &stop.max_load);
	stop.present |= UINT64CONST(1) << STOP_BREAK;
	LG_CALL(route_stop_pack(&env, &stop, &value, &size, &err), err);
	PG_RETURN_DATUM(finish_stop(value, size));
}

static void
take_shift(Arguments *args, int argno, RouteVehicle *vehicle)
{
	RangeType  *range;
	RouteWindow window;

	if (args->fcinfo->args[argno].isnull)
		return;
	range = DatumGetRangeTypeP(args->fcinfo->args[argno].value);
	window = window_of_range(lookup_type_cache(RangeTypeGetOid(range), TYPECACHE_RANGE_INFO), range);
	vehicle->shift_start = window.ready;
	vehicle->shift_end = window.due;
	if (window.ready != ROUTE_ALWAYS)
		vehicle->present |= UINT64CONST(1) << VEHICLE_SHIFT_START;
	if (window.due != ROUTE_NEVER)
		vehicle->present |= UINT64CONST(1) << VEHICLE_SHIFT_END;
}

static void
take_limits(Arguments *args, RouteVehicle *v)
{
	double		metres;

	take_quantity(args, 7, VEHICLE_CAPACITY, "capacity", &v->capacity);
	take_shift(args, 8, v);
	if (given(args, 9, VEHICLE_SPEED_FACTOR))
		v->speed_factor = DatumGetFloat8(args->fcinfo->args[9].value);
	take_texts(args, 10, VEHICLE_SKILLS, "skills", &v->skills);
	take_integer(args, 11, VEHICLE_BREAKS, &v->breaks);
	v->unpaid_breaks = !args->fcinfo->args[12].isnull && DatumGetBool(args->fcinfo->args[12].value);
	if (v->unpaid_breaks)
		v->present |= UINT64CONST(1) << VEHICLE_UNPAID_BREAKS;
	take_integer(args, 13, VEHICLE_MAX_STOPS, &v->max_stops);
	if (given(args, 14, VEHICLE_MAX_DISTANCE))
	{
		metres = DatumGetFloat8(args->fcinfo->args[14].value);
		if (!(metres >= 0 && metres < 1e13))
			ereport(ERROR,
					(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
					 errmsg("max_distance_m is out of range")));
		v->max_distance = llround(metres * 100.0);
	}
	take_interval(args, 15, VEHICLE_MAX_TRAVEL, "max_travel_time", &v->max_travel);
	take_interval(args, 16, VEHICLE_MAX_DURATION, "max_duration", &v->max_duration);
}

static void
take_rates(Arguments *args, RouteVehicle *v)
{
	take_money(args, 17, VEHICLE_FIXED, "fixed", &v->fixed);
	take_money(args, 18, VEHICLE_PER_KM, "per_km", &v->per_km);
	take_money(args, 19, VEHICLE_PER_HOUR, "per_hour", &v->per_hour);
	take_money(args, 20, VEHICLE_PER_STOP, "per_stop", &v->per_stop);
	take_money(args, 21, VEHICLE_PER_ITEM, "per_item", &v->per_item);
	take_money(args, 22, VEHICLE_WAIT_PER_HOUR, "wait_per_hour", &v->wait_per_hour);
	take_money(args, 23, VEHICLE_LATE_PER_HOUR, "late_per_hour", &v->late_per_hour);
	take_money(args, 24, VEHICLE_LATE_EACH, "late_each", &v->late_each);
	take_interval(args, 25, VEHICLE_GRACE, "grace", &v->grace);
	take_interval(args, 26, VEHICLE_OVERTIME_AFTER, "overtime_after", &v->overtime_after);
	take_money(args, 27, VEHICLE_OVERTIME_PER_HOUR, "overtime_per_hour", &v->overtime_per_hour);
	take_money(args, 28, VEHICLE_ENERGY_EMPTY, "energy_per_km_empty", &v->energy_empty);
	take_money(args, 29, VEHICLE_ENERGY_FULL, "energy_per_km_full", &v->energy_full);
	take_money(args, 30, VEHICLE_ENERGY_PRICE, "energy_price", &v->energy_price);
	take_money(args, 31, VEHICLE_TOLL, "toll", &v->toll);
	take_money(args, 32, VEHICLE_MINIMUM, "minimum", &v->minimum);
	take_interval(args, 33, VEHICLE_MAX_RIDE, "max_ride_time", &v->max_ride);
}

/*
 * route_vehicle(id, depot, depot_node, start, start_node, finish, finish_node,
 * then limits from 7, rates from 17 on, and max_ride_time)
 */
PG_FUNCTION_INFO_V1(logistics_route_vehicle);
Datum
logistics_route_vehicle(PG_FUNCTION_ARGS)
{
	LgEnv		env = lg_env(CurrentMemoryContext);
	LgError		err;
	RouteVehicle vehicle = {0};
	Arguments	args = {fcinfo, &vehicle.present};
	void	   *value;
	size_t		size;

	need_id(fcinfo, "vehicle");
	take_id(&args, 0, VEHICLE_ID, &vehicle.id);
	take_point(&args, 1, VEHICLE_START, &vehicle.start);
	take_point(&args, 1, VEHICLE_FINISH, &vehicle.finish);
	take_id(&args, 2, VEHICLE_START_NODE, &vehicle.start_node);
	take_id(&args, 2, VEHICLE_FINISH_NODE, &vehicle.finish_node);
	take_point(&args, 3, VEHICLE_START, &vehicle.start);
	take_id(&args, 4, VEHICLE_START_NODE, &vehicle.start_node);
	take_point(&args, 5, VEHICLE_FINISH, &vehicle.finish);
	take_id(&args, 6, VEHICLE_FINISH_NODE, &vehicle.finish_node);
	take_limits(&args, &vehicle);
	take_rates(&args, &vehicle);
	LG_CALL(route_vehicle_pack(&env, &vehicle, &value, &size, &err), err);
	PG_RETURN_POINTER(lg_seal_varlena(value, size));
}

/* ----------------------------------------------------------------------
 * routes as arguments
 * ----------------------------------------------------------------------
 */

/* The stops of an array argument, opened where they are. */
RouteStop  *
route_arg_stops(FunctionCallInfo fcinfo, int argno, uint32 *count)
{
	ArrayType  *array = PG_GETARG_ARRAYTYPE_P(argno);
	int			n = ArrayGetNItems(ARR_NDIM(array), ARR_DIMS(array));
	char	   *element = ARR_DATA_PTR(array);
	RouteStop  *stops = palloc(sizeof(RouteStop) * Max(n, 1));

	if (ARR_HASNULL(array) && array_contains_nulls(array))
		ereport(ERROR,
				(errcode(ERRCODE_NULL_VALUE_NOT_ALLOWED),
				 errmsg("array of stops contains a NULL"),
				 errhint("Leave such stops out with array_agg(...) FILTER (WHERE ... IS NOT NULL).")));
	if (n > ROUTE_MAX_STOPS)
		ereport(ERROR,
				(errcode(ERRCODE_PROGRAM_LIMIT_EXCEEDED),
				 errmsg("route of %d stops is longer than %d", n, ROUTE_MAX_STOPS)));
	for (int i = 0; i < n; i++)
	{
		struct varlena *value = (struct varlena *) element;

		if (unlikely(VARATT_IS_EXTENDED(value)))
			route_open_stop(PG_DETOAST_DATUM(PointerGetDatum(value)), &stops[i]);
		else
			route_open_stop(value, &stops[i]);
		element = att_addlength_pointer(element, -1, element);
		element = (char *) att_align_nominal(element, TYPALIGN_DOUBLE);
	}
	*count = n;
	return stops;
}

/* A matrix at argno, or speed and circuity at argno and after it. */
void
route_arg_roads(FunctionCallInfo fcinfo, int argno, bool points, RouteCall *call)
{
	call->roads.matrix = NULL;
	call->next_arg = argno + 1;
	if (!points)
	{
		call->roads.matrix = lg_value_arg(fcinfo, argno, &matrix_kind);
		return;
	}
	call->next_arg = argno + 2;
	call->roads.speed_kmh = PG_GETARG_FLOAT8(argno);
	call->roads.circuity = PG_GETARG_FLOAT8(argno + 1);
	if (!(call->roads.speed_kmh >= 0.1 && call->roads.speed_kmh <= 1e6))
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("speed_kmh must be between 0.1 and 1000000")));
	if (!(call->roads.circuity >= 1 && call->roads.circuity <= 100))
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("circuity must be between 1 and 100"),
				 errhint("It is the way by road divided by the straight line, 1.2 to 1.5 in most cities.")));
}

void
route_arg_departure(FunctionCallInfo fcinfo, int argno, Route *route)
{
	route->fixed_departure = !PG_ARGISNULL(argno);
	route->departure = 0;
	if (!route->fixed_departure)
		return;
	route->departure = PG_GETARG_TIMESTAMPTZ(argno);
	if (route->departure < -ROUTE_MAX_TIME || route->departure > ROUTE_MAX_TIME)
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("departure is too far from now")));
}

/*
 * Reads (vehicle, stops, matrix | speed_kmh, circuity, departure, ...); false
 * when one of them but the departure is NULL.
 */
bool
route_call(FunctionCallInfo fcinfo, bool points, RouteCall *call)
{
	LgError		err;

	if (PG_ARGISNULL(0) || PG_ARGISNULL(1) || PG_ARGISNULL(2) || (points && PG_ARGISNULL(3)))
		return false;
	call->env = lg_env(CurrentMemoryContext);
	call->route.vehicle = lg_value_arg(fcinfo, 0, &route_vehicle_kind);
	call->stops = route_arg_stops(fcinfo, 1, &call->route.count);
	call->route.stops = call->stops;
	route_arg_roads(fcinfo, 2, points, call);
	route_arg_departure(fcinfo, call->next_arg++, &call->route);
	call->legs = palloc(sizeof(RouteLeg) * (call->route.count + 1));
	call->route.legs = call->legs;
	LG_CALL(route_legs(call->route.vehicle, call->stops, call->route.count, &call->roads, call->legs, &err), err);
	return true;
}

/* An id as two columns: bigint (NULL when it is a text), and as text. */
void
route_put_id(const MatrixId *id, Datum *values, bool *nulls)
{
	nulls[0] = id->text !=NULL;
	values[0] = Int64GetDatum(id->number);
	values[1] = matrix_id_text(id);
}
