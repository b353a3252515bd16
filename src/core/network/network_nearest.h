/*
 * network_nearest.h
 *		The k sites that are nearest by travel time.
 */
#ifndef LG_NETWORK_NEAREST_H
#define LG_NETWORK_NEAREST_H

#include "network_place.h"
#include "core/site/site_index.h"

typedef struct NetworkNear
{
	uint32_t	position;		/* in the index of sites */
	NetworkWeight weight;
} NetworkNear;

extern LgStatus network_nearest(const LgEnv *env, const Network *network, const SiteIndex *sites, GeoPoint at, size_t k,
								double max_m, NetworkNear *best, size_t *count, LgError *err);

#endif							/* LG_NETWORK_NEAREST_H */
