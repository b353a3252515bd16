/*
 * route_plan_exact.c
 *		Small problems solved to proof: every order of every set of requests is
 *		evaluated once for each kind of vehicle, and the cheapest way to share
 *		the requests among the vehicles is found by dynamic programming over
 *		sets (Held and Karp 1962, for vehicles instead of cities).
 */
#include "route_plan_exact.h"

#define MOST_REQUESTS 8
#define MOST_STOPS 8
#define MOST_EVALUATIONS 1000000
#define EVALUATIONS_A_US 0.25	/* half of a time limit at 2 us each */
#define SETS (1 << MOST_REQUESTS)
#define NO_COST (INT64_MAX / 4)

/* The cheapest tour of each set of requests, of one kind or of a vehicle with a frozen part. */
typedef struct Table
{
	int32_t		vehicle;		/* an example of it */
	int32_t		frozen;			/* the vehicle's, of the first stops in order */
	int64_t		cost[SETS];
	uint8_t		count[SETS];
	int32_t		order[SETS][3 * MOST_STOPS];
} Table;

typedef struct Exact
{
	PlanModel  *model;
	struct PlanFull *full;
	Table	   *table;
	int32_t		open;			/* shipments taken up and not handed over */
	int64_t		harm;			/* of the frozen part */
	int32_t		order[3 * MOST_STOPS + PLAN_MAX_BREAKS];
	int32_t		completed[3 * MOST_STOPS + PLAN_MAX_BREAKS];
} Exact;

static bool
is_break(const PlanModel *model, int32_t stop)
{
	return model->problem->stops[stop].is_break;
}

/* Evaluations that a proof would take, roughly. */
static double
work_of(const PlanModel *model)
{
	double		nodes = 1;
	double		level = 1;
	double		work = 0;
	double		patterns = 0;
	int32_t		stops = 0;

	for (int32_t i = 0; i < model->stops; i++)
	{
		stops += !is_break(model, i);
		patterns += is_break(model, i);
	}
	for (int32_t i = 0; i < stops; i++)
	{
		level *= stops - i;
		nodes += level;
	}
	for (int32_t k = 0; k < model->kinds; k++)
	{
		double		each = nodes;

		for (int64_t b = 0; b < model->kind[k].vehicle->breaks && each < 1e9; b++)
			each *= patterns * (stops + 1);
		work += each;
	}
	for (int32_t v = 0; v < model->vehicles; v++)
		work += model->frozen[v] > 0 ? nodes : 0;
	return work;
}

bool
route_plan_is_small(const PlanModel *model, const RoutePlanOptions *options)
{
	double		most = MOST_EVALUATIONS;
	int32_t		stops = 0;

	for (int32_t i = 0; i < model->stops; i++)
		stops += !is_break(model, i);
	if (options->no_proof || model->requests > MOST_REQUESTS || stops > MOST_STOPS || model->kinds == 0 ||
		model->problem->initial_count > 2 * MOST_STOPS)
		return false;
	if (options->time_limit_us > 0 && (double) options->time_limit_us * EVALUATIONS_A_US < most)
		most = (double) options->time_limit_us * EVALUATIONS_A_US;
	return work_of(model) * (model->stops > stops ? 2 : 1) <= most;
}

/* ----------------------------------------------------------------------
 * all orders
 * ----------------------------------------------------------------------
 */

static LgStatus
weigh(Exact *exact, int32_t count, uint32_t set, LgError *err)
{
	Table	   *table = exact->table;
	PlanFigure	figure;
	int32_t		whole;

	LG_TRY(route_plan_complete(exact->full, table->vehicle, exact->order, count, table->frozen, exact->completed, &whole, &figure, err));
	if (!figure.feasible && (exact->harm == 0 || figure.harm > exact->harm))
		return LG_OK;
	if (figure.cost >= table->cost[set])
		return LG_OK;
	table->cost[set] = figure.cost;
	table->count[set] = (uint8_t) count;
	memcpy(table->order[set], exact->order, sizeof(int32_t) * (size_t) count);
	return LG_OK;
}

static bool
may_go(const Exact *exact, const PlanRequest *request, int32_t r)
{
	const PlanModel *model = exact->model;

	return !request->frozen && !request->hopeless && model->kind[model->kind_of[exact->table->vehicle]].allowed[r];
}

/* Goes on from an order in all ways; a shipment's delivery comes after its pickup. */
static LgStatus
go_on(Exact *exact, int32_t count, uint32_t begun, uint32_t done, LgError *err)
{
	const PlanModel *model = exact->model;

	LG_TRY(lg_poll(model->env, err));
	if (count > 0 && begun == done)
		LG_TRY(weigh(exact, count, done, err));
	for (int32_t r = 0; r < model->requests; r++)
	{
		const PlanRequest *request = &model->request[r];
		uint32_t	bit = 1u << r;

		if ((done & bit) != 0 || !may_go(exact, request, r))
			continue;
		if ((begun & bit) != 0)
		{
			exact->order[count] = request->delivery;
			LG_TRY(go_on(exact, count + 1, begun, done | bit, err));
			continue;
		}
		exact->order[count] = request->stop;
		LG_TRY(go_on(exact, count + 1, begun | bit, request->delivery < 0 ? done | bit : done, err));
	}
	return LG_OK;
}

static LgStatus
fill_table(Exact *exact, Table *table, int32_t vehicle, LgError *err)
{
	const PlanModel *model = exact->model;
	const RoutePlanProblem *problem = model->problem;
	uint32_t	set = 0;
	int32_t		count = 0;
	PlanFigure	figure;
	int32_t		whole;

	table->vehicle = vehicle;
	table->frozen = model->frozen[vehicle];
	exact->table = table;
	exact->harm = 0;
	for (int32_t s = 0; s < SETS; s++)
		table->cost[s] = NO_COST;
	for (uint32_t i = 0; i < problem->initial_count && count < table->frozen; i++)
	{
		if (problem->initial[i].vehicle != (uint32_t) vehicle)
			continue;
		exact->order[count++] = (int32_t) problem->initial[i].stop;
		if (model->stop[problem->initial[i].stop].request >= 0)
			set |= 1u << model->stop[problem->initial[i].stop].request;
	}
	if (count > 0)
	{
		LG_TRY(route_plan_complete(exact->full, vehicle, exact->order, count, count, exact->completed, &whole, &figure, err));
		exact->harm = figure.feasible ? 0 : figure.harm > 0 ? figure.harm : 1;
	}
	else
		table->cost[0] = 0;
	return go_on(exact, count, set, set, err);
}

/* ----------------------------------------------------------------------
 * sharing requests among vehicles
 * ----------------------------------------------------------------------
 */

/* What it costs that this vehicle serves a set, changes included. */
static int64_t
cost_of(const PlanModel *model, const Table *table, int32_t vehicle, uint32_t set)
{
	int64_t		cost = table->cost[set];

	for (int32_t i = 0; i < model->stops && cost < NO_COST; i++)
	{
		const PlanStop *stop = &model->stop[i];

		if (stop->request < 0 || ((set >> stop->request) & 1) == 0)
			continue;
		if (stop->only != PLAN_NONE && stop->only != vehicle)
			return NO_COST;
		if (stop->home != PLAN_NONE && stop->home != vehicle)
			cost += model->problem->change_price;
	}
	return cost;
}

/* The set of requests to serve: least weight left out, then least money. */
static uint32_t
best_set(const PlanModel *model, const int64_t *served)
{
	uint32_t	best = 0;
	int64_t		best_weight = INT64_MAX;
	int64_t		best_money = INT64_MAX;

	for (uint32_t set = 0; set < 1u << model->requests; set++)
	{
		int64_t		weight = 0;
		int64_t		money = served[set];

		if (money >= NO_COST)
			continue;
		for (int32_t r = 0; r < model->requests; r++)
		{
			if (((set >> r) & 1) != 0)
				continue;
			weight += model->request[r].weight;
			money += model->request[r].optional ? (int64_t) model->request[r].penalty : 0;
		}
		if (weight > best_weight || (weight == best_weight && money >= best_money))
			continue;
		best = set;
		best_weight = weight;
		best_money = money;
	}
	return best;
}

/* One vehicle more: the least for each set, and what that vehicle takes of it. */
static LgStatus
add_vehicle(const PlanModel *model, const Table *table, int32_t vehicle, int64_t *served, uint8_t *taken, LgError *err)
{
	int32_t		sets = 1 << model->requests;
	int64_t		cost[SETS];
	int64_t		before[SETS];

	memcpy(before, served, sizeof(int64_t) * (size_t) sets);
	for (int32_t set = 0; set < sets; set++)
		cost[set] = cost_of(model, table, vehicle, (uint32_t) set);
	for (int32_t set = 0; set < sets; set++)
	{
		served[set] = NO_COST;
		for (int32_t part = set;; part = (part - 1) & set)
		{
			if (cost[part] < NO_COST && before[set ^ part] < NO_COST && cost[part] + before[set ^ part] < served[set])
			{
				served[set] = cost[part] + before[set ^ part];
				taken[set] = (uint8_t) part;
			}
			if (part == 0)
				break;
		}
	}
	return lg_poll(model->env, err);
}

static LgStatus
make_tables(Exact *exact, Table ***of_vehicle, LgError *err)
{
	const PlanModel *model = exact->model;
	Table	  **of_kind;

	LG_TRY(lg_alloc_array(model->env, (size_t) model->kinds, sizeof(Table *), &of_kind, err));
	LG_TRY(lg_alloc_array(model->env, (size_t) model->vehicles, sizeof(Table *), of_vehicle, err));
	for (int32_t v = 0; v < model->vehicles; v++)
	{
		Table	  **table = model->frozen[v] > 0 ? &(*of_vehicle)[v] : &of_kind[model->kind_of[v]];

		if (*table == NULL)
		{
			LG_TRY(lg_alloc(model->env, sizeof(Table), table, err));
			LG_TRY(fill_table(exact, *table, v, err));
		}
		(*of_vehicle)[v] = *table;
	}
	return LG_OK;
}

/* The best plan there is, into copy. */
LgStatus
route_plan_exact(PlanModel *model, PlanCopy *copy, LgError *err)
{
	Exact		exact = {0};
	Table	  **of_vehicle;
	int64_t		served[SETS];
	uint8_t    *taken;
	uint32_t	set;
	int32_t		next = 0;

	exact.model = model;
	LG_TRY(route_plan_full(model, &exact.full, err));
	LG_TRY(make_tables(&exact, &of_vehicle, err));
	LG_TRY(lg_alloc_array(model->env, (size_t) model->vehicles * SETS + 1, 1, &taken, err));
	for (int32_t s = 0; s < SETS; s++)
		served[s] = s == 0 ? 0 : NO_COST;
	for (int32_t v = 0; v < model->vehicles; v++)
		LG_TRY(add_vehicle(model, of_vehicle[v], v, served, taken + (size_t) v * SETS, err));
	set = best_set(model, served);
	for (int32_t v = model->vehicles; v-- > 0;)
	{
		copy->count[v] = taken[(size_t) v * SETS + set];	/* the set, for now */
		set ^= taken[(size_t) v * SETS + set];
	}
	for (int32_t v = 0; v < model->vehicles; v++)
	{
		uint32_t	part = (uint32_t) copy->count[v];

		copy->count[v] = part == 0 && model->frozen[v] == 0 ? 0 : of_vehicle[v]->count[part];
		memcpy(copy->stops + next, of_vehicle[v]->order[part], sizeof(int32_t) * (size_t) copy->count[v]);
		next += copy->count[v];
	}
	copy->there = true;
	return LG_OK;
}
