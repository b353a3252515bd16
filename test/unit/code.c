/*
 * code.c
 *		Codes: keys of 8 bytes against their text, check digits against sums
 *		written down once more, element strings in all forms, damaged values.
 */
#include "core/code/code_elements.h"
#include "core/code/code_key.h"
#include "core/code/code_tracking.h"
#include "unit.h"

#define TRIES (getenv("LG_LONG") != NULL ? 1000000 : 10000)

static void
random_digits(LgRng *rng, char *text, int count)
{
	for (int i = 0; i < count; i++)
		text[i] = (char) ('0' + lg_rng_below(rng, 10));
	text[count] = '\0';
}

/* General Specifications, literally: number the places from the right, 1 with the check digit. */
static bool
gs1_sum_ok(const char *text)
{
	int			size = (int) strlen(text);
	int			sum = 0;

	for (int place = 1; place <= size; place++)
		sum += (text[size - place] - '0') * (place % 2 == 0 ? 3 : 1);
	return sum % 10 == 0;
}

static void
keys(void)
{
	static const int sizes[] = {8, 12, 13, 14, 17, 18};
	LgRng		rng;

	lg_rng_seed(&rng, 28);
	for (int i = 0; i < TRIES; i++)
	{
		char		text[20];
		char		shown[CODE_KEY_TEXT];
		int64_t		key;
		int64_t		again;
		LgError		err;
		int			size = sizes[lg_rng_below(&rng, LG_COUNT(sizes))];
		bool		ok;

		random_digits(&rng, text, size);
		ok = code_key_parse(text, (size_t) size, &key, &err) == LG_OK;
		CHECK(ok == gs1_sum_ok(text));
		if (!ok)
			continue;
		CHECK(code_key_ok(key) && !code_key_ok(key + 1));
		CHECK_OK(code_key_parse(shown, code_key_print(key, shown), &again, &err), err);
		CHECK(again == key);
		CHECK_OK(code_key_format(key, size, shown, &err), err);
		CHECK_STR(shown, text);
	}
}

static void
postal_items(void)
{
	static const int weight[8] = {8, 6, 4, 2, 3, 5, 9, 7};
	LgRng		rng;

	lg_rng_seed(&rng, 10);
	for (int i = 0; i < TRIES; i++)
	{
		char		text[CODE_S10_SIZE + 1] = "";
		char		shown[CODE_S10_SIZE + 1];
		int64_t		value;
		LgError		err;
		int			sum = 0;
		int			expected;

		random_digits(&rng, text + 2, 9);
		for (int k = 0; k < 2; k++)
		{
			text[k] = (char) ('A' + lg_rng_below(&rng, 26));
			text[11 + k] = (char) ('A' + lg_rng_below(&rng, 26));
		}
		for (int k = 0; k < 8; k++)
			sum += weight[k] * (text[2 + k] - '0');
		expected = 11 - sum % 11;
		expected = expected == 10 ? 0 : expected == 11 ? 5 : expected;
		CHECK((code_s10_parse(text, CODE_S10_SIZE, &value, &err) == LG_OK) == (text[10] - '0' == expected));
		text[10] = (char) ('0' + expected);
		CHECK_OK(code_s10_parse(text, CODE_S10_SIZE, &value, &err), err);
		CHECK(code_s10_ok(value));
		code_s10_print(value, shown);
		CHECK_STR(shown, text);
	}
	CHECK(!code_s10_ok(-1) && !code_s10_ok(INT64_C(1) << 47) && !code_s10_ok(INT64_C(26)) && !code_s10_ok(INT64_C(100000000) << 10));
}

/* ISO 6346 with its table of letters. */
static void
containers(void)
{
	static const int letter[26] = {10, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 23, 24, 25, 26, 27, 28, 29, 30, 31, 32, 34, 35, 36, 37, 38};
	LgRng		rng;

	lg_rng_seed(&rng, 6346);
	for (int i = 0; i < TRIES; i++)
	{
		char		text[12];
		char		digits[2];
		int			count;
		int			sum = 0;
		LgError		err;

		for (int k = 0; k < 3; k++)
			text[k] = (char) ('A' + lg_rng_below(&rng, 26));
		text[3] = 'U';
		random_digits(&rng, text + 4, 6);
		for (int k = 0; k < 10; k++)
			sum += (k < 4 ? letter[text[k] - 'A'] : text[k] - '0') * (1 << k);
		CHECK_OK(code_check_digit(CODE_CONTAINER, text, 10, digits, &count, &err), err);
		CHECK_INT(digits[0] - '0', sum % 11 % 10);
	}
}

static void
forged_keys(void)
{
	CHECK(!code_key_ok(0) && !code_key_ok(-1) && !code_key_ok(INT64_MIN) && !code_key_ok(INT64_MAX));
	CHECK(!code_key_ok((INT64_C(1) << 60) + INT64_C(100000000000000)));
	CHECK(code_key_ok(INT64_C(1) << 60));
}

static const char patterns[] = "\"a\" \"x\" \"A(?<serial>[0-9]{3,5})(?<check>[0-9])\" \"mod10 3,1\"; \"a\" \"x\" \"AB?[0-9]{4}\" \"\"; \"b\" \"y\" \"(?<serial>[0-9]{2})(?<check>[0-9A-Z])\" \"mod37_36\"";

/* Any byte of a value but its texts may be wrong: an error, or a value that is safe to ask. */
static void
damaged(void)
{
	LgEnv		env = unit_env();
	LgError		err;
	void	   *value;
	size_t		size;

	CHECK_OK(tracking_parse(&env, patterns, strlen(patterns), &value, &size, &err), err);
	for (size_t at = sizeof(LgValueHeader); at < size; at++)
	{
		static const unsigned char wrong[] = {0, 1, 64, 127, 255};
		unsigned char *byte = (unsigned char *) value + at;
		unsigned char kept = *byte;

		for (size_t w = 0; w < sizeof(wrong); w++)
		{
			TrackingView view;
			TrackingHits hits;

			*byte = wrong[w];
			if (tracking_open(value, size, &view, &err) != LG_OK)
				continue;
			CHECK_OK(tracking_detect(&env, &view, "A1234", 5, &hits, &err), err);
			CHECK_OK(tracking_detect(&env, &view, "AB1234", 6, &hits, &err), err);
			CHECK_OK(tracking_detect(&env, &view, "123", 3, &hits, &err), err);
		}
		*byte = kept;
	}
	for (size_t less = 1; less < size; less++)
	{
		TrackingView view;

		CHECK(tracking_open(value, size - less, &view, &err) != LG_OK);
	}
}

static void
detection(void)
{
	LgEnv		env = unit_env();
	TrackingView view;
	TrackingHits hits;
	LgError		err;
	void	   *value;
	size_t		size;

	CHECK_OK(tracking_parse(&env, patterns, strlen(patterns), &value, &size, &err), err);
	CHECK_OK(tracking_open(value, size, &view, &err), err);
	CHECK_OK(tracking_detect(&env, &view, " a 1 2 3 6 ", 11, &hits, &err), err);
	CHECK_INT(hits.count, 1);	/* both rows of a x fit: the one with the right checksum is kept */
	CHECK_INT(hits.hit[0].checksum, 1);
	CHECK_OK(tracking_detect(&env, &view, "A1237", 5, &hits, &err), err);
	CHECK_INT(hits.count, 1);
	CHECK_INT(hits.hit[0].checksum, 0);
	CHECK_OK(tracking_detect(&env, &view, "A123", 4, &hits, &err), err);
	CHECK_INT(hits.count, 0);
}

/* A check character of ISO 7064 by its definition: the whole string gives 1. */
static void
iso_7064(void)
{
	TrackingText name = {"mod37_36", 8};
	TrackingChecksum c;
	LgRng		rng;
	LgError		err;

	CHECK_OK(tracking_read_checksum(name, &c, &err), err);
	lg_rng_seed(&rng, 7064);
	for (int i = 0; i < 1000; i++)
	{
		static const char symbols[] = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";
		char		serial[20];
		int			right = 0;

		for (int k = 0; k < 20; k++)
			serial[k] = symbols[lg_rng_below(&rng, 36)];
		for (int s = 0; s < 36; s++)
		{
			int			p = 36;

			for (int k = 0; k < 20; k++)
			{
				p = (p + tracking_symbol(serial[k])) % 36;
				p = (p == 0 ? 36 : p) * 2 % 37;
			}
			CHECK(((p + s) % 36 == 1) == tracking_checksum_ok(&c, serial, 20, symbols[s]));
			right += tracking_checksum_ok(&c, serial, 20, symbols[s]);
		}
		CHECK_INT(right, 1);
	}
}

/* Every value of the dictionary's identifiers that is one character too long, or empty, is refused. */
static void
identifiers(void)
{
	char		value[200];
	LgError		err;
	int			known = 0;

	memset(value, '0', sizeof(value));
	for (int digits = 2; digits <= 4; digits++)
	{
		for (int number = 0; number < (digits == 2 ? 100 : digits == 3 ? 1000 : 10000); number++)
		{
			const CodeAi *ai = code_ai_find(number, digits);
			size_t		most = 0;

			if (ai == NULL)
				continue;
			known++;
			for (int f = 0; f < ai->fields; f++)
				most += ai->field[f].most;
			CHECK(code_ai_check(ai, number, value, most + 1, &err) != LG_OK);
			CHECK(code_ai_check(ai, number, value, 0, &err) != LG_OK);
			CHECK(!ai->fixed || (ai->fields == 1 && ai->field[0].least == ai->field[0].most));
		}
	}
	CHECK(known > 500);
}

int
main(void)
{
	UNIT_RUN(keys);
	UNIT_RUN(postal_items);
	UNIT_RUN(containers);
	UNIT_RUN(forged_keys);
	UNIT_RUN(detection);
	UNIT_RUN(iso_7064);
	UNIT_RUN(identifiers);
	UNIT_RUN(damaged);
	return unit_done();
}
