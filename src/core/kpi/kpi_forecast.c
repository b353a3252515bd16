/*
 * kpi_forecast.c
 *		Forecast errors: WAPE, MAPE, sMAPE, MASE, RMSE, bias, tracking signal
 *		(Hyndman and Koehler 2006; sMAPE as in M3 and M4).
 *
 * The error is actual - forecast: positive means too little was forecast.
 * Quotients of one row are rounded to 12 decimals and then summed exactly.
 */
#include "core/kpi/kpi_types.h"

enum
{
	ROWS, ZERO_ACTUAL, SCALED
};

static const KpiCount counts[] = {
	{"rows", -1, 0},
	{"zero_actual", ROWS, 0},
	{"scaled", ROWS, 0},
};

enum
{
	ACTUAL, ABS_ACTUAL, ERROR_SUM, ABS_ERROR, SQUARED_ERROR, PERCENTAGE, SYMMETRIC, SCALED_ERROR
};

static const KpiSumField sums[] = {
	{"actual", 6, KPI_SUM_REF(ABS_ACTUAL), true},
	{"abs_actual", 6, KPI_COUNT_REF(ROWS), false},
	{"error", 6, KPI_SUM_REF(ABS_ERROR), true},
	{"abs_error", 6, KPI_COUNT_REF(ROWS), false},
	{"squared_error", 12, KPI_COUNT_REF(ROWS), false},
	{"percentage", 12, KPI_COUNT_REF(ROWS), false},
	{"symmetric", 12, KPI_COUNT_REF(ROWS), false},
	{"scaled_error", 12, KPI_COUNT_REF(SCALED), false},
};

static const KpiMeasure measures[] = {
	{"wape", "ratio", -1, KPI_RATIO, 1, {KPI_SUM_REF(ABS_ERROR)}, {KPI_SUM_REF(ABS_ACTUAL)}, 0, 0,
	"forecast", "sum of absolute errors over sum of absolute actuals", NULL},
	{"mape", "percent", -1, KPI_RATIO, 100, {KPI_SUM_REF(PERCENTAGE)}, {KPI_COUNT_REF(ROWS), -KPI_COUNT_REF(ZERO_ACTUAL)}, 0, 0,
	"forecast", "mean absolute percentage error, without rows whose actual is 0", NULL},
	{"smape", "percent", -1, KPI_RATIO, 200, {KPI_SUM_REF(SYMMETRIC)}, {KPI_COUNT_REF(ROWS)}, 0, 0,
	"forecast", "symmetric mean absolute percentage error, 0 to 200", NULL},
	{"mase", "ratio", -1, KPI_RATIO, 1, {KPI_SUM_REF(SCALED_ERROR)}, {KPI_COUNT_REF(SCALED)}, 0, 0,
	"scale", "mean absolute scaled error", NULL},
	{"mae", "units", -1, KPI_RATIO, 1, {KPI_SUM_REF(ABS_ERROR)}, {KPI_COUNT_REF(ROWS)}, 0, 0,
	"forecast", "mean absolute error", NULL},
	{"rmse", "units", -1, KPI_ROOT, 1, {KPI_SUM_REF(SQUARED_ERROR)}, {KPI_COUNT_REF(ROWS)}, 0, 0,
	"forecast", "root of the mean squared error", NULL},
	{"forecast_bias", "units", 0, KPI_RATIO, 1, {KPI_SUM_REF(ERROR_SUM)}, {KPI_COUNT_REF(ROWS)}, 0, 0,
	"forecast", "mean error, actual less forecast", NULL},
	{"forecast_bias_ratio", "ratio", 0, KPI_RATIO, 1, {KPI_SUM_REF(ERROR_SUM)}, {KPI_SUM_REF(ABS_ACTUAL)}, 0, 0,
	"forecast", "sum of errors over sum of absolute actuals", NULL},
	{"tracking_signal", "number", 0, KPI_TIMES, 1, {KPI_SUM_REF(ERROR_SUM)}, {KPI_SUM_REF(ABS_ERROR)}, ROWS, 0,
	"forecast", "sum of errors over the mean absolute error; beyond 4 either way it is an alarm", NULL},
	{"forecast_count", "rows", 0, KPI_TOTAL, 1, {KPI_COUNT_REF(ROWS)}, {0}, 0, 0,
	NULL, "forecasts compared", NULL},
	{"zero_actual_count", "rows", 0, KPI_TOTAL, 1, {KPI_COUNT_REF(ZERO_ACTUAL)}, {0}, 0, 0,
	NULL, "rows whose actual is 0, left out of MAPE", NULL},
};

const KpiType kpi_forecast_type = {
	"kpi_forecast", LG_MAGIC('K', 'F'),
	NULL, 0, counts, LG_COUNT(counts), sums, LG_COUNT(sums), NULL, 0, -1, false, false, 0,
	measures, LG_COUNT(measures), NULL, 0, false, false
};

static unsigned __int128
magnitude(__int128 number)
{
	return number < 0 ? -(unsigned __int128) number : (unsigned __int128) number;
}

/* Adds a term; false when it does not fit. */
static bool
add_term(KpiSum * sum, unsigned __int128 term, int sign)
{
	__int128	number = sign * (__int128) term;

	return term <= ~(unsigned __int128) 0 >> 1 && !__builtin_add_overflow(*sum, number, sum);
}

/* Adds num / den, den > 0, rounded to 12 decimals; false when it does not fit. */
static bool
add_quotient(KpiSum * sum, unsigned __int128 num, unsigned __int128 den, int sign)
{
	return add_term(sum, (num * UINT64_C(1000000000000) + den / 2) / den, sign);
}

/*
 * The same with a scale of any number of decimals: num (10^-6) over
 * digits * 10^-decimals is num * 10^(12 - 6 + decimals) / digits at 10^-12, by long
 * division where the dividend would not fit.
 */
static bool
add_scaled(KpiSum * sum, unsigned __int128 num, KpiScale scale, int sign)
{
	const unsigned __int128 den = (uint64_t) scale.digits;
	unsigned	__int128 quotient = num / den;
	unsigned	__int128 rest = num % den;

	for (int i = 0; i < 12 - 6 + scale.decimals; i++)
	{
		rest *= 10;
		if (__builtin_mul_overflow(quotient, (unsigned) 10, &quotient) ||
			__builtin_add_overflow(quotient, rest / den, &quotient))
			return false;
		rest %= den;
	}
	return add_term(sum, quotient + (rest >= den - rest), sign);
}

LgStatus
kpi_forecast_add(void *value, int64_t actual, int64_t forecast, KpiScale scale, int sign, LgError *err)
{
	const KpiType *type = &kpi_forecast_type;
	int64_t    *c = kpi_counts(type, value);
	KpiSum	   *s = kpi_sums(type, value);
	__int128	error = (__int128) actual - forecast;
	unsigned	__int128 abs_error = magnitude(error);
	unsigned	__int128 both = magnitude(actual) + magnitude(forecast);
	__int128	square;
	bool		fits;

	if (scale.digits < 0)
		return lg_fail(err, LG_BAD_ARGUMENT, "scale of a forecast error is negative");
	if (abs_error > (unsigned __int128) INT64_MAX)
		return lg_fail(err, LG_OUT_OF_RANGE, "forecast error is out of range");
	LG_TRY(kpi_count_row(type, value, sign, err));
	s[ACTUAL] += sign * (__int128) actual;
	s[ABS_ACTUAL] += sign * (__int128) magnitude(actual);
	s[ERROR_SUM] += sign * error;
	s[ABS_ERROR] += sign * (__int128) abs_error;
	square = error * error * sign;
	fits = !__builtin_add_overflow(s[SQUARED_ERROR], square, &s[SQUARED_ERROR]);
	if (actual == 0)
		c[ZERO_ACTUAL] += sign;
	else
		fits = fits && add_quotient(&s[PERCENTAGE], abs_error, magnitude(actual), sign);
	if (both > 0)
		fits = fits && add_quotient(&s[SYMMETRIC], abs_error, both, sign);
	if (scale.digits > 0)
	{
		c[SCALED] += sign;
		fits = fits && add_scaled(&s[SCALED_ERROR], abs_error, scale, sign);
	}
	return fits ? LG_OK : lg_fail(err, LG_OUT_OF_RANGE, "sums of forecast errors are out of range");
}
