/*
 * logistics.c
 *		The module: magic block, settings, version.
 */
#include "pg/base/compat.h"

#include "utils/builtins.h"
#include "utils/guc.h"

#include "pg/geo/geo_arg.h"
#include "pg/base/value_cache.h"

LG_MODULE_MAGIC;

void		_PG_init(void);

void
_PG_init(void)
{
	geo_arg_init();
	value_cache_init();
	MarkGUCPrefixReserved("logistics");
}

/* logistics_version(): version of the extension's library */
PG_FUNCTION_INFO_V1(logistics_version);
Datum
logistics_version(PG_FUNCTION_ARGS)
{
	PG_RETURN_TEXT_P(cstring_to_text(LG_VERSION));
}
