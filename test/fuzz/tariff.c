/*
 * tariff.c
 *		Fuzz: any bytes as a tariff.  What compiles prints, compiles again to the
 *		same value, and answers without a crash.
 */
#include "fuzz.h"

#include "core/tariff/tariff_lint.h"

int			LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static LgStatus
compile(const LgEnv *env, const char *json, size_t size, TariffView *view, LgError *err)
{
	JsonReader	reader = {0};
	JsonDoc		doc;
	void	   *value;
	size_t		value_size;

	LG_TRY(json_doc_parse(&reader, env, "tariff", json, size, &doc, err));
	LG_TRY(tariff_compile(env, &doc, &value, &value_size, err));
	FUZZ_CHECK(tariff_open(value, value_size, view, err) == LG_OK);
	return LG_OK;
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	LgEnv		env = fuzz_begin();
	LgError		err;
	TariffView	view;
	TariffView	again;
	LgText		json;
	TariffFacts ask;
	TariffPiece piece = {500 * DECIMAL_MICRO, {300 * DECIMAL_MICRO, 200 * DECIMAL_MICRO, 100 * DECIMAL_MICRO}};
	TariffBill	bill = {.env = &env};
	int64_t		total;
	TariffFindings findings = {.env = &env};
	LgFingerprint print[2];

	if (compile(&env, (const char *) data, size, &view, &err) != LG_OK)
		return fuzz_end();
	lg_text_init(&json, &env);
	FUZZ_CHECK(tariff_to_json(&view, &json, &err) == LG_OK);
	FUZZ_CHECK(compile(&env, json.data, json.size, &again, &err) == LG_OK);
	FUZZ_CHECK(tariff_fingerprint(&env, &view, &print[0], &err) == LG_OK);
	FUZZ_CHECK(tariff_fingerprint(&env, &again, &print[1], &err) == LG_OK);
	FUZZ_CHECK(lg_fingerprint_equal(&print[0], &print[1]));
	FUZZ_CHECK(tariff_lint(&view, &findings, &err) == LG_OK);
	tariff_ask_init(&view, &ask);
	for (uint32_t i = 0; i < view.head->n_features; i++)
	{
		ask.facts[i].known = (size + i) % 3 != 0;
		ask.facts[i].number = !ask.facts[i].known ? TARIFF_NONE : view.features[i].type == TARIFF_NUMBER ? 5 * DECIMAL_MICRO : 1;
		ask.facts[i].string = "2";
		ask.facts[i].size = 1;
	}
	ask.pieces = &piece;
	ask.n_pieces = 1;
	ask.scope = TARIFF_ALL_SCOPES;
	if (tariff_price(&view, &ask, &bill, &err) == LG_OK)
	{
		for (int i = 0; i < bill.count; i++)
			FUZZ_CHECK(tariff_line_rule(&view, &bill, &bill.lines[i], &json, &err) == LG_OK);
	}
	/* the short way to a total gives the same, or gives up */
	ask.scope = TARIFF_SHIPMENT;
	if (tariff_total(&view, &ask, &total))
		FUZZ_CHECK(tariff_price(&view, &ask, &bill, &err) == LG_OK && bill.total == total);
	return fuzz_end();
}
