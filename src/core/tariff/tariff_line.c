/*
 * tariff_line.c
 *		The amount of a line: rounding, and what keeps it from being one.
 */
#include "tariff_line.h"

LgStatus
tariff_amount_out_of_range(const TariffView *tariff, const TariffCharge *charge, LgError *err)
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

LgStatus
tariff_missing_fact(const TariffView *tariff, const TariffCharge *charge, uint16_t slot, LgError *err)
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
