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

/*
 * The value, 80 bytes.  Squares are kept as the sum of squared distances from the
 * mean (Youngs and Cramer 1971, merged by Chan, Golub and LeVeque 1979).
 */
typedef struct StockStats
{
	LgValueHeader header;
	int64_t		count;			/* observations; in a state the rows */
	int64_t		periods;		/* in a state: as many are counted in the end; else 0 */
	int64_t		zeros;
	double		mean;
	double		squares;
	double		least;
	double		most;
} StockStats;

_Static_assert(sizeof(StockStats) == 80, "layout of stock_stats");

extern void stock_stats_init(StockStats *stats);
extern LgStatus stock_stats_open(const void *value, size_t size, void *view, LgError *err);
extern bool stock_stats_is_state(const void *value, size_t size);
extern LgStatus stock_stats_periods(StockStats *stats, int64_t periods, LgError *err);
extern LgStatus stock_stats_merge(StockStats *into, const StockStats *other, LgError *err);
extern LgStatus stock_stats_finish(StockStats *stats, LgError *err);
extern double stock_stats_sd(const StockStats *stats);	/* of a sample; NaN below two */
extern double stock_stats_population_sd(const StockStats *stats);

extern LgStatus stock_stats_write(LgText *out, const StockStats *stats, LgError *err);
extern LgStatus stock_stats_parse(const LgEnv *env, const char *text, size_t text_size, void **value, size_t *size,
								  LgError *err);

/* One more observation, which is finite. */
static inline void
stock_stats_add(StockStats *stats, double x)
{
	double		distance = x - stats->mean;

	stats->count++;
	stats->mean += distance / (double) stats->count;
	stats->squares += distance * (x - stats->mean);
	stats->zeros += x == 0.0;
	stats->least = lg_min(stats->least, x);
	stats->most = lg_max(stats->most, x);
}

#endif							/* LG_STOCK_STATS_H */
