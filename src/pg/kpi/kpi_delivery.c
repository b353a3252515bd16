/*
 * kpi_delivery.c
 *		kpi_delivery in SQL: from the columns of a row to the scorecard.
 */
#include "pg/base/compat.h"

#include "catalog/pg_type.h"
#include "nodes/primnodes.h"
#include "utils/builtins.h"
#include "utils/date.h"
#include "utils/fmgrprotos.h"
#include "utils/numeric.h"
#include "utils/rangetypes.h"
#include "utils/timestamp.h"
#include "utils/typcache.h"

#include "kpi_arg.h"
#include "kpi_row.h"
#include "kpi_state.h"

/* Where the facts of a row stand among the arguments of the transition. */
enum
{
	ARG_STATE, ARG_PROMISED, ARG_DELIVERED, ARG_ORDERED_QTY, ARG_DELIVERED_QTY, ARG_COST, ARG_REVENUE, ARG_DAMAGED,
	ARG_LOST, ARG_FIRST_ATTEMPT, ARG_RETURNED, ARG_DOCUMENTS, ARG_SHIPPED, ARG_CREATED, ARG_AS_OF, ARG_RULE
};

/* Same places in kpi_delivery_of(), which has no state but a window's begin. */
#define OF_SHIFT 1
#define OF_PROMISED_FROM 14
#define OF_RULE 15
#define OF_PROMISED_IN 16
#define OF_PROMISED_ON 17
#define OF_ZONE 18

/* A promise that is a window: late after its end, early before its begin. */
static void
promise_window(FunctionCallInfo fcinfo, int argno, KpiDeliveryRow *row)
{
	RangeType  *range = PG_GETARG_RANGE_P(argno);
	TypeCacheEntry *typcache = lookup_type_cache(RangeTypeGetOid(range), TYPECACHE_RANGE_INFO);
	RangeBound	lower;
	RangeBound	upper;
	bool		empty;

	range_deserialize(typcache, range, &lower, &upper, &empty);
	if (empty || upper.infinite)
		return;
	row->promised = DatumGetTimestampTz(upper.val);
	row->known |= KPI_PROMISED | (upper.inclusive ? 0 : KPI_PROMISED_BEFORE);
	if (!lower.infinite)
	{
		row->promised_from = DatumGetTimestampTz(lower.val);
		row->known |= KPI_PROMISED_FROM | (lower.inclusive ? 0 : KPI_PROMISED_AFTER);
	}
	if (TIMESTAMP_NOT_FINITE(row->promised) || (!lower.infinite && TIMESTAMP_NOT_FINITE(row->promised_from)))
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("promised window is infinite"),
				 errhint("Leave out a bound that is open.")));
}

/* Midnight of a day where the clocks of a zone say so. */
static TimestampTz
local_midnight(DateADT day, Datum zone)
{
	Datum		local = DirectFunctionCall1(date_timestamp, DateADTGetDatum(day));

	return DatumGetTimestampTz(DirectFunctionCall2(timestamp_zone, zone, local));
}

/*
 * A promise that is a day: late once it is over, in a zone.  Its begin counts
 * only where the rule asks what is early: who promises a day may come before.
 */
static void
promise_day(FunctionCallInfo fcinfo, int day_arg, int zone_arg, KpiDeliveryRow *row)
{
	DateADT		day = PG_GETARG_DATEADT(day_arg);

	if (DATE_NOT_FINITE(day))
		kpi_time_is_infinite("promised");
	if (PG_ARGISNULL(zone_arg))
		ereport(ERROR,
				(errcode(ERRCODE_NULL_VALUE_NOT_ALLOWED),
				 errmsg("time zone of a promised day is null"),
				 errhint("Name the zone whose day it is, such as Europe/Warsaw.")));
	row->promised = local_midnight(day + 1, PG_GETARG_DATUM(zone_arg));
	row->promised_from = local_midnight(day, PG_GETARG_DATUM(zone_arg));
	row->known |= KPI_PROMISED | KPI_PROMISED_BEFORE | KPI_PROMISED_DAY;
}

#define TAKE_TIME(arg, bit, field, what) \
	do { \
		if (!PG_ARGISNULL(arg)) \
		{ \
			row->field = kpi_arg_time(fcinfo, arg, what); \
			row->known |= (bit); \
		} \
	} while (0)

#define TAKE_ANSWER(arg, bit) \
	do { \
		if (!PG_ARGISNULL(arg)) \
		{ \
			row->known |= (bit); \
			row->yes |= PG_GETARG_BOOL(arg) ? (bit) : 0; \
		} \
	} while (0)

static int64
take_quantity(FunctionCallInfo fcinfo, int argno, const char *what)
{
	Oid			type = kpi_arg_type(fcinfo, argno);
	const double number = type == FLOAT8OID ? PG_GETARG_FLOAT8(argno) : type == INT4OID ? PG_GETARG_INT32(argno) : -1;
	int64		quantity;

	/* pieces, mostly */
	if (likely(number >= 0 && number <= PG_INT32_MAX && number == (int32) number))
		return (int32) number * KPI_UNIT;
	quantity = kpi_datum_micro(PG_GETARG_DATUM(argno), type, what);

	if (unlikely(quantity < 0))
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("%s is negative", what),
				 errhint("Count returns with the argument for returns, not as negative quantities.")));
	return quantity;
}

/* A moment or a window. */
static void
take_promise(FunctionCallInfo fcinfo, int argno, KpiDeliveryRow *row)
{
	if (PG_ARGISNULL(argno))
		return;
	if (kpi_arg_type(fcinfo, argno) == TSTZRANGEOID)
		promise_window(fcinfo, argno, row);
	else
	{
		row->promised = kpi_arg_time(fcinfo, argno, "promised");
		row->known |= KPI_PROMISED;
	}
}

/*
 * The short forms that end with as_of, or begin with a day: (state, promised,
 * delivered, as_of), (state, day, delivered, zone [, as_of]) and (state, promised,
 * delivered, qty_ordered, qty_delivered, as_of).  False: the call is of another.
 */
static bool
take_short_row(FunctionCallInfo fcinfo, KpiDeliveryRow *row)
{
	const bool	day = PG_NARGS() <= 5 && kpi_arg_type(fcinfo, ARG_PROMISED) == DATEOID;
	const bool	last = PG_NARGS() == 5 || PG_NARGS() == 6 || !day;

	if (!day && PG_NARGS() == 5)
		return false;
	if (PG_NARGS() == 6)
	{
		if (kpi_arg_type(fcinfo, ARG_COST) != TIMESTAMPTZOID)
			return false;
		if (!PG_ARGISNULL(ARG_ORDERED_QTY))
		{
			row->ordered_qty = take_quantity(fcinfo, ARG_ORDERED_QTY, "quantity ordered");
			row->known |= KPI_ORDERED_QTY;
		}
		if (!PG_ARGISNULL(ARG_DELIVERED_QTY))
		{
			row->delivered_qty = take_quantity(fcinfo, ARG_DELIVERED_QTY, "quantity delivered");
			row->known |= KPI_DELIVERED_QTY;
		}
	}
	if (day && !PG_ARGISNULL(ARG_PROMISED))
		promise_day(fcinfo, ARG_PROMISED, ARG_DELIVERED + 1, row);
	else if (!day)
		take_promise(fcinfo, ARG_PROMISED, row);
	TAKE_TIME(ARG_DELIVERED, KPI_DELIVERED, delivered, "delivered");
	if (last)
		TAKE_TIME(PG_NARGS() - 1, KPI_AS_OF, as_of, "as_of");
	return true;
}

/*
 * The facts of a row; shift is how many places before their enum they stand,
 * nargs how many arguments there are, counted like the enum.
 */
static void
take_row(FunctionCallInfo fcinfo, int shift, int nargs, KpiDeliveryRow *row)
{
	row->known = row->yes = 0;
	if (nargs >= 4 && nargs <= 6 && take_short_row(fcinfo, row))
		return;
	take_promise(fcinfo, ARG_PROMISED - shift, row);
	TAKE_TIME(ARG_DELIVERED - shift, KPI_DELIVERED, delivered, "delivered");
	if (nargs <= ARG_ORDERED_QTY)
		return;
	if (!PG_ARGISNULL(ARG_ORDERED_QTY - shift))
	{
		row->ordered_qty = take_quantity(fcinfo, ARG_ORDERED_QTY - shift, "quantity ordered");
		row->known |= KPI_ORDERED_QTY;
	}
	if (!PG_ARGISNULL(ARG_DELIVERED_QTY - shift))
	{
		row->delivered_qty = take_quantity(fcinfo, ARG_DELIVERED_QTY - shift, "quantity delivered");
		row->known |= KPI_DELIVERED_QTY;
	}
	if (nargs <= ARG_COST)
		return;
	if (!PG_ARGISNULL(ARG_COST - shift))
	{
		row->cost = kpi_numeric_micro(PG_GETARG_DATUM(ARG_COST - shift), "cost");
		row->known |= KPI_COST;
	}
	if (nargs <= ARG_REVENUE)
		return;
	if (!PG_ARGISNULL(ARG_REVENUE - shift))
	{
		row->revenue = kpi_numeric_micro(PG_GETARG_DATUM(ARG_REVENUE - shift), "revenue");
		row->known |= KPI_REVENUE;
	}
	TAKE_ANSWER(ARG_DAMAGED - shift, KPI_DAMAGED);
	TAKE_ANSWER(ARG_LOST - shift, KPI_LOST);
	TAKE_ANSWER(ARG_FIRST_ATTEMPT - shift, KPI_FIRST_ATTEMPT);
	TAKE_ANSWER(ARG_RETURNED - shift, KPI_RETURNED);
	TAKE_ANSWER(ARG_DOCUMENTS - shift, KPI_DOCUMENTS);
	TAKE_TIME(ARG_SHIPPED - shift, KPI_SHIPPED, shipped, "shipped");
	TAKE_TIME(ARG_CREATED - shift, KPI_CREATED, created, "created");
	TAKE_TIME(ARG_AS_OF - shift, KPI_AS_OF, as_of, "as_of");
}

/* A new scorecard; the rule is an empty one that carries parameters, or NULL. */
static void *
new_scorecard(const void *rule, size_t *size)
{
	void	   *value;
	LgError		err;

	LG_CALL(kpi_new_like(&kpi_env, &kpi_delivery_type, rule, &value, size, &err), err);
	kpi_datum(value, *size);
	return value;
}

/* The rule that a call gives, an empty scorecard, not yet checked; NULL without. */
static inline const void *
rule_of_call(FunctionCallInfo fcinfo)
{
	return PG_NARGS() <= ARG_RULE || PG_ARGISNULL(ARG_RULE) ? NULL : PG_GETARG_VARLENA_P(ARG_RULE);
}

/* Changes a flat state, where one is in work at a time. */
static Datum
change_flat_state(FunctionCallInfo fcinfo, const void *rule, const KpiDeliveryRow *row, int sign)
{
	size_t		size;
	void	   *state = kpi_arg_state(fcinfo, &size);
	KpiDeliveryChange change;
	LgError		err;

	if (rule != NULL)
		kpi_check_stored(rule);
	if (state == NULL)
		state = new_scorecard(rule, &size);
	else if (rule != NULL && !kpi_same_meaning(&kpi_delivery_type, state, rule))
		LG_CALL(kpi_meanings_differ(&kpi_delivery_type, state, rule, &err), err);
	LG_CALL(kpi_delivery_change((const KpiDeliveryRule *) kpi_params(state), row, &change, &err), err);
	LG_CALL(kpi_delivery_apply(&kpi_env, &state, &size, &change, sign, &err), err);
	return kpi_datum(state, size);
}

static Datum
delivery_transition(FunctionCallInfo fcinfo, int sign)
{
	const void *rule = rule_of_call(fcinfo);
	KpiQueue   *queue = kpi_queue_of_call(fcinfo, PG_NARGS() > ARG_RULE, rule);
	KpiDeliveryRow row;
	LgError		err;
	Datum		state;

	take_row(fcinfo, 0, PG_NARGS(), &row);
	if (queue == NULL)
		return change_flat_state(fcinfo, rule, &row, sign);
	state = PG_ARGISNULL(ARG_STATE) ? (Datum) 0 : PG_GETARG_DATUM(ARG_STATE);
	if (unlikely(!kpi_queue_takes(queue, rule)))
		return kpi_state_change(fcinfo, queue, state, rule, &row);
	LG_CALL(kpi_delivery_change(kpi_queue_rule(queue), &row, kpi_queue_slot(queue), &err), err);
	return kpi_queue_push(fcinfo, queue, state);
}

PG_FUNCTION_INFO_V1(logistics_kpi_delivery_transition);

/* kpi_delivery_transition(state, promised, delivered, ...) -> kpi_delivery */
Datum
logistics_kpi_delivery_transition(PG_FUNCTION_ARGS)
{
	return delivery_transition(fcinfo, 1);
}

PG_FUNCTION_INFO_V1(logistics_kpi_delivery_inverse);

/* kpi_delivery_inverse(state, promised, delivered, ...) -> kpi_delivery */
Datum
logistics_kpi_delivery_inverse(PG_FUNCTION_ARGS)
{
	return delivery_transition(fcinfo, -1);
}

/* Of kpi_delivery_of(): a window, given as its begin or as a range, or a day. */
static void
take_other_promise(FunctionCallInfo fcinfo, KpiDeliveryRow *row)
{
	const bool	in = !PG_ARGISNULL(OF_PROMISED_IN);
	const bool	on = !PG_ARGISNULL(OF_PROMISED_ON);

	if (likely(!in && !on))
	{
		TAKE_TIME(OF_PROMISED_FROM, KPI_PROMISED_FROM, promised_from, "promised_from");
		return;
	}
	if ((row->known & KPI_PROMISED) != 0 || !PG_ARGISNULL(OF_PROMISED_FROM) || (in && on))
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("a row is promised in more than one way"),
				 errhint("Give promised with or without promised_from, or promised_in, or promised_on and zone.")));
	if (in)
		promise_window(fcinfo, OF_PROMISED_IN, row);
	else
		promise_day(fcinfo, OF_PROMISED_ON, OF_ZONE, row);
}

/* Whether the query leaves out, or says NULL for, all facts but promise, delivery and as_of. */
static bool
has_only_times(const FmgrInfo *flinfo)
{
	List	   *args = flinfo->fn_expr != NULL && IsA(flinfo->fn_expr, FuncExpr) ? ((FuncExpr *) flinfo->fn_expr)->args : NIL;

	if (list_length(args) <= ARG_AS_OF)
		return false;
	for (int i = ARG_ORDERED_QTY - OF_SHIFT; i < ARG_AS_OF - OF_SHIFT; i++)
	{
		const Node *arg = list_nth(args, i);

		if (!IsA(arg, Const) || !((const Const *) arg)->constisnull)
			return false;
	}
	return true;
}

static inline void
take_as_of(FunctionCallInfo fcinfo, KpiDeliveryRow *row)
{
	TAKE_TIME(ARG_AS_OF - OF_SHIFT, KPI_AS_OF, as_of, "as_of");
}

/*
 * An empty scorecard that counts by the rule of a call.  That of the first row is kept,
 * and nearly always serves all; any other lives as long as its row.
 */
static const void *
empty_of_rule(FunctionCallInfo fcinfo, KpiCall *call, const void *rule)
{
	const bool	first = call->empty == NULL;
	MemoryContext caller;
	void	   *empty;
	size_t		size;

	if (rule != NULL)
		kpi_check_stored(rule);
	caller = MemoryContextSwitchTo(first ? fcinfo->flinfo->fn_mcxt : CurrentMemoryContext);
	empty = new_scorecard(rule, &size);
	MemoryContextSwitchTo(caller);
	if (first)
	{
		call->empty = empty;
		call->has_rule = rule != NULL;
		call->only_times = has_only_times(fcinfo->flinfo);
	}
	return empty;
}

PG_FUNCTION_INFO_V1(logistics_kpi_delivery_of);

/* kpi_delivery_of(promised, delivered, ..., promised_from, rule, ...) -> kpi_delivery of one row */
Datum
logistics_kpi_delivery_of(PG_FUNCTION_ARGS)
{
	const void *rule = PG_ARGISNULL(OF_RULE) ? NULL : PG_GETARG_VARLENA_P(OF_RULE);
	KpiCall    *call = kpi_call(fcinfo);
	const void *empty = call->empty;
	KpiDeliveryRow row;

	if (unlikely(empty == NULL || (rule == NULL ? call->has_rule : !kpi_rule_is(empty, rule))))
		empty = empty_of_rule(fcinfo, call, rule);
	if (call->only_times)
	{
		take_row(fcinfo, OF_SHIFT, ARG_DELIVERED + 1, &row);
		take_as_of(fcinfo, &row);
	}
	else
		take_row(fcinfo, OF_SHIFT, ARG_AS_OF + 1, &row);
	take_other_promise(fcinfo, &row);
	return kpi_row_datum(&row, empty);
}

/* ----------------------------------------------------------------------
 * rules
 * ----------------------------------------------------------------------
 */

static int64
part_param(FunctionCallInfo fcinfo, int argno, int64 most, const char *name)
{
	int64		micro = kpi_numeric_micro(PG_GETARG_DATUM(argno), name);

	if (micro < 0 || micro > most * KPI_UNIT)
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("%s is out of range", name),
				 errdetail("It runs from 0 to %lld.", (long long) most),
				 errhint("Give a percentage of the quantity ordered, such as 2 for 2 %%.")));
	return micro / 100;
}

static int64
time_param(FunctionCallInfo fcinfo, int argno, const char *name)
{
	int64		micro = kpi_datum_interval(PG_GETARG_DATUM(argno), name);

	if (micro < 0)
		ereport(ERROR, (errcode(ERRCODE_INVALID_PARAMETER_VALUE), errmsg("%s is negative", name)));
	return micro;
}

static int64
grain_param(FunctionCallInfo fcinfo, int argno)
{
	char	   *word = text_to_cstring(PG_GETARG_TEXT_PP(argno));

	for (int i = 0; kpi_grains[i] != NULL; i++)
		if (strcmp(kpi_grains[i], word) == 0)
			return i;
	ereport(ERROR,
			(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
			 errmsg("unknown grain \"%s\"", word),
			 errhint("A row is an order, line, parcel, shipment or stop.")));
	pg_unreachable();
}

PG_FUNCTION_INFO_V1(logistics_kpi_delivery_rule);

/* kpi_delivery_rule(tolerance, early, short_pct, over_pct, currency, grain, percentiles, two arrays of limits) */
Datum
logistics_kpi_delivery_rule(PG_FUNCTION_ARGS)
{
	KpiDeliveryRule rule = kpi_delivery_initial;
	KpiExtra	extra = {0};
	uint8		flags = 0;
	void	   *value;
	size_t		size;
	LgError		err;

	if (!PG_ARGISNULL(0))
		rule.tolerance = time_param(fcinfo, 0, "tolerance");
	if (!PG_ARGISNULL(1))
		rule.early = time_param(fcinfo, 1, "early");
	if (!PG_ARGISNULL(2))
		rule.short_part = part_param(fcinfo, 2, 100, "short_pct");
	if (!PG_ARGISNULL(3))
		rule.over_part = part_param(fcinfo, 3, 100000, "over_pct");
	if (!PG_ARGISNULL(4))
	{
		char	   *code = text_to_cstring(PG_GETARG_TEXT_PP(4));

		if (!kpi_code_pack(code, strlen(code), &rule.currency))
			ereport(ERROR,
					(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
					 errmsg("currency \"%s\" is not a code", code),
					 errhint("Use up to seven capital letters, such as EUR.")));
	}
	if (!PG_ARGISNULL(5))
		rule.grain = grain_param(fcinfo, 5);
	if (!PG_ARGISNULL(6) && !PG_GETARG_BOOL(6))
		flags = KPI_WITHOUT_HISTS;
	kpi_add_limits(fcinfo, 7, KPI_LEAD_HIST, &extra);
	kpi_add_limits(fcinfo, 8, KPI_LATENESS_HIST, &extra);
	LG_CALL(kpi_check_declared(&kpi_delivery_type, &extra, LG_BAD_ARGUMENT, &err), err);
	LG_CALL(kpi_new_with(&kpi_env, &kpi_delivery_type, (int64_t *) &rule, flags, &extra, &value, &size, &err), err);
	PG_RETURN_DATUM(kpi_datum(value, size));
}
