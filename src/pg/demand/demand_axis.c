/*
 * demand_axis.c
 *		Buckets of time: from instants to numbers, and back.
 *
 * Buckets of a part of an hour are stretches of real time, so that a day on which
 * the clocks change has 23 or 25 hours; longer ones are stretches of the local
 * clock.  A slot is what a bucket is for a season: its place on the local clock.
 */
#include "pg/base/compat.h"

#include "utils/datetime.h"
#include "utils/timestamp.h"

#include "core/hours/hours_instant.h"
#include "demand_arg.h"
#include "pg/base/env.h"

#define MONDAY (2 * USECS_PER_DAY)	/* 2000-01-03, where the local clock is counted from */

static int64
floor_div(int64 a, int64 b)
{
	return a >= 0 ? a / b : -((b - 1 - a) / b);
}

/* Microseconds that the local clock is ahead of UTC. */
static int64
offset_at(DemandClock *clock, TimestampTz at)
{
	int64		second = floor_div(at, USECS_PER_SEC);

	hours_zone_at(clock->zone, second);
	return clock->zone->offset * USECS_PER_SEC;
}

/* A clock for an axis that is known. */
void
demand_clock_of(DemandClock *clock, const SeriesHead *axis, const char *zone)
{
	clock->axis = *axis;
	memcpy(clock->zone_name, zone, axis->zone_size);
	clock->zone_name[axis->zone_size] = '\0';
	clock->zone = hours_zone_named(clock->zone_name, axis->zone_size);
}

static void
bad_bucket(const char *detail)
{
	ereport(ERROR,
			(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
			 errmsg("bucket is not one that demand can be counted by"),
			 errdetail("%s", detail),
			 errhint("Take, for instance, '15 minutes', '1 hour', '1 day', '1 week' or '1 month'.")));
}

/* The axis of a bucket in a zone. */
void
demand_clock_bucket(DemandClock *clock, const Interval *bucket, const char *zone, size_t zone_size)
{
	SeriesHead *axis = &clock->axis;
	int64		us;

	memset(axis, 0, sizeof(*axis));
	if (zone_size > SERIES_MAX_ZONE)
		zone_size = SERIES_MAX_ZONE;	/* no zone has such a name: the error names it */
	clock->zone = hours_zone_named(zone, zone_size);
	memcpy(clock->zone_name, zone, zone_size);
	clock->zone_name[zone_size] = '\0';
	axis->zone_size = zone_size;
	axis->begin = SERIES_MAX_INDEX;
	axis->end = -SERIES_MAX_INDEX;
	if (bucket->month != 0)
	{
		if (bucket->month < 0 || bucket->month > 1200 || bucket->day != 0 || bucket->time != 0)
			bad_bucket("Months go with neither days nor hours, and there are at most 1200 of them.");
		axis->axis = DEMAND_MONTHS;
		axis->step = bucket->month;
		return;
	}
	if (!lg_mul64(bucket->day, USECS_PER_DAY, &us) || !lg_add64(us, bucket->time, &us) || us <= 0 || us > 3660 * USECS_PER_DAY)
		bad_bucket("It must be longer than nothing, and not longer than 3660 days.");
	axis->step = us;
	if (us > USECS_PER_HOUR)
	{
		axis->axis = DEMAND_CLOCK;
		if (us % USECS_PER_DAY != 0 && USECS_PER_DAY % us != 0)
			bad_bucket("Above an hour it must divide a day, or be whole days.");
		return;
	}
	if (USECS_PER_HOUR % us != 0)
		bad_bucket("Below an hour it must divide an hour.");
	axis->axis = DEMAND_INSTANTS;
	axis->phase = floor_div(0, us) * us - offset_at(clock, 0);
	axis->phase -= floor_div(axis->phase, us) * us;
}

/* The number of the bucket that holds an instant. */
int64
demand_index(DemandClock *clock, TimestampTz at)
{
	int64		local;

	if (unlikely(at < HOURS_MIN_INSTANT + USECS_PER_DAY * 3661 || at >= HOURS_MAX_INSTANT - USECS_PER_DAY * 3661))
		ereport(ERROR,
				(errcode(ERRCODE_DATETIME_VALUE_OUT_OF_RANGE),
				 errmsg("time of a demand is out of range"),
				 errdetail("Times of demand lie in the years 11 to 9989.")));
	if (clock->axis.axis == DEMAND_INSTANTS)
		return floor_div(at - clock->axis.phase, clock->axis.step);
	local = at + offset_at(clock, at);
	if (clock->axis.axis == DEMAND_MONTHS)
	{
		int			year;
		int			month;
		int			day;

		j2date((int) floor_div(local, USECS_PER_DAY) + POSTGRES_EPOCH_JDATE, &year, &month, &day);
		return floor_div((int64) (year - 2000) * MONTHS_PER_YEAR + month - 1, clock->axis.step);
	}
	return floor_div(local - MONDAY, clock->axis.step);
}

/* Where a bucket begins on the local clock. */
static Timestamp
local_start(DemandClock *clock, int64 index)
{
	int64		months;

	if (clock->axis.axis == DEMAND_INSTANTS)
	{
		int64		at = index * clock->axis.step + clock->axis.phase;

		return at + offset_at(clock, at);
	}
	if (clock->axis.axis == DEMAND_CLOCK)
		return index * clock->axis.step + MONDAY;
	months = index * clock->axis.step;
	return (int64) (date2j((int) (2000 + floor_div(months, MONTHS_PER_YEAR)),
						   (int) (months - floor_div(months, MONTHS_PER_YEAR) * MONTHS_PER_YEAR) + 1, 1) -
					POSTGRES_EPOCH_JDATE) * USECS_PER_DAY;
}

TimestampTz
demand_start(DemandClock *clock, int64 index)
{
	Timestamp	local;
	struct pg_tm tm;
	fsec_t		fsec;

	if (clock->axis.axis == DEMAND_INSTANTS)
		return index * clock->axis.step + clock->axis.phase;
	local = local_start(clock, index);
	if (timestamp2tm(local, NULL, &tm, &fsec, NULL, NULL) != 0)
		ereport(ERROR, (errcode(ERRCODE_DATETIME_VALUE_OUT_OF_RANGE), errmsg("timestamp out of range")));
	return local + (int64) DetermineTimeZoneOffset(&tm, clock->zone->tz) * USECS_PER_SEC;
}

/* The place of a bucket on the local clock, in steps. */
int64
demand_slot(DemandClock *clock, int64 index)
{
	return clock->axis.axis == DEMAND_INSTANTS ? floor_div(local_start(clock, index), clock->axis.step) : index;
}

/* The local day on which a bucket begins, from 2000-01-01. */
int32
demand_day(DemandClock *clock, int64 index)
{
	return (int32) floor_div(local_start(clock, index), USECS_PER_DAY);
}

/* How many slots a stretch of the local clock has; 0: no whole number. */
int
demand_slots_of(const DemandClock *clock, int64 us)
{
	return clock->axis.axis == DEMAND_MONTHS || us % clock->axis.step != 0 ? 0 : (int) (us / clock->axis.step);
}

/* ----------------------------------------------------------------------
 * of a model
 * ----------------------------------------------------------------------
 */

void
demand_model_clock(DemandClock *clock, const DemandModel *model)
{
	SeriesHead	axis = {.axis = model->head.axis,.zone_size = model->head.zone_size,.step = model->head.step,
	.phase = model->head.instant_phase};

	demand_clock_of(clock, &axis, model->zone);
}

/* Slots ahead of the buckets from next on: 1 for the first, and as the local clock says. */
int64	   *
demand_future_steps(DemandClock *clock, int64 next, int64 count)
{
	int64	   *step = palloc_extended(Max(count, 1) * sizeof(int64), MCXT_ALLOC_HUGE);
	int64		last = demand_slot(clock, next - 1);

	for (int64 i = 0; i < count; i++)
		step[i] = Max(demand_slot(clock, next + i) - last, 1);
	return step;
}
