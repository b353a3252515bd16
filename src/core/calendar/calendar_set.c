/*
 * calendar_set.c
 *		A calendar in the making: days as sets of minutes become patterns, and
 *		patterns a value.
 */
#include "calendar_layout.h"
#include "calendar_set.h"

#define HALF_WORD UINT64_C(0xFFFFFFFF)	/* a day is 22 words and a half */

/* ----------------------------------------------------------------------
 * sets
 * ----------------------------------------------------------------------
 */

/* Adds minutes of the next day. */
void
set_put_next(DaySet *set, const uint64_t *next_day)
{
	for (int i = 0; i < HOURS_DAY_WORDS; i++)
	{
		set->minutes[22 + i] |= next_day[i] << 32;
		if (23 + i < HOURS_OWN_WORDS)
			set->minutes[23 + i] |= next_day[i] >> 32;
	}
}

/* Takes the minutes of the next day. */
void
set_get_next(const DaySet *set, uint64_t *next_day)
{
	for (int i = 0; i < HOURS_DAY_WORDS; i++)
		next_day[i] = set->minutes[22 + i] >> 32 | (23 + i < HOURS_OWN_WORDS ? set->minutes[23 + i] << 32 : 0);
	next_day[22] &= HALF_WORD;
}

static void
set_get_own(const DaySet *set, uint64_t *own)
{
	memcpy(own, set->minutes, HOURS_DAY_WORDS * sizeof(uint64_t));
	own[22] &= HALF_WORD;
}

/* The first minute of a day's set, or HOURS_DAY. */
static int
first_minute(const uint64_t *day)
{
	for (int i = 0; i < HOURS_DAY_WORDS; i++)
	{
		if (day[i] != 0)
			return i * 64 + __builtin_ctzll(day[i]);
	}
	return HOURS_DAY;
}

/* From this minute on, the next one that is in the set, or is not. */
static int
next_minute(const DaySet *set, int minute, bool in)
{
	while (minute < 2 * HOURS_DAY)
	{
		uint64_t	word = (in ? set->minutes[minute / 64] : ~set->minutes[minute / 64]) >> (minute % 64);

		if (word != 0)
		{
			minute += __builtin_ctzll(word);
			return minute < 2 * HOURS_DAY ? minute : 2 * HOURS_DAY;
		}
		minute = (minute / 64 + 1) * 64;
	}
	return 2 * HOURS_DAY;
}

/* Adds the minutes from one to another, by words. */
static void
set_put_minutes(DaySet *set, int from, int to)
{
	while (from < to)
	{
		int			end = (from / 64 + 1) * 64 < to ? (from / 64 + 1) * 64 : to;

		set->minutes[from / 64] |= ~UINT64_C(0) >> (64 - (end - from)) << (from % 64);
		from = end;
	}
}

void
set_of_pattern(const CalendarView *c, uint16_t pattern, DaySet *set)
{
	const CalendarPattern *p = &c->patterns[pattern & CALENDAR_PATTERN];

	memset(set, 0, sizeof(*set));
	for (int i = 0; i < p->count; i++)
		set_put_minutes(set, c->periods[p->first + i].from, c->periods[p->first + i].to);
}

/*
 * What an evening leaves to the next day, less what that day opens by itself.
 * It stays with the evening up to the first opening of the next day; what is
 * later goes over to that day, so that openings follow each other in time.
 */
static void
split_night(const DaySet *evening, const DaySet *morning, uint64_t *stays, uint64_t *goes)
{
	uint64_t	own[HOURS_DAY_WORDS];
	int			first;

	set_get_own(evening, own);
	first = first_minute(own) == HOURS_DAY ? 0 : -1;	/* an evening that opens nothing keeps
														 * nothing */
	set_get_own(morning, own);
	if (first < 0)
		first = first_minute(own);
	set_get_next(evening, stays);
	for (int i = 0; i < HOURS_DAY_WORDS; i++)
	{
		uint64_t	early = first >= (i + 1) * 64 ? ~UINT64_C(0) : first <= i * 64 ? 0 : (UINT64_C(1) << (first - i * 64)) - 1;

		stays[i] &= ~own[i];
		goes[i] = stays[i] & ~early;
		stays[i] &= early;
	}
}

/* ----------------------------------------------------------------------
 * builder
 * ----------------------------------------------------------------------
 */

LgStatus
builder_start(CalendarBuilder *b, const LgEnv *env, LgError *err)
{
	memset(b, 0, sizeof(*b));
	b->env = env;
	b->set_capacity = 16;
	b->capacity = 64;
	b->table_size = 64;
	LG_TRY(lg_alloc_array(env, b->set_capacity, sizeof(DaySet), &b->sets, err));
	LG_TRY(lg_alloc_array(env, b->table_size, sizeof(uint32_t), &b->table, err));
	LG_TRY(lg_alloc_array(env, b->capacity, sizeof(int32_t), &b->days, err));
	return lg_alloc_array(env, b->capacity, sizeof(uint16_t), &b->patterns, err);
}

/* The place of a set in the table: where it is, or where it would be. */
static uint32_t
table_place(const CalendarBuilder *b, const DaySet *set)
{
	uint32_t	at = (uint32_t) lg_hash64(set, sizeof(*set), 0) & (b->table_size - 1);

	while (b->table[at] != 0 && memcmp(&b->sets[b->table[at] - 1], set, sizeof(*set)) != 0)
		at = (at + 1) & (b->table_size - 1);
	return at;
}

static LgStatus
grow_table(CalendarBuilder *b, LgError *err)
{
	lg_release(b->env, b->table);
	b->table_size *= 2;
	LG_TRY(lg_alloc_array(b->env, b->table_size, sizeof(uint32_t), &b->table, err));
	for (int i = 0; i < b->set_count; i++)
		b->table[table_place(b, &b->sets[i])] = (uint32_t) i + 1;
	return LG_OK;
}

/* The number of the pattern with these minutes. */
LgStatus
builder_pattern(CalendarBuilder *b, const DaySet *set, uint16_t *pattern, LgError *err)
{
	uint32_t	at = table_place(b, set);

	if (b->table[at] == 0)
	{
		if (b->set_count == CALENDAR_MAX_PATTERNS)
			return lg_fail(err, LG_LIMIT, "calendar has more than %d different days", CALENDAR_MAX_PATTERNS);
		if (b->set_count == b->set_capacity)
		{
			b->set_capacity *= 2;
			LG_TRY(lg_resize_array(b->env, &b->sets, b->set_capacity, sizeof(DaySet), err));
		}
		b->sets[b->set_count++] = *set;
		b->table[at] = (uint32_t) b->set_count;
		if ((uint32_t) b->set_count * 2 > b->table_size)
		{
			LG_TRY(grow_table(b, err));
			at = table_place(b, set);
		}
	}
	*pattern = (uint16_t) (b->table[at] - 1);
	return LG_OK;
}

/* A day with its pattern; days come in order, and one that is as its weekday is left out. */
LgStatus
builder_exception(CalendarBuilder *b, int32_t day, uint16_t pattern, LgError *err)
{
	if (pattern == b->week[hours_weekday(day)])
		return LG_OK;
	if (b->count == CALENDAR_MAX_EXCEPTIONS)
	{
		lg_fail(err, LG_LIMIT, "calendar has more than %d days that differ from their week", CALENDAR_MAX_EXCEPTIONS);
		lg_hint(err, "Build it for a shorter range \"valid\".");
		return LG_LIMIT;
	}
	if (b->count == b->capacity)
	{
		b->capacity *= 2;
		LG_TRY(lg_resize_array(b->env, &b->days, b->capacity, sizeof(int32_t), err));
		LG_TRY(lg_resize_array(b->env, &b->patterns, b->capacity, sizeof(uint16_t), err));
	}
	b->days[b->count] = day;
	b->patterns[b->count++] = pattern;
	return LG_OK;
}

/* Numbers patterns as they are used, from Monday on, so that equal calendars are equal bytes. */
static LgStatus
renumber(CalendarBuilder *b, int **order, int *count, LgError *err)
{
	int		   *number;

	*count = 0;
	LG_TRY(lg_alloc_array(b->env, b->set_count, sizeof(int), &number, err));
	LG_TRY(lg_alloc_array(b->env, b->set_count, sizeof(int), order, err));
	for (int i = 0; i < 7 + b->count; i++)
	{
		uint16_t   *p = i < 7 ? &b->week[i] : &b->patterns[i - 7];
		int			set = *p & CALENDAR_PATTERN;

		if (number[set] == 0)
		{
			(*order)[(*count)++] = set;
			number[set] = *count;
		}
		*p = (uint16_t) ((*p & ~CALENDAR_PATTERN) | (number[set] - 1));
	}
	lg_release(b->env, number);
	return LG_OK;
}

static LgStatus
count_periods(const CalendarBuilder *b, const int *order, int count, uint16_t *periods, LgError *err)
{
	int			n = 0;

	for (int i = 0; i < count; i++)
	{
		for (int at = next_minute(&b->sets[order[i]], 0, true); at < 2 * HOURS_DAY; n++)
			at = next_minute(&b->sets[order[i]], next_minute(&b->sets[order[i]], at, false), true);
		if (n > UINT16_MAX)
			return lg_fail(err, LG_LIMIT, "calendar has more than %d different openings", UINT16_MAX);
	}
	*periods = (uint16_t) n;
	return LG_OK;
}

/* Patterns and their periods; true when some of them goes over midnight. */
static bool
write_patterns(const CalendarBuilder *b, const int *order, int count, CalendarPattern *patterns, CalendarPeriod *periods)
{
	int			n = 0;
	bool		spills = false;

	for (int i = 0; i < count; i++)
	{
		const DaySet *set = &b->sets[order[i]];
		int			sum = 0;
		int			end;

		patterns[i].first = (uint16_t) n;
		for (int at = next_minute(set, 0, true); at < 2 * HOURS_DAY; at = next_minute(set, end, true))
		{
			end = next_minute(set, at, false);
			periods[n++] = (CalendarPeriod)
			{
				(uint16_t) at, (uint16_t) end, (uint16_t) sum
			};
			sum += end - at;
			spills = spills || end > HOURS_DAY;
		}
		patterns[i].count = (uint16_t) (n - patterns[i].first);
		patterns[i].minutes = (uint16_t) sum;
	}
	return spills;
}

static void
write_exceptions(const CalendarBuilder *b, const CalendarPattern *patterns, CalendarException *exceptions)
{
	int32_t		minutes = 0;
	int			days = 0;

	for (int i = 0; i < b->count; i++)
	{
		const CalendarPattern *p = &patterns[b->patterns[i] & CALENDAR_PATTERN];
		const CalendarPattern *week = &patterns[b->week[hours_weekday(b->days[i])]];

		minutes += (int) p->minutes - (int) week->minutes;
		days += (p->count > 0) - (week->count > 0);
		exceptions[i] = (CalendarException)
		{
			b->days[i], minutes, (int16_t) days, b->patterns[i]
		};
	}
}

/* The value; of the bounds, valid_from and valid_to count. */
LgStatus
builder_end(CalendarBuilder *b, const CalendarHead *bounds, const char *zone, size_t zone_size,
			void **value, size_t *size, LgError *err)
{
	CalendarHead head = {0};
	CalendarLayout l;
	int		   *order;
	int			patterns;
	char	   *v;
	bool		spills;

	if (zone_size == 0 || zone_size > CALENDAR_MAX_ZONE || memchr(zone, '\0', zone_size) != NULL)
		return lg_fail(err, LG_BAD_ARGUMENT, "name of a time zone has %zu bytes, not 1 to %d", zone_size, CALENDAR_MAX_ZONE);
	LG_TRY(renumber(b, &order, &patterns, err));
	head.valid_from = bounds->valid_from;
	head.valid_to = bounds->valid_to;
	head.zone_size = (uint16_t) zone_size;
	head.patterns = (uint16_t) patterns;
	head.exceptions = (uint16_t) b->count;
	LG_TRY(count_periods(b, order, patterns, &head.periods, err));
	memcpy(head.week, b->week, sizeof(head.week));
	l = calendar_layout(&head);
	LG_TRY(lg_alloc(b->env, l.end, &v, err));
	spills = write_patterns(b, order, patterns, (CalendarPattern *) (v + l.patterns), (CalendarPeriod *) (v + l.periods));
	write_exceptions(b, (CalendarPattern *) (v + l.patterns), (CalendarException *) (v + l.exceptions));
	lg_value_init(v, CALENDAR_MAGIC, CALENDAR_FORMAT, spills ? CALENDAR_SPILLS : 0);
	memcpy(v + sizeof(LgValueHeader), &head, sizeof(head));
	memcpy(v + l.zone, zone, zone_size);
	lg_release(b->env, order);
	*value = v;
	*size = l.end;
	return LG_OK;
}

/* ----------------------------------------------------------------------
 * days of a source
 * ----------------------------------------------------------------------
 */

LgStatus
day_list_add(const LgEnv *env, DayList *list, int32_t day, LgError *err)
{
	if (list->count == DAY_LIST_MOST)
	{
		lg_fail(err, LG_LIMIT, "calendar has too many days that may differ from their week");
		lg_hint(err, "Build it for a shorter range \"valid\", or of fewer holidays.");
		return LG_LIMIT;
	}
	if (list->count == list->capacity)
	{
		list->capacity = list->capacity == 0 ? 256 : list->capacity * 2;
		if (list->days == NULL)
			LG_TRY(lg_alloc_array(env, list->capacity, sizeof(int32_t), &list->days, err));
		else
			LG_TRY(lg_resize_array(env, &list->days, list->capacity, sizeof(int32_t), err));
	}
	list->days[list->count++] = day;
	return LG_OK;
}

/* Puts the nights on both sides of a day in order. */
static void
settle(const DaySet *before, DaySet *set, const DaySet *after)
{
	uint64_t	stays[HOURS_DAY_WORDS];
	uint64_t	goes[HOURS_DAY_WORDS];
	uint64_t	own[HOURS_DAY_WORDS];

	split_night(set, after, stays, goes);
	set_get_own(set, own);
	memset(set, 0, sizeof(*set));
	memcpy(set->minutes, own, sizeof(own));
	set_put_next(set, stays);
	split_night(before, set, stays, goes);
	for (int i = 0; i < HOURS_DAY_WORDS; i++)
		set->minutes[i] |= goes[i];
}

LgStatus
source_pattern(CalendarBuilder *b, const DaySource *source, int32_t day, uint16_t *pattern, LgError *err)
{
	DaySet		set;
	uint16_t	flags;

	LG_TRY(source->day(source, day, &set, &flags, err));
	if (source->spills)
	{
		DaySet		before;
		DaySet		after;
		uint16_t	other;

		LG_TRY(source->day(source, day - 1, &before, &other, err));
		LG_TRY(source->day(source, day + 1, &after, &other, err));
		settle(&before, &set, &after);
	}
	LG_TRY(builder_pattern(b, &set, pattern, err));
	*pattern |= flags;
	return LG_OK;
}

LgStatus
source_week(CalendarBuilder *b, const DaySource *source, LgError *err)
{
	DaySet		sets[7];

	for (int i = 0; i < 7; i++)
		LG_TRY(source->weekday(source, i, &sets[i], err));
	for (int i = 0; i < 7; i++)
	{
		DaySet		set = sets[i];

		if (source->spills)
			settle(&sets[(i + 6) % 7], &set, &sets[(i + 1) % 7]);
		LG_TRY(builder_pattern(b, &set, &b->week[i], err));
	}
	return LG_OK;
}

static int
compare_days(const void *a, const void *b, void *context)
{
	int32_t		x = *(const int32_t *) a;
	int32_t		y = *(const int32_t *) b;

	(void) context;
	return (x > y) - (x < y);
}

LgStatus
source_days(CalendarBuilder *b, const DaySource *source, DayList *list, int32_t from, int32_t to, LgError *err)
{
	int			given = list->count;
	int32_t		last = CALENDAR_NO_DAY;

	/* a day that differs may change what its neighbours keep of the nights */
	for (int i = 0; i < given && source->spills; i++)
	{
		LG_TRY(day_list_add(b->env, list, list->days[i] - 1, err));
		LG_TRY(day_list_add(b->env, list, list->days[i] + 1, err));
	}
	if (list->count > 0)
		LG_TRY(lg_sort(b->env, list->days, list->count, sizeof(int32_t), compare_days, NULL, err));
	for (int i = 0; i < list->count; i++)
	{
		int32_t		day = list->days[i];
		uint16_t	pattern;

		if ((i & 255) == 255)
			LG_TRY(lg_poll(b->env, err));
		if (day == last || day < from || day >= to)
			continue;
		last = day;
		LG_TRY(source_pattern(b, source, day, &pattern, err));
		LG_TRY(builder_exception(b, day, pattern, err));
	}
	return LG_OK;
}
