/*
 * demand_season.c
 *		Autocorrelation, the test for a season, and classical decomposition, as
 *		the competition M4 and R's stats package define them.
 */
#include "demand_season.h"

#define SEASON_Z 1.645			/* 90 % two-sided: the test of M4 */
#define POLL_WORK (1 << 22)

/* Autocorrelations of lags 1 to lags, of autocovariances with the divisor n; 0 of a constant series. */
static LG_VECTORISED double
lag_sum(const double *centred, size_t n, size_t lag)
{
	double		sum = 0;

	for (size_t t = lag; t < n; t++)
		sum += centred[t] * centred[t - lag];
	return sum;
}

LgStatus
season_acf(const LgEnv *env, const double *y, size_t n, int lags, double *acf, LgError *err)
{
	double	   *centred;
	double		mean = 0;
	double		variance;

	for (size_t t = 0; t < n; t++)
		mean += y[t];
	mean /= (double) n;
	LG_TRY(lg_alloc_array(env, n, sizeof(double), &centred, err));
	for (size_t t = 0; t < n; t++)
		centred[t] = y[t] - mean;
	variance = lag_sum(centred, n, 0);
	for (int lag = 1; lag <= lags; lag++)
	{
		if ((size_t) lag % (POLL_WORK / n + 1) == 0)
			LG_TRY(lg_poll(env, err));
		acf[lag - 1] = variance > 0 ? lag_sum(centred, n, (size_t) lag) / variance : 0;
	}
	lg_release(env, centred);
	return LG_OK;
}

/* A series has a season when |acf(m)| passes the limit, which needs three cycles. */
LgStatus
season_test(const LgEnv *env, const double *y, size_t n, int period, double *acf_m, double *limit, LgError *err)
{
	double	   *acf;
	double		squares = 0;

	LG_TRY(lg_alloc_array(env, (size_t) period, sizeof(double), &acf, err));
	LG_TRY(season_acf(env, y, n, period, acf, err));
	for (int lag = 1; lag < period; lag++)
		squares += acf[lag - 1] * acf[lag - 1];
	*acf_m = acf[period - 1];
	*limit = SEASON_Z / sqrt((double) n) * sqrt(1 + 2 * squares);
	lg_release(env, acf);
	return LG_OK;
}

/*
 * Indices of a season by ratios (or differences) to a centred moving average,
 * of two cycles at least; the first is that of y[0].  Their mean is 1 (or 0).
 */
LgStatus
season_indices(const LgEnv *env, const double *y, size_t n, int period, bool multiplicative, double *indices, LgError *err)
{
	size_t		m = (size_t) period;
	size_t		half = m / 2;
	double	   *sum;
	double	   *count;
	double		window = 0;
	double		mean = 0;

	LG_TRY(lg_alloc_array(env, 2 * m, sizeof(double), &sum, err));
	count = sum + m;
	for (size_t t = 0; t < m; t++)
		window += y[t];
	/* the window of y[t] begins at t - half; one of an even length has half of its ends */
	for (size_t t = half; t + half < n; t++)
	{
		double		trend = m % 2 == 1 ? window / (double) m :
		(window + 0.5 * (y[t + half] - y[t - half])) / (double) m;

		if (t % POLL_WORK == 0)
			LG_TRY(lg_poll(env, err));
		if (trend != 0 || !multiplicative)
		{
			sum[t % m] += multiplicative ? y[t] / trend : y[t] - trend;
			count[t % m] += 1;
		}
		if (t - half + m < n)
			window += y[t - half + m] - y[t - half];
	}
	for (size_t i = 0; i < m; i++)
	{
		indices[i] = count[i] > 0 ? sum[i] / count[i] : multiplicative ? 1 : 0;
		mean += indices[i] / (double) m;
	}
	for (size_t i = 0; i < m; i++)
		indices[i] = multiplicative ? (mean != 0 ? indices[i] / mean : 1) : indices[i] - mean;
	lg_release(env, sum);
	return LG_OK;
}
