/*
 * network_raster.h
 *		Cells over the streets, each with the time at which it is reached.
 */
#ifndef LG_NETWORK_RASTER_H
#define LG_NETWORK_RASTER_H

#include "core/network/network_isochrone.h"

#define RASTER_MAX_CELLS (INT64_C(1) << 24)
#define RASTER_NEVER UINT32_MAX

struct NetworkRaster
{
	const LgEnv *env;
	double		west;			/* units */
	double		south;
	double		width;			/* of a cell, units */
	double		height;
	int32_t		columns;		/* the outermost cells are never reached */
	int32_t		rows;
	uint32_t   *time;			/* RASTER_NEVER, or milliseconds */
	uint8_t    *street;			/* 1: there is a street in it */
	uint32_t   *ring;			/* of the edge on the west of each cell, + 1 */
	int64_t		last_limit;		/* for which polygons were made; -1: none yet */
};

static inline size_t
raster_cell(const NetworkRaster *raster, int32_t column, int32_t row)
{
	return (size_t) row * (size_t) raster->columns + (size_t) column;
}

#endif							/* LG_NETWORK_RASTER_H */
