/*
 * locker_log.c
 *		Type locker_log: what happened in lockers, and what it tells.
 */
#include "pg/base/compat.h"

#include "catalog/pg_type.h"
#include "funcapi.h"
#include "utils/builtins.h"
#include "utils/rangetypes.h"
#include "utils/timestamp.h"
#include "utils/typcache.h"

#include "core/hours/hours_instant.h"
#include "core/locker/locker_log.h"
#include "pg/base/env.h"
#include "pg/base/rows.h"
#include "pg/base/text_io.h"
#include "pg/base/time_arg.h"
#include "pg/base/value_compare.h"
#include "pg/base/value_cache.h"

#define LOCKER_LOG_WIRE_VERSION 1
#define MAX_BUCKETS 1000000

static LgStatus
open_locker_log(const void *value, size_t size, void *view, LgError *err)
{
	LgEnv		env = lg_env(CurrentMemoryContext);

	return locker_log_open(&env, value, size, view, err);
}

static const LgValueKind locker_log_kind = {
	"locker_log", LOCKER_LOG_MAGIC, sizeof(LogView), open_locker_log
};

/* ----------------------------------------------------------------------
 * input and output
 * ----------------------------------------------------------------------
 */

static char *
log_text(Datum datum)
{
	LgText		out = lg_text_begin();
	LgError		err;

	LG_CALL(locker_log_write(&out, lg_value_datum(datum, &locker_log_kind), &err), err);
	return out.data;
}

LG_TEXT_FORMS(locker_log, LOCKER_LOG_WIRE_VERSION, locker_log_parse, log_text);

/* Events in the order that a finished log has them, without room to spare. */
static void
log_content(Datum datum, LgContent *content)
{
	const LogView *view = lg_value_datum(datum, &locker_log_kind);
	LgEnv		env = lg_env(CurrentMemoryContext);
	LgError		err;
	LogView		sorted;
	void	   *value;
	size_t		size;

	if (!view->sorted)
	{
		LG_CALL(locker_log_finish(&env, view, &value, &size, &err), err);
		LG_CALL(locker_log_open(&env, value, size, &sorted, &err), err);
		view = &sorted;
	}
	lg_content_add(content, view->events, view->head.count * sizeof(LogEvent));
	lg_content_add(content, view->ids, view->head.id_bytes);
}

LG_VALUE_OPERATORS(locker_log, log_content);

/* ----------------------------------------------------------------------
 * aggregate locker_log_agg(id, event, at)
 * ----------------------------------------------------------------------
 */

static int64
time_arg(FunctionCallInfo fcinfo, int argno)
{
	TimestampTz at = PG_GETARG_TIMESTAMPTZ(argno);

	if (at < HOURS_MIN_INSTANT || at >= HOURS_MAX_INSTANT)
		ereport(ERROR, (errcode(ERRCODE_DATETIME_VALUE_OUT_OF_RANGE), errmsg("time of a locker event is out of range")));
	return at;
}

static Datum
log_transition(FunctionCallInfo fcinfo, const char *id, size_t id_size)
{
	LgEnv		env = lg_env(CurrentMemoryContext);
	LgError		err;
	void	   *value = lg_state_arg(fcinfo, LOCKER_LOG_MAGIC, 0);
	text	   *event;
	size_t		size;
	LogKind		kind;

	if (PG_ARGISNULL(2) || PG_ARGISNULL(3))
		ereport(ERROR, (errcode(ERRCODE_NULL_VALUE_NOT_ALLOWED), errmsg("event and time of a locker must not be NULL")));
	event = PG_GETARG_TEXT_PP(2);
	LG_CALL(locker_log_find_kind(VARDATA_ANY(event), VARSIZE_ANY_EXHDR(event), &kind, &err), err);
	if (value == NULL)
		LG_CALL(locker_log_create(&env, 32, 512, &value, &size, &err), err);
	else
	{
		size = VARSIZE(value);
		((LgValueHeader *) value)->flags = 0;	/* no longer sorted, if it was */
	}
	LG_CALL(locker_log_add(&env, &value, &size, id, id_size, kind, time_arg(fcinfo, 3), &err), err);
	SET_VARSIZE(value, size);
	PG_RETURN_POINTER(value);
}

static void
check_id(FunctionCallInfo fcinfo)
{
	if (PG_ARGISNULL(1))
		ereport(ERROR, (errcode(ERRCODE_NULL_VALUE_NOT_ALLOWED), errmsg("id of a locker event must not be NULL")));
}

PG_FUNCTION_INFO_V1(logistics_locker_log_transition);
Datum
logistics_locker_log_transition(PG_FUNCTION_ARGS)
{
	char		digits[MAXINT8LEN + 1];

	check_id(fcinfo);
	return log_transition(fcinfo, digits, pg_lltoa(PG_GETARG_INT64(1), digits));
}

PG_FUNCTION_INFO_V1(logistics_locker_log_code_transition);
Datum
logistics_locker_log_code_transition(PG_FUNCTION_ARGS)
{
	check_id(fcinfo);
	return log_transition(fcinfo, VARDATA_ANY(PG_GETARG_TEXT_PP(1)), VARSIZE_ANY_EXHDR(PG_GETARG_TEXT_PP(1)));
}

PG_FUNCTION_INFO_V1(logistics_locker_log_combine);
Datum
logistics_locker_log_combine(PG_FUNCTION_ARGS)
{
	LgEnv		env = lg_env(CurrentMemoryContext);
	LgError		err;
	const LogView *other;
	void	   *value;
	size_t		size;

	lg_check_aggregate(fcinfo);
	if (PG_ARGISNULL(0) || PG_ARGISNULL(1))
	{
		if (PG_ARGISNULL(0) && PG_ARGISNULL(1))
			PG_RETURN_NULL();
		PG_RETURN_DATUM(PG_GETARG_DATUM(PG_ARGISNULL(0) ? 1 : 0));
	}
	value = PG_DETOAST_DATUM_COPY(PG_GETARG_DATUM(0));
	size = VARSIZE(value);
	((LgValueHeader *) value)->flags = 0;
	other = lg_state_datum(PG_GETARG_DATUM(1), &locker_log_kind);
	for (uint32 i = 0; i < other->head.count; i++)
	{
		const LogEvent *e = &other->events[i];

		LG_CALL(locker_log_add(&env, &value, &size, other->ids + e->id, e->id_size, (LogKind) e->kind, e->at, &err), err);
	}
	SET_VARSIZE(value, size);
	PG_RETURN_POINTER(value);
}

PG_FUNCTION_INFO_V1(logistics_locker_log_final);
Datum
logistics_locker_log_final(PG_FUNCTION_ARGS)
{
	LgEnv		env = lg_env(CurrentMemoryContext);
	LgError		err;
	void	   *value;
	size_t		size;

	if (PG_ARGISNULL(0))
		PG_RETURN_NULL();
	LG_CALL(locker_log_finish(&env, lg_value_datum(PG_GETARG_DATUM(0), &locker_log_kind), &value, &size, &err), err);
	PG_RETURN_POINTER(lg_seal_varlena(value, size));
}

/* ----------------------------------------------------------------------
 * what it tells
 * ----------------------------------------------------------------------
 */

static LogStay *
stays_arg(FunctionCallInfo fcinfo, uint32 *count)
{
	LgEnv		env = lg_env(CurrentMemoryContext);
	LgError		err;
	LogStay    *stays;

	LG_CALL(locker_log_stays(&env, lg_value_arg(fcinfo, 0, &locker_log_kind), &stays, count, &err), err);
	return stays;
}

/* locker_log_stays(log): every stay of a parcel and every time a box was out of order */
PG_FUNCTION_INFO_V1(logistics_locker_log_stays);
Datum
logistics_locker_log_stays(PG_FUNCTION_ARGS)
{
	LgRows		rows = lg_rows_begin(fcinfo, 4);
	LogStay    *stays;
	uint32		count;

	if (PG_ARGISNULL(0))
		return (Datum) 0;
	stays = stays_arg(fcinfo, &count);
	for (uint32 i = 0; i < count; i++)
	{
		const LogStay *s = &stays[i];
		bool		open = s->to == LOG_OPEN;
		Datum		values[4];
		bool		nulls[4] = {false, false, open, false};

		values[0] = PointerGetDatum(cstring_to_text_with_len(s->id, s->id_size));
		values[1] = TimestampTzGetDatum(s->from);
		values[2] = TimestampTzGetDatum(s->to);
		values[3] = CStringGetTextDatum(s->blocked ? "out_of_order" : open ? "waiting" : s->expired ? "expired" : "picked_up");
		lg_rows_put(&rows, values, nulls);
	}
	return (Datum) 0;
}

/* locker_log_dwell(log): how long parcels stay */
PG_FUNCTION_INFO_V1(logistics_locker_log_dwell);
Datum
logistics_locker_log_dwell(PG_FUNCTION_ARGS)
{
	LgRows		rows = lg_rows_begin(fcinfo, 10);
	LgEnv		env = lg_env(CurrentMemoryContext);
	LgError		err;
	LogStay    *stays;
	uint32		count;
	LogDwell	d;
	int64		ended;
	Datum		values[10];
	bool		nulls[10] = {false};

	if (PG_ARGISNULL(0))
		return (Datum) 0;
	stays = stays_arg(fcinfo, &count);
	LG_CALL(locker_log_dwell(&env, stays, count, &d, &err), err);
	ended = d.picked_up + d.expired;
	for (int i = 4; i < 10; i++)
		nulls[i] = ended == 0;
	values[0] = Int64GetDatum(d.stays);
	values[1] = Int64GetDatum(d.picked_up);
	values[2] = Int64GetDatum(d.expired);
	values[3] = Int64GetDatum(d.waiting);
	values[4] = Float8GetDatum(ended == 0 ? 0 : 100.0 * d.picked_up / ended);
	values[5] = lg_interval_datum(d.mean);
	values[6] = lg_interval_datum(d.p50);
	values[7] = lg_interval_datum(d.p90);
	values[8] = lg_interval_datum(d.p95);
	values[9] = lg_interval_datum(d.max);
	lg_rows_put(&rows, values, nulls);
	return (Datum) 0;
}

/* locker_log_waiting(log, at, max_dwell): parcels in boxes at a time, the oldest first */
PG_FUNCTION_INFO_V1(logistics_locker_log_waiting);
Datum
logistics_locker_log_waiting(PG_FUNCTION_ARGS)
{
	LgRows		rows = lg_rows_begin(fcinfo, 4);
	LogStay    *stays;
	uint32		count;
	int64		at;
	int64		max_dwell;

	if (PG_ARGISNULL(0) || PG_ARGISNULL(1))
		return (Datum) 0;
	stays = stays_arg(fcinfo, &count);
	at = time_arg(fcinfo, 1);
	max_dwell = PG_ARGISNULL(2) ? -1 : lg_interval_arg(fcinfo, 2, "max_dwell");
	for (uint32 i = 0; i < count; i++)
	{
		Datum		values[4];
		bool		nulls[4] = {false, false, false, max_dwell < 0};

		if (stays[i].blocked || stays[i].from > at || stays[i].to <= at)
			continue;
		values[0] = PointerGetDatum(cstring_to_text_with_len(stays[i].id, stays[i].id_size));
		values[1] = TimestampTzGetDatum(stays[i].from);
		values[2] = lg_interval_datum(at - stays[i].from);
		values[3] = BoolGetDatum(at - stays[i].from > max_dwell);
		lg_rows_put(&rows, values, nulls);
	}
	return (Datum) 0;
}

static void
put_bucket(LgRows *rows, const LogBucket *b, int64 boxes)
{
	double		width = (double) (b->to - b->from);
	Datum		values[6];
	bool		nulls[6] = {false, false, false, false, false, boxes <= 0};

	values[0] = TimestampTzGetDatum(b->from);
	values[1] = TimestampTzGetDatum(b->to);
	values[2] = Float8GetDatum((double) b->occupied / width);
	values[3] = Int64GetDatum(b->most);
	values[4] = Float8GetDatum((double) b->blocked / width);
	values[5] = Float8GetDatum(boxes > 0 ? 100.0 * ((double) b->occupied / width) / boxes : 0);
	lg_rows_put(rows, values, nulls);
}

/* locker_log_occupancy(log, during, bucket, boxes): boxes in use, by time bucket */
PG_FUNCTION_INFO_V1(logistics_locker_log_occupancy);
Datum
logistics_locker_log_occupancy(PG_FUNCTION_ARGS)
{
	LgRows		rows = lg_rows_begin(fcinfo, 6);
	LgEnv		env = lg_env(CurrentMemoryContext);
	LgError		err;
	RangeType  *range;
	RangeBound	lower;
	RangeBound	upper;
	bool		empty;
	LogStay    *stays;
	uint32		count;
	LogBucket	b;
	int64		boxes;

	if (PG_ARGISNULL(0) || PG_ARGISNULL(1) || PG_ARGISNULL(2))
		return (Datum) 0;
	range = PG_GETARG_RANGE_P(1);
	range_deserialize(lookup_type_cache(RangeTypeGetOid(range), TYPECACHE_RANGE_INFO), range, &lower, &upper, &empty);
	if (empty)
		return (Datum) 0;
	if (lower.infinite || upper.infinite || TIMESTAMP_NOT_FINITE(DatumGetTimestampTz(lower.val)) ||
		TIMESTAMP_NOT_FINITE(DatumGetTimestampTz(upper.val)))
		ereport(ERROR, (errcode(ERRCODE_INVALID_PARAMETER_VALUE), errmsg("range of time must have both ends")));
	stays = stays_arg(fcinfo, &count);
	boxes = PG_ARGISNULL(3) ? 0 : PG_GETARG_INT32(3);
	b.from = DatumGetTimestampTz(lower.val);
	for (int n = 1; b.from < DatumGetTimestampTz(upper.val); n++)
	{
		CHECK_FOR_INTERRUPTS();
		/* in calendar days and months of the session's time zone */
		b.to = DatumGetTimestampTz(DirectFunctionCall2(timestamptz_pl_interval, TimestampTzGetDatum(b.from), PG_GETARG_DATUM(2)));
		if (b.to <= b.from || n > MAX_BUCKETS)
			ereport(ERROR,
					(errcode(ERRCODE_INVALID_PARAMETER_VALUE), errmsg("bucket is too short"),
					 errhint("It must be a positive interval, and the range at most %d of them.", MAX_BUCKETS)));
		b.to = Min(b.to, DatumGetTimestampTz(upper.val));
		LG_CALL(locker_log_occupancy(&env, stays, count, &b, &err), err);
		put_bucket(&rows, &b, boxes);
		b.from = b.to;
	}
	return (Datum) 0;
}

/* locker_log_expected_free(log, at, ahead, boxes): free boxes to expect some time later */
PG_FUNCTION_INFO_V1(logistics_locker_log_expected_free);
Datum
logistics_locker_log_expected_free(PG_FUNCTION_ARGS)
{
	LgEnv		env = lg_env(CurrentMemoryContext);
	LgError		err;
	LogStay    *stays;
	uint32		count;
	double		expected;

	stays = stays_arg(fcinfo, &count);
	LG_CALL(locker_log_expected_free(&env, stays, count, time_arg(fcinfo, 1), lg_interval_arg(fcinfo, 2, "ahead"),
									 PG_GETARG_INT32(3), &expected, &err), err);
	PG_RETURN_FLOAT8(expected);
}
