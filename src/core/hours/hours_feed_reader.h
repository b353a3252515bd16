/*
 * hours_feed_reader.h
 *		What the readers of JSON feeds share.
 */
#ifndef LG_HOURS_FEED_READER_H
#define LG_HOURS_FEED_READER_H

#include "hours_feed.h"
#include "hours_feed_key.h"
#include "hours_feed_value.h"

typedef struct FeedReader
{
	const LgEnv *env;
	LgError    *err;
	const JsonDoc *doc;
	FeedHabit	habit;
	FeedWeek	week;
	LgText		lines;			/* strings of the notation, or of a language */
	bool		found;			/* something that speaks of hours */
	bool		days_found;		/* and names days */
} FeedReader;

/* What is known of the place in the document. */
typedef struct FeedContext
{
	int			days;			/* bits, 0: none named */
	bool		by_index;		/* by a key that may be the number of a place in a list */
	FeedValidity valid;
	bool		dated;
	bool		zero_is_none;
	bool		special;		/* must be dated */
} FeedContext;

/* Two times as a span; how a day that ends as it begins is meant depends on the keys. */
typedef enum Overnight
{
	OVERNIGHT_UNSAID,
	OVERNIGHT_NO,
	OVERNIGHT_YES
} Overnight;

typedef struct Pair
{
	const JsonNode *node;
	FeedTime	start;
	FeedTime	end;
	Overnight	overnight;
	bool		equal_is_closed;	/* schema.org: 00:00 to 00:00 is closed all day */
} Pair;

/* hours_feed_span.c */
extern LgStatus hours_feed_fail(FeedReader *r, const JsonNode *node, LgStatus status);
extern LgStatus hours_feed_put_closed(FeedReader *r, const JsonNode *node, const FeedContext *at);
extern LgStatus hours_feed_put_open(FeedReader *r, const JsonNode *node, const FeedContext *at, int32_t from, int32_t to);
extern LgStatus hours_feed_put_nothing(FeedReader *r, const JsonNode *node, const FeedContext *at);
extern LgStatus hours_feed_put_pair(FeedReader *r, const Pair *pair, const FeedContext *at);
extern LgStatus hours_feed_put_text(FeedReader *r, const JsonNode *node, const FeedContext *at);
extern LgStatus hours_feed_take_out(FeedReader *r, const JsonNode *node, uint32_t mark, const FeedTime *start, const FeedTime *end);

#endif							/* LG_HOURS_FEED_READER_H */
