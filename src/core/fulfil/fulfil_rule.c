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
