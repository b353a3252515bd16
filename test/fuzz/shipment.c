/*
 * shipment.c
 *		Text forms of shipment_log and milestone_map: what parses prints, and parses
 *		again to the same bytes; and the fold of whatever parses ends.  The first
 *		byte picks the type.
 */
#include "fuzz.h"

#include "core/shipment/shipment_fold.h"
#include "core/shipment/shipment_map.h"

int			LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void
fuzz_log(const LgEnv *env, const char *text, size_t text_size)
{
	ShipmentView view;
	ShipmentFold fold = {0};
	LgText		out;
	LgError		err;
	void	   *value;
	void	   *again;
	size_t		size;
	size_t		again_size;

	if (shipment_log_parse(env, text, text_size, &value, &size, &err) != LG_OK)
		return;
	FUZZ_CHECK(shipment_log_open(value, size, &view, &err) == LG_OK);
	lg_text_init(&out, env);
	FUZZ_CHECK(shipment_log_write(&out, &view, &err) == LG_OK);
	FUZZ_CHECK(shipment_log_parse(env, out.data, out.size, &again, &again_size, &err) == LG_OK);
	FUZZ_CHECK(size == again_size && memcmp(value, again, size) == 0);
	FUZZ_CHECK(lg_alloc_array(env, view.head.count + 1, sizeof(ShipmentStage), &fold.stage, &err) == LG_OK);
	FUZZ_CHECK(lg_alloc_array(env, view.head.count + 1, sizeof(ShipmentException), &fold.exception, &err) == LG_OK);
	FUZZ_CHECK(shipment_fold(env, &view, SHIPMENT_ALWAYS, SHIPMENT_REOPEN_US, &fold, &err) == LG_OK);
	FUZZ_CHECK(fold.stages <= view.head.count && fold.exceptions <= view.head.count);
}

static void
fuzz_map(const LgEnv *env, const char *text, size_t text_size)
{
	MapView		map;
	LgText		out;
	LgError		err;
	void	   *value;
	void	   *again;
	size_t		size;
	size_t		again_size;

	if (shipment_map_parse(env, text, text_size, &value, &size, &err) != LG_OK)
		return;
	FUZZ_CHECK(shipment_map_open(env, value, size, &map, &err) == LG_OK);
	lg_text_init(&out, env);
	FUZZ_CHECK(shipment_map_write(&out, &map, &err) == LG_OK);
	FUZZ_CHECK(shipment_map_parse(env, out.data, out.size, &again, &again_size, &err) == LG_OK);
	FUZZ_CHECK(size == again_size && memcmp(value, again, size) == 0);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	LgEnv		env = fuzz_begin();

	if (size > 0 && data[0] % 2 == 0)
		fuzz_log(&env, (const char *) data + 1, size - 1);
	else if (size > 0)
		fuzz_map(&env, (const char *) data + 1, size - 1);
	return fuzz_end();
}
