/*
 * network_build.h
 *		The steps of building a road network, for this room alone.
 */
#ifndef LG_NETWORK_BUILD_H
#define LG_NETWORK_BUILD_H

#include "network.h"

/* A grid over the lines of a network. */
typedef struct NetworkCells
{
	NetworkGrid grid;
	uint32_t   *first;
	uint32_t   *edges;
	uint32_t	entries;
} NetworkCells;

/* network_value.c */
extern LgStatus network_collect(const LgEnv *env, const LgRecords *rows, Network *content, LgError *err);

/* network_change.c */
extern LgStatus network_add_turns(const LgEnv *env, Network *content, const NetworkRestriction *restrictions, size_t count, LgError *err);

/* network_compile.c */
extern LgStatus network_compile(const LgEnv *env, Network *content, uint32_t u_turn_ms, const uint32_t *order,
								const NetworkCells *cells, void **value, size_t *size, LgError *err);
extern LgStatus network_find_halves(const LgEnv *env, Network *content, LgError *err);

/* network_grid.c */
extern LgStatus network_grid_build(const LgEnv *env, const Network *network, NetworkCells *cells, LgError *err);
extern LgStatus network_max_speed(const LgEnv *env, const Network *network, double *speed, LgError *err);

#endif							/* LG_NETWORK_BUILD_H */
