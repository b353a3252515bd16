/*
 * kpi_arg.h
 *		Arguments of the KPI functions: summaries, times, exact numbers.
 */
#ifndef LG_KPI_ARG_H
#define LG_KPI_ARG_H

#include "postgres.h"

#include "fmgr.h"
#include "utils/timestamp.h"

#include "core/kpi/kpi_delivery.h"
#include "core/kpi/kpi_types.h"
#include "pg/base/env.h"

/* Called once or more per row: not through the table of exported symbols. */
#pragma GCC visibility push(hidden)

/* An environment that costs nothing to make: memory of the current context. */
extern const LgEnv kpi_env;

/* A summary, checked; never NULL. */
extern const void *kpi_datum_summary(Datum datum, const KpiType **type);
extern const void *kpi_arg_summary(FunctionCallInfo fcinfo, int argno, const KpiType **type);

/* The state of an aggregate, which may be changed in place; NULL when there is none yet. */
extern void *kpi_arg_state(FunctionCallInfo fcinfo, size_t *size);

/* A finished value as a datum. */
extern Datum kpi_datum(void *value, size_t size);

/* Numbers as fixed point of six decimals; what they are is said by their type. */
extern int64 kpi_datum_micro(Datum datum, Oid type, const char *what);
extern int64 kpi_numeric_micro(Datum datum, const char *what);
extern Datum kpi_numeric(__int128 number, int digits);

/* An interval without months, in microseconds. */
extern int64 kpi_datum_interval(Datum datum, const char *what);

/* An array of limits, in any order, behind those that are there; NULL: none. */
extern void kpi_add_limits(FunctionCallInfo fcinfo, int argno, int series, KpiExtra *extra);

/* The type of a stored value, which is checked. */
extern const KpiType *kpi_check_stored(const void *value);

/*
 * What a function remembers between its calls: the types of its arguments as
 * written in the query, of a transition whether it queues (kpi_state.h).
 */
typedef struct KpiCall
{
	Oid			types[FUNC_MAX_ARGS];
	bool		decided;
	struct KpiQueue *queue;
	bool		has_rule;
	bool		only_times;
	void	   *empty;			/* of kpi_delivery_of(): scorecard that counts by the last rule */
} KpiCall;

extern KpiCall *kpi_call(FunctionCallInfo fcinfo);
extern void kpi_time_is_infinite(const char *what) __attribute__((noreturn));
extern Oid	kpi_look_up_arg_type(FunctionCallInfo fcinfo, int argno);

#pragma GCC visibility pop

/* A finite time, in microseconds. */
static inline int64
kpi_arg_time(FunctionCallInfo fcinfo, int argno, const char *what)
{
	TimestampTz at = PG_GETARG_TIMESTAMPTZ(argno);

	if (unlikely(TIMESTAMP_NOT_FINITE(at)))
		kpi_time_is_infinite(what);
	return at;
}

/* The type of an argument as written in the query, looked up once per call. */
static inline Oid
kpi_arg_type(FunctionCallInfo fcinfo, int argno)
{
	const KpiCall *call = fcinfo->flinfo->fn_extra;

	return likely(call != NULL && call->types[argno] != InvalidOid) ? call->types[argno] :
		kpi_look_up_arg_type(fcinfo, argno);
}

#endif							/* LG_KPI_ARG_H */
