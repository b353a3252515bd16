/*
 * hours_feed_value.h
 *		Times, dates and days as the values of JSON feeds.
 */
#ifndef LG_HOURS_FEED_VALUE_H
#define LG_HOURS_FEED_VALUE_H

#include "core/json/json_doc.h"
#include "hours_feed.h"

/* What a whole number stands for where a time is meant. */
typedef enum FeedScale
{
	SCALE_MINUTES,
	SCALE_HOURS,
	SCALE_HUNDREDS,				/* 930 is 09:30 */
	SCALE_SECONDS
} FeedScale;

/* What holds of a whole document. */
typedef struct FeedHabit
{
	FeedScale	scale;
	bool		monday_is_zero;
	bool		sunday_is_one;
	bool		empty_is_midnight;	/* a time without hour and minute */
	const FeedLanguage *language;
} FeedHabit;

typedef struct FeedTime
{
	bool		given;
	bool		closed;			/* "closed" stands in its place */
	bool		bare;			/* an hour and no more */
	int32_t		minute;			/* of the day; beyond 1440: of the next one */
	int			day;			/* 0 to 6, or -1 */
	bool		dated;
	int32_t		date;
} FeedTime;

/* Whole numbers that stand for times, as they are met. */
typedef struct FeedNumbers
{
	uint32_t	count;
	int64_t		most;
	bool		whole;
	bool		minutes;		/* each may be minutes, and so on */
	bool		hundreds;
	bool		seconds;
	bool		round_minutes;	/* each is a quarter of an hour as minutes */
	bool		round_hundreds;
} FeedNumbers;

extern void hours_feed_numbers_start(FeedNumbers *numbers);
extern void hours_feed_numbers_meet(FeedNumbers *numbers, const JsonNode *node);
extern bool hours_feed_numbers_scale(const FeedNumbers *numbers, FeedScale *scale);

extern LgStatus hours_feed_json_days(const JsonDoc *doc, const JsonNode *node, const FeedHabit *habit, int *days, LgError *err);
extern LgStatus hours_feed_json_time(const JsonDoc *doc, const JsonNode *node, const FeedHabit *habit, FeedTime *time, LgError *err);
extern LgStatus hours_feed_json_date(const JsonDoc *doc, const JsonNode *node, int32_t *date, LgError *err);
extern LgStatus hours_feed_json_number(const JsonDoc *doc, const JsonNode *node, int max, int *number, LgError *err);

#endif							/* LG_HOURS_FEED_VALUE_H */
