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
#include "fulfil_search.h"

#define POLL_WORK 200000		/* cells looked at: below a millisecond */
#define EASY_STEPS 24			/* a search that takes more is worth a better bound */

static LgStatus
spend(FulfilSearch *s, uint64_t cells, LgError *err)
{
	s->work += cells;
	if (s->work < POLL_WORK)
		return LG_OK;
	s->work = 0;
	return lg_poll(s->env, err);
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
consider(FulfilSearch *s, LgInt128 cost)
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
hopeless(const FulfilSearch *s, LgInt128 low)
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
enter(FulfilSearch *s, uint32_t option)
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
leave(FulfilSearch *s)
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
shortest_line(const FulfilSearch *s)
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

static LgStatus extend(FulfilSearch *s, LgInt128 fixed, LgError *err);

/* Excludes an option until the loop that began with undo_count at that count ends. */
static void
exclude(FulfilSearch *s, uint32_t option)
{
	s->banned[option]++;
	s->undo[s->undo_count++] = option;
}

static void
restore(FulfilSearch *s, uint32_t undo_count)
{
	while (s->undo_count > undo_count)
		s->banned[s->undo[--s->undo_count]]--;
}

/*
 * Excludes the options that do not pay beside a set that covers all, and lowers
 * *low, what the set costs, by what the others could save.
 */
static void
exclude_losing(FulfilSearch *s, LgInt128 * low)
{
	for (uint32_t o = 0; o < s->order->options; o++)
	{
		LgInt128	gain;

		if (s->banned[o] > 0)
			continue;
		gain = fulfil_saving(s, o) - s->fixed[o];
		if (gain < 0)
			exclude(s, o);
		else
			*low -= gain;
	}
}

/* All sets that have the chosen options, which cover all. */
static LgStatus
improve(FulfilSearch *s, LgInt128 fixed, LgError *err)
{
	uint32_t	undo_count = s->undo_count;
	LgInt128	low;
	LgStatus	status = LG_OK;

	if (!fulfil_allot(s, &low))
		return LG_OK;			/* the option that must be used can not */
	consider(s, low);
	/* what ships nothing now ships nothing in a larger set either */
	if (s->used_count < s->depth || s->depth >= s->most ||
		(s->found && fixed + s->least_fixed + s->units_low > s->best))
		return LG_OK;
	LG_TRY(spend(s, (uint64_t) s->order->options * s->order->lines * (s->depth + 1), err));
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

/* What a plan with the chosen options costs at least. */
static LgInt128
dual_low(const FulfilSearch *s)
{
	LgInt128	low = s->bound.low;

	for (uint32_t i = 0; i < s->depth && s->bounded; i++)
		low += s->bound.reduced[s->chosen[i]];
	return low;
}

/* A better bound, and for good without the options that no plan as good as the best uses. */
static LgStatus
find_bound(FulfilSearch *s, LgError *err)
{
	LG_TRY(fulfil_bound(s->env, s->order, s->fixed, s->unit, s->missing, &s->bound, err));
	s->bounded = true;
	for (uint32_t o = 0; o < s->order->options && s->found; o++)
		if (s->bound.low + s->bound.reduced[o] > s->best)
			s->banned[o]++;
	return LG_OK;
}

static bool
covers_all(const FulfilSearch *s)
{
	const int64_t *residual = s->residual + (size_t) s->depth * s->order->lines;

	for (uint32_t line = 0; line < s->order->lines; line++)
		if (residual[line] > 0)
			return false;
	return true;
}

static void
try_set(FulfilSearch *s)
{
	LgInt128	cost;

	if ((s->rule->partial || covers_all(s)) && fulfil_allot(s, &cost))
		consider(s, cost);
}

/* Options that have all that a set is short of, of 64 that begin at word * 64. */
static uint64_t
completing(const FulfilSearch *s, uint32_t word)
{
	const int64_t *residual = s->residual + (size_t) s->depth * s->order->lines;
	uint32_t	lines = s->order->lines;
	uint64_t	options = ~UINT64_C(0);

	for (uint32_t line = 0; line < lines && options != 0; line++)
	{
		uint64_t	some = 0;

		if (residual[line] == 0)
			continue;
		if (residual[line] == s->order->wanted[line])
		{
			options &= s->full[(size_t) line * s->words + word];
			continue;
		}
		for (uint64_t rest = options; rest != 0; rest &= rest - 1)
		{
			uint32_t	o = word * 64 + (uint32_t) __builtin_ctzll(rest);

			if (o < s->order->options && available(s, o, line) >= residual[line])
				some |= rest & -rest;
		}
		options = some;
	}
	return options;
}

/* Sets of one more option, where more than one can be no plan or none that is better. */
static void
complete_by_one(FulfilSearch *s, LgInt128 fixed)
{
	for (uint32_t word = 0; word < s->words; word++)
		for (uint64_t rest = completing(s, word); rest != 0; rest &= rest - 1)
		{
			uint32_t	o = word * 64 + (uint32_t) __builtin_ctzll(rest);

			if (o >= s->order->options || s->banned[o] > 0 || hopeless(s, fixed + s->fixed[o] + s->units_low))
				continue;
			enter(s, o);
			try_set(s);
			leave(s);
		}
}

/* All sets that have the chosen options; fixed is what their shipments cost. */
static LgStatus
extend(FulfilSearch *s, LgInt128 fixed, LgError *err)
{
	uint32_t	undo_count = s->undo_count;
	uint32_t	line;
	LgStatus	status = LG_OK;

	if (hopeless(s, fixed + s->units_low) || hopeless(s, dual_low(s)))
		return LG_OK;
	if (++s->steps > s->rule->max_steps)
	{
		s->stopped = true;
		return LG_OK;
	}
	if (s->steps == EASY_STEPS)
		LG_TRY(find_bound(s, err));
	if (s->rule->partial || covers_all(s))
		return improve(s, fixed, err);
	if (s->depth >= s->most)
		return LG_OK;
	if (s->depth + 1 == s->most || (s->found && fixed + 2 * s->least_fixed + s->units_low > s->best))
	{
		complete_by_one(s, fixed);
		return spend(s, (uint64_t) s->words * s->order->lines * 4, err);
	}
	LG_TRY(spend(s, (uint64_t) s->order->options * s->order->lines, err));
	line = shortest_line(s);
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

/* A plan to begin with: every option alone, then by and by the one with the most of what is short. */
static LgStatus
first_plan(FulfilSearch *s, LgError *err)
{
	uint32_t	start = s->depth;

	for (uint32_t o = 0; o < s->order->options && s->depth < s->most; o++)
	{
		if (s->banned[o] > 0)
			continue;
		enter(s, o);
		try_set(s);
		leave(s);
		LG_TRY(spend(s, 4 * s->order->lines, err));
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
		LG_TRY(spend(s, (uint64_t) s->order->options * s->order->lines, err));
	}
	try_set(s);
	while (s->depth > start)
		leave(s);
	return LG_OK;
}

typedef struct RankContext
{
	const		LgInt128 *unit;
} RankContext;

static int
compare_units(const void *a, const void *b, void *context)
{
	const		LgInt128 *unit = ((const RankContext *) context)->unit;
	uint32_t	x = *(const uint32_t *) a;
	uint32_t	y = *(const uint32_t *) b;

	return unit[x] != unit[y] ? (unit[x] > unit[y]) - (unit[x] < unit[y]) : (x > y) - (x < y);
}

/* What all units cost at least, each line from the best options that have it; false when they have too little. */
static bool
lower_units(FulfilSearch *s)
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
begin(const LgEnv *env, const FulfilRule *rule, const FulfilOrder *order, FulfilSearch *s, LgError *err)
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
	s->words = (uint32_t) (options + 63) / 64;
	LG_TRY(lg_alloc_array(env, (size_t) s->words * order->lines, sizeof(uint64_t), &s->full, err));
	for (uint32_t o = 0; o < options; o++)
	{
		LG_TRY(spend(s, order->lines, err));
		for (uint32_t line = 0; line < order->lines; line++)
			if (available(s, o, line) >= order->wanted[line])
				s->full[(size_t) line * s->words + o / 64] |= UINT64_C(1) << o % 64;
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
report(FulfilSearch *s, FulfilPlan *plan, LgError *err)
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
	again = fulfil_allot(s, &cost);
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
	FulfilSearch s;
	LgInt128	fixed = 0;
	int64_t		units = 0;

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
	for (uint32_t line = 0; line < order->lines; line++)
		if (!lg_add64(units, order->wanted[line], &units))
			return lg_fail(err, LG_OUT_OF_RANGE, "units of an order do not fit bigint");
	LG_TRY(begin(env, rule, order, &s, err));
	if (s.most == 0 || !lower_units(&s))
		return LG_OK;
	if (order->must_use != FULFIL_NONE)
	{
		enter(&s, order->must_use);
		fixed = s.fixed[order->must_use];
		try_set(&s);
	}
	LG_TRY(first_plan(&s, err));
	LG_TRY(extend(&s, fixed, err));
	return report(&s, plan, err);
}
