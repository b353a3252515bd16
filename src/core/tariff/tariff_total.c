/*
 * tariff_total.c
 *		The total of one parcel by the plan of its tariff.
 *
 * The order of evaluation is that of tariff_price.c, and so is every figure;
 * but there are no lines: a charge is a bit of a mask and an amount that is net
 * of what was taken off it.  Whatever is not plain sailing (a fact that is
 * missing, no price, amounts of thousands of millions) is left to
 * tariff_price(), which comes to it again and says what it is.
 */
#include "core/tariff/tariff.h"
#include "tariff_eval.h"

typedef struct Totaling
{
	const TariffView *tariff;
	const TariffFact *facts;
	uint64_t	atoms;			/* comparisons that hold */
	uint64_t	applies;		/* charges whose condition is true */
	uint64_t	present;		/* charges that have a line */
	int64_t		sum;			/* of all nets */
	int64_t		net[TARIFF_PLAN_MAX];	/* 0 of charges that are not there */
} Totaling;

static inline bool
is_small(int64_t amount)
{
	return (uint64_t) amount + TARIFF_PLAN_AMOUNT < 2 * (uint64_t) TARIFF_PLAN_AMOUNT;
}

/* The comparisons of the plan and what they enable, without a branch to guess. */
static inline void
compare_all(Totaling *t)
{
	const TariffAtom *atom = &t->tariff->atoms[t->tariff->head->n_atoms];
	uint64_t	applies = t->tariff->head->sets.always;
	uint64_t	atoms = 0;

	while (atom-- > t->tariff->atoms)
	{
		uint64_t	above = (uint64_t) t->facts[atom->slot].number - (uint64_t) atom->low;
		uint64_t	hit = (above <= atom->width) ^ atom->flip;

		atoms = atoms + atoms + hit;
		applies |= atom->enables & -hit;
	}
	t->atoms = atoms;
	t->applies = applies;
}

static inline bool
holds(const Totaling *t, const TariffWhen *when)
{
	if (when->test == TARIFF_TEST_NODE)
		return tariff_node_holds(t->tariff, t->facts, (uint32_t) when->node) == TARIFF_TRUE;
	if (when->test == TARIFF_TEST_ANY)
		return (t->atoms & when->atoms) != 0;
	return (t->atoms & when->atoms) == when->atoms;
}

/* amount x rate as a line has it */
static inline bool
take_percent(const TariffView *tariff, int64_t amount, int64_t rate, int64_t *result)
{
	LgInt128	exact = (LgInt128) amount * rate;
	LgError		err;

	if (!tariff_round_quickly(tariff, exact, result) && tariff_round_line(tariff, exact, result, &err) != LG_OK)
		return false;
	return is_small(*result);
}

/* ----------------------------------------------------------------------
 * charges
 * ----------------------------------------------------------------------
 */

/* Sets what a charge comes to. */
static bool
price(Totaling *t, TariffFacts *ask, int at)
{
	const TariffItem *item = &t->tariff->items[at];
	const TariffCharge *charge = &t->tariff->charges[at];
	TariffLine	line;
	LgError		err;

	if (item->how == TARIFF_BY_EVEN_CELL || item->how == TARIFF_BY_CELL)
	{
		if (!tariff_table_amount(t->tariff, charge, item->how == TARIFF_BY_EVEN_CELL, t->facts, &t->net[at]))
			return false;
	}
	else
	{
		memset(&line, 0, sizeof(line));
		if (tariff_charge_line(t->tariff, ask, charge, 1, &line, &err) != LG_OK)
			return false;
		t->net[at] = line.amount;
	}
	t->sum += t->net[at];
	return is_small(t->net[at]);
}

/* Lines that lost to others. */
static inline void
drop(Totaling *t, uint64_t losers)
{
	t->present &= ~losers;
	for (; losers != 0; losers &= losers - 1)
	{
		t->sum -= t->net[__builtin_ctzll(losers)];
		t->net[__builtin_ctzll(losers)] = 0;
	}
}

/* Does a later member of a group take the place of an earlier one? */
static inline bool
beats(const TariffItem *item, int64_t later, int64_t earlier)
{
	return item->pick == TARIFF_MAX ? later > earlier : item->pick == TARIFF_LEAST && later < earlier;
}

/* Of the members of a group that are there one stays. */
static inline void
resolve_groups(Totaling *t)
{
	uint64_t	rest = t->present & t->tariff->head->sets.grouped;

	/* mostly there is one at most, and nothing to resolve */
	while ((rest & (rest - 1)) != 0)
	{
		const TariffItem *first = &t->tariff->items[__builtin_ctzll(rest)];
		uint64_t	members = rest & first->group;
		uint64_t	winner = members & -members;

		rest &= ~members;
		for (uint64_t others = members ^ winner; others != 0 && first->pick != TARIFF_FIRST; others &= others - 1)
		{
			if (beats(first, t->net[__builtin_ctzll(others)], t->net[__builtin_ctzll(winner)]))
				winner = others & -others;
		}
		drop(t, members ^ winner);
	}
}

/* In order, each that is still there removes those it excludes. */
static inline void
resolve_excludes(Totaling *t)
{
	for (uint64_t rest = t->tariff->head->sets.excluders; rest != 0; rest &= rest - 1)
	{
		int			at = __builtin_ctzll(rest);

		drop(t, t->present & t->tariff->items[at].excludes & -(t->present >> at & 1));
	}
}

static bool
own_charges(Totaling *t, TariffFacts *ask)
{
	const TariffView *tariff = t->tariff;
	const TariffSets *sets = &tariff->head->sets;
	int64_t		sum = 0;
	int64_t    *net = t->net;
	uint64_t	left;

	for (uint64_t rest = sets->asked; rest != 0; rest &= rest - 1)
	{
		if (holds(t, &tariff->items[__builtin_ctzll(rest)].when))
			t->applies |= rest & -rest;
	}
	left = t->applies;
	for (const TariffItem *item = tariff->items; item < tariff->items + tariff->head->n_items; item++, left >>= 1)
	{
		*net = item->amount & -(int64_t) (left & 1);
		sum += *net++;
	}
	t->sum = sum;
	for (uint64_t rest = sets->priced & t->applies; rest != 0; rest &= rest - 1)
	{
		if (!price(t, ask, __builtin_ctzll(rest)))
			return false;
	}
	t->present = t->applies & sets->early;
	resolve_groups(t);
	resolve_excludes(t);
	return true;
}

/* What a percentage is of: the sum of its charges, or of all but some. */
static inline int64_t
basis_of(const Totaling *t, const TariffItem *item)
{
	int64_t		sum = 0;

	for (uint64_t rest = item->of_most ? item->but : item->of; rest != 0; rest &= rest - 1)
		sum += t->net[__builtin_ctzll(rest)];
	return item->of_most ? t->sum - sum : sum;
}

static bool
late_charge(Totaling *t, TariffFacts *ask, int at)
{
	const TariffItem *item = &t->tariff->items[at];
	const TariffCharge *charge = &t->tariff->charges[at];
	int64_t		basis = basis_of(t, item);
	uint64_t	rivals = t->present & item->group;
	TariffLine	line;
	LgError		err;

	if (item->how == TARIFF_BY_PERCENT)
	{
		if (!take_percent(t->tariff, basis, charge->rate, &t->net[at]))
			return false;
	}
	else
	{
		memset(&line, 0, sizeof(line));
		if (tariff_percent_line(t->tariff, ask, charge, basis, &line, &err) != LG_OK || !is_small(line.amount))
			return false;
		t->net[at] = line.amount;
	}
	t->sum += t->net[at];
	t->present |= TARIFF_BIT(at);
	if (rivals != 0)			/* of a group that has had a line: one */
		drop(t, beats(item, t->net[at], t->net[__builtin_ctzll(rivals)]) ? rivals : TARIFF_BIT(at));
	return true;
}

static inline bool
late_charges(Totaling *t, TariffFacts *ask)
{
	for (uint64_t rest = t->tariff->head->sets.late & t->applies; rest != 0; rest &= rest - 1)
	{
		int			at = __builtin_ctzll(rest);
		const TariffItem *item = &t->tariff->items[at];

		if ((t->present & item->excluded_by) == 0 && (t->present & item->of) != 0 && !late_charge(t, ask, at))
			return false;
	}
	return true;
}

/* ----------------------------------------------------------------------
 * reductions, taxes, the total
 * ----------------------------------------------------------------------
 */

/*
 * The percentage of a tier; of any other tier, or of none, that of "*", which
 * is TARIFF_NONE.  Tiers are mostly one, two, three and so on: then it is found
 * at once.
 */
static inline int64_t
rate_of_tier(const TariffView *tariff, const TariffFact *facts, TariffRun pairs)
{
	const int64_t *pair = &tariff->numbers[pairs.at];
	int64_t		tier = facts[tariff->head->slot[TARIFF_TIER]].number;
	uint64_t	guess = ((uint64_t) tier - (uint64_t) pair[0]) / DECIMAL_MICRO;
	int64_t		other = TARIFF_NONE;

	if (guess < pairs.count && pair[2 * guess] == tier)
		return pair[2 * guess + 1];
	for (uint32_t i = 0; i < pairs.count; i++, pair += 2)
	{
		if (pair[0] == tier)
			return pair[1];
		if (pair[0] == TARIFF_NONE)
			other = pair[1];
	}
	return other;
}

/* Takes one reduction off the charges of a set, in order. */
static inline bool
reduce(Totaling *t, const TariffAdjust *adjust, int64_t rate, int64_t *left, uint64_t set)
{
	int64_t		floor = adjust->floor != TARIFF_NONE ? adjust->floor : 0;

	for (; set != 0; set &= set - 1)
	{
		int64_t    *net = &t->net[__builtin_ctzll(set)];
		int64_t		room = *net > floor ? *net - floor : 0;
		int64_t		off = *left;

		if (rate == TARIFF_NONE && *net <= 0)
			continue;
		if (rate != TARIFF_NONE && !take_percent(t->tariff, *net, rate, &off))
			return false;
		off = *net >= 0 && off > room ? room : off;
		*net -= off;
		*left -= off;
		t->sum -= off;
		if (!is_small(*net))
			return false;
	}
	return true;
}

/* All that is taken off by one adjustment. */
static inline bool
reduction(Totaling *t, const TariffAdjust *adjust, uint64_t set)
{
	uint64_t	late = t->tariff->head->sets.late;
	int64_t		left = adjust->amount != TARIFF_NONE ? adjust->amount : 0;
	int64_t		rate = adjust->percent;

	if (adjust->by_tier.count > 0)
	{
		rate = rate_of_tier(t->tariff, t->facts, adjust->by_tier);
		if (rate == TARIFF_NONE)
			return false;
	}
	if (LG_UNLIKELY(!is_small(left)))
		return false;
	if (LG_LIKELY((set & late) == 0))
		return reduce(t, adjust, rate, &left, set);
	/* lines of early charges come first: an amount may be used up by them */
	return reduce(t, adjust, rate, &left, set & ~late) && reduce(t, adjust, rate, &left, set & late);
}

static bool
reductions(Totaling *t, TariffStage stage)
{
	const TariffView *tariff = t->tariff;

	for (uint32_t i = 0; i < tariff->head->n_cuts; i++)
	{
		const TariffAdjust *adjust = &tariff->adjusts[i];
		const TariffCut *cut = &tariff->cuts[i];
		uint64_t	set = t->present & cut->on;

		if (adjust->stage != stage || set == 0 || !holds(t, &cut->when) ||
			(adjust->anchor_slot != TARIFF_NO_SLOT && !tariff_in_free_period(tariff, t->facts, adjust)))
			continue;
		if (adjust->pro_rata || adjust->amount_slot != TARIFF_NO_SLOT || !reduction(t, adjust, set))
			return false;
	}
	return true;
}

static bool
add_taxes(Totaling *t)
{
	const TariffView *tariff = t->tariff;
	int64_t		taxes = 0;

	for (uint32_t i = 0; i < tariff->head->n_taxes; i++)
	{
		int64_t		basis = 0;
		int64_t		tax;

		if (tariff->taxes[i].included || tariff->taxes[i].rate == TARIFF_NONE)
			continue;			/* it adds nothing */

		for (uint64_t rest = t->present & tariff->taxes[i].charges; rest != 0; rest &= rest - 1)
			basis += t->net[__builtin_ctzll(rest)];
		if (!take_percent(tariff, basis, tariff->taxes[i].rate, &tax))
			return false;
		taxes += tax;
	}
	t->sum += taxes;
	return true;
}

/* What is known of the parcel and the question, and whether it is enough. */
static bool
get_ready(const TariffView *tariff, TariffFacts *ask)
{
	TariffMeasure measure;
	LgError		err;

	tariff_set_number(tariff, ask, TARIFF_PIECES, DECIMAL_MICRO);
	if (ask->n_pieces == 1 && (tariff->head->traits & TARIFF_USES_MEASURE) != 0 &&
		!tariff_measure_quickly(tariff, ask, ask->pieces) &&
		tariff_measure_piece(tariff, ask, ask->pieces, false, &measure, &err) != LG_OK)
		return false;
	for (uint32_t i = 0; i < tariff->head->n_limits; i++)
	{
		if (tariff_applies(tariff, ask->facts, tariff->limits[i].when))
			return false;
	}
	if ((tariff->head->traits & TARIFF_HAS_REQUIRED) != 0)
	{
		for (uint32_t i = 0; i < tariff->head->n_features; i++)
		{
			if (tariff->features[i].required && !ask->facts[i].known)
				return false;
		}
	}
	return true;
}

bool
tariff_total(const TariffView *tariff, TariffFacts *ask, int64_t *total)
{
	Totaling	t;				/* net is filled in charge by charge */

	if (!tariff->planned || ask->scope != TARIFF_SHIPMENT || ask->n_pieces > 1 || !get_ready(tariff, ask))
		return false;
	t.tariff = tariff;
	t.facts = ask->facts;
	compare_all(&t);
	if (!own_charges(&t, ask))
		return false;
	if ((tariff->stages & (1 << TARIFF_BEFORE_PERCENT)) != 0 && !reductions(&t, TARIFF_BEFORE_PERCENT))
		return false;
	if (!late_charges(&t, ask))
		return false;
	if ((tariff->stages & (1 << TARIFF_AFTER_PERCENT)) != 0 && !reductions(&t, TARIFF_AFTER_PERCENT))
		return false;
	if (tariff->head->n_taxes > 0 && !add_taxes(&t))
		return false;
	*total = t.sum;
	return !tariff->head->round_total || tariff_round_total(tariff->head, t.sum, total);
}
