/*
 * flow.c
 *		Fuzz: parcels to boxes at least cost, against trying everything.
 */
#include "fuzz.h"

#include "core/flow/flow.h"

#define PARCELS 6
#define SLOTS 5

int			LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

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
		best = cost < best ? cost : best;
	}
	return best;
}

/* The result keeps to the arcs and the capacities, and costs what is said. */
static void
check_result(const FlowProblem *p, const uint32_t *result, int64_t cost)
{
	uint32_t	used[SLOTS] = {0};

	for (uint32_t i = 0; i < p->parcels; i++)
	{
		if (result[i] == FLOW_NONE)
		{
			cost -= p->out_cost[i];
			continue;
		}
		FUZZ_CHECK(result[i] >= p->first_arc[i] && result[i] < p->first_arc[i + 1]);
		cost -= p->arcs[result[i]].cost;
		used[p->arcs[result[i]].slot]++;
	}
	for (uint32_t i = 0; i < p->slots; i++)
		FUZZ_CHECK(used[i] <= p->capacity[i]);
	FUZZ_CHECK(cost == 0);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	LgEnv		env = fuzz_begin();
	FuzzBytes	bytes = {data, data + size};
	LgError		err;
	uint32_t	first_arc[PARCELS + 1];
	FlowArc		arcs[PARCELS * SLOTS];
	int64_t		out_cost[PARCELS];
	uint32_t	capacity[SLOTS];
	uint32_t	result[PARCELS];
	uint32_t	used[SLOTS] = {0};
	uint32_t	n = 0;
	int64_t		cost;
	FlowProblem p = {(uint32_t) fuzz_below(&bytes, PARCELS + 1), 1 + (uint32_t) fuzz_below(&bytes, SLOTS),
	first_arc, arcs, out_cost, capacity};

	for (uint32_t s = 0; s < p.slots; s++)
		capacity[s] = (uint32_t) fuzz_below(&bytes, 4);
	for (uint32_t i = 0; i < p.parcels; i++)
	{
		first_arc[i] = n;
		out_cost[i] = fuzz_below(&bytes, 200);
		for (uint32_t s = 0; s < p.slots; s++)
		{
			int32_t		draw = fuzz_below(&bytes, 64);

			if (draw >= 40)
				continue;
			arcs[n].slot = s;
			arcs[n++].cost = draw;
		}
	}
	first_arc[p.parcels] = n;
	FUZZ_CHECK(flow_min_cost(&env, &p, result, &cost, &err) == LG_OK);
	check_result(&p, result, cost);
	FUZZ_CHECK(cost == try_everything(&p, 0, used));
	FUZZ_CHECK(flow_first_come(&env, &p, result, &cost, &err) == LG_OK);
	check_result(&p, result, cost);
	return fuzz_end();
}
