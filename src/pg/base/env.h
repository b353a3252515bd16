/*
 * env.h
 *		What src/core needs, provided by the backend.
 */
#ifndef LG_ENV_H
#define LG_ENV_H

#include "postgres.h"

#include "fmgr.h"
#include "miscadmin.h"
#include "nodes/nodes.h"

#include "core/base/lg_core.h"

extern LgEnv lg_env(MemoryContext context);
extern void lg_report(const LgError *err) __attribute__((noreturn));
extern int	lg_sqlstate(LgStatus status);
extern bool lg_soft_error(Node *escontext, const LgError *err);
extern void lg_check_aggregate(FunctionCallInfo fcinfo);
extern bool lg_is_transition(FunctionCallInfo fcinfo);
extern void lg_bad_state(void) __attribute__((noreturn));
extern void *lg_state_arg(FunctionCallInfo fcinfo, uint16 magic, uint8 flag);
extern Oid	lg_arg_type(FmgrInfo *flinfo, int argno);
extern struct varlena *lg_seal_varlena(void *value, size_t size);

/* Calls core and raises what it returned. */
#define LG_CALL(call, err) \
	do { \
		if ((call) != LG_OK) \
			lg_report(&(err)); \
	} while (0)

/* For input functions: soft error where the caller asked for it. */
#define LG_CALL_SOFT(call, err, fcinfo) \
	do { \
		if ((call) != LG_OK) \
		{ \
			lg_soft_error(lg_escontext(fcinfo), &(err)); \
			PG_RETURN_NULL(); \
		} \
	} while (0)

#endif							/* LG_ENV_H */
