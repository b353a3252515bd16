/*
 * kpi_arg.c
 *		Arguments of the KPI functions: summaries, times, exact numbers.
 */
#include "pg/base/compat.h"

#include <float.h>

#include "catalog/pg_type.h"
#include "utils/array.h"
#include "utils/builtins.h"
#include "utils/lsyscache.h"
#include "utils/numeric.h"
#include "utils/timestamp.h"

#include "core/base/decimal.h"
#include "kpi_arg.h"

static void *
current_alloc(void *ctx, size_t size)
{
	return palloc_extended(size, MCXT_ALLOC_HUGE | MCXT_ALLOC_NO_OOM);
}

static void *
current_resize(void *ctx, void *ptr, size_t size)
{
	return repalloc_huge(ptr, size);
}

static void
current_release(void *ctx, void *ptr)
{
	pfree(ptr);
}

/* Without a poll: no summary takes 10 ms to change. */
const LgEnv kpi_env = {current_alloc, current_resize, current_release, NULL, NULL, NULL};

const KpiType *
kpi_check_stored(const void *value)
{
	const KpiType *type = kpi_type_of(value, VARSIZE(value));
	LgError		err;

	if (unlikely(type == NULL))
		ereport(ERROR, (errcode(ERRCODE_DATA_CORRUPTED), errmsg("stored value is not a KPI summary")));
	if (!kpi_is_plain(type, value, VARSIZE(value)))
		LG_CALL(kpi_check(type, value, VARSIZE(value), &err), err);
	return type;
}

void	   *
kpi_arg_state(FunctionCallInfo fcinfo, size_t *size)
{
	struct varlena *state;

	lg_check_aggregate(fcinfo);
	if (PG_ARGISNULL(0))
		return NULL;
	state = (struct varlena *) PG_GETARG_POINTER(0);
	if (unlikely(VARATT_IS_EXTENDED(state)))
	{							/* the first value of a roll-up, as it was stored */
		state = PG_DETOAST_DATUM_COPY(PointerGetDatum(state));
		kpi_check_stored(state);
	}
	*size = VARSIZE(state);
	return state;
}

Datum
kpi_datum(void *value, size_t size)
{
	SET_VARSIZE(value, size);
	return PointerGetDatum(value);
}

/* ----------------------------------------------------------------------
 * numbers
 * ----------------------------------------------------------------------
 */

static void
number_out_of_range(const char *what)
{
	ereport(ERROR,
			(errcode(ERRCODE_NUMERIC_VALUE_OUT_OF_RANGE),
			 errmsg("%s is out of range", what),
			 errdetail("Numbers are kept with six decimals in 64 bits: up to 9223372036854.775807.")));
}

static void
number_not_finite(const char *what)
{
	ereport(ERROR,
			(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
			 errmsg("%s is not a finite number", what),
			 errhint("Leave it NULL where it is unknown.")));
}

/* The base-10000 digit at 10000^exponent; digits that are 0 need not be stored. */
static inline int64
numeric_digit(const char *digits, int ndigits, int weight, int exponent)
{
	int			i = weight - exponent;
	int16		digit = 0;

	if (i >= 0 && i < ndigits)
		memcpy(&digit, digits + 2 * i, sizeof(digit));
	return digit;
}

/*
 * The usual numeric with no more looks at it than it needs: a short value in
 * short form, not negative, less than 10^8 and with at most four decimals, which
 * is one to three digits from 10000^0 or 10000^1 down.  False: any other.
 */
static inline bool
usual_numeric_micro(const char *p, int64 *result)
{
	static const int64 units[] = {100, KPI_UNIT, 10000 * KPI_UNIT};
	uint16		header;
	int			ndigits;
	int			weight;
	int64		number = 0;

	if (!VARATT_IS_SHORT(p) || VARSIZE_SHORT(p) < VARHDRSZ_SHORT + sizeof(header))
		return false;
	memcpy(&header, p + VARHDRSZ_SHORT, sizeof(header));
	if ((header & 0xE07E) != 0x8000)
		return false;
	weight = header & 1;
	ndigits = (int) (VARSIZE_SHORT(p) - VARHDRSZ_SHORT - sizeof(header)) / 2;
	if (ndigits > weight + 2)
		return false;
	p += VARHDRSZ_SHORT + sizeof(header);
	for (int i = 0; i < ndigits; i++)
	{
		int16		digit;

		memcpy(&digit, p + 2 * i, sizeof(digit));
		number += digit * units[weight + 1 - i];
	}
	*result = number;
	return true;
}

/*
 * A numeric as fixed point of six decimals, rounded half away from zero as
 * numeric's own round() does.  Reads the stored form, which pg_upgrade keeps
 * the same between releases, because one call of numeric's own functions costs
 * more than all the rest of a row: flags, scale and weight, then the digits.
 */
int64
kpi_numeric_micro(Datum datum, const char *what)
{
	struct varlena *packed;
	const char *p;
	const char *end;
	int64		whole = 0;
	int64		result;
	uint16		header;
	int16		long_weight;
	int			weight;
	int			ndigits;
	bool		negative;

	if (likely(usual_numeric_micro(DatumGetPointer(datum), &result)))
		return result;
	packed = PG_DETOAST_DATUM_PACKED(datum);
	p = VARDATA_ANY(packed);
	end = p + VARSIZE_ANY_EXHDR(packed);
	memcpy(&header, p, sizeof(header));
	p += sizeof(header);
	negative = (header & 0xC000) == 0x4000;
	switch (header & 0xC000)
	{
		case 0xC000:
			number_not_finite(what);
			break;
		case 0x8000:			/* short form */
			negative = (header & 0x2000) != 0;
			weight = (header & 0x0040) != 0 ? (header & 0x003F) - 64 : header & 0x003F;
			break;
		default:
			memcpy(&long_weight, p, sizeof(long_weight));
			p += sizeof(long_weight);
			weight = long_weight;
	}
	ndigits = (int) ((end - p) / 2);
	if (ndigits == 0)
		return 0;
	if (weight > 3)
		number_out_of_range(what);
	for (int exponent = weight; exponent >= 0; exponent--)
		whole = whole * 10000 + numeric_digit(p, ndigits, weight, exponent);
	result = 100 * numeric_digit(p, ndigits, weight, -1) + (numeric_digit(p, ndigits, weight, -2) + 50) / 100;
	if (!lg_mul64(whole, KPI_UNIT, &whole) || !lg_add64(whole, result, &result))
		number_out_of_range(what);
	return negative ? -result : result;
}

static int64
integer_micro(int64 number, const char *what)
{
	int64		result;

	if (!lg_mul64(number, KPI_UNIT, &result))
		number_out_of_range(what);
	return result;
}

/*
 * A double precision stands for its shortest decimal, which is no farther from it than
 * 2^-53 of it; so is the product from what it should be.  Digits are looked at only where
 * that leaves a choice: near the middle between two units.
 */
static int64
float_micro(double number, const char *what)
{
	const double scaled = number * KPI_UNIT;
	int64		nearest;
	int64		result;
	LgError		err;
	LgStatus	status;

	if (likely(fabs(scaled) < 1e15))
	{
		nearest = (int64) (scaled < 0 ? scaled - 0.5 : scaled + 0.5);
		if (likely(fabs(scaled - (double) nearest) < 0.5 - fabs(scaled) * 2 * DBL_EPSILON))
			return nearest;
	}
	else if (fabs(number) < 1e12 && number == (double) (int64) number)
		return (int64) number * KPI_UNIT;
	status = decimal_from_double(number, 6, true, &result, &err);
	if (status == LG_BAD_ARGUMENT)
		number_not_finite(what);
	if (status != LG_OK)
		number_out_of_range(what);
	return result;
}

int64
kpi_datum_micro(Datum datum, Oid type, const char *what)
{
	switch (type)
	{
		case FLOAT8OID:
			return float_micro(DatumGetFloat8(datum), what);
		case NUMERICOID:
			return kpi_numeric_micro(datum, what);
		case INT4OID:
			return (int64) DatumGetInt32(datum) * KPI_UNIT;
		case INT8OID:
			return integer_micro(DatumGetInt64(datum), what);
		case INT2OID:
			return (int64) DatumGetInt16(datum) * KPI_UNIT;
		case FLOAT4OID:
			return float_micro(DatumGetFloat4(datum), what);
		case INTERVALOID:
			return kpi_datum_interval(datum, what);
	}
	ereport(ERROR,
			(errcode(ERRCODE_DATATYPE_MISMATCH),
			 errmsg("%s cannot be of type %s", what, format_type_be(type)),
			 errhint("Cast it to integer, bigint, numeric or double precision.")));
	pg_unreachable();
}

/* The numeric number / 10^digits. */
Datum
kpi_numeric(__int128 number, int digits)
{
	LgText text;
	LgError		err;

	lg_text_init(&text, &kpi_env);
	LG_CALL(kpi_text_decimal(&text, number, digits, &err), err);
	return DirectFunctionCall3(numeric_in, CStringGetDatum(text.data), ObjectIdGetDatum(InvalidOid),
							   Int32GetDatum(-1));
}

/* ----------------------------------------------------------------------
 * limits
 * ----------------------------------------------------------------------
 */

static int
compare_limits(const void *a, const void *b)
{
	const int64 x = ((const KpiLimit *) a)->number;
	const int64 y = ((const KpiLimit *) b)->number;

	return (x > y) - (x < y);
}

void
kpi_add_limits(FunctionCallInfo fcinfo, int argno, int series, KpiExtra *extra)
{
	KpiLimit   *limits = extra->limits + extra->nlimits;
	ArrayType  *array;
	Oid			type;
	Datum	   *datums;
	bool	   *nulls;
	int			count;
	int			kept = 0;
	int16		length;
	bool		by_value;
	char		align;

	if (PG_ARGISNULL(argno))
		return;
	array = PG_GETARG_ARRAYTYPE_P(argno);
	type = getBaseType(ARR_ELEMTYPE(array));
	get_typlenbyvalalign(type, &length, &by_value, &align);
	deconstruct_array(array, type, length, by_value, align, &datums, &nulls, &count);
	if (count > KPI_MAX_LIMITS - extra->nlimits)
		ereport(ERROR,
				(errcode(ERRCODE_PROGRAM_LIMIT_EXCEEDED),
				 errmsg("more than %d limits", KPI_MAX_LIMITS)));
	for (int i = 0; i < count; i++)
	{
		if (nulls[i])
			ereport(ERROR, (errcode(ERRCODE_NULL_VALUE_NOT_ALLOWED), errmsg("limit is null")));
		limits[i].series = series;
		limits[i].number = kpi_datum_micro(datums[i], type, "limit");
		limits[i].count = 0;
	}
	qsort(limits, count, sizeof(KpiLimit), compare_limits);
	for (int i = 0; i < count; i++)
		if (kept == 0 || limits[kept - 1].number != limits[i].number)
			limits[kept++] = limits[i];
	extra->nlimits += kept;
}

/* ----------------------------------------------------------------------
 * time
 * ----------------------------------------------------------------------
 */

void
kpi_time_is_infinite(const char *what)
{
	ereport(ERROR,
			(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
			 errmsg("%s time is infinite", what),
			 errhint("Leave it NULL where it is unknown.")));
	pg_unreachable();
}

int64
kpi_datum_interval(Datum datum, const char *what)
{
	Interval   *interval = DatumGetIntervalP(datum);
	int64		days;
	int64		result;

	if (interval->month != 0)
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("%s \"%s\" contains months", what,
						DatumGetCString(DirectFunctionCall1(interval_out, datum))),
				 errdetail("A month has no fixed length."),
				 errhint("Use days, which count 24 hours each.")));
	if (!lg_mul64(interval->day, USECS_PER_DAY, &days) || !lg_add64(days, interval->time, &result))
		number_out_of_range(what);
	return result;
}

KpiCall    *
kpi_call(FunctionCallInfo fcinfo)
{
	if (unlikely(fcinfo->flinfo->fn_extra == NULL))
		fcinfo->flinfo->fn_extra = MemoryContextAllocZero(fcinfo->flinfo->fn_mcxt, sizeof(KpiCall));
	return fcinfo->flinfo->fn_extra;
}

Oid
kpi_look_up_arg_type(FunctionCallInfo fcinfo, int argno)
{
	KpiCall    *call = kpi_call(fcinfo);

	if (call->types[argno] == InvalidOid)
		call->types[argno] = getBaseType(lg_arg_type(fcinfo->flinfo, argno));	/* a domain is what it
																				 * is made of */
	return call->types[argno];
}
