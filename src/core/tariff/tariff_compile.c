/*
 * tariff_compile.c
 *		From a JSON document to a compiled tariff: everything but models and
 *		conditions.
 */
#include "tariff_build.h"
#include "core/tariff/tariff_words.h"

#define ANY_DECIMAL (JSON_NUMBER | JSON_STRING)

/* ----------------------------------------------------------------------
 * head
 * ----------------------------------------------------------------------
 */

/* The code of a charge or reduction: [A-Z][A-Z0-9_]{0,30} */
static LgStatus
check_code(TariffBuild *build, const JsonNode *node)
{
	bool		good = node->size >= 1 && node->size <= 31 && node->text[0] >= 'A' && node->text[0] <= 'Z';

	for (uint32_t i = 1; good && i < node->size; i++)
	{
		char		c = node->text[i];

		good = (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
	}
	if (good)
		return LG_OK;
	json_fail(build->doc, node, build->err, "\"%.60s\" is no code", node->text);
	lg_hint(build->err, "Codes are upper case: a letter, then at most 30 letters, digits and underscores.");
	return LG_BAD_TEXT;
}

static LgStatus
compile_currency(TariffBuild *build, const JsonNode *node)
{
	for (uint32_t i = 0; i < 3; i++)
	{
		if (node->size != 3 || node->text[i] < 'A' || node->text[i] > 'Z')
			return json_fail(build->doc, node, build->err, "\"%.60s\" is no currency code such as \"EUR\"", node->text);
	}
	memcpy(build->head.currency, node->text, 4);
	build->head.scale = (uint8_t) tariff_minor_digits(node->text);
	return LG_OK;
}

static LgStatus
compile_rounding(TariffBuild *build, const JsonNode *node)
{
	static const char *const at_words[] = {"line", "total"};
	const JsonNode *mode;
	const JsonNode *scale;
	const JsonNode *increment;
	const JsonNode *at;
	const JsonField fields[] = {
		{"mode", JSON_STRING, false, &mode}, {"scale", JSON_NUMBER, false, &scale},
		{"increment", ANY_DECIMAL, false, &increment}, {"at", JSON_STRING, false, &at}
	};
	TariffHead *head = &build->head;
	int64_t		digits;
	int			choice = 0;

	LG_TRY(json_fields(build->doc, node, "\"rounding\"", fields, LG_COUNT(fields), build->err));
	if (mode != NULL)
		LG_TRY(json_choice(build->doc, mode, tariff_round_words, DECIMAL_ROUNDS, &choice, build->err));
	head->mode = (uint8_t) choice;
	if (scale != NULL)
	{
		LG_TRY(json_int64(build->doc, scale, 0, DECIMAL_AMOUNT, &digits, build->err));
		head->scale_given = digits != head->scale;
		head->scale = (uint8_t) digits;
	}
	if (increment != NULL)
	{
		LG_TRY(tariff_amount(build, increment, 1, &head->increment));
		if (head->increment % decimal_power10[DECIMAL_AMOUNT - head->scale] != 0)
			return json_fail(build->doc, increment, build->err, "increment %.*s has more than %d decimals",
							 (int) increment->size, increment->text, head->scale);
	}
	choice = 0;
	if (at != NULL)
		LG_TRY(json_choice(build->doc, at, at_words, 2, &choice, build->err));
	head->round_total = choice == 1;
	return LG_OK;
}

/* Conditional minimum weights. */
static LgStatus
compile_mins(TariffBuild *build, const JsonNode *list)
{
	for (const JsonNode *node = list->child; node != NULL; node = node->next)
	{
		const JsonNode *weight;
		const JsonNode *when;
		const JsonField fields[] = {
			{"weight", ANY_DECIMAL, true, &weight}, {"when", JSON_ARRAY | JSON_OBJECT, false, &when}
		};
		TariffMin  *min;
		int64_t		amount;
		int32_t		cond;

		LG_TRY(json_fields(build->doc, node, "a minimum weight", fields, LG_COUNT(fields), build->err));
		LG_TRY(tariff_amount(build, weight, 0, &amount));
		LG_TRY(tariff_compile_when(build, when, &cond));
		LG_TRY(tariff_grow(build, &build->mins, 1, &min));
		min->weight = amount;
		min->when = cond;
	}
	return LG_OK;
}

static LgStatus
compile_choice(TariffBuild *build, const JsonNode *node, const char *const *words, int count, uint8_t *out)
{
	int			choice = 0;

	if (node != NULL)
		LG_TRY(json_choice(build->doc, node, words, count, &choice, build->err));
	*out = (uint8_t) choice;
	return LG_OK;
}

static LgStatus
compile_measure(TariffBuild *build, const JsonNode *node)
{
	const JsonNode *weight;
	const JsonNode *length;
	const JsonNode *weight_round;
	const JsonNode *dim_round;
	const JsonNode *dim_weight_round;
	const JsonNode *tolerance;
	const JsonNode *divisor;
	const JsonNode *dim_when;
	const JsonNode *billable;
	const JsonNode *min;
	const JsonNode *pieces;
	const JsonField fields[] = {
		{"weight", JSON_STRING, false, &weight}, {"length", JSON_STRING, false, &length},
		{"weight_round", JSON_OBJECT, false, &weight_round}, {"dim_round", JSON_OBJECT, false, &dim_round},
		{"dim_weight_round", JSON_OBJECT, false, &dim_weight_round}, {"tolerance", ANY_DECIMAL, false, &tolerance},
		{"divisor", ANY_DECIMAL, false, &divisor}, {"dim_when", JSON_ARRAY | JSON_OBJECT, false, &dim_when},
		{"billable", JSON_STRING, false, &billable}, {"min", JSON_ARRAY, false, &min},
		{"pieces", JSON_STRING, false, &pieces}
	};
	TariffHead *head = &build->head;

	LG_TRY(json_fields(build->doc, node, "\"measure\"", fields, LG_COUNT(fields), build->err));
	head->traits |= TARIFF_HAS_MEASURE;
	LG_TRY(compile_choice(build, weight, tariff_weight_words, 4, &head->weight_unit));
	LG_TRY(compile_choice(build, length, tariff_length_words, 3, &head->length_unit));
	LG_TRY(compile_choice(build, billable, tariff_billable_words, 3, &head->billable));
	LG_TRY(compile_choice(build, pieces, tariff_pieces_words, 2, &head->sum_first));
	if (weight_round != NULL)
		LG_TRY(tariff_compile_step(build, weight_round, &head->weight_round));
	if (dim_round != NULL)
		LG_TRY(tariff_compile_step(build, dim_round, &head->dim_round));
	if (dim_weight_round != NULL)
		LG_TRY(tariff_compile_step(build, dim_weight_round, &head->dim_weight_round));
	if (tolerance != NULL)
		LG_TRY(tariff_amount(build, tolerance, 0, &head->tolerance));
	if (divisor != NULL)
	{
		LG_TRY(tariff_amount(build, divisor, 1, &head->divisor));
		if (head->divisor > TARIFF_MAX_DIVISOR)
			return json_fail(build->doc, divisor, build->err, "divisor of more than a thousand million");
	}
	else if (dim_when != NULL || dim_weight_round != NULL || head->billable == TARIFF_BILL_DIM)
		return json_fail(build->doc, node, build->err, "dimensional weight needs a \"divisor\"");
	LG_TRY(tariff_compile_when(build, dim_when, &head->dim_when));
	return min == NULL ? LG_OK : compile_mins(build, min);
}

/* ----------------------------------------------------------------------
 * charges and adjustments
 * ----------------------------------------------------------------------
 */

static LgStatus
compile_charge(TariffBuild *build, const JsonNode *node)
{
	const JsonNode *code;
	const JsonNode *label;
	const JsonNode *gl;
	const JsonNode *model;
	const JsonNode *when;
	const JsonNode *scope;
	const JsonNode *group;
	const JsonNode *pick;
	const JsonNode *excludes;
	const JsonNode *min;
	const JsonNode *max;
	const JsonNode *tax;
	const JsonField fields[] = {
		{"code", JSON_STRING, true, &code}, {"label", JSON_STRING, false, &label}, {"gl", JSON_STRING, false, &gl},
		{"model", JSON_OBJECT, true, &model}, {"when", JSON_ARRAY | JSON_OBJECT, false, &when},
		{"scope", JSON_STRING, false, &scope}, {"group", JSON_STRING, false, &group},
		{"pick", JSON_STRING, false, &pick}, {"excludes", JSON_ARRAY, false, &excludes},
		{"min", ANY_DECIMAL, false, &min}, {"max", ANY_DECIMAL, false, &max}, {"tax", JSON_STRING, false, &tax}
	};
	TariffCharge charge = {.min = TARIFF_NONE,.max = TARIFF_NONE};
	TariffCharge *made;

	LG_TRY(json_fields(build->doc, node, "a charge", fields, LG_COUNT(fields), build->err));
	LG_TRY(check_code(build, code));
	LG_TRY(tariff_grow(build, &build->charges, 1, &made));
	LG_TRY(tariff_add_str(build, code, &charge.code));
	LG_TRY(tariff_add_str(build, label, &charge.label));
	LG_TRY(tariff_add_str(build, gl, &charge.gl));
	LG_TRY(tariff_add_str(build, tax, &charge.tax));
	LG_TRY(tariff_add_str(build, group, &charge.group));
	LG_TRY(compile_choice(build, scope, tariff_scope_words, 3, &charge.scope));
	LG_TRY(compile_choice(build, pick, tariff_pick_words, 3, &charge.pick));
	LG_TRY(tariff_compile_when(build, when, &charge.when));
	if (min != NULL)
		LG_TRY(tariff_amount(build, min, -INT64_MAX, &charge.min));
	if (max != NULL)
		LG_TRY(tariff_amount(build, max, -INT64_MAX, &charge.max));
	LG_TRY(tariff_compile_model(build, model, &charge));
	if (excludes != NULL)
		LG_TRY(tariff_code_list(build, excludes, build->n_codes, "", &charge.excludes));
	if (charge.min != TARIFF_NONE && charge.max != TARIFF_NONE && charge.min > charge.max)
		return json_fail(build->doc, node, build->err, "the minimum is above the maximum");
	if (charge.scope == TARIFF_PIECE)
		build->head.traits |= TARIFF_HAS_PIECE_SCOPE;
	if ((charge.flags & TARIFF_OF_OTHER_CHARGES) != 0)
		build->head.traits |= TARIFF_HAS_LATE;
	*TARIFF_AT(build, charges, TariffCharge, build->charges.count - 1) = charge;
	return LG_OK;
}

/* Groups are one scope, one stage and one way to pick; excludes stay inside. */
static LgStatus
check_charges(TariffBuild *build)
{
	const char *chars = build->chars.data;

	for (uint32_t i = 0; i < build->charges.count; i++)
	{
		TariffCharge *charge = TARIFF_AT(build, charges, TariffCharge, i);
		const JsonNode *node = build->charge_nodes[i];

		if (charge->group.at == 0 && charge->pick != TARIFF_SUM)
			return json_fail(build->doc, node, build->err, "\"pick\" without a \"group\"");
		if (charge->group.at != 0)
		{
			build->head.traits |= TARIFF_HAS_GROUPS;
			charge->group_id = (uint16_t) (i + 1);
		}
		for (uint32_t j = 0; j < i && charge->group.at != 0; j++)
		{
			TariffCharge *other = TARIFF_AT(build, charges, TariffCharge, j);

			if (other->group.at == 0 || strcmp(chars + other->group.at, chars + charge->group.at) != 0)
				continue;
			charge->group_id = other->group_id;
			if (other->pick != charge->pick || other->scope != charge->scope ||
				(other->flags & TARIFF_OF_OTHER_CHARGES) != (charge->flags & TARIFF_OF_OTHER_CHARGES))
				return json_fail(build->doc, node, build->err,
								 "charges of group \"%.40s\" differ in pick, scope or in being percentages of others",
								 chars + charge->group.at);
		}
		for (uint32_t k = 0; k < charge->excludes.count; k++)
		{
			uint16_t	target = *TARIFF_AT(build, lists, uint16_t, charge->excludes.at + k);
			TariffCharge *other = TARIFF_AT(build, charges, TariffCharge, target);

			build->head.traits |= TARIFF_HAS_EXCLUDES;
			if (target == i || other->scope != charge->scope ||
				((charge->flags & TARIFF_OF_OTHER_CHARGES) != 0 && (other->flags & TARIFF_OF_OTHER_CHARGES) == 0))
				return json_fail(build->doc, node, build->err, "a charge can only exclude others of its own scope "
								 "that are not evaluated before it");
		}
		for (uint32_t k = 0; k < charge->of.count && charge->scope == TARIFF_PIECE; k++)
		{
			uint16_t	target = *TARIFF_AT(build, lists, uint16_t, charge->of.at + k);

			if (TARIFF_AT(build, charges, TariffCharge, target)->scope != TARIFF_PIECE)
				return json_fail(build->doc, node, build->err, "a percentage per piece is of charges per piece");
		}
	}
	return LG_OK;
}

/* ISO 8601: PnYnMnWnD */
static LgStatus
compile_duration(TariffBuild *build, const JsonNode *node, TariffAdjust *adjust)
{
	static const char designators[] = "YMWD";
	const char *p = node->text;
	int			place = 0;

	if (*p++ == 'P')
	{
		while (*p >= '0' && *p <= '9')
		{
			int			number = 0;
			const char *found;

			for (; *p >= '0' && *p <= '9' && number < 100000; p++)
				number = number * 10 + (*p - '0');
			found = *p != '\0' ? strchr(designators + place, *p) : NULL;
			if (found == NULL || number > 10000)
				break;
			place = (int) (found - designators) + 1;
			adjust->free_months += *p == 'Y' ? number * 12 : *p == 'M' ? number : 0;
			adjust->free_days += *p == 'W' ? number * 7 : *p == 'D' ? number : 0;
			p++;
		}
	}
	if (*p == '\0' && (adjust->free_months > 0 || adjust->free_days > 0))
		return LG_OK;
	return json_fail(build->doc, node, build->err, "\"%.60s\" is no duration such as \"P2M\" or \"P14D\"", node->text);
}

static LgStatus
compile_by_tier(TariffBuild *build, const JsonNode *node, TariffAdjust *adjust)
{
	uint16_t	slot;

	if (node->count == 0)
		return json_fail(build->doc, node, build->err, "\"by_tier\" without tiers");
	LG_TRY(tariff_use_feature(build, node, "tier", 4, TARIFF_NUMBER, &slot));
	adjust->by_tier.at = build->numbers.count;
	adjust->by_tier.count = node->count;
	for (const JsonNode *tier = node->child; tier != NULL; tier = tier->next)
	{
		int64_t		key = TARIFF_NONE;
		int64_t		rate;
		LgError		ignored;

		if (strcmp(tier->key, "*") != 0 && decimal_parse(tier->key, tier->key_size, 0, &key, &ignored) != LG_OK)
			return json_fail_key(build->doc, tier, build->err, "\"%.60s\" is no number of a tier, nor \"*\"", tier->key);
		if (key != TARIFF_NONE && !lg_mul64(key, DECIMAL_MICRO, &key))
			return json_fail_key(build->doc, tier, build->err, "number of a tier is out of range");
		for (uint32_t i = adjust->by_tier.at; i < build->numbers.count; i += 2)
		{
			if (*TARIFF_AT(build, numbers, int64_t, i) == key)
				return json_fail_key(build->doc, tier, build->err, "tier \"%.60s\" appears twice", tier->key);
		}
		LG_TRY(tariff_rate(build, tier, 0, &rate));
		if (rate > 100 * DECIMAL_NANO)
			return json_fail(build->doc, tier, build->err, "reduction of more than 100 %%");
		LG_TRY(tariff_add_number(build, key));
		LG_TRY(tariff_add_number(build, rate));
	}
	return LG_OK;
}

/* The members of a reduction that must or must not be together. */
static LgStatus
check_adjust(TariffBuild *build, const JsonNode *node, const TariffAdjust *adjust)
{
	int			ways = (adjust->percent != TARIFF_NONE) + (adjust->by_tier.count > 0) + (adjust->amount != TARIFF_NONE);
	bool		period = adjust->stage >= TARIFF_PERIOD_MIN;
	const char *chars = build->chars.data;
	TariffStr	tax = {0};

	if (ways != 1)
		return json_fail(build->doc, node, build->err, "a reduction has exactly one of percent, by_tier and amount");
	if (period && (adjust->amount == TARIFF_NONE || adjust->floor != TARIFF_NONE || adjust->anchor_slot != TARIFF_NO_SLOT))
		return json_fail(build->doc, node, build->err, "a period's minimum or maximum has an amount and no floor");
	for (uint32_t i = 0; i < adjust->on.count; i++)
	{
		uint16_t	target = *TARIFF_AT(build, lists, uint16_t, adjust->on.at + i);
		TariffCharge *charge = TARIFF_AT(build, charges, TariffCharge, target);

		if (adjust->stage == TARIFF_BEFORE_PERCENT && (charge->flags & TARIFF_OF_OTHER_CHARGES) != 0)
		{
			json_fail(build->doc, node, build->err, "\"%s\" is a percentage of other charges and comes later",
					  chars + charge->code.at);
			lg_hint(build->err, "Reduce it at stage \"after_percent\".");
			return LG_BAD_TEXT;
		}
		if (period && i > 0 && (tax.at == 0) != (charge->tax.at == 0))
			return json_fail(build->doc, node, build->err, "charges of a period's minimum or maximum differ in tax");
		if (period && i > 0 && tax.at != 0 && strcmp(chars + tax.at, chars + charge->tax.at) != 0)
			return json_fail(build->doc, node, build->err, "charges of a period's minimum or maximum differ in tax");
		tax = charge->tax;
	}
	return LG_OK;
}

static LgStatus
compile_adjust(TariffBuild *build, const JsonNode *node)
{
	const JsonNode *code;
	const JsonNode *on;
	const JsonNode *when;
	const JsonNode *percent;
	const JsonNode *by_tier;
	const JsonNode *amount;
	const JsonNode *floor;
	const JsonNode *free_for;
	const JsonNode *anchor;
	const JsonNode *stage;
	const JsonField fields[] = {
		{"code", JSON_STRING, true, &code}, {"on", JSON_ARRAY, true, &on},
		{"when", JSON_ARRAY | JSON_OBJECT, false, &when}, {"percent", ANY_DECIMAL, false, &percent},
		{"by_tier", JSON_OBJECT, false, &by_tier}, {"amount", ANY_DECIMAL, false, &amount},
		{"floor", ANY_DECIMAL, false, &floor}, {"free_for", JSON_STRING, false, &free_for},
		{"anchor", JSON_STRING, false, &anchor}, {"stage", JSON_STRING, false, &stage}
	};
	TariffAdjust adjust = {.percent = TARIFF_NONE,.amount = TARIFF_NONE,.floor = TARIFF_NONE,
	.anchor_slot = TARIFF_NO_SLOT};
	TariffAdjust *made;
	uint16_t	slot;

	LG_TRY(json_fields(build->doc, node, "a reduction", fields, LG_COUNT(fields), build->err));
	LG_TRY(check_code(build, code));
	LG_TRY(tariff_add_str(build, code, &adjust.code));
	LG_TRY(tariff_code_list(build, on, build->n_codes, "", &adjust.on));
	LG_TRY(tariff_compile_when(build, when, &adjust.when));
	LG_TRY(compile_choice(build, stage, tariff_stage_words, 4, &adjust.stage));
	if ((free_for == NULL) != (anchor == NULL))
		return json_fail(build->doc, node, build->err, "\"free_for\" and \"anchor\" go together");
	if (free_for != NULL)
	{
		LG_TRY(compile_duration(build, free_for, &adjust));
		LG_TRY(tariff_use_feature(build, anchor, anchor->text, anchor->size, TARIFF_DATE, &adjust.anchor_slot));
		LG_TRY(tariff_use_feature(build, free_for, "shipped_on", 10, TARIFF_DATE, &slot));
		if (stage == NULL)
			adjust.stage = TARIFF_AFTER_PERCENT;
		if (percent == NULL && by_tier == NULL && amount == NULL)
			adjust.percent = 100 * DECIMAL_NANO;
	}
	if (percent != NULL)
		LG_TRY(tariff_rate(build, percent, 0, &adjust.percent));
	if (adjust.percent > 100 * DECIMAL_NANO)
		return json_fail(build->doc, percent, build->err, "reduction of more than 100 %%");
	if (by_tier != NULL)
		LG_TRY(compile_by_tier(build, by_tier, &adjust));
	if (amount != NULL)
		LG_TRY(tariff_amount(build, amount, 0, &adjust.amount));
	if (floor != NULL)
		LG_TRY(tariff_amount(build, floor, 0, &adjust.floor));
	LG_TRY(check_adjust(build, node, &adjust));
	LG_TRY(tariff_grow(build, &build->adjusts, 1, &made));
	*made = adjust;
	return LG_OK;
}

/* ----------------------------------------------------------------------
 * the document
 * ----------------------------------------------------------------------
 */

/* {"diesel": [{"from": "2026-01-05", "rate": 18.25}, ...]} */
static LgStatus
compile_indexes(TariffBuild *build, const JsonNode *node)
{
	for (const JsonNode *series = node->child; series != NULL; series = series->next)
	{
		JsonNode	name = *series;
		uint16_t	index;
		TariffRun	rates = {build->numbers.count, series->count};
		int64_t		before = INT64_MIN;

		name.type = JSON_STRING;
		name.text = series->key;
		name.size = series->key_size;
		LG_TRY(json_want(build->doc, series, JSON_ARRAY, build->err));
		if (series->count == 0)
			return json_fail(build->doc, series, build->err, "index without rates");
		LG_TRY(tariff_use_index(build, &name, &index));
		for (const JsonNode *item = series->child; item != NULL; item = item->next)
		{
			const JsonNode *from;
			const JsonNode *rate;
			const JsonField fields[] = {{"from", JSON_STRING, true, &from}, {"rate", ANY_DECIMAL, true, &rate}};
			int64_t		day;
			int64_t		value;

			LG_TRY(json_fields(build->doc, item, "a dated rate", fields, LG_COUNT(fields), build->err));
			if (!tariff_day_parse(from->text, from->size, &day))
				return json_fail(build->doc, from, build->err, "a date such as \"2026-10-01\" should be here");
			if (day <= before)
				return json_fail(build->doc, from, build->err, "%s is not after the date before it", from->text);
			before = day;
			LG_TRY(tariff_rate(build, rate, -INT64_MAX, &value));
			LG_TRY(tariff_add_number(build, day));
			LG_TRY(tariff_add_number(build, value));
		}
		TARIFF_AT(build, indexes, TariffIndex, index)->rates = rates;
		LG_TRY(tariff_use_feature(build, series, "shipped_on", 10, TARIFF_DATE, &index));
	}
	return LG_OK;
}

static LgStatus
compile_taxes(TariffBuild *build, const JsonNode *node)
{
	const char *chars;

	for (const JsonNode *item = node->child; item != NULL; item = item->next)
	{
		TariffTax  *tax;
		TariffStr	code;
		int64_t		rate;

		LG_TRY(tariff_rate(build, item, 0, &rate));
		LG_TRY(tariff_add_chars(build, item->key, item->key_size, &code));
		LG_TRY(tariff_grow(build, &build->taxes, 1, &tax));
		tax->code = code;
		tax->rate = rate;
	}
	chars = build->chars.data;
	for (uint32_t i = 0; i < build->charges.count; i++)
	{
		TariffStr	code = TARIFF_AT(build, charges, TariffCharge, i)->tax;
		bool		known = code.at == 0;

		for (uint32_t k = 0; k < build->taxes.count && !known; k++)
			known = strcmp(chars + TARIFF_AT(build, taxes, TariffTax, k)->code.at, chars + code.at) == 0;
		if (!known)
			return json_fail(build->doc, build->charge_nodes[i], build->err, "tax \"%.60s\" is not among \"taxes\"",
							 chars + code.at);
	}
	return LG_OK;
}

/* Features without which nothing may be priced. */
static LgStatus
compile_require(TariffBuild *build, const JsonNode *node)
{
	for (const JsonNode *item = node->child; item != NULL; item = item->next)
	{
		TariffBuiltin builtin;
		TariffFeature *feature = NULL;

		LG_TRY(json_want(build->doc, item, JSON_STRING, build->err));
		builtin = tariff_builtin(item->text, item->size);
		if (builtin != TARIFF_OWN)
		{
			uint16_t	slot;

			LG_TRY(tariff_use_feature(build, item, item->text, item->size, tariff_builtin_type(builtin), &slot));
			feature = TARIFF_AT(build, features, TariffFeature, slot);
		}
		for (uint32_t i = 0; i < build->features.count && feature == NULL; i++)
		{
			TariffFeature *candidate = TARIFF_AT(build, features, TariffFeature, i);

			if (strcmp((char *) build->chars.data + candidate->name.at, item->text) == 0)
				feature = candidate;
		}
		if (feature == NULL)
			return json_fail(build->doc, item, build->err, "nothing in the tariff looks at feature \"%.60s\"", item->text);
		if (feature->required)
			return json_fail(build->doc, item, build->err, "feature \"%.60s\" appears twice", item->text);
		feature->required = 1;
		build->head.traits |= TARIFF_HAS_REQUIRED;
	}
	return LG_OK;
}

/* No two lines of a bill may be called the same. */
static LgStatus
check_codes(TariffBuild *build, const JsonNode *charges, const JsonNode *adjusts)
{
	const JsonNode *lists[2] = {charges, adjusts};
	const JsonNode *codes[TARIFF_MAX_CHARGES + TARIFF_MAX_ADJUSTS];
	int			count = 0;

	for (int k = 0; k < 2 && lists[k] != NULL; k++)
	{
		for (const JsonNode *node = lists[k]->child; node != NULL; node = node->next)
		{
			const JsonNode *code = node->type == JSON_OBJECT ? json_member(node, "code") : NULL;

			if (k == 0)
				build->charge_nodes[node->index] = node;
			if (node->type != JSON_OBJECT)
				return json_want(build->doc, node, JSON_OBJECT, build->err);
			if (code == NULL || code->type != JSON_STRING)
				continue;		/* to be refused by whoever reads it */
			for (int i = 0; i < count; i++)
			{
				if (json_is(codes[i], code->text))
					return json_fail(build->doc, code, build->err, "code \"%.60s\" appears twice", code->text);
			}
			codes[count++] = code;
		}
	}
	build->n_codes = charges->count;
	return LG_OK;
}

static LgStatus
check_size(TariffBuild *build, const JsonNode *list, uint32_t least, uint32_t most)
{
	if (list->count >= least && list->count <= most)
		return LG_OK;
	return json_fail(build->doc, list, build->err, "\"%s\" has %u entries; there can be %u to %u", list->key,
					 list->count, least, most);
}

static LgStatus
compile_document(TariffBuild *build)
{
	const JsonNode *schema;
	const JsonNode *code;
	const JsonNode *currency;
	const JsonNode *rounding;
	const JsonNode *measure;
	const JsonNode *indexes;
	const JsonNode *taxes;
	const JsonNode *require;
	const JsonNode *charges;
	const JsonNode *adjusts;
	const JsonField fields[] = {
		{"schema", JSON_NUMBER, true, &schema}, {"code", JSON_STRING, false, &code},
		{"currency", JSON_STRING, true, &currency}, {"rounding", JSON_OBJECT, false, &rounding},
		{"measure", JSON_OBJECT, false, &measure}, {"indexes", JSON_OBJECT, false, &indexes},
		{"taxes", JSON_OBJECT, false, &taxes}, {"require", JSON_ARRAY, false, &require},
		{"charges", JSON_ARRAY, true, &charges}, {"adjust", JSON_ARRAY, false, &adjusts}
	};
	int64_t		version;

	LG_TRY(json_fields(build->doc, build->doc->root, "a tariff", fields, LG_COUNT(fields), build->err));
	LG_TRY(json_int64(build->doc, schema, 1, 1, &version, build->err));
	if (code != NULL && code->size > 63)
		return json_fail(build->doc, code, build->err, "code of more than 63 bytes");
	LG_TRY(tariff_add_str(build, code, &build->head.code));
	LG_TRY(compile_currency(build, currency));
	LG_TRY(check_size(build, charges, 1, TARIFF_MAX_CHARGES));
	if (adjusts != NULL)
		LG_TRY(check_size(build, adjusts, 0, TARIFF_MAX_ADJUSTS));
	LG_TRY(check_codes(build, charges, adjusts));
	if (rounding != NULL)
		LG_TRY(compile_rounding(build, rounding));
	if (measure != NULL)
		LG_TRY(compile_measure(build, measure));
	for (const JsonNode *node = charges->child; node != NULL; node = node->next)
		LG_TRY(compile_charge(build, node));
	LG_TRY(check_charges(build));
	if (indexes != NULL)
		LG_TRY(compile_indexes(build, indexes));
	if (taxes != NULL)
		LG_TRY(compile_taxes(build, taxes));
	for (const JsonNode *node = adjusts != NULL ? adjusts->child : NULL; node != NULL; node = node->next)
		LG_TRY(compile_adjust(build, node));
	return require == NULL ? LG_OK : compile_require(build, require);
}

/* Compiles a document into a value that is complete but for lg_value_seal(). */
LgStatus
tariff_compile(const LgEnv *env, const JsonDoc *doc, void **value, size_t *size, LgError *err)
{
	TariffBuild build = {.env = env,.doc = doc,.err = err};

	build.charges.element = sizeof(TariffCharge);
	build.adjusts.element = sizeof(TariffAdjust);
	build.features.element = sizeof(TariffFeature);
	build.nodes.element = sizeof(TariffNode);
	build.tiers.element = sizeof(TariffTier);
	build.keys.element = sizeof(TariffKey);
	build.mins.element = sizeof(TariffMin);
	build.indexes.element = sizeof(TariffIndex);
	build.taxes.element = sizeof(TariffTax);
	build.numbers.element = sizeof(int64_t);
	build.lists.element = sizeof(uint16_t);
	build.chars.element = 1;
	build.atoms.element = sizeof(TariffAtom);
	build.items.element = sizeof(TariffItem);
	build.cuts.element = sizeof(TariffCut);
	build.head.dim_when = -1;
	for (int i = 0; i < TARIFF_BUILTINS; i++)
		build.head.slot[i] = TARIFF_NO_SLOT;
	LG_TRY(lg_alloc_array(env, TARIFF_MAX_CHARGES, sizeof(JsonNode *), &build.charge_nodes, err));
	LG_TRY(compile_document(&build));
	return tariff_lay_out(&build, value, size);
}
