/*
 * site_two_level.h
 *		Central warehouses, hubs and points of demand: which of both levels to
 *		open for the least cost of opening and of flow.
 */
#ifndef LG_SITE_TWO_LEVEL_H
#define LG_SITE_TWO_LEVEL_H

#include "site_problem.h"

#define SITE_MAX_CENTRES 62

typedef struct SiteTwoLevel
{
	SiteProblem hubs;			/* rows: cost of one unit from hub to demand; open_cost of hubs */
	int32_t		centres;
	const double *reach;		/* centres x hubs: cost of one unit from centre to hub */
	const double *centre_cost;	/* of opening */
	const uint8_t *centre_role;
} SiteTwoLevel;

typedef struct SiteTwoLevelPlan
{
	uint64_t	open_centres;	/* a bit each */
	int32_t    *hub;			/* those of them opened */
	int32_t		hubs;
	double		value;			/* INFINITY: none found */
	double		bound;
	int64_t		nodes;
} SiteTwoLevelPlan;

extern LgStatus site_two_level_solve(const SiteTwoLevel *problem, SiteEffort *effort, SiteTwoLevelPlan *plan,
									 LgError *err);
extern int32_t site_two_level_supplier(const SiteTwoLevel *problem, uint64_t centres, int32_t hub);

#endif							/* LG_SITE_TWO_LEVEL_H */
