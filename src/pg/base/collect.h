/*
 * collect.h
 *		The state of an aggregate that collects records and compiles them at the
 *		end: site_index_agg, site_demand_agg.
 *
 * The state is an expanded object of the type itself that holds LgRecords.  The
 * executor keeps such a state where it is, so that collecting copies nothing
 * however large it gets; when it has to travel to another process it becomes
 * the flat value of lg_records.h, which the type's output function can print.
 */
#ifndef LG_COLLECT_H
#define LG_COLLECT_H

#include "postgres.h"

#include "fmgr.h"

#include "core/base/lg_records.h"

typedef struct LgCollectKind
{
	uint16		magic;			/* of the type */
	uint8		format;
	uint8		rows_flag;		/* set in rows, never in a compiled value */
	void		(*init) (LgRecords *rows, uint32_t flags);
	LgStatus	(*append) (const LgEnv *env, LgRecords *rows, const LgRecords *other, LgError *err);
	LgStatus	(*append_value) (const LgEnv *env, LgRecords *rows, const void *value, size_t size,
								 LgError *err);
	LgStatus	(*build) (const LgEnv *env, const LgRecords *rows, void **value, size_t *size,
						  LgError *err);
} LgCollectKind;

extern LgRecords *lg_collect_state(FunctionCallInfo fcinfo, const LgCollectKind *kind, uint32 flags,
								   LgEnv *env);
extern Datum lg_collect_datum(LgRecords *rows);
extern Datum lg_collect_value(Datum datum, const LgCollectKind *kind);
extern Datum lg_collect_unchanged(FunctionCallInfo fcinfo);
extern Datum lg_collect_combine(FunctionCallInfo fcinfo, const LgCollectKind *kind);
extern Datum lg_collect_final(FunctionCallInfo fcinfo, const LgCollectKind *kind);

#endif							/* LG_COLLECT_H */
