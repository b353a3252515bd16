/*
 * stock_arg.c
 *		Arguments that functions on stock share.
 */
#include "pg/base/compat.h"

#include "access/htup_details.h"
#include "catalog/pg_type.h"
#include "funcapi.h"
#include "utils/array.h"

#include "pg/base/env.h"
#include "pg/base/rows.h"
#include "stock_arg.h"

double
stock_float8_arg(FunctionCallInfo fcinfo, int argno, const char *name)
{
	double		value;

	if (PG_ARGISNULL(argno))
		return NAN;
	value = PG_GETARG_FLOAT8(argno);
	if (unlikely(isnan(value)))
		ereport(ERROR, (errcode(ERRCODE_INVALID_PARAMETER_VALUE), errmsg("%s is NaN", name)));
	return value;
}

double
stock_number_arg(FunctionCallInfo fcinfo, int argno, const char *name)
{
	if (PG_ARGISNULL(argno))
		ereport(ERROR, (errcode(ERRCODE_NULL_VALUE_NOT_ALLOWED), errmsg("%s must not be NULL", name)));
	return stock_float8_arg(fcinfo, argno, name);
}

StockLaw
stock_law_arg(FunctionCallInfo fcinfo, int argno)
{
	text	   *name;
	StockLaw	law;
	LgError		err;

	if (PG_ARGISNULL(argno))
		ereport(ERROR, (errcode(ERRCODE_NULL_VALUE_NOT_ALLOWED), errmsg("law must not be NULL")));
	name = PG_GETARG_TEXT_PP(argno);
	LG_CALL(stock_law_named(VARDATA_ANY(name), VARSIZE_ANY_EXHDR(name), &law, &err), err);
	return law;
}

static ArrayType *
plain_array(FunctionCallInfo fcinfo, int argno, const char *name, int *count)
{
	ArrayType  *array;

	if (PG_ARGISNULL(argno))
		ereport(ERROR, (errcode(ERRCODE_NULL_VALUE_NOT_ALLOWED), errmsg("%s must not be NULL", name)));
	array = PG_GETARG_ARRAYTYPE_P(argno);
	if (ARR_NDIM(array) > 1)
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE), errmsg("%s has %d dimensions", name, ARR_NDIM(array)), errhint("Pass a plain array.")));
	if (array_contains_nulls(array))
		ereport(ERROR, (errcode(ERRCODE_NULL_VALUE_NOT_ALLOWED), errmsg("%s has an element that is NULL", name)));
	*count = ArrayGetNItems(ARR_NDIM(array), ARR_DIMS(array));
	return array;
}

double	   *
stock_float8_array(FunctionCallInfo fcinfo, int argno, const char *name, int *count)
{
	ArrayType  *array = plain_array(fcinfo, argno, name, count);
	double	   *values = (double *) ARR_DATA_PTR(array);

	for (int i = 0; i < *count; i++)
		if (isnan(values[i]))
			ereport(ERROR, (errcode(ERRCODE_INVALID_PARAMETER_VALUE), errmsg("%s has an element that is NaN", name)));
	return values;
}

int64	   *
stock_int64_array(FunctionCallInfo fcinfo, int argno, const char *name, int *count)
{
	return (int64 *) ARR_DATA_PTR(plain_array(fcinfo, argno, name, count));
}

void
stock_same_length(const char *name, int count, const char *other, int other_count)
{
	if (count != other_count)
		ereport(ERROR,
				(errcode(ERRCODE_ARRAY_SUBSCRIPT_ERROR), errmsg("%s has %d elements, %s has %d", name, count, other, other_count),
				 errhint("Both arrays have an element for each of the same things, in the same order.")));
}

Datum
stock_row(FunctionCallInfo fcinfo, const double *values, int count)
{
	TupleDesc	desc = lg_row_type(fcinfo, count);
	Datum	   *columns = palloc(sizeof(Datum) * count);
	bool	   *nulls = palloc(sizeof(bool) * count);

	for (int i = 0; i < count; i++)
	{
		columns[i] = Float8GetDatum(values[i]);
		nulls[i] = isnan(values[i]);
	}
	PG_RETURN_DATUM(HeapTupleGetDatum(heap_form_tuple(desc, columns, nulls)));
}
