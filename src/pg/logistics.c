/*
 * logistics.c
 *		The module: magic block, settings, version.
 */
#include "pg/compat.h"

#include "utils/builtins.h"
#include "utils/guc.h"

#include "pg/geo_arg.h"
#include "pg/value_cache.h"

LG_MODULE_MAGIC;

void		_PG_init(void);

void
_PG_init(void)
{
	geo_arg_init();
	value_cache_init();
	MarkGUCPrefixReserved("logistics");
}
