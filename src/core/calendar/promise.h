/*
 * promise.h
 *		Delivery promises: the legs that a parcel goes through, each with its
 *		calendar, and when it arrives.
 *
 * A leg begins by a cut-off of the weekday (up to and with that moment, what
 * comes goes the same working day, else the next one) or by a departure (the
 * first one that what comes can still reach).  Then it takes a number of days
 * or so much time, at least and at most, of working time or of the calendar's.
 *
 * The value, after the common header: PromiseHead, PromiseLeg[],
 * PromiseCalendar[], departures (minutes of the week), then calendars, each at
 * a multiple of 8, and the names of legs.
 */
#ifndef LG_PROMISE_H
#define LG_PROMISE_H

#include "core/calendar/calendar_time.h"

#define PROMISE_MAGIC LG_MAGIC('P', 'R')
#define PROMISE_FORMAT 1

#define PROMISE_MAX_LEGS 32
#define PROMISE_MAX_DEPARTURES 1000 /* of all legs */
#define PROMISE_MAX_NAME 255
#define PROMISE_NO_CUTOFF UINT16_MAX
#define PROMISE_MAX_DAYS 3660
#define PROMISE_MAX_TIME (PROMISE_MAX_DAYS * INT64_C(86400000000))

typedef struct PromiseLeg
{
	int64_t		least;			/* days or microseconds */
	int64_t		most;
	uint32_t	name;			/* offset in the value */
	uint16_t	name_size;
	uint8_t		is_time;		/* takes hours rather than days */
	uint8_t		by_calendar;	/* of the calendar's time rather than of working time */
	uint16_t	calendar;		/* which one */
	uint16_t	first_departure;
	uint16_t	departures;
	uint16_t	has_cutoffs;
	uint16_t	cutoffs[7];		/* minutes of the day, from Monday */
	uint16_t	unused;
} PromiseLeg;

typedef struct PromiseCalendar
{
	uint32_t	offset;
	uint32_t	size;
} PromiseCalendar;

typedef struct PromiseHead
{
	uint16_t	legs;
	uint16_t	calendars;
	uint16_t	departures;
	uint16_t	unused;
} PromiseHead;

typedef struct PromiseView
{
	PromiseHead head;
	const PromiseLeg *legs;
	const PromiseCalendar *calendars;
	const uint16_t *departures;
	const char *base;
	uint64_t	serial;			/* for the caller: which opening this is */
} PromiseView;

/* ---- promise_value.c ---- */
typedef struct PromiseTerms
{
	const char *name;
	size_t		name_size;
	const char *cutoffs;		/* "Mo-Fr 15:00; Sa 11:00", or NULL */
	size_t		cutoffs_size;
	const char *departures;		/* "Mo-Fr 06:00,18:00", or NULL */
	size_t		departures_size;
	int64_t		least;
	int64_t		most;
	bool		is_time;
	bool		by_calendar;
} PromiseTerms;

extern LgStatus promise_open(const void *value, size_t size, void *view, LgError *err);
extern LgStatus promise_calendar(const PromiseView *p, int i, CalendarView *calendar, LgError *err);
extern LgStatus promise_make_leg(const LgEnv *env, const void *calendar, size_t calendar_size,
								 const PromiseTerms *terms, void **value, size_t *size, LgError *err);
extern LgStatus promise_join(const LgEnv *env, const PromiseView *parts, int count, void **value, size_t *size, LgError *err);

/* ---- promise_text.c ---- */
extern LgStatus promise_write(const LgEnv *env, LgText *out, const PromiseView *p, LgError *err);
extern LgStatus promise_parse(const LgEnv *env, const char *text, size_t text_size, void **value, size_t *size, LgError *err);

/* ---- promise_eval.c ---- */
typedef struct PromiseAnswer
{
	int64_t		cutoff_at;		/* order by then for the same promise; CALENDAR_NEVER: no such
								 * moment */
	int32_t		ship_date;		/* or CALENDAR_NO_DAY */
	int64_t		deliver_from;	/* CALENDAR_NEVER: it never arrives */
	int64_t		deliver_by;
} PromiseAnswer;

typedef enum PromiseEvent
{
	PROMISE_IN_TIME,			/* up to the cut-off */
	PROMISE_LATE,				/* after it */
	PROMISE_HOLIDAY,
	PROMISE_CLOSED,
	PROMISE_COUNTED,			/* a day that counts */
	PROMISE_DEPARTS,
	PROMISE_ARRIVES
} PromiseEvent;

/* Why: one line of an explanation. */
typedef struct PromiseStep
{
	int			leg;
	bool		latest;			/* on the way to deliver_by, else to deliver_from */
	PromiseEvent event;
	int32_t		day;
	int			counted;		/* days so far */
	int64_t		at;				/* or CALENDAR_NEVER: the day as a whole */
} PromiseStep;

typedef struct PromiseTrace
{
	LgStatus	(*put) (struct PromiseTrace *trace, const PromiseStep *step, LgError *err);
} PromiseTrace;

/* Clocks are those of the calendars, in order; trace may be NULL. */
extern LgStatus promise_evaluate(const PromiseView *p, const CalendarClock *clocks, int64_t ordered_at,
								 PromiseTrace *trace, PromiseAnswer *answer, LgError *err);

#endif							/* LG_PROMISE_H */
