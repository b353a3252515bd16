/*
 * hours_build.c
 *		Opening hours from rows (weekday, opens, closes), in the shortest
 *		notation; and the intersection of two.
 */
#include "core/hours/hours_build.h"

#include <stdlib.h>

typedef struct WeekSpan
{
	int32_t		day;			/* 0: Monday */
	int32_t		from;
	int32_t		to;				/* after 1440: on the next day */
} WeekSpan;

static int
compare_spans(const void *a, const void *b, void *context)
{
	const WeekSpan *x = a;
	const WeekSpan *y = b;

	(void) context;
	if (x->day != y->day)
		return x->day < y->day ? -1 : 1;
	if (x->from != y->from)
		return x->from < y->from ? -1 : 1;
	return (x->to > y->to) - (x->to < y->to);
}

/* Joins spans of a day that touch or overlap; returns how many remain. */
static int
join_spans(WeekSpan *spans, int n)
{
	int			kept = 0;

	for (int i = 0; i < n; i++)
	{
		WeekSpan   *last = kept > 0 ? &spans[kept - 1] : NULL;

		if (last != NULL && last->day == spans[i].day && spans[i].from <= last->to)
		{
			if (spans[i].to > last->to)
				last->to = spans[i].to;
		}
		else
			spans[kept++] = spans[i];
	}
	return kept;
}

/* Whether two days have the same spans. */
static bool
same_day(const WeekSpan *spans, int n, int a, int b)
{
	int			i = 0;
	int			j = 0;

	for (;;)
	{
		while (i < n && spans[i].day != a)
			i++;
		while (j < n && spans[j].day != b)
			j++;
		if (i == n || j == n)
			return i == n && j == n;
		if (spans[i].from != spans[j].from || spans[i].to != spans[j].to)
			return false;
		i++;
		j++;
	}
}

static LgStatus
write_day_group(const WeekSpan *spans, int n, int first, int days, LgText *text, LgError *err)
{
	static const char *const names[] = {"Mo", "Tu", "We", "Th", "Fr", "Sa", "Su"};
	const char *comma = "";

	for (int day = first; day < 7; day++)
	{
		if ((days & (1 << day)) == 0)
			continue;
		LG_TRY(lg_text_printf(text, err, "%s%s", comma, names[day]));
		comma = ",";
	}
	comma = " ";
	for (int i = 0; i < n; i++)
	{
		int			to = spans[i].to;

		if (spans[i].day != first)
			continue;
		if (to > HOURS_DAY && to - HOURS_DAY <= spans[i].from)
			to -= HOURS_DAY;
		LG_TRY(lg_text_printf(text, err, "%s%02d:%02d-%02d:%02d", comma, spans[i].from / 60, spans[i].from % 60,
							  to / 60, to % 60));
		comma = ",";
	}
	return LG_OK;
}

/* One rule for each set of days that are alike. */
static LgStatus
write_groups(const WeekSpan *spans, int n, const char *separator, const char *prefix, const char *state, LgText *text, LgError *err)
{
	int			done = 0;

	for (int i = 0; i < n; i++)
	{
		int			days = 0;

		if (done & (1 << spans[i].day))
			continue;
		for (int day = spans[i].day; day < 7; day++)
		{
			if (same_day(spans, n, spans[i].day, day))
				days |= 1 << day;
		}
		if (text->size > 0)
			LG_TRY(lg_text_add(text, separator, err));
		LG_TRY(lg_text_add(text, prefix, err));
		LG_TRY(write_day_group(spans, n, spans[i].day, days, text, err));
		LG_TRY(lg_text_add(text, state, err));
		done |= days;
	}
	return LG_OK;
}

static LgStatus
write_week(WeekSpan *spans, int n, const char *prefix, LgText *text, LgError *err)
{
	bool		wraps = false;
	bool		always = n == 7;

	for (int i = 0; i < n; i++)
	{
		wraps = wraps || spans[i].to > HOURS_DAY;
		always = always && spans[i].day == i && spans[i].from == 0 && spans[i].to == HOURS_DAY;
	}
	if ((always && prefix[0] == '\0') || n == 0)
		return lg_text_add(text, always ? "24/7" : "off", err);
	/* a comma keeps what the night before leaves of a day */
	return write_groups(spans, n, wraps ? ", " : "; ", prefix, "", text, err);
}

/* Rows in any order to a text for hours_parse(); days without a row are closed. */
LgStatus
hours_write_week(const LgEnv *env, const int32_t *rows, int count, const char *prefix, LgText *text, LgError *err)
{
	WeekSpan   *spans;
	int			n = 0;

	LG_TRY(lg_alloc_array(env, (size_t) count + 1, sizeof(WeekSpan), &spans, err));
	for (int i = 0; i < count; i++)
	{
		const int32_t *row = rows + 3 * i;

		if (row[0] < 1 || row[0] > 7 || row[1] < -1 || row[1] > HOURS_DAY || row[2] < -1 || row[2] > HOURS_DAY)
			return lg_fail(err, LG_BAD_ARGUMENT, "opening hours of a day are out of range");
		if (row[1] < 0)
			continue;
		spans[n].day = row[0] - 1;
		spans[n].from = row[1] % HOURS_DAY;
		spans[n].to = row[2] <= spans[n].from ? row[2] + HOURS_DAY : row[2];
		n++;
	}
	LG_TRY(lg_sort(env, spans, n, sizeof(WeekSpan), compare_spans, NULL, err));
	return write_week(spans, join_spans(spans, n), prefix, text, err);
}

/* ----------------------------------------------------------------------
 * intersection
 * ----------------------------------------------------------------------
 */

static HoursState
state_of_week(const HoursView *view, int minute)
{
	return hours_run_at(view->runs, view->counts.runs, minute).state;
}

/* The times of the week at which a (and b, unless NULL) has a state, cut at midnight. */
static LgStatus
times_of_state(const LgEnv *env, const HoursView *a, const HoursView *b, HoursState state,
			   WeekSpan **spans, int *count, LgError *err)
{
	int			runs = a->counts.runs + (b == NULL ? 0 : b->counts.runs);
	int			n = 0;
	int			at = 0;

	LG_TRY(lg_alloc_array(env, runs + 8, sizeof(WeekSpan), spans, err));
	while (at < HOURS_WEEK)
	{
		int			end = (at / HOURS_DAY + 1) * HOURS_DAY;
		bool		there = state_of_week(a, at) == state && (b == NULL || state_of_week(b, at) == state);

		for (int i = 0; i < runs; i++)
		{
			int			start = i < a->counts.runs ? a->runs[i].start : b->runs[i - a->counts.runs].start;

			if (start > at && start < end)
				end = start;
		}
		if (there)
			(*spans)[n++] = (WeekSpan)
		{
			at / HOURS_DAY, at % HOURS_DAY, end - at / HOURS_DAY * HOURS_DAY
		};
		at = end;
	}
	*count = join_spans(*spans, n);
	return LG_OK;
}

/* The same every week, and at every time open or closed. */
static bool
is_plain_week(const HoursView *view)
{
	for (int i = 0; i < view->counts.runs; i++)
	{
		if (view->runs[i].state == HOURS_UNKNOWN)
			return false;
	}
	return (view->flags & HOURS_WEEKLY) != 0;
}

/* The last rule has neither times nor a state: its text ends in a date or a day. */
static bool
ends_in_dates(const HoursView *view)
{
	const HoursRule *last = view->counts.rules > 0 ? &view->rules[view->counts.rules - 1] : NULL;

	return last != NULL && last->spans == 0 && last->state == HOURS_OPEN && last->comment < 0;
}

/*
 * Two plain weeks make another.  Otherwise one of them must be: what it leaves
 * closed is closed after all the rules of the other.
 */
LgStatus
hours_intersect(const LgEnv *env, const HoursView *a, const HoursView *b, LgText *text, LgError *err)
{
	WeekSpan   *spans;
	int			n;

	if (is_plain_week(a) && is_plain_week(b) && a->counts.comments == 0 && b->counts.comments == 0)
	{
		LG_TRY(times_of_state(env, a, b, HOURS_OPEN, &spans, &n, err));
		return write_week(spans, n, "", text, err);
	}
	for (int turn = 0; turn < 2; turn++)
	{
		const HoursView *week = turn == 0 ? b : a;
		const HoursView *other = turn == 0 ? a : b;

		if (!is_plain_week(week))
			continue;
		LG_TRY(lg_text_bytes(text, other->text, other->counts.text_size, err));
		/* a comma goes on with a list unless times or a state came before it */
		LG_TRY(times_of_state(env, week, NULL, HOURS_CLOSED, &spans, &n, err));
		if (n > 0 && ends_in_dates(other))
			LG_TRY(lg_text_add(text, " open", err));
		return write_groups(spans, n, ", ", "", " off", text, err);
	}
	lg_fail(err, LG_UNSUPPORTED, "the intersection of these opening hours has no notation");
	lg_detail(err, "One of them must be the same every week, and open or closed at every time.");
	lg_hint(err, "Intersect what hours_open_intervals returns for each of them.");
	return LG_UNSUPPORTED;
}
