/*
 * json_arg.h
 *		JSON text as an argument of SQL functions.
 */
#ifndef LG_JSON_ARG_H
#define LG_JSON_ARG_H

#include "postgres.h"

#include "fmgr.h"

#include "core/json/json_doc.h"

extern LgStatus json_arg_parse(const char *what, const char *text, size_t size, JsonDoc *doc, LgError *err);

/* Compiles a document into a value in memory of the environment. */
typedef LgStatus (*JsonCompile) (const LgEnv *env, const JsonDoc *doc, void **value, size_t *size, LgError *err);

extern LgStatus json_arg_compile(const LgEnv *env, const char *what, JsonCompile compile, const char *text,
								 size_t text_size, void **value, size_t *size, LgError *err);

/* An argument declared anycompatible, so that it may be jsonb, json or text, as jsonb. */
extern Datum json_arg_jsonb(FunctionCallInfo fcinfo, int argno, const char *name);

#endif							/* LG_JSON_ARG_H */
