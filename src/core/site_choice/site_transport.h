/*
 * site_transport.h
 *		Serving demand from a given set of open sites with capacities.
 */
#ifndef LG_SITE_TRANSPORT_H
#define LG_SITE_TRANSPORT_H

#include "site_problem.h"

/* A part of a demand served by a site. */
typedef struct SiteFlow
{
	int32_t		site;			/* -1: unserved */
	int32_t		next;			/* of the same demand, -1: last */
	double		amount;
} SiteFlow;

typedef struct SiteTransport
{
	const SiteProblem *problem; /* rows hold the cost of one unit */
	const double *capacity;		/* per site */
	SiteEffort *effort;
	bool		single_source;
	/* the open sites */
	int32_t		count;
	int32_t    *site;			/* per slot */
	int32_t    *slot;			/* per site, -1: closed */
	double	   *load;			/* per slot */
	/* the open part of each row */
	int64_t    *start;
	int32_t    *row_slot;
	double	   *row_cost;
	size_t		row_room;
	/* flows: a list per demand, records are reused */
	int32_t    *first;			/* per demand */
	SiteFlow   *flow;
	int32_t		flows;
	int32_t		flow_room;
	int32_t		free_flow;
	/* demands with flow at each slot, possibly stale */
	int32_t   **member;
	int32_t    *members;
	int32_t    *member_room;
	/* cheapest way to move demand from slot to slot; the last column is unserved */
	double	   *move_cost;
	int32_t    *move_demand;
	double	   *distance;
	double	   *potential;
	uint8_t    *settled;
	int32_t    *via;
	int32_t    *assigned;		/* per demand, when single_source: slot or -1 */
	int32_t    *kept;			/* per demand: the best assignment while polishing */
	double		good;			/* values below this are worth polishing */
	double		value;
	double		unserved;		/* weight */
	size_t		room;			/* slots allocated */
} SiteTransport;

extern LgStatus site_transport_init(SiteTransport *transport, const SiteProblem *problem,
									const double *capacity, bool single_source,
									SiteEffort *effort, LgError *err);
extern LgStatus site_transport_solve(SiteTransport *transport, const int32_t *site, int32_t count,
									 LgError *err);

extern LgStatus site_transport_load(SiteTransport *transport, const int32_t *site, int32_t count,
									const int32_t *assigned, LgError *err);

/* Who serves a demand, after solving: one site after the other. */
typedef struct SiteShareOf
{
	int32_t		slot;
	double		amount;
	double		cost;			/* of one unit */
	int32_t		demand;
	int32_t		flow;
} SiteShareOf;

extern bool site_transport_first(const SiteTransport *transport, int32_t demand, SiteShareOf *share);
extern bool site_transport_more(const SiteTransport *transport, SiteShareOf *share);

#endif							/* LG_SITE_TRANSPORT_H */
