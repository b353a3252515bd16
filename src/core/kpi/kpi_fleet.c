/*
 * kpi_fleet.c
 *		Vehicles: distance, empty running, load factor of laden legs (both as
 *		the EEA defines them), drops, hours, emissions.
 */
#include "core/kpi/kpi_types.h"

enum
{
	LEGS, EMPTY_LEGS
};

static const KpiCount counts[] = {
	{"legs", -1, 0},
	{"empty_legs", LEGS, 0},
};

enum
{
	KM, LOAD_KNOWN_KM, EMPTY_KM, TONNE_KM, LADEN_TONNE_KM, CAPACITY_TONNE_KM, DROPS, DROPS_KM, HOURS, HOURS_KM,
	HOURS_DROPS, DROPS_HOURS, CO2E, CO2E_KM, CO2E_TONNE_KM, CO2E_LOADED
};

static const KpiSumField sums[] = {
	{"km", 6, KPI_COUNT_REF(LEGS), false},
	{"load_known_km", 6, KPI_SUM_REF(KM), false},
	{"empty_km", 6, KPI_SUM_REF(LOAD_KNOWN_KM), false},
	{"tonne_km", 12, KPI_COUNT_REF(LEGS), false},
	{"laden_tonne_km", 12, KPI_SUM_REF(TONNE_KM), false},	/* of laden legs whose capacity is
															 * known */
	{"capacity_tonne_km", 12, KPI_COUNT_REF(LEGS), false},
	{"drops", 6, KPI_COUNT_REF(LEGS), false},
	{"drops_km", 6, KPI_SUM_REF(KM), false},	/* km of legs whose drops are known */
	{"hours", 6, KPI_COUNT_REF(LEGS), false},
	{"hours_km", 6, KPI_SUM_REF(KM), false},
	{"hours_drops", 6, KPI_SUM_REF(DROPS), false},	/* drops of legs whose hours are known */
	{"drops_hours", 6, KPI_SUM_REF(HOURS), false},	/* hours of legs whose drops are known */
	{"co2e", 6, KPI_COUNT_REF(LEGS), true},
	{"co2e_km", 6, KPI_SUM_REF(KM), false},
	{"co2e_tonne_km", 12, KPI_SUM_REF(TONNE_KM), false},
	{"co2e_loaded", 6, KPI_COUNT_REF(LEGS), true},	/* kg of legs whose load is known */
};

static const KpiMeasure measures[] = {
	{"total_km", "km", 0, KPI_TOTAL, 1, {KPI_SUM_REF(KM)}, {KPI_COUNT_REF(LEGS)}, 0, 0,
	NULL, "distance of all legs", NULL},
	{"empty_running_rate", "ratio", -1, KPI_RATIO, 1, {KPI_SUM_REF(EMPTY_KM)}, {KPI_SUM_REF(LOAD_KNOWN_KM)}, 0, 0,
	"load_t", "distance without load over distance whose load is known", "EEA"},
	{"load_factor", "ratio", 1, KPI_RATIO, 1, {KPI_SUM_REF(LADEN_TONNE_KM)}, {KPI_SUM_REF(CAPACITY_TONNE_KM)}, 0, 0,
	"load_t", "tonne-kilometres over capacity of laden legs", "EEA"},
	{"total_tonne_km", "tonne-km", 0, KPI_TOTAL, 1, {KPI_SUM_REF(TONNE_KM)}, {KPI_SUM_REF(LOAD_KNOWN_KM)}, 0, 0,
	NULL, "tonne-kilometres", NULL},
	{"km_per_drop", "km", -1, KPI_RATIO, 1, {KPI_SUM_REF(DROPS_KM)}, {KPI_SUM_REF(DROPS)}, 0, 0,
	"drops", "kilometres per drop", NULL},
	{"drops_per_hour", "per hour", 1, KPI_RATIO, 1, {KPI_SUM_REF(HOURS_DROPS)}, {KPI_SUM_REF(DROPS_HOURS)}, 0, 0,
	"drops", "drops per hour", NULL},
	{"km_per_hour", "km/h", 0, KPI_RATIO, 1, {KPI_SUM_REF(HOURS_KM)}, {KPI_SUM_REF(HOURS)}, 0, 0,
	"hours", "kilometres per hour", NULL},
	{"co2e_per_km", "kg/km", -1, KPI_RATIO, 1, {KPI_SUM_REF(CO2E)}, {KPI_SUM_REF(CO2E_KM)}, 0, 0,
	"co2e_kg", "kg of CO2e per kilometre", NULL},
	{"co2e_per_tonne_km", "kg/tonne-km", -1, KPI_RATIO, 1, {KPI_SUM_REF(CO2E_LOADED)}, {KPI_SUM_REF(CO2E_TONNE_KM)}, 0, 0,
	"co2e_kg", "kg of CO2e per tonne-kilometre", NULL},
	/* known where there is some, or a distance that it was known for */
	{"total_co2e", "kg", -1, KPI_TOTAL, 1, {KPI_SUM_REF(CO2E)}, {KPI_SUM_REF(CO2E), KPI_SUM_REF(CO2E_KM)}, 0, 0,
	NULL, "kg of CO2e", NULL},
	{"leg_count", "rows", 0, KPI_TOTAL, 1, {KPI_COUNT_REF(LEGS)}, {0}, 0, 0,
	NULL, "legs counted", NULL},
};

const KpiType kpi_fleet_type = {
	"kpi_fleet", LG_MAGIC('K', 'T'),
	NULL, 0, counts, LG_COUNT(counts), sums, LG_COUNT(sums), NULL, 0, -1, false, false, 0,
	measures, LG_COUNT(measures), NULL, 0, false, false
};

static LgStatus
check_leg(const KpiLeg *leg, LgError *err)
{
	if (leg->km < 0 || ((leg->known & KPI_LEG_LOAD) != 0 && leg->load < 0) ||
		((leg->known & KPI_LEG_CAPACITY) != 0 && leg->capacity < 0) ||
		((leg->known & KPI_LEG_DROPS) != 0 && leg->drops < 0) ||
		((leg->known & KPI_LEG_HOURS) != 0 && leg->hours < 0))
		return lg_fail(err, LG_BAD_ARGUMENT, "distance, load, capacity, drops or hours of a leg are negative");
	return LG_OK;
}

/* Drops, hours and emissions, each with the part of the leg they go with. */
static void
count_work(KpiSum * s, const KpiLeg *leg, __int128 tonne_km, int sign)
{
	const		__int128 km = sign * (__int128) leg->km;

	if ((leg->known & KPI_LEG_DROPS) != 0)
	{
		s[DROPS] += sign * (__int128) leg->drops;
		s[DROPS_KM] += km;
	}
	if ((leg->known & KPI_LEG_HOURS) != 0)
	{
		s[HOURS] += sign * (__int128) leg->hours;
		s[HOURS_KM] += km;
		if ((leg->known & KPI_LEG_DROPS) != 0)
		{
			s[HOURS_DROPS] += sign * (__int128) leg->drops;
			s[DROPS_HOURS] += sign * (__int128) leg->hours;
		}
	}
	if ((leg->known & KPI_LEG_CO2E) != 0)
	{
		s[CO2E] += sign * (__int128) leg->co2e;
		s[CO2E_KM] += km;
		if ((leg->known & KPI_LEG_LOAD) != 0)
		{
			s[CO2E_TONNE_KM] += sign * tonne_km;
			s[CO2E_LOADED] += sign * (__int128) leg->co2e;
		}
	}
}

LgStatus
kpi_fleet_add(void *value, const KpiLeg *leg, int sign, LgError *err)
{
	const KpiType *type = &kpi_fleet_type;
	int64_t    *c = kpi_counts(type, value);
	KpiSum	   *s = kpi_sums(type, value);
	const bool	load_known = (leg->known & KPI_LEG_LOAD) != 0;
	const		__int128 tonne_km = load_known ? (__int128) leg->km * leg->load : 0;
	const		__int128 capacity = (__int128) leg->km * ((leg->known & KPI_LEG_CAPACITY) != 0 ? leg->capacity : 0);
	const		__int128 limit = (__int128) 1 << 124;

	LG_TRY(check_leg(leg, err));
	if (tonne_km > limit || capacity > limit || s[TONNE_KM] > limit || s[CAPACITY_TONNE_KM] > limit)
		return lg_fail(err, LG_OUT_OF_RANGE, "tonne-kilometres are out of range");
	LG_TRY(kpi_count_row(type, value, sign, err));
	s[KM] += sign * (__int128) leg->km;
	if (load_known)
	{
		s[LOAD_KNOWN_KM] += sign * (__int128) leg->km;
		s[TONNE_KM] += sign * tonne_km;
		if (leg->load == 0)
		{
			c[EMPTY_LEGS] += sign;
			s[EMPTY_KM] += sign * (__int128) leg->km;
		}
		else if ((leg->known & KPI_LEG_CAPACITY) != 0)
		{
			s[LADEN_TONNE_KM] += sign * tonne_km;
			s[CAPACITY_TONNE_KM] += sign * capacity;
		}
	}
	count_work(s, leg, tonne_km, sign);
	return LG_OK;
}
