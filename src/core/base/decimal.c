/*
 * decimal.c
 *		Exact scaled decimals: parse, print, divide and round.
 */
#include "core/base/decimal.h"

#include <stdio.h>
#include <stdlib.h>

const int64_t decimal_power10[DECIMAL_MAX_SCALE + 1] = {
	INT64_C(1), INT64_C(10), INT64_C(100), INT64_C(1000), INT64_C(10000), INT64_C(100000),
	INT64_C(1000000), INT64_C(10000000), INT64_C(100000000), INT64_C(1000000000),
	INT64_C(10000000000), INT64_C(100000000000), INT64_C(1000000000000),
	INT64_C(10000000000000), INT64_C(100000000000000), INT64_C(1000000000000000),
	INT64_C(10000000000000000), INT64_C(100000000000000000), INT64_C(1000000000000000000)
};

/* Where the parts of a literal are: [-]digits[.digits][e[+-]digits] */
typedef struct Literal
{
	bool		negative;
	const char *digits;			/* integer and fraction, with the point inside */
	const char *end;			/* of them */
	const char *point;			/* or end */
	int			exponent;
} Literal;

static inline bool
is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static LgStatus
bad_number(const char *text, size_t size, LgError *err)
{
	lg_fail(err, LG_BAD_TEXT, "invalid number \"%.*s\"", (int) (size < 60 ? size : 60), text);
	lg_hint(err, "Write a decimal number such as 12.50.");
	return LG_BAD_TEXT;
}

/* Takes the literal apart; false when it is not one. */
static bool
split_literal(const char *text, size_t size, Literal *literal)
{
	const char *p = text;
	const char *stop = text + size;
	int			digits = 0;

	literal->negative = p < stop && *p == '-';
	if (literal->negative)
		p++;
	literal->digits = p;
	literal->point = NULL;
	for (; p < stop && (is_digit(*p) || (*p == '.' && literal->point == NULL)); p++)
	{
		if (*p == '.')
			literal->point = p;
		else
			digits++;
	}
	literal->end = p;
	/* a digit before the point and one after it, as JSON has it */
	if (digits == 0 || literal->point == literal->digits || literal->point == p - 1)
		return false;
	if (literal->point == NULL)
		literal->point = p;
	literal->exponent = 0;
	if (p < stop && (*p == 'e' || *p == 'E'))
	{
		bool		minus = ++p < stop && *p == '-';

		if (p < stop && (*p == '-' || *p == '+'))
			p++;
		if (p == stop)
			return false;
		for (; p < stop && is_digit(*p); p++)
		{
			if (literal->exponent < 100000)
				literal->exponent = literal->exponent * 10 + (*p - '0');
		}
		if (minus)
			literal->exponent = -literal->exponent;
	}
	return p == stop;
}

LgStatus
decimal_parse(const char *text, size_t size, int scale, int64_t *value, LgError *err)
{
	Literal		literal;
	int64_t		result = 0;
	int			place;			/* power of ten of the digit at hand, in units */

	if (!split_literal(text, size, &literal))
		return bad_number(text, size, err);
	place = (int) (literal.point - literal.digits) - 1 + literal.exponent + scale;
	for (const char *p = literal.digits; p < literal.end; p++)
	{
		int			digit = *p - '0';

		if (p == literal.point)
			continue;
		if (place < 0 && digit != 0)
		{
			lg_fail(err, LG_BAD_TEXT, "number \"%.*s\" has too many decimals",
					(int) (size < 60 ? size : 60), text);
			lg_detail(err, "At most %d decimals are kept, and nothing is rounded.", scale);
			return LG_BAD_TEXT;
		}
		if (digit != 0)
		{
			int64_t		part;

			/* summed up with its sign, so that the least int64 can be read */
			if (place > DECIMAL_MAX_SCALE || !lg_mul64(digit, decimal_power10[place], &part) ||
				!(literal.negative ? lg_sub64(result, part, &result) : lg_add64(result, part, &result)))
				return lg_fail(err, LG_OUT_OF_RANGE, "number \"%.*s\" is out of range",
							   (int) (size < 60 ? size : 60), text);
		}
		place--;
	}
	*value = result;
	return LG_OK;
}

/* The shortest decimal that reads back as the number, which is finite and not negative. */
static void
shortest_decimal(double number, int64_t *mantissa, int *exponent)
{
	char		digits[40];
	int			decimals;
	const char *p;

	for (decimals = 14; decimals <= 16; decimals++)
	{
		snprintf(digits, sizeof(digits), "%.*e", decimals, number);
		if (strtod(digits, NULL) == number)
			break;
	}
	*mantissa = 0;
	for (p = digits; *p != 'e'; p++)
	{
		if (*p != '.')
			*mantissa = *mantissa * 10 + (*p - '0');
	}
	*exponent = atoi(p + 1) - decimals;
	while (*mantissa != 0 && *mantissa % 10 == 0)
	{
		*mantissa /= 10;
		(*exponent)++;
	}
}

/*
 * In most cases without a look at digits: a decimal of at most 15 of them that
 * reads as the number is its shortest one, as no two such decimals read alike.
 */
LgStatus
decimal_from_double(double number, int scale, bool near, int64_t *value, LgError *err)
{
	double		power = (double) decimal_power10[scale];
	double		scaled = nearbyint(number * power);
	int64_t		mantissa;
	int64_t		cut;
	int			exponent;

	if (LG_LIKELY(fabs(scaled) < 1e15 && scaled / power == number))
	{
		*value = (int64_t) scaled;
		return LG_OK;
	}
	if (!isfinite(number))
		return lg_fail(err, LG_BAD_ARGUMENT, "number is not finite");
	shortest_decimal(fabs(number), &mantissa, &exponent);
	exponent += scale;
	if (exponent >= 0)
	{
		if (exponent > DECIMAL_MAX_SCALE || !lg_mul64(mantissa, decimal_power10[exponent], &mantissa))
			return lg_fail(err, LG_OUT_OF_RANGE, "number %.17g is out of range", number);
	}
	else
	{
		if (!near)
			return lg_fail(err, LG_BAD_TEXT, "number %.17g has too many decimals", number);
		cut = exponent < -DECIMAL_MAX_SCALE ? INT64_MAX : decimal_power10[-exponent];
		mantissa = mantissa / cut + (mantissa % cut >= cut - mantissa % cut);
	}
	*value = number < 0 ? -mantissa : mantissa;
	return LG_OK;
}

int
decimal_print(int64_t value, int scale, int min_digits, char *out)
{
	char		digits[24];
	uint64_t	rest = value < 0 ? -(uint64_t) value : (uint64_t) value;
	int			count = 0;
	int			size = 0;
	int			skip = 0;

	while (rest > 0 || count <= scale)
	{
		digits[count++] = (char) ('0' + rest % 10);
		rest /= 10;
	}
	while (skip < scale - min_digits && digits[skip] == '0')
		skip++;
	if (value < 0)
		out[size++] = '-';

	for (int i = count - 1; i >= skip; i--)
	{
		if (i == scale - 1)
			out[size++] = '.';

		out[size++] = digits[i];
	}
	out[size] = '\0';

	return size;
}

LgInt128
decimal_divide_wide(LgInt128 dividend, LgInt128 divisor, DecimalRound mode)
{
	LgInt128	quotient = dividend / divisor;
	LgInt128	rest = dividend - quotient * divisor;

	if (rest == 0)
		return quotient;
	if (rest < 0)
		rest = -rest;
	return quotient + decimal_carry(dividend < 0, rest > divisor - rest, rest == divisor - rest,
									(quotient & 1) != 0, mode);
}

bool
decimal_mul_div(int64_t a, int64_t b, int64_t divisor, DecimalRound mode, int64_t *result)
{
	return decimal_narrow(decimal_divide((LgInt128) a * b, divisor, mode), result);
}
