/*
 * network_check.h
 *		What is suspicious about a road network.
 */
#ifndef LG_NETWORK_CHECK_H
#define LG_NETWORK_CHECK_H

#include "network.h"

typedef struct NetworkFinding
{
	const char *kind;
	uint32_t	edge;			/* NETWORK_NONE: not of one edge */
	uint32_t	node;			/* NETWORK_NONE: not of one node */
	double		value;
	const char *unit;			/* of value */
} NetworkFinding;

typedef LgStatus (*NetworkReport) (void *context, const NetworkFinding *finding, LgError *err);

extern LgStatus network_check(const LgEnv *env, const Network *network, double min_kmh, double max_kmh,
							  NetworkReport report, void *context, LgError *err);

#endif							/* LG_NETWORK_CHECK_H */
