/*
 * stock_law.h
 *		Laws of demand over a span: chances, quantiles, and expected shortages.
 */
#ifndef LG_STOCK_LAW_H
#define LG_STOCK_LAW_H

#include "core/base/lg_core.h"

typedef enum StockLaw
{
	STOCK_NORMAL,
	STOCK_GAMMA,
	STOCK_POISSON,
	STOCK_NEGATIVE_BINOMIAL
} StockLaw;

/* Demand over a span. */
typedef struct StockDemand
{
	StockLaw	law;
	double		mean;			/* above 0, but 0 for the normal law */
	double		sd;				/* 0: as sure as the mean (normal and gamma) */
} StockDemand;

/* The longest series of chances that is computed one by one. */
#define STOCK_MAX_UNITS 1000000

extern LgStatus stock_law_named(const char *name, size_t size, StockLaw *law, LgError *err);
extern LgStatus stock_demand_check(const StockDemand *demand, LgError *err);

/* Whether the law counts whole units. */
extern bool stock_law_is_whole(StockLaw law);

extern double stock_law_at_most(const StockDemand *demand, double x);	/* P(D <= x) */
extern double stock_law_above(const StockDemand *demand, double x); /* P(D > x) */
extern double stock_law_quantile(const StockDemand *demand, double p);	/* least x: P(D <= x) >= p */
extern double stock_law_loss(const StockDemand *demand, double x);	/* E[(D - x)+] */

/* Least x whose loss is at most so much. */
extern double stock_law_loss_quantile(const StockDemand *demand, double loss);

/* P(D = k) for k from 0 to the last of count; continuous laws by rounding to whole units. */
extern LgStatus stock_law_chances(const LgEnv *env, const StockDemand *demand, double *chance, int32_t count,
								  LgError *err);

#endif							/* LG_STOCK_LAW_H */
