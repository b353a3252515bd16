/*
 * calendar_measure.c
 *		The measure of local time: the open time of all days before a day, by
 *		weeks and exceptions, and of the day itself.  It is the same work for a
 *		span of ten years as for one of a day.
 */
#include "calendar_measure.h"

/* Open time of a pattern up to a time since its midnight. */
static inline int64_t
pattern_time(const CalendarView *c, const CalendarPattern *p, int64_t time)
{
	const CalendarPeriod *period = c->periods + p->first;

	for (int i = p->count - 1; i >= 0; i--)
	{
		int64_t		from = period[i].from * USECS_PER_MINUTE;
		int64_t		to = period[i].to * USECS_PER_MINUTE;

		if (time > from)
			return period[i].before * USECS_PER_MINUTE + (time < to ? time : to) - from;
	}
	return 0;
}

int64_t
calendar_measure(const CalendarView *c, int64_t local)
{
	int32_t		day = (int32_t) calendar_floor_day(local);
	int64_t		time = local - day * USECS_PER_DAY;
	int			before = calendar_exceptions_before(c, day);
	int64_t		sum = calendar_sum_before(c, day, before, false) * USECS_PER_MINUTE +
	pattern_time(c, calendar_pattern_at(c, day, before), time);

	if (c->spills)
	{
		const CalendarPattern *p;

		before -= before > 0 && c->exceptions[before - 1].day == day - 1;
		p = calendar_pattern_at(c, day - 1, before);
		sum += pattern_time(c, p, time + USECS_PER_DAY) - p->minutes * USECS_PER_MINUTE;
	}
	return sum;
}

bool
calendar_measure_inverse(const CalendarView *c, int64_t measure, bool last, int64_t *local, int64_t *day)
{
	int64_t		minutes = measure / USECS_PER_MINUTE;
	int64_t		rest;
	int			exceptions;
	int			i;
	const CalendarPattern *p;
	const CalendarPeriod *period;

	minutes -= measure < minutes * USECS_PER_MINUTE;
	if (last || measure > minutes * USECS_PER_MINUTE)
		minutes++;
	if (c->week_minutes == 0 && minutes < 1)
		return false;			/* before the first opening of all */
	*day = calendar_reach(c, minutes, false, &exceptions);
	if (*day < CALENDAR_FIRST_DAY - 1 || *day > CALENDAR_END_DAY)
		return false;
	p = calendar_pattern_at(c, (int32_t) *day, exceptions);
	period = c->periods + p->first;
	rest = measure - calendar_sum_before(c, (int32_t) *day, exceptions, false) * USECS_PER_MINUTE;
	i = p->count - 1;
	while (i > 0 && (last ? period[i].before * USECS_PER_MINUTE > rest : period[i].before * USECS_PER_MINUTE >= rest))
		i--;
	*local = *day * USECS_PER_DAY + period[i].from * USECS_PER_MINUTE + rest - period[i].before * USECS_PER_MINUTE;
	return true;
}

/* The period of a pattern that holds a time since its midnight. */
static bool
find_period(const CalendarView *c, const CalendarPattern *p, int32_t day, int64_t time, OpenPeriod *found)
{
	for (int i = p->count - 1; i >= 0; i--)
	{
		const CalendarPeriod *period = &c->periods[p->first + i];

		if (time < period->from * USECS_PER_MINUTE)
			continue;
		found->day = day;
		found->from = day * USECS_PER_DAY + period->from * USECS_PER_MINUTE;
		found->to = day * USECS_PER_DAY + period->to * USECS_PER_MINUTE;
		return time < period->to * USECS_PER_MINUTE;
	}
	return false;
}

bool
calendar_period_at(const CalendarView *c, int64_t local, OpenPeriod *period)
{
	int32_t		day = (int32_t) calendar_floor_day(local);
	int64_t		time = local - day * USECS_PER_DAY;
	int			before = calendar_exceptions_before(c, day);

	if (find_period(c, calendar_pattern_at(c, day, before), day, time, period))
		return true;
	if (!c->spills)
		return false;
	before -= before > 0 && c->exceptions[before - 1].day == day - 1;
	return find_period(c, calendar_pattern_at(c, day - 1, before), day - 1, time + USECS_PER_DAY, period);
}
