/*
 * kpi_of.c
 *		Summaries of one row: kpi_sketch_of, kpi_ratio_of.
 *
 * rollup() over them is the aggregate over the rows, with arguments of types that
 * are known by name: engines that split an aggregate over other machines, as
 * Citus does, ask for such.
 */
#include "pg/base/compat.h"

#include "catalog/pg_type.h"

#include "core/kpi/kpi_types.h"
#include "kpi_arg.h"

/* (value float8 | interval, weight, accuracy); a NULL value or weight leaves the sketch empty. */
static Datum
sketch_of(FunctionCallInfo fcinfo, Oid type)
{
	int			unit = type == INTERVALOID ? KPI_SKETCH_DURATION : KPI_SKETCH_NUMBER;
	int64_t		params[2] = {KPI_ALPHA_PPM, unit};
	void	   *sketch;
	size_t		size;
	LgError		err;

	if (!PG_ARGISNULL(2))
		LG_CALL(kpi_sketch_params(PG_GETARG_FLOAT8(2), unit, params, &err), err);
	LG_CALL(kpi_new(&kpi_env, &kpi_sketch_type, params, 0, &sketch, &size, &err), err);
	kpi_datum(sketch, size);
	if (!PG_ARGISNULL(0) && !PG_ARGISNULL(1))
		LG_CALL(kpi_sketch_add(&kpi_env, &sketch, &size, kpi_datum_micro(PG_GETARG_DATUM(0), type, "value"),
							   PG_GETARG_INT64(1), 1, &err), err);
	return kpi_datum(sketch, size);
}

PG_FUNCTION_INFO_V1(logistics_kpi_sketch_of);
Datum
logistics_kpi_sketch_of(PG_FUNCTION_ARGS)
{
	return sketch_of(fcinfo, FLOAT8OID);
}

PG_FUNCTION_INFO_V1(logistics_kpi_sketch_of_interval);
Datum
logistics_kpi_sketch_of_interval(PG_FUNCTION_ARGS)
{
	return sketch_of(fcinfo, INTERVALOID);
}

/* A ratio of one row, or of none. */
static Datum
ratio_of(bool known, int64 numerator, int64 denominator)
{
	void	   *ratio;
	size_t		size;
	LgError		err;

	LG_CALL(kpi_new(&kpi_env, &kpi_ratio_type, NULL, 0, &ratio, &size, &err), err);
	kpi_datum(ratio, size);
	if (known)
		LG_CALL(kpi_ratio_add(ratio, numerator, denominator, 1, &err), err);
	return kpi_datum(ratio, size);
}

/* (numerator, denominator) */
PG_FUNCTION_INFO_V1(logistics_kpi_ratio_of);
Datum
logistics_kpi_ratio_of(PG_FUNCTION_ARGS)
{
	if (PG_ARGISNULL(0) || PG_ARGISNULL(1))
		return ratio_of(false, 0, 0);
	return ratio_of(true, kpi_datum_micro(PG_GETARG_DATUM(0), FLOAT8OID, "numerator"),
					kpi_datum_micro(PG_GETARG_DATUM(1), FLOAT8OID, "denominator"));
}

/* (hit) */
PG_FUNCTION_INFO_V1(logistics_kpi_ratio_of_hit);
Datum
logistics_kpi_ratio_of_hit(PG_FUNCTION_ARGS)
{
	if (PG_ARGISNULL(0))
		return ratio_of(false, 0, 0);
	return ratio_of(true, PG_GETARG_BOOL(0) ? KPI_UNIT : 0, KPI_UNIT);
}
