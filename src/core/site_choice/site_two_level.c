/*
 * site_two_level.c
 *		Two-level facility location by branching on the centres (Kaufman, Vanden
 *		Eede and Hansen 1977 state the problem).
 *
 * A hub is supplied by the cheapest open centre.  So for given centres the
 * hubs are a facility location of one level, which site_median.c solves with a
 * bound.  In a branch, centres not decided yet supply without being paid for:
 * what the hubs cost at least then, and the decided centres, is a bound.
 */
#include "site_median.h"
#include "site_scratch.h"
#include "site_two_level.h"

#define FIRST_BUDGET ((int64_t) 20000000)	/* for the hubs of one set of centres */

typedef struct Search
{
	const SiteTwoLevel *problem;
	SiteEffort *effort;
	SiteScratch scratch;
	SiteTwoLevelPlan *best;
	double	   *supply;			/* per hub: cost of a unit from the cheapest centre */
	double		unresolved;		/* least bound among abandoned branches */
} Search;

int32_t
site_two_level_supplier(const SiteTwoLevel *problem, uint64_t centres, int32_t hub)
{
	int32_t		best = -1;

	for (int32_t w = 0; w < problem->centres; w++)
		if ((centres >> w) & 1 &&
			(best < 0 || problem->reach[(int64_t) w * problem->hubs.sites + hub] < problem->reach[(int64_t) best * problem->hubs.sites + hub]))
			best = w;
	return best;
}

/* The hubs' rows with what supply costs added, sorted again. */
static LgStatus
add_supply(Search *s, SiteProblem *hubs, SiteEffort *effort, LgError *err)
{
	const SiteProblem *given = &s->problem->hubs;
	size_t		pairs = (size_t) given->start[given->demands];
	int32_t    *row_site = NULL;
	double	   *row_cost = NULL;

	*hubs = *given;
	LG_TRY(lg_resize_array(&s->scratch.env, &row_site, pairs + 1, sizeof(int32_t), err));
	LG_TRY(lg_resize_array(&s->scratch.env, &row_cost, pairs + 1, sizeof(double), err));
	for (size_t k = 0; k < pairs; k++)
	{
		row_site[k] = given->row_site[k];
		row_cost[k] = given->row_cost[k] + s->supply[row_site[k]];
		if ((k & 0xFFFF) == 0)
			LG_TRY(lg_poll(s->effort->env, err));
	}
	hubs->row_site = row_site;
	hubs->row_cost = row_cost;
	hubs->column = NULL;
	return site_problem_sort_rows(hubs, row_site, row_cost, effort, err);
}

/* The hubs of a set of centres: their cost, what they cost at least, and which they are. */
static LgStatus
solve_hubs(Search *s, uint64_t centres, double paid, bool decided, double *bound, LgError *err)
{
	SiteEffort	part = *s->effort;
	SiteProblem hubs;
	SiteSolution solution;

	for (int32_t h = 0; h < s->problem->hubs.sites; h++)
	{
		int32_t		w = site_two_level_supplier(s->problem, centres, h);

		s->supply[h] = s->problem->reach[(int64_t) w * s->problem->hubs.sites + h];
	}
	part.env = &s->scratch.env;
	part.spent = 0;
	part.poll_at = SITE_POLL_PAIRS;
	part.budget = site_effort_left(s->effort) / 8 < FIRST_BUDGET ? site_effort_left(s->effort) / 8 : FIRST_BUDGET;
	LG_TRY(add_supply(s, &hubs, &part, err));
	LG_TRY(site_median_solve(&hubs, &part, NULL, -INFINITY, &solution, err));
	*bound = paid + solution.bound;
	if (decided && paid + solution.value < s->best->value)
	{
		s->best->value = paid + solution.value;
		s->best->open_centres = centres;
		s->best->hubs = solution.count;
		memcpy(s->best->hub, solution.site, sizeof(int32_t) * (size_t) solution.count);
	}
	s->effort->spent += part.spent;
	s->effort->rng = part.rng;
	site_scratch_release(&s->scratch);
	s->best->nodes++;
	return site_effort_check(s->effort, err);
}

static bool
is_hopeless(const Search *s, double bound)
{
	return bound >= s->best->value - 1e-9 * fabs(s->best->value);
}

static double
cost_of(const Search *s, uint64_t centres)
{
	double		sum = 0.0;

	for (int32_t w = 0; w < s->problem->centres; w++)
		sum += (centres >> w) & 1 ? s->problem->centre_cost[w] : 0.0;
	return sum;
}

/* The least that one more centre costs, where none is open yet. */
static double
least_first(const Search *s, uint64_t open, uint64_t free_centres)
{
	double		least = INFINITY;

	if (open != 0)
		return 0.0;
	for (int32_t w = 0; w < s->problem->centres; w++)
		if ((free_centres >> w) & 1)
			least = lg_min(least, s->problem->centre_cost[w]);
	return least;
}

/* Centres open, and those not decided; the others are closed. */
static LgStatus
visit(Search *s, uint64_t open, uint64_t free_centres, LgError *err)
{
	double		bound;
	double		paid = cost_of(s, open);
	int32_t		w;

	if ((open | free_centres) == 0)
		return LG_OK;			/* nobody supplies the hubs */
	LG_TRY(solve_hubs(s, open | free_centres, paid + (free_centres != 0 ? least_first(s, open, free_centres) : 0.0),
					  free_centres == 0, &bound, err));
	if (is_hopeless(s, bound))
		return LG_OK;
	if (free_centres == 0 || s->effort->stop)
	{
		s->unresolved = lg_min(s->unresolved, bound);
		return LG_OK;
	}
	/* the dearest first: it moves the bound most either way */
	w = -1;
	for (int32_t v = 0; v < s->problem->centres; v++)
		if ((free_centres >> v) & 1 && (w < 0 || s->problem->centre_cost[v] > s->problem->centre_cost[w]))
			w = v;
	LG_TRY(visit(s, open, free_centres & ~(UINT64_C(1) << w), err));
	return visit(s, open | (UINT64_C(1) << w), free_centres & ~(UINT64_C(1) << w), err);
}

/* Sets of centres to start from: better ones by opening or closing one. */
static LgStatus
climb(Search *s, uint64_t open, uint64_t free_centres, LgError *err)
{
	uint64_t	at = open;
	double		ignored;
	bool		better = true;

	for (int32_t w = 0; w < s->problem->centres; w++)
		if ((free_centres >> w) & 1 && (s->best->value == INFINITY || open == 0))
			LG_TRY(solve_hubs(s, open | (UINT64_C(1) << w), cost_of(s, open | (UINT64_C(1) << w)), true, &ignored, err));
	if (at != 0)
		LG_TRY(solve_hubs(s, at, cost_of(s, at), true, &ignored, err));
	while (better && !s->effort->stop)
	{
		double		before = s->best->value;

		at = s->best->open_centres;
		for (int32_t w = 0; w < s->problem->centres && !s->effort->stop; w++)
		{
			uint64_t	next = at ^ (UINT64_C(1) << w);

			if ((free_centres >> w) & 1 && next != 0)
				LG_TRY(solve_hubs(s, next, cost_of(s, next), true, &ignored, err));
		}
		better = s->best->value < before - 1e-9 * fabs(before);
	}
	return LG_OK;
}

/*
 * The least cost of both levels.  plan->hub needs room for all hubs.  Without a
 * centre that may be open there is no plan: value INFINITY.
 */
LgStatus
site_two_level_solve(const SiteTwoLevel *problem, SiteEffort *effort, SiteTwoLevelPlan *plan, LgError *err)
{
	Search		s = {.problem = problem,.effort = effort,.best = plan,.unresolved = INFINITY};
	uint64_t	open = 0;
	uint64_t	free_centres = 0;

	if (problem->centres > SITE_MAX_CENTRES)
	{
		lg_fail(err, LG_LIMIT, "%d centres are too many", problem->centres);
		lg_detail(err, "At most %d are compared.", SITE_MAX_CENTRES);
		return LG_LIMIT;
	}
	site_scratch_init(&s.scratch, effort->env);
	LG_TRY(lg_alloc_array(effort->env, (size_t) problem->hubs.sites + 1, sizeof(double), &s.supply, err));
	plan->value = INFINITY;
	plan->nodes = 0;
	for (int32_t w = 0; w < problem->centres; w++)
		if (problem->centre_role[w] == SITE_ROLE_OPEN)
			open |= UINT64_C(1) << w;
		else if (problem->centre_role[w] == SITE_ROLE_FREE)
			free_centres |= UINT64_C(1) << w;
	if ((open | free_centres) != 0)
		LG_TRY(climb(&s, open, free_centres, err));
	LG_TRY(visit(&s, open, free_centres, err));
	plan->bound = lg_min(s.unresolved, plan->value);
	lg_release(effort->env, s.supply);
	return LG_OK;
}
