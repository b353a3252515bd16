/*
 * kpi_ratio.c
 *		Any numerator over any denominator, with Wilson's interval when they
 *		are successes over trials.
 */
#include "core/kpi_types.h"

static const KpiCount counts[] = {
	{"rows", -1},
};

static const KpiSumField sums[] = {
	{"num", 6},
	{"den", 6},
};

static const KpiMeasure measures[] = {
	{"ratio", "ratio", 0, KPI_RATIO, 1, {KPI_S(0)}, {KPI_S(1)}, 0, 0},
	{"row_count", "rows", 0, KPI_TOTAL, 1, {KPI_C(0)}, {0}, 0, 0},
};

const KpiType kpi_ratio_type = {
	"kpi_ratio", LG_MAGIC('K', 'R'),
	NULL, 0, counts, LG_COUNT(counts), sums, LG_COUNT(sums), NULL, 0, -1, false, false, 0,
	measures, LG_COUNT(measures)
};

LgStatus
kpi_ratio_add(void *value, int64_t num, int64_t den, int sign, LgError *err)
{
	int64_t    *rows = kpi_counts(&kpi_ratio_type, value);
	KpiSum	   *total = kpi_sums(&kpi_ratio_type, value);

	if (sign < 0 && rows[0] == 0)
		return kpi_not_contained(&kpi_ratio_type, err);
	rows[0] += sign;
	total[0] += sign * (__int128) num;
	total[1] += sign * (__int128) den;
	return LG_OK;
}
