/*
 * site_cover.c
 *		Set cover, partial cover and p-center against enumeration and against
 *		published optima.
 */
#include "core/site_choice/site_cover.h"
#include "core/site_choice/site_cover_search.h"
#include "core/site_choice/site_median.h"
#include "site_case.h"

#define RADIUS 12.0

static void
random_case(SiteCase *c, LgRng *rng)
{
	int32_t		demands = 1 + (int32_t) lg_rng_below(rng, 16);
	int32_t		sites = 1 + (int32_t) lg_rng_below(rng, 9);

	case_alloc(c, demands, sites);
	for (int32_t k = 0; k < demands * sites; k++)
		c->dense[k] = lg_rng_below(rng, 4) == 0 ? INFINITY : (double) lg_rng_below(rng, 30);
	for (int32_t u = 0; u < demands; u++)
		c->weight[u] = (double) lg_rng_below(rng, 5);
	for (int32_t i = 0; i < sites; i++)
	{
		uint64_t	draw = lg_rng_below(rng, 10);

		c->role[i] = draw == 0 ? SITE_ROLE_OPEN : draw == 1 ? SITE_ROLE_CLOSED : SITE_ROLE_FREE;
	}
	c->problem.open_max = (int32_t) lg_rng_below(rng, 5);
}

/* Keeps only pairs within the radius. */
static void
cut(SiteCase *c, double radius)
{
	for (int32_t k = 0; k < c->problem.demands * c->problem.sites; k++)
		if (c->dense[k] > radius)
			c->dense[k] = INFINITY;
}

/* Weight covered, and the greatest cost of a positive demand that can be served. */
static double
measure(const SiteCase *c, uint32_t set, double *farthest, int *missed)
{
	const SiteProblem *p = &c->problem;
	double		covered = 0.0;

	*farthest = 0.0;
	*missed = 0;
	for (int32_t u = 0; u < p->demands; u++)
	{
		double		best = INFINITY;
		bool		possible = false;

		for (int32_t i = 0; i < p->sites; i++)
		{
			double		cost = c->dense[u * p->sites + i];

			if (c->role[i] != SITE_ROLE_CLOSED && !isinf(cost))
				possible = true;
			if ((set >> i) & 1)
				best = fmin(best, cost);
		}
		if (!isinf(best))
			covered += c->weight[u];
		if (c->weight[u] > 0.0 && possible)
		{
			*farthest = fmax(*farthest, best);
			*missed += isinf(best);
		}
	}
	return covered;
}

static bool
allowed(const SiteCase *c, uint32_t set, int *count)
{
	*count = 0;
	for (int32_t i = 0; i < c->problem.sites; i++)
	{
		bool		open = (set >> i) & 1;

		if (c->role[i] == SITE_ROLE_FREE)
			*count += open;
		else if ((c->role[i] == SITE_ROLE_OPEN) != open)
			return false;
	}
	return true;
}

static uint32_t
set_of(const SiteCase *c, const SiteSolution *solution)
{
	uint32_t	set = 0;

	for (int32_t i = 0; i < c->problem.sites; i++)
		if (c->role[i] == SITE_ROLE_OPEN)
			set |= 1u << i;
	for (int32_t s = 0; s < solution->count; s++)
		set |= 1u << solution->site[s];
	return set;
}

static void
cover_is_optimal(void)
{
	LgEnv		env = unit_env();
	LgRng		rng;

	lg_rng_seed(&rng, 4);
	for (int n = 0; n < 3000; n++)
	{
		SiteCase	c;
		SiteEffort	effort;
		SiteSolution solution;
		LgError		err;
		int			best = 99;
		int			count;
		int			missed;
		double		farthest;

		random_case(&c, &rng);
		cut(&c, RADIUS);
		case_finish(&c, false);
		for (uint32_t set = 0; set < (1u << c.problem.sites); set++)
			if (allowed(&c, set, &count) && count < best)
			{
				measure(&c, set, &farthest, &missed);
				if (missed == 0)
					best = count;
			}
		site_effort_init(&effort, &env, 1, INT64_MAX, 0);
		CHECK_OK(site_cover_all(&c.problem, &effort, -INFINITY, &solution, &err), err);
		measure(&c, set_of(&c, &solution), &farthest, &missed);
		CHECK_INT(missed, 0);
		CHECK_INT(solution.count, best);
		CHECK_NEAR(solution.bound, best, 0.0);
	}
}

static void
share_is_optimal(void)
{
	LgEnv		env = unit_env();
	LgRng		rng;

	lg_rng_seed(&rng, 5);
	for (int n = 0; n < 3000; n++)
	{
		SiteCase	c;
		SiteEffort	effort;
		SiteSolution solution;
		LgError		err;
		LgStatus	status;
		double		total = 0.0;
		double		target;
		int			best = 99;
		int			count;
		int			missed;
		double		farthest;

		random_case(&c, &rng);
		cut(&c, RADIUS);
		case_finish(&c, false);
		for (int32_t u = 0; u < c.problem.demands; u++)
			total += c.weight[u];
		target = floor(total * lg_rng_unit(&rng));
		for (uint32_t set = 0; set < (1u << c.problem.sites); set++)
			if (allowed(&c, set, &count) && count < best &&
				measure(&c, set, &farthest, &missed) >= target)
				best = count;
		site_effort_init(&effort, &env, 1, INT64_MAX, 0);
		status = site_cover_share(&c.problem, target, &effort, &solution, &err);
		CHECK_INT(status, best == 99 ? LG_BAD_ARGUMENT : LG_OK);
		if (status != LG_OK)
			continue;
		CHECK(measure(&c, set_of(&c, &solution), &farthest, &missed) >= target);
		CHECK_INT(solution.count, best);
		CHECK_NEAR(solution.bound, best, 0.0);
	}
}

static void
center_is_optimal(void)
{
	LgEnv		env = unit_env();
	LgRng		rng;

	lg_rng_seed(&rng, 6);
	for (int n = 0; n < 3000; n++)
	{
		SiteCase	c;
		SiteEffort	effort;
		SiteSolution solution;
		LgError		err;
		double		best = INFINITY;
		double		farthest;
		int			count;
		int			missed;

		random_case(&c, &rng);
		case_finish(&c, true);
		for (int32_t u = 0; u < c.problem.demands; u++)
		{
			bool		possible = false;

			for (int32_t i = 0; i < c.problem.sites; i++)
				possible |= c.role[i] != SITE_ROLE_CLOSED && !isinf(c.dense[u * c.problem.sites + i]);
			if (!possible)
				c.weight[u] = 0.0;
		}
		for (uint32_t set = 0; set < (1u << c.problem.sites); set++)
			if (allowed(&c, set, &count) && count <= c.problem.open_max)
			{
				measure(&c, set, &farthest, &missed);
				best = fmin(best, farthest);
			}
		site_effort_init(&effort, &env, 1, INT64_MAX, 0);
		CHECK_OK(site_center_solve(&c.problem, &effort, &solution, &err), err);
		measure(&c, set_of(&c, &solution), &farthest, &missed);
		CHECK(farthest == solution.value);
		CHECK(solution.value == best);
		CHECK(solution.bound == best);
		CHECK(solution.count <= c.problem.open_max);
	}
}

/* Published p-center optima on the pmed graphs. */
static void
published_centers(void)
{
	const char *text = unit_data_file("facility/kcenter/ORLIB_kcenteropt.txt", NULL);
	LgEnv		env = unit_env();
	double		seconds = 0.0;
	int			proved = 0;

	if (text == NULL)
		return;
	for (int n = 1; n <= 39; n += 2)
	{
		char		name[64];
		char		key[32];
		SiteCase	c;
		SiteEffort	effort;
		SiteSolution solution;
		LgError		err;
		double		began;
		double		known;

		snprintf(name, sizeof(name), "facility/orlib_pmed/pmed%d.txt", n);
		if (!case_pmed(&c, name))
			return;
		snprintf(key, sizeof(key), "pmed%d ", n);
		known = strtod(strstr(text, key) + strlen(key), NULL);
		case_finish(&c, true);
		began = unit_seconds();
		site_effort_init(&effort, &env, 1, 1800000000, 0);
		CHECK_OK(site_center_solve(&c.problem, &effort, &solution, &err), err);
		seconds += unit_seconds() - began;
		if (getenv("VERBOSE"))
			printf("# pmed%d %g known %g bound %g nodes %d %.3f s spent %g\n", n, solution.value, known, solution.bound, (int) solution.nodes, unit_seconds() - began, (double) effort.spent);
		CHECK_NEAR(solution.value, known, 0.0);
		CHECK(solution.bound == known);
		proved += solution.bound == solution.value;
	}
	printf("# %d proved, %.3f s\n", proved, seconds);
}

/* Is there a cover of so many sites, whichever way it is asked? */
static void
search_agrees(void)
{
	LgEnv		env = unit_env();
	LgRng		rng;

	lg_rng_seed(&rng, 7);
	for (int n = 0; n < 3000; n++)
	{
		SiteCase	c;
		SiteEffort	effort;
		SiteSolution found;
		SiteAnswer	answer;
		LgError		err;
		bool		possible = false;
		int			count;
		int			missed;
		double		farthest;

		random_case(&c, &rng);
		cut(&c, RADIUS);
		for (int32_t u = 0; u < c.problem.demands; u++)
		{
			bool		any = false;

			for (int32_t i = 0; i < c.problem.sites; i++)
				any |= c.role[i] != SITE_ROLE_CLOSED && !isinf(c.dense[u * c.problem.sites + i]);
			if (!any)
				c.weight[u] = 0.0;
		}
		case_finish(&c, false);
		for (uint32_t set = 0; set < (1u << c.problem.sites); set++)
			if (allowed(&c, set, &count) && count <= c.problem.open_max)
			{
				measure(&c, set, &farthest, &missed);
				possible |= missed == 0;
			}
		site_effort_init(&effort, &env, 1, INT64_MAX, 0);
		CHECK_OK(site_solution_alloc(&env, &c.problem, &found, &err), err);
		CHECK_OK(site_cover_search(&c.problem, c.problem.open_max, true, &effort, &found, &answer, &err), err);
		CHECK(answer != (possible ? SITE_ANSWER_NO : SITE_ANSWER_YES));
		CHECK_OK(site_cover_search(&c.problem, c.problem.open_max, false, &effort, &found, &answer, &err), err);
		CHECK_INT(answer, possible ? SITE_ANSWER_YES : SITE_ANSWER_NO);
		if (answer != SITE_ANSWER_YES)
			continue;
		CHECK(found.count <= c.problem.open_max);
		measure(&c, set_of(&c, &found), &farthest, &missed);
		CHECK_INT(missed, 0);
	}
}

/* A connected graph of n * n / 50 edges as OR-Library's pmed are, closed over its paths. */
static void
random_graph(SiteCase *c, int32_t n, int32_t open, uint64_t seed)
{
	LgRng		rng;

	lg_rng_seed(&rng, seed);
	case_alloc(c, n, n);
	c->problem.open_max = open;
	for (int32_t k = 0; k < n * n; k++)
		c->dense[k] = k % (n + 1) == 0 ? 0.0 : 1e9;
	for (int32_t e = 0; e < n * n / 50; e++)
	{
		int32_t		a = e < n - 1 ? e + 1 : (int32_t) lg_rng_below(&rng, (uint64_t) n);
		int32_t		b = (int32_t) lg_rng_below(&rng, (uint64_t) (e < n - 1 ? e + 1 : n));
		double		length = 1.0 + (double) lg_rng_below(&rng, 100);

		if (a != b)
			c->dense[a * n + b] = c->dense[b * n + a] = length;
	}
	case_close_paths(c);
	case_finish(c, true);
}

/* The few open sites of a large graph are the hard ones: all proved. */
static void
hard_centers(void)
{
	static const int32_t size[] = {500, 600, 700, 800, 900, 900};
	static const int32_t open[] = {10, 5, 10, 10, 5, 10};
	LgEnv		env = unit_env();

	for (int n = 0; n < (int) LG_COUNT(size); n++)
	{
		SiteCase	c;
		SiteEffort	effort;
		SiteSolution solution;
		LgError		err;
		double		began;

		random_graph(&c, size[n], open[n], 1000 + (uint64_t) n);
		began = unit_seconds();
		site_effort_init(&effort, &env, 1, 1800000000, 0);
		CHECK_OK(site_center_solve(&c.problem, &effort, &solution, &err), err);
		if (getenv("VERBOSE"))
			printf("# graph of %d, open %d: %g bound %g nodes %d %.3f s spent %g\n", size[n], open[n],
				   solution.value, solution.bound, (int) solution.nodes, unit_seconds() - began, (double) effort.spent);
		CHECK(solution.bound == solution.value);
		unit_release_all();
	}
}

int
main(void)
{
	UNIT_RUN(cover_is_optimal);
	UNIT_RUN(share_is_optimal);
	UNIT_RUN(center_is_optimal);
	UNIT_RUN(search_agrees);
	UNIT_RUN(published_centers);
	UNIT_RUN(hard_centers);
	return unit_done();
}
