/*
 * hours_parse.c
 *		Opening hours from text: rules, weekdays, holidays and times of day.
 *		Dates are in hours_parse_date.c.
 *
 * A recursive-descent reader of the grammar of the OpenStreetMap specification
 * 0.7.2.  Beyond the letter of it, it takes what people write and what can mean
 * only one thing: any case, spaces, selectors in any order, English names in
 * full, other dashes, hours without minutes in a range, am and pm.
 */
#include "hours_parse.h"

/* ----------------------------------------------------------------------
 * times of day
 * ----------------------------------------------------------------------
 */

/* How a time was written. */
#define CLOCK_BARE 1			/* an hour and no more */
#define CLOCK_HALF 2			/* with am or pm */

/* "07:30", "7.30", "19", "7:30 p.m."; limits are the caller's. */
static LgStatus
parse_clock(HoursParser *p, int16_t *minutes, int *form)
{
	Scan	   *scan = &p->scan;
	int			digits = hours_scan_digits(scan);
	int			hour;
	int			minute = 0;
	int			half;

	if (digits == 0 || digits > 2)
		return hours_scan_expected(scan, "a time");
	hour = hours_scan_number(scan, digits);
	*form = CLOCK_BARE;
	if (hours_scan_peek(scan, 0) == ':' || (hours_scan_peek(scan, 0) == '.' && hours_scan_is_digit(hours_scan_peek(scan, 1))))
	{
		scan->pos++;
		if (hours_scan_digits(scan) != 2)
			return hours_scan_expected(scan, "minutes of two digits");
		minute = hours_scan_number(scan, 2);
		if (minute > 59)
			return hours_scan_refuse(scan, "an hour has 60 minutes");
		*form = 0;
	}
	if (hours_scan_half(scan, &half))
	{
		if (hour < 1 || hour > 12)
			return hours_scan_refuse(scan, "hours with am or pm go from 1 to 12");
		hour = hour % 12 + half;
		*form = CLOCK_HALF;
	}
	if (hour * 60 + minute > 2 * HOURS_DAY)
		return hours_scan_refuse(scan, "times go up to 48:00");
	if (*form == CLOCK_BARE && hour > 24)
		return hours_scan_refuse(scan, "an hour beyond 24 needs its minutes");
	*minutes = (int16_t) (hour * 60 + minute);
	return LG_OK;
}

/* "sunset" or "(sunset-01:30)"; the parenthesis is there already. */
static LgStatus
parse_event(HoursParser *p, bool in_parentheses, uint8_t *event, int16_t *minutes)
{
	Scan	   *scan = &p->scan;
	Word		word;
	int			form;
	bool		before;

	hours_scan_space(scan);
	word = hours_scan_word(scan);
	if (word.kind != WORD_EVENT)
		return hours_scan_expected(scan, "dawn, sunrise, sunset or dusk");
	scan->pos += word.size;
	*event = (uint8_t) word.value;
	*minutes = 0;
	if (!in_parentheses)
		return LG_OK;
	before = hours_scan_take(scan, '-');
	if (!before && !hours_scan_take(scan, '+'))
		return hours_scan_expected(scan, "\"+\" or \"-\" and a time");
	hours_scan_space(scan);
	LG_TRY(parse_clock(p, minutes, &form));
	if (form == CLOCK_BARE)
		return hours_scan_expected(scan, "\":\" and minutes");
	if (*minutes > HOURS_DAY)
		return hours_scan_refuse(scan, "an offset goes up to 24:00");
	if (before)
		*minutes = (int16_t) -*minutes;
	if (!hours_scan_take(scan, ')'))
		return hours_scan_expected(scan, "\")\"");
	return LG_OK;
}

static LgStatus
parse_time(HoursParser *p, uint8_t *event, int16_t *minutes, int *form)
{
	Word		word;

	*form = 0;
	*event = HOURS_CLOCK;
	if (hours_scan_take(&p->scan, '('))
		return parse_event(p, true, event, minutes);
	hours_scan_space(&p->scan);
	word = hours_scan_word(&p->scan);
	if (word.kind == WORD_EVENT)
		return parse_event(p, false, event, minutes);
	if (word.kind == WORD_CLOCK)
	{
		p->scan.pos += word.size;
		*minutes = (int16_t) word.value;
		return LG_OK;
	}
	return parse_clock(p, minutes, form);
}

/*
 * Two times of which one says am or pm.  "1:00-5:00 PM" has one half of the day
 * for both, "9:00-5:00 PM" cannot; what may be either is refused.
 */
static LgStatus
share_half(Scan *scan, HoursSpan *span, int from_form, int to_form)
{
	int			start = span->from % (HOURS_DAY / 2);
	bool		twelve = span->from >= 60 && span->from < 13 * 60;

	if (to_form == CLOCK_HALF && from_form != CLOCK_HALF && span->from_event == HOURS_CLOCK && twelve)
	{
		if (span->to >= HOURS_DAY / 2 && start + HOURS_DAY / 2 < span->to)
			start += HOURS_DAY / 2;
		else if (start >= span->to)
			return hours_scan_refuse(scan, "the start may be of the morning or of the evening: write am or pm there too");
		span->from = (int16_t) start;
	}
	if (from_form == CLOCK_HALF && to_form == 0 && span->to_event == HOURS_CLOCK && span->to < 13 * 60)
		return hours_scan_refuse(scan, "the end may be of the morning or of the afternoon: write am or pm there too");
	return LG_OK;
}

/* After "from": what the end may be. */
static LgStatus
finish_span(HoursParser *p, HoursSpan *span, int from_form)
{
	Scan	   *scan = &p->scan;
	int			to_form;

	if (from_form != CLOCK_BARE && hours_scan_take(scan, '+'))
	{
		span->open_end = span->no_end = 1;
		return LG_OK;
	}
	if (!hours_scan_dash(scan))
		return hours_scan_expected(scan, from_form == CLOCK_BARE ? "\":\" and minutes" : "\"-\" and an end, or \"+\"");
	LG_TRY(parse_time(p, &span->to_event, &span->to, &to_form));
	LG_TRY(share_half(scan, span, from_form, to_form));
	if (from_form != CLOCK_BARE && to_form == CLOCK_BARE)
		return hours_scan_expected(scan, "\":\" and minutes");
	if (from_form == CLOCK_BARE && to_form != CLOCK_HALF && span->to_event == HOURS_CLOCK && span->to > 0 &&
		span->to <= span->from && span->from <= HOURS_DAY / 2)
		return hours_scan_refuse(scan, "the end may be of the night or of the afternoon: write minutes, am or pm");
	if (span->from_event == HOURS_CLOCK && span->to_event == HOURS_CLOCK && span->to <= span->from)
		span->to = (int16_t) (span->to + HOURS_DAY);
	if (hours_scan_take(scan, '+'))
	{
		span->open_end = 1;
		if (span->to_event == HOURS_CLOCK && span->to >= 2 * HOURS_DAY)
			return hours_scan_refuse(scan, "nothing is left after 48:00");
	}
	if (hours_scan_take(scan, '/'))
		return hours_scan_refuse(scan, "repeated points in time are no opening hours");
	return LG_OK;
}

static LgStatus
parse_times(HoursParser *p)
{
	Scan	   *scan = &p->scan;

	p->seen |= SEEN_TIME;
	p->rule->first_span = (uint16_t) p->tree->span_count;
	for (;;)
	{
		HoursSpan  *span = &p->tree->spans[p->tree->span_count];
		int			before;
		Word		word;
		int			form;

		memset(span, 0, sizeof(*span));
		LG_TRY(parse_time(p, &span->from_event, &span->from, &form));
		if (span->from_event == HOURS_CLOCK && span->from >= HOURS_DAY)
			return hours_scan_refuse(scan, "a span starts before 24:00, and around the clock is 24/7");
		LG_TRY(finish_span(p, span, form));
		p->tree->span_count++;
		p->rule->spans++;

		/* a comma and another time, else the comma starts another rule */
		before = scan->pos;
		if (!hours_scan_take(scan, ','))
			return LG_OK;
		hours_scan_space(scan);
		word = hours_scan_word(scan);
		if (!(hours_scan_is_digit(hours_scan_peek(scan, 0)) && hours_scan_digits(scan) <= 2 &&
			  !(hours_scan_peek(scan, 2) == '/')) &&
			word.kind != WORD_EVENT && word.kind != WORD_CLOCK && hours_scan_peek(scan, 0) != '(')
		{
			scan->pos = before;
			return LG_OK;
		}
	}
}

/* ----------------------------------------------------------------------
 * weekdays and holidays
 * ----------------------------------------------------------------------
 */

static LgStatus
parse_holiday(HoursParser *p, int school, int group)
{
	HoursSelector *s = hours_add_selector(p, HOURS_HOLIDAY, group);

	s->u.week.school = (uint8_t) school;
	return hours_parse_offset(p, 1, &s->u.week.offset);
}

/* "Mo", "Fr-Mo", "Th[1,-1] +2 days"; plain days are gathered in one selector. */
static LgStatus
parse_weekday(HoursParser *p, int from, HoursSelector **plain)
{
	Scan	   *scan = &p->scan;
	HoursSelector *s;
	int			before;
	int			to = from;
	Word		word;

	if (hours_scan_peek(scan, 0) == '.')
		scan->pos++;
	if (hours_scan_take(scan, '['))
	{
		s = hours_add_selector(p, HOURS_WEEKDAY, HOURS_WEEKDAY);
		s->u.week.days = (uint8_t) (1 << from);
		LG_TRY(hours_parse_nth(p, &s->u.week.nth));
		return hours_parse_offset(p, 366, &s->u.week.offset);
	}
	before = scan->pos;
	if (hours_scan_dash(scan))
	{
		hours_scan_space(scan);
		word = hours_scan_word(scan);
		if (word.kind != WORD_WEEKDAY)
		{
			scan->pos = before;
			hours_scan_dash(scan);
			return hours_scan_expected(scan, "a weekday");
		}
		scan->pos += word.size;
		if (hours_scan_peek(scan, 0) == '.')
			scan->pos++;
		to = word.value;
	}
	if (*plain == NULL)
		*plain = hours_add_selector(p, HOURS_WEEKDAY, HOURS_WEEKDAY);
	for (int day = from;; day = (day + 1) % 7)
	{
		(*plain)->u.week.days |= (uint8_t) (1 << day);
		if (day == to)
			return LG_OK;
	}
}

/*
 * A list of weekdays and holidays.  "PH,Mo" is either; "PH Mo" is both: so a
 * list that has weekdays is of their group, one of holidays only of its own.
 */
static LgStatus
parse_days(HoursParser *p)
{
	Scan	   *scan = &p->scan;
	HoursSelector *plain = NULL;
	int			first = p->tree->selector_count;
	bool		weekdays = false;

	for (;;)
	{
		Word		word;

		hours_scan_space(scan);
		word = hours_scan_word(scan);
		if (word.kind == WORD_HOLIDAY)
		{
			scan->pos += word.size;
			LG_TRY(parse_holiday(p, word.value, HOURS_HOLIDAY));
		}
		else if (word.kind == WORD_WEEKDAY)
		{
			if ((p->seen & SEEN_WEEKDAY) != 0)
				return hours_scan_expected(scan, "the weekdays of a rule in one list");
			scan->pos += word.size;
			weekdays = true;
			LG_TRY(parse_weekday(p, word.value, &plain));
		}
		else
			return hours_scan_expected(scan, "a weekday, PH or SH");
		if (p->seen & (SEEN_TIME | SEEN_STATE | SEEN_COMMENT))
		{
			/* a comma after these starts another rule: the caller decides */
			int			before = scan->pos;

			if (!hours_scan_take(scan, ','))
				break;
			hours_scan_space(scan);
			word = hours_scan_word(scan);
			if (word.kind != WORD_WEEKDAY && word.kind != WORD_HOLIDAY)
			{
				scan->pos = before;
				break;
			}
		}
		else if (!hours_scan_take(scan, ','))
			break;
	}
	if (weekdays)
	{
		p->seen |= SEEN_WEEKDAY;
		for (int i = first; i < p->tree->selector_count; i++)
			p->tree->selectors[i].group = HOURS_WEEKDAY;
	}
	else
		p->seen |= SEEN_HOLIDAY;
	return LG_OK;
}

/* ----------------------------------------------------------------------
 * rules
 * ----------------------------------------------------------------------
 */

static LgStatus
parse_comment(HoursParser *p)
{
	Scan	   *scan = &p->scan;
	HoursSlice *slice = &p->tree->comments[p->tree->comment_count];
	int			start = scan->pos + 1;
	const char *end = memchr(scan->text + start, '"', scan->size - start);

	if (p->seen & SEEN_COMMENT)
		return hours_scan_expected(scan, "one comment for a rule");
	if (end == NULL)
	{
		scan->pos = scan->size;
		return hours_scan_expected(scan, "a quote that ends the comment");
	}
	p->seen |= SEEN_COMMENT;
	slice->offset = (uint16_t) start;
	slice->size = (uint16_t) (end - scan->text - start);
	scan->pos = (int) (end - scan->text) + 1;
	p->rule->comment = (int16_t) p->tree->comment_count++;
	return LG_OK;
}

static LgStatus
parse_state(HoursParser *p, Word word)
{
	if (p->seen & SEEN_STATE)
		return hours_scan_expected(&p->scan, "one state for a rule");
	p->seen |= SEEN_STATE;
	p->rule->state = (uint8_t) word.value;
	p->scan.pos += word.size;
	return LG_OK;
}

/* Something that starts with a digit: 24/7, a year, or a time. */
static LgStatus
parse_digit(HoursParser *p)
{
	Scan	   *scan = &p->scan;

	if (scan->size - scan->pos >= 4 && memcmp(scan->text + scan->pos, "24/7", 4) == 0)
	{
		if (p->seen != 0)
			return hours_scan_expected(scan, "24/7 at the start of a rule");
		p->seen |= SEEN_ALWAYS;
		scan->pos += 4;
		return LG_OK;
	}
	if (hours_peek_year(p))
	{
		if (hours_at_dated_month(p))
			return hours_parse_monthdays(p);
		return hours_parse_years(p);
	}
	if (p->seen & SEEN_TIME)
		return hours_scan_expected(scan, "the times of a rule in one list");
	return parse_times(p);
}

static LgStatus
parse_selector(HoursParser *p)
{
	Scan	   *scan = &p->scan;
	Word		word;

	if (hours_scan_is_digit(hours_scan_peek(scan, 0)))
		return parse_digit(p);
	if (hours_scan_peek(scan, 0) == '"')
		return parse_comment(p);
	word = hours_scan_word(scan);
	switch (word.kind)
	{
		case WORD_STATE:
			return parse_state(p, word);
		case WORD_WEEKDAY:
		case WORD_HOLIDAY:
			return parse_days(p);
		case WORD_MONTH:
		case WORD_EASTER:
			return hours_parse_monthdays(p);
		case WORD_WEEK:
			return hours_parse_weeks(p);
		case WORD_EVENT:
		case WORD_CLOCK:
			break;
		default:
			if (hours_scan_peek(scan, 0) != '(')
				return hours_scan_expected(scan, "a date, a weekday, a time or a state");
	}
	if (p->seen & SEEN_TIME)
		return hours_scan_expected(scan, "the times of a rule in one list");
	return parse_times(p);
}

/* A ":" for the reader's eye, after dates and before a comment. */
static void
skip_colon(HoursParser *p, int seen_before)
{
	int			now = p->seen & ~seen_before;

	if ((now & (SEEN_TIME | SEEN_COMMENT)) == 0)
		hours_scan_take(&p->scan, ':');
}

/* Widest selectors first: the order of the notation, and of the evaluation. */
static void
order_selectors(HoursTree *tree, const HoursRule *rule)
{
	HoursSelector *s = tree->selectors + rule->first_selector;

	for (int i = 1; i < rule->selectors; i++)
	{
		HoursSelector moved = s[i];
		int			j = i;

		for (; j > 0 && s[j - 1].group > moved.group; j--)
			s[j] = s[j - 1];
		s[j] = moved;
	}
}

static LgStatus
parse_rule(HoursParser *p, HoursSeparator separator)
{
	HoursTree  *tree = p->tree;
	HoursRule  *rule = &tree->rules[tree->rule_count];
	Scan	   *scan = &p->scan;

	memset(rule, 0, sizeof(*rule));
	rule->separator = (uint8_t) separator;
	rule->state = HOURS_OPEN;
	rule->comment = -1;
	rule->first_selector = (uint16_t) tree->selector_count;
	rule->first_span = (uint16_t) tree->span_count;
	p->rule = rule;
	p->seen = 0;
	for (;;)
	{
		int			before = p->seen;
		unsigned char c;

		hours_scan_space(scan);
		c = hours_scan_peek(scan, 0);
		if (scan->pos >= scan->size || c == ';' || c == '|' ||
			(c == ',' && (p->seen & (SEEN_TIME | SEEN_STATE | SEEN_COMMENT | SEEN_ALWAYS))))
			break;
		LG_TRY(parse_selector(p));
		skip_colon(p, before);
	}
	if (p->seen == 0)
		return hours_scan_expected(scan, "a rule");
	if ((p->seen & SEEN_COMMENT) && !(p->seen & SEEN_STATE))
		rule->state = HOURS_UNKNOWN;
	order_selectors(tree, rule);

	/*
	 * of two rules without days the later replaces the former, unless it only casts doubt on some
	 * hours
	 */
	rule->clears = separator == HOURS_NORMAL && rule->state != HOURS_CLOSED &&
		(rule->selectors > 0 || (rule->state == HOURS_OPEN && tree->rule_count > 0 && rule[-1].selectors == 0));
	tree->rule_count++;
	return LG_OK;
}

/* What stands between two rules; false at the end. */
static LgStatus
parse_separator(HoursParser *p, HoursSeparator *separator, bool *more)
{
	Scan	   *scan = &p->scan;

	*more = true;
	if (hours_scan_take(scan, ';'))
	{
		*separator = HOURS_NORMAL;
		hours_scan_space(scan);
		*more = scan->pos < scan->size;
		return LG_OK;
	}
	if (hours_scan_take(scan, ','))
	{
		*separator = HOURS_ADDITIONAL;
		return LG_OK;
	}
	if (hours_scan_peek(scan, 0) == '|' && hours_scan_peek(scan, 1) == '|')
	{
		*separator = HOURS_FALLBACK;
		scan->pos += 2;
		return LG_OK;
	}
	if (scan->pos < scan->size)
		return hours_scan_expected(scan, "\";\", \",\" or \"||\"");
	*more = false;
	return LG_OK;
}

/* Reads a text into arrays that are allocated here, in one piece. */
LgStatus
hours_parse_tree(const LgEnv *env, const char *text, size_t size, HoursTree *tree, LgError *err)
{
	HoursParser p = {{text, (int) size, 0, err, 0}, tree, NULL, 0};
	HoursSeparator separator = HOURS_NORMAL;
	bool		more = true;
	size_t		most = size / 2 + 2;
	char	   *block;

	if (size > HOURS_MAX_TEXT)
	{
		lg_fail(err, LG_LIMIT, "opening hours are too long");
		lg_detail(err, "The text has %zu bytes; %d are allowed.", size, HOURS_MAX_TEXT);
		return LG_LIMIT;
	}
	memset(tree, 0, sizeof(*tree));
	LG_TRY(lg_alloc(env, most * (sizeof(HoursSelector) + sizeof(HoursRule) + sizeof(HoursSpan) + sizeof(HoursSlice)),
					&block, err));
	tree->selectors = (HoursSelector *) block;
	tree->rules = (HoursRule *) (tree->selectors + most);
	tree->spans = (HoursSpan *) (tree->rules + most);
	tree->comments = (HoursSlice *) (tree->spans + most);
	while (more)
	{
		if (tree->rule_count == HOURS_MAX_RULES)
		{
			lg_fail(err, LG_LIMIT, "opening hours have too many rules");
			lg_detail(err, "%d are allowed.", HOURS_MAX_RULES);
			return LG_LIMIT;
		}
		LG_TRY(parse_rule(&p, separator));
		LG_TRY(parse_separator(&p, &separator, &more));
	}
	return LG_OK;
}
