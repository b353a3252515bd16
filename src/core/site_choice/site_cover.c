/*
 * site_cover.c
 *		Set cover, of all demand or a share of it, on the solver of site_median.c.
 *
 * Set cover (LSCP; Toregas et al. 1971) is facility location in which opening
 * any site costs 1, serving costs nothing, and leaving a demand unserved costs
 * 1 as well: opening a site for it is never dearer, so some optimum covers
 * everything that can be covered, and every bound carries over.
 */
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
	int64_t		part = site_effort_left(effort) / 6;
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
