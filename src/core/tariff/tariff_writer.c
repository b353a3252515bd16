/*
 * tariff_writer.c
 *		Canonical JSON in the making: see tariff_writer.h.
 */
#include "tariff_writer.h"
#include "core/tariff/tariff_words.h"

LgStatus
tariff_put(TariffWriter *w, const char *string)
{
	return lg_text_bytes(w->out, string, strlen(string), w->err);
}

LgStatus
tariff_put_bytes(TariffWriter *w, const char *string, size_t size)
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

LgStatus
tariff_put_str(TariffWriter *w, TariffStr str)
{
	return tariff_put_bytes(w, tariff_str(w->tariff, str), str.size);
}

LgStatus
tariff_put_decimal(TariffWriter *w, int64_t value, int scale)
{
	char		number[DECIMAL_TEXT];
	int			size = decimal_print(value, scale, 0, number);

	return lg_text_bytes(w->out, number, (size_t) size, w->err);
}

LgStatus
tariff_put_comma(TariffWriter *w)
{
	if (w->first)
		w->first = false;
	else
		LG_TRY(tariff_put(w, ", "));
	return LG_OK;
}

LgStatus
tariff_put_key(TariffWriter *w, const char *key)
{
	LG_TRY(tariff_put_comma(w));
	LG_TRY(tariff_put_bytes(w, key, strlen(key)));
	return tariff_put(w, ": ");
}

LgStatus
tariff_open_with(TariffWriter *w, const char *bracket)
{
	w->first = true;
	return tariff_put(w, bracket);
}

LgStatus
tariff_close_with(TariffWriter *w, const char *bracket)
{
	w->first = false;
	return tariff_put(w, bracket);
}

/* Members; each leaves out what is the default. */
LgStatus
tariff_member_str(TariffWriter *w, const char *key, TariffStr str)
{
	if (str.at == 0)
		return LG_OK;
	LG_TRY(tariff_put_key(w, key));
	return tariff_put_str(w, str);
}

LgStatus
tariff_member_word(TariffWriter *w, const char *key, const char *const *words, int choice)
{
	if (choice == 0)
		return LG_OK;
	LG_TRY(tariff_put_key(w, key));
	return tariff_put_bytes(w, words[choice], strlen(words[choice]));
}

LgStatus
tariff_member_amount(TariffWriter *w, const char *key, int64_t value, int64_t absent)
{
	if (value == absent)
		return LG_OK;
	LG_TRY(tariff_put_key(w, key));
	return tariff_put_decimal(w, value, DECIMAL_AMOUNT);
}

LgStatus
tariff_member_rate(TariffWriter *w, const char *key, int64_t value)
{
	LG_TRY(tariff_put_key(w, key));
	return tariff_put_decimal(w, value, DECIMAL_RATE);
}

LgStatus
tariff_member_feature(TariffWriter *w, const char *key, uint16_t slot)
{
	LG_TRY(tariff_put_key(w, key));
	return tariff_put_str(w, w->tariff->features[slot].name);
}

LgStatus
tariff_member_step(TariffWriter *w, const char *key, TariffStep step)
{
	const char *word = tariff_step_words[step.mode];

	if (step.step == 0)
		return LG_OK;
	LG_TRY(tariff_put_key(w, key));
	LG_TRY(tariff_open_with(w, "{"));
	LG_TRY(tariff_member_amount(w, "step", step.step, 0));
	LG_TRY(tariff_put_key(w, "mode"));
	LG_TRY(tariff_put_bytes(w, word, strlen(word)));
	return tariff_close_with(w, "}");
}

LgStatus
tariff_member_codes(TariffWriter *w, const char *key, TariffRun run)
{
	if (run.count == 0)
		return LG_OK;
	LG_TRY(tariff_put_key(w, key));
	LG_TRY(tariff_open_with(w, "["));
	for (uint32_t i = 0; i < run.count; i++)
	{
		LG_TRY(tariff_put_comma(w));
		LG_TRY(tariff_put_str(w, w->tariff->charges[w->tariff->lists[run.at + i]].code));
	}
	return tariff_close_with(w, "]");
}

/* ----------------------------------------------------------------------
 * conditions
 * ----------------------------------------------------------------------
 */

static LgStatus
put_literal(TariffWriter *w, const TariffNode *node, int64_t value)
{
	TariffStr	str = {(uint32_t) (value >> 32), (uint32_t) value};
	char		day[32];

	LG_TRY(tariff_put_comma(w));
	switch ((TariffType) node->type)
	{
		case TARIFF_NUMBER:
			return tariff_put_decimal(w, value, DECIMAL_AMOUNT);
		case TARIFF_TEXT:
			return tariff_put_str(w, str);
		case TARIFF_DATE:
			tariff_day_print(value, day);
			return tariff_put_bytes(w, day, strlen(day));
		case TARIFF_FLAG:
			return tariff_put(w, value != 0 ? "true" : "false");
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
put_cond(TariffWriter *w, uint32_t at)
{
	const TariffNode *nodes = w->tariff->nodes;
	const TariffNode *node = &nodes[at];

	if (node->op <= TARIFF_NOT)
	{
		LG_TRY(tariff_open_with(w, "{"));
		LG_TRY(tariff_put_key(w, tariff_op_words[node->op]));
		if (node->op == TARIFF_NOT)
		{
			LG_TRY(put_cond(w, at + 1));
			return tariff_close_with(w, "}");
		}
		LG_TRY(tariff_open_with(w, "["));
		for (uint32_t i = at + 1; i < node->end; i = nodes[i].end)
		{
			LG_TRY(tariff_put_comma(w));
			LG_TRY(put_cond(w, i));
		}
		return tariff_close_with(w, "]}");
	}
	LG_TRY(tariff_open_with(w, "["));
	LG_TRY(tariff_put_comma(w));
	LG_TRY(tariff_put_bytes(w, tariff_op_words[node->op], strlen(tariff_op_words[node->op])));
	LG_TRY(tariff_put_comma(w));
	LG_TRY(tariff_put_str(w, w->tariff->features[node->slot].name));
	if (node->op != TARIFF_IN)
		LG_TRY(put_literal(w, node, written_value(node)));
	if (node->op == TARIFF_BETWEEN)
		LG_TRY(put_literal(w, node, node->high));
	for (uint32_t i = at + 1; i < node->end; i++)
		LG_TRY(put_literal(w, &nodes[i], nodes[i].low));
	return tariff_close_with(w, "]");
}

LgStatus
tariff_member_cond(TariffWriter *w, const char *key, int64_t node)
{
	if (node < 0)
		return LG_OK;
	LG_TRY(tariff_put_key(w, key));
	return put_cond(w, (uint32_t) node);
}

LgStatus
tariff_cond_to_json(const TariffView *tariff, int32_t node, LgText *out, LgError *err)
{
	TariffWriter w = {tariff, out, err, true};

	return node < 0 ? LG_OK : put_cond(&w, (uint32_t) node);
}
