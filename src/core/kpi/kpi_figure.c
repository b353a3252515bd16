/*
 * kpi_figure.c
 *		The KPIs of one summary as people name them.
 */
#include "core/kpi/kpi_figure.h"
#include "core/kpi/kpi_types.h"

#include <stdio.h>

/* The measure that bears the name alone: the ratio or mean that a named summary is about. */
static int
main_measure(const KpiType *type)
{
	for (int i = 0; i < type->nmeasures; i++)
		if (type->measures[i].kind == KPI_RATIO)
			return i;
	return 0;
}

/* Such as 48h, 15min, 90s, 0.5s, or the number itself. */
static void
limit_text(int64_t number, bool time, char *text, size_t size)
{
	static const KpiParam micro = {"limit", KPI_PARAM_MICRO, 0, 0, 0, NULL};
	const int64_t magnitude = number < 0 ? -number : number;
	const int64_t minute = 60 * KPI_UNIT;
	const char *unit = "";
	int64_t		whole = magnitude;
	char		digits[32];

	if (time)
	{
		const bool	hours = magnitude % (60 * minute) == 0;
		const bool	minutes = magnitude % minute == 0;

		unit = hours ? "h" : minutes ? "min" : "s";
		whole = hours ? magnitude / KPI_HOUR : minutes ? magnitude / 60 : magnitude;
	}
	kpi_param_text(&micro, whole, digits, sizeof(digits));
	snprintf(text, size, "%s%s%s", number < 0 ? "-" : "", digits, unit);
}

/* The share within a declared limit, but for its name. */
static void
limit_figure(const KpiType *type, const void *value, const KpiLimit *limit, KpiFigure *f)
{
	KpiShare	share;

	f->unit = "ratio";
	f->better = type == &kpi_sketch_type ? 0 : 1;
	f->measure = -1;
	f->known = kpi_share_within(type, value, limit->series, limit->number, &share);
	f->has_num = f->has_den = true;
	f->factor = 1;
	f->num = f->known ? share.hits : 0;
	f->den = f->known ? share.total : 0;
	f->num_digits = f->den_digits = 0;
	f->value = f->known ? (double) share.hits / (double) share.total : 0;
}

/* What a KPI is called: by its type, or under a name of one's own. */
static void
figure_name(const KpiType *type, const void *value, const KpiExtra *extra, int index, char name[KPI_FIGURE_NAME_SIZE])
{
	const bool	named = extra->name[0] != '\0';

	if (index >= type->nmeasures)
	{
		const KpiLimit *limit = &extra->limits[index - type->nmeasures];
		char		text[48];

		limit_text(limit->number, kpi_time_unit(type, value) > 1, text, sizeof(text));
		snprintf(name, KPI_FIGURE_NAME_SIZE, "%s%s%s_%s", extra->name, named ? "_" : "", type->hists[limit->series].within, text);
	}
	else if (!named)
		snprintf(name, KPI_FIGURE_NAME_SIZE, "%s", type->measures[index].name);
	else if (index == main_measure(type))
		snprintf(name, KPI_FIGURE_NAME_SIZE, "%s", extra->name);
	else
		snprintf(name, KPI_FIGURE_NAME_SIZE, "%s_%s", extra->name, type->measures[index].name);
}

int
kpi_figure_count(const KpiType *type, const void *value)
{
	const uint64_t *entry = kpi_limits(type, value);
	int			count = type->nmeasures;

	for (int i = kpi_limit_count(type, value); i > 0; i--)
		count += kpi_limit_series(*entry++) < type->nhists;
	return count;
}

/* KPI of this number: those of the type first, then the limits. */
void
kpi_figure(const KpiType *type, const void *value, int index, KpiFigure *f)
{
	KpiExtra	extra;

	kpi_get_extra(type, value, &extra);
	figure_name(type, value, &extra, index, f->name);
	if (index >= type->nmeasures)
	{
		/* the limits that count what waits come last */
		limit_figure(type, value, &extra.limits[index - type->nmeasures], f);
		return;
	}
	f->unit = kpi_measure_unit(type, value, index);
	f->better = type->measures[index].better;
	f->measure = index;
	f->value = 0;
	f->known = kpi_measure(type, value, index, &f->value);
	f->has_num = kpi_measure_parts(type, value, index, &f->num, &f->num_digits, &f->den, &f->den_digits);
	f->has_den = f->has_num && type->measures[index].kind == KPI_RATIO;
	f->factor = kpi_measure_factor(type, value, index);
}

/*
 * The KPI of a name, as kpi_figure() calls it; where it has a name of one's own, plain
 * says whether also as the type does.
 */
bool
kpi_find_figure(const KpiType *type, const void *value, const char *name, bool plain, KpiFigure *figure)
{
	KpiExtra	extra;
	const int	measure = plain || (kpi_flags(value) & KPI_NAMED) == 0 ? kpi_find_measure(type, name) : -1;

	if (measure >= 0)
	{
		kpi_figure(type, value, measure, figure);
		return true;
	}
	kpi_get_extra(type, value, &extra);
	for (int i = kpi_figure_count(type, value); i-- > 0;)
	{
		figure_name(type, value, &extra, i, figure->name);
		if (strcmp(figure->name, name) == 0)
		{
			kpi_figure(type, value, i, figure);
			return true;
		}
	}
	return false;
}
