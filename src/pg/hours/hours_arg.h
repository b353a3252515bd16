/*
 * hours_arg.h
 *		What the functions on opening hours share.
 */
#ifndef LG_HOURS_ARG_H
#define LG_HOURS_ARG_H

#include "postgres.h"

#include "datatype/timestamp.h"
#include "fmgr.h"
#include "pgtime.h"

#include "core/hours/hours_holidays.h"
#include "pg/base/value_cache.h"

/* ---- hours_zone.c: local time ---- */

/* A time zone, and the stretch without a change of clocks that was asked for last. */
typedef struct HoursZone
{
	char		name[TZ_STRLEN_MAX + 1];
	size_t		name_size;
	pg_tz	   *tz;
	int64		from;			/* seconds since 2000-01-01 UTC; from > to: none yet */
	int64		to;				/* exclusive; PG_INT64_MAX: for ever */
	int32		offset;			/* seconds ahead of UTC */
} HoursZone;

extern HoursZone *hours_zone_arg(FunctionCallInfo fcinfo, int argno);
extern void hours_zone_find(HoursZone *zone, int64 second);

/* Puts the instant into the zone's current stretch. */
static inline void
hours_zone_at(HoursZone *zone, int64 second)
{
	if (unlikely(second < zone->from || second >= zone->to))
		hours_zone_find(zone, second);
}

/* ---- hours.c: the type ---- */

/*
 * A stored value where it is: possibly at an odd address, behind a length word
 * of one byte.  "base" is where its 16-byte header would start.
 */
typedef struct HoursBytes
{
	const char *base;
	size_t		size;
	LgValueHeader header;		/* copied; its length word is not set */
	HoursCounts counts;
} HoursBytes;

extern HoursBytes hours_bytes_arg(FunctionCallInfo fcinfo, int argno);
extern HoursView *hours_view(const HoursBytes *raw);
extern struct varlena *hours_from_text(const char *text, size_t size);

/* ---- hours_holidays.c ---- */
extern const LgValueKind hours_holidays_kind;

/* ---- hours_time.c: stretches of instants ---- */

/* Everything an evaluation at an instant needs. */
typedef struct HoursClock
{
	HoursBytes	raw;
	HoursView  *view;			/* opened when needed */
	HoursPlace	place;
	HoursZone  *zone;
} HoursClock;

typedef struct InstantStretch
{
	HoursState	state;
	HoursComment comment;
	int64		to;				/* second; PG_INT64_MAX: not within the limit */
} InstantStretch;

extern bool hours_clock_start(FunctionCallInfo fcinfo, int zone_argno, HoursClock *clock);
extern InstantStretch hours_instant_stretch(HoursClock *clock, int64 second, int64 limit, bool by_comment);
extern int64 hours_second(TimestampTz at);

#endif							/* LG_HOURS_ARG_H */
