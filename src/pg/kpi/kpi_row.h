/*
 * kpi_row.h
 *		A scorecard of one row, as kpi_delivery_of() hands it to rollup().
 *
 * rollup(kpi_delivery_of(...)) says by name what kpi_delivery_agg() says by position.
 * A scorecard with all its fields for every row, only to be added to another, would
 * cost several times that; so the function returns an expanded object that holds the
 * change the row makes, and rollup() makes it.  Whoever else looks at it gets it
 * flattened into the scorecard that it is.
 */
#ifndef LG_KPI_ROW_H
#define LG_KPI_ROW_H

#include "utils/expandeddatum.h"

#include "kpi_state.h"

typedef struct KpiRow
{
	ExpandedObjectHeader header;
	const void *rule;			/* empty scorecard that it counts by, of the call that made it */
	void	   *flat;			/* the scorecard, once somebody wanted it */
	size_t		flat_size;
	KpiDeliveryChange change;
} KpiRow;

#pragma GCC visibility push(hidden)

extern Datum kpi_row_datum(const KpiDeliveryRow *row, const void *rule);

/* The row behind a datum; NULL where it is something else. */
extern const KpiRow *kpi_row_of(Datum datum);

#pragma GCC visibility pop

#endif							/* LG_KPI_ROW_H */
