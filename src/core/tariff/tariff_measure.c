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
#include "core/tariff/tariff.h"
#include "tariff_eval.h"
#include "core/tariff/tariff_words.h"

#define MAX_SIDE (INT64_C(1000000) * DECIMAL_MICRO) /* keeps volumes in int128 */
#define MAX_WHOLE_SIDE (INT64_C(20000) * DECIMAL_MICRO) /* volume in millionths: in int64 */
#define MAX_WEIGHT (INT64_C(1000000000) * DECIMAL_MICRO)	/* a thousand tonnes */

/*
 * x * num / den, to the nearest; x is not negative.  Inline, and called with
 * constants, so that the division becomes a multiplication.
 */
static inline int64_t
times(int64_t x, int64_t num, int64_t den)
{
	if (LG_LIKELY(x <= (INT64_MAX - den) / num))
		return (int64_t) (((uint64_t) x * (uint64_t) num + (uint64_t) den / 2) / (uint64_t) den);
	return (int64_t) decimal_divide((LgInt128) x * num, den, DECIMAL_HALF_UP);
}

/* Grams to the tariff's unit; within limits. */
static inline int64_t
convert_weight(int64_t grams, uint8_t unit)
{
	switch ((TariffWeightUnit) unit)
	{
		case TARIFF_KG:
			return times(grams, 1, 1000);
		case TARIFF_LB:
			return times(grams, INT64_C(100000), INT64_C(45359237));
		case TARIFF_OZ:
			return times(grams, INT64_C(1600000), INT64_C(45359237));
		default:
			return grams;
	}
}

/* Millimetres to the tariff's unit; within limits. */
static inline int64_t
convert_length(int64_t mm, uint8_t unit)
{
	if (unit == TARIFF_INCH)
		return times(mm, 5, 127);
	return unit == TARIFF_CM ? times(mm, 1, 10) : mm;
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
	if (step.step == DECIMAL_MICRO) /* the next whole unit, by far the most common */
		return (int64_t) (((uint64_t) value + (DECIMAL_MICRO - 1)) / DECIMAL_MICRO) * DECIMAL_MICRO;
	count = value / step.step;
	if (count * step.step != value)
		count++;
	return count * step.step;
}

/* The same, or by the range of weights that it is in. */
static inline int64_t
round_weight(const TariffView *tariff, int64_t value, TariffStep step, TariffRun ranges)
{
	const int64_t *numbers = &tariff->numbers[ranges.at];
	TariffRange range;

	if (LG_LIKELY(ranges.count == 0))
		return take_step(value, step);
	for (uint32_t i = 1; i < ranges.count && value > numbers[0]; i++)
		numbers += TARIFF_RANGE_NUMBERS;
	memcpy(&range, numbers, sizeof(range));
	return take_step(value, range.step);
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

static inline int64_t
larger(int64_t a, int64_t b)
{
	return a > b ? a : b;
}

static inline int64_t
smaller(int64_t a, int64_t b)
{
	return a < b ? a : b;
}

/* Sides in the tariff's unit, longest first, and what follows from them. */
static LgStatus
measure_sides(const TariffHead *head, const TariffPiece *piece, bool with_volume, TariffMeasure *measure, LgError *err)
{
	int64_t		a = take_step(convert_length(piece->side_mm[0], head->length_unit), head->dim_round);
	int64_t		b = take_step(convert_length(piece->side_mm[1], head->length_unit), head->dim_round);
	int64_t		c = take_step(convert_length(piece->side_mm[2], head->length_unit), head->dim_round);
	int64_t		longest = larger(larger(a, b), c);
	int64_t		shortest = smaller(smaller(a, b), c);
	int64_t		second = a + b + c - longest - shortest;
	LgInt128	volume;

	measure->value[TARIFF_LONGEST] = longest;
	measure->value[TARIFF_SECOND] = second;
	measure->value[TARIFF_SHORTEST] = shortest;
	measure->value[TARIFF_LENGTH_GIRTH] = longest + 2 * (second + shortest);
	measure->value[TARIFF_GIRTH] = 2 * (second + shortest);
	measure->value[TARIFF_SUM_OF_SIDES] = longest + second + shortest;
	measure->value[TARIFF_LONGEST_PLUS_SHORTEST] = longest + shortest;

	/* to the millionth: only conditions see it */
	if (!with_volume)
		return LG_OK;
	volume = decimal_divide((LgInt128) a * b * c, (LgInt128) DECIMAL_MICRO * DECIMAL_MICRO,
							DECIMAL_HALF_UP);
	if (!decimal_narrow(volume, &measure->value[TARIFF_VOLUME]))
		return lg_fail(err, LG_OUT_OF_RANGE, "volume of a parcel is out of range");
	return LG_OK;
}

/*
 * num / den as a dimensional weight: rounded once, to its step.  Which range of
 * steps it is in is decided by the weight to the millionth.
 */
LgStatus
tariff_dim_weight(const TariffView *tariff, LgInt128 num, LgInt128 den, int64_t *weight, LgError *err)
{
	TariffStep	step = tariff->head->dim_weight_round;
	TariffRun	ranges = tariff->head->dim_weight_ranges;
	bool		at_once = step.step > 0 && ranges.count == 0;
	int64_t		unit = at_once ? step.step : 1;
	DecimalRound mode = at_once ? tariff_step_modes[step.mode] : ranges.count > 0 ? DECIMAL_CEIL : DECIMAL_HALF_UP;

	if (!decimal_narrow(decimal_divide(num, den * unit, mode) * unit, weight) || *weight > TARIFF_MAX_QTY)
		return lg_fail(err, LG_OUT_OF_RANGE, "dimensional weight is out of range");
	if (ranges.count > 0)
		*weight = round_weight(tariff, *weight, step, ranges);
	return LG_OK;
}

/* Dimensional weight of any steps. */
static LgStatus
measure_dim_exactly(const TariffView *tariff, TariffMeasure *measure, LgError *err)
{
	const TariffHead *head = tariff->head;
	const int64_t *value = measure->value;
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
	return tariff_dim_weight(tariff, num, den, &measure->value[TARIFF_DIM], err);
}

/*
 * Dimensional weight, from the sides as they were rounded.  Sides, divisor and
 * result in whole units need 64 bits only.
 */
static inline LgStatus
measure_dim(const TariffView *tariff, TariffMeasure *measure, LgError *err)
{
	int64_t    *value = measure->value;
	int64_t		divisor = tariff->head->divisor / DECIMAL_MICRO;
	int64_t		volume;

	if (!tariff->integral_dim || value[TARIFF_LONGEST] > MAX_WHOLE_SIDE)
		return measure_dim_exactly(tariff, measure, err);
	volume = (value[TARIFF_LONGEST] / DECIMAL_MICRO) * (value[TARIFF_SECOND] / DECIMAL_MICRO) *
		(value[TARIFF_SHORTEST] / DECIMAL_MICRO);
	value[TARIFF_DIM] = (volume + divisor - 1) / divisor * DECIMAL_MICRO;
	return LG_OK;
}

/* Actual weight after tolerance and rounding, for billing. */
static inline int64_t
billed_actual(const TariffView *tariff, int64_t actual)
{
	const TariffHead *head = tariff->head;

	return round_weight(tariff, actual > head->tolerance ? actual - head->tolerance : 0, head->weight_round,
						head->weight_ranges);
}

/* Makes what was measured so far known to conditions. */
void
tariff_put_measure(const TariffView *tariff, TariffFact *facts, const TariffMeasure *measure)
{
	for (int i = 0; i < tariff->n_measured; i++)
	{
		int			builtin = tariff->measured[i];
		TariffFact *fact = &facts[tariff->head->slot[builtin]];

		fact->number = measure->value[builtin];
		fact->known = fact->number != TARIFF_NONE;
	}
}

/* Less than all of what the dimensional weight is more. */
static int64_t
share_of_dim(int64_t actual, int64_t dim, int64_t share)
{
	return actual + (int64_t) decimal_divide((LgInt128) (dim - actual) * share, 100 * DECIMAL_NANO, DECIMAL_HALF_UP);
}

/* max, actual or dim; NONE when what it needs is not known. */
static inline void
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
		if (LG_UNLIKELY(head->dim_share != TARIFF_NONE) && actual != TARIFF_NONE)
		{
			*billable = share_of_dim(actual, dim, head->dim_share);
			measure->rule = "share of dimensional weight";
		}
	}
	if (head->billable != TARIFF_BILL_DIM && actual == TARIFF_NONE)
		*billable = TARIFF_NONE;
	if (*billable == TARIFF_NONE)
		measure->rule = "not known";
}

/* A heavier minimum where its condition holds. */
static void
apply_minimums(const TariffView *tariff, TariffFacts *ask, TariffMeasure *measure)
{
	int64_t    *billable = &measure->value[TARIFF_BILLABLE];
	uint16_t	slot = tariff->head->slot[TARIFF_BILLABLE];

	for (uint32_t i = 0; i < tariff->head->n_mins && *billable != TARIFF_NONE; i++)
	{
		if (tariff->mins[i].weight <= *billable ||
			!tariff_applies(tariff, ask->facts, (int32_t) tariff->mins[i].when))
			continue;
		*billable = tariff->mins[i].weight;
		measure->rule = "minimum weight";
		if (slot != TARIFF_NO_SLOT)
			ask->facts[slot].number = *billable;
	}
}

/*
 * Billable weight, from the weights that were measured; billed is the actual one
 * after tolerance and rounding.  The facts are left in ask->facts.
 */
static inline void
bill_weight(const TariffView *tariff, TariffFacts *ask, int64_t billed, TariffMeasure *measure)
{
	int64_t    *billable = &measure->value[TARIFF_BILLABLE];

	choose_billable(tariff->head, billed, measure);
	if (LG_UNLIKELY(tariff->head->billable_round.step > 0) && *billable != TARIFF_NONE)
		*billable = round_weight(tariff, *billable, tariff->head->billable_round, tariff->head->billable_ranges);
	tariff_put_measure(tariff, ask->facts, measure);
	if (tariff->head->n_mins > 0)
		apply_minimums(tariff, ask, measure);
}

/* Of weights that were added up. */
void
tariff_bill_sum(const TariffView *tariff, TariffFacts *ask, TariffMeasure *measure)
{
	int64_t		actual = measure->value[TARIFF_ACTUAL];

	bill_weight(tariff, ask, actual != TARIFF_NONE ? billed_actual(tariff, actual) : TARIFF_NONE, measure);
}

/* Billable weights of pieces, added up: the sum is rounded once more. */
void
tariff_round_sum(const TariffView *tariff, TariffMeasure *measure)
{
	int64_t    *billable = &measure->value[TARIFF_BILLABLE];

	if (*billable != TARIFF_NONE)
		*billable = round_weight(tariff, *billable, tariff->head->billable_round, tariff->head->billable_ranges);
}

/*
 * Measures a piece; its facts are left in ask->facts.  Unless all is asked for,
 * what the tariff does not look at is left out.
 */
LgStatus
tariff_measure_piece(const TariffView *tariff, TariffFacts *ask, const TariffPiece *piece, bool all,
					 TariffMeasure *measure, LgError *err)
{
	const TariffHead *head = tariff->head;
	int64_t		billed = TARIFF_NONE;

	for (int i = TARIFF_ACTUAL; i < TARIFF_BUILTINS; i++)
		measure->value[i] = TARIFF_NONE;
	LG_TRY(check_limits(piece, err));
	if (piece->weight_g != TARIFF_NONE)
	{
		measure->value[TARIFF_ACTUAL] = convert_weight(piece->weight_g, head->weight_unit);
		billed = billed_actual(tariff, measure->value[TARIFF_ACTUAL]);
	}
	if ((tariff->needs_sides || all) && piece->side_mm[0] != TARIFF_NONE && piece->side_mm[1] != TARIFF_NONE &&
		piece->side_mm[2] != TARIFF_NONE)
	{
		LG_TRY(measure_sides(head, piece, tariff->needs_volume || all, measure, err));
		if (head->dim_when >= 0)
			tariff_put_measure(tariff, ask->facts, measure);
		if (head->divisor > 0 && tariff_applies(tariff, ask->facts, head->dim_when))
			LG_TRY(measure_dim(tariff, measure, err));
	}
	bill_weight(tariff, ask, billed, measure);
	return LG_OK;
}

/* ----------------------------------------------------------------------
 * the short way: started units
 * ----------------------------------------------------------------------
 */

/*
 * Started units of length.  The two divisions of convert_length() and
 * take_step() are one here: rounding down after rounding down is rounding down
 * once.  Within MAX_SIDE nothing overflows.
 */
static inline int64_t
started_units(int64_t mm, uint8_t unit)
{
	const uint64_t before = DECIMAL_MICRO - 1;	/* the next whole unit */

	if (unit == TARIFF_INCH)
		return (int64_t) (((uint64_t) mm * 5 + 127 / 2 + 127 * before) / (127 * DECIMAL_MICRO));
	if (unit == TARIFF_CM)
		return (int64_t) (((uint64_t) mm + 10 / 2 + 10 * before) / (10 * DECIMAL_MICRO));
	return (int64_t) (((uint64_t) mm + before) / DECIMAL_MICRO);
}

/* Sides and dimensional weight, in whole units; false when that is not enough. */
static inline bool
measure_whole_sides(const TariffView *tariff, TariffFacts *ask, const TariffPiece *piece, int64_t *dim)
{
	int64_t		a = started_units(piece->side_mm[0], tariff->head->length_unit);
	int64_t		b = started_units(piece->side_mm[1], tariff->head->length_unit);
	int64_t		c = started_units(piece->side_mm[2], tariff->head->length_unit);
	int64_t		longest = larger(larger(a, b), c);
	int64_t		shortest = smaller(smaller(a, b), c);
	int64_t		second = a + b + c - longest - shortest;

	if (longest > MAX_WHOLE_SIDE / DECIMAL_MICRO)
		return false;
	if (tariff->head->divisor > 0)
	{
		uint64_t	divisor = (uint64_t) tariff->integral_divisor;

		*dim = (int64_t) (((uint64_t) (a * b * c) + divisor - 1) / divisor) * DECIMAL_MICRO;
		tariff_set_number(tariff, ask, TARIFF_DIM, *dim);
	}
	tariff_set_number(tariff, ask, TARIFF_LONGEST, longest * DECIMAL_MICRO);
	tariff_set_number(tariff, ask, TARIFF_SECOND, second * DECIMAL_MICRO);
	tariff_set_number(tariff, ask, TARIFF_SHORTEST, shortest * DECIMAL_MICRO);
	tariff_set_number(tariff, ask, TARIFF_LENGTH_GIRTH, (longest + 2 * (second + shortest)) * DECIMAL_MICRO);
	tariff_set_number(tariff, ask, TARIFF_GIRTH, 2 * (second + shortest) * DECIMAL_MICRO);
	tariff_set_number(tariff, ask, TARIFF_SUM_OF_SIDES, (a + b + c) * DECIMAL_MICRO);
	tariff_set_number(tariff, ask, TARIFF_LONGEST_PLUS_SHORTEST, (longest + shortest) * DECIMAL_MICRO);
	return true;
}

/*
 * Measures a piece of known weight and sides where the tariff takes sides up to
 * whole units, as carriers do; its facts are left in ask->facts.  False, with
 * nothing but these facts touched, where tariff_measure_piece() is needed.
 */
bool
tariff_measure_quickly(const TariffView *tariff, TariffFacts *ask, const TariffPiece *piece)
{
	const TariffHead *head = tariff->head;
	int64_t		actual;
	int64_t		billable;
	int64_t		dim = TARIFF_NONE;

	if (!tariff->quick_sides || (uint64_t) piece->weight_g > MAX_WEIGHT)
		return false;
	for (int i = 0; i < 3; i++)
	{
		if ((uint64_t) piece->side_mm[i] - 1 >= MAX_SIDE && (tariff->needs_sides || piece->side_mm[i] != TARIFF_NONE))
			return false;
	}
	if (tariff->needs_sides && !measure_whole_sides(tariff, ask, piece, &dim))
		return false;
	actual = convert_weight(piece->weight_g, head->weight_unit);
	billable = billed_actual(tariff, actual);
	if (head->billable == TARIFF_BILL_MAX)
		billable = larger(billable, dim);
	else if (head->billable == TARIFF_BILL_DIM)
		billable = dim;
	tariff_set_number(tariff, ask, TARIFF_ACTUAL, actual);
	tariff_set_number(tariff, ask, TARIFF_BILLABLE, billable);
	for (uint32_t i = 0; i < head->n_mins; i++)
	{
		int64_t		applies = tariff_applies(tariff, ask->facts, (int32_t) tariff->mins[i].when);

		billable = larger(billable, tariff->mins[i].weight & -applies);
		tariff_set_number(tariff, ask, TARIFF_BILLABLE, billable);
	}
	return true;
}
