/*
 * kpi_targets.c
 *		Targets for KPIs in SQL, and scorecards against them.
 */
#include "pg/base/compat.h"

#include "libpq/pqformat.h"
#include "utils/builtins.h"

#include "core/kpi/kpi_targets.h"
#include "pg/json/json_arg.h"
#include "kpi_arg.h"
#include "pg/base/rows.h"
#include "pg/base/text_io.h"
#include "pg/base/value_compare.h"

#define KPI_TARGETS_SEND_VERSION 1

/* JSON text into a value. */
static LgStatus
targets_from_text(const char *text, size_t length, struct varlena **value, LgError *err)
{
	JsonDoc		doc;
	void	   *targets;
	size_t		size;

	LG_TRY(json_arg_parse("kpi_targets", text, length, &doc, err));
	if (kpi_targets_from_json(&kpi_env, &doc, &targets, &size, err) != LG_OK)
	{
		err->utf8 = true;
		return err->status;
	}
	*value = lg_seal_varlena(targets, size);
	return LG_OK;
}

static const KpiTargets *
targets_of(Datum datum)
{
	struct varlena *value = PG_DETOAST_DATUM(datum);
	LgError		err;

	LG_CALL(kpi_targets_open(value, VARSIZE(value), &err), err);
	return (const KpiTargets *) value;
}

static const KpiTargets *
targets_arg(FunctionCallInfo fcinfo, int argno)
{
	return targets_of(PG_GETARG_DATUM(argno));
}

static char *
targets_text(Datum datum)
{
	LgText text;
	LgError		err;

	lg_text_init(&text, &kpi_env);
	LG_CALL(kpi_targets_to_text(targets_of(datum), &text, &err), err);
	return text.data;
}

static void
targets_content(Datum datum, LgContent *content)
{
	lg_content_whole(content, targets_of(datum));
}

LG_VALUE_OPERATORS(kpi_targets, targets_content);

LG_JSON_CAST(kpi_targets, targets_text);

PG_FUNCTION_INFO_V1(logistics_kpi_targets_in);

/* kpi_targets_in(cstring) -> kpi_targets */
Datum
logistics_kpi_targets_in(PG_FUNCTION_ARGS)
{
	char	   *text = PG_GETARG_CSTRING(0);
	struct varlena *value;
	LgError		err;

	LG_CALL_SOFT(targets_from_text(text, strlen(text), &value, &err), err, fcinfo);
	PG_RETURN_POINTER(value);
}

PG_FUNCTION_INFO_V1(logistics_kpi_targets_out);

/* kpi_targets_out(kpi_targets) -> cstring */
Datum
logistics_kpi_targets_out(PG_FUNCTION_ARGS)
{
	PG_RETURN_CSTRING(targets_text(PG_GETARG_DATUM(0)));
}

PG_FUNCTION_INFO_V1(logistics_kpi_targets_recv);

/* kpi_targets_recv(internal) -> kpi_targets: a version byte, then the text */
Datum
logistics_kpi_targets_recv(PG_FUNCTION_ARGS)
{
	StringInfo	message = (StringInfo) PG_GETARG_POINTER(0);
	int			version = pq_getmsgbyte(message);
	struct varlena *value;
	char	   *text;
	int			length;
	LgError		err;

	if (version != KPI_TARGETS_SEND_VERSION)
		ereport(ERROR,
				(errcode(ERRCODE_FEATURE_NOT_SUPPORTED),
				 errmsg("unsupported kpi_targets version %d", version)));
	text = pq_getmsgtext(message, message->len - message->cursor, &length);

	LG_CALL(targets_from_text(text, length, &value, &err), err);
	PG_RETURN_POINTER(value);
}

PG_FUNCTION_INFO_V1(logistics_kpi_targets_send);

/* kpi_targets_send(kpi_targets) -> bytea */
Datum
logistics_kpi_targets_send(PG_FUNCTION_ARGS)
{
	return lg_text_send(KPI_TARGETS_SEND_VERSION, targets_text(PG_GETARG_DATUM(0)));
}

PG_FUNCTION_INFO_V1(logistics_kpi_target_sample);

/* kpi_target_sample(name text) -> kpi_targets */
Datum
logistics_kpi_target_sample(PG_FUNCTION_ARGS)
{
	char	   *name = text_to_cstring(PG_GETARG_TEXT_PP(0));
	const char *json = kpi_target_sample(name);
	struct varlena *value;
	LgError		err;

	if (json == NULL)
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("there is no sample of targets \"%s\"", name),
				 errhint("Samples are %s.", kpi_target_samples())));
	LG_CALL(targets_from_text(json, strlen(json), &value, &err), err);
	PG_RETURN_POINTER(value);
}

PG_FUNCTION_INFO_V1(logistics_kpi_score);

/* kpi_score(T, kpi_targets) -> rows (kpi, value, target, warning, direction, weight, unit, status, gap, score) */
Datum
logistics_kpi_score(PG_FUNCTION_ARGS)
{
	LgRows		rows = lg_rows_begin(fcinfo, 10);
	const KpiType *type;
	const void *value = kpi_arg_summary(fcinfo, 0, &type);
	const KpiTargets *targets = targets_arg(fcinfo, 1);

	for (int64 i = 0; i < targets->count; i++)
	{
		const KpiTarget *t = &targets->targets[i];
		int			measure = kpi_find_measure(type, t->kpi);
		Datum		values[10] = {0};
		bool		nulls[10] = {false};
		KpiStanding standing = {0};
		double		result = 0;
		bool		known;
		LgError		err;

		if (measure < 0)
			continue;			/* a target of another summary */
		known = kpi_measure(type, value, measure, &result);
		LG_CALL(kpi_target_score(t, &type->measures[measure], kpi_measure_unit(type, value, measure), known,
								 result, &standing, &err), err);
		values[0] = CStringGetTextDatum(t->kpi);
		values[1] = Float8GetDatum(result);
		values[2] = Float8GetDatum((double) t->target / KPI_UNIT);
		values[3] = Float8GetDatum((double) t->warning / KPI_UNIT);
		values[4] = CStringGetTextDatum(standing.direction);
		values[5] = Float8GetDatum((double) t->weight / KPI_UNIT);
		values[6] = CStringGetTextDatum(kpi_measure_unit(type, value, measure));
		values[7] = CStringGetTextDatum(standing.status);
		values[8] = Float8GetDatum(standing.gap);
		values[9] = Float8GetDatum(standing.score);
		nulls[1] = nulls[8] = nulls[9] = !known;
		lg_rows_put(&rows, values, nulls);
	}
	return (Datum) 0;
}
