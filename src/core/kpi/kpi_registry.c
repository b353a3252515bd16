/*
 * kpi_registry.c
 *		All types of KPI summaries, and finding one by its value or a KPI.
 */
#include "core/kpi/kpi_figure.h"

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

/* A number and a unit of time, as in the name of a limit. */
static bool
is_limit_text(const char *text)
{
	size_t		digits = strspn(text, "0123456789.");

	return digits > 0 && (strcmp(text + digits, "h") == 0 || strcmp(text + digits, "min") == 0 || strcmp(text + digits, "s") == 0);
}

/* True for what a declared limit of some summary may be called. */
bool
kpi_is_limit_name(const char *name)
{
	for (size_t i = 0; i < LG_COUNT(types); i++)
		for (int k = 0; k < types[i]->nhists; k++)
		{
			const char *within = types[i]->hists[k].within;
			size_t		length = within != NULL ? strlen(within) : 0;

			if (length > 0 && strncmp(name, within, length) == 0 && name[length] == '_' && is_limit_text(name + length + 1))
				return true;
		}
	return false;
}

/* The type of this number, for a list of all; NULL behind the last. */
const KpiType *
kpi_type_at(int index)
{
	return index >= 0 && index < (int) LG_COUNT(types) ? types[index] : NULL;
}
