/*
 * matrix_json.c
 *		Cost matrices from the answers of routing engines: OSRM's table service
 *		(also the brief form of Valhalla) and Valhalla's sources_to_targets.
 *
 *	OSRM		{"code":"Ok","durations":[[0,61.5],[null,0]],"distances":[[..]]}
 *	Valhalla	{"sources_to_targets":[[{"time":61,"distance":0.8},..]],"units":"kilometers"}
 *				{"sources_to_targets":{"durations":[[..]],"distances":[[..]]}}
 *
 * These documents are not ours: members that we do not know are left alone.
 */
#include "core/matrix/matrix.h"

#include <stdlib.h>

#include "core/json/json_doc.h"

/* The cells being filled, and the document they come from. */
typedef struct CellFiller
{
	const LgEnv *env;
	const JsonDoc *doc;
	MatrixDraft *draft;
	size_t		rows;
	size_t		columns;
	double		metres_per_unit;
	LgError    *err;
} CellFiller;

static LgStatus
read_number(const CellFiller *fill, const JsonNode *node, double *value)
{
	LG_TRY(json_want(fill->doc, node, JSON_NUMBER, fill->err));
	*value = strtod(node->text, NULL);
	return LG_OK;
}

static LgStatus
put_time(const CellFiller *fill, const JsonNode *node, size_t cell)
{
	double		seconds;

	if (node == NULL || node->type == JSON_NULL)
		return LG_OK;			/* no way: as the cell already is */
	LG_TRY(read_number(fill, node, &seconds));
	return json_locate(fill->doc, node, matrix_ms(seconds, &fill->draft->times[cell], fill->err), fill->err);
}

static LgStatus
put_distance(const CellFiller *fill, const JsonNode *node, size_t cell)
{
	double		distance;

	if (fill->draft->distances == NULL || node == NULL || node->type == JSON_NULL ||
		fill->draft->times[cell] == MATRIX_UNREACHABLE)
		return LG_OK;
	LG_TRY(read_number(fill, node, &distance));
	return json_locate(fill->doc, node, matrix_cm(distance * fill->metres_per_unit, &fill->draft->distances[cell], fill->err), fill->err);
}

static LgStatus
put_cell(const CellFiller *fill, const JsonNode *node, size_t cell, bool distances)
{
	if (node->type == JSON_OBJECT)
	{
		LG_TRY(put_time(fill, json_member(node, "time"), cell));
		return put_distance(fill, json_member(node, "distance"), cell);
	}
	return distances ? put_distance(fill, node, cell) : put_time(fill, node, cell);
}

/* One list of rows; every row must have every column. */
static LgStatus
put_rows(const CellFiller *fill, const JsonNode *list, bool distances)
{
	const JsonNode *row;
	const JsonNode *node;

	LG_TRY(json_want(fill->doc, list, JSON_ARRAY, fill->err));
	if (list->count != fill->rows)
		return json_fail(fill->doc, list, fill->err, "%u rows for %zu origins", list->count, fill->rows);
	for (row = list->child; row != NULL; row = row->next)
	{
		LG_TRY(json_want(fill->doc, row, JSON_ARRAY, fill->err));
		if (row->count != fill->columns)
			return json_fail(fill->doc, row, fill->err, "%u values for %zu destinations", row->count, fill->columns);
		for (node = row->child; node != NULL; node = node->next)
			LG_TRY(put_cell(fill, node, (size_t) fill->draft->row_of[row->index] * fill->columns +
							fill->draft->column_of[node->index], distances));
		LG_TRY(lg_poll(fill->env, fill->err));
	}
	return LG_OK;
}

/* Valhalla counts in kilometres, which is also what it means by nothing, or in miles. */
static LgStatus
read_units(const JsonDoc *doc, double *metres, LgError *err)
{
	const JsonNode *units = json_member(doc->root, "units");

	*metres = 1000;
	if (units == NULL || units->type == JSON_NULL || json_is(units, "kilometers") || json_is(units, "km"))
		return LG_OK;
	if (!json_is(units, "miles") && !json_is(units, "mi"))
		return json_fail(doc, units, err, "unknown units: they are kilometers or miles");
	*metres = 1609.344;
	return LG_OK;
}

/* Finds the tables, wherever the engine puts them. */
static LgStatus
find_tables(const JsonDoc *doc, const JsonNode **times, const JsonNode **distances, double *metres, LgError *err)
{
	const JsonNode *home = doc->root;
	const JsonNode *code;
	const JsonNode *table;

	*metres = 1;
	LG_TRY(json_want(doc, doc->root, JSON_OBJECT, err));
	code = json_member(doc->root, "code");
	if (code != NULL && code->type == JSON_STRING && !json_is(code, "Ok"))
		return json_fail(doc, code, err, "the routing engine answered \"%.60s\"", code->text);
	table = json_member(doc->root, "sources_to_targets");
	if (table != NULL)
	{
		LG_TRY(read_units(doc, metres, err));
		*times = table;
		*distances = table;
		if (table->type == JSON_ARRAY)
			return LG_OK;
		LG_TRY(json_want(doc, table, JSON_OBJECT, err));
		home = table;
	}
	*times = json_member(home, "durations");
	*distances = json_member(home, "distances");
	if (*times == NULL)
		return json_fail(doc, home, err, "neither \"durations\" nor \"sources_to_targets\"");
	return LG_OK;
}

LgStatus
matrix_from_json(const LgEnv *env, const JsonDoc *doc, const MatrixId *rows, size_t row_count,
				 const MatrixId *columns, size_t column_count, MatrixDraft *draft, LgError *err)
{
	CellFiller	fill = {env, doc, draft, row_count, columns != NULL ? column_count : row_count, 1, err};
	const JsonNode *times = NULL;
	const JsonNode *distances = NULL;

	LG_TRY(find_tables(doc, &times, &distances, &fill.metres_per_unit, err));
	LG_TRY(matrix_begin(env, rows, row_count, columns, column_count, distances != NULL, draft, err));
	LG_TRY(put_rows(&fill, times, false));
	if (distances != NULL && distances != times)
		LG_TRY(put_rows(&fill, distances, true));
	for (size_t cell = 0; draft->distances != NULL && cell < fill.rows * fill.columns; cell++)
	{
		if (draft->times[cell] != MATRIX_UNREACHABLE && draft->distances[cell] == MATRIX_UNREACHABLE)
			return json_fail(doc, doc->root, err, "a way has a time but no distance, while others have both");
	}
	return LG_OK;
}
