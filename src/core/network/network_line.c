/*
 * network_line.c
 *		Lines of edges: scales between coordinates and metres, lengths, places.
 */
#include "core/network/network_line.h"

#define RADIANS (M_PI / 180.0)
#define AT_END_M 0.02			/* coordinates are whole centimetres: so near to its end is the
								 * end */

/* Radii of curvature of the ellipsoid at a latitude, as metres a unit. */
NetworkScale
network_scale(double lat_units)
{
	double		sine = sin(lat_units / NETWORK_UNITS * RADIANS);
	double		w = sqrt(1 - GEO_WGS84_E2 * sine * sine);
	double		normal = GEO_WGS84_A / w;
	double		meridian = GEO_WGS84_A * (1 - GEO_WGS84_E2) / (w * w * w);
	NetworkScale scale;

	scale.lon = normal * lg_max(sqrt(1 - sine * sine), 1e-9) * RADIANS / NETWORK_UNITS;
	scale.lat = meridian * RADIANS / NETWORK_UNITS;
	return scale;
}

static double
segment_length(NetworkScale scale, NetworkPoint a, NetworkPoint b)
{
	return hypot(((double) b.lon - a.lon) * scale.lon, ((double) b.lat - a.lat) * scale.lat);
}

/* The scale that an edge is measured by: at its first point. */
static NetworkScale
edge_scale(const Network *network, uint32_t edge)
{
	return network_scale(network->line_points[network->line_first[edge]].lat);
}

static double
length_by(const Network *network, NetworkScale scale, uint32_t edge)
{
	double		length = 0;

	for (uint32_t i = network->line_first[edge]; i + 1 < network->line_first[edge + 1]; i++)
		length += segment_length(scale, network->line_points[i], network->line_points[i + 1]);
	return length;
}

double
network_line_length(const Network *network, uint32_t edge)
{
	return length_by(network, edge_scale(network, edge), edge);
}

/* Where the line of an edge ends: of half 2 e at its source, of 2 e + 1 at its target. */
NetworkPoint
network_half_point(const Network *network, uint32_t half)
{
	uint32_t	edge = half >> 1;

	return network->line_points[half & 1 ? network->line_first[edge + 1] - 1 : network->line_first[edge]];
}

/* The place of an edge's line that is nearest to a location. */
NetworkOnLine
network_line_nearest(const Network *network, uint32_t edge, double lon, double lat)
{
	NetworkScale scale = network_scale(lat);
	NetworkOnLine best = {INFINITY, 0, {0, 0}};
	double		along = 0;
	double		best_along = 0;

	for (uint32_t i = network->line_first[edge]; i + 1 < network->line_first[edge + 1]; i++)
	{
		NetworkPoint a = network->line_points[i];
		NetworkPoint b = network->line_points[i + 1];
		double		dx = ((double) b.lon - a.lon) * scale.lon;
		double		dy = ((double) b.lat - a.lat) * scale.lat;
		double		px = (lon - a.lon) * scale.lon;
		double		py = (lat - a.lat) * scale.lat;
		double		square = dx * dx + dy * dy;
		double		t = square > 0 ? lg_min(lg_max((px * dx + py * dy) / square, 0), 1) : 0;
		double		distance = hypot(px - t * dx, py - t * dy);
		double		length = sqrt(square);

		if (distance < best.distance_m)
		{
			best.distance_m = distance;
			best_along = along + t * length;
			best.point.lon = (int32_t) rint(a.lon + t * ((double) b.lon - a.lon));
			best.point.lat = (int32_t) rint(a.lat + t * ((double) b.lat - a.lat));
		}
		along += length;
	}
	if (best_along <= AT_END_M)
		best.ratio = 0;
	else
		best.ratio = best_along >= along - AT_END_M ? 1 : best_along / along;
	return best;
}

/* The place at a part of the length. */
NetworkPoint
network_line_point(const Network *network, uint32_t edge, double ratio)
{
	NetworkScale scale = edge_scale(network, edge);
	double		left = length_by(network, scale, edge) * ratio;

	for (uint32_t i = network->line_first[edge]; i + 1 < network->line_first[edge + 1]; i++)
	{
		NetworkPoint a = network->line_points[i];
		NetworkPoint b = network->line_points[i + 1];
		double		length = segment_length(scale, a, b);

		if (left < length)
		{
			NetworkPoint at;

			at.lon = (int32_t) rint(a.lon + left / length * ((double) b.lon - a.lon));
			at.lat = (int32_t) rint(a.lat + left / length * ((double) b.lat - a.lat));
			return at;
		}
		left -= length;
	}
	return network->line_points[network->line_first[edge + 1] - 1];
}

/* The line of an arc from one part of its length to another, in its direction: two points at least. */
LgStatus
network_line_part(const LgEnv *env, const Network *network, uint32_t arc, double from, double to,
				  GeoPoint **points, uint32_t *count, LgError *err)
{
	uint32_t	edge = arc >> 1;
	uint32_t	first = network->line_first[edge];
	uint32_t	total = network->line_first[edge + 1] - first;
	NetworkScale scale = edge_scale(network, edge);
	double		length = length_by(network, scale, edge);
	double		along = 0;
	uint32_t	used = 0;

	*points = NULL;
	LG_TRY(lg_resize_array(env, points, (size_t) total + 2, sizeof(GeoPoint), err));
	(*points)[used++] = network_geo_point(network_line_point(network, edge, arc & 1 ? 1 - from : from));
	for (uint32_t i = 1; i + 1 < total; i++)
	{
		uint32_t	at = arc & 1 ? first + total - 1 - i : first + i;
		NetworkPoint before = network->line_points[arc & 1 ? at + 1 : at - 1];

		along += segment_length(scale, before, network->line_points[at]);
		if (along > from * length && along < to * length)
			(*points)[used++] = network_geo_point(network->line_points[at]);
	}
	(*points)[used++] = network_geo_point(network_line_point(network, edge, arc & 1 ? 1 - to : to));
	*count = used;
	return LG_OK;
}
