/*
 * site_assign.h
 *		Few demands, each served whole by one of the open sites within their
 *		capacities, at the least cost that there is.
 */
#ifndef LG_SITE_ASSIGN_H
#define LG_SITE_ASSIGN_H

#include "site_problem.h"

/* More demands of positive weight than this are left to a heuristic. */
#define SITE_ASSIGN_MAX_DEMANDS 14

extern LgStatus site_assign_exact(const SiteProblem *problem, const double *capacity, const int32_t *site,
								  int32_t count, SiteEffort *effort, int32_t *assigned, bool *done, LgError *err);

#endif							/* LG_SITE_ASSIGN_H */
