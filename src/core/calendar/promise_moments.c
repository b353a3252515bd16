/*
 * promise_moments.c
 *		Cut-offs and departures in text: weekdays and times, "Mo-Fr 15:00; Sa
 *		11:00"; without weekdays a time is of every day.
 */
#include "calendar_words.h"
#include "core/hours/hours.h"
#include "core/calendar/promise.h"
#include "promise_moments.h"

/* One cut-off a weekday; a later rule is of other weekdays. */
LgStatus
promise_scan_cutoffs(const char *text, size_t size, uint16_t *cutoffs, LgError *err)
{
	LgScan		scan = lg_scan(text, size, "promise_rule", "Cut-offs are written like \"Mo-Fr 15:00; Sa 11:00\".", err);

	do
	{
		const char *start = scan.next;
		int			weekdays;
		int			minutes;

		LG_TRY(calendar_words_scan_weekdays(&scan, &weekdays));
		if (weekdays == 0)
			weekdays = 127;
		LG_TRY(calendar_words_scan_clock(&scan, HOURS_DAY, &minutes));
		for (int day = 0; day < 7; day++)
		{
			if ((weekdays >> day & 1) == 0)
				continue;
			if (cutoffs[day] != PROMISE_NO_CUTOFF)
			{
				scan.next = start;
				return lg_scan_expected(&scan, "one cut-off for each weekday");
			}
			cutoffs[day] = (uint16_t) minutes;
		}
		LG_TRY(lg_scan_need_or_end(&scan, ";"));
	}
	while (!lg_scan_at_end(&scan));
	return LG_OK;
}

LgStatus
promise_write_cutoffs(LgText *out, const uint16_t *cutoffs, LgError *err)
{
	const char *separator = "";
	int			done = 0;

	for (int i = 0; i < 7; i++)
	{
		int			weekdays = 0;

		if (cutoffs[i] == PROMISE_NO_CUTOFF || done >> i & 1)
			continue;
		for (int j = i; j < 7; j++)
		{
			if (cutoffs[j] == cutoffs[i])
				weekdays |= 1 << j;
		}
		done |= weekdays;
		LG_TRY(lg_text_add(out, separator, err));
		LG_TRY(calendar_words_write_weekdays(out, weekdays, err));
		LG_TRY(lg_text_add(out, " ", err));
		LG_TRY(calendar_words_write_clock(out, cutoffs[i], err));
		separator = "; ";
	}
	return LG_OK;
}

static int
compare_departures(const void *a, const void *b, void *context)
{
	(void) context;
	return (int) *(const uint16_t *) a - (int) *(const uint16_t *) b;
}

LgStatus
promise_scan_departures(const LgEnv *env, const char *text, size_t size, uint16_t *departures, int room,
						int *count, LgError *err)
{
	LgScan		scan = lg_scan(text, size, "promise_rule", "Departures are written like \"Mo-Fr 06:00,18:00; Sa 12:00\".", err);
	int			kept = 0;

	*count = 0;
	do
	{
		int			weekdays;
		int			minutes;

		LG_TRY(calendar_words_scan_weekdays(&scan, &weekdays));
		if (weekdays == 0)
			weekdays = 127;
		do
		{
			LG_TRY(calendar_words_scan_clock(&scan, HOURS_DAY - 1, &minutes));
			for (int day = 0; day < 7; day++)
			{
				if ((weekdays >> day & 1) == 0)
					continue;
				if (*count == room)
					return lg_fail(err, LG_LIMIT, "a promise has more than %d departures", room);
				departures[(*count)++] = (uint16_t) (day * HOURS_DAY + minutes);
			}
		}
		while (lg_scan_accept(&scan, ","));
		LG_TRY(lg_scan_need_or_end(&scan, ";"));
	}
	while (!lg_scan_at_end(&scan));
	LG_TRY(lg_sort(env, departures, *count, sizeof(uint16_t), compare_departures, NULL, err));
	for (int i = 0; i < *count; i++)
	{
		if (kept == 0 || departures[i] != departures[kept - 1])
			departures[kept++] = departures[i];
	}
	*count = kept;
	return LG_OK;
}

LgStatus
promise_write_departures(LgText *out, const uint16_t *departures, int count, LgError *err)
{
	for (int i = 0; i < count; i++)
	{
		bool		same = i > 0 && departures[i] / HOURS_DAY == departures[i - 1] / HOURS_DAY;

		if (i > 0)
			LG_TRY(lg_text_add(out, same ? "," : "; ", err));
		if (!same)
		{
			LG_TRY(calendar_words_write_weekdays(out, 1 << departures[i] / HOURS_DAY, err));
			LG_TRY(lg_text_add(out, " ", err));
		}
		LG_TRY(calendar_words_write_clock(out, departures[i] % HOURS_DAY, err));
	}
	return LG_OK;
}
