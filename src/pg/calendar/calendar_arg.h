/*
 * calendar_arg.h
 *		What the functions on calendars share: calendars as arguments, with the
 *		clock of their zone.
 */
#ifndef LG_PG_CALENDAR_ARG_H
#define LG_PG_CALENDAR_ARG_H

#include "postgres.h"

#include "datatype/timestamp.h"
#include "fmgr.h"

#include "core/calendar/calendar_time.h"
#include "pg/base/value_cache.h"

/* ---- calendar_zone.c ---- */
extern bool calendar_zone_known(const char *name, size_t size);
extern CalendarClock calendar_clock(const CalendarView *calendar);
extern void calendar_zones_start(void);

/* ---- calendar.c ---- */
extern const LgValueKind business_calendar_kind;
extern const LgValueKind calendar_hours_kind;

extern uint64 calendar_next_serial(void);
extern LgStatus calendar_open_numbered(const void *value, size_t size, void *view, LgError *err);
extern CalendarClock calendar_clock_arg(FunctionCallInfo fcinfo, int argno);
extern LgStatus calendar_parse_known(const LgEnv *env, const char *text, size_t text_size, void **value, size_t *size, LgError *err);

/* Microseconds of an interval of hours; days and months are refused with a hint. */
extern int64 calendar_interval_arg(FunctionCallInfo fcinfo, int argno, const char *name, const char *hint);
extern Datum calendar_interval_datum(int64 us);

#endif							/* LG_PG_CALENDAR_ARG_H */
