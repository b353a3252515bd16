/*
 * tariff_eval.h
 *		What the parts of the evaluation share: measures, conditions, lines.
 */
#ifndef LG_TARIFF_EVAL_H
#define LG_TARIFF_EVAL_H

#include "tariff_ask.h"

/* tariff_measure.c */
extern void tariff_put_measure(const TariffView *tariff, TariffFact *facts, const TariffMeasure *measure);
extern LgStatus tariff_dim_weight(const TariffView *tariff, LgInt128 num, LgInt128 den, int64_t *weight, LgError *err);
extern void tariff_bill_sum(const TariffView *tariff, TariffFacts *ask, TariffMeasure *measure);
extern void tariff_round_sum(const TariffView *tariff, TariffMeasure *measure);
extern bool tariff_measure_quickly(const TariffView *tariff, TariffFacts *ask, const TariffPiece *piece);

/* tariff_price.c, tariff_reduce.c */
extern bool tariff_round_total(const TariffHead *head, int64_t total, int64_t *rounded);
extern bool tariff_in_free_period(const TariffView *tariff, const TariffFact *facts, const TariffAdjust *adjust);

/* tariff_open.c, tariff_plan.c: what is not in the document, but follows from it */
extern void tariff_derive(TariffView *view);
extern void tariff_make_plan(const TariffView *tariff, TariffPlan *plan);

/* What a condition says of facts of which some are not known. */
typedef enum TariffTruth
{
	TARIFF_FALSE = 0,
	TARIFF_UNKNOWN = 1,
	TARIFF_TRUE = 2
} TariffTruth;

/* tariff_when.c */
extern TariffTruth tariff_node_holds(const TariffView *tariff, const TariffFact *facts, uint32_t node);

/* Does a comparison let through one range of numbers or days? */
static inline bool
tariff_is_range(const TariffNode *node)
{
	return (unsigned) node->op - TARIFF_LT <= TARIFF_BETWEEN - TARIFF_LT && node->type != TARIFF_TEXT;
}

static inline TariffTruth
tariff_range_holds(const TariffFact *facts, const TariffNode *node)
{
	const TariffFact *fact = &facts[node->slot];

	if (!fact->known)
		return TARIFF_UNKNOWN;
	return ((fact->number >= node->low) & (fact->number <= node->high)) * 2;	/* one branch less to
																				 * guess */
}

static inline TariffTruth
tariff_holds(const TariffView *tariff, const TariffFact *facts, int32_t node)
{
	if (node < 0)
		return TARIFF_TRUE;
	if (tariff_is_range(&tariff->nodes[node]))
		return tariff_range_holds(facts, &tariff->nodes[node]);
	return tariff_node_holds(tariff, facts, (uint32_t) node);
}

/* Whether a condition is true, and not merely unknown; none is always true. */
static inline bool
tariff_applies(const TariffView *tariff, const TariffFact *facts, int32_t node)
{
	return tariff_holds(tariff, facts, node) == TARIFF_TRUE;
}

/*
 * 17 decimals to cents where that is half up and quickly done; else false.
 * 10^15 is 2^15 times 5^15: after a shift, 64 bits are divided by a constant.
 */
static inline bool
tariff_round_quickly(const TariffView *tariff, LgInt128 exact, int64_t *amount)
{
	const int64_t half = INT64_C(500000000000000);

	if (LG_UNLIKELY(!tariff->quick_cents || exact < 0 || exact >= (LgInt128) 1 << 78))
		return false;
	*amount = (int64_t) ((uint64_t) ((exact + half) >> 15) / UINT64_C(30517578125)) * 10000;
	return true;
}

/* tariff_model.c: fills amount and what explains it */
extern LgStatus tariff_charge_line(const TariffView *tariff, const TariffFacts *ask, const TariffCharge *charge,
								   int pieces, TariffLine *line, LgError *err);
extern LgStatus tariff_percent_line(const TariffView *tariff, const TariffFacts *ask, const TariffCharge *charge,
									int64_t basis, TariffLine *line, LgError *err);
extern LgStatus tariff_usage(const TariffView *tariff, const TariffCharge *charge, int64_t qty, LgInt128 * amount,
							 int *tier, LgError *err);
extern void tariff_line_of_tier(const TariffTier *tiers, uint32_t at, bool is_volume, TariffTier *tier);
extern LgStatus tariff_round_line(const TariffView *tariff, LgInt128 exact, int64_t *amount, LgError *err);
extern LgStatus tariff_index_rate(const TariffView *tariff, const TariffFact *facts, uint16_t index,
								  int64_t *rate, LgError *err);
extern bool tariff_table_amount(const TariffView *tariff, const TariffCharge *charge, bool even,
								const TariffFact *facts, int64_t *amount);
extern int	tariff_find_row(const TariffView *tariff, const TariffCharge *charge, const char *key, size_t size);

#endif							/* LG_TARIFF_EVAL_H */
