/*
 * shipment_log.c
 *		The value: gathering events, sorting them, opening.
 */
#include "shipment_log.h"
#include "core/hours/hours_instant.h"

#define DETAIL_HEAD 10			/* bytes: recorded_at, two lengths */

/* A state is rid of repetitions when it holds so many events: half of them at least. */
#define MAX_GATHERED (2 * SHIPMENT_MAX_EVENTS)
#define MAX_SIMPLE 64			/* events that are sorted by insertion */
#define POLL_ROWS 128			/* rows with a search among the places each */

/* Where the sections of a log are. */
typedef struct Layout
{
	size_t		events;
	size_t		places;
	size_t		details;
	size_t		size;
} Layout;

static Layout
layout_of(bool gathered, size_t events, size_t place_bytes, size_t detail_bytes)
{
	Layout		l;

	l.events = sizeof(LgValueHeader) + sizeof(ShipmentHead) + (gathered ? sizeof(ShipmentRoom) : 0);
	l.places = l.events + events * sizeof(ShipmentEvent);
	l.details = l.places + place_bytes;
	l.size = l.details + detail_bytes;
	return l;
}

static ShipmentHead *
head_of(void *value)
{
	return (ShipmentHead *) ((char *) value + sizeof(LgValueHeader));
}

static ShipmentRoom *
room_of(void *value)
{
	return (ShipmentRoom *) (head_of(value) + 1);
}

/* ----------------------------------------------------------------------
 * gathering
 * ----------------------------------------------------------------------
 */

static LgStatus
make_gathered(const LgEnv *env, ShipmentRoom room, void **value, size_t *size, LgError *err)
{
	Layout		l = layout_of(true, room.events, room.place_bytes, room.detail_bytes);

	LG_TRY(lg_alloc(env, l.size, value, err));
	lg_value_init(*value, SHIPMENT_LOG_MAGIC, SHIPMENT_LOG_FORMAT, SHIPMENT_GATHERED);
	*room_of(*value) = room;
	*size = l.size;
	return LG_OK;
}

LgStatus
shipment_log_begin(const LgEnv *env, void **value, size_t *size, LgError *err)
{
	const ShipmentRoom room = {12, 48, 0, 0};	/* nearly all shipments have no more */

	return make_gathered(env, room, value, size, err);
}

static char *
section(void *value, size_t offset)
{
	return (char *) value + offset;
}

static Layout
layout_of_gathered(void *value)
{
	const ShipmentRoom *room = room_of(value);

	return layout_of(true, room->events, room->place_bytes, room->detail_bytes);
}

static uint32_t
grown(uint32_t room, uint32_t used, size_t more)
{
	return used + more <= room ? room : 2 * (used + (uint32_t) more);
}

/* Makes room for one more event; the value may move, and the old one is left to its owner. */
static LgStatus
make_room(const LgEnv *env, void **value, size_t *size, size_t place_bytes, size_t detail_bytes, LgError *err)
{
	const ShipmentHead *head = head_of(*value);
	const ShipmentRoom *room = room_of(*value);
	ShipmentRoom larger = {
		grown(room->events, head->count, 1), grown(room->place_bytes, head->place_bytes, place_bytes),
		grown(room->detail_bytes, room->details, detail_bytes), room->details
	};
	Layout		from = layout_of_gathered(*value);
	Layout		to;
	void	   *moved;

	if (LG_LIKELY(larger.events == room->events && larger.place_bytes == room->place_bytes &&
				  larger.detail_bytes == room->detail_bytes))
		return LG_OK;
	LG_TRY(make_gathered(env, larger, &moved, size, err));
	to = layout_of_gathered(moved);
	*head_of(moved) = *head;
	memcpy(section(moved, to.events), section(*value, from.events), head->count * sizeof(ShipmentEvent));
	memcpy(section(moved, to.places), section(*value, from.places), head->place_bytes);
	memcpy(section(moved, to.details), section(*value, from.details), room->details);
	*value = moved;
	return LG_OK;
}

/* The number of a place, or 0 when it is new. */
static uint16_t
find_place(const char *places, uint32_t bytes, const ShipmentText *place)
{
	uint16_t	number = 1;

	for (const char *at = places; at < places + bytes; at += 1 + (unsigned char) *at, number++)
	{
		if ((unsigned char) *at == place->size && memcmp(at + 1, place->data, place->size) == 0)
			return number;
	}
	return 0;
}

static LgStatus
check_name(const ShipmentText *text, const char *what, LgError *err)
{
	if (text->data != NULL && text->size > SHIPMENT_MAX_NAME)
		return lg_fail(err, LG_BAD_ARGUMENT, "%s of a shipment event is longer than %d bytes", what, SHIPMENT_MAX_NAME);
	return LG_OK;
}

static LgStatus
check_row(const ShipmentRow *row, LgError *err)
{
	LG_TRY(check_name(&row->place, "place", err));
	LG_TRY(check_name(&row->source_id, "source_id", err));
	LG_TRY(check_name(&row->reason, "reason", err));
	if (row->at < HOURS_MIN_INSTANT || row->at >= HOURS_MAX_INSTANT ||
		(row->recorded_at != SHIPMENT_NEVER &&
		 (row->recorded_at < HOURS_MIN_INSTANT || row->recorded_at >= HOURS_MAX_INSTANT)))
		return lg_fail(err, LG_OUT_OF_RANGE, "time of a shipment event is out of range");
	return LG_OK;
}

static LgStatus compact(const LgEnv *env, void **value, size_t *size, LgError *err);

/* Adds an event; the value may move, and the old one is left to its owner. */
LgStatus
shipment_log_add(const LgEnv *env, void **value, size_t *size, const ShipmentRow *row, LgError *err)
{
	bool		has_detail = row->recorded_at != SHIPMENT_NEVER || row->source_id.data != NULL || row->reason.data != NULL;
	size_t		detail = has_detail ? DETAIL_HEAD + row->source_id.size + row->reason.size : 0;
	Layout		l;
	ShipmentEvent event = {row->at, (uint8_t) row->milestone, (uint8_t) row->kind, 0, 0};
	uint16_t	place = 0;

	LG_TRY(check_row(row, err));
	if (LG_UNLIKELY(head_of(*value)->count == MAX_GATHERED))
		LG_TRY(compact(env, value, size, err));
	l = layout_of_gathered(*value); /* after compacting, which moves the sections */
	if (row->place.data != NULL)
		place = find_place(section(*value, l.places), head_of(*value)->place_bytes, &row->place);
	LG_TRY(make_room(env, value, size, row->place.data != NULL && place == 0 ? row->place.size + 1 : 0, detail, err));
	l = layout_of_gathered(*value);
	if (row->place.data != NULL && place == 0)
	{
		char	   *to = section(*value, l.places) + head_of(*value)->place_bytes;

		*to = (char) row->place.size;
		memcpy(to + 1, row->place.data, row->place.size);
		head_of(*value)->place_bytes += row->place.size + 1;
		place = ++head_of(*value)->places;
	}
	event.place = place;
	event.flags |= (row->is_void ? SHIPMENT_VOID : 0) | (row->date_only ? SHIPMENT_DATE_ONLY : 0);
	if (has_detail)
	{
		char	   *to = section(*value, l.details) + room_of(*value)->details;

		event.detail = room_of(*value)->details + 1;
		memcpy(to, &row->recorded_at, 8);
		to[8] = (char) row->source_id.size;
		to[9] = (char) row->reason.size;
		if (row->source_id.size > 0)
			memcpy(to + DETAIL_HEAD, row->source_id.data, row->source_id.size);
		if (row->reason.size > 0)
			memcpy(to + DETAIL_HEAD + row->source_id.size, row->reason.data, row->reason.size);
		room_of(*value)->details += (uint32_t) detail;
	}
	((ShipmentEvent *) section(*value, l.events))[head_of(*value)->count++] = event;
	return LG_OK;
}

static LgStatus
add_rows(const LgEnv *env, void **value, size_t *size, const ShipmentRow *rows, uint32_t count, LgError *err)
{
	for (uint32_t i = 0; i < count; i++)
	{
		if (i % POLL_ROWS == 0)
			LG_TRY(lg_poll(env, err));
		LG_TRY(shipment_log_add(env, value, size, &rows[i], err));
	}
	return LG_OK;
}

/* Adds all events of another log. */
LgStatus
shipment_log_append(const LgEnv *env, void **value, size_t *size, const ShipmentView *other, LgError *err)
{
	for (uint32_t i = 0; i < other->head.count; i++)
	{
		ShipmentRow row;

		if (i % POLL_ROWS == 0)
			LG_TRY(lg_poll(env, err));
		shipment_log_row(other, &other->events[i], &row);
		LG_TRY(shipment_log_add(env, value, size, &row, err));
	}
	return LG_OK;
}

/* ----------------------------------------------------------------------
 * sorting
 * ----------------------------------------------------------------------
 */

static int
compare_texts(const ShipmentText *a, const ShipmentText *b)
{
	uint32_t	common = a->size < b->size ? a->size : b->size;
	int			c;

	if (a->data == NULL || b->data == NULL)
		return (a->data != NULL) - (b->data != NULL);
	c = common == 0 ? 0 : memcmp(a->data, b->data, common);
	return c != 0 ? c : (a->size > b->size) - (a->size < b->size);
}

#define COMPARE(x, y) \
	do { \
		if ((x) != (y)) \
			return (x) < (y) ? -1 : 1; \
	} while (0)

/* What makes two events the same one, whenever they were recorded. */
static int
compare_identity(const ShipmentRow *a, const ShipmentRow *b)
{
	int			c;

	COMPARE(a->at, b->at);
	COMPARE(shipment_rank(a->milestone), shipment_rank(b->milestone));
	COMPARE(a->kind, b->kind);
	COMPARE(a->is_void, b->is_void);
	COMPARE(a->date_only, b->date_only);
	if ((c = compare_texts(&a->place, &b->place)) != 0 || (c = compare_texts(&a->source_id, &b->source_id)) != 0)
		return c;
	return compare_texts(&a->reason, &b->reason);
}

static int
compare_rows(const void *a, const void *b, void *context)
{
	const ShipmentRow *x = a;
	const ShipmentRow *y = b;
	int			c = compare_identity(x, y);

	(void) context;
	if (c != 0)
		return c;
	COMPARE(x->recorded_at, y->recorded_at);
	return 0;
}

/*
 * The same event told twice: what happened was known when it was first recorded,
 * what is expected holds as of the last time it was said.
 */
static void
keep_recorded(ShipmentRow *kept, const ShipmentRow *again)
{
	if (again->recorded_at == SHIPMENT_NEVER)
		return;
	if (kept->recorded_at == SHIPMENT_NEVER ||
		(kept->kind == SHIPMENT_ACTUAL ? again->recorded_at < kept->recorded_at : again->recorded_at > kept->recorded_at))
		kept->recorded_at = again->recorded_at;
}

/* Sorted rows of a view, each event once. */
static LgStatus
sorted_rows(const LgEnv *env, const ShipmentView *view, ShipmentRow **rows_out, uint32_t *count, LgError *err)
{
	ShipmentRow *rows;
	uint32_t	n = 0;

	LG_TRY(lg_alloc_array(env, (size_t) view->head.count + 1, sizeof(ShipmentRow), &rows, err));
	for (uint32_t i = 0; i < view->head.count; i++)
	{
		if (i % POLL_ROWS == POLL_ROWS - 1)
			LG_TRY(lg_poll(env, err));
		shipment_log_row(view, &view->events[i], &rows[i]);
	}
	for (uint32_t i = 1; i < view->head.count; i++)
	{
		if (compare_rows(&rows[i - 1], &rows[i], NULL) > 0)
		{
			LG_TRY(lg_sort(env, rows, view->head.count, sizeof(ShipmentRow), compare_rows, NULL, err));
			break;
		}
	}
	for (uint32_t i = 0; i < view->head.count; i++)
	{
		if (n > 0 && compare_identity(&rows[n - 1], &rows[i]) == 0)
			keep_recorded(&rows[n - 1], &rows[i]);
		else
			rows[n++] = rows[i];
	}
	*rows_out = rows;
	*count = n;
	return LG_OK;
}

static LgStatus
too_many(LgError *err)
{
	lg_fail(err, LG_LIMIT, "a shipment has more than %d different events", SHIPMENT_MAX_EVENTS);
	lg_hint(err, "Group by shipment; where numbers are used again, by number and date of shipping.");
	return LG_LIMIT;
}

/* A gathered log that is full: only its different events are kept. */
static LgStatus
compact(const LgEnv *env, void **value, size_t *size, LgError *err)
{
	ShipmentRoom room = {MAX_GATHERED, 0, 0, 0};
	ShipmentView view;
	ShipmentRow *rows;
	uint32_t	count;

	LG_TRY(shipment_log_open(*value, *size, &view, err));
	LG_TRY(sorted_rows(env, &view, &rows, &count, err));
	if (count > SHIPMENT_MAX_EVENTS)
		return too_many(err);
	room.place_bytes = view.head.place_bytes;
	room.detail_bytes = view.detail_bytes;
	LG_TRY(make_gathered(env, room, value, size, err));
	LG_TRY(add_rows(env, value, size, rows, count, err));
	lg_release(env, rows);
	return LG_OK;
}

/* ----------------------------------------------------------------------
 * finishing without details: events are sorted as they are
 * ----------------------------------------------------------------------
 */

/* The order of compare_identity(), as there are no sources and reasons. */
static int
compare_events(const ShipmentView *view, const ShipmentEvent *a, const ShipmentEvent *b)
{
	ShipmentText place_a;
	ShipmentText place_b;

	COMPARE(a->at, b->at);
	COMPARE(shipment_rank((ShipmentMilestone) a->milestone), shipment_rank((ShipmentMilestone) b->milestone));
	COMPARE(a->flags & SHIPMENT_KIND, b->flags & SHIPMENT_KIND);
	COMPARE(a->flags & SHIPMENT_VOID, b->flags & SHIPMENT_VOID);
	COMPARE(a->flags & SHIPMENT_DATE_ONLY, b->flags & SHIPMENT_DATE_ONLY);
	if (a->place == b->place)
		return 0;
	place_a = shipment_log_place(view, a->place);
	place_b = shipment_log_place(view, b->place);
	return compare_texts(&place_a, &place_b);
}

/* Sorts by insertion, as few events mostly come in order; each is kept once. */
static uint32_t
sort_events(const ShipmentView *view, ShipmentEvent *events)
{
	uint32_t	n = 0;

	for (uint32_t i = 0; i < view->head.count; i++)
	{
		ShipmentEvent event = view->events[i];
		uint32_t	to = n;
		int			c = 1;

		while (to > 0 && (c = compare_events(view, &event, &events[to - 1])) < 0)
			to--;
		if (to > 0 && c == 0)
			continue;
		memmove(&events[to + 1], &events[to], (n - to) * sizeof(*events));
		events[to] = event;
		n++;
	}
	return n;
}

/* Numbers places as they first appear; returns the bytes of those that are used. */
static uint32_t
number_places(const ShipmentView *view, ShipmentEvent *events, uint32_t count, char *places, uint16_t *used)
{
	uint16_t	number[MAX_SIMPLE + 1] = {0};
	uint32_t	bytes = 0;

	*used = 0;
	for (uint32_t i = 0; i < count; i++)
	{
		uint16_t	old = events[i].place;

		if (old == 0)
			continue;
		if (number[old] == 0)
		{
			ShipmentText text = shipment_log_place(view, old);

			number[old] = ++*used;
			memcpy(places + bytes, text.data - 1, text.size + 1);
			bytes += text.size + 1;
		}
		events[i].place = number[old];
	}
	return bytes;
}

/* The finished log of few events without details, which are nearly all. */
static LgStatus
finish_simple(const LgEnv *env, const ShipmentView *view, void **value, size_t *size, LgError *err)
{
	ShipmentEvent events[MAX_SIMPLE];
	uint32_t	count = sort_events(view, events);
	Layout		l = layout_of(false, count, view->head.place_bytes, 0);
	ShipmentHead *head;

	/* places of repetitions only are left out: the value may come out smaller */
	LG_TRY(lg_alloc(env, l.size, value, err));
	lg_value_init(*value, SHIPMENT_LOG_MAGIC, SHIPMENT_LOG_FORMAT, 0);
	head = head_of(*value);
	head->count = (uint16_t) count;
	head->place_bytes = number_places(view, events, count, section(*value, l.places), &head->places);
	memcpy(section(*value, l.events), events, count * sizeof(*events));
	*size = l.places + head->place_bytes;
	return LG_OK;
}

LgStatus
shipment_log_finish(const LgEnv *env, const ShipmentView *gathered, void **value, size_t *size, LgError *err)
{
	ShipmentRoom room = {0, gathered->head.place_bytes, gathered->detail_bytes, 0};
	ShipmentRow *rows;
	uint32_t	count;
	void	   *sorted;
	size_t		sorted_size;
	Layout		from;
	Layout		to;

	if (LG_LIKELY(gathered->detail_bytes == 0 && gathered->head.count <= MAX_SIMPLE && gathered->head.places <= MAX_SIMPLE))
		return finish_simple(env, gathered, value, size, err);
	LG_TRY(sorted_rows(env, gathered, &rows, &count, err));
	if (count > SHIPMENT_MAX_EVENTS)
		return too_many(err);
	/* once more through gathering, which numbers the places and lays out the details */
	room.events = count;
	LG_TRY(make_gathered(env, room, &sorted, &sorted_size, err));
	LG_TRY(add_rows(env, &sorted, &sorted_size, rows, count, err));
	lg_release(env, rows);
	from = layout_of_gathered(sorted);
	to = layout_of(false, count, head_of(sorted)->place_bytes, room_of(sorted)->details);
	LG_TRY(lg_alloc(env, to.size, value, err));
	lg_value_init(*value, SHIPMENT_LOG_MAGIC, SHIPMENT_LOG_FORMAT, 0);
	*head_of(*value) = *head_of(sorted);
	memcpy(section(*value, to.events), section(sorted, from.events), count * sizeof(ShipmentEvent));
	memcpy(section(*value, to.places), section(sorted, from.places), head_of(sorted)->place_bytes);
	memcpy(section(*value, to.details), section(sorted, from.details), room_of(sorted)->details);
	lg_release(env, sorted);
	*size = to.size;
	return LG_OK;
}

/* ----------------------------------------------------------------------
 * opening
 * ----------------------------------------------------------------------
 */

static LgStatus
corrupted(LgError *err)
{
	return lg_fail(err, LG_CORRUPTED, "value of type shipment_log is corrupted");
}

static bool
places_ok(const ShipmentView *v)
{
	uint32_t	at = 0;

	for (uint32_t i = 0; i < v->head.places; i++)
	{
		if (at >= v->head.place_bytes)
			return false;
		at += 1 + (uint32_t) (unsigned char) v->places[at];
	}
	return at == v->head.place_bytes;
}

static bool
time_ok(int64_t at)
{
	return at >= HOURS_MIN_INSTANT && at < HOURS_MAX_INSTANT;
}

static bool
detail_ok(const ShipmentView *v, uint32_t detail)
{
	const unsigned char *d = (const unsigned char *) v->details + detail - 1;
	int64_t		recorded_at;

	if (v->detail_bytes < DETAIL_HEAD || detail - 1 > v->detail_bytes - DETAIL_HEAD ||
		v->detail_bytes - (detail - 1) - DETAIL_HEAD < (uint32_t) d[8] + d[9])
		return false;
	memcpy(&recorded_at, d, 8);
	return recorded_at == SHIPMENT_NEVER || time_ok(recorded_at);
}

static bool
events_ok(ShipmentView *v)
{
	for (uint32_t i = 0; i < v->head.count; i++)
	{
		const ShipmentEvent *e = &v->events[i];

		if (e->milestone >= SHIPMENT_MILESTONES || (e->flags & ~SHIPMENT_ALL_FLAGS) != 0 ||
			(e->flags & SHIPMENT_KIND) > SHIPMENT_PLANNED || e->place > v->head.places || !time_ok(e->at) ||
			(e->detail != 0 && !detail_ok(v, e->detail)) ||
			(!v->gathered && i > 0 && e->at < v->events[i - 1].at))
			return false;
		v->has_voids |= (e->flags & SHIPMENT_VOID) != 0;
		v->has_dates |= (e->flags & SHIPMENT_DATE_ONLY) != 0;
	}
	return true;
}

/* Whether shipment_log_add() finds in a gathered log what it looks for, where it looks for it. */
bool
shipment_log_is_state(void *value, size_t size)
{
	const ShipmentHead *head = head_of(value);
	const ShipmentRoom *room = room_of(value);

	/* before anything of it is read */
	return size >= layout_of(true, 0, 0, 0).size && layout_of_gathered(value).size == size &&
		head->count <= room->events && head->count <= MAX_GATHERED && head->place_bytes <= room->place_bytes &&
		room->details <= room->detail_bytes;
}

/* The value must be aligned to 8 bytes, as all of ours are. */
LgStatus
shipment_log_open(const void *value, size_t size, void *view, LgError *err)
{
	ShipmentView *v = view;
	const char *base = value;
	ShipmentRoom room = {0};
	Layout		l;

	LG_TRY(lg_value_check(value, size, SHIPMENT_LOG_MAGIC, SHIPMENT_LOG_FORMAT, "shipment_log", err));
	memset(v, 0, sizeof(*v));
	v->gathered = (((const LgValueHeader *) value)->flags & SHIPMENT_GATHERED) != 0;
	if (size < layout_of(v->gathered, 0, 0, 0).size)
		return corrupted(err);
	memcpy(&v->head, base + sizeof(LgValueHeader), sizeof(v->head));
	if (v->gathered)
		memcpy(&room, base + sizeof(LgValueHeader) + sizeof(v->head), sizeof(room));
	else
		room.events = v->head.count;
	l = layout_of(v->gathered, room.events, v->gathered ? room.place_bytes : v->head.place_bytes, room.detail_bytes);
	if (l.size > size || (v->gathered && l.size != size) || v->head.count > (v->gathered ? MAX_GATHERED : SHIPMENT_MAX_EVENTS) ||
		(v->gathered && (v->head.count > room.events || v->head.place_bytes > room.place_bytes || room.details > room.detail_bytes)))
		return corrupted(err);
	v->detail_bytes = v->gathered ? room.details : (uint32_t) (size - l.details);
	v->events = (const ShipmentEvent *) (base + l.events);
	v->places = base + l.places;
	v->details = base + l.details;
	return places_ok(v) && events_ok(v) ? LG_OK : corrupted(err);
}

ShipmentText
shipment_log_place(const ShipmentView *view, uint16_t place)
{
	const char *at = view->places;

	if (place == 0)
		return (ShipmentText)
	{
		NULL, 0
	};
	LG_ASSERT(place <= view->head.places);
	for (uint16_t i = 1; i < place; i++)
		at += 1 + (unsigned char) *at;
	return (ShipmentText)
	{
		at + 1, (unsigned char) *at
	};
}

void
shipment_log_row(const ShipmentView *view, const ShipmentEvent *event, ShipmentRow *row)
{
	memset(row, 0, sizeof(*row));
	row->at = event->at;
	row->milestone = (ShipmentMilestone) event->milestone;
	row->kind = (ShipmentKind) (event->flags & SHIPMENT_KIND);
	row->is_void = (event->flags & SHIPMENT_VOID) != 0;
	row->date_only = (event->flags & SHIPMENT_DATE_ONLY) != 0;
	row->place = shipment_log_place(view, event->place);
	row->recorded_at = SHIPMENT_NEVER;
	if (event->detail != 0)
	{
		const char *d = view->details + event->detail - 1;

		memcpy(&row->recorded_at, d, 8);
		row->source_id.size = (unsigned char) d[8];
		row->reason.size = (unsigned char) d[9];
		row->source_id.data = row->source_id.size > 0 ? d + DETAIL_HEAD : NULL;
		row->reason.data = row->reason.size > 0 ? d + DETAIL_HEAD + row->source_id.size : NULL;
	}
}
