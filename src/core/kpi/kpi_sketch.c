/*
 * kpi_sketch.c
 *		Any duration or amount with its distribution: count, mean, percentiles.
 *
 * Numbers are fixed point of six decimals.  A percentile is within alpha of
 * the number of its rank (relative), or exact when that is zero.
 */
#include "core/kpi/kpi_types.h"

static const char *const units[] = {"number", "duration", NULL};

static const KpiParam params[] = {
	{"alpha_ppm", KPI_PARAM_NUMBER, KPI_ALPHA_PPM, KPI_ALPHA_PPM_MIN, KPI_ALPHA_PPM_MAX, NULL},
	{"unit", KPI_PARAM_WORD, KPI_SKETCH_NUMBER, 0, KPI_SKETCH_DURATION, units},
};

static const KpiCount counts[] = {
	{"count", -1, 0},
};

static const KpiSumField sums[] = {
	{"total", 6, KPI_COUNT_REF(0), true},
};

static const KpiHistField hists[] = {
	{"positive", 0, true, 0, "within"},
	{"negative", 0, false, 0, NULL},
};

static const char *const series[] = {"limits"};

#define QUANTILE(name, q, of, means, code) \
	{name, NULL, 0, KPI_QUANTILE, 1, {0}, {0}, 0, q, of, means, code}

static const KpiMeasure measures[] = {
	{"count", "rows", 0, KPI_TOTAL, 1, {KPI_COUNT_REF(0)}, {0}, 0, 0,
	NULL, "values counted", NULL},
	{"mean", NULL, 0, KPI_RATIO, 1, {KPI_SUM_REF(0)}, {KPI_COUNT_REF(0)}, 0, 0,
	NULL, "mean of the values, exact", NULL},
	QUANTILE("p50", 0.50,
			 "", "median", NULL),
	QUANTILE("p75", 0.75,
			 "", "number, or hours, that 75 % of the values do not exceed", NULL),
	QUANTILE("p90", 0.90,
			 "", "number, or hours, that 90 % of the values do not exceed", NULL),
	QUANTILE("p95", 0.95,
			 "", "number, or hours, that 95 % of the values do not exceed", NULL),
	QUANTILE("p99", 0.99,
			 "", "number, or hours, that 99 % of the values do not exceed", NULL),
};

const KpiType kpi_sketch_type = {
	"kpi_sketch", LG_MAGIC('K', 'S'),
	params, LG_COUNT(params), counts, LG_COUNT(counts), sums, LG_COUNT(sums), hists, LG_COUNT(hists),
	KPI_SKETCH_ALPHA, false, false, 0, measures, LG_COUNT(measures), series, LG_COUNT(series), true, true
};

/* Checks the accuracy that somebody asks for. */
LgStatus
kpi_sketch_params(double alpha, int unit, int64_t parameters[2], LgError *err)
{
	if (!(alpha >= KPI_ALPHA_PPM_MIN / 1e6 && alpha <= KPI_ALPHA_PPM_MAX / 1e6))
	{
		lg_fail(err, LG_BAD_ARGUMENT, "accuracy %g is out of range", alpha);
		lg_hint(err, "Choose a relative error between 0.001 and 0.1; 0.01 is the default.");
		return LG_BAD_ARGUMENT;
	}
	parameters[KPI_SKETCH_ALPHA] = (int64_t) floor(alpha * 1e6 + 0.5);
	parameters[KPI_SKETCH_UNIT] = unit;
	return LG_OK;
}

LgStatus
kpi_sketch_add(const LgEnv *env, void **value, size_t *size, int64_t number, int64_t weight, int sign, LgError *err)
{
	const KpiType *type = &kpi_sketch_type;
	uint64_t	magnitude = number < 0 ? -(uint64_t) number : (uint64_t) number;
	__int128	term;

	if (weight < 0)
	{
		lg_fail(err, LG_BAD_ARGUMENT, "weight %lld is negative", (long long) weight);
		return LG_BAD_ARGUMENT;
	}
	if (weight == 0)
		return LG_OK;
	weight *= sign;
	if (!lg_add64(kpi_counts(type, *value)[0], weight, &kpi_counts(type, *value)[0]))
		return lg_fail(err, LG_OUT_OF_RANGE, "count of a kpi_sketch is out of range");
	if (kpi_counts(type, *value)[0] < 0)
		return kpi_not_contained(type, err);
	term = (__int128) number * weight;
	if (__builtin_add_overflow(kpi_sums(type, *value)[0], term, &kpi_sums(type, *value)[0]))
		return lg_fail(err, LG_OUT_OF_RANGE, "total of a kpi_sketch is out of range");
	LG_TRY(kpi_count_within(type, *value, 0, number, weight, err));
	return kpi_count_value(env, type, value, size, number < 0 ? 1 : 0, magnitude, weight, err);
}
