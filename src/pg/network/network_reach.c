/*
 * network_reach.c
 *		What can be reached in a road network: nodes, edges, areas, sites; and what
 *		is suspicious about it.
 */
#include "pg/base/compat.h"

#include "catalog/pg_type.h"
#include "funcapi.h"
#include "utils/array.h"
#include "utils/builtins.h"

#include "core/geo/ewkb_line.h"
#include "core/network/network_check.h"
#include "core/network/network_isochrone.h"
#include "core/network/network_line.h"
#include "core/network/network_nearest.h"
#include "pg/base/env.h"
#include "pg/base/rows.h"
#include "pg/base/text_io.h"
#include "pg/geo/geo_arg.h"
#include "pg/site/site_arg.h"
#include "network_arg.h"

/* ----------------------------------------------------------------------
 * starts
 * ----------------------------------------------------------------------
 */

/* From where: one node or location, nodes of an array, or sites. */
typedef struct Starts
{
	uint32		count;
	NetworkPlace *places;
	const int64 *nodes;			/* or NULL */
	const SiteIndex *sites;		/* or NULL */
} Starts;

static void
starts_of_array(FunctionCallInfo fcinfo, const Network *network, int argno, Starts *starts)
{
	ArrayType  *array = PG_GETARG_ARRAYTYPE_P(argno);
	LgError		err;

	if (array_contains_nulls(array))
		ereport(ERROR,
				(errcode(ERRCODE_NULL_VALUE_NOT_ALLOWED),
				 errmsg("array of nodes must not contain NULL")));
	starts->count = ArrayGetNItems(ARR_NDIM(array), ARR_DIMS(array));
	starts->nodes = (const int64 *) ARR_DATA_PTR(array);
	starts->places = MemoryContextAllocExtended(CurrentMemoryContext, sizeof(NetworkPlace) * Max(starts->count, 1), MCXT_ALLOC_HUGE);
	for (uint32 i = 0; i < starts->count; i++)
	{
		CHECK_FOR_INTERRUPTS();
		LG_CALL(network_place_node(network, starts->nodes[i], &starts->places[i], &err), err);
	}
}

static void
starts_of_sites(FunctionCallInfo fcinfo, const Network *network, int argno, float8 max_m, Starts *starts)
{
	LgEnv		env = lg_env(CurrentMemoryContext);
	LgError		err;

	starts->sites = site_index_arg(fcinfo, argno);
	starts->count = starts->sites->n;
	starts->places = MemoryContextAllocExtended(CurrentMemoryContext, sizeof(NetworkPlace) * Max(starts->count, 1), MCXT_ALLOC_HUGE);
	for (uint32 i = 0; i < starts->count; i++)
	{
		CHECK_FOR_INTERRUPTS();
		LG_CALL(network_snap(&env, network, starts->sites->point[i], max_m, &starts->places[i], &err), err);
	}
}

static void
starts_arg(FunctionCallInfo fcinfo, const Network *network, bool are_sites, int max_argno, Starts *starts)
{
	memset(starts, 0, sizeof(*starts));
	if (are_sites)
		starts_of_sites(fcinfo, network, 1, network_arg_max_m(fcinfo, max_argno), starts);
	else if (lg_arg_type(fcinfo->flinfo, 1) == INT8ARRAYOID)
		starts_of_array(fcinfo, network, 1, starts);
	else
	{
		starts->count = 1;
		starts->places = palloc(sizeof(NetworkPlace));
		network_arg_place(fcinfo, network, 1, max_argno, starts->places);
	}
}

/* A limit in milliseconds; what takes longer, if by less than half of one, is beyond it. */
static uint32
limit_ms(float8 seconds, const char *name)
{
	if (!(seconds >= 0) || seconds * 1000.0 >= (float8) NETWORK_MAX_PART)
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("%s must be between 0 and %u seconds", name, NETWORK_MAX_PART / 1000)));
	return (uint32) (seconds * 1000.0 + 1e-6);
}

/* Two columns: the start's identifier as number and as text; both NULL where there is only one location. */
static void
start_datums(const Starts *starts, uint32 i, Datum *values, bool *nulls)
{
	nulls[0] = nulls[1] = true;
	if (starts->sites != NULL)
		site_identifier_datums(starts->sites, i, values, nulls);
	else if (starts->nodes != NULL)
	{
		nulls[0] = nulls[1] = false;
		values[0] = Int64GetDatum(starts->nodes[i]);
		values[1] = CStringGetTextDatum(psprintf(INT64_FORMAT, starts->nodes[i]));
	}
}

/* ----------------------------------------------------------------------
 * nodes and edges
 * ----------------------------------------------------------------------
 */

/* (network, from, max_s [, max_m]): each start for itself */
static Datum
reach_from(FunctionCallInfo fcinfo, bool from_sites)
{
	LgEnv		env = lg_env(CurrentMemoryContext);
	LgError		err;
	const Network *network = network_arg(fcinfo, 0);
	uint32		max_ms = limit_ms(PG_GETARG_FLOAT8(2), "max_s");
	LgRows		rows = lg_rows_begin(fcinfo, 5);
	NetworkReach reach;
	Starts		starts;

	starts_arg(fcinfo, network, from_sites, 3, &starts);
	LG_CALL(network_reach_init(&env, network, &reach, &err), err);
	reach.only_nodes = true;
	for (uint32 i = 0; i < starts.count; i++)
	{
		Datum		values[5];
		bool		nulls[5] = {false};

		LG_CALL(network_reach(&reach, &starts.places[i], 1, max_ms, &err), err);
		start_datums(&starts, i, values, nulls);
		for (size_t j = 0; j < reach.node_count; j++)
		{
			const NetworkReachedNode *node = &reach.nodes[j];

			CHECK_FOR_INTERRUPTS();
			values[2] = Int64GetDatum(network->node_ids[node->node]);
			values[3] = Float8GetDatum(network_weight_ms(node->weight) / 1000.0);
			values[4] = Float8GetDatum(network_weight_cm(node->weight) / 100.0);
			lg_rows_put(&rows, values, nulls);
		}
	}
	return (Datum) 0;
}

PG_FUNCTION_INFO_V1(logistics_network_reach);
Datum
logistics_network_reach(PG_FUNCTION_ARGS)
{
	return reach_from(fcinfo, false);
}

PG_FUNCTION_INFO_V1(logistics_network_reach_sites);
Datum
logistics_network_reach_sites(PG_FUNCTION_ARGS)
{
	return reach_from(fcinfo, true);
}

/* (network, from, max_s [, max_m]): parts of edges that are travelled in time, from the nearest start */
static Datum
reach_edges_from(FunctionCallInfo fcinfo, bool from_sites)
{
	LgEnv		env = lg_env(CurrentMemoryContext);
	LgError		err;
	const Network *network = network_arg(fcinfo, 0);
	uint32		max_ms = limit_ms(PG_GETARG_FLOAT8(2), "max_s");
	LgRows		rows = lg_rows_begin(fcinfo, 8);
	FmgrInfo	receive = {0};
	LgText		wkb = lg_text_begin();
	NetworkReach reach;
	Starts		starts;

	starts_arg(fcinfo, network, from_sites, 3, &starts);
	LG_CALL(network_reach_init(&env, network, &reach, &err), err);
	LG_CALL(network_reach(&reach, starts.places, starts.count, max_ms, &err), err);
	for (size_t i = 0; i < reach.arc_count; i++)
	{
		const NetworkReachedArc *arc = &reach.arcs[i];
		Datum		values[8];
		bool		nulls[8] = {false};

		CHECK_FOR_INTERRUPTS();
		values[0] = Int64GetDatum(network->edge_ids[arc->arc >> 1]);
		values[1] = Int64GetDatum(network->node_ids[network_arc_tail(network, arc->arc)]);
		values[2] = Int64GetDatum(network->node_ids[network_arc_head(network, arc->arc)]);
		values[3] = Float8GetDatum(arc->from);
		values[4] = Float8GetDatum(arc->to);
		values[5] = Float8GetDatum(arc->start_ms / 1000.0);
		values[6] = Float8GetDatum(arc->end_ms / 1000.0);
		nulls[7] = !network->has_lines;
		values[7] = (Datum) 0;
		if (network->has_lines)
		{
			GeoPoint   *points;
			uint32		count;

			LG_CALL(network_line_part(&env, network, arc->arc, arc->from, arc->to, &points, &count, &err), err);
			wkb.size = 0;
			LG_CALL(ewkb_write_line(&wkb, points, count, &err), err);
			values[7] = geo_wkb_datum(&receive, TupleDescAttr(rows.desc, 7)->atttypid, &wkb);
			pfree(points);
		}
		lg_rows_put(&rows, values, nulls);
		if (!nulls[7])
			pfree(DatumGetPointer(values[7]));
	}
	return (Datum) 0;
}

PG_FUNCTION_INFO_V1(logistics_network_reach_edges);
Datum
logistics_network_reach_edges(PG_FUNCTION_ARGS)
{
	return reach_edges_from(fcinfo, false);
}

PG_FUNCTION_INFO_V1(logistics_network_reach_edges_sites);
Datum
logistics_network_reach_edges_sites(PG_FUNCTION_ARGS)
{
	return reach_edges_from(fcinfo, true);
}

/* ----------------------------------------------------------------------
 * areas
 * ----------------------------------------------------------------------
 */

static int
compare_ms(const void *a, const void *b)
{
	uint32		x = *(const uint32 *) a;
	uint32		y = *(const uint32 *) b;

	return (x > y) - (x < y);
}

/* Limits of the bands, ascending, each once. */
static uint32 *
bands_arg(FunctionCallInfo fcinfo, int argno, uint32 *count)
{
	Datum	   *elements;
	bool	   *nulls;
	int			given;
	uint32	   *bands;

	deconstruct_array(PG_GETARG_ARRAYTYPE_P(argno), FLOAT8OID, sizeof(float8), FLOAT8PASSBYVAL, TYPALIGN_DOUBLE,
					  &elements, &nulls, &given);
	bands = palloc(sizeof(uint32) * Max(given, 1));
	for (int i = 0; i < given; i++)
	{
		if (nulls[i])
			ereport(ERROR,
					(errcode(ERRCODE_NULL_VALUE_NOT_ALLOWED),
					 errmsg("array of minutes must not contain NULL")));
		bands[i] = limit_ms(DatumGetFloat8(elements[i]) * 60.0, "minutes");
	}
	if (given > 100)
		ereport(ERROR,
				(errcode(ERRCODE_PROGRAM_LIMIT_EXCEEDED),
				 errmsg("%d bands are more than 100", given)));
	qsort(bands, given, sizeof(uint32), compare_ms);
	*count = 0;
	for (int i = 0; i < given; i++)
	{
		if (*count == 0 || bands[*count - 1] != bands[i])
			bands[(*count)++] = bands[i];
	}
	return bands;
}

/* (network, from, minutes, resolution_m, spread_m, max_m): resolution_m may be NULL */
static Datum
isochrone_from(FunctionCallInfo fcinfo, bool from_sites)
{
	LgEnv		env = lg_env(CurrentMemoryContext);
	LgError		err;
	LgRows		rows = lg_rows_begin(fcinfo, 3);
	const Network *network;
	NetworkArea area = {0};
	NetworkReach reach;
	NetworkRaster *raster;
	Starts		starts;
	uint32	   *bands;
	FmgrInfo	receive = {0};

	for (int i = 0; i < PG_NARGS(); i++)
	{
		if (i != 3 && PG_ARGISNULL(i))
			return (Datum) 0;
	}
	network = network_arg(fcinfo, 0);
	LG_CALL(network_need_lines(network, &err), err);
	area.bands = bands = bands_arg(fcinfo, 2, &area.band_count);
	area.resolution_m = PG_ARGISNULL(3) ? 0 : PG_GETARG_FLOAT8(3);
	area.spread_m = PG_GETARG_FLOAT8(4);
	if (!PG_ARGISNULL(3) && !(area.resolution_m >= 1 && area.resolution_m <= 100000))
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("resolution_m must be between 1 and 100000")));
	if (!(area.spread_m >= 0 && area.spread_m <= 10000))
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("spread_m must be between 0 and 10000")));
	if (area.band_count == 0)
		return (Datum) 0;
	starts_arg(fcinfo, network, from_sites, 5, &starts);
	LG_CALL(network_reach_init(&env, network, &reach, &err), err);
	LG_CALL(network_reach(&reach, starts.places, starts.count, bands[area.band_count - 1], &err), err);
	if (reach.arc_count == 0)
		return (Datum) 0;
	LG_CALL(network_raster(&env, network, &reach, &area, &raster, &err), err);
	for (uint32 i = 0; i < area.band_count; i++)
	{
		LgText		wkb = lg_text_begin();
		Datum		values[3];
		bool		nulls[3] = {false};

		LG_CALL(network_raster_polygons(raster, bands[i], &wkb, &err), err);
		values[0] = Float8GetDatum(bands[i] / 60000.0);
		values[1] = geo_wkb_datum(&receive, TupleDescAttr(rows.desc, 1)->atttypid, &wkb);
		values[2] = Float8GetDatum(area.resolution_m);
		lg_rows_put(&rows, values, nulls);
		pfree(wkb.data);
	}
	return (Datum) 0;
}

PG_FUNCTION_INFO_V1(logistics_network_isochrone);
Datum
logistics_network_isochrone(PG_FUNCTION_ARGS)
{
	return isochrone_from(fcinfo, false);
}

PG_FUNCTION_INFO_V1(logistics_network_isochrone_sites);
Datum
logistics_network_isochrone_sites(PG_FUNCTION_ARGS)
{
	return isochrone_from(fcinfo, true);
}

/* ----------------------------------------------------------------------
 * sites
 * ----------------------------------------------------------------------
 */

/* (network, sites, location, k, max_m) */
PG_FUNCTION_INFO_V1(logistics_network_nearest);
Datum
logistics_network_nearest(PG_FUNCTION_ARGS)
{
	LgEnv		env = lg_env(CurrentMemoryContext);
	LgError		err;
	const Network *network = network_arg(fcinfo, 0);
	const SiteIndex *sites = site_index_arg(fcinfo, 1);
	GeoPoint	at = geo_arg_point(fcinfo, 2);
	int32		k = PG_GETARG_INT32(3);
	float8		max_m = network_arg_max_m(fcinfo, 4);
	LgRows		rows = lg_rows_begin(fcinfo, 5);
	NetworkNear *best;
	size_t		count;

	if (k < 0)
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("k must not be negative")));
	k = Min((uint32) k, sites->n);
	best = palloc(sizeof(NetworkNear) * Max(k, 1));
	LG_CALL(network_nearest(&env, network, sites, at, k, max_m, best, &count, &err), err);
	for (size_t i = 0; i < count; i++)
	{
		Datum		values[5];
		bool		nulls[5] = {false};

		values[0] = Int32GetDatum(i + 1);
		site_identifier_datums(sites, best[i].position, &values[1], &nulls[1]);
		values[3] = Float8GetDatum(network_weight_ms(best[i].weight) / 1000.0);
		values[4] = Float8GetDatum(network_weight_cm(best[i].weight) / 100.0);
		lg_rows_put(&rows, values, nulls);
	}
	return (Datum) 0;
}

/* ----------------------------------------------------------------------
 * what is suspicious
 * ----------------------------------------------------------------------
 */

typedef struct Findings
{
	LgRows		rows;
	const Network *network;
} Findings;

static LgStatus
put_finding(void *context, const NetworkFinding *finding, LgError *err)
{
	Findings   *findings = context;
	Datum		values[5];
	bool		nulls[5] = {false};

	CHECK_FOR_INTERRUPTS();
	values[0] = CStringGetTextDatum(finding->kind);
	nulls[1] = finding->edge == NETWORK_NONE;
	values[1] = nulls[1] ? (Datum) 0 : Int64GetDatum(findings->network->edge_ids[finding->edge]);
	nulls[2] = finding->node == NETWORK_NONE;
	values[2] = nulls[2] ? (Datum) 0 : Int64GetDatum(findings->network->node_ids[finding->node]);
	values[3] = Float8GetDatum(finding->value);
	values[4] = CStringGetTextDatum(finding->unit);
	lg_rows_put(&findings->rows, values, nulls);
	return LG_OK;
}

/* (network, min_kmh, max_kmh) */
PG_FUNCTION_INFO_V1(logistics_network_check);
Datum
logistics_network_check(PG_FUNCTION_ARGS)
{
	LgEnv		env = lg_env(CurrentMemoryContext);
	LgError		err;
	Findings	findings;

	findings.network = network_arg(fcinfo, 0);
	findings.rows = lg_rows_begin(fcinfo, 5);
	LG_CALL(network_check(&env, findings.network, PG_GETARG_FLOAT8(1), PG_GETARG_FLOAT8(2), put_finding, &findings, &err), err);
	return (Datum) 0;
}
