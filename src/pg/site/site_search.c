/*
 * site_search.c
 *		SQL functions that search a site_index.
 *
 * All take (index, location, ...), return NULL or no row when either is NULL,
 * and treat a NULL option as not given: no limit, no flags needed.
 */
#include "pg/base/compat.h"

#include "utils/lsyscache.h"

#include "catalog/pg_type.h"
#include "nodes/nodeFuncs.h"
#include "nodes/primnodes.h"
#include "nodes/supportnodes.h"
#include "utils/builtins.h"

#include "core/site/site_check.h"
#include "core/site/site_way.h"
#include "pg/base/env.h"
#include "pg/geo/geo_arg.h"
#include "pg/base/rows.h"
#include "pg/site/site_arg.h"

/* A distance argument; NULL means without limit. */
static double
distance_arg(FunctionCallInfo fcinfo, int argno, const char *name)
{
	LgError		err;
	double		distance_m;

	if (PG_ARGISNULL(argno))
		return INFINITY;
	distance_m = PG_GETARG_FLOAT8(argno);
	LG_CALL(site_check_distance(distance_m, name, &err), err);
	return distance_m;
}

static uint64
need_arg(FunctionCallInfo fcinfo, int argno)
{
	return PG_ARGISNULL(argno) ? 0 : (uint64) PG_GETARG_INT64(argno);
}

/* Position of the nearest site, or SITE_NONE, for the three functions below. */
static uint32
nearest_position(FunctionCallInfo fcinfo, const SiteIndex **index, double *distance_m)
{
	double		max_m;
	uint64		need;

	if (PG_ARGISNULL(0) || PG_ARGISNULL(1))
		return SITE_NONE;
	max_m = distance_arg(fcinfo, 2, "max_m");
	need = need_arg(fcinfo, 3);
	*index = site_index_arg(fcinfo, 0);
	return site_nearest(*index, geo_arg_point(fcinfo, 1), max_m, need, distance_m);
}

/* site_nearest(index, location, max_m, need): identifier of the nearest site */
PG_FUNCTION_INFO_V1(logistics_site_nearest);
Datum
logistics_site_nearest(PG_FUNCTION_ARGS)
{
	const SiteIndex *index;
	uint32		position = nearest_position(fcinfo, &index, NULL);

	if (position == SITE_NONE)
		PG_RETURN_NULL();
	if (unlikely(index->id == NULL))
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("sites of this index have text identifiers"),
				 errhint("Call site_nearest_code, which returns text.")));
	PG_RETURN_INT64(index->id[position]);
}

/* site_nearest_code(index, location, max_m, need): the same as text */
PG_FUNCTION_INFO_V1(logistics_site_nearest_code);
Datum
logistics_site_nearest_code(PG_FUNCTION_ARGS)
{
	const SiteIndex *index;
	uint32		position = nearest_position(fcinfo, &index, NULL);
	Datum		values[2];
	bool		nulls[2];

	if (position == SITE_NONE)
		PG_RETURN_NULL();
	site_identifier_datums(index, position, values, nulls);
	PG_RETURN_DATUM(values[1]);
}

/* site_nearest_m(index, location, max_m, need): metres to the nearest site */
PG_FUNCTION_INFO_V1(logistics_site_nearest_m);
Datum
logistics_site_nearest_m(PG_FUNCTION_ARGS)
{
	const SiteIndex *index;
	double		distance_m;

	if (nearest_position(fcinfo, &index, &distance_m) == SITE_NONE)
		PG_RETURN_NULL();
	PG_RETURN_FLOAT8(distance_m);
}

static void
put_hits(LgRows *rows, const SiteIndex *index, const SiteHits *hits)
{
	for (size_t i = 0; i < hits->count; i++)
	{
		Datum		values[4];
		bool		nulls[4] = {false};

		values[0] = Int32GetDatum((int32) i + 1);
		site_identifier_datums(index, hits->hits[i].position, values + 1, nulls + 1);
		values[3] = Float8GetDatum(hits->hits[i].distance_m);
		lg_rows_put(rows, values, nulls);
	}
}

/* site_k_nearest(index, location, k, max_m, need): rows, nearest first */
PG_FUNCTION_INFO_V1(logistics_site_k_nearest);
Datum
logistics_site_k_nearest(PG_FUNCTION_ARGS)
{
	LgRows		rows = lg_rows_begin(fcinfo, 4);
	LgEnv		env = lg_env(CurrentMemoryContext);
	LgError		err;
	const SiteIndex *index;
	SiteHits	hits;
	double		max_m;

	if (PG_ARGISNULL(0) || PG_ARGISNULL(1) || PG_ARGISNULL(2))
		return (Datum) 0;
	if (PG_GETARG_INT32(2) < 0)
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("k must not be negative")));
	max_m = distance_arg(fcinfo, 3, "max_m");
	index = site_index_arg(fcinfo, 0);
	LG_CALL(site_k_nearest(&env, index, geo_arg_point(fcinfo, 1), PG_GETARG_INT32(2), max_m,
						   need_arg(fcinfo, 4), &hits, &err), err);
	put_hits(&rows, index, &hits);
	return (Datum) 0;
}

/* site_within(index, location, radius_m, need): rows, nearest first */
PG_FUNCTION_INFO_V1(logistics_site_within);
Datum
logistics_site_within(PG_FUNCTION_ARGS)
{
	LgRows		rows = lg_rows_begin(fcinfo, 4);
	LgEnv		env = lg_env(CurrentMemoryContext);
	LgError		err;
	const SiteIndex *index;
	SiteHits	hits;
	double		radius_m;

	if (PG_ARGISNULL(0) || PG_ARGISNULL(1) || PG_ARGISNULL(2))
		return (Datum) 0;
	radius_m = distance_arg(fcinfo, 2, "radius_m");
	index = site_index_arg(fcinfo, 0);
	LG_CALL(site_within(&env, index, geo_arg_point(fcinfo, 1), radius_m,
						need_arg(fcinfo, 3), &hits, &err), err);
	put_hits(&rows, index, &hits);
	return (Datum) 0;
}

/* site_covered(index, location, radius_m, need): is any site within? */
PG_FUNCTION_INFO_V1(logistics_site_covered);
Datum
logistics_site_covered(PG_FUNCTION_ARGS)
{
	double		radius_m;
	const SiteIndex *index;

	if (PG_ARGISNULL(0) || PG_ARGISNULL(1) || PG_ARGISNULL(2))
		PG_RETURN_NULL();
	radius_m = distance_arg(fcinfo, 2, "radius_m");
	index = site_index_arg(fcinfo, 0);
	PG_RETURN_BOOL(site_covered(index, geo_arg_point(fcinfo, 1), radius_m, need_arg(fcinfo, 3)));
}

static bool
sum_within(FunctionCallInfo fcinfo, int64 *count, double *weight)
{
	LgEnv		env = lg_env(CurrentMemoryContext);
	LgError		err;
	double		radius_m;
	const SiteIndex *index;

	if (PG_ARGISNULL(0) || PG_ARGISNULL(1) || PG_ARGISNULL(2))
		return false;
	radius_m = distance_arg(fcinfo, 2, "radius_m");
	index = site_index_arg(fcinfo, 0);
	LG_CALL(site_sum_within(&env, index, geo_arg_point(fcinfo, 1), radius_m,
							need_arg(fcinfo, 3), count, weight, &err), err);
	return true;
}

/* site_count_within(index, location, radius_m, need): how many sites */
PG_FUNCTION_INFO_V1(logistics_site_count_within);
Datum
logistics_site_count_within(PG_FUNCTION_ARGS)
{
	int64		count;
	double		weight;

	if (!sum_within(fcinfo, &count, &weight))
		PG_RETURN_NULL();
	PG_RETURN_INT64(count);
}

/* site_weight_within(index, location, radius_m, need): sum of their weights */
PG_FUNCTION_INFO_V1(logistics_site_weight_within);
Datum
logistics_site_weight_within(PG_FUNCTION_ARGS)
{
	int64		count;
	double		weight;

	if (!sum_within(fcinfo, &count, &weight))
		PG_RETURN_NULL();
	PG_RETURN_FLOAT8(weight);
}

#define CHECK_COLUMNS 7

/* site_check(index): rows of what looks wrong */
PG_FUNCTION_INFO_V1(logistics_site_check);
Datum
logistics_site_check(PG_FUNCTION_ARGS)
{
	LgRows		rows = lg_rows_begin(fcinfo, CHECK_COLUMNS);
	LgEnv		env = lg_env(CurrentMemoryContext);
	LgError		err;
	const SiteIndex *index;
	SiteFinding *findings;
	size_t		found;

	if (PG_ARGISNULL(0))
		return (Datum) 0;
	index = site_index_arg(fcinfo, 0);
	LG_CALL(site_check(&env, index, &findings, &found, &err), err);
	for (size_t i = 0; i < found; i++)
	{
		Datum		values[CHECK_COLUMNS];
		bool		nulls[CHECK_COLUMNS] = {false};

		CHECK_FOR_INTERRUPTS();
		values[0] = CStringGetTextDatum(site_issue_name(findings[i].issue));
		site_identifier_datums(index, findings[i].position, &values[1], &nulls[1]);
		values[3] = Float8GetDatum(index->point[findings[i].position].lon);
		values[4] = Float8GetDatum(index->point[findings[i].position].lat);
		values[5] = Float8GetDatum(findings[i].distance_m);
		nulls[5] = isnan(findings[i].distance_m);
		values[6] = Int32GetDatum((int32) findings[i].count);
		nulls[6] = findings[i].count == 0;
		lg_rows_put(&rows, values, nulls);
	}
	return (Datum) 0;
}

#define MAX_ON_WAY 1000
#define WAY_COLUMNS 7

/* The points of a way: of a line, or an array of them. */
static GeoPoint *
way_arg(FunctionCallInfo fcinfo, int argno, uint32 *points)
{
	Oid			type = lg_arg_type(fcinfo->flinfo, argno);
	GeoPoint   *way;
	int			count;

	if (!OidIsValid(get_element_type(type)))
		return geo_line_points(PG_GETARG_DATUM(argno), type, points);
	way = geo_arg_points(fcinfo, argno, &count);
	*points = count;
	return way;
}

/* site_on_way(index, way, k, max_detour_m, need): rows, least detour first */
PG_FUNCTION_INFO_V1(logistics_site_on_way);
Datum
logistics_site_on_way(PG_FUNCTION_ARGS)
{
	LgRows		rows = lg_rows_begin(fcinfo, WAY_COLUMNS);
	LgEnv		env = lg_env(CurrentMemoryContext);
	LgError		err;
	const SiteIndex *index;
	SiteWayHit *hits;
	size_t		found;
	GeoPoint   *way;
	uint32		points;

	if (PG_ARGISNULL(0) || PG_ARGISNULL(1) || PG_ARGISNULL(2))
		return (Datum) 0;
	if (PG_GETARG_INT32(2) < 0 || PG_GETARG_INT32(2) > MAX_ON_WAY)
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("k must be between 0 and %d", MAX_ON_WAY)));
	way = way_arg(fcinfo, 1, &points);
	index = site_index_arg(fcinfo, 0);
	LG_CALL(site_on_way(&env, index, way, points, PG_GETARG_INT32(2), distance_arg(fcinfo, 3, "max_detour_m"),
						need_arg(fcinfo, 4), &hits, &found, &err), err);
	for (size_t i = 0; i < found; i++)
	{
		Datum		values[WAY_COLUMNS];
		bool		nulls[WAY_COLUMNS] = {false};

		values[0] = Int32GetDatum((int32) i + 1);
		site_identifier_datums(index, hits[i].position, &values[1], &nulls[1]);
		values[3] = Float8GetDatum(index->point[hits[i].position].lon);
		values[4] = Float8GetDatum(index->point[hits[i].position].lat);
		values[5] = Float8GetDatum(hits[i].detour_m);
		values[6] = Int32GetDatum((int32) hits[i].leg + 1);
		lg_rows_put(&rows, values, nulls);
	}
	return (Datum) 0;
}

/* Planner support: site_k_nearest returns k rows when k is a constant. */
PG_FUNCTION_INFO_V1(logistics_site_k_nearest_support);
Datum
logistics_site_k_nearest_support(PG_FUNCTION_ARGS)
{
	Node	   *request = (Node *) PG_GETARG_POINTER(0);
	SupportRequestRows *rows;
	Node	   *k;

	if (!IsA(request, SupportRequestRows))
		PG_RETURN_POINTER(NULL);
	rows = (SupportRequestRows *) request;
	if (!is_funcclause(rows->node))
		PG_RETURN_POINTER(NULL);
	k = (Node *) lthird(((FuncExpr *) rows->node)->args);
	if (!IsA(k, Const) || ((Const *) k)->constisnull)
		PG_RETURN_POINTER(NULL);
	rows->rows = Max(1, DatumGetInt32(((Const *) k)->constvalue));
	PG_RETURN_POINTER(request);
}
