/*
 * shipment_fold.c
 *		From the events of a shipment to its state: see shipment_fold.h.
 */
#include "core/shipment/shipment_fold.h"

#define DAY_US (INT64_C(86400) * 1000000)
#define POLL_EVENTS 1024
#define POLL_ROWS 64			/* rows with a search among the places, or the voids, each */

/* An event in its place among the others: its time lies between first and latest. */
typedef struct Step
{
	const ShipmentEvent *event;
	int64_t		first;
	int64_t		latest;
} Step;

/* ----------------------------------------------------------------------
 * which events count, and in which order
 * ----------------------------------------------------------------------
 */

/* Whether a void takes an event back: by the source's identifier, or by repeating the event. */
static bool
takes_back(const ShipmentRow *what, const ShipmentRow *row)
{
	if (what->source_id.data != NULL)
		return row->source_id.data != NULL && row->source_id.size == what->source_id.size &&
			memcmp(row->source_id.data, what->source_id.data, what->source_id.size) == 0;
	return row->source_id.data == NULL && row->at == what->at && row->milestone == what->milestone &&
		row->kind == what->kind && row->place.size == what->place.size &&
		(row->place.data == NULL) == (what->place.data == NULL) &&
		(row->place.size == 0 || memcmp(row->place.data, what->place.data, row->place.size) == 0);
}

/* The voids of a log, in memory of their own. */
static LgStatus
list_voids(const LgEnv *env, const ShipmentView *view, ShipmentRow **voids, uint32_t *count, LgError *err)
{
	*voids = NULL;
	*count = 0;
	if (!view->has_voids)
		return LG_OK;
	LG_TRY(lg_alloc_array(env, view->head.count, sizeof(ShipmentRow), voids, err));
	for (uint32_t i = 0; i < view->head.count; i++)
	{
		if (i % POLL_ROWS == POLL_ROWS - 1)
			LG_TRY(lg_poll(env, err));
		if ((view->events[i].flags & SHIPMENT_VOID) != 0)
			shipment_log_row(view, &view->events[i], &(*voids)[(*count)++]);
	}
	return LG_OK;
}

static bool
is_void(const ShipmentView *view, const ShipmentEvent *event, const ShipmentRow *voids, uint32_t count)
{
	ShipmentRow row;

	if (count == 0)
		return false;
	if ((event->flags & SHIPMENT_VOID) != 0)
		return true;
	shipment_log_row(view, event, &row);
	for (uint32_t i = 0; i < count; i++)
	{
		if (takes_back(&voids[i], &row))
			return true;
	}
	return false;
}

static int
compare_steps(const void *a, const void *b, void *context)
{
	const Step *x = a;
	const Step *y = b;
	int			rank_x = shipment_rank((ShipmentMilestone) x->event->milestone);
	int			rank_y = shipment_rank((ShipmentMilestone) y->event->milestone);

	(void) context;
	if (x->first != y->first)
		return x->first < y->first ? -1 : 1;
	return rank_x - rank_y;
}

/*
 * An event known to the day comes after all events of the day that rank below
 * it: moves its first possible time there, and sorts.  Afterwards the latest
 * possible times are cut at what follows.
 */
static LgStatus
place_dates(const LgEnv *env, Step *steps, uint32_t count, LgError *err)
{
	int64_t		next = INT64_MAX;

	for (uint32_t i = 0; i < count; i++)
	{
		int			rank = shipment_rank((ShipmentMilestone) steps[i].event->milestone);

		if ((steps[i].event->flags & SHIPMENT_DATE_ONLY) == 0)
			continue;
		LG_TRY(lg_poll(env, err));
		steps[i].latest = steps[i].event->at + DAY_US - 1;
		for (uint32_t k = 0; k < count; k++)
		{
			const ShipmentEvent *other = steps[k].event;

			if ((other->flags & SHIPMENT_DATE_ONLY) == 0 && other->at > steps[i].first && other->at <= steps[i].latest &&
				shipment_rank((ShipmentMilestone) other->milestone) < rank)
				steps[i].first = other->at;
		}
	}
	LG_TRY(lg_sort(env, steps, count, sizeof(Step), compare_steps, NULL, err));
	for (uint32_t i = count; i-- > 0;)
	{
		if (steps[i].latest > next)
			steps[i].latest = next > steps[i].first ? next : steps[i].first;
		next = steps[i].latest;
	}
	return LG_OK;
}

/* The events of a log that count, in order, where that is not simply how they are stored. */
static LgStatus
list_steps(const LgEnv *env, const ShipmentView *view, int64_t as_of, Step **steps_out, uint32_t *count, LgError *err)
{
	ShipmentRow *voids;
	uint32_t	void_count;
	Step	   *steps;

	LG_TRY(list_voids(env, view, &voids, &void_count, err));
	LG_TRY(lg_alloc_array(env, (size_t) view->head.count + 1, sizeof(Step), &steps, err));
	*count = 0;
	for (uint32_t i = 0; i < view->head.count; i++)
	{
		const ShipmentEvent *event = &view->events[i];

		if (i % POLL_ROWS == 0)
			LG_TRY(lg_poll(env, err));
		if (event->at <= as_of && (event->flags & SHIPMENT_KIND) == SHIPMENT_ACTUAL &&
			!is_void(view, event, voids, void_count))
			steps[(*count)++] = (Step)
		{
			event, event->at, event->at
		};
	}
	lg_release(env, voids);
	if (view->has_dates)
		LG_TRY(place_dates(env, steps, *count, err));
	*steps_out = steps;
	return LG_OK;
}

/* ----------------------------------------------------------------------
 * the fold
 * ----------------------------------------------------------------------
 */

static void
enter(ShipmentFold *fold, ShipmentMilestone state, const Step *step)
{
	if (fold->stage != NULL)
	{
		if (fold->stages > 0)
		{
			fold->stage[fold->stages - 1].left = step->first;
			fold->stage[fold->stages - 1].left_latest = step->latest;
		}
		fold->stage[fold->stages] = (ShipmentStage)
		{
			state, step->first, step->latest, SHIPMENT_NEVER, SHIPMENT_NEVER
		};
	}
	fold->stages++;
	fold->state = state;
	fold->since = step->event->at;
}

static void
open_exception(ShipmentFold *fold, const ShipmentView *view, const ShipmentEvent *event)
{
	if (fold->exception_since == SHIPMENT_NEVER)
		fold->exception_since = event->at;
	if (fold->exception != NULL)
	{
		ShipmentRow row;

		shipment_log_row(view, event, &row);
		fold->exception[fold->exceptions] = (ShipmentException)
		{
			event->at, SHIPMENT_NEVER, row.reason, row.place
		};
	}
	fold->exceptions++;
}

static void
close_exceptions(ShipmentFold *fold, int64_t at)
{
	if (fold->exception_since == SHIPMENT_NEVER)
		return;
	fold->exception_since = SHIPMENT_NEVER;
	if (fold->exception == NULL)
		return;
	for (int32_t i = fold->exceptions; i-- > 0 && fold->exception[i].closed == SHIPMENT_NEVER;)
		fold->exception[i].closed = at;
}

/* Whether a shipment that had ended moves anew. */
static bool
reopens(const ShipmentFold *fold, ShipmentMilestone milestone, int64_t at, int64_t reopen_us)
{
	return (milestone == SHIPMENT_RETURNING || milestone == SHIPMENT_PICKED_UP) && at - fold->since > reopen_us;
}

static void
take_step(ShipmentFold *fold, const ShipmentView *view, const Step *step, int64_t reopen_us)
{
	ShipmentMilestone milestone = (ShipmentMilestone) step->event->milestone;

	fold->seen |= UINT32_C(1) << milestone;
	if (fold->last_at == SHIPMENT_NEVER || step->event->at > fold->last_at)
		fold->last_at = step->event->at;
	if (milestone >= SHIPMENT_STATES)
	{
		if (milestone == SHIPMENT_EXCEPTION)
			open_exception(fold, view, step->event);
		return;
	}
	if (milestone == SHIPMENT_CREATED)
	{							/* carriers tell it at any time: it is the state of nothing else */
		if (fold->state == SHIPMENT_UNKNOWN)
			enter(fold, milestone, step);
		return;
	}
	if (shipment_is_terminal(fold->state))
	{
		if (!reopens(fold, milestone, step->event->at, reopen_us))
			return;
		fold->reopened++;
		fold->returning = false;
	}
	close_exceptions(fold, step->event->at);
	if (milestone == SHIPMENT_RETURNING)
		fold->returning = true;
	else if (milestone == SHIPMENT_DELIVERED && fold->returning)
		milestone = SHIPMENT_RETURNED;
	else if (milestone == SHIPMENT_ATTEMPT_FAILED)
	{
		fold->attempts += step->event->at != fold->last_attempt;	/* one scan told by two places
																	 * is one */
		fold->last_attempt = step->event->at;
		fold->failed_before_delivery |= (fold->seen & UINT32_C(1) << SHIPMENT_DELIVERED) == 0;
	}
	if (milestone != fold->state)
		enter(fold, milestone, step);
}

LgStatus
shipment_fold(const LgEnv *env, const ShipmentView *view, int64_t as_of, int64_t reopen_us, ShipmentFold *fold, LgError *err)
{
	ShipmentStage *stage = fold->stage;
	ShipmentException *exception = fold->exception;

	memset(fold, 0, sizeof(*fold));
	fold->stage = stage;
	fold->exception = exception;
	fold->state = SHIPMENT_UNKNOWN;
	fold->since = fold->last_at = fold->last_attempt = fold->exception_since = SHIPMENT_NEVER;
	if (view->has_voids || view->has_dates)
	{
		Step	   *steps;
		uint32_t	count;

		LG_TRY(list_steps(env, view, as_of, &steps, &count, err));
		for (uint32_t i = 0; i < count; i++)
		{
			if (i % POLL_EVENTS == POLL_EVENTS - 1)
				LG_TRY(lg_poll(env, err));
			take_step(fold, view, &steps[i], reopen_us);
		}
		lg_release(env, steps);
		return LG_OK;
	}
	for (uint32_t i = 0; i < view->head.count && view->events[i].at <= as_of; i++)
	{
		const ShipmentEvent *event = &view->events[i];
		Step		step = {event, event->at, event->at};

		if (i % POLL_EVENTS == POLL_EVENTS - 1)
			LG_TRY(lg_poll(env, err));
		if ((event->flags & SHIPMENT_KIND) == SHIPMENT_ACTUAL)
			take_step(fold, view, &step, reopen_us);
	}
	return LG_OK;
}

/* ----------------------------------------------------------------------
 * single milestones
 * ----------------------------------------------------------------------
 */

/* Whether a time of a milestone is a better answer than the one found so far. */
static bool
is_better(const ShipmentRow *row, const ShipmentRow *best, bool found)
{
	if (!found || row->kind != best->kind)
		return !found || row->kind < best->kind;
	if (row->kind == SHIPMENT_ACTUAL)
		return false;			/* they come by time: the first one stays */
	return row->recorded_at >= best->recorded_at;
}

LgStatus
shipment_milestone_at(const LgEnv *env, const ShipmentView *view, ShipmentMilestone milestone, int kind,
					  int64_t *at, ShipmentKind *found, LgError *err)
{
	ShipmentRow best = {0};
	ShipmentRow *voids;
	uint32_t	void_count;
	bool		any = false;

	LG_TRY(list_voids(env, view, &voids, &void_count, err));
	for (uint32_t i = 0; i < view->head.count; i++)
	{
		const ShipmentEvent *event = &view->events[i];
		ShipmentRow row;

		if (i % POLL_ROWS == 0)
			LG_TRY(lg_poll(env, err));
		if (event->milestone != milestone || (kind >= 0 && (event->flags & SHIPMENT_KIND) != (unsigned) kind))
			continue;
		if (is_void(view, event, voids, void_count))
			continue;
		shipment_log_row(view, event, &row);
		if (is_better(&row, &best, any))
			best = row;
		any = true;
	}
	lg_release(env, voids);
	*at = any ? best.at : SHIPMENT_NEVER;
	*found = best.kind;
	return LG_OK;
}

/*
 * Customs' time is taken off only where the hold has a reason and a release
 * follows: the rule of postal operators (UPU, PRIME).
 */
LgStatus
shipment_transit(const LgEnv *env, const ShipmentView *view, ShipmentMilestone from, ShipmentMilestone to,
				 ShipmentTransit *transit, bool *known, LgError *err)
{
	Step	   *steps;
	uint32_t	count;
	int64_t		held_since = SHIPMENT_NEVER;

	memset(transit, 0, sizeof(*transit));
	transit->from = transit->to = SHIPMENT_NEVER;
	LG_TRY(list_steps(env, view, SHIPMENT_ALWAYS, &steps, &count, err));
	for (uint32_t i = 0; i < count && transit->to == SHIPMENT_NEVER; i++)
	{
		const ShipmentEvent *event = steps[i].event;
		ShipmentRow row;

		if (i % POLL_EVENTS == POLL_EVENTS - 1)
			LG_TRY(lg_poll(env, err));
		if (transit->from == SHIPMENT_NEVER)
		{
			if (event->milestone == from)
				transit->from = event->at;
			continue;
		}
		if (event->milestone == to)
			transit->to = event->at;
		else if (event->milestone == SHIPMENT_CUSTOMS_HELD && held_since == SHIPMENT_NEVER)
		{
			shipment_log_row(view, event, &row);
			if (row.reason.data != NULL)
				held_since = event->at;
		}
		else if (event->milestone == SHIPMENT_CUSTOMS_RELEASED && held_since != SHIPMENT_NEVER)
		{
			transit->held_us += event->at - held_since;
			held_since = SHIPMENT_NEVER;
		}
	}
	lg_release(env, steps);
	*known = transit->from != SHIPMENT_NEVER && transit->to != SHIPMENT_NEVER;
	return LG_OK;
}
