/*
 * numeric_arg.c
 *		numeric to scaled int64 and back, exactly and fast.
 *
 * The way in reads the stored form of a numeric: a header word that says sign,
 * weight and display scale, then digits to base 10000, most significant first.
 * The form is on disk everywhere and has not changed since 9.1; what does not
 * look like it (long headers, NaN, infinity) goes through numeric_out().
 */
#include "pg/base/compat.h"

#include "common/int.h"
#include "utils/builtins.h"
#include "utils/float.h"
#include "utils/numeric.h"

#include "pg/base/env.h"
#include "pg/base/numeric_arg.h"

#define DIGITS_PER_WORD 4		/* a digit of numeric has four decimal ones */

/* Short header: 10SDDDDDDXWWWWWW, S sign, D display scale, W weight with sign X. */
#define IS_SHORT(header) (((header) & 0xC000) == 0x8000)
#define SHORT_NEGATIVE 0x2000
#define SHORT_WEIGHT(header) \
	(((header) & 0x0040) ? (int) ((header) | ~0x003F) : (int) ((header) & 0x003F))

/*
 * Sums up the digits at the given scale.  Returns false for what has to take
 * the slow way; *rest tells whether digits beyond the scale were left out.
 */
static bool
read_digits(const char *data, int size, int scale, int64 *value, bool *rest, bool *negative)
{
	uint16		header;
	int			count = (size - (int) sizeof(uint16)) / (int) sizeof(int16);
	int			place;			/* power of ten of the last decimal of a digit */
	int64		sum = 0;

	if (size < (int) sizeof(uint16))
		return false;
	memcpy(&header, data, sizeof(header));
	if (!IS_SHORT(header))
		return false;
	*negative = (header & SHORT_NEGATIVE) != 0;
	*rest = false;
	place = (int16) SHORT_WEIGHT(header) * DIGITS_PER_WORD + scale;
	for (int i = 0; i < count; i++, place -= DIGITS_PER_WORD)
	{
		int16		digit;
		int64		part;

		memcpy(&digit, data + sizeof(uint16) + i * sizeof(int16), sizeof(digit));
		if (digit == 0)
			continue;
		if (place >= 0)
		{
			if (place > DECIMAL_MAX_SCALE || pg_mul_s64_overflow(digit, decimal_power10[place], &part))
				return false;
		}
		else
		{
			int64		cut = place > -DIGITS_PER_WORD ? decimal_power10[-place] : 10000;

			part = digit / cut;
			*rest = *rest || digit % cut != 0;
		}
		if (pg_add_s64_overflow(sum, part, &sum))
			return false;
	}
	*value = *negative ? -sum : sum;
	return true;
}

static void
bad_argument(const char *argument, const char *text, const char *why, int code)
{
	ereport(ERROR,
			(errcode(code),
			 errmsg("%s \"%s\" %s", argument, text, why)));
}

static void
too_many_decimals(const char *argument, const char *text, int scale)
{
	ereport(ERROR,
			(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
			 errmsg("%s \"%s\" has too many decimals", argument, text),
			 errdetail("At most %d decimals are kept, and nothing is rounded.", scale),
			 errhint("Round it to %d decimals in the query.", scale)));
}

static int64
read_text(Datum numeric, int scale, const char *argument)
{
	char	   *text = DatumGetCString(DirectFunctionCall1(numeric_out, numeric));
	int64		value;
	LgError		err;
	LgStatus	status;

	if (numeric_is_nan(DatumGetNumeric(numeric)) || numeric_is_inf(DatumGetNumeric(numeric)))
		bad_argument(argument, text, "is not a finite number", ERRCODE_INVALID_PARAMETER_VALUE);
	status = decimal_parse(text, strlen(text), scale, &value, &err);
	if (status == LG_OUT_OF_RANGE)
		bad_argument(argument, text, "is out of range", ERRCODE_NUMERIC_VALUE_OUT_OF_RANGE);
	if (status != LG_OK)
		too_many_decimals(argument, text, scale);
	return value;
}

int64
numeric_to_scaled(Datum numeric, int scale, const char *argument)
{
	struct varlena *datum = PG_DETOAST_DATUM_PACKED(numeric);
	int64		value;
	bool		rest;
	bool		negative;

	if (likely(read_digits(VARDATA_ANY(datum), VARSIZE_ANY_EXHDR(datum), scale, &value, &rest, &negative) && !rest))
		return value;
	return read_text(numeric, scale, argument);
}

int64
numeric_to_scaled_near(Datum numeric, int scale, const char *argument)
{
	struct varlena *datum = PG_DETOAST_DATUM_PACKED(numeric);
	int64		value;
	bool		rest;
	bool		negative;

	if (likely(read_digits(VARDATA_ANY(datum), VARSIZE_ANY_EXHDR(datum), scale, &value, &rest, &negative) && !rest))
		return value;
	if (numeric_is_nan(DatumGetNumeric(numeric)) || numeric_is_inf(DatumGetNumeric(numeric)))
		return read_text(numeric, scale, argument);
	return read_text(DirectFunctionCall2(numeric_round, numeric, Int32GetDatum(scale)), scale, argument);
}

static int64
read_float8(float8 number, int scale, bool near, const char *argument)
{
	int64		value;
	LgError		err;
	LgStatus	status = decimal_from_double(number, scale, near, &value, &err);
	char	   *text;

	if (likely(status == LG_OK))
		return value;
	text = float8out_internal(number);

	if (status == LG_BAD_ARGUMENT)
		bad_argument(argument, text, "is not a finite number", ERRCODE_INVALID_PARAMETER_VALUE);
	if (status == LG_OUT_OF_RANGE)
		bad_argument(argument, text, "is out of range", ERRCODE_NUMERIC_VALUE_OUT_OF_RANGE);
	if (fabs(number) >= 1e-15)	/* as people write it: no exponent */
		text = DatumGetCString(DirectFunctionCall1(numeric_out, DirectFunctionCall3(numeric_in, CStringGetDatum(text),
																					ObjectIdGetDatum(InvalidOid), Int32GetDatum(-1))));

	too_many_decimals(argument, text, scale);
	pg_unreachable();
}

int64
float8_to_scaled(float8 number, int scale, const char *argument)
{
	return read_float8(number, scale, false, argument);
}

int64
float8_to_scaled_near(float8 number, int scale, const char *argument)
{
	return read_float8(number, scale, true, argument);
}

/*
 * The way out writes the same form: digits to base 10000 without zeros at
 * either end, behind a short header.
 */
#define MAX_OUT_WORDS 10		/* five for the integer, five for the fraction */
#define MAX_OUT_SCALE 15

/* Less than 10 000 with two decimals: an amount, mostly. */
static inline Datum
cents_to_numeric(uint32 cents, bool negative)
{
	uint32		integer = cents / 100;
	int16		words[2] = {(int16) integer, (int16) ((cents - integer * 100) * 100)};
	int			first = integer == 0;
	int			end = words[1] != 0 ? 2 : 1;
	int			weight = integer == 0 && words[1] != 0 ? -1 : 0;
	uint16		header = (uint16) (0x8000 | (negative ? SHORT_NEGATIVE : 0) | (2 << 7) | (weight & 0x007F));
	char	   *result = palloc(VARHDRSZ + sizeof(header) + sizeof(words));

	SET_VARSIZE(result, VARHDRSZ + sizeof(header) + (end - first) * sizeof(int16));
	memcpy(result + VARHDRSZ, &header, sizeof(header));
	memcpy(result + VARHDRSZ + sizeof(header), &words[first], sizeof(int16));
	memcpy(result + VARHDRSZ + sizeof(header) + sizeof(int16), &words[1], sizeof(int16));
	return PointerGetDatum(result);
}

Datum
scaled_to_numeric(int64 value, int scale)
{
	int16		words[2 * MAX_OUT_WORDS];	/* the upper half only pads the copy below */
	uint64		rest = value < 0 ? -(uint64) value : (uint64) value;
	uint64		integer;
	uint64		fraction;
	int			first = MAX_OUT_WORDS / 2;	/* of the words in use */
	int			end = MAX_OUT_WORDS / 2 + (scale + 3) / DIGITS_PER_WORD;
	int			weight;
	uint16		header;
	char	   *result;

	if (likely(scale == 2 && rest < 1000000))
		return cents_to_numeric((uint32) rest, value < 0);
	if (unlikely(scale > MAX_OUT_SCALE))
		return NumericGetDatum(int64_div_fast_to_numeric(value, scale));
	if (likely(scale == 2))
	{							/* cents: constants divide, and one word is enough */
		integer = rest / 100;
		words[MAX_OUT_WORDS / 2] = (int16) ((rest - integer * 100) * 100);
	}
	else
	{
		integer = rest / (uint64) decimal_power10[scale];
		fraction = (rest - integer * (uint64) decimal_power10[scale]) *
			(uint64) decimal_power10[(DIGITS_PER_WORD - scale % DIGITS_PER_WORD) % DIGITS_PER_WORD];
		for (int i = end - 1; i >= MAX_OUT_WORDS / 2; i--, fraction /= 10000)
			words[i] = (int16) (fraction % 10000);
	}
	for (; integer > 0; integer /= 10000)
		words[--first] = (int16) (integer % 10000);
	weight = MAX_OUT_WORDS / 2 - first - 1;
	while (end > first && words[end - 1] == 0)
		end--;
	for (; first < end && words[first] == 0; first++)
		weight--;
	if (first == end)
		weight = 0;
	header = (uint16) (0x8000 | (value < 0 ? SHORT_NEGATIVE : 0) | (scale << 7) | (weight & 0x007F));
	result = palloc(VARHDRSZ + sizeof(header) + MAX_OUT_WORDS * sizeof(int16));
	SET_VARSIZE(result, VARHDRSZ + sizeof(header) + (end - first) * sizeof(int16));
	memcpy(result + VARHDRSZ, &header, sizeof(header));
	/* of constant size: a few instructions, where a call would take longer */
	memcpy(result + VARHDRSZ + sizeof(header), &words[first], MAX_OUT_WORDS * sizeof(int16));
	return PointerGetDatum(result);
}

Datum
scaled_to_numeric_short(int64 value, int scale, int min_digits)
{
	while (scale > min_digits && value % 10 == 0)
	{
		value /= 10;
		scale--;
	}
	return scaled_to_numeric(value, scale);
}
