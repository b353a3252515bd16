/*
 * network_search.c
 *		Searching the hierarchy of a road network: up from both ends.
 *
 * A quickest way goes up and then down in the hierarchy, so a search from the
 * start by arcs up and one from the end by arcs down, read backwards, meet at its highest
 * vertex.  A vertex that could be had more quickly over a higher one is on no
 * quickest way and is left aside (stall on demand).
 */
#include "network_search.h"

#define FIRST_ROOM 256
#define KEPT_LABELS 64			/* that a vertex's arcs lead to, while it is settled */

typedef struct NetworkHeapItem
{
	NetworkWeight key;
	uint32_t	label;
} NetworkHeapItem;

LgStatus
network_search_init(const LgEnv *env, const Network *network, NetworkSearch *search, LgError *err)
{
	memset(search, 0, sizeof(*search));
	if (network->order == NULL)
	{
		lg_fail(err, LG_UNSUPPORTED, "road_network was compiled by a version that searched it in another way");
		lg_hint(err, "Compile it again: UPDATE ... SET net = network_reweight(net).");
		return LG_UNSUPPORTED;
	}
	search->env = env;
	search->network = network;
	search->room = FIRST_ROOM;
	search->mask = 4 * FIRST_ROOM - 1;
	search->heap_room = FIRST_ROOM;
	LG_TRY(lg_alloc_array(env, search->room, sizeof(NetworkLabel), &search->labels, err));
	LG_TRY(lg_alloc_array(env, (size_t) search->mask + 1, sizeof(uint32_t), &search->slots, err));
	return lg_alloc_array(env, search->heap_room, sizeof(NetworkHeapItem), &search->heap, err);
}

void
network_search_free(NetworkSearch *search)
{
	lg_release(search->env, search->labels);
	lg_release(search->env, search->slots);
	lg_release(search->env, search->heap);
}

LgStatus
network_seed(const LgEnv *env, NetworkSeeds *seeds, uint32_t vertex, NetworkWeight weight, LgError *err)
{
	if (seeds->count == seeds->room)
	{
		seeds->room = seeds->room * 2 + 8;
		LG_TRY(lg_resize_array(env, &seeds->list, seeds->room, sizeof(NetworkSeed), err));
	}
	seeds->list[seeds->count].vertex = vertex;
	seeds->list[seeds->count++].weight = weight;
	return LG_OK;
}

/* ----------------------------------------------------------------------
 * labels
 * ----------------------------------------------------------------------
 */

static inline uint32_t
slot_of(uint32_t vertex)
{
	return (uint32_t) ((vertex * UINT64_C(0x9E3779B97F4A7C15)) >> 32);
}

/* The label of a vertex, or NETWORK_NONE. */
static inline uint32_t
find_label(const NetworkSearch *search, uint32_t vertex)
{
	for (uint32_t slot = slot_of(vertex);; slot++)
	{
		uint32_t	found = search->slots[slot & search->mask];

		if (found == 0)
			return NETWORK_NONE;
		if (search->labels[found - 1].vertex == vertex)
			return found - 1;
	}
}

static void
put_slot(NetworkSearch *search, uint32_t label)
{
	uint32_t	slot = slot_of(search->labels[label].vertex);

	while (search->slots[slot & search->mask] != 0)
		slot++;
	search->slots[slot & search->mask] = label + 1;
}

static LgStatus
grow_labels(NetworkSearch *search, LgError *err)
{
	search->room *= 2;
	LG_TRY(lg_resize_array(search->env, &search->labels, search->room, sizeof(NetworkLabel), err));
	search->mask = 4 * search->room - 1;
	lg_release(search->env, search->slots);
	search->slots = NULL;
	LG_TRY(lg_alloc_array(search->env, (size_t) search->mask + 1, sizeof(uint32_t), &search->slots, err));
	for (uint32_t i = 0; i < search->count; i++)
		put_slot(search, i);
	return LG_OK;
}

static void
forget_labels(NetworkSearch *search)
{
	if (search->count > search->mask / 16)
		memset(search->slots, 0, ((size_t) search->mask + 1) * sizeof(uint32_t));
	else
	{
		/* in the order of their making backwards, so that no chain is cut before it is used */
		for (uint32_t i = search->count; i-- > 0;)
		{
			uint32_t	slot = slot_of(search->labels[i].vertex);

			while (search->slots[slot & search->mask] != i + 1)
				slot++;
			search->slots[slot & search->mask] = 0;
		}
	}
	search->count = 0;
	search->heap_count = 0;
}

/* ----------------------------------------------------------------------
 * the heap of vertices to settle
 * ----------------------------------------------------------------------
 */

static LgStatus
push(NetworkSearch *search, NetworkWeight key, uint32_t label, LgError *err)
{
	uint32_t	i = search->heap_count++;

	if (search->heap_count > search->heap_room)
	{
		search->heap_room *= 2;
		LG_TRY(lg_resize_array(search->env, &search->heap, search->heap_room, sizeof(NetworkHeapItem), err));
	}
	while (i > 0 && search->heap[(i - 1) / 2].key > key)
	{
		search->heap[i] = search->heap[(i - 1) / 2];
		i = (i - 1) / 2;
	}
	search->heap[i].key = key;
	search->heap[i].label = label;
	return LG_OK;
}

static NetworkHeapItem
pop(NetworkSearch *search)
{
	NetworkHeapItem top = search->heap[0];
	NetworkHeapItem last = search->heap[--search->heap_count];
	uint32_t	i = 0;

	for (;;)
	{
		uint32_t	child = 2 * i + 1;

		if (child >= search->heap_count)
			break;
		if (child + 1 < search->heap_count && search->heap[child + 1].key < search->heap[child].key)
			child++;
		if (search->heap[child].key >= last.key)
			break;
		search->heap[i] = search->heap[child];
		i = child;
	}
	search->heap[i] = last;
	return top;
}

/* Gives a vertex a weight, if it is less; found: its label, or NETWORK_NONE. */
static LgStatus
reach(NetworkSearch *search, uint32_t vertex, uint32_t found, NetworkWeight weight, uint32_t parent, uint32_t arc, LgError *err)
{
	NetworkLabel *label;

	if (found == NETWORK_NONE)
	{
		if (search->count == search->room)
			LG_TRY(grow_labels(search, err));
		found = search->count++;
		label = &search->labels[found];
		label->vertex = vertex;
		put_slot(search, found);

		/* its arcs are read when it is settled: until then memory has time to bring them */
		__builtin_prefetch(&search->network->arcs[search->network->arc_first[vertex]]);
	}
	else
	{
		label = &search->labels[found];
		if (label->weight <= weight)
			return LG_OK;
	}
	label->weight = weight;
	label->parent = parent;
	label->arc = arc;
	label->settled = false;
	return push(search, weight, found, err);
}

static LgStatus
too_far(LgError *err)
{
	lg_fail(err, LG_OUT_OF_RANGE, "way in the road network is longer than 24 days or 21 474 km");
	lg_hint(err, "Check the units: seconds and metres.");
	return LG_OUT_OF_RANGE;
}

/* ----------------------------------------------------------------------
 * searches
 * ----------------------------------------------------------------------
 */

static LgStatus
plant(NetworkSearch *search, const NetworkSeeds *seeds, LgError *err)
{
	forget_labels(search);
	for (uint32_t i = 0; i < seeds->count; i++)
	{
		uint32_t	vertex = seeds->list[i].vertex;

		LG_TRY(reach(search, vertex, find_label(search, vertex), seeds->list[i].weight, NETWORK_NONE, 0, err));
	}
	return LG_OK;
}

/*
 * Could this vertex be had more quickly over a higher one, by an arc that goes
 * the other way?  Remembers the labels of the heads of its first arcs.
 */
static bool
is_stalled(const NetworkSearch *search, uint32_t vertex, NetworkWeight weight, uint32_t against, uint32_t *found)
{
	const Network *network = search->network;
	uint32_t	first = network->arc_first[vertex];

	for (uint32_t a = first; a < network->arc_first[vertex + 1]; a++)
	{
		const NetworkArc *arc = &network->arcs[a];
		uint32_t	over = find_label(search, arc->head & NETWORK_HEAD);

		if (a - first < KEPT_LABELS)
			found[a - first] = over;
		/* what is too far is left out: its sum could go round */
		if (over != NETWORK_NONE && (arc->head & against) && !(search->labels[over].weight & NETWORK_TOO_FAR) &&
			search->labels[over].weight + arc->weight < weight)
			return true;
	}
	return false;
}

/*
 * Settles the next vertex, by arcs that go this way: NETWORK_UP from a start,
 * NETWORK_DOWN from an end.  *settled: its label, NETWORK_NONE when it was of no use.
 */
static LgStatus
settle(NetworkSearch *search, uint32_t way, uint32_t *settled, LgError *err)
{
	const Network *network = search->network;
	NetworkHeapItem top = pop(search);
	uint32_t	vertex = search->labels[top.label].vertex;
	uint32_t	first = network->arc_first[vertex];
	uint32_t	found[KEPT_LABELS];

	*settled = NETWORK_NONE;
	if (top.key > search->labels[top.label].weight ||
		is_stalled(search, vertex, top.key, way ^ (NETWORK_UP | NETWORK_DOWN), found))
		return LG_OK;
	if (top.key & NETWORK_TOO_FAR)
		return too_far(err);
	search->labels[top.label].settled = true;
	*settled = top.label;
	for (uint32_t a = first; a < network->arc_first[vertex + 1]; a++)
	{
		const NetworkArc *arc = &network->arcs[a];
		uint32_t	head = arc->head & NETWORK_HEAD;

		/*
		 * one head may have two arcs: the second must not take the label for missing that the
		 * first has made
		 */
		if (arc->head & way)
			LG_TRY(reach(search, head, a - first < KEPT_LABELS && found[a - first] != NETWORK_NONE ?
						 found[a - first] : find_label(search, head), top.key + arc->weight, top.label, a, err));
	}
	return LG_OK;
}

/* Settles all there is to settle. */
LgStatus
network_search_up(NetworkSearch *search, uint32_t way, const NetworkSeeds *seeds, LgError *err)
{
	uint32_t	steps = 0;
	uint32_t	settled;

	LG_TRY(plant(search, seeds, err));
	while (search->heap_count > 0)
	{
		if ((steps++ & 255) == 0)
			LG_TRY(lg_poll(search->env, err));
		LG_TRY(settle(search, way, &settled, err));
	}
	return LG_OK;
}

/*
 * From the ends, where a search from the starts is done: the least sum, if it is below *best, and the labels of the two
 * searches where they meet.
 */
LgStatus
network_search_meet(NetworkSearch *search, const NetworkSearch *there, const NetworkSeeds *seeds,
					NetworkWeight *best, uint32_t meeting[2], LgError *err)
{
	uint32_t	steps = 0;

	meeting[0] = meeting[1] = NETWORK_NONE;
	LG_TRY(plant(search, seeds, err));
	while (search->heap_count > 0 && search->heap[0].key < *best)
	{
		uint32_t	settled;
		uint32_t	other;

		if ((steps++ & 255) == 0)
			LG_TRY(lg_poll(search->env, err));
		LG_TRY(settle(search, NETWORK_DOWN, &settled, err));
		if (settled == NETWORK_NONE)
			continue;
		other = find_label(there, search->labels[settled].vertex);
		if (other == NETWORK_NONE || !there->labels[other].settled ||
			there->labels[other].weight + search->labels[settled].weight >= *best)
			continue;
		*best = there->labels[other].weight + search->labels[settled].weight;
		meeting[0] = other;
		meeting[1] = settled;
	}
	if (*best != NETWORK_NO_WAY && (*best & NETWORK_TOO_FAR))
		return too_far(err);
	return LG_OK;
}

/* ----------------------------------------------------------------------
 * the way itself
 * ----------------------------------------------------------------------
 */

/* A piece of a way: an arc of the hierarchy, and its lower end. */
typedef struct Piece
{
	uint32_t	low;
	uint32_t	arc;
	bool		up;				/* travelled from the lower end to the higher */
} Piece;

typedef struct Pieces
{
	Piece	   *list;
	size_t		count;
	size_t		room;
} Pieces;

static LgStatus
add_piece(const LgEnv *env, Pieces *pieces, uint32_t low, uint32_t arc, bool up, LgError *err)
{
	if (pieces->count == pieces->room)
	{
		pieces->room = pieces->room * 2 + 64;
		LG_TRY(lg_resize_array(env, &pieces->list, pieces->room, sizeof(Piece), err));
	}
	pieces->list[pieces->count].low = low;
	pieces->list[pieces->count].arc = arc;
	pieces->list[pieces->count++].up = up;
	return LG_OK;
}

/* The arc between a vertex and a higher one, in this direction; as heads are sorted, by halving. */
static LgStatus
find_arc(const Network *network, uint32_t low, uint32_t high, uint32_t way, uint32_t *arc, LgError *err)
{
	uint32_t	lo = network->arc_first[low];
	uint32_t	hi = network->arc_first[low + 1];

	while (lo < hi)
	{
		uint32_t	mid = lo + (hi - lo) / 2;

		if ((network->arcs[mid].head & NETWORK_HEAD) < high)
			lo = mid + 1;
		else
			hi = mid;
	}
	for (; lo < network->arc_first[low + 1] && (network->arcs[lo].head & NETWORK_HEAD) == high; lo++)
	{
		if (network->arcs[lo].head & way)
		{
			*arc = lo;
			return LG_OK;
		}
	}
	return lg_fail(err, LG_CORRUPTED, "stored road_network is damaged: a shortcut leads nowhere");
}

/* The arc of the network that an original arc of the hierarchy is. */
static uint32_t
original_arc(const Network *network, const Piece *piece)
{
	const NetworkArc *arc = &network->arcs[piece->arc];
	uint32_t	high = arc->head & NETWORK_HEAD;
	uint32_t	edge = arc->via & ~NETWORK_ORIGINAL;

	if (network->has_turns)
		return network->order[piece->up ? high : piece->low];
	return 2 * edge + (network->source[edge] != network->order[piece->up ? piece->low : high]);
}

/*
 * Replaces shortcuts by what they stand for: a vertex in the middle is lower than both ends, so this ends.  The
 * stack holds what is still to come, last first.
 */
static LgStatus
unpack(const NetworkSearch *search, Pieces *stack, NetworkWay *way, LgError *err)
{
	const Network *network = search->network;
	size_t		room = 0;

	way->count = 0;
	way->arcs = NULL;
	while (stack->count > 0)
	{
		Piece		piece = stack->list[--stack->count];
		const NetworkArc *arc = &network->arcs[piece.arc];
		uint32_t	high = arc->head & NETWORK_HEAD;
		uint32_t	middle = arc->via;
		uint32_t	first;
		uint32_t	second;

		if ((way->count & 255) == 0)
			LG_TRY(lg_poll(search->env, err));
		if (arc->via & NETWORK_ORIGINAL)
		{
			if (way->count == room)
			{
				room = room * 2 + 64;
				LG_TRY(lg_resize_array(search->env, &way->arcs, room, sizeof(uint32_t), err));
			}
			way->arcs[way->count++] = original_arc(network, &piece);
			continue;
		}
		LG_TRY(find_arc(network, middle, piece.up ? piece.low : high, NETWORK_DOWN, &first, err));
		LG_TRY(find_arc(network, middle, piece.up ? high : piece.low, NETWORK_UP, &second, err));
		LG_TRY(add_piece(search->env, stack, middle, second, true, err));
		LG_TRY(add_piece(search->env, stack, middle, first, false, err));
	}
	return LG_OK;
}

/* The arcs of the way over a meeting point; its first seed's own part is not among them. */
LgStatus
network_search_path(const NetworkSearch *there, const NetworkSearch *back, const uint32_t meeting[2],
					NetworkWay *way, LgError *err)
{
	Pieces		stack = {0};
	size_t		half;

	/* last first: from the end to the meeting point, reversed by walking it from there */
	for (uint32_t i = meeting[1]; back->labels[i].parent != NETWORK_NONE; i = back->labels[i].parent)
		LG_TRY(add_piece(there->env, &stack, back->labels[back->labels[i].parent].vertex, back->labels[i].arc, false, err));
	half = stack.count;
	for (size_t i = 0; i < half / 2; i++)
	{
		Piece		swap = stack.list[i];

		stack.list[i] = stack.list[half - 1 - i];
		stack.list[half - 1 - i] = swap;
	}
	for (uint32_t i = meeting[0]; there->labels[i].parent != NETWORK_NONE; i = there->labels[i].parent)
		LG_TRY(add_piece(there->env, &stack, there->labels[there->labels[i].parent].vertex, there->labels[i].arc, true, err));
	LG_TRY(unpack(there, &stack, way, err));
	lg_release(there->env, stack.list);
	return LG_OK;
}
