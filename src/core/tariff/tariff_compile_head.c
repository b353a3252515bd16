/*
 * tariff_compile_head.c
 *		What stands before the charges of a document: currency, rounding,
 *		measuring, limits, indexes, taxes.
 */
#include "tariff_build.h"
#include "core/tariff/tariff_words.h"

#define ANY_DECIMAL (JSON_NUMBER | JSON_STRING)

/* A currency by ISO 4217, which gives the decimals of lines. */
LgStatus
tariff_compile_currency(TariffBuild *build, const JsonNode *node)
{
	int			digits;

	for (uint32_t i = 0; i < 3; i++)
	{
		if (node->size != 3 || node->text[i] < 'A' || node->text[i] > 'Z')
			return json_fail(build->doc, node, build->err, "\"%.60s\" is no currency code such as \"EUR\"", node->text);
	}
	digits = tariff_currency_digits(node->text);
	if (digits < 0)
	{
		json_fail(build->doc, node, build->err, "\"%s\" is no currency", node->text);
		lg_hint(build->err, "Currencies are those of ISO 4217 as of " TARIFF_CURRENCIES_AS_OF ", and those withdrawn since 2012.");
		return LG_BAD_TEXT;
	}
	memcpy(build->head.currency, node->text, 4);
	build->head.scale = (uint8_t) digits;
	return LG_OK;
}

LgStatus
tariff_compile_rounding(TariffBuild *build, const JsonNode *node)
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

/* Of what dimensional weight is more than actual weight, so many percent count. */
static LgStatus
compile_share(TariffBuild *build, const JsonNode *node)
{
	LG_TRY(tariff_rate(build, node, 0, &build->head.dim_share));
	if (build->head.dim_share > 100 * DECIMAL_NANO)
		return json_fail(build->doc, node, build->err, "share of more than 100 %%");
	if (build->head.billable != TARIFF_BILL_MAX)
		return json_fail(build->doc, node, build->err, "\"dim_share_pct\" goes with \"billable\": \"max\"");
	if (build->head.dim_share == 100 * DECIMAL_NANO)
		build->head.dim_share = TARIFF_NONE;	/* all of it: the larger weight */
	return LG_OK;
}

LgStatus
tariff_compile_measure(TariffBuild *build, const JsonNode *node)
{
	const JsonNode *weight;
	const JsonNode *length;
	const JsonNode *weight_round;
	const JsonNode *dim_round;
	const JsonNode *dim_weight_round;
	const JsonNode *billable_round;
	const JsonNode *dim_share;
	const JsonNode *tolerance;
	const JsonNode *divisor;
	const JsonNode *dim_when;
	const JsonNode *billable;
	const JsonNode *min;
	const JsonNode *pieces;
	const JsonField fields[] = {
		{"weight", JSON_STRING, false, &weight}, {"length", JSON_STRING, false, &length},
		{"weight_round", JSON_OBJECT | JSON_ARRAY, false, &weight_round}, {"dim_round", JSON_OBJECT, false, &dim_round},
		{"dim_weight_round", JSON_OBJECT | JSON_ARRAY, false, &dim_weight_round}, {"tolerance", ANY_DECIMAL, false, &tolerance},
		{"divisor", ANY_DECIMAL, false, &divisor}, {"dim_when", JSON_ARRAY | JSON_OBJECT, false, &dim_when},
		{"billable", JSON_STRING, false, &billable}, {"dim_share_pct", ANY_DECIMAL, false, &dim_share},
		{"billable_round", JSON_OBJECT | JSON_ARRAY, false, &billable_round}, {"min", JSON_ARRAY, false, &min},
		{"pieces", JSON_STRING, false, &pieces}
	};
	TariffHead *head = &build->head;

	LG_TRY(json_fields(build->doc, node, "\"measure\"", fields, LG_COUNT(fields), build->err));
	head->traits |= TARIFF_HAS_MEASURE;
	LG_TRY(tariff_choice(build, weight, tariff_weight_words, 4, &head->weight_unit));
	LG_TRY(tariff_choice(build, length, tariff_length_words, 3, &head->length_unit));
	LG_TRY(tariff_choice(build, billable, tariff_billable_words, 3, &head->billable));
	LG_TRY(tariff_choice(build, pieces, tariff_pieces_words, 2, &head->sum_first));
	if (dim_round != NULL)
		LG_TRY(tariff_compile_step(build, dim_round, &head->dim_round));
	LG_TRY(tariff_compile_steps(build, weight_round, &head->weight_round, &head->weight_ranges));
	LG_TRY(tariff_compile_steps(build, dim_weight_round, &head->dim_weight_round, &head->dim_weight_ranges));
	LG_TRY(tariff_compile_steps(build, billable_round, &head->billable_round, &head->billable_ranges));
	if (tolerance != NULL)
		LG_TRY(tariff_amount(build, tolerance, 0, &head->tolerance));
	if (divisor != NULL)
	{
		LG_TRY(tariff_amount(build, divisor, 1, &head->divisor));
		if (head->divisor > TARIFF_MAX_DIVISOR)
			return json_fail(build->doc, divisor, build->err, "divisor of more than a thousand million");
	}
	else if (dim_when != NULL || dim_weight_round != NULL || dim_share != NULL || head->billable == TARIFF_BILL_DIM)
		return json_fail(build->doc, node, build->err, "dimensional weight needs a \"divisor\"");
	if (dim_share != NULL)
		LG_TRY(compile_share(build, dim_share));
	LG_TRY(tariff_compile_when(build, dim_when, &head->dim_when));
	return min == NULL ? LG_OK : compile_mins(build, min);
}

/* [{"code": "WEIGHT", "when": ["gt", "actual", 31.5], "reason": "heavier than 31.5 kg"}] */
LgStatus
tariff_compile_limits(TariffBuild *build, const JsonNode *list)
{
	static const char *const scopes[] = {"piece", "shipment"};

	for (const JsonNode *node = list->child; node != NULL; node = node->next)
	{
		const JsonNode *code;
		const JsonNode *when;
		const JsonNode *reason;
		const JsonNode *scope;
		const JsonField fields[] = {
			{"code", JSON_STRING, true, &code}, {"when", JSON_ARRAY | JSON_OBJECT, true, &when},
			{"reason", JSON_STRING, true, &reason}, {"scope", JSON_STRING, false, &scope}
		};
		TariffLimit *limit;
		TariffLimit made = {0};
		uint8_t		choice;

		LG_TRY(json_fields(build->doc, node, "a limit", fields, LG_COUNT(fields), build->err));
		LG_TRY(tariff_check_code(build, code));
		if (reason->size == 0 || reason->size > 160)
			return json_fail(build->doc, reason, build->err, "a reason has 1 to 160 bytes, not %u", reason->size);
		LG_TRY(tariff_add_str(build, code, &made.code));
		LG_TRY(tariff_add_str(build, reason, &made.reason));
		LG_TRY(tariff_compile_when(build, when, &made.when));
		LG_TRY(tariff_choice(build, scope, scopes, 2, &choice));
		made.scope = choice == 0 ? TARIFF_PIECE : TARIFF_SHIPMENT;
		LG_TRY(tariff_grow(build, &build->limits, 1, &limit));
		*limit = made;
	}
	return LG_OK;
}

/* The first rate of an index may hold ever; the others begin on a day, in order. */
static LgStatus
compile_dated_rate(TariffBuild *build, const JsonNode *item, int64_t *before)
{
	const JsonNode *from;
	const JsonNode *rate;
	const JsonField fields[] = {{"from", JSON_STRING, false, &from}, {"rate", ANY_DECIMAL, true, &rate}};
	int64_t		day = TARIFF_NONE;
	int64_t		value;

	LG_TRY(json_fields(build->doc, item, "a dated rate", fields, LG_COUNT(fields), build->err));
	if (from == NULL && item->index > 0)
	{
		json_fail(build->doc, item, build->err, "a dated rate needs a key \"from\"");
		lg_hint(build->err, "Only the first rate of an index may be without: it holds until the next begins.");
		return LG_BAD_TEXT;
	}
	if (from != NULL && !tariff_day_parse(from->text, from->size, &day))
		return json_fail(build->doc, from, build->err, "a date such as \"2026-10-01\" should be here");
	if (item->index > 0 && day <= *before)
		return json_fail(build->doc, from, build->err, "%s is not after the date before it", from->text);
	*before = day;
	LG_TRY(tariff_rate(build, rate, -INT64_MAX, &value));
	LG_TRY(tariff_add_number(build, day));
	return tariff_add_number(build, value);
}

/* {"diesel": [{"from": "2026-01-05", "rate": 18.25}, ...]} */
LgStatus
tariff_compile_indexes(TariffBuild *build, const JsonNode *node)
{
	for (const JsonNode *series = node->child; series != NULL; series = series->next)
	{
		JsonNode	name = *series;
		uint16_t	index;
		TariffRun	rates = {build->numbers.count, series->count};
		int64_t		last = TARIFF_NONE;

		name.type = JSON_STRING;
		name.text = series->key;
		name.size = series->key_size;
		LG_TRY(json_want(build->doc, series, JSON_ARRAY, build->err));
		if (series->count == 0)
			return json_fail(build->doc, series, build->err, "index without rates");
		LG_TRY(tariff_use_index(build, &name, &index));
		for (const JsonNode *item = series->child; item != NULL; item = item->next)
			LG_TRY(compile_dated_rate(build, item, &last));
		TARIFF_AT(build, indexes, TariffIndex, index)->rates = rates;
		if (last != TARIFF_NONE)
			LG_TRY(tariff_use_feature(build, series, "shipped_on", 10, TARIFF_DATE, &index));
	}
	return LG_OK;
}

/* {"VAT": 19, "GST": {"rate": 10, "included": true}} */
LgStatus
tariff_compile_taxes(TariffBuild *build, const JsonNode *node)
{
	for (const JsonNode *item = node->child; item != NULL; item = item->next)
	{
		const JsonNode *rate = item;
		const JsonNode *included = NULL;
		const JsonField fields[] = {{"rate", ANY_DECIMAL, true, &rate}, {"included", JSON_BOOL, false, &included}};
		TariffTax  *tax;
		TariffTax	made = {0};

		if (item->type == JSON_OBJECT)
			LG_TRY(json_fields(build->doc, item, "a tax", fields, LG_COUNT(fields), build->err));
		LG_TRY(tariff_rate(build, rate, 0, &made.rate));
		made.included = included != NULL && included->truth;
		LG_TRY(tariff_add_chars(build, item->key, item->key_size, &made.code));
		LG_TRY(tariff_grow(build, &build->taxes, 1, &tax));
		*tax = made;
	}
	return LG_OK;
}
