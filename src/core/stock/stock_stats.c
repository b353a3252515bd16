/*
 * stock_stats.c
 *		Count, mean and variance of demand by period, or of lead times.
 */
#include "core/stock/stock_stats.h"

#include "core/base/lg_scan.h"

#define MAX_COUNT (INT64_C(1) << 53)

static const char *const looks_like = "A value looks like \"count 10 mean 4.5 squares 82.5 zeros 1 least 0 most 9\".";

void
stock_stats_init(StockStats *stats)
{
	memset(stats, 0, sizeof(*stats));
	lg_value_init(stats, STOCK_STATS_MAGIC, STOCK_STATS_FORMAT, 0);
	stats->least = INFINITY;
	stats->most = -INFINITY;
}

/* Whether the figures can be those of some observations. */
static bool
holds_together(const StockStats *s)
{
	if (s->count < 0 || s->count > MAX_COUNT || s->zeros < 0 || s->zeros > s->count || s->periods < 0 || s->periods > MAX_COUNT)
		return false;
	if (s->count == 0)
		return s->mean == 0.0 && s->squares == 0.0 && s->least == INFINITY && s->most == -INFINITY;
	return isfinite(s->mean) && isfinite(s->squares) && s->squares >= 0.0 && isfinite(s->least) && isfinite(s->most) &&
		s->least <= s->most;
}

LgStatus
stock_stats_open(const void *value, size_t size, void *view, LgError *err)
{
	StockStats *stats = view;

	LG_TRY(lg_value_check(value, size, STOCK_STATS_MAGIC, STOCK_STATS_FORMAT, "stock_stats", err));
	if (size != sizeof(StockStats))
		return lg_fail(err, LG_CORRUPTED, "value of type stock_stats is corrupted");
	memcpy(stats, value, sizeof(*stats));
	if (!holds_together(stats))
		return lg_fail(err, LG_CORRUPTED, "value of type stock_stats is corrupted");
	return LG_OK;
}

bool
stock_stats_is_state(const void *value, size_t size)
{
	return size == sizeof(StockStats) && holds_together(value);
}

/* All rows of a group say the same number of periods. */
LgStatus
stock_stats_periods(StockStats *stats, int64_t periods, LgError *err)
{
	if (stats->periods != 0 && stats->periods != periods)
	{
		lg_fail(err, LG_BAD_ARGUMENT, "periods differ within a group: %lld and %lld", (long long) stats->periods, (long long) periods);
		lg_hint(err, "All rows of a group cover the same span; GROUP BY what has another.");
		return LG_BAD_ARGUMENT;
	}
	if (periods < 1 || periods > MAX_COUNT)
		return lg_fail(err, LG_BAD_ARGUMENT, "a span of %lld periods: at least 1 is needed", (long long) periods);
	stats->periods = periods;
	return LG_OK;
}

LgStatus
stock_stats_merge(StockStats *into, const StockStats *other, LgError *err)
{
	double		distance = other->mean - into->mean;
	double		count = (double) into->count + (double) other->count;

	if (other->periods != 0)
		LG_TRY(stock_stats_periods(into, other->periods, err));
	if (other->count == 0)
		return LG_OK;
	if (into->count == 0)
	{
		into->mean = other->mean;
		into->squares = other->squares;
	}
	else
	{
		into->squares += other->squares + distance * distance * ((double) into->count / count * (double) other->count);
		into->mean += distance * ((double) other->count / count);
	}
	into->count += other->count;
	into->zeros += other->zeros;
	into->least = lg_min(into->least, other->least);
	into->most = lg_max(into->most, other->most);
	if (!holds_together(into))
		return lg_fail(err, LG_OUT_OF_RANGE, "statistics of a stock are too large to merge");
	return LG_OK;
}

/* Periods without a row are periods without demand. */
LgStatus
stock_stats_finish(StockStats *stats, LgError *err)
{
	int64_t		periods = stats->periods;
	StockStats	silent;

	stats->header.flags = 0;
	stats->periods = 0;
	if (periods == 0)
		return LG_OK;
	if (stats->count > periods)
	{
		lg_fail(err, LG_BAD_ARGUMENT, "%lld rows for %lld periods", (long long) stats->count, (long long) periods);
		lg_hint(err, "Add up the demand of each period first: sum(quantity) ... GROUP BY item, day.");
		return LG_BAD_ARGUMENT;
	}
	if (stats->count == periods)
		return LG_OK;
	stock_stats_init(&silent);
	silent.count = silent.zeros = periods - stats->count;
	silent.least = silent.most = 0.0;
	return stock_stats_merge(stats, &silent, err);
}

double
stock_stats_sd(const StockStats *stats)
{
	return stats->count < 2 ? NAN : sqrt(stats->squares / (double) (stats->count - 1));
}

double
stock_stats_population_sd(const StockStats *stats)
{
	return stats->count < 1 ? NAN : sqrt(stats->squares / (double) stats->count);
}

/* ----------------------------------------------------------------------
 * text
 * ----------------------------------------------------------------------
 */

LgStatus
stock_stats_write(LgText *out, const StockStats *s, LgError *err)
{
	LG_TRY(lg_text_printf(out, err, "count %lld", (long long) s->count));
	if (s->count > 0)
	{
		LG_TRY(lg_text_add(out, " mean ", err));
		LG_TRY(lg_text_float8(out, s->mean, err));
		LG_TRY(lg_text_add(out, " squares ", err));
		LG_TRY(lg_text_float8(out, s->squares, err));
		LG_TRY(lg_text_printf(out, err, " zeros %lld least ", (long long) s->zeros));
		LG_TRY(lg_text_float8(out, s->least, err));
		LG_TRY(lg_text_add(out, " most ", err));
		LG_TRY(lg_text_float8(out, s->most, err));
	}
	if (s->header.flags & STOCK_STATS_STATE)	/* a state on its way */
		LG_TRY(lg_text_printf(out, err, " of %lld periods", (long long) s->periods));
	return LG_OK;
}

static LgStatus
read_figures(LgScan *scan, StockStats *s)
{
	lg_scan_space(scan);
	LG_TRY(lg_scan_need(scan, "mean"));
	lg_scan_space(scan);
	LG_TRY(lg_scan_float8(scan, &s->mean));
	lg_scan_space(scan);
	LG_TRY(lg_scan_need(scan, "squares"));
	lg_scan_space(scan);
	LG_TRY(lg_scan_float8(scan, &s->squares));
	lg_scan_space(scan);
	LG_TRY(lg_scan_need(scan, "zeros"));
	lg_scan_space(scan);
	LG_TRY(lg_scan_whole(scan, 0, MAX_COUNT, &s->zeros));
	lg_scan_space(scan);
	LG_TRY(lg_scan_need(scan, "least"));
	lg_scan_space(scan);
	LG_TRY(lg_scan_float8(scan, &s->least));
	lg_scan_space(scan);
	LG_TRY(lg_scan_need(scan, "most"));
	lg_scan_space(scan);
	return lg_scan_float8(scan, &s->most);
}

LgStatus
stock_stats_parse(const LgEnv *env, const char *text, size_t text_size, void **value, size_t *size, LgError *err)
{
	LgScan		scan = lg_scan(text, text_size, "stock_stats", looks_like, err);
	StockStats *s;

	LG_TRY(lg_alloc(env, sizeof(*s), &s, err));
	stock_stats_init(s);
	lg_scan_space(&scan);
	LG_TRY(lg_scan_need(&scan, "count"));
	lg_scan_space(&scan);
	LG_TRY(lg_scan_whole(&scan, 0, MAX_COUNT, &s->count));
	if (s->count > 0)
		LG_TRY(read_figures(&scan, s));
	lg_scan_space(&scan);
	if (lg_scan_accept(&scan, "of"))
	{
		lg_scan_space(&scan);
		LG_TRY(lg_scan_whole(&scan, 0, MAX_COUNT, &s->periods));
		lg_scan_space(&scan);
		LG_TRY(lg_scan_need(&scan, "periods"));
		s->header.flags = STOCK_STATS_STATE;
	}
	LG_TRY(lg_scan_end(&scan));
	if (!holds_together(s))
	{
		lg_fail(err, LG_BAD_TEXT, "invalid input for type stock_stats: no observations have such figures");
		lg_hint(err, "%s", looks_like);
		return LG_BAD_TEXT;
	}
	*value = s;
	*size = sizeof(*s);
	return LG_OK;
}
