/*
 * site_cover.h
 *		Fewest sites that cover the demand (set cover), all of it or a share,
 *		and the smallest radius within which a number of sites covers it
 *		(p-center).
 */
#ifndef LG_SITE_COVER_H
#define LG_SITE_COVER_H

#include "site_problem.h"

extern LgStatus site_cover_all(SiteProblem *problem, SiteEffort *effort, double enough,
							   SiteSolution *solution, LgError *err);
extern LgStatus site_cover_share(SiteProblem *problem, double target, SiteEffort *effort,
								 SiteSolution *solution, LgError *err);
extern LgStatus site_center_solve(SiteProblem *problem, SiteEffort *effort,
								  SiteSolution *solution, LgError *err);

#endif							/* LG_SITE_COVER_H */
