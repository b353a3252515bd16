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
	LgEnv		env = unit_env();
	LgError		err;
	static unsigned char value[LG_SMALL_VALUE + 8];
	LgFingerprint first;
	LgFingerprint other;

	lg_value_init(value, LG_MAGIC('U', 'T'), 1, 0);
	CHECK_OK(lg_value_fingerprint(&env, value, sizeof(value), &first, &err), err);
	CHECK(lg_fingerprint_is_set(&first));
	for (size_t bit = 0; bit < 8 * sizeof(value); bit += bit < 400 ? 1 : 61)
	{
		if (bit < 32 || (bit >= 64 && bit < 8 * sizeof(LgValueHeader)))
			continue;			/* the length word, and the fingerprint itself */
		value[bit / 8] ^= 1 << bit % 8;
		CHECK_OK(lg_value_fingerprint(&env, value, sizeof(value), &other, &err), err);
		CHECK(!lg_fingerprint_equal(&first, &other));
		value[bit / 8] ^= 1 << bit % 8;
	}
	CHECK_OK(lg_value_fingerprint(&env, value, sizeof(value) - 1, &other, &err), err);
	CHECK(!lg_fingerprint_equal(&first, &other));
	CHECK_FAILS(lg_value_check(value, 15, LG_MAGIC('U', 'T'), 1, "thing", &err), LG_CORRUPTED, err, "not a thing");
	CHECK_FAILS(lg_value_check(value, 80, LG_MAGIC('T', 'U'), 1, "thing", &err), LG_CORRUPTED, err, "not a thing");
	CHECK_FAILS(lg_value_check(value, 80, LG_MAGIC('U', 'T'), 0, "thing", &err), LG_UNSUPPORTED, err, "version 1");
}

/* Values of several steps: a change in any of them, and two that change places. */
static void
fingerprints_of_large_values(void)
{
	LgEnv		env = unit_env();
	LgError		err;
	size_t		size = ((size_t) 5 << 20) + 123;
	unsigned char *value;
	LgFingerprint first;

	CHECK_OK(lg_alloc(&env, size, &value, &err), err);
	lg_value_init(value, LG_MAGIC('U', 'T'), 1, 0);
	for (size_t i = sizeof(LgValueHeader); i < size; i += 4096)
		value[i] = (unsigned char) (i >> 20);
	CHECK_OK(lg_value_seal(&env, value, size, &err), err);
	CHECK_OK(lg_value_fingerprint(&env, value, size, &first, &err), err);
	CHECK(memcmp(&first, value + 8, sizeof(first)) == 0);
	for (size_t at = sizeof(LgValueHeader) + 77; at < size; at += (size_t) 1 << 20)
	{
		value[at] ^= 1;
		CHECK_OK(lg_value_seal(&env, value, size, &err), err);
		CHECK(!lg_fingerprint_equal(&first, &((LgValueHeader *) value)->fingerprint));
		value[at] ^= 1;
	}
	CHECK_OK(lg_value_seal(&env, value, size, &err), err);
	CHECK(lg_fingerprint_equal(&first, &((LgValueHeader *) value)->fingerprint));
	for (size_t i = 0; i < (size_t) 1 << 20; i++)
	{
		unsigned char *a = value + sizeof(LgValueHeader) + i;
		unsigned char swap = *a;

		*a = a[1 << 20];
		a[1 << 20] = swap;
	}
	CHECK_OK(lg_value_seal(&env, value, size, &err), err);
	CHECK(!lg_fingerprint_equal(&first, &((LgValueHeader *) value)->fingerprint));
}

/* Small values have none, and are the same when their bytes are. */
static void
values_are_the_same(void)
{
	LgEnv		env = unit_env();
	LgError		err;
	static _Alignas(8) unsigned char value[2][2048];

	for (size_t size = sizeof(LgValueHeader); size <= sizeof(value[0]); size += 499)
	{
		for (int i = 0; i < 2; i++)
		{
			lg_value_init(value[i], LG_MAGIC('U', 'T'), 1, 0);
			((LgValueHeader *) value[i])->vl_len = i;
			CHECK_OK(lg_value_seal(&env, value[i], size, &err), err);
			CHECK(lg_fingerprint_is_set(&((LgValueHeader *) value[i])->fingerprint) == (size > LG_SMALL_VALUE));
		}
		CHECK(lg_value_same(value[0], size, value[1], size));
		CHECK(!lg_value_same(value[0], size, value[1], size - 1));
		if (size == sizeof(LgValueHeader))
			continue;
		value[1][size - 1] = 1;
		CHECK_OK(lg_value_seal(&env, value[1], size, &err), err);
		CHECK(!lg_value_same(value[0], size, value[1], size));
		value[1][size - 1] = 0;
	}
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
	UNIT_RUN(fingerprints_of_large_values);
	UNIT_RUN(values_are_the_same);
	return unit_done();
}
