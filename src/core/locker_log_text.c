/*
 * locker_log_text.c
 *		Text form of a locker_log: events separated by ";", each the identifier
 *		in quotes (doubled inside), what happened, and when, in UTC.
 *
 *	"P1" deposit 2025-03-01T10:00:00Z; "P1" pickup 2025-03-02T08:15:30.25Z
 */
#include "core/hours.h"
#include "core/locker_log.h"

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
log_write(LgText *out, const LogView *view, LgError *err)
{
	LG_TRY(lg_text_add(out, "", err));
	for (uint32_t i = 0; i < view->head.count; i++)
	{
		const LogEvent *e = &view->events[i];

		LG_TRY(lg_text_add(out, i == 0 ? "\"" : "; \"", err));
		for (int j = 0; j < e->id_size; j++)
		{
			char		c = view->ids[e->id + j];

			LG_TRY(lg_text_bytes(out, c == '"' ? "\"\"" : &c, c == '"' ? 2 : 1, err));
		}
		LG_TRY(lg_text_printf(out, err, "\" %s ", log_kind_name((LogKind) e->kind)));
		LG_TRY(write_time(out, e->at, err));
	}
	return LG_OK;
}

typedef struct Reader
{
	const char *text;
	size_t		size;
	size_t		pos;
	LgError    *err;
} Reader;

static LgStatus
bad_text(const Reader *r, const char *expected)
{
	lg_fail(r->err, LG_BAD_TEXT, "invalid input syntax for type locker_log");
	lg_detail(r->err, "At byte %zu: expected %s.", r->pos + 1, expected);
	lg_hint(r->err, "An event is written like \"P1\" deposit 2025-03-01T10:00:00Z; a \";\" separates two.");
	return LG_BAD_TEXT;
}

static char
peek(const Reader *r)
{
	return r->pos < r->size ? r->text[r->pos] : '\0';
}

static void
skip_space(Reader *r)
{
	while (peek(r) == ' ' || peek(r) == '\n' || peek(r) == '\t')
		r->pos++;
}

static LgStatus
read_digits(Reader *r, int n, int *value, char after)
{
	for (*value = 0; n > 0; n--, r->pos++)
	{
		if (peek(r) < '0' || peek(r) > '9')
			return bad_text(r, "a time like 2025-03-01T10:00:00Z");
		*value = *value * 10 + (peek(r) - '0');
	}
	if (after != '\0' && peek(r) != after)
		return bad_text(r, "a time like 2025-03-01T10:00:00Z");
	r->pos += after != '\0';
	return LG_OK;
}

static LgStatus
read_time(Reader *r, int64_t *at)
{
	int			n[6];
	int			us = 0;

	LG_TRY(read_digits(r, 4, &n[0], '-'));
	LG_TRY(read_digits(r, 2, &n[1], '-'));
	LG_TRY(read_digits(r, 2, &n[2], 'T'));
	LG_TRY(read_digits(r, 2, &n[3], ':'));
	LG_TRY(read_digits(r, 2, &n[4], ':'));
	LG_TRY(read_digits(r, 2, &n[5], '\0'));
	if (peek(r) == '.')
	{
		r->pos++;
		for (int scale = 100000; peek(r) >= '0' && peek(r) <= '9'; scale /= 10)
		{
			if (scale == 0)
				return bad_text(r, "at most six digits of a second");
			us += (r->text[r->pos++] - '0') * scale;
		}
	}
	if (peek(r) != 'Z')
		return bad_text(r, "\"Z\"");
	r->pos++;
	if (n[1] < 1 || n[1] > 12 || n[2] < 1 || n[2] > hours_month_days(n[0], n[1]) || n[3] > 23 || n[4] > 59 || n[5] > 59)
		return bad_text(r, "a time of the calendar");
	*at = hours_day_number(n[0], n[1], n[2]) * USECS_PER_DAY +
		((n[3] * 60 + n[4]) * INT64_C(60) + n[5]) * 1000000 + us;
	return LG_OK;
}

static LgStatus
read_event(const LgEnv *env, Reader *r, void **value, size_t *size)
{
	char		id[LOG_MAX_ID];
	size_t		id_size = 0;
	size_t		start;
	LogKind		kind;
	int64_t		at;

	if (peek(r) != '"')
		return bad_text(r, "an identifier in double quotes");
	for (r->pos++;; r->pos++)
	{
		if (r->pos >= r->size)
			return bad_text(r, "a closing quote");
		if (peek(r) == '"' && r->text[r->pos++] == '"' && peek(r) != '"')
			break;
		if (id_size == sizeof(id))
			return bad_text(r, "a closing quote");
		id[id_size++] = peek(r);
	}
	skip_space(r);
	start = r->pos;
	while ((peek(r) >= 'a' && peek(r) <= 'z') || peek(r) == '_')
		r->pos++;
	if (log_kind(r->text + start, r->pos - start, &kind, r->err) != LG_OK)
	{
		r->pos = start;
		return bad_text(r, "an event");
	}
	skip_space(r);
	LG_TRY(read_time(r, &at));
	skip_space(r);
	return log_add(env, value, size, id, id_size, kind, at, r->err);
}

LgStatus
log_parse(const LgEnv *env, const char *text, size_t text_size, void **value, size_t *size, LgError *err)
{
	Reader		r = {text, text_size, 0, err};
	void	   *gathered;
	size_t		gathered_size;
	LogView		view;

	LG_TRY(log_create(env, 8, 64, &gathered, &gathered_size, err));
	skip_space(&r);
	while (r.pos < r.size)
	{
		LG_TRY(read_event(env, &r, &gathered, &gathered_size));
		if (r.pos == r.size)
			break;
		if (peek(&r) != ';')
			return bad_text(&r, "\";\" or the end");
		r.pos++;
		skip_space(&r);
	}
	LG_TRY(log_open(gathered, gathered_size, &view, err));
	return log_finish(env, &view, value, size, err);
}
