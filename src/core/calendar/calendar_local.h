/*
 * calendar_local.h
 *		Sums over local time, of all weeks before a day and of the exceptions
 *		before it: what the measures of time and of days are made of.
 */
#ifndef LG_CALENDAR_LOCAL_H
#define LG_CALENDAR_LOCAL_H

#include "calendar.h"

#define USECS_PER_MINUTE INT64_C(60000000)
#define USECS_PER_DAY INT64_C(86400000000)

/* How many exceptions lie before a day. */
static inline int
calendar_exceptions_before(const CalendarView *c, int32_t day)
{
	const CalendarException *e = c->exceptions;
	int			low = 0;
	int			n = c->head.exceptions;

	/* without a branch that depends on the day: days are asked for in any order */
	while (n > 0)
	{
		int			half = (n + 1) / 2;

		low = e[low + half - 1].day < day ? low + half : low;
		n -= half;
	}
	return low;
}

/* The week that a day lies in, its Monday being 0 days into it. */
static inline int32_t
calendar_week(int32_t day, int *weekday)
{
	/* 2000-01-01 was a Saturday; days that can be asked for are more than -5217 weeks */
	int32_t		shifted = day + 5 + 7 * 5300;

	*weekday = shifted % 7;
	return shifted / 7 - 5300;
}

/*
 * Open minutes, or working days, of all days before one, from any fixed day on.
 * Which of the two is a constant of each caller, so nothing is decided at run
 * time.
 */
static inline int64_t
calendar_sum_before(const CalendarView *c, int32_t day, int exceptions, bool days)
{
	int			weekday;
	int64_t		week = calendar_week(day, &weekday);
	const CalendarException *e = c->exceptions + exceptions - 1;

	if (days)
		return week * c->week_days + c->days_before[weekday] + (exceptions > 0 ? e->days : 0);
	return week * c->week_minutes + c->minutes_before[weekday] + (exceptions > 0 ? e->minutes : 0);
}

/* The first day by whose end a sum is reached, where no exception lies near; INT64_MAX: none. */
static inline int64_t
calendar_reach_by_weeks(const CalendarView *c, int64_t sum, bool days)
{
	int64_t		whole = days ? c->week_days : c->week_minutes;
	const int32_t *before = days ? c->days_before : c->minutes_before;
	int64_t		weeks;
	int			weekday = 0;

	if (whole == 0)
		return INT64_MAX;
	weeks = (sum - 1) / whole - ((sum - 1) % whole < 0);
	while (before[weekday + 1] < sum - weeks * whole)
		weekday++;
	return weeks * 7 + weekday - 5;
}

/*
 * The first day by whose end a sum is reached, and how many exceptions lie
 * before it.  INT64_MAX: there is none.  A sum below 1 of a calendar that opens
 * on exceptions only was reached before all time, and must not be asked for.
 */
static inline int64_t
calendar_reach(const CalendarView *c, int64_t sum, bool days, int *exceptions)
{
	int			low = 0;
	int			n = c->head.exceptions;
	int64_t		day;

	/* the exceptions by whose end the sum is not reached yet */
	while (n > 0)
	{
		int			half = (n + 1) / 2;
		int			at = low + half - 1;

		if (calendar_sum_before(c, c->exceptions[at].day + 1, at + 1, days) < sum)
		{
			low = at + 1;
			n -= half;
		}
		else
			n = half - 1;
	}
	day = calendar_reach_by_weeks(c, sum - (low > 0 ? (days ? c->exceptions[low - 1].days : c->exceptions[low - 1].minutes) : 0), days);
	/* among the days up to the next exception, or that one itself */
	if (low < c->head.exceptions && day >= c->exceptions[low].day)
		day = c->exceptions[low].day;
	*exceptions = low;
	return day;
}

/* The pattern of a day, given how many exceptions lie before it. */
static inline const CalendarPattern *
calendar_pattern_at(const CalendarView *c, int32_t day, int exceptions)
{
	int			weekday;

	if (exceptions < c->head.exceptions && c->exceptions[exceptions].day == day)
		return &c->patterns[c->exceptions[exceptions].pattern & CALENDAR_PATTERN];
	calendar_week(day, &weekday);
	return &c->patterns[c->head.week[weekday]];
}

#endif							/* LG_CALENDAR_LOCAL_H */
