/*
 * route_clock.h
 *		What the parts that choose times share: lateness, work, and bounds.
 */
#ifndef LG_ROUTE_CLOCK_H
#define LG_ROUTE_CLOCK_H

#include "core/route/route.h"

#define NO_BOUND (-(INT64_C(1) << 62))	/* b_i of a stop that nothing holds up */
#define NO_ANCHOR (-(INT64_C(1) << 61))

extern int64_t route_grace(const Route *route, uint32_t i);
extern int64_t route_work(const Route *route, uint32_t i);
extern int64_t route_opening(const RouteStop *stop);
extern int64_t route_overtime_begins(const Route *route);
extern int	route_window_at(const RouteStop *stop, int64_t start);

/* Several windows a stop (route_window.c). */
extern LgStatus route_window_times(const LgEnv *env, const Route *route, RouteSchedule *schedule, LgError *err);

static inline int64_t
later(int64_t a, int64_t b)
{
	return a > b ? a : b;
}

static inline int64_t
sooner(int64_t a, int64_t b)
{
	return a < b ? a : b;
}

#endif							/* LG_ROUTE_CLOCK_H */
