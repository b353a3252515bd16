/*
 * site_index_text.c
 *		Text form of a site index: a JSON document of one fixed shape.
 *
 *	{"columns":["id","lon","lat","flags"],"sites":[[1,13.4,52.5,3],...]}
 *
 * Columns after lat are there as far as the index has them, in the order
 * flags, weight, capacity, kind.  An identifier is a number, or a string in an
 * index with text identifiers; a capacity without limit is null.  Sites are
 * sorted by identifier.  Only this shape is read, with any white space, so
 * that a large index is read in one pass without a document tree.
 */
#include "core/site_index.h"

#include <errno.h>
#include <stdlib.h>

/* ----------------------------------------------------------------------
 * printing
 * ----------------------------------------------------------------------
 */

static LgStatus
print_row(LgText *text, const SiteRow *row, uint32_t columns, LgError *err)
{
	if (columns & SITE_HAS_CODE)
	{
		LG_TRY(lg_text_add(text, "[", err));
		LG_TRY(lg_text_json_string(text, row->code, row->code_size, err));
	}
	else
		LG_TRY(lg_text_printf(text, err, "[%lld", (long long) row->id));
	LG_TRY(lg_text_add(text, ",", err));
	LG_TRY(lg_text_float8(text, row->point.lon, err));
	LG_TRY(lg_text_add(text, ",", err));
	LG_TRY(lg_text_float8(text, row->point.lat, err));
	if (columns & SITE_HAS_FLAGS)
		LG_TRY(lg_text_printf(text, err, ",%lld", (long long) row->flags));
	if (columns & SITE_HAS_WEIGHT)
	{
		LG_TRY(lg_text_add(text, ",", err));
		LG_TRY(lg_text_float8(text, row->weight, err));
	}
	if (columns & SITE_HAS_CAPACITY)
	{
		LG_TRY(lg_text_add(text, ",", err));
		if (isinf(row->capacity))
			LG_TRY(lg_text_add(text, "null", err));
		else
			LG_TRY(lg_text_float8(text, row->capacity, err));
	}
	if (columns & SITE_HAS_KIND)
		LG_TRY(lg_text_printf(text, err, ",\"%s\"", site_kind_name(row->kind)));
	return lg_text_add(text, "]", err);
}

/* Prints either form; collected rows are compiled first, so that one comes out. */
LgStatus
site_index_print(const LgEnv *env, const void *value, size_t size, char **out, LgError *err)
{
	SiteIndex	index;
	SiteRow		row;
	LgText		text;

	if (size >= sizeof(LgValueHeader) && (((const LgValueHeader *) value)->flags & SITE_ROWS))
	{
		void	   *built;

		LG_TRY(site_index_build(env, value, size, &built, &size, err));
		value = built;
	}
	LG_TRY(site_index_open(value, size, &index, err));
	lg_text_init(&text, env);
	LG_TRY(lg_text_printf(&text, err, "{\"columns\":[\"id\",\"lon\",\"lat\"%s%s%s%s],\"sites\":[",
						  index.columns & SITE_HAS_FLAGS ? ",\"flags\"" : "",
						  index.columns & SITE_HAS_WEIGHT ? ",\"weight\"" : "",
						  index.columns & SITE_HAS_CAPACITY ? ",\"capacity\"" : "",
						  index.columns & SITE_HAS_KIND ? ",\"kind\"" : ""));
	for (uint32_t i = 0; i < index.n; i++)
	{
		if ((i & 1023) == 0)
			LG_TRY(lg_poll(env, err));
		if (index.order[i] >= index.n)
			return lg_fail(err, LG_CORRUPTED, "stored site_index is damaged");
		if (i > 0)
			LG_TRY(lg_text_add(&text, ",", err));
		site_index_row(&index, index.order[i], &row);
		LG_TRY(print_row(&text, &row, index.columns, err));
	}
	LG_TRY(lg_text_add(&text, "]}", err));
	*out = text.data;
	return LG_OK;
}

/* ----------------------------------------------------------------------
 * parsing
 * ----------------------------------------------------------------------
 */

typedef struct Parser
{
	const LgEnv *env;
	const char *start;
	const char *next;
	const char *end;
	char		string[SITE_MAX_CODE_BYTES + 4];	/* room for one more character */
	size_t		string_size;
} Parser;

static LgStatus
expected(const Parser *p, const char *what, LgError *err)
{
	lg_fail(err, LG_BAD_TEXT, "invalid input syntax for type site_index");
	if (p->next < p->end)
		lg_detail(err, "Expected %s at position %zu, found \"%.1s\".", what,
				  (size_t) (p->next - p->start) + 1, p->next);
	else
		lg_detail(err, "Expected %s, found the end of the text.", what);
	lg_hint(err, "A site_index looks like {\"columns\":[\"id\",\"lon\",\"lat\"],\"sites\":[[1,13.4,52.5]]}.");
	return LG_BAD_TEXT;
}

static void
skip_space(Parser *p)
{
	while (p->next < p->end && (*p->next == ' ' || *p->next == '\t' || *p->next == '\n' || *p->next == '\r'))
		p->next++;
}

static bool
accept(Parser *p, char c)
{
	skip_space(p);
	if (p->next >= p->end || *p->next != c)
		return false;
	p->next++;
	return true;
}

static LgStatus
need(Parser *p, char c, LgError *err)
{
	char		what[4] = {'"', c, '"', '\0'};

	return accept(p, c) ? LG_OK : expected(p, what, err);
}

/* Copies a number's characters; the text need not end in NUL. */
static LgStatus
read_number(Parser *p, char *digits, size_t room, LgError *err)
{
	size_t		size = 0;

	skip_space(p);
	while (p->next + size < p->end && size + 1 < room && strchr("0123456789+-.eE", p->next[size]) != NULL &&
		   p->next[size] != '\0')
		size++;
	if (size == 0)
		return expected(p, "a number", err);
	memcpy(digits, p->next, size);
	digits[size] = '\0';
	return LG_OK;
}

static LgStatus
read_int64(Parser *p, int64_t *value, LgError *err)
{
	char		digits[40];
	char	   *rest;

	LG_TRY(read_number(p, digits, sizeof(digits), err));
	errno = 0;
	*value = strtoll(digits, &rest, 10);
	if (*rest != '\0' || errno == ERANGE)
		return expected(p, "a whole number that fits bigint", err);
	p->next += strlen(digits);
	return LG_OK;
}

static LgStatus
read_float8(Parser *p, double *value, LgError *err)
{
	char		digits[400];
	char	   *rest;

	LG_TRY(read_number(p, digits, sizeof(digits), err));
	*value = strtod(digits, &rest);
	if (*rest != '\0' || isinf(*value))
		return expected(p, "a number that fits double precision", err);
	p->next += strlen(digits);
	return LG_OK;
}

/* One code point as UTF-8; returns its length. */
static size_t
put_utf8(uint32_t code, char *out)
{
	if (code < 0x80)
	{
		out[0] = (char) code;
		return 1;
	}
	if (code < 0x800)
	{
		out[0] = (char) (0xC0 | (code >> 6));
		out[1] = (char) (0x80 | (code & 0x3F));
		return 2;
	}
	out[0] = (char) (0xE0 | (code >> 12));
	out[1] = (char) (0x80 | ((code >> 6) & 0x3F));
	out[2] = (char) (0x80 | (code & 0x3F));
	return 3;
}

static LgStatus
read_escape(Parser *p, size_t *size, LgError *err)
{
	static const char from[] = "\"\\/bfnrt";
	static const char to[] = "\"\\/\b\f\n\r\t";
	char		c = p->next < p->end ? *p->next : '\0';
	const char *simple = c != '\0' ? strchr(from, c) : NULL;
	uint32_t	code = 0;

	if (simple != NULL)
	{
		p->string[(*size)++] = to[simple - from];
		p->next++;
		return LG_OK;
	}
	if (c != 'u' || p->end - p->next < 5)
		return expected(p, "an escape sequence", err);
	for (int i = 1; i <= 4; i++)
	{
		const char *hex = "0123456789abcdef0123456789ABCDEF";
		const char *digit = p->next[i] != '\0' ? strchr(hex, p->next[i]) : NULL;

		if (digit == NULL)
			return expected(p, "four hexadecimal digits", err);
		code = code * 16 + (uint32_t) ((digit - hex) % 16);
	}
	if (code == 0 || (code >= 0xD800 && code < 0xE000))
		return expected(p, "an escape of one character", err);
	*size += put_utf8(code, p->string + *size);
	p->next += 5;
	return LG_OK;
}

static LgStatus
read_string(Parser *p, LgError *err)
{
	size_t		size = 0;

	LG_TRY(need(p, '"', err));
	while (p->next < p->end && *p->next != '"')
	{
		if (size >= SITE_MAX_CODE_BYTES)
			return expected(p, "the end of a string of at most 255 bytes", err);
		if ((unsigned char) *p->next < 0x20)
			return expected(p, "a printable character", err);
		if (*p->next != '\\')
			p->string[size++] = *p->next++;
		else
		{
			p->next++;
			LG_TRY(read_escape(p, &size, err));
		}
	}
	p->string[size] = '\0';
	p->string_size = size;
	return need(p, '"', err);
}

static LgStatus
need_string(Parser *p, const char *string, LgError *err)
{
	char		what[64];
	const char *at;

	skip_space(p);
	at = p->next;
	strcpy(what, "\"");
	strncat(what, string, sizeof(what) - 2);
	strncat(what, "\"", sizeof(what) - 1 - strlen(what));
	if (p->next >= p->end || *p->next != '"')
		return expected(p, what, err);
	LG_TRY(read_string(p, err));
	if (strcmp(p->string, string) != 0)
	{
		p->next = at;
		return expected(p, what, err);
	}
	return LG_OK;
}

static LgStatus
read_columns(Parser *p, uint32_t *columns, LgError *err)
{
	static const struct
	{
		const char *name;
		uint32_t	flag;
	}			optional[] = {
		{"flags", SITE_HAS_FLAGS}, {"weight", SITE_HAS_WEIGHT},
		{"capacity", SITE_HAS_CAPACITY}, {"kind", SITE_HAS_KIND}
	};
	size_t		i = 0;

	*columns = 0;
	LG_TRY(need(p, '[', err));
	LG_TRY(need_string(p, "id", err));
	LG_TRY(need(p, ',', err));
	LG_TRY(need_string(p, "lon", err));
	LG_TRY(need(p, ',', err));
	LG_TRY(need_string(p, "lat", err));
	while (accept(p, ','))
	{
		const char *at;

		skip_space(p);
		at = p->next;
		LG_TRY(read_string(p, err));
		while (i < LG_COUNT(optional) && strcmp(optional[i].name, p->string) != 0)
			i++;
		if (i == LG_COUNT(optional))
		{
			p->next = at;
			return expected(p, "one of flags, weight, capacity, kind, in this order", err);
		}
		*columns |= optional[i++].flag;
	}
	return need(p, ']', err);
}

static LgStatus
read_row(Parser *p, uint32_t columns, SiteRow *row, LgError *err)
{
	memset(row, 0, sizeof(*row));
	row->weight = 1.0;
	row->capacity = INFINITY;
	LG_TRY(need(p, '[', err));
	if (columns & SITE_HAS_CODE)
	{
		LG_TRY(read_string(p, err));
		row->code = p->string;
		row->code_size = p->string_size;
	}
	else
		LG_TRY(read_int64(p, &row->id, err));
	LG_TRY(need(p, ',', err));
	LG_TRY(read_float8(p, &row->point.lon, err));
	LG_TRY(need(p, ',', err));
	LG_TRY(read_float8(p, &row->point.lat, err));
	if (columns & SITE_HAS_FLAGS)
	{
		LG_TRY(need(p, ',', err));
		LG_TRY(read_int64(p, (int64_t *) &row->flags, err));
	}
	if (columns & SITE_HAS_WEIGHT)
	{
		LG_TRY(need(p, ',', err));
		LG_TRY(read_float8(p, &row->weight, err));
	}
	if (columns & SITE_HAS_CAPACITY)
	{
		LG_TRY(need(p, ',', err));
		skip_space(p);
		if (p->end - p->next >= 4 && memcmp(p->next, "null", 4) == 0)
			p->next += 4;
		else
			LG_TRY(read_float8(p, &row->capacity, err));
	}
	return LG_OK;
}

/* The kind comes last and is read apart: its string would overwrite the code. */
static LgStatus
read_kind(Parser *p, SiteKind *kind, LgError *err)
{
	char		code[sizeof(p->string)];
	LgStatus	status;

	LG_TRY(need(p, ',', err));
	memcpy(code, p->string, sizeof(code));
	LG_TRY(read_string(p, err));
	status = site_kind_parse(p->string, p->string_size, kind, err);
	memcpy(p->string, code, sizeof(code));
	return status;
}

/* True when the first site of the list has a text identifier. */
static bool
has_codes(const Parser *p)
{
	Parser		ahead = *p;

	return accept(&ahead, '[') && accept(&ahead, '"');
}

LgStatus
site_index_parse(const LgEnv *env, const char *text, size_t text_size,
				 void **value, size_t *size, LgError *err)
{
	Parser		p = {.env = env,.start = text,.next = text,.end = text + text_size};
	uint32_t	columns;
	void	   *rows;
	size_t		rows_size;
	SiteRow		row;
	uint32_t	count = 0;

	LG_TRY(need(&p, '{', err));
	LG_TRY(need_string(&p, "columns", err));
	LG_TRY(need(&p, ':', err));
	LG_TRY(read_columns(&p, &columns, err));
	LG_TRY(need(&p, ',', err));
	LG_TRY(need_string(&p, "sites", err));
	LG_TRY(need(&p, ':', err));
	LG_TRY(need(&p, '[', err));
	if (has_codes(&p))
		columns |= SITE_HAS_CODE;
	LG_TRY(site_rows_create(env, columns, &rows, &rows_size, err));
	if (!accept(&p, ']'))
	{
		do
		{
			if ((++count & 1023) == 0)
				LG_TRY(lg_poll(env, err));
			LG_TRY(read_row(&p, columns, &row, err));
			if (columns & SITE_HAS_KIND)
				LG_TRY(read_kind(&p, &row.kind, err));
			LG_TRY(need(&p, ']', err));
			LG_TRY(site_rows_add(env, &rows, &rows_size, &row, err));
		} while (accept(&p, ','));
		LG_TRY(need(&p, ']', err));
	}
	LG_TRY(need(&p, '}', err));
	skip_space(&p);
	if (p.next < p.end)
		return expected(&p, "the end of the text", err);
	LG_TRY(site_index_build(env, rows, rows_size, value, size, err));
	lg_release(env, rows);
	return LG_OK;
}
