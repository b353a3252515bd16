/*
 * demand_stl.h
 *		Decomposition by loess into a trend, several seasons and a remainder.
 */
#ifndef LG_DEMAND_STL_H
#define LG_DEMAND_STL_H

#include "core/base/lg_core.h"

extern LgStatus stl_seasons(const LgEnv *env, const double *y, size_t n, const int *periods, int count,
							double *seasonal, LgError *err);
extern double stl_inflation(size_t n, int period);

#endif							/* LG_DEMAND_STL_H */
