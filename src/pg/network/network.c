/*
 * network.c
 *		Type road_network: input, output, aggregate, what is in it.
 */
#include "pg/base/compat.h"

#include "catalog/pg_type.h"
#include "funcapi.h"
#include "utils/array.h"

#include "core/geo/ewkb_line.h"
#include "core/network/network_change.h"
#include "core/network/network_line.h"
#include "core/network/network_text.h"
#include "pg/base/collect.h"
#include "pg/base/env.h"
#include "pg/base/rows.h"
#include "pg/base/text_io.h"
#include "pg/base/value_compare.h"
#include "pg/geo/geo_arg.h"
#include "network_arg.h"

#define NETWORK_WIRE_VERSION 1

static LgStatus
open_network(const void *value, size_t size, void *view, LgError *err)
{
	LgEnv		env = lg_env(CurrentMemoryContext);

	return network_open(&env, value, size, view, err);
}

const LgValueKind network_kind = {"road_network", NETWORK_MAGIC, sizeof(Network), open_network};

/* The state of the aggregate: see collect.h. */
static const LgCollectKind network_rows_kind = {
	NETWORK_MAGIC, NETWORK_FORMAT, NETWORK_ROWS,
	network_rows_init, network_rows_append, network_rows_append_value, network_build
};

const Network *
network_arg(FunctionCallInfo fcinfo, int argno)
{
	return lg_value_arg(fcinfo, argno, &network_kind);
}

/* ----------------------------------------------------------------------
 * input and output
 * ----------------------------------------------------------------------
 */

static char *
print_network(Datum datum)
{
	struct varlena *value = PG_DETOAST_DATUM(datum);
	LgText		out = lg_text_begin();
	LgError		err;

	LG_CALL(network_to_text(out.env, value, VARSIZE(value), &out, &err), err);
	return out.data;
}

LG_TEXT_FORMS(road_network, NETWORK_WIRE_VERSION, network_from_text, print_network);

/* Nodes, edges, lines and turns, which lie one after the other; not the hierarchy and what else is derived. */
static void
network_content(Datum datum, LgContent *content)
{
	const Network *network = lg_value_datum(lg_collect_value(datum, &network_rows_kind), &network_kind);
	const NetworkHeader *header = network->header;
	uint32	   *counts = palloc(6 * sizeof(uint32));

	counts[0] = header->nodes;
	counts[1] = header->edges;
	counts[2] = header->points;
	counts[3] = header->turns;
	counts[4] = header->u_turn_ms;
	counts[5] = header->header.flags;
	lg_content_add(content, counts, 6 * sizeof(uint32));
	lg_content_add(content, (const char *) header + header->node_ids, header->half_first - header->node_ids);
}

LG_VALUE_OPERATORS(road_network, network_content);

/* ----------------------------------------------------------------------
 * aggregate road_network_agg(edge_id, source, target, seconds, reverse_seconds, metres [, line])
 * ----------------------------------------------------------------------
 */

static int64
required_id(FunctionCallInfo fcinfo, int argno, const char *name)
{
	if (PG_ARGISNULL(argno))
		ereport(ERROR,
				(errcode(ERRCODE_NULL_VALUE_NOT_ALLOWED),
				 errmsg("%s of an edge must not be NULL", name),
				 errhint("Leave such rows out with FILTER (WHERE %s IS NOT NULL).", name)));
	return PG_GETARG_INT64(argno);
}

/* The points of the line, as the network keeps them. */
static NetworkPoint *
read_line(FunctionCallInfo fcinfo, int argno, int64 edge, uint32 *count, float8 *metres)
{
	LgError		err;
	GeoPoint   *points;
	NetworkPoint *kept;

	if (PG_ARGISNULL(argno))
		ereport(ERROR,
				(errcode(ERRCODE_NULL_VALUE_NOT_ALLOWED),
				 errmsg("line of edge " INT64_FORMAT " is NULL", edge),
				 errhint("Give every edge of a road network its line, or call road_network_agg() without lines.")));
	points = geo_line_points(PG_GETARG_DATUM(argno), lg_arg_type(fcinfo->flinfo, argno), count);
	if (*count < 2)
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("line of edge " INT64_FORMAT " has %u points", edge, *count),
				 errhint("A line has two points at least.")));
	if (*count > NETWORK_MAX_LINE)	/* before all of it is measured */
		ereport(ERROR,
				(errcode(ERRCODE_PROGRAM_LIMIT_EXCEEDED),
				 errmsg("line of edge " INT64_FORMAT " has %u points", edge, *count),
				 errdetail("The line of an edge has at most %u points.", NETWORK_MAX_LINE),
				 errhint("Cut the road into several edges, or call ST_Simplify on it.")));
	kept = palloc(*count * sizeof(NetworkPoint));
	*metres = 0;
	for (uint32 i = 0; i < *count; i++)
	{
		if ((i & 1023) == 1023)
			CHECK_FOR_INTERRUPTS();
		LG_CALL(network_point(points[i].lon, points[i].lat, &kept[i], &err), err);
		if (i > 0)
			*metres += geo_distance_m(points[i - 1], points[i]);
	}
	pfree(points);
	return kept;
}

PG_FUNCTION_INFO_V1(logistics_road_network_transition);
Datum
logistics_road_network_transition(PG_FUNCTION_ARGS)
{
	bool		has_line = PG_NARGS() > 7;
	NetworkEdge edge = {0};
	NetworkPoint *points = NULL;
	float8		metres = 0;
	LgEnv		env;
	LgError		err;
	LgRecords  *rows;

	lg_check_aggregate(fcinfo);
	edge.id = required_id(fcinfo, 1, "edge_id");
	edge.source = required_id(fcinfo, 2, "source");
	edge.target = required_id(fcinfo, 3, "target");
	for (int d = 0; d < 2; d++)
	{
		edge.ms[d] = NETWORK_CLOSED;
		if (!PG_ARGISNULL(4 + d))
			LG_CALL(network_ms(PG_GETARG_FLOAT8(4 + d), &edge.ms[d], &err), err);
	}
	if (has_line)
		points = read_line(fcinfo, 7, edge.id, &edge.points, &metres);
	if (!PG_ARGISNULL(6))
		metres = PG_GETARG_FLOAT8(6);
	else if (!has_line)
		ereport(ERROR,
				(errcode(ERRCODE_NULL_VALUE_NOT_ALLOWED),
				 errmsg("length of edge " INT64_FORMAT " is NULL", edge.id),
				 errhint("Give metres, or the line of the edge, which is then measured.")));
	LG_CALL(network_cm(metres, &edge.cm, &err), err);
	rows = lg_collect_state(fcinfo, &network_rows_kind, has_line ? NETWORK_LINES : 0, &env);
	LG_CALL(network_rows_add(&env, rows, &edge, points, &err), err);
	if (points != NULL)
		pfree(points);
	return lg_collect_datum(rows);
}

PG_FUNCTION_INFO_V1(logistics_road_network_combine);
Datum
logistics_road_network_combine(PG_FUNCTION_ARGS)
{
	return lg_collect_combine(fcinfo, &network_rows_kind);
}

PG_FUNCTION_INFO_V1(logistics_road_network_final);
Datum
logistics_road_network_final(PG_FUNCTION_ARGS)
{
	return lg_collect_final(fcinfo, &network_rows_kind);
}

/* ----------------------------------------------------------------------
 * another network from one that is there
 * ----------------------------------------------------------------------
 */

static int64 *
bigint_array(FunctionCallInfo fcinfo, int argno, const char *name, int *count)
{
	ArrayType  *array = PG_GETARG_ARRAYTYPE_P(argno);

	if (ARR_HASNULL(array) && array_contains_nulls(array))
		ereport(ERROR,
				(errcode(ERRCODE_NULL_VALUE_NOT_ALLOWED),
				 errmsg("array %s must not contain NULL", name)));
	*count = ArrayGetNItems(ARR_NDIM(array), ARR_DIMS(array));
	return (int64 *) ARR_DATA_PTR(array);
}

/* Seconds of an array; NULL, or a negative number, is no way. */
static uint32 *
ms_array(FunctionCallInfo fcinfo, int argno, const char *name, int expected)
{
	uint32	   *ms = palloc(sizeof(uint32) * Max(expected, 1));
	Datum	   *elements;
	bool	   *nulls;
	int			count;
	LgError		err;

	deconstruct_array(PG_GETARG_ARRAYTYPE_P(argno), FLOAT8OID, sizeof(float8), FLOAT8PASSBYVAL, TYPALIGN_DOUBLE,
					  &elements, &nulls, &count);
	if (count != expected)
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("array %s has %d elements, expected %d", name, count, expected)));
	for (int i = 0; i < count; i++)
	{
		if ((i & 65535) == 0)
			CHECK_FOR_INTERRUPTS();
		ms[i] = NETWORK_CLOSED;
		if (!nulls[i])
			LG_CALL(network_ms(DatumGetFloat8(elements[i]), &ms[i], &err), err);
	}
	return ms;
}

/* (network [, edges, seconds, reverse_seconds]) */
PG_FUNCTION_INFO_V1(logistics_network_reweight);
Datum
logistics_network_reweight(PG_FUNCTION_ARGS)
{
	LgEnv		env = lg_env(CurrentMemoryContext);
	LgError		err;
	const Network *network = network_arg(fcinfo, 0);
	const int64 *edges = NULL;
	const uint32 *ms[2] = {NULL, NULL};
	int			count = 0;
	void	   *value;
	size_t		size;

	if (PG_NARGS() > 1)
	{
		edges = bigint_array(fcinfo, 1, "edges", &count);
		ms[0] = ms_array(fcinfo, 2, "seconds", count);
		ms[1] = ms_array(fcinfo, 3, "reverse_seconds", count);
	}
	LG_CALL(network_reweight(&env, network, edges, ms, count, &value, &size, &err), err);
	PG_RETURN_POINTER(lg_seal_varlena(value, size));
}

/* (network, from_edges, via_nodes, to_edges, seconds, u_turn_s): the last two may be NULL */
PG_FUNCTION_INFO_V1(logistics_network_restrict);
Datum
logistics_network_restrict(PG_FUNCTION_ARGS)
{
	LgEnv		env = lg_env(CurrentMemoryContext);
	LgError		err;
	const Network *network;
	const int64 *ids[3];
	static const char *const names[] = {"from_edges", "via_nodes", "to_edges"};
	int			count;
	uint32	   *ms = NULL;
	uint32		u_turn_ms = NETWORK_CLOSED;
	NetworkRestriction *restrictions;
	void	   *value;
	size_t		size;

	for (int i = 0; i < 4; i++)
	{
		if (PG_ARGISNULL(i))
			PG_RETURN_NULL();
	}
	network = network_arg(fcinfo, 0);
	ids[0] = bigint_array(fcinfo, 1, names[0], &count);
	for (int i = 1; i < 3; i++)
	{
		int			others;

		ids[i] = bigint_array(fcinfo, 1 + i, names[i], &others);
		if (others != count)
			ereport(ERROR,
					(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
					 errmsg("array %s has %d elements, expected %d", names[i], others, count)));
	}
	if (!PG_ARGISNULL(4))
		ms = ms_array(fcinfo, 4, "seconds", count);
	if (!PG_ARGISNULL(5))
		LG_CALL(network_ms(PG_GETARG_FLOAT8(5), &u_turn_ms, &err), err);
	restrictions = palloc(sizeof(NetworkRestriction) * Max(count, 1));
	for (int i = 0; i < count; i++)
	{
		restrictions[i].from_edge = ids[0][i];
		restrictions[i].via_node = ids[1][i];
		restrictions[i].to_edge = ids[2][i];
		restrictions[i].ms = ms != NULL ? ms[i] : NETWORK_CLOSED;
	}
	LG_CALL(network_restrict(&env, network, restrictions, count, u_turn_ms, &value, &size, &err), err);
	PG_RETURN_POINTER(lg_seal_varlena(value, size));
}

/* ----------------------------------------------------------------------
 * what is in it
 * ----------------------------------------------------------------------
 */

PG_FUNCTION_INFO_V1(logistics_network_info);
Datum
logistics_network_info(PG_FUNCTION_ARGS)
{
	const Network *network = network_arg(fcinfo, 0);
	int64		one_way = 0;
	int64		closed = 0;
	int64		shortcuts = 0;
	Datum		values[10];
	bool		nulls[10] = {false};

	for (uint32 e = 0; e < network->edges; e++)
	{
		int			ways;

		if ((e & 1048575) == 0)
			CHECK_FOR_INTERRUPTS();
		ways = (network->ms[0][e] != NETWORK_CLOSED) + (network->ms[1][e] != NETWORK_CLOSED);

		one_way += ways == 1;
		closed += ways == 0;
	}
	for (uint32 a = 0; network->order != NULL && a < network->header->arc_count; a++)
	{
		if ((a & 1048575) == 0)
			CHECK_FOR_INTERRUPTS();
		shortcuts += !(network->arcs[a].via & NETWORK_ORIGINAL);
	}
	values[0] = Int64GetDatum(network->nodes);
	values[1] = Int64GetDatum(network->edges);
	values[2] = Int64GetDatum(one_way);
	values[3] = Int64GetDatum(closed);
	values[4] = Int64GetDatum(network->turn_count);
	values[5] = BoolGetDatum(network->has_lines);
	values[6] = Int64GetDatum(network->points);
	values[7] = Int64GetDatum(shortcuts);
	values[8] = Int32GetDatum(network->header->hierarchy_version);
	values[9] = Int64GetDatum(VARSIZE(network->header));
	PG_RETURN_DATUM(HeapTupleGetDatum(heap_form_tuple(lg_row_type(fcinfo, 10), values, nulls)));
}

static Datum
seconds_datum(uint32 ms, bool *null)
{
	*null = ms == NETWORK_CLOSED;
	return Float8GetDatum(ms / 1000.0);
}

PG_FUNCTION_INFO_V1(logistics_network_edges);
Datum
logistics_network_edges(PG_FUNCTION_ARGS)
{
	const Network *network = network_arg(fcinfo, 0);
	LgRows		rows = lg_rows_begin(fcinfo, 7);
	LgEnv		env = lg_env(CurrentMemoryContext);
	LgError		err;
	FmgrInfo	receive = {0};
	LgText		wkb = lg_text_begin();

	for (uint32 e = 0; e < network->edges; e++)
	{
		Datum		values[7];
		bool		nulls[7] = {false};

		CHECK_FOR_INTERRUPTS();
		values[0] = Int64GetDatum(network->edge_ids[e]);
		values[1] = Int64GetDatum(network->node_ids[network->source[e]]);
		values[2] = Int64GetDatum(network->node_ids[network->target[e]]);
		values[3] = seconds_datum(network->ms[0][e], &nulls[3]);
		values[4] = seconds_datum(network->ms[1][e], &nulls[4]);
		values[5] = Float8GetDatum(network->cm[e] / 100.0);
		nulls[6] = !network->has_lines;
		values[6] = (Datum) 0;
		if (network->has_lines)
		{
			GeoPoint   *points;
			uint32		count;

			LG_CALL(network_line_part(&env, network, 2 * e, 0, 1, &points, &count, &err), err);
			wkb.size = 0;
			LG_CALL(ewkb_write_line(&wkb, points, count, &err), err);
			values[6] = geo_wkb_datum(&receive, TupleDescAttr(rows.desc, 6)->atttypid, &wkb);
			pfree(points);
		}
		lg_rows_put(&rows, values, nulls);
		if (!nulls[6])
			pfree(DatumGetPointer(values[6]));
	}
	return (Datum) 0;
}
