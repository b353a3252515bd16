/*
 * site_share.h
 *		Objectives in which the sites around a demand add up: backup coverage
 *		and market share.
 */
#ifndef LG_SITE_SHARE_H
#define LG_SITE_SHARE_H

#include "site_problem.h"

/*
 * Every open site adds row_cost (an amount of pull) to a demand.  A demand of
 * weight 1 is worth pull / (pull + rival[u]), or with rival NULL, first for
 * pull of at least 1 and the rest for at least 2.
 */
typedef struct SitePull
{
	SiteProblem problem;
	const double *rival;		/* per demand: pull of competitors */
	double		first;			/* 0 to 1 */
} SitePull;

extern double site_pull_worth(const SitePull *pull, int32_t demand, double amount);
extern LgStatus site_share_solve(SitePull *pull, double target, SiteEffort *effort,
								 SiteSolution *solution, LgError *err);

#endif							/* LG_SITE_SHARE_H */
