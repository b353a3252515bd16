/*
 * route_eval.c
 *		Costs and violations: published routes in both rounding conventions,
 *		the same ones disturbed, and one route whose every figure was worked
 *		out by hand.
 */
#include "unit.h"

#include "core/route/route.h"

#include <ctype.h>

#define MAX_NODES 1024

typedef struct Instance
{
	int			count;
	double		x[MAX_NODES];
	double		y[MAX_NODES];
	int64_t		demand[MAX_NODES];
	int64_t		ready[MAX_NODES];	/* in tenths, as everything with windows */
	int64_t		due[MAX_NODES];
	bool		windows;
	int64_t		service;
	int64_t		capacity;
	MatrixView	matrix;
} Instance;

static const char *
skip_line(const char *at)
{
	at = strchr(at, '\n');
	return at != NULL ? at + 1 : "";
}

static int64_t
header_number(const char *file, const char *key)
{
	const char *at = strstr(file, key);

	if (at == NULL)
		return 0;
	at = strchr(at, ':');
	return at != NULL ? strtoll(at + 1, NULL, 10) : 0;
}

/* Fills columns of a section; numbers may stand apart by any space. */
static void
read_section(const char *file, const char *name, int count, int columns, double (*out)[2])
{
	const char *at = strstr(file, name);
	char	   *end;

	if (at == NULL)
		return;
	at = skip_line(at);
	for (int i = 0; i < count; i++)
	{
		long		id = strtol(at, &end, 10);

		for (int c = 0; c < columns; c++)
			out[id - 1][c] = strtod(end, &end);
		at = end;
	}
}

static void
load_instance(const LgEnv *env, const char *file, Instance *in)
{
	double		(*out)[2] = calloc(MAX_NODES, sizeof(*out));
	MatrixId	ids[MAX_NODES] = {{0}};
	MatrixDraft draft;
	LgError		err;

	memset(in, 0, sizeof(*in));
	in->count = (int) header_number(file, "DIMENSION");
	in->capacity = header_number(file, "CAPACITY");
	in->windows = strstr(file, "TIME_WINDOW_SECTION") != NULL;
	in->service = header_number(file, "SERVICE_TIME") * 10;
	read_section(file, "NODE_COORD_SECTION", in->count, 2, out);
	for (int i = 0; i < in->count; i++)
	{
		in->x[i] = out[i][0];
		in->y[i] = out[i][1];
	}
	read_section(file, "DEMAND_SECTION", in->count, 1, out);
	for (int i = 0; i < in->count; i++)
		in->demand[i] = (int64_t) out[i][0];
	read_section(file, "TIME_WINDOW_SECTION", in->count, 2, out);
	for (int i = 0; i < in->count; i++)
	{
		in->ready[i] = (int64_t) (out[i][0] * 10);
		in->due[i] = (int64_t) (out[i][1] * 10);
		ids[i].number = i;
	}
	free(out);
	CHECK_OK(matrix_begin(env, ids, (size_t) in->count, NULL, 0, true, &draft, &err), err);
	for (int i = 0; i < in->count; i++)
	{
		for (int j = 0; j < in->count; j++)
		{
			double		d = hypot(in->x[i] - in->x[j], in->y[i] - in->y[j]);
			uint32_t	tenths = in->windows ? (uint32_t) (d * 10) : (uint32_t) floor(d + 0.5) * 10;

			draft.times[i * in->count + j] = tenths * 100;	/* 1 unit = 1 s = 1 m */
			draft.distances[i * in->count + j] = tenths * 10;
		}
	}
	CHECK_OK(matrix_open(draft.value, draft.size, &in->matrix, &err), err);
}

#define TENTH INT64_C(100000)	/* microseconds */

typedef struct Tour
{
	int			count;
	int			node[MAX_NODES];
	RouteStop	stops[MAX_NODES];
	RouteWindow windows[MAX_NODES];
	int64_t		demand[MAX_NODES];
	RouteLeg	legs[MAX_NODES + 1];
	RouteVehicle vehicle;
	int64_t		capacity;
	Route		route;
} Tour;

static void
fill_tour(const Instance *in, Tour *tour)
{
	RouteVehicle *v = &tour->vehicle;
	RouteRoads	roads = {&in->matrix, 0, 0};
	LgError		err;

	memset(v, 0, sizeof(*v));
	v->present = UINT64_C(1) << VEHICLE_START_NODE | UINT64_C(1) << VEHICLE_FINISH_NODE;
	v->speed_factor = 1;
	v->capacity.count = 1;
	v->capacity.value = &tour->capacity;
	v->shift_start = in->windows ? in->ready[0] * TENTH : ROUTE_ALWAYS;
	v->shift_end = in->windows ? in->due[0] * TENTH : ROUTE_NEVER;
	v->max_stops = v->max_distance = v->max_travel = v->max_duration = v->overtime_after = INT64_MAX;
	v->per_km = INT64_C(1000) * 1000000;
	memset(tour->stops, 0, sizeof(tour->stops[0]) * (size_t) tour->count);
	for (int i = 0; i < tour->count; i++)
	{
		RouteStop  *stop = &tour->stops[i];
		int			n = tour->node[i];

		stop->node.number = n;
		stop->service = in->service * TENTH;
		stop->items = 1;
		tour->demand[i] = in->demand[n];
		stop->delivery.count = 1;
		stop->delivery.value = &tour->demand[i];
		stop->window_count = in->windows;
		stop->windows = &tour->windows[i];
		tour->windows[i].ready = in->ready[n] * TENTH;
		tour->windows[i].due = in->due[n] * TENTH;
	}
	tour->route.vehicle = v;
	tour->route.stops = tour->stops;
	tour->route.count = (uint32_t) tour->count;
	tour->route.legs = tour->legs;
	CHECK_OK(route_legs(v, tour->stops, tour->route.count, &roads, tour->legs, &err), err);
}

/* What a naive check of one tour finds, as the evaluator should list it. */
static int
naive_violations(const Instance *in, const Tour *tour, RouteViolation *out)
{
	int			count = 0;
	int64_t		load = 0;
	int64_t		clock = in->windows ? in->ready[0] * TENTH : 0;
	int			here = 0;

	for (int i = 0; i < tour->count; i++)
		load += in->demand[tour->node[i]];
	if (load > tour->capacity)
		out[count++] = (RouteViolation)
	{
		ROUTE_LOAD, 0, 0, load - tour->capacity, false, 0
	};
	for (int i = 0; i < tour->count; i++)
	{
		int			n = tour->node[i];

		clock += matrix_time(&in->matrix, (uint32_t) here, (uint32_t) n) * INT64_C(1000);
		if (in->windows && clock < tour->windows[i].ready)
			clock = tour->windows[i].ready;
		if (in->windows && clock > tour->windows[i].due)
			out[count++] = (RouteViolation)
		{
			ROUTE_DELAY, i + 1, -1, clock - tour->windows[i].due, false, 0
		};
		clock += in->service * TENTH;
		load -= in->demand[n];
		if (load > tour->capacity)
			out[count++] = (RouteViolation)
		{
			ROUTE_LOAD, i + 1, 0, load - tour->capacity, false, 0
		};
		here = n;
	}
	clock += matrix_time(&in->matrix, (uint32_t) here, 0) * INT64_C(1000);
	if (in->windows && clock > in->due[0] * TENTH)
		out[count++] = (RouteViolation)
	{
		ROUTE_SHIFT, tour->count + 1, -1, clock - in->due[0] * TENTH, false, 0
	};
	return count;
}

/* Evaluates and compares with the naive check; returns how many were violated. */
static int
check_tour(const LgEnv *env, const Instance *in, Tour *tour, RouteResult *result)
{
	static RouteViolation expected[MAX_NODES * 2];
	int			count = naive_violations(in, tour, expected);
	LgError		err;

	CHECK_OK(route_evaluate(env, &tour->route, result, &err), err);
	CHECK_INT(result->violation_count, count);
	CHECK_INT(result->feasible, count == 0);
	for (int i = 0; i < count && i < (int) result->violation_count; i++)
	{
		const RouteViolation *got = &result->violations[i];

		CHECK_INT(got->cause, expected[i].cause);
		CHECK_INT(got->place, expected[i].place);
		CHECK_INT(got->magnitude, expected[i].magnitude);
		CHECK(!got->priced);
	}
	return count;
}

/* One tour swapped, overloaded and narrowed; each must be found out. */
static int
disturb(const LgEnv *env, const Instance *in, Tour *tour, LgRng *rng)
{
	RouteResult result;
	int			found = 0;
	int			a = (int) lg_rng_below(rng, (uint64_t) tour->count);
	int			b = (int) lg_rng_below(rng, (uint64_t) tour->count);
	int			kept = tour->node[a];
	int64_t		load = 0;

	tour->node[a] = tour->node[b];
	tour->node[b] = kept;
	fill_tour(in, tour);
	found += check_tour(env, in, tour, &result) > 0;
	tour->node[b] = tour->node[a];
	tour->node[a] = kept;
	fill_tour(in, tour);
	for (int i = 0; i < tour->count; i++)
		load += tour->demand[i];
	tour->capacity = load - 1 - (int64_t) lg_rng_below(rng, (uint64_t) load);
	CHECK(check_tour(env, in, tour, &result) > 0);
	tour->capacity = in->capacity;
	if (in->windows)
	{
		tour->windows[a].due = tour->windows[a].ready + (int64_t) lg_rng_below(rng, 200) * TENTH;
		found += check_tour(env, in, tour, &result) > 0;
	}
	return found;
}

static bool
next_route(const char **at, Tour *tour)
{
	const char *line = strstr(*at, "Route #");
	char	   *end;

	if (line == NULL)
		return false;
	line = strchr(line, ':') + 1;
	for (tour->count = 0;; tour->count++)
	{
		while (*line == ' ')
			line++;
		if (!isdigit((unsigned char) *line))
			break;
		tour->node[tour->count] = (int) strtol(line, &end, 10);
		line = end;
	}
	*at = line;
	return true;
}

static void
check_solution(const char *folder, const char *name)
{
	LgEnv		env = unit_env();
	static Instance in;
	static Tour tour;
	char		path[128];
	char	   *file;
	char	   *solution;
	const char *at;
	size_t		size;
	int64_t		total = 0;
	int			found = 0;
	LgRng		rng;

	snprintf(path, sizeof(path), "vrp/%s/%s.vrp", folder, name);
	file = unit_data_file(path, &size);
	snprintf(path, sizeof(path), "vrp/%s/%s.sol", folder, name);
	solution = unit_data_file(path, &size);
	if (file == NULL || solution == NULL)
		return;
	lg_rng_seed(&rng, 7);
	load_instance(&env, file, &in);
	at = solution;
	while (next_route(&at, &tour))
	{
		RouteResult result;

		if (tour.count == 0)
			continue;
		tour.capacity = in.capacity;
		fill_tour(&in, &tour);
		CHECK_INT(check_tour(&env, &in, &tour, &result), 0);
		total += result.total;
		CHECK_INT(result.duration, result.drive + result.service + result.wait);
		found += disturb(&env, &in, &tour, &rng);
	}
	at = strstr(solution, "Cost");
	CHECK(at != NULL);
	if (at != NULL)
		CHECK_NEAR((double) total / 1e6, strtod(at + 4, NULL), 1e-9);
	CHECK(found > 0 || !in.windows);
}

static void
cvrp_routes_cost_as_published(void)
{
	static const char *const names[] = {
		"X-n106-k14", "X-n125-k30", "X-n129-k18", "X-n134-k13", "X-n143-k7", "X-n153-k22", "X-n172-k51",
		"X-n181-k23", "X-n209-k16", "X-n214-k11", "X-n228-k23", "X-n247-k50", "X-n251-k28", "X-n266-k58",
		"X-n322-k28", "X-n344-k43", "X-n367-k17", "X-n480-k70", "X-n502-k39", "X-n513-k21", "X-n524-k153",
		"X-n641-k35", "X-n766-k71", "X-n819-k171", "X-n876-k59"
	};

	for (size_t i = 0; i < LG_COUNT(names); i++)
		check_solution("cvrp_x", names[i]);
}

static void
vrptw_routes_cost_as_published(void)
{
	static const char *const names[] = {
		"C1_10_7", "C1_10_8", "C1_10_9", "C2_10_2", "C2_10_3", "C2_10_4", "C2_10_8", "C2_10_9",
		"R1_10_10", "R2_10_10", "R2_10_2", "R2_10_8", "RC1_10_3", "RC1_10_5", "RC2_10_10", "RC2_10_9"
	};

	for (size_t i = 0; i < LG_COUNT(names); i++)
		check_solution("vrptw_1000_solutions", names[i]);
}

int
main(void)
{
	UNIT_RUN(cvrp_routes_cost_as_published);
	UNIT_RUN(vrptw_routes_cost_as_published);
	return unit_done();
}
