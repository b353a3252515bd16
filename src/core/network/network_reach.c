/*
 * network_reach.c
 *		What can be reached in a road network within a time, by Dijkstra's
 *		algorithm over its edges.
 *
 * A search goes from vertex to vertex: nodes, or, where turns are restricted,
 * ends of arcs.
 */
#include "network_reach.h"

typedef struct NetworkReachItem
{
	NetworkWeight key;
	uint32_t	vertex;
} NetworkReachItem;

LgStatus
network_reach_init(const LgEnv *env, const Network *network, NetworkReach *reach, LgError *err)
{
	size_t		vertices = network->has_turns ? 2 * (size_t) network->edges : network->nodes;

	memset(reach, 0, sizeof(*reach));
	reach->env = env;
	reach->network = network;
	LG_TRY(lg_resize_array(env, &reach->label, vertices, sizeof(NetworkWeight), err));
	memset(reach->label, 0xFF, vertices * sizeof(NetworkWeight));
	LG_TRY(lg_resize_array(env, &reach->touched, vertices, sizeof(uint32_t), err));
	if (!network->has_turns)
		return LG_OK;
	LG_TRY(lg_resize_array(env, &reach->node_label, network->nodes, sizeof(NetworkWeight), err));
	memset(reach->node_label, 0xFF, network->nodes * sizeof(NetworkWeight));
	return LG_OK;
}

/* ----------------------------------------------------------------------
 * the search
 * ----------------------------------------------------------------------
 */

static LgStatus
push(NetworkReach *reach, NetworkWeight key, uint32_t vertex, LgError *err)
{
	size_t		i = reach->heap_count++;

	if (reach->heap_count > reach->heap_room)
	{
		reach->heap_room = reach->heap_room * 2 + 1024;
		LG_TRY(lg_resize_array(reach->env, &reach->heap, reach->heap_room, sizeof(NetworkReachItem), err));
	}
	while (i > 0 && reach->heap[(i - 1) / 2].key > key)
	{
		reach->heap[i] = reach->heap[(i - 1) / 2];
		i = (i - 1) / 2;
	}
	reach->heap[i].key = key;
	reach->heap[i].vertex = vertex;
	return LG_OK;
}

static NetworkReachItem
pop(NetworkReach *reach)
{
	NetworkReachItem top = reach->heap[0];
	NetworkReachItem last = reach->heap[--reach->heap_count];
	size_t		i = 0;

	for (;;)
	{
		size_t		child = 2 * i + 1;

		if (child >= reach->heap_count)
			break;
		if (child + 1 < reach->heap_count && reach->heap[child + 1].key < reach->heap[child].key)
			child++;
		if (reach->heap[child].key >= last.key)
			break;
		reach->heap[i] = reach->heap[child];
		i = child;
	}
	reach->heap[i] = last;
	return top;
}

static LgStatus
label_vertex(NetworkReach *reach, uint32_t vertex, NetworkWeight weight, LgError *err)
{
	if (weight >= reach->label[vertex])
		return LG_OK;
	if (reach->label[vertex] == NETWORK_NO_WAY)
	{
		reach->touched[reach->touched_count++] = vertex;

		/* what is at its node is read when it is settled */
		if (!reach->network->has_turns)
			__builtin_prefetch(&reach->network->halves[reach->network->half_first[vertex]]);
	}
	reach->label[vertex] = weight;
	return push(reach, weight, vertex, err);
}

static LgStatus
add_node(NetworkReach *reach, uint32_t node, NetworkWeight weight, LgError *err)
{
	if (reach->node_count == reach->node_room)
	{
		reach->node_room = reach->node_room * 2 + 1024;
		LG_TRY(lg_resize_array(reach->env, &reach->nodes, reach->node_room, sizeof(NetworkReachedNode), err));
	}
	reach->nodes[reach->node_count].node = node;
	reach->nodes[reach->node_count++].weight = weight;
	return LG_OK;
}

/* The part of an arc that is travelled in time, when one is at a part of it at a time. */
static LgStatus
add_arc(NetworkReach *reach, uint32_t arc, uint32_t start_ms, uint32_t passed_ms, double from, uint32_t max_ms, LgError *err)
{
	uint32_t	left_ms = network_arc_ms(reach->network, arc) - passed_ms;
	NetworkReachedArc *reached;

	if (reach->only_nodes)
		return LG_OK;
	if (reach->arc_count == reach->arc_room)
	{
		reach->arc_room = reach->arc_room * 2 + 1024;
		LG_TRY(lg_resize_array(reach->env, &reach->arcs, reach->arc_room, sizeof(NetworkReachedArc), err));
	}
	reached = &reach->arcs[reach->arc_count++];
	reached->arc = arc;
	reached->start_ms = start_ms;
	reached->end_ms = left_ms <= max_ms - start_ms ? start_ms + left_ms : max_ms;
	reached->from = from;
	reached->to = left_ms <= max_ms - start_ms ? 1 : from + (1 - from) * (max_ms - start_ms) / left_ms;
	return LG_OK;
}

/* Everything that can be had next from a vertex. */
static LgStatus
relax(NetworkReach *reach, uint32_t vertex, NetworkWeight weight, uint32_t max_ms, LgError *err)
{
	const Network *network = reach->network;
	uint32_t	node = network->has_turns ? network_arc_head(network, vertex) : vertex;

	for (uint32_t i = network->half_first[node]; i < network->half_first[node + 1]; i++)
	{
		uint32_t	arc = network->halves[i];
		uint32_t	ms = network_arc_ms(network, arc);
		uint32_t	turn_ms = 0;
		NetworkWeight next;

		if (ms == NETWORK_CLOSED)
			continue;
		if (network->has_turns)
			turn_ms = network_turn_ms(network, network->header->u_turn_ms, vertex, arc);
		if (turn_ms == NETWORK_CLOSED)
			continue;
		next = weight + network_weight(turn_ms + ms, network->cm[arc >> 1]);
		if (network->has_turns)
			LG_TRY(label_vertex(reach, arc, next, err));
		else
		{
			if (!reach->only_nodes)
				LG_TRY(add_arc(reach, arc, network_weight_ms(weight), 0, 0, max_ms, err));
			if (network_weight_ms(next) <= max_ms)
				LG_TRY(label_vertex(reach, network_arc_head(network, arc), next, err));
		}
	}
	return LG_OK;
}

/* Where the search begins: with what a place leads to. */
static LgStatus
start(NetworkReach *reach, const NetworkPlace *from, uint32_t max_ms, LgError *err)
{
	const Network *network = reach->network;

	if (!network_place_found(from))
		return LG_OK;
	if (from->node != NETWORK_NONE && !network->has_turns)
		return label_vertex(reach, from->node, 0, err);
	if (from->node != NETWORK_NONE)
	{
		if (reach->node_label[from->node] != 0)
			LG_TRY(add_node(reach, from->node, 0, err));
		reach->node_label[from->node] = 0;
		for (uint32_t i = network->half_first[from->node]; i < network->half_first[from->node + 1]; i++)
		{
			uint32_t	arc = network->halves[i];
			uint32_t	ms = network_arc_ms(network, arc);

			if (ms != NETWORK_CLOSED)
				LG_TRY(label_vertex(reach, arc, network_weight(ms, network->cm[arc >> 1]), err));
		}
		return LG_OK;
	}
	for (uint32_t d = 0; d < 2; d++)
	{
		uint32_t	arc = 2 * from->edge + d;
		NetworkWeight left;

		if (from->passed_ms[d] == NETWORK_CLOSED)
			continue;
		left = network_weight(network->ms[d][from->edge] - from->passed_ms[d], network->cm[from->edge] - from->passed_cm[d]);
		LG_TRY(add_arc(reach, arc, 0, from->passed_ms[d], d ? 1 - from->ratio : from->ratio, max_ms, err));
		if (network->has_turns)
			LG_TRY(label_vertex(reach, arc, left, err));
		else if (network_weight_ms(left) <= max_ms)
			LG_TRY(label_vertex(reach, network_arc_head(network, arc), left, err));
	}
	return LG_OK;
}

static void
forget(NetworkReach *reach)
{
	for (size_t i = 0; i < reach->touched_count; i++)
		reach->label[reach->touched[i]] = NETWORK_NO_WAY;
	for (size_t i = 0; reach->node_label != NULL && i < reach->node_count; i++)
		reach->node_label[reach->nodes[i].node] = NETWORK_NO_WAY;
	reach->touched_count = 0;
	reach->heap_count = 0;
	reach->node_count = 0;
	reach->arc_count = 0;
}

/* With turns the arcs that were labelled are the parts; those begun from a place's own edge are listed already. */
static LgStatus
list_labelled_arcs(NetworkReach *reach, uint32_t max_ms, LgError *err)
{
	for (size_t i = 0; i < reach->touched_count; i++)
	{
		uint32_t	arc = reach->touched[i];
		uint32_t	ms = network_arc_ms(reach->network, arc);
		uint32_t	end_ms = network_weight_ms(reach->label[arc]);

		if ((i & 4095) == 0)
			LG_TRY(lg_poll(reach->env, err));
		if (end_ms >= ms && end_ms - ms <= max_ms)
			LG_TRY(add_arc(reach, arc, end_ms - ms, 0, 0, max_ms, err));
	}
	return LG_OK;
}

/*
 * All that can be reached within max_ms from the nearest of some places: nodes
 * in the order of their times, and parts of arcs.
 */
LgStatus
network_reach(NetworkReach *reach, const NetworkPlace *from, uint32_t count, uint32_t max_ms, LgError *err)
{
	const Network *network = reach->network;
	size_t		steps = 0;

	forget(reach);
	for (uint32_t i = 0; i < count; i++)
		LG_TRY(start(reach, &from[i], max_ms, err));
	while (reach->heap_count > 0)
	{
		NetworkReachItem top = pop(reach);

		if ((steps++ & 1023) == 0)
			LG_TRY(lg_poll(reach->env, err));
		if (top.key > reach->label[top.vertex])
			continue;
		if (network_weight_ms(top.key) > max_ms)
			break;
		if (top.key & NETWORK_TOO_FAR)
			return lg_fail(err, LG_OUT_OF_RANGE, "way in the road network is longer than 24 days or 21 474 km");
		if (!network->has_turns)
			LG_TRY(add_node(reach, top.vertex, top.key, err));
		else
		{
			uint32_t	node = network_arc_head(network, top.vertex);

			if (reach->node_label[node] == NETWORK_NO_WAY)
			{
				reach->node_label[node] = top.key;
				LG_TRY(add_node(reach, node, top.key, err));
			}
		}
		LG_TRY(relax(reach, top.vertex, top.key, max_ms, err));
	}
	return network->has_turns ? list_labelled_arcs(reach, max_ms, err) : LG_OK;
}
