/*
 * demand_forecast.c
 *		Means and intervals of the future, and taking in what has become known.
 *
 * Variances of additive forms are those of Hyndman et al. (2008), class 1; of
 * multiplicative errors class 2, with the season's as a factor (class 3).
 */
#include "core/base/lg_normal.h"
#include "core/demand/demand_fit.h"

/* ----------------------------------------------------------------------
 * parts
 * ----------------------------------------------------------------------
 */

static double
part_mean(const DemandModel *model, int at, int64_t h)
{
	const DemandPart *p = &model->part[at];
	double		steps = p->trend == ETS_NO_TREND ? 0 : p->phi == 1 ? (double) h : p->phi * (1 - pow(p->phi, (double) h)) / (1 - p->phi);
	double		q = p->level + steps * p->slope;
	double		scale = p->season != ETS_NO_SEASON ? model->season[at][(h - 1) % p->period] : 0;

	return p->season == ETS_MULTIPLICATIVE ? q * scale : q + scale;
}

/* How much of an error now there is in the forecast j steps later. */
static double
weight_of_error(const DemandPart *p, int64_t j)
{
	double		steps = p->trend == ETS_NO_TREND ? 0 : p->phi == 1 ? (double) j : p->phi * (1 - pow(p->phi, (double) j)) / (1 - p->phi);

	return p->alpha + p->beta * steps + (p->season == ETS_ADDITIVE && j % p->period == 0 ? p->gamma : 0);
}

#define MOST_STEPS 2048			/* of what is quadratic: beyond them the last cycle stands */

/*
 * Variances 1 to count steps ahead of a part.  With multiplicative errors they
 * depend on the means: theta of the book's equation 6.2 is made up by steps.
 */
static LgStatus
part_variances(const LgEnv *env, const DemandModel *model, int at, int64_t count, double *variance, LgError *err)
{
	const DemandPart *p = &model->part[at];
	double	   *theta = variance;
	double		sum = 1;

	if (!p->multiplicative_error)
	{
		for (int64_t h = 1; h <= count; h++)
		{
			double		c = weight_of_error(p, h);

			variance[h - 1] = p->sigma2 * sum;
			sum += c * c;
		}
		return LG_OK;
	}
	if (count > MOST_STEPS)
	{
		LG_TRY(part_variances(env, model, at, MOST_STEPS, variance, err));
		for (int64_t h = MOST_STEPS; h < count; h++)
			variance[h] = variance[h - p->period];
		return LG_OK;
	}
	for (int64_t h = 1; h <= count; h++)
	{
		double		scale = p->season == ETS_MULTIPLICATIVE ? model->season[at][(h - 1) % p->period] : 1;
		double		mean = scale != 0 ? part_mean(model, at, h) / scale : 0;

		LG_TRY(h % 256 == 0 ? lg_poll(env, err) : LG_OK);
		theta[h - 1] = mean * mean;
		for (int64_t j = 1; j < h; j++)
		{
			double		c = weight_of_error(p, j);

			theta[h - 1] += p->sigma2 * c * c * theta[h - j - 1];
		}
	}
	for (int64_t h = count; h >= 1; h--)
	{
		double		scale = p->season == ETS_MULTIPLICATIVE ? model->season[at][(h - 1) % p->period] : 1;
		double		mean = part_mean(model, at, h);
		double		season = p->season == ETS_MULTIPLICATIVE ?
		pow(1 + p->gamma * p->gamma * p->sigma2, (double) ((h - 1) / p->period)) : 1;

		variance[h - 1] = lg_max(scale * scale * (1 + p->sigma2) * season * theta[h - 1] - mean * mean, 0);
	}
	return LG_OK;
}

/* ----------------------------------------------------------------------
 * methods
 * ----------------------------------------------------------------------
 */

/* Before seasons that were taken off come back. */
static double
base_mean(const DemandModel *model, int64_t h)
{
	const DemandHead *head = &model->head;
	CrostonState state = {head->size, head->interval, head->waiting, head->started != 0};

	switch ((DemandMethod) head->method)
	{
		case DEMAND_NAIVE:
			return head->last;
		case DEMAND_SNAIVE:
			return model->ring[(h - 1) % head->ring];
		case DEMAND_DRIFT:
			return head->last + (double) h * head->slope;
		case DEMAND_THETA:
			return (part_mean(model, 0, 1) + head->line + (double) h * head->slope) / 2;
		case DEMAND_SES_DRIFT:
			{
				double		alpha = model->part[0].alpha;

				return part_mean(model, 0, 1) +
					head->slope / 2 * ((double) (h - 1) + (1 - pow(1 - alpha, head->slots)) / alpha);
			}
		case DEMAND_CROSTON:
		case DEMAND_SBA:
		case DEMAND_SBJ:
		case DEMAND_TSB:
			return croston_mean(&state, (CrostonKind) (head->method - DEMAND_CROSTON), head->alpha);
		case DEMAND_COMB:
			return (part_mean(model, 0, h) + part_mean(model, 1, h) + part_mean(model, 2, h)) / 3;
		default:
			return part_mean(model, 0, h);
	}
}

static double
season_of(const DemandModel *model, int at, int64_t h)
{
	uint32_t	period = model->head.period[at];

	return model->profile[at][(model->head.phase[at] + (uint64_t) (h - 1)) % period];
}

/* The mean with its seasons; *scale is what variances are multiplied by. */
static double
seasonal_mean(const DemandModel *model, int64_t h, double *scale)
{
	double		mean = base_mean(model, h);

	*scale = 1;
	for (int i = 0; i < model->head.profiles; i++)
	{
		double		index = season_of(model, i, h);

		if (model->head.multiplicative)
			*scale *= index;
		else
			mean += index;
	}
	return mean * *scale;
}

/* Variances 1 to count steps ahead, before seasons that are taken off by division. */
static LgStatus
base_variances(const LgEnv *env, const DemandModel *model, int64_t count, double *variance, LgError *err)
{
	const DemandHead *head = &model->head;
	double		alpha = head->parts > 0 ? model->part[0].alpha : 0;
	double	   *each;

	if (head->method == DEMAND_COMB)
	{
		LG_TRY(lg_alloc_array(env, (size_t) count, sizeof(double), &each, err));
		for (int i = 0; i < 3; i++)
		{
			LG_TRY(part_variances(env, model, i, count, each, err));
			for (int64_t h = 0; h < count; h++)
				variance[h] += model->part[i].sigma2 > 0 ? sqrt(each[h] / model->part[i].sigma2) / 3 : 0;
		}
		for (int64_t h = 0; h < count; h++)
			variance[h] = head->sigma2 * variance[h] * variance[h];
		return LG_OK;
	}
	if (head->parts == 1 && head->method != DEMAND_THETA && head->method != DEMAND_SES_DRIFT)
		return part_variances(env, model, 0, count, variance, err);
	for (int64_t h = 1; h <= count; h++)
	{
		double		growth = 1;

		if (head->method == DEMAND_NAIVE)
			growth = (double) h;
		else if (head->method == DEMAND_SNAIVE)
			growth = (double) ((h - 1) / head->ring + 1);
		else if (head->method == DEMAND_DRIFT)
			growth = (double) h * (1 + (double) h / lg_max(head->slots - 1, 1));
		else if (head->method == DEMAND_THETA || head->method == DEMAND_SES_DRIFT)
			growth = 1 + (double) (h - 1) * alpha * alpha;
		variance[h - 1] = head->sigma2 * growth;
	}
	return LG_OK;
}

static double
floored(double value, double floor)
{
	return isnan(floor) ? value : lg_max(value, floor);
}

/* lower and upper may be NULL; where nothing is known, all are NaN. */
LgStatus
demand_forecast(const LgEnv *env, const DemandModel *model, const DemandFuture *future, double *mean, double *lower,
				double *upper, LgError *err)
{
	int64_t		last = 0;
	double		z = lg_normal_quantile(0.5 + future->level / 2);
	double	   *variance = NULL;

	for (size_t i = 0; i < future->count; i++)
		last = future->step[i] > last ? future->step[i] : last;
	if (lower != NULL && last > 0)
	{
		LG_TRY(lg_alloc_array(env, (size_t) last + 1, sizeof(double), &variance, err));
		LG_TRY(base_variances(env, model, last, variance, err));
	}
	for (size_t i = 0; i < future->count; i++)
	{
		int64_t		h = future->step[i];
		int			holiday = future->holiday != NULL ? future->holiday[i] : -1;
		const double *x = future->x != NULL ? future->x + i : NULL;
		double		scale;
		double		base;
		double		half;

		if (i % 4096 == 4095)
			LG_TRY(lg_poll(env, err));
		base = seasonal_mean(model, h, &scale);
		mean[i] = floored(demand_adjusted(model, base, x, future->count, holiday), future->floor);
		if (lower == NULL)
			continue;
		if (model->head.method == DEMAND_SES_DRIFT)
			scale = 1;			/* as R's thetaf has it */
		half = variance != NULL ? z * sqrt(variance[h - 1]) * fabs(scale) : NAN;
		lower[i] = floored(demand_adjusted(model, base - half, x, future->count, holiday), future->floor);
		upper[i] = floored(demand_adjusted(model, base + half, x, future->count, holiday), future->floor);
	}
	return LG_OK;
}

/* ----------------------------------------------------------------------
 * one observation more
 * ----------------------------------------------------------------------
 */

static void
update_part(DemandModel *model, int at, double y)
{
	DemandPart *p = &model->part[at];
	EtsModel	ets = {.form = {p->multiplicative_error != 0, (EtsTrend) p->trend, (EtsSeason) p->season, (int) p->period},
	.alpha = p->alpha,.beta = p->beta,.gamma = p->gamma,.phi = p->phi,.level = p->level,.slope = p->slope,.n = p->n};

	if (p->season != ETS_NO_SEASON)
		memcpy(ets.season, model->season[at], p->period * sizeof(double));
	ets_update(&ets, y);
	p->level = ets.level;
	p->slope = ets.slope;
	p->n = ets.n;
	if (p->season != ETS_NO_SEASON)
		memcpy(model->season[at], ets.season, p->period * sizeof(double));
}

/* The states after y; NaN: what the model expected is taken for it. */
static void
update_states(DemandModel *model, double y)
{
	DemandHead *head = &model->head;
	CrostonState state = {head->size, head->interval, head->waiting, head->started != 0};

	if (head->method == DEMAND_SNAIVE)
	{
		memmove(model->ring, model->ring + 1, (head->ring - 1) * sizeof(double));
		model->ring[head->ring - 1] = y;
	}
	else if (head->method >= DEMAND_CROSTON && head->method <= DEMAND_TSB)
	{
		croston_update(&state, (CrostonKind) (head->method - DEMAND_CROSTON), head->alpha, head->alpha_probability, y);
		head->size = state.size;
		head->interval = state.interval;
		head->waiting = state.waiting;
		head->started = state.started;
	}
	else if (head->method == DEMAND_THETA)
	{
		head->line += head->slope;
		update_part(model, 0, 2 * y - head->line);
	}
	else
	{
		for (int i = 0; i < head->parts; i++)
			update_part(model, i, y);
	}
	head->last = y;
}

/*
 * Takes in the observation of the slot `step` ahead; slots between are gaps, for
 * which the model's own expectation stands.  Parameters and seasons that were
 * taken off stay as they were fitted.
 */
LgStatus
demand_update(const LgEnv *env, DemandModel *model, int64_t step, double y, const double *x, int holiday, LgError *err)
{
	DemandHead *head = &model->head;

	for (int64_t h = 1; h <= step; h++)
	{
		double		scale;
		double		expected = seasonal_mean(model, 1, &scale);
		bool		gap = h < step || isnan(y);
		double		value = gap ? expected : demand_cleaned(model, y, x, 1, holiday);

		if (h % 4096 == 0)
			LG_TRY(lg_poll(env, err));
		if (isnan(value))
			value = expected;
		if (gap && head->method >= DEMAND_CROSTON && head->method <= DEMAND_TSB)
			continue;			/* a period of which nothing is known does not count */
		for (int i = 0; i < head->profiles; i++)
		{
			double		index = season_of(model, i, 1);

			value = head->multiplicative ? value / index : value - index;
			head->phase[i] = (head->phase[i] + 1) % head->period[i];
		}
		update_states(model, value);
		head->slots += 1;
		head->filled += gap;
	}
	head->observed += !isnan(y);
	return LG_OK;
}
