/*
 * json_arg.c
 *		JSON text as an argument of SQL functions.
 */
#include "pg/base/compat.h"

#include "catalog/pg_type.h"
#include "mb/pg_wchar.h"
#include "utils/builtins.h"
#include "utils/fmgrprotos.h"
#include "utils/memutils.h"

#include "pg/base/env.h"
#include "pg/json/json_arg.h"

static void
free_reader(void *reader)
{
	json_reader_free(reader);
}

/*
 * Parses text in the server's encoding into the current memory context.  While
 * json-c is at work a cancel may jump out of here: a callback on the context,
 * registered before json-c has allocated anything, frees what it holds then.
 */
LgStatus
json_arg_parse(const char *what, const char *text, size_t size, JsonDoc *doc, LgError *err)
{
	LgEnv		env = lg_env(CurrentMemoryContext);
	JsonReader *reader = palloc0(sizeof(JsonReader));
	MemoryContextCallback *callback = palloc0(sizeof(MemoryContextCallback));
	const char *utf8 = text;
	LgStatus	status;

	if (GetDatabaseEncoding() != PG_UTF8 && size <= JSON_MAX_BYTES)
	{
		utf8 = pg_server_to_any(text, (int) size, PG_UTF8);
		if (utf8 != text)
			size = strlen(utf8);
	}
	callback->func = free_reader;
	callback->arg = reader;
	MemoryContextRegisterResetCallback(CurrentMemoryContext, callback);
	status = json_doc_parse(reader, &env, what, utf8, size, doc, err);
	if (status != LG_OK)
		err->utf8 = true;
	return status;
}

/*
 * From text to a compiled value.  The tree and the half-built sections live in
 * a context of their own, which goes with all that json-c may hold, however
 * this ends.
 */
LgStatus
json_arg_compile(const LgEnv *env, const char *what, JsonCompile compile, const char *text, size_t text_size,
				 void **value, size_t *size, LgError *err)
{
	MemoryContext caller = CurrentMemoryContext;
	MemoryContext scratch = AllocSetContextCreate(caller, "compiled document", ALLOCSET_DEFAULT_SIZES);
	LgEnv		scratch_env = lg_env(scratch);
	LgStatus	status;
	JsonDoc		doc;
	void	   *made;

	MemoryContextSwitchTo(scratch);
	status = json_arg_parse(what, text, text_size, &doc, err);
	if (status == LG_OK)
		status = compile(&scratch_env, &doc, &made, size, err);
	if (status != LG_OK)
		err->utf8 = true;
	MemoryContextSwitchTo(caller);
	if (status == LG_OK)
		status = lg_alloc(env, *size, value, err);
	if (status == LG_OK)
		memcpy(*value, made, *size);
	MemoryContextDelete(scratch);
	return status;
}

Datum
json_arg_jsonb(FunctionCallInfo fcinfo, int argno, const char *name)
{
	Oid			type = lg_arg_type(fcinfo->flinfo, argno);

	if (type == JSONBOID)
		return PG_GETARG_DATUM(argno);
	if (type != JSONOID && type != TEXTOID && type != VARCHAROID)
		ereport(ERROR,
				(errcode(ERRCODE_DATATYPE_MISMATCH),
				 errmsg("%s of type %s should be jsonb or json", name, format_type_be(type))));
	return DirectFunctionCall1(jsonb_in, CStringGetDatum(text_to_cstring(PG_GETARG_TEXT_PP(argno))));
}
