/*
 * lg_normal.h
 *		The standard normal law.
 */
#ifndef LG_NORMAL_H
#define LG_NORMAL_H

#include "core/base/lg_core.h"

extern double lg_normal_quantile(double p); /* 0 < p < 1 */
extern double lg_normal_density(double z);
extern double lg_normal_above(double z);
extern double lg_normal_loss(double z); /* E[(Z - z)+] */

#endif							/* LG_NORMAL_H */
