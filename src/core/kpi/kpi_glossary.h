/*
 * kpi_glossary.h
 *		What each KPI is computed of, in words.
 */
#ifndef LG_KPI_GLOSSARY_H
#define LG_KPI_GLOSSARY_H

#include "kpi.h"

extern LgStatus kpi_numerator_text(const KpiType *type, int measure, LgText *text, LgError *err);
extern LgStatus kpi_denominator_text(const KpiType *type, int measure, LgText *text, LgError *err);

#endif							/* LG_KPI_GLOSSARY_H */
