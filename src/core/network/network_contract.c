/*
 * network_contract.c
 *		Contraction hierarchies (Geisberger, Sanders, Schultes and Delling 2008).
 *
 * Vertices are taken out of the graph one by one, the least important first.
 * Where the quickest way from u to x led over the vertex v just taken out, a
 * shortcut u -> x takes its place, unless a search among what is left finds a
 * way as quick (a witness).  Not to find one that is there costs a needless
 * shortcut, never a wrong answer, so these searches are cut short.
 *
 * How important a vertex is: the height of the hierarchy below it, plus how
 * many arcs taking it out would add for each it removes, plus the same counted
 * in edges of the network.  That is kept up to date for the neighbours of what was
 * taken out; where they have many arcs, in what is left in the end, only when
 * their turn comes.
 */
#include "network_graph.h"

#include "core/base/lg_value.h"

#define WITNESS_TRY 40			/* vertices settled when importance is estimated */
#define WITNESS_TAKE 300		/* and when a vertex is taken out */
#define LAZY_DEGREE 12			/* with more arcs than that a vertex is estimated when it is its
								 * turn */
#define HUB_DEGREE 200			/* with more arcs than that it is not even estimated at the start */
#define MAX_LINKS UINT32_C(0x20000000)
#define ARCS_FOR_ONE 64			/* in the hierarchy for one of the graph: roads need 2 or 3 */
#define SMALL_HIERARCHY (UINT32_C(1) << 22) /* arcs that any graph may have */

/* A value holds half as many, and one arc of it may serve both ways. */
#define MAX_ARCS ((uint32_t) (2 * LG_VALUE_MAX_BYTES / sizeof(NetworkArc)))
#define SIZE_CLASSES 30

/* An arc of what is left of the graph. */
typedef struct Link
{
	NetworkWeight weight;
	uint32_t	to;
	uint32_t	via;
	uint32_t	hops;			/* edges of the network that it stands for */
	uint32_t	unused;
} Link;

/* The links of one vertex, in one direction: a piece of the arena. */
typedef struct LinkList
{
	uint32_t	start;
	uint32_t	count;
	uint32_t	size_class;		/* room for 2^size_class */
} LinkList;

typedef struct HeapItem
{
	NetworkWeight key;
	uint32_t	vertex;
} HeapItem;

typedef struct Shortcut
{
	uint32_t	from;
	uint32_t	to;
	NetworkWeight weight;
	uint32_t	hops;
} Shortcut;

typedef struct Contraction
{
	const LgEnv *env;
	uint32_t	vertices;
	uint32_t	max_arcs;		/* of the hierarchy: what is no road network must not fill the
								 * memory */

	/* what is left of the graph */
	size_t		links;			/* in use: each arc twice */
	Link	   *arena;
	size_t		arena_used;
	size_t		arena_room;
	uint32_t	free_list[SIZE_CLASSES];	/* first free piece of each class, + 1 */
	LinkList   *out;
	LinkList   *in;

	/* importance */
	uint32_t   *level;
	uint64_t   *importance;
	uint32_t   *queue;			/* heap of vertices, least important first */
	uint32_t   *place;			/* of a vertex in the queue */
	uint8_t    *stale;			/* its importance is to be estimated anew before it is taken */
	uint32_t	queued;

	/* witness searches */
	NetworkWeight *label;		/* NETWORK_NO_WAY where not reached */
	uint32_t   *touched;
	uint32_t	touched_count;
	HeapItem   *heap;
	size_t		heap_count;
	size_t		heap_room;
	uint8_t    *is_target;

	Shortcut   *shortcuts;		/* that the vertex looked at needs */
	bool		only_count;		/* them and their hops, and list none */
	size_t		shortcut_count;
	uint64_t	shortcut_hops;
	size_t		shortcut_room;

	/* the arcs of what was taken out: the hierarchy, by order of taking */
	NetworkArc *up;
	size_t		up_count;
	size_t		up_room;
	NetworkArc *down;
	size_t		down_count;
	size_t		down_room;
	uint32_t   *down_first;		/* by rank; those of up are in the hierarchy */
} Contraction;

/* ----------------------------------------------------------------------
 * what is left of the graph
 * ----------------------------------------------------------------------
 */

static uint32_t
class_for(uint32_t count)
{
	uint32_t	size_class = 2;

	while ((UINT32_C(1) << size_class) < count)
		size_class++;
	return size_class;
}

static LgStatus
too_many_arcs(const Contraction *c, LgError *err)
{
	lg_fail(err, LG_LIMIT, "road network needs too many shortcuts");
	lg_detail(err, "Its hierarchy would have more than %u arcs.", c->max_arcs);
	lg_hint(err, "Build one network per region, and leave out what is no road.");
	return LG_LIMIT;
}

static LgStatus
arena_take(Contraction *c, uint32_t size_class, uint32_t *start, LgError *err)
{
	size_t		size = (size_t) 1 << size_class;

	if (c->free_list[size_class] != 0)
	{
		*start = c->free_list[size_class] - 1;
		c->free_list[size_class] = c->arena[*start].to;
		return LG_OK;
	}
	if (c->arena_used + size > MAX_LINKS)
		return too_many_arcs(c, err);
	if (c->arena_used + size > c->arena_room)
	{
		c->arena_room += c->arena_room / 4 + size;
		LG_TRY(lg_resize_array(c->env, &c->arena, c->arena_room, sizeof(Link), err));
	}
	*start = (uint32_t) c->arena_used;
	c->arena_used += size;
	return LG_OK;
}

static void
arena_give(Contraction *c, uint32_t start, uint32_t size_class)
{
	c->arena[start].to = c->free_list[size_class];
	c->free_list[size_class] = start + 1;
}

/* Adds a link, or makes the one that is there quicker. */
static LgStatus
link_put(Contraction *c, LinkList *list, const Link *link, LgError *err)
{
	Link	   *links = c->arena + list->start;

	for (uint32_t i = 0; i < list->count; i++)
	{
		if (links[i].to != link->to)
			continue;
		if (link->weight < links[i].weight)
			links[i] = *link;
		return LG_OK;
	}
	if (++c->links > 2 * (size_t) c->max_arcs)
		return too_many_arcs(c, err);
	if (list->count == UINT32_C(1) << list->size_class)
	{
		uint32_t	bigger;

		LG_TRY(arena_take(c, list->size_class + 1, &bigger, err));
		memcpy(c->arena + bigger, c->arena + list->start, list->count * sizeof(Link));
		arena_give(c, list->start, list->size_class);
		list->start = bigger;
		list->size_class++;
	}
	c->arena[list->start + list->count++] = *link;
	return LG_OK;
}

static void
link_remove(Contraction *c, LinkList *list, uint32_t to)
{
	Link	   *links = c->arena + list->start;

	for (uint32_t i = 0; i < list->count; i++)
	{
		if (links[i].to == to)
		{
			links[i] = links[--list->count];
			c->links--;
			return;
		}
	}
}

static LgStatus
load_graph(Contraction *c, const NetworkGraph *graph, LgError *err)
{
	uint32_t   *in_count;

	LG_TRY(lg_alloc_array(c->env, graph->vertices, sizeof(uint32_t), &in_count, err));
	for (uint32_t v = 0; v < graph->vertices; v++)
	{
		if ((v & 4095) == 0)
			LG_TRY(lg_poll(c->env, err));
		for (uint32_t a = graph->first[v]; a < graph->first[v + 1]; a++)
			in_count[graph->arcs[a].head]++;
	}
	for (uint32_t v = 0; v < graph->vertices; v++)
	{
		if ((v & 4095) == 0)
			LG_TRY(lg_poll(c->env, err));
		c->out[v].size_class = class_for(graph->first[v + 1] - graph->first[v]);
		LG_TRY(arena_take(c, c->out[v].size_class, &c->out[v].start, err));
		c->in[v].size_class = class_for(in_count[v]);
		LG_TRY(arena_take(c, c->in[v].size_class, &c->in[v].start, err));
	}
	for (uint32_t v = 0; v < graph->vertices; v++)
	{
		if ((v & 4095) == 0)
			LG_TRY(lg_poll(c->env, err));
		for (uint32_t a = graph->first[v]; a < graph->first[v + 1]; a++)
		{
			const NetworkArc *arc = &graph->arcs[a];
			Link		link = {arc->weight, arc->head, arc->via, 1, 0};

			if (arc->head == v)
				continue;		/* nobody gains by a circle */
			c->arena[c->out[v].start + c->out[v].count++] = link;
			link.to = v;
			c->arena[c->in[arc->head].start + c->in[arc->head].count++] = link;
		}
	}
	c->links = 2 * (size_t) graph->first[graph->vertices];
	lg_release(c->env, in_count);
	return LG_OK;
}

/* ----------------------------------------------------------------------
 * witness searches
 * ----------------------------------------------------------------------
 */

static LgStatus
heap_push(Contraction *c, NetworkWeight key, uint32_t vertex, LgError *err)
{
	size_t		i = c->heap_count++;

	if (c->heap_count > c->heap_room)
	{
		c->heap_room = c->heap_room * 2 + 1024;
		LG_TRY(lg_resize_array(c->env, &c->heap, c->heap_room, sizeof(HeapItem), err));
	}
	while (i > 0 && c->heap[(i - 1) / 2].key > key)
	{
		c->heap[i] = c->heap[(i - 1) / 2];
		i = (i - 1) / 2;
	}
	c->heap[i].key = key;
	c->heap[i].vertex = vertex;
	return LG_OK;
}

static HeapItem
heap_pop(Contraction *c)
{
	HeapItem	top = c->heap[0];
	HeapItem	last = c->heap[--c->heap_count];
	size_t		i = 0;

	for (;;)
	{
		size_t		child = 2 * i + 1;

		if (child >= c->heap_count)
			break;
		if (child + 1 < c->heap_count && c->heap[child + 1].key < c->heap[child].key)
			child++;
		if (c->heap[child].key >= last.key)
			break;
		c->heap[i] = c->heap[child];
		i = child;
	}
	c->heap[i] = last;
	return top;
}

static LgStatus
reach(Contraction *c, uint32_t vertex, NetworkWeight weight, LgError *err)
{
	if (weight >= c->label[vertex])
		return LG_OK;
	if (c->label[vertex] == NETWORK_NO_WAY)
		c->touched[c->touched_count++] = vertex;
	c->label[vertex] = weight;
	return heap_push(c, weight, vertex, err);
}

/*
 * Labels what can be reached from a vertex without going over another one,
 * until all targets are settled, the limit is passed or enough was looked at.
 */
static LgStatus
witness_search(Contraction *c, uint32_t from, uint32_t without, NetworkWeight limit, uint32_t targets,
			   uint32_t max_settled, LgError *err)
{
	for (uint32_t i = 0; i < c->touched_count; i++)
		c->label[c->touched[i]] = NETWORK_NO_WAY;
	c->touched_count = 0;
	c->heap_count = 0;
	LG_TRY(lg_poll(c->env, err));
	LG_TRY(reach(c, from, 0, err));
	while (c->heap_count > 0 && max_settled-- > 0)
	{
		HeapItem	top = heap_pop(c);
		const LinkList *list = &c->out[top.vertex];
		const Link *links = c->arena + list->start;

		if (top.key > c->label[top.vertex])
		{
			max_settled++;
			continue;
		}
		if (top.key > limit || (c->is_target[top.vertex] && --targets == 0))
			break;
		if (top.key & NETWORK_TOO_FAR)
			continue;			/* from there on sums could go round */
		for (uint32_t i = 0; i < list->count; i++)
		{
			NetworkWeight weight = top.key + links[i].weight;

			if (links[i].to != without && weight <= limit)
				LG_TRY(reach(c, links[i].to, weight, err));
		}
	}
	return LG_OK;
}

static LgStatus
add_shortcut(Contraction *c, uint32_t from, const Link *link, NetworkWeight weight, uint32_t hops, LgError *err)
{
	if (c->only_count)
	{
		c->shortcut_count++;
		c->shortcut_hops += hops + link->hops;
		return LG_OK;
	}
	if (c->shortcut_count + c->up_count + c->down_count >= c->max_arcs)
		return too_many_arcs(c, err);
	if (weight & NETWORK_TOO_FAR)
	{
		lg_fail(err, LG_LIMIT, "road network has ways of more than 24 days or 21 474 km");
		lg_hint(err, "Check the units: seconds and metres.");
		return LG_LIMIT;
	}
	if (c->shortcut_count == c->shortcut_room)
	{
		c->shortcut_room = c->shortcut_room * 2 + 64;
		LG_TRY(lg_resize_array(c->env, &c->shortcuts, c->shortcut_room, sizeof(Shortcut), err));
	}
	c->shortcuts[c->shortcut_count].from = from;
	c->shortcuts[c->shortcut_count].to = link->to;
	c->shortcuts[c->shortcut_count].weight = weight;
	c->shortcuts[c->shortcut_count].hops = hops + link->hops;
	c->shortcut_count++;
	return LG_OK;
}

/* The shortcuts that taking v out would need. */
static LgStatus
find_shortcuts(Contraction *c, uint32_t v, uint32_t max_settled, LgError *err)
{
	const LinkList out = c->out[v];
	const LinkList in = c->in[v];
	NetworkWeight longest = 0;

	c->shortcut_count = 0;
	c->shortcut_hops = 0;
	for (uint32_t i = 0; i < out.count; i++)
	{
		const Link *to = &c->arena[out.start + i];

		c->is_target[to->to] = 1;
		if (to->weight > longest)
			longest = to->weight;
	}
	for (uint32_t i = 0; i < in.count; i++)
	{
		const Link *from = &c->arena[in.start + i];
		uint32_t	targets = out.count - c->is_target[from->to];

		if (targets == 0)
			continue;
		c->is_target[from->to] ^= 2;	/* the start is no target */
		LG_TRY(witness_search(c, from->to, v, from->weight + longest, targets + 1, max_settled, err));
		c->is_target[from->to] ^= 2;
		for (uint32_t j = 0; j < out.count; j++)
		{
			const Link *to = &c->arena[out.start + j];
			NetworkWeight weight = from->weight + to->weight;

			if (to->to != from->to && c->label[to->to] > weight)
				LG_TRY(add_shortcut(c, from->to, to, weight, from->hops, err));
		}
	}
	for (uint32_t i = 0; i < out.count; i++)
		c->is_target[c->arena[out.start + i].to] = 0;
	return LG_OK;
}

/* ----------------------------------------------------------------------
 * importance
 * ----------------------------------------------------------------------
 */

static LgStatus
estimate(Contraction *c, uint32_t v, LgError *err)
{
	uint64_t	removed_arcs = c->out[v].count + c->in[v].count;
	uint64_t	removed_hops = 0;

	c->only_count = true;
	LG_TRY(find_shortcuts(c, v, WITNESS_TRY, err));
	c->only_count = false;
	for (uint32_t i = 0; i < c->out[v].count; i++)
		removed_hops += c->arena[c->out[v].start + i].hops;
	for (uint32_t i = 0; i < c->in[v].count; i++)
		removed_hops += c->arena[c->in[v].start + i].hops;
	c->importance[v] = (uint64_t) c->level[v] * 1000;
	if (removed_arcs > 0)
		c->importance[v] += 1000 * c->shortcut_count / removed_arcs + 1000 * c->shortcut_hops / removed_hops;
	return LG_OK;
}

static inline bool
less_important(const Contraction *c, uint32_t a, uint32_t b)
{
	return c->importance[a] != c->importance[b] ? c->importance[a] < c->importance[b] : a < b;
}

static void
queue_set(Contraction *c, uint32_t i, uint32_t v)
{
	c->queue[i] = v;
	c->place[v] = i;
}

/* Moves a vertex whose importance has changed to where it belongs. */
static void
queue_move(Contraction *c, uint32_t v)
{
	uint32_t	i = c->place[v];

	while (i > 0 && less_important(c, v, c->queue[(i - 1) / 2]))
	{
		queue_set(c, i, c->queue[(i - 1) / 2]);
		i = (i - 1) / 2;
	}
	for (;;)
	{
		uint32_t	child = 2 * i + 1;

		if (child >= c->queued)
			break;
		if (child + 1 < c->queued && less_important(c, c->queue[child + 1], c->queue[child]))
			child++;
		if (!less_important(c, c->queue[child], v))
			break;
		queue_set(c, i, c->queue[child]);
		i = child;
	}
	queue_set(c, i, v);
}

static LgStatus
queue_pop(Contraction *c, uint32_t *v, LgError *err)
{
	uint32_t	last;

	while (c->stale[c->queue[0]])
	{
		c->stale[c->queue[0]] = 0;
		LG_TRY(estimate(c, c->queue[0], err));
		queue_move(c, c->queue[0]);
	}
	*v = c->queue[0];
	last = c->queue[--c->queued];
	if (c->queued > 0)
	{
		queue_set(c, 0, last);
		queue_move(c, last);
	}
	return LG_OK;
}

/* A hub is looked at when its turn comes; until then it is taken to need a shortcut for every pair of its arcs. */
static void
estimate_hub(Contraction *c, uint32_t v)
{
	uint64_t	in = c->in[v].count;
	uint64_t	out = c->out[v].count;

	c->importance[v] = (1000 + 2000) * in * out / (in + out);
	c->stale[v] = 1;
}

static LgStatus
start_queue(Contraction *c, LgError *err)
{
	for (uint32_t v = 0; v < c->vertices; v++)
	{
		if (c->in[v].count + c->out[v].count > HUB_DEGREE)
			estimate_hub(c, v);
		else
			LG_TRY(estimate(c, v, err));
		queue_set(c, c->queued++, v);
		queue_move(c, v);
	}
	return LG_OK;
}

/* ----------------------------------------------------------------------
 * taking vertices out
 * ----------------------------------------------------------------------
 */

static LgStatus
keep_arcs(Contraction *c, const LinkList *list, NetworkArc **arcs, size_t *count, size_t *room, LgError *err)
{
	if (*count + list->count > c->max_arcs)
		return too_many_arcs(c, err);
	if (*count + list->count > *room)
	{
		*room += *room / 4 + list->count;
		LG_TRY(lg_resize_array(c->env, arcs, *room, sizeof(NetworkArc), err));
	}
	for (uint32_t i = 0; i < list->count; i++)
	{
		const Link *link = &c->arena[list->start + i];
		NetworkArc *arc = &(*arcs)[(*count)++];

		arc->head = link->to;
		arc->via = link->via;
		arc->weight = link->weight;
	}
	return LG_OK;
}

/* Takes v out: its links become arcs of the hierarchy, shortcuts replace it. */
static LgStatus
take_out(Contraction *c, uint32_t v, LgError *err)
{
	LG_TRY(find_shortcuts(c, v, WITNESS_TAKE, err));
	LG_TRY(keep_arcs(c, &c->out[v], &c->up, &c->up_count, &c->up_room, err));
	LG_TRY(keep_arcs(c, &c->in[v], &c->down, &c->down_count, &c->down_room, err));
	for (uint32_t i = 0; i < c->out[v].count; i++)
	{
		LG_TRY(lg_poll(c->env, err));
		link_remove(c, &c->in[c->arena[c->out[v].start + i].to], v);
	}
	for (uint32_t i = 0; i < c->in[v].count; i++)
	{
		LG_TRY(lg_poll(c->env, err));
		link_remove(c, &c->out[c->arena[c->in[v].start + i].to], v);
	}
	c->links -= c->out[v].count + c->in[v].count;
	for (size_t i = 0; i < c->shortcut_count; i++)
	{
		const Shortcut *shortcut = &c->shortcuts[i];
		Link		link = {shortcut->weight, shortcut->to, v, shortcut->hops, 0};

		if ((i & 15) == 0)
			LG_TRY(lg_poll(c->env, err));
		LG_TRY(link_put(c, &c->out[shortcut->from], &link, err));
		link.to = shortcut->from;
		LG_TRY(link_put(c, &c->in[shortcut->to], &link, err));
	}
	return LG_OK;
}

/* What is next to a vertex just taken out is higher in the hierarchy, and needs a new estimate. */
static LgStatus
update_neighbours(Contraction *c, uint32_t v, const NetworkArc *arcs, size_t count, LgError *err)
{
	for (size_t i = 0; i < count; i++)
	{
		uint32_t	neighbour = arcs[i].head;

		if (c->level[neighbour] < c->level[v] + 1)
			c->level[neighbour] = c->level[v] + 1;
		if (c->out[neighbour].count + c->in[neighbour].count > LAZY_DEGREE)
		{
			c->stale[neighbour] = 1;
			continue;
		}
		LG_TRY(estimate(c, neighbour, err));
		queue_move(c, neighbour);
	}
	return LG_OK;
}

static LgStatus
take_all(Contraction *c, const uint32_t *given, NetworkHierarchy *h, LgError *err)
{
	if (given == NULL)
		LG_TRY(start_queue(c, err));
	for (uint32_t rank = 0; rank < c->vertices; rank++)
	{
		uint32_t	v;
		size_t		up = c->up_count;
		size_t		down = c->down_count;

		if (given != NULL)
			v = given[rank];
		else
			LG_TRY(queue_pop(c, &v, err));
		h->order[rank] = v;
		h->first[rank] = (uint32_t) up;
		c->down_first[rank] = (uint32_t) down;
		LG_TRY(take_out(c, v, err));
		if (given != NULL)
			continue;
		LG_TRY(update_neighbours(c, v, c->up + up, c->up_count - up, err));
		for (size_t i = down; i < c->down_count; i++)
		{
			bool		done = false;

			LG_TRY(lg_poll(c->env, err));
			for (size_t j = up; j < c->up_count && !done; j++)
				done = c->up[j].head == c->down[i].head;
			if (!done)
				LG_TRY(update_neighbours(c, v, &c->down[i], 1, err));
		}
	}
	h->first[c->vertices] = (uint32_t) c->up_count;
	c->down_first[c->vertices] = (uint32_t) c->down_count;
	return LG_OK;
}

static int
compare_heads(const void *a, const void *b, void *context)
{
	uint32_t	x = ((const NetworkArc *) a)->head & NETWORK_HEAD;
	uint32_t	y = ((const NetworkArc *) b)->head & NETWORK_HEAD;

	(void) context;
	return (x > y) - (x < y);
}

/* Copies the arcs of one vertex, numbered by rank. */
static size_t
copy_arcs(const NetworkArc *from, size_t count, uint32_t way, const uint32_t *rank, NetworkArc *to)
{
	for (size_t i = 0; i < count; i++)
	{
		to[i].head = rank[from[i].head] | way;
		to[i].via = from[i].via & NETWORK_ORIGINAL ? from[i].via : rank[from[i].via];
		to[i].weight = from[i].weight;
	}
	return count;
}

/* Sorts the arcs of one vertex by head, and makes one of two that differ in direction alone. */
static LgStatus
merge_ways(const LgEnv *env, NetworkArc *arcs, size_t *count, LgError *err)
{
	size_t		kept = 0;

	LG_TRY(lg_sort(env, arcs, *count, sizeof(NetworkArc), compare_heads, NULL, err));
	for (size_t i = 0; i < *count; i++)
	{
		NetworkArc *last = kept > 0 ? &arcs[kept - 1] : NULL;

		if (last != NULL && ((last->head ^ arcs[i].head) & NETWORK_HEAD) == 0 &&
			last->via == arcs[i].via && last->weight == arcs[i].weight)
			last->head |= arcs[i].head;
		else
			arcs[kept++] = arcs[i];
	}
	*count = kept;
	return LG_OK;
}

/* The arcs up and down of each rank become one list by rank. */
static LgStatus
join_ways(Contraction *c, NetworkHierarchy *h, LgError *err)
{
	uint32_t   *rank = c->place;
	size_t		used = 0;

	for (uint32_t r = 0; r < c->vertices; r++)
		rank[h->order[r]] = r;
	if (c->up_count + c->down_count > c->max_arcs)
		return too_many_arcs(c, err);
	LG_TRY(lg_resize_array(c->env, &h->arcs, c->up_count + c->down_count, sizeof(NetworkArc), err));
	for (uint32_t r = 0; r < c->vertices; r++)
	{
		size_t		up = h->first[r];
		size_t		down = c->down_first[r];
		size_t		count;

		if ((r & 1023) == 0)
			LG_TRY(lg_poll(c->env, err));
		count = copy_arcs(c->up + up, h->first[r + 1] - up, NETWORK_UP, rank, h->arcs + used);
		count += copy_arcs(c->down + down, c->down_first[r + 1] - down, NETWORK_DOWN, rank, h->arcs + used + count);
		LG_TRY(merge_ways(c->env, h->arcs + used, &count, err));
		h->first[r] = (uint32_t) used;
		used += count;
	}
	h->first[c->vertices] = (uint32_t) used;
	return LG_OK;
}

static LgStatus
prepare(Contraction *c, const NetworkGraph *graph, LgError *err)
{
	uint32_t	n = graph->vertices;

	c->vertices = n;
	c->max_arcs = (uint32_t) lg_min(lg_max(ARCS_FOR_ONE * (double) graph->first[n], SMALL_HIERARCHY), MAX_ARCS);
	c->arena_room = (size_t) graph->first[n] * 3 + 1024;
	LG_TRY(lg_resize_array(c->env, &c->arena, c->arena_room, sizeof(Link), err));
	LG_TRY(lg_alloc_array(c->env, n, sizeof(LinkList), &c->out, err));
	LG_TRY(lg_alloc_array(c->env, n, sizeof(LinkList), &c->in, err));
	LG_TRY(lg_alloc_array(c->env, n, sizeof(uint32_t), &c->level, err));
	LG_TRY(lg_alloc_array(c->env, n, sizeof(uint64_t), &c->importance, err));
	LG_TRY(lg_alloc_array(c->env, n, sizeof(uint32_t), &c->queue, err));
	LG_TRY(lg_alloc_array(c->env, n, sizeof(uint32_t), &c->place, err));
	LG_TRY(lg_alloc_array(c->env, n, 1, &c->stale, err));
	LG_TRY(lg_alloc_array(c->env, n, sizeof(NetworkWeight), &c->label, err));
	LG_TRY(lg_alloc_array(c->env, n, sizeof(uint32_t), &c->touched, err));
	LG_TRY(lg_alloc_array(c->env, n, 1, &c->is_target, err));
	LG_TRY(lg_alloc_array(c->env, (size_t) n + 1, sizeof(uint32_t), &c->down_first, err));
	memset(c->label, 0xFF, n * sizeof(NetworkWeight));
	c->up_room = c->down_room = graph->first[n] + 16;
	LG_TRY(lg_resize_array(c->env, &c->up, c->up_room, sizeof(NetworkArc), err));
	LG_TRY(lg_resize_array(c->env, &c->down, c->down_room, sizeof(NetworkArc), err));
	return load_graph(c, graph, err);
}

static void
release(Contraction *c)
{
	void	   *blocks[] = {
		c->arena, c->out, c->in, c->level, c->importance, c->queue, c->place, c->stale, c->label, c->touched, c->is_target,
		c->heap, c->shortcuts, c->up, c->down, c->down_first
	};

	for (size_t i = 0; i < LG_COUNT(blocks); i++)
		lg_release(c->env, blocks[i]);
}

/* Contracts a graph, in the given order of its vertices or, where that is NULL, in one found on the way. */
LgStatus
network_contract(const LgEnv *env, const NetworkGraph *graph, const uint32_t *order,
				 NetworkHierarchy *hierarchy, LgError *err)
{
	Contraction c = {.env = env};
	size_t		n = graph->vertices;

	hierarchy->vertices = graph->vertices;
	hierarchy->arcs = NULL;
	LG_TRY(prepare(&c, graph, err));
	LG_TRY(lg_alloc_array(env, n, sizeof(uint32_t), &hierarchy->order, err));
	LG_TRY(lg_alloc_array(env, n + 1, sizeof(uint32_t), &hierarchy->first, err));
	LG_TRY(take_all(&c, order, hierarchy, err));
	LG_TRY(join_ways(&c, hierarchy, err));
	release(&c);
	return LG_OK;
}
