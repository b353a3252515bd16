/*
 * stock_cover.c
 *		How much stock covers demand until the next delivery can come.
 *
 * Variance of demand over a span P with a random lead time L:
 * P var(d) + E(d)^2 var(L) (Silver, Pyke and Thomas 2017, 6.10).
 */
#include "core/stock/stock_cover.h"

LgStatus
stock_span_demand(const StockSpan *span, StockDemand *demand, LgError *err)
{
	double		periods = span->lead + span->review;

	if (!(span->lead >= 0.0) || !(span->review >= 0.0) || !(span->lead_sd >= 0.0) || isinf(periods) || isinf(span->lead_sd))
		return lg_fail(err, LG_BAD_ARGUMENT, "lead time %g, its standard deviation %g and review time %g must be finite and not negative", span->lead, span->lead_sd, span->review);
	if (!(span->demand_mean >= 0.0) || !(span->demand_sd >= 0.0) || isinf(span->demand_mean) || isinf(span->demand_sd))
		return lg_fail(err, LG_BAD_ARGUMENT, "demand a period of mean %g and standard deviation %g must be finite and not negative", span->demand_mean, span->demand_sd);
	if (span->law == STOCK_POISSON && span->lead_sd > 0.0)
	{
		lg_fail(err, LG_BAD_ARGUMENT, "the poisson law has no place for a lead time that varies");
		lg_hint(err, "Take law => 'negative_binomial', which has a variance of its own.");
		return LG_BAD_ARGUMENT;
	}
	demand->law = span->law;
	demand->mean = periods * span->demand_mean;
	demand->sd = sqrt(periods * span->demand_sd * span->demand_sd + span->demand_mean * span->demand_mean * span->lead_sd * span->lead_sd);
	/* E[D^2] / 2 E[D]: how far below the point an order starts, on average */
	if (span->undershoot && span->demand_mean > 0.0)
		demand->mean += (span->demand_sd * span->demand_sd + span->demand_mean * span->demand_mean) / (2.0 * span->demand_mean);
	return stock_demand_check(demand, err);
}

static LgStatus
check_share(double share, const char *name, LgError *err)
{
	if (share > 0.0 && share < 1.0)
		return LG_OK;
	lg_fail(err, LG_BAD_ARGUMENT, "%s %g is not between 0 and 1", name, share);
	lg_hint(err, share == 1.0 ? "No finite stock is never short: say how often is good enough, 0.99 for example." : "Write 95 %% as 0.95.");
	return LG_BAD_ARGUMENT;
}

LgStatus
stock_cover(const StockDemand *demand, const StockService *service, double *level, LgError *err)
{
	bool		by_cycle = !isnan(service->cycle_service);
	bool		by_fill = !isnan(service->fill_rate);

	if (by_cycle == by_fill)
	{
		lg_fail(err, LG_BAD_ARGUMENT, by_cycle ? "either cycle_service or fill_rate is wanted, not both" : "the service wanted is missing");
		lg_hint(err, "cycle_service => 0.95 is the chance of no stock-out until the delivery, fill_rate => 0.99 the share of demand served from the shelf.");
		return LG_BAD_ARGUMENT;
	}
	if (by_cycle)
	{
		LG_TRY(check_share(service->cycle_service, "cycle service", err));
		*level = stock_law_quantile(demand, service->cycle_service);
		return LG_OK;
	}
	LG_TRY(check_share(service->fill_rate, "fill rate", err));
	if (!(service->order_quantity > 0.0) || isinf(service->order_quantity))
	{
		lg_fail(err, LG_BAD_ARGUMENT, "a fill rate needs an order_quantity above 0");
		lg_hint(err, "What an order brings tells how often stock can be short; with a review time it is the demand of that time.");
		return LG_BAD_ARGUMENT;
	}
	/* short a cycle = (1 - fill rate) of what a cycle sells */
	*level = stock_law_loss_quantile(demand, (1.0 - service->fill_rate) * service->order_quantity);
	return LG_OK;
}
