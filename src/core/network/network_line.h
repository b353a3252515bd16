/*
 * network_line.h
 *		Lines of edges: scales between coordinates and metres, lengths, places, parts.
 *
 * Within the length of an edge the earth is flat enough: metres are
 * differences of coordinates times the scale at that latitude, good to
 * 10^-4 for lines of 10 km.
 */
#ifndef LG_NETWORK_LINE_H
#define LG_NETWORK_LINE_H

#include "network.h"

/* Metres for one unit of coordinates, along the parallel and the meridian. */
typedef struct NetworkScale
{
	double		lon;
	double		lat;
} NetworkScale;

/* A place on the line of an edge: ratio is the part of its length from source. */
typedef struct NetworkOnLine
{
	double		distance_m;
	double		ratio;
	NetworkPoint point;
} NetworkOnLine;

extern NetworkScale network_scale(double lat_units);
extern double network_line_length(const Network *network, uint32_t edge);
extern NetworkPoint network_half_point(const Network *network, uint32_t half);
extern NetworkOnLine network_line_nearest(const Network *network, uint32_t edge, double lon, double lat);
extern NetworkPoint network_line_point(const Network *network, uint32_t edge, double ratio);
extern LgStatus network_line_part(const LgEnv *env, const Network *network, uint32_t arc, double from, double to,
								  GeoPoint **points, uint32_t *count, LgError *err);

static inline GeoPoint
network_geo_point(NetworkPoint point)
{
	GeoPoint	geo = {point.lon / NETWORK_UNITS, point.lat / NETWORK_UNITS};

	return geo;
}

#endif							/* LG_NETWORK_LINE_H */
