/*
 * route_text.c
 *		The text form of stops and vehicles: fields in a fixed order, named as
 *		the arguments of their constructors.
 *
 *	id=17 node=4 location=24.1,56.9 service=240 delivery=12,3
 *	windows=2026-11-21T08:00:00Z/2026-11-21T10:00:00Z skills="lift","adr"
 *
 * Durations in seconds, distances in metres, money as decimals, times in UTC,
 * an open end of a window is left out, texts in double quotes (a quote is
 * doubled).  The form is exact both ways.
 */
#include "route_fields.h"

#include <stdio.h>
#include <stdlib.h>

#define DAY_US INT64_C(86400000000)

/* ----------------------------------------------------------------------
 * output
 * ----------------------------------------------------------------------
 */

/* value / scale with as many decimals as needed. */
static LgStatus
put_decimal(LgText *text, int64_t value, int64_t scale, int places, LgError *err)
{
	uint64_t	size = value < 0 ? -(uint64_t) value : (uint64_t) value;
	char		digits[48];
	int			length = snprintf(digits, sizeof(digits), "%s%llu.%0*llu", value < 0 ? "-" : "",
								  (unsigned long long) (size / (uint64_t) scale), places,
								  (unsigned long long) (size % (uint64_t) scale));

	while (digits[length - 1] == '0')
		length--;
	if (digits[length - 1] == '.')
		length--;
	return lg_text_bytes(text, digits, (size_t) length, err);
}

/* Proleptic Gregorian calendar, days since 2000-01-01 (Hinnant's algorithms). */
static void
civil_from_days(int64_t days, int64_t *year, int *month, int *day)
{
	int64_t		z = days + 10957 + 719468;
	int64_t		era = (z >= 0 ? z : z - 146096) / 146097;
	int64_t		doe = z - era * 146097;
	int64_t		yoe = (doe - doe / 1460 + doe / 36524 - doe / 146096) / 365;
	int64_t		doy = doe - (365 * yoe + yoe / 4 - yoe / 100);
	int64_t		mp = (5 * doy + 2) / 153;

	*day = (int) (doy - (153 * mp + 2) / 5 + 1);
	*month = (int) (mp < 10 ? mp + 3 : mp - 9);
	*year = yoe + era * 400 + (*month <= 2);
}

static int64_t
days_from_civil(int64_t year, int month, int day)
{
	int64_t		y = year - (month <= 2);
	int64_t		era = (y >= 0 ? y : y - 399) / 400;
	int64_t		yoe = y - era * 400;
	int64_t		doy = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1;
	int64_t		doe = yoe * 365 + yoe / 4 - yoe / 100 + doy;

	return era * 146097 + doe - 719468 - 10957;
}

static LgStatus
put_time(LgText *text, int64_t time, LgError *err)
{
	int64_t		days = time / DAY_US - (time % DAY_US < 0);
	int64_t		rest = time % DAY_US + (time % DAY_US < 0 ? DAY_US : 0);
	int64_t		year;
	int			month;
	int			day;

	civil_from_days(days, &year, &month, &day);
	LG_TRY(lg_text_printf(text, err, "%s%04lld-%02d-%02dT%02d:%02d:", year < 0 ? "-" : "",
						  (long long) (year < 0 ? -year : year), month, day,
						  (int) (rest / ROUTE_HOUR), (int) (rest / 60000000 % 60)));
	rest %= 60000000;
	if (rest < 10000000)
		LG_TRY(lg_text_bytes(text, "0", 1, err));
	LG_TRY(put_decimal(text, rest, 1000000, 6, err));
	return lg_text_bytes(text, "Z", 1, err);
}

static LgStatus
put_quoted(LgText *text, const char *item, size_t size, LgError *err)
{
	LG_TRY(lg_text_bytes(text, "\"", 1, err));
	for (size_t i = 0; i < size; i++)
	{
		if (item[i] == '"')
			LG_TRY(lg_text_bytes(text, "\"", 1, err));
		LG_TRY(lg_text_bytes(text, item + i, 1, err));
	}
	return lg_text_bytes(text, "\"", 1, err);
}

static LgStatus
put_windows(LgText *text, const RouteStop *stop, LgError *err)
{
	for (uint32_t i = 0; i < stop->window_count; i++)
	{
		if (i > 0)
			LG_TRY(lg_text_bytes(text, ",", 1, err));
		if (stop->windows[i].ready != ROUTE_ALWAYS)
			LG_TRY(put_time(text, stop->windows[i].ready, err));
		LG_TRY(lg_text_bytes(text, "/", 1, err));
		if (stop->windows[i].due != ROUTE_NEVER)
			LG_TRY(put_time(text, stop->windows[i].due, err));
	}
	return LG_OK;
}

static LgStatus
put_list(LgText *text, const RouteField *field, const char *member, LgError *err)
{
	const RouteQuantity *quantity = (const RouteQuantity *) member;
	const RouteTexts *texts = (const RouteTexts *) member;
	size_t		offset = 0;
	const char *item;
	size_t		size;

	if (field->kind == FIELD_QUANTITY)
	{
		for (uint32_t i = 0; i < quantity->count; i++)
			LG_TRY(lg_text_printf(text, err, i > 0 ? ",%lld" : "%lld", (long long) quantity->value[i]));
		return LG_OK;
	}
	while (route_texts_next(texts, &offset, &item, &size))
	{
		if (item != texts->first + 8)
			LG_TRY(lg_text_bytes(text, ",", 1, err));
		LG_TRY(put_quoted(text, item, size, err));
	}
	return LG_OK;
}

static LgStatus
put_field(LgText *text, const RouteField *field, const void *object, LgError *err)
{
	const char *member = (const char *) object + field->offset;

	switch (field->kind)
	{
		case FIELD_NUMBER_ID:
			return lg_text_printf(text, err, "%lld", (long long) ((const MatrixId *) member)->number);
		case FIELD_TEXT_ID:
			return put_quoted(text, ((const MatrixId *) member)->text, ((const MatrixId *) member)->size, err);
		case FIELD_POINT:
			LG_TRY(lg_text_float8(text, ((const GeoPoint *) member)->lon, err));
			LG_TRY(lg_text_bytes(text, ",", 1, err));
			return lg_text_float8(text, ((const GeoPoint *) member)->lat, err);
		case FIELD_INTEGER:
			return lg_text_printf(text, err, "%lld", (long long) *(const int64_t *) member);
		case FIELD_MONEY:
		case FIELD_DURATION:
			return put_decimal(text, *(const int64_t *) member, 1000000, 6, err);
		case FIELD_METRES:
			return put_decimal(text, *(const int64_t *) member, 100, 2, err);
		case FIELD_TIME:
			return put_time(text, *(const int64_t *) member, err);
		case FIELD_FLOAT:
			return lg_text_float8(text, *(const double *) member, err);
		case FIELD_BOOL:
			return lg_text_add(text, "true", err);
		case FIELD_WINDOWS:
			return put_windows(text, object, err);
		default:
			return put_list(text, field, member, err);
	}
}

static LgStatus
put_object(LgText *text, const RouteShape *shape, const void *object, LgError *err)
{
	uint64_t	present = *(const uint64_t *) object;
	bool		first = true;

	for (int i = 0; i < shape->field_count; i++)
	{
		if (!((present >> i) & 1))
			continue;
		LG_TRY(lg_text_printf(text, err, first ? "%s=" : " %s=", shape->fields[i].name));
		LG_TRY(put_field(text, &shape->fields[i], object, err));
		first = false;
	}
	return LG_OK;
}

LgStatus
route_stop_to_text(const RouteStop *stop, LgText *text, LgError *err)
{
	return put_object(text, &route_stop_shape, stop, err);
}

LgStatus
route_vehicle_to_text(const RouteVehicle *vehicle, LgText *text, LgError *err)
{
	return put_object(text, &route_vehicle_shape, vehicle, err);
}

/* ----------------------------------------------------------------------
 * input
 * ----------------------------------------------------------------------
 */

typedef struct FieldReader
{
	const LgEnv *env;
	const RouteShape *shape;
	const char *start;
	const char *at;
	const char *end;
	LgError    *err;
} FieldReader;

static LgStatus
unexpected(FieldReader *in, const char *wanted)
{
	lg_fail(in->err, LG_BAD_TEXT, "invalid input syntax for type %s", in->shape->type_name);
	lg_detail(in->err, "Expected %s at character %zu.", wanted, (size_t) (in->at - in->start) + 1);
	lg_hint(in->err, "The form is id=17 service=240 delivery=12; the functions route_stop() and route_vehicle() build values from columns.");
	return LG_BAD_TEXT;
}

static bool
take(FieldReader *in, char c)
{
	if (in->at < in->end && *in->at == c)
	{
		in->at++;
		return true;
	}
	return false;
}

static void
skip_space(FieldReader *in)
{
	while (in->at < in->end && (*in->at == ' ' || *in->at == '\n' || *in->at == '\t' || *in->at == '\r'))
		in->at++;
}

/* A decimal with up to so many places, as a whole number of its last place. */
static LgStatus
take_decimal(FieldReader *in, int places, int64_t *value)
{
	bool		negative = take(in, '-');
	const char *first = in->at;
	int64_t		result = 0;

	for (; in->at < in->end && *in->at >= '0' && *in->at <= '9'; in->at++)
	{
		if (!lg_mul64(result, 10, &result) ||
			!(negative ? lg_sub64(result, *in->at - '0', &result) : lg_add64(result, *in->at - '0', &result)))
			return unexpected(in, "a smaller number");
	}
	if (in->at == first)
		return unexpected(in, "a number");
	if (places > 0 && take(in, '.'))
	{
		for (first = in->at; in->at < in->end && *in->at >= '0' && *in->at <= '9' && places > 0; in->at++, places--)
		{
			if (!lg_mul64(result, 10, &result) ||
				!(negative ? lg_sub64(result, *in->at - '0', &result) : lg_add64(result, *in->at - '0', &result)))
				return unexpected(in, "a smaller number");
		}
		if (in->at == first)
			return unexpected(in, "decimals");
		if (in->at < in->end && *in->at >= '0' && *in->at <= '9')
			return unexpected(in, "no further decimals");
	}
	while (places-- > 0)
	{
		if (!lg_mul64(result, 10, &result))
			return unexpected(in, "a smaller number");
	}
	*value = result;
	return LG_OK;
}

static LgStatus
take_float(FieldReader *in, double *value)
{
	char		digits[64];
	size_t		size = 0;
	char	   *stop;

	while (in->at + size < in->end && size < sizeof(digits) - 1 && strchr("+-.0123456789eE", in->at[size]) != NULL)
	{
		digits[size] = in->at[size];
		size++;
	}
	digits[size] = '\0';
	*value = strtod(digits, &stop);
	if (size == 0 || stop != digits + size || !isfinite(*value))
		return unexpected(in, "a number");
	in->at += size;
	return LG_OK;
}

/* So many digits, as part of a time. */
static LgStatus
take_part(FieldReader *in, int digits, int64_t most, int64_t *value)
{
	*value = 0;
	while (digits-- > 0)
	{
		if (in->at == in->end || *in->at < '0' || *in->at > '9')
			return unexpected(in, "a digit of a time such as 2026-11-21T08:00:00Z");
		*value = *value * 10 + (*in->at++ - '0');
	}
	return *value <= most ? LG_OK : unexpected(in, "a time that exists");
}

static LgStatus
take_time(FieldReader *in, int64_t *time)
{
	bool		negative = take(in, '-');
	int64_t		year = 0;
	int64_t		part[5];
	int64_t		seconds;
	static const char before[] = "--T::";
	static const int most[] = {12, 31, 23, 59};

	for (int digits = 0; in->at < in->end && *in->at >= '0' && *in->at <= '9' && digits < 6; digits++)
		year = year * 10 + (*in->at++ - '0');
	for (int i = 0; i < 4; i++)
	{
		if (!take(in, before[i]))
			return unexpected(in, "a time such as 2026-11-21T08:00:00Z");
		LG_TRY(take_part(in, 2, most[i], &part[i]));
	}
	if (!take(in, ':') || in->at == in->end || *in->at == '-')
		return unexpected(in, "a time such as 2026-11-21T08:00:00Z");
	LG_TRY(take_decimal(in, 6, &seconds));
	if (seconds >= 60000000 || part[0] < 1 || part[1] < 1 || !take(in, 'Z'))
		return unexpected(in, "a time that exists, ending in Z");
	if (year > 40000)
		return unexpected(in, "a year before 40000");
	*time = days_from_civil(negative ? -year : year, (int) part[0], (int) part[1]) * DAY_US +
		part[2] * ROUTE_HOUR + part[3] * 60000000 + seconds;
	return LG_OK;
}

/* A quoted text, copied. */
static LgStatus
take_quoted(FieldReader *in, char **item, size_t *size)
{
	if (!take(in, '"'))
		return unexpected(in, "a double quote");
	LG_TRY(lg_alloc(in->env, (size_t) (in->end - in->at) + 1, item, in->err));
	for (*size = 0; in->at < in->end; (*size)++)
	{
		if (*in->at == '"')
		{
			in->at++;
			if (in->at == in->end || *in->at != '"')
				return LG_OK;
		}
		(*item)[*size] = *in->at++;
	}
	return unexpected(in, "a closing quote");
}

static LgStatus
take_windows(FieldReader *in, RouteStop *stop)
{
	RouteWindow *windows;
	size_t		room = (size_t) (in->end - in->at);

	LG_TRY(lg_alloc_array(in->env, room / 2 + 1, sizeof(RouteWindow), &windows, in->err));
	stop->windows = windows;
	stop->window_count = 0;
	do
	{
		RouteWindow *w = &windows[stop->window_count++];

		w->ready = ROUTE_ALWAYS;
		w->due = ROUTE_NEVER;
		if (in->at < in->end && *in->at != '/')
			LG_TRY(take_time(in, &w->ready));
		if (!take(in, '/'))
			return unexpected(in, "/");
		if (in->at < in->end && *in->at != ',' && *in->at != ' ')
			LG_TRY(take_time(in, &w->due));
	} while (take(in, ','));
	return LG_OK;
}

static LgStatus
take_quantity(FieldReader *in, RouteQuantity *quantity)
{
	int64_t    *values;

	LG_TRY(lg_alloc_array(in->env, ROUTE_DIMENSIONS, sizeof(int64_t), &values, in->err));
	quantity->value = values;
	quantity->count = 0;
	do
	{
		if (quantity->count == ROUTE_DIMENSIONS)
			return unexpected(in, "no more than 4 quantities");
		LG_TRY(take_decimal(in, 0, &values[quantity->count++]));
	} while (take(in, ','));
	return LG_OK;
}

static LgStatus
take_texts(FieldReader *in, RouteTexts *texts)
{
	char	   *all;
	size_t		used = 0;

	/* each text takes at most its characters in quotes and 13 bytes more */
	LG_TRY(lg_alloc_array(in->env, (size_t) (in->end - in->at) + 16, 8, &all, in->err));
	texts->count = 0;
	do
	{
		char	   *item;
		size_t		size;
		uint64_t	length;

		LG_TRY(take_quoted(in, &item, &size));
		length = size;
		memcpy(all + used, &length, 8);
		memcpy(all + used + 8, item, size);
		used += 8 + ((size + 7) & ~(size_t) 7);
		lg_release(in->env, item);
		texts->count++;
	} while (take(in, ','));
	texts->first = all;
	texts->size = used;
	return LG_OK;
}

static LgStatus
take_field(FieldReader *in, const RouteField *field, void *object)
{
	char	   *member = (char *) object + field->offset;
	char	   *item;
	size_t		size;

	switch (field->kind)
	{
		case FIELD_NUMBER_ID:
			return take_decimal(in, 0, &((MatrixId *) member)->number);
		case FIELD_TEXT_ID:
			LG_TRY(take_quoted(in, &item, &size));
			((MatrixId *) member)->text = item;
			((MatrixId *) member)->size = (uint32_t) size;
			return LG_OK;
		case FIELD_POINT:
			LG_TRY(take_float(in, &((GeoPoint *) member)->lon));
			if (!take(in, ','))
				return unexpected(in, "longitude,latitude");
			return take_float(in, &((GeoPoint *) member)->lat);
		case FIELD_INTEGER:
			return take_decimal(in, 0, (int64_t *) member);
		case FIELD_MONEY:
		case FIELD_DURATION:
			return take_decimal(in, 6, (int64_t *) member);
		case FIELD_METRES:
			return take_decimal(in, 2, (int64_t *) member);
		case FIELD_TIME:
			return take_time(in, (int64_t *) member);
		case FIELD_FLOAT:
			return take_float(in, (double *) member);
		case FIELD_BOOL:
			if (in->end - in->at < 4 || memcmp(in->at, "true", 4) != 0)
				return unexpected(in, "true");
			in->at += 4;
			*(bool *) member = true;
			return LG_OK;
		case FIELD_QUANTITY:
			return take_quantity(in, (RouteQuantity *) member);
		case FIELD_WINDOWS:
			return take_windows(in, object);
		case FIELD_TEXTS:
			return take_texts(in, (RouteTexts *) member);
	}
	return LG_OK;
}

/* The field that is named before "="; a quote after it picks the text form of an id. */
static LgStatus
take_name(FieldReader *in, int *found)
{
	const char *name = in->at;
	size_t		size = 0;
	bool		quoted;

	while (name + size < in->end && name[size] != '=' && name[size] != ' ')
		size++;
	if (name + size == in->end || name[size] != '=')
		return unexpected(in, "field=value");
	quoted = name + size + 1 < in->end && name[size + 1] == '"';
	for (int i = 0; i < in->shape->field_count; i++)
	{
		const RouteField *field = &in->shape->fields[i];

		if (strlen(field->name) != size || memcmp(field->name, name, size) != 0 ||
			(field->kind == FIELD_NUMBER_ID && quoted))
			continue;
		in->at += size + 1;
		*found = i;
		return LG_OK;
	}
	return unexpected(in, "the name of a field");
}

static LgStatus
take_object(FieldReader *in, void *object)
{
	uint64_t   *has = object;
	int			i = 0;

	for (skip_space(in); in->at < in->end; skip_space(in))
	{
		LG_TRY(take_name(in, &i));
		for (int other = 0; other < in->shape->field_count; other++)
		{
			if (((*has >> other) & 1) && in->shape->fields[other].offset == in->shape->fields[i].offset)
				return unexpected(in, "each field once");
		}
		LG_TRY(take_field(in, &in->shape->fields[i], object));
		*has |= UINT64_C(1) << i;
		if (in->at < in->end && *in->at != ' ' && *in->at != '\n' && *in->at != '\t' && *in->at != '\r')
			return unexpected(in, "a space");
	}
	return LG_OK;
}

LgStatus
route_stop_from_text(const LgEnv *env, const char *string, size_t size, void **value, size_t *value_size, LgError *err)
{
	FieldReader in = {env, &route_stop_shape, string, string, string + size, err};
	RouteStop	stop = {0};

	LG_TRY(take_object(&in, &stop));
	return route_stop_pack(env, &stop, value, value_size, err);
}

LgStatus
route_vehicle_from_text(const LgEnv *env, const char *string, size_t size, void **value, size_t *value_size, LgError *err)
{
	FieldReader in = {env, &route_vehicle_shape, string, string, string + size, err};
	RouteVehicle vehicle = {0};

	LG_TRY(take_object(&in, &vehicle));
	return route_vehicle_pack(env, &vehicle, value, value_size, err);
}
