/*
 * compat.h
 *		Every difference between PostgreSQL 15 and 18 that we meet.
 */
#ifndef LG_COMPAT_H
#define LG_COMPAT_H

#include "postgres.h"

#include "fmgr.h"
#if PG_VERSION_NUM >= 160000
#include "varatt.h"
#include "nodes/miscnodes.h"
#endif

/*
 * Soft errors arrived in 16: before that an input function can only raise.
 * fcinfo->context is NULL in an ordinary call, and then ereturn raises too.
 */
#if PG_VERSION_NUM >= 160000
#define lg_escontext(fcinfo) ((fcinfo)->context)
#else
#define lg_escontext(fcinfo) NULL
#define ereturn(escontext, dummy_value, ...) \
	do { \
		(void) (escontext); \
		ereport(ERROR, __VA_ARGS__); \
		return dummy_value; \
	} while (0)
#endif

/* The local transaction number moved in 17; include storage/proc.h. */
#if PG_VERSION_NUM >= 170000
#define LG_LXID() (MyProc->vxid.lxid)
#else
#define LG_LXID() (MyProc->lxid)
#endif

/* The count of counted text never included itself for us; since 17 for no one. */
#if PG_VERSION_NUM >= 170000
#define lg_sendcountedtext(buf, str, size) pq_sendcountedtext(buf, str, size)
#else
#define lg_sendcountedtext(buf, str, size) pq_sendcountedtext(buf, str, size, false)
#endif

/* PG_MODULE_MAGIC_EXT shows name and version in pg_get_loaded_modules() (18). */
#if PG_VERSION_NUM >= 180000
#define LG_MODULE_MAGIC PG_MODULE_MAGIC_EXT(.name = "logistics")
#else
#define LG_MODULE_MAGIC PG_MODULE_MAGIC
#endif

/* make_range() takes a soft-error context since 16; include utils/rangetypes.h. */
#if PG_VERSION_NUM >= 160000
#define LG_MAKE_RANGE(type, lower, upper) make_range(type, lower, upper, false, NULL)
#else
#define LG_MAKE_RANGE(type, lower, upper) make_range(type, lower, upper, false)
#endif

/* A failed assertion lost its name in 16. */
#if PG_VERSION_NUM >= 160000
#define LG_EXCEPTIONAL_CONDITION(condition, file, line) ExceptionalCondition(condition, file, line)
#else
#define LG_EXCEPTIONAL_CONDITION(condition, file, line) ExceptionalCondition(condition, "FailedAssertion", file, line)
#endif

#endif							/* LG_COMPAT_H */
