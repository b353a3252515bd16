/*
 * hours_holidays.h
 *		Public and school holidays as one value, for opening hours that name PH
 *		or SH.
 *
 * The value after the common header: HolidaysHead, HolidayEntry[capacity] and a
 * heap of text (regions and names).  While rows are gathered, entries are in
 * order of arrival and the value has room to spare; hours_holidays_finish() sorts.
 */
#ifndef LG_HOURS_HOLIDAYS_H
#define LG_HOURS_HOLIDAYS_H

#include "core/hours/hours.h"

#define HOLIDAYS_MAGIC LG_MAGIC('H', 'D')
#define HOLIDAYS_FORMAT 1
#define HOLIDAYS_SORTED 1		/* flag */

typedef struct HolidayEntry
{
	int32_t		from;
	int32_t		to;				/* inclusive */
	int32_t		reach;			/* latest end of this and all earlier ones of its kind */
	uint32_t	region;			/* offset in the heap */
	uint32_t	name;
	uint16_t	region_size;	/* 0: everywhere */
	uint16_t	name_size;
	uint32_t	school;			/* 0: PH, 1: SH */
	uint32_t	unused;
} HolidayEntry;

typedef struct HolidaysHead
{
	uint32_t	count;
	uint32_t	capacity;
	uint32_t	heap_used;
	uint32_t	heap_capacity;
	uint32_t	public_count;	/* entries of PH, which come first, once sorted */
	uint32_t	unused;
} HolidaysHead;

typedef struct HoursHolidaysView
{
	HolidaysHead head;
	const HolidayEntry *entries;
	const char *heap;
} HoursHolidaysView;

extern LgStatus hours_holidays_open(const LgEnv *env, const void *value, size_t size, void *view, LgError *err);
extern LgStatus hours_holidays_create(const LgEnv *env, uint32_t capacity, uint32_t heap_capacity,
									  void **value, size_t *size, LgError *err);
extern LgStatus hours_holidays_add(const LgEnv *env, void **value, size_t *size, const char *region, size_t region_size,
								   int32_t from, int32_t to, const char *kind, size_t kind_size,
								   const char *name, size_t name_size, LgError *err);
extern LgStatus hours_holidays_finish(const LgEnv *env, const HoursHolidaysView *view, void **value, size_t *size, LgError *err);
extern LgStatus hours_holidays_merge(const LgEnv *env, void **value, size_t *size, const HoursHolidaysView *other, LgError *err);
extern LgStatus hours_holidays_of_region(const LgEnv *env, const HoursHolidaysView *view, const char *region,
										 size_t region_size, void **value, size_t *size, LgError *err);
extern LgStatus hours_holidays_parse(const LgEnv *env, const char *text, size_t text_size,
									 void **value, size_t *size, LgError *err);
extern LgStatus hours_holidays_write(LgText *out, const HoursHolidaysView *view, LgError *err);

/* The holiday of that kind on a day, or NULL. */
extern const HolidayEntry *hours_holidays_find(const HoursHolidaysView *view, bool school, int32_t day);

#endif							/* LG_HOURS_HOLIDAYS_H */
