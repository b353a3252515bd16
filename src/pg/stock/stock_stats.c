/*
 * stock_stats.c
 *		Type stock_stats: aggregates, and what they say.
 */
#include "pg/base/compat.h"

#include "utils/array.h"
#include "utils/builtins.h"
#include "utils/date.h"

#include "core/stock/stock_stats.h"
#include "pg/base/env.h"
#include "pg/base/text_io.h"
#include "pg/base/value_compare.h"
#include "stock_arg.h"

#define STOCK_STATS_WIRE_VERSION 1

static LgStatus
open_finished(const void *value, size_t size, void *view, LgError *err)
{
	LG_TRY(stock_stats_open(value, size, view, err));
	if (((StockStats *) view)->header.flags & STOCK_STATS_STATE)
		return lg_fail(err, LG_BAD_ARGUMENT, "state of stock_stats_agg is no finished stock_stats");
	return LG_OK;
}

const LgValueKind stock_stats_kind = {"stock_stats", STOCK_STATS_MAGIC, sizeof(StockStats), open_finished};
static const LgValueKind stock_state_kind = {"stock_stats", STOCK_STATS_MAGIC, sizeof(StockStats), stock_stats_open};

static char *
stats_text(Datum datum)
{
	LgText		out = lg_text_begin();
	LgError		err;

	LG_CALL(stock_stats_write(&out, lg_value_datum(datum, &stock_state_kind), &err), err);
	return out.data;
}

LG_TEXT_FORMS(stock_stats, STOCK_STATS_WIRE_VERSION, stock_stats_parse, stats_text);
LG_TEXT_OPERATORS(stock_stats, stats_text);

/* ----------------------------------------------------------------------
 * aggregates
 * ----------------------------------------------------------------------
 */

/* The state, which changes in place; a new one where there is none. */
static StockStats *
state_arg(FunctionCallInfo fcinfo)
{
	StockStats *state = lg_state_arg(fcinfo, STOCK_STATS_MAGIC, STOCK_STATS_STATE);

	if (state == NULL)
	{
		state = palloc(sizeof(*state));
		stock_stats_init(state);
		state->header.flags = STOCK_STATS_STATE;
		SET_VARSIZE(state, sizeof(*state));
	}
	else if (unlikely(!stock_stats_is_state(state, VARSIZE(state))))
		lg_bad_state();
	return state;
}

/* A NULL quantity is no row, as an outer join gives. */
static void
take(FunctionCallInfo fcinfo, StockStats *state, int argno)
{
	double		quantity;

	if (PG_ARGISNULL(argno))
		return;
	quantity = PG_GETARG_FLOAT8(argno);
	if (unlikely(!(fabs(quantity) <= (double) (STOCK_MOST_UNITS / STOCK_UNIT))))
		ereport(ERROR,
				(errcode(ERRCODE_NUMERIC_VALUE_OUT_OF_RANGE), errmsg("quantity %g is not finite, or beyond a thousand million", quantity)));
	if (unlikely(!stock_stats_add(state, (int64) rint(quantity * STOCK_UNIT))))
		ereport(ERROR, (errcode(ERRCODE_NUMERIC_VALUE_OUT_OF_RANGE), errmsg("squares of the quantities are too large to add up")));
}

/* (quantity): every row is an observation */
PG_FUNCTION_INFO_V1(logistics_stock_stats_transition);
Datum
logistics_stock_stats_transition(PG_FUNCTION_ARGS)
{
	StockStats *state = state_arg(fcinfo);

	take(fcinfo, state, 1);
	PG_RETURN_POINTER(state);
}

/* (quantity, periods): a row is a period, and periods without one are without demand */
PG_FUNCTION_INFO_V1(logistics_stock_stats_transition_periods);
Datum
logistics_stock_stats_transition_periods(PG_FUNCTION_ARGS)
{
	StockStats *state = state_arg(fcinfo);
	LgError		err;

	if (PG_ARGISNULL(2))
		ereport(ERROR, (errcode(ERRCODE_NULL_VALUE_NOT_ALLOWED), errmsg("periods must not be NULL")));
	if (unlikely(state->periods != PG_GETARG_INT32(2)))
		LG_CALL(stock_stats_periods(state, PG_GETARG_INT32(2), &err), err);
	take(fcinfo, state, 1);
	PG_RETURN_POINTER(state);
}

/* (day, quantity, first_day, last_day): the same for days of a span */
PG_FUNCTION_INFO_V1(logistics_stock_stats_transition_days);
Datum
logistics_stock_stats_transition_days(PG_FUNCTION_ARGS)
{
	StockStats *state = state_arg(fcinfo);
	LgError		err;
	DateADT		first;
	DateADT		last;

	if (PG_ARGISNULL(3) || PG_ARGISNULL(4))
		ereport(ERROR, (errcode(ERRCODE_NULL_VALUE_NOT_ALLOWED), errmsg("first and last day of the span must not be NULL")));
	first = PG_GETARG_DATEADT(3);
	last = PG_GETARG_DATEADT(4);
	if (DATE_NOT_FINITE(first) || DATE_NOT_FINITE(last) || last < first)
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE), errmsg("the span of days must be finite, its last day not before its first")));
	if (unlikely(state->periods != (int64) last - first + 1))
		LG_CALL(stock_stats_periods(state, (int64) last - first + 1, &err), err);
	if (PG_ARGISNULL(1) && PG_ARGISNULL(2))
		PG_RETURN_POINTER(state);
	if (PG_ARGISNULL(1) || PG_GETARG_DATEADT(1) < first || PG_GETARG_DATEADT(1) > last)
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE), errmsg("a day is NULL or outside the span"),
				 errhint("Leave such rows out by FILTER or WHERE.")));
	take(fcinfo, state, 2);
	PG_RETURN_POINTER(state);
}

PG_FUNCTION_INFO_V1(logistics_stock_stats_combine);
Datum
logistics_stock_stats_combine(PG_FUNCTION_ARGS)
{
	StockStats *sum;
	LgError		err;

	lg_check_aggregate(fcinfo);
	if (PG_ARGISNULL(0) && PG_ARGISNULL(1))
		PG_RETURN_NULL();
	sum = palloc(sizeof(*sum));
	stock_stats_init(sum);
	for (int i = 0; i < 2; i++)
		if (!PG_ARGISNULL(i))
			LG_CALL_STATE(stock_stats_merge(sum, lg_state_datum(PG_GETARG_DATUM(i), &stock_state_kind), &err), err);
	sum->header.flags = STOCK_STATS_STATE;
	SET_VARSIZE(sum, sizeof(*sum));
	PG_RETURN_POINTER(sum);
}

PG_FUNCTION_INFO_V1(logistics_stock_stats_final);
Datum
logistics_stock_stats_final(PG_FUNCTION_ARGS)
{
	StockStats *stats;
	LgError		err;

	if (PG_ARGISNULL(0))
		PG_RETURN_NULL();
	stats = palloc(sizeof(*stats));
	memcpy(stats, lg_state_datum(PG_GETARG_DATUM(0), &stock_state_kind), sizeof(*stats));
	LG_CALL_STATE(stock_stats_finish(stats, &err), err);
	if (stats->count == 0)
		PG_RETURN_NULL();
	PG_RETURN_POINTER(lg_seal_varlena(stats, sizeof(*stats)));
}

/* ----------------------------------------------------------------------
 * what they say
 * ----------------------------------------------------------------------
 */

/* stock_stats_info(stats): count, zeros, mean, sd, population_sd, cv, least, most */
PG_FUNCTION_INFO_V1(logistics_stock_stats_info);
Datum
logistics_stock_stats_info(PG_FUNCTION_ARGS)
{
	const StockStats *s = lg_value_arg(fcinfo, 0, &stock_stats_kind);
	double		mean = stock_stats_mean(s);
	double		bounds[2] = {s->count > 0 ? (double) s->least / STOCK_UNIT : NAN, s->count > 0 ? (double) s->most / STOCK_UNIT : NAN};
	double		values[8] = {(double) s->count, (double) s->zeros, mean, stock_stats_sd(s), stock_stats_population_sd(s),
	mean != 0.0 ? stock_stats_sd(s) / mean : NAN, bounds[0], bounds[1]};

	return stock_row(fcinfo, values, 8);
}

/* stock_xyz(stats, cuts, population): X, Y or Z by the coefficient of variation */
PG_FUNCTION_INFO_V1(logistics_stock_xyz);
Datum
logistics_stock_xyz(PG_FUNCTION_ARGS)
{
	const StockStats *s = lg_value_arg(fcinfo, 0, &stock_stats_kind);
	int			count;
	double	   *cuts = stock_float8_array(fcinfo, 1, "cuts", &count);
	double		variation;

	if (count != 2 || !(cuts[0] >= 0.0) || !(cuts[0] < cuts[1]))
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE), errmsg("cuts of an XYZ analysis are two rising numbers"), errhint("The usual ones are {0.5,1.0}.")));
	variation = (PG_GETARG_BOOL(2) ? stock_stats_population_sd(s) : stock_stats_sd(s)) / stock_stats_mean(s);
	if (isnan(variation) || s->sum <= 0)
		PG_RETURN_NULL();
	PG_RETURN_TEXT_P(cstring_to_text(variation <= cuts[0] ? "X" : variation <= cuts[1] ? "Y" : "Z"));
}
