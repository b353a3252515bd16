/*
 * stock_chain.h
 *		Where to keep safety stock along a chain of stages.
 */
#ifndef LG_STOCK_CHAIN_H
#define LG_STOCK_CHAIN_H

#include "core/base/lg_core.h"

/* Stage 0 serves the customer, the last one is supplied from outside. */
typedef struct StockChain
{
	int32_t		stages;
	const double *holding_cost; /* of a unit and period */
	const int32_t *lead;		/* whole periods of work at the stage */
	double		demand_sd;		/* a period */
	double		safety_factor;	/* z of the demand that stock must hold */
	int32_t		inbound;		/* how long the supplier takes */
	int32_t		outbound;		/* how long the customer waits */
} StockChain;

/* Guaranteed service (Simpson 1958; Graves and Willems 2000): the best time each stage promises. */
extern LgStatus stock_chain_service(const LgEnv *env, const StockChain *chain, int32_t *service, double *safety_stock,
									double *cost, LgError *err);

/* Serial echelon base stock (Clark and Scarf 1960), normal demand. */
typedef struct StockEchelon
{
	int32_t		stages;			/* stage 0 serves the customer */
	const double *holding_cost; /* of a unit and period, local; falls upstream */
	const double *lead;			/* periods */
	double		shortage_cost;	/* of a unit and period */
	double		demand_mean;
	double		demand_sd;
} StockEchelon;

extern LgStatus stock_echelon_levels(const LgEnv *env, const StockEchelon *echelon, double *level, double *cost, LgError *err);

#endif							/* LG_STOCK_CHAIN_H */
