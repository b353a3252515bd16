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
#include "common/shortest_dec.h"
#include "utils/array.h"
#include "utils/builtins.h"
#include "utils/fmgrprotos.h"
#include "utils/lsyscache.h"
#include "utils/numeric.h"
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

/* A state, which means what this call asks for; rule NULL: as params say. */
static void *
sketch_state_of(FunctionCallInfo fcinfo, const void *rule, const int64_t *params, size_t *size)
{
	void	   *state = kpi_arg_state(fcinfo, size);
	const KpiType *type = &kpi_sketch_type;
	void	   *asked;
	size_t		asked_size;
	LgError		err;

	if (likely(state != NULL && (rule != NULL ? kpi_same_meaning(type, state, rule) :
								 kpi_params(state)[0] == params[0] && kpi_params(state)[1] == params[1])))
		return state;
	if (rule != NULL)
		LG_CALL(kpi_new_like(&kpi_env, type, rule, &asked, &asked_size, &err), err);
	else
		LG_CALL(kpi_new(&kpi_env, type, params, 0, &asked, &asked_size, &err), err);
	if (state != NULL)
		LG_CALL(kpi_meanings_differ(type, state, asked, &err), err);
	kpi_datum(asked, asked_size);
	*size = asked_size;
	return asked;
}

/* The last argument is an accuracy, or a rule: an empty sketch. */
static void *
sketch_state(FunctionCallInfo fcinfo, int last_arg, int unit, size_t *size)
{
	int64_t		params[2] = {KPI_ALPHA_PPM, unit};
	const KpiType *type;
	const void *rule = NULL;
	LgError		err;

	if (last_arg < PG_NARGS() && !PG_ARGISNULL(last_arg))
	{
		if (kpi_arg_type(fcinfo, last_arg) == FLOAT8OID)
			LG_CALL(kpi_sketch_params(PG_GETARG_FLOAT8(last_arg), unit, params, &err), err);
		else
			rule = kpi_arg_summary(fcinfo, last_arg, &type);
	}
	if (rule != NULL && kpi_params(rule)[KPI_SKETCH_UNIT] != unit)
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("rule of a sketch is for %s, but the values are %s", unit == KPI_SKETCH_DURATION ? "numbers" : "durations",
						unit == KPI_SKETCH_DURATION ? "durations" : "numbers"),
				 errhint("Give the limits of kpi_sketch_rule() in the type of the values: intervals or numbers.")));
	return sketch_state_of(fcinfo, rule, params, size);
}

PG_FUNCTION_INFO_V1(logistics_kpi_sketch_rule);

/* kpi_sketch_rule(limits anyarray, accuracy) -> an empty kpi_sketch that carries them */
Datum
logistics_kpi_sketch_rule(PG_FUNCTION_ARGS)
{
	Oid			type = getBaseType(ARR_ELEMTYPE(PG_GETARG_ARRAYTYPE_P(0)));
	KpiExtra	extra = {0};
	int64_t		params[2];
	void	   *value;
	size_t		size;
	LgError		err;

	LG_CALL(kpi_sketch_params(PG_GETARG_FLOAT8(1), type == INTERVALOID ? KPI_SKETCH_DURATION : KPI_SKETCH_NUMBER, params,
							  &err), err);
	kpi_add_limits(fcinfo, 0, 0, &extra);
	LG_CALL(kpi_check_declared(&kpi_sketch_type, &extra, LG_BAD_ARGUMENT, &err), err);
	LG_CALL(kpi_new_with(&kpi_env, &kpi_sketch_type, params, 0, &extra, &value, &size, &err), err);
	PG_RETURN_DATUM(kpi_datum(value, size));
}

/* (state, value [, weight [, accuracy or rule]]) */
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

/* (state, since, until [, accuracy or rule]) */
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

/* A state that is still there ends nowhere: that is for whoever asks to say. */
static void
level_is_open(void)
{
	ereport(ERROR,
			(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
			 errmsg("last state of a level has no end"),
			 errdetail("The time until which it held is null, as lead() leaves it."),
			 errhint("End it when you look: coalesce(until, as_of), or kpi_level_of(..., as_of => ...).")));
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

	if (PG_ARGISNULL(1) || PG_ARGISNULL(level))
		PG_RETURN_POINTER(state);
	if (level == 3)
	{
		if (PG_ARGISNULL(2))
			level_is_open();
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

#define TAKE_AMOUNT(arg, has, field) \
	do { \
		row.has = !PG_ARGISNULL(arg); \
		if (row.has) \
			row.field = kpi_datum_micro(PG_GETARG_DATUM(arg), kpi_arg_type(fcinfo, arg), #field); \
	} while (0)

PG_FUNCTION_INFO_V1(logistics_kpi_level_of);

/* kpi_level_of(since, until, level, capacity, outflow, as_of) -> kpi_level of one state, as far as as_of */
Datum
logistics_kpi_level_of(PG_FUNCTION_ARGS)
{
	const bool	as_of_known = !PG_ARGISNULL(5);
	KpiLevelRow row = {0};
	int64		as_of;
	void	   *value;
	size_t		size;
	LgError		err;

	LG_CALL(kpi_new(&kpi_env, &kpi_level_type, NULL, 0, &value, &size, &err), err);
	if (PG_ARGISNULL(0) || PG_ARGISNULL(2))
		PG_RETURN_DATUM(kpi_datum(value, size));
	as_of = as_of_known ? kpi_arg_time(fcinfo, 5, "as_of") : 0;
	row.since = kpi_arg_time(fcinfo, 0, "since");
	if (!PG_ARGISNULL(1))
		row.until = kpi_arg_time(fcinfo, 1, "until");
	else if (!as_of_known)
		level_is_open();
	/* what as_of does not know yet lasts no time */
	if (as_of_known && row.since > as_of)
		PG_RETURN_DATUM(kpi_datum(value, size));
	if (as_of_known && (PG_ARGISNULL(1) || row.until > as_of))
		row.until = as_of;
	row.level = kpi_datum_micro(PG_GETARG_DATUM(2), kpi_arg_type(fcinfo, 2), "level");
	TAKE_AMOUNT(3, has_capacity, capacity);
	TAKE_AMOUNT(4, has_outflow, outflow);
	LG_CALL(kpi_level_add(value, &row, 1, &err), err);
	PG_RETURN_DATUM(kpi_datum(value, size));
}


/* ----------------------------------------------------------------------
 * kpi_service
 * ----------------------------------------------------------------------
 */

#define TAKE_TICKET(arg, bit, assignment) \
	do { \
		if ((arg) < nargs && !PG_ARGISNULL(arg)) \
		{ \
			assignment; \
			ticket->known |= (bit); \
		} \
	} while (0)

/* The facts of a ticket, from an argument on; nargs: where they end. */
static void
take_ticket(FunctionCallInfo fcinfo, int first, int nargs, KpiTicket *ticket)
{
	TAKE_TICKET(first, KPI_TICKET_NPS, ticket->nps = PG_GETARG_INT32(first));
	TAKE_TICKET(first + 1, KPI_TICKET_CSAT, ticket->csat = PG_GETARG_INT32(first + 1));
	TAKE_TICKET(first + 2, KPI_TICKET_CREATED, ticket->created = kpi_arg_time(fcinfo, first + 2, "created"));
	TAKE_TICKET(first + 3, KPI_TICKET_RESPONSE, ticket->response = kpi_arg_time(fcinfo, first + 3, "first response"));
	TAKE_TICKET(first + 4, KPI_TICKET_RESOLVED, ticket->resolved = kpi_arg_time(fcinfo, first + 4, "resolved"));
	TAKE_TICKET(first + 5, KPI_TICKET_CONTACTS, ticket->contacts = PG_GETARG_INT32(first + 5));
	TAKE_TICKET(first + 6, KPI_TICKET_REOPENED, ticket->reopened = PG_GETARG_BOOL(first + 6));
	TAKE_TICKET(first + 7, KPI_TICKET_ESCALATED, ticket->escalated = PG_GETARG_BOOL(first + 7));
	TAKE_TICKET(first + 8, KPI_TICKET_AS_OF, ticket->as_of = kpi_arg_time(fcinfo, first + 8, "as_of"));
}

/* A new summary of the rule that an argument gives. */
static void *
new_service(FunctionCallInfo fcinfo, int rule_arg, const void **rule, size_t *size)
{
	const KpiType *type;
	void	   *value;
	LgError		err;

	*rule = rule_arg < PG_NARGS() && !PG_ARGISNULL(rule_arg) ? kpi_arg_summary(fcinfo, rule_arg, &type) : NULL;
	LG_CALL(kpi_new_like(&kpi_env, &kpi_service_type, *rule, &value, size, &err), err);
	kpi_datum(value, *size);
	return value;
}

/* (state, nps [, csat, created, first_response, resolved, contacts, reopened, escalated [, as_of], [rule]]) */
static Datum
service_transition(FunctionCallInfo fcinfo, int sign)
{
	const int	rule_arg = PG_NARGS() == 11 ? 10 : 9;
	const KpiType *type;
	const void *rule = NULL;
	size_t		size;
	void	   *state = kpi_arg_state(fcinfo, &size);
	KpiTicket	ticket = {0};
	LgError		err;

	if (state == NULL)
		state = new_service(fcinfo, rule_arg, &rule, &size);
	else if (rule_arg < PG_NARGS() && !PG_ARGISNULL(rule_arg))
		rule = kpi_arg_summary(fcinfo, rule_arg, &type);
	if (rule != NULL && !kpi_same_meaning(&kpi_service_type, state, rule))
		LG_CALL(kpi_meanings_differ(&kpi_service_type, state, rule, &err), err);
	take_ticket(fcinfo, 1, PG_NARGS() == 11 ? 10 : Min(PG_NARGS(), 9), &ticket);
	LG_CALL(kpi_service_add(&kpi_env, &state, &size, &ticket, sign, &err), err);
	PG_RETURN_DATUM(kpi_datum(state, size));
}

KPI_TRANSITION(kpi_service, service_transition);

PG_FUNCTION_INFO_V1(logistics_kpi_service_of);

/* kpi_service_of(nps, csat, created, ..., escalated, as_of, rule) -> kpi_service of one ticket */
Datum
logistics_kpi_service_of(PG_FUNCTION_ARGS)
{
	KpiTicket	ticket = {0};
	const void *rule;
	size_t		size;
	void	   *value = new_service(fcinfo, 9, &rule, &size);
	LgError		err;

	take_ticket(fcinfo, 0, 9, &ticket);
	LG_CALL(kpi_service_add(&kpi_env, &value, &size, &ticket, 1, &err), err);
	PG_RETURN_DATUM(kpi_datum(value, size));
}

/*
 * Limits of answers, and where tickets that wait are counted: past 0, which is all of
 * them, and past each limit.
 */
static void
add_service_limits(FunctionCallInfo fcinfo, int argno, int series, KpiExtra *extra)
{
	int			first;

	if (PG_ARGISNULL(argno))
		return;
	if (series >= kpi_service_type.nhists)
	{
		if (extra->nlimits == KPI_MAX_LIMITS)
			ereport(ERROR, (errcode(ERRCODE_PROGRAM_LIMIT_EXCEEDED), errmsg("more than %d limits", KPI_MAX_LIMITS)));
		memset(&extra->limits[extra->nlimits], 0, sizeof(KpiLimit));
		extra->limits[extra->nlimits++].series = series;
	}
	first = extra->nlimits;
	kpi_add_limits(fcinfo, argno, series, extra);
	/* 0 may be declared, too */
	if (series >= kpi_service_type.nhists && extra->nlimits > first && extra->limits[first].number == 0)
	{
		extra->nlimits--;
		memmove(&extra->limits[first], &extra->limits[first + 1], (extra->nlimits - first) * sizeof(KpiLimit));
	}
}

PG_FUNCTION_INFO_V1(logistics_kpi_service_rule);

/* kpi_service_rule(csat_satisfied, csat_best, two arrays of limits) -> an empty kpi_service that carries them */
Datum
logistics_kpi_service_rule(PG_FUNCTION_ARGS)
{
	int64_t		params[2];
	KpiExtra	extra = {0};
	void	   *value;
	size_t		size;
	LgError		err;

	for (int i = 0; i < 2; i++)
		params[i] = PG_ARGISNULL(i) ? kpi_service_type.params[i].initial : PG_GETARG_INT32(i);
	LG_CALL(kpi_check_params(&kpi_service_type, params, LG_BAD_ARGUMENT, &err), err);
	if (params[KPI_SERVICE_SATISFIED] > params[KPI_SERVICE_BEST])
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("csat_satisfied %d is above csat_best %d", (int) params[0], (int) params[1]),
				 errhint("Give the score from which an answer is satisfied, and the best score there is.")));
	for (int series = 0; series < kpi_service_type.nseries; series++)
		add_service_limits(fcinfo, 2 + series % 2, series, &extra);
	LG_CALL(kpi_check_declared(&kpi_service_type, &extra, LG_BAD_ARGUMENT, &err), err);
	LG_CALL(kpi_new_with(&kpi_env, &kpi_service_type, params, 0, &extra, &value, &size, &err), err);
	PG_RETURN_DATUM(kpi_datum(value, size));
}

/* ----------------------------------------------------------------------
 * kpi_forecast and kpi_fleet
 * ----------------------------------------------------------------------
 */

/* The number of a plain decimal text, as far as 18 digits say it. */
static KpiScale
scale_of_text(const char *text)
{
	KpiScale	scale = {0, 0};
	const bool	negative = *text == '-';
	bool		point = false;
	int			digits = 0;

	if (negative)
		text	  ++;

	for (const char *p = text; *p != '\0' && digits < 18 && scale.decimals < KPI_SCALE_DECIMALS; p++)
	{
		if (*p == '.')
			point = true;
		else
		{
			scale.digits = scale.digits * 10 + (*p - '0');
			scale.decimals += point;
			digits += scale.digits > 0;
		}
	}
	if (negative)
		scale.digits = -scale.digits;
	return scale;
}

/*
 * What divides an error, with all its digits: six decimals of it are too few where it
 * is small.  A float8 is its shortest decimal.
 */
static KpiScale
scale_arg(FunctionCallInfo fcinfo, int argno)
{
	const Oid	type = kpi_arg_type(fcinfo, argno);
	Datum		number = PG_GETARG_DATUM(argno);
	char		shortest[DOUBLE_SHORTEST_DECIMAL_LEN];
	KpiScale	scale;

	/* refuses what is not finite, or too large */
	const int64 micro = kpi_datum_micro(number, type, "scale");

	if (type == FLOAT8OID || type == FLOAT4OID)
	{							/* not by float8out(), whose digits are a setting */
		if (type == FLOAT8OID)
			double_to_shortest_decimal_buf(DatumGetFloat8(number), shortest);
		else
			float_to_shortest_decimal_buf(DatumGetFloat4(number), shortest);
		number = DirectFunctionCall3(numeric_in, CStringGetDatum(shortest), ObjectIdGetDatum(InvalidOid), Int32GetDatum(-1));
	}
	else if (type != NUMERICOID)
	{
		scale.digits = micro;
		scale.decimals = 6;
		return scale;
	}
	return scale_of_text(DatumGetCString(DirectFunctionCall1(numeric_out, number)));
}

/* (state, actual, forecast [, scale]) */
static Datum
forecast_transition(FunctionCallInfo fcinfo, int sign)
{
	size_t		size;
	void	   *state = state_or_new(fcinfo, &kpi_forecast_type, NULL, &size);
	KpiScale	scale = {0, 0};
	LgError		err;

	if (PG_ARGISNULL(1) || PG_ARGISNULL(2))
		PG_RETURN_POINTER(state);
	if (PG_NARGS() > 3 && !PG_ARGISNULL(3))
		scale = scale_arg(fcinfo, 3);
	LG_CALL(kpi_forecast_add(state, kpi_datum_micro(PG_GETARG_DATUM(1), kpi_arg_type(fcinfo, 1), "actual"),
							 kpi_datum_micro(PG_GETARG_DATUM(2), kpi_arg_type(fcinfo, 2), "forecast"),
							 scale, sign, &err), err);
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
