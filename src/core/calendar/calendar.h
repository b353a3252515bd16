/*
 * calendar.h
 *		Business calendars: working time and working days of one time zone, as a
 *		value that any span of time is measured by in the same time.
 *
 * A day has a pattern: the periods that open on it, in minutes from its own
 * midnight.  A period that goes over midnight belongs to the day it began on,
 * so minutes go up to 2880, and a day on which nothing opens is no working day.
 * Every weekday has a pattern, and so has every day that differs from its
 * weekday (an exception).  All of that is local time; the value holds no
 * changes of the clocks, which come from the caller (calendar_time.h), so new
 * rules of a time zone never age a value.
 *
 * The value, after the common header (lg_value.h):
 *
 *	offset	what
 *	24		CalendarHead
 *	56		CalendarPattern[]
 *			CalendarException[], by day
 *			CalendarPeriod[]
 *			the name of the time zone
 */
#ifndef LG_CALENDAR_H
#define LG_CALENDAR_H

#include "core/hours/hours.h"
#include "core/hours/hours_holidays.h"

#define CALENDAR_MAGIC LG_MAGIC('B', 'C')
#define CALENDAR_FORMAT 1
#define CALENDAR_SPILLS 1		/* flag: some pattern goes over midnight */

#define CALENDAR_MAX_ZONE 255
#define CALENDAR_MAX_EXCEPTIONS 32000
#define CALENDAR_MAX_PATTERNS 16000
#define CALENDAR_NO_DAY INT32_MIN

/* Days that can be asked for: 1900-01-01 up to, not including, 2300-01-01. */
#define CALENDAR_FIRST_DAY (-36524)
#define CALENDAR_END_DAY 109573

typedef struct CalendarPattern
{
	uint16_t	first;			/* period */
	uint16_t	count;
	uint16_t	minutes;		/* sum of its periods */
	uint16_t	unused;
} CalendarPattern;

typedef struct CalendarPeriod
{
	uint16_t	from;			/* minutes of the day: 0 to 1439, or over midnight */
	uint16_t	to;
	uint16_t	before;			/* open minutes of the pattern before this period */
} CalendarPeriod;

/* In CalendarException.pattern, above the number of the pattern. */
#define CALENDAR_HOLIDAY 0x8000 /* closed because it is a public holiday */
#define CALENDAR_OVERRIDE 0x4000	/* set by an override */
#define CALENDAR_PATTERN 0x3FFF

typedef struct CalendarException
{
	int32_t		day;			/* since 2000-01-01 */
	int32_t		minutes;		/* what this and all earlier exceptions add to their weekdays */
	int16_t		days;			/* working days, alike */
	uint16_t	pattern;
} CalendarException;

typedef struct CalendarHead
{
	int32_t		valid_from;		/* first day that the calendar knows */
	int32_t		valid_to;		/* the day after the last one */
	uint16_t	zone_size;
	uint16_t	patterns;
	uint16_t	periods;
	uint16_t	exceptions;
	uint16_t	week[7];		/* patterns, from Monday */
	uint16_t	unused;
} CalendarHead;

_Static_assert(sizeof(CalendarHead) == 32 && sizeof(CalendarException) == 12 &&
			   sizeof(CalendarPeriod) == 6 && sizeof(CalendarPattern) == 8, "layout of a business_calendar");

/* A value opened. */
typedef struct CalendarView
{
	CalendarHead head;
	const CalendarPattern *patterns;
	const CalendarPeriod *periods;
	const CalendarException *exceptions;
	const char *zone;
	bool		spills;
	bool		limited;		/* valid for a range of days only */
	int32_t		week_minutes;
	int32_t		week_days;
	int32_t		minutes_before[8];	/* of the weeks' days before a weekday */
	int32_t		days_before[8];
	uint64_t	serial;			/* for the caller: which opening this is */
} CalendarView;

/* ---- calendar_value.c ---- */
extern LgStatus calendar_open(const void *value, size_t size, void *view, LgError *err);

/* ---- calendar_days.c: patterns of days, and working days ---- */
extern uint16_t calendar_pattern(const CalendarView *c, int32_t day);	/* with its flags */
extern bool calendar_is_working(const CalendarView *c, int32_t day);
extern bool calendar_is_holiday(const CalendarView *c, int32_t day);	/* and closed for it */
extern LgStatus calendar_check_day(const CalendarView *c, int32_t day, LgError *err);
extern int32_t calendar_count_days(const CalendarView *c, int32_t day);
extern int32_t calendar_nth_day(const CalendarView *c, int32_t nth);

/* What a day that is no working day stands for. */
typedef enum CalendarRoll
{
	CALENDAR_FOLLOWING,
	CALENDAR_PRECEDING,
	CALENDAR_MODIFIED_FOLLOWING,
	CALENDAR_MODIFIED_PRECEDING,
	CALENDAR_COUNT				/* no rule: count working days after or before it */
} CalendarRoll;

extern LgStatus calendar_roll_name(const char *name, size_t size, CalendarRoll *roll, LgError *err);
extern LgStatus calendar_add_days(const CalendarView *c, int32_t day, int32_t days, CalendarRoll roll,
								  int32_t *result, LgError *err);
extern LgStatus calendar_days_between(const CalendarView *c, int32_t from, int32_t to, int32_t *days, LgError *err);
extern LgStatus calendar_count_between(const CalendarView *c, int32_t from, int32_t to, bool with_first, bool with_last,
									   int32_t *days, LgError *err);

/* ---- calendar_build.c ---- */
typedef struct CalendarSource
{
	const HoursView *hours;
	const HoursHolidaysView *holidays;	/* or NULL: none */
	const char *zone;
	size_t		zone_size;
	int32_t		valid_from;		/* CALENDAR_FIRST_DAY: no limit */
	int32_t		valid_to;		/* CALENDAR_END_DAY: no limit */
} CalendarSource;

extern LgStatus calendar_compile(const LgEnv *env, const CalendarSource *source, void **value, size_t *size, LgError *err);

/* ---- calendar_override.c: other hours on some days ---- */
typedef struct CalendarOverride CalendarOverride;

typedef struct CalendarOverrides
{
	LgEnv		env;			/* where rows live */
	CalendarOverride *rows;
	int			count;
	int			capacity;
	int			sorted;			/* all, or none */
	bool		other_rows;		/* there were rows without an override of their own */
} CalendarOverrides;

extern void calendar_overrides_init(CalendarOverrides *list, const LgEnv *env);
extern LgStatus calendar_overrides_add(const LgEnv *env, CalendarOverrides *list, const CalendarView *c, int32_t day,
									   const HoursView *hours, LgError *err);
extern LgStatus calendar_overrides_apply(const LgEnv *env, CalendarOverrides *list, const CalendarView *c,
										 void **value, size_t *size, LgError *err);
extern LgStatus calendar_overrides_differ(int32_t day, LgError *err);

/* ---- calendar_merge.c ---- */
extern LgStatus calendar_join_overrides(const LgEnv *env, const CalendarView *a, const CalendarView *b,
										void **value, size_t *size, LgError *err);
extern LgStatus calendar_settle(const LgEnv *env, const CalendarView *c, void **value, size_t *size, LgError *err);
extern LgStatus calendar_merge(const LgEnv *env, const CalendarView *a, const CalendarView *b, bool both,
							   void **value, size_t *size, LgError *err);

/* ---- calendar_text.c ---- */
extern LgStatus calendar_write(LgText *out, const CalendarView *c, LgError *err);
extern LgStatus calendar_parse(const LgEnv *env, const char *text, size_t text_size, void **value, size_t *size, LgError *err);

#endif							/* LG_CALENDAR_H */
