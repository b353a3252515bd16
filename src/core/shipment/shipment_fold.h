/*
 * shipment_fold.h
 *		From the events of a shipment to its state and the way it came there.
 *
 * The rules (all of them independent of the order in which events arrived):
 *
 * - Only actual events count, none that was taken back, none later than as_of.
 * - They stand by time; of the same time, by rank.  One that is known to the day
 *	 stands after all events of that day that rank below it.
 * - The state is the milestone of the last event, not the highest one: a failed
 *	 attempt goes back to the depot.  created is no step back, and info, unknown
 *	 and exception are no states.
 * - delivered, returned, cancelled and lost stay, whatever is scanned later,
 *	 until the shipment moves anew: returning or picked_up, later than reopen_us
 *	 after it had ended.
 * - What is delivered while it is returning is returned.
 * - An exception is open until the next move.
 */
#ifndef LG_SHIPMENT_FOLD_H
#define LG_SHIPMENT_FOLD_H

#include "shipment_log.h"

#define SHIPMENT_REOPEN_US (INT64_C(15) * 60 * 1000000)
#define SHIPMENT_ALWAYS INT64_MAX	/* as_of: whatever has been scanned */

/* A state as long as it lasted; the bounds differ where a time is known to the day only. */
typedef struct ShipmentStage
{
	ShipmentMilestone stage;
	int64_t		entered;
	int64_t		entered_latest;
	int64_t		left;			/* SHIPMENT_NEVER: it is the state now */
	int64_t		left_latest;
} ShipmentStage;

typedef struct ShipmentException
{
	int64_t		opened;
	int64_t		closed;			/* SHIPMENT_NEVER: it is open */
	ShipmentText reason;
	ShipmentText place;
} ShipmentException;

typedef struct ShipmentFold
{
	ShipmentMilestone state;	/* SHIPMENT_UNKNOWN before the first one */
	int64_t		since;			/* and SHIPMENT_NEVER with it */
	int64_t		last_at;		/* of any actual event */
	int64_t		exception_since;	/* the earliest that is open, or SHIPMENT_NEVER */
	int32_t		attempts;		/* that failed */
	int64_t		last_attempt;
	int32_t		exceptions;
	int32_t		reopened;
	uint32_t	seen;			/* milestones, as bits */
	bool		failed_before_delivery; /* an attempt failed before the first delivery */
	bool		returning;
	/* the way, where the caller gave room for head.count of each */
	ShipmentStage *stage;
	int32_t		stages;
	ShipmentException *exception;
} ShipmentFold;

static inline bool
shipment_is_terminal(ShipmentMilestone state)
{
	return state >= SHIPMENT_DELIVERED && state <= SHIPMENT_LOST;
}

/* fold->stage and fold->exception are set by the caller: room, or NULL. */
extern LgStatus shipment_fold(const LgEnv *env, const ShipmentView *view, int64_t as_of, int64_t reopen_us,
							  ShipmentFold *fold, LgError *err);

/*
 * When a milestone was reached first, or else when it is expected: the estimate
 * that was recorded last, or else the plan.  kind: a ShipmentKind, or -1 for any.
 */
extern LgStatus shipment_milestone_at(const LgEnv *env, const ShipmentView *view, ShipmentMilestone milestone, int kind,
									  int64_t *at, ShipmentKind *found, LgError *err);

/* Time between two milestones, and how much of it customs held the shipment. */
typedef struct ShipmentTransit
{
	int64_t		from;
	int64_t		to;
	int64_t		held_us;
} ShipmentTransit;

extern LgStatus shipment_transit(const LgEnv *env, const ShipmentView *view, ShipmentMilestone from, ShipmentMilestone to,
								 ShipmentTransit *transit, bool *known, LgError *err);

#endif							/* LG_SHIPMENT_FOLD_H */
