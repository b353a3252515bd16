/*
 * ewkb.c
 *		Reads a point from PostGIS's extended well-known binary.
 *
 * Layout: byte order (0 big, 1 little), uint32 type with flag bits 0x80000000
 * (Z), 0x40000000 (M) and 0x20000000 (an SRID follows), optional uint32 SRID,
 * then the doubles.  An empty point has NaN coordinates.
 */
#include "core/geo/ewkb.h"

#define EWKB_Z UINT32_C(0x80000000)
#define EWKB_M UINT32_C(0x40000000)
#define EWKB_SRID UINT32_C(0x20000000)
#define WKB_POINT 1

typedef struct EwkbReader
{
	const unsigned char *next;
	size_t		left;
	bool		big_endian;
} EwkbReader;

static bool
read_uint(EwkbReader *reader, int bytes, uint64_t *value)
{
	if (reader->left < (size_t) bytes)
		return false;
	*value = 0;
	for (int i = 0; i < bytes; i++)
	{
		int			shift = reader->big_endian ? 8 * (bytes - 1 - i) : 8 * i;

		*value |= (uint64_t) reader->next[i] << shift;
	}
	reader->next += bytes;
	reader->left -= (size_t) bytes;
	return true;
}

static bool
read_double(EwkbReader *reader, double *value)
{
	uint64_t	bits;

	if (!read_uint(reader, 8, &bits))
		return false;
	memcpy(value, &bits, sizeof(bits));
	return true;
}

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

	if (!read_uint(&reader, 1, &order))
		return truncated(err);
	if (order > 1)
		return lg_fail(err, LG_BAD_BINARY, "well-known binary starts with byte %d", (int) order);
	reader.big_endian = order == 0;
	if (!read_uint(&reader, 4, &type))
		return truncated(err);
	if ((type & EWKB_SRID) && !read_uint(&reader, 4, &srid))
		return truncated(err);
	if (type & EWKB_Z)
		extra++;
	if (type & EWKB_M)
		extra++;
	type &= ~(uint64_t) (EWKB_Z | EWKB_M | EWKB_SRID);
	if (type >= 1000 && type < 4000)
	{							/* ISO style: 1000 Z, 2000 M, 3000 ZM */
		extra = type >= 3000 ? 2 : 1;
		type %= 1000;
	}
	if (type != WKB_POINT)
	{
		lg_fail(err, LG_BAD_ARGUMENT, "location must be a point, not a %s", ewkb_type_name((uint32_t) type));
		lg_hint(err, "Call ST_PointOnSurface or ST_Centroid to get a point.");
		return LG_BAD_ARGUMENT;
	}
	if (!read_double(&reader, &out->point.lon) || !read_double(&reader, &out->point.lat))
		return truncated(err);
	while (extra-- > 0)
	{
		if (!read_double(&reader, &ignored))
			return truncated(err);
	}
	if (reader.left != 0)
		return lg_fail(err, LG_BAD_BINARY, "well-known binary has %zu bytes after the point", reader.left);
	out->srid = (int32_t) srid;
	out->empty = isnan(out->point.lon) && isnan(out->point.lat);
	return LG_OK;
}
