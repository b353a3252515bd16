/*
 * site_capacity.h
 *		Opening sites that have capacities: capacitated facility location,
 *		capacitated p-median, capacitated coverage.
 */
#ifndef LG_SITE_CAPACITY_H
#define LG_SITE_CAPACITY_H

#include "site_transport.h"

extern LgStatus site_capacity_solve(const SiteProblem *problem, const double *capacity,
									bool single_source, SiteEffort *effort,
									SiteSolution *solution, LgError *err);

#endif							/* LG_SITE_CAPACITY_H */
