/*
 * hours_feed_key.h
 *		What the keys of JSON feeds mean.
 */
#ifndef LG_HOURS_FEED_KEY_H
#define LG_HOURS_FEED_KEY_H

#include "hours_feed.h"

typedef enum FeedRole
{
	ROLE_UNKNOWN,
	ROLE_IGNORED,				/* says nothing of the hours */
	ROLE_TEXT,					/* the hours for a reader's eye: used where there is nothing else */
	ROLE_NAME,					/* of a day, or of anything */
	ROLE_DAY,
	ROLE_OPEN_DAY,
	ROLE_CLOSE_DAY,
	ROLE_DAYS,					/* the key itself names days */
	ROLE_NUMBERED,				/* the key is a number, perhaps of a day */
	ROLE_START,
	ROLE_END,
	ROLE_BREAK_START,
	ROLE_BREAK_END,
	ROLE_OPEN_FLAG,
	ROLE_CLOSED_FLAG,
	ROLE_ALL_DAY,
	ROLE_OVERNIGHT,
	ROLE_REGULAR,				/* true: as in the week */
	ROLE_KIND,
	ROLE_FROM_DATE,
	ROLE_TO_DATE,
	ROLE_DATE,
	ROLE_SPANS,					/* times, or objects with times */
	ROLE_SPECIAL,				/* the same, of single dates */
	ROLE_BREAKS,
	ROLE_DURATION,
	ROLE_RECURRENCE
} FeedRole;

typedef struct FeedKey
{
	FeedRole	role;
	int			days;			/* named by the key */
	bool		spans_too;		/* may hold spans as well as a time */
	bool		text_too;		/* or a text with days and times */
	bool		zero_is_none;	/* 00:00-00:00 stands for no hours */
	char		unit;			/* 'h', 'm': hours and minutes have keys of their own */
	char		family;			/* of words that belong together: 'o' open, close; 'f' from, to;
								 * 's' others */
	char		part[24];		/* which of several spans: "morning", "1" */
} FeedKey;

extern FeedKey hours_feed_key(const char *key, size_t size, const FeedLanguage *language);
extern bool hours_feed_key_is(const char *key, const char *list);
extern bool hours_feed_key_speaks_of_hours(const char *key);

#endif							/* LG_HOURS_FEED_KEY_H */
