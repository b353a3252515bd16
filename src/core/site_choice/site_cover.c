/*
 * site_cover.c
 *		Set cover and p-center, both on the solver of site_median.c.
 *
 * Set cover (LSCP; Toregas et al. 1971) is facility location in which opening
 * any site costs 1, serving costs nothing, and leaving a demand unserved costs
 * 1 as well: opening a site for it is never dearer, so some optimum covers
 * everything that can be covered, and every bound carries over.
 *
 * The p-center (Hakimi 1964) is the least radius at which the cover needs no
 * more than p sites, found by bisection over the distinct costs (Minieka 1970).
 */
#include <stdlib.h>

#include "site_cover.h"
#include "site_median.h"

/* A copy of the problem in which demands count 1 and sites cost 1. */
static LgStatus
cover_problem(const SiteProblem *problem, SiteProblem *cover, SiteEffort *effort, LgError *err)
{
	double	   *weight;
	double	   *open_cost;

	LG_TRY(lg_alloc_array(effort->env, (size_t) problem->demands, sizeof(double), &weight, err));
	LG_TRY(lg_alloc_array(effort->env, (size_t) problem->sites, sizeof(double), &open_cost, err));
	*cover = *problem;
	for (int32_t i = 0; i < problem->sites; i++)
		open_cost[i] = problem->role[i] == SITE_ROLE_FREE ? 1.0 : 0.0;
	for (int32_t u = 0; u < problem->demands; u++)
	{
		bool		coverable = false;

		for (int64_t k = problem->start[u];
			 k < problem->start[u + 1] && !coverable && problem->weight[u] > 0.0; k++)
			coverable = problem->role[problem->row_site[k]] != SITE_ROLE_CLOSED;
		weight[u] = coverable ? 1.0 : 0.0;
	}
	cover->weight = weight;
	cover->open_cost = open_cost;
	cover->row_cost = NULL;
	cover->column_cost = NULL;
	cover->unserved = 1.0;
	cover->open_max = site_problem_free(problem);
	return LG_OK;
}

/* ----------------------------------------------------------------------
 * reduction
 * ----------------------------------------------------------------------
 */

/* Sets as bits: one word row per demand or per site. */
typedef struct Bits
{
	uint64_t   *word;
	size_t		words;			/* per row */
	uint8_t    *alive;
	int32_t		rows;
} Bits;

static bool
is_subset(const uint64_t *a, const uint64_t *b, size_t words)
{
	for (size_t w = 0; w < words; w++)
		if ((a[w] & ~b[w]) != 0)
			return false;
	return true;
}

/*
 * Drops a row when another row dominates it.  For demands (smaller_wins) the
 * one with fewer sites dominates: who covers it covers the other too.  For
 * sites the one with more demands does.  Of equal rows the first stays.
 */
static LgStatus
drop_dominated(Bits *rows, Bits *columns, bool smaller_wins, bool *changed, SiteEffort *effort,
			   LgError *err)
{
	for (int32_t a = 0; a < rows->rows; a++)
	{
		const uint64_t *row = rows->word + (size_t) a * rows->words;

		for (int32_t b = 0; b < rows->rows && rows->alive[a]; b++)
		{
			const uint64_t *other = rows->word + (size_t) b * rows->words;
			bool		dominated;

			if (b == a || !rows->alive[b])
				continue;
			dominated = smaller_wins ? is_subset(other, row, rows->words) :
				is_subset(row, other, rows->words);
			if (!dominated || (a < b && memcmp(row, other, 8 * rows->words) == 0))
				continue;
			rows->alive[a] = 0;
			*changed = true;
			for (int32_t c = 0; c < columns->rows; c++)
				columns->word[(size_t) c * columns->words + (size_t) a / 64] &=
					~(UINT64_C(1) << (a % 64));
		}
		LG_TRY(site_spend(effort, rows->rows / 2 + 1, err));
	}
	return LG_OK;
}

static LgStatus
bits_alloc(Bits *bits, int32_t rows, int32_t columns, const LgEnv *env, LgError *err)
{
	bits->rows = rows;
	bits->words = ((size_t) columns + 63) / 64;
	LG_TRY(lg_alloc_array(env, (size_t) rows * bits->words, 8, &bits->word, err));
	return lg_alloc_array(env, (size_t) rows, 1, &bits->alive, err);
}

static void
bits_fill(const SiteProblem *cover, Bits *demand, Bits *site)
{
	for (int32_t i = 0; i < cover->sites; i++)
		site->alive[i] = cover->role[i] == SITE_ROLE_FREE;
	for (int32_t u = 0; u < cover->demands; u++)
	{
		demand->alive[u] = cover->weight[u] > 0.0;
		for (int64_t k = cover->start[u]; k < cover->start[u + 1]; k++)
			if (cover->role[cover->row_site[k]] == SITE_ROLE_OPEN)
				demand->alive[u] = 0;
		for (int64_t k = cover->start[u]; demand->alive[u] && k < cover->start[u + 1]; k++)
		{
			int32_t		i = cover->row_site[k];

			if (!site->alive[i])
				continue;
			demand->word[(size_t) u * demand->words + (size_t) i / 64] |= UINT64_C(1) << (i % 64);
			site->word[(size_t) i * site->words + (size_t) u / 64] |= UINT64_C(1) << (u % 64);
		}
	}
}

#define REDUCE_MAX_ROWS 4096

/*
 * Rewrites the rows of a cover problem without dominated demands and sites
 * (Toregas and ReVelle 1973), which leaves little of most instances.
 */
static LgStatus
reduce(SiteProblem *cover, SiteEffort *effort, LgError *err)
{
	const LgEnv *env = effort->env;
	Bits		demand;
	Bits		site;
	int64_t    *start;
	int32_t    *row_site;
	int64_t		pairs = 0;
	bool		changed = true;

	if (cover->demands > REDUCE_MAX_ROWS || cover->sites > REDUCE_MAX_ROWS)
		return LG_OK;
	LG_TRY(bits_alloc(&demand, cover->demands, cover->sites, env, err));
	LG_TRY(bits_alloc(&site, cover->sites, cover->demands, env, err));
	bits_fill(cover, &demand, &site);
	while (changed)
	{
		changed = false;
		LG_TRY(drop_dominated(&demand, &site, true, &changed, effort, err));
		LG_TRY(drop_dominated(&site, &demand, false, &changed, effort, err));
	}
	LG_TRY(lg_alloc_array(env, (size_t) cover->demands + 1, sizeof(int64_t), &start, err));
	LG_TRY(lg_alloc_array(env, (size_t) cover->start[cover->demands], sizeof(int32_t), &row_site, err));
	for (int32_t u = 0; u < cover->demands; u++)
	{
		for (int64_t k = cover->start[u]; demand.alive[u] && k < cover->start[u + 1]; k++)
			if (site.alive[cover->row_site[k]])
				row_site[pairs++] = cover->row_site[k];
		start[u + 1] = pairs;
		((double *) cover->weight)[u] = demand.alive[u] ? 1.0 : 0.0;
	}
	cover->start = start;
	cover->row_site = row_site;
	cover->column = NULL;
	lg_release(env, demand.word);
	lg_release(env, demand.alive);
	lg_release(env, site.word);
	lg_release(env, site.alive);
	return LG_OK;
}

/* ----------------------------------------------------------------------
 * set cover
 * ----------------------------------------------------------------------
 */

/* Opens a site for every demand the solution pays for instead of covering. */
static LgStatus
repair(const SiteProblem *cover, SiteSolution *solution, SiteEffort *effort, LgError *err)
{
	uint8_t    *open;

	LG_TRY(lg_alloc_array(effort->env, (size_t) cover->sites, sizeof(uint8_t), &open, err));
	for (int32_t i = 0; i < cover->sites; i++)
		open[i] = cover->role[i] == SITE_ROLE_OPEN;
	for (int32_t s = 0; s < solution->count; s++)
		open[solution->site[s]] = 1;
	for (int32_t u = 0; u < cover->demands; u++)
	{
		int32_t		best = -1;
		bool		covered = cover->weight[u] == 0.0;

		for (int64_t k = cover->start[u]; k < cover->start[u + 1] && !covered; k++)
		{
			covered = open[cover->row_site[k]];
			if (best < 0 && cover->role[cover->row_site[k]] == SITE_ROLE_FREE)
				best = cover->row_site[k];
		}
		if (!covered)
		{
			open[best] = 1;
			solution->site[solution->count++] = best;
		}
	}
	lg_release(effort->env, open);
	solution->value = (double) solution->count;
	return LG_OK;
}

/*
 * Fewest free sites that cover every demand that can be covered.  With enough
 * not -INFINITY only asks whether that many suffice.
 */
LgStatus
site_cover_all(SiteProblem *problem, SiteEffort *effort, double enough, SiteSolution *solution,
			   LgError *err)
{
	SiteProblem cover;

	LG_TRY(cover_problem(problem, &cover, effort, err));
	LG_TRY(reduce(&cover, effort, err));
	LG_TRY(site_median_solve(&cover, effort, NULL, enough, solution, err));
	LG_TRY(repair(&cover, solution, effort, err));
	solution->bound = fmin(solution->bound, solution->value);
	lg_release(effort->env, (void *) cover.weight);
	lg_release(effort->env, (void *) cover.open_cost);
	if (cover.start != problem->start)
	{
		lg_release(effort->env, (void *) cover.start);
		lg_release(effort->env, (void *) cover.row_site);
	}
	if (cover.column != problem->column)
	{
		lg_release(effort->env, (void *) cover.column);
		lg_release(effort->env, (void *) cover.column_demand);
	}
	return LG_OK;
}

/* The greedy number of sites that reaches the target: where to start from. */
static LgStatus
greedy_count(const SiteProblem *problem, double total, double target, SiteEffort *effort,
			 int32_t *count, LgError *err)
{
	SiteProblem few = *problem;
	SiteSolution greedy;
	int32_t		low = 0;
	int32_t		high = site_problem_free(problem);

	few.open_max = high;
	LG_TRY(site_solution_alloc(effort->env, &few, &greedy, err));
	while (low < high)
	{
		few.open_max = low + (high - low) / 2;
		LG_TRY(site_greedy(&few, &greedy, effort, err));
		if (total - greedy.value >= target)
			high = few.open_max;
		else
			low = few.open_max + 1;
	}
	*count = low;
	return LG_OK;
}

/* Solves for a number of sites with a fair part of the effort. */
static LgStatus
cover_with(SiteProblem *problem, int32_t count, int64_t part, SiteEffort *effort,
		   SiteSolution *solution, LgError *err)
{
	int64_t		budget = effort->budget;

	problem->open_max = count;
	if (effort->deadline_us == 0 || effort->env->clock_us(effort->env->ctx) < effort->deadline_us)
		effort->stop = false;
	effort->budget = effort->spent + part;
	LG_TRY(site_median_solve(problem, effort, NULL, -INFINITY, solution, err));
	effort->budget = budget;
	return LG_OK;
}

/* One more than the greatest number of sites proved too few, by bisection. */
static LgStatus
share_bound(SiteProblem *problem, double total, double target, int32_t high, int64_t part,
			SiteEffort *effort, double *bound, LgError *err)
{
	int32_t		low = 0;

	while (low < high)
	{
		int32_t		middle = low + (high - low) / 2;
		SiteSolution solution;

		LG_TRY(cover_with(problem, middle, part, effort, &solution, err));
		if (total - solution.bound < target)
			low = middle + 1;
		else
			high = middle;
	}
	*bound = low;
	return LG_OK;
}

/*
 * Fewest free sites that cover a given weight of demand (partial cover): the
 * least number for which maximal coverage reaches the target.  The bound is
 * the least number whose upper bound on coverage does.
 */
LgStatus
site_cover_share(SiteProblem *problem, double target, SiteEffort *effort, SiteSolution *solution,
				 LgError *err)
{
	double		total = 0.0;
	double		slack;
	int64_t		part = (effort->budget - effort->spent) / 6;
	int32_t		count;
	bool		found = false;

	problem->row_cost = NULL;
	problem->column_cost = NULL;
	problem->unserved = 1.0;
	for (int32_t u = 0; u < problem->demands; u++)
		total += problem->weight[u];
	slack = 1e-9 * total;
	if (problem->column == NULL)
		LG_TRY(site_problem_columns(problem, effort, err));
	LG_TRY(greedy_count(problem, total, target - slack, effort, &count, err));
	for (;; count--)
	{
		SiteSolution fewer;

		LG_TRY(cover_with(problem, count, part, effort, &fewer, err));
		if (total - fewer.value >= target - slack)
		{
			*solution = fewer;
			found = true;
			solution->value = fewer.count;
			solution->bound = 0.0;
			if (fewer.count < count)
				count = fewer.count;
			if (count > 0)
				continue;
		}
		else if (found && total - fewer.bound < target - slack)
			solution->bound = count + 1;
		else if (found)
			LG_TRY(share_bound(problem, total, target - slack, count, part, effort, &solution->bound, err));
		break;
	}
	if (!found)
		return lg_fail(err, LG_BAD_ARGUMENT, "the candidate sites cannot cover %.15g of the demand", target);
	return LG_OK;
}

/* ----------------------------------------------------------------------
 * p-center
 * ----------------------------------------------------------------------
 */

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

/* Can open_max sites cover everything within the radius?  1 yes, 0 no, -1 unknown. */
static LgStatus
decide(const SiteProblem *problem, double radius, SiteEffort *effort, SiteSolution *found,
	   int *answer, LgError *err)
{
	SiteProblem part;
	SiteEffort	share = *effort;

	LG_TRY(within_radius(problem, radius, &part, effort, err));
	share.spent = 0;
	share.poll_at = SITE_POLL_PAIRS;
	share.budget = (effort->budget - effort->spent) / 2 + 1;
	LG_TRY(site_cover_all(&part, &share, problem->open_max, found, err));
	release_part(effort->env, &part);
	effort->spent += share.spent;
	effort->rng = share.rng;
	*answer = found->count <= problem->open_max ? 1 : found->bound > problem->open_max ? 0 : -1;
	return site_effort_check(effort, err);
}

/*
 * p-center over the demands with a positive weight.  Demands that no allowed
 * site reaches are left out by giving them weight 0 beforehand.
 */
LgStatus
site_center_solve(SiteProblem *problem, SiteEffort *effort, SiteSolution *solution, LgError *err)
{
	uint8_t    *open;
	double	   *cost;
	int64_t		low = 0;		/* every radius below cost[low] is proved too small */
	int64_t		proved = 0;
	int64_t		high;

	if (problem->open_max > site_problem_free(problem))
		problem->open_max = site_problem_free(problem);
	LG_TRY(site_solution_alloc(effort->env, problem, solution, err));
	LG_TRY(lg_alloc_array(effort->env, (size_t) problem->sites, sizeof(uint8_t), &open, err));
	LG_TRY(farthest_first(problem, solution, open, effort, err));
	LG_TRY(distinct_costs(problem, floor_cost(problem), solution->value, effort, &cost, &high, err));
	if (high == 0)
	{
		solution->bound = solution->value;
		return LG_OK;
	}
	high--;
	while (low < high)
	{
		int64_t		middle = low + (high - low) / 2;
		SiteSolution found;
		int			answer;

		LG_TRY(decide(problem, cost[middle], effort, &found, &answer, err));
		if (answer == 1)
		{
			solution->count = found.count;
			memcpy(solution->site, found.site, sizeof(int32_t) * (size_t) found.count);
			for (int32_t i = 0; i < problem->sites; i++)
				open[i] = problem->role[i] == SITE_ROLE_OPEN;
			for (int32_t s = 0; s < found.count; s++)
				open[found.site[s]] = 1;
			solution->value = center_value(problem, open);
			while (high > low && cost[high] > solution->value)
				high--;
		}
		else
		{
			low = middle + 1;
			if (answer == 0)
				proved = low;
		}
		solution->nodes += found.nodes;
		lg_release(effort->env, found.site);
	}
	solution->bound = fmin(cost[proved < high ? proved : high], solution->value);
	return LG_OK;
}
