/*
 * hours_build.h
 *		Opening hours from other forms: rows of a table, the feeds of carriers.
 */
#ifndef LG_HOURS_BUILD_H
#define LG_HOURS_BUILD_H

#include "core/hours/hours.h"
#include "core/json/json_doc.h"

/*
 * Three integers a row: weekday from 1 (Monday), opening and closing minute of
 * the day, or -1 and -1 for a closed day.  The prefix, such as a date, goes
 * before every rule.
 */
extern LgStatus hours_write_week(const LgEnv *env, const int32_t *rows, int count, const char *prefix,
								 LgText *text, LgError *err);

/* What carriers' feeds say, as a text to parse (hours_feed.c, hours_feed_json.c); the language may be NULL. */
extern LgStatus hours_write_feed(const LgEnv *env, const char *feed, size_t size, const char *language,
								 LgText *text, LgError *err);
extern LgStatus hours_write_feed_json(const LgEnv *env, const JsonDoc *doc, const char *language,
									  LgText *text, LgError *err);

/* When both are open, as a text to parse. */
extern LgStatus hours_intersect(const LgEnv *env, const HoursView *a, const HoursView *b, LgText *text, LgError *err);

#endif							/* LG_HOURS_BUILD_H */
