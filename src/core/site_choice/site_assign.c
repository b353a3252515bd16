/*
 * site_assign.c
 *		Single-source allocation of few demands by dynamic programming over the
 *		sets of demands served: one site after the other takes any set that its
 *		capacity holds, 3^n steps a site (generalised assignment; the recursion
 *		of Held and Karp 1962 over sets).
 */
#include "site_assign.h"

#define MAX_SITES 256

typedef struct Assign
{
	const SiteProblem *problem;
	int32_t		count;			/* demands that take room */
	int32_t		demand[SITE_ASSIGN_MAX_DEMANDS];
	uint32_t	sets;			/* 2^count */
	double	   *cost;			/* per set served by the sites so far; INFINITY: cannot be */
	double	   *next;
	double	   *part_cost;		/* per set: served by the site at hand */
	uint16_t   *taken;			/* per site and set: what that site serves of it */
} Assign;

static LgStatus
assign_init(Assign *a, int32_t sites, SiteEffort *effort, LgError *err)
{
	const LgEnv *env = effort->env;

	a->sets = (uint32_t) 1 << a->count;
	LG_TRY(lg_alloc_array(env, a->sets, sizeof(double), &a->cost, err));
	LG_TRY(lg_alloc_array(env, a->sets, sizeof(double), &a->next, err));
	LG_TRY(lg_alloc_array(env, a->sets, sizeof(double), &a->part_cost, err));
	return lg_alloc_array(env, (size_t) a->sets * (size_t) sites + 1, sizeof(uint16_t), &a->taken, err);
}

/* What each set costs when this site alone serves it, less what leaving it unserved would. */
static void
cost_parts(Assign *a, int32_t site, double capacity)
{
	const SiteProblem *problem = a->problem;
	double		unit[SITE_ASSIGN_MAX_DEMANDS];

	for (int32_t n = 0; n < a->count; n++)
	{
		int32_t		u = a->demand[n];

		unit[n] = INFINITY;
		for (int64_t k = problem->start[u]; k < problem->start[u + 1]; k++)
			if (problem->row_site[k] == site)
			{
				unit[n] = site_pair_cost(problem, k) - problem->unserved;
				break;
			}
	}
	for (uint32_t set = 0; set < a->sets; set++)
	{
		double		load = 0.0;
		double		cost = 0.0;

		for (int32_t n = 0; n < a->count; n++)
			if ((set >> n) & 1)
			{
				load += problem->weight[a->demand[n]];
				cost += problem->weight[a->demand[n]] * unit[n];
			}
		a->part_cost[set] = load <= capacity * (1.0 + 1e-12) ? cost : INFINITY;
	}
}

/* One more site: every set it may serve, added to every set served before. */
static LgStatus
add_site(Assign *a, int32_t slot, SiteEffort *effort, LgError *err)
{
	uint16_t   *taken = a->taken + (size_t) slot * a->sets;
	double	   *swapped;

	for (uint32_t set = 0; set < a->sets; set++)
	{
		double		best = a->cost[set];
		uint32_t	part = 0;
		int64_t		looked = 1;

		for (uint32_t sub = set; sub != 0; sub = (sub - 1) & set, looked++)
			if (a->cost[set ^ sub] + a->part_cost[sub] < best)
			{
				best = a->cost[set ^ sub] + a->part_cost[sub];
				part = sub;
			}
		a->next[set] = best;
		taken[set] = (uint16_t) part;
		LG_TRY(site_spend(effort, looked, err));
	}
	swapped = a->cost;
	a->cost = a->next;
	a->next = swapped;
	return LG_OK;
}

/* Reads who serves whom, from the last site back. */
static void
read_back(const Assign *a, const int32_t *site, int32_t count, int32_t *assigned)
{
	uint32_t	set = 0;

	for (uint32_t s = 1; s < a->sets; s++)
		if (a->cost[s] < a->cost[set])
			set = s;
	for (int32_t slot = count - 1; slot >= 0; slot--)
	{
		uint32_t	part = a->taken[(size_t) slot * a->sets + set];

		for (int32_t n = 0; n < a->count; n++)
			if ((part >> n) & 1)
				assigned[a->demand[n]] = site[slot];
		set ^= part;
	}
}

/*
 * The best way to serve the demands from the open sites, each whole or not at
 * all; demand of weight 0 takes no part.  *done is false when there are too
 * many of them.
 */
LgStatus
site_assign_exact(const SiteProblem *problem, const double *capacity, const int32_t *site, int32_t count,
				  SiteEffort *effort, int32_t *assigned, bool *done, LgError *err)
{
	Assign		a = {.problem = problem};

	*done = false;
	for (int32_t u = 0; u < problem->demands; u++)
	{
		assigned[u] = -1;
		if (problem->weight[u] <= 0.0 || problem->start[u] == problem->start[u + 1])
			continue;
		if (a.count == SITE_ASSIGN_MAX_DEMANDS)
			return LG_OK;
		a.demand[a.count++] = u;
	}
	if (count > MAX_SITES)
		return LG_OK;
	LG_TRY(assign_init(&a, count, effort, err));
	for (uint32_t set = 1; set < a.sets; set++)
		a.cost[set] = INFINITY;
	for (int32_t slot = 0; slot < count; slot++)
	{
		cost_parts(&a, site[slot], capacity[site[slot]]);
		LG_TRY(add_site(&a, slot, effort, err));
	}
	read_back(&a, site, count, assigned);
	*done = true;
	lg_release(effort->env, a.cost);
	lg_release(effort->env, a.next);
	lg_release(effort->env, a.part_cost);
	lg_release(effort->env, a.taken);
	return LG_OK;
}
