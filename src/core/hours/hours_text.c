/*
 * hours_text.c
 *		The normalised text of opening hours: what reads back to the same rules.
 */
#include <stdlib.h>

#include "hours_parse.h"

static const char *const weekday_names[] = {"Mo", "Tu", "We", "Th", "Fr", "Sa", "Su"};
static const char *const month_names[] = {"", "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul",
"Aug", "Sep", "Oct", "Nov", "Dec"};
static const char *const event_names[] = {"", "dawn", "sunrise", "sunset", "dusk"};

/* "Mo-We,Fr": runs of two and more as ranges, over Sunday too. */
static LgStatus
write_days(LgText *out, int days, LgError *err)
{
	int			start = 0;
	const char *comma = "";

	if (days == 127)
		return lg_text_add(out, "Mo-Su", err);
	/* begin after a day that is missing: the run over Sunday stays whole */
	if ((days & 1) && (days & 64))
		while (days & (1 << start))
			start++;
	for (int i = start; i < start + 7;)
	{
		int			n = 0;

		while (n < 7 && (days & (1 << ((i + n) % 7))))
			n++;
		if (n > 0)
		{
			LG_TRY(lg_text_add(out, comma, err));
			LG_TRY(lg_text_add(out, weekday_names[i % 7], err));
			if (n > 1)
			{
				LG_TRY(lg_text_add(out, "-", err));
				LG_TRY(lg_text_add(out, weekday_names[(i + n - 1) % 7], err));
			}
			comma = ",";
		}
		i += n + 1;
	}
	return LG_OK;
}

static LgStatus
write_offset(LgText *out, int offset, LgError *err)
{
	if (offset == 0)
		return LG_OK;
	return lg_text_printf(out, err, " %+d day%s", offset, offset == 1 || offset == -1 ? "" : "s");
}

static LgStatus
write_nth(LgText *out, int nth, LgError *err)
{
	const char *comma = "[";

	for (int bit = 0; bit < 10; bit++)
	{
		if ((nth & (1 << bit)) == 0)
			continue;
		LG_TRY(lg_text_printf(out, err, "%s%d", comma, bit < 5 ? bit + 1 : -(bit - 4)));
		comma = ",";
	}
	return lg_text_add(out, "]", err);
}

static LgStatus
write_week(LgText *out, const HoursSelector *s, LgError *err)
{
	if (s->kind == HOURS_HOLIDAY)
		LG_TRY(lg_text_add(out, s->u.week.school ? "SH" : "PH", err));
	else
		LG_TRY(write_days(out, s->u.week.days, err));
	if (s->kind == HOURS_WEEKDAY && s->u.week.nth != 0)
		LG_TRY(write_nth(out, s->u.week.nth, err));
	return write_offset(out, s->u.week.offset, err);
}

static LgStatus
write_number(LgText *out, const HoursSelector *s, LgError *err)
{
	const char *format = s->kind == HOURS_YEAR ? "%04d" : "%02d";

	LG_TRY(lg_text_printf(out, err, s->kind == HOURS_YEAR ? "%04d" : "%02d", s->u.number.from));
	if (s->range)
	{
		LG_TRY(lg_text_add(out, "-", err));
		LG_TRY(lg_text_printf(out, err, format[2] == '4' ? "%04d" : "%02d", s->u.number.to));
	}
	else if (s->open_end && s->step == 0)
		LG_TRY(lg_text_add(out, "+", err));
	if (s->step != 0)
		return lg_text_printf(out, err, "/%d", s->step);
	return LG_OK;
}

static LgStatus
write_date(LgText *out, const HoursDate *date, LgError *err)
{
	if (date->year != 0)
		LG_TRY(lg_text_printf(out, err, "%04d ", date->year));
	if (date->kind == HOURS_EASTER)
		LG_TRY(lg_text_add(out, "easter", err));
	else
		LG_TRY(lg_text_add(out, month_names[date->month], err));
	if (date->kind == HOURS_MONTH_DAY)
		LG_TRY(lg_text_printf(out, err, " %02d", date->day));
	else if (date->kind == HOURS_NTH_WEEKDAY)
		LG_TRY(lg_text_printf(out, err, " %s[%d]", weekday_names[date->weekday], date->day));
	if (date->to_weekday != 0)
		LG_TRY(lg_text_printf(out, err, "%c%s", date->to_weekday > 0 ? '+' : '-',
							  weekday_names[abs(date->to_weekday) - 1]));
	return write_offset(out, date->offset, err);
}

static LgStatus
write_monthday(LgText *out, const HoursSelector *s, LgError *err)
{
	const HoursDate *from = &s->u.date.from;
	const HoursDate *to = &s->u.date.to;

	LG_TRY(write_date(out, from, err));
	if (s->open_end)
		return lg_text_add(out, "+", err);
	if (!s->range)
		return LG_OK;
	LG_TRY(lg_text_add(out, "-", err));
	if (from->kind == HOURS_MONTH_DAY && to->kind == HOURS_MONTH_DAY && from->month == to->month &&
		from->year == to->year && from->day < to->day && from->offset == 0 && from->to_weekday == 0 &&
		to->to_weekday == 0 && to->offset == 0)
		LG_TRY(lg_text_printf(out, err, "%02d", to->day));
	else
		LG_TRY(write_date(out, to, err));
	if (s->step != 0)
		return lg_text_printf(out, err, "/%d", s->step);
	return LG_OK;
}

/*
 * Selectors that side by side would read as one date: "2012: Feb" is February
 * in a list of years, "Feb: Su[5] -1 day" any such Saturday in February.
 */
static bool
would_join(const HoursSelector *a, const HoursSelector *b)
{
	if (a->kind == HOURS_YEAR)
		return b->kind == HOURS_MONTHDAY && !a->range && !a->open_end;
	return a->kind == HOURS_MONTHDAY && !a->range && a->u.date.from.kind == HOURS_MONTH &&
		b->kind == HOURS_WEEKDAY && b->u.week.nth != 0;
}

static LgStatus
write_selectors(LgText *out, const HoursTree *tree, const HoursRule *rule, LgError *err)
{
	int			last_group = -1;

	for (int i = 0; i < rule->selectors; i++)
	{
		const HoursSelector *s = &tree->selectors[rule->first_selector + i];

		if (s->group == last_group)
			LG_TRY(lg_text_add(out, ",", err));
		else if (i > 0)
			LG_TRY(lg_text_add(out, would_join(&s[-1], s) ? ": " : " ", err));
		if (s->group != last_group && s->kind == HOURS_WEEK_NUMBER)
			LG_TRY(lg_text_add(out, "week ", err));
		last_group = s->group;
		if (s->kind == HOURS_MONTHDAY)
			LG_TRY(write_monthday(out, s, err));
		else if (s->kind == HOURS_YEAR || s->kind == HOURS_WEEK_NUMBER)
			LG_TRY(write_number(out, s, err));
		else
			LG_TRY(write_week(out, s, err));
	}
	return LG_OK;
}

static LgStatus
write_time(LgText *out, int event, int minutes, LgError *err)
{
	if (event == HOURS_CLOCK)
	{
		char		clock[6] = {(char) ('0' + minutes / 600), (char) ('0' + minutes / 60 % 10), ':',
		(char) ('0' + minutes % 60 / 10), (char) ('0' + minutes % 10), '\0'};

		return lg_text_bytes(out, clock, 5, err);
	}
	if (minutes == 0)
		return lg_text_add(out, event_names[event], err);
	return lg_text_printf(out, err, "(%s%c%02d:%02d)", event_names[event], minutes < 0 ? '-' : '+',
						  abs(minutes) / 60, abs(minutes) % 60);
}

static LgStatus
write_span(LgText *out, const HoursSpan *span, LgError *err)
{
	int			to = span->to;

	LG_TRY(write_time(out, span->from_event, span->from, err));
	if (!span->no_end)
	{
		/* as an ordinary time where that reads back to the same end */
		if (span->from_event == HOURS_CLOCK && span->to_event == HOURS_CLOCK &&
			to > HOURS_DAY && to - HOURS_DAY <= span->from)
			to -= HOURS_DAY;
		LG_TRY(lg_text_add(out, "-", err));
		LG_TRY(write_time(out, span->to_event, to, err));
	}
	return span->open_end ? lg_text_add(out, "+", err) : LG_OK;
}

static LgStatus
write_state(LgText *out, const HoursRule *rule, bool said, bool needs_space, const HoursSlice *comment,
			const char *source, HoursSlice *written, LgError *err)
{
	static const char *const names[] = {"off", "unknown", "open"};

	if (rule->state == HOURS_OPEN && comment == NULL && !said)
		return LG_OK;
	if (needs_space)
		LG_TRY(lg_text_add(out, " ", err));
	LG_TRY(lg_text_add(out, names[rule->state], err));
	if (comment == NULL)
		return LG_OK;
	LG_TRY(lg_text_add(out, " \"", err));
	written->offset = (uint16_t) out->size;
	written->size = comment->size;
	LG_TRY(lg_text_bytes(out, source + comment->offset, comment->size, err));
	return lg_text_add(out, "\"", err);
}

/*
 * "open" has to be said where a comma follows that would go on with a list:
 * after dates without times, and between times and times.
 */
static bool
must_say_open(const HoursTree *tree, int i)
{
	const HoursRule *next = &tree->rules[i + 1];

	if (i + 1 == tree->rule_count || next->separator != HOURS_ADDITIONAL)
		return false;
	return tree->rules[i].spans == 0 || (next->selectors == 0 && next->spans > 0);
}

/* Writes all rules; comments[] receives where each comment went. */
LgStatus
hours_write_tree(LgText *out, const HoursTree *tree, const char *source, HoursSlice *comments,
				 LgError *err)
{
	static const char *const separators[] = {"; ", ", ", " || "};

	for (int i = 0; i < tree->rule_count; i++)
	{
		const HoursRule *rule = &tree->rules[i];
		const HoursSlice *comment = rule->comment < 0 ? NULL : &tree->comments[rule->comment];
		bool		empty = rule->selectors == 0 && rule->spans == 0;

		if (i > 0)
			LG_TRY(lg_text_add(out, separators[rule->separator], err));
		LG_TRY(write_selectors(out, tree, rule, err));
		for (int j = 0; j < rule->spans; j++)
		{
			if (j > 0 || rule->selectors > 0)
				LG_TRY(lg_text_add(out, j > 0 ? "," : " ", err));
			LG_TRY(write_span(out, &tree->spans[rule->first_span + j], err));
		}
		if (empty && rule->state == HOURS_OPEN && comment == NULL)
			LG_TRY(lg_text_add(out, "24/7", err));
		LG_TRY(write_state(out, rule, !empty && must_say_open(tree, i), !empty, comment, source,
						   rule->comment < 0 ? NULL : &comments[rule->comment], err));
		if (out->size > HOURS_MAX_TEXT)
			return lg_fail(err, LG_LIMIT, "opening hours are too long");
	}
	return LG_OK;
}
