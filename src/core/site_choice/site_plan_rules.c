/*
 * site_plan_rules.c
 *		From what a user asks a plan to keep to (groups of sites, a budget,
 *		existing sites to close) to the rules of the problem.
 */
#include "core/site_choice/site_plan.h"
#include "site_median.h"
#include "site_ruled.h"
#include "site_rules.h"

/* ----------------------------------------------------------------------
 * sites by identifier
 * ----------------------------------------------------------------------
 */

/* The identifier of a site: text, or a number with text NULL. */
typedef struct Identity
{
	int64_t		id;
	const char *text;
	size_t		size;
} Identity;

static Identity
identity_of(const SitePlan *plan, int32_t site)
{
	const SiteDemand *demand = plan->demand;
	Identity	identity = {0, NULL, 0};
	SiteRow		row;

	if (demand->start != NULL && (uint32_t) site < demand->sites)
	{
		if (demand->site_id != NULL)
			identity.id = demand->site_id[site];
		else
			site_demand_site_code(demand, (uint32_t) site, &identity.text, &identity.size);
		return identity;
	}
	site_index_row(plan->index, plan->position[site], &row);
	identity.id = row.id;
	identity.text = row.code;
	identity.size = row.code_size;
	return identity;
}

static int
compare_identities(const Identity *a, const Identity *b)
{
	size_t		size = a->size < b->size ? a->size : b->size;
	int			order;

	if (a->text == NULL || b->text == NULL)
		return (a->id > b->id) - (a->id < b->id);
	order = size > 0 ? memcmp(a->text, b->text, size) : 0;
	return order != 0 ? order : (a->size > b->size) - (a->size < b->size);
}

static int
compare_sites(const void *a, const void *b, void *context)
{
	const SitePlan *plan = context;
	Identity	x = identity_of(plan, *(const int32_t *) a);
	Identity	y = identity_of(plan, *(const int32_t *) b);
	int			order = compare_identities(&x, &y);

	return order != 0 ? order : *(const int32_t *) a - *(const int32_t *) b;
}

static bool
has_text_identifiers(const SitePlan *plan)
{
	return plan->demand->start != NULL ? plan->demand->site_id == NULL : plan->index->codes != NULL;
}

/* Reads a whole number; false for anything else. */
static bool
parse_number(const char *text, size_t size, int64_t *number)
{
	size_t		at = size > 0 && text[0] == '-' ? 1 : 0;
	int64_t		value = 0;

	if (at == size)
		return false;
	for (; at < size; at++)
		if (text[at] < '0' || text[at] > '9' || !lg_mul64(value, 10, &value) ||
			!(text[0] == '-' ? lg_sub64(value, text[at] - '0', &value) : lg_add64(value, text[at] - '0', &value)))
			return false;
	*number = value;
	return true;
}

/* The first of the sorted sites with the member's identifier, and the end of them. */
static bool
find_sites(const SitePlan *plan, const int32_t *order, const SiteMember *member, int32_t *first, int32_t *end)
{
	Identity	wanted = {0, member->site, member->site_size};
	int32_t		low = 0;
	int32_t		high = plan->problem.sites;

	if (!has_text_identifiers(plan))
	{
		wanted.text = NULL;
		if (!parse_number(member->site, member->site_size, &wanted.id))
			return false;
	}
	while (low < high)
	{
		int32_t		middle = low + (high - low) / 2;
		Identity	identity = identity_of(plan, order[middle]);

		if (compare_identities(&identity, &wanted) < 0)
			low = middle + 1;
		else
			high = middle;
	}
	*first = *end = low;
	for (; *end < plan->problem.sites; (*end)++)
	{
		Identity	identity = identity_of(plan, order[*end]);

		if (compare_identities(&identity, &wanted) != 0)
			break;
	}
	return *end > *first;
}

/* ----------------------------------------------------------------------
 * rules
 * ----------------------------------------------------------------------
 */

/* One site's amount in one rule, before sorting by site. */
typedef struct Entry
{
	int32_t		site;
	int32_t		rule;
	double		amount;
} Entry;

typedef struct Builder
{
	SitePlan   *plan;
	SiteRules  *rules;
	Entry	   *entry;
	int64_t		entries;
	size_t		room;
} Builder;

static LgStatus
add_entry(Builder *b, int32_t site, int32_t rule, double amount, LgError *err)
{
	if ((size_t) b->entries == b->room)
	{
		b->room = 2 * b->room + 64;
		LG_TRY(lg_resize_array(b->plan->env, &b->entry, b->room, sizeof(Entry), err));
	}
	b->entry[b->entries].site = site;
	b->entry[b->entries].rule = rule;
	b->entry[b->entries++].amount = amount;
	return (b->entries & 0x3FFF) == 0 ? lg_poll(b->plan->env, err) : LG_OK;
}

static int
compare_entries(const void *a, const void *b, void *context)
{
	const Entry *x = a;
	const Entry *y = b;

	(void) context;
	if (x->site != y->site)
		return x->site < y->site ? -1 : 1;
	return (x->rule > y->rule) - (x->rule < y->rule);
}

/* Members of groups; a site named twice in a group counts once. */
static LgStatus
add_groups(Builder *b, LgError *err)
{
	SitePlan   *plan = b->plan;
	const SiteRuleGoal *goal = &plan->rule_goal;
	int32_t    *order;

	LG_TRY(lg_alloc_array(plan->env, (size_t) plan->problem.sites + 1, sizeof(int32_t), &order, err));
	for (int32_t i = 0; i < plan->problem.sites; i++)
		order[i] = i;
	LG_TRY(lg_sort(plan->env, order, (size_t) plan->problem.sites, sizeof(int32_t), compare_sites, plan, err));
	for (int64_t m = 0; m < goal->members; m++)
	{
		int32_t		first;
		int32_t		end;

		if (!find_sites(plan, order, &goal->member[m], &first, &end))
		{
			lg_fail(err, LG_BAD_ARGUMENT, "site \"%.*s\" of group \"%s\" is not among the sites",
					(int) (goal->member[m].site_size < 60 ? goal->member[m].site_size : 60), goal->member[m].site,
					goal->name[goal->member[m].group]);
			lg_hint(err, "Collect the groups from the same rows as the sites.");
			return LG_BAD_ARGUMENT;
		}
		for (; first < end; first++)
			if (plan->role[order[first]] != SITE_ROLE_CLOSED)
				LG_TRY(add_entry(b, order[first], goal->member[m].group, 1.0, err));
	}
	lg_release(plan->env, order);
	return LG_OK;
}

/* Sorted by site, once each. */
static LgStatus
finish_entries(Builder *b, LgError *err)
{
	SitePlan   *plan = b->plan;
	SiteRules  *rules = b->rules;
	int64_t		kept = 0;

	LG_TRY(lg_sort(plan->env, b->entry, (size_t) b->entries, sizeof(Entry), compare_entries, NULL, err));
	LG_TRY(lg_alloc_array(plan->env, (size_t) plan->problem.sites + 1, sizeof(int64_t), &rules->start, err));
	LG_TRY(lg_alloc_array(plan->env, (size_t) b->entries + 1, sizeof(int32_t), &rules->rule, err));
	LG_TRY(lg_alloc_array(plan->env, (size_t) b->entries + 1, sizeof(double), &rules->amount, err));
	for (int64_t k = 0; k < b->entries; k++)
	{
		if (k > 0 && compare_entries(&b->entry[k - 1], &b->entry[k], NULL) == 0)
			continue;
		rules->rule[kept] = b->entry[k].rule;
		rules->amount[kept++] = b->entry[k].amount;
		rules->start[b->entry[k].site + 1] = kept;
	}
	for (int32_t i = 0; i < plan->problem.sites; i++)
		if (rules->start[i + 1] < rules->start[i])
			rules->start[i + 1] = rules->start[i];
	lg_release(plan->env, b->entry);
	return LG_OK;
}

/* For every rule what some of the sites add up to: those that are open anyway, or all that may be open. */
static LgStatus
sum_by_rule(const SitePlan *plan, const SiteRules *rules, bool open_anyway, double **sum, LgError *err)
{
	LG_TRY(lg_alloc_array(plan->env, (size_t) rules->count + 1, sizeof(double), sum, err));
	for (int32_t i = 0; i < plan->problem.sites; i++)
	{
		if (open_anyway ? plan->role[i] != SITE_ROLE_OPEN : plan->role[i] == SITE_ROLE_CLOSED)
			continue;
		LG_TRY(lg_poll(plan->env, err));
		for (int64_t k = rules->start[i]; k < rules->start[i + 1]; k++)
			(*sum)[rules->rule[k]] += rules->amount[k];
	}
	return LG_OK;
}

/* A group that has more existing sites than it may have gets no new ones: that is no error. */
static LgStatus
allow_what_exists(const SitePlan *plan, SiteRules *rules, LgError *err)
{
	double	   *fixed;

	LG_TRY(sum_by_rule(plan, rules, true, &fixed, err));
	for (int32_t g = 0; g < plan->rule_goal.groups; g++)
		rules->high[g] = lg_max(rules->high[g], fixed[g]);
	lg_release(plan->env, fixed);
	return LG_OK;
}

/* Existing sites may close: they become free, and two rules count old and new ones. */
static LgStatus
add_closing(Builder *b, int32_t rule, bool may_close_fewer, LgError *err)
{
	SitePlan   *plan = b->plan;
	SiteRules  *rules = b->rules;
	int32_t		existing = 0;

	for (int32_t i = 0; i < plan->problem.sites; i++)
		existing += plan->kind[i] == SITE_EXISTING && plan->role[i] == SITE_ROLE_OPEN;
	if (plan->rule_goal.close > existing)
	{
		lg_fail(err, LG_BAD_ARGUMENT, "close is %d, but %d sites exist", plan->rule_goal.close, existing);
		lg_hint(err, "Sites that exist have kind existing.");
		return LG_BAD_ARGUMENT;
	}
	rules->high[rule] = plan->problem.open_max;
	rules->low[rule] = -INFINITY;
	rules->low[rule + 1] = existing - plan->rule_goal.close;
	rules->high[rule + 1] = may_close_fewer ? INFINITY : existing - plan->rule_goal.close;
	for (int32_t i = 0; i < plan->problem.sites; i++)
	{
		if (plan->role[i] == SITE_ROLE_FREE)
			LG_TRY(add_entry(b, i, rule, 1.0, err));
		if (plan->kind[i] != SITE_EXISTING || plan->role[i] != SITE_ROLE_OPEN)
			continue;
		LG_TRY(add_entry(b, i, rule + 1, 1.0, err));
		plan->role[i] = SITE_ROLE_FREE;
	}
	plan->problem.open_max += existing;
	return lg_alloc_array(plan->env, (size_t) plan->problem.sites + 1, 1, &plan->closes, err);
}

/*
 * Makes plan->problem.rules of plan->rule_goal, after the sites were counted.
 * With may_close_fewer closing is a choice, else exactly so many close.
 */
LgStatus
site_plan_rules(SitePlan *plan, bool may_close_fewer, LgError *err)
{
	const SiteRuleGoal *goal = &plan->rule_goal;
	Builder		b = {.plan = plan};
	SiteRules  *rules;
	size_t		count = (size_t) goal->groups + 3;

	if (!goal->given)
		return LG_OK;
	LG_TRY(lg_alloc(plan->env, sizeof(SiteRules), &rules, err));
	LG_TRY(lg_alloc_array(plan->env, count, sizeof(double), &rules->low, err));
	LG_TRY(lg_alloc_array(plan->env, count, sizeof(double), &rules->high, err));
	b.rules = rules;
	rules->count = goal->groups;
	for (int32_t g = 0; g < goal->groups; g++)
	{
		rules->low[g] = goal->at_least[g];
		rules->high[g] = goal->at_most[g];
	}
	LG_TRY(add_groups(&b, err));
	if (!isinf(goal->budget))
	{
		int32_t		r = rules->count++;
		double		all = 0.0;

		rules->low[r] = -INFINITY;
		rules->high[r] = goal->budget;
		for (int32_t i = 0; i < plan->problem.sites; i++)
			all += plan->site_weight[i];
		if (isinf(all))			/* then no sum can be compared with the budget */
			return lg_fail(err, LG_OUT_OF_RANGE, "weights of the sites add up to more than a double precision number holds");
		for (int32_t i = 0; i < plan->problem.sites; i++)
			if ((plan->kind[i] == SITE_CANDIDATE || plan->kind[i] == SITE_REQUIRED) && plan->site_weight[i] != 0.0)
				LG_TRY(add_entry(&b, i, r, plan->site_weight[i], err));
	}
	if (goal->close >= 0)
	{
		LG_TRY(add_closing(&b, rules->count, may_close_fewer, err));
		rules->count += 2;
	}
	LG_TRY(finish_entries(&b, err));
	LG_TRY(allow_what_exists(plan, rules, err));
	plan->problem.rules = rules;
	return LG_OK;
}

/* Which of the groups makes it impossible, if one by itself does. */
LgStatus
site_plan_impossible(const SitePlan *plan, bool proved, LgError *err)
{
	const SiteRules *rules = plan->problem.rules;
	double	   *most = NULL;

	if (rules != NULL)
		LG_TRY(sum_by_rule(plan, rules, false, &most, err));
	lg_fail(err, LG_BAD_ARGUMENT, proved ? "no plan keeps to the rules" : "no plan that keeps to the rules was found");
	for (int32_t g = 0; rules != NULL && g < plan->rule_goal.groups; g++)
	{
		if (most[g] >= rules->low[g])
			continue;
		lg_detail(err, "Group \"%s\" has %g sites, but at least %g must be open.", plan->rule_goal.name[g], most[g],
				  rules->low[g]);
		break;
	}
	lg_hint(err, "Allow more sites or a larger budget, or ask less of the groups.");
	return LG_BAD_ARGUMENT;
}

/* Existing sites that stay are not among those opened, the others are closed. */
static void
settle_existing(SitePlan *plan)
{
	SiteSolution *solution = &plan->solution;
	int32_t		kept = 0;

	for (int32_t i = 0; i < plan->problem.sites; i++)
		plan->closes[i] = plan->kind[i] == SITE_EXISTING && plan->role[i] == SITE_ROLE_FREE;
	for (int32_t s = 0; s < solution->count; s++)
	{
		int32_t		site = solution->site[s];

		if (plan->closes[site])
		{
			plan->closes[site] = 0;
			plan->role[site] = SITE_ROLE_OPEN;
		}
		else
			solution->site[kept++] = site;
	}
	solution->count = kept;
	for (int32_t i = 0; i < plan->problem.sites; i++)
		if (plan->closes[i])
		{
			plan->role[i] = SITE_ROLE_CLOSED;
			plan->kind[i] = SITE_FORBIDDEN;
		}
}

/* Solves a problem made of plan->problem, by the rules if there are any. */
LgStatus
site_plan_solve(SitePlan *plan, SiteProblem *problem, SiteSolution *solution, LgError *err)
{
	if (plan->problem.rules == NULL)
		return site_median_solve(problem, &plan->effort, NULL, -INFINITY, solution, err);
	problem->rules = plan->problem.rules;
	LG_TRY(site_ruled_solve(problem, &plan->effort, solution, err));
	if (isinf(solution->value))
		return site_plan_impossible(plan, isinf(solution->bound) && solution->bound > 0.0, err);
	plan->solution = *solution;
	if (plan->closes != NULL)
		settle_existing(plan);
	*solution = plan->solution;
	return LG_OK;
}
