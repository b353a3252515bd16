/*
 * kpi_targets.c
 *		Targets for KPIs in SQL, and scorecards against them.
 */
#include "pg/base/compat.h"

#include "access/htup_details.h"
#include "catalog/pg_type.h"
#include "libpq/pqformat.h"
#include "miscadmin.h"
#include "utils/builtins.h"
#include "utils/date.h"
#include "utils/lsyscache.h"
#include "utils/syscache.h"

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
	LgEnv		env = lg_env(CurrentMemoryContext);
	JsonDoc		doc;
	void	   *targets;
	size_t		size;

	LG_TRY(json_arg_parse("kpi_targets", text, length, &doc, err));
	if (kpi_targets_from_json(&env, &doc, &targets, &size, err) != LG_OK)
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
	LgText text = lg_text_begin();
	LgError		err;

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

/* ----------------------------------------------------------------------
 * scores
 * ----------------------------------------------------------------------
 */

/* The day for which targets are asked; NULL: none. */
static int64
day_arg(FunctionCallInfo fcinfo, int argno)
{
	DateADT		day;

	if (PG_ARGISNULL(argno))
		return KPI_NO_DAY;
	day = PG_GETARG_DATEADT(argno);
	if (DATE_NOT_FINITE(day))
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("day of the targets is infinite"),
				 errhint("Give the day for which you ask.")));
	return day;
}

/* What a summary says of the KPI of a target; false: it has none of that name. */
static bool
read_kpi(const KpiType *type, const void *value, const KpiTarget *target, KpiReading *reading)
{
	KpiFigure	figure;

	if (!kpi_find_figure(type, value, target->kpi, false, &figure))
		return false;
	reading->unit = figure.unit;
	reading->better = figure.better;
	reading->known = figure.known;
	reading->value = figure.value;
	return true;
}

/* One target, from a column on: kpi, value, target, warning, direction, weight, unit, status, gap, score. */
static void
put_standing(const KpiTarget *t, const KpiReading *reading, const KpiStanding *standing, Datum *values, bool *nulls)
{
	values[0] = CStringGetTextDatum(t->kpi);
	values[1] = Float8GetDatum(reading->value);
	values[2] = Float8GetDatum(standing->goal.target);
	values[3] = Float8GetDatum(standing->goal.warning);
	values[4] = CStringGetTextDatum(standing->direction);
	values[5] = Float8GetDatum((double) t->weight / KPI_UNIT);
	nulls[6] = reading->unit == NULL && t->unit[0] == '\0';
	if (!nulls[6])
		values[6] = CStringGetTextDatum(reading->unit != NULL ? reading->unit : t->unit);
	values[7] = CStringGetTextDatum(standing->status);
	values[8] = Float8GetDatum(standing->gap);
	values[9] = Float8GetDatum(standing->score);
	nulls[1] = nulls[8] = nulls[9] = !reading->known;
}

PG_FUNCTION_INFO_V1(logistics_kpi_score);

/* kpi_score(T, kpi_targets, date) -> rows (kpi, value, target, warning, direction, weight, unit, status, gap, score) */
Datum
logistics_kpi_score(PG_FUNCTION_ARGS)
{
	LgRows		rows = lg_rows_begin(fcinfo, 10);
	const KpiTargets *targets;
	const KpiType *type;
	const void *value;

	if (PG_ARGISNULL(0) || PG_ARGISNULL(1))
		return (Datum) 0;
	value = kpi_arg_summary(fcinfo, 0, &type);
	targets = targets_arg(fcinfo, 1);
	for (int64 i = 0; i < targets->count; i++)
	{
		Datum		values[10] = {0};
		bool		nulls[10] = {false};
		KpiStanding standing = {0};
		KpiReading	reading;
		LgError		err;

		if (!read_kpi(type, value, &targets->targets[i], &reading))
			continue;			/* a target of another summary */
		LG_CALL(kpi_target_score(targets, i, day_arg(fcinfo, 2), &reading, &standing, &err), err);
		put_standing(&targets->targets[i], &reading, &standing, values, nulls);
		lg_rows_put(&rows, values, nulls);
	}
	return (Datum) 0;
}

/* ----------------------------------------------------------------------
 * several summaries
 * ----------------------------------------------------------------------
 */

#define FIRST_SUMMARY 2			/* after the targets and the day */

/* True for a type of summaries: by its name, in the schema of the function that is called. */
static bool
is_summary_type(FunctionCallInfo fcinfo, Oid type)
{
	HeapTuple	tuple = SearchSysCache1(TYPEOID, ObjectIdGetDatum(type));
	bool		found = false;

	if (!HeapTupleIsValid(tuple))
		return false;
	if (((Form_pg_type) GETSTRUCT(tuple))->typnamespace == get_func_namespace(fcinfo->flinfo->fn_oid))
		for (int i = 0; kpi_type_at(i) != NULL && !found; i++)
			found = strcmp(NameStr(((Form_pg_type) GETSTRUCT(tuple))->typname), kpi_type_at(i)->name) == 0;
	ReleaseSysCache(tuple);
	return found;
}

/* The summaries of a call. */
typedef struct Summaries
{
	int			count;
	const KpiType *types[FUNC_MAX_ARGS];
	const void *values[FUNC_MAX_ARGS];
} Summaries;

/* Makes sure that the arguments after the first are summaries, or NULL, and takes them. */
static void
take_summaries(FunctionCallInfo fcinfo, Summaries *summaries)
{
	summaries->count = 0;
	if (get_fn_expr_variadic(fcinfo->flinfo))
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("summaries are given one by one, not as an array"),
				 errhint("Leave out VARIADIC.")));
	for (int i = FIRST_SUMMARY; i < PG_NARGS(); i++)
	{
		Oid			type = getBaseType(lg_arg_type(fcinfo->flinfo, i));

		if (!is_summary_type(fcinfo, type) && !(type == UNKNOWNOID && PG_ARGISNULL(i)))
			ereport(ERROR,
					(errcode(ERRCODE_DATATYPE_MISMATCH),
					 errmsg("argument %d is of type %s, not a KPI summary", i + 1, format_type_be(type)),
					 errhint("Give values such as kpi_delivery, kpi_service or kpi_ratio.")));
		if (PG_ARGISNULL(i))
			continue;
		summaries->values[summaries->count] = kpi_arg_summary(fcinfo, i, &summaries->types[summaries->count]);
		summaries->count++;
	}
}

/* What one of the summaries says of the KPI of a target. */
static void
read_from_any(const Summaries *summaries, const KpiTarget *target, KpiReading *reading)
{
	CHECK_FOR_INTERRUPTS();
	memset(reading, 0, sizeof(*reading));
	for (int i = 0; i < summaries->count; i++)
	{
		KpiReading	found;

		if (!read_kpi(summaries->types[i], summaries->values[i], target, &found))
			continue;
		if (reading->unit != NULL)
			ereport(ERROR,
					(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
					 errmsg("two summaries have a KPI \"%s\"", target->kpi),
					 errhint("Give one of them a name of its own: kpi_named(summary, 'name').")));
		*reading = found;
	}
}

PG_FUNCTION_INFO_V1(logistics_kpi_plan);

/* kpi_plan(kpi_targets, date, T...) -> a row for every target: its group, then as kpi_score() */
Datum
logistics_kpi_plan(PG_FUNCTION_ARGS)
{
	LgRows		rows = lg_rows_begin(fcinfo, 11);
	const KpiTargets *targets;
	Summaries	summaries;

	take_summaries(fcinfo, &summaries);
	if (PG_ARGISNULL(0))
		return (Datum) 0;
	targets = targets_arg(fcinfo, 0);
	for (int64 i = 0; i < targets->count; i++)
	{
		const KpiTargetMore *more = kpi_target_more(targets, i);
		Datum		values[11] = {0};
		bool		nulls[11] = {false};
		KpiStanding standing = {0};
		KpiReading	reading;
		LgError		err;

		read_from_any(&summaries, &targets->targets[i], &reading);
		LG_CALL(kpi_target_score(targets, i, day_arg(fcinfo, 1), &reading, &standing, &err), err);
		nulls[0] = more == NULL || more->group[0] == '\0';
		if (!nulls[0])
			values[0] = CStringGetTextDatum(more->group);
		put_standing(&targets->targets[i], &reading, &standing, values + 1, nulls + 1);
		lg_rows_put(&rows, values, nulls);
	}
	return (Datum) 0;
}

PG_FUNCTION_INFO_V1(logistics_kpi_total);

/* kpi_total(kpi_targets, date, T...) -> the weighted score of what is known */
Datum
logistics_kpi_total(PG_FUNCTION_ARGS)
{
	const KpiTargets *targets;
	Summaries	summaries;
	double		total = 0;
	double		weights = 0;

	take_summaries(fcinfo, &summaries);
	if (PG_ARGISNULL(0))
		PG_RETURN_NULL();
	targets = targets_arg(fcinfo, 0);
	for (int64 i = 0; i < targets->count; i++)
	{
		const double weight = (double) targets->targets[i].weight / KPI_UNIT;
		KpiStanding standing = {0};
		KpiReading	reading;
		LgError		err;

		read_from_any(&summaries, &targets->targets[i], &reading);
		LG_CALL(kpi_target_score(targets, i, day_arg(fcinfo, 1), &reading, &standing, &err), err);
		if (!reading.known)
			continue;
		total += weight * standing.score;
		weights += weight;
	}
	if (weights == 0)
		PG_RETURN_NULL();
	PG_RETURN_FLOAT8(total / weights);
}
