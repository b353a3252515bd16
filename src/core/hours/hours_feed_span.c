/*
 * hours_feed_span.c
 *		Two times of a JSON feed as hours of a day, and what ends that are equal,
 *		missing or on another day mean.
 */
#include "hours_feed_reader.h"

LgStatus
hours_feed_fail(FeedReader *r, const JsonNode *node, LgStatus status)
{
	return status == LG_BAD_TEXT ? json_locate(r->doc, node, status, r->err) : status;
}

LgStatus
hours_feed_put_closed(FeedReader *r, const JsonNode *node, const FeedContext *at)
{
	r->found = true;
	if (at->days == 0 && !at->dated)
		return json_fail(r->doc, node, r->err, "opening hours name no weekday");
	return hours_feed_fail(r, node, hours_feed_add_closed(&r->week, at->valid, at->days != 0 ? at->days : FEED_EVERY_DAY, r->err));
}

LgStatus
hours_feed_put_open(FeedReader *r, const JsonNode *node, const FeedContext *at, int32_t from, int32_t to)
{
	r->found = true;
	if (at->days == 0 && !at->dated)
		return json_fail(r->doc, node, r->err, "opening hours name no weekday");
	if (at->special && !at->dated)
		return json_fail(r->doc, node, r->err, "hours of single days name no date");
	return hours_feed_fail(r, node, hours_feed_add(&r->week, at->valid, at->days != 0 ? at->days : FEED_EVERY_DAY, from, to, r->err));
}

/* No hours where hours may stand: the day is closed. */
LgStatus
hours_feed_put_nothing(FeedReader *r, const JsonNode *node, const FeedContext *at)
{
	r->found = true;
	r->days_found = r->days_found || at->days != 0;
	return at->dated ? hours_feed_put_closed(r, node, at) : LG_OK;
}

static LgStatus
same_times(FeedReader *r, const Pair *pair, const FeedContext *at)
{
	if (at->zero_is_none && pair->start.minute == 0)
		return hours_feed_put_nothing(r, pair->node, at);
	if (pair->equal_is_closed && pair->start.minute == 0)
		return hours_feed_put_closed(r, pair->node, at);
	json_fail(r->doc, pair->node, r->err, "hours end when they begin: the day may be closed, or open around the clock");
	lg_hint(r->err, "Write 00:00 to 24:00 for a day that is open around the clock, and \"closed\": true for one that is closed.");
	return LG_BAD_TEXT;
}

/* Ends that name their day or date: how many minutes lie between. */
static LgStatus
add_period(FeedReader *r, const Pair *pair, FeedContext at)
{
	const FeedTime *start = &pair->start;
	const FeedTime *end = &pair->end;
	int64_t		days;

	if (start->dated && !end->dated && pair->node->type == JSON_STRING)
		return json_fail(r->doc, pair->node, r->err, "\"%.60s\" is no time of day", pair->node->text);
	if ((start->day >= 0) != (end->day >= 0) || start->dated != end->dated)
		return json_fail(r->doc, pair->node, r->err, "one end of a period names its day, the other does not");
	if (start->dated)
	{
		days = (int64_t) end->date - start->date;
		at.valid = (FeedValidity)
		{
			start->date, start->date
		};
		at.dated = true;
		at.days = 0;
	}
	else
	{
		days = (end->day - start->day + 7) % 7;
		at.days = 1 << start->day;
	}
	if (days < 0 || days > 7 || days * HOURS_DAY + end->minute <= start->minute)
		return json_fail(r->doc, pair->node, r->err, "a period ends before it begins");
	/* a period of several dates: each for itself */
	for (int64_t day = 0; start->dated && days > 0 && day <= days; day++)
	{
		int32_t		last = day == days ? end->minute : HOURS_DAY;

		if (days == 1 && end->minute <= start->minute)
			return hours_feed_put_open(r, pair->node, &at, start->minute, end->minute + HOURS_DAY);
		if (last > 0)
			LG_TRY(hours_feed_put_open(r, pair->node, &at, day == 0 ? start->minute : 0, last));
		at.valid.first++;
		at.valid.last++;
	}
	if (start->dated && days > 0)
		return LG_OK;
	return hours_feed_put_open(r, pair->node, &at, start->minute, (int32_t) (end->minute + days * HOURS_DAY));
}

LgStatus
hours_feed_put_pair(FeedReader *r, const Pair *pair, const FeedContext *at)
{
	const FeedTime *start = &pair->start;
	const FeedTime *end = &pair->end;
	int32_t		to = end->minute;

	if (start->closed || end->closed)
		return hours_feed_put_closed(r, pair->node, at);
	if (!start->given && !end->given)
		return hours_feed_put_nothing(r, pair->node, at);
	if (start->given != end->given)
		return json_fail(r->doc, pair->node, r->err, "opening hours lack one end");
	if (start->minute >= HOURS_DAY)
		return json_fail(r->doc, pair->node, r->err, "hours begin before 24:00");
	if (start->day >= 0 || end->day >= 0 || start->dated || end->dated)
		return add_period(r, pair, *at);
	if (start->bare && end->bare && to <= start->minute && to > 0 && start->minute <= HOURS_DAY / 2)
		return json_fail(r->doc, pair->node, r->err, "the end may be of the night or of the afternoon: write minutes");
	if (pair->overnight == OVERNIGHT_YES && to <= HOURS_DAY)
	{
		if (to > start->minute)
			return json_fail(r->doc, pair->node, r->err, "hours over midnight end after they begin");
		to += HOURS_DAY;
	}
	else if (to == start->minute)
		return same_times(r, pair, at);
	else if (to < start->minute && pair->overnight == OVERNIGHT_NO)
		return json_fail(r->doc, pair->node, r->err, "hours end before they begin, and not on the next day");
	else if (to < start->minute)
		to += HOURS_DAY;
	return hours_feed_put_open(r, pair->node, at, start->minute, to);
}

/* Takes breaks out of the hours that were added since a mark. */
LgStatus
hours_feed_take_out(FeedReader *r, const JsonNode *node, uint32_t mark, const FeedTime *start, const FeedTime *end)
{
	uint32_t	count = r->week.count;

	LG_TRY(lg_poll(r->env, r->err));
	if (!start->given && !end->given)
		return LG_OK;
	if (start->given != end->given || start->closed || end->closed || end->minute <= start->minute)
		return json_fail(r->doc, node, r->err, "a break needs a begin and an end after it");
	for (uint32_t i = mark; i < count; i++)
	{
		FeedHours	h = r->week.item[i];
		int32_t		from = start->minute;
		int32_t		to = end->minute;

		if (h.to < 0)
			continue;
		if (from < h.from && to + HOURS_DAY <= h.to)
			from += HOURS_DAY, to += HOURS_DAY;
		if (to <= h.from || from >= h.to)
			continue;
		if (from <= h.from || to >= h.to)
			return json_fail(r->doc, node, r->err, "a break does not lie within the hours");

		/*
		 * what comes after it belongs to the next day, which dates and public holidays do not
		 * have
		 */
		if (to >= HOURS_DAY && (h.day == FEED_HOLIDAY || h.valid.first != FEED_ALWAYS || h.valid.last != FEED_FOR_EVER))
			return json_fail(r->doc, node, r->err, "a break after midnight of a date or a public holiday cannot be told");
		r->week.item[i].to = from;
		h.from = to;
		LG_TRY(hours_feed_add(&r->week, h.valid, 1 << (h.from >= HOURS_DAY ? (h.day + 1) % 7 : h.day),
							  h.from >= HOURS_DAY ? h.from - HOURS_DAY : h.from, h.from >= HOURS_DAY ? h.to - HOURS_DAY : h.to, r->err));
	}
	return LG_OK;
}

/* A day without hours is written as pairs of zeros by some: they are left out. */
static LgStatus
without_zero_pairs(FeedReader *r, const JsonNode *node, LgText *text)
{
	const char *from = node->text;
	const char *zero;

	lg_text_init(text, r->env);
	while ((zero = strstr(from, "00:00-00:00")) != NULL)
	{
		LG_TRY(lg_text_bytes(text, from, (size_t) (zero - from), r->err));
		from = zero + 11;
	}
	LG_TRY(lg_text_add(text, from, r->err));
	while (text->size > 0 && (text->data[text->size - 1] == ' ' || text->data[text->size - 1] == ','))
		text->size--;
	return LG_OK;
}

/* "09:00-12:00, 13:00-17:00", "closed", "open 24 hours": the times of days that are known. */
LgStatus
hours_feed_put_text(FeedReader *r, const JsonNode *node, const FeedContext *at)
{
	FeedTimes	times;
	LgText		text;

	LG_TRY(without_zero_pairs(r, node, &text));
	if (text.size < node->size && !at->zero_is_none)
		return json_fail(r->doc, node, r->err, "00:00-00:00 may be closed, or open around the clock");
	if (text.size == 0)
		return hours_feed_put_nothing(r, node, at);
	LG_TRY(hours_feed_fail(r, node, hours_feed_times(r->env, text.data, text.size, r->habit.language, &times, r->err)));
	if (times.closed)
		return hours_feed_put_closed(r, node, at);
	for (int i = 0; i < times.count; i++)
		LG_TRY(hours_feed_put_open(r, node, at, times.span[i][0], times.span[i][1]));
	return LG_OK;
}
