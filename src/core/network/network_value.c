/*
 * network_value.c
 *		Rows into a road network, and opening one.
 */
#include "network_build.h"

/* ----------------------------------------------------------------------
 * rows into content
 * ----------------------------------------------------------------------
 */

typedef struct RowRef
{
	int64_t		id;				/* of the edge: lg_sort compares it as int64_t */
	const char *record;
} RowRef;

static const NetworkEdge *
ref_edge(const RowRef *ref)
{
	return (const NetworkEdge *) ref->record;
}

static LgStatus
bad_rows(LgError *err)
{
	lg_fail(err, LG_BAD_ARGUMENT, "state of the aggregate was not made by its transition function");
	return LG_BAD_ARGUMENT;
}

static LgStatus
check_row(const NetworkEdge *edge, size_t left, bool has_lines, LgError *err)
{
	if (left < sizeof(NetworkEdge) || (left - sizeof(NetworkEdge)) / sizeof(NetworkPoint) < edge->points ||
		edge->points > NETWORK_MAX_LINE || (edge->points >= 2) != has_lines || (edge->points > 0) != has_lines)
		return bad_rows(err);
	for (int d = 0; d < 2; d++)
	{
		if (edge->ms[d] > NETWORK_MAX_PART && edge->ms[d] != NETWORK_CLOSED)
			return bad_rows(err);
	}
	return edge->cm > NETWORK_MAX_PART ? bad_rows(err) : LG_OK;
}

static size_t
record_size(const NetworkEdge *edge)
{
	return (sizeof(NetworkEdge) + edge->points * sizeof(NetworkPoint) + 7) & ~(size_t) 7;
}

/* References to all rows, by identifier of the edge. */
static LgStatus
sort_rows(const LgEnv *env, const LgRecords *rows, RowRef **refs, size_t *points, LgError *err)
{
	LgRecordCursor cursor = {0};
	const char *data;
	size_t		left;
	size_t		count = 0;

	LG_TRY(lg_alloc_array(env, rows->count, sizeof(RowRef), refs, err));
	*points = 0;
	while ((left = lg_records_next(rows, &cursor, &data)) > 0)
	{
		const NetworkEdge *edge = (const NetworkEdge *) data;

		if ((count & 4095) == 0)
			LG_TRY(lg_poll(env, err));
		LG_TRY(check_row(edge, left, (rows->flags & NETWORK_LINES) != 0, err));
		if (count == rows->count || record_size(edge) > left)
			return bad_rows(err);
		(*refs)[count].id = edge->id;
		(*refs)[count++].record = data;
		*points += edge->points;
		cursor.offset += record_size(edge);
	}
	if (count != rows->count)
		return bad_rows(err);
	LG_TRY(lg_sort(env, *refs, count, sizeof(RowRef), lg_compare_int64, NULL, err));
	for (size_t i = 1; i < count; i++)
	{
		if ((*refs)[i].id != (*refs)[i - 1].id)
			continue;
		lg_fail(err, LG_BAD_ARGUMENT, "edge %lld is listed twice", (long long) (*refs)[i].id);
		lg_hint(err, "Give every edge of the road network an identifier of its own.");
		return LG_BAD_ARGUMENT;
	}
	return LG_OK;
}

/* All nodes that edges name, ascending. */
static LgStatus
collect_nodes(const LgEnv *env, const RowRef *refs, size_t edges, int64_t **nodes, uint32_t *count, LgError *err)
{
	size_t		kept = 0;
	int64_t    *ids;

	LG_TRY(lg_alloc_array(env, 2 * edges, sizeof(int64_t), nodes, err));
	ids = *nodes;
	for (size_t e = 0; e < edges; e++)
	{
		if ((e & 65535) == 0)
			LG_TRY(lg_poll(env, err));
		ids[2 * e] = ref_edge(&refs[e])->source;
		ids[2 * e + 1] = ref_edge(&refs[e])->target;
	}
	LG_TRY(lg_sort(env, ids, 2 * edges, sizeof(int64_t), lg_compare_int64, NULL, err));
	for (size_t i = 0; i < 2 * edges; i++)
	{
		if ((i & 65535) == 0)
			LG_TRY(lg_poll(env, err));
		if (kept == 0 || ids[kept - 1] != ids[i])
			ids[kept++] = ids[i];
	}
	*count = (uint32_t) kept;
	return LG_OK;
}

static int64_t
find_id(const int64_t *ids, uint32_t count, int64_t id)
{
	uint32_t	lo = 0;
	uint32_t	hi = count;

	while (lo < hi)
	{
		uint32_t	mid = lo + (hi - lo) / 2;

		if (ids[mid] < id)
			lo = mid + 1;
		else
			hi = mid;
	}
	return lo < count && ids[lo] == id ? (int64_t) lo : -1;
}

/* The arrays of the content; those of Network are const, as they lie in values otherwise. */
static LgStatus
fill_content(const LgEnv *env, const RowRef *refs, Network *content, LgError *err)
{
	size_t		n = content->edges;
	int64_t    *ids;
	uint32_t   *parts[6];
	NetworkPoint *points;
	uint32_t	used = 0;

	LG_TRY(lg_alloc_array(env, n, sizeof(int64_t), &ids, err));
	for (size_t i = 0; i < LG_COUNT(parts); i++)
		LG_TRY(lg_alloc_array(env, n + 1, sizeof(uint32_t), &parts[i], err));
	LG_TRY(lg_alloc_array(env, content->points, sizeof(NetworkPoint), &points, err));
	for (uint32_t e = 0; e < content->edges; e++)
	{
		const NetworkEdge *edge = ref_edge(&refs[e]);

		if ((e & 4095) == 0)
			LG_TRY(lg_poll(env, err));
		ids[e] = edge->id;
		parts[0][e] = (uint32_t) find_id(content->node_ids, content->nodes, edge->source);
		parts[1][e] = (uint32_t) find_id(content->node_ids, content->nodes, edge->target);
		parts[2][e] = edge->ms[0];
		parts[3][e] = edge->ms[1];
		parts[4][e] = edge->cm;
		parts[5][e] = used;
		memcpy(points + used, edge + 1, edge->points * sizeof(NetworkPoint));
		used += edge->points;
	}
	parts[5][n] = used;
	content->edge_ids = ids;
	content->source = parts[0];
	content->target = parts[1];
	content->ms[0] = parts[2];
	content->ms[1] = parts[3];
	content->cm = parts[4];
	content->line_first = parts[5];
	content->line_points = points;
	return LG_OK;
}

/* Rows into a content that can be compiled. */
LgStatus
network_collect(const LgEnv *env, const LgRecords *rows, Network *content, LgError *err)
{
	RowRef	   *refs;
	size_t		points;
	int64_t    *nodes;

	memset(content, 0, sizeof(*content));
	if (rows->count > NETWORK_MAX_VERTICES / 2)
		return lg_fail(err, LG_LIMIT, "road network of %llu edges is too large", (unsigned long long) rows->count);
	LG_TRY(sort_rows(env, rows, &refs, &points, err));
	if (points > UINT32_MAX)
		return lg_fail(err, LG_LIMIT, "road network of %zu points is too large", points);
	content->edges = (uint32_t) rows->count;
	content->points = (uint32_t) points;
	content->has_lines = (rows->flags & NETWORK_LINES) != 0;
	LG_TRY(collect_nodes(env, refs, content->edges, &nodes, &content->nodes, err));
	content->node_ids = nodes;
	LG_TRY(fill_content(env, refs, content, err));
	lg_release(env, refs);
	return LG_OK;
}

LgStatus
network_build(const LgEnv *env, const LgRecords *rows, void **value, size_t *size, LgError *err)
{
	Network		content;

	LG_TRY(network_collect(env, rows, &content, err));
	return network_compile(env, &content, NETWORK_CLOSED, NULL, NULL, value, size, err);
}

/* ----------------------------------------------------------------------
 * open
 * ----------------------------------------------------------------------
 */

static LgStatus
corrupted(LgError *err, const char *what)
{
	lg_fail(err, LG_CORRUPTED, "stored road_network is damaged: %s", what);
	lg_hint(err, "Restore the row from a backup, or build the value again.");
	return LG_CORRUPTED;
}

/* Are all of these below a limit? */
static LgStatus
check_below(const LgEnv *env, const uint32_t *values, size_t count, uint32_t limit, const char *what, LgError *err)
{
	for (size_t done = 0; done < count;)
	{
		size_t		end = done + 1048576 < count ? done + 1048576 : count;
		uint32_t	most = 0;

		LG_TRY(lg_poll(env, err));
		for (; done < end; done++)
			most = values[done] > most ? values[done] : most;
		if (most >= limit)
			return corrupted(err, what);
	}
	return LG_OK;
}

/* Do these ascend from 0 to a total? */
static LgStatus
check_first(const LgEnv *env, const uint32_t *first, size_t count, uint32_t total, const char *what, LgError *err)
{
	if (first[0] != 0 || first[count] != total)
		return corrupted(err, what);
	for (size_t i = 0; i < count; i++)
	{
		if ((i & 1048575) == 0)
			LG_TRY(lg_poll(env, err));
		if (first[i] > first[i + 1])
			return corrupted(err, what);
	}
	return LG_OK;
}

static LgStatus
check_ascending(const LgEnv *env, const int64_t *ids, size_t count, const char *what, LgError *err)
{
	for (size_t i = 1; i < count; i++)
	{
		if ((i & 1048575) == 1)
			LG_TRY(lg_poll(env, err));
		if (ids[i - 1] >= ids[i])
			return corrupted(err, what);
	}
	return LG_OK;
}

static LgStatus
check_times(const LgEnv *env, const Network *network, LgError *err)
{
	LG_TRY(check_below(env, network->cm, network->edges, NETWORK_MAX_PART + 1, "lengths", err));
	for (int d = 0; d < 2; d++)
	{
		for (uint32_t e = 0; e < network->edges; e++)
		{
			if ((e & 1048575) == 0)
				LG_TRY(lg_poll(env, err));
			if (network->ms[d][e] > NETWORK_MAX_PART && network->ms[d][e] != NETWORK_CLOSED)
				return corrupted(err, "times");
		}
	}
	return LG_OK;
}

static LgStatus
open_turns(const LgEnv *env, Network *network, LgError *err)
{
	for (uint32_t i = 0; i < network->turn_count; i++)
	{
		const NetworkTurn *turn = &network->turns[i];

		if ((i & 65535) == 0)
			LG_TRY(lg_poll(env, err));
		if (turn->from >= 2 * network->edges || turn->to >= 2 * network->edges ||
			(turn->ms > NETWORK_MAX_PART && turn->ms != NETWORK_CLOSED) ||
			(i > 0 && (turn[-1].from > turn->from || (turn[-1].from == turn->from && turn[-1].to >= turn->to))))
			return corrupted(err, "turns");
	}
	return LG_OK;
}

/* An arc leads up, and over what is below both its ends. */
static LgStatus
open_hierarchy(const LgEnv *env, const NetworkHeader *header, Network *network, LgError *err)
{
	LG_TRY(check_below(env, network->order, network->vertices, network->vertices, "order", err));
	LG_TRY(check_below(env, network->rank, network->vertices, network->vertices, "ranks", err));
	LG_TRY(check_first(env, network->arc_first, network->vertices, header->arc_count, "arcs", err));
	for (uint32_t v = 0; v < network->vertices; v++)
	{
		bool		bad = network->order[network->rank[v]] != v;

		if ((v & 65535) == 0)
			LG_TRY(lg_poll(env, err));
		for (uint32_t i = network->arc_first[v]; i < network->arc_first[v + 1]; i++)
		{
			const NetworkArc *arc = &network->arcs[i];
			uint32_t	head = arc->head & NETWORK_HEAD;
			uint32_t	via = arc->via & ~NETWORK_ORIGINAL;

			bad |= head <= v || head >= network->vertices || (arc->weight & NETWORK_TOO_FAR) != 0;
			bad |= arc->via & NETWORK_ORIGINAL ? via >= network->edges : via >= v;
			/* one node may have nearly all */
			if ((i & 0xFFFFF) == 0)
				LG_TRY(lg_poll(env, err));
		}
		if (bad)
			return corrupted(err, "arcs");
	}
	return LG_OK;
}

static LgStatus
open_lines(const LgEnv *env, const NetworkHeader *header, size_t size, Network *network, LgError *err)
{
	const char *base = (const char *) header;
	const NetworkGrid *grid = &header->grid;
	size_t		cells = (size_t) grid->columns * grid->rows;

	if (!lg_value_holds(size, header->line_first, (size_t) network->edges + 1, 4) ||
		!lg_value_holds(size, header->line_points, network->points, sizeof(NetworkPoint)) ||
		grid->columns == 0 || grid->rows == 0 || grid->columns > INT32_MAX / 2 || grid->rows > INT32_MAX / 2 ||
		!(grid->width > 0 && grid->width <= 1e10) || !(grid->height > 0 && grid->height <= 1e10) ||
		!(fabs(grid->west) <= 1e10) || !(fabs(grid->south) <= 1e10) ||
		!lg_value_holds(size, header->cell_first, cells + 1, 4) ||
		!lg_value_holds(size, header->cell_edges, header->cell_entries, 4))
		return corrupted(err, "lines");
	network->line_first = (const uint32_t *) (base + header->line_first);
	network->line_points = (const NetworkPoint *) (base + header->line_points);
	network->cell_first = (const uint32_t *) (base + header->cell_first);
	network->cell_edges = (const uint32_t *) (base + header->cell_edges);
	LG_TRY(check_first(env, network->line_first, network->edges, network->points, "lines", err));
	for (uint32_t e = 0; e < network->edges; e++)
	{
		if ((e & 1048575) == 0)
			LG_TRY(lg_poll(env, err));
		if (network->line_first[e + 1] - network->line_first[e] < 2)
			return corrupted(err, "lines");
	}
	LG_TRY(check_first(env, network->cell_first, cells, header->cell_entries, "grid", err));
	return check_below(env, network->cell_edges, header->cell_entries, network->edges, "grid", err);
}

static LgStatus
open_content(const LgEnv *env, const NetworkHeader *header, size_t size, Network *network, LgError *err)
{
	const char *base = (const char *) header;
	size_t		n = header->nodes;
	size_t		e = header->edges;

	if (n > NETWORK_MAX_VERTICES || e > NETWORK_MAX_VERTICES / 2 ||
		!lg_value_holds(size, header->node_ids, n, 8) || !lg_value_holds(size, header->edge_ids, e, 8) ||
		!lg_value_holds(size, header->source, e, 4) || !lg_value_holds(size, header->target, e, 4) ||
		!lg_value_holds(size, header->ms, 2 * e, 4) || !lg_value_holds(size, header->cm, e, 4) ||
		!lg_value_holds(size, header->turn_list, header->turns, sizeof(NetworkTurn)) ||
		!lg_value_holds(size, header->half_first, n + 1, 4) || !lg_value_holds(size, header->halves, 2 * e, 4) ||
		header->half_first < header->node_ids || (header->u_turn_ms > NETWORK_MAX_PART && header->u_turn_ms != NETWORK_CLOSED) || isnan(header->max_speed))
		return corrupted(err, "sections");
	network->node_ids = (const int64_t *) (base + header->node_ids);
	network->edge_ids = (const int64_t *) (base + header->edge_ids);
	network->source = (const uint32_t *) (base + header->source);
	network->target = (const uint32_t *) (base + header->target);
	network->ms[0] = (const uint32_t *) (base + header->ms);
	network->ms[1] = network->ms[0] + e;
	network->cm = (const uint32_t *) (base + header->cm);
	network->turns = (const NetworkTurn *) (base + header->turn_list);
	network->half_first = (const uint32_t *) (base + header->half_first);
	network->halves = (const uint32_t *) (base + header->halves);
	LG_TRY(check_ascending(env, network->node_ids, n, "nodes", err));
	LG_TRY(check_ascending(env, network->edge_ids, e, "edges", err));
	LG_TRY(check_below(env, network->source, e, header->nodes, "ends", err));
	LG_TRY(check_below(env, network->target, e, header->nodes, "ends", err));
	LG_TRY(check_times(env, network, err));
	LG_TRY(open_turns(env, network, err));
	LG_TRY(check_first(env, network->half_first, n, 2 * header->edges, "edges of nodes", err));
	return check_below(env, network->halves, 2 * e, 2 * header->edges, "edges of nodes", err);
}

/* Checks all that a search relies on: about 1 ms for 8 MB. */
LgStatus
network_open(const LgEnv *env, const void *value, size_t size, Network *network, LgError *err)
{
	const NetworkHeader *header = value;

	LG_TRY(lg_value_check(value, size, NETWORK_MAGIC, NETWORK_FORMAT, "road_network", err));
	if (header->header.flags & NETWORK_ROWS)
		return lg_fail(err, LG_BAD_ARGUMENT, "road_network is an unfinished state of road_network_agg()");
	if (size < sizeof(NetworkHeader))
		return corrupted(err, "too short");
	memset(network, 0, sizeof(*network));
	network->header = header;
	network->nodes = header->nodes;
	network->edges = header->edges;
	network->points = header->points;
	network->turn_count = header->turns;
	network->has_lines = (header->header.flags & NETWORK_LINES) != 0;
	network->has_turns = (header->header.flags & NETWORK_TURNS) != 0;
	LG_TRY(open_content(env, header, size, network, err));
	if (network->has_lines)
		LG_TRY(open_lines(env, header, size, network, err));
	network->vertices = header->vertices;
	if (header->hierarchy_version != NETWORK_HIERARCHY_VERSION)
		return LG_OK;
	if (network->vertices != (network->has_turns ? 2 * network->edges : network->nodes) ||
		!lg_value_holds(size, header->order, network->vertices, 4) ||
		!lg_value_holds(size, header->rank, network->vertices, 4) ||
		!lg_value_holds(size, header->arc_first, (size_t) network->vertices + 1, 4) ||
		!lg_value_holds(size, header->arcs, header->arc_count, sizeof(NetworkArc)))
		return corrupted(err, "hierarchy");
	network->order = (const uint32_t *) ((const char *) value + header->order);
	network->rank = (const uint32_t *) ((const char *) value + header->rank);
	network->arc_first = (const uint32_t *) ((const char *) value + header->arc_first);
	network->arcs = (const NetworkArc *) ((const char *) value + header->arcs);
	return open_hierarchy(env, header, network, err);
}

/* The number of a node, or -1. */
int64_t
network_find_node(const Network *network, int64_t id)
{
	return find_id(network->node_ids, network->nodes, id);
}

int64_t
network_find_edge(const Network *network, int64_t id)
{
	return find_id(network->edge_ids, network->edges, id);
}
