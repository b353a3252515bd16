/*
 * decimal.h
 *		Exact scaled decimals: an int64 counts units of ten to the minus scale.
 *
 * Amounts and quantities have scale 6, rates scale 9; their product has scale
 * 15 and is an int128, rounded once, in a stated way, at the end.
 */
#ifndef LG_DECIMAL_H
#define LG_DECIMAL_H

#include "core/base/lg_core.h"

/* aligned as palloc aligns, so that it may be a field of what palloc returns */
typedef __int128 LgInt128 __attribute__((aligned(8)));

#define DECIMAL_AMOUNT 6		/* scale of amounts and quantities */
#define DECIMAL_RATE 9			/* scale of rates: percentages, unit prices */
#define DECIMAL_MICRO INT64_C(1000000)
#define DECIMAL_NANO INT64_C(1000000000)
#define DECIMAL_MAX_SCALE 18
#define DECIMAL_TEXT 48			/* enough for any decimal_print() */

/* What happens to the part that is cut off. */
typedef enum DecimalRound
{
	DECIMAL_HALF_UP,			/* nearest, ties away from zero */
	DECIMAL_HALF_EVEN,			/* nearest, ties to the even neighbour */
	DECIMAL_HALF_DOWN,			/* nearest, ties towards zero */
	DECIMAL_UP,					/* away from zero */
	DECIMAL_DOWN,				/* towards zero */
	DECIMAL_CEIL,				/* towards plus infinity */
	DECIMAL_FLOOR				/* towards minus infinity */
} DecimalRound;

#define DECIMAL_ROUNDS 7

extern const int64_t decimal_power10[DECIMAL_MAX_SCALE + 1];

/* Text to scaled integer: refuses what is no number, over-precise, too large. */
extern LgStatus decimal_parse(const char *text, size_t size, int scale, int64_t *value, LgError *err);

/*
 * A double, which stands for its shortest decimal, to scaled integer: more
 * decimals than that are refused, or with `near` rounded, half away from zero.
 */
extern LgStatus decimal_from_double(double number, int scale, bool near, int64_t *value, LgError *err);

/* Scaled integer to text with at least min_digits decimals; returns its length. */
extern int	decimal_print(int64_t value, int scale, int min_digits, char *text);

/* What to add to a quotient that was cut off and left a rest. */
static inline int
decimal_carry(bool negative, bool more_than_half, bool half, bool odd, DecimalRound mode)
{
	int			away = negative ? -1 : 1;

	switch (mode)
	{
		case DECIMAL_HALF_UP:
			return more_than_half || half ? away : 0;
		case DECIMAL_HALF_EVEN:
			return more_than_half || (half && odd) ? away : 0;
		case DECIMAL_HALF_DOWN:
			return more_than_half ? away : 0;
		case DECIMAL_UP:
			return away;
		case DECIMAL_DOWN:
			return 0;
		case DECIMAL_CEIL:
			return negative ? 0 : 1;
		case DECIMAL_FLOOR:
			return negative ? -1 : 0;
	}
	return 0;
}

extern LgInt128 decimal_divide_wide(LgInt128 dividend, LgInt128 divisor, DecimalRound mode);

/* Quotient by a positive divisor; one instruction where 64 bits are enough. */
static inline LgInt128
decimal_divide(LgInt128 dividend, LgInt128 divisor, DecimalRound mode)
{
	int64_t		a = (int64_t) dividend;
	int64_t		b = (int64_t) divisor;
	int64_t		quotient;
	uint64_t	rest;
	uint64_t	other;

	if (LG_UNLIKELY(a != dividend || b != divisor))
		return decimal_divide_wide(dividend, divisor, mode);
	quotient = a / b;
	rest = (uint64_t) (a - quotient * b);
	if (rest == 0)
		return quotient;
	if (a < 0)
		rest = -rest;
	other = (uint64_t) b - rest;
	return (LgInt128) quotient + decimal_carry(a < 0, rest > other, rest == other, (quotient & 1) != 0, mode);
}

/* The multiple of step (positive) that value rounds to. */
static inline LgInt128
decimal_to_step(LgInt128 value, LgInt128 step, DecimalRound mode)
{
	return decimal_divide(value, step, mode) * step;
}

/* a * b / divisor: false when the result does not fit. */
extern bool decimal_mul_div(int64_t a, int64_t b, int64_t divisor, DecimalRound mode, int64_t *result);

/* int128 to int64 if it fits. */
static inline bool
decimal_narrow(LgInt128 value, int64_t *result)
{
	*result = (int64_t) value;
	return (LgInt128) * result == value;
}

#endif							/* LG_DECIMAL_H */
