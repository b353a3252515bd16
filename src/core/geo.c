/*
 * geo.c
 *		WGS84 geometry: geocentric coordinates and geodesics.
 *
 * Distances come from PROJ's geodesic.h (Karney, "Algorithms for geodesics",
 * J. Geodesy 87, 2013), accurate to about 15 nanometres.
 *
 * Searches compare straight chords between geocentric coordinates, which is
 * far cheaper.  A chord does not order points exactly as a geodesic does, but
 * the two bound each other: the normal curvature of the ellipsoid lies between
 * 1/R_MAX and 1/R_MIN everywhere, so by Schur's comparison theorem a geodesic
 * of length g has a chord between those of circle arcs of length g and radii
 * R_MIN and R_MAX.  The radii below are the extreme radii of curvature of
 * WGS84 (6 335 439 m and 6 399 594 m), widened by more than a kilometre to
 * absorb torsion and rounding.
 */
#include "core/geo.h"

#include <geodesic.h>

#define RADIUS_MIN_M 6334000.0
#define RADIUS_MAX_M 6401000.0

#define DEGREE (M_PI / 180.0)

/*
 * PROJ's constants of the ellipsoid.  Working them out costs as much as a
 * third of a distance, so it is done once, when the code is loaded; nothing
 * changes them afterwards.
 */
static struct geod_geodesic wgs84;

__attribute__((constructor))
static void
prepare_wgs84(void)
{
	geod_init(&wgs84, GEO_WGS84_A, GEO_WGS84_F);
}

LgStatus
geo_check_point(double lon, double lat, LgError *err)
{
	if (lon >= -180.0 && lon <= 180.0 && lat >= -90.0 && lat <= 90.0)
		return LG_OK;
	if (isnan(lon) || isnan(lat) || isinf(lon) || isinf(lat))
		lg_fail(err, LG_BAD_ARGUMENT, "location has a coordinate that is not a finite number");
	else
		lg_fail(err, LG_BAD_ARGUMENT, "location (%.15g, %.15g) is not on the globe", lon, lat);
	lg_detail(err, "Longitude must be between -180 and 180 degrees and latitude between -90 and 90.");
	lg_hint(err, "Coordinates are (longitude, latitude) in that order; for projected data call ST_Transform(geom, 4326).");
	return LG_BAD_ARGUMENT;
}

GeoXyz
geo_to_xyz(GeoPoint point)
{
	double		sin_lat = sin(point.lat * DEGREE);
	double		cos_lat = cos(point.lat * DEGREE);
	double		normal = GEO_WGS84_A / sqrt(1.0 - GEO_WGS84_E2 * sin_lat * sin_lat);
	GeoXyz		xyz;

	/* both names of the antimeridian, and every name of a pole, are one place */
	double		lon = point.lon == -180.0 ? 180.0 : point.lon;

	if (fabs(point.lat) == 90.0)
	{
		cos_lat = 0.0;
		lon = 0.0;
	}
	xyz.v[0] = normal * cos_lat * cos(lon * DEGREE);
	xyz.v[1] = normal * cos_lat * sin(lon * DEGREE);
	xyz.v[2] = normal * (1.0 - GEO_WGS84_E2) * sin_lat;
	return xyz;
}

/* Geodesic distance in metres. */
double
geo_distance_m(GeoPoint a, GeoPoint b)
{
	double		distance;

	if (a.lon == b.lon && a.lat == b.lat)
		return 0.0;
	geod_inverse(&wgs84, a.lat, a.lon, b.lat, b.lon, &distance, NULL, NULL);
	return distance;
}

static double
arc_to_chord(double arc_m, double radius_m)
{
	double		half = arc_m / (2.0 * radius_m);

	return half >= M_PI / 2.0 ? 2.0 * radius_m : 2.0 * radius_m * sin(half);
}

/* Past the diameter the circle says nothing: only the globe's size does. */
static double
chord_to_arc(double chord_m, double radius_m)
{
	double		half = chord_m / (2.0 * radius_m);

	return half >= 1.0 ? GEO_MAX_DISTANCE_M : 2.0 * radius_m * asin(half);
}

/* No two points this far apart have a shorter chord. */
double
geo_chord_min_m(double distance_m)
{
	return arc_to_chord(distance_m, RADIUS_MIN_M);
}

/* No two points this far apart have a longer chord. */
double
geo_chord_max_m(double distance_m)
{
	return arc_to_chord(distance_m, RADIUS_MAX_M);
}

/* No two points with this chord are farther apart. */
double
geo_distance_max_m(double chord_m)
{
	return chord_to_arc(chord_m, RADIUS_MIN_M);
}

/* No two points with this chord are nearer. */
double
geo_distance_min_m(double chord_m)
{
	return fmin(chord_to_arc(chord_m, RADIUS_MAX_M), M_PI * RADIUS_MIN_M);
}
