/*
 * stock_transfer.c
 *		Who sends what to whom, and where new stock goes.
 */
#include "pg/base/compat.h"

#include "utils/array.h"
#include "utils/builtins.h"

#include "core/amount/amount.h"
#include "core/flow/flow_transport.h"
#include "pg/base/env.h"
#include "pg/base/rows.h"
#include "pg/matrix/matrix_arg.h"
#include "stock_arg.h"

#define MAX_CELLS ((int64) 64 * 1024 * 1024)
#define MOST_DECIMALS 6			/* of a cost */

/* A transport as it is called for: quantities in batches, costs in whole parts of their unit. */
typedef struct Transfer
{
	int			sources;
	int			sinks;
	int64	   *supply;
	int64	   *demand;
	int64		batch;
	double		scale;			/* parts a unit of cost */
	FlowTransport problem;
	FlowTransportPlan plan;
} Transfer;

static int64
batch_arg(FunctionCallInfo fcinfo, int argno)
{
	int64		batch = PG_ARGISNULL(argno) ? 1 : PG_GETARG_INT64(argno);

	if (batch < 1)
		ereport(ERROR, (errcode(ERRCODE_INVALID_PARAMETER_VALUE), errmsg("batch " INT64_FORMAT " is not at least 1", batch)));
	return batch;
}

/* What leaves comes in whole batches, what is wanted is rounded up to them. */
static int64 *
in_batches(const int64 *quantity, int count, int64 batch, bool up, const char *name)
{
	int64	   *batches = palloc_extended(sizeof(int64) * (count + 1), MCXT_ALLOC_HUGE);

	for (int i = 0; i < count; i++)
	{
		if (quantity[i] < 0)
			ereport(ERROR, (errcode(ERRCODE_INVALID_PARAMETER_VALUE), errmsg("%s %d is " INT64_FORMAT ", which is negative", name, i + 1, quantity[i])));
		batches[i] = quantity[i] / batch + (up && quantity[i] % batch != 0);
	}
	return batches;
}

/*
 * Costs as integers: with as many decimals as fit.  Unmet demand is dearer than any way of
 * serving it, which changes at most all other deliveries of the smaller side, or has its own price.
 */
static void
price_lanes(Transfer *t, const double *cost, double penalty)
{
	FlowLane   *lane = palloc_extended(sizeof(FlowLane) * ((Size) t->sources * t->sinks + 1), MCXT_ALLOC_HUGE);
	int64	   *penalties = palloc_extended(sizeof(int64) * (t->sinks + 1), MCXT_ALLOC_HUGE);
	double		nodes = (double) t->sources + t->sinks + 1;
	double		dearest = 0.0;
	double		unmet;

	for (int64 a = 0; a < (int64) t->sources * t->sinks; a++)
	{
		CHECK_FOR_INTERRUPTS();
		if (cost[a] == INFINITY)
			continue;
		if (!(cost[a] >= 0.0))
			ereport(ERROR, (errcode(ERRCODE_INVALID_PARAMETER_VALUE), errmsg("cost %g of a way is negative or NaN", cost[a])));
		dearest = Max(dearest, cost[a]);
	}
	unmet = (dearest + 1.0) * (Min(t->sources, t->sinks) + 1);
	if (penalty < unmet)		/* a dearer one changes nothing but the digits left for costs */
		unmet = penalty;
	t->scale = 1.0;
	for (int digits = 0; digits < MOST_DECIMALS && Max(unmet, dearest) * t->scale * 10.0 * nodes < 1e18; digits++)
		t->scale *= 10.0;
	if (Max(unmet, dearest) * t->scale * nodes > 2e18)
		ereport(ERROR,
				(errcode(ERRCODE_NUMERIC_VALUE_OUT_OF_RANGE), errmsg("costs of up to %g are too large for a transfer between %.0f places", dearest, nodes - 1),
				 errhint("Take a larger unit, or leave out ways that nobody would use: their cost is Infinity.")));
	for (int j = 0; j < t->sinks; j++)
		penalties[j] = (int64) rint(unmet * t->scale);
	t->problem.penalty = penalties;
	t->problem.lane = lane;
	for (int i = 0; i < t->sources; i++)
	{
		CHECK_FOR_INTERRUPTS();
		for (int j = 0; j < t->sinks; j++)
			if (cost[(Size) i * t->sinks + j] != INFINITY)
				lane[t->problem.lanes++] = (FlowLane)
			{
				i, j, (int64) rint(cost[(Size) i * t->sinks + j] * t->scale), FLOW_UNBOUNDED
			};
	}
}

static void
solve(Transfer *t, const double *cost, double penalty)
{
	LgEnv		env = lg_env(CurrentMemoryContext);
	LgError		err;

	if (!isnan(penalty) && (!(penalty >= 0.0) || isinf(penalty)))
		ereport(ERROR, (errcode(ERRCODE_INVALID_PARAMETER_VALUE), errmsg("penalty %g must be finite and not negative", penalty)));
	price_lanes(t, cost, penalty);
	t->problem.sources = t->sources;
	t->problem.sinks = t->sinks;
	t->problem.supply = in_batches(t->supply, t->sources, t->batch, false, "supply");
	t->problem.demand = in_batches(t->demand, t->sinks, t->batch, true, "demand");
	LG_CALL(flow_transport(&env, &t->problem, &t->plan, &err), err);
}

static void
check_cells(int sources, int sinks)
{
	if ((int64) sources * sinks > MAX_CELLS)
		ereport(ERROR,
				(errcode(ERRCODE_PROGRAM_LIMIT_EXCEEDED), errmsg("a transfer from %d to %d places has too many ways", sources, sinks),
				 errhint("At most " INT64_FORMAT " ways: split the region.", MAX_CELLS)));
}

/* Rows (from, to, quantity, cost); unmet demand with from NULL and no cost. */
static void
put_rows(FunctionCallInfo fcinfo, const Transfer *t, const Datum *from, const Datum *to)
{
	LgRows		rows = lg_rows_begin(fcinfo, 4);
	int64	   *got = palloc0(sizeof(int64) * (t->sinks + 1));

	for (uint32 a = 0; a < t->problem.lanes; a++)
	{
		const FlowLane *lane = &t->problem.lane[a];
		int64		quantity = t->plan.quantity[a] * t->batch;
		bool		nulls[4] = {0};
		Datum		values[4] = {from[lane->source], to[lane->sink], Int64GetDatum(quantity), Float8GetDatum((double) lane->cost / t->scale * (double) quantity)};

		CHECK_FOR_INTERRUPTS();
		if (quantity == 0)
			continue;
		got[lane->sink] += quantity;
		lg_rows_put(&rows, values, nulls);
	}
	for (int j = 0; j < t->sinks; j++)
	{
		bool		nulls[4] = {true, false, false, true};
		Datum		values[4] = {0, to[j], Int64GetDatum(t->demand[j] - got[j]), 0};

		if (got[j] < t->demand[j])
			lg_rows_put(&rows, values, nulls);
	}
}

static Datum *
places(int count)
{
	Datum	   *place = palloc(sizeof(Datum) * (count + 1));

	for (int i = 0; i < count; i++)
		place[i] = Int32GetDatum(i + 1);
	return place;
}

/* Costs row by row: those of the first source to all sinks, then the second's. */
static double *
costs_arg(FunctionCallInfo fcinfo, int argno, int sources, int sinks)
{
	int			count;
	double	   *cost = stock_float8_array(fcinfo, argno, "costs", &count);

	check_cells(sources, sinks);
	if (count != (int64) sources * sinks)
		ereport(ERROR,
				(errcode(ERRCODE_ARRAY_SUBSCRIPT_ERROR), errmsg("%d costs for %d supplies and %d demands", count, sources, sinks),
				 errhint("Give the costs of the first supply to every demand, then those of the second, and so on.")));
	return cost;
}

/* stock_transfer(supply, demand, costs, penalty, batch): rows by place in the arrays */
PG_FUNCTION_INFO_V1(logistics_stock_transfer);
Datum
logistics_stock_transfer(PG_FUNCTION_ARGS)
{
	Transfer	t = {0};
	double	   *cost;

	t.supply = stock_int64_array(fcinfo, 0, "supply", &t.sources);
	t.demand = stock_int64_array(fcinfo, 1, "demand", &t.sinks);
	cost = costs_arg(fcinfo, 2, t.sources, t.sinks);
	t.batch = batch_arg(fcinfo, 4);
	solve(&t, cost, stock_float8_arg(fcinfo, 3, "penalty"));
	put_rows(fcinfo, &t, places(t.sources), places(t.sinks));
	return (Datum) 0;
}

/* Seconds or metres between the named places of a matrix. */
static double *
matrix_costs(const MatrixView *matrix, const MatrixId *from, int sources, const MatrixId *to, int sinks, bool metres)
{
	double	   *cost;
	int64	   *column = palloc(sizeof(int64) * (sinks + 1));
	LgError		err;

	check_cells(sources, sinks);
	cost = palloc_extended(sizeof(double) * ((Size) sources * sinks + 1), MCXT_ALLOC_HUGE);
	for (int j = 0; j < sinks; j++)
	{
		int64		row;

		LG_CALL(matrix_locate(matrix, &to[j], &row, &column[j], &err), err);
		if (column[j] < 0)
			ereport(ERROR, (errcode(ERRCODE_INVALID_PARAMETER_VALUE), errmsg("nothing leads to place %d of the demand in the matrix", j + 1)));
	}
	for (int i = 0; i < sources; i++)
	{
		int64		row;
		int64		ignored;

		CHECK_FOR_INTERRUPTS();
		LG_CALL(matrix_locate(matrix, &from[i], &row, &ignored, &err), err);
		if (row < 0)
			ereport(ERROR, (errcode(ERRCODE_INVALID_PARAMETER_VALUE), errmsg("nothing leads from place %d of the supply in the matrix", i + 1)));
		for (int j = 0; j < sinks; j++)
		{
			uint32		cell = metres ? matrix_distance(matrix, (uint32) row, (uint32) column[j]) : matrix_time(matrix, (uint32) row, (uint32) column[j]);

			cost[(Size) i * sinks + j] = cell == MATRIX_UNREACHABLE ? INFINITY : cell / (metres ? 100.0 : 1000.0);
		}
	}
	return cost;
}

static bool
measure_is_metres(FunctionCallInfo fcinfo, int argno)
{
	char	   *measure = PG_ARGISNULL(argno) ? "NULL" : text_to_cstring(PG_GETARG_TEXT_PP(argno));

	if (strcmp(measure, "metres") != 0 && strcmp(measure, "seconds") != 0)
		ereport(ERROR, (errcode(ERRCODE_INVALID_PARAMETER_VALUE), errmsg("measure \"%.40s\" is neither \"seconds\" nor \"metres\"", measure)));
	return measure[0] == 'm';
}

static Datum *
id_datums(const MatrixId *id, int count, bool is_text)
{
	Datum	   *datum = palloc(sizeof(Datum) * (count + 1));

	for (int i = 0; i < count; i++)
		datum[i] = is_text ? matrix_id_text(&id[i]) : Int64GetDatum(id[i].number);
	return datum;
}

/* stock_transfer(supply_ids, supply, demand_ids, demand, matrix, measure, penalty, batch) */
PG_FUNCTION_INFO_V1(logistics_stock_transfer_matrix);
Datum
logistics_stock_transfer_matrix(PG_FUNCTION_ARGS)
{
	Transfer	t = {0};
	int			from_count;
	int			to_count;
	MatrixId   *from;
	MatrixId   *to;
	double	   *cost;
	bool		metres;

	for (int i = 0; i < 5; i++)
		if (PG_ARGISNULL(i))
			ereport(ERROR,
					(errcode(ERRCODE_NULL_VALUE_NOT_ALLOWED), errmsg("identifiers, quantities and matrix of a transfer must not be NULL")));
	from = matrix_arg_ids(fcinfo, 0, &from_count);
	to = matrix_arg_ids(fcinfo, 2, &to_count);
	t.supply = stock_int64_array(fcinfo, 1, "supply", &t.sources);
	t.demand = stock_int64_array(fcinfo, 3, "demand", &t.sinks);
	stock_same_length("supply_ids", from_count, "supply", t.sources);
	stock_same_length("demand_ids", to_count, "demand", t.sinks);
	metres = measure_is_metres(fcinfo, 5);
	t.batch = batch_arg(fcinfo, 7);
	cost = matrix_costs(lg_value_arg(fcinfo, 4, &matrix_kind), from, from_count, to, to_count, metres);
	solve(&t, cost, stock_float8_arg(fcinfo, 6, "penalty"));
	put_rows(fcinfo, &t, id_datums(from, from_count, matrix_arg_is_text(fcinfo, 0)), id_datums(to, to_count, matrix_arg_is_text(fcinfo, 2)));
	return (Datum) 0;
}

/* Units of each region by its share of the demand: whole ones, that add up. */
static int64 *
regional_units(int64 units, const double *share, int count)
{
	int64	   *weight = palloc(sizeof(int64) * (count + 1));
	int64	   *part = palloc(sizeof(int64) * (count + 1));
	double		most = 0.0;
	LgEnv		env = lg_env(CurrentMemoryContext);
	LgError		err;

	for (int i = 0; i < count; i++)
	{
		if (!(share[i] >= 0.0) || isinf(share[i]))
			ereport(ERROR, (errcode(ERRCODE_INVALID_PARAMETER_VALUE), errmsg("demand %g of region %d must be finite and not negative", share[i], i + 1)));
		most = Max(most, share[i]);
	}
	for (int i = 0; i < count; i++)
		weight[i] = most > 0.0 ? (int64) rint(share[i] / most * 1e9) : 0;
	LG_CALL(amount_allocate(&env, units, 1, weight, count, part, &err), err);
	return part;
}

/* stock_place(units, capacity, regional_demand, costs): rows by place in the arrays */
PG_FUNCTION_INFO_V1(logistics_stock_place);
Datum
logistics_stock_place(PG_FUNCTION_ARGS)
{
	Transfer	t = {.batch = 1};
	double	   *cost;
	double	   *share;
	int64		units;

	if (PG_ARGISNULL(0))
		ereport(ERROR, (errcode(ERRCODE_NULL_VALUE_NOT_ALLOWED), errmsg("units must not be NULL")));
	units = PG_GETARG_INT64(0);
	if (units < 0)
		ereport(ERROR, (errcode(ERRCODE_INVALID_PARAMETER_VALUE), errmsg("units " INT64_FORMAT " is negative", units)));
	t.supply = stock_int64_array(fcinfo, 1, "capacity", &t.sources);
	share = stock_float8_array(fcinfo, 2, "regional_demand", &t.sinks);
	cost = costs_arg(fcinfo, 3, t.sources, t.sinks);
	t.demand = regional_units(units, share, t.sinks);
	solve(&t, cost, NAN);
	put_rows(fcinfo, &t, places(t.sources), places(t.sinks));
	return (Datum) 0;
}
