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
#include "core/tariff.h"

#define CENT INT64_C(10000)		/* in millionths */
#define EXACT_CENT INT64_C(1000000000000000)	/* with 17 decimals */

/* Amounts below this add up, 64 charges with 64 reductions each, in an int64. */
#define MAX_AMOUNT (INT64_C(1) << 50)

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
	return (uint64_t) amount + MAX_AMOUNT < 2 * (uint64_t) MAX_AMOUNT;
}

/* The comparisons of the plan, without a branch that nobody can predict. */
static inline uint64_t
find_atoms(const TariffView *tariff, const TariffFact *facts)
{
	const TariffAtom *atom = &tariff->atoms[tariff->head->n_atoms];
	uint64_t	found = 0;

	while (atom-- > tariff->atoms)
		found = found + found + (((uint64_t) facts[atom->slot].number - (uint64_t) atom->low <= atom->width) ^ atom->flip);
	return found | TARIFF_TRUE;
}

static inline uint64_t
holds(const Totaling *t, TariffWhen when)
{
	return (uint64_t) ((t->atoms & when.all) == when.all) & ((t->atoms & when.any) != 0);
}

/* amount x rate as a line has it */
static inline bool
take_percent(const TariffView *tariff, int64_t amount, int64_t rate, int64_t *result)
{
	LgInt128	exact = (LgInt128) amount * rate;
	LgError		err;

	/* 10^15 is 2^15 times 5^15: after a shift, 64 bits are divided by a constant */
	if (LG_LIKELY(tariff->quick_cents && exact >= 0 && exact < (LgInt128) 1 << 78))
		*result = (int64_t) ((uint64_t) ((exact + EXACT_CENT / 2) >> 15) / UINT64_C(30517578125)) * CENT;
	else if (tariff_round_line(tariff, exact, result, &err) != LG_OK)
		return false;
	return is_small(*result);
}

/* ----------------------------------------------------------------------
 * charges
 * ----------------------------------------------------------------------
 */

/* Sets what a charge comes to. */
static bool
price(Totaling *t, TariffAsk *ask, int at)
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

/* Of the members of a group that are there one stays. */
static inline void
resolve_groups(Totaling *t)
{
	for (uint64_t rest = t->present & t->tariff->head->sets.grouped; rest != 0;)
	{
		const TariffItem *first = &t->tariff->items[__builtin_ctzll(rest)];
		uint64_t	members = rest & first->group;
		uint64_t	winner = members & -members;

		rest &= ~members;
		for (uint64_t others = members ^ winner; others != 0 && first->largest; others &= others - 1)
		{
			if (t->net[__builtin_ctzll(others)] > t->net[__builtin_ctzll(winner)])
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
early_charges(Totaling *t, TariffAsk *ask)
{
	const TariffView *tariff = t->tariff;
	const TariffSets *sets = &tariff->head->sets;
	uint64_t	applies = 0;
	int64_t		sum = 0;

	for (uint32_t i = tariff->head->n_items; i-- > 0;)
	{
		const TariffItem *item = &tariff->items[i];
		uint64_t	bit = holds(t, item->when);

		applies = applies + applies + bit;
		t->net[i] = item->amount & -(int64_t) bit;
		sum += t->net[i];
	}
	t->sum = sum;
	t->present = 0;
	for (uint64_t rest = sets->asked; rest != 0; rest &= rest - 1)
	{
		int			at = __builtin_ctzll(rest);

		if (tariff_node_holds(tariff, t->facts, (uint32_t) tariff->items[at].node) == 2)
			continue;
		applies &= ~TARIFF_BIT(at);
		drop(t, TARIFF_BIT(at));
	}
	for (uint64_t rest = sets->priced & applies; rest != 0; rest &= rest - 1)
	{
		if (!price(t, ask, __builtin_ctzll(rest)))
			return false;
	}
	t->applies = applies;
	t->present = applies & sets->early;
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
late_charge(Totaling *t, TariffAsk *ask, int at)
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
		drop(t, item->largest && t->net[at] > t->net[__builtin_ctzll(rivals)] ? rivals : TARIFF_BIT(at));
	return true;
}

static inline bool
late_charges(Totaling *t, TariffAsk *ask)
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

/* Takes one reduction off the charges of a set, in order. */
static bool
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
		if (*net >= 0 && off > room)
			off = room;
		*net -= off;
		*left -= off;
		t->sum -= off;
		if (!is_small(*net) || !is_small(*left))
			return false;
	}
	return true;
}

/* The percentage of a tier; of any other tier, or of none, that of "*", which is TARIFF_NONE. */
static inline int64_t
rate_of_tier(const TariffView *tariff, const TariffFact *facts, TariffRun pairs)
{
	const int64_t *pair = &tariff->numbers[pairs.at];
	int64_t		tier = facts[tariff->head->slot[TARIFF_TIER]].number;
	int64_t		rate = TARIFF_NONE;
	int64_t		other = TARIFF_NONE;

	for (uint32_t i = 0; i < pairs.count; i++, pair += 2)
	{							/* all of them, as nobody can predict which it is */
		rate = pair[0] == tier ? pair[1] : rate;
		other = pair[0] == TARIFF_NONE ? pair[1] : other;
	}
	return rate != TARIFF_NONE ? rate : other;
}

static bool
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
	/* lines of early charges come first, which tells when an amount is used up */
	return is_small(left) && reduce(t, adjust, rate, &left, set & ~late) &&
		((set & late) == 0 || reduce(t, adjust, rate, &left, set & late));
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

		if (adjust->stage != stage || set == 0 || !holds(t, cut->when) ||
			(cut->node >= 0 && tariff_node_holds(tariff, t->facts, (uint32_t) cut->node) != 2) ||
			(adjust->anchor_slot != TARIFF_NO_SLOT && !tariff_in_free_period(tariff, t->facts, adjust)))
			continue;
		if (!reduction(t, adjust, set))
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
get_ready(const TariffView *tariff, TariffAsk *ask)
{
	TariffMeasure measure;
	LgError		err;

	tariff_set_number(tariff, ask, TARIFF_PIECES, DECIMAL_MICRO);
	if (ask->n_pieces == 1 && (tariff->head->traits & TARIFF_USES_MEASURE) != 0 &&
		!tariff_measure_quickly(tariff, ask, ask->pieces) &&
		tariff_measure_piece(tariff, ask, ask->pieces, false, &measure, &err) != LG_OK)
		return false;
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
tariff_total(const TariffView *tariff, TariffAsk *ask, int64_t *total)
{
	Totaling	t;				/* net is filled in charge by charge */

	if (tariff->head->n_items == 0 || ask->scope != TARIFF_SHIPMENT || ask->n_pieces > 1 || !get_ready(tariff, ask))
		return false;
	t.tariff = tariff;
	t.facts = ask->facts;
	t.atoms = find_atoms(tariff, ask->facts);
	if (!early_charges(&t, ask))
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
