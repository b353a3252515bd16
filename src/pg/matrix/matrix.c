/*
 * matrix.c
 *		Type cost_matrix: input, output, aggregate, look-up.
 */
#include "pg/base/compat.h"

#include "catalog/pg_type.h"
#include "funcapi.h"
#include "utils/array.h"
#include "utils/builtins.h"

#include "pg/base/env.h"
#include "pg/geo/geo_arg.h"
#include "pg/json/json_arg.h"
#include "pg/matrix/matrix_arg.h"
#include "pg/base/rows.h"
#include "pg/base/text_io.h"
#include "pg/base/value_compare.h"

#define MATRIX_WIRE_VERSION 1
#define FIRST_LOG_BYTES 8000

const LgValueKind matrix_kind = {"cost_matrix", MATRIX_MAGIC, sizeof(MatrixView), matrix_open};

/* ----------------------------------------------------------------------
 * names of nodes
 * ----------------------------------------------------------------------
 */

/* True when the argument, or the elements of the array, are text. */
bool
matrix_arg_is_text(FunctionCallInfo fcinfo, int argno)
{
	Oid			type = lg_arg_type(fcinfo->flinfo, argno);

	return type == TEXTOID || type == TEXTARRAYOID;
}

MatrixId
matrix_arg_id(FunctionCallInfo fcinfo, int argno)
{
	MatrixId	id = {0};

	if (matrix_arg_is_text(fcinfo, argno))
	{
		text	   *name = PG_GETARG_TEXT_PP(argno);

		id.text = VARDATA_ANY(name);
		id.size = VARSIZE_ANY_EXHDR(name);
	}
	else
		id.number = PG_GETARG_INT64(argno);
	return id;
}

/* The names in an array of bigint or text; NULL elements are refused. */
MatrixId   *
matrix_arg_ids(FunctionCallInfo fcinfo, int argno, int *count)
{
	ArrayType  *array = PG_GETARG_ARRAYTYPE_P(argno);
	bool		is_text = ARR_ELEMTYPE(array) == TEXTOID;
	Datum	   *elements;
	bool	   *nulls;
	MatrixId   *ids;

	deconstruct_array(array, ARR_ELEMTYPE(array), is_text ? -1 : 8, is_text ? false : FLOAT8PASSBYVAL,
					  is_text ? TYPALIGN_INT : TYPALIGN_DOUBLE, &elements, &nulls, count);
	ids = palloc0(sizeof(MatrixId) * Max(*count, 1));
	for (int i = 0; i < *count; i++)
	{
		if (nulls[i])
			ereport(ERROR,
					(errcode(ERRCODE_NULL_VALUE_NOT_ALLOWED),
					 errmsg("array of nodes has a NULL at position %d", i + 1)));
		if (is_text)
		{
			text	   *name = DatumGetTextPP(elements[i]);

			ids[i].text = VARDATA_ANY(name);
			ids[i].size = VARSIZE_ANY_EXHDR(name);
		}
		else
			ids[i].number = DatumGetInt64(elements[i]);
	}
	return ids;
}

/* The name as text, whatever it is. */
Datum
matrix_id_text(const MatrixId *id)
{
	if (id->text !=NULL)
		return PointerGetDatum(cstring_to_text_with_len(id->text, id->size));
	return CStringGetTextDatum(psprintf(INT64_FORMAT, id->number));
}

/* ----------------------------------------------------------------------
 * input and output
 * ----------------------------------------------------------------------
 */

static Datum
seal_draft(MatrixDraft *draft)
{
	return PointerGetDatum(lg_seal_varlena(draft->value, draft->size));
}

static char *
print_matrix(Datum datum)
{
	struct varlena *value = PG_DETOAST_DATUM(datum);
	LgText		out = lg_text_begin();
	LgError		err;

	LG_CALL(matrix_to_text(out.env, value, VARSIZE(value), &out, &err), err);
	return out.data;
}

LG_TEXT_FORMS(cost_matrix, MATRIX_WIRE_VERSION, matrix_from_text, print_matrix);

static void
add_nodes(LgContent *content, const MatrixNodes *nodes)
{
	lg_content_add(content, nodes->numbers != NULL ? (const void *) nodes->numbers : nodes->texts, nodes->count * sizeof(int64));
}

/* Nodes and cells, but not the hash tables over the nodes. */
static void
matrix_content(Datum datum, LgContent *content)
{
	const MatrixHeader *header = (const MatrixHeader *) PG_DETOAST_DATUM(datum);
	LgEnv		env = lg_env(CurrentMemoryContext);
	LgError		err;
	MatrixDraft draft = {0};
	MatrixView	view;

	if (matrix_log_check(header, VARSIZE(header)))
	{
		LG_CALL(matrix_log_build(&env, header, VARSIZE(header), &draft, &err), err);
		SET_VARSIZE(draft.value, draft.size);
		header = draft.value;
	}
	LG_CALL(matrix_open(header, VARSIZE(header), &view, &err), err);
	lg_content_add(content, &header->header.flags, sizeof(header->header.flags));
	add_nodes(content, &view.rows);
	add_nodes(content, &view.columns);
	lg_content_add(content, view.rows.pool, view.has_text ? header->pool_size : 0);
	lg_content_add(content, view.times, (size_t) view.rows.count * view.columns.count * sizeof(uint32));
	lg_content_add(content, view.distances, view.distances == NULL ? 0 : (size_t) view.rows.count * view.columns.count * sizeof(uint32));
}

LG_VALUE_OPERATORS(cost_matrix, matrix_content);

/* ----------------------------------------------------------------------
 * aggregate cost_matrix_agg(src, dst, seconds [, metres])
 *
 * The state is a cost_matrix in its form as a log, extended in place.  A
 * larger copy is made in the short-lived context: the executor copies a
 * changed state into the aggregate's context itself, and frees the old one.
 * ----------------------------------------------------------------------
 */

PG_FUNCTION_INFO_V1(logistics_cost_matrix_transition);
Datum
logistics_cost_matrix_transition(PG_FUNCTION_ARGS)
{
	LgEnv		env = lg_env(CurrentMemoryContext);
	LgError		err;
	void	   *log = lg_state_arg(fcinfo, MATRIX_MAGIC, MATRIX_DRAFT);
	size_t		size = log != NULL ? VARSIZE(log) : 0;
	MatrixId	from;
	MatrixId	to;
	uint32		ms = MATRIX_UNREACHABLE;
	uint32		cm = MATRIX_UNREACHABLE;
	bool		metres = false;
	bool		full;

	if (PG_ARGISNULL(1) || PG_ARGISNULL(2))
		ereport(ERROR,
				(errcode(ERRCODE_NULL_VALUE_NOT_ALLOWED),
				 errmsg("node of a cost matrix must not be NULL"),
				 errhint("Leave such rows out with FILTER (WHERE src IS NOT NULL AND dst IS NOT NULL).")));
	from = matrix_arg_id(fcinfo, 1);
	to = matrix_arg_id(fcinfo, 2);
	if (!PG_ARGISNULL(3))
		LG_CALL(matrix_ms(PG_GETARG_FLOAT8(3), &ms, &err), err);
	if (PG_NARGS() > 4 && !PG_ARGISNULL(3) && !PG_ARGISNULL(4))
	{
		LG_CALL(matrix_cm(PG_GETARG_FLOAT8(4), &cm, &err), err);
		metres = true;
	}
	if (log == NULL)
		LG_CALL(matrix_log_start(&env, from.text !=NULL, FIRST_LOG_BYTES, &log, &size, &err), err);
	LG_CALL(matrix_log_add(log, size, &from, &to, ms, cm, metres, &full, &err), err);
	if (full)
	{
		LG_CALL(matrix_log_grow(&env, log, size, matrix_log_room(&from, &to), &log, &size, &err), err);
		LG_CALL(matrix_log_add(log, size, &from, &to, ms, cm, metres, &full, &err), err);
	}
	SET_VARSIZE(log, size);
	PG_RETURN_POINTER(log);
}

PG_FUNCTION_INFO_V1(logistics_cost_matrix_combine);
Datum
logistics_cost_matrix_combine(PG_FUNCTION_ARGS)
{
	LgEnv		env = lg_env(CurrentMemoryContext);
	LgError		err;
	void	   *log = lg_state_arg(fcinfo, MATRIX_MAGIC, MATRIX_DRAFT);
	struct varlena *other = PG_DETOAST_DATUM(PG_GETARG_DATUM(1));
	size_t		size = VARSIZE(log);
	bool		full;

	LG_CALL_STATE(matrix_log_append(log, size, other, VARSIZE(other), &full, &err), err);
	if (full)
	{
		LG_CALL(matrix_log_grow(&env, log, size, VARSIZE(other), &log, &size, &err), err);
		LG_CALL_STATE(matrix_log_append(log, size, other, VARSIZE(other), &full, &err), err);
	}
	SET_VARSIZE(log, size);
	PG_RETURN_POINTER(log);
}

PG_FUNCTION_INFO_V1(logistics_cost_matrix_final);
Datum
logistics_cost_matrix_final(PG_FUNCTION_ARGS)
{
	LgEnv		env = lg_env(CurrentMemoryContext);
	LgError		err;
	struct varlena *log = PG_DETOAST_DATUM(PG_GETARG_DATUM(0));
	MatrixDraft draft;

	lg_check_aggregate(fcinfo);
	LG_CALL_STATE(matrix_log_build(&env, log, VARSIZE(log), &draft, &err), err);
	PG_RETURN_DATUM(seal_draft(&draft));
}

/* ----------------------------------------------------------------------
 * from points, and parts
 * ----------------------------------------------------------------------
 */

PG_FUNCTION_INFO_V1(logistics_matrix_from_points);
Datum
logistics_matrix_from_points(PG_FUNCTION_ARGS)
{
	LgEnv		env = lg_env(CurrentMemoryContext);
	LgError		err;
	int			id_count;
	int			point_count;
	MatrixId   *ids = matrix_arg_ids(fcinfo, 0, &id_count);
	GeoPoint   *points = geo_arg_points(fcinfo, 1, &point_count);
	float8		speed_kmh = PG_GETARG_FLOAT8(2);
	float8		circuity = PG_GETARG_FLOAT8(3);
	MatrixDraft draft;

	if (id_count != point_count)
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("%d nodes, but %d locations", id_count, point_count)));
	if (!(speed_kmh > 0) || isinf(speed_kmh))
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("speed_kmh must be positive")));
	if (!(circuity >= 1 && circuity <= 100))
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("circuity must be between 1 and 100"),
				 errhint("It is the way by road divided by the straight line, 1.2 to 1.5 in most cities.")));
	LG_CALL(matrix_from_points(&env, ids, points, id_count, speed_kmh, circuity, &draft, &err), err);
	PG_RETURN_DATUM(seal_draft(&draft));
}

/* (response json, src, dst): dst NULL for the same nodes */
PG_FUNCTION_INFO_V1(logistics_matrix_from_json);
Datum
logistics_matrix_from_json(PG_FUNCTION_ARGS)
{
	LgEnv		env = lg_env(CurrentMemoryContext);
	LgError		err;
	text	   *response;
	MatrixId   *rows;
	MatrixId   *columns = NULL;
	int			row_count;
	int			column_count = 0;
	JsonDoc		doc;
	MatrixDraft draft;

	if (PG_ARGISNULL(0) || PG_ARGISNULL(1))
		PG_RETURN_NULL();
	response = PG_GETARG_TEXT_PP(0);
	rows = matrix_arg_ids(fcinfo, 1, &row_count);
	if (!PG_ARGISNULL(2))
		columns = matrix_arg_ids(fcinfo, 2, &column_count);
	LG_CALL_UTF8(json_arg_parse("cost_matrix", VARDATA_ANY(response), VARSIZE_ANY_EXHDR(response), &doc, &err), err);
	LG_CALL_UTF8(matrix_from_json(&env, &doc, rows, row_count, columns, column_count, &draft, &err), err);
	PG_RETURN_DATUM(seal_draft(&draft));
}

PG_FUNCTION_INFO_V1(logistics_matrix_subset);
Datum
logistics_matrix_subset(PG_FUNCTION_ARGS)
{
	LgEnv		env = lg_env(CurrentMemoryContext);
	LgError		err;
	const MatrixView *matrix = lg_value_arg(fcinfo, 0, &matrix_kind);
	int			rows;
	int			columns = 0;
	MatrixId   *row_ids = matrix_arg_ids(fcinfo, 1, &rows);
	MatrixId   *column_ids = PG_NARGS() > 2 ? matrix_arg_ids(fcinfo, 2, &columns) : NULL;
	MatrixDraft draft;

	LG_CALL(matrix_subset(&env, matrix, row_ids, rows, column_ids, columns, &draft, &err), err);
	PG_RETURN_DATUM(seal_draft(&draft));
}

/* ----------------------------------------------------------------------
 * look-up
 * ----------------------------------------------------------------------
 */

/* Finds the cell of arguments 1 and 2; false when there is no way. */
static bool
find_cell(FunctionCallInfo fcinfo, const MatrixView *matrix, uint32 *row, uint32 *column)
{
	MatrixId	from = matrix_arg_id(fcinfo, 1);
	MatrixId	to = matrix_arg_id(fcinfo, 2);
	LgError		err;
	int64		from_row;
	int64		to_column;
	int64		ignored;

	LG_CALL(matrix_locate(matrix, &from, &from_row, &ignored, &err), err);
	LG_CALL(matrix_locate(matrix, &to, &ignored, &to_column, &err), err);
	if (from_row < 0 || to_column < 0)
		return false;
	*row = from_row;
	*column = to_column;
	return true;
}

PG_FUNCTION_INFO_V1(logistics_matrix_seconds);
Datum
logistics_matrix_seconds(PG_FUNCTION_ARGS)
{
	const MatrixView *matrix = lg_value_arg(fcinfo, 0, &matrix_kind);
	uint32		row;
	uint32		column;
	uint32		ms;

	if (!find_cell(fcinfo, matrix, &row, &column))
		PG_RETURN_NULL();
	ms = matrix_time(matrix, row, column);
	if (ms == MATRIX_UNREACHABLE)
		PG_RETURN_NULL();
	PG_RETURN_FLOAT8(ms / 1000.0);
}

PG_FUNCTION_INFO_V1(logistics_matrix_metres);
Datum
logistics_matrix_metres(PG_FUNCTION_ARGS)
{
	const MatrixView *matrix = lg_value_arg(fcinfo, 0, &matrix_kind);
	uint32		row;
	uint32		column;
	uint32		cm;

	if (!find_cell(fcinfo, matrix, &row, &column))
		PG_RETURN_NULL();
	cm = matrix_distance(matrix, row, column);
	if (cm == MATRIX_UNREACHABLE)
		PG_RETURN_NULL();
	PG_RETURN_FLOAT8(cm / 100.0);
}

static void
put_node(const MatrixId *id, Datum *values, bool *nulls)
{
	nulls[0] = id->text !=NULL;
	values[0] = Int64GetDatum(id->number);
	values[1] = matrix_id_text(id);
}

PG_FUNCTION_INFO_V1(logistics_matrix_rows);
Datum
logistics_matrix_rows(PG_FUNCTION_ARGS)
{
	const MatrixView *matrix = lg_value_arg(fcinfo, 0, &matrix_kind);
	LgRows		rows = lg_rows_begin(fcinfo, 6);

	for (uint32 i = 0; i < matrix->rows.count; i++)
	{
		MatrixId	from = matrix_node(&matrix->rows, i);

		for (uint32 j = 0; j < matrix->columns.count; j++)
		{
			MatrixId	to = matrix_node(&matrix->columns, j);
			uint32		ms = matrix_time(matrix, i, j);
			uint32		cm = matrix_distance(matrix, i, j);
			Datum		values[6];
			bool		nulls[6] = {false};

			CHECK_FOR_INTERRUPTS();
			put_node(&from, &values[0], &nulls[0]);
			put_node(&to, &values[2], &nulls[2]);
			nulls[4] = ms == MATRIX_UNREACHABLE;
			values[4] = Float8GetDatum(ms / 1000.0);
			nulls[5] = cm == MATRIX_UNREACHABLE;
			values[5] = Float8GetDatum(cm / 100.0);
			lg_rows_put(&rows, values, nulls);
			pfree(DatumGetPointer(values[1]));
			pfree(DatumGetPointer(values[3]));
		}
	}
	return (Datum) 0;
}

/* ----------------------------------------------------------------------
 * checks
 * ----------------------------------------------------------------------
 */

PG_FUNCTION_INFO_V1(logistics_matrix_info);
Datum
logistics_matrix_info(PG_FUNCTION_ARGS)
{
	const MatrixView *matrix = lg_value_arg(fcinfo, 0, &matrix_kind);
	LgEnv		env = lg_env(CurrentMemoryContext);
	LgError		err;
	bool		symmetric;
	int64		unreachable;
	int64		zero;
	Datum		values[7];
	bool		nulls[7] = {false};

	LG_CALL(matrix_is_symmetric(&env, matrix, &symmetric, &err), err);
	LG_CALL(matrix_count_cells(&env, matrix, &unreachable, &zero, &err), err);
	values[0] = Int32GetDatum(matrix->rows.count);
	values[1] = Int32GetDatum(matrix->columns.count);
	values[2] = BoolGetDatum(matrix->square);
	values[3] = BoolGetDatum(symmetric);
	values[4] = BoolGetDatum(matrix->distances != NULL);
	values[5] = Int64GetDatum(unreachable);
	values[6] = Int64GetDatum(zero);
	PG_RETURN_DATUM(HeapTupleGetDatum(heap_form_tuple(lg_row_type(fcinfo, 7), values, nulls)));
}

PG_FUNCTION_INFO_V1(logistics_matrix_is_symmetric);
Datum
logistics_matrix_is_symmetric(PG_FUNCTION_ARGS)
{
	LgEnv		env = lg_env(CurrentMemoryContext);
	LgError		err;
	bool		symmetric;

	LG_CALL(matrix_is_symmetric(&env, lg_value_arg(fcinfo, 0, &matrix_kind), &symmetric, &err), err);
	PG_RETURN_BOOL(symmetric);
}

PG_FUNCTION_INFO_V1(logistics_matrix_triangles);
Datum
logistics_matrix_triangles(PG_FUNCTION_ARGS)
{
	const MatrixView *matrix = lg_value_arg(fcinfo, 0, &matrix_kind);
	float8		tolerance_s = PG_GETARG_FLOAT8(1);
	LgEnv		env = lg_env(CurrentMemoryContext);
	LgError		err;
	MatrixTriangles report;
	Datum		values[6];
	bool		nulls[6] = {false};
	uint32		tolerance_ms;

	LG_CALL(matrix_ms(tolerance_s, &tolerance_ms, &err), err);
	LG_CALL(matrix_triangles(&env, matrix, tolerance_ms, &report, &err), err);
	values[0] = Int64GetDatum(report.triples);
	values[1] = Int64GetDatum(report.violated);
	values[2] = Float8GetDatum(report.worst_ms / 1000.0);
	for (int i = 0; i < 3; i++)
	{
		MatrixId	id = matrix_node(&matrix->rows, report.worst[i]);

		nulls[3 + i] = report.violated == 0;
		values[3 + i] = matrix_id_text(&id);
	}
	PG_RETURN_DATUM(HeapTupleGetDatum(heap_form_tuple(lg_row_type(fcinfo, 6), values, nulls)));
}
