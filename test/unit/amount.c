/*
 * amount.c
 *		Unit tests of src/core/amount: splits by hand, and the laws of a split on
 *		random cases against the textbook's definition.
 */
#include "unit.h"

#include "core/amount/amount.h"
#include "core/base/decimal.h"

#define CENT INT64_C(10000)

/* Splits into at most eight shares and shows them in units. */
static const char *
split(int64_t units, int64_t unit, size_t count, const int64_t *weights)
{
	static char shown[200];
	LgEnv		env = unit_env();
	int64_t		shares[8];
	size_t		size = 0;
	LgError		err;

	shown[0] = '\0';
	CHECK_OK(amount_allocate(&env, units * unit, unit, weights, count, shares, &err), err);
	for (size_t i = 0; i < count; i++)
	{
		CHECK_INT(shares[i] % unit, 0);
		size += (size_t) snprintf(shown + size, sizeof(shown) - size, "%s%lld", i > 0 ? " " : "", (long long) (shares[i] / unit));
	}
	return shown;
}

/* Declares the weights on the way: compound literals are beyond the formatter. */
#define SPLITS(expected, units, unit, ...) \
	do { \
		const int64_t split_weights[] = {__VA_ARGS__}; \
		CHECK_STR(split(units, unit, LG_COUNT(split_weights), split_weights), expected); \
	} while (0)

static void
splits_by_hand(void)
{
	SPLITS("3334 3333 3333", 10000, CENT, 1, 1, 1);
	SPLITS("1 1 0", 2, CENT, 1, 1, 1);
	SPLITS("-3334 -3333 -3333", -10000, CENT, 1, 1, 1);
	SPLITS("50 30 20", 100, CENT, 50, 30, 20);
	/* remainders .5, .3, .2: the first gets the unit that is left */
	SPLITS("1 0 0", 1, CENT, 50, 30, 20);
	SPLITS("152 30 31 120", 333, CENT, 152, 30, 31, 120);
	SPLITS("0 3 0 4", 7, CENT, 0, 3, 0, 4);
	SPLITS("0 0", 0, CENT, 0, 0);
	SPLITS("5", 5, CENT, 9);
	SPLITS("1 0", 1, CENT, INT64_MAX, INT64_MAX);
	SPLITS("-9223372036854775808", INT64_MIN, 1, 3);
	SPLITS("-4611686018427387904 -4611686018427387904", INT64_MIN, 1, 1, 1);
}

static void
refuses_what_cannot_be_split(void)
{
	LgEnv		env = unit_env();
	static const int64_t equal[] = {1, 1};
	static const int64_t zero[] = {0, 0};
	static const int64_t negative[] = {1, -1};
	int64_t		shares[2];
	LgError		err;

	CHECK_FAILS(amount_allocate(&env, 15000, CENT, equal, 2, shares, &err), LG_BAD_ARGUMENT, err,
				"amount \"0.015\" has more decimals");
	CHECK_FAILS(amount_allocate(&env, CENT, CENT, zero, 2, shares, &err), LG_BAD_ARGUMENT, err, "all weights are 0");
	CHECK_FAILS(amount_allocate(&env, CENT, CENT, NULL, 0, shares, &err), LG_BAD_ARGUMENT, err, "there are no lines");
	CHECK_FAILS(amount_allocate(&env, CENT, CENT, negative, 2, shares, &err), LG_BAD_ARGUMENT, err, "weight 2");
	CHECK_OK(amount_allocate(&env, 0, CENT, NULL, 0, shares, &err), err);
}

/* A share is its exact quota rounded down or up, and larger remainders come first. */
static void
laws_hold_on_random_cases(void)
{
	LgEnv		env = unit_env();
	LgRng		rng;
	LgError		err;

	lg_rng_seed(&rng, 17);
	for (int run = 0; run < 100000; run++)
	{
		size_t		count = 1 + lg_rng_below(&rng, run % 50 == 0 ? 100 : 10);
		int			bits = 1 + (int) lg_rng_below(&rng, 62);
		int64_t		units = (int64_t) (lg_rng_next(&rng) >> (1 + lg_rng_below(&rng, 62)));
		int64_t		weights[100];
		int64_t		shares[100];
		LgInt128	sum = 0;
		LgInt128	total = 0;

		for (size_t i = 0; i < count; i++)
		{
			weights[i] = (int64_t) (lg_rng_next(&rng) >> (63 - bits)) * (lg_rng_below(&rng, 5) > 0);
			weights[i] &= INT64_MAX;
			sum += weights[i];
		}
		if (sum == 0)
			continue;
		CHECK_OK(amount_allocate(&env, units, 1, weights, count, shares, &err), err);
		for (size_t i = 0; i < count; i++)
		{
			LgInt128	product = (LgInt128) units * weights[i];
			LgInt128	quota = product / sum;

			total += shares[i];
			CHECK(shares[i] == quota || (shares[i] == quota + 1 && product % sum != 0));
			for (size_t k = 0; k < i; k++)
			{
				LgInt128	before = (LgInt128) units * weights[k] % sum;
				bool		up_before = shares[k] > (LgInt128) units * weights[k] / sum;
				bool		up = shares[i] > quota;

				CHECK(!up || up_before || before < product % sum);
				CHECK(!up_before || up || before >= product % sum);
			}
		}
		CHECK(total == units);
	}
}

int
main(void)
{
	UNIT_RUN(splits_by_hand);
	UNIT_RUN(refuses_what_cannot_be_split);
	UNIT_RUN(laws_hold_on_random_cases);
	return unit_done();
}
