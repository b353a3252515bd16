/*
 * value_cache.h
 *		Compiled values as function arguments: detoasted and opened once per
 *		backend, not once per row.
 */
#ifndef LG_VALUE_CACHE_H
#define LG_VALUE_CACHE_H

#include "postgres.h"

#include "fmgr.h"

#include "core/base/lg_value.h"

/*
 * How a type's values are opened: open() checks the value and fills a view of
 * view_size bytes with pointers into it.  Views are plain memory and are
 * thrown away without a destructor.
 */
typedef struct LgValueKind
{
	const char *type_name;
	uint16		magic;
	size_t		view_size;
	LgStatus	(*open) (const void *value, size_t size, void *view, LgError *err);
} LgValueKind;

#define LG_VIEW_MAX_BYTES 512

extern void value_cache_init(void);

/*
 * The opened view of argument argno (not NULL).  It and the value under it
 * stay valid until the function returns; do not keep them across calls.
 */
extern const void *lg_value_arg(FunctionCallInfo fcinfo, int argno, const LgValueKind *kind);

/* The same without a cache, in the current memory context: for rare calls. */
extern const void *lg_value_datum(Datum datum, const LgValueKind *kind);

/* The same of a state of an aggregate, which may be anything. */
extern const void *lg_state_datum(Datum datum, const LgValueKind *kind);

/* Where a function that takes compiled values keeps something of its own in fn_extra. */
extern void **lg_value_call_memory(FunctionCallInfo fcinfo);

#endif							/* LG_VALUE_CACHE_H */
