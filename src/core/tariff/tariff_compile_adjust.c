/*
 * tariff_compile_adjust.c
 *		Reductions, and the minimum and maximum of a period.
 */
#include "tariff_build.h"
#include "core/tariff/tariff_words.h"

#define ANY_DECIMAL (JSON_NUMBER | JSON_STRING)

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

/* A period that begins on the day of a fact. */
static LgStatus
compile_free_period(TariffBuild *build, const JsonNode *free_for, const JsonNode *anchor, TariffAdjust *adjust)
{
	uint16_t	slot;

	LG_TRY(compile_duration(build, free_for, adjust));
	LG_TRY(tariff_use_feature(build, anchor, anchor->text, anchor->size, TARIFF_DATE, &adjust->anchor_slot));
	return tariff_use_feature(build, free_for, "shipped_on", 10, TARIFF_DATE, &slot);
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

static bool
same_taxes(TariffBuild *build, const TariffCharge *a, const TariffCharge *b)
{
	const uint16_t *lists = build->lists.data;

	if (a->taxes.count != b->taxes.count)
		return false;
	return a->taxes.count == 0 ||
		memcmp(&lists[a->taxes.at], &lists[b->taxes.at], a->taxes.count * sizeof(uint16_t)) == 0;
}

/* The members of a reduction that must or must not be together. */
static LgStatus
check_adjust(TariffBuild *build, const JsonNode *node, const TariffAdjust *adjust)
{
	bool		has_amount = adjust->amount != TARIFF_NONE || adjust->amount_slot != TARIFF_NO_SLOT;
	int			ways = (adjust->percent != TARIFF_NONE) + (adjust->by_tier.count > 0) + has_amount;
	bool		period = adjust->stage >= TARIFF_PERIOD_MIN;
	const char *chars = build->chars.data;
	const TariffCharge *first = NULL;

	if (ways != 1)
		return json_fail(build->doc, node, build->err, "a reduction has exactly one of percent, by_tier and amount");
	if (period && (!has_amount || adjust->pro_rata || adjust->floor != TARIFF_NONE || adjust->anchor_slot != TARIFF_NO_SLOT))
		return json_fail(build->doc, node, build->err, "a period's minimum or maximum has an amount and no floor");
	if (adjust->pro_rata && !has_amount)
		return json_fail(build->doc, node, build->err, "\"share\" goes with an amount");
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
		if (first == NULL)
			first = charge;
		if (period && !same_taxes(build, first, charge))
			return json_fail(build->doc, node, build->err, "charges of a period's minimum or maximum differ in tax");
	}
	return LG_OK;
}

LgStatus
tariff_compile_adjust(TariffBuild *build, const JsonNode *node)
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
	const JsonNode *share;
	const JsonNode *stage;
	const JsonField fields[] = {
		{"code", JSON_STRING, true, &code}, {"on", JSON_ARRAY, true, &on},
		{"when", JSON_ARRAY | JSON_OBJECT, false, &when}, {"percent", ANY_DECIMAL, false, &percent},
		{"by_tier", JSON_OBJECT, false, &by_tier}, {"amount", ANY_DECIMAL, false, &amount},
		{"floor", ANY_DECIMAL, false, &floor}, {"share", JSON_STRING, false, &share}, {"free_for", JSON_STRING, false, &free_for},
		{"anchor", JSON_STRING, false, &anchor}, {"stage", JSON_STRING, false, &stage}
	};
	TariffAdjust adjust = {.percent = TARIFF_NONE,.amount = TARIFF_NONE,.floor = TARIFF_NONE,
	.anchor_slot = TARIFF_NO_SLOT,.amount_slot = TARIFF_NO_SLOT};
	TariffAdjust *made;

	LG_TRY(json_fields(build->doc, node, "a reduction", fields, LG_COUNT(fields), build->err));
	LG_TRY(tariff_check_code(build, code));
	LG_TRY(tariff_add_str(build, code, &adjust.code));
	LG_TRY(tariff_code_list(build, on, build->n_codes, "", &adjust.on));
	LG_TRY(tariff_compile_when(build, when, &adjust.when));
	LG_TRY(tariff_choice(build, stage, tariff_stage_words, 4, &adjust.stage));
	LG_TRY(tariff_choice(build, share, tariff_share_words, 2, &adjust.pro_rata));
	if ((free_for == NULL) != (anchor == NULL))
		return json_fail(build->doc, node, build->err, "\"free_for\" and \"anchor\" go together");
	if (free_for != NULL)
	{
		LG_TRY(compile_free_period(build, free_for, anchor, &adjust));
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
		LG_TRY(tariff_amount_or_fact(build, amount, 0, &adjust.amount, &adjust.amount_slot));
	if (floor != NULL)
		LG_TRY(tariff_amount(build, floor, 0, &adjust.floor));
	LG_TRY(check_adjust(build, node, &adjust));
	LG_TRY(tariff_grow(build, &build->adjusts, 1, &made));
	*made = adjust;
	return LG_OK;
}
