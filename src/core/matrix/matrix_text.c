/*
 * matrix_text.c
 *		The text form of cost_matrix.
 *
 *	{1,2,3} seconds {{0,61.5,-},{60,0,5},{9,8,0}} metres {{...},...}
 *
 * Nodes in ascending order, texts in double quotes (a quote is doubled); a
 * second list when the columns are other nodes; "-" where there is no way;
 * seconds to the millisecond and metres to the centimetre, so that the form is
 * exact.  A state of the aggregate is "rows" and its log:
 *
 *	rows {1,2,61.5,80.25},{2,1,-,-}
 */
#include "core/matrix/matrix.h"

#include <stdio.h>

/* ----------------------------------------------------------------------
 * output
 * ----------------------------------------------------------------------
 */

static LgStatus
put_id(LgText *text, const MatrixId *id, LgError *err)
{
	if (id->text == NULL)
		return lg_text_printf(text, err, "%lld", (long long) id->number);
	LG_TRY(lg_text_bytes(text, "\"", 1, err));
	for (uint32_t i = 0; i < id->size; i++)
	{
		if (id->text[i] == '"')
			LG_TRY(lg_text_bytes(text, "\"", 1, err));
		LG_TRY(lg_text_bytes(text, id->text + i, 1, err));
	}
	return lg_text_bytes(text, "\"", 1, err);
}

/* A count of 1/unit parts: 61500 of 1000 is 61.5. */
static LgStatus
put_cell(LgText *text, uint32_t value, uint32_t unit, LgError *err)
{
	char		digits[16];
	int			length;

	if (value == MATRIX_UNREACHABLE)
		return lg_text_bytes(text, "-", 1, err);
	length = snprintf(digits, sizeof(digits), unit == 1000 ? "%u.%03u" : "%u.%02u", value / unit, value % unit);
	while (digits[length - 1] == '0')
		length--;
	if (digits[length - 1] == '.')
		length--;
	return lg_text_bytes(text, digits, (size_t) length, err);
}

static LgStatus
put_nodes(LgText *text, const MatrixNodes *nodes, LgError *err)
{
	for (uint32_t i = 0; i < nodes->count; i++)
	{
		MatrixId	id = matrix_node(nodes, i);

		LG_TRY(lg_text_bytes(text, i == 0 ? "{" : ",", 1, err));
		LG_TRY(put_id(text, &id, err));
	}
	return lg_text_bytes(text, "}", 1, err);
}

static LgStatus
put_cells(const LgEnv *env, LgText *text, const uint32_t *cells, const MatrixView *matrix, uint32_t unit, LgError *err)
{
	uint32_t	columns = matrix->columns.count;

	for (uint32_t i = 0; i < matrix->rows.count; i++)
	{
		LG_TRY(lg_text_add(text, i == 0 ? "{" : ",", err));
		for (uint32_t j = 0; j < columns; j++)
		{
			LG_TRY(lg_text_bytes(text, j == 0 ? "{" : ",", 1, err));
			LG_TRY(put_cell(text, cells[(size_t) i * columns + j], unit, err));
		}
		LG_TRY(lg_text_bytes(text, "}", 1, err));
		LG_TRY(lg_poll(env, err));
	}
	return lg_text_bytes(text, "}", 1, err);
}

static LgStatus
put_log(LgText *text, const void *value, LgError *err)
{
	size_t		offset = 0;
	MatrixId	id[2];
	uint32_t	ms;
	uint32_t	cm;
	bool		first = true;

	LG_TRY(lg_text_add(text, "rows", err));
	while (matrix_log_next(value, &offset, id, &ms, &cm))
	{
		LG_TRY(lg_text_add(text, first ? " {" : ",{", err));
		for (int i = 0; i < 2; i++)
		{
			LG_TRY(put_id(text, &id[i], err));
			LG_TRY(lg_text_bytes(text, ",", 1, err));
		}
		LG_TRY(put_cell(text, ms, 1000, err));
		LG_TRY(lg_text_bytes(text, ",", 1, err));
		LG_TRY(put_cell(text, cm, 100, err));
		LG_TRY(lg_text_bytes(text, "}", 1, err));
		first = false;
	}
	return LG_OK;
}

LgStatus
matrix_to_text(const LgEnv *env, const void *value, size_t size, LgText *text, LgError *err)
{
	MatrixView	view;

	if (matrix_log_check(value, size))
		return put_log(text, value, err);
	LG_TRY(matrix_open(value, size, &view, err));
	LG_TRY(put_nodes(text, &view.rows, err));
	if (!view.square)
		LG_TRY(put_nodes(text, &view.columns, err));
	LG_TRY(lg_text_add(text, " seconds ", err));
	LG_TRY(put_cells(env, text, view.times, &view, 1000, err));
	if (view.distances == NULL)
		return LG_OK;
	LG_TRY(lg_text_add(text, " metres ", err));
	return put_cells(env, text, view.distances, &view, 100, err);
}

/* ----------------------------------------------------------------------
 * input
 * ----------------------------------------------------------------------
 */

typedef struct Reader
{
	const LgEnv *env;
	const char *start;
	const char *at;
	const char *end;
	LgError    *err;
} Reader;

static LgStatus
unexpected(Reader *in, const char *wanted)
{
	lg_fail(in->err, LG_BAD_TEXT, "invalid input syntax for type cost_matrix");
	lg_detail(in->err, "Expected %s at character %zu.", wanted, (size_t) (in->at - in->start) + 1);
	lg_hint(in->err, "The form is {1,2} seconds {{0,60},{61.5,0}} metres {{0,800},{800,0}}.");
	return LG_BAD_TEXT;
}

static void
skip_space(Reader *in)
{
	while (in->at < in->end && (*in->at == ' ' || *in->at == '\n' || *in->at == '\t' || *in->at == '\r'))
		in->at++;
}

static bool
take(Reader *in, char c)
{
	skip_space(in);
	if (in->at < in->end && *in->at == c)
	{
		in->at++;
		return true;
	}
	return false;
}

static bool
take_word(Reader *in, const char *word)
{
	size_t		size = strlen(word);

	skip_space(in);
	if ((size_t) (in->end - in->at) < size || memcmp(in->at, word, size) != 0)
		return false;
	in->at += size;
	return true;
}

static LgStatus
take_number(Reader *in, int64_t *number)
{
	bool		negative = take(in, '-');
	int64_t		value = 0;
	const char *digits = in->at;

	while (in->at < in->end && *in->at >= '0' && *in->at <= '9')
	{
		if (!lg_mul64(value, 10, &value) ||
			!(negative ? lg_sub64(value, *in->at - '0', &value) : lg_add64(value, *in->at - '0', &value)))
			return unexpected(in, "a bigint");
		in->at++;
	}
	*number = value;
	return in->at > digits ? LG_OK : unexpected(in, "a node");
}

/* A text is copied only when it has doubled quotes. */
static LgStatus
take_id(Reader *in, MatrixId *id)
{
	const char *first;
	char	   *copy;
	size_t		size = 0;
	bool		doubled = false;

	memset(id, 0, sizeof(*id));
	if (!take(in, '"'))
		return take_number(in, &id->number);
	for (first = in->at; in->at < in->end; in->at++)
	{
		if (*in->at == '"' && in->at + 1 < in->end && in->at[1] == '"')
		{
			doubled = true;
			in->at++;
		}
		else if (*in->at == '"')
			break;
	}
	if (in->at == in->end)
		return unexpected(in, "a closing quote");
	id->text = first;
	id->size = (uint32_t) (in->at - first);
	in->at++;
	if (!doubled)
		return LG_OK;
	LG_TRY(lg_alloc(in->env, id->size, &copy, in->err));
	for (uint32_t i = 0; i < id->size; i++)
	{
		copy[size++] = first[i];
		i += first[i] == '"';
	}
	id->text = copy;
	id->size = (uint32_t) size;
	return LG_OK;
}

static LgStatus
take_cell(Reader *in, uint32_t unit, uint32_t *cell)
{
	uint64_t	value = 0;
	uint32_t	scale = unit;
	const char *digits;

	if (take(in, '-'))
	{
		*cell = MATRIX_UNREACHABLE;
		return LG_OK;
	}
	for (digits = in->at; in->at < in->end && *in->at >= '0' && *in->at <= '9' && value <= UINT32_MAX; in->at++)
		value = value * 10 + (uint64_t) (*in->at - '0');
	if (in->at == digits)
		return unexpected(in, "a number or -");
	value *= unit;
	if (in->at < in->end && *in->at == '.')
	{
		in->at++;
		for (digits = in->at; in->at < in->end && *in->at >= '0' && *in->at <= '9'; in->at++)
		{
			scale /= 10;
			if (scale == 0 && *in->at != '0')
				return unexpected(in, unit == 1000 ? "no more than three decimals" : "no more than two decimals");
			value += (uint64_t) (*in->at - '0') * scale;
		}
		if (in->at == digits)
			return unexpected(in, "decimals");
	}
	if (value >= MATRIX_UNREACHABLE)
		return unexpected(in, unit == 1000 ? "at most 4294967.294 seconds" : "at most 42949672.94 metres");
	*cell = (uint32_t) value;
	return LG_OK;
}

static LgStatus
take_nodes(Reader *in, MatrixId **ids, size_t *count)
{
	size_t		capacity = 0;

	*ids = NULL;
	*count = 0;
	for (bool more = true; more; more = take(in, ','))
	{
		if (*count == capacity)
		{
			capacity = capacity > 0 ? capacity * 2 : 64;
			if (*ids == NULL)
				LG_TRY(lg_alloc_array(in->env, capacity, sizeof(MatrixId), ids, in->err));
			else
				LG_TRY(lg_resize_array(in->env, ids, capacity, sizeof(MatrixId), in->err));
		}
		LG_TRY(take_id(in, &(*ids)[(*count)++]));
	}
	return take(in, '}') ? LG_OK : unexpected(in, ", or }");
}

static LgStatus
take_cells(Reader *in, uint32_t *cells, const MatrixDraft *draft, size_t rows, size_t columns, uint32_t unit)
{
	if (!take(in, '{'))
		return unexpected(in, "{");
	for (size_t i = 0; i < rows; i++)
	{
		if ((i > 0 && !take(in, ',')) || !take(in, '{'))
			return unexpected(in, "one list per node");
		for (size_t j = 0; j < columns; j++)
		{
			if (j > 0 && !take(in, ','))
				return unexpected(in, "one value per node");
			skip_space(in);
			LG_TRY(take_cell(in, unit, &cells[(size_t) draft->row_of[i] * columns + draft->column_of[j]]));
		}
		if (!take(in, '}'))
			return unexpected(in, "}");
		LG_TRY(lg_poll(in->env, in->err));
	}
	return take(in, '}') ? LG_OK : unexpected(in, "}");
}

static LgStatus
take_log(Reader *in, void **value, size_t *value_size)
{
	bool		full;

	*value = NULL;
	for (bool more = true; more; more = take(in, ','))
	{
		MatrixId	id[2];
		uint32_t	ms;
		uint32_t	cm;

		if (!take(in, '{'))
			return unexpected(in, "{");
		for (int i = 0; i < 2; i++)
		{
			LG_TRY(take_id(in, &id[i]));
			if (!take(in, ','))
				return unexpected(in, ",");
		}
		LG_TRY(take_cell(in, 1000, &ms));
		if (!take(in, ','))
			return unexpected(in, ",");
		LG_TRY(take_cell(in, 100, &cm));
		if (!take(in, '}'))
			return unexpected(in, "}");
		if (*value == NULL)
			LG_TRY(matrix_log_start(in->env, id[0].text != NULL, 1024, value, value_size, in->err));
		LG_TRY(matrix_log_add(*value, *value_size, &id[0], &id[1], ms, cm, cm != MATRIX_UNREACHABLE, &full, in->err));
		if (full)
		{
			void	   *smaller = *value;

			LG_TRY(matrix_log_grow(in->env, smaller, *value_size, matrix_log_room(&id[0], &id[1]),
								   value, value_size, in->err));
			lg_release(in->env, smaller);
			LG_TRY(matrix_log_add(*value, *value_size, &id[0], &id[1], ms, cm, cm != MATRIX_UNREACHABLE, &full, in->err));
		}
		LG_TRY(lg_poll(in->env, in->err));
	}
	return LG_OK;
}

/* No letter but the first of "metres" can follow the times. */
static bool
has_word_ahead(const Reader *in, char first)
{
	return memchr(in->at, first, (size_t) (in->end - in->at)) != NULL;
}

LgStatus
matrix_from_text(const LgEnv *env, const char *string, size_t size, void **value, size_t *value_size, LgError *err)
{
	Reader		in = {env, string, string, string + size, err};
	MatrixId   *rows;
	MatrixId   *columns = NULL;
	size_t		row_count;
	size_t		column_count = 0;
	MatrixDraft draft;

	if (take_word(&in, "rows"))
	{
		LG_TRY(take_log(&in, value, value_size));
		skip_space(&in);
		return in.at == in.end ? LG_OK : unexpected(&in, "the end");
	}
	if (!take(&in, '{'))
		return unexpected(&in, "{");
	LG_TRY(take_nodes(&in, &rows, &row_count));
	if (take(&in, '{'))
		LG_TRY(take_nodes(&in, &columns, &column_count));
	if (!take_word(&in, "seconds"))
		return unexpected(&in, "\"seconds\"");
	/* a short text must not ask for a large matrix */
	if ((size_t) (in.end - in.at) < row_count * (columns != NULL ? column_count : row_count))
		return unexpected(&in, "one value per pair of nodes");
	LG_TRY(matrix_begin(env, rows, row_count, columns, column_count, has_word_ahead(&in, 'm'), &draft, err));
	if (columns == NULL)
		column_count = row_count;
	LG_TRY(take_cells(&in, draft.times, &draft, row_count, column_count, 1000));
	if (draft.distances != NULL)
	{
		if (!take_word(&in, "metres"))
			return unexpected(&in, "\"metres\"");
		LG_TRY(take_cells(&in, draft.distances, &draft, row_count, column_count, 100));
	}
	skip_space(&in);
	if (in.at != in.end)
		return unexpected(&in, "the end");
	*value = draft.value;
	*value_size = draft.size;
	return LG_OK;
}
