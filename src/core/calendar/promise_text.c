/*
 * promise_text.c
 *		Text form of a delivery promise: its legs, separated by ";".
 *
 *	leg "origin" calendar "..." cutoffs "Mo-Fr 15:00" takes 0..1 working days;
 *	leg "ferry" calendar "..." departures "Tu 18:00" takes 72000..90000.5 calendar seconds
 */
#include "core/base/lg_scan.h"
#include "core/calendar/promise.h"
#include "promise_moments.h"

/* Seconds of microseconds, without a fraction of zeros. */
static LgStatus
write_seconds(LgText *out, int64_t us, LgError *err)
{
	int			digits = 6;
	int64_t		fraction = us % 1000000;

	LG_TRY(lg_text_printf(out, err, "%lld", (long long) (us / 1000000)));
	if (fraction == 0)
		return LG_OK;
	for (; fraction % 10 == 0; fraction /= 10)
		digits--;
	return lg_text_printf(out, err, ".%0*lld", digits, (long long) fraction);
}

static LgStatus
write_leg(const LgEnv *env, LgText *out, const PromiseView *p, const PromiseLeg *leg, LgError *err)
{
	CalendarView calendar;
	LgText		text;

	lg_text_init(&text, env);
	LG_TRY(promise_calendar(p, leg->calendar, &calendar, err));
	LG_TRY(calendar_write(&text, &calendar, err));
	LG_TRY(lg_text_add(out, "leg ", err));
	LG_TRY(lg_text_quoted(out, p->base + leg->name, leg->name_size, err));
	LG_TRY(lg_text_add(out, " calendar ", err));
	LG_TRY(lg_text_quoted(out, text.data, text.size, err));
	lg_release(env, text.data);
	if (leg->has_cutoffs)
	{
		LG_TRY(lg_text_add(out, " cutoffs \"", err));
		LG_TRY(promise_write_cutoffs(out, leg->cutoffs, err));
		LG_TRY(lg_text_add(out, "\"", err));
	}
	if (leg->departures > 0)
	{
		LG_TRY(lg_text_add(out, " departures \"", err));
		LG_TRY(promise_write_departures(out, p->departures + leg->first_departure, leg->departures, err));
		LG_TRY(lg_text_add(out, "\"", err));
	}
	LG_TRY(lg_text_add(out, " takes ", err));
	if (leg->is_time)
	{
		LG_TRY(write_seconds(out, leg->least, err));
		LG_TRY(lg_text_add(out, "..", err));
		LG_TRY(write_seconds(out, leg->most, err));
	}
	else
		LG_TRY(lg_text_printf(out, err, "%lld..%lld", (long long) leg->least, (long long) leg->most));
	LG_TRY(lg_text_add(out, leg->by_calendar ? " calendar " : " working ", err));
	return lg_text_add(out, leg->is_time ? "seconds" : "days", err);
}

LgStatus
promise_write(const LgEnv *env, LgText *out, const PromiseView *p, LgError *err)
{
	for (int i = 0; i < p->head.legs; i++)
	{
		if (i > 0)
			LG_TRY(lg_text_add(out, "; ", err));
		LG_TRY(write_leg(env, out, p, &p->legs[i], err));
	}
	return LG_OK;
}

/* ----------------------------------------------------------------------
 * reading
 * ----------------------------------------------------------------------
 */

/* Up to 2^31 in a number, and its fraction in microseconds: -1 when it has none. */
static LgStatus
read_amount(LgScan *scan, int64_t *whole, int64_t *fraction)
{
	int64_t		scale = 100000;

	*fraction = -1;
	*whole = 0;
	lg_scan_space(scan);
	if (lg_scan_peek(scan) < '0' || lg_scan_peek(scan) > '9')
		return lg_scan_expected(scan, "a number");
	while (lg_scan_peek(scan) >= '0' && lg_scan_peek(scan) <= '9')
	{
		*whole = *whole * 10 + (*scan->next++ - '0');
		if (*whole > INT32_MAX)
			return lg_scan_expected(scan, "a smaller number");
	}
	if (scan->end - scan->next < 2 || scan->next[0] != '.' || scan->next[1] == '.')
		return LG_OK;
	scan->next++;
	for (*fraction = 0; lg_scan_peek(scan) >= '0' && lg_scan_peek(scan) <= '9' && scale > 0; scale /= 10)
		*fraction += (*scan->next++ - '0') * scale;
	return LG_OK;
}

/* "0..1 working days" */
static LgStatus
read_duration(LgScan *scan, PromiseTerms *t)
{
	const char *start;
	int64_t		fraction[2];

	lg_scan_space(scan);
	start = scan->next;
	LG_TRY(read_amount(scan, &t->least, &fraction[0]));
	LG_TRY(lg_scan_need(scan, ".."));
	LG_TRY(read_amount(scan, &t->most, &fraction[1]));
	if (lg_scan_accept(scan, "calendar"))
		t->by_calendar = true;
	else
		LG_TRY(lg_scan_need(scan, "working"));
	if (lg_scan_accept(scan, "seconds"))
	{
		t->is_time = true;
		t->least = t->least * 1000000 + (fraction[0] > 0 ? fraction[0] : 0);
		t->most = t->most * 1000000 + (fraction[1] > 0 ? fraction[1] : 0);
		return LG_OK;
	}
	LG_TRY(lg_scan_need(scan, "days"));
	if (fraction[0] < 0 && fraction[1] < 0)
		return LG_OK;
	scan->next = start;
	return lg_scan_expected(scan, "a whole number of days");
}

/* A quoted text in memory of its own. */
static LgStatus
read_quoted(const LgEnv *env, LgScan *scan, const char **text, size_t *size)
{
	char	   *buffer;
	size_t		room = (size_t) (scan->end - scan->next) + 1;

	/* up to the closing quote, so that many legs do not take memory for the whole text each */
	lg_scan_space(scan);
	for (const char *c = scan->next + 1; c < scan->end; c++)
	{
		if (*c != '"')
			continue;
		if (c + 1 < scan->end && c[1] == '"')
			c++;
		else
		{
			room = (size_t) (c - scan->next) + 1;
			break;
		}
	}
	LG_TRY(lg_alloc(env, room, &buffer, scan->err));
	LG_TRY(lg_scan_quoted(scan, buffer, room, size));
	*text = buffer;
	return LG_OK;
}

static LgStatus
read_leg(const LgEnv *env, LgScan *scan, PromiseView *leg)
{
	PromiseTerms terms = {0};
	const char *text;
	size_t		text_size;
	void	   *calendar;
	size_t		calendar_size;
	void	   *value;
	size_t		size;

	LG_TRY(lg_scan_need(scan, "leg"));
	LG_TRY(read_quoted(env, scan, &terms.name, &terms.name_size));
	LG_TRY(lg_scan_need(scan, "calendar"));
	LG_TRY(read_quoted(env, scan, &text, &text_size));
	LG_TRY(calendar_parse(env, text, text_size, &calendar, &calendar_size, scan->err));
	if (lg_scan_accept(scan, "cutoffs"))
		LG_TRY(read_quoted(env, scan, &terms.cutoffs, &terms.cutoffs_size));
	if (lg_scan_accept(scan, "departures"))
		LG_TRY(read_quoted(env, scan, &terms.departures, &terms.departures_size));
	LG_TRY(lg_scan_need(scan, "takes"));
	LG_TRY(read_duration(scan, &terms));
	LG_TRY(promise_make_leg(env, calendar, calendar_size, &terms, &value, &size, scan->err));
	return promise_open(value, size, leg, scan->err);
}

LgStatus
promise_parse(const LgEnv *env, const char *text, size_t text_size, void **value, size_t *size, LgError *err)
{
	LgScan		scan = lg_scan(text, text_size, "promise_rule",
							   "A leg is written like leg \"origin\" calendar \"...\" cutoffs \"Mo-Fr 15:00\" takes 0..1 working days.", err);
	PromiseView *legs;
	int			count = 0;

	LG_TRY(lg_alloc_array(env, PROMISE_MAX_LEGS, sizeof(PromiseView), &legs, err));
	do
	{
		if (count == PROMISE_MAX_LEGS)
			return lg_fail(err, LG_LIMIT, "a promise has more than %d legs", PROMISE_MAX_LEGS);
		LG_TRY(read_leg(env, &scan, &legs[count++]));
		LG_TRY(lg_scan_need_or_end(&scan, ";"));
	}
	while (!lg_scan_at_end(&scan));
	return promise_join(env, legs, count, value, size, err);
}
