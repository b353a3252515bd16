/*
 * tariff_line.h
 *		The amount of a line: bounds and rounding.
 */
#ifndef LG_TARIFF_LINE_H
#define LG_TARIFF_LINE_H

#include "tariff_eval.h"

#define HUNDRED INT64_C(100)
#define CENT INT64_C(10000)		/* in millionths */
#define EXACT(amount) ((LgInt128) (amount) * (DECIMAL_NANO * HUNDRED))	/* millionths to 17
																		 * decimals */

extern LgStatus tariff_amount_out_of_range(const TariffView *tariff, const TariffCharge *charge, LgError *err);
extern LgStatus tariff_missing_fact(const TariffView *tariff, const TariffCharge *charge, uint16_t slot, LgError *err);

/* Bounds and rounds; notes when the minimum or maximum decided. */
static inline LgStatus
tariff_finish_line(const TariffView *tariff, const TariffCharge *charge, LgInt128 exact, TariffLine *line, LgError *err)
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
		return tariff_amount_out_of_range(tariff, charge, err);
	line->net = line->amount;
	return LG_OK;
}

/* The same for millionths, which mostly need no rounding at all. */
static inline LgStatus
tariff_finish_amount(const TariffView *tariff, const TariffCharge *charge, int64_t amount, TariffLine *line, LgError *err)
{
	bool		is_round = tariff->line_unit == CENT ? amount % CENT == 0 : amount % tariff->line_unit == 0;

	if (charge->min != TARIFF_NONE || charge->max != TARIFF_NONE || !is_round)
		return tariff_finish_line(tariff, charge, EXACT(amount), line, err);
	line->amount = amount;
	line->net = amount;
	return LG_OK;
}

#endif							/* LG_TARIFF_LINE_H */
