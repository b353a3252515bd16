/*
 * network_search.h
 *		Searching the hierarchy of a road network.
 */
#ifndef LG_NETWORK_SEARCH_H
#define LG_NETWORK_SEARCH_H

#include "network.h"

/* Where a search begins: a vertex, by rank, and what it takes to be there. */
typedef struct NetworkSeed
{
	uint32_t	vertex;
	NetworkWeight weight;
} NetworkSeed;

typedef struct NetworkSeeds
{
	NetworkSeed *list;
	uint32_t	count;
	uint32_t	room;
} NetworkSeeds;

/* What a search knows of a vertex. */
typedef struct NetworkLabel
{
	NetworkWeight weight;
	uint32_t	vertex;			/* by rank */
	uint32_t	parent;			/* label it came from, NETWORK_NONE at a seed */
	uint32_t	arc;			/* of the hierarchy, by which */
	bool		settled;		/* and of use: not proved to be on no quickest way */
} NetworkLabel;

/* Labels by vertex, in a hash table: a search meets some hundred of a million vertices. */
typedef struct NetworkSearch
{
	const LgEnv *env;
	const Network *network;
	NetworkLabel *labels;
	uint32_t	count;
	uint32_t	room;
	uint32_t   *slots;			/* 0: free, else label + 1 */
	uint32_t	mask;
	struct NetworkHeapItem *heap;
	uint32_t	heap_count;
	uint32_t	heap_room;
} NetworkSearch;

/* A way: arcs of the network in order. */
typedef struct NetworkWay
{
	NetworkWeight weight;		/* NETWORK_NO_WAY: there is none */
	uint32_t   *arcs;
	size_t		count;
} NetworkWay;

extern LgStatus network_search_init(const LgEnv *env, const Network *network, NetworkSearch *search, LgError *err);
extern void network_search_free(NetworkSearch *search);
extern LgStatus network_search_up(NetworkSearch *search, uint32_t way, const NetworkSeeds *seeds, LgError *err);
extern LgStatus network_search_meet(NetworkSearch *search, const NetworkSearch *there, const NetworkSeeds *seeds,
									NetworkWeight *best, uint32_t meeting[2], LgError *err);
extern LgStatus network_search_path(const NetworkSearch *there, const NetworkSearch *back, const uint32_t meeting[2],
									NetworkWay *way, LgError *err);
extern LgStatus network_seed(const LgEnv *env, NetworkSeeds *seeds, uint32_t vertex, NetworkWeight weight, LgError *err);

#endif							/* LG_NETWORK_SEARCH_H */
