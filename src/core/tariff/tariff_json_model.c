/*
 * tariff_json_model.c
 *		Price models as canonical JSON.
 */
#include "tariff_writer.h"
#include "core/tariff/tariff_words.h"

static LgStatus
put_tiers(TariffWriter *w, const TariffCharge *charge)
{
	LG_TRY(tariff_member_amount(w, "free", charge->free, 0));
	if ((charge->flags & TARIFF_DROP_ZERO) != 0)
	{
		LG_TRY(tariff_put_key(w, "flat_at_zero"));
		LG_TRY(tariff_put(w, "false"));
	}
	LG_TRY(tariff_put_key(w, "tiers"));
	LG_TRY(tariff_open_with(w, "["));
	for (uint32_t i = 0; i < charge->tiers.count; i++)
	{
		const TariffTier *tier = &w->tariff->tiers[charge->tiers.at + i];

		LG_TRY(tariff_put_comma(w));
		LG_TRY(tariff_open_with(w, "{"));
		if (tier->up_to == TARIFF_ENDLESS)
		{
			LG_TRY(tariff_put_key(w, "up_to"));
			LG_TRY(tariff_put(w, "null"));
		}
		LG_TRY(tariff_member_amount(w, "up_to", tier->up_to, TARIFF_ENDLESS));
		if (tier->unit != 0)
			LG_TRY(tariff_member_rate(w, "unit", tier->unit));
		LG_TRY(tariff_member_amount(w, "flat", tier->flat, 0));
		if (tier->percent != 0)
			LG_TRY(tariff_member_rate(w, "percent", tier->percent));
		LG_TRY(tariff_member_amount(w, "package", tier->package, 0));
		LG_TRY(tariff_close_with(w, "}"));
	}
	return tariff_close_with(w, "]");
}

/* The facts that name a row: one, or a list. */
static LgStatus
member_key(TariffWriter *w, const TariffCharge *charge)
{
	if (charge->key_slot == TARIFF_NO_SLOT)
		return LG_OK;
	if (charge->more_keys[0] == TARIFF_NO_SLOT)
		return tariff_member_feature(w, "key", charge->key_slot);
	LG_TRY(tariff_put_key(w, "key"));
	LG_TRY(tariff_open_with(w, "["));
	LG_TRY(tariff_put_comma(w));
	LG_TRY(tariff_put_str(w, w->tariff->features[charge->key_slot].name));
	for (int i = 0; i < TARIFF_MAX_KEYS - 1 && charge->more_keys[i] != TARIFF_NO_SLOT; i++)
	{
		LG_TRY(tariff_put_comma(w));
		LG_TRY(tariff_put_str(w, w->tariff->features[charge->more_keys[i]].name));
	}
	return tariff_close_with(w, "]");
}

static LgStatus
put_row_key(TariffWriter *w, const TariffCharge *charge, uint32_t row)
{
	TariffStr	name = w->tariff->keys[charge->keys.at + row].name;

	LG_TRY(tariff_put_comma(w));
	LG_TRY(tariff_put_str(w, name));
	return tariff_put(w, ": ");
}

/* One amount for each row that has one. */
static LgStatus
member_row_amounts(TariffWriter *w, const char *key, const TariffCharge *charge, uint32_t numbers_at)
{
	const int64_t *amounts = &w->tariff->numbers[numbers_at];

	LG_TRY(tariff_put_key(w, key));
	LG_TRY(tariff_open_with(w, "{"));
	for (uint32_t i = 0; i < charge->keys.count; i++)
	{
		if (amounts[i] == TARIFF_NONE)
			continue;
		LG_TRY(put_row_key(w, charge, i));
		LG_TRY(tariff_put_decimal(w, amounts[i], DECIMAL_AMOUNT));
	}
	return tariff_close_with(w, "}");
}

/* "rates" or "amounts" */
static LgStatus
put_by_row(TariffWriter *w, const char *key, const TariffCharge *charge, int scale)
{
	LG_TRY(member_key(w, charge));
	LG_TRY(tariff_put_key(w, key));
	LG_TRY(tariff_open_with(w, "{"));
	for (uint32_t i = 0; i < charge->keys.count; i++)
	{
		int64_t		number = w->tariff->numbers[charge->cells_at + i];

		LG_TRY(put_row_key(w, charge, i));
		LG_TRY(number == TARIFF_NONE ? tariff_put(w, "null") : tariff_put_decimal(w, number, scale));
	}
	return tariff_close_with(w, "}");
}

static LgStatus
put_percent(TariffWriter *w, const TariffCharge *charge)
{
	if ((charge->flags & TARIFF_OF_OTHER_CHARGES) != 0)
		LG_TRY(tariff_member_codes(w, "of", charge->of));
	else
		LG_TRY(tariff_member_feature(w, "of", charge->qty_slot));
	if (charge->index != TARIFF_NO_INDEX)
		LG_TRY(tariff_member_str(w, "index", w->tariff->indexes[charge->index].name));
	else if ((charge->flags & TARIFF_BY_ROW) != 0)
		LG_TRY(put_by_row(w, "rates", charge, DECIMAL_RATE));
	else
		LG_TRY(tariff_member_rate(w, "rate", charge->rate));
	LG_TRY(tariff_member_amount(w, "per", charge->size, 0));
	LG_TRY(tariff_member_amount(w, "free", charge->free, 0));
	LG_TRY(tariff_member_amount(w, "min", charge->min, TARIFF_NONE));
	return tariff_member_amount(w, "max", charge->max, TARIFF_NONE);
}

static LgStatus
put_unit(TariffWriter *w, const TariffCharge *charge)
{
	if (charge->index == TARIFF_NO_INDEX)
		LG_TRY(tariff_member_rate(w, "unit", charge->rate));
	LG_TRY(tariff_member_amount(w, "free", charge->free, 0));
	LG_TRY(tariff_member_amount(w, "first", charge->amount, TARIFF_NONE));
	if (charge->index == TARIFF_NO_INDEX)
		return LG_OK;
	LG_TRY(tariff_member_str(w, "index", w->tariff->indexes[charge->index].name));
	LG_TRY(tariff_member_amount(w, "peg", charge->peg, 0));
	LG_TRY(tariff_member_amount(w, "divide", charge->size, DECIMAL_MICRO));
	return tariff_member_step(w, "unit_round", charge->step);
}

static LgStatus
put_package(TariffWriter *w, const TariffCharge *charge)
{
	LG_TRY(tariff_member_amount(w, "size", charge->size, 0));
	LG_TRY(tariff_member_rate(w, "unit", charge->rate));
	LG_TRY(tariff_member_amount(w, "free", charge->free, 0));
	if ((charge->flags & TARIFF_ROUND_DOWN) != 0)
	{
		LG_TRY(tariff_put_key(w, "round"));
		LG_TRY(tariff_put(w, "\"down\""));
	}
	return tariff_member_amount(w, "min_packages", charge->amount, 0);
}

/* An array of amounts, with null for what is not offered or has no end. */
static LgStatus
put_amounts(TariffWriter *w, const int64_t *amounts, uint32_t count)
{
	LG_TRY(tariff_open_with(w, "["));
	for (uint32_t i = 0; i < count; i++)
	{
		LG_TRY(tariff_put_comma(w));
		if (amounts[i] == TARIFF_NONE || amounts[i] == TARIFF_ENDLESS)
			LG_TRY(tariff_put(w, "null"));
		else
			LG_TRY(tariff_put_decimal(w, amounts[i], DECIMAL_AMOUNT));
	}
	return tariff_close_with(w, "]");
}

static LgStatus
put_beyond(TariffWriter *w, const TariffCharge *charge)
{
	if ((charge->flags & TARIFF_HAS_BEYOND) == 0)
		return LG_OK;
	LG_TRY(tariff_put_key(w, "beyond"));
	LG_TRY(tariff_open_with(w, "{"));
	LG_TRY(tariff_member_amount(w, "step", charge->beyond_step, 0));
	LG_TRY(member_row_amounts(w, "price", charge, charge->beyond_at));
	return tariff_close_with(w, "}");
}

static LgStatus
put_table(TariffWriter *w, const TariffCharge *charge)
{
	const int64_t *numbers = w->tariff->numbers;

	LG_TRY(tariff_put_key(w, "breaks"));
	LG_TRY(put_amounts(w, &numbers[charge->breaks.at], charge->breaks.count));
	LG_TRY(tariff_put_key(w, "price"));
	LG_TRY(tariff_open_with(w, "{"));
	for (uint32_t i = 0; i < charge->keys.count; i++)
	{
		LG_TRY(put_row_key(w, charge, i));
		LG_TRY(put_amounts(w, &numbers[charge->cells_at + (size_t) i * charge->breaks.count], charge->breaks.count));
	}
	LG_TRY(tariff_close_with(w, "}"));
	LG_TRY(tariff_member_amount(w, "per", charge->size, 0));
	if ((charge->flags & TARIFF_HAS_LEAST) != 0)
		LG_TRY(member_row_amounts(w, "min", charge, charge->least_at));
	if ((charge->flags & TARIFF_CHEAPER_BREAK) != 0)
	{
		LG_TRY(tariff_put_key(w, "cheaper_break"));
		LG_TRY(tariff_put(w, "true"));
	}
	return put_beyond(w, charge);
}

static LgStatus
put_linear(TariffWriter *w, const TariffCharge *charge)
{
	LG_TRY(tariff_put_key(w, "rows"));
	LG_TRY(tariff_open_with(w, "{"));
	for (uint32_t i = 0; i < charge->keys.count; i++)
	{
		TariffLinear row;

		memcpy(&row, &w->tariff->numbers[charge->cells_at + (size_t) i * TARIFF_LINEAR_NUMBERS], sizeof(row));
		LG_TRY(put_row_key(w, charge, i));
		LG_TRY(tariff_open_with(w, "{"));
		LG_TRY(tariff_member_amount(w, "per_item", row.per_item, 0));
		LG_TRY(tariff_member_rate(w, "per_unit", row.per_unit));
		LG_TRY(tariff_member_amount(w, "min_qty", row.min_qty, 0));
		LG_TRY(tariff_member_amount(w, "step", row.step, 0));
		if (row.first != TARIFF_NONE)
		{
			LG_TRY(tariff_member_amount(w, "first", row.first, TARIFF_NONE));
			LG_TRY(tariff_member_amount(w, "first_qty", row.first_qty, TARIFF_NONE));
		}
		LG_TRY(tariff_close_with(w, "}"));
	}
	return tariff_close_with(w, "}");
}

LgStatus
tariff_put_model(TariffWriter *w, const TariffCharge *charge)
{
	uint16_t	billable = w->tariff->head->slot[TARIFF_BILLABLE];

	LG_TRY(tariff_open_with(w, "{"));
	LG_TRY(tariff_put_key(w, "type"));
	LG_TRY(tariff_put_bytes(w, tariff_model_words[charge->model], strlen(tariff_model_words[charge->model])));
	if (charge->model == TARIFF_TABLE || charge->model == TARIFF_LINEAR)
		LG_TRY(member_key(w, charge));
	if (charge->model != TARIFF_FLAT && charge->model != TARIFF_PERCENT &&
		(charge->key_slot == TARIFF_NO_SLOT || charge->qty_slot != billable))
		LG_TRY(tariff_member_feature(w, "qty", charge->qty_slot));
	switch ((TariffModel) charge->model)
	{
		case TARIFF_FLAT:
			if ((charge->flags & TARIFF_BY_ROW) != 0)
				LG_TRY(put_by_row(w, "amounts", charge, DECIMAL_AMOUNT));
			else if (charge->qty_slot != TARIFF_NO_SLOT)
				LG_TRY(tariff_member_feature(w, "amount", charge->qty_slot));
			else
				LG_TRY(tariff_member_amount(w, "amount", charge->amount, TARIFF_NONE));
			break;
		case TARIFF_UNIT:
			LG_TRY(put_unit(w, charge));
			break;
		case TARIFF_GRADUATED:
		case TARIFF_VOLUME_MODEL:
			LG_TRY(put_tiers(w, charge));
			break;
		case TARIFF_PACKAGE:
			LG_TRY(put_package(w, charge));
			break;
		case TARIFF_PERCENT:
			LG_TRY(put_percent(w, charge));
			break;
		case TARIFF_TABLE:
			LG_TRY(put_table(w, charge));
			break;
		case TARIFF_LINEAR:
			LG_TRY(put_linear(w, charge));
			break;
		default:
			break;
	}
	return tariff_close_with(w, "}");
}

LgStatus
tariff_model_to_json(const TariffView *tariff, const TariffCharge *charge, LgText *out, LgError *err)
{
	TariffWriter w = {tariff, out, err, true};

	return tariff_put_model(&w, charge);
}
