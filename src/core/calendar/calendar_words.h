/*
 * calendar_words.h
 *		Weekdays, clock times, dates and instants in the text forms of calendars,
 *		promises and clocks.
 */
#ifndef LG_CALENDAR_WORDS_H
#define LG_CALENDAR_WORDS_H

#include "core/base/lg_scan.h"

/* "Mo-Fr,Su", as bits from Monday on; 0 when no weekday stands here. */
extern LgStatus calendar_words_scan_weekdays(LgScan *scan, int *weekdays);
extern LgStatus calendar_words_write_weekdays(LgText *out, int weekdays, LgError *err);

/* "09:30": minutes, at most so many. */
extern LgStatus calendar_words_scan_clock(LgScan *scan, int most, int *minutes);
extern LgStatus calendar_words_write_clock(LgText *out, int minutes, LgError *err);

/* "2026-12-24"; true when a date stands here. */
extern bool calendar_words_at_date(LgScan *scan);
extern LgStatus calendar_words_scan_date(LgScan *scan, int32_t *day);
extern LgStatus calendar_words_write_date(LgText *out, int32_t day, LgError *err);

/* "2026-12-24T08:15:30.25Z": microseconds since 2000-01-01 UTC. */
extern LgStatus calendar_words_scan_instant(LgScan *scan, int64_t *at);
extern LgStatus calendar_words_write_instant(LgText *out, int64_t at, LgError *err);

#endif							/* LG_CALENDAR_WORDS_H */
