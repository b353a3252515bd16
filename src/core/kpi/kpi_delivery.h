/*
 * kpi_delivery.h
 *		The delivery scorecard: what was promised against what arrived.
 */
#ifndef LG_KPI_DELIVERY_H
#define LG_KPI_DELIVERY_H

#include "kpi.h"

#define KPI_DELIVERY_MAGIC LG_MAGIC('K', 'D')

/* What a row counts: the summary says it, so that grains are not mixed. */
typedef enum KpiGrain
{
	KPI_GRAIN_ORDER,
	KPI_GRAIN_LINE,
	KPI_GRAIN_PARCEL,
	KPI_GRAIN_SHIPMENT,
	KPI_GRAIN_STOP
} KpiGrain;

extern const char *const kpi_grains[];

/* Parameters, in the order of kpi_delivery.c's table. */
typedef struct KpiDeliveryRule
{
	int64_t		tolerance;		/* us after the promise that are not late */
	int64_t		early;			/* us before the promise that are not early; -1: never early */
	int64_t		short_part;		/* 10^-6 of the order that may be missing */
	int64_t		over_part;		/* 10^-6 that may be too much; -1: any */
	int64_t		currency;
	int64_t		grain;
} KpiDeliveryRule;

/* What kpi_new() gives a scorecard without a rule. */
extern const KpiDeliveryRule kpi_delivery_initial;

#define KPI_DELIVERY_SUMS 9		/* in 64 bits, before the sum of squares */

/* What the aggregate fetches ahead: a narrow scorecard with the heads of its histograms. */
#define KPI_DELIVERY_BYTES (256 + KPI_MAX_HISTS * sizeof(KpiHist))

enum
{
	KPI_LEAD_HIST,
	KPI_LATENESS_HIST
};

/*
 * Which of a row's facts are known (not NULL), and the answers to yes/no.  The
 * bit of an answer is that of the count of those known (kpi_delivery.c).
 */
enum
{
	KPI_PROMISED = 1 << 0,
	KPI_PROMISED_FROM = 1 << 1,
	KPI_DELIVERED = 1 << 2,
	KPI_SHIPPED = 1 << 3,
	KPI_CREATED = 1 << 4,
	KPI_AS_OF = 1 << 5,
	KPI_ORDERED_QTY = 1 << 6,
	KPI_DELIVERED_QTY = 1 << 7,
	KPI_COST = 1 << 8,
	KPI_REVENUE = 1 << 9,
	KPI_PROMISED_BEFORE = 1 << 10,	/* the promised moment itself is late */
	KPI_PROMISED_AFTER = 1 << 11,	/* the begin of the window itself is early */
	KPI_PROMISED_DAY = 1 << 12, /* promised_from is where early tolerance begins, no more */
	KPI_FIRST_ATTEMPT = 1 << 13,
	KPI_DAMAGED = 1 << 15,
	KPI_LOST = 1 << 17,
	KPI_RETURNED = 1 << 19,
	KPI_DOCUMENTS = 1 << 21,
	KPI_ANSWERS = KPI_FIRST_ATTEMPT | KPI_DAMAGED | KPI_LOST | KPI_RETURNED | KPI_DOCUMENTS
};

typedef struct KpiDeliveryRow
{
	uint32_t	known;
	uint32_t	yes;			/* of KPI_DAMAGED .. KPI_DOCUMENTS */
	int64_t		promised;		/* times in us */
	int64_t		promised_from;
	int64_t		delivered;
	int64_t		shipped;
	int64_t		created;
	int64_t		as_of;
	int64_t		ordered_qty;	/* fixed point 10^-6 */
	int64_t		delivered_qty;
	int64_t		cost;
	int64_t		revenue;
} KpiDeliveryRow;

/*
 * What a row changes: counts by one, as bits, and sums.
 */
typedef struct KpiDeliveryChange
{
	uint32_t	hits;			/* bit i: count i */
	int64_t		sums[KPI_DELIVERY_SUMS];
	KpiSum		lead_squares;
	int64_t		lead;			/* for the histogram; -1: none */
} KpiDeliveryChange;

/* True when a scorecard counts by this rule. */
static inline bool
kpi_delivery_has_rule(const void *value, const KpiDeliveryRule *rule)
{
	const int64_t *a = kpi_params(value);
	const int64_t *b = (const int64_t *) rule;
	int64_t		difference = 0;

	for (size_t i = 0; i < sizeof(KpiDeliveryRule) / sizeof(int64_t); i++)
		difference |= a[i] ^ b[i];
	return difference == 0;
}

extern LgStatus kpi_delivery_change(const KpiDeliveryRule *rule, const KpiDeliveryRow *row,
									KpiDeliveryChange *change, LgError *err);
extern void kpi_delivery_prefetch_cells(const void *value, const KpiDeliveryChange *change);
extern LgStatus kpi_delivery_apply(const LgEnv *env, void **value, size_t *size,
								   const KpiDeliveryChange *change, int sign, LgError *err);
extern LgStatus kpi_delivery_add(const LgEnv *env, void **value, size_t *size, const KpiDeliveryRow *row,
								 int sign, LgError *err);

#endif							/* LG_KPI_DELIVERY_H */
