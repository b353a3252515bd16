/*
 * matrix.c
 *		Fuzz: any text as a cost_matrix, and any bytes as a stored one.
 *
 * What is read prints, and what is printed reads back as the same bytes.
 */
#include "fuzz.h"

#include "core/json/json_doc.h"
#include "core/matrix/matrix.h"

int			LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void
check_text(const LgEnv *env, const char *string, size_t size)
{
	void	   *value;
	void	   *again;
	size_t		value_size;
	size_t		again_size;
	LgText		out;
	LgError		err;

	if (matrix_from_text(env, string, size, &value, &value_size, &err) != LG_OK)
		return;
	lg_text_init(&out, env);
	if (matrix_to_text(env, value, value_size, &out, &err) != LG_OK ||
		matrix_from_text(env, out.data, out.size, &again, &again_size, &err) != LG_OK)
		abort();
	if (!matrix_log_check(value, value_size) &&
		(again_size != value_size || memcmp((char *) again + 4, (char *) value + 4, value_size - 4) != 0))
		abort();
}

/* The same bytes as the answer of a routing engine. */
static void
check_json(const LgEnv *env, const char *string, size_t size)
{
	JsonReader	reader = {0};
	JsonDoc		doc;
	MatrixId	ids[2] = {{NULL, 0, 1}, {NULL, 0, 2}};
	MatrixDraft draft;
	MatrixView	view;
	LgError		err;

	if (json_doc_parse(&reader, env, "cost_matrix", string, size, &doc, &err) != LG_OK ||
		matrix_from_json(env, &doc, ids, 2, NULL, 0, &draft, &err) != LG_OK)
		return;
	FUZZ_CHECK(matrix_open(draft.value, draft.size, &view, &err) == LG_OK);
}

static void
check_stored(const uint8_t *data, size_t size)
{
	void	   *value = malloc(size);
	MatrixView	view;
	LgError		err;

	memcpy(value, data, size);
	if (size >= sizeof(LgValueHeader))
	{							/* the rest is what matters */
		((LgValueHeader *) value)->magic = MATRIX_MAGIC;
		((LgValueHeader *) value)->format = MATRIX_FORMAT;
	}
	if (matrix_open(value, size, &view, &err) == LG_OK)
	{
		for (uint32_t i = 0; i < view.rows.count; i++)
		{
			MatrixId	id = matrix_node(&view.rows, i);

			(void) matrix_find(&view.columns, &id);
		}
	}
	free(value);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	LgEnv		env = fuzz_begin();

	check_text(&env, (const char *) data, size);
	check_json(&env, (const char *) data, size);
	check_stored(data, size);
	return fuzz_end();
}
