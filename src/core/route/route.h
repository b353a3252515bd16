/*
 * route.h
 *		What a given route costs: stops, vehicles, and their evaluation.
 *
 * Units inside: microseconds for times (since 2000-01-01 UTC, as timestamptz)
 * and durations, centimetres for distances, 10^-6 for money and for energy,
 * whole numbers for quantities.  Everything is exact.
 *
 * A stop and a vehicle are packed alike: a header, a mask of the fields that
 * are there, and their 8-byte slots in the order of the field table in
 * route_value.c, which drives packing, opening, and both ways of text.
 */
#ifndef LG_ROUTE_H
#define LG_ROUTE_H

#include "core/geo/geo.h"
#include "core/base/lg_value.h"
#include "core/matrix/matrix.h"

#define ROUTE_STOP_MAGIC LG_MAGIC('R', 'S')
#define ROUTE_VEHICLE_MAGIC LG_MAGIC('R', 'V')
#define ROUTE_FORMAT 1
#define ROUTE_STOP_HEADER 8		/* bytes before the mask of a stop */

#define ROUTE_DIMENSIONS 4
#define ROUTE_MAX_STOPS 10000
#define ROUTE_MAX_TIME (INT64_C(1) << 60)	/* 36 000 years */
#define ROUTE_MAX_DURATION (INT64_C(1) << 45)	/* 407 days */
#define ROUTE_MAX_AMOUNT (INT64_C(1) << 48) /* of a price, in 10^-6: 281 million */
#define ROUTE_NEVER INT64_MAX	/* an open end */
#define ROUTE_ALWAYS INT64_MIN	/* an open beginning */
#define ROUTE_HOUR INT64_C(3600000000)

/* In memory that is aligned to 8 bytes only, as PostgreSQL's is. */
typedef __int128 RouteInt128 __attribute__((aligned(8)));

typedef struct RouteWindow
{
	int64_t		ready;			/* ROUTE_ALWAYS: open */
	int64_t		due;			/* ROUTE_NEVER: open */
} RouteWindow;

typedef struct RouteQuantity
{
	uint32_t	count;			/* dimensions given */
	const int64_t *value;
} RouteQuantity;

typedef struct RouteTexts
{
	uint32_t	count;
	const char *first;			/* slot of length, padded bytes, next */
	size_t		size;			/* bytes of all */
} RouteTexts;

/* Fields of a stop; the order is the order of the bits in the stored mask. */
enum
{
	STOP_ID, STOP_ID_TEXT, STOP_NODE, STOP_NODE_TEXT, STOP_POINT, STOP_SERVICE, STOP_SETUP,
	STOP_WINDOWS, STOP_DELIVERY, STOP_PICKUP, STOP_SHIPMENT, STOP_SHIPMENT_TEXT, STOP_ITEMS,
	STOP_SKILLS, STOP_PRIORITY, STOP_TOLL, STOP_LATE_PER_HOUR, STOP_STARTED, STOP_BREAK,
	STOP_MAX_LOAD, STOP_DROP_PENALTY, STOP_FIELDS
};

typedef struct RouteStop
{
	uint64_t	present;		/* bit of each field */
	MatrixId	id;
	MatrixId	node;			/* the id when not given */
	GeoPoint	point;
	int64_t		service;
	int64_t		setup;
	uint32_t	window_count;
	const RouteWindow *windows; /* ascending, apart */
	RouteQuantity delivery;
	RouteQuantity pickup;
	MatrixId	shipment;
	int64_t		items;			/* 1 when not given */
	RouteTexts	skills;
	int64_t		priority;
	int64_t		toll;
	int64_t		late_per_hour;
	int64_t		started;		/* service starts then, unless the vehicle comes later */
	bool		is_break;
	RouteQuantity max_load;
	int64_t		drop_penalty;	/* where given, a plan may leave the stop out at that price */
} RouteStop;

/* Fields of a vehicle. */
enum
{
	VEHICLE_ID, VEHICLE_ID_TEXT, VEHICLE_START, VEHICLE_START_NODE, VEHICLE_START_NODE_TEXT,
	VEHICLE_FINISH, VEHICLE_FINISH_NODE, VEHICLE_FINISH_NODE_TEXT, VEHICLE_CAPACITY,
	VEHICLE_SHIFT_START, VEHICLE_SHIFT_END, VEHICLE_SPEED_FACTOR, VEHICLE_SKILLS, VEHICLE_BREAKS,
	VEHICLE_UNPAID_BREAKS, VEHICLE_MAX_STOPS, VEHICLE_MAX_DISTANCE, VEHICLE_MAX_TRAVEL,
	VEHICLE_MAX_DURATION, VEHICLE_FIXED, VEHICLE_PER_KM, VEHICLE_PER_HOUR, VEHICLE_PER_STOP,
	VEHICLE_PER_ITEM, VEHICLE_WAIT_PER_HOUR, VEHICLE_LATE_PER_HOUR, VEHICLE_LATE_EACH, VEHICLE_GRACE,
	VEHICLE_OVERTIME_AFTER, VEHICLE_OVERTIME_PER_HOUR, VEHICLE_ENERGY_EMPTY, VEHICLE_ENERGY_FULL,
	VEHICLE_ENERGY_PRICE, VEHICLE_TOLL, VEHICLE_MINIMUM, VEHICLE_MAX_RIDE, VEHICLE_FIELDS
};

typedef struct RouteVehicle
{
	uint64_t	present;
	const void *value;			/* the packed value, in an opened view */
	size_t		size;
	MatrixId	id;
	GeoPoint	start;
	MatrixId	start_node;
	GeoPoint	finish;
	MatrixId	finish_node;
	RouteQuantity capacity;
	int64_t		shift_start;	/* ROUTE_ALWAYS: open */
	int64_t		shift_end;		/* ROUTE_NEVER: open */
	double		speed_factor;	/* 1: times as in the matrix; 2: half of them */
	RouteTexts	skills;
	int64_t		breaks;			/* how many there must be */
	bool		unpaid_breaks;
	int64_t		max_stops;
	int64_t		max_distance;
	int64_t		max_travel;
	int64_t		max_duration;
	int64_t		fixed;
	int64_t		per_km;
	int64_t		per_hour;
	int64_t		per_stop;
	int64_t		per_item;
	int64_t		wait_per_hour;
	int64_t		late_per_hour;
	int64_t		late_each;
	int64_t		grace;
	int64_t		overtime_after;
	int64_t		overtime_per_hour;
	int64_t		energy_empty;	/* units per km, 10^-6 */
	int64_t		energy_full;
	int64_t		energy_price;
	int64_t		toll;
	int64_t		minimum;
	int64_t		max_ride;		/* of a shipment on board, where there is a limit */
} RouteVehicle;

#define ROUTE_HAS(object, field) (((object)->present >> (field)) & 1)

/* One leg: the way to a stop, or after the last stop to the finish. */
typedef struct RouteLeg
{
	int64_t		us;
	int64_t		cm;				/* -1: no distances known */
	bool		moved;			/* the place changed: setup is due */
	bool		unreachable;
} RouteLeg;

/* How legs get their time and distance: from a matrix, or from points. */
typedef struct RouteRoads
{
	const MatrixView *matrix;	/* or NULL, and then */
	double		speed_kmh;
	double		circuity;
} RouteRoads;

/* Where a vehicle is, as the ways know it. */
typedef struct RoutePlace
{
	bool		known;			/* false: before the first stop of an open route */
	int64_t		row;			/* of the matrix, -1: it has none; or */
	int64_t		column;
	const MatrixId *node;
	GeoPoint	point;			/* where there is no matrix */
} RoutePlace;

/* When everything happens at one stop. */
typedef struct RouteTime
{
	int64_t		arrival;
	int64_t		start;			/* of setup and service */
	int64_t		end;
	int64_t		wait;
	int64_t		late;			/* beyond window and grace */
	int64_t		lead;			/* started before a window opened */
} RouteTime;

typedef struct RouteSchedule
{
	bool		floating;		/* no clock: departure is 0 and stands for any time */
	int64_t		departure;
	int64_t		finish;
	RouteTime  *times;			/* of each stop */
} RouteSchedule;

typedef enum RouteCause
{
	ROUTE_LEAD_TIME, ROUTE_DELAY, ROUTE_LOAD, ROUTE_MAX_TASKS, ROUTE_SKILLS, ROUTE_PRECEDENCE,
	ROUTE_MISSING_BREAK, ROUTE_MAX_TRAVEL_TIME, ROUTE_MAX_DISTANCE, ROUTE_MAX_LOAD, ROUTE_DURATION,
	ROUTE_OVERTIME, ROUTE_SHIFT, ROUTE_UNREACHABLE, ROUTE_RIDE_TIME, ROUTE_CAUSES
} RouteCause;

typedef struct RouteViolation
{
	RouteCause	cause;
	int32_t		place;			/* 0 the start, 1 the first stop, ... the finish; -1 the route */
	int32_t		dimension;		/* of the load, from 0; -1 elsewhere */
	int64_t		magnitude;		/* microseconds, centimetres, quantity, or a count */
	bool		priced;			/* a matter of money, not of feasibility */
	int64_t		price;
} RouteViolation;

enum
{
	COST_FIXED, COST_DISTANCE, COST_TIME, COST_STOPS, COST_ITEMS, COST_WAIT, COST_LATE,
	COST_OVERTIME, COST_ENERGY, COST_TOLL, COST_MINIMUM, ROUTE_COSTS
};

typedef struct RouteResult
{
	int64_t		stops;
	int64_t		items;
	bool		reachable;
	int64_t		cm;				/* -1: unknown */
	int64_t		empty_cm;
	int64_t		duration;
	int64_t		drive;
	int64_t		service;
	int64_t		setup;
	int64_t		wait;
	int64_t		breaks;
	int64_t		late;
	int64_t		late_stops;
	int64_t		overtime;
	int64_t		energy;			/* 10^-6 units */
	double		load_km;		/* of the first dimension */
	double		load_factor;	/* -1: no capacity */
	double		peak_fill;		/* -1: no capacity */
	int64_t		cost[ROUTE_COSTS];
	int64_t		total;
	RouteSchedule schedule;
	bool		feasible;
	uint32_t	violation_count;
	uint32_t	violation_room;
	RouteViolation *violations;
	int64_t    *loads;			/* [stops + 1][ROUTE_DIMENSIONS]: leaving the start, each stop */
} RouteResult;

/* A route to evaluate. */
typedef struct Route
{
	const RouteVehicle *vehicle;
	const RouteStop *stops;
	uint32_t	count;
	const RouteLeg *legs;		/* count + 1 */
	bool		fixed_departure;
	int64_t		departure;
} Route;

/* The cheapest place for one more stop. */
typedef struct RouteInsertion
{
	bool		found;			/* false: no way to it anywhere */
	uint32_t	position;		/* of the stop in the new route, from 0 */
	RouteResult before;
	RouteResult after;
} RouteInsertion;

/* How the cost of a route is shared. */
typedef enum RouteSharing
{
	SHARE_TONNE_KM, SHARE_STOPS, SHARE_ITEMS, SHARE_QUANTITY, SHARE_MARGINAL, SHARE_SHAPLEY, ROUTE_SHARINGS
} RouteSharing;

typedef struct RouteSharingOptions
{
	RouteSharing method;
	uint32_t	dimension;		/* of the load, from 0 */
	int			decimals;		/* of a share: 2 is the cent */
	uint32_t	samples;		/* of Shapley above ROUTE_EXACT_SHAPLEY shipments */
	uint64_t	seed;
} RouteSharingOptions;

#define ROUTE_EXACT_SHAPLEY 10

/* One shipment: a stop of its own, or all stops that name it. */
typedef struct RouteShare
{
	MatrixId	id;
	uint32_t	first;			/* its first stop */
	uint32_t	stops;
	int64_t		items;
	int64_t		quantity;
	RouteInt128 quantity_cm;	/* sum of quantity x direct distance */
	RouteInt128 weight;
	int64_t		amount;			/* 10^-6 */
} RouteShare;

/* route_value.c */
extern LgStatus route_stop_pack(const LgEnv *env, const RouteStop *stop, void **value, size_t *size, LgError *err);
extern LgStatus route_stop_open(const void *value, size_t size, void *stop, LgError *err);
extern LgStatus route_vehicle_pack(const LgEnv *env, const RouteVehicle *vehicle, void **value, size_t *size, LgError *err);
extern LgStatus route_vehicle_open(const void *value, size_t size, void *vehicle, LgError *err);
extern bool route_texts_next(const RouteTexts *texts, size_t *offset, const char **item, size_t *size);

/* route_text.c */
extern LgStatus route_stop_to_text(const RouteStop *stop, LgText *text, LgError *err);
extern LgStatus route_vehicle_to_text(const RouteVehicle *vehicle, LgText *text, LgError *err);
extern LgStatus route_stop_from_text(const LgEnv *env, const char *string, size_t size,
									 void **value, size_t *value_size, LgError *err);
extern LgStatus route_vehicle_from_text(const LgEnv *env, const char *string, size_t size,
										void **value, size_t *value_size, LgError *err);

/* route_time.c */
extern LgStatus route_schedule(const LgEnv *env, const Route *route, RouteSchedule *schedule, LgError *err);
extern int64_t route_lateness(const Route *route, uint32_t stop, int64_t start);
extern bool route_is_soft(const Route *route, uint32_t stop, int64_t *rate, int64_t *each);

/* route_eval.c */
extern LgStatus route_legs(const RouteVehicle *vehicle, const RouteStop *stops, uint32_t count,
						   const RouteRoads *roads, RouteLeg *legs, LgError *err);
extern LgStatus route_stop_place(const RouteStop *stop, const RouteRoads *roads, RoutePlace *place, LgError *err);
extern LgStatus route_vehicle_place(const RouteVehicle *vehicle, const RouteRoads *roads, bool finish,
									RoutePlace *place, LgError *err);
extern void route_drive(const RouteRoads *roads, double factor, const RoutePlace *from, const RoutePlace *to, RouteLeg *leg);
extern LgStatus route_evaluate(const LgEnv *env, const Route *route, RouteResult *result, LgError *err);
extern int64_t route_divide(__int128 amount, __int128 by);
extern const char *route_cause_name(RouteCause cause);
extern const char *route_cause_unit(RouteCause cause);

/* route_insert.c */
extern LgStatus route_insert(const LgEnv *env, const Route *route, const RouteRoads *roads, const RouteStop *stop,
							 RouteInsertion *insertion, LgError *err);

/* route_share.c */
extern LgStatus route_shipments(const LgEnv *env, const Route *route, const RouteRoads *roads, uint32_t dimension,
								RouteShare **shares, uint32_t *count, LgError *err);
extern LgStatus route_allocate(const LgEnv *env, const Route *route, const RouteRoads *roads,
							   const RouteSharingOptions *options, RouteShare **shares, uint32_t *count, LgError *err);
extern LgStatus route_sharing_parse(const char *word, size_t size, RouteSharing *method, LgError *err);

#endif							/* LG_ROUTE_H */
