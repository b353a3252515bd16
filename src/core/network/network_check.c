/*
 * network_check.c
 *		What is suspicious about a road network: parts that hang together with
 *		nothing, places one cannot get out of or into, ends of roads, speeds, lines.
 */
#include "core/network/network_check.h"

#include "core/network/network_line.h"

#define APART_M 1.0				/* ends of lines at one node */
#define LENGTH_FACTOR 1.5		/* of an edge and its line */

typedef struct Check
{
	const LgEnv *env;
	const Network *network;
	NetworkReport report;
	void	   *context;
	uint32_t   *component;		/* strongly connected, of each node */
	uint32_t	components;
} Check;

static LgStatus
tell(Check *c, const char *kind, uint32_t edge, uint32_t node, double value, const char *unit, LgError *err)
{
	NetworkFinding finding = {kind, edge, node, value, unit};

	return c->report(c->context, &finding, err);
}

/* ----------------------------------------------------------------------
 * parts that hang together with nothing else
 * ----------------------------------------------------------------------
 */

static uint32_t
root_of(uint32_t *parent, uint32_t node)
{
	while (parent[node] != node)
	{
		parent[node] = parent[parent[node]];
		node = parent[node];
	}
	return node;
}

/* Every part but the largest, by its first node; closed edges hold nothing together. */
static LgStatus
check_parts(Check *c, LgError *err)
{
	const Network *network = c->network;
	uint32_t   *parent;
	uint32_t   *size;
	uint32_t	largest = NETWORK_NONE;

	LG_TRY(lg_alloc_array(c->env, network->nodes, sizeof(uint32_t), &parent, err));
	LG_TRY(lg_alloc_array(c->env, network->nodes, sizeof(uint32_t), &size, err));
	for (uint32_t v = 0; v < network->nodes; v++)
		parent[v] = v;
	for (uint32_t e = 0; e < network->edges; e++)
	{
		uint32_t	a = root_of(parent, network->source[e]);
		uint32_t	b = root_of(parent, network->target[e]);

		if ((e & 4095) == 0)
			LG_TRY(lg_poll(c->env, err));
		if (network->ms[0][e] != NETWORK_CLOSED || network->ms[1][e] != NETWORK_CLOSED)
			parent[a < b ? b : a] = a < b ? a : b;
	}
	for (uint32_t v = 0; v < network->nodes; v++)
	{
		if ((v & 65535) == 0)
			LG_TRY(lg_poll(c->env, err));
		size[root_of(parent, v)]++;
	}
	for (uint32_t v = 0; v < network->nodes; v++)
	{
		if (parent[v] == v && (largest == NETWORK_NONE || size[v] > size[largest]))
			largest = v;
	}
	for (uint32_t v = 0; v < network->nodes; v++)
	{
		if (parent[v] == v && v != largest)
			LG_TRY(tell(c, "island", NETWORK_NONE, v, size[v], "nodes", err));
	}
	lg_release(c->env, parent);
	lg_release(c->env, size);
	return LG_OK;
}

/* ----------------------------------------------------------------------
 * traps: strongly connected components (Tarjan 1972), without recursion
 * ----------------------------------------------------------------------
 */

typedef struct Visit
{
	uint32_t	node;
	uint32_t	next;			/* half to look at */
} Visit;

typedef struct Tarjan
{
	uint32_t   *number;			/* in order of first visit, 0: not yet */
	uint32_t   *low;
	uint32_t   *stack;
	uint32_t	stacked;
	Visit	   *visits;
	uint32_t	depth;
	uint32_t	count;
} Tarjan;

static void
enter(Tarjan *t, const Network *network, uint32_t node)
{
	t->number[node] = t->low[node] = ++t->count;
	t->stack[t->stacked++] = node;
	t->visits[t->depth].node = node;
	t->visits[t->depth++].next = network->half_first[node];
}

/* All of a component is on the stack above its first node. */
static void
leave(Check *c, Tarjan *t, uint32_t node)
{
	uint32_t	member;

	t->depth--;
	if (t->depth > 0)
	{
		uint32_t	before = t->visits[t->depth - 1].node;

		if (t->low[node] < t->low[before])
			t->low[before] = t->low[node];
	}
	if (t->low[node] != t->number[node])
		return;
	do
	{
		member = t->stack[--t->stacked];
		c->component[member] = c->components;
		t->low[member] = UINT32_MAX;	/* no longer on the stack */
	} while (member != node);
	c->components++;
}

static LgStatus
visit_from(Check *c, Tarjan *t, uint32_t start, LgError *err)
{
	const Network *network = c->network;

	enter(t, network, start);
	for (uint32_t steps = 0; t->depth > 0; steps++)
	{
		Visit	   *visit = &t->visits[t->depth - 1];
		uint32_t	node = visit->node;
		uint32_t	arc;
		uint32_t	to;

		if ((steps & 4095) == 0)
			LG_TRY(lg_poll(c->env, err));
		if (visit->next == network->half_first[node + 1])
		{
			leave(c, t, node);
			continue;
		}
		arc = network->halves[visit->next++];
		if (network_arc_ms(network, arc) == NETWORK_CLOSED)
			continue;
		to = network_arc_head(network, arc);
		if (t->number[to] == 0)
			enter(t, network, to);
		else if (t->low[to] != UINT32_MAX && t->number[to] < t->low[node])
			t->low[node] = t->number[to];
	}
	return LG_OK;
}

static LgStatus
find_components(Check *c, LgError *err)
{
	Tarjan		t = {0};
	uint32_t	n = c->network->nodes;

	LG_TRY(lg_alloc_array(c->env, n, sizeof(uint32_t), &t.number, err));
	LG_TRY(lg_alloc_array(c->env, n, sizeof(uint32_t), &t.low, err));
	LG_TRY(lg_alloc_array(c->env, n, sizeof(uint32_t), &t.stack, err));
	LG_TRY(lg_alloc_array(c->env, n, sizeof(Visit), &t.visits, err));
	LG_TRY(lg_alloc_array(c->env, n, sizeof(uint32_t), &c->component, err));
	for (uint32_t v = 0; v < n; v++)
	{
		if (t.number[v] == 0)
			LG_TRY(visit_from(c, &t, v, err));
	}
	lg_release(c->env, t.number);
	lg_release(c->env, t.low);
	lg_release(c->env, t.stack);
	lg_release(c->env, t.visits);
	return LG_OK;
}

/* A component that arcs lead into but none out of, or out of but not into. */
static LgStatus
check_traps(Check *c, LgError *err)
{
	const Network *network = c->network;
	uint8_t    *ways;			/* 1: out of it, 2: into it */
	uint32_t   *size;
	uint32_t   *first;

	LG_TRY(find_components(c, err));
	LG_TRY(lg_alloc_array(c->env, c->components, 1, &ways, err));
	LG_TRY(lg_alloc_array(c->env, c->components, sizeof(uint32_t), &size, err));
	LG_TRY(lg_alloc_array(c->env, c->components, sizeof(uint32_t), &first, err));
	for (uint32_t arc = 0; arc < 2 * network->edges; arc++)
	{
		uint32_t	from = c->component[network_arc_tail(network, arc)];
		uint32_t	to = c->component[network_arc_head(network, arc)];

		if ((arc & 65535) == 0)
			LG_TRY(lg_poll(c->env, err));
		if ((arc & 4095) == 0)
			LG_TRY(lg_poll(c->env, err));
		if (from == to || network_arc_ms(network, arc) == NETWORK_CLOSED)
			continue;
		ways[from] |= 1;
		ways[to] |= 2;
	}
	for (uint32_t v = network->nodes; v-- > 0;)
	{
		size[c->component[v]]++;
		first[c->component[v]] = v;
	}
	for (uint32_t i = 0; i < c->components; i++)
	{
		if (size[i] > network->nodes / 2)
			continue;			/* what most of the network is, is no trap */
		if (ways[i] == 2)
			LG_TRY(tell(c, "no way out", NETWORK_NONE, first[i], size[i], "nodes", err));
		if (ways[i] == 1)
			LG_TRY(tell(c, "no way in", NETWORK_NONE, first[i], size[i], "nodes", err));
	}
	lg_release(c->env, ways);
	lg_release(c->env, size);
	lg_release(c->env, first);
	return LG_OK;
}

/* ----------------------------------------------------------------------
 * nodes and edges one by one
 * ----------------------------------------------------------------------
 */

static double
metres_apart(NetworkPoint a, NetworkPoint b)
{
	NetworkScale scale = network_scale(a.lat);

	return hypot(((double) a.lon - b.lon) * scale.lon, ((double) a.lat - b.lat) * scale.lat);
}

static LgStatus
check_nodes(Check *c, LgError *err)
{
	const Network *network = c->network;

	for (uint32_t v = 0; v < network->nodes; v++)
	{
		uint32_t	first = network->half_first[v];
		uint32_t	end = network->half_first[v + 1];
		double		apart = 0;

		if ((v & 4095) == 0)
			LG_TRY(lg_poll(c->env, err));
		if (end - first == 1)
			LG_TRY(tell(c, "dead end", network->halves[first] >> 1, v, 1, "edges", err));
		for (uint32_t i = first + 1; network->has_lines && i < end; i++)
			apart = lg_max(apart, metres_apart(network_half_point(network, network->halves[first]),
											   network_half_point(network, network->halves[i])));
		if (apart > APART_M)
			LG_TRY(tell(c, "lines apart", NETWORK_NONE, v, apart, "metres", err));
	}
	return LG_OK;
}

static LgStatus
check_speed(Check *c, uint32_t edge, double min_kmh, double max_kmh, LgError *err)
{
	const Network *network = c->network;
	double		slowest = INFINITY;
	double		fastest = 0;

	for (int d = 0; d < 2; d++)
	{
		double		kmh;

		if (network->ms[d][edge] == NETWORK_CLOSED || (network->ms[d][edge] == 0 && network->cm[edge] == 0))
			continue;
		kmh = network->ms[d][edge] > 0 ? network->cm[edge] * 36.0 / network->ms[d][edge] : INFINITY;
		slowest = lg_min(slowest, kmh);
		fastest = lg_max(fastest, kmh);
	}
	if (fastest > max_kmh)
		LG_TRY(tell(c, "fast", edge, NETWORK_NONE, fastest, "km/h", err));
	if (slowest < min_kmh)
		LG_TRY(tell(c, "slow", edge, NETWORK_NONE, slowest, "km/h", err));
	return LG_OK;
}

static LgStatus
check_edges(Check *c, double min_kmh, double max_kmh, LgError *err)
{
	const Network *network = c->network;

	for (uint32_t e = 0; e < network->edges; e++)
	{
		LG_TRY(lg_poll(c->env, err));
		if (network->ms[0][e] == NETWORK_CLOSED && network->ms[1][e] == NETWORK_CLOSED)
			LG_TRY(tell(c, "closed", e, NETWORK_NONE, network->cm[e] / 100.0, "metres", err));
		if (network->source[e] == network->target[e])
			LG_TRY(tell(c, "circle", e, network->source[e], network->cm[e] / 100.0, "metres", err));
		LG_TRY(check_speed(c, e, min_kmh, max_kmh, err));
		if (network->has_lines)
		{
			double		line = network_line_length(network, e);
			double		said = network->cm[e] / 100.0;

			if (lg_max(line, said) > lg_min(line, said) * LENGTH_FACTOR + APART_M)
				LG_TRY(tell(c, "length", e, NETWORK_NONE, line, "metres along the line", err));
		}
	}
	return LG_OK;
}

/* Reports all that is suspicious, kind by kind. */
LgStatus
network_check(const LgEnv *env, const Network *network, double min_kmh, double max_kmh,
			  NetworkReport report, void *context, LgError *err)
{
	Check		c = {.env = env,.network = network,.report = report,.context = context};

	LG_TRY(check_parts(&c, err));
	LG_TRY(check_traps(&c, err));
	LG_TRY(check_nodes(&c, err));
	return check_edges(&c, min_kmh, max_kmh, err);
}
