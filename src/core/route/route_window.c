/*
 * route_window.c
 *		The times of a route whose stops have several windows.
 *
 * A vehicle that arrives in a gap either waits for the next window or is late
 * for the last.  Cost is piecewise linear in the departure, with jumps, and its
 * corners are known: where an arrival meets a window's end, or where the
 * duration meets a limit.  At each corner the choices are weighed exactly.
 *
 * What makes that cheap: once it has waited for a window, a vehicle's clock is
 * that window's opening, whatever the departure was.  So the best ways on from
 * every opening are found once, from the last stop to the first, and to weigh a
 * departure means to follow it until it first waits.  A way on is its finish and
 * the cost on the way; one is best where duration costs in proportion, else all
 * that are not worse than another in both are kept.
 *
 * The starts for the departure chosen come from a forward pass over labels
 * (time, cost), which remember where they come from.
 */
#include "route_clock.h"

/* ----------------------------------------------------------------------
 * labels and objectives
 * ----------------------------------------------------------------------
 */

/* One way to have come this far. */
typedef struct Label
{
	int64_t		clock;			/* free to go on */
	int64_t		leg;			/* still to drive on the leg under way */
	int64_t		hard;
	RouteInt128 money;			/* 10^-6 an hour, times microseconds */
	int64_t		start;			/* at the stop this label has finished */
	uint32_t	parent;
} Label;

struct Openings;

typedef struct Labels
{
	const LgEnv *env;
	const Route *route;
	const int64_t *next_leg;	/* at each stop: the leg after it, past breaks */
	int64_t		overtime;
	Label	   *label;
	size_t		count;
	size_t		room;
	size_t	   *first;			/* of each stop's labels */
	const struct Openings *ways;	/* on, and what the best of them costs */
} Labels;

/* A whole route's objective. */
typedef struct Objective
{
	int64_t		hard;
	__int128	money;
	int64_t		duration;
} Objective;

static Objective
objective_of(const Labels *all, const Label *label, int64_t departure)
{
	const RouteVehicle *vehicle = all->route->vehicle;
	Objective	result;
	int64_t		finish = label->clock + label->leg;

	result.duration = finish - departure;
	result.hard = label->hard;
	result.money = label->money + (__int128) (vehicle->per_hour + vehicle->wait_per_hour) * result.duration;
	if (vehicle->shift_end != ROUTE_NEVER && finish > vehicle->shift_end)
		result.hard += finish - vehicle->shift_end;
	if (vehicle->max_duration != INT64_MAX && result.duration > vehicle->max_duration)
		result.hard += result.duration - vehicle->max_duration;
	if (all->overtime != INT64_MAX && result.duration > all->overtime)
		result.money += (__int128) vehicle->overtime_per_hour * (result.duration - all->overtime);
	return result;
}

static bool
better(const Objective *a, const Objective *b)
{
	if (a->hard != b->hard)
		return a->hard < b->hard;
	if (a->money != b->money)
		return a->money < b->money;
	return a->duration < b->duration;
}

static void
release_labels(Labels *all)
{
	lg_release(all->env, all->label);
	lg_release(all->env, all->first);
	lg_release(all->env, (void *) all->next_leg);
}

/* next_leg[i] for each stop, and at [count] for the start. */
static LgStatus
start_labels(Labels *all, const LgEnv *env, const Route *route, LgError *err)
{
	int64_t    *next_leg;
	int64_t		leg = route->legs[route->count].us;

	all->env = env;
	all->route = route;
	all->overtime = route_overtime_begins(route);
	all->room = 64;
	LG_TRY(lg_alloc_array(env, all->room, sizeof(Label), &all->label, err));
	LG_TRY(lg_alloc_array(env, (size_t) route->count + 1, sizeof(size_t), &all->first, err));
	LG_TRY(lg_alloc_array(env, (size_t) route->count + 1, sizeof(int64_t), &next_leg, err));
	for (uint32_t i = route->count; i-- > 0;)
	{
		next_leg[i] = leg;
		if (!route->stops[i].is_break)
			leg = route->legs[i].us;
	}
	next_leg[route->count] = leg;
	all->next_leg = next_leg;
	return LG_OK;
}

/* Adds the departures at which a moment p of the route's own clock meets something. */
typedef struct Moments
{
	const Route *route;
	int64_t		overtime;
	int64_t		length;			/* of the route without waiting */
	int64_t    *at;
	size_t		count;
} Moments;

static void
add_moment(Moments *moments, int64_t at)
{
	if (at >= moments->route->vehicle->shift_start && at > NO_ANCHOR)
		moments->at[moments->count++] = at;
}

/* A vehicle that waits until then ends at a fixed time: the limits of duration bind there. */
static void
add_opening(Moments *moments, int64_t at)
{
	int64_t		limit = moments->route->vehicle->max_duration;

	add_moment(moments, at);
	if (moments->overtime != INT64_MAX)
		add_moment(moments, at + moments->length - moments->overtime);
	if (limit != INT64_MAX)
		add_moment(moments, at + moments->length - limit);
}

static void
find_moments(Moments *moments, const Labels *all)
{
	const Route *route = all->route;
	int64_t		a = 0;

	for (uint32_t i = 0; i < route->count; i++)
	{
		const RouteStop *stop = &route->stops[i];
		int64_t		driving = stop->is_break ? all->next_leg[i] : 0;

		a += stop->is_break ? 0 : route->legs[i].us;
		if (ROUTE_HAS(stop, STOP_STARTED))
		{
			add_opening(moments, stop->started - a);
			if (driving > 0)
				add_opening(moments, stop->started - a - driving);
		}
		for (uint32_t w = 0; w < stop->window_count; w++)
		{
			if (stop->windows[w].ready != ROUTE_ALWAYS)
			{
				add_opening(moments, stop->windows[w].ready - a);
				if (driving > 0)
					add_opening(moments, stop->windows[w].ready - a - driving);
			}
			if (stop->windows[w].due != ROUTE_NEVER)
			{
				add_moment(moments, stop->windows[w].due - a);
				if (route_grace(route, i) > 0)
					add_moment(moments, stop->windows[w].due + route_grace(route, i) - a);
			}
		}
		a += route_work(route, i);
	}
	if (route->vehicle->shift_end != ROUTE_NEVER)
		add_moment(moments, route->vehicle->shift_end - moments->length);
	if (route->vehicle->shift_start != ROUTE_ALWAYS)
		add_moment(moments, route->vehicle->shift_start);
}

static int64_t
length_without_waiting(const Route *route)
{
	int64_t		length = route->legs[route->count].us;

	for (uint32_t i = 0; i < route->count; i++)
		length += route_work(route, i) + (route->stops[i].is_break ? 0 : route->legs[i].us);
	return length;
}

/* True when nothing keeps the vehicle from leaving earlier and earlier. */
static bool
opens_never(const Route *route)
{
	for (uint32_t i = 0; i < route->count; i++)
	{
		if (route_opening(&route->stops[i]) != NO_BOUND)
			return false;
	}
	return route->vehicle->shift_start == ROUTE_ALWAYS;
}

/* ----------------------------------------------------------------------
 * all departures: ways on from each opening
 * ----------------------------------------------------------------------
 */

/* How a way on may end. */
typedef struct Outcome
{
	int64_t		finish;
	int64_t		hard;
	RouteInt128 money;			/* without what the duration costs */
} Outcome;

typedef struct Openings
{
	Labels	   *all;
	size_t	   *first;			/* of each stop's openings */
	size_t	   *front;			/* of each opening: its outcomes in the pool */
	uint32_t   *fronts;			/* how many */
	Outcome    *pool;
	size_t		pool_count;
	size_t		pool_room;
	Outcome    *found;			/* of the opening at hand */
	size_t		found_count;
	size_t		found_room;
	Label	   *here;			/* labels at this stop, and at the next */
	size_t		here_count;
	size_t		here_room;
	Label	   *next;
	size_t		next_count;
	size_t		next_room;
	size_t		work;			/* since the last poll */
	/* while a departure is weighed */
	RouteInt128 least;			/* what the route's length costs without any waiting */
	bool		weighing;
	int64_t		departure;
	bool		has_objective;
	Objective	objective;
	bool		has_best;
	Objective	best;
} Openings;

/* Hard time of a way on, and its money, with what does not depend on the departure. */
static void
outcome_cost(const Openings *o, const Outcome *outcome, int64_t *hard, RouteInt128 * money)
{
	const RouteVehicle *vehicle = o->all->route->vehicle;

	*hard = outcome->hard;
	if (vehicle->shift_end != ROUTE_NEVER && outcome->finish > vehicle->shift_end)
		*hard += outcome->finish - vehicle->shift_end;
	*money = outcome->money + (__int128) (vehicle->per_hour + vehicle->wait_per_hour) * outcome->finish;
}

/*
 * Whether one way on is as good as another for every departure.  Limits of
 * duration make a later finish dearer by nothing at least, and by their full
 * rate at most: what is better at both ends is better between.
 */
static bool
is_as_good(const Openings *o, const Outcome *a, const Outcome *b)
{
	const RouteVehicle *vehicle = o->all->route->vehicle;
	RouteInt128 delay = (RouteInt128) a->finish - b->finish;
	RouteInt128 money_a;
	RouteInt128 money_b;
	int64_t		hard_a;
	int64_t		hard_b;

	if (a->finish <= b->finish && (a->hard < b->hard || (a->hard == b->hard && a->money <= b->money)))
		return true;
	outcome_cost(o, a, &hard_a, &money_a);
	outcome_cost(o, b, &hard_b, &money_b);
	if (vehicle->max_duration != INT64_MAX)
		return hard_a < hard_b && hard_a + delay < hard_b;
	if (hard_a != hard_b)
		return hard_a < hard_b;
	if (o->all->overtime == INT64_MAX)
		return money_a < money_b || (money_a == money_b && delay <= 0);
	return money_a < money_b && money_a + delay * vehicle->overtime_per_hour < money_b;
}

/* Keeps the ways on that may be best for some departure, in the order of their finishes. */
static LgStatus
keep_outcome(Openings *o, const Outcome *outcome, LgError *err)
{
	size_t		low = 0;
	size_t		high = o->found_count;
	size_t		kept;

	while (low < high)
	{
		size_t		middle = (low + high) / 2;

		if (o->found[middle].finish <= outcome->finish)
			low = middle + 1;
		else
			high = middle;
	}
	if ((low > 0 && is_as_good(o, &o->found[low - 1], outcome)) || (low < o->found_count && is_as_good(o, &o->found[low], outcome)))
		return LG_OK;
	/* neighbours that it makes useless */
	kept = low;
	while (kept > 0 && is_as_good(o, outcome, &o->found[kept - 1]))
		kept--;
	high = low;
	while (high < o->found_count && is_as_good(o, outcome, &o->found[high]))
		high++;
	if (kept == high && o->found_count == o->found_room)
	{
		o->found_room *= 2;
		LG_TRY(lg_resize_array(o->all->env, &o->found, o->found_room, sizeof(Outcome), err));
	}
	memmove(o->found + kept + 1, o->found + high, (o->found_count - high) * sizeof(Outcome));
	o->found[kept] = *outcome;
	o->found_count = o->found_count - (high - kept) + 1;
	return LG_OK;
}

static LgStatus
put_outcome(Openings *o, int64_t finish, int64_t hard, RouteInt128 money, LgError *err)
{
	Outcome		outcome = {finish, hard, money};
	Label		label = {.clock = finish,.hard = hard,.money = money};
	Objective	objective = {0};

	if (!o->weighing)
		return keep_outcome(o, &outcome, err);
	objective = objective_of(o->all, &label, o->departure);
	if (!o->has_objective || better(&objective, &o->objective))
		o->objective = objective;
	o->has_objective = true;
	return LG_OK;
}

/* Lateness of a start, into a label. */
static void
charge(const Route *route, uint32_t i, int64_t start, Label *label)
{
	int64_t		late = route->stops[i].window_count > 0 ? route_lateness(route, i, start) : 0;
	int64_t		rate;
	int64_t		each;

	if (late == 0)
		return;
	if (route_is_soft(route, i, &rate, &each))
		label->money += (__int128) rate * late + (__int128) each * ROUTE_HOUR;
	else
		label->hard += late;
}

/* Even without more waiting or lateness a label is worse than the best departure. */
static bool
is_hopeless(const Openings *o, const Label *label)
{
	return o->weighing && o->has_best &&
		(label->hard > o->best.hard || (label->hard == o->best.hard && label->money + o->least > o->best.money));
}

static LgStatus
put_label(Openings *o, const Label *label, LgError *err)
{
	if (is_hopeless(o, label))
		return LG_OK;
	for (size_t k = 0; k < o->next_count; k++)
	{
		const Label *other = &o->next[k];

		if (other->clock <= label->clock && other->clock + other->leg <= label->clock + label->leg &&
			(other->hard < label->hard || (other->hard == label->hard && other->money <= label->money)))
			return LG_OK;
	}
	if (o->next_count == o->next_room)
	{
		o->next_room *= 2;
		LG_TRY(lg_resize_array(o->all->env, &o->next, o->next_room, sizeof(Label), err));
	}
	o->next[o->next_count++] = *label;
	return LG_OK;
}

/* Serves stop i at once. */
static LgStatus
go_on(Openings *o, uint32_t i, const Label *from, int64_t start, LgError *err)
{
	Label		label = *from;

	charge(o->all->route, i, start, &label);
	label.clock = start + route_work(o->all->route, i);
	if (!o->all->route->stops[i].is_break)
		label.leg = o->all->next_leg[i];
	return put_label(o, &label, err);
}

/* Waits for an opening: what comes after it is known, unless the vehicle has still to drive. */
static LgStatus
wait_for(Openings *o, uint32_t i, const Label *from, size_t slot, int64_t start, LgError *err)
{
	const Outcome *outcome;
	size_t		opening = o->first[i] + slot;

	if (o->all->route->stops[i].is_break && start - from->clock < from->leg)
	{
		Label		label = *from;

		charge(o->all->route, i, start, &label);
		label.leg -= start - from->clock;
		label.clock = start + route_work(o->all->route, i);
		return put_label(o, &label, err);
	}
	outcome = o->pool + o->front[opening];
	for (uint32_t k = 0; k < o->fronts[opening]; k++, outcome++)
		LG_TRY(put_outcome(o, outcome->finish, outcome->hard + from->hard, outcome->money + from->money, err));
	return LG_OK;
}

/* All ways to go on from one label over stop i. */
static LgStatus
pass_stop(Openings *o, uint32_t i, const Label *from, LgError *err)
{
	const RouteStop *stop = &o->all->route->stops[i];
	int64_t		arrival = from->clock + (stop->is_break ? 0 : from->leg);
	int			w;

	if (ROUTE_HAS(stop, STOP_STARTED))
		return arrival < stop->started ? wait_for(o, i, from, stop->window_count, stop->started, err) :
			go_on(o, i, from, arrival, err);
	w = route_window_at(stop, arrival);
	if (w + 1 < (int) stop->window_count && (w < 0 || arrival > stop->windows[w].due))
	{							/* in a gap */
		if (w >= 0)
			LG_TRY(go_on(o, i, from, arrival, err));
		return wait_for(o, i, from, (size_t) (w + 1), stop->windows[w + 1].ready, err);
	}
	return go_on(o, i, from, arrival, err);
}

/* Goes on from a label before stop i to the end, or to openings. */
static LgStatus
walk(Openings *o, uint32_t i, const Label *label, LgError *err)
{
	o->here[0] = *label;
	o->here_count = 1;
	for (; i < o->all->route->count && o->here_count > 0; i++)
	{
		Label	   *swap = o->next;
		size_t		room = o->next_room;

		o->next_count = 0;
		for (size_t k = 0; k < o->here_count; k++)
			LG_TRY(pass_stop(o, i, &o->here[k], err));
		swap = o->next;
		room = o->next_room;
		o->next = o->here;
		o->next_room = o->here_room;
		o->work += o->here_count + 1;
		o->here = swap;
		o->here_room = room;
		o->here_count = o->next_count;
		if (o->work > 20000)
		{
			LG_TRY(lg_poll(o->all->env, err));
			o->work = 0;
		}
	}
	for (size_t k = 0; k < o->here_count; k++)
		LG_TRY(put_outcome(o, o->here[k].clock + o->here[k].leg, o->here[k].hard, o->here[k].money, err));
	return LG_OK;
}

/* The time of an opening of stop i; false when there is none. */
static bool
opening_time(const RouteStop *stop, size_t slot, int64_t *start)
{
	if (slot == stop->window_count)
	{
		*start = stop->started;
		return ROUTE_HAS(stop, STOP_STARTED);
	}
	*start = stop->windows[slot].ready;
	return *start != ROUTE_ALWAYS;
}

/* The outcomes of one opening into the pool. */
static LgStatus
fill_opening(Openings *o, uint32_t i, size_t slot, LgError *err)
{
	const Route *route = o->all->route;
	size_t		opening = o->first[i] + slot;
	Label		label = {0};
	int64_t		start;

	o->front[opening] = o->pool_count;
	if (!opening_time(&route->stops[i], slot, &start))
		return LG_OK;
	charge(route, i, start, &label);
	label.clock = start + route_work(route, i);
	label.leg = route->stops[i].is_break ? 0 : o->all->next_leg[i];
	o->found_count = 0;
	LG_TRY(walk(o, i + 1, &label, err));
	while (o->pool_count + o->found_count > o->pool_room)
	{
		o->pool_room *= 2;
		LG_TRY(lg_resize_array(o->all->env, &o->pool, o->pool_room, sizeof(Outcome), err));
	}
	memcpy(o->pool + o->pool_count, o->found, o->found_count * sizeof(Outcome));
	o->pool_count += o->found_count;
	o->fronts[opening] = (uint32_t) o->found_count;
	return LG_OK;
}

/* The ways on from every opening, the last stop's first. */
static LgStatus
fill_openings(Openings *o, Labels *all, LgError *err)
{
	const LgEnv *env = all->env;
	const Route *route = all->route;
	size_t		total = 0;

	memset(o, 0, sizeof(*o));
	o->all = all;
	LG_TRY(lg_alloc_array(env, (size_t) route->count + 1, sizeof(size_t), &o->first, err));
	for (uint32_t i = 0; i < route->count; i++)
	{
		o->first[i] = total;
		total += (size_t) route->stops[i].window_count + 1;
	}
	o->pool_room = total + 1;
	o->found_room = o->here_room = o->next_room = 16;
	LG_TRY(lg_alloc_array(env, total + 1, sizeof(size_t), &o->front, err));
	LG_TRY(lg_alloc_array(env, total + 1, sizeof(uint32_t), &o->fronts, err));
	LG_TRY(lg_alloc_array(env, o->pool_room, sizeof(Outcome), &o->pool, err));
	LG_TRY(lg_alloc_array(env, o->found_room, sizeof(Outcome), &o->found, err));
	LG_TRY(lg_alloc_array(env, o->here_room, sizeof(Label), &o->here, err));
	LG_TRY(lg_alloc_array(env, o->next_room, sizeof(Label), &o->next, err));
	for (uint32_t i = route->count; i-- > 0;)
	{
		for (size_t slot = 0; slot <= route->stops[i].window_count; slot++)
			LG_TRY(fill_opening(o, i, slot, err));
	}
	return LG_OK;
}

static void
release_openings(Openings *o)
{
	const LgEnv *env = o->all->env;

	lg_release(env, o->first);
	lg_release(env, o->front);
	lg_release(env, o->fronts);
	lg_release(env, o->pool);
	lg_release(env, o->found);
	lg_release(env, o->here);
	lg_release(env, o->next);
}

static LgStatus
weigh_departures(Openings *o, const Moments *moments, int64_t *departure, LgError *err)
{
	bool		latest = opens_never(o->all->route);	/* of equals: else the earliest */

	o->weighing = true;
	for (size_t k = 0; k < moments->count; k++)
	{
		Label		begin = {0};

		if (k > 0 && moments->at[k] == moments->at[k - 1])
			continue;
		o->departure = begin.clock = moments->at[k];
		begin.leg = o->all->next_leg[o->all->route->count];
		o->has_objective = false;
		LG_TRY(walk(o, 0, &begin, err));
		if (!o->has_objective)
			continue;			/* hopeless */
		if (!o->has_best || better(&o->objective, &o->best) || (latest && !better(&o->best, &o->objective)))
		{
			o->best = o->objective;
			o->has_best = true;
			*departure = moments->at[k];
		}
	}
	return LG_OK;
}

/* ----------------------------------------------------------------------
 * one departure: its starts
 * ----------------------------------------------------------------------
 */

/* Whether waiting for an opening may end as well as the best way does. */
static bool
leads_to_best(const Openings *o, uint32_t i, size_t slot, const Label *from)
{
	const Outcome *outcome = o->pool + o->front[o->first[i] + slot];

	for (uint32_t k = 0; k < o->fronts[o->first[i] + slot]; k++, outcome++)
	{
		Label		label = {.clock = outcome->finish,.hard = outcome->hard + from->hard,.money = outcome->money + from->money};
		Objective	objective = objective_of(o->all, &label, o->departure);

		if (!better(&o->best, &objective))
			return true;
	}
	return false;
}

static LgStatus
add_label(Labels *all, size_t first, const Label *label, LgError *err)
{
	for (size_t k = first; k < all->count; k++)
	{
		const Label *other = &all->label[k];

		if (other->clock <= label->clock && other->clock + other->leg <= label->clock + label->leg &&
			(other->hard < label->hard || (other->hard == label->hard && other->money <= label->money)))
			return LG_OK;		/* as soon and as cheap: no use */
	}
	if (all->count == all->room)
	{
		all->room *= 2;
		LG_TRY(lg_resize_array(all->env, &all->label, all->room, sizeof(Label), err));
	}
	all->label[all->count++] = *label;
	return LG_OK;
}

/* Serves stop i from the label at the given start. */
static LgStatus
serve(Labels *all, uint32_t i, size_t from, size_t first, int64_t start, int slot, LgError *err)
{
	const Route *route = all->route;
	const RouteStop *stop = &route->stops[i];
	Label		next = all->label[from];
	int64_t		late = route_lateness(route, i, start);
	int64_t		rate;
	int64_t		each;

	if (stop->is_break)
		next.leg -= sooner(next.leg, start - next.clock);
	else
		next.leg = all->next_leg[i];
	if (late > 0 && !route_is_soft(route, i, &rate, &each))
		next.hard += late;
	else if (late > 0)
		next.money += (__int128) rate * late + (__int128) each * ROUTE_HOUR;
	if (slot >= 0 && next.leg == (stop->is_break ? 0 : all->next_leg[i]) && !leads_to_best(all->ways, i, (size_t) slot, &all->label[from]))
		return LG_OK;
	next.start = start;
	next.clock = start + route_work(route, i);
	next.parent = (uint32_t) from;
	return add_label(all, first, &next, err);
}

/* All ways to go on from one label to stop i. */
static LgStatus
extend(Labels *all, uint32_t i, size_t from, size_t first, LgError *err)
{
	const RouteStop *stop = &all->route->stops[i];
	int			w;
	int64_t		arrival = all->label[from].clock + (stop->is_break ? 0 : all->label[from].leg);

	if (ROUTE_HAS(stop, STOP_STARTED))
		return serve(all, i, from, first, later(arrival, stop->started), arrival < stop->started ? (int) stop->window_count : -1, err);
	w = route_window_at(stop, arrival);
	if (w + 1 < (int) stop->window_count && (w < 0 || arrival > stop->windows[w].due))
	{							/* wait for the next window, if not late for the last */
		if (w >= 0)
			LG_TRY(serve(all, i, from, first, arrival, -1, err));
		return serve(all, i, from, first, stop->windows[w + 1].ready, w + 1, err);
	}
	return serve(all, i, from, first, arrival, -1, err);
}

/* The best way through for one departure: its last label, its objective. */
static LgStatus
run_labels(Labels *all, int64_t departure, size_t *last, Objective *best, LgError *err)
{
	const Route *route = all->route;
	Label		begin = {0};

	begin.clock = departure;
	begin.leg = all->next_leg[route->count];
	all->label[0] = begin;
	all->count = 1;
	all->first[0] = 0;
	for (uint32_t i = 0; i < route->count; i++)
	{
		size_t		first = all->count;

		for (size_t from = all->first[i]; from < first; from++)
			LG_TRY(extend(all, i, from, first, err));
		LG_TRY(lg_poll(all->env, err));
		all->first[i + 1] = first;
	}
	for (size_t k = all->first[route->count]; k < all->count; k++)
	{
		Objective	objective = objective_of(all, &all->label[k], departure);

		if (k == all->first[route->count] || better(&objective, best))
		{
			*best = objective;
			*last = k;
		}
	}
	return LG_OK;
}

/* The departures at which something changes, in order. */
static LgStatus
all_moments(const Labels *all, Moments *moments, LgError *err)
{
	size_t		room = 4;

	for (uint32_t i = 0; i < moments->route->count; i++)
		room += 8 + 8 * (size_t) moments->route->stops[i].window_count;
	LG_TRY(lg_alloc_array(all->env, room, sizeof(int64_t), &moments->at, err));
	find_moments(moments, all);
	return lg_sort(all->env, moments->at, moments->count, sizeof(int64_t), lg_compare_int64, NULL, err);
}

/*
 * The best departure, unless it is fixed, and the starts of the best way through,
 * where stops have several windows, or lateness a price for each event.
 */
LgStatus
route_window_times(const LgEnv *env, const Route *route, RouteSchedule *schedule, LgError *err)
{
	Labels		all = {0};
	Openings	openings;
	Objective	objective = {0};
	Moments		moments = {route, 0, length_without_waiting(route), NULL, 0};
	size_t		last = 0;

	LG_TRY(start_labels(&all, env, route, err));
	LG_TRY(fill_openings(&openings, &all, err));
	moments.overtime = all.overtime;
	openings.least = (RouteInt128) (route->vehicle->per_hour + route->vehicle->wait_per_hour) * moments.length;
	if (!route->fixed_departure)
	{
		LG_TRY(all_moments(&all, &moments, err));
		schedule->floating = moments.count == 0;
		schedule->departure = 0;
		LG_TRY(weigh_departures(&openings, &moments, &schedule->departure, err));
		lg_release(env, moments.at);
	}
	moments.at = &schedule->departure;
	moments.count = 1;
	openings.has_best = false;
	LG_TRY(weigh_departures(&openings, &moments, &schedule->departure, err));
	all.ways = &openings;
	LG_TRY(run_labels(&all, schedule->departure, &last, &objective, err));
	LG_ASSERT(!better(&openings.best, &objective) && !better(&objective, &openings.best));
	for (uint32_t i = route->count; i-- > 0; last = all.label[last].parent)
		schedule->times[i].start = all.label[last].start;
	release_openings(&openings);
	release_labels(&all);
	return LG_OK;
}
