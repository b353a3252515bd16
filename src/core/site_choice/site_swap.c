/*
 * site_swap.c
 *		Fast interchange (Teitz and Bart 1968; Whitaker 1983) with the
 *		bookkeeping of Resende and Werneck, "A fast swap-based local search
 *		procedure for location problems" (Annals of OR 150, 2007):
 *
 *		profit(open i, close r) = gain[i] - loss[r] + extra[i][r]
 *
 *		and after a move only demands whose two cheapest open sites changed are
 *		subtracted from the gains and added again.  A demand never looks past
 *		its second cheapest open site, so sparse rows are exact.
 *
 *		Coverage is the case in which every cost is 0 and being unserved costs
 *		1; facility location is the case with opening costs, where moves that
 *		only open or only close a site are tried too.
 */
#include "site_swap.h"

LgStatus
site_swap_init(SiteSwap *swap, const SiteProblem *problem, int32_t slots, SiteEffort *effort,
			   LgError *err)
{
	const LgEnv *env = effort->env;
	size_t		demands = (size_t) problem->demands;
	size_t		sites = (size_t) problem->sites;

	memset(swap, 0, sizeof(*swap));
	swap->problem = problem;
	swap->effort = effort;
	swap->slots = slots;
	LG_TRY(lg_alloc_array(env, (size_t) slots + 1, sizeof(int32_t), &swap->slot_site, err));
	LG_TRY(lg_alloc_array(env, sites, sizeof(int32_t), &swap->site_slot, err));
	LG_TRY(lg_alloc_array(env, sites + 1, sizeof(int32_t), &swap->open, err));
	LG_TRY(lg_alloc_array(env, demands, sizeof(int32_t), &swap->near1, err));
	LG_TRY(lg_alloc_array(env, demands, sizeof(int32_t), &swap->near2, err));
	LG_TRY(lg_alloc_array(env, demands, sizeof(double), &swap->cost1, err));
	LG_TRY(lg_alloc_array(env, demands, sizeof(double), &swap->cost2, err));
	LG_TRY(lg_alloc_array(env, sites, sizeof(double), &swap->gain, err));
	LG_TRY(lg_alloc_array(env, (size_t) slots + 1, sizeof(double), &swap->loss, err));
	LG_TRY(lg_resize_array(env, &swap->extra, sites * (size_t) slots, sizeof(double), err));
	swap->words = (slots + 63) / 64;
	LG_TRY(lg_alloc_array(env, sites * (size_t) swap->words, sizeof(uint64_t), &swap->paired, err));
	LG_TRY(lg_alloc_array(env, demands, sizeof(int32_t), &swap->stamp, err));
	LG_TRY(lg_alloc_array(env, demands, sizeof(int32_t), &swap->touched, err));
	return LG_OK;
}

/* Finds the two cheapest open sites of a demand; returns visited pairs. */
static int64_t
find_near(SiteSwap *swap, int32_t u)
{
	const SiteProblem *problem = swap->problem;
	int32_t		near[2] = {-1, -1};
	double		cost[2] = {problem->unserved, problem->unserved};
	int			found = 0;
	int64_t		k = problem->start[u];
	int64_t		end = problem->start[u + 1];

	for (; k < end && found < 2; k++)
	{
		if (swap->site_slot[problem->row_site[k]] == SITE_SLOT_NONE)
			continue;
		if (site_pair_cost(problem, k) >= problem->unserved)
			break;
		near[found] = problem->row_site[k];
		cost[found++] = site_pair_cost(problem, k);
	}
	if (found < 2 && problem->two_nearest != NULL)
		problem->two_nearest(problem, u, swap->open, swap->open_count, near, cost);
	swap->near1[u] = near[0];
	swap->near2[u] = near[1];
	swap->cost1[u] = cost[0];
	swap->cost2[u] = cost[1];
	return k - problem->start[u] + 1;
}

/* Adds (sign 1) or takes away (-1) what a demand contributes to the gains. */
static int64_t
add_to_gains(SiteSwap *swap, int32_t u, double sign)
{
	const SiteProblem *problem = swap->problem;
	double		weight = sign * problem->weight[u];
	double		cost1 = swap->cost1[u];
	double		cost2 = swap->cost2[u];
	int32_t		slot = swap->near1[u] >= 0 ? swap->site_slot[swap->near1[u]] : SITE_SLOT_FIXED;
	double		limit = slot >= 0 ? cost2 : cost1;
	int64_t		k = problem->start[u];
	int64_t		end = problem->start[u + 1];
	size_t		slots = (size_t) swap->slots;
	size_t		words = (size_t) swap->words;
	uint64_t	bit = UINT64_C(1) << (slot & 63);

	swap->value += weight * cost1;
	if (slot >= 0)
		swap->loss[slot] += weight * (cost2 - cost1);
	if (limit <= 0.0)
		return 1;
	for (; k < end; k++)
	{
		double		cost = site_pair_cost(problem, k);
		int32_t		site = problem->row_site[k];

		if (cost >= limit)
			break;
		if (cost < cost1)
		{
			swap->gain[site] += weight * (cost1 - cost);
			if (slot < 0)
				continue;
			cost = cost1;
		}
		swap->extra[(size_t) site * slots + (size_t) slot] += weight * (cost2 - cost);
		swap->paired[(size_t) site * words + (size_t) slot / 64] |= bit;
	}
	return k - problem->start[u] + 1;
}

static void
rebuild_open(SiteSwap *swap)
{
	swap->open_count = 0;
	for (int32_t i = 0; i < swap->problem->sites; i++)
		if (swap->site_slot[i] != SITE_SLOT_NONE)
			swap->open[swap->open_count++] = i;
}

/* Sets the open sites and computes the gains from nothing. */
LgStatus
site_swap_start(SiteSwap *swap, const int32_t *site, int32_t count, LgError *err)
{
	const SiteProblem *problem = swap->problem;

	for (int32_t i = 0; i < problem->sites; i++)
		swap->site_slot[i] = problem->role[i] == SITE_ROLE_OPEN ? SITE_SLOT_FIXED : SITE_SLOT_NONE;
	swap->used = 0;
	swap->value = 0.0;
	for (int32_t s = 0; s < count; s++)
	{
		swap->slot_site[swap->used] = site[s];
		swap->site_slot[site[s]] = swap->used++;
	}
	rebuild_open(swap);
	for (int32_t i = 0; i < problem->sites; i++)
		if (swap->site_slot[i] != SITE_SLOT_NONE)
			swap->value += site_open_cost(problem, i);
	memset(swap->gain, 0, sizeof(double) * (size_t) problem->sites);
	memset(swap->paired, 0, sizeof(uint64_t) * (size_t) problem->sites * (size_t) swap->words);
	memset(swap->loss, 0, sizeof(double) * (size_t) swap->slots);
	for (int32_t i = 0; i < problem->sites; i++)
	{
		memset(swap->extra + (size_t) i * (size_t) swap->slots, 0, sizeof(double) * (size_t) swap->slots);
		LG_TRY(site_spend(swap->effort, swap->slots / 16 + 1, err));
	}
	for (int32_t u = 0; u < problem->demands; u++)
	{
		int64_t		pairs = find_near(swap, u);

		pairs += add_to_gains(swap, u, 1.0);
		LG_TRY(site_spend(swap->effort, pairs, err));
	}
	return LG_OK;
}

static void
touch(SiteSwap *swap, int32_t u)
{
	if (swap->stamp[u] == swap->stamp_now)
		return;
	swap->stamp[u] = swap->stamp_now;
	swap->touched[swap->touched_count++] = u;
}

/* Collects the demands for which opening or closing a site changes anything. */
static int64_t
touch_site(SiteSwap *swap, int32_t site, bool opening)
{
	const SiteProblem *problem = swap->problem;

	for (int64_t k = problem->column[site]; k < problem->column[site + 1]; k++)
	{
		int32_t		u = problem->column_demand[k];
		double		cost = problem->column_cost != NULL ? problem->column_cost[k] : 0.0;

		if (opening ? cost < swap->cost2[u] || swap->near2[u] < 0 :
			swap->near1[u] == site || swap->near2[u] == site)
			touch(swap, u);
	}
	if (problem->two_nearest == NULL)
		return problem->column[site + 1] - problem->column[site];
	for (int32_t u = 0; u < problem->demands; u++)
		if (opening ? swap->cost2[u] > problem->radius[u] &&
			problem->cost_of(problem, u, site) < swap->cost2[u] :
			swap->near1[u] == site || swap->near2[u] == site)
			touch(swap, u);
	return problem->demands / 4;
}

/* Forgets what the gains hold for a slot that nobody uses any more. */
static void
clear_slot(SiteSwap *swap, int32_t slot)
{
	uint64_t	bit = UINT64_C(1) << (slot & 63);

	for (int32_t i = 0; i < swap->problem->sites; i++)
	{
		uint64_t   *word = &swap->paired[(size_t) i * (size_t) swap->words + (size_t) slot / 64];

		if ((*word & bit) == 0)
			continue;
		*word &= ~bit;
		swap->extra[(size_t) i * (size_t) swap->slots + (size_t) slot] = 0.0;
	}
}

/* Opens a site (or -1), closes the one in a slot (or -1), updates the gains. */
LgStatus
site_swap_move(SiteSwap *swap, int32_t opened, int32_t slot, LgError *err)
{
	const SiteProblem *problem = swap->problem;
	int32_t		closed = slot >= 0 ? swap->slot_site[slot] : -1;
	int64_t		pairs = problem->sites / 4;

	swap->stamp_now++;
	swap->touched_count = 0;
	if (opened >= 0)
		pairs += touch_site(swap, opened, true);
	if (closed >= 0)
		pairs += touch_site(swap, closed, false);
	for (int32_t t = 0; t < swap->touched_count; t++)
		pairs += add_to_gains(swap, swap->touched[t], -1.0);
	LG_TRY(site_spend(swap->effort, pairs, err));
	pairs = 0;
	if (closed >= 0)
	{
		swap->value -= site_open_cost(problem, closed);
		swap->site_slot[closed] = SITE_SLOT_NONE;
	}
	if (opened >= 0)
	{
		swap->value += site_open_cost(problem, opened);
		if (slot < 0)
			slot = swap->used++;
		swap->slot_site[slot] = opened;
		swap->site_slot[opened] = slot;
		swap->loss[slot] = 0.0;
		clear_slot(swap, slot); /* nothing is there but rounding residue */
	}
	else
	{
		int32_t		last = --swap->used;

		for (int32_t i = 0; i < problem->sites; i++)
		{
			double	   *row = swap->extra + (size_t) i * (size_t) swap->slots;

			row[slot] = row[last];
			if (row[slot] != 0.0)
				swap->paired[(size_t) i * (size_t) swap->words + (size_t) slot / 64] |= UINT64_C(1) << (slot & 63);
		}
		clear_slot(swap, last);
		swap->loss[slot] = swap->loss[last];
		swap->slot_site[slot] = swap->slot_site[last];
		if (slot != last)
			swap->site_slot[swap->slot_site[slot]] = slot;
	}
	rebuild_open(swap);
	for (int32_t t = 0; t < swap->touched_count; t++)
	{
		pairs += find_near(swap, swap->touched[t]);
		pairs += add_to_gains(swap, swap->touched[t], 1.0);
	}
	swap->moves++;
	return site_spend(swap->effort, pairs, err);
}

typedef struct Best
{
	double		profit;
	int32_t		opened;
	int32_t		slot;
} Best;

static void
consider(Best *best, double profit, int32_t opened, int32_t slot)
{
	if (profit > best->profit)
	{
		best->profit = profit;
		best->opened = opened;
		best->slot = slot;
	}
}

/* The best exchange for one closed site: with a slot it interacts with, or the
 * one that costs least to close. */
static int64_t
best_exchange(const SiteSwap *swap, int32_t site, double base, int32_t cheapest, Best *best)
{
	const double *extra = swap->extra + (size_t) site * (size_t) swap->slots;
	const uint64_t *word = swap->paired + (size_t) site * (size_t) swap->words;
	int64_t		looked = swap->words;

	consider(best, base + extra[cheapest] - swap->loss[cheapest] +
			 site_open_cost(swap->problem, swap->slot_site[cheapest]), site, cheapest);
	for (int32_t w = 0; w < swap->words; w++)
		for (uint64_t rest = word[w]; rest != 0; rest &= rest - 1)
		{
			int32_t		s = w * 64 + __builtin_ctzll(rest);

			consider(best, base + extra[s] - swap->loss[s] +
					 site_open_cost(swap->problem, swap->slot_site[s]), site, s);
			looked++;
		}
	return looked;
}

static LgStatus
best_move(SiteSwap *swap, Best *best, LgError *err)
{
	const SiteProblem *problem = swap->problem;
	bool		room = swap->used < swap->slots && swap->used < problem->open_max;
	double		most_back = 0.0;	/* opening cost that closing can save */
	int32_t		cheapest = -1;

	for (int32_t s = 0; s < swap->used; s++)
	{
		double		back = site_open_cost(problem, swap->slot_site[s]);

		if (cheapest < 0 || swap->loss[s] - back <
			swap->loss[cheapest] - site_open_cost(problem, swap->slot_site[cheapest]))
			cheapest = s;
		most_back = fmax(most_back, back);
	}
	for (int32_t i = 0; i < problem->sites; i++)
	{
		double		base;
		int64_t		looked = 1;

		if (problem->role[i] != SITE_ROLE_FREE || swap->site_slot[i] != SITE_SLOT_NONE)
			continue;
		base = swap->gain[i] - site_open_cost(problem, i);
		if (room)
			consider(best, base, i, -1);
		/* extra gives back no more than closing loses */
		if (cheapest >= 0 && base + most_back > best->profit)
			looked = best_exchange(swap, i, base, cheapest, best);
		LG_TRY(site_spend(swap->effort, looked, err));
	}
	if (problem->open_cost != NULL)
		for (int32_t s = 0; s < swap->used; s++)
			consider(best, problem->open_cost[swap->slot_site[s]] - swap->loss[s], -1, s);
	return LG_OK;
}

/* Best-improvement moves until none helps or the effort is spent. */
LgStatus
site_swap_improve(SiteSwap *swap, LgError *err)
{
	while (!swap->effort->stop)
	{
		Best		best = {1e-9 + 1e-12 * fabs(swap->value), -1, -1};

		LG_TRY(best_move(swap, &best, err));
		if (best.opened < 0 && best.slot < 0)
			break;
		LG_TRY(site_swap_move(swap, best.opened, best.slot, err));
	}
	return LG_OK;
}

/* ----------------------------------------------------------------------
 * greedy start
 * ----------------------------------------------------------------------
 */

typedef struct Greedy
{
	const SiteProblem *problem;
	double	   *cost;			/* per demand: with the sites chosen so far */
	double	   *gain;			/* per site: last known gain, an upper bound */
	int32_t    *round;			/* per site: when it was computed */
	int32_t    *heap;			/* sites by gain, greatest first */
	int32_t		heap_count;
} Greedy;

static double
greedy_gain(const Greedy *greedy, int32_t site)
{
	const SiteProblem *problem = greedy->problem;
	double		gain = -site_open_cost(problem, site);

	for (int64_t k = problem->column[site]; k < problem->column[site + 1]; k++)
	{
		int32_t		u = problem->column_demand[k];
		double		cost = problem->column_cost != NULL ? problem->column_cost[k] : 0.0;

		if (cost < greedy->cost[u])
			gain += problem->weight[u] * (greedy->cost[u] - cost);
	}
	return gain;
}

static void
greedy_open(Greedy *greedy, int32_t site)
{
	const SiteProblem *problem = greedy->problem;

	for (int64_t k = problem->column[site]; k < problem->column[site + 1]; k++)
	{
		int32_t		u = problem->column_demand[k];
		double		cost = problem->column_cost != NULL ? problem->column_cost[k] : 0.0;

		if (cost < greedy->cost[u])
			greedy->cost[u] = cost;
	}
}

static bool
heap_before(const Greedy *greedy, int32_t a, int32_t b)
{
	return greedy->gain[a] > greedy->gain[b] || (greedy->gain[a] == greedy->gain[b] && a < b);
}

static void
heap_sift(Greedy *greedy, int32_t at)
{
	int32_t		moving = greedy->heap[at];

	for (;;)
	{
		int32_t		child = 2 * at + 1;

		if (child >= greedy->heap_count)
			break;
		if (child + 1 < greedy->heap_count &&
			heap_before(greedy, greedy->heap[child + 1], greedy->heap[child]))
			child++;
		if (!heap_before(greedy, greedy->heap[child], moving))
			break;
		greedy->heap[at] = greedy->heap[child];
		at = child;
	}
	greedy->heap[at] = moving;
}

static LgStatus
greedy_init(Greedy *greedy, const SiteProblem *problem, SiteEffort *effort, LgError *err)
{
	const LgEnv *env = effort->env;
	size_t		sites = (size_t) problem->sites;

	greedy->problem = problem;
	greedy->heap_count = 0;
	LG_TRY(lg_alloc_array(env, (size_t) problem->demands, sizeof(double), &greedy->cost, err));
	LG_TRY(lg_alloc_array(env, sites, sizeof(double), &greedy->gain, err));
	LG_TRY(lg_alloc_array(env, sites, sizeof(int32_t), &greedy->round, err));
	LG_TRY(lg_alloc_array(env, sites, sizeof(int32_t), &greedy->heap, err));
	for (int32_t u = 0; u < problem->demands; u++)
		greedy->cost[u] = problem->unserved;
	for (int32_t i = 0; i < problem->sites; i++)
		if (problem->role[i] == SITE_ROLE_OPEN)
			greedy_open(greedy, i);
	for (int32_t i = 0; i < problem->sites; i++)
		if (problem->role[i] == SITE_ROLE_FREE)
		{
			greedy->gain[i] = greedy_gain(greedy, i);
			greedy->heap[greedy->heap_count++] = i;
			LG_TRY(site_spend(effort, problem->column[i + 1] - problem->column[i] + 1, err));
		}
	for (int32_t at = greedy->heap_count / 2 - 1; at >= 0; at--)
		heap_sift(greedy, at);
	return LG_OK;
}

/*
 * Opens the site with the greatest gain until open_max sites are open or none
 * gains.  Gains only fall as sites open (the objective is submodular), so an
 * old gain bounds the new one and most sites are never looked at again
 * (Minoux 1978).  solution->bound becomes the residual-gain bound: no set of
 * open_max sites can save more than the greatest open_max gains at any stage.
 */
LgStatus
site_greedy(const SiteProblem *problem, SiteSolution *solution, SiteEffort *effort, LgError *err)
{
	Greedy		greedy;

	LG_TRY(greedy_init(&greedy, problem, effort, err));
	solution->count = 0;
	while (solution->count < problem->open_max && greedy.heap_count > 0)
	{
		int32_t		site = greedy.heap[0];

		if (greedy.round[site] != solution->count)
		{
			greedy.gain[site] = greedy_gain(&greedy, site);
			greedy.round[site] = solution->count;
			LG_TRY(site_spend(effort, problem->column[site + 1] - problem->column[site] + 1, err));
			heap_sift(&greedy, 0);
			continue;
		}
		if (greedy.gain[site] <= 0.0)
			break;
		greedy_open(&greedy, site);
		solution->site[solution->count++] = site;
		greedy.heap[0] = greedy.heap[--greedy.heap_count];
		heap_sift(&greedy, 0);
	}
	solution->value = 0.0;
	for (int32_t u = 0; u < problem->demands; u++)
		solution->value += problem->weight[u] * greedy.cost[u];
	for (int32_t i = 0; i < problem->sites; i++)
		if (problem->role[i] == SITE_ROLE_OPEN)
			solution->value += site_open_cost(problem, i);
	for (int32_t s = 0; s < solution->count; s++)
		solution->value += site_open_cost(problem, solution->site[s]);
	solution->bound = 0.0;
	lg_release(effort->env, greedy.cost);
	lg_release(effort->env, greedy.gain);
	lg_release(effort->env, greedy.round);
	lg_release(effort->env, greedy.heap);
	return LG_OK;
}
