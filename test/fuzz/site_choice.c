/*
 * site_choice.c
 *		Fuzz: every solver of site selection on small cases made of the input,
 *		against trying every set of sites.
 *
 * The first byte chooses the objective; the rest are sizes, costs, weights and
 * roles.
 */
#include "fuzz.h"

#include "core/site_choice/site_capacity.h"
#include "core/site_choice/site_cover.h"
#include "core/site_choice/site_median.h"
#include "core/site_choice/site_share.h"

#define DEMANDS 8
#define SITES 6

int			LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

typedef struct Case
{
	LgEnv		env;
	SiteProblem problem;
	SiteEffort	effort;
	SiteSolution solution;
	double		weight[DEMANDS];
	double		cost[DEMANDS][SITES];	/* INFINITY: no pair */
	double		open_cost[SITES];
	double		capacity[SITES];
	double		rival[DEMANDS];
	double		first;			/* worth of being covered once */
	uint8_t		role[SITES];
	int64_t		start[DEMANDS + 1];
	int32_t		row_site[DEMANDS * SITES];
	double		row_cost[DEMANDS * SITES];
} Case;

/* The value of a set of open sites, +-INFINITY when the objective forbids it. */
typedef double (*Value) (const Case *c, uint32_t set);

static void
make_case(Case *c, FuzzBytes *bytes, int32_t demands, int32_t sites)
{
	SiteProblem *p = &c->problem;
	int64_t		pairs = 0;
	LgError		err;

	memset(c, 0, sizeof(*c));
	c->env = fuzz_begin();
	p->demands = 1 + fuzz_below(bytes, demands);
	p->sites = 1 + fuzz_below(bytes, sites);
	p->open_max = fuzz_below(bytes, p->sites + 1);
	p->unserved = 10 + fuzz_below(bytes, 100);
	c->first = 0.5 + fuzz_below(bytes, 50) / 100.0;
	for (int32_t i = 0; i < p->sites; i++)
	{
		int32_t		draw = fuzz_below(bytes, 10);

		c->role[i] = draw == 1 ? SITE_ROLE_OPEN : draw == 2 ? SITE_ROLE_CLOSED : SITE_ROLE_FREE;
		c->open_cost[i] = fuzz_below(bytes, 60);
		c->capacity[i] = fuzz_below(bytes, 6);
	}
	for (int32_t u = 0; u < p->demands; u++)
	{
		c->weight[u] = fuzz_below(bytes, 5);
		c->rival[u] = fuzz_below(bytes, 3) / 2.0;
		c->start[u] = pairs;
		for (int32_t i = 0; i < p->sites; i++)
		{
			int32_t		draw = fuzz_below(bytes, 40);

			c->cost[u][i] = draw >= 30 ? INFINITY : draw;
			if (draw >= 30)
				continue;
			c->row_site[pairs] = i;
			c->row_cost[pairs++] = draw;
		}
	}
	c->start[p->demands] = pairs;
	p->weight = c->weight;
	p->start = c->start;
	p->row_site = c->row_site;
	p->row_cost = c->row_cost;
	p->role = c->role;
	site_effort_init(&c->effort, &c->env, 1, INT64_MAX, 0);
	FUZZ_CHECK(site_problem_sort_rows(p, c->row_site, c->row_cost, &c->effort, &err) == LG_OK);
}

/* How many free sites a set opens; -1 when it goes against a role. */
static int32_t
opened(const Case *c, uint32_t set)
{
	int32_t		count = 0;

	for (int32_t i = 0; i < c->problem.sites; i++)
	{
		bool		open = (set >> i) & 1;

		if (c->role[i] == SITE_ROLE_FREE)
			count += open;
		else if ((c->role[i] == SITE_ROLE_OPEN) != open)
			return -1;
	}
	return count;
}

/* The set a solution stands for; it may not open what it must not. */
static uint32_t
answer(const Case *c)
{
	uint32_t	set = 0;

	for (int32_t i = 0; i < c->problem.sites; i++)
		set |= c->role[i] == SITE_ROLE_OPEN ? UINT32_C(1) << i : 0;
	for (int32_t s = 0; s < c->solution.count; s++)
	{
		FUZZ_CHECK(c->role[c->solution.site[s]] == SITE_ROLE_FREE);
		set |= UINT32_C(1) << c->solution.site[s];
	}
	FUZZ_CHECK(opened(c, set) == c->solution.count);
	return set;
}

static double
best_value(const Case *c, Value value, int sign, int32_t open_max)
{
	double		best = INFINITY;

	for (uint32_t set = 0; set < UINT32_C(1) << c->problem.sites; set++)
	{
		int32_t		count = opened(c, set);

		if (count >= 0 && count <= open_max)
			best = fmin(best, sign * value(c, set));
	}
	return sign * best;
}

/* ----------------------------------------------------------------------
 * objectives
 * ----------------------------------------------------------------------
 */

static double
nearest(const Case *c, uint32_t set, int32_t u)
{
	double		best = INFINITY;

	for (int32_t i = 0; i < c->problem.sites; i++)
		if ((set >> i) & 1)
			best = fmin(best, c->cost[u][i]);
	return best;
}

static double
median_value(const Case *c, uint32_t set)
{
	const SiteProblem *p = &c->problem;
	double		value = 0.0;

	for (int32_t i = 0; i < p->sites; i++)
		if (((set >> i) & 1) && p->open_cost != NULL)
			value += p->open_cost[i];
	for (int32_t u = 0; u < p->demands; u++)
	{
		double		cost = nearest(c, set, u);

		value += c->weight[u] * fmin(p->unserved, isinf(cost) || p->row_cost != NULL ? cost : 0.0);
	}
	return value;
}

/* Sites opened, when they serve all demand that can be served. */
static double
cover_value(const Case *c, uint32_t set)
{
	for (int32_t u = 0; u < c->problem.demands; u++)
	{
		uint32_t	possible = 0;

		for (int32_t i = 0; i < c->problem.sites; i++)
			possible |= c->role[i] != SITE_ROLE_CLOSED ? UINT32_C(1) << i : 0;
		if (c->weight[u] > 0.0 && isinf(nearest(c, set, u)) && !isinf(nearest(c, possible, u)))
			return INFINITY;
	}
	return opened(c, set);
}

static double
covered_weight(const Case *c, uint32_t set)
{
	double		sum = 0.0;

	for (int32_t u = 0; u < c->problem.demands; u++)
		sum += isinf(nearest(c, set, u)) ? 0.0 : c->weight[u];
	return sum;
}

static double
center_value(const Case *c, uint32_t set)
{
	double		farthest = 0.0;

	for (int32_t u = 0; u < c->problem.demands; u++)
		if (c->weight[u] > 0.0)
			farthest = fmax(farthest, nearest(c, set, u));
	return farthest;
}

/* Whole demands to sites with room, in every way. */
static double
give(const Case *c, uint32_t set, int32_t u, double *load)
{
	double		best;

	if (u == c->problem.demands)
		return 0.0;
	best = c->weight[u] * c->problem.unserved + give(c, set, u + 1, load);
	for (int32_t i = 0; i < c->problem.sites; i++)
	{
		if (!((set >> i) & 1) || isinf(c->cost[u][i]) || load[i] + c->weight[u] > c->capacity[i])
			continue;
		load[i] += c->weight[u];
		best = fmin(best, c->weight[u] * c->cost[u][i] + give(c, set, u + 1, load));
		load[i] -= c->weight[u];
	}
	return best;
}

static double
capacity_value(const Case *c, uint32_t set)
{
	double		load[SITES] = {0};
	double		value = 0.0;

	for (int32_t i = 0; i < c->problem.sites; i++)
		value += (set >> i) & 1 ? c->open_cost[i] : 0.0;
	return value + give(c, set, 0, load);
}

static SitePull pull;

static double
share_value(const Case *c, uint32_t set)
{
	double		value = 0.0;

	for (int32_t u = 0; u < c->problem.demands; u++)
	{
		double		amount = 0.0;

		for (int32_t i = 0; i < c->problem.sites; i++)
			if (((set >> i) & 1) && !isinf(c->cost[u][i]))
				amount += pull.problem.row_cost != NULL ? c->cost[u][i] : 1.0;
		value += c->weight[u] * site_pull_worth(&pull, u, amount);
	}
	return value;
}

/* ----------------------------------------------------------------------
 * solvers
 * ----------------------------------------------------------------------
 */

/* The solution is worth what it says, and nothing is better. */
static void
check_exact(const Case *c, Value value, int sign, double near)
{
	double		best = best_value(c, value, sign, c->problem.open_max);

	FUZZ_CHECK(c->solution.count <= c->problem.open_max);
	FUZZ_CHECK(fabs(value(c, answer(c)) - c->solution.value) <= near);
	FUZZ_CHECK(fabs(c->solution.value - best) <= near);
	FUZZ_CHECK(fabs(c->solution.bound - best) <= 10.0 * near);
}

static void
try_median(FuzzBytes *bytes, bool costs, bool opening)
{
	Case		c;
	LgError		err;

	make_case(&c, bytes, DEMANDS, SITES);
	if (!costs)
		c.problem.row_cost = NULL;
	if (opening)
		c.problem.open_cost = c.open_cost;
	FUZZ_CHECK(site_median_solve(&c.problem, &c.effort, NULL, -INFINITY, &c.solution, &err) == LG_OK);
	check_exact(&c, median_value, 1, 1e-7);
}

static void
try_cover(FuzzBytes *bytes)
{
	Case		c;
	LgError		err;

	make_case(&c, bytes, DEMANDS, SITES);
	c.problem.row_cost = NULL;
	FUZZ_CHECK(site_cover_all(&c.problem, &c.effort, -INFINITY, &c.solution, &err) == LG_OK);
	FUZZ_CHECK(cover_value(&c, answer(&c)) == best_value(&c, cover_value, 1, SITES));
	FUZZ_CHECK(c.solution.bound == c.solution.count);
}

static double cover_target;

static double
share_of_cover_value(const Case *c, uint32_t set)
{
	return covered_weight(c, set) >= cover_target ? opened(c, set) : INFINITY;
}

static void
try_cover_share(FuzzBytes *bytes)
{
	Case		c;
	LgError		err;
	LgStatus	status;
	double		best;

	cover_target = fuzz_below(bytes, 4 * DEMANDS);
	make_case(&c, bytes, DEMANDS, SITES);
	c.problem.row_cost = NULL;
	best = best_value(&c, share_of_cover_value, 1, SITES);
	status = site_cover_share(&c.problem, cover_target, &c.effort, &c.solution, &err);
	FUZZ_CHECK(status == (isinf(best) ? LG_BAD_ARGUMENT : LG_OK));
	if (status == LG_OK)
		FUZZ_CHECK(share_of_cover_value(&c, answer(&c)) == best && c.solution.bound == best);
}

static void
try_center(FuzzBytes *bytes)
{
	Case		c;
	LgError		err;

	make_case(&c, bytes, DEMANDS, SITES);
	for (int32_t u = 0; u < c.problem.demands; u++)
	{
		uint32_t	possible = 0;

		for (int32_t i = 0; i < c.problem.sites; i++)
			possible |= c.role[i] != SITE_ROLE_CLOSED ? UINT32_C(1) << i : 0;
		if (isinf(nearest(&c, possible, u)))
			c.weight[u] = 0.0;	/* nobody can serve it: it does not count */
	}
	FUZZ_CHECK(site_center_solve(&c.problem, &c.effort, &c.solution, &err) == LG_OK);
	FUZZ_CHECK(c.solution.count <= c.problem.open_max);
	FUZZ_CHECK(center_value(&c, answer(&c)) == c.solution.value);
	FUZZ_CHECK(c.solution.value == best_value(&c, center_value, 1, c.problem.open_max));
	FUZZ_CHECK(c.solution.bound == c.solution.value);
}

/* With demands of one unit splitting gains nothing; with larger ones the solver may only be worse. */
static void
try_capacity(FuzzBytes *bytes, bool single_source)
{
	Case		c;
	LgError		err;
	double		best;

	make_case(&c, bytes, 4, 4);
	for (int32_t u = 0; u < c.problem.demands && !single_source; u++)
		c.weight[u] = 1.0;
	c.problem.open_cost = c.open_cost;
	c.problem.unserved = 1000.0;
	best = best_value(&c, capacity_value, 1, c.problem.open_max);
	FUZZ_CHECK(site_capacity_solve(&c.problem, c.capacity, single_source, &c.effort, &c.solution, &err) == LG_OK);
	FUZZ_CHECK(c.solution.count <= c.problem.open_max);
	FUZZ_CHECK(c.solution.value >= best - 1e-6 && c.solution.bound <= best + 1e-5);
	FUZZ_CHECK(single_source || c.solution.value <= best + 1e-6);
	answer(&c);
}

static void
try_share(FuzzBytes *bytes, bool market)
{
	Case		c;
	LgError		err;

	make_case(&c, bytes, DEMANDS, SITES);
	if (!market)
		c.problem.row_cost = NULL;
	pull.problem = c.problem;
	pull.rival = market ? c.rival : NULL;
	pull.first = c.first;
	FUZZ_CHECK(site_share_solve(&pull, INFINITY, &c.effort, &c.solution, &err) == LG_OK);
	check_exact(&c, share_value, -1, 1e-7);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	FuzzBytes	bytes = {data, data + size};
	int32_t		objective = fuzz_below(&bytes, 10);

	if (objective < 3)
		try_median(&bytes, objective != 1, objective == 2);
	else if (objective == 3)
		try_cover(&bytes);
	else if (objective == 4)
		try_cover_share(&bytes);
	else if (objective == 5)
		try_center(&bytes);
	else if (objective < 8)
		try_capacity(&bytes, objective == 7);
	else
		try_share(&bytes, objective == 9);
	return fuzz_end();
}
