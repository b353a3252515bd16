/*
 * network_matrix.c
 *		Many-to-many by buckets (Knopp, Sanders, Schultes, Schulz and Wagner 2007).
 *
 * A search down from each target leaves a note at every vertex it settles: so
 * far to this target.  A search up from a source reads the notes at every
 * vertex it settles.  The work is one small search for each source and target,
 * and a glance at each note.
 */
#include "core/network/network_ask.h"

typedef struct Note
{
	NetworkWeight weight;
	uint32_t	vertex;
	uint32_t	target;
} Note;

typedef struct Buckets
{
	Note	   *notes;			/* by vertex, once sorted */
	size_t		count;
	size_t		room;
	uint32_t   *first;			/* by vertex: vertices + 1 */
} Buckets;

/* A target on an edge, for ways that pass no vertex. */
typedef struct Spot
{
	int64_t		key;			/* what it is on: its edge; its tails, as nodes, negative */
	uint32_t	target;
} Spot;

static LgStatus
leave_notes(const LgEnv *env, NetworkSearch *search, uint32_t target, Buckets *buckets, LgError *err)
{
	if (buckets->count + search->count > UINT32_MAX)
		return lg_fail(err, LG_LIMIT, "too many sources and targets for one matrix");
	if (buckets->count + search->count > buckets->room)
	{
		buckets->room += buckets->room / 2 + search->count + 4096;
		LG_TRY(lg_resize_array(env, &buckets->notes, buckets->room, sizeof(Note), err));
	}
	for (uint32_t i = 0; i < search->count; i++)
	{
		const NetworkLabel *label = &search->labels[i];

		if (!label->settled)
			continue;
		buckets->notes[buckets->count].weight = label->weight;
		buckets->notes[buckets->count].vertex = label->vertex;
		buckets->notes[buckets->count++].target = target;
	}
	return LG_OK;
}

/* Notes by vertex, by counting. */
static LgStatus
sort_notes(const LgEnv *env, uint32_t vertices, Buckets *buckets, LgError *err)
{
	Note	   *sorted;
	uint32_t   *first;

	LG_TRY(lg_alloc_array(env, (size_t) vertices + 1, sizeof(uint32_t), &first, err));
	LG_TRY(lg_resize_array(env, &buckets->first, (size_t) vertices + 1, sizeof(uint32_t), err));
	sorted = NULL;
	LG_TRY(lg_resize_array(env, &sorted, buckets->count, sizeof(Note), err));
	for (size_t i = 0; i < buckets->count; i++)
	{
		if ((i & 65535) == 0)
			LG_TRY(lg_poll(env, err));
		first[buckets->notes[i].vertex + 1]++;
	}
	for (uint32_t v = 0; v < vertices; v++)
		first[v + 1] += first[v];
	memcpy(buckets->first, first, ((size_t) vertices + 1) * sizeof(uint32_t));
	for (size_t i = 0; i < buckets->count; i++)
	{
		if ((i & 65535) == 0)
			LG_TRY(lg_poll(env, err));
		sorted[first[buckets->notes[i].vertex]++] = buckets->notes[i];
	}
	lg_release(env, first);
	lg_release(env, buckets->notes);
	buckets->notes = sorted;
	return LG_OK;
}

static LgStatus
read_notes(const LgEnv *env, const NetworkSearch *search, const Buckets *buckets, NetworkWeight *row, LgError *err)
{
	for (uint32_t i = 0; i < search->count; i++)
	{
		const NetworkLabel *label = &search->labels[i];

		if (!label->settled)
			continue;
		LG_TRY(lg_poll(env, err));
		for (uint32_t n = buckets->first[label->vertex]; n < buckets->first[label->vertex + 1]; n++)
		{
			const Note *note = &buckets->notes[n];
			NetworkWeight weight = label->weight + note->weight;

			if (weight < row[note->target])
				row[note->target] = weight;
		}
	}
	return LG_OK;
}

/* ----------------------------------------------------------------------
 * ways that pass no vertex
 * ----------------------------------------------------------------------
 */

/* A source and a target have such a way only if they share one of these: a node, or an edge. */
static uint32_t
keys_of(const Network *network, const NetworkPlace *place, bool is_target, int64_t keys[3])
{
	if (!network_place_found(place))
		return 0;
	if (place->node != NETWORK_NONE)
	{
		keys[0] = -1 - (int64_t) place->node;
		return 1;
	}
	keys[0] = place->edge;
	if (!is_target)
		return 1;
	keys[1] = -1 - (int64_t) network->source[place->edge];
	keys[2] = -1 - (int64_t) network->target[place->edge];
	return 3;
}

static LgStatus
list_spots(const LgEnv *env, const Network *network, const NetworkPlace *targets, uint32_t count, Spot **spots,
		   size_t *spot_count, LgError *err)
{
	LG_TRY(lg_alloc_array(env, (size_t) count * 3, sizeof(Spot), spots, err));
	*spot_count = 0;
	for (uint32_t t = 0; t < count; t++)
	{
		int64_t		keys[3];
		uint32_t	n = keys_of(network, &targets[t], true, keys);

		for (uint32_t k = 0; k < n; k++)
		{
			(*spots)[*spot_count].key = keys[k];
			(*spots)[(*spot_count)++].target = t;
		}
	}
	return lg_sort(env, *spots, *spot_count, sizeof(Spot), lg_compare_int64, NULL, err);
}

static void
go_directly(const Network *network, const NetworkPlace *from, const NetworkPlace *targets, const Spot *spots, size_t count,
			NetworkWeight *row)
{
	int64_t		keys[3];
	size_t		lo = 0;
	size_t		hi = count;

	if (keys_of(network, from, false, keys) == 0)
		return;
	while (lo < hi)
	{
		size_t		mid = lo + (hi - lo) / 2;

		if (spots[mid].key < keys[0])
			lo = mid + 1;
		else
			hi = mid;
	}
	for (; lo < count && spots[lo].key == keys[0]; lo++)
	{
		uint32_t	arc;
		NetworkWeight weight = network_direct(network, from, &targets[spots[lo].target], &arc);

		if (weight < row[spots[lo].target])
			row[spots[lo].target] = weight;
	}
}

/* ----------------------------------------------------------------------
 * all
 * ----------------------------------------------------------------------
 */

static LgStatus
fill_buckets(const LgEnv *env, const Network *network, NetworkSearch *search, const NetworkPlace *targets, uint32_t count,
			 Buckets *buckets, LgError *err)
{
	NetworkSeeds seeds = {0};

	for (uint32_t t = 0; t < count; t++)
	{
		if (!network_place_found(&targets[t]))
			continue;
		LG_TRY(network_arrive(env, network, &targets[t], &seeds, err));
		LG_TRY(network_search_up(search, NETWORK_DOWN, &seeds, err));
		LG_TRY(leave_notes(env, search, t, buckets, err));
	}
	lg_release(env, seeds.list);
	return sort_notes(env, network->vertices, buckets, err);
}

/* Calls put once for each source with the weights to all targets; a place that was not found has no way. */
LgStatus
network_many(const LgEnv *env, const Network *network, const NetworkPlace *sources, uint32_t source_count,
			 const NetworkPlace *targets, uint32_t target_count, NetworkPut put, void *context, LgError *err)
{
	NetworkSearch search;
	NetworkSeeds seeds = {0};
	Buckets		buckets = {0};
	Spot	   *spots;
	size_t		spot_count;
	NetworkWeight *row;

	LG_TRY(network_search_init(env, network, &search, err));
	LG_TRY(fill_buckets(env, network, &search, targets, target_count, &buckets, err));
	LG_TRY(list_spots(env, network, targets, target_count, &spots, &spot_count, err));
	LG_TRY(lg_alloc_array(env, target_count, sizeof(NetworkWeight), &row, err));
	for (uint32_t s = 0; s < source_count; s++)
	{
		memset(row, 0xFF, target_count * sizeof(NetworkWeight));
		LG_TRY(lg_poll(env, err));
		if (network_place_found(&sources[s]))
		{
			LG_TRY(network_depart(env, network, &sources[s], &seeds, err));
			LG_TRY(network_search_up(&search, NETWORK_UP, &seeds, err));
			LG_TRY(read_notes(env, &search, &buckets, row, err));
			go_directly(network, &sources[s], targets, spots, spot_count, row);
		}
		LG_TRY(put(context, s, row, err));
	}
	lg_release(env, row);
	lg_release(env, spots);
	lg_release(env, seeds.list);
	lg_release(env, buckets.notes);
	lg_release(env, buckets.first);
	network_search_free(&search);
	return LG_OK;
}
