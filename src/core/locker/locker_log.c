/*
 * locker_log.c
 *		What happened in lockers: the value, and what it tells.
 */
#include "core/locker/locker_log.h"


static const char *const kind_names[] = {"deposit", "pickup", "expire", "out_of_order", "in_service"};

static size_t
log_bytes(uint32_t capacity, uint32_t id_capacity)
{
	return sizeof(LgValueHeader) + sizeof(LogHead) + (size_t) capacity * sizeof(LogEvent) + id_capacity;
}

static LogHead *
head_of(void *value)
{
	return (LogHead *) ((char *) value + sizeof(LgValueHeader));
}

static LogEvent *
events_of(void *value)
{
	return (LogEvent *) (head_of(value) + 1);
}

static char *
ids_of(void *value)
{
	return (char *) (events_of(value) + head_of(value)->capacity);
}

const char *
locker_log_kind_name(LogKind kind)
{
	return kind_names[kind];
}

LgStatus
locker_log_find_kind(const char *name, size_t size, LogKind *kind, LgError *err)
{
	for (size_t i = 0; i < LG_COUNT(kind_names); i++)
	{
		if (strlen(kind_names[i]) == size && memcmp(kind_names[i], name, size) == 0)
		{
			*kind = (LogKind) i;
			return LG_OK;
		}
	}
	lg_fail(err, LG_BAD_ARGUMENT, "unknown event \"%.*s\" of a locker", (int) (size > 40 ? 40 : size), name);
	lg_hint(err, "The events are deposit, pickup, expire, out_of_order and in_service.");
	return LG_BAD_ARGUMENT;
}

LgStatus
locker_log_open(const LgEnv *env, const void *value, size_t size, void *view, LgError *err)
{
	LogView    *v = view;
	const char *base = value;

	LG_TRY(lg_value_check(value, size, LOCKER_LOG_MAGIC, LOCKER_LOG_FORMAT, "locker_log", err));
	if (size < log_bytes(0, 0))
		return lg_fail(err, LG_CORRUPTED, "value of type locker_log is corrupted");
	memcpy(&v->head, base + sizeof(LgValueHeader), sizeof(v->head));
	if (v->head.count > v->head.capacity || v->head.id_bytes > v->head.id_capacity ||
		v->head.capacity > LG_VALUE_MAX_BYTES / sizeof(LogEvent) ||
		log_bytes(v->head.capacity, v->head.id_capacity) != size)
		return lg_fail(err, LG_CORRUPTED, "value of type locker_log is corrupted");
	v->sorted = (((const LgValueHeader *) value)->flags & LOG_SORTED) != 0;
	v->events = (const LogEvent *) (base + log_bytes(0, 0));
	v->ids = base + log_bytes(v->head.capacity, 0);
	for (uint32_t i = 0; i < v->head.count; i++)
	{
		if ((i & 0xFFFFF) == 0)
			LG_TRY(lg_poll(env, err));
		if ((uint64_t) v->events[i].id + v->events[i].id_size > v->head.id_bytes || v->events[i].kind > LOG_IN_SERVICE)
			return lg_fail(err, LG_CORRUPTED, "value of type locker_log is corrupted");
	}
	return LG_OK;
}

LgStatus
locker_log_create(const LgEnv *env, uint32_t capacity, uint32_t id_capacity, void **value, size_t *size, LgError *err)
{
	*size = log_bytes(capacity, id_capacity);
	if (*size > LG_VALUE_MAX_BYTES)
	{
		lg_fail(err, LG_LIMIT, "too many events for one locker_log");
		lg_hint(err, "Build one value for each locker, or for each month.");
		return LG_LIMIT;
	}
	LG_TRY(lg_alloc(env, *size, value, err));
	lg_value_init(*value, LOCKER_LOG_MAGIC, LOCKER_LOG_FORMAT, 0);
	head_of(*value)->capacity = capacity;
	head_of(*value)->id_capacity = id_capacity;
	return LG_OK;
}

/* Adds an event; the value may move, and the old one is left to its owner. */
LgStatus
locker_log_add(const LgEnv *env, void **value, size_t *size, const char *id, size_t id_size,
			   LogKind kind, int64_t at, LgError *err)
{
	LogHead    *head = head_of(*value);
	LogEvent   *event;

	if (id_size > LOG_MAX_ID)
		return lg_fail(err, LG_BAD_ARGUMENT, "identifier of a locker event is longer than %d bytes", LOG_MAX_ID);
	if (head->count == head->capacity || head->id_bytes + id_size > head->id_capacity)
	{
		void	   *larger;

		LG_TRY(locker_log_create(env, head->capacity * 2 + 16, (head->id_capacity + (uint32_t) id_size) * 2 + 128, &larger, size, err));
		head_of(larger)->count = head->count;
		head_of(larger)->id_bytes = head->id_bytes;
		LG_TRY(lg_copy(env, events_of(larger), events_of(*value), head->count * sizeof(LogEvent), err));
		LG_TRY(lg_copy(env, ids_of(larger), ids_of(*value), head->id_bytes, err));
		*value = larger;
		head = head_of(larger);
	}
	event = &events_of(*value)[head->count++];
	event->at = at;
	event->kind = (uint16_t) kind;
	event->id_size = (uint16_t) id_size;
	event->id = head->id_bytes;
	if (id_size > 0)
		memcpy(ids_of(*value) + head->id_bytes, id, id_size);
	head->id_bytes += (uint32_t) id_size;
	return LG_OK;
}

/* ----------------------------------------------------------------------
 * sorting
 * ----------------------------------------------------------------------
 */

typedef struct SortRow
{
	LogEvent	event;
	const char *id;
} SortRow;

static bool
concerns_box(const LogEvent *e)
{
	return e->kind >= LOG_OUT_OF_ORDER;
}

/* Parcels, then boxes; by identifier, time, kind: a stay without length begins before it ends. */
static int
compare_rows(const void *a, const void *b, void *context)
{
	const SortRow *x = a;
	const SortRow *y = b;
	size_t		common = x->event.id_size < y->event.id_size ? x->event.id_size : y->event.id_size;
	int			c;

	(void) context;
	if (concerns_box(&x->event) != concerns_box(&y->event))
		return concerns_box(&x->event) ? 1 : -1;
	c = common == 0 ? 0 : memcmp(x->id, y->id, common);
	if (c != 0 || x->event.id_size != y->event.id_size)
		return c != 0 ? c : (x->event.id_size > y->event.id_size ? 1 : -1);
	if (x->event.at != y->event.at)
		return x->event.at < y->event.at ? -1 : 1;
	return (int) x->event.kind - (int) y->event.kind;
}

LgStatus
locker_log_finish(const LgEnv *env, const LogView *view, void **value, size_t *size, LgError *err)
{
	SortRow    *rows;

	LG_TRY(lg_alloc_array(env, (size_t) view->head.count + 1, sizeof(SortRow), &rows, err));
	for (uint32_t i = 0; i < view->head.count; i++)
	{
		rows[i].event = view->events[i];
		rows[i].id = view->ids + view->events[i].id;
	}
	LG_TRY(lg_sort(env, rows, view->head.count, sizeof(SortRow), compare_rows, NULL, err));
	LG_TRY(locker_log_create(env, view->head.count, view->head.id_bytes, value, size, err));
	((LgValueHeader *) *value)->flags = LOG_SORTED;
	for (uint32_t i = 0; i < view->head.count; i++)
		LG_TRY(locker_log_add(env, value, size, rows[i].id, rows[i].event.id_size, (LogKind) rows[i].event.kind, rows[i].event.at, err));
	lg_release(env, rows);
	return LG_OK;
}

/* ----------------------------------------------------------------------
 * stays
 * ----------------------------------------------------------------------
 */

static bool
same_id(const LogView *v, const LogEvent *a, const LogEvent *b)
{
	return a->id_size == b->id_size && concerns_box(a) == concerns_box(b) &&
		memcmp(v->ids + a->id, v->ids + b->id, a->id_size) == 0;
}

static int
compare_stays(const void *a, const void *b, void *context)
{
	const LogStay *x = a;
	const LogStay *y = b;

	(void) context;
	if (x->from != y->from)
		return x->from < y->from ? -1 : 1;
	return (x->id > y->id) - (x->id < y->id);	/* identifiers lie in order */
}

/*
 * Whether the next event is an end at the very time of this beginning.  Events
 * are sorted as for a stay without length, but where a stay was open already,
 * the end is its end, and the beginning that of the next one.
 */
static bool
ends_at_once(const LogView *view, const LogEvent *begin)
{
	const LogEvent *next = begin + 1;

	return next->at == begin->at && same_id(view, next, begin) && next->kind != begin->kind;
}

static void
put_end(LogStay *stay, const LogEvent *end)
{
	stay->to = end->at;
	stay->expired = end->kind == LOG_EXPIRE;
}

/* Pairs beginnings and ends; an end alone belongs to a stay from before the log. */
LgStatus
locker_log_stays(const LgEnv *env, const LogView *view, LogStay **stays, uint32_t *count, LgError *err)
{
	LogStay    *s;
	uint32_t	n = 0;

	LG_TRY(lg_alloc_array(env, (size_t) view->head.count + 1, sizeof(LogStay), &s, err));
	for (uint32_t i = 0; i < view->head.count; i++)
	{
		const LogEvent *e = &view->events[i];
		bool		begins = e->kind == LOG_DEPOSIT || e->kind == LOG_OUT_OF_ORDER;
		bool		open = n > 0 && s[n - 1].to == LOG_OPEN && i > 0 && same_id(view, e, e - 1);

		if (begins && open)
		{
			if (i + 1 == view->head.count || !ends_at_once(view, e))
				return lg_fail(err, LG_BAD_ARGUMENT, "\"%.*s\" has two events \"%s\" without an end between them",
							   e->id_size, view->ids + e->id, kind_names[e->kind]);
			put_end(&s[n - 1], &e[1]);
			i++;
		}
		if (begins)
		{
			LogStay		stay = {e->at, LOG_OPEN, view->ids + e->id, e->id_size, e->kind == LOG_OUT_OF_ORDER, 0};

			s[n++] = stay;
		}
		else if (open)
			put_end(&s[n - 1], e);
	}
	LG_TRY(lg_sort(env, s, n, sizeof(LogStay), compare_stays, NULL, err));
	*stays = s;
	*count = n;
	return LG_OK;
}

/* Sorted lengths of the stays of parcels that had ended by a time. */
static LgStatus
ended_dwells(const LgEnv *env, const LogStay *stays, uint32_t count, int64_t by, int64_t **dwells, uint32_t *n, LgError *err)
{
	*n = 0;
	LG_TRY(lg_alloc_array(env, (size_t) count + 1, sizeof(int64_t), dwells, err));
	for (uint32_t i = 0; i < count; i++)
	{
		if (!stays[i].blocked && stays[i].to != LOG_OPEN && stays[i].to <= by)
			(*dwells)[(*n)++] = stays[i].to - stays[i].from;
	}
	LG_TRY(lg_sort(env, *dwells, *n, sizeof(int64_t), lg_compare_int64, NULL, err));
	return LG_OK;
}

/* The smallest value that a share of all does not pass. */
static int64_t
percentile(const int64_t *sorted, uint32_t n, int percent)
{
	return sorted[((uint64_t) n * percent + 99) / 100 - 1];
}

LgStatus
locker_log_dwell(const LgEnv *env, const LogStay *stays, uint32_t count, LogDwell *d, LgError *err)
{
	int64_t    *dwells;
	uint32_t	n;
	__int128	sum = 0;

	memset(d, 0, sizeof(*d));
	LG_TRY(ended_dwells(env, stays, count, INT64_MAX, &dwells, &n, err));
	for (uint32_t i = 0; i < count; i++)
	{
		if (stays[i].blocked)
			continue;
		d->stays++;
		if (stays[i].to == LOG_OPEN)
			d->waiting++;
		else if (stays[i].expired)
			d->expired++;
		else
			d->picked_up++;
	}
	if (n == 0)
		return LG_OK;
	for (uint32_t i = 0; i < n; i++)
		sum += dwells[i];
	d->mean = (int64_t) ((sum + n / 2) / n);
	d->p50 = percentile(dwells, n, 50);
	d->p90 = percentile(dwells, n, 90);
	d->p95 = percentile(dwells, n, 95);
	d->max = dwells[n - 1];
	return LG_OK;
}

/* Box-time within one bucket, and the most boxes in use at once. */
LgStatus
locker_log_occupancy(const LgEnv *env, const LogStay *stays, uint32_t count, LogBucket *b, LgError *err)
{
	int64_t    *ends;
	uint32_t	starts = 0;
	uint32_t	ended = 0;
	int64_t		now = 0;

	b->occupied = b->blocked = 0;
	b->most = 0;
	LG_TRY(lg_alloc_array(env, (size_t) count + 1, sizeof(int64_t), &ends, err));
	for (uint32_t i = 0; i < count && stays[i].from < b->to; i++)
	{
		int64_t		from = stays[i].from > b->from ? stays[i].from : b->from;
		int64_t		to = stays[i].to < b->to ? stays[i].to : b->to;

		if (to <= from)
			continue;
		if (stays[i].blocked)
		{
			b->blocked += to - from;
			continue;
		}
		b->occupied += to - from;
		ends[starts++] = stays[i].to;
	}
	LG_TRY(lg_sort(env, ends, starts, sizeof(int64_t), lg_compare_int64, NULL, err));
	/* stays are in the order of their beginnings: who is gone by the time the next one comes? */
	for (uint32_t i = 0; i < count && stays[i].from < b->to; i++)
	{
		if (stays[i].blocked || stays[i].to <= b->from || stays[i].to <= stays[i].from)
			continue;
		while (ended < starts && ends[ended] <= (stays[i].from > b->from ? stays[i].from : b->from))
		{
			ended++;
			now--;
		}
		if (++now > b->most)
			b->most = now;
	}
	lg_release(env, ends);
	return LG_OK;
}

/* How many of sorted values are at most x. */
static uint32_t
count_up_to(const int64_t *sorted, uint32_t n, int64_t x)
{
	uint32_t	low = 0;
	uint32_t	high = n;

	while (low < high)
	{
		uint32_t	middle = low + (high - low) / 2;

		if (sorted[middle] <= x)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

/*
 * Free boxes at a later time, from those free now and, for each waiting parcel,
 * the share of past stays at least as long as its age that ended within the
 * time ahead.  A parcel older than any stay before counts as staying.
 */
LgStatus
locker_log_expected_free(const LgEnv *env, const LogStay *stays, uint32_t count, int64_t at, int64_t ahead,
						 int64_t boxes, double *expected, LgError *err)
{
	int64_t    *dwells;
	uint32_t	n;
	double		sum = 0;

	LG_TRY(ended_dwells(env, stays, count, at, &dwells, &n, err));
	for (uint32_t i = 0; i < count; i++)
	{
		int64_t		age = at - stays[i].from;
		uint32_t	longer;

		if (stays[i].from > at || stays[i].to <= at)
			continue;
		boxes--;
		if (stays[i].blocked)
			continue;
		longer = n - count_up_to(dwells, n, age);
		if (longer > 0)
			sum += (double) (count_up_to(dwells, n, age + ahead) - (n - longer)) / longer;
	}
	*expected = (double) boxes + sum;
	return LG_OK;
}
