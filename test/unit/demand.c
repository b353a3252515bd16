/*
 * demand.c
 *		Series and models against what a few lines of brute force say, and values
 *		that somebody has tampered with.
 */
#include "unit.h"

#include "core/demand/demand_croston.h"
#include "core/demand/demand_ets.h"
#include "core/demand/demand_fit.h"
#include "core/demand/demand_season.h"
#include "core/demand/demand_stl.h"

#define DAY INT64_C(86400000000)

/* ----------------------------------------------------------------------
 * recursions with given parameters
 * ----------------------------------------------------------------------
 */

/* NIST/SEMATECH e-Handbook 6.4.3.1, 6.4.3.3; Hyndman et al. (2008) for the damped trend. */
static void
given_parameters(void)
{
	static const double nist[] = {70, 69, 68, 64, 65, 72, 78, 75, 75, 75, 70};
	static const double holt[] = {5.6, 7.8, 8.8, 11, 11.6, 16.7, 15.3, 21.6, 22.4};
	static const double damped[] = {3, 5, 9, 20, 12, 17, 22, 23, 51, 41, 56, 75, 60, 75, 88};
	static const double ahead[] = {88.66025237345475, 93.76989746510557, 98.36857804759131, 102.50739057182847};
	LgEnv		env = unit_env();
	LgError		err;
	EtsModel	m = {.form = {false, ETS_NO_TREND, ETS_NO_SEASON, 1},.alpha = 0.1,.phi = 1,.level = 71};
	double		fitted[20];

	CHECK_OK(ets_run(&env, &m, nist, LG_COUNT(nist), fitted, &err), err);
	CHECK_NEAR(m.sse, 208.81840970564724, 1e-9);
	CHECK_NEAR(fitted[10], 71.6652827391, 1e-9);
	CHECK_NEAR(ets_mean(&m, 1), 71.49875446519002, 1e-9);

	/* the first value has made level and slope: the recursion begins with the second */
	m = (EtsModel)
	{
		.form =
		{
			false, ETS_TREND, ETS_NO_SEASON, 1
		},.alpha = 0.3623,.beta = 0.3623,.phi = 1,.level = 6.4,.slope = 0.8
	};
	CHECK_OK(ets_run(&env, &m, holt, LG_COUNT(holt), NULL, &err), err);
	CHECK_NEAR(ets_mean(&m, 1), 25.771895748992584, 1e-9);
	CHECK_NEAR(ets_mean(&m, 5), 37.59924472009603, 1e-9);

	m = (EtsModel)
	{
		.form =
		{
			false, ETS_DAMPED, ETS_NO_SEASON, 1
		},.alpha = 0.5,.beta = 0.15,.phi = 0.9,.level = 2,.slope = 1
	};
	CHECK_OK(ets_run(&env, &m, damped, LG_COUNT(damped), fitted, &err), err);
	CHECK_NEAR(fitted[0], 2.9, 1e-9);
	CHECK_NEAR(m.level, 82.98286893828718, 1e-9);
	CHECK_NEAR(m.slope, 6.308203816852862, 1e-9);
	for (int h = 1; h <= 4; h++)
		CHECK_NEAR(ets_mean(&m, h), ahead[h - 1], 1e-9);
}

/* ----------------------------------------------------------------------
 * fits
 * ----------------------------------------------------------------------
 */

static void
random_series(LgRng *rng, double *y, size_t n, int period, double noise)
{
	double		level = 50 + lg_rng_unit(rng) * 50;
	double		slope = (lg_rng_unit(rng) - 0.5) * 0.5;

	for (size_t t = 0; t < n; t++)
		y[t] = level + slope * (double) t + 10 * sin(6.283185307179586 * (double) t / period) + noise * (lg_rng_unit(rng) + lg_rng_unit(rng) - 1);
}

/* What ets_update and the derivatives of the search make of the same parameters. */
static double
error_of(const EtsModel *model, const double *y, size_t n)
{
	EtsModel	run = *model;
	double		sse = 0;

	run.level = model->first_level;
	run.slope = model->first_slope;
	for (size_t t = 0; t < n; t++)
	{
		double		e = ets_update(&run, y[t]);

		sse += e * e;
	}
	return sse;
}

/* A fit is a fit of its own parameters, and no point of a grid around is better. */
static void
fits_are_minima(void)
{
	LgEnv		env = unit_env();
	LgError		err;
	LgRng		rng;
	double		y[60];

	lg_rng_seed(&rng, 23);
	for (int n = 0; n < 40; n++)
	{
		EtsForm		form = {n % 2 == 1, (EtsTrend) (n / 2 % 3), ETS_NO_SEASON, 1};
		EtsModel	best;

		random_series(&rng, y, 60, 7, 8);
		CHECK_OK(ets_fit(&env, form, y, 60, &best, &err), err);
		CHECK_NEAR(error_of(&best, y, 60) / best.sse, 1, 1e-9);
		for (int k = 0; k < 200 && !form.multiplicative_error; k++)
		{
			EtsModel	other = best;

			other.alpha = ETS_ALPHA_MIN + lg_rng_unit(&rng) * (ETS_ALPHA_MAX - ETS_ALPHA_MIN);
			other.beta = form.trend ? ETS_ALPHA_MIN + lg_rng_unit(&rng) * (other.alpha - ETS_ALPHA_MIN) : 0;
			other.phi = form.trend == ETS_DAMPED ? ETS_PHI_MIN + lg_rng_unit(&rng) * (ETS_PHI_MAX - ETS_PHI_MIN) : 1;
			other.first_level += (lg_rng_unit(&rng) - 0.5) * 10;
			other.first_slope += form.trend ? lg_rng_unit(&rng) - 0.5 : 0;
			CHECK(error_of(&other, y, 60) >= best.sse * (1 - 1e-7));
		}
	}
}

/* Simple smoothing: alpha by brute force on a fine grid, with its best level. */
static void
level_is_the_best(void)
{
	LgEnv		env = unit_env();
	LgError		err;
	LgRng		rng;
	double		y[40];

	lg_rng_seed(&rng, 5);
	for (int n = 0; n < 30; n++)
	{
		EtsStart	best;
		double		least = INFINITY;

		random_series(&rng, y, 40, 5 + n, 20);
		CHECK_OK(ets_fit_level(&env, y, 40, &best, &err), err);
		for (double alpha = ETS_ALPHA_MIN; alpha <= ETS_ALPHA_MAX; alpha += 0.001)
		{
			double		uu = 0;
			double		uc = 0;
			double		cc = 0;
			double		a = 0;
			double		c = 1;

			for (int t = 0; t < 40; t++)
			{
				double		u = y[t] - a;

				uu += u * u;
				uc += u * c;
				cc += c * c;
				a += alpha * u;
				c *= 1 - alpha;
			}
			least = lg_min(least, uu - uc * uc / cc);
		}
		CHECK(best.sse <= least * (1 + 1e-6));
	}
}

/* ----------------------------------------------------------------------
 * seasons
 * ----------------------------------------------------------------------
 */

/* Indices against the plain definition. */
static void
indices_by_definition(void)
{
	LgEnv		env = unit_env();
	LgError		err;
	LgRng		rng;
	double		y[100];

	lg_rng_seed(&rng, 7);
	for (int m = 2; m <= 13; m++)
	{
		double		got[13];
		double		sum[13] = {0};
		double		count[13] = {0};
		double		mean = 0;

		random_series(&rng, y, 100, m, 5);
		for (int t = m / 2; t + m / 2 < 100; t++)
		{
			double		trend = 0;

			for (int j = -(m / 2); j <= m / 2; j++)
				trend += y[t + j] * (m % 2 == 0 && (j == -m / 2 || j == m / 2) ? 0.5 : 1) / m;
			sum[t % m] += y[t] / trend;
			count[t % m] += 1;
		}
		for (int i = 0; i < m; i++)
			mean += sum[i] / count[i] / m;
		CHECK_OK(season_indices(&env, y, 100, m, true, got, &err), err);
		for (int i = 0; i < m; i++)
			CHECK_NEAR(got[i], sum[i] / count[i] / mean, 1e-12);
	}
}

/* A pattern of day and week that repeats exactly comes back, by every method that knows seasons. */
static void
patterns_return(void)
{
	static const DemandMethod methods[] = {DEMAND_SNAIVE, DEMAND_MSTL, DEMAND_THETA, DEMAND_COMB, DEMAND_AUTO, DEMAND_ETS};
	static const int periods[] = {6, 42};
	LgEnv		env = unit_env();
	LgError		err;
	double		y[42 * 6];
	int64_t		step[42];

	for (int t = 0; t < 42 * 6; t++)
		y[t] = 20 + t % 6 + (t / 6 % 7 == 6 ? 8 : 0);
	for (int i = 0; i < 42; i++)
		step[i] = i + 1;
	for (size_t k = 0; k < LG_COUNT(methods); k++)
	{
		DemandInput input = {.y = y,.n = 42 * 6,.method = methods[k],.period = periods,.periods = 2};
		DemandFuture future = {.step = step,.count = 42,.level = 0.9,.floor = NAN};
		DemandModel model;
		double		mean[42];

		CHECK_OK(demand_fit(&env, &input, &model, &err), err);
		CHECK_OK(demand_forecast(&env, &model, &future, mean, NULL, NULL, &err), err);
		for (int i = 0; i < 42; i++)
			CHECK_NEAR(mean[i], y[i], methods[k] == DEMAND_SNAIVE ? 0 : 1e-4);
	}
}

/* ----------------------------------------------------------------------
 * models
 * ----------------------------------------------------------------------
 */

/* A model of random odd data of a method. */
static void
random_model(const LgEnv *env, LgRng *rng, int method, DemandModel *model)
{
	static const int periods[] = {3, 12};
	LgError		err;
	double	   *y;
	size_t		n = lg_rng_below(rng, 60);
	int			kind = (int) lg_rng_below(rng, 5);
	DemandInput input = {.n = n,.method = (DemandMethod) method,.period = periods + kind % 2,.periods = (int) lg_rng_below(rng, kind % 2 ? 2 : 3)};

	CHECK_OK(lg_alloc_array(env, n + 1, sizeof(double), &y, &err), err);
	for (size_t t = 0; t < n; t++)
	{
		double		u = lg_rng_unit(rng);

		y[t] = kind == 0 ? 3 : kind == 1 ? (u < 0.7 ? 0 : floor(u * 10)) : kind == 2 ? (u - 0.5) * 1e10 : 5 + u + (double) (t % 3);
		if (lg_rng_below(rng, 8) == 0)
			y[t] = NAN;
	}
	input.y = y;
	CHECK_OK(demand_fit(env, &input, model, &err), err);
	model->head.axis = DEMAND_CLOCK;
	model->head.step = DAY;
	model->head.next = 8000;
	model->zone = "UTC";
	model->head.zone_size = 3;
}

/* Whatever the data: finite forecasts in their interval, and a text and a value that hold the same. */
static void
no_series_fails(void)
{
	LgEnv		env = unit_env();
	LgError		err;
	LgRng		rng;
	int64_t		step[30];

	lg_rng_seed(&rng, 11);
	for (int i = 0; i < 30; i++)
		step[i] = i + 1;
	for (int n = 0; n < 18 * 25; n++)
	{
		DemandFuture future = {.step = step,.count = 30,.level = 0.95,.floor = NAN};
		DemandModel model;
		DemandModel opened;
		double		mean[2][30];
		double		lower[30];
		double		upper[30];
		LgText		out;
		void	   *value;
		void	   *again;
		size_t		size;
		size_t		again_size;

		random_model(&env, &rng, n % 18, &model);
		CHECK_OK(demand_model_pack(&env, &model, &value, &size, &err), err);
		CHECK_OK(demand_model_open(value, size, &opened, &err), err);
		CHECK_OK(demand_forecast(&env, &opened, &future, mean[0], lower, upper, &err), err);
		for (int h = 0; h < 30; h++)
			CHECK(model.head.observed == 0 ? isnan(mean[0][h]) && isnan(lower[h]) :
				  isfinite(mean[0][h]) && lower[h] <= mean[0][h] && mean[0][h] <= upper[h]);
		lg_text_init(&out, &env);
		CHECK_OK(demand_model_write(&out, &opened, &err), err);
		CHECK_OK(demand_model_parse(&env, out.data, out.size, &again, &again_size, &err), err);
		CHECK_OK(demand_model_open(again, again_size, &opened, &err), err);
		CHECK_OK(demand_forecast(&env, &opened, &future, mean[1], NULL, NULL, &err), err);
		for (int h = 0; h < 30; h++)
			CHECK(mean[0][h] == mean[1][h] || (isnan(mean[0][h]) && isnan(mean[1][h])));
	}
}

/* Taking observations in one by one leads where a fit with the same parameters would be. */
static void
updates_follow(void)
{
	LgEnv		env = unit_env();
	LgError		err;
	LgRng		rng;
	double		y[80];
	int64_t		one = 1;

	lg_rng_seed(&rng, 13);
	random_series(&rng, y, 80, 7, 5);
	for (int method = 0; method < DEMAND_METHODS; method++)
	{
		static const int periods[] = {7};
		DemandInput input = {.y = y,.n = 60,.method = (DemandMethod) method,.period = periods,.periods = 1};
		DemandFuture future = {.step = &one,.count = 1,.level = 0.9,.floor = NAN};
		DemandModel model;
		EtsModel	ets = {0};
		double		mean;

		CHECK_OK(demand_fit(&env, &input, &model, &err), err);
		if (model.head.parts == 1)
			ets = (EtsModel)
		{
			.form =
			{
				model.part[0].multiplicative_error != 0, (EtsTrend) model.part[0].trend, (EtsSeason) model.part[0].season, (int) model.part[0].period
			},
				.alpha = model.part[0].alpha,.beta = model.part[0].beta,.gamma = model.part[0].gamma,.phi = model.part[0].phi,.level = model.part[0].level,.slope = model.part[0].slope
		};
		if (model.head.parts == 1 && model.part[0].season)
			memcpy(ets.season, model.season[0], sizeof(double) * 7);
		for (int t = 60; t < 80; t++)
		{
			CHECK_OK(demand_update(&env, &model, 1, y[t], NULL, -1, &err), err);
			if (model.head.parts == 1)
				ets_update(&ets, y[t]);
			CHECK_OK(demand_forecast(&env, &model, &future, &mean, NULL, NULL, &err), err);
			if (method == DEMAND_NAIVE)
				CHECK_NEAR(mean, y[t], 0);
			else if (method == DEMAND_SNAIVE)
				CHECK_NEAR(mean, y[t - 6], 0);
			else if (method <= DEMAND_HW_MUL && method >= DEMAND_SES)
				CHECK_NEAR(mean, ets_mean(&ets, 1), 1e-9);
		}
		CHECK_NEAR(model.head.slots, 80, 0);
	}
	/* a gap moves the clock, and leaves what was expected */
	{
		DemandInput input = {.y = y,.n = 60,.method = DEMAND_SES};
		DemandFuture future = {.step = &one,.count = 1,.level = 0.9,.floor = NAN};
		DemandModel model;
		double		before;
		double		after;

		CHECK_OK(demand_fit(&env, &input, &model, &err), err);
		CHECK_OK(demand_forecast(&env, &model, &future, &before, NULL, NULL, &err), err);
		CHECK_OK(demand_update(&env, &model, 5, NAN, NULL, -1, &err), err);
		CHECK_OK(demand_forecast(&env, &model, &future, &after, NULL, NULL, &err), err);
		CHECK_NEAR(after, before, 1e-12);
		CHECK_INT(model.head.filled, 5);
	}
}

/* Coefficients and factors that made the data are found. */
static void
effects_are_found(void)
{
	LgEnv		env = unit_env();
	LgError		err;
	LgRng		rng;
	double		y[140];
	double		x[2 * 140];
	int			holiday[140];
	static const int week[] = {7};
	DemandInput input = {.y = y,.n = 140,.method = DEMAND_THETA,.period = week,.periods = 1,.x = x,.regressors = 2,.holiday = holiday,.holidays = 1,.week = 7};
	DemandModel model;

	lg_rng_seed(&rng, 17);
	for (int t = 0; t < 140; t++)
	{
		x[t] = lg_rng_unit(&rng) * 10;
		x[140 + t] = 2 * x[t];	/* says nothing new */
		holiday[t] = t % 33 == 20 ? 0 : -1;
		y[t] = 100 + 5 * (t % 7) + 0.2 * t + 3 * x[t];
	}
	input.holidays = 0;
	CHECK_OK(demand_fit(&env, &input, &model, &err), err);
	CHECK_NEAR(model.coefficient[0], 3, 1e-6);
	CHECK_NEAR(model.coefficient[1], 0, 0);

	input.holidays = 1;
	input.regressors = 0;
	for (int t = 0; t < 140; t++)
		y[t] = (100 + 5 * (t % 7)) * (holiday[t] == 0 ? 0.5 : 1);
	CHECK_OK(demand_fit(&env, &input, &model, &err), err);
	CHECK_NEAR(model.factor[0], 1 - 0.5 * 4 / 5, 1e-9); /* four of them, and one of factor 1
														 * thought of */
}

/* ----------------------------------------------------------------------
 * series
 * ----------------------------------------------------------------------
 */

static SeriesHead
day_axis(void)
{
	SeriesHead	axis = {.axis = DEMAND_CLOCK,.zone_size = 3,.step = DAY,.begin = SERIES_MAX_INDEX,.end = -SERIES_MAX_INDEX};

	return axis;
}

/* Rows in any order and any split are the same series as sums in an array. */
static void
gathering(void)
{
	LgEnv		env = unit_env();
	LgError		err;
	LgRng		rng;
	SeriesHead	axis = day_axis();

	lg_rng_seed(&rng, 19);
	for (int n = 0; n < 60; n++)
	{
		int64_t		sums[400];
		bool		seen[400] = {false};
		void	   *part[2];
		size_t		part_size[2];
		void	   *value;
		size_t		size;
		SeriesView	view;
		int64_t		first = 400;

		memset(sums, 0, sizeof(sums));
		for (int i = 0; i < 2; i++)
			CHECK_OK(series_begin(&env, &axis, "UTC", &part[i], &part_size[i], &err), err);
		for (int i = 0; i < 100; i++)
		{
			int64_t		at = (int64_t) lg_rng_below(&rng, 1 + (uint64_t) n * 6);
			int64_t		quantity = (int64_t) lg_rng_below(&rng, 1000000000) - 500000000;
			int			to = (int) lg_rng_below(&rng, 2);

			sums[at] += quantity;
			seen[at] = true;
			first = at < first ? at : first;
			CHECK_OK(series_add(&env, &part[to], &part_size[to], at - 200, quantity, &err), err);
			CHECK(series_is_state(part[to], part_size[to]));
		}
		CHECK_OK(series_open(part[1], part_size[1], &view, &err), err);
		CHECK_OK(series_append(&env, &part[0], &part_size[0], &view, &err), err);
		CHECK_OK(series_open(part[0], part_size[0], &view, &err), err);
		CHECK_OK(series_finish(&env, &view, &value, &size, &err), err);
		CHECK_OK(series_open(value, size, &view, &err), err);
		CHECK_INT(view.head.first, first - 200);
		for (uint32_t i = 0; i < view.head.count; i++)
			CHECK(seen[first + i] ? view.values[i] == (double) sums[first + i] / 1e6 : isnan(view.values[i]));
	}
}

static void
series_text(void)
{
	static const char *const same[] = {
		"1 days 'UTC' from 2024-03-01T00:00:00: 12, 7.5, -, 9", "60 min 'Europe/Vilnius' zeros from 2024-03-30T22:00:00Z: 1, 0", "3 months 'UTC' from 2024-04: 5",
		"7 days 'UTC' from 2024-01-01T00:00:00: -", "1 us 'UTC' from 2024-01-01T00:00:00.000001Z: 1", "240 min 'UTC' from 1999-12-31T20:00:00: -1000000000",
	};
	static const char *const wrong[] = {
		"", "1 days", "0 days 'UTC' from 2024-03-01T00:00:00: 1", "7 days 'UTC' from 2024-01-02T00:00:00: 1", "1 days 'UTC' from 2024-03-01T00:00:00Z: 1",
		"1 days 'UTC' from 2024-03-01T00:00:00: x", "1 days 'UTC' from 2024-03-01T00:00:00: 1e13", "3 months 'UTC' from 2024-05: 5", "1 days '' from 2024-03-01T00:00:00: 1",
		"7 min 'UTC' from 2024-03-01T00:00:00Z: 1", "1 days 'UTC' from 2024-03-01T00:00:00: 1 2", "1300 months 'UTC' from 2024-05: 5", "4000 days 'UTC' from 2024-05-01T00:00:00: 5"
	};
	LgEnv		env = unit_env();
	LgError		err;

	for (size_t i = 0; i < LG_COUNT(same); i++)
	{
		SeriesView	view;
		LgText		out;
		void	   *value;
		size_t		size;

		CHECK_OK(series_parse(&env, same[i], strlen(same[i]), &value, &size, &err), err);
		CHECK_OK(series_open(value, size, &view, &err), err);
		lg_text_init(&out, &env);
		CHECK_OK(series_write(&out, &view, &err), err);
		CHECK_STR(out.data, same[i]);
	}
	for (size_t i = 0; i < LG_COUNT(wrong); i++)
	{
		void	   *value;
		size_t		size;
		LgStatus	status = series_parse(&env, wrong[i], strlen(wrong[i]), &value, &size, &err);

		if (status != LG_BAD_TEXT)
			unit_failed(__FILE__, __LINE__, "\"%s\" gives %d", wrong[i], status);
	}
}

/* Limits: the largest series and one bucket more; sums that do not fit. */
static void
limits(void)
{
	LgEnv		env = unit_env();
	LgError		err;
	SeriesHead	axis = day_axis();
	void	   *value;
	size_t		size;
	int64_t		quantity;

	CHECK_OK(series_begin(&env, &axis, "UTC", &value, &size, &err), err);
	CHECK_OK(series_add(&env, &value, &size, 0, 1, &err), err);
	CHECK_OK(series_add(&env, &value, &size, SERIES_MAX_BUCKETS - 1, 1, &err), err);
	CHECK_FAILS(series_add(&env, &value, &size, SERIES_MAX_BUCKETS, 1, &err), LG_LIMIT, err, "more than");
	CHECK_FAILS(series_add(&env, &value, &size, -1, 1, &err), LG_LIMIT, err, "more than");
	CHECK_OK(series_quantity(8.9e12, &quantity, &err), err);
	CHECK_OK(series_add(&env, &value, &size, 1, quantity, &err), err);
	CHECK_FAILS(series_add(&env, &value, &size, 1, quantity, &err), LG_OUT_OF_RANGE, err, "out of range");
	CHECK_FAILS(series_quantity(9e12, &quantity, &err), LG_OUT_OF_RANGE, err, "out of range");
	CHECK_FAILS(series_quantity(NAN, &quantity, &err), LG_BAD_ARGUMENT, err, "out of range");
	CHECK_FAILS(series_quantity(INFINITY, &quantity, &err), LG_BAD_ARGUMENT, err, "out of range");
}

/* ----------------------------------------------------------------------
 * tampering
 * ----------------------------------------------------------------------
 */

/* Every bit of a value changed: refused, or usable to the end. */
static void
damaged(void)
{
	LgEnv		env = unit_env();
	LgError		err;
	LgRng		rng;
	int64_t		step[40];

	lg_rng_seed(&rng, 29);
	for (int i = 0; i < 40; i++)
		step[i] = i + 1;
	for (int n = 0; n < 36; n++)
	{
		DemandModel model;
		void	   *value;
		char	   *copy;
		size_t		size;

		random_model(&env, &rng, n % 18, &model);
		CHECK_OK(demand_model_pack(&env, &model, &value, &size, &err), err);
		CHECK_OK(lg_alloc(&env, size, &copy, &err), err);
		for (size_t bit = 8 * sizeof(LgValueHeader); bit < 8 * size; bit++)
		{
			DemandFuture future = {.step = step,.count = 40,.level = 0.95,.floor = NAN};
			DemandModel opened;
			DemandModel changed;
			double		mean[40];
			double		lower[40];
			double		upper[40];
			LgText		out;

			memcpy(copy, value, size);
			copy[bit / 8] = (char) (copy[bit / 8] ^ (1 << bit % 8));
			if (demand_model_open(copy, size, &opened, &err) != LG_OK)
				continue;
			CHECK_OK(demand_forecast(&env, &opened, &future, mean, lower, upper, &err), err);
			CHECK_OK(demand_model_copy(&env, &opened, &changed, &err), err);
			CHECK_OK(demand_update(&env, &changed, 3, 7, NULL, -1, &err), err);
			if (bit % 64 == 0)
			{
				lg_text_init(&out, &env);
				CHECK_OK(demand_model_write(&out, &opened, &err), err);
			}
		}
		unit_release_all();
	}
}

static void
damaged_series(void)
{
	LgEnv		env = unit_env();
	LgError		err;
	SeriesHead	axis = day_axis();
	const char *text = "60 min 'UTC' from 2024-03-30T22:00:00Z: 1, -, 3, 4";
	void	   *value[2];
	size_t		size[2];

	CHECK_OK(series_parse(&env, text, strlen(text), &value[0], &size[0], &err), err);
	CHECK_OK(series_begin(&env, &axis, "UTC", &value[1], &size[1], &err), err);
	CHECK_OK(series_add(&env, &value[1], &size[1], 5, 1, &err), err);
	CHECK_OK(series_add(&env, &value[1], &size[1], 9, 1, &err), err);
	for (int i = 0; i < 2; i++)
	{
		char	   *copy;

		CHECK_OK(lg_alloc(&env, size[i], &copy, &err), err);
		for (size_t bit = 24; bit < 8 * size[i]; bit++)
		{
			SeriesView	view;
			LgText		out;
			void	   *finished;
			size_t		finished_size;

			memcpy(copy, value[i], size[i]);
			copy[bit / 8] = (char) (copy[bit / 8] ^ (1 << bit % 8));
			if (series_open(copy, size[i], &view, &err) != LG_OK)
				continue;
			if (view.gathered)
			{
				LgStatus	status = series_finish(&env, &view, &finished, &finished_size, &err);

				CHECK(status == LG_OK || status == LG_LIMIT || status == LG_OUT_OF_RANGE);
				if (status != LG_OK)
					continue;
				CHECK_OK(series_open(finished, finished_size, &view, &err), err);
			}
			lg_text_init(&out, &env);
			CHECK_OK(series_write(&out, &view, &err), err);
		}
	}
}

int
main(void)
{
	UNIT_RUN(given_parameters);
	UNIT_RUN(fits_are_minima);
	UNIT_RUN(level_is_the_best);
	UNIT_RUN(indices_by_definition);
	UNIT_RUN(patterns_return);
	UNIT_RUN(no_series_fails);
	UNIT_RUN(updates_follow);
	UNIT_RUN(effects_are_found);
	UNIT_RUN(gathering);
	UNIT_RUN(series_text);
	UNIT_RUN(limits);
	UNIT_RUN(damaged);
	UNIT_RUN(damaged_series);
	return unit_done();
}
