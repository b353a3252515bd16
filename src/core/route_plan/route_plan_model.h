/*
 * route_plan_model.h
 *		A problem as the search sees it: places by number, kinds of vehicles,
 *		requests, and tables of what a leg costs and lasts.
 *
 * A request is what is served or left out as a whole: one stop, or the two of
 * a shipment.  Vehicles that differ in nothing are one kind.
 *
 * Times are whole milliseconds, rounded to the safe side; money is in double
 * and single precision, as it only guides the search.
 */
#ifndef LG_ROUTE_PLAN_MODEL_H
#define LG_ROUTE_PLAN_MODEL_H

#include "core/route_plan/route_plan.h"

#define PLAN_NEVER (INT64_C(1) << 50)
#define PLAN_ALWAYS (-(INT64_C(1) << 50))
#define PLAN_NO_WAY 1e15		/* cost of a leg that is not there */
#define PLAN_NONE (-1)

/* A stop in milliseconds and small numbers. */
typedef struct PlanStop
{
	int64_t		ready;
	int64_t		due;
	int64_t		work;
	int64_t		delivery[ROUTE_DIMENSIONS]; /* from the start of the tour */
	int64_t		pickup[ROUTE_DIMENSIONS];	/* to its finish */
	int64_t		shipped[ROUTE_DIMENSIONS];	/* of a shipment: > 0 where it is taken up, < 0 where
											 * it is handed over */
	int32_t		request;
	int32_t		home;			/* its vehicle in the initial plan */
	int32_t		only;			/* the one vehicle for it */
	bool		frozen;
} PlanStop;

typedef struct PlanRequest
{
	int32_t		stop;			/* of a shipment: its pickup */
	int32_t		delivery;		/* or PLAN_NONE */
	bool		optional;
	double		penalty;		/* of an optional one */
	int64_t		weight;			/* of a mandatory one */
	bool		frozen;
	bool		hopeless;		/* half of a shipment: never served */
} PlanRequest;

typedef struct PlanKind
{
	const RouteVehicle *vehicle;
	const RouteRoads *roads;
	uint32_t	count;			/* vehicles of it */
	int32_t		start;			/* place */
	int32_t		finish;
	int32_t		price;			/* which table of costs */
	double		fixed;
	double		per_ms;			/* of duration, where that is not in the legs */
	double		overtime_per_ms;
	int64_t		overtime_after;
	int64_t		max_duration;
	int64_t		opens;			/* earliest departure */
	int64_t		closes;			/* latest return */
	int64_t		max_stops;
	double		max_cm;
	double		max_ms;
	int64_t		capacity[ROUTE_DIMENSIONS];
	uint8_t    *allowed;		/* of each request: skills */
} PlanKind;

/* What legs and visits cost vehicles that pay alike. */
typedef struct PlanPrice
{
	int64_t		per_km;
	int64_t		per_hour;
	int64_t		per_stop;
	int64_t		per_item;
	float	   *to;				/* [place][other]: 10^-6, from the place to the other */
	float	   *from;			/* [place][other]: from the other to the place */
	double	   *visit;			/* of each stop */
} PlanPrice;

typedef struct PlanModel
{
	const LgEnv *env;
	const RoutePlanProblem *problem;
	int32_t		stops;
	int32_t		places;			/* stops, then starts and finishes */
	int32_t		dimensions;
	PlanStop   *stop;
	int32_t		requests;
	PlanRequest *request;
	int32_t		kinds;
	PlanKind   *kind;
	int32_t		vehicles;
	int32_t    *kind_of;		/* of each vehicle */
	int32_t    *frozen;			/* of each vehicle: how many stops of its tour stay */
	double		change_price;
	bool		split;			/* a shipment is on board already */

	/* where the fast tables hold */
	bool		fast;
	bool		clocked;		/* some window or shift there is */
	bool		timed;			/* duration has a price or a limit of its own */
	bool		mixed;			/* loads go up and down within a tour */
	bool		lengths;		/* limits of distance or of driving time */
	int32_t		prices;
	PlanPrice  *price;
	int32_t    *ms_to;			/* as in PlanPrice */
	int32_t    *ms_from;
	float	   *cm_to;			/* only with lengths */
	float	   *cm_from;
	int32_t    *near;			/* [stop][near_count]: other stops, the nearest first */
	int32_t		near_count;
	double		mean_leg;		/* what a leg to a near stop costs */
} PlanModel;

/* Tells moments apart that come after one another in the search. */
typedef struct PlanRng
{
	uint64_t	s[2];
} PlanRng;

extern LgStatus route_plan_model(const LgEnv *env, const RoutePlanProblem *problem, PlanModel *model, LgError *err);
extern LgStatus route_plan_tables(PlanModel *model, LgError *err);
extern LgStatus route_plan_near(PlanModel *model, LgError *err);

/* xoroshiro128+ (Blackman and Vigna 2018): inline, as the search asks it all the time. */
static inline uint64_t
plan_random(PlanRng *rng)
{
	uint64_t	a = rng->s[0];
	uint64_t	b = rng->s[1];
	uint64_t	result = a + b;

	b ^= a;
	rng->s[0] = ((a << 24) | (a >> 40)) ^ b ^ (b << 16);
	rng->s[1] = (b << 37) | (b >> 27);
	return result;
}

/* [0, bound), bound below 2^32 */
static inline int32_t
plan_below(PlanRng *rng, int32_t bound)
{
	return (int32_t) (((plan_random(rng) >> 32) * (uint64_t) bound) >> 32);
}

static inline double
plan_unit(PlanRng *rng)
{
	return (double) (plan_random(rng) >> 11) / 9007199254740992.0;
}

#endif							/* LG_ROUTE_PLAN_MODEL_H */
