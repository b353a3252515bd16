/*
 * route_plan_search.h
 *		The state of the search: tours under way, what is left out, and the best
 *		plan so far.
 */
#ifndef LG_ROUTE_PLAN_SEARCH_H
#define LG_ROUTE_PLAN_SEARCH_H

#include "route_plan_model.h"

/* One place of a tour: 0 is the start, count + 1 the finish. */
typedef struct PlanSpot
{
	int32_t		stop;			/* or the place of start or finish */
	float		edge;			/* cost of the leg to it */
	int64_t		depart;			/* earliest end of work */
	int64_t		latest;			/* start of work from which all that follows is in time */
} PlanSpot;

/* A part of a tour in time, after Vidal et al. 2013, where nothing is late. */
typedef struct PlanSpan
{
	int64_t		lasts;			/* shortest duration */
	int64_t		early;			/* earliest start with it */
	int64_t		late;			/* latest start with it */
} PlanSpan;

typedef struct PlanTour
{
	int32_t		vehicle;
	int32_t		kind;
	int32_t		count;			/* stops */
	int32_t		room;
	int32_t		used_at;		/* in the list of used tours, or PLAN_NONE */
	int32_t		frozen;			/* the first stops that stay */
	PlanSpot   *spot;
	PlanSpan   *front;			/* the start up to each spot; only timed */
	PlanSpan   *back;			/* each spot up to the finish */
	int64_t    *load;			/* leaving each spot; only mixed */
	int64_t    *before;			/* most of the loads up to each spot */
	int64_t    *after;			/* most of those from it on */
	int64_t		total[ROUTE_DIMENSIONS];
	double		cost;			/* all of it */
	double		time_cost;		/* the part that depends on duration */
	double		cm;
	double		ms;
	int64_t		own_cost;		/* by the evaluator; only where it measures */
	int64_t		harm;			/* of the frozen part, which nobody can help */
	bool		feasible;		/* or no worse than its frozen part */
	uint64_t	saved;			/* the iteration it was last put aside in */
} PlanTour;

/* A tour as it was before an iteration. */
typedef struct PlanSaved
{
	int32_t		tour;
	int32_t		count;
	int32_t		first;			/* of its stops in the pool */
} PlanSaved;

/* The cheapest place for a request. */
typedef struct PlanInsert
{
	PlanTour   *tour;			/* NULL: none */
	int32_t		at;				/* the new stop stands before this spot */
	int32_t		delivery_at;	/* spot of the old tour before which the delivery stands */
	double		delta;
} PlanInsert;

/* A plan put by: the stops of all tours, one after the other. */
typedef struct PlanCopy
{
	int32_t    *stops;
	int32_t    *count;			/* of each vehicle */
	double		money;
	int64_t		weight;
	bool		there;
} PlanCopy;

struct PlanSearch;

/* How tours are measured: by tables, or by the evaluator. */
typedef struct PlanMeasure
{
	LgStatus	(*refresh) (struct PlanSearch *search, PlanTour *tour, LgError *err);
	LgStatus	(*insert) (struct PlanSearch *search, PlanTour *tour, int32_t request, PlanInsert *best, LgError *err);
	LgStatus	(*stands) (struct PlanSearch *search, PlanTour *tour, bool *feasible, LgError *err);
} PlanMeasure;

typedef struct PlanSearch
{
	const LgEnv *env;
	PlanModel  *model;
	const RoutePlanOptions *options;
	const PlanMeasure *measure;
	void	   *measure_state;
	PlanRng		rng;
	int32_t		blink;			/* places to look at before one is overlooked */
	PlanTour   *tour;			/* of each vehicle */
	int32_t    *used;			/* tours with stops */
	int32_t		used_count;
	int32_t   **idle;			/* of each kind: vehicles without stops, a stack */
	int32_t    *idle_count;
	int32_t    *tour_of;		/* of each stop, or PLAN_NONE */
	int32_t    *spot_of;
	bool	   *gone;			/* stops being removed */
	int32_t    *absent;			/* requests in no tour */
	int32_t		absent_count;
	int32_t    *absent_at;		/* of each request, or PLAN_NONE */
	int64_t    *absences;		/* how often each was left out */
	double		penalties;		/* of the optional ones absent */
	int64_t		weight;			/* of the mandatory ones */
	double		money;			/* of all tours and penalties */
	PlanSaved  *saved;
	int32_t		saved_count;
	int32_t    *pool;			/* stops of saved tours */
	int32_t		pool_count;
	int32_t		pool_room;
	int32_t    *saved_absent;
	int32_t		saved_absent_count;
	int32_t    *taken;			/* requests removed in this iteration, to be put back */
	int32_t		taken_count;
	uint64_t   *seen;			/* of each tour: the stamp it was looked at under */
	uint64_t	stamp;
	double	   *key;			/* of each request, to sort by */
	int32_t		touched;		/* tours ruined in this iteration */
	PlanCopy	best;
	uint64_t	iteration;
	int64_t		started_us;
	double		warmed_at;		/* share of the search that was over when the weight last fell */
	int64_t		next_report_us;
	int64_t		work;			/* since the last poll */
	bool		stop;			/* the time is up */
} PlanSearch;

/* route_plan_tour.c */
extern const PlanMeasure route_plan_by_tables;

/* route_plan_search.c */
extern LgStatus route_plan_start(PlanSearch *search, LgError *err);
extern LgStatus route_plan_start_copy(const PlanSearch *search, PlanCopy *copy, LgError *err);
extern LgStatus route_plan_improve(PlanSearch *search, LgError *err);

/* route_plan_cycle.c */
extern bool route_plan_is_cycle(const PlanSearch *search);
extern LgStatus route_plan_cycle(PlanSearch *search, LgError *err);

/* route_plan_state.c: what the search does to tours */
extern LgStatus route_plan_poll(PlanSearch *search, LgError *err);
extern LgStatus route_plan_grow(PlanSearch *search, PlanTour *tour, int32_t count, LgError *err);
extern LgStatus route_plan_save(PlanSearch *search, PlanTour *tour, LgError *err);
extern LgStatus route_plan_restore(PlanSearch *search, LgError *err);
extern LgStatus route_plan_changed(PlanSearch *search, PlanTour *tour, LgError *err);
extern void route_plan_put_by(PlanSearch *search, PlanCopy *copy);
extern LgStatus route_plan_load(PlanSearch *search, const PlanCopy *copy, LgError *err);
extern void route_plan_miss(PlanSearch *search, int32_t request);
extern void route_plan_found(PlanSearch *search, int32_t request);

/* Overlooks one place in a hundred (Christiaens and Vanden Berghe 2020). */
static inline bool
plan_blinks(PlanSearch *search)
{
	if (LG_LIKELY(search->blink-- > 0))
		return false;
	search->blink = (int32_t) (log(1.0 - plan_unit(&search->rng)) * -99.5);
	return true;
}

#endif							/* LG_ROUTE_PLAN_SEARCH_H */
