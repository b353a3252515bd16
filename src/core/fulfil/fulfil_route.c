/*
 * fulfil_route.c
 *		The best plan for one order: branch and bound over sets of options.
 *
 * Within a set of options every line takes its units where a unit is best, which
 * is best for the set, as nothing but the stock of the line limits it.  So the
 * search is over sets.  A set that leaves a line short is extended by each option
 * that has some of the line, those tried before excluded.  A set that covers all
 * is a plan, and is extended only by options that save more on units than their
 * shipment adds: what an option saves never grows with the set (the savings of a
 * line are the weighted rank of a truncated matroid, which is submodular), so
 * that options that do not pay now never will.
 */
#include "core/fulfil/fulfil_route.h"
#include "core/fulfil/fulfil_weigh.h"

#define POLL_STEPS 256

typedef struct Search
{
	const LgEnv *env;
	const FulfilRule *rule;
	const FulfilOrder *order;
	const LgInt128 *fixed;		/* of each option */
	const LgInt128 *unit;
	const uint32_t *by_unit;	/* options, the best unit first */
	LgInt128	missing;		/* of a unit left out, where that is allowed */
	LgInt128	units_low;		/* what all units cost at least */
	LgInt128	least_fixed;	/* of any option */
	uint32_t	most;			/* shipments in a plan */
	uint32_t   *banned;			/* by how many an option is excluded */
	uint32_t   *undo;			/* options excluded by loops under way */
	uint32_t	undo_count;
	bool		forced;			/* allot() had to move a unit */
	uint32_t   *chosen;			/* options in the set */
	uint32_t	depth;
	int64_t    *residual;		/* [depth][line]: not yet covered */
	uint32_t   *rank;			/* place of an option in by_unit */
	uint32_t   *sorted;			/* chosen by unit */
	int64_t    *taken;			/* [chosen][line], by place in sorted */
	uint32_t   *used;			/* options of the plan at hand, ascending */
	uint32_t	used_count;
	bool		found;
	LgInt128	best;
	uint32_t   *best_set;
	uint32_t	best_count;
	uint64_t	steps;
	bool		stopped;
} Search;

static inline int64_t
available(const Search *s, uint32_t option, uint32_t line)
{
	return s->order->available[(size_t) option * s->order->lines + line];
}

/* ----------------------------------------------------------------------
 * the plan of a set
 * ----------------------------------------------------------------------
 */

static void
sort_chosen(Search *s)
{
	for (uint32_t i = 0; i < s->depth; i++)
	{
		uint32_t	option = s->chosen[i];
		uint32_t	k = i;

		for (; k > 0 && s->rank[s->sorted[k - 1]] > s->rank[option]; k--)
			s->sorted[k] = s->sorted[k - 1];
		s->sorted[k] = option;
	}
}

/* The option that has to be used takes one unit, where that costs least. */
static bool
force_unit(Search *s, uint32_t place, LgInt128 *cost, int64_t *left)
{
	uint32_t	lines = s->order->lines;
	uint32_t	best_line = lines;
	uint32_t	best_from = 0;
	LgInt128	best_price = 0;

	for (uint32_t line = 0; line < lines; line++)
	{
		uint32_t	from = s->depth;
		LgInt128	price;

		if (available(s, s->sorted[place], line) == 0)
			continue;
		if (left[line] == 0)
		{
			while (from > 0 && s->taken[(size_t) (from - 1) * lines + line] == 0)
				from--;
			if (from == 0)
				continue;
			from--;
		}
		price = from == s->depth ? s->missing : s->unit[s->sorted[from]];

		if (best_line == lines || price > best_price)
		{
			best_line = line;
			best_from = from;
			best_price = price;
		}
	}
	if (best_line == lines)
		return false;
	if (best_from == s->depth)
		left[best_line]--;
	else
		s->taken[(size_t) best_from * lines + best_line]--;
	s->taken[(size_t) place * lines + best_line]++;
	*cost += s->unit[s->sorted[place]] - best_price;
	return true;
}

static bool
is_used(const Search *s, uint32_t place)
{
	const int64_t *taken = s->taken + (size_t) place * s->order->lines;

	for (uint32_t line = 0; line < s->order->lines; line++)
		if (taken[line] > 0)
			return true;
	return false;
}

/* The options that ship something, ascending; their shipments are added to the cost. */
static void
collect_used(Search *s, LgInt128 *cost)
{
	s->used_count = 0;
	for (uint32_t i = 0; i < s->depth; i++)
	{
		uint32_t	k = s->used_count;

		if (!is_used(s, i))
			continue;
		*cost += s->fixed[s->sorted[i]];
		for (; k > 0 && s->used[k - 1] > s->sorted[i]; k--)
			s->used[k] = s->used[k - 1];
		s->used[k] = s->sorted[i];
		s->used_count++;
	}
}

/* Units to the chosen options; false when the set is no plan. */
static bool
allot(Search *s, LgInt128 *cost)
{
	uint32_t	lines = s->order->lines;
	int64_t		left[FULFIL_MAX_LINES];

	*cost = 0;
	s->forced = false;
	sort_chosen(s);
	for (uint32_t line = 0; line < lines; line++)
	{
		int64_t		rest = s->order->wanted[line];

		for (uint32_t i = 0; i < s->depth; i++)
		{
			int64_t		here = available(s, s->sorted[i], line);
			bool		worth = !s->rule->partial || s->unit[s->sorted[i]] < s->missing;
			int64_t		take = !worth ? 0 : here < rest ? here : rest;

			s->taken[(size_t) i * lines + line] = take;
			*cost += s->unit[s->sorted[i]] * take;
			rest -= take;
		}
		if (rest > 0 && !s->rule->partial)
			return false;
		left[line] = rest;
		*cost += s->missing * rest;
	}
	for (uint32_t i = 0; i < s->depth; i++)
		if (s->sorted[i] == s->order->must_use && !is_used(s, i))
		{
			s->forced = true;
			if (!force_unit(s, i, cost, left))
				return false;
		}
	collect_used(s, cost);
	return true;
}

/* Of two sets of options the one with the smaller option where they first differ. */
static bool
comes_first(const uint32_t *a, uint32_t a_count, const uint32_t *b, uint32_t b_count)
{
	for (uint32_t i = 0; i < a_count && i < b_count; i++)
		if (a[i] != b[i])
			return a[i] < b[i];
	return a_count < b_count;
}

static void
consider(Search *s, LgInt128 cost)
{
	if (s->used_count == 0 || s->used_count > s->most)
		return;
	if (s->found && (cost > s->best || (cost == s->best &&
										!comes_first(s->used, s->used_count, s->best_set, s->best_count))))
		return;
	s->found = true;
	s->best = cost;
	s->best_count = s->used_count;
	memcpy(s->best_set, s->used, s->used_count * sizeof(uint32_t));
}

/* ----------------------------------------------------------------------
 * the search
 * ----------------------------------------------------------------------
 */

/*
 * Whether no plan with these options and ones that are not excluded can be better
 * than the best.  Equally good plans have as many shipments, so the first that is
 * left is this set filled up with the first options.
 */
static bool
hopeless(const Search *s, LgInt128 low)
{
	uint32_t	next = 0;
	uint32_t	fill;

	if (!s->found || low < s->best)
		return false;
	if (low > s->best || s->depth > s->best_count)
		return true;
	fill = s->best_count - s->depth;
	for (uint32_t i = 0; i < s->best_count; i++)
	{
		uint32_t	here = FULFIL_NONE;

		for (uint32_t k = 0; k < s->depth; k++)
			if (s->chosen[k] >= next && s->chosen[k] < here)
				here = s->chosen[k];
		for (uint32_t o = next; fill > 0 && o < here && o < s->order->options; o++)
			if (s->banned[o] == 0)
			{
				here = o;
				fill--;
			}
		if (here != s->best_set[i])
			return here > s->best_set[i];
		next = here + 1;
	}
	return true;
}

/* Adds an option to the set; other options of its site are excluded. */
static void
enter(Search *s, uint32_t option)
{
	uint32_t	site = s->order->option[option].site;
	const int64_t *from = s->residual + (size_t) s->depth * s->order->lines;
	int64_t    *to = s->residual + (size_t) (s->depth + 1) * s->order->lines;

	for (uint32_t line = 0; line < s->order->lines; line++)
	{
		int64_t		rest = from[line] - available(s, option, line);

		to[line] = rest > 0 ? rest : 0;
	}
	s->chosen[s->depth++] = option;
	for (uint32_t o = option; o > 0 && s->order->option[o - 1].site == site; o--)
		s->banned[o - 1]++;
	for (uint32_t o = option; o < s->order->options && s->order->option[o].site == site; o++)
		s->banned[o]++;
}

static void
leave(Search *s)
{
	uint32_t	option = s->chosen[--s->depth];
	uint32_t	site = s->order->option[option].site;

	for (uint32_t o = option; o > 0 && s->order->option[o - 1].site == site; o--)
		s->banned[o - 1]--;
	for (uint32_t o = option; o < s->order->options && s->order->option[o].site == site; o++)
		s->banned[o]--;
}

/* The line that the fewest options have, of those still short; lines when none is. */
static uint32_t
shortest_line(const Search *s)
{
	const int64_t *residual = s->residual + (size_t) s->depth * s->order->lines;
	uint32_t	found = s->order->lines;
	uint32_t	fewest = UINT32_MAX;

	for (uint32_t line = 0; line < s->order->lines; line++)
	{
		uint32_t	count = 0;

		if (residual[line] == 0)
			continue;
		for (uint32_t o = 0; o < s->order->options; o++)
			count += s->banned[o] == 0 && available(s, o, line) > 0;
		if (count < fewest)
		{
			fewest = count;
			found = line;
		}
	}
	return found;
}

/* What one more option would save on the units of the set that allot() was last called for. */
static LgInt128
saving(const Search *s, uint32_t option)
{
	uint32_t	lines = s->order->lines;
	LgInt128	total = 0;

	for (uint32_t line = 0; line < lines; line++)
	{
		int64_t		room = available(s, option, line);
		int64_t		covered = 0;

		/* the dearest units move first */
		for (uint32_t i = 0; i < s->depth; i++)
			covered += s->taken[(size_t) i * lines + line];
		if (s->rule->partial && s->missing > s->unit[option] && covered < s->order->wanted[line])
		{
			int64_t		rest = s->order->wanted[line] - covered;
			int64_t		move = rest < room ? rest : room;

			total += (s->missing - s->unit[option]) * move;
			room -= move;
		}
		for (uint32_t i = s->depth; i > 0 && room > 0; i--)
		{
			int64_t		here = s->taken[(size_t) (i - 1) * lines + line];
			int64_t		move = here < room ? here : room;

			if (s->unit[s->sorted[i - 1]] <= s->unit[option])
				break;
			total += (s->unit[s->sorted[i - 1]] - s->unit[option]) * move;
			room -= move;
		}
	}
	return total;
}

static LgStatus extend(Search *s, LgInt128 fixed, LgError *err);

/* Excludes an option until the loop that began with undo_count at that count ends. */
static void
exclude(Search *s, uint32_t option)
{
	s->banned[option]++;
	s->undo[s->undo_count++] = option;
}

static void
restore(Search *s, uint32_t undo_count)
{
	while (s->undo_count > undo_count)
		s->banned[s->undo[--s->undo_count]]--;
}

/*
 * Excludes the options that do not pay beside a set that covers all, and lowers
 * *low, what the set costs, by what the others could save.
 */
static void
exclude_losing(Search *s, LgInt128 *low)
{
	for (uint32_t o = 0; o < s->order->options; o++)
	{
		LgInt128	gain;

		if (s->banned[o] > 0)
			continue;
		gain = saving(s, o) - s->fixed[o];
		if (gain < 0)
			exclude(s, o);
		else
			*low -= gain;
	}
}

/* All sets that have the chosen options, which cover all. */
static LgStatus
improve(Search *s, LgInt128 fixed, LgError *err)
{
	uint32_t	undo_count = s->undo_count;
	LgInt128	low;
	LgStatus	status = LG_OK;

	if (!allot(s, &low))
		return LG_OK;			/* the option that must be used can not */
	consider(s, low);
	/* what ships nothing now ships nothing in a larger set either */
	if (s->used_count < s->depth || s->depth >= s->most ||
		(s->found && fixed + s->least_fixed + s->units_low > s->best))
		return LG_OK;
	if (s->forced)
		low = fixed + s->units_low;
	else
		exclude_losing(s, &low);
	for (uint32_t o = 0; o < s->order->options && status == LG_OK && !s->stopped && !hopeless(s, low); o++)
	{
		if (s->banned[o] > 0 || hopeless(s, fixed + s->fixed[o] + s->units_low))
			continue;
		enter(s, o);
		status = extend(s, fixed + s->fixed[o], err);
		leave(s);
		exclude(s, o);
	}
	restore(s, undo_count);
	return status;
}

/* All sets that have the chosen options; fixed is what their shipments cost. */
static LgStatus
extend(Search *s, LgInt128 fixed, LgError *err)
{
	uint32_t	line = s->rule->partial ? s->order->lines : shortest_line(s);
	uint32_t	undo_count = s->undo_count;
	LgStatus	status = LG_OK;

	if (hopeless(s, fixed + s->units_low))
		return LG_OK;
	if (++s->steps % POLL_STEPS == 0)
		LG_TRY(lg_poll(s->env, err));
	if (s->steps > s->rule->max_steps)
	{
		s->stopped = true;
		return LG_OK;
	}
	if (line == s->order->lines)
		return improve(s, fixed, err);
	if (s->depth >= s->most)
		return LG_OK;
	for (uint32_t o = 0; o < s->order->options && status == LG_OK && !s->stopped; o++)
	{
		if (s->banned[o] > 0 || available(s, o, line) == 0 || hopeless(s, fixed + s->fixed[o] + s->units_low))
			continue;
		enter(s, o);
		status = extend(s, fixed + s->fixed[o], err);
		leave(s);
		exclude(s, o);
	}
	restore(s, undo_count);
	return status;
}

/* ----------------------------------------------------------------------
 * the whole
 * ----------------------------------------------------------------------
 */

static bool
covers_all(const Search *s)
{
	const int64_t *residual = s->residual + (size_t) s->depth * s->order->lines;

	for (uint32_t line = 0; line < s->order->lines; line++)
		if (residual[line] > 0)
			return false;
	return true;
}

static void
try_set(Search *s)
{
	LgInt128	cost;

	if ((s->rule->partial || covers_all(s)) && allot(s, &cost))
		consider(s, cost);
}

/* A plan to begin with: every option alone, then by and by the one with the most of what is short. */
static void
first_plan(Search *s)
{
	uint32_t	start = s->depth;

	for (uint32_t o = 0; o < s->order->options && s->depth < s->most; o++)
	{
		if (s->banned[o] > 0)
			continue;
		enter(s, o);
		try_set(s);
		leave(s);
	}
	while (s->depth < s->most && !covers_all(s))
	{
		const int64_t *residual = s->residual + (size_t) s->depth * s->order->lines;
		uint32_t	best = FULFIL_NONE;
		int64_t		most = 0;

		for (uint32_t o = 0; o < s->order->options; o++)
		{
			int64_t		units = 0;

			for (uint32_t line = 0; line < s->order->lines && s->banned[o] == 0; line++)
				units += available(s, o, line) < residual[line] ? available(s, o, line) : residual[line];
			if (units > most || (units == most && units > 0 && s->fixed[o] < s->fixed[best]))
			{
				most = units;
				best = o;
			}
		}
		if (best == FULFIL_NONE)
			break;
		enter(s, best);
		try_set(s);
	}
	while (s->depth > start)
		leave(s);
}

typedef struct RankContext
{
	const LgInt128 *unit;
} RankContext;

static int
compare_units(const void *a, const void *b, void *context)
{
	const LgInt128 *unit = ((const RankContext *) context)->unit;
	uint32_t	x = *(const uint32_t *) a;
	uint32_t	y = *(const uint32_t *) b;

	return unit[x] != unit[y] ? (unit[x] > unit[y]) - (unit[x] < unit[y]) : (x > y) - (x < y);
}

/* What all units cost at least, each line from the best options that have it; false when they have too little. */
static bool
lower_units(Search *s)
{
	s->units_low = 0;
	for (uint32_t line = 0; line < s->order->lines; line++)
	{
		int64_t		rest = s->order->wanted[line];

		for (uint32_t i = 0; i < s->order->options && rest > 0; i++)
		{
			uint32_t	o = s->by_unit[i];
			int64_t		here = available(s, o, line);
			int64_t		take = here < rest ? here : rest;

			if (s->rule->partial && s->unit[o] >= s->missing)
				break;
			s->units_low += s->unit[o] * take;
			rest -= take;
		}
		if (rest > 0 && !s->rule->partial)
			return false;
		s->units_low += s->missing * rest;
	}
	return true;
}

static LgStatus
begin(const LgEnv *env, const FulfilRule *rule, const FulfilOrder *order, Search *s, LgError *err)
{
	size_t		options = order->options;
	size_t		depth = options < 2 ? 2 : options + 1;
	FulfilWeights weights;
	uint32_t   *by_unit;
	RankContext context;
	uint64_t	total = 0;

	memset(s, 0, sizeof(*s));
	s->env = env;
	s->rule = rule;
	s->order = order;
	LG_TRY(fulfil_weigh(env, rule, order, &weights, err));
	s->fixed = weights.fixed;
	s->unit = weights.unit;
	s->missing = weights.missing;
	for (uint32_t line = 0; line < order->lines; line++)
		total += (uint64_t) order->wanted[line];
	s->most = rule->max_shipments < options ? rule->max_shipments : (uint32_t) options;
	if (s->most > total)
		s->most = (uint32_t) total;
	depth = (size_t) s->most + 2;
	LG_TRY(lg_alloc_array(env, 7 * (options + 1), sizeof(uint32_t), &s->banned, err));
	s->undo = s->banned + options + 1;
	s->chosen = s->undo + options + 1;
	s->rank = s->chosen + options + 1;
	s->sorted = s->rank + options + 1;
	s->used = s->sorted + options + 1;
	s->best_set = s->used + options + 1;
	LG_TRY(lg_alloc_array(env, depth * order->lines + 1, 2 * sizeof(int64_t), &s->residual, err));
	s->taken = s->residual + depth * order->lines + 1;
	memcpy(s->residual, order->wanted, order->lines * sizeof(int64_t));
	LG_TRY(lg_alloc_array(env, options + 1, sizeof(uint32_t), &by_unit, err));
	for (uint32_t o = 0; o < options; o++)
	{
		by_unit[o] = o;
		if (o == 0 || s->fixed[o] < s->least_fixed)
			s->least_fixed = s->fixed[o];
	}
	context.unit = s->unit;
	LG_TRY(lg_sort(env, by_unit, options, sizeof(uint32_t), compare_units, &context, err));
	for (uint32_t i = 0; i < options; i++)
		s->rank[by_unit[i]] = i;
	s->by_unit = by_unit;
	return LG_OK;
}

/* Figures of a plan from its lines. */
static LgStatus
sum_up(const FulfilOrder *order, FulfilPlan *plan, LgError *err)
{
	LgInt128	cost = 0;
	LgInt128	distance = 0;

	plan->deliver_by = INT64_MIN;
	for (uint32_t line = 0; line < order->lines; line++)
		plan->missing += order->wanted[line];
	for (uint32_t i = 0; i < plan->shipments; i++)
	{
		const FulfilOption *o = &order->option[plan->option[i]];
		int64_t		units = 0;

		for (uint32_t line = 0; line < order->lines; line++)
			units += plan->units[(size_t) i * order->lines + line];
		plan->missing -= units;
		cost += o->fixed + (LgInt128) o->per_unit * units;
		distance += o->distance_m;
		plan->priority += (LgInt128) o->priority * units;
		if (order->deliver_by != FULFIL_NEVER && o->deliver_by > order->deliver_by)
			plan->late += units;
		if (o->deliver_by > plan->deliver_by)
			plan->deliver_by = o->deliver_by;
	}
	if (!decimal_narrow(cost, &plan->cost) || !decimal_narrow(distance, &plan->distance_m))
		return lg_fail(err, LG_OUT_OF_RANGE, "cost of a fulfil_plan is out of range");
	return LG_OK;
}

static LgStatus
report(Search *s, FulfilPlan *plan, LgError *err)
{
	const FulfilOrder *order = s->order;
	LgInt128	cost;
	bool		again;

	plan->proven = !s->stopped;
	plan->found = s->found;
	if (!s->found)
		return LG_OK;
	plan->shipments = s->best_count;
	memcpy(s->chosen, s->best_set, s->best_count * sizeof(uint32_t));
	s->depth = s->best_count;
	again = allot(s, &cost);
	LG_ASSERT(again && cost == s->best);
	(void) again;
	LG_TRY(lg_alloc_array(s->env, s->best_count, sizeof(uint32_t), &plan->option, err));
	LG_TRY(lg_alloc_array(s->env, (size_t) s->best_count * order->lines, sizeof(int64_t), &plan->units, err));
	for (uint32_t i = 0; i < s->best_count; i++)
	{
		uint32_t	place = 0;

		plan->option[i] = s->best_set[i];
		while (s->sorted[place] != s->best_set[i])
			place++;
		memcpy(plan->units + (size_t) i * order->lines, s->taken + (size_t) place * order->lines,
			   order->lines * sizeof(int64_t));
	}
	return sum_up(order, plan, err);
}

LgStatus
fulfil_route(const LgEnv *env, const FulfilRule *rule, const FulfilOrder *order, FulfilPlan *plan, LgError *err)
{
	Search		s;
	LgInt128	fixed = 0;

	memset(plan, 0, sizeof(*plan));
	plan->proven = true;
	plan->deliver_by = INT64_MIN;
	if (order->lines > FULFIL_MAX_LINES)
		return lg_fail(err, LG_LIMIT, "order has more than %d items", FULFIL_MAX_LINES);
	if (order->options > FULFIL_MAX_OPTIONS)
		return lg_fail(err, LG_LIMIT, "order has more than %d options", FULFIL_MAX_OPTIONS);
	if (order->lines == 0 || order->options == 0)
	{
		plan->found = order->lines == 0;
		return LG_OK;
	}
	LG_TRY(begin(env, rule, order, &s, err));
	if (s.most == 0 || !lower_units(&s))
		return LG_OK;
	if (order->must_use != FULFIL_NONE)
	{
		enter(&s, order->must_use);
		fixed = s.fixed[order->must_use];
		try_set(&s);
	}
	first_plan(&s);
	LG_TRY(extend(&s, fixed, err));
	return report(&s, plan, err);
}
