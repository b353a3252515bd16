/*
 * tariff_plan.c
 *		The plan of a tariff: charges and conditions as bit masks.
 */
#include "core/tariff/tariff.h"
#include "tariff_eval.h"

/* One range as an atom, if the node is such; those of a flag may be upside down. */
static bool
atom_of(const TariffNode *node, TariffAtom *atom)
{
	*atom = (TariffAtom)
	{
		.slot = node->slot
	};
	if (node->op == TARIFF_HAS)
	{							/* flags are 0 or 1, and 0 when not known */
		atom->low = 1;
		atom->flip = node->low == 0;
		return node->low == 0 || node->low == 1;
	}
	if (!tariff_is_range(node))
		return false;
	atom->low = node->low > TARIFF_NONE ? node->low : TARIFF_NONE + 1;
	atom->width = (uint64_t) node->high - (uint64_t) atom->low;
	return node->high >= atom->low;
}

/* The bit of a comparison, an old one where it is the same; 0 if it cannot have one. */
static uint64_t
add_atom(const TariffNode *node, TariffPlan *plan)
{
	TariffAtom	atom;
	uint32_t	i = 0;

	if (!atom_of(node, &atom))
		return 0;
	while (i < plan->n_atoms && memcmp(&plan->atoms[i], &atom, offsetof(TariffAtom, enables)) != 0)
		i++;
	if (i == TARIFF_PLAN_MAX)
		return 0;
	if (i == plan->n_atoms)
		plan->atoms[plan->n_atoms++] = atom;
	return TARIFF_BIT(i);
}

/* A condition: as a set of atoms, or else as the node it is. */
static TariffWhen
plan_when(const TariffView *tariff, int32_t at, TariffPlan *plan)
{
	TariffWhen	when = {.node = -1,.test = TARIFF_TEST_NONE};
	const TariffNode *node = at >= 0 ? &tariff->nodes[at] : NULL;
	uint32_t	before = plan->n_atoms;
	uint64_t	bit = 1;

	if (node == NULL)
		return when;
	when.test = node->op == TARIFF_ALL ? TARIFF_TEST_ALL : TARIFF_TEST_ANY;
	if (node->op == TARIFF_ALL || node->op == TARIFF_ANY)
	{
		for (uint32_t i = (uint32_t) at + 1; i < node->end && bit != 0; i = tariff->nodes[i].end)
			when.atoms |= bit = add_atom(&tariff->nodes[i], plan);
	}
	else
		when.atoms = bit = add_atom(node, plan);
	if (bit != 0)
		return when;
	/* nothing is gained from some of its comparisons */
	memset(&plan->atoms[before], 0, (plan->n_atoms - before) * sizeof(TariffAtom));
	plan->n_atoms = before;
	return (TariffWhen)
	{
		0, at, TARIFF_TEST_NODE
	};
}

/* Whose condition an atom is, alone or among others. */
static void
enable(uint32_t charge, const TariffWhen *when, TariffPlan *plan)
{
	if (when->test == TARIFF_TEST_NONE)
		plan->sets.always |= TARIFF_BIT(charge);
	else if (when->test != TARIFF_TEST_ANY)
		plan->sets.asked |= TARIFF_BIT(charge);
	for (uint64_t rest = when->atoms; rest != 0 && when->test == TARIFF_TEST_ANY; rest &= rest - 1)
		plan->atoms[__builtin_ctzll(rest)].enables |= TARIFF_BIT(charge);
}

static uint64_t
set_of(const TariffView *tariff, TariffRun run)
{
	uint64_t	set = 0;

	for (uint32_t i = 0; i < run.count; i++)
		set |= TARIFF_BIT(tariff->lists[run.at + i]);
	return set;
}

/* Are breaks the first, twice the first, three times the first and so on? */
static bool
is_even(const TariffView *tariff, const TariffCharge *charge)
{
	const int64_t *breaks = &tariff->numbers[charge->breaks.at];

	if (breaks[0] <= 0 || breaks[0] > TARIFF_MAX_QTY)
		return false;
	for (uint32_t i = 1; i < charge->breaks.count; i++)
	{
		if (breaks[i - 1] > TARIFF_MAX_QTY || breaks[i] != breaks[i - 1] + breaks[0])
			return false;
	}
	return true;
}

static TariffHow
plan_how(const TariffView *tariff, const TariffCharge *charge, int64_t *amount)
{
	bool		bounded = charge->min != TARIFF_NONE || charge->max != TARIFF_NONE;
	TariffLine	line = {0};
	LgError		err;

	if ((charge->flags & TARIFF_OF_OTHER_CHARGES) != 0)
		return bounded || charge->index != TARIFF_NO_INDEX || (charge->flags & TARIFF_BY_ROW) != 0 || charge->free != 0 || charge->size != 0 ?
			TARIFF_BY_LINE : TARIFF_BY_PERCENT;
	if (charge->model == TARIFF_FLAT && charge->qty_slot == TARIFF_NO_SLOT && (charge->flags & TARIFF_BY_ROW) == 0 &&
		tariff_charge_line(tariff, NULL, charge, 1, &line, &err) == LG_OK &&
		line.amount < TARIFF_PLAN_AMOUNT && line.amount > -TARIFF_PLAN_AMOUNT)
	{
		*amount = line.amount;
		return TARIFF_BY_AMOUNT;
	}
	if (charge->model == TARIFF_TABLE && !bounded && charge->size == 0 && charge->more_keys[0] == TARIFF_NO_SLOT &&
		(charge->flags & (TARIFF_CHEAPER_BREAK | TARIFF_HAS_LEAST)) == 0)
		return is_even(tariff, charge) ? TARIFF_BY_EVEN_CELL : TARIFF_BY_CELL;
	return TARIFF_BY_LINE;
}

/* Masks of one charge; false when it has no place in a plan. */
static bool
plan_charge(const TariffView *tariff, uint32_t at, TariffPlan *plan)
{
	const TariffCharge *charge = &tariff->charges[at];
	TariffItem *item = &plan->items[at];
	bool		late = (charge->flags & TARIFF_OF_OTHER_CHARGES) != 0;

	if (charge->scope == TARIFF_PIECE)
		return false;
	item->when = plan_when(tariff, charge->when, plan);
	enable(at, &item->when, plan);
	item->how = plan_how(tariff, charge, &item->amount);
	item->of = set_of(tariff, charge->of);
	item->excludes = set_of(tariff, charge->excludes) & ~TARIFF_BIT(at);
	item->pick = charge->pick;
	if (late && ((item->of >> at) != 0 || (uint32_t) __builtin_popcountll(item->of) != charge->of.count))
		return false;			/* of what comes after it, or twice: no compiled tariff has that */
	for (uint32_t i = 0; i < tariff->head->n_charges; i++)
	{
		const TariffCharge *other = &tariff->charges[i];

		if (charge->group_id == 0 || charge->pick == TARIFF_SUM || other->group_id != charge->group_id)
			continue;
		item->group |= TARIFF_BIT(i);
		if (other->pick != charge->pick || other->scope != charge->scope || (other->flags & TARIFF_OF_OTHER_CHARGES) != (charge->flags & TARIFF_OF_OTHER_CHARGES))
			return false;		/* nor that */
	}
	if (charge->scope != TARIFF_SHIPMENT)
	{
		item->amount = 0;
		return true;
	}
	if (!late && item->how != TARIFF_BY_AMOUNT)
		plan->sets.priced |= TARIFF_BIT(at);
	*(late ? &plan->sets.late : &plan->sets.early) |= TARIFF_BIT(at);
	if (!late && item->excludes != 0)
		plan->sets.excluders |= TARIFF_BIT(at);
	if (!late && (item->group & ~TARIFF_BIT(at)) != 0)
		plan->sets.grouped |= TARIFF_BIT(at);
	return true;
}

static uint64_t
plan_tax(const TariffView *tariff, uint32_t tax)
{
	uint64_t	set = 0;

	for (uint32_t i = 0; i < tariff->head->n_charges; i++)
	{
		TariffRun	taxes = tariff->charges[i].taxes;

		for (uint32_t k = 0; k < taxes.count; k++)
		{
			if (tariff->lists[taxes.at + k] == tax)
				set |= TARIFF_BIT(i);
		}
	}
	return set;
}

/* What follows from several charges together. */
static void
plan_relations(uint32_t at, TariffPlan *plan)
{
	TariffItem *item = &plan->items[at];

	for (uint64_t rest = item->excludes; rest != 0; rest &= rest - 1)
		plan->items[__builtin_ctzll(rest)].excluded_by |= TARIFF_BIT(at);
	if (item->of == 0)
		return;
	/* lines that are there when it is its turn */
	item->but = (plan->sets.early | (plan->sets.late & (TARIFF_BIT(at) - 1))) & ~item->of;
	item->of_most = __builtin_popcountll(item->but) < __builtin_popcountll(item->of);
}

void
tariff_make_plan(const TariffView *tariff, TariffPlan *plan)
{
	const TariffHead *head = tariff->head;
	bool		fits = head->n_charges <= TARIFF_PLAN_MAX && head->n_adjusts <= TARIFF_PLAN_MAX &&
	head->n_taxes <= TARIFF_PLAN_MAX;

	memset(plan, 0, sizeof(*plan));
	for (uint32_t i = 0; i < head->n_charges && fits; i++)
		fits = plan_charge(tariff, i, plan);
	if (!fits)
	{
		memset(plan, 0, sizeof(*plan));
		return;
	}
	for (uint32_t i = 0; i < head->n_charges; i++)
		plan_relations(i, plan);
	plan->n_items = head->n_charges;
	plan->n_cuts = head->n_adjusts;
	plan->n_taxes = head->n_taxes;
	for (uint32_t i = 0; i < head->n_adjusts; i++)
	{
		plan->cuts[i].when = plan_when(tariff, tariff->adjusts[i].when, plan);
		plan->cuts[i].on = set_of(tariff, tariff->adjusts[i].on);
	}
	for (uint32_t i = 0; i < head->n_taxes; i++)
		plan->taxes[i] = plan_tax(tariff, i);
}
