/*
 * stock_lots.h
 *		Lots that expire: which go first, and how much of each will be thrown away.
 */
#ifndef LG_STOCK_LOTS_H
#define LG_STOCK_LOTS_H

#include "core/stock/stock_law.h"

#define STOCK_MAX_LOT_UNITS 100000

/*
 * Lots in the order of their expiry, first expired first out: periods[i] is how
 * many more periods lot i can be sold, rising; demand is that of one period.
 * wasted[i]: units of it expected to be left then.
 */
extern LgStatus stock_lots_waste(const LgEnv *env, const StockDemand *demand, const double *periods,
								 const int64_t *quantity, int32_t lots, double *wasted, LgError *err);

#endif							/* LG_STOCK_LOTS_H */
