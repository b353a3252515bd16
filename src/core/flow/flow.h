/*
 * flow.h
 *		Minimum cost assignment of parcels to slots of limited capacity.
 *
 * A slot is one class of boxes in one locker; a parcel has arcs to the slots it
 * may go to, and always the way out of not being assigned, at a cost of its own.
 */
#ifndef LG_FLOW_H
#define LG_FLOW_H

#include "core/base/lg_core.h"

#define FLOW_NONE UINT32_MAX

typedef struct FlowArc
{
	uint32_t	slot;
	int64_t		cost;			/* at least 0 */
} FlowArc;

typedef struct FlowProblem
{
	uint32_t	parcels;
	uint32_t	slots;
	const uint32_t *first_arc;	/* parcels + 1 */
	const FlowArc *arcs;
	const int64_t *out_cost;	/* of leaving a parcel out */
	const uint32_t *capacity;	/* of each slot */
} FlowProblem;

/*
 * result[i]: the arc that parcel i takes, or FLOW_NONE.  The cost is the least
 * possible; of several such assignments, always the same one.
 */
extern LgStatus flow_min_cost(const LgEnv *env, const FlowProblem *problem, uint32_t *result,
							  int64_t *cost, LgError *err);

/* Parcels in their order, each to the cheapest slot that is still free. */
extern LgStatus flow_first_come(const LgEnv *env, const FlowProblem *problem, uint32_t *result,
								int64_t *cost, LgError *err);

#endif							/* LG_FLOW_H */
