/*
 * hours_feed_json.c
 *		Opening hours as carriers and map services write them in JSON.
 *
 * Arrays of objects that name a weekday; objects with a key a day; periods with
 * a day at both ends; pairs of keys a day; strings of times or of the notation;
 * with breaks, closed flags and dates between which they hold.  Keys are told
 * by hours_feed_key.c.  A key or value that is not understood is an error where
 * hours stand, for it may say that they do not hold.
 */
#include <stdlib.h>

#include "core/hours/hours_build.h"
#include "hours_feed_reader.h"

#define MAX_MEMBERS 400			/* of an object that speaks of hours */

static LgStatus read_hours(FeedReader *r, const JsonNode *node, FeedContext at);

/* ----------------------------------------------------------------------
 * strings and arrays
 * ----------------------------------------------------------------------
 */

static bool
is_text(const char *text, const char *list)
{
	return hours_feed_key_is(text, list);
}

static LgStatus
read_string(FeedReader *r, const JsonNode *node, const FeedContext *at)
{
	if (at->days != 0 || at->dated)
		return hours_feed_put_text(r, node, at);
	if (at->special)
		return json_fail(r->doc, node, r->err, "hours of single days name no date");
	r->found = true;
	if (node->size == 0)
		return LG_OK;
	if (r->lines.size > 0)
		LG_TRY(lg_text_add(&r->lines, ", ", r->err));
	return lg_text_bytes(&r->lines, node->text, node->size, r->err);
}

static bool
is_time(FeedReader *r, const JsonNode *node)
{
	FeedTime	time;
	LgError		ignored;

	return (node->type & (JSON_STRING | JSON_NUMBER)) != 0 &&
		hours_feed_json_time(r->doc, node, &r->habit, &time, &ignored) == LG_OK && time.given && !time.closed;
}

/* Whether an array is a list of single times, a begin and an end in turn. */
static bool
is_list_of_times(FeedReader *r, const JsonNode *node)
{
	if (node->count == 0 || node->count % 2 != 0)
		return false;
	for (const JsonNode *entry = node->child; entry != NULL; entry = entry->next)
	{
		if (!is_time(r, entry))
			return false;
	}
	return true;
}

static LgStatus
read_array(FeedReader *r, const JsonNode *node, const FeedContext *at)
{
	bool		known = at->days != 0 || at->dated;

	if (node->count == 0)
		return known ? hours_feed_put_nothing(r, node, at) : (r->found = true, LG_OK);
	if (known && is_list_of_times(r, node))
	{
		for (const JsonNode *entry = node->child; entry != NULL; entry = entry->next->next)
		{
			Pair		pair = {.node = entry};

			LG_TRY(hours_feed_json_time(r->doc, entry, &r->habit, &pair.start, r->err));
			LG_TRY(hours_feed_json_time(r->doc, entry->next, &r->habit, &pair.end, r->err));
			LG_TRY(hours_feed_put_pair(r, &pair, at));
		}
		return LG_OK;
	}
	for (const JsonNode *entry = node->child; entry != NULL; entry = entry->next)
	{
		if (entry->type == JSON_ARRAY && !known)
			return json_fail(r->doc, entry, r->err, "opening hours name no weekday");
		LG_TRY(read_hours(r, entry, *at));
	}
	return LG_OK;
}

/* ----------------------------------------------------------------------
 * objects
 * ----------------------------------------------------------------------
 */

typedef struct Member
{
	const JsonNode *node;
	FeedKey		key;
	bool		done;
} Member;

typedef struct Entry
{
	FeedReader *r;
	const JsonNode *node;
	FeedContext at;
	Member	   *member;
	uint32_t	count;
	bool		own_days;		/* a member says which */
	bool		closed;
	bool		all_day;
	bool		regular;
	Overnight	overnight;
	int			open_day;		/* or -1 */
	int			close_day;
	bool		said;			/* hours, or that there are none */
} Entry;

static bool
is_empty(const JsonNode *node)
{
	return node->type == JSON_NULL || ((node->type & (JSON_STRING | JSON_ARRAY | JSON_OBJECT)) != 0 && node->count == 0 && node->size == 0);
}

/* A flag: true or false, "Y" or "N"; one that only has to be there may be empty. */
static LgStatus
read_flag(Entry *e, const JsonNode *node, bool *flag)
{
	if (node->type == JSON_BOOL)
		*flag = node->truth;
	else if (node->type == JSON_NULL)
		*flag = false;
	else if ((node->type == JSON_STRING && is_text(node->text, "true yes y 1")) || (node->type == JSON_NUMBER && node->size == 1 && node->text[0] == '1'))
		*flag = true;
	else if ((node->type == JSON_STRING && is_text(node->text, "false no n 0")) || (node->type == JSON_NUMBER && node->size == 1 && node->text[0] == '0'))
		*flag = false;
	else if (node->type == JSON_STRING && node->size == 0 && strstr(node->key, "ndicator") != NULL)
		*flag = true;
	else
		return json_fail(e->r->doc, node, e->r->err, "\"%.60s\" should be true or false", node->key);
	return LG_OK;
}

/* "OPEN_BY_HOURS", "CLOSED_ALL_DAY". */
static LgStatus
read_kind(Entry *e, const JsonNode *node)
{
	if (node->type != JSON_STRING)
		return is_empty(node) ? LG_OK : json_fail(e->r->doc, node, e->r->err, "\"%.60s\" should be a word", node->key);
	if (is_text(node->text, "closed closedallday close"))
		e->closed = true;
	else if (is_text(node->text, "openallday open24hours open24h allday alwaysopen open247"))
		e->all_day = true;
	else if (strcmp(node->key, "@type") == 0 || (node->parent == e->r->doc->root && !e->own_days && is_text(node->key, "type kind")))
		return LG_OK;			/* of the place */
	else if (!is_text(node->text, "openbyhours open openinghoursspecification regular normal standard business weekly special openinghours 10 weekday"))
		return json_fail(e->r->doc, node, e->r->err, "unknown kind of hours \"%.60s\"", node->text);
	return LG_OK;
}

static LgStatus
read_one_day(Entry *e, const JsonNode *node, int *day)
{
	int			days;

	LG_TRY(hours_feed_json_days(e->r->doc, node, &e->r->habit, &days, e->r->err));
	for (*day = 0; *day < 7; (*day)++)
	{
		if (days == 1 << *day)
			return LG_OK;
	}
	return json_fail(e->r->doc, node, e->r->err, "one weekday should stand here");
}

static LgStatus
name_days(Entry *e, const JsonNode *node, int days)
{
	bool		within = e->at.days == 0 || e->at.by_index || (days & ~e->at.days) == 0;

	if (e->own_days ? e->at.days != days : !within)
		return json_fail(e->r->doc, node, e->r->err, "two weekdays are named");
	e->at.days = days;
	e->at.by_index = false;
	e->own_days = true;
	return LG_OK;
}

/* Names under which the hours of several services may stand: one is ours only if it is a day. */
static LgStatus
read_name(Entry *e, Member *m)
{
	int			days = m->node->type == JSON_STRING ? hours_feed_days(m->node->text, m->node->size, e->r->habit.language) : 0;

	if (days != 0)
		return name_days(e, m->node, days);
	m->key.role = ROLE_UNKNOWN;
	m->done = false;
	return LG_OK;
}

static LgStatus
read_from_date(Entry *e, const JsonNode *node, bool first, bool last)
{
	int32_t		date;

	if (is_empty(node))
		return LG_OK;
	LG_TRY(hours_feed_json_date(e->r->doc, node, &date, e->r->err));
	e->at.dated = true;
	if (first)
		e->at.valid.first = date;
	if (last)
		e->at.valid.last = date;
	return LG_OK;
}

/* What an object says of all its hours: days, dates, flags. */
static LgStatus
read_setting(Entry *e, Member *m)
{
	const JsonNode *node = m->node;
	bool		flag = false;
	int			days;

	m->done = true;
	switch (m->key.role)
	{
		case ROLE_DAY:
			if (node->type == JSON_ARRAY && node->count > 0 && (node->child->type & (JSON_OBJECT | JSON_ARRAY)) != 0)
			{
				m->key.role = ROLE_SPANS;	/* {"DayOfWeek": [{"Day": ...}]} */
				m->done = false;
				return LG_OK;
			}
			LG_TRY(hours_feed_json_days(e->r->doc, node, &e->r->habit, &days, e->r->err));
			return name_days(e, node, days);
		case ROLE_NAME:
			return read_name(e, m);
		case ROLE_OPEN_DAY:
			return read_one_day(e, node, &e->open_day);
		case ROLE_CLOSE_DAY:
			return read_one_day(e, node, &e->close_day);
		case ROLE_FROM_DATE:
			return read_from_date(e, node, true, false);
		case ROLE_TO_DATE:
			return read_from_date(e, node, false, true);
		case ROLE_DATE:
			return read_from_date(e, node, true, true);
		case ROLE_CLOSED_FLAG:
			LG_TRY(read_flag(e, node, &flag));
			e->closed = e->closed || flag;
			return LG_OK;
		case ROLE_OPEN_FLAG:
			LG_TRY(read_flag(e, node, &flag));
			e->closed = e->closed || (!flag && (e->own_days || e->at.days != 0 || e->at.dated));
			return LG_OK;
		case ROLE_ALL_DAY:
			LG_TRY(read_flag(e, node, &flag));
			e->all_day = e->all_day || flag;
			return LG_OK;
		case ROLE_OVERNIGHT:
			LG_TRY(read_flag(e, node, &flag));
			e->overnight = flag ? OVERNIGHT_YES : OVERNIGHT_NO;
			return LG_OK;
		case ROLE_REGULAR:
			return read_flag(e, node, &e->regular);
		case ROLE_KIND:
			return read_kind(e, node);
		default:
			m->done = m->key.role == ROLE_IGNORED;
			return LG_OK;
	}
}

/* The member that is the other end, or the other unit, of one: by words that belong together, else the only one there is. */
static Member *
partner(Entry *e, const Member *m, FeedRole role, char unit)
{
	Member	   *only = NULL;
	int			count = 0;

	for (uint32_t i = 0; i < e->count; i++)
	{
		Member	   *other = &e->member[i];

		if (other->done || other->key.role != role || other->key.days != m->key.days || other->key.unit != unit ||
			strcmp(other->key.part, m->key.part) != 0)
			continue;
		if (other->key.family == m->key.family)
			return other;
		only = other;
		count++;
	}
	return count == 1 ? only : NULL;
}

/* One end of a span, perhaps with its minutes under another key. */
static LgStatus
read_end(Entry *e, Member *m, FeedTime *time)
{
	Member	   *minutes;
	int			hour;
	int			minute;

	m->done = true;
	if (m->key.unit != 'h')
		return hours_feed_json_time(e->r->doc, m->node, &e->r->habit, time, e->r->err);
	minutes = partner(e, m, m->key.role, 'm');
	if (minutes == NULL)
		return json_fail_key(e->r->doc, m->node, e->r->err, "\"%.60s\" has no minutes beside it", m->node->key);
	minutes->done = true;
	memset(time, 0, sizeof(*time));
	time->day = -1;
	if (is_empty(m->node) && is_empty(minutes->node))
		return LG_OK;
	LG_TRY(hours_feed_json_number(e->r->doc, m->node, 24, &hour, e->r->err));
	LG_TRY(hours_feed_json_number(e->r->doc, minutes->node, 59, &minute, e->r->err));
	time->given = true;
	time->minute = hours_feed_minute(hour * 60 + minute);
	return LG_OK;
}

/* A period with a day and a begin only, at Sunday 00:00, is how "always" is said. */
static LgStatus
read_always(Entry *e, Member *m, bool *always)
{
	FeedTime	time;

	*always = false;
	if (m->node->type != JSON_OBJECT || json_member(m->node, "day") == NULL || e->node->count != 1 ||
		e->node->parent == NULL || e->node->parent->count != 1)
		return LG_OK;
	LG_TRY(hours_feed_json_time(e->r->doc, m->node, &e->r->habit, &time, e->r->err));
	if (time.minute != 0 || time.day != 6)
		return json_fail(e->r->doc, m->node, e->r->err, "a period has no end");
	*always = m->done = true;
	e->said = true;
	e->at.days = FEED_EVERY_DAY;
	return hours_feed_put_open(e->r, e->node, &e->at, 0, HOURS_DAY);
}

static LgStatus
read_pair(Entry *e, Member *m)
{
	FeedContext at = e->at;
	Member	   *end = partner(e, m, ROLE_END, m->key.unit);
	Pair		pair = {.node = m->node,.overnight = e->overnight,.equal_is_closed = strcmp(m->node->key, "opens") == 0};
	bool		flag;
	bool		always;

	if (m->key.unit == 'm')
		return LG_OK;			/* read with its hours */
	if (m->key.days != 0)
		at.days = m->key.days;
	if (end == NULL && m->key.spans_too)
	{
		LG_TRY(read_always(e, m, &always));
		if (always)
			return LG_OK;
		m->done = e->said = true;
		if (m->node->type == JSON_BOOL)
		{
			LG_TRY(read_flag(e, m->node, &flag));
			if (!flag)
				return hours_feed_put_closed(e->r, m->node, &at);
			return e->count == 1 ? json_fail(e->r->doc, m->node, e->r->err, "open, but not when") : (e->said = false, LG_OK);
		}
		if (m->node->type == JSON_STRING && ((at.days == 0 && !at.dated && !m->key.text_too) || is_time(e->r, m->node)))
			return json_fail(e->r->doc, m->node, e->r->err, "opening hours lack one end");
		return read_hours(e->r, m->node, at);
	}
	if (m->node->type == JSON_BOOL && end != NULL)
	{							/* "open": true beside the times */
		LG_TRY(read_flag(e, m->node, &flag));
		e->closed = e->closed || !flag;
		m->done = true;
		return LG_OK;
	}
	e->said = true;
	LG_TRY(read_end(e, m, &pair.start));
	if (end == NULL)
		return json_fail(e->r->doc, m->node, e->r->err, "opening hours lack one end");
	LG_TRY(read_end(e, end, &pair.end));
	if (e->open_day >= 0 || e->close_day >= 0)
	{
		pair.start.day = e->open_day;
		pair.end.day = e->close_day;
		at.days = 0;
	}
	return hours_feed_put_pair(e->r, &pair, &at);
}

/* "T090000", "PT08H30M", "FREQ:DAILY;BYDAY:MO,TU": a start, how long, and on which days. */
static LgStatus
read_recurrence(Entry *e, Member *m)
{
	FeedReader *r = e->r;
	const char *by_day = m->node->type == JSON_STRING ? strstr(m->node->text, "BYDAY") : NULL;
	const char *names = by_day != NULL && by_day[5] != '\0' ? by_day + 6 : "";
	Pair		pair = {.node = e->node};
	int			length = 0;
	const char *c;

	m->done = e->said = true;
	e->at.days = hours_feed_days(names, strcspn(names, ";"), NULL);
	if (e->at.days == 0 || strstr(m->node->text, "INTERVAL") != NULL || strstr(m->node->text, "UNTIL") != NULL)
		return json_fail(r->doc, m->node, r->err, "a recurrence should be FREQ:DAILY;BYDAY: and days");
	for (uint32_t i = 0; i < e->count; i++)
	{
		Member	   *other = &e->member[i];

		if (other->key.role == ROLE_START && !other->done)
			LG_TRY(read_end(e, other, &pair.start));
		if (other->key.role != ROLE_DURATION)
			continue;
		other->done = true;
		LG_TRY(json_want(r->doc, other->node, JSON_STRING, r->err));
		c = other->node->text;
		if (strncmp(c, "PT", 2) != 0 || c[2] == '\0')
			return json_fail(r->doc, other->node, r->err, "a duration should be like PT08H30M");
		for (c += 2; *c != '\0'; c++)
		{
			char	   *unit;
			long		number = strtol(c, &unit, 10);

			if (unit == c || number < 0 || number > HOURS_DAY || (*unit != 'H' && *unit != 'M'))
				return json_fail(r->doc, other->node, r->err, "a duration should be like PT08H30M");
			length += (int) number * (*unit == 'H' ? 60 : 1);
			c = unit;
		}
	}
	if (!pair.start.given || length <= 0 || length > HOURS_DAY || pair.start.minute >= HOURS_DAY)
		return json_fail(r->doc, e->node, r->err, "a recurrence needs a start and a duration up to 24 hours");
	return hours_feed_put_open(r, e->node, &e->at, pair.start.minute, hours_feed_minute(pair.start.minute + length));
}

/* The breaks of an object, after its hours. */
static LgStatus
read_breaks(Entry *e, Member *m, uint32_t mark)
{
	FeedReader *r = e->r;
	FeedWeek	hours = r->week;
	FeedContext at = e->at;
	uint32_t	count;

	m->done = true;
	if (m->key.role == ROLE_BREAK_START)
	{
		Member	   *end = partner(e, m, ROLE_BREAK_END, m->key.unit);
		FeedTime	start;
		FeedTime	stop;

		if (end == NULL)
			return json_fail_key(r->doc, m->node, r->err, "a break needs a begin and an end");
		LG_TRY(read_end(e, m, &start));
		LG_TRY(read_end(e, end, &stop));
		return hours_feed_take_out(r, m->node, mark, &start, &stop);
	}
	/* read as hours of their own, then taken out */
	if (is_empty(m->node))
		return LG_OK;
	memset(&r->week, 0, sizeof(r->week));
	r->week.env = hours.env;
	at.days = 1;
	at.dated = false;
	at.valid = (FeedValidity)
	{
		FEED_ALWAYS, FEED_FOR_EVER
	};
	LG_TRY(read_hours(r, m->node, at));
	count = r->week.count;
	for (FeedWeek breaks = r->week; count > 0; count--)
	{
		const FeedHours *h = &breaks.item[count - 1];
		FeedTime	start = {.given = true,.minute = h->from};
		FeedTime	stop = {.given = true,.minute = h->to};

		r->week = hours;
		LG_TRY(hours_feed_take_out(r, m->node, mark, &start, &stop));
		hours = r->week;
	}
	r->week = hours;
	return LG_OK;
}

/* A key that is the number of a day. */
static LgStatus
numbered_day(Entry *e, const Member *m, int *days)
{
	JsonNode	day = *m->node;

	day.type = JSON_STRING;
	day.text = m->node->key;
	day.size = m->node->key_size;
	return hours_feed_json_days(e->r->doc, &day, &e->r->habit, days, e->r->err);
}

/* One member that holds hours. */
static LgStatus
read_member(Entry *e, Member *m)
{
	FeedContext at = e->at;

	switch (m->key.role)
	{
		case ROLE_START:
			return read_pair(e, m);
		case ROLE_NUMBERED:
			if (at.days == 0)	/* else the number of a span of the day */
				LG_TRY(numbered_day(e, m, &at.days));
			at.by_index = at.by_index || e->at.days == 0;
			break;
		case ROLE_DAYS:
			if (at.days != 0 && !at.by_index && (m->key.days & ~at.days) != 0)
				return json_fail_key(e->r->doc, m->node, e->r->err, "two weekdays are named");
			at.days = m->key.days;
			at.by_index = false;
			break;
		case ROLE_SPECIAL:
			at.special = true;
			break;
		case ROLE_SPANS:
			break;
		default:
			return LG_OK;
	}
	if (m->key.role == ROLE_DAYS && e->own_days)
		return json_fail_key(e->r->doc, m->node, e->r->err, "two weekdays are named");
	at.zero_is_none = at.zero_is_none || m->key.zero_is_none;
	m->done = e->said = true;
	return read_hours(e->r, m->node, at);
}

/* What stays unread: nothing that may speak of the hours. */
static LgStatus
check_rest(const Entry *e)
{
	const FeedReader *r = e->r;
	bool		inside = e->at.days != 0 || e->at.dated || e->said;

	for (uint32_t i = 0; i < e->count; i++)
	{
		const Member *m = &e->member[i];

		if (m->done || m->key.role == ROLE_TEXT || is_empty(m->node))
			continue;
		if (m->node->parent == r->doc->root && !e->own_days && !hours_feed_key_speaks_of_hours(m->node->key) && m->key.role == ROLE_UNKNOWN)
			continue;			/* the name and address of a place */
		if (!inside && !hours_feed_key_speaks_of_hours(m->node->key) && m->key.role == ROLE_UNKNOWN)
			continue;
		json_fail_key(r->doc, m->node, r->err, "unknown key \"%.60s\" in opening hours", m->node->key);
		lg_hint(r->err, "It may say when the hours hold: leave it away if it does not.");
		return LG_BAD_TEXT;
	}
	return LG_OK;
}

static LgStatus
read_all_members(Entry *e)
{
	FeedReader *r = e->r;
	uint32_t	mark = r->week.count;

	for (uint32_t i = 0; i < e->count; i++)
	{
		if (e->member[i].key.role == ROLE_RECURRENCE)
			LG_TRY(read_recurrence(e, &e->member[i]));
	}
	for (uint32_t i = 0; i < e->count; i++)
	{
		if (!e->member[i].done)
			LG_TRY(read_member(e, &e->member[i]));
	}
	for (uint32_t i = 0; i < e->count; i++)
	{
		FeedRole	role = e->member[i].key.role;

		if (role == ROLE_BREAKS || role == ROLE_BREAK_START)
			LG_TRY(read_breaks(e, &e->member[i], mark));
	}
	for (uint32_t i = 0; i < e->count && !e->said; i++)
	{
		if (e->member[i].key.role == ROLE_TEXT)
			LG_TRY(read_hours(r, e->member[i].node, e->at));
	}
	return LG_OK;
}

/* Beside "around the clock": single days, and nothing else that speaks of hours. */
static LgStatus
read_special(Entry *e)
{
	for (uint32_t i = 0; i < e->count; i++)
	{
		Member	   *m = &e->member[i];

		if (m->key.role == ROLE_START || m->key.role == ROLE_END)
			m->done = true;
		else if (m->key.role == ROLE_SPECIAL)
			LG_TRY(read_member(e, m));
	}
	return check_rest(e);
}

/* Closed wins over times; whatever else is said must be understood. */
static LgStatus
check_closed(Entry *e)
{
	for (uint32_t i = 0; i < e->count; i++)
	{
		FeedRole	role = e->member[i].key.role;

		if (role != ROLE_UNKNOWN && role != ROLE_SPECIAL)
			e->member[i].done = true;
	}
	return check_rest(e);
}

/* Dates in order, and there where they must be. */
static LgStatus
check_dates(Entry *e)
{
	const FeedValidity *valid = &e->at.valid;

	if (valid->first != FEED_ALWAYS && valid->last != FEED_FOR_EVER && valid->first > valid->last)
		return json_fail(e->r->doc, e->node, e->r->err, "hours hold from a day after the last on which they hold");
	if (e->at.special && !e->at.dated && e->own_days)
		return json_fail(e->r->doc, e->node, e->r->err, "hours of single days name no date");
	return LG_OK;
}

static LgStatus
read_entry(Entry *e)
{
	FeedReader *r = e->r;

	for (uint32_t i = 0; i < e->count; i++)
	{
		FeedRole	role = e->member[i].key.role;

		if (role != ROLE_OPEN_FLAG)
			LG_TRY(read_setting(e, &e->member[i]));
	}
	for (uint32_t i = 0; i < e->count; i++)
	{							/* after the days, for it may mean this moment */
		if (e->member[i].key.role == ROLE_OPEN_FLAG)
			LG_TRY(read_setting(e, &e->member[i]));
	}
	if (e->open_day >= 0 && !e->own_days && e->close_day < 0)
		LG_TRY(name_days(e, e->node, 1 << e->open_day));
	LG_TRY(check_dates(e));
	if (e->regular)
		return LG_OK;			/* a special day with the hours of any other */
	if (e->all_day && !e->closed)
	{
		e->at.days = e->at.days == 0 && !e->at.dated ? FEED_EVERY_DAY : e->at.days;
		LG_TRY(hours_feed_put_open(r, e->node, &e->at, 0, HOURS_DAY));
		e->said = true;
		return read_special(e);
	}
	if (!e->closed)
		LG_TRY(read_all_members(e));
	if (e->closed)
	{
		LG_TRY(check_closed(e));
		return hours_feed_put_closed(r, e->node, &e->at);
	}
	LG_TRY(check_rest(e));
	if (!e->said && (e->own_days || e->at.dated))
		return json_fail(r->doc, e->node, r->err, "neither hours, nor that it is closed");
	return LG_OK;
}

static LgStatus
read_object(FeedReader *r, const JsonNode *node, const FeedContext *at)
{
	Entry		e = {r, node, *at,.open_day = -1,.close_day = -1};
	uint32_t	i = 0;

	if (node->count > MAX_MEMBERS)
		return lg_fail(r->err, LG_LIMIT, "opening hours of this feed are too long");
	LG_TRY(lg_poll(r->env, r->err));
	LG_TRY(lg_alloc_array(r->env, (size_t) node->count + 1, sizeof(Member), &e.member, r->err));
	for (const JsonNode *member = node->child; member != NULL; member = member->next, i++)
	{
		e.member[i].node = member;
		e.member[i].key = hours_feed_key(member->key, member->key_size, r->habit.language);
	}
	e.count = i;
	LG_TRY(read_entry(&e));
	lg_release(r->env, e.member);
	return LG_OK;
}

/* Whatever may hold hours, for the days and dates that are known so far. */
static LgStatus
read_hours(FeedReader *r, const JsonNode *node, FeedContext at)
{
	switch (node->type)
	{
		case JSON_STRING:
			return node->size == 0 ? hours_feed_put_nothing(r, node, &at) : read_string(r, node, &at);
		case JSON_NULL:
			return hours_feed_put_nothing(r, node, &at);
		case JSON_ARRAY:
			return read_array(r, node, &at);
		case JSON_OBJECT:
			return read_object(r, node, &at);
		case JSON_BOOL:
			if (!node->truth && (at.days != 0 || at.dated))
				return hours_feed_put_closed(r, node, &at);
			break;
		default:
			break;
	}
	return json_fail(r->doc, node, r->err, "this says nothing of when it is open");
}

/* ----------------------------------------------------------------------
 * a whole document
 * ----------------------------------------------------------------------
 */

/* Whether a number in an object, or in a list under a key, is a time. */
static bool
is_time_key(const FeedKey *key, bool in_list)
{
	return in_list ? key->role != ROLE_DAY : key->unit == '\0' &&
		(key->role == ROLE_START || key->role == ROLE_END || key->role == ROLE_BREAK_START || key->role == ROLE_BREAK_END);
}

/* What holds of all of it: whose shape it is, and what its numbers stand for; key is that of the node. */
static LgStatus
survey(const JsonNode *node, const FeedKey *key, FeedReader *r, FeedNumbers *numbers)
{
	for (const JsonNode *child = node->child; child != NULL; child = child->next)
	{
		FeedKey		own = {0};

		if (child->key != NULL)
		{
			LG_TRY(lg_poll(r->env, r->err));	/* a key takes some ten microseconds */
			own = hours_feed_key(child->key, child->key_size, r->habit.language);
			if (!r->habit.monday_is_zero && hours_feed_key_is(child->key, "isovernight hourstype") && json_member(node, "DayOfWeek") == NULL)
				r->habit.monday_is_zero = true;
			if (hours_feed_key_is(child->key, "closedindicator") || strcmp(child->key, "OpenHours") == 0)
				r->habit.sunday_is_one = true;
			if (own.role == ROLE_OPEN_DAY)
				r->habit.empty_is_midnight = true;
		}
		if (child->type == JSON_NUMBER && (child->key != NULL ? is_time_key(&own, false) : key != NULL && is_time_key(key, true)))
			hours_feed_numbers_meet(numbers, child);
		LG_TRY(survey(child, child->key != NULL ? &own : NULL, r, numbers));
	}
	return LG_OK;
}

LgStatus
hours_write_feed_json(const LgEnv *env, const JsonDoc *doc, const char *language, LgText *text, LgError *err)
{
	FeedReader	r = {.env = env,.err = err,.doc = doc};
	FeedContext at = {.valid = {FEED_ALWAYS, FEED_FOR_EVER}};
	FeedNumbers numbers;

	if (doc->source_size > FEED_MAX_TEXT)
		return lg_fail(err, LG_LIMIT, "opening hours of this feed are too long");
	LG_TRY(hours_feed_named(language, &r.habit.language, err));
	r.week.env = env;
	lg_text_init(&r.lines, env);
	LG_TRY(json_want(doc, doc->root, JSON_ARRAY | JSON_OBJECT, err));
	hours_feed_numbers_start(&numbers);
	LG_TRY(survey(doc->root, NULL, &r, &numbers));
	if (!hours_feed_numbers_scale(&numbers, &r.habit.scale))
		return json_fail(doc, doc->root, err, "numbers for times may be hours, minutes or hundreds: write them as \"08:30\"");
	LG_TRY(read_hours(&r, doc->root, at));
	if (r.lines.size > 0)
	{
		if (r.week.count > 0)
			return json_fail(doc, doc->root, err, "hours stand in a text and in members of their own");
		return hours_write_feed(env, r.lines.data, r.lines.size, language, text, err);
	}
	if (!r.found)
		return json_fail(doc, doc->root, err, "no opening hours are found here");
	if (r.week.count == 0)
		return lg_text_add(text, r.days_found ? "off" : "unknown", err);
	return hours_feed_write(&r.week, text, err);
}
