/*
 * site_arg.h
 *		What the site functions share.
 */
#ifndef LG_SITE_ARG_H
#define LG_SITE_ARG_H

#include "postgres.h"

#include "fmgr.h"

#include "core/site/site_index.h"
#include "pg/base/value_cache.h"

extern const LgValueKind site_index_kind;

/* The opened site_index passed as argument argno. */
static inline const SiteIndex *
site_index_arg(FunctionCallInfo fcinfo, int argno)
{
	return lg_value_arg(fcinfo, argno, &site_index_kind);
}

extern void site_identifier_datums(const SiteIndex *index, uint32 position,
								   Datum *values, bool *nulls);

#endif							/* LG_SITE_ARG_H */
