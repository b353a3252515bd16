/*
 * amount.h
 *		Exact splits of an amount.
 */
#ifndef LG_AMOUNT_H
#define LG_AMOUNT_H

#include "core/base/lg_core.h"

#define AMOUNT_MAX_LINES 1000000

/*
 * Splits an amount in proportion to weights: every share is a multiple of unit,
 * and the shares add up to the amount (Hamilton's method of largest remainders;
 * of equal remainders the earlier line comes first).  The amount may be negative
 * and is a multiple of unit; weights are not negative, and of an amount other
 * than 0 not all of them are 0.
 */
extern LgStatus amount_allocate(const LgEnv *env, int64_t amount, int64_t unit, const int64_t *weights, size_t count,
								int64_t *shares, LgError *err);

#endif							/* LG_AMOUNT_H */
