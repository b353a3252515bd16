/*
 * tariff_measure.c
 *		What a parcel measures in the units of a tariff: sides, dimensional
 *		weight, billable weight.
 *
 * Grams and millimetres are converted as fractions (1 lb is 453.59237 g, 1 in
 * 25.4 mm, exactly), to the nearest millionth of the tariff's unit: so 15.999 oz
 * that were stored as grams are 15.999 oz again.  The steps of the tariff are
 * taken from there.
 */
#include "core/tariff.h"

typedef struct Ratio
{
	int64_t		num;
	int64_t		den;
} Ratio;

/* unit = num / den g (or mm), the other way round: x g = x * num / den units */
static const Ratio weight_ratio[] = {
	{1, 1}, {1, 1000}, {INT64_C(100000), INT64_C(45359237)}, {INT64_C(1000000000), INT64_C(28349523125)}
};
static const Ratio length_ratio[] = {{1, 1}, {1, 10}, {5, 127}};

#define MAX_SIDE (INT64_C(1000000) * DECIMAL_MICRO) /* keeps volumes in int128 */
#define MAX_WEIGHT (INT64_C(1000000000) * DECIMAL_MICRO)	/* a thousand tonnes */

/* Grams to weight units or millimetres to length units; x is within limits. */
static inline int64_t
convert(int64_t x, Ratio ratio)
{
	int64_t		product;

	if (ratio.den == 1)
		return x * ratio.num;
	if (lg_mul64(x, ratio.num, &product) && product <= INT64_MAX - ratio.den)
		return (product + ratio.den / 2) / ratio.den;	/* x is not negative */
	return (int64_t) decimal_divide((LgInt128) x * ratio.num, ratio.den, DECIMAL_HALF_UP);
}

/* To a multiple of a step; value is not negative, nor near the end of int64. */
static inline int64_t
take_step(int64_t value, TariffStep step)
{
	int64_t		count;

	if (step.step == 0)
		return value;
	if (step.mode != 0)
		return (int64_t) decimal_to_step(value, step.step, tariff_step_modes[step.mode]);
	count = value / step.step;
	if (count * step.step != value)
		count++;
	return count * step.step;
}

static LgStatus
check_limits(const TariffPiece *piece, LgError *err)
{
	char		shown[DECIMAL_TEXT];

	if (piece->weight_g != TARIFF_NONE && (piece->weight_g < 0 || piece->weight_g > MAX_WEIGHT))
	{
		decimal_print(piece->weight_g, DECIMAL_AMOUNT, 0, shown);
		lg_fail(err, LG_BAD_ARGUMENT, "weight_g \"%s\" is %s", shown, piece->weight_g < 0 ? "negative" : "too large");
		return LG_BAD_ARGUMENT;
	}
	for (int i = 0; i < 3; i++)
	{
		if (piece->side_mm[i] == TARIFF_NONE || (piece->side_mm[i] > 0 && piece->side_mm[i] <= MAX_SIDE))
			continue;
		decimal_print(piece->side_mm[i], DECIMAL_AMOUNT, 0, shown);
		lg_fail(err, LG_BAD_ARGUMENT, "side of \"%s\" mm is %s", shown,
				piece->side_mm[i] <= 0 ? "not positive" : "too large");
		lg_hint(err, "Pass NULL for a side that is not known.");
		return LG_BAD_ARGUMENT;
	}
	return LG_OK;
}

/* Sides in the tariff's unit, longest first, and what follows from them. */
static LgStatus
measure_sides(const TariffHead *head, const TariffPiece *piece, bool with_volume, TariffMeasure *measure, LgError *err)
{
	Ratio		ratio = length_ratio[head->length_unit];
	int64_t		side[3];
	int64_t		swap;
	LgInt128	volume;

	for (int i = 0; i < 3; i++)
		side[i] = take_step(convert(piece->side_mm[i], ratio), head->dim_round);
	for (int i = 0; i < 2; i++)
	{
		int			k = i == 0 ? 1 : 2;

		if (side[k] > side[k - 1])
		{
			swap = side[k];
			side[k] = side[k - 1];
			side[k - 1] = swap;
		}
	}
	if (side[1] > side[0])
	{
		swap = side[1];
		side[1] = side[0];
		side[0] = swap;
	}
	measure->value[TARIFF_LONGEST] = side[0];
	measure->value[TARIFF_SECOND] = side[1];
	measure->value[TARIFF_SHORTEST] = side[2];
	measure->value[TARIFF_LENGTH_GIRTH] = side[0] + 2 * (side[1] + side[2]);

	/* to the millionth: only conditions see it */
	if (!with_volume)
		return LG_OK;
	volume = decimal_divide((LgInt128) side[0] * side[1] * side[2], (LgInt128) DECIMAL_MICRO * DECIMAL_MICRO,
							DECIMAL_HALF_UP);
	if (!decimal_narrow(volume, &measure->value[TARIFF_VOLUME]))
		return lg_fail(err, LG_OUT_OF_RANGE, "volume of a parcel is out of range");
	return LG_OK;
}

/* Dimensional weight, from the sides as they were rounded. */
static LgStatus
measure_dim(const TariffHead *head, TariffMeasure *measure, LgError *err)
{
	const int64_t *value = measure->value;
	TariffStep	step = head->dim_weight_round;
	int64_t		unit = step.step > 0 ? step.step : 1;
	DecimalRound mode = step.step > 0 ? tariff_step_modes[step.mode] : DECIMAL_HALF_UP;
	LgInt128	num = (LgInt128) value[TARIFF_LONGEST] * value[TARIFF_SECOND] * value[TARIFF_SHORTEST];
	LgInt128	den = (LgInt128) head->divisor * DECIMAL_MICRO;

	/* whole units leave room for the faster 64-bit division */
	if (value[TARIFF_LONGEST] % DECIMAL_MICRO == 0 && value[TARIFF_SECOND] % DECIMAL_MICRO == 0 &&
		value[TARIFF_SHORTEST] % DECIMAL_MICRO == 0 && head->divisor % DECIMAL_MICRO == 0)
	{
		num = (LgInt128) (value[TARIFF_LONGEST] / DECIMAL_MICRO) * (value[TARIFF_SECOND] / DECIMAL_MICRO) *
			(value[TARIFF_SHORTEST] / DECIMAL_MICRO) * DECIMAL_MICRO;
		den = head->divisor / DECIMAL_MICRO;
	}
	if (!decimal_narrow(decimal_divide(num, den * unit, mode) * unit, &measure->value[TARIFF_DIM]))
		return lg_fail(err, LG_OUT_OF_RANGE, "dimensional weight is out of range");
	return LG_OK;
}

/* Actual weight after tolerance and rounding, for billing. */
static int64_t
billed_actual(const TariffHead *head, int64_t actual)
{
	return take_step(actual > head->tolerance ? actual - head->tolerance : 0, head->weight_round);
}

/* Makes what was measured so far known to conditions. */
static void
set_facts(const TariffView *tariff, TariffFact *facts, const TariffMeasure *measure)
{
	for (int i = 0; i < tariff->n_measured; i++)
	{
		int			builtin = tariff->measured[i];
		TariffFact *fact = &facts[tariff->head->slot[builtin]];

		fact->number = measure->value[builtin];
		fact->known = fact->number != TARIFF_NONE;
	}
}

/* max, actual or dim; NONE when what it needs is not known. */
static void
choose_billable(const TariffHead *head, int64_t actual, TariffMeasure *measure)
{
	int64_t		dim = measure->value[TARIFF_DIM];
	int64_t    *billable = &measure->value[TARIFF_BILLABLE];

	*billable = actual;
	measure->rule = "actual weight";
	if (head->billable == TARIFF_BILL_DIM || (head->billable == TARIFF_BILL_MAX && dim != TARIFF_NONE && dim > actual))
	{
		*billable = dim;
		measure->rule = "dimensional weight";
	}
	if (head->billable != TARIFF_BILL_DIM && actual == TARIFF_NONE)
		*billable = TARIFF_NONE;
	if (*billable == TARIFF_NONE)
		measure->rule = "not known";
}

/* A heavier minimum where its condition holds. */
static void
apply_minimums(const TariffView *tariff, TariffAsk *ask, TariffMeasure *measure)
{
	int64_t    *billable = &measure->value[TARIFF_BILLABLE];
	uint16_t	slot = tariff->head->slot[TARIFF_BILLABLE];

	for (uint32_t i = 0; i < tariff->head->n_mins && *billable != TARIFF_NONE; i++)
	{
		if (tariff->mins[i].weight <= *billable ||
			tariff_holds(tariff, ask->facts, (int32_t) tariff->mins[i].when) != 2)
			continue;
		*billable = tariff->mins[i].weight;
		measure->rule = "minimum weight";
		if (slot != TARIFF_NO_SLOT)
			ask->facts[slot].number = *billable;
	}
}

/*
 * Measures a piece; its facts are left in ask->facts.  Unless all is asked for,
 * what the tariff does not look at is left out.
 */
LgStatus
tariff_measure_piece(const TariffView *tariff, TariffAsk *ask, const TariffPiece *piece, bool all,
					 TariffMeasure *measure, LgError *err)
{
	const TariffHead *head = tariff->head;
	int64_t		billed = TARIFF_NONE;

	for (int i = TARIFF_ACTUAL; i < TARIFF_BUILTINS; i++)
		measure->value[i] = TARIFF_NONE;
	LG_TRY(check_limits(piece, err));
	if (piece->weight_g != TARIFF_NONE)
	{
		measure->value[TARIFF_ACTUAL] = convert(piece->weight_g, weight_ratio[head->weight_unit]);
		billed = billed_actual(head, measure->value[TARIFF_ACTUAL]);
	}
	if ((tariff->needs_sides || all) && piece->side_mm[0] != TARIFF_NONE && piece->side_mm[1] != TARIFF_NONE &&
		piece->side_mm[2] != TARIFF_NONE)
	{
		LG_TRY(measure_sides(head, piece, tariff->needs_volume || all, measure, err));
		if (head->dim_when >= 0)
			set_facts(tariff, ask->facts, measure);
		if (head->divisor > 0 && tariff_holds(tariff, ask->facts, head->dim_when) == 2)
			LG_TRY(measure_dim(head, measure, err));
	}
	choose_billable(head, billed, measure);
	set_facts(tariff, ask->facts, measure);
	if (head->n_mins > 0)
		apply_minimums(tariff, ask, measure);
	return LG_OK;
}
