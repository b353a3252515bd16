/*
 * calendar_time.h
 *		Working time between instants: measuring it, and finding the instant by
 *		which so much of it has passed.
 *
 * All times are microseconds since 2000-01-01 00:00, UTC unless called local.
 * The changes of the clocks are given by the caller, for the years that
 * calendars know, so that an hour that the clocks repeat counts twice, and one
 * that they skip not at all.
 */
#ifndef LG_CALENDAR_TIME_H
#define LG_CALENDAR_TIME_H

#include "calendar.h"

#define CALENDAR_NEVER INT64_MIN	/* there is no such instant */
#define CALENDAR_FIRST_TIME (CALENDAR_FIRST_DAY * INT64_C(86400000000))
#define CALENDAR_END_TIME (CALENDAR_END_DAY * INT64_C(86400000000))

/* Between two changes of the clocks. */
typedef struct CalendarStretch
{
	int64_t		from;
	int64_t		offset;			/* local time minus UTC */
} CalendarStretch;

#define CALENDAR_BUCKET_BITS 42 /* 51 days: rarely more than one change */
#define CALENDAR_BUCKETS ((int) ((CALENDAR_END_TIME - CALENDAR_FIRST_TIME) >> CALENDAR_BUCKET_BITS) + 1)
#define CALENDAR_MAX_STRETCHES 4000

/* A time zone; the first stretch begins before all that can be asked for. */
typedef struct CalendarZone
{
	const CalendarStretch *stretches;
	int			count;
	const uint16_t *buckets;	/* the stretch that each bucket of time begins in */
} CalendarZone;

/* Where a stretch begins in the running measure, and what joins local sums to it. */
typedef struct CalendarMark
{
	int64_t		start;
	int64_t		shift;
	int64_t		skipped;		/* open by the clock at its beginning, but not held */
} CalendarMark;

/* A calendar in its zone.  Marks, one a stretch, make long spans as fast as short ones. */
typedef struct CalendarClock
{
	const CalendarView *calendar;
	const CalendarZone *zone;
	const CalendarMark *marks;	/* or NULL */
} CalendarClock;

extern void calendar_zone_index(const CalendarStretch *stretches, int count, uint16_t *buckets);
extern void calendar_make_marks(const CalendarView *c, const CalendarZone *zone, CalendarMark *marks);

/* Instants and days; a local time that the clocks skip is the moment they do, a repeated one the first. */
extern int64_t calendar_local(const CalendarZone *zone, int64_t at);
extern int64_t calendar_instant(const CalendarZone *zone, int64_t local);
extern int32_t calendar_local_day(const CalendarZone *zone, int64_t at);
extern LgStatus calendar_check_time(const CalendarClock *clock, int64_t at, LgError *err);

extern LgStatus calendar_is_open(const CalendarClock *clock, int64_t at, bool *open, LgError *err);
extern LgStatus calendar_between(const CalendarClock *clock, int64_t from, int64_t to, int64_t *time, LgError *err);

/*
 * The instant by which so much working time has passed: for a positive time
 * the first one, for a negative one the last, for 0 the next open moment.
 */
extern LgStatus calendar_add(const CalendarClock *clock, int64_t at, int64_t time, int64_t *result, LgError *err);

/* The first moment from then on that is open; the last one up to then before which it is. */
extern LgStatus calendar_next_open(const CalendarClock *clock, int64_t at, int64_t *result, LgError *err);
extern LgStatus calendar_previous_open(const CalendarClock *clock, int64_t at, int64_t *result, LgError *err);
extern LgStatus calendar_next_close(const CalendarClock *clock, int64_t at, int64_t *result, LgError *err);

/* The end of what is open at a moment, or a limit that comes first. */
extern int64_t calendar_close_before(const CalendarClock *clock, int64_t at, int64_t limit);

/* Moves by working days and keeps the time of day, or the next open moment. */
extern LgStatus calendar_move_days(const CalendarClock *clock, int64_t at, int32_t days, int64_t *result, LgError *err);

/* First opening and last closing of a working day, as instants. */
extern void calendar_day_bounds(const CalendarClock *clock, int32_t day, int64_t *opens, int64_t *closes);

#endif							/* LG_CALENDAR_TIME_H */
