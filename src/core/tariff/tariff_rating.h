/*
 * tariff_rating.h
 *		A bill in the making: what the steps of tariff_price() share.
 */
#ifndef LG_TARIFF_RATING_H
#define LG_TARIFF_RATING_H

#include "tariff_eval.h"

/* A bill in the making. */
typedef struct Rating
{
	const TariffView *tariff;
	TariffFacts *ask;
	TariffBill *bill;
	LgError    *err;
	TariffMeasure *measures;	/* one a piece, when there are several */
	TariffMeasure shipment;
	int			in_groups;		/* lines of groups, since when these were resolved */
	bool		any_excludes;
	int64_t		net[TARIFF_MAX_CHARGES];	/* of each charge, all pieces together */
	bool		present[TARIFF_MAX_CHARGES];	/* has it a line? */
} Rating;

/* tariff_rating.c */
extern LgStatus tariff_grow_bill(Rating *r);
extern LgStatus tariff_add_nets(Rating *r, int first);
extern LgStatus tariff_count_nets(Rating *r);
extern LgStatus tariff_measure_all(Rating *r);
extern LgStatus tariff_refuse(Rating *r);

/* tariff_reduce.c */
extern LgStatus tariff_reductions(Rating *r, TariffStage stage);
extern LgStatus tariff_period_bounds(Rating *r, TariffStage stage);

/* tariff_tax.c */
extern LgStatus tariff_add_taxes(Rating *r);

static inline LgStatus
tariff_add_line(Rating *r, TariffKind kind, int item, int piece, TariffLine **line)
{
	TariffBill *bill = r->bill;

	if (LG_UNLIKELY(bill->count == bill->capacity))
		LG_TRY(tariff_grow_bill(r));
	*line = &bill->lines[bill->count++];
	**line = (TariffLine)
	{
		(uint8_t) kind, 0, (uint16_t) item, (uint16_t) piece, 0, -1, -1,
			TARIFF_NONE, TARIFF_NONE, TARIFF_NONE, 0, 0
	};
	return LG_OK;
}

/* Shipments of a thousand pieces have bills of many lines: time to look up. */
static inline LgStatus
tariff_poll_lines(const Rating *r, int at)
{
	return LG_UNLIKELY(at % 1024 == 1023) ? lg_poll(r->bill->env, r->err) : LG_OK;
}

/* Is a charge among those of a list? */
static inline bool
tariff_is_listed(const TariffView *tariff, TariffRun list, int item)
{
	for (uint32_t i = 0; i < list.count; i++)
	{
		if (tariff->lists[list.at + i] == item)
			return true;
	}
	return false;
}

#endif							/* LG_TARIFF_RATING_H */
