/*
 * kpi_types.c
 *		kpi_sketch, kpi_level, kpi_ratio, kpi_service, kpi_forecast and
 *		kpi_fleet in SQL: from the columns of a row to the summary.
 *
 * Each transition has an inverse; both skip rows without the facts they need,
 * but return a summary for them, so that they work in moving frames.
 */
#include "pg/base/compat.h"

#include "catalog/pg_type.h"
#include "utils/builtins.h"
#include "utils/rangetypes.h"
#include "utils/timestamp.h"
#include "utils/typcache.h"

#include "kpi_arg.h"

/* The state, or a new summary of nothing. */
static void *
state_or_new(FunctionCallInfo fcinfo, const KpiType *type, const int64_t *params, size_t *size)
{
	void	   *state = kpi_arg_state(fcinfo, size);
	LgError		err;

	if (likely(state != NULL))
		return state;
	LG_CALL(kpi_new(&kpi_env, type, params, 0, &state, size, &err), err);
	kpi_datum(state, *size);
	return state;
}

/* Defines name_transition and name_inverse on top of a function with a sign. */
#define KPI_TRANSITION(name, transition) \
	PG_FUNCTION_INFO_V1(logistics_##name##_transition); \
	Datum logistics_##name##_transition(PG_FUNCTION_ARGS) { return transition(fcinfo, 1); } \
	PG_FUNCTION_INFO_V1(logistics_##name##_inverse); \
	Datum logistics_##name##_inverse(PG_FUNCTION_ARGS) { return transition(fcinfo, -1); } \
	extern int	kpi_transition_end

/* ----------------------------------------------------------------------
 * kpi_sketch
 * ----------------------------------------------------------------------
 */

static void *
sketch_state(FunctionCallInfo fcinfo, int accuracy_arg, int unit, size_t *size)
{
	int64_t		params[2] = {KPI_ALPHA_PPM, unit};
	void	   *state;
	LgError		err;

	if (accuracy_arg < PG_NARGS() && !PG_ARGISNULL(accuracy_arg))
		LG_CALL(kpi_sketch_params(PG_GETARG_FLOAT8(accuracy_arg), unit, params, &err), err);
	state = state_or_new(fcinfo, &kpi_sketch_type, params, size);
	if (unlikely(kpi_params(state)[0] != params[0] || kpi_params(state)[1] != params[1]))
	{
		void	   *asked;
		size_t		asked_size;

		LG_CALL(kpi_new(&kpi_env, &kpi_sketch_type, params, 0, &asked, &asked_size, &err), err);
		LG_CALL(kpi_meanings_differ(&kpi_sketch_type, state, asked, &err), err);
	}
	return state;
}

/* (state, value [, weight [, accuracy]]) */
static Datum
sketch_value(FunctionCallInfo fcinfo, int sign)
{
	Oid			value_type = kpi_arg_type(fcinfo, 1);
	size_t		size;
	void	   *state = sketch_state(fcinfo, 3, value_type == INTERVALOID ? KPI_SKETCH_DURATION : KPI_SKETCH_NUMBER,
									 &size);
	LgError		err;

	if (PG_ARGISNULL(1) || (PG_NARGS() > 2 && PG_ARGISNULL(2)))
		PG_RETURN_POINTER(state);
	LG_CALL(kpi_sketch_add(&kpi_env, &state, &size, kpi_datum_micro(PG_GETARG_DATUM(1), value_type, "value"),
						   PG_NARGS() > 2 ? PG_GETARG_INT64(2) : 1, sign, &err), err);
	PG_RETURN_DATUM(kpi_datum(state, size));
}

KPI_TRANSITION(kpi_sketch, sketch_value);

/* (state, since, until [, accuracy]) */
static Datum
sketch_duration(FunctionCallInfo fcinfo, int sign)
{
	size_t		size;
	void	   *state = sketch_state(fcinfo, 3, KPI_SKETCH_DURATION, &size);
	int64		duration;
	LgError		err;

	if (PG_ARGISNULL(1) || PG_ARGISNULL(2))
		PG_RETURN_POINTER(state);
	if (!lg_sub64(kpi_arg_time(fcinfo, 2, "until"), kpi_arg_time(fcinfo, 1, "since"), &duration))
		ereport(ERROR, (errcode(ERRCODE_NUMERIC_VALUE_OUT_OF_RANGE), errmsg("duration is out of range")));
	LG_CALL(kpi_sketch_add(&kpi_env, &state, &size, duration, 1, sign, &err), err);
	PG_RETURN_DATUM(kpi_datum(state, size));
}

KPI_TRANSITION(kpi_sketch_time, sketch_duration);

/* ----------------------------------------------------------------------
 * kpi_ratio
 * ----------------------------------------------------------------------
 */

/* (state, hit boolean) or (state, numerator, denominator) */
static Datum
ratio_transition(FunctionCallInfo fcinfo, int sign)
{
	size_t		size;
	void	   *state = state_or_new(fcinfo, &kpi_ratio_type, NULL, &size);
	int64		num;
	int64		den = KPI_UNIT;
	LgError		err;

	if (PG_ARGISNULL(1) || (PG_NARGS() > 2 && PG_ARGISNULL(2)))
		PG_RETURN_POINTER(state);
	if (PG_NARGS() > 2)
	{
		num = kpi_datum_micro(PG_GETARG_DATUM(1), kpi_arg_type(fcinfo, 1), "numerator");
		den = kpi_datum_micro(PG_GETARG_DATUM(2), kpi_arg_type(fcinfo, 2), "denominator");
	}
	else
		num = PG_GETARG_BOOL(1) ? KPI_UNIT : 0;
	LG_CALL(kpi_ratio_add(state, num, den, sign, &err), err);
	PG_RETURN_POINTER(state);
}

KPI_TRANSITION(kpi_ratio, ratio_transition);

/* ----------------------------------------------------------------------
 * kpi_level
 * ----------------------------------------------------------------------
 */

/* True when the range is bounded on both sides; an empty one lasts no time. */
static bool
level_range(FunctionCallInfo fcinfo, KpiLevelRow *row)
{
	RangeType  *range = PG_GETARG_RANGE_P(1);
	TypeCacheEntry *typcache = lookup_type_cache(RangeTypeGetOid(range), TYPECACHE_RANGE_INFO);
	RangeBound	lower;
	RangeBound	upper;
	bool		empty;

	range_deserialize(typcache, range, &lower, &upper, &empty);
	if (empty)
		return false;
	row->since = lower.infinite ? DT_NOBEGIN : DatumGetTimestampTz(lower.val);
	row->until = upper.infinite ? DT_NOEND : DatumGetTimestampTz(upper.val);
	if (TIMESTAMP_NOT_FINITE(row->since) || TIMESTAMP_NOT_FINITE(row->until))
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("time range of a level is unbounded"),
				 errhint("Intersect it with the period you report on: during * period.")));
	return true;
}

/* (state, since, until | during, level [, capacity [, outflow]]) */
static Datum
level_transition(FunctionCallInfo fcinfo, int sign)
{
	size_t		size;
	void	   *state = state_or_new(fcinfo, &kpi_level_type, NULL, &size);
	int			level = kpi_arg_type(fcinfo, 1) == TSTZRANGEOID ? 2 : 3;
	KpiLevelRow row = {0};
	LgError		err;

	for (int i = 1; i <= level; i++)
		if (PG_ARGISNULL(i))
			PG_RETURN_POINTER(state);
	if (level == 3)
	{
		row.since = kpi_arg_time(fcinfo, 1, "since");
		row.until = kpi_arg_time(fcinfo, 2, "until");
	}
	else if (!level_range(fcinfo, &row))
		PG_RETURN_POINTER(state);
	row.level = kpi_datum_micro(PG_GETARG_DATUM(level), kpi_arg_type(fcinfo, level), "level");
	row.has_capacity = PG_NARGS() > level + 1 && !PG_ARGISNULL(level + 1);
	if (row.has_capacity)
		row.capacity = kpi_datum_micro(PG_GETARG_DATUM(level + 1), kpi_arg_type(fcinfo, level + 1), "capacity");
	row.has_outflow = PG_NARGS() > level + 2 && !PG_ARGISNULL(level + 2);
	if (row.has_outflow)
		row.outflow = kpi_datum_micro(PG_GETARG_DATUM(level + 2), kpi_arg_type(fcinfo, level + 2), "outflow");
	LG_CALL(kpi_level_add(state, &row, sign, &err), err);
	PG_RETURN_POINTER(state);
}

KPI_TRANSITION(kpi_level, level_transition);

/* ----------------------------------------------------------------------
 * kpi_service
 * ----------------------------------------------------------------------
 */

#define TAKE_TICKET(arg, bit, assignment) \
	do { \
		if (PG_NARGS() > (arg) && !PG_ARGISNULL(arg)) \
		{ \
			assignment; \
			ticket.known |= (bit); \
		} \
	} while (0)

/* The rule argument, or NULL. */
static const void *
service_rule(FunctionCallInfo fcinfo)
{
	const KpiType *type;

	return PG_NARGS() > 9 && !PG_ARGISNULL(9) ? kpi_arg_summary(fcinfo, 9, &type) : NULL;
}

/* (state, nps [, csat, created, first_response, resolved, contacts, reopened, escalated [, rule]]) */
static Datum
service_transition(FunctionCallInfo fcinfo, int sign)
{
	const void *rule = service_rule(fcinfo);
	size_t		size;
	void	   *state = state_or_new(fcinfo, &kpi_service_type, rule != NULL ? kpi_params(rule) : NULL, &size);
	KpiTicket	ticket = {0};
	LgError		err;

	if (rule != NULL && !kpi_same_meaning(&kpi_service_type, state, rule))
		LG_CALL(kpi_meanings_differ(&kpi_service_type, state, rule, &err), err);
	TAKE_TICKET(1, KPI_TICKET_NPS, ticket.nps = PG_GETARG_INT32(1));
	TAKE_TICKET(2, KPI_TICKET_CSAT, ticket.csat = PG_GETARG_INT32(2));
	TAKE_TICKET(3, KPI_TICKET_CREATED, ticket.created = kpi_arg_time(fcinfo, 3, "created"));
	TAKE_TICKET(4, KPI_TICKET_RESPONSE, ticket.response = kpi_arg_time(fcinfo, 4, "first response"));
	TAKE_TICKET(5, KPI_TICKET_RESOLVED, ticket.resolved = kpi_arg_time(fcinfo, 5, "resolved"));
	TAKE_TICKET(6, KPI_TICKET_CONTACTS, ticket.contacts = PG_GETARG_INT32(6));
	TAKE_TICKET(7, KPI_TICKET_REOPENED, ticket.reopened = PG_GETARG_BOOL(7));
	TAKE_TICKET(8, KPI_TICKET_ESCALATED, ticket.escalated = PG_GETARG_BOOL(8));
	LG_CALL(kpi_service_add(&kpi_env, &state, &size, &ticket, sign, &err), err);
	PG_RETURN_DATUM(kpi_datum(state, size));
}

KPI_TRANSITION(kpi_service, service_transition);

PG_FUNCTION_INFO_V1(logistics_kpi_service_rule);

/* kpi_service_rule(csat_satisfied, csat_best) -> an empty kpi_service that carries them */
Datum
logistics_kpi_service_rule(PG_FUNCTION_ARGS)
{
	int64_t		params[2] = {PG_GETARG_INT32(0), PG_GETARG_INT32(1)};
	void	   *value;
	size_t		size;
	LgError		err;

	LG_CALL(kpi_check_params(&kpi_service_type, params, LG_BAD_ARGUMENT, &err), err);
	if (params[KPI_SERVICE_SATISFIED] > params[KPI_SERVICE_BEST])
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("csat_satisfied %d is above csat_best %d", PG_GETARG_INT32(0), PG_GETARG_INT32(1)),
				 errhint("Give the score from which an answer is satisfied, and the best score there is.")));
	LG_CALL(kpi_new(&kpi_env, &kpi_service_type, params, 0, &value, &size, &err), err);
	PG_RETURN_DATUM(kpi_datum(value, size));
}

/* ----------------------------------------------------------------------
 * kpi_forecast and kpi_fleet
 * ----------------------------------------------------------------------
 */

/* (state, actual, forecast [, scale]) */
static Datum
forecast_transition(FunctionCallInfo fcinfo, int sign)
{
	size_t		size;
	void	   *state = state_or_new(fcinfo, &kpi_forecast_type, NULL, &size);
	bool		has_scale = PG_NARGS() > 3 && !PG_ARGISNULL(3);
	LgError		err;

	if (PG_ARGISNULL(1) || PG_ARGISNULL(2))
		PG_RETURN_POINTER(state);
	LG_CALL(kpi_forecast_add(state, kpi_datum_micro(PG_GETARG_DATUM(1), kpi_arg_type(fcinfo, 1), "actual"),
							 kpi_datum_micro(PG_GETARG_DATUM(2), kpi_arg_type(fcinfo, 2), "forecast"),
							 has_scale ? kpi_datum_micro(PG_GETARG_DATUM(3), kpi_arg_type(fcinfo, 3), "scale") : 0,
							 has_scale, sign, &err), err);
	PG_RETURN_POINTER(state);
}

KPI_TRANSITION(kpi_forecast, forecast_transition);

#define TAKE_LEG(arg, bit, field, what) \
	do { \
		if (PG_NARGS() > (arg) && !PG_ARGISNULL(arg)) \
		{ \
			leg.field = kpi_datum_micro(PG_GETARG_DATUM(arg), kpi_arg_type(fcinfo, arg), what); \
			leg.known |= (bit); \
		} \
	} while (0)

/* (state, km, load_t, capacity_t [, drops, hours, co2e_kg]) */
static Datum
fleet_transition(FunctionCallInfo fcinfo, int sign)
{
	size_t		size;
	void	   *state = state_or_new(fcinfo, &kpi_fleet_type, NULL, &size);
	KpiLeg		leg = {0};
	LgError		err;

	if (PG_ARGISNULL(1))
		PG_RETURN_POINTER(state);
	leg.km = kpi_datum_micro(PG_GETARG_DATUM(1), kpi_arg_type(fcinfo, 1), "distance");
	TAKE_LEG(2, KPI_LEG_LOAD, load, "load");
	TAKE_LEG(3, KPI_LEG_CAPACITY, capacity, "capacity");
	TAKE_LEG(4, KPI_LEG_DROPS, drops, "drops");
	TAKE_LEG(5, KPI_LEG_HOURS, hours, "hours");
	TAKE_LEG(6, KPI_LEG_CO2E, co2e, "CO2e");
	LG_CALL(kpi_fleet_add(state, &leg, sign, &err), err);
	PG_RETURN_POINTER(state);
}

KPI_TRANSITION(kpi_fleet, fleet_transition);
