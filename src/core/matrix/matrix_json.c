/*
 * matrix_json.c
 *		Cost matrices from the answers of routing engines.
 *
 *	OSRM, Mapbox, openrouteservice
 *				{"code":"Ok","durations":[[0,61.5],[null,0]],"distances":[[..]]}
 *	Valhalla	{"sources_to_targets":[[{"time":61,"distance":0.8,"to_index":0,"from_index":0},..]],"units":"kilometers"}
 *				{"sources_to_targets":{"durations":[[..]],"distances":[[..]]}}
 *	GraphHopper {"times":[[0,61]],"distances":[[0,810]]}
 *	Google		{"rows":[{"elements":[{"status":"OK","duration":{"value":61},"distance":{"value":810}},..]}]}
 *				[{"originIndex":0,"destinationIndex":1,"duration":"61s","distanceMeters":810,"condition":"ROUTE_EXISTS"},..]
 *	TomTom		{"data":[{"originIndex":0,"destinationIndex":1,"routeSummary":{"travelTimeInSeconds":61,"lengthInMeters":810}},..]}
 *	HERE		{"matrix":{"numOrigins":2,"numDestinations":2,"travelTimes":[0,61,..],"distances":[..],"errorCodes":[..]}}
 *
 * These documents are not ours: members that we do not know are left alone.
 * Where cells bear their indices, those count and not the order, and every cell
 * must be there once.
 */
#include "core/matrix/matrix.h"

#include <stdlib.h>

#include "core/json/json_doc.h"

typedef enum TableShape
{
	TABLE_LISTS,				/* lists of lists of numbers: times, perhaps distances */
	TABLE_CELLS,				/* lists of lists of Valhalla's objects */
	TABLE_ELEMENTS,				/* Google's rows of elements */
	TABLE_PAIRS,				/* a list of cells with indices */
	TABLE_FLAT					/* one list of all cells, row by row */
} TableShape;

/* Where an answer has what. */
typedef struct Tables
{
	TableShape	shape;
	const JsonNode *times;
	const JsonNode *distances;	/* NULL: none, or in the same cells */
	const JsonNode *errors;		/* of a flat table */
	bool		has_metres;
	double		metres_per_unit;
} Tables;

/* The cells being filled, and the document they come from. */
typedef struct CellFiller
{
	const LgEnv *env;
	const JsonDoc *doc;
	MatrixDraft *draft;
	size_t		rows;
	size_t		columns;
	double		metres_per_unit;
	uint8_t    *seen;			/* cells filled by index; NULL where order counts */
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
put_seconds(const CellFiller *fill, const JsonNode *node, size_t cell, double seconds)
{
	return json_locate(fill->doc, node, matrix_ms(seconds, &fill->draft->times[cell], fill->err), fill->err);
}

static LgStatus
put_time(const CellFiller *fill, const JsonNode *node, size_t cell)
{
	double		seconds;

	if (node == NULL || node->type == JSON_NULL)
		return LG_OK;			/* no way: as the cell already is */
	LG_TRY(read_number(fill, node, &seconds));
	return put_seconds(fill, node, cell, seconds);
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

/* An index of a cell; one that is not there is 0, which some engines leave away. */
static LgStatus
read_index(const CellFiller *fill, const JsonNode *cell, const char *key, size_t count, size_t *index)
{
	const JsonNode *node = json_member(cell, key);
	int64_t		value = 0;

	if (node != NULL)
		LG_TRY(json_int64(fill->doc, node, 0, (int64_t) count - 1, &value, fill->err));
	*index = (size_t) value;
	return LG_OK;
}

/* The cell of an origin and a destination, by their places in the request. */
static size_t
cell_of(const CellFiller *fill, size_t row, size_t column)
{
	return (size_t) fill->draft->row_of[row] * fill->columns + fill->draft->column_of[column];
}

/* Takes the place that a cell names; each only once. */
static LgStatus
take_place(const CellFiller *fill, const JsonNode *node, const char *row_key, const char *column_key, size_t *cell)
{
	size_t		row;
	size_t		column;

	LG_TRY(read_index(fill, node, row_key, fill->rows, &row));
	LG_TRY(read_index(fill, node, column_key, fill->columns, &column));
	if (fill->seen[row * fill->columns + column])
		return json_fail(fill->doc, node, fill->err, "the way from origin %zu to destination %zu is there twice", row, column);
	fill->seen[row * fill->columns + column] = 1;
	*cell = cell_of(fill, row, column);
	return LG_OK;
}

static LgStatus
all_places_taken(const CellFiller *fill, const JsonNode *list)
{
	for (size_t i = 0; i < fill->rows * fill->columns; i++)
	{
		if (!fill->seen[i])
			return json_fail(fill->doc, list, fill->err, "no way from origin %zu to destination %zu is told", i / fill->columns, i % fill->columns);
	}
	return LG_OK;
}

/* ----------------------------------------------------------------------
 * tables in rows
 * ----------------------------------------------------------------------
 */

static LgStatus
put_valhalla(const CellFiller *fill, const JsonNode *node, size_t row, size_t column)
{
	size_t		cell = cell_of(fill, row, column);

	LG_TRY(json_want(fill->doc, node, JSON_OBJECT, fill->err));
	if ((json_member(node, "from_index") != NULL) != (fill->seen != NULL) || (json_member(node, "to_index") != NULL) != (fill->seen != NULL))
		return json_fail(fill->doc, node, fill->err, "some cells have indices, and some have not");
	if (fill->seen != NULL)
		LG_TRY(take_place(fill, node, "from_index", "to_index", &cell));
	LG_TRY(put_time(fill, json_member(node, "time"), cell));
	return put_distance(fill, json_member(node, "distance"), cell);
}

/* Google says of each way whether there is one. */
static LgStatus
put_element(const CellFiller *fill, const JsonNode *node, size_t cell)
{
	const JsonNode *status;
	const JsonNode *duration;
	const JsonNode *distance;

	LG_TRY(json_want(fill->doc, node, JSON_OBJECT, fill->err));
	status = json_member(node, "status");
	if (status != NULL && json_is(status, "ZERO_RESULTS"))
		return LG_OK;
	if (status != NULL && !json_is(status, "OK"))
		return json_fail(fill->doc, status, fill->err, "the routing engine answered \"%.60s\"", status->type == JSON_STRING ? status->text : "");
	duration = json_member(node, "duration");
	distance = json_member(node, "distance");
	if (duration == NULL)
		return json_fail(fill->doc, node, fill->err, "an element has no \"duration\"");
	LG_TRY(json_want(fill->doc, duration, JSON_OBJECT, fill->err));
	LG_TRY(put_time(fill, json_member(duration, "value"), cell));
	if (distance == NULL)
		return LG_OK;
	LG_TRY(json_want(fill->doc, distance, JSON_OBJECT, fill->err));
	return put_distance(fill, json_member(distance, "value"), cell);
}

/* One list of rows; every row must have every column. */
static LgStatus
put_rows(const CellFiller *fill, const JsonNode *list, TableShape shape, bool distances)
{
	LG_TRY(json_want(fill->doc, list, JSON_ARRAY, fill->err));
	if (list->count != fill->rows)
		return json_fail(fill->doc, list, fill->err, "%u rows for %zu origins", list->count, fill->rows);
	for (const JsonNode *row = list->child; row != NULL; row = row->next)
	{
		const JsonNode *cells = row;

		if (shape == TABLE_ELEMENTS)
		{
			LG_TRY(json_want(fill->doc, row, JSON_OBJECT, fill->err));
			cells = json_member(row, "elements");
			if (cells == NULL)
				return json_fail(fill->doc, row, fill->err, "a row has no \"elements\"");
		}
		LG_TRY(json_want(fill->doc, cells, JSON_ARRAY, fill->err));
		if (cells->count != fill->columns)
			return json_fail(fill->doc, cells, fill->err, "%u values for %zu destinations", cells->count, fill->columns);
		for (const JsonNode *node = cells->child; node != NULL; node = node->next)
		{
			size_t		cell = cell_of(fill, row->index, node->index);

			if (shape == TABLE_CELLS)
				LG_TRY(put_valhalla(fill, node, row->index, node->index));
			else if (shape == TABLE_ELEMENTS)
				LG_TRY(put_element(fill, node, cell));
			else
				LG_TRY(distances ? put_distance(fill, node, cell) : put_time(fill, node, cell));
		}
		LG_TRY(lg_poll(fill->env, fill->err));
	}
	return LG_OK;
}

/* ----------------------------------------------------------------------
 * cells one by one
 * ----------------------------------------------------------------------
 */

/* "160s", "3.5s": a duration of Google's. */
static LgStatus
put_google_duration(const CellFiller *fill, const JsonNode *node, size_t cell)
{
	char	   *end;
	double		seconds;

	LG_TRY(json_want(fill->doc, node, JSON_STRING, fill->err));
	seconds = strtod(node->text, &end);
	if (end == node->text || strcmp(end, "s") != 0)
		return json_fail(fill->doc, node, fill->err, "\"%.40s\" is no duration like \"160s\"", node->text);
	return put_seconds(fill, node, cell, seconds);
}

/* A text or number under a key, in a copy that ends; NULL: none. */
typedef struct Word
{
	char		text[320];
} Word;

static const char *
word_of(const JsonNode *object, const char *key, Word *word)
{
	const JsonNode *node = object == NULL || object->type != JSON_OBJECT ? NULL : json_member(object, key);
	size_t		size;

	if (node == NULL || (node->type & (JSON_STRING | JSON_NUMBER)) == 0)
		return NULL;
	size = node->size < sizeof(word->text) ? node->size : sizeof(word->text) - 1;
	while (size > 0 && size < node->size && ((unsigned char) node->text[size] & 0xC0) == 0x80)
		size--;					/* a character is not cut */
	memcpy(word->text, node->text, size);
	word->text[size] = '\0';
	return word->text;
}

static bool
is_number(const JsonNode *node, const char *literal)
{
	return node->type == JSON_NUMBER && node->size == strlen(literal) && memcmp(node->text, literal, node->size) == 0;
}

/* A cell that says what went wrong with it; that there is no way is not an error. */
static LgStatus
check_pair(const CellFiller *fill, const JsonNode *node, bool *no_way)
{
	const JsonNode *status = json_member(node, "status");
	const JsonNode *error = json_member(node, "detailedError");
	const JsonNode *condition = json_member(node, "condition");
	const JsonNode *code = status != NULL && status->type == JSON_OBJECT ? json_member(status, "code") : NULL;
	Word		word;
	const char *message;

	*no_way = condition != NULL && json_is(condition, "ROUTE_NOT_FOUND");
	if (code != NULL && !is_number(code, "0"))
		error = status;
	if (error == NULL || error->type != JSON_OBJECT)
		return LG_OK;
	code = json_member(error, "code");
	if (code != NULL && json_is(code, "NO_ROUTE_FOUND"))
	{
		*no_way = true;
		return LG_OK;
	}
	message = word_of(error, "message", &word);
	return json_fail(fill->doc, node, fill->err, "the routing engine answered \"%s\"", message != NULL ? message : "error");
}

static LgStatus
put_pair(const CellFiller *fill, const JsonNode *node)
{
	const JsonNode *summary;
	size_t		cell;
	bool		no_way;

	LG_TRY(json_want(fill->doc, node, JSON_OBJECT, fill->err));
	LG_TRY(check_pair(fill, node, &no_way));
	LG_TRY(take_place(fill, node, "originIndex", "destinationIndex", &cell));
	if (no_way)
		return LG_OK;
	summary = json_member(node, "routeSummary");
	if (summary != NULL)
	{
		LG_TRY(json_want(fill->doc, summary, JSON_OBJECT, fill->err));
		LG_TRY(put_time(fill, json_member(summary, "travelTimeInSeconds"), cell));
		return put_distance(fill, json_member(summary, "lengthInMeters"), cell);
	}
	if (json_member(node, "duration") == NULL)
		return json_fail(fill->doc, node, fill->err, "a way has no \"duration\"");
	LG_TRY(put_google_duration(fill, json_member(node, "duration"), cell));
	if (fill->draft->distances != NULL && json_member(node, "distanceMeters") == NULL)
		fill->draft->distances[cell] = 0;	/* numbers of 0 are left away there */
	return put_distance(fill, json_member(node, "distanceMeters"), cell);
}

static LgStatus
put_pairs(const CellFiller *fill, const JsonNode *list)
{
	LG_TRY(json_want(fill->doc, list, JSON_ARRAY, fill->err));
	for (const JsonNode *node = list->child; node != NULL; node = node->next)
	{
		LG_TRY(put_pair(fill, node));
		if ((node->index & 1023) == 0)
			LG_TRY(lg_poll(fill->env, fill->err));
	}
	return all_places_taken(fill, list);
}

/* All cells in one list, row by row; an error code other than 0 is no way. */
static LgStatus
put_flat(const CellFiller *fill, const Tables *tables, const JsonNode *list, bool distances)
{
	const JsonNode *code = tables->errors == NULL ? NULL : tables->errors->child;

	LG_TRY(json_want(fill->doc, list, JSON_ARRAY, fill->err));
	if (list->count != fill->rows * fill->columns || (tables->errors != NULL && tables->errors->count != list->count))
		return json_fail(fill->doc, list, fill->err, "%u values for %zu origins and %zu destinations", list->count, fill->rows, fill->columns);
	for (const JsonNode *node = list->child; node != NULL; node = node->next)
	{
		size_t		cell = cell_of(fill, node->index / fill->columns, node->index % fill->columns);
		bool		failed = code != NULL && code->type == JSON_NUMBER && !is_number(code, "0");

		if (!failed)
			LG_TRY(distances ? put_distance(fill, node, cell) : put_time(fill, node, cell));
		code = code == NULL ? NULL : code->next;
		if ((node->index & 4095) == 0)
			LG_TRY(lg_poll(fill->env, fill->err));
	}
	return LG_OK;
}

/* ----------------------------------------------------------------------
 * what an answer is
 * ----------------------------------------------------------------------
 */

/* Valhalla counts in kilometres, which is also what it means by nothing, or in miles. */
static LgStatus
read_units(const JsonDoc *doc, const JsonNode *units, double nothing, double *metres, LgError *err)
{
	*metres = nothing;
	if (units == NULL || units->type == JSON_NULL)
		return LG_OK;
	if (json_is(units, "kilometers") || json_is(units, "km"))
		*metres = 1000;
	else if (json_is(units, "miles") || json_is(units, "mi"))
		*metres = 1609.344;
	else if (json_is(units, "m") && nothing == 1)
		*metres = 1;
	else
		return json_fail(doc, units, err, nothing == 1 ? "unknown units: they are m, km or mi" : "unknown units: they are kilometers or miles");
	return LG_OK;
}

/* Google's rows are there beside an error too. */
static bool
has_table(const JsonNode *root)
{
	static const char *const keys[] = {"durations", "times", "sources_to_targets", "data", "matrix"};

	for (size_t i = 0; i < LG_COUNT(keys); i++)
	{
		if (json_member(root, keys[i]) != NULL)
			return true;
	}
	return false;
}

/* What engines say went wrong, in their own words. */
static LgStatus
find_error(const JsonDoc *doc, LgError *err)
{
	const JsonNode *root = doc->root->type == JSON_ARRAY && doc->root->count == 1 ? doc->root->child : doc->root;
	const JsonNode *error;
	const JsonNode *where = root;
	Word		copies[3];
	const char *code;
	const char *words;

	if (root->type != JSON_OBJECT)
		return LG_OK;
	error = json_member(root, "error");
	code = word_of(root, "code", &copies[0]);
	words = word_of(root, "message", &copies[1]);
	if (code != NULL && (strcmp(code, "Ok") == 0 || strcmp(code, "OK") == 0))
		code = NULL;
	if (code != NULL)
		where = json_member(root, "code");
	if (error != NULL && error->type == JSON_OBJECT)
	{
		where = error;
		code = word_of(error, "status", &copies[0]) != NULL ? copies[0].text : word_of(error, "code", &copies[0]);
		words = word_of(error, "message", &copies[1]) != NULL ? copies[1].text : word_of(error, "description", &copies[1]);
	}
	else if (error != NULL && error->type == JSON_STRING)
	{
		where = error;
		code = word_of(root, "error_code", &copies[0]);
		words = word_of(root, "error", &copies[1]);
	}
	else if (json_member(root, "error_message") != NULL || (word_of(root, "status", &copies[2]) != NULL && !has_table(root)))
	{
		code = word_of(root, "status", &copies[0]);
		words = word_of(root, "error_message", &copies[1]) != NULL ? copies[1].text : word_of(root, "title", &copies[1]);
		if (code != NULL && strcmp(code, "OK") == 0)
			return LG_OK;
	}
	else if (code == NULL && (words == NULL || has_table(root)))
		return LG_OK;
	return json_fail(doc, where, err, "the routing engine answered \"%.60s%s%.300s\"", code != NULL ? code : "",
					 code != NULL && words != NULL ? ": " : "", words != NULL ? words : "");
}

/* Lists of times and of distances, as they are called in different places. */
static LgStatus
find_lists(const JsonDoc *doc, const JsonNode *home, Tables *tables, LgError *err)
{
	const JsonNode *metadata = json_member(doc->root, "metadata");
	const JsonNode *query = metadata != NULL && metadata->type == JSON_OBJECT ? json_member(metadata, "query") : NULL;

	tables->shape = TABLE_LISTS;
	tables->times = json_member(home, "durations");
	if (tables->times == NULL)
		tables->times = json_member(home, "times");
	tables->distances = json_member(home, "distances");
	tables->has_metres = tables->distances != NULL;
	if (tables->times == NULL)
	{
		json_fail(doc, home, err, "neither \"durations\" nor \"sources_to_targets\"");
		lg_hint(err, "This is no table of OSRM, Valhalla, GraphHopper, openrouteservice, Google, TomTom or HERE.");
		return LG_BAD_TEXT;
	}
	if (home == doc->root && query != NULL && query->type == JSON_OBJECT)	/* openrouteservice */
		return read_units(doc, json_member(query, "units"), 1, &tables->metres_per_unit, err);
	return LG_OK;
}

/* Whether any cell of a list has a distance. */
static bool
any_member(const JsonNode *list, const char *inside, const char *key)
{
	for (const JsonNode *node = list->type == JSON_ARRAY ? list->child : NULL; node != NULL; node = node->next)
	{
		const JsonNode *cell = node;

		if (node->type == JSON_OBJECT && inside != NULL)
			cell = json_member(node, inside);
		if (cell != NULL && cell->type == JSON_ARRAY && any_member(cell, NULL, key))
			return true;
		if (cell != NULL && cell->type == JSON_OBJECT && json_member(cell, key) != NULL)
			return true;
	}
	return false;
}

/* Finds the tables, wherever the engine puts them. */
static LgStatus
find_tables(const JsonDoc *doc, Tables *tables, LgError *err)
{
	const JsonNode *root = doc->root;
	const JsonNode *table;

	memset(tables, 0, sizeof(*tables));
	tables->metres_per_unit = 1;
	LG_TRY(json_want(doc, root, JSON_OBJECT | JSON_ARRAY, err));
	LG_TRY(find_error(doc, err));
	tables->times = root;
	if (root->type == JSON_ARRAY)
	{
		tables->shape = TABLE_PAIRS;
		tables->has_metres = any_member(root, NULL, "distanceMeters");
		return LG_OK;
	}
	if ((table = json_member(root, "sources_to_targets")) != NULL)
	{
		LG_TRY(read_units(doc, json_member(root, "units"), 1000, &tables->metres_per_unit, err));
		LG_TRY(json_want(doc, table, JSON_ARRAY | JSON_OBJECT, err));
		if (table->type == JSON_OBJECT)
			return find_lists(doc, table, tables, err);
		tables->shape = TABLE_CELLS;
		tables->has_metres = true;
	}
	else if ((table = json_member(root, "rows")) != NULL)
	{
		tables->shape = TABLE_ELEMENTS;
		tables->has_metres = any_member(table, "elements", "distance");
	}
	else if ((table = json_member(root, "data")) != NULL)
	{
		tables->shape = TABLE_PAIRS;
		tables->has_metres = any_member(table, "routeSummary", "lengthInMeters");
	}
	else if ((table = json_member(root, "matrix")) != NULL && table->type == JSON_OBJECT && json_member(table, "travelTimes") != NULL)
	{
		tables->shape = TABLE_FLAT;
		tables->distances = json_member(table, "distances");
		tables->errors = json_member(table, "errorCodes");
		tables->has_metres = tables->distances != NULL;
		table = json_member(table, "travelTimes");
	}
	else
		return find_lists(doc, root, tables, err);
	tables->times = table;
	return LG_OK;
}

/* Whether the cells of Valhalla's table say where they belong. */
static bool
has_indices(const Tables *tables)
{
	const JsonNode *row = tables->times->type == JSON_ARRAY ? tables->times->child : NULL;
	const JsonNode *cell = row != NULL && row->type == JSON_ARRAY ? row->child : NULL;

	return cell != NULL && cell->type == JSON_OBJECT && json_member(cell, "from_index") != NULL;
}

LgStatus
matrix_from_json(const LgEnv *env, const JsonDoc *doc, const MatrixId *rows, size_t row_count,
				 const MatrixId *columns, size_t column_count, MatrixDraft *draft, LgError *err)
{
	CellFiller	fill = {env, doc, draft, row_count, columns != NULL ? column_count : row_count, 1, NULL, err};
	Tables		tables;

	LG_TRY(find_tables(doc, &tables, err));
	fill.metres_per_unit = tables.metres_per_unit;
	LG_TRY(matrix_begin(env, rows, row_count, columns, column_count, tables.has_metres, draft, err));
	if (tables.shape == TABLE_PAIRS || (tables.shape == TABLE_CELLS && has_indices(&tables)))
		LG_TRY(lg_alloc(env, fill.rows * fill.columns + 1, &fill.seen, err));
	if (tables.shape == TABLE_PAIRS)
		LG_TRY(put_pairs(&fill, tables.times));
	else if (tables.shape == TABLE_FLAT)
		LG_TRY(put_flat(&fill, &tables, tables.times, false));
	else
		LG_TRY(put_rows(&fill, tables.times, tables.shape, false));
	if (tables.distances != NULL && tables.shape == TABLE_FLAT)
		LG_TRY(put_flat(&fill, &tables, tables.distances, true));
	else if (tables.distances != NULL)
		LG_TRY(put_rows(&fill, tables.distances, tables.shape, true));
	for (size_t cell = 0; draft->distances != NULL && cell < fill.rows * fill.columns; cell++)
	{
		if (draft->times[cell] != MATRIX_UNREACHABLE && draft->distances[cell] == MATRIX_UNREACHABLE)
			return json_fail(doc, doc->root, err, "a way has a time but no distance, while others have both");
		if (draft->times[cell] == MATRIX_UNREACHABLE)
			draft->distances[cell] = MATRIX_UNREACHABLE;
	}
	if (fill.seen != NULL)
		lg_release(env, fill.seen);
	return LG_OK;
}
