/*
 * network_isochrone.h
 *		Areas that are reached within a time, as polygons that follow the streets.
 */
#ifndef LG_NETWORK_ISOCHRONE_H
#define LG_NETWORK_ISOCHRONE_H

#include "network_reach.h"

typedef struct NetworkArea
{
	double		resolution_m;	/* side of a cell; 0: chosen to fit */
	double		spread_m;		/* how far off a street the area goes */
	const uint32_t *bands;		/* limits in milliseconds, ascending */
	uint32_t	band_count;
} NetworkArea;

typedef struct NetworkRaster NetworkRaster;

extern LgStatus network_raster(const LgEnv *env, const Network *network, const NetworkReach *reach, NetworkArea *area,
							   NetworkRaster **raster, LgError *err);
extern LgStatus network_raster_polygons(NetworkRaster *raster, uint32_t limit_ms, LgText *wkb, LgError *err);

#endif							/* LG_NETWORK_ISOCHRONE_H */
