/*
 * network_way.c
 *		The quickest way from one place of a road network to another.
 */
#include "core/network/network_ask.h"

/* Puts the arcs on which the way begins and ends, in part, round those between. */
static LgStatus
add_ends(const LgEnv *env, uint32_t first, uint32_t last, NetworkWay *way, LgError *err)
{
	size_t		before = first != NETWORK_NONE;
	size_t		after = last != NETWORK_NONE;

	LG_TRY(lg_resize_array(env, &way->arcs, way->count + before + after, sizeof(uint32_t), err));
	memmove(way->arcs + before, way->arcs, way->count * sizeof(uint32_t));
	if (before)
		way->arcs[0] = first;
	if (after)
		way->arcs[way->count + before] = last;
	way->count += before + after;
	return LG_OK;
}

/* The arc, in part, that a way begins on, if it begins at this vertex; NETWORK_NONE for none. */
static uint32_t
first_arc(const Network *network, const NetworkPlace *from, const NetworkLabel *start)
{
	if (network->has_turns)
		return network->order[start->vertex];
	for (uint32_t d = 0; from->node == NETWORK_NONE && d < 2; d++)
	{
		uint32_t	arc = 2 * from->edge + d;

		if (from->passed_ms[d] != NETWORK_CLOSED && network->rank[network_arc_head(network, arc)] == start->vertex &&
			start->weight == network_weight(network->ms[d][from->edge] - from->passed_ms[d],
											network->cm[from->edge] - from->passed_cm[d]))
			return arc;
	}
	return NETWORK_NONE;
}

/* The arc, in part, that a way ends on, if it comes from this vertex. */
static uint32_t
last_arc(const Network *network, const NetworkPlace *to, const NetworkLabel *end)
{
	for (uint32_t d = 0; to->node == NETWORK_NONE && d < 2; d++)
	{
		uint32_t	arc = 2 * to->edge + d;
		uint32_t	tail = network_arc_tail(network, arc);
		uint32_t	vertex = network->order[end->vertex];
		uint32_t	turn_ms = 0;

		if (to->passed_ms[d] == NETWORK_CLOSED || (network->has_turns ? network_arc_head(network, vertex) : vertex) != tail)
			continue;
		if (network->has_turns)
			turn_ms = network_turn_ms(network, network->header->u_turn_ms, vertex, arc);
		if (turn_ms != NETWORK_CLOSED && end->weight == network_weight(turn_ms + to->passed_ms[d], to->passed_cm[d]))
			return arc;
	}
	return NETWORK_NONE;
}

static uint32_t
root_of(const NetworkSearch *search, uint32_t label)
{
	while (search->labels[label].parent != NETWORK_NONE)
		label = search->labels[label].parent;
	return label;
}

static LgStatus
collect_way(const LgEnv *env, const Network *network, const NetworkSearch search[2], const uint32_t meeting[2],
			const NetworkPlace *from, const NetworkPlace *to, NetworkWay *way, LgError *err)
{
	const NetworkLabel *start = &search[0].labels[root_of(&search[0], meeting[0])];
	const NetworkLabel *end = &search[1].labels[root_of(&search[1], meeting[1])];

	LG_TRY(network_search_path(&search[0], &search[1], meeting, way, err));
	return add_ends(env, first_arc(network, from, start), last_arc(network, to, end), way, err);
}

/* The quickest way; among equally quick ones the shortest.  with_arcs: not its weight alone. */
LgStatus
network_quickest(const LgEnv *env, const Network *network, const NetworkPlace *from, const NetworkPlace *to,
				 bool with_arcs, NetworkWay *way, LgError *err)
{
	NetworkSearch search[2];
	NetworkSeeds seeds[2] = {0};
	uint32_t	meeting[2];
	uint32_t	arc;

	memset(way, 0, sizeof(*way));
	way->weight = NETWORK_NO_WAY;
	if (!network_place_found(from) || !network_place_found(to))
		return LG_OK;
	for (int i = 0; i < 2; i++)
		LG_TRY(network_search_init(env, network, &search[i], err));
	LG_TRY(network_depart(env, network, from, &seeds[0], err));
	LG_TRY(network_arrive(env, network, to, &seeds[1], err));
	way->weight = network_direct(network, from, to, &arc);
	LG_TRY(network_search_up(&search[0], NETWORK_UP, &seeds[0], err));
	LG_TRY(network_search_meet(&search[1], &search[0], &seeds[1], &way->weight, meeting, err));
	if (with_arcs && meeting[0] != NETWORK_NONE)
		LG_TRY(collect_way(env, network, search, meeting, from, to, way, err));
	else if (with_arcs && way->weight != NETWORK_NO_WAY && arc != NETWORK_NONE)
		LG_TRY(add_ends(env, arc, NETWORK_NONE, way, err));
	for (int i = 0; i < 2; i++)
	{
		network_search_free(&search[i]);
		lg_release(env, seeds[i].list);
	}
	return LG_OK;
}
