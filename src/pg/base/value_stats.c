/*
 * value_stats.c
 *		What ANALYZE finds out about columns of our types: how many values are
 *		NULL, how wide they are, and how many are different, by their hashes.
 *
 * The standard statistics would sort a sample, which compares each value with a
 * dozen others, and would keep a hundred of them in pg_statistic.  Nobody asks
 * for the range of a tariff; GROUP BY asks how many groups there will be.
 */
#include "pg/base/compat.h"

#include <math.h>

#include "access/detoast.h"
#include "commands/vacuum.h"
#include "miscadmin.h"
#include "utils/builtins.h"
#include "utils/typcache.h"

/* Wider values are not fetched, as in PostgreSQL's own statistics: each counts as different. */
#define TOO_WIDE 1024

typedef struct ValueSample
{
	int			nulls;
	int			values;			/* that are not NULL */
	int			wide;
	double		width;			/* of all values */
	int			count;			/* of hashes */
	uint64	   *hashes;
} ValueSample;

static int
compare_hashes(const void *a, const void *b)
{
	uint64		x = *(const uint64 *) a;
	uint64		y = *(const uint64 *) b;

	return (x > y) - (x < y);
}

static void
take_sample(VacAttrStatsP stats, AnalyzeAttrFetchFunc fetch, int rows, ValueSample *sample)
{
	TypeCacheEntry *type = lookup_type_cache(stats->attrtypid, TYPECACHE_HASH_EXTENDED_PROC_FINFO);

	if (!OidIsValid(type->hash_extended_proc_finfo.fn_oid))
		ereport(ERROR,
				(errcode(ERRCODE_UNDEFINED_FUNCTION),
				 errmsg("type %s has no hash function", format_type_be(stats->attrtypid))));
	sample->hashes = palloc(sizeof(uint64) * Max(rows, 1));
	for (int i = 0; i < rows; i++)
	{
		bool		isnull;
		Datum		value = fetch(stats, i, &isnull);

		CHECK_FOR_INTERRUPTS();
		if (isnull)
		{
			sample->nulls++;
			continue;
		}
		sample->values++;
		sample->width += VARSIZE_ANY(DatumGetPointer(value));
		if (toast_raw_datum_size(value) > TOO_WIDE)
			sample->wide++;
		else
			sample->hashes[sample->count++] =
				DatumGetUInt64(FunctionCall2(&type->hash_extended_proc_finfo, value, Int64GetDatum(0)));
	}
	qsort(sample->hashes, sample->count, sizeof(uint64), compare_hashes);
}

/*
 * How many different values all rows have, negative as a share of the rows: the
 * estimator that PostgreSQL uses (Haas and Stokes, IBM RJ 10025, Duj1).
 */
static float4
estimate_distinct(const ValueSample *sample, double total_rows)
{
	int			distinct = sample->wide;
	int			once = sample->wide;
	double		rows = total_rows * sample->values / (sample->values + sample->nulls);
	double		estimate;

	for (int i = 0, next; i < sample->count; i = next)
	{
		for (next = i + 1; next < sample->count && sample->hashes[next] == sample->hashes[i]; next++)
			;
		distinct++;
		once += next == i + 1;
	}
	if (once == 0)				/* all were met again: these are all there are */
		return distinct;
	if (once == sample->values)
		return -rows / total_rows;
	estimate = (double) sample->values * distinct / ((sample->values - once) + once * (double) sample->values / rows);
	estimate = floor(Max(distinct, Min(estimate, rows)) + 0.5);
	return estimate > 0.1 * total_rows ? -estimate / total_rows : estimate;
}

static void
compute_stats(VacAttrStatsP stats, AnalyzeAttrFetchFunc fetch, int rows, double total_rows)
{
	ValueSample sample = {0};

	take_sample(stats, fetch, rows, &sample);
	if (rows == 0)
		return;
	stats->stats_valid = true;
	stats->stanullfrac = (float4) sample.nulls / rows;
	stats->stawidth = sample.values == 0 ? 0 : (int32) (sample.width / sample.values);
	stats->stadistinct = sample.values == 0 ? 0 : estimate_distinct(&sample, total_rows);
}

/* typanalyze function of every type */
PG_FUNCTION_INFO_V1(logistics_value_analyze);
Datum
logistics_value_analyze(PG_FUNCTION_ARGS)
{
	VacAttrStats *stats = (VacAttrStats *) PG_GETARG_POINTER(0);

	if (!std_typanalyze(stats)) /* sets how many rows are wanted */
		PG_RETURN_BOOL(false);
	stats->compute_stats = compute_stats;
	PG_RETURN_BOOL(true);
}
