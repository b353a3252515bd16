/*
 * site_coverage.c
 *		Aggregate site_coverage(distance, weight, bands) and its summary type.
 */
#include "pg/base/compat.h"

#include "access/htup_details.h"
#include "catalog/pg_type.h"
#include "funcapi.h"
#include "libpq/pqformat.h"
#include "utils/array.h"
#include "utils/builtins.h"

#include "core/site/site_coverage.h"
#include "pg/base/env.h"
#include "pg/base/rows.h"
#include "pg/base/value_compare.h"

PG_FUNCTION_INFO_V1(logistics_site_coverage_summary_in);
Datum
logistics_site_coverage_summary_in(PG_FUNCTION_ARGS)
{
	LgEnv		env = lg_env(CurrentMemoryContext);
	LgError		err;
	void	   *value;
	size_t		size;

	LG_CALL_SOFT(site_coverage_parse(&env, PG_GETARG_CSTRING(0), &value, &size, &err), err, fcinfo);
	PG_RETURN_POINTER(lg_seal_varlena(value, size));
}

static char *
print_summary(Datum datum)
{
	struct varlena *value = PG_DETOAST_DATUM(datum);
	LgEnv		env = lg_env(CurrentMemoryContext);
	LgError		err;
	char	   *text;

	LG_CALL(site_coverage_print(&env, value, VARSIZE(value), &text, &err), err);
	return text;
}

PG_FUNCTION_INFO_V1(logistics_site_coverage_summary_out);
Datum
logistics_site_coverage_summary_out(PG_FUNCTION_ARGS)
{
	PG_RETURN_CSTRING(print_summary(PG_GETARG_DATUM(0)));
}

/* The wire form is the text form, which starts with a version number. */
PG_FUNCTION_INFO_V1(logistics_site_coverage_summary_send);
Datum
logistics_site_coverage_summary_send(PG_FUNCTION_ARGS)
{
	char	   *text = print_summary(PG_GETARG_DATUM(0));
	StringInfoData buf;

	pq_begintypsend(&buf);
	pq_sendtext(&buf, text, strlen(text));
	PG_RETURN_BYTEA_P(pq_endtypsend(&buf));
}

PG_FUNCTION_INFO_V1(logistics_site_coverage_summary_recv);
Datum
logistics_site_coverage_summary_recv(PG_FUNCTION_ARGS)
{
	StringInfo	buf = (StringInfo) PG_GETARG_POINTER(0);
	LgEnv		env = lg_env(CurrentMemoryContext);
	LgError		err;
	int			length;
	char	   *text = pq_getmsgtext(buf, buf->len - buf->cursor, &length);
	void	   *value;
	size_t		size;

	LG_CALL(site_coverage_parse(&env, text, &value, &size, &err), err);
	PG_RETURN_POINTER(lg_seal_varlena(value, size));
}

LG_TEXT_OPERATORS(site_coverage_summary, print_summary);

/* Bands from the array argument; NULL means none. */
static uint32
bands_arg(FunctionCallInfo fcinfo, int argno, double *band)
{
	ArrayType  *array;
	Datum	   *elements;
	bool	   *nulls;
	int			count;

	if (PG_ARGISNULL(argno))
		return 0;
	array = PG_GETARG_ARRAYTYPE_P(argno);
	deconstruct_array(array, FLOAT8OID, sizeof(float8), FLOAT8PASSBYVAL, TYPALIGN_DOUBLE,
					  &elements, &nulls, &count);
	if (count > COVERAGE_MAX_BANDS)
		ereport(ERROR,
				(errcode(ERRCODE_PROGRAM_LIMIT_EXCEEDED),
				 errmsg("more than %d coverage bands", COVERAGE_MAX_BANDS)));
	for (int i = 0; i < count; i++)
	{
		if (nulls[i])
			ereport(ERROR,
					(errcode(ERRCODE_NULL_VALUE_NOT_ALLOWED),
					 errmsg("coverage band must not be NULL")));
		band[i] = DatumGetFloat8(elements[i]);
	}
	return count;
}

/*
 * site_coverage_transition(state, distance, weight, bands): bands are read
 * from the first row of each group; rows without weight are left out.
 */
PG_FUNCTION_INFO_V1(logistics_site_coverage_transition);
Datum
logistics_site_coverage_transition(PG_FUNCTION_ARGS)
{
	LgEnv		env = lg_env(CurrentMemoryContext);
	LgError		err;
	void	   *value;
	size_t		size;
	double		distance = PG_ARGISNULL(1) ? 0.0 : PG_GETARG_FLOAT8(1);

	value = lg_state_arg(fcinfo, COVERAGE_MAGIC, 0);
	if (value == NULL)
	{
		double		band[COVERAGE_MAX_BANDS];
		uint32		bands;

		if (PG_ARGISNULL(2))
			PG_RETURN_NULL();
		bands = bands_arg(fcinfo, 3, band);
		LG_CALL(site_coverage_create(&env, band, bands, &value, &size, &err), err);
	}
	else
		size = VARSIZE(value);
	if (!PG_ARGISNULL(2))
		LG_CALL_STATE(site_coverage_add(&env, &value, &size, PG_ARGISNULL(1) ? NULL : &distance,
										PG_GETARG_FLOAT8(2), &err), err);
	SET_VARSIZE(value, size);
	PG_RETURN_POINTER(value);
}

/* Combine function, and transition function of rollup(site_coverage_summary). */
PG_FUNCTION_INFO_V1(logistics_site_coverage_combine);
Datum
logistics_site_coverage_combine(PG_FUNCTION_ARGS)
{
	LgEnv		env = lg_env(CurrentMemoryContext);
	LgError		err;
	void	   *value;
	size_t		size;
	struct varlena *other;

	lg_check_aggregate(fcinfo);
	if (PG_ARGISNULL(1))
	{
		if (PG_ARGISNULL(0))
			PG_RETURN_NULL();
		PG_RETURN_DATUM(PG_GETARG_DATUM(0));
	}
	other = PG_DETOAST_DATUM(PG_GETARG_DATUM(1));
	if (PG_ARGISNULL(0))
	{
		/* ours to change from now on, so never the caller's own bytes */
		value = palloc(VARSIZE(other));
		memcpy(value, other, VARSIZE(other));
		PG_RETURN_POINTER(value);
	}
	value = lg_state_arg(fcinfo, COVERAGE_MAGIC, 0);
	size = VARSIZE(value);
	LG_CALL_STATE(site_coverage_merge(&env, &value, &size, other, VARSIZE(other), &err), err);
	SET_VARSIZE(value, size);
	PG_RETURN_POINTER(value);
}

/* Final function of site_coverage_agg: the state as it is, sealed. */
PG_FUNCTION_INFO_V1(logistics_site_coverage_final);
Datum
logistics_site_coverage_final(PG_FUNCTION_ARGS)
{
	struct varlena *state;
	struct varlena *copy;

	if (PG_ARGISNULL(0))
		PG_RETURN_NULL();
	state = PG_DETOAST_DATUM(PG_GETARG_DATUM(0));
	copy = palloc(VARSIZE(state));
	memcpy(copy, state, VARSIZE(state));
	PG_RETURN_POINTER(lg_seal_varlena(copy, VARSIZE(state)));
}

static Datum
float8_array(const double *values, int count)
{
	Datum	   *elements = palloc(sizeof(Datum) * Max(count, 1));

	for (int i = 0; i < count; i++)
		elements[i] = Float8GetDatum(values[i]);
	return PointerGetDatum(construct_array(elements, count, FLOAT8OID, sizeof(float8),
										   FLOAT8PASSBYVAL, TYPALIGN_DOUBLE));
}

static void
put_float8(Datum *values, bool *nulls, int at, double value)
{
	values[at] = Float8GetDatum(value);
	nulls[at] = isnan(value);
}

/* site_coverage_stats(summary): the figures as a composite */
PG_FUNCTION_INFO_V1(logistics_site_coverage_stats);
Datum
logistics_site_coverage_stats(PG_FUNCTION_ARGS)
{
	struct varlena *value;
	Coverage	coverage;
	LgError		err;
	TupleDesc	desc;
	Datum		values[12];
	bool		nulls[12] = {false};
	double		covered[COVERAGE_MAX_BANDS];
	double		share[COVERAGE_MAX_BANDS];
	double		demand;

	if (PG_ARGISNULL(0))
		PG_RETURN_NULL();
	value = PG_DETOAST_DATUM(PG_GETARG_DATUM(0));
	LG_CALL(site_coverage_open(value, VARSIZE(value), &coverage, &err), err);
	desc = lg_row_type(fcinfo, 12);
	demand = site_coverage_weight(coverage.head->demand);
	for (uint32 i = 0; i < coverage.head->bands; i++)
	{
		covered[i] = site_coverage_weight(coverage.covered[i]);
		share[i] = demand > 0 ? covered[i] / demand : NAN;
	}
	put_float8(values, nulls, 0, demand);
	put_float8(values, nulls, 1, site_coverage_weight(coverage.head->demand - coverage.head->unserved));
	put_float8(values, nulls, 2, site_coverage_weight(coverage.head->unserved));
	values[3] = float8_array(coverage.band, coverage.head->bands);
	values[4] = float8_array(covered, coverage.head->bands);
	values[5] = float8_array(share, coverage.head->bands);
	nulls[5] = !(demand > 0);
	put_float8(values, nulls, 6, site_coverage_mean(&coverage));
	put_float8(values, nulls, 7, site_coverage_percentile(&coverage, 0.50));
	put_float8(values, nulls, 8, site_coverage_percentile(&coverage, 0.90));
	put_float8(values, nulls, 9, site_coverage_percentile(&coverage, 0.95));
	put_float8(values, nulls, 10, site_coverage_percentile(&coverage, 0.99));
	put_float8(values, nulls, 11, isnan(site_coverage_mean(&coverage)) ? NAN : coverage.head->max);
	PG_RETURN_DATUM(HeapTupleGetDatum(heap_form_tuple(desc, values, nulls)));
}

/* site_coverage_percentile(summary, fraction) */
PG_FUNCTION_INFO_V1(logistics_site_coverage_percentile);
Datum
logistics_site_coverage_percentile(PG_FUNCTION_ARGS)
{
	struct varlena *value = PG_DETOAST_DATUM(PG_GETARG_DATUM(0));
	double		fraction = PG_GETARG_FLOAT8(1);
	Coverage	coverage;
	LgError		err;
	double		result;

	if (!(fraction >= 0.0 && fraction <= 1.0))
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("fraction must be between 0 and 1")));
	LG_CALL(site_coverage_open(value, VARSIZE(value), &coverage, &err), err);
	result = site_coverage_percentile(&coverage, fraction);
	if (isnan(result))
		PG_RETURN_NULL();
	PG_RETURN_FLOAT8(result);
}
