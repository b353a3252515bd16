/*
 * ewkb.c
 *		Reads a point from PostGIS's extended well-known binary.
 *
 * Layout: byte order (0 big, 1 little), uint32 type with flag bits 0x80000000
 * (Z), 0x40000000 (M) and 0x20000000 (an SRID follows), optional uint32 SRID,
 * then the doubles.  An empty point has NaN coordinates.
 */
#include "core/geo/ewkb.h"

#include "ewkb_reader.h"

#define WKB_POINT 1

const char *
ewkb_type_name(uint32_t type)
{
	static const char *const names[] = {
		"Geometry", "Point", "LineString", "Polygon", "MultiPoint", "MultiLineString",
		"MultiPolygon", "GeometryCollection"
	};

	return type < LG_COUNT(names) ? names[type] : "geometry";
}

static LgStatus
truncated(LgError *err)
{
	return lg_fail(err, LG_BAD_BINARY, "point in well-known binary is incomplete");
}

LgStatus
ewkb_read_point(const unsigned char *data, size_t size, EwkbPoint *out, LgError *err)
{
	EwkbReader	reader = {data, size, false};
	uint64_t	order;
	uint64_t	type;
	uint64_t	srid = 0;
	int			extra = 0;
	double		ignored;

	if (!ewkb_read_uint(&reader, 1, &order))
		return truncated(err);
	if (order > 1)
		return lg_fail(err, LG_BAD_BINARY, "well-known binary starts with byte %d", (int) order);
	reader.big_endian = order == 0;
	if (!ewkb_read_uint(&reader, 4, &type))
		return truncated(err);
	if ((type & EWKB_SRID) && !ewkb_read_uint(&reader, 4, &srid))
		return truncated(err);
	type = ewkb_plain_type(type, &extra);
	if (type != WKB_POINT)
	{
		lg_fail(err, LG_BAD_ARGUMENT, "location must be a point, not a %s", ewkb_type_name((uint32_t) type));
		lg_hint(err, "Call ST_PointOnSurface or ST_Centroid to get a point.");
		return LG_BAD_ARGUMENT;
	}
	if (!ewkb_read_double(&reader, &out->point.lon) || !ewkb_read_double(&reader, &out->point.lat))
		return truncated(err);
	while (extra-- > 0)
	{
		if (!ewkb_read_double(&reader, &ignored))
			return truncated(err);
	}
	if (reader.left != 0)
		return lg_fail(err, LG_BAD_BINARY, "well-known binary has %zu bytes after the point", reader.left);
	out->srid = (int32_t) srid;
	out->empty = isnan(out->point.lon) && isnan(out->point.lat);
	return LG_OK;
}
