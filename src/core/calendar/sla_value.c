/*
 * sla_value.c
 *		The value of a service level clock: its events, and its text.
 */
#include "calendar_words.h"
#include "core/calendar/sla.h"

static const char *const kind_names[] = {"start", "pause", "resume", "stop"};

static size_t
sla_bytes(uint32_t capacity)
{
	return sizeof(LgValueHeader) + sizeof(SlaHead) + (size_t) capacity * sizeof(SlaEvent);
}

static SlaHead *
head_of(void *value)
{
	return (SlaHead *) ((char *) value + sizeof(LgValueHeader));
}

static SlaEvent *
events_of(void *value)
{
	return (SlaEvent *) (head_of(value) + 1);
}

/* By time; at the same time a clock starts before it is paused, and resumes before it stops. */
static int
compare_events(const void *a, const void *b, void *context)
{
	const SlaEvent *x = a;
	const SlaEvent *y = b;

	(void) context;
	if (x->at != y->at)
		return x->at < y->at ? -1 : 1;
	return (x->kind > y->kind) - (x->kind < y->kind);
}

LgStatus
sla_open(const void *value, size_t size, void *view, LgError *err)
{
	SlaView    *v = view;

	LG_TRY(lg_value_check(value, size, SLA_MAGIC, SLA_FORMAT, "sla_clock", err));
	if (size < sla_bytes(0))
		return lg_fail(err, LG_CORRUPTED, "value of type sla_clock is corrupted");
	memcpy(&v->head, (const char *) value + sizeof(LgValueHeader), sizeof(v->head));
	v->events = (const SlaEvent *) ((const char *) value + sla_bytes(0));
	v->sorted = (((const LgValueHeader *) value)->flags & SLA_SORTED) != 0;
	if (v->head.count > v->head.capacity || v->head.count > SLA_MAX_EVENTS || v->head.capacity > 2 * SLA_MAX_EVENTS ||
		sla_bytes(v->head.capacity) != size)
		return lg_fail(err, LG_CORRUPTED, "value of type sla_clock is corrupted");
	for (uint32_t i = 0; i < v->head.count; i++)
	{
		const SlaEvent *e = &v->events[i];

		if (e->kind > SLA_STOP || e->at < CALENDAR_FIRST_TIME || e->at > CALENDAR_END_TIME ||
			(v->sorted && i > 0 && compare_events(e - 1, e, NULL) > 0))
			return lg_fail(err, LG_CORRUPTED, "value of type sla_clock is corrupted");
	}
	return LG_OK;
}

bool
sla_is_state(const void *value, size_t size)
{
	SlaHead		head;

	if (size < sla_bytes(0))
		return false;
	memcpy(&head, (const char *) value + sizeof(LgValueHeader), sizeof(head));
	return head.count <= head.capacity && head.count <= SLA_MAX_EVENTS && head.capacity <= 2 * SLA_MAX_EVENTS &&
		sla_bytes(head.capacity) == size;
}

/* For what reads events in order: states of the aggregate are none. */
LgStatus
sla_open_sorted(const void *value, size_t size, void *view, LgError *err)
{
	LG_TRY(sla_open(value, size, view, err));
	if (!((SlaView *) view)->sorted)
		return lg_fail(err, LG_BAD_ARGUMENT, "state of sla_clock_agg is no finished sla_clock");
	return LG_OK;
}

LgStatus
sla_kind_of(const char *name, size_t size, SlaKind *kind, LgError *err)
{
	for (size_t i = 0; i < LG_COUNT(kind_names); i++)
	{
		if (strlen(kind_names[i]) == size && memcmp(kind_names[i], name, size) == 0)
		{
			*kind = (SlaKind) i;
			return LG_OK;
		}
	}
	lg_fail(err, LG_BAD_ARGUMENT, "unknown event \"%.*s\" of a clock", (int) (size > 40 ? 40 : size), name);
	lg_hint(err, "The events are start, pause, resume and stop.");
	return LG_BAD_ARGUMENT;
}

LgStatus
sla_create(const LgEnv *env, uint32_t capacity, void **value, size_t *size, LgError *err)
{
	*size = sla_bytes(capacity);
	LG_TRY(lg_alloc(env, *size, value, err));
	lg_value_init(*value, SLA_MAGIC, SLA_FORMAT, 0);
	head_of(*value)->capacity = capacity;
	return LG_OK;
}

/* Adds an event; the value may move, and the old one is left to its owner. */
LgStatus
sla_add(const LgEnv *env, void **value, size_t *size, int64_t at, SlaKind kind, LgError *err)
{
	SlaHead    *head = head_of(*value);

	if (at < CALENDAR_FIRST_TIME || at > CALENDAR_END_TIME)
	{
		lg_fail(err, LG_OUT_OF_RANGE, "time of an event of a clock is not from 1900 to 2299");
		lg_hint(err, "Leave out events that have not happened.");
		return LG_OUT_OF_RANGE;
	}
	if (head->count == SLA_MAX_EVENTS)
	{
		lg_fail(err, LG_LIMIT, "a clock has more than %d events", SLA_MAX_EVENTS);
		lg_hint(err, "Build one clock for each case, with GROUP BY.");
		return LG_LIMIT;
	}
	if (head->count == head->capacity)
	{
		void	   *larger;

		LG_TRY(sla_create(env, head->capacity < SLA_MAX_EVENTS / 2 ? head->capacity * 2 + 8 : SLA_MAX_EVENTS, &larger, size, err));
		head_of(larger)->count = head->count;
		memcpy(events_of(larger), events_of(*value), head->count * sizeof(SlaEvent));
		*value = larger;
		head = head_of(larger);
	}
	events_of(*value)[head->count++] = (SlaEvent)
	{
		at, (uint64_t) kind
	};
	return LG_OK;
}

/* Events in order, and no room to spare. */
LgStatus
sla_finish(const LgEnv *env, const SlaView *view, void **value, size_t *size, LgError *err)
{
	LG_TRY(sla_create(env, view->head.count, value, size, err));
	((LgValueHeader *) *value)->flags = SLA_SORTED;
	head_of(*value)->count = view->head.count;
	memcpy(events_of(*value), view->events, view->head.count * sizeof(SlaEvent));
	return lg_sort(env, events_of(*value), view->head.count, sizeof(SlaEvent), compare_events, NULL, err);
}

/* ----------------------------------------------------------------------
 * text: "start 2026-06-01T09:00:00Z; pause 2026-06-01T12:00:00Z"
 * ----------------------------------------------------------------------
 */

LgStatus
sla_write(LgText *out, const SlaView *view, LgError *err)
{
	LG_TRY(lg_text_add(out, "", err));
	for (uint32_t i = 0; i < view->head.count; i++)
	{
		if (i > 0)
			LG_TRY(lg_text_add(out, "; ", err));
		LG_TRY(lg_text_add(out, kind_names[view->events[i].kind], err));
		LG_TRY(lg_text_add(out, " ", err));
		LG_TRY(calendar_words_write_instant(out, view->events[i].at, err));
		if ((i & 1023) == 1023)
			LG_TRY(lg_poll(out->env, err));
	}
	return LG_OK;
}

LgStatus
sla_parse(const LgEnv *env, const char *text, size_t text_size, void **value, size_t *size, LgError *err)
{
	LgScan		scan = lg_scan(text, text_size, "sla_clock",
							   "An event is written like start 2026-06-01T09:00:00Z; a \";\" separates two.", err);
	void	   *events;
	size_t		events_size;
	SlaView		view;

	LG_TRY(sla_create(env, 8, &events, &events_size, err));
	for (int n = 0; !lg_scan_at_end(&scan); n++)
	{
		const char *name = scan.next;
		SlaKind		kind = SLA_START;
		int64_t		at = 0;
		void	   *before = events;

		if ((n & 1023) == 1023)
			LG_TRY(lg_poll(env, err));
		while (lg_scan_peek(&scan) >= 'a' && lg_scan_peek(&scan) <= 'z')
			scan.next++;
		if (sla_kind_of(name, (size_t) (scan.next - name), &kind, err) != LG_OK)
		{
			scan.next = name;
			return lg_scan_expected(&scan, "start, pause, resume or stop");
		}
		lg_scan_space(&scan);
		name = scan.next;
		LG_TRY(calendar_words_scan_instant(&scan, &at));
		if (sla_add(env, &events, &events_size, at, kind, err) != LG_OK)
		{
			if (err->status != LG_OUT_OF_RANGE)
				return err->status;
			scan.next = name;
			return lg_scan_expected(&scan, "a time from 1900 to 2299");
		}
		if (events != before)
			lg_release(env, before);
		LG_TRY(lg_scan_need_or_end(&scan, ";"));
	}
	LG_TRY(sla_open(events, events_size, &view, err));
	return sla_finish(env, &view, value, size, err);
}
