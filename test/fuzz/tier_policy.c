/*
 * tier_policy.c
 *		Fuzz: any bytes as a tier policy.  What compiles prints, compiles again
 *		to the same value, and moves customers as it says.
 */
#include "fuzz.h"

#include "core/tariff/tier_policy.h"

int			LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static LgStatus
compile(const LgEnv *env, const char *json, size_t size, const TierPolicy **policy, size_t *value_size, LgError *err)
{
	JsonReader	reader = {0};
	JsonDoc		doc;
	void	   *value;

	LG_TRY(json_doc_parse(&reader, env, "tier_policy", json, size, &doc, err));
	LG_TRY(tier_policy_compile(env, &doc, &value, value_size, err));
	FUZZ_CHECK(tier_policy_open(value, *value_size, policy, err) == LG_OK);
	return LG_OK;
}

/* One plus the limits that a number is above, by the metric that counts. */
static int
count_limits(const TierPolicy *policy, const int64_t *metrics)
{
	int			tier = 0;

	for (int i = 0; i < policy->n_metrics; i++)
	{
		int			above = 1;

		for (int k = 0; k < policy->n_tiers - 1; k++)
			above += metrics[i] > policy->metrics[i].limit[k];
		if (i == 0 || (policy->combine_min ? above < tier : above > tier))
			tier = above;
	}
	return tier;
}

/* The same step for everybody: no hysteresis left means the tier of the metrics. */
static void
move(const TierPolicy *policy, const uint8_t *data, size_t size)
{
	TierState	state;
	int64_t		metrics[TIER_MAX_METRICS] = {0};

	tier_policy_start(policy, &state);
	for (size_t at = 0; at < size && at < 64; at++)
	{
		int			before = state.tier;
		int			tier;

		/* about a limit, above or below it */
		for (int i = 0; i < policy->n_metrics; i++)
			metrics[i] = (int64_t) ((uint64_t) policy->metrics[i].limit[data[at] % (policy->n_tiers - 1)] +
									(uint64_t) (data[at] / 64) - 1);
		tier = tier_policy_of_metrics(policy, metrics, false);
		FUZZ_CHECK(tier == count_limits(policy, metrics));
		tier_policy_step(policy, &state, metrics);
		FUZZ_CHECK(state.tier >= 1 && state.tier <= policy->n_tiers);
		FUZZ_CHECK(state.before == ((state.tier > before && !policy->up_next) || (state.tier < before && !policy->down_next) ? state.tier : before));
		FUZZ_CHECK(state.tier <= before || tier > before);
		FUZZ_CHECK(state.tier >= before || tier_policy_of_metrics(policy, metrics, true) < before);
		if (policy->up_after == 1 && policy->down_after == 1 && !policy->up_step && !policy->down_step &&
			policy->margin == 0 && policy->min_dwell == 0)
			FUZZ_CHECK(state.tier == tier);
	}
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	LgEnv		env = fuzz_begin();
	LgError		err;
	const TierPolicy *policy;
	const TierPolicy *again;
	size_t		policy_size;
	size_t		again_size;
	LgText		json;

	if (compile(&env, (const char *) data, size, &policy, &policy_size, &err) != LG_OK)
		return fuzz_end();
	lg_text_init(&json, &env);
	FUZZ_CHECK(tier_policy_to_json(policy, &json, &err) == LG_OK);
	FUZZ_CHECK(compile(&env, json.data, json.size, &again, &again_size, &err) == LG_OK);
	FUZZ_CHECK(policy_size == again_size && memcmp(policy, again, policy_size) == 0);
	move(policy, data, size);
	return fuzz_end();
}
