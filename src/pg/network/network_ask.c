/*
 * network_ask.c
 *		What is asked of a road network: times, ways, matrices.
 */
#include "pg/base/compat.h"

#include "catalog/pg_type.h"
#include "funcapi.h"
#include "utils/array.h"

#include "core/geo/ewkb_line.h"
#include "core/network/network_line.h"
#include "pg/base/env.h"
#include "pg/base/rows.h"
#include "pg/base/text_io.h"
#include "pg/geo/geo_arg.h"
#include "pg/matrix/matrix_arg.h"
#include "pg/site/site_arg.h"
#include "network_arg.h"

/* ----------------------------------------------------------------------
 * places as arguments
 * ----------------------------------------------------------------------
 */

/* How far a location may be from the road. */
float8
network_arg_max_m(FunctionCallInfo fcinfo, int argno)
{
	float8		max_m = PG_GETARG_FLOAT8(argno);

	if (!(max_m >= 0))
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("max_m must not be negative")));
	return max_m;
}

/* A node by its identifier, or a location that is snapped to the nearest edge. */
void
network_arg_place(FunctionCallInfo fcinfo, const Network *network, int argno, int max_argno, NetworkPlace *place)
{
	LgEnv		env = lg_env(CurrentMemoryContext);
	LgError		err;

	if (lg_arg_type(fcinfo->flinfo, argno) == INT8OID)
		LG_CALL(network_place_node(network, PG_GETARG_INT64(argno), place, &err), err);
	else
		LG_CALL(network_snap(&env, network, geo_arg_point(fcinfo, argno), network_arg_max_m(fcinfo, max_argno), place, &err), err);
}

/* Many places, and their names. */
typedef struct Places
{
	uint32		count;
	NetworkPlace *places;
	MatrixId   *ids;
	const SiteIndex *sites;		/* or NULL */
} Places;

static void
places_of_sites(FunctionCallInfo fcinfo, const Network *network, int argno, float8 max_m, Places *all)
{
	LgEnv		env = lg_env(CurrentMemoryContext);
	LgError		err;
	const SiteIndex *sites = site_index_arg(fcinfo, argno);

	all->sites = sites;
	all->count = sites->n;
	all->places = MemoryContextAllocExtended(CurrentMemoryContext, sizeof(NetworkPlace) * Max(all->count, 1), MCXT_ALLOC_HUGE);
	all->ids = MemoryContextAllocExtended(CurrentMemoryContext, sizeof(MatrixId) * Max(all->count, 1), MCXT_ALLOC_HUGE);
	for (uint32 i = 0; i < all->count; i++)
	{
		SiteRow		row;

		CHECK_FOR_INTERRUPTS();
		site_index_row(sites, i, &row);
		LG_CALL(network_snap(&env, network, row.point, max_m, &all->places[i], &err), err);
		memset(&all->ids[i], 0, sizeof(MatrixId));
		if (sites->columns & SITE_HAS_CODE)
		{
			all->ids[i].text = row.code;
			all->ids[i].size = row.code_size;
		}
		else
			all->ids[i].number = row.id;
	}
}

/* Nodes, or locations that are named by their position in the array. */
static void
places_of_array(FunctionCallInfo fcinfo, const Network *network, int argno, float8 max_m, Places *all)
{
	LgEnv		env = lg_env(CurrentMemoryContext);
	LgError		err;
	bool		by_node = lg_arg_type(fcinfo->flinfo, argno) == INT8ARRAYOID;
	GeoPoint   *points = NULL;
	int			count;

	memset(all, 0, sizeof(*all));
	if (by_node)
		all->ids = matrix_arg_ids(fcinfo, argno, &count);
	else
	{
		points = geo_arg_points(fcinfo, argno, &count);
		all->ids = palloc0(sizeof(MatrixId) * Max(count, 1));
	}
	all->count = count;
	all->places = MemoryContextAllocExtended(CurrentMemoryContext, sizeof(NetworkPlace) * Max(count, 1), MCXT_ALLOC_HUGE);
	for (int i = 0; i < count; i++)
	{
		CHECK_FOR_INTERRUPTS();
		if (by_node)
			LG_CALL(network_place_node(network, all->ids[i].number, &all->places[i], &err), err);
		else
		{
			all->ids[i].number = i + 1;
			LG_CALL(network_snap(&env, network, points[i], max_m, &all->places[i], &err), err);
		}
	}
}

/* ----------------------------------------------------------------------
 * from one place to another
 * ----------------------------------------------------------------------
 */

/* (network, from, to [, max_m]): the weight alone */
static NetworkWeight
quickest_weight(FunctionCallInfo fcinfo)
{
	LgEnv		env = lg_env(CurrentMemoryContext);
	LgError		err;
	const Network *network = network_arg(fcinfo, 0);
	NetworkPlace from;
	NetworkPlace to;
	NetworkWay	way;

	network_arg_place(fcinfo, network, 1, 3, &from);
	network_arg_place(fcinfo, network, 2, 3, &to);
	LG_CALL(network_quickest(&env, network, &from, &to, false, &way, &err), err);
	return way.weight;
}

PG_FUNCTION_INFO_V1(logistics_network_seconds);
Datum
logistics_network_seconds(PG_FUNCTION_ARGS)
{
	NetworkWeight weight = quickest_weight(fcinfo);

	if (weight == NETWORK_NO_WAY)
		PG_RETURN_NULL();
	PG_RETURN_FLOAT8(network_weight_ms(weight) / 1000.0);
}

PG_FUNCTION_INFO_V1(logistics_network_metres);
Datum
logistics_network_metres(PG_FUNCTION_ARGS)
{
	NetworkWeight weight = quickest_weight(fcinfo);

	if (weight == NETWORK_NO_WAY)
		PG_RETURN_NULL();
	PG_RETURN_FLOAT8(network_weight_cm(weight) / 100.0);
}

/* (network, from, via, to [, max_m]): what it costs to pass by a stop on the way */
PG_FUNCTION_INFO_V1(logistics_network_detour);
Datum
logistics_network_detour(PG_FUNCTION_ARGS)
{
	LgEnv		env = lg_env(CurrentMemoryContext);
	LgError		err;
	const Network *network = network_arg(fcinfo, 0);
	NetworkPlace places[3];
	static const int legs[3][2] = {{0, 1}, {1, 2}, {0, 2}};
	int64		ms[3];

	for (int i = 0; i < 3; i++)
		network_arg_place(fcinfo, network, 1 + i, 4, &places[i]);
	for (int i = 0; i < 3; i++)
	{
		NetworkWay	way;

		LG_CALL(network_quickest(&env, network, &places[legs[i][0]], &places[legs[i][1]], false, &way, &err), err);
		if (way.weight == NETWORK_NO_WAY)
			PG_RETURN_NULL();
		ms[i] = network_weight_ms(way.weight);
	}
	PG_RETURN_FLOAT8((ms[0] + ms[1] - ms[2]) / 1000.0);
}

/* One arc of a way: which part of it, and what that takes. */
typedef struct Step
{
	uint32		arc;
	double		from;			/* parts of its length, in its direction */
	double		to;
	uint32		ms;
	uint32		cm;
	bool		whole_start;
	bool		whole_end;
} Step;

static Step
step_of(const Network *network, const NetworkPlace *from, const NetworkPlace *to, const NetworkWay *way, size_t i)
{
	uint32		arc = way->arcs[i];
	uint32		edge = arc >> 1;
	uint32		d = arc & 1;
	uint32		passed_ms = 0;
	uint32		passed_cm = 0;
	Step		step = {arc, 0, 1, network_arc_ms(network, arc), network->cm[edge], true, true};

	if (i == 0 && from->node == NETWORK_NONE)
	{
		step.whole_start = false;
		step.from = d ? 1 - from->ratio : from->ratio;
		passed_ms = from->passed_ms[d];
		passed_cm = from->passed_cm[d];
	}
	if (i + 1 == way->count && to->node == NETWORK_NONE)
	{
		step.whole_end = false;
		step.to = d ? 1 - to->ratio : to->ratio;
		step.ms = to->passed_ms[d];
		step.cm = to->passed_cm[d];
	}
	step.ms -= passed_ms;
	step.cm -= passed_cm;
	if (i > 0 && network->has_turns)
		step.ms += network_turn_ms(network, network->header->u_turn_ms, way->arcs[i - 1], arc);
	return step;
}

static Datum
step_line(const Network *network, const Step *step, FmgrInfo *receive, Oid type, LgText *wkb)
{
	LgError		err;
	GeoPoint   *points;
	uint32		count;

	LG_CALL(network_line_part(wkb->env, network, step->arc, step->from, step->to, &points, &count, &err), err);
	wkb->size = 0;
	LG_CALL(ewkb_write_line(wkb, points, count, &err), err);
	pfree(points);
	return geo_wkb_datum(receive, type, wkb);
}

/* (network, from, to [, max_m]): the edges of the way, in order */
PG_FUNCTION_INFO_V1(logistics_network_path);
Datum
logistics_network_path(PG_FUNCTION_ARGS)
{
	LgEnv		env = lg_env(CurrentMemoryContext);
	LgError		err;
	const Network *network = network_arg(fcinfo, 0);
	LgRows		rows = lg_rows_begin(fcinfo, 7);
	FmgrInfo	receive = {0};
	LgText		wkb = lg_text_begin();
	NetworkPlace from;
	NetworkPlace to;
	NetworkWay	way;

	network_arg_place(fcinfo, network, 1, 3, &from);
	network_arg_place(fcinfo, network, 2, 3, &to);
	LG_CALL(network_quickest(&env, network, &from, &to, true, &way, &err), err);
	for (size_t i = 0; way.weight != NETWORK_NO_WAY && i < way.count; i++)
	{
		Step		step = step_of(network, &from, &to, &way, i);
		Datum		values[7];
		bool		nulls[7] = {false};

		CHECK_FOR_INTERRUPTS();
		values[0] = Int32GetDatum(i + 1);
		values[1] = Int64GetDatum(network->edge_ids[step.arc >> 1]);
		values[2] = Int64GetDatum(network->node_ids[network_arc_tail(network, step.arc)]);
		nulls[2] = !step.whole_start;
		values[3] = Int64GetDatum(network->node_ids[network_arc_head(network, step.arc)]);
		nulls[3] = !step.whole_end;
		values[4] = Float8GetDatum(step.ms / 1000.0);
		values[5] = Float8GetDatum(step.cm / 100.0);
		nulls[6] = !network->has_lines;
		values[6] = nulls[6] ? (Datum) 0 : step_line(network, &step, &receive, TupleDescAttr(rows.desc, 6)->atttypid, &wkb);
		lg_rows_put(&rows, values, nulls);
		if (!nulls[6])
			pfree(DatumGetPointer(values[6]));
	}
	return (Datum) 0;
}

/* (network, location, max_m): one row, or none when no road is near */
PG_FUNCTION_INFO_V1(logistics_network_snap);
Datum
logistics_network_snap(PG_FUNCTION_ARGS)
{
	LgEnv		env = lg_env(CurrentMemoryContext);
	LgError		err;
	const Network *network = network_arg(fcinfo, 0);
	LgRows		rows = lg_rows_begin(fcinfo, 6);
	NetworkPlace place;
	GeoPoint	at;
	Datum		values[6];
	bool		nulls[6] = {false};

	LG_CALL(network_snap(&env, network, geo_arg_point(fcinfo, 1), network_arg_max_m(fcinfo, 2), &place, &err), err);
	if (!network_place_found(&place))
		return (Datum) 0;
	at = network_geo_point(place.point);
	values[0] = Int64GetDatum(network->edge_ids[place.edge]);
	values[1] = Float8GetDatum(place.ratio);
	nulls[2] = place.node == NETWORK_NONE;
	values[2] = nulls[2] ? (Datum) 0 : Int64GetDatum(network->node_ids[place.node]);
	values[3] = Float8GetDatum(place.distance_m);
	values[4] = Float8GetDatum(at.lon);
	values[5] = Float8GetDatum(at.lat);
	lg_rows_put(&rows, values, nulls);
	return (Datum) 0;
}

/* ----------------------------------------------------------------------
 * from all to all
 * ----------------------------------------------------------------------
 */

static LgStatus
check_reach(NetworkWeight weight, LgError *err)
{
	if (weight == NETWORK_NO_WAY || !(weight & NETWORK_TOO_FAR))
		return LG_OK;
	return lg_fail(err, LG_OUT_OF_RANGE, "way in the road network is longer than 24 days or 21 474 km");
}

/* A row of weights into cells of a matrix. */
static LgStatus
put_cells(void *context, uint32_t source, const NetworkWeight *row, LgError *err)
{
	MatrixDraft *draft = context;
	size_t		start = (size_t) draft->row_of[source] * draft->columns;

	for (uint32 t = 0; t < draft->columns; t++)
	{
		size_t		cell = start + draft->column_of[t];

		if (row[t] == NETWORK_NO_WAY)
			continue;
		LG_TRY(check_reach(row[t], err));
		draft->times[cell] = network_weight_ms(row[t]);
		draft->distances[cell] = network_weight_cm(row[t]);
	}
	return LG_OK;
}

/* The same places under the same names, in the same order: one list of nodes will do. */
static bool
are_same(const Places *a, const Places *b)
{
	if (a->count != b->count)
		return false;
	for (uint32 i = 0; i < a->count; i++)
	{
		if (!matrix_same_id(&a->ids[i], &b->ids[i]) || memcmp(&a->places[i], &b->places[i], sizeof(NetworkPlace)) != 0)
			return false;
	}
	return true;
}

static Datum
matrix_of(const Network *network, const Places *sources, const Places *targets)
{
	LgEnv		env = lg_env(CurrentMemoryContext);
	LgError		err;
	bool		square = are_same(sources, targets);
	MatrixDraft draft;

	LG_CALL(matrix_begin(&env, sources->ids, sources->count, square ? NULL : targets->ids, targets->count, true, &draft, &err), err);
	LG_CALL(network_many(&env, network, sources->places, sources->count, targets->places, targets->count,
						 put_cells, &draft, &err), err);
	return PointerGetDatum(lg_seal_varlena(draft.value, draft.size));
}

/* (network, sources site_index, targets site_index, max_m) */
PG_FUNCTION_INFO_V1(logistics_network_matrix);
Datum
logistics_network_matrix(PG_FUNCTION_ARGS)
{
	const Network *network = network_arg(fcinfo, 0);
	float8		max_m = network_arg_max_m(fcinfo, 3);
	Places		sources;
	Places		targets;

	places_of_sites(fcinfo, network, 1, max_m, &sources);
	places_of_sites(fcinfo, network, 2, max_m, &targets);
	PG_RETURN_DATUM(matrix_of(network, &sources, &targets));
}

/* (network, sources bigint[], targets bigint[]), or arrays of locations and max_m */
PG_FUNCTION_INFO_V1(logistics_network_matrix_array);
Datum
logistics_network_matrix_array(PG_FUNCTION_ARGS)
{
	const Network *network = network_arg(fcinfo, 0);
	float8		max_m = PG_NARGS() > 3 ? network_arg_max_m(fcinfo, 3) : 0;
	Places		sources;
	Places		targets;

	places_of_array(fcinfo, network, 1, max_m, &sources);
	places_of_array(fcinfo, network, 2, max_m, &targets);
	PG_RETURN_DATUM(matrix_of(network, &sources, &targets));
}

typedef struct PairRows
{
	LgRows		rows;
	const Places *sources;
	const Places *targets;
	uint32		max_ms;
} PairRows;

static LgStatus
put_pairs(void *context, uint32_t source, const NetworkWeight *row, LgError *err)
{
	PairRows   *pairs = context;
	Datum		values[6];
	bool		nulls[6] = {false};

	site_identifier_datums(pairs->sources->sites, source, &values[0], &nulls[0]);
	for (uint32 t = 0; t < pairs->targets->count; t++)
	{
		if (row[t] == NETWORK_NO_WAY || network_weight_ms(row[t]) > pairs->max_ms)
			continue;
		LG_TRY(check_reach(row[t], err));
		CHECK_FOR_INTERRUPTS();
		site_identifier_datums(pairs->targets->sites, t, &values[2], &nulls[2]);
		values[4] = Float8GetDatum(network_weight_ms(row[t]) / 1000.0);
		values[5] = Float8GetDatum(network_weight_cm(row[t]) / 100.0);
		lg_rows_put(&pairs->rows, values, nulls);
		pfree(DatumGetPointer(values[3]));
	}
	pfree(DatumGetPointer(values[1]));
	return LG_OK;
}

/* (network, sources site_index, targets site_index, max_s, max_m): pairs within max_s */
PG_FUNCTION_INFO_V1(logistics_network_matrix_rows);
Datum
logistics_network_matrix_rows(PG_FUNCTION_ARGS)
{
	LgEnv		env = lg_env(CurrentMemoryContext);
	LgError		err;
	const Network *network = network_arg(fcinfo, 0);
	float8		max_s = PG_GETARG_FLOAT8(3);
	float8		max_m = network_arg_max_m(fcinfo, 4);
	Places		sources;
	Places		targets;
	PairRows	pairs;

	if (!(max_s >= 0))
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("max_s must not be negative")));
	places_of_sites(fcinfo, network, 1, max_m, &sources);
	places_of_sites(fcinfo, network, 2, max_m, &targets);
	pairs.rows = lg_rows_begin(fcinfo, 6);
	pairs.sources = &sources;
	pairs.targets = &targets;
	pairs.max_ms = (uint32) Min(max_s * 1000.0 + 1e-6, (float8) PG_INT32_MAX);
	LG_CALL(network_many(&env, network, sources.places, sources.count, targets.places, targets.count,
						 put_pairs, &pairs, &err), err);
	return (Datum) 0;
}
