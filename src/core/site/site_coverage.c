/*
 * site_coverage.c
 *		How well demand is served: see site_coverage.h.
 */
#include "core/base/lg_scan.h"
#include "core/site/site_coverage.h"

#define UNIT 1e6				/* weights and distances in millionths */
#define SUM_LIMIT ((CoverageSum) INT64_C(1000000000000000000) * INT64_C(1000000000000000000) * 100)
#define MAX_AMOUNT 4e12			/* of a weight or a distance */
#define LOG_GAMMA 0.010000083334583399	/* log((1 + 0.005) / (1 - 0.005)) */
#define MIN_DISTANCE 1e-6		/* anything nearer is at distance 0 */

/* ----------------------------------------------------------------------
 * the value
 * ----------------------------------------------------------------------
 */

static size_t
coverage_size(uint32_t bands, uint32_t buckets)
{
	return sizeof(LgValueHeader) + sizeof(CoverageHead) +
		bands * (sizeof(double) + sizeof(CoverageSum)) + buckets * sizeof(int64_t);
}

static void
coverage_view(void *value, Coverage *coverage)
{
	char	   *at = (char *) value + sizeof(LgValueHeader);

	coverage->head = (CoverageHead *) at;
	at += sizeof(CoverageHead);
	coverage->band = (double *) at;
	at += coverage->head->bands * sizeof(double);
	coverage->covered = (CoverageSum *) at;
	at += coverage->head->bands * sizeof(CoverageSum);
	coverage->bucket = (int64_t *) at;
}

static LgStatus
check_bands(const double *band, uint32_t bands, LgError *err)
{
	if (bands > COVERAGE_MAX_BANDS)
		return lg_fail(err, LG_LIMIT, "more than %d coverage bands", COVERAGE_MAX_BANDS);
	for (uint32_t i = 0; i < bands; i++)
	{
		if (!(band[i] >= 0.0) || isinf(band[i]) || (i > 0 && band[i] <= band[i - 1]))
		{
			lg_fail(err, LG_BAD_ARGUMENT, "coverage bands must be finite, not negative and ascending");
			lg_hint(err, "For instance '{1000,3000,5000}'.");
			return LG_BAD_ARGUMENT;
		}
	}
	return LG_OK;
}

LgStatus
site_coverage_create(const LgEnv *env, const double *band, uint32_t bands,
					 void **value, size_t *size, LgError *err)
{
	Coverage	coverage;

	LG_TRY(check_bands(band, bands, err));
	*size = coverage_size(bands, 0);
	LG_TRY(lg_alloc(env, *size, value, err));
	lg_value_init(*value, COVERAGE_MAGIC, COVERAGE_FORMAT, 0);
	((CoverageHead *) ((char *) *value + sizeof(LgValueHeader)))->bands = bands;
	coverage_view(*value, &coverage);
	for (uint32_t i = 0; i < bands; i++)
		coverage.band[i] = band[i] + 0.0;	/* 0 has one form: bands are compared as bytes */
	return LG_OK;
}

LgStatus
site_coverage_open(const void *value, size_t size, Coverage *coverage, LgError *err)
{
	const CoverageHead *head = (const CoverageHead *) ((const char *) value + sizeof(LgValueHeader));

	LG_TRY(lg_value_check(value, size, COVERAGE_MAGIC, COVERAGE_FORMAT, "site_coverage_summary", err));
	if (size < coverage_size(0, 0) || head->bands > COVERAGE_MAX_BANDS ||
		head->buckets > LG_VALUE_MAX_BYTES / 16 || size != coverage_size(head->bands, head->buckets))
		return lg_fail(err, LG_CORRUPTED, "stored site_coverage_summary is damaged");
	coverage_view((void *) value, coverage);
	return LG_OK;
}

/* Makes sure that there are buckets from low to high; may replace the value. */
static LgStatus
reserve_buckets(const LgEnv *env, void **value, size_t *size, int32_t low, int32_t high, LgError *err)
{
	Coverage	old;
	Coverage	grown;
	int32_t		last;
	uint32_t	buckets;
	void	   *larger;

	coverage_view(*value, &old);
	last = old.head->first_bucket + (int32_t) old.head->buckets - 1;
	if (old.head->buckets > 0 && low >= old.head->first_bucket && high <= last)
		return LG_OK;
	if (old.head->buckets > 0)
	{
		low = low < old.head->first_bucket ? low - 16 : old.head->first_bucket;
		high = high > last ? high + 16 : last;
	}
	buckets = (uint32_t) (high - low + 1);
	*size = coverage_size(old.head->bands, buckets);
	LG_TRY(lg_alloc(env, *size, &larger, err));
	memcpy(larger, *value, coverage_size(old.head->bands, 0));
	coverage_view(larger, &grown);
	grown.head->first_bucket = low;
	grown.head->buckets = buckets;
	if (old.head->buckets > 0)
		memcpy(grown.bucket + (old.head->first_bucket - low), old.bucket, old.head->buckets * sizeof(int64_t));
	*value = larger;
	return LG_OK;
}

/* ----------------------------------------------------------------------
 * adding and merging
 * ----------------------------------------------------------------------
 */

static LgStatus
check_amount(double amount, const char *name, int64_t *units, LgError *err)
{
	if (!(amount >= 0.0) || amount > MAX_AMOUNT)
	{
		lg_fail(err, LG_BAD_ARGUMENT, "%s of demand must be between 0 and 4e12, not %g", name, amount);
		return LG_BAD_ARGUMENT;
	}
	*units = llround(amount * UNIT);
	return LG_OK;
}

static LgStatus
sum_overflow(LgError *err)
{
	return lg_fail(err, LG_OUT_OF_RANGE, "total weight of demand is out of range");
}

/* Adds; a sum may have the 38 digits that the text form reads. */
static LgStatus
add_sum(CoverageSum * sum, CoverageSum more, LgError *err)
{
	CoverageSum result;

	if (__builtin_add_overflow(*sum, more, &result) || result >= SUM_LIMIT)
		return sum_overflow(err);
	*sum = result;
	return LG_OK;
}

/* Adds one row of demand; distance NULL means that nothing serves it. */
LgStatus
site_coverage_add(const LgEnv *env, void **value, size_t *size, const double *distance,
				  double weight, LgError *err)
{
	Coverage	coverage;
	int64_t		weight_u;
	int64_t		distance_u;
	int64_t    *bucket;

	LG_TRY(check_amount(weight, "weight", &weight_u, err));
	coverage_view(*value, &coverage);
	if (distance != NULL)
	{
		LG_TRY(check_amount(*distance, "distance", &distance_u, err));
		bucket = &coverage.head->at_zero;
		if (*distance >= MIN_DISTANCE)
		{
			int32_t		at = (int32_t) ceil(log(*distance) / LOG_GAMMA);

			LG_TRY(reserve_buckets(env, value, size, at, at, err));
			coverage_view(*value, &coverage);
			bucket = &coverage.bucket[at - coverage.head->first_bucket];
		}
		if (!lg_add64(*bucket, weight_u, bucket))
			return sum_overflow(err);
		LG_TRY(add_sum(&coverage.head->moment, (CoverageSum) weight_u * distance_u, err));
		if (weight_u > 0 && *distance > coverage.head->max)
			coverage.head->max = *distance;
		for (uint32_t i = coverage.head->bands; i-- > 0 && *distance <= coverage.band[i];)
			LG_TRY(add_sum(&coverage.covered[i], weight_u, err));
	}
	else
		LG_TRY(add_sum(&coverage.head->unserved, weight_u, err));
	LG_TRY(add_sum(&coverage.head->demand, weight_u, err));
	return lg_add64(coverage.head->rows, 1, &coverage.head->rows) ? LG_OK : sum_overflow(err);
}

/* Adds all of another value, which must have the same bands. */
LgStatus
site_coverage_merge(const LgEnv *env, void **value, size_t *size,
					const void *other, size_t other_size, LgError *err)
{
	Coverage	to;
	Coverage	from;

	LG_TRY(site_coverage_open(other, other_size, &from, err));
	coverage_view(*value, &to);
	if (to.head->bands != from.head->bands ||
		memcmp(to.band, from.band, from.head->bands * sizeof(double)) != 0)
		return lg_fail(err, LG_BAD_ARGUMENT, "coverage summaries with different bands cannot be merged");
	if (from.head->buckets > 0)
	{
		LG_TRY(reserve_buckets(env, value, size, from.head->first_bucket,
							   from.head->first_bucket + (int32_t) from.head->buckets - 1, err));
		coverage_view(*value, &to);
		for (uint32_t i = 0; i < from.head->buckets; i++)
		{
			int64_t    *bucket = &to.bucket[from.head->first_bucket - to.head->first_bucket + (int32_t) i];

			if (!lg_add64(*bucket, from.bucket[i], bucket))
				return sum_overflow(err);
		}
	}
	if (!lg_add64(to.head->at_zero, from.head->at_zero, &to.head->at_zero) ||
		!lg_add64(to.head->rows, from.head->rows, &to.head->rows))
		return sum_overflow(err);
	for (uint32_t i = 0; i < from.head->bands; i++)
		LG_TRY(add_sum(&to.covered[i], from.covered[i], err));
	LG_TRY(add_sum(&to.head->demand, from.head->demand, err));
	LG_TRY(add_sum(&to.head->unserved, from.head->unserved, err));
	LG_TRY(add_sum(&to.head->moment, from.head->moment, err));
	to.head->max = fmax(to.head->max, from.head->max);
	return LG_OK;
}

/* ----------------------------------------------------------------------
 * answers
 * ----------------------------------------------------------------------
 */

double
site_coverage_weight(CoverageSum sum)
{
	return (double) sum / UNIT;
}

/* Weighted mean distance of what is served; NaN if nothing is. */
double
site_coverage_mean(const Coverage *coverage)
{
	CoverageSum served = coverage->head->demand - coverage->head->unserved;

	return served > 0 ? (double) coverage->head->moment / (double) served / UNIT : NAN;
}

/* Distance within which that fraction of the served weight lies; NaN if none. */
double
site_coverage_percentile(const Coverage *coverage, double fraction)
{
	CoverageSum served = coverage->head->demand - coverage->head->unserved;
	CoverageSum below = coverage->head->at_zero;
	double		rank = fraction * (double) served;

	if (served <= 0)
		return NAN;
	if ((double) below >= rank)
		return 0.0;
	for (uint32_t i = 0; i < coverage->head->buckets; i++)
	{
		below += coverage->bucket[i];
		if ((double) below >= rank)
		{
			/* the point of the bucket that is nearest to both ends, relatively */
			double		upper = exp((coverage->head->first_bucket + (int32_t) i) * LOG_GAMMA);

			return fmin(upper * (1.0 - COVERAGE_ACCURACY), coverage->head->max);
		}
	}
	return coverage->head->max;
}

/* ----------------------------------------------------------------------
 * text form: numbers in the order of the structure, buckets as index:weight
 *
 *	1 rows demand unserved moment at_zero max {band:covered ...} {bucket:weight ...}
 * ----------------------------------------------------------------------
 */

static LgStatus
print_sum(LgText *text, CoverageSum sum, LgError *err)
{
	char		digits[48];
	int			at = sizeof(digits) - 1;
	unsigned	__int128 rest = (unsigned __int128) sum;

	digits[at] = '\0';
	do
	{
		digits[--at] = (char) ('0' + (int) (rest % 10));
		rest /= 10;
	} while (rest > 0);
	return lg_text_add(text, digits + at, err);
}

LgStatus
site_coverage_print(const LgEnv *env, const void *value, size_t size, char **out, LgError *err)
{
	Coverage	coverage;
	LgText		text;
	const		CoverageSum *sums[3];

	LG_TRY(site_coverage_open(value, size, &coverage, err));
	lg_text_init(&text, env);
	LG_TRY(lg_text_printf(&text, err, "%d %lld", COVERAGE_FORMAT, (long long) coverage.head->rows));
	sums[0] = &coverage.head->demand;
	sums[1] = &coverage.head->unserved;
	sums[2] = &coverage.head->moment;
	for (int i = 0; i < 3; i++)
	{
		LG_TRY(lg_text_add(&text, " ", err));
		LG_TRY(print_sum(&text, *sums[i], err));
	}
	LG_TRY(lg_text_printf(&text, err, " %lld ", (long long) coverage.head->at_zero));
	LG_TRY(lg_text_float8(&text, coverage.head->max, err));
	LG_TRY(lg_text_add(&text, " {", err));
	for (uint32_t i = 0; i < coverage.head->bands; i++)
	{
		LG_TRY(lg_text_add(&text, i > 0 ? " " : "", err));
		LG_TRY(lg_text_float8(&text, coverage.band[i], err));
		LG_TRY(lg_text_add(&text, ":", err));
		LG_TRY(print_sum(&text, coverage.covered[i], err));
	}
	LG_TRY(lg_text_add(&text, "} {", err));
	for (uint32_t i = 0, printed = 0; i < coverage.head->buckets; i++)
	{
		if (coverage.bucket[i] != 0)
			LG_TRY(lg_text_printf(&text, err, "%s%d:%lld", printed++ > 0 ? " " : "",
								  coverage.head->first_bucket + (int) i, (long long) coverage.bucket[i]));
	}
	LG_TRY(lg_text_add(&text, "}", err));
	*out = text.data;

	return LG_OK;
}

/* A whole number of at most 38 digits that is not negative. */
static LgStatus
read_sum(LgScan *scan, CoverageSum * sum)
{
	const char *start;

	lg_scan_space(scan);
	start = scan->next;
	for (*sum = 0; lg_scan_peek(scan) >= '0' && lg_scan_peek(scan) <= '9' && scan->next - start <= 38; scan->next++)
	{
		if (scan->next - start < 38)
			*sum = *sum * 10 + (*scan->next - '0');
	}
	if (scan->next > start && scan->next - start <= 38)
		return LG_OK;
	scan->next = start;
	return lg_scan_expected(scan, "a whole number of at most 38 digits");
}

static LgStatus
read_amount(LgScan *scan, double *amount)
{
	const char *start;

	lg_scan_space(scan);
	start = scan->next;
	LG_TRY(lg_scan_float8(scan, amount));
	if (*amount >= 0.0)
		return LG_OK;
	scan->next = start;
	return lg_scan_expected(scan, "a number of at least 0");
}

static LgStatus
read_head(LgScan *scan, CoverageHead *head)
{
	int64_t		format;

	memset(head, 0, sizeof(*head));
	LG_TRY(lg_scan_whole(scan, COVERAGE_FORMAT, COVERAGE_FORMAT, &format));
	LG_TRY(lg_scan_whole(scan, 0, INT64_MAX, &head->rows));
	LG_TRY(read_sum(scan, &head->demand));
	LG_TRY(read_sum(scan, &head->unserved));
	LG_TRY(read_sum(scan, &head->moment));
	LG_TRY(lg_scan_whole(scan, 0, INT64_MAX, &head->at_zero));
	return read_amount(scan, &head->max);
}

static LgStatus
read_bands(LgScan *scan, double *band, CoverageSum * covered, uint32_t *bands)
{
	LG_TRY(lg_scan_need(scan, "{"));
	for (*bands = 0; *bands < COVERAGE_MAX_BANDS && !lg_scan_accept(scan, "}"); (*bands)++)
	{
		LG_TRY(read_amount(scan, &band[*bands]));
		LG_TRY(lg_scan_need(scan, ":"));
		LG_TRY(read_sum(scan, &covered[*bands]));
	}
	return *bands < COVERAGE_MAX_BANDS ? LG_OK : lg_scan_need(scan, "}");
}

static LgStatus
read_bucket(const LgEnv *env, LgScan *scan, void **value, size_t *size)
{
	Coverage	coverage;
	int64_t		at;
	int64_t		weight;

	LG_TRY(lg_scan_whole(scan, -4000, 4000, &at));
	LG_TRY(lg_scan_need(scan, ":"));
	LG_TRY(lg_scan_whole(scan, 0, INT64_MAX, &weight));
	LG_TRY(reserve_buckets(env, value, size, (int32_t) at, (int32_t) at, scan->err));
	coverage_view(*value, &coverage);
	coverage.bucket[at - coverage.head->first_bucket] = weight;
	return LG_OK;
}

/* Everything that must hold of a value whose numbers came from outside. */
static bool
is_consistent(const Coverage *c)
{
	CoverageSum served = c->head->demand - c->head->unserved;
	CoverageSum sum = c->head->at_zero;

	for (uint32_t i = 0; i < c->head->buckets; i++)
		sum += c->bucket[i];
	for (uint32_t i = 0; i < c->head->bands; i++)
	{
		if (c->covered[i] > served || (i > 0 && c->covered[i] < c->covered[i - 1]))
			return false;
	}
	return served >= 0 && sum == served && (c->head->rows > 0 || c->head->demand == 0);
}

LgStatus
site_coverage_parse(const LgEnv *env, const char *input, void **value, size_t *size, LgError *err)
{
	static const char hint[] = "Values of this type come from site_coverage_agg; they are not written by hand.";
	LgScan		scan = lg_scan(input, strlen(input), "site_coverage_summary", hint, err);
	CoverageHead head;
	double		band[COVERAGE_MAX_BANDS];
	CoverageSum covered[COVERAGE_MAX_BANDS];
	Coverage	coverage;

	LG_TRY(read_head(&scan, &head));
	LG_TRY(read_bands(&scan, band, covered, &head.bands));
	LG_TRY(site_coverage_create(env, band, head.bands, value, size, err));
	coverage_view(*value, &coverage);
	*coverage.head = head;
	memcpy(coverage.covered, covered, head.bands * sizeof(CoverageSum));
	LG_TRY(lg_scan_need(&scan, "{"));
	while (!lg_scan_accept(&scan, "}"))
		LG_TRY(read_bucket(env, &scan, value, size));
	LG_TRY(lg_scan_end(&scan));
	coverage_view(*value, &coverage);
	if (is_consistent(&coverage))
		return LG_OK;
	lg_fail(err, LG_BAD_TEXT, "invalid input syntax for type site_coverage_summary");
	lg_detail(err, "The numbers contradict each other.");
	lg_hint(err, "%s", hint);
	return LG_BAD_TEXT;
}
