/*
 * kpi_measure.c
 *		From a summary to its KPIs: ratios, totals, percentiles, intervals.
 */
#include "core/base/lg_normal.h"
#include "core/kpi/kpi_types.h"

static inline double
power_of_ten(int digits)
{
	static const double powers[] = {1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12};

	return powers[digits];
}

/* The nearest double; most sums fit 64 bits, which is much faster. */
static inline double
to_double(__int128 number)
{
	return number == (int64_t) number ? (double) (int64_t) number : (double) number;
}

int
kpi_find_measure(const KpiType *type, const char *name)
{
	for (int i = 0; i < type->nmeasures; i++)
		if (strcmp(type->measures[i].name, name) == 0)
			return i;
	return -1;
}

/*
 * What values of a distribution are divided by: times are answered in hours,
 * and only a sketch may be of numbers, which keep their own unit.
 */
double
kpi_time_unit(const KpiType *type, const void *value)
{
	return type == &kpi_sketch_type && kpi_params(value)[KPI_SKETCH_UNIT] == KPI_SKETCH_NUMBER ? 1 : KPI_HOUR;
}

/* The factor of a KPI; the measures of a sketch leave it to the value. */
int
kpi_measure_factor(const KpiType *type, const void *value, int measure)
{
	const KpiMeasure *m = &type->measures[measure];

	return m->unit != NULL ? m->factor : kpi_time_unit(type, value) > 1 ? -KPI_HOUR : 1;
}

const char *
kpi_measure_unit(const KpiType *type, const void *value, int measure)
{
	const char *unit = type->measures[measure].unit;

	return unit != NULL ? unit : kpi_params(value)[KPI_SKETCH_UNIT] == KPI_SKETCH_DURATION ? "hours" : "number";
}

/* Adds up signed terms, all of one fixed point (that of the first sum). */
static __int128
add_terms(const KpiType *type, const void *value, const int *terms, int *digits)
{
	unsigned	__int128 total = 0;

	*digits = 0;
	for (int i = 0; i < KPI_TERMS && terms[i] != 0; i++)
	{
		int			reference = terms[i] < 0 ? -terms[i] : terms[i];
		__int128	term;

		if (reference >= KPI_SUM_REF(0))
		{
			term = kpi_sum(type, value, reference - KPI_SUM_REF(0));
			*digits = type->sums[reference - KPI_SUM_REF(0)].digits;
		}
		else
			term = kpi_count(type, value, reference - KPI_COUNT_REF(0));
		total += terms[i] < 0 ? -(unsigned __int128) term : (unsigned __int128) term;
	}
	return (__int128) total;
}

/*
 * The same as the nearest double.  The terms of a narrow value have 64 bits,
 * and so has nearly always their total, which is much faster.
 */
static double
total_of_terms(const KpiType *type, const void *value, const int *terms, int *digits)
{
	const int	narrow_sums = type->nsums - type->nwide;
	int64_t		total = 0;
	bool		wide = !kpi_is_narrow(value);

	*digits = 0;
	for (int i = 0; i < KPI_TERMS && terms[i] != 0 && !wide; i++)
	{
		int			reference = terms[i] < 0 ? -terms[i] : terms[i];
		int64_t		term;

		if (reference < KPI_SUM_REF(0))
			term = kpi_narrow_counts(type, value)[reference - KPI_COUNT_REF(0)];
		else if (reference < KPI_SUM_REF(narrow_sums))
		{
			term = kpi_narrow_sums(type, value)[reference - KPI_SUM_REF(0)];
			*digits = type->sums[reference - KPI_SUM_REF(0)].digits;
		}
		else
			return to_double(add_terms(type, value, terms, digits));
		wide = terms[i] < 0 ? !lg_sub64(total, term, &total) : !lg_add64(total, term, &total);
	}
	return wide ? to_double(add_terms(type, value, terms, digits)) : (double) total;
}

/* Numerator and denominator, for those that have them. */
bool
kpi_measure_parts(const KpiType *type, const void *value, int measure, __int128 * num, int *num_digits,
				  __int128 * den, int *den_digits)
{
	const KpiMeasure *m = &type->measures[measure];

	if (m->kind != KPI_RATIO && m->kind != KPI_TOTAL)
		return false;
	*num = add_terms(type, value, m->num, num_digits);
	*den = 1;
	*den_digits = 0;
	if (m->kind == KPI_RATIO)
		*den = add_terms(type, value, m->den, den_digits);
	return true;
}

/*
 * sqrt((sum of squares - sum^2 / n) / (n - 1)).  With sum = mean * n + rest,
 * sum^2 / n = mean * (sum + rest) + rest^2 / n: all but the last term, which is
 * small, are integers, so that nothing is lost where a small difference is left
 * of large numbers.
 */
static bool
spread(const KpiType *type, const void *value, const KpiMeasure *m, double *result)
{
	int			square_digits;
	int			count_digits;
	__int128	squares = add_terms(type, value, m->num, &square_digits);
	__int128	n = add_terms(type, value, m->den, &count_digits);
	__int128	sum = kpi_sum(type, value, m->hist);
	__int128	whole;
	double		rest;
	double		variance;

	if (n < 2)
		return false;
	rest = to_double(sum % n);
	/* no rows add up to a mean whose square is above that of the squares */
	if (__builtin_mul_overflow(sum / n, sum + sum % n, &whole) || whole > squares)
		whole = squares;
	variance = (to_double(squares - whole) - rest * rest / to_double(n)) / to_double(n - 1);
	*result = sqrt(variance > 0 ? variance : 0) / power_of_ten(square_digits / 2) / KPI_HOUR;
	return true;
}

/* The value of one KPI; false where it is not defined (nothing counted). */
bool
kpi_measure(const KpiType *type, const void *value, int measure, double *result)
{
	const KpiMeasure *m = &type->measures[measure];
	int			factor;
	double		num;
	double		den = 1;
	int			num_digits;
	int			den_digits = 0;

	if (m->kind == KPI_QUANTILE)
	{
		if (m->hist >= kpi_hist_count(type, value) || kpi_quantile_total(type, value, m->hist) == 0)
			return false;
		*result = kpi_quantile(type, value, m->hist, m->quantile) / kpi_time_unit(type, value);
		return true;
	}
	if (m->kind == KPI_SPREAD)
		return spread(type, value, m, result);
	/* a total of nothing known is unknown, not 0 */
	if (m->kind == KPI_TOTAL && m->den[0] != 0 && total_of_terms(type, value, m->den, &den_digits) == 0)
		return false;
	num = total_of_terms(type, value, m->num, &num_digits);
	if (m->kind == KPI_TOTAL)
		den_digits = 0;
	else
		den = total_of_terms(type, value, m->den, &den_digits);
	if (den == 0)
		return false;
	/* whole numbers as long as possible, and one division at the end */
	factor = kpi_measure_factor(type, value, measure);
	if (factor > 0)
		num *= factor;
	else
		den *= -factor;
	if (m->kind == KPI_TIMES)
		num *= (double) kpi_count(type, value, m->hist);
	if (num_digits > den_digits)
		den *= power_of_ten(num_digits - den_digits);
	else
		num *= power_of_ten(den_digits - num_digits);
	*result = num / den;
	if (m->kind == KPI_ROOT)
		*result = sqrt(*result);
	return true;
}

/* ----------------------------------------------------------------------
 * distributions
 * ----------------------------------------------------------------------
 */

/*
 * Histograms come one by one, except in kpi_sketch, where the second holds the
 * negative values of the first.
 */
static const KpiHist *
negatives(const KpiType *type, const void *value)
{
	return type == &kpi_sketch_type ? kpi_hist(type, value, 1) : NULL;
}

int64_t
kpi_quantile_total(const KpiType *type, const void *value, int index)
{
	const KpiHist *negative = negatives(type, value);

	return kpi_hist(type, value, index)->total + (negative != NULL ? negative->total : 0);
}

/*
 * Whether all values that are not 0 share one bucket.  Then their sum and number
 * give their mean, which is the value itself where they are equal.
 */
static bool
one_bucket(const KpiType *type, const void *value, int index, __int128 * sum, int64_t *count)
{
	const KpiHist *negative = negatives(type, value);
	const KpiHist *hist = kpi_hist(type, value, index);
	int32_t		low;
	int32_t		high;

	*sum = kpi_sum(type, value, type->hists[index].sum);
	if (negative != NULL && negative->total > 0)
	{
		if (hist->total > hist->zero)
			return false;
		hist = negative;
	}
	*count = hist->total - hist->zero;
	return kpi_hist_range(hist, &low, &high) && low == high && *count > 0;
}

/* What declared limits, whose counts are exact, say of the value of a rank. */
static double
between_limits(const KpiType *type, const void *value, int index, int64_t rank, double estimate)
{
	const uint64_t *entry = kpi_limits(type, value);

	if (entry == NULL)
		return estimate;
	do
	{
		const double limit = (double) kpi_limit_number(*entry);
		const bool	within = rank < (int64_t) (*entry & KPI_LIMIT_COUNT);

		if (kpi_limit_series(*entry) == index && (within ? estimate > limit : estimate < limit))
			estimate = limit;
	} while ((*entry++ & KPI_LIMIT_LAST) == 0);
	return estimate;
}

/*
 * A bound of the mean of one bucket, from the exact sum of all values: what is left of
 * it when the others are as large (upwards), or as small as they can be.  Rounded
 * away from that end, so that the mean is not passed.
 */
static __int128
bucket_mean_bound(const KpiHist *hist, __int128 sum, int32_t bucket, bool upwards, uint64_t scale)
{
	int64_t		count = 1;

	for (uint32_t i = 0; i < hist->cells; i++)
	{
		const int32_t b = hist->first + (int32_t) i;
		const int64_t cell = (int64_t) kpi_hist_get(hist, i);

		if (b == bucket)
			count = cell;
		else if (cell > 0)
			sum -= (__int128) cell * (upwards ? kpi_bucket_first(b + 1, scale) - 1 : kpi_bucket_first(b, scale));
	}
	return upwards ? sum / count - (sum % count < 0) : sum / count + (sum % count > 0);
}

/*
 * The magnitude of the values in a bucket: its middle, unless it is the first or the
 * last that is in use.  There the middle may be beyond every value; the end of the
 * bucket that faces the others never is, nor is anything up to the mean of the bucket.
 */
static double
bucket_estimate(const KpiHist *hist, bool alone, __int128 sum, int32_t bucket, bool first, bool last, uint64_t scale)
{
	const double middle = kpi_bucket_value(bucket, scale);
	int32_t		low;
	int32_t		high;

	if (!kpi_hist_range(hist, &low, &high))
		return middle;
	if (last && bucket == high)
	{
		__int128	least = kpi_bucket_first(bucket, scale);
		__int128	mean = alone ? bucket_mean_bound(hist, sum, bucket, true, scale) : least;

		least = mean > least ? mean : least;
		return (double) least < middle ? (double) least : middle;
	}
	if (first && bucket == low)
	{
		__int128	most = kpi_bucket_first(bucket + 1, scale) - 1;
		__int128	mean = alone ? bucket_mean_bound(hist, sum, bucket, false, scale) : most;

		most = mean < most ? mean : most;
		return (double) most > middle ? (double) most : middle;
	}
	return middle;
}

/*
 * The value of rank floor(q (n - 1)), counted from 0, in the unit of the type
 * (seconds, or what was put in).  The summary is not empty.  Never less than the
 * least, nor more than the largest value.
 */
double
kpi_quantile(const KpiType *type, const void *value, int index, double q)
{
	const KpiHist *negative = negatives(type, value);
	const KpiHist *hist = kpi_hist(type, value, index);
	const int64_t below = negative != NULL ? negative->total : 0;
	const bool	positives = hist->total > hist->zero;
	uint64_t	scale = kpi_scale(type, value);
	int64_t		total = kpi_quantile_total(type, value, index);
	int64_t		rank = (int64_t) floor(q * (double) (total - 1));
	__int128	sum;
	int64_t		count;
	bool		one = one_bucket(type, value, index, &sum, &count);
	double		estimate = 0;

	if (rank < 0)
		rank = 0;
	if (rank > total - 1)
		rank = total - 1;
	if (one && (rank < below || rank - below >= hist->zero))
		estimate = to_double(sum) / to_double(count);
	else if (rank < below)
		/* by magnitude the least comes last */
		estimate = -bucket_estimate(negative, !positives, -sum, kpi_hist_bucket_of_rank(negative, below - 1 - rank),
									hist->total == 0, true, scale);
	else if (rank - below >= hist->zero)
		estimate = bucket_estimate(hist, below == 0, sum, kpi_hist_bucket_of_rank(hist, rank - below),
								   below == 0 && hist->zero == 0, true, scale);
	return between_limits(type, value, index, rank, estimate) / KPI_UNIT;
}

/*
 * How many values are at most a number (fixed point 10^-6), as far as the
 * distribution knows: those in the number's own bucket are taken to be, so that
 * the answer is right where they lie on it; *unsure may be above.
 */
int64_t
kpi_number_up_to(const KpiType *type, const void *value, int index, int64_t number, int64_t *unsure)
{
	const KpiHist *negative = negatives(type, value);
	const KpiHist *hist = kpi_hist(type, value, index);
	const uint64_t scale = kpi_scale(type, value);
	const int64_t below = negative != NULL ? negative->total : 0;
	__int128	sum;
	int64_t		in_bucket;
	int64_t		count;

	if (number >= 0)
		count = below + kpi_hist_up_to(hist, number, scale, unsure);
	else
	{
		*unsure = 0;
		if (below == 0)
			return 0;
		/* at most -x: all negatives but those nearer to zero than its bucket */
		count = kpi_hist_up_to(negative, number == INT64_MIN ? INT64_MAX : -number, scale, unsure);
		count = below - count + *unsure;
	}
	/* all of one bucket lie where their mean does */
	if (*unsure > 0 && one_bucket(type, value, index, &sum, &in_bucket) && sum > (__int128) number * in_bucket)
	{
		count -= *unsure;
		*unsure = -*unsure;
	}
	return count;
}

/* Exact counts of a series at the limits around a number: at it, the nearest below, the nearest above. */
static void
limits_around(const KpiType *type, const void *value, int series, int64_t number, int64_t counts[3])
{
	const uint64_t *entry = kpi_limits(type, value);

	counts[0] = counts[1] = counts[2] = -1;
	if (entry == NULL)
		return;
	do
	{
		const int64_t limit = kpi_limit_number(*entry);
		const int64_t count = (int64_t) (*entry & KPI_LIMIT_COUNT);

		if (kpi_limit_series(*entry) != series)
			continue;
		if (limit == number)
			counts[0] = count;
		if (limit <= number)
			counts[1] = count;
		if (limit >= number && counts[2] < 0)
			counts[2] = count;
	} while ((*entry++ & KPI_LIMIT_LAST) == 0);
}

/*
 * Share of the values that are at most a number (fixed point 10^-6).  Exact at a
 * limit that was declared, with what still waits and is past it; at any other, as
 * kpi_number_up_to() says, between the declared ones.  False: nothing is known.
 */
bool
kpi_share_within(const KpiType *type, const void *value, int index, int64_t number, KpiShare *share)
{
	const int64_t total = kpi_count(type, value, type->hists[index].count);
	int64_t		counts[3];
	int64_t		late[3];
	int64_t		unsure = 0;

	limits_around(type, value, index, number, counts);
	limits_around(type, value, type->nhists + index, number, late);
	if (counts[0] < 0 && kpi_hist_count(type, value) == 0)
		return false;
	share->hits = counts[0] >= 0 ? counts[0] : kpi_number_up_to(type, value, index, number, &unsure);
	share->least = share->most = share->hits;
	if (counts[0] < 0)
	{
		share->least -= unsure > 0 ? unsure : 0;
		share->most += unsure < 0 ? -unsure : 0;
		if (counts[1] > share->least)
			share->least = counts[1];
		if (counts[2] >= 0 && counts[2] < share->most)
			share->most = counts[2];
		if (share->hits < share->least)
			share->hits = share->least;
		if (share->hits > share->most)
			share->hits = share->most;
	}
	/* of what waits the declared limit below knows the most, that above the least */
	share->total = total + (late[1] > 0 ? late[1] : 0);
	share->total_least = total + (late[0] >= 0 ? late[0] : late[2] > 0 ? late[2] : 0);
	return share->total > 0;
}

/* ----------------------------------------------------------------------
 * confidence of a share
 * ----------------------------------------------------------------------
 */

/*
 * Wilson's score interval of a share (Wilson 1927); false when the share is
 * none: no trials, or successes outside 0..trials.
 */
bool
kpi_wilson(double successes, double trials, double confidence, double *low, double *high)
{
	double		z;
	double		share;
	double		middle;
	double		half;

	if (!(trials > 0) || !(successes >= 0) || !(successes <= trials))
		return false;
	/* of the lower tail, which is above 0 however near to 1 the confidence is */
	z = -lg_normal_quantile((1 - confidence) / 2);
	share = successes / trials;
	middle = (share + z * z / (2 * trials)) / (1 + z * z / trials);
	half = z / (1 + z * z / trials) * sqrt(share * (1 - share) / trials + z * z / (4 * trials * trials));
	*low = successes == 0 ? 0 : middle - half;
	*high = successes == trials ? 1 : middle + half;
	return true;
}
