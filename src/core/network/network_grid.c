/*
 * network_grid.c
 *		A grid over the lines of a road network, and what is measured along them.
 */
#include "network_build.h"
#include "core/network/network_line.h"

#define MAX_CELLS (UINT32_C(1) << 22)
#define EDGES_A_CELL 1.0

/* What a segment touches: cells from left to right, for rows from south to north. */
typedef struct CellRange
{
	uint32_t	row;
	uint32_t	left;
	uint32_t	right;
} CellRange;

static uint32_t
cell_of(double units, double origin, double size, uint32_t count)
{
	double		cell = floor((units - origin) / size);

	return cell < 0 ? 0 : cell >= count ? count - 1 : (uint32_t) cell;
}

/* The cells that a segment touches in one row of the grid, a little generous. */
static CellRange
cells_in_row(const NetworkGrid *grid, NetworkPoint a, NetworkPoint b, uint32_t row)
{
	double		south = grid->south + row * grid->height;
	double		lon[2] = {a.lon, b.lon};
	double		height = (double) b.lat - a.lat;
	CellRange	range;

	/* where the segment enters and leaves the row */
	if (height != 0)
	{
		double		enter = (south - a.lat) / height;
		double		leave = (south + grid->height - a.lat) / height;

		if (enter > leave)
		{
			double		swap = enter;

			enter = leave;
			leave = swap;
		}
		enter = lg_min(lg_max(enter, 0), 1);
		leave = lg_min(lg_max(leave, 0), 1);
		lon[0] = a.lon + enter * ((double) b.lon - a.lon);
		lon[1] = a.lon + leave * ((double) b.lon - a.lon);
	}
	range.row = row;
	range.left = cell_of(lg_min(lon[0], lon[1]) - 1, grid->west, grid->width, grid->columns);
	range.right = cell_of(lg_max(lon[0], lon[1]) + 1, grid->west, grid->width, grid->columns);
	return range;
}

/* Counts (edges NULL) or lists the cells that an edge touches; last keeps an edge from being listed twice in a cell. */
static LgStatus
put_edge(const LgEnv *env, const Network *network, const NetworkGrid *grid, uint32_t e, uint32_t *next,
		 uint32_t *edges, uint32_t *last, uint64_t *total, LgError *err)
{
	for (uint32_t i = network->line_first[e]; i + 1 < network->line_first[e + 1]; i++)
	{
		NetworkPoint a = network->line_points[i];
		NetworkPoint b = network->line_points[i + 1];
		uint32_t	from = cell_of(a.lat < b.lat ? a.lat : b.lat, grid->south, grid->height, grid->rows);
		uint32_t	to = cell_of(a.lat < b.lat ? b.lat : a.lat, grid->south, grid->height, grid->rows);

		for (uint32_t row = from; row <= to; row++)
		{
			CellRange	range = cells_in_row(grid, a, b, row);

			LG_TRY(lg_poll(env, err));
			for (uint32_t column = range.left; column <= range.right; column++)
			{
				size_t		cell = (size_t) row * grid->columns + column;

				if (last[cell] == e + 1)
					continue;
				last[cell] = e + 1;
				if (edges != NULL)
					edges[next[cell]++] = e;
				else
					next[cell + 1]++;
				(*total)++;
			}
		}
	}
	return LG_OK;
}

/* Cells about as many as edges, square in metres. */
static void
choose_grid(const Network *network, NetworkGrid *grid)
{
	double		west = INFINITY;
	double		east = -INFINITY;
	double		south = INFINITY;
	double		north = -INFINITY;
	double		cells = lg_min(lg_max(network->edges / EDGES_A_CELL, 1), MAX_CELLS);
	NetworkScale scale;
	double		width;
	double		height;
	double		side;

	for (uint32_t i = 0; i < network->points; i++)
	{
		NetworkPoint p = network->line_points[i];

		west = lg_min(west, p.lon);
		east = lg_max(east, p.lon);
		south = lg_min(south, p.lat);
		north = lg_max(north, p.lat);
	}
	if (!(west <= east))
		west = east = south = north = 0;
	scale = network_scale((south + north) / 2);
	width = lg_max((east - west) * scale.lon, 1);
	height = lg_max((north - south) * scale.lat, 1);
	side = lg_max(sqrt(width * height / cells), lg_max(width, height) / 2000);
	grid->west = west;
	grid->south = south;

	/* at the poles a metre is any number of degrees */
	grid->width = lg_min(lg_max(side / scale.lon, 1), east - west + 1);
	grid->height = lg_min(lg_max(side / scale.lat, 1), north - south + 1);
	grid->columns = (uint32_t) (width / side) + 1;
	grid->rows = (uint32_t) (height / side) + 1;
}

LgStatus
network_grid_build(const LgEnv *env, const Network *network, NetworkCells *cells, LgError *err)
{
	size_t		count;
	uint32_t   *last;
	uint32_t   *next;
	uint64_t	total = 0;

	choose_grid(network, &cells->grid);
	count = (size_t) cells->grid.columns * cells->grid.rows;
	LG_TRY(lg_alloc_array(env, count + 1, sizeof(uint32_t), &next, err));
	LG_TRY(lg_alloc_array(env, count + 1, sizeof(uint32_t), &cells->first, err));
	LG_TRY(lg_alloc_array(env, count, sizeof(uint32_t), &last, err));
	for (uint32_t e = 0; e < network->edges; e++)
		LG_TRY(put_edge(env, network, &cells->grid, e, next, NULL, last, &total, err));
	if (total > NETWORK_MAX_VERTICES)
		return lg_fail(err, LG_LIMIT, "lines of the road network are too long for its number of edges");
	for (size_t i = 0; i < count; i++)
		next[i + 1] += next[i];
	memcpy(cells->first, next, (count + 1) * sizeof(uint32_t));
	memset(last, 0, count * sizeof(uint32_t));
	LG_TRY(lg_alloc_array(env, total, sizeof(uint32_t), &cells->edges, err));
	cells->entries = (uint32_t) total;
	total = 0;
	for (uint32_t e = 0; e < network->edges; e++)
		LG_TRY(put_edge(env, network, &cells->grid, e, next, cells->edges, last, &total, err));
	lg_release(env, last);
	lg_release(env, next);
	return LG_OK;
}

/*
 * How many metres at most are in a metre that was measured by the scale at the first point of a line: a
 * long line that leads towards the equator is longer than measured, and so are its parts.
 */
static double
line_stretch(const Network *network, uint32_t edge)
{
	uint32_t	first = network->line_first[edge];
	NetworkScale scale = network_scale(network->line_points[first].lat);
	double		least;
	double		most;
	double		south = network->line_points[first].lat;
	double		north = south;

	for (uint32_t i = first + 1; i < network->line_first[edge + 1]; i++)
	{
		double		lat = network->line_points[i].lat;

		south = lg_min(south, lat);
		north = lg_max(north, lat);
	}
	least = south <= 0 && north >= 0 ? 0 : lg_min(fabs(south), fabs(north));
	most = lg_max(fabs(south), fabs(north));
	return lg_max(network_scale(least).lon / scale.lon, network_scale(most).lat / scale.lat);
}

/*
 * The highest speed along any line, as the crow flies between its ends: no way takes less time than the
 * straight line at this speed.  That holds only where lines meet at their nodes; where they do not, infinity.
 */
LgStatus
network_max_speed(const LgEnv *env, const Network *network, double *speed, LgError *err)
{
	double		fastest = 0;

	*speed = INFINITY;
	for (uint32_t v = 0; v < network->nodes; v++)
	{
		NetworkPoint at = {0, 0};

		if ((v & 65535) == 0)
			LG_TRY(lg_poll(env, err));
		for (uint32_t i = network->half_first[v]; i < network->half_first[v + 1]; i++)
		{
			NetworkPoint end = network_half_point(network, network->halves[i]);

			if (i == network->half_first[v])
				at = end;
			if (end.lon != at.lon || end.lat != at.lat)
				return LG_OK;
		}
	}
	for (uint32_t e = 0; e < network->edges; e++)
	{
		double		ms = lg_min(network->ms[0][e], network->ms[1][e]);
		double		length = network_line_length(network, e) * line_stretch(network, e);

		LG_TRY(lg_poll(env, err));
		/* a time is rounded by half a millisecond at most */
		if (ms != NETWORK_CLOSED && length > 0)
			fastest = lg_max(fastest, length * 1000.0 / lg_max(ms - 0.5, 0));
	}
	*speed = fastest;
	return LG_OK;
}
