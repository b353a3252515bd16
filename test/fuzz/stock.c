/*
 * stock.c
 *		Text forms of stock_stats and stock_policy: what parses prints, and parses
 *		again to the same bytes; and a policy's orders keep its limits.  The first
 *		byte picks the type.
 */
#include "fuzz.h"

#include "core/stock/stock_policy.h"
#include "core/stock/stock_stats.h"

int			LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void
fuzz_stats(const LgEnv *env, const char *text, size_t text_size)
{
	StockStats	view;
	StockStats	sum;
	LgText		out;
	LgError		err;
	void	   *value;
	void	   *again;
	size_t		size;
	size_t		again_size;

	if (stock_stats_parse(env, text, text_size, &value, &size, &err) != LG_OK)
		return;
	FUZZ_CHECK(stock_stats_open(value, size, &view, &err) == LG_OK);
	lg_text_init(&out, env);
	FUZZ_CHECK(stock_stats_write(&out, &view, &err) == LG_OK);
	FUZZ_CHECK(stock_stats_parse(env, out.data, out.size, &again, &again_size, &err) == LG_OK);
	FUZZ_CHECK(size == again_size && memcmp(value, again, size) == 0);
	sum = view;
	if (stock_stats_merge(&sum, &view, &err) == LG_OK)
		FUZZ_CHECK(stock_stats_is_state(&sum, sizeof(sum)));
	if (stock_stats_finish(&view, &err) == LG_OK)
		FUZZ_CHECK(view.count == 0 || view.squares >= 0);
}

static void
fuzz_policy(const LgEnv *env, const char *text, size_t text_size)
{
	static const double positions[] = {-1e15, -7.5, 0, 3, 1e15};
	StockPolicy view;
	LgText		out;
	LgError		err;
	void	   *value;
	void	   *again;
	size_t		size;
	size_t		again_size;

	if (stock_policy_parse(env, text, text_size, &value, &size, &err) != LG_OK)
		return;
	FUZZ_CHECK(stock_policy_open(value, size, &view, &err) == LG_OK);
	lg_text_init(&out, env);
	FUZZ_CHECK(stock_policy_write(&out, &view, &err) == LG_OK);
	FUZZ_CHECK(stock_policy_parse(env, out.data, out.size, &again, &again_size, &err) == LG_OK);
	FUZZ_CHECK(size == again_size && memcmp(value, again, size) == 0);
	for (size_t i = 0; i < LG_COUNT(positions); i++)
	{
		double		quantity = stock_policy_order(&view, positions[i]);

		FUZZ_CHECK(quantity >= 0.0 && !isinf(quantity));
		FUZZ_CHECK(quantity == 0.0 || !(quantity < view.minimum));
	}
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	LgEnv		env = fuzz_begin();

	if (size > 0 && data[0] % 2 == 0)
		fuzz_stats(&env, (const char *) data + 1, size - 1);
	else if (size > 0)
		fuzz_policy(&env, (const char *) data + 1, size - 1);
	return fuzz_end();
}
