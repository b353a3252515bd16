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

/* The arc of a place's edge whose end, or start, is this vertex. */
static uint32_t
arc_at(const Network *network, const NetworkPlace *place, const NetworkSeeds *seeds, uint32_t vertex, NetworkWeight weight,
	   bool departs)
{
	for (uint32_t i = 0; i < seeds->count; i++)
	{
		uint32_t	open = 0;

		if (seeds->list[i].vertex != vertex || seeds->list[i].weight != weight)
			continue;
		if (place->node != NETWORK_NONE)
			return network->has_turns && departs ? network->order[vertex] : NETWORK_NONE;
		if (network->has_turns && departs)
			return network->order[vertex];
		for (uint32_t d = 0; d < 2; d++)
		{
			uint32_t	arc = 2 * place->edge + d;

			if (place->passed_ms[d] == NETWORK_CLOSED)
				continue;
			open++;
			if (!network->has_turns &&
				network->rank[departs ? network_arc_head(network, arc) : network_arc_tail(network, arc)] == vertex &&
				weight == (departs ? network_weight(network->ms[d][place->edge] - place->passed_ms[d],
													network->cm[place->edge] - place->passed_cm[d]) :
						   network_weight(place->passed_ms[d], place->passed_cm[d])))
				return arc;
			if (network->has_turns && network_arc_head(network, network->order[vertex]) == network_arc_tail(network, arc) &&
				network_weight_cm(weight) == place->passed_cm[d])
				return arc;
		}
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
			const NetworkPlace *from, const NetworkPlace *to, const NetworkSeeds seeds[2], NetworkWay *way, LgError *err)
{
	const NetworkLabel *start = &search[0].labels[root_of(&search[0], meeting[0])];
	const NetworkLabel *end = &search[1].labels[root_of(&search[1], meeting[1])];

	LG_TRY(network_search_path(&search[0], &search[1], meeting, way, err));
	return add_ends(env, arc_at(network, from, &seeds[0], start->vertex, start->weight, true),
					arc_at(network, to, &seeds[1], end->vertex, end->weight, false), way, err);
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
		LG_TRY(collect_way(env, network, search, meeting, from, to, seeds, way, err));
	else if (with_arcs && way->weight != NETWORK_NO_WAY && arc != NETWORK_NONE)
		LG_TRY(add_ends(env, arc, NETWORK_NONE, way, err));
	for (int i = 0; i < 2; i++)
	{
		network_search_free(&search[i]);
		lg_release(env, seeds[i].list);
	}
	return LG_OK;
}
