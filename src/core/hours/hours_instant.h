/*
 * hours_instant.h
 *		Instants in the text form of values: ISO 8601 in UTC.
 *
 * Microseconds since 2000-01-01T00:00:00Z, in the years 0001 to 9999.
 */
#ifndef LG_HOURS_INSTANT_H
#define LG_HOURS_INSTANT_H

#include "core/base/lg_scan.h"

#define HOURS_MIN_INSTANT (INT64_C(-730119) * 86400 * 1000000)
#define HOURS_MAX_INSTANT (INT64_C(2921940) * 86400 * 1000000)	/* not itself one */

extern LgStatus hours_instant_write(LgText *out, int64_t at, LgError *err);
extern LgStatus hours_instant_read(LgScan *scan, int64_t *at);

#endif							/* LG_HOURS_INSTANT_H */
