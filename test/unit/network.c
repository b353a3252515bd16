/*
 * network.c
 *		Unit tests of src/core/network: ways, matrices and forms of random road
 *		networks, against a search that knows nothing of hierarchies.
 */
#include "unit.h"

#include "network_help.h"

#include "core/network/network_isochrone.h"

/* The arcs of a way: each leads on from the one before, turns are allowed, and all of it weighs what was said. */
static void
check_way(const Plan *plan, const Network *network, const NetworkPlace *from, const NetworkPlace *to, const NetworkWay *way)
{
	NetworkWeight sum = 0;

	for (size_t i = 0; i < way->count; i++)
	{
		uint32_t	arc = way->arcs[i];
		uint32_t	edge = arc >> 1;
		uint32_t	ms = network_arc_ms(network, arc);
		uint32_t	cm = network->cm[edge];
		uint32_t	d = arc & 1;

		CHECK(ms != NETWORK_CLOSED);
		if (i == 0 && from->node == NETWORK_NONE)
		{
			CHECK_INT(edge, from->edge);
			ms -= from->passed_ms[d];
			cm -= from->passed_cm[d];
		}
		else if (i == 0)
			CHECK_INT(network_arc_tail(network, arc), from->node);
		if (i + 1 == way->count && to->node == NETWORK_NONE)
		{
			CHECK_INT(edge, to->edge);
			ms -= network_arc_ms(network, arc) - to->passed_ms[d];
			cm -= network->cm[edge] - to->passed_cm[d];
		}
		else if (i + 1 == way->count)
			CHECK_INT(network_arc_head(network, arc), to->node);
		if (i > 0)
		{
			CHECK_INT(network_arc_tail(network, arc), network_arc_head(network, way->arcs[i - 1]));
			if (plan->has_turns)
				ms += network_turn_ms(network, network->header->u_turn_ms, way->arcs[i - 1], arc);
		}
		sum += network_weight(ms, cm);
	}
	CHECK_INT(sum, way->weight);
}

static LgStatus
keep_row(void *context, uint32_t source, const NetworkWeight *row, LgError *err)
{
	(void) err;
	memcpy((NetworkWeight *) context + 10 * source, row, 10 * sizeof(NetworkWeight));
	return LG_OK;
}

/* Ten spots of one plan: each way, and the matrix, against the reference. */
static void
check_spots(const LgEnv *env, const Plan *plan, const Network *network, LgRng *rng)
{
	Spot		spots[10];
	NetworkPlace places[10];
	NetworkWeight matrix[100];
	static NetworkWeight label[800];
	LgError		err;

	for (int i = 0; i < 10; i++)
	{
		spots[i] = i > 0 && lg_rng_below(rng, 4) == 0 ? spots[i - 1] : random_spot(plan, rng);
		if (!spots[i].at_node && lg_rng_below(rng, 2) == 0)
			spots[i].ratio = lg_rng_unit(rng) * 0.9 + 0.05;
		places[i] = plan_place(plan, network, &spots[i]);
	}
	CHECK_OK(network_many(env, network, places, 10, places, 10, keep_row, matrix, &err), err);
	for (int i = 0; i < 10; i++)
	{
		plan_label(plan, &spots[i], label);
		for (int j = 0; j < 10; j++)
		{
			NetworkWeight expected = plan_answer(plan, &spots[i], label, &spots[j]);
			NetworkWay	way;

			CHECK_INT(matrix[10 * i + j], expected);
			CHECK_OK(network_quickest(env, network, &places[i], &places[j], true, &way, &err), err);
			CHECK_INT(way.weight, expected);
			if (expected != NETWORK_NO_WAY)
				check_way(plan, network, &places[i], &places[j], &way);
		}
	}
}

static void
random_networks(void)
{
	LgRng		rng;

	lg_rng_seed(&rng, 20);
	for (int round = 0; round < 1500; round++)
	{
		LgEnv		env = unit_env();
		static Plan plan;
		Network		network;
		void	   *value;
		size_t		size;
		uint32_t	nodes = 1 + (uint32_t) lg_rng_below(&rng, 25);

		plan_random(&plan, &rng, nodes, 1 + (uint32_t) lg_rng_below(&rng, 3 * nodes), 0);
		plan_compile(&env, &plan, &value, &size, &network);
		check_spots(&env, &plan, &network, &rng);
		unit_release_all();
	}
}

static void
random_turns(void)
{
	LgRng		rng;

	lg_rng_seed(&rng, 21);
	for (int round = 0; round < 10000; round++)
	{
		LgEnv		env = unit_env();
		static Plan plan;
		Network		network;
		void	   *value;
		size_t		size;
		uint32_t	nodes = 2 + (uint32_t) lg_rng_below(&rng, 8);

		plan_random(&plan, &rng, nodes, 1 + (uint32_t) lg_rng_below(&rng, 2 * nodes), 1 + (uint32_t) lg_rng_below(&rng, 60));
		plan_compile(&env, &plan, &value, &size, &network);
		check_spots(&env, &plan, &network, &rng);
		unit_release_all();
	}
}

/* Text, and text again, is the same value, but for how the hierarchy was found. */
static void
text_round_trips(void)
{
	LgRng		rng;

	lg_rng_seed(&rng, 22);
	for (int round = 0; round < 300; round++)
	{
		LgEnv		env = unit_env();
		static Plan plan;
		Network		network;
		LgText		text;
		LgText		again;
		LgError		err;
		void	   *value;
		size_t		size;

		plan_random(&plan, &rng, 20, 40, round % 2 ? 50 : 0);
		plan_compile(&env, &plan, &value, &size, &network);
		lg_text_init(&text, &env);
		lg_text_init(&again, &env);
		CHECK_OK(network_to_text(&env, value, size, &text, &err), err);
		CHECK_OK(network_from_text(&env, text.data, text.size, &value, &size, &err), err);
		CHECK_OK(network_to_text(&env, value, size, &again, &err), err);
		CHECK_STR(again.data, text.data);
		CHECK_OK(network_open(&env, value, size, &network, &err), err);
		check_spots(&env, &plan, &network, &rng);
		unit_release_all();
	}
}

/* New times over the old order give what a new build gives. */
static void
reweighted(void)
{
	LgRng		rng;

	lg_rng_seed(&rng, 23);
	for (int round = 0; round < 500; round++)
	{
		LgEnv		env = unit_env();
		static Plan plan;
		int64_t		ids[400];
		uint32_t	there[400];
		uint32_t	back[400];
		const uint32_t *ms[2] = {there, back};
		Network		network;
		LgError		err;
		void	   *value;
		size_t		size;

		plan_random(&plan, &rng, 20, 45, round % 2 ? 50 : 0);
		plan_compile(&env, &plan, &value, &size, &network);
		for (uint32_t e = 0; e < plan.count / 2; e++)
		{
			ids[e] = plan.edges[e].id;
			plan.edges[e].ms[0] = there[e] = lg_rng_below(&rng, 5) == 0 ? NETWORK_CLOSED : (uint32_t) lg_rng_below(&rng, 50);
			plan.edges[e].ms[1] = back[e] = lg_rng_below(&rng, 5) == 0 ? NETWORK_CLOSED : (uint32_t) lg_rng_below(&rng, 50);
		}
		CHECK_OK(network_reweight(&env, &network, ids, ms, plan.count / 2, &value, &size, &err), err);
		CHECK_OK(network_open(&env, value, size, &network, &err), err);
		check_spots(&env, &plan, &network, &rng);
		unit_release_all();
	}
}

/* Lines that are points, edges of no time, one node, a place beside the grid: what divides by a length must not. */
static void
nothing_to_divide_by(void)
{
	static const char *const texts[] = {
		"edges {1,1,2,0,0,0,5 5,5 5}",
		"edges {1,1,1,0,0,0,5 5,5 5,5 5}",
		"edges {1,1,2,0,0,0,5 5,5 5},{2,2,3,10,10,100,5 5,5.001 5}",
		"edges {1,1,2,10,-,100,180 90,0 90}",
		"edges {1,1,2,10,10,100,-180 -90,0 90}"
	};

	for (size_t i = 0; i < LG_COUNT(texts); i++)
	{
		LgEnv		env = unit_env();
		LgError		err;
		void	   *value;
		size_t		size;
		Network		network;
		NetworkPlace from;
		NetworkPlace to;
		NetworkWay	way;
		NetworkReach reach;
		NetworkArea area = {0, 50, NULL, 1};
		NetworkRaster *raster;
		LgText		wkb;
		GeoPoint	at = {5.0001, 5.0001};
		GeoPoint	pole = {-180, 90};

		CHECK_OK(network_from_text(&env, texts[i], strlen(texts[i]), &value, &size, &err), err);
		CHECK_OK(network_open(&env, value, size, &network, &err), err);
		CHECK_OK(network_snap(&env, &network, at, 3e7, &from, &err), err);
		CHECK_OK(network_snap(&env, &network, pole, 3e7, &to, &err), err);
		CHECK_OK(network_quickest(&env, &network, &from, &to, true, &way, &err), err);
		CHECK_OK(network_reach_init(&env, &network, &reach, &err), err);
		CHECK_OK(network_reach(&reach, &from, 1, 60000, &err), err);
		CHECK_OK(network_raster(&env, &network, &reach, &area, &raster, &err), err);
		lg_text_init(&wkb, &env);
		CHECK_OK(network_raster_polygons(raster, 60000, &wkb, &err), err);
		unit_release_all();
	}
}

/* Ways of more than 24 days are an error, not a number that has gone round. */
static void
too_far(void)
{
	LgEnv		env = unit_env();
	LgError		err;
	LgText		text;
	void	   *value;
	size_t		size;
	Network		network;
	NetworkPlace from;
	NetworkPlace to;
	NetworkWay	way;
	LgStatus	status;

	lg_text_init(&text, &env);
	for (int i = 0; i < 6; i++)
		CHECK_OK(lg_text_printf(&text, &err, "%s{%d,%d,%d,1000000,1000000,1}", i == 0 ? "edges " : ",", i, i, i + 1), err);
	status = network_from_text(&env, text.data, text.size, &value, &size, &err);
	if (status == LG_OK)
	{
		CHECK_OK(network_open(&env, value, size, &network, &err), err);
		CHECK_OK(network_place_node(&network, 0, &from, &err), err);
		CHECK_OK(network_place_node(&network, 6, &to, &err), err);
		CHECK_FAILS(network_quickest(&env, &network, &from, &to, false, &way, &err), LG_OUT_OF_RANGE, err, "24 days");
	}
	else
		CHECK_INT(status, LG_LIMIT);
}

/* A hierarchy that this version does not know: of another version, with sections that are elsewhere. */
static void
forget_hierarchy(const LgEnv *env, void *value, size_t size, Network *network)
{
	NetworkHeader *header = value;
	LgError		err;

	header->hierarchy_version = NETWORK_HIERARCHY_VERSION + 1;
	header->order = header->rank = header->arc_first = header->arcs = UINT64_MAX;
	header->vertices = header->arc_count = UINT32_MAX;
	CHECK_OK(network_open(env, value, size, network, &err), err);
	CHECK(network->order == NULL);
}

/* Searches of the hierarchy name the way out; what needs none answers as ever. */
static void
check_without_hierarchy(const LgEnv *env, const Network *network)
{
	LgError		err;
	NetworkPlace place;
	NetworkWay	way;
	NetworkReach reach;
	NetworkWeight row[100];

	CHECK_OK(network_place_node(network, network->node_ids[0], &place, &err), err);
	CHECK_FAILS(network_quickest(env, network, &place, &place, true, &way, &err), LG_UNSUPPORTED, err, "another way");
	CHECK(strstr(err.hint, "network_reweight(net)") != NULL);
	CHECK_FAILS(network_many(env, network, &place, 1, &place, 1, keep_row, row, &err), LG_UNSUPPORTED, err, "another way");
	CHECK_OK(network_reach_init(env, network, &reach, &err), err);
	CHECK_OK(network_reach(&reach, &place, 1, 60000, &err), err);
	CHECK(reach.node_count >= 1);
}

/* A value of another version opens, prints its edges, and is as good as new when it is compiled again. */
static void
other_hierarchies(void)
{
	LgRng		rng;

	lg_rng_seed(&rng, 24);
	for (int round = 0; round < 200; round++)
	{
		LgEnv		env = unit_env();
		static Plan plan;
		Network		network;
		LgText		text;
		LgText		before;
		const uint32_t *none[2] = {NULL, NULL};
		LgError		err;
		void	   *value;
		void	   *again;
		size_t		size;
		size_t		again_size;

		plan_random(&plan, &rng, 20, 40, round % 2 ? 50 : 0);
		plan_compile(&env, &plan, &value, &size, &network);
		lg_text_init(&before, &env);
		CHECK_OK(network_to_text(&env, value, size, &before, &err), err);
		forget_hierarchy(&env, value, size, &network);
		check_without_hierarchy(&env, &network);

		/* its text is the same without the order */
		lg_text_init(&text, &env);
		CHECK_OK(network_to_text(&env, value, size, &text, &err), err);
		CHECK(text.size < before.size && memcmp(text.data, before.data, text.size) == 0);
		CHECK(strncmp(before.data + text.size, " order ", 7) == 0);
		CHECK_OK(network_from_text(&env, text.data, text.size, &again, &again_size, &err), err);
		CHECK_OK(network_reweight(&env, &network, NULL, none, 0, &value, &size, &err), err);
		CHECK_INT(size, again_size);
		CHECK(size == again_size && memcmp(value, again, size) == 0);
		CHECK_OK(network_open(&env, value, size, &network, &err), err);
		check_spots(&env, &plan, &network, &rng);
		unit_release_all();
	}
}

int
main(void)
{
	UNIT_RUN(random_networks);
	UNIT_RUN(random_turns);
	UNIT_RUN(text_round_trips);
	UNIT_RUN(reweighted);
	UNIT_RUN(nothing_to_divide_by);
	UNIT_RUN(too_far);
	UNIT_RUN(other_hierarchies);
	return unit_done();
}
