/*
 * tier_policy.c
 *		Which tier a customer is in: see tier_policy.h.
 */
#include "core/tariff/tier_policy.h"

#define ANY_DECIMAL (JSON_NUMBER | JSON_STRING)

typedef struct PolicyBuild
{
	const JsonDoc *doc;
	LgError    *err;
	TierPolicy *policy;
} PolicyBuild;

/* ----------------------------------------------------------------------
 * document to value
 * ----------------------------------------------------------------------
 */

static LgStatus
compile_limits(PolicyBuild *build, const JsonNode *node, TierMetric *metric)
{
	int64_t		before = INT64_MIN;

	if (node->count == 0 || node->count > TIER_MAX_LIMITS)
		return json_fail(build->doc, node, build->err, "a metric has 1 to %d limits, not %u", TIER_MAX_LIMITS, node->count);
	if (build->policy->n_tiers != 0 && build->policy->n_tiers != (int32_t) node->count + 1)
		return json_fail(build->doc, node, build->err, "metrics have different numbers of limits");
	build->policy->n_tiers = (int32_t) node->count + 1;
	for (const JsonNode *limit = node->child; limit != NULL; limit = limit->next)
	{
		LG_TRY(json_decimal(build->doc, limit, DECIMAL_AMOUNT, &metric->limit[limit->index], build->err));
		if (metric->limit[limit->index] <= before)
			return json_fail(build->doc, limit, build->err, "limit %.*s is not above the one before it",
							 (int) limit->size, limit->text);
		before = metric->limit[limit->index];
	}
	return LG_OK;
}

/* A member of the object of metrics: "orders": [100, 500] */
static LgStatus
compile_metric(PolicyBuild *build, const JsonNode *node, TierMetric *metric)
{
	LG_TRY(json_want(build->doc, node, JSON_ARRAY, build->err));
	if (node->key_size >= TIER_NAME_SIZE)
		return json_fail_key(build->doc, node, build->err, "name of a metric is too long");
	memcpy(metric->name, node->key, node->key_size);
	return compile_limits(build, node, metric);
}

/* An element of the list of metrics: {"name": "orders", "limits": [100, 500]} */
static LgStatus
compile_listed_metric(PolicyBuild *build, const JsonNode *node, TierMetric *metric)
{
	const JsonNode *name;
	const JsonNode *limits;
	const JsonField fields[] = {{"name", JSON_STRING, true, &name}, {"limits", JSON_ARRAY, true, &limits}};

	LG_TRY(json_fields(build->doc, node, "a metric", fields, LG_COUNT(fields), build->err));
	if (name->size >= TIER_NAME_SIZE)
		return json_fail(build->doc, name, build->err, "name of a metric is too long");
	for (const TierMetric *other = build->policy->metrics; other < metric; other++)
	{
		if (strlen(other->name) == name->size && memcmp(other->name, name->text, name->size) == 0)
			return json_fail(build->doc, name, build->err, "metric \"%s\" appears twice", other->name);
	}
	memcpy(metric->name, name->text, name->size);
	return compile_limits(build, limits, metric);
}

static LgStatus
compile_metrics(PolicyBuild *build, const JsonNode *metrics)
{
	for (const JsonNode *node = metrics->child; node != NULL; node = node->next)
	{
		TierMetric *metric = &build->policy->metrics[node->index];

		if (metrics->type == JSON_ARRAY)
			LG_TRY(compile_listed_metric(build, node, metric));
		else
			LG_TRY(compile_metric(build, node, metric));
	}
	return LG_OK;
}

static LgStatus
optional_int(PolicyBuild *build, const JsonNode *node, int64_t min, int64_t max, int32_t *value)
{
	int64_t		wide;

	if (node == NULL)
		return LG_OK;
	LG_TRY(json_int64(build->doc, node, min, max, &wide, build->err));
	*value = (int32_t) wide;
	return LG_OK;
}

/* "10%" or 10 */
static LgStatus
compile_margin(PolicyBuild *build, const JsonNode *node)
{
	uint32_t	size = node->size;
	int64_t		margin;

	if (node->type == JSON_STRING && size > 0 && node->text[size - 1] == '%')
		size--;
	LG_TRY(json_locate(build->doc, node, decimal_parse(node->text, size, DECIMAL_RATE, &margin, build->err), build->err));
	if (margin < 0 || margin > 100 * DECIMAL_NANO)
		return json_fail(build->doc, node, build->err, "a margin is from 0 to 100 %%");
	build->policy->margin = margin;
	return LG_OK;
}

static LgStatus
compile_move(PolicyBuild *build, const JsonNode *node, bool down)
{
	static const char *const words[] = {"next_period", "same_period"};
	const JsonNode *after;
	const JsonNode *step;
	const JsonNode *effective;
	const JsonNode *margin = NULL;
	const JsonField fields[] = {{"after", JSON_NUMBER, false, &after}, {"step", JSON_BOOL, false, &step},
	{"effective", JSON_STRING, false, &effective}, {"margin", ANY_DECIMAL, false, &margin}};
	int			choice;

	/* only a fall has a margin, which comes last */
	LG_TRY(json_fields(build->doc, node, down ? "\"down\"" : "\"up\"", fields, (int) LG_COUNT(fields) - !down, build->err));
	LG_TRY(optional_int(build, after, 1, 1000, down ? &build->policy->down_after : &build->policy->up_after));
	if (step != NULL)
		*(down ? &build->policy->down_step : &build->policy->up_step) = step->truth;
	if (effective != NULL)
	{
		LG_TRY(json_choice(build->doc, effective, words, 2, &choice, build->err));
		*(down ? &build->policy->down_next : &build->policy->up_next) = choice == 0;
	}
	return margin == NULL ? LG_OK : compile_margin(build, margin);
}

static LgStatus
compile_names(PolicyBuild *build, const JsonNode *node)
{
	build->policy->has_names = 1;
	if ((int32_t) node->count != build->policy->n_tiers)
		return json_fail(build->doc, node, build->err, "%u names for %d tiers", node->count, build->policy->n_tiers);
	for (const JsonNode *name = node->child; name != NULL; name = name->next)
	{
		LG_TRY(json_want(build->doc, name, JSON_STRING, build->err));
		if (name->size >= TIER_NAME_SIZE)
			return json_fail(build->doc, name, build->err, "name of a tier is too long");
		memcpy(build->policy->names[name->index], name->text, name->size);
	}
	return LG_OK;
}

/* Of one metric both readings are the same. */
static LgStatus
compile_combine(PolicyBuild *build, const JsonNode *node)
{
	static const char *const words[] = {"max", "min"};
	int			choice = 0;

	if (node != NULL)
		LG_TRY(json_choice(build->doc, node, words, 2, &choice, build->err));
	else if (build->policy->n_metrics > 1)
	{
		json_fail(build->doc, build->doc->root, build->err, "a tier policy needs a key \"combine\"");
		lg_hint(build->err, "Write \"combine\": \"max\", and the metric with the highest tier counts, or \"min\" for the lowest.");
		return LG_BAD_TEXT;
	}
	build->policy->combine_min = choice;
	return LG_OK;
}

LgStatus
tier_policy_compile(const LgEnv *env, const JsonDoc *doc, void **value, size_t *size, LgError *err)
{
	const JsonNode *metrics;
	const JsonNode *combine;
	const JsonNode *up;
	const JsonNode *down;
	const JsonNode *dwell;
	const JsonNode *start;
	const JsonNode *names;
	const JsonField fields[] = {
		{"metrics", JSON_OBJECT | JSON_ARRAY, true, &metrics}, {"combine", JSON_STRING, false, &combine}, {"up", JSON_OBJECT, false, &up},
		{"down", JSON_OBJECT, false, &down}, {"min_dwell", JSON_NUMBER, false, &dwell},
		{"start_tier", JSON_NUMBER, false, &start}, {"names", JSON_ARRAY, false, &names}
	};
	PolicyBuild build = {doc, err, NULL};

	LG_TRY(json_fields(doc, doc->root, "a tier policy", fields, LG_COUNT(fields), err));
	if (metrics->count == 0 || metrics->count > TIER_MAX_METRICS)
		return json_fail(doc, metrics, err, "a policy has 1 to %d metrics, not %u", TIER_MAX_METRICS, metrics->count);
	*size = sizeof(TierPolicy) + metrics->count * sizeof(TierMetric);
	LG_TRY(lg_alloc(env, *size, &build.policy, err));
	lg_value_init(build.policy, TIER_POLICY_MAGIC, TIER_POLICY_FORMAT, 0);
	build.policy->n_metrics = (int32_t) metrics->count;
	build.policy->up_after = 1;
	build.policy->down_after = 1;
	build.policy->start_tier = 1;
	build.policy->up_next = 1;
	build.policy->down_next = 1;
	LG_TRY(compile_metrics(&build, metrics));
	LG_TRY(compile_combine(&build, combine));
	if (up != NULL)
		LG_TRY(compile_move(&build, up, false));
	if (down != NULL)
		LG_TRY(compile_move(&build, down, true));
	LG_TRY(optional_int(&build, dwell, 0, 1000, &build.policy->min_dwell));
	LG_TRY(optional_int(&build, start, 1, build.policy->n_tiers, &build.policy->start_tier));
	if (names != NULL)
		LG_TRY(compile_names(&build, names));
	*value = build.policy;
	return LG_OK;
}

LgStatus
tier_policy_open(const void *value, size_t size, void *view, LgError *err)
{
	const TierPolicy *policy = value;
	bool		good;

	LG_TRY(lg_value_check(value, size, TIER_POLICY_MAGIC, TIER_POLICY_FORMAT, "tier_policy", err));
	good = size >= sizeof(TierPolicy) && policy->n_metrics >= 1 && policy->n_metrics <= TIER_MAX_METRICS &&
		size >= sizeof(TierPolicy) + (size_t) policy->n_metrics * sizeof(TierMetric) && policy->n_tiers >= 2 &&
		policy->n_tiers <= TIER_MAX_LIMITS + 1 && policy->start_tier >= 1 && policy->start_tier <= policy->n_tiers &&
		policy->margin >= 0 && policy->margin <= 100 * DECIMAL_NANO;
	for (int i = 0; good && i < policy->n_metrics; i++)
		good = policy->metrics[i].name[TIER_NAME_SIZE - 1] == '\0';
	for (int i = 0; good && i < policy->n_tiers; i++)
		good = policy->names[i][TIER_NAME_SIZE - 1] == '\0';
	if (!good)
		return lg_fail(err, LG_CORRUPTED, "stored tier_policy is damaged");
	memcpy(view, &policy, sizeof(policy));
	return LG_OK;
}

/* ----------------------------------------------------------------------
 * value to document
 * ----------------------------------------------------------------------
 */

static LgStatus
put_decimal(LgText *out, int64_t value, int scale, LgError *err)
{
	char		number[DECIMAL_TEXT];

	decimal_print(value, scale, 0, number);
	return lg_text_add(out, number, err);
}

/* True when jsonb would keep the order of the metrics: shorter names first, then by bytes. */
static bool
survives_jsonb(const TierPolicy *policy)
{
	for (int i = 1; i < policy->n_metrics; i++)
	{
		const char *before = policy->metrics[i - 1].name;
		const char *name = policy->metrics[i].name;

		if (strlen(before) > strlen(name) || (strlen(before) == strlen(name) && strcmp(before, name) > 0))
			return false;
	}
	return true;
}

/* Metrics are told apart by their order, so that one is kept wherever the document goes. */
static LgStatus
put_metrics(const TierPolicy *policy, LgText *out, LgError *err)
{
	bool		list = !survives_jsonb(policy);

	LG_TRY(lg_text_add(out, list ? "[" : "{", err));
	for (int i = 0; i < policy->n_metrics; i++)
	{
		LG_TRY(lg_text_add(out, i > 0 ? ", " : "", err));
		LG_TRY(lg_text_add(out, list ? "{\"name\": " : "", err));
		LG_TRY(lg_text_json_string(out, policy->metrics[i].name, strlen(policy->metrics[i].name), err));
		LG_TRY(lg_text_add(out, list ? ", \"limits\": [" : ": [", err));
		for (int k = 0; k < policy->n_tiers - 1; k++)
		{
			LG_TRY(lg_text_add(out, k > 0 ? ", " : "", err));
			LG_TRY(put_decimal(out, policy->metrics[i].limit[k], DECIMAL_AMOUNT, err));
		}
		LG_TRY(lg_text_add(out, list ? "]}" : "]", err));
	}
	return lg_text_add(out, list ? "]" : "}", err);
}

LgStatus
tier_policy_to_json(const TierPolicy *policy, LgText *out, LgError *err)
{
	LG_TRY(lg_text_add(out, "{\"metrics\": ", err));
	LG_TRY(put_metrics(policy, out, err));
	LG_TRY(lg_text_printf(out, err, ", \"combine\": \"%s\", \"up\": {\"after\": %d", policy->combine_min ? "min" : "max",
						  policy->up_after));
	LG_TRY(lg_text_add(out, policy->up_step ? ", \"step\": true" : "", err));
	LG_TRY(lg_text_add(out, policy->up_next ? "" : ", \"effective\": \"same_period\"", err));
	LG_TRY(lg_text_printf(out, err, "}, \"down\": {\"after\": %d", policy->down_after));
	LG_TRY(lg_text_add(out, policy->down_step ? ", \"step\": true" : "", err));
	LG_TRY(lg_text_add(out, policy->down_next ? "" : ", \"effective\": \"same_period\"", err));
	if (policy->margin != 0)
	{
		LG_TRY(lg_text_add(out, ", \"margin\": ", err));
		LG_TRY(put_decimal(out, policy->margin, DECIMAL_RATE, err));
	}
	LG_TRY(lg_text_add(out, "}", err));
	if (policy->min_dwell != 0)
		LG_TRY(lg_text_printf(out, err, ", \"min_dwell\": %d", policy->min_dwell));
	if (policy->start_tier != 1)
		LG_TRY(lg_text_printf(out, err, ", \"start_tier\": %d", policy->start_tier));
	if (policy->has_names)
	{
		LG_TRY(lg_text_add(out, ", \"names\": [", err));
		for (int i = 0; i < policy->n_tiers; i++)
		{
			LG_TRY(lg_text_add(out, i > 0 ? ", " : "", err));
			LG_TRY(lg_text_json_string(out, policy->names[i], strlen(policy->names[i]), err));
		}
		LG_TRY(lg_text_add(out, "]", err));
	}
	return lg_text_add(out, "}", err);
}

/* ----------------------------------------------------------------------
 * tiers
 * ----------------------------------------------------------------------
 */

int
tier_policy_of_metrics(const TierPolicy *policy, const int64_t *metrics, bool with_margin)
{
	int			tier = 0;

	for (int i = 0; i < policy->n_metrics; i++)
	{
		/* above a limit less its margin is as good as above the limit */
		LgInt128	scaled = (LgInt128) metrics[i] * (100 * DECIMAL_NANO + (with_margin ? policy->margin : 0));
		int			by_this = 1;

		while (by_this < policy->n_tiers &&
			   scaled > (LgInt128) policy->metrics[i].limit[by_this - 1] * (100 * DECIMAL_NANO))
			by_this++;
		if (i == 0 || (policy->combine_min ? by_this < tier : by_this > tier))
			tier = by_this;
	}
	return tier;
}

void
tier_policy_start(const TierPolicy *policy, TierState *state)
{
	memset(state, 0, sizeof(*state));
	state->tier = policy->start_tier;
	state->before = policy->start_tier;
}

static void
move_to(TierState *state, int tier)
{
	state->tier = tier;
	state->up_run = 0;
	state->down_run = 0;
	state->dwell = 0;
}

/*
 * One more period: its metrics may move the tier that counts after it, and
 * during it where the policy says so.
 */
void
tier_policy_step(const TierPolicy *policy, TierState *state, const int64_t *metrics)
{
	int			up = tier_policy_of_metrics(policy, metrics, false);
	int			down = tier_policy_of_metrics(policy, metrics, true);

	state->before = state->tier;
	state->dwell++;
	state->up_run = up > state->tier ? state->up_run + 1 : 0;
	state->down_run = down < state->tier ? state->down_run + 1 : 0;
	if (state->up_run == 1 || up < state->up_target)
		state->up_target = up;
	if (state->down_run == 1 || down > state->down_target)
		state->down_target = down;
	if (state->dwell < policy->min_dwell)
		return;
	if (state->up_run >= policy->up_after)
	{
		move_to(state, policy->up_step ? state->tier + 1 : state->up_target);
		state->before = policy->up_next ? state->before : state->tier;
	}
	else if (state->down_run >= policy->down_after)
	{
		move_to(state, policy->down_step ? state->tier - 1 : state->down_target);
		state->before = policy->down_next ? state->before : state->tier;
	}
}

int64_t
tier_policy_needs(const TierPolicy *policy, int tier, int metric, int64_t unit)
{
	LgInt128	below = decimal_to_step(policy->metrics[metric].limit[tier - 1], unit, DECIMAL_FLOOR);
	int64_t		needs;

	return decimal_narrow(below + unit, &needs) ? needs : INT64_MAX;
}

int64_t
tier_policy_missing(int64_t needs, int64_t has)
{
	int64_t		missing;

	if (needs <= has)
		return 0;
	return lg_sub64(needs, has, &missing) ? missing : INT64_MAX;
}
