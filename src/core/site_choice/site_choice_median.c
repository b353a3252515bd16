/*
 * site_choice_median.c
 *		p-median over places, without the matrix of all distances.
 *
 * Few pairs: all of them, solved and proved by site_median.c.  Many pairs:
 * demand is first gathered into some thousand groups of neighbours; the sites
 * found for the groups start the search over the demand itself.  On either
 * level a demand keeps only the candidates nearer than its second nearest open
 * site, which is all that an exchange can involve (Resende and Werneck 2007);
 * lists are renewed while the search has outgrown one.
 */
#include "site_median.h"
#include "core/site_choice/site_plan.h"

#define MAX_COMPLETE_PAIRS ((int64_t) 4000000)
#define GROUPS 8192
#define MAX_ROUNDS 12

/* One level of the search: groups, or the demand itself. */
typedef struct Level
{
	SitePlan   *plan;
	SiteProblem problem;
	int32_t		count;
	const GeoXyz *xyz;
	double	   *radius;
	SiteSwap	swap;
	bool		has_swap;
} Level;

static double
cost_of(const SiteProblem *problem, int32_t u, int32_t site)
{
	const Level *level = problem->row_context;

	return site_chord_cost(geo_chord2(&level->xyz[u], &level->plan->index->xyz[site]));
}

/* The two nearest of the open sites, among all: for rows that end too early. */
static void
two_nearest(const SiteProblem *problem, int32_t u, const int32_t *open, int32_t open_count,
			int32_t *near, double *cost)
{
	const Level *level = problem->row_context;
	const GeoXyz *at = &level->xyz[u];
	double		best[2] = {INFINITY, INFINITY};

	near[0] = near[1] = -1;
	for (int32_t s = 0; s < open_count; s++)
	{
		double		chord2 = geo_chord2(at, &level->plan->index->xyz[open[s]]);

		if (chord2 < best[0] || (chord2 == best[0] && open[s] < near[0]))
		{
			best[1] = best[0];
			near[1] = near[0];
			best[0] = chord2;
			near[0] = open[s];
		}
		else if (chord2 < best[1])
		{
			best[1] = chord2;
			near[1] = open[s];
		}
	}
	for (int i = 0; i < 2; i++)
		cost[i] = near[i] >= 0 ? site_chord_cost(best[i]) : problem->unserved;
}

/*
 * First sites: demand drawn with probability proportional to weight times
 * distance from the sites so far (k-means++ with plain distances), and the
 * candidate nearest to it.
 */
static LgStatus
seed_sites(Level *level, int32_t *site, int32_t wanted, int32_t *found, LgError *err)
{
	SitePlan   *plan = level->plan;
	const SiteIndex *index = plan->index;
	double	   *cost;
	uint8_t    *allowed;

	*found = 0;
	LG_TRY(lg_alloc_array(plan->env, (size_t) level->count, sizeof(double), &cost, err));
	LG_TRY(lg_alloc_array(plan->env, (size_t) plan->problem.sites, 1, &allowed, err));
	for (int32_t u = 0; u < level->count; u++)
		cost[u] = 1e7;
	for (int32_t i = 0; i < plan->problem.sites; i++)
	{
		allowed[i] = plan->role[i] == SITE_ROLE_FREE;
		if (plan->role[i] != SITE_ROLE_OPEN)
			continue;
		for (int32_t u = 0; u < level->count; u++)
			cost[u] = fmin(cost[u], site_chord_cost(geo_chord2(&level->xyz[u], &index->xyz[i])));
		LG_TRY(site_spend(&plan->effort, level->count, err));
	}
	while (*found < wanted)
	{
		double		sum = 0.0;
		double		draw;
		int32_t		u = 0;
		uint32_t	position[2];
		double		chord2[2];

		for (int32_t v = 0; v < level->count; v++)
			sum += level->problem.weight[v] * cost[v];
		draw = lg_rng_unit(&plan->effort.rng) * sum;
		for (; u < level->count - 1 && draw >= level->problem.weight[u] * cost[u]; u++)
			draw -= level->problem.weight[u] * cost[u];
		site_pairs_nearest2(index, &level->xyz[u], allowed, position, chord2);
		if (position[0] == SITE_NONE)
			break;
		allowed[position[0]] = 0;
		site[(*found)++] = (int32_t) position[0];
		for (int32_t v = 0; v < level->count; v++)
			cost[v] = fmin(cost[v], site_chord_cost(geo_chord2(&level->xyz[v], &index->xyz[position[0]])));
		LG_TRY(site_spend(&plan->effort, 2 * level->count, err));
	}
	lg_release(plan->env, cost);
	lg_release(plan->env, allowed);
	return LG_OK;
}

/* One demand's list: the candidates nearer than its second nearest open site,
 * and a bit more. */
static LgStatus
make_row(Level *level, int32_t u, const uint8_t *open, double slack, SiteSortRoom *room,
		 int64_t *pairs, LgError *err)
{
	SitePlan   *plan = level->plan;
	uint32_t	position[2];
	double		chord2[2];
	int64_t		first = *pairs;

	site_pairs_nearest2(plan->index, &level->xyz[u], open, position, chord2);
	level->radius[u] = slack * site_chord_cost(position[1] != SITE_NONE ? chord2[1] : 4e14) + 1e-3;
	LG_TRY(site_pairs_within(plan, &level->xyz[u], NULL, level->radius[u] * (1.0 + 1e-6), true, pairs, err));
	return site_sort_row(plan->env, room, plan->row_site + first, plan->row_cost + first, *pairs - first, err);
}

/* Copies the list a demand has. */
static LgStatus
keep_row(Level *level, const SiteProblem *old, int32_t u, int64_t *pairs, LgError *err)
{
	SitePlan   *plan = level->plan;
	size_t		count = (size_t) (old->start[u + 1] - old->start[u]);

	LG_TRY(site_plan_room(plan, (size_t) *pairs + count, true, err));
	memcpy(plan->row_site + *pairs, old->row_site + old->start[u], sizeof(int32_t) * count);
	memcpy(plan->row_cost + *pairs, old->row_cost + old->start[u], sizeof(double) * count);
	*pairs += (int64_t) count;
	return LG_OK;
}

static void
release_rows(const LgEnv *env, const SiteProblem *old)
{
	lg_release(env, (void *) old->start);
	lg_release(env, (void *) old->row_site);
	lg_release(env, (void *) old->row_cost);
	lg_release(env, (void *) old->column);
	lg_release(env, (void *) old->column_demand);
	lg_release(env, (void *) old->column_cost);
}

/* Makes the lists, or renews those that the search has outgrown. */
static LgStatus
make_rows(Level *level, const int32_t *site, int32_t count, double slack, LgError *err)
{
	SitePlan   *plan = level->plan;
	SiteProblem *problem = &level->problem;
	SiteProblem old = *problem;
	SiteSortRoom room = {0};
	uint8_t    *open;
	int64_t    *start;
	int64_t		pairs = 0;

	plan->row_site = NULL;
	plan->row_cost = NULL;
	plan->row_room = 0;
	LG_TRY(lg_alloc_array(plan->env, (size_t) level->count + 1, sizeof(int64_t), &start, err));
	LG_TRY(lg_alloc_array(plan->env, (size_t) problem->sites, 1, &open, err));
	for (int32_t i = 0; i < problem->sites; i++)
		open[i] = plan->role[i] == SITE_ROLE_OPEN;
	for (int32_t s = 0; s < count; s++)
		open[site[s]] = 1;
	for (int32_t u = 0; u < level->count; u++)
	{
		int64_t		before = pairs;

		if (old.start != NULL && level->swap.cost2[u] <= level->radius[u])
			LG_TRY(keep_row(level, &old, u, &pairs, err));
		else
			LG_TRY(make_row(level, u, open, slack, &room, &pairs, err));
		start[u + 1] = pairs;
		LG_TRY(site_spend(&plan->effort, 4 * (pairs - before) + 64, err));
	}
	site_sort_release(plan->env, &room);
	lg_release(plan->env, open);
	release_rows(plan->env, &old);
	problem->start = start;
	problem->row_site = plan->row_site;
	problem->row_cost = plan->row_cost;
	return site_problem_columns(problem, &plan->effort, err);
}

/* True when some demand's second nearest open site lies outside its list. */
static bool
outgrown(const Level *level)
{
	for (int32_t u = 0; u < level->count; u++)
		if (level->swap.cost2[u] > level->radius[u])
			return true;
	return false;
}

/* Exchanges to a local optimum over all candidates, from the given sites. */
static LgStatus
improve(Level *level, int32_t *site, int32_t *count, double slack, LgError *err)
{
	SitePlan   *plan = level->plan;

	for (int round = 0; round < MAX_ROUNDS; round++)
	{
		int64_t		moves;

		LG_TRY(make_rows(level, site, *count, slack, err));
		if (!level->has_swap)
			LG_TRY(site_swap_init(&level->swap, &level->problem, level->problem.open_max, &plan->effort, err));
		level->has_swap = true;
		LG_TRY(site_swap_start(&level->swap, site, *count, err));
		moves = level->swap.moves;
		LG_TRY(site_swap_improve(&level->swap, err));
		*count = level->swap.used;
		memcpy(site, level->swap.slot_site, sizeof(int32_t) * (size_t) *count);
		if (level->swap.moves == moves || !outgrown(level) || plan->effort.stop)
			break;
	}
	return LG_OK;
}

static LgStatus
level_init(Level *level, SitePlan *plan, int32_t count, const GeoXyz *xyz, const double *weight,
		   LgError *err)
{
	memset(level, 0, sizeof(*level));
	level->plan = plan;
	level->count = count;
	level->xyz = xyz;
	level->problem = plan->problem;
	level->problem.demands = count;
	level->problem.weight = weight;
	level->problem.start = NULL;
	level->problem.column = NULL;
	level->problem.column_demand = NULL;
	level->problem.column_cost = NULL;
	level->problem.unserved = GEO_MAX_DISTANCE_M * 2.0;
	level->problem.two_nearest = two_nearest;
	level->problem.cost_of = cost_of;
	level->problem.row_context = level;
	LG_TRY(lg_alloc_array(plan->env, (size_t) count, sizeof(double), &level->radius, err));
	level->problem.radius = level->radius;
	return LG_OK;
}

/* Runs of neighbours along the curve become one place each. */
static LgStatus
gather(SitePlan *plan, int32_t *count, GeoXyz **xyz_out, double **weight_out, LgError *err)
{
	int32_t		demands = plan->problem.demands;
	int32_t		run = (demands + GROUPS - 1) / GROUPS;
	GeoXyz	   *xyz;
	double	   *weight;

	*count = (demands + run - 1) / run;
	LG_TRY(lg_alloc_array(plan->env, (size_t) *count, sizeof(GeoXyz), &xyz, err));
	LG_TRY(lg_alloc_array(plan->env, (size_t) *count, sizeof(double), &weight, err));
	for (int32_t g = 0; g < *count; g++)
	{
		int32_t		end = (g + 1) * run < demands ? (g + 1) * run : demands;

		for (int32_t u = g * run; u < end; u++)
		{
			double		w = plan->problem.weight[u] + 1e-12;

			weight[g] += w;
			for (int axis = 0; axis < 3; axis++)
				xyz[g].v[axis] += w * plan->xyz[u].v[axis];
		}
		for (int axis = 0; axis < 3; axis++)
			xyz[g].v[axis] /= weight[g];
	}
	*xyz_out = xyz;
	*weight_out = weight;
	return site_spend(&plan->effort, demands, err);
}

static void
reset_budget(SitePlan *plan)
{
	int64_t		pass = plan->problem.demands + plan->problem.sites;

	plan->effort.budget = plan->effort.spent + (plan->goal.max_iterations > 0 ?
												plan->goal.max_iterations * pass * 64 :
												plan->goal.limit_us > 0 ? site_effort_left(&plan->effort) : SITE_DEFAULT_BUDGET);
	plan->effort.stop = false;
}

/*
 * Multipliers of the groups, carried to their members: a demand that is
 * farther from its site than its group by some metres can pay so much more.
 */
static LgStatus
spread_prices(SitePlan *plan, const Level *coarse, const double *price, const SiteSwap *fine,
			  double **out, LgError *err)
{
	int32_t		demands = plan->problem.demands;
	int32_t		run = (demands + GROUPS - 1) / GROUPS;

	LG_TRY(lg_alloc_array(plan->env, (size_t) demands, sizeof(double), out, err));
	for (int32_t u = 0; u < demands; u++)
	{
		double		extra = fmax(0.0, price[u / run] - coarse->swap.cost1[u / run]);

		(*out)[u] = fine->cost1[u] + fmin(extra, fine->cost2[u]);
	}
	return LG_OK;
}

/* Groups: their sites, and multipliers that nearly hold for the demand too. */
static LgStatus
solve_groups(SitePlan *plan, Level *level, double **price, LgError *err)
{
	GeoXyz	   *xyz;
	double	   *weight;
	int32_t		groups;

	LG_TRY(gather(plan, &groups, &xyz, &weight, err));
	LG_TRY(level_init(level, plan, groups, xyz, weight, err));
	LG_TRY(seed_sites(level, plan->solution.site, plan->problem.open_max, &plan->solution.count, err));
	LG_TRY(improve(level, plan->solution.site, &plan->solution.count, 1.15, err));
	LG_TRY(lg_alloc_array(plan->env, (size_t) groups, sizeof(double), price, err));
	for (int32_t g = 0; g < groups; g++)
		(*price)[g] = 0.5 * (level->swap.cost1[g] + fmin(level->swap.cost2[g], 3.0 * level->swap.cost1[g]));
	plan->solution.value = level->swap.value;
	plan->solution.price = *price;
	plan->effort.budget = plan->effort.spent + (plan->goal.limit_us > 0 && plan->goal.max_iterations == 0 ?
												site_effort_left(&plan->effort) / 3 : SITE_DEFAULT_BUDGET / 2);
	LG_TRY(site_median_prove(&level->problem, &level->swap, &plan->effort, -INFINITY, &plan->solution, err));
	plan->effort.budget = SITE_UNLIMITED_BUDGET;
	plan->effort.stop = false;
	return site_swap_start(&level->swap, plan->solution.site, plan->solution.count, err);
}

static LgStatus
median_of_many(SitePlan *plan, LgError *err)
{
	Level	   *coarse;			/* their problems point back to them */
	Level	   *fine;
	SiteSolution *solution = &plan->solution;
	double	   *price;

	LG_TRY(lg_alloc(plan->env, sizeof(Level), &coarse, err));
	LG_TRY(lg_alloc(plan->env, sizeof(Level), &fine, err));
	LG_TRY(site_solution_alloc(plan->env, &plan->problem, solution, err));
	plan->effort.budget = SITE_UNLIMITED_BUDGET;
	LG_TRY(solve_groups(plan, coarse, &price, err));
	LG_TRY(level_init(fine, plan, plan->problem.demands, plan->xyz, plan->problem.weight, err));
	LG_TRY(improve(fine, solution->site, &solution->count, 1.03, err));
	LG_TRY(spread_prices(plan, coarse, price, &fine->swap, &solution->price, err));
	solution->value = fine->swap.value;
	reset_budget(plan);
	LG_TRY(site_median_prove(&fine->problem, &fine->swap, &plan->effort, -INFINITY, solution, err));
	plan->problem.radius = fine->radius;	/* rows are not complete */
	return LG_OK;
}

/*
 * The least amount of demand that may be left out: weights and capacities are
 * multiples of it, or it is too small to tell.
 */
#define LEAST_GRAIN 1e-4

static double
grain_of(const SitePlan *plan)
{
	double		grain = 1.0;

	for (int32_t u = 0; u < plan->problem.demands; u++)
		while (grain > LEAST_GRAIN && fabs(plan->problem.weight[u] / grain - rint(plan->problem.weight[u] / grain)) > 1e-6)
			grain /= 10.0;
	for (int32_t i = 0; i < plan->problem.sites && plan->goal.capacitated; i++)
		while (grain > LEAST_GRAIN && !isinf(plan->capacity[i]) &&
			   fabs(plan->capacity[i] / grain - rint(plan->capacity[i] / grain)) > 1e-6)
			grain /= 10.0;
	return grain;
}

/*
 * A cost beyond all costs, for demand that no open site reaches.  Serving more
 * comes before serving cheaply, so leaving one grain out costs more than all
 * the rest can save by it, up to a limit that keeps the rest in sight.
 */
#define MIN_UNSERVED 100.0
#define MAX_UNSERVED 10000.0

double
site_plan_unserved_cost(const SitePlan *plan)
{
	const SiteProblem *problem = &plan->problem;
	int64_t		pairs = plan->start[problem->demands];
	int64_t		usable = 0;		/* sites */
	double		top = 0.0;
	double		total = 0.0;
	double		opening = 0.0;
	double		factor = MIN_UNSERVED;

	for (int64_t k = 0; k < pairs; k++)
		top = fmax(top, plan->row_cost[k]);
	for (int32_t u = 0; u < problem->demands; u++)
		total += problem->weight[u];
	for (int32_t i = 0; i < problem->sites; i++)
	{
		usable += problem->role[i] != SITE_ROLE_CLOSED;
		opening += ceil(site_open_cost(problem, i));
	}
	if (pairs < usable * problem->demands)	/* not every site serves all */
		factor = fmin(fmax(total / grain_of(plan), MIN_UNSERVED), MAX_UNSERVED);
	return ceil(1.0 + factor * top + opening / (opening > 0.0 ? grain_of(plan) : 1.0));
}

/* Least weighted distance (p-median; Hakimi 1964). */
LgStatus
site_choose_median(SitePlan *plan, LgError *err)
{
	SiteProblem *problem = &plan->problem;
	int64_t		cells = (int64_t) problem->sites * problem->demands;

	LG_TRY(site_plan_count(plan, err));
	LG_TRY(site_plan_rules(plan, false, err));
	if (problem->rules == NULL && !plan->goal.capacitated && plan->demand->start == NULL && cells > MAX_COMPLETE_PAIRS &&
		problem->open_max > 0 && (int64_t) problem->sites * problem->open_max <= SITE_SWAP_MAX_CELLS)
		LG_TRY(median_of_many(plan, err));
	else
	{
		LG_TRY(site_plan_rows(plan, INFINITY, true, err));
		LG_TRY(site_plan_reachable(plan, err));
		problem->unserved = site_plan_unserved_cost(plan);
		if (plan->goal.capacitated)
			return site_choose_with_capacity(plan, true, SITE_MEASURE_COST, err);
		site_plan_more_effort(plan, 3);
		LG_TRY(site_plan_solve(plan, problem, &plan->solution, err));
		problem->weight = plan->demand->weight;
	}
	LG_TRY(site_report_steps(plan, SITE_MEASURE_COST, err));
	site_report_cost_gap(plan);
	return LG_OK;
}

/*
 * Least opening cost and cost of serving together, without capacities
 * (Kuehn and Hamburger 1963).
 */
LgStatus
site_choose_facilities(SitePlan *plan, LgError *err)
{
	SiteProblem *problem = &plan->problem;

	LG_TRY(site_plan_count(plan, err));
	LG_TRY(site_plan_rules(plan, true, err));
	LG_TRY(site_plan_rows(plan, plan->goal.radius, true, err));
	LG_TRY(site_plan_reachable(plan, err));
	for (int64_t k = 0; k < plan->start[problem->demands]; k++)
		plan->row_cost[k] *= plan->goal.unit_cost;
	for (int32_t i = 0; i < problem->sites; i++)
		if (plan->kind[i] == SITE_EXISTING && plan->role[i] == SITE_ROLE_OPEN)
			plan->site_weight[i] = 0.0; /* paid already, and not to be had back */
	problem->open_cost = plan->site_weight;
	problem->unserved = site_plan_unserved_cost(plan);
	if (plan->goal.capacitated)
		return site_choose_with_capacity(plan, plan->goal.single_source, SITE_MEASURE_COST, err);
	site_plan_more_effort(plan, 2);
	LG_TRY(site_plan_solve(plan, problem, &plan->solution, err));
	problem->weight = plan->demand->weight;
	LG_TRY(site_report_steps(plan, SITE_MEASURE_COST, err));
	site_report_cost_gap(plan);
	return LG_OK;
}
