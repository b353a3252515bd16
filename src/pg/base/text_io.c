/*
 * text_io.c
 *		Input, output and transfer of types by their text form.
 */
#include "pg/base/compat.h"

#include "libpq/pqformat.h"
#include "mb/pg_wchar.h"

#include "pg/base/env.h"
#include "pg/base/text_io.h"

/* The number of an escape, \u and four digits; 0 when there is none. */
static pg_wchar
escaped_unit(const char *p, const char *end)
{
	char		digits[5] = "";

	if (end - p < 6 || p[0] != '\\' || p[1] != 'u')
		return 0;
	memcpy(digits, p + 2, 4);
	return strspn(digits, "0123456789abcdefABCDEF") == 4 ? (pg_wchar) strtoul(digits, NULL, 16) : 0;
}

/*
 * Escapes such as \u00df as characters of the server's encoding, where that is
 * not UTF-8: the core reads escapes as UTF-8.
 */
static char *
resolve_escapes(char *text, size_t *size)
{
	const char *end = text +*size;
	StringInfoData out;

	if (GetDatabaseEncoding() == PG_UTF8 || GetDatabaseEncoding() == PG_SQL_ASCII || strstr(text, "\\u") == NULL)
		return text;

	initStringInfo(&out);
	for (const char *p = text; p < end;)
	{
		unsigned char character[MAX_UNICODE_EQUIVALENT_STRING + 1];
		pg_wchar	code = escaped_unit(p, end);
		int			skip = code != 0 ? 6 : *p == '\\' && p + 1 < end ? 2 : 1;

		if (is_utf16_surrogate_first(code) && is_utf16_surrogate_second(escaped_unit(p + 6, end)))
		{
			code = surrogate_pair_to_codepoint(code, escaped_unit(p + 6, end));
			skip = 12;
		}
		if (code >= 0x80 && !is_utf16_surrogate_first(code) && !is_utf16_surrogate_second(code))
		{
			pg_unicode_to_server(code, character);
			appendStringInfoString(&out, (char *) character);
		}
		else
			appendBinaryStringInfo(&out, p, skip);
		p += skip;
	}
	*size = out.len;
	return out.data;
}

Datum
lg_text_in(FunctionCallInfo fcinfo, LgParse parse)
{
	char	   *text = PG_GETARG_CSTRING(0);
	size_t		text_size = strlen(text);
	LgEnv		env = lg_env(CurrentMemoryContext);
	LgError		err;
	void	   *value;
	size_t		size;

	text = resolve_escapes(text, &text_size);

	LG_CALL_SOFT(parse(&env, text, text_size, &value, &size, &err), err, fcinfo);
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
