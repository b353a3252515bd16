/*
 * stock_cover.h
 *		How much stock covers demand until the next delivery can come.
 */
#ifndef LG_STOCK_COVER_H
#define LG_STOCK_COVER_H

#include "core/stock/stock_law.h"

/* Demand of a period and the span that stock has to last, in the same periods. */
typedef struct StockSpan
{
	StockLaw	law;
	double		demand_mean;	/* a period */
	double		demand_sd;
	double		lead;			/* periods from order to delivery */
	double		lead_sd;
	double		review;			/* between looks; 0: all the time */
	bool		undershoot;		/* the position is below the reorder point when an order starts */
} StockSpan;

/* How well: one of the two is NaN. */
typedef struct StockService
{
	double		cycle_service;	/* chance of no stock-out until the delivery */
	double		fill_rate;		/* share of demand served from the shelf */
	double		order_quantity; /* usual one; a fill rate needs it */
} StockService;

/* Demand over lead time and review, and the stock that covers it so well. */
extern LgStatus stock_span_demand(const StockSpan *span, StockDemand *demand, LgError *err);
extern LgStatus stock_cover(const StockDemand *demand, const StockService *service, double *level, LgError *err);

#endif							/* LG_STOCK_COVER_H */
