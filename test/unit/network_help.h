/*
 * network_help.h
 *		Random road networks, and the plainest search for the quickest way that
 *		there is, for the tests of networks.
 */
#ifndef LG_NETWORK_HELP_H
#define LG_NETWORK_HELP_H

#include "core/network/network.h"
#include "core/network/network_ask.h"
#include "core/network/network_change.h"
#include "core/network/network_place.h"
#include "core/network/network_text.h"

/* Edges as they go in, so that the reference knows nothing of the value. */
typedef struct Plan
{
	NetworkEdge edges[400];
	uint32_t	count;
	NetworkRestriction turns[200];
	uint32_t	turn_count;
	bool		has_turns;
	uint32_t	u_turn_ms;
} Plan;

static inline void
plan_edge(Plan *plan, int64_t id, int64_t source, int64_t target, uint32_t there, uint32_t back, uint32_t cm)
{
	NetworkEdge edge = {id, source, target, {there, back}, cm, 0};

	plan->edges[plan->count++] = edge;
}

/* Edges scattered at random: one-way, closed, parallel, circles, of no length. */
static inline void
plan_random(Plan *plan, LgRng *rng, uint32_t nodes, uint32_t edges, uint32_t turns)
{
	memset(plan, 0, sizeof(*plan));
	plan->u_turn_ms = NETWORK_CLOSED;
	for (uint32_t e = 0; e < edges; e++)
	{
		uint32_t	there = (uint32_t) lg_rng_below(rng, lg_rng_below(rng, 4) == 0 ? 3 : 30);
		uint32_t	back = lg_rng_below(rng, 2) ? there : (uint32_t) lg_rng_below(rng, 30);

		if (lg_rng_below(rng, 6) == 0)
			there = NETWORK_CLOSED;
		if (lg_rng_below(rng, 6) == 0)
			back = NETWORK_CLOSED;
		plan_edge(plan, 1000 - 7 * (int64_t) e, (int64_t) lg_rng_below(rng, nodes) * 3 - 5,
				  (int64_t) lg_rng_below(rng, nodes) * 3 - 5, there, back, (uint32_t) lg_rng_below(rng, 20));
	}
	plan->has_turns = turns > 0;
	for (uint32_t i = 0; i < turns; i++)
	{
		const NetworkEdge *a = &plan->edges[lg_rng_below(rng, edges)];
		const NetworkEdge *b = &plan->edges[lg_rng_below(rng, edges)];
		int64_t		via = lg_rng_below(rng, 2) ? a->source : a->target;

		if (via != b->source && via != b->target)
			continue;
		plan->turns[plan->turn_count].from_edge = a->id;
		plan->turns[plan->turn_count].via_node = via;
		plan->turns[plan->turn_count].to_edge = b->id;
		plan->turns[plan->turn_count++].ms = lg_rng_below(rng, 2) ? NETWORK_CLOSED : (uint32_t) lg_rng_below(rng, 20);
	}
	if (turns > 0 && lg_rng_below(rng, 3) == 0)
		plan->u_turn_ms = (uint32_t) lg_rng_below(rng, 10);
}

static inline void
plan_compile(const LgEnv *env, const Plan *plan, void **value, size_t *size, Network *network)
{
	LgRecords	rows;
	LgError		err;

	network_rows_init(&rows, 0);
	for (uint32_t e = 0; e < plan->count; e++)
		CHECK_OK(network_rows_add(env, &rows, &plan->edges[e], NULL, &err), err);
	CHECK_OK(network_build(env, &rows, value, size, &err), err);
	CHECK_OK(network_open(env, *value, *size, network, &err), err);
	if (!plan->has_turns)
		return;
	CHECK_OK(network_restrict(env, network, plan->turns, plan->turn_count, plan->u_turn_ms, value, size, &err), err);
	CHECK_OK(network_open(env, *value, *size, network, &err), err);
}

/* The ends of arc 2 e (there) or 2 e + 1 (back) of a plan. */
static inline int64_t
plan_tail(const Plan *plan, uint32_t arc)
{
	return arc & 1 ? plan->edges[arc >> 1].target : plan->edges[arc >> 1].source;
}

static inline int64_t
plan_head(const Plan *plan, uint32_t arc)
{
	return plan_tail(plan, arc ^ 1);
}

static inline uint32_t
plan_ms(const Plan *plan, uint32_t arc)
{
	return plan->edges[arc >> 1].ms[arc & 1];
}

/* What the turn from one arc into another costs. */
static inline uint32_t
plan_turn(const Plan *plan, uint32_t from, uint32_t to)
{
	int64_t		found = -1;
	bool		dead_end = true;

	if (!plan->has_turns)
		return 0;
	for (uint32_t i = 0; i < plan->turn_count; i++)
	{
		const NetworkRestriction *t = &plan->turns[i];

		if (t->from_edge == plan->edges[from >> 1].id && t->to_edge == plan->edges[to >> 1].id &&
			t->via_node == plan_head(plan, from) && t->via_node == plan_tail(plan, to) && (int64_t) t->ms > found)
			found = t->ms;
	}
	if (found >= 0)
		return (uint32_t) found;
	if (to != (from ^ 1))
		return 0;
	if (plan->u_turn_ms != NETWORK_CLOSED)
		return plan->u_turn_ms;
	for (uint32_t a = 0; a < 2 * plan->count; a++)
	{
		if (a != to && plan_ms(plan, a) != NETWORK_CLOSED && plan_tail(plan, a) == plan_head(plan, from))
			dead_end = false;
	}
	return dead_end ? 0 : NETWORK_CLOSED;
}

/* Somewhere on an edge of a plan, or at a node. */
typedef struct Spot
{
	bool		at_node;
	int64_t		node;
	uint32_t	edge;			/* number in the plan */
	double		ratio;
} Spot;

static inline uint32_t
spot_passed(const Plan *plan, const Spot *spot, uint32_t d)
{
	return (uint32_t) (plan->edges[spot->edge].ms[d] * (d ? 1 - spot->ratio : spot->ratio) + 0.5);
}

static inline uint32_t
spot_passed_cm(const Plan *plan, const Spot *spot, uint32_t d)
{
	uint32_t	cm = (uint32_t) (plan->edges[spot->edge].cm * spot->ratio + 0.5);

	return d ? plan->edges[spot->edge].cm - cm : cm;
}

/* Labels of the ends of all arcs, from a spot: relaxed until nothing changes (Bellman 1958). */
static inline void
plan_label(const Plan *plan, const Spot *from, NetworkWeight *label)
{
	bool		changed = true;

	for (uint32_t a = 0; a < 2 * plan->count; a++)
	{
		label[a] = NETWORK_NO_WAY;
		if (plan_ms(plan, a) == NETWORK_CLOSED)
			continue;
		if (from->at_node && plan_tail(plan, a) == from->node)
			label[a] = network_weight(plan_ms(plan, a), plan->edges[a >> 1].cm);
		else if (!from->at_node && a >> 1 == from->edge)
			label[a] = network_weight(plan_ms(plan, a) - spot_passed(plan, from, a & 1),
									  plan->edges[a >> 1].cm - spot_passed_cm(plan, from, a & 1));
	}
	while (changed)
	{
		changed = false;
		for (uint32_t a = 0; a < 2 * plan->count; a++)
		{
			for (uint32_t b = 0; label[a] != NETWORK_NO_WAY && b < 2 * plan->count; b++)
			{
				uint32_t	turn;
				NetworkWeight weight;

				if (plan_ms(plan, b) == NETWORK_CLOSED || plan_tail(plan, b) != plan_head(plan, a))
					continue;
				turn = plan_turn(plan, a, b);
				if (turn == NETWORK_CLOSED)
					continue;
				weight = label[a] + network_weight(turn + plan_ms(plan, b), plan->edges[b >> 1].cm);
				if (weight < label[b])
				{
					label[b] = weight;
					changed = true;
				}
			}
		}
	}
}

/* The quickest way to a spot, from the labels of another. */
static inline NetworkWeight
plan_answer(const Plan *plan, const Spot *from, const NetworkWeight *label, const Spot *to)
{
	NetworkWeight best = NETWORK_NO_WAY;

	if (to->at_node)
	{
		if (from->at_node && from->node == to->node)
			return 0;
		for (uint32_t a = 0; a < 2 * plan->count; a++)
		{
			if (plan_head(plan, a) == to->node && label[a] < best)
				best = label[a];
		}
		return best;
	}
	for (uint32_t d = 0; d < 2; d++)
	{
		uint32_t	b = 2 * to->edge + d;
		NetworkWeight passed;

		if (plan_ms(plan, b) == NETWORK_CLOSED)
			continue;
		passed = network_weight(spot_passed(plan, to, d), spot_passed_cm(plan, to, d));
		if (from->at_node && from->node == plan_tail(plan, b) && passed < best)
			best = passed;
		if (!from->at_node && from->edge == to->edge && (d ? from->ratio >= to->ratio : from->ratio <= to->ratio))
		{
			NetworkWeight before = network_weight(spot_passed(plan, from, d), spot_passed_cm(plan, from, d));

			if (passed - before < best)
				best = passed - before;
		}
		for (uint32_t a = 0; a < 2 * plan->count; a++)
		{
			uint32_t	turn;

			if (label[a] == NETWORK_NO_WAY || plan_head(plan, a) != plan_tail(plan, b))
				continue;
			turn = plan_turn(plan, a, b);
			if (turn != NETWORK_CLOSED && label[a] + network_weight(turn, 0) + passed < best)
				best = label[a] + network_weight(turn, 0) + passed;
		}
	}
	return best;
}

/* The same spot in the compiled network. */
static inline NetworkPlace
plan_place(const Plan *plan, const Network *network, const Spot *spot)
{
	NetworkPlace place;
	LgError		err;

	if (spot->at_node)
		CHECK_OK(network_place_node(network, spot->node, &place, &err), err);
	else
		network_place_on_edge(network, (uint32_t) network_find_edge(network, plan->edges[spot->edge].id), spot->ratio, &place);
	return place;
}

static inline Spot
random_spot(const Plan *plan, LgRng *rng)
{
	const NetworkEdge *edge;
	Spot		spot = {0};

	spot.at_node = lg_rng_below(rng, 2) == 0;
	spot.edge = (uint32_t) lg_rng_below(rng, plan->count);
	edge = &plan->edges[spot.edge];
	spot.node = lg_rng_below(rng, 2) ? edge->source : edge->target;
	spot.ratio = 0.01 + 0.98 * lg_rng_unit(rng);
	return spot;
}

#endif							/* LG_NETWORK_HELP_H */
