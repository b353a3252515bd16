/*
 * rows.c
 *		Set-returning functions that hand back all rows of a call at once.
 *
 * Materialised rather than one row per call: fn_extra stays free for the value
 * cache, and an early LIMIT leaves nothing behind.
 */
#include "pg/compat.h"

#include "funcapi.h"
#include "utils/tuplestore.h"

#include "pg/rows.h"

/* Starts the result; columns guards against C and SQL drifting apart. */
LgRows
lg_rows_begin(FunctionCallInfo fcinfo, int columns)
{
	ReturnSetInfo *info = (ReturnSetInfo *) fcinfo->resultinfo;
	LgRows		rows;

	InitMaterializedSRF(fcinfo, MAT_SRF_USE_EXPECTED_DESC);
	rows.store = info->setResult;
	rows.desc = info->setDesc;
	if (rows.desc->natts != columns)
		elog(ERROR, "function returns %d columns, but is declared with %d", columns, rows.desc->natts);
	return rows;
}

void
lg_rows_put(LgRows *rows, Datum *values, bool *nulls)
{
	tuplestore_putvalues(rows->store, rows->desc, values, nulls);
}
