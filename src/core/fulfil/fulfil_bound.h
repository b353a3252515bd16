/*
 * fulfil_bound.h
 *		What plans cost at least, by the dual of their linear relaxation.
 *
 * With a price v for a unit of each line, at which no shipment earns more than it
 * costs, every plan costs at least the units at these prices, and more by the
 * reduced cost of each option that it uses (Erlenkotter 1978 for uncapacitated
 * facilities; here each option's stock of a line bounds what it can earn).
 */
#ifndef LG_FULFIL_BOUND_H
#define LG_FULFIL_BOUND_H

#include "fulfil_weigh.h"

typedef struct FulfilBound
{
	LgInt128	low;			/* of all plans */
	LgInt128   *reduced;		/* what using an option adds, at least 0 */
} FulfilBound;

/* missing: the price of a unit left out, or 0 where none may be. */
extern LgStatus fulfil_bound(const LgEnv *env, const FulfilOrder *order, const LgInt128 * fixed, const LgInt128 * unit, LgInt128 missing,
							 FulfilBound *bound, LgError *err);

#endif							/* LG_FULFIL_BOUND_H */
