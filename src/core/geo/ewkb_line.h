/*
 * ewkb_line.h
 *		Lines in PostGIS's extended well-known binary, and lines and polygons out.
 */
#ifndef LG_EWKB_LINE_H
#define LG_EWKB_LINE_H

#include "core/geo/geo.h"

typedef struct EwkbLine
{
	int32_t		srid;			/* 0: none given */
	uint32_t	count;
	GeoPoint   *points;
} EwkbLine;

extern LgStatus ewkb_read_line(const LgEnv *env, const unsigned char *data, size_t size, EwkbLine *out, LgError *err);
extern LgStatus ewkb_write_line(LgText *out, const GeoPoint *points, uint32_t count, LgError *err);

/* Polygons: begin with how many, then for each polygon its rings, the outer one first. */
extern LgStatus ewkb_begin_polygons(LgText *out, uint32_t polygons, LgError *err);
extern LgStatus ewkb_begin_polygon(LgText *out, uint32_t rings, LgError *err);
extern LgStatus ewkb_put_ring(LgText *out, const GeoPoint *points, uint32_t count, LgError *err);

#endif							/* LG_EWKB_LINE_H */
