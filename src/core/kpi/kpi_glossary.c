/*
 * kpi_glossary.c
 *		What each KPI says in a few words, and what others call it: SCOR (RL
 *		reliability, RS responsiveness, AM assets, CO cost), GSC (Global Scorecard), EEA.
 */
#include "core/kpi/kpi_glossary.h"

typedef struct Entry
{
	const char *type;
	const char *kpi;
	const char *means;
	const char *code;
} Entry;

static const Entry entries[] = {
	{"kpi_delivery", "row_count", "rows counted", NULL},
	{"kpi_delivery", "delivered_count", "rows delivered", NULL},
	{"kpi_delivery", "due_count", "rows promised that were delivered or are overdue", NULL},
	{"kpi_delivery", "late_count", "rows delivered after promise and tolerance, or overdue", NULL},
	{"kpi_delivery", "early_count", "rows delivered before the promised window", NULL},
	{"kpi_delivery", "on_time_count", "rows due that are neither late nor early", NULL},
	{"kpi_delivery", "on_time_rate", "share of the rows due that came on time", "SCOR RL.2.2"},
	{"kpi_delivery", "late_rate", "share of the rows due that came late or are overdue", NULL},
	{"kpi_delivery", "early_rate", "share of the rows due that came before the promised window", NULL},
	{"kpi_delivery", "in_full_rate", "share of the rows judged that came in full", "SCOR RL.2.1"},
	{"kpi_delivery", "otif_rate", "share of the rows due that came on time and in full", NULL},
	{"kpi_delivery", "perfect_order_rate", "share of the rows due that came on time, in full, undamaged and documented", "SCOR RL.1.1"},
	{"kpi_delivery", "fill_rate", "units delivered, at most those ordered in each row, per unit ordered", "GSC BM02"},
	{"kpi_delivery", "first_attempt_rate", "share of the rows attempted that were delivered at the first attempt", NULL},
	{"kpi_delivery", "damage_rate", "share of the rows with that fact that arrived damaged", "SCOR RL.2.4"},
	{"kpi_delivery", "loss_rate", "share of the rows with that fact that were lost", NULL},
	{"kpi_delivery", "return_rate", "share of the rows with that fact that were returned", NULL},
	{"kpi_delivery", "document_rate", "share of the rows with that fact whose documents were right", "SCOR RL.2.3"},
	{"kpi_delivery", "lead_time_mean", "mean hours from creation, or else shipping, to delivery", "SCOR RS.1.1"},
	{"kpi_delivery", "lead_time_stddev", "sample standard deviation of the lead time, in hours", NULL},
	{"kpi_delivery", "lead_time_p50", "median lead time, in hours", NULL},
	{"kpi_delivery", "lead_time_p90", "hours that 90 % of the lead times do not exceed", NULL},
	{"kpi_delivery", "lead_time_p95", "hours that 95 % of the lead times do not exceed", NULL},
	{"kpi_delivery", "lead_time_p99", "hours that 99 % of the lead times do not exceed", NULL},
	{"kpi_delivery", "lead_time_negative", "rows delivered before they were created, left out of the lead time", NULL},
	{"kpi_delivery", "lateness_mean", "mean hours after the promise, 0 for those before it", NULL},
	{"kpi_delivery", "lateness_p50", "median hours after the promise, 0 for those before it", NULL},
	{"kpi_delivery", "lateness_p90", "hours after the promise that 90 % do not exceed", NULL},
	{"kpi_delivery", "lateness_p95", "hours after the promise that 95 % do not exceed", NULL},
	{"kpi_delivery", "lateness_p99", "hours after the promise that 99 % do not exceed", NULL},
	{"kpi_delivery", "total_cost", "sum of the costs", "SCOR CO.1.1"},
	{"kpi_delivery", "cost_per_order", "cost per row of which it is known: per order, line or parcel, whatever a row is", NULL},
	{"kpi_delivery", "cost_per_unit", "cost per unit delivered, of rows where both are known", NULL},
	{"kpi_delivery", "cost_to_revenue", "cost over revenue, of rows where both are known", "GSC BM12"},
	{"kpi_sketch", "count", "values counted", NULL},
	{"kpi_sketch", "mean", "mean of the values, exact", NULL},
	{"kpi_sketch", "p50", "median", NULL},
	{"kpi_sketch", "p75", "number, or hours, that 75 % of the values do not exceed", NULL},
	{"kpi_sketch", "p90", "number, or hours, that 90 % of the values do not exceed", NULL},
	{"kpi_sketch", "p95", "number, or hours, that 95 % of the values do not exceed", NULL},
	{"kpi_sketch", "p99", "number, or hours, that 99 % of the values do not exceed", NULL},
	{"kpi_level", "level_mean", "mean level over time", NULL},
	{"kpi_level", "occupancy_rate", "time-weighted level over time-weighted capacity", NULL},
	{"kpi_level", "full_rate", "share of the time at or above capacity", NULL},
	{"kpi_level", "stockout_rate", "share of the time at a level of zero or below", "GSC BM10"},
	{"kpi_level", "inventory_turns", "outflow per year of 365 days over the mean level", "SCOR AM"},
	{"kpi_level", "inventory_days", "days that the mean level lasts at the outflow observed", "SCOR AM.2.2"},
	{"kpi_level", "observed_time", "hours observed, added up over all items", NULL},
	{"kpi_ratio", "ratio", "sum of numerators over sum of denominators", NULL},
	{"kpi_ratio", "row_count", "rows counted", NULL},
	{"kpi_service", "ticket_count", "tickets counted", NULL},
	{"kpi_service", "nps", "net promoter score: percent of 9 and 10 less percent of 0 to 6", NULL},
	{"kpi_service", "csat", "share of satisfied answers", NULL},
	{"kpi_service", "csat_mean", "mean CSAT answer", NULL},
	{"kpi_service", "first_contact_resolution", "share of the tickets resolved with one contact and not reopened", NULL},
	{"kpi_service", "escalation_rate", "share of the tickets escalated", NULL},
	{"kpi_service", "reopen_rate", "share of the tickets reopened", NULL},
	{"kpi_service", "first_response_mean", "mean hours to the first response", NULL},
	{"kpi_service", "first_response_p50", "median hours to the first response", NULL},
	{"kpi_service", "first_response_p95", "hours to the first response that 95 % do not exceed", NULL},
	{"kpi_service", "resolution_time_mean", "mean hours to the resolution", NULL},
	{"kpi_service", "resolution_time_p50", "median hours to the resolution", NULL},
	{"kpi_service", "resolution_time_p95", "hours to the resolution that 95 % do not exceed", NULL},
	{"kpi_forecast", "wape", "sum of absolute errors over sum of absolute actuals", NULL},
	{"kpi_forecast", "mape", "mean absolute percentage error, without rows whose actual is 0", NULL},
	{"kpi_forecast", "smape", "symmetric mean absolute percentage error, 0 to 200", NULL},
	{"kpi_forecast", "mase", "mean absolute scaled error", NULL},
	{"kpi_forecast", "mae", "mean absolute error", NULL},
	{"kpi_forecast", "rmse", "root of the mean squared error", NULL},
	{"kpi_forecast", "forecast_bias", "mean error, actual less forecast", NULL},
	{"kpi_forecast", "forecast_bias_ratio", "sum of errors over sum of absolute actuals", NULL},
	{"kpi_forecast", "tracking_signal", "sum of errors over the mean absolute error; beyond 4 either way it is an alarm", NULL},
	{"kpi_forecast", "forecast_count", "forecasts compared", NULL},
	{"kpi_forecast", "zero_actual_count", "rows whose actual is 0, left out of MAPE", NULL},
	{"kpi_fleet", "total_km", "distance of all legs", NULL},
	{"kpi_fleet", "empty_running_rate", "distance without load over distance whose load is known", "EEA"},
	{"kpi_fleet", "load_factor", "tonne-kilometres over capacity of laden legs", "EEA"},
	{"kpi_fleet", "total_tonne_km", "tonne-kilometres", NULL},
	{"kpi_fleet", "km_per_drop", "kilometres per drop", NULL},
	{"kpi_fleet", "drops_per_hour", "drops per hour", NULL},
	{"kpi_fleet", "km_per_hour", "kilometres per hour", NULL},
	{"kpi_fleet", "co2e_per_km", "kg of CO2e per kilometre", NULL},
	{"kpi_fleet", "co2e_per_tonne_km", "kg of CO2e per tonne-kilometre", NULL},
	{"kpi_fleet", "total_co2e", "kg of CO2e", NULL},
	{"kpi_fleet", "leg_count", "legs counted", NULL},
};

static const Entry *
entry_of(const KpiType *type, int measure)
{
	for (size_t i = 0; i < LG_COUNT(entries); i++)
		if (strcmp(entries[i].type, type->name) == 0 && strcmp(entries[i].kpi, type->measures[measure].name) == 0)
			return &entries[i];
	return NULL;
}

/* What a KPI says; NULL for none of ours. */
const char *
kpi_means(const KpiType *type, int measure)
{
	const Entry *entry = entry_of(type, measure);

	return entry != NULL ? entry->means : NULL;
}

/* The code of a standard; NULL: it has none. */
const char *
kpi_code(const KpiType *type, int measure)
{
	const Entry *entry = entry_of(type, measure);

	return entry != NULL ? entry->code : NULL;
}

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
