/*
 * promise_value.c
 *		The compiled value of a delivery promise: opening, legs, joining legs.
 */
#include "core/calendar/promise.h"
#include "promise_moments.h"

static LgStatus
corrupted(LgError *err)
{
	return lg_fail(err, LG_CORRUPTED, "value of type promise_rule is corrupted");
}

typedef struct Layout
{
	size_t		legs;
	size_t		calendars;
	size_t		departures;
	size_t		rest;
} Layout;

static Layout
layout_of(const PromiseHead *head)
{
	Layout		l;

	l.legs = sizeof(LgValueHeader) + sizeof(PromiseHead);
	l.calendars = l.legs + head->legs * sizeof(PromiseLeg);
	l.departures = l.calendars + head->calendars * sizeof(PromiseCalendar);
	l.rest = l.departures + head->departures * sizeof(uint16_t);
	return l;
}

static bool
check_leg(const PromiseView *p, const PromiseLeg *leg, size_t size)
{
	int64_t		most = leg->is_time ? PROMISE_MAX_TIME : PROMISE_MAX_DAYS;

	if (leg->calendar >= p->head.calendars || leg->first_departure + leg->departures > p->head.departures ||
		leg->name > size || leg->name_size > size - leg->name || leg->name_size > PROMISE_MAX_NAME ||
		leg->is_time > 1 || leg->by_calendar > 1 || leg->least < 0 || leg->least > leg->most || leg->most > most)
		return false;
	for (int i = 0; i < 7; i++)
	{
		if (leg->cutoffs[i] > HOURS_DAY && leg->cutoffs[i] != PROMISE_NO_CUTOFF)
			return false;
	}
	for (int i = 0; i < leg->departures; i++)
	{
		if (p->departures[leg->first_departure + i] >= HOURS_WEEK)
			return false;
	}
	return true;
}

LgStatus
promise_open(const void *value, size_t size, void *view, LgError *err)
{
	PromiseView *p = view;
	Layout		l;

	LG_TRY(lg_value_check(value, size, PROMISE_MAGIC, PROMISE_FORMAT, "promise_rule", err));
	memset(p, 0, sizeof(*p));
	if (size < sizeof(LgValueHeader) + sizeof(PromiseHead))
		return corrupted(err);
	p->base = value;
	memcpy(&p->head, p->base + sizeof(LgValueHeader), sizeof(p->head));
	l = layout_of(&p->head);
	if (l.rest > size || p->head.legs == 0 || p->head.legs > PROMISE_MAX_LEGS || p->head.calendars > PROMISE_MAX_LEGS)
		return corrupted(err);
	p->legs = (const PromiseLeg *) (p->base + l.legs);
	p->calendars = (const PromiseCalendar *) (p->base + l.calendars);
	p->departures = (const uint16_t *) (p->base + l.departures);
	for (int i = 0; i < p->head.calendars; i++)
	{
		if (!lg_value_holds(size, p->calendars[i].offset, p->calendars[i].size, 1) ||
			p->calendars[i].size < sizeof(LgValueHeader) || p->calendars[i].offset % 8 != 0)
			return corrupted(err);
	}
	for (int i = 0; i < p->head.legs; i++)
	{
		if (!check_leg(p, &p->legs[i], size))
			return corrupted(err);
	}
	return LG_OK;
}

/* Opens one of the calendars. */
LgStatus
promise_calendar(const PromiseView *p, int i, CalendarView *calendar, LgError *err)
{
	return calendar_open(p->base + p->calendars[i].offset, p->calendars[i].size, calendar, err);
}

/* ----------------------------------------------------------------------
 * building
 * ----------------------------------------------------------------------
 */

/* The number of a calendar among those there are, or a new one. */
static int
place_calendar(PromiseCalendar *calendars, const char **bytes, int *count, const char *data, uint32_t size)
{
	int			i = 0;

	while (i < *count && (calendars[i].size != size ||
						  memcmp(bytes[i] + sizeof(LgValueHeader), data + sizeof(LgValueHeader), size - sizeof(LgValueHeader)) != 0))
		i++;
	if (i == *count)
	{
		calendars[i].size = size;
		bytes[i] = data;
		(*count)++;
	}
	return i;
}

typedef struct Assembly
{
	PromiseHead head;
	PromiseLeg	legs[PROMISE_MAX_LEGS];
	const char *names[PROMISE_MAX_LEGS];
	PromiseCalendar calendars[PROMISE_MAX_LEGS];
	const char *bytes[PROMISE_MAX_LEGS];
	uint16_t	departures[PROMISE_MAX_DEPARTURES];
} Assembly;

static LgStatus
assemble(const LgEnv *env, Assembly *a, void **value, size_t *size, LgError *err)
{
	Layout		l = layout_of(&a->head);
	size_t		end = l.rest;
	char	   *v;

	for (int i = 0; i < a->head.calendars; i++)
	{
		size_t		offset;

		if (!lg_value_section(&end, a->calendars[i].size, 1, &offset))
			return lg_fail(err, LG_LIMIT, "promise_rule is too large");
		a->calendars[i].offset = (uint32_t) offset;
	}
	for (int i = 0; i < a->head.legs; i++)
	{
		a->legs[i].name = (uint32_t) end;
		end += a->legs[i].name_size;
	}
	LG_TRY(lg_alloc(env, end, &v, err));
	lg_value_init(v, PROMISE_MAGIC, PROMISE_FORMAT, 0);
	memcpy(v + sizeof(LgValueHeader), &a->head, sizeof(a->head));
	memcpy(v + l.legs, a->legs, a->head.legs * sizeof(PromiseLeg));
	memcpy(v + l.calendars, a->calendars, a->head.calendars * sizeof(PromiseCalendar));
	memcpy(v + l.departures, a->departures, a->head.departures * sizeof(uint16_t));
	for (int i = 0; i < a->head.calendars; i++)
	{
		memcpy(v + a->calendars[i].offset, a->bytes[i], a->calendars[i].size);
		/* length word and fingerprint are those of the whole */
		lg_value_init(v + a->calendars[i].offset, CALENDAR_MAGIC, CALENDAR_FORMAT, ((const LgValueHeader *) a->bytes[i])->flags);
	}
	for (int i = 0; i < a->head.legs; i++)
	{
		if (a->legs[i].name_size > 0)
			memcpy(v + a->legs[i].name, a->names[i], a->legs[i].name_size);
	}
	*value = v;
	*size = end;
	return LG_OK;
}

static LgStatus
check_terms(const PromiseTerms *t, LgError *err)
{
	if (t->least < 0 || t->most < t->least)
	{
		lg_fail(err, LG_BAD_ARGUMENT, "a leg of a promise must take no negative time, and at most no less than at least");
		lg_hint(err, "Pass min_duration => '1 day', max_duration => '2 days', say.");
		return LG_BAD_ARGUMENT;
	}
	if (t->most > (t->is_time ? PROMISE_MAX_TIME : PROMISE_MAX_DAYS))
		return lg_fail(err, LG_BAD_ARGUMENT, "a leg of a promise must take no more than %d days", PROMISE_MAX_DAYS);
	if (t->name_size > PROMISE_MAX_NAME)
		return lg_fail(err, LG_BAD_ARGUMENT, "name of a leg is longer than %d bytes", PROMISE_MAX_NAME);
	if (t->cutoffs != NULL && t->departures != NULL)
	{
		lg_fail(err, LG_BAD_ARGUMENT, "a leg of a promise has cut-offs or departures, not both");
		lg_hint(err, "Put a leg with the cut-offs before the one that departs.");
		return LG_BAD_ARGUMENT;
	}
	return LG_OK;
}

/* A rule of one leg.  The calendar is one that calendar_open() accepts. */
LgStatus
promise_make_leg(const LgEnv *env, const void *calendar, size_t calendar_size,
				 const PromiseTerms *terms, void **value, size_t *size, LgError *err)
{
	Assembly   *a;
	PromiseLeg *leg;
	int			calendars = 0;
	int			departures = 0;

	LG_TRY(check_terms(terms, err));
	LG_TRY(lg_alloc(env, sizeof(Assembly), &a, err));
	leg = &a->legs[0];
	leg->least = terms->least;
	leg->most = terms->most;
	leg->is_time = terms->is_time;
	leg->by_calendar = terms->by_calendar;
	leg->name_size = (uint16_t) terms->name_size;
	a->names[0] = terms->name;
	memset(leg->cutoffs, 0xFF, sizeof(leg->cutoffs));
	leg->has_cutoffs = terms->cutoffs != NULL;
	if (terms->cutoffs != NULL)
		LG_TRY(promise_scan_cutoffs(terms->cutoffs, terms->cutoffs_size, leg->cutoffs, err));
	if (terms->departures != NULL)
		LG_TRY(promise_scan_departures(env, terms->departures, terms->departures_size, a->departures,
									   PROMISE_MAX_DEPARTURES, &departures, err));
	leg->departures = (uint16_t) departures;
	leg->calendar = (uint16_t) place_calendar(a->calendars, a->bytes, &calendars, calendar, (uint32_t) calendar_size);
	a->head.legs = 1;
	a->head.calendars = (uint16_t) calendars;
	a->head.departures = (uint16_t) departures;
	LG_TRY(assemble(env, a, value, size, err));
	lg_release(env, a);
	return LG_OK;
}

/* The legs of rules, one after the other. */
LgStatus
promise_join(const LgEnv *env, const PromiseView *parts, int count, void **value, size_t *size, LgError *err)
{
	Assembly   *a;
	int			calendars = 0;

	LG_TRY(lg_alloc(env, sizeof(Assembly), &a, err));
	for (int i = 0; i < count; i++)
	{
		const PromiseView *p = &parts[i];

		for (int j = 0; j < p->head.legs; j++)
		{
			PromiseLeg *leg = &a->legs[a->head.legs];

			if (a->head.legs == PROMISE_MAX_LEGS)
				return lg_fail(err, LG_LIMIT, "a promise has more than %d legs", PROMISE_MAX_LEGS);
			if (a->head.departures + p->legs[j].departures > PROMISE_MAX_DEPARTURES)
				return lg_fail(err, LG_LIMIT, "a promise has more than %d departures", PROMISE_MAX_DEPARTURES);
			*leg = p->legs[j];
			a->names[a->head.legs++] = p->base + leg->name;
			leg->calendar = (uint16_t) place_calendar(a->calendars, a->bytes, &calendars,
													  p->base + p->calendars[leg->calendar].offset, p->calendars[leg->calendar].size);
			memcpy(a->departures + a->head.departures, p->departures + leg->first_departure, leg->departures * sizeof(uint16_t));
			leg->first_departure = a->head.departures;
			a->head.departures = (uint16_t) (a->head.departures + leg->departures);
		}
	}
	if (a->head.legs == 0)
		return lg_fail(err, LG_BAD_ARGUMENT, "a promise needs a leg");
	a->head.calendars = (uint16_t) calendars;
	LG_TRY(assemble(env, a, value, size, err));
	lg_release(env, a);
	return LG_OK;
}
