/*
 * network_reach.h
 *		What can be reached in a road network within a time.
 */
#ifndef LG_NETWORK_REACH_H
#define LG_NETWORK_REACH_H

#include "network_place.h"

/* A node, and the quickest way to it. */
typedef struct NetworkReachedNode
{
	uint32_t	node;
	NetworkWeight weight;
} NetworkReachedNode;

/* The part of an arc that is travelled in time: from and to are parts of its length, in its direction. */
typedef struct NetworkReachedArc
{
	uint32_t	arc;
	uint32_t	start_ms;
	uint32_t	end_ms;
	double		from;
	double		to;
} NetworkReachedArc;

/* Kept between searches, so that one after the other costs what it reaches. */
typedef struct NetworkReach
{
	const LgEnv *env;
	const Network *network;
	NetworkReachedNode *nodes;
	size_t		node_count;
	size_t		node_room;
	NetworkReachedArc *arcs;
	size_t		arc_count;
	size_t		arc_room;
	NetworkWeight *label;		/* by vertex of the network, not by rank */
	uint32_t   *touched;
	size_t		touched_count;
	struct NetworkReachItem *heap;
	size_t		heap_count;
	size_t		heap_room;
	NetworkWeight *node_label;	/* with turns: of the nodes */
} NetworkReach;

extern LgStatus network_reach_init(const LgEnv *env, const Network *network, NetworkReach *reach, LgError *err);
extern LgStatus network_reach(NetworkReach *reach, const NetworkPlace *from, uint32_t count, uint32_t max_ms, LgError *err);

#endif							/* LG_NETWORK_REACH_H */
