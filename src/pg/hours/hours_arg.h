/*
 * hours_arg.h
 *		What the functions on opening hours share.
 */
#ifndef LG_HOURS_ARG_H
#define LG_HOURS_ARG_H

#include "postgres.h"

#include "datatype/timestamp.h"
#include "fmgr.h"

#include "core/hours/hours_holidays.h"
#include "pg/base/value_cache.h"
#include "pg/hours/hours_shared.h"

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
