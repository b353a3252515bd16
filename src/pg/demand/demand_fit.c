/*
 * demand_fit.c
 *		Type demand_model: forms; fitting a model, and what it says of itself.
 */
#include "pg/base/compat.h"

#include "access/htup_details.h"
#include "catalog/pg_type.h"
#include "funcapi.h"
#include "utils/array.h"
#include "utils/builtins.h"
#include "utils/timestamp.h"

#include "demand_arg.h"
#include "demand_fit_arg.h"
#include "pg/base/env.h"
#include "pg/base/rows.h"
#include "pg/base/text_io.h"
#include "pg/base/value_compare.h"

#define DEMAND_MODEL_WIRE_VERSION 1

/* Models differ from row to row: they are opened, not cached. */
void
demand_model_get(Datum datum, DemandModel *model)
{
	struct varlena *value = PG_DETOAST_DATUM(datum);
	LgError		err;

	LG_CALL(demand_model_open(value, VARSIZE(value), model, &err), err);
}

static char *
model_text(Datum datum)
{
	LgText		out = lg_text_begin();
	DemandModel model;
	LgError		err;

	demand_model_get(datum, &model);
	LG_CALL(demand_model_write(&out, &model, &err), err);
	return out.data;
}

LG_TEXT_FORMS(demand_model, DEMAND_MODEL_WIRE_VERSION, demand_model_parse, model_text);
LG_TEXT_OPERATORS(demand_model, model_text);

/* ----------------------------------------------------------------------
 * arguments of a fit
 * ----------------------------------------------------------------------
 */

static DemandMethod
method_arg(text *name)
{
	DemandMethod method;
	LgError		err;

	LG_CALL(demand_method_named(VARDATA_ANY(name), VARSIZE_ANY_EXHDR(name), &method, &err), err);
	return method;
}

/* Seasons that a bucket suggests: of the day, the week and the year. */
static int
usual_seasons(const DemandClock *clock, int *period)
{
	int			count = 0;

	if (clock->axis.axis == DEMAND_MONTHS)
	{
		if (clock->axis.step < MONTHS_PER_YEAR && MONTHS_PER_YEAR % clock->axis.step == 0)
			period[count++] = (int) (MONTHS_PER_YEAR / clock->axis.step);
		return count;
	}
	if (demand_slots_of(clock, USECS_PER_DAY) > 1)
		period[count++] = demand_slots_of(clock, USECS_PER_DAY);
	if (demand_slots_of(clock, 7 * USECS_PER_DAY) > 1)
		period[count++] = demand_slots_of(clock, 7 * USECS_PER_DAY);
	else if (clock->axis.step == 7 * USECS_PER_DAY)
		period[count++] = 52;
	return count > 0 && period[count - 1] <= DEMAND_MAX_PERIOD ? count : 0;
}

/* Seasons as given, sorted and each once; 1 is none. */
static int
given_seasons(ArrayType *array, int *period)
{
	Datum	   *items;
	bool	   *nulls;
	int			n;
	int			count = 0;

	deconstruct_array(array, INT4OID, 4, true, TYPALIGN_INT, &items, &nulls, &n);
	for (int i = 0; i < n; i++)
	{
		int32		value = nulls[i] ? 0 : DatumGetInt32(items[i]);
		int			at = count;

		if (value < 1 || value > DEMAND_MAX_PERIOD)
			ereport(ERROR,
					(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
					 errmsg("season must be between 1 and %d buckets", DEMAND_MAX_PERIOD),
					 errhint("Write '{24,168}' for the day and the week in hours, '{1}' for no season.")));
		for (int j = 0; j < count; j++)
		{
			if (period[j] == value)
				value = 1;
		}
		if (value == 1)
			continue;
		if (count == DEMAND_MAX_SEASONS)
			ereport(ERROR,
					(errcode(ERRCODE_PROGRAM_LIMIT_EXCEEDED), errmsg("a model has at most %d seasons", DEMAND_MAX_SEASONS)));
		for (; at > 0 && period[at - 1] > value; at--)
			period[at] = period[at - 1];
		period[at] = value;
		count++;
	}
	return count;
}

/* Values by slots: buckets of the same slot are averaged, slots without one are gaps. */
static double *
by_slots(FitInput *in, const double *values, int64 count)
{
	double	   *y = palloc_extended(Max(in->slots, 1) * sizeof(double), MCXT_ALLOC_HUGE);
	uint8	   *times = palloc0(Max(in->slots, 1));

	for (int64 i = 0; i < in->slots; i++)
		y[i] = NAN;
	for (int64 i = 0; i < count; i++)
	{
		int64		slot = in->slot[i];

		if (isnan(values[i]))
			continue;
		y[slot] = times[slot] == 0 ? values[i] : (y[slot] * times[slot] + values[i]) / (times[slot] + 1);
		times[slot]++;
	}
	return y;
}

/* Slots of the buckets of a series, from 0. */
static void
take_slots(FitInput *in, int64 count)
{
	int64		first = count > 0 ? demand_slot(&in->clock, in->first) : 0;

	in->slot = palloc_extended(Max(count, 1) * sizeof(int64), MCXT_ALLOC_HUGE);
	for (int64 i = 0; i < count; i++)
	{
		if (i % 65536 == 65535)
			CHECK_FOR_INTERRUPTS();
		in->slot[i] = Max(demand_slot(&in->clock, in->first + i) - first, 0);
		in->slots = Max(in->slots, in->slot[i] + 1);
	}
}

/* ----------------------------------------------------------------------
 * holidays and regressors
 * ----------------------------------------------------------------------
 */

static void
check_holiday_axis(const DemandClock *clock)
{
	if (demand_slots_of(clock, USECS_PER_DAY) < 1)
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("holidays need buckets of a day or less"),
				 errhint("Leave holidays out, or count demand by days.")));
}

/* The number of a holiday's name among those of a model, adding it where there is room; -1: none. */
static int
number_of_name(HolidayNames *names, const char *name, size_t size, bool add)
{
	const char *at = names->data;

	size = Min(size, 255);
	for (int i = 0; i < names->count; i++, at += 1 + (unsigned char) *at)
	{
		if ((unsigned char) *at == size && memcmp(at + 1, name, size) == 0)
			return i;
	}
	if (!add || names->count == DEMAND_MAX_HOLIDAYS - 1)
		return -1;
	names->data = names->data == NULL ? palloc(1 + size) : repalloc(names->data, names->size + 1 + size);
	names->data[names->size] = (char) size;
	memcpy(names->data + names->size + 1, name, size);
	names->size += 1 + size;
	return names->count++;
}

static int
holiday_number(HolidayNames *names, const HoursHolidaysView *view, int32 day, bool add)
{
	const HolidayEntry *entry = hours_holidays_find(view, false, day);

	return entry == NULL ? -1 : number_of_name(names, view->heap + entry->name, entry->name_size, add);
}

/* The holiday of each slot. */
static int *
holidays_by_slots(FitInput *in, const HoursHolidaysView *view, int64 count)
{
	int		   *holiday = palloc_extended(Max(in->slots, 1) * sizeof(int), MCXT_ALLOC_HUGE);

	check_holiday_axis(&in->clock);
	for (int64 i = 0; i < in->slots; i++)
		holiday[i] = -1;
	for (int64 i = 0; i < count; i++)
	{
		if (i % 4096 == 4095)
			CHECK_FOR_INTERRUPTS();
		holiday[in->slot[i]] = holiday_number(&in->names, view, demand_day(&in->clock, in->first + i), true);
	}
	return holiday;
}

/* Holidays of the future of a model, from its next bucket on; NULL: it knows none. */
int		   *
demand_future_holidays(FunctionCallInfo fcinfo, int argno, DemandClock *clock, const DemandModel *model, int64 count)
{
	HolidayNames names = {unconstify(char *, model->names), model->head.name_bytes, model->head.holidays};
	const HoursHolidaysView *view;
	int		   *holiday;

	if (model->head.holidays == 0)
		return NULL;
	if (PG_ARGISNULL(argno))
		ereport(ERROR,
				(errcode(ERRCODE_NULL_VALUE_NOT_ALLOWED),
				 errmsg("model knows holidays, but holidays of its future are not given"),
				 errhint("Give the holidays that the model was fitted with, the coming ones among them.")));
	view = lg_value_arg(fcinfo, argno, &hours_holidays_kind);
	check_holiday_axis(clock);
	holiday = palloc_extended(Max(count, 1) * sizeof(int), MCXT_ALLOC_HUGE);
	for (int64 i = 0; i < count; i++)
		holiday[i] = holiday_number(&names, view, demand_day(clock, model->head.next + i), false);
	return holiday;
}

/* Values of a regressor's series in buckets first to first + count - 1: all must be there. */
static void
take_regressor(Datum datum, int number, DemandClock *clock, int64 first, int64 count, double *values)
{
	SeriesView	view;

	demand_series_open(datum, &view);
	if (view.head.axis != clock->axis.axis || view.head.step != clock->axis.step || view.head.phase != clock->axis.phase ||
		view.head.zone_size != clock->axis.zone_size || memcmp(view.zone, clock->zone_name, view.head.zone_size) != 0)
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("regressor %d has other buckets than the series", number),
				 errhint("Collect it with the same bucket and time zone.")));
	for (int64 i = 0; i < count; i++)
	{
		int64		at = first + i - view.head.first;

		values[i] = at >= 0 && at < view.head.count ? view.values[at] : NAN;
		if (isnan(values[i]))
			ereport(ERROR,
					(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
					 errmsg("regressor %d has no value for the bucket of %s", number,
							timestamptz_to_str(demand_start(clock, first + i))),
					 errhint("A regressor needs a value for every bucket of the series, and of the future that is asked for.")));
	}
}

/* Regressors as an array of series: values[k * count + i]; NULL where there are none. */
double	   *
demand_regressors_arg(FunctionCallInfo fcinfo, int argno, DemandClock *clock, int64 first, int64 count, int *regressors)
{
	ArrayType  *array;
	Datum	   *items;
	bool	   *nulls;
	double	   *values;

	*regressors = 0;
	if (PG_ARGISNULL(argno))
		return NULL;
	array = PG_GETARG_ARRAYTYPE_P(argno);
	deconstruct_array(array, ARR_ELEMTYPE(array), -1, false, TYPALIGN_DOUBLE, &items, &nulls, regressors);
	if (*regressors > DEMAND_MAX_REGRESSORS)
		ereport(ERROR,
				(errcode(ERRCODE_PROGRAM_LIMIT_EXCEEDED),
				 errmsg("a model has at most %d regressors", DEMAND_MAX_REGRESSORS)));
	if (*regressors == 0)
		return NULL;
	values = palloc_extended(*regressors * Max(count, 1) * sizeof(double), MCXT_ALLOC_HUGE);
	for (int i = 0; i < *regressors; i++)
	{
		CHECK_FOR_INTERRUPTS();
		if (nulls[i])
			ereport(ERROR, (errcode(ERRCODE_NULL_VALUE_NOT_ALLOWED), errmsg("regressor %d is NULL", i + 1)));
		take_regressor(items[i], i + 1, clock, first, count, values + i * count);
	}
	return values;
}

/* Regressors of the past by slots; a slot that the clocks skip has the value before it. */
static double *
regressors_by_slots(FitInput *in, const double *values, int64 count, int regressors)
{
	double	   *x = palloc_extended(regressors * Max(in->slots, 1) * sizeof(double), MCXT_ALLOC_HUGE);

	for (int k = 0; k < regressors; k++)
	{
		double	   *column = by_slots(in, values + k * count, count);

		for (int64 i = 1; i < in->slots; i++)
			column[i] = isnan(column[i]) ? column[i - 1] : column[i];
		memcpy(x + k * in->slots, column, in->slots * sizeof(double));
		pfree(column);
	}
	return x;
}

/* ----------------------------------------------------------------------
 * the fit
 * ----------------------------------------------------------------------
 */

/* Smoothing of Croston's family; 0: the usual. */
static double
alpha_arg(FunctionCallInfo fcinfo, int argno, DemandMethod method)
{
	double		alpha;

	if (PG_ARGISNULL(argno))
		return 0;
	alpha = PG_GETARG_FLOAT8(argno);
	if (!(alpha > 0 && alpha <= 1))
		ereport(ERROR, (errcode(ERRCODE_INVALID_PARAMETER_VALUE), errmsg("alpha must be above 0 and at most 1")));
	if (method != DEMAND_AUTO && (method < DEMAND_CROSTON || method > DEMAND_TSB))
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("alpha cannot be given for method \"%s\"", demand_method_name(method)),
				 errhint("It is estimated; only croston, sba, sbj, tsb and auto take one.")));
	return alpha;
}

/* What all fits of a call need. */
void
demand_fit_input(FunctionCallInfo fcinfo, const FitArgs *args, FitInput *in)
{
	SeriesView	view;
	double	   *x;
	int			regressors;

	memset(in, 0, sizeof(*in));
	demand_series_open(PG_GETARG_DATUM(args->series), &view);
	demand_clock_of(&in->clock, &view.head, view.zone);
	in->first = view.head.first;
	in->count = view.head.count;
	in->values = view.values;
	take_slots(in, in->count);
	in->input.y = by_slots(in, view.values, in->count);
	in->input.n = in->slots;
	in->input.method = method_arg(PG_GETARG_TEXT_PP(args->method));
	in->input.alpha = alpha_arg(fcinfo, args->alpha, in->input.method);
	in->input.period = in->period;
	in->input.periods = PG_ARGISNULL(args->season) ? usual_seasons(&in->clock, in->period) :
		given_seasons(PG_GETARG_ARRAYTYPE_P(args->season), in->period);
	in->input.week = demand_slots_of(&in->clock, 7 * USECS_PER_DAY);
	if (!PG_ARGISNULL(args->holidays))
	{
		in->input.holiday = holidays_by_slots(in, lg_value_arg(fcinfo, args->holidays, &hours_holidays_kind), in->count);
		in->input.holidays = in->names.count;
	}
	x = demand_regressors_arg(fcinfo, args->regressors, &in->clock, in->first, in->count, &regressors);
	in->input.regressors = regressors;
	in->input.x = regressors > 0 ? regressors_by_slots(in, x, in->count, regressors) : NULL;
}

/* A model of the input, with its axis. */
void
demand_fit_model(FitInput *in, const DemandInput *input, int64 next, DemandModel *model)
{
	LgEnv		env = lg_env(CurrentMemoryContext);
	LgError		err;

	if (!series_index_is_sound(&in->clock.axis, next))
		ereport(ERROR, (errcode(ERRCODE_DATETIME_VALUE_OUT_OF_RANGE), errmsg("demand series ends in the year 9999")));
	LG_CALL(demand_fit(&env, input, model, &err), err);
	model->head.axis = in->clock.axis.axis;
	model->head.step = in->clock.axis.step;
	model->head.instant_phase = in->clock.axis.phase;
	model->head.next = next;
	model->head.zone_size = in->clock.axis.zone_size;
	model->zone = in->clock.zone_name;
	model->names = in->names.data;
	model->head.name_bytes = model->head.holidays > 0 ? in->names.size : 0;
}

Datum
demand_model_datum(const DemandModel *model)
{
	LgEnv		env = lg_env(CurrentMemoryContext);
	LgError		err;
	void	   *value;
	size_t		size;

	LG_CALL(demand_model_pack(&env, model, &value, &size, &err), err);
	return PointerGetDatum(lg_seal_varlena(value, size));
}

/* demand_fit(series, method, season, holidays, regressors, alpha) */
PG_FUNCTION_INFO_V1(logistics_demand_fit);
Datum
logistics_demand_fit(PG_FUNCTION_ARGS)
{
	static const FitArgs args = {0, 1, 2, 3, 4, 5};
	FitInput	in;
	DemandModel model;

	if (PG_ARGISNULL(0) || PG_ARGISNULL(1))
		PG_RETURN_NULL();
	demand_fit_input(fcinfo, &args, &in);
	demand_fit_model(&in, &in.input, in.first + in.count, &model);
	PG_RETURN_DATUM(demand_model_datum(&model));
}

/* ----------------------------------------------------------------------
 * what a model says of itself
 * ----------------------------------------------------------------------
 */

/* What was chosen and why, in a sentence. */
static char *
explanation(const DemandModel *model)
{
	const DemandHead *head = &model->head;
	const char *method = demand_method_name((DemandMethod) head->method);
	const char *asked = demand_method_name((DemandMethod) head->asked);

	switch ((DemandReason) head->reason)
	{
		case DEMAND_AS_ASKED:
			return psprintf("%s, as asked", method);
		case DEMAND_TOO_SHORT:
			return psprintf("%s: %lld observations are too few for %s", method, (long long) head->observed, asked);
		case DEMAND_NO_CYCLES:
			return psprintf("%s: the series has not two cycles of a season, which %s needs", method, asked);
		case DEMAND_NOT_POSITIVE:
			return psprintf("%s: %s needs values above 0", method, asked);
		case DEMAND_CONSTANT:
			return psprintf("%s: the series is constant", method);
		case DEMAND_NO_DEMAND:
			return psprintf("%s: there was no demand at all", method);
		case DEMAND_FEW_DEMANDS:
			return psprintf("%s: demand is %s, one in %.2f buckets, which is above 1.32", method,
							head->cv2 < 0.49 ? "intermittent" : "lumpy", head->adi);
		case DEMAND_CYCLES:
			return psprintf("%s: demand is regular and has seasons", method);
		default:
			return psprintf("%s: demand is regular and has no season", method);
	}
}

static Datum
real_datum(double value, bool *is_null)
{
	*is_null = !isfinite(value);
	return Float8GetDatum(value);
}

static char *
form_name(const DemandModel *model)
{
	static const char *const trends[] = {"N", "A", "Ad"};
	static const char *const seasons[] = {"N", "A", "M"};
	const DemandPart *p = &model->part[0];

	return psprintf("%s%s%s", p->multiplicative_error ? "M" : "A", trends[p->trend], seasons[p->season]);
}

#define INFO_COLUMNS 16

/* demand_model_info(model) */
PG_FUNCTION_INFO_V1(logistics_demand_model_info);
Datum
logistics_demand_model_info(PG_FUNCTION_ARGS)
{
	TupleDesc	desc = lg_row_type(fcinfo, INFO_COLUMNS);
	DemandModel model;
	const DemandHead *head = &model.head;
	const DemandPart *p = &model.part[0];
	DemandClock clock;
	Datum		values[INFO_COLUMNS];
	bool		nulls[INFO_COLUMNS] = {false};
	bool		one;
	bool		croston;

	demand_model_get(PG_GETARG_DATUM(0), &model);
	one = head->parts == 1;
	croston = head->method >= DEMAND_CROSTON && head->method <= DEMAND_TSB;
	demand_model_clock(&clock, &model);
	values[0] = CStringGetTextDatum(demand_method_name((DemandMethod) head->method));
	values[1] = CStringGetTextDatum(demand_method_name((DemandMethod) head->asked));
	values[2] = CStringGetTextDatum(explanation(&model));
	nulls[3] = !one;
	values[3] = one ? CStringGetTextDatum(form_name(&model)) : (Datum) 0;
	values[4] = real_datum(one ? p->alpha : croston ? head->alpha : NAN, &nulls[4]);
	values[5] = real_datum(one && p->trend ? p->beta : NAN, &nulls[5]);
	values[6] = real_datum(one && p->season ? p->gamma : NAN, &nulls[6]);
	values[7] = real_datum(one && p->trend == ETS_DAMPED ? p->phi : NAN, &nulls[7]);
	values[8] = real_datum(head->observed > 0 ? head->sigma2 : NAN, &nulls[8]);
	values[9] = real_datum(one ? p->aicc : NAN, &nulls[9]);
	values[10] = Int64GetDatum(head->observed);
	values[11] = Int64GetDatum(head->filled);
	values[12] = real_datum(head->adi, &nulls[12]);
	values[13] = real_datum(head->cv2, &nulls[13]);
	values[14] = Int32GetDatum(head->profiles + (one && p->season ? 1 : 0));
	values[15] = TimestampTzGetDatum(demand_start(&clock, head->next));
	PG_RETURN_DATUM(HeapTupleGetDatum(heap_form_tuple(desc, values, nulls)));
}
