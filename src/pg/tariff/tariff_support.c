/*
 * tariff_support.c
 *		Planner support: integers reach a tariff without a numeric in between.
 *
 * tariff_price() and tariff_tiers() take numeric, so an integer column arrives
 * through a cast that allocates, only to be read back.  Where every measure is
 * such a cast, or NULL, the planner is given the sister function that takes
 * bigint: NAME_whole, with otherwise the same arguments.
 */
#include "pg/base/compat.h"

#include "catalog/pg_type.h"
#include "nodes/makefuncs.h"
#include "nodes/nodeFuncs.h"
#include "nodes/supportnodes.h"
#include "parser/parse_func.h"
#include "utils/fmgroids.h"
#include "utils/lsyscache.h"

#include "tariff_arg.h"

/* The bigint behind a numeric argument; NULL when it is not a plain cast. */
static Node *
behind_cast(Node *argument)
{
	FuncExpr   *cast = (FuncExpr *) argument;
	Node	   *inner;

	if (IsA(argument, Const) && ((Const *) argument)->constisnull)
		return (Node *) makeNullConst(INT8OID, -1, InvalidOid);
	if (!IsA(argument, FuncExpr) || list_length(cast->args) != 1)
		return NULL;
	inner = linitial(cast->args);
	switch (cast->funcid)
	{
		case F_NUMERIC_INT8:
			return inner;
		case F_NUMERIC_INT4:
			return (Node *) makeFuncExpr(F_INT8_INT4, INT8OID, list_make1(inner), InvalidOid, InvalidOid,
										 COERCE_IMPLICIT_CAST);
		case F_NUMERIC_INT2:
			return (Node *) makeFuncExpr(F_INT8_INT2, INT8OID, list_make1(inner), InvalidOid, InvalidOid,
										 COERCE_IMPLICIT_CAST);
	}
	return NULL;
}

/* The function of this schema called NAME_whole, or InvalidOid. */
static Oid
whole_sister(Oid function, List *args)
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
	return LookupFuncName(list_make2(makeString(schema), makeString(psprintf("%s_whole", name))), count, types, true);
}

/* Planner support of tariff_price() and tariff_tiers() */
PG_FUNCTION_INFO_V1(logistics_tariff_whole_support);
Datum
logistics_tariff_whole_support(PG_FUNCTION_ARGS)
{
	Node	   *request = (Node *) PG_GETARG_POINTER(0);
	FuncExpr   *call;
	FuncExpr   *result;
	List	   *args = NIL;
	bool		any_cast = false;
	int			first;
	int			last;
	Oid			sister;

	if (!IsA(request, SupportRequestSimplify))
		PG_RETURN_POINTER(NULL);
	call = ((SupportRequestSimplify *) request)->fcall;
	first = list_length(call->args) == 3 ? 2 : ASK_WEIGHT;
	last = list_length(call->args) == 3 ? 2 : ASK_HEIGHT;
	for (int i = 0; i < list_length(call->args); i++)
	{
		Node	   *argument = list_nth(call->args, i);

		if (i >= first && i <= last)
		{
			any_cast = any_cast || IsA(argument, FuncExpr);
			argument = behind_cast(argument);
			if (argument == NULL)
				PG_RETURN_POINTER(NULL);
		}
		args = lappend(args, argument);
	}
	sister = any_cast ? whole_sister(call->funcid, args) : InvalidOid;
	if (!OidIsValid(sister))
		PG_RETURN_POINTER(NULL);
	result = makeFuncExpr(sister, NUMERICOID, args, call->funccollid, call->inputcollid, COERCE_EXPLICIT_CALL);
	result->location = call->location;
	PG_RETURN_POINTER(result);
}
