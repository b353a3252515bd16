/*
 * site_rules.h
 *		What a set of open sites must keep to besides its number: at least and
 *		at most so many of a group, a budget.
 *
 * A rule bounds the sum of amounts of the open sites.  A group is the rule in
 * which its sites have the amount 1, a budget the one in which they have their
 * prices.  Sites that are open anyway count.
 */
#ifndef LG_SITE_RULES_H
#define LG_SITE_RULES_H

#include "site_problem.h"

typedef struct SiteRules
{
	int32_t		count;
	double	   *low;			/* per rule, -INFINITY: none */
	double	   *high;			/* per rule, INFINITY: none */
	/* per site: the rules it counts for, and how much */
	int64_t    *start;			/* sites + 1 */
	int32_t    *rule;
	double	   *amount;
} SiteRules;

/* How much of each rule a set uses. */
typedef struct SiteUse
{
	const SiteRules *rules;
	double	   *used;			/* per rule */
	double		violation;		/* how far the set is from keeping to them; 0: it does */
} SiteUse;

/* Multipliers of the rules in a Lagrangian: a site costs what it uses. */
typedef struct SiteRulePrices
{
	const SiteRules *rules;
	double	   *price;			/* per rule; above 0 for its upper bound, below 0 for its lower
								 * one */
	double	   *slope;
	double	   *direction;
	double	   *scale;			/* of a step */
} SiteRulePrices;

extern LgStatus site_use_init(SiteUse *use, const SiteProblem *problem, const LgEnv *env, LgError *err);
extern void site_use_set(SiteUse *use, const SiteProblem *problem, const int32_t *site, int32_t count);
extern double site_use_after(const SiteUse *use, int32_t opened, int32_t closed);
extern void site_use_change(SiteUse *use, int32_t opened, int32_t closed);
extern bool site_rules_hold(const SiteProblem *problem, const uint8_t *status, double *least, double *most);

extern LgStatus site_rule_prices_init(SiteRulePrices *prices, const SiteProblem *problem, const LgEnv *env,
									  LgError *err);
extern double site_rule_prices_add(const SiteRulePrices *prices, const SiteProblem *problem, double *rho);
extern double site_rule_prices_slope(SiteRulePrices *prices, const SiteProblem *problem, const uint8_t *chosen);
extern void site_rule_prices_step(SiteRulePrices *prices, double length);

#endif							/* LG_SITE_RULES_H */
