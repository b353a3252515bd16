/*
 * network_rows.c
 *		Edges on their way into a road network: units, and the records that the
 *		aggregate collects.
 *
 * A record is a NetworkEdge followed by its points.
 */
#include "network.h"

static LgStatus
whole_part(double value, double scale, const char *what, const char *unit, uint32_t *out, LgError *err)
{
	double		scaled = value * scale;

	if (!(scaled >= 0) || scaled >= (double) NETWORK_MAX_PART + 0.5)
	{
		lg_fail(err, LG_BAD_ARGUMENT, "%s of %.10g %s cannot be stored", what, value, unit);
		lg_detail(err, "An edge of a road network takes 0 to %.10g %s.", (double) NETWORK_MAX_PART / scale, unit);
		return LG_BAD_ARGUMENT;
	}
	*out = (uint32_t) (scaled + 0.5);
	return LG_OK;
}

/* Negative seconds mean that there is no way in this direction, as pgRouting has it. */
LgStatus
network_ms(double seconds, uint32_t *ms, LgError *err)
{
	if (seconds < 0)
	{
		*ms = NETWORK_CLOSED;
		return LG_OK;
	}
	return whole_part(seconds, 1000.0, "travel time", "seconds", ms, err);
}

LgStatus
network_cm(double metres, uint32_t *cm, LgError *err)
{
	return whole_part(metres, 100.0, "length", "metres", cm, err);
}

LgStatus
network_point(double lon, double lat, NetworkPoint *point, LgError *err)
{
	LG_TRY(geo_check_point(lon, lat, err));
	point->lon = (int32_t) rint(lon * NETWORK_UNITS);
	point->lat = (int32_t) rint(lat * NETWORK_UNITS);
	return LG_OK;
}

/* flags: NETWORK_LINES when every edge has a line. */
void
network_rows_init(LgRecords *rows, uint32_t flags)
{
	lg_records_init(rows, NETWORK_MAGIC, NETWORK_FORMAT, (uint8_t) (NETWORK_ROWS | (flags & NETWORK_LINES)));
}

/* Lines lie in the plane of longitude and latitude: one over its border would go round the globe. */
static LgStatus
check_line(const NetworkEdge *edge, const NetworkPoint *points, LgError *err)
{
	for (uint32_t i = 1; i < edge->points; i++)
	{
		if (fabs((double) points[i].lon - points[i - 1].lon) <= 180 * NETWORK_UNITS)
			continue;
		lg_fail(err, LG_BAD_ARGUMENT, "line of edge %lld crosses the antimeridian", (long long) edge->id);
		lg_hint(err, "Cut it there, into two edges that meet at a node.");
		return LG_BAD_ARGUMENT;
	}
	return LG_OK;
}

LgStatus
network_rows_add(const LgEnv *env, LgRecords *rows, const NetworkEdge *edge, const NetworkPoint *points, LgError *err)
{
	size_t		points_size = edge->points * sizeof(NetworkPoint);
	char	   *place;

	if (((rows->flags & NETWORK_LINES) != 0) != (edge->points > 0))
	{
		lg_fail(err, LG_BAD_ARGUMENT, "edge %lld has %s line, but others have %s", (long long) edge->id,
				edge->points > 0 ? "a" : "no", edge->points > 0 ? "none" : "one");
		lg_hint(err, "Give every edge of a road network its line, or none.");
		return LG_BAD_ARGUMENT;
	}
	if (edge->points > NETWORK_MAX_LINE)
	{
		lg_fail(err, LG_LIMIT, "line of edge %lld has %u points", (long long) edge->id, edge->points);
		lg_detail(err, "The line of an edge has at most %u points.", NETWORK_MAX_LINE);
		lg_hint(err, "Cut the road into several edges, or call ST_Simplify on it.");
		return LG_LIMIT;
	}
	LG_TRY(check_line(edge, points, err));
	LG_TRY(lg_records_add(env, rows, sizeof(NetworkEdge) + points_size, &place, err));
	memcpy(place, edge, sizeof(NetworkEdge));
	if (points_size > 0)
		memcpy(place + sizeof(NetworkEdge), points, points_size);
	return LG_OK;
}

LgStatus
network_rows_append(const LgEnv *env, LgRecords *rows, const LgRecords *other, LgError *err)
{
	if (rows->count == 0)
		rows->flags = other->flags;
	else if (other->count > 0 && rows->flags != other->flags)
	{
		lg_fail(err, LG_BAD_ARGUMENT, "some edges have a line, and some have none");
		lg_hint(err, "Give every edge of a road network its line, or none.");
		return LG_BAD_ARGUMENT;
	}
	return lg_records_append(env, rows, other, err);
}

/* The edges of a compiled network as rows again. */
LgStatus
network_rows_append_value(const LgEnv *env, LgRecords *rows, const void *value, size_t size, LgError *err)
{
	Network		network;

	LG_TRY(network_open(env, value, size, &network, err));
	if (network.has_turns)
	{
		lg_fail(err, LG_UNSUPPORTED, "a road network with turn restrictions cannot be added to rows");
		lg_hint(err, "Collect the edges first, and call network_restrict() on the result.");
		return LG_UNSUPPORTED;
	}
	for (uint32_t e = 0; e < network.edges; e++)
	{
		NetworkEdge edge = {network.edge_ids[e], network.node_ids[network.source[e]], network.node_ids[network.target[e]],
		{network.ms[0][e], network.ms[1][e]}, network.cm[e], 0};
		const NetworkPoint *points = NULL;

		if ((e & 4095) == 0)
			LG_TRY(lg_poll(env, err));
		if (network.has_lines)
		{
			points = network.line_points + network.line_first[e];
			edge.points = network.line_first[e + 1] - network.line_first[e];
		}
		LG_TRY(network_rows_add(env, rows, &edge, points, err));
	}
	return LG_OK;
}
