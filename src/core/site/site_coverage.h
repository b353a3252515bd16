/*
 * site_coverage.h
 *		How well demand is served: shares within bands of distance (or time),
 *		mean, percentiles.  One mergeable value, exact in any order.
 *
 *	offset 24	CoverageHead
 *				double band[bands]			ascending
 *				CoverageSum covered[bands]	weight at most that far away
 *				int64 bucket[buckets]		weight by distance, see below
 *
 * Weights count in millionths and distances in millionths of their unit, as
 * integers, so that sums do not depend on the order of rows or on how they
 * were split.  Percentiles come from buckets whose bounds grow by a constant
 * factor (DDSketch, Masson et al. 2019): a percentile is off by at most
 * COVERAGE_ACCURACY of itself.
 */
#ifndef LG_SITE_COVERAGE_H
#define LG_SITE_COVERAGE_H

#include "core/base/lg_value.h"

#define COVERAGE_MAGIC LG_MAGIC('S', 'C')
#define COVERAGE_FORMAT 1
#define COVERAGE_MAX_BANDS 64
#define COVERAGE_ACCURACY 0.005

/* 128-bit sums, aligned as the rest of a value is. */
typedef __int128 CoverageSum __attribute__((aligned(8)));

typedef struct CoverageHead
{
	uint32_t	bands;
	uint32_t	buckets;
	int32_t		first_bucket;
	uint32_t	reserved;
	int64_t		rows;
	int64_t		at_zero;		/* weight at distance 0 */
	CoverageSum demand;
	CoverageSum unserved;
	CoverageSum moment;			/* sum of weight * distance, at 10^-12 */
	double		max;
} CoverageHead;

typedef struct Coverage
{
	CoverageHead *head;
	double	   *band;
	CoverageSum *covered;
	int64_t    *bucket;
} Coverage;

extern LgStatus site_coverage_create(const LgEnv *env, const double *band, uint32_t bands,
									 void **value, size_t *size, LgError *err);
extern LgStatus site_coverage_open(const void *value, size_t size, Coverage *coverage, LgError *err);
extern LgStatus site_coverage_add(const LgEnv *env, void **value, size_t *size, const double *distance,
								  double weight, LgError *err);
extern LgStatus site_coverage_merge(const LgEnv *env, void **value, size_t *size,
									const void *other, size_t other_size, LgError *err);
extern double site_coverage_percentile(const Coverage *coverage, double fraction);
extern double site_coverage_mean(const Coverage *coverage);
extern double site_coverage_weight(CoverageSum sum);

extern LgStatus site_coverage_print(const LgEnv *env, const void *value, size_t size, char **text, LgError *err);
extern LgStatus site_coverage_parse(const LgEnv *env, const char *text, void **value, size_t *size, LgError *err);

#endif							/* LG_SITE_COVERAGE_H */
