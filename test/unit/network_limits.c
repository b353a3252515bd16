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

int
main(void)
{
	UNIT_RUN(many_spokes);
	UNIT_RUN(hub_first);
	return unit_done();
}
