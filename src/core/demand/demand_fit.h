/*
 * demand_fit.h
 *		Fitting, updating and forecasting: what all methods have in common.
 *
 * A series is given by slots: one number per bucket of the local clock, NaN where
 * nothing is known.
 */
#ifndef LG_DEMAND_FIT_H
#define LG_DEMAND_FIT_H

#include "demand_model.h"

typedef struct DemandInput
{
	const double *y;
	size_t		n;
	DemandMethod method;
	const int  *period;			/* ascending, of 2 at least */
	int			periods;
	const double *x;			/* regressors: x[k * n + t], finite */
	int			regressors;
	const int  *holiday;		/* of each slot, -1: none; or NULL */
	int			holidays;		/* different ones */
	int			week;			/* slots of a week; 0: the axis has no weeks */
	double		alpha;			/* smoothing of Croston's family; 0: the usual 0.1 */
} DemandInput;

/* What is known of the future, by steps ahead. */
typedef struct DemandFuture
{
	const int64_t *step;		/* slots ahead of each bucket, from 1 */
	size_t		count;
	const double *x;			/* x[k * count + i] */
	const int  *holiday;
	double		level;			/* of the interval, 0 to 1 */
	double		floor;			/* NaN: none */
} DemandFuture;

/* demand_fit.c */
extern LgStatus demand_fit(const LgEnv *env, const DemandInput *input, DemandModel *model, LgError *err);

/* demand_forecast.c */
extern LgStatus demand_forecast(const LgEnv *env, const DemandModel *model, const DemandFuture *future, double *mean,
								double *lower, double *upper, LgError *err);
extern LgStatus demand_update(const LgEnv *env, DemandModel *model, int64_t step, double y, const double *x, int holiday,
							  LgError *err);

/* demand_adjust.c: gaps, regressors, holidays */
extern LgStatus demand_fill(const LgEnv *env, double *y, size_t n, int period, size_t *filled, LgError *err);
extern LgStatus demand_regress(const LgEnv *env, const DemandInput *input, size_t first, double *y, DemandModel *model,
							   LgError *err);
extern LgStatus demand_holidays(const LgEnv *env, const DemandInput *input, size_t first, double *y, DemandModel *model,
								LgError *err);
extern double demand_adjusted(const DemandModel *model, double base, const double *x, size_t stride, int holiday);
extern double demand_cleaned(const DemandModel *model, double y, const double *x, size_t stride, int holiday);

#endif							/* LG_DEMAND_FIT_H */
