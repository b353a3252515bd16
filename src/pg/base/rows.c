/*
 * rows.c
 *		Functions that return a row, or all rows of a call at once.
 *
 * Sets are materialised rather than one row per call: fn_extra stays free for the value
 * cache, and an early LIMIT leaves nothing behind.
 */
#include "pg/base/compat.h"

#include "funcapi.h"
#include "utils/tuplestore.h"

#include "pg/base/rows.h"

/* The library and the SQL objects are of one version, or the owner has changed a type. */
void
lg_check_columns(TupleDesc desc, int columns)
{
	if (desc->natts != columns)
		ereport(ERROR,
				(errcode(ERRCODE_DATATYPE_MISMATCH),
				 errmsg("result has %d columns, but its type has %d", columns, desc->natts),
				 errhint("Run ALTER EXTENSION logistics UPDATE, and leave its types as they are.")));
}

/* The type of the row that a function returns. */
TupleDesc
lg_row_type(FunctionCallInfo fcinfo, int columns)
{
	TupleDesc	desc;

	if (get_call_result_type(fcinfo, NULL, &desc) != TYPEFUNC_COMPOSITE)
		ereport(ERROR,
				(errcode(ERRCODE_FEATURE_NOT_SUPPORTED),
				 errmsg("function returning a row called where none is accepted")));
	lg_check_columns(desc, columns);
	return BlessTupleDesc(desc);
}

/* Starts the result; columns guards against C and SQL drifting apart. */
LgRows
lg_rows_begin(FunctionCallInfo fcinfo, int columns)
{
	ReturnSetInfo *info = (ReturnSetInfo *) fcinfo->resultinfo;
	LgRows		rows;

	InitMaterializedSRF(fcinfo, MAT_SRF_USE_EXPECTED_DESC);
	rows.store = info->setResult;
	rows.desc = info->setDesc;
	lg_check_columns(rows.desc, columns);
	return rows;
}

void
lg_rows_put(LgRows *rows, Datum *values, bool *nulls)
{
	tuplestore_putvalues(rows->store, rows->desc, values, nulls);
}
