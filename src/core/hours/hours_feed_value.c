/*
 * hours_feed_value.c
 *		Times, dates and days as the values of JSON feeds: "08:00", "0800",
 *		"8:00 AM", 480, {"hour":8,"minute":0}, "MONDAY", 1, "2026-11-27".
 */
#include "hours_feed_value.h"

#include "hours_feed_key.h"

#include <stdlib.h>

#define MAX_DAY_NAMES 100		/* in one list: a name takes some ten microseconds to read */

static Scan
scan_of(const char *text, size_t size)
{
	return (Scan)
	{
		text, (int) size, 0, NULL, 0
	};
}

/* ----------------------------------------------------------------------
 * numbers
 * ----------------------------------------------------------------------
 */

void
hours_feed_numbers_start(FeedNumbers *numbers)
{
	*numbers = (FeedNumbers)
	{
		0, 0, true, true, true, true, true, true
	};
}

void
hours_feed_numbers_meet(FeedNumbers *numbers, const JsonNode *node)
{
	double		value = strtod(node->text, NULL);
	int64_t		v;

	numbers->count++;
	if (!(value >= 0 && value <= 200000))
		value = 200001;
	v = (int64_t) value;
	numbers->whole = numbers->whole && (double) v == value;
	numbers->most = v > numbers->most ? v : numbers->most;
	numbers->minutes = numbers->minutes && v <= HOURS_DAY;
	numbers->hundreds = numbers->hundreds && v <= 2400 && v % 100 < 60;
	numbers->seconds = numbers->seconds && v % 60 == 0 && v <= 86400;
	numbers->round_minutes = numbers->round_minutes && (v % 15 == 0 || v == 1 || v == HOURS_DAY - 1);
	numbers->round_hundreds = numbers->round_hundreds && (v % 100 % 15 == 0 || v == 1 || v % 100 == 59);
}

/*
 * One meaning for all numbers of a document: hours where none is above 24,
 * minutes where none is above 1440, unless only hundreds make times that
 * anybody keeps.
 */
bool
hours_feed_numbers_scale(const FeedNumbers *numbers, FeedScale *scale)
{
	*scale = SCALE_MINUTES;
	if (numbers->count == 0)
		return true;
	if (numbers->most <= 24)
	{
		*scale = SCALE_HOURS;
		return true;
	}
	if (!numbers->whole)
		return false;
	if (numbers->minutes && (numbers->round_minutes || !numbers->hundreds || !numbers->round_hundreds))
		return true;
	if (numbers->hundreds)
		*scale = SCALE_HUNDREDS;
	else if (numbers->seconds)
		*scale = SCALE_SECONDS;
	return numbers->hundreds || numbers->seconds;
}

LgStatus
hours_feed_json_number(const JsonDoc *doc, const JsonNode *node, int max, int *number, LgError *err)
{
	int64_t		value;

	if (node->type == JSON_STRING && node->size > 0 && node->size <= 4 && strspn(node->text, "0123456789") == node->size)
		value = strtol(node->text, NULL, 10);
	else
		LG_TRY(json_int64(doc, node, 0, max, &value, err));
	if (value > max)
		return json_fail(doc, node, err, "%lld should be a whole number up to %d", (long long) value, max);
	*number = (int) value;
	return LG_OK;
}

/* ----------------------------------------------------------------------
 * days
 * ----------------------------------------------------------------------
 */

/* 1 (Monday) to 7, 0 (Sunday); or as the document counts. */
static LgStatus
day_of_number(const JsonDoc *doc, const JsonNode *node, const FeedHabit *habit, int *days, LgError *err)
{
	int			number;

	LG_TRY(hours_feed_json_number(doc, node, 7, &number, err));
	if (habit->monday_is_zero && number == 7)
		return json_fail(doc, node, err, "weekdays go from 0 to 6 here");
	if (habit->sunday_is_one && number == 0)
		return json_fail(doc, node, err, "weekdays go from 1 to 7 here");
	*days = 1 << (habit->monday_is_zero ? number : habit->sunday_is_one ? (number + 5) % 7 : (number + 6) % 7);
	return LG_OK;
}

/* "Monday", "MO", "Mon-Fri", "http://schema.org/Monday", 1, or an array of them. */
LgStatus
hours_feed_json_days(const JsonDoc *doc, const JsonNode *node, const FeedHabit *habit, int *days, LgError *err)
{
	const char *name = node->text;

	*days = 0;
	if (node->type == JSON_ARRAY)
	{
		if (node->count > MAX_DAY_NAMES)
			return lg_fail(err, LG_LIMIT, "a list of %u weekdays is too long", node->count);
		for (const JsonNode *entry = node->child; entry != NULL; entry = entry->next)
		{
			int			more;

			LG_TRY(json_want(doc, entry, JSON_STRING | JSON_NUMBER, err));
			LG_TRY(hours_feed_json_days(doc, entry, habit, &more, err));
			*days |= more;
		}
		return *days != 0 ? LG_OK : json_fail(doc, node, err, "an empty list of weekdays");
	}
	LG_TRY(json_want(doc, node, JSON_STRING | JSON_NUMBER, err));
	if (node->type == JSON_NUMBER || (node->size == 1 && name[0] >= '0' && name[0] <= '9'))
		return day_of_number(doc, node, habit, days, err);
	if (strstr(name, "schema.org") != NULL)
	{
		for (const char *c = name; *c != '\0'; c++)
		{
			if (*c == '/' || *c == '#')
				name = c + 1;
		}
	}
	*days = hours_feed_days(name, strlen(name), habit->language);
	if (*days == 0)
		return json_fail(doc, node, err, "unknown weekday \"%.60s\"", name);
	return LG_OK;
}

/* ----------------------------------------------------------------------
 * dates
 * ----------------------------------------------------------------------
 */

static bool
make_date(int year, int month, int day, int32_t *date)
{
	if (year < 1900 || year > 9999 || month < 1 || month > 12 || day < 1 || day > hours_month_days(year, month))
		return false;
	*date = hours_day_number(year, month, day);
	return true;
}

/* "2026-11-27", "20261127", "27.11.2026": how many bytes, 0 for none. */
static int
date_text(const Scan *from, int32_t *date)
{
	Scan		scan = *from;
	int			n = hours_scan_digits(&scan);
	int			part[3];

	if (n == 8)
	{
		part[0] = hours_scan_number(&scan, 4);
		part[1] = hours_scan_number(&scan, 2);
		part[2] = hours_scan_number(&scan, 2);
		return make_date(part[0], part[1], part[2], date) ? scan.pos - from->pos : 0;
	}
	for (int i = 0; i < 3; i++)
	{
		n = hours_scan_digits(&scan);
		if (n == 0 || n > 4 || (i == 1 && n > 2))
			return 0;
		part[i] = hours_scan_number(&scan, n);
		if (i < 2 && hours_scan_peek(&scan, 0) != (n == 4 || hours_scan_peek(from, 4) == '-' ? '-' : '.'))
			return 0;
		scan.pos += i < 2;
	}
	if (hours_scan_peek(from, 4) == '-')
		return make_date(part[0], part[1], part[2], date) ? scan.pos - from->pos : 0;
	return make_date(part[2], part[1], part[0], date) ? scan.pos - from->pos : 0;
}

LgStatus
hours_feed_json_date(const JsonDoc *doc, const JsonNode *node, int32_t *date, LgError *err)
{
	Scan		scan;
	int			n;

	if (node->type == JSON_OBJECT)
	{
		int			part[3] = {0, 0, 0};

		for (const JsonNode *member = node->child; member != NULL; member = member->next)
		{
			int			i = strcmp(member->key, "year") == 0 ? 0 : strcmp(member->key, "month") == 0 ? 1 : strcmp(member->key, "day") == 0 ? 2 : 3;

			if (i == 3)
				return json_fail_key(doc, member, err, "unknown key \"%.60s\" in a date", member->key);
			LG_TRY(hours_feed_json_number(doc, member, 9999, &part[i], err));
		}
		return make_date(part[0], part[1], part[2], date) ? LG_OK : json_fail(doc, node, err, "this is no day of the calendar");
	}
	LG_TRY(json_want(doc, node, JSON_STRING, err));
	scan = scan_of(node->text, node->size);
	n = date_text(&scan, date);
	scan.pos += n;
	/* the first or the last moment of the day, as written */
	if (n == 0 || (scan.pos < scan.size && strncmp(node->text + n, "T00:00", 6) != 0 && strncmp(node->text + n, " 00:00", 6) != 0 &&
				   strncmp(node->text + n, "T23:59", 6) != 0 && strncmp(node->text + n, " 23:59", 6) != 0))
		return json_fail(doc, node, err, "\"%.60s\" is no date like 2026-11-27", node->text);
	return LG_OK;
}

/* ----------------------------------------------------------------------
 * times
 * ----------------------------------------------------------------------
 */

/* ":30", ".30", "h30"; then ":00" and ".000", seconds of a whole minute or of the last one. */
static bool
clock_minutes(Scan *scan, int *minute)
{
	unsigned char c = hours_scan_peek(scan, 0);

	if (c != ':' && c != '.' && c != 'h')
		return false;
	scan->pos++;
	if (hours_scan_digits(scan) != 2)
		return c == 'h' && scan->pos == scan->size; /* "8h" */
	*minute = hours_scan_number(scan, 2);
	if (hours_scan_peek(scan, 0) == ':')
	{
		scan->pos++;
		if (hours_scan_digits(scan) != 2 || hours_scan_number(scan, 2) % 59 != 0)
			return false;
		if (hours_scan_peek(scan, 0) == '.' && hours_scan_peek(scan, 1) == '0')
		{
			scan->pos++;
			while (hours_scan_peek(scan, 0) == '0')
				scan->pos++;
		}
	}
	return true;
}

/* "0830", "830", "083000", "8:30", "8": hour and minute. */
static bool
clock_digits(Scan *scan, int *hour, int *minute, bool *bare)
{
	int			digits = hours_scan_digits(scan);

	if (digits == 3 || digits == 4 || digits == 6)
	{
		*hour = hours_scan_number(scan, digits == 3 ? 1 : 2);
		*minute = hours_scan_number(scan, 2);
		return digits != 6 || hours_scan_number(scan, 2) % 59 == 0;
	}
	if (digits != 1 && digits != 2)
		return false;
	*hour = hours_scan_number(scan, digits);
	*bare = !clock_minutes(scan, minute);
	return !*bare || scan->pos == scan->size || hours_scan_peek(scan, 0) == ' ' || hours_feed_letter_follows(scan, 0);
}

/* A time of day; false for anything else. */
static bool
clock_text(Scan *scan, FeedTime *time)
{
	int			hour = 0;
	int			minute = 0;
	int			half;
	int			next_day = 0;

	hours_scan_space(scan);
	if (hours_scan_peek(scan, 0) == '+')
	{							/* "+0200": of the next day */
		scan->pos++;
		next_day = HOURS_DAY;
	}
	else if (hours_scan_peek(scan, 0) == 'T')
		scan->pos++;
	if (!clock_digits(scan, &hour, &minute, &time->bare))
		return false;
	if (hours_scan_half(scan, &half))
	{
		if (hour < 1 || hour > 12)
			return false;
		hour = hour % 12 + half;
		time->bare = false;
	}
	hours_scan_space(scan);
	time->minute = hour * 60 + minute;
	if (minute > 59 || time->minute > HOURS_DAY || scan->pos != scan->size)
		return false;
	time->minute += next_day;
	return true;
}

static LgStatus
time_of_string(const JsonDoc *doc, const JsonNode *node, FeedTime *time, LgError *err)
{
	Scan		scan = scan_of(node->text, node->size);
	int			n = date_text(&scan, &time->date);

	if (n > 0 && (hours_scan_peek(&scan, n) == 'T' || hours_scan_peek(&scan, n) == ' '))
	{
		time->dated = true;
		scan.pos += n + 1;
	}
	time->given = true;
	if (hours_feed_key_is(node->text, "closed geschlossen off"))
	{
		time->closed = true;
		return LG_OK;
	}
	if (clock_text(&scan, time))
		return LG_OK;
	json_fail(doc, node, err, "\"%.60s\" is no time of day", node->text);
	if (hours_scan_peek(&scan, 0) == 'Z' || hours_scan_peek(&scan, 0) == '+' || hours_scan_peek(&scan, 0) == '-')
		lg_hint(err, "Opening hours are in the time of the place: leave the offset from UTC away.");
	return LG_BAD_TEXT;
}

static LgStatus
time_of_number(const JsonDoc *doc, const JsonNode *node, const FeedHabit *habit, FeedTime *time, LgError *err)
{
	double		value = strtod(node->text, NULL);
	int64_t		v = value >= 0 && value <= 86400 ? (int64_t) value : -1;
	double		minutes = v;

	if (v < 0)
		return json_fail(doc, node, err, "%.*s is no time of day", (int) node->size, node->text);
	if (habit->scale == SCALE_HOURS)
		minutes = value * 60;
	else if (habit->scale == SCALE_HUNDREDS)
		minutes = (double) (v / 100 * 60 + v % 100);
	else if (habit->scale == SCALE_SECONDS)
		minutes = (double) v / 60;
	time->minute = (int32_t) minutes;
	time->given = true;
	if (minutes > HOURS_DAY || (double) time->minute != minutes)
		return json_fail(doc, node, err, "%.*s is no time of day", (int) node->size, node->text);
	return LG_OK;
}

/* {"hours":9,"minutes":30}, {"day":1,"time":"0930"}, {"date":"2026-11-27","hour":9,"minute":30} */
static LgStatus
time_of_object(const JsonDoc *doc, const JsonNode *node, const FeedHabit *habit, FeedTime *time, LgError *err)
{
	int			hour = -1;
	int			minute = -1;
	int			ignored;
	int			days;

	for (const JsonNode *member = node->child; member != NULL; member = member->next)
	{
		if (hours_feed_key_is(member->key, "hour hours h"))
			LG_TRY(hours_feed_json_number(doc, member, 24, &hour, err));
		else if (hours_feed_key_is(member->key, "minute minutes m min"))
			LG_TRY(hours_feed_json_number(doc, member, 59, &minute, err));
		else if (hours_feed_key_is(member->key, "second seconds nano nanos"))
			LG_TRY(hours_feed_json_number(doc, member, 0, &ignored, err));
		else if (hours_feed_key_is(member->key, "time"))
		{
			LG_TRY(json_want(doc, member, JSON_STRING, err));
			LG_TRY(time_of_string(doc, member, time, err));
		}
		else if (hours_feed_key_is(member->key, "day"))
		{
			LG_TRY(hours_feed_json_days(doc, member, habit, &days, err));
			for (time->day = 0; time->day < 7 && days != 1 << time->day;)
				time->day++;
			if (time->day == 7)
				return json_fail(doc, member, err, "one weekday should stand here");
		}
		else if (hours_feed_key_is(member->key, "date"))
		{
			LG_TRY(hours_feed_json_date(doc, member, &time->date, err));
			time->dated = true;
		}
		else if (!hours_feed_key_is(member->key, "truncated") || member->type != JSON_BOOL)
			return json_fail_key(doc, member, err, "unknown key \"%.60s\" in a time", member->key);
	}
	if (hour < 0 && minute < 0 && !time->given)
	{
		if (!habit->empty_is_midnight || node->count > 0)
			return json_fail(doc, node, err, "no hour in a time");
		hour = 0;
	}
	if (hour >= 0 || minute >= 0)
		time->minute = (hour > 0 ? hour * 60 : 0) + (minute > 0 ? minute : 0);
	time->given = true;
	return time->minute <= 2 * HOURS_DAY ? LG_OK : json_fail(doc, node, err, "this is no time of day");
}

/* A time; not given for null and "". */
LgStatus
hours_feed_json_time(const JsonDoc *doc, const JsonNode *node, const FeedHabit *habit, FeedTime *time, LgError *err)
{
	memset(time, 0, sizeof(*time));
	time->day = -1;
	if (node == NULL || node->type == JSON_NULL || (node->type == JSON_STRING && node->size == 0))
		return LG_OK;
	if (node->type == JSON_NUMBER)
		LG_TRY(time_of_number(doc, node, habit, time, err));
	else if (node->type == JSON_OBJECT)
		LG_TRY(time_of_object(doc, node, habit, time, err));
	else
	{
		LG_TRY(json_want(doc, node, JSON_STRING, err));
		LG_TRY(time_of_string(doc, node, time, err));
	}
	time->minute = hours_feed_minute(time->minute);
	return LG_OK;
}
