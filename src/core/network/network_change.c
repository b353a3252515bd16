/*
 * network_change.c
 *		Another road network from one that is there: other times, turn
 *		restrictions.
 *
 * The order of the vertices depends on the shape of the network more than on
 * its times.  With the old order the hierarchy is made in a quarter of the time.
 */
#include "core/network/network_change.h"

#include "network_build.h"

/* The content of a network, to be changed, and the grid over it. */
static void
take_over(const Network *network, Network *content, NetworkCells *cells)
{
	*content = *network;
	memset(cells, 0, sizeof(*cells));
	if (!network->has_lines)
		return;
	cells->grid = network->header->grid;
	cells->entries = network->header->cell_entries;

	/* read only from here on */
	cells->first = (uint32_t *) (uintptr_t) network->cell_first;
	cells->edges = (uint32_t *) (uintptr_t) network->cell_edges;
}

/*
 * Times of some edges, there and back, NETWORK_CLOSED for none; all others
 * keep theirs.  The order of the vertices is kept.
 */
LgStatus
network_reweight(const LgEnv *env, const Network *network, const int64_t *edges, const uint32_t *const ms[2],
				 size_t count, void **value, size_t *size, LgError *err)
{
	Network		content;
	NetworkCells cells;
	uint32_t   *changed[2];

	take_over(network, &content, &cells);
	for (int d = 0; d < 2; d++)
	{
		LG_TRY(lg_alloc_array(env, network->edges, sizeof(uint32_t), &changed[d], err));
		LG_TRY(lg_copy(env, changed[d], network->ms[d], network->edges * sizeof(uint32_t), err));
		content.ms[d] = changed[d];
	}
	for (size_t i = 0; i < count; i++)
	{
		int64_t		edge = network_find_edge(network, edges[i]);

		if ((i & 4095) == 0)
			LG_TRY(lg_poll(env, err));
		if (edge < 0)
		{
			lg_fail(err, LG_BAD_ARGUMENT, "edge %lld is not in the road network", (long long) edges[i]);
			lg_hint(err, "Build the network from every edge that any profile uses, closed ones with seconds of NULL.");
			return LG_BAD_ARGUMENT;
		}
		for (int d = 0; d < 2; d++)
			changed[d][edge] = ms[d][i];
	}
	return network_compile(env, &content, network->header->u_turn_ms, network->order, &cells, value, size, err);
}

static int
compare_turns(const void *a, const void *b, void *context)
{
	const NetworkTurn *x = a;
	const NetworkTurn *y = b;

	(void) context;
	if (x->from != y->from)
		return x->from < y->from ? -1 : 1;
	return (x->to > y->to) - (x->to < y->to);
}

/* Of restrictions of one turn the strictest holds: NETWORK_CLOSED is the largest number. */
static LgStatus
sort_turns(const LgEnv *env, NetworkTurn *turns, uint32_t *count, LgError *err)
{
	uint32_t	kept = 0;

	LG_TRY(lg_sort(env, turns, *count, sizeof(NetworkTurn), compare_turns, NULL, err));
	for (uint32_t i = 0; i < *count; i++)
	{
		if (kept == 0 || compare_turns(&turns[kept - 1], &turns[i], NULL) != 0)
			turns[kept++] = turns[i];
		else if (turns[i].ms > turns[kept - 1].ms)
			turns[kept - 1].ms = turns[i].ms;
	}
	*count = kept;
	return LG_OK;
}

static LgStatus
find_restricted(const Network *network, const NetworkRestriction *r, int64_t *from, int64_t *via, int64_t *to, LgError *err)
{
	*from = network_find_edge(network, r->from_edge);
	*to = network_find_edge(network, r->to_edge);
	*via = network_find_node(network, r->via_node);
	if (*from >= 0 && *to >= 0 && *via >= 0 &&
		(network->source[*from] == *via || network->target[*from] == *via) &&
		(network->source[*to] == *via || network->target[*to] == *via))
		return LG_OK;
	lg_fail(err, LG_BAD_ARGUMENT, "turn from edge %lld to edge %lld does not exist", (long long) r->from_edge,
			(long long) r->to_edge);
	lg_detail(err, "Both must be edges of the network that meet at node %lld.", (long long) r->via_node);
	lg_hint(err, "Leave out restrictions whose edges are not in the network.");
	return LG_BAD_ARGUMENT;
}

/* Adds restrictions to a content. */
LgStatus
network_add_turns(const LgEnv *env, Network *content, const NetworkRestriction *restrictions, size_t count, LgError *err)
{
	NetworkTurn *turns;
	uint32_t	used = content->turn_count;

	if (count > NETWORK_MAX_VERTICES / 8 || content->edges > NETWORK_MAX_VERTICES / 4)
		return lg_fail(err, LG_LIMIT, "road network of %u edges is too large for turn restrictions", content->edges);
	LG_TRY(lg_alloc_array(env, used + 4 * count, sizeof(NetworkTurn), &turns, err));
	if (used > 0)
		memcpy(turns, content->turns, used * sizeof(NetworkTurn));
	for (size_t i = 0; i < count; i++)
	{
		int64_t		from;
		int64_t		via;
		int64_t		to;

		if ((i & 4095) == 0)
			LG_TRY(lg_poll(env, err));
		LG_TRY(find_restricted(content, &restrictions[i], &from, &via, &to, err));

		/* an edge that begins and ends at the node comes and goes by both its arcs */
		for (uint32_t a = 0; a < 2; a++)
		{
			for (uint32_t b = 0; b < 2; b++)
			{
				NetworkTurn turn = {2 * (uint32_t) from + a, 2 * (uint32_t) to + b, restrictions[i].ms};

				if (network_arc_head(content, turn.from) == via && network_arc_tail(content, turn.to) == via)
					turns[used++] = turn;
			}
		}
	}
	LG_TRY(sort_turns(env, turns, &used, err));
	content->turns = turns;
	content->turn_count = used;
	content->has_turns = true;
	return LG_OK;
}

/*
 * A network with restrictions of turns added, searched from edge to edge.
 * u_turn_ms: what it costs to turn round on an edge, NETWORK_CLOSED: only
 * where there is no other way on.
 */
LgStatus
network_restrict(const LgEnv *env, const Network *network, const NetworkRestriction *restrictions, size_t count,
				 uint32_t u_turn_ms, void **value, size_t *size, LgError *err)
{
	Network		content;
	NetworkCells cells;

	take_over(network, &content, &cells);
	LG_TRY(network_add_turns(env, &content, restrictions, count, err));
	return network_compile(env, &content, u_turn_ms, network->has_turns ? network->order : NULL, &cells, value, size, err);
}
