/*
 * route_plan_full.h
 *		Tours measured by the evaluator itself, breaks and all.
 */
#ifndef LG_ROUTE_PLAN_FULL_H
#define LG_ROUTE_PLAN_FULL_H

#include "route_plan_search.h"

#define PLAN_MAX_BREAKS 100

struct PlanFull;

/* What a tour comes to. */
typedef struct PlanFigure
{
	bool		feasible;
	int64_t		cost;			/* 10^-6 */
	int64_t		harm;			/* how far from feasible, breaks that are missing left out */
	uint32_t	causes;			/* bits of RouteCause, of violations without a price */
} PlanFigure;

extern LgStatus route_plan_full(PlanModel *model, struct PlanFull **full, LgError *err);
extern LgStatus route_plan_figure(struct PlanFull *full, int32_t vehicle, const int32_t *stops, int32_t count,
								  PlanFigure *figure, LgError *err);
extern LgStatus route_plan_complete(struct PlanFull *full, int32_t vehicle, const int32_t *stops, int32_t count, int32_t frozen,
									int32_t *whole, int32_t *whole_count, PlanFigure *figure, LgError *err);

extern const PlanMeasure route_plan_by_evaluation;

#endif							/* LG_ROUTE_PLAN_FULL_H */
