/*
 * hours_feed_week.c
 *		Hours collected from a feed, by weekday and by the dates on which they
 *		hold, and the text that says the same.
 *
 * What has no dates is the week.  Hours with dates replace it on the days that
 * they name; of two that hold on one day, those that hold for less time do, as
 * a Christmas Eve in a winter season.
 */
#include "core/hours/hours_build.h"
#include "hours_feed.h"

#define MAX_HOURS 5000

static const char *const day_names[] = {"Mo", "Tu", "We", "Th", "Fr", "Sa", "Su", "PH"};

static LgStatus
add_item(FeedWeek *week, FeedValidity valid, int day, int32_t from, int32_t to, LgError *err)
{
	if (week->count == MAX_HOURS)
		return lg_fail(err, LG_LIMIT, "opening hours of this feed are too long");
	if (week->count == week->room)
	{
		week->room = week->room == 0 ? 32 : week->room * 2;
		if (week->item == NULL)
			LG_TRY(lg_alloc_array(week->env, week->room, sizeof(FeedHours), &week->item, err));
		else
			LG_TRY(lg_resize_array(week->env, &week->item, week->room, sizeof(FeedHours), err));
	}
	week->item[week->count++] = (FeedHours)
	{
		valid, day, from, to
	};
	return LG_OK;
}

/* The weekdays that there are between two dates. */
static int
days_within(FeedValidity valid)
{
	int			days = 0;

	if (valid.first == FEED_ALWAYS || valid.last == FEED_FOR_EVER || valid.last - valid.first >= 6)
		return FEED_EVERY_DAY;
	for (int32_t day = valid.first; day <= valid.last; day++)
		days |= 1 << hours_weekday(day);
	return days;
}

static LgStatus
limit_days(FeedValidity valid, int *days, LgError *err)
{
	int			within = days_within(valid) | 1 << FEED_HOLIDAY;

	if ((*days & within) == 0)
	{
		lg_fail(err, LG_BAD_TEXT, "none of these weekdays is among the dates on which they hold");
		return LG_BAD_TEXT;
	}
	*days &= within;
	return LG_OK;
}

/* Open on each of the days (bits) from a minute to another, which may lie days ahead. */
LgStatus
hours_feed_add(FeedWeek *week, FeedValidity valid, int days, int32_t from, int32_t to, LgError *err)
{
	LG_TRY(limit_days(valid, &days, err));
	for (int day = 0; day <= FEED_HOLIDAY; day++)
	{
		int			at = day;
		int32_t		start = from;
		int32_t		end = to;

		if ((days >> day & 1) == 0)
			continue;
		while (end - start > HOURS_DAY || end > 2 * HOURS_DAY)
		{						/* over whole days: each for itself */
			LG_TRY(add_item(week, valid, at, start, HOURS_DAY, err));
			at = at == FEED_HOLIDAY ? at : (at + 1) % 7;
			start = 0;
			end -= HOURS_DAY;
		}
		LG_TRY(add_item(week, valid, at, start, end, err));
	}
	return LG_OK;
}

LgStatus
hours_feed_add_closed(FeedWeek *week, FeedValidity valid, int days, LgError *err)
{
	LG_TRY(limit_days(valid, &days, err));
	for (int day = 0; day <= FEED_HOLIDAY; day++)
	{
		if (days >> day & 1)
			LG_TRY(add_item(week, valid, day, 0, -1, err));
	}
	return LG_OK;
}

/* ----------------------------------------------------------------------
 * writing
 * ----------------------------------------------------------------------
 */

static int
compare_items(const void *a, const void *b, void *context)
{
	const FeedHours *x = a;
	const FeedHours *y = b;
	int64_t		length_x = (int64_t) x->valid.last - x->valid.first;
	int64_t		length_y = (int64_t) y->valid.last - y->valid.first;

	(void) context;
	if (length_x != length_y)
		return length_x > length_y ? -1 : 1;
	return (x->valid.first > y->valid.first) - (x->valid.first < y->valid.first);
}

static LgStatus
write_date(LgText *text, int32_t day, LgError *err)
{
	static const char *const months[] = {"Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
	int			year;
	int			month;
	int			day_of_month;

	hours_civil(day, &year, &month, &day_of_month);
	return lg_text_printf(text, err, "%04d %s %02d", year, months[month - 1], day_of_month);
}

/* "2026 Nov 27 ", "2026 Dec 01-2026 Dec 24 ", "2026 Nov 27+ "; nothing for ever. */
static LgStatus
write_validity(LgText *text, FeedValidity valid, LgError *err)
{
	if (valid.first == FEED_ALWAYS && valid.last == FEED_FOR_EVER)
		return lg_text_add(text, "", err);
	LG_TRY(write_date(text, valid.first == FEED_ALWAYS ? hours_day_number(1900, 1, 1) : valid.first, err));
	if (valid.last == FEED_FOR_EVER)
		return lg_text_add(text, "+ ", err);
	if (valid.last != valid.first)
	{
		LG_TRY(lg_text_add(text, "-", err));
		LG_TRY(write_date(text, valid.last, err));
	}
	return lg_text_add(text, " ", err);
}

static LgStatus
write_days(LgText *text, int days, LgError *err)
{
	const char *comma = "";

	for (int day = 0; day < 7; day++)
	{
		if ((days >> day & 1) == 0)
			continue;
		LG_TRY(lg_text_printf(text, err, "%s%s", comma, day_names[day]));
		comma = ",";
	}
	return LG_OK;
}

static LgStatus
separate(LgText *text, LgError *err)
{
	return text->size > 0 ? lg_text_add(text, "; ", err) : LG_OK;
}

/* Hours of one validity, as far as one kind of days goes. */
typedef struct Group
{
	const FeedHours *item;
	uint32_t	count;
	const char *prefix;
	int			open;			/* days with hours */
	int			closed;			/* days said to be closed */
	bool		over_midnight;
} Group;

static LgStatus
survey_group(Group *group, LgError *err)
{
	for (uint32_t i = 0; i < group->count; i++)
	{
		const FeedHours *h = &group->item[i];

		if (h->to < 0)
			group->closed |= 1 << h->day;
		else
			group->open |= 1 << h->day;
		group->over_midnight = group->over_midnight || h->to > HOURS_DAY;
	}
	for (int day = 0; day <= FEED_HOLIDAY; day++)
	{
		if ((group->open & group->closed) >> day & 1)
		{
			lg_fail(err, LG_BAD_TEXT, "opening hours of this feed contradict each other");
			lg_detail(err, "%s is said to be closed, and to be open.", day_names[day]);
			return LG_BAD_TEXT;
		}
	}
	return LG_OK;
}

/* The rows of some days as a text of their own. */
static LgStatus
write_rows(const LgEnv *env, const Group *group, int days, const char *prefix, LgText *text, LgError *err)
{
	int32_t    *rows;
	int			count = 0;

	LG_TRY(lg_alloc_array(env, group->count, 3 * sizeof(int32_t), &rows, err));
	for (uint32_t i = 0; i < group->count; i++)
	{
		const FeedHours *h = &group->item[i];

		if (h->to < 0 || (days >> h->day & 1) == 0)
			continue;
		rows[3 * count] = h->day == FEED_HOLIDAY ? 1 : h->day + 1;
		rows[3 * count + 1] = h->from;
		rows[3 * count + 2] = h->to > HOURS_DAY ? h->to - HOURS_DAY : h->to;
		count++;
	}
	LG_TRY(hours_write_week(env, rows, count, prefix, text, err));
	lg_release(env, rows);
	return LG_OK;
}

/* "PH 10:00-14:00", "2026 Nov 27 08:00-22:00", with the times of a single day, or "off". */
static LgStatus
write_single_day(const LgEnv *env, const Group *group, int day, const char *before, LgText *text, LgError *err)
{
	LgText		times;

	LG_TRY(separate(text, err));
	LG_TRY(lg_text_add(text, before, err));
	if (group->closed >> day & 1)
		return lg_text_add(text, "off", err);
	lg_text_init(&times, env);
	LG_TRY(write_rows(env, group, 1 << day, "", &times, err));
	LG_TRY(lg_text_add(text, times.data + 3, err)); /* after "Mo " */
	lg_release(env, times.data);
	return LG_OK;
}

static LgStatus
write_group(const LgEnv *env, Group *group, LgText *text, LgError *err)
{
	const FeedValidity *valid = &group->item[0].valid;
	bool		always = group->prefix[0] == '\0';
	LgText		week;
	LgText		holiday;

	LG_TRY(survey_group(group, err));
	if (valid->first == valid->last && ((group->open | group->closed) >> FEED_HOLIDAY & 1) == 0)
		return write_single_day(env, group, hours_weekday(valid->first), group->prefix, text, err);
	if (always && (group->open & FEED_EVERY_DAY) == 0)
		LG_TRY(lg_text_add(text, "off", err));
	else if (!always && ((group->closed | (group->over_midnight ? group->open : 0)) & FEED_EVERY_DAY) != 0)
	{							/* spans over midnight are added to a day that was emptied before */
		LG_TRY(separate(text, err));
		LG_TRY(lg_text_add(text, group->prefix, err));
		LG_TRY(write_days(text, group->closed | (group->over_midnight ? group->open : 0), err));
		LG_TRY(lg_text_add(text, " off", err));
	}
	if ((group->open & FEED_EVERY_DAY) != 0)
	{
		lg_text_init(&week, env);
		LG_TRY(write_rows(env, group, FEED_EVERY_DAY, group->prefix, &week, err));
		if (text->size > 0)
			LG_TRY(lg_text_add(text, group->over_midnight ? ", " : "; ", err));
		LG_TRY(lg_text_bytes(text, week.data, week.size, err));
		lg_release(env, week.data);
	}
	if (((group->open | group->closed) >> FEED_HOLIDAY & 1) == 0)
		return LG_OK;
	lg_text_init(&holiday, env);
	LG_TRY(lg_text_printf(&holiday, err, "%sPH ", group->prefix));
	LG_TRY(write_single_day(env, group, FEED_HOLIDAY, holiday.data, text, err));
	lg_release(env, holiday.data);
	return LG_OK;
}

/* All that was collected; days of the week without hours are closed. */
LgStatus
hours_feed_write(FeedWeek *week, LgText *text, LgError *err)
{
	LG_TRY(lg_sort(week->env, week->item, week->count, sizeof(FeedHours), compare_items, NULL, err));
	for (uint32_t i = 0; i < week->count;)
	{
		Group		group = {week->item + i, 0, NULL, 0, 0, false};
		LgText		prefix;

		while (i < week->count && compare_items(group.item, &week->item[i], NULL) == 0)
		{
			group.count++;
			i++;
		}
		lg_text_init(&prefix, week->env);
		LG_TRY(write_validity(&prefix, group.item[0].valid, err));
		group.prefix = prefix.data;
		LG_TRY(write_group(week->env, &group, text, err));
		lg_release(week->env, prefix.data);
	}
	return LG_OK;
}
