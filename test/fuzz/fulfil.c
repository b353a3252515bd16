/*
 * fulfil.c
 *		The text form of stock_snapshot: what parses prints, and parses again to the
 *		same bytes; damaged values are refused or hold together; and plans of whatever
 *		order the bytes make are within the stock.  The first byte picks.
 */
#include "fuzz.h"

#include "core/fulfil/fulfil_route.h"
#include "core/fulfil/stock_snapshot.h"

int			LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void
fuzz_text(const LgEnv *env, const char *text, size_t text_size)
{
	StockView	stock;
	LgText		out;
	LgError		err;
	void	   *value;
	void	   *again;
	size_t		size;
	size_t		again_size;

	if (stock_snapshot_parse(env, text, text_size, &value, &size, &err) != LG_OK)
		return;
	FUZZ_CHECK(stock_snapshot_open(value, size, &stock, &err) == LG_OK);
	lg_text_init(&out, env);
	FUZZ_CHECK(stock_snapshot_write(&out, &stock, &err) == LG_OK);
	FUZZ_CHECK(stock_snapshot_parse(env, out.data, out.size, &again, &again_size, &err) == LG_OK);
	FUZZ_CHECK(size == again_size && memcmp(value, again, size) == 0);
}

static int64_t
next_number(const uint8_t **data, size_t *size, int64_t most)
{
	int64_t		number = *size > 0 ? (*data)[0] : 0;

	if (*size > 0)
	{
		(*data)++;
		(*size)--;
	}
	return number == 255 ? INT64_MAX / 1000 : number % (most + 1);
}

static void
fuzz_order(const LgEnv *env, const uint8_t *data, size_t size)
{
	int64_t		wanted[4];
	FulfilOption option[8];
	int64_t		available[32];
	FulfilRule	rule;
	FulfilOrder order = {0, wanted, 0, option, available, 1, FULFIL_NONE};
	FulfilPlan	plan;
	LgError		err;

	fulfil_rule_init(&rule);
	rule.max_steps = 1000;
	rule.partial = next_number(&data, &size, 1) == 1;
	rule.max_shipments = (uint32_t) next_number(&data, &size, 4) + 1;
	order.lines = (uint32_t) (next_number(&data, &size, 3) & 3) + 1;
	order.options = (uint32_t) (next_number(&data, &size, 7) & 7) + 1;
	order.must_use = (data != NULL && size > 0 && data[0] < 8 && data[0] < order.options) ? data[0] : FULFIL_NONE;
	for (uint32_t l = 0; l < order.lines; l++)
		wanted[l] = next_number(&data, &size, 9) + 1;
	for (uint32_t o = 0; o < order.options; o++)
	{
		option[o].site = o / 2;
		option[o].fixed = next_number(&data, &size, 9);
		option[o].per_unit = next_number(&data, &size, 3);
		option[o].deliver_by = next_number(&data, &size, 2);
		option[o].distance_m = next_number(&data, &size, 2);
		option[o].priority = (int32_t) (next_number(&data, &size, 2) & 0xFF);
		for (uint32_t l = 0; l < order.lines; l++)
			available[o * order.lines + l] = next_number(&data, &size, 9);
	}
	if (fulfil_route(env, &rule, &order, &plan, &err) != LG_OK || !plan.found)
		return;
	FUZZ_CHECK(plan.shipments >= 1 && plan.shipments <= rule.max_shipments);
	for (uint32_t l = 0; l < order.lines; l++)
	{
		int64_t		units = 0;

		for (uint32_t i = 0; i < plan.shipments; i++)
		{
			FUZZ_CHECK(plan.units[i * order.lines + l] >= 0 && plan.units[i * order.lines + l] <= available[plan.option[i] * order.lines + l]);
			units += plan.units[i * order.lines + l];
		}
		FUZZ_CHECK(units <= wanted[l] && (rule.partial || units == wanted[l]));
	}
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	LgEnv		env = fuzz_begin();

	if (size > 0 && data[0] % 2 == 0)
		fuzz_text(&env, (const char *) data + 1, size - 1);
	else if (size > 0)
		fuzz_order(&env, data + 1, size - 1);
	return fuzz_end();
}
