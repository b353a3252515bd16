/*
 * flow_transport.c
 *		Transports are optimal: the duals prove it, on any instance.
 */
#include "core/flow/flow_transport.h"
#include "unit.h"

static LgRng rng;

static int64_t
draw(int64_t below)
{
	return (int64_t) lg_rng_below(&rng, (uint64_t) below);
}

/* Quantities keep the limits, and cost as much as the duals say nothing can cost less than. */
static void
check_plan(const FlowTransport *p, const FlowTransportPlan *plan)
{
	int64_t    *sent = calloc(p->sources + 1, sizeof(int64_t));
	int64_t    *got = calloc(p->sinks + 1, sizeof(int64_t));
	__int128	least = 0;
	__int128	cost = 0;

	for (uint32_t a = 0; a < p->lanes; a++)
	{
		const FlowLane *lane = &p->lane[a];
		__int128	reduced = (__int128) lane->cost - plan->source_price[lane->source] - plan->sink_price[lane->sink];

		CHECK(plan->quantity[a] >= 0 && plan->quantity[a] <= lane->capacity);
		sent[lane->source] += plan->quantity[a];
		got[lane->sink] += plan->quantity[a];
		cost += (__int128) plan->quantity[a] * lane->cost;
		if (reduced < 0)
		{
			CHECK(lane->capacity != FLOW_UNBOUNDED);
			least += reduced * lane->capacity;
		}
	}
	for (uint32_t i = 0; i < p->sources; i++)
	{
		CHECK(sent[i] <= p->supply[i]);
		CHECK(plan->source_price[i] <= 0);
		least += (__int128) plan->source_price[i] * p->supply[i];
	}
	for (uint32_t j = 0; j < p->sinks; j++)
	{
		CHECK_INT(got[j] + plan->unmet[j], p->demand[j]);
		CHECK(plan->unmet[j] >= 0);
		CHECK(plan->sink_price[j] <= p->penalty[j]);
		least += (__int128) plan->sink_price[j] * p->demand[j];
		cost += (__int128) plan->unmet[j] * p->penalty[j];
	}
	CHECK(cost == plan->cost);
	CHECK(least == cost);
	free(sent);
	free(got);
}

static void
random_case(uint32_t sources, uint32_t sinks, int share_pct, int64_t most, bool bounded)
{
	LgEnv		env = unit_env();
	LgError		err;
	int64_t    *supply = calloc(sources + 1, sizeof(int64_t));
	int64_t    *demand = calloc(sinks + 1, sizeof(int64_t));
	int64_t    *penalty = calloc(sinks + 1, sizeof(int64_t));
	FlowLane   *lane = calloc((size_t) sources * sinks + 1, sizeof(FlowLane));
	FlowTransport p = {sources, sinks, 0, supply, demand, penalty, lane};
	FlowTransportPlan plan;

	for (uint32_t i = 0; i < sources; i++)
		supply[i] = draw(most);
	for (uint32_t j = 0; j < sinks; j++)
	{
		demand[j] = draw(most);
		penalty[j] = draw(150);
	}
	for (uint32_t i = 0; i < sources; i++)
		for (uint32_t j = 0; j < sinks; j++)
			if (draw(100) < share_pct)
				lane[p.lanes++] = (FlowLane)
			{
				i, j, draw(130) - 20, bounded && draw(2) == 0 ? draw(most) : FLOW_UNBOUNDED
			};
	CHECK_OK(flow_transport(&env, &p, &plan, &err), err);
	check_plan(&p, &plan);
	free(supply);
	free(demand);
	free(penalty);
	free(lane);
}

static void
duals_prove_the_optimum(void)
{
	for (int n = 0; n < 3000; n++)
	{
		random_case((uint32_t) draw(7), (uint32_t) draw(7), 60, 12, n % 2 == 0);
		random_case((uint32_t) draw(30), (uint32_t) draw(60), 40, 1 + draw(1000), n % 3 == 0);
		unit_release_all();
	}
}

static void
published(void)
{
	static const int64_t cost[3][4] = {{19, 30, 50, 10}, {70, 30, 40, 60}, {40, 8, 70, 20}};
	static const int64_t supply[] = {7, 9, 18};
	static const int64_t demand[] = {5, 8, 7, 14};
	static const int64_t penalty[] = {1000, 1000, 1000, 1000};
	FlowLane	lane[12];
	FlowTransport problem = {3, 4, 12, supply, demand, penalty, lane};
	LgEnv		env = unit_env();
	LgError		err;
	FlowTransportPlan plan;

	for (uint32_t i = 0; i < 3; i++)
		for (uint32_t j = 0; j < 4; j++)
			lane[i * 4 + j] = (FlowLane)
		{
			i, j, cost[i][j], FLOW_UNBOUNDED
		};
	CHECK_OK(flow_transport(&env, &problem, &plan, &err), err);
	CHECK_INT((int64_t) plan.cost, 743);
}

static void
hubs_and_stores(void)
{
	uint32_t	sources = 100;
	uint32_t	sinks = getenv("LG_LONG") != NULL ? 10000 : 2000;
	LgEnv		env = unit_env();
	LgError		err;
	int64_t    *supply = calloc(sources, sizeof(int64_t));
	int64_t    *demand = calloc(sinks, sizeof(int64_t));
	int64_t    *penalty = calloc(sinks, sizeof(int64_t));
	double	   *x = calloc(sources + sinks, sizeof(double));
	double	   *y = calloc(sources + sinks, sizeof(double));
	FlowLane   *lane = calloc((size_t) sources * sinks, sizeof(FlowLane));
	FlowTransport p = {sources, sinks, sources * sinks, supply, demand, penalty, lane};
	FlowTransportPlan plan;
	int64_t		total = 0;
	double		began;

	for (uint32_t n = 0; n < sources + sinks; n++)
	{
		x[n] = (double) draw(1000000);
		y[n] = (double) draw(1000000);
	}
	for (uint32_t j = 0; j < sinks; j++)
	{
		total += demand[j] = draw(20);
		penalty[j] = 5000000;
	}
	for (uint32_t i = 0; i < sources; i++)
		supply[i] = total / sources + draw(20) - 10;
	for (uint32_t i = 0; i < sources; i++)
		for (uint32_t j = 0; j < sinks; j++)
			lane[i * sinks + j] = (FlowLane)
		{
			i, j, (int64_t) hypot(x[i] - x[sources + j], y[i] - y[sources + j]), FLOW_UNBOUNDED
		};
	began = unit_seconds();
	CHECK_OK(flow_transport(&env, &p, &plan, &err), err);
	printf("# %u x %u: %.3f s, %lld pivots\n", sources, sinks, unit_seconds() - began, (long long) plan.pivots);
	check_plan(&p, &plan);
}

static void
limits(void)
{
	LgEnv		env = unit_env();
	LgError		err;
	FlowTransportPlan plan;
	int64_t		one = 1;
	int64_t		huge = INT64_MAX;
	FlowLane	lane = {0, 0, 5, FLOW_UNBOUNDED};
	FlowLane	dear = {0, 0, INT64_MAX / 3, FLOW_UNBOUNDED};
	FlowTransport nothing = {0};
	FlowTransport too_dear = {1, 1, 1, &one, &one, &one, &dear};
	FlowTransport too_many = {1, 1, 1, &huge, &huge, &one, &lane};
	FlowTransport single = {1, 1, 1, &one, &one, &one, &lane};

	CHECK_OK(flow_transport(&env, &nothing, &plan, &err), err);
	CHECK(plan.cost == 0);
	CHECK(flow_transport(&env, &too_dear, &plan, &err) == LG_OUT_OF_RANGE);
	CHECK(flow_transport(&env, &too_many, &plan, &err) == LG_OUT_OF_RANGE);
	CHECK_OK(flow_transport(&env, &single, &plan, &err), err);
	CHECK_INT(plan.unmet[0], 1);	/* dearer to bring than to go without */
}

int
main(void)
{
	lg_rng_seed(&rng, 20261201);
	UNIT_RUN(duals_prove_the_optimum);
	UNIT_RUN(published);
	UNIT_RUN(hubs_and_stores);
	UNIT_RUN(limits);
	return unit_done();
}
