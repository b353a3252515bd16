/*
 * kpi_state.h
 *		Scorecards of a hashed aggregate, changed a few rows later.
 *
 * With thousands of groups each row meets a scorecard that is not in the
 * processor's cache, and waiting for memory takes longer than all the work on
 * the row.  So the change a row makes is queued while its scorecard is fetched,
 * and made some rows later; what may be fetched only once the scorecard is
 * there (cells of its distributions) is fetched on the way.
 *
 * For that a scorecard must stay where it is and nobody may look at it without
 * our knowledge: it is an expanded object (utils/expandeddatum.h), whose readers
 * come to us, be they final functions or the executor that sends it to the
 * leader.  They find the queue emptied.  In sorted groups and in window frames,
 * where one scorecard is in work at a time, states are flat and change at once.
 */
#ifndef LG_KPI_STATE_H
#define LG_KPI_STATE_H

#include "kpi_arg.h"

#define KPI_QUEUE_LENGTH 16		/* a power of two, more than any entry's age */

typedef struct KpiState KpiState;

typedef struct KpiQueued
{
	KpiState   *state;
	KpiDeliveryChange change;
} KpiQueued;

/* Of one transition function in one query, and of the scorecards it makes. */
typedef struct KpiQueue
{
	uint32		pushed;			/* entries ever */
	uint32		done;			/* of these, changes made */
	bool		has_hists;
	bool		has_rule;		/* calls have that argument */
	bool		rules_differ;	/* some state counts by another rule than the queue's */
	void	   *empty;			/* scorecard that counts by the rule of the first row */
	size_t		room;			/* for a scorecard behind its state */
	MemoryContext context;		/* of the states; NULL: none yet */
	char	   *free;			/* where the next state goes, to the end of its block */
	char	   *end;
	size_t		allocated;		/* all blocks */
	uint32		states;
	KpiQueued	entries[KPI_QUEUE_LENGTH];
} KpiQueue;

#pragma GCC visibility push(hidden)

extern KpiQueue *kpi_decide_queue(FunctionCallInfo fcinfo, bool has_rule, const void *rule);

/*
 * Makes the change in the slot, soon, to a state (0: a new one, which counts by
 * the queue's rule); returns the state.
 */
extern Datum kpi_queue_push(FunctionCallInfo fcinfo, KpiQueue *queue, Datum state);

/* Makes a change at once, to a scorecard that may count by another rule. */
extern Datum kpi_state_change(FunctionCallInfo fcinfo, KpiQueue *queue, Datum state, const void *rule,
							  const KpiDeliveryRow *row);

/* The same of a change that is known already, by this rule; and of a whole scorecard. */
extern Datum kpi_state_apply(FunctionCallInfo fcinfo, KpiQueue *queue, Datum state, const void *rule,
							 const KpiDeliveryChange *change);
extern Datum kpi_state_merge(FunctionCallInfo fcinfo, KpiQueue *queue, Datum state, const void *value);

/* The scorecard behind a state, with everything in it that was queued. */
extern void *kpi_state_value(Datum state);

#pragma GCC visibility pop

/* The queue of a call of the transition function; NULL where states are flat. */
static inline KpiQueue *
kpi_queue_of_call(FunctionCallInfo fcinfo, bool has_rule, const void *rule)
{
	const KpiCall *call = fcinfo->flinfo->fn_extra;

	return likely(call != NULL && call->decided) ? call->queue : kpi_decide_queue(fcinfo, has_rule, rule);
}

static inline const KpiDeliveryRule *
kpi_queue_rule(const KpiQueue *queue)
{
	return (const KpiDeliveryRule *) kpi_params(queue->empty);
}

/*
 * Whether a rule means the same as an empty scorecard that was checked: then it is as
 * sound as that.
 */
static inline bool
kpi_rule_is(const void *empty, const void *rule)
{
	const LgValueHeader *header = rule;
	const LgValueHeader *expected = empty;
	size_t		at;

	if (VARSIZE(rule) < sizeof(LgValueHeader) + sizeof(KpiDeliveryRule) || header->magic != expected->magic ||
		header->format != expected->format || header->flags != expected->flags ||
		!kpi_delivery_has_rule(rule, (const KpiDeliveryRule *) kpi_params(empty)))
		return false;
	if (likely((expected->flags & KPI_LIMITS) == 0))
		return true;
	at = (size_t) ((const char *) kpi_extra(&kpi_delivery_type, empty) - (const char *) empty);
	return VARSIZE(rule) == VARSIZE(empty) &&
		memcmp((const char *) rule + at, (const char *) empty + at, kpi_extra_size(&kpi_delivery_type, empty)) == 0;
}

/*
 * Whether a row that counts by this rule may be queued: by the same as the
 * others, and not by whatever its scorecard does.
 */
static inline bool
kpi_queue_takes(const KpiQueue *queue, const void *rule)
{
	return !queue->has_rule || (rule != NULL && kpi_rule_is(queue->empty, rule));
}

/* Where the next change is written. */
static inline KpiDeliveryChange *
kpi_queue_slot(KpiQueue *queue)
{
	return &queue->entries[queue->pushed % KPI_QUEUE_LENGTH].change;
}

#endif							/* LG_KPI_STATE_H */
