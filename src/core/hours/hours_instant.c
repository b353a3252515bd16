/*
 * hours_instant.c
 *		Instants in the text form of values: ISO 8601 in UTC, 2025-03-01T10:00:00.25Z.
 */
#include "core/hours/hours.h"
#include "core/hours/hours_instant.h"

#define USECS_PER_DAY INT64_C(86400000000)

LgStatus
hours_instant_write(LgText *out, int64_t at, LgError *err)
{
	int64_t		day = at >= 0 ? at / USECS_PER_DAY : -((USECS_PER_DAY - 1 - at) / USECS_PER_DAY);
	int64_t		us = at - day * USECS_PER_DAY;
	int			year;
	int			month;
	int			dom;

	hours_civil((int32_t) day, &year, &month, &dom);
	LG_TRY(lg_text_printf(out, err, "%04d-%02d-%02dT%02d:%02d:%02d", year, month, dom, (int) (us / INT64_C(3600000000)),
						  (int) (us / 60000000 % 60), (int) (us / 1000000 % 60)));
	if (us % 1000000 != 0)
		LG_TRY(lg_text_printf(out, err, ".%06d", (int) (us % 1000000)));
	return lg_text_add(out, "Z", err);
}

static LgStatus
read_digits(LgScan *scan, int n, int *value, char after)
{
	for (*value = 0; n > 0; n--, scan->next++)
	{
		if (lg_scan_peek(scan) < '0' || lg_scan_peek(scan) > '9')
			return lg_scan_expected(scan, "a time like 2025-03-01T10:00:00Z");
		*value = *value * 10 + (lg_scan_peek(scan) - '0');
	}
	if (after != '\0' && !lg_scan_next(scan, after))
		return lg_scan_expected(scan, "a time like 2025-03-01T10:00:00Z");
	return LG_OK;
}

LgStatus
hours_instant_read(LgScan *scan, int64_t *at)
{
	int			n[6];
	int			us = 0;
	const char *start = scan->next;

	LG_TRY(read_digits(scan, 4, &n[0], '-'));
	LG_TRY(read_digits(scan, 2, &n[1], '-'));
	LG_TRY(read_digits(scan, 2, &n[2], 'T'));
	LG_TRY(read_digits(scan, 2, &n[3], ':'));
	LG_TRY(read_digits(scan, 2, &n[4], ':'));
	LG_TRY(read_digits(scan, 2, &n[5], '\0'));
	if (lg_scan_next(scan, '.'))
	{
		for (int scale = 100000; lg_scan_peek(scan) >= '0' && lg_scan_peek(scan) <= '9'; scale /= 10)
		{
			if (scale == 0)
				return lg_scan_expected(scan, "at most six digits of a second");
			us += (*scan->next++ - '0') * scale;
		}
	}
	if (!lg_scan_next(scan, 'Z'))
		return lg_scan_expected(scan, "\"Z\"");
	if (n[1] < 1 || n[1] > 12 || n[2] < 1 || n[2] > hours_month_days(n[0], n[1]) || n[3] > 23 || n[4] > 59 || n[5] > 59)
	{
		scan->next = start;
		return lg_scan_expected(scan, "a time of the calendar");
	}
	*at = hours_day_number(n[0], n[1], n[2]) * USECS_PER_DAY +
		((n[3] * 60 + n[4]) * INT64_C(60) + n[5]) * 1000000 + us;
	return LG_OK;
}
