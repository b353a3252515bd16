/*
 * stock_lot.c
 *		How much to order at once, where along a chain, and what will be wasted.
 */
#include "pg/base/compat.h"

#include "access/htup_details.h"
#include "catalog/pg_type.h"
#include "funcapi.h"
#include "utils/array.h"
#include "utils/builtins.h"

#include "core/stock/stock_chain.h"
#include "core/stock/stock_lot.h"
#include "core/stock/stock_lots.h"
#include "pg/base/env.h"
#include "pg/base/rows.h"
#include "stock_arg.h"

/* stock_eoq(demand_rate, order_cost, holding_cost, backorder_cost, production_rate) */
PG_FUNCTION_INFO_V1(logistics_stock_eoq);
Datum
logistics_stock_eoq(PG_FUNCTION_ARGS)
{
	StockLotCosts costs = {.discount = STOCK_NO_DISCOUNT};
	StockLot	lot;
	double		values[3];
	LgError		err;

	costs.demand_rate = stock_number_arg(fcinfo, 0, "demand_rate");
	costs.order_cost = stock_number_arg(fcinfo, 1, "order_cost");
	costs.holding_cost = stock_number_arg(fcinfo, 2, "holding_cost");
	costs.backorder_cost = stock_float8_arg(fcinfo, 3, "backorder_cost");
	costs.production_rate = stock_float8_arg(fcinfo, 4, "production_rate");
	LG_CALL(stock_eoq(&costs, &lot, &err), err);
	values[0] = lot.quantity;
	values[1] = lot.cost;
	values[2] = lot.backorders;
	return stock_row(fcinfo, values, 3);
}

/* stock_eoq_discount(demand_rate, order_cost, holding_share, from_quantities, unit_prices, discount) */
PG_FUNCTION_INFO_V1(logistics_stock_eoq_discount);
Datum
logistics_stock_eoq_discount(PG_FUNCTION_ARGS)
{
	StockLotCosts costs = {.backorder_cost = NAN,.production_rate = NAN};
	char	   *discount = PG_ARGISNULL(5) ? "NULL" : text_to_cstring(PG_GETARG_TEXT_PP(5));
	int			prices;
	StockLot	lot;
	double		values[3];
	LgError		err;

	costs.demand_rate = stock_number_arg(fcinfo, 0, "demand_rate");
	costs.order_cost = stock_number_arg(fcinfo, 1, "order_cost");
	costs.holding_cost = stock_number_arg(fcinfo, 2, "holding_share");
	costs.from_quantity = stock_float8_array(fcinfo, 3, "from_quantities", &costs.tiers);
	costs.unit_price = stock_float8_array(fcinfo, 4, "unit_prices", &prices);
	stock_same_length("from_quantities", costs.tiers, "unit_prices", prices);
	if (strcmp(discount, "all_units") == 0)
		costs.discount = STOCK_ALL_UNITS;
	else if (strcmp(discount, "incremental") == 0)
		costs.discount = STOCK_INCREMENTAL;
	else
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE), errmsg("discount \"%.40s\" is neither \"all_units\" nor \"incremental\"", discount),
				 errhint("The lower price is for all units of an order, or for those beyond the break.")));
	LG_CALL(stock_eoq(&costs, &lot, &err), err);
	values[0] = lot.quantity;
	values[1] = lot.cost;
	values[2] = lot.tier + 1;
	return stock_row(fcinfo, values, 3);
}

/* stock_lot_sizes(demand, order_cost, holding_cost): lots, cost */
PG_FUNCTION_INFO_V1(logistics_stock_lot_sizes);
Datum
logistics_stock_lot_sizes(PG_FUNCTION_ARGS)
{
	int			periods;
	double	   *demand = stock_float8_array(fcinfo, 0, "demand", &periods);
	double	   *lot = palloc(sizeof(double) * (periods + 1));
	Datum	   *lots = palloc(sizeof(Datum) * (periods + 1));
	double		cost;
	LgEnv		env = lg_env(CurrentMemoryContext);
	LgError		err;
	bool		nulls[2] = {false, false};
	Datum		values[2];

	LG_CALL(stock_lot_sizes(&env, demand, periods, stock_number_arg(fcinfo, 1, "order_cost"), stock_number_arg(fcinfo, 2, "holding_cost"), lot, &cost, &err), err);
	for (int i = 0; i < periods; i++)
		lots[i] = Float8GetDatum(lot[i]);
	values[0] = PointerGetDatum(construct_array(lots, periods, FLOAT8OID, sizeof(float8), FLOAT8PASSBYVAL, TYPALIGN_DOUBLE));
	values[1] = Float8GetDatum(cost);
	PG_RETURN_DATUM(HeapTupleGetDatum(heap_form_tuple(lg_row_type(fcinfo, 2), values, nulls)));
}

/* stock_chain_service(holding_costs, lead_times, demand_sd, cycle_service or factor, inbound, outbound): rows */
PG_FUNCTION_INFO_V1(logistics_stock_chain_service);
Datum
logistics_stock_chain_service(PG_FUNCTION_ARGS)
{
	StockChain	chain;
	int			leads;
	double	   *lead;
	int32	   *whole;
	int32	   *service;
	double	   *safety;
	double		cost;
	LgEnv		env = lg_env(CurrentMemoryContext);
	LgError		err;
	LgRows		rows;

	chain.holding_cost = stock_float8_array(fcinfo, 0, "holding_costs", &chain.stages);
	lead = stock_float8_array(fcinfo, 1, "lead_times", &leads);
	stock_same_length("holding_costs", chain.stages, "lead_times", leads);
	chain.demand_sd = stock_number_arg(fcinfo, 2, "demand_sd");
	chain.safety_factor = stock_number_arg(fcinfo, 3, "safety_factor");
	chain.inbound = PG_ARGISNULL(4) ? 0 : PG_GETARG_INT32(4);
	chain.outbound = PG_ARGISNULL(5) ? 0 : PG_GETARG_INT32(5);
	whole = palloc(sizeof(int32) * (leads + 1));
	service = palloc(sizeof(int32) * (leads + 1));
	safety = palloc(sizeof(double) * (leads + 1));
	for (int i = 0; i < leads; i++)
	{
		if (!(fabs(lead[i]) <= 1e6) || floor(lead[i]) != lead[i])
			ereport(ERROR,
					(errcode(ERRCODE_INVALID_PARAMETER_VALUE), errmsg("lead time %g of stage %d is not a whole number of periods", lead[i], i + 1),
					 errhint("Take a shorter period: hours in place of days.")));
		whole[i] = (int32) lead[i];
	}
	chain.lead = whole;
	LG_CALL(stock_chain_service(&env, &chain, service, safety, &cost, &err), err);
	rows = lg_rows_begin(fcinfo, 4);
	for (int i = 0; i < chain.stages; i++)
	{
		bool		nulls[4] = {0};
		Datum		values[4] = {Int32GetDatum(i + 1), Int32GetDatum(service[i]), Float8GetDatum(safety[i]), Float8GetDatum(safety[i] * chain.holding_cost[i])};

		lg_rows_put(&rows, values, nulls);
	}
	return (Datum) 0;
}

/* stock_echelon_levels(holding_costs, lead_times, shortage_cost, demand_mean, demand_sd): rows */
PG_FUNCTION_INFO_V1(logistics_stock_echelon_levels);
Datum
logistics_stock_echelon_levels(PG_FUNCTION_ARGS)
{
	StockEchelon echelon;
	int			leads;
	double	   *level;
	double		cost;
	LgEnv		env = lg_env(CurrentMemoryContext);
	LgError		err;
	LgRows		rows;

	echelon.holding_cost = stock_float8_array(fcinfo, 0, "holding_costs", &echelon.stages);
	echelon.lead = stock_float8_array(fcinfo, 1, "lead_times", &leads);
	stock_same_length("holding_costs", echelon.stages, "lead_times", leads);
	echelon.shortage_cost = stock_number_arg(fcinfo, 2, "shortage_cost");
	echelon.demand_mean = stock_number_arg(fcinfo, 3, "demand_mean");
	echelon.demand_sd = stock_number_arg(fcinfo, 4, "demand_sd");
	level = palloc(sizeof(double) * (leads + 1));
	LG_CALL(stock_echelon_levels(&env, &echelon, level, &cost, &err), err);
	rows = lg_rows_begin(fcinfo, 3);
	for (int i = 0; i < echelon.stages; i++)
	{
		bool		nulls[3] = {0};
		Datum		values[3] = {Int32GetDatum(i + 1), Float8GetDatum(level[i]), Float8GetDatum(cost)};

		lg_rows_put(&rows, values, nulls);
	}
	return (Datum) 0;
}

/* stock_lots_waste(periods_left, quantities, demand_mean, demand_sd, law): rows */
PG_FUNCTION_INFO_V1(logistics_stock_lots_waste);
Datum
logistics_stock_lots_waste(PG_FUNCTION_ARGS)
{
	int			lots;
	int			quantities;
	double	   *periods = stock_float8_array(fcinfo, 0, "periods_left", &lots);
	int64	   *quantity = stock_int64_array(fcinfo, 1, "quantities", &quantities);
	double	   *wasted = palloc(sizeof(double) * (lots + 1));
	StockDemand demand;
	LgEnv		env = lg_env(CurrentMemoryContext);
	LgError		err;
	LgRows		rows;

	stock_same_length("periods_left", lots, "quantities", quantities);
	demand.mean = stock_number_arg(fcinfo, 2, "demand_mean");
	demand.law = stock_law_arg(fcinfo, 4);
	demand.sd = PG_ARGISNULL(3) && demand.law == STOCK_POISSON ? sqrt(fmax(demand.mean, 0.0)) : stock_number_arg(fcinfo, 3, "demand_sd");
	LG_CALL(stock_lots_waste(&env, &demand, periods, quantity, lots, wasted, &err), err);
	rows = lg_rows_begin(fcinfo, 4);
	for (int i = 0; i < lots; i++)
	{
		bool		nulls[4] = {0};
		Datum		values[4] = {Int32GetDatum(i + 1), Float8GetDatum(periods[i]), Int64GetDatum(quantity[i]), Float8GetDatum(wasted[i])};

		lg_rows_put(&rows, values, nulls);
	}
	return (Datum) 0;
}
