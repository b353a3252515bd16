/*
 * site_demand_value.h
 *		How a compiled demand is laid out: for those who write it and open it.
 */
#ifndef LG_SITE_DEMAND_VALUE_H
#define LG_SITE_DEMAND_VALUE_H

#include "site_demand.h"

typedef struct DemandHead
{
	uint32_t	n;
	uint32_t	sites;
	int64_t		pairs;
	double		total;
	uint64_t	codes_size;
	uint64_t	site_codes_size;
	uint64_t	offset[11];
} DemandHead;

/* Sections in the order of DemandHead.offset. */
enum
{
	AT_POINT, AT_WEIGHT, AT_ID, AT_CODE_END, AT_CODES, AT_SITE_ID, AT_SITE_END, AT_SITE_CODES,
	AT_START, AT_ROW_SITE, AT_ROW_COST, AT_COUNT
};

extern bool site_demand_lay_out(DemandHead *head, uint32_t flags, size_t *size);
extern LgStatus site_demand_too_much(LgError *err);
extern bool site_demand_rows_next(const LgRecords *rows, LgRecordCursor *cursor, DemandRow *row);

#endif							/* LG_SITE_DEMAND_VALUE_H */
