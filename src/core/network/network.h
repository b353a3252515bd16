/*
 * network.h
 *		A road network compiled into one value: the type road_network.
 *
 * Nodes and edges are named by bigint.  An edge has a time for each of its two
 * directions, NETWORK_CLOSED where there is no way, a length, and if wanted its
 * line.  Times are whole milliseconds, lengths whole centimetres, coordinates
 * whole 10^-7 degrees (1 cm).  A direction of an edge is an arc: number 2 e
 * from source to target, 2 e + 1 back.
 *
 * Value layout, after NetworkHeader, each section 8-byte aligned.  The content:
 *
 *	node_ids	int64, ascending
 *	edge_ids	int64, ascending
 *	source, target	uint32 node of each edge
 *	ms			uint32 [2][edges]: there, then back
 *	cm			uint32 of each edge
 *	line_first	uint32, edges + 1			only with NETWORK_LINES
 *	points		NetworkPoint				only with NETWORK_LINES
 *	turns		NetworkTurn, by from and to	only with NETWORK_TURNS
 *
 * and what is derived from it:
 *
 *	half_first, halves	the edges at each node: 2 e where it is the source, 2 e + 1 where the target
 *	order, rank	vertex of each rank, rank of each vertex
 *	arc_first, arcs	the hierarchy, see network_graph.h
 *	cell_first, cell_edges	grid over the lines	only with NETWORK_LINES
 *
 * The order and the hierarchy carry a version of their own (hierarchy_version):
 * a value whose hierarchy is of another version still opens, prints and can be compiled
 * again.
 *
 * Vertices are nodes, or, with NETWORK_TURNS, arcs: the state "at the end of this arc".
 */
#ifndef LG_NETWORK_H
#define LG_NETWORK_H

#include "core/base/lg_records.h"
#include "core/base/lg_value.h"
#include "core/geo/geo.h"
#include "network_graph.h"

#define NETWORK_MAGIC LG_MAGIC('R', 'N')
#define NETWORK_FORMAT 1
#define NETWORK_HIERARCHY_VERSION 1

#define NETWORK_LINES 0x01
#define NETWORK_TURNS 0x02
#define NETWORK_ROWS 0x80		/* state of the aggregate: NetworkEdge records */

#define NETWORK_CLOSED UINT32_MAX
#define NETWORK_MAX_PART UINT32_C(0x3FFFFFFF)	/* of one edge: 12 days, 10 737 km */
#define NETWORK_MAX_LINE UINT32_C(1000000)	/* points of one edge: what is looked at without a
											 * poll */
#define NETWORK_UNITS 1e7		/* of coordinates in a degree */

typedef struct NetworkPoint
{
	int32_t		lon;			/* 10^-7 degrees */
	int32_t		lat;
} NetworkPoint;

/* A turn from the end of one arc into another; ms NETWORK_CLOSED: forbidden. */
typedef struct NetworkTurn
{
	uint32_t	from;
	uint32_t	to;
	uint32_t	ms;
} NetworkTurn;

/* The grid that finds the edge next to a location. */
typedef struct NetworkGrid
{
	double		west;			/* units */
	double		south;
	double		width;			/* of a cell, units */
	double		height;
	uint32_t	columns;
	uint32_t	rows;
} NetworkGrid;

typedef struct NetworkHeader
{
	LgValueHeader header;
	uint32_t	nodes;
	uint32_t	edges;
	uint32_t	points;
	uint32_t	turns;
	uint32_t	u_turn_ms;		/* NETWORK_CLOSED: only where there is no other way on */
	uint32_t	hierarchy_version;
	uint32_t	vertices;
	uint32_t	arc_count;
	uint32_t	cell_entries;
	uint32_t	unused;
	double		max_speed;		/* metres a second along lines; infinite where lines do not meet */
	NetworkGrid grid;
	uint64_t	node_ids;		/* offsets into the value */
	uint64_t	edge_ids;
	uint64_t	source;
	uint64_t	target;
	uint64_t	ms;
	uint64_t	cm;
	uint64_t	line_first;
	uint64_t	line_points;
	uint64_t	turn_list;
	uint64_t	half_first;
	uint64_t	halves;
	uint64_t	order;
	uint64_t	rank;
	uint64_t	arc_first;
	uint64_t	arcs;
	uint64_t	cell_first;
	uint64_t	cell_edges;
} NetworkHeader;

/* An opened network; pointers lead into the value. */
typedef struct Network
{
	const NetworkHeader *header;
	uint32_t	nodes;
	uint32_t	edges;
	uint32_t	points;
	uint32_t	turn_count;
	uint32_t	vertices;
	bool		has_lines;
	bool		has_turns;
	const int64_t *node_ids;
	const int64_t *edge_ids;
	const uint32_t *source;
	const uint32_t *target;
	const uint32_t *ms[2];
	const uint32_t *cm;
	const uint32_t *line_first;
	const NetworkPoint *line_points;
	const NetworkTurn *turns;
	const uint32_t *half_first;
	const uint32_t *halves;
	const uint32_t *order;		/* NULL: hierarchy of another version */
	const uint32_t *rank;
	const uint32_t *arc_first;
	const NetworkArc *arcs;
	const uint32_t *cell_first;
	const uint32_t *cell_edges;
} Network;

/* An edge on its way in, as in the records of the aggregate's state: points follow. */
typedef struct NetworkEdge
{
	int64_t		id;
	int64_t		source;
	int64_t		target;
	uint32_t	ms[2];
	uint32_t	cm;
	uint32_t	points;
} NetworkEdge;

/* A restriction on its way in. */
typedef struct NetworkRestriction
{
	int64_t		from_edge;
	int64_t		via_node;
	int64_t		to_edge;
	uint32_t	ms;				/* NETWORK_CLOSED: forbidden */
} NetworkRestriction;

/* The node that an arc starts from, and the one it leads to. */
static inline uint32_t
network_arc_tail(const Network *network, uint32_t arc)
{
	return arc & 1 ? network->target[arc >> 1] : network->source[arc >> 1];
}

static inline uint32_t
network_arc_head(const Network *network, uint32_t arc)
{
	return arc & 1 ? network->source[arc >> 1] : network->target[arc >> 1];
}

static inline uint32_t
network_arc_ms(const Network *network, uint32_t arc)
{
	return network->ms[arc & 1][arc >> 1];
}

/* network_rows.c: edges on their way in */
extern LgStatus network_ms(double seconds, uint32_t *ms, LgError *err);
extern LgStatus network_cm(double metres, uint32_t *cm, LgError *err);
extern LgStatus network_point(double lon, double lat, NetworkPoint *point, LgError *err);
extern void network_rows_init(LgRecords *rows, uint32_t flags);
extern LgStatus network_rows_add(const LgEnv *env, LgRecords *rows, const NetworkEdge *edge,
								 const NetworkPoint *points, LgError *err);
extern LgStatus network_rows_append(const LgEnv *env, LgRecords *rows, const LgRecords *other, LgError *err);
extern LgStatus network_rows_append_value(const LgEnv *env, LgRecords *rows, const void *value, size_t size, LgError *err);

/* network_compile.c: what a turn costs */
extern uint32_t network_turn_ms(const Network *network, uint32_t u_turn_ms, uint32_t from, uint32_t to);

/* network_value.c: build and open */
extern LgStatus network_build(const LgEnv *env, const LgRecords *rows, void **value, size_t *size, LgError *err);
extern LgStatus network_open(const LgEnv *env, const void *value, size_t size, Network *network, LgError *err);
extern int64_t network_find_node(const Network *network, int64_t id);
extern int64_t network_find_edge(const Network *network, int64_t id);

#endif							/* LG_NETWORK_H */
