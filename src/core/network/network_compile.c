/*
 * network_compile.c
 *		The content of a road network into a value: edges at each node, the graph
 *		that is searched, its hierarchy, and the layout.
 */
#include "network_build.h"

/* The edges at each node, by number. */
LgStatus
network_find_halves(const LgEnv *env, Network *content, LgError *err)
{
	uint32_t   *first;
	uint32_t   *halves;
	uint32_t   *next;

	LG_TRY(lg_alloc_array(env, (size_t) content->nodes + 1, sizeof(uint32_t), &first, err));
	LG_TRY(lg_alloc_array(env, (size_t) content->nodes + 1, sizeof(uint32_t), &next, err));
	LG_TRY(lg_alloc_array(env, 2 * (size_t) content->edges, sizeof(uint32_t), &halves, err));
	for (uint32_t e = 0; e < content->edges; e++)
	{
		if ((e & 65535) == 0)
			LG_TRY(lg_poll(env, err));
		first[content->source[e] + 1]++;
		first[content->target[e] + 1]++;
	}
	for (uint32_t v = 0; v < content->nodes; v++)
	{
		first[v + 1] += first[v];
		next[v] = first[v];
	}
	for (uint32_t e = 0; e < content->edges; e++)
	{
		if ((e & 65535) == 0)
			LG_TRY(lg_poll(env, err));
		halves[next[content->source[e]]++] = 2 * e;
		halves[next[content->target[e]]++] = 2 * e + 1;
	}
	lg_release(env, next);
	content->half_first = first;
	content->halves = halves;
	return LG_OK;
}

/* ----------------------------------------------------------------------
 * turns
 * ----------------------------------------------------------------------
 */

/* The restriction of a turn; NULL when there is none. */
static const NetworkTurn *
find_turn(const Network *network, uint32_t from, uint32_t to)
{
	uint32_t	lo = 0;
	uint32_t	hi = network->turn_count;

	while (lo < hi)
	{
		uint32_t	mid = lo + (hi - lo) / 2;
		const NetworkTurn *turn = &network->turns[mid];

		if (turn->from < from || (turn->from == from && turn->to < to))
			lo = mid + 1;
		else
			hi = mid;
	}
	if (lo < network->turn_count && network->turns[lo].from == from && network->turns[lo].to == to)
		return &network->turns[lo];
	return NULL;
}

/* Is there no way on from the end of an arc but back? */
static bool
is_dead_end(const Network *network, uint32_t arc)
{
	uint32_t	node = network_arc_head(network, arc);

	for (uint32_t i = network->half_first[node]; i < network->half_first[node + 1]; i++)
	{
		uint32_t	next = network->halves[i];

		if (next != (arc ^ 1) && network_arc_ms(network, next) != NETWORK_CLOSED)
			return false;
	}
	return true;
}

/*
 * What a turn from the end of one arc into another costs; NETWORK_CLOSED when it is
 * forbidden.  To turn round on an edge is allowed where there is no other way
 * on, and elsewhere at a price, if one was given.
 */
uint32_t
network_turn_ms(const Network *network, uint32_t u_turn_ms, uint32_t from, uint32_t to)
{
	const NetworkTurn *turn = find_turn(network, from, to);

	if (turn != NULL)
		return turn->ms;
	if (to != (from ^ 1))
		return 0;
	if (u_turn_ms != NETWORK_CLOSED)
		return u_turn_ms;
	return is_dead_end(network, from) ? 0 : NETWORK_CLOSED;
}

/* ----------------------------------------------------------------------
 * the graph
 * ----------------------------------------------------------------------
 */

static int
compare_arcs(const void *a, const void *b, void *context)
{
	const NetworkArc *x = a;
	const NetworkArc *y = b;

	(void) context;
	if (x->head != y->head)
		return x->head < y->head ? -1 : 1;
	if (x->weight != y->weight)
		return x->weight < y->weight ? -1 : 1;
	return (x->via > y->via) - (x->via < y->via);
}

/* Of several arcs to one head the quickest is kept, of equals the lowest edge. */
static LgStatus
keep_quickest(const LgEnv *env, NetworkArc *arcs, uint32_t *count, LgError *err)
{
	uint32_t	kept = 0;

	LG_TRY(lg_sort(env, arcs, *count, sizeof(NetworkArc), compare_arcs, NULL, err));
	for (uint32_t i = 0; i < *count; i++)
	{
		if (kept == 0 || arcs[kept - 1].head != arcs[i].head)
			arcs[kept++] = arcs[i];
	}
	*count = kept;
	return LG_OK;
}

/* The arcs out of a vertex: from a node, or from the end of an arc. */
static void
list_arcs(const Network *content, uint32_t u_turn_ms, uint32_t vertex, NetworkArc *arcs, uint32_t *count)
{
	uint32_t	node = content->has_turns ? network_arc_head(content, vertex) : vertex;

	*count = 0;
	if (content->has_turns && network_arc_ms(content, vertex) == NETWORK_CLOSED)
		return;
	for (uint32_t i = content->half_first[node]; i < content->half_first[node + 1]; i++)
	{
		uint32_t	arc = content->halves[i];
		uint32_t	ms = network_arc_ms(content, arc);
		uint32_t	turn_ms = 0;

		if (ms == NETWORK_CLOSED)
			continue;
		if (content->has_turns)
			turn_ms = network_turn_ms(content, u_turn_ms, vertex, arc);
		if (turn_ms == NETWORK_CLOSED)
			continue;
		arcs[*count].head = content->has_turns ? arc : network_arc_head(content, arc);
		arcs[*count].via = NETWORK_ORIGINAL | arc >> 1;
		arcs[(*count)++].weight = network_weight(ms + turn_ms, content->cm[arc >> 1]);
	}
}

static LgStatus
build_graph(const LgEnv *env, const Network *content, uint32_t u_turn_ms, NetworkGraph *graph, LgError *err)
{
	size_t		room = 0;
	size_t		used = 0;

	graph->vertices = content->vertices;
	graph->arcs = NULL;
	LG_TRY(lg_alloc_array(env, (size_t) graph->vertices + 1, sizeof(uint32_t), &graph->first, err));
	for (uint32_t v = 0; v < graph->vertices; v++)
	{
		uint32_t	node = content->has_turns ? network_arc_head(content, v) : v;
		uint32_t	most = content->half_first[node + 1] - content->half_first[node];
		uint32_t	count;

		if ((v & 1023) == 0)
			LG_TRY(lg_poll(env, err));
		if (used + most > NETWORK_MAX_VERTICES)
			return lg_fail(err, LG_LIMIT, "road network has too many turns");
		if (used + most > room)
		{
			room += room / 2 + most + 1024;
			LG_TRY(lg_resize_array(env, &graph->arcs, room, sizeof(NetworkArc), err));
		}
		graph->first[v] = (uint32_t) used;
		list_arcs(content, u_turn_ms, v, graph->arcs + used, &count);
		LG_TRY(keep_quickest(env, graph->arcs + used, &count, err));
		used += count;
	}
	graph->first[graph->vertices] = (uint32_t) used;
	return LG_OK;
}

/* ----------------------------------------------------------------------
 * layout
 * ----------------------------------------------------------------------
 */

/* A section of the value, and where it comes from. */
typedef struct Section
{
	size_t		offset;			/* of the field of NetworkHeader */
	const void *data;
	size_t		count;
	size_t		size;
} Section;

static LgStatus
too_large(const NetworkHeader *header, LgError *err)
{
	lg_fail(err, LG_LIMIT, "road network of %u nodes and %u edges is too large", header->nodes, header->edges);
	lg_detail(err, "A value of PostgreSQL, and its text, hold 1 GB.");
	lg_hint(err, "Build one network per region, with the roads a day's tour may use.");
	return LG_LIMIT;
}

static size_t
digits_of(int64_t id)
{
	size_t		digits = id < 0 ? 2 : 1;

	for (; id >= 10 || id <= -10; id /= 10)
		digits++;
	return digits;
}

/*
 * What is built must be printed one day, by a dump: refuses what its text form
 * would make too large.  Numbers of a point take 24 bytes at most, those of an
 * edge besides its names 45.
 */
static LgStatus
check_text_size(const LgEnv *env, const Network *c, const NetworkHeader *header, LgError *err)
{
	size_t		bytes = 24 * (size_t) c->points + 11 * (size_t) c->vertices + 80 * (size_t) c->turn_count;

	for (uint32_t e = 0; e < c->edges; e++)
	{
		if ((e & 65535) == 0)
			LG_TRY(lg_poll(env, err));
		bytes += 45 + digits_of(c->edge_ids[e]) + digits_of(c->node_ids[c->source[e]]) + digits_of(c->node_ids[c->target[e]]);
	}
	return bytes > LG_VALUE_MAX_BYTES ? too_large(header, err) : LG_OK;
}

static LgStatus
write_value(const LgEnv *env, const NetworkHeader *header, const Section *sections, size_t count,
			void **value, size_t *size, LgError *err)
{
	size_t		end = sizeof(NetworkHeader);
	size_t		start[24] = {0};

	for (size_t i = 0; i < count; i++)
	{
		if (!lg_value_section(&end, sections[i].count, sections[i].size, &start[i]))
			return too_large(header, err);
	}
	LG_TRY(lg_alloc(env, end, value, err));
	memcpy(*value, header, sizeof(NetworkHeader));
	for (size_t i = 0; i < count; i++)
	{
		uint64_t	offset = start[i];

		memcpy((char *) *value + sections[i].offset, &offset, sizeof(offset));
		LG_TRY(lg_copy(env, (char *) *value + start[i], sections[i].data, sections[i].count * sections[i].size, err));
	}
	*size = end;
	return LG_OK;
}

#define SECTION(field, data, count, size) {offsetof(NetworkHeader, field), data, count, size}

static LgStatus
lay_out(const LgEnv *env, const Network *c, const NetworkHierarchy *h, const uint32_t *rank, const NetworkCells *cells,
		NetworkHeader *header, void **value, size_t *size, LgError *err)
{
	size_t		n = c->nodes;
	size_t		e = c->edges;
	size_t		cell_count = (size_t) cells->grid.columns * cells->grid.rows;
	uint32_t   *ms;

	/* both directions are one section */
	LG_TRY(lg_alloc_array(env, 2 * e, sizeof(uint32_t), &ms, err));
	memcpy(ms, c->ms[0], e * sizeof(uint32_t));
	memcpy(ms + e, c->ms[1], e * sizeof(uint32_t));
	{
		const Section sections[] = {
			SECTION(node_ids, c->node_ids, n, 8),
			SECTION(edge_ids, c->edge_ids, e, 8),
			SECTION(source, c->source, e, 4),
			SECTION(target, c->target, e, 4),
			SECTION(ms, ms, 2 * e, 4),
			SECTION(cm, c->cm, e, 4),
			SECTION(line_first, c->line_first, c->has_lines ? e + 1 : 0, 4),
			SECTION(line_points, c->line_points, c->points, sizeof(NetworkPoint)),
			SECTION(turn_list, c->turns, c->turn_count, sizeof(NetworkTurn)),
			SECTION(half_first, c->half_first, n + 1, 4),
			SECTION(halves, c->halves, 2 * e, 4),
			SECTION(order, h->order, c->vertices, 4),
			SECTION(rank, rank, c->vertices, 4),
			SECTION(arc_first, h->first, (size_t) c->vertices + 1, 4),
			SECTION(arcs, h->arcs, header->arc_count, sizeof(NetworkArc)),
			SECTION(cell_first, cells->first, c->has_lines ? cell_count + 1 : 0, 4),
			SECTION(cell_edges, cells->edges, cells->entries, 4)
		};

		LG_TRY(write_value(env, header, sections, LG_COUNT(sections), value, size, err));
	}
	lg_release(env, ms);
	return LG_OK;
}

static LgStatus
rank_vertices(const LgEnv *env, const NetworkHierarchy *h, uint32_t **rank, LgError *err)
{
	LG_TRY(lg_alloc_array(env, h->vertices, sizeof(uint32_t), rank, err));
	for (uint32_t r = 0; r < h->vertices; r++)
		(*rank)[h->order[r]] = r;
	return LG_OK;
}

/*
 * Compiles a content.  order: of the vertices, or NULL to find one; cells: the
 * grid over the same lines if it is there already, or NULL.
 */
LgStatus
network_compile(const LgEnv *env, Network *content, uint32_t u_turn_ms, const uint32_t *order,
				const NetworkCells *cells, void **value, size_t *size, LgError *err)
{
	NetworkHeader header = {0};
	NetworkGraph graph;
	NetworkHierarchy hierarchy;
	NetworkCells own_cells = {0};
	uint32_t   *rank;

	content->vertices = content->has_turns ? 2 * content->edges : content->nodes;
	header.nodes = content->nodes;
	header.edges = content->edges;
	LG_TRY(check_text_size(env, content, &header, err));
	if (content->half_first == NULL)
		LG_TRY(network_find_halves(env, content, err));
	LG_TRY(build_graph(env, content, u_turn_ms, &graph, err));
	LG_TRY(network_contract(env, &graph, order, &hierarchy, err));
	lg_release(env, graph.first);
	lg_release(env, graph.arcs);
	LG_TRY(rank_vertices(env, &hierarchy, &rank, err));
	if (cells == NULL)
		cells = &own_cells;
	if (content->has_lines && cells == &own_cells)
		LG_TRY(network_grid_build(env, content, &own_cells, err));
	lg_value_init(&header, NETWORK_MAGIC, NETWORK_FORMAT,
				  (content->has_lines ? NETWORK_LINES : 0) | (content->has_turns ? NETWORK_TURNS : 0));
	header.nodes = content->nodes;
	header.edges = content->edges;
	header.points = content->points;
	header.turns = content->turn_count;
	header.u_turn_ms = u_turn_ms;
	header.hierarchy_version = NETWORK_HIERARCHY_VERSION;
	header.vertices = content->vertices;
	header.arc_count = hierarchy.first[hierarchy.vertices];
	header.cell_entries = cells->entries;
	header.grid = cells->grid;
	header.max_speed = content->has_lines ? network_max_speed(content) : INFINITY;
	return lay_out(env, content, &hierarchy, rank, cells, &header, value, size, err);
}
