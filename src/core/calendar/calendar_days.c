/*
 * calendar_days.c
 *		Working days: which days are, counting them, and moving by them.
 *
 * Days are counted as (from, to]: the first day is not counted and the last one
 * is.  That makes the count a difference of one running number, so that counts
 * add up over any split and turn their sign with the direction.
 */
#include <stdio.h>

#include "calendar_local.h"

uint16_t
calendar_pattern(const CalendarView *c, int32_t day)
{
	int			i = calendar_exceptions_before(c, day);

	if (i < c->head.exceptions && c->exceptions[i].day == day)
		return c->exceptions[i].pattern;
	return c->head.week[hours_weekday(day)];
}

bool
calendar_is_working(const CalendarView *c, int32_t day)
{
	return calendar_pattern_at(c, day, calendar_exceptions_before(c, day))->count > 0;
}

bool
calendar_is_holiday(const CalendarView *c, int32_t day)
{
	return (calendar_pattern(c, day) & CALENDAR_HOLIDAY) != 0;
}

static void
print_day(char *out, size_t size, int32_t day)
{
	int			year;
	int			month;
	int			dom;

	hours_civil(day, &year, &month, &dom);
	snprintf(out, size, "%04d-%02d-%02d", year, month, dom);
}

/* Fails for a day that a calendar says nothing of. */
LgStatus
calendar_check_day(const CalendarView *c, int32_t day, LgError *err)
{
	char		name[24];
	char		from[24];
	char		to[24];

	if (LG_LIKELY(day >= c->head.valid_from && day < c->head.valid_to))
		return LG_OK;
	if (day < CALENDAR_FIRST_DAY || day >= CALENDAR_END_DAY)
	{
		lg_fail(err, LG_OUT_OF_RANGE, "calendars know days from 1900-01-01 to 2299-12-31 only");
		lg_hint(err, "Take out times that stand for \"never\", such as with nullif() or WHERE.");
		return LG_OUT_OF_RANGE;
	}
	print_day(name, sizeof(name), day);
	print_day(from, sizeof(from), c->head.valid_from);
	print_day(to, sizeof(to), c->head.valid_to - 1);
	lg_fail(err, LG_NO_ANSWER, "the calendar says nothing of %s", name);
	lg_detail(err, "It is valid from %s to %s.", from, to);
	lg_hint(err, "Build it with a longer range \"valid\", with the holidays of those years.");
	return LG_NO_ANSWER;
}

/* Working days up to a day and with it, from any fixed day on. */
int32_t
calendar_count_days(const CalendarView *c, int32_t day)
{
	return (int32_t) calendar_sum_before(c, day + 1, calendar_exceptions_before(c, day + 1), true);
}

/* The working day with a count as calendar_count_days() has it, or CALENDAR_NO_DAY. */
int32_t
calendar_nth_day(const CalendarView *c, int32_t nth)
{
	int			exceptions;
	int64_t		day;

	if (c->week_days == 0 && nth < 1)
		return CALENDAR_NO_DAY; /* before the first of all */
	day = calendar_reach(c, nth, true, &exceptions);
	return day < CALENDAR_FIRST_DAY || day >= CALENDAR_END_DAY ? CALENDAR_NO_DAY : (int32_t) day;
}

LgStatus
calendar_roll_name(const char *name, size_t size, CalendarRoll *roll, LgError *err)
{
	static const struct
	{
		const char *name;
		CalendarRoll roll;
	}			rolls[] = {
		{"following", CALENDAR_FOLLOWING}, {"forward", CALENDAR_FOLLOWING},
		{"preceding", CALENDAR_PRECEDING}, {"backward", CALENDAR_PRECEDING},
		{"modified_following", CALENDAR_MODIFIED_FOLLOWING}, {"modifiedfollowing", CALENDAR_MODIFIED_FOLLOWING},
		{"modified_preceding", CALENDAR_MODIFIED_PRECEDING}, {"modifiedpreceding", CALENDAR_MODIFIED_PRECEDING},
	};

	for (size_t i = 0; i < LG_COUNT(rolls); i++)
	{
		if (strlen(rolls[i].name) == size && memcmp(rolls[i].name, name, size) == 0)
		{
			*roll = rolls[i].roll;
			return LG_OK;
		}
	}
	lg_fail(err, LG_BAD_ARGUMENT, "unknown rule \"%.*s\" for a day that is no working day", (int) (size > 40 ? 40 : size), name);
	lg_hint(err, "The rules are following, preceding, modified_following and modified_preceding.");
	return LG_BAD_ARGUMENT;
}

static int
month_of(int32_t day)
{
	int			year;
	int			month;
	int			dom;

	hours_civil(day, &year, &month, &dom);
	return year * 12 + month;
}

/* The working day that a day stands for; CALENDAR_NO_DAY: there is none. */
static int32_t
roll_day(const CalendarView *c, int32_t day, CalendarRoll roll)
{
	int32_t		count = calendar_count_days(c, day);
	bool		forward = roll == CALENDAR_FOLLOWING || roll == CALENDAR_MODIFIED_FOLLOWING || roll == CALENDAR_COUNT;
	int32_t		rolled;

	if (calendar_is_working(c, day))
		return day;
	rolled = calendar_nth_day(c, forward ? count + 1 : count);
	if ((roll == CALENDAR_MODIFIED_FOLLOWING || roll == CALENDAR_MODIFIED_PRECEDING) &&
		(rolled == CALENDAR_NO_DAY || month_of(rolled) != month_of(day)))
		rolled = calendar_nth_day(c, forward ? count : count + 1);
	return rolled;
}

/*
 * Moves by working days; CALENDAR_NO_DAY when there are not so many, which is an
 * error where there are more beyond what calendars know.  With a
 * rule the day is first rolled to a working day by it.  Without one the result
 * is the working day up to which so many are counted, and for 0 the following.
 */
LgStatus
calendar_add_days(const CalendarView *c, int32_t day, int32_t days, CalendarRoll roll, int32_t *result, LgError *err)
{
	const int32_t most = CALENDAR_END_DAY - CALENDAR_FIRST_DAY;

	LG_TRY(calendar_check_day(c, day, err));
	if (days < -most || days > most)
		return lg_fail(err, LG_OUT_OF_RANGE, "%d working days are out of range", days);
	*result = day;
	if (roll != CALENDAR_COUNT || days == 0)
		*result = roll_day(c, day, roll);
	if (days != 0 && *result != CALENDAR_NO_DAY)
		*result = calendar_nth_day(c, calendar_count_days(c, *result) + days);
	if (*result != CALENDAR_NO_DAY)
		return calendar_check_day(c, *result, err);
	/* a week with working days goes on beyond what is known; days of their own come to an end */
	return c->week_days == 0 ? LG_OK : calendar_check_day(c, day + (int64_t) days < 0 ? CALENDAR_FIRST_DAY - 1 : CALENDAR_END_DAY, err);
}

LgStatus
calendar_days_between(const CalendarView *c, int32_t from, int32_t to, int32_t *days, LgError *err)
{
	return calendar_count_between(c, from, to, false, true, days, err);
}

/* The same with the first and the last of the two days counted or not; negative when they come in turn. */
LgStatus
calendar_count_between(const CalendarView *c, int32_t from, int32_t to, bool with_first, bool with_last,
					   int32_t *days, LgError *err)
{
	int32_t		first = from < to ? from : to;
	int32_t		last = from < to ? to : from;

	LG_TRY(calendar_check_day(c, from, err));
	LG_TRY(calendar_check_day(c, to, err));
	*days = calendar_count_days(c, last - !with_last) - calendar_count_days(c, first - with_first);
	if (*days < 0)
		*days = 0;				/* one day, and neither end of it */
	if (to < from)
		*days = -*days;
	return LG_OK;
}
