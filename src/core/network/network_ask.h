/*
 * network_ask.h
 *		What is asked of a road network: ways, matrices, what can be reached.
 */
#ifndef LG_NETWORK_ASK_H
#define LG_NETWORK_ASK_H

#include "core/matrix/matrix.h"
#include "network_place.h"

/* network_way.c: from one place to another */
extern LgStatus network_quickest(const LgEnv *env, const Network *network, const NetworkPlace *from,
								 const NetworkPlace *to, bool with_arcs, NetworkWay *way, LgError *err);

/* network_matrix.c: from all to all */
typedef LgStatus (*NetworkPut) (void *context, uint32_t source, const NetworkWeight *row, LgError *err);

extern LgStatus network_many(const LgEnv *env, const Network *network, const NetworkPlace *sources, uint32_t source_count,
							 const NetworkPlace *targets, uint32_t target_count, NetworkPut put, void *context, LgError *err);

#endif							/* LG_NETWORK_ASK_H */
