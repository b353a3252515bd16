/*
 * kpi_summary.c
 *		Text and bytes of every KPI summary: whatever is read checks out, prints,
 *		reads again to the same bytes, merges with itself and comes apart again.
 */
#include "fuzz.h"

#include "core/kpi/kpi.h"

int			LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static const KpiType *const types[] = {
	&kpi_delivery_type, &kpi_sketch_type, &kpi_level_type, &kpi_ratio_type,
	&kpi_service_type, &kpi_forecast_type, &kpi_fleet_type,
};

/* The first byte chooses the type, and text or bytes. */
static LgStatus
read_value(const LgEnv *env, const KpiType *type, bool binary, const uint8_t *data, size_t size, void **value,
		   size_t *value_size, LgError *err)
{
	char	   *text;

	if (binary)
		return kpi_from_bytes(env, type, data, size, value, value_size, err);
	LG_TRY(lg_alloc(env, size + 1, &text, err));
	memcpy(text, data, size);
	return kpi_from_text(env, type, text, value, value_size, err);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	LgEnv		env = fuzz_begin();
	LgError		err;
	const KpiType *type;
	void	   *value;
	void	   *again;
	size_t		value_size;
	size_t		again_size;
	LgText		text;
	double		result;

	if (size == 0)
		return fuzz_end();
	type = types[(data[0] >> 1) % LG_COUNT(types)];
	if (read_value(&env, type, (data[0] & 1) != 0, data + 1, size - 1, &value, &value_size, &err) != LG_OK)
		return fuzz_end();
	FUZZ_CHECK(kpi_check(type, value, value_size, &err) == LG_OK);
	FUZZ_CHECK(kpi_is_compact(type, value));
	lg_text_init(&text, &env);
	FUZZ_CHECK(kpi_to_text(type, value, &text, &err) == LG_OK);
	FUZZ_CHECK(kpi_from_text(&env, type, text.data, &again, &again_size, &err) == LG_OK);
	FUZZ_CHECK(again_size == value_size && memcmp(again, value, value_size) == 0);
	lg_text_init(&text, &env);
	FUZZ_CHECK(kpi_to_bytes(type, value, &text, &err) == LG_OK);
	FUZZ_CHECK(kpi_from_bytes(&env, type, text.data, text.size, &again, &again_size, &err) == LG_OK);
	FUZZ_CHECK(again_size == value_size && memcmp(again, value, value_size) == 0);
	for (int i = 0; i < type->nmeasures; i++)
		kpi_measure(type, value, i, &result);
	if (kpi_merge(&env, type, again, again_size, value, 1, &again, &again_size, &err) == LG_OK)
	{
		FUZZ_CHECK(kpi_merge(&env, type, again, again_size, value, -1, &again, &again_size, &err) == LG_OK);
		FUZZ_CHECK(kpi_compact(&env, type, again, &again, &again_size, &err) == LG_OK);
		FUZZ_CHECK(again_size == value_size && memcmp(again, value, value_size) == 0);
	}
	return fuzz_end();
}
