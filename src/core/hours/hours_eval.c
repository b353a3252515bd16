/*
 * hours_eval.c
 *		The state that opening hours say of a minute, and how long it lasts.
 *
 * For each day: the rules whose dates match, in order.  A rule with a state
 * other than closed takes away what earlier rules say of its days unless it is
 * additional or a fallback.  What spans leave over midnight counts as a rule of
 * the next day that takes nothing away.  At a minute the last rule wins, but a
 * fallback only where nothing is open or unknown.
 */
#include "core/hours/hours_holidays.h"
#include "hours_date.h"

typedef struct Day
{
	int32_t		number;
	int			year;
	int			month;
	int			day;
	int			weekday;
} Day;

/* A rule that has a say in a day, by itself or from the day before. */
typedef struct Match
{
	uint16_t	rule;
	uint16_t	yesterday;
	const HolidayEntry *holiday;	/* that made it match, for its name */
} Match;

typedef struct Matches
{
	int32_t		day;
	int			count;
	Match		item[2 * HOURS_MAX_RULES];
} Matches;

static Day
day_of(int32_t number)
{
	Day			d;

	d.number = number;
	hours_civil(number, &d.year, &d.month, &d.day);
	d.weekday = hours_weekday(number);
	return d;
}

/* ----------------------------------------------------------------------
 * selectors
 * ----------------------------------------------------------------------
 */

/*
 * Whether a range with Easter in it goes over the end of the year: decided by
 * when Easter usually is, so that "easter-Apr 20" is empty in the years in which
 * Easter comes later.
 */
static bool
easter_range_turns(const HoursDate *from, const HoursDate *to)
{
	int			first = from->kind == HOURS_EASTER ? 4 * 32 + 10 : from->month * 32 + from->day;
	int			last = to->kind == HOURS_EASTER ? 4 * 32 + 10 : to->month * 32 + to->day;

	return first > last;
}

/* A range that starts in the given year. */
static bool
match_range(const HoursSelector *s, int year, int32_t day)
{
	const HoursDate *from = &s->u.date.from;
	const HoursDate *to = s->range ? &s->u.date.to : from;
	int32_t		first;
	int32_t		last;

	if (from->year != 0 && from->year != year)
		return false;
	if (!hours_resolve_date(from, year, false, &first) || day < first)
		return false;
	if (s->open_end)
	{
		if (from->year == 0 && day > hours_day_number(year, 12, 31))
			return false;
		return true;
	}
	if (!s->range && from->kind == HOURS_MONTH_DAY && from->day == 29 && from->month == 2 &&
		hours_month_days(year, 2) == 28)
		return false;
	if (!hours_resolve_date(to, to->year != 0 ? to->year : year, true, &last))
		return false;
	if (last < first && to->year == 0)
	{
		if ((from->kind == HOURS_EASTER || to->kind == HOURS_EASTER) && !easter_range_turns(from, to))
			return false;
		if (!hours_resolve_date(to, year + 1, true, &last))
			return false;
	}
	return day <= last && (s->step == 0 || (day - first) % s->step == 0);
}

/* Months, and days of months: no need to find out which year a range began in. */
static bool
match_simple_range(const HoursSelector *s, const Day *d)
{
	int			md = d->month * 32 + d->day;
	const HoursDate *to = s->range ? &s->u.date.to : &s->u.date.from;
	int			first = s->u.date.from.month * 32;
	int			last = to->month * 32 + 31;

	if (to->kind == HOURS_MONTH_DAY)
	{
		first += s->u.date.from.day;
		last = to->month * 32 + to->day;
	}
	return first <= last ? md >= first && md <= last : md >= first || md <= last;
}

static bool
match_monthday(const HoursSelector *s, const Day *d)
{
	const HoursDate *from = &s->u.date.from;
	const HoursDate *to = &s->u.date.to;

	if (from->year == 0 && s->step == 0 && !s->open_end && from->kind <= HOURS_MONTH_DAY &&
		to->kind <= HOURS_MONTH_DAY && from->offset == 0 && from->to_weekday == 0 &&
		to->offset == 0 && to->to_weekday == 0)
		return match_simple_range(s, d);
	if (from->year != 0)
	{
		/* offsets lead out of the years named by one at most */
		if (d->year < from->year - 1 || (!s->open_end && d->year > (s->range ? to->year : from->year) + 1))
			return false;
		return match_range(s, from->year, d->number);
	}
	return match_range(s, d->year, d->number) || match_range(s, d->year - 1, d->number) ||
		match_range(s, d->year + 1, d->number);
}

static bool
match_weekday(const HoursSelector *s, const Day *d)
{
	Day			anchor;
	int			length;

	if (s->u.week.nth == 0)
		return s->u.week.days >> d->weekday & 1;
	anchor = s->u.week.offset == 0 ? *d : day_of(d->number - s->u.week.offset);
	if ((s->u.week.days >> anchor.weekday & 1) == 0)
		return false;
	length = hours_month_days(anchor.year, anchor.month);
	return (s->u.week.nth & (1 << (anchor.day - 1) / 7)) != 0 ||
		(s->u.week.nth & (32 << (length - anchor.day) / 7)) != 0;
}

static bool
match_number(const HoursSelector *s, int number)
{
	return number >= s->u.number.from && (s->open_end || number <= s->u.number.to) &&
		(s->step == 0 || (number - s->u.number.from) % s->step == 0);
}

static bool
match_selector(const HoursSelector *s, const Day *d, const HoursPlace *place, const HolidayEntry **holiday)
{
	const HolidayEntry *entry;

	switch (s->kind)
	{
		case HOURS_YEAR:
			return match_number(s, d->year);
		case HOURS_MONTHDAY:
			return match_monthday(s, d);
		case HOURS_WEEK_NUMBER:
			return match_number(s, hours_iso_week(d->number));
		case HOURS_WEEKDAY:
			return match_weekday(s, d);
		case HOURS_HOLIDAY:
			if (place->holidays == NULL)
				return false;
			entry = hours_holidays_find(place->holidays, s->u.week.school, d->number - s->u.week.offset);
			if (entry != NULL && s->u.week.offset == 0)
				*holiday = entry;
			return entry != NULL;
	}
	return false;
}

static bool
match_rule(const HoursView *view, const HoursRule *rule, const Day *d, const HoursPlace *place,
		   const HolidayEntry **holiday)
{
	const HoursSelector *s = view->selectors + rule->first_selector;
	const HoursSelector *end = s + rule->selectors;

	*holiday = NULL;
	while (s < end)
	{
		int			group = s->group;
		bool		matched = false;

		for (; s < end && s->group == group; s++)
		{
			if (!matched)
				matched = match_selector(s, d, place, holiday);
		}
		if (!matched)
			return false;
	}
	return true;
}

/* ----------------------------------------------------------------------
 * days
 * ----------------------------------------------------------------------
 */

/*
 * The minutes of a span on its day, which may end on the next one; and where the
 * open end begins.  Where it ends with the sun of the next day, it is that day's.
 */
static void
span_minutes(const HoursSpan *span, int32_t day, const HoursPlace *place, int *from, int *to, int *open_from)
{
	int			end;
	int			usual;

	*from = span->from;
	end = span->no_end ? *from : span->to;
	if ((span->from_event | span->to_event) != HOURS_CLOCK)
	{
		bool		wraps = !span->no_end && hours_span_wraps(span);

		if (span->from_event != HOURS_CLOCK)
			*from += hours_sun_minute(span->from_event, day, place);
		if (span->no_end)
			end = *from;
		else if (span->to_event != HOURS_CLOCK)
			end += hours_sun_minute(span->to_event, day + wraps, place);
		if (wraps)
			end += HOURS_DAY;
	}
	*to = *open_from = end;
	if (!span->open_end)
		return;
	/* a guess, by the usual time: late openings end late */
	usual = span->no_end ? hours_event_usual(span->from_event, span->from) :
		hours_event_usual(span->to_event, span->to);
	if (usual >= 22 * 60)
		*to = usual + 8 * 60;
	else if (usual >= 17 * 60)
		*to = usual + 10 * 60;
	else
		*to = HOURS_DAY;
	if (*to > 2 * HOURS_DAY)
		*to = 2 * HOURS_DAY;
	if (*to < *open_from)
		*to = *open_from;
}

/* The same among the spans of its rule: an open end stops before the next span of the day begins. */
static void
span_of_rule(const HoursView *view, const HoursRule *rule, int i, int32_t day, const HoursPlace *place,
			 int *from, int *to, int *open_from)
{
	const HoursSpan *span = &view->spans[rule->first_span + i];

	span_minutes(span, day, place, from, to, open_from);
	/* nobody means anything by more spans than these */
	for (int j = 0; span->open_end && rule->spans <= 64 && j < rule->spans; j++)
	{
		int			start = view->spans[rule->first_span + j].from;

		if (view->spans[rule->first_span + j].from_event != HOURS_CLOCK)
			start += hours_sun_minute(view->spans[rule->first_span + j].from_event, day, place);
		if (j != i && start >= *open_from && start > *from && start < *to)
			*to = start;
	}
}

static bool
rule_goes_over_midnight(const HoursView *view, const HoursRule *rule)
{
	for (int i = 0; i < rule->spans; i++)
	{
		const HoursSpan *span = &view->spans[rule->first_span + i];

		if (span->open_end || span->to > HOURS_DAY ||
			(span->from_event | span->to_event) != HOURS_CLOCK)
			return true;
	}
	return false;
}

/* The rules that have a say in a day, in order. */
static void
match_day(const HoursView *view, const HoursPlace *place, int32_t number, Matches *m)
{
	Day			today = day_of(number);
	Day			yesterday = {0};

	m->day = number;
	m->count = 0;
	for (int i = 0; i < view->counts.rules; i++)
	{
		const HoursRule *rule = &view->rules[i];
		const HolidayEntry *holiday;

		if (match_rule(view, rule, &today, place, &holiday))
		{
			if (rule->clears)
				m->count = 0;
			m->item[m->count++] = (Match)
			{
				(uint16_t) i, 0, holiday
			};
		}
		if (rule->spans > 0 && rule_goes_over_midnight(view, rule))
		{
			if (yesterday.month == 0)
				yesterday = day_of(number - 1);
			if (match_rule(view, rule, &yesterday, place, &holiday))
				m->item[m->count++] = (Match)
			{
				(uint16_t) i, 1, holiday
			};
		}
	}
}

typedef struct Outcome
{
	HoursState	state;
	HoursComment comment;
} Outcome;

static void
set_outcome(Outcome *out, const HoursView *view, const HoursPlace *place, const Match *match, HoursState state)
{
	const HoursRule *rule = &view->rules[match->rule];

	out->state = state;
	if (rule->comment >= 0)
	{
		out->comment.data = view->text + view->comments[rule->comment].offset;
		out->comment.size = view->comments[rule->comment].size;
	}
	else if (match->holiday != NULL && match->holiday->name_size > 0)
	{
		out->comment.data = place->holidays->heap + match->holiday->name;
		out->comment.size = match->holiday->name_size;
	}
	else
		out->comment.data = NULL;
}

/* The state at a minute of the matched day. */
static Outcome
state_in_day(const HoursView *view, const HoursPlace *place, const Matches *m, int minute)
{
	Outcome		out = {HOURS_CLOSED, {NULL, 0}};

	for (int i = 0; i < m->count; i++)
	{
		const Match *match = &m->item[i];
		const HoursRule *rule = &view->rules[match->rule];
		int			at = minute + (match->yesterday ? HOURS_DAY : 0);

		if (rule->separator == HOURS_FALLBACK && out.state != HOURS_CLOSED)
			continue;
		if (rule->spans == 0 && minute < HOURS_DAY)
			set_outcome(&out, view, place, match, rule->state);
		for (int j = 0; j < rule->spans; j++)
		{
			int			from;
			int			to;
			int			open_from;

			span_of_rule(view, rule, j, m->day - match->yesterday, place, &from, &to, &open_from);
			if (at < from || at >= to)
				continue;
			set_outcome(&out, view, place, match,
						at >= open_from && rule->state != HOURS_CLOSED ? HOURS_UNKNOWN : rule->state);
		}
	}
	return out;
}

/* The first minute after this one at which anything begins or ends: at most the given end. */
static int
next_boundary(const HoursView *view, const HoursPlace *place, const Matches *m, int minute, int end)
{
	int			next = end;

	for (int i = 0; i < m->count; i++)
	{
		const HoursRule *rule = &view->rules[m->item[i].rule];
		int			shift = m->item[i].yesterday ? HOURS_DAY : 0;

		for (int j = 0; j < rule->spans; j++)
		{
			int			t[3];

			span_of_rule(view, rule, j, m->day - m->item[i].yesterday, place, &t[0], &t[1], &t[2]);
			for (int k = 0; k < 3; k++)
			{
				if (t[k] - shift > minute && t[k] - shift < next)
					next = t[k] - shift;
			}
		}
	}
	return next;
}

static int32_t
floor_day(int64_t minute)
{
	return (int32_t) (minute >= 0 ? minute / HOURS_DAY : -((-minute + HOURS_DAY - 1) / HOURS_DAY));
}

/* ----------------------------------------------------------------------
 * entry points
 * ----------------------------------------------------------------------
 */

static HoursComment
run_comment(const HoursView *view, const HoursRun *run)
{
	HoursComment comment = {NULL, 0};

	if (run->comment > 0)
	{
		comment.data = view->text + view->comments[run->comment - 1].offset;
		comment.size = view->comments[run->comment - 1].size;
	}
	return comment;
}

HoursState
hours_state_at(const HoursView *view, const HoursPlace *place, int64_t minute, HoursComment *comment)
{
	Outcome		out;

	if (view->flags & HOURS_WEEKLY)
	{
		HoursRun	run = hours_run_at(view->runs, view->counts.runs, hours_week_minute(minute));

		out.state = run.state;
		out.comment = run_comment(view, &run);
	}
	else
	{
		Matches		m;
		int32_t		day = floor_day(minute);

		match_day(view, place, day, &m);
		out = state_in_day(view, place, &m, (int) (minute - (int64_t) day * HOURS_DAY));
	}
	if (comment != NULL)
		*comment = out.comment;
	return out.state;
}

static bool
same_comment(HoursComment a, HoursComment b)
{
	if (a.data == NULL || b.data == NULL)
		return a.data == b.data;
	return a.size == b.size && memcmp(a.data, b.data, a.size) == 0;
}

static bool
same_outcome(const Outcome *a, const Outcome *b, bool by_comment)
{
	return a->state == b->state && (!by_comment || same_comment(a->comment, b->comment));
}

/* Of a value with runs: on through the week, at most once round. */
static void
weekly_stretch(const HoursView *view, int64_t minute, bool by_comment, HoursStretch *stretch)
{
	int			at = hours_week_minute(minute);
	int			n = view->counts.runs;
	HoursRun	run = hours_run_at(view->runs, n, at);
	int			i = 0;
	int64_t		week = minute - at;
	Outcome		here = {run.state, run_comment(view, &run)};

	while (i + 1 < n && view->runs[i + 1].start <= at)
		i++;
	stretch->state = here.state;
	stretch->comment = here.comment;
	for (int round = 0; round < n; round++)
	{
		Outcome		there;

		if (++i == n)
		{
			i = 0;
			week += HOURS_WEEK;
		}
		there = (Outcome)
		{
			view->runs[i].state, run_comment(view, &view->runs[i])
		};
		if (!same_outcome(&here, &there, by_comment))
		{
			stretch->to = week + view->runs[i].start;
			return;
		}
	}
	stretch->to = INT64_MAX;
}

/* The first year from the given one on that a selector of years or dates lets through; INT32_MAX: none. */
static int
selector_year(const HoursSelector *s, int year)
{
	int			first = s->u.number.from;
	int			last = s->u.number.to;

	if (s->kind == HOURS_MONTHDAY)
	{
		if (s->u.date.from.year == 0)
			return year;
		/* offsets may lead a little out of the years named */
		first = s->u.date.from.year - 1;
		last = (s->range ? s->u.date.to.year : s->u.date.from.year) + 1;
	}
	if (year < first)
		year = first;
	else if (s->kind == HOURS_YEAR && s->step > 1)
		year += (s->step - (year - first) % s->step) % s->step;
	return s->open_end || year <= last ? year : INT32_MAX;
}

/* The first year from the given one on in which some rule may hold; INT32_MAX: none. */
int
hours_active_year(const HoursView *view, int year)
{
	int			best = INT32_MAX;

	for (int i = 0; i < view->counts.rules; i++)
	{
		const HoursRule *rule = &view->rules[i];
		const HoursSelector *s = &view->selectors[rule->first_selector];
		int			group = rule->selectors > 0 ? s->group : HOURS_WEEKDAY;
		int			soonest = INT32_MAX;

		if (group != HOURS_YEAR && group != HOURS_MONTHDAY)
			return year;
		for (int j = 0; j < rule->selectors && s[j].group == group; j++)
		{
			int			y = selector_year(&s[j], year);

			soonest = y < soonest ? y : soonest;
		}
		best = soonest < best ? soonest : best;
	}
	return best;
}

/* A later day to go on with when nothing at all holds on this one. */
static int32_t
skip_empty_years(const HoursView *view, int32_t day, int32_t limit)
{
	int			year;
	int			month;
	int			dom;
	int			next;

	hours_civil(day, &year, &month, &dom);
	next = hours_active_year(view, year);
	if (next == year)
		return day;
	if (next > year + 1000)
		return limit;
	day = hours_day_number(next, 1, 1) - 1;
	return day < limit ? day : limit;
}

/*
 * The stretch of one state (and comment, by_comment) from a minute on.  It is
 * followed to the limit; INT64_MAX as its end says that it goes beyond.
 */
LgStatus
hours_stretch_at(const HoursView *view, const HoursPlace *place, const LgEnv *env, int64_t minute,
				 int64_t limit, bool by_comment, HoursStretch *stretch, LgError *err)
{
	Matches		m;
	Outcome		here;
	int32_t		day = floor_day(minute);
	int			at = (int) (minute - (int64_t) day * HOURS_DAY);
	int			days = 0;
	int64_t		work = 0;		/* since the last poll */

	stretch->from = minute;
	if (view->flags & HOURS_WEEKLY)
	{
		weekly_stretch(view, minute, by_comment, stretch);
		if (stretch->to > limit)
			stretch->to = INT64_MAX;
		return LG_OK;
	}
	match_day(view, place, day, &m);
	here = state_in_day(view, place, &m, at);
	stretch->state = here.state;
	stretch->comment = here.comment;
	stretch->to = INT64_MAX;
	while ((int64_t) day * HOURS_DAY + at < limit)
	{
		Outcome		there;

		at = next_boundary(view, place, &m, at, HOURS_DAY);
		if (at == HOURS_DAY)
		{
			if (m.count == 0 && (days & 31) == 0)
				day = skip_empty_years(view, day, floor_day(limit));
			at = 0;
			match_day(view, place, ++day, &m);
			days++;
		}
		work += 10 + view->counts.rules + view->counts.spans;
		if (work > 100000)
		{
			LG_TRY(lg_poll(env, err));
			work = 0;
		}
		there = state_in_day(view, place, &m, at);
		if (!same_outcome(&here, &there, by_comment))
		{
			stretch->to = (int64_t) day * HOURS_DAY + at;
			if (stretch->to > limit)
				stretch->to = INT64_MAX;
			return LG_OK;
		}
	}
	return LG_OK;
}

/* ----------------------------------------------------------------------
 * days as sets of minutes
 * ----------------------------------------------------------------------
 */

static void
mark_open(const HoursView *view, const HoursPlace *place, const Matches *m, int end, uint64_t *minutes)
{
	int			next;

	for (int at = 0; at < end; at = next)
	{
		next = next_boundary(view, place, m, at, end);
		/* a rule of the whole day ends at midnight without a span to say so */
		if (at < HOURS_DAY && next > HOURS_DAY)
			next = HOURS_DAY;
		if (state_in_day(view, place, m, at).state != HOURS_OPEN)
			continue;
		for (int minute = at; minute < next; minute++)
			minutes[minute / 64] |= UINT64_C(1) << (minute % 64);
	}
}

/* The open minutes of a day by the clock, those that the evening before leaves it among them. */
void
hours_day_minutes(const HoursView *rules, const HoursPlace *place, int32_t day, uint64_t *minutes)
{
	Matches		m;

	memset(minutes, 0, HOURS_DAY_WORDS * sizeof(uint64_t));
	match_day(rules, place, day, &m);
	mark_open(rules, place, &m, HOURS_DAY, minutes);
}

/* What a day opens by itself, from its own midnight on: up to the end of the next day. */
void
hours_own_minutes(const HoursView *rules, const HoursPlace *place, int32_t day, uint64_t *minutes)
{
	Matches		m;
	int			kept = 0;

	memset(minutes, 0, HOURS_OWN_WORDS * sizeof(uint64_t));
	match_day(rules, place, day, &m);
	for (int i = 0; i < m.count; i++)
	{
		if (!m.item[i].yesterday)
			m.item[kept++] = m.item[i];
	}
	m.count = kept;
	mark_open(rules, place, &m, 2 * HOURS_DAY, minutes);
}
