/*
 * site_hard.c
 *		Facility location on families known to be hard, made by their published
 *		rule (Kochetov and Ivanenko 2005): 100 sites and 100 demands, opening
 *		costs 3000, serving costs one of 0 to 4 where it is possible at all.
 *		Class A: ten sites for each demand.  B: ten demands for each site.
 *		C: both.
 */
#include "core/site_choice/site_median.h"
#include "site_case.h"

#define SIZE 100
#define DEGREE 10

static void
link_pair(SiteCase *c, LgRng *rng, int32_t u, int32_t i)
{
	c->dense[u * SIZE + i] = (double) lg_rng_below(rng, 5);
}

static void
shuffle(LgRng *rng, int32_t *list)
{
	for (int32_t n = 0; n < SIZE; n++)
	{
		int32_t		other = (int32_t) lg_rng_below(rng, (uint64_t) n + 1);

		list[n] = list[other];
		list[other] = n;
	}
}

/* Ten of a hundred for each row, or for each column when by_site. */
static void
link_rows(SiteCase *c, LgRng *rng, bool by_site)
{
	int32_t		list[SIZE];

	for (int32_t row = 0; row < SIZE; row++)
	{
		shuffle(rng, list);
		for (int n = 0; n < DEGREE; n++)
			link_pair(c, rng, by_site ? list[n] : row, by_site ? row : list[n]);
	}
}

/* Ten disjoint permutations: each row and each column has ten. */
static void
link_both(SiteCase *c, LgRng *rng)
{
	for (int n = 0; n < DEGREE;)
	{
		int32_t		list[SIZE];
		bool		free_of_clashes = true;

		shuffle(rng, list);
		/* exchanges repair what earlier permutations have taken */
		for (int tries = 0; tries < 100000; tries++)
		{
			int32_t		clash = -1;
			int32_t		other = (int32_t) lg_rng_below(rng, SIZE);
			int32_t		swapped;

			for (int32_t u = 0; u < SIZE && clash < 0; u++)
				if (!isinf(c->dense[u * SIZE + list[u]]))
					clash = u;
			free_of_clashes = clash < 0;
			if (free_of_clashes)
				break;
			swapped = list[clash];
			list[clash] = list[other];
			list[other] = swapped;
		}
		if (!free_of_clashes)
			continue;
		for (int32_t u = 0; u < SIZE; u++)
			link_pair(c, rng, u, list[u]);
		n++;
	}
}

static void
hard_case(SiteCase *c, char class, uint64_t seed)
{
	LgRng		rng;

	lg_rng_seed(&rng, seed);
	case_alloc(c, SIZE, SIZE);
	for (int32_t k = 0; k < SIZE * SIZE; k++)
		c->dense[k] = INFINITY;
	if (class == 'C')
		link_both(c, &rng);
	else
		link_rows(c, &rng, class == 'B');
	for (int32_t u = 0; u < SIZE; u++)
	{
		bool		any = false;

		for (int32_t i = 0; i < SIZE; i++)
			any |= !isinf(c->dense[u * SIZE + i]);
		if (!any)
			link_pair(c, &rng, u, (int32_t) lg_rng_below(&rng, SIZE));
	}
	for (int32_t i = 0; i < SIZE; i++)
		c->open_cost[i] = 3000.0;
	c->problem.unserved = 3001.0;
	case_finish(c, true);
	c->problem.open_cost = c->open_cost;
}

/* The best values that long runs of this and of other seeds have found. */
static const double known[3][2] = {{36146, 39139}, {42143, 42154}, {42141, 42149}};

/* At default effort the mean is within half a percent of the best known. */
static void
hard_families(void)
{
	LgEnv		env = unit_env();
	double		excess = 0.0;

	for (int class = 0; class < 3; class++)
		for (int seed = 1; seed <= 2; seed++)
		{
			SiteCase	c;
			SiteEffort	effort;
			SiteSolution solution;
			LgError		err;
			double		best = known[class][seed - 1];
			double		began = unit_seconds();

			hard_case(&c, "ABC"[class], (uint64_t) seed);
			site_effort_init(&effort, &env, 1, 600000000, 0);
			CHECK_OK(site_median_solve(&c.problem, &effort, NULL, -INFINITY, &solution, &err), err);
			printf("# class %c, seed %d: %.0f, best known %.0f, bound %.0f, %.2f s\n", "ABC"[class], seed,
				   solution.value, best, solution.bound, unit_seconds() - began);
			CHECK(solution.bound <= best);
			CHECK(solution.value < 3000.0 * SIZE);	/* everything is served */
			excess += (solution.value - best) / best / 6.0;
		}
	printf("# mean excess %.3f %%\n", 100.0 * excess);
	CHECK(excess <= 0.005);
}

int
main(void)
{
	UNIT_RUN(hard_families);
	return unit_done();
}
