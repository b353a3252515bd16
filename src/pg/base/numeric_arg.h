/*
 * numeric_arg.h
 *		numeric to scaled int64 and back, exactly and fast.
 */
#ifndef LG_NUMERIC_ARG_H
#define LG_NUMERIC_ARG_H

#include "postgres.h"

#include "core/base/decimal.h"

/*
 * A numeric as int64 at the given scale.  More decimals, overflow, NaN and
 * infinity are errors that name the argument.
 */
extern int64 numeric_to_scaled(Datum numeric, int scale, const char *argument);

/* The same, to the nearest unit: for measures, where the rest is noise. */
extern int64 numeric_to_scaled_near(Datum numeric, int scale, const char *argument);

/* The same of a double precision, which stands for its shortest decimal. */
extern int64 float8_to_scaled(float8 number, int scale, const char *argument);
extern int64 float8_to_scaled_near(float8 number, int scale, const char *argument);

/* A scaled int64 as numeric that shows exactly `scale` decimals. */
extern Datum scaled_to_numeric(int64 value, int scale);

/* The same without trailing zeros, but with at least min_digits decimals. */
extern Datum scaled_to_numeric_short(int64 value, int scale, int min_digits);

#endif							/* LG_NUMERIC_ARG_H */
