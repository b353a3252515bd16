/*
 * calendar_measure.h
 *		The measure of local time: how much of it is open, and its inverse.
 */
#ifndef LG_CALENDAR_MEASURE_H
#define LG_CALENDAR_MEASURE_H

#include "calendar_local.h"

extern int64_t calendar_measure(const CalendarView *c, int64_t local);

/*
 * The local time at which the measure reaches a value: the first such time, or
 * (last) the last time before it goes on.  *day is the day whose opening that
 * is.  False: it never does.
 */
extern bool calendar_measure_inverse(const CalendarView *c, int64_t measure, bool last, int64_t *local, int64_t *day);

/* The period that is open at a local time, and the day it belongs to; false: none is. */
typedef struct OpenPeriod
{
	int64_t		from;
	int64_t		to;
	int32_t		day;
} OpenPeriod;

extern bool calendar_period_at(const CalendarView *c, int64_t local, OpenPeriod *period);

static inline int64_t
calendar_floor_day(int64_t local)
{
	int64_t		day = local / USECS_PER_DAY;

	return day - (local < day * USECS_PER_DAY);
}

#endif							/* LG_CALENDAR_MEASURE_H */
