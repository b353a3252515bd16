/*
 * demand_forecast.c
 *		What a model says of the future, taking in what has become known, and
 *		forecasts of the past.
 */
#include "pg/base/compat.h"

#include "catalog/pg_type.h"
#include "utils/array.h"
#include "utils/builtins.h"
#include "utils/memutils.h"
#include "utils/timestamp.h"

#include "demand_arg.h"
#include "demand_fit_arg.h"
#include "pg/base/env.h"
#include "pg/base/rows.h"

/* ----------------------------------------------------------------------
 * arguments
 * ----------------------------------------------------------------------
 */

static int64
horizon_arg(FunctionCallInfo fcinfo, int argno)
{
	int32		horizon = PG_GETARG_INT32(argno);

	if (horizon < 0 || horizon > DEMAND_MAX_HORIZON)
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("horizon must be between 0 and %d buckets, not %d", DEMAND_MAX_HORIZON, horizon)));
	return horizon;
}

static double
level_arg(FunctionCallInfo fcinfo, int argno)
{
	float8		level = PG_GETARG_FLOAT8(argno);

	if (!(level > 0 && level < 1))
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("level must be between 0 and 1"),
				 errhint("Write 0.95 for an interval that holds 95 in 100.")));
	return level;
}

/* NaN where there is none. */
static double
floor_arg(FunctionCallInfo fcinfo, int argno)
{
	if (PG_ARGISNULL(argno))
		return NAN;
	if (!isfinite(PG_GETARG_FLOAT8(argno)))
		ereport(ERROR, (errcode(ERRCODE_INVALID_PARAMETER_VALUE), errmsg("floor must be a finite number, or NULL for none")));
	return PG_GETARG_FLOAT8(argno);
}

static void
check_regressors(const DemandModel *model, int given)
{
	if (model->head.regressors != given)
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("model has %d regressors, but %d are given", model->head.regressors, given),
				 errhint("Give those the model was fitted with, in the same order, with their coming values.")));
}

static void
check_range(const DemandClock *clock, int64 index)
{
	if (!series_index_is_sound(&clock->axis, index))
		ereport(ERROR, (errcode(ERRCODE_DATETIME_VALUE_OUT_OF_RANGE), errmsg("forecast ends after the year 9999")));
}

/* ----------------------------------------------------------------------
 * forecasts
 * ----------------------------------------------------------------------
 */

typedef struct Forecast
{
	DemandModel model;
	DemandClock clock;
	int64		count;
	double	   *mean;
	double	   *lower;
	double	   *upper;
} Forecast;

/* Forecasts of a model in memory. */
static void
compute(const DemandModel *model, DemandFuture *future, Forecast *f, bool intervals)
{
	LgEnv		env = lg_env(CurrentMemoryContext);
	LgError		err;
	Size		bytes = Max(future->count, 1) * sizeof(double);

	f->count = future->count;
	f->mean = palloc_extended(bytes, MCXT_ALLOC_HUGE);
	f->lower = intervals ? palloc_extended(bytes, MCXT_ALLOC_HUGE) : NULL;
	f->upper = intervals ? palloc_extended(bytes, MCXT_ALLOC_HUGE) : NULL;
	LG_CALL(demand_forecast(&env, model, future, f->mean, f->lower, f->upper, &err), err);
}

/* Arguments: model, horizon, ..., holidays, regressors. */
static void
forecast_args(FunctionCallInfo fcinfo, double level, int floor, int holidays, int regressors, Forecast *f, bool intervals)
{
	int64		horizon = horizon_arg(fcinfo, 1);
	DemandFuture future = {.count = horizon,.level = level,.floor = floor_arg(fcinfo, floor)};
	int			given;

	demand_model_get(PG_GETARG_DATUM(0), &f->model);
	demand_model_clock(&f->clock, &f->model);
	check_range(&f->clock, f->model.head.next + horizon + 1);
	future.step = demand_future_steps(&f->clock, f->model.head.next, horizon);
	future.holiday = demand_future_holidays(fcinfo, holidays, &f->clock, &f->model, horizon);
	future.x = demand_regressors_arg(fcinfo, regressors, &f->clock, f->model.head.next, horizon, &given);
	check_regressors(&f->model, given);
	compute(&f->model, &future, f, intervals);
}

/* demand_forecast(model, horizon, level, floor, holidays, regressors) */
PG_FUNCTION_INFO_V1(logistics_demand_forecast);
Datum
logistics_demand_forecast(PG_FUNCTION_ARGS)
{
	LgRows		rows = lg_rows_begin(fcinfo, 4);
	Forecast	f;

	if (PG_ARGISNULL(0) || PG_ARGISNULL(1) || PG_ARGISNULL(2))
		return (Datum) 0;
	forecast_args(fcinfo, level_arg(fcinfo, 2), 3, 4, 5, &f, true);
	for (int64 i = 0; i < f.count; i++)
	{
		Datum		values[4];
		bool		nulls[4] = {false, isnan(f.mean[i]), isnan(f.lower[i]), isnan(f.upper[i])};

		CHECK_FOR_INTERRUPTS();
		values[0] = TimestampTzGetDatum(demand_start(&f.clock, f.model.head.next + i));
		values[1] = Float8GetDatum(f.mean[i]);
		values[2] = Float8GetDatum(f.lower[i]);
		values[3] = Float8GetDatum(f.upper[i]);
		lg_rows_put(&rows, values, nulls);
	}
	return (Datum) 0;
}

/* demand_forecast_array(model, horizon, floor, holidays, regressors): the means */
PG_FUNCTION_INFO_V1(logistics_demand_forecast_array);
Datum
logistics_demand_forecast_array(PG_FUNCTION_ARGS)
{
	Forecast	f;
	Datum	   *values;
	bool	   *nulls;
	int			count;
	int			lower = 1;

	if (PG_ARGISNULL(0) || PG_ARGISNULL(1))
		PG_RETURN_NULL();
	forecast_args(fcinfo, 0.5, 2, 3, 4, &f, false);
	count = (int) f.count;
	values = palloc(Max(count, 1) * sizeof(Datum));
	nulls = palloc(Max(count, 1) * sizeof(bool));
	for (int i = 0; i < count; i++)
	{
		values[i] = Float8GetDatum(f.mean[i]);
		nulls[i] = isnan(f.mean[i]);
	}
	PG_RETURN_ARRAYTYPE_P(construct_md_array(values, nulls, 1, &count, &lower, FLOAT8OID, 8, FLOAT8PASSBYVAL, TYPALIGN_DOUBLE));
}

/* ----------------------------------------------------------------------
 * what has become known
 * ----------------------------------------------------------------------
 */

/* Takes count quantities into a model, which moves on by as many buckets; arguments: model, ..., holidays, regressors. */
static Datum
updated(FunctionCallInfo fcinfo, const DemandModel *stored, DemandClock *clock, const double *quantities, int64 count)
{
	LgEnv		env = lg_env(CurrentMemoryContext);
	LgError		err;
	DemandModel model;
	int64	   *step = demand_future_steps(clock, stored->head.next, count);
	int		   *holiday = demand_future_holidays(fcinfo, 2, clock, stored, count);
	int			given;
	double	   *x = demand_regressors_arg(fcinfo, 3, clock, stored->head.next, count, &given);
	int64		seen = 0;

	check_regressors(stored, given);
	check_range(clock, stored->head.next + count + 1);
	LG_CALL(demand_model_copy(&env, stored, &model, &err), err);
	for (int64 i = 0; i < count; i++)
	{
		double		row[DEMAND_MAX_REGRESSORS];
		int64		ahead = step[i] - seen;

		CHECK_FOR_INTERRUPTS();
		for (int k = 0; k < given; k++)
			row[k] = x[k * count + i];
		/* an hour that the clocks repeat has been seen */
		if (ahead > 0)
			LG_CALL(demand_update(&env, &model, ahead, quantities[i], row, holiday != NULL ? holiday[i] : -1, &err), err);
		seen = Max(seen, step[i]);
	}
	model.head.next += count;
	PG_RETURN_DATUM(demand_model_datum(&model));
}

/* demand_update(model, quantity, holidays, regressors): NULL is a gap */
PG_FUNCTION_INFO_V1(logistics_demand_update);
Datum
logistics_demand_update(PG_FUNCTION_ARGS)
{
	DemandModel model;
	DemandClock clock;
	double		quantity;
	int64		scaled;
	LgError		err;

	if (PG_ARGISNULL(0))
		PG_RETURN_NULL();
	quantity = PG_ARGISNULL(1) ? NAN : PG_GETARG_FLOAT8(1);
	if (!PG_ARGISNULL(1))
		LG_CALL(series_quantity(quantity, &scaled, &err), err);
	demand_model_get(PG_GETARG_DATUM(0), &model);
	demand_model_clock(&clock, &model);
	return updated(fcinfo, &model, &clock, &quantity, 1);
}

/* demand_update_series(model, series, holidays, regressors): the buckets that the model has not seen */
PG_FUNCTION_INFO_V1(logistics_demand_update_series);
Datum
logistics_demand_update_series(PG_FUNCTION_ARGS)
{
	DemandModel model;
	DemandClock clock;
	SeriesView	view;
	double	   *quantities;
	int64		count;

	if (PG_ARGISNULL(0) || PG_ARGISNULL(1))
		PG_RETURN_NULL();
	demand_model_get(PG_GETARG_DATUM(0), &model);
	demand_model_clock(&clock, &model);
	demand_series_open(PG_GETARG_DATUM(1), &view);
	if (view.head.axis != clock.axis.axis || view.head.step != clock.axis.step || view.head.phase != clock.axis.phase ||
		view.head.zone_size != clock.axis.zone_size || memcmp(view.zone, clock.zone_name, view.head.zone_size) != 0)
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("series has other buckets than the model"),
				 errhint("Collect it with the bucket and time zone that the model was fitted with.")));
	count = Max(view.head.first + (int64) view.head.count - model.head.next, 0);
	if (view.head.count == 0)
		count = 0;
	if (count > SERIES_MAX_BUCKETS)
		ereport(ERROR,
				(errcode(ERRCODE_PROGRAM_LIMIT_EXCEEDED),
				 errmsg("series ends more than " INT64_FORMAT " buckets after the model", SERIES_MAX_BUCKETS)));
	quantities = palloc_extended(Max(count, 1) * sizeof(double), MCXT_ALLOC_HUGE);
	for (int64 i = 0; i < count; i++)
	{
		int64		at = model.head.next + i - view.head.first;

		quantities[i] = at >= 0 ? view.values[at] : NAN;
	}
	return updated(fcinfo, &model, &clock, quantities, count);
}

/* ----------------------------------------------------------------------
 * forecasts of the past
 * ----------------------------------------------------------------------
 */

static int32
positive_arg(FunctionCallInfo fcinfo, int argno, const char *name)
{
	int32		value = PG_GETARG_INT32(argno);

	if (value < 1 || value > DEMAND_MAX_HORIZON)
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("%s must be between 1 and %d, not %d", name, DEMAND_MAX_HORIZON, value)));
	return value;
}

/* The series of a call as it was at an origin: the first count buckets. */
static void
fit_at(FitInput *in, int64 count, DemandModel *model, double *x, int *holiday)
{
	DemandInput input = in->input;

	input.n = count > 0 ? in->slot[count - 1] + 1 : 0;
	/* columns of the regressors are as long as the series */
	for (int k = 0; k < input.regressors; k++)
		memcpy(x + k * input.n, in->input.x + k * in->slots, input.n * sizeof(double));
	input.x = x;
	input.holiday = holiday;
	demand_fit_model(in, &input, in->first + count, model);
}

static void
put_origin(LgRows *rows, FitInput *in, int64 origin, const Forecast *f)
{
	for (int64 i = 0; i < f->count; i++)
	{
		double		actual = in->values[origin + i];
		Datum		values[7];
		bool		nulls[7] = {false, false, false, isnan(actual), isnan(f->mean[i]), isnan(f->lower[i]), isnan(f->upper[i])};

		values[0] = TimestampTzGetDatum(demand_start(&in->clock, in->first + origin));
		values[1] = Int32GetDatum((int32) i + 1);
		values[2] = TimestampTzGetDatum(demand_start(&in->clock, in->first + origin + i));
		values[3] = Float8GetDatum(actual);
		values[4] = Float8GetDatum(f->mean[i]);
		values[5] = Float8GetDatum(f->lower[i]);
		values[6] = Float8GetDatum(f->upper[i]);
		lg_rows_put(rows, values, nulls);
	}
}

/* One origin: fitted on the buckets before it alone, and forecast from it on. */
static void
run_origin(LgRows *rows, FitInput *in, int64 origin, int64 horizon, double level, double floor)
{
	DemandModel model;
	Forecast	f;
	DemandFuture future = {.count = horizon,.level = level,.floor = floor};
	double	   *x = in->input.regressors > 0 ?
	palloc_extended(in->input.regressors * Max(in->slots, horizon) * sizeof(double), MCXT_ALLOC_HUGE) : NULL;
	int		   *holiday = palloc_extended(horizon * sizeof(int), MCXT_ALLOC_HUGE);

	fit_at(in, origin, &model, x, unconstify(int *, in->input.holiday));
	future.step = demand_future_steps(&in->clock, in->first + origin, horizon);
	for (int64 i = 0; i < horizon; i++)
	{
		int64		slot = in->slot[origin + i];

		holiday[i] = model.head.holidays > 0 ? in->input.holiday[slot] : -1;
		for (int k = 0; k < in->input.regressors; k++)
			x[k * horizon + i] = in->input.x[k * in->slots + slot];
	}
	future.holiday = holiday;
	future.x = x;
	compute(&model, &future, &f, true);
	put_origin(rows, in, origin, &f);
}

/* demand_backtest(series, method, horizon, origins, step, level, floor, season, holidays, regressors, alpha) */
PG_FUNCTION_INFO_V1(logistics_demand_backtest);
Datum
logistics_demand_backtest(PG_FUNCTION_ARGS)
{
	static const FitArgs args = {0, 1, 7, 8, 9, 10};
	LgRows		rows = lg_rows_begin(fcinfo, 7);
	FitInput	in;
	int64		horizon;
	int64		origins;
	int64		step;
	double		level;
	MemoryContext each;
	MemoryContext old;

	if (PG_ARGISNULL(0) || PG_ARGISNULL(1) || PG_ARGISNULL(2) || PG_ARGISNULL(3) || PG_ARGISNULL(5))
		return (Datum) 0;
	horizon = positive_arg(fcinfo, 2, "horizon");
	origins = positive_arg(fcinfo, 3, "origins");
	step = PG_ARGISNULL(4) ? horizon : positive_arg(fcinfo, 4, "step");
	level = level_arg(fcinfo, 5);
	demand_fit_input(fcinfo, &args, &in);
	each = AllocSetContextCreate(CurrentMemoryContext, "demand_backtest", ALLOCSET_DEFAULT_SIZES);
	for (int64 i = origins - 1; i >= 0; i--)
	{
		int64		origin = in.count - horizon - i * step;

		CHECK_FOR_INTERRUPTS();
		if (origin < 1)
			continue;			/* nothing would be known */
		old = MemoryContextSwitchTo(each);
		run_origin(&rows, &in, origin, horizon, level, floor_arg(fcinfo, 6));
		MemoryContextSwitchTo(old);
		MemoryContextReset(each);
	}
	return (Datum) 0;
}
