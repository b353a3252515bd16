/*
 * kpi_registry.c
 *		All types of KPI summaries, and finding one by its value or a KPI.
 */
#include "core/kpi/kpi_targets.h"

static const KpiType *const types[] = {
	&kpi_delivery_type, &kpi_sketch_type, &kpi_level_type, &kpi_ratio_type,
	&kpi_service_type, &kpi_forecast_type, &kpi_fleet_type,
};

/* The type of a value by its magic; NULL when it is none of ours. */
const KpiType *
kpi_type_of(const void *value, size_t size)
{
	const LgValueHeader *header = value;

	if (size < sizeof(LgValueHeader))
		return NULL;
	for (size_t i = 0; i < LG_COUNT(types); i++)
		if (types[i]->magic == header->magic)
			return types[i];
	return NULL;
}

/* The KPI of this name, which is the same in every summary that has it; NULL when none does. */
const KpiMeasure *
kpi_measure_named(const char *name)
{
	for (size_t i = 0; i < LG_COUNT(types); i++)
	{
		int			measure = kpi_find_measure(types[i], name);

		if (measure >= 0)
			return &types[i]->measures[measure];
	}
	return NULL;
}
