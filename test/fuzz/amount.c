/*
 * amount.c
 *		Fuzz: any amount and weights.  The shares add up, and each is the exact one
 *		rounded down or up.
 */
#include "fuzz.h"

#include "core/amount/amount.h"
#include "core/base/decimal.h"

int			LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	LgEnv		env = fuzz_begin();
	int64_t		weights[64];
	int64_t		shares[64];
	int64_t		amount = 0;
	LgInt128	sum = 0;
	LgInt128	total = 0;
	size_t		count;
	LgError		err;

	if (size < sizeof(amount))
		return fuzz_end();
	memcpy(&amount, data, sizeof(amount));
	count = (size - sizeof(amount)) / sizeof(int64_t) % 65;
	if (count > 0)
		memcpy(weights, data + sizeof(amount), count * sizeof(int64_t));
	for (size_t i = 0; i < count; i++)
		sum += weights[i];
	if (amount_allocate(&env, amount, 1, weights, count, shares, &err) != LG_OK)
		return fuzz_end();
	for (size_t i = 0; i < count; i++)
	{
		LgInt128	quota = sum == 0 ? 0 : (LgInt128) amount * weights[i] / sum;

		total += shares[i];
		FUZZ_CHECK(shares[i] == quota || shares[i] == quota + (amount < 0 ? -1 : 1));
	}
	FUZZ_CHECK(count == 0 || total == amount);
	return fuzz_end();
}
