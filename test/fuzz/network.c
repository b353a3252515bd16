/*
 * network.c
 *		Text of road networks: whatever parses prints and parses again to the
 *		same text, opens, and answers a way, a matrix and a reach.
 */
#include "fuzz.h"

#include "core/network/network_ask.h"
#include "core/network/network_text.h"
#include "core/network/network_reach.h"

int			LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static LgStatus
ignore_row(void *context, uint32_t source, const NetworkWeight *row, LgError *err)
{
	(void) context;
	(void) source;
	(void) row;
	(void) err;
	return LG_OK;
}

static void
ask(const LgEnv *env, const Network *network)
{
	NetworkPlace places[2];
	NetworkWay	way;
	NetworkReach reach;
	LgError		err;
	GeoPoint	at = {0.5, 0.5};

	if (network->edges == 0)
		return;
	network_place_on_edge(network, 0, 0.25, &places[0]);
	network_place_on_edge(network, network->edges - 1, 0.5, &places[1]);
	if (network->has_lines)
		network_snap(env, network, at, 1e7, &places[1], &err);
	network_quickest(env, network, &places[0], &places[1], true, &way, &err);
	network_many(env, network, places, 2, places, 2, ignore_row, NULL, &err);
	if (network_reach_init(env, network, &reach, &err) == LG_OK)
		network_reach(&reach, places, 2, 100000, &err);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	LgEnv		env = fuzz_begin();
	LgError		err;
	void	   *value;
	size_t		value_size;
	Network		network;
	LgText		text;
	LgText		again;

	if (network_from_text(&env, (const char *) data, size, &value, &value_size, &err) == LG_OK)
	{
		lg_text_init(&text, &env);
		lg_text_init(&again, &env);
		if (network_to_text(&env, value, value_size, &text, &err) != LG_OK ||
			network_from_text(&env, text.data, text.size, &value, &value_size, &err) != LG_OK ||
			network_to_text(&env, value, value_size, &again, &err) != LG_OK ||
			strcmp(text.data, again.data) != 0 ||
			network_open(&env, value, value_size, &network, &err) != LG_OK)
			abort();
		ask(&env, &network);
	}
	return fuzz_end();
}
