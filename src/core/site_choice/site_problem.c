/*
 * site_problem.c
 *		What all solvers of site selection share: the sparse problem, its
 *		transpose, and the account of the work done.
 */
#include "site_problem.h"

void
site_effort_init(SiteEffort *effort, const LgEnv *env, uint64_t seed, int64_t budget,
				 int64_t limit_us)
{
	memset(effort, 0, sizeof(*effort));
	effort->env = env;
	lg_rng_seed(&effort->rng, seed);
	effort->budget = budget;
	effort->poll_at = SITE_POLL_PAIRS;
	if (limit_us <= 0)
		return;
	effort->began_us = env->clock_us(env->ctx);
	if (!lg_add64(effort->began_us, limit_us, &effort->deadline_us))
		effort->deadline_us = INT64_MAX;
}

/* Pairs that may be visited in a microsecond, until there is something to measure. */
#define USUAL_PACE 200.0

/*
 * How many more pairs may be visited: what the budget leaves, or what the clock
 * does at the pace so far.  For sharing the effort out between phases.
 */
int64_t
site_effort_left(const SiteEffort *effort)
{
	int64_t		left = effort->budget > effort->spent ? effort->budget - effort->spent : 0;
	int64_t		now;
	double		pace = USUAL_PACE;
	double		by_clock;

	if (effort->deadline_us == 0)
		return left;
	now = effort->env->clock_us(effort->env->ctx);
	if (now - effort->began_us > 50000)
		pace = (double) effort->spent / (double) (now - effort->began_us) + 1.0;
	by_clock = pace * (double) (effort->deadline_us - now);
	return by_clock <= 0.0 ? 0 : by_clock < (double) left ? (int64_t) by_clock : left;
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
	int32_t    *demand = NULL;
	double	   *cost = NULL;

	LG_TRY(lg_alloc_array(env, (size_t) problem->sites + 1, sizeof(int64_t), &column, err));
	LG_TRY(lg_alloc_array(env, (size_t) problem->sites + 1, sizeof(int64_t), &fill, err));
	/* large ones are not zeroed: that alone could take longer than a poll may */
	LG_TRY(lg_resize_array(env, &demand, (size_t) pairs, sizeof(int32_t), err));
	if (problem->row_cost != NULL)
		LG_TRY(lg_resize_array(env, &cost, (size_t) pairs, sizeof(double), err));
	for (int32_t u = 0; u < problem->demands; u++)
	{
		for (int64_t k = problem->start[u]; k < problem->start[u + 1]; k++)
			column[problem->row_site[k] + 1]++;
		LG_TRY(site_spend(effort, problem->start[u + 1] - problem->start[u] + 1, err));
	}
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

/*
 * Sorting a row: the upper half of a key is the cost in 2^-32 of the row's
 * greatest, the lower half the pair's place in the row.
 */
static void
sort_keys(uint64_t *key, int64_t count)
{
	while (count > 24)
	{
		uint64_t	a = key[0];
		uint64_t	b = key[count / 2];
		uint64_t	c = key[count - 1];
		uint64_t	pivot = a < b ? (b < c ? b : a < c ? c : a) : (a < c ? a : b < c ? c : b);
		int64_t		i = 0;
		int64_t		j = count - 1;

		for (;;)
		{
			while (key[i] < pivot)
				i++;
			while (key[j] > pivot)
				j--;
			if (i >= j)
				break;
			a = key[i];
			key[i++] = key[j];
			key[j--] = a;
		}
		/* keys are distinct: the pivot is at i, or i is just past j */
		if (i < count - i)
		{
			sort_keys(key, i);
			key += i;
			count -= i;
		}
		else
		{
			sort_keys(key + i, count - i);
			count = i;
		}
	}
	for (int64_t i = 1; i < count; i++)
	{
		uint64_t	moving = key[i];
		int64_t		at = i;

		for (; at > 0 && key[at - 1] > moving; at--)
			key[at] = key[at - 1];
		key[at] = moving;
	}
}

/* Sorts one row by cost, then site. */
LgStatus
site_sort_row(const LgEnv *env, SiteSortRoom *room, int32_t *site, double *cost, int64_t count,
			  LgError *err)
{
	double		top = 0.0;
	double		scale;

	if (count > room->size)
	{
		room->size = count + count / 2 + 64;
		LG_TRY(lg_resize_array(env, &room->key, (size_t) room->size, sizeof(uint64_t), err));
		LG_TRY(lg_resize_array(env, &room->cost, (size_t) room->size, sizeof(double), err));
		LG_TRY(lg_resize_array(env, &room->site, (size_t) room->size, sizeof(int32_t), err));
	}

	for (int64_t k = 0; k < count; k++)
		top = fmax(top, cost[k]);
	scale = top > 0.0 ? 4294967295.0 / top : 0.0;
	memcpy(room->cost, cost, sizeof(double) * (size_t) count);
	memcpy(room->site, site, sizeof(int32_t) * (size_t) count);
	for (int64_t k = 0; k < count; k++)
		room->key[k] = ((uint64_t) (cost[k] * scale) << 32) | (uint64_t) k;
	sort_keys(room->key, count);
	for (int64_t k = 0; k < count; k++)
	{
		int64_t		from = (int64_t) (room->key[k] & 0xFFFFFFFF);
		int64_t		at = k;

		/* what the key rounds away is put right here */
		for (; at > 0 && (cost[at - 1] > room->cost[from] ||
						  (cost[at - 1] == room->cost[from] && site[at - 1] > room->site[from])); at--)
		{
			cost[at] = cost[at - 1];
			site[at] = site[at - 1];
		}
		cost[at] = room->cost[from];
		site[at] = room->site[from];
	}
	return LG_OK;
}

void
site_sort_release(const LgEnv *env, SiteSortRoom *room)
{
	lg_release(env, room->key);
	lg_release(env, room->cost);
	lg_release(env, room->site);
	memset(room, 0, sizeof(*room));
}

/* Sorts each row by cost, then site; the arrays are those of the problem. */
LgStatus
site_problem_sort_rows(SiteProblem *problem, int32_t *row_site, double *row_cost,
					   SiteEffort *effort, LgError *err)
{
	SiteSortRoom room = {0};

	for (int32_t u = 0; u < problem->demands; u++)
	{
		int64_t		first = problem->start[u];
		int64_t		count = problem->start[u + 1] - first;

		if (count > 1)
			LG_TRY(site_sort_row(effort->env, &room, row_site + first, row_cost + first, count, err));
		LG_TRY(site_spend(effort, 8 * count + 1, err));
	}
	site_sort_release(effort->env, &room);
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
