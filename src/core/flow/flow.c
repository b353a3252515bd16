/*
 * flow.c
 *		Minimum cost assignment of parcels to slots of limited capacity, exact.
 *
 * Successive shortest paths with prices, as Jonker and Volgenant (1987) do it
 * for the assignment problem, on slots instead of columns: a slot has a price,
 * 0 until it is full, such that every assigned parcel is in a slot that is
 * cheapest for it (arc cost + price), or out, if that is cheaper.  First each
 * parcel bids in turn for its cheapest slot, raising the price of what it takes
 * to where its second choice is as good (Bertsekas and Castanon's auction for
 * similar objects, without increments); a parcel put out by that bids again.
 * What is still in dispute after a few rounds is settled by shortest paths in
 * reduced costs.  Costs are integers, so the end is an optimum, not near one.
 *
 * Searches go from slot to slot through the parcels in them and stop at the
 * first room: they never leave a connected component of the graph, and rarely
 * a neighbourhood.
 */
#include "core/flow/flow.h"

#define NEVER INT64_MAX

typedef struct Solver
{
	const LgEnv *env;
	const FlowProblem *p;
	LgError    *err;
	uint32_t   *result;			/* arc of each parcel */
	int64_t    *price;			/* of each slot */
	uint32_t   *first_unit;		/* slots + 1: units of each slot */
	uint32_t   *used;			/* units taken */
	uint32_t   *holder;			/* parcel in each unit */
	int64_t    *bid;			/* price that each unit was taken for, while bidding */
	/* shortest paths */
	int64_t    *distance;		/* of each slot, NEVER: not reached */
	uint32_t   *via;			/* arc by which it was reached */
	uint32_t   *via_parcel;
	uint32_t   *heap;			/* slots by distance */
	uint32_t   *heap_at;		/* position in heap + 1; 0: not in it */
	uint32_t	heap_size;
	uint32_t   *touched;
	uint32_t	touched_count;
	uint32_t   *done;			/* slots whose distance is final */
	uint32_t	done_count;
} Solver;

static inline int64_t
arc_value(const Solver *s, const FlowArc *arc)
{
	return arc->cost + s->price[arc->slot];
}

static inline uint32_t
capacity_of(const Solver *s, uint32_t slot)
{
	return s->first_unit[slot + 1] - s->first_unit[slot];
}

static inline bool
is_full(const Solver *s, uint32_t slot)
{
	return s->used[slot] == capacity_of(s, slot);
}

/* ----------------------------------------------------------------------
 * bidding
 * ----------------------------------------------------------------------
 */

/* The unit of a full slot that went for least. */
static uint32_t
cheapest_unit(const Solver *s, uint32_t slot, int64_t *second)
{
	uint32_t	best = s->first_unit[slot];

	*second = NEVER;
	for (uint32_t u = best + 1; u < s->first_unit[slot + 1]; u++)
	{
		if (s->bid[u] < s->bid[best])
		{
			*second = s->bid[best];
			best = u;
		}
		else if (s->bid[u] < *second)
			*second = s->bid[u];
	}
	return best;
}

/* Best and second best of a parcel; FLOW_NONE when being out is as good. */
static uint32_t
best_arc(const Solver *s, uint32_t parcel, int64_t *value, int64_t *second)
{
	uint32_t	best = FLOW_NONE;

	*value = s->p->out_cost[parcel];
	*second = NEVER;
	for (uint32_t a = s->p->first_arc[parcel]; a < s->p->first_arc[parcel + 1]; a++)
	{
		int64_t		v;

		if (capacity_of(s, s->p->arcs[a].slot) == 0)
			continue;
		v = arc_value(s, &s->p->arcs[a]);
		if (v < *value)
		{
			*second = *value;
			*value = v;
			best = a;
		}
		else if (v < *second)
			*second = v;
	}
	return best;
}

/*
 * A parcel bids; returns the parcel that it puts out, or FLOW_NONE.  When the
 * bid cannot raise the price, the parcel stays out for now: *open.
 */
static uint32_t
bid_for(Solver *s, uint32_t parcel, bool *open)
{
	int64_t		value;
	int64_t		second;
	int64_t		second_unit;
	uint32_t	arc = best_arc(s, parcel, &value, &second);
	uint32_t	slot;
	uint32_t	unit;
	uint32_t	loser;

	*open = false;
	s->result[parcel] = arc;
	if (arc == FLOW_NONE)
		return FLOW_NONE;
	slot = s->p->arcs[arc].slot;
	if (!is_full(s, slot))
	{
		unit = s->first_unit[slot] + s->used[slot]++;
		s->holder[unit] = parcel;
		s->bid[unit] = s->price[slot];
		return FLOW_NONE;
	}
	if (second <= value)
	{
		s->result[parcel] = FLOW_NONE;
		*open = true;
		return FLOW_NONE;
	}
	unit = cheapest_unit(s, slot, &second_unit);
	loser = s->holder[unit];
	s->holder[unit] = parcel;
	s->bid[unit] = s->price[slot] + (second - value);
	s->price[slot] = s->bid[unit] < second_unit ? s->bid[unit] : second_unit;
	s->result[loser] = FLOW_NONE;
	return loser;
}

/* All parcels bid, each chain of losers for a limited time; returns how many are left open. */
static LgStatus
bid_all(Solver *s, uint32_t *open_list, uint32_t *open_count)
{
	uint32_t	n = 0;

	for (uint32_t i = 0; i < s->p->parcels; i++)
	{
		uint32_t	parcel = i;
		uint32_t	rounds = 0;

		if ((i & 1023) == 0)
			LG_TRY(lg_poll(s->env, s->err));
		while (parcel != FLOW_NONE)
		{
			bool		open;
			uint32_t	loser;

			if (++rounds > 24)
			{
				s->result[parcel] = FLOW_NONE;
				open_list[n++] = parcel;
				break;
			}
			loser = bid_for(s, parcel, &open);
			if (open)
				open_list[n++] = parcel;
			parcel = loser;
		}
	}
	*open_count = n;
	return LG_OK;
}

/* ----------------------------------------------------------------------
 * shortest paths
 * ----------------------------------------------------------------------
 */

static inline bool
comes_before(const Solver *s, uint32_t a, uint32_t b)
{
	return s->distance[a] < s->distance[b] || (s->distance[a] == s->distance[b] && a < b);
}

static void
heap_up(Solver *s, uint32_t at)
{
	uint32_t	slot = s->heap[at];

	while (at > 0 && comes_before(s, slot, s->heap[(at - 1) / 2]))
	{
		s->heap[at] = s->heap[(at - 1) / 2];
		s->heap_at[s->heap[at]] = at + 1;
		at = (at - 1) / 2;
	}
	s->heap[at] = slot;
	s->heap_at[slot] = at + 1;
}

static uint32_t
heap_pop(Solver *s)
{
	uint32_t	top = s->heap[0];
	uint32_t	last = s->heap[--s->heap_size];
	uint32_t	at = 0;

	s->heap_at[top] = 0;
	if (s->heap_size == 0)
		return top;
	for (;;)
	{
		uint32_t	child = 2 * at + 1;

		if (child >= s->heap_size)
			break;
		if (child + 1 < s->heap_size && comes_before(s, s->heap[child + 1], s->heap[child]))
			child++;
		if (!comes_before(s, s->heap[child], last))
			break;
		s->heap[at] = s->heap[child];
		s->heap_at[s->heap[at]] = at + 1;
		at = child;
	}
	s->heap[at] = last;
	s->heap_at[last] = at + 1;
	return top;
}

/* Where a search ends: in a slot with room, or with some parcel out. */
typedef struct Terminal
{
	int64_t		distance;
	uint32_t	slot;			/* or FLOW_NONE */
	uint32_t	parcel;			/* that goes out */
} Terminal;

/* Follows the arcs of a parcel that stands at a distance. */
static void
relax(Solver *s, uint32_t parcel, int64_t base, Terminal *end)
{
	const FlowProblem *p = s->p;

	if (base + p->out_cost[parcel] < end->distance)
		*end = (Terminal)
	{
		base + p->out_cost[parcel], FLOW_NONE, parcel
	};
	for (uint32_t a = p->first_arc[parcel]; a < p->first_arc[parcel + 1]; a++)
	{
		uint32_t	slot = p->arcs[a].slot;
		int64_t		d = base + arc_value(s, &p->arcs[a]);

		if (d >= s->distance[slot] || d >= end->distance || capacity_of(s, slot) == 0)
			continue;
		if (s->distance[slot] == NEVER)
			s->touched[s->touched_count++] = slot;
		s->distance[slot] = d;
		s->via[slot] = a;
		s->via_parcel[slot] = parcel;
		if (!is_full(s, slot))
		{
			*end = (Terminal)
			{
				d, slot, FLOW_NONE
			};
			continue;
		}
		if (s->heap_at[slot] == 0)
		{
			s->heap[s->heap_size] = slot;
			heap_up(s, s->heap_size++);
		}
		else
			heap_up(s, s->heap_at[slot] - 1);
	}
}

/* Moves parcels along the path back to the one that started it. */
static void
augment(Solver *s, uint32_t start, Terminal end)
{
	uint32_t	slot = end.slot;
	uint32_t	parcel = end.parcel;
	uint32_t	unit;

	if (slot == FLOW_NONE)
	{
		/* a parcel goes out and leaves its unit to the path */
		uint32_t	arc = s->result[parcel];

		s->result[parcel] = FLOW_NONE;
		if (parcel == start)
			return;
		slot = s->p->arcs[arc].slot;
		unit = s->first_unit[slot];
		while (s->holder[unit] != parcel)
			unit++;
	}
	else
		unit = s->first_unit[slot] + s->used[slot]++;
	for (;;)
	{
		uint32_t	old_arc;

		parcel = s->via_parcel[slot];
		old_arc = s->result[parcel];
		s->holder[unit] = parcel;
		s->result[parcel] = s->via[slot];
		if (parcel == start)
			return;
		slot = s->p->arcs[old_arc].slot;
		unit = s->first_unit[slot];
		while (s->holder[unit] != parcel)
			unit++;
	}
}

/* Finds the cheapest way to take in a parcel, and takes it. */
static LgStatus
insert_parcel(Solver *s, uint32_t start)
{
	Terminal	end = {NEVER, FLOW_NONE, FLOW_NONE};

	s->touched_count = s->done_count = s->heap_size = 0;
	relax(s, start, 0, &end);
	while (s->heap_size > 0 && s->distance[s->heap[0]] < end.distance)
	{
		uint32_t	slot = heap_pop(s);

		s->done[s->done_count++] = slot;
		if ((s->done_count & 255) == 0)
			LG_TRY(lg_poll(s->env, s->err));
		for (uint32_t u = s->first_unit[slot]; u < s->first_unit[slot + 1]; u++)
		{
			uint32_t	parcel = s->holder[u];

			relax(s, parcel, s->distance[slot] - arc_value(s, &s->p->arcs[s->result[parcel]]), &end);
		}
	}
	for (uint32_t i = 0; i < s->done_count; i++)
		s->price[s->done[i]] += end.distance - s->distance[s->done[i]];
	augment(s, start, end);
	for (uint32_t i = 0; i < s->touched_count; i++)
	{
		s->distance[s->touched[i]] = NEVER;
		s->heap_at[s->touched[i]] = 0;
	}
	return LG_OK;
}

/* ----------------------------------------------------------------------
 * entry points
 * ----------------------------------------------------------------------
 */

static int64_t
total_cost(const FlowProblem *p, const uint32_t *result)
{
	int64_t		sum = 0;

	for (uint32_t i = 0; i < p->parcels; i++)
		sum += result[i] == FLOW_NONE ? p->out_cost[i] : p->arcs[result[i]].cost;
	return sum;
}

static LgStatus
start_solver(Solver *s, const LgEnv *env, const FlowProblem *p, uint32_t *result, LgError *err)
{
	uint32_t	units = 0;

	memset(s, 0, sizeof(*s));
	s->env = env;
	s->p = p;
	s->err = err;
	s->result = result;
	LG_TRY(lg_alloc_array(env, (size_t) p->slots + 1, sizeof(uint32_t), &s->first_unit, err));
	for (uint32_t i = 0; i < p->slots; i++)
	{
		/* no slot ever needs more room than there are parcels */
		uint32_t	c = p->capacity[i] < p->parcels ? p->capacity[i] : p->parcels;

		s->first_unit[i] = units;
		if (units > UINT32_MAX - c)
			return lg_fail(err, LG_LIMIT, "too many boxes");
		units += c;
	}
	s->first_unit[p->slots] = units;
	LG_TRY(lg_alloc_array(env, (size_t) p->slots + 1, sizeof(int64_t), &s->price, err));
	LG_TRY(lg_alloc_array(env, (size_t) p->slots + 1, sizeof(uint32_t), &s->used, err));
	LG_TRY(lg_alloc_array(env, (size_t) units + 1, sizeof(uint32_t), &s->holder, err));
	LG_TRY(lg_alloc_array(env, (size_t) units + 1, sizeof(int64_t), &s->bid, err));
	LG_TRY(lg_alloc_array(env, (size_t) p->slots + 1, sizeof(int64_t), &s->distance, err));
	LG_TRY(lg_alloc_array(env, (size_t) p->slots + 1, sizeof(uint32_t), &s->via, err));
	LG_TRY(lg_alloc_array(env, (size_t) p->slots + 1, sizeof(uint32_t), &s->via_parcel, err));
	LG_TRY(lg_alloc_array(env, (size_t) p->slots + 1, sizeof(uint32_t), &s->heap, err));
	LG_TRY(lg_alloc_array(env, (size_t) p->slots + 1, sizeof(uint32_t), &s->heap_at, err));
	LG_TRY(lg_alloc_array(env, (size_t) p->slots + 1, sizeof(uint32_t), &s->touched, err));
	LG_TRY(lg_alloc_array(env, (size_t) p->slots + 1, sizeof(uint32_t), &s->done, err));
	for (uint32_t i = 0; i < p->slots; i++)
		s->distance[i] = NEVER;
	for (uint32_t i = 0; i < p->parcels; i++)
		result[i] = FLOW_NONE;
	return LG_OK;
}

LgStatus
flow_min_cost(const LgEnv *env, const FlowProblem *p, uint32_t *result, int64_t *cost, LgError *err)
{
	Solver		s;
	uint32_t   *open_list;
	uint32_t	open_count;

	LG_TRY(start_solver(&s, env, p, result, err));
	LG_TRY(lg_alloc_array(env, (size_t) p->parcels + 1, sizeof(uint32_t), &open_list, err));
	LG_TRY(bid_all(&s, open_list, &open_count));
	for (uint32_t i = 0; i < open_count; i++)
		LG_TRY(insert_parcel(&s, open_list[i]));
	*cost = total_cost(p, result);
	return LG_OK;
}

LgStatus
flow_first_come(const LgEnv *env, const FlowProblem *p, uint32_t *result, int64_t *cost, LgError *err)
{
	uint32_t   *used;

	LG_TRY(lg_alloc_array(env, (size_t) p->slots + 1, sizeof(uint32_t), &used, err));
	for (uint32_t i = 0; i < p->parcels; i++)
	{
		int64_t		best = p->out_cost[i];

		if ((i & 4095) == 0)
			LG_TRY(lg_poll(env, err));
		result[i] = FLOW_NONE;
		for (uint32_t a = p->first_arc[i]; a < p->first_arc[i + 1]; a++)
		{
			const FlowArc *arc = &p->arcs[a];

			if (used[arc->slot] < p->capacity[arc->slot] && arc->cost < best)
			{
				best = arc->cost;
				result[i] = a;
			}
		}
		if (result[i] != FLOW_NONE)
			used[p->arcs[result[i]].slot]++;
	}
	*cost = total_cost(p, result);
	return LG_OK;
}
