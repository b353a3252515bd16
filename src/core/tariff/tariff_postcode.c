/*
 * tariff_postcode.c
 *		Postcodes as people write them: see tariff_postcode.h.
 *
 * Case, blanks, hyphens and the script of digits do not count, with one
 * exception: where the length of a part varies, the blank says where it ends.
 * "PA6 7LN" lies in district PA6 and "PA67 6AA" in PA67, and a prefix "PA67" is
 * not the beginning of the first, nor "PA6" of the second.  British codes have
 * this form (one or two letters, one or two digits, perhaps a letter; then a
 * digit and two letters), and are recognised by it when the blank is left out.
 */
#include "tariff_postcode.h"

#define MOST_READ 24			/* characters of a code that are looked at */
#define UNKNOWN '\1'			/* a character that no prefix has */
#define BLANK 1
#define HYPHEN 2

/* A code taken apart. */
typedef struct Letters
{
	char		c[MOST_READ];	/* letters and digits, upper case */
	uint8_t		gap[MOST_READ]; /* what stood before each: BLANK or HYPHEN */
	int			count;
} Letters;

static inline bool
is_letter(char c)
{
	return c >= 'A' && c <= 'Z';
}

static inline bool
is_digit(char c)
{
	return c >= '0' && c <= '9';
}

/* ----------------------------------------------------------------------
 * characters
 * ----------------------------------------------------------------------
 */

/* The next character of UTF-8 text; a stray byte is one of its own, unknown. */
static uint32_t
next_char(const unsigned char **at, const unsigned char *end)
{
	const unsigned char *p = *at;
	int			more = *p < 0x80 ? 0 : *p >= 0xF0 ? 3 : *p >= 0xE0 ? 2 : *p >= 0xC0 ? 1 : -1;
	uint32_t	c = more <= 0 ? *p : *p & (0x3Fu >> more);

	*at = p + 1;
	if (more < 0 || end - p <= more)
		return more == 0 ? c : 0xFFFD;
	for (int i = 1; i <= more; i++)
	{
		if ((p[i] & 0xC0) != 0x80)
			return 0xFFFD;
		c = c << 6 | (p[i] & 0x3F);
	}
	*at = p + 1 + more;
	return c;
}

/* A digit of a script that addresses are written in, as that of ASCII. */
static uint32_t
ascii_digit(uint32_t c)
{
	static const uint32_t zeros[] = {0x0660, 0x06F0, 0x0966, 0x09E6, 0x0E50};

	for (size_t i = 0; i < LG_COUNT(zeros); i++)
	{
		if (c >= zeros[i] && c <= zeros[i] + 9)
			return '0' + c - zeros[i];
	}
	return c;
}

/* Upper-case ASCII, ' ' for any separator, '-' for any hyphen, 0 for nothing at all. */
static char
plain(uint32_t c)
{
	if (c >= 0xFF01 && c <= 0xFF5E) /* full width */
		c -= 0xFF01 - 0x21;
	else if (c >= 0x80)
		c = ascii_digit(c);
	if (c >= 'a' && c <= 'z')
		c = c - 'a' + 'A';
	if (c < 0x80)
		return (char) (is_letter((char) c) || is_digit((char) c) || c == '-' ? c : ' ');
	if ((c >= 0x2010 && c <= 0x2015) || c == 0x2212)
		return '-';
	if (c == 0xA0 || (c >= 0x2000 && c <= 0x200A) || c == 0x202F || c == 0x3000)
		return ' ';
	if ((c >= 0x200B && c <= 0x200F) || c == 0xFEFF)	/* no width */
		return '\0';
	return UNKNOWN;
}

static void
take_apart(const char *text, size_t size, Letters *letters)
{
	const unsigned char *at = (const unsigned char *) text;
	const unsigned char *end = at + size;
	uint8_t		gap = 0;

	letters->count = 0;
	while (at < end && letters->count < MOST_READ)
	{
		char		c = plain(next_char(&at, end));

		if (c == ' ' || c == '-')
			gap = c == '-' ? HYPHEN : gap == 0 ? BLANK : gap;
		else if (c != '\0')
		{
			letters->c[letters->count] = c;
			letters->gap[letters->count++] = gap;
			gap = 0;
		}
	}
}

/* ----------------------------------------------------------------------
 * codes
 * ----------------------------------------------------------------------
 */

static int
count_letters(const Letters *l, int from, int to)
{
	int			i = from;

	while (i < to && is_letter(l->c[i]))
		i++;
	return i - from;
}

static int
count_digits(const Letters *l, int from, int to)
{
	int			i = from;

	while (i < to && is_digit(l->c[i]))
		i++;
	return i - from;
}

/* A9, A99, AA9, AA99, A9A or AA9A: letters and digits of the district, else 0. */
static int
british_district(const Letters *l, int to)
{
	int			letters = count_letters(l, 0, to);
	int			digits = count_digits(l, letters, to);
	int			rest = to - letters - digits;

	if (letters < 1 || letters > 2 || digits < 1 || digits + rest > 2 || count_letters(l, letters + digits, to) != rest)
		return 0;
	return letters + digits;
}

/* Is the part from there on a digit and two letters, or the beginning of them? */
static bool
british_inward(const Letters *l, int from, bool partly)
{
	int			count = l->count - from;

	return count >= (partly ? 1 : 3) && count <= 3 && is_digit(l->c[from]) && count_letters(l, from + 1, l->count) == count - 1;
}

static int
first_gap(const Letters *l)
{
	for (int i = 1; i < l->count; i++)
	{
		if (l->gap[i] != 0)
			return i;
	}
	return 0;
}

/* Finds district and boundary of a British code; false when it is none. */
static bool
read_british(const Letters *l, bool partly, Postcode *code)
{
	int			gap = first_gap(l);

	if (gap == 0 && l->count >= 5 && british_inward(l, l->count - 3, false) && british_district(l, l->count - 3) > 0)
		gap = l->count - 3;
	if (gap > 0 && !british_inward(l, gap, partly))
		return false;
	code->district = (uint8_t) british_district(l, gap > 0 ? gap : l->count);
	if (code->district > 0 && gap > 0 && is_digit(l->c[gap - 1]))	/* after a letter nothing
																	 * could be confused */
		code->boundary = (uint8_t) gap;
	return code->district > 0;
}

/* Elsewhere a gap between digits ends a number that letters begin. */
static void
read_boundary(const Letters *l, Postcode *code)
{
	bool		any_letter = false;

	for (int i = 1; i < l->count && i < POSTCODE_CHARS; i++)
	{
		any_letter = any_letter || is_letter(l->c[i - 1]);
		if (l->gap[i] != 0 && any_letter && is_digit(l->c[i - 1]) && is_digit(l->c[i]))
		{
			code->boundary = (uint8_t) i;
			return;
		}
	}
}

/*
 * The number after the leading letters.  It ends at the boundary; without
 * letters, at a hyphen ("12345-6789"), but not at a blank ("113 20").
 */
static void
read_number(const Letters *l, Postcode *code)
{
	int			end = code->boundary > 0 ? code->boundary : l->count;
	int			i = code->letters;

	for (; i < end && is_digit(l->c[i]); i++)
	{
		if (i > code->letters && l->gap[i] == HYPHEN)
			break;
		if (i - code->letters == POSTCODE_CHARS)
			return;				/* longer than any number of a range */
		code->number = code->number * 10 + (uint64_t) (l->c[i] - '0');
	}
	code->has_number = i > code->letters;
}

static bool
is_british(uint64_t country)
{
	static const char *const codes[] = {"GB", "IM", "JE", "GG"};

	for (size_t i = 0; i < LG_COUNT(codes); i++)
	{
		if (country >> 48 == (uint64_t) ((unsigned char) codes[i][0] << 8 | (unsigned char) codes[i][1]))
			return true;
	}
	return country == 0;
}

static void
read_letters(const Letters *l, uint64_t country, bool partly, Postcode *code)
{
	memset(code, 0, sizeof(*code));
	for (int i = 0; i < l->count && i < POSTCODE_CHARS; i++)
		code->word |= (uint64_t) (unsigned char) l->c[i] << (8 * (POSTCODE_CHARS - 1 - i));
	code->size = (uint8_t) (l->count < POSTCODE_CHARS ? l->count : POSTCODE_CHARS);
	code->letters = (uint8_t) count_letters(l, 0, code->size);
	if (!is_british(country) || !read_british(l, partly, code))
		read_boundary(l, code);
	read_number(l, code);
}

/* Signs of countries on envelopes that are not their ISO codes. */
static const char *const signs[][2] = {
	{"AT", "A"}, {"BE", "B"}, {"DE", "D"}, {"ES", "E"}, {"FI", "FIN"}, {"FR", "F"}, {"HU", "H"}, {"IT", "I"}, {"LU", "L"},
	{"NO", "N"}, {"PT", "P"}, {"SE", "S"}, {"SI", "SLO"}, {"EE", "EST"}
};

/* Does a code begin with this sign, and then a digit? */
static int
sign_size(const Letters *l, const char *sign)
{
	int			size = (int) strlen(sign);

	return l->count > size && memcmp(l->c, sign, (size_t) size) == 0 && is_digit(l->c[size]) ? size : 0;
}

/*
 * Leaves out the country's own sign: "SE-113 20", "LV1010", or with a hyphen
 * another one, "D-10115".  In British codes, and in those of the Cayman Islands
 * (KY1-1102), such letters are the area.
 */
static void
drop_sign(Letters *l, uint64_t country)
{
	char		iso[3] = {(char) (country >> 56), (char) (country >> 48), '\0'};
	int			size;

	if (is_british(country) || strcmp(iso, "KY") == 0)
		return;
	size = sign_size(l, iso);
	for (size_t i = 0; i < LG_COUNT(signs) && size == 0; i++)
	{
		size = strcmp(signs[i][0], iso) == 0 ? sign_size(l, signs[i][1]) : 0;
		if (size > 0 && l->gap[size] != HYPHEN)
			size = 0;
	}
	l->count -= size;
	memmove(l->c, l->c + size, (size_t) l->count);
	memmove(l->gap, l->gap + size, (size_t) l->count);
}

void
tariff_postcode_read(const char *text, size_t size, uint64_t country, Postcode *code)
{
	Letters		letters;

	take_apart(text, size, &letters);
	drop_sign(&letters, country);
	read_letters(&letters, country, country != 0, code);
}

uint64_t
tariff_postcode_country(const char *text, size_t size)
{
	Letters		l;
	uint64_t	word = 0;

	take_apart(text, size, &l);
	if (l.count < 2 || l.count > 5 || count_letters(&l, 0, 2) != 2 || l.gap[1] != 0 || (l.count > 2 && l.gap[2] != HYPHEN))
		return 0;
	if (l.c[0] == 'U' && l.c[1] == 'K') /* as people write them */
		memcpy(l.c, "GB", 2);
	if (l.c[0] == 'E' && l.c[1] == 'L')
		memcpy(l.c, "GR", 2);
	for (int i = 0; i < l.count; i++)
	{
		if (l.c[i] == UNKNOWN || (i > 2 && l.gap[i] != 0))
			return 0;
		word |= (uint64_t) (unsigned char) l.c[i] << (8 * (POSTCODE_CHARS - 1 - i));
	}
	return word;
}

/* ----------------------------------------------------------------------
 * ranges
 * ----------------------------------------------------------------------
 */

static inline uint64_t
mask_of(int size)
{
	return size == 0 ? 0 : UINT64_MAX << (8 * (POSTCODE_CHARS - size));
}

/* Only a number after the leading letters, and no zeros before it. */
static bool
is_plain_number(const Letters *l)
{
	int			letters = count_letters(l, 0, l->count);

	return l->count > letters && count_digits(l, letters, l->count) == l->count - letters &&
		(l->c[letters] != '0' || l->count == letters + 1);
}

/* "63" after "IV1" is "IV63". */
static void
inherit_letters(const Letters *low, Letters *high)
{
	int			letters = count_letters(low, 0, low->count);

	if (letters == 0 || letters > 4 || count_digits(low, letters, low->count) != low->count - letters || high->count > 3 ||
		count_digits(high, 0, high->count) != high->count)
		return;
	memmove(high->c + letters, high->c, (size_t) high->count);
	memcpy(high->c, low->c, (size_t) letters);
	memset(high->gap, 0, sizeof(high->gap));
	high->count += letters;
}

/* Ends of different sizes are numbers: IV1-IV63. */
static bool
read_numbers(const Letters *low, const Letters *high, const Postcode *from, const Postcode *to, PostcodeRange *range,
			 const char **why)
{
	*why = "The ends of a range have the same number of characters, or the same letters and then numbers: IV1-IV63.";
	if (!is_plain_number(low) || !is_plain_number(high) || from->letters != to->letters || from->letters > 4 ||
		((from->word ^ to->word) & mask_of(from->letters)) != 0)
		return false;
	*why = "The range ends before it begins.";
	range->kind = POSTCODE_NUMBERS;
	range->letters = from->letters;
	range->prefix = (uint32_t) (from->word >> 32) & (uint32_t) (mask_of(from->letters) >> 32);
	range->low = from->number;
	range->high = to->number;
	range->size = from->size < to->size ? from->size : to->size;
	return range->low <= range->high;
}

/* Splits at the hyphen; false when there are several, or nothing beside it. */
static bool
split_at_hyphen(const Letters *whole, Letters *low, Letters *high)
{
	int			at = 0;

	for (int i = 0; i < whole->count; i++)
	{
		if (whole->gap[i] != HYPHEN)
			continue;
		if (at > 0 || i == 0)
			return false;
		at = i;
	}
	*low = *whole;
	low->count = at > 0 ? at : whole->count;
	*high = *low;
	if (at > 0)
	{
		high->count = whole->count - at;
		memcpy(high->c, whole->c + at, (size_t) high->count);
		memcpy(high->gap, whole->gap + at, (size_t) high->count);
		high->gap[0] = 0;
	}
	return true;
}

/* Nothing but letters, digits, blanks and hyphens, and none at the end. */
static bool
is_tidy(const char *text, size_t size)
{
	const unsigned char *at = (const unsigned char *) text;
	const unsigned char *end = at + size;
	char		last = '\0';

	while (at < end)
	{
		const unsigned char *start = at;
		uint32_t	c = next_char(&at, end);

		last = plain(c);
		if (last == UNKNOWN || (last == ' ' && *start < 0x80 && c != ' '))
			return false;
	}
	return last != '-';
}

bool
tariff_postcode_read_range(const char *text, size_t size, uint64_t country, PostcodeRange *range, const char **why)
{
	Letters		whole;
	Letters		low;
	Letters		high;
	Postcode	from;
	Postcode	to;

	memset(range, 0, sizeof(*range));
	*why = "Write \"20\" or \"20-29\": letters and digits, at most 8 on each side.";
	take_apart(text, size, &whole);
	if (whole.count == 0 || whole.count == MOST_READ || !is_tidy(text, size) || !split_at_hyphen(&whole, &low, &high))
		return false;
	if (low.count != high.count)
		inherit_letters(&low, &high);
	drop_sign(&low, country);
	drop_sign(&high, country);
	if (low.count > POSTCODE_CHARS || high.count > POSTCODE_CHARS)
		return false;
	read_letters(&low, 0, true, &from);
	read_letters(&high, 0, true, &to);
	if (from.size != to.size)
		return read_numbers(&low, &high, &from, &to, range, why);
	*why = "The range ends before it begins.";
	range->low = from.word;
	range->high = to.word;
	range->size = from.size;
	range->boundary = from.boundary;
	if (from.boundary != to.boundary)
		*why = "The two ends of the range are divided in different places.";
	return from.boundary == to.boundary && range->low <= range->high;
}

bool
tariff_postcode_range_ok(const PostcodeRange *range)
{
	return range->size <= POSTCODE_CHARS && range->boundary < POSTCODE_CHARS && range->kind <= POSTCODE_NUMBERS &&
		range->letters <= 4;
}

/* Does a prefix end where a code may be cut? */
static inline bool
ends_well(const Postcode *code, const PostcodeRange *range)
{
	int			end = range->boundary > 0 ? range->boundary : range->size;

	if (code->boundary > 0 && range->boundary != code->boundary && (range->boundary > 0 || range->size > code->boundary))
		return false;
	return code->district == 0 || end <= code->letters || end >= code->district;
}

bool
tariff_postcode_in_range(const Postcode *code, const PostcodeRange *range)
{
	uint64_t	masked = code->word & mask_of(range->size);

	if (range->kind == POSTCODE_NUMBERS)
		return code->has_number && code->letters == range->letters &&
			((uint32_t) (code->word >> 32) & (uint32_t) (mask_of(range->letters) >> 32)) == range->prefix &&
			code->number >= range->low && code->number <= range->high;
	return range->size <= code->size && masked >= range->low && masked <= range->high && ends_well(code, range);
}
