/*
 * kpi_delivery.c
 *		The delivery scorecard: its fields, its KPIs, and how a row counts.
 *
 * The definitions follow SCOR (RL.1.1 perfect order, RL.2.1 in full, RL.2.2
 * on time, RS.1.1 cycle time, RL.2.3 documents) and the OTIF paper of McKinsey
 * and the Trading Partner Alliance (2019), which leaves window, tolerance and
 * grain to the parties: here they are parameters that the summary keeps.
 */
#include "core/kpi_delivery.h"

const char *const kpi_grains[] = {"order", "line", "parcel", "shipment", "stop", NULL};

static const KpiParam params[] = {
	{"tolerance", KPI_PARAM_MICRO, 0, 0, INT64_MAX, NULL},
	{"early", KPI_PARAM_MICRO, -1, -1, INT64_MAX, NULL},
	{"short_part", KPI_PARAM_MICRO, 0, 0, KPI_UNIT, NULL},
	{"over_part", KPI_PARAM_MICRO, -1, -1, 1000 * KPI_UNIT, NULL},
	{"currency", KPI_PARAM_CODE, 0, 0, INT64_MAX, NULL},
	{"grain", KPI_PARAM_WORD, KPI_GRAIN_ORDER, 0, KPI_GRAIN_STOP, kpi_grains},
	{"percentiles", KPI_PARAM_NUMBER, 1, 0, 1, NULL},
};

enum
{
	ROWS, DELIVERED, DUE, SETTLED, LATE, EARLY, FULL_KNOWN, IN_FULL, OTIF_KNOWN, OTIF, PERFECT,
	LEAD_ROWS, COST_ROWS, ATTEMPT_KNOWN, FIRST_ATTEMPT, DAMAGE_KNOWN, DAMAGED, LOSS_KNOWN, LOST,
	RETURN_KNOWN, RETURNED, DOCUMENTS_KNOWN, DOCUMENTS_OK, TRANSIT_ROWS, LEAD_NEGATIVE
};

static const KpiCount counts[] = {
	{"rows", -1},
	{"delivered", ROWS},
	{"due", ROWS},
	{"settled", DUE},
	{"late", DUE},
	{"early_rows", SETTLED},
	{"full_known", ROWS},
	{"in_full", FULL_KNOWN},
	{"otif_known", DUE},
	{"otif", OTIF_KNOWN},
	{"perfect", OTIF},
	{"lead_rows", DELIVERED},
	{"cost_rows", ROWS},
	{"attempt_known", ROWS},
	{"first_attempt", ATTEMPT_KNOWN},
	{"damage_known", ROWS},
	{"damaged", DAMAGE_KNOWN},
	{"loss_known", ROWS},
	{"lost", LOSS_KNOWN},
	{"return_known", ROWS},
	{"returned", RETURN_KNOWN},
	{"documents_known", ROWS},
	{"documents_ok", DOCUMENTS_KNOWN},
	{"transit_rows", DELIVERED},
	{"lead_negative", DELIVERED},
};

enum
{
	ORDERED, FILLED, LEAD, LEAD_SQUARES, LATENESS, COST, UNIT_COST, UNITS, REVENUE_COST, REVENUE, TRANSIT
};

static const KpiSumField sums[] = {
	{"ordered", 6},
	{"filled", 6},
	{"lead", 6},
	{"lead_squares", 12},
	{"lateness", 6},
	{"cost", 6},
	{"unit_cost", 6},
	{"units", 6},
	{"revenue_cost", 6},
	{"revenue", 6},
	{"transit", 6},
};

static const char *const hists[] = {"lead_times", "latenesses"};

#define SHARE(name, better, numerator, denominator) \
	{name, "ratio", better, KPI_RATIO, 1, {KPI_C(numerator)}, {KPI_C(denominator)}, 0, 0}
#define QUANTILE(name, which, q) \
	{name, "hours", -1, KPI_QUANTILE, 1 / KPI_HOUR, {0}, {0}, which, q}

static const KpiMeasure measures[] = {
	{"row_count", "rows", 0, KPI_TOTAL, 1, {KPI_C(ROWS)}, {0}, 0, 0},
	{"delivered_count", "rows", 0, KPI_TOTAL, 1, {KPI_C(DELIVERED)}, {0}, 0, 0},
	{"due_count", "rows", 0, KPI_TOTAL, 1, {KPI_C(DUE)}, {0}, 0, 0},
	{"late_count", "rows", -1, KPI_TOTAL, 1, {KPI_C(LATE)}, {0}, 0, 0},
	{"early_count", "rows", 0, KPI_TOTAL, 1, {KPI_C(EARLY)}, {0}, 0, 0},
	{"on_time_count", "rows", 1, KPI_TOTAL, 1, {KPI_C(DUE), -KPI_C(LATE), -KPI_C(EARLY)}, {0}, 0, 0},
	{"on_time_rate", "ratio", 1, KPI_RATIO, 1, {KPI_C(DUE), -KPI_C(LATE), -KPI_C(EARLY)}, {KPI_C(DUE)}, 0, 0},
	SHARE("late_rate", -1, LATE, DUE),
	SHARE("early_rate", -1, EARLY, DUE),
	SHARE("in_full_rate", 1, IN_FULL, FULL_KNOWN),
	SHARE("otif_rate", 1, OTIF, OTIF_KNOWN),
	SHARE("perfect_order_rate", 1, PERFECT, OTIF_KNOWN),
	{"fill_rate", "ratio", 1, KPI_RATIO, 1, {KPI_S(FILLED)}, {KPI_S(ORDERED)}, 0, 0},
	SHARE("first_attempt_rate", 1, FIRST_ATTEMPT, ATTEMPT_KNOWN),
	SHARE("damage_rate", -1, DAMAGED, DAMAGE_KNOWN),
	SHARE("loss_rate", -1, LOST, LOSS_KNOWN),
	SHARE("return_rate", -1, RETURNED, RETURN_KNOWN),
	SHARE("document_rate", 1, DOCUMENTS_OK, DOCUMENTS_KNOWN),
	{"lead_time_mean", "hours", -1, KPI_RATIO, 1 / KPI_HOUR, {KPI_S(LEAD)}, {KPI_C(LEAD_ROWS)}, 0, 0},
	{"lead_time_stddev", "hours", -1, KPI_SPREAD, 1 / KPI_HOUR, {KPI_S(LEAD_SQUARES)}, {KPI_C(LEAD_ROWS)}, LEAD, 0},
	QUANTILE("lead_time_p50", KPI_LEAD_HIST, 0.50),
	QUANTILE("lead_time_p90", KPI_LEAD_HIST, 0.90),
	QUANTILE("lead_time_p95", KPI_LEAD_HIST, 0.95),
	QUANTILE("lead_time_p99", KPI_LEAD_HIST, 0.99),
	{"lead_time_negative", "rows", -1, KPI_TOTAL, 1, {KPI_C(LEAD_NEGATIVE)}, {0}, 0, 0},
	{"transit_time_mean", "hours", -1, KPI_RATIO, 1 / KPI_HOUR, {KPI_S(TRANSIT)}, {KPI_C(TRANSIT_ROWS)}, 0, 0},
	{"lateness_mean", "hours", -1, KPI_RATIO, 1 / KPI_HOUR, {KPI_S(LATENESS)}, {KPI_C(SETTLED)}, 0, 0},
	QUANTILE("lateness_p50", KPI_LATENESS_HIST, 0.50),
	QUANTILE("lateness_p90", KPI_LATENESS_HIST, 0.90),
	QUANTILE("lateness_p95", KPI_LATENESS_HIST, 0.95),
	QUANTILE("lateness_p99", KPI_LATENESS_HIST, 0.99),
	{"total_cost", "money", -1, KPI_TOTAL, 1, {KPI_S(COST)}, {0}, 0, 0},
	{"cost_per_order", "money", -1, KPI_RATIO, 1, {KPI_S(COST)}, {KPI_C(COST_ROWS)}, 0, 0},
	{"cost_per_unit", "money", -1, KPI_RATIO, 1, {KPI_S(UNIT_COST)}, {KPI_S(UNITS)}, 0, 0},
	{"cost_to_revenue", "ratio", -1, KPI_RATIO, 1, {KPI_S(REVENUE_COST)}, {KPI_S(REVENUE)}, 0, 0},
};

const KpiType kpi_delivery_type = {
	"kpi_delivery", KPI_DELIVERY_MAGIC,
	params, LG_COUNT(params), counts, LG_COUNT(counts), sums, LG_COUNT(sums), hists, LG_COUNT(hists),
	-1, 6, measures, LG_COUNT(measures)
};

_Static_assert(sizeof(KpiDelivery) == sizeof(LgValueHeader) + 8 * LG_COUNT(params) +
			   8 * LG_COUNT(counts) + 16 * LG_COUNT(sums), "struct and tables describe one layout");

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
judge_time(const KpiDelivery *k, const KpiDeliveryRow *row, Outcome *o, LgError *err)
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
		start = (row->known & KPI_PROMISED_FROM) != 0 ? row->promised_from : row->promised;
		if (!lg_sub64(start, k->early > 0 ? k->early : 0, &start))
			return out_of_range("promised time less early tolerance", err);
		o->early = row->delivered < start && !o->late;
	}
	return LG_OK;
}

/*
 * In full or not, where that is known: quantities of a delivered row, and of
 * an overdue one, of which nothing arrived unless the row says so.
 */
static void
judge_quantity(const KpiDelivery *k, const KpiDeliveryRow *row, Outcome *o)
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

/* The counts of time and quantity. */
static inline void
count_outcome(KpiDelivery *k, const KpiDeliveryRow *row, const Outcome *o, int sign)
{
	bool		known = o->due && o->full_known;
	bool		otif = known && o->in_full && !o->late && !o->early;
	bool		flawed = (row->yes & (KPI_DAMAGED | KPI_LOST)) != 0 ||
	((row->known & ~row->yes) & KPI_DOCUMENTS) != 0;

	k->rows += sign;
	k->delivered += o->delivered ? sign : 0;
	k->due += o->due ? sign : 0;
	k->settled += o->due && o->delivered ? sign : 0;
	k->late += o->late ? sign : 0;
	k->early_rows += o->early ? sign : 0;
	k->otif_known += known ? sign : 0;
	k->otif += otif ? sign : 0;
	k->perfect += otif && !flawed ? sign : 0;
	k->lateness += sign * o->lateness;
	if (o->full_known)
	{
		k->full_known += sign;
		k->in_full += o->in_full ? sign : 0;
		k->ordered += sign * row->ordered_qty;
		k->filled += sign * (o->received < row->ordered_qty ? o->received : row->ordered_qty);
	}
}

/* The answers to yes/no questions, each with its own denominator. */
static inline void
count_answers(KpiDelivery *k, const KpiDeliveryRow *row, int sign)
{
	const uint32_t known = row->known;
	const uint32_t yes = row->yes;

	if ((known & (KPI_DAMAGED | KPI_LOST | KPI_FIRST_ATTEMPT | KPI_RETURNED | KPI_DOCUMENTS)) == 0)
		return;
	k->damage_known += (known & KPI_DAMAGED) != 0 ? sign : 0;
	k->damaged += (yes & KPI_DAMAGED) != 0 ? sign : 0;
	k->loss_known += (known & KPI_LOST) != 0 ? sign : 0;
	k->lost += (yes & KPI_LOST) != 0 ? sign : 0;
	k->attempt_known += (known & KPI_FIRST_ATTEMPT) != 0 ? sign : 0;
	k->first_attempt += (yes & KPI_FIRST_ATTEMPT) != 0 ? sign : 0;
	k->return_known += (known & KPI_RETURNED) != 0 ? sign : 0;
	k->returned += (yes & KPI_RETURNED) != 0 ? sign : 0;
	k->documents_known += (known & KPI_DOCUMENTS) != 0 ? sign : 0;
	k->documents_ok += (yes & KPI_DOCUMENTS) != 0 ? sign : 0;
}

static inline void
count_money(KpiDelivery *k, const KpiDeliveryRow *row, int sign)
{
	const		__int128 cost = sign * (__int128) row->cost;

	if ((row->known & KPI_COST) == 0)
		return;
	k->cost_rows += sign;
	k->cost += cost;
	if ((row->known & KPI_DELIVERED_QTY) != 0)
	{
		k->unit_cost += cost;
		k->units += sign * (__int128) row->delivered_qty;
	}
	if ((row->known & KPI_REVENUE) != 0)
	{
		k->revenue_cost += cost;
		k->revenue += sign * (__int128) row->revenue;
	}
}

/*
 * Lead time runs from created, or else from shipped, to delivered; transit
 * time from shipped.  A negative one is a mistake in the data: it is counted
 * as such and left out.
 */
static inline LgStatus
count_lead_time(KpiDelivery *k, const KpiDeliveryRow *row, int sign, int64_t *lead, LgError *err)
{
	int64_t		transit;
	__int128	square;

	*lead = -1;
	if ((row->known & KPI_DELIVERED) == 0 || (row->known & (KPI_CREATED | KPI_SHIPPED)) == 0)
		return LG_OK;
	if (!lg_sub64(row->delivered, (row->known & KPI_CREATED) != 0 ? row->created : row->shipped, lead))
		return out_of_range("lead time", err);
	if ((row->known & KPI_SHIPPED) != 0)
	{
		if (!lg_sub64(row->delivered, row->shipped, &transit))
			return out_of_range("transit time", err);
		if (transit >= 0)
		{
			k->transit_rows += sign;
			k->transit += sign * (__int128) transit;
		}
	}
	if (*lead < 0)
	{
		k->lead_negative += sign;
		return LG_OK;
	}
	square = (__int128) * lead * *lead * sign;
	if (__builtin_add_overflow(k->lead_squares, square, &k->lead_squares))
		return out_of_range("sum of squared lead times", err);
	k->lead_rows += sign;
	k->lead += sign * (__int128) * lead;
	return LG_OK;
}

/* The distributions; in place as long as they have the cells. */
static inline LgStatus
count_times(const LgEnv *env, void **value, size_t *size, const Outcome *o, int64_t lead, int sign, LgError *err)
{
	const KpiType *type = &kpi_delivery_type;
	KpiHist    *leads = (KpiHist *) ((KpiDelivery *) *value + 1);

	if (lead >= 0 && LG_UNLIKELY(!kpi_hist_add(leads, (uint64_t) lead, sign, KPI_HIST_SCALE_1PCT)))
	{
		LG_TRY(kpi_count_value(env, type, value, size, KPI_LEAD_HIST, (uint64_t) lead, sign, err));
		leads = (KpiHist *) ((KpiDelivery *) *value + 1);
	}
	if (o->due && o->delivered &&
		LG_UNLIKELY(!kpi_hist_add(kpi_next_hist(leads), (uint64_t) o->lateness, sign, KPI_HIST_SCALE_1PCT)))
		LG_TRY(kpi_count_value(env, type, value, size, KPI_LATENESS_HIST, (uint64_t) o->lateness, sign, err));
	return LG_OK;
}

/*
 * Adds a row (sign 1) or takes it out again (sign -1).  The value may move
 * when its distributions have to grow.
 */
LgStatus
kpi_delivery_add(const LgEnv *env, void **value, size_t *size, const KpiDeliveryRow *row, int sign, LgError *err)
{
	KpiDelivery *k = *value;
	Outcome		o;
	int64_t		lead;

	LG_TRY(judge_time(k, row, &o, err));
	judge_quantity(k, row, &o);
	if (LG_UNLIKELY(sign < 0 && k->rows == 0))
		return kpi_not_contained(&kpi_delivery_type, err);
	count_outcome(k, row, &o, sign);
	count_answers(k, row, sign);
	count_money(k, row, sign);
	LG_TRY(count_lead_time(k, row, sign, &lead, err));
	return k->percentiles != 0 ? count_times(env, value, size, &o, lead, sign, err) : LG_OK;
}
