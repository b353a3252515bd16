/*
 * hours_value.c
 *		The compiled value of opening hours: building, opening, checking.
 */
#include "hours_parse.h"

/* ----------------------------------------------------------------------
 * building
 * ----------------------------------------------------------------------
 */

/* True when the alternatives of a group hold on every day. */
static bool
group_is_always(const HoursSelector *s, int n)
{
	int			days = 0;

	for (int i = 0; i < n; i++)
	{
		if (s[i].kind == HOURS_WEEKDAY && s[i].u.week.nth == 0)
			days |= s[i].u.week.days;
		else if (s[i].kind == HOURS_WEEK_NUMBER)
		{
			if (s[i].u.number.from == 1 && s[i].u.number.to == 53 && s[i].step == 0)
				return true;
		}
		else if (s[i].kind == HOURS_MONTHDAY && s[i].range && s[i].step == 0)
		{
			const HoursDate *from = &s[i].u.date.from;
			const HoursDate *to = &s[i].u.date.to;

			if (from->year != 0 || from->kind != to->kind || from->offset != 0 || to->offset != 0 ||
				from->to_weekday != 0 || to->to_weekday != 0)
				continue;
			if (from->kind == HOURS_MONTH && (to->month + 1 - from->month) % 12 == 0)
				return true;
			if (from->kind == HOURS_MONTH_DAY && from->month == 1 && from->day == 1 &&
				to->month == 12 && to->day == 31)
				return true;
		}
	}
	return days == 127;
}

/* Drops the groups that hold on every day: "Jan-Dec", "PH,Mo-Su". */
static void
drop_idle_groups(HoursTree *tree)
{
	int			kept = 0;

	for (int i = 0; i < tree->rule_count; i++)
	{
		HoursRule  *rule = &tree->rules[i];
		const HoursSelector *s = &tree->selectors[rule->first_selector];
		int			n = rule->selectors;

		rule->first_selector = (uint16_t) kept;
		while (n > 0)
		{
			int			size = 1;

			while (size < n && s[size].group == s[0].group)
				size++;
			if (!group_is_always(s, size))
			{
				memmove(&tree->selectors[kept], s, size * sizeof(*s));
				kept += size;
			}
			s += size;
			n -= size;
		}
		rule->selectors = (uint16_t) (kept - rule->first_selector);
	}
	tree->selector_count = kept;
}

static uint8_t
tree_flags(const HoursTree *tree)
{
	uint8_t		flags = HOURS_WEEKLY;

	for (int i = 0; i < tree->selector_count; i++)
	{
		const HoursSelector *s = &tree->selectors[i];

		if (s->kind == HOURS_HOLIDAY)
			flags |= s->u.week.school ? HOURS_USES_SH : HOURS_USES_PH;
		if (s->kind != HOURS_WEEKDAY || s->u.week.nth != 0)
			flags &= (uint8_t) ~HOURS_WEEKLY;
	}
	for (int i = 0; i < tree->span_count; i++)
	{
		if ((tree->spans[i].from_event | tree->spans[i].to_event) != HOURS_CLOCK)
			flags = (uint8_t) ((flags | HOURS_USES_SUN) & ~HOURS_WEEKLY);
	}
	if (tree->comment_count > 254)
		flags &= (uint8_t) ~HOURS_WEEKLY;
	return flags;
}

static int16_t
last_year(const HoursTree *tree)
{
	int			last = 0;

	for (int i = 0; i < tree->selector_count; i++)
	{
		const HoursSelector *s = &tree->selectors[i];
		int			year = s->kind == HOURS_YEAR ? (s->u.number.to > s->u.number.from ? s->u.number.to : s->u.number.from) :
		s->kind == HOURS_MONTHDAY ? (s->u.date.to.year > s->u.date.from.year ? s->u.date.to.year : s->u.date.from.year) : 0;

		if (year > last)
			last = year;
	}
	return (int16_t) last;
}

/* The week as runs, found by evaluating the rules over one. */
static LgStatus
make_runs(const LgEnv *env, const HoursTree *tree, const HoursSlice *comments, const char *text,
		  HoursRun **runs, int *count, LgError *err)
{
	static const HoursPlace place = {NULL, false, 0, 0, NULL, NULL};
	const int64_t monday = 2 * HOURS_DAY;	/* 2000-01-03 */
	HoursView	view = {0};
	HoursStretch s;
	int			n = 0;
	int			capacity = 32;

	view.counts.rules = (uint16_t) tree->rule_count;
	view.selectors = tree->selectors;
	view.rules = tree->rules;
	view.spans = tree->spans;
	view.comments = comments;
	view.text = text;
	LG_TRY(lg_alloc_array(env, capacity, sizeof(HoursRun), runs, err));
	for (int64_t at = 0; at < HOURS_WEEK; at = s.to - monday)
	{
		HoursRun   *run;

		LG_TRY(hours_stretch_at(&view, &place, env, monday + at, monday + HOURS_WEEK, true, &s, err));
		if (n == capacity)
		{
			capacity *= 2;
			LG_TRY(lg_resize_array(env, runs, capacity, sizeof(HoursRun), err));
		}
		run = &(*runs)[n++];
		run->start = (uint16_t) at;
		run->state = (uint8_t) s.state;
		run->comment = 0;
		for (int i = 0; i < tree->comment_count && s.comment.data != NULL; i++)
		{
			if (s.comment.data == text + comments[i].offset)
				run->comment = (uint8_t) (i + 1);
		}
		if (s.to == INT64_MAX)
			break;
	}
	*count = n;
	return LG_OK;
}

typedef struct Layout
{
	size_t		selectors;
	size_t		rules;
	size_t		spans;
	size_t		runs;
	size_t		comments;
	size_t		text;
	size_t		end;
} Layout;

/* Where everything is: 4-byte sections packed, the text last. */
static Layout
layout_of(const HoursCounts *c)
{
	Layout		l;

	l.runs = sizeof(LgValueHeader) + sizeof(HoursCounts);
	l.comments = l.runs + c->runs * sizeof(HoursRun);
	l.selectors = l.comments + c->comments * sizeof(HoursSlice);
	l.rules = l.selectors + c->selectors * sizeof(HoursSelector);
	l.spans = l.rules + c->rules * sizeof(HoursRule);
	l.text = l.spans + c->spans * sizeof(HoursSpan);
	l.end = l.text + c->text_size;
	return l;
}

static void
copy_section(char *value, size_t offset, const void *from, size_t size)
{
	if (size > 0)
		memcpy(value + offset, from, size);
}

static LgStatus
assemble(const LgEnv *env, const HoursTree *tree, const HoursCounts *counts, const HoursRun *runs,
		 const HoursSlice *comments, const char *text, uint8_t flags,
		 void **value, size_t *value_size, LgError *err)
{
	Layout		l = layout_of(counts);
	char	   *v;

	LG_TRY(lg_alloc(env, l.end, &v, err));
	lg_value_init(v, HOURS_MAGIC, HOURS_FORMAT, flags);
	memcpy(v + sizeof(LgValueHeader), counts, sizeof(*counts));
	copy_section(v, l.runs, runs, counts->runs * sizeof(HoursRun));
	copy_section(v, l.comments, comments, counts->comments * sizeof(HoursSlice));
	copy_section(v, l.selectors, tree->selectors, counts->selectors * sizeof(HoursSelector));
	copy_section(v, l.rules, tree->rules, counts->rules * sizeof(HoursRule));
	copy_section(v, l.spans, tree->spans, counts->spans * sizeof(HoursSpan));
	copy_section(v, l.text, text, counts->text_size);
	*value = v;
	*value_size = l.end;
	return LG_OK;
}

/* Open around the clock is one value, in whatever way it was written. */
static LgStatus
write_always(LgText *out, HoursCounts *counts, LgError *err)
{
	out->size = 0;
	LG_TRY(lg_text_add(out, "24/7", err));
	counts->text_size = (uint16_t) out->size;
	counts->last_year = 0;
	return LG_OK;
}

/* Compiles a text; the value is not sealed (fingerprint, length word) yet. */
LgStatus
hours_parse(const LgEnv *env, const char *text, size_t size, void **value, size_t *value_size, LgError *err)
{
	HoursTree	tree;
	HoursCounts counts = {0};
	HoursSlice *comments = NULL;
	HoursRun   *runs = NULL;
	LgText		out;
	int			run_count = 0;
	uint8_t		flags;
	LgStatus	status;

	LG_TRY(hours_parse_tree(env, text, size, &tree, err));
	if (tree.comment_count > 0)
		LG_TRY(lg_alloc_array(env, tree.comment_count, sizeof(HoursSlice), &comments, err));
	lg_text_init(&out, env);
	LG_TRY(hours_write_tree(&out, &tree, text, comments, err));
	drop_idle_groups(&tree);
	flags = tree_flags(&tree);
	counts.text_size = (uint16_t) out.size;
	counts.comments = (uint16_t) tree.comment_count;
	counts.last_year = last_year(&tree);
	if (flags & HOURS_WEEKLY)
	{
		LG_TRY(make_runs(env, &tree, comments, out.data, &runs, &run_count, err));
		counts.runs = (uint16_t) run_count;
		if (run_count == 1 && runs[0].state == HOURS_OPEN && counts.comments == 0)
			LG_TRY(write_always(&out, &counts, err));
	}
	else
	{
		counts.selectors = (uint16_t) tree.selector_count;
		counts.rules = (uint16_t) tree.rule_count;
		counts.spans = (uint16_t) tree.span_count;
	}
	status = assemble(env, &tree, &counts, runs, comments, out.data, flags, value, value_size, err);
	lg_release(env, tree.selectors);	/* the block of all arrays */
	if (comments != NULL)
		lg_release(env, comments);
	if (runs != NULL)
		lg_release(env, runs);
	lg_release(env, out.data);
	return status;
}

/* ----------------------------------------------------------------------
 * opening and checking
 * ----------------------------------------------------------------------
 */

static LgStatus
corrupted(LgError *err)
{
	return lg_fail(err, LG_CORRUPTED, "value of type opening_hours is corrupted");
}

/* Opens a value at an address aligned to 2 at least: sizes are checked, indexes too. */
LgStatus
hours_open(const void *value, size_t size, void *view, LgError *err)
{
	HoursView  *v = view;
	const char *base = value;
	Layout		l;

	LG_TRY(lg_value_check(value, size, HOURS_MAGIC, HOURS_FORMAT, "opening_hours", err));
	if (size < sizeof(LgValueHeader) + sizeof(HoursCounts))
		return corrupted(err);
	v->flags = ((const LgValueHeader *) value)->flags;
	memcpy(&v->counts, base + sizeof(LgValueHeader), sizeof(v->counts));
	l = layout_of(&v->counts);
	if (l.end != size || ((v->flags & HOURS_WEEKLY) != 0) != (v->counts.runs > 0) ||
		v->counts.rules > HOURS_MAX_RULES)
		return corrupted(err);
	v->selectors = (const HoursSelector *) (base + l.selectors);
	v->rules = (const HoursRule *) (base + l.rules);
	v->spans = (const HoursSpan *) (base + l.spans);
	v->runs = (const HoursRun *) (base + l.runs);
	v->comments = (const HoursSlice *) (base + l.comments);
	v->text = base + l.text;
	for (int i = 0; i < v->counts.comments; i++)
	{
		if (v->comments[i].offset + v->comments[i].size > v->counts.text_size)
			return corrupted(err);
	}
	for (int i = 0; i < v->counts.runs; i++)
	{
		if (v->runs[i].comment > v->counts.comments || v->runs[i].state > HOURS_OPEN)
			return corrupted(err);
	}
	for (int i = 0; i < v->counts.rules; i++)
	{
		const HoursRule *r = &v->rules[i];

		if (r->first_selector + r->selectors > v->counts.selectors ||
			r->first_span + r->spans > v->counts.spans || r->comment >= v->counts.comments ||
			r->state > HOURS_OPEN)
			return corrupted(err);
	}
	return LG_OK;
}

LgStatus
hours_rules(const LgEnv *env, const HoursView *view, HoursView *rules, LgError *err)
{
	HoursTree	tree;

	*rules = *view;
	if ((view->flags & HOURS_WEEKLY) == 0)
		return LG_OK;
	LG_TRY(hours_parse_tree(env, view->text, view->counts.text_size, &tree, err));
	rules->flags &= (uint8_t) ~HOURS_WEEKLY;
	rules->counts.runs = 0;
	rules->counts.comments = 0;
	rules->counts.rules = (uint16_t) tree.rule_count;
	rules->counts.selectors = (uint16_t) tree.selector_count;
	rules->counts.spans = (uint16_t) tree.span_count;
	rules->selectors = tree.selectors;
	rules->rules = tree.rules;
	rules->spans = tree.spans;
	for (int i = 0; i < tree.rule_count; i++)
		tree.rules[i].comment = -1;
	return LG_OK;
}
