/*
 * route_plan_search.c
 *		Ruin and recreate: strings of stops near one another are taken out of
 *		their tours and put back where they are cheapest, under simulated
 *		annealing (SISR: Christiaens and Vanden Berghe, Slack Induction by String
 *		Removals for Vehicle Routing Problems, Transportation Science 2020).
 */
#include "route_plan_search.h"

#define MEAN_REMOVED 10
#define LONGEST_STRING 10
#define LONG_SHARE 0.03			/* of the steps that take out more and longer ones */
#define LONG_STRING 30
#define LONG_REMOVED 20
#define GENEROUS_SHARE 0.15		/* of the steps that serve optional stops for more than their
								 * penalty, */
#define GENEROSITY 5			/* for others may join them */
#define SPLIT_SHARE 0.5			/* of strings with some of their stops kept */
#define SPLIT_GOES_ON 0.99
#define WARM 2.0				/* temperatures, in legs */
#define COLD 0.05
#define NEAR_TOURS 60			/* of so many neighbours the tours are tried first */
#define POLL_WORK 20000			/* places looked at between two polls: well below 1 ms */

/* ----------------------------------------------------------------------
 * start
 * ----------------------------------------------------------------------
 */

static LgStatus
start_tours(PlanSearch *search, LgError *err)
{
	const PlanModel *model = search->model;
	size_t		vehicles = (size_t) model->vehicles + 1;
	size_t		kinds = (size_t) model->kinds + 1;

	LG_TRY(lg_alloc_array(search->env, vehicles, sizeof(PlanTour), &search->tour, err));
	LG_TRY(lg_alloc_array(search->env, vehicles, sizeof(int32_t), &search->used, err));
	LG_TRY(lg_alloc_array(search->env, kinds, sizeof(int32_t *), &search->idle, err));
	LG_TRY(lg_alloc_array(search->env, kinds, sizeof(int32_t), &search->idle_count, err));
	for (int32_t k = 0; k < model->kinds; k++)
		LG_TRY(lg_alloc_array(search->env, (size_t) model->kind[k].count + 1, sizeof(int32_t), &search->idle[k], err));
	for (int32_t v = model->vehicles; v-- > 0;)
	{							/* the last on the stack is the first vehicle */
		PlanTour   *tour = &search->tour[v];

		tour->vehicle = v;
		tour->kind = model->kind_of[v];
		tour->used_at = PLAN_NONE;
		search->idle[tour->kind][search->idle_count[tour->kind]++] = v;
		LG_TRY(route_plan_grow(search, tour, 0, err));
		memset(tour->spot, 0, sizeof(PlanSpot) * 2);
		tour->spot[0].stop = model->kind[tour->kind].start;
		LG_TRY(route_plan_changed(search, tour, err));
	}
	return LG_OK;
}

LgStatus
route_plan_start_copy(const PlanSearch *search, PlanCopy *copy, LgError *err)
{
	copy->there = false;
	LG_TRY(lg_alloc_array(search->env, (size_t) search->model->stops + search->model->problem->initial_count + 1, sizeof(int32_t), &copy->stops, err));
	return lg_alloc_array(search->env, (size_t) search->model->vehicles + 1, sizeof(int32_t), &copy->count, err);
}

static LgStatus
start_lists(PlanSearch *search, LgError *err)
{
	size_t		stops = (size_t) search->model->stops + 1;
	size_t		requests = (size_t) search->model->requests + 1;

	LG_TRY(lg_alloc_array(search->env, stops, sizeof(int32_t), &search->tour_of, err));
	LG_TRY(lg_alloc_array(search->env, stops, sizeof(int32_t), &search->spot_of, err));
	LG_TRY(lg_alloc_array(search->env, stops, sizeof(bool), &search->gone, err));
	LG_TRY(lg_alloc_array(search->env, requests, sizeof(int32_t), &search->absent, err));
	LG_TRY(lg_alloc_array(search->env, requests, sizeof(int32_t), &search->absent_at, err));
	LG_TRY(lg_alloc_array(search->env, requests, sizeof(int64_t), &search->absences, err));
	LG_TRY(lg_alloc_array(search->env, requests, sizeof(int32_t), &search->saved_absent, err));
	LG_TRY(lg_alloc_array(search->env, requests, sizeof(int32_t), &search->taken, err));
	LG_TRY(lg_alloc_array(search->env, requests, sizeof(double), &search->key, err));
	LG_TRY(lg_alloc_array(search->env, (size_t) search->model->vehicles + 1, sizeof(uint64_t), &search->seen, err));
	return lg_alloc_array(search->env, (size_t) search->model->vehicles + 1, sizeof(PlanSaved), &search->saved, err);
}

/* Takes a tour's stops out, but for those that stay. */
static LgStatus
strip_tour(PlanSearch *search, PlanTour *tour, LgError *err)
{
	for (int32_t k = tour->frozen + 1; k <= tour->count; k++)
		search->tour_of[tour->spot[k].stop] = PLAN_NONE;
	tour->count = tour->frozen;
	return route_plan_changed(search, tour, err);
}

/* Both stops of each shipment are in the tour, or none. */
static bool
has_whole_shipments(const PlanSearch *search, const PlanTour *tour)
{
	for (int32_t k = 1; k <= tour->count; k++)
	{
		int32_t		r = search->model->stop[tour->spot[k].stop].request;
		const PlanRequest *request = &search->model->request[r];

		if (r >= 0 && request->delivery >= 0 && (search->tour_of[request->stop] != tour->vehicle || search->tour_of[request->delivery] != tour->vehicle))
			return false;
	}
	return true;
}

/* A tour of the initial plan that breaks a limit begins with what is frozen. */
static LgStatus
check_initial(PlanSearch *search, PlanTour *tour, LgError *err)
{
	bool		feasible = has_whole_shipments(search, tour);

	if (feasible)
		LG_TRY(search->measure->stands(search, tour, &feasible, err));
	return feasible ? LG_OK : strip_tour(search, tour, err);
}

/* Its tours; breaks are placed anew, but for frozen ones. */
static LgStatus
load_initial(PlanSearch *search, LgError *err)
{
	const PlanModel *model = search->model;
	const RoutePlanProblem *problem = model->problem;

	for (uint32_t i = 0; i < problem->initial_count; i++)
	{
		PlanTour   *tour = &search->tour[problem->initial[i].vehicle];
		int32_t		stop = (int32_t) problem->initial[i].stop;

		if (problem->stops[stop].is_break && tour->count >= model->frozen[tour->vehicle])
			continue;
		LG_TRY(route_plan_grow(search, tour, tour->count + 1, err));
		tour->spot[++tour->count].stop = stop;
		tour->frozen += tour->count <= model->frozen[tour->vehicle];
	}
	for (int32_t v = 0; v < model->vehicles; v++)
	{
		PlanTour   *tour = &search->tour[v];
		int32_t		count = tour->count;

		if (tour->frozen > 0)
		{						/* the frozen part alone first: it is measured then */
			int32_t		next = tour->spot[tour->frozen + 1].stop;

			tour->count = tour->frozen;
			LG_TRY(route_plan_changed(search, tour, err));
			tour->count = count;
			tour->spot[tour->frozen + 1].stop = next;	/* where the finish stood meanwhile */
		}
		LG_TRY(route_plan_changed(search, tour, err));
	}
	return LG_OK;
}

static LgStatus
start_initial(PlanSearch *search, LgError *err)
{
	const PlanModel *model = search->model;

	LG_TRY(load_initial(search, err));
	for (int32_t v = 0; v < model->vehicles; v++)
	{
		if (search->tour[v].count > 0)
			LG_TRY(check_initial(search, &search->tour[v], err));
	}
	for (int32_t r = 0; r < model->requests; r++)
	{
		if (search->tour_of[model->request[r].stop] == PLAN_NONE)
			route_plan_miss(search, r);
	}
	return LG_OK;
}

/* Everything is absent but what the initial plan has. */
LgStatus
route_plan_start(PlanSearch *search, LgError *err)
{
	search->rng.s[0] = search->options->seed * UINT64_C(0x9E3779B97F4A7C15) + 1;
	search->rng.s[1] = search->options->seed ^ UINT64_C(0xBF58476D1CE4E5B9);
	for (int i = 0; i < 16; i++)
		plan_random(&search->rng);
	search->blink = 50;
	search->iteration = 1;
	LG_TRY(start_lists(search, err));
	for (int32_t i = 0; i < search->model->stops; i++)
		search->tour_of[i] = PLAN_NONE;
	for (int32_t r = 0; r < search->model->requests; r++)
		search->absent_at[r] = PLAN_NONE;
	LG_TRY(start_tours(search, err));
	LG_TRY(route_plan_start_copy(search, &search->best, err));
	return start_initial(search, err);
}

/* ----------------------------------------------------------------------
 * polls: cancel, limits, progress
 * ----------------------------------------------------------------------
 */

static inline LgStatus
poll_sometimes(PlanSearch *search, LgError *err)
{
	if (LG_LIKELY(search->work < POLL_WORK))
		return LG_OK;
	return route_plan_poll(search, err);
}

/* ----------------------------------------------------------------------
 * ruin
 * ----------------------------------------------------------------------
 */

static void
take_request(PlanSearch *search, int32_t r)
{
	const PlanRequest *request = &search->model->request[r];

	if (request->frozen || search->gone[request->stop])
		return;
	search->gone[request->stop] = true;
	if (request->delivery >= 0)
		search->gone[request->delivery] = true;
	search->taken[search->taken_count++] = r;
}

/* Closes the gaps of the stops that are gone. */
static LgStatus
close_gaps(PlanSearch *search, PlanTour *tour, LgError *err)
{
	int32_t		kept = 0;

	for (int32_t k = 1; k <= tour->count; k++)
	{
		int32_t		stop = tour->spot[k].stop;

		if (!search->gone[stop])
			tour->spot[++kept].stop = stop;
		else
			search->tour_of[stop] = PLAN_NONE;
	}
	tour->count = kept;
	return route_plan_changed(search, tour, err);
}

/* A string of so many stops with this one in it, perhaps with some in its middle kept. */
static LgStatus
ruin_string(PlanSearch *search, PlanTour *tour, int32_t spot, int32_t length, LgError *err)
{
	int32_t		kept = 0;
	int32_t		keep_from = 0;
	int32_t		first;
	int32_t		lowest;
	int32_t		highest;

	LG_TRY(route_plan_save(search, tour, err));
	if (length > 1 && length < tour->count && plan_unit(&search->rng) < SPLIT_SHARE)
	{
		kept = 1;
		while (length + kept < tour->count && plan_unit(&search->rng) > SPLIT_GOES_ON)
			kept++;
		keep_from = 1 + plan_below(&search->rng, length);
	}
	length += kept;
	lowest = spot - length + 1 > 1 ? spot - length + 1 : 1;
	highest = spot < tour->count - length + 1 ? spot : tour->count - length + 1;
	first = lowest + plan_below(&search->rng, highest - lowest + 1);
	for (int32_t k = 0; k < length; k++)
	{
		if (kept > 0 && k >= keep_from && k < keep_from + kept)
			continue;
		if (search->model->stop[tour->spot[first + k].stop].request >= 0)
			take_request(search, search->model->stop[tour->spot[first + k].stop].request);
	}
	search->touched++;
	return close_gaps(search, tour, err);
}

/* Strings out of several tours around one stop. */
static LgStatus
ruin(PlanSearch *search, LgError *err)
{
	const PlanModel *model = search->model;
	int32_t		present = 0;
	double		longest;
	double		most_string;
	double		strings;
	int32_t		wanted;
	int32_t		seed = plan_below(&search->rng, model->stops);
	const int32_t *near = model->near + (size_t) seed * (size_t) model->near_count;

	for (int32_t i = 0; i < search->used_count; i++)
		present += search->tour[search->used[i]].count;
	if (present == 0)
		return LG_OK;
	longest = (double) present / search->used_count;
	most_string = plan_unit(&search->rng) < LONG_SHARE ? LONG_STRING : LONGEST_STRING;
	longest = longest < most_string ? longest : most_string;
	strings = 4.0 * (most_string > LONGEST_STRING ? LONG_REMOVED : MEAN_REMOVED) / (1.0 + longest) - 1.0;
	wanted = 1 + (int32_t) (plan_unit(&search->rng) * (strings > 1 ? strings : 1));
	search->touched = 0;
	for (int32_t i = -1; i < model->near_count && search->touched < wanted; i++)
	{
		int32_t		stop = i < 0 ? seed : near[i];
		PlanTour   *tour;
		double		most;

		if (search->tour_of[stop] == PLAN_NONE || search->gone[stop] || model->stop[stop].request < 0)
			continue;
		tour = &search->tour[search->tour_of[stop]];
		if (tour->saved == search->iteration || model->request[model->stop[stop].request].frozen)
			continue;
		most = tour->count < longest ? tour->count : longest;
		LG_TRY(ruin_string(search, tour, search->spot_of[stop], 1 + (int32_t) (plan_unit(&search->rng) * most), err));
	}
	for (int32_t i = 0; i < search->taken_count; i++)
	{
		const PlanRequest *request = &model->request[search->taken[i]];

		search->gone[request->stop] = false;
		if (request->delivery >= 0)
			search->gone[request->delivery] = false;
		route_plan_miss(search, search->taken[i]);
	}
	return LG_OK;
}

/* ----------------------------------------------------------------------
 * recreate
 * ----------------------------------------------------------------------
 */

static double
key_of(const PlanSearch *search, int32_t r, int order)
{
	const PlanModel *model = search->model;
	const PlanStop *stop = &model->stop[model->request[r].stop];
	const PlanKind *kind = &model->kind[0];

	switch (order)
	{
		case 0:					/* the largest first */
			return -(double) (stop->delivery[0] + stop->pickup[0] + stop->shipped[0]);
		case 1:					/* the farthest */
			return model->fast ? -(double) model->price[0].from[(size_t) model->request[r].stop * (size_t) model->places + (size_t) kind->start] : 0;
		case 2:					/* the nearest */
			return model->fast ? (double) model->price[0].from[(size_t) model->request[r].stop * (size_t) model->places + (size_t) kind->start] : 0;
		case 3:					/* the shortest window */
			return (double) (stop->due - stop->ready);
		case 4:					/* the earliest */
			return (double) stop->ready;
		case 5:					/* the latest */
			return -(double) stop->due;
		default:
			return 0;
	}
}

/* In which order what is absent is put back: at random, or by a key. */
static void
order_absent(PlanSearch *search, int32_t *list, int32_t count)
{
	int32_t		draw = plan_below(&search->rng, search->model->clocked ? 17 : 11);
	int			order = draw < 4 ? -1 : draw < 8 ? 0 : draw < 10 ? 1 : draw < 11 ? 2 : 3 + (draw - 11) / 2;

	for (int32_t i = count; i-- > 1;)
	{
		int32_t		j = plan_below(&search->rng, i + 1);
		int32_t		kept = list[i];

		list[i] = list[j];
		list[j] = kept;
	}
	if (order < 0)
		return;
	for (int32_t i = 0; i < count; i++)
		search->key[list[i]] = key_of(search, list[i], order);
	for (int32_t gap = count > 64 ? count / 2 : 1; gap > 0; gap /= 2)
	{							/* Shell's sort: mostly ten of them */
		for (int32_t i = gap; i < count; i++)
		{
			int32_t		moving = list[i];
			int32_t		to = i;

			for (; to >= gap && search->key[list[to - gap]] > search->key[moving]; to -= gap)
				list[to] = list[to - gap];
			list[to] = moving;
		}
	}
}

static LgStatus
put_in(PlanSearch *search, int32_t r, const PlanInsert *best, LgError *err)
{
	const PlanRequest *request = &search->model->request[r];
	PlanTour   *tour = best->tour;
	bool		deliver = request->delivery >= 0;
	bool		take_up = true;
	int32_t		more = 1 + deliver;
	int32_t		from = tour->count;

	LG_TRY(route_plan_save(search, tour, err));
	LG_TRY(route_plan_grow(search, tour, tour->count + more, err));
	for (int32_t to = tour->count + more; take_up || deliver; to--)
	{
		if (deliver && from == best->delivery_at - 1)
		{
			tour->spot[to].stop = request->delivery;
			deliver = false;
		}
		else if (take_up && !deliver && from == best->at - 1)
		{
			tour->spot[to].stop = request->stop;
			take_up = false;
		}
		else
			tour->spot[to].stop = tour->spot[from--].stop;
	}
	tour->count += more;
	return route_plan_changed(search, tour, err);
}

/*
 * The cheapest place for a request in the tours of its neighbours, the nearest
 * first, or in all tours where those have none.
 */
static LgStatus
find_in_tours(PlanSearch *search, int32_t r, PlanInsert *best, LgError *err)
{
	const PlanModel *model = search->model;
	int32_t		stop = model->request[r].stop;
	const int32_t *near = model->near + (size_t) stop * (size_t) model->near_count;

	search->stamp++;
	for (int32_t i = 0; i < model->near_count && i < NEAR_TOURS; i++)
	{
		int32_t		v = search->tour_of[near[i]];

		if (v == PLAN_NONE || search->seen[v] == search->stamp)
			continue;
		search->seen[v] = search->stamp;
		LG_TRY(search->measure->insert(search, &search->tour[v], r, best, err));
	}
	if (best->tour != NULL && model->requests > NEAR_TOURS)
		return LG_OK;
	for (int32_t i = 0; i < search->used_count; i++)
	{
		if (search->seen[search->used[i]] != search->stamp)
			LG_TRY(search->measure->insert(search, &search->tour[search->used[i]], r, best, err));
	}
	return LG_OK;
}

/* The cheapest place in a tour, or in one idle vehicle of each kind. */
static LgStatus
find_place(PlanSearch *search, int32_t r, PlanInsert *best, LgError *err)
{
	const PlanModel *model = search->model;
	const PlanStop *stop = &model->stop[model->request[r].stop];

	LG_TRY(find_in_tours(search, r, best, err));
	for (int32_t k = 0; k < model->kinds; k++)
	{
		if (search->idle_count[k] > 0)
			LG_TRY(search->measure->insert(search, &search->tour[search->idle[k][search->idle_count[k] - 1]], r, best, err));
	}
	if (stop->only != PLAN_NONE && search->tour[stop->only].count == 0)
		LG_TRY(search->measure->insert(search, &search->tour[stop->only], r, best, err));
	if (stop->home != PLAN_NONE && model->change_price > 0 && search->tour[stop->home].count == 0)
		LG_TRY(search->measure->insert(search, &search->tour[stop->home], r, best, err));
	return LG_OK;
}

/* Puts back what is absent; the first time all of it, though the time be up. */
static LgStatus
recreate(PlanSearch *search, bool first, LgError *err)
{
	const PlanModel *model = search->model;
	int32_t		count = search->absent_count;
	bool		generous = plan_unit(&search->rng) < GENEROUS_SHARE;

	memcpy(search->taken, search->absent, sizeof(int32_t) * (size_t) count);
	order_absent(search, search->taken, count);
	for (int32_t i = 0; i < count && (first || !search->stop); i++)
	{
		int32_t		r = search->taken[i];
		const PlanRequest *request = &model->request[r];
		PlanInsert	best = {NULL, 0, 0, PLAN_NO_WAY / 2};

		if (request->hopeless)
			continue;
		if (request->optional)
			best.delta = request->penalty * (generous ? GENEROSITY : 1);
		LG_TRY(find_place(search, r, &best, err));
		LG_TRY(poll_sometimes(search, err));
		if (best.tour == NULL)
			continue;
		route_plan_found(search, r);
		LG_TRY(put_in(search, r, &best, err));
	}
	return LG_OK;
}

/* ----------------------------------------------------------------------
 * annealing
 * ----------------------------------------------------------------------
 */

/* How often all that is left out was left out before. */
static int64_t
sum_absences(const PlanSearch *search, const int32_t *list, int32_t count)
{
	int64_t		sum = 0;

	for (int32_t i = 0; i < count; i++)
	{
		if (search->model->request[list[i]].weight > 0)
			sum += 1 + search->absences[list[i]];
	}
	return sum;
}

/* The share of the search that is over. */
static double
share_done(const PlanSearch *search)
{
	const RoutePlanOptions *options = search->options;
	double		done = 0;
	double		share;

	if (options->max_iterations > 0)
		return (double) search->iteration / (double) options->max_iterations;
	if (options->time_limit_us > 0)
	{
		share = (double) (search->env->clock_us(search->env->ctx) - search->started_us) / (double) options->time_limit_us;
		done = share > done ? share : done;
	}
	return done;
}

/* The same of the cooling, which begins anew when more stops are served than ever before. */
static double
cooled(const PlanSearch *search)
{
	double		done = share_done(search);

	return search->warmed_at < 0.9 ? (done - search->warmed_at) / (1.0 - search->warmed_at) : (done - 0.9) * 10.0;
}

static bool
is_best(const PlanSearch *search)
{
	if (!search->best.there || search->weight != search->best.weight)
		return !search->best.there || search->weight < search->best.weight;
	return search->money < search->best.money - 1e-9 * fabs(search->best.money);
}

/* Takes the step, or takes it back. */
static LgStatus
judge(PlanSearch *search, double money, int64_t weight, double temperature, LgError *err)
{
	bool		accept;

	if (weight > 0 || search->weight > 0)
	{
		int64_t		was = sum_absences(search, search->saved_absent, search->saved_absent_count);
		int64_t		is = sum_absences(search, search->absent, search->absent_count);

		accept = search->weight < weight || is < was ||
			(search->weight == weight && search->money < money - temperature * log(plan_unit(&search->rng)));
		for (int32_t i = 0; i < search->absent_count; i++)
			search->absences[search->absent[i]]++;
	}
	else
		accept = search->money < money - temperature * log(plan_unit(&search->rng));
	if (!accept)
		return route_plan_restore(search, err);
	if (is_best(search))
	{
		if (search->weight < search->best.weight)
			search->warmed_at = share_done(search);
		route_plan_put_by(search, &search->best);
	}
	return LG_OK;
}

/*
 * The measure of temperatures: between what a leg of the first plan costs and
 * what one between neighbours does.
 */
static double
mean_edge(const PlanSearch *search)
{
	double		cost = 0;
	double		legs = 0;

	for (int32_t i = 0; i < search->used_count; i++)
	{
		const PlanTour *tour = &search->tour[search->used[i]];

		if (tour->cost < PLAN_NO_WAY)
			cost += tour->cost - search->model->kind[tour->kind].fixed;
		legs += tour->count + 1;
	}
	return legs > 0 && cost > 0 ? sqrt(cost / legs * search->model->mean_leg) : search->model->mean_leg;
}

/* Improves the plan until time or iterations are up. */
LgStatus
route_plan_improve(PlanSearch *search, LgError *err)
{
	const RoutePlanOptions *options = search->options;
	double		cooling = log(COLD / WARM);
	double		warm;
	double		temperature;

	LG_TRY(recreate(search, true, err));
	route_plan_put_by(search, &search->best);
	warm = mean_edge(search) * WARM;
	temperature = warm;
	if (search->model->stops == 0 || search->model->vehicles == 0)
		return LG_OK;
	if (route_plan_is_cycle(search))
	{
		LG_TRY(route_plan_cycle(search, err));
		if (is_best(search))
			route_plan_put_by(search, &search->best);
		return LG_OK;
	}
	while (!search->stop && (options->max_iterations == 0 || (int64_t) search->iteration < options->max_iterations))
	{
		double		money = search->money;
		int64_t		weight = search->weight;

		search->iteration++;
		search->saved_count = search->pool_count = search->taken_count = 0;
		search->saved_absent_count = search->absent_count;
		memcpy(search->saved_absent, search->absent, sizeof(int32_t) * (size_t) search->absent_count);
		LG_TRY(ruin(search, err));
		LG_TRY(recreate(search, false, err));
		if (search->stop)
			return route_plan_restore(search, err);
		if ((search->iteration & 127) == 0)
			temperature = warm * exp(cooling * cooled(search));
		LG_TRY(judge(search, money, weight, temperature, err));
		search->work += 50;
		LG_TRY(poll_sometimes(search, err));
	}
	return LG_OK;
}
