/*
 * fulfil_route.h
 *		Which sites ship an order, by which service, and how much each.
 *
 * A site has options (services), each with a cost for the shipment and one for
 * every unit in it.  A plan takes at most one option of a site.  Plans are
 * compared criterion by criterion, in the caller's order.  All criteria are
 * sums over shipments and units, so that they fit into one number of 128 bits
 * with as many digits for each as its largest sum needs; sums of that number
 * compare as the criteria do.  The search is exact: a plan it calls proven is
 * the best of all (see fulfil_route.c).
 */
#ifndef LG_FULFIL_ROUTE_H
#define LG_FULFIL_ROUTE_H

#include "core/base/decimal.h"

#define FULFIL_MAX_LINES 1000
#define FULFIL_MAX_OPTIONS 4096
#define FULFIL_NEVER INT64_MAX	/* deliver_by: not promised, or not asked for */
#define FULFIL_NONE UINT32_MAX

typedef enum FulfilCriterion
{
	FULFIL_COMPLETE,			/* units left out */
	FULFIL_DELIVER_BY,			/* units that arrive too late */
	FULFIL_SHIPMENTS,
	FULFIL_COST,
	FULFIL_DISTANCE,			/* of all shipments, whole metres */
	FULFIL_PRIORITY,			/* of the site, for every unit */
	FULFIL_CRITERIA
} FulfilCriterion;

extern const char *fulfil_criterion_name(FulfilCriterion criterion);

typedef struct FulfilRule
{
	FulfilCriterion order[FULFIL_CRITERIA]; /* all of them */
	uint32_t	max_shipments;
	bool		partial;		/* a plan may leave units out */
	bool		takes_back;		/* the order comes back: stock does not matter */
	uint64_t	max_steps;		/* of the search, then the best plan found counts */
} FulfilRule;

extern void fulfil_rule_init(FulfilRule *rule);

/* Criteria in the user's order; those not named follow in the order of the enum. */
extern LgStatus fulfil_rule_order(FulfilRule *rule, const char *const *names, const size_t *sizes, int count, LgError *err);

/* Options stand in ascending order of site and service: of plans as good as each other the first wins. */
typedef struct FulfilOption
{
	uint32_t	site;			/* equal numbers are one site */
	int64_t		fixed;			/* money, 10^-6 */
	int64_t		per_unit;
	int64_t		deliver_by;		/* or FULFIL_NEVER */
	int64_t		distance_m;
	int32_t		priority;
} FulfilOption;

typedef struct FulfilOrder
{
	uint32_t	lines;
	const int64_t *wanted;		/* of each line, at least 1 */
	uint32_t	options;
	const FulfilOption *option;
	const int64_t *available;	/* [option][line] */
	int64_t		deliver_by;		/* the order's deadline, or FULFIL_NEVER */
	uint32_t	must_use;		/* this option ships at least one unit; or FULFIL_NONE */
} FulfilOrder;

typedef struct FulfilPlan
{
	bool		found;
	bool		proven;
	uint32_t	shipments;
	uint32_t   *option;			/* of each shipment, ascending */
	int64_t    *units;			/* [shipment][line] */
	int64_t		missing;		/* units */
	int64_t		cost;
	int64_t		late;			/* units */
	int64_t		distance_m;
	LgInt128	priority;
	int64_t		deliver_by;		/* the last promise; FULFIL_NEVER when one has none */
} FulfilPlan;

extern LgStatus fulfil_route(const LgEnv *env, const FulfilRule *rule, const FulfilOrder *order, FulfilPlan *plan, LgError *err);

/*
 * Which of two plans of an order is better: below 0 when it is the first.  The
 * criterion that decides is *by, or FULFIL_CRITERIA when only the options differ.
 */
extern int	fulfil_compare_plans(const FulfilRule *rule, const FulfilPlan *a, const FulfilPlan *b, FulfilCriterion *by);

/* The figure of a plan under a criterion; cost in 10^-6. */
extern LgInt128 fulfil_plan_figure(const FulfilPlan *plan, FulfilCriterion criterion);

#endif							/* LG_FULFIL_ROUTE_H */
