/*
 * site_sort.h
 *		Stable sorts of permutations that can be interrupted.
 */
#ifndef LG_SITE_SORT_H
#define LG_SITE_SORT_H

#include "core/base/lg_core.h"

typedef int (*SiteCompare) (const void *ctx, uint32_t a, uint32_t b);

extern LgStatus site_sort(const LgEnv *env, uint32_t *perm, uint32_t count,
						  SiteCompare compare, const void *ctx, LgError *err);
extern LgStatus site_sort_keys(const LgEnv *env, const uint32_t *key, uint32_t *perm,
							   uint32_t count, LgError *err);

#endif							/* LG_SITE_SORT_H */
