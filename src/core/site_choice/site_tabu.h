/*
 * site_tabu.h
 *		Tabu search over sets of open sites: past local optima.
 */
#ifndef LG_SITE_TABU_H
#define LG_SITE_TABU_H

#include "site_swap.h"

extern LgStatus site_tabu(SiteSwap *swap, int64_t budget, double enough, SiteSolution *best, LgError *err);

#endif							/* LG_SITE_TABU_H */
