/*
 * geo.h
 *		Points on the WGS84 ellipsoid: checks, geocentric coordinates, exact
 *		distances, and bounds that relate a straight chord to a geodesic.
 */
#ifndef LG_GEO_H
#define LG_GEO_H

#include "core/base/lg_core.h"

/* WGS84 (NGA.STND.0036): semi-major axis in metres and flattening. */
#define GEO_WGS84_A 6378137.0
#define GEO_WGS84_F (1.0 / 298.257223563)
#define GEO_WGS84_E2 (GEO_WGS84_F * (2.0 - GEO_WGS84_F))

/* Longest possible distance on the ellipsoid, rounded up. */
#define GEO_MAX_DISTANCE_M 20003931.5

typedef struct GeoPoint
{
	double		lon;			/* degrees, [-180, 180] */
	double		lat;			/* degrees, [-90, 90] */
} GeoPoint;

/* Earth-centred, earth-fixed coordinates in metres, at height 0. */
typedef struct GeoXyz
{
	double		v[3];
} GeoXyz;

extern LgStatus geo_check_point(double lon, double lat, LgError *err);
extern GeoXyz geo_to_xyz(GeoPoint point);
extern double geo_distance_m(GeoPoint a, GeoPoint b);
extern double geo_chord_min_m(double distance_m);
extern double geo_chord_max_m(double distance_m);
extern double geo_distance_max_m(double chord_m);
extern double geo_distance_min_m(double chord_m);

static inline double
geo_chord2(const GeoXyz *a, const GeoXyz *b)
{
	double		dx = a->v[0] - b->v[0];
	double		dy = a->v[1] - b->v[1];
	double		dz = a->v[2] - b->v[2];

	return dx * dx + dy * dy + dz * dz;
}

#endif							/* LG_GEO_H */
