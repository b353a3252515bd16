/*
 * hours_parse.h
 *		What the parts of the parser of opening hours share, and what it hands
 *		to the rest: the rules in plain arrays, before they become a value.
 */
#ifndef LG_HOURS_PARSE_H
#define LG_HOURS_PARSE_H

#include "core/hours/hours.h"
#include "hours_scan.h"

typedef struct HoursTree
{
	HoursSelector *selectors;
	HoursRule  *rules;
	HoursSpan  *spans;
	HoursSlice *comments;		/* slices of the source */
	int			selector_count;
	int			rule_count;
	int			span_count;
	int			comment_count;
} HoursTree;

/* What a rule has had so far: each kind of selector once. */
#define SEEN_YEAR 1
#define SEEN_MONTHDAY 2
#define SEEN_WEEK 4
#define SEEN_HOLIDAY 8
#define SEEN_WEEKDAY 16
#define SEEN_TIME 32
#define SEEN_STATE 64
#define SEEN_COMMENT 128
#define SEEN_ALWAYS 256			/* 24/7 */

typedef struct HoursParser
{
	Scan		scan;
	HoursTree  *tree;
	HoursRule  *rule;			/* being read */
	int			seen;
} HoursParser;

extern LgStatus hours_parse_tree(const LgEnv *env, const char *text, size_t size,
								 HoursTree *tree, LgError *err);

/* hours_parse_part.c */
extern HoursSelector *hours_add_selector(HoursParser *p, HoursKind kind, int group);
extern LgStatus hours_parse_offset(HoursParser *p, int max, int16_t *offset);
extern LgStatus hours_parse_nth(HoursParser *p, uint16_t *nth);

/* hours_parse_date.c */
extern bool hours_peek_year(const HoursParser *p);
extern LgStatus hours_parse_years(HoursParser *p);
extern LgStatus hours_parse_weeks(HoursParser *p);
extern LgStatus hours_parse_monthdays(HoursParser *p);
extern bool hours_at_dated_month(HoursParser *p);

/* hours_text.c */
extern LgStatus hours_write_tree(LgText *out, const HoursTree *tree, const char *source,
								 HoursSlice *comments, LgError *err);

#endif							/* LG_HOURS_PARSE_H */
