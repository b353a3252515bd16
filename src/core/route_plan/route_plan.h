/*
 * route_plan.h
 *		Tours for many stops and many vehicles, at the least cost.
 *
 * A problem is stops and vehicles as in route.h, and the ways between.  What
 * a tour costs and whether it is feasible is route_evaluate()'s to say, nobody
 * else's: the search works on its own sums where they are the same, and the
 * plan that is handed out is evaluated once more.
 *
 * What is best, in this order: the least weight of mandatory stops left out
 * (1 + priority each), then the least money: the tours, the penalties of
 * optional stops left out, and the price of stops that changed their vehicle.
 *
 * Breaks among the stops are patterns: a vehicle that must have k breaks takes
 * k different ones of them, and two vehicles may take the same.  A stop
 * with a shipment is served together with the other stop of that shipment.
 */
#ifndef LG_ROUTE_PLAN_H
#define LG_ROUTE_PLAN_H

#include "core/route/route.h"

#define ROUTE_PLAN_MAX_VEHICLES 10000
#define ROUTE_PLAN_NONE UINT32_MAX

/* One stop of the plan to begin with; those of a vehicle in their order. */
typedef struct RoutePlanPlace
{
	uint32_t	vehicle;
	uint32_t	stop;
	bool		frozen;			/* stays where it is, and so does all before it */
} RoutePlanPlace;

typedef struct RoutePlanProblem
{
	const RouteStop *stops;
	uint32_t	stop_count;
	const RouteVehicle *const *vehicles;
	uint32_t	vehicle_count;
	const RouteRoads *roads;
	const RouteRoads *const *vehicle_roads; /* of each vehicle, or NULL: roads for all */
	const uint32_t *only;		/* of each stop: the one vehicle for it, or NONE; NULL: none is
								 * bound */
	const RoutePlanPlace *initial;
	uint32_t	initial_count;
	int64_t		change_price;	/* 10^-6, of a stop that leaves its vehicle of the initial plan */
} RoutePlanProblem;

typedef struct RoutePlanProgress
{
	int64_t		elapsed_us;
	int64_t		iterations;
	int64_t		cost;			/* of the best plan so far, 10^-6 */
	uint32_t	unassigned;
} RoutePlanProgress;

typedef struct RoutePlanOptions
{
	int64_t		time_limit_us;	/* 0: none */
	int64_t		max_iterations; /* 0: none; one of both is needed */
	uint64_t	seed;
	bool		no_proof;		/* search small problems, too, instead of solving them exactly */
	int64_t		progress_us;	/* how often to report, 0: never */
	void		(*progress) (void *ctx, const RoutePlanProgress *progress);
	void	   *ctx;
} RoutePlanOptions;

/* Why a stop is in no tour; of several reasons the first that every vehicle has. */
typedef enum RoutePlanReason
{
	ROUTE_PLAN_UNREACHABLE, ROUTE_PLAN_SKILL, ROUTE_PLAN_CAPACITY, ROUTE_PLAN_WINDOW, ROUTE_PLAN_LIMIT,
	ROUTE_PLAN_SHIPMENT, ROUTE_PLAN_FLEET, ROUTE_PLAN_PENALTY, ROUTE_PLAN_REASONS
} RoutePlanReason;

typedef struct RoutePlanDropped
{
	uint32_t	stop;
	RoutePlanReason reason;
	int64_t		price;			/* its penalty */
} RoutePlanDropped;

typedef struct RoutePlanTour
{
	uint32_t	vehicle;
	uint32_t   *stops;			/* into the problem's, in order, breaks as well */
	Route		route;			/* as it was evaluated */
	RouteResult result;
} RoutePlanTour;

typedef enum RoutePlanEnd
{
	ROUTE_PLAN_PROVED,			/* no plan is better */
	ROUTE_PLAN_TIME,
	ROUTE_PLAN_ITERATIONS
} RoutePlanEnd;

typedef struct RoutePlan
{
	uint32_t	tour_count;
	RoutePlanTour *tours;		/* of the vehicles that leave, in their order */
	uint32_t	dropped_count;
	RoutePlanDropped *dropped;	/* in the order of stops */
	int64_t		weight;			/* of mandatory stops left out */
	int64_t		tours_cost;		/* 10^-6 */
	int64_t		dropped_cost;
	int64_t		change_cost;
	int64_t		cost;			/* the three together */
	uint32_t	changed;		/* stops that left their vehicle */
	uint32_t	broken;			/* tours that break a limit though nothing of them is frozen: none */
	int64_t		iterations;
	RoutePlanEnd end;
} RoutePlan;

extern LgStatus route_plan(const LgEnv *env, const RoutePlanProblem *problem, const RoutePlanOptions *options,
						   RoutePlan *plan, LgError *err);
extern const char *route_plan_reason_name(RoutePlanReason reason);
extern const char *route_plan_end_name(RoutePlanEnd end);

#endif							/* LG_ROUTE_PLAN_H */
