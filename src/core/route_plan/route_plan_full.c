/*
 * route_plan_full.c
 *		Tours measured by the evaluator itself: for everything that tables cannot
 *		tell (several windows, lateness at a price, breaks, rides, energy, ...).
 *
 * The order of stops is the search's; the breaks that the vehicle must have are
 * put between them here, where they are cheapest: all places are tried while
 * they are few, else one break after the other.
 */
#include "route_plan_full.h"

#define TABLE_BYTES ((size_t) 256 << 20)	/* of ways kept */
#define FEW_PLACEMENTS 400		/* of breaks: all are tried */
#define SHORT_TOUR 30			/* all places of such a tour are tried */
#define NEAR_TRIED 24			/* of longer ones those next to so many neighbours */
#define EVALUATION_WORK(count) (100 + 10 * (count)) /* in places of a tour looked at */
#define EVALUATION_POLL 20000

/* Memory for one evaluation, used again for the next. */
typedef struct Arena
{
	const LgEnv *env;
	char	   *memory;
	size_t		size;
	size_t		used;
	void	   *spilled;		/* what did not fit, a list */
	size_t		wanted;
} Arena;

/* Ways between stops, of vehicles with the same roads at the same speed. */
typedef struct Ways
{
	const RouteRoads *roads;
	double		factor;
	RoutePlace *place;			/* of each stop */
	RouteLeg   *leg;			/* [stop][stop], or NULL: asked anew each time */
} Ways;

typedef struct PlanFull
{
	PlanModel  *model;
	Arena		arena;
	LgEnv		env;			/* of one evaluation */
	Ways	   *ways;
	int32_t		ways_count;
	int32_t    *ways_of;		/* of each kind */
	RoutePlace *start;			/* of each kind */
	RoutePlace *finish;
	RouteStop  *stops;			/* of the tour being evaluated */
	RouteLeg   *legs;
	int32_t    *pattern;		/* breaks to take from */
	int32_t		pattern_count;
	int32_t   **whole;			/* of each vehicle: its tour with breaks */
	int32_t    *whole_count;
	int32_t    *whole_room;
	int32_t    *order;			/* orders under way, each by another function */
	int32_t    *carried;
	int32_t    *bare;
	int32_t    *completed;
	int32_t    *trial;
	int32_t    *other;
	uint32_t   *mark;			/* stops near the one being inserted */
	uint32_t	marked;
	int32_t		marked_for;
} PlanFull;

/* ----------------------------------------------------------------------
 * memory of one evaluation
 * ----------------------------------------------------------------------
 */

static void *
arena_alloc(void *ctx, size_t size)
{
	Arena	   *arena = ctx;
	size_t		bytes = ((size + 7) & ~(size_t) 7) + 8;
	char	   *memory;

	arena->wanted += bytes;
	if (LG_UNLIKELY(arena->used + bytes > arena->size))
	{							/* a block of its own, released before the next evaluation */
		memory = arena->env->alloc(arena->env->ctx, bytes + 8);
		if (memory == NULL)
			return NULL;
		memcpy(memory, &arena->spilled, sizeof(void *));
		arena->spilled = memory;
		memory += 8;
	}
	else
	{
		memory = arena->memory + arena->used;
		arena->used += bytes;
	}
	memcpy(memory, &size, 8);
	return memory + 8;
}

static void *
arena_resize(void *ctx, void *ptr, size_t size)
{
	size_t		before;
	void	   *memory = arena_alloc(ctx, size);

	if (memory == NULL)
		return NULL;
	memcpy(&before, (char *) ptr - 8, 8);
	memcpy(memory, ptr, before < size ? before : size);
	return memory;
}

static void
arena_release(void *ctx, void *ptr)
{
	(void) ctx;
	(void) ptr;
}

static bool
arena_poll(void *ctx)
{
	const LgEnv *env = ((Arena *) ctx)->env;

	return env->poll != NULL && env->poll(env->ctx);
}

static LgStatus
arena_reset(Arena *arena, LgError *err)
{
	while (arena->spilled != NULL)
	{
		void	   *block = arena->spilled;

		memcpy(&arena->spilled, block, sizeof(void *));
		lg_release(arena->env, block);
	}
	if (arena->wanted > arena->size)
	{
		arena->size = arena->wanted * 2;
		LG_TRY(lg_resize_array(arena->env, &arena->memory, arena->size, 1, err));
	}
	arena->used = arena->wanted = 0;
	return LG_OK;
}

/* ----------------------------------------------------------------------
 * ways
 * ----------------------------------------------------------------------
 */

static LgStatus
fill_ways(const PlanModel *model, Ways *ways, LgError *err)
{
	size_t		n = (size_t) model->stops;

	LG_TRY(lg_alloc_array(model->env, n * n + 1, sizeof(RouteLeg), &ways->leg, err));
	for (size_t i = 0; i < n; i++)
	{
		LG_TRY(lg_poll(model->env, err));
		for (size_t j = 0; j < n; j++)
		{
			if (model->problem->stops[i].is_break || model->problem->stops[j].is_break)
				continue;
			if (j < i && ways->roads->matrix == NULL)
				ways->leg[i * n + j] = ways->leg[j * n + i];
			else
				route_drive(ways->roads, ways->factor, &ways->place[i], &ways->place[j], &ways->leg[i * n + j]);
		}
	}
	return LG_OK;
}

static LgStatus
add_ways(PlanFull *full, const PlanKind *kind, int32_t *number, LgError *err)
{
	const PlanModel *model = full->model;
	size_t		bytes = (size_t) model->stops * (size_t) model->stops * sizeof(RouteLeg);
	Ways	   *ways;

	for (*number = 0; *number < full->ways_count; (*number)++)
	{
		ways = &full->ways[*number];
		if (ways->roads == kind->roads && ways->factor == kind->vehicle->speed_factor)
			return LG_OK;
	}
	ways = &full->ways[full->ways_count++];
	ways->roads = kind->roads;
	ways->factor = kind->vehicle->speed_factor;
	LG_TRY(lg_alloc_array(model->env, (size_t) model->stops + 1, sizeof(RoutePlace), &ways->place, err));
	for (int32_t i = 0; i < model->stops; i++)
	{
		if (!model->problem->stops[i].is_break)
			LG_TRY(route_stop_place(&model->problem->stops[i], kind->roads, &ways->place[i], err));
	}
	if (!model->fast && bytes * (size_t) full->ways_count <= TABLE_BYTES)
		LG_TRY(fill_ways(model, ways, err));
	return LG_OK;
}

static LgStatus
start_arrays(PlanFull *full, LgError *err)
{
	const PlanModel *model = full->model;
	size_t		most = (size_t) model->stops + PLAN_MAX_BREAKS + 2;
	size_t		kinds = (size_t) model->kinds + 1;
	size_t		vehicles = (size_t) model->vehicles + 1;

	LG_TRY(lg_alloc_array(model->env, most, sizeof(RouteStop), &full->stops, err));
	LG_TRY(lg_alloc_array(model->env, most, sizeof(RouteLeg), &full->legs, err));
	LG_TRY(lg_alloc_array(model->env, most, sizeof(int32_t), &full->pattern, err));
	LG_TRY(lg_alloc_array(model->env, most, sizeof(int32_t), &full->order, err));
	LG_TRY(lg_alloc_array(model->env, most, sizeof(int32_t), &full->carried, err));
	LG_TRY(lg_alloc_array(model->env, most, sizeof(int32_t), &full->bare, err));
	LG_TRY(lg_alloc_array(model->env, most, sizeof(int32_t), &full->completed, err));
	LG_TRY(lg_alloc_array(model->env, most, sizeof(int32_t), &full->trial, err));
	LG_TRY(lg_alloc_array(model->env, most, sizeof(int32_t), &full->other, err));
	LG_TRY(lg_alloc_array(model->env, most, sizeof(uint32_t), &full->mark, err));
	LG_TRY(lg_alloc_array(model->env, vehicles, sizeof(int32_t *), &full->whole, err));
	LG_TRY(lg_alloc_array(model->env, vehicles, sizeof(int32_t), &full->whole_count, err));
	LG_TRY(lg_alloc_array(model->env, vehicles, sizeof(int32_t), &full->whole_room, err));
	LG_TRY(lg_alloc_array(model->env, kinds, sizeof(Ways), &full->ways, err));
	LG_TRY(lg_alloc_array(model->env, kinds, sizeof(int32_t), &full->ways_of, err));
	LG_TRY(lg_alloc_array(model->env, kinds, sizeof(RoutePlace), &full->start, err));
	LG_TRY(lg_alloc_array(model->env, kinds, sizeof(RoutePlace), &full->finish, err));
	for (int32_t i = 0; i < model->stops; i++)
	{
		if (model->problem->stops[i].is_break)
			full->pattern[full->pattern_count++] = i;
	}
	return LG_OK;
}

LgStatus
route_plan_full(PlanModel *model, PlanFull **result, LgError *err)
{
	PlanFull   *full;

	LG_TRY(lg_alloc(model->env, sizeof(PlanFull), &full, err));
	full->model = model;
	full->arena.env = model->env;
	full->env = *model->env;
	full->env.alloc = arena_alloc;
	full->env.resize = arena_resize;
	full->env.release = arena_release;
	full->env.poll = arena_poll;
	full->env.ctx = &full->arena;
	full->marked_for = PLAN_NONE;
	LG_TRY(start_arrays(full, err));
	for (int32_t k = 0; k < model->kinds; k++)
	{
		const PlanKind *kind = &model->kind[k];

		LG_TRY(add_ways(full, kind, &full->ways_of[k], err));
		LG_TRY(route_vehicle_place(kind->vehicle, kind->roads, false, &full->start[k], err));
		LG_TRY(route_vehicle_place(kind->vehicle, kind->roads, true, &full->finish[k], err));
	}
	*result = full;
	return LG_OK;
}

/* ----------------------------------------------------------------------
 * one tour
 * ----------------------------------------------------------------------
 */

static void
put_legs(PlanFull *full, int32_t kind, const int32_t *stops, int32_t count)
{
	const Ways *ways = &full->ways[full->ways_of[kind]];
	int32_t		here = PLAN_NONE;
	const RoutePlace *from = &full->start[kind];

	for (int32_t i = 0; i < count; i++)
	{
		if (full->model->problem->stops[stops[i]].is_break)
		{
			memset(&full->legs[i], 0, sizeof(RouteLeg));
			continue;
		}
		if (here >= 0 && ways->leg != NULL)
			full->legs[i] = ways->leg[(size_t) here * (size_t) full->model->stops + (size_t) stops[i]];
		else
			route_drive(ways->roads, ways->factor, from, &ways->place[stops[i]], &full->legs[i]);
		here = stops[i];
		from = &ways->place[here];
	}
	route_drive(ways->roads, ways->factor, from, &full->finish[kind], &full->legs[count]);
}

/* How far violations without a price go, whatever their units, and which they are. */
static void
put_harm(const RouteResult *result, PlanFigure *figure)
{
	for (uint32_t i = 0; i < result->violation_count; i++)
	{
		const RouteViolation *violation = &result->violations[i];

		if (violation->priced)
			continue;
		figure->causes |= 1u << violation->cause;
		if (violation->cause != ROUTE_MISSING_BREAK && !lg_add64(figure->harm, 1 + violation->magnitude, &figure->harm))
			figure->harm = INT64_MAX;
	}
}

/* Evaluates a tour of these stops, breaks among them. */
LgStatus
route_plan_figure(PlanFull *full, int32_t vehicle, const int32_t *stops, int32_t count, PlanFigure *figure, LgError *err)
{
	const RoutePlanProblem *problem = full->model->problem;
	Route		route = {0};
	RouteResult result;

	figure->feasible = true;
	figure->cost = figure->harm = 0;
	figure->causes = 0;
	if (count == 0)
		return LG_OK;
	for (int32_t i = 0; i < count; i++)
		full->stops[i] = problem->stops[stops[i]];
	put_legs(full, full->model->kind_of[vehicle], stops, count);
	route.vehicle = problem->vehicles[vehicle];
	route.stops = full->stops;
	route.count = (uint32_t) count;
	route.legs = full->legs;
	LG_TRY(lg_poll(full->model->env, err));
	LG_TRY(arena_reset(&full->arena, err));
	LG_TRY(route_evaluate(&full->env, &route, &result, err));
	figure->feasible = result.feasible;
	figure->cost = result.total;
	if (!result.feasible)
		put_harm(&result, figure);
	return LG_OK;
}

static bool
better_figure(const PlanFigure *a, const PlanFigure *b)
{
	if (a->feasible != b->feasible)
		return a->feasible;
	return a->harm != b->harm ? a->harm < b->harm : a->cost < b->cost;
}

/* ----------------------------------------------------------------------
 * breaks
 * ----------------------------------------------------------------------
 */

static bool
may_take(const PlanFull *full, int32_t vehicle, int32_t pattern, const int32_t *stops, int32_t count)
{
	int32_t		only = full->model->stop[pattern].only;

	if (only != PLAN_NONE && only != vehicle)
		return false;
	for (int32_t i = 0; i < count; i++)
	{
		if (stops[i] == pattern)
			return false;
	}
	return true;
}

static void
put_before(const int32_t *stops, int32_t count, int32_t at, int32_t stop, int32_t *longer)
{
	memcpy(longer, stops, sizeof(int32_t) * (size_t) at);
	longer[at] = stop;
	memcpy(longer + at + 1, stops + at, sizeof(int32_t) * (size_t) (count - at));
}

/* One break more, where it is best. */
static LgStatus
add_break(PlanFull *full, int32_t vehicle, int32_t *stops, int32_t *count, int32_t frozen, PlanFigure *figure, bool *found, LgError *err)
{
	int32_t		best_at = PLAN_NONE;
	int32_t		best_pattern = PLAN_NONE;

	for (int32_t p = 0; p < full->pattern_count; p++)
	{
		int32_t		pattern = full->pattern[p];

		if (!may_take(full, vehicle, pattern, stops, *count))
			continue;
		for (int32_t at = frozen; at <= *count; at++)
		{
			PlanFigure	trial;

			put_before(stops, *count, at, pattern, full->trial);
			LG_TRY(route_plan_figure(full, vehicle, full->trial, *count + 1, &trial, err));
			if (best_at != PLAN_NONE && !better_figure(&trial, figure))
				continue;
			*figure = trial;
			best_at = at;
			best_pattern = pattern;
		}
		LG_TRY(lg_poll(full->model->env, err));
	}
	*found = best_at != PLAN_NONE;
	if (!*found)
		return LG_OK;
	put_before(stops, *count, best_at, best_pattern, full->trial);
	memcpy(stops, full->trial, sizeof(int32_t) * (size_t) (*count + 1));
	(*count)++;
	return LG_OK;
}

/* All ways to put so many breaks, each before or at the next one's place. */
typedef struct Placing
{
	PlanFull   *full;
	int32_t		vehicle;
	int32_t		frozen;
	int32_t    *best;
	int32_t		best_count;
	PlanFigure	figure;
} Placing;

static LgStatus
place_breaks(Placing *placing, int32_t *stops, int32_t count, int32_t from, int64_t missing, LgError *err)
{
	PlanFull   *full = placing->full;

	if (missing == 0)
	{
		PlanFigure	trial;

		LG_TRY(route_plan_figure(full, placing->vehicle, stops, count, &trial, err));
		if (placing->best_count >= 0 && !better_figure(&trial, &placing->figure))
			return LG_OK;
		placing->figure = trial;
		placing->best_count = count;
		memcpy(placing->best, stops, sizeof(int32_t) * (size_t) count);
		return LG_OK;
	}
	for (int32_t at = from; at <= count; at++)
	{
		for (int32_t p = 0; p < full->pattern_count; p++)
		{
			if (!may_take(full, placing->vehicle, full->pattern[p], stops, count))
				continue;
			memmove(stops + at + 1, stops + at, sizeof(int32_t) * (size_t) (count - at));
			stops[at] = full->pattern[p];
			LG_TRY(place_breaks(placing, stops, count + 1, at + 1, missing - 1, err));
			memmove(stops + at, stops + at + 1, sizeof(int32_t) * (size_t) (count - at));
		}
	}
	return LG_OK;
}

static int64_t
placements(const PlanFull *full, int32_t places, int64_t missing)
{
	int64_t		ways = 1;

	for (int64_t i = 0; i < missing && ways <= FEW_PLACEMENTS; i++)
		ways *= (int64_t) full->pattern_count * (places + i);
	return ways;
}

/*
 * The tour of these stops with the breaks that the vehicle must have; the first
 * `frozen` of them, which may hold breaks, stay as they are.  whole has room for
 * all.
 */
LgStatus
route_plan_complete(PlanFull *full, int32_t vehicle, const int32_t *stops, int32_t count, int32_t frozen,
					int32_t *whole, int32_t *whole_count, PlanFigure *figure, LgError *err)
{
	int64_t		missing = full->model->problem->vehicles[vehicle]->breaks;
	bool		found = true;

	for (int32_t i = 0; i < count; i++)
		missing -= full->model->problem->stops[stops[i]].is_break;
	memcpy(whole, stops, sizeof(int32_t) * (size_t) count);
	*whole_count = count;
	if (missing > 0 && count > 0 && placements(full, count - frozen + 1, missing) <= FEW_PLACEMENTS)
	{
		Placing		placing = {full, vehicle, frozen, whole, -1, {false, 0, INT64_MAX, 0}};

		memcpy(full->other, stops, sizeof(int32_t) * (size_t) count);
		LG_TRY(place_breaks(&placing, full->other, count, frozen, missing, err));
		if (placing.best_count < 0) /* there are not as many breaks */
			return route_plan_figure(full, vehicle, whole, count, figure, err);
		*figure = placing.figure;
		*whole_count = placing.best_count;
		return LG_OK;
	}
	LG_TRY(route_plan_figure(full, vehicle, whole, count, figure, err));
	while (missing-- > 0 && count > 0 && found)
		LG_TRY(add_break(full, vehicle, whole, whole_count, frozen, figure, &found, err));
	return LG_OK;
}

/* ----------------------------------------------------------------------
 * tours of the search
 * ----------------------------------------------------------------------
 */

static double
change_of(const PlanModel *model, int32_t stop, int32_t vehicle)
{
	int32_t		home = model->stop[stop].home;

	return home != PLAN_NONE && home != vehicle ? model->change_price : 0;
}

/* A tour that stands may be kept: the frozen part of one may break limits by itself. */
static bool
may_stand(const PlanTour *tour, const PlanFigure *figure)
{
	return figure->feasible || (tour->harm > 0 && figure->harm <= tour->harm);
}

/* Once, when the search begins: how far the frozen part is from feasible. */
static LgStatus
measure_frozen(PlanSearch *search, PlanTour *tour, LgError *err)
{
	PlanFull   *full = search->measure_state;
	PlanFigure	figure;
	int32_t		count;

	tour->harm = 0;
	if (tour->frozen == 0 || tour->frozen != tour->count)
		return LG_OK;
	LG_TRY(route_plan_complete(full, tour->vehicle, full->order, tour->frozen, tour->frozen, full->whole[tour->vehicle],
							   &count, &figure, err));
	tour->harm = figure.feasible ? 0 : figure.harm > 0 ? figure.harm : 1;
	return LG_OK;
}

static LgStatus
refresh(PlanSearch *search, PlanTour *tour, LgError *err)
{
	PlanFull   *full = search->measure_state;
	int32_t		v = tour->vehicle;
	int32_t		most = tour->count + PLAN_MAX_BREAKS;
	PlanFigure	figure = {true, 0, 0, 0};
	double		changes = 0;

	search->work += EVALUATION_WORK(tour->count);
	if (full->whole_room[v] < most)
	{
		full->whole_room[v] = most + tour->count / 2;
		LG_TRY(lg_resize_array(search->env, &full->whole[v], (size_t) full->whole_room[v], sizeof(int32_t), err));
	}
	for (int32_t k = 0; k < tour->count; k++)
	{
		full->order[k] = tour->spot[k + 1].stop;
		changes += change_of(search->model, full->order[k], v);
	}
	if (tour->frozen > 0 && tour->frozen == tour->count)
		LG_TRY(measure_frozen(search, tour, err));
	LG_TRY(route_plan_complete(full, v, full->order, tour->count, tour->frozen, full->whole[v], &full->whole_count[v], &figure, err));
	tour->feasible = may_stand(tour, &figure);
	tour->own_cost = figure.cost;
	tour->cost = tour->feasible ? (double) figure.cost + changes : PLAN_NO_WAY;
	return LG_OK;
}

/* What is tried for one request in one tour. */
typedef struct Trial
{
	PlanSearch *search;
	PlanFull   *full;
	PlanTour   *tour;
	const int32_t *whole;
	int32_t		count;			/* of whole */
	bool		complete;		/* breaks are placed anew */
	double		base;
	PlanInsert *best;
} Trial;

/* Weighs the tour in full->order, of so many stops. */
static LgStatus
weigh(Trial *trial, int32_t count, int32_t at, int32_t delivery_at, LgError *err)
{
	PlanFull   *full = trial->full;
	PlanFigure	figure;
	double		delta;
	int32_t		whole_count;

	trial->search->work += EVALUATION_WORK(count);
	if (trial->search->work > EVALUATION_POLL)
		LG_TRY(route_plan_poll(trial->search, err));
	if (trial->complete)
		LG_TRY(route_plan_complete(full, trial->tour->vehicle, full->order, count, trial->tour->frozen, full->completed,
								   &whole_count, &figure, err));
	else
		LG_TRY(route_plan_figure(full, trial->tour->vehicle, full->order, count, &figure, err));
	delta = (double) (figure.cost - trial->tour->own_cost) + trial->base;
	if (!may_stand(trial->tour, &figure) || delta >= trial->best->delta || plan_blinks(trial->search))
		return LG_OK;
	trial->best->tour = trial->tour;
	trial->best->at = at;
	trial->best->delivery_at = delivery_at;
	trial->best->delta = delta;
	return LG_OK;
}

/* Marks the neighbours of a request's first stop. */
static void
mark_near(PlanFull *full, int32_t stop)
{
	const PlanModel *model = full->model;
	const int32_t *near = model->near + (size_t) stop * (size_t) model->near_count;

	if (full->marked_for == stop)
		return;
	full->marked_for = stop;
	full->marked++;
	for (int32_t i = 0; i < model->near_count && i < NEAR_TRIED; i++)
		full->mark[near[i]] = full->marked;
}

static bool
worth_trying(const PlanFull *full, const int32_t *whole, int32_t count, int32_t w)
{
	return count < SHORT_TOUR || w == 0 || w == count || full->mark[whole[w - 1]] == full->marked || full->mark[whole[w]] == full->marked;
}

/* The delivery of a shipment whose pickup stands at w in the tour so far. */
static LgStatus
insert_delivery(Trial *trial, int32_t delivery, int32_t w, int32_t at, LgError *err)
{
	PlanFull   *full = trial->full;
	int32_t		count = trial->count + 1;
	int32_t		spots = at;

	memcpy(full->carried, full->order, sizeof(int32_t) * (size_t) count);
	for (int32_t to = w + 1; to <= count; to++)
	{
		put_before(full->carried, count, to, delivery, full->order);
		LG_TRY(weigh(trial, count + 1, at, spots, err));
		if (to < count)
			spots += !full->model->problem->stops[full->carried[to]].is_break;
	}
	return LG_OK;
}

static LgStatus
insert_everywhere(Trial *trial, const PlanRequest *request, LgError *err)
{
	PlanFull   *full = trial->full;
	const RouteStop *stops = full->model->problem->stops;
	int32_t		at = trial->tour->frozen + 1;

	mark_near(full, request->stop);
	for (int32_t w = trial->tour->frozen; w <= trial->count; w++)
	{
		if (w > trial->tour->frozen)
			at += !stops[trial->whole[w - 1]].is_break;
		if (!worth_trying(full, trial->whole, trial->count, w))
			continue;
		put_before(trial->whole, trial->count, w, request->stop, full->order);
		if (request->delivery >= 0)
			LG_TRY(insert_delivery(trial, request->delivery, w, at, err));
		else
			LG_TRY(weigh(trial, trial->count + 1, at, at, err));
	}
	return LG_OK;
}

/* Few breaks are placed anew with every trial; many only once the tour has changed. */
static void
choose_breaks(Trial *trial)
{
	int32_t		v = trial->tour->vehicle;
	int64_t		breaks = trial->full->model->problem->vehicles[v]->breaks;

	trial->whole = trial->full->whole[v];
	trial->count = trial->full->whole_count[v];
	trial->complete = breaks > 0 && (trial->tour->count == 0 || placements(trial->full, trial->tour->count + 2, breaks) <= SHORT_TOUR);
	if (!trial->complete)
		return;
	for (int32_t k = 0; k < trial->tour->count; k++)
		trial->full->bare[k] = trial->tour->spot[k + 1].stop;
	trial->whole = trial->full->bare;
	trial->count = trial->tour->count;
}

static LgStatus
insert(PlanSearch *search, PlanTour *tour, int32_t r, PlanInsert *best, LgError *err)
{
	const PlanModel *model = search->model;
	const PlanRequest *request = &model->request[r];
	Trial		trial = {search, search->measure_state, tour, NULL, 0, false, 0, best};

	if (!model->kind[tour->kind].allowed[r] || tour->count >= model->kind[tour->kind].max_stops)
		return LG_OK;
	if (model->stop[request->stop].only != PLAN_NONE && model->stop[request->stop].only != tour->vehicle)
		return LG_OK;
	trial.base = change_of(model, request->stop, tour->vehicle);
	if (request->delivery >= 0)
	{
		if (model->stop[request->delivery].only != PLAN_NONE && model->stop[request->delivery].only != tour->vehicle)
			return LG_OK;
		trial.base += change_of(model, request->delivery, tour->vehicle);
	}
	choose_breaks(&trial);
	return insert_everywhere(&trial, request, err);
}

static LgStatus
stands(PlanSearch *search, PlanTour *tour, bool *feasible, LgError *err)
{
	(void) search;
	(void) err;
	*feasible = tour->feasible;
	return LG_OK;
}

const PlanMeasure route_plan_by_evaluation = {refresh, insert, stands};
