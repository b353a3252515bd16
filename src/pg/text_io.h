/*
 * text_io.h
 *		Input, output and transfer of types by their text form.
 */
#ifndef LG_TEXT_IO_H
#define LG_TEXT_IO_H

#include "postgres.h"

#include "fmgr.h"
#include "lib/stringinfo.h"

#include "core/lg_core.h"

/* Reads a value from text: what src/core offers for every compiled type. */
typedef LgStatus (*LgParse) (const LgEnv *env, const char *text, size_t text_size,
							 void **value, size_t *size, LgError *err);

/* A type's input function; errors are soft where the caller listens. */
extern Datum lg_text_in(FunctionCallInfo fcinfo, LgParse parse);

/* An empty text to print into, in the current memory context. */
extern LgText lg_text_begin(void);

/* Transfer: a version byte, then the text form, which is exact. */
extern Datum lg_text_send(int version, const char *text, size_t size);
extern Datum lg_text_recv(FunctionCallInfo fcinfo, const char *type, int version, LgParse parse);

/* The text of a receive function that has more to do than that. */
extern char *lg_recv_text(StringInfo buf, const char *type, int version, int *size);

#endif							/* LG_TEXT_IO_H */
