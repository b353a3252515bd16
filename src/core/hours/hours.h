/*
 * hours.h
 *		Opening hours in the OpenStreetMap notation (specification 0.7.2): text,
 *		compiled value, and the state at a local time.
 *
 * All times here are civil (wall clock) times of the place: minutes and days
 * since 2000-01-01 00:00.  Whoever calls converts instants, so that daylight
 * saving is a matter of the caller's time zone code alone.
 *
 * The value, after the common header (lg_value.h):
 *
 *	offset	what
 *	24		HoursCounts
 *	32		HoursSelector[], HoursRule[], HoursSpan[]; none when the hours are
 *			the same every week
 *			HoursRun[]: the week from Monday 00:00, when they are
 *			HoursSlice[]: comments, as slices of the text
 *			the normalised text
 *
 * A stored value may come with a one-byte length word and so at any address:
 * what reads it in place goes through memcpy.
 */
#ifndef LG_HOURS_H
#define LG_HOURS_H

#include "core/base/lg_value.h"

#define HOURS_MAGIC LG_MAGIC('O', 'H')
#define HOURS_FORMAT 1
#define HOURS_MAX_TEXT 16384	/* longest text read or written */
#define HOURS_MAX_RULES 1024

#define HOURS_DAY 1440			/* minutes */
#define HOURS_WEEK (7 * HOURS_DAY)
#define HOURS_DAY_WORDS 23		/* of 64 minutes: a day */
#define HOURS_OWN_WORDS 45		/* two days */

/* Flags in the value's header. */
#define HOURS_WEEKLY 1			/* the same every week: runs instead of rules */
#define HOURS_USES_PH 2
#define HOURS_USES_SH 4
#define HOURS_USES_SUN 8

typedef enum HoursState
{
	HOURS_CLOSED,
	HOURS_UNKNOWN,
	HOURS_OPEN
} HoursState;

typedef enum HoursSeparator
{
	HOURS_NORMAL,				/* ; replaces what earlier rules say of the day */
	HOURS_ADDITIONAL,			/* , adds to it */
	HOURS_FALLBACK				/* || holds where nothing is open or unknown */
} HoursSeparator;

typedef enum HoursKind
{
	HOURS_YEAR,
	HOURS_MONTHDAY,
	HOURS_WEEK_NUMBER,
	HOURS_HOLIDAY,
	HOURS_WEEKDAY
} HoursKind;

typedef enum HoursDateKind
{
	HOURS_NO_DATE,
	HOURS_MONTH,				/* "Nov" */
	HOURS_MONTH_DAY,			/* "Nov 20" */
	HOURS_NTH_WEEKDAY,			/* "Nov Th[4]" */
	HOURS_EASTER
} HoursDateKind;

/* One end of a range of dates. */
typedef struct HoursDate
{
	uint8_t		kind;			/* HoursDateKind */
	uint8_t		month;			/* 1 to 12 */
	int8_t		day;			/* 1 to 31, or which weekday of the month */
	int8_t		weekday;		/* of HOURS_NTH_WEEKDAY; Monday is 0 */
	int16_t		year;			/* 0: every year */
	int16_t		offset;			/* days */
	int8_t		to_weekday;		/* 1 to 7: to the next Monday to Sunday; -1 to -7: to the last */
	uint8_t		unused;
} HoursDate;

/*
 * What a day must be.  Selectors of the same group are alternatives, and a
 * rule holds on the days that match every one of its groups.
 */
typedef struct HoursSelector
{
	uint8_t		kind;			/* HoursKind */
	uint8_t		group;
	uint8_t		open_end;		/* "2024 Nov 18+", "2030+" */
	uint8_t		range;			/* "from-to", even where both are alike */
	int16_t		step;			/* every nth, or 0 */
	union
	{
		struct
		{
			int16_t		from;
			int16_t		to;
		}			number;		/* years, weeks */
		struct
		{
			HoursDate	from;
			HoursDate	to;
		}			date;
		struct
		{
			uint8_t		days;	/* bit 0: Monday */
			uint8_t		school; /* holiday: SH rather than PH */
			uint16_t	nth;	/* bits 0-4: first to fifth; 5-9: last to fifth last */
			int16_t		offset; /* days */
		}			week;		/* weekdays, holidays */
	}			u;
} HoursSelector;

typedef enum HoursEvent
{
	HOURS_CLOCK,
	HOURS_DAWN,
	HOURS_SUNRISE,
	HOURS_SUNSET,
	HOURS_DUSK
} HoursEvent;

/* A span of time on a day; it may end on the next one. */
typedef struct HoursSpan
{
	uint8_t		from_event;		/* HoursEvent */
	uint8_t		to_event;
	uint8_t		open_end;		/* a "+" follows */
	uint8_t		no_end;			/* "17:00+": nothing but the "+" */
	int16_t		from;			/* minutes of the day, or from the event */
	int16_t		to;				/* 0 to 2880; for the clock never before from */
} HoursSpan;

typedef struct HoursRule
{
	uint8_t		separator;		/* HoursSeparator before it */
	uint8_t		state;			/* HoursState */
	uint8_t		clears;			/* replaces what earlier rules say of a day */
	uint8_t		unused;
	int16_t		comment;		/* or -1 */
	uint16_t	first_selector;
	uint16_t	selectors;
	uint16_t	first_span;
	uint16_t	spans;			/* 0: the whole day */
} HoursRule;

typedef struct HoursRun
{
	uint16_t	start;			/* minute of the week */
	uint8_t		state;
	uint8_t		comment;		/* index + 1, or 0 */
} HoursRun;

typedef struct HoursSlice
{
	uint16_t	offset;
	uint16_t	size;
} HoursSlice;

typedef struct HoursCounts
{
	uint16_t	text_size;
	uint16_t	runs;
	uint16_t	selectors;
	uint16_t	rules;
	uint16_t	spans;
	uint16_t	comments;
	int16_t		last_year;		/* the last year named, or 0 */
	uint16_t	unused;
} HoursCounts;

/* A value opened; pointers into it, which must be aligned to 8. */
typedef struct HoursView
{
	uint8_t		flags;
	HoursCounts counts;
	const HoursSelector *selectors;
	const HoursRule *rules;
	const HoursSpan *spans;
	const HoursRun *runs;
	const HoursSlice *comments;
	const char *text;
} HoursView;

/* The sets of days that PH and SH stand for: hours_holidays.c. */
typedef struct HoursHolidays HoursHolidays;

/* What an evaluation may need to know of the place. */
typedef struct HoursPlace
{
	const struct HoursHolidaysView *holidays;	/* or NULL: no day is one */
	bool		has_location;	/* false: the sun keeps fixed hours */
	double		latitude;
	double		longitude;
	/* seconds that local time is ahead of UTC around a local noon */
	int32_t		(*utc_offset) (void *ctx, int32_t day);
	void	   *ctx;
} HoursPlace;

typedef struct HoursComment
{
	const char *data;			/* NULL: none */
	uint16_t	size;
} HoursComment;

/* A stretch of one state; times in minutes. */
typedef struct HoursStretch
{
	int64_t		from;
	int64_t		to;
	HoursState	state;
	HoursComment comment;
} HoursStretch;

/* ---- text and value: hours_parse.c, hours_text.c, hours_value.c ---- */
extern LgStatus hours_parse(const LgEnv *env, const char *text, size_t size,
							void **value, size_t *value_size, LgError *err);
extern LgStatus hours_open(const void *value, size_t size, void *view, LgError *err);

/* The same hours as rules, also of a value that keeps its week alone. */
extern LgStatus hours_rules(const LgEnv *env, const HoursView *view, HoursView *rules, LgError *err);

/* ---- the calendar: hours_date.c ---- */
extern int32_t hours_day_number(int year, int month, int day);
extern void hours_civil(int32_t day, int *year, int *month, int *day_of_month);
extern int	hours_weekday(int32_t day); /* Monday is 0 */
extern int	hours_iso_week(int32_t day);
extern int32_t hours_easter(int year);
extern int	hours_month_days(int year, int month);
extern int	hours_sun_minute(HoursEvent event, int32_t day, const HoursPlace *place);

/* ---- evaluation: hours_eval.c ---- */
extern HoursState hours_state_at(const HoursView *view, const HoursPlace *place, int64_t minute,
								 HoursComment *comment);
extern int	hours_active_year(const HoursView *view, int year);
extern LgStatus hours_stretch_at(const HoursView *view, const HoursPlace *place, const LgEnv *env,
								 int64_t minute, int64_t limit, bool by_comment, HoursStretch *stretch, LgError *err);

/* Of hours_rules(): bit n is minute n; HOURS_DAY_WORDS and HOURS_OWN_WORDS words. */
extern void hours_day_minutes(const HoursView *rules, const HoursPlace *place, int32_t day, uint64_t *minutes);
extern void hours_own_minutes(const HoursView *rules, const HoursPlace *place, int32_t day, uint64_t *minutes);

/* The run of a week that holds a minute of it; runs may be unaligned. */
static inline HoursRun
hours_run_at(const void *runs, int count, int minute)
{
	const char *base = runs;
	int			low = 0;
	HoursRun	run;

	while (count > 1)
	{
		int			half = count / 2;
		uint16_t	start;

		memcpy(&start, base + (low + half) * sizeof(HoursRun), sizeof(start));
		if (start <= minute)
			low += half;
		count -= half;
	}
	memcpy(&run, base + low * sizeof(HoursRun), sizeof(run));
	return run;
}

/* The minute of the week, Monday 00:00 being 0, of a minute. */
static inline int
hours_week_minute(int64_t minute)
{
	int64_t		m = (minute + 5 * HOURS_DAY) % HOURS_WEEK;	/* 2000-01-01 was a Saturday */

	return (int) (m < 0 ? m + HOURS_WEEK : m);
}

#endif							/* LG_HOURS_H */
