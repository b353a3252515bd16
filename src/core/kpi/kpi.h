/*
 * kpi.h
 *		KPI summaries: what every type of them shares.
 *
 * A summary is a flat value of integers: the header all values have, the
 * parameters that change its meaning, counts (int64), sums (int128 fixed
 * point), and, where the type keeps distributions, histograms.  A type is a
 * table (KpiType) that names these; merging, taking out, text and binary
 * forms, checks and the KPIs themselves follow from the table.  Only the
 * function that adds a row is written by hand, in kpi_<type>.c.
 *
 *	offset		size
 *	0			24				LgValueHeader (fingerprint 0: values change in place)
 *	24			8 * nparams		parameters, int64
 *				8 * ncounts		counts, int64
 *				16 * nsums		sums, int128, aligned to 8
 *				32 * nhists		heads of histograms, KpiHist
 *				8 each			limits declared in advance (KPI_LIMITS; kpi_limit.h)
 *				8, 16, ...		name of one's own (KPI_NAMED): its length (1) and letters
 *				...				cells of the histograms
 *
 * With thousands of groups the time goes into fetching states from memory, so
 * a type may have a narrow form, which is used while everything fits: counts
 * are uint32, and sums int64 but for the last nwide.  kpi_widen() leaves it.
 *
 * Everything is an integer and every operation is exact, so the result is the
 * same in any order, any split and after any add and remove.
 */
#ifndef LG_KPI_H
#define LG_KPI_H

#include "kpi_hist.h"
#include "core/base/lg_value.h"

typedef __int128 KpiSum __attribute__((aligned(8)));

#define KPI_UNIT INT64_C(1000000)	/* fixed point: 10^-6 */
#define KPI_HOUR 3600			/* durations are kept in seconds */
#define KPI_MAX_HISTS 2
#define KPI_PERCENTILES "percentiles"	/* text for KPI_WITHOUT_HISTS: =0 */

/* Flags in the header. */
#define KPI_WITHOUT_HISTS 1		/* no histograms: the type has none, or somebody asked for it */
#define KPI_NARROW 2			/* narrow counts and sums */
#define KPI_LIMITS 4			/* limits follow the heads of the histograms */
#define KPI_NAMED 8				/* then a name of one's own */

#define KPI_OWN_NAME_MAX 31
#define KPI_NAME_SIZE 32

/* How a parameter is written, and what it may be. */
typedef enum KpiParamKind
{
	KPI_PARAM_MICRO,			/* fixed point 10^-6, "none" when negative */
	KPI_PARAM_NUMBER,			/* plain integer */
	KPI_PARAM_CODE,				/* up to seven capital letters, packed; 0: none */
	KPI_PARAM_WORD				/* index into words[] */
} KpiParamKind;

typedef struct KpiParam
{
	const char *name;
	KpiParamKind kind;
	int64_t		initial;		/* also what text leaves out */
	int64_t		low;
	int64_t		high;
	const char *const *words;	/* NULL-terminated, for KPI_PARAM_WORD */
} KpiParam;

/*
 * What kpi_check_content() holds counts, sums and histograms to.  Rows can make
 * nothing else, so that nothing else is let in.
 *
 * A count is never negative and never above the one it is part of, not even
 * together with a count that excludes it.
 */
typedef struct KpiCount
{
	const char *name;
	int			part_of;		/* index of that count, or -1 */
	int			excludes;		/* index of that count, or 0 */
} KpiCount;

/* A sum is no larger than another, or was summed over the rows of a count. */
typedef struct KpiSumField
{
	const char *name;
	int			digits;			/* decimals of the fixed point; 12 where two numbers were
								 * multiplied */
	int			of;				/* KPI_COUNT_REF(count) or KPI_SUM_REF(sum) */
	bool		both_signs;		/* else it is never negative */
} KpiSumField;

/* The histograms of a count have as many values as it says. */
typedef struct KpiHistField
{
	const char *name;
	int			count;
	bool		zeros;			/* zero is among the values */
	int			sum;			/* index of the sum of the values */
	const char *within;			/* what the share up to a limit is called; NULL: it has none */
} KpiHistField;

/*
 * A limit is 64 bits: whether it is the last, its series, and a decimal number of
 * six digits, all of which are the same in every value that may be combined; then
 * how many values are within it (or wait beyond it).  Ascending by series and number.
 */
#define KPI_MAX_LIMITS 40
#define KPI_LIMIT_COUNT_BITS 36
#define KPI_LIMIT_COUNT ((UINT64_C(1) << KPI_LIMIT_COUNT_BITS) - 1)
#define KPI_LIMIT_MANTISSA UINT64_C(0xFFFFF)	/* at bit 36 */
#define KPI_LIMIT_EXPONENT_SHIFT 56
#define KPI_LIMIT_EXPONENTS 14
#define KPI_LIMIT_NEGATIVE (UINT64_C(1) << 60)
#define KPI_LIMIT_SERIES_SHIFT 61
#define KPI_LIMIT_LAST (UINT64_C(1) << 63)

typedef struct KpiLimit
{
	int			series;
	int64_t		number;			/* fixed point 10^-6 */
	int64_t		count;
} KpiLimit;

/* Limits and name before they are laid out. */
typedef struct KpiExtra
{
	int			nlimits;
	KpiLimit	limits[KPI_MAX_LIMITS];
	char		name[KPI_NAME_SIZE];	/* empty: none */
} KpiExtra;

/* A share of values within a limit: as it is best known, and what it may be at the ends. */
typedef struct KpiShare
{
	int64_t		hits;
	int64_t		least;
	int64_t		most;
	int64_t		total;
	int64_t		total_least;
} KpiShare;

static inline int
kpi_limit_series(uint64_t entry)
{
	return (int) (entry >> KPI_LIMIT_SERIES_SHIFT & 3);
}

extern int64_t kpi_limit_number(uint64_t entry);

/* Whether a limit comes behind another. */
static inline bool
kpi_limit_is_after(uint64_t entry, uint64_t before)
{
	return kpi_limit_series(entry) != kpi_limit_series(before) ? kpi_limit_series(entry) > kpi_limit_series(before) :
		kpi_limit_number(entry) > kpi_limit_number(before);
}

typedef enum KpiMeasureKind
{
	KPI_RATIO,					/* factor * num / den, NULL when den is 0 */
	KPI_TOTAL,					/* factor * num; NULL when den is given and 0 */
	KPI_QUANTILE,				/* quantile of a histogram */
	KPI_SPREAD,					/* standard deviation of times: num = sum of squares, den = count,
								 * hist = index of sum */
	KPI_ROOT,					/* sqrt(factor * num / den) */
	KPI_TIMES					/* factor * num * count / den, hist = index of the count */
} KpiMeasureKind;

#define KPI_TERMS 4

/*
 * One KPI: signed references to fields, ended by 0.  KPI_COUNT_REF(i) is count i,
 * KPI_SUM_REF(i) is sum i.  All there is of it in SQL is made of this row, too
 * (sql/tools/kpi_modules.c).
 *
 * Codes are those of SCOR (RL reliability, RS responsiveness, AM assets, CO cost), of the
 * Global Scorecard (GSC) and of the European Environment Agency (EEA).
 */
typedef struct KpiMeasure
{
	const char *name;
	const char *unit;			/* ratio, hours, money, ... */
	int			better;			/* 1 higher, -1 lower, 0 neither */
	KpiMeasureKind kind;
	int			factor;			/* negative: divide by its opposite; not of distributions */
	int			num[KPI_TERMS];
	int			den[KPI_TERMS];
	int			hist;
	double		quantile;
	const char *of;				/* the argument that rows need for its aggregates in one step; "":
								 * none; NULL: it has no such aggregates */
	const char *means;			/* in a few words */
	const char *code;			/* of a standard, or NULL */
} KpiMeasure;

#define KPI_COUNT_REF(index) ((index) + 1)
#define KPI_SUM_REF(index) ((index) + 1001)

typedef struct KpiType
{
	const char *name;
	uint16_t	magic;
	const KpiParam *params;
	int			nparams;
	const KpiCount *counts;
	int			ncounts;
	const KpiSumField *sums;
	int			nsums;
	const KpiHistField *hists;	/* NULL without */
	int			nhists;
	int			alpha_param;	/* parameter with the accuracy, or -1: 1 % */
	bool		optional_hists; /* values without them exist */
	bool		narrow;			/* has a narrow form; ncounts is even */
	int			nwide;			/* last sums, int128 even there */
	const KpiMeasure *measures;
	int			nmeasures;

	/*
	 * Series of limits: the first nhists count the values within, of the histogram of their
	 * place; more, in the same order, what still waits beyond.
	 */
	const char *const *series;	/* what text calls them */
	int			nseries;
	bool		negative;		/* limits may be below zero */
	bool		may_be_named;	/* its first ratio bears a name of one's own */
} KpiType;

extern const KpiType kpi_delivery_type;
extern const KpiType kpi_sketch_type;
extern const KpiType kpi_level_type;
extern const KpiType kpi_ratio_type;
extern const KpiType kpi_service_type;
extern const KpiType kpi_forecast_type;
extern const KpiType kpi_fleet_type;

static inline uint8_t
kpi_flags(const void *value)
{
	return ((const LgValueHeader *) value)->flags;
}

static inline bool
kpi_has_hists(const void *value)
{
	return (kpi_flags(value) & KPI_WITHOUT_HISTS) == 0;
}

static inline bool
kpi_is_narrow(const void *value)
{
	return (kpi_flags(value) & KPI_NARROW) != 0;
}

/* Bytes before the first histogram. */
static inline size_t
kpi_fixed_size(const KpiType *type, bool narrow)
{
	size_t		start = sizeof(LgValueHeader) + 8 * (size_t) type->nparams;

	if (narrow)
		return start + 4 * (size_t) type->ncounts + 8 * (size_t) (type->nsums + type->nwide);
	return start + 8 * (size_t) type->ncounts + 16 * (size_t) type->nsums;
}

static inline int64_t *
kpi_params(const void *value)
{
	return (int64_t *) ((char *) value + sizeof(LgValueHeader));
}

/* Counts and sums of a wide value. */
static inline int64_t *
kpi_counts(const KpiType *type, const void *value)
{
	return kpi_params(value) + type->nparams;
}

static inline KpiSum *
kpi_sums(const KpiType *type, const void *value)
{
	return (KpiSum *) (kpi_counts(type, value) + type->ncounts);
}

/* Counts and sums of a narrow value; its wide sums follow the others. */
static inline uint32_t *
kpi_narrow_counts(const KpiType *type, const void *value)
{
	return (uint32_t *) (kpi_params(value) + type->nparams);
}

static inline int64_t *
kpi_narrow_sums(const KpiType *type, const void *value)
{
	return (int64_t *) (kpi_narrow_counts(type, value) + type->ncounts);
}

static inline KpiSum *
kpi_narrow_wide_sums(const KpiType *type, const void *value)
{
	return (KpiSum *) (kpi_narrow_sums(type, value) + type->nsums - type->nwide);
}

/* One count or sum of any value. */
static inline int64_t
kpi_count(const KpiType *type, const void *value, int index)
{
	return kpi_is_narrow(value) ? kpi_narrow_counts(type, value)[index] : kpi_counts(type, value)[index];
}

static inline __int128
kpi_sum(const KpiType *type, const void *value, int index)
{
	int			narrow = type->nsums - type->nwide;

	if (!kpi_is_narrow(value))
		return kpi_sums(type, value)[index];
	return index < narrow ? kpi_narrow_sums(type, value)[index] : kpi_narrow_wide_sums(type, value)[index - narrow];
}

/*
 * True for a sound value without histograms in narrow form; of any other,
 * kpi_check() finds out.
 */
static inline bool
kpi_is_plain(const KpiType *type, const void *value, size_t size)
{
	const LgValueHeader *header = value;

	return type->narrow && size >= kpi_fixed_size(type, true) && header->magic == type->magic &&
		header->format == 1 && header->flags == (KPI_WITHOUT_HISTS | KPI_NARROW);
}

/* How many histograms a value holds. */
static inline int
kpi_hist_count(const KpiType *type, const void *value)
{
	return kpi_has_hists(value) ? type->nhists : 0;
}

static inline KpiHist *
kpi_hist(const KpiType *type, const void *value, int index)
{
	return (KpiHist *) ((char *) value + kpi_fixed_size(type, kpi_is_narrow(value))) + index;
}

/* The bucket function's scale for this value. */
static inline uint64_t
kpi_scale(const KpiType *type, const void *value)
{
	if (type->alpha_param < 0)
		return KPI_HIST_SCALE_1PCT;
	return kpi_hist_scale((uint32_t) kpi_params(value)[type->alpha_param]);
}

/* Limits and name, which follow the heads. */
static inline void *
kpi_extra(const KpiType *type, const void *value)
{
	return kpi_hist(type, value, kpi_hist_count(type, value));
}

static inline uint64_t *
kpi_limits(const KpiType *type, const void *value)
{
	return (kpi_flags(value) & KPI_LIMITS) == 0 ? NULL : kpi_extra(type, value);
}

/* kpi_limit.c */
extern int	kpi_limit_count(const KpiType *type, const void *value);
extern size_t kpi_extra_size(const KpiType *type, const void *value);
extern bool kpi_own_name(const KpiType *type, const void *value, char name[KPI_NAME_SIZE]);
extern bool kpi_is_name(const char *name, size_t size);
extern bool kpi_check_extra(const KpiType *type, const void *value, size_t size);
extern LgStatus kpi_check_declared(const KpiType *type, const KpiExtra *extra, LgStatus status, LgError *err);
extern size_t kpi_extra_bytes(const KpiExtra *extra);
extern uint8_t kpi_extra_flags(const KpiExtra *extra);
extern void kpi_put_extra(const KpiExtra *extra, void *to);
extern void kpi_get_extra(const KpiType *type, const void *value, KpiExtra *extra);
extern LgStatus kpi_count_within(const KpiType *type, void *value, int series, int64_t number, int64_t weight,
								 LgError *err);
extern LgStatus kpi_count_beyond(const KpiType *type, void *value, int series, int64_t number, int64_t weight,
								 LgError *err);
extern LgStatus kpi_merge_limits(const KpiType *type, void *value, const void *other, int sign, LgError *err);
extern bool kpi_same_extra(const KpiType *type, const void *a, const void *b);

/* kpi_registry.c */
extern const KpiType *kpi_type_of(const void *value, size_t size);
extern const KpiType *kpi_type_at(int index);

/* kpi.c: values are *value, *size; a function that may move them says so. */
extern LgStatus kpi_new(const LgEnv *env, const KpiType *type, const int64_t *params, uint8_t flags,
						void *value_out, size_t *size, LgError *err);
extern LgStatus kpi_new_with(const LgEnv *env, const KpiType *type, const int64_t *params, uint8_t flags,
							 const KpiExtra *extra, void *value_out, size_t *size, LgError *err);
extern LgStatus kpi_new_like(const LgEnv *env, const KpiType *type, const void *rule, void *value_out, size_t *size,
							 LgError *err);
extern LgStatus kpi_with_name(const LgEnv *env, const KpiType *type, const void *value, const char *name, void *named,
							  size_t *size, LgError *err);
extern bool kpi_same_meaning(const KpiType *type, const void *a, const void *b);
extern LgStatus kpi_meanings_differ(const KpiType *type, const void *a, const void *b, LgError *err);
extern LgStatus kpi_widen(const LgEnv *env, const KpiType *type, const void *value, void **moved,
						  size_t *moved_size, LgError *err);
extern LgStatus kpi_merge(const LgEnv *env, const KpiType *type, void *value, size_t size,
						  const void *other, int sign, void **moved, size_t *moved_size, LgError *err);
extern LgStatus kpi_make_room(const LgEnv *env, const KpiType *type, const void *value, int index,
							  int32_t low, int32_t high, uint64_t largest, void **moved,
							  size_t *moved_size, LgError *err);
extern bool kpi_is_compact(const KpiType *type, const void *value);
extern LgStatus kpi_compact(const LgEnv *env, const KpiType *type, const void *value, void **compact,
							size_t *size, LgError *err);
extern LgStatus kpi_count_value(const LgEnv *env, const KpiType *type, void **value, size_t *size, int index,
								uint64_t number, int64_t weight, LgError *err);
extern LgStatus kpi_count_row(const KpiType *type, void *value, int sign, LgError *err);
extern LgStatus kpi_not_contained(const KpiType *type, LgError *err);

/* kpi_check.c */
extern LgStatus kpi_check(const KpiType *type, const void *value, size_t size, LgError *err);
extern LgStatus kpi_check_params(const KpiType *type, const int64_t *params, LgStatus status, LgError *err);
extern LgStatus kpi_check_content(const KpiType *type, const void *value, LgStatus status, LgError *err);

/* kpi_io.c */
extern LgStatus kpi_to_text(const KpiType *type, const void *value, LgText *text, LgError *err);
extern LgStatus kpi_from_text(const LgEnv *env, const KpiType *type, const char *text, void *value_out,
							  size_t *size, LgError *err);
extern LgStatus kpi_to_bytes(const KpiType *type, const void *value, LgText *bytes, LgError *err);
extern LgStatus kpi_from_bytes(const LgEnv *env, const KpiType *type, const void *data, size_t length,
							   void *value_out, size_t *size, LgError *err);
extern LgStatus kpi_text_decimal(LgText *text, __int128 number, int digits, LgError *err);

/* kpi_param.c */
extern bool kpi_code_pack(const char *text, size_t size, int64_t *code);
extern bool kpi_is_code(int64_t code);
extern void kpi_param_text(const KpiParam *param, int64_t number, char *buffer, size_t size);

/* kpi_measure.c */
extern const char *kpi_measure_unit(const KpiType *type, const void *value, int measure);
extern double kpi_time_unit(const KpiType *type, const void *value);
extern int	kpi_measure_factor(const KpiType *type, const void *value, int measure);
extern int	kpi_find_measure(const KpiType *type, const char *name);
extern bool kpi_measure(const KpiType *type, const void *value, int measure, double *result);
extern bool kpi_measure_parts(const KpiType *type, const void *value, int measure, __int128 * num,
							  int *num_digits, __int128 * den, int *den_digits);
extern int64_t kpi_quantile_total(const KpiType *type, const void *value, int index);
extern double kpi_quantile(const KpiType *type, const void *value, int index, double q);
extern int64_t kpi_number_up_to(const KpiType *type, const void *value, int index, int64_t number, int64_t *unsure);
extern bool kpi_share_within(const KpiType *type, const void *value, int index, int64_t number, KpiShare *share);
extern bool kpi_wilson(double successes, double trials, double confidence, double *low, double *high);

#endif							/* LG_KPI_H */
