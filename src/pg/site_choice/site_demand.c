/*
 * site_demand.c
 *		Type site_demand: input, output, aggregate.
 */
#include "pg/base/compat.h"

#include "libpq/pqformat.h"
#include "utils/builtins.h"

#include "pg/base/collect.h"
#include "pg/base/env.h"
#include "pg/geo/geo_arg.h"
#include "site_choice_arg.h"
#include "pg/base/text_io.h"
#include "pg/base/value_compare.h"

#define SITE_DEMAND_WIRE_VERSION 1

static LgStatus
open_site_demand(const void *value, size_t size, void *view, LgError *err)
{
	LgEnv		env = lg_env(CurrentMemoryContext);

	return site_demand_open(&env, value, size, view, err);
}

const LgValueKind site_demand_kind = {
	"site_demand", SITE_DEMAND_MAGIC, sizeof(SiteDemand), open_site_demand
};

/* The state of the aggregate: see collect.h. */
static const LgCollectKind demand_rows_kind = {
	SITE_DEMAND_MAGIC, SITE_DEMAND_FORMAT, DEMAND_ROWS,
	site_demand_rows_init, site_demand_rows_append, site_demand_rows_append_demand, site_demand_build
};

/* ----------------------------------------------------------------------
 * input and output
 * ----------------------------------------------------------------------
 */

PG_FUNCTION_INFO_V1(logistics_site_demand_in);
Datum
logistics_site_demand_in(PG_FUNCTION_ARGS)
{
	return lg_text_in(fcinfo, site_demand_parse);
}

static char *
demand_text(Datum datum)
{
	struct varlena *value = PG_DETOAST_DATUM(datum);
	LgEnv		env = lg_env(CurrentMemoryContext);
	LgError		err;
	char	   *text;

	LG_CALL(site_demand_print(&env, value, VARSIZE(value), &text, &err), err);
	return text;
}

PG_FUNCTION_INFO_V1(logistics_site_demand_out);
Datum
logistics_site_demand_out(PG_FUNCTION_ARGS)
{
	PG_RETURN_CSTRING(demand_text(PG_GETARG_DATUM(0)));
}

/* Compiled demand lies in an order that depends on its rows only. */
static void
demand_content(Datum datum, LgContent *content)
{
	const LgValueHeader *value = (const LgValueHeader *) lg_collect_value(datum, &demand_rows_kind);

	lg_value_datum(PointerGetDatum(value), &site_demand_kind);
	lg_content_add(content, &value->flags, sizeof(value->flags));
	lg_content_whole(content, value);
}

LG_VALUE_OPERATORS(site_demand, demand_content);

LG_JSON_CAST(site_demand, demand_text);

/*
 * Wire form: version byte, flags byte, int64 count of rows, then each row:
 * float8 lon and lat (or float8 cost, infinite without a pair), float8 weight,
 * then as flags say int64 identifiers, or int32 lengths and texts, of demand
 * and (with costs) site.
 */
PG_FUNCTION_INFO_V1(logistics_site_demand_send);
Datum
logistics_site_demand_send(PG_FUNCTION_ARGS)
{
	const SiteDemand *demand = lg_value_datum(lg_collect_value(PG_GETARG_DATUM(0), &demand_rows_kind), &site_demand_kind);
	bool		costs = (demand->flags & DEMAND_COSTS) != 0;
	DemandCursor cursor = {0, 0};
	DemandRow	row;
	int64		count = 0;
	StringInfoData buf;

	while (site_demand_next(demand, &cursor, &row))
		count++;
	pq_begintypsend(&buf);
	pq_sendbyte(&buf, SITE_DEMAND_WIRE_VERSION);
	pq_sendbyte(&buf, demand->flags);
	pq_sendint64(&buf, count);
	memset(&cursor, 0, sizeof(cursor));
	while (site_demand_next(demand, &cursor, &row))
	{
		CHECK_FOR_INTERRUPTS();
		pq_sendfloat8(&buf, costs ? row.cost : row.point.lon);
		if (!costs)
			pq_sendfloat8(&buf, row.point.lat);
		pq_sendfloat8(&buf, row.weight);
		if (demand->flags & DEMAND_HAS_ID)
		{
			pq_sendint64(&buf, row.id);
			if (costs)
				pq_sendint64(&buf, row.site_id);
		}
		if (demand->flags & DEMAND_HAS_CODE)
		{
			lg_sendcountedtext(&buf, row.code, row.code_size);
			if (costs)
				lg_sendcountedtext(&buf, row.site_code, row.site_code_size);
		}
	}
	PG_RETURN_BYTEA_P(pq_endtypsend(&buf));
}

static void
receive_text(StringInfo buf, const char **code, uint32_t *code_size)
{
	int			size = pq_getmsgint(buf, 4);
	int			bytes;

	*code = pq_getmsgtext(buf, size, &bytes);
	*code_size = bytes;
}

static void
receive_row(StringInfo buf, uint32 flags, DemandRow *row)
{
	bool		costs = (flags & DEMAND_COSTS) != 0;
	double		first = pq_getmsgfloat8(buf);

	memset(row, 0, sizeof(*row));
	row->cost = first;
	row->point.lon = first;
	if (!costs)
		row->point.lat = pq_getmsgfloat8(buf);
	row->weight = pq_getmsgfloat8(buf);
	if (flags & DEMAND_HAS_ID)
	{
		row->id = pq_getmsgint64(buf);
		if (costs)
			row->site_id = pq_getmsgint64(buf);
	}
	if (flags & DEMAND_HAS_CODE)
	{
		receive_text(buf, &row->code, &row->code_size);
		if (costs)
			receive_text(buf, &row->site_code, &row->site_code_size);
	}
}

PG_FUNCTION_INFO_V1(logistics_site_demand_recv);
Datum
logistics_site_demand_recv(PG_FUNCTION_ARGS)
{
	StringInfo	buf = (StringInfo) PG_GETARG_POINTER(0);
	LgEnv		env = lg_env(CurrentMemoryContext);
	LgError		err;
	int			version = pq_getmsgbyte(buf);
	uint32		flags = pq_getmsgbyte(buf);
	int64		count = pq_getmsgint64(buf);
	LgRecords	rows;
	void	   *value;
	size_t		size;

	if (version != SITE_DEMAND_WIRE_VERSION || (flags & ~7) != 0 || (flags & 3) == 3 || flags == DEMAND_COSTS)
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_BINARY_REPRESENTATION),
				 errmsg("unsupported version %d of external \"site_demand\" value", version)));
	if (count < 0)
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_BINARY_REPRESENTATION),
				 errmsg("external \"site_demand\" value has %lld rows", (long long) count)));
	if (count == 0 && (flags & DEMAND_HAS_CODE) != 0)
		flags ^= DEMAND_HAS_CODE | DEMAND_HAS_ID;	/* text cannot tell either: equal values are
													 * equal bytes */
	site_demand_rows_init(&rows, flags);
	for (int64 i = 0; i < count; i++)
	{
		DemandRow	row;

		CHECK_FOR_INTERRUPTS();
		receive_row(buf, flags, &row);
		LG_CALL(site_demand_rows_add(&env, &rows, &row, &err), err);
	}
	LG_CALL(site_demand_build(&env, &rows, &value, &size, &err), err);
	PG_RETURN_POINTER(lg_seal_varlena(value, size));
}

/* ----------------------------------------------------------------------
 * aggregate site_demand_agg
 *
 * The state is a site_demand in its form as rows: see collect.h.
 * ----------------------------------------------------------------------
 */

/* Adds a row to the state, which is made when it is NULL. */
static Datum
add_row(FunctionCallInfo fcinfo, uint32 flags, const DemandRow *row)
{
	LgEnv		env;
	LgError		err;
	LgRecords  *rows = lg_collect_state(fcinfo, &demand_rows_kind, flags, &env);

	LG_CALL(site_demand_rows_add(&env, rows, row, &err), err);
	return lg_collect_datum(rows);
}

static void
take_text(FunctionCallInfo fcinfo, int argno, const char **code, uint32_t *code_size)
{
	text	   *value = PG_GETARG_TEXT_PP(argno);

	*code = VARDATA_ANY(value);
	*code_size = VARSIZE_ANY_EXHDR(value);
}

/* What must be given has no NULL: says so by name. */
static void
check_not_null(FunctionCallInfo fcinfo, int argno, const char *name)
{
	if (PG_ARGISNULL(argno))
		ereport(ERROR,
				(errcode(ERRCODE_NULL_VALUE_NOT_ALLOWED),
				 errmsg("%s of demand must not be NULL", name),
				 errhint("Leave such rows out with FILTER (WHERE %s IS NOT NULL), or use coalesce.", name)));
}

/* (state, location [, weight]) */
PG_FUNCTION_INFO_V1(logistics_site_demand_transition);
Datum
logistics_site_demand_transition(PG_FUNCTION_ARGS)
{
	DemandRow	row = {.weight = 1.0};

	lg_check_aggregate(fcinfo);
	if (PG_ARGISNULL(1))
		return lg_collect_unchanged(fcinfo);
	row.point = geo_arg_point(fcinfo, 1);
	if (PG_NARGS() > 2)
	{
		check_not_null(fcinfo, 2, "weight");
		row.weight = PG_GETARG_FLOAT8(2);
	}
	return add_row(fcinfo, 0, &row);
}

static Datum
named_transition(FunctionCallInfo fcinfo, bool has_code)
{
	DemandRow	row = {.weight = 1.0};

	lg_check_aggregate(fcinfo);
	if (PG_ARGISNULL(2))
		return lg_collect_unchanged(fcinfo);
	check_not_null(fcinfo, 1, "id");
	check_not_null(fcinfo, 3, "weight");
	if (has_code)
		take_text(fcinfo, 1, &row.code, &row.code_size);
	else
		row.id = PG_GETARG_INT64(1);
	row.point = geo_arg_point(fcinfo, 2);
	row.weight = PG_GETARG_FLOAT8(3);
	return add_row(fcinfo, has_code ? DEMAND_HAS_CODE : DEMAND_HAS_ID, &row);
}

/* (state, id bigint, location, weight) */
PG_FUNCTION_INFO_V1(logistics_site_demand_id_transition);
Datum
logistics_site_demand_id_transition(PG_FUNCTION_ARGS)
{
	return named_transition(fcinfo, false);
}

/* (state, id text, location, weight) */
PG_FUNCTION_INFO_V1(logistics_site_demand_code_transition);
Datum
logistics_site_demand_code_transition(PG_FUNCTION_ARGS)
{
	return named_transition(fcinfo, true);
}

static Datum
cost_transition(FunctionCallInfo fcinfo, bool has_code)
{
	DemandRow	row = {.cost = INFINITY,.weight = 1.0};

	lg_check_aggregate(fcinfo);
	check_not_null(fcinfo, 1, "id");
	check_not_null(fcinfo, 4, "weight");
	row.weight = PG_GETARG_FLOAT8(4);
	if (!PG_ARGISNULL(2) && !PG_ARGISNULL(3))
		row.cost = PG_GETARG_FLOAT8(3);
	if (has_code)
		take_text(fcinfo, 1, &row.code, &row.code_size);
	else
		row.id = PG_GETARG_INT64(1);
	if (!isinf(row.cost) && has_code)
		take_text(fcinfo, 2, &row.site_code, &row.site_code_size);
	else if (!isinf(row.cost))
		row.site_id = PG_GETARG_INT64(2);
	return add_row(fcinfo, DEMAND_COSTS | (has_code ? DEMAND_HAS_CODE : DEMAND_HAS_ID), &row);
}

/* (state, demand_id bigint, site_id bigint, cost, weight) */
PG_FUNCTION_INFO_V1(logistics_site_demand_cost_transition);
Datum
logistics_site_demand_cost_transition(PG_FUNCTION_ARGS)
{
	return cost_transition(fcinfo, false);
}

/* (state, demand_id text, site_id text, cost, weight) */
PG_FUNCTION_INFO_V1(logistics_site_demand_cost_code_transition);
Datum
logistics_site_demand_cost_code_transition(PG_FUNCTION_ARGS)
{
	return cost_transition(fcinfo, true);
}

PG_FUNCTION_INFO_V1(logistics_site_demand_combine);
Datum
logistics_site_demand_combine(PG_FUNCTION_ARGS)
{
	return lg_collect_combine(fcinfo, &demand_rows_kind);
}

PG_FUNCTION_INFO_V1(logistics_site_demand_final);
Datum
logistics_site_demand_final(PG_FUNCTION_ARGS)
{
	return lg_collect_final(fcinfo, &demand_rows_kind);
}

/* ----------------------------------------------------------------------
 * accessors
 * ----------------------------------------------------------------------
 */

PG_FUNCTION_INFO_V1(logistics_site_demand_count);
Datum
logistics_site_demand_count(PG_FUNCTION_ARGS)
{
	PG_RETURN_INT64(((const SiteDemand *) lg_value_arg(fcinfo, 0, &site_demand_kind))->n);
}

PG_FUNCTION_INFO_V1(logistics_site_demand_total);
Datum
logistics_site_demand_total(PG_FUNCTION_ARGS)
{
	PG_RETURN_FLOAT8(((const SiteDemand *) lg_value_arg(fcinfo, 0, &site_demand_kind))->total);
}
