/*
 * kpi_hist.h
 *		Counts of positive integers in buckets of equal relative width: the
 *		mergeable, invertible quantile sketch inside KPI summaries.
 *
 * The family is DDSketch (Masson, Rim and Lee, "DDSketch: a fast and
 * fully-mergeable quantile sketch with relative-error guarantees", VLDB 2019).
 * Its logarithm is replaced by a quadratic interpolation between powers of
 * two, computed in integers: 8 % more buckets, no libm, so the bucket of a
 * value is the same on every machine.  Every bucket spans at most a factor of
 * gamma = (1 + alpha) / (1 - alpha), hence its middle is within alpha of every
 * value in it.
 *
 * A histogram is a head, and the cells of one consecutive range of buckets,
 * each 1, 2, 4 or 8 bytes wide, whatever the largest count needs.  The heads
 * of a value stand together before the cells of all, so that they are fetched
 * with its counts.  Cells are updated in place; kpi.c moves them when the
 * range or the width has to grow.
 */
#ifndef LG_KPI_HIST_H
#define LG_KPI_HIST_H

#include "core/base/lg_core.h"

typedef struct KpiHist
{
	int64_t		total;			/* all values counted, zeros too */
	int64_t		zero;			/* values that are 0 */
	int32_t		first;			/* bucket of the first cell */
	uint32_t	cells;
	uint32_t	width;			/* bytes per cell: 1, 2, 4 or 8 */
	uint32_t	at;				/* bytes from this head to its cells */
} KpiHist;

/* What the cells of a histogram cover. */
typedef struct KpiRange
{
	int32_t		first;
	uint32_t	cells;
	uint32_t	width;
} KpiRange;

/*
 * Overflow of s = a + b and of s = a - b, in the highest bit: as unsigned numbers
 * (carry, borrow) and as signed ones (Warren, Hacker's Delight, 2-13).  Without
 * branches, so that loops vectorise; what wraps around is exactly undone by the
 * opposite, so that they can add first and ask later.
 */
#define KPI_CARRY(a, b, s) (((a) & (b)) | (((a) | (b)) & ~(s)))
#define KPI_BORROW(a, b, s) ((~(a) & (b)) | ((~(a) | (b)) & (s)))
#define KPI_SIGN_ADDED(a, b, s) (((a) ^ (s)) & ((b) ^ (s)))
#define KPI_SIGN_SUBTRACTED(a, b, s) (((a) ^ (b)) & ((a) ^ (s)))

/* Scale of the bucket function: 2^20 * buckets per unit; see kpi_hist_scale. */
#define KPI_HIST_SCALE_BITS 20
#define KPI_ALPHA_PPM 10000		/* 1 %, the default */
#define KPI_ALPHA_PPM_MIN 1000
#define KPI_ALPHA_PPM_MAX 100000
#define KPI_HIST_SCALE_1PCT 39320683	/* kpi_hist_scale(10000), tested */
#define KPI_BUCKET_MAX 24000	/* above every bucket at 0.1 % */

extern uint64_t kpi_hist_scale(uint32_t alpha_ppm);
extern double kpi_bucket_value(int32_t bucket, uint64_t scale);
extern double kpi_bucket_start(int32_t bucket, uint64_t scale);
extern size_t kpi_ranges_bytes(const KpiRange *ranges, int count);
extern void kpi_hist_place(KpiHist *heads, const KpiRange *ranges, int count, size_t gap);
extern KpiRange kpi_hist_tight(const KpiHist *hist);
extern uint32_t kpi_hist_width(uint64_t largest);
extern uint64_t kpi_hist_largest(const KpiHist *hist);
extern void kpi_hist_copy_cells(KpiHist *to, const KpiHist *from);
extern bool kpi_hist_merge(KpiHist *to, const KpiHist *from, int sign);
extern bool kpi_hist_range(const KpiHist *hist, int32_t *low, int32_t *high);
extern uint64_t kpi_bucket_first(int32_t bucket, uint64_t scale);
extern int32_t kpi_hist_bucket_of_rank(const KpiHist *hist, int64_t rank);
extern int64_t kpi_hist_up_to(const KpiHist *hist, int64_t value, uint64_t scale, int64_t *unsure);

static inline void *
kpi_hist_cells(const KpiHist *hist)
{
	return (char *) hist + hist->at;
}

/* Bytes of the cells. */
static inline size_t
kpi_cell_bytes(uint32_t cells, uint32_t width)
{
	return ((size_t) cells * width + 7) & ~(size_t) 7;
}

static inline uint64_t
kpi_hist_get(const KpiHist *hist, uint32_t cell)
{
	const void *cells = kpi_hist_cells(hist);

	switch (hist->width)
	{
		case 1:
			return ((const uint8_t *) cells)[cell];
		case 2:
			return ((const uint16_t *) cells)[cell];
		case 4:
			return ((const uint32_t *) cells)[cell];
		default:
			return ((const uint64_t *) cells)[cell];
	}
}

static inline void
kpi_hist_set(KpiHist *hist, uint32_t cell, uint64_t count)
{
	void	   *cells = kpi_hist_cells(hist);

	switch (hist->width)
	{
		case 1:
			((uint8_t *) cells)[cell] = (uint8_t) count;
			break;
		case 2:
			((uint16_t *) cells)[cell] = (uint16_t) count;
			break;
		case 4:
			((uint32_t *) cells)[cell] = (uint32_t) count;
			break;
		default:
			((uint64_t *) cells)[cell] = count;
	}
}

/* Largest count that fits a cell. */
static inline uint64_t
kpi_hist_limit(uint32_t width)
{
	return width == 8 ? (uint64_t) INT64_MAX : (UINT64_C(1) << (8 * width)) - 1;
}

/*
 * The bucket of a value > 0.  With value = 2^e (1 + x), the interpolation is
 * e + (4x - x^2) / 3; its slope against ln(value) lies between 4/3 and 3/2.
 */
static inline int32_t
kpi_bucket(uint64_t value, uint64_t scale)
{
	int			exponent = 63 - __builtin_clzll(value);
	uint64_t	x = ((value << (63 - exponent)) << 1) >> 40;	/* 24 bits */
	uint64_t	part = x * ((UINT64_C(4) << 24) - x) / (UINT64_C(3) << 24);

	return (int32_t) (((((uint64_t) exponent << 24) + part) * scale) >> (24 + KPI_HIST_SCALE_BITS));
}

/* The cell of a value > 0, or else the head, which is as good to be fetched. */
static inline const void *
kpi_hist_cell(const KpiHist *hist, uint64_t value, uint64_t scale)
{
	uint32_t	cell = (uint32_t) (kpi_bucket(value, scale) - hist->first);

	return cell < hist->cells ? (const char *) kpi_hist_cells(hist) + (size_t) cell * hist->width : (const char *) hist;
}

/*
 * Counts value weight times where its cell exists and has room; a negative
 * weight takes it out again.  False: nothing was changed, make room first.
 */
static inline bool
kpi_hist_add(KpiHist *hist, uint64_t value, int64_t weight, uint64_t scale)
{
	uint32_t	cell;
	uint64_t	count;

	if (value == 0)
		hist->zero += weight;
	else
	{
		cell = (uint32_t) (kpi_bucket(value, scale) - hist->first);
		if (LG_UNLIKELY(cell >= hist->cells))
			return false;
		count = kpi_hist_get(hist, cell) + (uint64_t) weight;
		if (LG_UNLIKELY(count > kpi_hist_limit(hist->width)))
			return false;
		kpi_hist_set(hist, cell, count);
	}
	hist->total += weight;
	return true;
}

#endif							/* LG_KPI_HIST_H */
