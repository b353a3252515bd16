/*
 * time_arg.c
 *		Times and spans of time as arguments and results.
 */
#include "pg/base/compat.h"

#include "utils/timestamp.h"

#include "core/base/lg_core.h"
#include "pg/base/time_arg.h"

/* No span between two timestamps is longer: years 0001 to 9999. */
#define MAX_SPAN_US (INT64CONST(3652059) * USECS_PER_DAY)

/* Microseconds of an interval without months, not negative; a day counts 24 hours. */
int64
lg_interval_us(Datum datum, const char *name)
{
	Interval   *interval = DatumGetIntervalP(datum);
	int64		us;

	if (interval->month != 0)
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("%s contains months or years", name),
				 errdetail("A month has no fixed length."),
				 errhint("Write days, which count 24 hours each.")));
	if (!lg_mul64(interval->day, USECS_PER_DAY, &us) || !lg_add64(us, interval->time, &us) || us > MAX_SPAN_US)
		ereport(ERROR, (errcode(ERRCODE_DATETIME_VALUE_OUT_OF_RANGE), errmsg("%s is out of range", name)));
	if (us < 0)
		ereport(ERROR, (errcode(ERRCODE_INVALID_PARAMETER_VALUE), errmsg("%s must not be negative", name)));
	return us;
}

int64
lg_interval_arg(FunctionCallInfo fcinfo, int argno, const char *name)
{
	return lg_interval_us(PG_GETARG_DATUM(argno), name);
}

Datum
lg_interval_datum(int64 us)
{
	Interval   *interval = palloc0(sizeof(Interval));

	interval->time = us;
	return IntervalPGetDatum(interval);
}
