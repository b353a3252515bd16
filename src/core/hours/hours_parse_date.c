/*
 * hours_parse_date.c
 *		Opening hours from text: years, weeks, months and days.
 */
#include "hours_date.h"
#include "hours_parse.h"

/* Four digits that are no time. */
bool
hours_peek_year(const HoursParser *p)
{
	return hours_scan_digits(&p->scan) == 4 &&
		!(hours_scan_peek(&p->scan, 4) == ':' && hours_scan_is_digit(hours_scan_peek(&p->scan, 5)));
}

/* A year with a month or Easter after it: part of a date. */
bool
hours_at_dated_month(HoursParser *p)
{
	int			before = p->scan.pos;
	bool		dated = false;

	if (hours_peek_year(p))
	{
		WordKind	kind;

		p->scan.pos += 4;
		hours_scan_space(&p->scan);
		kind = hours_scan_word(&p->scan).kind;
		dated = kind == WORD_MONTH || kind == WORD_EASTER;
	}
	p->scan.pos = before;
	return dated;
}

static LgStatus
parse_step(HoursParser *p, int min, int max, int16_t *step)
{
	Scan	   *scan = &p->scan;
	int			digits;
	int			value;

	*step = 0;
	if (!hours_scan_take(scan, '/'))
		return LG_OK;
	hours_scan_space(scan);
	digits = hours_scan_digits(scan);
	if (digits == 0 || digits > 4)
		return hours_scan_expected(scan, "a number");
	value = hours_scan_number(scan, digits);
	if (value < min || value > max)
		return hours_scan_refuse(scan, "the step is out of range");
	*step = (int16_t) value;
	return LG_OK;
}

/* "2024", "2024-2026", "2024+", "2024/2", "2024-2030/2", in a list. */
LgStatus
hours_parse_years(HoursParser *p)
{
	Scan	   *scan = &p->scan;

	if (p->seen & SEEN_YEAR)
		return hours_scan_expected(scan, "the years of a rule in one list");
	p->seen |= SEEN_YEAR;
	do
	{
		HoursSelector *s = hours_add_selector(p, HOURS_YEAR, HOURS_YEAR);

		hours_scan_space(scan);
		if (!hours_peek_year(p))
			return hours_scan_expected(scan, "a year");
		s->u.number.from = s->u.number.to = (int16_t) hours_scan_number(scan, 4);
		if (s->u.number.from < 1900)
			return hours_scan_refuse(scan, "years start at 1900");
		if (hours_scan_dash(scan))
		{
			hours_scan_space(scan);
			if (!hours_peek_year(p))
				return hours_scan_expected(scan, "a year");
			s->range = 1;
			s->u.number.to = (int16_t) hours_scan_number(scan, 4);
			if (s->u.number.to <= s->u.number.from)
				return hours_scan_refuse(scan, "the range of years does not go forward");
		}
		else if (hours_scan_take(scan, '+'))
			s->open_end = 1;
		LG_TRY(parse_step(p, 1, 1000, &s->step));
		if (s->step != 0 && !s->range)
			s->open_end = 1;
	} while (hours_scan_take(scan, ','));
	return LG_OK;
}

static LgStatus
parse_week_number(Scan *scan, int16_t *week)
{
	int			digits = hours_scan_digits(scan);

	if (digits == 0 || digits > 2)
		return hours_scan_expected(scan, "a week from 01 to 53");
	*week = (int16_t) hours_scan_number(scan, digits);
	if (*week < 1 || *week > 53)
		return hours_scan_refuse(scan, "weeks go from 01 to 53");
	return LG_OK;
}

/* "week 01-53/2,10": the word, then a list. */
LgStatus
hours_parse_weeks(HoursParser *p)
{
	Scan	   *scan = &p->scan;

	if (p->seen & SEEN_WEEK)
		return hours_scan_expected(scan, "the weeks of a rule in one list");
	p->seen |= SEEN_WEEK;
	scan->pos += hours_scan_word(scan).size;
	do
	{
		HoursSelector *s = hours_add_selector(p, HOURS_WEEK_NUMBER, HOURS_WEEK_NUMBER);

		hours_scan_space(scan);
		LG_TRY(parse_week_number(scan, &s->u.number.from));
		s->u.number.to = s->u.number.from;
		if (hours_scan_dash(scan))
		{
			hours_scan_space(scan);
			s->range = 1;
			LG_TRY(parse_week_number(scan, &s->u.number.to));
			if (s->u.number.to < s->u.number.from)
				return hours_scan_refuse(scan, "the range of weeks does not go forward");
			LG_TRY(parse_step(p, 2, 26, &s->step));
		}
	} while (hours_scan_take(scan, ','));
	return LG_OK;
}

/* ----------------------------------------------------------------------
 * dates
 * ----------------------------------------------------------------------
 */

/* A day of the month stands here: one or two digits that start no time. */
static bool
at_day(const Scan *scan)
{
	int			n = hours_scan_digits(scan);
	unsigned char next = hours_scan_peek(scan, n);

	/* "20: 10:00" is a day and a colon for the reader */
	return n > 0 && n <= 2 && !((next == ':' || next == '.') && hours_scan_is_digit(hours_scan_peek(scan, n + 1)));
}

static LgStatus
parse_day(HoursParser *p, HoursDate *date)
{
	Scan	   *scan = &p->scan;
	int			day = hours_scan_number(scan, hours_scan_digits(scan));

	if (day < 1 || day > hours_month_days(date->year == 0 ? 2000 : date->year, date->month))
		return hours_scan_refuse(scan, "the month has no such day");
	date->kind = HOURS_MONTH_DAY;
	date->day = (int8_t) day;
	if (hours_scan_peek(scan, 0) == '.')
		scan->pos++;
	return LG_OK;
}

/*
 * "Th[4]" after a month makes a date if it is all: in a list of weekdays it is
 * one of them, and *found stays false.
 */
static LgStatus
parse_nth_weekday(HoursParser *p, HoursDate *date, bool *found)
{
	Scan	   *scan = &p->scan;
	int			before = scan->pos;
	Word		word = hours_scan_word(scan);
	uint16_t	nth;
	int			bit = 0;
	int			after;
	int16_t		offset;

	*found = false;
	scan->pos += word.size;
	if (word.kind != WORD_WEEKDAY || !hours_scan_take(scan, '['))
	{
		scan->pos = before;
		return LG_OK;
	}
	LG_TRY(hours_parse_nth(p, &nth));
	after = scan->pos;
	LG_TRY(hours_parse_offset(p, 366, &offset));
	if (hours_scan_take(scan, ','))
	{
		hours_scan_space(scan);
		word = hours_scan_word(scan);
	}
	else
		word.kind = WORD_NONE;
	if ((nth & (nth - 1)) != 0 || word.kind == WORD_WEEKDAY || word.kind == WORD_HOLIDAY)
	{
		scan->pos = before;
		return LG_OK;
	}
	while ((nth >> bit & 1) == 0)
		bit++;
	word = (Word)
	{
		WORD_NONE, 0, 0
	};
	scan->pos = before;
	date->kind = HOURS_NTH_WEEKDAY;
	date->weekday = (int8_t) hours_scan_word(scan).value;
	date->day = (int8_t) (bit < 5 ? bit + 1 : -(bit - 4));
	scan->pos = after;
	*found = true;
	return LG_OK;
}

/* "+Sa", "-Su": to the next or last such weekday; then " +2 days". */
static LgStatus
parse_date_offsets(HoursParser *p, HoursDate *date)
{
	Scan	   *scan = &p->scan;
	int			before = scan->pos;
	int			sign = hours_scan_take(scan, '+') ? 1 : hours_scan_take(scan, '-') ? -1 : 0;

	if (sign != 0)
	{
		Word		word = hours_scan_word(scan);

		if (word.kind == WORD_WEEKDAY && hours_scan_peek(scan, word.size) != '[')
		{
			date->to_weekday = (int8_t) (sign * (word.value + 1));
			scan->pos += word.size;
		}
		else
			scan->pos = before;
	}
	return hours_parse_offset(p, 366, &date->offset);
}

/* One end of a range: "[2024] Nov [20 | Th[4]] [offset]", "[2024] easter [offset]". */
static LgStatus
parse_date(HoursParser *p, bool day_allowed, HoursDate *date)
{
	Scan	   *scan = &p->scan;
	Word		word;
	bool		found = false;

	memset(date, 0, sizeof(*date));
	hours_scan_space(scan);
	if (hours_peek_year(p))
	{
		date->year = (int16_t) hours_scan_number(scan, 4);
		if (date->year < 1900)
			return hours_scan_refuse(scan, "years start at 1900");
		hours_scan_space(scan);
	}
	word = hours_scan_word(scan);
	if (word.kind == WORD_EASTER)
	{
		scan->pos += word.size;
		date->kind = HOURS_EASTER;
		return parse_date_offsets(p, date);
	}
	if (word.kind != WORD_MONTH)
		return hours_scan_expected(scan, "a month");
	scan->pos += word.size;
	date->kind = HOURS_MONTH;
	date->month = (uint8_t) word.value;
	if (hours_scan_peek(scan, 0) == '.')
		scan->pos++;
	if (!day_allowed)
		return LG_OK;
	word.size = scan->pos;
	hours_scan_space(scan);
	if (at_day(scan))
		LG_TRY(parse_day(p, date));
	else
	{
		LG_TRY(parse_nth_weekday(p, date, &found));
		if (!found)
			scan->pos = word.size;
	}
	return date->kind == HOURS_MONTH ? LG_OK : parse_date_offsets(p, date);
}

/* The end of a range after its dash. */
static LgStatus
parse_date_end(HoursParser *p, HoursSelector *s)
{
	Scan	   *scan = &p->scan;
	HoursDate  *from = &s->u.date.from;
	HoursDate  *to = &s->u.date.to;
	int32_t		first;
	int32_t		last;

	s->range = 1;
	hours_scan_space(scan);
	if (from->kind == HOURS_MONTH_DAY && !hours_peek_year(p) && at_day(scan))
	{
		memset(to, 0, sizeof(*to));
		to->month = from->month;
		to->year = from->year;
		LG_TRY(parse_day(p, to));
		if (to->day <= from->day)
			return hours_scan_refuse(scan, "the range of days does not go forward");
		LG_TRY(parse_date_offsets(p, to));
	}
	else
		LG_TRY(parse_date(p, from->kind != HOURS_MONTH, to));
	if ((from->kind == HOURS_MONTH) != (to->kind == HOURS_MONTH))
		return hours_scan_expected(scan, from->kind == HOURS_MONTH ? "a month" : "a day of the month");
	if (from->year == 0 && to->year == 0)
		return LG_OK;
	if (from->year == 0 || (to->year == 0 && to->kind == HOURS_EASTER))
		return hours_scan_refuse(scan, "either both ends of the range have a year or neither");
	if (to->year == 0)
	{
		to->year = from->year;
		if (hours_resolve_date(from, from->year, false, &first) &&
			hours_resolve_date(to, to->year, true, &last) && last < first)
			to->year++;
	}
	if (hours_resolve_date(from, from->year, false, &first) &&
		hours_resolve_date(to, to->year, true, &last) && last < first)
		return hours_scan_refuse(scan, "the range of dates does not go forward");
	return LG_OK;
}

/* True when a dash here joins two dates; "-1 day" and the like are offsets, taken before. */
static bool
take_date_dash(HoursParser *p)
{
	Scan	   *scan = &p->scan;
	int			before = scan->pos;

	if (!hours_scan_dash(scan))
		return false;
	hours_scan_space(scan);
	if (hours_peek_year(p) || at_day(scan) || hours_scan_word(scan).kind == WORD_MONTH ||
		hours_scan_word(scan).kind == WORD_EASTER)
		return true;
	scan->pos = before;
	return false;
}

/* After a comma: "25" of "Dec 24,25", or another date. */
static LgStatus
parse_next_date(HoursParser *p, const HoursDate *last, HoursSelector *s)
{
	Scan	   *scan = &p->scan;

	hours_scan_space(scan);
	if (last->kind == HOURS_MONTH_DAY && !hours_peek_year(p) && at_day(scan))
	{
		s->u.date.from.month = last->month;
		s->u.date.from.year = last->year;
		LG_TRY(parse_day(p, &s->u.date.from));
		return parse_date_offsets(p, &s->u.date.from);
	}
	return parse_date(p, true, &s->u.date.from);
}

/* A list of dates and ranges of dates. */
LgStatus
hours_parse_monthdays(HoursParser *p)
{
	Scan	   *scan = &p->scan;
	HoursDate	last = {0};

	if (p->seen & SEEN_MONTHDAY)
		return hours_scan_expected(scan, "the dates of a rule in one list");
	p->seen |= SEEN_MONTHDAY;
	do
	{
		HoursSelector *s = hours_add_selector(p, HOURS_MONTHDAY, HOURS_MONTHDAY);

		LG_TRY(parse_next_date(p, &last, s));
		if (take_date_dash(p))
			LG_TRY(parse_date_end(p, s));
		else if (s->u.date.from.kind != HOURS_MONTH && hours_scan_take(scan, '+'))
			s->open_end = 1;
		last = s->range ? s->u.date.to : s->u.date.from;
		if (s->range && last.kind != HOURS_MONTH)
			LG_TRY(parse_step(p, 1, 366, &s->step));
		if (s->step == 1)
			s->step = 0;
	} while (hours_scan_take(scan, ','));
	return LG_OK;
}
