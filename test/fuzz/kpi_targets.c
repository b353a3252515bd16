/*
 * kpi_targets.c
 *		JSON of kpi_targets: whatever is read opens, prints, and reads again to
 *		the same text.
 */
#include "fuzz.h"

#include "core/kpi/kpi_targets.h"

int			LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static LgStatus
read_targets(const LgEnv *env, const char *text, size_t size, KpiTargets **targets, size_t *value_size, LgError *err)
{
	JsonReader	reader = {NULL, NULL};
	JsonDoc		doc;

	LG_TRY(json_doc_parse(&reader, env, "kpi_targets", text, size, &doc, err));
	return kpi_targets_from_json(env, &doc, targets, value_size, err);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	LgEnv		env = fuzz_begin();
	LgError		err;
	KpiTargets *targets;
	size_t		value_size;
	LgText		text;
	LgText		again;

	if (read_targets(&env, (const char *) data, size, &targets, &value_size, &err) != LG_OK)
		return fuzz_end();
	FUZZ_CHECK(kpi_targets_open(targets, value_size, &err) == LG_OK);
	lg_text_init(&text, &env);
	FUZZ_CHECK(kpi_targets_to_text(targets, &text, &err) == LG_OK);
	FUZZ_CHECK(read_targets(&env, text.data, text.size, &targets, &value_size, &err) == LG_OK);
	lg_text_init(&again, &env);
	FUZZ_CHECK(kpi_targets_to_text(targets, &again, &err) == LG_OK);
	FUZZ_CHECK(strcmp(text.data, again.data) == 0);
	return fuzz_end();
}
