/*
 * text_io.c
 *		Input, output and transfer of types by their text form.
 */
#include "pg/compat.h"

#include "libpq/pqformat.h"

#include "pg/env.h"
#include "pg/text_io.h"

Datum
lg_text_in(FunctionCallInfo fcinfo, LgParse parse)
{
	char	   *text = PG_GETARG_CSTRING(0);
	LgEnv		env = lg_env(CurrentMemoryContext);
	LgError		err;
	void	   *value;
	size_t		size;

	LG_CALL_SOFT(parse(&env, text, strlen(text), &value, &size, &err), err, fcinfo);
	PG_RETURN_POINTER(lg_seal_varlena(value, size));
}

LgText
lg_text_begin(void)
{
	LgEnv	   *env = palloc(sizeof(LgEnv));
	LgText text;

	*env = lg_env(CurrentMemoryContext);
	lg_text_init(&text, env);
	return text;
}

Datum
lg_text_send(int version, const char *text)
{
	StringInfoData buf;

	pq_begintypsend(&buf);
	pq_sendbyte(&buf, version);
	pq_sendtext(&buf, text, strlen(text));
	PG_RETURN_BYTEA_P(pq_endtypsend(&buf));
}

char	   *
lg_recv_text(StringInfo buf, const char *type, int version, int *size)
{
	int			received = pq_getmsgbyte(buf);

	if (received != version)
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_BINARY_REPRESENTATION),
				 errmsg("unsupported version %d of external \"%s\" value", received, type)));
	return pq_getmsgtext(buf, buf->len - buf->cursor, size);
}

Datum
lg_text_recv(FunctionCallInfo fcinfo, const char *type, int version, LgParse parse)
{
	int			text_size;
	char	   *text = lg_recv_text((StringInfo) PG_GETARG_POINTER(0), type, version, &text_size);
	LgEnv		env = lg_env(CurrentMemoryContext);
	LgError		err;
	void	   *value;
	size_t		size;

	LG_CALL(parse(&env, text, text_size, &value, &size, &err), err);
	PG_RETURN_POINTER(lg_seal_varlena(value, size));
}
