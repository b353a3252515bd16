/*
 * site_way.h
 *		Sites on a way: how much longer it becomes by a visit.
 */
#ifndef LG_SITE_WAY_H
#define LG_SITE_WAY_H

#include "core/site/site_index.h"

/* A site near the way: what leaving it at a leg's begin and coming back at its end adds. */
typedef struct SiteWayHit
{
	uint32_t	position;
	uint32_t	leg;			/* from point leg of the way to the next one */
	double		detour_m;
} SiteWayHit;

extern LgStatus site_on_way(const LgEnv *env, const SiteIndex *index, const GeoPoint *way, uint32_t points,
							size_t k, double max_detour_m, uint64_t need_flags,
							SiteWayHit **hits, size_t *count, LgError *err);

#endif							/* LG_SITE_WAY_H */
