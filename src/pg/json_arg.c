/*
 * json_arg.c
 *		JSON text as an argument of SQL functions.
 */
#include "pg/compat.h"

#include "mb/pg_wchar.h"
#include "utils/memutils.h"

#include "pg/env.h"
#include "pg/json_arg.h"

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

	if (GetDatabaseEncoding() != PG_UTF8 && size <= JSON_MAX_BYTES)
	{
		utf8 = pg_server_to_any(text, (int) size, PG_UTF8);
		if (utf8 != text)
			size = strlen(utf8);
	}
	callback->func = free_reader;
	callback->arg = reader;
	MemoryContextRegisterResetCallback(CurrentMemoryContext, callback);
	return json_doc_parse(reader, &env, what, utf8, size, doc, err);
}
