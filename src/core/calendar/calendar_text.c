/*
 * calendar_text.c
 *		Text form of a business calendar: its zone, its week, and the days that
 *		differ.
 *
 *	"Europe/Vilnius" Mo-Fr 09:00-17:00; Sa 10:00-14:00; valid 2026-01-01..2027-12-31;
 *	2026-12-24 09:00-12:00; 2026-12-25 holiday; 2026-12-26 off; 2026-12-27 set 10:00-12:00
 *
 * Weekdays that are not named are closed.  "holiday" is closed whatever an
 * override says, and "set" is what one said.
 */
#include "calendar_set.h"
#include "calendar_words.h"

static LgStatus
write_pattern(LgText *out, const CalendarView *c, uint16_t pattern, LgError *err)
{
	const CalendarPattern *p = &c->patterns[pattern & CALENDAR_PATTERN];

	if (p->count == 0)
		return lg_text_add(out, " off", err);
	for (int i = 0; i < p->count; i++)
	{
		const CalendarPeriod *period = &c->periods[p->first + i];
		int			to = period->to;

		/* 22:00-06:00 is what people write; beyond that hours go on counting */
		if (period->from < HOURS_DAY && to > HOURS_DAY && to - HOURS_DAY <= period->from)
			to -= HOURS_DAY;
		LG_TRY(lg_text_add(out, i == 0 ? " " : ",", err));
		LG_TRY(calendar_words_write_clock(out, period->from, err));
		LG_TRY(lg_text_add(out, "-", err));
		LG_TRY(calendar_words_write_clock(out, to, err));
	}
	return LG_OK;
}

static LgStatus
write_week(LgText *out, const CalendarView *c, LgError *err)
{
	int			done = 0;
	const char *separator = " ";

	for (int i = 0; i < 7; i++)
	{
		int			weekdays = 0;

		for (int j = i; j < 7; j++)
		{
			if (c->head.week[j] == c->head.week[i])
				weekdays |= 1 << j;
		}
		if (done >> i & 1 || (c->patterns[c->head.week[i]].count == 0 && weekdays != 127))
			continue;
		done |= weekdays;
		LG_TRY(lg_text_add(out, separator, err));
		LG_TRY(calendar_words_write_weekdays(out, weekdays, err));
		LG_TRY(write_pattern(out, c, c->head.week[i], err));
		separator = "; ";
	}
	return LG_OK;
}

LgStatus
calendar_write(LgText *out, const CalendarView *c, LgError *err)
{
	LG_TRY(lg_text_quoted(out, c->zone, c->head.zone_size, err));
	LG_TRY(write_week(out, c, err));
	if (c->limited)
	{
		LG_TRY(lg_text_add(out, "; valid ", err));
		LG_TRY(calendar_words_write_date(out, c->head.valid_from, err));
		LG_TRY(lg_text_add(out, "..", err));
		LG_TRY(calendar_words_write_date(out, c->head.valid_to - 1, err));
	}
	for (int i = 0; i < c->head.exceptions; i++)
	{
		const CalendarException *e = &c->exceptions[i];

		LG_TRY(lg_text_add(out, "; ", err));
		LG_TRY(calendar_words_write_date(out, e->day, err));
		if (e->pattern & CALENDAR_OVERRIDE)
			LG_TRY(lg_text_add(out, " set", err));
		if (e->pattern & CALENDAR_HOLIDAY && c->patterns[e->pattern & CALENDAR_PATTERN].count == 0)
			LG_TRY(lg_text_add(out, " holiday", err));
		else
			LG_TRY(write_pattern(out, c, e->pattern, err));
	}
	return LG_OK;
}

/* ----------------------------------------------------------------------
 * reading
 * ----------------------------------------------------------------------
 */

typedef struct ReadDay
{
	int32_t		day;
	uint16_t	pattern;
} ReadDay;

typedef struct Reader
{
	LgScan		scan;
	CalendarBuilder builder;
	ReadDay    *days;
	int			count;
	int			capacity;
	int			weekdays;		/* read so far */
	CalendarHead bounds;
	bool		limited;
} Reader;

/* "off", or openings in order. */
static LgStatus
read_openings(LgScan *scan, DaySet *set)
{
	int			last = -1;

	memset(set, 0, sizeof(*set));
	if (lg_scan_accept(scan, "off"))
		return LG_OK;
	do
	{
		const char *start;
		int			from;
		int			to;

		lg_scan_space(scan);
		start = scan->next;
		LG_TRY(calendar_words_scan_clock(scan, 2 * HOURS_DAY, &from));
		LG_TRY(lg_scan_need(scan, "-"));
		LG_TRY(calendar_words_scan_clock(scan, 2 * HOURS_DAY, &to));
		if (to <= from && from < HOURS_DAY)
			to += HOURS_DAY;
		if (from <= last || to <= from || (last < 0 && from >= HOURS_DAY))
		{
			scan->next = start;
			return lg_scan_expected(scan, "an opening after the one before");
		}
		for (int m = from; m < to; m++)
			set->minutes[m / 64] |= UINT64_C(1) << (m % 64);
		last = to;
	}
	while (lg_scan_accept(scan, ","));
	return LG_OK;
}

static LgStatus
read_weekdays(Reader *r)
{
	const char *start = r->scan.next;
	int			weekdays;
	DaySet		set;
	uint16_t	pattern;

	LG_TRY(calendar_words_scan_weekdays(&r->scan, &weekdays));
	if (weekdays == 0)
		return lg_scan_expected(&r->scan, "weekdays, a date or \"valid\"");
	if (weekdays & r->weekdays)
	{
		r->scan.next = start;
		return lg_scan_expected(&r->scan, "each weekday once");
	}
	r->weekdays |= weekdays;
	LG_TRY(read_openings(&r->scan, &set));
	LG_TRY(calendar_builder_pattern(&r->builder, &set, &pattern, r->scan.err));
	for (int i = 0; i < 7; i++)
	{
		if (weekdays >> i & 1)
			r->builder.week[i] = pattern;
	}
	return LG_OK;
}

static LgStatus
read_day(Reader *r)
{
	const char *start = r->scan.next;
	DaySet		set = {{0}};
	ReadDay		read;
	uint16_t	flags = 0;

	LG_TRY(calendar_words_scan_date(&r->scan, &read.day));
	if (read.day < CALENDAR_FIRST_DAY || read.day >= CALENDAR_END_DAY)
	{
		r->scan.next = start;
		return lg_scan_expected(&r->scan, "a date from 1900-01-01 to 2299-12-31");
	}
	if (lg_scan_accept(&r->scan, "set"))
		flags = CALENDAR_OVERRIDE;
	if (flags == 0 && lg_scan_accept(&r->scan, "holiday"))
		flags = CALENDAR_HOLIDAY;
	else
		LG_TRY(read_openings(&r->scan, &set));
	LG_TRY(calendar_builder_pattern(&r->builder, &set, &read.pattern, r->scan.err));
	read.pattern |= flags;
	if (r->count == CALENDAR_MAX_EXCEPTIONS)
		return lg_fail(r->scan.err, LG_LIMIT, "calendar has more than %d days that differ from their week", CALENDAR_MAX_EXCEPTIONS);
	if (r->count == r->capacity)
	{
		r->capacity *= 2;
		LG_TRY(lg_resize_array(r->builder.env, &r->days, r->capacity, sizeof(ReadDay), r->scan.err));
	}
	r->days[r->count++] = read;
	return LG_OK;
}

static LgStatus
read_valid(Reader *r)
{
	const char *start = r->scan.next;

	LG_TRY(calendar_words_scan_date(&r->scan, &r->bounds.valid_from));
	LG_TRY(lg_scan_need(&r->scan, ".."));
	LG_TRY(calendar_words_scan_date(&r->scan, &r->bounds.valid_to));
	r->bounds.valid_to++;
	if (r->limited || r->bounds.valid_from >= r->bounds.valid_to || r->bounds.valid_from < CALENDAR_FIRST_DAY ||
		r->bounds.valid_to > CALENDAR_END_DAY)
	{
		r->scan.next = start;
		return lg_scan_expected(&r->scan, "one range of days from 1900-01-01 to 2299-12-31");
	}
	r->limited = true;
	return LG_OK;
}

static int
compare_days(const void *a, const void *b, void *context)
{
	const ReadDay *x = a;
	const ReadDay *y = b;

	(void) context;
	return (x->day > y->day) - (x->day < y->day);
}

/* Hands the days over in order. */
static LgStatus
put_days(Reader *r)
{
	LG_TRY(lg_sort(r->builder.env, r->days, r->count, sizeof(ReadDay), compare_days, NULL, r->scan.err));
	for (int i = 0; i < r->count; i++)
	{
		if (i > 0 && r->days[i].day == r->days[i - 1].day)
		{
			LgText		date;

			lg_text_init(&date, r->builder.env);
			LG_TRY(calendar_words_write_date(&date, r->days[i].day, r->scan.err));
			return lg_fail(r->scan.err, LG_BAD_TEXT, "business_calendar has %s twice", date.data);
		}
		LG_TRY(calendar_builder_exception(&r->builder, r->days[i].day, r->days[i].pattern, r->scan.err));
	}
	return LG_OK;
}

static LgStatus
read_parts(Reader *r)
{
	DaySet		closed = {{0}};
	uint16_t	pattern;

	LG_TRY(calendar_builder_pattern(&r->builder, &closed, &pattern, r->scan.err));
	for (int i = 0; i < 7; i++)
		r->builder.week[i] = pattern;
	for (int n = 0; !lg_scan_at_end(&r->scan); n++)
	{
		if ((n & 1023) == 1023)
			LG_TRY(lg_poll(r->builder.env, r->scan.err));
		if (lg_scan_accept(&r->scan, "valid"))
			LG_TRY(read_valid(r));
		else if (calendar_words_at_date(&r->scan))
			LG_TRY(read_day(r));
		else
			LG_TRY(read_weekdays(r));
		LG_TRY(lg_scan_need_or_end(&r->scan, ";"));
	}
	return put_days(r);
}

LgStatus
calendar_parse(const LgEnv *env, const char *text, size_t text_size, void **value, size_t *size, LgError *err)
{
	Reader		r;
	CalendarView view;
	char		zone[CALENDAR_MAX_ZONE];
	size_t		zone_size;

	memset(&r, 0, sizeof(r));
	r.scan = lg_scan(text, text_size, "business_calendar",
					 "A calendar is written like \"Europe/Vilnius\" Mo-Fr 09:00-17:00; 2026-12-24 09:00-12:00; 2026-12-25 holiday.", err);
	r.bounds.valid_from = CALENDAR_FIRST_DAY;
	r.bounds.valid_to = CALENDAR_END_DAY;
	r.capacity = 64;
	LG_TRY(calendar_builder_start(&r.builder, env, err));
	LG_TRY(lg_alloc_array(env, r.capacity, sizeof(ReadDay), &r.days, err));
	LG_TRY(lg_scan_quoted(&r.scan, zone, sizeof(zone), &zone_size));
	LG_TRY(read_parts(&r));
	if (zone_size == 0 || memchr(zone, '\0', zone_size) != NULL)
		return lg_fail(err, LG_BAD_TEXT, "business_calendar lacks a time zone");
	LG_TRY(calendar_builder_end(&r.builder, &r.bounds, zone, zone_size, value, size, err));
	LG_TRY(calendar_open(*value, *size, &view, err));
	return view.spills ? calendar_settle(env, &view, value, size, err) : LG_OK;
}
