/*
 * site_capacity_search.h
 *		What a search for sites with capacities holds: see site_capacity.c.
 */
#ifndef LG_SITE_CAPACITY_SEARCH_H
#define LG_SITE_CAPACITY_SEARCH_H

#include "site_transport.h"

#define MAX_DEPTH 100

typedef struct Search
{
	const SiteProblem *problem;
	const double *capacity;
	SiteEffort *effort;
	SiteTransport transport;
	SiteSolution *best;
	double		total;			/* weight that some site can serve */
	double		unreachable;	/* cost of weight that none can */
	double		left_out;		/* weight that the best solution does not serve */
	int32_t		free_sites;
	/* columns of the sites: demand and cost */
	const int64_t *column;
	double	   *lambda;
	double	   *direction;
	double	   *level[MAX_DEPTH + 1];
	double	   *served;			/* per demand: share served in the relaxation */
	double	   *rho;
	double	   *share;
	uint8_t    *status;
	uint8_t    *chosen;
	/* the pairs that pay at these multipliers: site i has pays[i] of them from column[i] on */
	uint32_t   *pays;			/* per site */
	int32_t    *pair_demand;
	double	   *pair_profit;	/* of one unit, negative */
	double	   *portion;		/* of the demand that the site serves */
	uint32_t   *order;			/* scratch */
	double	   *profit;			/* scratch */
	int32_t    *set;
	int32_t    *whole;			/* per demand: site, where demands are served whole */
	int32_t    *trail;
	int32_t		trail_count;
	double		unresolved;
	int64_t		nodes;
	int64_t		primal_spent;	/* of the effort: serving sets */
} Search;

#endif							/* LG_SITE_CAPACITY_SEARCH_H */
