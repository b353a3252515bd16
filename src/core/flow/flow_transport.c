/*
 * flow_transport.c
 *		The transportation problem by the primal network simplex method.
 *
 * A node for each source and sink, and a root that takes what is left over and
 * hands out, dearly, what is missing: with all units over the root there is a
 * first tree at once.  Trees are kept strongly feasible (Cunningham 1976), so
 * that the method ends without cycling; the entering lane is the best of a block
 * of lanes (Grigoriadis 1986).  A tree is a list of children a node: when a
 * part of it moves, only the path to its new top is turned round, and prices and
 * depths of the part are told anew.  Everything is integers: the answer is exact.
 */
#include "core/flow/flow_transport.h"

#define MAX_NODES ((uint32_t) 1 << 26)
#define NO_NODE UINT32_MAX

/* Where a lane stands. */
enum
{
	LANE_FULL = -1,
	LANE_IN_TREE = 0,
	LANE_EMPTY = 1
};

/* Ends, cost and flow; the last sources + sinks ones lead from and to the root. */
typedef struct Arc
{
	uint32_t	from;
	uint32_t	to;
	int64_t		cost;
} Arc;

typedef struct Node
{
	int64_t		price;			/* potential: cost + price[from] - price[to] is 0 in the tree */
	uint32_t	parent;
	uint32_t	arc;			/* to the parent */
	uint32_t	depth;
	uint32_t	first_child;
	uint32_t	next;			/* of the same parent */
	uint32_t	previous;
	bool		up;				/* the arc leads from here to the parent */
} Node;

typedef struct Simplex
{
	const LgEnv *env;
	const FlowTransport *problem;
	uint32_t	root;
	uint32_t	arcs;
	uint32_t	next_arc;		/* where the search for a lane goes on */
	uint32_t	block;
	Arc		   *arc;
	int64_t    *flow;
	int64_t    *capacity;		/* of all arcs */
	int8_t	   *state;
	Node	   *node;
	int64_t		work;			/* since the last poll */
	int64_t		pivots;
} Simplex;

static LgStatus
spend(Simplex *s, int64_t work, LgError *err)
{
	s->work += work;
	if (s->work < 1000000)
		return LG_OK;
	s->work = 0;
	return lg_poll(s->env, err);
}

/* ----------------------------------------------------------------------
 * the tree
 * ----------------------------------------------------------------------
 */

static void
add_child(Simplex *s, uint32_t parent, uint32_t child)
{
	Node	   *node = s->node;
	uint32_t	next = node[parent].first_child;

	node[child].parent = parent;
	node[child].previous = NO_NODE;
	node[child].next = next;
	if (next != NO_NODE)
		node[next].previous = child;
	node[parent].first_child = child;
}

static void
remove_child(Simplex *s, uint32_t child)
{
	Node	   *node = s->node;

	if (node[child].previous != NO_NODE)
		node[node[child].previous].next = node[child].next;
	else
		node[node[child].parent].first_child = node[child].next;
	if (node[child].next != NO_NODE)
		node[node[child].next].previous = node[child].previous;
}

/* Prices and depths of a part of the tree, whose top has changed. */
static LgStatus
tell_part(Simplex *s, uint32_t top, int64_t price_change, LgError *err)
{
	Node	   *node = s->node;
	uint32_t	n = top;
	int64_t		told = 0;

	for (;;)
	{
		node[n].price += price_change;
		node[n].depth = node[node[n].parent].depth + 1;
		told++;
		if (node[n].first_child != NO_NODE)
		{
			n = node[n].first_child;
			continue;
		}
		while (n != top && node[n].next == NO_NODE)
			n = node[n].parent;
		if (n == top)
			break;
		n = node[n].next;
	}
	return spend(s, told, err);
}

/*
 * The part below out hangs from now on by the entering arc: in is its node in the
 * part, to the other end.  The path from in up to out is turned round.
 */
static LgStatus
move_part(Simplex *s, uint32_t out, uint32_t in, uint32_t to, uint32_t entering, LgError *err)
{
	Node	   *node = s->node;
	const Arc  *arc = &s->arc[entering];
	uint32_t	child = in;
	uint32_t	new_parent = to;
	uint32_t	new_arc = entering;
	bool		new_up = arc->from == in;
	int64_t		change = new_up ? node[to].price - arc->cost - node[in].price
	: node[to].price + arc->cost - node[in].price;

	for (;;)
	{
		uint32_t	parent = node[child].parent;
		uint32_t	old_arc = node[child].arc;
		bool		old_up = node[child].up;
		bool		last = child == out;

		remove_child(s, child);
		add_child(s, new_parent, child);
		node[child].arc = new_arc;
		node[child].up = new_up;
		if (last)
			break;
		new_parent = child;
		new_arc = old_arc;
		new_up = !old_up;
		child = parent;
		s->work++;
	}
	return tell_part(s, in, change, err);
}

/* ----------------------------------------------------------------------
 * a pivot
 * ----------------------------------------------------------------------
 */

static inline int64_t
gain(const Simplex *s, uint32_t a)
{
	const Arc  *arc = &s->arc[a];

	return s->state[a] * (arc->cost + s->node[arc->from].price - s->node[arc->to].price);
}

/* The best lane of the first block that has one; false: the plan is optimal. */
static LgStatus
find_entering(Simplex *s, uint32_t *entering, bool *found, LgError *err)
{
	uint32_t	left = s->arcs;
	int64_t		best = 0;
	uint32_t	a = s->next_arc;

	*found = false;
	while (left > 0)
	{
		uint32_t	count = left < s->block ? left : s->block;

		for (uint32_t n = 0; n < count; n++)
		{
			int64_t		g = gain(s, a);

			if (g < best)
			{
				best = g;
				*entering = a;
			}
			if (++a == s->arcs)
				a = 0;
		}
		left -= count;
		LG_TRY(spend(s, count, err));
		if (best < 0)
		{
			s->next_arc = a;
			*found = true;
			return LG_OK;
		}
	}
	return LG_OK;
}

/* Where the circle that an arc closes has its top. */
static uint32_t
find_join(const Simplex *s, uint32_t a, uint32_t b)
{
	const Node *node = s->node;

	while (a != b)
	{
		if (node[a].depth > node[b].depth)
			a = node[a].parent;
		else
			b = node[b].parent;
	}
	return a;
}

/* How much more can go over a node's arc to its parent, or back. */
static inline int64_t
room(const Simplex *s, uint32_t n, bool upwards)
{
	uint32_t	a = s->node[n].arc;

	if (s->node[n].up != upwards)
		return s->flow[a];
	return s->capacity[a] == FLOW_UNBOUNDED ? FLOW_UNBOUNDED : s->capacity[a] - s->flow[a];
}

static LgStatus
pivot(Simplex *s, uint32_t entering, LgError *err)
{
	Node	   *node = s->node;
	bool		forward = s->state[entering] == LANE_EMPTY;
	uint32_t	first = forward ? s->arc[entering].from : s->arc[entering].to;
	uint32_t	second = forward ? s->arc[entering].to : s->arc[entering].from;
	uint32_t	join = find_join(s, first, second);
	int64_t		amount = s->capacity[entering];
	uint32_t	out = NO_NODE;
	bool		out_is_first = false;

	/*
	 * Units go round from the join down to first, over the arc, and up from second.  Of the arcs
	 * that bind, the last one met that way leaves: the tree stays strongly feasible.
	 */
	for (uint32_t n = first; n != join; n = node[n].parent, s->work++)
		if (room(s, n, false) < amount)
		{
			amount = room(s, n, false);
			out = n;
			out_is_first = true;
		}
	for (uint32_t n = second; n != join; n = node[n].parent, s->work++)
		if (room(s, n, true) <= amount)
		{
			amount = room(s, n, true);
			out = n;
			out_is_first = false;
		}
	LG_ASSERT(amount >= 0 && amount < FLOW_UNBOUNDED);
	if (amount > 0)
	{
		s->flow[entering] += forward ? amount : -amount;
		for (uint32_t n = first; n != join; n = node[n].parent)
			s->flow[node[n].arc] += node[n].up ? -amount : amount;
		for (uint32_t n = second; n != join; n = node[n].parent)
			s->flow[node[n].arc] += node[n].up ? amount : -amount;
	}
	s->pivots++;
	if (out == NO_NODE)
	{							/* full from empty, or the other way round */
		s->state[entering] = (int8_t) -s->state[entering];
		return spend(s, 8, err);
	}
	s->state[node[out].arc] = s->flow[node[out].arc] == 0 ? LANE_EMPTY : LANE_FULL;
	s->state[entering] = LANE_IN_TREE;
	return move_part(s, out, out_is_first ? first : second, out_is_first ? second : first, entering, err);
}

/* ----------------------------------------------------------------------
 * the whole
 * ----------------------------------------------------------------------
 */

static LgStatus
check_problem(const LgEnv *env, const FlowTransport *problem, LgError *err)
{
	int64_t		nodes = (int64_t) problem->sources + problem->sinks + 1;
	int64_t		dearest = 0;
	int64_t		supply = 0;
	int64_t		demand = 0;

	if (nodes > MAX_NODES || problem->lanes > UINT32_MAX - MAX_NODES)
		return lg_fail(err, LG_LIMIT, "a transport between %lld places is too large", (long long) nodes - 1);
	for (uint32_t i = 0; i < problem->sources; i++)
		if (problem->supply[i] < 0 || __builtin_add_overflow(supply, problem->supply[i], &supply))
			return lg_fail(err, LG_OUT_OF_RANGE, "supplies of a transport are negative or too large to add up");
	for (uint32_t j = 0; j < problem->sinks; j++)
	{
		if (problem->demand[j] < 0 || __builtin_add_overflow(demand, problem->demand[j], &demand))
			return lg_fail(err, LG_OUT_OF_RANGE, "demands of a transport are negative or too large to add up");
		if (problem->penalty[j] < 0)
			return lg_fail(err, LG_BAD_ARGUMENT, "the penalty of unmet demand is negative");
		dearest = problem->penalty[j] > dearest ? problem->penalty[j] : dearest;
	}
	for (uint32_t a = 0; a < problem->lanes; a++)
	{
		const FlowLane *lane = &problem->lane[a];

		if (a % 65536 == 0)
			LG_TRY(lg_poll(env, err));
		if (lane->source >= problem->sources || lane->sink >= problem->sinks || lane->capacity < 0)
			return lg_fail(err, LG_BAD_ARGUMENT, "a lane of a transport has no such end or a negative capacity");
		if (lane->cost == INT64_MIN)
			return lg_fail(err, LG_OUT_OF_RANGE, "costs of a transport are too large");
		dearest = lane->cost > dearest ? lane->cost : -lane->cost > dearest ? -lane->cost : dearest;
	}
	/* a price is the cost of a path */
	if (dearest > INT64_MAX / 4 / nodes || supply > INT64_MAX - 1 - demand)
		return lg_fail(err, LG_OUT_OF_RANGE, "costs or quantities of a transport are too large");
	return LG_OK;
}

/* The first tree: everything goes over the root. */
static void
plant(Simplex *s)
{
	const FlowTransport *problem = s->problem;

	s->node[s->root] = (Node)
	{
		.parent = NO_NODE,.arc = NO_NODE,.first_child = NO_NODE,.next = NO_NODE,.previous = NO_NODE
	};
	for (uint32_t n = 0; n < s->root; n++)
	{
		uint32_t	a = problem->lanes + n;
		bool		is_source = n < problem->sources;
		int64_t		amount = is_source ? problem->supply[n] : problem->demand[n - problem->sources];

		s->arc[a].from = is_source ? n : s->root;
		s->arc[a].to = is_source ? s->root : n;
		s->arc[a].cost = is_source ? 0 : problem->penalty[n - problem->sources];
		s->capacity[a] = FLOW_UNBOUNDED;
		s->flow[a] = amount;
		s->node[n].first_child = NO_NODE;
		s->node[n].arc = a;
		s->node[n].up = is_source;
		s->node[n].depth = 1;
		s->node[n].price = is_source ? -s->arc[a].cost : s->arc[a].cost;
		if (!is_source && amount == 0)
		{						/* an empty arc away from the root would not be strongly feasible */
			s->arc[a].from = n;
			s->arc[a].to = s->root;
			s->node[n].up = true;
			s->node[n].price = -s->arc[a].cost;
		}
		add_child(s, s->root, n);
	}
}

static LgStatus
simplex_init(Simplex *s, LgError *err)
{
	const FlowTransport *problem = s->problem;
	size_t		arcs;

	s->root = problem->sources + problem->sinks;
	arcs = (size_t) problem->lanes + s->root;
	s->arcs = problem->lanes + s->root;
	LG_TRY(lg_alloc_array(s->env, arcs, sizeof(Arc), &s->arc, err));
	LG_TRY(lg_alloc_array(s->env, arcs, sizeof(int64_t), &s->flow, err));
	LG_TRY(lg_alloc_array(s->env, arcs, sizeof(int64_t), &s->capacity, err));
	LG_TRY(lg_alloc_array(s->env, arcs, 1, &s->state, err));
	LG_TRY(lg_alloc_array(s->env, (size_t) s->root + 1, sizeof(Node), &s->node, err));
	for (uint32_t a = 0; a < problem->lanes; a++)
	{
		const FlowLane *lane = &problem->lane[a];

		s->arc[a] = (Arc)
		{
			lane->source, problem->sources + lane->sink, lane->cost
		};
		s->capacity[a] = lane->capacity;
		s->state[a] = LANE_EMPTY;
		if (problem->demand[lane->sink] == 0 || problem->supply[lane->source] == 0 || lane->capacity == 0)
			s->state[a] = LANE_IN_TREE; /* carries nothing, never looked at */
		LG_TRY(spend(s, 1, err));
	}
	s->block = (uint32_t) sqrt((double) s->arcs);
	s->block = s->block < 50 ? 50 : s->block;
	plant(s);
	return LG_OK;
}

/*
 * Prices of places without quantities follow from the others: the best unit
 * over a lane, as if there were one.
 */
static LgStatus
price_idle(Simplex *s, FlowTransportPlan *plan, LgError *err)
{
	const FlowTransport *problem = s->problem;

	for (uint32_t j = 0; j < problem->sinks; j++)
		if (problem->demand[j] == 0)
			plan->sink_price[j] = problem->penalty[j];
	for (uint32_t i = 0; i < problem->sources; i++)
		if (problem->supply[i] == 0)
			plan->source_price[i] = 0;
	for (uint32_t a = 0; a < problem->lanes; a++)
	{
		const FlowLane *lane = &problem->lane[a];
		int64_t		price = lane->cost - plan->source_price[lane->source];

		LG_TRY(spend(s, 1, err));
		if (problem->demand[lane->sink] == 0 && problem->supply[lane->source] > 0 && lane->capacity > 0 &&
			price < plan->sink_price[lane->sink])
			plan->sink_price[lane->sink] = price;
	}
	for (uint32_t a = 0; a < problem->lanes; a++)
	{
		const FlowLane *lane = &problem->lane[a];
		int64_t		price = lane->cost - plan->sink_price[lane->sink];

		LG_TRY(spend(s, 1, err));
		if (problem->supply[lane->source] == 0 && lane->capacity > 0 && price < plan->source_price[lane->source])
			plan->source_price[lane->source] = price;
	}
	return LG_OK;
}

static LgStatus
read_plan(Simplex *s, FlowTransportPlan *plan, LgError *err)
{
	const FlowTransport *problem = s->problem;
	int64_t		root_price = s->node[s->root].price;

	LG_TRY(lg_alloc_array(s->env, problem->sinks + (size_t) 1, sizeof(int64_t), &plan->unmet, err));
	LG_TRY(lg_alloc_array(s->env, problem->sources + (size_t) 1, sizeof(int64_t), &plan->source_price, err));
	LG_TRY(lg_alloc_array(s->env, problem->sinks + (size_t) 1, sizeof(int64_t), &plan->sink_price, err));
	plan->quantity = s->flow;
	plan->pivots = s->pivots;
	plan->cost = 0;
	for (uint32_t a = 0; a < problem->lanes; a++)
	{
		plan->cost += (__int128) s->flow[a] * s->arc[a].cost;
		LG_TRY(spend(s, 1, err));
	}
	for (uint32_t i = 0; i < problem->sources; i++)
		plan->source_price[i] = root_price - s->node[i].price < 0 ? root_price - s->node[i].price : 0;
	for (uint32_t j = 0; j < problem->sinks; j++)
	{
		plan->unmet[j] = problem->demand[j] > 0 ? s->flow[problem->lanes + problem->sources + j] : 0;
		plan->sink_price[j] = s->node[problem->sources + j].price - root_price;
		plan->cost += (__int128) plan->unmet[j] * problem->penalty[j];
	}
	return price_idle(s, plan, err);
}

LgStatus
flow_transport(const LgEnv *env, const FlowTransport *problem, FlowTransportPlan *plan, LgError *err)
{
	Simplex		s = {.env = env,.problem = problem};

	LG_TRY(check_problem(env, problem, err));
	LG_TRY(simplex_init(&s, err));
	for (;;)
	{
		uint32_t	entering = 0;
		bool		found;

		LG_TRY(find_entering(&s, &entering, &found, err));
		if (!found)
			break;
		LG_TRY(pivot(&s, entering, err));
	}
	LG_TRY(read_plan(&s, plan, err));
	lg_release(env, s.arc);
	lg_release(env, s.capacity);
	lg_release(env, s.state);
	lg_release(env, s.node);
	return LG_OK;
}
