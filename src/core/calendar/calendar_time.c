/*
 * calendar_time.c
 *		Working time between instants.
 *
 * Within a stretch of the time zone an instant is a local time, and the measure
 * of local time (calendar_measure.c) does the work.  A sum that is right in one
 * stretch is carried over a change of the clocks by what the change skips or
 * repeats; with marks, which hold those sums for every stretch, a span goes
 * over any number of changes at once.
 */
#include "calendar_measure.h"
#include "core/calendar/calendar_time.h"

/* ----------------------------------------------------------------------
 * time zones
 * ----------------------------------------------------------------------
 */

/* The stretch in which each bucket begins. */
void
calendar_zone_index(const CalendarStretch *stretches, int count, uint16_t *buckets)
{
	int			k = 0;

	for (int i = 0; i < CALENDAR_BUCKETS; i++)
	{
		while (k + 1 < count && stretches[k + 1].from <= CALENDAR_FIRST_TIME + ((int64_t) i << CALENDAR_BUCKET_BITS))
			k++;
		buckets[i] = (uint16_t) k;
	}
}

static inline int
stretch_at(const CalendarZone *zone, int64_t at)
{
	int64_t		bucket = (at - CALENDAR_FIRST_TIME) >> CALENDAR_BUCKET_BITS;
	int			k;

	if (bucket < 0)
		return 0;
	k = zone->buckets[bucket < CALENDAR_BUCKETS ? bucket : CALENDAR_BUCKETS - 1];
	while (k + 1 < zone->count && zone->stretches[k + 1].from <= at)
		k++;
	return k;
}

int64_t
calendar_local(const CalendarZone *zone, int64_t at)
{
	return at + zone->stretches[stretch_at(zone, at)].offset;
}

int32_t
calendar_local_day(const CalendarZone *zone, int64_t at)
{
	return (int32_t) calendar_floor_day(calendar_local(zone, at));
}

int64_t
calendar_instant(const CalendarZone *zone, int64_t local)
{
	const CalendarStretch *s = zone->stretches;
	int			k = stretch_at(zone, local - 2 * USECS_PER_DAY);

	while (k + 1 < zone->count && local >= s[k + 1].from + s[k].offset)
		k++;
	/* a time that was skipped lies before the stretch */
	return k > 0 && local < s[k].from + s[k].offset ? s[k].from : local - s[k].offset;
}

/* ----------------------------------------------------------------------
 * sums over stretches
 * ----------------------------------------------------------------------
 */

/*
 * An opening that begins in the time that the clocks skip, and would be over
 * when it began as much later as they are put on, is not held: where 02:00 is
 * followed by 03:00, 02:30-03:15 is not, and 02:30-06:00 is from 03:00 on.  How
 * much of it would be open by the clock at the beginning of stretch k.
 */
static int64_t
find_skipped(const CalendarView *c, const CalendarZone *zone, int k)
{
	const CalendarStretch *s = &zone->stretches[k];
	int64_t		gap;
	int64_t		local;
	OpenPeriod	period;

	if (k == 0 || s[0].offset <= s[-1].offset)
		return 0;
	gap = s[0].offset - s[-1].offset;
	local = s[0].from + s[0].offset;
	if (!calendar_period_at(c, local, &period) || period.from == local || period.from < local - gap || period.to > period.from + gap)
		return 0;
	return period.to - local;
}

static inline int64_t
skipped_in(const CalendarClock *clock, int k)
{
	return clock->marks != NULL ? clock->marks[k].skipped : find_skipped(clock->calendar, clock->zone, k);
}

static inline int64_t
measure_at(const CalendarClock *clock, int k, int64_t at)
{
	const CalendarStretch *s = &clock->zone->stretches[k];
	int64_t		sum = calendar_measure(clock->calendar, at + s->offset);
	int64_t		skipped = skipped_in(clock, k);

	if (LG_UNLIKELY(skipped > 0))
		sum -= at - s->from < skipped ? at - s->from : skipped;
	return sum;
}

/* What is added to a local sum when it is carried from the stretch before k into k. */
static int64_t
carry(const CalendarClock *clock, int k)
{
	int64_t		at = clock->zone->stretches[k].from;

	return measure_at(clock, k, at) - measure_at(clock, k - 1, at);
}

void
calendar_make_marks(const CalendarView *c, const CalendarZone *zone, CalendarMark *marks)
{
	CalendarClock clock = {c, zone, NULL};

	marks[0].shift = 0;
	marks[0].start = INT64_MIN;
	marks[0].skipped = 0;
	for (int k = 1; k < zone->count; k++)
	{
		int64_t		at = zone->stretches[k].from;

		marks[k].start = measure_at(&clock, k - 1, at) + marks[k - 1].shift;
		marks[k].shift = marks[k].start - measure_at(&clock, k, at);
		marks[k].skipped = find_skipped(c, zone, k);
	}
}

/* A search: a sum of local time as it is in stretch k. */
typedef struct Search
{
	int			k;
	int64_t		sum;
} Search;

/* Carries a sum on to the stretch in which it is reached; last: passed. */
static void
search_forward(const CalendarClock *clock, Search *s, bool last)
{
	const CalendarZone *zone = clock->zone;

	if (clock->marks != NULL)
	{
		const CalendarMark *marks = clock->marks;
		int64_t		sum = s->sum + marks[s->k].shift;

		while (s->k + 1 < zone->count && (last ? marks[s->k + 1].start <= sum : marks[s->k + 1].start < sum))
			s->k++;
		s->sum = sum - marks[s->k].shift;
		return;
	}
	while (s->k + 1 < zone->count)
	{
		int64_t		end = measure_at(clock, s->k, zone->stretches[s->k + 1].from);

		if (last ? end > s->sum : end >= s->sum)
			break;
		s->k++;
		s->sum += measure_at(clock, s->k, zone->stretches[s->k].from) - end;
	}
}

static void
search_backward(const CalendarClock *clock, Search *s, bool last)
{
	const CalendarZone *zone = clock->zone;

	if (clock->marks != NULL)
	{
		const CalendarMark *marks = clock->marks;
		int64_t		sum = s->sum + marks[s->k].shift;

		while (s->k > 0 && (last ? marks[s->k].start > sum : marks[s->k].start >= sum))
			s->k--;
		s->sum = sum - marks[s->k].shift;
		return;
	}
	while (s->k > 0)
	{
		int64_t		start = measure_at(clock, s->k, zone->stretches[s->k].from);

		if (last ? start <= s->sum : start < s->sum)
			break;
		s->sum += measure_at(clock, s->k - 1, zone->stretches[s->k].from) - start;
		s->k--;
	}
}

/* The instant of a sum that was found; CALENDAR_NEVER: the calendar has no more of it. */
static LgStatus
search_end(const CalendarClock *clock, const Search *s, bool last, int64_t *result, LgError *err)
{
	const CalendarView *c = clock->calendar;
	int64_t		local;
	int64_t		day;

	*result = CALENDAR_NEVER;
	/* behind what was skipped at the beginning of the stretch */
	if (!calendar_measure_inverse(c, s->sum + skipped_in(clock, s->k), last, &local, &day))
	{
		if (c->week_minutes == 0)
			return LG_OK;
		day = CALENDAR_END_DAY; /* out of what is known */
	}
	if (day < c->head.valid_from - 1 || day >= c->head.valid_to)
		return calendar_check_day(c, (int32_t) day, err);
	*result = local - clock->zone->stretches[s->k].offset;
	return LG_OK;
}

/* ----------------------------------------------------------------------
 * entry points
 * ----------------------------------------------------------------------
 */

/* An instant that the calendar knows, the end of its last day among them. */
LgStatus
calendar_check_time(const CalendarClock *clock, int64_t at, LgError *err)
{
	const CalendarHead *head = &clock->calendar->head;
	int64_t		local;

	if (LG_UNLIKELY(at < CALENDAR_FIRST_TIME - USECS_PER_DAY || at > CALENDAR_END_TIME + USECS_PER_DAY))
		return calendar_check_day(clock->calendar, at < 0 ? CALENDAR_FIRST_DAY - 1 : CALENDAR_END_DAY, err);
	local = calendar_local(clock->zone, at);
	if (LG_UNLIKELY(local < head->valid_from * USECS_PER_DAY || local > head->valid_to * USECS_PER_DAY))
		return calendar_check_day(clock->calendar, (int32_t) calendar_floor_day(local), err);
	return LG_OK;
}

LgStatus
calendar_is_open(const CalendarClock *clock, int64_t at, bool *open, LgError *err)
{
	const CalendarStretch *s;
	int64_t		local;
	OpenPeriod	period;
	int			k;

	LG_TRY(calendar_check_time(clock, at, err));
	k = stretch_at(clock->zone, at);
	s = &clock->zone->stretches[k];
	local = at + s->offset;
	if (local == clock->calendar->head.valid_to * USECS_PER_DAY)
		return calendar_check_day(clock->calendar, clock->calendar->head.valid_to, err);
	*open = calendar_period_at(clock->calendar, local, &period) && at - s->from >= skipped_in(clock, k);
	return LG_OK;
}

LgStatus
calendar_between(const CalendarClock *clock, int64_t from, int64_t to, int64_t *time, LgError *err)
{
	const CalendarZone *zone = clock->zone;
	int			a;
	int			b;

	LG_TRY(calendar_check_time(clock, from, err));
	LG_TRY(calendar_check_time(clock, to, err));
	a = stretch_at(zone, from);
	b = stretch_at(zone, to);
	*time = measure_at(clock, b, to) - measure_at(clock, a, from);
	if (a == b)
		return LG_OK;
	if (clock->marks != NULL)
	{
		*time += clock->marks[b].shift - clock->marks[a].shift;
		return LG_OK;
	}
	for (; a < b; a++)
		*time -= carry(clock, a + 1);
	for (; a > b; a--)
		*time += carry(clock, a);
	return LG_OK;
}

LgStatus
calendar_add(const CalendarClock *clock, int64_t at, int64_t time, int64_t *result, LgError *err)
{
	Search		s;

	if (time == 0)
		return calendar_next_open(clock, at, result, err);
	LG_TRY(calendar_check_time(clock, at, err));
	if (time > CALENDAR_END_TIME - CALENDAR_FIRST_TIME || time < CALENDAR_FIRST_TIME - CALENDAR_END_TIME)
		return calendar_check_day(clock->calendar, CALENDAR_END_DAY, err);
	s.k = stretch_at(clock->zone, at);
	s.sum = measure_at(clock, s.k, at) + time;
	if (time > 0)
		search_forward(clock, &s, false);
	else
		search_backward(clock, &s, true);
	return search_end(clock, &s, time < 0, result, err);
}

LgStatus
calendar_next_open(const CalendarClock *clock, int64_t at, int64_t *result, LgError *err)
{
	Search		s;

	LG_TRY(calendar_check_time(clock, at, err));
	s.k = stretch_at(clock->zone, at);
	s.sum = measure_at(clock, s.k, at);
	search_forward(clock, &s, true);
	return search_end(clock, &s, true, result, err);
}

LgStatus
calendar_previous_open(const CalendarClock *clock, int64_t at, int64_t *result, LgError *err)
{
	Search		s;

	LG_TRY(calendar_check_time(clock, at, err));
	s.k = stretch_at(clock->zone, at);
	s.sum = measure_at(clock, s.k, at);
	search_backward(clock, &s, false);
	return search_end(clock, &s, false, result, err);
}

/* Of a calendar that is open around the clock: when the next day begins that is not, from a local time on. */
static int64_t
next_short_day(const CalendarView *c, int64_t local)
{
	for (int i = calendar_exceptions_before(c, (int32_t) calendar_floor_day(local)); i < c->head.exceptions; i++)
	{
		const CalendarException *e = &c->exceptions[i];
		const CalendarPattern *p = &c->patterns[e->pattern & CALENDAR_PATTERN];
		const CalendarPeriod *first = &c->periods[p->first];

		if (e->day * USECS_PER_DAY > local && (p->count == 0 || first->from > 0 || first->to < HOURS_DAY))
			return e->day * USECS_PER_DAY;
	}
	return CALENDAR_NEVER;
}

/*
 * Follows what is open at a local time to its end, over midnights and changes
 * of the clocks, and no further than a limit; CALENDAR_NEVER: to the end of all
 * that calendars know.
 */
static int64_t
follow_opening(const CalendarClock *clock, int k, int64_t local, int64_t limit)
{
	const CalendarView *c = clock->calendar;
	const CalendarZone *zone = clock->zone;
	OpenPeriod	period;

	while (calendar_period_at(c, local, &period))
	{
		if (local - zone->stretches[k].offset >= limit)
			return limit;
		if (period.to >= CALENDAR_END_TIME)
			return CALENDAR_NEVER;
		if (k + 1 < zone->count && zone->stretches[k + 1].from <= period.to - zone->stretches[k].offset)
		{
			k++;
			local = zone->stretches[k].from + zone->stretches[k].offset;
			if (skipped_in(clock, k) > 0)
				break;
			continue;
		}
		local = period.to;
		if (c->week_minutes == HOURS_WEEK && calendar_period_at(c, local, &period))
		{
			local = next_short_day(c, local);
			if (local == CALENDAR_NEVER)
				return CALENDAR_NEVER;
			k = stretch_at(zone, calendar_instant(zone, local));
		}
	}
	return local - zone->stretches[k].offset;
}

/* The end of what is open at the first open moment from then on; CALENDAR_NEVER: none. */
LgStatus
calendar_next_close(const CalendarClock *clock, int64_t at, int64_t *result, LgError *err)
{
	const CalendarView *c = clock->calendar;
	int			k;

	LG_TRY(calendar_next_open(clock, at, result, err));
	if (*result == CALENDAR_NEVER)
		return LG_OK;
	k = stretch_at(clock->zone, *result);
	*result = follow_opening(clock, k, *result + clock->zone->stretches[k].offset, INT64_MAX);
	if (*result != CALENDAR_NEVER)
		return calendar_check_time(clock, *result, err);
	return c->limited ? calendar_check_day(c, c->head.valid_to, err) : LG_OK;
}

int64_t
calendar_close_before(const CalendarClock *clock, int64_t at, int64_t limit)
{
	int			k = stretch_at(clock->zone, at);
	int64_t		end = follow_opening(clock, k, at + clock->zone->stretches[k].offset, limit);

	return end == CALENDAR_NEVER || end > limit ? limit : end;
}

/* The day that a moment of an opening belongs to, and its time since the midnight of that day. */
static int64_t
time_of_day(const CalendarClock *clock, int64_t at, bool before, int32_t *day)
{
	int64_t		local = calendar_local(clock->zone, at);
	OpenPeriod	period;

	if (calendar_period_at(clock->calendar, local - before, &period))
		*day = period.day;
	else
		*day = (int32_t) calendar_floor_day(local - before);
	return local - *day * USECS_PER_DAY;
}

LgStatus
calendar_move_days(const CalendarClock *clock, int64_t at, int32_t days, int64_t *result, LgError *err)
{
	int64_t		time;
	int32_t		day;

	if (days >= 0)
		LG_TRY(calendar_next_open(clock, at, result, err));
	else
		LG_TRY(calendar_previous_open(clock, at, result, err));
	if (days == 0 || *result == CALENDAR_NEVER)
		return LG_OK;
	time = time_of_day(clock, *result, days < 0, &day);
	LG_TRY(calendar_add_days(clock->calendar, day, days, CALENDAR_COUNT, &day, err));
	*result = CALENDAR_NEVER;
	if (day == CALENDAR_NO_DAY)
		return LG_OK;
	*result = calendar_instant(clock->zone, day * USECS_PER_DAY + time);
	return days > 0 ? calendar_next_open(clock, *result, result, err) : calendar_previous_open(clock, *result, result, err);
}

void
calendar_day_bounds(const CalendarClock *clock, int32_t day, int64_t *opens, int64_t *closes)
{
	const CalendarView *c = clock->calendar;
	const CalendarPattern *p = calendar_pattern_at(c, day, calendar_exceptions_before(c, day));
	const CalendarPeriod *period = &c->periods[p->first];
	int			from = p->count > 0 ? period[0].from : 0;
	int			to = p->count > 0 ? period[p->count - 1].to : HOURS_DAY;

	*opens = calendar_instant(clock->zone, day * USECS_PER_DAY + from * USECS_PER_MINUTE);
	*closes = calendar_instant(clock->zone, day * USECS_PER_DAY + to * USECS_PER_MINUTE);
}
