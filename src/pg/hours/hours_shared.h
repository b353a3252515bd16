/*
 * hours_shared.h
 *		What other rooms need of the glue of hours: local time by PostgreSQL's time
 *		zones, and holidays as arguments.
 */
#ifndef LG_HOURS_SHARED_H
#define LG_HOURS_SHARED_H

#include "postgres.h"

#include "datatype/timestamp.h"
#include "fmgr.h"
#include "pgtime.h"

#include "pg/base/value_cache.h"

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
extern HoursZone *hours_zone_named(const char *name, size_t size);
extern void hours_zone_find(HoursZone *zone, int64 second);

/* Puts the instant into the zone's current stretch. */
static inline void
hours_zone_at(HoursZone *zone, int64 second)
{
	if (unlikely(second < zone->from || second >= zone->to))
		hours_zone_find(zone, second);
}

extern const LgValueKind hours_holidays_kind;

#endif							/* LG_HOURS_SHARED_H */
