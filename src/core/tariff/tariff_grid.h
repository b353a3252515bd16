/*
 * tariff_grid.h
 *		Rows of a rate grid to a tariff document.
 */
#ifndef LG_TARIFF_GRID_H
#define LG_TARIFF_GRID_H

#include "core/tariff/tariff.h"

typedef struct TariffGridRow
{
	const char *code;
	const char *key;
	uint32_t	code_size;
	uint32_t	key_size;
	int64_t		up_to;			/* TARIFF_ENDLESS: no upper end */
	int64_t		price;
} TariffGridRow;

/*
 * Writes the template with a table for every code of the rows: the model of
 * the charge of that code is completed, or such a charge is put first.
 */
extern LgStatus tariff_grid_document(const LgEnv *env, const JsonDoc *template_json, TariffGridRow *rows, size_t count,
									 LgText *out, LgError *err);

#endif							/* LG_TARIFF_GRID_H */
