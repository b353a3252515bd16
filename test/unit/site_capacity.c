/*
 * site_capacity.c
 *		Capacitated location against enumeration and published optima.
 */
#include "core/site_choice/site_assign.h"
#include "core/site_choice/site_capacity.h"
#include "site_case.h"

/* Least cost of a transport by brute force: whole units, augmenting in all orders. */
static double
transport_by_units(const SiteCase *c, uint32_t set, bool single)
{
	const SiteProblem *p = &c->problem;
	double		best = INFINITY;
	int32_t		option[16];

	/* every way of giving each demand (unit demand, or whole) to a site or none */
	memset(option, 0, sizeof(option));
	(void) single;
	for (;;)
	{
		double		load[8] = {0};
		double		cost = 0.0;
		bool		fits = true;
		int32_t		u = 0;

		for (int32_t v = 0; v < p->demands; v++)
		{
			int32_t		i = option[v];

			if (i == p->sites)
				cost += c->weight[v] * p->unserved;
			else if (!((set >> i) & 1) || isinf(c->dense[v * p->sites + i]))
				fits = false;
			else
			{
				cost += c->weight[v] * c->dense[v * p->sites + i];
				load[i] += c->weight[v];
			}
		}
		for (int32_t i = 0; i < p->sites; i++)
			if (load[i] > c->capacity[i])
				fits = false;
		if (fits)
			best = fmin(best, cost);
		while (u < p->demands && ++option[u] > p->sites)
			option[u++] = 0;
		if (u == p->demands)
			return best;
	}
}

static void
random_case(SiteCase *c, LgRng *rng, bool unit)
{
	int32_t		demands = 1 + (int32_t) lg_rng_below(rng, 5);
	int32_t		sites = 1 + (int32_t) lg_rng_below(rng, 4);

	case_alloc(c, demands, sites);
	for (int32_t k = 0; k < demands * sites; k++)
		c->dense[k] = lg_rng_below(rng, 5) == 0 ? INFINITY : (double) lg_rng_below(rng, 20);
	for (int32_t u = 0; u < demands; u++)
		c->weight[u] = unit ? 1.0 : (double) (1 + lg_rng_below(rng, 4));
	for (int32_t i = 0; i < sites; i++)
	{
		uint64_t	draw = lg_rng_below(rng, 10);

		c->role[i] = draw == 0 ? SITE_ROLE_OPEN : draw == 1 ? SITE_ROLE_CLOSED : SITE_ROLE_FREE;
		c->open_cost[i] = (double) lg_rng_below(rng, 30);
		c->capacity[i] = (double) lg_rng_below(rng, 6);
	}
	c->problem.unserved = 1000.0;
	c->problem.open_max = lg_rng_below(rng, 2) == 0 ? sites : (int32_t) lg_rng_below(rng, 4);
	case_finish(c, true);
	c->problem.open_cost = c->open_cost;
}

/* With unit demands splitting gains nothing, so enumeration is the truth. */
static void
split_is_optimal(void)
{
	LgEnv		env = unit_env();
	LgRng		rng;

	lg_rng_seed(&rng, 8);
	for (int n = 0; n < 1500; n++)
	{
		SiteCase	c;
		SiteEffort	effort;
		SiteSolution solution;
		LgError		err;
		double		best = INFINITY;

		random_case(&c, &rng, true);
		for (uint32_t set = 0; set < (1u << c.problem.sites); set++)
		{
			double		opening = 0.0;
			int			count = 0;
			bool		allowed = true;

			for (int32_t i = 0; i < c.problem.sites; i++)
			{
				bool		open = (set >> i) & 1;

				opening += open ? c.open_cost[i] : 0.0;
				if (c.role[i] == SITE_ROLE_FREE)
					count += open;
				else if ((c.role[i] == SITE_ROLE_OPEN) != open)
					allowed = false;
			}
			if (allowed && count <= c.problem.open_max)
				best = fmin(best, opening + transport_by_units(&c, set, false));
		}
		site_effort_init(&effort, &env, 1, INT64_MAX, 0);
		CHECK_OK(site_capacity_solve(&c.problem, c.capacity, false, &effort, &solution, &err), err);
		CHECK_NEAR(solution.value, best, 1e-6);
		CHECK_NEAR(solution.bound, best, 1e-5);
	}
}

/* Single source: never better than the truth, and its bound never above it. */
static void
single_source_is_sound(void)
{
	LgEnv		env = unit_env();
	LgRng		rng;
	int			exact = 0;

	lg_rng_seed(&rng, 9);
	for (int n = 0; n < 500; n++)
	{
		SiteCase	c;
		SiteEffort	effort;
		SiteSolution solution;
		LgError		err;
		double		best = INFINITY;

		random_case(&c, &rng, false);
		for (uint32_t set = 0; set < (1u << c.problem.sites); set++)
		{
			double		opening = 0.0;
			int			count = 0;
			bool		allowed = true;

			for (int32_t i = 0; i < c.problem.sites; i++)
			{
				bool		open = (set >> i) & 1;

				opening += open ? c.open_cost[i] : 0.0;
				if (c.role[i] == SITE_ROLE_FREE)
					count += open;
				else if ((c.role[i] == SITE_ROLE_OPEN) != open)
					allowed = false;
			}
			if (allowed && count <= c.problem.open_max)
				best = fmin(best, opening + transport_by_units(&c, set, true));
		}
		site_effort_init(&effort, &env, 1, INT64_MAX, 0);
		CHECK_OK(site_capacity_solve(&c.problem, c.capacity, true, &effort, &solution, &err), err);
		CHECK(solution.value >= best - 1e-6);
		CHECK(solution.bound <= best + 1e-6);
		exact += solution.value <= best + 1e-6;
	}
	CHECK_INT(exact, 500);
}

/*
 * Independently of the solver: the least cost over the demands from u on with
 * so much room left at each site, in whole units, by recursion with a memory.
 */
typedef struct Rooms
{
	const SiteCase *c;
	double	   *memory;			/* per demand and room left */
	int32_t		steps;			/* of one site's room */
} Rooms;

static double
least_cost(const Rooms *r, int32_t u, const int32_t *room)
{
	const SiteProblem *p = &r->c->problem;
	int64_t		at = u;
	double	   *known;
	double		best;

	if (u == p->demands)
		return 0.0;
	for (int32_t i = 0; i < p->sites; i++)
		at = at * r->steps + room[i];
	known = &r->memory[at];
	if (*known > 0.0)
		return *known - 1.0;
	best = r->c->weight[u] * p->unserved + least_cost(r, u + 1, room);
	for (int32_t i = 0; i < p->sites; i++)
	{
		int32_t		left[8];

		if (r->c->role[i] != SITE_ROLE_OPEN || room[i] < r->c->weight[u] || isinf(r->c->dense[u * p->sites + i]))
			continue;
		memcpy(left, room, sizeof(left));
		left[i] -= (int32_t) r->c->weight[u];
		best = fmin(best, r->c->weight[u] * r->c->dense[u * p->sites + i] + least_cost(r, u + 1, left));
	}
	*known = best + 1.0;
	return best;
}

/* Given sites: up to 12 demands by 4 sites, as good as dynamic programming over room. */
static void
small_assignments_are_optimal(void)
{
	LgEnv		env = unit_env();
	LgRng		rng;

	lg_rng_seed(&rng, 19);
	for (int n = 0; n < 1000; n++)
	{
		SiteCase	c;
		Rooms		rooms;
		SiteEffort	effort;
		SiteTransport transport;
		LgError		err;
		int32_t		demands = 1 + (int32_t) lg_rng_below(&rng, 12);
		int32_t		sites = 1 + (int32_t) lg_rng_below(&rng, 4);
		int32_t		room[8] = {0};
		int32_t		set[4];
		int32_t		assigned[12];
		bool		done;
		int64_t		cells = demands;

		case_alloc(&c, demands, sites);
		for (int32_t k = 0; k < demands * sites; k++)
			c.dense[k] = lg_rng_below(&rng, 6) == 0 ? INFINITY : (double) lg_rng_below(&rng, 50);
		for (int32_t u = 0; u < demands; u++)
			c.weight[u] = (double) (1 + lg_rng_below(&rng, 6));
		rooms.steps = 16;
		for (int32_t i = 0; i < sites; i++)
		{
			c.role[i] = SITE_ROLE_OPEN;
			room[i] = (int32_t) lg_rng_below(&rng, 16);
			c.capacity[i] = room[i];
			set[i] = i;
			cells *= rooms.steps;
		}
		c.problem.unserved = 50000.0;
		case_finish(&c, true);
		rooms.c = &c;
		rooms.memory = case_array((size_t) cells + 16, sizeof(double));
		site_effort_init(&effort, &env, 1, INT64_MAX / 4, 0);
		CHECK_OK(site_assign_exact(&c.problem, c.capacity, set, sites, &effort, assigned, &done, &err), err);
		CHECK(done);
		CHECK_OK(site_transport_init(&transport, &c.problem, c.capacity, true, &effort, &err), err);
		CHECK_OK(site_transport_load(&transport, set, sites, assigned, &err), err);
		for (int32_t i = 0; i < sites; i++)
			CHECK(transport.load[i] <= c.capacity[i]);
		CHECK_NEAR(transport.value, least_cost(&rooms, 0, room), 1e-6);
		unit_release_all();
	}
}

/* Twice the room is needed than there is: who is served must still be chosen well. */
static void
scarce_medians_are_optimal(void)
{
	LgEnv		env = unit_env();
	LgRng		rng;

	lg_rng_seed(&rng, 23);
	for (int n = 0; n < 300; n++)
	{
		SiteCase	c;
		Rooms		rooms;
		SiteEffort	effort;
		SiteSolution solution;
		LgError		err;
		double		best = INFINITY;
		int32_t		demands = 2 + (int32_t) lg_rng_below(&rng, 9);
		int32_t		sites = 2 + (int32_t) lg_rng_below(&rng, 3);
		int64_t		cells = demands;

		case_alloc(&c, demands, sites);
		for (int32_t k = 0; k < demands * sites; k++)
			c.dense[k] = (double) lg_rng_below(&rng, 50);
		for (int32_t u = 0; u < demands; u++)
			c.weight[u] = (double) (1 + lg_rng_below(&rng, 6));
		for (int32_t i = 0; i < sites; i++)
		{
			c.capacity[i] = (double) (1 + lg_rng_below(&rng, 12));
			cells *= 16;
		}
		c.problem.unserved = 50000.0;
		c.problem.open_max = 1 + (int32_t) lg_rng_below(&rng, 2);
		case_finish(&c, true);
		rooms.c = &c;
		rooms.steps = 16;
		for (uint32_t set = 0; set < (1u << sites); set++)
		{
			int32_t		room[8] = {0};

			if (__builtin_popcount(set) > c.problem.open_max)
				continue;
			for (int32_t i = 0; i < sites; i++)
			{
				c.role[i] = (set >> i) & 1 ? SITE_ROLE_OPEN : SITE_ROLE_CLOSED;
				room[i] = (int32_t) c.capacity[i];
			}
			rooms.memory = case_array((size_t) cells + 16, sizeof(double));
			best = fmin(best, least_cost(&rooms, 0, room));
		}
		memset(c.role, SITE_ROLE_FREE, (size_t) sites);
		site_effort_init(&effort, &env, 1, INT64_MAX / 4, 0);
		CHECK_OK(site_capacity_solve(&c.problem, c.capacity, true, &effort, &solution, &err), err);
		CHECK_NEAR(solution.value, best, 1e-6);
		CHECK_NEAR(solution.bound, best, 1e-3);
		unit_release_all();
	}
}

static bool
read_cap(SiteCase *c, const char *path)
{
	const char *text = unit_data_file(path, NULL);
	int32_t		sites;
	int32_t		demands;

	if (text == NULL)
		return false;
	sites = (int32_t) case_number(&text);
	demands = (int32_t) case_number(&text);
	case_alloc(c, demands, sites);
	for (int32_t i = 0; i < sites; i++)
	{
		c->capacity[i] = case_number(&text);
		c->open_cost[i] = case_number(&text);
	}
	for (int32_t u = 0; u < demands; u++)
	{
		c->weight[u] = case_number(&text);
		for (int32_t i = 0; i < sites; i++)
		{
			double		all = case_number(&text);

			c->dense[u * sites + i] = c->weight[u] > 0.0 ? all / c->weight[u] : 0.0;
		}
	}
	c->problem.unserved = 1e6;
	case_finish(c, true);
	c->problem.open_cost = c->open_cost;
	return true;
}

/* OR-Library cap*: optimal within 0.1 %, proved within 1 %. */
static void
published_capacities(void)
{
	static const int number[] = {41, 43, 51, 61, 63, 71, 73, 81, 83, 91, 93, 101, 103, 111, 113, 121, 123, 131, 133};
	const char *text = unit_data_file("facility/orlib_cap/optima_name_lb_ub.txt", NULL);
	LgEnv		env = unit_env();
	double		seconds = 0.0;

	if (text == NULL)
		return;
	for (size_t n = 0; n < LG_COUNT(number); n++)
	{
		char		name[64];
		char		key[32];
		SiteCase	c;
		SiteEffort	effort;
		SiteSolution solution;
		LgError		err;
		double		began;
		double		known;

		snprintf(name, sizeof(name), "facility/orlib_cap/cap%d.txt", number[n]);
		if (!read_cap(&c, name))
			return;
		snprintf(key, sizeof(key), "cap%d\t", number[n]);
		known = strtod(strstr(text, key) + strlen(key), NULL);
		began = unit_seconds();
		site_effort_init(&effort, &env, 1, 200000000, 0);
		CHECK_OK(site_capacity_solve(&c.problem, c.capacity, false, &effort, &solution, &err), err);
		seconds += unit_seconds() - began;
		if (getenv("VERBOSE"))
			printf("# cap%d %.3f known %.3f bound %.3f gap %.4f nodes %d %.3f s spent %g\n", number[n], solution.value, known, solution.bound, 1 - solution.bound / solution.value, (int) solution.nodes, unit_seconds() - began, (double) effort.spent);
		CHECK(solution.value <= known * 1.001);
		CHECK(solution.value >= known * (1.0 - 1e-6));
		CHECK(solution.bound >= solution.value * 0.99);
		CHECK(solution.bound <= known * (1.0 + 1e-6));
	}
	printf("# %zu instances, %.3f s\n", LG_COUNT(number), seconds);
}

/* Capacitated p-median: every customer is a possible median.  Default effort. */
static void
published_capacitated_medians(void)
{
	LgEnv		env = unit_env();
	int			best_known = 0;

	for (int n = 1; n <= 20; n++)
	{
		char		name[64];
		const char *text;
		SiteCase	c;
		SiteEffort	effort;
		SiteSolution solution;
		LgError		err;
		double		known;
		double		began;
		int32_t		count;
		int32_t		open;
		double		capacity;
		double		x[100];
		double		y[100];

		snprintf(name, sizeof(name), "facility/pmedcap/data/pmedcap%02d.txt", n);
		text = unit_data_file(name, NULL);
		if (text == NULL)
			return;
		case_number(&text);
		known = case_number(&text);
		count = (int32_t) case_number(&text);
		open = (int32_t) case_number(&text);
		capacity = case_number(&text);
		case_alloc(&c, count, count);
		c.problem.open_max = open;
		for (int32_t u = 0; u < count; u++)
		{
			case_number(&text);
			x[u] = case_number(&text);
			y[u] = case_number(&text);
			c.weight[u] = case_number(&text);
			c.capacity[u] = capacity;
		}
		for (int32_t u = 0; u < count; u++)
			for (int32_t i = 0; i < count; i++)
				c.dense[u * count + i] = floor(hypot(x[u] - x[i], y[u] - y[i])) / c.weight[u];
		c.problem.unserved = 1e4;
		case_finish(&c, true);
		began = unit_seconds();
		site_effort_init(&effort, &env, 1, 600000000, 0);
		CHECK_OK(site_capacity_solve(&c.problem, c.capacity, true, &effort, &solution, &err), err);
		if (getenv("VERBOSE"))
			printf("# pmedcap%d %.3f known %.3f bound %.3f excess %.4f nodes %d %.3f s\n", n, solution.value, known, solution.bound, solution.value / known - 1, (int) solution.nodes, unit_seconds() - began);
		CHECK(solution.value >= known - 1e-6);
		CHECK(solution.value <= known * 1.004);
		CHECK(solution.bound <= known + 1e-6);
		best_known += solution.value <= known + 1e-6;
	}
	CHECK(best_known >= 18);
	printf("# %d of 20 at the best known value\n", best_known);
}

int
main(void)
{
	UNIT_RUN(split_is_optimal);
	UNIT_RUN(single_source_is_sound);
	UNIT_RUN(small_assignments_are_optimal);
	UNIT_RUN(scarce_medians_are_optimal);
	UNIT_RUN(published_capacities);
	UNIT_RUN(published_capacitated_medians);
	return unit_done();
}
