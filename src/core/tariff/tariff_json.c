/*
 * tariff_json.c
 *		A compiled tariff as canonical JSON: keys in the order of the schema,
 *		defaults left out, numbers without trailing zeros.  Reading it gives the
 *		same tariff again.
 */
#include "core/tariff/tariff.h"
#include "core/tariff/tariff_words.h"

typedef struct Writer
{
	const TariffView *tariff;
	LgText	   *out;
	LgError    *err;
	bool		first;			/* nothing stands after the opening bracket yet */
} Writer;

static LgStatus
put(Writer *w, const char *string)
{
	return lg_text_bytes(w->out, string, strlen(string), w->err);
}

static LgStatus
put_bytes(Writer *w, const char *string, size_t size)
{
	/* plain strings, nearly all of them, need no escapes */
	bool		plain = true;

	for (size_t i = 0; i < size && plain; i++)
		plain = (unsigned char) string[i] >= 0x20 && string[i] != '"' && string[i] != '\\';
	if (!plain)
		return lg_text_json_string(w->out, string, size, w->err);
	LG_TRY(lg_text_bytes(w->out, "\"", 1, w->err));
	LG_TRY(lg_text_bytes(w->out, string, size, w->err));
	return lg_text_bytes(w->out, "\"", 1, w->err);
}

static LgStatus
put_str(Writer *w, TariffStr str)
{
	return put_bytes(w, tariff_str(w->tariff, str), str.size);
}

static LgStatus
put_decimal(Writer *w, int64_t value, int scale)
{
	char		number[DECIMAL_TEXT];
	int			size = decimal_print(value, scale, 0, number);

	return lg_text_bytes(w->out, number, (size_t) size, w->err);
}

static LgStatus
put_comma(Writer *w)
{
	if (w->first)
		w->first = false;
	else
		LG_TRY(put(w, ", "));
	return LG_OK;
}

static LgStatus
put_key(Writer *w, const char *key)
{
	LG_TRY(put_comma(w));
	LG_TRY(put_bytes(w, key, strlen(key)));
	return put(w, ": ");
}

static LgStatus
open_with(Writer *w, const char *bracket)
{
	w->first = true;
	return put(w, bracket);
}

static LgStatus
close_with(Writer *w, const char *bracket)
{
	w->first = false;
	return put(w, bracket);
}

/* Members; each leaves out what is the default. */
static LgStatus
member_str(Writer *w, const char *key, TariffStr str)
{
	if (str.at == 0)
		return LG_OK;
	LG_TRY(put_key(w, key));
	return put_str(w, str);
}

static LgStatus
member_word(Writer *w, const char *key, const char *const *words, int choice)
{
	if (choice == 0)
		return LG_OK;
	LG_TRY(put_key(w, key));
	return put_bytes(w, words[choice], strlen(words[choice]));
}

static LgStatus
member_amount(Writer *w, const char *key, int64_t value, int64_t absent)
{
	if (value == absent)
		return LG_OK;
	LG_TRY(put_key(w, key));
	return put_decimal(w, value, DECIMAL_AMOUNT);
}

static LgStatus
member_rate(Writer *w, const char *key, int64_t value)
{
	LG_TRY(put_key(w, key));
	return put_decimal(w, value, DECIMAL_RATE);
}

static LgStatus
member_feature(Writer *w, const char *key, uint16_t slot)
{
	LG_TRY(put_key(w, key));
	return put_str(w, w->tariff->features[slot].name);
}

static LgStatus
member_step(Writer *w, const char *key, TariffStep step)
{
	const char *word = tariff_step_words[step.mode];

	if (step.step == 0)
		return LG_OK;
	LG_TRY(put_key(w, key));
	LG_TRY(open_with(w, "{"));
	LG_TRY(member_amount(w, "step", step.step, 0));
	LG_TRY(put_key(w, "mode"));
	LG_TRY(put_bytes(w, word, strlen(word)));
	return close_with(w, "}");
}

static LgStatus
member_codes(Writer *w, const char *key, TariffRun run)
{
	if (run.count == 0)
		return LG_OK;
	LG_TRY(put_key(w, key));
	LG_TRY(open_with(w, "["));
	for (uint32_t i = 0; i < run.count; i++)
	{
		LG_TRY(put_comma(w));
		LG_TRY(put_str(w, w->tariff->charges[w->tariff->lists[run.at + i]].code));
	}
	return close_with(w, "]");
}

/* ----------------------------------------------------------------------
 * conditions
 * ----------------------------------------------------------------------
 */

static LgStatus
put_literal(Writer *w, const TariffNode *node, int64_t value)
{
	TariffStr	str = {(uint32_t) (value >> 32), (uint32_t) value};
	char		day[32];

	LG_TRY(put_comma(w));
	switch ((TariffType) node->type)
	{
		case TARIFF_NUMBER:
			return put_decimal(w, value, DECIMAL_AMOUNT);
		case TARIFF_TEXT:
			return put_str(w, str);
		case TARIFF_DATE:
			tariff_day_print(value, day);
			return put_bytes(w, day, strlen(day));
		case TARIFF_FLAG:
			return put(w, value != 0 ? "true" : "false");
	}
	return LG_OK;
}

/* The number or day a comparison was written with. */
static int64_t
written_value(const TariffNode *node)
{
	if (node->type != TARIFF_NUMBER && node->type != TARIFF_DATE)
		return node->low;
	switch (node->op)
	{
		case TARIFF_LT:
			return (int64_t) ((uint64_t) node->high + 1);
		case TARIFF_LE:
			return node->high;
		case TARIFF_GT:
			return (int64_t) ((uint64_t) node->low - 1);
		default:
			return node->low;
	}
}

static LgStatus
put_cond(Writer *w, uint32_t at)
{
	const TariffNode *nodes = w->tariff->nodes;
	const TariffNode *node = &nodes[at];

	if (node->op <= TARIFF_NOT)
	{
		LG_TRY(open_with(w, "{"));
		LG_TRY(put_key(w, tariff_op_words[node->op]));
		if (node->op == TARIFF_NOT)
		{
			LG_TRY(put_cond(w, at + 1));
			return close_with(w, "}");
		}
		LG_TRY(open_with(w, "["));
		for (uint32_t i = at + 1; i < node->end; i = nodes[i].end)
		{
			LG_TRY(put_comma(w));
			LG_TRY(put_cond(w, i));
		}
		return close_with(w, "]}");
	}
	LG_TRY(open_with(w, "["));
	LG_TRY(put_comma(w));
	LG_TRY(put_bytes(w, tariff_op_words[node->op], strlen(tariff_op_words[node->op])));
	LG_TRY(put_comma(w));
	LG_TRY(put_str(w, w->tariff->features[node->slot].name));
	if (node->op != TARIFF_IN)
		LG_TRY(put_literal(w, node, written_value(node)));
	if (node->op == TARIFF_BETWEEN)
		LG_TRY(put_literal(w, node, node->high));
	for (uint32_t i = at + 1; i < node->end; i++)
		LG_TRY(put_literal(w, &nodes[i], nodes[i].low));
	return close_with(w, "]");
}

static LgStatus
member_cond(Writer *w, const char *key, int64_t node)
{
	if (node < 0)
		return LG_OK;
	LG_TRY(put_key(w, key));
	return put_cond(w, (uint32_t) node);
}

LgStatus
tariff_cond_to_json(const TariffView *tariff, int32_t node, LgText *out, LgError *err)
{
	Writer		w = {tariff, out, err, true};

	return node < 0 ? LG_OK : put_cond(&w, (uint32_t) node);
}

/* ----------------------------------------------------------------------
 * models
 * ----------------------------------------------------------------------
 */

static LgStatus
put_tiers(Writer *w, const TariffCharge *charge)
{
	LG_TRY(member_amount(w, "free", charge->free, 0));
	if ((charge->flags & TARIFF_DROP_ZERO) != 0)
	{
		LG_TRY(put_key(w, "flat_at_zero"));
		LG_TRY(put(w, "false"));
	}
	LG_TRY(put_key(w, "tiers"));
	LG_TRY(open_with(w, "["));
	for (uint32_t i = 0; i < charge->tiers.count; i++)
	{
		const TariffTier *tier = &w->tariff->tiers[charge->tiers.at + i];

		LG_TRY(put_comma(w));
		LG_TRY(open_with(w, "{"));
		if (tier->up_to == TARIFF_ENDLESS)
		{
			LG_TRY(put_key(w, "up_to"));
			LG_TRY(put(w, "null"));
		}
		LG_TRY(member_amount(w, "up_to", tier->up_to, TARIFF_ENDLESS));
		if (tier->unit != 0)
			LG_TRY(member_rate(w, "unit", tier->unit));
		LG_TRY(member_amount(w, "flat", tier->flat, 0));
		if (tier->percent != 0)
			LG_TRY(member_rate(w, "percent", tier->percent));
		LG_TRY(member_amount(w, "package", tier->package, 0));
		LG_TRY(close_with(w, "}"));
	}
	return close_with(w, "]");
}

static LgStatus
put_percent(Writer *w, const TariffCharge *charge)
{
	if ((charge->flags & TARIFF_OF_OTHER_CHARGES) != 0)
		LG_TRY(member_codes(w, "of", charge->of));
	else
		LG_TRY(member_feature(w, "of", charge->qty_slot));
	if (charge->index != TARIFF_NO_INDEX)
		LG_TRY(member_str(w, "index", w->tariff->indexes[charge->index].name));
	else
		LG_TRY(member_rate(w, "rate", charge->rate));
	LG_TRY(member_amount(w, "per", charge->size, 0));
	LG_TRY(member_amount(w, "free", charge->free, 0));
	LG_TRY(member_amount(w, "min", charge->min, TARIFF_NONE));
	return member_amount(w, "max", charge->max, TARIFF_NONE);
}

static LgStatus
put_unit(Writer *w, const TariffCharge *charge)
{
	if (charge->index == TARIFF_NO_INDEX)
		LG_TRY(member_rate(w, "unit", charge->rate));
	LG_TRY(member_amount(w, "free", charge->free, 0));
	LG_TRY(member_amount(w, "first", charge->amount, TARIFF_NONE));
	if (charge->index == TARIFF_NO_INDEX)
		return LG_OK;
	LG_TRY(member_str(w, "index", w->tariff->indexes[charge->index].name));
	LG_TRY(member_amount(w, "peg", charge->peg, 0));
	LG_TRY(member_amount(w, "divide", charge->size, DECIMAL_MICRO));
	return member_step(w, "unit_round", charge->step);
}

static LgStatus
put_package(Writer *w, const TariffCharge *charge)
{
	LG_TRY(member_amount(w, "size", charge->size, 0));
	LG_TRY(member_rate(w, "unit", charge->rate));
	LG_TRY(member_amount(w, "free", charge->free, 0));
	if ((charge->flags & TARIFF_ROUND_DOWN) != 0)
	{
		LG_TRY(put_key(w, "round"));
		LG_TRY(put(w, "\"down\""));
	}
	return member_amount(w, "min_packages", charge->amount, 0);
}

/* An array of amounts, with null for what is not offered or has no end. */
static LgStatus
put_amounts(Writer *w, const int64_t *amounts, uint32_t count)
{
	LG_TRY(open_with(w, "["));
	for (uint32_t i = 0; i < count; i++)
	{
		LG_TRY(put_comma(w));
		if (amounts[i] == TARIFF_NONE || amounts[i] == TARIFF_ENDLESS)
			LG_TRY(put(w, "null"));
		else
			LG_TRY(put_decimal(w, amounts[i], DECIMAL_AMOUNT));
	}
	return close_with(w, "]");
}

static LgStatus
put_beyond(Writer *w, const TariffCharge *charge)
{
	const int64_t *steps = &w->tariff->numbers[charge->beyond_at];

	if ((charge->flags & TARIFF_HAS_BEYOND) == 0)
		return LG_OK;
	LG_TRY(put_key(w, "beyond"));
	LG_TRY(open_with(w, "{"));
	LG_TRY(member_amount(w, "step", charge->beyond_step, 0));
	LG_TRY(put_key(w, "price"));
	LG_TRY(open_with(w, "{"));
	for (uint32_t i = 0; i < charge->keys.count; i++)
	{
		if (steps[i] == TARIFF_NONE)
			continue;
		LG_TRY(put_key(w, tariff_str(w->tariff, w->tariff->keys[charge->keys.at + i].name)));
		LG_TRY(put_decimal(w, steps[i], DECIMAL_AMOUNT));
	}
	return close_with(w, "}}");
}

static LgStatus
put_table(Writer *w, const TariffCharge *charge)
{
	const int64_t *numbers = w->tariff->numbers;

	LG_TRY(put_key(w, "breaks"));
	LG_TRY(put_amounts(w, &numbers[charge->breaks.at], charge->breaks.count));
	LG_TRY(put_key(w, "price"));
	LG_TRY(open_with(w, "{"));
	for (uint32_t i = 0; i < charge->keys.count; i++)
	{
		LG_TRY(put_key(w, tariff_str(w->tariff, w->tariff->keys[charge->keys.at + i].name)));
		LG_TRY(put_amounts(w, &numbers[charge->cells_at + (size_t) i * charge->breaks.count], charge->breaks.count));
	}
	LG_TRY(close_with(w, "}"));
	return put_beyond(w, charge);
}

static LgStatus
put_linear(Writer *w, const TariffCharge *charge)
{
	LG_TRY(put_key(w, "rows"));
	LG_TRY(open_with(w, "{"));
	for (uint32_t i = 0; i < charge->keys.count; i++)
	{
		TariffLinear row;

		memcpy(&row, &w->tariff->numbers[charge->cells_at + (size_t) i * TARIFF_LINEAR_NUMBERS], sizeof(row));
		LG_TRY(put_key(w, tariff_str(w->tariff, w->tariff->keys[charge->keys.at + i].name)));
		LG_TRY(open_with(w, "{"));
		LG_TRY(member_amount(w, "per_item", row.per_item, 0));
		LG_TRY(member_rate(w, "per_unit", row.per_unit));
		LG_TRY(member_amount(w, "min_qty", row.min_qty, 0));
		LG_TRY(member_amount(w, "step", row.step, 0));
		if (row.first != TARIFF_NONE)
		{
			LG_TRY(member_amount(w, "first", row.first, TARIFF_NONE));
			LG_TRY(member_amount(w, "first_qty", row.first_qty, TARIFF_NONE));
		}
		LG_TRY(close_with(w, "}"));
	}
	return close_with(w, "}");
}

static LgStatus
put_model(Writer *w, const TariffCharge *charge)
{
	uint16_t	billable = w->tariff->head->slot[TARIFF_BILLABLE];

	LG_TRY(open_with(w, "{"));
	LG_TRY(put_key(w, "type"));
	LG_TRY(put_bytes(w, tariff_model_words[charge->model], strlen(tariff_model_words[charge->model])));
	if (charge->key_slot != TARIFF_NO_SLOT)
		LG_TRY(member_feature(w, "key", charge->key_slot));
	if (charge->model != TARIFF_FLAT && charge->model != TARIFF_PERCENT &&
		(charge->key_slot == TARIFF_NO_SLOT || charge->qty_slot != billable))
		LG_TRY(member_feature(w, "qty", charge->qty_slot));
	switch ((TariffModel) charge->model)
	{
		case TARIFF_FLAT:
			LG_TRY(member_amount(w, "amount", charge->amount, TARIFF_NONE));
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
	return close_with(w, "}");
}

LgStatus
tariff_model_to_json(const TariffView *tariff, const TariffCharge *charge, LgText *out, LgError *err)
{
	Writer		w = {tariff, out, err, true};

	return put_model(&w, charge);
}

/* ----------------------------------------------------------------------
 * the document
 * ----------------------------------------------------------------------
 */

static LgStatus
put_rounding(Writer *w)
{
	const TariffHead *head = w->tariff->head;

	if (head->mode == DECIMAL_HALF_UP && !head->scale_given && head->increment == 0 && !head->round_total)
		return LG_OK;
	LG_TRY(put_key(w, "rounding"));
	LG_TRY(open_with(w, "{"));
	LG_TRY(member_word(w, "mode", tariff_round_words, head->mode));
	if (head->scale_given)
	{
		LG_TRY(put_key(w, "scale"));
		LG_TRY(put_decimal(w, head->scale, 0));
	}
	LG_TRY(member_amount(w, "increment", head->increment, 0));
	if (head->round_total)
	{
		LG_TRY(put_key(w, "at"));
		LG_TRY(put(w, "\"total\""));
	}
	return close_with(w, "}");
}

static LgStatus
put_measure(Writer *w)
{
	const TariffHead *head = w->tariff->head;

	if ((head->traits & TARIFF_HAS_MEASURE) == 0)
		return LG_OK;
	LG_TRY(put_key(w, "measure"));
	LG_TRY(open_with(w, "{"));
	LG_TRY(member_word(w, "weight", tariff_weight_words, head->weight_unit));
	LG_TRY(member_word(w, "length", tariff_length_words, head->length_unit));
	LG_TRY(member_step(w, "weight_round", head->weight_round));
	LG_TRY(member_step(w, "dim_round", head->dim_round));
	LG_TRY(member_step(w, "dim_weight_round", head->dim_weight_round));
	LG_TRY(member_amount(w, "tolerance", head->tolerance, 0));
	LG_TRY(member_amount(w, "divisor", head->divisor, 0));
	LG_TRY(member_cond(w, "dim_when", head->dim_when));
	LG_TRY(member_word(w, "billable", tariff_billable_words, head->billable));
	if (head->n_mins > 0)
	{
		LG_TRY(put_key(w, "min"));
		LG_TRY(open_with(w, "["));
		for (uint32_t i = 0; i < head->n_mins; i++)
		{
			LG_TRY(put_comma(w));
			LG_TRY(open_with(w, "{"));
			LG_TRY(member_amount(w, "weight", w->tariff->mins[i].weight, TARIFF_NONE));
			LG_TRY(member_cond(w, "when", w->tariff->mins[i].when));
			LG_TRY(close_with(w, "}"));
		}
		LG_TRY(close_with(w, "]"));
	}
	LG_TRY(member_word(w, "pieces", tariff_pieces_words, head->sum_first));
	return close_with(w, "}");
}

static LgStatus
put_indexes(Writer *w)
{
	bool		any = false;

	for (uint32_t i = 0; i < w->tariff->head->n_indexes; i++)
	{
		const TariffIndex *index = &w->tariff->indexes[i];

		if (index->rates.count == 0)
			continue;
		if (!any)
		{
			LG_TRY(put_key(w, "indexes"));
			LG_TRY(open_with(w, "{"));
		}
		any = true;
		LG_TRY(put_key(w, tariff_str(w->tariff, index->name)));
		LG_TRY(open_with(w, "["));
		for (uint32_t k = 0; k < index->rates.count; k++)
		{
			char		day[32];

			tariff_day_print(w->tariff->numbers[index->rates.at + 2 * k], day);
			LG_TRY(put_comma(w));
			LG_TRY(open_with(w, "{"));
			LG_TRY(put_key(w, "from"));
			LG_TRY(put_bytes(w, day, strlen(day)));
			LG_TRY(member_rate(w, "rate", w->tariff->numbers[index->rates.at + 2 * k + 1]));
			LG_TRY(close_with(w, "}"));
		}
		LG_TRY(close_with(w, "]"));
	}
	return any ? close_with(w, "}") : LG_OK;
}

static LgStatus
put_taxes_and_require(Writer *w)
{
	const TariffHead *head = w->tariff->head;
	bool		any = false;

	if (head->n_taxes > 0)
	{
		LG_TRY(put_key(w, "taxes"));
		LG_TRY(open_with(w, "{"));
		for (uint32_t i = 0; i < head->n_taxes; i++)
			LG_TRY(member_rate(w, tariff_str(w->tariff, w->tariff->taxes[i].code), w->tariff->taxes[i].rate));
		LG_TRY(close_with(w, "}"));
	}
	for (uint32_t i = 0; i < head->n_features; i++)
	{
		if (!w->tariff->features[i].required)
			continue;
		if (!any)
		{
			LG_TRY(put_key(w, "require"));
			LG_TRY(open_with(w, "["));
		}
		any = true;
		LG_TRY(put_comma(w));
		LG_TRY(put_str(w, w->tariff->features[i].name));
	}
	return any ? close_with(w, "]") : LG_OK;
}

static LgStatus
put_charge(Writer *w, const TariffCharge *charge)
{
	LG_TRY(put_comma(w));
	LG_TRY(open_with(w, "{"));
	LG_TRY(member_str(w, "code", charge->code));
	LG_TRY(member_str(w, "label", charge->label));
	LG_TRY(member_str(w, "gl", charge->gl));
	LG_TRY(member_word(w, "scope", tariff_scope_words, charge->scope));
	LG_TRY(put_key(w, "model"));
	LG_TRY(put_model(w, charge));
	LG_TRY(member_cond(w, "when", charge->when));
	LG_TRY(member_str(w, "group", charge->group));
	LG_TRY(member_word(w, "pick", tariff_pick_words, charge->pick));
	LG_TRY(member_codes(w, "excludes", charge->excludes));
	if (charge->model != TARIFF_PERCENT)
	{
		LG_TRY(member_amount(w, "min", charge->min, TARIFF_NONE));
		LG_TRY(member_amount(w, "max", charge->max, TARIFF_NONE));
	}
	LG_TRY(member_str(w, "tax", charge->tax));
	return close_with(w, "}");
}

static LgStatus
put_by_tier(Writer *w, const TariffAdjust *adjust)
{
	const int64_t *pairs = &w->tariff->numbers[adjust->by_tier.at];

	if (adjust->by_tier.count == 0)
		return LG_OK;
	LG_TRY(put_key(w, "by_tier"));
	LG_TRY(open_with(w, "{"));
	for (uint32_t i = 0; i < adjust->by_tier.count; i++)
	{
		char		tier[DECIMAL_TEXT] = "*";

		if (pairs[2 * i] != TARIFF_NONE)
			decimal_print(pairs[2 * i], DECIMAL_AMOUNT, 0, tier);
		LG_TRY(member_rate(w, tier, pairs[2 * i + 1]));
	}
	return close_with(w, "}");
}

static LgStatus
put_adjust(Writer *w, const TariffAdjust *adjust)
{
	bool		promo = adjust->anchor_slot != TARIFF_NO_SLOT;

	LG_TRY(put_comma(w));
	LG_TRY(open_with(w, "{"));
	LG_TRY(member_str(w, "code", adjust->code));
	LG_TRY(member_codes(w, "on", adjust->on));
	LG_TRY(member_cond(w, "when", adjust->when));
	if (adjust->percent != TARIFF_NONE)
		LG_TRY(member_rate(w, "percent", adjust->percent));
	LG_TRY(put_by_tier(w, adjust));
	LG_TRY(member_amount(w, "amount", adjust->amount, TARIFF_NONE));
	LG_TRY(member_amount(w, "floor", adjust->floor, TARIFF_NONE));
	if (promo)
	{
		LG_TRY(put_key(w, "free_for"));
		LG_TRY(put(w, "\"P"));
		if (adjust->free_months > 0)
			LG_TRY(lg_text_printf(w->out, w->err, "%dM", adjust->free_months));
		if (adjust->free_days > 0)
			LG_TRY(lg_text_printf(w->out, w->err, "%dD", adjust->free_days));
		LG_TRY(put(w, "\""));
		LG_TRY(member_feature(w, "anchor", adjust->anchor_slot));
	}
	if (adjust->stage != (promo ? TARIFF_AFTER_PERCENT : TARIFF_BEFORE_PERCENT))
	{
		LG_TRY(put_key(w, "stage"));
		LG_TRY(put_bytes(w, tariff_stage_words[adjust->stage], strlen(tariff_stage_words[adjust->stage])));
	}
	return close_with(w, "}");
}

LgStatus
tariff_to_json(const TariffView *tariff, LgText *out, LgError *err)
{
	Writer		writer = {tariff, out, err, true};
	Writer	   *w = &writer;

	LG_TRY(open_with(w, "{"));
	LG_TRY(put_key(w, "schema"));
	LG_TRY(put(w, "1"));
	LG_TRY(member_str(w, "code", tariff->head->code));
	LG_TRY(put_key(w, "currency"));
	LG_TRY(put_bytes(w, tariff->head->currency, 3));
	LG_TRY(put_rounding(w));
	LG_TRY(put_measure(w));
	LG_TRY(put_indexes(w));
	LG_TRY(put_taxes_and_require(w));
	LG_TRY(put_key(w, "charges"));
	LG_TRY(open_with(w, "["));
	for (uint32_t i = 0; i < tariff->head->n_charges; i++)
		LG_TRY(put_charge(w, &tariff->charges[i]));
	LG_TRY(close_with(w, "]"));
	if (tariff->head->n_adjusts > 0)
	{
		LG_TRY(put_key(w, "adjust"));
		LG_TRY(open_with(w, "["));
		for (uint32_t i = 0; i < tariff->head->n_adjusts; i++)
			LG_TRY(put_adjust(w, &tariff->adjusts[i]));
		LG_TRY(close_with(w, "]"));
	}
	return close_with(w, "}");
}
