/*
 * hours_feed_text.c
 *		A carrier's text in the words of a language, put into the notation.
 *
 * Words become the notation's words, and what the notation wants between them
 * is added where feeds have only a space: a comma between two times, days, or
 * groups of days and times.  What the text means is then decided by the reader
 * of the notation alone, so the spelling of a day cannot change a time.
 */
#include <stdio.h>

#include "hours_feed.h"

typedef enum FeedToken
{
	TOKEN_NONE,					/* at the start of a rule */
	TOKEN_DAY,
	TOKEN_DAY_DASH,
	TOKEN_START,				/* the first time of a span */
	TOKEN_DASH,
	TOKEN_END,					/* its second time, or all of a day */
	TOKEN_COMMA,				/* after days or times */
	TOKEN_STATE
} FeedToken;

typedef struct Translation
{
	Scan		scan;
	const FeedLanguage *language;
	LgText	   *out;
	FeedToken	last;
	int			times;			/* written so far */
	int			days;
	bool		bare;			/* the span's start is an hour and no more */
	int32_t		start;			/* and its minute */
	bool		since;			/* "from" stands before it */
	char		prefix[32];		/* date from which the rules hold */
} Translation;

static LgStatus
expected(Translation *t, const char *what)
{
	Scan	   *scan = &t->scan;
	int			size = 0;

	while (size < scan->size && (size < 100 || ((unsigned char) scan->text[size] & 0xC0) == 0x80))
		size++;
	lg_fail(scan->err, LG_BAD_TEXT, "opening hours of this feed cannot be read: \"%.*s\"", size, scan->text);
	lg_detail(scan->err, "At byte %d: expected %s.", scan->pos + 1, what);
	lg_hint(scan->err, "Name the language of the days, such as de, et, fr or pl, or use the notation of OpenStreetMap.");
	return LG_BAD_TEXT;
}

static LgStatus
put(Translation *t, const char *text, FeedToken token)
{
	if (t->last == TOKEN_NONE && t->prefix[0] != '\0')
		LG_TRY(lg_text_add(t->out, t->prefix, t->scan.err));
	t->last = token;
	return lg_text_add(t->out, text, t->scan.err);
}

/* ----------------------------------------------------------------------
 * times
 * ----------------------------------------------------------------------
 */

/* "h", "Uhr", "hrs" after a time, or "klo" before one. */
static bool
take_hour_sign(Scan *scan)
{
	int			before = scan->pos;
	int			n;

	hours_scan_space(scan);
	n = hours_feed_match(scan, "H UHR HRS HR VAL GODZ GODZ HOD KLO KL UUR O'CLOCK");
	scan->pos = n > 0 ? scan->pos + n : before;
	if (n > 0 && hours_scan_peek(scan, 0) == '.')
		scan->pos++;
	return n > 0;
}

/* A dash follows: what stands here begins a span. */
static bool
dash_follows(const Translation *t)
{
	Scan		ahead = t->scan;

	if (hours_scan_dash(&ahead))
		return true;
	hours_scan_space(&ahead);
	return hours_feed_match(&ahead, t->language->until) > 0;
}

/* ":30", ".30", "h30", ":30:00"; false when the time is an hour alone. */
static LgStatus
take_minutes(Translation *t, int *minute, bool *given)
{
	Scan	   *scan = &t->scan;
	unsigned char c = hours_scan_peek(scan, 0);

	*given = (c == ':' || c == '.' || c == 'h' || c == 'H') && hours_scan_is_digit(hours_scan_peek(scan, 1));
	if (!*given)
		return LG_OK;
	scan->pos++;
	if (hours_scan_digits(scan) != 2)
		return expected(t, "minutes of two digits");
	*minute = hours_scan_number(scan, 2);
	if (hours_scan_peek(scan, 0) == '.' && hours_scan_digits(scan) == 0 && hours_scan_is_digit(hours_scan_peek(scan, 1)))
		return expected(t, "a time and no date");
	if (hours_scan_peek(scan, 0) == ':' && hours_scan_is_digit(hours_scan_peek(scan, 1)))
	{
		scan->pos++;
		if (hours_scan_digits(scan) != 2 || hours_scan_number(scan, 2) % 59 != 0)
			return expected(t, "whole minutes");
	}
	return LG_OK;
}

/* Writes a time that has been read; an hour after a time with minutes gets some. */
static LgStatus
put_time(Translation *t, int hour, int minute, bool bare)
{
	char		clock[40];
	int			half;
	bool		has_half = hours_scan_half(&t->scan, &half);
	FeedToken	last = t->last;

	if (last == TOKEN_END || last == TOKEN_STATE)
		LG_TRY(lg_text_add(t->out, ",", t->scan.err));
	if (last == TOKEN_DASH && bare && !has_half && !t->bare)
	{
		if (hour * 60 <= t->start && hour > 0)
			return expected(t, "minutes, for the end may be of the night or of the afternoon");
		bare = false;
	}
	if (bare)
		snprintf(clock, sizeof(clock), "%s%02d", last == TOKEN_DASH ? "" : " ", hour);
	else
		snprintf(clock, sizeof(clock), "%s%02d:%02d", last == TOKEN_DASH ? "" : " ", hour, minute);
	if (last != TOKEN_DASH)
	{
		t->bare = bare && !has_half;
		t->start = hour * 60 + minute;
	}
	t->times++;
	LG_TRY(put(t, clock, last == TOKEN_DASH ? TOKEN_END : TOKEN_START));
	if (has_half)
		LG_TRY(lg_text_add(t->out, half == 0 ? "am" : "pm", t->scan.err));
	take_hour_sign(&t->scan);
	if (t->since && last != TOKEN_DASH && !dash_follows(t))
	{							/* "from 8:00", until nobody knows when */
		if (t->bare)
			LG_TRY(lg_text_add(t->out, ":00", t->scan.err));
		LG_TRY(lg_text_add(t->out, "+", t->scan.err));
		t->last = TOKEN_END;
	}
	t->since = false;
	return LG_OK;
}

static LgStatus
put_all_day(Translation *t)
{
	if (t->last == TOKEN_END || t->last == TOKEN_STATE)
		LG_TRY(lg_text_add(t->out, ",", t->scan.err));
	t->times += 2;
	return put(t, " 00:00-24:00", TOKEN_END);
}

/* Four digits: a time where one may stand, else a year. */
static LgStatus
take_four_digits(Translation *t)
{
	Scan	   *scan = &t->scan;
	bool		zero = hours_scan_peek(scan, 0) == '0';
	int			number = hours_scan_number(scan, 4);

	if (t->last == TOKEN_NONE && !zero)
	{
		char		year[8];

		snprintf(year, sizeof(year), "%04d", number);
		return put(t, year, TOKEN_NONE);
	}
	if (number / 100 > 24 || number % 100 > 59)
		return expected(t, "a time before this");
	return put_time(t, number / 100, number % 100, false);
}

static LgStatus
take_number(Translation *t)
{
	Scan	   *scan = &t->scan;
	int			digits = hours_scan_digits(scan);
	int			hour;
	int			minute = 0;
	bool		given;

	if (digits == 4)
		return take_four_digits(t);
	if (digits > 2)
		return expected(t, "a time");
	if (hours_scan_peek(scan, 2) == '/' && hours_scan_peek(scan, 3) == '7' && digits == 2 &&
		hours_scan_peek(scan, 0) == '2' && hours_scan_peek(scan, 1) == '4' && !hours_scan_is_digit(hours_scan_peek(scan, 4)))
	{
		scan->pos += 4;
		return put_all_day(t);
	}
	hour = hours_scan_number(scan, digits);
	LG_TRY(take_minutes(t, &minute, &given));
	if (t->last != TOKEN_DASH && !dash_follows(t))
	{
		if (given && hour == 0 && minute == 24)
		{						/* "00:24" is 00-24 */
			take_hour_sign(scan);
			return put_all_day(t);
		}
		if (!given && hour == 24 && take_hour_sign(scan))
			return dash_follows(t) ? expected(t, "a time up to 24:00") : put_all_day(t);
	}
	if (take_hour_sign(scan) && !given && hours_scan_digits(scan) == 2)
		return expected(t, "a time");
	return put_time(t, hour, minute, !given);
}

/* ----------------------------------------------------------------------
 * words
 * ----------------------------------------------------------------------
 */

static LgStatus
put_days(Translation *t, int days)
{
	static const char *const names[] = {"Mo", "Tu", "We", "Th", "Fr", "Sa", "Su", "PH"};
	const char *name = "Mo-Su";

	for (int day = 0; day <= FEED_HOLIDAY; day++)
	{
		if (days == 1 << day)
			name = names[day];
	}
	if (t->last == TOKEN_START || t->last == TOKEN_DASH)
		return expected(t, "a time");
	if (t->last == TOKEN_END || t->last == TOKEN_STATE)
	{							/* a new group of days, which takes nothing from the one before */
		LG_TRY(lg_text_add(t->out, ", ", t->scan.err));
		t->last = TOKEN_NONE;
	}
	else if (t->last == TOKEN_DAY)
		LG_TRY(lg_text_add(t->out, ",", t->scan.err));
	t->days++;
	LG_TRY(put(t, name, TOKEN_DAY));
	if (hours_scan_peek(&t->scan, 0) == '.')
		t->scan.pos++;
	return LG_OK;
}

/* "ALATES 18.11.2024": what follows holds from that day on, what came before until then. */
static LgStatus
take_date(Translation *t)
{
	static const char *const months[] = {"Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
	Scan	   *scan = &t->scan;
	int			part[3];

	for (int i = 0; i < 3; i++)
	{
		int			digits;

		hours_scan_space(scan);
		digits = hours_scan_digits(scan);
		if (digits == 0 || digits > 4)
			return expected(t, "a date like 18.11.2024");
		part[i] = hours_scan_number(scan, digits);
		if (hours_scan_peek(scan, 0) == '.')
			scan->pos++;
	}
	if (part[1] < 1 || part[1] > 12 || part[2] < 1900 || part[2] > 9999 || part[0] < 1 ||
		part[0] > hours_month_days(part[2], part[1]))
		return expected(t, "a day of the calendar");
	hours_scan_take(scan, ':');
	snprintf(t->prefix, sizeof(t->prefix), "%04d %s %02d+ ", part[2], months[part[1] - 1], part[0]);
	if (t->times == 0)
		t->out->size = 0;		/* nothing was open before */
	else
	{
		LG_TRY(lg_text_printf(t->out, scan->err, "%s%soff, ", t->last == TOKEN_NONE ? "" : "; ", t->prefix));
		t->days = 0;
	}
	t->last = TOKEN_NONE;
	return LG_OK;
}

/* "18.11.": digits, a point, digits and another point or digit group. */
static bool
date_follows(const Translation *t)
{
	Scan		ahead = t->scan;
	int			digits = hours_scan_digits(&ahead);

	if (digits < 1 || digits > 2)
		return false;
	ahead.pos += digits;
	if (hours_scan_peek(&ahead, 0) != '.')
		return false;
	ahead.pos++;
	hours_scan_space(&ahead);
	digits = hours_scan_digits(&ahead);
	return digits >= 1 && digits <= 2 && hours_scan_peek(&ahead, digits) == '.';
}

/* Words that stand for something; *taken says that one was here. */
static LgStatus
take_phrase(Translation *t, bool *taken)
{
	Scan	   *scan = &t->scan;
	const FeedLanguage *language = t->language;
	int			n;
	int			days;

	*taken = true;
	if ((n = hours_feed_match(scan, language->all_day)) > 0)
	{
		scan->pos += n;
		return put_all_day(t);
	}
	if ((n = hours_feed_day(scan, language, &days)) > 0)
	{
		scan->pos += n;
		return put_days(t, days);
	}
	if ((n = hours_feed_match(scan, language->closed)) > 0)
	{
		scan->pos += n;
		if (t->last == TOKEN_START || t->last == TOKEN_DASH)
			return expected(t, "a time");
		return put(t, t->last == TOKEN_NONE ? "off" : " off", TOKEN_STATE);
	}
	if ((n = hours_feed_match(scan, language->until)) > 0 && (t->last == TOKEN_START || t->last == TOKEN_DAY))
	{
		scan->pos += n;
		return put(t, "-", t->last == TOKEN_DAY ? TOKEN_DAY_DASH : TOKEN_DASH);
	}
	if ((n = hours_feed_match(scan, language->from)) > 0)
	{
		scan->pos += n;
		hours_scan_space(scan);
		if (date_follows(t))
			return take_date(t);
		t->since = hours_scan_is_digit(hours_scan_peek(scan, 0));
		return LG_OK;
	}
	if ((n = hours_feed_match(scan, language->and)) > 0 && (t->last == TOKEN_DAY || t->last == TOKEN_END))
	{
		scan->pos += n;
		return t->last == TOKEN_DAY ? put(t, ",", TOKEN_COMMA) : LG_OK;
	}
	if (take_hour_sign(scan))
		return LG_OK;
	*taken = false;
	return LG_OK;
}

static LgStatus
take_word(Translation *t)
{
	Scan	   *scan = &t->scan;
	bool		taken;
	Word		word;
	int			n;

	LG_TRY(take_phrase(t, &taken));
	if (taken)
		return LG_OK;
	if (t->last == TOKEN_NONE && (n = hours_feed_match(scan, t->language->harmless)) > 0 && t->out->size > 0)
	{
		scan->pos += n;
		return LG_OK;
	}
	word = hours_scan_word(scan);
	if (word.kind == WORD_CLOCK)
	{
		scan->pos += word.size;
		return put_time(t, word.value == 0 && t->last == TOKEN_DASH ? 24 : word.value / 60, 0, false);
	}
	if (word.kind == WORD_EVENT || (word.kind == WORD_STATE && word.value != HOURS_CLOSED))
	{
		char		name[16];

		snprintf(name, sizeof(name), "%s%.*s", t->last == TOKEN_DASH ? "" : " ", word.size, scan->text + scan->pos);
		scan->pos += word.size;
		t->bare = false;
		t->times++;
		return put(t, name, word.kind == WORD_STATE ? TOKEN_STATE : t->last == TOKEN_DASH ? TOKEN_END : TOKEN_START);
	}
	return expected(t, t->last == TOKEN_DASH ? "a time" : "a weekday, a time or \"closed\"");
}

/* ----------------------------------------------------------------------
 * a whole text
 * ----------------------------------------------------------------------
 */

static LgStatus
take_sign(Translation *t)
{
	Scan	   *scan = &t->scan;
	unsigned char c = hours_scan_peek(scan, 0);

	if (c == ';' || c == '|')
	{
		scan->pos++;
		if (t->last == TOKEN_NONE)
			return LG_OK;
		t->last = TOKEN_NONE;
		return lg_text_add(t->out, "; ", scan->err);
	}
	if (c == ',' || c == '&' || c == '/')
	{
		scan->pos++;
		if (t->last == TOKEN_DAY)
			return put(t, ",", TOKEN_COMMA);
		if (t->last == TOKEN_END || t->last == TOKEN_STATE)
			return LG_OK;		/* what follows says whether a time or a rule is added */
		return t->last == TOKEN_NONE ? LG_OK : expected(t, "a day or a time");
	}
	if (c == ':' && t->last == TOKEN_DAY)
	{
		scan->pos++;
		return LG_OK;
	}
	if (c == '+' && (t->last == TOKEN_START || t->last == TOKEN_END))
	{
		scan->pos++;
		return put(t, "+", TOKEN_END);
	}
	if (hours_scan_dash(scan))
	{
		if (t->last != TOKEN_DAY && t->last != TOKEN_START)
			return expected(t, "a day or a time before the dash");
		return put(t, "-", t->last == TOKEN_DAY ? TOKEN_DAY_DASH : TOKEN_DASH);
	}
	return expected(t, "a weekday or a time");
}

static LgStatus
translate(Translation *t)
{
	Scan	   *scan = &t->scan;

	for (hours_scan_space(scan); scan->pos < scan->size; hours_scan_space(scan))
	{
		bool		taken;

		LG_TRY(lg_poll(t->out->env, scan->err));
		if (hours_scan_is_digit(hours_scan_peek(scan, 0)))
		{
			int			n = hours_feed_match(scan, t->language->all_day);

			scan->pos += n;
			LG_TRY(n > 0 ? put_all_day(t) : take_number(t));
		}
		else if (hours_feed_letter_follows(scan, 0))
		{
			Scan		ahead = *scan;

			if ((t->last == TOKEN_DAY || t->last == TOKEN_START) && hours_feed_match(scan, t->language->until) == 0 && hours_scan_dash(&ahead))
				LG_TRY(take_sign(t));	/* "to", "till" */
			else
				LG_TRY(take_word(t));
		}
		else
		{
			LG_TRY(take_phrase(t, &taken));
			if (!taken)
				LG_TRY(take_sign(t));
		}
	}
	if (t->last == TOKEN_START && t->times == 1 && t->days == 0 && !t->bare)
	{							/* only when it opens is known */
		LG_TRY(lg_text_add(t->out, "+", scan->err));
		t->last = TOKEN_END;
	}
	if (t->last == TOKEN_START)
		return expected(t, "\"-\" and a time");
	if (t->last != TOKEN_NONE && t->last != TOKEN_END && t->last != TOKEN_STATE)
		return expected(t, "a time");
	while (t->out->size > 0 && (t->out->data[t->out->size - 1] == ' ' || t->out->data[t->out->size - 1] == ';'))
		t->out->data[--t->out->size] = '\0';
	return LG_OK;
}

/* The text in the notation; *reached is how far it could be read. */
LgStatus
hours_feed_translate(const LgEnv *env, const char *feed, size_t size, const FeedLanguage *language,
					 LgText *out, int *reached, LgError *err)
{
	Translation t = {{feed, (int) size, 0, err, 0}, language, out, TOKEN_NONE, 0, 0, false, 0, false, ""};
	LgStatus	status;

	lg_text_init(out, env);
	status = translate(&t);
	*reached = t.scan.pos;
	if (status == LG_OK && out->size == 0)
		status = expected(&t, "a weekday or a time");
	return status;
}

/* ----------------------------------------------------------------------
 * times alone
 * ----------------------------------------------------------------------
 */

/* The times of a day: one rule without days, open at given times or closed. */
LgStatus
hours_feed_times(const LgEnv *env, const char *text, size_t size, const FeedLanguage *language, FeedTimes *times, LgError *err)
{
	HoursTree	tree;
	LgText		out;
	int			reached;
	LgStatus	status = size > HOURS_MAX_TEXT ? lg_fail(err, LG_LIMIT, "opening hours of a day are too long") : LG_OK;

	LG_TRY(status);
	status = hours_feed_translate(env, text, size, hours_feed_language(0), &out, &reached, err);
	if (status == LG_BAD_TEXT && language != NULL)
		status = hours_feed_translate(env, text, size, language, &out, &reached, err);
	for (size_t i = 1; status == LG_BAD_TEXT && language == NULL && hours_feed_language(i) != NULL; i++)
		status = hours_feed_translate(env, text, size, hours_feed_language(i), &out, &reached, err);
	LG_TRY(status);
	LG_TRY(hours_parse_tree(env, out.data, out.size, &tree, err));
	memset(times, 0, sizeof(*times));
	if (tree.rule_count != 1 || tree.selector_count > 0 || tree.rules[0].state == HOURS_UNKNOWN ||
		(tree.rules[0].state == HOURS_CLOSED && tree.span_count > 0) || tree.span_count > (int) LG_COUNT(times->span))
		return lg_fail(err, LG_BAD_TEXT, "these are no times of one day");
	times->closed = tree.rules[0].state == HOURS_CLOSED;
	if (!times->closed && tree.span_count == 0)
		return lg_fail(err, LG_BAD_TEXT, "these are no times of one day");
	for (int i = 0; i < tree.span_count; i++)
	{
		const HoursSpan *span = &tree.spans[i];

		if ((span->from_event | span->to_event) != HOURS_CLOCK || span->open_end)
			return lg_fail(err, LG_BAD_TEXT, "times of a day must be of the clock, with both ends");
		times->span[i][0] = hours_feed_minute(span->from);
		times->span[i][1] = hours_feed_minute(span->to);
	}
	times->count = tree.span_count;
	lg_release(env, tree.selectors);
	return LG_OK;
}
