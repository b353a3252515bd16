/*
 * tariff_model.c
 *		The price of one charge: each model of a tariff.
 *
 * Quantities and amounts are millionths, rates billionths: a product has 15
 * decimals, a percentage 17, and an int128 keeps them all until the line is
 * rounded, once.
 */
#include "core/tariff/tariff.h"
#include "tariff_eval.h"
#include "core/tariff/tariff_words.h"

#define HUNDRED INT64_C(100)
#define CENT INT64_C(10000)		/* in millionths */
#define EXACT(amount) ((LgInt128) (amount) * (DECIMAL_NANO * HUNDRED))	/* millionths to 17
																		 * decimals */

static LgStatus
out_of_range(const TariffView *tariff, const TariffCharge *charge, LgError *err)
{
	return lg_fail(err, LG_OUT_OF_RANGE, "amount of charge \"%s\" is out of range", tariff_str(tariff, charge->code));
}

/*
 * 17 decimals to a number of cents.  10^15 is 2^15 times 5^15: after a shift,
 * amounts up to three million millions fit 64 bits, and a constant divides them.
 */
static inline LgInt128
round_to_cents(LgInt128 exact, DecimalRound mode)
{
	const uint64_t cent = (uint64_t) EXACT(CENT);
	bool		negative = exact < 0;
	unsigned	__int128 size = negative ? -(unsigned __int128) exact : (unsigned __int128) exact;
	uint64_t	count;
	uint64_t	rest;
	LgInt128	cents;

	if (LG_UNLIKELY(size >> 79 != 0))
		return decimal_divide(exact, EXACT(CENT), mode);
	count = (uint64_t) (size >> 15) / UINT64_C(30517578125);
	rest = (uint64_t) size - count * cent;	/* below a cent: what wraps around cancels */
	cents = negative ? -(LgInt128) count : (LgInt128) count;
	if (rest == 0)
		return cents;
	return cents + decimal_carry(negative, rest > cent / 2, rest == cent / 2, (count & 1) != 0, mode);
}

/* Rounds 17 decimals to what a line may have. */
LgStatus
tariff_round_line(const TariffView *tariff, LgInt128 exact, int64_t *amount, LgError *err)
{
	DecimalRound mode = (DecimalRound) tariff->head->mode;
	LgInt128	rounded;

	if (LG_LIKELY(tariff_round_quickly(tariff, exact, amount)))
		return LG_OK;
	if (tariff->line_unit == CENT)
		rounded = round_to_cents(exact, mode) * CENT;
	else
		rounded = decimal_divide(exact, tariff->line_divisor, mode) * tariff->line_unit;

	if (!decimal_narrow(rounded, amount) || *amount == TARIFF_NONE)
		return lg_fail(err, LG_OUT_OF_RANGE, "amount is out of range");
	return LG_OK;
}

/* Bounds and rounds; notes when the minimum or maximum decided. */
static LgStatus
finish_line(const TariffView *tariff, const TariffCharge *charge, LgInt128 exact, TariffLine *line, LgError *err)
{
	if (charge->min != TARIFF_NONE && exact < EXACT(charge->min))
	{
		exact = EXACT(charge->min);
		line->bounded = 1;
	}
	if (charge->max != TARIFF_NONE && exact > EXACT(charge->max))
	{
		exact = EXACT(charge->max);
		line->bounded = 2;
	}
	if (tariff_round_line(tariff, exact, &line->amount, err) != LG_OK)
		return out_of_range(tariff, charge, err);
	line->net = line->amount;
	return LG_OK;
}

static LgStatus
missing_fact(const TariffView *tariff, const TariffCharge *charge, uint16_t slot, LgError *err)
{
	const TariffFeature *feature = &tariff->features[slot];

	lg_fail(err, LG_BAD_ARGUMENT, "charge \"%s\" needs \"%s\", which is not known", tariff_str(tariff, charge->code),
			tariff_str(tariff, feature->name));
	if (feature->builtin >= TARIFF_ACTUAL)
		lg_hint(err, "Pass weight_g, and the sides where dimensional weight counts.");
	else
		lg_hint(err, "Pass it by its own argument or in features, or give the charge a \"when\".");
	return LG_BAD_ARGUMENT;
}

/* The same for millionths, which mostly need no rounding at all. */
static LgStatus
finish_amount(const TariffView *tariff, const TariffCharge *charge, int64_t amount, TariffLine *line, LgError *err)
{
	bool		is_round = tariff->line_unit == CENT ? amount % CENT == 0 : amount % tariff->line_unit == 0;

	if (charge->min != TARIFF_NONE || charge->max != TARIFF_NONE || !is_round)
		return finish_line(tariff, charge, EXACT(amount), line, err);
	line->amount = amount;
	line->net = amount;
	return LG_OK;
}

/* The quantity a charge is for, less what is free. */
static LgStatus
quantity(const TariffView *tariff, const TariffFacts *ask, const TariffCharge *charge, int64_t *qty, LgError *err)
{
	const TariffFact *fact = &ask->facts[charge->qty_slot];

	if (!fact->known)
		return missing_fact(tariff, charge, charge->qty_slot, err);
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

/* Rate of a dated index: a fact of its name wins over the dated rates. */
LgStatus
tariff_index_rate(const TariffView *tariff, const TariffFact *facts, uint16_t index, int64_t *rate, LgError *err)
{
	const TariffIndex *series = &tariff->indexes[index];
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
		if (tariff->numbers[series->rates.at + 2 * i] <= facts[day_slot].number)
		{
			*rate = tariff->numbers[series->rates.at + 2 * i + 1];
			return LG_OK;
		}
	}
	lg_fail(err, LG_BAD_ARGUMENT, "index \"%s\" has no rate", tariff_str(tariff, series->name));
	if (dated)
		lg_detail(err, "Its dated rates begin after shipped_on.");
	lg_hint(err, "Pass features => '{\"%s\": ...}', or shipped_on where the tariff has dated rates.",
			tariff_str(tariff, series->name));
	return LG_BAD_ARGUMENT;
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
			return out_of_range(tariff, charge, err);
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
	return fits ? LG_OK : out_of_range(tariff, charge, err);
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
		return out_of_range(tariff, charge, err);
	line->rate = charge->rate;
	*amount = (LgInt128) (count * DECIMAL_MICRO) * charge->rate * HUNDRED;
	return LG_OK;
}

/* ----------------------------------------------------------------------
 * tables
 * ----------------------------------------------------------------------
 */

static inline int
find_key(const TariffView *tariff, const TariffCharge *charge, const char *key, size_t size)
{
	uint64_t	word = tariff_name_word(key, size);
	uint32_t	at = tariff_word_hash(word, size) & charge->hash_mask;
	const uint16_t *table = &tariff->lists[charge->hash_at];
	const TariffKey *keys = &tariff->keys[charge->keys.at] - 1;

	for (; table[at] != 0; at = (at + 1) & charge->hash_mask)
	{
		const TariffKey *own = &keys[table[at]];

		if (own->word == word && own->name.size == size &&
			(size <= 8 || memcmp(tariff_str(tariff, own->name), key, size) == 0))
			return table[at] - 1;
	}
	return -1;
}

/* The row of a key, else that of "*", else -1. */
int
tariff_find_row(const TariffView *tariff, const TariffCharge *charge, const char *key, size_t size)
{
	int			row = find_key(tariff, charge, key, size);

	return row >= 0 ? row : find_key(tariff, charge, "*", 1);
}

static LgStatus
no_price(const TariffView *tariff, const TariffCharge *charge, const TariffFact *key, const char *why, LgError *err)
{
	lg_fail(err, LG_NO_ANSWER, "charge \"%s\" has no price for %s \"%.*s\"", tariff_str(tariff, charge->code),
			tariff_str(tariff, tariff->features[charge->key_slot].name), (int) (key->size < 60 ? key->size : 60), key->string);
	lg_detail(err, "%s", why);
	return LG_NO_ANSWER;
}

/*
 * The first break that is not below the quantity, or count.  Breaks are mostly
 * multiples of the first: then it is found at once; else by halving, without
 * branches that nobody can predict.
 */
static inline uint32_t
find_break(const int64_t *breaks, uint32_t count, int64_t qty)
{
	uint32_t	low = 0;
	uint64_t	guess;

	if (qty <= breaks[0])
		return 0;
	guess = breaks[0] > 0 ? (uint64_t) (qty - 1) / (uint64_t) breaks[0] : 0;
	if (guess > 0 && guess < count && breaks[guess - 1] < qty && qty <= breaks[guess])
		return (uint32_t) guess;
	while (count > 1)
	{
		uint32_t	half = count / 2;

		low = breaks[low + half - 1] < qty ? low + half : low;
		count -= half;
	}
	return low + (breaks[low] < qty ? 1 : 0);
}

/*
 * The cell of a table where that is all there is to it: false for anything
 * that needs rounding or a message.  Even breaks are multiples of the first.
 */
bool
tariff_table_amount(const TariffView *tariff, const TariffCharge *charge, bool even, const TariffFact *facts,
					int64_t *amount)
{
	const TariffFact *key = &facts[charge->key_slot];
	int64_t		qty = facts[charge->qty_slot].number;
	const int64_t *breaks = &tariff->numbers[charge->breaks.at];
	uint64_t	at;
	int			row;

	if (!key->known || qty < 0 || qty > TARIFF_MAX_QTY)
		return false;
	if (!even)
		at = find_break(breaks, charge->breaks.count, qty);
	else if (breaks[0] == DECIMAL_MICRO)	/* a constant divides at once */
		at = ((uint64_t) qty + (qty == 0) - 1) / DECIMAL_MICRO;
	else
		at = ((uint64_t) qty + (qty == 0) - 1) / (uint64_t) breaks[0];
	row = tariff_find_row(tariff, charge, key->string, key->size);
	if (row < 0 || at >= charge->breaks.count)
		return false;
	*amount = tariff->numbers[charge->cells_at + (size_t) row * charge->breaks.count + at];
	return *amount != TARIFF_NONE && (tariff->line_unit == CENT ? *amount % CENT == 0 : *amount % tariff->line_unit == 0);
}

static LgStatus
price_table(const TariffView *tariff, const TariffFact *key, const TariffCharge *charge, TariffLine *line, LgError *err)
{
	const int64_t *breaks = &tariff->numbers[charge->breaks.at];
	const int64_t *cells = &tariff->numbers[charge->cells_at + (size_t) line->row * charge->breaks.count];
	uint32_t	low = find_break(breaks, charge->breaks.count, line->qty);

	line->tier = (uint16_t) (low < UINT16_MAX ? low + 1 : UINT16_MAX);
	if (low < charge->breaks.count)
	{
		if (LG_UNLIKELY(cells[low] == TARIFF_NONE))
			return no_price(tariff, charge, key, "Its cell for this quantity is empty.", err);
		return finish_amount(tariff, charge, cells[low], line, err);
	}
	else
	{							/* the last cell and a price for every started step beyond it */
		int64_t		over = line->qty - breaks[low - 1];
		int64_t		step = TARIFF_NONE;
		int64_t		steps;

		if ((charge->flags & TARIFF_HAS_BEYOND) != 0)
			step = tariff->numbers[charge->beyond_at + (size_t) line->row];
		if (step == TARIFF_NONE || cells[low - 1] == TARIFF_NONE)
			return no_price(tariff, charge, key, "The quantity is beyond the last break of the table.", err);
		steps = over / charge->beyond_step + (over % charge->beyond_step > 0 ? 1 : 0);
		if (!lg_mul64(steps, step, &step) || !lg_add64(cells[low - 1], step, &step))
			return out_of_range(tariff, charge, err);
		return finish_amount(tariff, charge, step, line, err);
	}
}

/* per item + first weight + what goes beyond it, by the started step */
static LgStatus
price_linear(const TariffView *tariff, const TariffCharge *charge, int pieces, TariffLine *line, LgInt128 * amount,
			 LgError *err)
{
	TariffLinear row;
	int64_t		qty = line->qty;
	LgInt128	further;

	memcpy(&row, &tariff->numbers[charge->cells_at + (size_t) line->row * TARIFF_LINEAR_NUMBERS], sizeof(row));
	if (qty < row.min_qty)
		qty = row.min_qty;
	further = qty > row.first_qty ? qty - row.first_qty : 0;
	if (row.step > 0)
		further = decimal_to_step(further, row.step, DECIMAL_CEIL);
	if (further > TARIFF_MAX_QTY)
		return out_of_range(tariff, charge, err);
	line->rate = row.per_unit;
	*amount = EXACT(row.per_item) * pieces + further * row.per_unit * HUNDRED;
	if (row.first != TARIFF_NONE)
		*amount += EXACT(row.first);
	return LG_OK;
}

static LgStatus
price_by_row(const TariffView *tariff, const TariffFacts *ask, const TariffCharge *charge, int pieces, TariffLine *line,
			 LgError *err)
{
	LgInt128	amount = 0;
	const TariffFact *key = &ask->facts[charge->key_slot];

	if (!key->known)
		return missing_fact(tariff, charge, charge->key_slot, err);
	line->row = tariff_find_row(tariff, charge, key->string, key->size);
	if (line->row < 0)
		return no_price(tariff, charge, key, "Its table has no such row.", err);
	if (charge->model == TARIFF_TABLE)
		return price_table(tariff, key, charge, line, err);
	LG_TRY(price_linear(tariff, charge, pieces, line, &amount, err));
	return finish_line(tariff, charge, amount, line, err);
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
	line->basis = basis;
	line->rate = rate;
	of = basis > charge->free ? basis - charge->free : charge->free > 0 ? 0 : basis;
	if (charge->size > 0)
		of = decimal_to_step(of, charge->size, DECIMAL_CEIL);
	return finish_line(tariff, charge, of * rate, line, err);
}

/* The line of a charge that does not depend on other lines. */
LgStatus
tariff_charge_line(const TariffView *tariff, const TariffFacts *ask, const TariffCharge *charge, int pieces,
				   TariffLine *line, LgError *err)
{
	LgInt128	amount = 0;
	int			tier = 0;

	if (charge->model == TARIFF_FLAT)
		return finish_amount(tariff, charge, charge->amount, line, err);
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
			return price_by_row(tariff, ask, charge, pieces, line, err);
		default:
			break;
	}
	return finish_line(tariff, charge, amount, line, err);
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
		return out_of_range(tariff, charge, err);
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
	LG_TRY(finish_line(tariff, charge, exact, &line, err));
	*amount = line.amount;
	return LG_OK;
}
