/*
 * kpi_types.h
 *		The small KPI summaries: sketch, level, ratio, service, forecast, fleet.
 *
 * Each has the row it is fed with and the function that adds it (sign 1) or
 * takes it out again (sign -1).  kpi_delivery has its own header.
 */
#ifndef LG_KPI_TYPES_H
#define LG_KPI_TYPES_H

#include "kpi.h"

/* kpi_sketch: any duration or amount, with its distribution. */
enum
{
	KPI_SKETCH_ALPHA, KPI_SKETCH_UNIT
};

enum
{
	KPI_SKETCH_NUMBER, KPI_SKETCH_DURATION
};

extern LgStatus kpi_sketch_add(const LgEnv *env, void **value, size_t *size, int64_t number, int64_t weight,
							   int sign, LgError *err);
extern LgStatus kpi_sketch_params(double alpha, int unit, int64_t params[2], LgError *err);

/* kpi_ratio: numerator and denominator in fixed point. */
extern LgStatus kpi_ratio_add(void *value, int64_t num, int64_t den, int sign, LgError *err);

/* kpi_level: a state that lasted from since to until. */
typedef struct KpiLevelRow
{
	int64_t		since;			/* us */
	int64_t		until;
	int64_t		level;			/* fixed point */
	int64_t		capacity;
	int64_t		outflow;
	bool		has_capacity;
	bool		has_outflow;
} KpiLevelRow;

extern LgStatus kpi_level_add(void *value, const KpiLevelRow *row, int sign, LgError *err);

/* kpi_service: one survey answer, ticket or conversation. */
enum
{
	KPI_SERVICE_SATISFIED, KPI_SERVICE_BEST
};

enum
{
	KPI_TICKET_NPS = 1 << 0,
	KPI_TICKET_CSAT = 1 << 1,
	KPI_TICKET_CREATED = 1 << 2,
	KPI_TICKET_RESPONSE = 1 << 3,
	KPI_TICKET_RESOLVED = 1 << 4,
	KPI_TICKET_CONTACTS = 1 << 5,
	KPI_TICKET_REOPENED = 1 << 6,
	KPI_TICKET_ESCALATED = 1 << 7,
	KPI_TICKET_AS_OF = 1 << 8
};

typedef struct KpiTicket
{
	uint32_t	known;
	int32_t		nps;			/* 0..10 */
	int32_t		csat;			/* 1..best */
	int32_t		contacts;
	int64_t		created;		/* us */
	int64_t		response;
	int64_t		resolved;
	int64_t		as_of;			/* until when a ticket without answer waited */
	bool		reopened;
	bool		escalated;
} KpiTicket;

extern LgStatus kpi_service_add(const LgEnv *env, void **value, size_t *size, const KpiTicket *ticket, int sign,
								LgError *err);

/*
 * kpi_forecast: actual against forecast.  Scale is MASE's denominator, digits / 10^decimals:
 * it divides, so that more of it matters than six decimals; 0 digits: none.
 */
typedef struct KpiScale
{
	int64_t		digits;
	int			decimals;
} KpiScale;

#define KPI_SCALE_DECIMALS 18

extern LgStatus kpi_forecast_add(void *value, int64_t actual, int64_t forecast, KpiScale scale, int sign, LgError *err);

/* kpi_fleet: one leg of a vehicle. */
enum
{
	KPI_LEG_LOAD = 1 << 0,
	KPI_LEG_CAPACITY = 1 << 1,
	KPI_LEG_DROPS = 1 << 2,
	KPI_LEG_HOURS = 1 << 3,
	KPI_LEG_CO2E = 1 << 4
};

typedef struct KpiLeg
{
	uint32_t	known;
	int64_t		km;				/* all fixed point */
	int64_t		load;			/* tonnes */
	int64_t		capacity;		/* tonnes */
	int64_t		drops;
	int64_t		hours;
	int64_t		co2e;			/* kg */
} KpiLeg;

extern LgStatus kpi_fleet_add(void *value, const KpiLeg *leg, int sign, LgError *err);

#endif							/* LG_KPI_TYPES_H */
