/*
 * demand_season.h
 *		Autocorrelation, the test for a season, and classical decomposition.
 */
#ifndef LG_DEMAND_SEASON_H
#define LG_DEMAND_SEASON_H

#include "core/base/lg_core.h"

extern LgStatus season_acf(const LgEnv *env, const double *y, size_t n, int lags, double *acf, LgError *err);
extern LgStatus season_test(const LgEnv *env, const double *y, size_t n, int period, double *acf_m, double *limit,
							LgError *err);
extern LgStatus season_indices(const LgEnv *env, const double *y, size_t n, int period, bool multiplicative,
							   double *indices, LgError *err);

#endif							/* LG_DEMAND_SEASON_H */
