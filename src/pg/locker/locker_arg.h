/*
 * locker_arg.h
 *		What the locker functions share.
 */
#ifndef LG_LOCKER_ARG_H
#define LG_LOCKER_ARG_H

#include "postgres.h"

#include "fmgr.h"

#include "core/locker/locker_index.h"
#include "pg/base/value_cache.h"

extern const LgValueKind box_set_kind;
extern const LgValueKind locker_index_kind;

/* Counts of free boxes, checked against the number of classes; missing ones are 0. */
extern void locker_free_arg(FunctionCallInfo fcinfo, int argno, const BoxSet *set, int32 *free);

#endif							/* LG_LOCKER_ARG_H */
