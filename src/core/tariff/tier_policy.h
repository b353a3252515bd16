/*
 * tier_policy.h
 *		Which tier a customer is in, from what they did, with hysteresis.
 *
 * Metrics each have ascending limits: the tier by one metric is 1 plus the
 * number of limits it is above.  combine says which of them counts: "max" the
 * highest, "min" the lowest.  Month after month a policy may ask for several
 * periods in a row before it moves up or down, and for a margin below a limit
 * before a period counts towards a fall.
 */
#ifndef LG_TIER_POLICY_H
#define LG_TIER_POLICY_H

#include "core/base/decimal.h"
#include "core/json/json_doc.h"
#include "core/base/lg_value.h"

#define TIER_POLICY_MAGIC LG_MAGIC('T', 'P')
#define TIER_POLICY_FORMAT 1
#define TIER_MAX_METRICS 8
#define TIER_MAX_LIMITS 31
#define TIER_NAME_SIZE 64

typedef struct TierMetric
{
	char		name[TIER_NAME_SIZE];
	int64_t		limit[TIER_MAX_LIMITS]; /* millionths */
} TierMetric;

typedef struct TierPolicy
{
	LgValueHeader header;
	int32_t		n_metrics;
	int32_t		n_tiers;		/* one more than limits */
	int32_t		combine_min;
	int32_t		start_tier;
	int32_t		up_after;		/* periods in a row */
	int32_t		down_after;
	int32_t		up_step;		/* one tier at a time */
	int32_t		down_step;
	int32_t		min_dwell;		/* periods before a tier may change again */
	int32_t		up_next;		/* a rise counts from the next period on */
	int64_t		margin;			/* rate, 10 % is 10 */
	int32_t		has_names;
	int32_t		down_next;		/* so does a fall */
	char		names[TIER_MAX_LIMITS + 1][TIER_NAME_SIZE];
	TierMetric	metrics[];
} TierPolicy;

/* Where a customer stands after some periods. */
typedef struct TierState
{
	int32_t		tier;			/* as of the last period */
	int32_t		up_run;			/* periods in a row above it */
	int32_t		up_target;		/* lowest of them */
	int32_t		down_run;
	int32_t		down_target;	/* highest of them */
	int32_t		dwell;			/* periods in this tier */
	int32_t		before;			/* tier that counted during the last period */
	int32_t		unused;
} TierState;

extern LgStatus tier_policy_compile(const LgEnv *env, const JsonDoc *doc, void **value, size_t *size, LgError *err);
extern LgStatus tier_policy_open(const void *value, size_t size, void *view, LgError *err);
extern LgStatus tier_policy_to_json(const TierPolicy *policy, LgText *out, LgError *err);

/* Tier of one period by its metrics; margin lowers nothing, or every limit. */
extern int	tier_policy_of_metrics(const TierPolicy *policy, const int64_t *metrics, bool with_margin);

extern void tier_policy_start(const TierPolicy *policy, TierState *state);

/*
 * What a metric needs for the tier above: the least multiple of unit that is above
 * its limit, and what is missing to it.
 */
extern int64_t tier_policy_needs(const TierPolicy *policy, int tier, int metric, int64_t unit);
extern int64_t tier_policy_missing(int64_t needs, int64_t has);

extern void tier_policy_step(const TierPolicy *policy, TierState *state, const int64_t *metrics);

#endif							/* LG_TIER_POLICY_H */
