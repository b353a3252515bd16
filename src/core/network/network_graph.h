/*
 * network_graph.h
 *		A directed graph with weights, and the contraction hierarchy over it.
 *
 * What is searched is not the road network itself but a graph made from it:
 * its vertices are the nodes of the network, or, where turns are restricted,
 * the directed edges (the state "at the end of this edge").  Both are
 * contracted and searched by the same code.
 *
 * A weight is milliseconds in the high and centimetres in the low 32 bits, so
 * that one comparison finds the quickest way and, among the equally quick, the
 * shortest; both are exact sums.  Either half of a label stays below 2^31 (24
 * days, 21 474 km): then two labels add up without a carry from one half into
 * the other, and a way beyond is an error rather than a wrong answer.
 */
#ifndef LG_NETWORK_GRAPH_H
#define LG_NETWORK_GRAPH_H

#include "core/base/lg_core.h"

typedef uint64_t NetworkWeight;

#define NETWORK_NO_WAY UINT64_MAX
#define NETWORK_TOO_FAR UINT64_C(0x8000000080000000)	/* bits that no label may have */
#define NETWORK_NONE UINT32_MAX

/* What an arc stands for: bit set, an edge of the network; else a shortcut over this vertex. */
#define NETWORK_ORIGINAL UINT32_C(0x80000000)

/* Which ways an arc of the hierarchy goes: bits of its head. */
#define NETWORK_UP UINT32_C(0x80000000) /* from the lower end to the higher */
#define NETWORK_DOWN UINT32_C(0x40000000)	/* from the higher end to the lower */
#define NETWORK_HEAD UINT32_C(0x3FFFFFFF)

#define NETWORK_MAX_VERTICES UINT32_C(0x20000000)

static inline NetworkWeight
network_weight(uint32_t ms, uint32_t cm)
{
	return ((uint64_t) ms << 32) | cm;
}

static inline uint32_t
network_weight_ms(NetworkWeight weight)
{
	return (uint32_t) (weight >> 32);
}

static inline uint32_t
network_weight_cm(NetworkWeight weight)
{
	return (uint32_t) weight;
}

typedef struct NetworkArc
{
	uint32_t	head;			/* the vertex at the other end; in a hierarchy with NETWORK_UP and
								 * NETWORK_DOWN */
	uint32_t	via;			/* NETWORK_ORIGINAL | number of the edge, or the vertex in the
								 * middle */
	NetworkWeight weight;
} NetworkArc;

/* A graph as arcs by tail, one for each pair of vertices. */
typedef struct NetworkGraph
{
	uint32_t	vertices;
	uint32_t   *first;			/* vertices + 1 */
	NetworkArc *arcs;
} NetworkGraph;

/*
 * The hierarchy: vertices are numbered by rank, least important first, and
 * each has its arcs to higher vertices.  One arc serves both ways where they
 * weigh the same and go over the same vertex.
 */
typedef struct NetworkHierarchy
{
	uint32_t	vertices;
	uint32_t   *order;			/* vertex of the graph at each rank */
	uint32_t   *first;			/* vertices + 1 */
	NetworkArc *arcs;
} NetworkHierarchy;

extern LgStatus network_contract(const LgEnv *env, const NetworkGraph *graph, const uint32_t *order,
								 NetworkHierarchy *hierarchy, LgError *err);

#endif							/* LG_NETWORK_GRAPH_H */
