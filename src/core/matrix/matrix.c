/*
 * matrix.c
 *		Travel time and distance between nodes: build, open, look up, check.
 */
#include "core/matrix/matrix.h"

#include <stdio.h>

/* ----------------------------------------------------------------------
 * names of nodes
 * ----------------------------------------------------------------------
 */

static uint64_t
id_hash(const MatrixId *id)
{
	uint64_t	x;

	if (id->text != NULL)
		return lg_hash64(id->text, id->size, 0);
	x = (uint64_t) id->number * UINT64_C(0x9E3779B97F4A7C15);
	return x ^ (x >> 32);
}

int
matrix_compare_id(const MatrixId *a, const MatrixId *b)
{
	int			order;

	if (a->text == NULL || b->text == NULL)
		return (a->text != NULL) - (b->text != NULL) != 0 ? (a->text != NULL) - (b->text != NULL) :
			(a->number > b->number) - (a->number < b->number);
	order = memcmp(a->text, b->text, a->size < b->size ? a->size : b->size);
	return order != 0 ? order : (a->size > b->size) - (a->size < b->size);
}

bool
matrix_same_id(const MatrixId *a, const MatrixId *b)
{
	return matrix_compare_id(a, b) == 0;
}

/* The name for a message; long texts are cut. */
const char *
matrix_id_name(const MatrixId *id, char *buffer, size_t size)
{
	if (id->text == NULL)
		snprintf(buffer, size, "%lld", (long long) id->number);
	else
		snprintf(buffer, size, "%.*s", (int) (id->size < 60 ? id->size : 60), id->text);
	return buffer;
}

MatrixId
matrix_node(const MatrixNodes *nodes, uint32_t index)
{
	MatrixId	id = {0};

	if (nodes->texts != NULL)
	{
		id.text = nodes->pool + nodes->texts[index].offset;
		id.size = nodes->texts[index].size;
	}
	else
		id.number = nodes->numbers[index];
	return id;
}

/* The position of a node, or -1. */
int64_t
matrix_find(const MatrixNodes *nodes, const MatrixId *id)
{
	uint64_t	slot;

	if ((id->text != NULL) != (nodes->texts != NULL))
		return -1;
	for (slot = id_hash(id);; slot++)
	{
		uint32_t	found = nodes->slots[slot & nodes->mask];

		if (found == 0)
			return -1;
		if (id->text == NULL)
		{
			if (nodes->numbers[found - 1] == id->number)
				return found - 1;
		}
		else if (nodes->texts[found - 1].size == id->size &&
				 memcmp(nodes->pool + nodes->texts[found - 1].offset, id->text, id->size) == 0)
			return found - 1;
	}
}

/*
 * Where a node stands as origin and as destination, -1 where it does not.  A
 * node the matrix has never heard of is an error.
 */
LgStatus
matrix_locate(const MatrixView *matrix, const MatrixId *id, int64_t *row, int64_t *column, LgError *err)
{
	char		name[80];

	*row = matrix_find(&matrix->rows, id);
	*column = matrix->square ? *row : matrix_find(&matrix->columns, id);
	if (LG_LIKELY(*row >= 0 || *column >= 0))
		return LG_OK;
	lg_fail(err, LG_BAD_ARGUMENT, "node \"%s\" is not in the cost matrix", matrix_id_name(id, name, sizeof(name)));
	if ((id->text != NULL) != matrix->has_text)
		lg_hint(err, "The matrix names its nodes by %s; name them alike here.", matrix->has_text ? "text" : "bigint");
	else
		lg_hint(err, "matrix_rows() lists the nodes that it has.");
	return LG_BAD_ARGUMENT;
}

/* ----------------------------------------------------------------------
 * open
 * ----------------------------------------------------------------------
 */

static LgStatus
corrupted(LgError *err, const char *what)
{
	lg_fail(err, LG_CORRUPTED, "stored cost_matrix is damaged: %s", what);
	lg_hint(err, "Restore the row from a backup, or build the value again.");
	return LG_CORRUPTED;
}

static uint32_t
slot_count(uint32_t nodes)
{
	uint32_t	slots = 4;

	while (slots < 2 * nodes)
		slots *= 2;
	return slots;
}

static bool
open_nodes(const MatrixHeader *header, size_t size, uint32_t count, uint64_t ids, uint64_t slots, MatrixNodes *nodes)
{
	const char *value = (const char *) header;
	uint32_t	slots_used = 0;

	nodes->count = count;
	if (count > MATRIX_MAX_NODES)
		return false;
	nodes->mask = slot_count(count) - 1;
	if (!lg_value_holds(size, ids, count, 8) || !lg_value_holds(size, slots, (size_t) nodes->mask + 1, 4))
		return false;
	nodes->slots = (const uint32_t *) (value + slots);
	nodes->pool = value + header->pool;
	nodes->numbers = NULL;
	nodes->texts = NULL;
	for (uint32_t i = 0; i <= nodes->mask; i++)
	{
		if (nodes->slots[i] > count)
			return false;
		slots_used += nodes->slots[i] != 0;
	}
	if (slots_used != count)
		return false;
	if (!(header->header.flags & MATRIX_TEXT))
	{
		nodes->numbers = (const int64_t *) (value + ids);
		return true;
	}
	nodes->texts = (const MatrixTextRef *) (value + ids);
	for (uint32_t i = 0; i < count; i++)
	{
		if ((uint64_t) nodes->texts[i].offset + nodes->texts[i].size > header->pool_size)
			return false;
	}
	return true;
}

LgStatus
matrix_open(const void *value, size_t size, void *view_out, LgError *err)
{
	const MatrixHeader *header = value;
	MatrixView *view = view_out;
	size_t		cells;

	LG_TRY(lg_value_check(value, size, MATRIX_MAGIC, MATRIX_FORMAT, "cost_matrix", err));
	if (header->header.flags & MATRIX_DRAFT)
	{
		lg_fail(err, LG_BAD_ARGUMENT, "cost_matrix is an unfinished state of cost_matrix_agg()");
		return LG_BAD_ARGUMENT;
	}
	if (size < sizeof(MatrixHeader))
		return corrupted(err, "too short");
	view->value = value;
	view->square = !(header->header.flags & MATRIX_RECTANGULAR);
	view->has_text = (header->header.flags & MATRIX_TEXT) != 0;
	if (!lg_value_holds(size, header->pool, header->pool_size, 1) ||
		!open_nodes(header, size, header->rows, header->row_ids, header->row_slots, &view->rows))
		return corrupted(err, "nodes");
	if (view->square)
	{
		if (header->columns != header->rows)
			return corrupted(err, "columns");
		view->columns = view->rows;
	}
	else if (!open_nodes(header, size, header->columns, header->column_ids, header->column_slots, &view->columns))
		return corrupted(err, "columns");
	cells = (size_t) header->rows * header->columns;
	if (!lg_value_holds(size, header->times, cells, 4))
		return corrupted(err, "times");
	view->times = (const uint32_t *) ((const char *) value + header->times);
	view->distances = NULL;
	if (header->header.flags & MATRIX_METRES)
	{
		if (!lg_value_holds(size, header->distances, cells, 4))
			return corrupted(err, "distances");
		view->distances = (const uint32_t *) ((const char *) value + header->distances);
	}
	return LG_OK;
}

/* ----------------------------------------------------------------------
 * build
 * ----------------------------------------------------------------------
 */

typedef struct SortId
{
	MatrixId	id;
	uint32_t	given;			/* position in the caller's list */
} SortId;

static int
compare_sort_id(const void *a, const void *b, void *context)
{
	(void) context;
	return matrix_compare_id(&((const SortId *) a)->id, &((const SortId *) b)->id);
}

/* Sorts ids, refuses a repeated one, and tells each one's place. */
static LgStatus
sort_ids(const LgEnv *env, const MatrixId *ids, size_t count, SortId **sorted, uint32_t **place, LgError *err)
{
	LG_TRY(lg_alloc_array(env, count, sizeof(SortId), sorted, err));
	LG_TRY(lg_alloc_array(env, count, sizeof(uint32_t), place, err));
	for (size_t i = 0; i < count; i++)
	{
		(*sorted)[i].id = ids[i];
		(*sorted)[i].given = (uint32_t) i;
	}
	LG_TRY(lg_sort(env, *sorted, count, sizeof(SortId), compare_sort_id, NULL, err));
	for (size_t i = 0; i < count; i++)
	{
		char		name[80];

		if (i > 0 && matrix_same_id(&(*sorted)[i].id, &(*sorted)[i - 1].id))
		{
			lg_fail(err, LG_BAD_ARGUMENT, "node \"%s\" is listed twice",
					matrix_id_name(&(*sorted)[i].id, name, sizeof(name)));
			lg_hint(err, "List every node once.");
			return LG_BAD_ARGUMENT;
		}
		(*place)[(*sorted)[i].given] = (uint32_t) i;
	}
	return LG_OK;
}

static void
write_nodes(char *value, const SortId *sorted, uint32_t count, uint64_t ids, uint64_t slots,
			uint64_t pool, uint32_t *pool_used)
{
	int64_t    *numbers = (int64_t *) (value + ids);
	MatrixTextRef *texts = (MatrixTextRef *) (value + ids);
	uint32_t   *slot_table = (uint32_t *) (value + slots);
	uint32_t	mask = slot_count(count) - 1;

	for (uint32_t i = 0; i < count; i++)
	{
		const MatrixId *id = &sorted[i].id;
		uint64_t	slot = id_hash(id);

		if (id->text != NULL)
		{
			texts[i].offset = *pool_used;
			texts[i].size = id->size;
			memcpy(value + pool + *pool_used, id->text, id->size);
			*pool_used += id->size;
		}
		else
			numbers[i] = id->number;
		while (slot_table[slot & mask] != 0)
			slot++;
		slot_table[slot & mask] = i + 1;
	}
}

static LgStatus
too_large(size_t rows, size_t columns, LgError *err)
{
	lg_fail(err, LG_LIMIT, "cost matrix of %zu x %zu nodes is too large", rows, columns);
	lg_detail(err, "A value of PostgreSQL holds 1 GB: about 16 000 x 16 000 times, or 11 000 x 11 000 times and distances.");
	lg_hint(err, "Build one matrix per region or depot.");
	return LG_LIMIT;
}

/* All names must be of one kind: number or text. */
static LgStatus
check_kind(const MatrixId *ids, size_t count, bool has_text, uint64_t *pool_size, LgError *err)
{
	for (size_t i = 0; i < count; i++)
	{
		if ((ids[i].text != NULL) != has_text)
			return lg_fail(err, LG_BAD_ARGUMENT, "nodes are named by bigint and by text in one cost matrix");
		*pool_size += ids[i].size;
	}
	return LG_OK;
}

/*
 * Starts a matrix over the given nodes, columns = NULL for a square one.  The
 * caller fills times[row_of[i] * columns + column_of[j]] and calls
 * matrix_finish().
 */
LgStatus
matrix_begin(const LgEnv *env, const MatrixId *rows, size_t row_count, const MatrixId *columns, size_t column_count,
			 bool metres, MatrixDraft *draft, LgError *err)
{
	bool		square = columns == NULL;
	size_t		all_columns = square ? row_count : column_count;
	bool		has_text;
	MatrixHeader header = {0};
	MatrixHeader *out;
	SortId	   *sorted_rows;
	SortId	   *sorted_columns = NULL;
	size_t		end = sizeof(MatrixHeader);
	size_t		offset[7] = {0};
	uint32_t	pool_used = 0;

	if (row_count == 0 || all_columns == 0)
		return lg_fail(err, LG_BAD_ARGUMENT, "cost matrix without nodes");
	if (row_count > MATRIX_MAX_NODES || all_columns > MATRIX_MAX_NODES)
		return too_large(row_count, all_columns, err);
	has_text = rows[0].text != NULL;
	LG_TRY(check_kind(rows, row_count, has_text, &header.pool_size, err));
	if (!square)
		LG_TRY(check_kind(columns, column_count, has_text, &header.pool_size, err));
	LG_TRY(sort_ids(env, rows, row_count, &sorted_rows, &draft->row_of, err));
	draft->column_of = draft->row_of;
	if (!square)
		LG_TRY(sort_ids(env, columns, column_count, &sorted_columns, &draft->column_of, err));
	if (!lg_value_section(&end, row_count, 8, &offset[0]) ||
		!lg_value_section(&end, slot_count((uint32_t) row_count), 4, &offset[1]) ||
		(!square && !lg_value_section(&end, column_count, 8, &offset[2])) ||
		(!square && !lg_value_section(&end, slot_count((uint32_t) column_count), 4, &offset[3])) ||
		!lg_value_section(&end, header.pool_size, 1, &offset[4]) ||
		!lg_value_section(&end, row_count * all_columns, 4, &offset[5]) ||
		(metres && !lg_value_section(&end, row_count * all_columns, 4, &offset[6])))
		return too_large(row_count, all_columns, err);
	LG_TRY(lg_alloc(env, end, &draft->value, err));
	out = draft->value;
	lg_value_init(out, MATRIX_MAGIC, MATRIX_FORMAT,
				  (has_text ? MATRIX_TEXT : 0) | (metres ? MATRIX_METRES : 0) | (square ? 0 : MATRIX_RECTANGULAR));
	out->rows = (uint32_t) row_count;
	out->columns = (uint32_t) all_columns;
	out->row_ids = offset[0];
	out->row_slots = offset[1];
	out->column_ids = offset[2];
	out->column_slots = offset[3];
	out->pool = offset[4];
	out->pool_size = header.pool_size;
	out->times = offset[5];
	out->distances = offset[6];
	write_nodes(draft->value, sorted_rows, out->rows, out->row_ids, out->row_slots, out->pool, &pool_used);
	if (!square)
		write_nodes(draft->value, sorted_columns, out->columns, out->column_ids, out->column_slots, out->pool, &pool_used);
	lg_release(env, sorted_rows);
	if (!square)
		lg_release(env, sorted_columns);
	draft->size = end;
	draft->columns = out->columns;
	draft->times = (uint32_t *) ((char *) draft->value + out->times);
	draft->distances = metres ? (uint32_t *) ((char *) draft->value + out->distances) : NULL;
	memset(draft->times, 0xFF, row_count * all_columns * 4);
	if (metres)
		memset(draft->distances, 0xFF, row_count * all_columns * 4);
	for (size_t i = 0; square && i < row_count; i++)
	{
		draft->times[i * all_columns + i] = 0;
		if (metres)
			draft->distances[i * all_columns + i] = 0;
	}
	return LG_OK;
}

static LgStatus
cell_value(double value, double scale, const char *what, const char *unit, uint32_t *out, LgError *err)
{
	double		scaled = value * scale;

	if (!(scaled >= 0) || scaled >= (double) UINT32_MAX - 0.5)
	{
		lg_fail(err, LG_BAD_ARGUMENT, "%s of %.10g %s cannot be stored", what, value, unit);
		lg_detail(err, "A cell of a cost matrix holds 0 to %.0f %s.", (double) (UINT32_MAX - 1) / scale, unit);
		lg_hint(err, "Pass NULL where there is no way.");
		return LG_BAD_ARGUMENT;
	}
	*out = (uint32_t) (scaled + 0.5);
	return LG_OK;
}

LgStatus
matrix_ms(double seconds, uint32_t *ms, LgError *err)
{
	return cell_value(seconds, 1000.0, "travel time", "seconds", ms, err);
}

LgStatus
matrix_cm(double metres, uint32_t *cm, LgError *err)
{
	return cell_value(metres, 100.0, "distance", "metres", cm, err);
}

/* Geodesic distance x circuity, at one speed. */
LgStatus
matrix_from_points(const LgEnv *env, const MatrixId *ids, const GeoPoint *points, size_t count,
				   double speed_kmh, double circuity, MatrixDraft *draft, LgError *err)
{
	LG_TRY(matrix_begin(env, ids, count, NULL, 0, true, draft, err));
	for (size_t i = 0; i < count; i++)
	{
		for (size_t j = i + 1; j < count; j++)
		{
			double		metres = geo_distance_m(points[i], points[j]) * circuity;
			size_t		there = (size_t) draft->row_of[i] * draft->columns + draft->row_of[j];
			size_t		back = (size_t) draft->row_of[j] * draft->columns + draft->row_of[i];

			LG_TRY(matrix_cm(metres, &draft->distances[there], err));
			LG_TRY(matrix_ms(metres * 3.6 / speed_kmh, &draft->times[there], err));
			draft->distances[back] = draft->distances[there];
			draft->times[back] = draft->times[there];
			if ((j & 1023) == 0)
				LG_TRY(lg_poll(env, err));
		}
		LG_TRY(lg_poll(env, err));
	}
	return LG_OK;
}

/* The part of a matrix over the given nodes, columns = NULL for the same both ways. */
LgStatus
matrix_subset(const LgEnv *env, const MatrixView *matrix, const MatrixId *rows, size_t row_count,
			  const MatrixId *columns, size_t column_count, MatrixDraft *draft, LgError *err)
{
	const MatrixId *to = columns != NULL ? columns : rows;
	size_t		to_count = columns != NULL ? column_count : row_count;
	int64_t    *column_at;

	LG_TRY(matrix_begin(env, rows, row_count, columns, column_count, matrix->distances != NULL, draft, err));
	LG_TRY(lg_alloc_array(env, to_count, sizeof(int64_t), &column_at, err));
	for (size_t j = 0; j < to_count; j++)
	{
		int64_t		row;

		LG_TRY(matrix_locate(matrix, &to[j], &row, &column_at[j], err));
	}
	for (size_t i = 0; i < row_count; i++)
	{
		int64_t		row;
		int64_t		ignored;

		LG_TRY(matrix_locate(matrix, &rows[i], &row, &ignored, err));
		LG_TRY(lg_poll(env, err));
		for (size_t j = 0; row >= 0 && j < to_count; j++)
		{
			size_t		cell = (size_t) draft->row_of[i] * draft->columns + draft->column_of[j];

			if (column_at[j] < 0)
				continue;
			draft->times[cell] = matrix_time(matrix, (uint32_t) row, (uint32_t) column_at[j]);
			if (draft->distances != NULL)
				draft->distances[cell] = matrix_distance(matrix, (uint32_t) row, (uint32_t) column_at[j]);
		}
	}
	return LG_OK;
}

/* ----------------------------------------------------------------------
 * checks
 * ----------------------------------------------------------------------
 */

/* Cells without a way, and cells of no time between different nodes: places snapped to one. */
LgStatus
matrix_count_cells(const LgEnv *env, const MatrixView *matrix, int64_t *unreachable, int64_t *zero, LgError *err)
{
	*unreachable = *zero = 0;
	for (uint32_t i = 0; i < matrix->rows.count; i++)
	{
		const uint32_t *row = matrix->times + (size_t) i * matrix->columns.count;
		MatrixId	id = matrix_node(&matrix->rows, i);
		int64_t		self = matrix->square ? (int64_t) i : matrix_find(&matrix->columns, &id);

		for (uint32_t j = 0; j < matrix->columns.count; j++)
		{
			*unreachable += row[j] == MATRIX_UNREACHABLE;
			*zero += row[j] == 0 && j != self;
		}
		LG_TRY(lg_poll(env, err));
	}
	return LG_OK;
}

LgStatus
matrix_is_symmetric(const LgEnv *env, const MatrixView *matrix, bool *symmetric, LgError *err)
{
	*symmetric = false;
	if (!matrix->square)
		return LG_OK;
	for (uint32_t i = 0; i < matrix->rows.count; i++)
	{
		for (uint32_t j = 0; j < i; j++)
		{
			if (matrix_time(matrix, i, j) != matrix_time(matrix, j, i) ||
				matrix_distance(matrix, i, j) != matrix_distance(matrix, j, i))
				return LG_OK;
		}
		LG_TRY(lg_poll(env, err));
	}
	*symmetric = true;
	return LG_OK;
}

/* Counts the triples where a third node makes the way quicker by more than the tolerance. */
LgStatus
matrix_triangles(const LgEnv *env, const MatrixView *matrix, int64_t tolerance_ms, MatrixTriangles *report, LgError *err)
{
	uint32_t	n = matrix->rows.count;

	memset(report, 0, sizeof(*report));
	if (!matrix->square)
		return lg_fail(err, LG_BAD_ARGUMENT, "the triangle inequality needs a square cost matrix");
	for (uint32_t i = 0; i < n; i++)
	{
		for (uint32_t k = 0; k < n; k++)
		{
			uint32_t	first = matrix_time(matrix, i, k);

			LG_TRY(lg_poll(env, err));
			if (k == i || first == MATRIX_UNREACHABLE)
				continue;
			for (uint32_t j = 0; j < n; j++)
			{
				uint32_t	direct = matrix_time(matrix, i, j);
				uint32_t	second = matrix_time(matrix, k, j);
				int64_t		saved = (int64_t) direct - first - second;

				if (j == i || j == k || second == MATRIX_UNREACHABLE || direct == MATRIX_UNREACHABLE)
					continue;
				report->triples++;
				if (saved <= tolerance_ms)
					continue;
				report->violated++;
				if (saved > report->worst_ms)
				{
					report->worst_ms = (uint32_t) saved;
					report->worst[0] = i;
					report->worst[1] = k;
					report->worst[2] = j;
				}
			}
		}
	}
	return LG_OK;
}
