/*
 * locker_index_text.c
 *		Text form of a locker_index: the classes, "|", then the lockers by
 *		identifier, separated by ";": identifier, lon, lat, free boxes of each
 *		class.  A text identifier stands in quotes, doubled inside.
 *
 *	"S" 640x380x80 25000; "L" 640x410x380 25000 | 1 25.28 54.68 3,0; 2 25.3 54.7 1,2
 */
#include "core/locker_index.h"

#include <stdlib.h>

static LgStatus
write_locker(LgText *out, const SiteRow *row, const int32_t *free, uint32_t classes, LgError *err)
{
	if (row->code != NULL)
	{
		LG_TRY(lg_text_add(out, "\"", err));
		for (size_t i = 0; i < row->code_size; i++)
			LG_TRY(lg_text_bytes(out, row->code[i] == '"' ? "\"\"" : row->code + i, row->code[i] == '"' ? 2 : 1, err));
		LG_TRY(lg_text_add(out, "\" ", err));
	}
	else
		LG_TRY(lg_text_printf(out, err, "%lld ", (long long) row->id));
	LG_TRY(lg_text_float8(out, row->point.lon, err));
	LG_TRY(lg_text_add(out, " ", err));
	LG_TRY(lg_text_float8(out, row->point.lat, err));
	for (uint32_t i = 0; i < classes; i++)
		LG_TRY(lg_text_printf(out, err, "%c%d", i == 0 ? ' ' : ',', free[i]));
	return LG_OK;
}

LgStatus
locker_index_write(LgText *out, const LockerIndex *index, LgError *err)
{
	LG_TRY(box_set_write(out, &index->classes, err));
	LG_TRY(lg_text_add(out, " |", err));
	for (uint32_t i = 0; i < index->sites.n; i++)
	{
		uint32_t	position = index->sites.order[i];
		SiteRow		row;

		if ((i & 1023) == 0)
			LG_TRY(lg_poll(out->env, err));
		if (position >= index->sites.n)
			return lg_fail(err, LG_CORRUPTED, "value of type locker_index is corrupted");
		site_index_row(&index->sites, position, &row);
		if ((index->sites.columns & SITE_HAS_CODE) == 0)
			row.code = NULL;
		LG_TRY(lg_text_add(out, i == 0 ? " " : "; ", err));
		LG_TRY(write_locker(out, &row, index->free + (size_t) position * index->classes.count, index->classes.count, err));
	}
	return LG_OK;
}

typedef struct Reader
{
	const char *text;
	size_t		size;
	size_t		pos;
	uint32_t	classes;
	LgError    *err;
} Reader;

static LgStatus
bad_text(const Reader *r, const char *expected)
{
	lg_fail(r->err, LG_BAD_TEXT, "invalid input syntax for type locker_index");
	lg_detail(r->err, "At byte %zu: expected %s.", r->pos + 1, expected);
	return LG_BAD_TEXT;
}

static char
peek(const Reader *r)
{
	return r->pos < r->size ? r->text[r->pos] : '\0';
}

static void
skip_space(Reader *r)
{
	while (peek(r) == ' ' || peek(r) == '\n')
		r->pos++;
}

/* A number up to the next space, comma or semicolon, copied to be NUL-terminated. */
static LgStatus
read_word(Reader *r, char *word, size_t capacity)
{
	size_t		n = 0;

	skip_space(r);
	while (r->pos < r->size && peek(r) != ' ' && peek(r) != ',' && peek(r) != ';' && n < capacity - 1)
		word[n++] = r->text[r->pos++];
	word[n] = '\0';
	return n > 0 && strspn(word, "+-.0123456789eE") == n ? LG_OK : bad_text(r, "a number");
}

static LgStatus
read_double(Reader *r, double *value)
{
	char		word[64];
	char	   *end;

	LG_TRY(read_word(r, word, sizeof(word)));
	*value = strtod(word, &end);
	return *end == '\0' && isfinite(*value) ? LG_OK : bad_text(r, "a number");
}

static LgStatus
read_integer(Reader *r, int64_t min, int64_t max, int64_t *value)
{
	char		word[24];
	char	   *end;

	LG_TRY(read_word(r, word, sizeof(word)));
	*value = strtoll(word, &end, 10);
	return *end == '\0' && *value >= min && *value <= max ? LG_OK : bad_text(r, "a whole number");
}

static LgStatus
read_code(Reader *r, char *code, size_t *size)
{
	*size = 0;
	for (r->pos++;; r->pos++)
	{
		if (r->pos >= r->size || *size == SITE_MAX_CODE_BYTES)
			return bad_text(r, "a closing quote");
		if (peek(r) == '"' && r->text[r->pos++] == '"' && peek(r) != '"')
			return LG_OK;
		code[(*size)++] = peek(r);
	}
}

static LgStatus
read_locker(const LgEnv *env, Reader *r, bool codes, void **rows, size_t *size)
{
	LockerRow	row = {{0, 0}, 0, NULL, 0, NULL};
	char		code[SITE_MAX_CODE_BYTES];
	int32_t		free[BOX_MAX_CLASSES];
	int64_t		count;

	if (codes)
	{
		if (peek(r) != '"')
			return bad_text(r, "a string in double quotes");
		LG_TRY(read_code(r, code, &row.code_size));
		row.code = code;
	}
	else
		LG_TRY(read_integer(r, INT64_MIN, INT64_MAX, &row.id));
	LG_TRY(read_double(r, &row.point.lon));
	LG_TRY(read_double(r, &row.point.lat));
	for (uint32_t i = 0; i < r->classes; i++)
	{
		if (i > 0)
		{
			if (peek(r) != ',')
				return bad_text(r, "\",\" and a count");
			r->pos++;
		}
		LG_TRY(read_integer(r, 0, INT32_MAX, &count));
		free[i] = (int32_t) count;
	}
	row.free = free;
	skip_space(r);
	return locker_rows_add(env, rows, size, &row, r->err);
}

/* Where the classes end: the first bar outside quotes. */
static size_t
find_bar(const char *text, size_t size)
{
	bool		quoted = false;

	for (size_t i = 0; i < size; i++)
	{
		if (text[i] == '"')
			quoted = !quoted;
		else if (text[i] == '|' && !quoted)
			return i;
	}
	return size;
}

LgStatus
locker_index_parse(const LgEnv *env, const char *text, size_t text_size, void **value, size_t *size, LgError *err)
{
	Reader		r = {text, text_size, find_bar(text, text_size), 0, err};
	BoxSet		classes;
	void	   *set;
	size_t		set_size;
	void	   *rows;
	size_t		rows_size;
	bool		codes;

	if (r.pos == text_size)
		return bad_text(&r, "\"|\" after the classes");
	LG_TRY(box_set_parse(env, text, r.pos, &set, &set_size, err));
	LG_TRY(box_set_open(set, set_size, &classes, err));
	r.classes = classes.count;
	r.pos++;
	skip_space(&r);
	codes = peek(&r) == '"';
	LG_TRY(locker_rows_create(env, set, set_size, codes, &rows, &rows_size, err));
	while (r.pos < r.size)
	{
		LG_TRY(read_locker(env, &r, codes, &rows, &rows_size));
		if (r.pos == r.size)
			break;
		if (peek(&r) != ';')
			return bad_text(&r, "\";\" or the end");
		r.pos++;
		skip_space(&r);
	}
	return locker_index_build(env, rows, rows_size, value, size, err);
}
