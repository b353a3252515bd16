/*
 * matrix_rows.c
 *		Fuzz: rows gathered into a matrix, in two parts that are put together,
 *		against a table of cells.
 */
#include "fuzz.h"

#include "core/matrix/matrix.h"

#define NODES 6

int			LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

typedef struct Log
{
	void	   *value;
	size_t		size;
} Log;

static void
add(const LgEnv *env, Log *log, int32_t from, int32_t to, uint32_t ms)
{
	MatrixId	ids[2] = {{NULL, 0, from}, {NULL, 0, to}};
	LgError		err;
	bool		full;

	FUZZ_CHECK(matrix_log_add(log->value, log->size, &ids[0], &ids[1], ms, MATRIX_UNREACHABLE, false, &full, &err) == LG_OK);
	if (!full)
		return;
	FUZZ_CHECK(matrix_log_grow(env, log->value, log->size, matrix_log_room(&ids[0], &ids[1]), &log->value, &log->size, &err) == LG_OK);
	FUZZ_CHECK(matrix_log_add(log->value, log->size, &ids[0], &ids[1], ms, MATRIX_UNREACHABLE, false, &full, &err) == LG_OK);
	FUZZ_CHECK(!full);
}

static void
append(const LgEnv *env, Log *log, const Log *other)
{
	LgError		err;
	bool		full;

	FUZZ_CHECK(matrix_log_append(log->value, log->size, other->value, other->size, &full, &err) == LG_OK);
	if (!full)
		return;
	FUZZ_CHECK(matrix_log_grow(env, log->value, log->size, other->size, &log->value, &log->size, &err) == LG_OK);
	FUZZ_CHECK(matrix_log_append(log->value, log->size, other->value, other->size, &full, &err) == LG_OK);
	FUZZ_CHECK(!full);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	LgEnv		env = fuzz_begin();
	FuzzBytes	bytes = {data, data + size};
	LgError		err;
	Log			log[2];
	MatrixDraft draft;
	MatrixView	view;
	int64_t		cell[NODES][NODES];
	bool		conflict = false;
	LgStatus	status;

	memset(cell, -1, sizeof(cell));
	for (int i = 0; i < 2; i++)
		FUZZ_CHECK(matrix_log_start(&env, false, 64, &log[i].value, &log[i].size, &err) == LG_OK);
	for (int32_t rows = 1 + fuzz_below(&bytes, 60); rows > 0; rows--)
	{
		int32_t		from = fuzz_below(&bytes, NODES);
		int32_t		to = fuzz_below(&bytes, NODES);
		uint32_t	ms = (uint32_t) fuzz_below(&bytes, 4);

		add(&env, &log[fuzz_below(&bytes, 2)], from, to, ms);
		conflict |= cell[from][to] >= 0 && cell[from][to] != ms;
		cell[from][to] = ms;
	}
	append(&env, &log[0], &log[1]);
	FUZZ_CHECK(matrix_log_check(log[0].value, log[0].size));
	status = matrix_log_build(&env, log[0].value, log[0].size, &draft, &err);
	FUZZ_CHECK(!conflict || status == LG_BAD_ARGUMENT);
	if (status != LG_OK)
		return fuzz_end();
	FUZZ_CHECK(matrix_open(draft.value, draft.size, &view, &err) == LG_OK);
	for (int i = 0; i < NODES; i++)
		for (int j = 0; j < NODES; j++)
		{
			MatrixId	ids[2] = {{NULL, 0, i}, {NULL, 0, j}};
			int64_t		row = matrix_find(&view.rows, &ids[0]);
			int64_t		column = matrix_find(&view.columns, &ids[1]);
			uint32_t	expected = cell[i][j] >= 0 ? (uint32_t) cell[i][j] : i == j && view.square ? 0 : MATRIX_UNREACHABLE;

			if (row >= 0 && column >= 0)
				FUZZ_CHECK(matrix_time(&view, (uint32_t) row, (uint32_t) column) == expected);
			else
				FUZZ_CHECK(cell[i][j] < 0);
		}
	return fuzz_end();
}
