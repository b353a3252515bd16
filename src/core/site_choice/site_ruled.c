/*
 * site_ruled.c
 *		Sets of open sites that keep to rules: local search, and a Lagrangian
 *		branch and bound.
 *
 * The bound is that of site_median.c with the rules relaxed too, each with a
 * price of its own (site_rules.c).  A branch that breaks a rule whatever comes
 * after is cut.  The local search goes by violation first and by profit second,
 * so that it also repairs what the bound proposes.
 */
#include "site_rules.h"
#include "site_ruled.h"
#include "site_swap.h"

#define ROOT_ITERATIONS 600
#define NODE_ITERATIONS 40
#define MAX_DEPTH 200

typedef struct Ruled
{
	const SiteProblem *problem;
	SiteEffort *effort;
	SiteSwap	swap;
	SiteUse		use;			/* of the set in swap */
	SiteSolution *best;
	bool		integral;
	/* multipliers */
	double	   *lambda;
	double	   *direction;
	double	   *cap;			/* per demand: what it pays at worst */
	SiteRulePrices prices;
	double	   *level[MAX_DEPTH + 1];	/* the best multipliers and prices of each depth */
	double	   *rho;
	double	   *share;			/* per site: how often chosen lately */
	uint8_t    *status;			/* SiteRole in this branch */
	uint8_t    *chosen;
	int32_t    *order;
	int32_t    *pick;
	int32_t    *trail;
	int32_t		trail_count;
	int32_t		left;			/* sites that may still be opened */
	double	   *least;			/* scratch, per rule */
	double	   *most;
	double		unresolved;		/* least bound among abandoned branches */
	int64_t		nodes;
	int64_t		looked;			/* at rules of sites, since the last poll for that */
} Ruled;

/*
 * A site may be in any number of groups.  Their work is no pairs and counts for no
 * budget, but a cancel and the clock are looked at in time.
 */
static LgStatus
look_up(Ruled *r, int64_t rules, LgError *err)
{
	r->looked += rules;
	if (r->looked < SITE_POLL_PAIRS)
		return LG_OK;
	r->looked = 0;
	return site_effort_check(r->effort, err);
}

/* All rules, and all sites in them. */
static int64_t
all_rules(const Ruled *r)
{
	const SiteRules *rules = r->problem->rules;

	return rules->count + rules->start[r->problem->sites];
}

static int64_t
rules_of(const Ruled *r, int32_t site)
{
	return site < 0 ? 0 : r->problem->rules->start[site + 1] - r->problem->rules->start[site];
}

/* ----------------------------------------------------------------------
 * local search
 * ----------------------------------------------------------------------
 */

typedef struct Change
{
	double		violation;
	double		profit;
	int32_t		opened;
	int32_t		slot;
} Change;

static void
consider(Ruled *r, Change *best, double profit, int32_t opened, int32_t slot)
{
	double		violation;

	/* what would not be taken anyway is not checked */
	if (r->use.violation <= 0.0 && profit <= best->profit)
		return;
	violation = site_use_after(&r->use, opened, slot >= 0 ? r->swap.slot_site[slot] : -1);
	r->looked += rules_of(r, opened) + rules_of(r, slot >= 0 ? r->swap.slot_site[slot] : -1);
	if (violation > best->violation || (violation == best->violation && profit <= best->profit))
		return;
	best->violation = violation;
	best->profit = profit;
	best->opened = opened;
	best->slot = slot;
}

/* The best open, close or exchange move. */
static LgStatus
best_change(Ruled *r, Change *best, LgError *err)
{
	const SiteProblem *problem = r->problem;
	const SiteSwap *swap = &r->swap;
	bool		room = swap->used < swap->slots && swap->used < problem->open_max;

	for (int32_t i = 0; i < problem->sites; i++)
	{
		const double *extra = swap->extra + (size_t) i * (size_t) swap->slots;
		double		base = swap->gain[i] - site_open_cost(problem, i);

		if (problem->role[i] != SITE_ROLE_FREE || swap->site_slot[i] != SITE_SLOT_NONE)
			continue;
		if (room)
			consider(r, best, base, i, -1);
		for (int32_t s = 0; s < swap->used; s++)
		{
			consider(r, best, base + extra[s] - swap->loss[s] + site_open_cost(problem, swap->slot_site[s]), i, s);
			LG_TRY(look_up(r, 0, err));
		}
		LG_TRY(site_spend(r->effort, swap->used + 1, err));
	}
	for (int32_t s = 0; s < swap->used; s++)
		consider(r, best, site_open_cost(problem, swap->slot_site[s]) - swap->loss[s], -1, s);
	return LG_OK;
}

static LgStatus
change(Ruled *r, int32_t opened, int32_t slot, LgError *err)
{
	site_use_change(&r->use, opened, slot >= 0 ? r->swap.slot_site[slot] : -1);
	LG_TRY(look_up(r, r->problem->rules->count, err));
	return site_swap_move(&r->swap, opened, slot, err);
}

static void
keep_if_better(Ruled *r)
{
	if (r->use.violation > 0.0 || r->swap.used > r->problem->open_max || r->swap.value >= r->best->value)
		return;
	r->best->value = r->swap.value;
	r->best->count = r->swap.used;
	memcpy(r->best->site, r->swap.slot_site, sizeof(int32_t) * (size_t) r->swap.used);
}

/* Moves until none helps: first towards the rules, then towards the least cost. */
static LgStatus
improve(Ruled *r, LgError *err)
{
	for (;;)
	{
		Change		best = {r->use.violation, 1e-9 + 1e-12 * fabs(r->swap.value), -1, -1};

		if (r->use.violation > 0.0)
		{
			best.violation = r->use.violation * (1.0 - 1e-9);
			best.profit = INFINITY; /* only less violation will do */
		}
		LG_TRY(best_change(r, &best, err));
		if (best.opened < 0 && best.slot < 0)
			break;
		LG_TRY(change(r, best.opened, best.slot, err));
		if (r->effort->stop && r->use.violation <= 0.0)
			break;
	}
	keep_if_better(r);
	return LG_OK;
}

static LgStatus
improve_from(Ruled *r, const int32_t *site, int32_t count, LgError *err)
{
	LG_TRY(site_swap_start(&r->swap, site, count, err));
	site_use_set(&r->use, r->problem, site, count);
	LG_TRY(look_up(r, all_rules(r), err));
	return improve(r, err);
}

/* The sites the bound likes, repaired and improved. */
static LgStatus
try_chosen(Ruled *r, LgError *err)
{
	int32_t		count = 0;

	for (int32_t i = 0; i < r->problem->sites && count < r->swap.slots; i++)
		if (r->chosen[i])
			r->pick[count++] = i;
	return improve_from(r, r->pick, count, err);
}

/* Some sites of the best set exchanged at random, then improved again. */
static LgStatus
search_on(Ruled *r, int64_t budget, LgError *err)
{
	const SiteProblem *problem = r->problem;
	LgRng	   *rng = &r->effort->rng;
	int64_t		stop_at = r->effort->spent + budget;
	int32_t		candidates = 0;
	int64_t		idle = 0;

	for (int32_t i = 0; i < problem->sites; i++)
		if (problem->role[i] == SITE_ROLE_FREE)
			r->order[candidates++] = i;
	while (candidates > 0 && r->best->count > 0 && !r->effort->stop && r->effort->spent < stop_at &&
		   idle < 4 * (int64_t) candidates)
	{
		double		before = r->best->value;
		int32_t		changes = 1 + (int32_t) lg_rng_below(rng, (uint64_t) lg_min(r->best->count / 2 + 1, 8));

		LG_TRY(site_swap_start(&r->swap, r->best->site, r->best->count, err));
		for (int32_t n = 0; n < changes && r->swap.used > 0; n++)
		{
			int32_t		site = r->order[lg_rng_below(rng, (uint64_t) candidates)];

			if (r->swap.site_slot[site] == SITE_SLOT_NONE)
				LG_TRY(site_swap_move(&r->swap, site, (int32_t) lg_rng_below(rng, (uint64_t) r->swap.used), err));
		}
		site_use_set(&r->use, problem, r->swap.slot_site, r->swap.used);
		LG_TRY(look_up(r, all_rules(r), err));
		LG_TRY(improve(r, err));
		idle = r->best->value < before ? 0 : idle + 1;
		LG_TRY(site_spend(r->effort, problem->demands, err));
	}
	return LG_OK;
}

/* ----------------------------------------------------------------------
 * the bound
 * ----------------------------------------------------------------------
 */

static bool
is_hopeless(const Ruled *r, double bound)
{
	if (isinf(bound))
		return bound > 0.0;
	if (r->integral)
		return bound > r->best->value - 1.0 + 1e-6;
	return bound >= r->best->value - 1e-9 * (1e-9 + fabs(r->best->value));
}

static int
compare_rho(const void *a, const void *b, void *context)
{
	const double *rho = context;
	int32_t		x = *(const int32_t *) a;
	int32_t		y = *(const int32_t *) b;

	if (rho[x] != rho[y])
		return rho[x] < rho[y] ? -1 : 1;
	return (x > y) - (x < y);
}

static LgStatus
evaluate(Ruled *r, double *bound, LgError *err)
{
	const SiteProblem *problem = r->problem;
	double		sum = 0.0;
	int32_t		count = 0;

	for (int32_t i = 0; i < problem->sites; i++)
	{
		r->rho[i] = site_open_cost(problem, i);
		if (problem->role[i] == SITE_ROLE_OPEN)
			sum += r->rho[i];
	}
	for (int32_t u = 0; u < problem->demands; u++)
	{
		double		weight = problem->weight[u];
		double		limit = r->lambda[u];
		int64_t		k = problem->start[u];

		sum += weight * limit;
		for (; k < problem->start[u + 1] && site_pair_cost(problem, k) < limit; k++)
			r->rho[problem->row_site[k]] += weight * (site_pair_cost(problem, k) - limit);
		LG_TRY(site_spend(r->effort, k - problem->start[u] + 1, err));
	}
	LG_TRY(look_up(r, 2 * all_rules(r), err));	/* with those of a step */
	sum += site_rule_prices_add(&r->prices, problem, r->rho);
	memset(r->chosen, 0, (size_t) problem->sites);
	for (int32_t i = 0; i < problem->sites; i++)
	{
		if (problem->role[i] != SITE_ROLE_FREE)
			continue;
		if (r->status[i] == SITE_ROLE_OPEN)
		{
			r->chosen[i] = 1;
			sum += r->rho[i];
		}
		else if (r->status[i] == SITE_ROLE_FREE && r->rho[i] < 0.0)
			r->order[count++] = i;
	}
	if (count > r->left)
		LG_TRY(lg_sort(r->effort->env, r->order, (size_t) count, sizeof(int32_t), compare_rho, r->rho, err));
	for (int32_t n = 0; n < count && n < r->left; n++)
	{
		r->chosen[r->order[n]] = 1;
		sum += r->rho[r->order[n]];
	}
	*bound = sum;
	return site_spend(r->effort, 4 * (int64_t) problem->sites, err);
}

/* One deflected subgradient step; false when the multipliers are optimal. */
static bool
step(Ruled *r, double bound, double theta)
{
	const SiteProblem *problem = r->problem;
	double		target = isinf(r->best->value) ? bound + 0.1 * fabs(bound) + 1.0 : r->best->value;
	double		norm = 0.0;
	double		length;

	for (int32_t u = 0; u < problem->demands; u++)
	{
		double		limit = r->lambda[u];
		double		slope = 1.0;

		for (int64_t k = problem->start[u]; k < problem->start[u + 1] && site_pair_cost(problem, k) < limit; k++)
			slope -= r->chosen[problem->row_site[k]];
		slope += 0.35 * r->direction[u];
		if ((slope > 0.0 && limit >= r->cap[u]) || (slope < 0.0 && limit <= 0.0))
			slope = 0.0;
		r->direction[u] = slope;
		norm += problem->weight[u] * slope * slope;
	}
	norm += site_rule_prices_slope(&r->prices, problem, r->chosen);
	if (norm <= 0.0)
		return false;
	length = theta * lg_max(target - bound, 1e-6 * fabs(target)) / norm;
	for (int32_t u = 0; u < problem->demands; u++)
		r->lambda[u] = lg_min(lg_max(r->lambda[u] + length * r->direction[u], 0.0), r->cap[u]);
	site_rule_prices_step(&r->prices, length);
	return true;
}

static void
save(const Ruled *r, double *level)
{
	memcpy(level, r->lambda, sizeof(double) * (size_t) r->problem->demands);
	memcpy(level + r->problem->demands, r->prices.price, sizeof(double) * (size_t) r->problem->rules->count);
}

static void
restore(Ruled *r, const double *level)
{
	memcpy(r->lambda, level, sizeof(double) * (size_t) r->problem->demands);
	memcpy(r->prices.price, level + r->problem->demands, sizeof(double) * (size_t) r->problem->rules->count);
}

static LgStatus
ascend(Ruled *r, int depth, double *best_bound, LgError *err)
{
	bool		root = depth == 0;
	double		theta = root ? 1.2 : 0.7;
	int			stale = 0;
	int			iterations = root ? ROOT_ITERATIONS : NODE_ITERATIONS;

	*best_bound = -INFINITY;
	memset(r->direction, 0, sizeof(double) * (size_t) r->problem->demands);
	memset(r->prices.direction, 0, sizeof(double) * (size_t) r->problem->rules->count);
	save(r, r->level[depth]);
	for (int t = 0; t < iterations && !(t > 0 && r->effort->stop); t++)
	{
		double		bound;

		LG_TRY(evaluate(r, &bound, err));
		for (int32_t i = 0; i < r->problem->sites; i++)
			r->share[i] += 0.08 * (r->chosen[i] - r->share[i]);
		if (bound > *best_bound)
		{
			if (isinf(*best_bound) || bound > *best_bound + 1e-4 * fabs(bound - *best_bound) + 1e-9 * fabs(bound))
				stale = 0;
			*best_bound = bound;
			save(r, r->level[depth]);
		}
		if (is_hopeless(r, *best_bound))
			break;
		if (root && (t % 100 == 30 || (t % 20 == 0 && isinf(r->best->value))))
		{
			LG_TRY(try_chosen(r, err));
			LG_TRY(evaluate(r, &bound, err));
		}
		if (++stale > (root ? 12 : 6))
		{
			stale = 0;
			theta *= 0.5;
			if (theta < 0.004)
				break;
			restore(r, r->level[depth]);
			LG_TRY(evaluate(r, &bound, err));
		}
		if (!step(r, bound, theta))
			break;
	}
	restore(r, r->level[depth]);
	return LG_OK;
}

/* ----------------------------------------------------------------------
 * branching
 * ----------------------------------------------------------------------
 */

static void
set_status(Ruled *r, int32_t site, SiteRole role)
{
	r->status[site] = (uint8_t) role;
	r->trail[r->trail_count++] = site;
	r->left -= role == SITE_ROLE_OPEN;
}

static void
undo(Ruled *r, int32_t mark)
{
	while (r->trail_count > mark)
	{
		int32_t		site = r->trail[--r->trail_count];

		r->left += r->status[site] == SITE_ROLE_OPEN;
		r->status[site] = SITE_ROLE_FREE;
	}
}

/* The free site the bound is least sure about; -1 when none is free. */
static int32_t
branching_site(const Ruled *r)
{
	int32_t		site = -1;

	for (int32_t i = 0; i < r->problem->sites; i++)
		if (r->status[i] == SITE_ROLE_FREE &&
			(site < 0 || fabs(r->share[i] - 0.5) < fabs(r->share[site] - 0.5)))
			site = i;
	return site;
}

/* Every site is decided, and the rules hold. */
static LgStatus
leaf(Ruled *r, LgError *err)
{
	int32_t		count = 0;

	for (int32_t i = 0; i < r->problem->sites; i++)
		if (r->problem->role[i] == SITE_ROLE_FREE && r->status[i] == SITE_ROLE_OPEN)
			r->pick[count++] = i;
	if (count > r->swap.slots)
	{
		r->unresolved = -INFINITY;	/* more than the account has room for */
		return LG_OK;
	}
	LG_TRY(site_swap_start(&r->swap, r->pick, count, err));
	site_use_set(&r->use, r->problem, r->pick, count);
	keep_if_better(r);
	return LG_OK;
}

static LgStatus visit(Ruled *r, int depth, double parent, LgError *err);

static LgStatus
branch(Ruled *r, int depth, double bound, LgError *err)
{
	int32_t		site = branching_site(r);
	SiteRole	first;

	if (site < 0)
		return leaf(r, err);
	first = r->share[site] >= 0.5 ? SITE_ROLE_OPEN : SITE_ROLE_CLOSED;
	for (int side = 0; side < 2; side++)
	{
		int32_t		mark = r->trail_count;
		SiteRole	role = side == 0 ? first : first == SITE_ROLE_OPEN ? SITE_ROLE_CLOSED : SITE_ROLE_OPEN;

		if (is_hopeless(r, bound))
			return LG_OK;
		if (r->effort->stop || depth >= MAX_DEPTH)
		{
			r->unresolved = lg_min(r->unresolved, bound);
			return LG_OK;
		}
		if (role == SITE_ROLE_OPEN && r->left == 0)
			continue;
		set_status(r, site, role);
		restore(r, r->level[depth]);
		LG_TRY(visit(r, depth + 1, bound, err));
		undo(r, mark);
	}
	return LG_OK;
}

static LgStatus
visit(Ruled *r, int depth, double parent, LgError *err)
{
	double		bound;

	r->nodes++;
	for (int32_t i = 0; r->left == 0 && i < r->problem->sites; i++)
		if (r->status[i] == SITE_ROLE_FREE)
			set_status(r, i, SITE_ROLE_CLOSED);
	LG_TRY(site_spend(r->effort, 2 * (int64_t) r->problem->sites, err));
	LG_TRY(look_up(r, all_rules(r), err));
	if (!site_rules_hold(r->problem, r->status, r->least, r->most))
		return LG_OK;
	if (r->level[depth] == NULL)
		LG_TRY(lg_alloc_array(r->effort->env, (size_t) r->problem->demands + (size_t) r->problem->rules->count + 1,
							  sizeof(double), &r->level[depth], err));
	LG_TRY(ascend(r, depth, &bound, err));
	bound = lg_max(bound, parent);
	if (depth == 0 && !is_hopeless(r, bound) && !r->effort->stop)
		LG_TRY(search_on(r, site_effort_left(r->effort) / 2, err));
	if (is_hopeless(r, bound))
		return LG_OK;
	return branch(r, depth, bound, err);
}

static LgStatus
ruled_init(Ruled *r, int32_t slots, LgError *err)
{
	const SiteProblem *problem = r->problem;
	const LgEnv *env = r->effort->env;
	size_t		demands = (size_t) problem->demands + 1;
	size_t		sites = (size_t) problem->sites + 1;
	size_t		rules = (size_t) problem->rules->count + 1;

	LG_TRY(site_swap_init(&r->swap, problem, slots, r->effort, err));
	LG_TRY(site_use_init(&r->use, problem, env, err));
	LG_TRY(site_rule_prices_init(&r->prices, problem, env, err));
	LG_TRY(lg_alloc_array(env, demands, sizeof(double), &r->lambda, err));
	LG_TRY(lg_alloc_array(env, demands, sizeof(double), &r->direction, err));
	LG_TRY(lg_alloc_array(env, demands, sizeof(double), &r->cap, err));
	LG_TRY(lg_alloc_array(env, sites, sizeof(double), &r->rho, err));
	LG_TRY(lg_alloc_array(env, sites, sizeof(double), &r->share, err));
	LG_TRY(lg_alloc_array(env, sites, 1, &r->status, err));
	LG_TRY(lg_alloc_array(env, sites, 1, &r->chosen, err));
	LG_TRY(lg_alloc_array(env, sites, sizeof(int32_t), &r->order, err));
	LG_TRY(lg_alloc_array(env, sites, sizeof(int32_t), &r->pick, err));
	LG_TRY(lg_alloc_array(env, sites, sizeof(int32_t), &r->trail, err));
	LG_TRY(lg_alloc_array(env, rules, sizeof(double), &r->least, err));
	LG_TRY(lg_alloc_array(env, rules, sizeof(double), &r->most, err));
	memcpy(r->status, problem->role, (size_t) problem->sites);
	for (int32_t u = 0; u < problem->demands; u++)
	{
		r->cap[u] = problem->unserved;
		for (int64_t k = problem->start[u]; k < problem->start[u + 1]; k++)
			if (problem->role[problem->row_site[k]] == SITE_ROLE_OPEN)
			{
				r->cap[u] = lg_min(r->cap[u], site_pair_cost(problem, k));
				break;
			}
		LG_TRY(site_spend(r->effort, problem->start[u + 1] - problem->start[u] + 1, err));
	}
	r->left = problem->open_max;
	r->unresolved = INFINITY;
	r->integral = site_problem_is_integral(problem);
	return LG_OK;
}

/*
 * The set of at most open_max free sites that keeps to problem->rules at the
 * least cost.  No row may be cut off at a radius that the problem still counts
 * beyond (problem->radius).
 */
LgStatus
site_ruled_solve(SiteProblem *problem, SiteEffort *effort, SiteSolution *solution, LgError *err)
{
	Ruled		r;
	int32_t		slots;

	if (problem->open_max > site_problem_free(problem))
		problem->open_max = site_problem_free(problem);
	LG_TRY(site_solution_alloc(effort->env, problem, solution, err));
	if (problem->column == NULL)
		LG_TRY(site_problem_columns(problem, effort, err));
	memset(&r, 0, sizeof(r));
	r.problem = problem;
	r.effort = effort;
	r.best = solution;
	slots = problem->open_max;
	if ((int64_t) problem->sites * slots > SITE_SWAP_MAX_CELLS)
	{
		lg_fail(err, LG_LIMIT, "%d sites of which %d may be opened are too many for a plan with rules",
				problem->sites, slots);
		lg_hint(err, "Offer fewer candidates, or plan region by region.");
		return LG_LIMIT;
	}
	LG_TRY(ruled_init(&r, slots, err));
	LG_TRY(site_greedy(problem, solution, effort, err));
	memcpy(r.pick, solution->site, sizeof(int32_t) * (size_t) solution->count);
	solution->value = INFINITY;
	LG_TRY(improve_from(&r, r.pick, solution->count, err));
	if (isinf(solution->value))
		LG_TRY(improve_from(&r, r.pick, 0, err));
	for (int32_t u = 0; u < problem->demands; u++)
		r.lambda[u] = lg_min(r.cap[u], 0.5 * (r.swap.cost1[u] + lg_min(r.swap.cost2[u], 3.0 * r.swap.cost1[u] + 1e-9)));
	LG_TRY(visit(&r, 0, -INFINITY, err));
	solution->bound = lg_min(r.unresolved, solution->value);
	if (r.integral && !isinf(solution->bound))
		solution->bound = lg_min(ceil(solution->bound - 1e-6), solution->value);
	solution->nodes = r.nodes;
	return LG_OK;
}
