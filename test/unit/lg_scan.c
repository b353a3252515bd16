/*
 * lg_scan.c
 *		Unit tests of src/core/base/lg_scan, and of lg_text_quoted that writes for it.
 */
#include "unit.h"

#include "core/base/lg_scan.h"

static LgError err;

/* A scan of a copy without NUL, so that a read past the end is seen by ASan. */
static LgScan
scan_of(const char *text)
{
	size_t		size = strlen(text);
	LgEnv		env = unit_env();
	char	   *copy;

	CHECK_OK(lg_alloc(&env, size > 0 ? size : 1, &copy, &err), err);
	memcpy(copy, text, size);
	return lg_scan(copy, size, "thing", "A thing looks like 1.", &err);
}

static void
words_and_the_end(void)
{
	LgScan		scan = scan_of(" \t[ \r\n\"lon\" , ");

	CHECK(!lg_scan_accept(&scan, "]"));
	CHECK(lg_scan_accept(&scan, "["));
	CHECK_OK(lg_scan_need(&scan, "\"lon\""), err);
	CHECK(!lg_scan_at_end(&scan));
	CHECK_FAILS(lg_scan_end(&scan), LG_BAD_TEXT, err, "Expected the end of the text at position 13, found \",\".");
	CHECK_OK(lg_scan_need_or_end(&scan, ","), err);
	CHECK_OK(lg_scan_need_or_end(&scan, ","), err);
	CHECK_OK(lg_scan_end(&scan), err);
	CHECK_INT(lg_scan_peek(&scan), '\0');
	CHECK(!lg_scan_next(&scan, '\0'));
	CHECK(!lg_scan_accept(&scan, "null"));
}

static void
errors_say_what_and_where(void)
{
	LgScan		scan = scan_of("ab c");

	CHECK(lg_scan_next(&scan, 'a'));
	CHECK_FAILS(lg_scan_need(&scan, "x"), LG_BAD_TEXT, err, "invalid input syntax for type thing");
	CHECK_STR(err.detail, "Expected \"x\" at position 2, found \"b\".");
	CHECK_STR(err.hint, "A thing looks like 1.");
	CHECK_FAILS(lg_scan_need(&scan, "\"x\""), LG_BAD_TEXT, err, "Expected \"x\" at position 2");
	CHECK(lg_scan_next(&scan, 'b'));
	CHECK_FAILS(lg_scan_need_or_end(&scan, ";"), LG_BAD_TEXT, err,
				"Expected \";\" or the end of the text at position 4, found \"c\".");
	scan = scan_of("  ");
	CHECK_FAILS(lg_scan_need(&scan, "x"), LG_BAD_TEXT, err, "Expected \"x\", found the end of the text.");
}

/* An error that shows half a character could not be sent to the client. */
static void
errors_quote_whole_characters(void)
{
	static const char *const characters[] = {"\xC3\xA9", "\xE2\x82\xAC", "\xF0\x9F\x93\xA6"};
	char		detail[100];
	LgScan		scan;

	for (size_t i = 0; i < LG_COUNT(characters); i++)
	{
		char		text[8];

		snprintf(text, sizeof(text), "%s!", characters[i]);
		snprintf(detail, sizeof(detail), "Expected \"x\" at position 1, found \"%s\".", characters[i]);
		scan = scan_of(text);
		CHECK_FAILS(lg_scan_need(&scan, "x"), LG_BAD_TEXT, err, detail);
	}
	scan = scan_of("\xE2\x82");
	CHECK_FAILS(lg_scan_need(&scan, "x"), LG_BAD_TEXT, err, "found \"\xE2\x82\"");
	scan = scan_of("\xE2" "a");
	CHECK_FAILS(lg_scan_need(&scan, "x"), LG_BAD_TEXT, err, "found \"\xE2\"");
}

static void
numbers_that_fit(void)
{
	LgScan		scan = scan_of("9223372036854775807,-9223372036854775808 +7x1e3 -0.5");
	int64_t		whole;
	double		number;

	CHECK_OK(lg_scan_int64(&scan, &whole), err);
	CHECK_INT(whole, INT64_MAX);
	CHECK_OK(lg_scan_need(&scan, ","), err);
	CHECK_OK(lg_scan_int64(&scan, &whole), err);
	CHECK_INT(whole, INT64_MIN);
	CHECK_OK(lg_scan_whole(&scan, 7, 7, &whole), err);
	CHECK_INT(whole, 7);
	CHECK_OK(lg_scan_need(&scan, "x"), err);
	CHECK_OK(lg_scan_float8(&scan, &number), err);
	CHECK(number == 1000.0);
	CHECK_OK(lg_scan_float8(&scan, &number), err);
	CHECK(number == -0.5);
	CHECK_OK(lg_scan_end(&scan), err);
}

static void
numbers_that_do_not_fit(void)
{
	static const char *const whole_texts[] = {
		"9223372036854775808", "-9223372036854775809", "99999999999999999999", "1.5", "1e3", "--1", "1-", "x", ""
	};
	static const char *const float_texts[] = {"1e999", "-1e999", "1.2.3", "e", "nan", "inf", "0x1p3,", "", " "};
	int64_t		whole;
	double		number;
	LgScan		scan;

	for (size_t i = 0; i < LG_COUNT(whole_texts); i++)
	{
		scan = scan_of(whole_texts[i]);
		CHECK_FAILS(lg_scan_int64(&scan, &whole), LG_BAD_TEXT, err, "number");
		CHECK(scan.next == scan.start);
	}
	for (size_t i = 0; i < LG_COUNT(float_texts); i++)
	{
		scan = scan_of(float_texts[i]);
		if (strchr(float_texts[i], 'x') != NULL)
		{
			CHECK_OK(lg_scan_float8(&scan, &number), err);
			CHECK_FAILS(lg_scan_end(&scan), LG_BAD_TEXT, err, "position 2, found \"x\"");
		}
		else
			CHECK_FAILS(lg_scan_float8(&scan, &number), LG_BAD_TEXT, err, "number");
	}
	scan = scan_of(" 8");
	CHECK_FAILS(lg_scan_whole(&scan, -1, 7, &whole), LG_BAD_TEXT, err,
				"Expected a whole number from -1 to 7 at position 2, found \"8\".");
	scan = scan_of("99999999999999999999");
	CHECK_FAILS(lg_scan_whole(&scan, 0, INT64_MAX, &whole), LG_BAD_TEXT, err, "a whole number from 0");
}

/* What does not fit the buffer is refused as a whole, not read as two numbers. */
static void
numbers_too_long(void)
{
	char		text[500];
	LgScan		scan;
	int64_t		whole;
	double		number;

	memset(text, '0', sizeof(text));
	text[39] = '\0';
	scan = scan_of(text);
	CHECK_OK(lg_scan_int64(&scan, &whole), err);
	CHECK_OK(lg_scan_end(&scan), err);
	text[39] = '0';
	text[40] = '\0';
	scan = scan_of(text);
	CHECK_FAILS(lg_scan_int64(&scan, &whole), LG_BAD_TEXT, err, "Expected a number of at most 39 characters at position 1");
	scan = scan_of(text);
	CHECK_OK(lg_scan_float8(&scan, &number), err);
	text[40] = '0';
	text[sizeof(text) - 1] = '\0';
	scan = scan_of(text);
	CHECK_FAILS(lg_scan_float8(&scan, &number), LG_BAD_TEXT, err, "a number of at most 399 characters");
}

static void
json_strings(void)
{
	static const struct
	{
		const char *text;
		const char *words;
	}			bad[] = {
		{"", "a string in double quotes"}, {"a", "a string in double quotes"},
		{"\"ab", "a closing quote"}, {"\"a\nb\"", "a printable character"},
		{"\"\\x\"", "an escape sequence at position 3"}, {"\"\\", "an escape sequence"}, {"\"\\u12", "four hexadecimal digits"},
		{"\"\\u12g4\"", "four hexadecimal digits"}, {"\"\\u0000\"", "an escape of one character"},
		{"\"\\ud800\"", "an escape of one character"}, {"\"\\ud83d\\u0041\"", "an escape of one character"},
		{"\"\\ude00\\ud83d\"", "an escape of one character"}, {"\"\\ud83d\\ude0", "an escape of one character"},
		{"\"123456789\"", "the end of a string of at most 8 bytes at position 10, found \"9\"."},
		{"\"1234567\\u00e9\"", "at most 8 bytes"}, {"\"123456\\u20ac\"", "at most 8 bytes"}
	};
	char		buffer[8];
	size_t		size;
	LgScan		scan = scan_of(" \"\\\"\\\\\\/\\b\\f\\n\\r\\t\"\"a\\u00e9\\u20AC\\u0041b\"\"\"\"12345678\"\"\\ud83d\\uDE00\\udbff\\udfff\"");

	CHECK_OK(lg_scan_json_string(&scan, buffer, 8, &size), err);
	CHECK(size == 8 && memcmp(buffer, "\"\\/\b\f\n\r\t", 8) == 0);
	CHECK_OK(lg_scan_json_string(&scan, buffer, 8, &size), err);
	CHECK(size == 8 && memcmp(buffer, "a\xC3\xA9\xE2\x82\xAC" "Ab", 8) == 0);
	CHECK_OK(lg_scan_json_string(&scan, buffer, 8, &size), err);
	CHECK_INT(size, 0);
	CHECK_OK(lg_scan_json_string(&scan, buffer, 8, &size), err);
	CHECK(size == 8 && memcmp(buffer, "12345678", 8) == 0);
	CHECK_OK(lg_scan_json_string(&scan, buffer, 8, &size), err);
	CHECK(size == 8 && memcmp(buffer, "\xF0\x9F\x98\x80\xF4\x8F\xBF\xBF", 8) == 0);
	CHECK_OK(lg_scan_end(&scan), err);
	for (size_t i = 0; i < LG_COUNT(bad); i++)
	{
		scan = scan_of(bad[i].text);
		CHECK_FAILS(lg_scan_json_string(&scan, buffer, 8, &size), LG_BAD_TEXT, err, bad[i].words);
	}
}

static void
quoted_strings_come_back(void)
{
	static const char alphabet[] = "\"\"\\ a;|\n";
	LgEnv		env = unit_env();
	LgRng		rng;

	lg_rng_seed(&rng, 5);
	for (int i = 0; i < 2000; i++)
	{
		char		string[8];
		char		buffer[8];
		size_t		n = (size_t) lg_rng_below(&rng, 9);
		size_t		size;
		LgText		text;
		LgScan		scan;

		for (size_t j = 0; j < n; j++)
			string[j] = alphabet[lg_rng_below(&rng, 8)];
		lg_text_init(&text, &env);
		CHECK_OK(lg_text_quoted(&text, string, n, &err), err);
		scan = lg_scan(text.data, text.size, "thing", "", &err);
		CHECK_OK(lg_scan_quoted(&scan, buffer, sizeof(buffer), &size), err);
		CHECK(size == n && memcmp(buffer, string, n) == 0);
		CHECK(scan.next == scan.end);
		if (n > 0)
		{
			scan = lg_scan(text.data, text.size, "thing", "", &err);
			CHECK_FAILS(lg_scan_quoted(&scan, buffer, n - 1, &size), LG_BAD_TEXT, err, "at most");
		}
		scan = lg_scan(text.data, 1, "thing", "", &err);
		CHECK_FAILS(lg_scan_quoted(&scan, buffer, sizeof(buffer), &size), LG_BAD_TEXT, err, "a closing quote");
	}
}

/* {"a": [...], "b": [...]} in either order; what is read of each. */
static LgStatus
read_pair(const char *text, const char **first, const char **second)
{
	LgEnv		env = unit_env();
	LgScan		scan = lg_scan(text, strlen(text), "pair", "Hint.", &err);
	LgScanPair	pair = {"\"a\"", "\"b\"", NULL};

	LG_TRY(lg_scan_pair_begin(&scan, &env, &pair));
	lg_scan_space(&scan);
	*first = scan.next;
	LG_TRY(lg_scan_need(&scan, "[1]"));
	LG_TRY(lg_scan_pair_middle(&scan, &pair));
	lg_scan_space(&scan);
	*second = scan.next;
	LG_TRY(lg_scan_need(&scan, "[\"]}\\\"\",{}]"));
	return lg_scan_pair_end(&scan, &pair);
}

static void
pairs_in_either_order(void)
{
	static const char *const good[] = {"{\"a\":[1],\"b\":[\"]}\\\"\",{}]}", " { \"b\" : [\"]}\\\"\",{}] , \"a\" : [1] } "};
	static const char *const bad[] = {"", "{", "{}", "{\"a\":[1]}", "{\"b\":[\"]}\\\"\",{}]}", "{\"b\":[\"]}\\\"\",{}],\"a\":[1]",
		"{\"b\":[\"]}\\\"\",{}],\"a\":[1]} x", "{\"b\":[\"]}\\\"\",{}],\"a\":[1],\"c\":1}", "{\"b\":[\"]}\\\"\",{}] \"a\":[1]}",
	"{\"b\":[[\"]}\\\"\",{}],\"a\":[1]}", "{\"b\":\"x,\"a\":[1]}", "{\"b\":[1],\"a\":[1]}", "{\"b\":5,\"a\":[1]}", "{\"b\"", "{\"b\":", "{\"b\":\""};
	const char *first;
	const char *second;

	for (size_t i = 0; i < LG_COUNT(good); i++)
	{
		CHECK_OK(read_pair(good[i], &first, &second), err);
		CHECK((first < second) == (i == 0));
	}
	for (size_t i = 0; i < LG_COUNT(bad); i++)
	{
		if (read_pair(bad[i], &first, &second) != LG_BAD_TEXT)
			unit_failed(__FILE__, __LINE__, "%s is read", bad[i]);
	}
}

int
main(void)
{
	UNIT_RUN(words_and_the_end);
	UNIT_RUN(errors_say_what_and_where);
	UNIT_RUN(errors_quote_whole_characters);
	UNIT_RUN(numbers_that_fit);
	UNIT_RUN(numbers_that_do_not_fit);
	UNIT_RUN(numbers_too_long);
	UNIT_RUN(json_strings);
	UNIT_RUN(quoted_strings_come_back);
	UNIT_RUN(pairs_in_either_order);
	return unit_done();
}
