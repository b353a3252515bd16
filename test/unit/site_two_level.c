/*
 * site_two_level.c
 *		Central warehouses, hubs and demand: against enumeration, and bounds at
 *		the size of a country.
 */
#include "core/site_choice/site_two_level.h"
#include "site_case.h"

typedef struct TwoCase
{
	SiteCase	c;
	SiteTwoLevel problem;
	double	   *reach;
	double	   *centre_cost;
	uint8_t    *centre_role;
} TwoCase;

static void
finish(TwoCase *t, int32_t centres)
{
	case_finish(&t->c, true);
	t->c.problem.open_cost = t->c.open_cost;
	t->problem.hubs = t->c.problem;
	t->problem.centres = centres;
	t->problem.reach = t->reach;
	t->problem.centre_cost = t->centre_cost;
	t->problem.centre_role = t->centre_role;
}

static double
value_of(const TwoCase *t, uint64_t centres, uint32_t hubs)
{
	const SiteProblem *p = &t->problem.hubs;
	double		value = 0.0;

	for (int32_t w = 0; w < t->problem.centres; w++)
		value += (centres >> w) & 1 ? t->centre_cost[w] : 0.0;
	for (int32_t h = 0; h < p->sites; h++)
		value += (hubs >> h) & 1 ? t->c.open_cost[h] : 0.0;
	for (int32_t u = 0; u < p->demands; u++)
	{
		double		best = p->unserved;

		for (int32_t h = 0; h < p->sites; h++)
			for (int32_t w = 0; w < t->problem.centres && ((hubs >> h) & 1); w++)
				if ((centres >> w) & 1)
					best = fmin(best, t->c.dense[u * p->sites + h] + t->reach[w * p->sites + h]);
		value += t->c.weight[u] * best;
	}
	return value;
}

static void
small_networks_are_optimal(void)
{
	LgEnv		env = unit_env();
	LgRng		rng;

	lg_rng_seed(&rng, 51);
	for (int n = 0; n < 1000; n++)
	{
		TwoCase		t;
		SiteTwoLevelPlan plan;
		SiteEffort	effort;
		LgError		err;
		int32_t		demands = 1 + (int32_t) lg_rng_below(&rng, 10);
		int32_t		hubs = 1 + (int32_t) lg_rng_below(&rng, 7);
		int32_t		centres = 1 + (int32_t) lg_rng_below(&rng, 4);
		double		best = INFINITY;
		uint32_t	set = 0;

		case_alloc(&t.c, demands, hubs);
		t.reach = case_array((size_t) (centres * hubs), sizeof(double));
		t.centre_cost = case_array((size_t) centres, sizeof(double));
		t.centre_role = case_array((size_t) centres, 1);
		for (int32_t k = 0; k < demands * hubs; k++)
			t.c.dense[k] = lg_rng_below(&rng, 8) == 0 ? INFINITY : (double) lg_rng_below(&rng, 40);
		for (int32_t k = 0; k < centres * hubs; k++)
			t.reach[k] = (double) lg_rng_below(&rng, 20);
		for (int32_t u = 0; u < demands; u++)
			t.c.weight[u] = (double) lg_rng_below(&rng, 5);
		for (int32_t h = 0; h < hubs; h++)
		{
			t.c.open_cost[h] = (double) lg_rng_below(&rng, 30);
			t.c.role[h] = (uint8_t) (lg_rng_below(&rng, 8) == 0 ? SITE_ROLE_OPEN : SITE_ROLE_FREE);
		}
		for (int32_t w = 0; w < centres; w++)
		{
			uint64_t	draw = lg_rng_below(&rng, 8);

			t.centre_cost[w] = (double) lg_rng_below(&rng, 60);
			t.centre_role[w] = draw == 0 ? SITE_ROLE_OPEN : draw == 1 ? SITE_ROLE_CLOSED : SITE_ROLE_FREE;
		}
		t.c.problem.unserved = 70.0;
		finish(&t, centres);
		for (uint64_t w = 1; w < (UINT64_C(1) << centres); w++)
			for (uint32_t h = 0; h < (1u << hubs); h++)
			{
				bool		fits = true;

				for (int32_t i = 0; i < centres; i++)
					fits &= t.centre_role[i] == SITE_ROLE_FREE || (t.centre_role[i] == SITE_ROLE_OPEN) == ((w >> i) & 1);
				for (int32_t i = 0; i < hubs; i++)
					fits &= t.c.role[i] == SITE_ROLE_FREE || ((h >> i) & 1);
				if (fits)
					best = fmin(best, value_of(&t, w, h));
			}
		plan.hub = case_array((size_t) hubs + 1, sizeof(int32_t));
		site_effort_init(&effort, &env, 1, INT64_MAX / 4, 0);
		CHECK_OK(site_two_level_solve(&t.problem, &effort, &plan, &err), err);
		CHECK(isinf(plan.value) == isinf(best));
		if (isinf(best))
			continue;
		for (int32_t h = 0; h < hubs; h++)
			set |= t.c.role[h] == SITE_ROLE_OPEN ? 1u << h : 0;
		for (int32_t h = 0; h < plan.hubs; h++)
			set |= 1u << plan.hub[h];
		CHECK_NEAR(value_of(&t, plan.open_centres, set), best, 1e-6);
		CHECK_NEAR(plan.value, best, 1e-6);
		CHECK_NEAR(plan.bound, best, 1e-6);
		unit_release_all();
	}
}

/* 100 demands, 20 hubs, 5 centres in the plane: within 1 %, proved. */
static void
networks_have_small_gaps(void)
{
	LgEnv		env = unit_env();
	LgRng		rng;

	lg_rng_seed(&rng, 53);
	for (int n = 0; n < 10; n++)
	{
		TwoCase		t;
		SiteTwoLevelPlan plan;
		SiteEffort	effort;
		LgError		err;
		double		x[125];
		double		y[125];
		double		began = unit_seconds();

		case_alloc(&t.c, 100, 20);
		t.reach = case_array(100, sizeof(double));
		t.centre_cost = case_array(5, sizeof(double));
		t.centre_role = case_array(5, 1);
		for (int i = 0; i < 125; i++)
		{
			x[i] = lg_rng_unit(&rng) * 500.0;
			y[i] = lg_rng_unit(&rng) * 500.0;
		}
		for (int32_t u = 0; u < 100; u++)
		{
			t.c.weight[u] = 1.0 + (double) lg_rng_below(&rng, 50);
			for (int32_t h = 0; h < 20; h++)
				t.c.dense[u * 20 + h] = hypot(x[u] - x[100 + h], y[u] - y[100 + h]);
		}
		for (int32_t h = 0; h < 20; h++)
		{
			t.c.open_cost[h] = 3000.0 + 5000.0 * lg_rng_unit(&rng);
			for (int32_t w = 0; w < 5; w++)
				t.reach[w * 20 + h] = 0.4 * hypot(x[120 + w] - x[100 + h], y[120 + w] - y[100 + h]);
		}
		for (int32_t w = 0; w < 5; w++)
			t.centre_cost[w] = 10000.0 + 30000.0 * lg_rng_unit(&rng);
		t.c.problem.unserved = 1e5;
		finish(&t, 5);
		plan.hub = case_array(21, sizeof(int32_t));
		site_effort_init(&effort, &env, 1, 600000000, 0);
		CHECK_OK(site_two_level_solve(&t.problem, &effort, &plan, &err), err);
		if (getenv("VERBOSE"))
			printf("# network %d: %.0f bound %.0f, %d hubs, %d nodes, %.3f s\n", n, plan.value, plan.bound, plan.hubs,
				   (int) plan.nodes, unit_seconds() - began);
		CHECK(plan.bound >= 0.99 * plan.value);
		unit_release_all();
	}
}

int
main(void)
{
	UNIT_RUN(small_networks_are_optimal);
	UNIT_RUN(networks_have_small_gaps);
	return unit_done();
}
