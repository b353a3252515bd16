/*
 * lg_core.c
 *		Unit tests of src/core/base/lg_core and lg_value.
 */
#include "unit.h"

#include "core/base/lg_value.h"

static LgError err;

static int
compare_tens(const void *a, const void *b, void *context)
{
	int			x = *(const int *) a / 10;
	int			y = *(const int *) b / 10;

	(*(int *) context)++;
	return (x > y) - (x < y);
}

/* By tens only: within a ten the order of arrival must stay. */
static void
sort_is_stable(void)
{
	LgEnv		env = unit_env();
	LgRng		rng;
	int			calls = 0;

	lg_rng_seed(&rng, 1);
	for (int n = 0; n < 300; n++)
	{
		int			a[300];
		int			next[100] = {0};

		for (int i = 0; i < n; i++)
		{
			int			ten = (int) lg_rng_below(&rng, 100);

			a[i] = ten * 10 + (next[ten]++ % 10);
		}
		CHECK_OK(lg_sort(&env, a, (size_t) n, sizeof(int), compare_tens, &calls, &err), err);
		for (int i = 1; i < n; i++)
			CHECK(a[i - 1] / 10 < a[i] / 10 || (a[i - 1] / 10 == a[i] / 10 && a[i - 1] % 10 <= a[i] % 10) ||
				  next[a[i] / 10] > 10);
	}
	CHECK(calls > 0);
}

static bool
stop_now(void *context)
{
	return --* (int *) context < 0;
}

static void
sort_can_be_interrupted(void)
{
	LgEnv		env = unit_env();
	int			polls = 3;
	int			calls = 0;
	int		   *a;

	CHECK_OK(lg_alloc_array(&env, 100000, sizeof(int), &a, &err), err);
	env.poll = stop_now;
	env.ctx = &polls;
	CHECK_FAILS(lg_sort(&env, a, 100000, sizeof(int), compare_tens, &calls, &err), LG_CANCELLED, err, "canceled");
}

static void
random_numbers_are_fixed_by_the_seed(void)
{
	LgRng		rng;
	uint64_t	counts[7] = {0};

	lg_rng_seed(&rng, 42);
	CHECK(lg_rng_next(&rng) == UINT64_C(1546998764402558742));
	for (int i = 0; i < 70000; i++)
		counts[lg_rng_below(&rng, 7)]++;
	for (int i = 0; i < 7; i++)
		CHECK(counts[i] > 9500 && counts[i] < 10500);
	for (int i = 0; i < 1000; i++)
	{
		double		u = lg_rng_unit(&rng);

		CHECK(u >= 0.0 && u < 1.0);
	}
}

static void
floats_print_shortest_and_exact(void)
{
	static const struct
	{
		double		value;
		const char *text;
	}			cases[] = {
		{0.1, "0.1"}, {1.0 / 3.0, "0.3333333333333333"}, {1e300, "1e+300"}, {-0.0, "-0"}, {123456789.25, "123456789.25"}
	};
	LgEnv		env = unit_env();
	LgRng		rng;

	for (size_t i = 0; i < LG_COUNT(cases); i++)
	{
		LgText		text;

		lg_text_init(&text, &env);
		CHECK_OK(lg_text_float8(&text, cases[i].value, &err), err);
		CHECK_STR(text.data, cases[i].text);
	}
	lg_rng_seed(&rng, 3);
	for (int i = 0; i < 20000; i++)
	{
		LgText		text;
		uint64_t	bits = lg_rng_next(&rng);
		double		value;

		memcpy(&value, &bits, sizeof(value));
		if (isnan(value) || isinf(value))
			continue;
		lg_text_init(&text, &env);
		CHECK_OK(lg_text_float8(&text, value, &err), err);
		CHECK(strtod(text.data, NULL) == value);
	}
}

static void
json_strings_are_escaped(void)
{
	LgEnv		env = unit_env();
	LgText		text;

	lg_text_init(&text, &env);
	CHECK_OK(lg_text_json_string(&text, "a\"b\\c\n\t\x01é", 10, &err), err);
	CHECK_STR(text.data, "\"a\\\"b\\\\c\\n\\t\\u0001é\"");
}

static void
sizes_are_checked(void)
{
	LgEnv		env = unit_env();
	void	   *ptr;
	size_t		end = 16;
	size_t		offset;

	CHECK_FAILS(lg_alloc_array(&env, SIZE_MAX / 2, 8, &ptr, &err), LG_LIMIT, err, "too large");
	CHECK(!lg_value_section(&end, SIZE_MAX / 8, 16, &offset));
	CHECK(!lg_value_section(&end, LG_VALUE_MAX_BYTES, 1, &offset));
	CHECK(lg_value_section(&end, 3, 3, &offset));
	CHECK_INT(offset, 16);
	CHECK(lg_value_section(&end, 1, 8, &offset));
	CHECK_INT(offset, 32);
	CHECK(!lg_value_holds(100, 96, 1, 8));
	CHECK(!lg_value_holds(100, 90, 1, 1));
	CHECK(!lg_value_holds(100, 8, 1, 1));
	CHECK(lg_value_holds(100, 96, 4, 1));
}

static void
fingerprints_see_every_bit(void)
{
	unsigned char value[80] = {0};
	uint64_t	first;

	lg_value_init(value, LG_MAGIC('T', 'T'), 1, 0);
	first = lg_value_fingerprint(value, sizeof(value));
	for (size_t byte = 16; byte < sizeof(value); byte++)
		for (int bit = 0; bit < 8; bit++)
		{
			value[byte] ^= (unsigned char) (1 << bit);
			CHECK(lg_value_fingerprint(value, sizeof(value)) != first);
			value[byte] ^= (unsigned char) (1 << bit);
		}
	CHECK(lg_value_fingerprint(value, sizeof(value) - 1) != first);
	CHECK_FAILS(lg_value_check(value, 15, LG_MAGIC('T', 'T'), 1, "thing", &err), LG_CORRUPTED, err, "not a thing");
	CHECK_FAILS(lg_value_check(value, 80, LG_MAGIC('T', 'U'), 1, "thing", &err), LG_CORRUPTED, err, "not a thing");
	CHECK_FAILS(lg_value_check(value, 80, LG_MAGIC('T', 'T'), 0, "thing", &err), LG_UNSUPPORTED, err, "version 1");
}

int
main(void)
{
	UNIT_RUN(sort_is_stable);
	UNIT_RUN(sort_can_be_interrupted);
	UNIT_RUN(random_numbers_are_fixed_by_the_seed);
	UNIT_RUN(floats_print_shortest_and_exact);
	UNIT_RUN(json_strings_are_escaped);
	UNIT_RUN(sizes_are_checked);
	UNIT_RUN(fingerprints_see_every_bit);
	return unit_done();
}
