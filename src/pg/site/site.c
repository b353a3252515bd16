/*
 * site.c
 *		Type site_index: input, output, aggregate, rows.
 */
#include "pg/base/compat.h"

#include "libpq/pqformat.h"
#include "utils/builtins.h"

#include "pg/base/collect.h"
#include "pg/base/env.h"
#include "pg/geo/geo_arg.h"
#include "pg/base/rows.h"
#include "pg/site/site_arg.h"
#include "pg/base/text_io.h"
#include "pg/base/value_compare.h"

#define SITE_INDEX_WIRE_VERSION 1

static LgStatus
open_site_index(const void *value, size_t size, void *view, LgError *err)
{
	return site_index_open(value, size, view, err);
}

const LgValueKind site_index_kind = {
	"site_index", SITE_INDEX_MAGIC, sizeof(SiteIndex), open_site_index
};

/* The state of the aggregate: see collect.h. */
static const LgCollectKind site_rows_kind = {
	SITE_INDEX_MAGIC, SITE_INDEX_FORMAT, SITE_ROWS,
	site_rows_init, site_rows_append, site_rows_append_index, site_index_build
};

/* ----------------------------------------------------------------------
 * input and output
 * ----------------------------------------------------------------------
 */

PG_FUNCTION_INFO_V1(logistics_site_index_in);
Datum
logistics_site_index_in(PG_FUNCTION_ARGS)
{
	return lg_text_in(fcinfo, site_index_parse);
}

static char *
index_text(Datum datum)
{
	struct varlena *value = PG_DETOAST_DATUM(datum);
	LgEnv		env = lg_env(CurrentMemoryContext);
	LgError		err;
	char	   *text;

	LG_CALL(site_index_print(&env, value, VARSIZE(value), &text, &err), err);
	return text;
}

PG_FUNCTION_INFO_V1(logistics_site_index_out);
Datum
logistics_site_index_out(PG_FUNCTION_ARGS)
{
	PG_RETURN_CSTRING(index_text(PG_GETARG_DATUM(0)));
}

static void
index_content(Datum value, LgContent *content)
{
	LgText		out = lg_text_begin();
	LgError		err;

	LG_CALL(site_index_content(lg_value_datum(lg_collect_value(value, &site_rows_kind), &site_index_kind), &out, &err), err);
	lg_content_made(content, out.data, out.size);
}

LG_VALUE_OPERATORS(site_index, index_content);

LG_JSON_CAST(site_index, index_text);

/*
 * Wire form: version byte, columns byte, int32 count, then each site in the
 * order of identifiers: int64 identifier (or int32 length and text), float8
 * lon and lat, then the columns there are: int64 flags, float8 weight, float8
 * capacity, byte kind.
 */
PG_FUNCTION_INFO_V1(logistics_site_index_send);
Datum
logistics_site_index_send(PG_FUNCTION_ARGS)
{
	const SiteIndex *index = lg_value_datum(lg_collect_value(PG_GETARG_DATUM(0), &site_rows_kind), &site_index_kind);
	StringInfoData buf;

	pq_begintypsend(&buf);
	pq_sendbyte(&buf, SITE_INDEX_WIRE_VERSION);
	pq_sendbyte(&buf, index->columns);
	pq_sendint32(&buf, index->n);
	for (uint32 i = 0; i < index->n; i++)
	{
		SiteRow		row;

		CHECK_FOR_INTERRUPTS();
		if (index->order[i] >= index->n)
			ereport(ERROR, (errcode(ERRCODE_DATA_CORRUPTED), errmsg("stored site_index is damaged")));
		site_index_row(index, index->order[i], &row);
		if (index->columns & SITE_HAS_CODE)
			lg_sendcountedtext(&buf, row.code, row.code_size);
		else
			pq_sendint64(&buf, row.id);
		pq_sendfloat8(&buf, row.point.lon);
		pq_sendfloat8(&buf, row.point.lat);
		if (index->columns & SITE_HAS_FLAGS)
			pq_sendint64(&buf, row.flags);
		if (index->columns & SITE_HAS_WEIGHT)
			pq_sendfloat8(&buf, row.weight);
		if (index->columns & SITE_HAS_CAPACITY)
			pq_sendfloat8(&buf, row.capacity);
		if (index->columns & SITE_HAS_KIND)
			pq_sendbyte(&buf, row.kind);
	}
	PG_RETURN_BYTEA_P(pq_endtypsend(&buf));
}

static void
receive_row(StringInfo buf, uint32 columns, SiteRow *row)
{
	int			kind;

	memset(row, 0, sizeof(*row));
	row->weight = 1.0;
	row->capacity = INFINITY;
	if (columns & SITE_HAS_CODE)
	{
		int			size = pq_getmsgint(buf, 4);
		int			bytes;

		row->code = pq_getmsgtext(buf, size, &bytes);
		row->code_size = bytes;
	}
	else
		row->id = pq_getmsgint64(buf);
	row->point.lon = pq_getmsgfloat8(buf);
	row->point.lat = pq_getmsgfloat8(buf);
	if (columns & SITE_HAS_FLAGS)
		row->flags = pq_getmsgint64(buf);
	if (columns & SITE_HAS_WEIGHT)
		row->weight = pq_getmsgfloat8(buf);
	if (columns & SITE_HAS_CAPACITY)
		row->capacity = pq_getmsgfloat8(buf);
	if (columns & SITE_HAS_KIND)
	{
		kind = pq_getmsgbyte(buf);
		if (kind < 0 || kind >= SITE_KIND_COUNT)
			ereport(ERROR,
					(errcode(ERRCODE_INVALID_BINARY_REPRESENTATION),
					 errmsg("unknown site kind %d in external \"site_index\" value", kind)));
		row->kind = (SiteKind) kind;
	}
}

PG_FUNCTION_INFO_V1(logistics_site_index_recv);
Datum
logistics_site_index_recv(PG_FUNCTION_ARGS)
{
	StringInfo	buf = (StringInfo) PG_GETARG_POINTER(0);
	LgEnv		env = lg_env(CurrentMemoryContext);
	LgError		err;
	int			version = pq_getmsgbyte(buf);
	uint32		columns = pq_getmsgbyte(buf);
	uint32		count = pq_getmsgint(buf, 4);
	LgRecords	rows;
	void	   *value;
	size_t		size;

	if (version != SITE_INDEX_WIRE_VERSION || (columns & ~SITE_COLUMNS) != 0)
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_BINARY_REPRESENTATION),
				 errmsg("unsupported version %d of external \"site_index\" value", version)));
	if (count == 0)
		columns &= ~SITE_HAS_CODE;	/* text cannot tell either: equal values are equal bytes */
	site_rows_init(&rows, columns);
	for (uint32 i = 0; i < count; i++)
	{
		SiteRow		row;

		CHECK_FOR_INTERRUPTS();
		receive_row(buf, columns, &row);
		LG_CALL(site_rows_add(&env, &rows, &row, &err), err);
	}
	LG_CALL(site_index_build(&env, &rows, &value, &size, &err), err);
	PG_RETURN_POINTER(lg_seal_varlena(value, size));
}

/* ----------------------------------------------------------------------
 * aggregate site_index_agg(id, location [, flags [, weight [, capacity [, kind]]]])
 *
 * The state is a site_index in its form as rows: see collect.h.
 * ----------------------------------------------------------------------
 */

/* What must be given has no NULL: says so by name. */
static void
check_not_null(FunctionCallInfo fcinfo, int argno, const char *name)
{
	if (PG_ARGISNULL(argno))
		ereport(ERROR,
				(errcode(ERRCODE_NULL_VALUE_NOT_ALLOWED),
				 errmsg("%s of a site must not be NULL", name),
				 errhint("Leave such rows out with FILTER (WHERE %s IS NOT NULL), or use coalesce.", name)));
}

static void
read_site(FunctionCallInfo fcinfo, bool has_code, SiteRow *row)
{
	LgError		err;

	memset(row, 0, sizeof(*row));
	row->weight = 1.0;
	row->capacity = INFINITY;
	check_not_null(fcinfo, 1, "id");
	if (has_code)
	{
		text	   *code = PG_GETARG_TEXT_PP(1);

		row->code = VARDATA_ANY(code);
		row->code_size = VARSIZE_ANY_EXHDR(code);
	}
	else
		row->id = PG_GETARG_INT64(1);
	row->point = geo_arg_point(fcinfo, 2);
	if (PG_NARGS() > 3)
	{
		check_not_null(fcinfo, 3, "flags");
		row->flags = PG_GETARG_INT64(3);
	}
	if (PG_NARGS() > 4)
	{
		check_not_null(fcinfo, 4, "weight");
		row->weight = PG_GETARG_FLOAT8(4);
	}
	if (PG_NARGS() > 5 && !PG_ARGISNULL(5)) /* NULL: without limit */
		row->capacity = PG_GETARG_FLOAT8(5);
	if (PG_NARGS() > 6)
	{
		text	   *kind;

		check_not_null(fcinfo, 6, "kind");
		kind = PG_GETARG_TEXT_PP(6);
		LG_CALL(site_kind_parse(VARDATA_ANY(kind), VARSIZE_ANY_EXHDR(kind), &row->kind, &err), err);
	}
}

static Datum
site_index_transition(FunctionCallInfo fcinfo, bool has_code)
{
	static const uint32 columns_by_args[] = {
		SITE_HAS_FLAGS, SITE_HAS_WEIGHT, SITE_HAS_CAPACITY, SITE_HAS_KIND
	};
	LgEnv		env;
	LgError		err;
	uint32		columns = has_code ? SITE_HAS_CODE : 0;
	LgRecords  *rows;
	SiteRow		row;

	lg_check_aggregate(fcinfo);
	if (PG_ARGISNULL(2))
		return lg_collect_unchanged(fcinfo);	/* a site without location is nowhere */
	read_site(fcinfo, has_code, &row);
	for (int i = 3; i < PG_NARGS(); i++)
		columns |= columns_by_args[i - 3];
	rows = lg_collect_state(fcinfo, &site_rows_kind, columns, &env);
	LG_CALL(site_rows_add(&env, rows, &row, &err), err);
	return lg_collect_datum(rows);
}

PG_FUNCTION_INFO_V1(logistics_site_index_transition);
Datum
logistics_site_index_transition(PG_FUNCTION_ARGS)
{
	return site_index_transition(fcinfo, false);
}

PG_FUNCTION_INFO_V1(logistics_site_index_code_transition);
Datum
logistics_site_index_code_transition(PG_FUNCTION_ARGS)
{
	return site_index_transition(fcinfo, true);
}

PG_FUNCTION_INFO_V1(logistics_site_index_combine);
Datum
logistics_site_index_combine(PG_FUNCTION_ARGS)
{
	return lg_collect_combine(fcinfo, &site_rows_kind);
}

PG_FUNCTION_INFO_V1(logistics_site_index_final);
Datum
logistics_site_index_final(PG_FUNCTION_ARGS)
{
	return lg_collect_final(fcinfo, &site_rows_kind);
}

/* ----------------------------------------------------------------------
 * back to rows
 * ----------------------------------------------------------------------
 */

/* Two columns: id, NULL if identifiers are text; code, always. */
void
site_identifier_datums(const SiteIndex *index, uint32 position, Datum *values, bool *nulls)
{
	SiteRow		row;

	site_index_row(index, position, &row);
	nulls[0] = (index->columns & SITE_HAS_CODE) != 0;
	values[0] = Int64GetDatum(row.id);
	nulls[1] = false;
	if (nulls[0])
		values[1] = PointerGetDatum(cstring_to_text_with_len(row.code, row.code_size));
	else
	{
		char		digits[32];
		int			length = snprintf(digits, sizeof(digits), INT64_FORMAT, row.id);

		values[1] = PointerGetDatum(cstring_to_text_with_len(digits, length));
	}
}

PG_FUNCTION_INFO_V1(logistics_site_rows);
Datum
logistics_site_rows(PG_FUNCTION_ARGS)
{
	LgRows		rows = lg_rows_begin(fcinfo, 8);
	const SiteIndex *index;

	if (PG_ARGISNULL(0))
		return (Datum) 0;
	index = site_index_arg(fcinfo, 0);
	for (uint32 i = 0; i < index->n; i++)
	{
		Datum		values[8];
		bool		nulls[8] = {false};
		SiteRow		row;

		CHECK_FOR_INTERRUPTS();
		if (index->order[i] >= index->n)
			ereport(ERROR, (errcode(ERRCODE_DATA_CORRUPTED), errmsg("stored site_index is damaged")));
		site_index_row(index, index->order[i], &row);
		site_identifier_datums(index, index->order[i], values, nulls);
		values[2] = Float8GetDatum(row.point.lon);
		values[3] = Float8GetDatum(row.point.lat);
		values[4] = Int64GetDatum(row.flags);
		nulls[4] = index->flags == NULL;
		values[5] = Float8GetDatum(row.weight);
		nulls[5] = index->weight == NULL;
		values[6] = Float8GetDatum(row.capacity);
		nulls[6] = isinf(row.capacity);
		values[7] = PointerGetDatum(cstring_to_text(site_kind_name(row.kind)));
		nulls[7] = index->kind == NULL;
		lg_rows_put(&rows, values, nulls);
	}
	return (Datum) 0;
}

PG_FUNCTION_INFO_V1(logistics_site_count);
Datum
logistics_site_count(PG_FUNCTION_ARGS)
{
	PG_RETURN_INT64(site_index_arg(fcinfo, 0)->n);
}

PG_FUNCTION_INFO_V1(logistics_site_extent);
Datum
logistics_site_extent(PG_FUNCTION_ARGS)
{
	LgRows		rows = lg_rows_begin(fcinfo, 4);
	const SiteIndex *index;
	double		box[4] = {INFINITY, INFINITY, -INFINITY, -INFINITY};
	Datum		values[4];
	bool		nulls[4] = {false};

	if (PG_ARGISNULL(0))
		return (Datum) 0;
	index = site_index_arg(fcinfo, 0);
	for (uint32 i = 0; i < index->n; i++)
	{
		box[0] = Min(box[0], index->point[i].lon);
		box[1] = Min(box[1], index->point[i].lat);
		box[2] = Max(box[2], index->point[i].lon);
		box[3] = Max(box[3], index->point[i].lat);
	}
	for (int i = 0; i < 4; i++)
		values[i] = Float8GetDatum(box[i]);
	if (index->n > 0)
		lg_rows_put(&rows, values, nulls);
	return (Datum) 0;
}
