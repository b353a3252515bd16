/*
 * shipment_fold.c
 *		What a shipment_log tells: state, stages, exceptions, promises, measures.
 */
#include "pg/base/compat.h"

#include "catalog/pg_type.h"
#include "funcapi.h"
#include "miscadmin.h"
#include "access/htup_details.h"
#include "utils/array.h"
#include "utils/builtins.h"
#include "utils/jsonb.h"
#include "utils/timestamp.h"

#include "core/hours/hours_instant.h"
#include "pg/base/env.h"
#include "pg/base/rows.h"
#include "pg/base/time_arg.h"
#include "shipment_arg.h"

#define US_PER_HOUR 3600000000.0

/* ----------------------------------------------------------------------
 * the fold
 * ----------------------------------------------------------------------
 */

/* Folds as of an argument (NULL: now known) and reopens after another (-1: 15 minutes). */
void
shipment_fold_arg(FunctionCallInfo fcinfo, const ShipmentView *view, int as_of, int reopen, ShipmentFold *fold)
{
	LgEnv		env = lg_env(CurrentMemoryContext);
	LgError		err;
	int64		at = SHIPMENT_ALWAYS;
	int64		reopen_us = SHIPMENT_REOPEN_US;

	if (as_of >= 0 && !PG_ARGISNULL(as_of) && !TIMESTAMP_IS_NOEND(PG_GETARG_TIMESTAMPTZ(as_of)))
		at = shipment_time_arg(fcinfo, as_of, "as_of");
	if (reopen >= 0 && !PG_ARGISNULL(reopen))
		reopen_us = lg_interval_arg(fcinfo, reopen, "reopen_after");
	LG_CALL(shipment_fold(&env, view, at, reopen_us, fold, &err), err);
}

/* The same with the stages, and exceptions, of the way. */
static void
fold_way(FunctionCallInfo fcinfo, const ShipmentView *view, int as_of, int reopen, ShipmentFold *fold)
{
	fold->stage = palloc(sizeof(ShipmentStage) * (view->head.count + 1));
	fold->exception = palloc(sizeof(ShipmentException) * (view->head.count + 1));
	shipment_fold_arg(fcinfo, view, as_of, reopen, fold);
}

/* What a call site of a function that returns a row needs again for the next one. */
typedef struct RowSite
{
	TupleDesc	desc;
	bool		knows_required;
	uint32		required;		/* milestones, as bits */
} RowSite;

/* The type of the row is worked out once: that takes longer than a fold. */
static RowSite *
row_site(FunctionCallInfo fcinfo, int columns)
{
	RowSite    *site = fcinfo->flinfo->fn_extra;
	MemoryContext old;

	if (likely(site != NULL))
		return site;
	old = MemoryContextSwitchTo(fcinfo->flinfo->fn_mcxt);
	site = palloc0(sizeof(RowSite));
	site->desc = CreateTupleDescCopy(lg_row_type(fcinfo, columns));
	MemoryContextSwitchTo(old);
	fcinfo->flinfo->fn_extra = site;
	return site;
}

static Datum
time_datum(int64 at, bool *is_null)
{
	*is_null = at == SHIPMENT_NEVER;
	return TimestampTzGetDatum(at);
}

/* shipment_state(log, as_of, reopen_after) */
PG_FUNCTION_INFO_V1(logistics_shipment_state);
Datum
logistics_shipment_state(PG_FUNCTION_ARGS)
{
	ShipmentView view;
	ShipmentFold fold = {0};

	if (PG_ARGISNULL(0))
		PG_RETURN_NULL();
	shipment_log_arg(fcinfo, 0, &view);
	shipment_fold_arg(fcinfo, &view, 1, 2, &fold);
	PG_RETURN_DATUM(CStringGetTextDatum(shipment_milestone_name(fold.state)));
}

/* Delivered at the first attempt: not known while neither has happened. */
static Datum
first_attempt_datum(const ShipmentFold *fold, bool *is_null)
{
	bool		delivered = (fold->seen & UINT32_C(1) << SHIPMENT_DELIVERED) != 0;

	*is_null = !delivered && !fold->failed_before_delivery;
	return BoolGetDatum(!fold->failed_before_delivery);
}

/* shipment_status(log, as_of, reopen_after): the fold in one row */
PG_FUNCTION_INFO_V1(logistics_shipment_status);
Datum
logistics_shipment_status(PG_FUNCTION_ARGS)
{
	TupleDesc	desc = row_site(fcinfo, 8)->desc;
	ShipmentView view;
	ShipmentFold fold = {0};
	Datum		values[8];
	bool		nulls[8] = {false};

	if (PG_ARGISNULL(0))
		PG_RETURN_NULL();
	shipment_log_arg(fcinfo, 0, &view);
	shipment_fold_arg(fcinfo, &view, 1, 2, &fold);
	values[0] = CStringGetTextDatum(shipment_milestone_name(fold.state));
	values[1] = time_datum(fold.since, &nulls[1]);
	values[2] = Int32GetDatum(fold.attempts);
	values[3] = first_attempt_datum(&fold, &nulls[3]);
	values[4] = time_datum(fold.exception_since, &nulls[4]);
	values[5] = Int32GetDatum(fold.exceptions);
	values[6] = Int32GetDatum(fold.reopened);
	values[7] = time_datum(fold.last_at, &nulls[7]);
	PG_RETURN_DATUM(HeapTupleGetDatum(heap_form_tuple(desc, values, nulls)));
}

/* shipment_stages(log, as_of, reopen_after): the way, stage by stage */
PG_FUNCTION_INFO_V1(logistics_shipment_stages);
Datum
logistics_shipment_stages(PG_FUNCTION_ARGS)
{
	LgRows		rows = lg_rows_begin(fcinfo, 6);
	ShipmentView view;
	ShipmentFold fold;

	if (PG_ARGISNULL(0))
		return (Datum) 0;
	shipment_log_arg(fcinfo, 0, &view);
	fold_way(fcinfo, &view, 1, 2, &fold);
	for (int32 i = 0; i < fold.stages; i++)
	{
		const ShipmentStage *s = &fold.stage[i];
		bool		left = s->left != SHIPMENT_NEVER;
		bool		lasts = left || (!PG_ARGISNULL(1) && !shipment_is_terminal(s->stage) &&
									 !TIMESTAMP_NOT_FINITE(PG_GETARG_TIMESTAMPTZ(1)));
		int64		end = left ? s->left : lasts ? PG_GETARG_TIMESTAMPTZ(1) : 0;
		int64		latest = left ? s->left_latest : end;
		Datum		values[6];
		bool		nulls[6] = {false, false, !left, !lasts, !lasts, !lasts};

		values[0] = CStringGetTextDatum(shipment_milestone_name(s->stage));
		values[1] = TimestampTzGetDatum(s->entered);
		values[2] = TimestampTzGetDatum(s->left);
		values[3] = lg_interval_datum(end - s->entered);
		values[4] = lg_interval_datum(Max(end - s->entered_latest, 0));
		values[5] = lg_interval_datum(latest - s->entered);
		lg_rows_put(&rows, values, nulls);
	}
	return (Datum) 0;
}

/* shipment_exceptions(log, as_of): what went wrong, and until when */
PG_FUNCTION_INFO_V1(logistics_shipment_exceptions);
Datum
logistics_shipment_exceptions(PG_FUNCTION_ARGS)
{
	LgRows		rows = lg_rows_begin(fcinfo, 4);
	ShipmentView view;
	ShipmentFold fold;

	if (PG_ARGISNULL(0))
		return (Datum) 0;
	shipment_log_arg(fcinfo, 0, &view);
	fold_way(fcinfo, &view, 1, -1, &fold);
	for (int32 i = 0; i < fold.exceptions; i++)
	{
		const ShipmentException *e = &fold.exception[i];
		Datum		values[4];
		bool		nulls[4] = {false};

		values[0] = shipment_text_datum(e->reason, &nulls[0]);
		values[1] = TimestampTzGetDatum(e->opened);
		values[2] = time_datum(e->closed, &nulls[2]);
		values[3] = shipment_text_datum(e->place, &nulls[3]);
		lg_rows_put(&rows, values, nulls);
	}
	return (Datum) 0;
}

/* ----------------------------------------------------------------------
 * single questions
 * ----------------------------------------------------------------------
 */

/* shipment_attempts(log, as_of) */
PG_FUNCTION_INFO_V1(logistics_shipment_attempts);
Datum
logistics_shipment_attempts(PG_FUNCTION_ARGS)
{
	ShipmentView view;
	ShipmentFold fold = {0};

	if (PG_ARGISNULL(0))
		PG_RETURN_NULL();
	shipment_log_arg(fcinfo, 0, &view);
	shipment_fold_arg(fcinfo, &view, 1, -1, &fold);
	PG_RETURN_INT32(fold.attempts);
}

/* shipment_milestone_at(log, milestone, kind) */
PG_FUNCTION_INFO_V1(logistics_shipment_milestone_at);
Datum
logistics_shipment_milestone_at(PG_FUNCTION_ARGS)
{
	LgEnv		env = lg_env(CurrentMemoryContext);
	LgError		err;
	ShipmentView view;
	ShipmentKind kind;
	ShipmentKind found;
	int64		at;
	bool		any = PG_ARGISNULL(2);

	if (PG_ARGISNULL(0) || PG_ARGISNULL(1))
		PG_RETURN_NULL();
	if (!any)
		LG_CALL(shipment_kind_named(VARDATA_ANY(PG_GETARG_TEXT_PP(2)), VARSIZE_ANY_EXHDR(PG_GETARG_TEXT_PP(2)), &kind, &err), err);
	shipment_log_arg(fcinfo, 0, &view);
	LG_CALL(shipment_milestone_at(&env, &view, shipment_milestone_arg(fcinfo, 1), any ? -1 : (int) kind, &at, &found, &err), err);
	if (at == SHIPMENT_NEVER)
		PG_RETURN_NULL();
	PG_RETURN_TIMESTAMPTZ(at);
}

/* shipment_expired(log, as_of, after): no news for so long, and not at its end */
PG_FUNCTION_INFO_V1(logistics_shipment_expired);
Datum
logistics_shipment_expired(PG_FUNCTION_ARGS)
{
	ShipmentView view;
	ShipmentFold fold = {0};

	shipment_log_arg(fcinfo, 0, &view);
	shipment_fold_arg(fcinfo, &view, 1, -1, &fold);
	if (fold.last_at == SHIPMENT_NEVER)
		PG_RETURN_NULL();
	PG_RETURN_BOOL(!shipment_is_terminal(fold.state) &&
				   shipment_time_arg(fcinfo, 1, "as_of") - fold.last_at >= lg_interval_arg(fcinfo, 2, "after"));
}

/* shipment_transit(log, from, to): between two milestones, and what customs took of it */
PG_FUNCTION_INFO_V1(logistics_shipment_transit);
Datum
logistics_shipment_transit(PG_FUNCTION_ARGS)
{
	TupleDesc	desc = row_site(fcinfo, 3)->desc;
	LgEnv		env = lg_env(CurrentMemoryContext);
	LgError		err;
	ShipmentView view;
	ShipmentTransit transit;
	bool		known;
	Datum		values[3];
	bool		nulls[3] = {false};

	shipment_log_arg(fcinfo, 0, &view);
	LG_CALL(shipment_transit(&env, &view, shipment_milestone_arg(fcinfo, 1), shipment_milestone_arg(fcinfo, 2), &transit,
							 &known, &err), err);
	if (!known)
		PG_RETURN_NULL();
	values[0] = lg_interval_datum(transit.to - transit.from);
	values[1] = lg_interval_datum(transit.held_us);
	values[2] = lg_interval_datum(transit.to - transit.from - transit.held_us);
	PG_RETURN_DATUM(HeapTupleGetDatum(heap_form_tuple(desc, values, nulls)));
}

/*
 * Whether a promise was kept: not known while it may still be, or where the day
 * of delivery is known and the hour of it would decide.
 */
static Datum
promise_datum(const ShipmentFold *fold, int64 deliver_by, bool has_now, int64 now, bool *is_null)
{
	*is_null = false;
	for (int32 i = 0; i < fold->stages; i++)
	{
		const ShipmentStage *s = &fold->stage[i];

		if (s->stage != SHIPMENT_DELIVERED)
			continue;
		*is_null = s->entered <= deliver_by && s->entered_latest > deliver_by;
		return BoolGetDatum(s->entered <= deliver_by);
	}
	*is_null = fold->state == SHIPMENT_CANCELLED || !has_now || now <= deliver_by;
	return BoolGetDatum(false);
}

/* shipment_promise_kept(log, deliver_by, as_of) */
PG_FUNCTION_INFO_V1(logistics_shipment_promise_kept);
Datum
logistics_shipment_promise_kept(PG_FUNCTION_ARGS)
{
	ShipmentView view;
	ShipmentFold fold;
	Datum		kept;

	if (PG_ARGISNULL(0) || PG_ARGISNULL(1))
		PG_RETURN_NULL();
	shipment_log_arg(fcinfo, 0, &view);
	fold_way(fcinfo, &view, 2, -1, &fold);
	kept = promise_datum(&fold, PG_GETARG_TIMESTAMPTZ(1), !PG_ARGISNULL(2), PG_ARGISNULL(2) ? 0 : PG_GETARG_TIMESTAMPTZ(2),
						 &fcinfo->isnull);
	return kept;
}

/* ----------------------------------------------------------------------
 * what is stuck
 * ----------------------------------------------------------------------
 */

/* Limits of a call site, read once for all rows that have the same document. */
typedef struct StuckLimits
{
	int64		us[SHIPMENT_STATES];	/* -1: none */
	Size		size;
	char		document[FLEXIBLE_ARRAY_MEMBER];
} StuckLimits;

static void
bad_limits(void)
{
	ereport(ERROR,
			(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
			 errmsg("limits must be an object of stages and intervals"),
			 errhint("Write, for instance, '{\"in_transit\": \"3 days\", \"out_for_delivery\": \"14:00\", \"*\": \"7 days\"}'.")));
}

/*
 * An interval, read as PostgreSQL writes it by default: by the style of the session the
 * same text would be another, "-1 2:00" for one.
 */
static Datum
read_interval(char *text)
{
	const int	style = IntervalStyle;
	volatile Datum interval = 0;

	IntervalStyle = INTSTYLE_POSTGRES;
	PG_TRY();
	{
		interval = DirectFunctionCall3(interval_in, CStringGetDatum(text), ObjectIdGetDatum(InvalidOid), Int32GetDatum(-1));
	}
	PG_CATCH();
	{
		IntervalStyle = style;
		PG_RE_THROW();
	}
	PG_END_TRY();
	IntervalStyle = style;
	return interval;
}

static int64
limit_us(const JsonbValue *value, const char *stage)
{
	char	   *text;

	if (value->type != jbvString)
		bad_limits();
	text = pnstrdup(value->val.string.val, value->val.string.len);

	return lg_interval_us(read_interval(text), psprintf("limit of stage \"%s\"", stage));
}

static void
read_limits(Jsonb *document, StuckLimits *limits)
{
	JsonbIterator *it = JsonbIteratorInit(&document->root);
	JsonbValue	key;
	JsonbValue	value;
	JsonbIteratorToken token;
	int64		other = -1;

	for (int i = 0; i < SHIPMENT_STATES; i++)
		limits->us[i] = -1;
	if (!JB_ROOT_IS_OBJECT(document))
		bad_limits();
	while ((token = JsonbIteratorNext(&it, &key, false)) != WJB_DONE)
	{
		ShipmentMilestone stage;
		char	   *name;
		LgError		err;

		if (token != WJB_KEY)
			continue;
		if (JsonbIteratorNext(&it, &value, true) != WJB_VALUE)
			bad_limits();
		name = pnstrdup(key.val.string.val, key.val.string.len);
		if (strcmp(name, "*") == 0)
		{
			other = limit_us(&value, name);
			continue;
		}
		LG_CALL(shipment_milestone_named(name, strlen(name), &stage, &err), err);
		if (stage >= SHIPMENT_STATES || shipment_is_terminal(stage))
			ereport(ERROR,
					(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
					 errmsg("a shipment cannot be stuck in \"%s\"", name),
					 errhint("Give limits to stages before the end: created to returning, or \"*\" for all others.")));
		limits->us[stage] = limit_us(&value, name);
	}
	for (int i = 0; i < SHIPMENT_STATES; i++)
	{
		if (limits->us[i] < 0 && !shipment_is_terminal((ShipmentMilestone) i))
			limits->us[i] = other;
	}
}

static const StuckLimits *
limits_arg(FunctionCallInfo fcinfo, int argno)
{
	Jsonb	   *document = PG_GETARG_JSONB_P(argno);
	Size		size = VARSIZE(document);
	StuckLimits *limits = fcinfo->flinfo->fn_extra;

	if (limits != NULL && limits->size == size && memcmp(limits->document, document, size) == 0)
		return limits;
	if (limits != NULL)
	{
		fcinfo->flinfo->fn_extra = NULL;
		pfree(limits);
	}
	limits = MemoryContextAlloc(fcinfo->flinfo->fn_mcxt, offsetof(StuckLimits, document) + size);
	read_limits(document, limits);
	memcpy(limits->document, document, size);
	limits->size = size;
	fcinfo->flinfo->fn_extra = limits;
	return limits;
}

/* shipment_stuck(log, limits, at): longer in its stage than that may last */
PG_FUNCTION_INFO_V1(logistics_shipment_stuck);
Datum
logistics_shipment_stuck(PG_FUNCTION_ARGS)
{
	const StuckLimits *limits = limits_arg(fcinfo, 1);
	ShipmentView view;
	ShipmentFold fold = {0};

	shipment_log_arg(fcinfo, 0, &view);
	shipment_fold_arg(fcinfo, &view, 2, -1, &fold);
	if (fold.state == SHIPMENT_UNKNOWN)
		PG_RETURN_NULL();
	PG_RETURN_BOOL(limits->us[fold.state] >= 0 &&
				   shipment_time_arg(fcinfo, 2, "at") - fold.since > limits->us[fold.state]);
}

/* ----------------------------------------------------------------------
 * measures
 * ----------------------------------------------------------------------
 */

static uint32
milestones_arg(FunctionCallInfo fcinfo, int argno)
{
	Datum	   *names;
	bool	   *nulls;
	int			count;
	uint32		mask = 0;

	if (PG_ARGISNULL(argno))
		return 0;
	deconstruct_array(PG_GETARG_ARRAYTYPE_P(argno), TEXTOID, -1, false, TYPALIGN_INT, &names, &nulls, &count);
	for (int i = 0; i < count; i++)
	{
		ShipmentMilestone milestone;
		LgError		err;

		CHECK_FOR_INTERRUPTS();
		if (nulls[i])
			ereport(ERROR, (errcode(ERRCODE_NULL_VALUE_NOT_ALLOWED), errmsg("a required milestone must not be NULL")));
		LG_CALL(shipment_milestone_named(VARDATA_ANY(DatumGetTextPP(names[i])), VARSIZE_ANY_EXHDR(DatumGetTextPP(names[i])),
										 &milestone, &err), err);
		mask |= UINT32_C(1) << milestone;
	}
	return mask;
}

/* Hours in each stage before the end; NULL where it was never in one. */
static void
put_hours(const ShipmentFold *fold, int64 now, Datum *values, bool *nulls)
{
	int64		us[SHIPMENT_STATES] = {0};
	int64		end = now;

	for (int i = 0; i <= SHIPMENT_RETURNING; i++)
		nulls[i] = true;
	for (int32 i = 0; i < fold->stages; i++)
	{
		const ShipmentStage *s = &fold->stage[i];

		if (s->stage <= SHIPMENT_RETURNING)
		{
			us[s->stage] += (s->left != SHIPMENT_NEVER ? s->left : Max(now, s->entered)) - s->entered;
			nulls[s->stage] = false;
		}
		else if (i == fold->stages - 1)
			end = s->entered;
	}
	for (int i = 0; i <= SHIPMENT_RETURNING; i++)
		values[i] = Float8GetDatum(us[i] / US_PER_HOUR);
	nulls[SHIPMENT_RETURNING + 1] = fold->stages == 0;
	values[SHIPMENT_RETURNING + 1] = Float8GetDatum(fold->stages == 0 ? 0 : (end - fold->stage[0].entered) / US_PER_HOUR);
}

#define MEASURE_COLUMNS 18

/* shipment_measures(log, required, silence, at, deliver_by): plain columns for KPIs */
PG_FUNCTION_INFO_V1(logistics_shipment_measures);
Datum
logistics_shipment_measures(PG_FUNCTION_ARGS)
{
	RowSite    *site = row_site(fcinfo, MEASURE_COLUMNS);
	ShipmentView view;
	ShipmentFold fold;
	Datum		values[MEASURE_COLUMNS];
	bool		nulls[MEASURE_COLUMNS] = {false};
	bool		silent;
	int64		now;

	if (PG_ARGISNULL(0) || PG_ARGISNULL(3))
		PG_RETURN_NULL();
	if (!site->knows_required)
	{
		site->required = milestones_arg(fcinfo, 1);
		site->knows_required = get_fn_expr_arg_stable(fcinfo->flinfo, 1);
	}
	now = shipment_time_arg(fcinfo, 3, "at");
	shipment_log_arg(fcinfo, 0, &view);
	fold_way(fcinfo, &view, 3, -1, &fold);
	silent = fold.last_at == SHIPMENT_NEVER ||
		(!PG_ARGISNULL(2) && !shipment_is_terminal(fold.state) && now - fold.last_at > lg_interval_arg(fcinfo, 2, "silence"));
	values[0] = CStringGetTextDatum(shipment_milestone_name(fold.state));
	values[1] = time_datum(fold.since, &nulls[1]);
	values[2] = BoolGetDatum((fold.seen & site->required) == site->required && !silent);
	nulls[3] = PG_ARGISNULL(4);
	values[3] = nulls[3] ? (Datum) 0 : promise_datum(&fold, PG_GETARG_TIMESTAMPTZ(4), true, now, &nulls[3]);
	values[4] = Int32GetDatum(fold.attempts);
	values[5] = first_attempt_datum(&fold, &nulls[5]);
	values[6] = BoolGetDatum(fold.exceptions > 0);
	put_hours(&fold, now, values + 7, nulls + 7);
	PG_RETURN_DATUM(HeapTupleGetDatum(heap_form_tuple(site->desc, values, nulls)));
}
