/*
 * row_caller.c
 *		A module for tests only: calls functions as other engines do, with an
 *		FmgrInfo that lives for one row and knows no expression.
 *
 * row_call(function, arguments...) calls a function once; its result comes as text.
 * row_agg(aggregate, arguments...) runs an aggregate inside its own transitions, each
 * with an FmgrInfo of its own; that is how Citus computes a part of an aggregate.
 */
#include "postgres.h"

#include "access/htup_details.h"
#include "catalog/pg_aggregate.h"
#include "catalog/pg_proc.h"
#include "fmgr.h"
#include "utils/builtins.h"
#include "utils/datum.h"
#include "utils/expandeddatum.h"
#include "utils/lsyscache.h"
#include "utils/memutils.h"
#include "utils/syscache.h"

#if PG_VERSION_NUM >= 160000
#include "varatt.h"
#endif

PG_MODULE_MAGIC;

/* What an aggregate is at. */
typedef struct State
{
	Oid			transition;
	Oid			final;
	Oid			type;
	int			nargs;			/* of the aggregate */
	bool		final_extra;
	Datum		value;
	bool		is_null;
} State;

static char *
text_of(Datum value, Oid type)
{
	Oid			output;
	bool		is_varlena;

	getTypeOutputInfo(type, &output, &is_varlena);
	return OidOutputFunctionCall(output, value);
}

/*
 * Calls a function with the arguments of this call from argno on, behind a first one where
 * it is given.  What the function remembers goes with its FmgrInfo.
 */
static Datum
call_once(Oid function, FunctionCallInfo fcinfo, int argno, int nargs, const NullableDatum *first, fmNodePtr context,
		  MemoryContext result, bool *is_null)
{
	LOCAL_FCINFO(inner, FUNC_MAX_ARGS);
	MemoryContext row = AllocSetContextCreate(CurrentMemoryContext, "row_caller", ALLOCSET_SMALL_SIZES);
	FmgrInfo   *flinfo = MemoryContextAllocZero(row, sizeof(FmgrInfo));
	int			n = 0;
	Datum		value;
	bool		skip = false;

	fmgr_info_cxt(function, flinfo, row);
	InitFunctionCallInfoData(*inner, flinfo, 0, fcinfo->fncollation, context, NULL);
	if (first != NULL)
		inner->args[n++] = *first;
	for (int i = 0; i < nargs; i++)
		inner->args[n++] = fcinfo->args[argno + i];
	inner->nargs = n;
	for (int i = 0; i < n; i++)
		skip |= flinfo->fn_strict && inner->args[i].isnull;
	if (skip)
	{
		*is_null = first == NULL || first->isnull;
		value = first == NULL ? (Datum) 0 : first->value;
	}
	else
	{
		MemoryContext caller = MemoryContextSwitchTo(result);

		value = FunctionCallInvoke(inner);
		*is_null = inner->isnull;
		MemoryContextSwitchTo(caller);
	}
	MemoryContextDelete(row);
	return value;
}

PG_FUNCTION_INFO_V1(row_call);

/* row_call(function oid, VARIADIC "any") -> text */
Datum
row_call(PG_FUNCTION_ARGS)
{
	Oid			function = PG_GETARG_OID(0);
	bool		is_null;
	Datum		value = call_once(function, fcinfo, 1, PG_NARGS() - 1, NULL, NULL, CurrentMemoryContext, &is_null);

	if (is_null)
		PG_RETURN_NULL();
	PG_RETURN_TEXT_P(cstring_to_text(text_of(value, get_func_rettype(function))));
}

static State *
new_state(Oid aggregate)
{
	HeapTuple	tuple = SearchSysCache1(AGGFNOID, ObjectIdGetDatum(aggregate));
	Form_pg_aggregate form;
	State	   *state = palloc0(sizeof(State));
	Oid		   *types;

	if (!HeapTupleIsValid(tuple))
		elog(ERROR, "no aggregate %u", aggregate);
	form = (Form_pg_aggregate) GETSTRUCT(tuple);
	state->transition = form->aggtransfn;
	state->final = form->aggfinalfn;
	state->final_extra = form->aggfinalextra;
	state->type = form->aggtranstype;
	state->is_null = true;
	get_func_signature(aggregate, &types, &state->nargs);
	ReleaseSysCache(tuple);
	return state;
}

/* Takes a new state as an executor does: in the memory of the aggregate, and lets go of the old one. */
static void
keep(State *state, MemoryContext aggregate, Datum value, bool is_null)
{
	int16		length;
	bool		by_value;

	get_typlenbyval(state->type, &length, &by_value);
	if (!by_value && (is_null || state->is_null || DatumGetPointer(value) != DatumGetPointer(state->value)))
	{
		if (!is_null)
		{
			MemoryContext caller = MemoryContextSwitchTo(aggregate);

			if (!(length == -1 && VARATT_IS_EXTERNAL_EXPANDED_RW(DatumGetPointer(value)) &&
				  MemoryContextGetParent(DatumGetEOHP(value)->eoh_context) == aggregate))
				value = datumCopy(value, by_value, length);
			MemoryContextSwitchTo(caller);
		}
		if (!state->is_null)
		{
			if (length == -1 && VARATT_IS_EXTERNAL_EXPANDED_RW(DatumGetPointer(state->value)))
				DeleteExpandedObject(state->value);
			else
				pfree(DatumGetPointer(state->value));
		}
	}
	state->value = value;
	state->is_null = is_null;
}

PG_FUNCTION_INFO_V1(row_agg_transition);

/* row_agg_transition(internal, aggregate oid, VARIADIC "any") -> internal */
Datum
row_agg_transition(PG_FUNCTION_ARGS)
{
	MemoryContext aggregate;
	MemoryContext caller;
	State	   *state;
	NullableDatum first;
	Datum		value;
	bool		is_null;

	if (!AggCheckCallContext(fcinfo, &aggregate))
		elog(ERROR, "not in an aggregate");
	caller = MemoryContextSwitchTo(aggregate);
	state = PG_ARGISNULL(0) ? new_state(PG_GETARG_OID(1)) : (State *) PG_GETARG_POINTER(0);
	MemoryContextSwitchTo(caller);
	if (PG_NARGS() - 2 != state->nargs)
		elog(ERROR, "%d arguments instead of %d", PG_NARGS() - 2, state->nargs);
	first.value = state->value;
	first.isnull = state->is_null;
	if (state->is_null && func_strict(state->transition))
	{							/* the first value is the state */
		if (state->nargs > 0 && !PG_ARGISNULL(2))
			keep(state, aggregate, PG_GETARG_DATUM(2), false);
		PG_RETURN_POINTER(state);
	}
	value = call_once(state->transition, fcinfo, 2, state->nargs, &first, fcinfo->context, CurrentMemoryContext, &is_null);
	keep(state, aggregate, value, is_null);
	PG_RETURN_POINTER(state);
}

PG_FUNCTION_INFO_V1(row_agg_final);

/* row_agg_final(internal) -> text */
Datum
row_agg_final(PG_FUNCTION_ARGS)
{
	const State *state;
	LOCAL_FCINFO(inner, FUNC_MAX_ARGS);
	FmgrInfo	flinfo;
	Datum		value;
	bool		is_null;

	if (PG_ARGISNULL(0))
		PG_RETURN_NULL();
	state = (const State *) PG_GETARG_POINTER(0);
	value = state->value;
	is_null = state->is_null;
	if (OidIsValid(state->final))
	{
		const int	nargs = state->final_extra ? state->nargs + 1 : 1;

		fmgr_info(state->final, &flinfo);
		InitFunctionCallInfoData(*inner, &flinfo, nargs, fcinfo->fncollation, fcinfo->context, NULL);
		for (int i = 0; i < nargs; i++)
		{
			inner->args[i].value = i == 0 ? value : (Datum) 0;
			inner->args[i].isnull = i == 0 ? is_null : true;
		}
		if (!is_null && get_typlen(state->type) == -1)
			inner->args[0].value = MakeExpandedObjectReadOnly(value, false, -1);
		if (flinfo.fn_strict && (is_null || nargs > 1))
			PG_RETURN_NULL();
		value = FunctionCallInvoke(inner);
		is_null = inner->isnull;
	}
	if (is_null)
		PG_RETURN_NULL();
	PG_RETURN_TEXT_P(cstring_to_text(text_of(value, OidIsValid(state->final) ? get_func_rettype(state->final) : state->type)));
}
