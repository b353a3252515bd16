/*
 * site_share.c
 *		Objectives in which the sites around a demand add up.
 *
 * What a demand is worth is a concave function of the pull of its sites, so
 * the objective is submodular: a site gains the less the more are open.  Hence
 * greedy with old gains as bounds (Minoux 1978), exchanges, and the bound
 *
 *		best(p) <= value(S) + the p greatest gains over S
 *
 * for every set S (Nemhauser, Wolsey and Fisher 1978), which also drives a
 * branch and bound on which sites are in or out.
 */
#include "site_share.h"

#define MAX_DEPTH 400

typedef struct Share
{
	const SitePull *pull;
	const SiteProblem *problem;
	SiteEffort *effort;
	SiteSolution *best;			/* value: larger is better here */
	double	   *amount;			/* per demand: pull of the sites open now */
	double		value;
	double	   *gain;			/* per site */
	uint8_t    *in;				/* per site: open now */
	uint8_t    *out;			/* per site: excluded in this branch */
	int32_t    *chosen;
	int32_t		count;
	double	   *top;			/* scratch for the greatest gains */
	double		unresolved;
	int64_t		nodes;
} Share;

double
site_pull_worth(const SitePull *pull, int32_t u, double amount)
{
	if (pull->rival != NULL)
		return amount > 0.0 ? amount / (amount + pull->rival[u]) : 0.0;
	return amount >= 2.0 ? 1.0 : amount >= 1.0 ? pull->first : 0.0;
}

static double
pair_amount(const SiteProblem *problem, int64_t k)
{
	return problem->column_cost != NULL ? problem->column_cost[k] : 1.0;
}

static double
gain_of(const Share *s, int32_t i)
{
	const SiteProblem *problem = s->problem;
	double		gain = 0.0;

	for (int64_t k = problem->column[i]; k < problem->column[i + 1]; k++)
	{
		int32_t		u = problem->column_demand[k];
		double		now = s->amount[u];

		gain += problem->weight[u] * (site_pull_worth(s->pull, u, now + pair_amount(problem, k)) -
									  site_pull_worth(s->pull, u, now));
	}
	return gain;
}

/* Opens (sign 1) or closes (-1) a site. */
static LgStatus
toggle(Share *s, int32_t i, double sign, LgError *err)
{
	const SiteProblem *problem = s->problem;

	for (int64_t k = problem->column[i]; k < problem->column[i + 1]; k++)
	{
		int32_t		u = problem->column_demand[k];
		double		before = site_pull_worth(s->pull, u, s->amount[u]);

		s->amount[u] += sign * pair_amount(problem, k);
		if (s->amount[u] < 1e-15)
			s->amount[u] = 0.0;
		s->value += problem->weight[u] * (site_pull_worth(s->pull, u, s->amount[u]) - before);
	}
	s->in[i] = sign > 0.0;
	if (sign > 0.0)
		s->chosen[s->count++] = i;
	else
		for (int32_t n = 0; n < s->count; n++)
			if (s->chosen[n] == i)
			{
				s->chosen[n] = s->chosen[--s->count];
				break;
			}
	return site_spend(s->effort, problem->column[i + 1] - problem->column[i] + 1, err);
}

static void
keep_if_better(Share *s)
{
	if (s->value <= s->best->value + 1e-12 * fabs(s->value))
		return;
	s->best->value = s->value;
	s->best->count = s->count;
	memcpy(s->best->site, s->chosen, sizeof(int32_t) * (size_t) s->count);
}

static bool
is_candidate(const Share *s, int32_t i)
{
	return s->problem->role[i] == SITE_ROLE_FREE && !s->in[i] && !s->out[i];
}

static LgStatus
all_gains(Share *s, LgError *err)
{
	for (int32_t i = 0; i < s->problem->sites; i++)
		if (is_candidate(s, i))
		{
			s->gain[i] = gain_of(s, i);
			LG_TRY(site_spend(s->effort, s->problem->column[i + 1] - s->problem->column[i] + 1, err));
		}
	return LG_OK;
}

/* Keeps the count greatest numbers in a heap whose root is the least of them. */
static void
push_top(double *top, int32_t *size, int32_t count, double value)
{
	int32_t		at;

	if (count == 0 || (*size == count && value <= top[0]))
		return;
	if (*size < count)
	{
		for (at = (*size)++; at > 0 && top[(at - 1) / 2] > value; at = (at - 1) / 2)
			top[at] = top[(at - 1) / 2];
		top[at] = value;
		return;
	}
	for (at = 0; 2 * at + 1 < count;)
	{
		int32_t		child = 2 * at + 1;

		if (child + 1 < count && top[child + 1] < top[child])
			child++;
		if (top[child] >= value)
			break;
		top[at] = top[child];
		at = child;
	}
	top[at] = value;
}

/* Upper bound for all sets that hold the open sites and up to left more. */
static double
residual_bound(Share *s, int32_t left)
{
	double		bound = s->value;
	int32_t		size = 0;

	for (int32_t i = 0; i < s->problem->sites; i++)
		if (is_candidate(s, i) && s->gain[i] > 0.0)
			push_top(s->top, &size, left, s->gain[i]);
	for (int32_t n = 0; n < size; n++)
		bound += s->top[n];
	return bound;
}

static int32_t
best_gain(const Share *s)
{
	int32_t		best = -1;

	for (int32_t i = 0; i < s->problem->sites; i++)
		if (is_candidate(s, i) && s->gain[i] > 0.0 && (best < 0 || s->gain[i] > s->gain[best]))
			best = i;
	return best;
}

/* Opens the site of the greatest gain until open_max are open or the target is met. */
static LgStatus
greedy(Share *s, double target, double *bound, LgError *err)
{
	LG_TRY(all_gains(s, err));
	*bound = residual_bound(s, s->problem->open_max);
	while (s->count < s->problem->open_max && s->value < target)
	{
		int32_t		best = best_gain(s);
		double		old;

		if (best < 0)
			break;
		old = s->gain[best];
		s->gain[best] = gain_of(s, best);
		LG_TRY(site_spend(s->effort, s->problem->column[best + 1] - s->problem->column[best] + s->problem->sites / 4, err));
		if (s->gain[best] < old && best_gain(s) != best)
			continue;
		LG_TRY(toggle(s, best, 1.0, err));
	}
	LG_TRY(all_gains(s, err));
	*bound = fmin(*bound, residual_bound(s, s->problem->open_max));
	return LG_OK;
}

/* Exchanges one open site for one closed while that helps. */
static LgStatus
exchange(Share *s, LgError *err)
{
	bool		better = true;

	while (better && !s->effort->stop)
	{
		better = false;
		for (int32_t n = 0; n < s->count && !s->effort->stop; n++)
		{
			int32_t		closed = s->chosen[n];
			double		before = s->value;
			int32_t		best;

			LG_TRY(toggle(s, closed, -1.0, err));
			LG_TRY(all_gains(s, err));
			best = best_gain(s);
			if (best >= 0 && s->value + s->gain[best] > before + 1e-12 * fabs(before) && best != closed)
			{
				LG_TRY(toggle(s, best, 1.0, err));
				better = true;
			}
			else
				LG_TRY(toggle(s, closed, 1.0, err));
			/* the site just opened went to the end of the list: swap it back */
			if (n < s->count - 1)
			{
				int32_t		last = s->chosen[s->count - 1];

				s->chosen[s->count - 1] = s->chosen[n];
				s->chosen[n] = last;
			}
		}
	}
	keep_if_better(s);
	return LG_OK;
}

/* Best set that holds the open sites and none of the excluded. */
static LgStatus
search_node(Share *s, int depth, double parent, LgError *err)
{
	int32_t		left = s->problem->open_max - s->count;
	double		bound;
	int32_t		site;

	s->nodes++;
	keep_if_better(s);
	if (left == 0)
		return LG_OK;
	LG_TRY(all_gains(s, err));
	bound = fmin(parent, residual_bound(s, left));
	site = best_gain(s);
	if (site < 0 || bound <= s->best->value * (1.0 + 1e-9) + 1e-12)
		return LG_OK;
	if (s->effort->stop || depth >= MAX_DEPTH)
	{
		s->unresolved = fmax(s->unresolved, bound);
		return LG_OK;
	}
	LG_TRY(toggle(s, site, 1.0, err));
	LG_TRY(search_node(s, depth + 1, bound, err));
	LG_TRY(toggle(s, site, -1.0, err));
	s->out[site] = 1;
	LG_TRY(search_node(s, depth + 1, bound, err));
	s->out[site] = 0;
	return LG_OK;
}

static LgStatus
share_init(Share *s, LgError *err)
{
	const SiteProblem *problem = s->problem;
	const LgEnv *env = s->effort->env;
	size_t		sites = (size_t) problem->sites;

	LG_TRY(lg_alloc_array(env, (size_t) problem->demands, sizeof(double), &s->amount, err));
	LG_TRY(lg_alloc_array(env, sites, sizeof(double), &s->gain, err));
	LG_TRY(lg_alloc_array(env, sites, 1, &s->in, err));
	LG_TRY(lg_alloc_array(env, sites, 1, &s->out, err));
	LG_TRY(lg_alloc_array(env, sites + 1, sizeof(int32_t), &s->chosen, err));
	LG_TRY(lg_alloc_array(env, (size_t) problem->open_max + 1, sizeof(double), &s->top, err));
	for (int32_t i = 0; i < problem->sites; i++)
		if (problem->role[i] == SITE_ROLE_OPEN)
			LG_TRY(toggle(s, i, 1.0, err));
	s->count = 0;				/* sites open anyway are not chosen */
	s->best->value = s->value;
	return LG_OK;
}

/*
 * Largest total worth; solution->value and ->bound are worths.  With a target
 * below INFINITY, greedy stops there and that is all.
 */
LgStatus
site_share_solve(SitePull *pull, double target, SiteEffort *effort, SiteSolution *solution,
				 LgError *err)
{
	Share		s;
	double		bound;

	memset(&s, 0, sizeof(s));
	s.pull = pull;
	s.problem = &pull->problem;
	s.effort = effort;
	s.best = solution;
	if (pull->problem.open_max > site_problem_free(&pull->problem))
		pull->problem.open_max = site_problem_free(&pull->problem);
	if (pull->problem.column == NULL)
		LG_TRY(site_problem_columns(&pull->problem, effort, err));
	LG_TRY(site_solution_alloc(effort->env, &pull->problem, solution, err));
	LG_TRY(share_init(&s, err));
	LG_TRY(greedy(&s, target, &bound, err));
	keep_if_better(&s);
	solution->bound = bound;
	if (!isinf(target))
		return LG_OK;
	LG_TRY(exchange(&s, err));
	LG_TRY(all_gains(&s, err));
	bound = fmin(bound, residual_bound(&s, pull->problem.open_max));
	while (s.count > 0)
		LG_TRY(toggle(&s, s.chosen[s.count - 1], -1.0, err));
	LG_TRY(search_node(&s, 0, bound, err));
	solution->bound = fmax(solution->value, s.unresolved);
	solution->nodes = s.nodes;
	return LG_OK;
}
