/*
 * demand_level.c
 *		Simple smoothing, and where the search for a trend begins.
 *
 * With the smoothing parameters given, errors are linear in the initial states,
 * so that the best states, and the sum of squares they leave, have a closed form.
 * Candidates are computed side by side: one step depends on the one before, and
 * a processor that waits for it can do others meanwhile.
 */
#include "demand_ets.h"

#define LANES 8
#define POLL_STEPS 65536

/* ----------------------------------------------------------------------
 * a level
 * ----------------------------------------------------------------------
 */

typedef struct LevelSums
{
	double		uu[LANES];
	double		uc[LANES];
	double		cc[LANES];
	double		a[LANES];
	double		c[LANES];
} LevelSums;

static LG_VECTORISED void
level_steps(const double *alpha, const double *y, size_t n, double base, LevelSums *sums)
{
	LevelSums	s = *sums;

	for (size_t t = 0; t < n; t++)
	{
		double		value = y[t] - base;

		for (int k = 0; k < LANES; k++)
		{
			double		u = value - s.a[k];

			s.uu[k] += u * u;
			s.uc[k] += u * s.c[k];
			s.cc[k] += s.c[k] * s.c[k];
			s.a[k] += alpha[k] * u;
			s.c[k] -= alpha[k] * s.c[k];
			s.c[k] = s.c[k] < 1e-150 ? 0.0 : s.c[k];	/* tiny numbers are slow */
		}
	}
	*sums = s;
}

/* Sums of squares of LANES values of alpha, with the best initial level of each. */
static LgStatus
level_lanes(const LgEnv *env, const double *alpha, const double *y, size_t n, double *sse, double *level, LgError *err)
{
	LevelSums	s = {{0}, {0}, {0}, {0}, {0}};

	for (int k = 0; k < LANES; k++)
		s.c[k] = 1;
	for (size_t t = 0; t < n; t += POLL_STEPS)
	{
		level_steps(alpha, y + t, n - t < POLL_STEPS ? n - t : POLL_STEPS, y[0], &s);
		if (n > POLL_STEPS)
			LG_TRY(lg_poll(env, err));
	}
	for (int k = 0; k < LANES; k++)
	{
		double		best = s.uc[k] / s.cc[k];

		level[k] = y[0] + best;
		sse[k] = lg_max(s.uu[k] - best * s.uc[k], 0);
	}
	return LG_OK;
}

static const double alpha_grid[2 * LANES] = {
	ETS_ALPHA_MIN, 0.01, 0.03, 0.06, 0.1, 0.15, 0.2, 0.28, 0.36, 0.45, 0.55, 0.65, 0.75, 0.85, 0.94, ETS_ALPHA_MAX
};

static int
least(const double *sse, int count)
{
	int			at = 0;

	for (int k = 1; k < count; k++)
		at = sse[k] < sse[at] ? k : at;
	return at;
}

static void
take_level(EtsStart *best, double alpha, double level, double sse)
{
	memset(best, 0, sizeof(*best));
	best->alpha = alpha;
	best->phi = 1;
	best->level = level;
	best->sse = sse;
}

/* Divides the range around the best alpha by LANES more, and leaves what is beside the best. */
static LgStatus
narrow(const LgEnv *env, const double *y, size_t n, double *low, double *high, EtsStart *best, LgError *err)
{
	double		alpha[LANES];
	double		sse[LANES];
	double		level[LANES];
	double		below = *low;
	double		above = *high;
	int			at;

	for (int k = 0; k < LANES; k++)
		alpha[k] = *low + (*high - *low) * (k + 1) / (LANES + 1);
	LG_TRY(level_lanes(env, alpha, y, n, sse, level, err));
	at = least(sse, LANES);
	if (sse[at] < best->sse)
		take_level(best, alpha[at], level[at], sse[at]);
	for (int k = 0; k < LANES; k++)
	{
		if (alpha[k] < best->alpha)
			below = alpha[k];
		else if (alpha[k] > best->alpha)
		{
			above = alpha[k];
			break;
		}
	}
	*low = below;
	*high = above;
	return LG_OK;
}

/*
 * The alpha of the least sum of squares, between 0.0001 and 0.9999, ties to the
 * smaller: the best of a grid, then what is around it divided again and again.
 */
LgStatus
ets_fit_level(const LgEnv *env, const double *y, size_t n, EtsStart *best, LgError *err)
{
	double		sse[2 * LANES];
	double		level[2 * LANES];
	int			at;
	double		low;
	double		high;

	for (int k = 0; k < 2 * LANES; k += LANES)
		LG_TRY(level_lanes(env, alpha_grid + k, y, n, sse + k, level + k, err));
	at = least(sse, 2 * LANES);
	take_level(best, alpha_grid[at], level[at], sse[at]);
	low = alpha_grid[at > 0 ? at - 1 : 0];
	high = alpha_grid[at < 2 * LANES - 1 ? at + 1 : at];
	while (high - low > 1e-6)
		LG_TRY(narrow(env, y, n, &low, &high, best, err));
	return LG_OK;
}

/* ----------------------------------------------------------------------
 * level and trend
 * ----------------------------------------------------------------------
 */

/* Response of level, slope and their error to the data (0), to an initial level (1) and slope (2). */
typedef struct TrendSums
{
	double		level[3][LANES];
	double		slope[3][LANES];
	double		sums[6][LANES];
} TrendSums;

static LG_VECTORISED void
trend_steps(const double *alpha, const double *beta, const double *phi, const double *y, size_t n, double base, TrendSums *sums)
{
	TrendSums	s = *sums;

	for (size_t t = 0; t < n; t++)
	{
		double		value = y[t] - base;

		for (int k = 0; k < LANES; k++)
		{
			double		e[3];

			for (int i = 0; i < 3; i++)
			{
				double		slope = phi[k] * s.slope[i][k];
				double		q = s.level[i][k] + slope;

				e[i] = (i == 0 ? value : 0) - q;
				s.level[i][k] = q + alpha[k] * e[i];
				s.slope[i][k] = slope + beta[k] * e[i];
			}
			s.sums[0][k] += e[0] * e[0];
			s.sums[1][k] += e[0] * e[1];
			s.sums[2][k] += e[0] * e[2];
			s.sums[3][k] += e[1] * e[1];
			s.sums[4][k] += e[1] * e[2];
			s.sums[5][k] += e[2] * e[2];
		}
	}
	*sums = s;
}

/* The best initial level and slope of a lane, and what they leave. */
static void
trend_solve(const TrendSums *s, int k, double base, EtsStart *start)
{
	double		uc = s->sums[1][k];
	double		ud = s->sums[2][k];
	double		cc = s->sums[3][k];
	double		cd = s->sums[4][k];
	double		dd = s->sums[5][k];
	double		det = cc * dd - cd * cd;
	double		level;
	double		slope;

	if (det > 1e-12 * cc * dd)
	{
		level = -(uc * dd - ud * cd) / det;
		slope = -(ud * cc - uc * cd) / det;
	}
	else
	{
		level = cc > 0 ? -uc / cc : 0;
		slope = 0;
	}
	start->level = base + level;
	start->slope = slope;
	start->sse = lg_max(s->sums[0][k] + level * uc + slope * ud, 0);
}

static LgStatus
trend_lanes(const LgEnv *env, EtsStart *start, const double *y, size_t n, LgError *err)
{
	TrendSums	s = {{{0}}, {{0}}, {{0}}};
	double		alpha[LANES];
	double		beta[LANES];
	double		phi[LANES];

	for (int k = 0; k < LANES; k++)
	{
		alpha[k] = start[k].alpha;
		beta[k] = start[k].beta;
		phi[k] = start[k].phi;
		s.level[1][k] = 1;
		s.slope[2][k] = 1;
	}
	for (size_t t = 0; t < n; t += POLL_STEPS)
	{
		trend_steps(alpha, beta, phi, y + t, n - t < POLL_STEPS ? n - t : POLL_STEPS, y[0], &s);
		if (n > POLL_STEPS)
			LG_TRY(lg_poll(env, err));
	}
	for (int k = 0; k < LANES; k++)
		trend_solve(&s, k, y[0], &start[k]);
	return LG_OK;
}

/* The best of a grid of parameters, each with its best initial states: ties to the first. */
LgStatus
ets_start_trend(const LgEnv *env, bool damped, const double *y, size_t n, EtsStart *best, LgError *err)
{
	static const double alphas[] = {0.05, 0.3, 0.7, 0.97};
	static const double shares[] = {0.0, 0.1, 0.6}; /* of alpha, for beta */
	static const double phis[] = {0.85, 0.97};
	EtsStart	start[LANES];
	int			filled = 0;
	int			candidates = (int) (LG_COUNT(alphas) * LG_COUNT(shares)) * (damped ? 2 : 1);

	best->sse = INFINITY;
	for (int i = 0; i < candidates; i++)
	{
		double		alpha = alphas[i % LG_COUNT(alphas)];
		double		share = shares[i / LG_COUNT(alphas) % LG_COUNT(shares)];

		start[filled].alpha = alpha;
		start[filled].beta = ETS_ALPHA_MIN + share * (alpha - ETS_ALPHA_MIN);
		start[filled++].phi = damped ? phis[(size_t) i / (LG_COUNT(alphas) * LG_COUNT(shares))] : 1;
		if (filled < LANES && i + 1 < candidates)
			continue;
		for (; filled < LANES; filled++)
			start[filled] = start[0];
		LG_TRY(trend_lanes(env, start, y, n, err));
		for (int k = 0; k < LANES; k++)
		{
			if (start[k].sse < best->sse)
				*best = start[k];
		}
		filled = 0;
	}
	return LG_OK;
}
