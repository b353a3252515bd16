/*
 * numeric_arg.c
 *		numeric to scaled int64 and back, exactly and fast.
 *
 * The way in reads the stored form of a numeric: a header word that says sign,
 * weight and display scale, then digits to base 10000, most significant first.
 * The form is on disk everywhere and has not changed since 9.1; what does not
 * look like it (long headers, NaN, infinity) goes through numeric_out().
 */
#include "pg/compat.h"

#include "common/int.h"
#include "utils/builtins.h"
#include "utils/numeric.h"

#include "pg/env.h"
#include "pg/numeric_arg.h"

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
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("%s \"%s\" has too many decimals", argument, text),
				 errdetail("At most %d decimals are kept, and nothing is rounded.", scale),
				 errhint("Round it to %d decimals in the query.", scale)));
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
numeric_to_scaled_ceil(Datum numeric, int scale, const char *argument)
{
	struct varlena *datum = PG_DETOAST_DATUM_PACKED(numeric);
	int64		value;
	bool		rest;
	bool		negative;

	if (!read_digits(VARDATA_ANY(datum), VARSIZE_ANY_EXHDR(datum), scale, &value, &rest, &negative))
		return read_text(numeric, scale, argument);
	if (rest && !negative && pg_add_s64_overflow(value, 1, &value))
		return read_text(numeric, scale, argument);
	return value;
}

Datum
scaled_to_numeric(int64 value, int scale)
{
	if (scale == 0)
		return NumericGetDatum(int64_to_numeric(value));
	return NumericGetDatum(int64_div_fast_to_numeric(value, scale));
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
