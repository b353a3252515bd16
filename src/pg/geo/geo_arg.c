/*
 * geo_arg.c
 *		Point arguments of type geography or geometry(Point, 4326), lines in, lines
 *		and polygons out: the only file that knows PostGIS.
 *
 * PostGIS has no C interface for other extensions, so a point is read either
 * from the header of its stored form (GSERIALIZED, versions 1 and 2), or, for
 * any form not recognised with certainty, through the type's own send function
 * and its EWKB, which is a stable contract.  GSERIALIZED as read here, after
 * the varlena length word:
 *
 *	offset	size
 *	0		3		SRID, 21 bits, big-endian, sign-extended
 *	3		1		flags: 0x01 Z, 0x02 M, 0x04 box, 0x08 geodetic,
 *					0x10 extended flags follow (version 2), 0x40 version 2
 *	4		8		extended flags, if announced
 *	.		4*k		box of float4 pairs, if announced: 6 numbers for geodetic,
 *					else 2 * dimensions
 *	.		4		geometry type: 1 is a point
 *	.		4		number of points: 0 is empty
 *	.		8*d		coordinates in machine order
 */
#include "pg/base/compat.h"

#include "catalog/pg_type.h"
#include "lib/stringinfo.h"
#include "utils/array.h"
#include "utils/guc.h"
#include "utils/lsyscache.h"

#include "core/geo/ewkb.h"
#include "core/geo/ewkb_line.h"
#include "pg/base/env.h"
#include "pg/geo/geo_arg.h"

#define GS_Z 0x01
#define GS_M 0x02
#define GS_BOX 0x04
#define GS_GEODETIC 0x08
#define GS_EXTENDED 0x10
#define GS_VERSION2 0x40
#define GS_POINT 1

#define SRID_WGS84 4326

/* Developer setting: off sends every point through its send function. */
bool		geo_fast_path = true;

void
geo_arg_init(void)
{
	DefineCustomBoolVariable("logistics.geo_fast_path",
							 "Reads points directly from their stored form.",
							 "Turn it off only to check that both ways of reading agree.",
							 &geo_fast_path, true, PGC_USERSET, GUC_NOT_IN_SAMPLE,
							 NULL, NULL, NULL);
}

/*
 * Reads a point from the stored form; false when it is not exactly a shape
 * known here, and then the slow path decides.
 */
static bool
read_stored_point(const unsigned char *data, size_t size, EwkbPoint *out)
{
	size_t		offset = 4;
	uint8		flags;
	uint32		type;
	uint32		count;
	int			dimensions;
	int32		srid;

	if (size < 12)
		return false;
	flags = data[3];
	if (flags & ~(GS_Z | GS_M | GS_BOX | GS_GEODETIC | GS_EXTENDED | GS_VERSION2))
		return false;
	if ((flags & GS_EXTENDED) && !(flags & GS_VERSION2))
		return false;			/* version 1 used this bit for something else */
	dimensions = 2 + ((flags & GS_Z) != 0) + ((flags & GS_M) != 0);
	if (flags & GS_EXTENDED)
		offset += 8;
	if (flags & GS_BOX)
		offset += sizeof(float4) * ((flags & GS_GEODETIC) ? 6 : 2 * dimensions);
	if (size < offset + 8)
		return false;
	memcpy(&type, data + offset, sizeof(type));
	memcpy(&count, data + offset + 4, sizeof(count));
	offset += 8;
	if (type != GS_POINT || count > 1 || size != offset + count * dimensions * sizeof(double))
		return false;
	srid = (int32) (((uint32) data[0] << 16) | ((uint32) data[1] << 8) | data[2]);
	srid = (int32) ((uint32) srid << 11) >> 11; /* 21 bits, signed */
	out->srid = srid;
	out->empty = count == 0;
	if (!out->empty)
	{
		memcpy(&out->point.lon, data + offset, sizeof(double));
		memcpy(&out->point.lat, data + offset + sizeof(double), sizeof(double));
		out->empty = isnan(out->point.lon) && isnan(out->point.lat);
	}
	return true;
}

/* Reads a point through the type's own send function. */
static void
read_sent_point(Datum datum, Oid type, EwkbPoint *out)
{
	Oid			send;
	bool		is_varlena;
	bytea	   *ewkb;
	LgError		err;

	getTypeBinaryOutputInfo(type, &send, &is_varlena);
	ewkb = OidSendFunctionCall(send, datum);
	LG_CALL(ewkb_read_point((unsigned char *) VARDATA(ewkb), VARSIZE(ewkb) - VARHDRSZ, out, &err), err);
	pfree(ewkb);
}

/*
 * Reads a point from text, for untyped literals and parameters.  Text never
 * passes for a stored point, whose type is a number with zero bytes.
 */
static void
read_written_point(Datum datum, EwkbPoint *out)
{
	text	   *written = DatumGetTextPP(datum);
	LgError		err;

	LG_CALL(ewkb_read_text(VARDATA_ANY(written), VARSIZE_ANY_EXHDR(written), out, &err), err);
}

static void
check_srid(int32 srid, const char *what)
{
	if (srid == 0)
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("%s has no coordinate system (SRID 0)", what),
				 errhint("If it holds longitude and latitude, call ST_SetSRID(geom, 4326).")));
	if (srid != SRID_WGS84)
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("%s has SRID %d, but must have SRID 4326 (WGS 84)", what, srid),
				 errhint("Call ST_Transform(geom, 4326).")));
}

static void
check_location(const EwkbPoint *point)
{
	LgError		err;

	if (point->empty)
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("location is an empty point"),
				 errhint("Pass NULL for an unknown location, or filter with NOT ST_IsEmpty(...).")));
	check_srid(point->srid, "location");
	LG_CALL(geo_check_point(point->point.lon, point->point.lat, &err), err);
}

/* True for what nearly every point is: nothing left to check. */
static inline bool
is_plain_wgs84(const EwkbPoint *point)
{
	return !point->empty && point->srid == SRID_WGS84 &&
		point->point.lon >= -180.0 && point->point.lon <= 180.0 &&
		point->point.lat >= -90.0 && point->point.lat <= 90.0;
}

/*
 * Reads a point datum.  Its type is needed only on the slow path, and may be
 * given as InvalidOid if it is argument argno of flinfo.
 */
static GeoPoint
read_location(Datum datum, Oid type, FmgrInfo *flinfo, int argno)
{
	struct varlena *packed = PG_DETOAST_DATUM_PACKED(datum);
	EwkbPoint	point;

	if (unlikely(!geo_fast_path) ||
		!read_stored_point((unsigned char *) VARDATA_ANY(packed), VARSIZE_ANY_EXHDR(packed), &point))
	{
		if (!OidIsValid(type))
			type = lg_arg_type(flinfo, argno);
		if (type == TEXTOID || type == VARCHAROID)
			read_written_point(PointerGetDatum(packed), &point);
		else
			read_sent_point(PointerGetDatum(packed), type, &point);
	}
	if ((Pointer) packed != DatumGetPointer(datum))
		pfree(packed);
	if (unlikely(!is_plain_wgs84(&point)))
		check_location(&point);
	return point.point;
}

/* The point passed as argument argno, which must not be NULL. */
GeoPoint
geo_arg_point(FunctionCallInfo fcinfo, int argno)
{
	return read_location(PG_GETARG_DATUM(argno), InvalidOid, fcinfo->flinfo, argno);
}

/* A point from elsewhere, such as a field of a composite. */
GeoPoint
geo_datum_point(Datum datum, Oid type)
{
	return read_location(datum, type, NULL, 0);
}

/* The points of an array argument; NULL elements are refused. */
GeoPoint   *
geo_arg_points(FunctionCallInfo fcinfo, int argno, int *count)
{
	ArrayType  *array = PG_GETARG_ARRAYTYPE_P(argno);
	Oid			type = ARR_ELEMTYPE(array);
	int16		length;
	bool		by_value;
	char		align;
	Datum	   *elements;
	bool	   *nulls;
	GeoPoint   *points;

	get_typlenbyvalalign(type, &length, &by_value, &align);
	deconstruct_array(array, type, length, by_value, align, &elements, &nulls, count);
	points = palloc(sizeof(GeoPoint) * Max(*count, 1));
	for (int i = 0; i < *count; i++)
	{
		if (nulls[i])
			ereport(ERROR,
					(errcode(ERRCODE_NULL_VALUE_NOT_ALLOWED),
					 errmsg("array of locations has a NULL at position %d", i + 1)));
		points[i] = read_location(elements[i], type, NULL, 0);
	}
	return points;
}

/* The points of a line, of geometry or geography, through the type's own send function. */
GeoPoint   *
geo_line_points(Datum line, Oid type, uint32 *count)
{
	LgEnv		env = lg_env(CurrentMemoryContext);
	LgError		err;
	Oid			send;
	bool		is_varlena;
	bytea	   *ewkb;
	EwkbLine	read;

	getTypeBinaryOutputInfo(type, &send, &is_varlena);
	ewkb = OidSendFunctionCall(send, line);
	LG_CALL(ewkb_read_line(&env, (unsigned char *) VARDATA(ewkb), VARSIZE(ewkb) - VARHDRSZ, &read, &err), err);
	pfree(ewkb);
	check_srid(read.srid, "line");
	*count = read.count;
	return read.points;
}

/* A value of geometry or geography from its EWKB, through the type's own receive function; *receive is looked up once. */
Datum
geo_wkb_datum(FmgrInfo *receive, Oid type, const LgText *wkb)
{
	StringInfoData buf;
	Oid			function;
	Oid			parameter;

	getTypeBinaryInputInfo(type, &function, &parameter);
	if (receive->fn_oid != function)
		fmgr_info(function, receive);
	buf.data = wkb->data;
	buf.len = wkb->size;
	buf.maxlen = wkb->size;
	buf.cursor = 0;
	return ReceiveFunctionCall(receive, &buf, parameter, -1);
}
