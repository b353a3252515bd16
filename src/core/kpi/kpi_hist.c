/*
 * kpi_hist.c
 *		Buckets of equal relative width: bounds, merging, ranks.
 */
#include "kpi_hist.h"

/*
 * Roll-ups spend their time in the loops over cells below; vectorised they
 * take a quarter of it.
 */
#if defined(__GNUC__) && !defined(__clang__)
#pragma GCC optimize ("O3")
#endif

/*
 * Buckets per unit of the interpolation so that none is wider than gamma:
 * 0.75 / ln(gamma), plus 1e-5 for the 24 bits that the fraction is cut to.
 */
uint64_t
kpi_hist_scale(uint32_t alpha_ppm)
{
	double		alpha = alpha_ppm / 1e6;

	if (alpha_ppm == KPI_ALPHA_PPM)
		return KPI_HIST_SCALE_1PCT;
	return (uint64_t) ceil(0.75 * (1 + 1e-5) / log1p(2 * alpha / (1 - alpha)) *
						   (double) (1 << KPI_HIST_SCALE_BITS));
}

/* Where a bucket begins, as a real number. */
double
kpi_bucket_start(int32_t bucket, uint64_t scale)
{
	double		t = (double) bucket * (double) (1 << KPI_HIST_SCALE_BITS) / (double) scale;
	double		exponent = floor(t);
	double		x = 2 - sqrt(4 - 3 * (t - exponent));

	return ldexp(1 + x, (int) exponent);
}

/*
 * The least number that a bucket, or one behind it, holds.  The bucket function cuts
 * fractions to 24 bits, so that its start as a real number is near, but not exact.
 */
uint64_t
kpi_bucket_first(int32_t bucket, uint64_t scale)
{
	const double start = kpi_bucket_start(bucket, scale);
	uint64_t	below = start > 2 ? (uint64_t) (start * (1 - 1e-6)) - 1 : 0;
	uint64_t	first = (uint64_t) (start * (1 + 1e-6)) + 1;

	/* of numbers above below the least that is in the bucket or behind it */
	while (first - below > 1)
	{
		const uint64_t middle = below + (first - below) / 2;

		if (kpi_bucket(middle, scale) >= bucket)
			first = middle;
		else
			below = middle;
	}
	return first;
}

/* The value whose relative distance to both ends of the bucket is least. */
double
kpi_bucket_value(int32_t bucket, uint64_t scale)
{
	double		low = kpi_bucket_start(bucket, scale);
	double		high = kpi_bucket_start(bucket + 1, scale);

	return 2 * low * high / (low + high);
}

/* The narrowest cell for a count. */
uint32_t
kpi_hist_width(uint64_t largest)
{
	return largest <= UINT8_MAX ? 1 : largest <= UINT16_MAX ? 2 : largest <= UINT32_MAX ? 4 : 8;
}

#define LARGEST(type) \
	do { \
		const type *cells = kpi_hist_cells(hist); \
		type		most = 0; \
		for (uint32_t i = 0; i < hist->cells; i++) \
			most = cells[i] > most ? cells[i] : most; \
		largest = most; \
	} while (0)

uint64_t
kpi_hist_largest(const KpiHist *hist)
{
	uint64_t	largest;

	switch (hist->width)
	{
		case 1:
			LARGEST(uint8_t);
			break;
		case 2:
			LARGEST(uint16_t);
			break;
		case 4:
			LARGEST(uint32_t);
			break;
		default:
			LARGEST(uint64_t);
	}
	return largest;
}

static inline bool
eight_zeros(const char *bytes)
{
	uint64_t	word;

	memcpy(&word, bytes, sizeof(word));
	return word == 0;
}

/*
 * First and last bucket that is not empty; false when all are.  A cell is not
 * empty when any of its bytes is not zero, so that its width does not matter.
 */
bool
kpi_hist_range(const KpiHist *hist, int32_t *low, int32_t *high)
{
	const char *cells = kpi_hist_cells(hist);
	size_t		begin = 0;
	size_t		end = (size_t) hist->cells * hist->width;

	while (end - begin >= 8 && eight_zeros(cells + begin))
		begin += 8;
	while (begin < end && cells[begin] == 0)
		begin++;
	while (end - begin >= 8 && eight_zeros(cells + end - 8))
		end -= 8;
	while (end > begin && cells[end - 1] == 0)
		end--;
	if (begin == end)
		return false;
	*low = hist->first + (int32_t) (begin / hist->width);
	*high = hist->first + (int32_t) ((end - 1) / hist->width);
	return true;
}

/* Bytes of histograms that cover these ranges, heads and cells. */
size_t
kpi_ranges_bytes(const KpiRange *ranges, int count)
{
	size_t		bytes = (size_t) count * sizeof(KpiHist);

	for (int i = 0; i < count; i++)
		bytes += kpi_cell_bytes(ranges[i].cells, ranges[i].width);
	return bytes;
}

/* Fills in heads that stand together, their cells behind them and a gap. */
void
kpi_hist_place(KpiHist *heads, const KpiRange *ranges, int count, size_t gap)
{
	size_t		at = (size_t) count * sizeof(KpiHist) + gap;

	for (int i = 0; i < count; i++)
	{
		heads[i].first = ranges[i].first;
		heads[i].cells = ranges[i].cells;
		heads[i].width = ranges[i].width;
		heads[i].at = (uint32_t) (at - (size_t) i * sizeof(KpiHist));
		at += kpi_cell_bytes(ranges[i].cells, ranges[i].width);
	}
}

/* The range that a histogram needs and no more. */
KpiRange
kpi_hist_tight(const KpiHist *hist)
{
	KpiRange	range = {0, 0, 1};
	int32_t		low;
	int32_t		high;

	if (kpi_hist_range(hist, &low, &high))
	{
		range.first = low;
		range.cells = (uint32_t) (high - low + 1);
		range.width = kpi_hist_width(kpi_hist_largest(hist));
	}
	return range;
}

/* Copies counts into a histogram that covers every bucket in use. */
void
kpi_hist_copy_cells(KpiHist *to, const KpiHist *from)
{
	int32_t		low;
	int32_t		high;

	to->total = from->total;
	to->zero = from->zero;
	if (!kpi_hist_range(from, &low, &high))
		return;
	if (to->width == from->width)
	{
		memcpy((char *) kpi_hist_cells(to) + (size_t) (low - to->first) * to->width,
			   (char *) kpi_hist_cells(from) + (size_t) (low - from->first) * to->width,
			   (size_t) (high - low + 1) * to->width);
		return;
	}
	for (int32_t b = low; b <= high; b++)
		kpi_hist_set(to, (uint32_t) (b - to->first), kpi_hist_get(from, (uint32_t) (b - from->first)));
}

/*
 * Cell loops for each pair of widths, without a look at each cell's width.  A
 * check gathers, in the highest bit of flaw, whether a cell would overflow or
 * fall below zero.  Cells of one byte may alias anything, so that what the loop
 * runs on is in variables of its own.
 */
#define CHECK_ADD(t, f) flaw |= KPI_CARRY(t, f, (t) + (f))
#define CHECK_SUBTRACT(t, f) flaw |= KPI_BORROW(t, f, (t) - (f))
#define DO_ADD(t, f) (t) += (f)
#define DO_SUBTRACT(t, f) (t) -= (f)

#define CELL_LOOP(to_type, from_type, operation) \
	do { \
		to_type    *restrict t = (to_type *) kpi_hist_cells(to) + shift; \
		const from_type *restrict f = (const from_type *) kpi_hist_cells(from); \
		const uint32_t n = from->cells; \
		to_type		flaw = 0; \
		for (uint32_t i = 0; i < n; i++) \
			operation(t[i], (to_type) f[i]); \
		bad |= (flaw >> (8 * sizeof(to_type) - 1)) != 0; \
	} while (0)

/* A cell of from that is wider than those of to may not fit at all. */
#define CELLS(to_type, operation) \
	do { \
		switch (from->width) \
		{ \
			case 1: \
				CELL_LOOP(to_type, uint8_t, operation); \
				break; \
			case 2: \
				CELL_LOOP(to_type, uint16_t, operation); \
				break; \
			case 4: \
				CELL_LOOP(to_type, uint32_t, operation); \
				break; \
			default: \
				CELL_LOOP(to_type, uint64_t, operation); \
		} \
	} while (0)

#define ALL_CELLS(operation) \
	do { \
		switch (to->width) \
		{ \
			case 1: \
				CELLS(uint8_t, operation); \
				break; \
			case 2: \
				CELLS(uint16_t, operation); \
				break; \
			case 4: \
				CELLS(uint32_t, operation); \
				break; \
			default: \
				CELLS(uint64_t, operation); \
		} \
	} while (0)

/* True when from's cells lie inside those of to, and fit their width. */
static bool
covers(const KpiHist *to, const KpiHist *from, int64_t shift)
{
	return shift >= 0 && shift + from->cells <= to->cells &&
		(from->width <= to->width || kpi_hist_largest(from) <= kpi_hist_limit(to->width));
}

static bool
merge_add(KpiHist *to, const KpiHist *from)
{
	int64_t		shift = (int64_t) from->first - to->first;
	int64_t		total;
	bool		bad = false;

	if (!lg_add64(to->total, from->total, &total))
		return false;
	if (from->cells > 0)
	{
		if (!covers(to, from, shift))
			return false;
		/* no cell is larger than the total, which always fits eight bytes */
		if ((uint64_t) total > kpi_hist_limit(to->width))
			ALL_CELLS(CHECK_ADD);
		if (bad)
			return false;
		ALL_CELLS(DO_ADD);
	}
	to->total = total;
	to->zero += from->zero;
	return true;
}

/* The same where from has cells outside of to, which may be empty. */
static bool
subtract_each(KpiHist *to, const KpiHist *from)
{
	for (int pass = 0; pass < 2; pass++)
		for (uint32_t i = 0; i < from->cells; i++)
		{
			uint64_t	count = kpi_hist_get(from, i);
			int64_t		cell = (int64_t) from->first + i - to->first;

			if (count == 0)
				continue;
			if (cell < 0 || cell >= to->cells || kpi_hist_get(to, (uint32_t) cell) < count)
				return false;
			if (pass == 1)
				kpi_hist_set(to, (uint32_t) cell, kpi_hist_get(to, (uint32_t) cell) - count);
		}
	return true;
}

static bool
merge_subtract(KpiHist *to, const KpiHist *from)
{
	int64_t		shift = (int64_t) from->first - to->first;
	bool		bad = false;

	if (to->zero < from->zero)
		return false;
	if (from->cells > 0 && !covers(to, from, shift))
		bad = !subtract_each(to, from);
	else if (from->cells > 0)
	{
		ALL_CELLS(CHECK_SUBTRACT);
		if (!bad)
			ALL_CELLS(DO_SUBTRACT);
	}
	if (bad)
		return false;
	to->total -= from->total;
	to->zero -= from->zero;
	return true;
}

/*
 * Adds from to to (sign 1) or takes it out (sign -1).  False: nothing was
 * changed, because a cell is missing or too narrow, or because from was never
 * in.
 */
bool
kpi_hist_merge(KpiHist *to, const KpiHist *from, int sign)
{
	return sign > 0 ? merge_add(to, from) : merge_subtract(to, from);
}

/* The bucket of the value of a rank, 0 <= rank < total, from the smallest; -1: it is 0. */
int32_t
kpi_hist_bucket_of_rank(const KpiHist *hist, int64_t rank)
{
	uint64_t	seen;

	if (rank < hist->zero)
		return -1;
	if (rank < hist->zero + (hist->total - hist->zero) / 2)
	{
		seen = (uint64_t) hist->zero;
		for (uint32_t i = 0; i < hist->cells; i++)
		{
			seen += kpi_hist_get(hist, i);
			if (seen > (uint64_t) rank)
				return hist->first + (int32_t) i;
		}
	}
	seen = (uint64_t) hist->total;
	for (uint32_t i = hist->cells; i-- > 0;)
	{
		seen -= kpi_hist_get(hist, i);
		if (seen <= (uint64_t) rank)
			return hist->first + (int32_t) i;
	}
	return -1;
}

/*
 * How many values lie in buckets up to that of this one (>= 0); of those in its own
 * bucket, *unsure may be larger than it.
 */
int64_t
kpi_hist_up_to(const KpiHist *hist, int64_t value, uint64_t scale, int64_t *unsure)
{
	uint64_t	count = (uint64_t) hist->zero;
	int32_t		bucket;

	*unsure = 0;
	if (value <= 0)
		return (int64_t) count;
	bucket = kpi_bucket((uint64_t) value, scale);
	for (uint32_t i = 0; i < hist->cells && hist->first + (int32_t) i <= bucket; i++)
		count += kpi_hist_get(hist, i);
	if (bucket >= hist->first && bucket - hist->first < (int64_t) hist->cells &&
		kpi_bucket((uint64_t) value + 1, scale) == bucket)
		*unsure = (int64_t) kpi_hist_get(hist, (uint32_t) (bucket - hist->first));
	return (int64_t) count;
}
