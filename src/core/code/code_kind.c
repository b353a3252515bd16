/*
 * code_kind.c
 *		Reading codes of every kind.
 */
#include "core/code/code_kind.h"
#include "code_digits.h"

#define MAX_BYTES 1000			/* of a code as it is written */

static const char *const kind_names[CODE_KINDS + 1] = {
	"", "gtin", "gln", "sscc", "gsin", "grai", "gdti", "gsrn", "gs1", "gmn", "gs1_date", "gs1_date0", "gs1_elements", "gs1_fnc1",
	"s10", "container", "imo", "awb", "unlocode", "hs"
};

const char *
code_kind_name(CodeKind kind)
{
	LG_ASSERT(kind >= 1 && kind <= CODE_KINDS);
	return kind_names[kind];
}

bool
code_find_kind(const char *name, size_t size, CodeKind *kind)
{
	for (int i = 1; i <= CODE_KINDS; i++)
	{
		if (strlen(kind_names[i]) == size && memcmp(kind_names[i], name, size) == 0)
		{
			*kind = (CodeKind) i;
			return true;
		}
	}
	return false;
}

LgStatus
code_kind_named(const char *name, size_t size, CodeKind *kind, LgError *err)
{
	if (code_find_kind(name, size, kind))
		return LG_OK;
	lg_fail(err, LG_BAD_ARGUMENT, "\"%.*s\" is no kind of code", (int) (size < 60 ? size : 60), name);
	lg_hint(err, "Kinds are gtin, gln, sscc, gsin, grai, gdti, gsrn, gs1, gmn, gs1_date, gs1_date0, gs1_elements, gs1_fnc1, s10, container, "
			"imo, awb, unlocode and hs.");
	return LG_BAD_ARGUMENT;
}

/* ----------------------------------------------------------------------
 * forms
 * ----------------------------------------------------------------------
 */

/* What stands in place of each character: digit, letter, letter or digit 2 to 9. */
typedef struct CodeForm
{
	const char *places;			/* 'd', 'a' and 'l' */
	const char *separators;		/* characters left out wherever they stand between others */
	const char *example;
} CodeForm;

static const CodeForm form_s10 = {"aadddddddddaa", " ", "RB123456785GB"};
static const CodeForm form_container = {"aaaaddddddd", " -", "CSQU3054383"};
static const CodeForm form_imo = {"ddddddd", "", "9074729, or IMO 9074729"};
static const CodeForm form_awb = {"ddddddddddd", " -", "020-12345675"};
static const CodeForm form_unlocode = {"aalll", " ", "NLRTM"};

static const CodeForm *
form_of(CodeKind kind)
{
	switch (kind)
	{
		case CODE_S10:
			return &form_s10;
		case CODE_CONTAINER:
			return &form_container;
		case CODE_IMO:
			return &form_imo;
		case CODE_AWB:
			return &form_awb;
		default:
			return &form_unlocode;
	}
}

static LgStatus
bad_code(CodeKind kind, const char *text, size_t size, LgError *err)
{
	return lg_fail(err, LG_BAD_TEXT, "invalid %s: \"%.*s\"", code_kind_name(kind), (int) (size < 80 ? size : 80), text);
}

static LgStatus
bad_place(CodeKind kind, const char *text, size_t size, const char *expected, size_t at, LgError *err)
{
	bad_code(kind, text, size, err);
	if (at < size && text[at] >= ' ' && text[at] <= '~')
		lg_detail(err, "Expected %s at position %zu, found \"%c\".", expected, at + 1, text[at]);
	else if (at < size)
		lg_detail(err, "Expected %s at position %zu, found another character.", expected, at + 1);
	else
		lg_detail(err, "Expected %s, found the end of the text.", expected);
	return LG_BAD_TEXT;
}

static bool
fits(char place, char c)
{
	switch (place)
	{
		case 'd':
			return code_is_digit(c);
		case 'a':
			return code_is_upper(c);
		default:
			return code_is_upper(c) || (c >= '2' && c <= '9');
	}
}

static const char *
place_name(char place)
{
	return place == 'd' ? "a digit" : place == 'a' ? "a letter" : "a letter or a digit from 2 to 9";
}

/* The first so many places of a form. */
static LgStatus
read_form(CodeKind kind, const CodeForm *form, size_t places, const char *text, size_t size, char *canonical, LgError *err)
{
	size_t		n = 0;
	size_t		at = 0;

	for (; at < size; at++)
	{
		char		c = code_upper(text[at]);

		if (n > 0 && n < places && strchr(form->separators, c) != NULL && c != '\0')
			continue;
		if (n == places)
			return bad_place(kind, text, size, "the end of the text", at, err);
		if (!fits(form->places[n], c))
			break;
		canonical[n++] = c;
	}
	if (n < places)
	{
		bad_place(kind, text, size, place_name(form->places[n]), at, err);
		lg_hint(err, "It is written like %s.", form->example);
		return LG_BAD_TEXT;
	}
	return LG_OK;
}

/* ----------------------------------------------------------------------
 * kinds
 * ----------------------------------------------------------------------
 */

static void
add_part(CodeReading *r, const char *name, int at, int size)
{
	r->part[r->parts++] = (CodePart)
	{
		name, (uint8_t) at, (uint8_t) size
	};
}

static void
check(CodeReading *r, int at, int expected)
{
	r->check_at = (uint8_t) at;
	r->check_size = 1;
	r->expected[0] = (char) ('0' + expected);
	r->valid = r->canonical[at] == r->expected[0];
	add_part(r, "check_digit", at, 1);
}

static bool
key_length_ok(CodeKind kind, size_t size)
{
	switch (kind)
	{
		case CODE_GTIN:
			return size == 8 || (size >= 12 && size <= 14);
		case CODE_GLN:
		case CODE_GRAI:
		case CODE_GDTI:
			return size == 13;
		case CODE_SSCC:
		case CODE_GSRN:
			return size == 18;
		case CODE_GSIN:
			return size == 17;
		default:
			return size == 8 || (size >= 12 && size <= 14) || size == 17 || size == 18;
	}
}

static const char *
key_lengths(CodeKind kind)
{
	switch (kind)
	{
		case CODE_GTIN:
			return "8, 12, 13 or 14";
		case CODE_GLN:
		case CODE_GRAI:
		case CODE_GDTI:
			return "13";
		case CODE_SSCC:
		case CODE_GSRN:
			return "18";
		case CODE_GSIN:
			return "17";
		default:
			return "8, 12, 13, 14, 17 or 18";
	}
}

static LgStatus
check_key_form(CodeKind kind, const char *text, size_t size, size_t missing, LgError *err)
{
	for (size_t i = 0; i < size && i < CODE_MAX_SIZE; i++)
	{
		if (!code_is_digit(text[i]))
			return bad_place(kind, text, size, "a digit", i, err);
	}
	if (key_length_ok(kind, size + missing))
		return LG_OK;
	bad_code(kind, text, size, err);
	lg_detail(err, "It has %zu digits%s; a %s has %s.", size, missing > 0 ? " without the check digit" : "", code_kind_name(kind),
			  key_lengths(kind));
	return LG_BAD_TEXT;
}

/* A GTIN of fewer digits is one of fourteen that begins with zeros. */
static LgStatus
read_key(CodeKind kind, const char *text, size_t size, CodeReading *r, LgError *err)
{
	size_t		zeros = kind == CODE_GTIN && size <= 14 ? 14 - size : 0;

	LG_TRY(check_key_form(kind, text, size, 0, err));
	memset(r->canonical, '0', zeros);
	memcpy(r->canonical + zeros, text, size);
	r->size = (uint8_t) (zeros + size);
	r->filled = (uint8_t) zeros;
	if (kind == CODE_SSCC)
		add_part(r, "extension", 0, 1);
	if (kind == CODE_SSCC)
		add_part(r, "prefix_and_serial", 1, 16);
	else
		add_part(r, "number", 0, r->size - 1);
	check(r, r->size - 1, code_mod10(r->canonical, (size_t) r->size - 1));
	return LG_OK;
}

static LgStatus
check_gmn_form(const char *text, size_t size, size_t least, size_t most, LgError *err)
{
	for (size_t i = 0; i < size && i < CODE_MAX_SIZE; i++)
	{
		if (code_cset82(text[i]) < 0)
			return bad_place(CODE_GMN, text, size, "a character of GS1's set of 82", i, err);
	}
	if (size >= least && size <= most)
		return LG_OK;
	bad_code(CODE_GMN, text, size, err);
	lg_detail(err, "It has %zu characters; it must have %zu to %zu here.", size, least, most);
	return LG_BAD_TEXT;
}

static LgStatus
read_gmn(const char *text, size_t size, CodeReading *r, LgError *err)
{
	LG_TRY(check_gmn_form(text, size, 2, 25, err));
	memcpy(r->canonical, text, size);
	r->size = (uint8_t) size;
	r->check_at = (uint8_t) (size - 2);
	r->check_size = 2;
	code_check_pair(text, size - 2, r->expected);
	r->valid = memcmp(text + size - 2, r->expected, 2) == 0;
	add_part(r, "model", 0, (int) size - 2);
	add_part(r, "check_pair", (int) size - 2, 2);
	return LG_OK;
}

static LgStatus
read_date(CodeKind kind, const char *text, size_t size, CodeReading *r, LgError *err)
{
	int			year;
	int			month;
	int			day;

	for (size_t i = 0; i < size && i < 6; i++)
	{
		if (!code_is_digit(text[i]))
			return bad_place(kind, text, size, "a digit", i, err);
	}
	if (size != 6 || !code_gs1_date(text, 2000, kind == CODE_GS1_DATE0, &year, &month, &day))
	{
		bad_code(kind, text, size, err);
		lg_detail(err, size != 6 ? "A date is six digits, YYMMDD." : "There is no such day.");
		return LG_BAD_TEXT;
	}
	memcpy(r->canonical, text, 6);
	r->size = 6;
	add_part(r, "year", 0, 2);
	add_part(r, "month", 2, 2);
	add_part(r, "day", 4, 2);
	return LG_OK;
}

static void
explain_container(CodeReading *r)
{
	bool		remainder_ten;
	int			digit = code_container_digit(r->canonical, &remainder_ten);

	add_part(r, "owner", 0, 3);
	add_part(r, "category", 3, 1);
	add_part(r, "serial", 4, 6);
	check(r, 10, digit);
	if (remainder_ten)
		r->warning = "The remainder is 10, which gives check digit 0: ISO 6346 advises against such serial numbers.";
}

static LgStatus
read_formed(CodeKind kind, const char *text, size_t size, CodeReading *r, LgError *err)
{
	const CodeForm *form = form_of(kind);

	/* ships are written with their letters */
	if (kind == CODE_IMO && size > 3 && memcmp(text, "IMO", 3) == 0)
	{
		size_t		skip = text[3] == ' ' ? 4 : 3;

		text += skip;
		size -= skip;
	}
	r->size = (uint8_t) strlen(form->places);
	LG_TRY(read_form(kind, form, r->size, text, size, r->canonical, err));
	switch (kind)
	{
		case CODE_S10:
			add_part(r, "service", 0, 2);
			add_part(r, "serial", 2, 8);
			check(r, 10, code_s10_digit(r->canonical + 2));
			add_part(r, "country", 11, 2);
			break;
		case CODE_CONTAINER:
			if (strchr("UJZ", r->canonical[3]) == NULL)
			{
				bad_code(kind, text, size, err);
				lg_detail(err, "The fourth letter is %c; it is U for a freight container, J for equipment of one, Z for a trailer or chassis.",
						  r->canonical[3]);
				return LG_BAD_TEXT;
			}
			explain_container(r);
			break;
		case CODE_IMO:
			add_part(r, "number", 0, 6);
			check(r, 6, code_imo_digit(r->canonical));
			break;
		case CODE_AWB:
			add_part(r, "airline", 0, 3);
			add_part(r, "serial", 3, 7);
			check(r, 10, code_awb_digit(r->canonical + 3));
			break;
		default:
			add_part(r, "country", 0, 2);
			add_part(r, "location", 2, 3);
	}
	return LG_OK;
}

static LgStatus
read_hs(const char *text, size_t size, CodeReading *r, LgError *err)
{
	static const char *const level[CODE_HS_MAX / 2] = {"chapter", "heading", "subheading", "national", "national"};
	int			count;

	LG_TRY(code_hs_read(text, size, r->canonical, &count, err));
	r->size = (uint8_t) count;
	for (int i = 0; i < count / 2 && i < 3; i++)
		add_part(r, level[i], 0, 2 * i + 2);
	if (count > 6)
		add_part(r, level[3], 0, count);
	return LG_OK;
}

LgStatus
code_read(CodeKind kind, const char *text, size_t size, CodeReading *reading, LgError *err)
{
	if (size > MAX_BYTES)
	{
		bad_code(kind, text, size, err);
		lg_detail(err, "It has %zu bytes.", size);
		return LG_BAD_TEXT;
	}
	memset(reading, 0, sizeof(*reading));
	reading->kind = kind;
	reading->valid = true;
	if (kind <= CODE_GS1)
		return read_key(kind, text, size, reading, err);
	switch (kind)
	{
		case CODE_GMN:
			return read_gmn(text, size, reading, err);
		case CODE_GS1_DATE:
		case CODE_GS1_DATE0:
			return read_date(kind, text, size, reading, err);
		case CODE_HS:
			return read_hs(text, size, reading, err);
		case CODE_GS1_ELEMENTS:
		case CODE_GS1_FNC1:
			lg_fail(err, LG_BAD_ARGUMENT, "%s are many codes in one text", code_kind_name(kind));
			lg_hint(err, "gs1_elements(text) takes them apart.");
			return LG_BAD_ARGUMENT;
		default:
			return read_formed(kind, text, size, reading, err);
	}
}

LgStatus
code_need_valid(const CodeReading *r, LgError *err)
{
	if (r->valid)
		return LG_OK;
	lg_fail(err, LG_BAD_TEXT, "check digit of %s \"%.*s\" is wrong", code_kind_name(r->kind), r->size - r->filled,
			r->canonical + r->filled);
	if (r->check_size == 2)
		lg_detail(err, "It ends in %.2s, and should end in %.2s.", r->canonical + r->check_at, r->expected);
	else
		lg_detail(err, "Digit %d is %c, and should be %c.", r->check_at - r->filled + 1, r->canonical[r->check_at],
				  r->expected[0]);
	lg_hint(err, "A digit was misread, or two were swapped: look at the source again.");
	return LG_BAD_TEXT;
}

/* ----------------------------------------------------------------------
 * check digits of codes without them
 * ----------------------------------------------------------------------
 */

static LgStatus
formed_check_digit(CodeKind kind, const char *text, size_t size, char *digits, LgError *err)
{
	const CodeForm *form = form_of(kind);
	char		canonical[CODE_MAX_SIZE];
	bool		remainder_ten;

	if (kind == CODE_S10 && size == 8 && code_all_digits(text, size))
	{
		digits[0] = (char) ('0' + code_s10_digit(text));
		return LG_OK;
	}
	if (kind == CODE_AWB && size == 7 && code_all_digits(text, size))
	{
		digits[0] = (char) ('0' + code_awb_digit(text));
		return LG_OK;
	}
	LG_TRY(read_form(kind, form, kind == CODE_IMO ? 6 : 10, text, size, canonical, err));
	digits[0] = (char) ('0' + (kind == CODE_S10 ? code_s10_digit(canonical + 2) :
							   kind == CODE_CONTAINER ? code_container_digit(canonical, &remainder_ten) :
							   kind == CODE_IMO ? code_imo_digit(canonical) : code_awb_digit(canonical + 3)));
	return LG_OK;
}

LgStatus
code_check_digit(CodeKind kind, const char *text, size_t size, char *digits, int *count, LgError *err)
{
	*count = 1;
	if (size > MAX_BYTES)
		return bad_code(kind, text, size, err);
	if (kind <= CODE_GS1)
	{
		LG_TRY(check_key_form(kind, text, size, 1, err));
		digits[0] = (char) ('0' + code_mod10(text, size));
		return LG_OK;
	}
	switch (kind)
	{
		case CODE_GMN:
			LG_TRY(check_gmn_form(text, size, 0, 23, err));
			code_check_pair(text, size, digits);
			*count = 2;
			return LG_OK;
		case CODE_S10:
		case CODE_CONTAINER:
		case CODE_IMO:
		case CODE_AWB:
			return formed_check_digit(kind, text, size, digits, err);
		default:
			return lg_fail(err, LG_BAD_ARGUMENT, "codes of kind %s have no check digit", code_kind_name(kind));
	}
}

/* ----------------------------------------------------------------------
 * Harmonized System, dates
 * ----------------------------------------------------------------------
 */

LgStatus
code_hs_read(const char *text, size_t size, char *digits, int *count, LgError *err)
{
	int			n = 0;

	if (size > MAX_BYTES)
		return bad_code(CODE_HS, text, size, err);
	for (size_t i = 0; i < size; i++)
	{
		bool		between = n > 0 && i + 1 < size && code_is_digit(text[i + 1]);

		if ((text[i] == '.' || text[i] == ' ') && between && n < CODE_HS_MAX)
			continue;
		if (!code_is_digit(text[i]))
			return bad_place(CODE_HS, text, size, "a digit", i, err);
		if (n == CODE_HS_MAX)
			return bad_place(CODE_HS, text, size, "the end of the code", i, err);
		digits[n++] = text[i];
	}
	*count = n;
	if (n > 0 && n % 2 == 0)
		return LG_OK;
	bad_code(CODE_HS, text, size, err);
	lg_detail(err, "It has %d digits; a code has 2 (chapter), 4 (heading), 6 (subheading), or 8 or 10 of a national tariff.", n);
	if (n % 2 == 1)
		lg_hint(err, "A zero at the beginning gets lost where codes are kept as numbers.");
	return LG_BAD_TEXT;
}

bool
code_gs1_date(const char *yymmdd, int as_of_year, bool day_zero, int *year, int *month, int *day)
{
	static const char last[12] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
	int			yy = (yymmdd[0] - '0') * 10 + yymmdd[1] - '0';
	int			century = as_of_year / 100 * 100;
	int			ahead = yy - as_of_year % 100;
	int			last_day;

	*year = century + yy + (ahead > 50 ? -100 : ahead < -49 ? 100 : 0);
	*month = (yymmdd[2] - '0') * 10 + yymmdd[3] - '0';
	*day = (yymmdd[4] - '0') * 10 + yymmdd[5] - '0';
	if (*month < 1 || *month > 12)
		return false;
	last_day = last[*month - 1] + (*month == 2 && *year % 4 == 0 && (*year % 100 != 0 || *year % 400 == 0));
	if (*day == 0 && day_zero)
		*day = last_day;
	return *day >= 1 && *day <= last_day;
}
