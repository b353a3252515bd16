/*
 * tier_policy.c
 *		Unit tests of src/core/tariff/tier_policy: limits, rises and falls with
 *		periods of their own, what is missing to the next tier.
 */
#include "unit.h"

#include "core/tariff/tier_policy.h"

static LgStatus
compile(const char *json, const TierPolicy **policy, LgError *err)
{
	LgEnv		env = unit_env();
	JsonReader	reader = {0};
	JsonDoc		doc;
	void	   *value;
	size_t		size;

	memset(err, 0, sizeof(*err));
	LG_TRY(json_doc_parse(&reader, &env, "tier_policy", json, strlen(json), &doc, err));
	LG_TRY(tier_policy_compile(&env, &doc, &value, &size, err));
	LG_TRY(lg_value_seal(&env, value, size, err));
	return tier_policy_open(value, size, policy, err);
}

static const TierPolicy *
policy_of(const char *json)
{
	const TierPolicy *policy = NULL;
	LgError		err;

	CHECK_OK(compile(json, &policy, &err), err);
	return policy;
}

static const char *
document(const TierPolicy *policy)
{
	LgEnv		env = unit_env();
	LgText		out;
	LgError		err;

	lg_text_init(&out, &env);
	CHECK_OK(tier_policy_to_json(policy, &out, &err), err);
	return out.data;
}

/* "after/during" of each period of one metric */
static const char *
track(const char *json, const int *orders, int count)
{
	static char shown[200];
	const TierPolicy *policy = policy_of(json);
	TierState	state;
	size_t		size = 0;

	tier_policy_start(policy, &state);
	for (int i = 0; i < count; i++)
	{
		int64_t		metric = orders[i] * DECIMAL_MICRO;

		tier_policy_step(policy, &state, &metric);
		size += (size_t) snprintf(shown + size, sizeof(shown) - size, "%s%d/%d", i > 0 ? " " : "", state.tier, state.before);
	}
	return shown;
}

#define LIMITS "{\"metrics\":{\"orders\":[100,1000]}"
static const int months[] = {50, 200, 2000, 50, 50};

static void
rises_and_falls_have_their_own_period(void)
{
	CHECK_STR(track(LIMITS "}", months, 5), "1/1 2/1 3/2 1/3 1/1");
	CHECK_STR(track(LIMITS ",\"up\":{\"effective\":\"same_period\"}}", months, 5), "1/1 2/2 3/3 1/3 1/1");
	CHECK_STR(track(LIMITS ",\"down\":{\"effective\":\"same_period\"}}", months, 5), "1/1 2/1 3/2 1/1 1/1");
	CHECK_STR(track(LIMITS ",\"up\":{\"effective\":\"same_period\"},\"down\":{\"effective\":\"same_period\"}}", months, 5),
			  "1/1 2/2 3/3 1/1 1/1");
	CHECK_STR(track(LIMITS ",\"up\":{\"effective\":\"same_period\"},\"down\":{\"effective\":\"next_period\",\"step\":true}}", months, 5),
			  "1/1 2/2 3/3 2/3 1/2");
}

static void
documents_come_back(void)
{
	static const char json[] = "{\"metrics\": {\"orders\": [100, 1000], \"revenue\": [50, 200.5]}, \"combine\": \"min\", "
	"\"up\": {\"after\": 2, \"step\": true, \"effective\": \"same_period\"}, "
	"\"down\": {\"after\": 3, \"step\": true, \"effective\": \"same_period\", \"margin\": 10}, \"min_dwell\": 2, \"start_tier\": 2, "
	"\"names\": [\"a\", \"b\", \"c\"]}";

	CHECK_STR(document(policy_of(json)), json);
	CHECK_STR(document(policy_of(LIMITS "}")),
			  "{\"metrics\": {\"orders\": [100, 1000]}, \"combine\": \"max\", \"up\": {\"after\": 1}, \"down\": {\"after\": 1}}");
}

static void
the_next_tier_lacks(void)
{
	const TierPolicy *policy = policy_of("{\"metrics\":{\"orders\":[100,1000],\"revenue\":[-0.5,99.995]},\"combine\":\"max\"}");

	CHECK_INT(tier_policy_needs(policy, 1, 0, DECIMAL_MICRO), 101 * DECIMAL_MICRO);
	CHECK_INT(tier_policy_needs(policy, 2, 0, DECIMAL_MICRO), 1001 * DECIMAL_MICRO);
	CHECK_INT(tier_policy_needs(policy, 1, 0, 1), 100 * DECIMAL_MICRO + 1);
	CHECK_INT(tier_policy_needs(policy, 2, 1, 10000), 100 * DECIMAL_MICRO);
	CHECK_INT(tier_policy_needs(policy, 1, 1, DECIMAL_MICRO), 0);
	CHECK_INT(tier_policy_missing(101, 80), 21);
	CHECK_INT(tier_policy_missing(101, 101), 0);
	CHECK_INT(tier_policy_missing(101, 102), 0);
	CHECK_INT(tier_policy_missing(INT64_MAX, INT64_MIN), INT64_MAX);
	/* who has what is needed, and no less, is in the tier */
	for (int64_t has = 95; has < 105; has++)
	{
		int64_t		metrics[2] = {has * DECIMAL_MICRO, -DECIMAL_MICRO};

		CHECK((tier_policy_of_metrics(policy, metrics, false) > 1) ==
			  (tier_policy_missing(tier_policy_needs(policy, 1, 0, DECIMAL_MICRO), metrics[0]) == 0));
	}
}

static void
what_is_missing_is_said(void)
{
	const TierPolicy *policy;
	LgError		err;

	CHECK_FAILS(compile("{\"metrics\":{\"a\":[1],\"b\":[1]}}", &policy, &err), LG_BAD_TEXT, err, "needs a key \"combine\"");
	CHECK(strstr(err.hint, "\"combine\": \"max\"") != NULL);
	CHECK_FAILS(compile(LIMITS ",\"combine\":\"mean\"}", &policy, &err), LG_BAD_TEXT, err, "unknown word \"mean\"");
	CHECK_FAILS(compile(LIMITS ",\"up\":{\"margin\":1}}", &policy, &err), LG_BAD_TEXT, err, "unknown key \"margin\"");
	CHECK_FAILS(compile(LIMITS ",\"down\":{\"effective\":\"never\"}}", &policy, &err), LG_BAD_TEXT, err, "unknown word \"never\"");
}

int
main(void)
{
	UNIT_RUN(rises_and_falls_have_their_own_period);
	UNIT_RUN(documents_come_back);
	UNIT_RUN(the_next_tier_lacks);
	UNIT_RUN(what_is_missing_is_said);
	return unit_done();
}
