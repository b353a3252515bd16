/*
 * kpi.c
 *		KPI summaries in SQL: text and binary forms, roll-up, and what they say.
 *
 * These functions serve every summary type: the value's magic says which.
 */
#include "pg/base/compat.h"

#include "catalog/pg_type.h"
#include "libpq/pqformat.h"
#include "utils/array.h"
#include "utils/builtins.h"
#include "utils/fmgrprotos.h"
#include "utils/numeric.h"

#include "kpi_arg.h"
#include "pg/base/value_compare.h"

/* ----------------------------------------------------------------------
 * text and binary forms
 * ----------------------------------------------------------------------
 */

static Datum
summary_in(FunctionCallInfo fcinfo, const KpiType *type)
{
	void	   *value;
	size_t		size;
	LgError		err;

	LG_CALL_SOFT(kpi_from_text(&kpi_env, type, PG_GETARG_CSTRING(0), &value, &size, &err), err, fcinfo);
	PG_RETURN_DATUM(kpi_datum(value, size));
}

/* A value without slack, whatever made it. */
static const void *
compacted(const KpiType *type, const void *value)
{
	void	   *compact;
	size_t		size;
	LgError		err;

	if (kpi_is_compact(type, value))
		return value;
	LG_CALL(kpi_compact(&kpi_env, type, value, &compact, &size, &err), err);
	SET_VARSIZE(compact, size);
	return compact;
}

static Datum
summary_out(FunctionCallInfo fcinfo)
{
	const KpiType *type;
	const void *value = kpi_arg_summary(fcinfo, 0, &type);
	LgText text;
	LgError		err;

	lg_text_init(&text, &kpi_env);
	LG_CALL(kpi_to_text(type, compacted(type, value), &text, &err), err);
	PG_RETURN_CSTRING(text.data);
}

static Datum
summary_recv(FunctionCallInfo fcinfo, const KpiType *type)
{
	StringInfo	message = (StringInfo) PG_GETARG_POINTER(0);
	int			length = message->len - message->cursor;
	const char *data = pq_getmsgbytes(message, length);
	void	   *value;
	size_t		size;
	LgError		err;

	LG_CALL(kpi_from_bytes(&kpi_env, type, data, length, &value, &size, &err), err);
	PG_RETURN_DATUM(kpi_datum(value, size));
}

static Datum
summary_send(FunctionCallInfo fcinfo)
{
	const KpiType *type;
	const void *value = kpi_arg_summary(fcinfo, 0, &type);
	StringInfoData message;
	LgText		bytes;
	LgError		err;

	lg_text_init(&bytes, &kpi_env);
	LG_CALL(kpi_to_bytes(type, compacted(type, value), &bytes, &err), err);
	pq_begintypsend(&message);
	pq_sendbytes(&message, bytes.data, bytes.size);
	PG_RETURN_BYTEA_P(pq_endtypsend(&message));
}

/* The binary form has one order of bytes for one content, however a value is laid out. */
static void
summary_content(Datum datum, LgContent *content)
{
	const KpiType *type;
	const void *value = kpi_datum_summary(datum, &type);
	LgText		bytes;
	LgError		err;

	lg_text_init(&bytes, &kpi_env);
	LG_CALL(kpi_to_bytes(type, compacted(type, value), &bytes, &err), err);
	lg_content_made(content, bytes.data, bytes.size);
}

#define KPI_FORMS(type) \
	PG_FUNCTION_INFO_V1(logistics_##type##_in); \
	Datum logistics_##type##_in(PG_FUNCTION_ARGS) { return summary_in(fcinfo, &type##_type); } \
	PG_FUNCTION_INFO_V1(logistics_##type##_out); \
	Datum logistics_##type##_out(PG_FUNCTION_ARGS) { return summary_out(fcinfo); } \
	PG_FUNCTION_INFO_V1(logistics_##type##_recv); \
	Datum logistics_##type##_recv(PG_FUNCTION_ARGS) { return summary_recv(fcinfo, &type##_type); } \
	PG_FUNCTION_INFO_V1(logistics_##type##_send); \
	Datum logistics_##type##_send(PG_FUNCTION_ARGS) { return summary_send(fcinfo); } \
	LG_VALUE_OPERATORS(type, summary_content); \
	extern int	kpi_forms_end

KPI_FORMS(kpi_delivery);
KPI_FORMS(kpi_sketch);
KPI_FORMS(kpi_level);
KPI_FORMS(kpi_ratio);
KPI_FORMS(kpi_service);
KPI_FORMS(kpi_forecast);
KPI_FORMS(kpi_fleet);

/* ----------------------------------------------------------------------
 * roll-up
 * ----------------------------------------------------------------------
 */

/* Adds a summary to another in place, or takes it out; it may move to grow. */
static Datum
merge_summaries(void *state, size_t size, const void *other, const KpiType *other_type, int sign)
{
	const KpiType *type = kpi_type_of(state, size);
	LgError		err;

	if (type != other_type)
		ereport(ERROR, (errcode(ERRCODE_DATATYPE_MISMATCH), errmsg("KPI summaries are of different types")));
	LG_CALL(kpi_merge(&kpi_env, type, state, size, other, sign, &state, &size, &err), err);
	return kpi_datum(state, size);
}

/*
 * In an aggregate: the first is the state.  When it is outgrown, its larger
 * successor is returned, which the executor adopts.
 */
static Datum
merge_state(FunctionCallInfo fcinfo, int sign)
{
	size_t		size;
	void	   *state = kpi_arg_state(fcinfo, &size);
	const KpiType *type;
	const void *other = kpi_arg_summary(fcinfo, 1, &type);

	return merge_summaries(state, size, other, type, sign);
}

PG_FUNCTION_INFO_V1(logistics_kpi_combine);

/* kpi_combine(state T, value T) -> T, the transition of rollup(T) */
Datum
logistics_kpi_combine(PG_FUNCTION_ARGS)
{
	return merge_state(fcinfo, 1);
}

PG_FUNCTION_INFO_V1(logistics_kpi_inverse);

/* kpi_inverse(state T, value T) -> T, its inverse */
Datum
logistics_kpi_inverse(PG_FUNCTION_ARGS)
{
	return merge_state(fcinfo, -1);
}

PG_FUNCTION_INFO_V1(logistics_kpi_final);

/* kpi_final(state T) -> T: the state without the slack it grew with */
Datum
logistics_kpi_final(PG_FUNCTION_ARGS)
{
	const KpiType *type;
	const void *value = kpi_arg_summary(fcinfo, 0, &type);
	const void *final = compacted(type, value);

	/* the inside of an expanded object is no datum of its own */
	if (final == value && VARATT_IS_EXTERNAL_EXPANDED(PG_GETARG_POINTER(0)))
		final = memcpy(palloc(VARSIZE(value)), value, VARSIZE(value));
	PG_RETURN_POINTER(final);
}

/*
 * Scalar merge, of a copy.  What was taken out need not have been in: that is
 * noticed where it leaves what no rows can make.
 */
static Datum
merge_copy(FunctionCallInfo fcinfo, int sign)
{
	const KpiType *type;
	const void *value = kpi_arg_summary(fcinfo, 0, &type);
	const KpiType *other_type;
	const void *other = kpi_arg_summary(fcinfo, 1, &other_type);
	void	   *copy = memcpy(palloc(VARSIZE(value)), value, VARSIZE(value));
	const void *merged = DatumGetPointer(merge_summaries(copy, VARSIZE(value), other, other_type, sign));
	LgError		err;

	if (sign < 0 && kpi_check_content(type, merged, LG_BAD_ARGUMENT, &err) != LG_OK)
		LG_CALL(kpi_not_contained(type, &err), err);
	PG_RETURN_POINTER(compacted(type, merged));
}

PG_FUNCTION_INFO_V1(logistics_kpi_merge);

/* kpi_merge(T, T) -> T */
Datum
logistics_kpi_merge(PG_FUNCTION_ARGS)
{
	return merge_copy(fcinfo, 1);
}

PG_FUNCTION_INFO_V1(logistics_kpi_subtract);

/* kpi_subtract(T, T) -> T: the rows of the first without those of the second */
Datum
logistics_kpi_subtract(PG_FUNCTION_ARGS)
{
	return merge_copy(fcinfo, -1);
}

/* ----------------------------------------------------------------------
 * one KPI
 * ----------------------------------------------------------------------
 */

/* The KPI that an accessor is named after. */
static Datum
accessor(FunctionCallInfo fcinfo, const KpiType *expected, const char *name, int *measure)
{
	const KpiType *type;
	const void *value = kpi_arg_summary(fcinfo, 0, &type);
	double		result;

	if (type != expected)
		ereport(ERROR, (errcode(ERRCODE_DATATYPE_MISMATCH), errmsg("KPI summaries are of different types")));
	if (*measure < 0)
		*measure = kpi_find_measure(type, name);
	Assert(*measure >= 0);
	if (!kpi_measure(type, value, *measure, &result))
		PG_RETURN_NULL();
	PG_RETURN_FLOAT8(result);
}

/* name(T) -> double precision; also the final function of the aggregate name() */
#define KPI_ACCESSOR(type, name) \
	PG_FUNCTION_INFO_V1(logistics_##name); \
	Datum logistics_##name(PG_FUNCTION_ARGS) \
	{ \
		static int	measure = -1; \
		return accessor(fcinfo, &type##_type, #name, &measure); \
	} \
	extern int	kpi_accessor_end

#include "kpi_accessors.h"

/* ----------------------------------------------------------------------
 * distributions
 * ----------------------------------------------------------------------
 */

static int
hist_of(const KpiType *type, const char *which)
{
	for (int i = 0; i < type->nhists; i++)
		if (strcmp(type->hists[i].name, which) == 0)
			return i;
	elog(ERROR, "%s has no histogram \"%s\"", type->name, which);
}

static double
quantile_arg(double q)
{
	if (!(q >= 0 && q <= 1))
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("percentile %g is out of range", q),
				 errhint("Use a share between 0 and 1, such as 0.95.")));
	return q;
}

/* The percentile of a histogram: of times in hours, else of plain numbers. */
static Datum
percentile(FunctionCallInfo fcinfo, const char *which)
{
	const KpiType *type;
	const void *value = kpi_arg_summary(fcinfo, 0, &type);
	double		q = quantile_arg(PG_GETARG_FLOAT8(1));
	int			hist = hist_of(type, which);

	if (hist >= kpi_hist_count(type, value) || kpi_quantile_total(type, value, hist) == 0)
		PG_RETURN_NULL();
	PG_RETURN_FLOAT8(kpi_quantile(type, value, hist, q) / kpi_time_unit(type, value));
}

/*
 * The share of a distribution at or below a limit, or by how much it may be wrong:
 * either way, so that 0 says that it is exact.
 */
static Datum
share_within(FunctionCallInfo fcinfo, const char *which, int64 limit, bool error)
{
	const KpiType *type;
	const void *value = kpi_arg_summary(fcinfo, 0, &type);
	KpiShare	share;
	double		result;

	if (!kpi_share_within(type, value, hist_of(type, which), limit, &share))
		PG_RETURN_NULL();
	result = (double) share.hits / (double) share.total;
	if (error)
	{
		const double least = (double) share.least / (double) share.total;
		const double most = share.total_least > 0 ? (double) share.most / (double) share.total_least : 1;

		result = Max(result - least, most - result);
	}
	PG_RETURN_FLOAT8(result);
}

/* name_percentile(T, share) -> hours, name_within(T, interval) -> share, name_within_error(T, interval) */
#define KPI_DISTRIBUTION(name, which) \
	PG_FUNCTION_INFO_V1(logistics_##name##_percentile); \
	Datum logistics_##name##_percentile(PG_FUNCTION_ARGS) { return percentile(fcinfo, which); } \
	PG_FUNCTION_INFO_V1(logistics_##name##_within); \
	Datum logistics_##name##_within(PG_FUNCTION_ARGS) \
	{ \
		return share_within(fcinfo, which, kpi_datum_interval(PG_GETARG_DATUM(1), "limit"), false); \
	} \
	PG_FUNCTION_INFO_V1(logistics_##name##_within_error); \
	Datum logistics_##name##_within_error(PG_FUNCTION_ARGS) \
	{ \
		return share_within(fcinfo, which, kpi_datum_interval(PG_GETARG_DATUM(1), "limit"), true); \
	} \
	extern int	kpi_distribution_end

KPI_DISTRIBUTION(lead_time, "lead_times");
KPI_DISTRIBUTION(lateness, "latenesses");
KPI_DISTRIBUTION(first_response, "response_times");
KPI_DISTRIBUTION(resolution_time, "resolution_times");

PG_FUNCTION_INFO_V1(logistics_kpi_percentile);

/* kpi_percentile(kpi_sketch, share) -> double precision */
Datum
logistics_kpi_percentile(PG_FUNCTION_ARGS)
{
	return percentile(fcinfo, "positive");
}

PG_FUNCTION_INFO_V1(logistics_kpi_percentiles);

/* kpi_percentiles(kpi_sketch, shares) -> double precision[] */
Datum
logistics_kpi_percentiles(PG_FUNCTION_ARGS)
{
	const KpiType *type;
	const void *value = kpi_arg_summary(fcinfo, 0, &type);
	Datum	   *shares;
	bool	   *nulls;
	int			count;

	deconstruct_array(PG_GETARG_ARRAYTYPE_P(1), FLOAT8OID, sizeof(float8), FLOAT8PASSBYVAL, TYPALIGN_DOUBLE,
					  &shares, &nulls, &count);
	if (kpi_quantile_total(type, value, 0) == 0)
		PG_RETURN_NULL();
	for (int i = 0; i < count; i++)
	{
		if (nulls[i])
			ereport(ERROR, (errcode(ERRCODE_NULL_VALUE_NOT_ALLOWED), errmsg("percentile is null")));
		shares[i] = Float8GetDatum(kpi_quantile(type, value, 0, quantile_arg(DatumGetFloat8(shares[i]))) /
								   kpi_time_unit(type, value));
	}
	PG_RETURN_ARRAYTYPE_P(construct_array(shares, count, FLOAT8OID, sizeof(float8), FLOAT8PASSBYVAL,
										  TYPALIGN_DOUBLE));
}

static Datum
sketch_within(FunctionCallInfo fcinfo, bool error)
{
	const KpiType *type;
	const void *value = kpi_arg_summary(fcinfo, 0, &type);
	Oid			limit_type = kpi_arg_type(fcinfo, 1);
	bool		duration = kpi_params(value)[KPI_SKETCH_UNIT] == KPI_SKETCH_DURATION;

	if (duration != (limit_type == INTERVALOID))
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("limit of type %s does not fit a sketch of %s", format_type_be(limit_type),
						duration ? "durations" : "numbers"),
				 errhint(duration ? "Give an interval." : "Give a number.")));
	return share_within(fcinfo, "positive", kpi_datum_micro(PG_GETARG_DATUM(1), limit_type, "limit"), error);
}

PG_FUNCTION_INFO_V1(logistics_kpi_within);

/* kpi_within(kpi_sketch, limit) -> share of the values at or below it */
Datum
logistics_kpi_within(PG_FUNCTION_ARGS)
{
	return sketch_within(fcinfo, false);
}

PG_FUNCTION_INFO_V1(logistics_kpi_within_error);

/* kpi_within_error(kpi_sketch, limit) -> by how much that may be wrong */
Datum
logistics_kpi_within_error(PG_FUNCTION_ARGS)
{
	return sketch_within(fcinfo, true);
}
