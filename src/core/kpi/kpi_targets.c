/*
 * kpi_targets.c
 *		Targets for KPIs: from JSON, to JSON, and how a value stands to them.
 */
#include "core/kpi/kpi_targets.h"

static const char *const directions[] = {"lower", "higher"};

/* ----------------------------------------------------------------------
 * JSON
 * ----------------------------------------------------------------------
 */

static LgStatus
copy_word(const JsonDoc *doc, const JsonNode *node, char *to, size_t size, LgError *err)
{
	if (node->size >= size)
		return json_fail(doc, node, err, "text is too long");
	memcpy(to, node->text, node->size);
	to[node->size] = '\0';
	return LG_OK;
}

static LgStatus
read_target(const JsonDoc *doc, const JsonNode *node, KpiTarget *target, LgError *err)
{
	const JsonNode *kpi;
	const JsonNode *goal;
	const JsonNode *warning;
	const JsonNode *direction;
	const JsonNode *weight;
	const JsonNode *unit;
	const JsonField fields[] = {
		{"kpi", JSON_STRING, true, &kpi},
		{"target", JSON_NUMBER, true, &goal},
		{"warning", JSON_NUMBER, false, &warning},
		{"direction", JSON_STRING, false, &direction},
		{"weight", JSON_NUMBER, false, &weight},
		{"unit", JSON_STRING, false, &unit},
	};
	const KpiMeasure *measure;
	int			choice = KPI_AS_THE_KPI;
	int			better;

	LG_TRY(json_fields(doc, node, "target", fields, LG_COUNT(fields), err));
	LG_TRY(copy_word(doc, kpi, target->kpi, sizeof(target->kpi), err));
	measure = kpi_measure_named(target->kpi);
	if (measure == NULL)
		return json_fail(doc, kpi, err, "no summary has a KPI \"%s\"", target->kpi);
	LG_TRY(json_decimal(doc, goal, 6, &target->target, err));
	target->warning = target->target;
	if (warning != NULL)
		LG_TRY(json_decimal(doc, warning, 6, &target->warning, err));
	if (direction != NULL)
		LG_TRY(json_choice(doc, direction, directions, LG_COUNT(directions), &choice, err));
	target->direction = choice;
	better = choice == KPI_AS_THE_KPI ? measure->better : choice == KPI_HIGHER ? 1 : -1;
	if ((better > 0 && target->warning > target->target) || (better < 0 && target->warning < target->target))
		return json_fail(doc, warning, err, "warning is better than the target");
	target->weight = KPI_UNIT;
	if (weight != NULL)
		LG_TRY(json_decimal(doc, weight, 6, &target->weight, err));
	if (target->weight < 0)
		return json_fail(doc, weight, err, "weight is negative");
	if (unit != NULL)
		LG_TRY(copy_word(doc, unit, target->unit, sizeof(target->unit), err));
	return LG_OK;
}

/* {"targets": [{"kpi": ..., "target": ..., ...}, ...]} */
LgStatus
kpi_targets_from_json(const LgEnv *env, const JsonDoc *doc, void *value_out, size_t *size, LgError *err)
{
	const JsonNode *list;
	const JsonField fields[] = {
		{"targets", JSON_ARRAY, true, &list},
	};
	KpiTargets *targets;
	int64_t		i = 0;

	LG_TRY(json_fields(doc, doc->root, "set of targets", fields, LG_COUNT(fields), err));
	if (list->count > KPI_TARGETS_MAX)
		return json_fail(doc, list, err, "more than %d targets", KPI_TARGETS_MAX);
	*size = sizeof(KpiTargets) + list->count * sizeof(KpiTarget);
	LG_TRY(lg_alloc(env, *size, &targets, err));
	lg_value_init(targets, KPI_TARGETS_MAGIC, 1, 0);
	targets->count = list->count;
	for (const JsonNode *node = list->child; node != NULL; node = node->next)
	{
		LG_TRY(read_target(doc, node, &targets->targets[i], err));
		for (int64_t k = 0; k < i; k++)
			if (strcmp(targets->targets[k].kpi, targets->targets[i].kpi) == 0)
				return json_fail(doc, node, err, "KPI \"%s\" has two targets", targets->targets[i].kpi);
		i++;
	}
	memcpy(value_out, &targets, sizeof(targets));
	return LG_OK;
}

LgStatus
kpi_targets_open(const void *value, size_t size, LgError *err)
{
	const KpiTargets *targets = value;

	LG_TRY(lg_value_check(value, size, KPI_TARGETS_MAGIC, 1, "kpi_targets", err));
	if (size < sizeof(KpiTargets) || targets->count < 0 || targets->count > KPI_TARGETS_MAX ||
		size < sizeof(KpiTargets) + (size_t) targets->count * sizeof(KpiTarget))
		return lg_fail(err, LG_CORRUPTED, "stored value is not a kpi_targets");
	for (int64_t i = 0; i < targets->count; i++)
	{
		const KpiTarget *t = &targets->targets[i];

		if (memchr(t->kpi, '\0', sizeof(t->kpi)) == NULL || memchr(t->unit, '\0', sizeof(t->unit)) == NULL ||
			t->direction < KPI_LOWER || t->direction > KPI_AS_THE_KPI)
			return lg_fail(err, LG_CORRUPTED, "stored value is not a kpi_targets");
	}
	return LG_OK;
}

static LgStatus
number_to_text(LgText *text, const char *key, int64_t number, LgError *err)
{
	LG_TRY(lg_text_printf(text, err, ",\"%s\":", key));
	return kpi_text_decimal(text, number, 6, err);
}

/* The same document, without what is at its default. */
LgStatus
kpi_targets_to_text(const KpiTargets *targets, LgText *text, LgError *err)
{
	LG_TRY(lg_text_add(text, "{\"targets\":[", err));
	for (int64_t i = 0; i < targets->count; i++)
	{
		const KpiTarget *t = &targets->targets[i];

		LG_TRY(lg_text_add(text, i > 0 ? ",{\"kpi\":" : "{\"kpi\":", err));
		LG_TRY(lg_text_json_string(text, t->kpi, strlen(t->kpi), err));
		LG_TRY(number_to_text(text, "target", t->target, err));
		if (t->warning != t->target)
			LG_TRY(number_to_text(text, "warning", t->warning, err));
		if (t->direction != KPI_AS_THE_KPI)
			LG_TRY(lg_text_printf(text, err, ",\"direction\":\"%s\"", directions[t->direction]));
		if (t->weight != KPI_UNIT)
			LG_TRY(number_to_text(text, "weight", t->weight, err));
		if (t->unit[0] != '\0')
		{
			LG_TRY(lg_text_add(text, ",\"unit\":", err));
			LG_TRY(lg_text_json_string(text, t->unit, strlen(t->unit), err));
		}
		LG_TRY(lg_text_add(text, "}", err));
	}
	return lg_text_add(text, "]}", err);
}

/* ----------------------------------------------------------------------
 * scores
 * ----------------------------------------------------------------------
 */

/*
 * How a value stands to its target.  Between target and warning the score
 * falls from 1 to 0.5, and as far again to 0.
 */
LgStatus
kpi_target_score(const KpiTarget *target, const KpiMeasure *measure, const char *unit, bool known, double value,
				 KpiStanding *standing, LgError *err)
{
	double		goal = (double) target->target / KPI_UNIT;
	double		warning = (double) target->warning / KPI_UNIT;
	double		room = fabs((double) (target->target - target->warning) / KPI_UNIT);
	bool		higher = target->direction == KPI_HIGHER;

	if (target->unit[0] != '\0' && strcmp(target->unit, unit) != 0)
	{
		lg_fail(err, LG_BAD_ARGUMENT, "target of \"%s\" is in \"%s\", but the KPI is in \"%s\"", target->kpi,
				target->unit, unit);
		return LG_BAD_ARGUMENT;
	}
	if (target->direction == KPI_AS_THE_KPI)
	{
		if (measure->better == 0)
		{
			lg_fail(err, LG_BAD_ARGUMENT, "target of \"%s\" has no direction", target->kpi);
			lg_hint(err, "Add \"direction\": \"higher\" or \"lower\".");
			return LG_BAD_ARGUMENT;
		}
		higher = measure->better > 0;
	}
	standing->direction = directions[higher ? KPI_HIGHER : KPI_LOWER];
	standing->status = "unknown";
	if (!known)
		return LG_OK;
	standing->gap = higher ? value - goal : goal - value;
	/* by the numbers themselves: a difference of them is rounded */
	standing->status = standing->gap >= 0 ? "met" : (higher ? value >= warning : value <= warning) ? "warning" : "missed";
	standing->score = standing->gap >= 0 ? 1 : room > 0 && standing->gap > -2 * room ? 1 + standing->gap / (2 * room) : 0;
	return LG_OK;
}

/* ----------------------------------------------------------------------
 * samples
 * ----------------------------------------------------------------------
 */

typedef struct Sample
{
	const char *name;
	const char *json;
} Sample;

static const Sample samples[] = {
	{"delivery",
		"{\"targets\":[{\"kpi\":\"on_time_rate\",\"target\":0.95,\"warning\":0.9,\"weight\":2},"
		"{\"kpi\":\"otif_rate\",\"target\":0.92,\"warning\":0.85,\"weight\":2},"
		"{\"kpi\":\"perfect_order_rate\",\"target\":0.9,\"warning\":0.8},"
		"{\"kpi\":\"lead_time_mean\",\"target\":48,\"warning\":72,\"unit\":\"hours\"},"
		"{\"kpi\":\"return_rate\",\"target\":0.05,\"warning\":0.08},"
		"{\"kpi\":\"damage_rate\",\"target\":0.01,\"warning\":0.02},"
	"{\"kpi\":\"cost_to_revenue\",\"target\":0.08,\"warning\":0.1}]}"},
	{"warehouse",
		"{\"targets\":[{\"kpi\":\"occupancy_rate\",\"target\":0.75,\"warning\":0.6,\"direction\":\"higher\"},"
		"{\"kpi\":\"full_rate\",\"target\":0.02,\"warning\":0.05},"
		"{\"kpi\":\"in_full_rate\",\"target\":0.99,\"warning\":0.97},"
	"{\"kpi\":\"lead_time_p95\",\"target\":48,\"warning\":72,\"unit\":\"hours\"}]}"},
	{"locker",
		"{\"targets\":[{\"kpi\":\"occupancy_rate\",\"target\":0.5,\"warning\":0.35,\"direction\":\"higher\"},"
		"{\"kpi\":\"full_rate\",\"target\":0.01,\"warning\":0.03},"
		"{\"kpi\":\"first_attempt_rate\",\"target\":0.97,\"warning\":0.94},"
	"{\"kpi\":\"ratio\",\"target\":0.95,\"warning\":0.9,\"direction\":\"higher\"}]}"},
	{"fleet",
		"{\"targets\":[{\"kpi\":\"empty_running_rate\",\"target\":0.17,\"warning\":0.2,\"weight\":2},"
		"{\"kpi\":\"load_factor\",\"target\":0.6,\"warning\":0.5},"
		"{\"kpi\":\"drops_per_hour\",\"target\":12,\"warning\":9},"
	"{\"kpi\":\"first_attempt_rate\",\"target\":0.93,\"warning\":0.9}]}"},
	{"inventory",
		"{\"targets\":[{\"kpi\":\"stockout_rate\",\"target\":0.02,\"warning\":0.03,\"weight\":2},"
		"{\"kpi\":\"inventory_turns\",\"target\":8,\"warning\":6},"
		"{\"kpi\":\"inventory_days\",\"target\":45,\"warning\":60},"
		"{\"kpi\":\"fill_rate\",\"target\":0.98,\"warning\":0.95},"
	"{\"kpi\":\"wape\",\"target\":0.25,\"warning\":0.35}]}"},
	{"service",
		"{\"targets\":[{\"kpi\":\"csat\",\"target\":0.9,\"warning\":0.8,\"weight\":2},"
		"{\"kpi\":\"nps\",\"target\":50,\"warning\":30},"
		"{\"kpi\":\"first_contact_resolution\",\"target\":0.75,\"warning\":0.65},"
		"{\"kpi\":\"first_response_p95\",\"target\":4,\"warning\":8,\"unit\":\"hours\"},"
	"{\"kpi\":\"escalation_rate\",\"target\":0.05,\"warning\":0.1}]}"},
	{"cross_border",
		"{\"targets\":[{\"kpi\":\"lead_time_mean\",\"target\":240,\"warning\":336,\"unit\":\"hours\"},"
		"{\"kpi\":\"document_rate\",\"target\":0.98,\"warning\":0.95,\"weight\":2},"
		"{\"kpi\":\"on_time_rate\",\"target\":0.9,\"warning\":0.8},"
		"{\"kpi\":\"loss_rate\",\"target\":0.005,\"warning\":0.01},"
	"{\"kpi\":\"ratio\",\"target\":0.9,\"warning\":0.8,\"direction\":\"higher\"}]}"},
};

/* The JSON of a sample, or NULL. */
const char *
kpi_target_sample(const char *name)
{
	for (size_t i = 0; i < LG_COUNT(samples); i++)
		if (strcmp(samples[i].name, name) == 0)
			return samples[i].json;
	return NULL;
}

/* Their names, for a hint. */
const char *
kpi_target_samples(void)
{
	return "delivery, warehouse, locker, fleet, inventory, service, cross_border";
}
