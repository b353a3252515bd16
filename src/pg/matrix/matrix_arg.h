/*
 * matrix_arg.h
 *		Cost matrices and names of nodes as arguments.
 */
#ifndef LG_MATRIX_ARG_H
#define LG_MATRIX_ARG_H

#include "postgres.h"

#include "fmgr.h"

#include "core/matrix/matrix.h"
#include "pg/base/value_cache.h"

extern const LgValueKind matrix_kind;

extern MatrixId matrix_arg_id(FunctionCallInfo fcinfo, int argno);
extern MatrixId *matrix_arg_ids(FunctionCallInfo fcinfo, int argno, int *count);
extern bool matrix_arg_is_text(FunctionCallInfo fcinfo, int argno);
extern Datum matrix_id_text(const MatrixId *id);

#endif							/* LG_MATRIX_ARG_H */
