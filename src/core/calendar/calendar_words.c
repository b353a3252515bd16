/*
 * calendar_words.c
 *		Weekdays, clock times, dates and instants in text.
 */
#include "calendar_words.h"

#include "core/hours/hours.h"

#define USECS_PER_DAY INT64_C(86400000000)

static const char *const weekday_names[] = {"Mo", "Tu", "We", "Th", "Fr", "Sa", "Su"};

static int
scan_weekday(LgScan *scan)
{
	for (int i = 0; i < 7; i++)
	{
		if (scan->end - scan->next >= 2 && memcmp(scan->next, weekday_names[i], 2) == 0)
		{
			scan->next += 2;
			return i;
		}
	}
	return -1;
}

LgStatus
calendar_words_scan_weekdays(LgScan *scan, int *weekdays)
{
	*weekdays = 0;
	lg_scan_space(scan);
	for (;;)
	{
		int			from = scan_weekday(scan);
		int			to = from;

		if (from < 0)
			return *weekdays == 0 ? LG_OK : lg_scan_expected(scan, "a weekday from Mo to Su");
		if (lg_scan_next(scan, '-'))
			to = scan_weekday(scan);
		if (to < 0)
			return lg_scan_expected(scan, "a weekday from Mo to Su");
		for (int day = from;; day = (day + 1) % 7)
		{
			*weekdays |= 1 << day;
			if (day == to)
				break;
		}
		if (!lg_scan_next(scan, ','))
			return LG_OK;
	}
}

LgStatus
calendar_words_write_weekdays(LgText *out, int weekdays, LgError *err)
{
	const char *comma = "";

	for (int day = 0; day < 7; day++)
	{
		int			last = day;

		if ((weekdays >> day & 1) == 0)
			continue;
		while (last < 6 && weekdays >> (last + 1) & 1)
			last++;
		if (last < day + 2)
			last = day;
		LG_TRY(lg_text_printf(out, err, last > day ? "%s%s-%s" : "%s%s", comma, weekday_names[day], weekday_names[last]));
		comma = ",";
		day = last;
	}
	return LG_OK;
}

static bool
digits_here(const LgScan *scan, int n)
{
	if (scan->end - scan->next < n)
		return false;
	for (int i = 0; i < n; i++)
	{
		if (scan->next[i] < '0' || scan->next[i] > '9')
			return false;
	}
	return true;
}

/* So many digits, and the byte after them (NUL: none). */
static bool
take_digits(LgScan *scan, int n, char after, int *value)
{
	if (!digits_here(scan, n))
		return false;
	for (*value = 0; n > 0; n--)
		*value = *value * 10 + (*scan->next++ - '0');
	return after == '\0' || lg_scan_next(scan, after);
}

LgStatus
calendar_words_scan_clock(LgScan *scan, int most, int *minutes)
{
	const char *start;
	int			hour;
	int			minute;

	lg_scan_space(scan);
	start = scan->next;
	if (take_digits(scan, 2, ':', &hour) && take_digits(scan, 2, '\0', &minute) && minute < 60 && hour * 60 + minute <= most)
	{
		*minutes = hour * 60 + minute;
		return LG_OK;
	}
	scan->next = start;
	return lg_scan_expected(scan, most == HOURS_DAY ? "a time from 00:00 to 24:00" : "a time from 00:00 to 48:00");
}

LgStatus
calendar_words_write_clock(LgText *out, int minutes, LgError *err)
{
	return lg_text_printf(out, err, "%02d:%02d", minutes / 60, minutes % 60);
}

bool
calendar_words_at_date(LgScan *scan)
{
	lg_scan_space(scan);
	return digits_here(scan, 4);
}

LgStatus
calendar_words_scan_date(LgScan *scan, int32_t *day)
{
	const char *start;
	int			year;
	int			month;
	int			dom;

	lg_scan_space(scan);
	start = scan->next;
	if (take_digits(scan, 4, '-', &year) && take_digits(scan, 2, '-', &month) && take_digits(scan, 2, '\0', &dom) &&
		month >= 1 && month <= 12 && dom >= 1 && dom <= hours_month_days(year, month))
	{
		*day = hours_day_number(year, month, dom);
		return LG_OK;
	}
	scan->next = start;
	return lg_scan_expected(scan, "a date such as 2026-12-24");
}

LgStatus
calendar_words_write_date(LgText *out, int32_t day, LgError *err)
{
	int			year;
	int			month;
	int			dom;

	hours_civil(day, &year, &month, &dom);
	return lg_text_printf(out, err, "%04d-%02d-%02d", year, month, dom);
}

LgStatus
calendar_words_scan_instant(LgScan *scan, int64_t *at)
{
	static const char expected[] = "a time such as 2026-12-24T08:15:30Z";
	const char *start;
	int32_t		day;
	int			hour;
	int			minute;
	int			second;
	int			us = 0;

	lg_scan_space(scan);
	start = scan->next;
	LG_TRY(calendar_words_scan_date(scan, &day));
	if (!lg_scan_next(scan, 'T') || !take_digits(scan, 2, ':', &hour) || !take_digits(scan, 2, ':', &minute) ||
		!take_digits(scan, 2, '\0', &second) || hour > 23 || minute > 59 || second > 59)
	{
		scan->next = start;
		return lg_scan_expected(scan, expected);
	}
	if (lg_scan_next(scan, '.'))
	{
		for (int scale = 100000; digits_here(scan, 1) && scale > 0; scale /= 10)
			us += (*scan->next++ - '0') * scale;
	}
	if (!lg_scan_next(scan, 'Z'))
		return lg_scan_expected(scan, "\"Z\", after at most six digits of a second");
	*at = day * USECS_PER_DAY + ((hour * 60 + minute) * INT64_C(60) + second) * 1000000 + us;
	return LG_OK;
}

LgStatus
calendar_words_write_instant(LgText *out, int64_t at, LgError *err)
{
	int64_t		day = at / USECS_PER_DAY;
	int64_t		us;
	int			digits = 6;
	int			fraction;

	day -= at < day * USECS_PER_DAY;
	us = at - day * USECS_PER_DAY;
	LG_TRY(calendar_words_write_date(out, (int32_t) day, err));
	LG_TRY(lg_text_printf(out, err, "T%02d:%02d:%02d", (int) (us / INT64_C(3600000000)), (int) (us / 60000000 % 60),
						  (int) (us / 1000000 % 60)));
	fraction = (int) (us % 1000000);
	for (; fraction > 0 && fraction % 10 == 0; fraction /= 10)
		digits--;
	if (fraction > 0)
		LG_TRY(lg_text_printf(out, err, ".%0*d", digits, fraction));
	return lg_text_add(out, "Z", err);
}
