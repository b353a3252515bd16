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
 * a neighbourhood.  Of all parcels that could move from one slot to another only
 * the one with the least difference of costs matters, whatever the prices: a
 * heap for each pair of slots keeps it at hand (as in transportation problems
 * with few sinks: Ahuja, Magnanti and Orlin, Network Flows, 1993).  A slot's
 * heaps are made when a search first comes by.
 */
#include "core/flow/flow.h"

#define NEVER INT64_MAX

/* A parcel that could move to another slot by an arc, or out. */
typedef struct Move
{
	int64_t		more;			/* what the arc costs above the one it is on */
	uint32_t	parcel;
	uint32_t	from;			/* the arc it is on */
	uint32_t	arc;			/* FLOW_NONE: out */
} Move;

/* The moves from one slot to another, least first; some may be of parcels that have left. */
typedef struct Moves
{
	Move	   *move;
	uint32_t	count;
	uint32_t	room;
	uint32_t	from;
	uint32_t	to;				/* FLOW_NONE: out */
	uint32_t	next;			/* of the same slot, FLOW_NONE: last */
} Moves;

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
	/* moves between slots */
	Moves	   *moves;
	uint32_t	moves_count;
	uint32_t	moves_room;
	uint32_t   *first_moves;	/* of each slot; FLOW_NONE: none made yet */
	uint32_t   *pair;			/* hash table of moves by both slots: index + 1, 0 is free */
	uint32_t	pair_mask;
	uint32_t   *moved;			/* parcels that a path has put into another slot */
	uint32_t	moved_count;
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

/*
 * Puts the first unit of a full slot where its bid belongs: units are a heap,
 * the one that went for least first.  While a slot fills up all bids are 0.
 */
static void
sink_unit(Solver *s, uint32_t slot)
{
	uint32_t   *holder = s->holder + s->first_unit[slot];
	int64_t    *bid = s->bid + s->first_unit[slot];
	uint32_t	count = capacity_of(s, slot);
	uint32_t	sinking = holder[0];
	int64_t		its_bid = bid[0];
	uint32_t	at = 0;

	for (;;)
	{
		uint32_t	child = 2 * at + 1;

		if (child >= count)
			break;
		if (child + 1 < count && bid[child + 1] < bid[child])
			child++;
		if (bid[child] >= its_bid)
			break;
		holder[at] = holder[child];
		bid[at] = bid[child];
		at = child;
	}
	holder[at] = sinking;
	bid[at] = its_bid;
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
	unit = s->first_unit[slot];
	loser = s->holder[unit];
	s->holder[unit] = parcel;
	s->bid[unit] = s->price[slot] + (second - value);
	sink_unit(s, slot);
	s->price[slot] = s->bid[unit];
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

/* ----------------------------------------------------------------------
 * moves
 * ----------------------------------------------------------------------
 */

static inline bool
is_less(const Move *a, const Move *b)
{
	return a->more < b->more || (a->more == b->more && a->parcel < b->parcel);
}

/* A parcel may have left the slot since its move was put in. */
static inline bool
is_there(const Solver *s, const Move *move)
{
	return s->result[move->parcel] == move->from;
}

static void
sink_move(Moves *moves, uint32_t at)
{
	Move		sinking = moves->move[at];

	for (;;)
	{
		uint32_t	child = 2 * at + 1;

		if (child >= moves->count)
			break;
		if (child + 1 < moves->count && is_less(&moves->move[child + 1], &moves->move[child]))
			child++;
		if (!is_less(&moves->move[child], &sinking))
			break;
		moves->move[at] = moves->move[child];
		at = child;
	}
	moves->move[at] = sinking;
}

/* Drops the moves of parcels that have left, before the array would have to grow. */
static void
sweep_moves(const Solver *s, Moves *moves)
{
	uint32_t	kept = 0;

	for (uint32_t i = 0; i < moves->count; i++)
	{
		if (is_there(s, &moves->move[i]))
			moves->move[kept++] = moves->move[i];
	}
	moves->count = kept;
	for (uint32_t i = kept / 2; i-- > 0;)
		sink_move(moves, i);
}

static LgStatus
put_move(Solver *s, Moves *moves, const Move *move)
{
	uint32_t	at;

	if (moves->count == moves->room)
	{
		sweep_moves(s, moves);
		if (moves->count * 2 >= moves->room)
		{
			moves->room *= 2;
			LG_TRY(lg_resize_array(s->env, &moves->move, moves->room, sizeof(Move), s->err));
		}
	}
	at = moves->count++;
	for (; at > 0 && is_less(move, &moves->move[(at - 1) / 2]); at = (at - 1) / 2)
		moves->move[at] = moves->move[(at - 1) / 2];
	moves->move[at] = *move;
	return LG_OK;
}

/* The least move of a parcel that is still there; NULL: none. */
static const Move *
least_move(const Solver *s, Moves *moves)
{
	while (moves->count > 0)
	{
		if (is_there(s, &moves->move[0]))
			return &moves->move[0];
		moves->move[0] = moves->move[--moves->count];
		sink_move(moves, 0);
	}
	return NULL;
}

static uint32_t
pair_place(const Solver *s, uint32_t from, uint32_t to)
{
	uint64_t	key = ((uint64_t) from << 32 | to) * UINT64_C(0x9E3779B97F4A7C15);

	return (uint32_t) (key >> 32) & s->pair_mask;
}

static LgStatus
widen_pairs(Solver *s)
{
	uint32_t	size = (s->pair_mask + 1) * 2;

	if (s->pair != NULL)
		lg_release(s->env, s->pair);
	LG_TRY(lg_alloc_array(s->env, size, sizeof(uint32_t), &s->pair, s->err));
	s->pair_mask = size - 1;
	for (uint32_t from = 0; from < s->p->slots; from++)
	{
		for (uint32_t m = s->first_moves[from]; m != FLOW_NONE; m = s->moves[m].next)
		{
			uint32_t	place = pair_place(s, from, s->moves[m].to);

			while (s->pair[place] != 0)
				place = (place + 1) & s->pair_mask;
			s->pair[place] = m + 1;
		}
	}
	return LG_OK;
}

/* The moves from one slot to another, made where there are none. */
static LgStatus
find_moves(Solver *s, uint32_t from, uint32_t to, uint32_t *index)
{
	uint32_t	place;
	Moves	   *moves;

	if (s->pair == NULL || s->moves_count * 2 > s->pair_mask)
		LG_TRY(widen_pairs(s));
	place = pair_place(s, from, to);
	for (; s->pair[place] != 0; place = (place + 1) & s->pair_mask)
	{
		uint32_t	m = s->pair[place] - 1;

		if (s->moves[m].from == from && s->moves[m].to == to)
		{
			*index = m;
			return LG_OK;
		}
	}
	if (s->moves_count == s->moves_room)
	{
		s->moves_room *= 2;
		LG_TRY(lg_resize_array(s->env, &s->moves, s->moves_room, sizeof(Moves), s->err));
	}
	*index = s->moves_count++;
	moves = &s->moves[*index];
	moves->room = 4;
	moves->count = 0;
	moves->to = to;
	moves->next = s->first_moves[from];
	moves->from = from;
	s->first_moves[from] = *index;
	s->pair[place] = *index + 1;
	return lg_alloc_array(s->env, moves->room, sizeof(Move), &moves->move, s->err);
}

/* All moves of a parcel from the slot it is in. */
static LgStatus
put_moves(Solver *s, uint32_t parcel)
{
	const FlowArc *here = &s->p->arcs[s->result[parcel]];
	Move		move = {s->p->out_cost[parcel] - here->cost, parcel, s->result[parcel], FLOW_NONE};
	uint32_t	m;

	LG_TRY(find_moves(s, here->slot, FLOW_NONE, &m));
	LG_TRY(put_move(s, &s->moves[m], &move));
	for (uint32_t a = s->p->first_arc[parcel]; a < s->p->first_arc[parcel + 1]; a++)
	{
		const FlowArc *arc = &s->p->arcs[a];

		if (arc->slot == here->slot || capacity_of(s, arc->slot) == 0)
			continue;
		move = (Move)
		{
			arc->cost - here->cost, parcel, s->result[parcel], a
		};
		LG_TRY(find_moves(s, here->slot, arc->slot, &m));
		LG_TRY(put_move(s, &s->moves[m], &move));
	}
	return LG_OK;
}

static LgStatus
make_moves(Solver *s, uint32_t slot)
{
	for (uint32_t u = s->first_unit[slot]; u < s->first_unit[slot] + s->used[slot]; u++)
		LG_TRY(put_moves(s, s->holder[u]));
	return lg_poll(s->env, s->err);
}

/* ----------------------------------------------------------------------
 * paths
 * ----------------------------------------------------------------------
 */

/* Where a search ends: in a slot with room, or with some parcel out. */
typedef struct Terminal
{
	int64_t		distance;
	uint32_t	slot;			/* or FLOW_NONE */
	uint32_t	parcel;			/* that goes out */
} Terminal;

/* A slot is reached at a distance, by the arc of a parcel. */
static void
reach(Solver *s, uint32_t slot, int64_t d, uint32_t arc, uint32_t parcel, Terminal *end)
{
	if (d >= s->distance[slot] || d >= end->distance)
		return;
	if (s->distance[slot] == NEVER)
		s->touched[s->touched_count++] = slot;
	s->distance[slot] = d;
	s->via[slot] = arc;
	s->via_parcel[slot] = parcel;
	if (!is_full(s, slot))
	{
		*end = (Terminal)
		{
			d, slot, FLOW_NONE
		};
		return;
	}
	if (s->heap_at[slot] == 0)
	{
		s->heap[s->heap_size] = slot;
		heap_up(s, s->heap_size++);
	}
	else
		heap_up(s, s->heap_at[slot] - 1);
}

static void
go_out(int64_t d, uint32_t parcel, Terminal *end)
{
	if (d < end->distance)
		*end = (Terminal)
	{
		d, FLOW_NONE, parcel
	};
}

/* Follows the arcs of the parcel that is to be taken in. */
static void
relax_parcel(Solver *s, uint32_t parcel, Terminal *end)
{
	const FlowProblem *p = s->p;

	go_out(p->out_cost[parcel], parcel, end);
	for (uint32_t a = p->first_arc[parcel]; a < p->first_arc[parcel + 1]; a++)
	{
		if (capacity_of(s, p->arcs[a].slot) > 0)
			reach(s, p->arcs[a].slot, arc_value(s, &p->arcs[a]), a, parcel, end);
	}
}

/* Follows the least moves of a slot whose distance is final. */
static LgStatus
relax_slot(Solver *s, uint32_t slot, Terminal *end)
{
	int64_t		base = s->distance[slot] - s->price[slot];

	if (s->first_moves[slot] == FLOW_NONE)
		LG_TRY(make_moves(s, slot));
	for (uint32_t m = s->first_moves[slot]; m != FLOW_NONE; m = s->moves[m].next)
	{
		uint32_t	to = s->moves[m].to;
		const Move *move;

		if (to != FLOW_NONE && s->distance[to] <= s->distance[slot])
			continue;			/* final already */
		move = least_move(s, &s->moves[m]);
		if (move == NULL)
			continue;
		if (to == FLOW_NONE)
			go_out(base + move->more, move->parcel, end);
		else
			reach(s, to, base + move->more + s->price[to], move->arc, move->parcel, end);
	}
	return LG_OK;
}

static uint32_t
unit_of(const Solver *s, uint32_t slot, uint32_t parcel)
{
	uint32_t	unit = s->first_unit[slot];

	while (s->holder[unit] != parcel)
		unit++;
	return unit;
}

/* Moves parcels along the path back to the one that started it. */
static void
augment(Solver *s, uint32_t start, Terminal end)
{
	uint32_t	slot = end.slot;
	uint32_t	parcel = end.parcel;
	uint32_t	unit;

	s->moved_count = 0;
	if (slot == FLOW_NONE)
	{
		/* a parcel goes out and leaves its unit to the path */
		uint32_t	arc = s->result[parcel];

		s->result[parcel] = FLOW_NONE;
		if (parcel == start)
			return;
		slot = s->p->arcs[arc].slot;
		unit = unit_of(s, slot, parcel);
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
		s->moved[s->moved_count++] = parcel;
		if (parcel == start)
			return;
		slot = s->p->arcs[old_arc].slot;
		unit = unit_of(s, slot, parcel);
	}
}

/* Finds the cheapest way to take in a parcel, and takes it. */
static LgStatus
insert_parcel(Solver *s, uint32_t start)
{
	Terminal	end = {NEVER, FLOW_NONE, FLOW_NONE};

	s->touched_count = s->done_count = s->heap_size = 0;
	relax_parcel(s, start, &end);
	while (s->heap_size > 0 && s->distance[s->heap[0]] < end.distance)
	{
		uint32_t	slot = heap_pop(s);

		s->done[s->done_count++] = slot;
		if ((s->done_count & 63) == 0)
			LG_TRY(lg_poll(s->env, s->err));
		LG_TRY(relax_slot(s, slot, &end));
	}
	for (uint32_t i = 0; i < s->done_count; i++)
		s->price[s->done[i]] += end.distance - s->distance[s->done[i]];
	augment(s, start, end);
	for (uint32_t i = 0; i < s->touched_count; i++)
	{
		s->distance[s->touched[i]] = NEVER;
		s->heap_at[s->touched[i]] = 0;
	}
	for (uint32_t i = 0; i < s->moved_count; i++)
	{
		uint32_t	slot = s->p->arcs[s->result[s->moved[i]]].slot;

		if (s->first_moves[slot] != FLOW_NONE)
			LG_TRY(put_moves(s, s->moved[i]));
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
	LG_TRY(lg_alloc_array(env, (size_t) p->slots + 1, sizeof(uint32_t), &s->first_moves, err));
	LG_TRY(lg_alloc_array(env, (size_t) p->slots + 1, sizeof(uint32_t), &s->moved, err));
	s->moves_room = 64;
	s->pair_mask = 127;
	LG_TRY(lg_alloc_array(env, s->moves_room, sizeof(Moves), &s->moves, err));
	for (uint32_t i = 0; i < p->slots; i++)
	{
		s->distance[i] = NEVER;
		s->first_moves[i] = FLOW_NONE;
	}
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
