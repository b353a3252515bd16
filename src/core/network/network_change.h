/*
 * network_change.h
 *		Another road network from one that is there.
 */
#ifndef LG_NETWORK_CHANGE_H
#define LG_NETWORK_CHANGE_H

#include "network.h"

extern LgStatus network_reweight(const LgEnv *env, const Network *network, const int64_t *edges,
								 const uint32_t *const ms[2], size_t count, void **value, size_t *size, LgError *err);
extern LgStatus network_restrict(const LgEnv *env, const Network *network, const NetworkRestriction *restrictions,
								 size_t count, uint32_t u_turn_ms, void **value, size_t *size, LgError *err);

#endif							/* LG_NETWORK_CHANGE_H */
