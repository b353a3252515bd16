/*
 * site_capacity.c
 *		Which sites to open when sites have capacities.
 *
 * Bound: as in site_median.c a multiplier per unit of demand; a site's part is
 * then a continuous knapsack, filled with the demand that pays most over its
 * cost until the capacity is used up (Van Roy 1986; Beasley 1988).  Sites are
 * chosen at least reduced cost, at most open_max of them, or so that their
 * capacities hold all demand that cannot stay unserved, whichever says more.
 *
 * Solutions: sets the bound likes and their neighbours (one more, one less,
 * one for another), each served by site_transport.c.  What stays open is
 * branched on; with split demand a branch ends in an exact transport.
 */
#include "site_anneal.h"
#include "site_assign.h"
#include "site_capacity.h"
#include "site_capacity_search.h"
#include "site_sort.h"

static LgStatus
search_init(Search *s, bool single_source, LgError *err)
{
	const SiteProblem *problem = s->problem;
	const LgEnv *env = s->effort->env;
	size_t		demands = (size_t) problem->demands;
	size_t		sites = (size_t) problem->sites;
	size_t		longest = demands > sites ? demands : sites;

	LG_TRY(site_transport_init(&s->transport, problem, s->capacity, single_source, s->effort, err));
	LG_TRY(lg_alloc_array(env, demands, sizeof(double), &s->lambda, err));
	LG_TRY(lg_alloc_array(env, demands, sizeof(double), &s->direction, err));
	LG_TRY(lg_alloc_array(env, demands, sizeof(double), &s->served, err));
	LG_TRY(lg_alloc_array(env, sites, sizeof(double), &s->rho, err));
	LG_TRY(lg_alloc_array(env, sites, sizeof(double), &s->share, err));
	LG_TRY(lg_alloc_array(env, sites, 1, &s->status, err));
	LG_TRY(lg_alloc_array(env, sites, 1, &s->chosen, err));
	LG_TRY(lg_alloc_array(env, sites, sizeof(uint32_t), &s->pays, err));
	LG_TRY(lg_resize_array(env, &s->pair_demand, (size_t) problem->start[demands], sizeof(int32_t), err));
	LG_TRY(lg_resize_array(env, &s->pair_profit, (size_t) problem->start[demands], sizeof(double), err));
	LG_TRY(lg_resize_array(env, &s->portion, (size_t) problem->start[demands], sizeof(double), err));
	LG_TRY(lg_alloc_array(env, longest, sizeof(uint32_t), &s->order, err));
	LG_TRY(lg_alloc_array(env, longest, sizeof(double), &s->profit, err));
	LG_TRY(lg_alloc_array(env, sites + 1, sizeof(int32_t), &s->set, err));
	LG_TRY(lg_alloc_array(env, demands, sizeof(int32_t), &s->whole, err));
	LG_TRY(lg_alloc_array(env, sites + 1, sizeof(int32_t), &s->trail, err));
	memcpy(s->status, problem->role, sites);
	for (int32_t u = 0; u < problem->demands; u++)
		if (problem->start[u] < problem->start[u + 1])
			s->total += problem->weight[u];
		else
			s->unreachable += problem->weight[u] * problem->unserved;
	s->free_sites = site_problem_free(problem);
	s->unresolved = INFINITY;
	return LG_OK;
}

static bool
is_hopeless(const Search *s, double bound)
{
	return bound >= s->best->value - 1e-9 * fabs(s->best->value);
}

/* ----------------------------------------------------------------------
 * the bound
 * ----------------------------------------------------------------------
 */

static int
by_profit(const void *ctx, uint32_t a, uint32_t b)
{
	const double *profit = ctx;

	return (profit[a] > profit[b]) - (profit[a] < profit[b]);
}

/* Serves one demand of a site, by its place in the list, as far as room is left. */
static void
take_demand(Search *s, int32_t i, uint32_t place, double *left)
{
	int64_t		k = s->problem->column[i] + place;
	double		weight = s->problem->weight[s->pair_demand[k]];
	double		taken = fmin(weight, *left);

	s->rho[i] += taken * s->pair_profit[k];
	s->portion[k] = taken / weight;
	*left -= taken;
}

/*
 * The continuous knapsack without sorting (Balas and Zemel 1980): split by a
 * pivot, and go on in the half in which the capacity runs out.
 */
static void
fill_portions(Search *s, int32_t i, uint32_t count, double left)
{
	const double *weight = s->problem->weight;
	const int32_t *demand = s->pair_demand + s->problem->column[i];
	const double *profit = s->pair_profit + s->problem->column[i];
	uint32_t   *order = s->order;
	uint32_t	low = 0;
	uint32_t	high = count;

	while (low < high && left > 0.0)
	{
		double		pivot = profit[order[low + (high - low) / 2]];
		uint32_t	better = low;	/* [low, better) pay more than the pivot */
		uint32_t	equal = low;	/* [better, equal) as much */
		double		wanted = 0.0;

		for (uint32_t n = low; n < high; n++)
		{
			uint32_t	place = order[n];

			if (isinf(left) || profit[place] < pivot)
			{
				order[n] = order[equal];
				order[equal++] = order[better];
				order[better++] = place;
				wanted += weight[demand[place]];
			}
			else if (profit[place] == pivot)
			{
				order[n] = order[equal];
				order[equal++] = place;
			}
		}
		if (wanted > left)
		{
			high = better;
			continue;
		}
		for (; low < equal; low++)
			take_demand(s, i, order[low], &left);
	}
}

/*
 * Lists for each site the demand that pays.  Rows rise with cost, so that of
 * each only the beginning is read: at good multipliers, a small part.
 */
static LgStatus
list_pairs(Search *s, LgError *err)
{
	const SiteProblem *problem = s->problem;

	memset(s->pays, 0, sizeof(uint32_t) * (size_t) problem->sites);
	for (int32_t u = 0; u < problem->demands; u++)
	{
		int64_t		k = problem->start[u];

		if (problem->weight[u] <= 0.0)
			continue;
		for (; k < problem->start[u + 1]; k++)
		{
			double		unit = site_pair_cost(problem, k) - s->lambda[u];
			int32_t		i = problem->row_site[k];
			int64_t		place;

			if (unit >= 0.0)
				break;
			if (s->status[i] == SITE_ROLE_CLOSED)
				continue;
			place = problem->column[i] + s->pays[i]++;
			s->pair_demand[place] = u;
			s->pair_profit[place] = unit;
			s->portion[place] = 0.0;
		}
		LG_TRY(site_spend(s->effort, 2 * (k - problem->start[u]) + 2, err));
	}
	return LG_OK;
}

/* A site's part: opening it and serving what pays most, within capacity. */
static LgStatus
fill_site(Search *s, int32_t i, LgError *err)
{
	const int32_t *demand = s->pair_demand + s->problem->column[i];
	uint32_t	count = s->pays[i];
	double		left = s->capacity[i];
	double		wanted = 0.0;

	s->rho[i] = site_open_cost(s->problem, i);
	for (uint32_t n = 0; n < count; n++)
	{
		s->order[n] = n;
		wanted += s->problem->weight[demand[n]];
	}
	fill_portions(s, i, count, wanted > left ? left : INFINITY);
	return site_spend(s->effort, 3 * (int64_t) count + 1, err);
}

/*
 * Least sum of reduced costs over sets that hold the demand: by reduced cost
 * per capacity, the last site in part (a continuous knapsack).
 */
static LgStatus
choose_by_capacity(Search *s, double needed, double *sum, LgError *err)
{
	uint32_t	count = 0;

	for (int32_t i = 0; i < s->problem->sites; i++)
		if (s->status[i] == SITE_ROLE_FREE && s->problem->role[i] == SITE_ROLE_FREE && !s->chosen[i] &&
			s->capacity[i] > 0.0)
		{
			s->profit[i] = s->rho[i] / s->capacity[i];
			s->order[count++] = (uint32_t) i;
		}
	LG_TRY(site_sort(s->effort->env, s->order, count, by_profit, s->profit, err));
	for (uint32_t n = 0; n < count && needed > 0.0; n++)
	{
		int32_t		i = (int32_t) s->order[n];
		double		part = fmin(1.0, needed / s->capacity[i]);

		*sum += part * s->rho[i];
		needed -= s->capacity[i];
		s->chosen[i] = 1;
	}
	return LG_OK;
}

/* Marks the sites of least reduced cost, at most as many as may be opened. */
static LgStatus
choose_by_count(Search *s, int32_t left, double *sum, LgError *err)
{
	uint32_t	count = 0;

	for (int32_t i = 0; i < s->problem->sites; i++)
		if (s->status[i] == SITE_ROLE_FREE && s->problem->role[i] == SITE_ROLE_FREE && s->rho[i] < 0.0)
			s->order[count++] = (uint32_t) i;
	if ((int32_t) count > left)
		LG_TRY(site_sort(s->effort->env, s->order, count, by_profit, s->rho, err));
	for (uint32_t n = 0; n < count && (int32_t) n < left; n++)
	{
		*sum += s->rho[s->order[n]];
		s->chosen[s->order[n]] = 1;
	}
	return LG_OK;
}

/* True when unserved demand is so dear that capacity for all must be opened. */
static bool
must_hold_all(const Search *s)
{
	double		unserved = s->problem->unserved;

	return s->problem->open_cost != NULL && s->best->value < unserved + s->unreachable &&
		s->left_out * unserved <= s->unreachable + 1e-9 * s->total * unserved;
}

static LgStatus
evaluate(Search *s, double *bound, LgError *err)
{
	const SiteProblem *problem = s->problem;
	int32_t		left = problem->open_max;
	double		held = 0.0;
	double		sum = 0.0;

	memset(s->chosen, 0, (size_t) problem->sites);
	for (int32_t u = 0; u < problem->demands; u++)
		sum += problem->weight[u] * s->lambda[u];
	LG_TRY(list_pairs(s, err));
	for (int32_t i = 0; i < problem->sites; i++)
	{
		if (s->status[i] == SITE_ROLE_CLOSED)
			continue;
		LG_TRY(fill_site(s, i, err));
		if (s->status[i] != SITE_ROLE_OPEN)
			continue;
		s->chosen[i] = 1;
		sum += s->rho[i];
		left -= problem->role[i] == SITE_ROLE_FREE;
	}
	LG_TRY(choose_by_count(s, left, &sum, err));
	for (int32_t i = 0; i < problem->sites; i++)
		held += s->chosen[i] ? s->capacity[i] : 0.0;
	if (held < s->total * (1.0 - 1e-9) && must_hold_all(s) && problem->open_max >= s->free_sites)
		LG_TRY(choose_by_capacity(s, s->total - held, &sum, err));
	*bound = sum;
	return LG_OK;
}

static bool
step(Search *s, double bound, double theta)
{
	const SiteProblem *problem = s->problem;
	double		norm = 0.0;
	double		length;

	memset(s->served, 0, sizeof(double) * (size_t) problem->demands);
	for (int32_t i = 0; i < problem->sites; i++)
		if (s->chosen[i])
			for (int64_t k = problem->column[i]; k < problem->column[i] + s->pays[i]; k++)
				s->served[s->pair_demand[k]] += s->portion[k];
	for (int32_t u = 0; u < problem->demands; u++)
	{
		double		slope = 1.0 - s->served[u] + 0.35 * s->direction[u];

		if ((slope > 0.0 && s->lambda[u] >= problem->unserved) || (slope < 0.0 && s->lambda[u] <= 0.0))
			slope = 0.0;
		s->direction[u] = slope;
		norm += problem->weight[u] * slope * slope;
	}
	if (norm <= 0.0)
		return false;
	length = theta * fmax(s->best->value - bound, 1e-6 * fabs(s->best->value)) / norm;
	for (int32_t u = 0; u < problem->demands; u++)
		s->lambda[u] = fmin(fmax(s->lambda[u] + length * s->direction[u], 0.0), problem->unserved);
	return true;
}

/* ----------------------------------------------------------------------
 * solutions
 * ----------------------------------------------------------------------
 */

/* Serves the demand from set[0..count) plus the sites open anyway. */
static LgStatus
try_set(Search *s, int32_t count, double *value, LgError *err)
{
	const SiteProblem *problem = s->problem;
	int32_t		opened = count;
	double		cost = 0.0;

	for (int32_t i = 0; i < problem->sites; i++)
		if (problem->role[i] == SITE_ROLE_OPEN)
			s->set[count++] = i;
	for (int32_t n = 0; n < count; n++)
		cost += site_open_cost(problem, s->set[n]);
	s->transport.good = isinf(s->best->value) ? 0.0 : (s->best->value - cost) * 1.02;
	s->primal_spent -= s->effort->spent;
	LG_TRY(site_transport_solve(&s->transport, s->set, count, err));
	s->primal_spent += s->effort->spent;
	*value = cost + s->transport.value;
	if (isinf(s->best->value) || *value < s->best->value - 1e-12 * fabs(s->best->value))
	{
		s->best->value = *value;
		s->best->count = opened;
		s->left_out = s->transport.unserved;
		memcpy(s->best->site, s->set, sizeof(int32_t) * (size_t) opened);
		for (int32_t u = 0; s->best->assigned != NULL && u < problem->demands; u++)
			s->best->assigned[u] = s->transport.assigned[u] < 0 ? -1 : s->transport.site[s->transport.assigned[u]];
	}
	return LG_OK;
}

/* The chosen sites, trimmed or filled up to what may be opened and is needed. */
static LgStatus
try_chosen(Search *s, LgError *err)
{
	const SiteProblem *problem = s->problem;
	int32_t		count = 0;
	double		held = 0.0;
	double		value;

	for (int32_t i = 0; i < problem->sites; i++)
		held += problem->role[i] == SITE_ROLE_OPEN ? s->capacity[i] : 0.0;
	for (int32_t i = 0; i < problem->sites && count < problem->open_max; i++)
		if (problem->role[i] == SITE_ROLE_FREE && s->chosen[i])
		{
			s->set[count++] = i;
			held += s->capacity[i];
		}
	while (count < problem->open_max && (held < s->total || problem->open_max < s->free_sites))
	{
		int32_t		best = -1;

		for (int32_t i = 0; i < problem->sites; i++)
		{
			bool		in = s->status[i] == SITE_ROLE_CLOSED || problem->role[i] != SITE_ROLE_FREE;

			for (int32_t n = 0; n < count && !in; n++)
				in = s->set[n] == i;
			if (!in && (best < 0 || s->rho[i] < s->rho[best]))
				best = i;
		}
		if (best < 0)
			break;
		held += s->capacity[best];
		s->set[count++] = best;
	}
	return try_set(s, count, &value, err);
}

static int
by_share(const void *ctx, uint32_t a, uint32_t b)
{
	const double *share = ctx;

	return (share[a] < share[b]) - (share[a] > share[b]);
}

/*
 * The sites that were chosen most often lately, until they hold so much more
 * than all demand: how often comes near to what the linear relaxation opens.
 */
static LgStatus
try_share(Search *s, double more, LgError *err)
{
	const SiteProblem *problem = s->problem;
	uint32_t	free_count = 0;
	int32_t		count = 0;
	double		held = 0.0;
	double		value;

	for (int32_t i = 0; i < problem->sites; i++)
	{
		if (problem->role[i] == SITE_ROLE_FREE && s->status[i] != SITE_ROLE_CLOSED)
			s->order[free_count++] = (uint32_t) i;
		held += problem->role[i] == SITE_ROLE_OPEN ? s->capacity[i] : 0.0;
	}
	LG_TRY(site_sort(s->effort->env, s->order, free_count, by_share, s->share, err));
	for (uint32_t n = 0; n < free_count && count < problem->open_max && held < s->total * more; n++)
	{
		s->set[count++] = (int32_t) s->order[n];
		held += s->capacity[s->order[n]];
	}
	return try_set(s, count, &value, err);
}

/* One neighbour of the best set: out of it (or -1), into it (or -1). */
static LgStatus
try_neighbour(Search *s, int32_t out, int32_t in, bool *better, LgError *err)
{
	double		before = s->best->value;
	double		value;
	int32_t		count = 0;

	for (int32_t n = 0; n < s->best->count; n++)
		if (s->best->site[n] != out)
			s->set[count++] = s->best->site[n];
	if (in >= 0)
		s->set[count++] = in;
	LG_TRY(try_set(s, count, &value, err));
	*better = s->best->value < before;
	return LG_OK;
}

typedef struct Neighbour
{
	int32_t		out;			/* -1: none */
	int32_t		in;				/* -1: none */
	double		bound;			/* no way of serving from that set costs less */
} Neighbour;

static int
by_bound(const void *ctx, uint32_t a, uint32_t b)
{
	const Neighbour *neighbour = ctx;

	return (neighbour[a].bound > neighbour[b].bound) - (neighbour[a].bound < neighbour[b].bound);
}

#define MAX_NEIGHBOURS 200000

/*
 * The neighbours of the best set that the multipliers do not rule out: a set
 * costs at least what its reduced costs add up to.
 */
static void
list_neighbours(const Search *s, double base, Neighbour *list, uint32_t *count)
{
	const SiteProblem *problem = s->problem;
	const SiteSolution *best = s->best;

	*count = 0;
	for (int32_t n = 0; n < best->count; n++)
		base += s->rho[best->site[n]];
	for (int32_t i = -1; i < problem->sites; i++)
	{
		bool		is_open = i >= 0 && problem->role[i] != SITE_ROLE_FREE;

		for (int32_t n = 0; n < best->count && i >= 0 && !is_open; n++)
			is_open = best->site[n] == i;
		for (int32_t n = i >= 0 && best->count < problem->open_max ? -1 : 0; n < best->count && !is_open; n++)
		{
			Neighbour	neighbour = {n >= 0 ? best->site[n] : -1, i, base};

			neighbour.bound -= n >= 0 ? s->rho[best->site[n]] : 0.0;
			neighbour.bound += i >= 0 ? s->rho[i] : 0.0;
			if (!is_hopeless(s, neighbour.bound) && *count < MAX_NEIGHBOURS)
				list[(*count)++] = neighbour;
		}
	}
}

/* Local search over sets: close, open, exchange; the most promising first. */
static LgStatus
improve(Search *s, int64_t budget, LgError *err)
{
	const SiteProblem *problem = s->problem;
	int64_t		until = s->effort->spent + budget;
	double		base = 0.0;
	double		ignored;
	Neighbour  *list = NULL;
	uint32_t   *order = NULL;
	bool		better = true;

	LG_TRY(lg_resize_array(s->effort->env, &list, MAX_NEIGHBOURS, sizeof(Neighbour), err));
	LG_TRY(lg_resize_array(s->effort->env, &order, MAX_NEIGHBOURS, sizeof(uint32_t), err));
	LG_TRY(evaluate(s, &ignored, err));
	for (int32_t u = 0; u < problem->demands; u++)
		base += problem->weight[u] * s->lambda[u];
	for (int32_t i = 0; i < problem->sites; i++)
		base += problem->role[i] == SITE_ROLE_OPEN ? s->rho[i] : 0.0;
	while (better && !s->effort->stop && s->effort->spent < until)
	{
		uint32_t	count;

		better = false;
		list_neighbours(s, base, list, &count);
		LG_TRY(site_spend(s->effort, (int64_t) problem->sites * (s->best->count + 1), err));
		for (uint32_t n = 0; n < count; n++)
			order[n] = n;
		LG_TRY(site_sort(s->effort->env, order, count, by_bound, list, err));
		for (uint32_t n = 0; n < count && !better && s->effort->spent < until && !s->effort->stop; n++)
			LG_TRY(try_neighbour(s, list[order[n]].out, list[order[n]].in, &better, err));
	}
	lg_release(s->effort->env, list);
	lg_release(s->effort->env, order);
	return LG_OK;
}

static LgStatus
ascend(Search *s, int iterations, double theta, int patience, double *into, double *best_bound,
	   LgError *err)
{
	size_t		bytes = sizeof(double) * (size_t) s->problem->demands;
	bool		root = into == s->level[0];
	int			stale = 0;
	int64_t		began = s->effort->spent;
	int64_t		primal = s->primal_spent;
	int64_t		until = began + site_effort_left(s->effort) / 2;

	*best_bound = -INFINITY;
	memset(s->direction, 0, bytes);
	for (int t = 0; t < iterations && !(t > 0 && s->effort->stop); t++)
	{
		double		bound;

		LG_TRY(evaluate(s, &bound, err));
		for (int32_t i = 0; i < s->problem->sites; i++)
			s->share[i] += 0.08 * (s->chosen[i] - s->share[i]);
		if (bound > *best_bound)
		{
			if (bound > *best_bound + 1e-4 * (s->best->value - *best_bound))
				stale = 0;
			*best_bound = bound;
			memcpy(into, s->lambda, bytes);
		}
		if (is_hopeless(s, *best_bound))
			break;
		if (root && (t < 10 || t % 10 == 0) && s->primal_spent - primal <= (s->effort->spent - began) / 2)
			LG_TRY(try_chosen(s, err));
		if (++stale > patience)
		{
			stale = 0;
			theta *= 0.5;
			if (theta < 0.004)
				break;
			memcpy(s->lambda, into, bytes);
			LG_TRY(evaluate(s, &bound, err));
		}
		if (!step(s, bound, theta) || (root && s->effort->spent > until))
			break;
	}
	memcpy(s->lambda, into, bytes);
	return LG_OK;
}

/* ----------------------------------------------------------------------
 * branching
 * ----------------------------------------------------------------------
 */

static void
undo(Search *s, int32_t mark)
{
	while (s->trail_count > mark)
		s->status[s->trail[--s->trail_count]] = SITE_ROLE_FREE;
}

static void
set_status(Search *s, int32_t site, SiteRole role)
{
	s->status[site] = (uint8_t) role;
	s->trail[s->trail_count++] = site;
}

static int32_t
branching_site(const Search *s)
{
	int32_t		site = -1;
	double		best = INFINITY;

	for (int32_t i = 0; i < s->problem->sites; i++)
		if (s->status[i] == SITE_ROLE_FREE && fabs(s->share[i] - 0.5) < best)
		{
			best = fabs(s->share[i] - 0.5);
			site = i;
		}
	return site;
}

static bool
can_open_more(const Search *s)
{
	int32_t		opened = 0;

	for (int32_t i = 0; i < s->problem->sites; i++)
		opened += s->problem->role[i] == SITE_ROLE_FREE && s->status[i] == SITE_ROLE_OPEN;
	return opened < s->problem->open_max;
}

/* The best way to serve whole demands from set[0..count), if there are few of them. */
static LgStatus
leaf_exact(Search *s, int32_t count, bool *done, LgError *err)
{
	const SiteProblem *problem = s->problem;
	int32_t		opened = count;
	double		cost = 0.0;

	for (int32_t i = 0; i < problem->sites; i++)
		if (problem->role[i] == SITE_ROLE_OPEN)
			s->set[count++] = i;
	LG_TRY(site_assign_exact(problem, s->capacity, s->set, count, s->effort, s->whole, done, err));
	if (!*done)
		return LG_OK;
	for (int32_t n = 0; n < count; n++)
		cost += site_open_cost(problem, s->set[n]);
	LG_TRY(site_transport_load(&s->transport, s->set, count, s->whole, err));
	if (cost + s->transport.value < s->best->value)
	{
		s->best->value = cost + s->transport.value;
		s->best->count = opened;
		s->left_out = s->transport.unserved;
		memcpy(s->best->site, s->set, sizeof(int32_t) * (size_t) opened);
		memcpy(s->best->assigned, s->whole, sizeof(int32_t) * (size_t) problem->demands);
	}
	return LG_OK;
}

static LgStatus
finish_leaf(Search *s, double bound, LgError *err)
{
	int32_t		count = 0;
	double		value;
	bool		done = false;

	for (int32_t i = 0; i < s->problem->sites; i++)
		if (s->problem->role[i] == SITE_ROLE_FREE && s->status[i] == SITE_ROLE_OPEN)
			s->set[count++] = i;
	if (!s->transport.single_source)
		return try_set(s, count, &value, err);
	LG_TRY(leaf_exact(s, count, &done, err));
	if (done)
		return LG_OK;
	s->unresolved = fmin(s->unresolved, bound); /* the value is a heuristic's */
	return try_set(s, count, &value, err);
}

/*
 * A plan in which no demand is split is a plan, and easier to change: which
 * sites are open is improved there, and their demand then split again.
 */
static LgStatus
anneal_split(Search *s, int64_t budget, LgError *err)
{
	const SiteProblem *problem = s->problem;
	SiteTransport whole;
	SiteSolution plan;
	int32_t		count = 0;
	double		value;

	LG_TRY(site_solution_alloc(s->effort->env, problem, &plan, err));
	LG_TRY(lg_alloc_array(s->effort->env, (size_t) problem->demands, sizeof(int32_t), &plan.assigned, err));
	LG_TRY(site_transport_init(&whole, problem, s->capacity, true, s->effort, err));
	for (int32_t i = 0; i < problem->sites; i++)
		if (problem->role[i] == SITE_ROLE_OPEN)
			s->set[count++] = i;
	for (plan.count = 0; plan.count < s->best->count; plan.count++)
		s->set[count++] = plan.site[plan.count] = s->best->site[plan.count];
	for (int32_t n = 0; n < count; n++)
		plan.value += site_open_cost(problem, s->set[n]);
	LG_TRY(site_transport_solve(&whole, s->set, count, err));
	plan.value += whole.value;
	for (int32_t u = 0; u < problem->demands; u++)
		plan.assigned[u] = whole.assigned[u] < 0 ? -1 : whole.site[whole.assigned[u]];
	LG_TRY(site_anneal(problem, s->capacity, s->effort, budget, &plan, err));
	memcpy(s->set, plan.site, sizeof(int32_t) * (size_t) plan.count);
	return try_set(s, plan.count, &value, err);
}

/* The plan found while the bound was sought, improved before branching. */
static LgStatus
improve_root(Search *s, LgError *err)
{
	int64_t		left;

	for (double more = 1.005; s->problem->open_cost != NULL && more < 1.4 && !s->effort->stop; more += more < 1.1 ? 0.01 : 0.1)
		LG_TRY(try_share(s, more, err));
	left = site_effort_left(s->effort);
	if (s->transport.single_source)
		return site_anneal(s->problem, s->capacity, s->effort, left / 4 * 3, s->best, err);
	if (s->problem->demands > 500)	/* each set is dear to serve */
		LG_TRY(anneal_split(s, left / 4, err));
	return improve(s, left / 2, err);
}

static LgStatus
search_node(Search *s, int depth, double parent, LgError *err)
{
	size_t		bytes = sizeof(double) * (size_t) s->problem->demands;
	double		bound;
	int32_t		site;
	SiteRole	first;

	s->nodes++;
	if (s->level[depth] == NULL)
		LG_TRY(lg_alloc_array(s->effort->env, (size_t) s->problem->demands, sizeof(double), &s->level[depth], err));
	LG_TRY(ascend(s, depth == 0 ? 600 : 60, depth == 0 ? 1.2 : 0.6, depth == 0 ? 12 : 6, s->level[depth], &bound, err));
	bound = fmax(bound, parent);
	if (depth == 0 && !is_hopeless(s, bound))
		LG_TRY(improve_root(s, err));
	if (is_hopeless(s, bound))
		return LG_OK;
	if (s->nodes % 8 == 0)
	{
		LG_TRY(evaluate(s, &parent, err));
		LG_TRY(try_chosen(s, err));
	}
	site = branching_site(s);
	if (site < 0)
		return finish_leaf(s, bound, err);
	if (s->effort->stop || depth >= MAX_DEPTH)
	{
		s->unresolved = fmin(s->unresolved, bound);
		return LG_OK;
	}
	first = s->share[site] >= 0.5 ? SITE_ROLE_OPEN : SITE_ROLE_CLOSED;
	for (int side = 0; side < 2; side++)
	{
		int32_t		mark = s->trail_count;
		SiteRole	role = side == 0 ? first : first == SITE_ROLE_OPEN ? SITE_ROLE_CLOSED : SITE_ROLE_OPEN;

		if (is_hopeless(s, bound) || (role == SITE_ROLE_OPEN && !can_open_more(s)))
			continue;
		set_status(s, site, role);
		memcpy(s->lambda, s->level[depth], bytes);
		LG_TRY(search_node(s, depth + 1, bound, err));
		undo(s, mark);
	}
	return LG_OK;
}

/*
 * Opens sites with capacities.  problem->unserved should be dearer than any
 * cost of serving, unless leaving demand unserved is a real choice.
 */
LgStatus
site_capacity_solve(const SiteProblem *given, const double *capacity, bool single_source,
					SiteEffort *effort, SiteSolution *solution, LgError *err)
{
	SiteProblem problem = *given;
	Search		search;

	memset(&search, 0, sizeof(search));
	if (problem.open_max > site_problem_free(&problem))
		problem.open_max = site_problem_free(&problem);
	if (problem.column == NULL)
		LG_TRY(site_problem_columns(&problem, effort, err));
	LG_TRY(site_solution_alloc(effort->env, &problem, solution, err));
	if (single_source)
		LG_TRY(lg_alloc_array(effort->env, (size_t) problem.demands, sizeof(int32_t), &solution->assigned, err));
	search.problem = &problem;
	search.capacity = capacity;
	search.effort = effort;
	search.best = solution;
	search.left_out = INFINITY;
	solution->value = INFINITY;
	LG_TRY(search_init(&search, single_source, err));
	for (int32_t u = 0; u < problem.demands; u++)
		search.lambda[u] = problem.start[u] < problem.start[u + 1] ?
			fmin(2.0 * site_pair_cost(&problem, problem.start[u]), problem.unserved) : problem.unserved;
	LG_TRY(list_pairs(&search, err));
	for (int32_t i = 0; i < problem.sites; i++)
		LG_TRY(fill_site(&search, i, err));
	LG_TRY(try_chosen(&search, err));
	LG_TRY(search_node(&search, 0, -INFINITY, err));
	solution->bound = fmin(search.unresolved, solution->value);
	solution->nodes = search.nodes;
	return LG_OK;
}
