/*
 * demand_series.c
 *		The value: gathering rows, merging, finishing, opening.
 *
 * Quantities are summed as whole millionths, so that the same rows make the same
 * series in any order and in any number of parts.
 */
#include "core/hours/hours_instant.h"
#include "demand_series.h"

#define MAX_SUM INT64_C(9000000000000000000)
#define FIRST_ROOM 64

static SeriesHead *
head_of(void *value)
{
	return (SeriesHead *) ((char *) value + sizeof(LgValueHeader));
}

/* The zone's name stands before the buckets: it is looked at for every row, and near the head. */
static size_t
zone_room(size_t zone_size)
{
	return (zone_size + 7) & ~(size_t) 7;
}

static char *
zone_of(void *value)
{
	return (char *) (head_of(value) + 1);
}

static int64_t *
room_of(void *value)
{
	return (int64_t *) (zone_of(value) + zone_room(head_of(value)->zone_size));
}

static size_t
size_of(size_t buckets, size_t zone_size)
{
	return sizeof(LgValueHeader) + sizeof(SeriesHead) + zone_room(zone_size) + buckets * 8;
}

static LgStatus
too_much(LgError *err)
{
	lg_fail(err, LG_OUT_OF_RANGE, "quantity of a bucket is out of range");
	lg_hint(err, "A bucket sums up to 9e12; count in a larger unit.");
	return LG_OUT_OF_RANGE;
}

static LgStatus
too_long(int64_t buckets, LgError *err)
{
	lg_fail(err, LG_LIMIT, "demand series would have more than %lld buckets", (long long) SERIES_MAX_BUCKETS);
	lg_detail(err, "From its first to its last row there are %lld.", (long long) buckets);
	lg_hint(err, "Take a longer bucket, or leave out times that are far off.");
	return LG_LIMIT;
}

/* ----------------------------------------------------------------------
 * gathering
 * ----------------------------------------------------------------------
 */

/* A quantity in millionths. */
LgStatus
series_quantity(double quantity, int64_t *scaled, LgError *err)
{
	double		value = quantity * SERIES_SCALE;

	if (!(fabs(value) < 9e18))
	{
		lg_fail(err, isfinite(quantity) ? LG_OUT_OF_RANGE : LG_BAD_ARGUMENT, "quantity %g is out of range", quantity);
		lg_hint(err, "A quantity is a finite number below 9e12; count in a larger unit, and leave out what is not known.");
		return err->status;
	}
	*scaled = (int64_t) llrint(value);
	return LG_OK;
}

/* The state with no row yet; axis has axis, zeros, zone_size, step, phase, begin and end. */
LgStatus
series_begin(const LgEnv *env, const SeriesHead *axis, const char *zone, void **value, size_t *size, LgError *err)
{
	SeriesHead *head;

	*size = size_of(FIRST_ROOM, axis->zone_size);
	LG_TRY(lg_alloc(env, *size, value, err));
	lg_value_init(*value, DEMAND_SERIES_MAGIC, DEMAND_SERIES_FORMAT, SERIES_GATHERED);
	head = head_of(*value);
	*head = *axis;
	head->count = 0;
	head->first = 0;
	head->room = FIRST_ROOM;
	head->lead = 0;
	memcpy(zone_of(*value), zone, axis->zone_size);
	return LG_OK;
}

/*
 * Makes buckets from and up to to part of the state; it may move, and the old
 * one is left to its owner.  Room doubles at the end that grows.
 */
static LgStatus
cover(const LgEnv *env, void **value, size_t *size, int64_t from, int64_t to, LgError *err)
{
	SeriesHead	head = *head_of(*value);
	int64_t		first = head.count == 0 ? from : from < head.first ? from : head.first;
	int64_t		last = head.count == 0 || to > head.first + (int64_t) head.count - 1 ? to : head.first + (int64_t) head.count - 1;
	int64_t		before = head.count == 0 ? 0 : head.first - first;
	int64_t		after = head.count == 0 ? last - first + 1 : last - (head.first + (int64_t) head.count - 1);
	int64_t		count = last - first + 1;

	if (count > SERIES_MAX_BUCKETS)
		return too_long(count, err);
	if (before > (int64_t) head.lead || (int64_t) head.lead + head.count + after > (int64_t) head.room)
	{
		int64_t		lead = before > (int64_t) head.lead ? count : 0;
		int64_t		tail = (int64_t) head.lead + head.count + after > (int64_t) head.room ? count : 0;
		void	   *moved;

		*size = size_of((size_t) (lead + count + tail), head.zone_size);
		LG_TRY(lg_alloc(env, *size, &moved, err));
		lg_value_init(moved, DEMAND_SERIES_MAGIC, DEMAND_SERIES_FORMAT, SERIES_GATHERED);
		*head_of(moved) = head;
		head_of(moved)->room = (uint32_t) (lead + count + tail);
		head_of(moved)->lead = (uint32_t) (lead + before);
		if (head.count > 0)
			memcpy(room_of(moved) + lead + before, room_of(*value) + head.lead, head.count * sizeof(int64_t));
		memcpy(zone_of(moved), zone_of(*value), head.zone_size);
		*value = moved;
	}
	for (int64_t i = 1; i <= before; i++)
		room_of(*value)[(int64_t) head_of(*value)->lead - i] = SERIES_GAP;
	for (int64_t i = 0; i < after; i++)
		room_of(*value)[(int64_t) head_of(*value)->lead + head.count + i] = SERIES_GAP;
	head_of(*value)->lead -= (uint32_t) before;
	head_of(*value)->first = first;
	head_of(*value)->count = (uint32_t) count;
	return LG_OK;
}

/* Adds a quantity, in millionths, to a bucket. */
LgStatus
series_add(const LgEnv *env, void **value, size_t *size, int64_t index, int64_t quantity, LgError *err)
{
	SeriesHead *head = head_of(*value);
	int64_t    *sum;

	if (LG_UNLIKELY(head->count == 0 || index < head->first || index >= head->first + (int64_t) head->count))
	{
		LG_TRY(cover(env, value, size, index, index, err));
		head = head_of(*value);
	}
	sum = room_of(*value) + head->lead + (index - head->first);
	if (*sum == SERIES_GAP)
		*sum = quantity;
	else if (!lg_add64(*sum, quantity, sum) || *sum >= MAX_SUM || *sum <= -MAX_SUM)
		return too_much(err);
	return LG_OK;
}

static LgStatus
check_same_axis(const SeriesHead *a, const char *a_zone, const SeriesHead *b, const char *b_zone, LgError *err)
{
	if (a->axis == b->axis && a->step == b->step && a->phase == b->phase && a->zeros == b->zeros &&
		a->zone_size == b->zone_size && memcmp(a_zone, b_zone, a->zone_size) == 0)
		return LG_OK;
	lg_fail(err, LG_BAD_ARGUMENT, "demand series of different buckets cannot be merged");
	lg_hint(err, "All must have the same bucket, time zone and treatment of missing buckets.");
	return LG_BAD_ARGUMENT;
}

/* Adds a whole series, finished or gathered, to a state. */
LgStatus
series_append(const LgEnv *env, void **value, size_t *size, const SeriesView *other, LgError *err)
{
	SeriesHead *head = head_of(*value);

	LG_TRY(check_same_axis(head, zone_of(*value), &other->head, other->zone, err));
	if (other->gathered)
	{
		head->begin = other->head.begin < head->begin ? other->head.begin : head->begin;
		head->end = other->head.end > head->end ? other->head.end : head->end;
	}
	if (other->head.count == 0)
		return LG_OK;
	LG_TRY(cover(env, value, size, other->head.first, other->head.first + (int64_t) other->head.count - 1, err));
	for (uint32_t i = 0; i < other->head.count; i++)
	{
		int64_t		quantity = 0;

		if (i % 65536 == 65535)
			LG_TRY(lg_poll(env, err));
		if (other->gathered ? other->sums[i] == SERIES_GAP : isnan(other->values[i]))
			continue;
		if (other->gathered)
			quantity = other->sums[i];
		else
			LG_TRY(series_quantity(other->values[i], &quantity, err));
		LG_TRY(series_add(env, value, size, other->head.first + i, quantity, err));
	}
	return LG_OK;
}

/* ----------------------------------------------------------------------
 * finishing
 * ----------------------------------------------------------------------
 */

static double
gap(void)
{
	const uint64_t bits = UINT64_C(0x7FF8000000000000);
	double		value;

	memcpy(&value, &bits, sizeof(value));
	return value;
}

/* A series of axis->count values from axis->first on. */
LgStatus
series_make(const LgEnv *env, const SeriesHead *axis, const char *zone, const double *values, void **value, size_t *size,
			LgError *err)
{
	SeriesHead *head;
	double	   *out;

	if (axis->count > SERIES_MAX_BUCKETS)
		return too_long(axis->count, err);
	if (axis->count > 0 && !series_index_is_sound(axis, axis->first + axis->count - 1))
		return lg_fail(err, LG_OUT_OF_RANGE, "demand series ends after the year 9999");
	*size = size_of(axis->count, axis->zone_size);
	LG_TRY(lg_alloc(env, *size, value, err));
	lg_value_init(*value, DEMAND_SERIES_MAGIC, DEMAND_SERIES_FORMAT, 0);
	head = head_of(*value);
	*head = *axis;
	head->first = axis->count > 0 ? axis->first : 0;
	head->begin = head->end = 0;
	head->room = head->lead = 0;
	out = (double *) room_of(*value);
	for (uint32_t i = 0; i < axis->count; i++)
		out[i] = isnan(values[i]) ? gap() : values[i] == 0 ? 0 : values[i]; /* nor is there a -0 */
	memcpy(zone_of(*value), zone, axis->zone_size);
	return lg_value_seal(env, *value, *size, err);
}

/* The series of a state: from begin to end where they are given, else from the first row to the last. */
LgStatus
series_finish(const LgEnv *env, const SeriesView *view, void **value, size_t *size, LgError *err)
{
	SeriesHead	head = view->head;
	int64_t		first = head.count == 0 || head.begin < head.first ? head.begin : head.first;
	int64_t		end = head.count == 0 || head.end > head.first + (int64_t) head.count ? head.end : head.first + (int64_t) head.count;
	double	   *values;

	if (head.count == 0 && (head.begin == SERIES_MAX_INDEX || head.end == -SERIES_MAX_INDEX))
		end = first;			/* nothing says where it would be */
	if (end > first && end - first > SERIES_MAX_BUCKETS)
		return too_long(end - first, err);
	head.count = end > first ? (uint32_t) (end - first) : 0;
	LG_TRY(lg_alloc_array(env, head.count, sizeof(double), &values, err));
	for (uint32_t i = 0; i < head.count; i++)
	{
		int64_t		at = first + i - head.first;
		int64_t		sum = at >= 0 && at < (int64_t) view->head.count ? view->sums[at] : SERIES_GAP;

		if (i % 65536 == 65535)
			LG_TRY(lg_poll(env, err));
		if (sum != SERIES_GAP && (sum >= MAX_SUM || sum <= -MAX_SUM))
			return too_much(err);
		values[i] = sum != SERIES_GAP ? (double) sum / SERIES_SCALE : head.zeros ? 0 : gap();
	}
	head.first = first;
	LG_TRY(series_make(env, &head, view->zone, values, value, size, err));
	lg_release(env, values);
	return LG_OK;
}

/* ----------------------------------------------------------------------
 * opening
 * ----------------------------------------------------------------------
 */

/* Whether a bucket begins in the years 1 to 9999. */
bool
series_index_is_sound(const SeriesHead *h, int64_t index)
{
	int64_t		at;

	if (h->axis == DEMAND_MONTHS)
		return lg_mul64(index, h->step, &at) && at >= -23988 && at < 95988;
	return lg_mul64(index, h->step, &at) && at >= HOURS_MIN_INSTANT && at < HOURS_MAX_INSTANT;
}

bool
series_axis_is_sound(const SeriesHead *h)
{
	const int64_t hour = INT64_C(3600000000);

	if (h->unused != 0 || h->zeros > 1 || h->step <= 0 || h->axis > DEMAND_MONTHS || h->zone_size == 0 ||
		h->count > SERIES_MAX_BUCKETS || !series_index_is_sound(h, h->first) ||
		(h->count > 0 && !series_index_is_sound(h, h->first + h->count - 1)) ||
		(h->begin != SERIES_MAX_INDEX && !series_index_is_sound(h, h->begin)) ||
		(h->end != -SERIES_MAX_INDEX && !series_index_is_sound(h, h->end)))
		return false;
	if (h->axis == DEMAND_INSTANTS)
		return h->step <= hour && hour % h->step == 0 && h->phase >= 0 && h->phase < h->step;
	return h->phase == 0 && h->step <= (h->axis == DEMAND_MONTHS ? 1200 : 24 * hour * 3660);
}

static bool
room_is_sound(const SeriesHead *h, bool gathered)
{
	return gathered ? h->room <= 4 * SERIES_MAX_BUCKETS && (uint64_t) h->lead + h->count <= h->room :
		h->room == 0 && h->lead == 0 && h->begin == 0 && h->end == 0;
}

bool
series_is_state(const void *value, size_t size)
{
	const SeriesHead *h = (const SeriesHead *) ((const char *) value + sizeof(LgValueHeader));

	return size >= size_of(0, 0) && series_axis_is_sound(h) && room_is_sound(h, true) && size == size_of(h->room, h->zone_size);
}

static LgStatus
damaged(LgError *err)
{
	lg_fail(err, LG_CORRUPTED, "stored demand_series is damaged");
	lg_hint(err, "Restore the row from a backup, or build the value again.");
	return LG_CORRUPTED;
}

LgStatus
series_open(const void *value, size_t size, void *view_out, LgError *err)
{
	SeriesView *view = view_out;
	const LgValueHeader *header = value;
	size_t		buckets;

	LG_TRY(lg_value_check(value, size, DEMAND_SERIES_MAGIC, DEMAND_SERIES_FORMAT, "demand_series", err));
	if (size < size_of(0, 0) || header->flags > SERIES_GATHERED)
		return damaged(err);
	memcpy(&view->head, (const char *) value + sizeof(LgValueHeader), sizeof(view->head));
	view->gathered = header->flags == SERIES_GATHERED;
	buckets = view->gathered ? view->head.room : view->head.count;
	if (!series_axis_is_sound(&view->head) || !room_is_sound(&view->head, view->gathered) ||
		size != size_of(buckets, view->head.zone_size))
		return damaged(err);
	view->zone = (const char *) value + size_of(0, 0);
	view->values = (const double *) (view->zone + zone_room(view->head.zone_size));
	view->sums = (const int64_t *) view->values + view->head.lead;
	for (uint32_t i = 0; !view->gathered && i < view->head.count; i++)
	{
		if (!(fabs(view->values[i]) < 9e12) && !isnan(view->values[i]))
			return damaged(err);
	}
	return LG_OK;
}
