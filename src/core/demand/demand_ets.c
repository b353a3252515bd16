/*
 * demand_ets.c
 *		Exponential smoothing in state space form: the fit.
 *
 * The likelihood of every form is a sum of squares: with multiplicative errors,
 * of errors times the geometric mean of the one-step forecasts.  So the search
 * is Levenberg's and Marquardt's, with derivatives that are carried along with
 * the states.  The least ratio of beta and gamma to their upper bounds, alpha and
 * 1 - alpha, is a box: they are searched for as shares of their range.
 */
#include "demand_ets.h"
#include "demand_season.h"

#include <stdio.h>

#define MAX_P ETS_MAX_PARAMS
#define MAX_ROUNDS 40
#define POLL_STEPS 2048

/* Where the parameters are in the vector of the search; -1: not in this form. */
typedef struct Plan
{
	EtsForm		form;
	int			beta;
	int			gamma;
	int			phi;
	int			level;
	int			slope;
	int			season;
	int			count;
} Plan;

/* A pass over the data: states, their derivatives, and sums for the search. */
typedef struct Pass
{
	double		alpha;
	double		beta;
	double		gamma;
	double		phi;
	double		d_alpha[3][MAX_P];	/* derivatives of alpha, beta, gamma by the searched */
	double		d_phi[MAX_P];
	double		level;
	double		slope;
	double		season[ETS_MAX_SEASON];
	double		d_level[MAX_P];
	double		d_slope[MAX_P];
	double		sse;
	double		log_sum;
	double		gradient[MAX_P];	/* sum of e de */
	double		d_log[MAX_P];
	bool		valid;
	double		hessian[MAX_P][MAX_P];	/* sum of de de', upper half */
	double		d_season[ETS_MAX_SEASON][MAX_P];
} Pass;

static Plan
plan_of(EtsForm form)
{
	Plan		p = {.form = form,.beta = -1,.gamma = -1,.phi = -1,.slope = -1,.season = -1};
	int			count = 1;		/* alpha is the first */

	if (form.trend != ETS_NO_TREND)
		p.beta = count++;
	if (form.season != ETS_NO_SEASON)
		p.gamma = count++;
	if (form.trend == ETS_DAMPED)
		p.phi = count++;
	p.level = count++;
	if (form.trend != ETS_NO_TREND)
		p.slope = count++;
	if (form.season != ETS_NO_SEASON)
	{
		p.season = count;
		count += form.period - 1;
	}
	p.count = count;
	return p;
}

static double
in_range(double share, double low, double high)
{
	return low + share * lg_max(high - low, 0);
}

/* Smoothing parameters of the searched ones, and the states before the first observation. */
static void
begin_pass(const Plan *p, const double *theta, Pass *pass)
{
	/* only what this form uses: most forms have few parameters */
	memset(pass, 0, offsetof(Pass, hessian));
	for (int i = 0; i < p->count; i++)
		memset(pass->hessian[i], 0, (size_t) p->count * sizeof(double));
	for (int i = 0; i < p->form.period; i++)
		memset(pass->d_season[i], 0, (size_t) p->count * sizeof(double));
	pass->valid = true;
	pass->alpha = theta[0];
	pass->d_alpha[0][0] = 1;
	pass->phi = p->form.trend == ETS_DAMPED ? theta[p->phi] : 1;
	if (p->phi >= 0)
		pass->d_phi[p->phi] = 1;
	if (p->beta >= 0)
	{
		pass->beta = in_range(theta[p->beta], ETS_ALPHA_MIN, pass->alpha);
		pass->d_alpha[1][0] = theta[p->beta];
		pass->d_alpha[1][p->beta] = lg_max(pass->alpha - ETS_ALPHA_MIN, 0);
	}
	if (p->gamma >= 0)
	{
		pass->gamma = in_range(theta[p->gamma], ETS_ALPHA_MIN, 1 - pass->alpha);
		pass->d_alpha[2][0] = 1 - pass->alpha > ETS_ALPHA_MIN ? -theta[p->gamma] : 0;
		pass->d_alpha[2][p->gamma] = lg_max(1 - pass->alpha - ETS_ALPHA_MIN, 0);
	}
	pass->level = theta[p->level];
	pass->d_level[p->level] = 1;
	if (p->slope >= 0)
	{
		pass->slope = theta[p->slope];
		pass->d_slope[p->slope] = 1;
	}
	if (p->season >= 0)
	{
		int			m = p->form.period;

		pass->season[m - 1] = p->form.season == ETS_MULTIPLICATIVE ? m : 0;
		for (int i = 0; i < m - 1; i++)
		{
			pass->season[i] = theta[p->season + i];
			pass->season[m - 1] -= pass->season[i];
			pass->d_season[i][p->season + i] = 1;
			pass->d_season[m - 1][p->season + i] = -1;
		}
	}
}

/* One observation: the error, its derivatives, and the states after it.  False: the form has no forecast. */
static inline __attribute__((always_inline))
bool
pass_step(Pass *s, const EtsForm form, const int count, double y, int position)
{
	const double scale = s->season[position];
	const double q = s->level + s->phi * s->slope;
	const double f = form.season == ETS_NO_SEASON ? q : form.season == ETS_ADDITIVE ? q + scale : q * scale;
	const double by = form.season == ETS_MULTIPLICATIVE ? scale : 1;
	const double p = form.season == ETS_NO_SEASON ? y : form.season == ETS_ADDITIVE ? y - scale : y / scale;
	const double t = form.season == ETS_ADDITIVE ? y - q : y / q;
	const double e = form.multiplicative_error ? (y - f) / f : y - f;
	const double e_by_f = form.multiplicative_error ? -y / (f * f) : -1;
	double		de[MAX_P];
	double	   *d_scale = s->d_season[position];

	if ((form.multiplicative_error && !(f > 0)) || (form.season == ETS_MULTIPLICATIVE && !(scale > 0 && q > 0)))
		return false;
	for (int i = 0; i < count; i++)
	{
		double		d_trend = form.trend == ETS_NO_TREND ? 0 : s->phi * s->d_slope[i] + s->slope * s->d_phi[i];
		double		dq = s->d_level[i] + d_trend;
		double		df = form.season == ETS_NO_SEASON ? dq : form.season == ETS_ADDITIVE ? dq + d_scale[i] : dq * by + q * d_scale[i];
		double		dp = form.season == ETS_NO_SEASON ? 0 : form.season == ETS_ADDITIVE ? -d_scale[i] : -p / by * d_scale[i];

		de[i] = e_by_f * df;
		if (form.multiplicative_error)
			s->d_log[i] += df / f;
		s->d_level[i] = dq + s->alpha * (dp - dq) + (p - q) * s->d_alpha[0][i];
		if (form.trend != ETS_NO_TREND)
			s->d_slope[i] = d_trend + s->beta * (dp - dq) + (p - q) * s->d_alpha[1][i];
		if (form.season != ETS_NO_SEASON)
		{
			double		dt = form.season == ETS_ADDITIVE ? -dq : -t / q * dq;

			d_scale[i] += s->gamma * (dt - d_scale[i]) + (t - scale) * s->d_alpha[2][i];
		}
		s->gradient[i] += e * de[i];
	}
	for (int i = 0; i < count; i++)
	{
		for (int j = i; j < count; j++)
			s->hessian[i][j] += de[i] * de[j];
	}
	s->sse += e * e;
	if (form.multiplicative_error)
		s->log_sum += log(f);
	s->level = q + s->alpha * (p - q);
	s->slope = s->phi * s->slope + s->beta * (p - q);
	if (form.season != ETS_NO_SEASON)
		s->season[position] = scale + s->gamma * (t - scale);
	return true;
}

/*
 * The same for additive errors without a season, which are most of all fits: what
 * is summed stays in registers, as nothing else may point to it.
 */
static inline __attribute__((always_inline))
void
plain_steps(Pass *pass, const EtsTrend trend, const int count, const double *y, size_t n)
{
	double		level = pass->level;
	double		slope = pass->slope;
	double		sse = 0;
	double		d_level[5];
	double		d_slope[5];
	double		gradient[5] = {0};
	double		hessian[15] = {0};
	const double alpha = pass->alpha;
	const double beta = pass->beta;
	const double phi = pass->phi;

	memcpy(d_level, pass->d_level, sizeof(d_level));
	memcpy(d_slope, pass->d_slope, sizeof(d_slope));
	for (size_t t = 0; t < n; t++)
	{
		double		step = trend == ETS_NO_TREND ? 0 : phi * slope;
		double		q = level + step;
		double		e = y[t] - q;
		double		dq[5];
		int			at = 0;

		for (int i = 0; i < count; i++)
		{
			double		d_step = trend == ETS_NO_TREND ? 0 : trend == ETS_TREND ? d_slope[i] : phi * d_slope[i] + slope * pass->d_phi[i];

			dq[i] = d_level[i] + d_step;
			d_level[i] = dq[i] - alpha * dq[i] + e * pass->d_alpha[0][i];
			if (trend != ETS_NO_TREND)
				d_slope[i] = d_step - beta * dq[i] + e * pass->d_alpha[1][i];
			gradient[i] -= e * dq[i];
		}
		for (int i = 0; i < count; i++)
		{
			for (int j = i; j < count; j++)
				hessian[at++] += dq[i] * dq[j];
		}
		sse += e * e;
		level = q + alpha * e;
		slope = step + beta * e;
	}
	pass->level = level;
	pass->slope = slope;
	pass->sse += sse;
	memcpy(pass->d_level, d_level, sizeof(d_level));
	memcpy(pass->d_slope, d_slope, sizeof(d_slope));
	for (int i = 0, at = 0; i < count; i++)
	{
		pass->gradient[i] += gradient[i];
		for (int j = i; j < count; j++)
			pass->hessian[i][j] += hessian[at++];
	}
}

static LG_VECTORISED bool
pass_steps(Pass *pass, const EtsForm form, int count, const double *y, size_t n, size_t from)
{
	size_t		m = (size_t) form.period;

	if (form.season == ETS_NO_SEASON && !form.multiplicative_error)
	{
		if (form.trend == ETS_NO_TREND)
			plain_steps(pass, ETS_NO_TREND, 2, y, n);
		else if (form.trend == ETS_TREND)
			plain_steps(pass, ETS_TREND, 4, y, n);
		else
			plain_steps(pass, ETS_DAMPED, 5, y, n);
		return true;
	}
	for (size_t t = 0; t < n; t++)
	{
		if (!pass_step(pass, form, count, y[t], (int) ((from + t) % m)))
			return false;
	}
	return true;
}

/* Twice the negative logarithm of the likelihood as far as it depends on parameters, as a mean square. */
static double
objective(const EtsForm form, const Pass *pass, size_t n)
{
	double		value = form.multiplicative_error ? pass->sse * exp(2 * pass->log_sum / (double) n) : pass->sse;

	return pass->valid && isfinite(value) ? value : INFINITY;
}

static LgStatus
run_pass(const LgEnv *env, const Plan *p, const double *theta, const double *y, size_t n, Pass *pass, double *value, LgError *err)
{
	begin_pass(p, theta, pass);
	for (size_t t = 0; t < n && pass->valid; t += POLL_STEPS)
	{
		pass->valid = pass_steps(pass, p->form, p->count, y + t, n - t < POLL_STEPS ? n - t : POLL_STEPS, t);
		if (n > POLL_STEPS)
			LG_TRY(lg_poll(env, err));
	}
	*value = objective(p->form, pass, n);
	return LG_OK;
}

/* ----------------------------------------------------------------------
 * the search
 * ----------------------------------------------------------------------
 */

static void
bounds_of(const Plan *p, int i, double *low, double *high)
{
	*low = -INFINITY;
	*high = INFINITY;
	if (i == 0)
	{
		*low = ETS_ALPHA_MIN;
		*high = ETS_ALPHA_MAX;
	}
	else if (i == p->beta || i == p->gamma)
	{
		*low = 0;
		*high = 1;
	}
	else if (i == p->phi)
	{
		*low = ETS_PHI_MIN;
		*high = ETS_PHI_MAX;
	}
}

/* Solves a positive definite system in place, by Cholesky's decomposition; false: it is not one. */
static bool
solve(double a[MAX_P][MAX_P], double *b, int n)
{
	for (int i = 0; i < n; i++)
	{
		for (int j = 0; j <= i; j++)
		{
			double		sum = a[i][j];

			for (int k = 0; k < j; k++)
				sum -= a[i][k] * a[j][k];
			if (i == j)
			{
				if (!(sum > 0))
					return false;
				a[i][i] = sqrt(sum);
			}
			else
				a[i][j] = sum / a[j][j];
		}
	}
	for (int i = 0; i < n; i++)
	{
		for (int k = 0; k < i; k++)
			b[i] -= a[i][k] * b[k];
		b[i] /= a[i][i];
	}
	for (int i = n - 1; i >= 0; i--)
	{
		for (int k = i + 1; k < n; k++)
			b[i] -= a[k][i] * b[k];
		b[i] /= a[i][i];
	}
	return true;
}

/* Gradient and matrix of the pass, of the whole likelihood. */
static void
normal_equations(const Plan *p, const Pass *pass, size_t n, double *gradient, double hessian[MAX_P][MAX_P])
{
	for (int i = 0; i < p->count; i++)
	{
		double		di = pass->d_log[i] / (double) n;

		gradient[i] = pass->gradient[i] + pass->sse * di;
		for (int j = i; j < p->count; j++)
		{
			double		dj = pass->d_log[j] / (double) n;

			hessian[j][i] = pass->hessian[i][j] + pass->gradient[i] * dj + di * pass->gradient[j] + pass->sse * di * dj;
		}
	}
}

/* A step from theta with the damping lambda, kept in the box; false: none can be made. */
static bool
next_point(const Plan *p, const Pass *pass, const double *theta, double lambda, size_t n, double *next)
{
	double		gradient[MAX_P];
	double		hessian[MAX_P][MAX_P];
	double		a[MAX_P][MAX_P];
	double		step[MAX_P];
	int			index[MAX_P];
	int			count = 0;

	normal_equations(p, pass, n, gradient, hessian);
	for (int i = 0; i < p->count; i++)
	{
		double		low;
		double		high;

		bounds_of(p, i, &low, &high);
		if ((theta[i] <= low && gradient[i] > 0) || (theta[i] >= high && gradient[i] < 0) || !(hessian[i][i] > 0))
			continue;			/* it rests at its bound */
		index[count++] = i;
	}
	for (int i = 0; i < count; i++)
	{
		step[i] = -gradient[index[i]];
		for (int j = 0; j <= i; j++)
			a[i][j] = hessian[index[i]][index[j]];
		a[i][i] *= 1 + lambda;
	}
	if (count == 0 || !solve(a, step, count))
		return false;
	memcpy(next, theta, (size_t) p->count * sizeof(double));
	for (int i = 0; i < count; i++)
	{
		double		low;
		double		high;

		bounds_of(p, index[i], &low, &high);
		next[index[i]] = lg_min(lg_max(theta[index[i]] + step[i], low), high);
	}
	return true;
}

/* From theta down to the nearest minimum; *value is what it has there. */
static LgStatus
descend(const LgEnv *env, const Plan *p, double *theta, const double *y, size_t n, Pass *pass, double *value, LgError *err)
{
	Pass		other;
	Pass	   *best = pass;
	Pass	   *trial = &other;
	double		next[MAX_P];
	double		lambda = 1e-3;
	int			still = 0;

	LG_TRY(run_pass(env, p, theta, y, n, best, value, err));
	for (int round = 0; round < MAX_ROUNDS && *value > 0 && isfinite(*value) && still < 2 && lambda < 1e6; round++)
	{
		double		there;

		if (!next_point(p, best, theta, lambda, n, next))
		{
			lambda *= 10;
			continue;
		}
		LG_TRY(run_pass(env, p, next, y, n, trial, &there, err));
		if (there < *value)
		{
			Pass	   *was = best;

			still = *value - there < 1e-7 * *value ? still + 1 : 0;
			lambda = lg_max(lambda * 0.1, 1e-12);
			*value = there;
			best = trial;
			trial = was;
			memcpy(theta, next, (size_t) p->count * sizeof(double));
		}
		else
		{
			still += there <= *value * (1 + 1e-7);
			lambda *= 10;
		}
	}
	if (best != pass)
		memcpy(pass, best, sizeof(Pass));
	return LG_OK;
}

/* ----------------------------------------------------------------------
 * starting points
 * ----------------------------------------------------------------------
 */

/* Level and slope by a straight line through the first observations. */
static void
first_line(const double *y, size_t n, bool trend, double *level, double *slope)
{
	double		t_mean = (double) (n - 1) / 2;
	double		mean = 0;
	double		ty = 0;
	double		tt = 0;

	for (size_t t = 0; t < n; t++)
		mean += y[t] / (double) n;
	for (size_t t = 0; t < n; t++)
	{
		ty += ((double) t - t_mean) * (y[t] - mean);
		tt += ((double) t - t_mean) * ((double) t - t_mean);
	}
	*slope = trend && tt > 0 ? ty / tt : 0;
	*level = mean - *slope * (t_mean + 1);
}

/* A starting point for a form with a season, or with multiplicative errors. */
static LgStatus
start_states(const LgEnv *env, const Plan *p, const double *y, size_t n, double *theta, LgError *err)
{
	int			m = p->form.period;
	size_t		few = n < (size_t) (m > 5 ? 2 * m : 10) ? n : (size_t) (m > 5 ? 2 * m : 10);
	double		indices[ETS_MAX_SEASON] = {0};
	double		first[ETS_MAX_SEASON * 2 + 10];
	double		level;
	double		slope;

	if (p->season >= 0)
		LG_TRY(season_indices(env, y, n, m, p->form.season == ETS_MULTIPLICATIVE, indices, err));
	for (size_t t = 0; t < few; t++)
	{
		double		index = indices[t % (size_t) m];

		if (p->form.season == ETS_MULTIPLICATIVE)
			index = lg_max(index, 0.01);
		first[t] = p->season < 0 ? y[t] : p->form.season == ETS_ADDITIVE ? y[t] - index : y[t] / index;
	}
	first_line(first, few, p->slope >= 0, &level, &slope);
	if ((p->form.multiplicative_error || p->form.season == ETS_MULTIPLICATIVE) && level <= 0)
	{
		level = first[0];
		slope = 0;
	}
	theta[p->level] = level;
	if (p->slope >= 0)
		theta[p->slope] = slope;
	for (int i = 0; p->season >= 0 && i < m - 1; i++)
		theta[p->season + i] = p->form.season == ETS_MULTIPLICATIVE ? lg_max(indices[i], 0.01) : indices[i];
	return LG_OK;
}

/* Smoothing parameters from which the search begins. */
static const double starts[][4] = {
	/* alpha, share of beta, share of gamma, phi */
	{0.4, 0.1, 0.1, 0.95},
	{0.9, 0.02, 0.5, 0.97},
	{0.1, 0.3, 0.05, 0.9},
};

static LgStatus
search(const LgEnv *env, const Plan *p, const double *y, size_t n, double *theta, Pass *pass, double *value, LgError *err)
{
	double		try_theta[MAX_P];
	double		there;

	*value = INFINITY;
	if (p->season < 0 && !p->form.multiplicative_error)
	{
		EtsStart	start;

		if (p->form.trend == ETS_NO_TREND)
			LG_TRY(ets_fit_level(env, y, n, &start, err));
		else
			LG_TRY(ets_start_trend(env, p->form.trend == ETS_DAMPED, y, n, &start, err));
		theta[0] = start.alpha;
		theta[p->level] = start.level;
		if (p->slope >= 0)
		{
			theta[p->slope] = start.slope;
			theta[p->beta] = start.alpha > ETS_ALPHA_MIN ? (start.beta - ETS_ALPHA_MIN) / (start.alpha - ETS_ALPHA_MIN) : 0;
		}
		if (p->phi >= 0)
			theta[p->phi] = start.phi;
		if (p->form.trend == ETS_NO_TREND)
			return run_pass(env, p, theta, y, n, pass, value, err);
		return descend(env, p, theta, y, n, pass, value, err);
	}
	for (size_t i = 0; i < LG_COUNT(starts); i++)
	{
		try_theta[0] = starts[i][0];
		if (p->beta >= 0)
			try_theta[p->beta] = starts[i][1];
		if (p->gamma >= 0)
			try_theta[p->gamma] = starts[i][2];
		if (p->phi >= 0)
			try_theta[p->phi] = starts[i][3];
		LG_TRY(start_states(env, p, y, n, try_theta, err));
		LG_TRY(run_pass(env, p, try_theta, y, n, pass, &there, err));
		if (there < *value || i == 0)
		{
			*value = there;
			memcpy(theta, try_theta, sizeof(try_theta));
		}
	}
	return descend(env, p, theta, y, n, pass, value, err);
}

/* ----------------------------------------------------------------------
 * the model
 * ----------------------------------------------------------------------
 */

static void
take_criteria(EtsModel *model, double value, size_t n)
{
	double		params = model->params + 1; /* and the variance */
	double		likelihood = (double) n * log(value);	/* R's: without its constant */

	model->n = (double) n;
	model->sigma2 = n > (size_t) model->params ? model->sse / (double) (n - (size_t) model->params) : 0;
	model->log_likelihood = -0.5 * likelihood;
	model->aicc = n > (size_t) params + 1 && isfinite(value) ?
		likelihood + 2 * params + 2 * params * (params + 1) / ((double) n - params - 1) : INFINITY;
}

/*
 * Fits a form to n >= 1 observations, of two cycles at least where there is a
 * season, and above 0 where something is multiplicative.  A likelihood that is
 * not finite says that the form does not fit these data at all.
 */
LgStatus
ets_fit(const LgEnv *env, EtsForm form, const double *y, size_t n, EtsModel *model, LgError *err)
{
	Plan		p = plan_of(form);
	double		theta[MAX_P] = {0};
	Pass	   *pass;
	double		value;

	LG_ASSERT(form.period <= ETS_MAX_SEASON && p.count <= MAX_P);
	LG_TRY(lg_alloc(env, sizeof(Pass), &pass, err));
	LG_TRY(search(env, &p, y, n, theta, pass, &value, err));
	memset(model, 0, sizeof(*model));
	model->form = form;
	model->alpha = pass->alpha;
	model->beta = pass->beta;
	model->gamma = pass->gamma;
	model->phi = pass->phi;
	model->level = pass->level;
	model->slope = pass->slope;
	model->first_level = theta[p.level];
	model->first_slope = p.slope >= 0 ? theta[p.slope] : 0;
	model->sse = pass->sse;
	model->params = p.count;
	for (int i = 0; p.season >= 0 && i < form.period; i++)
		model->season[i] = pass->season[(n + (size_t) i) % (size_t) form.period];
	lg_release(env, pass);
	take_criteria(model, value, n);
	return LG_OK;
}

/* Takes one observation in; returns the error of the forecast it had. */
double
ets_update(EtsModel *model, double y)
{
	int			m = model->form.period;
	double		scale = model->season[0];
	double		q = model->level + model->phi * model->slope;
	double		f = ets_mean(model, 1);
	double		p = y;
	double		next = scale;

	if (model->form.season == ETS_ADDITIVE)
	{
		p = y - scale;
		next = scale + model->gamma * (y - q - scale);
	}
	else if (model->form.season == ETS_MULTIPLICATIVE && scale > 0 && q > 0)
	{
		p = y / scale;
		next = scale + model->gamma * (y / q - scale);
	}
	model->level = q + model->alpha * (p - q);
	model->slope = model->phi * model->slope + model->beta * (p - q);
	if (model->form.season != ETS_NO_SEASON)
	{
		memmove(model->season, model->season + 1, (size_t) (m - 1) * sizeof(double));
		model->season[m - 1] = next;
	}
	model->n += 1;
	return model->form.multiplicative_error && f != 0 ? (y - f) / f : y - f;
}

/* Runs a model with given parameters and first states over the data; fitted may be NULL. */
LgStatus
ets_run(const LgEnv *env, EtsModel *model, const double *y, size_t n, double *fitted, LgError *err)
{
	model->n = 0;
	model->sse = 0;
	for (size_t t = 0; t < n; t++)
	{
		double		f = ets_mean(model, 1);
		double		e;

		if (t % 65536 == 65535)
			LG_TRY(lg_poll(env, err));
		e = ets_update(model, y[t]);
		model->sse += e * e;
		if (fitted != NULL)
			fitted[t] = f;
	}
	return LG_OK;
}

/* Sum of phi to phi^h: the weight of the slope h steps ahead. */
static double
damped_steps(double phi, int64_t h)
{
	return phi == 1 ? (double) h : phi * (1 - pow(phi, (double) h)) / (1 - phi);
}

/* The point forecast h >= 1 steps ahead. */
double
ets_mean(const EtsModel *model, int64_t h)
{
	double		q = model->level + (model->form.trend != ETS_NO_TREND ? damped_steps(model->phi, h) * model->slope : 0);
	double		scale = model->season[(h - 1) % model->form.period];

	return model->form.season == ETS_ADDITIVE ? q + scale : model->form.season == ETS_MULTIPLICATIVE ? q * scale : q;
}

/* "AAdN" and the like; the buffer is returned. */
const char *
ets_name(EtsForm form, char *buffer, size_t room)
{
	static const char *const trends[] = {"N", "A", "Ad"};
	static const char *const seasons[] = {"N", "A", "M"};

	snprintf(buffer, room, "%s%s%s", form.multiplicative_error ? "M" : "A", trends[form.trend], seasons[form.season]);
	return buffer;
}
