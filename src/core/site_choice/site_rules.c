/*
 * site_rules.c
 *		Rules on sets of open sites: how far a set is from keeping to them, and
 *		their multipliers in a Lagrangian.
 *
 * With a multiplier per rule, a site costs price * amount more, and the bound
 * is lower by price * high (or price * low for a negative price): valid for any
 * prices, and at the best ones as strong as the linear relaxation of the rules.
 */
#include "site_rules.h"

LgStatus
site_use_init(SiteUse *use, const SiteProblem *problem, const LgEnv *env, LgError *err)
{
	memset(use, 0, sizeof(*use));
	use->rules = problem->rules;
	if (use->rules == NULL)
		return LG_OK;
	return lg_alloc_array(env, (size_t) use->rules->count + 1, sizeof(double), &use->used, err);
}

/* How far a rule with so much used is from being kept to, in shares of its bound. */
static double
violation_of(const SiteRules *rules, int32_t r, double used)
{
	double		slack = 1e-9 * (1.0 + fabs(used));

	if (used > rules->high[r] + slack)
		return (used - rules->high[r]) / lg_max(1.0, fabs(rules->high[r]));
	if (used < rules->low[r] - slack)
		return (rules->low[r] - used) / lg_max(1.0, fabs(rules->low[r]));
	return 0.0;
}

static void
add_site(SiteUse *use, int32_t site, double sign)
{
	for (int64_t k = use->rules->start[site]; k < use->rules->start[site + 1]; k++)
		use->used[use->rules->rule[k]] += sign * use->rules->amount[k];
}

static void
sum_violations(SiteUse *use)
{
	use->violation = 0.0;
	for (int32_t r = 0; r < use->rules->count; r++)
		use->violation += violation_of(use->rules, r, use->used[r]);
}

/* The use of a set of free sites, and those that are open anyway. */
void
site_use_set(SiteUse *use, const SiteProblem *problem, const int32_t *site, int32_t count)
{
	if (use->rules == NULL)
		return;
	memset(use->used, 0, sizeof(double) * (size_t) use->rules->count);
	for (int32_t i = 0; i < problem->sites; i++)
		if (problem->role[i] == SITE_ROLE_OPEN)
			add_site(use, i, 1.0);
	for (int32_t s = 0; s < count; s++)
		add_site(use, site[s], 1.0);
	sum_violations(use);
}

/*
 * The violation after opening a site (or -1) and closing another (or -1): only
 * the rules of these two change.
 */
double
site_use_after(const SiteUse *use, int32_t opened, int32_t closed)
{
	const SiteRules *rules = use->rules;
	double		change = 0.0;
	int64_t		k;
	int64_t		k_end;
	int64_t		m;
	int64_t		m_end;

	if (rules == NULL)
		return 0.0;
	/* the rules of a site are in order: both lists at once */
	k = opened >= 0 ? rules->start[opened] : 0;
	k_end = opened >= 0 ? rules->start[opened + 1] : 0;
	m = closed >= 0 ? rules->start[closed] : 0;
	m_end = closed >= 0 ? rules->start[closed + 1] : 0;
	while (k < k_end || m < m_end)
	{
		int32_t		r = k == k_end || (m < m_end && rules->rule[m] < rules->rule[k]) ? rules->rule[m] : rules->rule[k];
		double		used = use->used[r];

		if (k < k_end && rules->rule[k] == r)
			used += rules->amount[k++];
		if (m < m_end && rules->rule[m] == r)
			used -= rules->amount[m++];
		change += violation_of(rules, r, used) - violation_of(rules, r, use->used[r]);
	}
	change += use->violation;
	return change > 1e-12 ? change : 0.0;
}

/* Takes the change over. */
void
site_use_change(SiteUse *use, int32_t opened, int32_t closed)
{
	if (use->rules == NULL)
		return;
	if (opened >= 0)
		add_site(use, opened, 1.0);
	if (closed >= 0)
		add_site(use, closed, -1.0);
	sum_violations(use);
}

/*
 * Can a set with these sites open and those closed still keep to the rules, as
 * far as each rule by itself tells?  With every site decided: does it?  least
 * and most are scratch, one number per rule each.
 */
bool
site_rules_hold(const SiteProblem *problem, const uint8_t *status, double *least, double *most)
{
	const SiteRules *rules = problem->rules;

	if (rules == NULL)
		return true;
	memset(least, 0, sizeof(double) * (size_t) rules->count);
	memset(most, 0, sizeof(double) * (size_t) rules->count);
	for (int32_t i = 0; i < problem->sites; i++)
		for (int64_t k = rules->start[i]; status[i] != SITE_ROLE_CLOSED && k < rules->start[i + 1]; k++)
		{
			double		amount = rules->amount[k];

			least[rules->rule[k]] += status[i] == SITE_ROLE_OPEN ? amount : lg_min(amount, 0.0);
			most[rules->rule[k]] += status[i] == SITE_ROLE_OPEN ? amount : lg_max(amount, 0.0);
		}
	for (int32_t r = 0; r < rules->count; r++)
	{
		double		slack = 1e-9 * (1.0 + fabs(least[r]) + fabs(most[r]));

		if (least[r] > rules->high[r] + slack || most[r] < rules->low[r] - slack)
			return false;
	}
	return true;
}

/* ----------------------------------------------------------------------
 * multipliers
 * ----------------------------------------------------------------------
 */

LgStatus
site_rule_prices_init(SiteRulePrices *prices, const SiteProblem *problem, const LgEnv *env, LgError *err)
{
	const SiteRules *rules = problem->rules;
	double		weight = 0.0;

	memset(prices, 0, sizeof(*prices));
	prices->rules = rules;
	if (rules == NULL)
		return LG_OK;
	LG_TRY(lg_alloc_array(env, (size_t) rules->count + 1, sizeof(double), &prices->price, err));
	LG_TRY(lg_alloc_array(env, (size_t) rules->count + 1, sizeof(double), &prices->slope, err));
	LG_TRY(lg_alloc_array(env, (size_t) rules->count + 1, sizeof(double), &prices->direction, err));
	LG_TRY(lg_alloc_array(env, (size_t) rules->count + 1, sizeof(double), &prices->scale, err));
	for (int32_t u = 0; u < problem->demands; u++)
		weight += problem->weight[u];
	/* a step as large as that of the demand which a site serves, for an amount of the usual size */
	for (int64_t k = 0; k < rules->start[problem->sites]; k++)
		prices->scale[rules->rule[k]] = lg_max(prices->scale[rules->rule[k]], fabs(rules->amount[k]));
	for (int32_t r = 0; r < rules->count; r++)
		prices->scale[r] = prices->scale[r] > 0.0 ?
			weight / (problem->open_max + 1.0) / (prices->scale[r] * prices->scale[r]) : 0.0;
	return LG_OK;
}

/* Adds to every site's reduced cost what it uses; returns the change of the bound's constant. */
double
site_rule_prices_add(const SiteRulePrices *prices, const SiteProblem *problem, double *rho)
{
	const SiteRules *rules = prices->rules;
	double		constant = 0.0;

	if (rules == NULL)
		return 0.0;
	for (int32_t r = 0; r < rules->count; r++)
		if (prices->price[r] != 0.0)
			constant -= prices->price[r] * (prices->price[r] > 0.0 ? rules->high[r] : rules->low[r]);
	for (int32_t i = 0; i < problem->sites; i++)
	{
		double		sum = 0.0;

		for (int64_t k = rules->start[i]; k < rules->start[i + 1]; k++)
			sum += prices->price[rules->rule[k]] * rules->amount[k];
		if (problem->role[i] == SITE_ROLE_OPEN)
			constant += sum;
		else
			rho[i] += sum;
	}
	return constant;
}

/* The slope of each price for the chosen sites; returns its share of the step's norm. */
double
site_rule_prices_slope(SiteRulePrices *prices, const SiteProblem *problem, const uint8_t *chosen)
{
	const SiteRules *rules = prices->rules;
	double		norm = 0.0;

	if (rules == NULL)
		return 0.0;
	memset(prices->slope, 0, sizeof(double) * (size_t) rules->count);
	for (int32_t i = 0; i < problem->sites; i++)
		if (problem->role[i] == SITE_ROLE_OPEN || chosen[i])
			for (int64_t k = rules->start[i]; k < rules->start[i + 1]; k++)
				prices->slope[rules->rule[k]] += rules->amount[k];
	for (int32_t r = 0; r < rules->count; r++)
	{
		double		used = prices->slope[r];
		double		slope = 0.0;

		/* at 0 the price goes to the side that is violated */
		if (prices->price[r] > 0.0 || (prices->price[r] == 0.0 && used > rules->high[r]))
			slope = used - rules->high[r];
		else if (prices->price[r] < 0.0 || used < rules->low[r])
			slope = used - rules->low[r];
		prices->direction[r] = slope + 0.35 * prices->direction[r];
		norm += prices->scale[r] * prices->direction[r] * prices->direction[r];
	}
	return norm;
}

/* A price does not change sides in one step: it stops at 0. */
void
site_rule_prices_step(SiteRulePrices *prices, double length)
{
	for (int32_t r = 0; prices->rules != NULL && r < prices->rules->count; r++)
	{
		double		price = prices->price[r] + length * prices->scale[r] * prices->direction[r];

		if ((prices->price[r] > 0.0 && price < 0.0) || (prices->price[r] < 0.0 && price > 0.0))
			price = 0.0;
		if ((price > 0.0 && isinf(prices->rules->high[r])) || (price < 0.0 && isinf(prices->rules->low[r])))
			price = 0.0;
		prices->price[r] = price;
	}
}
