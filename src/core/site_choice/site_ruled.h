/*
 * site_ruled.h
 *		The solver of site_median.h for problems with rules.
 */
#ifndef LG_SITE_RULED_H
#define LG_SITE_RULED_H

#include "site_problem.h"

/* solution->value is INFINITY when no set was found that keeps to the rules. */
extern LgStatus site_ruled_solve(SiteProblem *problem, SiteEffort *effort, SiteSolution *solution,
								 LgError *err);

#endif							/* LG_SITE_RULED_H */
