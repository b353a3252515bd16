/*
 * stock_lot.h
 *		How much to order at once: economic order quantities and lot sizes.
 */
#ifndef LG_STOCK_LOT_H
#define LG_STOCK_LOT_H

#include "core/base/lg_core.h"

typedef enum StockDiscount
{
	STOCK_NO_DISCOUNT,
	STOCK_ALL_UNITS,			/* the price of the tier for every unit */
	STOCK_INCREMENTAL			/* for the units in the tier */
} StockDiscount;

typedef struct StockLotCosts
{
	double		demand_rate;	/* units a period */
	double		order_cost;		/* of an order */
	double		holding_cost;	/* of a unit and period; with discounts the share of its price */
	double		backorder_cost; /* of a unit and period, or NaN: none wait */
	double		production_rate;	/* units a period, or NaN: all come at once */
	StockDiscount discount;
	int			tiers;
	const double *from_quantity;	/* rising, the first 0 */
	const double *unit_price;
} StockLotCosts;

typedef struct StockLot
{
	double		quantity;
	double		cost;			/* a period: ordering, holding, waiting, and buying where prices
								 * are given */
	double		backorders;		/* most that waits, before a delivery */
	int			tier;			/* from 0; -1 without prices */
} StockLot;

extern LgStatus stock_eoq(const StockLotCosts *costs, StockLot *lot, LgError *err);

/* Least cost of orders in periods (Wagner and Whitin 1958). */
extern LgStatus stock_lot_sizes(const LgEnv *env, const double *demand, int32_t periods, double order_cost,
								double holding_cost, double *lot, double *cost, LgError *err);

#endif							/* LG_STOCK_LOT_H */
