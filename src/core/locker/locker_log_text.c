/*
 * locker_log_text.c
 *		Text form of a locker_log: events separated by ";", each the identifier
 *		in quotes (doubled inside), what happened, and when, in UTC.
 *
 *	"P1" deposit 2025-03-01T10:00:00Z; "P1" pickup 2025-03-02T08:15:30.25Z
 */
#include "core/hours/hours.h"
#include "core/base/lg_scan.h"
#include "core/locker/locker_log.h"

#define USECS_PER_DAY INT64_C(86400000000)

static LgStatus
write_time(LgText *out, int64_t at, LgError *err)
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

LgStatus
locker_log_write(LgText *out, const LogView *view, LgError *err)
{
	LG_TRY(lg_text_add(out, "", err));
	for (uint32_t i = 0; i < view->head.count; i++)
	{
		const LogEvent *e = &view->events[i];

		if (i > 0)
			LG_TRY(lg_text_add(out, "; ", err));
		LG_TRY(lg_text_quoted(out, view->ids + e->id, e->id_size, err));
		LG_TRY(lg_text_printf(out, err, " %s ", locker_log_kind_name((LogKind) e->kind)));
		LG_TRY(write_time(out, e->at, err));
	}
	return LG_OK;
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

static LgStatus
read_time(LgScan *scan, int64_t *at)
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

static LgStatus
read_event(const LgEnv *env, LgScan *scan, void **value, size_t *size)
{
	char		id[LOG_MAX_ID];
	size_t		id_size;
	const char *name;
	LogKind		kind;
	int64_t		at = 0;

	LG_TRY(lg_scan_quoted(scan, id, sizeof(id), &id_size));
	lg_scan_space(scan);
	name = scan->next;
	while ((lg_scan_peek(scan) >= 'a' && lg_scan_peek(scan) <= 'z') || lg_scan_peek(scan) == '_')
		scan->next++;
	if (locker_log_find_kind(name, (size_t) (scan->next - name), &kind, scan->err) != LG_OK)
	{
		scan->next = name;
		return lg_scan_expected(scan, "an event");
	}
	lg_scan_space(scan);
	LG_TRY(read_time(scan, &at));
	return locker_log_add(env, value, size, id, id_size, kind, at, scan->err);
}

LgStatus
locker_log_parse(const LgEnv *env, const char *text, size_t text_size, void **value, size_t *size, LgError *err)
{
	LgScan		scan = lg_scan(text, text_size, "locker_log",
							   "An event is written like \"P1\" deposit 2025-03-01T10:00:00Z; a \";\" separates two.",
							   err);
	void	   *gathered;
	size_t		gathered_size;
	LogView		view;

	LG_TRY(locker_log_create(env, 8, 64, &gathered, &gathered_size, err));
	while (!lg_scan_at_end(&scan))
	{
		LG_TRY(read_event(env, &scan, &gathered, &gathered_size));
		LG_TRY(lg_scan_need_or_end(&scan, ";"));
	}
	LG_TRY(locker_log_open(gathered, gathered_size, &view, err));
	return locker_log_finish(env, &view, value, size, err);
}
