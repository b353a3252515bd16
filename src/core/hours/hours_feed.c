/*
 * hours_feed.c
 *		Opening hours as carriers write them in their feeds, as text.
 *
 * Groups of days and times, "E-R8:00-18:00,L10:00-15:00", "I-VII: 00-24 h",
 * "PN-PT 10-19 SB 10-14", "Mo-Fr 9-18 Uhr, Mi geschlossen", in the notation or
 * in the words of a language (hours_feed_text.c); it ends in a text of the
 * notation.  23:59 is read as midnight and 00:01 as 00:00, which is what they
 * stand for.  JSON is read in hours_feed_json.c.
 */
#include "core/hours/hours_build.h"
#include "hours_feed.h"

/* The last and the first minute of a day, written for midnight. */
static void
mend_minutes(HoursTree *tree)
{
	for (int i = 0; i < tree->span_count; i++)
	{
		HoursSpan  *span = &tree->spans[i];

		if (span->from_event == HOURS_CLOCK && span->from == 1)
			span->from = 0;
		if (span->to_event == HOURS_CLOCK && !span->no_end)
			span->to = (int16_t) hours_feed_minute(span->to);
	}
}

/* Weekdays with times that stay within the day, open or closed: the order of rules is all there is. */
static bool
is_plain(const HoursTree *tree)
{
	for (int i = 0; i < tree->selector_count; i++)
	{
		if (tree->selectors[i].kind != HOURS_WEEKDAY || tree->selectors[i].u.week.nth != 0)
			return false;
	}
	for (int i = 0; i < tree->span_count; i++)
	{
		const HoursSpan *span = &tree->spans[i];

		if ((span->from_event | span->to_event) != HOURS_CLOCK || span->open_end || span->to > HOURS_DAY)
			return false;
	}
	for (int i = 0; i < tree->rule_count; i++)
	{
		const HoursRule *rule = &tree->rules[i];

		if (rule->comment >= 0 || rule->state == HOURS_UNKNOWN || rule->separator == HOURS_FALLBACK ||
			(rule->state == HOURS_CLOSED && rule->spans > 0) || (rule->selectors == 0 && !rule->clears && i > 0))
			return false;
	}
	return true;
}

/* The days of a plain rule. */
static int
days_of(const HoursTree *tree, const HoursRule *rule)
{
	int			days = 0;

	for (int i = 0; i < rule->selectors; i++)
		days |= tree->selectors[rule->first_selector + i].u.week.days;
	return rule->selectors == 0 ? FEED_EVERY_DAY : days;
}

/* A plain week, by day: the shortest text of the same hours. */
static LgStatus
write_plain(const LgEnv *env, const HoursTree *tree, LgText *text, LgError *err)
{
	int32_t    *rows;
	int			count = 0;

	LG_TRY(lg_alloc_array(env, (size_t) (tree->span_count + tree->rule_count) * 7 + 1, 3 * sizeof(int32_t), &rows, err));
	for (int i = 0; i < tree->rule_count; i++)
	{
		const HoursRule *rule = &tree->rules[i];
		int			days = days_of(tree, rule);
		int			kept = 0;

		for (int r = 0; r < count; r++)
		{
			if ((rule->clears || rule->state == HOURS_CLOSED) && (days >> (rows[3 * r] - 1) & 1))
				continue;
			memmove(rows + 3 * kept++, rows + 3 * r, 3 * sizeof(int32_t));
		}
		count = kept;
		for (int day = 0; day < 7 && rule->state == HOURS_OPEN; day++)
		{
			for (int j = 0; j < (rule->spans > 0 ? rule->spans : 1) && (days >> day & 1); j++, count++)
			{
				rows[3 * count] = day + 1;
				rows[3 * count + 1] = rule->spans > 0 ? tree->spans[rule->first_span + j].from : 0;
				rows[3 * count + 2] = rule->spans > 0 ? tree->spans[rule->first_span + j].to : HOURS_DAY;
			}
		}
	}
	LG_TRY(hours_write_week(env, rows, count, "", text, err));
	lg_release(env, rows);
	return LG_OK;
}

/* From text in the notation to the text that is handed out. */
static LgStatus
write_notation(const LgEnv *env, const char *notation, size_t size, LgText *text, LgError *err)
{
	HoursTree	tree;
	HoursSlice *comments;

	LG_TRY(hours_parse_tree(env, notation, size, &tree, err));
	mend_minutes(&tree);
	if (is_plain(&tree))
		LG_TRY(write_plain(env, &tree, text, err));
	else
	{
		LG_TRY(lg_alloc_array(env, (size_t) tree.comment_count + 1, sizeof(HoursSlice), &comments, err));
		LG_TRY(hours_write_tree(text, &tree, notation, comments, err));
		lg_release(env, comments);
	}
	lg_release(env, tree.selectors);
	return LG_OK;
}

/* The text in one language; *reached is how far it could be read. */
static LgStatus
write_in(const LgEnv *env, const char *feed, size_t size, const FeedLanguage *language, LgText *text, int *reached, LgError *err)
{
	LgText		notation;
	LgStatus	status = hours_feed_translate(env, feed, size, language, &notation, reached, err);

	lg_text_init(text, env);
	if (status == LG_OK)
	{
		status = write_notation(env, notation.data, notation.size, text, err);
		if (status == LG_BAD_TEXT)
		{						/* what is wrong with it was found in the notation */
			LgError		why = *err;

			lg_fail(err, LG_BAD_TEXT, "opening hours of this feed cannot be read as \"%.*s\"",
					(int) (notation.size < 120 ? notation.size : 120), notation.data);
			lg_detail(err, "%s", why.detail);
		}
	}
	if (notation.data != NULL)
		lg_release(env, notation.data);
	return status;
}

static LgStatus
two_readings(const FeedLanguage *a, const FeedLanguage *b, const LgText *x, const LgText *y, LgError *err)
{
	lg_fail(err, LG_BAD_TEXT, "opening hours of this feed cannot be read: its days mean different hours in two languages");
	lg_detail(err, "In \"%s\" they are \"%.80s\", in \"%s\" \"%.80s\".", a->code, x->data, b->code, y->data);
	lg_hint(err, "Name the language.");
	return LG_BAD_TEXT;
}

/* All languages that are tried when none is named; they must not contradict each other. */
static LgStatus
write_in_any(const LgEnv *env, const char *feed, size_t size, LgText *text, LgError *err)
{
	const FeedLanguage *found = NULL;
	LgError		best = {0};
	int			furthest = -1;

	for (size_t i = 0; hours_feed_language(i) != NULL; i++)
	{
		LgText		attempt;
		int			reached;
		LgStatus	status;

		if (!hours_feed_language(i)->automatic)
			continue;
		status = write_in(env, feed, size, hours_feed_language(i), &attempt, &reached, err);
		if (status != LG_OK && status != LG_BAD_TEXT)
			return status;
		if (status == LG_BAD_TEXT)
		{
			if (reached > furthest)
				best = *err;
			furthest = reached > furthest ? reached : furthest;
		}
		else if (found == NULL)
		{
			found = hours_feed_language(i);
			*text = attempt;
		}
		else if (strcmp(attempt.data, text->data) != 0)
			return two_readings(found, hours_feed_language(i), text, &attempt, err);
	}
	if (found == NULL)
		*err = best;
	return found != NULL ? LG_OK : LG_BAD_TEXT;
}

static LgStatus
find_language(const char *code, const FeedLanguage **language, LgError *err)
{
	for (size_t i = 0; (*language = hours_feed_language(i)) != NULL; i++)
	{
		if (strcmp((*language)->code, code) == 0)
			return LG_OK;
	}
	lg_fail(err, LG_BAD_ARGUMENT, "unknown language \"%.20s\" of opening hours", code);
	lg_hint(err, "The languages are en, et, pl, de, lt, lv, fr, es, it, nl, cs, sk, pt, sv, da and fi.");
	return LG_BAD_ARGUMENT;
}

/*
 * Text of a feed.  What is in the notation already is read as that; an empty
 * text says nothing, which is unknown.
 */
LgStatus
hours_write_feed(const LgEnv *env, const char *feed, size_t size, const char *code, LgText *text, LgError *err)
{
	const FeedLanguage *language = NULL;
	LgText		attempt;
	LgStatus	status;
	int			reached;
	size_t		blank = 0;

	if (size > HOURS_MAX_TEXT)
		return lg_fail(err, LG_LIMIT, "opening hours of this feed are too long");
	if (code != NULL)
		LG_TRY(find_language(code, &language, err));
	while (blank < size && memchr(" \t\r\n", feed[blank], 4) != NULL)
		blank++;
	if (blank == size)
		return lg_text_add(text, "unknown", err);
	lg_text_init(&attempt, env);
	status = write_notation(env, feed, size, &attempt, err);
	if (status == LG_BAD_TEXT && language != NULL)
		status = write_in(env, feed, size, language, &attempt, &reached, err);
	else if (status == LG_BAD_TEXT)
		status = write_in_any(env, feed, size, &attempt, err);
	LG_TRY(status);
	return lg_text_bytes(text, attempt.data, attempt.size, err);
}

/* The language of a code, for the reader of JSON; NULL stays NULL. */
LgStatus
hours_feed_named(const char *code, const FeedLanguage **language, LgError *err)
{
	*language = NULL;
	return code == NULL ? LG_OK : find_language(code, language, err);
}
