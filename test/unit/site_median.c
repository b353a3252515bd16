/*
 * site_median.c
 *		p-median, coverage and facility location against enumeration and
 *		against published optima.
 */
#include "core/site_choice/site_median.h"
#include "site_case.h"

static double
true_value(const SiteCase *c, const uint8_t *open)
{
	const SiteProblem *p = &c->problem;
	double		value = 0.0;

	for (int32_t i = 0; i < p->sites; i++)
		if (open[i])
			value += p->open_cost != NULL ? p->open_cost[i] : 0.0;
	for (int32_t u = 0; u < p->demands; u++)
	{
		double		best = p->unserved;

		for (int32_t i = 0; i < p->sites; i++)
		{
			double		cost = c->dense[(size_t) u * (size_t) p->sites + (size_t) i];

			if (open[i] && !isinf(cost))
				best = fmin(best, p->row_cost != NULL ? cost : 0.0);
		}
		value += c->weight[u] * best;
	}
	return value;
}

static double
enumerate(const SiteCase *c)
{
	const SiteProblem *p = &c->problem;
	double		best = INFINITY;

	for (uint32_t set = 0; set < (1u << p->sites); set++)
	{
		uint8_t		open[16];
		int32_t		count = 0;
		bool		allowed = true;

		for (int32_t i = 0; i < p->sites; i++)
		{
			open[i] = (set >> i) & 1;
			if (p->role[i] == SITE_ROLE_FREE)
				count += open[i];
			else if ((p->role[i] == SITE_ROLE_OPEN) != open[i])
				allowed = false;
		}
		if (allowed && count <= p->open_max)
			best = fmin(best, true_value(c, open));
	}
	return best;
}

static void
random_case(SiteCase *c, LgRng *rng, bool costs, bool opening)
{
	int32_t		demands = 1 + (int32_t) lg_rng_below(rng, 14);
	int32_t		sites = 1 + (int32_t) lg_rng_below(rng, 9);
	bool		real = lg_rng_below(rng, 2) == 0;

	case_alloc(c, demands, sites);
	for (int32_t k = 0; k < demands * sites; k++)
		c->dense[k] = lg_rng_below(rng, 3) == 0 ? INFINITY :
			real ? lg_rng_unit(rng) * 100.0 : (double) lg_rng_below(rng, 30);
	for (int32_t u = 0; u < demands; u++)
		c->weight[u] = real ? lg_rng_unit(rng) : (double) lg_rng_below(rng, 5);
	for (int32_t i = 0; i < sites; i++)
	{
		uint64_t	draw = lg_rng_below(rng, 10);

		c->role[i] = draw == 0 ? SITE_ROLE_OPEN : draw == 1 ? SITE_ROLE_CLOSED : SITE_ROLE_FREE;
		c->open_cost[i] = (double) lg_rng_below(rng, 60);
	}
	c->problem.open_max = opening ? sites : (int32_t) lg_rng_below(rng, 5);
	c->problem.unserved = costs ? (double) (10 + lg_rng_below(rng, 100)) : 1.0;
	case_finish(c, costs);
	if (opening)
		c->problem.open_cost = c->open_cost;
}

static void
check_random(uint64_t seed, int cases, bool costs, bool opening)
{
	LgEnv		env = unit_env();
	LgRng		rng;

	lg_rng_seed(&rng, seed);
	for (int n = 0; n < cases; n++)
	{
		SiteCase	c;
		SiteEffort	effort;
		SiteSolution solution;
		LgError		err;
		uint8_t		open[16] = {0};
		double		best;

		random_case(&c, &rng, costs, opening);
		best = enumerate(&c);
		site_effort_init(&effort, &env, 1, INT64_MAX, 0);
		CHECK_OK(site_median_solve(&c.problem, &effort, NULL, -INFINITY, &solution, &err), err);
		for (int32_t i = 0; i < c.problem.sites; i++)
			open[i] = c.role[i] == SITE_ROLE_OPEN;
		for (int32_t s = 0; s < solution.count; s++)
			open[solution.site[s]] = 1;
		CHECK(solution.count <= c.problem.open_max);
		CHECK_NEAR(true_value(&c, open), solution.value, 1e-7);
		CHECK_NEAR(solution.value, best, 1e-7);
		CHECK_NEAR(solution.bound, best, 1e-6);
	}
}

static void
median_is_optimal(void)
{
	check_random(1, 3000, true, false);
}

static void
coverage_is_optimal(void)
{
	check_random(2, 3000, false, false);
}

static void
location_is_optimal(void)
{
	check_random(3, 3000, true, true);
}

/* Every instance that is here: the published optimum, found and mostly proved. */
static void
published_medians(void)
{
	const char *text = unit_data_file("facility/orlib_pmed/pmedopt.txt", NULL);
	LgEnv		env = unit_env();
	double		seconds = 0.0;
	int			solved = 0;
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
		site_effort_init(&effort, &env, 1, 200000000, 0);
		CHECK_OK(site_median_solve(&c.problem, &effort, NULL, -INFINITY, &solution, &err), err);
		seconds += unit_seconds() - began;
		if (getenv("VERBOSE"))
			printf("# pmed%d %g known %g bound %g nodes %d %.3f s spent %g\n", n, solution.value, known, solution.bound, (int) solution.nodes, unit_seconds() - began, (double) effort.spent);
		CHECK_NEAR(solution.value, known, 0.0);
		CHECK(solution.bound <= known);
		solved++;
		if (solution.bound == solution.value)
			proved++;
	}
	printf("# %d instances, %d proved, %.3f s\n", solved, proved, seconds);
}

int
main(void)
{
	UNIT_RUN(median_is_optimal);
	UNIT_RUN(coverage_is_optimal);
	UNIT_RUN(location_is_optimal);
	UNIT_RUN(published_medians);
	return unit_done();
}
