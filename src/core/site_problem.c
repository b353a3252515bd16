/*
 * site_problem.c
 *		What all solvers of site selection share: the sparse problem, its
 *		transpose, and the account of the work done.
 */
#include "core/site_problem.h"

void
site_effort_init(SiteEffort *effort, const LgEnv *env, uint64_t seed, int64_t budget,
				 int64_t limit_us)
{
	memset(effort, 0, sizeof(*effort));
	effort->env = env;
	lg_rng_seed(&effort->rng, seed);
	effort->budget = budget;
	effort->poll_at = SITE_POLL_PAIRS;
	if (limit_us > 0)
		effort->deadline_us = env->clock_us(env->ctx) + limit_us;
}

/* The slow half of site_spend(). */
LgStatus
site_effort_check(SiteEffort *effort, LgError *err)
{
	effort->poll_at = effort->spent + SITE_POLL_PAIRS;
	if (effort->spent >= effort->budget)
		effort->stop = true;
	if (effort->deadline_us != 0 && effort->env->clock_us(effort->env->ctx) >= effort->deadline_us)
		effort->stop = true;
	return lg_poll(effort->env, err);
}

/* Transposes the rows: counting sort by site, so columns list demands in order. */
LgStatus
site_problem_columns(SiteProblem *problem, SiteEffort *effort, LgError *err)
{
	const LgEnv *env = effort->env;
	int64_t		pairs = problem->start[problem->demands];
	int64_t    *column;
	int64_t    *fill;
	int32_t    *demand;
	double	   *cost = NULL;

	LG_TRY(lg_alloc_array(env, (size_t) problem->sites + 1, sizeof(int64_t), &column, err));
	LG_TRY(lg_alloc_array(env, (size_t) problem->sites + 1, sizeof(int64_t), &fill, err));
	LG_TRY(lg_alloc_array(env, (size_t) pairs, sizeof(int32_t), &demand, err));
	if (problem->row_cost != NULL)
		LG_TRY(lg_alloc_array(env, (size_t) pairs, sizeof(double), &cost, err));
	for (int64_t k = 0; k < pairs; k++)
		column[problem->row_site[k] + 1]++;
	LG_TRY(site_spend(effort, pairs, err));
	for (int32_t i = 0; i < problem->sites; i++)
	{
		column[i + 1] += column[i];
		fill[i] = column[i];
	}
	for (int32_t u = 0; u < problem->demands; u++)
	{
		for (int64_t k = problem->start[u]; k < problem->start[u + 1]; k++)
		{
			int64_t		at = fill[problem->row_site[k]]++;

			demand[at] = u;
			if (cost != NULL)
				cost[at] = problem->row_cost[k];
		}
		LG_TRY(site_spend(effort, problem->start[u + 1] - problem->start[u] + 1, err));
	}
	lg_release(env, fill);
	problem->column = column;
	problem->column_demand = demand;
	problem->column_cost = cost;
	return LG_OK;
}

typedef struct Pair
{
	double		cost;
	int32_t		site;
} Pair;

static inline bool
pair_before(const Pair *a, const Pair *b)
{
	return a->cost < b->cost || (a->cost == b->cost && a->site < b->site);
}

/* Restores the heap property below root; used by the heap sort of a row. */
static void
pair_sift(Pair *pair, int64_t root, int64_t count)
{
	Pair		moving = pair[root];

	for (;;)
	{
		int64_t		child = 2 * root + 1;

		if (child >= count)
			break;
		if (child + 1 < count && pair_before(&pair[child], &pair[child + 1]))
			child++;
		if (!pair_before(&moving, &pair[child]))
			break;
		pair[root] = pair[child];
		root = child;
	}
	pair[root] = moving;
}

/* Shell's gaps (Ciura 2001) for short rows, a heap for long ones. */
static void
pair_sort(Pair *pair, int64_t count)
{
	static const int64_t gaps[] = {57, 23, 10, 4, 1};

	if (count > 512)
	{
		for (int64_t i = count / 2 - 1; i >= 0; i--)
			pair_sift(pair, i, count);
		for (int64_t end = count - 1; end > 0; end--)
		{
			Pair		last = pair[end];

			pair[end] = pair[0];
			pair[0] = last;
			pair_sift(pair, 0, end);
		}
		return;
	}
	for (size_t g = 0; g < LG_COUNT(gaps); g++)
		for (int64_t i = gaps[g]; i < count; i++)
		{
			Pair		moving = pair[i];
			int64_t		at = i;

			for (; at >= gaps[g] && pair_before(&moving, &pair[at - gaps[g]]); at -= gaps[g])
				pair[at] = pair[at - gaps[g]];
			pair[at] = moving;
		}
}

/* Sorts each row by cost, then site; the arrays are those of the problem. */
LgStatus
site_problem_sort_rows(SiteProblem *problem, int32_t *row_site, double *row_cost,
					   SiteEffort *effort, LgError *err)
{
	int64_t		longest = 0;
	Pair	   *pair;

	for (int32_t u = 0; u < problem->demands; u++)
		if (problem->start[u + 1] - problem->start[u] > longest)
			longest = problem->start[u + 1] - problem->start[u];
	LG_TRY(lg_alloc_array(effort->env, (size_t) longest, sizeof(Pair), &pair, err));
	for (int32_t u = 0; u < problem->demands; u++)
	{
		int64_t		first = problem->start[u];
		int64_t		count = problem->start[u + 1] - first;

		for (int64_t k = 0; k < count; k++)
		{
			pair[k].cost = row_cost[first + k];
			pair[k].site = row_site[first + k];
		}
		pair_sort(pair, count);
		for (int64_t k = 0; k < count; k++)
		{
			row_cost[first + k] = pair[k].cost;
			row_site[first + k] = pair[k].site;
		}
		LG_TRY(site_spend(effort, 8 * count + 1, err));
	}
	lg_release(effort->env, pair);
	return LG_OK;
}

static bool
is_integer(double value)
{
	return value == floor(value) && fabs(value) < 1e15;
}

/* True when every possible objective value is a whole number. */
bool
site_problem_is_integral(const SiteProblem *problem)
{
	if (!is_integer(problem->unserved))
		return false;
	for (int32_t u = 0; u < problem->demands; u++)
		if (!is_integer(problem->weight[u]))
			return false;
	if (problem->row_cost != NULL)
		for (int64_t k = 0; k < problem->start[problem->demands]; k++)
			if (!is_integer(problem->row_cost[k]))
				return false;
	if (problem->open_cost != NULL)
		for (int32_t i = 0; i < problem->sites; i++)
			if (!is_integer(problem->open_cost[i]))
				return false;
	return true;
}

int32_t
site_problem_free(const SiteProblem *problem)
{
	int32_t		count = 0;

	for (int32_t i = 0; i < problem->sites; i++)
		if (problem->role[i] == SITE_ROLE_FREE)
			count++;
	return count;
}

LgStatus
site_solution_alloc(const LgEnv *env, const SiteProblem *problem, SiteSolution *solution,
					LgError *err)
{
	memset(solution, 0, sizeof(*solution));
	return lg_alloc_array(env, (size_t) problem->open_max + 1, sizeof(int32_t), &solution->site, err);
}
