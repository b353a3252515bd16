/*
 * flow_transport.h
 *		Minimum cost transport of whole units from sources to sinks.
 *
 * What a sink does not get costs so much a unit; what a source does not send
 * costs nothing.  So there is always an answer, and what is unmet is part of it.
 */
#ifndef LG_FLOW_TRANSPORT_H
#define LG_FLOW_TRANSPORT_H

#include "core/base/lg_core.h"

#define FLOW_UNBOUNDED INT64_MAX

/* A way for units. */
typedef struct FlowLane
{
	uint32_t	source;
	uint32_t	sink;
	int64_t		cost;			/* of a unit; may be negative */
	int64_t		capacity;		/* units, or FLOW_UNBOUNDED */
} FlowLane;

typedef struct FlowTransport
{
	uint32_t	sources;
	uint32_t	sinks;
	uint32_t	lanes;
	const int64_t *supply;		/* of each source, at least 0 */
	const int64_t *demand;		/* of each sink, at least 0 */
	const int64_t *penalty;		/* of a unit that a sink does not get */
	const FlowLane *lane;
} FlowTransport;

/*
 * The duals: what one more unit of a source, or of demand, changes in the cost.
 * For every lane cost - source_price - sink_price is at least 0 where it carries
 * nothing, at most 0 where it is full, and 0 between.
 */
typedef struct FlowTransportPlan
{
	int64_t    *quantity;		/* of each lane */
	int64_t    *unmet;			/* of each sink */
	int64_t    *source_price;	/* at most 0 */
	int64_t    *sink_price;		/* at most the penalty */
	__int128	cost;			/* penalties included */
	int64_t		pivots;
} FlowTransportPlan;

/* The arrays of the plan are allocated; of several best plans always the same. */
extern LgStatus flow_transport(const LgEnv *env, const FlowTransport *problem, FlowTransportPlan *plan,
							   LgError *err);

#endif							/* LG_FLOW_TRANSPORT_H */
