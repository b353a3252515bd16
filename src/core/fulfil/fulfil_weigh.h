/*
 * fulfil_weigh.h
 *		All criteria of a rule as one number.
 *
 * Each criterion is a digit of a number of mixed radix, the most important the
 * highest, and no digit can overflow into the next: the radix is one more than
 * the largest sum that a plan can have.
 */
#ifndef LG_FULFIL_WEIGH_H
#define LG_FULFIL_WEIGH_H

#include "core/fulfil/fulfil_route.h"

typedef struct FulfilWeights
{
	LgInt128   *fixed;			/* of a shipment by each option */
	LgInt128   *unit;			/* of a unit by each option */
	LgInt128	missing;		/* of a unit left out */
} FulfilWeights;

extern LgStatus fulfil_weigh(const LgEnv *env, const FulfilRule *rule, const FulfilOrder *order, FulfilWeights *weights, LgError *err);

#endif							/* LG_FULFIL_WEIGH_H */
