/*
 * route_value.c
 *		Stops and vehicles as values: the field tables, packing, opening.
 *
 * Layout: a header (24 bytes with a fingerprint for a vehicle, 8 bytes for a
 * stop, of which a route holds many), the mask of fields present in 8 bytes,
 * then the slots of each.  Opening a stop of five fields takes some 30 ns.
 */
#include "route_fields.h"

#define STOP_FIELD(name, kind, member, ...) {name, kind, offsetof(RouteStop, member), __VA_ARGS__}
#define VEHICLE_FIELD(name, kind, member, ...) {name, kind, offsetof(RouteVehicle, member), __VA_ARGS__}
#define ANY INT64_MIN, INT64_MAX

static const RouteField stop_fields[STOP_FIELDS] = {
	STOP_FIELD("id", FIELD_NUMBER_ID, id, ANY),
	STOP_FIELD("id", FIELD_TEXT_ID, id, ANY),
	STOP_FIELD("node", FIELD_NUMBER_ID, node, ANY),
	STOP_FIELD("node", FIELD_TEXT_ID, node, ANY),
	STOP_FIELD("location", FIELD_POINT, point, ANY),
	STOP_FIELD("service", FIELD_DURATION, service, 0, ROUTE_MAX_DURATION),
	STOP_FIELD("setup", FIELD_DURATION, setup, 0, ROUTE_MAX_DURATION),
	STOP_FIELD("windows", FIELD_WINDOWS, windows, ANY),
	STOP_FIELD("delivery", FIELD_QUANTITY, delivery, ANY),
	STOP_FIELD("pickup", FIELD_QUANTITY, pickup, ANY),
	STOP_FIELD("shipment", FIELD_NUMBER_ID, shipment, ANY),
	STOP_FIELD("shipment", FIELD_TEXT_ID, shipment, ANY),
	STOP_FIELD("items", FIELD_INTEGER, items, 0, INT32_MAX),
	STOP_FIELD("skills", FIELD_TEXTS, skills, ANY),
	STOP_FIELD("priority", FIELD_INTEGER, priority, 0, 100),
	STOP_FIELD("toll", FIELD_MONEY, toll, 0, ROUTE_MAX_AMOUNT),
	STOP_FIELD("late_per_hour", FIELD_MONEY, late_per_hour, 0, ROUTE_MAX_AMOUNT),
	STOP_FIELD("started", FIELD_TIME, started, -ROUTE_MAX_TIME, ROUTE_MAX_TIME),
	STOP_FIELD("break", FIELD_BOOL, is_break, ANY),
	STOP_FIELD("max_load", FIELD_QUANTITY, max_load, ANY),
	STOP_FIELD("drop_penalty", FIELD_MONEY, drop_penalty, 0, ROUTE_MAX_AMOUNT),
};

static const RouteField vehicle_fields[VEHICLE_FIELDS] = {
	VEHICLE_FIELD("id", FIELD_NUMBER_ID, id, ANY),
	VEHICLE_FIELD("id", FIELD_TEXT_ID, id, ANY),
	VEHICLE_FIELD("start", FIELD_POINT, start, ANY),
	VEHICLE_FIELD("start_node", FIELD_NUMBER_ID, start_node, ANY),
	VEHICLE_FIELD("start_node", FIELD_TEXT_ID, start_node, ANY),
	VEHICLE_FIELD("finish", FIELD_POINT, finish, ANY),
	VEHICLE_FIELD("finish_node", FIELD_NUMBER_ID, finish_node, ANY),
	VEHICLE_FIELD("finish_node", FIELD_TEXT_ID, finish_node, ANY),
	VEHICLE_FIELD("capacity", FIELD_QUANTITY, capacity, ANY),
	VEHICLE_FIELD("shift_start", FIELD_TIME, shift_start, -ROUTE_MAX_TIME, ROUTE_MAX_TIME),
	VEHICLE_FIELD("shift_end", FIELD_TIME, shift_end, -ROUTE_MAX_TIME, ROUTE_MAX_TIME),
	VEHICLE_FIELD("speed_factor", FIELD_FLOAT, speed_factor, ANY),
	VEHICLE_FIELD("skills", FIELD_TEXTS, skills, ANY),
	VEHICLE_FIELD("breaks", FIELD_INTEGER, breaks, 0, 100),
	VEHICLE_FIELD("unpaid_breaks", FIELD_BOOL, unpaid_breaks, ANY),
	VEHICLE_FIELD("max_stops", FIELD_INTEGER, max_stops, 0, INT32_MAX),
	VEHICLE_FIELD("max_distance_m", FIELD_METRES, max_distance, 0, ROUTE_MAX_AMOUNT),
	VEHICLE_FIELD("max_travel_time", FIELD_DURATION, max_travel, 0, ROUTE_MAX_DURATION),
	VEHICLE_FIELD("max_duration", FIELD_DURATION, max_duration, 0, ROUTE_MAX_DURATION),
	VEHICLE_FIELD("fixed", FIELD_MONEY, fixed, 0, ROUTE_MAX_AMOUNT),
	VEHICLE_FIELD("per_km", FIELD_MONEY, per_km, 0, ROUTE_MAX_AMOUNT),
	VEHICLE_FIELD("per_hour", FIELD_MONEY, per_hour, 0, ROUTE_MAX_AMOUNT),
	VEHICLE_FIELD("per_stop", FIELD_MONEY, per_stop, 0, ROUTE_MAX_AMOUNT),
	VEHICLE_FIELD("per_item", FIELD_MONEY, per_item, 0, ROUTE_MAX_AMOUNT),
	VEHICLE_FIELD("wait_per_hour", FIELD_MONEY, wait_per_hour, 0, ROUTE_MAX_AMOUNT),
	VEHICLE_FIELD("late_per_hour", FIELD_MONEY, late_per_hour, 0, ROUTE_MAX_AMOUNT),
	VEHICLE_FIELD("late_each", FIELD_MONEY, late_each, 0, ROUTE_MAX_AMOUNT),
	VEHICLE_FIELD("grace", FIELD_DURATION, grace, 0, ROUTE_MAX_DURATION),
	VEHICLE_FIELD("overtime_after", FIELD_DURATION, overtime_after, 0, ROUTE_MAX_DURATION),
	VEHICLE_FIELD("overtime_per_hour", FIELD_MONEY, overtime_per_hour, 0, ROUTE_MAX_AMOUNT),
	VEHICLE_FIELD("energy_per_km_empty", FIELD_MONEY, energy_empty, 0, ROUTE_MAX_AMOUNT),
	VEHICLE_FIELD("energy_per_km_full", FIELD_MONEY, energy_full, 0, ROUTE_MAX_AMOUNT),
	VEHICLE_FIELD("energy_price", FIELD_MONEY, energy_price, 0, ROUTE_MAX_AMOUNT),
	VEHICLE_FIELD("toll", FIELD_MONEY, toll, 0, ROUTE_MAX_AMOUNT),
	VEHICLE_FIELD("minimum", FIELD_MONEY, minimum, 0, ROUTE_MAX_AMOUNT),
	VEHICLE_FIELD("max_ride_time", FIELD_DURATION, max_ride, 0, ROUTE_MAX_DURATION),
};

const RouteShape route_stop_shape = {"route_stop", ROUTE_STOP_MAGIC, stop_fields, STOP_FIELDS, sizeof(RouteStop), false};
const RouteShape route_vehicle_shape = {"route_vehicle", ROUTE_VEHICLE_MAGIC, vehicle_fields, VEHICLE_FIELDS,
sizeof(RouteVehicle), true};

/* What precedes the mask of a stop. */
typedef struct StopHeader
{
	uint32_t	vl_len;
	uint16_t	magic;
	uint8_t		format;
	uint8_t		reserved;
} StopHeader;

#define PADDED(size) (((size) + 7) & ~(size_t) 7)

/* ----------------------------------------------------------------------
 * rules that every value keeps, however it came about
 * ----------------------------------------------------------------------
 */

static LgStatus
check_quantity(const RouteQuantity *quantity, const char *name, LgError *err)
{
	if (quantity->count > ROUTE_DIMENSIONS)
		return lg_fail(err, LG_BAD_ARGUMENT, "%s has %u dimensions, but %d are the most", name, quantity->count, ROUTE_DIMENSIONS);
	for (uint32_t i = 0; i < quantity->count; i++)
	{
		if (quantity->value[i] < 0 || quantity->value[i] > INT64_C(1) << 40)
		{
			lg_fail(err, LG_BAD_ARGUMENT, "%s of %lld is out of range", name, (long long) quantity->value[i]);
			lg_hint(err, "A quantity lies between 0 and 2^40.");
			return LG_BAD_ARGUMENT;
		}
	}
	return LG_OK;
}

static LgStatus
check_windows(const RouteWindow *windows, uint32_t count, LgError *err)
{
	for (uint32_t i = 0; i < count; i++)
	{
		const RouteWindow *w = &windows[i];

		if ((w->ready != ROUTE_ALWAYS && (w->ready < -ROUTE_MAX_TIME || w->ready > ROUTE_MAX_TIME)) ||
			(w->due != ROUTE_NEVER && (w->due < -ROUTE_MAX_TIME || w->due > ROUTE_MAX_TIME)))
			return lg_fail(err, LG_BAD_ARGUMENT, "time window is too far from now");
		if (w->ready > w->due)
		{
			lg_fail(err, LG_BAD_ARGUMENT, "time window ends before it begins");
			lg_hint(err, "Pass ready not later than due.");
			return LG_BAD_ARGUMENT;
		}
		if (i > 0 && windows[i - 1].due >= w->ready)
			return lg_fail(err, LG_BAD_ARGUMENT, "time windows of a stop overlap or are out of order");
	}
	return LG_OK;
}

/* Names the value in the unit of the argument, and the bounds. */
static LgStatus
out_of_range(const RouteField *field, int64_t value, LgError *err)
{
	bool		micro = field->kind == FIELD_MONEY || field->kind == FIELD_DURATION;
	double		scale = micro ? 1e6 : field->kind == FIELD_METRES ? 100 : 1;
	const char *unit = field->kind == FIELD_DURATION ? " s" : field->kind == FIELD_METRES ? " m" : "";

	if (field->kind == FIELD_TIME)
		return lg_fail(err, LG_BAD_ARGUMENT, "%s is too far from now", field->name);
	lg_fail(err, LG_BAD_ARGUMENT, "%s of %.15g%s is out of range", field->name, (double) value / scale, unit);
	if (field->kind == FIELD_DURATION)
		lg_hint(err, "It lies between 0 and %lld days.", (long long) (field->most / INT64_C(86400000000)));
	else
		lg_hint(err, "It lies between %.15g and %.15g%s.", (double) field->least / scale, (double) field->most / scale, unit);
	return LG_BAD_ARGUMENT;
}

static LgStatus
check_object(const RouteShape *shape, const void *object, uint64_t present, LgError *err)
{
	for (int i = 0; i < shape->field_count; i++)
	{
		const RouteField *field = &shape->fields[i];
		const char *member = (const char *) object + field->offset;

		if (!((present >> i) & 1))
			continue;
		if (field->kind >= FIELD_INTEGER && field->kind <= FIELD_TIME)
		{
			int64_t		value = *(const int64_t *) member;

			if (value >= field->least && value <= field->most)
				continue;
			return out_of_range(field, value, err);
		}
		if (field->kind == FIELD_QUANTITY)
			LG_TRY(check_quantity((const RouteQuantity *) member, field->name, err));
		else if (field->kind == FIELD_POINT)
			LG_TRY(geo_check_point(((const GeoPoint *) member)->lon, ((const GeoPoint *) member)->lat, err));
		else if (field->kind == FIELD_WINDOWS)
			LG_TRY(check_windows(((const RouteStop *) object)->windows, ((const RouteStop *) object)->window_count, err));
	}
	return LG_OK;
}

static LgStatus
check_vehicle(const RouteVehicle *vehicle, LgError *err)
{
	LG_TRY(check_object(&route_vehicle_shape, vehicle, vehicle->present, err));
	if (ROUTE_HAS(vehicle, VEHICLE_SPEED_FACTOR) && !(vehicle->speed_factor >= 0.1 && vehicle->speed_factor <= 10))
	{
		lg_fail(err, LG_BAD_ARGUMENT, "speed_factor of %g is out of range", vehicle->speed_factor);
		lg_hint(err, "It lies between 0.1 and 10; 2 halves all travel times.");
		return LG_BAD_ARGUMENT;
	}
	if (ROUTE_HAS(vehicle, VEHICLE_SHIFT_START) && ROUTE_HAS(vehicle, VEHICLE_SHIFT_END) &&
		vehicle->shift_start > vehicle->shift_end)
		return lg_fail(err, LG_BAD_ARGUMENT, "shift ends before it begins");
	if (ROUTE_HAS(vehicle, VEHICLE_ENERGY_FULL) && vehicle->energy_full != vehicle->energy_empty &&
		(vehicle->capacity.count == 0 || vehicle->capacity.value[0] == 0))
	{
		lg_fail(err, LG_BAD_ARGUMENT, "energy by load needs a capacity");
		lg_hint(err, "Pass capacity, or energy_per_km_full equal to energy_per_km_empty.");
		return LG_BAD_ARGUMENT;
	}
	return LG_OK;
}

/* ----------------------------------------------------------------------
 * packing
 * ----------------------------------------------------------------------
 */

static size_t
field_size(const RouteField *field, const void *object)
{
	const char *member = (const char *) object + field->offset;

	switch (field->kind)
	{
		case FIELD_TEXT_ID:
			return 8 + PADDED(((const MatrixId *) member)->size);
		case FIELD_POINT:
			return 16;
		case FIELD_BOOL:
			return 0;
		case FIELD_QUANTITY:
			return 8 + 8 * (size_t) ((const RouteQuantity *) member)->count;
		case FIELD_WINDOWS:
			return 8 + 16 * (size_t) ((const RouteStop *) object)->window_count;
		case FIELD_TEXTS:
			return 16 + ((const RouteTexts *) member)->size;
		default:
			return 8;
	}
}

static void
put_slot(char **out, const void *slot)
{
	memcpy(*out, slot, 8);
	*out += 8;
}

static void
pack_field(const RouteField *field, const void *object, char **out)
{
	const char *member = (const char *) object + field->offset;
	uint64_t	count;
	size_t		size;

	switch (field->kind)
	{
		case FIELD_NUMBER_ID:
			put_slot(out, &((const MatrixId *) member)->number);
			break;
		case FIELD_TEXT_ID:
			count = ((const MatrixId *) member)->size;
			put_slot(out, &count);
			memcpy(*out, ((const MatrixId *) member)->text, count);
			*out += PADDED(count);
			break;
		case FIELD_POINT:
			put_slot(out, &((const GeoPoint *) member)->lon);
			put_slot(out, &((const GeoPoint *) member)->lat);
			break;
		case FIELD_BOOL:
			break;
		case FIELD_QUANTITY:
			count = ((const RouteQuantity *) member)->count;
			put_slot(out, &count);
			memcpy(*out, ((const RouteQuantity *) member)->value, 8 * count);
			*out += 8 * count;
			break;
		case FIELD_WINDOWS:
			count = ((const RouteStop *) object)->window_count;
			put_slot(out, &count);
			memcpy(*out, ((const RouteStop *) object)->windows, 16 * count);
			*out += 16 * count;
			break;
		case FIELD_TEXTS:
			count = ((const RouteTexts *) member)->count;
			put_slot(out, &count);
			size = ((const RouteTexts *) member)->size;
			count = size;
			put_slot(out, &count);
			memcpy(*out, ((const RouteTexts *) member)->first, size);
			*out += size;
			break;
		default:
			put_slot(out, member);
	}
}

LgStatus
route_pack(const LgEnv *env, const RouteShape *shape, const void *object, void **value, size_t *size, LgError *err)
{
	uint64_t	present = *(const uint64_t *) object;
	size_t		total = (shape->sealed ? sizeof(LgValueHeader) : sizeof(StopHeader)) + 8;
	char	   *out;

	if (!(present & 3))
	{
		lg_fail(err, LG_BAD_ARGUMENT, "%s has no id", shape->type_name);
		return LG_BAD_ARGUMENT;
	}
	for (int i = 0; i < shape->field_count; i++)
		total += (present >> i) & 1 ? field_size(&shape->fields[i], object) : 0;
	if (total > 1 << 20)
		return lg_fail(err, LG_LIMIT, "%s is larger than 1 MB", shape->type_name);
	LG_TRY(lg_alloc(env, total, &out, err));
	*value = out;
	*size = total;
	if (shape->sealed)
	{
		lg_value_init(out, shape->magic, ROUTE_FORMAT, 0);
		out += sizeof(LgValueHeader);
	}
	else
	{
		((StopHeader *) out)->magic = shape->magic;
		((StopHeader *) out)->format = ROUTE_FORMAT;
		out += sizeof(StopHeader);
	}
	put_slot(&out, &present);
	for (int i = 0; i < shape->field_count; i++)
	{
		if ((present >> i) & 1)
			pack_field(&shape->fields[i], object, &out);
	}
	return LG_OK;
}

LgStatus
route_stop_pack(const LgEnv *env, const RouteStop *stop, void **value, size_t *size, LgError *err)
{
	LG_TRY(check_object(&route_stop_shape, stop, stop->present, err));
	return route_pack(env, &route_stop_shape, stop, value, size, err);
}

LgStatus
route_vehicle_pack(const LgEnv *env, const RouteVehicle *vehicle, void **value, size_t *size, LgError *err)
{
	LG_TRY(check_vehicle(vehicle, err));
	return route_pack(env, &route_vehicle_shape, vehicle, value, size, err);
}

/* ----------------------------------------------------------------------
 * opening
 * ----------------------------------------------------------------------
 */

/* The next text of a list: *offset starts at 0; false at the end. */
bool
route_texts_next(const RouteTexts *texts, size_t *offset, const char **item, size_t *size)
{
	uint64_t	length;

	if (*offset + 8 > texts->size)
		return false;
	memcpy(&length, texts->first + *offset, 8);
	if (length > texts->size - *offset - 8)
		return false;
	*item = texts->first + *offset + 8;
	*size = length;
	*offset += 8 + PADDED(length);
	return true;
}

static bool
texts_are_whole(const RouteTexts *texts)
{
	size_t		offset = 0;
	const char *item;
	size_t		size;
	uint32_t	count = 0;

	while (route_texts_next(texts, &offset, &item, &size))
		count++;
	return count == texts->count && offset == texts->size;
}

/* Reads one field at *in; false when it does not fit. */
static bool
open_field(const RouteField *field, void *object, const char **in, const char *end)
{
	char	   *member = (char *) object + field->offset;
	size_t		left = (size_t) (end - *in);
	uint64_t	count;

	if (field->kind == FIELD_BOOL)
	{
		*(bool *) member = true;
		return true;
	}
	if (left < 8)
		return false;
	if (field->kind >= FIELD_INTEGER && field->kind <= FIELD_FLOAT)
	{
		memcpy(member, *in, 8);
		*in += 8;
		return true;
	}
	memcpy(&count, *in, 8);
	*in += 8;
	left -= 8;
	switch (field->kind)
	{
		case FIELD_NUMBER_ID:
			((MatrixId *) member)->number = (int64_t) count;
			((MatrixId *) member)->text = NULL;
			return true;
		case FIELD_TEXT_ID:
			if (count > left || PADDED(count) > left)
				return false;
			((MatrixId *) member)->text = *in;
			((MatrixId *) member)->size = (uint32_t) count;
			*in += PADDED(count);
			return true;
		case FIELD_POINT:
			if (left < 8)
				return false;
			memcpy(member, &count, 8);
			memcpy(member + 8, *in, 8);
			*in += 8;
			return true;
		case FIELD_QUANTITY:
			if (count > ROUTE_DIMENSIONS || count * 8 > left)
				return false;
			((RouteQuantity *) member)->count = (uint32_t) count;
			((RouteQuantity *) member)->value = (const int64_t *) *in;
			*in += count * 8;
			return true;
		case FIELD_WINDOWS:
			if (count > left / 16)
				return false;
			((RouteStop *) object)->window_count = (uint32_t) count;
			((RouteStop *) object)->windows = (const RouteWindow *) *in;
			*in += count * 16;
			return true;
		case FIELD_TEXTS:
			if (left < 8)
				return false;
			((RouteTexts *) member)->count = (uint32_t) count;
			memcpy(&count, *in, 8);
			*in += 8;
			if (count > left - 8 || (count & 7) != 0)
				return false;
			((RouteTexts *) member)->first = *in;
			((RouteTexts *) member)->size = count;
			*in += count;
			return texts_are_whole((RouteTexts *) member);
		default:
			return false;
	}
}

static LgStatus
open_fields(const RouteShape *shape, const char *in, const char *end, void *object, LgError *err)
{
	uint64_t	left;
	bool		good = end - in >= 8;

	if (good)
	{
		memcpy(&left, in, 8);
		in += 8;
		*(uint64_t *) object = left;
		good = (left & 3) != 0 && left >> shape->field_count == 0;
		for (; good && left != 0; left &= left - 1)
			good = open_field(&shape->fields[__builtin_ctzll(left)], object, &in, end);
		good = good && in == end;
	}
	if (LG_LIKELY(good))
		return LG_OK;
	lg_fail(err, LG_CORRUPTED, "stored %s is damaged", shape->type_name);
	lg_hint(err, "Restore the row from a backup, or build the value again.");
	return LG_CORRUPTED;
}

/* Opens a stop in place, 8-byte aligned; the view points into it. */
LgStatus
route_stop_open(const void *value, size_t size, void *stop_out, LgError *err)
{
	const StopHeader *header = value;
	RouteStop  *stop = stop_out;

	memset(stop, 0, sizeof(*stop));
	stop->items = 1;
	if (LG_UNLIKELY(size < sizeof(StopHeader) || header->magic != ROUTE_STOP_MAGIC))
		return open_fields(&route_stop_shape, value, value, stop, err);
	if (LG_UNLIKELY(header->format != ROUTE_FORMAT))
	{
		lg_fail(err, LG_UNSUPPORTED, "unsupported route_stop format version %d", header->format);
		lg_hint(err, "Install a newer version of the extension \"logistics\".");
		return LG_UNSUPPORTED;
	}
	LG_TRY(open_fields(&route_stop_shape, (const char *) value + sizeof(StopHeader), (const char *) value + size, stop, err));
	if (!(stop->present & (3 << STOP_NODE)))
		stop->node = stop->id;
	return LG_OK;
}

LgStatus
route_vehicle_open(const void *value, size_t size, void *vehicle_out, LgError *err)
{
	RouteVehicle *vehicle = vehicle_out;

	LG_TRY(lg_value_check(value, size, ROUTE_VEHICLE_MAGIC, ROUTE_FORMAT, "route_vehicle", err));
	memset(vehicle, 0, sizeof(*vehicle));
	vehicle->value = value;
	vehicle->size = size;
	vehicle->speed_factor = 1.0;
	vehicle->shift_start = ROUTE_ALWAYS;
	vehicle->shift_end = ROUTE_NEVER;
	vehicle->max_stops = vehicle->max_distance = vehicle->max_travel = INT64_MAX;
	vehicle->max_duration = vehicle->overtime_after = INT64_MAX;
	LG_TRY(open_fields(&route_vehicle_shape, (const char *) value + sizeof(LgValueHeader), (const char *) value + size, vehicle, err));
	if (!ROUTE_HAS(vehicle, VEHICLE_ENERGY_FULL))
		vehicle->energy_full = vehicle->energy_empty;
	return LG_OK;
}
