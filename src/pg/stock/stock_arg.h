/*
 * stock_arg.h
 *		Arguments that functions on stock share.
 */
#ifndef LG_STOCK_ARG_H
#define LG_STOCK_ARG_H

#include "postgres.h"

#include "fmgr.h"

#include "core/stock/stock_law.h"
#include "pg/base/value_cache.h"

extern const LgValueKind stock_stats_kind;

/* A number, or NaN for NULL; NaN itself is refused. */
extern double stock_float8_arg(FunctionCallInfo fcinfo, int argno, const char *name);

/* The same of an argument that must be given. */
extern double stock_number_arg(FunctionCallInfo fcinfo, int argno, const char *name);
extern StockLaw stock_law_arg(FunctionCallInfo fcinfo, int argno);

/* A plain array without NULLs; counts must agree where another one is given. */
extern double *stock_float8_array(FunctionCallInfo fcinfo, int argno, const char *name, int *count);
extern int64 *stock_int64_array(FunctionCallInfo fcinfo, int argno, const char *name, int *count);
extern void stock_same_length(const char *name, int count, const char *other, int other_count);

/* A row of doubles, NULL where NaN. */
extern Datum stock_row(FunctionCallInfo fcinfo, const double *values, int count);

#endif							/* LG_STOCK_ARG_H */
