/*
 * locker_log_text.c
 *		Text form of a locker_log: events separated by ";", each the identifier
 *		in quotes (doubled inside), what happened, and when, in UTC.
 *
 *	"P1" deposit 2025-03-01T10:00:00Z; "P1" pickup 2025-03-02T08:15:30.25Z
 */
#include "core/hours/hours_instant.h"
#include "core/base/lg_scan.h"
#include "core/locker/locker_log.h"

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
		LG_TRY(hours_instant_write(out, e->at, err));
	}
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
	LG_TRY(hours_instant_read(scan, &at));
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
	LG_TRY(locker_log_open(env, gathered, gathered_size, &view, err));
	return locker_log_finish(env, &view, value, size, err);
}
