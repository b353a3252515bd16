/*
 * route_plan_result.h
 *		From the search's tours to the plan that is handed out.
 */
#ifndef LG_ROUTE_PLAN_RESULT_H
#define LG_ROUTE_PLAN_RESULT_H

#include "route_plan_full.h"

extern LgStatus route_plan_tour(const PlanModel *model, uint32_t vehicle, const int32_t *stops, uint32_t count,
								RoutePlanTour *tour, LgError *err);
extern LgStatus route_plan_result(const PlanModel *model, struct PlanFull *full, const PlanCopy *copy, RoutePlan *plan, LgError *err);
extern LgStatus route_plan_why(PlanModel *model, struct PlanFull *full, const PlanCopy *copy, RoutePlan *plan, LgError *err);

#endif							/* LG_ROUTE_PLAN_RESULT_H */
