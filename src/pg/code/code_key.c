/*
 * code_key.c
 *		Types s10 and gs1_key, 8 bytes each, passed by value.
 */
#include "pg/base/compat.h"

#include "libpq/pqformat.h"
#include "utils/builtins.h"
#include "utils/sortsupport.h"

#include "core/code/code_key.h"
#include "pg/base/env.h"
#include "code_arg.h"

#define CODE_WIRE_VERSION 1

/* ----------------------------------------------------------------------
 * input and output
 * ----------------------------------------------------------------------
 */

static void
check_stored(bool ok, const char *type)
{
	if (unlikely(!ok))
		ereport(ERROR, (errcode(ERRCODE_DATA_CORRUPTED), errmsg("value of type %s is corrupted", type)));
}

PG_FUNCTION_INFO_V1(logistics_s10_in);
Datum
logistics_s10_in(PG_FUNCTION_ARGS)
{
	char	   *text = PG_GETARG_CSTRING(0);
	int64		value;
	LgError		err;

	LG_CALL_SOFT(code_s10_parse(text, strlen(text), &value, &err), err, fcinfo);
	PG_RETURN_INT64(value);
}

PG_FUNCTION_INFO_V1(logistics_s10_out);
Datum
logistics_s10_out(PG_FUNCTION_ARGS)
{
	char	   *text = palloc(CODE_S10_SIZE + 1);

	check_stored(code_s10_ok(PG_GETARG_INT64(0)), "s10");
	code_s10_print(PG_GETARG_INT64(0), text);
	PG_RETURN_CSTRING(text);
}

PG_FUNCTION_INFO_V1(logistics_gs1_key_in);
Datum
logistics_gs1_key_in(PG_FUNCTION_ARGS)
{
	char	   *text = PG_GETARG_CSTRING(0);
	int64		key;
	LgError		err;

	LG_CALL_SOFT(code_key_parse(text, strlen(text), &key, &err), err, fcinfo);
	PG_RETURN_INT64(key);
}

int64
code_key_arg(FunctionCallInfo fcinfo, int argno)
{
	check_stored(code_key_ok(PG_GETARG_INT64(argno)), "gs1_key");
	return PG_GETARG_INT64(argno);
}

PG_FUNCTION_INFO_V1(logistics_gs1_key_out);
Datum
logistics_gs1_key_out(PG_FUNCTION_ARGS)
{
	char	   *text = palloc(CODE_KEY_TEXT);

	code_key_print(code_key_arg(fcinfo, 0), text);
	PG_RETURN_CSTRING(text);
}

/* A version byte and the eight bytes, most significant first. */
static Datum
send_value(int64 value)
{
	StringInfoData buf;

	pq_begintypsend(&buf);
	pq_sendbyte(&buf, CODE_WIRE_VERSION);
	pq_sendint64(&buf, value);
	PG_RETURN_BYTEA_P(pq_endtypsend(&buf));
}

static Datum
receive_value(StringInfo buf, const char *type, bool (*ok) (int64_t value))
{
	int			version = pq_getmsgbyte(buf);
	int64		value;

	if (version != CODE_WIRE_VERSION)
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_BINARY_REPRESENTATION),
				 errmsg("unsupported version %d of external \"%s\" value", version, type)));
	value = pq_getmsgint64(buf);
	if (!ok(value))
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_BINARY_REPRESENTATION),
				 errmsg("invalid external \"%s\" value", type)));
	PG_RETURN_INT64(value);
}

PG_FUNCTION_INFO_V1(logistics_s10_send);
Datum
logistics_s10_send(PG_FUNCTION_ARGS)
{
	return send_value(PG_GETARG_INT64(0));
}

PG_FUNCTION_INFO_V1(logistics_s10_recv);
Datum
logistics_s10_recv(PG_FUNCTION_ARGS)
{
	return receive_value((StringInfo) PG_GETARG_POINTER(0), "s10", code_s10_ok);
}

PG_FUNCTION_INFO_V1(logistics_gs1_key_send);
Datum
logistics_gs1_key_send(PG_FUNCTION_ARGS)
{
	return send_value(PG_GETARG_INT64(0));
}

PG_FUNCTION_INFO_V1(logistics_gs1_key_recv);
Datum
logistics_gs1_key_recv(PG_FUNCTION_ARGS)
{
	return receive_value((StringInfo) PG_GETARG_POINTER(0), "gs1_key", code_key_ok);
}

/* ----------------------------------------------------------------------
 * operators: both types order as their 8 bytes do
 * ----------------------------------------------------------------------
 */

#define CODE_COMPARISON(type, name, test) \
	PG_FUNCTION_INFO_V1(logistics_##type##_##name); \
	Datum logistics_##type##_##name(PG_FUNCTION_ARGS) { PG_RETURN_BOOL(PG_GETARG_INT64(0) test PG_GETARG_INT64(1)); } \
	extern int	code_comparison_end

#define CODE_OPERATORS(type) \
	CODE_COMPARISON(type, eq, ==); \
	CODE_COMPARISON(type, ne, !=); \
	CODE_COMPARISON(type, lt, <); \
	CODE_COMPARISON(type, le, <=); \
	CODE_COMPARISON(type, gt, >); \
	CODE_COMPARISON(type, ge, >=); \
	PG_FUNCTION_INFO_V1(logistics_##type##_cmp); \
	Datum logistics_##type##_cmp(PG_FUNCTION_ARGS) \
	{ PG_RETURN_INT32((PG_GETARG_INT64(0) > PG_GETARG_INT64(1)) - (PG_GETARG_INT64(0) < PG_GETARG_INT64(1))); } \
	PG_FUNCTION_INFO_V1(logistics_##type##_sort); \
	Datum logistics_##type##_sort(PG_FUNCTION_ARGS) \
	{ ((SortSupport) PG_GETARG_POINTER(0))->comparator = ssup_datum_signed_cmp; PG_RETURN_VOID(); } \
	PG_FUNCTION_INFO_V1(logistics_##type##_hash); \
	Datum logistics_##type##_hash(PG_FUNCTION_ARGS) { PG_RETURN_UINT32((uint32) hash_value(PG_GETARG_INT64(0), 0)); } \
	PG_FUNCTION_INFO_V1(logistics_##type##_hash_extended); \
	Datum logistics_##type##_hash_extended(PG_FUNCTION_ARGS) \
	{ PG_RETURN_UINT64(hash_value(PG_GETARG_INT64(0), (uint64) PG_GETARG_INT64(1))); } \
	extern int	code_operators_end

/* Hashes are kept in indexes: what this returns for a value is for ever. */
static uint64
hash_value(int64 value, uint64 seed)
{
	return lg_hash64(&value, sizeof(value), seed);
}

CODE_OPERATORS(s10);
CODE_OPERATORS(gs1_key);

/* ----------------------------------------------------------------------
 * functions
 * ----------------------------------------------------------------------
 */

/* gs1_key_of(kind, code) */
PG_FUNCTION_INFO_V1(logistics_gs1_key_of);
Datum
logistics_gs1_key_of(PG_FUNCTION_ARGS)
{
	text	   *code = PG_GETARG_TEXT_PP(1);
	int64		key;
	LgError		err;

	LG_CALL(code_key_of(code_kind_arg(fcinfo, 0), VARDATA_ANY(code), VARSIZE_ANY_EXHDR(code), &key, &err), err);
	PG_RETURN_INT64(key);
}

/* gs1_key_kind(key) */
PG_FUNCTION_INFO_V1(logistics_gs1_key_kind);
Datum
logistics_gs1_key_kind(PG_FUNCTION_ARGS)
{
	PG_RETURN_DATUM(CStringGetTextDatum(code_kind_name(code_key_kind(code_key_arg(fcinfo, 0)))));
}

/* code_format(key, digits): NULL for all of them */
PG_FUNCTION_INFO_V1(logistics_code_format);
Datum
logistics_code_format(PG_FUNCTION_ARGS)
{
	char		digits[CODE_KEY_TEXT];
	int64		key;
	LgError		err;

	if (PG_ARGISNULL(0))
		PG_RETURN_NULL();
	key = code_key_arg(fcinfo, 0);
	if (PG_ARGISNULL(1))
		PG_RETURN_TEXT_P(cstring_to_text_with_len(digits, code_key_digits(key, digits)));
	LG_CALL(code_key_format(key, PG_GETARG_INT32(1), digits, &err), err);
	PG_RETURN_DATUM(CStringGetTextDatum(digits));
}

/* sscc_make(extension, company_prefix, serial) */
PG_FUNCTION_INFO_V1(logistics_sscc_make);
Datum
logistics_sscc_make(PG_FUNCTION_ARGS)
{
	text	   *prefix = PG_GETARG_TEXT_PP(1);
	int64		key;
	LgError		err;

	LG_CALL(code_sscc_make(PG_GETARG_INT32(0), VARDATA_ANY(prefix), VARSIZE_ANY_EXHDR(prefix), PG_GETARG_INT64(2), &key, &err), err);
	PG_RETURN_INT64(key);
}
