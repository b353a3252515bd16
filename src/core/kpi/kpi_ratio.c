/*
 * kpi_ratio.c
 *		Any numerator over any denominator, with Wilson's interval when they
 *		are successes over trials.
 */
#include "core/kpi/kpi_types.h"

static const KpiCount counts[] = {
	{"rows", -1, 0},
};

static const KpiSumField sums[] = {
	{"num", 6, KPI_COUNT_REF(0), true},
	{"den", 6, KPI_COUNT_REF(0), true},
};

static const KpiMeasure measures[] = {
	{"ratio", "ratio", 0, KPI_RATIO, 1, {KPI_SUM_REF(0)}, {KPI_SUM_REF(1)}, 0, 0,
	"", "sum of numerators over sum of denominators", NULL},
	{"row_count", "rows", 0, KPI_TOTAL, 1, {KPI_COUNT_REF(0)}, {0}, 0, 0,
	NULL, "rows counted", NULL},
};

const KpiType kpi_ratio_type = {
	"kpi_ratio", LG_MAGIC('K', 'R'),
	NULL, 0, counts, LG_COUNT(counts), sums, LG_COUNT(sums), NULL, 0, -1, false, false, 0,
	measures, LG_COUNT(measures), NULL, 0, false, true
};

LgStatus
kpi_ratio_add(void *value, int64_t num, int64_t den, int sign, LgError *err)
{
	KpiSum	   *total = kpi_sums(&kpi_ratio_type, value);

	LG_TRY(kpi_count_row(&kpi_ratio_type, value, sign, err));
	total[0] += sign * (__int128) num;
	total[1] += sign * (__int128) den;
	return LG_OK;
}
