/*
 * network_raster.c
 *		Cells over the streets, each with the time at which it is reached.
 *
 * Every cell that a reached street passes has the time of its first passage.  From there
 * times spread over cells without a street, up to a distance, which fills the
 * blocks between streets.  They never spread over a cell with a street that is
 * not reached, so a street beyond the limit stays outside but for the width of a cell or two
 * where it meets one that is reached.
 */
#include "network_raster.h"

#include "core/network/network_line.h"

/* ----------------------------------------------------------------------
 * the grid
 * ----------------------------------------------------------------------
 */

typedef struct Box
{
	double		west;
	double		east;
	double		south;
	double		north;
} Box;

static void
extend_box(Box *box, NetworkPoint p)
{
	box->west = lg_min(box->west, p.lon);
	box->east = lg_max(box->east, p.lon);
	box->south = lg_min(box->south, p.lat);
	box->north = lg_max(box->north, p.lat);
}

static LgStatus
box_of(const LgEnv *env, const Network *network, const NetworkReach *reach, Box *box, LgError *err)
{
	box->west = box->south = INFINITY;
	box->east = box->north = -INFINITY;
	for (size_t i = 0; i < reach->arc_count; i++)
	{
		uint32_t	edge = reach->arcs[i].arc >> 1;

		LG_TRY(lg_poll(env, err));
		for (uint32_t p = network->line_first[edge]; p < network->line_first[edge + 1]; p++)
			extend_box(box, network->line_points[p]);
	}
	return LG_OK;
}

static LgStatus
choose_cells(NetworkRaster *raster, const Box *box, NetworkArea *area, LgError *err)
{
	NetworkScale scale = network_scale((box->south + box->north) / 2);
	double		width = (box->east - box->west) * scale.lon;
	double		height = (box->north - box->south) * scale.lat;
	double		margin;

	if (area->resolution_m == 0)
		area->resolution_m = lg_max(10, ceil(sqrt((width + 200) * (height + 200) / 1000000)));
	margin = ceil(area->spread_m / area->resolution_m) + 2;
	if ((width / area->resolution_m + 2 * margin + 2) * (height / area->resolution_m + 2 * margin + 2) > (double) RASTER_MAX_CELLS)
	{
		lg_fail(err, LG_LIMIT, "area of %.0f x %.0f km is too large for cells of %.10g m", width / 1000, height / 1000,
				area->resolution_m);
		lg_hint(err, "Leave resolution_m out, or set it to %.0f at least.",
				ceil(sqrt((width + 4 * area->spread_m) * (height + 4 * area->spread_m) / RASTER_MAX_CELLS)) + 1);
		return LG_LIMIT;
	}
	raster->width = area->resolution_m / scale.lon;
	raster->height = area->resolution_m / scale.lat;

	/*
	 * no street is to lie on the border of two cells: not even the outermost, or one on a round
	 * number
	 */
	raster->west = box->west - (margin + 0.382) * raster->width;
	raster->south = box->south - (margin + 0.382) * raster->height;
	raster->columns = (int32_t) (width / area->resolution_m + 2 * margin) + 2;
	raster->rows = (int32_t) (height / area->resolution_m + 2 * margin) + 2;
	return LG_OK;
}

/* ----------------------------------------------------------------------
 * streets
 * ----------------------------------------------------------------------
 */

static inline int32_t
clamp(double cell, int32_t count)
{
	return cell < 0 ? 0 : cell >= count ? count - 1 : (int32_t) cell;
}

/*
 * All cells that a segment passes, in order (Amanatides and Woo 1987), with
 * the time on entry; times RASTER_NEVER: just that there is a street.
 */
static LgStatus
walk(NetworkRaster *raster, const double from[2], const double to[2], double start_ms, double end_ms, bool timed, LgError *err)
{
	double		delta[2] = {to[0] - from[0], to[1] - from[1]};
	int32_t		limit[2] = {raster->columns, raster->rows};
	int32_t		cell[2];
	int32_t		last[2];
	int32_t		step[2];
	double		next[2];
	double		every[2];
	double		at = 0;

	for (int i = 0; i < 2; i++)
	{
		cell[i] = clamp(floor(from[i]), limit[i]);
		last[i] = clamp(floor(to[i]), limit[i]);
		step[i] = delta[i] > 0 ? 1 : -1;
		every[i] = delta[i] != 0 ? 1 / fabs(delta[i]) : INFINITY;
		next[i] = delta[i] > 0 ? (cell[i] + 1 - from[i]) * every[i] : delta[i] < 0 ? (from[i] - cell[i]) * every[i] : INFINITY;
	}
	for (int64_t steps = 0;; steps++)
	{
		size_t		here = raster_cell(raster, cell[0], cell[1]);
		int			axis = next[0] < next[1] ? 0 : 1;

		if ((steps & 65535) == 65535)
			LG_TRY(lg_poll(raster->env, err));
		raster->street[here] = 1;
		if (timed)
		{
			uint32_t	ms = (uint32_t) (start_ms + at * (end_ms - start_ms));

			if (ms < raster->time[here])
				raster->time[here] = ms;
		}
		if (cell[0] == last[0] && cell[1] == last[1])
			return LG_OK;
		if (cell[axis] == last[axis])
			axis = 1 - axis;
		at = lg_min(lg_max(next[axis], at), 1);
		cell[axis] += step[axis];
		next[axis] += every[axis];
		if (cell[axis] < 0 || cell[axis] >= limit[axis])
			return LG_OK;
	}
}

static void
to_cells(const NetworkRaster *raster, double lon, double lat, double out[2])
{
	out[0] = (lon - raster->west) / raster->width;
	out[1] = (lat - raster->south) / raster->height;
}

/* A line of cells, with times that grow along it. */
static LgStatus
walk_line(NetworkRaster *raster, const double (*points)[2], uint32_t count, double start_ms, double end_ms, LgError *err)
{
	double		total = 0;
	double		along = 0;

	for (uint32_t i = 1; i < count; i++)
		total += hypot(points[i][0] - points[i - 1][0], points[i][1] - points[i - 1][1]);
	for (uint32_t i = 1; i < count; i++)
	{
		double		length = hypot(points[i][0] - points[i - 1][0], points[i][1] - points[i - 1][1]);

		LG_TRY(walk(raster, points[i - 1], points[i], start_ms + (total > 0 ? along / total * (end_ms - start_ms) : 0),
					start_ms + (total > 0 ? (along + length) / total * (end_ms - start_ms) : end_ms - start_ms), true, err));
		along += length;
	}
	return LG_OK;
}

/* A part of an arc; points: room for those of the longest line. */
static LgStatus
walk_arc(NetworkRaster *raster, const Network *network, const NetworkReachedArc *reached, double (*points)[2], LgError *err)
{
	uint32_t	edge = reached->arc >> 1;
	uint32_t	first = network->line_first[edge];
	uint32_t	count = network->line_first[edge + 1] - first;
	GeoPoint   *part;

	if (reached->from == 0 && reached->to == 1)
	{
		for (uint32_t i = 0; i < count; i++)
		{
			NetworkPoint p = network->line_points[reached->arc & 1 ? first + count - 1 - i : first + i];

			to_cells(raster, p.lon, p.lat, points[i]);
		}
		return walk_line(raster, (const double (*)[2]) points, count, reached->start_ms, reached->end_ms, err);
	}
	LG_TRY(network_line_part(raster->env, network, reached->arc, reached->from, reached->to, &part, &count, err));
	for (uint32_t i = 0; i < count; i++)
		to_cells(raster, part[i].lon * NETWORK_UNITS, part[i].lat * NETWORK_UNITS, points[i]);
	lg_release(raster->env, part);
	return walk_line(raster, (const double (*)[2]) points, count, reached->start_ms, reached->end_ms, err);
}

static LgStatus
walk_arcs(NetworkRaster *raster, const Network *network, const NetworkReach *reach, LgError *err)
{
	double		(*points)[2];
	uint32_t	longest = 2;

	for (uint32_t e = 0; e < network->edges; e++)
	{
		if (network->line_first[e + 1] - network->line_first[e] > longest)
			longest = network->line_first[e + 1] - network->line_first[e];
	}
	LG_TRY(lg_alloc_array(raster->env, longest, sizeof(*points), &points, err));
	for (size_t i = 0; i < reach->arc_count; i++)
	{
		LG_TRY(lg_poll(raster->env, err));
		LG_TRY(walk_arc(raster, network, &reach->arcs[i], points, err));
	}
	lg_release(raster->env, points);
	return LG_OK;
}

/* Both ends of a segment within the raster, or it is cut: streets come from outside too. */
static bool
clip(const NetworkRaster *raster, double a[2], double b[2])
{
	double		lo = 0;
	double		hi = 1;
	double		limit[2] = {raster->columns, raster->rows};
	double		from[2] = {a[0], a[1]};
	double		delta[2] = {b[0] - a[0], b[1] - a[1]};

	for (int i = 0; i < 2; i++)
	{
		double		enter;
		double		leave;

		if (delta[i] == 0)
		{
			if (from[i] < 0 || from[i] > limit[i])
				return false;
			continue;
		}
		enter = (0 - from[i]) / delta[i];
		leave = (limit[i] - from[i]) / delta[i];
		lo = lg_max(lo, lg_min(enter, leave));
		hi = lg_min(hi, lg_max(enter, leave));
	}
	if (lo > hi)
		return false;
	for (int i = 0; i < 2; i++)
	{
		a[i] = from[i] + lo * delta[i];
		b[i] = from[i] + hi * delta[i];
	}
	return true;
}

static LgStatus
mark_street(NetworkRaster *raster, const Network *network, uint32_t edge, LgError *err)
{
	for (uint32_t p = network->line_first[edge]; p + 1 < network->line_first[edge + 1]; p++)
	{
		double		from[2];
		double		to[2];

		if ((p & 1023) == 0)
			LG_TRY(lg_poll(raster->env, err));
		to_cells(raster, network->line_points[p].lon, network->line_points[p].lat, from);
		to_cells(raster, network->line_points[p + 1].lon, network->line_points[p + 1].lat, to);
		if (clip(raster, from, to))
			LG_TRY(walk(raster, from, to, 0, 0, false, err));
	}
	return LG_OK;
}

/* All streets of the network in the rectangle of the raster, by the grid over its lines. */
static LgStatus
mark_streets(NetworkRaster *raster, const Network *network, LgError *err)
{
	const NetworkGrid *grid = &network->header->grid;
	int32_t		left = clamp((raster->west - grid->west) / grid->width, (int32_t) grid->columns);
	int32_t		right = clamp((raster->west + raster->columns * raster->width - grid->west) / grid->width, (int32_t) grid->columns);
	int32_t		low = clamp((raster->south - grid->south) / grid->height, (int32_t) grid->rows);
	int32_t		high = clamp((raster->south + raster->rows * raster->height - grid->south) / grid->height, (int32_t) grid->rows);

	for (int32_t y = low; y <= high; y++)
	{
		for (int32_t x = left; x <= right; x++)
		{
			size_t		cell = (size_t) y * grid->columns + (size_t) x;

			LG_TRY(lg_poll(raster->env, err));
			for (uint32_t i = network->cell_first[cell]; i < network->cell_first[cell + 1]; i++)
				LG_TRY(mark_street(raster, network, network->cell_edges[i], err));
		}
	}
	return LG_OK;
}

/* ----------------------------------------------------------------------
 * between the streets
 * ----------------------------------------------------------------------
 */

/* Cells next to each other, ring by ring: a cell without street takes the least time of its neighbours. */
static LgStatus
spread(NetworkRaster *raster, int32_t rings, LgError *err)
{
	size_t		cells = (size_t) raster->columns * (size_t) raster->rows;
	const int64_t around[4] = {-1, 1, -(int64_t) raster->columns, raster->columns};
	uint32_t   *front;
	uint32_t   *next;
	size_t		count = 0;

	LG_TRY(lg_alloc_array(raster->env, cells, sizeof(uint32_t), &front, err));
	LG_TRY(lg_alloc_array(raster->env, cells, sizeof(uint32_t), &next, err));
	for (size_t i = 0; i < cells; i++)
	{
		if (raster->time[i] != RASTER_NEVER)
			front[count++] = (uint32_t) i;
	}
	for (int32_t ring = 0; ring < rings && count > 0; ring++)
	{
		size_t		found = 0;
		uint32_t   *swap = front;

		for (size_t i = 0; i < count; i++)
		{
			if ((i & 65535) == 0)
				LG_TRY(lg_poll(raster->env, err));
			for (int j = 0; j < 4; j++)
			{
				size_t		to = (size_t) (front[i] + around[j]);
				int32_t		column = (int32_t) (to % (size_t) raster->columns);
				int32_t		row = (int32_t) (to / (size_t) raster->columns);

				/* 2: reached in this ring, and may still become earlier */
				if ((raster->street[to] & 1) || column == 0 || row == 0 || column == raster->columns - 1 || row == raster->rows - 1)
					continue;
				if (raster->time[to] == RASTER_NEVER)
				{
					raster->street[to] |= 2;
					raster->time[to] = raster->time[front[i]];
					next[found++] = (uint32_t) to;
				}
				else if ((raster->street[to] & 2) && raster->time[front[i]] < raster->time[to])
					raster->time[to] = raster->time[front[i]];
			}
		}
		for (size_t i = 0; i < found; i++)
			raster->street[next[i]] &= 1;
		front = next;
		next = swap;
		count = found;
	}
	lg_release(raster->env, front);
	lg_release(raster->env, next);
	return LG_OK;
}

/* The raster of what was reached; an empty one when nothing was. */
LgStatus
network_raster(const LgEnv *env, const Network *network, const NetworkReach *reach, NetworkArea *area,
			   NetworkRaster **out, LgError *err)
{
	NetworkRaster *raster;
	Box			box;
	size_t		cells;

	LG_TRY(lg_alloc(env, sizeof(NetworkRaster), out, err));
	raster = *out;
	raster->env = env;
	raster->last_limit = -1;
	LG_TRY(box_of(env, network, reach, &box, err));
	if (!(box.west <= box.east))
		return LG_OK;
	LG_TRY(choose_cells(raster, &box, area, err));
	cells = (size_t) raster->columns * (size_t) raster->rows;
	LG_TRY(lg_resize_array(env, &raster->time, cells, sizeof(uint32_t), err));
	memset(raster->time, 0xFF, cells * sizeof(uint32_t));
	LG_TRY(lg_alloc_array(env, cells, 1, &raster->street, err));
	LG_TRY(lg_alloc_array(env, cells, sizeof(uint32_t), &raster->ring, err));
	LG_TRY(mark_streets(raster, network, err));
	LG_TRY(walk_arcs(raster, network, reach, err));
	return spread(raster, (int32_t) (area->spread_m / area->resolution_m), err);
}
