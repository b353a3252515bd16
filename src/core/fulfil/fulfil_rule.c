/*
 * fulfil_rule.c
 *		What a plan is judged by.
 */
#include "core/fulfil/fulfil_route.h"

#define MAX_STEPS 1000000

static const char *const criteria[FULFIL_CRITERIA] = {
	"complete", "deliver_by", "shipments", "cost", "distance", "priority"
};

const char *
fulfil_criterion_name(FulfilCriterion criterion)
{
	return criteria[criterion];
}

void
fulfil_rule_init(FulfilRule *rule)
{
	memset(rule, 0, sizeof(*rule));
	for (int i = 0; i < FULFIL_CRITERIA; i++)
		rule->order[i] = (FulfilCriterion) i;
	rule->max_shipments = UINT32_MAX;
	rule->max_steps = MAX_STEPS;
}

static LgStatus
find_criterion(const char *name, size_t size, int *found, LgError *err)
{
	for (*found = 0; *found < FULFIL_CRITERIA; (*found)++)
		if (strlen(criteria[*found]) == size && memcmp(criteria[*found], name, size) == 0)
			return LG_OK;
	lg_fail(err, LG_BAD_ARGUMENT, "unknown criterion \"%.*s\" in the objective of a fulfil_rule", (int) size, name);
	lg_hint(err, "The criteria are complete, deliver_by, shipments, cost, distance and priority.");
	return LG_BAD_ARGUMENT;
}

LgStatus
fulfil_rule_order(FulfilRule *rule, const char *const *names, const size_t *sizes, int count, LgError *err)
{
	bool		taken[FULFIL_CRITERIA] = {false};
	int			n = 0;

	for (int i = 0; i < count; i++)
	{
		int			c;

		LG_TRY(find_criterion(names[i], sizes[i], &c, err));
		if (taken[c])
			return lg_fail(err, LG_BAD_ARGUMENT, "criterion \"%s\" stands twice in the objective of a fulfil_rule", criteria[c]);
		taken[c] = true;
		rule->order[n++] = (FulfilCriterion) c;
	}
	for (int c = 0; c < FULFIL_CRITERIA; c++)
		if (!taken[c])
			rule->order[n++] = (FulfilCriterion) c;
	return LG_OK;
}

LgInt128
fulfil_plan_figure(const FulfilPlan *plan, FulfilCriterion criterion)
{
	switch (criterion)
	{
		case FULFIL_COMPLETE:
			return plan->missing;
		case FULFIL_DELIVER_BY:
			return plan->late;
		case FULFIL_SHIPMENTS:
			return plan->shipments;
		case FULFIL_COST:
			return plan->cost;
		case FULFIL_DISTANCE:
			return plan->distance_m;
		case FULFIL_PRIORITY:
			return plan->priority;
		case FULFIL_CRITERIA:
			break;
	}
	return 0;
}

int
fulfil_compare_plans(const FulfilRule *rule, const FulfilPlan *a, const FulfilPlan *b, FulfilCriterion *by)
{
	for (int i = 0; i < FULFIL_CRITERIA; i++)
	{
		LgInt128	x = fulfil_plan_figure(a, rule->order[i]);
		LgInt128	y = fulfil_plan_figure(b, rule->order[i]);

		*by = rule->order[i];
		if (x != y)
			return x < y ? -1 : 1;
	}
	*by = FULFIL_CRITERIA;
	for (uint32_t i = 0; i < a->shipments && i < b->shipments; i++)
		if (a->option[i] != b->option[i])
			return a->option[i] < b->option[i] ? -1 : 1;
	return 0;
}
