/*
 * network_limits.c
 *		Unit tests of src/core/network on limits: shapes that a user may choose in
 *		order to cost memory or to stay out of reach of a cancel, and values
 *		exactly on their limits.
 */
#include "unit.h"

#include "network_help.h"

#include "core/network/network_reach.h"

/* ----------------------------------------------------------------------
 * an environment that counts
 * ----------------------------------------------------------------------
 */

static size_t most_bytes;		/* the largest block that was asked for */
static size_t polls;
static double polls_end;		/* when to cancel; 0: never */

static LgEnv plain;

static void *
counted_alloc(void *ctx, size_t size)
{
	most_bytes = size > most_bytes ? size : most_bytes;
	return plain.alloc(ctx, size);
}

static void *
counted_resize(void *ctx, void *ptr, size_t size)
{
	most_bytes = size > most_bytes ? size : most_bytes;
	return plain.resize(ctx, ptr, size);
}

static bool
counted_poll(void *ctx)
{
	(void) ctx;
	polls++;
	return polls_end > 0 && unit_seconds() > polls_end;
}

static LgEnv
counting_env(void)
{
	LgEnv		env = plain = unit_env();

	env.alloc = counted_alloc;
	env.resize = counted_resize;
	env.poll = counted_poll;
	most_bytes = 0;
	return env;
}

/* Spokes from one node to many, and the text of an order that takes the hub first. */
static LgStatus
build_star(const LgEnv *env, int spokes, bool hub_first, void **value, size_t *size, LgError *err)
{
	LgText		text;

	lg_text_init(&text, env);
	for (int i = 1; i <= spokes; i++)
		LG_TRY(lg_text_printf(&text, err, "%s{%d,0,%d,1,1,1}", i == 1 ? "edges " : ",", i, i));
	if (hub_first)
	{
		LG_TRY(lg_text_add(&text, " order", err));
		for (int i = 0; i <= spokes; i++)
			LG_TRY(lg_text_printf(&text, err, " %d", i));
	}
	most_bytes = 0;
	return network_from_text(env, text.data, text.size, value, size, err);
}

/* ----------------------------------------------------------------------
 * shapes
 * ----------------------------------------------------------------------
 */

/* A hub of many spokes needs no shortcut, if the spokes go first: so none are to be listed. */
static void
many_spokes(void)
{
	LgEnv		env = counting_env();
	LgError		err;
	void	   *value;
	size_t		size;
	Network		network;
	NetworkPlace from;
	NetworkPlace to;
	NetworkWay	way;
	double		start = unit_seconds();

	CHECK_OK(build_star(&env, 3000, false, &value, &size, &err), err);
	CHECK(most_bytes < 4000000);
	CHECK(unit_seconds() - start < 5);
	CHECK_OK(network_open(&env, value, size, &network, &err), err);
	CHECK_INT(network.header->arc_count, 3000);
	CHECK_OK(network_place_node(&network, 7, &from, &err), err);
	CHECK_OK(network_place_node(&network, 2999, &to, &err), err);
	CHECK_OK(network_quickest(&env, &network, &from, &to, false, &way, &err), err);
	CHECK_INT(network_weight_ms(way.weight), 2000);
}

/* An order that takes the hub first needs a shortcut for each pair: that is cut off, and polled for. */
static void
hub_first(void)
{
	LgEnv		env = counting_env();
	LgError		err;
	void	   *value;
	size_t		size;

	CHECK_FAILS(build_star(&env, 3000, true, &value, &size, &err), LG_LIMIT, err, "shortcuts");
	CHECK(most_bytes < 300000000);

	/* one that is just not cut off, and canceled while the shortcuts are put in */
	polls_end = unit_seconds() + 0.3;
	CHECK_FAILS(build_star(&env, 2000, true, &value, &size, &err), LG_CANCELLED, err, "canceled");
	CHECK(unit_seconds() - polls_end < 2);
	polls_end = 0;
}

/* With turns a hub of n roads has n * n arcs: what no roads have is refused before it fills the memory. */
static void
turns_of_a_hub(void)
{
	LgEnv		env = counting_env();
	LgError		err;
	void	   *value;
	size_t		size;
	Network		network;

	CHECK_OK(build_star(&env, 3000, false, &value, &size, &err), err);
	CHECK_OK(network_open(&env, value, size, &network, &err), err);
	CHECK_FAILS(network_restrict(&env, &network, NULL, 0, NETWORK_CLOSED, &value, &size, &err), LG_LIMIT, err, "too many turns");
	CHECK(most_bytes < 100000000);
}

/* ----------------------------------------------------------------------
 * ways almost too far
 * ----------------------------------------------------------------------
 */

#define PLACES 6

typedef unsigned __int128 Exact;

#define EXACT_NO_WAY (~(Exact) 0)

/* Edges of all sizes up to the largest; exact: what the ways weigh (Floyd 1962), in numbers that do not go round. */
static void
plan_long(Plan *plan, LgRng *rng, Exact exact[PLACES][PLACES])
{
	static const uint32_t parts[] = {NETWORK_MAX_PART, NETWORK_MAX_PART - 1, NETWORK_MAX_PART / 2 + 1, 3, 0};

	memset(plan, 0, sizeof(*plan));
	memset(exact, 0xFF, sizeof(Exact) * PLACES * PLACES);
	for (int i = 0; i < PLACES; i++)
		exact[i][i] = 0;
	for (int e = 0; e < 10; e++)
	{
		uint32_t	a = (uint32_t) lg_rng_below(rng, PLACES);
		uint32_t	b = (uint32_t) lg_rng_below(rng, PLACES);
		uint32_t	ms = parts[lg_rng_below(rng, LG_COUNT(parts))];
		uint32_t	cm = parts[lg_rng_below(rng, LG_COUNT(parts))];
		Exact		weight = ((Exact) ms << 64) | cm;

		plan_edge(plan, e, a, b, ms, NETWORK_CLOSED, cm);
		if (weight < exact[a][b])
			exact[a][b] = weight;
	}
	for (int k = 0; k < PLACES; k++)
	{
		for (int i = 0; i < PLACES; i++)
		{
			for (int j = 0; j < PLACES; j++)
			{
				if (exact[i][k] != EXACT_NO_WAY && exact[k][j] != EXACT_NO_WAY && exact[i][k] + exact[k][j] < exact[i][j])
					exact[i][j] = exact[i][k] + exact[k][j];
			}
		}
	}
}

/* A way is right, or an error: sums that have gone round must not win. */
static void
check_long_ways(const LgEnv *env, const Network *network, Exact exact[PLACES][PLACES])
{
	for (int i = 0; i < PLACES; i++)
	{
		for (int j = 0; j < PLACES; j++)
		{
			NetworkPlace from;
			NetworkPlace to;
			NetworkWay	way;
			LgError		err;

			if (network_find_node(network, i) < 0 || network_find_node(network, j) < 0)
				continue;
			CHECK_OK(network_place_node(network, i, &from, &err), err);
			CHECK_OK(network_place_node(network, j, &to, &err), err);
			if (network_quickest(env, network, &from, &to, false, &way, &err) != LG_OK)
				continue;
			if (exact[i][j] == EXACT_NO_WAY)
				CHECK(way.weight == NETWORK_NO_WAY);
			else
				CHECK(way.weight != NETWORK_NO_WAY && network_weight_ms(way.weight) == (uint64_t) (exact[i][j] >> 64) &&
					  network_weight_cm(way.weight) == (uint64_t) exact[i][j]);
		}
	}
}

static void
long_ways(void)
{
	LgRng		rng;

	lg_rng_seed(&rng, 17);
	for (int run = 0; run < 20000; run++)
	{
		LgEnv		env = unit_env();
		LgError		err;
		Exact		exact[PLACES][PLACES];
		static Plan plan;
		LgRecords	rows;
		void	   *value;
		size_t		size;
		Network		network;
		LgStatus	status;

		plan_long(&plan, &rng, exact);
		network_rows_init(&rows, 0);
		for (uint32_t e = 0; e < plan.count; e++)
			CHECK_OK(network_rows_add(&env, &rows, &plan.edges[e], NULL, &err), err);
		status = network_build(&env, &rows, &value, &size, &err);
		CHECK(status == LG_OK || status == LG_LIMIT);
		if (status == LG_OK)
		{
			CHECK_OK(network_open(&env, value, size, &network, &err), err);
			check_long_ways(&env, &network, exact);
		}
		unit_release_all();
	}
}

/* ----------------------------------------------------------------------
 * what is reached
 * ----------------------------------------------------------------------
 */

/* Round a one-way ring and back to the edge one starts on: its first part is reached last, with turns as without. */
static void
round_to_the_start(void)
{
	static const char *const texts[] = {
		"edges {1,1,2,10,-,100},{2,2,1,10,-,100}",
		"edges {1,1,2,10,-,100},{2,2,1,10,-,100} turns u-turn -"
	};

	for (size_t i = 0; i < LG_COUNT(texts); i++)
	{
		LgEnv		env = unit_env();
		LgError		err;
		void	   *value;
		size_t		size;
		Network		network;
		NetworkPlace from[2];
		NetworkReach reach;
		uint32_t	whole = 0;

		CHECK_OK(network_from_text(&env, texts[i], strlen(texts[i]), &value, &size, &err), err);
		CHECK_OK(network_open(&env, value, size, &network, &err), err);
		network_place_on_edge(&network, 0, 0.5, &from[0]);
		network_place_on_edge(&network, 0, 0.6, &from[1]);
		CHECK_OK(network_reach_init(&env, &network, &reach, &err), err);
		CHECK_OK(network_reach(&reach, from, 1, 18000, &err), err);
		CHECK_INT(reach.arc_count, 3);
		for (size_t a = 0; a < reach.arc_count; a++)
		{
			if (reach.arcs[a].arc != 0 || reach.arcs[a].from != 0)
				continue;
			whole++;
			CHECK_INT(reach.arcs[a].start_ms, 15000);
			CHECK_INT(reach.arcs[a].end_ms, 18000);
			CHECK_NEAR(reach.arcs[a].to, 0.3, 1e-9);
		}
		CHECK_INT(whole, 1);
		CHECK_OK(network_reach(&reach, from, 1, 14999, &err), err);
		CHECK_INT(reach.arc_count, 2);
		CHECK_OK(network_reach(&reach, from, 2, 18000, &err), err);
		CHECK_INT(reach.arc_count, 4);
		unit_release_all();
	}
}

/* ----------------------------------------------------------------------
 * lines
 * ----------------------------------------------------------------------
 */

/* Text of an edge with a long line, or of many turns, that ends too early. */
static void
unfinished_text(const LgEnv *env, LgText *text, bool turns)
{
	LgError		err;

	lg_text_init(text, env);
	CHECK_OK(lg_text_add(text, turns ? "edges {1,1,2,1,1,1} turns {1,2,1,-}" : "edges {1,1,2,1,1,1,5 5", &err), err);
	for (int i = 0; i < 400000; i++)
		CHECK_OK(lg_text_add(text, turns ? ",{1,2,1,-}" : ",5 5", &err), err);
}

/* Reading and printing one long line, or many turns, polls on the way. */
static void
long_texts(void)
{
	LgEnv		env = counting_env();
	LgError		err;
	LgText		text;
	LgText		printed;
	void	   *value;
	size_t		size;

	for (int turns = 0; turns < 2; turns++)
	{
		unfinished_text(&env, &text, turns == 1);
		polls = 0;
		CHECK_FAILS(network_from_text(&env, text.data, text.size, &value, &size, &err), LG_BAD_TEXT, err, "road_network");
		CHECK(polls > 90);
	}
	unfinished_text(&env, &text, false);
	CHECK_OK(lg_text_add(&text, "}", &err), err);
	CHECK_OK(network_from_text(&env, text.data, text.size, &value, &size, &err), err);
	lg_text_init(&printed, &env);
	polls = 0;
	CHECK_OK(network_to_text(&env, value, size, &printed, &err), err);
	CHECK(polls > 90);
	CHECK_OK(network_from_text(&env, printed.data, printed.size, &value, &size, &err), err);
}

/* What the text form cannot read again does not get in by the aggregate. */
static void
longest_line(void)
{
	LgEnv		env = unit_env();
	LgError		err;
	LgRecords	rows;
	NetworkPoint *points;
	NetworkEdge edge = {1, 1, 2, {1, 1}, 1, NETWORK_MAX_LINE};

	CHECK_OK(lg_alloc_array(&env, NETWORK_MAX_LINE + 1, sizeof(NetworkPoint), &points, &err), err);
	network_rows_init(&rows, NETWORK_LINES);
	CHECK_OK(network_rows_add(&env, &rows, &edge, points, &err), err);
	edge.points++;
	CHECK_FAILS(network_rows_add(&env, &rows, &edge, points, &err), LG_LIMIT, err, "1000001 points");
}

/* Nobody is faster than the highest speed: long lines that lead to where a degree is longer too. */
static void
highest_speed(void)
{
	static const char *const texts[] = {
		"edges {1,1,2,3600,3600,1,0 70,20 50}", "edges {1,1,2,3600,3600,1,0 -70,20 -50}",
		"edges {1,1,2,3600,-,1,0 10,10 -10}", "edges {1,1,2,-,3600,1,0 10,0 80}"
	};
	static const GeoPoint ends[][2] = {{{0, 70}, {20, 50}}, {{0, -70}, {20, -50}}, {{0, 10}, {10, -10}}, {{0, 10}, {0, 80}}};

	for (size_t i = 0; i < LG_COUNT(texts); i++)
	{
		LgEnv		env = unit_env();
		LgError		err;
		void	   *value;
		size_t		size;
		Network		network;

		CHECK_OK(network_from_text(&env, texts[i], strlen(texts[i]), &value, &size, &err), err);
		CHECK_OK(network_open(&env, value, size, &network, &err), err);
		CHECK(network.header->max_speed * 3600 >= geo_distance_m(ends[i][0], ends[i][1]) * (1 - 1e-3));
		unit_release_all();
	}
}

int
main(void)
{
	UNIT_RUN(many_spokes);
	UNIT_RUN(hub_first);
	UNIT_RUN(turns_of_a_hub);
	UNIT_RUN(long_ways);
	UNIT_RUN(round_to_the_start);
	UNIT_RUN(long_texts);
	UNIT_RUN(longest_line);
	UNIT_RUN(highest_speed);
	return unit_done();
}
