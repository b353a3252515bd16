/*
 * kpi_level.c
 *		States weighted by the time they lasted: stock, occupied boxes, used
 *		space, people at work, backlog.
 *
 * Rows say "this level from then until then", so the integral over time is a
 * plain sum: it merges, and it can be taken out again.
 */
#include "core/kpi/kpi_types.h"

enum
{
	ROWS
};

static const KpiCount counts[] = {
	{"rows", -1, 0},
};

enum
{
	TIME, ZERO_TIME, CAPACITY_KNOWN_TIME, FULL_TIME, LEVEL_TIME, USED_TIME, CAPACITY_TIME, OUTFLOW,
	OUTFLOW_LEVEL_TIME
};

static const KpiSumField sums[] = {
	{"time", 6, KPI_COUNT_REF(ROWS), false},	/* seconds */
	{"zero_time", 6, KPI_SUM_REF(TIME), false},
	{"capacity_known_time", 6, KPI_SUM_REF(TIME), false},
	{"full_time", 6, KPI_SUM_REF(CAPACITY_KNOWN_TIME), false},
	{"level_time", 12, KPI_COUNT_REF(ROWS), true},	/* level times seconds */
	{"used_time", 12, KPI_COUNT_REF(ROWS), true},	/* the same where the capacity is known */
	{"capacity_time", 12, KPI_COUNT_REF(ROWS), false},
	{"outflow", 6, KPI_COUNT_REF(ROWS), true},
	{"outflow_level_time", 12, KPI_COUNT_REF(ROWS), true},	/* level times seconds where outflow
															 * is known */
};

#define DAY 86400

static const KpiMeasure measures[] = {
	{"level_mean", "level", 0, KPI_RATIO, 1, {KPI_SUM_REF(LEVEL_TIME)}, {KPI_SUM_REF(TIME)}, 0, 0,
	"level", "mean level over time", NULL},
	{"occupancy_rate", "ratio", 0, KPI_RATIO, 1, {KPI_SUM_REF(USED_TIME)}, {KPI_SUM_REF(CAPACITY_TIME)}, 0, 0,
	"capacity", "time-weighted level over time-weighted capacity", NULL},
	{"full_rate", "ratio", -1, KPI_RATIO, 1, {KPI_SUM_REF(FULL_TIME)}, {KPI_SUM_REF(CAPACITY_KNOWN_TIME)}, 0, 0,
	"capacity", "share of the time at or above capacity", NULL},
	{"stockout_rate", "ratio", -1, KPI_RATIO, 1, {KPI_SUM_REF(ZERO_TIME)}, {KPI_SUM_REF(TIME)}, 0, 0,
	"level", "share of the time at a level of zero or below", "GSC BM10"},
	{"inventory_turns", "per year", 1, KPI_RATIO, 365 * DAY, {KPI_SUM_REF(OUTFLOW)}, {KPI_SUM_REF(OUTFLOW_LEVEL_TIME)}, 0, 0,
	"outflow", "outflow per year of 365 days over the mean level", "SCOR AM"},
	{"inventory_days", "days", -1, KPI_RATIO, -DAY, {KPI_SUM_REF(OUTFLOW_LEVEL_TIME)}, {KPI_SUM_REF(OUTFLOW)}, 0, 0,
	"outflow", "days that the mean level lasts at the outflow observed", "SCOR AM.2.2"},
	{"observed_time", "hours", 0, KPI_TOTAL, -KPI_HOUR, {KPI_SUM_REF(TIME)}, {KPI_COUNT_REF(ROWS)}, 0, 0,
	NULL, "hours observed, added up over all items", NULL},
};

const KpiType kpi_level_type = {
	"kpi_level", LG_MAGIC('K', 'L'),
	NULL, 0, counts, LG_COUNT(counts), sums, LG_COUNT(sums), NULL, 0, -1, false, false, 0,
	measures, LG_COUNT(measures), NULL, 0, false, true
};

static bool
add_product(KpiSum * sum, int64_t level, int64_t duration, int sign)
{
	__int128	product = (__int128) level * duration * sign;

	return !__builtin_add_overflow(*sum, product, sum);
}

LgStatus
kpi_level_add(void *value, const KpiLevelRow *row, int sign, LgError *err)
{
	const KpiType *type = &kpi_level_type;
	KpiSum	   *s = kpi_sums(type, value);
	int64_t		duration;
	bool		fits;

	if (row->until < row->since)
	{
		lg_fail(err, LG_BAD_ARGUMENT, "level ends before it begins");
		lg_hint(err, "Give the time from which the level held, and then the time until which it did.");
		return LG_BAD_ARGUMENT;
	}
	if (row->has_capacity && row->capacity < 0)
		return lg_fail(err, LG_BAD_ARGUMENT, "capacity is negative");
	if (!lg_sub64(row->until, row->since, &duration))
		return lg_fail(err, LG_OUT_OF_RANGE, "duration of a level is out of range");
	LG_TRY(kpi_count_row(type, value, sign, err));
	s[TIME] += sign * (__int128) duration;
	if (row->level <= 0)
		s[ZERO_TIME] += sign * (__int128) duration;
	fits = add_product(&s[LEVEL_TIME], row->level, duration, sign);
	if (row->has_capacity)
	{
		s[CAPACITY_KNOWN_TIME] += sign * (__int128) duration;
		if (row->level >= row->capacity)
			s[FULL_TIME] += sign * (__int128) duration;
		fits = fits && add_product(&s[USED_TIME], row->level, duration, sign) &&
			add_product(&s[CAPACITY_TIME], row->capacity, duration, sign);
	}
	if (row->has_outflow)
	{
		s[OUTFLOW] += sign * (__int128) row->outflow;
		fits = fits && add_product(&s[OUTFLOW_LEVEL_TIME], row->level, duration, sign);
	}
	if (!fits)
		return lg_fail(err, LG_OUT_OF_RANGE, "integral of a kpi_level is out of range");
	return LG_OK;
}
