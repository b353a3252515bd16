/*
 * demand_adjust.c
 *		What comes off a series before its method, and back afterwards: gaps,
 *		regressors, holidays.
 */
#include "core/demand/demand_fit.h"

/* Baselines of a holiday are the same weekdays of so many weeks on both sides. */
#define NEIGHBOUR_WEEKS 4
#define SHRINK 1.0				/* observations of factor 1 that are thought of beside the real
								 * ones */

/* ----------------------------------------------------------------------
 * gaps
 * ----------------------------------------------------------------------
 */

/* Means of y by phase of the season, as differences to the mean of all; of what is there. */
static void
phase_means(const double *y, size_t n, size_t m, double *means, double *counts)
{
	double		mean = 0;
	double		count = 0;

	for (size_t t = 0; t < n; t++)
	{
		if (isnan(y[t]))
			continue;
		mean += y[t];
		count += 1;
		means[t % m] += y[t];
		counts[t % m] += 1;
	}
	for (size_t i = 0; i < m; i++)
		means[i] = counts[i] > 0 ? means[i] / counts[i] - mean / count : 0;
}

/*
 * Fills gaps between observations by a straight line beside the season's means,
 * and those at the end by the last observation, likewise.  y[0] is there.
 */
LgStatus
demand_fill(const LgEnv *env, double *y, size_t n, int period, size_t *filled, LgError *err)
{
	size_t		m = (size_t) period;
	double	   *means;
	size_t		last = 0;
	bool		whole = true;

	*filled = 0;
	for (size_t t = 0; t < n && whole; t++)
		whole = !isnan(y[t]);
	if (whole)
		return LG_OK;
	LG_TRY(lg_alloc_array(env, 2 * m, sizeof(double), &means, err));
	phase_means(y, n, m, means, means + m);
	for (size_t t = 1; t <= n; t++)
	{
		double		from;
		double		to;

		if (t < n && isnan(y[t]))
			continue;
		from = y[last] - means[last % m];
		to = t < n ? y[t] - means[t % m] : from;
		for (size_t j = last + 1; j < t; j++)
		{
			y[j] = from + (to - from) * (double) (j - last) / (double) (t - last) + means[j % m];
			*filled += 1;
		}
		last = t;
	}
	lg_release(env, means);
	return LG_OK;
}

/* ----------------------------------------------------------------------
 * regressors
 * ----------------------------------------------------------------------
 */

/* Least squares by normal equations; what depends on others gets 0. */
static void
least_squares(double *a, double *b, int k, double *coefficient)
{
	double		scale[DEMAND_MAX_REGRESSORS];
	bool		used[DEMAND_MAX_REGRESSORS];

	for (int i = 0; i < k; i++)
		scale[i] = a[i * k + i];
	for (int i = 0; i < k; i++)
	{
		double		pivot = a[i * k + i];

		used[i] = pivot > 1e-10 * scale[i] && pivot > 0;
		if (!used[i])
			continue;
		for (int r = i + 1; r < k; r++)
		{
			double		share = a[r * k + i] / pivot;

			for (int c = i; c < k; c++)
				a[r * k + c] -= share * a[i * k + c];
			b[r] -= share * b[i];
		}
	}
	for (int i = k - 1; i >= 0; i--)
	{
		double		sum = b[i];

		for (int c = i + 1; c < k; c++)
			sum -= a[i * k + c] * coefficient[c];
		coefficient[i] = used[i] ? sum / a[i * k + i] : 0;
	}
}

/* Sums for the normal equations, of differences less their means. */
typedef struct Normal
{
	double		a[DEMAND_MAX_REGRESSORS * DEMAND_MAX_REGRESSORS];
	double		b[DEMAND_MAX_REGRESSORS];
	double		mean[DEMAND_MAX_REGRESSORS + 1];	/* the last one that of y */
} Normal;

/* What a column has changed by since the cycle before; column regressors is y. */
static double
change(const DemandInput *input, size_t first, const double *y, int column, size_t t, size_t lag)
{
	const double *x = column < input->regressors ? input->x + (size_t) column * input->n + first : y;

	return x[t] - x[t - lag];
}

static LgStatus
normal_equations(const LgEnv *env, const DemandInput *input, size_t first, const double *y, size_t lag, Normal *normal, LgError *err)
{
	int			k = input->regressors;
	size_t		n = input->n - first;

	for (size_t t = lag; t < n; t++)
	{
		if (t % 4096 == 0)
			LG_TRY(lg_poll(env, err));
		for (int i = 0; i <= k; i++)
			normal->mean[i] += change(input, first, y, i, t, lag) / (double) (n - lag);
	}
	for (size_t t = lag; t < n; t++)
	{
		double		d[DEMAND_MAX_REGRESSORS + 1];

		if (t % 4096 == 0)
			LG_TRY(lg_poll(env, err));
		for (int i = 0; i <= k; i++)
			d[i] = change(input, first, y, i, t, lag) - normal->mean[i];
		for (int i = 0; i < k; i++)
		{
			normal->b[i] += d[i] * d[k];
			for (int j = 0; j < k; j++)
				normal->a[i * k + j] += d[i] * d[j];
		}
	}
	return LG_OK;
}

/*
 * Coefficients by least squares of differences from one cycle of the longest
 * season to the next (or from slot to slot), less their mean, so that neither
 * trend nor season is taken for an effect.  They come off y.
 */
LgStatus
demand_regress(const LgEnv *env, const DemandInput *input, size_t first, double *y, DemandModel *model, LgError *err)
{
	int			k = input->regressors;
	size_t		n = input->n - first;
	size_t		lag = 1;
	Normal	   *normal;

	LG_TRY(lg_alloc(env, sizeof(Normal), &normal, err));
	LG_TRY(lg_alloc_array(env, (size_t) k, sizeof(double), &model->coefficient, err));
	model->head.regressors = (uint8_t) k;
	for (int i = 0; i < input->periods; i++)
		lag = n >= 2 * (size_t) input->period[i] + 2 * (size_t) k ? (size_t) input->period[i] : lag;
	LG_TRY(normal_equations(env, input, first, y, lag, normal, err));
	least_squares(normal->a, normal->b, k, model->coefficient);
	for (int i = 0; i < k; i++)
		model->coefficient[i] = isfinite(model->coefficient[i]) ? model->coefficient[i] : 0;
	for (size_t t = 0; t < n; t++)
	{
		if (t % 4096 == 0)
			LG_TRY(lg_poll(env, err));
		for (int i = 0; i < k; i++)
			y[t] -= model->coefficient[i] * input->x[(size_t) i * input->n + first + t];
	}
	lg_release(env, normal);
	return LG_OK;
}

/* ----------------------------------------------------------------------
 * holidays
 * ----------------------------------------------------------------------
 */

/* Median of few numbers, which it sorts. */
static double
median(double *values, int count)
{
	for (int i = 1; i < count; i++)
	{
		double		value = values[i];
		int			j = i;

		for (; j > 0 && values[j - 1] > value; j--)
			values[j] = values[j - 1];
		values[j] = value;
	}
	return count % 2 == 1 ? values[count / 2] : (values[count / 2 - 1] + values[count / 2]) / 2;
}

/* What the same weekday without a holiday has around slot t; NaN: none is near. */
static double
ordinary(const DemandInput *input, size_t first, const double *y, size_t n, size_t t)
{
	double		near[2 * NEIGHBOUR_WEEKS];
	int			count = 0;

	for (int64_t week = -NEIGHBOUR_WEEKS; week <= NEIGHBOUR_WEEKS; week++)
	{
		int64_t		at = (int64_t) t + week * input->week;

		if (week != 0 && at >= 0 && at < (int64_t) n && !isnan(y[at]) && input->holiday[first + (size_t) at] < 0)
			near[count++] = y[at];
	}
	return count > 0 ? median(near, count) : NAN;
}

#define MAX_RATIOS 512			/* per holiday: the first ones count */

/*
 * The factor of each holiday: median of its ratios to the same weekday around it,
 * drawn towards 1 where there are few.  It comes off y by division; where nothing
 * is sold on the holiday there is a gap.
 */
LgStatus
demand_holidays(const LgEnv *env, const DemandInput *input, size_t first, double *y, DemandModel *model, LgError *err)
{
	size_t		n = input->n - first;
	double	   *ratios;
	int		   *counts;

	if (input->week <= 0)
		return LG_OK;
	model->head.holidays = (uint8_t) (input->holidays < DEMAND_MAX_HOLIDAYS ? input->holidays : DEMAND_MAX_HOLIDAYS - 1);
	LG_TRY(lg_alloc_array(env, (size_t) input->holidays, sizeof(double), &model->factor, err));
	LG_TRY(lg_alloc_array(env, (size_t) input->holidays * MAX_RATIOS, sizeof(double), &ratios, err));
	LG_TRY(lg_alloc_array(env, (size_t) input->holidays, sizeof(int), &counts, err));
	for (size_t t = 0; t < n; t++)
	{
		int			holiday = input->holiday[first + t];
		double		baseline;

		if (t % 4096 == 4095)
			LG_TRY(lg_poll(env, err));
		if (holiday < 0 || isnan(y[t]) || counts[holiday] == MAX_RATIOS)
			continue;
		baseline = ordinary(input, first, y, n, t);
		if (baseline > 0 && y[t] >= 0)
			ratios[holiday * MAX_RATIOS + counts[holiday]++] = y[t] / baseline;
	}
	for (int i = 0; i < input->holidays; i++)
	{
		double		count = counts[i];

		model->factor[i] = count > 0 ? 1 + (median(ratios + i * MAX_RATIOS, counts[i]) - 1) * count / (count + SHRINK) : 1;
	}
	for (size_t t = 0; t < n; t++)
	{
		int			holiday = input->holiday[first + t];

		if (holiday >= 0 && (t > 0 || model->factor[holiday] > 0.05))	/* the first value stays
																		 * one */
			y[t] = model->factor[holiday] > 0.05 ? y[t] / model->factor[holiday] : NAN;
	}
	lg_release(env, ratios);
	lg_release(env, counts);
	return LG_OK;
}

/* ----------------------------------------------------------------------
 * there and back
 * ----------------------------------------------------------------------
 */

static double
effect(const DemandModel *model, const double *x, size_t stride)
{
	double		sum = 0;

	for (int i = 0; i < model->head.regressors; i++)
		sum += model->coefficient[i] * x[(size_t) i * stride];
	return sum;
}

/* What a method says, with regressors and holidays back. */
double
demand_adjusted(const DemandModel *model, double base, const double *x, size_t stride, int holiday)
{
	double		value = base + (model->head.regressors > 0 ? effect(model, x, stride) : 0);

	return holiday >= 0 ? value * model->factor[holiday] : value;
}

/* What a method sees of an observation; NaN: a holiday on which nothing is sold. */
double
demand_cleaned(const DemandModel *model, double y, const double *x, size_t stride, int holiday)
{
	if (holiday >= 0)
		y = model->factor[holiday] > 0.05 ? y / model->factor[holiday] : NAN;
	return y - (model->head.regressors > 0 ? effect(model, x, stride) : 0);
}
