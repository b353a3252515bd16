/*
 * kpi_targets.h
 *		A set of targets for KPIs, compiled from JSON.
 *
 *	offset		size
 *	0			24		LgValueHeader
 *	24			8		number of targets
 *	32			96 each	KpiTarget
 */
#ifndef LG_KPI_TARGETS_H
#define LG_KPI_TARGETS_H

#include "core/json/json_doc.h"
#include "kpi.h"

#define KPI_TARGETS_MAGIC LG_MAGIC('K', 'G')
#define KPI_TARGETS_MAX 1000

typedef enum KpiDirection
{
	KPI_LOWER,
	KPI_HIGHER,
	KPI_AS_THE_KPI				/* not said: what the KPI itself says */
} KpiDirection;

typedef struct KpiTarget
{
	char		kpi[48];		/* NUL-terminated, known to some summary */
	int64_t		target;			/* all fixed point 10^-6 */
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

/* How a KPI stands against its target. */
typedef struct KpiStanding
{
	const char *status;			/* met, warning, missed, unknown */
	const char *direction;
	double		gap;			/* positive: better than the target */
	double		score;			/* 1 met, 0.5 at the warning, 0 as far beyond */
} KpiStanding;

extern LgStatus kpi_targets_from_json(const LgEnv *env, const JsonDoc *doc, void *value_out, size_t *size, LgError *err);
extern LgStatus kpi_targets_open(const void *value, size_t size, LgError *err);
extern LgStatus kpi_targets_to_text(const KpiTargets *targets, LgText *text, LgError *err);
extern LgStatus kpi_target_score(const KpiTarget *target, const KpiMeasure *measure, const char *unit, bool known,
								 double value, KpiStanding *standing, LgError *err);
extern const char *kpi_target_sample(const char *name);
extern const char *kpi_target_samples(void);
extern const KpiMeasure *kpi_measure_named(const char *name);

#endif							/* LG_KPI_TARGETS_H */
