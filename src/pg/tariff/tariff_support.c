/*
 * tariff_support.c
 *		Planner support: integers and numerics reach a tariff as they are.
 *
 * tariff_price() and tariff_tiers() take measures as double precision, to which
 * every number casts, and the day as a timestamp.  Where all measures of a call
 * are casts of integers, whole constants or NULL, the planner is given the
 * sister function that takes bigint, NAME_whole; where some are casts of
 * numerics, which are slow and keep 15 digits, the one that takes numeric,
 * NAME_exact.  Both take the day as a date and the tier as an integer; all else
 * is the same.
 */
#include "pg/base/compat.h"

#include "catalog/pg_type.h"
#include "nodes/makefuncs.h"
#include "nodes/nodeFuncs.h"
#include "nodes/supportnodes.h"
#include "parser/parse_func.h"
#include "utils/fmgroids.h"
#include "utils/fmgrprotos.h"
#include "utils/lsyscache.h"

#include "tariff_arg.h"

#define TIERS_ARGS 3			/* of tariff_tiers(tariff, code, qty) */
#define TIERS_QTY 2
#define WHOLE_MAX 1e15			/* whole doubles up to here are exact in any form */

static Node *
cast_of(Oid function, Oid type, Node *argument)
{
	return (Node *) makeFuncExpr(function, type, list_make1(argument), InvalidOid, InvalidOid, COERCE_IMPLICIT_CAST);
}

/* A constant measure as bigint or numeric; NULL when it is not whole. */
static Node *
constant_as(const Const * constant, Oid type)
{
	float8		number;
	Datum		whole;

	if (constant->constisnull)
		return (Node *) makeNullConst(type, -1, InvalidOid);
	number = DatumGetFloat8(constant->constvalue);
	if (!(number >= -WHOLE_MAX && number <= WHOLE_MAX) || number != (float8) (int64) number)
		return NULL;
	whole = Int64GetDatum((int64) number);
	if (type == INT8OID)
		return (Node *) makeConst(INT8OID, -1, InvalidOid, sizeof(int64), whole, false, FLOAT8PASSBYVAL);
	return (Node *) makeConst(NUMERICOID, -1, InvalidOid, -1, DirectFunctionCall1(int8_numeric, whole), false, false);
}

/*
 * What stands behind a measure of type double precision, as bigint or numeric;
 * NULL when it is anything but a cast of that.
 */
static Node *
measure_as(Node *argument, Oid type)
{
	FuncExpr   *cast = (FuncExpr *) argument;
	bool		whole = type == INT8OID;
	Node	   *inner;

	if (IsA(argument, Const))
		return constant_as((Const *) argument, type);
	if (!IsA(argument, FuncExpr) || list_length(cast->args) != 1)
		return NULL;
	inner = linitial(cast->args);
	switch (cast->funcid)
	{
		case F_FLOAT8_INT8:
			return whole ? inner : cast_of(F_NUMERIC_INT8, type, inner);
		case F_FLOAT8_INT4:
			return cast_of(whole ? F_INT8_INT4 : F_NUMERIC_INT4, type, inner);
		case F_FLOAT8_INT2:
			return cast_of(whole ? F_INT8_INT2 : F_NUMERIC_INT2, type, inner);
		case F_FLOAT8_NUMERIC:
			return whole ? NULL : inner;
	}
	return NULL;
}

static Node *
day_as_date(Node *argument)
{
	FuncExpr   *cast = (FuncExpr *) argument;
	Const	   *constant = (Const *) argument;

	if (IsA(argument, Const) && constant->constisnull)
		return (Node *) makeNullConst(DATEOID, -1, InvalidOid);
	if (IsA(argument, Const))
		return (Node *) makeConst(DATEOID, -1, InvalidOid, sizeof(int32),
								  DirectFunctionCall1(timestamp_date, constant->constvalue), false, true);
	if (IsA(argument, FuncExpr) && cast->funcid == F_TIMESTAMP_DATE)
		return linitial(cast->args);
	return cast_of(F_DATE_TIMESTAMP, DATEOID, argument);
}

/* A tier of type bigint as integer; NULL when it might not fit. */
static Node *
tier_as_int(Node *argument)
{
	FuncExpr   *cast = (FuncExpr *) argument;
	Const	   *constant = (Const *) argument;

	if (IsA(argument, Const) && constant->constisnull)
		return (Node *) makeNullConst(INT4OID, -1, InvalidOid);
	if (IsA(argument, Const) && DatumGetInt64(constant->constvalue) == (int32) DatumGetInt64(constant->constvalue))
		return (Node *) makeConst(INT4OID, -1, InvalidOid, sizeof(int32),
								  Int32GetDatum((int32) DatumGetInt64(constant->constvalue)), false, true);
	return IsA(argument, FuncExpr) && cast->funcid == F_INT8_INT4 ? linitial(cast->args) : NULL;
}

static bool
is_measure(int argno, int count)
{
	if (count == TIERS_ARGS)
		return argno == TIERS_QTY;
	return (argno >= ASK_WEIGHT && argno <= ASK_HEIGHT) || argno == ASK_ITEMS;
}

/* The arguments of the sister whose measures are of that type, or NIL. */
static List *
sister_args(List *args, Oid type)
{
	int			count = list_length(args);
	bool		any_cast = false;
	List	   *result = NIL;

	for (int i = 0; i < count; i++)
	{
		Node	   *argument = list_nth(args, i);

		if (is_measure(i, count))
		{
			any_cast = any_cast || IsA(argument, FuncExpr);
			argument = measure_as(argument, type);
		}
		else if (i == ASK_SHIPPED_ON && count != TIERS_ARGS)
			argument = day_as_date(argument);
		else if (i == ASK_TIER && count != TIERS_ARGS)
			argument = tier_as_int(argument);
		if (argument == NULL)
			return NIL;
		result = lappend(result, argument);
	}
	return any_cast ? result : NIL;
}

/* The function of this schema called NAME_suffix, or InvalidOid. */
static Oid
sister(Oid function, const char *suffix, List *args)
{
	char	   *schema = get_namespace_name(get_func_namespace(function));
	char	   *name = get_func_name(function);
	Oid			types[FUNC_MAX_ARGS];
	int			count = 0;
	ListCell   *cell;

	if (schema == NULL || name == NULL)
		return InvalidOid;
	foreach(cell, args)
		types[count++] = exprType(lfirst(cell));
	return LookupFuncName(list_make2(makeString(schema), makeString(psprintf("%s_%s", name, suffix))), count, types, true);
}

/* Planner support of tariff_price() and tariff_tiers() */
PG_FUNCTION_INFO_V1(logistics_tariff_whole_support);
Datum
logistics_tariff_whole_support(PG_FUNCTION_ARGS)
{
	Node	   *request = (Node *) PG_GETARG_POINTER(0);
	FuncExpr   *call;
	FuncExpr   *result;
	List	   *args;
	const char *suffix = "whole";
	Oid			function;

	if (!IsA(request, SupportRequestSimplify))
		PG_RETURN_POINTER(NULL);
	call = ((SupportRequestSimplify *) request)->fcall;
	args = sister_args(call->args, INT8OID);
	if (args == NIL)
	{
		args = sister_args(call->args, NUMERICOID);
		suffix = "exact";
	}
	function = args == NIL ? InvalidOid : sister(call->funcid, suffix, args);
	if (!OidIsValid(function))
		PG_RETURN_POINTER(NULL);
	result = makeFuncExpr(function, NUMERICOID, args, call->funccollid, call->inputcollid, COERCE_EXPLICIT_CALL);
	result->location = call->location;
	PG_RETURN_POINTER(result);
}
