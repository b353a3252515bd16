/*
 * site_transport.c
 *		Serving demand from open sites with capacities, at least cost.
 *
 * Split demand: the transportation problem by successive shortest paths
 * between sites.  Every demand starts at its cheapest site; while a site is
 * overloaded, the cheapest chain of moves (some demand from this site to that
 * one, there another to the next) takes the excess to a site with room, or to
 * "unserved".  Chains run over sites only, of which there are few.
 *
 * Single source: whole demands by regret (Martello and Toth 1981), then shifts
 * and exchanges until none helps; a heuristic, the problem being NP-hard.
 */
#include "site_transport.h"

/* Up to so many demands single sources are found by regret, pair by pair. */
#define THOROUGH_DEMANDS 500

LgStatus
site_transport_init(SiteTransport *t, const SiteProblem *problem, const double *capacity,
					bool single_source, SiteEffort *effort, LgError *err)
{
	const LgEnv *env = effort->env;
	size_t		demands = (size_t) problem->demands;
	size_t		sites = (size_t) problem->sites;

	memset(t, 0, sizeof(*t));
	t->problem = problem;
	t->capacity = capacity;
	t->effort = effort;
	t->single_source = single_source;
	LG_TRY(lg_alloc_array(env, sites + 1, sizeof(int32_t), &t->site, err));
	LG_TRY(lg_alloc_array(env, sites + 1, sizeof(int32_t), &t->slot, err));
	LG_TRY(lg_alloc_array(env, demands + 1, sizeof(int64_t), &t->start, err));
	LG_TRY(lg_alloc_array(env, demands + 1, sizeof(int32_t), &t->first, err));
	LG_TRY(lg_alloc_array(env, demands + 1, sizeof(int32_t), &t->assigned, err));
	LG_TRY(lg_alloc_array(env, demands + 1, sizeof(int32_t), &t->kept, err));
	return LG_OK;
}

/* Room for count slots and one more, for what is unserved. */
static LgStatus
reserve_slots(SiteTransport *t, int32_t count, LgError *err)
{
	const LgEnv *env = t->effort->env;
	size_t		slots = (size_t) count + 1;

	if (slots <= t->room)
		return LG_OK;
	LG_TRY(lg_resize_array(env, &t->load, slots, sizeof(double), err));
	LG_TRY(lg_resize_array(env, &t->distance, slots, sizeof(double), err));
	LG_TRY(lg_resize_array(env, &t->potential, slots, sizeof(double), err));
	LG_TRY(lg_resize_array(env, &t->settled, slots, 1, err));
	LG_TRY(lg_resize_array(env, &t->via, slots, sizeof(int32_t), err));
	LG_TRY(lg_resize_array(env, &t->member, slots, sizeof(int32_t *), err));
	LG_TRY(lg_resize_array(env, &t->members, slots, sizeof(int32_t), err));
	LG_TRY(lg_resize_array(env, &t->member_room, slots, sizeof(int32_t), err));
	LG_TRY(lg_resize_array(env, &t->move_cost, slots * slots, sizeof(double), err));
	LG_TRY(lg_resize_array(env, &t->move_demand, slots * slots, sizeof(int32_t), err));
	for (size_t s = t->room; s < slots; s++)
	{
		t->member[s] = NULL;
		t->member_room[s] = 0;
	}
	t->room = slots;
	return LG_OK;
}

static LgStatus
open_rows(SiteTransport *t, LgError *err)
{
	const SiteProblem *problem = t->problem;
	size_t		pairs = 0;

	for (int32_t u = 0; u < problem->demands; u++)
	{
		size_t		most = (size_t) (problem->start[u + 1] - problem->start[u]);

		if (most > (size_t) t->count)
			most = (size_t) t->count;
		if (pairs + most > t->row_room)
		{
			t->row_room = pairs + most + pairs / 2 + 1024;
			LG_TRY(lg_resize_array(t->effort->env, &t->row_slot, t->row_room, sizeof(int32_t), err));
			LG_TRY(lg_resize_array(t->effort->env, &t->row_cost, t->row_room, sizeof(double), err));
		}
		for (int64_t k = problem->start[u]; k < problem->start[u + 1]; k++)
		{
			int32_t		slot = t->slot[problem->row_site[k]];

			if (slot < 0 || site_pair_cost(problem, k) >= problem->unserved)
				continue;
			t->row_slot[pairs] = slot;
			t->row_cost[pairs++] = site_pair_cost(problem, k);
		}
		t->start[u + 1] = (int64_t) pairs;
		LG_TRY(site_spend(t->effort, problem->start[u + 1] - problem->start[u] + 1, err));
	}
	return LG_OK;
}

static double
cost_at(const SiteTransport *t, int32_t u, int32_t slot)
{
	if (slot >= 0 && slot < t->count)
		for (int64_t k = t->start[u]; k < t->start[u + 1]; k++)
			if (t->row_slot[k] == slot)
				return t->row_cost[k];
	return t->problem->unserved;
}

/* ----------------------------------------------------------------------
 * split demand
 * ----------------------------------------------------------------------
 */

static LgStatus
add_member(SiteTransport *t, int32_t slot, int32_t u, LgError *err)
{
	if (t->members[slot] == t->member_room[slot])
	{
		t->member_room[slot] = 2 * t->member_room[slot] + 16;
		LG_TRY(lg_resize_array(t->effort->env, &t->member[slot], (size_t) t->member_room[slot], sizeof(int32_t), err));
	}
	t->member[slot][t->members[slot]++] = u;
	return LG_OK;
}

static double *
amount_at(SiteTransport *t, int32_t u, int32_t slot)
{
	for (int32_t f = t->first[u]; f >= 0; f = t->flow[f].next)
		if (t->flow[f].site == slot)
			return &t->flow[f].amount;
	return NULL;
}

static LgStatus
add_flow(SiteTransport *t, int32_t u, int32_t slot, double amount, LgError *err)
{
	double	   *there = amount_at(t, u, slot);
	int32_t		f;

	t->load[slot] += amount;
	if (there != NULL)
	{
		*there += amount;
		return LG_OK;
	}
	if (t->free_flow < 0)
	{
		if (t->flows == t->flow_room)
		{
			t->flow_room = 2 * t->flow_room + 1024;
			LG_TRY(lg_resize_array(t->effort->env, &t->flow, (size_t) t->flow_room, sizeof(SiteFlow), err));
		}
		f = t->flows++;
	}
	else
	{
		f = t->free_flow;
		t->free_flow = t->flow[f].next;
	}
	t->flow[f].site = slot;
	t->flow[f].amount = amount;
	t->flow[f].next = t->first[u];
	t->first[u] = f;
	return add_member(t, slot, u, err);
}

static void
take_flow(SiteTransport *t, int32_t u, int32_t slot, double amount)
{
	t->load[slot] -= amount;
	for (int32_t *link = &t->first[u]; *link >= 0; link = &t->flow[*link].next)
	{
		SiteFlow   *flow = &t->flow[*link];
		int32_t		f = *link;

		if (flow->site != slot)
			continue;
		flow->amount -= amount;
		if (flow->amount <= 1e-12 * t->problem->weight[u])
		{
			*link = flow->next;
			flow->next = t->free_flow;
			t->free_flow = f;
		}
		return;
	}
}

/* Recomputes the cheapest moves away from a slot, and forgets stale members. */
static LgStatus
refresh_moves(SiteTransport *t, int32_t slot, LgError *err)
{
	double	   *cost = t->move_cost + (size_t) slot * ((size_t) t->count + 1);
	int32_t    *demand = t->move_demand + (size_t) slot * ((size_t) t->count + 1);
	int32_t		kept = 0;
	int64_t		pairs = t->count;

	for (int32_t s = 0; s <= t->count; s++)
		cost[s] = INFINITY;
	for (int32_t m = 0; m < t->members[slot]; m++)
	{
		int32_t		u = t->member[slot][m];
		double		here;

		if (amount_at(t, u, slot) == NULL)
			continue;
		t->member[slot][kept++] = u;
		here = cost_at(t, u, slot);
		for (int64_t k = t->start[u]; k < t->start[u + 1]; k++)
			if (t->row_cost[k] - here < cost[t->row_slot[k]])
			{
				cost[t->row_slot[k]] = t->row_cost[k] - here;
				demand[t->row_slot[k]] = u;
			}
		if (slot < t->count && t->problem->unserved - here < cost[t->count])
		{
			cost[t->count] = t->problem->unserved - here;
			demand[t->count] = u;
		}
		pairs += t->start[u + 1] - t->start[u];
	}
	t->members[slot] = kept;
	return site_spend(t->effort, pairs, err);
}

static bool
takes_more(const SiteTransport *t, int32_t slot)
{
	return slot == t->count ||
		t->load[slot] < t->capacity[t->site[slot]] - 1e-12 * (1.0 + t->load[slot]);
}

/*
 * The cheapest chain of moves from a slot to one that takes more, or to
 * "unserved" (Dijkstra 1959).  With the potentials of the chains before, no move
 * has a negative cost (Edmonds and Karp 1972; Tomizawa 1971), so that the search
 * may end at the first such slot; mostly that is near.
 */
static LgStatus
chain_from(SiteTransport *t, int32_t source, int32_t *sink, LgError *err)
{
	int32_t		nodes = t->count + 1;

	for (int32_t s = 0; s < nodes; s++)
	{
		t->distance[s] = INFINITY;
		t->via[s] = -1;
		t->settled[s] = 0;
	}
	t->distance[source] = 0.0;
	*sink = -1;
	for (;;)
	{
		int32_t		at = -1;
		const double *cost;

		for (int32_t s = 0; s < nodes; s++)
			if (!t->settled[s] && t->distance[s] < INFINITY && (at < 0 || t->distance[s] < t->distance[at]))
				at = s;
		if (at < 0)
			return LG_OK;
		t->settled[at] = 1;
		if (at != source && takes_more(t, at))
		{
			*sink = at;
			break;
		}
		cost = t->move_cost + (size_t) at * (size_t) nodes;
		for (int32_t d = 0; d < nodes; d++)
		{
			double		there = t->distance[at] + fmax(0.0, cost[d] + t->potential[at] - t->potential[d]);

			if (!t->settled[d] && there < t->distance[d])
			{
				t->distance[d] = there;
				t->via[d] = at;
			}
		}
		LG_TRY(site_spend(t->effort, nodes / 2 + 1, err));
	}
	for (int32_t s = 0; s < nodes; s++)
		t->potential[s] += fmin(t->distance[s], t->distance[*sink]);
	return LG_OK;
}

/* Moves excess along the cheapest chain; false when rounding leaves nothing to move. */
static LgStatus
relieve(SiteTransport *t, int32_t source, bool *moved, LgError *err)
{
	int32_t		nodes = t->count + 1;
	int32_t		sink;
	double		amount = t->load[source] - t->capacity[t->site[source]];

	*moved = false;
	LG_TRY(chain_from(t, source, &sink, err));
	if (sink < 0)
		return LG_OK;
	if (sink < t->count)
		amount = fmin(amount, t->capacity[t->site[sink]] - t->load[sink]);
	for (int32_t s = sink; s != source; s = t->via[s])
		amount = fmin(amount, *amount_at(t, t->move_demand[(size_t) t->via[s] * (size_t) nodes + (size_t) s], t->via[s]));
	for (int32_t s = sink; s != source; s = t->via[s])
	{
		int32_t		u = t->move_demand[(size_t) t->via[s] * (size_t) nodes + (size_t) s];

		LG_TRY(add_flow(t, u, s, amount, err));
		take_flow(t, u, t->via[s], amount);
	}
	for (int32_t s = sink; s != source; s = t->via[s])
		LG_TRY(refresh_moves(t, s, err));
	*moved = amount > 0.0;
	return refresh_moves(t, source, err);
}

static LgStatus
solve_split(SiteTransport *t, LgError *err)
{
	const SiteProblem *problem = t->problem;
	bool		moved = true;

	t->flows = 0;
	t->free_flow = -1;
	for (int32_t u = 0; u < problem->demands; u++)
	{
		t->first[u] = -1;
		if (problem->weight[u] > 0.0)
			LG_TRY(add_flow(t, u, t->start[u] < t->start[u + 1] ? t->row_slot[t->start[u]] : t->count,
							problem->weight[u], err));
	}
	for (int32_t s = 0; s <= t->count; s++)
	{
		t->potential[s] = 0.0;
		LG_TRY(refresh_moves(t, s, err));
	}
	for (int32_t s = 0; s < t->count; s++)
	{
		moved = true;
		while (moved && t->load[s] > t->capacity[t->site[s]] + 1e-9 * (1.0 + t->load[s]))
			LG_TRY(relieve(t, s, &moved, err));
	}
	t->value = 0.0;
	for (int32_t u = 0; u < problem->demands; u++)
		for (int32_t f = t->first[u]; f >= 0; f = t->flow[f].next)
			t->value += t->flow[f].amount * cost_at(t, u, t->flow[f].site);
	t->unserved = t->load[t->count];
	return LG_OK;
}

/* ----------------------------------------------------------------------
 * single source
 * ----------------------------------------------------------------------
 */

static bool
has_room(const SiteTransport *t, int32_t slot, double weight)
{
	return t->load[slot] + weight <= t->capacity[t->site[slot]] * (1.0 + 1e-12);
}

static void
assign(SiteTransport *t, int32_t u, int32_t slot)
{
	double		weight = t->problem->weight[u];

	if (t->assigned[u] >= 0)
		t->load[t->assigned[u]] -= weight;
	t->assigned[u] = slot;
	if (slot >= 0)
		t->load[slot] += weight;
}

/* Assigns what is not assigned, what has most to lose first. */
static LgStatus
by_regret(SiteTransport *t, LgError *err)
{
	const SiteProblem *problem = t->problem;

	for (;;)
	{
		int32_t		worst = -1;
		int32_t		where = -1;
		double		most = -INFINITY;

		for (int32_t u = 0; u < problem->demands; u++)
		{
			int32_t		found = 0;
			int32_t		slot = -1;
			double		cost[2] = {problem->unserved, problem->unserved};
			double		regret;

			if (t->assigned[u] != -1)
				continue;
			for (int64_t k = t->start[u]; k < t->start[u + 1] && found < 2; k++)
				if (has_room(t, t->row_slot[k], problem->weight[u]))
				{
					if (found == 0)
						slot = t->row_slot[k];
					cost[found++] = t->row_cost[k];
				}
			if (found == 0)
			{
				t->assigned[u] = -2;	/* to be exchanged in, if at all */
				continue;
			}
			regret = problem->weight[u] * (cost[1] - cost[0]);
			if (regret > most)
			{
				most = regret;
				worst = u;
				where = slot;
			}
		}
		LG_TRY(site_spend(t->effort, 4 * problem->demands, err));
		if (worst < 0)
			break;
		assign(t, worst, where);
	}
	for (int32_t u = 0; u < problem->demands; u++)
		if (t->assigned[u] == -2)
			t->assigned[u] = -1;
	return LG_OK;
}

/* For demand without limit on pairs: nearest first, then the next one with room. */
static LgStatus
by_order(SiteTransport *t, LgError *err)
{
	const SiteProblem *problem = t->problem;

	for (int32_t u = 0; u < problem->demands; u++)
	{
		for (int64_t k = t->start[u]; k < t->start[u + 1]; k++)
			if (has_room(t, t->row_slot[k], problem->weight[u]))
			{
				assign(t, u, t->row_slot[k]);
				break;
			}
		LG_TRY(site_spend(t->effort, 4, err));
	}
	return LG_OK;
}

static bool
shift(SiteTransport *t, int32_t u)
{
	double		now = cost_at(t, u, t->assigned[u]);

	for (int64_t k = t->start[u]; k < t->start[u + 1] && t->row_cost[k] < now; k++)
		if (t->row_slot[k] != t->assigned[u] && has_room(t, t->row_slot[k], t->problem->weight[u]))
		{
			assign(t, u, t->row_slot[k]);
			return true;
		}
	return false;
}

/* Exchanges u with some v, or moves v aside to make room for u. */
static bool
exchange(SiteTransport *t, int32_t u, int32_t v)
{
	double		u_weight = t->problem->weight[u];
	double		v_weight = t->problem->weight[v];
	int32_t		a = t->assigned[u];
	int32_t		b = t->assigned[v];
	double		before;
	double		u_cost;

	if (b < 0 || a == b)
		return false;
	before = u_weight * cost_at(t, u, a) + v_weight * cost_at(t, v, b);
	u_cost = u_weight * cost_at(t, u, b);
	if (u_cost >= before ||
		t->load[b] - v_weight + u_weight > t->capacity[t->site[b]] * (1.0 + 1e-12))
		return false;
	for (int64_t k = t->start[v]; k < t->start[v + 1]; k++)
	{
		int32_t		c = t->row_slot[k];
		double		load = t->load[c] - (c == a ? u_weight : 0.0) + v_weight;

		if (u_cost + v_weight * t->row_cost[k] >= before - 1e-12 * before)
			return false;
		if (c == b || load > t->capacity[t->site[c]] * (1.0 + 1e-12))
			continue;
		assign(t, v, -1);
		assign(t, u, b);
		assign(t, v, c);
		return true;
	}
	return false;
}

static LgStatus
improve_single(SiteTransport *t, LgError *err)
{
	const SiteProblem *problem = t->problem;
	bool		better = true;
	bool		all_pairs = problem->demands <= THOROUGH_DEMANDS;

	for (int round = 0; round < 50 && better; round++)
	{
		better = false;
		for (int32_t u = 0; u < problem->demands; u++)
		{
			better |= shift(t, u);
			if (t->start[u] < t->start[u + 1] && t->assigned[u] != t->row_slot[t->start[u]] && all_pairs)
			{
				for (int32_t v = 0; v < problem->demands; v++)
					better |= exchange(t, u, v);
				LG_TRY(site_spend(t->effort, problem->demands, err));
			}
			LG_TRY(site_spend(t->effort, 8, err));
		}
	}
	return LG_OK;
}

static double
value_of(const SiteTransport *t)
{
	double		value = 0.0;

	for (int32_t u = 0; u < t->problem->demands; u++)
		value += t->problem->weight[u] * cost_at(t, u, t->assigned[u]);
	return value;
}

#define POLISH_ROUNDS 60

/*
 * Takes a part of the demand out and puts it back by regret, keeping what is
 * no worse (ruin and recreate; Schrimpf et al. 2000).
 */
static LgStatus
polish(SiteTransport *t, LgError *err)
{
	const SiteProblem *problem = t->problem;
	size_t		bytes = sizeof(int32_t) * (size_t) problem->demands;

	memcpy(t->kept, t->assigned, bytes);
	for (int round = 0; round < POLISH_ROUNDS && !t->effort->stop; round++)
	{
		double		value;

		for (int32_t u = 0; u < problem->demands; u++)
			if (lg_rng_below(&t->effort->rng, 6) == 0)
				assign(t, u, -1);
		LG_TRY(by_regret(t, err));
		LG_TRY(improve_single(t, err));
		value = value_of(t);
		if (value <= t->value)
		{
			t->value = value;
			memcpy(t->kept, t->assigned, bytes);
			continue;
		}
		for (int32_t u = 0; u < problem->demands; u++)
			assign(t, u, -1);
		for (int32_t u = 0; u < problem->demands; u++)
			assign(t, u, t->kept[u]);
	}
	return LG_OK;
}

static LgStatus
solve_single(SiteTransport *t, LgError *err)
{
	const SiteProblem *problem = t->problem;

	for (int32_t u = 0; u < problem->demands; u++)
		t->assigned[u] = -1;
	if (problem->demands <= THOROUGH_DEMANDS)
		LG_TRY(by_regret(t, err));
	else
		LG_TRY(by_order(t, err));
	LG_TRY(improve_single(t, err));
	t->value = value_of(t);
	if (t->value < t->good && problem->demands <= THOROUGH_DEMANDS)
		LG_TRY(polish(t, err));
	t->unserved = 0.0;
	for (int32_t u = 0; u < problem->demands; u++)
		if (t->assigned[u] < 0)
			t->unserved += problem->weight[u];
	return LG_OK;
}

static LgStatus
open_sites(SiteTransport *t, const int32_t *site, int32_t count, LgError *err)
{
	LG_TRY(reserve_slots(t, count, err));
	t->count = count;
	for (int32_t i = 0; i < t->problem->sites; i++)
		t->slot[i] = -1;
	for (int32_t s = 0; s <= count; s++)
	{
		t->load[s] = 0.0;
		t->members[s] = 0;
		if (s == count)
			break;
		t->site[s] = site[s];
		t->slot[site[s]] = s;
	}
	return open_rows(t, err);
}

/* Serves the demand from these sites; t->value has the cost, without opening. */
LgStatus
site_transport_solve(SiteTransport *t, const int32_t *site, int32_t count, LgError *err)
{
	LG_TRY(open_sites(t, site, count, err));
	return t->single_source ? solve_single(t, err) : solve_split(t, err);
}

/* Takes over an assignment found before, of single source. */
LgStatus
site_transport_load(SiteTransport *t, const int32_t *site, int32_t count, const int32_t *assigned,
					LgError *err)
{
	LG_TRY(open_sites(t, site, count, err));
	for (int32_t u = 0; u < t->problem->demands; u++)
	{
		t->assigned[u] = -1;
		assign(t, u, assigned[u] >= 0 ? t->slot[assigned[u]] : -1);
	}
	t->value = value_of(t);
	return LG_OK;
}

/* The next site that serves the demand; unserved parts are passed over. */
bool
site_transport_more(const SiteTransport *t, SiteShareOf *share)
{
	while (share->flow >= 0)
	{
		const SiteFlow *flow = &t->flow[share->flow];

		share->flow = flow->next;
		if (flow->site >= t->count)
			continue;
		share->slot = flow->site;
		share->amount = flow->amount;
		share->cost = cost_at(t, share->demand, flow->site);
		return true;
	}
	return false;
}

bool
site_transport_first(const SiteTransport *t, int32_t demand, SiteShareOf *share)
{
	share->demand = demand;
	share->flow = -1;
	if (!t->single_source)
	{
		share->flow = t->first[demand];
		return site_transport_more(t, share);
	}
	share->slot = t->assigned[demand];
	share->amount = t->problem->weight[demand];
	share->cost = cost_at(t, demand, share->slot);
	return share->slot >= 0;
}
