/*
 * site_demand.c
 *		Demand values: text, order, damage; and plans over places against plans
 *		over the same distances given as costs.
 */
#include "core/site_choice/site_plan.h"
#include "unit.h"

static SiteDemand
parse(const char *text, void **value, size_t *size)
{
	LgEnv		env = unit_env();
	LgError		err;
	SiteDemand	demand;

	memset(&demand, 0, sizeof(demand));
	CHECK_OK(site_demand_parse(&env, text, strlen(text), value, size, &err), err);
	CHECK_OK(site_demand_open(&env, *value, *size, &demand, &err), err);
	return demand;
}

static void
text_round_trips(void)
{
	static const char *const texts[] = {
		"{\"columns\":[\"lon\",\"lat\",\"weight\"],\"demand\":[]}",
		"{\"columns\":[\"lon\",\"lat\",\"weight\"],\"demand\":[[-0.1,51.5,0.1],[13.4,52.5,3]]}",
		"{\"columns\":[\"lon\",\"lat\",\"weight\",\"id\"],\"demand\":[[13.4,52.5,3,-9223372036854775808]]}",
		"{\"columns\":[\"lon\",\"lat\",\"weight\",\"id\"],\"demand\":[[13.4,52.5,3,\"a\\\"\\n\"]]}",
		"{\"columns\":[\"cost\",\"weight\",\"id\",\"site\"],\"demand\":[[1,3,17,3],[4.5,3,17,2],[null,1,18,null]]}",
		"{\"columns\":[\"cost\",\"weight\",\"id\",\"site\"],\"demand\":[[1,3,\"u\",\"s\"]]}"
	};
	LgEnv		env = unit_env();
	LgError		err;

	for (size_t i = 0; i < LG_COUNT(texts); i++)
	{
		void	   *value;
		size_t		size;
		char	   *out;

		parse(texts[i], &value, &size);
		CHECK_OK(site_demand_print(&env, value, size, &out, &err), err);
		CHECK_STR(out, texts[i]);
	}
}

static void
bad_text_is_refused(void)
{
	static const char *const texts[] = {
		"", "{", "[]", "{\"columns\":[\"lon\"],\"demand\":[]}",
		"{\"columns\":[\"lon\",\"lat\",\"weight\"],\"demand\":[[1,2]]}",
		"{\"columns\":[\"lon\",\"lat\",\"weight\"],\"demand\":[[1,2,3]]} x",
		"{\"columns\":[\"lon\",\"lat\",\"weight\"],\"demand\":[[1,2,1e999]]}",
		"{\"columns\":[\"lon\",\"lat\",\"weight\",\"id\"],\"demand\":[[1,2,3,4],[1,2,3,\"a\"]]}",
		"{\"columns\":[\"cost\",\"weight\",\"id\",\"site\"],\"demand\":[[null,1,18,3]]}"
	};
	LgEnv		env = unit_env();
	LgError		err;
	void	   *value;
	size_t		size;

	for (size_t i = 0; i < LG_COUNT(texts); i++)
		CHECK_FAILS(site_demand_parse(&env, texts[i], strlen(texts[i]), &value, &size, &err),
					LG_BAD_TEXT, err, "site_demand");
}

/* Rows in any order give the same bytes. */
static void
order_does_not_matter(void)
{
	LgEnv		env = unit_env();
	LgError		err;
	LgRng		rng;

	lg_rng_seed(&rng, 3);
	for (int n = 0; n < 200; n++)
	{
		uint32_t	flags = n % 2 == 0 ? DEMAND_HAS_ID : DEMAND_COSTS | DEMAND_HAS_ID;
		DemandRow	rows[40];
		void	   *value[2];
		size_t		size[2];

		memset(rows, 0, sizeof(rows));
		for (int i = 0; i < 40; i++)
		{
			rows[i].point.lon = (double) lg_rng_below(&rng, 5);
			rows[i].point.lat = (double) lg_rng_below(&rng, 5);
			rows[i].id = n % 2 == 0 ? (int64_t) lg_rng_below(&rng, 5) : i / 4;
			rows[i].site_id = i % 4;
			rows[i].cost = lg_rng_below(&rng, 5) == 0 ? INFINITY : (double) lg_rng_below(&rng, 3);
			rows[i].weight = n % 2 == 0 ? (double) lg_rng_below(&rng, 3) : (double) (i / 4);
		}
		for (int pass = 0; pass < 2; pass++)
		{
			LgRecords	collected;

			site_demand_rows_init(&collected, flags);
			for (int i = 0; i < 40; i++)
				CHECK_OK(site_demand_rows_add(&env, &collected, &rows[pass == 0 ? i : 39 - i], &err), err);
			CHECK_OK(site_demand_build(&env, &collected, &value[pass], &size[pass], &err), err);
		}
		CHECK_INT(size[0], size[1]);
		CHECK(memcmp((char *) value[0] + 16, (char *) value[1] + 16, size[0] - 16) == 0);
	}
}

static void
disagreeing_rows_are_refused(void)
{
	LgEnv		env = unit_env();
	LgError		err;
	void	   *value;
	size_t		size;
	const char *two_weights = "{\"columns\":[\"cost\",\"weight\",\"id\",\"site\"],\"demand\":[[1,3,17,3],[4,2,17,2]]}";
	const char *two_costs = "{\"columns\":[\"cost\",\"weight\",\"id\",\"site\"],\"demand\":[[1,3,17,3],[4,3,17,3]]}";
	const char *twice = "{\"columns\":[\"cost\",\"weight\",\"id\",\"site\"],\"demand\":[[1,3,17,3],[1,3,17,3]]}";
	SiteDemand	demand;

	CHECK_FAILS(site_demand_parse(&env, two_weights, strlen(two_weights), &value, &size, &err),
				LG_BAD_ARGUMENT, err, "two weights");
	CHECK_FAILS(site_demand_parse(&env, two_costs, strlen(two_costs), &value, &size, &err),
				LG_BAD_ARGUMENT, err, "two costs");
	demand = parse(twice, &value, &size);
	CHECK_INT(demand.pairs, 1);
}

/* Whatever bytes are changed, opening refuses or gives something readable. */
static void
damage_is_survived(void)
{
	LgEnv		env = unit_env();
	LgRng		rng;
	void	   *value;
	size_t		size;

	lg_rng_seed(&rng, 5);
	parse("{\"columns\":[\"cost\",\"weight\",\"id\",\"site\"],\"demand\":[[1,3,\"u\",\"s\"],[2,3,\"u\",\"t\"],[1,1,\"v\",\"s\"]]}", &value, &size);
	for (int n = 0; n < 20000; n++)
	{
		char	   *copy = malloc(size);
		SiteDemand	demand;
		LgError		err;
		DemandCursor cursor = {0, 0};
		DemandRow	row;
		double		sum = 0.0;

		memcpy(copy, value, size);
		for (int k = 0; k < 3; k++)
			copy[4 + lg_rng_below(&rng, size - 4)] = (char) lg_rng_below(&rng, 256);
		if (site_demand_open(&env, copy, size, &demand, &err) == LG_OK)
			while (site_demand_next(&demand, &cursor, &row))
				sum += row.code_size + row.site_code_size;
		CHECK(!isnan(sum));
		free(copy);
	}
}

/* Random sites and demand as places; the same distances as a matrix of costs. */
static void
places_agree_with_costs(void)
{
	LgEnv		env = unit_env();
	LgRng		rng;

	lg_rng_seed(&rng, 6);
	for (int n = 0; n < 300; n++)
	{
		SiteGoal	goal = {.open = 3,.radius = 300000.0,.cover_ratio = 1.0,.unit_cost = 1.0};
		GeoPoint	site[12];
		GeoPoint	at[60];
		LgRecords	row_list;
		LgRecords	cost_list;
		LgRecords	site_list;
		void	   *rows;
		void	   *costs;
		void	   *built;
		size_t		rows_size;
		size_t		costs_size;
		size_t		size;
		SiteIndex	index;
		SiteDemand	places;
		SiteDemand	matrix;
		SitePlan	plan[2];
		LgError		err;

		site_rows_init(&site_list, 0);
		for (int i = 0; i < 12; i++)
		{
			SiteRow		row = {.id = i,.weight = 1.0,.capacity = INFINITY};

			site[i].lon = 178.0 + 4.0 * lg_rng_unit(&rng);
			site[i].lon -= site[i].lon > 180.0 ? 360.0 : 0.0;
			site[i].lat = 50.0 + 4.0 * lg_rng_unit(&rng);
			row.point = site[i];
			CHECK_OK(site_rows_add(&env, &site_list, &row, &err), err);
		}
		CHECK_OK(site_index_build(&env, &site_list, &built, &size, &err), err);
		CHECK_OK(site_index_open(built, size, &index, &err), err);
		site_demand_rows_init(&row_list, DEMAND_HAS_ID);
		site_demand_rows_init(&cost_list, DEMAND_HAS_ID | DEMAND_COSTS);
		for (int u = 0; u < 60; u++)
		{
			DemandRow	row = {.id = u,.weight = (double) (1 + lg_rng_below(&rng, 9))};

			at[u].lon = 178.0 + 4.0 * lg_rng_unit(&rng);
			at[u].lon -= at[u].lon > 180.0 ? 360.0 : 0.0;
			at[u].lat = 50.0 + 4.0 * lg_rng_unit(&rng);
			row.point = at[u];
			CHECK_OK(site_demand_rows_add(&env, &row_list, &row, &err), err);
			for (int i = 0; i < 12; i++)
			{
				row.site_id = i;
				row.cost = geo_distance_m(at[u], site[i]);
				CHECK_OK(site_demand_rows_add(&env, &cost_list, &row, &err), err);
			}
		}
		CHECK_OK(site_demand_build(&env, &row_list, &rows, &rows_size, &err), err);
		CHECK_OK(site_demand_build(&env, &cost_list, &costs, &costs_size, &err), err);
		CHECK_OK(site_demand_open(&env, rows, rows_size, &places, &err), err);
		CHECK_OK(site_demand_open(&env, costs, costs_size, &matrix, &err), err);
		goal.radius = n % 3 == 0 ? 60000.0 : INFINITY;
		CHECK_OK(site_plan_open(&plan[0], &env, &places, &index, &goal, &err), err);
		CHECK_OK(site_plan_open(&plan[1], &env, &matrix, NULL, &goal, &err), err);
		for (int i = 0; i < 2; i++)
			CHECK_OK(n % 3 == 0 ? site_choose_coverage(&plan[i], &err) :
					 n % 3 == 1 ? site_choose_median(&plan[i], &err) : site_choose_center(&plan[i], &err), err);
		CHECK(n % 3 == 2 || plan[0].choices == plan[1].choices);	/* a center may need fewer */
		CHECK(fabs(plan[0].bound / plan[1].bound - 1.0) < 3e-6);
		CHECK(plan[0].choices > 0);
		CHECK(fabs(plan[0].choice[plan[0].choices - 1].cumulative /
				   plan[1].choice[plan[1].choices - 1].cumulative - 1.0) < 3e-6);
		CHECK_NEAR(plan[0].gap, 0.0, 1e-9);
	}
}

/* Many demands and sites: the lists that are cut off must not change the answer. */
static void
cut_lists_agree_with_complete_ones(void)
{
	LgEnv		env = unit_env();
	LgRng		rng;
	LgRecords	site_list;
	LgRecords	row_list;
	void	   *sites;
	void	   *rows;
	size_t		sites_size;
	size_t		rows_size;
	SiteIndex	index;
	SiteDemand	demand;
	SiteGoal	goal = {.open = 20,.radius = INFINITY,.cover_ratio = 1.0,.unit_cost = 1.0};
	SitePlan	plan;
	LgError		err;
	double		total = 0.0;

	lg_rng_seed(&rng, 8);
	site_rows_init(&site_list, 0);
	site_demand_rows_init(&row_list, 0);
	for (int i = 0; i < 500; i++)
	{
		SiteRow		row = {.id = i,.weight = 1.0,.capacity = INFINITY};

		row.point.lon = 10.0 * lg_rng_unit(&rng);
		row.point.lat = 50.0 + 5.0 * lg_rng_unit(&rng);
		CHECK_OK(site_rows_add(&env, &site_list, &row, &err), err);
	}
	for (int u = 0; u < 20000; u++)
	{
		DemandRow	row = {.weight = 1.0};

		row.point.lon = 10.0 * lg_rng_unit(&rng);
		row.point.lat = 50.0 + 5.0 * lg_rng_unit(&rng);
		CHECK_OK(site_demand_rows_add(&env, &row_list, &row, &err), err);
	}
	CHECK_OK(site_index_build(&env, &site_list, &sites, &sites_size, &err), err);
	CHECK_OK(site_index_open(sites, sites_size, &index, &err), err);
	CHECK_OK(site_demand_build(&env, &row_list, &rows, &rows_size, &err), err);
	CHECK_OK(site_demand_open(&env, rows, rows_size, &demand, &err), err);
	CHECK_OK(site_plan_open(&plan, &env, &demand, &index, &goal, &err), err);
	CHECK_OK(site_choose_median(&plan, &err), err);
	CHECK_INT(plan.choices, 20);
	/* the value is what the chosen sites really cost, and no single exchange helps */
	for (uint32_t u = 0; u < demand.n; u++)
	{
		double		best = INFINITY;

		for (int32_t s = 0; s < plan.choices; s++)
			best = fmin(best, site_chord_cost(geo_chord2(&plan.xyz[u], &index.xyz[plan.choice[s].site])));
		total += best;
	}
	CHECK_NEAR(total / plan.choice[19].cumulative, 1.0, 1e-9);
	CHECK_NEAR(total / plan.solution.value, 1.0, 1e-9);
	CHECK(plan.bound <= total && plan.bound > 0.97 * total);
	for (int t = 0; t < 200; t++)
	{
		int32_t		out = (int32_t) lg_rng_below(&rng, 20);
		int32_t		in = (int32_t) lg_rng_below(&rng, 500);
		double		other = 0.0;

		for (uint32_t u = 0; u < demand.n; u++)
		{
			double		best = geo_chord2(&plan.xyz[u], &index.xyz[in]);

			for (int32_t s = 0; s < plan.choices; s++)
				if (s != out)
					best = fmin(best, geo_chord2(&plan.xyz[u], &index.xyz[plan.choice[s].site]));
			other += site_chord_cost(best);
		}
		CHECK(other >= total * (1.0 - 1e-9));
	}
}

/* An allocator that knows how much is in use, and how much was at most. */
static size_t in_use;
static size_t peak;

static void *
counting_resize(void *ctx, void *ptr, size_t size)
{
	LgEnv		unit = unit_env();
	size_t	   *block = ptr == NULL ? NULL : (size_t *) ptr - 2;

	(void) ctx;
	in_use -= block != NULL ? block[0] : 0;
	block = block == NULL ? unit.alloc(unit.ctx, size + 16) : unit.resize(unit.ctx, block, size + 16);
	block[0] = size;
	in_use += size;
	peak = in_use > peak ? in_use : peak;
	return block + 2;
}

static void *
counting_alloc(void *ctx, size_t size)
{
	return counting_resize(ctx, NULL, size);
}

static void
counting_release(void *ctx, void *ptr)
{
	LgEnv		unit = unit_env();

	(void) ctx;
	in_use -= ((size_t *) ptr)[-2];
	unit.release(unit.ctx, (size_t *) ptr - 2);
}

/* The memory that docs/reference/site_choice.md states. */
static void
memory_is_as_stated(void)
{
	LgEnv		unit = unit_env();
	LgEnv		env = {counting_alloc, counting_resize, counting_release, NULL, unit.clock_us, NULL, NULL};
	LgRng		rng;
	LgRecords	site_list;
	LgRecords	row_list;
	void	   *sites;
	void	   *rows;
	size_t		sites_size;
	size_t		rows_size;
	SiteIndex	index;
	SiteDemand	demand;
	LgError		err;

	lg_rng_seed(&rng, 9);
	site_rows_init(&site_list, 0);
	site_demand_rows_init(&row_list, 0);
	for (int i = 0; i < 2000; i++)
	{
		SiteRow		row = {.id = i,.weight = 1.0,.capacity = INFINITY};

		row.point.lon = 10.0 * lg_rng_unit(&rng);
		row.point.lat = 50.0 + 5.0 * lg_rng_unit(&rng);
		CHECK_OK(site_rows_add(&unit, &site_list, &row, &err), err);
	}
	for (int u = 0; u < 100000; u++)
	{
		DemandRow	row = {.weight = 1.0};

		row.point.lon = 10.0 * lg_rng_unit(&rng);
		row.point.lat = 50.0 + 5.0 * lg_rng_unit(&rng);
		CHECK_OK(site_demand_rows_add(&unit, &row_list, &row, &err), err);
	}
	CHECK_OK(site_index_build(&unit, &site_list, &sites, &sites_size, &err), err);
	CHECK_OK(site_index_open(sites, sites_size, &index, &err), err);
	CHECK_OK(site_demand_build(&unit, &row_list, &rows, &rows_size, &err), err);
	CHECK_OK(site_demand_open(&env, rows, rows_size, &demand, &err), err);
	CHECK(rows_size < 24 * 100000 + 1000);
	for (int objective = 0; objective < 2; objective++)
	{
		SiteGoal	goal = {.open = 100,.radius = 20000.0,.cover_ratio = 1.0,.unit_cost = 1.0};
		SitePlan	plan;
		double		stated;

		in_use = peak = 0;
		CHECK_OK(site_plan_open(&plan, &env, &demand, &index, &goal, &err), err);
		CHECK_OK(objective == 0 ? site_choose_coverage(&plan, &err) : site_choose_median(&plan, &err), err);
		if (objective == 0)
			stated = 100.0 * 100000 + 16.0 * (double) plan.start[100000] + 10.0 * 2000 * 100;
		else
			stated = (150.0 + 100.0 * 2000 / 100) * 100000 + 10.0 * 2000 * 100;
		CHECK((double) peak < stated);
		printf("# peak %zu, stated %.0f\n", peak, stated);
	}
}

int
main(void)
{
	UNIT_RUN(text_round_trips);
	UNIT_RUN(bad_text_is_refused);
	UNIT_RUN(order_does_not_matter);
	UNIT_RUN(disagreeing_rows_are_refused);
	UNIT_RUN(damage_is_survived);
	UNIT_RUN(places_agree_with_costs);
	UNIT_RUN(memory_is_as_stated);
	UNIT_RUN(cut_lists_agree_with_complete_ones);
	return unit_done();
}
