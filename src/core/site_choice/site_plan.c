/*
 * site_plan.c
 *		Brings demand and sites together as one sparse problem.
 */
#include "core/site_choice/site_plan.h"
#include "site_sort.h"

/* Pairs compared when no radius limits them: 12 to 24 bytes each. */
#define MAX_DENSE_PAIRS ((int64_t) 100000000)

static SiteRole
role_of(SiteKind kind)
{
	switch (kind)
	{
		case SITE_CANDIDATE:
			return SITE_ROLE_FREE;
		case SITE_REQUIRED:
		case SITE_EXISTING:
			return SITE_ROLE_OPEN;
		default:
			return SITE_ROLE_CLOSED;
	}
}

/* Site s of the problem is the one at a position of the index. */
static LgStatus
take_site(SitePlan *plan, int32_t s, uint32_t position)
{
	SiteRow		row;

	site_index_row(plan->index, position, &row);
	plan->position[s] = position;
	plan->kind[s] = (uint8_t) row.kind;
	plan->role[s] = (uint8_t) role_of(row.kind);
	plan->capacity[s] = row.capacity;
	plan->site_weight[s] = row.weight;
	return LG_OK;
}

/* Compares site s of the costs with an index entry, by identifier. */
static int
compare_site(const SitePlan *plan, uint32_t s, uint32_t position)
{
	const char *code;
	size_t		size;
	SiteRow		row;
	int			order;

	site_index_row(plan->index, position, &row);
	if (plan->demand->site_id != NULL)
		return (plan->demand->site_id[s] > row.id) - (plan->demand->site_id[s] < row.id);
	site_demand_site_code(plan->demand, s, &code, &size);
	order = memcmp(code, row.code, size < row.code_size ? size : row.code_size);
	return order != 0 ? order : (size > row.code_size) - (size < row.code_size);
}

/* A site of the index that no cost names: it takes part, and reaches nobody. */
static LgStatus
take_unreached(SitePlan *plan, uint32_t position, LgError *err)
{
	int32_t		s = plan->problem.sites;

	LG_TRY(take_site(plan, s, position));
	if (plan->kind[s] != SITE_COMPETITOR && plan->kind[s] != SITE_FORBIDDEN)
		plan->problem.sites++;
	return (position & 1023) == 0 ? lg_poll(plan->env, err) : LG_OK;
}

static bool
has_entry(const SiteIndex *index, uint32_t at)
{
	return index != NULL && at < index->n && index->order[at] < index->n;
}

/*
 * Sites known by costs: kinds and capacities come from the index, if given,
 * and those of its sites that have no costs come after those that have.
 */
static LgStatus
match_sites(SitePlan *plan, LgError *err)
{
	const SiteIndex *index = plan->index;
	uint32_t	at = 0;
	int			order = -1;

	for (uint32_t s = 0; s < plan->demand->sites; s++)
	{
		plan->position[s] = SITE_NONE;
		plan->capacity[s] = INFINITY;
		plan->site_weight[s] = 1.0;
		if ((s & 1023) == 0)
			LG_TRY(lg_poll(plan->env, err));
		if (index == NULL)
			continue;
		plan->role[s] = SITE_ROLE_CLOSED;	/* not among the sites asked about */
		plan->kind[s] = SITE_FORBIDDEN;
		for (; has_entry(index, at) && (order = compare_site(plan, s, index->order[at])) > 0; at++)
			LG_TRY(take_unreached(plan, index->order[at], err));
		if (has_entry(index, at) && order == 0)
			LG_TRY(take_site(plan, (int32_t) s, index->order[at]));
		while (has_entry(index, at) && compare_site(plan, s, index->order[at]) == 0)
			at++;				/* a second door */
	}
	for (; has_entry(index, at); at++)
		LG_TRY(take_unreached(plan, index->order[at], err));
	return LG_OK;
}

static LgStatus
check_inputs(const SiteDemand *demand, const SiteIndex *index, LgError *err)
{
	if (demand->start == NULL && index == NULL)
	{
		lg_fail(err, LG_BAD_ARGUMENT, "sites must not be NULL");
		lg_detail(err, "The demand has locations, so the locations of the sites are needed.");
		lg_hint(err, "Build them with site_index_agg.");
		return LG_BAD_ARGUMENT;
	}
	if (demand->start != NULL && index != NULL && (demand->site_id == NULL) != (index->id == NULL))
	{
		lg_fail(err, LG_BAD_ARGUMENT, "sites and costs have identifiers of different types");
		lg_detail(err, "Both must be bigint or both text, to be matched.");
		return LG_BAD_ARGUMENT;
	}
	return LG_OK;
}

static LgStatus
place_demand(SitePlan *plan, LgError *err)
{
	LG_TRY(lg_alloc_array(plan->env, plan->demand->n, sizeof(GeoXyz), &plan->xyz, err));
	for (uint32_t u = 0; u < plan->demand->n; u++)
	{
		if ((u & 0x3FFF) == 0)
			LG_TRY(lg_poll(plan->env, err));
		plan->xyz[u] = geo_to_xyz(plan->demand->point[u]);
	}
	return LG_OK;
}

/* Sets up everything but the rows. */
LgStatus
site_plan_open(SitePlan *plan, const LgEnv *env, const SiteDemand *demand, const SiteIndex *index,
			   const SiteGoal *goal, LgError *err)
{
	size_t		sites;

	LG_TRY(check_inputs(demand, index, err));
	memset(plan, 0, sizeof(*plan));
	plan->env = env;
	plan->demand = demand;
	plan->index = index;
	plan->goal = *goal;
	plan->problem.demands = (int32_t) demand->n;
	plan->problem.sites = (int32_t) (demand->start != NULL ? demand->sites : index->n);
	sites = (size_t) plan->problem.sites + (demand->start != NULL && index != NULL ? index->n : 0);
	site_effort_init(&plan->effort, env, goal->seed, SITE_DEFAULT_BUDGET, goal->limit_us);
	LG_TRY(lg_alloc_array(env, sites, sizeof(uint32_t), &plan->position, err));
	LG_TRY(lg_alloc_array(env, sites, 1, &plan->kind, err));
	LG_TRY(lg_alloc_array(env, sites, 1, &plan->role, err));
	LG_TRY(lg_alloc_array(env, sites, sizeof(double), &plan->capacity, err));
	LG_TRY(lg_alloc_array(env, sites, sizeof(double), &plan->site_weight, err));
	if (demand->start != NULL)
		LG_TRY(match_sites(plan, err));
	else
	{
		for (size_t s = 0; s < sites; s++)
			take_site(plan, (int32_t) s, (uint32_t) s);
		LG_TRY(place_demand(plan, err));
	}
	plan->problem.weight = demand->weight;
	plan->problem.role = plan->role;
	return LG_OK;
}

/*
 * Turns goal.open, which counts new sites, required ones included, into the
 * number of free sites that may be opened.
 */
LgStatus
site_plan_count(SitePlan *plan, LgError *err)
{
	int32_t		required = 0;
	int32_t		free_sites = site_problem_free(&plan->problem);

	for (int32_t s = 0; s < plan->problem.sites; s++)
		required += plan->kind[s] == SITE_REQUIRED;
	if (plan->goal.open < 0)
		plan->problem.open_max = free_sites;
	else if (plan->goal.open < required)
	{
		lg_fail(err, LG_BAD_ARGUMENT, "open is %d, but %d sites are required", plan->goal.open, required);
		lg_hint(err, "Required sites count towards open; sites that exist already have kind existing.");
		return LG_BAD_ARGUMENT;
	}
	else
		plan->problem.open_max = plan->goal.open - required < free_sites ? plan->goal.open - required : free_sites;
	return LG_OK;
}

static LgStatus
rows_from_costs(SitePlan *plan, double radius, bool want_cost, LgError *err)
{
	const SiteDemand *demand = plan->demand;
	int64_t		count = 0;

	LG_TRY(site_plan_room(plan, (size_t) demand->pairs, want_cost, err));
	for (uint32_t u = 0; u < demand->n; u++)
	{
		int64_t		k = demand->start[u];

		for (; k < demand->start[u + 1] && demand->row_cost[k] <= radius; k++)
		{
			if (plan->role[demand->row_site[k]] == SITE_ROLE_CLOSED)
				continue;
			plan->row_site[count] = demand->row_site[k];
			if (want_cost)
				plan->row_cost[count] = demand->row_cost[k];
			count++;
		}
		plan->start[u + 1] = count;
		LG_TRY(site_spend(&plan->effort, k - demand->start[u] + 1, err));
	}
	return LG_OK;
}

static LgStatus
rows_from_places(SitePlan *plan, double radius, bool want_cost, LgError *err)
{
	int64_t		count = 0;

	for (uint32_t u = 0; u < plan->demand->n; u++)
	{
		int64_t		before = count;

		LG_TRY(site_pairs_within(plan, &plan->xyz[u], &plan->demand->point[u], radius, want_cost, &count, err));
		plan->start[u + 1] = count;
		LG_TRY(site_spend(&plan->effort, count - before + 8, err));
	}
	return LG_OK;
}

/* Every demand with every site must stay a size that can be solved. */
static LgStatus
check_pairs(const SitePlan *plan, double radius, LgError *err)
{
	int64_t		pairs = (int64_t) plan->problem.demands * plan->problem.sites;

	if (plan->demand->start != NULL || !isinf(radius) || pairs <= MAX_DENSE_PAIRS)
		return LG_OK;
	lg_fail(err, LG_LIMIT, "%d demands and %d sites are too many to compare all",
			plan->problem.demands, plan->problem.sites);
	lg_detail(err, "Without a radius at most %lld pairs are compared.", (long long) MAX_DENSE_PAIRS);
	lg_hint(err, "Give radius_m where there is one, or add up the demand of a street or a grid cell first.");
	return LG_LIMIT;
}

/* By default the effort grows by so many times its usual size: what is hard, or small. */
void
site_plan_more_effort(SitePlan *plan, int times)
{
	if (plan->goal.max_iterations == 0 && plan->goal.limit_us == 0)
		plan->effort.budget += times * SITE_DEFAULT_BUDGET;
}

/*
 * Fills the rows with every pair within the radius; closed sites are left out.
 * The budget counts from here: so many passes over the pairs.
 */
LgStatus
site_plan_rows(SitePlan *plan, double radius, bool want_cost, LgError *err)
{
	SiteProblem *problem = &plan->problem;
	int64_t		pairs;

	LG_TRY(check_pairs(plan, radius, err));
	LG_TRY(lg_alloc_array(plan->env, (size_t) problem->demands + 1, sizeof(int64_t), &plan->start, err));
	if (plan->demand->start != NULL)
		LG_TRY(rows_from_costs(plan, radius, want_cost, err));
	else
		LG_TRY(rows_from_places(plan, radius, want_cost, err));
	problem->start = plan->start;
	problem->row_site = plan->row_site;
	problem->row_cost = want_cost ? plan->row_cost : NULL;
	if (plan->demand->start == NULL && want_cost)
		LG_TRY(site_problem_sort_rows(problem, plan->row_site, plan->row_cost, &plan->effort, err));
	pairs = plan->start[problem->demands] + problem->demands + problem->sites;
	plan->effort.budget = plan->effort.spent +
		(plan->goal.max_iterations > 0 ? plan->goal.max_iterations * pairs :
		 plan->goal.limit_us > 0 ? SITE_UNLIMITED_BUDGET : SITE_DEFAULT_BUDGET);
	plan->effort.stop = false;
	return LG_OK;
}

/*
 * Until the weights are set back, demands that no allowed site reaches are out
 * of the way: weight 0.  What nothing can change would only blur the rest.
 */
LgStatus
site_plan_reachable(SitePlan *plan, LgError *err)
{
	double	   *weight;

	LG_TRY(lg_alloc_array(plan->env, (size_t) plan->problem.demands, sizeof(double), &weight, err));
	for (int32_t u = 0; u < plan->problem.demands; u++)
		weight[u] = plan->start[u + 1] > plan->start[u] ? plan->demand->weight[u] : 0.0;
	plan->problem.weight = weight;
	return site_spend(&plan->effort, plan->problem.demands, err);
}

/* Metres or cost from demand u to a site; INFINITY when no cost is known. */
double
site_plan_cost(const SitePlan *plan, int32_t u, int32_t site)
{
	const SiteDemand *demand = plan->demand;

	if (demand->start == NULL)
		return site_chord_cost(geo_chord2(&plan->xyz[u], &plan->index->xyz[site]));
	for (int64_t k = demand->start[u]; k < demand->start[u + 1]; k++)
		if (demand->row_site[k] == site)
			return demand->row_cost[k];
	return INFINITY;
}

/* What a share of 1 at distance 0 falls to at a distance. */
double
site_attendance(const SiteGoal *goal, double cost)
{
	switch (goal->decay)
	{
		case SITE_DECAY_LINEAR:
			return fmax(0.0, 1.0 - cost / goal->radius);
		case SITE_DECAY_POWER:
			return cost <= 1.0 ? 1.0 : pow(cost, -goal->decay_rate);
		default:
			return exp(-goal->decay_rate * cost);
	}
}
