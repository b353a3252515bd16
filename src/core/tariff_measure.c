/*
 * tariff_measure.c
 *		What a parcel measures in the units of a tariff: sides, dimensional
 *		weight, billable weight.
 *
 * Grams and millimetres are converted as fractions (1 lb is 453.59237 g, 1 in
 * 25.4 mm, exactly) and rounded once: to the tariff's step, or where it has
 * none up to the next millionth, so that "weight <= limit" comes out the same
 * as without any rounding.
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

static int64_t
larger(int64_t a, int64_t b)
{
	return a > b ? a : b;
}

/* num / den, in millionths, to a step. */
static LgStatus
to_step(LgInt128 num, LgInt128 den, TariffStep step, int64_t *result, LgError *err)
{
	LgInt128	value;

	if (step.step > 0)
		value = decimal_divide(num, den * step.step, tariff_step_modes[step.mode]) * step.step;
	else
		value = decimal_divide(num, den, DECIMAL_CEIL);
	if (!decimal_narrow(value, result))
		return lg_fail(err, LG_OUT_OF_RANGE, "weight or size out of range");
	return LG_OK;
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
measure_sides(const TariffHead *head, const TariffPiece *piece, TariffMeasure *measure, LgError *err)
{
	Ratio		ratio = length_ratio[head->length_unit];
	int64_t		side[3];
	int64_t		swap;
	LgInt128	volume;

	for (int i = 0; i < 3; i++)
	{
		LG_TRY(to_step((LgInt128) piece->side_mm[i] * ratio.num, ratio.den, head->dim_round, &side[i], err));
		if (side[i] > MAX_SIDE)
			return lg_fail(err, LG_BAD_ARGUMENT, "side of a parcel is too large");
	}
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

	/* the volume is kept to the millionth, rounded up; only conditions see it */
	volume = decimal_divide((LgInt128) side[0] * side[1] * side[2], (LgInt128) DECIMAL_MICRO * DECIMAL_MICRO,
							DECIMAL_CEIL);
	if (!decimal_narrow(volume, &measure->value[TARIFF_VOLUME]))
		return lg_fail(err, LG_OUT_OF_RANGE, "volume of a parcel is out of range");
	return LG_OK;
}

/* Dimensional weight, from the sides as they were rounded. */
static LgStatus
measure_dim(const TariffHead *head, TariffMeasure *measure, LgError *err)
{
	const int64_t *value = measure->value;
	LgInt128	den = (LgInt128) head->divisor * DECIMAL_MICRO;
	LgInt128	num;

	/* whole units leave room for the faster 64-bit division */
	if (value[TARIFF_LONGEST] % DECIMAL_MICRO == 0 && value[TARIFF_SECOND] % DECIMAL_MICRO == 0 &&
		value[TARIFF_SHORTEST] % DECIMAL_MICRO == 0 && head->divisor % DECIMAL_MICRO == 0)
	{
		num = (LgInt128) (value[TARIFF_LONGEST] / DECIMAL_MICRO) * (value[TARIFF_SECOND] / DECIMAL_MICRO) *
			(value[TARIFF_SHORTEST] / DECIMAL_MICRO) * DECIMAL_MICRO;
		den = head->divisor / DECIMAL_MICRO;
	}
	else
		num = (LgInt128) value[TARIFF_LONGEST] * value[TARIFF_SECOND] * value[TARIFF_SHORTEST];
	return to_step(num, den, head->dim_weight_round, &measure->value[TARIFF_DIM], err);
}

/* Actual weight after tolerance and rounding, for billing. */
static LgStatus
billed_actual(const TariffHead *head, int64_t weight_g, int64_t *billed, LgError *err)
{
	Ratio		ratio = weight_ratio[head->weight_unit];
	LgInt128	num = (LgInt128) weight_g * ratio.num - (LgInt128) head->tolerance * ratio.den;

	return to_step(num > 0 ? num : 0, ratio.den, head->weight_round, billed, err);
}

static void
set_fact(const TariffView *tariff, TariffFact *facts, TariffBuiltin builtin, int64_t value)
{
	uint16_t	slot = tariff->head->slot[builtin];

	if (slot != TARIFF_NO_SLOT)
	{
		facts[slot].number = value;
		facts[slot].known = value != TARIFF_NONE;
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

/* Measures a piece; its facts are left in ask->facts. */
LgStatus
tariff_measure_piece(const TariffView *tariff, TariffAsk *ask, const TariffPiece *piece, TariffMeasure *measure,
					 LgError *err)
{
	const TariffHead *head = tariff->head;
	Ratio		ratio = weight_ratio[head->weight_unit];
	TariffStep	none = {0, 0};
	int64_t		billed = TARIFF_NONE;

	for (int i = TARIFF_ACTUAL; i < TARIFF_BUILTINS; i++)
		measure->value[i] = TARIFF_NONE;
	LG_TRY(check_limits(piece, err));
	if (piece->weight_g != TARIFF_NONE)
	{
		LG_TRY(to_step((LgInt128) piece->weight_g * ratio.num, ratio.den, none, &measure->value[TARIFF_ACTUAL], err));
		LG_TRY(billed_actual(head, piece->weight_g, &billed, err));
	}
	if (piece->side_mm[0] != TARIFF_NONE && piece->side_mm[1] != TARIFF_NONE && piece->side_mm[2] != TARIFF_NONE)
	{
		LG_TRY(measure_sides(head, piece, measure, err));
		for (int i = TARIFF_LONGEST; i < TARIFF_BUILTINS; i++)
			set_fact(tariff, ask->facts, (TariffBuiltin) i, measure->value[i]);
		set_fact(tariff, ask->facts, TARIFF_ACTUAL, measure->value[TARIFF_ACTUAL]);
		if (head->divisor > 0 && tariff_holds(tariff, ask->facts, head->dim_when) == 2)
			LG_TRY(measure_dim(head, measure, err));
	}
	choose_billable(head, billed, measure);
	for (int i = TARIFF_ACTUAL; i < TARIFF_BUILTINS; i++)
		set_fact(tariff, ask->facts, (TariffBuiltin) i, measure->value[i]);
	for (uint32_t i = 0; i < head->n_mins && measure->value[TARIFF_BILLABLE] != TARIFF_NONE; i++)
	{
		if (tariff->mins[i].weight > measure->value[TARIFF_BILLABLE] &&
			tariff_holds(tariff, ask->facts, (int32_t) tariff->mins[i].when) == 2)
		{
			measure->value[TARIFF_BILLABLE] = larger(measure->value[TARIFF_BILLABLE], tariff->mins[i].weight);
			measure->rule = "minimum weight";
		}
	}
	set_fact(tariff, ask->facts, TARIFF_BILLABLE, measure->value[TARIFF_BILLABLE]);
	return LG_OK;
}
