/*
 * site_demand_text.c
 *		Text form of demand: a JSON document of one fixed shape.
 *
 *	{"columns":["lon","lat","weight"],"demand":[[13.4,52.5,3],...]}
 *	{"columns":["lon","lat","weight","id"],"demand":[[13.4,52.5,3,17],...]}
 *	{"columns":["cost","weight","id","site"],"demand":[[4.5,3,17,2],...]}
 *
 * Identifiers are numbers or strings, all of one kind.  A demand that no site
 * can serve has null for cost and site.  Only this shape is read, with any
 * white space, in one pass and without a document tree.
 */
#include "core/site_demand.h"

#include <errno.h>
#include <stdlib.h>

/* ----------------------------------------------------------------------
 * printing
 * ----------------------------------------------------------------------
 */

static LgStatus
print_identifier(LgText *text, uint32_t flags, int64_t id, const char *code, uint32_t code_size,
				 LgError *err)
{
	LG_TRY(lg_text_add(text, ",", err));
	if (flags & DEMAND_HAS_CODE)
		return lg_text_json_string(text, code, code_size, err);
	return lg_text_printf(text, err, "%lld", (long long) id);
}

static LgStatus
print_row(LgText *text, const DemandRow *row, uint32_t flags, LgError *err)
{
	bool		named = (flags & (DEMAND_HAS_ID | DEMAND_HAS_CODE)) != 0;

	LG_TRY(lg_text_add(text, "[", err));
	if (!(flags & DEMAND_COSTS))
	{
		LG_TRY(lg_text_float8(text, row->point.lon, err));
		LG_TRY(lg_text_add(text, ",", err));
		LG_TRY(lg_text_float8(text, row->point.lat, err));
	}
	else if (isinf(row->cost))
		LG_TRY(lg_text_add(text, "null", err));
	else
		LG_TRY(lg_text_float8(text, row->cost, err));
	LG_TRY(lg_text_add(text, ",", err));
	LG_TRY(lg_text_float8(text, row->weight, err));
	if (named)
		LG_TRY(print_identifier(text, flags, row->id, row->code, row->code_size, err));
	if ((flags & DEMAND_COSTS) && isinf(row->cost))
		LG_TRY(lg_text_add(text, ",null", err));
	else if (flags & DEMAND_COSTS)
		LG_TRY(print_identifier(text, flags, row->site_id, row->site_code, row->site_code_size, err));
	return lg_text_add(text, "]", err);
}

/* Prints either form; collected rows are compiled first, so that one comes out. */
LgStatus
site_demand_print(const LgEnv *env, const void *value, size_t size, char **out, LgError *err)
{
	SiteDemand	demand;
	DemandCursor cursor = {0, 0};
	DemandRow	row;
	LgText		text;
	uint64_t	count = 0;

	if (size >= sizeof(LgValueHeader) && (((const LgValueHeader *) value)->flags & DEMAND_ROWS))
	{
		void	   *built;

		LG_TRY(site_demand_build(env, value, size, &built, &size, err));
		value = built;
	}
	LG_TRY(site_demand_open(value, size, &demand, err));
	lg_text_init(&text, env);
	LG_TRY(lg_text_printf(&text, err, "{\"columns\":[%s],\"demand\":[",
						  demand.flags & DEMAND_COSTS ? "\"cost\",\"weight\",\"id\",\"site\"" :
						  demand.flags != 0 ? "\"lon\",\"lat\",\"weight\",\"id\"" :
						  "\"lon\",\"lat\",\"weight\""));
	while (site_demand_next(&demand, &cursor, &row))
	{
		if ((count & 1023) == 0)
			LG_TRY(lg_poll(env, err));
		if (count++ > 0)
			LG_TRY(lg_text_add(&text, ",", err));
		LG_TRY(print_row(&text, &row, demand.flags, err));
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
	const char *start;
	const char *next;
	const char *end;
	char		code[2][SITE_DEMAND_MAX_CODE + 8];
	uint32_t	code_size[2];
} Parser;

static LgStatus
expected(const Parser *p, const char *what, LgError *err)
{
	lg_fail(err, LG_BAD_TEXT, "invalid input syntax for type site_demand");
	if (p->next < p->end)
		lg_detail(err, "Expected %s at position %zu, found \"%.1s\".", what,
				  (size_t) (p->next - p->start) + 1, p->next);
	else
		lg_detail(err, "Expected %s, found the end of the text.", what);
	lg_hint(err, "A site_demand looks like {\"columns\":[\"lon\",\"lat\",\"weight\"],\"demand\":[[13.4,52.5,3]]}.");
	return LG_BAD_TEXT;
}

static void
skip_space(Parser *p)
{
	while (p->next < p->end && (*p->next == ' ' || *p->next == '\t' || *p->next == '\n' || *p->next == '\r'))
		p->next++;
}

static bool
accept(Parser *p, const char *word)
{
	size_t		size = strlen(word);

	skip_space(p);
	if ((size_t) (p->end - p->next) < size || memcmp(p->next, word, size) != 0)
		return false;
	p->next += size;
	return true;
}

static LgStatus
need(Parser *p, const char *word, LgError *err)
{
	char		what[40];

	if (accept(p, word))
		return LG_OK;
	strcpy(what, "\"");
	strncat(what, word, sizeof(what) - 3);
	strcat(what, "\"");
	return expected(p, what, err);
}

static LgStatus
read_digits(Parser *p, char *digits, size_t room, LgError *err)
{
	size_t		size = 0;

	skip_space(p);
	while (p->next + size < p->end && size + 1 < room && p->next[size] != '\0' &&
		   strchr("0123456789+-.eE", p->next[size]) != NULL)
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

	LG_TRY(read_digits(p, digits, sizeof(digits), err));
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

	LG_TRY(read_digits(p, digits, sizeof(digits), err));
	*value = strtod(digits, &rest);
	if (*rest != '\0' || isinf(*value))
		return expected(p, "a number that fits double precision", err);
	p->next += strlen(digits);
	return LG_OK;
}

/* Appends one code point of the basic plane as UTF-8. */
static uint32_t
put_utf8(uint32_t point, char *out)
{
	if (point < 0x80)
	{
		out[0] = (char) point;
		return 1;
	}
	if (point < 0x800)
	{
		out[0] = (char) (0xC0 | (point >> 6));
		out[1] = (char) (0x80 | (point & 0x3F));
		return 2;
	}
	out[0] = (char) (0xE0 | (point >> 12));
	out[1] = (char) (0x80 | ((point >> 6) & 0x3F));
	out[2] = (char) (0x80 | (point & 0x3F));
	return 3;
}

static LgStatus
read_escape(Parser *p, char *out, uint32_t *size, LgError *err)
{
	static const char from[] = "\"\\/bfnrt";
	static const char to[] = "\"\\/\b\f\n\r\t";
	char		c = p->next < p->end ? *p->next : '\0';
	const char *simple = c != '\0' ? strchr(from, c) : NULL;
	uint32_t	point = 0;

	if (simple != NULL)
	{
		out[(*size)++] = to[simple - from];
		p->next++;
		return LG_OK;
	}
	if (c != 'u' || p->end - p->next < 5)
		return expected(p, "an escape sequence", err);
	for (int i = 1; i <= 4; i++)
	{
		static const char hex[] = "0123456789abcdef0123456789ABCDEF";
		const char *digit = p->next[i] != '\0' ? strchr(hex, p->next[i]) : NULL;

		if (digit == NULL)
			return expected(p, "four hexadecimal digits", err);
		point = point * 16 + (uint32_t) ((digit - hex) % 16);
	}
	if (point == 0 || (point >= 0xD800 && point < 0xE000))
		return expected(p, "an escape of one character", err);
	*size += put_utf8(point, out + *size);
	p->next += 5;
	return LG_OK;
}

static LgStatus
read_code(Parser *p, int which, LgError *err)
{
	char	   *out = p->code[which];
	uint32_t	size = 0;

	LG_TRY(need(p, "\"", err));
	while (p->next < p->end && *p->next != '"')
	{
		if (size + 3 > SITE_DEMAND_MAX_CODE + 2)
			return expected(p, "a string of at most 250 bytes", err);
		if ((unsigned char) *p->next < 0x20)
			return expected(p, "a printable character", err);
		if (*p->next != '\\')
			out[size++] = *p->next++;
		else
		{
			p->next++;
			LG_TRY(read_escape(p, out, &size, err));
		}
	}
	p->code_size[which] = size;
	return need(p, "\"", err);
}

static LgStatus
read_identifier(Parser *p, uint32_t flags, int which, int64_t *id, LgError *err)
{
	LG_TRY(need(p, ",", err));
	skip_space(p);
	return flags & DEMAND_HAS_CODE ? read_code(p, which, err) : read_int64(p, id, err);
}

static LgStatus
read_row(Parser *p, uint32_t flags, DemandRow *row, LgError *err)
{
	memset(row, 0, sizeof(*row));
	p->code_size[0] = p->code_size[1] = 0;
	LG_TRY(need(p, "[", err));
	if (!(flags & DEMAND_COSTS))
	{
		LG_TRY(read_float8(p, &row->point.lon, err));
		LG_TRY(need(p, ",", err));
		LG_TRY(read_float8(p, &row->point.lat, err));
	}
	else if (accept(p, "null"))
		row->cost = INFINITY;
	else
		LG_TRY(read_float8(p, &row->cost, err));
	LG_TRY(need(p, ",", err));
	LG_TRY(read_float8(p, &row->weight, err));
	if (flags & (DEMAND_HAS_ID | DEMAND_HAS_CODE))
		LG_TRY(read_identifier(p, flags, 0, &row->id, err));
	if ((flags & DEMAND_COSTS) && isinf(row->cost))
	{
		LG_TRY(need(p, ",", err));
		LG_TRY(need(p, "null", err));
	}
	else if (flags & DEMAND_COSTS)
		LG_TRY(read_identifier(p, flags, 1, &row->site_id, err));
	row->code = p->code[0];
	row->code_size = p->code_size[0];
	row->site_code = p->code[1];
	row->site_code_size = p->code_size[1];
	return need(p, "]", err);
}

static LgStatus
read_columns(Parser *p, uint32_t *flags, LgError *err)
{
	*flags = 0;
	LG_TRY(need(p, "{", err));
	LG_TRY(need(p, "\"columns\"", err));
	LG_TRY(need(p, ":", err));
	LG_TRY(need(p, "[", err));
	if (accept(p, "\"cost\""))
		*flags = DEMAND_COSTS | DEMAND_HAS_ID;
	else
	{
		LG_TRY(need(p, "\"lon\"", err));
		LG_TRY(need(p, ",", err));
		LG_TRY(need(p, "\"lat\"", err));
	}
	LG_TRY(need(p, ",", err));
	LG_TRY(need(p, "\"weight\"", err));
	if (*flags != 0)
	{
		LG_TRY(need(p, ",", err));
		LG_TRY(need(p, "\"id\"", err));
		LG_TRY(need(p, ",", err));
		LG_TRY(need(p, "\"site\"", err));
	}
	else if (accept(p, ","))
	{
		LG_TRY(need(p, "\"id\"", err));
		*flags = DEMAND_HAS_ID;
	}
	return need(p, "]", err);
}

/* The first row says whether identifiers are text. */
static bool
has_codes(const Parser *p, uint32_t flags)
{
	Parser		ahead = *p;
	int			commas = 0;
	int			wanted = flags & DEMAND_COSTS ? 2 : 3;

	for (; ahead.next < ahead.end && *ahead.next != ']' && commas < wanted; ahead.next++)
		commas += *ahead.next == ',';
	skip_space(&ahead);
	return commas == wanted && ahead.next < ahead.end && *ahead.next == '"';
}

LgStatus
site_demand_parse(const LgEnv *env, const char *text, size_t text_size, void **value, size_t *size,
				  LgError *err)
{
	Parser		p = {.start = text,.next = text,.end = text + text_size};
	uint32_t	flags;
	void	   *rows;
	size_t		rows_size;
	DemandRow	row;
	uint32_t	count = 0;

	LG_TRY(read_columns(&p, &flags, err));
	LG_TRY(need(&p, ",", err));
	LG_TRY(need(&p, "\"demand\"", err));
	LG_TRY(need(&p, ":", err));
	LG_TRY(need(&p, "[", err));
	if (flags != 0 && has_codes(&p, flags))
		flags ^= DEMAND_HAS_ID | DEMAND_HAS_CODE;
	LG_TRY(site_demand_create(env, flags, &rows, &rows_size, err));
	if (!accept(&p, "]"))
	{
		do
		{
			if ((++count & 1023) == 0)
				LG_TRY(lg_poll(env, err));
			LG_TRY(read_row(&p, flags, &row, err));
			LG_TRY(site_demand_add(env, &rows, &rows_size, &row, err));
		} while (accept(&p, ","));
		LG_TRY(need(&p, "]", err));
	}
	LG_TRY(need(&p, "}", err));
	skip_space(&p);
	if (p.next < p.end)
		return expected(&p, "the end of the text", err);
	return site_demand_build(env, rows, rows_size, value, size, err);
}
