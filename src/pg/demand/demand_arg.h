/*
 * demand_arg.h
 *		What the files of the demand glue share.
 */
#ifndef LG_DEMAND_ARG_H
#define LG_DEMAND_ARG_H

#include "postgres.h"

#include "fmgr.h"

#include "core/demand/demand_fit.h"
#include "core/hours/hours_holidays.h"
#include "pg/hours/hours_shared.h"

/* ---- demand_axis.c: buckets and time ---- */

/* Buckets of a series or model: the axis, and its time zone. */
typedef struct DemandClock
{
	SeriesHead	axis;
	char		zone_name[SERIES_MAX_ZONE + 1];
	HoursZone  *zone;
} DemandClock;

extern void demand_clock_of(DemandClock *clock, const SeriesHead *axis, const char *zone);
extern void demand_clock_bucket(DemandClock *clock, const Interval *bucket, const char *zone, size_t zone_size);
extern int64 demand_index(DemandClock *clock, TimestampTz at);
extern TimestampTz demand_start(DemandClock *clock, int64 index);
extern int64 demand_slot(DemandClock *clock, int64 index);
extern int32 demand_day(DemandClock *clock, int64 index);
extern int	demand_slots_of(const DemandClock *clock, int64 us);

/* ---- demand_series.c ---- */
extern void demand_series_open(Datum datum, SeriesView *view);

/* ---- demand_fit.c ---- */
extern void demand_model_get(Datum datum, DemandModel *model);
extern Datum demand_model_datum(const DemandModel *model);
extern int *demand_future_holidays(FunctionCallInfo fcinfo, int argno, DemandClock *clock, const DemandModel *model, int64 count);
extern double *demand_regressors_arg(FunctionCallInfo fcinfo, int argno, DemandClock *clock, int64 first, int64 count,
									 int *regressors);

/* ---- demand_axis.c: of a model ---- */
extern void demand_model_clock(DemandClock *clock, const DemandModel *model);
extern int64 *demand_future_steps(DemandClock *clock, int64 next, int64 count);

#endif							/* LG_DEMAND_ARG_H */
