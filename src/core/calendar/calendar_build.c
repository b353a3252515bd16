/*
 * calendar_build.c
 *		A business calendar from opening hours and holidays.
 *
 * Hours that are the same every week make the week; holidays and dated rules
 * make exceptions.  Rules that come back every year (seasons, weeks of the year,
 * Easter, the first Monday of a month) are worked out for every day of the range
 * "valid", and the week is then what most days have.
 */
#include "calendar_set.h"

typedef struct HoursSource
{
	DaySource	source;
	HoursView	rules;
	HoursPlace	place;			/* with the holidays */
	HoursPlace	plain;			/* without */
	bool		close_holidays; /* the hours say nothing of them */
	int32_t		reference;		/* a Monday of a week without dated rules */
} HoursSource;

static bool
is_holiday(const HoursSource *s, int32_t day)
{
	return s->place.holidays != NULL && hours_holidays_find(s->place.holidays, false, day) != NULL;
}

/* What a day opens by itself, and of the next day what it leaves to it. */
static void
hours_set(const HoursSource *s, const HoursPlace *place, int32_t day, DaySet *set)
{
	uint64_t	next[HOURS_DAY_WORDS];
	DaySet		own;

	memset(set, 0, sizeof(*set));
	/* closed is what begins on a holiday: the night before goes on */
	if (s->close_holidays && place == &s->place && is_holiday(s, day))
		return;
	hours_day_minutes(&s->rules, place, day, set->minutes);
	if (!s->source.spills)
		return;
	hours_own_minutes(&s->rules, place, day, own.minutes);
	for (int i = 0; i < HOURS_DAY_WORDS; i++)
		set->minutes[i] &= own.minutes[i];
	hours_day_minutes(&s->rules, place, day + 1, next);
	hours_own_minutes(&s->rules, place, day + 1, own.minutes);
	for (int i = 0; i < HOURS_DAY_WORDS; i++)
		next[i] &= ~own.minutes[i];
	next[22] &= UINT64_C(0xFFFFFFFF);
	set->minutes[22] &= UINT64_C(0xFFFFFFFF);
	calendar_set_put_next(set, next);
}

static LgStatus
hours_source_day(const DaySource *source, int32_t day, DaySet *set, uint16_t *flags, LgError *err)
{
	const HoursSource *s = (const HoursSource *) source;
	uint64_t	any = 0;

	(void) err;
	hours_set(s, &s->place, day, set);
	for (int i = 0; i < HOURS_DAY_WORDS; i++)
		any |= i < 22 ? set->minutes[i] : set->minutes[i] & UINT64_C(0xFFFFFFFF);
	*flags = any == 0 && is_holiday(s, day) ? CALENDAR_HOLIDAY : 0;
	return LG_OK;
}

static LgStatus
hours_source_weekday(const DaySource *source, int weekday, DaySet *set, LgError *err)
{
	const HoursSource *s = (const HoursSource *) source;

	(void) err;
	hours_set(s, &s->plain, s->reference + weekday, set);
	return LG_OK;
}

/* ----------------------------------------------------------------------
 * which days may differ from their week
 * ----------------------------------------------------------------------
 */

/* What the selectors of a group pick, taken together. */
typedef enum GroupKind
{
	GROUP_WEEKLY,				/* weekdays, and holidays among them */
	GROUP_HOLIDAYS,				/* holidays only */
	GROUP_DATED,				/* within named years */
	GROUP_YEARLY				/* days that come back year by year */
} GroupKind;

/* The years that a selector names; false: it holds in others too. */
static bool
named_years(const HoursSelector *s, int *from, int *to)
{
	if (s->open_end)
		return false;
	if (s->kind == HOURS_YEAR)
	{
		*from = s->u.number.from;
		*to = s->u.number.to > s->u.number.from ? s->u.number.to : s->u.number.from;
		return true;
	}
	if (s->kind != HOURS_MONTHDAY || s->u.date.from.year == 0)
		return false;
	*from = s->u.date.from.year;
	*to = s->u.date.to.year > *from ? s->u.date.to.year : *from;
	(*from)--;					/* offsets, and ranges over the end of a year */
	(*to)++;
	return true;
}

static GroupKind
group_kind(const HoursSelector *s, int n)
{
	int			dated = 0;
	int			holidays = 0;
	int			weekdays = 0;

	for (int i = 0; i < n; i++)
	{
		int			from;
		int			to;

		dated += named_years(&s[i], &from, &to);
		holidays += s[i].kind == HOURS_HOLIDAY;
		weekdays += s[i].kind == HOURS_WEEKDAY && s[i].u.week.nth == 0;
	}
	if (dated == n)
		return GROUP_DATED;
	if (holidays == n)
		return GROUP_HOLIDAYS;
	return holidays + weekdays == n ? GROUP_WEEKLY : GROUP_YEARLY;
}

/* Whether a rule may hold on a day of every year that the week alone does not tell. */
static bool
rule_is_yearly(const HoursView *rules, const HoursRule *rule)
{
	const HoursSelector *s = rules->selectors + rule->first_selector;
	const HoursSelector *end = s + rule->selectors;
	bool		yearly = false;

	while (s < end)
	{
		int			n = 1;
		GroupKind	kind;

		while (s + n < end && s[n].group == s[0].group)
			n++;
		kind = group_kind(s, n);
		if (kind == GROUP_DATED || kind == GROUP_HOLIDAYS)
			return false;
		yearly = yearly || kind == GROUP_YEARLY;
		s += n;
	}
	return yearly;
}

static LgStatus
add_range(const LgEnv *env, DayList *list, int32_t from, int32_t to, const CalendarSource *source, LgError *err)
{
	if (from < source->valid_from)
		from = source->valid_from;
	if (to > source->valid_to - 1)
		to = source->valid_to - 1;
	for (int32_t day = from; day <= to; day++)
		LG_TRY(calendar_day_list_add(env, list, day, err));
	return LG_OK;
}

/* Holidays of a kind, moved by days: "PH -1 day". */
static LgStatus
add_holidays(const LgEnv *env, DayList *list, bool school, int offset, const CalendarSource *source, LgError *err)
{
	const HoursHolidaysView *h = source->holidays;

	for (uint32_t i = 0; h != NULL && i < h->head.count; i++)
	{
		const HolidayEntry *e = &h->entries[i];

		if ((e->school != 0) != school || e->from >= CALENDAR_END_DAY || e->to < CALENDAR_FIRST_DAY)
			continue;
		LG_TRY(add_range(env, list, (e->from < CALENDAR_FIRST_DAY ? CALENDAR_FIRST_DAY : e->from) + offset,
						 (e->to > CALENDAR_END_DAY ? CALENDAR_END_DAY : e->to) + offset, source, err));
		if ((i & 1023) == 1023)
			LG_TRY(lg_poll(env, err));
	}
	return LG_OK;
}

/* The days that holidays and dated rules name. */
static LgStatus
list_days(const LgEnv *env, const CalendarSource *source, const HoursSource *s, DayList *list, LgError *err)
{
	LG_TRY(add_holidays(env, list, false, 0, source, err));
	for (int i = 0; i < s->rules.counts.selectors; i++)
	{
		const HoursSelector *selector = &s->rules.selectors[i];
		int			from;
		int			to;

		if (selector->kind == HOURS_HOLIDAY)
			LG_TRY(add_holidays(env, list, selector->u.week.school, selector->u.week.offset, source, err));
		else if (named_years(selector, &from, &to))
			LG_TRY(add_range(env, list, hours_day_number(from, 1, 1), hours_day_number(to, 12, 31), source, err));
	}
	return LG_OK;
}

/* A Monday far from all named years. */
static int32_t
plain_week(const HoursView *rules)
{
	int			last = 2000;
	int32_t		day;

	for (int i = 0; i < rules->counts.selectors; i++)
	{
		int			from;
		int			to;

		if (named_years(&rules->selectors[i], &from, &to) && to > last)
			last = to;
	}
	day = hours_day_number(last + 2, 1, 1);
	return day + 7 - hours_weekday(day);
}

/* ----------------------------------------------------------------------
 * compiling
 * ----------------------------------------------------------------------
 */

static LgStatus
needs_range(const CalendarSource *source, LgError *err)
{
	lg_fail(err, LG_UNSUPPORTED, "opening hours that come back every year need a range of days to be worked out for");
	lg_detail(err, "\"%.*s\" names seasons, weeks of the year, Easter, or weekdays of a month.",
			  (int) (source->hours->counts.text_size > 100 ? 100 : source->hours->counts.text_size), source->hours->text);
	lg_hint(err, "Pass valid => daterange('2026-01-01', '2029-01-01'), say.");
	return LG_UNSUPPORTED;
}

/* Every day of the range, and for the week what most days of a weekday have. */
static LgStatus
compile_range(CalendarBuilder *b, const CalendarSource *source, const HoursSource *s, LgError *err)
{
	int			n = source->valid_to - source->valid_from;
	uint16_t   *patterns;
	int		   *votes;
	int			best[7] = {0};
	DaySet		closed = {{0}};

	/* a weekday that the range does not have is closed */
	LG_TRY(calendar_builder_pattern(b, &closed, &b->week[0], err));
	LG_TRY(lg_alloc_array(b->env, n, sizeof(uint16_t), &patterns, err));
	LG_TRY(lg_alloc_array(b->env, (CALENDAR_MAX_PATTERNS + 1) * 7, sizeof(int), &votes, err));
	for (int i = 0; i < n; i++)
	{
		int			weekday = hours_weekday(source->valid_from + i);
		int		   *vote;

		if ((i & 255) == 255)
			LG_TRY(lg_poll(b->env, err));
		LG_TRY(calendar_source_pattern(b, &s->source, source->valid_from + i, &patterns[i], err));
		vote = &votes[(patterns[i] & CALENDAR_PATTERN) * 7 + weekday];
		if ((patterns[i] & CALENDAR_HOLIDAY) == 0 && ++*vote > best[weekday])
		{
			best[weekday] = *vote;
			b->week[weekday] = patterns[i];
		}
	}
	for (int i = 0; i < n; i++)
		LG_TRY(calendar_builder_exception(b, source->valid_from + i, patterns[i], err));
	lg_release(b->env, votes);
	lg_release(b->env, patterns);
	return LG_OK;
}

static LgStatus
start_source(const LgEnv *env, const CalendarSource *source, HoursSource *s, bool *yearly, LgError *err)
{
	memset(s, 0, sizeof(*s));
	*yearly = false;
	if (source->hours->flags & HOURS_USES_SUN)
	{
		lg_fail(err, LG_UNSUPPORTED, "a calendar cannot follow the sun");
		lg_detail(err, "\"%.*s\" opens or closes with it.",
				  (int) (source->hours->counts.text_size > 100 ? 100 : source->hours->counts.text_size), source->hours->text);
		lg_hint(err, "Write times of the clock; hours_open_intervals() follows the sun.");
		return LG_UNSUPPORTED;
	}
	LG_TRY(hours_rules(env, source->hours, &s->rules, err));
	s->source.day = hours_source_day;
	s->source.weekday = hours_source_weekday;
	s->place.holidays = source->holidays;
	s->close_holidays = (source->hours->flags & HOURS_USES_PH) == 0;
	s->reference = plain_week(&s->rules);
	for (int i = 0; i < s->rules.counts.spans; i++)
		s->source.spills = s->source.spills || s->rules.spans[i].to > HOURS_DAY;
	for (int i = 0; i < s->rules.counts.rules && (source->hours->flags & HOURS_WEEKLY) == 0; i++)
		*yearly = *yearly || rule_is_yearly(&s->rules, &s->rules.rules[i]);
	return LG_OK;
}

LgStatus
calendar_compile(const LgEnv *env, const CalendarSource *source, void **value, size_t *size, LgError *err)
{
	CalendarHead bounds = {0};
	CalendarBuilder b;
	HoursSource s;
	DayList		list = {0};
	bool		yearly;

	LG_TRY(start_source(env, source, &s, &yearly, err));
	LG_TRY(calendar_builder_start(&b, env, err));
	if (yearly)
	{
		if (source->valid_from == CALENDAR_FIRST_DAY || source->valid_to == CALENDAR_END_DAY)
			return needs_range(source, err);
		LG_TRY(compile_range(&b, source, &s, err));
	}
	else
	{
		LG_TRY(calendar_source_week(&b, &s.source, err));
		LG_TRY(list_days(env, source, &s, &list, err));
		LG_TRY(calendar_source_days(&b, &s.source, &list, source->valid_from, source->valid_to, err));
	}
	bounds.valid_from = source->valid_from;
	bounds.valid_to = source->valid_to;
	return calendar_builder_end(&b, &bounds, source->zone, source->zone_size, value, size, err);
}
