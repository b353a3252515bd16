/*
 * ewkb_line.c
 *		Lines in PostGIS's extended well-known binary, and lines and polygons out.
 *
 * What is written is little-endian EWKB with SRID 4326.
 */
#include "core/geo/ewkb_line.h"

#include "core/geo/ewkb.h"
#include "ewkb_reader.h"

#define WKB_LINE 2
#define WKB_POLYGON 3
#define WKB_POLYGONS 6
#define SRID_WGS84 4326

static LgStatus
truncated(LgError *err)
{
	return lg_fail(err, LG_BAD_BINARY, "line in well-known binary is incomplete");
}

LgStatus
ewkb_read_line(const LgEnv *env, const unsigned char *data, size_t size, EwkbLine *out, LgError *err)
{
	EwkbReader	reader = {data, size, false};
	uint64_t	order;
	uint64_t	type;
	uint64_t	count;
	uint64_t	srid = 0;
	int			extra;
	uint32_t	plain;

	if (!ewkb_read_uint(&reader, 1, &order))
		return truncated(err);
	if (order > 1)
		return lg_fail(err, LG_BAD_BINARY, "well-known binary starts with byte %d", (int) order);
	reader.big_endian = order == 0;
	if (!ewkb_read_uint(&reader, 4, &type) || ((type & EWKB_SRID) && !ewkb_read_uint(&reader, 4, &srid)))
		return truncated(err);
	plain = ewkb_plain_type(type, &extra);
	if (plain != WKB_LINE)
	{
		lg_fail(err, LG_BAD_ARGUMENT, "line of an edge must be a LineString, not a %s", ewkb_type_name(plain));
		lg_hint(err, "Call ST_GeometryN or ST_LineMerge to get a LineString.");
		return LG_BAD_ARGUMENT;
	}
	if (!ewkb_read_uint(&reader, 4, &count))
		return truncated(err);
	if (count > reader.left / (8 * (size_t) (2 + extra)))
		return truncated(err);
	out->srid = (int32_t) srid;
	out->count = (uint32_t) count;
	out->points = NULL;
	LG_TRY(lg_resize_array(env, &out->points, count, sizeof(GeoPoint), err));
	for (uint64_t i = 0; i < count; i++)
	{
		double		ignored;

		if ((i & 65535) == 65535)
			LG_TRY(lg_poll(env, err));
		if (!ewkb_read_double(&reader, &out->points[i].lon) || !ewkb_read_double(&reader, &out->points[i].lat))
			return truncated(err);
		for (int j = 0; j < extra; j++)
		{
			if (!ewkb_read_double(&reader, &ignored))
				return truncated(err);
		}
	}
	if (reader.left != 0)
		return lg_fail(err, LG_BAD_BINARY, "well-known binary has %zu bytes after the line", reader.left);
	return LG_OK;
}

/* Byte order and type; with an SRID at the outermost only. */
static LgStatus
put_head(LgText *out, uint32_t type, bool outermost, LgError *err)
{
	const char	little_endian = 1;
	uint32_t	word = type | (outermost ? EWKB_SRID : 0);

	LG_TRY(lg_text_bytes(out, &little_endian, 1, err));
	LG_TRY(lg_text_bytes(out, (const char *) &word, sizeof(word), err));
	word = SRID_WGS84;
	return outermost ? lg_text_bytes(out, (const char *) &word, sizeof(word), err) : LG_OK;
}

static LgStatus
put_points(LgText *out, const GeoPoint *points, uint32_t count, LgError *err)
{
	LG_TRY(lg_text_bytes(out, (const char *) &count, sizeof(count), err));
	return lg_text_bytes(out, (const char *) points, count * sizeof(GeoPoint), err);
}

LgStatus
ewkb_write_line(LgText *out, const GeoPoint *points, uint32_t count, LgError *err)
{
	LG_TRY(put_head(out, WKB_LINE, true, err));
	return put_points(out, points, count, err);
}

LgStatus
ewkb_begin_polygons(LgText *out, uint32_t polygons, LgError *err)
{
	LG_TRY(put_head(out, WKB_POLYGONS, true, err));
	return lg_text_bytes(out, (const char *) &polygons, sizeof(polygons), err);
}

LgStatus
ewkb_begin_polygon(LgText *out, uint32_t rings, LgError *err)
{
	LG_TRY(put_head(out, WKB_POLYGON, false, err));
	return lg_text_bytes(out, (const char *) &rings, sizeof(rings), err);
}

/* A ring ends at the point that it begins with: the caller gives both. */
LgStatus
ewkb_put_ring(LgText *out, const GeoPoint *points, uint32_t count, LgError *err)
{
	LG_ASSERT(count >= 4);
	return put_points(out, points, count, err);
}
