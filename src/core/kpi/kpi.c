/*
 * kpi.c
 *		KPI summaries: create, merge, take out, grow, compact.
 */
#include "kpi.h"

#include <stdio.h>

/*
 * A summary of nothing; params NULL means the initial ones.  Flags may say
 * KPI_WITHOUT_HISTS; limits and name are those that kpi_check_declared() let pass.
 */
LgStatus
kpi_new_with(const LgEnv *env, const KpiType *type, const int64_t *params, uint8_t flags, const KpiExtra *extra,
			 void *value_out, size_t *size, LgError *err)
{
	static const KpiRange nothing[KPI_MAX_HISTS] = {{0, 0, 1}, {0, 0, 1}};
	int			hists = (flags & KPI_WITHOUT_HISTS) != 0 ? 0 : type->nhists;
	size_t		gap = extra != NULL ? kpi_extra_bytes(extra) : 0;
	void	   *value;

	flags = (hists == 0 ? KPI_WITHOUT_HISTS : 0) | (type->narrow ? KPI_NARROW : 0);
	if (extra != NULL)
		flags |= kpi_extra_flags(extra);
	*size = kpi_fixed_size(type, type->narrow) + (size_t) hists * sizeof(KpiHist) + gap;
	LG_TRY(lg_alloc(env, *size, &value, err));
	lg_value_init(value, type->magic, 1, flags);
	for (int i = 0; i < type->nparams; i++)
		kpi_params(value)[i] = params != NULL ? params[i] : type->params[i].initial;
	kpi_hist_place(kpi_hist(type, value, 0), nothing, hists, gap);
	if (gap > 0)
		kpi_put_extra(extra, kpi_extra(type, value));
	memcpy(value_out, &value, sizeof(value));
	return LG_OK;
}

LgStatus
kpi_new(const LgEnv *env, const KpiType *type, const int64_t *params, uint8_t flags, void *value_out, size_t *size,
		LgError *err)
{
	return kpi_new_with(env, type, params, flags, NULL, value_out, size, err);
}

/* A summary of nothing that means the same as another; NULL: as the initial one. */
LgStatus
kpi_new_like(const LgEnv *env, const KpiType *type, const void *rule, void *value_out, size_t *size, LgError *err)
{
	KpiExtra	extra;

	if (rule == NULL)
		return kpi_new(env, type, NULL, 0, value_out, size, err);
	kpi_get_extra(type, rule, &extra);
	for (int i = 0; i < extra.nlimits; i++)
		extra.limits[i].count = 0;
	return kpi_new_with(env, type, kpi_params(rule), kpi_flags(rule), &extra, value_out, size, err);
}

/* Bytes of a value in use. */
static size_t
used_size(const KpiType *type, const void *value)
{
	int			hists = kpi_hist_count(type, value);
	const KpiHist *last;

	if (hists == 0)
		return kpi_fixed_size(type, kpi_is_narrow(value)) + kpi_extra_size(type, value);
	last = kpi_hist(type, value, hists - 1);
	return (size_t) ((char *) kpi_hist_cells(last) - (char *) value) + kpi_cell_bytes(last->cells, last->width);
}

/* True when two values may be combined: same parameters, limits and name, same distributions. */
bool
kpi_same_meaning(const KpiType *type, const void *a, const void *b)
{
	for (int i = 0; i < type->nparams; i++)
		if (kpi_params(a)[i] != kpi_params(b)[i])
			return false;
	if (LG_LIKELY(((kpi_flags(a) | kpi_flags(b)) & (KPI_LIMITS | KPI_NAMED)) == 0))
		return ((kpi_flags(a) ^ kpi_flags(b)) & KPI_WITHOUT_HISTS) == 0;
	return ((kpi_flags(a) ^ kpi_flags(b)) & KPI_WITHOUT_HISTS) == 0 && kpi_same_extra(type, a, b);
}

/* Limits as people read them. */
static void
limits_text(const KpiExtra *extra, char *buffer, size_t size)
{
	static const KpiParam micro = {"limit", KPI_PARAM_MICRO, 0, 0, 0, NULL};
	size_t		used = 0;

	snprintf(buffer, size, "none");
	for (int i = 0; i < extra->nlimits && used + 40 < size; i++)
	{
		int64_t		number = extra->limits[i].number;
		char		text[32];

		kpi_param_text(&micro, number < 0 ? -number : number, text, sizeof(text));
		used += (size_t) snprintf(buffer + used, size - used, "%s%s%s", i > 0 ? ", " : "", number < 0 ? "-" : "", text);
	}
}

/* What differs in limits or name. */
static const char *
extra_text(const KpiType *type, const void *a, const void *b, char *text_a, char *text_b, size_t size)
{
	KpiExtra	extra_a;
	KpiExtra	extra_b;

	kpi_get_extra(type, a, &extra_a);
	kpi_get_extra(type, b, &extra_b);
	if (strcmp(extra_a.name, extra_b.name) != 0)
	{
		snprintf(text_a, size, "%s", extra_a.name[0] != '\0' ? extra_a.name : "none");
		snprintf(text_b, size, "%s", extra_b.name[0] != '\0' ? extra_b.name : "none");
		return "name";
	}
	limits_text(&extra_a, text_a, size);
	limits_text(&extra_b, text_b, size);
	return "limits";
}

/* The error for two summaries that may not. */
LgStatus
kpi_meanings_differ(const KpiType *type, const void *a, const void *b, LgError *err)
{
	const char *name = KPI_PERCENTILES;
	char		text_a[96];
	char		text_b[96];

	snprintf(text_a, sizeof(text_a), "%d", kpi_has_hists(a));
	snprintf(text_b, sizeof(text_b), "%d", kpi_has_hists(b));
	if (!kpi_same_extra(type, a, b))
		name = extra_text(type, a, b, text_a, text_b, sizeof(text_a));
	for (int i = 0; i < type->nparams; i++)
		if (kpi_params(a)[i] != kpi_params(b)[i])
		{
			name = type->params[i].name;
			kpi_param_text(&type->params[i], kpi_params(a)[i], text_a, sizeof(text_a));
			kpi_param_text(&type->params[i], kpi_params(b)[i], text_b, sizeof(text_b));
			break;
		}
	lg_fail(err, LG_BAD_ARGUMENT, "%s values of different \"%s\" cannot be combined: %s and %s",
			type->name, name, text_a, text_b);
	lg_detail(err, "A summary keeps the parameters it was built with, because they change what its numbers mean.");
	lg_hint(err, "Group by the parameter, or build both summaries with the same one.");
	return LG_BAD_ARGUMENT;
}

LgStatus
kpi_not_contained(const KpiType *type, LgError *err)
{
	lg_fail(err, LG_BAD_ARGUMENT, "%s to be subtracted is not contained in the other", type->name);
	lg_detail(err, "Counts or sums would be left that no rows have.");
	lg_hint(err, "Subtract only what is among the rows of the first summary.");
	return LG_BAD_ARGUMENT;
}

static LgStatus
too_many_values(const KpiType *type, LgError *err)
{
	return lg_fail(err, LG_OUT_OF_RANGE, "%s holds too many values", type->name);
}

/* The first count of a wide value is that of its rows; no other is larger. */
LgStatus
kpi_count_row(const KpiType *type, void *value, int sign, LgError *err)
{
	int64_t    *rows = kpi_counts(type, value);

	if (sign < 0 && *rows == 0)
		return kpi_not_contained(type, err);
	if (sign > 0 && *rows == INT64_MAX)
		return too_many_values(type, err);
	*rows += sign;
	return LG_OK;
}

/* ----------------------------------------------------------------------
 * histograms that move
 * ----------------------------------------------------------------------
 */

/* Copies a value, giving its histograms other ranges and widths. */
static LgStatus
rebuild(const LgEnv *env, const KpiType *type, const void *value, const KpiRange *ranges, void **moved,
		size_t *moved_size, LgError *err)
{
	size_t		fixed = kpi_fixed_size(type, kpi_is_narrow(value));
	size_t		gap = kpi_extra_size(type, value);
	int			hists = kpi_hist_count(type, value);
	const KpiHist *from = kpi_hist(type, value, 0);
	KpiHist    *to;
	char	   *copy;

	*moved_size = fixed + kpi_ranges_bytes(ranges, hists) + gap;
	LG_TRY(lg_alloc(env, *moved_size, &copy, err));
	memcpy(copy, value, fixed);
	to = (KpiHist *) (copy + fixed);
	kpi_hist_place(to, ranges, hists, gap);
	memcpy(to + hists, from + hists, gap);
	for (int i = 0; i < hists; i++)
		kpi_hist_copy_cells(&to[i], &from[i]);
	*moved = copy;
	return LG_OK;
}

#define LEAST_SLACK 32			/* bytes */

/*
 * Makes ranges larger, so that a value of so many bytes fills the memory it
 * gets, which is given out in powers of two: cells that cost nothing.
 */
static void
share_slack(KpiRange *ranges, int count, size_t bytes)
{
	size_t		room = 256;
	size_t		used = 0;

	for (int i = 0; i < count; i++)
		used += ranges[i].cells > 0;
	while (room < bytes + used * LEAST_SLACK)
		room *= 2;
	for (int i = 0; i < count; i++)
	{
		/* cells take multiples of eight bytes */
		int32_t		slack = ranges[i].cells > 0 ? (int32_t) (((room - bytes) / used - 8) / ranges[i].width) : 0;
		int32_t		first = ranges[i].first > slack / 2 ? ranges[i].first - slack / 2 : 0;
		int32_t		end = ranges[i].first + (int32_t) ranges[i].cells + slack / 2;

		ranges[i].first = first;
		ranges[i].cells = (uint32_t) ((end < KPI_BUCKET_MAX ? end : KPI_BUCKET_MAX) - first);
	}
}

/*
 * A copy of the value whose histogram covers buckets low to high as well, with
 * cells wide enough for the count largest.  All histograms get the slack anew,
 * to both sides of what they use.
 */
LgStatus
kpi_make_room(const LgEnv *env, const KpiType *type, const void *value, int index, int32_t low, int32_t high,
			  uint64_t largest, void **moved, size_t *moved_size, LgError *err)
{
	const KpiHist *hist = kpi_hist(type, value, 0);
	int			hists = kpi_hist_count(type, value);
	KpiRange	ranges[KPI_MAX_HISTS];

	for (int i = 0; i < hists; i++)
	{
		int32_t		first = low;
		int32_t		last = high;
		bool		used = kpi_hist_range(&hist[i], &first, &last);

		if (i == index)
		{
			first = used && first < low ? first : low;
			last = used && last > high ? last : high;
			used = true;
		}
		ranges[i].first = used ? first : 0;
		ranges[i].cells = used ? (uint32_t) (last - first + 1) : 0;
		ranges[i].width = hist[i].width;
	}
	if (ranges[index].width < kpi_hist_width(largest))
		ranges[index].width = kpi_hist_width(largest);
	share_slack(ranges, hists, kpi_fixed_size(type, kpi_is_narrow(value)) + kpi_extra_size(type, value) +
				kpi_ranges_bytes(ranges, hists));
	return rebuild(env, type, value, ranges, moved, moved_size, err);
}

/*
 * Counts a number >= 0 in a histogram, moving the value if it has to grow.
 */
LgStatus
kpi_count_value(const LgEnv *env, const KpiType *type, void **value, size_t *size, int index,
				uint64_t number, int64_t weight, LgError *err)
{
	KpiHist    *hist = kpi_hist(type, *value, index);
	uint64_t	scale = kpi_scale(type, *value);
	int32_t		bucket;
	uint64_t	count;

	if (LG_LIKELY(kpi_hist_add(hist, number, weight, scale)))
		return LG_OK;
	bucket = kpi_bucket(number, scale);
	count = (uint64_t) weight;
	if (bucket >= hist->first && bucket < hist->first + (int32_t) hist->cells)
		count += kpi_hist_get(hist, (uint32_t) (bucket - hist->first));
	if (weight < 0)
		return kpi_not_contained(type, err);
	if (count > (uint64_t) INT64_MAX)
		return too_many_values(type, err);
	LG_TRY(kpi_make_room(env, type, *value, index, bucket, bucket, count, value, size, err));
	return kpi_hist_add(kpi_hist(type, *value, index), number, weight, scale) ? LG_OK : too_many_values(type, err);
}

/* Merges one histogram, moving the value if it has to grow. */
static LgStatus
merge_hist(const LgEnv *env, const KpiType *type, void **value, size_t *size, int index,
		   const KpiHist *from, int sign, LgError *err)
{
	KpiHist    *to = kpi_hist(type, *value, index);
	int32_t		low;
	int32_t		high;
	uint64_t	largest = 0;

	if (LG_LIKELY(kpi_hist_merge(to, from, sign)))
		return LG_OK;
	if (sign < 0)
		return kpi_not_contained(type, err);
	if (!kpi_hist_range(from, &low, &high))
		return too_many_values(type, err);
	for (int32_t b = low; b <= high; b++)
	{
		uint64_t	count = kpi_hist_get(from, (uint32_t) (b - from->first));

		if (b >= to->first && b < to->first + (int32_t) to->cells)
			count += kpi_hist_get(to, (uint32_t) (b - to->first));
		if (count > largest)
			largest = count;
	}
	if (largest > (uint64_t) INT64_MAX)
		return too_many_values(type, err);
	/* the range of from may stick out over what it uses */
	if (from->first < low)
		low = from->first;
	if (from->first + (int32_t) from->cells - 1 > high)
		high = from->first + (int32_t) from->cells - 1;
	LG_TRY(kpi_make_room(env, type, *value, index, low, high, largest, value, size, err));
	return kpi_hist_merge(kpi_hist(type, *value, index), from, sign) ? LG_OK : too_many_values(type, err);
}

/* ----------------------------------------------------------------------
 * merging
 * ----------------------------------------------------------------------
 */

static LgStatus
too_large(const KpiType *type, const char *field, LgError *err)
{
	return lg_fail(err, LG_OUT_OF_RANGE, "\"%s\" of a %s is out of range", field, type->name);
}

/*
 * The wide form of a narrow value.
 */
LgStatus
kpi_widen(const LgEnv *env, const KpiType *type, const void *value, void **moved, size_t *moved_size, LgError *err)
{
	size_t		narrow = kpi_fixed_size(type, true);
	size_t		wide = kpi_fixed_size(type, false);
	size_t		hists = used_size(type, value) - narrow;
	char	   *copy;

	*moved_size = wide + hists;
	LG_TRY(lg_alloc(env, *moved_size, &copy, err));
	memcpy(copy, value, sizeof(LgValueHeader) + 8 * (size_t) type->nparams);
	((LgValueHeader *) copy)->flags &= (uint8_t) ~KPI_NARROW;
	for (int i = 0; i < type->ncounts; i++)
		kpi_counts(type, copy)[i] = kpi_count(type, value, i);
	for (int i = 0; i < type->nsums; i++)
		kpi_sums(type, copy)[i] = kpi_sum(type, value, i);
	memcpy(copy + wide, (const char *) value + narrow, hists);
	*moved = copy;
	return LG_OK;
}

/*
 * One array of a narrow value into another.  The highest bit of the result says
 * whether some element overflowed.
 */
#define ARRAY_LOOP(name, element, operator, overflow) \
	LG_VECTORISED static element \
	name(element *restrict to, const element *restrict from, int count) \
	{ \
		element		flaw = 0; \
		for (int i = 0; i < count; i++) \
		{ \
			const element a = to[i]; \
			const element b = from[i]; \
			const element s = a operator b; \
			to[i] = s; \
			flaw |= overflow(a, b, s); \
		} \
		return flaw; \
	} \
	extern int	kpi_array_loop_end

ARRAY_LOOP(add_counts, uint32_t, +, KPI_CARRY);
ARRAY_LOOP(subtract_counts, uint32_t, -, KPI_BORROW);
ARRAY_LOOP(add_sums, uint64_t, +, KPI_SIGN_ADDED);
ARRAY_LOOP(subtract_sums, uint64_t, -, KPI_SIGN_SUBTRACTED);

/* Both narrow; true when a count or sum no longer fits. */
static bool
merge_arrays(const KpiType *type, void *value, const void *other, int sign)
{
	const int	narrow = type->nsums - type->nwide;
	uint32_t   *counts = kpi_narrow_counts(type, value);
	uint64_t   *sums = (uint64_t *) kpi_narrow_sums(type, value);
	KpiSum	   *wide = kpi_narrow_wide_sums(type, value);
	const uint32_t *other_counts = kpi_narrow_counts(type, other);
	const uint64_t *other_sums = (const uint64_t *) kpi_narrow_sums(type, other);
	const		KpiSum *other_wide = kpi_narrow_wide_sums(type, other);
	bool		bad;

	if (sign > 0)
		bad = ((add_counts(counts, other_counts, type->ncounts) >> 31) |
			   (add_sums(sums, other_sums, narrow) >> 63)) != 0;
	else
		bad = ((subtract_counts(counts, other_counts, type->ncounts) >> 31) |
			   (subtract_sums(sums, other_sums, narrow) >> 63)) != 0;
	for (int i = 0; i < type->nwide; i++)
		bad |= sign > 0 ? __builtin_add_overflow(wide[i], other_wide[i], &wide[i]) :
			__builtin_sub_overflow(wide[i], other_wide[i], &wide[i]);
	return bad;
}

/*
 * Both narrow: false, and nothing changed, when the result is not.
 */
static inline bool
merge_narrow(const KpiType *type, void *value, const void *other, int sign)
{
	if (LG_LIKELY(!merge_arrays(type, value, other, sign)))
		return true;
	(void) merge_arrays(type, value, other, -sign);
	return false;
}

/* The first wide, the second any. */
static LgStatus
merge_wide(const KpiType *type, void *value, const void *other, int sign, LgError *err)
{
	int64_t    *counts = kpi_counts(type, value);
	KpiSum	   *sums = kpi_sums(type, value);

	for (int i = 0; i < type->ncounts; i++)
	{
		int64_t		count = kpi_count(type, other, i);

		if (sign < 0 && counts[i] < count)
			return kpi_not_contained(type, err);
		if (__builtin_add_overflow(counts[i], sign * count, &counts[i]))
			return too_large(type, type->counts[i].name, err);
	}
	for (int i = 0; i < type->nsums; i++)
	{
		__int128	sum = kpi_sum(type, other, i);

		if (sign > 0 ? __builtin_add_overflow(sums[i], sum, &sums[i]) :
			__builtin_sub_overflow(sums[i], sum, &sums[i]))
			return too_large(type, type->sums[i].name, err);
	}
	return LG_OK;
}

/* Counts and sums, in the form that holds them. */
static LgStatus
merge_fields(const LgEnv *env, const KpiType *type, void **value, size_t *size, const void *other, int sign,
			 LgError *err)
{
	if (kpi_is_narrow(*value))
	{
		if (LG_LIKELY(kpi_is_narrow(other)) &&
			LG_LIKELY(merge_narrow(type, *value, other, sign)))
			return LG_OK;
		LG_TRY(kpi_widen(env, type, *value, value, size, err));
	}
	return merge_wide(type, *value, other, sign, err);
}

/*
 * Adds other to value in place (sign 1) or takes it out (sign -1).  *moved is
 * value itself, or its larger successor when histograms had to grow.
 */
LgStatus
kpi_merge(const LgEnv *env, const KpiType *type, void *value, size_t size, const void *other, int sign,
		  void **moved, size_t *moved_size, LgError *err)
{
	const KpiHist *from = kpi_hist(type, other, 0);
	int			hists = kpi_hist_count(type, value);

	if (LG_UNLIKELY(!kpi_same_meaning(type, value, other)))
		return kpi_meanings_differ(type, value, other, err);
	*moved = value;
	*moved_size = size;
	LG_TRY(merge_fields(env, type, moved, moved_size, other, sign, err));
	if (LG_UNLIKELY((kpi_flags(value) & KPI_LIMITS) != 0))
		LG_TRY(kpi_merge_limits(type, *moved, other, sign, err));
	for (int i = 0; i < hists; i++)
	{
		LG_TRY(merge_hist(env, type, moved, moved_size, i, &from[i], sign, err));
	}
	return LG_OK;
}

/* ----------------------------------------------------------------------
 * the one form that a content has
 * ----------------------------------------------------------------------
 */

/* True when a value fits the narrow form that its type has. */
static bool
fits_narrow(const KpiType *type, const void *value)
{
	if (!type->narrow)
		return false;
	for (int i = 0; i < type->ncounts; i++)
		if (kpi_count(type, value, i) > UINT32_MAX)
			return false;
	for (int i = 0; i < type->nsums - type->nwide; i++)
		if (kpi_sum(type, value, i) != (int64_t) kpi_sum(type, value, i))
			return false;
	return true;
}

bool
kpi_is_compact(const KpiType *type, const void *value)
{
	const KpiHist *hist = kpi_hist(type, value, 0);

	if (!kpi_is_narrow(value) && fits_narrow(type, value))
		return false;
	for (int i = 0; i < kpi_hist_count(type, value); i++)
	{
		KpiRange	range = kpi_hist_tight(&hist[i]);

		if (range.first != hist[i].first || range.cells != hist[i].cells || range.width != hist[i].width)
			return false;
	}
	return true;
}

/* Everything before the histograms, narrow where that is possible. */
static size_t
copy_fixed(const KpiType *type, const void *value, void *copy)
{
	bool		narrow = kpi_is_narrow(value) || fits_narrow(type, value);
	size_t		size = kpi_fixed_size(type, narrow);

	if (narrow == kpi_is_narrow(value))
	{
		memcpy(copy, value, size);
		return size;
	}
	memcpy(copy, value, sizeof(LgValueHeader) + 8 * (size_t) type->nparams);
	((LgValueHeader *) copy)->flags |= KPI_NARROW;
	for (int i = 0; i < type->ncounts; i++)
		kpi_narrow_counts(type, copy)[i] = (uint32_t) kpi_count(type, value, i);
	for (int i = 0; i < type->nsums - type->nwide; i++)
		kpi_narrow_sums(type, copy)[i] = (int64_t) kpi_sum(type, value, i);
	for (int i = 0; i < type->nwide; i++)
		kpi_narrow_wide_sums(type, copy)[i] = kpi_sum(type, value, type->nsums - type->nwide + i);
	return size;
}

/*
 * A copy without slack: equal content gives equal bytes.  It may bear another name
 * (extra), or its own.
 */
static LgStatus
compact_with(const LgEnv *env, const KpiType *type, const void *value, const KpiExtra *extra, void **compact,
			 size_t *size, LgError *err)
{
	const KpiHist *from = kpi_hist(type, value, 0);
	size_t		gap = extra != NULL ? kpi_extra_bytes(extra) : kpi_extra_size(type, value);
	int			hists = kpi_hist_count(type, value);
	KpiRange	ranges[KPI_MAX_HISTS];
	KpiHist    *to;
	char	   *copy;

	for (int i = 0; i < hists; i++)
		ranges[i] = kpi_hist_tight(&from[i]);
	/* but for the name never larger than the value itself */
	LG_TRY(lg_alloc(env, used_size(type, value) + gap, &copy, err));
	*size = copy_fixed(type, value, copy);
	to = (KpiHist *) (copy + *size);
	kpi_hist_place(to, ranges, hists, gap);
	if (extra != NULL)
		kpi_put_extra(extra, to + hists);
	else
		memcpy(to + hists, from + hists, gap);
	for (int i = 0; i < hists; i++)
		kpi_hist_copy_cells(&to[i], &from[i]);
	*size += kpi_ranges_bytes(ranges, hists) + gap;
	*compact = copy;
	return LG_OK;
}

LgStatus
kpi_compact(const LgEnv *env, const KpiType *type, const void *value, void **compact, size_t *size, LgError *err)
{
	return compact_with(env, type, value, NULL, compact, size, err);
}

/* A copy that bears a name; an empty one: none. */
LgStatus
kpi_with_name(const LgEnv *env, const KpiType *type, const void *value, const char *name, void *named_out, size_t *size,
			  LgError *err)
{
	KpiExtra	extra;
	void	   *named;

	kpi_get_extra(type, value, &extra);
	snprintf(extra.name, sizeof(extra.name), "%s", name);
	LG_TRY(kpi_check_declared(type, &extra, LG_BAD_ARGUMENT, err));
	LG_TRY(compact_with(env, type, value, &extra, &named, size, err));
	((LgValueHeader *) named)->flags = (uint8_t) ((kpi_flags(named) & ~KPI_NAMED) | kpi_extra_flags(&extra));
	memcpy(named_out, &named, sizeof(named));
	return LG_OK;
}
