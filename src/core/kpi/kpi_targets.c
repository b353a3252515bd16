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

/* A document while it is read: targets, and what only some of them have. */
typedef struct Draft
{
	const LgEnv *env;
	const JsonDoc *doc;
	KpiTarget  *targets;
	KpiTargetMore *more;
	KpiTargetPoint *points;
	int64_t		npoints;
	bool		needs_more;
} Draft;

/* Which way is better for a KPI, as far as its name says; false: no summary has it. */
static bool
is_known_kpi(const char *name, int *better)
{
	const KpiMeasure *measure = kpi_measure_named(name);

	*better = measure != NULL ? measure->better : 0;
	if (measure != NULL)
		return true;
	if (!kpi_is_limit_name(name))
		return false;
	*better = strncmp(name, "within_", 7) == 0 ? 0 : 1;
	return true;
}

/* True for what a KPI with a name of one's own may be called, its limits too. */
static bool
is_own_kpi(const char *name)
{
	return name[0] >= 'a' && name[0] <= 'z' && name[strspn(name, "abcdefghijklmnopqrstuvwxyz0123456789_.-")] == '\0';
}

/* Target and warning of a document or of a point of its path. */
static LgStatus
read_goal(const JsonDoc *doc, const JsonNode *goal, const JsonNode *warning, int better, int64_t *target_out,
		  int64_t *warning_out, LgError *err)
{
	LG_TRY(json_decimal(doc, goal, 6, target_out, err));
	*warning_out = *target_out;
	if (warning != NULL)
		LG_TRY(json_decimal(doc, warning, 6, warning_out, err));
	if ((better > 0 && *warning_out > *target_out) || (better < 0 && *warning_out < *target_out))
		return json_fail(doc, warning, err, "warning is better than the target");
	return LG_OK;
}

/* YYYY-MM-DD as days since 2000-01-01, in the calendar of Gregory. */
static bool
day_of_text(const char *text, size_t size, int64_t *day)
{
	static const int lengths[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
	int			parts[3] = {0, 0, 0};
	int			part = 0;
	int64_t		years;
	bool		leap;

	if (size != 10 || text[4] != '-' || text[7] != '-')
		return false;
	for (size_t i = 0; i < size; i++)
	{
		if (i == 4 || i == 7)
			part++;
		else if (text[i] < '0' || text[i] > '9')
			return false;
		else
			parts[part] = parts[part] * 10 + (text[i] - '0');
	}
	leap = parts[0] % 4 == 0 && (parts[0] % 100 != 0 || parts[0] % 400 == 0);
	if (parts[0] < 1 || parts[1] < 1 || parts[1] > 12 || parts[2] < 1 ||
		parts[2] > lengths[parts[1] - 1] + (parts[1] == 2 && leap))
		return false;
	years = parts[0] - 1;
	*day = years * 365 + years / 4 - years / 100 + years / 400 - 730119 + parts[2] - 1;
	for (int month = 0; month < parts[1] - 1; month++)
		*day += lengths[month] + (month == 1 && leap);
	return true;
}

static LgStatus
read_point(Draft *d, const JsonNode *node, int better, LgError *err)
{
	const JsonNode *on;
	const JsonNode *goal;
	const JsonNode *warning;
	const JsonField fields[] = {
		{"on", JSON_STRING, true, &on},
		{"target", JSON_NUMBER, true, &goal},
		{"warning", JSON_NUMBER, false, &warning},
	};
	KpiTargetPoint *point = &d->points[d->npoints];

	if ((d->npoints & 0x3FF) == 0)
		LG_TRY(lg_poll(d->env, err));
	LG_TRY(json_fields(d->doc, node, "point of a path", fields, LG_COUNT(fields), err));
	if (!day_of_text(on->text, on->size, &point->day))
		return json_fail(d->doc, on, err, "a day such as 2027-01-31 is expected");
	return read_goal(d->doc, goal, warning, better, &point->target, &point->warning, err);
}

/* The path of a target: what is to be reached on which day. */
static LgStatus
read_path(Draft *d, const JsonNode *path, int better, int64_t index, LgError *err)
{
	KpiTargetMore *more = &d->more[index];
	KpiTarget  *target = &d->targets[index];

	if (path->count < 1 || path->count > KPI_TARGET_POINTS_MAX)
		return json_fail(d->doc, path, err, "a path has 1 to %d points", KPI_TARGET_POINTS_MAX);
	more->first = (int32_t) d->npoints;
	more->points = (int32_t) path->count;
	for (const JsonNode *node = path->child; node != NULL; node = node->next)
	{
		LG_TRY(read_point(d, node, better, err));
		if (node != path->child && d->points[d->npoints - 1].day >= d->points[d->npoints].day)
			return json_fail(d->doc, node, err, "days of a path are out of order");
		target->target = d->points[d->npoints].target;
		target->warning = d->points[d->npoints].warning;
		d->npoints++;
	}
	d->needs_more = true;
	return LG_OK;
}

/* Which way is better: as the document says, or else the KPI itself. */
static LgStatus
read_direction(const JsonDoc *doc, const JsonNode *node, const JsonNode *kpi, KpiTarget *target, int *better, LgError *err)
{
	int			choice = KPI_AS_THE_KPI;

	if (node != NULL)
		LG_TRY(json_choice(doc, node, directions, LG_COUNT(directions), &choice, err));
	target->direction = choice;
	if (!is_known_kpi(target->kpi, better) && (choice == KPI_AS_THE_KPI || !is_own_kpi(target->kpi)))
	{
		LgStatus	status = json_fail(doc, kpi, err, "no summary has a KPI \"%s\"", target->kpi);

		lg_hint(err, "kpi_rows() lists the KPIs of a summary; one with a name of your own needs a \"direction\".");
		return status;
	}
	if (choice != KPI_AS_THE_KPI)
		*better = choice == KPI_HIGHER ? 1 : -1;
	return LG_OK;
}

static LgStatus
read_target(Draft *d, const JsonNode *node, int64_t index, LgError *err)
{
	const JsonNode *kpi;
	const JsonNode *goal;
	const JsonNode *warning;
	const JsonNode *path;
	const JsonNode *direction;
	const JsonNode *weight;
	const JsonNode *unit;
	const JsonNode *group;
	const JsonField fields[] = {
		{"kpi", JSON_STRING, true, &kpi},
		{"target", JSON_NUMBER, false, &goal},
		{"warning", JSON_NUMBER, false, &warning},
		{"path", JSON_ARRAY, false, &path},
		{"direction", JSON_STRING, false, &direction},
		{"weight", JSON_NUMBER, false, &weight},
		{"unit", JSON_STRING, false, &unit},
		{"group", JSON_STRING, false, &group},
	};
	KpiTarget  *target = &d->targets[index];
	int			better;

	LG_TRY(json_fields(d->doc, node, "target", fields, LG_COUNT(fields), err));
	LG_TRY(copy_word(d->doc, kpi, target->kpi, sizeof(target->kpi), err));
	LG_TRY(read_direction(d->doc, direction, kpi, target, &better, err));
	if ((goal == NULL) == (path == NULL))
		return json_fail(d->doc, node, err, path == NULL ? "required key \"target\" is missing" :
						 "\"target\" and \"path\" exclude each other");
	if (path != NULL && warning != NULL)
		return json_fail(d->doc, warning, err, "the warnings of a path stand in its points");
	LG_TRY(path != NULL ? read_path(d, path, better, index, err) :
		   read_goal(d->doc, goal, warning, better, &target->target, &target->warning, err));
	target->weight = KPI_UNIT;
	if (weight != NULL)
		LG_TRY(json_decimal(d->doc, weight, 6, &target->weight, err));
	if (target->weight < 0)
		return json_fail(d->doc, weight, err, "weight is negative");
	if (group != NULL)
	{
		LG_TRY(copy_word(d->doc, group, d->more[index].group, sizeof(d->more[index].group), err));
		d->needs_more = d->needs_more || group->size > 0;
	}
	return unit != NULL ? copy_word(d->doc, unit, target->unit, sizeof(target->unit), err) : LG_OK;
}

/* The value of what was read. */
static LgStatus
lay_out(const LgEnv *env, const Draft *d, int64_t count, void *value_out, size_t *size, LgError *err)
{
	const size_t targets_size = (size_t) count * sizeof(KpiTarget);
	const size_t more_size = (size_t) count * sizeof(KpiTargetMore);
	KpiTargets *targets;
	char	   *at;

	*size = sizeof(KpiTargets) + targets_size;
	if (d->needs_more)
		*size += 8 + more_size + (size_t) d->npoints * sizeof(KpiTargetPoint);
	LG_TRY(lg_alloc(env, *size, &targets, err));
	lg_value_init(targets, KPI_TARGETS_MAGIC, d->needs_more ? KPI_TARGETS_FORMAT : 1, 0);
	targets->count = count;
	memcpy(targets->targets, d->targets, targets_size);
	if (d->needs_more)
	{
		at = (char *) targets->targets + targets_size;
		memcpy(at, &d->npoints, 8);
		memcpy(at + 8, d->more, more_size);
		memcpy(at + 8 + more_size, d->points, (size_t) d->npoints * sizeof(KpiTargetPoint));
	}
	memcpy(value_out, &targets, sizeof(targets));
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
	Draft		d = {.env = env,.doc = doc};
	size_t		points = 0;
	int64_t		i = 0;

	LG_TRY(json_fields(doc, doc->root, "set of targets", fields, LG_COUNT(fields), err));
	if (list->count > KPI_TARGETS_MAX)
		return json_fail(doc, list, err, "more than %d targets", KPI_TARGETS_MAX);
	for (const JsonNode *node = list->child; node != NULL; node = node->next)
	{
		const JsonNode *path = node->type == JSON_OBJECT ? json_member(node, "path") : NULL;

		points += path != NULL && path->type == JSON_ARRAY && path->count <= KPI_TARGET_POINTS_MAX ? path->count : 0;
	}
	LG_TRY(lg_alloc_array(env, list->count, sizeof(KpiTarget), &d.targets, err));
	LG_TRY(lg_alloc_array(env, list->count, sizeof(KpiTargetMore), &d.more, err));
	LG_TRY(lg_alloc_array(env, points, sizeof(KpiTargetPoint), &d.points, err));
	for (const JsonNode *node = list->child; node != NULL; node = node->next)
	{
		LG_TRY(lg_poll(env, err));
		LG_TRY(read_target(&d, node, i, err));
		for (int64_t k = 0; k < i; k++)
			if (strcmp(d.targets[k].kpi, d.targets[i].kpi) == 0)
				return json_fail(doc, node, err, "KPI \"%s\" has two targets", d.targets[i].kpi);
		i++;
	}
	return lay_out(env, &d, i, value_out, size, err);
}

/* ----------------------------------------------------------------------
 * the value
 * ----------------------------------------------------------------------
 */

static const char *
behind_targets(const KpiTargets *targets)
{
	return (const char *) &targets->targets[targets->count];
}

/* Group and path of a target; NULL where no target has any. */
const KpiTargetMore *
kpi_target_more(const KpiTargets *targets, int64_t index)
{
	if (targets->header.format < KPI_TARGETS_FORMAT)
		return NULL;
	return (const KpiTargetMore *) (behind_targets(targets) + 8) + index;
}

static const KpiTargetPoint *
all_points(const KpiTargets *targets)
{
	return (const KpiTargetPoint *) (behind_targets(targets) + 8 + (size_t) targets->count * sizeof(KpiTargetMore));
}

/* Groups and paths, size bytes behind the targets. */
static bool
check_more(const KpiTargets *targets, size_t size)
{
	const KpiTargetPoint *points = all_points(targets);
	const size_t more_size = 8 + (size_t) targets->count * sizeof(KpiTargetMore);
	int64_t		npoints;
	int64_t		next = 0;

	if (size < more_size)
		return false;
	memcpy(&npoints, behind_targets(targets), 8);
	if (npoints < 0 || npoints > targets->count * KPI_TARGET_POINTS_MAX ||
		size - more_size < (size_t) npoints * sizeof(KpiTargetPoint))
		return false;
	for (int64_t i = 0; i < targets->count; i++)
	{
		const KpiTargetMore *more = kpi_target_more(targets, i);

		if (memchr(more->group, '\0', sizeof(more->group)) == NULL || more->points < 0 ||
			(more->points > 0 && (more->first != next || more->points > npoints - next)))
			return false;
		for (int32_t k = 1; k < more->points; k++)
			if (points[next + k - 1].day >= points[next + k].day)
				return false;
		next += more->points;
	}
	return next == npoints;
}

LgStatus
kpi_targets_open(const void *value, size_t size, LgError *err)
{
	const KpiTargets *targets = value;

	LG_TRY(lg_value_check(value, size, KPI_TARGETS_MAGIC, KPI_TARGETS_FORMAT, "kpi_targets", err));
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
	if (targets->header.format >= KPI_TARGETS_FORMAT &&
		!check_more(targets, size - sizeof(KpiTargets) - (size_t) targets->count * sizeof(KpiTarget)))
		return lg_fail(err, LG_CORRUPTED, "stored value is not a kpi_targets");
	return LG_OK;
}

static LgStatus
number_to_text(LgText *text, const char *key, int64_t number, LgError *err)
{
	LG_TRY(lg_text_printf(text, err, ",\"%s\":", key));
	return kpi_text_decimal(text, number, 6, err);
}

static LgStatus
word_to_text(LgText *text, const char *key, const char *word, LgError *err)
{
	if (word[0] == '\0')
		return LG_OK;
	LG_TRY(lg_text_printf(text, err, ",\"%s\":", key));
	return lg_text_json_string(text, word, strlen(word), err);
}

/* The day since 2000-01-01, as day_of_text() reads it. */
static LgStatus
day_to_text(LgText *text, int64_t day, LgError *err)
{
	/* days from a first of March on, so that leap days come last (Hinnant, days_from_civil) */
	const int64_t from_march = day + 730425;
	const int64_t era = from_march / 146097;
	const int64_t of_era = from_march % 146097;
	const int64_t year = (of_era - of_era / 1460 + of_era / 36524 - of_era / 146096) / 365;
	const int64_t of_year = of_era - (365 * year + year / 4 - year / 100);
	const int64_t month = (5 * of_year + 2) / 153;

	return lg_text_printf(text, err, "\"%04d-%02d-%02d\"", (int) (era * 400 + year + (month >= 10)),
						  (int) (month < 10 ? month + 3 : month - 9), (int) (of_year - (153 * month + 2) / 5 + 1));
}

static LgStatus
goal_to_text(LgText *text, int64_t target, int64_t warning, LgError *err)
{
	LG_TRY(number_to_text(text, "target", target, err));
	return warning != target ? number_to_text(text, "warning", warning, err) : LG_OK;
}

static LgStatus
path_to_text(LgText *text, const KpiTargetPoint *points, int count, LgError *err)
{
	LG_TRY(lg_text_add(text, ",\"path\":[", err));
	for (int i = 0; i < count; i++)
	{
		LG_TRY(lg_text_add(text, i > 0 ? ",{\"on\":" : "{\"on\":", err));
		LG_TRY(day_to_text(text, points[i].day, err));
		LG_TRY(goal_to_text(text, points[i].target, points[i].warning, err));
		LG_TRY(lg_text_add(text, "}", err));
	}
	return lg_text_add(text, "]", err);
}

/* The same document, without what is at its default. */
LgStatus
kpi_targets_to_text(const KpiTargets *targets, LgText *text, LgError *err)
{
	LG_TRY(lg_text_add(text, "{\"targets\":[", err));
	for (int64_t i = 0; i < targets->count; i++)
	{
		const KpiTarget *t = &targets->targets[i];
		const KpiTargetMore *more = kpi_target_more(targets, i);

		LG_TRY(lg_poll(text->env, err));	/* a path of a thousand points takes a millisecond */
		LG_TRY(lg_text_add(text, i > 0 ? ",{\"kpi\":" : "{\"kpi\":", err));
		LG_TRY(lg_text_json_string(text, t->kpi, strlen(t->kpi), err));
		LG_TRY(more != NULL && more->points > 0 ? path_to_text(text, all_points(targets) + more->first, more->points, err) :
			   goal_to_text(text, t->target, t->warning, err));
		if (t->direction != KPI_AS_THE_KPI)
			LG_TRY(lg_text_printf(text, err, ",\"direction\":\"%s\"", directions[t->direction]));
		if (t->weight != KPI_UNIT)
			LG_TRY(number_to_text(text, "weight", t->weight, err));
		LG_TRY(word_to_text(text, "unit", t->unit, err));
		if (more != NULL)
			LG_TRY(word_to_text(text, "group", more->group, err));
		LG_TRY(lg_text_add(text, "}", err));
	}
	return lg_text_add(text, "]}", err);
}

/* ----------------------------------------------------------------------
 * scores
 * ----------------------------------------------------------------------
 */

/* What is to be reached on a day: on a path, straight from point to point. */
static LgStatus
goal_on(const KpiTargets *targets, int64_t index, int64_t day, KpiGoal *goal, LgError *err)
{
	const KpiTarget *t = &targets->targets[index];
	const KpiTargetMore *more = kpi_target_more(targets, index);
	const KpiTargetPoint *points;
	int			i = 0;

	goal->target = (double) t->target / KPI_UNIT;
	goal->warning = (double) t->warning / KPI_UNIT;
	if (more == NULL || more->points == 0)
		return LG_OK;
	if (day == KPI_NO_DAY)
	{
		lg_fail(err, LG_BAD_ARGUMENT, "target of \"%s\" changes over time", t->kpi);
		lg_hint(err, "Say for which day: kpi_score(summary, targets, on_day).");
		return LG_BAD_ARGUMENT;
	}
	points = all_points(targets) + more->first;
	while (i < more->points - 1 && points[i + 1].day <= day)
		i++;
	goal->target = (double) points[i].target / KPI_UNIT;
	goal->warning = (double) points[i].warning / KPI_UNIT;
	if (day > points[i].day && i < more->points - 1)
	{
		const double part = (double) (day - points[i].day) / (double) (points[i + 1].day - points[i].day);

		goal->target += part * ((double) points[i + 1].target / KPI_UNIT - goal->target);
		goal->warning += part * ((double) points[i + 1].warning / KPI_UNIT - goal->warning);
	}
	return LG_OK;
}

/*
 * How a value stands to its target on a day.  Between target and warning the score
 * falls from 1 to 0.5, and as far again to 0.
 */
LgStatus
kpi_target_score(const KpiTargets *targets, int64_t index, int64_t day, const KpiReading *reading,
				 KpiStanding *standing, LgError *err)
{
	const KpiTarget *target = &targets->targets[index];
	const double value = reading->value;
	bool		higher = target->direction == KPI_HIGHER;
	int			better = reading->better;
	double		goal;
	double		warning;
	double		room;

	if (reading->unit == NULL)
		(void) is_known_kpi(target->kpi, &better);
	if (target->unit[0] != '\0' && reading->unit != NULL && strcmp(target->unit, reading->unit) != 0)
	{
		lg_fail(err, LG_BAD_ARGUMENT, "target of \"%s\" is in \"%s\", but the KPI is in \"%s\"", target->kpi,
				target->unit, reading->unit);
		return LG_BAD_ARGUMENT;
	}
	if (target->direction == KPI_AS_THE_KPI)
	{
		if (better == 0)
		{
			lg_fail(err, LG_BAD_ARGUMENT, "target of \"%s\" has no direction", target->kpi);
			lg_hint(err, "Add \"direction\": \"higher\" or \"lower\".");
			return LG_BAD_ARGUMENT;
		}
		higher = better > 0;
	}
	LG_TRY(goal_on(targets, index, day, &standing->goal, err));
	goal = standing->goal.target;
	warning = standing->goal.warning;
	room = fabs(goal - warning);
	standing->direction = directions[higher ? KPI_HIGHER : KPI_LOWER];
	standing->status = "unknown";
	if (!reading->known)
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
