/*
 * network_isochrone.c
 *		The cells that are reached within a time, as polygons.
 *
 * The border of the cells is followed with the cells on the left: a ring
 * counterclockwise is the outside of a polygon, one clockwise a hole.  Rows are
 * scanned from south to north, cells from west to east, so that the first border of an
 * outer ring is on the west of a cell, that of a hole on its east; and the ring
 * that a hole belongs to is found already, west of it in its first row.
 */
#include "network_raster.h"

#include "core/geo/ewkb_line.h"

typedef struct Ring
{
	size_t		first;			/* of the corners */
	size_t		count;
	uint32_t	owner;			/* outer ring that it belongs to: itself if it is one */
} Ring;

typedef struct Trace
{
	NetworkRaster *raster;
	uint32_t	limit;
	GeoPoint   *corners;
	size_t		corner_count;
	size_t		corner_room;
	Ring	   *rings;
	size_t		ring_count;
	size_t		ring_room;
} Trace;

static inline bool
is_in(const Trace *t, int32_t column, int32_t row)
{
	if (column < 0 || row < 0 || column >= t->raster->columns || row >= t->raster->rows)
		return false;
	return t->raster->time[raster_cell(t->raster, column, row)] <= t->limit;
}

/* ----------------------------------------------------------------------
 * corners that touch
 * ----------------------------------------------------------------------
 */

/* Bit of a cell's street: filled, so never to be taken out. */
#define FILLED 4

/*
 * Makes one of two cells that touch at a corner alone go, or fills one between
 * them: best one without a street, for streets beyond the limit are to stay
 * outside.  What an earlier limit has reached does not go.  Returns the cell that changed.
 */
static size_t
mend_corner(Trace *t, const size_t out[2], const size_t in[2])
{
	NetworkRaster *raster = t->raster;

	for (int i = 0; i < 2; i++)
	{
		if (raster->street[out[i]] == 0)
		{
			raster->time[out[i]] = t->limit;
			raster->street[out[i]] |= FILLED;
			return out[i];
		}
	}
	for (int i = 0; i < 2; i++)
	{
		if (raster->street[in[i]] == 0 && raster->time[in[i]] > raster->last_limit)
		{
			raster->time[in[i]] = RASTER_NEVER;
			raster->street[in[i]] |= FILLED;
			return in[i];
		}
	}
	raster->time[out[0]] = t->limit;
	return out[0];
}

/* Where two cells touch at a corner alone, a ring would touch itself, which no polygon may. */
static LgStatus
mend_corners_at(Trace *t, int32_t column, int32_t row, LgError *err)
{
	NetworkRaster *raster = t->raster;
	int32_t		stack[64][2];
	int			depth = 0;

	stack[depth][0] = column;
	stack[depth++][1] = row;
	while (depth > 0)
	{
		int32_t		x = stack[--depth][0];
		int32_t		y = stack[depth][1];
		bool		a = is_in(t, x, y);
		bool		b = is_in(t, x + 1, y);
		size_t		out[2] = {raster_cell(raster, x + a, y), raster_cell(raster, x + !a, y + 1)};
		size_t		in[2] = {raster_cell(raster, x + !a, y), raster_cell(raster, x + a, y + 1)};
		size_t		changed;

		if (a == b || is_in(t, x, y + 1) == a || is_in(t, x + 1, y + 1) == b)
			continue;
		changed = mend_corner(t, out, in);
		x = (int32_t) (changed % (size_t) raster->columns);
		y = (int32_t) (changed / (size_t) raster->columns);
		LG_TRY(lg_poll(raster->env, err));
		for (int i = 0; i < 4 && depth < 60; i++)
		{
			int32_t		nx = x - (i & 1);
			int32_t		ny = y - (i >> 1);

			if (nx >= 0 && ny >= 0 && nx + 1 < raster->columns && ny + 1 < raster->rows)
			{
				stack[depth][0] = nx;
				stack[depth++][1] = ny;
			}
		}
	}
	return LG_OK;
}

/* True when there was one to mend. */
static LgStatus
mend_corners(Trace *t, bool *mended, LgError *err)
{
	NetworkRaster *raster = t->raster;

	*mended = false;
	for (int32_t y = 0; y + 1 < raster->rows; y++)
	{
		const uint32_t *low = raster->time + raster_cell(raster, 0, y);
		const uint32_t *high = low + raster->columns;

		LG_TRY(lg_poll(raster->env, err));
		for (int32_t x = 0; x + 1 < raster->columns; x++)
		{
			bool		a = low[x] <= t->limit;

			if (a == (high[x + 1] <= t->limit) && a != (low[x + 1] <= t->limit) && a != (high[x] <= t->limit))
			{
				*mended = true;
				LG_TRY(mend_corners_at(t, x, y, err));
			}
		}
	}
	return LG_OK;
}

/* ----------------------------------------------------------------------
 * rings
 * ----------------------------------------------------------------------
 */

static LgStatus
add_corner(Trace *t, int32_t x, int32_t y, LgError *err)
{
	NetworkRaster *raster = t->raster;

	if (t->corner_count == t->corner_room)
	{
		t->corner_room = t->corner_room * 2 + 1024;
		LG_TRY(lg_resize_array(raster->env, &t->corners, t->corner_room, sizeof(GeoPoint), err));
	}
	t->corners[t->corner_count].lon = (raster->west + x * raster->width) / NETWORK_UNITS;
	t->corners[t->corner_count++].lat = (raster->south + y * raster->height) / NETWORK_UNITS;
	return LG_OK;
}

/* Follows a border from a corner: north (0), west (1), south (2) or east (3), cells on the left. */
static LgStatus
follow(Trace *t, int32_t x, int32_t y, int direction, LgError *err)
{
	static const int32_t step[4][2] = {{0, 1}, {-1, 0}, {0, -1}, {1, 0}};

	/* the cells ahead of a corner, left and right of each direction */
	static const int32_t left[4][2] = {{-1, 0}, {-1, -1}, {0, -1}, {0, 0}};
	static const int32_t right[4][2] = {{0, 0}, {-1, 0}, {-1, -1}, {0, -1}};
	NetworkRaster *raster = t->raster;
	const int32_t start_x = x;
	const int32_t start_y = y;
	const int	start_direction = direction;
	uint32_t	number = (uint32_t) t->ring_count;

	LG_TRY(add_corner(t, x, y, err));
	for (size_t steps = 1;; steps++)
	{
		int			turned;

		if ((steps & 4095) == 0)
			LG_TRY(lg_poll(raster->env, err));
		if (direction == 0)
			raster->ring[raster_cell(raster, x, y)] = number;
		if (direction == 2)
			raster->ring[raster_cell(raster, x, y - 1)] = number;
		x += step[direction][0];
		y += step[direction][1];
		if (is_in(t, x + right[direction][0], y + right[direction][1]))
			turned = (direction + 3) & 3;
		else if (is_in(t, x + left[direction][0], y + left[direction][1]))
			turned = direction;
		else
			turned = (direction + 1) & 3;
		if (x == start_x && y == start_y && turned == start_direction)
			break;
		if (turned != direction)
			LG_TRY(add_corner(t, x, y, err));
		direction = turned;
	}
	return add_corner(t, start_x, start_y, err);
}

/* Which outer ring a hole belongs to: that of the first border west of it. */
static uint32_t
owner_of(const Trace *t, int32_t x, int32_t y)
{
	do
		x--;
	while (is_in(t, x - 1, y));
	return t->rings[t->raster->ring[raster_cell(t->raster, x, y)] - 1].owner;
}

/* A ring whose first border is on the west side of this cell: of an area when the cell is in it, else of a hole. */
static LgStatus
add_ring(Trace *t, int32_t x, int32_t y, LgError *err)
{
	bool		outer = is_in(t, x, y);
	Ring	   *ring;

	if (t->ring_count == t->ring_room)
	{
		t->ring_room = t->ring_room * 2 + 64;
		LG_TRY(lg_resize_array(t->raster->env, &t->rings, t->ring_room, sizeof(Ring), err));
	}
	ring = &t->rings[t->ring_count++];
	ring->first = t->corner_count;
	ring->owner = outer ? (uint32_t) t->ring_count - 1 : owner_of(t, x, y);
	LG_TRY(outer ? follow(t, x, y + 1, 2, err) : follow(t, x, y, 0, err));
	ring->count = t->corner_count - ring->first;
	return LG_OK;
}

static LgStatus
find_rings(Trace *t, LgError *err)
{
	NetworkRaster *raster = t->raster;

	memset(raster->ring, 0, (size_t) raster->columns * (size_t) raster->rows * sizeof(uint32_t));
	for (int32_t y = 0; y < raster->rows; y++)
	{
		const uint32_t *row = raster->time + raster_cell(raster, 0, y);

		LG_TRY(lg_poll(raster->env, err));
		for (int32_t x = 1; x < raster->columns; x++)
		{
			if ((row[x] <= t->limit) != (row[x - 1] <= t->limit) && raster->ring[raster_cell(raster, x, y)] == 0)
				LG_TRY(add_ring(t, x, y, err));
		}
	}
	return LG_OK;
}

/* ----------------------------------------------------------------------
 * output
 * ----------------------------------------------------------------------
 */

static LgStatus
write_polygons(const Trace *t, LgText *wkb, LgError *err)
{
	uint32_t   *holes;
	uint32_t   *next;
	uint32_t	polygons = 0;

	/* a list of the holes of each ring: the first of it, and the one after each */
	LG_TRY(lg_alloc_array(t->raster->env, t->ring_count, sizeof(uint32_t), &holes, err));
	LG_TRY(lg_alloc_array(t->raster->env, t->ring_count, sizeof(uint32_t), &next, err));
	for (size_t i = t->ring_count; i-- > 0;)
	{
		uint32_t	owner = t->rings[i].owner;

		if (owner == i)
			polygons++;
		else
		{
			next[i] = holes[owner];
			holes[owner] = (uint32_t) i;
		}
	}
	LG_TRY(ewkb_begin_polygons(wkb, polygons, err));
	for (size_t i = 0; i < t->ring_count; i++)
	{
		uint32_t	rings = 1;

		if (t->rings[i].owner != i)
			continue;
		LG_TRY(lg_poll(t->raster->env, err));
		for (uint32_t hole = holes[i]; hole != 0; hole = next[hole])
			rings++;
		LG_TRY(ewkb_begin_polygon(wkb, rings, err));
		LG_TRY(ewkb_put_ring(wkb, t->corners + t->rings[i].first, (uint32_t) t->rings[i].count, err));
		for (uint32_t hole = holes[i]; hole != 0; hole = next[hole])
			LG_TRY(ewkb_put_ring(wkb, t->corners + t->rings[hole].first, (uint32_t) t->rings[hole].count, err));
	}
	lg_release(t->raster->env, holes);
	lg_release(t->raster->env, next);
	return LG_OK;
}

/* The area reached within a limit, as a MultiPolygon.  Limits must be asked for in ascending order. */
LgStatus
network_raster_polygons(NetworkRaster *raster, uint32_t limit_ms, LgText *wkb, LgError *err)
{
	Trace		t = {.raster = raster,.limit = limit_ms};
	bool		mended = raster->time != NULL;

	if (raster->time == NULL)
		return ewkb_begin_polygons(wkb, 0, err);
	while (mended)
		LG_TRY(mend_corners(&t, &mended, err));
	raster->last_limit = limit_ms;
	LG_TRY(find_rings(&t, err));
	LG_TRY(write_polygons(&t, wkb, err));
	lg_release(raster->env, t.corners);
	lg_release(raster->env, t.rings);
	return LG_OK;
}
