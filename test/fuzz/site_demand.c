/*
 * site_demand.c
 *		Text of a site_demand: whatever parses prints, parses again to the same
 *		bytes, opens, and can be planned with.
 */
#include "fuzz.h"

#include "core/site_choice/site_plan.h"

int			LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void
plan_with(const LgEnv *env, const SiteDemand *demand)
{
	static const char sites[] =
	"{\"columns\":[\"id\",\"lon\",\"lat\"],\"sites\":[[1,13.4,52.5],[2,0,0],[3,13.5,52.5]]}";
	SiteGoal	goal = {.open = 2,.radius = 5000.0,.cover_ratio = 1.0,.unit_cost = 1.0};
	SiteIndex	index;
	SitePlan	plan;
	LgError		err;
	void	   *value;
	size_t		size;

	FUZZ_CHECK(site_index_parse(env, sites, sizeof(sites) - 1, &value, &size, &err) == LG_OK);
	FUZZ_CHECK(site_index_open(value, size, &index, &err) == LG_OK);
	FUZZ_CHECK(site_plan_open(&plan, env, demand, demand->start != NULL ? NULL : &index, &goal, &err) == LG_OK);
	FUZZ_CHECK(site_choose_coverage(&plan, &err) == LG_OK);
	FUZZ_CHECK(plan.choices <= 2);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	LgEnv		env = fuzz_begin();
	LgError		err;
	void	   *value;
	void	   *again;
	size_t		value_size;
	size_t		again_size;
	char	   *text;
	SiteDemand	demand;

	if (site_demand_parse(&env, (const char *) data, size, &value, &value_size, &err) != LG_OK)
		return fuzz_end();
	FUZZ_CHECK(site_demand_print(&env, value, value_size, &text, &err) == LG_OK);
	FUZZ_CHECK(site_demand_parse(&env, text, strlen(text), &again, &again_size, &err) == LG_OK);
	FUZZ_CHECK(value_size == again_size);
	FUZZ_CHECK(memcmp((char *) value + 16, (char *) again + 16, value_size - 16) == 0);
	FUZZ_CHECK(site_demand_open(&env, value, value_size, &demand, &err) == LG_OK);
	plan_with(&env, &demand);
	return fuzz_end();
}
