/*
 * decimal.h
 *		Exact scaled decimals: an int64 counts units of ten to the minus scale.
 *
 * Amounts and quantities have scale 6, rates scale 9; their product has scale
 * 15 and is an int128, rounded once, in a stated way, at the end.
 */
#ifndef LG_DECIMAL_H
#define LG_DECIMAL_H

#include "core/lg_core.h"

typedef __int128 LgInt128;

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

/* Scaled integer to text with at least min_digits decimals; returns its length. */
extern int	decimal_print(int64_t value, int scale, int min_digits, char *text);

/* Quotient of int128 by a positive divisor. */
extern LgInt128 decimal_divide(LgInt128 dividend, LgInt128 divisor, DecimalRound mode);

/* The multiple of step (positive) that value rounds to. */
extern LgInt128 decimal_to_step(LgInt128 value, LgInt128 step, DecimalRound mode);

/* a * b / divisor: false when the result does not fit. */
extern bool decimal_mul_div(int64_t a, int64_t b, int64_t divisor, DecimalRound mode, int64_t *result);

/* int128 to int64 if it fits. */
static inline bool
decimal_narrow(LgInt128 value, int64_t *result)
{
	*result = (int64_t) value;
	return (LgInt128) *result == value;
}

#endif							/* LG_DECIMAL_H */
