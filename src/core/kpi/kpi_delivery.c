/*
 * kpi_delivery.c
 *		The delivery scorecard: its fields, its KPIs, and how a row counts.
 *
 * The definitions follow SCOR (RL.1.1 perfect order, RL.2.1 in full, RL.2.2
 * on time, RS.1.1 cycle time, RL.2.3 documents) and the OTIF paper of McKinsey
 * and the Trading Partner Alliance (2019), which leaves window, tolerance and
 * grain to the parties: here they are parameters that the summary keeps.
 */
#include "core/kpi/kpi_delivery.h"

const char *const kpi_grains[] = {"order", "line", "parcel", "shipment", "stop", NULL};

const KpiDeliveryRule kpi_delivery_initial = {.early = -1,.over_part = -1};

static const KpiParam params[] = {
	{"tolerance", KPI_PARAM_MICRO, 0, 0, INT64_MAX, NULL},
	{"early", KPI_PARAM_MICRO, -1, -1, INT64_MAX, NULL},
	{"short_part", KPI_PARAM_MICRO, 0, 0, KPI_UNIT, NULL},
	{"over_part", KPI_PARAM_MICRO, -1, -1, 1000 * KPI_UNIT, NULL},
	{"currency", KPI_PARAM_CODE, 0, 0, INT64_MAX, NULL},
	{"grain", KPI_PARAM_WORD, KPI_GRAIN_ORDER, 0, KPI_GRAIN_STOP, kpi_grains},
};

enum
{
	ROWS, DELIVERED, DUE, SETTLED, LATE, EARLY, FULL_KNOWN, IN_FULL, OTIF_KNOWN, OTIF, PERFECT,
	LEAD_ROWS, COST_ROWS, ATTEMPT_KNOWN, FIRST_ATTEMPT, DAMAGE_KNOWN, DAMAGED, LOSS_KNOWN, LOST,
	RETURN_KNOWN, RETURNED, DOCUMENTS_KNOWN, DOCUMENTS_OK, LEAD_NEGATIVE, NCOUNTS
};

static const KpiCount counts[] = {
	{"rows", -1, 0},
	{"delivered", ROWS, 0},
	{"due", ROWS, 0},
	{"settled", DUE, 0},
	{"late", DUE, 0},
	{"early_rows", SETTLED, LATE},
	{"full_known", ROWS, 0},
	{"in_full", FULL_KNOWN, 0},
	{"otif_known", DUE, 0},
	{"otif", OTIF_KNOWN, 0},
	{"perfect", OTIF, 0},
	{"lead_rows", DELIVERED, 0},
	{"cost_rows", ROWS, 0},
	{"attempt_known", ROWS, 0},
	{"first_attempt", ATTEMPT_KNOWN, 0},
	{"damage_known", ROWS, 0},
	{"damaged", DAMAGE_KNOWN, 0},
	{"loss_known", ROWS, 0},
	{"lost", LOSS_KNOWN, 0},
	{"return_known", ROWS, 0},
	{"returned", RETURN_KNOWN, 0},
	{"documents_known", ROWS, 0},
	{"documents_ok", DOCUMENTS_KNOWN, 0},
	{"lead_negative", DELIVERED, LEAD_ROWS},
};

enum
{
	ORDERED, FILLED, LEAD, LATENESS, COST, UNIT_COST, UNITS, REVENUE_COST, REVENUE, NNARROW, LEAD_SQUARES = NNARROW
};

static const KpiSumField sums[] = {
	{"ordered", 6, KPI_COUNT_REF(FULL_KNOWN), false},
	{"filled", 6, KPI_SUM_REF(ORDERED), false},
	{"lead", 6, KPI_COUNT_REF(LEAD_ROWS), false},
	{"lateness", 6, KPI_COUNT_REF(SETTLED), false},
	{"cost", 6, KPI_COUNT_REF(COST_ROWS), true},
	{"unit_cost", 6, KPI_COUNT_REF(COST_ROWS), true},
	{"units", 6, KPI_COUNT_REF(COST_ROWS), false},
	{"revenue_cost", 6, KPI_COUNT_REF(COST_ROWS), true},
	{"revenue", 6, KPI_COUNT_REF(COST_ROWS), true},
	{"lead_squares", 12, KPI_COUNT_REF(LEAD_ROWS), false},	/* int128 always: one may pass int64 */
};

static const KpiHistField hists[] = {
	{"lead_times", LEAD_ROWS, true, LEAD, "lead_time_within"},
	{"latenesses", SETTLED, true, LATENESS, "lateness_within"},
};

static const char *const series[] = {"lead_time_limits", "lateness_limits"};

#define SHARE(name, better, numerator, denominator, of, means, code) \
	{name, "ratio", better, KPI_RATIO, 1, {KPI_COUNT_REF(numerator)}, {KPI_COUNT_REF(denominator)}, 0, 0, of, means, code}
#define QUANTILE(name, which, q, of, means, code) \
	{name, "hours", -1, KPI_QUANTILE, 1, {0}, {0}, which, q, of, means, code}

static const KpiMeasure measures[] = {
	{"row_count", "rows", 0, KPI_TOTAL, 1, {KPI_COUNT_REF(ROWS)}, {0}, 0, 0,
	NULL, "rows counted", NULL},
	{"delivered_count", "rows", 0, KPI_TOTAL, 1, {KPI_COUNT_REF(DELIVERED)}, {0}, 0, 0,
	NULL, "rows delivered", NULL},
	{"due_count", "rows", 0, KPI_TOTAL, 1, {KPI_COUNT_REF(DUE)}, {0}, 0, 0,
	NULL, "rows promised that were delivered or are overdue", NULL},
	{"late_count", "rows", -1, KPI_TOTAL, 1, {KPI_COUNT_REF(LATE)}, {0}, 0, 0,
	NULL, "rows delivered after promise and tolerance, or overdue", NULL},
	{"early_count", "rows", 0, KPI_TOTAL, 1, {KPI_COUNT_REF(EARLY)}, {0}, 0, 0,
	NULL, "rows delivered before the promised window", NULL},
	{"on_time_count", "rows", 1, KPI_TOTAL, 1, {KPI_COUNT_REF(DUE), -KPI_COUNT_REF(LATE), -KPI_COUNT_REF(EARLY)}, {0}, 0, 0,
	NULL, "rows due that are neither late nor early", NULL},
	{"on_time_rate", "ratio", 1, KPI_RATIO, 1, {KPI_COUNT_REF(DUE), -KPI_COUNT_REF(LATE), -KPI_COUNT_REF(EARLY)}, {KPI_COUNT_REF(DUE)}, 0, 0,
	"delivered", "share of the rows due that came on time", "SCOR RL.2.2"},
	SHARE("late_rate", -1, LATE, DUE,
		  "delivered", "share of the rows due that came late or are overdue", NULL),
	SHARE("early_rate", -1, EARLY, DUE,
		  "delivered", "share of the rows due that came before the promised window", NULL),
	SHARE("in_full_rate", 1, IN_FULL, FULL_KNOWN,
		  "qty_delivered", "share of the rows judged that came in full", "SCOR RL.2.1"),
	SHARE("otif_rate", 1, OTIF, OTIF_KNOWN,
		  "qty_delivered", "share of the rows due that came on time and in full", NULL),
	SHARE("perfect_order_rate", 1, PERFECT, OTIF_KNOWN,
		  "qty_delivered", "share of the rows due that came on time, in full, undamaged and documented", "SCOR RL.1.1"),
	{"fill_rate", "ratio", 1, KPI_RATIO, 1, {KPI_SUM_REF(FILLED)}, {KPI_SUM_REF(ORDERED)}, 0, 0,
	"qty_delivered", "units delivered, at most those ordered in each row, per unit ordered", "GSC BM02"},
	SHARE("first_attempt_rate", 1, FIRST_ATTEMPT, ATTEMPT_KNOWN,
		  "first_attempt", "share of the rows attempted that were delivered at the first attempt", NULL),
	SHARE("damage_rate", -1, DAMAGED, DAMAGE_KNOWN,
		  "damaged", "share of the rows with that fact that arrived damaged", "SCOR RL.2.4"),
	SHARE("loss_rate", -1, LOST, LOSS_KNOWN,
		  "lost", "share of the rows with that fact that were lost", NULL),
	SHARE("return_rate", -1, RETURNED, RETURN_KNOWN,
		  "returned", "share of the rows with that fact that were returned", NULL),
	SHARE("document_rate", 1, DOCUMENTS_OK, DOCUMENTS_KNOWN,
		  "documents_ok", "share of the rows with that fact whose documents were right", "SCOR RL.2.3"),
	{"lead_time_mean", "hours", -1, KPI_RATIO, -KPI_HOUR, {KPI_SUM_REF(LEAD)}, {KPI_COUNT_REF(LEAD_ROWS)}, 0, 0,
	"created", "mean hours from creation, or else shipping, to delivery", "SCOR RS.1.1"},
	{"lead_time_stddev", "hours", -1, KPI_SPREAD, 1, {KPI_SUM_REF(LEAD_SQUARES)}, {KPI_COUNT_REF(LEAD_ROWS)}, LEAD, 0,
	"created", "sample standard deviation of the lead time, in hours", NULL},
	QUANTILE("lead_time_p50", KPI_LEAD_HIST, 0.50,
			 "created", "median lead time, in hours", NULL),
	QUANTILE("lead_time_p90", KPI_LEAD_HIST, 0.90,
			 "created", "hours that 90 % of the lead times do not exceed", NULL),
	QUANTILE("lead_time_p95", KPI_LEAD_HIST, 0.95,
			 "created", "hours that 95 % of the lead times do not exceed", NULL),
	QUANTILE("lead_time_p99", KPI_LEAD_HIST, 0.99,
			 "created", "hours that 99 % of the lead times do not exceed", NULL),
	{"lead_time_negative", "rows", -1, KPI_TOTAL, 1, {KPI_COUNT_REF(LEAD_NEGATIVE)}, {0}, 0, 0,
	NULL, "rows delivered before they were created, left out of the lead time", NULL},
	{"lateness_mean", "hours", -1, KPI_RATIO, -KPI_HOUR, {KPI_SUM_REF(LATENESS)}, {KPI_COUNT_REF(SETTLED)}, 0, 0,
	"delivered", "mean hours after the promise, 0 for those before it", NULL},
	QUANTILE("lateness_p50", KPI_LATENESS_HIST, 0.50,
			 "delivered", "median hours after the promise, 0 for those before it", NULL),
	QUANTILE("lateness_p90", KPI_LATENESS_HIST, 0.90,
			 NULL, "hours after the promise that 90 % do not exceed", NULL),
	QUANTILE("lateness_p95", KPI_LATENESS_HIST, 0.95,
			 "delivered", "hours after the promise that 95 % do not exceed", NULL),
	QUANTILE("lateness_p99", KPI_LATENESS_HIST, 0.99,
			 NULL, "hours after the promise that 99 % do not exceed", NULL),
	{"total_cost", "money", -1, KPI_TOTAL, 1, {KPI_SUM_REF(COST)}, {KPI_COUNT_REF(COST_ROWS)}, 0, 0,
	"cost", "sum of the costs", "SCOR CO.1.1"},
	{"cost_per_order", "money", -1, KPI_RATIO, 1, {KPI_SUM_REF(COST)}, {KPI_COUNT_REF(COST_ROWS)}, 0, 0,
	"cost", "cost per row of which it is known: per order, line or parcel, whatever a row is", NULL},
	{"cost_per_unit", "money", -1, KPI_RATIO, 1, {KPI_SUM_REF(UNIT_COST)}, {KPI_SUM_REF(UNITS)}, 0, 0,
	"cost", "cost per unit delivered, of rows where both are known", NULL},
	{"cost_to_revenue", "ratio", -1, KPI_RATIO, 1, {KPI_SUM_REF(REVENUE_COST)}, {KPI_SUM_REF(REVENUE)}, 0, 0,
	"revenue", "cost over revenue, of rows where both are known", "GSC BM12"},
};

const KpiType kpi_delivery_type = {
	"kpi_delivery", KPI_DELIVERY_MAGIC,
	params, LG_COUNT(params), counts, LG_COUNT(counts), sums, LG_COUNT(sums), hists, LG_COUNT(hists),
	-1, true, true, 1, measures, LG_COUNT(measures), series, LG_COUNT(series), false, false
};

_Static_assert(sizeof(KpiDeliveryRule) == 8 * LG_COUNT(params) && LG_COUNT(counts) == NCOUNTS &&
			   NCOUNTS % 4 == 0 && NNARROW == KPI_DELIVERY_SUMS && LG_COUNT(sums) == NNARROW + 1, "tables and enumerations agree");
_Static_assert(KPI_FIRST_ATTEMPT == 1 << ATTEMPT_KNOWN && FIRST_ATTEMPT == ATTEMPT_KNOWN + 1 &&
			   KPI_DAMAGED == 1 << DAMAGE_KNOWN && DAMAGED == DAMAGE_KNOWN + 1 &&
			   KPI_LOST == 1 << LOSS_KNOWN && LOST == LOSS_KNOWN + 1 &&
			   KPI_RETURNED == 1 << RETURN_KNOWN && RETURNED == RETURN_KNOWN + 1 &&
			   KPI_DOCUMENTS == 1 << DOCUMENTS_KNOWN && DOCUMENTS_OK == DOCUMENTS_KNOWN + 1, "answers are counts");
_Static_assert(KPI_DELIVERY_BYTES == sizeof(LgValueHeader) + sizeof(KpiDeliveryRule) + 4 * NCOUNTS +
			   8 * NNARROW + 16 + LG_COUNT(hists) * sizeof(KpiHist), "narrow form is as large as the header says");

/* ----------------------------------------------------------------------
 * one row
 * ----------------------------------------------------------------------
 */

/* How a row counts, before it is added or taken out. */
typedef struct Outcome
{
	bool		due;
	bool		delivered;
	bool		late;
	bool		early;
	bool		full_known;
	bool		in_full;
	int64_t		received;		/* quantity, when full_known */
	int64_t		lateness;		/* when due and delivered */
} Outcome;

static LgStatus
out_of_range(const char *what, LgError *err)
{
	return lg_fail(err, LG_OUT_OF_RANGE, "%s is out of range", what);
}

/*
 * Late, early or on time.  A row is judged once it was delivered, or once its
 * promise and tolerance have passed at as_of; before that it is open and in no
 * denominator.
 */
static LgStatus
judge_time(const KpiDeliveryRule *k, const KpiDeliveryRow *row, Outcome *o, LgError *err)
{
	int64_t		limit;
	int64_t		start;

	o->delivered = (row->known & KPI_DELIVERED) != 0;
	o->due = o->late = o->early = false;
	o->lateness = 0;
	if ((row->known & KPI_PROMISED) == 0)
		return LG_OK;
	if (!lg_add64(row->promised, k->tolerance, &limit))
		return out_of_range("promised time plus tolerance", err);
	/* what may not be reached is past a microsecond earlier */
	if ((row->known & KPI_PROMISED_BEFORE) != 0 && !lg_sub64(limit, 1, &limit))
		return out_of_range("promised time", err);
	if (!o->delivered)
	{
		o->due = o->late = (row->known & KPI_AS_OF) != 0 && row->as_of > limit;
		return LG_OK;
	}
	o->due = true;
	o->late = row->delivered > limit;
	if (row->delivered > row->promised && !lg_sub64(row->delivered, row->promised, &o->lateness))
		return out_of_range("time from promise to delivery", err);
	if ((row->known & KPI_PROMISED_FROM) != 0 || k->early >= 0)
	{
		start = (row->known & (KPI_PROMISED_FROM | KPI_PROMISED_DAY)) != 0 ? row->promised_from : row->promised;
		if (!lg_sub64(start, k->early > 0 ? k->early : 0, &start))
			return out_of_range("promised time less early tolerance", err);
		if ((row->known & KPI_PROMISED_AFTER) != 0 && !lg_add64(start, 1, &start))
			return out_of_range("promised time", err);
		o->early = row->delivered < start && !o->late;
	}
	return LG_OK;
}

/*
 * In full or not, where that is known: quantities of a delivered row, and of
 * an overdue one, of which nothing arrived unless the row says so.
 */
static void
judge_quantity(const KpiDeliveryRule *k, const KpiDeliveryRow *row, Outcome *o)
{
	bool		overdue = o->due && !o->delivered;

	o->received = (row->known & KPI_DELIVERED_QTY) != 0 ? row->delivered_qty : 0;
	o->full_known = (row->known & KPI_ORDERED_QTY) != 0 &&
		(overdue || (o->delivered && (row->known & KPI_DELIVERED_QTY) != 0));
	o->in_full = false;
	if (!o->full_known)
		return;
	if (k->short_part == 0 && k->over_part < 0)
		o->in_full = o->received >= row->ordered_qty;
	else
		o->in_full = (__int128) o->received * KPI_UNIT >= (__int128) row->ordered_qty * (KPI_UNIT - k->short_part) &&
			(k->over_part < 0 ||
			 (__int128) o->received * KPI_UNIT <= (__int128) row->ordered_qty * (KPI_UNIT + k->over_part));
	/* an overdue row with a quantity but no time has not been delivered */
	o->in_full = o->in_full && o->delivered;
}

#define HIT(condition, count) ((uint32_t) ((condition) ? 1 : 0) << (count))

/* Time and quantity. */
static inline void
change_outcome(const KpiDeliveryRow *row, const Outcome *o, KpiDeliveryChange *c)
{
	bool		known = o->due && o->full_known;
	bool		otif = known && o->in_full && !o->late && !o->early;
	bool		flawed = (row->yes & (KPI_DAMAGED | KPI_LOST)) != 0 ||
	((row->known & ~row->yes) & KPI_DOCUMENTS) != 0;

	c->hits = HIT(true, ROWS) | HIT(o->delivered, DELIVERED) | HIT(o->due, DUE) |
		HIT(o->due && o->delivered, SETTLED) | HIT(o->late, LATE) | HIT(o->early, EARLY) |
		HIT(o->full_known, FULL_KNOWN) | HIT(o->in_full, IN_FULL) | HIT(known, OTIF_KNOWN) |
		HIT(otif, OTIF) | HIT(otif && !flawed, PERFECT);
	c->sums[LATENESS] = o->lateness;
	c->sums[ORDERED] = o->full_known ? row->ordered_qty : 0;
	c->sums[FILLED] = !o->full_known ? 0 : o->received < row->ordered_qty ? o->received : row->ordered_qty;
}

/* The answers to yes/no questions, each with its own denominator. */
static inline void
change_answers(const KpiDeliveryRow *row, KpiDeliveryChange *c)
{
	/* each count of those known is followed by that of yes */
	c->hits |= (row->known & KPI_ANSWERS) | (row->yes & KPI_ANSWERS) << 1;
}

static inline void
change_money(const KpiDeliveryRow *row, KpiDeliveryChange *c)
{
	const int64_t cost = (row->known & KPI_COST) != 0 ? row->cost : 0;
	const bool	units = (~row->known & (KPI_COST | KPI_DELIVERED_QTY)) == 0;
	const bool	revenue = (~row->known & (KPI_COST | KPI_REVENUE)) == 0;

	c->hits |= HIT(row->known & KPI_COST, COST_ROWS);
	c->sums[COST] = cost;
	c->sums[UNIT_COST] = units ? cost : 0;
	c->sums[UNITS] = units ? row->delivered_qty : 0;
	c->sums[REVENUE_COST] = revenue ? cost : 0;
	c->sums[REVENUE] = revenue ? row->revenue : 0;
}

/*
 * Lead time runs from created, or else from shipped, to delivered.  A negative
 * one is a mistake in the data: it is counted as such and left out.
 */
static inline LgStatus
change_lead_time(const KpiDeliveryRow *row, KpiDeliveryChange *c, LgError *err)
{
	int64_t		lead;

	c->lead = -1;
	c->lead_squares = 0;
	c->sums[LEAD] = 0;
	if ((row->known & KPI_DELIVERED) == 0 || (row->known & (KPI_CREATED | KPI_SHIPPED)) == 0)
		return LG_OK;
	if (!lg_sub64(row->delivered, (row->known & KPI_CREATED) != 0 ? row->created : row->shipped, &lead))
		return out_of_range("lead time", err);
	if (lead < 0)
	{
		c->hits |= HIT(true, LEAD_NEGATIVE);
		return LG_OK;
	}
	c->hits |= HIT(true, LEAD_ROWS);
	c->lead = lead;
	c->sums[LEAD] = lead;
	c->lead_squares = (__int128) lead * lead;
	return LG_OK;
}

/* ----------------------------------------------------------------------
 * into the summary
 * ----------------------------------------------------------------------
 */

static const uint32_t bits[NCOUNTS] = {
	1 << 0, 1 << 1, 1 << 2, 1 << 3, 1 << 4, 1 << 5, 1 << 6, 1 << 7, 1 << 8, 1 << 9, 1 << 10, 1 << 11,
	1 << 12, 1 << 13, 1 << 14, 1 << 15, 1 << 16, 1 << 17, 1 << 18, 1 << 19, 1 << 20, 1 << 21, 1 << 22, 1 << 23
};

/*
 * Adds what a row changes to the sums, or takes it out; the sign bit of the
 * result says whether one of them overflowed (see kpi_hist.h).
 */
static inline uint64_t
apply_sums(uint64_t *restrict sums, const uint64_t *restrict change, int sign)
{
	uint64_t	flaw = 0;

	for (int i = 0; i < NNARROW; i++)
	{
		const uint64_t a = sums[i];
		const uint64_t b = change[i];
		const uint64_t s = sign > 0 ? a + b : a - b;

		sums[i] = s;
		flaw |= sign > 0 ? KPI_SIGN_ADDED(a, b, s) : KPI_SIGN_SUBTRACTED(a, b, s);
	}
	return flaw;
}

/*
 * Applies a change to a narrow scorecard; false, and nothing changed, when the
 * result does not fit.  No count is larger than the number of rows, so that
 * one check serves all.  Optimised for every row of a scan: without branches,
 * in vector registers.
 */
LG_VECTORISED static bool
apply_narrow(void *value, const KpiDeliveryChange *change, int sign)
{
	uint32_t   *counts = (uint32_t *) ((char *) value + sizeof(LgValueHeader) + sizeof(KpiDeliveryRule));
	uint64_t   *sums = (uint64_t *) (counts + NCOUNTS);
	const uint64_t *changes = (const uint64_t *) change->sums;
	KpiSum	   *squares = (KpiSum *) (sums + NNARROW);
	const uint32_t hits = change->hits;
	const uint32_t step = sign > 0 ? 1 : UINT32_MAX;
	__int128	new_squares;
	bool		bad = sign > 0 ? counts[ROWS] == UINT32_MAX : counts[ROWS] == 0;

	bad |= sign > 0 ? __builtin_add_overflow(*squares, change->lead_squares, &new_squares) :
		__builtin_sub_overflow(*squares, change->lead_squares, &new_squares);
	bad |= (sign > 0 ? apply_sums(sums, changes, 1) : apply_sums(sums, changes, -1)) >> 63;
	if (LG_UNLIKELY(bad))
	{							/* what wrapped around is exactly undone by the opposite */
		(void) apply_sums(sums, changes, -sign);
		return false;
	}
	*squares = new_squares;
	for (int i = 0; i < NCOUNTS; i++)
		counts[i] += (hits & bits[i]) != 0 ? step : 0;
	return true;
}

static LgStatus
apply_wide(void *value, const KpiDeliveryChange *change, int sign, LgError *err)
{
	const KpiType *type = &kpi_delivery_type;
	int64_t    *counts = kpi_counts(type, value);
	KpiSum	   *sums = kpi_sums(type, value);
	__int128	squares = sign * change->lead_squares;

	if (sign > 0 ? counts[ROWS] == INT64_MAX : counts[ROWS] == 0)
		return kpi_count_row(type, value, sign, err);
	if (__builtin_add_overflow(sums[LEAD_SQUARES], squares, &sums[LEAD_SQUARES]))
	{
		out_of_range("sum of squared lead times", err);
		lg_hint(err, "Leave a time NULL where it is unknown, instead of one that never was.");
		return LG_OUT_OF_RANGE;
	}
	for (int i = 0; i < NCOUNTS; i++)
		counts[i] += (change->hits & bits[i]) != 0 ? sign : 0;
	for (int i = 0; i < NNARROW; i++)
		sums[i] += sign * (__int128) change->sums[i];
	return LG_OK;
}

/* The distributions; in place as long as they have the cells. */
static inline LgStatus
count_times(const LgEnv *env, void **value, size_t *size, const KpiDeliveryChange *change, int sign, LgError *err)
{
	const KpiType *type = &kpi_delivery_type;
	const uint64_t lateness = (uint64_t) change->sums[LATENESS];
	KpiHist    *hist = kpi_hist(type, *value, KPI_LEAD_HIST);

	if (change->lead >= 0 && LG_UNLIKELY(!kpi_hist_add(hist, (uint64_t) change->lead, sign, KPI_HIST_SCALE_1PCT)))
	{
		LG_TRY(kpi_count_value(env, type, value, size, KPI_LEAD_HIST, (uint64_t) change->lead, sign, err));
		hist = kpi_hist(type, *value, KPI_LEAD_HIST);
	}
	if ((change->hits & HIT(true, SETTLED)) != 0 &&
		LG_UNLIKELY(!kpi_hist_add(hist + KPI_LATENESS_HIST, lateness, sign, KPI_HIST_SCALE_1PCT)))
		LG_TRY(kpi_count_value(env, type, value, size, KPI_LATENESS_HIST, lateness, sign, err));
	return LG_OK;
}

/* The limits declared in advance. */
static LgStatus
count_within_limits(void *value, const KpiDeliveryChange *change, int sign, LgError *err)
{
	if (change->lead >= 0)
		LG_TRY(kpi_count_within(&kpi_delivery_type, value, KPI_LEAD_HIST, change->lead, sign, err));
	if ((change->hits & HIT(true, SETTLED)) != 0)
		LG_TRY(kpi_count_within(&kpi_delivery_type, value, KPI_LATENESS_HIST, change->sums[LATENESS], sign, err));
	return LG_OK;
}

/*
 * What a row changes in a scorecard that counts by this rule.  Needs no
 * scorecard, so that the aggregate can fetch its own meanwhile.
 */
LgStatus
kpi_delivery_change(const KpiDeliveryRule *rule, const KpiDeliveryRow *row, KpiDeliveryChange *change, LgError *err)
{
	Outcome		o;

	LG_TRY(judge_time(rule, row, &o, err));
	judge_quantity(rule, row, &o);
	change_outcome(row, &o, change);
	change_answers(row, change);
	change_money(row, change);
	return change_lead_time(row, change, err);
}

/*
 * Fetches the cells that a change will count in, for a scorecard that has
 * distributions and is there itself.  (A function of its own for the prefetch
 * alone would be dropped: GCC takes it for one without effect.)
 */
void
kpi_delivery_prefetch_cells(const void *value, const KpiDeliveryChange *change)
{
	const KpiHist *hist = kpi_hist(&kpi_delivery_type, value, 0);

	if (change->lead > 0)
		__builtin_prefetch(kpi_hist_cell(hist + KPI_LEAD_HIST, (uint64_t) change->lead, KPI_HIST_SCALE_1PCT));
	if (change->sums[LATENESS] > 0)
		__builtin_prefetch(kpi_hist_cell(hist + KPI_LATENESS_HIST, (uint64_t) change->sums[LATENESS],
										 KPI_HIST_SCALE_1PCT));
}

/*
 * Makes a change (sign 1) or takes it back (sign -1).  The value may move when
 * its distributions have to grow.
 */
LgStatus
kpi_delivery_apply(const LgEnv *env, void **value, size_t *size, const KpiDeliveryChange *change, int sign,
				   LgError *err)
{
	if (LG_UNLIKELY(!kpi_is_narrow(*value) || !apply_narrow(*value, change, sign)))
	{
		if (kpi_is_narrow(*value))
			LG_TRY(kpi_widen(env, &kpi_delivery_type, *value, value, size, err));
		LG_TRY(apply_wide(*value, change, sign, err));
	}
	if (LG_UNLIKELY((kpi_flags(*value) & KPI_LIMITS) != 0))
		LG_TRY(count_within_limits(*value, change, sign, err));
	return (kpi_flags(*value) & KPI_WITHOUT_HISTS) == 0 ? count_times(env, value, size, change, sign, err) : LG_OK;
}

/* Adds a row (sign 1) or takes it out again (sign -1), by the value's own rule. */
LgStatus
kpi_delivery_add(const LgEnv *env, void **value, size_t *size, const KpiDeliveryRow *row, int sign, LgError *err)
{
	KpiDeliveryChange change;

	LG_TRY(kpi_delivery_change((const KpiDeliveryRule *) kpi_params(*value), row, &change, err));
	return kpi_delivery_apply(env, value, size, &change, sign, err);
}
