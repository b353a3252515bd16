/*
 * flow.c
 *		The assignment of parcels against other ways to the same number: trying
 *		everything, shortest paths by Bellman and Ford on the whole graph, and
 *		GLPK where it is installed.
 */
#include "core/flow/flow.h"
#include "unit.h"

#include <time.h>

typedef struct Case
{
	FlowProblem problem;
	uint32_t	first_arc[20001];
	FlowArc		arcs[200000];
	int64_t		out_cost[20000];
	uint32_t	capacity[20000];
} Case;

static Case the_case;

/* Parcels near each other share candidates, as they do on a map. */
static FlowProblem *
random_case(LgRng *rng, uint32_t parcels, uint32_t slots, uint32_t arcs, uint32_t max_capacity, int64_t out, int64_t spread)
{
	Case	   *c = &the_case;
	uint32_t	n = 0;

	for (uint32_t i = 0; i < slots; i++)
		c->capacity[i] = (uint32_t) lg_rng_below(rng, max_capacity + 1);
	for (uint32_t i = 0; i < parcels; i++)
	{
		uint32_t	at = (uint32_t) lg_rng_below(rng, slots);

		c->first_arc[i] = n;
		c->out_cost[i] = out + (int64_t) lg_rng_below(rng, 3);
		for (uint32_t a = 0; a < arcs; a++)
		{
			if (lg_rng_below(rng, 4) == 0)
				continue;
			c->arcs[n].slot = (at + a) % slots;
			c->arcs[n++].cost = (int64_t) lg_rng_below(rng, (uint64_t) spread);
		}
	}
	c->first_arc[parcels] = n;
	c->problem = (FlowProblem)
	{
		parcels, slots, c->first_arc, c->arcs, c->out_cost, c->capacity
	};
	return &c->problem;
}

/* The result must keep to the arcs and the capacities, and cost what is said. */
static void
check_feasible(const FlowProblem *p, const uint32_t *result, int64_t cost)
{
	uint32_t   *used = calloc(p->slots + 1, sizeof(uint32_t));
	int64_t		sum = 0;

	for (uint32_t i = 0; i < p->parcels; i++)
	{
		if (result[i] == FLOW_NONE)
		{
			sum += p->out_cost[i];
			continue;
		}
		CHECK(result[i] >= p->first_arc[i] && result[i] < p->first_arc[i + 1]);
		sum += p->arcs[result[i]].cost;
		used[p->arcs[result[i]].slot]++;
	}
	for (uint32_t i = 0; i < p->slots; i++)
		CHECK(used[i] <= p->capacity[i]);
	CHECK_INT(cost, sum);
	free(used);
}

static int64_t
solve(const FlowProblem *p)
{
	LgEnv		env = unit_env();
	LgError		err;
	uint32_t   *result = malloc((p->parcels + 1) * sizeof(uint32_t));
	int64_t		cost = -1;

	CHECK_OK(flow_min_cost(&env, p, result, &cost, &err), err);
	check_feasible(p, result, cost);
	free(result);
	return cost;
}

static int64_t
try_everything(const FlowProblem *p, uint32_t parcel, uint32_t *used)
{
	int64_t		best;

	if (parcel == p->parcels)
		return 0;
	best = p->out_cost[parcel] + try_everything(p, parcel + 1, used);
	for (uint32_t a = p->first_arc[parcel]; a < p->first_arc[parcel + 1]; a++)
	{
		uint32_t	slot = p->arcs[a].slot;
		int64_t		cost;

		if (used[slot] == p->capacity[slot])
			continue;
		used[slot]++;
		cost = p->arcs[a].cost + try_everything(p, parcel + 1, used);
		used[slot]--;
		if (cost < best)
			best = cost;
	}
	return best;
}

static void
tiny_cases_against_trying_everything(void)
{
	LgRng		rng;

	lg_rng_seed(&rng, 7);
	for (int i = 0; i < 20000; i++)
	{
		uint32_t	used[8] = {0};
		FlowProblem *p = random_case(&rng, 1 + (uint32_t) lg_rng_below(&rng, 6), 1 + (uint32_t) lg_rng_below(&rng, 5),
									 1 + (uint32_t) lg_rng_below(&rng, 4), 2, (int64_t) lg_rng_below(&rng, 40), 12);

		CHECK_INT(solve(p), try_everything(p, 0, used));
	}
}

/* Successive shortest paths by Bellman and Ford: slow, and nothing shared with ours. */
static int64_t
bellman_ford(const FlowProblem *p)
{
	uint32_t	n = p->parcels;
	int64_t    *d = malloc((n + p->slots) * sizeof(int64_t));
	uint32_t   *via = malloc(p->slots * sizeof(uint32_t));
	uint32_t   *from = malloc(p->slots * sizeof(uint32_t));
	uint32_t   *used = calloc(p->slots, sizeof(uint32_t));
	uint32_t   *arc = malloc(n * sizeof(uint32_t));
	int64_t		total = 0;

	for (uint32_t i = 0; i < n; i++)
		arc[i] = FLOW_NONE;
	for (uint32_t start = 0; start < n; start++)
	{
		bool		changed = true;
		int64_t		best = INT64_MAX;
		uint32_t	end_slot = FLOW_NONE;
		uint32_t	end_parcel = FLOW_NONE;

		for (uint32_t i = 0; i < n + p->slots; i++)
			d[i] = INT64_MAX;
		d[start] = 0;
		while (changed)
		{
			changed = false;
			for (uint32_t i = 0; i <= start; i++)
			{
				if (arc[i] != FLOW_NONE && d[n + p->arcs[arc[i]].slot] != INT64_MAX &&
					d[n + p->arcs[arc[i]].slot] - p->arcs[arc[i]].cost < d[i])
				{
					d[i] = d[n + p->arcs[arc[i]].slot] - p->arcs[arc[i]].cost;
					changed = true;
				}
				if (d[i] == INT64_MAX)
					continue;
				for (uint32_t a = p->first_arc[i]; a < p->first_arc[i + 1]; a++)
				{
					if (d[i] + p->arcs[a].cost < d[n + p->arcs[a].slot])
					{
						d[n + p->arcs[a].slot] = d[i] + p->arcs[a].cost;
						via[p->arcs[a].slot] = a;
						from[p->arcs[a].slot] = i;
						changed = true;
					}
				}
			}
		}
		for (uint32_t s = 0; s < p->slots; s++)
		{
			if (used[s] < p->capacity[s] && d[n + s] < best)
			{
				best = d[n + s];
				end_slot = s;
			}
		}
		for (uint32_t i = 0; i <= start; i++)
		{
			if ((i == start || arc[i] != FLOW_NONE) && d[i] != INT64_MAX && d[i] + p->out_cost[i] < best)
			{
				best = d[i] + p->out_cost[i];
				end_parcel = i;
			}
		}
		total += best;
		if (end_parcel != FLOW_NONE)
		{
			uint32_t	old = arc[end_parcel];

			arc[end_parcel] = FLOW_NONE;
			end_slot = old == FLOW_NONE ? FLOW_NONE : p->arcs[old].slot;
		}
		else
			used[end_slot]++;
		while (end_slot != FLOW_NONE)
		{
			uint32_t	i = from[end_slot];
			uint32_t	old = arc[i];

			arc[i] = via[end_slot];
			end_slot = old == FLOW_NONE ? FLOW_NONE : p->arcs[old].slot;
			if (i == start)
				break;
		}
	}
	free(d);
	free(via);
	free(from);
	free(used);
	free(arc);
	return total;
}

static void
cases_of_a_thousand_against_bellman_ford(void)
{
	LgRng		rng;

	lg_rng_seed(&rng, 11);
	for (int i = 0; i < 6; i++)
	{
		FlowProblem *p = random_case(&rng, 1000, 60 + 60 * (uint32_t) i, 10, 24 / ((uint32_t) i + 1), i % 2 ? 1000000 : 300, 500);

		CHECK_INT(solve(p), bellman_ford(p));
	}
}

/* The same as a linear program, which has whole optima. */
static int64_t
glpk(const FlowProblem *p)
{
	const char *lp = "build/unit/flow.lp";
	FILE	   *f = fopen(lp, "w");
	char		line[200];
	int64_t		value = -1;

	fprintf(f, "Minimize\ncost:");
	for (uint32_t i = 0; i < p->parcels; i++)
	{
		fprintf(f, " + %lld o%u\n", (long long) p->out_cost[i], i);
		for (uint32_t a = p->first_arc[i]; a < p->first_arc[i + 1]; a++)
			fprintf(f, " + %lld a%u\n", (long long) p->arcs[a].cost, a);
	}
	fprintf(f, "Subject To\n");
	for (uint32_t i = 0; i < p->parcels; i++)
	{
		fprintf(f, " o%u", i);
		for (uint32_t a = p->first_arc[i]; a < p->first_arc[i + 1]; a++)
			fprintf(f, " + a%u\n", a);
		fprintf(f, " = 1\n");
	}
	for (uint32_t s = 0; s < p->slots; s++)
	{
		bool		any = false;

		for (uint32_t a = 0; a < p->first_arc[p->parcels]; a++)
		{
			if (p->arcs[a].slot == s)
			{
				fprintf(f, " + a%u\n", a);
				any = true;
			}
		}
		if (any)
			fprintf(f, " <= %u\n", p->capacity[s]);
	}
	fprintf(f, "End\n");
	fclose(f);
	if (system("glpsol --lp build/unit/flow.lp -o build/unit/flow.out >/dev/null 2>&1") != 0)
		return -1;
	f = fopen("build/unit/flow.out", "r");
	while (f != NULL && fgets(line, sizeof(line), f) != NULL)
	{
		double		x;

		if (sscanf(line, "Objective: cost = %lf", &x) == 1)
			value = llround(x);
	}
	if (f != NULL)
		fclose(f);
	return value;
}

static void
case_of_a_thousand_against_glpk(void)
{
	LgRng		rng;
	FlowProblem *p;
	int64_t		expected;

	if (system("command -v glpsol >/dev/null 2>&1 && mkdir -p build/unit") != 0)
	{
		unit_skip("glpsol is not installed");
		return;
	}
	lg_rng_seed(&rng, 13);
	p = random_case(&rng, 1000, 90, 10, 20, 100000, 5000);
	expected = glpk(p);
	CHECK(expected > 0);
	CHECK_INT(solve(p), expected);
}

static void
first_come_never_leaves_out_fewer(void)
{
	LgRng		rng;
	LgEnv		env = unit_env();
	LgError		err;

	lg_rng_seed(&rng, 17);
	for (int i = 0; i < 50; i++)
	{
		FlowProblem *p = random_case(&rng, 500, 60, 6, 12, 1000000, 500);
		uint32_t   *ours = malloc(500 * sizeof(uint32_t));
		uint32_t   *theirs = malloc(500 * sizeof(uint32_t));
		int64_t		cost;
		int64_t		first_cost;
		int			out = 0;
		int			first_out = 0;

		CHECK_OK(flow_min_cost(&env, p, ours, &cost, &err), err);
		CHECK_OK(flow_first_come(&env, p, theirs, &first_cost, &err), err);
		check_feasible(p, theirs, first_cost);
		for (int j = 0; j < 500; j++)
		{
			out += ours[j] == FLOW_NONE;
			first_out += theirs[j] == FLOW_NONE;
		}
		CHECK(cost <= first_cost);
		CHECK(out <= first_out);
		free(ours);
		free(theirs);
	}
}

static void
the_same_answer_every_time(void)
{
	LgRng		rng;
	LgEnv		env = unit_env();
	LgError		err;
	FlowProblem *p;
	uint32_t   *a = malloc(2000 * sizeof(uint32_t));
	uint32_t   *b = malloc(2000 * sizeof(uint32_t));
	int64_t		cost;

	lg_rng_seed(&rng, 19);
	p = random_case(&rng, 2000, 200, 10, 12, 100000, 20);	/* many ties */
	CHECK_OK(flow_min_cost(&env, p, a, &cost, &err), err);
	CHECK_OK(flow_min_cost(&env, p, b, &cost, &err), err);
	CHECK(memcmp(a, b, 2000 * sizeof(uint32_t)) == 0);
	free(a);
	free(b);
}

/* Parcels of a city to their ten nearest of a hundred lockers, of which each has so many boxes. */
static double
city_seconds(uint32_t boxes, uint32_t left_out)
{
	enum
	{
		PARCELS = 20000, LOCKERS = 100, NEAREST = 10
	};
	LgEnv		env = unit_env();
	LgError		err;
	LgRng		rng;
	double		place[LOCKERS][2];
	uint32_t   *first = malloc((PARCELS + 1) * sizeof(uint32_t));
	FlowArc    *arcs = malloc(PARCELS * NEAREST * sizeof(FlowArc));
	int64_t    *out = malloc(PARCELS * sizeof(int64_t));
	uint32_t   *result = malloc(PARCELS * sizeof(uint32_t));
	uint32_t	capacity[LOCKERS];
	FlowProblem p = {PARCELS, LOCKERS, first, arcs, out, capacity};
	int64_t		cost;
	clock_t		started;
	uint32_t	missing = 0;

	lg_rng_seed(&rng, 7);
	for (int s = 0; s < LOCKERS; s++)
	{
		place[s][0] = lg_rng_unit(&rng) * 20000;
		place[s][1] = lg_rng_unit(&rng) * 20000;
		capacity[s] = boxes;
	}
	for (uint32_t i = 0; i < PARCELS; i++)
	{
		double		x = lg_rng_unit(&rng) * 20000;
		double		y = lg_rng_unit(&rng) * 20000;
		FlowArc    *arc = arcs + (size_t) i * NEAREST;
		int			n = 0;

		first[i] = i * NEAREST;
		out[i] = INT64_C(1) << 40;
		for (uint32_t s = 0; s < LOCKERS; s++)
		{
			int64_t		d = llround(hypot(x - place[s][0], y - place[s][1]) * 100);
			int			at = n < NEAREST ? n++ : NEAREST;

			for (; at > 0 && arc[at - 1].cost > d; at--)
			{
				if (at < NEAREST)
					arc[at] = arc[at - 1];
			}
			if (at < NEAREST)
				arc[at] = (FlowArc)
			{
				s, d
			};
		}
	}
	first[PARCELS] = PARCELS * NEAREST;
	started = clock();
	CHECK_OK(flow_min_cost(&env, &p, result, &cost, &err), err);
	started = clock() - started;
	check_feasible(&p, result, cost);
	for (uint32_t i = 0; i < PARCELS; i++)
		missing += result[i] == FLOW_NONE;
	CHECK_INT(missing, left_out);
	free(first);
	free(arcs);
	free(out);
	free(result);
	return (double) started / CLOCKS_PER_SEC;
}

/* Where boxes are short it takes a little longer than where they are not, not twenty times. */
static void
short_boxes_take_no_long(void)
{
	double		enough = city_seconds(220, 0);
	double		shortage = city_seconds(180, 2000);

	printf("# 20 000 parcels, 100 lockers: %.3f s with 22 000 boxes, %.3f s with 18 000\n", enough, shortage);
	CHECK(shortage < 1.0);
}

int
main(void)
{
	UNIT_RUN(tiny_cases_against_trying_everything);
	UNIT_RUN(cases_of_a_thousand_against_bellman_ford);
	UNIT_RUN(case_of_a_thousand_against_glpk);
	UNIT_RUN(first_come_never_leaves_out_fewer);
	UNIT_RUN(the_same_answer_every_time);
	UNIT_RUN(short_boxes_take_no_long);
	return unit_done();
}
