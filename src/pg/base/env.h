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
extern char *lg_shown_text(const char *text, size_t size, bool utf8);
extern char *lg_error_text(const LgError *err, const char *part);
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

/* The same for core that works on UTF-8 (documents, tariffs), whatever the server's encoding. */
#define LG_CALL_UTF8(call, err) \
	do { \
		if ((call) != LG_OK) \
		{ \
			(err).utf8 = true; \
			lg_report(&(err)); \
		} \
	} while (0)

/* For states of aggregates: what does not hold together, a caller has made. */
#define LG_CALL_STATE(call, err) \
	do { \
		LgStatus	lg_state_status = (call); \
		if (lg_state_status == LG_CORRUPTED) \
			lg_bad_state(); \
		if (lg_state_status != LG_OK) \
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
