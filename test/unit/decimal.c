/*
 * decimal.c
 *		Unit tests of src/core/base/decimal.
 */
#include "unit.h"

#include "core/base/decimal.h"

#include <stdio.h>
#include <stdlib.h>

static void
parses(const char *text, int scale, int64_t expected)
{
	LgError		err;
	int64_t		value = -1;

	if (decimal_parse(text, strlen(text), scale, &value, &err) != LG_OK)
		unit_failed(__FILE__, __LINE__, "%s: %s", text, err.message);
	else if (value != expected)
		unit_failed(__FILE__, __LINE__, "%s is %lld, expected %lld", text, (long long) value, (long long) expected);
}

static void
refuses(const char *text, int scale, LgStatus expected)
{
	LgError		err;
	int64_t		value;
	LgStatus	status = decimal_parse(text, strlen(text), scale, &value, &err);

	if (status != expected)
		unit_failed(__FILE__, __LINE__, "%s returned %d, expected %d", text, status, expected);
}

static void
literals_are_exact(void)
{
	parses("0", 6, 0);
	parses("-0", 6, 0);
	parses("12.5", 6, 12500000);
	parses("-12.500000", 6, -12500000);
	parses("1.0000000000000000", 6, 1000000);	/* zeros are no precision */
	parses("0.0000010", 6, 1);
	parses("1e2", 6, 100000000);
	parses("1.5E-3", 6, 1500);
	parses("1500e-9", 9, 1500);
	parses("0e99999999999", 6, 0);
	parses("9223372036854.775807", 6, INT64_MAX);
	parses("-9223372036854.775808", 6, INT64_MIN);
	parses("9223372036854775807", 0, INT64_MAX);
	parses("00000000000000000000000000012", 0, 12);
}

static void
bad_literals_are_refused(void)
{
	static const char *const bad[] = {"", "-", ".", "1.", ".5", "+1", "1..2", "1.2.3", "1e", "1e+", "e5", "--1", " 1", "1 ",
	"0x1", "NaN", "inf", "1,5", "1_0"};

	for (size_t i = 0; i < LG_COUNT(bad); i++)
		refuses(bad[i], 6, LG_BAD_TEXT);
	refuses("0.0000001", 6, LG_BAD_TEXT);
	refuses("1e-7", 6, LG_BAD_TEXT);
	refuses("1e-99999999999", 6, LG_BAD_TEXT);
	refuses("12.5", 0, LG_BAD_TEXT);
	refuses("9223372036854.775808", 6, LG_OUT_OF_RANGE);
	refuses("-9223372036854.775809", 6, LG_OUT_OF_RANGE);
	refuses("1e99999999999", 6, LG_OUT_OF_RANGE);
	refuses("10000000000000", 6, LG_OUT_OF_RANGE);
}

static void
prints(int64_t value, int scale, int min_digits, const char *expected)
{
	char		text[DECIMAL_TEXT];
	int			size = decimal_print(value, scale, min_digits, text);

	CHECK_STR(text, expected);
	CHECK_INT(size, strlen(expected));
}

static void
output_is_canonical(void)
{
	prints(0, 6, 0, "0");
	prints(0, 6, 2, "0.00");
	prints(12500000, 6, 0, "12.5");
	prints(12500000, 6, 2, "12.50");
	prints(12000000, 6, 0, "12");
	prints(1, 6, 0, "0.000001");
	prints(-1, 6, 0, "-0.000001");
	prints(-100, 0, 0, "-100");
	prints(INT64_MIN, 6, 0, "-9223372036854.775808");
	prints(INT64_MAX, 18, 0, "9.223372036854775807");
}

static void
print_and_parse_agree(void)
{
	LgRng		rng;

	lg_rng_seed(&rng, 1);
	for (int i = 0; i < 100000; i++)
	{
		int64_t		value = (int64_t) (lg_rng_next(&rng) >> lg_rng_below(&rng, 64)) * (i % 2 ? -1 : 1);
		int64_t		again;
		char		text[DECIMAL_TEXT];
		LgError		err;
		int			size = decimal_print(value, i % 19, i % 3, text);

		CHECK_OK(decimal_parse(text, (size_t) size, i % 19, &again, &err), err);
		CHECK(again == value);
	}
}

/* dividend by 2: every mode at -2.5, -1.5, -0.5, 0.5, 1.5, 2.5. */
static void
ties_go_where_the_mode_says(void)
{
	static const int dividends[] = {-5, -3, -1, 1, 3, 5};
	static const int expected[DECIMAL_ROUNDS][6] = {
		{-3, -2, -1, 1, 2, 3},	/* half up */
		{-2, -2, 0, 0, 2, 2},	/* half even */
		{-2, -1, 0, 0, 1, 2},	/* half down */
		{-3, -2, -1, 1, 2, 3},	/* up */
		{-2, -1, 0, 0, 1, 2},	/* down */
		{-2, -1, 0, 1, 2, 3},	/* ceil */
		{-3, -2, -1, 0, 1, 2},	/* floor */
	};

	for (int mode = 0; mode < DECIMAL_ROUNDS; mode++)
	{
		for (int i = 0; i < 6; i++)
		{
			LgInt128	big = (LgInt128) 1 << 70;

			CHECK_INT(decimal_divide(dividends[i], 2, (DecimalRound) mode), expected[mode][i]);
			/* the same beyond 64 bits */
			CHECK_INT(decimal_divide(dividends[i] * big, 2 * big, (DecimalRound) mode), expected[mode][i]);
		}
	}
}

/* Every mode keeps its promise on random numbers, checked by multiplication. */
static void
division_obeys_its_mode(void)
{
	LgRng		rng;

	lg_rng_seed(&rng, 2);
	for (int i = 0; i < 200000; i++)
	{
		LgInt128	a = ((LgInt128) (int64_t) lg_rng_next(&rng) * ((int64_t) 1 << lg_rng_below(&rng, 60))) >> lg_rng_below(&rng, 100);
		LgInt128	b = 1 + (LgInt128) (lg_rng_next(&rng) >> lg_rng_below(&rng, 64));

		for (int mode = 0; mode < DECIMAL_ROUNDS; mode++)
		{
			LgInt128	q = decimal_divide(a, b, (DecimalRound) mode);
			LgInt128	error = a - q * b;	/* a = q b + error */
			LgInt128	size = error < 0 ? -error : error;

			if (mode <= DECIMAL_HALF_DOWN)
				CHECK(2 * size <= b);
			else
				CHECK(size < b);
			if (mode == DECIMAL_CEIL)
				CHECK(error <= 0);
			if (mode == DECIMAL_FLOOR)
				CHECK(error >= 0);
			if (mode == DECIMAL_DOWN)
				CHECK(a < 0 ? error <= 0 : error >= 0);
			if (mode == DECIMAL_UP)
				CHECK(a < 0 ? error >= 0 : error <= 0);
			if (mode == DECIMAL_HALF_EVEN && 2 * size == b)
				CHECK((q & 1) == 0);
		}
	}
}

static void
published_roundings(void)
{
	/* 0.067 x 55 = 3.685, to cents half up (killbill #1124) */
	CHECK_INT(decimal_divide((LgInt128) 67000 * 55, 10000, DECIMAL_HALF_UP), 369);
	/* 4.4556 x 10.625 = 47.34075, to cents and to yen (chargebee) */
	CHECK_INT(decimal_divide((LgInt128) 44556 * 10625, 100000, DECIMAL_HALF_UP), 4734);
	CHECK_INT(decimal_divide((LgInt128) 44556 * 10625, 10000000, DECIMAL_HALF_UP), 47);
	/* 1.235 to 1.24 (openmeter) */
	CHECK_INT(decimal_divide(1235, 10, DECIMAL_HALF_UP), 124);
	/* to an increment of 0.05 */
	CHECK_INT(decimal_to_step(1025000, 50000, DECIMAL_HALF_UP), 1050000);
	CHECK_INT(decimal_to_step(1024999, 50000, DECIMAL_HALF_UP), 1000000);
	CHECK_INT(decimal_to_step(-1025000, 50000, DECIMAL_HALF_UP), -1050000);
}

static void
products_overflow_loudly(void)
{
	int64_t		result;

	CHECK(decimal_mul_div(INT64_MAX, 1000000, 1000000, DECIMAL_HALF_UP, &result) && result == INT64_MAX);
	CHECK(!decimal_mul_div(INT64_MAX, 1000001, 1000000, DECIMAL_HALF_UP, &result));
	CHECK(!decimal_mul_div(INT64_MAX, INT64_MAX, 1, DECIMAL_HALF_UP, &result));
	CHECK(decimal_mul_div(INT64_MIN, 1, 1, DECIMAL_HALF_UP, &result) && result == INT64_MIN);
}

static void
double_is(double number, int scale, bool near, LgStatus status, int64_t expected)
{
	LgError		err;
	int64_t		value = -1;
	LgStatus	got = decimal_from_double(number, scale, near, &value, &err);

	if (got != status || (got == LG_OK && value != expected))
		unit_failed(__FILE__, __LINE__, "%.17g at scale %d is %lld, status %d", number, scale, (long long) value, got);
}

static void
doubles_stand_for_their_shortest_decimal(void)
{
	LgRng		rng;

	double_is(0.0, 6, false, LG_OK, 0);
	double_is(-0.0, 6, false, LG_OK, 0);
	double_is(850.5, 6, false, LG_OK, 850500000);
	double_is(0.1, 6, false, LG_OK, 100000);
	double_is(-0.000001, 6, false, LG_OK, -1);
	double_is(0.0000001, 6, false, LG_BAD_TEXT, 0);
	double_is(0.0000005, 6, true, LG_OK, 1);	/* half away from zero, by the decimal, */
	double_is(-0.0000005, 6, true, LG_OK, -1);
	double_is(1.0000005, 6, true, LG_OK, 1000001);	/* not by the double, which is below it */
	double_is(0.1 + 0.2, 6, true, LG_OK, 300000);
	double_is(0.1 + 0.2, 6, false, LG_BAD_TEXT, 0);
	double_is(1e-300, 6, true, LG_OK, 0);
	double_is(4.9e-324, 6, true, LG_OK, 0);
	double_is(9007199254740993.0, 0, false, LG_OK, INT64_C(9007199254740992));
	double_is(9223372036854.7, 6, false, LG_OK, INT64_C(9223372036854700000));
	double_is(9223372036855.0, 6, false, LG_OUT_OF_RANGE, 0);
	double_is(-9223372036855.0, 6, true, LG_OUT_OF_RANGE, 0);
	double_is(1e300, 6, true, LG_OUT_OF_RANGE, 0);
	double_is(NAN, 6, true, LG_BAD_ARGUMENT, 0);
	double_is(INFINITY, 6, true, LG_BAD_ARGUMENT, 0);
	double_is(-INFINITY, 6, false, LG_BAD_ARGUMENT, 0);
	lg_rng_seed(&rng, 14);
	for (int i = 0; i < 200000; i++)
	{
		int			scale = (int) lg_rng_below(&rng, 10);
		int64_t		units = (int64_t) (lg_rng_next(&rng) >> (4 + lg_rng_below(&rng, 59))) * (i % 2 == 0 ? 1 : -1);
		double		number = (double) units / (double) decimal_power10[scale];
		char		digits[40];
		int64_t		expected;
		LgStatus	status;
		LgError		err;

		for (int precision = 15; precision <= 17; precision++)
		{
			snprintf(digits, sizeof(digits), "%.*g", precision, number);
			if (strtod(digits, NULL) == number)
				break;
		}
		status = decimal_parse(digits, strlen(digits), scale, &expected, &err);
		double_is(number, scale, false, status, expected);
	}
}

int
main(void)
{
	UNIT_RUN(literals_are_exact);
	UNIT_RUN(bad_literals_are_refused);
	UNIT_RUN(doubles_stand_for_their_shortest_decimal);
	UNIT_RUN(output_is_canonical);
	UNIT_RUN(print_and_parse_agree);
	UNIT_RUN(ties_go_where_the_mode_says);
	UNIT_RUN(division_obeys_its_mode);
	UNIT_RUN(published_roundings);
	UNIT_RUN(products_overflow_loudly);
	return unit_done();
}
