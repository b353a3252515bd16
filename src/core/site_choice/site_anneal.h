/*
 * site_anneal.h
 *		Improves a plan in which sites have capacities and every demand goes
 *		whole to one site.
 */
#ifndef LG_SITE_ANNEAL_H
#define LG_SITE_ANNEAL_H

#include "site_problem.h"

extern LgStatus site_anneal(const SiteProblem *problem, const double *capacity, SiteEffort *effort,
							int64_t budget, SiteSolution *best, LgError *err);

#endif							/* LG_SITE_ANNEAL_H */
