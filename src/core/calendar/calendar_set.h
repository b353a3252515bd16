/*
 * calendar_set.h
 *		A calendar in the making: days as sets of minutes, and what is made of
 *		them.
 */
#ifndef LG_CALENDAR_SET_H
#define LG_CALENDAR_SET_H

#include "calendar.h"

/* Bit n is minute n from the midnight of the day, up to the end of the next day. */
typedef struct DaySet
{
	uint64_t	minutes[HOURS_OWN_WORDS];
} DaySet;

/* What sets are made from: the same every week, and of a day. */
typedef struct DaySource
{
	LgStatus	(*day) (const struct DaySource *source, int32_t day, DaySet *set, uint16_t *flags, LgError *err);
	LgStatus	(*weekday) (const struct DaySource *source, int weekday, DaySet *set, LgError *err);
	bool		spills;			/* a set may go over midnight */
} DaySource;

typedef struct CalendarBuilder
{
	const LgEnv *env;
	DaySet	   *sets;			/* each once: patterns */
	int			set_count;
	int			set_capacity;
	uint32_t   *table;			/* hash table of them: number + 1, or 0 */
	uint32_t	table_size;
	uint16_t	week[7];
	int32_t    *days;			/* exceptions */
	uint16_t   *patterns;		/* with flags */
	int			count;
	int			capacity;
} CalendarBuilder;

extern LgStatus calendar_builder_start(CalendarBuilder *b, const LgEnv *env, LgError *err);
extern LgStatus calendar_builder_pattern(CalendarBuilder *b, const DaySet *set, uint16_t *pattern, LgError *err);
extern LgStatus calendar_builder_exception(CalendarBuilder *b, int32_t day, uint16_t pattern, LgError *err);
extern LgStatus calendar_builder_end(CalendarBuilder *b, const CalendarHead *bounds, const char *zone, size_t zone_size,
									 void **value, size_t *size, LgError *err);

/* Days that may be exceptions. */
typedef struct DayList
{
	int32_t    *days;
	int			count;
	int			capacity;
} DayList;

#define DAY_LIST_MOST 200000

extern LgStatus calendar_day_list_add(const LgEnv *env, DayList *list, int32_t day, LgError *err);

/* The pattern of a day, openings put in order where two days run into each other. */
extern LgStatus calendar_source_pattern(CalendarBuilder *b, const DaySource *source, int32_t day, uint16_t *pattern, LgError *err);
extern LgStatus calendar_source_week(CalendarBuilder *b, const DaySource *source, LgError *err);

/* Week and exceptions of a source: these days alone may differ from their weekdays. */
extern LgStatus calendar_source_days(CalendarBuilder *b, const DaySource *source, DayList *list, int32_t from, int32_t to, LgError *err);

extern void calendar_set_of_pattern(const CalendarView *c, uint16_t pattern, DaySet *set);
extern void calendar_set_put_next(DaySet *set, const uint64_t *next_day);
extern void calendar_set_get_next(const DaySet *set, uint64_t *next_day);

#endif							/* LG_CALENDAR_SET_H */
