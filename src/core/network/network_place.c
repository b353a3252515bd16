/*
 * network_place.c
 *		Places in a road network: which edge is next to a location, and where
 *		searches begin and end for a place.
 */
#include "network_place.h"

#include "network_build.h"
#include "core/network/network_line.h"

LgStatus
network_need_lines(const Network *network, LgError *err)
{
	if (network->has_lines)
		return LG_OK;
	lg_fail(err, LG_BAD_ARGUMENT, "road network has no lines, so it is not known where its edges are");
	lg_hint(err, "Give road_network_agg() the line of each edge, or ask by nodes.");
	return LG_BAD_ARGUMENT;
}

/* ----------------------------------------------------------------------
 * snapping
 * ----------------------------------------------------------------------
 */

typedef struct Snap
{
	const Network *network;
	double		lon;			/* units */
	double		lat;
	NetworkOnLine best;
	uint32_t	edge;
} Snap;

static bool
is_open(const Network *network, uint32_t edge)
{
	return network->ms[0][edge] != NETWORK_CLOSED || network->ms[1][edge] != NETWORK_CLOSED;
}

static LgStatus
look_into_cell(const LgEnv *env, Snap *snap, int64_t column, int64_t row, LgError *err)
{
	const Network *network = snap->network;
	const NetworkGrid *grid = &network->header->grid;
	size_t		cell = (size_t) row * grid->columns + (size_t) column;

	for (uint32_t i = network->cell_first[cell]; i < network->cell_first[cell + 1]; i++)
	{
		uint32_t	edge = network->cell_edges[i];
		NetworkOnLine found;

		LG_TRY(lg_poll(env, err));	/* lines may be long */
		if (!is_open(network, edge))
			continue;
		found = network_line_nearest(network, edge, snap->lon, snap->lat);
		if (found.distance_m < snap->best.distance_m ||
			(found.distance_m == snap->best.distance_m && edge < snap->edge))
		{
			snap->best = found;
			snap->edge = edge;
		}
	}
	return LG_OK;
}

/* The cells at a distance of ring cells from the one in the middle, as far as the grid has them. */
static LgStatus
look_into_ring(const LgEnv *env, Snap *snap, int64_t column, int64_t row, int64_t ring, LgError *err)
{
	const NetworkGrid *grid = &snap->network->header->grid;

	for (int64_t y = row - ring < 0 ? 0 : row - ring; y <= row + ring && y < grid->rows; y++)
	{
		bool		whole = y == row - ring || y == row + ring;

		for (int64_t x = column - ring; x <= column + ring; x += whole || ring == 0 ? 1 : 2 * ring)
		{
			if (x >= 0 && x < grid->columns)
				LG_TRY(look_into_cell(env, snap, x, y, err));
		}
	}
	return LG_OK;
}

static int64_t
clamp_cell(double units, double origin, double size, uint32_t count)
{
	double		cell = floor((units - origin) / size);

	return cell < 0 ? 0 : cell >= count ? (int64_t) count - 1 : (int64_t) cell;
}

/* Metres from a location to the rectangle of the grid. */
static double
distance_to_grid(const Snap *snap, NetworkScale scale)
{
	const NetworkGrid *grid = &snap->network->header->grid;
	double		east = grid->west + grid->columns * grid->width;
	double		north = grid->south + grid->rows * grid->height;
	double		dx = lg_max(lg_max(grid->west - snap->lon, snap->lon - east), 0);
	double		dy = lg_max(lg_max(grid->south - snap->lat, snap->lat - north), 0);

	return hypot(dx * scale.lon, dy * scale.lat);
}

/* A place at a part of the length of an edge, from its source; at an end it is the node there. */
void
network_place_on_edge(const Network *network, uint32_t edge, double ratio, NetworkPlace *place)
{
	uint32_t	cm = network->cm[edge];

	memset(place, 0, sizeof(*place));
	place->ratio = ratio;
	place->edge = edge;
	place->node = ratio <= 0 ? network->source[edge] : ratio >= 1 ? network->target[edge] : NETWORK_NONE;
	place->passed_cm[0] = (uint32_t) (cm * ratio + 0.5);
	place->passed_cm[1] = cm - place->passed_cm[0];
	for (int d = 0; d < 2; d++)
	{
		uint32_t	ms = network->ms[d][edge];
		double		part = d == 0 ? ratio : 1 - ratio;

		place->passed_ms[d] = ms == NETWORK_CLOSED ? NETWORK_CLOSED : (uint32_t) (ms * part + 0.5);
	}
}

/*
 * The place on an open edge that is nearest to a location, no farther than
 * max_m.  At the end of an edge it is the node there.
 */
LgStatus
network_snap(const LgEnv *env, const Network *network, GeoPoint at, double max_m, NetworkPlace *place, LgError *err)
{
	Snap		snap = {network, at.lon * NETWORK_UNITS, at.lat * NETWORK_UNITS, {INFINITY, 0, {0, 0}}, NETWORK_NONE};
	const NetworkGrid *grid;
	NetworkScale scale;
	double		cell_m;
	int64_t		column;
	int64_t		row;
	int64_t		last;

	memset(place, 0, sizeof(*place));
	place->node = place->edge = NETWORK_NONE;
	LG_TRY(network_need_lines(network, err));
	if (!(max_m >= 0))
		return lg_fail(err, LG_BAD_ARGUMENT, "max_m must not be negative");
	grid = &network->header->grid;
	scale = network_scale(snap.lat);
	cell_m = lg_min(grid->width * scale.lon, grid->height * scale.lat);
	if (network->edges == 0 || distance_to_grid(&snap, scale) > max_m)
		return LG_OK;
	column = clamp_cell(snap.lon, grid->west, grid->width, grid->columns);
	row = clamp_cell(snap.lat, grid->south, grid->height, grid->rows);
	last = grid->columns > grid->rows ? grid->columns : grid->rows;
	for (int64_t ring = 0; ring <= last; ring++)
	{
		double		nearest = (double) (ring - 1) * cell_m;

		if (nearest > max_m || nearest > snap.best.distance_m)
			break;
		if ((ring & 15) == 15)
			LG_TRY(lg_poll(env, err));
		LG_TRY(look_into_ring(env, &snap, column, row, ring, err));
	}
	if (snap.best.distance_m > max_m)
		return LG_OK;
	network_place_on_edge(network, snap.edge, snap.best.ratio, place);
	place->distance_m = snap.best.distance_m;
	place->point = snap.best.point;
	return LG_OK;
}

LgStatus
network_place_node(const Network *network, int64_t id, NetworkPlace *place, LgError *err)
{
	int64_t		node = network_find_node(network, id);

	memset(place, 0, sizeof(*place));
	place->edge = NETWORK_NONE;
	if (node < 0)
	{
		lg_fail(err, LG_BAD_ARGUMENT, "node %lld is not in the road network", (long long) id);
		lg_hint(err, "Nodes are what the edges name as source and target.");
		return LG_BAD_ARGUMENT;
	}
	place->node = (uint32_t) node;
	return LG_OK;
}

/* ----------------------------------------------------------------------
 * where searches begin and end
 * ----------------------------------------------------------------------
 */

/* What is left of an arc after a place on it. */
static NetworkWeight
left_of(const Network *network, const NetworkPlace *place, uint32_t d)
{
	return network_weight(network->ms[d][place->edge] - place->passed_ms[d],
						  network->cm[place->edge] - place->passed_cm[d]);
}

static NetworkWeight
passed_of(const NetworkPlace *place, uint32_t d)
{
	return network_weight(place->passed_ms[d], place->passed_cm[d]);
}

/* Vertices that can be had from a place, each with what it takes to be there. */
LgStatus
network_depart(const LgEnv *env, const Network *network, const NetworkPlace *place, NetworkSeeds *seeds, LgError *err)
{
	seeds->count = 0;
	if (place->node == NETWORK_NONE)
	{
		for (uint32_t d = 0; d < 2; d++)
		{
			uint32_t	arc = 2 * place->edge + d;

			if (place->passed_ms[d] == NETWORK_CLOSED)
				continue;
			LG_TRY(network_seed(env, seeds, network->rank[network->has_turns ? arc : network_arc_head(network, arc)],
								left_of(network, place, d), err));
		}
		return LG_OK;
	}
	if (!network->has_turns)
		return network_seed(env, seeds, network->rank[place->node], 0, err);
	for (uint32_t i = network->half_first[place->node]; i < network->half_first[place->node + 1]; i++)
	{
		uint32_t	arc = network->halves[i];
		uint32_t	ms = network_arc_ms(network, arc);

		if (ms != NETWORK_CLOSED)
			LG_TRY(network_seed(env, seeds, network->rank[arc], network_weight(ms, network->cm[arc >> 1]), err));
	}
	return LG_OK;
}

/* The ends of the arcs that lead to a node; with a turn into an arc, NETWORK_NONE for none. */
static LgStatus
arrive_by_arcs(const LgEnv *env, const Network *network, uint32_t node, uint32_t into, NetworkWeight weight,
			   NetworkSeeds *seeds, LgError *err)
{
	for (uint32_t i = network->half_first[node]; i < network->half_first[node + 1]; i++)
	{
		uint32_t	arc = network->halves[i] ^ 1;
		uint32_t	turn_ms = 0;

		if (network_arc_ms(network, arc) == NETWORK_CLOSED)
			continue;
		if (into != NETWORK_NONE)
			turn_ms = network_turn_ms(network, network->header->u_turn_ms, arc, into);
		if (turn_ms != NETWORK_CLOSED)
			LG_TRY(network_seed(env, seeds, network->rank[arc], weight + network_weight(turn_ms, 0), err));
	}
	return LG_OK;
}

/* Vertices from which a place can be had, each with what that takes. */
LgStatus
network_arrive(const LgEnv *env, const Network *network, const NetworkPlace *place, NetworkSeeds *seeds, LgError *err)
{
	seeds->count = 0;
	if (place->node != NETWORK_NONE)
	{
		if (network->has_turns)
			return arrive_by_arcs(env, network, place->node, NETWORK_NONE, 0, seeds, err);
		return network_seed(env, seeds, network->rank[place->node], 0, err);
	}
	for (uint32_t d = 0; d < 2; d++)
	{
		uint32_t	arc = 2 * place->edge + d;
		uint32_t	tail = network_arc_tail(network, arc);

		if (place->passed_ms[d] == NETWORK_CLOSED)
			continue;
		if (network->has_turns)
			LG_TRY(arrive_by_arcs(env, network, tail, arc, passed_of(place, d), seeds, err));
		else
			LG_TRY(network_seed(env, seeds, network->rank[tail], passed_of(place, d), err));
	}
	return LG_OK;
}

/*
 * The quickest way that passes no vertex: along one edge, or from a node into
 * an edge that begins there.  *arc: on which arc, NETWORK_NONE when there is nothing to travel.
 */
NetworkWeight
network_direct(const Network *network, const NetworkPlace *from, const NetworkPlace *to, uint32_t *arc)
{
	NetworkWeight best = NETWORK_NO_WAY;

	*arc = NETWORK_NONE;
	if (from->node != NETWORK_NONE && from->node == to->node)
		return 0;
	if (to->node != NETWORK_NONE || to->edge == NETWORK_NONE)
		return NETWORK_NO_WAY;
	for (uint32_t d = 0; d < 2; d++)
	{
		uint32_t	candidate = 2 * to->edge + d;
		NetworkWeight weight;

		if (to->passed_ms[d] == NETWORK_CLOSED)
			continue;
		if (from->node != NETWORK_NONE && network_arc_tail(network, candidate) == from->node)
			weight = passed_of(to, d);
		else if (from->node == NETWORK_NONE && from->edge == to->edge && from->passed_cm[d] <= to->passed_cm[d] &&
				 from->passed_ms[d] <= to->passed_ms[d] && (d == 0 ? from->ratio <= to->ratio : from->ratio >= to->ratio))
			weight = passed_of(to, d) - passed_of(from, d);
		else
			continue;
		if (weight < best)
		{
			best = weight;
			*arc = candidate;
		}
	}
	return best;
}
