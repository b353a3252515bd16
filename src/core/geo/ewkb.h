/*
 * ewkb.h
 *		Reads a point from PostGIS's extended well-known binary.
 */
#ifndef LG_EWKB_H
#define LG_EWKB_H

#include "core/geo/geo.h"

typedef struct EwkbPoint
{
	int32_t		srid;			/* 0: none given */
	bool		empty;
	GeoPoint	point;
} EwkbPoint;

extern LgStatus ewkb_read_point(const unsigned char *data, size_t size, EwkbPoint *out, LgError *err);
extern LgStatus ewkb_read_text(const char *text, size_t size, EwkbPoint *out, LgError *err);	/* ewkb_text.c */
extern const char *ewkb_type_name(uint32_t type);

#endif							/* LG_EWKB_H */
