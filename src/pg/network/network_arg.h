/*
 * network_arg.h
 *		Road networks, and places in them, as arguments.
 */
#ifndef LG_NETWORK_ARG_H
#define LG_NETWORK_ARG_H

#include "postgres.h"

#include "fmgr.h"

#include "core/network/network_ask.h"
#include "pg/base/value_cache.h"

extern const LgValueKind network_kind;

extern const Network *network_arg(FunctionCallInfo fcinfo, int argno);
extern void network_arg_place(FunctionCallInfo fcinfo, const Network *network, int argno, int max_argno, NetworkPlace *place);
extern float8 network_arg_max_m(FunctionCallInfo fcinfo, int argno);

#endif							/* LG_NETWORK_ARG_H */
