/*
 * tariff_compile_model.c
 *		Price models: flat, unit, graduated, volume, package, percent.
 */
#include "tariff_build.h"
#include "tariff_eval.h"
#include "core/tariff/tariff_words.h"

#define ANY_DECIMAL (JSON_NUMBER | JSON_STRING)

static LgStatus
optional_rate(TariffBuild *build, const JsonNode *node, int64_t *rate)
{
	*rate = 0;
	return node == NULL ? LG_OK : tariff_rate(build, node, -INT64_MAX, rate);
}

static LgStatus
compile_flat(TariffBuild *build, const JsonNode *model, TariffCharge *charge)
{
	const JsonNode *type;
	const JsonNode *amount;
	const JsonNode *key;
	const JsonNode *amounts;
	const JsonField fields[] = {
		{"type", JSON_STRING, true, &type}, {"amount", ANY_DECIMAL, false, &amount},
		{"key", JSON_STRING | JSON_ARRAY, false, &key}, {"amounts", JSON_OBJECT, false, &amounts}
	};

	LG_TRY(json_fields(build->doc, model, "a flat price", fields, LG_COUNT(fields), build->err));
	if ((amount != NULL) == (amounts != NULL))
		return json_fail(build->doc, model, build->err, "a flat price needs either \"amount\" or \"amounts\"");
	if (key != NULL && amounts == NULL)
		return json_fail(build->doc, key, build->err, "\"key\" goes with \"amounts\"");
	if (amounts != NULL)
		return tariff_compile_by_row(build, model, key, amounts, charge);
	return tariff_amount_or_fact(build, amount, -INT64_MAX, &charge->amount, &charge->qty_slot);
}

static LgStatus
compile_unit(TariffBuild *build, const JsonNode *model, TariffCharge *charge)
{
	const JsonNode *type;
	const JsonNode *qty;
	const JsonNode *unit;
	const JsonNode *free;
	const JsonNode *first;
	const JsonNode *index;
	const JsonNode *peg;
	const JsonNode *divide;
	const JsonNode *round;
	const JsonField fields[] = {
		{"type", JSON_STRING, true, &type}, {"qty", JSON_STRING, true, &qty}, {"unit", ANY_DECIMAL, false, &unit},
		{"free", ANY_DECIMAL, false, &free}, {"first", ANY_DECIMAL, false, &first},
		{"index", JSON_STRING, false, &index}, {"peg", ANY_DECIMAL, false, &peg},
		{"divide", ANY_DECIMAL, false, &divide}, {"unit_round", JSON_OBJECT, false, &round}
	};

	LG_TRY(json_fields(build->doc, model, "a unit price", fields, LG_COUNT(fields), build->err));
	LG_TRY(tariff_compile_qty(build, model, qty, NULL, charge));
	LG_TRY(tariff_optional_amount(build, free, 0, 0, &charge->free));
	LG_TRY(tariff_optional_amount(build, first, -INT64_MAX, TARIFF_NONE, &charge->amount));
	if ((unit == NULL) == (index == NULL))
		return json_fail(build->doc, model, build->err, "a unit price needs either \"unit\" or \"index\"");
	if (unit != NULL)
	{
		if (peg != NULL || divide != NULL || round != NULL)
			return json_fail(build->doc, model, build->err, "\"peg\", \"divide\" and \"unit_round\" go with \"index\"");
		return tariff_rate(build, unit, -INT64_MAX, &charge->rate);
	}
	LG_TRY(tariff_use_index(build, index, &charge->index));
	LG_TRY(tariff_optional_amount(build, peg, -INT64_MAX, 0, &charge->peg));
	LG_TRY(tariff_optional_amount(build, divide, 1, DECIMAL_MICRO, &charge->size));
	return round == NULL ? LG_OK : tariff_compile_step(build, round, &charge->step);
}

static LgStatus
compile_tier(TariffBuild *build, const JsonNode *node, bool last, bool from, int64_t before, TariffTier *tier)
{
	const JsonNode *up_to;
	const JsonNode *unit;
	const JsonNode *flat;
	const JsonNode *percent;
	const JsonNode *package;
	const JsonField fields[] = {
		{"up_to", ANY_DECIMAL | JSON_NULL, false, &up_to}, {"unit", ANY_DECIMAL, false, &unit},
		{"flat", ANY_DECIMAL, false, &flat}, {"percent", ANY_DECIMAL, false, &percent},
		{"package", ANY_DECIMAL, false, &package}
	};

	LG_TRY(json_fields(build->doc, node, "a tier", fields, LG_COUNT(fields), build->err));
	if (last != (up_to == NULL || up_to->type == JSON_NULL))
	{
		json_fail(build->doc, up_to != NULL ? up_to : node, build->err,
				  last ? "the last tier has an upper end" : "only the last tier has no upper end");
		lg_hint(build->err, "Write \"up_to\": null in the last tier and there alone, so that every quantity has a price.");
		return LG_BAD_TEXT;
	}
	tier->up_to = TARIFF_ENDLESS;
	if (!last)
	{
		LG_TRY(tariff_amount(build, up_to, 0, &tier->up_to));
		if (from)
			tier->up_to--;
		if (tier->up_to <= before)
			return json_fail(build->doc, up_to, build->err, "tier ends at %.*s, not above the one before it",
							 (int) up_to->size, up_to->text);
	}
	LG_TRY(optional_rate(build, unit, &tier->unit));
	LG_TRY(optional_rate(build, percent, &tier->percent));
	LG_TRY(tariff_optional_amount(build, flat, -INT64_MAX, 0, &tier->flat));
	return tariff_optional_amount(build, package, 1, 0, &tier->package);
}

static LgStatus
compile_tiers(TariffBuild *build, const JsonNode *model, TariffCharge *charge)
{
	const JsonNode *type;
	const JsonNode *qty;
	const JsonNode *free;
	const JsonNode *at_zero;
	const JsonNode *bound;
	const JsonNode *tiers;
	const JsonField fields[] = {
		{"type", JSON_STRING, true, &type}, {"qty", JSON_STRING, true, &qty}, {"free", ANY_DECIMAL, false, &free},
		{"flat_at_zero", JSON_BOOL, false, &at_zero}, {"bound", JSON_STRING, false, &bound},
		{"tiers", JSON_ARRAY, true, &tiers}
	};
	bool		from;
	int64_t		before = 0;

	LG_TRY(json_fields(build->doc, model, "a tiered price", fields, LG_COUNT(fields), build->err));
	LG_TRY(tariff_compile_qty(build, model, qty, NULL, charge));
	LG_TRY(tariff_optional_amount(build, free, 0, 0, &charge->free));
	LG_TRY(tariff_compile_bound(build, bound, &from));
	if (at_zero != NULL && !at_zero->truth)
		charge->flags |= TARIFF_DROP_ZERO;
	if (tiers->count == 0 || tiers->count > 10000)
		return json_fail(build->doc, tiers, build->err, "a tiered price has 1 to 10000 tiers, not %u", tiers->count);
	charge->tiers.at = build->tiers.count;
	charge->tiers.count = tiers->count;
	for (const JsonNode *node = tiers->child; node != NULL; node = node->next)
	{
		TariffTier *tier;

		LG_TRY(tariff_grow(build, &build->tiers, 1, &tier));
		LG_TRY(compile_tier(build, node, node->next == NULL, from, before, tier));
		before = tier->up_to;
		tariff_line_of_tier(TARIFF_AT(build, tiers, TariffTier, charge->tiers.at), node->index,
							charge->model == TARIFF_VOLUME_MODEL, tier);
	}
	return LG_OK;
}

static LgStatus
compile_package(TariffBuild *build, const JsonNode *model, TariffCharge *charge)
{
	static const char *const words[] = {"up", "down"};
	const JsonNode *type;
	const JsonNode *qty;
	const JsonNode *size;
	const JsonNode *unit;
	const JsonNode *free;
	const JsonNode *round;
	const JsonNode *least;
	const JsonField fields[] = {
		{"type", JSON_STRING, true, &type}, {"qty", JSON_STRING, true, &qty}, {"size", ANY_DECIMAL, true, &size},
		{"unit", ANY_DECIMAL, true, &unit}, {"free", ANY_DECIMAL, false, &free},
		{"round", JSON_STRING, false, &round}, {"min_packages", ANY_DECIMAL, false, &least}
	};
	int			choice = 0;

	LG_TRY(json_fields(build->doc, model, "a package price", fields, LG_COUNT(fields), build->err));
	LG_TRY(tariff_compile_qty(build, model, qty, NULL, charge));
	LG_TRY(tariff_amount(build, size, 1, &charge->size));
	LG_TRY(tariff_rate(build, unit, -INT64_MAX, &charge->rate));
	LG_TRY(tariff_optional_amount(build, free, 0, 0, &charge->free));
	LG_TRY(tariff_optional_amount(build, least, 0, 0, &charge->amount));
	if (charge->amount % DECIMAL_MICRO != 0)
		return json_fail(build->doc, least, build->err, "packages are counted in whole numbers");
	if (round != NULL)
		LG_TRY(json_choice(build->doc, round, words, 2, &choice, build->err));
	if (choice == 1)
		charge->flags |= TARIFF_ROUND_DOWN;
	return LG_OK;
}

/* Codes of charges; limit: only the first so many are known yet. */
LgStatus
tariff_code_list(TariffBuild *build, const JsonNode *node, uint32_t limit, const char *why, TariffRun *run)
{
	if (node->count == 0)
		return json_fail(build->doc, node, build->err, "list of no codes");
	run->at = build->lists.count;
	run->count = node->count;
	for (const JsonNode *item = node->child; item != NULL; item = item->next)
	{
		uint32_t	found = build->n_codes;

		LG_TRY(json_want(build->doc, item, JSON_STRING, build->err));
		for (uint32_t i = 0; i < build->n_codes; i++)
		{
			const JsonNode *code = json_member(build->charge_nodes[i], "code");

			if (code != NULL && json_is(code, item->text))
				found = i;
		}
		if (found == build->n_codes)
			return json_fail(build->doc, item, build->err, "no charge has the code \"%.60s\"", item->text);
		if (found >= limit)
			return json_fail(build->doc, item, build->err, "%s, and \"%.60s\" does not", why, item->text);
		for (uint32_t i = run->at; i < build->lists.count; i++)
		{
			if (*TARIFF_AT(build, lists, uint16_t, i) == found)
				return json_fail(build->doc, item, build->err, "code \"%.60s\" appears twice", item->text);
		}
		LG_TRY(tariff_add_list(build, (uint16_t) found));
	}
	return LG_OK;
}

static LgStatus
compile_percent(TariffBuild *build, const JsonNode *model, TariffCharge *charge)
{
	const JsonNode *type;
	const JsonNode *of;
	const JsonNode *rate;
	const JsonNode *index;
	const JsonNode *key;
	const JsonNode *rates;
	const JsonNode *per;
	const JsonNode *free;
	const JsonNode *min;
	const JsonNode *max;
	const JsonField fields[] = {
		{"type", JSON_STRING, true, &type}, {"of", JSON_STRING | JSON_ARRAY, true, &of},
		{"rate", ANY_DECIMAL, false, &rate}, {"index", JSON_STRING, false, &index},
		{"key", JSON_STRING | JSON_ARRAY, false, &key}, {"rates", JSON_OBJECT, false, &rates},
		{"per", ANY_DECIMAL, false, &per}, {"free", ANY_DECIMAL, false, &free},
		{"min", ANY_DECIMAL, false, &min}, {"max", ANY_DECIMAL, false, &max}
	};

	LG_TRY(json_fields(build->doc, model, "a percentage", fields, LG_COUNT(fields), build->err));
	if ((rate != NULL) + (index != NULL) + (rates != NULL) != 1)
		return json_fail(build->doc, model, build->err, "a percentage needs either \"rate\", \"index\" or \"rates\"");
	if (key != NULL && rates == NULL)
		return json_fail(build->doc, key, build->err, "\"key\" goes with \"rates\"");
	if (rate != NULL)
		LG_TRY(tariff_rate(build, rate, -INT64_MAX, &charge->rate));
	else if (index != NULL)
		LG_TRY(tariff_use_index(build, index, &charge->index));
	else
		LG_TRY(tariff_compile_by_row(build, model, key, rates, charge));
	if (of->type == JSON_ARRAY)
	{
		charge->flags |= TARIFF_OF_OTHER_CHARGES;
		LG_TRY(tariff_code_list(build, of, build->charges.count - 1, "a percentage is of charges that stand before it",
								&charge->of));
	}
	else
		LG_TRY(tariff_use_feature(build, of, of->text, of->size, TARIFF_NUMBER, &charge->qty_slot));
	LG_TRY(tariff_optional_amount(build, per, 1, 0, &charge->size));
	LG_TRY(tariff_optional_amount(build, free, 0, 0, &charge->free));
	if ((min != NULL && charge->min != TARIFF_NONE) || (max != NULL && charge->max != TARIFF_NONE))
		return json_fail(build->doc, model, build->err, "minimum or maximum given twice");
	if (min != NULL)
		LG_TRY(tariff_amount(build, min, -INT64_MAX, &charge->min));
	if (max != NULL)
		LG_TRY(tariff_amount(build, max, -INT64_MAX, &charge->max));
	return LG_OK;
}

LgStatus
tariff_compile_model(TariffBuild *build, const JsonNode *node, TariffCharge *charge)
{
	typedef LgStatus (*CompileModel) (TariffBuild *, const JsonNode *, TariffCharge *);
	static const CompileModel compile[TARIFF_MODELS] = {
		compile_flat, compile_unit, compile_tiers, compile_tiers, compile_package, compile_percent,
		tariff_compile_table, tariff_compile_linear
	};
	const JsonNode *type = json_member(node, "type");
	int			model;

	if (type == NULL)
		return json_fail(build->doc, node, build->err, "a model needs a key \"type\"");
	LG_TRY(json_choice(build->doc, type, tariff_model_words, TARIFF_MODELS, &model, build->err));
	charge->model = (uint8_t) model;
	charge->qty_slot = TARIFF_NO_SLOT;
	charge->key_slot = TARIFF_NO_SLOT;
	for (int i = 0; i < TARIFF_MAX_KEYS - 1; i++)
		charge->more_keys[i] = TARIFF_NO_SLOT;
	charge->index = TARIFF_NO_INDEX;
	return compile[model] (build, node, charge);
}
