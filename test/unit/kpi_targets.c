/*
 * kpi_targets.c
 *		Tests of targets: JSON in and out, paths over time, standing and scores,
 *		and what storage may not hold.
 */
#include "core/kpi/kpi_targets.h"

#include "unit.h"

static LgEnv env;
static LgError err;

static LgStatus
read_targets(const char *json, KpiTargets **targets, size_t *size)
{
	JsonReader	reader = {0};
	JsonDoc		doc;
	LgStatus	status = json_doc_parse(&reader, &env, "kpi_targets", json, strlen(json), &doc, &err);

	if (status == LG_OK)
		status = kpi_targets_from_json(&env, &doc, targets, size, &err);
	json_reader_free(&reader);
	return status;
}

static char *
text_of(const KpiTargets *targets)
{
	LgText		text;

	lg_text_init(&text, &env);
	CHECK_OK(kpi_targets_to_text(targets, &text, &err), err);
	return text.data;
}

/* What is written is what was read, without defaults. */
static void
documents_read_back(void)
{
	static const char *const documents[] = {
		"{\"targets\":[]}",
		"{\"targets\":[{\"kpi\":\"on_time_rate\",\"target\":0.95,\"warning\":0.9,\"weight\":2,\"unit\":\"ratio\",\"group\":\"customer\"}]}",
		"{\"targets\":[{\"kpi\":\"lockers\",\"path\":[{\"on\":\"0001-01-01\",\"target\":-1.5},{\"on\":\"2024-02-29\",\"target\":120,\"warning\":100},"
		"{\"on\":\"2100-03-01\",\"target\":500,\"warning\":450},{\"on\":\"9999-12-31\",\"target\":501}],\"direction\":\"higher\"},"
		"{\"kpi\":\"nps\",\"target\":50,\"group\":\"people\"}]}",
		"{\"targets\":[{\"kpi\":\"lead_time_within_48h\",\"target\":0.9},{\"kpi\":\"visibility\",\"target\":0.95,\"direction\":\"higher\"}]}",
	};

	for (size_t i = 0; i < LG_COUNT(documents); i++)
	{
		KpiTargets *targets;
		size_t		size;

		CHECK_OK(read_targets(documents[i], &targets, &size), err);
		CHECK_OK(kpi_targets_open(targets, size, &err), err);
		CHECK_STR(text_of(targets), documents[i]);
		/* the first form of a value holds what has neither group nor path */
		CHECK_INT(targets->header.format, strstr(documents[i], "group") != NULL || strstr(documents[i], "path") != NULL ? 2 : 1);
	}
}

static void
bad_documents_are_refused(void)
{
	static const struct
	{
		const char *target;
		const char *says;
	}			cases[] = {
		{"\"kpi\":\"otd\",\"target\":1", "no summary has a KPI \"otd\""},
		{"\"kpi\":\"lead_time_within_2d\",\"target\":1", "no summary has a KPI"},
		{"\"kpi\":\"Visibility\",\"target\":1,\"direction\":\"higher\"", "no summary has a KPI"},
		{"\"kpi\":\"a b\",\"target\":1,\"direction\":\"higher\"", "no summary has a KPI"},
		{"\"kpi\":\"nps\"", "required key \"target\" is missing"},
		{"\"kpi\":\"nps\",\"target\":1,\"path\":[{\"on\":\"2024-01-01\",\"target\":1}]", "exclude each other"},
		{"\"kpi\":\"nps\",\"path\":[]", "a path has 1 to 1000 points"},
		{"\"kpi\":\"nps\",\"warning\":1,\"path\":[{\"on\":\"2024-01-01\",\"target\":1}]", "stand in its points"},
		{"\"kpi\":\"nps\",\"path\":[{\"on\":\"2024-13-01\",\"target\":1}]", "a day such as"},
		{"\"kpi\":\"nps\",\"path\":[{\"on\":\"2023-02-29\",\"target\":1}]", "a day such as"},
		{"\"kpi\":\"nps\",\"path\":[{\"on\":\"2023-2-29\",\"target\":1}]", "a day such as"},
		{"\"kpi\":\"nps\",\"path\":[{\"on\":\"2023-02-00\",\"target\":1}]", "a day such as"},
		{"\"kpi\":\"nps\",\"path\":[{\"on\":\"1900-02-29\",\"target\":1}]", "a day such as"},
		{"\"kpi\":\"nps\",\"path\":[{\"on\":\"2024-01-02\",\"target\":1},{\"on\":\"2024-01-02\",\"target\":2}]", "out of order"},
		{"\"kpi\":\"nps\",\"path\":[{\"on\":\"2024-01-02\",\"target\":1,\"warning\":2}]", "warning is better than the target"},
		{"\"kpi\":\"late_rate\",\"target\":0.1,\"warning\":0.05", "warning is better than the target"},
		{"\"kpi\":\"nps\",\"target\":1,\"weight\":-1", "weight is negative"},
		{"\"kpi\":\"nps\",\"target\":1,\"group\":\"12345678901234567890123456789012\"", "text is too long"},
	};

	for (size_t i = 0; i < LG_COUNT(cases); i++)
	{
		char		json[512];
		KpiTargets *targets;
		size_t		size;

		snprintf(json, sizeof(json), "{\"targets\":[{%s}]}", cases[i].target);
		CHECK_FAILS(read_targets(json, &targets, &size), LG_BAD_TEXT, err, cases[i].says);
	}
}

static double
goal_on(const KpiTargets *targets, int64_t day)
{
	const KpiReading reading = {"level", 0, false, 0};
	KpiStanding standing;

	CHECK_OK(kpi_target_score(targets, 0, day, &reading, &standing, &err), err);
	return standing.goal.target;
}

/* 120 now, 500 in two years: straight between, and no further. */
static void
paths_run_straight(void)
{
	KpiTargets *targets;
	KpiStanding standing;
	const KpiReading reading = {"level", 0, true, 300};
	size_t		size;

	CHECK_OK(read_targets("{\"targets\":[{\"kpi\":\"lockers\",\"direction\":\"higher\",\"path\":["
						  "{\"on\":\"2026-01-01\",\"target\":120,\"warning\":100},{\"on\":\"2026-01-11\",\"target\":320,\"warning\":200},"
						  "{\"on\":\"2026-01-12\",\"target\":500}]}]}", &targets, &size), err);
	CHECK_NEAR(goal_on(targets, 9400), 120, 0);
	CHECK_NEAR(goal_on(targets, 9497), 120, 0); /* 2026-01-01 */
	CHECK_NEAR(goal_on(targets, 9498), 140, 1e-12);
	CHECK_NEAR(goal_on(targets, 9506), 300, 1e-12);
	CHECK_NEAR(goal_on(targets, 9507), 320, 0);
	CHECK_NEAR(goal_on(targets, 9508), 500, 0);
	CHECK_NEAR(goal_on(targets, 20000), 500, 0);
	CHECK_FAILS(kpi_target_score(targets, 0, KPI_NO_DAY, &reading, &standing, &err), LG_BAD_ARGUMENT, err, "changes over time");
	CHECK_OK(kpi_target_score(targets, 0, 9507, &reading, &standing, &err), err);
	CHECK_STR(standing.status, "warning");
	CHECK_NEAR(standing.goal.warning, 200, 0);
	CHECK_NEAR(standing.score, 1 - 20.0 / 240, 1e-12);
}

/* Nothing that storage may hold leads outside of it. */
static void
damaged_values_are_refused(void)
{
	KpiTargets *targets;
	KpiTargetMore *more;
	size_t		size;
	char	   *bytes;

	CHECK_OK(read_targets("{\"targets\":[{\"kpi\":\"nps\",\"path\":[{\"on\":\"2026-01-01\",\"target\":1},{\"on\":\"2026-01-02\",\"target\":2}]},"
						  "{\"kpi\":\"csat\",\"target\":1,\"group\":\"people\"}]}", &targets, &size), err);
	bytes = (char *) targets;
	for (size_t cut = 0; cut < size; cut++)
		CHECK(kpi_targets_open(targets, cut, &err) == LG_CORRUPTED);
	more = (KpiTargetMore *) kpi_target_more(targets, 0);
#define DAMAGED(place, damage) \
	do { \
		__typeof__(place) kept = (place); \
		(place) = (damage); \
		CHECK(kpi_targets_open(targets, size, &err) == LG_CORRUPTED); \
		(place) = kept; \
		CHECK_OK(kpi_targets_open(targets, size, &err), err); \
	} while (0)
	DAMAGED(more->points, -1);
	DAMAGED(more->points, 3);
	DAMAGED(more->points, 1);
	DAMAGED(more->first, 1);
	DAMAGED(more[1].points, 1);
	DAMAGED(targets->count, 1001);
	DAMAGED(targets->count, -1);
	DAMAGED(targets->targets[0].direction, 3);
	DAMAGED(*(int64_t *) &targets->targets[2], -1);
	DAMAGED(*(int64_t *) &targets->targets[2], INT64_MAX);
	DAMAGED(*(int64_t *) (bytes + size - 24), 0);	/* the day of the last point */
	memset(more[1].group, 'x', sizeof(more[1].group));
	CHECK(kpi_targets_open(targets, size, &err) == LG_CORRUPTED);
}

int
main(void)
{
	env = unit_env();
	UNIT_RUN(documents_read_back);
	UNIT_RUN(bad_documents_are_refused);
	UNIT_RUN(paths_run_straight);
	UNIT_RUN(damaged_values_are_refused);
	return unit_done();
}
