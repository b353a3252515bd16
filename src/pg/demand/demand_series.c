/*
 * demand_series.c
 *		Type demand_series: forms, collecting, its buckets as rows and as an array.
 */
#include "pg/base/compat.h"

#include "access/htup_details.h"
#include "catalog/pg_type.h"
#include "funcapi.h"
#include "utils/array.h"
#include "utils/builtins.h"
#include "utils/timestamp.h"
#include "utils/typcache.h"

#include "demand_arg.h"
#include "pg/base/env.h"
#include "pg/base/rows.h"
#include "pg/base/text_io.h"
#include "pg/base/value_compare.h"

#define DEMAND_SERIES_WIRE_VERSION 1
#define OPTION_COLUMNS 4

/* ----------------------------------------------------------------------
 * input and output
 * ----------------------------------------------------------------------
 */

/* Series differ from row to row: they are opened, not cached. */
static void
open_any(Datum datum, SeriesView *view)
{
	struct varlena *value = PG_DETOAST_DATUM(datum);
	LgError		err;

	LG_CALL(series_open(value, VARSIZE(value), view, &err), err);
}

static Datum
finished(const SeriesView *view)
{
	LgEnv		env = lg_env(CurrentMemoryContext);
	LgError		err;
	void	   *value;
	size_t		size;

	LG_CALL(series_finish(&env, view, &value, &size, &err), err);
	return PointerGetDatum(lg_seal_varlena(value, size));
}

/* The series of a value, which may be a state that somebody has got hold of. */
void
demand_series_open(Datum datum, SeriesView *view)
{
	open_any(datum, view);
	if (view->gathered)
		open_any(finished(view), view);
}

static char *
series_text(Datum datum)
{
	LgText		out = lg_text_begin();
	SeriesView	view;
	LgError		err;

	demand_series_open(datum, &view);
	LG_CALL(series_write(&out, &view, &err), err);
	return out.data;
}

LG_TEXT_FORMS(demand_series, DEMAND_SERIES_WIRE_VERSION, series_parse, series_text);

/* A finished series is its own canonical content. */
static void
series_content(Datum datum, LgContent *content)
{
	struct varlena *value = PG_DETOAST_DATUM(datum);
	SeriesView	view;

	open_any(PointerGetDatum(value), &view);
	lg_content_whole(content, view.gathered ? DatumGetPointer(finished(&view)) : (const void *) value);
}

LG_VALUE_OPERATORS(demand_series, series_content);

/* ----------------------------------------------------------------------
 * aggregates
 * ----------------------------------------------------------------------
 */

/* Bucket and options of a call site, read once for all rows that have the same. */
typedef struct SeriesSite
{
	Interval	bucket;
	Size		options_size;
	void	   *options;
	DemandClock clock;
} SeriesSite;

/* The columns of type demand_series_options, in their order. */
static void
take_options(SeriesSite *site, HeapTupleHeader tuple, const Interval *bucket)
{
	TupleDesc	desc = lookup_rowtype_tupdesc(HeapTupleHeaderGetTypeId(tuple), HeapTupleHeaderGetTypMod(tuple));
	HeapTupleData heap = {.t_len = HeapTupleHeaderGetDatumLength(tuple),.t_data = tuple};
	Datum		values[OPTION_COLUMNS];
	bool		nulls[OPTION_COLUMNS];
	text	   *zone;
	DemandClock *clock = &site->clock;

	lg_check_columns(desc, OPTION_COLUMNS);
	heap_deform_tuple(&heap, desc, values, nulls);
	ReleaseTupleDesc(desc);
	zone = nulls[0] ? cstring_to_text("UTC") : DatumGetTextPP(values[0]);
	demand_clock_bucket(clock, bucket, VARDATA_ANY(zone), VARSIZE_ANY_EXHDR(zone));
	if (!nulls[1])
	{
		char	   *missing = TextDatumGetCString(values[1]);

		if (strcmp(missing, "gap") != 0 && strcmp(missing, "zero") != 0)
			ereport(ERROR,
					(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
					 errmsg("missing buckets cannot be \"%s\"", missing),
					 errhint("They are \"gap\", of which nothing is known, or \"zero\", when there was no demand.")));
		clock->axis.zeros = strcmp(missing, "zero") == 0;
	}
	/* buckets that since or until cut are not whole, and left out */
	if (!nulls[2])
		clock->axis.begin = demand_index(clock, DatumGetTimestampTz(values[2]) - 1) + 1;
	if (!nulls[3])
		clock->axis.end = demand_index(clock, DatumGetTimestampTz(values[3]));
}

static SeriesSite *
site_arg(FunctionCallInfo fcinfo)
{
	SeriesSite *site = fcinfo->flinfo->fn_extra;
	const Interval *bucket = PG_GETARG_INTERVAL_P(3);
	bool		options = PG_NARGS() > 4 && !PG_ARGISNULL(4);
	HeapTupleHeader tuple = options ? PG_GETARG_HEAPTUPLEHEADER(4) : NULL;
	Size		size = options ? VARSIZE(tuple) : 0;

	if (likely(site != NULL && memcmp(&site->bucket, bucket, sizeof(Interval)) == 0 && site->options_size == size &&
			   (size == 0 || memcmp(site->options, tuple, size) == 0)))
		return site;
	if (site == NULL)
		site = fcinfo->flinfo->fn_extra = MemoryContextAllocZero(fcinfo->flinfo->fn_mcxt, sizeof(SeriesSite));
	memset(&site->bucket, 0, sizeof(Interval)); /* no bucket: what fails leaves nothing behind */
	if (options)
		take_options(site, tuple, bucket);
	else
		demand_clock_bucket(&site->clock, bucket, "UTC", 3);
	if (site->options != NULL)
		pfree(site->options);
	site->options = NULL;
	site->options_size = size;
	if (options)
	{
		site->options = MemoryContextAlloc(fcinfo->flinfo->fn_mcxt, size);
		memcpy(site->options, tuple, size);
	}
	site->bucket = *bucket;
	return site;
}

static void *
checked_state(FunctionCallInfo fcinfo, size_t *size)
{
	void	   *state = lg_state_arg(fcinfo, DEMAND_SERIES_MAGIC, SERIES_GATHERED);

	if (state == NULL)
		return NULL;
	*size = VARSIZE(state);
	if (!series_is_state(state, *size))
		lg_bad_state();
	return state;
}

static void
check_axis(const void *state, const DemandClock *clock)
{
	const SeriesHead *a = (const SeriesHead *) ((const char *) state + sizeof(LgValueHeader));
	const SeriesHead *b = &clock->axis;
	const char *zone = (const char *) (a + 1);

	if (unlikely(a->axis != b->axis || a->step != b->step || a->phase != b->phase || a->zeros != b->zeros ||
				 a->begin != b->begin || a->end != b->end || a->zone_size != b->zone_size ||
				 memcmp(zone, clock->zone_name, a->zone_size) != 0))
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("bucket or options differ within a demand series"),
				 errhint("Give all rows of a series the same bucket and options.")));
}

static Datum
state_datum(void *state, size_t size)
{
	SET_VARSIZE(state, size);
	return PointerGetDatum(state);
}

/* demand_series_agg(at, quantity, bucket [, options]): a row without a time or a quantity tells nothing */
PG_FUNCTION_INFO_V1(logistics_demand_series_transition);
Datum
logistics_demand_series_transition(PG_FUNCTION_ARGS)
{
	LgEnv		env = lg_env(CurrentMemoryContext);
	LgError		err;
	size_t		size;
	void	   *state = checked_state(fcinfo, &size);
	SeriesSite *site;
	int64		index;
	int64		quantity;

	if (PG_ARGISNULL(3))
		ereport(ERROR, (errcode(ERRCODE_NULL_VALUE_NOT_ALLOWED), errmsg("bucket must not be NULL")));
	site = site_arg(fcinfo);
	if (state == NULL)
		LG_CALL(series_begin(&env, &site->clock.axis, site->clock.zone_name, &state, &size, &err), err);
	else
		check_axis(state, &site->clock);
	if (!PG_ARGISNULL(1) && !PG_ARGISNULL(2))
	{
		index = demand_index(&site->clock, PG_GETARG_TIMESTAMPTZ(1));
		LG_CALL(series_quantity(PG_GETARG_FLOAT8(2), &quantity, &err), err);
		if ((site->clock.axis.begin == SERIES_MAX_INDEX || index >= site->clock.axis.begin) &&
			(site->clock.axis.end == -SERIES_MAX_INDEX || index < site->clock.axis.end))
			LG_CALL(series_add(&env, &state, &size, index, quantity, &err), err);
	}
	return state_datum(state, size);
}

/* An empty state of the axis of a series. */
static void *
begin_like(const LgEnv *env, const SeriesView *view, size_t *size)
{
	SeriesHead	axis = view->head;
	void	   *state;
	LgError		err;

	if (!view->gathered)
	{
		axis.begin = SERIES_MAX_INDEX;
		axis.end = -SERIES_MAX_INDEX;
	}
	LG_CALL(series_begin(env, &axis, view->zone, &state, size, &err), err);
	return state;
}

/* Adds a series: demand_series_agg(series), and what combine does. */
static Datum
merge(FunctionCallInfo fcinfo, void *state, size_t size)
{
	LgEnv		env = lg_env(CurrentMemoryContext);
	LgError		err;
	SeriesView	view;

	open_any(PG_GETARG_DATUM(1), &view);
	if (state == NULL)
		state = begin_like(&env, &view, &size);
	LG_CALL(series_append(&env, &state, &size, &view, &err), err);
	return state_datum(state, size);
}

PG_FUNCTION_INFO_V1(logistics_demand_series_merge_transition);
Datum
logistics_demand_series_merge_transition(PG_FUNCTION_ARGS)
{
	size_t		size = 0;
	void	   *state = checked_state(fcinfo, &size);

	if (!PG_ARGISNULL(1))
		return merge(fcinfo, state, size);
	if (state == NULL)
		PG_RETURN_NULL();
	return state_datum(state, size);
}

/* A partial state that came as text is a finished series. */
PG_FUNCTION_INFO_V1(logistics_demand_series_combine);
Datum
logistics_demand_series_combine(PG_FUNCTION_ARGS)
{
	LgEnv		env = lg_env(CurrentMemoryContext);
	LgError		err;
	SeriesView	view;
	void	   *state;
	size_t		size;

	lg_check_aggregate(fcinfo);
	if (PG_ARGISNULL(0) && PG_ARGISNULL(1))
		PG_RETURN_NULL();
	if (PG_ARGISNULL(0))
		return merge(fcinfo, NULL, 0);
	open_any(PG_GETARG_DATUM(0), &view);
	if (view.gathered)
	{
		state = checked_state(fcinfo, &size);
		return PG_ARGISNULL(1) ? state_datum(state, size) : merge(fcinfo, state, size);
	}
	state = begin_like(&env, &view, &size);
	LG_CALL(series_append(&env, &state, &size, &view, &err), err);
	return PG_ARGISNULL(1) ? state_datum(state, size) : merge(fcinfo, state, size);
}

PG_FUNCTION_INFO_V1(logistics_demand_series_final);
Datum
logistics_demand_series_final(PG_FUNCTION_ARGS)
{
	SeriesView	view;

	if (PG_ARGISNULL(0))
		PG_RETURN_NULL();
	open_any(PG_GETARG_DATUM(0), &view);
	return finished(&view);
}

/* ----------------------------------------------------------------------
 * from an array and back
 * ----------------------------------------------------------------------
 */

/* demand_series_of(first, bucket, quantities, tz) */
PG_FUNCTION_INFO_V1(logistics_demand_series_of);
Datum
logistics_demand_series_of(PG_FUNCTION_ARGS)
{
	LgEnv		env = lg_env(CurrentMemoryContext);
	LgError		err;
	text	   *zone = PG_GETARG_TEXT_PP(3);
	DemandClock clock;
	Datum	   *quantities;
	bool	   *nulls;
	int			count;
	double	   *values;
	void	   *value;
	size_t		size;

	demand_clock_bucket(&clock, PG_GETARG_INTERVAL_P(1), VARDATA_ANY(zone), VARSIZE_ANY_EXHDR(zone));
	clock.axis.first = demand_index(&clock, PG_GETARG_TIMESTAMPTZ(0));
	deconstruct_array(PG_GETARG_ARRAYTYPE_P(2), FLOAT8OID, 8, FLOAT8PASSBYVAL, TYPALIGN_DOUBLE, &quantities, &nulls, &count);
	values = palloc_extended(Max(count, 1) * sizeof(double), MCXT_ALLOC_HUGE);
	for (int i = 0; i < count; i++)
	{
		int64		scaled;

		if (i % 65536 == 65535)
			CHECK_FOR_INTERRUPTS();
		values[i] = nulls[i] ? NAN : DatumGetFloat8(quantities[i]);
		if (!nulls[i])
			LG_CALL(series_quantity(values[i], &scaled, &err), err);
	}
	clock.axis.count = count;
	LG_CALL(series_make(&env, &clock.axis, clock.zone_name, values, &value, &size, &err), err);
	PG_RETURN_POINTER(lg_seal_varlena(value, size));
}

/* demand_quantities(series): gaps are NULL */
PG_FUNCTION_INFO_V1(logistics_demand_quantities);
Datum
logistics_demand_quantities(PG_FUNCTION_ARGS)
{
	SeriesView	view;
	Datum	   *values;
	bool	   *nulls;
	int			count;
	int			lower = 1;

	demand_series_open(PG_GETARG_DATUM(0), &view);
	count = (int) view.head.count;
	values = palloc(Max(count, 1) * sizeof(Datum));
	nulls = palloc(Max(count, 1) * sizeof(bool));
	for (int i = 0; i < count; i++)
	{
		nulls[i] = isnan(view.values[i]);
		values[i] = Float8GetDatum(view.values[i]);
	}
	PG_RETURN_ARRAYTYPE_P(construct_md_array(values, nulls, 1, &count, &lower, FLOAT8OID, 8, FLOAT8PASSBYVAL, TYPALIGN_DOUBLE));
}

/* demand_rows(series) */
PG_FUNCTION_INFO_V1(logistics_demand_rows);
Datum
logistics_demand_rows(PG_FUNCTION_ARGS)
{
	LgRows		rows = lg_rows_begin(fcinfo, 2);
	SeriesView	view;
	DemandClock clock;

	if (PG_ARGISNULL(0))
		return (Datum) 0;
	demand_series_open(PG_GETARG_DATUM(0), &view);
	demand_clock_of(&clock, &view.head, view.zone);
	for (uint32 i = 0; i < view.head.count; i++)
	{
		Datum		values[2];
		bool		nulls[2] = {false, isnan(view.values[i])};

		CHECK_FOR_INTERRUPTS();
		values[0] = TimestampTzGetDatum(demand_start(&clock, view.head.first + i));
		values[1] = Float8GetDatum(view.values[i]);
		lg_rows_put(&rows, values, nulls);
	}
	return (Datum) 0;
}

/* The class of a series: what is not a gap counts. */
static DemandProfile
profile_arg(FunctionCallInfo fcinfo)
{
	SeriesView	view;
	double	   *observed;
	size_t		count = 0;

	demand_series_open(PG_GETARG_DATUM(0), &view);
	observed = palloc_extended(Max(view.head.count, 1) * sizeof(double), MCXT_ALLOC_HUGE);
	for (uint32 i = 0; i < view.head.count; i++)
	{
		if (!isnan(view.values[i]))
			observed[count++] = view.values[i];
	}
	return demand_profile(observed, count);
}

/* demand_class(series) */
PG_FUNCTION_INFO_V1(logistics_demand_class);
Datum
logistics_demand_class(PG_FUNCTION_ARGS)
{
	PG_RETURN_DATUM(CStringGetTextDatum(demand_class_name(profile_arg(fcinfo).class)));
}

/* demand_profile(series): class, average demand interval, squared coefficient of variation */
PG_FUNCTION_INFO_V1(logistics_demand_profile);
Datum
logistics_demand_profile(PG_FUNCTION_ARGS)
{
	TupleDesc	desc = lg_row_type(fcinfo, 3);
	DemandProfile p = profile_arg(fcinfo);
	Datum		values[3];
	bool		nulls[3] = {false, isnan(p.adi), !isfinite(p.cv2)};

	values[0] = CStringGetTextDatum(demand_class_name(p.class));
	values[1] = Float8GetDatum(p.adi);
	values[2] = Float8GetDatum(p.cv2);
	PG_RETURN_DATUM(HeapTupleGetDatum(heap_form_tuple(desc, values, nulls)));
}
