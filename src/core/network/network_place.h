/*
 * network_place.h
 *		Places in a road network: a node, or a location on the line of an edge.
 */
#ifndef LG_NETWORK_PLACE_H
#define LG_NETWORK_PLACE_H

#include "network.h"
#include "network_search.h"

typedef struct NetworkPlace
{
	uint32_t	node;			/* NETWORK_NONE: on an edge, */
	uint32_t	edge;			/* this one; NETWORK_NONE too: nowhere */
	double		ratio;			/* of the edge's length, from its source */
	uint32_t	passed_ms[2];	/* from the start of each of its two arcs */
	uint32_t	passed_cm[2];
	double		distance_m;		/* from the location that was asked for */
	NetworkPoint point;
} NetworkPlace;

static inline bool
network_place_found(const NetworkPlace *place)
{
	return place->node != NETWORK_NONE || place->edge != NETWORK_NONE;
}

extern LgStatus network_need_lines(const Network *network, LgError *err);
extern LgStatus network_snap(const LgEnv *env, const Network *network, GeoPoint at, double max_m, NetworkPlace *place, LgError *err);
extern void network_place_on_edge(const Network *network, uint32_t edge, double ratio, NetworkPlace *place);
extern LgStatus network_place_node(const Network *network, int64_t id, NetworkPlace *place, LgError *err);
extern LgStatus network_depart(const LgEnv *env, const Network *network, const NetworkPlace *place, NetworkSeeds *seeds, LgError *err);
extern LgStatus network_arrive(const LgEnv *env, const Network *network, const NetworkPlace *place, NetworkSeeds *seeds, LgError *err);
extern NetworkWeight network_direct(const Network *network, const NetworkPlace *from, const NetworkPlace *to, uint32_t *arc);

#endif							/* LG_NETWORK_PLACE_H */
