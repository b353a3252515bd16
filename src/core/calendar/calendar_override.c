/*
 * calendar_override.c
 *		Other hours on some days of a calendar.
 *
 * Overrides are collected and go into the calendar together, so that a row costs no
 * copy of it.  What comes out is what one after the other would make, whatever the
 * order and however the rows are split (calendar_join_overrides() puts parts together).
 */
#include <stdlib.h>

#include "calendar_set.h"

#define POLL_DAYS 1024
#define FIRST_OVERRIDES 16

struct CalendarOverride
{
	int32_t		day;
	DaySet		set;
};

LgStatus
calendar_overrides_differ(int32_t day, LgError *err)
{
	int			year;
	int			month;
	int			dom;

	hours_civil(day, &year, &month, &dom);
	lg_fail(err, LG_BAD_ARGUMENT, "two different overrides of %04d-%02d-%02d", year, month, dom);
	lg_hint(err, "Write all openings of a day as one text of hours, separated by commas.");
	return LG_BAD_ARGUMENT;
}

static int
compare_days(const void *a, const void *b)
{
	const int32_t x = ((const CalendarOverride *) a)->day;
	const int32_t y = ((const CalendarOverride *) b)->day;

	return (x > y) - (x < y);
}

/* In order of days, each once; there are at most as many as a calendar has days. */
static LgStatus
sort_overrides(CalendarOverrides *list, LgError *err)
{
	int			kept = 0;

	if (list->sorted == list->count)
		return LG_OK;
	qsort(list->rows, (size_t) list->count, sizeof(CalendarOverride), compare_days);
	for (int i = 0; i < list->count; i++)
	{
		if (kept == 0 || list->rows[kept - 1].day != list->rows[i].day)
			list->rows[kept++] = list->rows[i];
		else if (memcmp(&list->rows[kept - 1].set, &list->rows[i].set, sizeof(DaySet)) != 0)
			return calendar_overrides_differ(list->rows[i].day, err);
	}
	list->count = list->sorted = kept;
	return LG_OK;
}

/* Room for one more: repetitions go before there is more of it. */
static LgStatus
make_room(CalendarOverrides *list, LgError *err)
{
	const int	capacity = list->capacity == 0 ? FIRST_OVERRIDES : 2 * list->capacity;

	if (list->count < list->capacity)
		return LG_OK;
	LG_TRY(sort_overrides(list, err));
	if (list->capacity > 0 && list->count <= list->capacity / 2)
		return LG_OK;
	if (list->rows == NULL)
		LG_TRY(lg_alloc_array(&list->env, (size_t) capacity, sizeof(CalendarOverride), &list->rows, err));
	else
		LG_TRY(lg_resize_array(&list->env, &list->rows, (size_t) capacity, sizeof(CalendarOverride), err));
	list->capacity = capacity;
	return LG_OK;
}

void
calendar_overrides_init(CalendarOverrides *list, const LgEnv *env)
{
	memset(list, 0, sizeof(*list));
	list->env = *env;
}

/*
 * Other hours on one day.  A day that is closed as a public holiday stays so, and then the
 * row says no more than one without a day.  env: for what is needed during the call.
 */
LgStatus
calendar_overrides_add(const LgEnv *env, CalendarOverrides *list, const CalendarView *c, int32_t day, const HoursView *hours,
					   LgError *err)
{
	static const HoursPlace place = {NULL, false, 0, 0, NULL, NULL};
	HoursView	rules;
	CalendarOverride *row;

	LG_TRY(calendar_check_day(c, day, err));
	if (hours->flags & HOURS_USES_SUN)
		return lg_fail(err, LG_UNSUPPORTED, "hours of a day of a calendar cannot follow the sun");
	if (calendar_pattern(c, day) & CALENDAR_HOLIDAY)
	{
		list->other_rows = true;
		return LG_OK;
	}
	LG_TRY(make_room(list, err));
	row = &list->rows[list->count];
	memset(row, 0, sizeof(*row));
	row->day = day;
	LG_TRY(hours_rules(env, hours, &rules, err));
	hours_own_minutes(&rules, &place, day, row->set.minutes);
	list->count++;
	return LG_OK;
}

/* ----------------------------------------------------------------------
 * the calendar with them
 * ----------------------------------------------------------------------
 */

/*
 * The calendar overrides this day, too.  So does the copy of it in every row of another
 * day, and of the two neither counts before the other.
 */
static bool
contradicts(const CalendarOverrides *list, const CalendarException *e, uint16_t number, uint16_t pattern)
{
	return (e->pattern & CALENDAR_OVERRIDE) != 0 && number != pattern && (list->count > 1 || list->other_rows);
}

static LgStatus
put_override(CalendarBuilder *b, const CalendarOverride *row, uint16_t *pattern, LgError *err)
{
	LG_TRY(calendar_builder_pattern(b, &row->set, pattern, err));
	return calendar_builder_exception(b, row->day, (uint16_t) (*pattern | CALENDAR_OVERRIDE), err);
}

/* Exceptions and overrides, both in order of days; numbers: of the calendar's patterns in the builder. */
static LgStatus
merge_days(CalendarBuilder *b, const CalendarOverrides *list, const CalendarView *c, const uint16_t *numbers, LgError *err)
{
	int			next = 0;
	uint16_t	pattern;

	for (int i = 0; i < c->head.exceptions; i++)
	{
		const CalendarException *e = &c->exceptions[i];
		const uint16_t number = numbers[e->pattern & CALENDAR_PATTERN];

		for (; next < list->count && list->rows[next].day < e->day; next++)
			LG_TRY(put_override(b, &list->rows[next], &pattern, err));
		if (i % POLL_DAYS == POLL_DAYS - 1)
			LG_TRY(lg_poll(b->env, err));
		if (next == list->count || list->rows[next].day != e->day)
		{
			LG_TRY(calendar_builder_exception(b, e->day, (uint16_t) (number | (e->pattern & ~CALENDAR_PATTERN)), err));
			continue;
		}
		LG_TRY(put_override(b, &list->rows[next++], &pattern, err));
		if (contradicts(list, e, number, pattern))
			return calendar_overrides_differ(e->day, err);
	}
	for (; next < list->count; next++)
	{
		if (next % POLL_DAYS == POLL_DAYS - 1)
			LG_TRY(lg_poll(b->env, err));
		LG_TRY(put_override(b, &list->rows[next], &pattern, err));
	}
	return LG_OK;
}

/*
 * The calendar with all of the overrides.  Nights that run into each other are left as
 * they are: calendar_settle().
 */
LgStatus
calendar_overrides_apply(const LgEnv *env, CalendarOverrides *list, const CalendarView *c, void **value, size_t *size, LgError *err)
{
	CalendarBuilder b;
	uint16_t   *numbers;

	LG_TRY(sort_overrides(list, err));
	LG_TRY(calendar_builder_start(&b, env, err));
	LG_TRY(lg_alloc_array(env, c->head.patterns, sizeof(uint16_t), &numbers, err));
	for (int i = 0; i < c->head.patterns; i++)
	{
		DaySet		set;

		if (i % POLL_DAYS == POLL_DAYS - 1)
			LG_TRY(lg_poll(env, err));
		calendar_set_of_pattern(c, (uint16_t) i, &set);
		LG_TRY(calendar_builder_pattern(&b, &set, &numbers[i], err));
	}
	for (int i = 0; i < 7; i++)
		b.week[i] = numbers[c->head.week[i]];
	LG_TRY(merge_days(&b, list, c, numbers, err));
	lg_release(env, numbers);
	return calendar_builder_end(&b, &c->head, c->zone, c->head.zone_size, value, size, err);
}
