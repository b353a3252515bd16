/*
 * stock_policy_cost.h
 *		What a rule of ordering costs, and the rule that costs least.
 */
#ifndef LG_STOCK_POLICY_COST_H
#define LG_STOCK_POLICY_COST_H

#include "core/stock/stock_law.h"

/* Costs a unit: too much, too little; a period in inventories, once for a newsvendor. */
typedef struct StockCosts
{
	double		holding;
	double		shortage;
	double		order;
} StockCosts;

typedef enum StockQuantityMethod
{
	STOCK_EXACT,				/* whole units; Federgruen and Zheng 1992 */
	STOCK_EOQ_SAFETY,			/* economic quantity, and safety stock by the critical ratio */
	STOCK_EOQ_BACKORDERS,		/* economic quantity with backorders, best point for it */
	STOCK_EXPECTED_LEVEL		/* expected inventory level (Hadley and Whitin 1963), shortage
								 * once a unit */
} StockQuantityMethod;

/* What a stock of level costs in a period whose demand it meets: E[h (y - D)+ + p (D - y)+]. */
extern double stock_level_cost(const StockDemand *demand, const StockCosts *costs, double level);
extern LgStatus stock_costs_check(const StockCosts *costs, bool orders, LgError *err);

extern LgStatus stock_newsvendor(const StockDemand *demand, const StockCosts *costs, double *level, double *cost,
								 LgError *err);
extern LgStatus stock_newsvendor_discrete(const double *quantity, const double *chance, int32_t count,
										  const StockCosts *costs, double *level, double *cost, LgError *err);

/* (s, S): order up to S as soon as the position is s or less; demand of one period, and of lead time + 1. */
extern LgStatus stock_reorder_levels(const LgEnv *env, const StockDemand *period, const StockDemand *cover,
									 const StockCosts *costs, int64_t *s, int64_t *S, double *cost, LgError *err);

/* What any (s, S) of whole units costs a period. */
extern LgStatus stock_levels_cost(const LgEnv *env, const StockDemand *period, const StockDemand *cover,
								  const StockCosts *costs, double s, double S, double *cost, LgError *err);
extern LgStatus stock_reorder_levels_power(const StockDemand *period, const StockDemand *cover, const StockCosts *costs,
										   double *s, double *S, LgError *err);

/* (r, Q): order Q as soon as the position is r or less; demand a period, and of the lead time. */
extern LgStatus stock_quantity_cost(const LgEnv *env, double demand_rate, const StockDemand *cover, const StockCosts *costs,
									double point, double quantity, double *cost, LgError *err);
extern LgStatus stock_quantity_levels(const LgEnv *env, double demand_rate, const StockDemand *cover,
									  const StockCosts *costs, StockQuantityMethod method, double *point,
									  double *quantity, double *cost, LgError *err);

#endif							/* LG_STOCK_POLICY_COST_H */
