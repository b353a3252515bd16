/*
 * code_link.c
 *		GS1 Digital Link URIs (GS1 Digital Link Standard: URI Syntax 1.4), and the
 *		pure identity URNs of EPC (Tag Data Standard 2.0, chapter 6).
 */
#include "core/code/code_elements.h"
#include "code_digits.h"

#include <stdio.h>

#define POLL_ELEMENTS 1024

typedef struct Span
{
	const char *data;
	size_t		size;
} Span;

static LgStatus
bad_link(const char *text, size_t size, const char *detail, LgError *err)
{
	lg_fail(err, LG_BAD_TEXT, "invalid GS1 Digital Link: \"%.*s\"", (int) (size < 120 ? size : 120), text);
	lg_detail(err, "%s", detail);
	return LG_BAD_TEXT;
}

static int
number_of(Span digits)
{
	int			number = 0;

	for (size_t i = 0; i < digits.size; i++)
		number = number * 10 + (digits.data[i] - '0');
	return number;
}

static const CodeAi *
find_ai(Span segment)
{
	if (segment.size < 2 || segment.size > 4 || !code_all_digits(segment.data, segment.size))
		return NULL;
	return code_ai_find(number_of(segment), (int) segment.size);
}

/* ----------------------------------------------------------------------
 * qualifiers
 * ----------------------------------------------------------------------
 */

/* Where an identifier stands in the list of qualifiers of a key: alternative, then place; -1: nowhere. */
static int
qualifier_place(const CodeAi *key, int number, int alternative)
{
	const char *p = key->link_key;

	for (int a = 0, place = 0; *p != '\0'; place++)
	{
		int			n = 0;

		for (; code_is_digit(*p); p++)
			n = n * 10 + (*p - '0');
		if (n == number && a == alternative)
			return place;
		if (*p == '|')
			a++;
		if (*p != '\0')
			p++;
	}
	return -1;
}

/* Whether these may follow the key, in this order. */
static bool
qualifiers_ok(const CodeAi *key, const CodeElement *element, size_t count)
{
	for (int alternative = 0; alternative < 2; alternative++)
	{
		int			last = -1;
		size_t		i = 0;

		for (; i < count; i++)
		{
			int			place = qualifier_place(key, element[i].number, alternative);

			if (place <= last)
				break;
			last = place;
		}
		if (i == count)
			return true;
	}
	return false;
}

/* ----------------------------------------------------------------------
 * reading a link
 * ----------------------------------------------------------------------
 */

static LgStatus
add_part(const LgEnv *env, Span name, Span value, bool in_query, bool short_gtin, CodeElements *elements, LgError *err)
{
	int			number = number_of(name);

	LG_TRY(code_percent_decode(env, &value.data, &value.size, in_query, err));
	if (number == 1 && (value.size == 8 || value.size == 12 || value.size == 13))
	{
		char	   *padded;

		if (!short_gtin)
		{
			lg_fail(err, LG_BAD_TEXT, "GTIN \"%.*s\" of a GS1 Digital Link has %zu digits, not 14", (int) value.size, value.data, value.size);
			lg_hint(err, "Write zeros before it, or say short_gtin => true.");
			return LG_BAD_TEXT;
		}
		LG_TRY(lg_alloc(env, 14, &padded, err));
		memset(padded, '0', 14 - value.size);
		memcpy(padded + 14 - value.size, value.data, value.size);
		value = (Span)
		{
			padded, 14
		};
	}
	return code_elements_add(env, elements, find_ai(name), number, value.data, value.size, err);
}

/* The last segment before end, and where it begins; false when there is none. */
static bool
last_segment(Span path, size_t end, Span *segment, size_t *before)
{
	size_t		at = end;

	if (end == 0)
		return false;
	while (at > 0 && path.data[at - 1] != '/')
		at--;
	if (at == 0)
		return false;
	*segment = (Span)
	{
		path.data + at, end - at
	};
	*before = at - 1;
	return true;
}

/* Goes back by pairs to the key: what stands before it is the stem. */
static LgStatus
find_key(const LgEnv *env, Span text, Span path, size_t *start, LgError *err)
{
	size_t		end = path.size;
	Span		value;
	Span		name;
	size_t		middle;
	size_t		begin;

	for (int n = 1; last_segment(path, end, &value, &middle) && last_segment(path, middle, &name, &begin); n++)
	{
		const CodeAi *ai = find_ai(name);

		if (n % POLL_ELEMENTS == 0)
			LG_TRY(lg_poll(env, err));
		if (ai == NULL || value.size == 0)
			break;
		if (ai->link_key != NULL)
		{
			*start = begin;
			return LG_OK;
		}
		end = begin;
	}
	return bad_link(text.data, text.size, "Its path does not end in a key, /01/ and a GTIN for instance, and its qualifiers.", err);
}

static LgStatus
read_path(const LgEnv *env, Span text, Span path, bool short_gtin, CodeElements *elements, LgError *err)
{
	size_t		at;

	LG_TRY(find_key(env, text, path, &at, err));
	while (at < path.size)
	{
		Span		name = {path.data + at + 1, 0};
		Span		value;

		while (name.data[name.size] != '/')
			name.size++;
		value.data = name.data + name.size + 1;
		value.size = 0;
		while (value.data + value.size < path.data + path.size && value.data[value.size] != '/')
			value.size++;
		LG_TRY(add_part(env, name, value, false, short_gtin, elements, err));
		at = (size_t) (value.data + value.size - path.data);
	}
	if (!qualifiers_ok(elements->element[0].ai, elements->element + 1, elements->count - 1))
		return bad_link(text.data, text.size, "Qualifiers of this key are others, or stand in another order.", err);
	return LG_OK;
}

/* name=value, separated by "&" or ";"; names that are no numbers are for others. */
static LgStatus
read_query(const LgEnv *env, Span text, Span query, bool short_gtin, CodeElements *elements, LgError *err)
{
	size_t		at = 0;

	for (int n = 1; at < query.size; n++)
	{
		Span		name = {query.data + at, 0};
		Span		value;
		size_t		end = at;

		if (n % POLL_ELEMENTS == 0)
			LG_TRY(lg_poll(env, err));
		while (end < query.size && query.data[end] != '&' && query.data[end] != ';')
			end++;
		while (at + name.size < end && name.data[name.size] != '=')
			name.size++;
		value.data = name.data + name.size + 1;
		value.size = at + name.size < end ? end - at - name.size - 1 : 0;
		at = end + 1;
		if (name.size == 0 || !code_all_digits(name.data, name.size))
			continue;
		if (find_ai(name) == NULL || !find_ai(name)->attribute)
			return bad_link(text.data, text.size, "A number before \"=\" is no application identifier that may stand there.", err);
		LG_TRY(add_part(env, name, value, true, short_gtin, elements, err));
	}
	return LG_OK;
}

LgStatus
code_link_read(const LgEnv *env, const char *text, size_t size, bool short_gtin, CodeElements *elements, LgError *err)
{
	Span		all = {text, size};
	Span		rest;
	size_t		scheme = text[4] == ':' ? 7 : 8;
	const char *fragment = memchr(text, '#', size);
	size_t		end = fragment != NULL ? (size_t) (fragment - text) : size;
	const char *query = memchr(text, '?', end);
	size_t		path_end = query != NULL ? (size_t) (query - text) : end;
	const char *path = path_end > scheme ? memchr(text + scheme, '/', path_end - scheme) : NULL;

	if (path == NULL || path == text + scheme)
		return bad_link(text, size, "It has no domain, or no path after it.", err);
	for (const char *p = text + scheme; p < path; p++)
	{
		if (*p <= ' ' || strchr("\"<>\\^`{|}", *p) != NULL)
			return bad_link(text, size, "Its domain has a character that is not allowed there.", err);
	}
	rest = (Span)
	{
		path, path_end - (size_t) (path - text)
	};
	LG_TRY(read_path(env, all, rest, short_gtin, elements, err));
	if (query == NULL)
		return LG_OK;
	rest = (Span)
	{
		query + 1, end - path_end - 1
	};
	return read_query(env, all, rest, short_gtin, elements, err);
}

/* ----------------------------------------------------------------------
 * writing a link
 * ----------------------------------------------------------------------
 */

/* All but the characters that a URI never reserves (RFC 3986, 2.3). */
static LgStatus
write_encoded(LgText *out, const CodeElement *e, LgError *err)
{
	for (size_t i = 0; i < e->size; i++)
	{
		char		c = e->value[i];

		if (code_is_digit(c) || code_is_upper(code_upper(c)) || c == '-' || c == '.' || c == '_' || c == '~')
			LG_TRY(lg_text_bytes(out, &c, 1, err));
		else
			LG_TRY(lg_text_printf(out, err, "%%%02X", (unsigned) (unsigned char) c));
	}
	return LG_OK;
}

static LgStatus
write_pair(LgText *out, const CodeElement *e, const char *before, const char *between, LgError *err)
{
	LG_TRY(lg_text_printf(out, err, "%s%0*d%s", before, e->ai->digits, e->number, between));
	return write_encoded(out, e, err);
}

/* The alternative of which a qualifier is there: the first, when none is. */
static int
alternative_of(const CodeElements *elements, const CodeAi *key)
{
	for (int alternative = 0; alternative < 2; alternative++)
	{
		for (size_t i = 0; i < elements->count; i++)
		{
			if (qualifier_place(key, elements->element[i].number, alternative) >= 0)
				return alternative;
		}
	}
	return 0;
}

/* The key that comes first, its qualifiers in their order, everything else as a query. */
LgStatus
code_link_write(LgText *out, const CodeElements *elements, const char *stem, size_t stem_size, LgError *err)
{
	const CodeElement *key = NULL;
	const char *before = "?";
	int			alternative;

	for (size_t i = 0; i < elements->count && key == NULL; i++)
	{
		if (elements->element[i].ai->link_key != NULL)
			key = &elements->element[i];
	}
	if (key == NULL)
	{
		lg_fail(err, LG_BAD_ARGUMENT, "a GS1 Digital Link needs a key");
		lg_hint(err, "Keys are 01 (GTIN), 00 (SSCC), 414 (GLN) and those of other things that GS1 identifies.");
		return LG_BAD_ARGUMENT;
	}
	alternative = alternative_of(elements, key->ai);
	while (stem_size > 0 && stem[stem_size - 1] == '/')
		stem_size--;
	LG_TRY(lg_text_bytes(out, stem, stem_size, err));
	LG_TRY(write_pair(out, key, "/", "/", err));
	/* no list has more than three places */
	for (int place = 0; place < 5; place++)
	{
		for (size_t i = 0; i < elements->count; i++)
		{
			if (qualifier_place(key->ai, elements->element[i].number, alternative) == place)
				LG_TRY(write_pair(out, &elements->element[i], "/", "/", err));
		}
	}
	for (size_t i = 0; i < elements->count; i++)
	{
		const CodeElement *e = &elements->element[i];

		if (e == key || qualifier_place(key->ai, e->number, alternative) >= 0)
			continue;
		if (!e->ai->attribute)
		{
			lg_fail(err, LG_BAD_ARGUMENT, "(%0*d) %s may not stand in a GS1 Digital Link of (%0*d)", e->ai->digits, e->number, e->ai->title,
					key->ai->digits, key->number);
			return LG_BAD_ARGUMENT;
		}
		LG_TRY(write_pair(out, e, before, "=", err));
		before = "&";
	}
	return LG_OK;
}

/* ----------------------------------------------------------------------
 * URNs of EPC
 * ----------------------------------------------------------------------
 */

/* Digits of the company and of the thing, a check digit after both. */
typedef struct UrnScheme
{
	const char *name;
	int			number;			/* of the identifier */
	int			ai_digits;
	int			digits;			/* of company and thing together; 0: of any length, with letters */
	bool		indicator;		/* first digit of the thing goes in front of the company */
	int			serial;			/* identifier of a third part, or -1: it is part of the value; 0:
								 * there is none */
	int			serial_digits;
	const char *before;			/* what the value begins with */
} UrnScheme;

static const UrnScheme schemes[] = {
	{"urn:epc:id:sgtin:", 1, 2, 13, true, 21, 2, ""},
	{"urn:epc:class:lgtin:", 1, 2, 13, true, 10, 2, ""},
	{"urn:epc:id:sscc:", 0, 2, 17, true, 0, 0, ""},
	{"urn:epc:id:sgln:", 414, 3, 12, false, 254, 3, ""},
	{"urn:epc:id:pgln:", 417, 3, 12, false, 0, 0, ""},
	{"urn:epc:id:grai:", 8003, 4, 12, false, -1, 0, "0"},
	{"urn:epc:id:gdti:", 253, 3, 12, false, -1, 0, ""},
	{"urn:epc:id:sgcn:", 255, 3, 12, false, -1, 0, ""},
	{"urn:epc:id:gsrn:", 8018, 4, 17, false, 0, 0, ""},
	{"urn:epc:id:gsrnp:", 8017, 4, 17, false, 0, 0, ""},
	{"urn:epc:id:gsin:", 402, 3, 16, false, 0, 0, ""},
	{"urn:epc:id:giai:", 8004, 4, 0, false, 0, 0, ""},
	{"urn:epc:id:ginc:", 401, 3, 0, false, 0, 0, ""},
};

static LgStatus
bad_urn(const char *text, size_t size, const char *detail, LgError *err)
{
	lg_fail(err, LG_BAD_TEXT, "invalid URN of an EPC: \"%.*s\"", (int) (size < 120 ? size : 120), text);
	lg_detail(err, "%s", detail);
	return LG_BAD_TEXT;
}

static const UrnScheme *
scheme_of(const char *text, size_t size)
{
	for (size_t i = 0; i < LG_COUNT(schemes); i++)
	{
		size_t		n = strlen(schemes[i].name);

		if (size > n && memcmp(text, schemes[i].name, n) == 0)
			return &schemes[i];
	}
	return NULL;
}

/* The value of the key: company, thing, check digit, and a serial number where it belongs to the key. */
static LgStatus
urn_value(const LgEnv *env, Span text, const UrnScheme *scheme, const Span *part, Span *value, LgError *err)
{
	size_t		before = strlen(scheme->before);
	size_t		n = before;
	char	   *copy;

	LG_TRY(lg_alloc(env, before + part[0].size + part[1].size + part[2].size + 1, &copy, err));
	memcpy(copy, scheme->before, before);
	if (scheme->indicator && part[1].size > 0)
		copy[n++] = part[1].data[0];
	memcpy(copy + n, part[0].data, part[0].size);
	n += part[0].size;
	memcpy(copy + n, part[1].data + scheme->indicator, part[1].size - scheme->indicator);
	n += part[1].size - scheme->indicator;
	if (scheme->digits > 0)
	{
		if (n - before != (size_t) scheme->digits || !code_all_digits(copy, n))
			return bad_urn(text.data, text.size, "Company prefix and reference do not have as many digits as this scheme has.", err);
		copy[n] = (char) ('0' + code_mod10(copy + before, n - before));
		n++;
		if (scheme->serial < 0)
		{
			memcpy(copy + n, part[2].data, part[2].size);
			n += part[2].size;
		}
	}
	*value = (Span)
	{
		copy, n
	};
	return LG_OK;
}

LgStatus
code_urn_read(const LgEnv *env, const char *text, size_t size, CodeElements *elements, LgError *err)
{
	const UrnScheme *scheme = scheme_of(text, size);
	Span		all = {text, size};
	Span		part[3] = {{text, 0}, {text, 0}, {text, 0}};
	Span		value;
	size_t		at;
	int			parts = scheme != NULL && scheme->serial != 0 ? 3 : 2;

	if (scheme == NULL)
		return bad_urn(text, size, "Schemes are sgtin, sscc, sgln, pgln, grai, gdti, sgcn, gsrn, gsrnp, gsin, giai, ginc, and class lgtin.", err);
	at = strlen(scheme->name);
	for (int i = 0; i < parts; i++)
	{
		const char *dot = i < parts - 1 ? memchr(text + at, '.', size - at) : NULL;
		size_t		end = dot != NULL ? (size_t) (dot - text) : size;

		if (i < parts - 1 && dot == NULL)
			return bad_urn(text, size, "It has too few parts; a dot separates two.", err);
		part[i] = (Span)
		{
			text + at, end - at
		};
		LG_TRY(code_percent_decode(env, &part[i].data, &part[i].size, false, err));
		at = end + 1;
	}
	if (part[0].size < 4 || part[0].size > 12 || !code_all_digits(part[0].data, part[0].size) || part[1].size < scheme->indicator)
		return bad_urn(text, size, "Its company prefix is not 4 to 12 digits, or its reference is empty.", err);
	LG_TRY(urn_value(env, all, scheme, part, &value, err));
	LG_TRY(code_elements_add(env, elements, code_ai_find(scheme->number, scheme->ai_digits), scheme->number, value.data, value.size, err));
	/* extension 0 of a location is none */
	if (scheme->serial <= 0 || (scheme->serial == 254 && part[2].size == 1 && part[2].data[0] == '0'))
		return LG_OK;
	return code_elements_add(env, elements, code_ai_find(scheme->serial, scheme->serial_digits), scheme->serial, part[2].data, part[2].size,
							 err);
}
