/*
 * tariff_table.h
 *		Prices and rates that stand in the rows of a table.
 */
#ifndef LG_TARIFF_TABLE_H
#define LG_TARIFF_TABLE_H

#include "tariff_line.h"

extern LgStatus tariff_row_number(const TariffView *tariff, const TariffFact *facts, const TariffCharge *charge,
								  TariffLine *line, int64_t *number, LgError *err);
extern LgStatus tariff_price_by_row(const TariffView *tariff, const TariffFacts *ask, const TariffCharge *charge, int pieces,
									TariffLine *line, LgError *err);

#endif							/* LG_TARIFF_TABLE_H */
