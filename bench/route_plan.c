/*
 * route_plan.c
 *		Plans published instances and prints how far from the best known plan the
 *		result is.  One core; limits are processor time.
 *
 *		route_plan CLASS SECONDS ITERATIONS SEED BEST [VEHICLES] FILE
 *
 * CLASS says how the file reads and what its distances are: solomon and
 * homberger (real), cut (real, cut off after one decimal), lilim, cordeau
 * (real), cvrp and tsp (rounded).  BEST is the cost to compare with, VEHICLES
 * how many there are.
 */
#include <ctype.h>
#include <time.h>

#include "core/route_plan/route_plan.h"
#include "unit.h"

typedef struct Node
{
	double		x;
	double		y;
	int64_t		demand;
	double		ready;
	double		due;
	double		service;
	int			pickup;			/* Li and Lim */
	int			delivery;
} Node;

typedef struct Instance
{
	Node	   *node;
	int			count;			/* depots first */
	int			depots;
	int64_t		capacity;
	int			vehicles;
	double		duration;		/* of a tour, 0: no limit */
	bool		windows;
	bool		pairs;
	char		edges[16];		/* EUC_2D, ATT, GEO */
} Instance;

static LgEnv env;
static LgError err;

static void
must(LgStatus status)
{
	if (status == LG_OK)
		return;
	fprintf(stderr, "%s %s %s\n", err.message, err.detail, err.hint);
	exit(1);
}

static int64_t
processor_us(void *ctx)
{
	struct timespec now;

	(void) ctx;
	clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
	return now.tv_sec * INT64_C(1000000) + now.tv_nsec / 1000;
}

/* ----------------------------------------------------------------------
 * reading
 * ----------------------------------------------------------------------
 */

/* All numbers of a text, one after the other. */
static double
number(char **at)
{
	return strtod(*at, at);
}

static char *
read_file(const char *path)
{
	FILE	   *file = fopen(path, "r");
	char	   *text;
	long		size;

	if (file == NULL)
	{
		perror(path);
		exit(1);
	}
	fseek(file, 0, SEEK_END);
	size = ftell(file);
	rewind(file);
	text = calloc(1, (size_t) size + 1);
	size = (long) fread(text, 1, (size_t) size, file);
	fclose(file);
	return text;
}

static Node *
add_node(Instance *instance)
{
	instance->node = realloc(instance->node, sizeof(Node) * (size_t) (instance->count + 1));
	memset(&instance->node[instance->count], 0, sizeof(Node));
	return &instance->node[instance->count++];
}

static void
read_solomon(char *text, Instance *instance)
{
	char	   *at = strstr(text, "CAPACITY") + 8;

	instance->vehicles = (int) number(&at);
	instance->capacity = (int64_t) number(&at);
	at = strstr(at, "SERVICE");
	while (!isdigit((unsigned char) *at))
		at++;
	for (;;)
	{
		char	   *before = at;
		Node	   *node;

		number(&at);
		if (before == at)
			break;
		node = add_node(instance);
		node->x = number(&at);
		node->y = number(&at);
		node->demand = (int64_t) number(&at);
		node->ready = number(&at);
		node->due = number(&at);
		node->service = number(&at);
	}
	instance->depots = 1;
	instance->windows = true;
}

static void
read_lilim(char *text, Instance *instance)
{
	char	   *at = text;

	instance->vehicles = (int) number(&at);
	instance->capacity = (int64_t) number(&at);
	number(&at);
	for (;;)
	{
		char	   *before = at;
		Node	   *node;

		number(&at);
		if (before == at)
			break;
		node = add_node(instance);
		node->x = number(&at);
		node->y = number(&at);
		node->demand = (int64_t) number(&at);
		node->ready = number(&at);
		node->due = number(&at);
		node->service = number(&at);
		node->pickup = (int) number(&at);
		node->delivery = (int) number(&at);
	}
	instance->depots = 1;
	instance->windows = instance->pairs = true;
}

/* Depots come last in the file and first here. */
static void
read_cordeau(char *text, Instance *instance)
{
	char	   *at = text;
	int			customers;
	Node	   *all;

	number(&at);
	instance->vehicles = (int) number(&at);
	customers = (int) number(&at);
	instance->depots = (int) number(&at);
	for (int d = 0; d < instance->depots; d++)
	{
		instance->duration = number(&at);
		instance->capacity = (int64_t) number(&at);
	}
	for (int i = 0; i < customers + instance->depots; i++)
	{
		Node	   *node = add_node(instance);
		char	   *line;

		number(&at);
		node->x = number(&at);
		node->y = number(&at);
		node->service = number(&at);
		node->demand = (int64_t) number(&at);
		line = strchr(at, '\n');
		at = line != NULL ? line : at + strlen(at);
	}
	all = malloc(sizeof(Node) * (size_t) instance->count);
	memcpy(all, instance->node + customers, sizeof(Node) * (size_t) instance->depots);
	memcpy(all + instance->depots, instance->node, sizeof(Node) * (size_t) customers);
	instance->node = all;
}

static double
entry(char *text, const char *name, double otherwise)
{
	char	   *at = strstr(text, name);

	if (at == NULL)
		return otherwise;
	at += strlen(name);
	while (*at == ':' || isspace((unsigned char) *at))
		at++;
	return number(&at);
}

static void
read_vrplib(char *text, Instance *instance)
{
	char	   *at = strstr(text, "NODE_COORD_SECTION");
	int			count = (int) entry(text, "DIMENSION", 0);
	double		service = entry(text, "SERVICE_TIME", 0);

	sscanf(strchr(strstr(text, "EDGE_WEIGHT_TYPE"), ':') + 1, "%15s", instance->edges);
	instance->capacity = (int64_t) entry(text, "CAPACITY", 0);
	instance->vehicles = (int) entry(text, "VEHICLES", instance->capacity > 0 ? count : 1);
	at = strchr(at, '\n');
	for (int i = 0; i < count; i++)
	{
		Node	   *node = add_node(instance);

		number(&at);
		node->x = number(&at);
		node->y = number(&at);
		node->service = i > 0 ? service : 0;
	}
	at = strstr(text, "DEMAND_SECTION");
	for (int i = 0; at != NULL && i < count; i++)
	{
		at = i == 0 ? strchr(at, '\n') : at;
		number(&at);
		instance->node[i].demand = (int64_t) number(&at);
	}
	at = strstr(text, "TIME_WINDOW_SECTION");
	for (int i = 0; at != NULL && i < count; i++)
	{
		at = i == 0 ? strchr(at, '\n') : at;
		number(&at);
		instance->node[i].ready = number(&at);
		instance->node[i].due = number(&at);
		instance->windows = true;
	}
	instance->depots = 1;
}

/* ----------------------------------------------------------------------
 * distances
 * ----------------------------------------------------------------------
 */

static double
radians(double value)
{
	double		degrees = trunc(value);

	return 3.141592 * (degrees + 5.0 * (value - degrees) / 3.0) / 180.0;
}

static double
geographical(const Node *a, const Node *b)
{
	double		q1 = cos(radians(a->y) - radians(b->y));
	double		q2 = cos(radians(a->x) - radians(b->x));
	double		q3 = cos(radians(a->x) + radians(b->x));

	return trunc(6378.388 * acos(0.5 * ((1.0 + q1) * q2 - (1.0 - q1) * q3)) + 1.0);
}

static double
distance(const Instance *instance, const char *class, const Node *a, const Node *b)
{
	double		euclid = hypot(a->x - b->x, a->y - b->y);

	if (strcmp(instance->edges, "GEO") == 0)
		return geographical(a, b);
	if (strcmp(instance->edges, "ATT") == 0)
		return ceil(sqrt(((a->x - b->x) * (a->x - b->x) + (a->y - b->y) * (a->y - b->y)) / 10.0) - 1e-12);
	if (strcmp(class, "cut") == 0)
		return floor(euclid * 10.0) / 10.0;
	if (strcmp(class, "cvrp") == 0 || strcmp(class, "tsp") == 0)
		return floor(euclid + 0.5);
	return euclid;
}

/* ----------------------------------------------------------------------
 * the problem: one unit of distance costs 1
 * ----------------------------------------------------------------------
 */

static double cm_a_unit = 100000;	/* 1 km */
static double ms_a_unit = 100000;

static MatrixView
make_matrix(const Instance *instance, const char *class)
{
	MatrixId   *ids = calloc((size_t) instance->count, sizeof(MatrixId));
	MatrixDraft draft;
	MatrixView	view;

	for (int i = 0; i < instance->count; i++)
		ids[i].number = i;
	must(matrix_begin(&env, ids, (size_t) instance->count, ids, (size_t) instance->count, true, &draft, &err));
	for (int i = 0; i < instance->count; i++)
	{
		for (int j = 0; j < instance->count; j++)
		{
			size_t		cell = (size_t) draft.row_of[i] * draft.columns + draft.column_of[j];
			double		units = i == j ? 0 : distance(instance, class, &instance->node[i], &instance->node[j]);

			draft.times[cell] = (uint32_t) llround(units * ms_a_unit);
			draft.distances[cell] = (uint32_t) llround(units * cm_a_unit);
		}
	}
	((LgValueHeader *) draft.value)->vl_len = 0;
	must(matrix_open(draft.value, draft.size, &view, &err));
	return view;
}

static int64_t
us(double units)
{
	return (int64_t) llround(units * ms_a_unit) * 1000;
}

static void
set_quantity(RouteQuantity *quantity, uint32_t count, const int64_t *value)
{
	quantity->count = count;
	quantity->value = value;
}

static RouteStop *
make_stops(const Instance *instance, int *count)
{
	RouteStop  *stops = calloc((size_t) instance->count, sizeof(RouteStop));
	int64_t    *quantity = calloc((size_t) instance->count, sizeof(int64_t));
	RouteWindow *window = calloc((size_t) instance->count, sizeof(RouteWindow));

	*count = 0;
	for (int i = instance->depots; i < instance->count; i++)
	{
		const Node *node = &instance->node[i];
		RouteStop  *stop = &stops[(*count)++];

		stop->present = 1u << STOP_ID;
		stop->id.number = stop->node.number = i;
		stop->items = 1;
		stop->service = us(node->service);
		quantity[i] = llabs(node->demand);
		window[i].ready = us(node->ready);
		window[i].due = us(node->due);
		stop->window_count = instance->windows;
		stop->windows = &window[i];
		if (instance->pairs)
		{
			stop->present |= 1u << STOP_SHIPMENT;
			stop->shipment.number = node->pickup > 0 ? node->pickup : i;
		}
		stop->present |= 1u << (instance->pairs && node->demand > 0 ? STOP_PICKUP : STOP_DELIVERY);
		set_quantity(instance->pairs && node->demand > 0 ? &stop->pickup : &stop->delivery, 1, &quantity[i]);
	}
	return stops;
}

static const RouteVehicle **
make_vehicles(const Instance *instance)
{
	int			total = instance->vehicles * instance->depots;
	const RouteVehicle **list = calloc((size_t) total, sizeof(*list));

	for (int v = 0; v < total; v++)
	{
		RouteVehicle *vehicle = calloc(1, sizeof(RouteVehicle));
		int64_t    *capacity = calloc(1, sizeof(int64_t));
		int			depot = v / instance->vehicles;

		*capacity = instance->capacity;
		vehicle->present = (1u << VEHICLE_ID) | (1u << VEHICLE_START_NODE) | (1u << VEHICLE_FINISH_NODE);
		vehicle->id.number = v;
		vehicle->start_node.number = vehicle->finish_node.number = depot;
		set_quantity(&vehicle->capacity, instance->capacity > 0, capacity);
		vehicle->shift_start = instance->windows ? us(instance->node[0].ready) : ROUTE_ALWAYS;
		vehicle->shift_end = instance->windows ? us(instance->node[0].due) : ROUTE_NEVER;
		vehicle->speed_factor = 1;
		vehicle->max_stops = vehicle->max_distance = vehicle->max_travel = vehicle->max_ride = INT64_MAX;
		vehicle->max_duration = instance->duration > 0 ? us(instance->duration) : INT64_MAX;
		vehicle->overtime_after = INT64_MAX;
		vehicle->per_km = llround(1e11 / cm_a_unit);
		list[v] = vehicle;
	}
	return list;
}

static void
report(void *ctx, const RoutePlanProgress *progress)
{
	(void) ctx;
	fprintf(stderr, "  %.1f s, %lld iterations, %.2f, %u unassigned\n", (double) progress->elapsed_us / 1e6,
			(long long) progress->iterations, (double) progress->cost / 1e6, progress->unassigned);
}

int
main(int argc, char **argv)
{
	Instance	instance = {0};
	RoutePlanProblem problem = {0};
	RoutePlanOptions options = {0};
	RoutePlan	plan;
	RouteRoads	roads = {0};
	MatrixView	matrix;
	const char *class = argc > 7 ? argv[1] : "";
	char	   *text;
	double		best;
	int			count;
	int64_t		began;

	if (argc < 8)
	{
		fprintf(stderr, "usage: route_plan CLASS SECONDS ITERATIONS SEED BEST VEHICLES|0 FILE\n");
		return 2;
	}
	env = unit_env();
	env.clock_us = processor_us;
	best = atof(argv[5]);
	text = read_file(argv[7]);
	if (strcmp(class, "solomon") == 0 || strcmp(class, "homberger") == 0)
		read_solomon(text, &instance);
	else if (strcmp(class, "lilim") == 0)
		read_lilim(text, &instance);
	else if (strcmp(class, "cordeau") == 0)
		read_cordeau(text, &instance);
	else
		read_vrplib(text, &instance);
	if (atoi(argv[6]) > 0)
		instance.vehicles = atoi(argv[6]);
	if (strcmp(class, "tsp") == 0)
		cm_a_unit = ms_a_unit = 100;
	matrix = make_matrix(&instance, class);
	roads.matrix = &matrix;
	problem.stops = make_stops(&instance, &count);
	problem.stop_count = (uint32_t) count;
	problem.vehicles = make_vehicles(&instance);
	problem.vehicle_count = (uint32_t) (instance.vehicles * instance.depots);
	problem.roads = &roads;
	options.time_limit_us = (int64_t) (atof(argv[2]) * 1e6);
	options.max_iterations = atoll(argv[3]);
	options.seed = (uint64_t) atoll(argv[4]);
	if (getenv("PROGRESS") != NULL)
	{
		options.progress_us = 1000000;
		options.progress = report;
	}
	began = processor_us(NULL);
	must(route_plan(&env, &problem, &options, &plan, &err));
	printf("%s\t%.2f\t%.2f\t%.3f\t%.2f\t%lld\t%u\t%u\n", strrchr(argv[7], '/') != NULL ? strrchr(argv[7], '/') + 1 : argv[7], (double) plan.cost / 1e6, best,
		   best > 0 ? ((double) plan.cost / 1e6 / best - 1.0) * 100.0 : 0.0, (double) (processor_us(NULL) - began) / 1e6,
		   (long long) plan.iterations, plan.tour_count, plan.dropped_count);
	return 0;
}
