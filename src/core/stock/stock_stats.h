/*
 * stock_stats.h
 *		Count, mean and variance of demand by period, or of lead times.
 */
#ifndef LG_STOCK_STATS_H
#define LG_STOCK_STATS_H

#include "core/base/lg_value.h"

#define STOCK_STATS_MAGIC LG_MAGIC('S', 'S')
#define STOCK_STATS_FORMAT 1
#define STOCK_STATS_STATE 1		/* flag: rows of an aggregate, before periods without rows are
								 * counted */

/* Quantities count in millionths. */
#define STOCK_UNIT 1000000
#define STOCK_MOST_UNITS (INT64_C(1000000000) * STOCK_UNIT)

typedef __int128 StockSum __attribute__((aligned(8)));

/*
 * The value, 96 bytes.  Sums of quantities and of their squares are exact integers,
 * so that any order, any parts and any merging give the same bytes.
 */
typedef struct StockStats
{
	LgValueHeader header;
	int64_t		count;			/* observations; in a state the rows */
	int64_t		periods;		/* in a state: as many are counted in the end; else 0 */
	int64_t		zeros;
	StockSum	sum;
	StockSum	squares;
	int64_t		least;
	int64_t		most;
} StockStats;

_Static_assert(sizeof(StockStats) == 96, "layout of stock_stats");

extern void stock_stats_init(StockStats *stats);
extern LgStatus stock_stats_open(const void *value, size_t size, void *view, LgError *err);
extern bool stock_stats_is_state(const void *value, size_t size);
extern LgStatus stock_stats_periods(StockStats *stats, int64_t periods, LgError *err);
extern LgStatus stock_stats_merge(StockStats *into, const StockStats *other, LgError *err);
extern LgStatus stock_stats_finish(StockStats *stats, LgError *err);
extern double stock_stats_mean(const StockStats *stats);
extern double stock_stats_sd(const StockStats *stats);	/* of a sample; NaN below two */
extern double stock_stats_population_sd(const StockStats *stats);

extern LgStatus stock_stats_write(LgText *out, const StockStats *stats, LgError *err);
extern LgStatus stock_stats_parse(const LgEnv *env, const char *text, size_t text_size, void **value, size_t *size,
								  LgError *err);

/* One more observation; false when the sum of squares would not fit. */
static inline bool
stock_stats_add(StockStats *stats, int64_t x)
{
	__int128	squares;

	if (__builtin_add_overflow((__int128) stats->squares, (__int128) x * x, &squares))
		return false;
	stats->squares = squares;
	stats->count++;
	stats->sum += x;
	stats->zeros += x == 0;
	stats->least = x < stats->least ? x : stats->least;
	stats->most = x > stats->most ? x : stats->most;
	return true;
}

#endif							/* LG_STOCK_STATS_H */
