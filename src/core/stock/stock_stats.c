/*
 * stock_stats.c
 *		Count, mean and variance of demand by period, or of lead times.
 */
#include "core/stock/stock_stats.h"

#include "core/base/lg_scan.h"

#define MAX_COUNT (INT64_C(1) << 53)

static const char *const looks_like = "A value looks like \"count 10 sum 45 squares 285 zeros 1 least 0 most 9\".";

void
stock_stats_init(StockStats *stats)
{
	memset(stats, 0, sizeof(*stats));
	lg_value_init(stats, STOCK_STATS_MAGIC, STOCK_STATS_FORMAT, 0);
	stats->least = INT64_MAX;
	stats->most = INT64_MIN;
}

/*
 * Sum of squared distances from the mean, in squared millionths, without cancellation: about the whole
 * number below the mean first, modulo 2^128, in which the result fits.
 */
static double
squared_distances(const StockStats *s)
{
	__int128	mean = s->sum / s->count - (s->sum % s->count < 0);
	__int128	rest = s->sum - mean * s->count;
	unsigned	__int128 about = (unsigned __int128) s->squares - 2 * (unsigned __int128) mean * (unsigned __int128) s->sum +
	(unsigned __int128) mean * (unsigned __int128) mean * (unsigned __int128) s->count;

	return fmax((double) about - (double) rest * (double) rest / (double) s->count, 0.0);
}

/* Whether the figures can be those of some observations: sum and squares within what least and most allow. */
static bool
holds_together(const StockStats *s)
{
	__int128	farthest = -(__int128) s->least > s->most ? -(__int128) s->least : s->most;

	if (s->count < 0 || s->count > MAX_COUNT || s->zeros < 0 || s->zeros > s->count || s->periods < 0 || s->periods > MAX_COUNT)
		return false;
	if (s->count == 0)
		return s->sum == 0 && s->squares == 0 && s->least == INT64_MAX && s->most == INT64_MIN;
	if (s->least > s->most || s->least < -STOCK_MOST_UNITS || s->most > STOCK_MOST_UNITS || s->squares < 0)
		return false;
	if (s->sum < (__int128) s->least * s->count || s->sum > (__int128) s->most * s->count)
		return false;
	/* n sum x^2 >= (sum x)^2, as doubles: an invariant of the figures, not of their last digits */
	return (double) s->squares <= (double) (farthest * farthest) * (double) s->count * (1.0 + 1e-9) &&
		(double) s->squares * (1.0 + 1e-9) >= (double) s->sum / (double) s->count * (double) s->sum;
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
	__int128	squares;

	if (other->periods != 0)
		LG_TRY(stock_stats_periods(into, other->periods, err));
	if (other->count == 0)
		return LG_OK;
	if (__builtin_add_overflow((__int128) into->squares, (__int128) other->squares, &squares) || into->count > MAX_COUNT - other->count)
		return lg_fail(err, LG_OUT_OF_RANGE, "statistics of a stock are too large to merge");
	into->squares = squares;
	into->sum += other->sum;
	into->count += other->count;
	into->zeros += other->zeros;
	into->least = other->least < into->least ? other->least : into->least;
	into->most = other->most > into->most ? other->most : into->most;
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
	silent.least = silent.most = 0;
	return stock_stats_merge(stats, &silent, err);
}

double
stock_stats_mean(const StockStats *stats)
{
	return stats->count < 1 ? NAN : (double) stats->sum / (double) stats->count / STOCK_UNIT;
}

double
stock_stats_sd(const StockStats *stats)
{
	return stats->count < 2 ? NAN : sqrt(squared_distances(stats) / (double) (stats->count - 1)) / STOCK_UNIT;
}

double
stock_stats_population_sd(const StockStats *stats)
{
	return stats->count < 1 ? NAN : sqrt(squared_distances(stats) / (double) stats->count) / STOCK_UNIT;
}

/* ----------------------------------------------------------------------
 * text
 * ----------------------------------------------------------------------
 */

/* A sum in units with so many decimals, the last zeros left out. */
static LgStatus
write_sum(LgText *out, const char *name, __int128 sum, int decimals, LgError *err)
{
	unsigned	__int128 rest = sum < 0 ? -(unsigned __int128) sum : (unsigned __int128) sum;
	char		digits[48];
	int			at = sizeof(digits);
	int			place = 0;
	bool		kept = false;

	digits[--at] = '\0';
	for (; rest > 0 || place <= decimals; place++, rest /= 10)
	{
		if (place == decimals && kept)
			digits[--at] = '.';
		kept = kept || rest % 10 != 0 || place >= decimals;
		if (kept)
			digits[--at] = (char) ('0' + (int) (rest % 10));
	}
	return lg_text_printf(out, err, " %s %s%s", name, sum < 0 ? "-" : "", digits + at);
}

LgStatus
stock_stats_write(LgText *out, const StockStats *s, LgError *err)
{
	LG_TRY(lg_text_printf(out, err, "count %lld", (long long) s->count));
	if (s->count > 0)
	{
		LG_TRY(write_sum(out, "sum", s->sum, 6, err));
		LG_TRY(write_sum(out, "squares", s->squares, 12, err));
		LG_TRY(lg_text_printf(out, err, " zeros %lld", (long long) s->zeros));
		LG_TRY(write_sum(out, "least", s->least, 6, err));
		LG_TRY(write_sum(out, "most", s->most, 6, err));
	}
	if (s->header.flags & STOCK_STATS_STATE)	/* a state on its way */
		LG_TRY(lg_text_printf(out, err, " of %lld periods", (long long) s->periods));
	return LG_OK;
}

/* A word, and the number with at most so many decimals after it. */
static LgStatus
read_sum(LgScan *scan, const char *name, int decimals, __int128 * sum)
{
	bool		minus;
	int			place = -1;		/* decimals so far; -1: before the point */
	int			digits = 0;

	lg_scan_space(scan);
	LG_TRY(lg_scan_need(scan, name));
	lg_scan_space(scan);
	minus = lg_scan_next(scan, '-');
	*sum = 0;
	for (;; digits++)
	{
		char		c = lg_scan_peek(scan);

		if (c == '.' && place < 0 && digits > 0)
			place = 0;
		else if (c < '0' || c > '9')
			break;
		else if (place == decimals || __builtin_mul_overflow(*sum, (__int128) 10, sum) || __builtin_add_overflow(*sum, (__int128) (c - '0'), sum))
			return lg_scan_expected(scan, "a number with fewer digits");
		else
			place += place >= 0;
		scan->next++;
	}
	if (digits == 0)
		return lg_scan_expected(scan, "a number");
	for (place = place < 0 ? 0 : place; place < decimals; place++)
		if (__builtin_mul_overflow(*sum, (__int128) 10, sum))
			return lg_scan_expected(scan, "a number with fewer digits");
	*sum = minus ? -*sum : *sum;
	return LG_OK;
}

static LgStatus
read_figures(LgScan *scan, StockStats *s)
{
	__int128	figure;

	LG_TRY(read_sum(scan, "sum", 6, &figure));
	s->sum = figure;
	LG_TRY(read_sum(scan, "squares", 12, &figure));
	s->squares = figure;
	lg_scan_space(scan);
	LG_TRY(lg_scan_need(scan, "zeros"));
	lg_scan_space(scan);
	LG_TRY(lg_scan_whole(scan, 0, MAX_COUNT, &s->zeros));
	LG_TRY(read_sum(scan, "least", 6, &figure));
	s->least = figure > INT64_MAX || figure < INT64_MIN ? INT64_MAX : (int64_t) figure;
	LG_TRY(read_sum(scan, "most", 6, &figure));
	s->most = figure > INT64_MAX || figure < INT64_MIN ? INT64_MIN : (int64_t) figure;
	return LG_OK;
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
