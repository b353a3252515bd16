/*
 * site_tabu.c
 *		Tabu search (Glover 1989; Michel and Van Hentenryck 2004 for facility
 *		location) on the account of site_swap.c: the best open, close or exchange
 *		move is made even if it costs, and what it changed is left alone for some
 *		moves.  Where the best plan has not been improved for long, some of its
 *		sites are exchanged at random and the search starts again from there.
 */
#include "site_tabu.h"

typedef struct Tabu
{
	SiteSwap   *swap;
	SiteSolution *best;
	int64_t    *until;			/* per site: no change before this move */
	int64_t		moves;
	int64_t		improved_at;	/* move at which round_value was found */
	int64_t		best_at;		/* move at which best was found */
	double		round_value;	/* the best since the last restart */
	int32_t		cheapest;		/* slot that costs least to close, of those that may be closed; -1 */
} Tabu;

typedef struct Move
{
	double		profit;
	int32_t		opened;
	int32_t		slot;
	int32_t		ties;
} Move;

/* Keeps the best move; among equals one at random. */
static void
consider(const Tabu *t, Move *move, double profit, int32_t opened, int32_t slot)
{
	double		slack = 1e-9 * (1.0 + fabs(move->profit));

	if (profit < move->profit - slack)
		return;
	if (profit > move->profit + slack || isinf(move->profit))
		move->ties = 0;
	move->ties++;
	if (move->ties > 1 && lg_rng_below(&t->swap->effort->rng, (uint64_t) move->ties) != 0)
		return;
	move->profit = profit;
	move->opened = opened;
	move->slot = slot;
}

static bool
is_free(const Tabu *t, int32_t site)
{
	return t->until[site] <= t->moves;
}

/* What closing a slot alone loses, opening cost counted back. */
static double
net_loss(const SiteSwap *swap, int32_t slot)
{
	return swap->loss[slot] - site_open_cost(swap->problem, swap->slot_site[slot]);
}

/* Exchanges of a closed site with every slot it interacts with, and with the cheapest one. */
static int64_t
weigh_exchanges(const Tabu *t, int32_t site, double base, Move *move)
{
	const SiteSwap *swap = t->swap;
	const double *extra = swap->extra + (size_t) site * (size_t) swap->slots;
	const uint64_t *word = swap->paired + (size_t) site * (size_t) swap->words;
	bool		site_free = is_free(t, site);
	double		wanted = swap->value - t->best->value;	/* more profit than this is a new best */
	int64_t		looked = swap->words;

	if (t->cheapest >= 0 && site_free)
		consider(t, move, base + extra[t->cheapest] - net_loss(swap, t->cheapest), site, t->cheapest);
	for (int32_t w = 0; w < swap->words; w++)
		for (uint64_t rest = word[w]; rest != 0; rest &= rest - 1)
		{
			int32_t		slot = w * 64 + __builtin_ctzll(rest);
			double		profit = base + extra[slot] - net_loss(swap, slot);

			if (slot != t->cheapest &&
				((site_free && is_free(t, swap->slot_site[slot])) || profit > wanted + 1e-9 * fabs(swap->value)))
				consider(t, move, profit, site, slot);
			looked++;
		}
	return looked;
}

static LgStatus
best_move(Tabu *t, Move *move, LgError *err)
{
	SiteSwap   *swap = t->swap;
	const SiteProblem *problem = swap->problem;
	bool		room = swap->used < swap->slots && swap->used < problem->open_max;
	double		wanted = swap->value - t->best->value + 1e-9 * fabs(swap->value);

	t->cheapest = -1;
	for (int32_t s = 0; s < swap->used; s++)
		if (is_free(t, swap->slot_site[s]) && (t->cheapest < 0 || net_loss(swap, s) < net_loss(swap, t->cheapest)))
			t->cheapest = s;
	for (int32_t i = 0; i < problem->sites; i++)
	{
		double		base;

		if (problem->role[i] != SITE_ROLE_FREE || swap->site_slot[i] != SITE_SLOT_NONE)
			continue;
		base = swap->gain[i] - site_open_cost(problem, i);
		if (room && (is_free(t, i) || base > wanted))
			consider(t, move, base, i, -1);
		LG_TRY(site_spend(swap->effort, weigh_exchanges(t, i, base, move), err));
	}
	for (int32_t s = 0; s < swap->used; s++)
		if (is_free(t, swap->slot_site[s]) || -net_loss(swap, s) > wanted)
			consider(t, move, -net_loss(swap, s), -1, s);
	return LG_OK;
}

static LgStatus
make_move(Tabu *t, int32_t opened, int32_t slot, LgError *err)
{
	SiteSwap   *swap = t->swap;
	LgRng	   *rng = &swap->effort->rng;
	int32_t		closed = slot >= 0 ? swap->slot_site[slot] : -1;

	LG_TRY(site_swap_move(swap, opened, slot, err));
	t->moves++;
	/* an open site is missed sooner than a closed one, as there are fewer of them */
	if (opened >= 0)
		t->until[opened] = t->moves + 1 + (int64_t) lg_rng_below(rng, (uint64_t) swap->used / 4 + 2);
	if (closed >= 0)
		t->until[closed] = t->moves + 3 + (int64_t) lg_rng_below(rng, 10);
	if (swap->value < t->round_value - 1e-12 * fabs(t->round_value))
	{
		t->round_value = swap->value;
		t->improved_at = t->moves;
	}
	if (swap->value >= t->best->value - 1e-12 * fabs(t->best->value))
		return LG_OK;
	t->best_at = t->moves;
	t->best->value = swap->value;
	t->best->count = swap->used;
	memcpy(t->best->site, swap->slot_site, sizeof(int32_t) * (size_t) swap->used);
	return LG_OK;
}

#define MAX_CHANGES 10			/* where the number of sites is given */

/* From the best plan, some of its sites exchanged for others at random. */
static LgStatus
restart(Tabu *t, int32_t *candidate, int32_t candidates, LgError *err)
{
	SiteSwap   *swap = t->swap;
	LgRng	   *rng = &swap->effort->rng;
	int32_t		changes;

	LG_TRY(site_swap_start(swap, t->best->site, t->best->count, err));
	changes = swap->used / 2 + 1;
	if (changes > MAX_CHANGES && swap->problem->open_cost == NULL)
		changes = MAX_CHANGES;
	changes = 1 + (int32_t) lg_rng_below(rng, (uint64_t) changes);
	for (int32_t n = 0; n < changes && swap->used > 0; n++)
	{
		int32_t		site = candidate[lg_rng_below(rng, (uint64_t) candidates)];

		if (swap->site_slot[site] == SITE_SLOT_NONE)
			LG_TRY(make_move(t, site, (int32_t) lg_rng_below(rng, (uint64_t) swap->used), err));
	}
	t->round_value = swap->value;
	t->improved_at = t->moves;
	return LG_OK;
}

#define PATIENCE 20				/* moves without a better plan, times the square of the candidates */

/*
 * Searches from the plan that swap holds, which best describes, until so many
 * pairs were visited or the value is as low as enough.
 */
LgStatus
site_tabu(SiteSwap *swap, int64_t budget, double enough, SiteSolution *best, LgError *err)
{
	const SiteProblem *problem = swap->problem;
	SiteEffort *effort = swap->effort;
	Tabu		t = {.swap = swap,.best = best,.round_value = best->value};
	int64_t		stop_at = effort->spent + budget;
	int32_t    *candidate;
	int32_t		candidates = 0;
	int64_t		patience;

	LG_TRY(lg_alloc_array(effort->env, (size_t) problem->sites + 1, sizeof(int64_t), &t.until, err));
	LG_TRY(lg_alloc_array(effort->env, (size_t) problem->sites + 1, sizeof(int32_t), &candidate, err));
	for (int32_t i = 0; i < problem->sites; i++)
		if (problem->role[i] == SITE_ROLE_FREE)
			candidate[candidates++] = i;
	patience = PATIENCE * (int64_t) candidates * candidates;
	while (candidates > 0 && !effort->stop && effort->spent < stop_at && best->value > enough &&
		   t.moves - t.best_at < patience)
	{
		Move		move = {-INFINITY, -1, -1, 0};

		if (t.moves - t.improved_at > 200 + 10 * (int64_t) swap->used)
			LG_TRY(restart(&t, candidate, candidates, err));
		LG_TRY(best_move(&t, &move, err));
		if (move.opened < 0 && move.slot < 0)
			t.moves++;			/* everything is tabu: wait */
		else
			LG_TRY(make_move(&t, move.opened, move.slot, err));
		LG_TRY(site_spend(effort, swap->used + 8, err));
	}
	lg_release(effort->env, t.until);
	lg_release(effort->env, candidate);
	return LG_OK;
}
