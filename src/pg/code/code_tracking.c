/*
 * code_tracking.c
 *		Type tracking_patterns: formats of carriers' tracking numbers.
 */
#include "pg/base/compat.h"

#include "utils/builtins.h"

#include "core/code/code_tracking.h"
#include "pg/base/collect.h"
#include "pg/base/env.h"
#include "pg/base/rows.h"
#include "pg/base/text_io.h"
#include "pg/base/value_cache.h"
#include "pg/base/value_compare.h"

#define TRACKING_WIRE_VERSION 1

static const LgValueKind tracking_kind = {
	"tracking_patterns", TRACKING_MAGIC, sizeof(TrackingView), tracking_open
};

static const LgCollectKind tracking_rows_kind = {
	TRACKING_MAGIC, TRACKING_FORMAT, TRACKING_ROWS,
	tracking_init, tracking_append, tracking_append_value, tracking_build
};

static char *
patterns_text(Datum datum)
{
	LgText		out = lg_text_begin();
	LgError		err;

	LG_CALL(tracking_write(&out, lg_value_datum(lg_collect_value(datum, &tracking_rows_kind), &tracking_kind), &err), err);
	return out.data;
}

LG_TEXT_FORMS(tracking_patterns, TRACKING_WIRE_VERSION, tracking_parse, patterns_text);

LG_TEXT_OPERATORS(tracking_patterns, patterns_text);

static TrackingText
text_arg(FunctionCallInfo fcinfo, int argno)
{
	text	   *value = PG_GETARG_TEXT_PP(argno);

	return (TrackingText)
	{
		VARDATA_ANY(value), VARSIZE_ANY_EXHDR(value)
	};
}

/* tracking_patterns_agg(carrier, format, pattern, checksum) */
PG_FUNCTION_INFO_V1(logistics_tracking_patterns_transition);
Datum
logistics_tracking_patterns_transition(PG_FUNCTION_ARGS)
{
	LgEnv		env;
	LgRecords  *rows = lg_collect_state(fcinfo, &tracking_rows_kind, 0, &env);
	TrackingRow row = {{0}};
	LgError		err;

	if (PG_ARGISNULL(1) || PG_ARGISNULL(2) || PG_ARGISNULL(3))
		ereport(ERROR,
				(errcode(ERRCODE_NULL_VALUE_NOT_ALLOWED),
				 errmsg("carrier, format and pattern of tracking patterns must not be NULL")));
	row.carrier = text_arg(fcinfo, 1);
	row.format = text_arg(fcinfo, 2);
	row.pattern = text_arg(fcinfo, 3);
	if (!PG_ARGISNULL(4))
		row.checksum = text_arg(fcinfo, 4);
	LG_CALL(tracking_add(&env, rows, &row, &err), err);
	return lg_collect_datum(rows);
}

PG_FUNCTION_INFO_V1(logistics_tracking_patterns_combine);
Datum
logistics_tracking_patterns_combine(PG_FUNCTION_ARGS)
{
	return lg_collect_combine(fcinfo, &tracking_rows_kind);
}

PG_FUNCTION_INFO_V1(logistics_tracking_patterns_final);
Datum
logistics_tracking_patterns_final(PG_FUNCTION_ARGS)
{
	return lg_collect_final(fcinfo, &tracking_rows_kind);
}

static Datum
text_datum(TrackingText text)
{
	return PointerGetDatum(cstring_to_text_with_len(text.data, text.size));
}

/* tracking_detect(patterns, number) */
PG_FUNCTION_INFO_V1(logistics_tracking_detect);
Datum
logistics_tracking_detect(PG_FUNCTION_ARGS)
{
	LgRows		rows = lg_rows_begin(fcinfo, 4);
	LgEnv		env = lg_env(CurrentMemoryContext);
	const TrackingView *view;
	TrackingText number;
	TrackingHits hits;
	LgError		err;

	if (PG_ARGISNULL(0) || PG_ARGISNULL(1))
		return (Datum) 0;
	number = text_arg(fcinfo, 1);
	view = lg_value_arg(fcinfo, 0, &tracking_kind);
	LG_CALL(tracking_detect(&env, view, number.data, number.size, &hits, &err), err);
	for (uint32 i = 0; i < hits.count; i++)
	{
		const TrackingHit *hit = &hits.hit[i];
		TrackingRow row;
		Datum		values[4];
		bool		nulls[4] = {false, false, hit->checksum == 0, false};

		tracking_row_of(view, hit->format, &row);
		values[0] = text_datum(row.carrier);
		values[1] = text_datum(row.format);
		values[2] = BoolGetDatum(hit->checksum > 0);
		values[3] = Float8GetDatum(hit->confidence);
		lg_rows_put(&rows, values, nulls);
	}
	return (Datum) 0;
}
