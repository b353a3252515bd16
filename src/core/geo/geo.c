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
#include "core/geo/geo.h"

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

/*
 * Sine and cosine of degrees in [-180, 180].
 *
 * The multiple of 90 degrees is taken off exactly, so poles and antimeridian
 * come out exact: cos 90 is 0, and 180 and -180 are one place.  What is left, at
 * most 45 degrees, goes through the Taylor series to terms below 5e-17, summed
 * by Estrin's scheme, whose chains are half as long as Horner's.  An index keeps
 * such coordinates, so it also matters that no mathematical library decides
 * their last digit.
 */
static inline void
sincos_degrees(double degrees, double *sine, double *cosine)
{
	int			quarters = (int) (degrees * (1.0 / 90.0) + (degrees < 0.0 ? -0.5 : 0.5));
	double		x = (degrees - 90.0 * quarters) * DEGREE;
	double		x2 = x * x;
	double		x4 = x2 * x2;
	double		x8 = x4 * x4;
	double		s = ((1.0 - x2 * (1.0 / 6.0)) + x4 * (1.0 / 120.0 - x2 * (1.0 / 5040.0))) +
	x8 * ((1.0 / 362880.0 - x2 * (1.0 / 39916800.0)) + x4 * (1.0 / 6227020800.0 - x2 * (1.0 / 1307674368000.0)));
	double		c = ((1.0 - x2 * (1.0 / 2.0)) + x4 * (1.0 / 24.0 - x2 * (1.0 / 720.0))) +
	x8 * (((1.0 / 40320.0 - x2 * (1.0 / 3628800.0)) + x4 * (1.0 / 479001600.0 - x2 * (1.0 / 87178291200.0))) +
		  x8 * (1.0 / 20922789888000.0));
	bool		odd = (quarters & 1) != 0;

	s *= x;
	*sine = (quarters & 2) ? -(odd ? c : s) : (odd ? c : s);
	*cosine = ((quarters + 1) & 2) ? -(odd ? s : c) : (odd ? s : c);
}

/*
 * Radius of curvature in the prime vertical, a / sqrt(1 - e2 sin^2), by its
 * binomial series: e2 sin^2 is below 0.0067, so what is left out is below 2e-16,
 * and the sum is there long before a root and a quotient would be.
 */
static inline double
normal_radius_m(double sin_lat)
{
	double		t = GEO_WGS84_E2 * sin_lat * sin_lat;
	double		t2 = t * t;

	return GEO_WGS84_A * (((1.0 + t * (1.0 / 2.0)) + t2 * (3.0 / 8.0 + t * (5.0 / 16.0))) +
						  (t2 * t2) * ((35.0 / 128.0 + t * (63.0 / 256.0)) + t2 * (231.0 / 1024.0)));
}

GeoXyz
geo_to_xyz(GeoPoint point)
{
	double		sin_lat;
	double		cos_lat;
	double		sin_lon;
	double		cos_lon;
	double		normal;
	GeoXyz		xyz;

	sincos_degrees(point.lat, &sin_lat, &cos_lat);
	sincos_degrees(point.lon, &sin_lon, &cos_lon);
	normal = normal_radius_m(sin_lat);
	xyz.v[0] = normal * (cos_lat * cos_lon);
	xyz.v[1] = normal * (cos_lat * sin_lon);
	xyz.v[2] = normal * (sin_lat * (1.0 - GEO_WGS84_E2));
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
