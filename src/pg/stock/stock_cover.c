/*
 * stock_cover.c
 *		Safety stock, reorder point, order-up-to level; rules of ordering.
 */
#include "pg/base/compat.h"

#include "utils/builtins.h"

#include "core/base/lg_normal.h"
#include "core/stock/stock_cover.h"
#include "core/stock/stock_stats.h"
#include "pg/base/env.h"
#include "stock_arg.h"

/* What all three ask: which stock covers demand so well, and the mean of that demand. */
static double
cover_span(FunctionCallInfo fcinfo, StockSpan *span, int argno, double *mean)
{
	StockService service;
	StockDemand demand;
	LgError		err;
	double		level;

	service.cycle_service = stock_float8_arg(fcinfo, argno, "cycle_service");
	service.fill_rate = stock_float8_arg(fcinfo, argno + 1, "fill_rate");
	service.order_quantity = stock_float8_arg(fcinfo, argno + 2, "order_quantity");
	span->law = stock_law_arg(fcinfo, argno + 3);
	span->undershoot = !PG_ARGISNULL(argno + 4) && PG_GETARG_BOOL(argno + 4);
	/* what is looked at every so often orders the demand of that time */
	if (isnan(service.order_quantity) && span->review > 0.0)
		service.order_quantity = span->review * span->demand_mean;
	LG_CALL(stock_span_demand(span, &demand, &err), err);
	LG_CALL(stock_cover(&demand, &service, &level, &err), err);
	*mean = (span->lead + span->review) * span->demand_mean;
	return level;
}

/* (demand_mean, demand_sd, lead_time, lead_time_sd, review_time, ...); false: something needed is NULL */
static bool
span_of_numbers(FunctionCallInfo fcinfo, StockSpan *span)
{
	for (int i = 0; i < 5; i++)
		if (PG_ARGISNULL(i))
			return false;
	span->demand_mean = stock_float8_arg(fcinfo, 0, "demand_mean");
	span->demand_sd = stock_float8_arg(fcinfo, 1, "demand_sd");
	span->lead = stock_float8_arg(fcinfo, 2, "lead_time");
	span->lead_sd = stock_float8_arg(fcinfo, 3, "lead_time_sd");
	span->review = stock_float8_arg(fcinfo, 4, "review_time");
	return true;
}

/* (demand stock_stats, lead stock_stats, review_time, ...) */
static bool
span_of_stats(FunctionCallInfo fcinfo, StockSpan *span)
{
	const StockStats *stats;

	if (PG_ARGISNULL(0) || PG_ARGISNULL(1) || PG_ARGISNULL(2))
		return false;
	stats = lg_value_arg(fcinfo, 0, &stock_stats_kind);
	if (stats->count < 2)
		return false;
	span->demand_mean = stock_stats_mean(stats);
	span->demand_sd = stock_stats_sd(stats);
	stats = lg_value_arg(fcinfo, 1, &stock_stats_kind);
	span->lead = stock_stats_mean(stats);
	span->lead_sd = stats->count < 2 ? 0.0 : stock_stats_sd(stats);
	span->review = stock_float8_arg(fcinfo, 2, "review_time");
	return true;
}

PG_FUNCTION_INFO_V1(logistics_stock_reorder_point);
Datum
logistics_stock_reorder_point(PG_FUNCTION_ARGS)
{
	StockSpan	span;
	double		mean;

	if (!span_of_numbers(fcinfo, &span))
		PG_RETURN_NULL();
	PG_RETURN_FLOAT8(cover_span(fcinfo, &span, 5, &mean));
}

PG_FUNCTION_INFO_V1(logistics_stock_reorder_point_stats);
Datum
logistics_stock_reorder_point_stats(PG_FUNCTION_ARGS)
{
	StockSpan	span;
	double		mean;

	if (!span_of_stats(fcinfo, &span))
		PG_RETURN_NULL();
	PG_RETURN_FLOAT8(cover_span(fcinfo, &span, 3, &mean));
}

PG_FUNCTION_INFO_V1(logistics_stock_safety);
Datum
logistics_stock_safety(PG_FUNCTION_ARGS)
{
	StockSpan	span;
	double		mean;
	double		level;

	if (!span_of_numbers(fcinfo, &span))
		PG_RETURN_NULL();
	level = cover_span(fcinfo, &span, 5, &mean);
	PG_RETURN_FLOAT8(level - mean);
}

PG_FUNCTION_INFO_V1(logistics_stock_safety_stats);
Datum
logistics_stock_safety_stats(PG_FUNCTION_ARGS)
{
	StockSpan	span;
	double		mean;
	double		level;

	if (!span_of_stats(fcinfo, &span))
		PG_RETURN_NULL();
	level = cover_span(fcinfo, &span, 3, &mean);
	PG_RETURN_FLOAT8(level - mean);
}

static void
need_review(const StockSpan *span)
{
	if (!(span->review > 0.0))
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE), errmsg("an order-up-to level needs a review_time above 0"),
				 errhint("Where stock is looked at all the time, take stock_reorder_point.")));
}

PG_FUNCTION_INFO_V1(logistics_stock_order_up_to);
Datum
logistics_stock_order_up_to(PG_FUNCTION_ARGS)
{
	StockSpan	span;
	double		mean;

	if (!span_of_numbers(fcinfo, &span))
		PG_RETURN_NULL();
	need_review(&span);
	PG_RETURN_FLOAT8(cover_span(fcinfo, &span, 5, &mean));
}

PG_FUNCTION_INFO_V1(logistics_stock_order_up_to_stats);
Datum
logistics_stock_order_up_to_stats(PG_FUNCTION_ARGS)
{
	StockSpan	span;
	double		mean;

	if (!span_of_stats(fcinfo, &span))
		PG_RETURN_NULL();
	need_review(&span);
	PG_RETURN_FLOAT8(cover_span(fcinfo, &span, 3, &mean));
}

/* stock_safety_factor(cycle_service): z */
PG_FUNCTION_INFO_V1(logistics_stock_safety_factor);
Datum
logistics_stock_safety_factor(PG_FUNCTION_ARGS)
{
	double		share = PG_GETARG_FLOAT8(0);

	if (!(share > 0.0 && share < 1.0))
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE), errmsg("cycle service %g is not between 0 and 1", share), errhint("Write 95 %% as 0.95.")));
	PG_RETURN_FLOAT8(lg_normal_quantile(share));
}

/* stock_loss(safety_factor): expected shortage in standard deviations */
PG_FUNCTION_INFO_V1(logistics_stock_loss);
Datum
logistics_stock_loss(PG_FUNCTION_ARGS)
{
	double		z = PG_GETARG_FLOAT8(0);

	if (isnan(z) || isinf(z))
		ereport(ERROR, (errcode(ERRCODE_INVALID_PARAMETER_VALUE), errmsg("safety factor is not finite")));
	PG_RETURN_FLOAT8(lg_normal_loss(z));
}

/* stock_quantile(quantities, chances, cycle_service): the least one whose cumulated share reaches it */
PG_FUNCTION_INFO_V1(logistics_stock_quantile);
Datum
logistics_stock_quantile(PG_FUNCTION_ARGS)
{
	int			count;
	int			chances;
	double	   *quantity = stock_float8_array(fcinfo, 0, "quantities", &count);
	double	   *chance = PG_ARGISNULL(1) ? NULL : stock_float8_array(fcinfo, 1, "chances", &chances);
	double		share = stock_number_arg(fcinfo, 2, "cycle_service");
	double		total = 0.0;
	double		sum = 0.0;

	if (chance != NULL)
		stock_same_length("quantities", count, "chances", chances);
	if (!(share > 0.0 && share <= 1.0))
		ereport(ERROR, (errcode(ERRCODE_INVALID_PARAMETER_VALUE), errmsg("cycle service %g is not above 0 and at most 1", share)));
	for (int i = 0; i < count; i++)
	{
		double		here = chance == NULL ? 1.0 : chance[i];

		if (!(here >= 0.0) || isinf(here) || isinf(quantity[i]) || (i > 0 && quantity[i] < quantity[i - 1]))
			ereport(ERROR,
					(errcode(ERRCODE_INVALID_PARAMETER_VALUE), errmsg("quantity %d is below the one before it, or its chance is negative or not finite", i + 1),
					 errhint("Aggregate them in order: array_agg(quantity ORDER BY quantity).")));
		total += here;
	}
	if (total <= 0.0)
		PG_RETURN_NULL();
	for (int i = 0; i < count; i++)
	{
		sum += chance == NULL ? 1.0 : chance[i];
		/* 0.75 + 0.10 has reached 0.85 */
		if (sum / total >= share - 1e-12)
			PG_RETURN_FLOAT8(quantity[i]);
	}
	PG_RETURN_FLOAT8(quantity[count - 1]);
}
