/*
 * tariff_json.c
 *		A compiled tariff as canonical JSON: keys in the order of the schema,
 *		defaults left out, numbers without trailing zeros.  Reading it gives the
 *		same tariff again.
 */
#include "tariff_writer.h"
#include "core/tariff/tariff_words.h"

static LgStatus
put_rounding(TariffWriter *w)
{
	const TariffHead *head = w->tariff->head;

	if (head->mode == DECIMAL_HALF_UP && !head->scale_given && head->increment == 0 && !head->round_total)
		return LG_OK;
	LG_TRY(tariff_put_key(w, "rounding"));
	LG_TRY(tariff_open_with(w, "{"));
	LG_TRY(tariff_member_word(w, "mode", tariff_round_words, head->mode));
	if (head->scale_given)
	{
		LG_TRY(tariff_put_key(w, "scale"));
		LG_TRY(tariff_put_decimal(w, head->scale, 0));
	}
	LG_TRY(tariff_member_amount(w, "increment", head->increment, 0));
	if (head->round_total)
	{
		LG_TRY(tariff_put_key(w, "at"));
		LG_TRY(tariff_put(w, "\"total\""));
	}
	return tariff_close_with(w, "}");
}

/* One step, or a list of them by range. */
static LgStatus
member_steps(TariffWriter *w, const char *key, TariffStep step, TariffRun ranges)
{
	if (ranges.count == 0)
		return tariff_member_step(w, key, step);
	LG_TRY(tariff_put_key(w, key));
	LG_TRY(tariff_open_with(w, "["));
	for (uint32_t i = 0; i < ranges.count; i++)
	{
		TariffRange range;

		memcpy(&range, &w->tariff->numbers[ranges.at + i * TARIFF_RANGE_NUMBERS], sizeof(range));
		LG_TRY(tariff_put_comma(w));
		LG_TRY(tariff_open_with(w, "{"));
		LG_TRY(tariff_member_amount(w, "up_to", range.up_to, TARIFF_ENDLESS));
		LG_TRY(tariff_member_amount(w, "step", range.step.step, 0));
		LG_TRY(tariff_put_key(w, "mode"));
		LG_TRY(tariff_put_bytes(w, tariff_step_words[range.step.mode], strlen(tariff_step_words[range.step.mode])));
		LG_TRY(tariff_close_with(w, "}"));
	}
	return tariff_close_with(w, "]");
}

static LgStatus
put_measure(TariffWriter *w)
{
	const TariffHead *head = w->tariff->head;

	if ((head->traits & TARIFF_HAS_MEASURE) == 0)
		return LG_OK;
	LG_TRY(tariff_put_key(w, "measure"));
	LG_TRY(tariff_open_with(w, "{"));
	LG_TRY(tariff_member_word(w, "weight", tariff_weight_words, head->weight_unit));
	LG_TRY(tariff_member_word(w, "length", tariff_length_words, head->length_unit));
	LG_TRY(member_steps(w, "weight_round", head->weight_round, head->weight_ranges));
	LG_TRY(tariff_member_step(w, "dim_round", head->dim_round));
	LG_TRY(member_steps(w, "dim_weight_round", head->dim_weight_round, head->dim_weight_ranges));
	LG_TRY(tariff_member_amount(w, "tolerance", head->tolerance, 0));
	LG_TRY(tariff_member_amount(w, "divisor", head->divisor, 0));
	LG_TRY(tariff_member_cond(w, "dim_when", head->dim_when));
	LG_TRY(tariff_member_word(w, "billable", tariff_billable_words, head->billable));
	if (head->dim_share != TARIFF_NONE)
		LG_TRY(tariff_member_rate(w, "dim_share_pct", head->dim_share));
	LG_TRY(member_steps(w, "billable_round", head->billable_round, head->billable_ranges));
	if (head->n_mins > 0)
	{
		LG_TRY(tariff_put_key(w, "min"));
		LG_TRY(tariff_open_with(w, "["));
		for (uint32_t i = 0; i < head->n_mins; i++)
		{
			LG_TRY(tariff_put_comma(w));
			LG_TRY(tariff_open_with(w, "{"));
			LG_TRY(tariff_member_amount(w, "weight", w->tariff->mins[i].weight, TARIFF_NONE));
			LG_TRY(tariff_member_cond(w, "when", w->tariff->mins[i].when));
			LG_TRY(tariff_close_with(w, "}"));
		}
		LG_TRY(tariff_close_with(w, "]"));
	}
	LG_TRY(tariff_member_word(w, "pieces", tariff_pieces_words, head->sum_first));
	return tariff_close_with(w, "}");
}

static LgStatus
put_indexes(TariffWriter *w)
{
	bool		any = false;

	for (uint32_t i = 0; i < w->tariff->head->n_indexes; i++)
	{
		const TariffIndex *index = &w->tariff->indexes[i];

		if (index->rates.count == 0)
			continue;
		if (!any)
		{
			LG_TRY(tariff_put_key(w, "indexes"));
			LG_TRY(tariff_open_with(w, "{"));
		}
		any = true;
		LG_TRY(tariff_put_key(w, tariff_str(w->tariff, index->name)));
		LG_TRY(tariff_open_with(w, "["));
		for (uint32_t k = 0; k < index->rates.count; k++)
		{
			int64_t		from = w->tariff->numbers[index->rates.at + 2 * k];
			char		day[32];

			LG_TRY(tariff_put_comma(w));
			LG_TRY(tariff_open_with(w, "{"));
			if (from != TARIFF_NONE)
			{
				tariff_day_print(from, day);
				LG_TRY(tariff_put_key(w, "from"));
				LG_TRY(tariff_put_bytes(w, day, strlen(day)));
			}
			LG_TRY(tariff_member_rate(w, "rate", w->tariff->numbers[index->rates.at + 2 * k + 1]));
			LG_TRY(tariff_close_with(w, "}"));
		}
		LG_TRY(tariff_close_with(w, "]"));
	}
	return any ? tariff_close_with(w, "}") : LG_OK;
}

/* Codes without a rate have no place here: charges name them all the same. */
static LgStatus
put_taxes(TariffWriter *w)
{
	const TariffHead *head = w->tariff->head;

	if (head->n_taxes == 0 || w->tariff->taxes[0].rate == TARIFF_NONE)
		return LG_OK;
	LG_TRY(tariff_put_key(w, "taxes"));
	LG_TRY(tariff_open_with(w, "{"));
	for (uint32_t i = 0; i < head->n_taxes; i++)
	{
		const TariffTax *tax = &w->tariff->taxes[i];

		if (!tax->included)
		{
			LG_TRY(tariff_member_rate(w, tariff_str(w->tariff, tax->code), tax->rate));
			continue;
		}
		LG_TRY(tariff_put_key(w, tariff_str(w->tariff, tax->code)));
		LG_TRY(tariff_open_with(w, "{"));
		LG_TRY(tariff_member_rate(w, "rate", tax->rate));
		LG_TRY(tariff_put_key(w, "included"));
		LG_TRY(tariff_put(w, "true"));
		LG_TRY(tariff_close_with(w, "}"));
	}
	return tariff_close_with(w, "}");
}

static LgStatus
put_limits(TariffWriter *w)
{
	const TariffHead *head = w->tariff->head;

	if (head->n_limits == 0)
		return LG_OK;
	LG_TRY(tariff_put_key(w, "limits"));
	LG_TRY(tariff_open_with(w, "["));
	for (uint32_t i = 0; i < head->n_limits; i++)
	{
		const TariffLimit *limit = &w->tariff->limits[i];

		LG_TRY(tariff_put_comma(w));
		LG_TRY(tariff_open_with(w, "{"));
		LG_TRY(tariff_member_str(w, "code", limit->code));
		LG_TRY(tariff_member_cond(w, "when", limit->when));
		LG_TRY(tariff_member_str(w, "reason", limit->reason));
		if (limit->scope != TARIFF_PIECE)
		{
			LG_TRY(tariff_put_key(w, "scope"));
			LG_TRY(tariff_put(w, "\"shipment\""));
		}
		LG_TRY(tariff_close_with(w, "}"));
	}
	return tariff_close_with(w, "]");
}

/* "VAT", or a list of several */
static LgStatus
member_taxes(TariffWriter *w, TariffRun taxes)
{
	const uint16_t *list = &w->tariff->lists[taxes.at];

	if (taxes.count == 0)
		return LG_OK;
	if (taxes.count == 1)
		return tariff_member_str(w, "tax", w->tariff->taxes[list[0]].code);
	LG_TRY(tariff_put_key(w, "tax"));
	LG_TRY(tariff_open_with(w, "["));
	for (uint32_t i = 0; i < taxes.count; i++)
	{
		LG_TRY(tariff_put_comma(w));
		LG_TRY(tariff_put_str(w, w->tariff->taxes[list[i]].code));
	}
	return tariff_close_with(w, "]");
}

static LgStatus
put_taxes_and_require(TariffWriter *w)
{
	const TariffHead *head = w->tariff->head;
	bool		any = false;

	LG_TRY(put_taxes(w));
	for (uint32_t i = 0; i < head->n_features; i++)
	{
		if (!w->tariff->features[i].required)
			continue;
		if (!any)
		{
			LG_TRY(tariff_put_key(w, "require"));
			LG_TRY(tariff_open_with(w, "["));
		}
		any = true;
		LG_TRY(tariff_put_comma(w));
		LG_TRY(tariff_put_str(w, w->tariff->features[i].name));
	}
	return any ? tariff_close_with(w, "]") : LG_OK;
}

static LgStatus
put_charge(TariffWriter *w, const TariffCharge *charge)
{
	LG_TRY(tariff_put_comma(w));
	LG_TRY(tariff_open_with(w, "{"));
	LG_TRY(tariff_member_str(w, "code", charge->code));
	LG_TRY(tariff_member_str(w, "label", charge->label));
	LG_TRY(tariff_member_str(w, "gl", charge->gl));
	LG_TRY(tariff_member_word(w, "scope", tariff_scope_words, charge->scope));
	LG_TRY(tariff_put_key(w, "model"));
	LG_TRY(tariff_put_model(w, charge));
	LG_TRY(tariff_member_cond(w, "when", charge->when));
	LG_TRY(tariff_member_str(w, "group", charge->group));
	LG_TRY(tariff_member_word(w, "pick", tariff_pick_words, charge->pick));
	LG_TRY(tariff_member_codes(w, "excludes", charge->excludes));
	if (charge->model != TARIFF_PERCENT)
	{
		LG_TRY(tariff_member_amount(w, "min", charge->min, TARIFF_NONE));
		LG_TRY(tariff_member_amount(w, "max", charge->max, TARIFF_NONE));
	}
	LG_TRY(member_taxes(w, charge->taxes));
	return tariff_close_with(w, "}");
}

static LgStatus
put_by_tier(TariffWriter *w, const TariffAdjust *adjust)
{
	const int64_t *pairs = &w->tariff->numbers[adjust->by_tier.at];

	if (adjust->by_tier.count == 0)
		return LG_OK;
	LG_TRY(tariff_put_key(w, "by_tier"));
	LG_TRY(tariff_open_with(w, "{"));
	for (uint32_t i = 0; i < adjust->by_tier.count; i++)
	{
		char		tier[DECIMAL_TEXT] = "*";

		if (pairs[2 * i] != TARIFF_NONE)
			decimal_print(pairs[2 * i], DECIMAL_AMOUNT, 0, tier);
		LG_TRY(tariff_member_rate(w, tier, pairs[2 * i + 1]));
	}
	return tariff_close_with(w, "}");
}

static LgStatus
put_adjust(TariffWriter *w, const TariffAdjust *adjust)
{
	bool		promo = adjust->anchor_slot != TARIFF_NO_SLOT;

	LG_TRY(tariff_put_comma(w));
	LG_TRY(tariff_open_with(w, "{"));
	LG_TRY(tariff_member_str(w, "code", adjust->code));
	LG_TRY(tariff_member_codes(w, "on", adjust->on));
	LG_TRY(tariff_member_cond(w, "when", adjust->when));
	if (adjust->percent != TARIFF_NONE)
		LG_TRY(tariff_member_rate(w, "percent", adjust->percent));
	LG_TRY(put_by_tier(w, adjust));
	LG_TRY(tariff_member_amount(w, "amount", adjust->amount, TARIFF_NONE));
	if (adjust->amount_slot != TARIFF_NO_SLOT)
		LG_TRY(tariff_member_feature(w, "amount", adjust->amount_slot));
	LG_TRY(tariff_member_amount(w, "floor", adjust->floor, TARIFF_NONE));
	LG_TRY(tariff_member_word(w, "share", tariff_share_words, adjust->pro_rata));
	if (promo)
	{
		LG_TRY(tariff_put_key(w, "free_for"));
		LG_TRY(tariff_put(w, "\"P"));
		if (adjust->free_months > 0)
			LG_TRY(lg_text_printf(w->out, w->err, "%dM", adjust->free_months));
		if (adjust->free_days > 0)
			LG_TRY(lg_text_printf(w->out, w->err, "%dD", adjust->free_days));
		LG_TRY(tariff_put(w, "\""));
		LG_TRY(tariff_member_feature(w, "anchor", adjust->anchor_slot));
	}
	if (adjust->stage != (promo ? TARIFF_AFTER_PERCENT : TARIFF_BEFORE_PERCENT))
	{
		LG_TRY(tariff_put_key(w, "stage"));
		LG_TRY(tariff_put_bytes(w, tariff_stage_words[adjust->stage], strlen(tariff_stage_words[adjust->stage])));
	}
	return tariff_close_with(w, "}");
}

LgStatus
tariff_to_json(const TariffView *tariff, LgText *out, LgError *err)
{
	TariffWriter writer = {tariff, out, err, true};
	TariffWriter *w = &writer;

	LG_TRY(tariff_open_with(w, "{"));
	LG_TRY(tariff_put_key(w, "schema"));
	LG_TRY(tariff_put(w, "1"));
	LG_TRY(tariff_member_str(w, "code", tariff->head->code));
	LG_TRY(tariff_put_key(w, "currency"));
	LG_TRY(tariff_put_bytes(w, tariff->head->currency, 3));
	LG_TRY(put_rounding(w));
	LG_TRY(put_measure(w));
	LG_TRY(put_limits(w));
	LG_TRY(put_indexes(w));
	LG_TRY(put_taxes_and_require(w));
	LG_TRY(tariff_put_key(w, "charges"));
	LG_TRY(tariff_open_with(w, "["));
	for (uint32_t i = 0; i < tariff->head->n_charges; i++)
		LG_TRY(put_charge(w, &tariff->charges[i]));
	LG_TRY(tariff_close_with(w, "]"));
	if (tariff->head->n_adjusts > 0)
	{
		LG_TRY(tariff_put_key(w, "adjust"));
		LG_TRY(tariff_open_with(w, "["));
		for (uint32_t i = 0; i < tariff->head->n_adjusts; i++)
			LG_TRY(put_adjust(w, &tariff->adjusts[i]));
		LG_TRY(tariff_close_with(w, "]"));
	}
	return tariff_close_with(w, "}");
}
