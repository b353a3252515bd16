/*
 * demand_fit.c
 *		Which method, what is taken off first, and the fit.
 *
 * No series is an error: what is too short, constant, or not positive falls back
 * to what can be said of it, and the model says so.
 */
#include "core/demand/demand_fit.h"
#include "demand_season.h"
#include "demand_stl.h"

#define POLL_SLOTS 65536

/* What a fit works on. */
typedef struct Fit
{
	const LgEnv *env;
	const DemandInput *input;
	DemandModel *model;
	double	   *y;				/* gaps filled, from the first observation on; seasons come off it */
	size_t		n;
	int			period[DEMAND_MAX_SEASONS]; /* those with enough cycles */
	int			periods;
	double		least;			/* of y */
	double		most;
	double		inflation;		/* of variances, by seasons that were taken off; 0: none */
	LgError    *err;
} Fit;

/* ----------------------------------------------------------------------
 * parts
 * ----------------------------------------------------------------------
 */

static LgStatus
put_part(Fit *f, const EtsModel *ets)
{
	DemandHead *head = &f->model->head;
	int			at = head->parts++;
	size_t		period = ets->form.season == ETS_NO_SEASON ? 0 : (size_t) ets->form.period;

	f->model->part[at] = (DemandPart)
	{
		ets->form.multiplicative_error, (uint8_t) ets->form.trend, (uint8_t) ets->form.season, (uint8_t) ets->params,
			(uint32_t) ets->form.period, ets->alpha, ets->beta, ets->gamma, ets->phi, ets->level, ets->slope, ets->sigma2,
			isfinite(ets->aicc) ? ets->aicc : NAN, ets->n
	};
	LG_TRY(lg_alloc_array(f->env, period + 1, sizeof(double), &f->model->season[at], f->err));
	memcpy(f->model->season[at], ets->season, period * sizeof(double));
	return LG_OK;
}

static LgStatus
fit_part(Fit *f, EtsForm form)
{
	EtsModel	ets;

	LG_TRY(ets_fit(f->env, form, f->y, f->n, &ets, f->err));
	f->model->head.sigma2 = ets.sigma2;
	return put_part(f, &ets);
}

/* ----------------------------------------------------------------------
 * seasons that are taken off first
 * ----------------------------------------------------------------------
 */

/* Remembers a season; phase 0 is that of the first slot. */
static LgStatus
put_profile(Fit *f, const double *indices, int period)
{
	DemandHead *head = &f->model->head;
	int			at = head->profiles++;

	head->period[at] = (uint32_t) period;
	head->phase[at] = (uint32_t) (f->n % (size_t) period);
	LG_TRY(lg_alloc_array(f->env, (size_t) period, sizeof(double), &f->model->profile[at], f->err));
	memcpy(f->model->profile[at], indices, (size_t) period * sizeof(double));
	return LG_OK;
}

/* One season, where the test finds it: by ratios where all values are above 0, else by differences. */
static LgStatus
take_off_tested(Fit *f)
{
	int			m = f->period[0];
	double	   *indices;
	double		acf;
	double		limit;
	bool		ratios = f->least > 0;

	if (f->n < 3 * (size_t) m)
		return LG_OK;
	LG_TRY(season_test(f->env, f->y, f->n, m, &acf, &limit, f->err));
	if (!(fabs(acf) > limit))
		return LG_OK;
	LG_TRY(lg_alloc_array(f->env, (size_t) m, sizeof(double), &indices, f->err));
	LG_TRY(season_indices(f->env, f->y, f->n, m, ratios, indices, f->err));
	for (int i = 0; ratios && i < m; i++)
		ratios = indices[i] > 1e-10;
	if (!ratios)
		LG_TRY(season_indices(f->env, f->y, f->n, m, false, indices, f->err));
	f->model->head.multiplicative = ratios;
	for (size_t t = 0; t < f->n; t++)
		f->y[t] = ratios ? f->y[t] / indices[t % (size_t) m] : f->y[t] - indices[t % (size_t) m];
	return put_profile(f, indices, m);
}

/* Sum of all seasonal components at slot t. */
static double
season_at(const Fit *f, const double *seasonal, size_t t)
{
	double		sum = 0;

	for (int i = 0; i < f->periods; i++)
		sum += seasonal[(size_t) i * f->n + t];
	return sum;
}

/* Whether seasons of the logarithm leave less from slot to slot than seasons of the values. */
static LgStatus
better_by_ratios(const Fit *f, const double *differences, const double *ratios, uint8_t *better)
{
	double		by_differences = 0;
	double		by_ratios = 0;
	double		rest = 0;
	double		level = 0;

	for (size_t t = 0; t < f->n; t++)
	{
		double		r = f->y[t] - season_at(f, differences, t);
		double		factor = exp(season_at(f, ratios, t));
		double		l = f->y[t] / factor;

		if (t % POLL_SLOTS == POLL_SLOTS - 1)
			LG_TRY(lg_poll(f->env, f->err));
		if (t > 0)
		{
			by_differences += fabs(r - rest);
			by_ratios += fabs(l - level) * factor;
		}
		rest = r;
		level = l;
	}
	*better = by_ratios < by_differences;
	return LG_OK;
}

/* Components of the values; or of their logarithm, where that is better and there is one. */
static LgStatus
decompose(Fit *f, double **seasonal)
{
	double	   *logs;
	double	   *ratios;

	LG_TRY(lg_alloc_array(f->env, (size_t) f->periods * f->n, sizeof(double), seasonal, f->err));
	LG_TRY(stl_seasons(f->env, f->y, f->n, f->period, f->periods, *seasonal, f->err));
	if (!(f->least > 0))
		return LG_OK;
	LG_TRY(lg_alloc_array(f->env, f->n, sizeof(double), &logs, f->err));
	LG_TRY(lg_alloc_array(f->env, (size_t) f->periods * f->n, sizeof(double), &ratios, f->err));
	for (size_t t = 0; t < f->n; t++)
	{
		if (t % POLL_SLOTS == POLL_SLOTS - 1)
			LG_TRY(lg_poll(f->env, f->err));
		logs[t] = log(f->y[t]);
	}
	LG_TRY(stl_seasons(f->env, logs, f->n, f->period, f->periods, ratios, f->err));
	LG_TRY(better_by_ratios(f, *seasonal, ratios, &f->model->head.multiplicative));
	if (f->model->head.multiplicative)
		*seasonal = ratios;
	return LG_OK;
}

/* All seasons at once by loess; the last cycle of each goes on. */
static LgStatus
take_off_all(Fit *f)
{
	bool		ratios;
	double	   *seasonal;
	double	   *indices;

	LG_TRY(decompose(f, &seasonal));
	ratios = f->model->head.multiplicative;
	f->inflation = 1;
	for (size_t t = 0; t < f->n; t++)
	{
		if (t % POLL_SLOTS == POLL_SLOTS - 1)
			LG_TRY(lg_poll(f->env, f->err));
		f->y[t] = ratios ? f->y[t] / exp(season_at(f, seasonal, t)) : f->y[t] - season_at(f, seasonal, t);
	}
	for (int i = 0; i < f->periods; i++)
	{
		size_t		m = (size_t) f->period[i];
		const double *component = seasonal + (size_t) i * f->n;

		LG_TRY(lg_alloc_array(f->env, m, sizeof(double), &indices, f->err));
		for (size_t t = f->n - m; t < f->n; t++)
			indices[t % m] = ratios ? exp(component[t]) : component[t];
		LG_TRY(put_profile(f, indices, (int) m));
		f->inflation *= stl_inflation(f->n, (int) m);
	}
	return LG_OK;
}

static LgStatus
take_off_seasons(Fit *f)
{
	return f->periods == 0 ? LG_OK : f->periods == 1 ? take_off_tested(f) : take_off_all(f);
}

/* ----------------------------------------------------------------------
 * methods
 * ----------------------------------------------------------------------
 */

static double
mean_square_of_steps(const double *y, size_t n, size_t lag)
{
	double		sum = 0;

	for (size_t t = lag; t < n; t++)
		sum += (y[t] - y[t - lag]) * (y[t] - y[t - lag]);
	return n > lag ? sum / (double) (n - lag) : 0;
}

static LgStatus
fit_naive(Fit *f)
{
	f->model->head.last = f->y[f->n - 1];
	f->model->head.sigma2 = mean_square_of_steps(f->y, f->n, 1);
	return LG_OK;
}

/* The last cycle, of the longest season. */
static LgStatus
fit_snaive(Fit *f)
{
	size_t		m = f->periods > 0 ? (size_t) f->period[f->periods - 1] : 1;

	f->model->head.ring = (uint32_t) m;
	f->model->head.sigma2 = mean_square_of_steps(f->y, f->n, m);
	LG_TRY(lg_alloc_array(f->env, m, sizeof(double), &f->model->ring, f->err));
	memcpy(f->model->ring, f->y + f->n - m, m * sizeof(double));
	return LG_OK;
}

static LgStatus
fit_drift(Fit *f)
{
	DemandHead *head = &f->model->head;
	double		sum = 0;

	head->last = f->y[f->n - 1];
	head->slope = (head->last - f->y[0]) / (double) (f->n - 1);
	for (size_t t = 1; t < f->n; t++)
	{
		double		e = f->y[t] - f->y[t - 1] - head->slope;

		sum += e * e;
	}
	head->sigma2 = f->n > 2 ? sum / (double) (f->n - 2) : 0;
	return LG_OK;
}

/* The straight line of least squares: its value at the last slot, and its slope. */
static void
fit_line(const double *y, size_t n, double *last, double *slope)
{
	double		middle = (double) (n - 1) / 2;
	double		mean = 0;
	double		ty = 0;
	double		tt = 0;

	for (size_t t = 0; t < n; t++)
		mean += y[t];
	mean /= (double) n;
	for (size_t t = 0; t < n; t++)
	{
		double		centred = (double) t - middle;

		ty += centred * (y[t] - mean);
		tt += centred * centred;
	}
	*slope = tt > 0 ? ty / tt : 0;
	*last = mean + *slope * middle;
}

/*
 * Assimakopoulos and Nikolopoulos (2000), as in the competition M4: the mean of
 * the trend line and of simple smoothing of the line with twice the curvature.
 */
static LgStatus
fit_theta(Fit *f)
{
	const EtsForm level = {false, ETS_NO_TREND, ETS_NO_SEASON, 1};
	DemandHead *head = &f->model->head;

	LG_TRY(take_off_seasons(f));
	fit_line(f->y, f->n, &head->line, &head->slope);
	for (size_t t = 0; t < f->n; t++)
		f->y[t] = 2 * f->y[t] - (head->line - head->slope * (double) (f->n - 1 - t));
	LG_TRY(fit_part(f, level));
	head->sigma2 /= 4;
	return LG_OK;
}

/* The same as simple smoothing with half the slope of the line: Hyndman and Billah (2003). */
static LgStatus
fit_ses_drift(Fit *f)
{
	const EtsForm level = {false, ETS_NO_TREND, ETS_NO_SEASON, 1};

	LG_TRY(take_off_seasons(f));
	fit_line(f->y, f->n, &f->model->head.line, &f->model->head.slope);
	return fit_part(f, level);
}

/* Mean square of what the mean of the parts leaves, one step ahead. */
static LgStatus
comb_sigma2(Fit *f, EtsModel *ets, double *sigma2)
{
	double		sum = 0;

	for (size_t t = 0; t < f->n; t++)
	{
		double		e = 0;

		if (t % 65536 == 65535)
			LG_TRY(lg_poll(f->env, f->err));
		for (int i = 0; i < 3; i++)
			e += ets_update(&ets[i], f->y[t]) / 3;
		sum += e * e;
	}
	*sigma2 = f->n > 3 ? sum / (double) (f->n - 3) : 0;
	return LG_OK;
}

/* The mean of simple, Holt's and damped smoothing. */
static LgStatus
fit_comb(Fit *f)
{
	EtsModel	ets[3];

	LG_TRY(take_off_seasons(f));
	for (int i = 0; i < 3; i++)
	{
		const EtsForm form = {false, (EtsTrend) i, ETS_NO_SEASON, 1};

		LG_TRY(ets_fit(f->env, form, f->y, f->n, &ets[i], f->err));
		LG_TRY(put_part(f, &ets[i]));
		ets[i].level = ets[i].first_level;
		ets[i].slope = ets[i].first_slope;
	}
	return comb_sigma2(f, ets, &f->model->head.sigma2);
}

/* Holt and Winters; a season of more than 24 slots is taken off before. */
static LgStatus
fit_winters(Fit *f, bool multiplicative)
{
	EtsForm		form = {multiplicative, ETS_TREND, multiplicative ? ETS_MULTIPLICATIVE : ETS_ADDITIVE, 1};

	if (f->periods == 0 || f->periods > 1 || f->period[0] > ETS_MAX_SEASON)
	{
		form = (EtsForm)
		{
			false, ETS_TREND, ETS_NO_SEASON, 1
		};
		if (f->periods > 0)
			LG_TRY(take_off_all(f));
	}
	else
		form.period = f->period[0];
	return fit_part(f, form);
}

/* Whether the forms of this season compete: where the test finds it, or cannot be made. */
static LgStatus
has_season(Fit *f, bool *found)
{
	double		acf;
	double		limit;

	*found = f->periods == 1 && f->period[0] <= ETS_MAX_SEASON && f->n >= 2 * (size_t) f->period[0] + 4;
	if (!*found || f->n < 3 * (size_t) f->period[0])
		return LG_OK;
	LG_TRY(season_test(f->env, f->y, f->n, f->period[0], &acf, &limit, f->err));
	*found = fabs(acf) > limit;
	return LG_OK;
}

/* The form of the least AICc; ties to the simpler, which comes first. */
static LgStatus
fit_best_form(Fit *f, bool seasonal, bool positive)
{
	EtsModel	best;
	EtsModel	ets;
	bool		found = false;

	for (int error = 0; error <= (positive ? 1 : 0); error++)
	{
		for (int season = seasonal ? 1 : 0; season <= (seasonal ? 1 + error : 0); season++)
		{
			for (int trend = ETS_NO_TREND; trend <= ETS_DAMPED; trend++)
			{
				EtsForm		form = {error == 1, (EtsTrend) trend, (EtsSeason) season, seasonal ? f->period[0] : 1};

				LG_TRY(ets_fit(f->env, form, f->y, f->n, &ets, f->err));
				if (!found || ets.aicc < best.aicc)
					best = ets;
				found = true;
			}
		}
	}
	f->model->head.sigma2 = best.sigma2;
	return put_part(f, &best);
}

static LgStatus
fit_ets(Fit *f)
{
	bool		seasonal;

	LG_TRY(has_season(f, &seasonal));
	if (!seasonal && f->periods > 0 && (f->periods > 1 || f->period[0] > ETS_MAX_SEASON))
	{
		LG_TRY(take_off_all(f));
		return fit_best_form(f, false, false);
	}
	return fit_best_form(f, seasonal, f->least > 0);
}

/* Seasons by loess, the rest by a smoothing without a season. */
static LgStatus
fit_mstl(Fit *f)
{
	if (f->periods > 0)
		LG_TRY(take_off_all(f));
	return fit_best_form(f, false, false);
}

static const double default_alpha = 0.1;	/* of Croston's family, as in R and in the literature */

/* Gaps are periods of which nothing is known: they do not count. */
static LgStatus
fit_croston(Fit *f, CrostonKind kind)
{
	DemandHead *head = &f->model->head;
	CrostonState state = {0};
	const double *y = f->input->y + (f->input->n - f->n);
	double		sum = 0;
	double		count = 0;

	head->alpha = f->input->alpha > 0 ? f->input->alpha : default_alpha;
	head->alpha_probability = head->alpha;
	for (size_t t = 0; t < f->n; t++)
	{
		double		e;

		if (t % POLL_SLOTS == POLL_SLOTS - 1)
			LG_TRY(lg_poll(f->env, f->err));
		if (isnan(y[t]))
			continue;
		e = f->y[t] - croston_mean(&state, kind, head->alpha);
		sum += state.started ? e * e : 0;
		count += state.started;
		croston_update(&state, kind, head->alpha, head->alpha_probability, f->y[t]);
	}
	head->size = state.size;
	head->interval = state.interval;
	head->waiting = state.waiting;
	head->started = state.started;
	head->sigma2 = count > 0 ? sum / count : 0;
	return LG_OK;
}

static LgStatus
fit_method(Fit *f, DemandMethod method)
{
	const EtsForm plain = {false, method == DEMAND_HOLT ? ETS_TREND : method == DEMAND_DAMPED ? ETS_DAMPED : ETS_NO_TREND,
	ETS_NO_SEASON, 1};

	f->model->head.method = (uint8_t) method;
	switch (method)
	{
		case DEMAND_NAIVE:
			return fit_naive(f);
		case DEMAND_SNAIVE:
			return fit_snaive(f);
		case DEMAND_DRIFT:
			return fit_drift(f);
		case DEMAND_SES:
		case DEMAND_HOLT:
		case DEMAND_DAMPED:
			return fit_part(f, plain);
		case DEMAND_HW_ADD:
		case DEMAND_HW_MUL:
			return fit_winters(f, method == DEMAND_HW_MUL);
		case DEMAND_THETA:
			return fit_theta(f);
		case DEMAND_SES_DRIFT:
			return fit_ses_drift(f);
		case DEMAND_ETS:
			return fit_ets(f);
		case DEMAND_CROSTON:
		case DEMAND_SBA:
		case DEMAND_SBJ:
		case DEMAND_TSB:
			return fit_croston(f, (CrostonKind) (method - DEMAND_CROSTON));
		case DEMAND_MSTL:
			return fit_mstl(f);
		default:
			return fit_comb(f);
	}
}

/* ----------------------------------------------------------------------
 * which method
 * ----------------------------------------------------------------------
 */

/* Observations that a method needs; what has fewer is naive. */
static size_t
least_observations(DemandMethod method)
{
	switch (method)
	{
		case DEMAND_NAIVE:
		case DEMAND_SNAIVE:
		case DEMAND_CROSTON:
		case DEMAND_SBA:
		case DEMAND_SBJ:
		case DEMAND_TSB:
			return 1;
		case DEMAND_DRIFT:
			return 2;
		case DEMAND_HOLT:
			return 6;
		case DEMAND_DAMPED:
		case DEMAND_COMB:
		case DEMAND_HW_ADD:
		case DEMAND_HW_MUL:
			return 7;
		default:
			return 4;
	}
}

static DemandMethod
choose(const Fit *f, DemandReason *reason)
{
	const DemandHead *head = &f->model->head;

	if (head->adi >= 1.32)
	{
		*reason = DEMAND_FEW_DEMANDS;
		return DEMAND_TSB;
	}
	*reason = f->periods > 0 ? DEMAND_CYCLES : DEMAND_REGULAR;
	return f->periods > 1 || (f->periods == 1 && f->period[0] >= ETS_MAX_SEASON) ? DEMAND_MSTL : DEMAND_COMB;
}

static bool
needs_season(DemandMethod method)
{
	return method == DEMAND_SNAIVE || method == DEMAND_HW_ADD || method == DEMAND_HW_MUL || method == DEMAND_MSTL;
}

/* The method that these data bear, and why. */
static DemandMethod
resolve(Fit *f)
{
	DemandMethod method = f->input->method;
	DemandReason reason = DEMAND_AS_ASKED;

	if (method == DEMAND_AUTO)
		method = choose(f, &reason);
	if (f->most == f->least && f->n > 1)
	{
		/* all smoothing of a constant is the constant; of nothing, nothing */
		method = DEMAND_NAIVE;
		reason = f->most == 0 ? DEMAND_NO_DEMAND : DEMAND_CONSTANT;
	}
	else if (f->n < least_observations(method))
	{
		method = DEMAND_NAIVE;
		reason = DEMAND_TOO_SHORT;
	}
	else if (f->periods == 0 && needs_season(method))
	{
		method = method == DEMAND_SNAIVE ? DEMAND_NAIVE : method == DEMAND_MSTL ? DEMAND_ETS : DEMAND_HOLT;
		reason = f->input->periods > 0 || f->input->method != DEMAND_AUTO ? DEMAND_NO_CYCLES : reason;
	}
	else if ((method == DEMAND_HW_ADD || method == DEMAND_HW_MUL) && f->n < (size_t) f->period[0] + 6)
	{
		method = DEMAND_HOLT;
		reason = DEMAND_TOO_SHORT;
	}
	else if (method == DEMAND_HW_MUL && !(f->least > 0))
	{
		method = DEMAND_HW_ADD;
		reason = DEMAND_NOT_POSITIVE;
	}
	f->model->head.reason = (uint8_t) reason;
	return method;
}

/* Seasons of which the data hold two cycles, and the long ones of more than one three. */
static void
take_periods(Fit *f)
{
	for (int i = 0; i < f->input->periods; i++)
	{
		size_t		m = (size_t) f->input->period[i];

		if (f->n >= (f->periods > 0 ? 3 : 2) * m)
			f->period[f->periods++] = (int) m;
	}
}

static void
take_range(Fit *f)
{
	f->least = f->most = f->y[0];
	for (size_t t = 1; t < f->n; t++)
	{
		f->least = lg_min(f->least, f->y[t]);
		f->most = lg_max(f->most, f->y[t]);
	}
}

/* Class of what was observed, without the gaps. */
static LgStatus
take_class(Fit *f)
{
	double	   *observed;
	size_t		count = 0;
	DemandProfile profile;

	LG_TRY(lg_alloc_array(f->env, f->n, sizeof(double), &observed, f->err));
	for (size_t t = f->input->n - f->n; t < f->input->n; t++)
	{
		if (!isnan(f->input->y[t]))
			observed[count++] = f->input->y[t];
	}
	profile = demand_profile(observed, count);
	f->model->head.adi = profile.adi;
	f->model->head.cv2 = isfinite(profile.cv2) ? profile.cv2 : NAN;
	f->model->head.observed = (int64_t) count;
	lg_release(f->env, observed);
	return LG_OK;
}

/* Variances of what seasons left, as variances of forecasts with these seasons. */
static void
inflate(Fit *f)
{
	if (f->inflation == 0)
		return;
	f->model->head.sigma2 *= f->inflation;
	for (int i = 0; i < f->model->head.parts; i++)
		f->model->part[i].sigma2 *= f->inflation;
}

/*
 * Fits a model; nothing but cancellation and want of memory is an error.  The
 * axis, and names of holidays, are the caller's to add.
 */
LgStatus
demand_fit(const LgEnv *env, const DemandInput *input, DemandModel *model, LgError *err)
{
	Fit			f = {.env = env,.input = input,.model = model,.err = err};
	size_t		first = 0;
	size_t		filled = 0;

	memset(model, 0, sizeof(*model));
	model->head.asked = (uint8_t) input->method;
	model->head.last = model->head.adi = model->head.cv2 = NAN;
	while (first < input->n && isnan(input->y[first]))
		first++;
	f.n = input->n - first;
	if (f.n == 0)
	{
		model->head.reason = DEMAND_TOO_SHORT;
		return LG_OK;
	}
	LG_TRY(lg_alloc_array(env, f.n, sizeof(double), &f.y, err));
	LG_TRY(lg_copy(env, f.y, input->y + first, f.n * sizeof(double), err));
	take_periods(&f);
	LG_TRY(take_class(&f));
	if (input->holidays > 0)
		LG_TRY(demand_holidays(env, input, first, f.y, model, err));
	LG_TRY(demand_fill(env, f.y, f.n, f.periods > 0 ? f.period[f.periods - 1] : 1, &filled, err));
	if (input->regressors > 0)
		LG_TRY(demand_regress(env, input, first, f.y, model, err));
	take_range(&f);
	model->head.filled = (int64_t) filled;
	model->head.slots = (double) f.n;
	LG_TRY(fit_method(&f, resolve(&f)));
	if (model->head.reason == DEMAND_CYCLES && model->head.profiles == 0)
		model->head.reason = DEMAND_REGULAR;	/* the test has found none */
	inflate(&f);
	return LG_OK;
}
