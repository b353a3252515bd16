/*
 * shipment.c
 *		Logs of shipments: one content whatever the order, split and repetition of
 *		events, and their fold against the rules written down once more, naively.
 */
#include "core/shipment/shipment_fold.h"
#include "core/shipment/shipment_map.h"
#include "core/shipment/shipment_order.h"
#include "unit.h"

#define HOUR INT64_C(3600000000)
#define MOST 40

typedef struct Stream
{
	ShipmentRow row[MOST];
	int			count;
} Stream;

static const char *const places[] = {"HUB 1", "HUB 2", "", "a \"quoted\" place", "HUB 10"};
static const char *const sources[] = {"e1", "e2", "e3"};

static ShipmentText
pick(LgRng *rng, const char *const *names, int count, int none)
{
	int			i = (int) lg_rng_below(rng, (uint64_t) (count + none));
	ShipmentText text = {NULL, 0};

	if (i < count && names[i][0] != '\0')
	{
		text.data = names[i];
		text.size = (uint32_t) strlen(names[i]);
	}
	return text;
}

/* Few times and places, so that ties and repetitions are frequent. */
static void
random_stream(LgRng *rng, Stream *s, bool special)
{
	s->count = (int) lg_rng_below(rng, MOST);
	for (int i = 0; i < s->count; i++)
	{
		ShipmentRow *row = &s->row[i];

		memset(row, 0, sizeof(*row));
		row->at = (int64_t) lg_rng_below(rng, 60) * HOUR;
		row->milestone = (ShipmentMilestone) lg_rng_below(rng, SHIPMENT_MILESTONES);
		row->place = pick(rng, places, (int) LG_COUNT(places), 3);
		row->recorded_at = SHIPMENT_NEVER;
		if (!special)
			continue;
		row->kind = lg_rng_below(rng, 6) == 0 ? SHIPMENT_ESTIMATED : lg_rng_below(rng, 9) == 0 ? SHIPMENT_PLANNED : SHIPMENT_ACTUAL;
		row->source_id = pick(rng, sources, 3, 8);
		row->reason = pick(rng, sources, 2, 8);
		row->is_void = lg_rng_below(rng, 8) == 0;
		row->date_only = lg_rng_below(rng, 8) == 0;
		if (row->date_only)
			row->at -= row->at % (24 * HOUR);
		if (lg_rng_below(rng, 3) == 0)
			row->recorded_at = (int64_t) lg_rng_below(rng, 100) * HOUR;
	}
}

/* Without what needs details: the short way of finishing. */
static void
strip(Stream *s)
{
	for (int i = 0; i < s->count; i++)
	{
		s->row[i].recorded_at = SHIPMENT_NEVER;
		memset(&s->row[i].source_id, 0, sizeof(ShipmentText));
		memset(&s->row[i].reason, 0, sizeof(ShipmentText));
	}
}

static void
shuffle(LgRng *rng, Stream *s)
{
	for (int i = s->count - 1; i > 0; i--)
	{
		int			k = (int) lg_rng_below(rng, (uint64_t) i + 1);
		ShipmentRow swap = s->row[i];

		s->row[i] = s->row[k];
		s->row[k] = swap;
	}
}

static void
build(const LgEnv *env, const ShipmentRow *rows, int count, void **value, size_t *size)
{
	void	   *gathered;
	size_t		gathered_size;
	ShipmentView view;
	LgError		err;

	CHECK_OK(shipment_log_begin(env, &gathered, &gathered_size, &err), err);
	for (int i = 0; i < count; i++)
		CHECK_OK(shipment_log_add(env, &gathered, &gathered_size, &rows[i], &err), err);
	CHECK_OK(shipment_log_open(gathered, gathered_size, &view, &err), err);
	CHECK_OK(shipment_log_finish(env, &view, value, size, &err), err);
	CHECK_OK(shipment_log_open(*value, *size, &view, &err), err);
}

/* In up to 8 parts, some of them finished on the way, with events told again. */
static void
build_in_parts(const LgEnv *env, LgRng *rng, Stream *s, void **value, size_t *size)
{
	void	   *whole;
	size_t		whole_size;
	ShipmentView view;
	LgError		err;
	int			from = 0;

	CHECK_OK(shipment_log_begin(env, &whole, &whole_size, &err), err);
	for (int part = 0; part < 8; part++)
	{
		int			to = part == 7 ? s->count : from + (int) lg_rng_below(rng, (uint64_t) (s->count - from) + 1);
		void	   *piece;
		size_t		piece_size;

		if (to > from)
		{
			int			again = (int) lg_rng_below(rng, (uint64_t) to);

			CHECK_OK(shipment_log_add(env, &whole, &whole_size, &s->row[again], &err), err);
		}
		build(env, s->row + from, to - from, &piece, &piece_size);
		CHECK_OK(shipment_log_open(piece, piece_size, &view, &err), err);
		CHECK_OK(shipment_log_append(env, &whole, &whole_size, &view, &err), err);
		from = to;
	}
	CHECK_OK(shipment_log_open(whole, whole_size, &view, &err), err);
	CHECK_OK(shipment_log_finish(env, &view, value, size, &err), err);
}

static void
one_content(void)
{
	LgRng		rng;
	int			streams = getenv("LG_LONG") ? 100000 : 10000;

	lg_rng_seed(&rng, 1);
	for (int n = 0; n < streams; n++)
	{
		LgEnv		env = unit_env();
		Stream		s;
		void	   *a;
		void	   *b;
		size_t		a_size;
		size_t		b_size;

		random_stream(&rng, &s, true);
		if (n % 2 == 0)
			strip(&s);
		build(&env, s.row, s.count, &a, &a_size);
		shuffle(&rng, &s);
		build_in_parts(&env, &rng, &s, &b, &b_size);
		if (a_size != b_size || memcmp(a, b, a_size) != 0)
			unit_failed(__FILE__, __LINE__, "stream %d depends on its order", n);
		unit_release_all();
	}
}

static void
text_survives(void)
{
	LgRng		rng;

	lg_rng_seed(&rng, 2);
	for (int n = 0; n < 2000; n++)
	{
		LgEnv		env = unit_env();
		Stream		s;
		ShipmentView view;
		LgText		text;
		LgError		err;
		void	   *a;
		void	   *b;
		size_t		a_size;
		size_t		b_size;

		random_stream(&rng, &s, true);
		build(&env, s.row, s.count, &a, &a_size);
		CHECK_OK(shipment_log_open(a, a_size, &view, &err), err);
		lg_text_init(&text, &env);
		CHECK_OK(shipment_log_write(&text, &view, &err), err);
		CHECK_OK(shipment_log_parse(&env, text.data, text.size, &b, &b_size, &err), err);
		if (a_size != b_size || memcmp(a, b, a_size) != 0)
			unit_failed(__FILE__, __LINE__, "log %d is another one after its text", n);
		unit_release_all();
	}
}

/* ----------------------------------------------------------------------
 * the rules, naively: by ranks and repeated passes
 * ----------------------------------------------------------------------
 */

static bool
same_text(ShipmentText a, ShipmentText b)
{
	return (a.data == NULL) == (b.data == NULL) && a.size == b.size && (a.size == 0 || memcmp(a.data, b.data, a.size) == 0);
}

static bool
counts(const Stream *s, int i, int64_t as_of)
{
	const ShipmentRow *row = &s->row[i];

	if (row->is_void || row->kind != SHIPMENT_ACTUAL || row->at > as_of)
		return false;
	for (int k = 0; k < s->count; k++)
	{
		const ShipmentRow *v = &s->row[k];

		if (!v->is_void)
			continue;
		if (v->source_id.data != NULL ? same_text(v->source_id, row->source_id) :
			row->source_id.data == NULL && v->at == row->at && v->milestone == row->milestone && v->kind == row->kind &&
			same_text(v->place, row->place))
			return false;
	}
	return true;
}

static int64_t
stand(const Stream *s, int i, int64_t as_of)
{
	const ShipmentRow *row = &s->row[i];
	int64_t		at = row->at;

	for (int k = 0; row->date_only && k < s->count; k++)
	{
		const ShipmentRow *o = &s->row[k];

		if (counts(s, k, as_of) && !o->date_only && o->at > at && o->at < row->at + 24 * HOUR &&
			shipment_rank(o->milestone) < shipment_rank(row->milestone))
			at = o->at;
	}
	return at;
}

typedef struct Naive
{
	ShipmentMilestone state;
	int64_t		since;
	int			reopened;
	int			open_exceptions;
	int			attempts;
} Naive;

static Naive
fold_naively(const Stream *s, int64_t as_of, int64_t reopen_us)
{
	Naive		f = {SHIPMENT_UNKNOWN, SHIPMENT_NEVER, 0, 0, 0};
	bool		done[MOST] = {false};
	bool		returning = false;
	int64_t		last_attempt = SHIPMENT_NEVER;

	for (;;)
	{
		int			best = -1;
		ShipmentMilestone m;

		for (int i = 0; i < s->count; i++)
		{
			if (done[i] || !counts(s, i, as_of))
				continue;
			if (best < 0 || stand(s, i, as_of) < stand(s, best, as_of) ||
				(stand(s, i, as_of) == stand(s, best, as_of) &&
				 (shipment_rank(s->row[i].milestone) < shipment_rank(s->row[best].milestone) ||
				  (s->row[i].milestone == s->row[best].milestone && s->row[i].at < s->row[best].at))))
				best = i;
		}
		if (best < 0)
			return f;
		done[best] = true;
		m = s->row[best].milestone;
		if (m == SHIPMENT_EXCEPTION)
			f.open_exceptions++;
		if (m >= SHIPMENT_EXCEPTION || (m == SHIPMENT_CREATED && f.state != SHIPMENT_UNKNOWN))
			continue;
		if (f.state == SHIPMENT_DELIVERED || f.state == SHIPMENT_RETURNED || f.state == SHIPMENT_CANCELLED || f.state == SHIPMENT_LOST)
		{
			if ((m != SHIPMENT_RETURNING && m != SHIPMENT_PICKED_UP) || s->row[best].at <= f.since + reopen_us)
				continue;
			f.reopened++;
			returning = false;
		}
		if (m != SHIPMENT_CREATED)
			f.open_exceptions = 0;
		if (m == SHIPMENT_RETURNING)
			returning = true;
		if (m == SHIPMENT_DELIVERED && returning)
			m = SHIPMENT_RETURNED;
		if (m == SHIPMENT_ATTEMPT_FAILED && s->row[best].at != last_attempt)
		{
			f.attempts++;
			last_attempt = s->row[best].at;
		}
		if (m != f.state)
			f.since = s->row[best].at;
		f.state = m;
	}
}

/* Repetitions do not count twice: the naive fold gets each event once. */
static void
once(Stream *s)
{
	int			n = 0;

	for (int i = 0; i < s->count; i++)
	{
		bool		again = false;

		for (int k = 0; k < n; k++)
		{
			const ShipmentRow *a = &s->row[k];
			const ShipmentRow *b = &s->row[i];

			again |= a->at == b->at && a->milestone == b->milestone && a->kind == b->kind && a->is_void == b->is_void &&
				a->date_only == b->date_only && same_text(a->place, b->place) && same_text(a->source_id, b->source_id) &&
				same_text(a->reason, b->reason);
		}
		if (!again)
			s->row[n++] = s->row[i];
	}
	s->count = n;
}

static void
check_stages(const ShipmentFold *fold)
{
	for (int32_t i = 0; i < fold->stages; i++)
	{
		const ShipmentStage *stage = &fold->stage[i];

		CHECK((stage->left == SHIPMENT_NEVER) == (i == fold->stages - 1));
		CHECK(stage->entered <= stage->entered_latest);
		if (i > 0)
			CHECK(stage->entered == stage[-1].left && stage->stage != stage[-1].stage && stage->entered >= stage[-1].entered);
	}
	if (fold->stages > 0)
		CHECK(fold->stage[fold->stages - 1].stage == fold->state);
}

static void
fold_is_as_written(void)
{
	LgRng		rng;

	lg_rng_seed(&rng, 3);
	for (int n = 0; n < 6000; n++)
	{
		LgEnv		env = unit_env();
		Stream		s;
		ShipmentView view;
		ShipmentStage stage[MOST];
		ShipmentException exception[MOST];
		ShipmentFold fold = {.stage = stage,.exception = exception};
		int64_t		as_of = lg_rng_below(&rng, 3) == 0 ? (int64_t) lg_rng_below(&rng, 60) * HOUR : SHIPMENT_ALWAYS;
		int64_t		reopen_us = (int64_t) lg_rng_below(&rng, 4) * HOUR;
		Naive		naive;
		LgError		err;
		void	   *value;
		size_t		size;

		random_stream(&rng, &s, n % 2 == 0);
		once(&s);
		build(&env, s.row, s.count, &value, &size);
		CHECK_OK(shipment_log_open(value, size, &view, &err), err);
		CHECK_OK(shipment_fold(&env, &view, as_of, reopen_us, &fold, &err), err);
		naive = fold_naively(&s, as_of, reopen_us);
		CHECK_STR(shipment_milestone_name(fold.state), shipment_milestone_name(naive.state));
		CHECK_INT(fold.since, naive.since);
		CHECK_INT(fold.reopened, naive.reopened);
		CHECK_INT(fold.attempts, naive.attempts);
		CHECK_INT(fold.exception_since != SHIPMENT_NEVER, naive.open_exceptions > 0);
		check_stages(&fold);
		unit_release_all();
	}
}

/* ----------------------------------------------------------------------
 * limits, sizes, forged values
 * ----------------------------------------------------------------------
 */

static ShipmentRow
event_at(int64_t at, ShipmentMilestone milestone)
{
	ShipmentRow row = {.at = at,.milestone = milestone,.recorded_at = SHIPMENT_NEVER};

	return row;
}

static void
limits(void)
{
	LgEnv		env = unit_env();
	LgError		err;
	ShipmentRow row = event_at(0, SHIPMENT_IN_TRANSIT);
	ShipmentView view;
	void	   *value;
	void	   *log;
	size_t		size;
	size_t		log_size;

	/* any number of repetitions, up to 4096 different events */
	CHECK_OK(shipment_log_begin(&env, &value, &size, &err), err);
	for (int i = 0; i < 50000; i++)
	{
		row.at = i % SHIPMENT_MAX_EVENTS;
		CHECK_OK(shipment_log_add(&env, &value, &size, &row, &err), err);
	}
	CHECK(size < 1000000);
	CHECK_OK(shipment_log_open(value, size, &view, &err), err);
	CHECK_OK(shipment_log_finish(&env, &view, &log, &log_size, &err), err);
	CHECK_OK(shipment_log_open(log, log_size, &view, &err), err);
	CHECK_INT(view.head.count, SHIPMENT_MAX_EVENTS);
	CHECK_INT(log_size, sizeof(LgValueHeader) + 8 + 16 * SHIPMENT_MAX_EVENTS);
	/* the same with places and sources, which move when repetitions go */
	CHECK_OK(shipment_log_begin(&env, &value, &size, &err), err);
	for (int i = 0; i < 50000; i++)
	{
		char		name[32];
		ShipmentRow named = event_at(i % 1000, SHIPMENT_IN_TRANSIT);

		snprintf(name, sizeof(name), "place %d", i % 1000);
		named.place.data = named.source_id.data = name;
		named.place.size = named.source_id.size = (uint32_t) strlen(name);
		CHECK_OK(shipment_log_add(&env, &value, &size, &named, &err), err);
	}
	CHECK_OK(shipment_log_open(value, size, &view, &err), err);
	CHECK_OK(shipment_log_finish(&env, &view, &log, &log_size, &err), err);
	CHECK_OK(shipment_log_open(log, log_size, &view, &err), err);
	CHECK_INT(view.head.count, 1000);
	CHECK_INT(view.head.places, 1000);
	for (int i = 0; i < 1000; i++)
	{
		ShipmentRow named;
		char		name[32];

		shipment_log_row(&view, &view.events[i], &named);
		snprintf(name, sizeof(name), "place %d", i);
		CHECK(named.place.size == strlen(name) && memcmp(named.place.data, name, named.place.size) == 0);
		CHECK(named.source_id.size == strlen(name) && memcmp(named.source_id.data, name, named.source_id.size) == 0);
	}
	CHECK_OK(shipment_log_begin(&env, &value, &size, &err), err);
	row.place.data = NULL;
	for (int i = 0; i < SHIPMENT_MAX_EVENTS; i++)
	{
		row.at = i;
		CHECK_OK(shipment_log_add(&env, &value, &size, &row, &err), err);
	}
	row.at = -1;
	CHECK_OK(shipment_log_add(&env, &value, &size, &row, &err), err);
	CHECK_OK(shipment_log_open(value, size, &view, &err), err);
	CHECK_FAILS(shipment_log_finish(&env, &view, &log, &log_size, &err), LG_LIMIT, err, "4096 different events");
	row.place = (ShipmentText)
	{
		places[0], 256
	};
	CHECK_FAILS(shipment_log_add(&env, &value, &size, &row, &err), LG_BAD_ARGUMENT, err, "longer than 255 bytes");
	row = event_at(INT64_MAX, SHIPMENT_CREATED);
	CHECK_FAILS(shipment_log_add(&env, &value, &size, &row, &err), LG_OUT_OF_RANGE, err, "out of range");
}

/* What shipment_log_add() would write beyond is no state. */
static void
states_have_room(void)
{
	LgEnv		env = unit_env();
	ShipmentRow row = event_at(HOUR, SHIPMENT_CREATED);
	void	   *value;
	size_t		size;
	LgError		err;
	uint32_t   *room;			/* events, bytes of places and of details, and those in use */

	CHECK_OK(shipment_log_begin(&env, &value, &size, &err), err);
	CHECK_OK(shipment_log_add(&env, &value, &size, &row, &err), err);
	CHECK(shipment_log_is_state(value, size) && !shipment_log_is_state(value, size - 8) && !shipment_log_is_state(value, 24));
	room = (uint32_t *) ((char *) value + sizeof(LgValueHeader) + sizeof(ShipmentHead));
	for (int i = 0; i < 4; i++)
	{
		room[i] += 1000;
		CHECK(!shipment_log_is_state(value, size));
		room[i] -= 1000;
	}
	CHECK(shipment_log_is_state(value, size));
}

/* Every byte of a log changed: refused, or readable to the end. */
static void
damaged(void)
{
	LgEnv		env = unit_env();
	LgRng		rng;

	lg_rng_seed(&rng, 4);
	for (int n = 0; n < 60; n++)
	{
		Stream		s;
		void	   *value;
		char	   *copy;
		size_t		size;
		LgError		err;

		random_stream(&rng, &s, true);
		build(&env, s.row, s.count, &value, &size);
		CHECK_OK(lg_alloc(&env, size, &copy, &err), err);
		for (size_t at = sizeof(LgValueHeader); at < size; at++)
		{
			ShipmentView view;
			ShipmentFold fold = {0};

			memcpy(copy, value, size);
			copy[at] = (char) (copy[at] ^ (1 << lg_rng_below(&rng, 8)));
			if (shipment_log_open(copy, size, &view, &err) != LG_OK)
			{
				CHECK_INT(err.status, LG_CORRUPTED);
				continue;
			}
			for (uint32_t i = 0; i < view.head.count; i++)
			{
				ShipmentRow row;

				shipment_log_row(&view, &view.events[i], &row);
			}
			CHECK_OK(shipment_fold(&env, &view, SHIPMENT_ALWAYS, 0, &fold, &err), err);
		}
	}
}

static void
single_milestones(void)
{
	LgEnv		env = unit_env();
	LgError		err;
	ShipmentRow rows[5];
	ShipmentView view;
	ShipmentKind kind;
	ShipmentTransit transit;
	bool		known;
	int64_t		at;
	void	   *value;
	size_t		size;

	/* the estimate recorded last, not the latest one; any actual before both */
	rows[0] = event_at(9 * HOUR, SHIPMENT_DELIVERED);
	rows[0].kind = SHIPMENT_ESTIMATED;
	rows[0].recorded_at = 1 * HOUR;
	rows[1] = event_at(7 * HOUR, SHIPMENT_DELIVERED);
	rows[1].kind = SHIPMENT_ESTIMATED;
	rows[1].recorded_at = 2 * HOUR;
	rows[2] = event_at(5 * HOUR, SHIPMENT_DELIVERED);
	rows[2].kind = SHIPMENT_PLANNED;
	build(&env, rows, 3, &value, &size);
	CHECK_OK(shipment_log_open(value, size, &view, &err), err);
	CHECK_OK(shipment_milestone_at(&env, &view, SHIPMENT_DELIVERED, -1, &at, &kind, &err), err);
	CHECK_INT(at, 7 * HOUR);
	CHECK_INT(kind, SHIPMENT_ESTIMATED);
	CHECK_OK(shipment_milestone_at(&env, &view, SHIPMENT_DELIVERED, SHIPMENT_PLANNED, &at, &kind, &err), err);
	CHECK_INT(at, 5 * HOUR);
	CHECK_OK(shipment_milestone_at(&env, &view, SHIPMENT_DELIVERED, SHIPMENT_ACTUAL, &at, &kind, &err), err);
	CHECK_INT(at, SHIPMENT_NEVER);

	/* customs: deducted with a reason and a release */
	rows[0] = event_at(0, SHIPMENT_IN_TRANSIT);
	rows[1] = event_at(2 * HOUR, SHIPMENT_CUSTOMS_HELD);
	rows[1].reason = (ShipmentText)
	{
		"31", 2
	};
	rows[2] = event_at(50 * HOUR, SHIPMENT_CUSTOMS_RELEASED);
	rows[3] = event_at(72 * HOUR, SHIPMENT_DELIVERED);
	build(&env, rows, 4, &value, &size);
	CHECK_OK(shipment_log_open(value, size, &view, &err), err);
	CHECK_OK(shipment_transit(&env, &view, SHIPMENT_IN_TRANSIT, SHIPMENT_DELIVERED, &transit, &known, &err), err);
	CHECK(known);
	CHECK_INT(transit.held_us, 48 * HOUR);
	rows[1].reason.data = NULL;
	rows[1].reason.size = 0;
	build(&env, rows, 4, &value, &size);
	CHECK_OK(shipment_log_open(value, size, &view, &err), err);
	CHECK_OK(shipment_transit(&env, &view, SHIPMENT_IN_TRANSIT, SHIPMENT_DELIVERED, &transit, &known, &err), err);
	CHECK_INT(transit.held_us, 0);
	CHECK_OK(shipment_transit(&env, &view, SHIPMENT_IN_TRANSIT, SHIPMENT_LOST, &transit, &known, &err), err);
	CHECK(!known);
}

static void
maps(void)
{
	LgEnv		env = unit_env();
	LgError		err;
	const char *text = "\"upu\" \"EMI\" delivered; \"upu\" \"EMA\" picked_up; \"dhl\" \"Z\"\"Z\" unknown; \"upu\" \"EMA\" picked_up";
	const char *forged = "\"upu\" \"EMI\" delivered; \"upu\" \"EMI\" lost";
	MapView		map;
	ShipmentMilestone milestone;
	ShipmentText upu = {"upu", 3};
	ShipmentText dhl = {"dhl", 3};
	ShipmentText emi = {"EMI", 3};
	ShipmentText em = {"EM", 2};
	LgText		out;
	void	   *value;
	size_t		size;

	CHECK_OK(shipment_map_parse(&env, text, strlen(text), &value, &size, &err), err);
	CHECK_OK(shipment_map_open(&env, value, size, &map, &err), err);
	CHECK_INT(map.count, 3);
	lg_text_init(&out, &env);
	CHECK_OK(shipment_map_write(&out, &map, &err), err);
	CHECK_STR(out.data, "\"dhl\" \"Z\"\"Z\" unknown; \"upu\" \"EMA\" picked_up; \"upu\" \"EMI\" delivered");
	CHECK(shipment_map_find(&map, upu, emi, &milestone) && milestone == SHIPMENT_DELIVERED);
	CHECK(!shipment_map_find(&map, upu, em, &milestone));
	CHECK(!shipment_map_find(&map, dhl, emi, &milestone));
	CHECK_FAILS(shipment_map_parse(&env, forged, strlen(forged), &value, &size, &err), LG_BAD_ARGUMENT, err, "has two milestones");
	CHECK_FAILS(shipment_map_parse(&env, "\"u\" \"c\" nowhere", 15, &value, &size, &err), LG_BAD_TEXT, err, "a milestone");
}

static void
orders(void)
{
	ShipmentOrder order = {{0}, 0};

	CHECK_INT(shipment_order_state(&order), SHIPMENT_UNKNOWN);
	order.parcels[SHIPMENT_CANCELLED] = 2;
	CHECK_INT(shipment_order_state(&order), SHIPMENT_CANCELLED);
	order.parcels[SHIPMENT_DELIVERED] = 2;
	CHECK_INT(shipment_order_state(&order), SHIPMENT_DELIVERED);
	order.parcels[SHIPMENT_IN_TRANSIT] = 1;
	CHECK_INT(shipment_order_state(&order), SHIPMENT_IN_TRANSIT);
	order.parcels[SHIPMENT_UNKNOWN] = 1;
	CHECK_INT(shipment_order_state(&order), SHIPMENT_UNKNOWN);
}

int
main(void)
{
	UNIT_RUN(one_content);
	UNIT_RUN(text_survives);
	UNIT_RUN(fold_is_as_written);
	UNIT_RUN(limits);
	UNIT_RUN(states_have_room);
	UNIT_RUN(damaged);
	UNIT_RUN(single_milestones);
	UNIT_RUN(maps);
	UNIT_RUN(orders);
	return unit_done();
}
