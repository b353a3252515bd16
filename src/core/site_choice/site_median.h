/*
 * site_median.h
 *		The solver for every objective in which a demand uses its cheapest open
 *		site: p-median, maximal coverage, attendance, uncapacitated location.
 */
#ifndef LG_SITE_MEDIAN_H
#define LG_SITE_MEDIAN_H

#include "site_problem.h"
#include "site_swap.h"

extern LgStatus site_median_solve(SiteProblem *problem, SiteEffort *effort, const SiteSolution *start,
								  double enough, SiteSolution *solution, LgError *err);
extern LgStatus site_median_prove(SiteProblem *problem, SiteSwap *swap, SiteEffort *effort,
								  double enough, SiteSolution *solution, LgError *err);

#endif							/* LG_SITE_MEDIAN_H */
