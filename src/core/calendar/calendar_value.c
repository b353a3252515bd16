/*
 * calendar_value.c
 *		The compiled value of a business calendar: opening and checking.
 */
#include "calendar.h"
#include "calendar_layout.h"

static LgStatus
corrupted(LgError *err)
{
	return lg_fail(err, LG_CORRUPTED, "value of type business_calendar is corrupted");
}

CalendarLayout
calendar_layout(const CalendarHead *head)
{
	CalendarLayout l;

	l.patterns = sizeof(LgValueHeader) + sizeof(CalendarHead);
	l.exceptions = l.patterns + head->patterns * sizeof(CalendarPattern);
	l.periods = l.exceptions + head->exceptions * sizeof(CalendarException);
	l.zone = l.periods + head->periods * sizeof(CalendarPeriod);
	l.end = l.zone + head->zone_size;
	return l;
}

/* Periods of a pattern in order and apart, and their sums. */
static bool
check_pattern(const CalendarView *c, const CalendarPattern *p, bool *spills)
{
	int			sum = 0;
	int			last = -1;

	if (p->first + p->count > c->head.periods)
		return false;
	for (int i = 0; i < p->count; i++)
	{
		const CalendarPeriod *period = &c->periods[p->first + i];

		if (period->from <= last || period->to <= period->from || period->to > 2 * HOURS_DAY ||
			(i == 0 && period->from >= HOURS_DAY) || period->before != sum)
			return false;
		sum += period->to - period->from;
		last = period->to;
	}
	if (last > HOURS_DAY)
		*spills = true;
	return p->minutes == sum;
}

static bool
check_exceptions(const CalendarView *c)
{
	int64_t		minutes = 0;
	int32_t		days = 0;
	int32_t		before = CALENDAR_FIRST_DAY - 1;

	for (int i = 0; i < c->head.exceptions; i++)
	{
		const CalendarException *e = &c->exceptions[i];
		int			weekday;

		if (e->day <= before || e->day >= CALENDAR_END_DAY || (e->pattern & CALENDAR_PATTERN) >= c->head.patterns)
			return false;
		weekday = hours_weekday(e->day);
		minutes += (int) c->patterns[e->pattern & CALENDAR_PATTERN].minutes - (int) c->patterns[c->head.week[weekday]].minutes;
		days += (c->patterns[e->pattern & CALENDAR_PATTERN].count > 0) - (c->patterns[c->head.week[weekday]].count > 0);
		if (e->minutes != minutes || e->days != days)
			return false;
		before = e->day;
	}
	return true;
}

/* Opens a value at an address aligned to 4 at least. */
LgStatus
calendar_open(const void *value, size_t size, void *view, LgError *err)
{
	CalendarView *c = view;
	const char *base = value;
	CalendarLayout l;
	bool		spills = false;

	LG_TRY(lg_value_check(value, size, CALENDAR_MAGIC, CALENDAR_FORMAT, "business_calendar", err));
	memset(c, 0, sizeof(*c));
	if (size < sizeof(LgValueHeader) + sizeof(CalendarHead))
		return corrupted(err);
	memcpy(&c->head, base + sizeof(LgValueHeader), sizeof(c->head));
	l = calendar_layout(&c->head);
	if (l.end != size || c->head.zone_size == 0 || c->head.zone_size > CALENDAR_MAX_ZONE ||
		c->head.exceptions > CALENDAR_MAX_EXCEPTIONS || c->head.patterns > CALENDAR_MAX_PATTERNS ||
		c->head.valid_from >= c->head.valid_to || c->head.valid_from < CALENDAR_FIRST_DAY ||
		c->head.valid_to > CALENDAR_END_DAY)
		return corrupted(err);
	c->patterns = (const CalendarPattern *) (base + l.patterns);
	c->exceptions = (const CalendarException *) (base + l.exceptions);
	c->periods = (const CalendarPeriod *) (base + l.periods);
	c->zone = base + l.zone;
	for (int i = 0; i < c->head.patterns; i++)
	{
		if (!check_pattern(c, &c->patterns[i], &spills))
			return corrupted(err);
	}
	for (int i = 0; i < 7; i++)
	{
		const CalendarPattern *p;

		if (c->head.week[i] >= c->head.patterns)
			return corrupted(err);
		p = &c->patterns[c->head.week[i]];
		c->minutes_before[i + 1] = c->minutes_before[i] + p->minutes;
		c->days_before[i + 1] = c->days_before[i] + (p->count > 0);
	}
	c->week_minutes = c->minutes_before[7];
	c->week_days = c->days_before[7];
	c->spills = (((const LgValueHeader *) value)->flags & CALENDAR_SPILLS) != 0;
	c->limited = c->head.valid_from > CALENDAR_FIRST_DAY || c->head.valid_to < CALENDAR_END_DAY;
	if (c->spills != spills || memchr(c->zone, '\0', c->head.zone_size) != NULL || !check_exceptions(c))
		return corrupted(err);
	return LG_OK;
}
