/*
 * rows.h
 *		Functions that return a row, or all rows of a call at once.
 */
#ifndef LG_ROWS_H
#define LG_ROWS_H

#include "postgres.h"

#include "fmgr.h"

typedef struct LgRows
{
	struct Tuplestorestate *store;
	struct TupleDescData *desc;
} LgRows;

extern struct TupleDescData *lg_row_type(FunctionCallInfo fcinfo, int columns);
extern void lg_check_columns(struct TupleDescData *desc, int columns);
extern LgRows lg_rows_begin(FunctionCallInfo fcinfo, int columns);
extern void lg_rows_put(LgRows *rows, Datum *values, bool *nulls);

#endif							/* LG_ROWS_H */
