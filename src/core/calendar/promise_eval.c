/*
 * promise_eval.c
 *		When a parcel arrives: leg by leg, once as early and once as late as it may.
 *
 * On its way a parcel is known to be somewhere by an instant, or on a day, at
 * some time between its opening and its closing.  The day on which a leg begins
 * is its day 0.
 */
#include "calendar_local.h"
#include "core/calendar/promise.h"

#define HORIZON_DAYS 3660		/* departures are looked for within ten years */

/* Where a parcel is on its way. */
typedef struct Place
{
	bool		never;			/* it does not get there */
	bool		dated;			/* by the day alone */
	int32_t		day;			/* in the time zone of the leg before */
	int64_t		at;				/* the instant; of a day the first or last moment */
} Place;

typedef struct Journey
{
	const PromiseView *p;
	const CalendarClock *clock; /* of the leg */
	const PromiseLeg *leg;
	bool		latest;
	PromiseTrace *trace;
	int64_t		cutoff_at;		/* of the leg */
	LgError    *err;
} Journey;

/* ----------------------------------------------------------------------
 * explaining
 * ----------------------------------------------------------------------
 */

static LgStatus
put(const Journey *j, PromiseEvent event, int32_t day, int counted, int64_t at)
{
	PromiseStep step = {(int) (j->leg - j->p->legs) + 1, j->latest, event, day, counted, at};

	return j->trace == NULL ? LG_OK : j->trace->put(j->trace, &step, j->err);
}

/* The days after one, up to and with another, and whether each counts. */
static LgStatus
put_days(const Journey *j, int32_t after, int32_t to)
{
	const CalendarView *c = j->clock->calendar;
	int			counted = 0;

	if (j->trace == NULL)
		return LG_OK;
	for (int32_t day = after + 1; day <= to; day++)
	{
		bool		working = calendar_is_working(c, day);
		bool		counts = j->leg->by_calendar || working;
		bool		holiday = calendar_is_holiday(c, day);

		counted += counts;
		LG_TRY(put(j, counts ? PROMISE_COUNTED : holiday ? PROMISE_HOLIDAY : PROMISE_CLOSED, day, counted, CALENDAR_NEVER));
	}
	return LG_OK;
}

/* ----------------------------------------------------------------------
 * beginning of a leg
 * ----------------------------------------------------------------------
 */

static int64_t
instant_on(const Journey *j, int32_t day, int minutes)
{
	return calendar_instant(j->clock->zone, day * USECS_PER_DAY + minutes * USECS_PER_MINUTE);
}

/* The last moment on a working day up to which what comes goes the same day. */
static int64_t
cutoff_on(const Journey *j, int32_t day)
{
	int			minutes = j->leg->cutoffs[hours_weekday(day)];
	int64_t		opens;
	int64_t		closes;

	if (minutes != PROMISE_NO_CUTOFF)
		return instant_on(j, day, minutes);
	calendar_day_bounds(j->clock, day, &opens, &closes);
	return closes;
}

/* The working day that comes next after a day, at its opening. */
static LgStatus
wait_for_day(Journey *j, int32_t day, Place *place)
{
	int64_t		closes;
	int32_t		next;

	LG_TRY(calendar_add_days(j->clock->calendar, day, 1, CALENDAR_COUNT, &next, j->err));
	if (next == CALENDAR_NO_DAY)
	{
		place->never = true;
		return LG_OK;
	}
	if (j->trace != NULL)
	{
		for (int32_t d = day + 1; d < next; d++)
			LG_TRY(put(j, calendar_is_holiday(j->clock->calendar, d) ? PROMISE_HOLIDAY : PROMISE_CLOSED, d, 0, CALENDAR_NEVER));
	}
	place->day = next;
	calendar_day_bounds(j->clock, next, &place->at, &closes);
	return LG_OK;
}

/* By a cut-off: the same working day or the next one. */
static LgStatus
begin_by_cutoff(Journey *j, Place *place)
{
	const CalendarView *c = j->clock->calendar;
	bool		working = calendar_is_working(c, place->day);

	if (place->dated)
	{
		/* handed over on a day: when that is a working day, before its cut-off */
		if (!working)
			LG_TRY(wait_for_day(j, place->day, place));
	}
	else if (!working)
	{
		LG_TRY(put(j, calendar_is_holiday(c, place->day) ? PROMISE_HOLIDAY : PROMISE_CLOSED, place->day, 0, place->at));
		LG_TRY(wait_for_day(j, place->day, place));
	}
	else if (place->at > cutoff_on(j, place->day))
	{
		LG_TRY(put(j, PROMISE_LATE, place->day, 0, cutoff_on(j, place->day)));
		LG_TRY(wait_for_day(j, place->day, place));
	}
	if (place->never)
		return LG_OK;
	j->cutoff_at = cutoff_on(j, place->day);
	return put(j, PROMISE_IN_TIME, place->day, 0, j->cutoff_at);
}

/* By the first departure that can still be reached, on a working day. */
static LgStatus
begin_by_departure(Journey *j, Place *place)
{
	const CalendarView *c = j->clock->calendar;
	const uint16_t *departures = j->p->departures + j->leg->first_departure;
	int32_t		end = place->day + HORIZON_DAYS;
	int			weekdays = 0;	/* that have departures: thousands of days may have none */

	for (int i = 0; i < j->leg->departures; i++)
		weekdays |= 1 << departures[i] / HOURS_DAY;
	for (int32_t day = place->day; day < end; day++)
	{
		int			weekday = hours_weekday(day);

		LG_TRY(calendar_check_day(c, day, j->err));
		if ((weekdays >> weekday & 1) == 0 || !calendar_is_working(c, day))
			continue;
		for (int i = 0; i < j->leg->departures; i++)
		{
			int64_t		at;

			if (departures[i] / HOURS_DAY != weekday)
				continue;
			at = instant_on(j, day, departures[i] % HOURS_DAY);
			if (at < place->at)
				continue;
			place->day = day;
			place->at = j->cutoff_at = at;
			place->dated = false;
			return put(j, PROMISE_DEPARTS, day, 0, at);
		}
	}
	place->never = true;
	return LG_OK;
}

static LgStatus
begin_leg(Journey *j, Place *place)
{
	if (!place->dated)
		place->day = calendar_local_day(j->clock->zone, place->at);
	LG_TRY(calendar_check_day(j->clock->calendar, place->day, j->err));
	if (j->leg->departures > 0)
		return begin_by_departure(j, place);
	/* working time begins on a working day; what comes on a day keeps that as its day 0 */
	if (j->leg->has_cutoffs || (!place->dated && !j->leg->by_calendar))
		return begin_by_cutoff(j, place);
	return LG_OK;
}

/* ----------------------------------------------------------------------
 * what a leg takes
 * ----------------------------------------------------------------------
 */

static LgStatus
take_days(const Journey *j, int64_t days, Place *place)
{
	const CalendarView *c = j->clock->calendar;
	int32_t		day = place->day;
	int64_t		began = place->at;
	int64_t		opens;
	int64_t		closes;

	if (j->leg->by_calendar)
		day += (int32_t) days;
	else
		LG_TRY(calendar_add_days(c, day, (int32_t) days, CALENDAR_COUNT, &day, j->err));
	if (day == CALENDAR_NO_DAY)
	{
		place->never = true;
		return LG_OK;
	}
	LG_TRY(calendar_check_day(c, day, j->err));
	LG_TRY(put_days(j, place->day, day));
	calendar_day_bounds(j->clock, day, &opens, &closes);
	/* midnight would be of the next day */
	place->at = !j->latest ? opens : closes - (closes == instant_on(j, day, HOURS_DAY));
	/* not before an instant that it came by */
	if (!place->dated && place->at < began)
		place->at = began;
	place->day = day;
	place->dated = true;
	return put(j, PROMISE_ARRIVES, day, (int) days, CALENDAR_NEVER);
}

static LgStatus
take_time(const Journey *j, int64_t time, Place *place)
{
	if (j->leg->by_calendar)
	{
		place->at += time;
		LG_TRY(calendar_check_time(j->clock, place->at, j->err));
	}
	else
		LG_TRY(calendar_add(j->clock, place->at, time, &place->at, j->err));
	if (place->at == CALENDAR_NEVER)
	{
		place->never = true;
		return LG_OK;
	}
	place->day = calendar_local_day(j->clock->zone, place->at);
	place->dated = false;
	return put(j, PROMISE_ARRIVES, place->day, 0, place->at);
}

/* The whole way, as early or as late as may be. */
static LgStatus
travel(const PromiseView *p, const CalendarClock *clocks, Place *place, Journey *j, PromiseAnswer *answer)
{
	for (int i = 0; i < p->head.legs && !place->never; i++)
	{
		j->leg = &p->legs[i];
		j->clock = &clocks[j->leg->calendar];
		j->cutoff_at = CALENDAR_NEVER;
		LG_TRY(begin_leg(j, place));
		if (!place->never && j->leg->is_time)
			LG_TRY(take_time(j, j->latest ? j->leg->most : j->leg->least, place));
		else if (!place->never)
			LG_TRY(take_days(j, j->latest ? j->leg->most : j->leg->least, place));
		if (i == 0 && j->latest && !place->never)
		{
			answer->cutoff_at = j->cutoff_at;
			answer->ship_date = place->day;
		}
	}
	return LG_OK;
}

LgStatus
promise_evaluate(const PromiseView *p, const CalendarClock *clocks, int64_t ordered_at,
				 PromiseTrace *trace, PromiseAnswer *answer, LgError *err)
{
	answer->cutoff_at = answer->deliver_from = answer->deliver_by = CALENDAR_NEVER;
	answer->ship_date = CALENDAR_NO_DAY;
	LG_TRY(calendar_check_time(&clocks[p->legs[0].calendar], ordered_at, err));
	for (int latest = 0; latest < 2; latest++)
	{
		Journey		j = {p, clocks, p->legs, latest != 0, trace, CALENDAR_NEVER, err};
		Place		place = {false, false, 0, ordered_at};

		LG_TRY(travel(p, clocks, &place, &j, answer));
		if (place.never)
		{
			answer->cutoff_at = answer->deliver_from = CALENDAR_NEVER;
			answer->ship_date = CALENDAR_NO_DAY;
			return LG_OK;
		}
		if (latest)
			answer->deliver_by = place.at;
		else
			answer->deliver_from = place.at;
	}
	LG_ASSERT(answer->deliver_from <= answer->deliver_by);
	return LG_OK;
}
