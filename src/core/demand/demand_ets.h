/*
 * demand_ets.h
 *		Exponential smoothing in state space form: fitting, updating, forecasting.
 *
 * Hyndman, Koehler, Ord and Snyder (2008), "Forecasting with Exponential
 * Smoothing".  A form has an error (additive or multiplicative), a trend (none,
 * additive, damped) and a season (none, additive, multiplicative).  Smoothing
 * parameters and initial states are estimated together, by maximum likelihood.
 */
#ifndef LG_DEMAND_ETS_H
#define LG_DEMAND_ETS_H

#include "core/base/lg_core.h"

#define ETS_MAX_SEASON 24		/* beyond it, states of the season are too many to estimate */
#define ETS_MAX_PARAMS (4 + 2 + ETS_MAX_SEASON - 1)

/* Stored in values: these numbers never change. */
typedef enum EtsTrend
{
	ETS_NO_TREND = 0,
	ETS_TREND = 1,
	ETS_DAMPED = 2
} EtsTrend;

typedef enum EtsSeason
{
	ETS_NO_SEASON = 0,
	ETS_ADDITIVE = 1,
	ETS_MULTIPLICATIVE = 2
} EtsSeason;

typedef struct EtsForm
{
	bool		multiplicative_error;
	EtsTrend	trend;
	EtsSeason	season;
	int			period;			/* 1 without a season */
} EtsForm;

/* A fitted form; its states are those after the last observation. */
typedef struct EtsModel
{
	EtsForm		form;
	double		alpha;
	double		beta;
	double		gamma;
	double		phi;			/* 1 where the trend is not damped */
	double		level;
	double		slope;
	double		season[ETS_MAX_SEASON]; /* of the next period first */
	double		first_level;	/* before the first observation */
	double		first_slope;
	double		sse;			/* of relative errors, where the error is multiplicative */
	double		log_likelihood;
	double		aicc;			/* infinite where there are too few observations */
	double		sigma2;			/* of one step ahead */
	double		n;				/* observations */
	int			params;			/* estimated, initial states among them */
} EtsModel;

/* demand_ets.c */
extern LgStatus ets_fit(const LgEnv *env, EtsForm form, const double *y, size_t n, EtsModel *model, LgError *err);
extern LgStatus ets_run(const LgEnv *env, EtsModel *model, const double *y, size_t n, double *fitted, LgError *err);
extern double ets_update(EtsModel *model, double y);
extern double ets_mean(const EtsModel *model, int64_t h);
extern const char *ets_name(EtsForm form, char *buffer, size_t room);

/* demand_level.c: starts of the search, and the whole search where there is but a level */
typedef struct EtsStart
{
	double		alpha;
	double		beta;
	double		phi;
	double		level;
	double		slope;
	double		sse;
} EtsStart;

extern LgStatus ets_fit_level(const LgEnv *env, const double *y, size_t n, EtsStart *best, LgError *err);
extern LgStatus ets_start_trend(const LgEnv *env, bool damped, const double *y, size_t n, EtsStart *best, LgError *err);

/* Bounds of the parameters, those of R's forecast package. */
#define ETS_ALPHA_MIN 1e-4
#define ETS_ALPHA_MAX 0.9999
#define ETS_PHI_MIN 0.8
#define ETS_PHI_MAX 0.98

#endif							/* LG_DEMAND_ETS_H */
