/*
 * text_io.h
 *		Input, output and transfer of types by their text form.
 */
#ifndef LG_TEXT_IO_H
#define LG_TEXT_IO_H

#include "postgres.h"

#include "fmgr.h"
#include "lib/stringinfo.h"
#include "utils/builtins.h"

#include "core/base/lg_core.h"

/* Reads a value from text: what src/core offers for every compiled type. */
typedef LgStatus (*LgParse) (const LgEnv *env, const char *text, size_t text_size,
							 void **value, size_t *size, LgError *err);

/* An empty text to print into, in the current memory context. */
extern LgText lg_text_begin(void);

/* What is in a type's input function; errors are soft where the caller listens. */
extern Datum lg_text_in(FunctionCallInfo fcinfo, LgParse parse);

/* Transfer: a version byte, then the text form, which is exact. */
extern Datum lg_text_send(int version, const char *text);
extern Datum lg_text_recv(FunctionCallInfo fcinfo, const char *type, int version, LgParse parse);

/* The text of a receive function that has more to do than that. */
extern char *lg_recv_text(StringInfo buf, const char *type, int version, int *size);

/*
 * Input, output, send and receive of a type whose only form outside is its
 * text.  char *print(Datum value) makes it, in the server's encoding and in
 * memory of its own.
 */
#define LG_TEXT_INPUT(type, version, parse) \
	PG_FUNCTION_INFO_V1(logistics_##type##_in); \
	Datum logistics_##type##_in(PG_FUNCTION_ARGS) { return lg_text_in(fcinfo, parse); } \
	PG_FUNCTION_INFO_V1(logistics_##type##_recv); \
	Datum logistics_##type##_recv(PG_FUNCTION_ARGS) { return lg_text_recv(fcinfo, #type, version, parse); } \
	extern int	lg_text_input_end

#define LG_TEXT_OUTPUT(type, version, print) \
	PG_FUNCTION_INFO_V1(logistics_##type##_out); \
	Datum logistics_##type##_out(PG_FUNCTION_ARGS) { PG_RETURN_CSTRING(print(PG_GETARG_DATUM(0))); } \
	PG_FUNCTION_INFO_V1(logistics_##type##_send); \
	Datum logistics_##type##_send(PG_FUNCTION_ARGS) { return lg_text_send(version, print(PG_GETARG_DATUM(0))); } \
	extern int	lg_text_output_end

/*
 * Of a type whose text is a JSON document: the function behind its cast to
 * json.  The other casts go by the text (sql/modules/98_values.sql).
 */
#define LG_JSON_CAST(type, print) \
	PG_FUNCTION_INFO_V1(logistics_##type##_json_cast); \
	Datum logistics_##type##_json_cast(PG_FUNCTION_ARGS) { PG_RETURN_TEXT_P(cstring_to_text(print(PG_GETARG_DATUM(0)))); } \
	extern int	lg_json_cast_end

#define LG_TEXT_FORMS(type, version, parse, print) \
	LG_TEXT_INPUT(type, version, parse); \
	LG_TEXT_OUTPUT(type, version, print)

#endif							/* LG_TEXT_IO_H */
