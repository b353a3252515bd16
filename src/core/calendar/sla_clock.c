/*
 * sla_clock.c
 *		What a service level clock shows: the working time it has run, and when
 *		it will have run a target.
 *
 * Everything follows from the events and the calendar; nothing is kept between
 * two readings, so that a pause that becomes known late, or another target,
 * gives the answer as if it had been known from the start.
 */
#include "core/calendar/sla.h"

typedef struct Run
{
	const CalendarClock *clock;
	int64_t		target;
	int64_t		elapsed;		/* up to since, or all of it when the clock stands */
	int64_t		since;			/* it has run since; CALENDAR_NEVER: it stands */
	int64_t		due;			/* CALENDAR_NEVER: not reached yet */
	int64_t		stopped_since;	/* the last stop */
	int			pauses;			/* open */
	bool		started;		/* and not stopped */
	bool		ever;			/* started once */
} Run;

/* The clock runs up to a moment: counts, and notes where the target is reached. */
static LgStatus
run_until(Run *r, int64_t at, LgError *err)
{
	int64_t		time;

	if (r->since == CALENDAR_NEVER)
		return LG_OK;
	LG_TRY(calendar_between(r->clock, r->since, at, &time, err));
	if (r->due == CALENDAR_NEVER && r->elapsed + time >= r->target)
		LG_TRY(calendar_add(r->clock, r->since, r->target - r->elapsed, &r->due, err));
	r->elapsed += time;
	r->since = CALENDAR_NEVER;
	return LG_OK;
}

static LgStatus
take_event(Run *r, const SlaEvent *e, LgError *err)
{
	switch ((SlaKind) e->kind)
	{
		case SLA_START:
			if (!r->started && r->pauses == 0)
				r->since = e->at;
			r->started = r->ever = true;
			break;
		case SLA_PAUSE:
			r->pauses++;
			LG_TRY(run_until(r, e->at, err));
			break;
		case SLA_RESUME:
			if (r->pauses > 0 && --r->pauses == 0 && r->started)
				r->since = e->at;
			break;
		case SLA_STOP:
			/* the deadline in force is the one it would have come to if it had gone on */
			if (r->started)
				r->stopped_since = e->at;
			LG_TRY(run_until(r, e->at, err));
			r->started = false;
			r->pauses = 0;
			break;
	}
	return LG_OK;
}

/* When the target is reached if the clock goes on as it does, or as it did until it was stopped. */
static LgStatus
find_due(Run *r, int64_t *due, LgError *err)
{
	int64_t		from = r->since != CALENDAR_NEVER ? r->since : r->started ? CALENDAR_NEVER : r->stopped_since;

	*due = r->due;
	if (*due != CALENDAR_NEVER || !r->ever || from == CALENDAR_NEVER)
		return LG_OK;
	return calendar_add(r->clock, from, r->target - r->elapsed, due, err);
}

/* A clock by its events up to and with a moment. */
LgStatus
sla_read(const LgEnv *env, const SlaView *view, const CalendarClock *clock, int64_t at, int64_t target,
		 bool want_due, SlaReading *reading, LgError *err)
{
	Run			r = {clock, target, 0, CALENDAR_NEVER, CALENDAR_NEVER, CALENDAR_NEVER, 0, false, false};

	if (target < 0)
	{
		lg_fail(err, LG_BAD_ARGUMENT, "target of a clock must not be negative");
		return LG_BAD_ARGUMENT;
	}
	for (uint32_t i = 0; i < view->head.count && view->events[i].at <= at; i++)
	{
		LG_TRY(take_event(&r, &view->events[i], err));
		if ((i & 1023) == 1023)
			LG_TRY(lg_poll(env, err));
	}
	reading->state = !r.ever ? SLA_WAITING : !r.started ? SLA_STOPPED : r.pauses > 0 ? SLA_PAUSED : SLA_RUNNING;
	reading->due = CALENDAR_NEVER;
	if (want_due)
		LG_TRY(find_due(&r, &reading->due, err));
	/* a deadline has no moment of reading unless one is given; all else is read at one */
	if (r.since != CALENDAR_NEVER && (at != INT64_MAX || !want_due))
		LG_TRY(run_until(&r, at, err));
	reading->elapsed = r.elapsed;
	return LG_OK;
}
