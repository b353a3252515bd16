/*
 * hours_feed.h
 *		What the readers of carriers' feeds share: the words of a language, the
 *		reading of a text, and the hours collected on the way.
 */
#ifndef LG_HOURS_FEED_H
#define LG_HOURS_FEED_H

#include "hours_parse.h"

#define FEED_MAX_TEXT 65536		/* longest feed read, as text or JSON */
#define FEED_HOLIDAY 7			/* the day that PH is, after Sunday */
#define FEED_EVERY_DAY 127

#define FEED_ALWAYS INT32_MIN	/* a validity without first day */
#define FEED_FOR_EVER INT32_MAX /* and without last */

/* How the days are named, and what stands around the times. */
typedef struct FeedLanguage
{
	const char *code;
	bool		automatic;		/* tried when no language is named */
	const char *days[8];		/* Monday to Sunday, holidays; alternatives separated by spaces */
	const char *daily;
	const char *closed;
	const char *from;			/* before a date or a time */
	const char *until;
	const char *and;
	const char *all_day;		/* phrases; "_" is a space */
	const char *harmless;		/* remarks that say nothing of the hours */
} FeedLanguage;

/* Days on which hours hold, as written. */
typedef struct FeedValidity
{
	int32_t		first;			/* or FEED_ALWAYS */
	int32_t		last;			/* or FEED_FOR_EVER */
} FeedValidity;

/* Hours, or a closed day, of one weekday. */
typedef struct FeedHours
{
	FeedValidity valid;
	int32_t		day;			/* 0 to 7 */
	int32_t		from;
	int32_t		to;				/* beyond 1440: on the next day; -1: closed */
} FeedHours;

/* What a feed has said so far. */
typedef struct FeedWeek
{
	const LgEnv *env;
	FeedHours  *item;
	uint32_t	count;
	uint32_t	room;
} FeedWeek;

/* Times of one day, read from a text. */
typedef struct FeedTimes
{
	bool		closed;
	int			count;
	int32_t		span[32][2];	/* from, to */
} FeedTimes;

/* hours_feed_words.c */
extern const FeedLanguage *hours_feed_language(size_t i);	/* NULL after the last */
extern char hours_feed_letter(const Scan *scan, int ahead, int *bytes);
extern bool hours_feed_letter_follows(const Scan *scan, int ahead);
extern int	hours_feed_match(const Scan *scan, const char *list);
extern int	hours_feed_day(const Scan *scan, const FeedLanguage *language, int *days);
extern int	hours_feed_days(const char *text, size_t size, const FeedLanguage *language);
extern int32_t hours_feed_minute(int32_t minute);

/* hours_feed_text.c */
extern LgStatus hours_feed_translate(const LgEnv *env, const char *feed, size_t size, const FeedLanguage *language,
									 LgText *out, int *reached, LgError *err);
extern LgStatus hours_feed_times(const LgEnv *env, const char *text, size_t size, const FeedLanguage *language,
								 FeedTimes *times, LgError *err);

/* hours_feed.c */
extern LgStatus hours_feed_named(const char *code, const FeedLanguage **language, LgError *err);

/* hours_feed_week.c */
extern LgStatus hours_feed_add(FeedWeek *week, FeedValidity valid, int days, int32_t from, int32_t to, LgError *err);
extern LgStatus hours_feed_add_closed(FeedWeek *week, FeedValidity valid, int days, LgError *err);
extern LgStatus hours_feed_write(FeedWeek *week, LgText *text, LgError *err);

#endif							/* LG_HOURS_FEED_H */
