/*
 * tariff_model.c
 *		The price of one charge: each model of a tariff but tables.
 *
 * Quantities and amounts are millionths, rates billionths: a product has 15
 * decimals, a percentage 17, and an int128 keeps them all until the line is
 * rounded, once.
 */
#include "core/tariff/tariff.h"
#include "tariff_table.h"
#include "core/tariff/tariff_words.h"

/* The quantity a charge is for, less what is free. */
static LgStatus
quantity(const TariffView *tariff, const TariffFacts *ask, const TariffCharge *charge, int64_t *qty, LgError *err)
{
	const TariffFact *fact = &ask->facts[charge->qty_slot];

	if (!fact->known)
		return tariff_missing_fact(tariff, charge, charge->qty_slot, err);
	if (fact->number < 0)
	{
		lg_fail(err, LG_BAD_ARGUMENT, "negative \"%s\" for charge \"%s\"",
				tariff_str(tariff, tariff->features[charge->qty_slot].name), tariff_str(tariff, charge->code));
		lg_hint(err, "For a credit note price the original quantity and negate its lines.");
		return LG_BAD_ARGUMENT;
	}
	if (fact->number > TARIFF_MAX_QTY)
		return lg_fail(err, LG_OUT_OF_RANGE, "\"%s\" for charge \"%s\" is out of range",
					   tariff_str(tariff, tariff->features[charge->qty_slot].name), tariff_str(tariff, charge->code));
	*qty = fact->number;
	return LG_OK;
}

static inline int64_t
after_free(const TariffCharge *charge, int64_t qty)
{
	return qty > charge->free ? qty - charge->free : 0;
}

static LgStatus
no_rate(const TariffView *tariff, const TariffIndex *series, bool dated, LgError *err)
{
	const char *name = tariff_str(tariff, series->name);

	if (dated)
	{
		char		day[32];

		tariff_day_print(tariff->numbers[series->rates.at], day);
		lg_fail(err, LG_BAD_ARGUMENT, "index \"%s\" has no rate", name);
		lg_detail(err, "Its dated rates begin after shipped_on, on %s.", day);
	}
	else if (series->rates.count > 0)
	{
		lg_fail(err, LG_BAD_ARGUMENT, "index \"%s\" has no rate without a date", name);
		lg_detail(err, "The tariff has dated rates of it, and shipped_on is not known.");
	}
	else
		lg_fail(err, LG_BAD_ARGUMENT, "index \"%s\" has no rate", name);
	if (series->rates.count > 0)
		lg_hint(err, "Pass shipped_on => '2026-10-01', or the rate itself: features => '{\"%s\": ...}'.", name);
	else
		lg_hint(err, "Pass features => '{\"%s\": ...}', or give the tariff rates of it in \"indexes\".", name);
	return LG_BAD_ARGUMENT;
}

/*
 * Rate of a dated index: a fact of its name wins over the dated rates.  A single
 * rate that holds ever needs no date.
 */
LgStatus
tariff_index_rate(const TariffView *tariff, const TariffFact *facts, uint16_t index, int64_t *rate, LgError *err)
{
	const TariffIndex *series = &tariff->indexes[index];
	const int64_t *rates = &tariff->numbers[series->rates.at];
	const TariffFact *fact = &facts[series->slot];
	uint16_t	day_slot = tariff->head->slot[TARIFF_SHIPPED_ON];
	bool		dated = series->rates.count > 0 && day_slot != TARIFF_NO_SLOT && facts[day_slot].known;

	if (fact->known)
	{
		if (!lg_mul64(fact->number, 1000, rate) || *rate > TARIFF_MAX_RATE || *rate < -TARIFF_MAX_RATE)
			return lg_fail(err, LG_OUT_OF_RANGE, "index \"%s\" is out of range", tariff_str(tariff, series->name));
		return LG_OK;
	}
	for (uint32_t i = series->rates.count; dated && i-- > 0;)
	{
		if (rates[2 * i] <= facts[day_slot].number)
		{
			*rate = rates[2 * i + 1];
			return LG_OK;
		}
	}
	if (series->rates.count == 1 && rates[0] == TARIFF_NONE)
	{
		*rate = rates[1];
		return LG_OK;
	}
	return no_rate(tariff, series, dated, err);
}

static LgStatus
price_unit(const TariffView *tariff, const TariffFacts *ask, const TariffCharge *charge, TariffLine *line,
		   LgInt128 * amount, LgError *err)
{
	int64_t		rate = charge->rate;
	int64_t		qty = after_free(charge, line->qty);

	if (charge->index != TARIFF_NO_INDEX)
	{							/* (index - peg) / divide, rounded before it is multiplied */
		LgInt128	num;
		LgInt128	quotient;
		int64_t		step = charge->step.step;

		LG_TRY(tariff_index_rate(tariff, ask->facts, charge->index, &rate, err));
		num = ((LgInt128) rate - (LgInt128) charge->peg * 1000) * DECIMAL_MICRO;
		if (step > 0)
			quotient = decimal_divide(num, (LgInt128) charge->size * step * 1000,
									  tariff_step_modes[charge->step.mode]) * step * 1000;
		else
			quotient = decimal_divide(num, charge->size, DECIMAL_HALF_UP);
		if (!decimal_narrow(quotient, &rate) || rate > TARIFF_MAX_RATE || rate < -TARIFF_MAX_RATE)
			return tariff_amount_out_of_range(tariff, charge, err);
	}
	line->rate = rate;
	*amount = 0;
	if (charge->amount == TARIFF_NONE)
		*amount = (LgInt128) qty * rate * HUNDRED;
	else if (qty > 0)
	{							/* the first unit has its own price */
		*amount = EXACT(charge->amount);
		if (qty > DECIMAL_MICRO)
			*amount += (LgInt128) (qty - DECIMAL_MICRO) * rate * HUNDRED;
	}
	return LG_OK;
}

/* What tiers come to, by what has to be multiplied in the end. */
typedef struct Usage
{
	LgInt128	units;			/* 15 decimals */
	LgInt128	percents;		/* 17 decimals */
	LgInt128	flats;			/* millionths */
} Usage;

/* Adds what a tier charges for a quantity inside it, without its flat fee. */
static inline bool
add_tier(const TariffTier *tier, int64_t qty, Usage *usage)
{
	int64_t		units = qty;

	if (tier->package > 0)
	{
		int64_t		started = qty / tier->package + (qty % tier->package > 0 ? 1 : 0);

		if (started > TARIFF_MAX_QTY / DECIMAL_MICRO)
			return false;
		units = started * DECIMAL_MICRO;
	}
	usage->units += (LgInt128) units * tier->unit;
	if (tier->percent != 0)
		usage->percents += (LgInt128) qty * tier->percent;
	return true;
}

/*
 * What tiers come to, seen as a line: base is due at the lower end of a tier,
 * and slope for every unit above.  Of the whole quantity, or of each part the
 * tier it is in.  Packages go by steps, and are no line.
 */
void
tariff_line_of_tier(const TariffTier *tiers, uint32_t at, bool is_volume, TariffTier *tier)
{
	const TariffTier *before = at > 0 ? &tiers[at - 1] : NULL;
	LgInt128	slope = (LgInt128) tier->unit * HUNDRED + tier->percent;

	tier->from = is_volume || before == NULL ? 0 : before->up_to;
	tier->base = EXACT(tier->flat);
	if (!decimal_narrow(slope, &tier->slope) || tier->package > 0 || tier->from > TARIFF_MAX_QTY)
		tier->slope = TARIFF_NONE;
	if (is_volume || before == NULL || tier->slope == TARIFF_NONE)
		return;
	if (before->slope == TARIFF_NONE)
		tier->slope = TARIFF_NONE;
	else
		tier->base += before->base + (LgInt128) (before->up_to - before->from) * before->slope;
}

/* The tier that a quantity is in: without a branch to guess where they are few. */
static inline uint32_t
find_tier(const TariffTier *tiers, uint32_t count, int64_t rest)
{
	uint32_t	at = 0;

	if (count > 16)
	{
		while (rest > tiers[at].up_to)
			at++;
		return at;
	}
	for (uint32_t i = 0; i < count; i++)
		at += rest > tiers[i].up_to;
	return at;
}

/*
 * A graduated or volume price for a quantity: 17 decimals, not bounded and not
 * rounded, and the tier that was reached.
 */
LgStatus
tariff_usage(const TariffView *tariff, const TariffCharge *charge, int64_t qty, LgInt128 * amount, int *tier,
			 LgError *err)
{
	const TariffTier *tiers = &tariff->tiers[charge->tiers.at];
	int64_t		rest = after_free(charge, qty);
	int64_t		below = 0;
	uint32_t	i = find_tier(tiers, charge->tiers.count, rest);
	Usage		usage = {0, 0, 0};
	bool		no_flat = rest == 0 && (charge->flags & TARIFF_DROP_ZERO) != 0;
	bool		fits = qty <= TARIFF_MAX_QTY;

	*tier = (int) i + 1;
	if (LG_LIKELY(tiers[i].slope != TARIFF_NONE && fits && !no_flat))
	{
		*amount = tiers[i].base + (LgInt128) (rest - tiers[i].from) * tiers[i].slope;
		return LG_OK;
	}
	for (i = 0; rest > tiers[i].up_to; i++)
	{
		if (charge->model == TARIFF_VOLUME_MODEL)
			continue;
		usage.flats += tiers[i].flat;
		fits = add_tier(&tiers[i], tiers[i].up_to - below, &usage) && fits;
		below = tiers[i].up_to;
	}
	usage.flats += no_flat ? 0 : tiers[i].flat;
	fits = fits && add_tier(&tiers[i], rest - below, &usage);
	*amount = usage.units * HUNDRED + usage.percents + (usage.flats == 0 ? 0 : EXACT(usage.flats));
	return fits ? LG_OK : tariff_amount_out_of_range(tariff, charge, err);
}

static LgStatus
price_package(const TariffView *tariff, const TariffCharge *charge, TariffLine *line, LgInt128 * amount, LgError *err)
{
	int64_t		qty = after_free(charge, line->qty);
	int64_t		count = qty / charge->size;

	if ((charge->flags & TARIFF_ROUND_DOWN) == 0 && qty % charge->size > 0)
		count++;
	if (count < charge->amount / DECIMAL_MICRO)
		count = charge->amount / DECIMAL_MICRO;
	if (count > TARIFF_MAX_QTY / DECIMAL_MICRO)
		return tariff_amount_out_of_range(tariff, charge, err);
	line->rate = charge->rate;
	*amount = (LgInt128) (count * DECIMAL_MICRO) * charge->rate * HUNDRED;
	return LG_OK;
}

/* ----------------------------------------------------------------------
 * lines
 * ----------------------------------------------------------------------
 */

/* A percentage of a basis: of other lines, or of a fact. */
LgStatus
tariff_percent_line(const TariffView *tariff, const TariffFacts *ask, const TariffCharge *charge, int64_t basis,
					TariffLine *line, LgError *err)
{
	int64_t		rate = charge->rate;
	LgInt128	of;

	if (charge->index != TARIFF_NO_INDEX)
		LG_TRY(tariff_index_rate(tariff, ask->facts, charge->index, &rate, err));
	else if ((charge->flags & TARIFF_BY_ROW) != 0)
		LG_TRY(tariff_row_number(tariff, ask->facts, charge, line, &rate, err));
	line->basis = basis;
	line->rate = rate;
	of = basis > charge->free ? basis - charge->free : charge->free > 0 ? 0 : basis;
	if (charge->size > 0)
		of = decimal_to_step(of, charge->size, DECIMAL_CEIL);
	return tariff_finish_line(tariff, charge, of * rate, line, err);
}

/* A flat amount: of the document, of a row, or a fact, which unlike a quantity may be negative. */
static inline LgStatus
price_flat(const TariffView *tariff, const TariffFacts *ask, const TariffCharge *charge, TariffLine *line, LgError *err)
{
	int64_t		amount = charge->amount;

	if ((charge->flags & TARIFF_BY_ROW) != 0)
		LG_TRY(tariff_row_number(tariff, ask->facts, charge, line, &amount, err));
	else if (charge->qty_slot != TARIFF_NO_SLOT)
	{
		if (!ask->facts[charge->qty_slot].known)
			return tariff_missing_fact(tariff, charge, charge->qty_slot, err);
		amount = ask->facts[charge->qty_slot].number;
	}
	return tariff_finish_amount(tariff, charge, amount, line, err);
}

/* The line of a charge that does not depend on other lines. */
LgStatus
tariff_charge_line(const TariffView *tariff, const TariffFacts *ask, const TariffCharge *charge, int pieces,
				   TariffLine *line, LgError *err)
{
	LgInt128	amount = 0;
	int			tier = 0;

	if (charge->model == TARIFF_FLAT)
		return price_flat(tariff, ask, charge, line, err);
	LG_TRY(quantity(tariff, ask, charge, &line->qty, err));
	switch ((TariffModel) charge->model)
	{
		case TARIFF_UNIT:
			LG_TRY(price_unit(tariff, ask, charge, line, &amount, err));
			break;
		case TARIFF_GRADUATED:
		case TARIFF_VOLUME_MODEL:
			LG_TRY(tariff_usage(tariff, charge, line->qty, &amount, &tier, err));
			line->tier = (uint16_t) tier;
			break;
		case TARIFF_PACKAGE:
			LG_TRY(price_package(tariff, charge, line, &amount, err));
			break;
		case TARIFF_PERCENT:
			{
				int64_t		basis = line->qty;

				line->qty = TARIFF_NONE;
				return tariff_percent_line(tariff, ask, charge, basis, line, err);
			}
		case TARIFF_TABLE:
		case TARIFF_LINEAR:
			return tariff_price_by_row(tariff, ask, charge, pieces, line, err);
		default:
			break;
	}
	return tariff_finish_line(tariff, charge, amount, line, err);
}

/* The rounded price of one usage charge for a quantity alone. */
LgStatus
tariff_price_usage(const TariffView *tariff, const TariffCharge *charge, int64_t qty, int64_t *amount, LgError *err)
{
	TariffLine	line = {0};
	LgInt128	exact = 0;
	int			tier;

	line.qty = qty;
	if (qty < 0)
		return lg_fail(err, LG_BAD_ARGUMENT, "negative quantity for charge \"%s\"", tariff_str(tariff, charge->code));
	if (qty > TARIFF_MAX_QTY)
		return tariff_amount_out_of_range(tariff, charge, err);
	if (charge->model == TARIFF_GRADUATED || charge->model == TARIFF_VOLUME_MODEL)
		LG_TRY(tariff_usage(tariff, charge, qty, &exact, &tier, err));
	else if (charge->model == TARIFF_PACKAGE)
		LG_TRY(price_package(tariff, charge, &line, &exact, err));
	else if (charge->model == TARIFF_UNIT && charge->index == TARIFF_NO_INDEX)
		LG_TRY(price_unit(tariff, NULL, charge, &line, &exact, err));
	else
	{
		lg_fail(err, LG_BAD_ARGUMENT, "charge \"%s\" has no price for a quantity alone", tariff_str(tariff, charge->code));
		lg_hint(err, "Name a charge of model unit, graduated, volume or package.");
		return LG_BAD_ARGUMENT;
	}
	LG_TRY(tariff_finish_line(tariff, charge, exact, &line, err));
	*amount = line.amount;
	return LG_OK;
}
