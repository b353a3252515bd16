/*
 * tariff_tax.c
 *		Taxes: one line for each, of the net lines of all charges that have it.
 *
 * Where prices include a tax it is taken out of them first, by a line of its
 * own, so that net lines and taxes add up to what was asked for.
 */
#include "tariff_rating.h"

#define HUNDRED_PERCENT (100 * DECIMAL_NANO)
#define EXACT (DECIMAL_NANO * 100)	/* millionths to 17 decimals */

/* The taxes of a line: those of its charge. */
static TariffRun
taxes_of(const Rating *r, const TariffLine *line)
{
	const TariffView *tariff = r->tariff;

	if (line->kind == TARIFF_CHARGE_LINE)
		return tariff->charges[line->item].taxes;
	if (line->of >= 0)
		return tariff->charges[r->bill->lines[line->of].item].taxes;
	if (line->kind == TARIFF_MAXIMUM_LINE || line->kind == TARIFF_MINIMUM_LINE)
		return tariff->charges[tariff->lists[tariff->adjusts[line->item].on.at]].taxes;
	return (TariffRun)
	{
		0, 0
	};
}

/* All of a price that includes taxes, in percent of the price without them. */
static LgInt128
percent_with_taxes(const TariffView *tariff, TariffRun taxes)
{
	LgInt128	percent = HUNDRED_PERCENT;

	for (uint32_t i = 0; i < taxes.count; i++)
		percent += tariff->taxes[tariff->lists[taxes.at + i]].rate;
	return percent;
}

/* part of whole of an amount, with 17 decimals */
static LgInt128
portion(int64_t amount, int64_t part, LgInt128 whole)
{
	LgInt128	product = (LgInt128) amount * part;
	LgInt128	quotient = product / whole;

	return quotient * EXACT + (product - quotient * whole) * EXACT / whole;
}

/* What the lines that have a tax come to. */
typedef struct TaxBasis
{
	bool		found;
	int64_t		amount;
	LgInt128	net;			/* 17 decimals; of prices that include it */
	LgInt128	tax;
} TaxBasis;

static LgStatus
find_basis(Rating *r, uint32_t item, int count, TaxBasis *basis)
{
	const TariffView *tariff = r->tariff;
	const TariffTax *tax = &tariff->taxes[item];

	memset(basis, 0, sizeof(*basis));
	for (int k = 0; k < count; k++)
	{
		const TariffLine *line = &r->bill->lines[k];
		TariffRun	taxes = taxes_of(r, line);

		LG_TRY(tariff_poll_lines(r, k));
		if (!tariff_is_listed(tariff, taxes, (int) item))
			continue;
		basis->found = true;
		if (!lg_add64(basis->amount, line->amount, &basis->amount))
			return lg_fail(r->err, LG_OUT_OF_RANGE, "basis of tax \"%s\" is out of range", tariff_str(tariff, tax->code));
		if (tax->included)
		{
			LgInt128	whole = percent_with_taxes(tariff, taxes);

			basis->net += portion(line->amount, HUNDRED_PERCENT, whole);
			basis->tax += portion(line->amount, tax->rate, whole);
		}
	}
	return LG_OK;
}

/* Takes a tax out of the prices that include it. */
static LgStatus
take_out(Rating *r, uint32_t item, const TaxBasis *basis, int64_t tax)
{
	TariffLine *line;

	if (tax == 0)
		return LG_OK;
	LG_TRY(tariff_add_line(r, TARIFF_INCLUDED_LINE, (int) item, 0, &line));
	line->basis = basis->amount;
	line->rate = r->tariff->taxes[item].rate;
	line->amount = -tax;
	return LG_OK;
}

LgStatus
tariff_add_taxes(Rating *r)
{
	const TariffView *tariff = r->tariff;
	int			count = r->bill->count;

	for (uint32_t i = 0; i < tariff->head->n_taxes; i++)
	{
		const TariffTax *tax = &tariff->taxes[i];
		TaxBasis	basis;
		int64_t		amount;
		TariffLine *line;

		if (tax->rate == TARIFF_NONE)
			continue;			/* a code without a rate */
		LG_TRY(find_basis(r, i, count, &basis));
		if (!basis.found)
			continue;
		if (!tax->included)
			basis.tax = (LgInt128) basis.amount * tax->rate;
		LG_TRY(tariff_round_line(tariff, basis.tax, &amount, r->err));
		if (tax->included)
			LG_TRY(take_out(r, i, &basis, amount));
		LG_TRY(tariff_add_line(r, TARIFF_TAX_LINE, (int) i, 0, &line));
		line->basis = basis.amount;
		line->rate = tax->rate;
		line->amount = amount;
		if (tax->included)
			LG_TRY(tariff_round_line(tariff, basis.net, &line->basis, r->err));
	}
	return LG_OK;
}
