/*
 * kpi_glossary.c
 *		What each KPI is computed of, in words.
 */
#include "core/kpi/kpi_glossary.h"

static const char *
field_name(const KpiType *type, int reference)
{
	return reference >= KPI_SUM_REF(0) ? type->sums[reference - KPI_SUM_REF(0)].name :
		type->counts[reference - KPI_COUNT_REF(0)].name;
}

/* Fields that are added and subtracted, as the text form calls them. */
static LgStatus
terms_to_text(const KpiType *type, const int *terms, LgText *text, LgError *err)
{
	for (int i = 0; i < KPI_TERMS && terms[i] != 0; i++)
		LG_TRY(lg_text_printf(text, err, "%s%s", i == 0 ? "" : terms[i] < 0 ? " - " : " + ",
							  field_name(type, terms[i] < 0 ? -terms[i] : terms[i])));
	return LG_OK;
}

/* What a KPI is computed of. */
LgStatus
kpi_numerator_text(const KpiType *type, int measure, LgText *text, LgError *err)
{
	const KpiMeasure *m = &type->measures[measure];

	switch (m->kind)
	{
		case KPI_QUANTILE:
			return lg_text_printf(text, err, "%g %% of %s", m->quantile * 100, type->hists[m->hist].name);
		case KPI_SPREAD:
			return lg_text_printf(text, err, "spread of %s", type->sums[m->hist].name);
		case KPI_ROOT:
			LG_TRY(lg_text_add(text, "root of ", err));
			return terms_to_text(type, m->num, text, err);
		case KPI_TIMES:
			LG_TRY(terms_to_text(type, m->num, text, err));
			return lg_text_printf(text, err, " * %s", type->counts[m->hist].name);
		default:
			return terms_to_text(type, m->num, text, err);
	}
}

/* Its denominator; nothing where there is none. */
LgStatus
kpi_denominator_text(const KpiType *type, int measure, LgText *text, LgError *err)
{
	const KpiMeasure *m = &type->measures[measure];

	return m->kind == KPI_TOTAL || m->kind == KPI_QUANTILE ? LG_OK : terms_to_text(type, m->den, text, err);
}
