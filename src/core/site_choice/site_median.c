/*
 * site_median.c
 *		Start, improve and prove: greedy, fast interchange, and a Lagrangian
 *		branch and bound.
 *
 * The bound relaxes "every demand is assigned once" with a multiplier per
 * demand.  For multipliers lambda the problem falls apart by site:
 *
 *		L = sum of weight * lambda + the open_max least rho below zero,
 *		rho[i] = open_cost[i] + sum of weight * min(0, cost[u][i] - lambda[u])
 *
 * (Cornuejols, Fisher and Nemhauser 1977; Beasley 1985).  Multipliers are
 * found by deflected subgradient steps, and bounded above by what a demand
 * pays at worst, so rows cut off at that cost lose nothing.  Reduced costs
 * fix sites, and what stays open is settled by depth-first branching.
 */
#include "site_median.h"
#include "site_tabu.h"

#define MAX_DEPTH 120
#define ROOT_ITERATIONS 1200
#define NODE_ITERATIONS 80

typedef struct Tree
{
	const SiteProblem *problem;
	SiteEffort *effort;
	SiteSwap   *swap;			/* NULL when its account would be too large */
	SiteSolution *best;
	bool		integral;
	double		enough;			/* a solution this good ends the search */
	double		enough_ceiling; /* and no worse one is looked for, if asked */
	double		constant;		/* opening costs of sites open anyway */
	/* rows of free sites a demand might prefer to what it has anyway */
	int64_t    *start;
	int32_t    *row_site;
	double	   *row_cost;
	double	   *cap;			/* per demand: cost it pays at worst */
	/* multipliers */
	double	   *lambda;			/* the ones being tried */
	double	   *direction;
	double	   *level[MAX_DEPTH + 1];	/* the best of each depth */
	double	   *rho;
	double	   *share;			/* per site: how often chosen lately */
	uint8_t    *status;			/* SiteRole in this branch */
	uint8_t    *chosen;
	int32_t    *order;
	int32_t		order_count;
	int32_t		chosen_free;	/* chosen among order[] */
	int32_t		left;			/* sites still to open in this branch */
	int32_t    *pick;
	int32_t    *trail;
	int32_t		trail_count;
	double		root_bound;
	double		unresolved;		/* least bound among abandoned branches */
	int64_t		nodes;
} Tree;

/* ----------------------------------------------------------------------
 * set-up
 * ----------------------------------------------------------------------
 */

/* What demand u pays at worst: unserved, beyond its radius, or a fixed site. */
static double
worst_cost(const SiteProblem *problem, int32_t u)
{
	double		cap = problem->unserved;

	if (problem->radius != NULL && problem->radius[u] < cap)
		cap = problem->radius[u];
	for (int64_t k = problem->start[u]; k < problem->start[u + 1]; k++)
		if (problem->role[problem->row_site[k]] == SITE_ROLE_OPEN)
			return fmin(cap, site_pair_cost(problem, k));
	return cap;
}

static LgStatus
tree_rows(Tree *tree, LgError *err)
{
	const SiteProblem *problem = tree->problem;
	const LgEnv *env = tree->effort->env;
	int64_t		count = 0;

	LG_TRY(lg_alloc_array(env, (size_t) problem->demands + 1, sizeof(int64_t), &tree->start, err));
	LG_TRY(lg_alloc_array(env, (size_t) problem->demands, sizeof(double), &tree->cap, err));
	for (int32_t u = 0; u < problem->demands; u++)
	{
		tree->cap[u] = worst_cost(problem, u);
		for (int64_t k = problem->start[u]; k < problem->start[u + 1] &&
			 site_pair_cost(problem, k) < tree->cap[u]; k++)
			if (problem->role[problem->row_site[k]] == SITE_ROLE_FREE)
				count++;
		tree->start[u + 1] = count;
		LG_TRY(site_spend(tree->effort, problem->start[u + 1] - problem->start[u] + 1, err));
	}
	LG_TRY(lg_resize_array(env, &tree->row_site, (size_t) count, sizeof(int32_t), err));
	if (problem->row_cost != NULL)
		LG_TRY(lg_resize_array(env, &tree->row_cost, (size_t) count, sizeof(double), err));
	count = 0;
	for (int32_t u = 0; u < problem->demands; u++)
	{
		for (int64_t k = problem->start[u]; k < problem->start[u + 1] &&
			 site_pair_cost(problem, k) < tree->cap[u]; k++)
			if (problem->role[problem->row_site[k]] == SITE_ROLE_FREE)
			{
				tree->row_site[count] = problem->row_site[k];
				if (tree->row_cost != NULL)
					tree->row_cost[count] = problem->row_cost[k];
				count++;
			}
		LG_TRY(site_spend(tree->effort, problem->start[u + 1] - problem->start[u] + 1, err));
	}
	return LG_OK;
}

static LgStatus
tree_init(Tree *tree, LgError *err)
{
	const SiteProblem *problem = tree->problem;
	const LgEnv *env = tree->effort->env;
	size_t		demands = (size_t) problem->demands;
	size_t		sites = (size_t) problem->sites;

	LG_TRY(tree_rows(tree, err));
	LG_TRY(lg_alloc_array(env, demands, sizeof(double), &tree->lambda, err));
	LG_TRY(lg_alloc_array(env, demands, sizeof(double), &tree->direction, err));
	LG_TRY(lg_alloc_array(env, demands, sizeof(double), &tree->level[0], err));
	LG_TRY(lg_alloc_array(env, sites, sizeof(double), &tree->rho, err));
	LG_TRY(lg_alloc_array(env, sites, sizeof(double), &tree->share, err));
	LG_TRY(lg_alloc_array(env, sites, sizeof(uint8_t), &tree->status, err));
	LG_TRY(lg_alloc_array(env, sites, sizeof(uint8_t), &tree->chosen, err));
	LG_TRY(lg_alloc_array(env, sites, sizeof(int32_t), &tree->order, err));
	LG_TRY(lg_alloc_array(env, sites, sizeof(int32_t), &tree->pick, err));
	LG_TRY(lg_alloc_array(env, sites, sizeof(int32_t), &tree->trail, err));
	memcpy(tree->status, problem->role, sites);
	tree->left = problem->open_max;
	tree->integral = site_problem_is_integral(problem);
	tree->unresolved = INFINITY;
	for (int32_t i = 0; i < problem->sites; i++)
		if (problem->role[i] == SITE_ROLE_OPEN)
			tree->constant += site_open_cost(problem, i);
	return LG_OK;
}

/* A branch with this bound cannot hold anything better than what we have. */
static bool
is_hopeless(const Tree *tree, double bound)
{
	if (tree->best->value <= tree->enough)
		return true;
	if (tree->integral)
		return bound > fmin(tree->best->value - 1.0, tree->enough_ceiling) + 1e-6;
	return bound >= tree->best->value - 1e-9 * (1e-9 + fabs(tree->best->value));
}

/* ----------------------------------------------------------------------
 * the Lagrangian
 * ----------------------------------------------------------------------
 */

static bool
rho_before(const double *rho, int32_t a, int32_t b)
{
	return rho[a] < rho[b] || (rho[a] == rho[b] && a < b);
}

/* Moves the count least to the front of order[] (quickselect). */
static void
select_least(int32_t *order, const double *rho, int32_t size, int32_t count)
{
	int32_t		low = 0;
	int32_t		high = size - 1;

	while (low < high)
	{
		int32_t		pivot = order[low + (high - low) / 2];
		int32_t		i = low;
		int32_t		j = high;

		while (i <= j)
		{
			while (rho_before(rho, order[i], pivot))
				i++;
			while (rho_before(rho, pivot, order[j]))
				j--;
			if (i <= j)
			{
				int32_t		swapped = order[i];

				order[i++] = order[j];
				order[j--] = swapped;
			}
		}
		if (count - 1 <= j)
			high = j;
		else if (count - 1 >= i)
			low = i;
		else
			break;
	}
}

static int64_t
compute_rho(Tree *tree, double *sum)
{
	const SiteProblem *problem = tree->problem;
	const double *lambda = tree->lambda;
	double	   *rho = tree->rho;
	int64_t		pairs = 0;

	for (int32_t i = 0; i < problem->sites; i++)
		rho[i] = site_open_cost(problem, i);
	*sum = tree->constant;
	for (int32_t u = 0; u < problem->demands; u++)
	{
		double		weight = problem->weight[u];
		double		limit = lambda[u];
		int64_t		k = tree->start[u];
		int64_t		end = tree->start[u + 1];

		*sum += weight * limit;
		if (tree->row_cost == NULL)
		{
			if (limit > 0.0)
				for (; k < end; k++)
					rho[tree->row_site[k]] -= weight * limit;
		}
		else
			for (; k < end && tree->row_cost[k] < limit; k++)
				rho[tree->row_site[k]] += weight * (tree->row_cost[k] - limit);
		pairs += k - tree->start[u] + 1;
	}
	return pairs;
}

/* The bound for the multipliers in tree->lambda; marks the chosen sites. */
static LgStatus
evaluate(Tree *tree, double *bound, LgError *err)
{
	const SiteProblem *problem = tree->problem;
	double		sum;
	int64_t		pairs = compute_rho(tree, &sum);

	tree->order_count = 0;
	memset(tree->chosen, 0, (size_t) problem->sites);
	for (int32_t i = 0; i < problem->sites; i++)
	{
		if (problem->role[i] != SITE_ROLE_FREE)
			continue;
		if (tree->status[i] == SITE_ROLE_OPEN)
		{
			tree->chosen[i] = 1;
			sum += tree->rho[i];
		}
		else if (tree->status[i] == SITE_ROLE_FREE && tree->rho[i] < 0.0)
			tree->order[tree->order_count++] = i;
	}
	tree->chosen_free = tree->order_count < tree->left ? tree->order_count : tree->left;
	if (tree->chosen_free < tree->order_count && tree->chosen_free > 0)
		select_least(tree->order, tree->rho, tree->order_count, tree->chosen_free);
	for (int32_t s = 0; s < tree->chosen_free; s++)
	{
		tree->chosen[tree->order[s]] = 1;
		sum += tree->rho[tree->order[s]];
	}
	*bound = sum;
	return site_spend(tree->effort, pairs + problem->sites, err);
}

/* One deflected subgradient step; false when the multipliers are optimal. */
static bool
step(Tree *tree, double bound, double theta)
{
	const SiteProblem *problem = tree->problem;
	double		target = tree->best->value;
	double		norm = 0.0;
	double		length;

	for (int32_t u = 0; u < problem->demands; u++)
	{
		double		limit = tree->lambda[u];
		double		slope = 1.0;
		int64_t		end = tree->start[u + 1];

		if (tree->row_cost == NULL)
		{
			if (limit > 0.0)
				for (int64_t k = tree->start[u]; k < end; k++)
					slope -= tree->chosen[tree->row_site[k]];
		}
		else
			for (int64_t k = tree->start[u]; k < end && tree->row_cost[k] < limit; k++)
				slope -= tree->chosen[tree->row_site[k]];
		if (slope > 0.0 && limit >= tree->cap[u])
			slope = 0.0;
		else if (slope < 0.0 && limit <= 0.0)
			slope = 0.0;
		tree->direction[u] = slope + 0.35 * tree->direction[u];
		if ((tree->direction[u] > 0.0 && limit >= tree->cap[u]) ||
			(tree->direction[u] < 0.0 && limit <= 0.0))
			tree->direction[u] = 0.0;
		norm += problem->weight[u] * tree->direction[u] * tree->direction[u];
	}
	if (norm <= 0.0)
		return false;
	length = theta * fmax(target - bound, 1e-6 * fabs(target)) / norm;
	for (int32_t u = 0; u < problem->demands; u++)
	{
		double		limit = tree->lambda[u] + length * tree->direction[u];

		tree->lambda[u] = fmin(fmax(limit, 0.0), tree->cap[u]);
	}
	return true;
}

/* ----------------------------------------------------------------------
 * better solutions from the bound
 * ----------------------------------------------------------------------
 */

static void
keep_if_better(Tree *tree)
{
	SiteSwap   *swap = tree->swap;
	SiteSolution *best = tree->best;

	if (swap->value >= best->value - 1e-12 * fabs(best->value))
		return;
	best->value = swap->value;
	best->count = swap->used;
	memcpy(best->site, swap->slot_site, sizeof(int32_t) * (size_t) swap->used);
}

/* Local search from the sites the Lagrangian likes best. */
static LgStatus
try_chosen(Tree *tree, LgError *err)
{
	const SiteProblem *problem = tree->problem;
	int32_t		count = 0;

	if (tree->swap == NULL)
		return LG_OK;
	for (int32_t i = 0; i < problem->sites && count < tree->swap->slots; i++)
		if (tree->chosen[i])
			tree->pick[count++] = i;
	LG_TRY(site_swap_start(tree->swap, tree->pick, count, err));
	LG_TRY(site_swap_improve(tree->swap, err));
	keep_if_better(tree);
	return LG_OK;
}

/* Raises the bound from the multipliers in tree->lambda; the best ones end in into. */
static LgStatus
ascend(Tree *tree, int iterations, double theta, int patience, double *into, double *best_bound,
	   LgError *err)
{
	size_t		bytes = sizeof(double) * (size_t) tree->problem->demands;
	bool		root = into == tree->level[0];
	int			stale = 0;
	int			next_try = 30;
	double		tried = -INFINITY;

	*best_bound = -INFINITY;
	memset(tree->direction, 0, bytes);
	for (int t = 0; t < iterations && !(t > 0 && tree->effort->stop); t++)
	{
		double		bound;

		LG_TRY(evaluate(tree, &bound, err));
		for (int32_t i = 0; i < tree->problem->sites; i++)
			tree->share[i] += 0.08 * (tree->chosen[i] - tree->share[i]);
		if (bound > *best_bound)
		{
			if (bound > *best_bound + 1e-4 * (tree->best->value - *best_bound))
				stale = 0;
			*best_bound = bound;
			memcpy(into, tree->lambda, bytes);
		}
		if (is_hopeless(tree, *best_bound))
			break;
		if (root && t >= next_try && *best_bound > tried)
		{
			LG_TRY(try_chosen(tree, err));
			tried = *best_bound;
			next_try = t + 40;
			LG_TRY(evaluate(tree, &bound, err));
		}
		if (++stale > patience)
		{
			stale = 0;
			theta *= 0.5;
			if (theta < 0.004)
				break;
			memcpy(tree->lambda, into, bytes);
			LG_TRY(evaluate(tree, &bound, err));
		}
		if (!step(tree, bound, theta))
			break;
		LG_TRY(site_spend(tree->effort, tree->problem->demands, err));
	}
	memcpy(tree->lambda, into, bytes);
	return LG_OK;
}

/* ----------------------------------------------------------------------
 * branching
 * ----------------------------------------------------------------------
 */

static void
set_status(Tree *tree, int32_t site, SiteRole role)
{
	tree->status[site] = (uint8_t) role;
	tree->trail[tree->trail_count++] = site;
	if (role == SITE_ROLE_OPEN)
		tree->left--;
}

static void
undo(Tree *tree, int32_t mark)
{
	while (tree->trail_count > mark)
	{
		int32_t		site = tree->trail[--tree->trail_count];

		if (tree->status[site] == SITE_ROLE_OPEN)
			tree->left++;
		tree->status[site] = SITE_ROLE_FREE;
	}
}

/* Fixes sites whose other choice is hopeless, by reduced cost at the best multipliers. */
static LgStatus
fix_sites(Tree *tree, double *bound, LgError *err)
{
	double		worst = 0.0;	/* what a site forced in would displace */
	double		next = 0.0;		/* what would replace a site forced out */

	LG_TRY(evaluate(tree, bound, err));
	if (tree->chosen_free == tree->left)
	{
		worst = -INFINITY;
		for (int32_t s = 0; s < tree->order_count; s++)
			if (s < tree->chosen_free)
				worst = fmax(worst, tree->rho[tree->order[s]]);
			else
				next = fmin(next, tree->rho[tree->order[s]]);
		if (tree->left == 0)
			worst = 0.0;
	}
	for (int32_t i = 0; i < tree->problem->sites; i++)
	{
		if (tree->status[i] != SITE_ROLE_FREE || tree->problem->role[i] != SITE_ROLE_FREE)
			continue;
		if (!tree->chosen[i])
		{
			if (tree->left == 0 || is_hopeless(tree, *bound + tree->rho[i] - worst))
				set_status(tree, i, SITE_ROLE_CLOSED);
		}
		else if (is_hopeless(tree, *bound - tree->rho[i] + next))
			set_status(tree, i, SITE_ROLE_OPEN);
	}
	return LG_OK;
}

/* The free site the bound is least sure about; -1 when none is free. */
static int32_t
branching_site(const Tree *tree)
{
	int32_t		site = -1;
	double		best = INFINITY;

	for (int32_t i = 0; i < tree->problem->sites; i++)
	{
		double		doubt;

		if (tree->status[i] != SITE_ROLE_FREE)
			continue;
		doubt = fabs(tree->share[i] - 0.5);
		if (doubt < best)
		{
			best = doubt;
			site = i;
		}
	}
	return site;
}

/* Every site is decided: the true cost of this set, without local search. */
static LgStatus
finish_leaf(Tree *tree, LgError *err)
{
	const SiteProblem *problem = tree->problem;
	double		value = tree->constant;
	int64_t		pairs = 0;

	for (int32_t i = 0; i < problem->sites; i++)
		if (problem->role[i] == SITE_ROLE_FREE && tree->status[i] == SITE_ROLE_OPEN)
			value += site_open_cost(problem, i);
	for (int32_t u = 0; u < problem->demands; u++)
	{
		double		cost = problem->unserved;
		int64_t		k = problem->start[u];

		for (; k < problem->start[u + 1]; k++)
			if (tree->status[problem->row_site[k]] == SITE_ROLE_OPEN)
			{
				cost = fmin(cost, site_pair_cost(problem, k));
				break;
			}
		value += problem->weight[u] * cost;
		pairs += k - problem->start[u] + 1;
	}
	if (value < tree->best->value)
	{
		tree->best->value = value;
		tree->best->count = 0;
		for (int32_t i = 0; i < problem->sites; i++)
			if (problem->role[i] == SITE_ROLE_FREE && tree->status[i] == SITE_ROLE_OPEN)
				tree->best->site[tree->best->count++] = i;
	}
	return site_spend(tree->effort, pairs, err);
}

static LgStatus search_node(Tree *tree, int depth, LgError *err);

/* Both ways of deciding a site, the likelier one first. */
static LgStatus
branch(Tree *tree, int32_t site, int depth, double bound, LgError *err)
{
	size_t		bytes = sizeof(double) * (size_t) tree->problem->demands;
	SiteRole	first = tree->share[site] >= 0.5 ? SITE_ROLE_OPEN : SITE_ROLE_CLOSED;

	for (int side = 0; side < 2; side++)
	{
		int32_t		mark = tree->trail_count;
		SiteRole	role = side == 0 ? first : first == SITE_ROLE_OPEN ? SITE_ROLE_CLOSED : SITE_ROLE_OPEN;

		if (is_hopeless(tree, bound))
			return LG_OK;
		if (tree->effort->stop || depth >= MAX_DEPTH)
		{
			tree->unresolved = fmin(tree->unresolved, bound);
			return LG_OK;
		}
		set_status(tree, site, role);
		memcpy(tree->lambda, tree->level[depth], bytes);
		LG_TRY(search_node(tree, depth + 1, err));
		undo(tree, mark);
	}
	return LG_OK;
}

static LgStatus
search_node(Tree *tree, int depth, LgError *err)
{
	double		bound;
	double		again;
	int32_t		site;
	int32_t		mark = tree->trail_count;

	tree->nodes++;
	if (tree->level[depth] == NULL)
		LG_TRY(lg_alloc_array(tree->effort->env, (size_t) tree->problem->demands, sizeof(double),
							  &tree->level[depth], err));
	LG_TRY(ascend(tree, NODE_ITERATIONS, 0.7, 6, tree->level[depth], &bound, err));
	if (is_hopeless(tree, bound))
		return LG_OK;
	if (tree->nodes % 16 == 0)
		LG_TRY(try_chosen(tree, err));
	LG_TRY(fix_sites(tree, &again, err));
	site = branching_site(tree);
	if (site < 0)
		LG_TRY(finish_leaf(tree, err));
	else
		LG_TRY(branch(tree, site, depth, bound, err));
	undo(tree, mark);
	return LG_OK;
}

/* First multipliers: between the cheapest and the second cheapest open site. */
static void
first_lambda(Tree *tree)
{
	const SiteSwap *swap = tree->swap;

	for (int32_t u = 0; u < tree->problem->demands; u++)
	{
		double		lambda = tree->cap[u];

		if (swap != NULL)
			lambda = 0.5 * (swap->cost1[u] + fmin(swap->cost2[u], 3.0 * swap->cost1[u] + 1e-9));
		if (tree->best->price != NULL)
			lambda = tree->best->price[u];
		else if (swap != NULL && tree->row_cost == NULL)
			lambda = swap->cost2[u] <= 0.0 ? 0.0 : swap->cost1[u] <= 0.0 ? 0.3 : 1.0;
		tree->lambda[u] = fmin(lambda, tree->cap[u]);
	}
}

/* Copies the rows without the sites fixed at the root: they never come back. */
static LgStatus
drop_closed(Tree *tree, LgError *err)
{
	int64_t		kept = 0;
	int64_t		first = 0;

	for (int32_t u = 0; u < tree->problem->demands; u++)
	{
		int64_t		end = tree->start[u + 1];

		for (int64_t k = first; k < end; k++)
			if (tree->status[tree->row_site[k]] != SITE_ROLE_CLOSED)
			{
				tree->row_site[kept] = tree->row_site[k];
				if (tree->row_cost != NULL)
					tree->row_cost[kept] = tree->row_cost[k];
				kept++;
			}
		LG_TRY(site_spend(tree->effort, end - first + 1, err));
		first = end;
		tree->start[u + 1] = kept;
	}
	return LG_OK;
}

static double
round_up_bound(const Tree *tree, double bound)
{
	if (tree->integral)
		bound = ceil(bound - 1e-6);
	return fmin(bound, tree->best->value);
}

/* Past the local optimum with part of the effort: what branching then has to beat. */
static LgStatus
search_on(Tree *tree, double bound, LgError *err)
{
	SiteEffort *effort = tree->effort;

	LG_TRY(site_swap_start(tree->swap, tree->best->site, tree->best->count, err));
	return site_tabu(tree->swap, site_effort_left(effort) / 2, round_up_bound(tree, bound), tree->best, err);
}

/*
 * Improves the solution and proves a bound for it.  swap holds the account of
 * the solution, or is NULL.
 */
LgStatus
site_median_prove(SiteProblem *problem, SiteSwap *swap, SiteEffort *effort, double enough,
				  SiteSolution *solution, LgError *err)
{
	Tree		tree;
	double		bound;
	double		again;
	int32_t		site;

	memset(&tree, 0, sizeof(tree));
	tree.problem = problem;
	tree.effort = effort;
	tree.swap = swap;
	tree.best = solution;
	tree.enough = enough;
	tree.enough_ceiling = isinf(enough) ? INFINITY : enough;
	LG_TRY(tree_init(&tree, err));
	first_lambda(&tree);
	LG_TRY(ascend(&tree, ROOT_ITERATIONS, 1.2, 12, tree.level[0], &bound, err));
	if (solution->price != NULL)
		memcpy(solution->price, tree.level[0], sizeof(double) * (size_t) problem->demands);
	tree.nodes = 1;
	tree.root_bound = bound;
	if (!is_hopeless(&tree, bound))
	{
		if (!effort->stop)
			LG_TRY(try_chosen(&tree, err));
		if (swap != NULL && !effort->stop && isinf(enough) && problem->radius == NULL)
			LG_TRY(search_on(&tree, bound, err));
		LG_TRY(fix_sites(&tree, &again, err));
		LG_TRY(drop_closed(&tree, err));
		site = branching_site(&tree);
		if (site < 0)
			LG_TRY(finish_leaf(&tree, err));
		else
			LG_TRY(branch(&tree, site, 0, bound, err));
		bound = fmin(tree.unresolved, solution->value);
	}
	else
		bound = isinf(enough) ? solution->value : bound;
	if (!isinf(enough) && solution->value > enough)
		bound = fmin(tree.unresolved, enough + 1.0);
	else if (!isinf(enough))
		bound = fmin(bound, tree.root_bound);
	solution->bound = round_up_bound(&tree, bound);
	solution->nodes = tree.nodes;
	return LG_OK;
}

/*
 * Solves the problem; start may hold sites to begin from (else greedy).
 * enough, when not -INFINITY, asks only whether a whole-numbered value as low
 * as that exists: the bound says enough + 1 when none does.
 * Columns are needed and made here when absent.
 */
LgStatus
site_median_solve(SiteProblem *problem, SiteEffort *effort, const SiteSolution *start,
				  double enough, SiteSolution *solution, LgError *err)
{
	int32_t		free_sites = site_problem_free(problem);
	int32_t		slots;
	SiteSwap	swap;
	bool		swaps;

	if (problem->open_max > free_sites)
		problem->open_max = free_sites;
	LG_TRY(site_solution_alloc(effort->env, problem, solution, err));
	if (problem->column == NULL)
		LG_TRY(site_problem_columns(problem, effort, err));
	if (start != NULL)
	{
		solution->count = start->count;
		memcpy(solution->site, start->site, sizeof(int32_t) * (size_t) start->count);
	}
	else
		LG_TRY(site_greedy(problem, solution, effort, err));
	slots = problem->open_max;
	if (problem->open_cost != NULL && slots > 2 * solution->count + 16)
		slots = 2 * solution->count + 16;
	swaps = (int64_t) problem->sites * slots <= SITE_SWAP_MAX_CELLS;
	if (swaps)
	{
		LG_TRY(site_swap_init(&swap, problem, slots, effort, err));
		LG_TRY(site_swap_start(&swap, solution->site, solution->count, err));
		LG_TRY(site_swap_improve(&swap, err));
		solution->value = swap.value;
		solution->count = swap.used;
		memcpy(solution->site, swap.slot_site, sizeof(int32_t) * (size_t) swap.used);
	}
	return site_median_prove(problem, swaps ? &swap : NULL, effort, enough, solution, err);
}
