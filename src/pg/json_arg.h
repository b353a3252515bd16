/*
 * json_arg.h
 *		JSON text as an argument of SQL functions.
 */
#ifndef LG_JSON_ARG_H
#define LG_JSON_ARG_H

#include "postgres.h"

#include "core/json_doc.h"

extern LgStatus json_arg_parse(const char *what, const char *text, size_t size, JsonDoc *doc, LgError *err);

#endif							/* LG_JSON_ARG_H */
