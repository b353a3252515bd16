/*
 * amount.c
 *		Exact splits of an amount.
 */
#include "pg/base/compat.h"

#include "catalog/pg_type.h"
#include "utils/array.h"
#include "utils/memutils.h"

#include "core/amount/amount.h"
#include "core/base/decimal.h"
#include "pg/base/env.h"
#include "pg/base/numeric_arg.h"

#define FEW_LINES 32

/* Weights of the lines, in millionths. */
static int64 *
weights_arg(ArrayType *array, int *count, int64 *few)
{
	Datum	   *values;
	bool	   *nulls;
	int64	   *weights = few;

	if (ARR_NDIM(array) > 1)
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("weights of an amount's split have %d dimensions", ARR_NDIM(array)),
				 errhint("Pass a plain array, one weight a line.")));
	deconstruct_array(array, NUMERICOID, -1, false, TYPALIGN_INT, &values, &nulls, count);
	if (*count > FEW_LINES)
		weights = palloc(sizeof(int64) * *count);
	for (int i = 0; i < *count; i++)
	{
		if (nulls[i])
			ereport(ERROR,
					(errcode(ERRCODE_NULL_VALUE_NOT_ALLOWED),
					 errmsg("weight %d of an amount's split is NULL", i + 1),
					 errhint("Say what a missing weight means: coalesce(..., 0), or leave the line out.")));
		weights[i] = numeric_to_scaled(values[i], DECIMAL_AMOUNT, "weight");
	}
	return weights;
}

/* amount, weights, decimals: an array of shares */
PG_FUNCTION_INFO_V1(logistics_amount_allocate);
Datum
logistics_amount_allocate(PG_FUNCTION_ARGS)
{
	int64		amount = numeric_to_scaled(PG_GETARG_DATUM(0), DECIMAL_AMOUNT, "amount");
	int32		decimals = PG_GETARG_INT32(2);
	int64		few[FEW_LINES];
	int64		few_shares[FEW_LINES];
	Datum		few_values[FEW_LINES];
	int64	   *weights;
	int64	   *shares = few_shares;
	Datum	   *values = few_values;
	int			count;
	LgEnv		env = lg_env(CurrentMemoryContext);
	LgError		err;

	if (decimals < 0 || decimals > DECIMAL_AMOUNT)
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("decimals %d is not from 0 to %d", decimals, DECIMAL_AMOUNT)));
	weights = weights_arg(PG_GETARG_ARRAYTYPE_P(1), &count, few);
	if (count > FEW_LINES)
	{
		shares = palloc(sizeof(int64) * count);
		values = palloc(sizeof(Datum) * count);
	}
	LG_CALL(amount_allocate(&env, amount, decimal_power10[DECIMAL_AMOUNT - decimals], weights, count, shares, &err), err);
	for (int i = 0; i < count; i++)
		values[i] = scaled_to_numeric(shares[i] / decimal_power10[DECIMAL_AMOUNT - decimals], decimals);
	PG_RETURN_ARRAYTYPE_P(construct_array(values, count, NUMERICOID, -1, false, TYPALIGN_INT));
}
