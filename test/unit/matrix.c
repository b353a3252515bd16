/*
 * matrix.c
 *		Unit tests of src/core/matrix/matrix: built from random rows and compared with
 *		a plain table of them, text round trips, hostile values.
 */
#include "unit.h"

#include "core/matrix/matrix.h"

static MatrixId
number(int64_t n)
{
	MatrixId	id = {0};

	id.number = n;
	return id;
}

static MatrixId
name(const char *text)
{
	MatrixId	id = {0};

	id.text = text;

	id.size = (uint32_t) strlen(text);
	return id;
}

/* Adds a row, growing the log as the glue does. */
static void
add(const LgEnv *env, void **log, size_t *size, MatrixId from, MatrixId to, uint32_t ms, uint32_t cm, bool metres)
{
	LgError		err;
	bool		full = false;

	if (*log == NULL)
		CHECK_OK(matrix_log_start(env, from.text != NULL, 64, log, size, &err), err);
	CHECK_OK(matrix_log_add(*log, *size, &from, &to, ms, cm, metres, &full, &err), err);
	if (full)
	{
		CHECK_OK(matrix_log_grow(env, *log, *size, matrix_log_room(&from, &to), log, size, &err), err);
		CHECK_OK(matrix_log_add(*log, *size, &from, &to, ms, cm, metres, &full, &err), err);
		CHECK(!full);
	}
}

static uint32_t
cell(const MatrixView *m, MatrixId from, MatrixId to, bool distance)
{
	int64_t		row = matrix_find(&m->rows, &from);
	int64_t		column = matrix_find(&m->columns, &to);

	if (row < 0 || column < 0)
		return MATRIX_UNREACHABLE - 1;
	return distance ? matrix_distance(m, (uint32_t) row, (uint32_t) column) :
		matrix_time(m, (uint32_t) row, (uint32_t) column);
}

static void
check_round_trip(const LgEnv *env, const void *value, size_t size)
{
	LgText		text;
	LgError		err;
	void	   *again;
	size_t		again_size;

	lg_text_init(&text, env);
	CHECK_OK(matrix_to_text(env, value, size, &text, &err), err);
	CHECK_OK(matrix_from_text(env, text.data, text.size, &again, &again_size, &err), err);
	CHECK_INT(again_size, size);
	CHECK(again_size == size && memcmp((char *) again + 4, (const char *) value + 4, size - 4) == 0);
}

/* Random sparse rows over scattered ids: every cell is what was put in. */
static void
rows_become_cells(void)
{
	LgEnv		env = unit_env();
	LgRng		rng;
	LgError		err;

	lg_rng_seed(&rng, 1);
	for (int round = 0; round < 200; round++)
	{
		int			n = 1 + (int) lg_rng_below(&rng, 30);
		bool		metres = round & 1;
		uint32_t	table[30][30];
		void	   *log = NULL;
		size_t		size = 0;
		MatrixDraft draft;
		MatrixView	view;

		for (int i = 0; i < n; i++)
		{
			for (int j = 0; j < n; j++)
			{
				table[i][j] = i == j ? 0 : lg_rng_below(&rng, 3) > 0 ? (uint32_t) lg_rng_below(&rng, 4000000) : MATRIX_UNREACHABLE;
				if (i == j && n > 1 && round % 3 == 0)
					continue;	/* the diagonal is implied */
				add(&env, &log, &size, number((int64_t) i * i * 1000003 - 5000), number((int64_t) j * j * 1000003 - 5000), table[i][j],
					metres && table[i][j] != MATRIX_UNREACHABLE ? table[i][j] / 7 : MATRIX_UNREACHABLE,
					metres && table[i][j] != MATRIX_UNREACHABLE);
			}
		}
		CHECK_OK(matrix_log_build(&env, log, size, &draft, &err), err);
		CHECK_OK(matrix_open(draft.value, draft.size, &view, &err), err);
		CHECK(view.square);
		for (int i = 0; i < n; i++)
		{
			for (int j = 0; j < n; j++)
			{
				MatrixId	from = number((int64_t) i * i * 1000003 - 5000);
				MatrixId	to = number((int64_t) j * j * 1000003 - 5000);

				CHECK_INT(cell(&view, from, to, false), table[i][j]);
				if (view.distances != NULL)
					CHECK_INT(cell(&view, from, to, true), table[i][j] == MATRIX_UNREACHABLE ? table[i][j] : table[i][j] / 7);
			}
		}
		check_round_trip(&env, draft.value, draft.size);
	}
}

static void
text_names_and_rectangles(void)
{
	LgEnv		env = unit_env();
	LgError		err;
	void	   *log = NULL;
	size_t		size = 0;
	MatrixDraft draft;
	MatrixView	view;
	LgText		text;

	add(&env, &log, &size, name("hub \"A\""), name("x"), 61500, 8025, true);
	add(&env, &log, &size, name("hub \"A\""), name("y"), MATRIX_UNREACHABLE, MATRIX_UNREACHABLE, false);
	add(&env, &log, &size, name("hub B"), name("y"), 1, 0, true);
	add(&env, &log, &size, name("hub B"), name("y"), 1, 0, true);	/* the same again is no harm */
	CHECK_OK(matrix_log_build(&env, log, size, &draft, &err), err);
	lg_text_init(&text, &env);
	CHECK_OK(matrix_to_text(&env, draft.value, draft.size, &text, &err), err);
	CHECK_STR(text.data, "{\"hub \"\"A\"\"\",\"hub B\"}{\"x\",\"y\"} seconds {{61.5,-},{-,0.001}} metres {{80.25,-},{-,0}}");
	CHECK_OK(matrix_open(draft.value, draft.size, &view, &err), err);
	CHECK(!view.square);
	CHECK_INT(cell(&view, name("hub \"A\""), name("x"), false), 61500);
	check_round_trip(&env, draft.value, draft.size);
	add(&env, &log, &size, name("hub B"), name("y"), 2, 0, true);
	CHECK_FAILS(matrix_log_build(&env, log, size, &draft, &err), LG_BAD_ARGUMENT, err, "twice with different values");
}

static void
log_text_is_exact(void)
{
	LgEnv		env = unit_env();
	LgError		err;
	void	   *log = NULL;
	size_t		size = 0;
	LgText		text;
	void	   *again;
	size_t		again_size;

	for (int i = 0; i < 100; i++)
		add(&env, &log, &size, number(i), number(-i), (uint32_t) i * 77, MATRIX_UNREACHABLE, false);
	lg_text_init(&text, &env);
	CHECK_OK(matrix_to_text(&env, log, size, &text, &err), err);
	CHECK_OK(matrix_from_text(&env, text.data, text.size, &again, &again_size, &err), err);
	{
		LgText		second;

		lg_text_init(&second, &env);
		CHECK_OK(matrix_to_text(&env, again, again_size, &second, &err), err);
		CHECK_STR(second.data, text.data);
	}
}

static void
bad_text_is_refused(void)
{
	static const char *const bad[] = {
		"", "{", "{}", "{1}", "{1} seconds", "{1} seconds {", "{1} seconds {{0}", "{1} seconds {{0}} x",
		"{1,1} seconds {{0,1},{1,0}}", "{1} seconds {{0.0001}}", "{1} seconds {{4294967.295}}",
		"{1,\"a\"} seconds {{0,1},{1,0}}", "{1} seconds {{1e5}}", "{\"a} seconds {{0}}", "{1} seconds {{0}} metres",
		"{1} seconds {{0}} metres {{0.001}}", "{99999999999999999999} seconds {{0}}", "rows", "rows {1,2}",
		"rows {1,2,3}", "rows {1,2,3,4},{\"a\",2,3,4}", "{1,2} seconds {{0,1}}", "{1}{2,3} seconds {{0,1},{1,2}}",
	};
	LgEnv		env = unit_env();
	LgError		err;
	void	   *value;
	size_t		size;

	for (size_t i = 0; i < LG_COUNT(bad); i++)
	{
		LgStatus	status = matrix_from_text(&env, bad[i], strlen(bad[i]), &value, &size, &err);

		if (status != LG_BAD_TEXT && status != LG_BAD_ARGUMENT)
			unit_failed(__FILE__, __LINE__, "\"%s\" returned %d", bad[i], status);
	}
}

/* Every damaged byte of the header and the nodes is caught or harmless. */
static void
damaged_values_do_not_crash(void)
{
	LgEnv		env = unit_env();
	LgError		err;
	void	   *value;
	size_t		size;
	MatrixView	view;
	const char *text = "{\"a\",\"b\",\"c\"} seconds {{0,1,2},{3,0,4},{5,6,0}} metres {{0,1,2},{3,0,4},{5,6,0}}";
	LgRng		rng;
	int			refused = 0;

	lg_rng_seed(&rng, 3);
	CHECK_OK(matrix_from_text(&env, text, strlen(text), &value, &size, &err), err);
	for (int i = 0; i < 20000; i++)
	{
		size_t		at = 4 + lg_rng_below(&rng, size - 4);
		unsigned char old = ((unsigned char *) value)[at];
		size_t		shown = lg_rng_below(&rng, 4) == 0 ? lg_rng_below(&rng, size) : size;

		((unsigned char *) value)[at] = (unsigned char) lg_rng_next(&rng);
		if (matrix_open(value, shown, &view, &err) == LG_OK)
		{
			for (uint32_t a = 0; a < view.rows.count; a++)
			{
				MatrixId	id = matrix_node(&view.rows, a);
				int64_t		found = matrix_find(&view.columns, &id);

				if (found >= 0)
					(void) (matrix_time(&view, a, (uint32_t) found) + matrix_distance(&view, a, (uint32_t) found));
			}
		}
		else
			refused++;
		((unsigned char *) value)[at] = old;
	}
	CHECK(refused > 5000);
}

static bool
cancel_at_once(void *ctx)
{
	(void) ctx;
	return true;
}

static void
subset_and_checks(void)
{
	LgEnv		env = unit_env();
	LgError		err;
	void	   *value;
	size_t		size;
	MatrixView	view;
	MatrixDraft draft;
	MatrixView	part;
	MatrixTriangles report;
	bool		symmetric;
	LgEnv		impatient = env;
	const char *text = "{1,2,3} seconds {{0,10,3},{10,0,4},{3,4,0}}";
	MatrixId	wanted[2] = {number(3), number(1)};

	CHECK_OK(matrix_from_text(&env, text, strlen(text), &value, &size, &err), err);
	CHECK_OK(matrix_open(value, size, &view, &err), err);
	CHECK_OK(matrix_is_symmetric(&env, &view, &symmetric, &err), err);
	CHECK(symmetric);
	impatient.poll = cancel_at_once;
	CHECK_INT(matrix_is_symmetric(&impatient, &view, &symmetric, &err), LG_CANCELLED);
	CHECK_OK(matrix_triangles(&env, &view, 0, &report, &err), err);
	CHECK_INT(report.triples, 6);
	CHECK_INT(report.violated, 2);
	CHECK_INT(report.worst_ms, 3000);
	CHECK_INT(report.worst[1], 2);
	CHECK_OK(matrix_triangles(&env, &view, 3000, &report, &err), err);
	CHECK_INT(report.violated, 0);
	CHECK_OK(matrix_subset(&env, &view, wanted, 2, NULL, 0, &draft, &err), err);
	CHECK_OK(matrix_open(draft.value, draft.size, &part, &err), err);
	CHECK_INT(cell(&part, number(1), number(3), false), 3000);
	CHECK_OK(matrix_subset(&env, &view, wanted, 1, wanted + 1, 1, &draft, &err), err);
	CHECK_OK(matrix_open(draft.value, draft.size, &part, &err), err);
	CHECK(!part.square);
	CHECK_INT(cell(&part, number(3), number(1), false), 3000);
	wanted[1] = number(9);
	CHECK_FAILS(matrix_subset(&env, &view, wanted, 2, NULL, 0, &draft, &err), LG_BAD_ARGUMENT, err, "node \"9\"");
}

static void
points_give_geodesics(void)
{
	LgEnv		env = unit_env();
	LgError		err;
	MatrixDraft draft;
	MatrixView	view;
	MatrixId	ids[2] = {name("jfk"), name("lhr")};
	GeoPoint	points[2] = {{-73.8, 40.6}, {-0.5, 51.6}};

	CHECK_OK(matrix_from_points(&env, ids, points, 2, 900, 1.0, &draft, &err), err);
	CHECK_OK(matrix_open(draft.value, draft.size, &view, &err), err);
	CHECK_INT(cell(&view, ids[0], ids[1], true), 555175940);
	CHECK_INT(cell(&view, ids[1], ids[0], false), 22207038);
}

static void
cells_have_limits(void)
{
	uint32_t	out;
	LgError		err;

	CHECK_OK(matrix_ms(4294967.294, &out, &err), err);
	CHECK_INT(out, 4294967294u);
	CHECK_OK(matrix_ms(0.0004999, &out, &err), err);
	CHECK_INT(out, 0);
	CHECK_FAILS(matrix_ms(4294967.295, &out, &err), LG_BAD_ARGUMENT, err, "cannot be stored");
	CHECK_FAILS(matrix_ms(-1, &out, &err), LG_BAD_ARGUMENT, err, "cannot be stored");
	CHECK_FAILS(matrix_cm(NAN, &out, &err), LG_BAD_ARGUMENT, err, "cannot be stored");
}

int
main(void)
{
	UNIT_RUN(rows_become_cells);
	UNIT_RUN(text_names_and_rectangles);
	UNIT_RUN(log_text_is_exact);
	UNIT_RUN(bad_text_is_refused);
	UNIT_RUN(damaged_values_do_not_crash);
	UNIT_RUN(subset_and_checks);
	UNIT_RUN(points_give_geodesics);
	UNIT_RUN(cells_have_limits);
	return unit_done();
}
