/*
 * calendar_merge.c
 *		Calendars made of calendars: copies of one with overrides of days, and two
 *		taken together.
 */
#include "calendar_set.h"

#define POLL_DAYS 1024

/* A source whose days are those of calendars. */
typedef struct MergeSource
{
	DaySource	source;
	const CalendarView *a;
	const CalendarView *b;		/* or NULL */
	bool		both;			/* open when both are, rather than one of them */
} MergeSource;

/* The open minutes of a day by the clock, and which of them the day opens by itself. */
static void
clock_minutes(const DaySet *before, const DaySet *set, uint64_t *open, uint64_t *own)
{
	memcpy(own, set->minutes, HOURS_DAY_WORDS * sizeof(uint64_t));
	own[22] &= UINT64_C(0xFFFFFFFF);
	calendar_set_get_next(before, open);
	for (int i = 0; i < HOURS_DAY_WORDS; i++)
		open[i] |= own[i];
}

/* Of two days: open by the clock in both or one of them, and opened by the day in one of them. */
static void
merge_day(const MergeSource *s, const DaySet before[2], const DaySet set[2], uint64_t *open, uint64_t *own)
{
	uint64_t	open_b[HOURS_DAY_WORDS];
	uint64_t	own_b[HOURS_DAY_WORDS];

	clock_minutes(&before[0], &set[0], open, own);
	clock_minutes(&before[1], &set[1], open_b, own_b);
	for (int i = 0; i < HOURS_DAY_WORDS; i++)
	{
		open[i] = s->both ? open[i] & open_b[i] : open[i] | open_b[i];
		own[i] = (own[i] | own_b[i]) & open[i];
	}
}

/* From the sets of the day before, the day and the day after, in both calendars. */
static void
merge_sets(const MergeSource *s, DaySet sets[3][2], DaySet *result)
{
	uint64_t	open[HOURS_DAY_WORDS];
	uint64_t	own[HOURS_DAY_WORDS];

	memset(result, 0, sizeof(*result));
	merge_day(s, sets[0], sets[1], open, own);
	memcpy(result->minutes, own, sizeof(own));
	merge_day(s, sets[1], sets[2], open, own);
	for (int i = 0; i < HOURS_DAY_WORDS; i++)
		open[i] &= ~own[i];
	calendar_set_put_next(result, open);
}

static LgStatus
merge_source_day(const DaySource *source, int32_t day, DaySet *set, uint16_t *flags, LgError *err)
{
	const MergeSource *s = (const MergeSource *) source;
	uint16_t	a = calendar_pattern(s->a, day);
	DaySet		sets[3][2];

	(void) err;
	*flags = a & (CALENDAR_HOLIDAY | CALENDAR_OVERRIDE);
	if (s->b == NULL)
	{
		calendar_set_of_pattern(s->a, a, set);
		return LG_OK;
	}
	for (int i = 0; i < 3; i++)
	{
		calendar_set_of_pattern(s->a, calendar_pattern(s->a, day + i - 1), &sets[i][0]);
		calendar_set_of_pattern(s->b, calendar_pattern(s->b, day + i - 1), &sets[i][1]);
	}
	merge_sets(s, sets, set);
	*flags = s->both ? a | calendar_pattern(s->b, day) : a & calendar_pattern(s->b, day);
	*flags &= CALENDAR_HOLIDAY;
	return LG_OK;
}

static LgStatus
merge_source_weekday(const DaySource *source, int weekday, DaySet *set, LgError *err)
{
	const MergeSource *s = (const MergeSource *) source;
	DaySet		sets[3][2];

	(void) err;
	if (s->b == NULL)
	{
		calendar_set_of_pattern(s->a, s->a->head.week[weekday], set);
		return LG_OK;
	}
	for (int i = 0; i < 3; i++)
	{
		calendar_set_of_pattern(s->a, s->a->head.week[(weekday + i + 6) % 7], &sets[i][0]);
		calendar_set_of_pattern(s->b, s->b->head.week[(weekday + i + 6) % 7], &sets[i][1]);
	}
	merge_sets(s, sets, set);
	return LG_OK;
}

static LgStatus
build(const LgEnv *env, const MergeSource *s, const CalendarHead *bounds, void **value, size_t *size, LgError *err)
{
	CalendarBuilder b;
	DayList		list = {0};

	LG_TRY(calendar_builder_start(&b, env, err));
	LG_TRY(calendar_source_week(&b, &s->source, err));
	for (int i = 0; i < s->a->head.exceptions; i++)
		LG_TRY(calendar_day_list_add(env, &list, s->a->exceptions[i].day, err));
	for (int i = 0; s->b != NULL && i < s->b->head.exceptions; i++)
		LG_TRY(calendar_day_list_add(env, &list, s->b->exceptions[i].day, err));
	LG_TRY(calendar_source_days(&b, &s->source, &list, bounds->valid_from, bounds->valid_to, err));
	return calendar_builder_end(&b, bounds, s->a->zone, s->a->head.zone_size, value, size, err);
}

static bool
same_zone(const CalendarView *a, const CalendarView *b)
{
	return a->head.zone_size == b->head.zone_size && memcmp(a->zone, b->zone, a->head.zone_size) == 0;
}

/* Union, or (both) intersection: of one zone, for the days on which both are valid. */
LgStatus
calendar_merge(const LgEnv *env, const CalendarView *a, const CalendarView *b, bool both,
			   void **value, size_t *size, LgError *err)
{
	MergeSource s = {{merge_source_day, merge_source_weekday, a->spills || b->spills}, a, b, both};
	CalendarHead bounds = a->head;

	if (!same_zone(a, b))
	{
		lg_fail(err, LG_BAD_ARGUMENT, "calendars are of two time zones, \"%.*s\" and \"%.*s\"",
				a->head.zone_size > 60 ? 60 : a->head.zone_size, a->zone, b->head.zone_size > 60 ? 60 : b->head.zone_size, b->zone);
		lg_hint(err, "Take together what calendar_open_periods() returns for each of them.");
		return LG_BAD_ARGUMENT;
	}
	if (b->head.valid_from > bounds.valid_from)
		bounds.valid_from = b->head.valid_from;
	if (b->head.valid_to < bounds.valid_to)
		bounds.valid_to = b->head.valid_to;
	if (bounds.valid_from >= bounds.valid_to)
		return lg_fail(err, LG_BAD_ARGUMENT, "calendars are valid on no day in common");
	return build(env, &s, &bounds, value, size, err);
}

/* ----------------------------------------------------------------------
 * copies of one calendar, each with overrides (calendar_override.c)
 * ----------------------------------------------------------------------
 */

static LgStatus
calendars_differ(LgError *err)
{
	lg_fail(err, LG_BAD_ARGUMENT, "overrides are of different calendars");
	lg_hint(err, "Aggregate for each calendar by itself, with GROUP BY.");
	return LG_BAD_ARGUMENT;
}

/*
 * A calendar that goes into another, day by day.  Each of its patterns is looked
 * up there once, so that a long calendar is joined at the cost of a copy.
 */
typedef struct Joined
{
	const CalendarView *calendar;
	uint16_t   *numbers;		/* of its patterns among those of the builder, from 1; 0: not
								 * looked up */
	int			next;			/* exception */
} Joined;

static LgStatus
join_start(const LgEnv *env, const CalendarView *calendar, Joined *j, LgError *err)
{
	j->calendar = calendar;
	j->next = 0;
	return lg_alloc_array(env, calendar->head.patterns, sizeof(uint16_t), &j->numbers, err);
}

static int32_t
join_next_day(const Joined *j)
{
	return j->next < j->calendar->head.exceptions ? j->calendar->exceptions[j->next].day : INT32_MAX;
}

/* The pattern of a calendar as one of the builder, with its flags. */
static LgStatus
join_pattern(CalendarBuilder *b, Joined *j, uint16_t pattern, uint16_t *result, LgError *err)
{
	uint16_t   *number = &j->numbers[pattern & CALENDAR_PATTERN];

	if (*number == 0)
	{
		DaySet		set;

		calendar_set_of_pattern(j->calendar, pattern, &set);
		LG_TRY(calendar_builder_pattern(b, &set, number, err));
		(*number)++;
	}
	*result = (uint16_t) ((*number - 1) | (pattern & ~CALENDAR_PATTERN));
	return LG_OK;
}

/* The pattern of a day, which is that of the next exception or comes before it. */
static LgStatus
join_day_pattern(CalendarBuilder *b, Joined *j, int32_t day, uint16_t *result, LgError *err)
{
	bool		exception = join_next_day(j) == day;

	return join_pattern(b, j, exception ? j->calendar->exceptions[j->next++].pattern : j->calendar->head.week[hours_weekday(day)],
						result, err);
}

/* Which of two patterns of a day counts: an override before what the calendars share. */
static LgStatus
join_day(CalendarBuilder *b, Joined *x, Joined *y, int32_t day, LgError *err)
{
	uint16_t	of_x;
	uint16_t	of_y;

	LG_TRY(join_day_pattern(b, x, day, &of_x, err));
	LG_TRY(join_day_pattern(b, y, day, &of_y, err));
	if ((of_y & CALENDAR_OVERRIDE) != 0 && (of_x & CALENDAR_OVERRIDE) == 0)
		return calendar_builder_exception(b, day, of_y, err);
	if (of_x == of_y || ((of_x & CALENDAR_OVERRIDE) != 0 && (of_y & CALENDAR_OVERRIDE) == 0))
		return calendar_builder_exception(b, day, of_x, err);
	return of_x & CALENDAR_OVERRIDE ? calendar_overrides_differ(day, err) : calendars_differ(err);
}

/* The overrides of two copies of one calendar. */
LgStatus
calendar_join_overrides(const LgEnv *env, const CalendarView *a, const CalendarView *b,
						void **value, size_t *size, LgError *err)
{
	CalendarBuilder builder;
	Joined		x;
	Joined		y;

	if (!same_zone(a, b) || a->head.valid_from != b->head.valid_from || a->head.valid_to != b->head.valid_to)
		return calendars_differ(err);
	LG_TRY(calendar_builder_start(&builder, env, err));
	LG_TRY(join_start(env, a, &x, err));
	LG_TRY(join_start(env, b, &y, err));
	for (int i = 0; i < 7; i++)
	{
		uint16_t	other;

		LG_TRY(join_pattern(&builder, &x, a->head.week[i], &builder.week[i], err));
		LG_TRY(join_pattern(&builder, &y, b->head.week[i], &other, err));
		if (builder.week[i] != other)
			return calendars_differ(err);
	}
	for (int n = 0; join_next_day(&x) != INT32_MAX || join_next_day(&y) != INT32_MAX; n++)
	{
		if (n % POLL_DAYS == POLL_DAYS - 1)
			LG_TRY(lg_poll(env, err));
		LG_TRY(join_day(&builder, &x, &y, join_next_day(&x) < join_next_day(&y) ? join_next_day(&x) : join_next_day(&y), err));
	}
	lg_release(env, x.numbers);
	lg_release(env, y.numbers);
	return calendar_builder_end(&builder, &a->head, a->zone, a->head.zone_size, value, size, err);
}

/* Puts the nights of a calendar with overrides in order. */
LgStatus
calendar_settle(const LgEnv *env, const CalendarView *c, void **value, size_t *size, LgError *err)
{
	MergeSource s = {{merge_source_day, merge_source_weekday, c->spills}, c, NULL, false};

	return build(env, &s, &c->head, value, size, err);
}
