/*
 * kpi_targets.h
 *		A set of targets for KPIs, compiled from JSON.
 *
 *	offset		size
 *	0			24		LgValueHeader
 *	24			8		number of targets
 *	32			96 each	KpiTarget
 *
 * From format 2 on, where some target has a group or changes over time:
 *
 *				8		number of points
 *				40 each	KpiTargetMore
 *				24 each	KpiTargetPoint, those of one target in order of days
 */
#ifndef LG_KPI_TARGETS_H
#define LG_KPI_TARGETS_H

#include "core/json/json_doc.h"
#include "core/kpi/kpi_figure.h"

#define KPI_TARGETS_MAGIC LG_MAGIC('K', 'G')
#define KPI_TARGETS_MAX 1000
#define KPI_TARGETS_FORMAT 2
#define KPI_TARGET_POINTS_MAX 1000	/* of one target */

typedef enum KpiDirection
{
	KPI_LOWER,
	KPI_HIGHER,
	KPI_AS_THE_KPI				/* not said: what the KPI itself says */
} KpiDirection;

typedef struct KpiTarget
{
	char		kpi[48];		/* NUL-terminated */
	int64_t		target;			/* all fixed point 10^-6; of a path, at its end */
	int64_t		warning;
	int64_t		weight;			/* >= 0 */
	int32_t		direction;
	char		unit[20];		/* empty: not said */
} KpiTarget;

_Static_assert(sizeof(KpiTarget) == 96, "layout of a target");

typedef struct KpiTargets
{
	LgValueHeader header;
	int64_t		count;
	KpiTarget	targets[];
} KpiTargets;

typedef struct KpiTargetMore
{
	char		group[32];		/* NUL-terminated, empty: none */
	int32_t		first;			/* of its points */
	int32_t		points;			/* 0: the same at any time */
} KpiTargetMore;

/* Between two points the goal runs straight. */
typedef struct KpiTargetPoint
{
	int64_t		day;			/* since 2000-01-01 */
	int64_t		target;
	int64_t		warning;
} KpiTargetPoint;

_Static_assert(sizeof(KpiTargetMore) == 40 && sizeof(KpiTargetPoint) == 24, "layout of groups and paths");

#define KPI_NO_DAY INT64_MIN

/* What is to be reached on a day. */
typedef struct KpiGoal
{
	double		target;
	double		warning;
} KpiGoal;

/* How a KPI stands against its target. */
typedef struct KpiStanding
{
	const char *status;			/* met, warning, missed, unknown */
	const char *direction;
	KpiGoal		goal;
	double		gap;			/* positive: better than the target */
	double		score;			/* 1 met, 0.5 at the warning, 0 as far beyond */
} KpiStanding;

/* What a summary says of the KPI of a target. */
typedef struct KpiReading
{
	const char *unit;			/* NULL: no summary has the KPI */
	int			better;
	bool		known;
	double		value;
} KpiReading;

extern LgStatus kpi_targets_from_json(const LgEnv *env, const JsonDoc *doc, void *value_out, size_t *size, LgError *err);
extern LgStatus kpi_targets_open(const void *value, size_t size, LgError *err);
extern LgStatus kpi_targets_to_text(const KpiTargets *targets, LgText *text, LgError *err);
extern const KpiTargetMore *kpi_target_more(const KpiTargets *targets, int64_t index);
extern LgStatus kpi_target_score(const KpiTargets *targets, int64_t index, int64_t day, const KpiReading *reading,
								 KpiStanding *standing, LgError *err);
extern const char *kpi_target_sample(const char *name);
extern const char *kpi_target_samples(void);

#endif							/* LG_KPI_TARGETS_H */
