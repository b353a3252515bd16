/*
 * site_center.c
 *		p-center: the smallest radius within which a number of sites covers
 *		every demand (Hakimi 1964).
 *
 * It is the least cost at which the cover needs no more than p sites, found by
 * bisection over the distinct costs (Minieka 1970): first with the bound of
 * site_cover_search.c alone, which says quickly what is too small; then with
 * its whole search between that and the best radius known.  A radius that the
 * share of the effort given to it does not settle counts as too small for the
 * time being, and is taken up again with what effort is left.
 */
#include <stdlib.h>

#include "site_cover.h"
#include "site_cover_search.h"

/* The problem with rows cut at a radius, and only the part of each row below it. */
static LgStatus
within_radius(const SiteProblem *problem, double radius, SiteProblem *part, SiteEffort *effort,
			  LgError *err)
{
	int64_t    *start;
	int32_t    *row_site;
	int64_t		pairs = 0;

	LG_TRY(lg_alloc_array(effort->env, (size_t) problem->demands + 1, sizeof(int64_t), &start, err));
	for (int32_t u = 0; u < problem->demands; u++)
	{
		for (int64_t k = problem->start[u]; k < problem->start[u + 1] &&
			 problem->row_cost[k] <= radius; k++)
			pairs++;
		start[u + 1] = pairs;
	}
	LG_TRY(lg_alloc_array(effort->env, (size_t) pairs, sizeof(int32_t), &row_site, err));
	for (int32_t u = 0; u < problem->demands; u++)
		memcpy(row_site + start[u], problem->row_site + problem->start[u],
			   sizeof(int32_t) * (size_t) (start[u + 1] - start[u]));
	LG_TRY(site_spend(effort, pairs, err));
	*part = *problem;
	part->start = start;
	part->row_site = row_site;
	part->row_cost = NULL;
	part->column = NULL;
	return LG_OK;
}

static void
release_part(const LgEnv *env, SiteProblem *part)
{
	lg_release(env, (void *) part->start);
	lg_release(env, (void *) part->row_site);
}

/* The farthest any demand is from its cheapest open site; INFINITY: unserved. */
static double
center_value(const SiteProblem *problem, const uint8_t *open)
{
	double		farthest = 0.0;

	for (int32_t u = 0; u < problem->demands; u++)
	{
		double		cost = INFINITY;

		if (problem->weight[u] <= 0.0)
			continue;
		for (int64_t k = problem->start[u]; k < problem->start[u + 1]; k++)
			if (open[problem->row_site[k]])
			{
				cost = problem->row_cost[k];
				break;
			}
		farthest = fmax(farthest, cost);
	}
	return farthest;
}

/*
 * A first solution by farthest-first: the demand worst off gets its cheapest
 * free site, until the sites are used up (Gonzalez 1985 in spirit).
 */
static LgStatus
farthest_first(const SiteProblem *problem, SiteSolution *solution, uint8_t *open,
			   SiteEffort *effort, LgError *err)
{
	double	   *cost;

	LG_TRY(lg_alloc_array(effort->env, (size_t) problem->demands, sizeof(double), &cost, err));
	solution->count = 0;
	for (int32_t i = 0; i < problem->sites; i++)
		open[i] = problem->role[i] == SITE_ROLE_OPEN;
	for (;;)
	{
		int32_t		worst = -1;
		int32_t		site = -1;

		for (int32_t u = 0; u < problem->demands; u++)
		{
			int64_t		k = problem->start[u];

			cost[u] = INFINITY;
			for (; k < problem->start[u + 1]; k++)
				if (open[problem->row_site[k]])
				{
					cost[u] = problem->row_cost[k];
					break;
				}
			if (problem->weight[u] > 0.0 && (worst < 0 || cost[u] > cost[worst]))
				worst = u;
			LG_TRY(site_spend(effort, k - problem->start[u] + 1, err));
		}
		if (worst < 0 || solution->count >= problem->open_max)
			break;
		for (int64_t k = problem->start[worst]; k < problem->start[worst + 1] && site < 0; k++)
			if (problem->role[problem->row_site[k]] == SITE_ROLE_FREE && !open[problem->row_site[k]])
				site = problem->row_site[k];
		if (site < 0)
			break;
		open[site] = 1;
		solution->site[solution->count++] = site;
	}
	lg_release(effort->env, cost);
	solution->value = center_value(problem, open);
	return LG_OK;
}

static int
compare_doubles(const void *a, const void *b)
{
	double		x = *(const double *) a;
	double		y = *(const double *) b;

	return (x > y) - (x < y);
}

#define SORT_CHUNK 16384

/* Sorts costs by chunks and merges them, so that it can be interrupted. */
static LgStatus
sort_costs(double *cost, int64_t count, SiteEffort *effort, LgError *err)
{
	double	   *other = NULL;
	double	   *from = cost;

	LG_TRY(lg_resize_array(effort->env, &other, (size_t) count, sizeof(double), err));
	for (int64_t low = 0; low < count; low += SORT_CHUNK)
	{
		qsort(cost + low, (size_t) (count - low < SORT_CHUNK ? count - low : SORT_CHUNK), sizeof(double), compare_doubles);
		LG_TRY(site_spend(effort, SITE_POLL_PAIRS, err));
	}
	for (int64_t width = SORT_CHUNK; width < count; width *= 2)
	{
		double	   *to = from == cost ? other : cost;

		for (int64_t low = 0; low < count; low += 2 * width)
		{
			int64_t		middle = low + width < count ? low + width : count;
			int64_t		high = middle + width < count ? middle + width : count;
			int64_t		left = low;
			int64_t		right = middle;

			for (int64_t at = low; at < high; at++)
			{
				to[at] = left < middle && (right >= high || from[left] <= from[right]) ? from[left++] : from[right++];
				LG_TRY(site_spend(effort, 1, err));
			}
		}
		from = to;
	}
	if (from != cost)
		memcpy(cost, from, sizeof(double) * (size_t) count);
	lg_release(effort->env, other);
	return LG_OK;
}

/* The distinct costs a demand may end with: below the first solution's. */
static LgStatus
distinct_costs(const SiteProblem *problem, double floor_cost, double top, SiteEffort *effort,
			   double **cost_out, int64_t *count_out, LgError *err)
{
	int64_t		pairs = problem->start[problem->demands];
	double	   *cost = NULL;
	int64_t		count = 0;
	int64_t		kept = 0;

	LG_TRY(lg_resize_array(effort->env, &cost, (size_t) pairs + 2, sizeof(double), err));
	for (int64_t k = 0; k < pairs; k++)
		if (problem->row_cost[k] >= floor_cost && problem->row_cost[k] <= top)
			cost[count++] = problem->row_cost[k];
	LG_TRY(site_spend(effort, pairs, err));
	LG_TRY(sort_costs(cost, count, effort, err));
	for (int64_t k = 0; k < count; k++)
		if (kept == 0 || cost[k] > cost[kept - 1])
			cost[kept++] = cost[k];
	if (isinf(top))
		cost[kept++] = top;		/* perhaps nothing serves every demand */
	*cost_out = cost;
	*count_out = kept;
	return LG_OK;
}

/* No solution is better than the demand whose very cheapest site is dearest. */
static double
floor_cost(const SiteProblem *problem)
{
	double		floor_value = 0.0;

	for (int32_t u = 0; u < problem->demands; u++)
	{
		if (problem->weight[u] <= 0.0)
			continue;
		for (int64_t k = problem->start[u]; k < problem->start[u + 1]; k++)
			if (problem->role[problem->row_site[k]] != SITE_ROLE_CLOSED)
			{
				floor_value = fmax(floor_value, problem->row_cost[k]);
				break;
			}
	}
	return floor_value;
}

typedef struct Center
{
	SiteProblem *problem;
	SiteEffort *effort;
	SiteSolution *best;
	SiteSolution trial;
	uint8_t    *open;
	double	   *cost;			/* distinct, rising */
	int64_t		low;			/* every radius below cost[low] is proved too small */
	int64_t		high;			/* cost[high] is reached by best */
} Center;

/* Takes over what was found, and the radius it really needs. */
static void
keep(Center *c, const SiteSolution *found)
{
	const SiteProblem *problem = c->problem;
	double		value;

	for (int32_t i = 0; i < problem->sites; i++)
		c->open[i] = problem->role[i] == SITE_ROLE_OPEN;
	for (int32_t s = 0; s < found->count; s++)
		c->open[found->site[s]] = 1;
	value = center_value(problem, c->open);
	if (value >= c->best->value)
		return;
	c->best->value = value;
	c->best->count = found->count;
	memcpy(c->best->site, found->site, sizeof(int32_t) * (size_t) found->count);
	while (c->high > c->low && c->cost[c->high] > value)
		c->high--;
}

/* Can open_max sites cover everything within the radius?  Part of the effort may be spent on it. */
static LgStatus
decide(Center *c, double radius, int64_t part_of_budget, bool root_only, SiteAnswer *answer, LgError *err)
{
	SiteEffort *effort = c->effort;
	SiteProblem part;
	SiteEffort	share = *effort;

	LG_TRY(within_radius(c->problem, radius, &part, effort, err));
	share.spent = 0;
	share.poll_at = SITE_POLL_PAIRS;
	share.budget = part_of_budget;
	share.stop = effort->stop;
	LG_TRY(site_cover_search(&part, part.open_max, root_only, &share, &c->trial, answer, err));
	if (*answer == SITE_ANSWER_UNKNOWN && !root_only)
	{
		SiteSolution found;

		share.budget = share.spent + part_of_budget / 4;
		share.stop = effort->stop;
		LG_TRY(site_cover_all(&part, &share, part.open_max, &found, err));
		if (found.count <= part.open_max)
		{
			*answer = SITE_ANSWER_YES;
			c->trial.count = found.count;
			memcpy(c->trial.site, found.site, sizeof(int32_t) * (size_t) found.count);
		}
		else if (found.bound > part.open_max)
			*answer = SITE_ANSWER_NO;
		lg_release(effort->env, found.site);
	}
	release_part(effort->env, &part);
	effort->spent += share.spent;
	effort->rng = share.rng;
	if (*answer == SITE_ANSWER_YES)
		keep(c, &c->trial);
	return site_effort_check(effort, err);
}

/* Raises low as far as the bound alone can. */
static LgStatus
bisect_bound(Center *c, LgError *err)
{
	int64_t		top = c->high;

	while (c->low < top && !c->effort->stop)
	{
		int64_t		middle = c->low + (top - c->low) / 2;
		SiteAnswer	answer;

		LG_TRY(decide(c, c->cost[middle], INT64_MAX, true, &answer, err));
		if (answer == SITE_ANSWER_NO)
			c->low = middle + 1;
		else
			top = middle;
		if (top > c->high)
			top = c->high;
	}
	return LG_OK;
}

/* Between what is too small and what is known to do; an unsettled radius is passed over. */
static LgStatus
bisect_search(Center *c, int64_t part, LgError *err)
{
	int64_t		low = c->low;

	while (low < c->high && !c->effort->stop)
	{
		int64_t		middle = low + (c->high - low) / 2;
		SiteAnswer	answer;

		LG_TRY(decide(c, c->cost[middle], part, false, &answer, err));
		if (answer == SITE_ANSWER_YES)
			continue;
		low = middle + 1;
		if (answer == SITE_ANSWER_NO)
			c->low = low;
	}
	return LG_OK;
}

/*
 * p-center over the demands with a positive weight.  Demands that no allowed
 * site reaches are left out by giving them weight 0 beforehand.
 */
LgStatus
site_center_solve(SiteProblem *problem, SiteEffort *effort, SiteSolution *solution, LgError *err)
{
	Center		c = {problem, effort, solution, {0}, NULL, NULL, 0, 0};

	if (problem->open_max > site_problem_free(problem))
		problem->open_max = site_problem_free(problem);
	LG_TRY(site_solution_alloc(effort->env, problem, solution, err));
	LG_TRY(site_solution_alloc(effort->env, problem, &c.trial, err));
	LG_TRY(lg_alloc_array(effort->env, (size_t) problem->sites, sizeof(uint8_t), &c.open, err));
	LG_TRY(farthest_first(problem, solution, c.open, effort, err));
	LG_TRY(distinct_costs(problem, floor_cost(problem), solution->value, effort, &c.cost, &c.high, err));
	if (c.high == 0)
	{
		solution->bound = solution->value;
		return LG_OK;
	}
	c.high--;
	LG_TRY(bisect_bound(&c, err));
	LG_TRY(bisect_search(&c, site_effort_left(effort) / 8 + 1, err));
	/* what is unsettled: the radius just below the best first, with all that is left */
	while (c.low < c.high && !effort->stop)
	{
		SiteAnswer	answer;

		LG_TRY(decide(&c, c.cost[c.high - 1], site_effort_left(effort) + 1, false, &answer, err));
		if (answer == SITE_ANSWER_NO)
			c.low = c.high;
		else if (answer == SITE_ANSWER_UNKNOWN)
			break;
	}
	solution->nodes = c.trial.nodes;
	solution->bound = lg_min(c.cost[c.low], solution->value);
	return LG_OK;
}
