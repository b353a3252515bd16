/*
 * demand_stl.c
 *		Decomposition by loess, of one season (Cleveland, Cleveland, McRae and
 *		Terpenning 1990) and of several (Bandara, Hyndman and Bergmeir 2021).
 *
 * Without robustness weights: extremes of demand are demand.  Loess is computed
 * at every tenth of its span and interpolated between, as the authors do.  From
 * cycle to cycle the season is smoothed by local means, not lines: the last cycle
 * goes on into the future, and a line through few cycles would overshoot there.
 */
#include "demand_season.h"
#include "demand_stl.h"

#define SPAN 9					/* cycles over which the season may change */
#define INNER_ROUNDS 2
#define OUTER_ROUNDS 2			/* over all seasons */

/* Weight of a distance within a span of h. */
static inline double
tricube(double r, double h)
{
	double		u = r / h;

	u = 1 - u * u * u;
	return r > 0.999 * h ? 0 : r <= 0.001 * h ? 1 : u * u * u;
}

/* Local line through y at x (positions are 0 to n - 1), of the span q. */
static double
loess_at(const double *y, size_t n, size_t q, double x, size_t left)
{
	size_t		right = left + (q < n ? q : n) - 1;
	double		h = lg_max(x - (double) left, (double) right - x);
	double		weights = 0;
	double		sum = 0;
	double		mean_x = 0;
	double		xx = 0;
	double		xy = 0;

	if (q > n)
		h += (double) ((q - n) / 2);
	for (size_t j = left; j <= right; j++)
	{
		double		w = tricube(fabs((double) j - x), h);
		double		dx = (double) j - x;

		weights += w;
		sum += w * y[j];
		mean_x += w * dx;
		xx += w * dx * dx;
		xy += w * dx * y[j];
	}
	if (!(weights > 0))
		return y[left];
	mean_x /= weights;
	sum /= weights;
	xx = xx / weights - mean_x * mean_x;
	xy = xy / weights - mean_x * sum;
	if (xx > 1e-6 * (double) n * (double) n * 1e-6)
		sum -= mean_x * xy / xx;
	return sum;
}

/* Where the span of the q points nearest to position i begins. */
static size_t
left_of(size_t i, size_t n, size_t q)
{
	size_t		left = i > (q - 1) / 2 ? i - (q - 1) / 2 : 0;

	return q >= n ? 0 : left + q > n ? n - q : left;
}

/* Smooths y into out, which may not be y. */
static LgStatus
loess(const LgEnv *env, const double *y, size_t n, size_t q, double *out, LgError *err)
{
	size_t		jump = (q + 9) / 10;
	size_t		at = 0;

	out[0] = loess_at(y, n, q, 0, left_of(0, n, q));
	while (at + 1 < n)
	{
		size_t		next = at + jump < n ? at + jump : n - 1;
		double		step;

		if (q >= 4096 || next / jump % 64 == 0)
			LG_TRY(lg_poll(env, err));
		out[next] = loess_at(y, n, q, (double) next, left_of(next, n, q));
		step = (out[next] - out[at]) / (double) (next - at);
		for (size_t j = at + 1; j < next; j++)
			out[j] = out[at] + step * (double) (j - at);
		at = next;
	}
	return LG_OK;
}

/* Moving average of a window; out has n - window + 1 elements and may be y. */
static void
moving_average(const double *y, size_t n, size_t window, double *out)
{
	double		sum = 0;

	for (size_t i = 0; i < window; i++)
		sum += y[i];
	for (size_t i = 0; i + window <= n; i++)
	{
		double		first = y[i];

		out[i] = sum / (double) window;
		if (i + window < n)
			sum += y[i + window] - first;
	}
}

typedef struct StlScratch
{
	double	   *trend;			/* n */
	double	   *cycle;			/* n + 2 period: smoothed subseries */
	double	   *low;			/* the same */
	double	   *sub;			/* a subseries */
} StlScratch;

/*
 * Weights by which a smoothed value of a subseries follows from the SPAN values
 * from its left on; places are -1 to count, and those in the middle are alike.
 */
typedef struct CycleWeights
{
	size_t		count;			/* they are for so many values; 0: not known yet */
	double		row[2 * SPAN + 1][SPAN];
} CycleWeights;

static size_t
row_of(size_t place, size_t count)
{
	if (place <= SPAN || count + 2 <= 2 * SPAN + 1)
		return place;
	return place + SPAN < count + 2 ? SPAN : place + 2 * SPAN + 1 - (count + 2);
}

static size_t
left_of_place(size_t place, size_t count)
{
	return left_of(place == 0 ? 0 : place > count ? count - 1 : place - 1, count, SPAN);
}

static void
cycle_weights(size_t count, CycleWeights *weights)
{
	size_t		places = count + 2;

	for (size_t place = 0; place < places; place++)
	{
		size_t		left;
		size_t		used = SPAN < count ? SPAN : count;
		double		x;
		double	   *row;
		double		sum = 0;
		double		h;

		if (place > SPAN && place + SPAN < places)
			place = places - SPAN;	/* those between are like SPAN */
		row = weights->row[row_of(place, count)];
		x = (double) place - 1;
		left = left_of_place(place, count);
		h = lg_max(x - (double) left, (double) (left + used - 1) - x) + (double) ((SPAN - used) / 2);
		for (size_t j = 0; j < SPAN; j++)
			sum += row[j] = j < used ? tricube(fabs((double) (left + j) - x), h) : 0;
		for (size_t j = 0; j < SPAN; j++)
			row[j] /= sum;
	}
	weights->count = count;
}

/* Smooths the values of each phase of the season, one cycle beyond both ends. */
static LgStatus
smooth_cycles(const LgEnv *env, const double *y, size_t n, size_t m, StlScratch *s, LgError *err)
{
	CycleWeights weights = {0, {{0}}};

	for (size_t phase = 0; phase < m; phase++)
	{
		size_t		count = (n - phase - 1) / m + 1;
		size_t		used = SPAN < count ? SPAN : count;

		if (count >= 4096 || phase % 64 == 63)
			LG_TRY(lg_poll(env, err));
		if (count != weights.count)
			cycle_weights(count, &weights);
		for (size_t i = 0; i < count; i++)
			s->sub[i] = y[phase + i * m] - s->trend[phase + i * m];
		for (size_t place = 0; place < count + 2; place++)
		{
			const double *row = weights.row[row_of(place, count)];
			const double *value = s->sub + left_of_place(place, count);
			double		sum = 0;

			for (size_t j = 0; j < used; j++)
				sum += row[j] * value[j];
			s->cycle[phase + place * m] = sum;
		}
	}
	return LG_OK;
}

static size_t
next_odd(double x)
{
	size_t		n = (size_t) ceil(x);

	return n % 2 == 1 ? n : n + 1;
}

/* The seasonal component of one period. */
static LgStatus
stl(const LgEnv *env, const double *y, size_t n, size_t m, double *seasonal, StlScratch *s, LgError *err)
{
	size_t		trend_span = next_odd(1.5 * (double) m / (1 - 1.5 / (double) SPAN));
	size_t		low_span = next_odd((double) m);
	size_t		extended = n + 2 * m;

	memset(s->trend, 0, n * sizeof(double));
	for (int round = 0; round < INNER_ROUNDS; round++)
	{
		LG_TRY(smooth_cycles(env, y, n, m, s, err));
		LG_TRY(lg_poll(env, err));
		moving_average(s->cycle, extended, m, s->low);
		moving_average(s->low, extended - m + 1, m, s->low);
		moving_average(s->low, extended - 2 * m + 2, 3, s->low);
		LG_TRY(loess(env, s->low, n, low_span, s->trend, err));
		for (size_t t = 0; t < n; t++)
		{
			seasonal[t] = s->cycle[m + t] - s->trend[t];
			s->low[t] = y[t] - seasonal[t];
		}
		if (round + 1 < INNER_ROUNDS)
			LG_TRY(loess(env, s->low, n, trend_span, s->trend, err));
	}
	return LG_OK;
}

/*
 * What repeats in every cycle of the longest season is its indices, which come off
 * before: a pattern that never changes is then found at once, whatever the rounds.
 */
static LgStatus
begin_with_indices(const LgEnv *env, double *rest, size_t n, size_t m, double *component, LgError *err)
{
	double	   *indices;

	LG_TRY(lg_alloc_array(env, m, sizeof(double), &indices, err));
	LG_TRY(season_indices(env, rest, n, (int) m, false, indices, err));
	for (size_t t = 0; t < n; t++)
	{
		component[t] = indices[t % m];
		rest[t] -= indices[t % m];
	}
	lg_release(env, indices);
	return LG_OK;
}

/*
 * Seasonal components of n observations, ascending periods of two cycles at
 * least: component i is seasonal[i * n] to seasonal[i * n + n - 1].
 */
LgStatus
stl_seasons(const LgEnv *env, const double *y, size_t n, const int *periods, int count, double *seasonal, LgError *err)
{
	size_t		extended = n + 2 * (size_t) periods[count - 1];
	size_t		cycles = n / (size_t) periods[0] + 1;
	StlScratch	s;
	double	   *rest;
	double	   *memory;

	LG_TRY(lg_alloc_array(env, 2 * n + 2 * extended + cycles, sizeof(double), &memory, err));
	rest = memory;
	s.trend = rest + n;
	s.cycle = s.trend + n;
	s.low = s.cycle + extended;
	s.sub = s.low + extended;
	LG_TRY(lg_copy(env, rest, y, n * sizeof(double), err));
	memset(seasonal, 0, (size_t) count * n * sizeof(double));
	LG_TRY(begin_with_indices(env, rest, n, (size_t) periods[count - 1], seasonal + (size_t) (count - 1) * n, err));
	for (int round = 0; round < (count > 1 ? OUTER_ROUNDS : 1); round++)
	{
		for (int i = 0; i < count; i++)
		{
			double	   *component = seasonal + (size_t) i * n;

			for (size_t t = 0; t < n; t++)
				rest[t] += component[t];
			LG_TRY(stl(env, rest, n, (size_t) periods[i], component, &s, err));
			for (size_t t = 0; t < n; t++)
				rest[t] -= component[t];
		}
	}
	lg_release(env, memory);
	return LG_OK;
}

/*
 * How much larger the variance of a forecast with these seasons is than that of
 * the remainder: the last cycle has followed its own errors, and goes on with them.
 */
double
stl_inflation(size_t n, int period)
{
	double		weights[64];
	size_t		count = n / (size_t) period;
	double		sum = 0;
	double		squares = 0;
	double		h;

	if (count > SPAN)
		count = SPAN;			/* what is farther has no weight */
	h = (double) (count - 1) + (double) ((SPAN - count) / 2);
	for (size_t j = 0; j < count; j++)
		sum += weights[j] = tricube((double) j, h);
	for (size_t j = 0; j < count; j++)
		squares += (weights[j] / sum) * (weights[j] / sum);
	return (1 + squares) / (1 - 2 * weights[0] / sum + squares);
}
