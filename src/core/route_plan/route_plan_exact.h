/*
 * route_plan_exact.h
 *		Small problems solved to proof.
 */
#ifndef LG_ROUTE_PLAN_EXACT_H
#define LG_ROUTE_PLAN_EXACT_H

#include "route_plan_full.h"

extern bool route_plan_is_small(const PlanModel *model, const RoutePlanOptions *options);
extern LgStatus route_plan_exact(PlanModel *model, PlanCopy *copy, LgError *err);

#endif							/* LG_ROUTE_PLAN_EXACT_H */
