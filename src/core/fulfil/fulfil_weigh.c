/*
 * fulfil_weigh.c
 *		All criteria of a rule as one number: see fulfil_weigh.h.
 */
#include "fulfil_weigh.h"

/* Sums of numbers below this, one per step of the search, fit an int128 with room to spare. */
#define LARGEST ((LgInt128) 1 << 118)

static int64_t
greatest_divisor(int64_t a, int64_t b)
{
	while (b != 0)
	{
		int64_t		rest = a % b;

		a = b;
		b = rest;
	}
	return a;
}

/* What a criterion counts for a shipment and for a unit of an option. */
static void
count_of(const FulfilOrder *order, const FulfilOption *o, FulfilCriterion criterion, int64_t money, int64_t *fixed, int64_t *unit)
{
	*fixed = 0;
	*unit = 0;
	switch (criterion)
	{
		case FULFIL_DELIVER_BY:
			*unit = order->deliver_by != FULFIL_NEVER && o->deliver_by > order->deliver_by;
			return;
		case FULFIL_SHIPMENTS:
			*fixed = 1;
			return;
		case FULFIL_COST:
			*fixed = o->fixed / money;
			*unit = o->per_unit / money;
			return;
		case FULFIL_DISTANCE:
			*fixed = o->distance_m;
			return;
		case FULFIL_PRIORITY:
			*unit = o->priority;
			return;
		case FULFIL_COMPLETE:
		case FULFIL_CRITERIA:
			return;
	}
}

static LgStatus
too_large(FulfilCriterion criterion, LgError *err)
{
	lg_fail(err, LG_LIMIT, "criteria of an order are too large to be compared exactly");
	lg_detail(err, "The largest sums, \"%s\" among them, need more than 118 bits together.", fulfil_criterion_name(criterion));
	lg_hint(err, "Round costs, distances and priorities, or order fewer units at once.");
	return LG_LIMIT;
}

/* The radix of a criterion: one more than its largest sum. */
static bool
radix_of(const FulfilOrder *order, FulfilCriterion criterion, int64_t money, LgInt128 units, LgInt128 shipments, LgInt128 * radix)
{
	int64_t		most_fixed = 0;
	int64_t		most_unit = criterion == FULFIL_COMPLETE;

	for (uint32_t o = 0; o < order->options; o++)
	{
		int64_t		fixed;
		int64_t		unit;

		count_of(order, &order->option[o], criterion, money, &fixed, &unit);
		most_fixed = fixed > most_fixed ? fixed : most_fixed;
		most_unit = unit > most_unit ? unit : most_unit;
	}
	/* three factors of 63, 64 and 12 bits */
	if (most_unit > 0 && units > LARGEST / most_unit)
		return false;
	*radix = shipments * most_fixed + units * most_unit + 1;
	return *radix < LARGEST;
}

static int64_t
money_unit(const FulfilOrder *order)
{
	int64_t		unit = 0;

	for (uint32_t o = 0; o < order->options; o++)
	{
		unit = greatest_divisor(order->option[o].fixed, unit);
		unit = greatest_divisor(order->option[o].per_unit, unit);
	}
	return unit == 0 ? 1 : unit;
}

LgStatus
fulfil_weigh(const LgEnv *env, const FulfilRule *rule, const FulfilOrder *order, FulfilWeights *weights, LgError *err)
{
	int64_t		money = money_unit(order);
	LgInt128	weight = 1;
	LgInt128	units = 0;

	for (uint32_t line = 0; line < order->lines; line++)
		units += order->wanted[line];
	LG_TRY(lg_alloc_array(env, (size_t) order->options * 2, sizeof(LgInt128), &weights->fixed, err));
	weights->unit = weights->fixed + order->options;
	weights->missing = 0;
	for (int i = FULFIL_CRITERIA - 1; i >= 0; i--)
	{
		FulfilCriterion criterion = rule->order[i];
		LgInt128	radix;

		if (criterion == FULFIL_COMPLETE && !rule->partial)
			continue;
		/* a search holds more options than a plan does */
		if (!radix_of(order, criterion, money, units, (LgInt128) order->options + 1, &radix) || radix > LARGEST / weight)
			return too_large(criterion, err);
		if (criterion == FULFIL_COMPLETE)
			weights->missing = weight;
		for (uint32_t o = 0; o < order->options && radix > 1; o++)
		{
			int64_t		fixed;
			int64_t		unit;

			count_of(order, &order->option[o], criterion, money, &fixed, &unit);
			weights->fixed[o] += weight * fixed;
			weights->unit[o] += weight * unit;
		}
		weight *= radix;
	}
	return LG_OK;
}
