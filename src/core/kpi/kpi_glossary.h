/*
 * kpi_glossary.h
 *		What each KPI says, and what it is computed of, in words.
 */
#ifndef LG_KPI_GLOSSARY_H
#define LG_KPI_GLOSSARY_H

#include "kpi.h"

extern const char *kpi_means(const KpiType *type, int measure);
extern const char *kpi_code(const KpiType *type, int measure);
extern LgStatus kpi_numerator_text(const KpiType *type, int measure, LgText *text, LgError *err);
extern LgStatus kpi_denominator_text(const KpiType *type, int measure, LgText *text, LgError *err);

#endif							/* LG_KPI_GLOSSARY_H */
