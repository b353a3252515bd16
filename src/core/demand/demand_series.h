/*
 * demand_series.h
 *		Demand by buckets of time as one value; gaps are explicit.
 *
 * After the common header:
 *
 *	size
 *	56		SeriesHead
 *	...		name of the time zone, filled up to 8 bytes
 *	8 * n	double per bucket, NaN (of one form) where nothing is known;
 *			while rows are gathered int64 at 10^-6, SERIES_GAP where there is none,
 *			with room to grow at both ends
 *
 * Buckets are numbered: on the axis of instants in steps from 2000-01-01 UTC plus
 * the phase, on that of the local clock from Monday 2000-01-03 00:00, months from
 * 2000-01.  Core does not know time zones: whoever calls it numbers the buckets.
 */
#ifndef LG_DEMAND_SERIES_H
#define LG_DEMAND_SERIES_H

#include "core/base/lg_value.h"

#define DEMAND_SERIES_MAGIC LG_MAGIC('D', 'S')
#define DEMAND_SERIES_FORMAT 1
#define SERIES_GATHERED 1		/* flag: the state of an aggregate */
#define SERIES_MAX_BUCKETS (INT64_C(1) << 20)
#define SERIES_MAX_ZONE 255
#define SERIES_SCALE 1e6		/* quantities are summed in millionths */
#define SERIES_GAP INT64_MIN
#define SERIES_MAX_INDEX (INT64_C(1) << 60)

/* Stored in values: these numbers never change. */
typedef enum DemandAxis
{
	DEMAND_INSTANTS = 0,		/* step in microseconds, a part of an hour */
	DEMAND_CLOCK = 1,			/* step in microseconds of the local clock */
	DEMAND_MONTHS = 2			/* step in months */
} DemandAxis;

typedef struct SeriesHead
{
	uint8_t		axis;
	uint8_t		zeros;			/* buckets without a row are 0, not gaps */
	uint8_t		zone_size;
	uint8_t		unused;
	uint32_t	count;			/* buckets */
	int64_t		step;
	int64_t		phase;			/* of instants: microseconds, below the step */
	int64_t		first;			/* number of the first bucket */
	int64_t		begin;			/* gathered: the series begins here at the latest;
								 * SERIES_MAX_INDEX: where rows do */
	int64_t		end;			/* gathered: and ends before this; -SERIES_MAX_INDEX: where rows
								 * do */
	uint32_t	room;			/* gathered: buckets there is room for */
	uint32_t	lead;			/* gathered: of them before the first */
} SeriesHead;

typedef struct SeriesView
{
	SeriesHead	head;
	bool		gathered;
	const double *values;		/* of a finished one */
	const int64_t *sums;		/* of a gathered one, from the first on */
	const char *zone;
} SeriesView;

/* demand_series.c */
extern LgStatus series_begin(const LgEnv *env, const SeriesHead *axis, const char *zone, void **value, size_t *size,
							 LgError *err);
extern LgStatus series_add(const LgEnv *env, void **value, size_t *size, int64_t index, int64_t quantity, LgError *err);
extern LgStatus series_append(const LgEnv *env, void **value, size_t *size, const SeriesView *other, LgError *err);
extern LgStatus series_finish(const LgEnv *env, const SeriesView *gathered, void **value, size_t *size, LgError *err);
extern LgStatus series_make(const LgEnv *env, const SeriesHead *axis, const char *zone, const double *values, void **value,
							size_t *size, LgError *err);
extern bool series_index_is_sound(const SeriesHead *axis, int64_t index);
extern bool series_axis_is_sound(const SeriesHead *axis);
extern bool series_is_state(const void *value, size_t size);
extern LgStatus series_open(const void *value, size_t size, void *view, LgError *err);
extern LgStatus series_quantity(double quantity, int64_t *scaled, LgError *err);

/* demand_series_text.c */
extern LgStatus series_write(LgText *out, const SeriesView *view, LgError *err);
extern LgStatus series_parse(const LgEnv *env, const char *text, size_t text_size, void **value, size_t *size, LgError *err);

#endif							/* LG_DEMAND_SERIES_H */
