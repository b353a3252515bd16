/*
 * code_key.c
 *		Types s10 and gs1_key: text to 8 bytes and back.
 *
 * Text of a gs1_key: its digits, where their count tells the kind (14 a GTIN, 17
 * a GSIN, 18 an SSCC), else the application identifier of its kind before them:
 * (414)4012345000115.
 */
#include "core/code/code_key.h"
#include "code_digits.h"

#include <stdio.h>

#define NUMBER_BITS 60
#define NUMBER_MASK ((INT64_C(1) << NUMBER_BITS) - 1)

typedef struct KeyKind
{
	const char *ai;				/* in parentheses; GRAI: with the zero that fills it up */
	uint8_t		digits;
	bool		bare;			/* written without it */
	int64_t		limit;
} KeyKind;

static const KeyKind kinds[CODE_KEY_KINDS + 1] = {
	{"", 0, false, 0},
	{"(01)", 14, true, INT64_C(100000000000000)},
	{"(414)", 13, false, INT64_C(10000000000000)},
	{"(00)", 18, true, INT64_C(1000000000000000000)},
	{"(402)", 17, true, INT64_C(100000000000000000)},
	{"(8003)0", 13, false, INT64_C(10000000000000)},
	{"(253)", 13, false, INT64_C(10000000000000)},
	{"(8018)", 18, false, INT64_C(1000000000000000000)}
};

static void
print_digits(int64_t number, int count, char *text)
{
	for (int i = count; i-- > 0; number /= 10)
		text[i] = (char) ('0' + number % 10);
}

/* ----------------------------------------------------------------------
 * s10
 * ----------------------------------------------------------------------
 */

static int64_t
pack_s10(const char *t)
{
	int64_t		serial = 0;

	for (int i = 2; i < 10; i++)
		serial = serial * 10 + (t[i] - '0');
	return (((int64_t) (t[0] - 'A') << 5 | (t[1] - 'A')) << 27 | serial) << 10 | (t[11] - 'A') << 5 | (t[12] - 'A');
}

LgStatus
code_s10_parse(const char *text, size_t size, int64_t *value, LgError *err)
{
	CodeReading r;

	if (LG_LIKELY(size == CODE_S10_SIZE && code_is_upper(text[0]) && code_is_upper(text[1]) && code_all_digits(text + 2, 9) &&
				  code_is_upper(text[11]) && code_is_upper(text[12]) && code_s10_digit(text + 2) == text[10] - '0'))
	{
		*value = pack_s10(text);
		return LG_OK;
	}
	LG_TRY(code_read(CODE_S10, text, size, &r, err));
	LG_TRY(code_need_valid(&r, err));
	*value = pack_s10(r.canonical);
	return LG_OK;
}

void
code_s10_print(int64_t value, char *text)
{
	text[0] = (char) ('A' + (value >> 42 & 31));
	text[1] = (char) ('A' + (value >> 37 & 31));
	print_digits(value >> 10 & ((1 << 27) - 1), 8, text + 2);
	text[10] = (char) ('0' + code_s10_digit(text + 2));
	text[11] = (char) ('A' + (value >> 5 & 31));
	text[12] = (char) ('A' + (value & 31));
	text[13] = '\0';
}

bool
code_s10_ok(int64_t value)
{
	return value >= 0 && value >> 47 == 0 && (value >> 42 & 31) < 26 && (value >> 37 & 31) < 26 &&
		(value >> 10 & ((1 << 27) - 1)) < 100000000 && (value >> 5 & 31) < 26 && (value & 31) < 26;
}

/* ----------------------------------------------------------------------
 * gs1_key
 * ----------------------------------------------------------------------
 */

static int64_t
pack_key(CodeKind kind, const char *digits, size_t count)
{
	int64_t		number = 0;

	for (size_t i = 0; i < count; i++)
		number = number * 10 + (digits[i] - '0');
	return (int64_t) kind << NUMBER_BITS | number;
}

LgStatus
code_key_of(CodeKind kind, const char *text, size_t size, int64_t *key, LgError *err)
{
	CodeReading r;

	if (kind > CODE_KEY_KINDS)
	{
		lg_fail(err, LG_BAD_ARGUMENT, "a code of kind %s is no gs1_key", code_kind_name(kind));
		lg_hint(err, "Kinds of gs1_key are gtin, gln, sscc, gsin, grai, gdti and gsrn.");
		return LG_BAD_ARGUMENT;
	}
	LG_TRY(code_read(kind, text, size, &r, err));
	LG_TRY(code_need_valid(&r, err));
	*key = pack_key(kind, r.canonical, r.size);
	return LG_OK;
}

/* What stands in parentheses in front tells the kind, else how many digits there are. */
static CodeKind
kind_of_text(const char **text, size_t *size)
{
	if (*size > 0 && **text == '(')
	{
		for (int k = 1; k <= CODE_KEY_KINDS; k++)
		{
			size_t		ai = strlen(kinds[k].ai);

			if (*size >= ai && memcmp(*text, kinds[k].ai, ai) == 0)
			{
				*text += ai;
				*size -= ai;
				return (CodeKind) k;
			}
		}
	}
	return *size == 18 ? CODE_SSCC : *size == 17 ? CODE_GSIN : CODE_GTIN;
}

/* Digits, last of them right; anything else takes the long way, to an error mostly. */
static bool
parse_bare(const char *text, size_t size, int64_t *key)
{
	unsigned	sum = 0;
	unsigned	weight = (size & 1) != 0 ? 1 : 3;
	int64_t		number = 0;

	if (size != 13 && size != 14 && size != 12 && size != 18 && size != 8 && size != 17)
		return false;
	for (size_t i = 0; i < size; i++)
	{
		unsigned	digit = (unsigned char) (text[i] - '0');

		if (digit > 9)
			return false;
		number = number * 10 + digit;
		sum += weight * digit;
		weight ^= 2;
	}
	if (sum % 10 != 0)
		return false;
	*key = (int64_t) (size == 18 ? CODE_SSCC : size == 17 ? CODE_GSIN : CODE_GTIN) << NUMBER_BITS | number;
	return true;
}

LgStatus
code_key_parse(const char *text, size_t size, int64_t *key, LgError *err)
{
	CodeKind	kind;

	if (LG_LIKELY(parse_bare(text, size, key)))
		return LG_OK;
	kind = kind_of_text(&text, &size);
	LG_TRY(code_key_of(kind, text, size, key, err));
	return LG_OK;
}

int
code_key_digits(int64_t key, char *digits)
{
	const KeyKind *kind = &kinds[code_key_kind(key)];

	print_digits(key & NUMBER_MASK, kind->digits, digits);
	return kind->digits;
}

size_t
code_key_print(int64_t key, char *text)
{
	const KeyKind *kind = &kinds[code_key_kind(key)];
	size_t		ai = kind->bare ? 0 : strlen(kind->ai);

	memcpy(text, kind->ai, ai);
	code_key_digits(key, text + ai);
	text[ai + kind->digits] = '\0';
	return ai + kind->digits;
}

bool
code_key_ok(int64_t key)
{
	char		digits[18];
	int			count;

	if (key < INT64_C(1) << NUMBER_BITS || (key & NUMBER_MASK) >= kinds[code_key_kind(key)].limit)
		return false;
	count = code_key_digits(key, digits);
	return code_mod10(digits, (size_t) count - 1) == digits[count - 1] - '0';
}

LgStatus
code_key_format(int64_t key, int digits, char *text, LgError *err)
{
	char		all[18];
	int			count = code_key_digits(key, all);
	int			cut = count - digits;
	bool		gtin = code_key_kind(key) == CODE_GTIN;

	if (gtin ? digits != 8 && (digits < 12 || digits > 14) : cut != 0)
	{
		lg_fail(err, LG_BAD_ARGUMENT, "a %s is not written with %d digits", code_kind_name(code_key_kind(key)), digits);
		lg_hint(err, gtin ? "A GTIN has 8, 12, 13 or 14." : "Ask for as many digits as its kind has: %d.", count);
		return LG_BAD_ARGUMENT;
	}
	for (int i = 0; i < cut; i++)
	{
		if (all[i] != '0')
		{
			lg_fail(err, LG_OUT_OF_RANGE, "gtin \"%.14s\" does not fit into %d digits", all, digits);
			lg_detail(err, "Digit %d is %c; only zeros may be left out.", i + 1, all[i]);
			return LG_OUT_OF_RANGE;
		}
	}
	memcpy(text, all + cut, (size_t) digits);
	text[digits] = '\0';
	return LG_OK;
}

/* Extension digit, company prefix and serial number, 17 digits together, and the check digit. */
LgStatus
code_sscc_make(int extension, const char *prefix, size_t prefix_size, int64_t serial, int64_t *key, LgError *err)
{
	char		text[19];
	int64_t		limit = 1;

	if (extension < 0 || extension > 9)
		return lg_fail(err, LG_BAD_ARGUMENT, "extension digit of an SSCC must be 0 to 9, not %d", extension);
	if (prefix_size < 4 || prefix_size > 12 || !code_all_digits(prefix, prefix_size))
	{
		lg_fail(err, LG_BAD_ARGUMENT, "\"%.*s\" is no company prefix", (int) (prefix_size < 40 ? prefix_size : 40), prefix);
		lg_hint(err, "A GS1 company prefix has 4 to 12 digits.");
		return LG_BAD_ARGUMENT;
	}
	for (size_t i = prefix_size; i < 16; i++)
		limit *= 10;
	if (serial < 0 || serial >= limit)
	{
		lg_fail(err, LG_OUT_OF_RANGE, "serial number %lld does not fit into an SSCC", (long long) serial);
		lg_detail(err, "A company prefix of %zu digits leaves %zu for it.", prefix_size, 16 - prefix_size);
		lg_hint(err, "Start again at 0 with another extension digit.");
		return LG_OUT_OF_RANGE;
	}
	text[0] = (char) ('0' + extension);
	memcpy(text + 1, prefix, prefix_size);
	print_digits(serial, (int) (16 - prefix_size), text + 1 + prefix_size);
	text[17] = (char) ('0' + code_mod10(text, 17));
	*key = pack_key(CODE_SSCC, text, 18);
	return LG_OK;
}
