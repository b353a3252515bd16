/*
 * site_chord.h
 *		Bounds between distances on the ellipsoid and chords, by which the tree of
 *		sites is searched.
 */
#ifndef LG_SITE_CHORD_H
#define LG_SITE_CHORD_H

#include "core/geo/geo.h"

/* Chords closer than this are not told apart: a micrometre and rounding. */
#define CHORD_SLACK_M 2.2e-6

/*
 * Below NEAR_M simple bounds do instead of sines: chord <= arc, and
 * sin x >= x - x^3 / 6 with NEAR_SINE = 1 / (24 R^2) for an R below R_MIN.
 */
#define NEAR_M 2e6
#define NEAR_SINE 1.05e-15

static inline double
square(double x)
{
	return x * x;
}

/* Squared chord beyond which no site is as near as distance_m. */
static inline double
outer_chord2(double distance_m)
{
	if (distance_m >= GEO_MAX_DISTANCE_M)
		return INFINITY;
	if (LG_LIKELY(distance_m < NEAR_M))
		return square(distance_m + CHORD_SLACK_M);	/* a chord is no longer than its arc */
	return square(geo_chord_max_m(distance_m) + CHORD_SLACK_M);
}

/* Squared chord within which every site is at least as near as distance_m. */
static inline double
inner_chord2(double distance_m)
{
	double		chord_m = LG_LIKELY(distance_m < NEAR_M) ?
	distance_m * (1.0 - distance_m * distance_m * NEAR_SINE) : geo_chord_min_m(distance_m);

	return square(lg_max(0.0, chord_m - CHORD_SLACK_M));
}

/*
 * Squared chord that no site at least as near as one with chord2 can pass.  Up
 * to 2000 km the series of sin(asin) does: the relative widening of a squared
 * chord c2 is c2 / 12 * (1 / R_MIN^2 - 1 / R_MAX^2) and smaller terms, together
 * below 1.3e-16 c2.  The slack of 2 c SLACK is, without a root, at most
 * SLACK (c2 / 1 km + 1 km).
 */
static inline double
widened_chord2(double chord2)
{
	if (LG_LIKELY(chord2 < 4e12))
		return chord2 * (1.0 + 1.3e-16 * chord2) + CHORD_SLACK_M * (chord2 * 1e-3 + 1e3 + CHORD_SLACK_M);
	return outer_chord2(geo_distance_max_m(sqrt(chord2)));
}

#endif							/* LG_SITE_CHORD_H */
