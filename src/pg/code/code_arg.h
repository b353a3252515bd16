/*
 * code_arg.h
 *		Arguments of the functions about codes.
 */
#ifndef LG_CODE_ARG_H
#define LG_CODE_ARG_H

#include "postgres.h"

#include "fmgr.h"

#include "core/code/code_kind.h"

extern CodeKind code_kind_arg(FunctionCallInfo fcinfo, int argno);

/* A key that is in range: every reader of one asks. */
extern int64 code_key_arg(FunctionCallInfo fcinfo, int argno);

#endif							/* LG_CODE_ARG_H */
