/*
 * site_problem.h
 *		A site selection problem as sparse rows: which sites can serve each
 *		demand, and at what cost.  Every objective of site_choose_* is solved on
 *		this form; where the costs come from (distances, a road matrix) does not
 *		matter here.
 */
#ifndef LG_SITE_PROBLEM_H
#define LG_SITE_PROBLEM_H

#include "core/base/lg_core.h"

/* What a solver may do with a site. */
typedef enum SiteRole
{
	SITE_ROLE_FREE = 0,			/* may be opened */
	SITE_ROLE_OPEN,				/* is open whatever happens */
	SITE_ROLE_CLOSED			/* stays closed */
} SiteRole;

typedef struct SiteProblem
{
	int32_t		demands;
	int32_t		sites;
	const double *weight;		/* per demand, >= 0 */
	const int64_t *start;		/* demands + 1 offsets into the rows */
	const int32_t *row_site;	/* in a row: rising cost, then rising site */
	const double *row_cost;		/* NULL: every cost is 0 (coverage) */
	const uint8_t *role;		/* per site: SiteRole */
	const double *open_cost;	/* per site, NULL: opening is free */
	int32_t		open_max;		/* so many free sites may be opened */
	double		unserved;		/* cost of one unit that no open site serves */
	const struct SiteRules *rules;	/* NULL: none but open_max */

	/*
	 * Rows cut off at a radius: everything nearer than radius[u] is in the row, cost_of() knows
	 * the cost of any pair, and two_nearest() finds the two nearest open sites of a demand whose
	 * row holds fewer.  All NULL when rows are complete.
	 */
	const double *radius;
	void		(*two_nearest) (const struct SiteProblem *problem, int32_t demand,
								const int32_t *open, int32_t open_count,
								int32_t *near, double *cost);
	double		(*cost_of) (const struct SiteProblem *problem, int32_t demand, int32_t site);
	void	   *row_context;

	/* the same pairs by site, filled by site_problem_columns() */
	const int64_t *column;		/* sites + 1 offsets */
	const int32_t *column_demand;
	const double *column_cost;	/* NULL like row_cost */
} SiteProblem;

static inline double
site_pair_cost(const SiteProblem *problem, int64_t pair)
{
	return problem->row_cost != NULL ? problem->row_cost[pair] : 0.0;
}

static inline double
site_open_cost(const SiteProblem *problem, int32_t site)
{
	return problem->open_cost != NULL ? problem->open_cost[site] : 0.0;
}

/*
 * How much work a solver may still do.  Work is counted in visited pairs, so
 * that a budget means the same on every machine; the clock only counts when
 * the caller set a deadline.
 */
typedef struct SiteEffort
{
	const LgEnv *env;
	LgRng		rng;
	int64_t		spent;
	int64_t		budget;			/* improve until so many pairs were visited */
	int64_t		began_us;
	int64_t		deadline_us;	/* on env's clock; 0: none */
	int64_t		poll_at;
	bool		stop;			/* budget or deadline has been reached */
} SiteEffort;

#define SITE_POLL_PAIRS 500000

extern void site_effort_init(SiteEffort *effort, const LgEnv *env, uint64_t seed,
							 int64_t budget, int64_t limit_us);
extern int64_t site_effort_left(const SiteEffort *effort);
extern LgStatus site_effort_check(SiteEffort *effort, LgError *err);

/* Accounts for work; polls for interrupts and looks at the clock in time. */
static inline LgStatus
site_spend(SiteEffort *effort, int64_t pairs, LgError *err)
{
	effort->spent += pairs;
	if (LG_UNLIKELY(effort->spent >= effort->poll_at))
		return site_effort_check(effort, err);
	return LG_OK;
}

/* A set of open sites, what it costs, and what no set can go below. */
typedef struct SiteSolution
{
	int32_t		count;			/* opened free sites */
	int32_t    *site;			/* room for problem->open_max */
	double		value;
	double		bound;
	int64_t		nodes;			/* of the search tree */
	int32_t    *assigned;		/* NULL, or per demand: site, -1 for none */
	double	   *price;			/* NULL, or per demand: multipliers to start from and, afterwards,
								 * the best ones found */
} SiteSolution;

extern LgStatus site_problem_columns(SiteProblem *problem, SiteEffort *effort, LgError *err);
extern LgStatus site_problem_sort_rows(SiteProblem *problem, int32_t *row_site, double *row_cost,
									   SiteEffort *effort, LgError *err);

/* Scratch for sorting rows, kept from one to the next; start with {0}. */
typedef struct SiteSortRoom
{
	uint64_t   *key;
	double	   *cost;
	int32_t    *site;
	int64_t		size;
} SiteSortRoom;

extern LgStatus site_sort_row(const LgEnv *env, SiteSortRoom *room, int32_t *site, double *cost,
							  int64_t count, LgError *err);
extern void site_sort_release(const LgEnv *env, SiteSortRoom *room);
extern bool site_problem_is_integral(const SiteProblem *problem);
extern int32_t site_problem_free(const SiteProblem *problem);
extern LgStatus site_solution_alloc(const LgEnv *env, const SiteProblem *problem,
									SiteSolution *solution, LgError *err);

#endif							/* LG_SITE_PROBLEM_H */
