/*
 * code_elements.c
 *		Reading element strings: with parentheses, with separators.
 */
#include "core/code/code_elements.h"
#include "code_digits.h"

#define SEPARATOR '\x1d'
#define POLL_ELEMENTS 1024
#define MAX_BYTES ((size_t) 8 << 20)
#define MAX_VALUE 1000			/* bytes of a value with its escapes: none may have as many */

/* ----------------------------------------------------------------------
 * parentheses
 * ----------------------------------------------------------------------
 */

/* "(", digits, ")" at *at, which moves behind it. */
static LgStatus
read_bracketed_ai(const char *text, size_t size, size_t *at, int *number, int *digits, LgError *err)
{
	size_t		i = *at + 1;

	*number = 0;
	*digits = 0;
	for (; i < size && *digits < 4 && code_is_digit(text[i]); i++, (*digits)++)
		*number = *number * 10 + (text[i] - '0');
	if (*digits < 2 || i == size || text[i] != ')')
	{
		code_elements_bad(text, size, err);
		lg_detail(err, "Expected an application identifier of 2 to 4 digits in parentheses at position %zu.", *at + 1);
		return LG_BAD_TEXT;
	}
	*at = i + 1;
	return LG_OK;
}

/* A value with "\(" in it, in memory of its own. */
static LgStatus
unescape(const LgEnv *env, const char **value, size_t *size, LgError *err)
{
	char	   *copy;
	size_t		n = 0;

	LG_TRY(lg_alloc(env, *size, &copy, err));
	for (size_t i = 0; i < *size; i++)
	{
		if ((*value)[i] == '\\' && i + 1 < *size && (*value)[i + 1] == '(')
			i++;
		copy[n++] = (*value)[i];
	}
	*value = copy;
	*size = n;
	return LG_OK;
}

static LgStatus
read_bracketed(const LgEnv *env, const char *text, size_t size, CodeElements *elements, LgError *err)
{
	size_t		at = 0;

	for (int n = 1; at < size; n++)
	{
		const CodeAi *ai;
		const char *value;
		size_t		value_size;
		bool		escaped = false;
		int			number;
		int			digits;

		if (n % POLL_ELEMENTS == 0)
			LG_TRY(lg_poll(env, err));
		LG_TRY(read_bracketed_ai(text, size, &at, &number, &digits, err));
		value = text + at;
		while (at < size && text[at] != '(' && text + at - value < MAX_VALUE)
		{
			bool		escape = text[at] == '\\' && at + 1 < size && text[at + 1] == '(';

			escaped |= escape;
			at += escape ? 2 : 1;
		}
		value_size = (size_t) (text + at - value);
		if (escaped)
			LG_TRY(unescape(env, &value, &value_size, err));
		LG_TRY(code_elements_find_ai(number, digits, &ai, err));
		LG_TRY(code_elements_add(env, elements, ai, number, value, value_size, err));
	}
	return LG_OK;
}

/* ----------------------------------------------------------------------
 * separators
 * ----------------------------------------------------------------------
 */

static LgStatus
read_plain_ai(const char *text, size_t size, size_t at, const CodeAi **ai, int *number, LgError *err)
{
	int			digits = size - at >= 2 && code_is_digit(text[at]) && code_is_digit(text[at + 1]) ?
	code_ai_digits((text[at] - '0') * 10 + text[at + 1] - '0') : 0;

	*number = 0;
	if (digits > 0 && size - at >= (size_t) digits && code_all_digits(text + at, (size_t) digits))
	{
		for (int i = 0; i < digits; i++)
			*number = *number * 10 + (text[at + (size_t) i] - '0');
		*ai = code_ai_find(*number, digits);
		if (*ai != NULL)
			return LG_OK;
	}
	code_elements_bad(text, size, err);
	lg_detail(err, "What stands at position %zu is no application identifier.", at + 1);
	lg_hint(err, "Where this comes from a scanner, the separator (FNC1) after the value before it may be missing.");
	return LG_BAD_TEXT;
}

/* How long a value of fixed length is. */
static size_t
fixed_size(const CodeAi *ai)
{
	return ai->field[0].most;
}

static LgStatus
read_separated(const LgEnv *env, const char *text, size_t size, size_t at, char separator, CodeElements *elements, LgError *err)
{
	for (int n = 1; at < size; n++)
	{
		const CodeAi *ai;
		const char *end;
		size_t		value_size;
		int			number;

		if (n % POLL_ELEMENTS == 0)
			LG_TRY(lg_poll(env, err));
		LG_TRY(read_plain_ai(text, size, at, &ai, &number, err));
		at += ai->digits;
		end = memchr(text + at, separator, ai->fixed && size - at > fixed_size(ai) ? fixed_size(ai) : size - at);
		value_size = end != NULL ? (size_t) (end - text) - at :
			ai->fixed && size - at > fixed_size(ai) ? fixed_size(ai) : size - at;
		LG_TRY(code_elements_add(env, elements, ai, number, text + at, value_size, err));
		at += value_size;
		/* one that is not needed, or that ends the data, is let pass; two are not */
		if (at < size && text[at] == separator)
			at++;
	}
	return LG_OK;
}

/* What a scanner sends in front: ISO/IEC 15424 identifiers of symbols that carry GS1 data. */
static size_t
symbology_size(const char *text, size_t size)
{
	static const char identifiers[][4] = {"]C1", "]e0", "]d2", "]Q3", "]J1"};

	for (size_t i = 0; i < LG_COUNT(identifiers); i++)
	{
		if (size > 3 && memcmp(text, identifiers[i], 3) == 0)
			return 3;
	}
	return 0;
}

/* ----------------------------------------------------------------------
 * any form
 * ----------------------------------------------------------------------
 */

static bool
starts_with(const char *text, size_t size, const char *word)
{
	size_t		n = strlen(word);

	return size >= n && memcmp(text, word, n) == 0;
}

static CodeElementForm
form_of(const char *text, size_t size)
{
	if (size > 0 && text[0] == '(')
		return ELEMENTS_BRACKETS;
	if (size > 0 && text[0] == '^')
		return ELEMENTS_FNC1;
	if (starts_with(text, size, "http://") || starts_with(text, size, "https://") || starts_with(text, size, "HTTP://") ||
		starts_with(text, size, "HTTPS://"))
		return ELEMENTS_LINK;
	if (starts_with(text, size, "urn:"))
		return ELEMENTS_URN;
	return ELEMENTS_SCAN;
}

static LgStatus
no_elements(const char *text, size_t size, LgError *err)
{
	code_elements_bad(text, size, err);
	lg_detail(err, "It has no elements.");
	lg_hint(err, "Write (01)09506000134352(10)ABC123, the data of a scanner, a GS1 Digital Link, or a urn:epc:id.");
	return LG_BAD_TEXT;
}

LgStatus
code_elements_read(const LgEnv *env, CodeElementForm form, const char *text, size_t size, bool short_gtin, CodeElements *elements,
				   LgError *err)
{
	size_t		at;

	elements->element = elements->at_hand;
	elements->count = 0;
	elements->room = CODE_ELEMENTS_AT_HAND;
	elements->seen = NULL;
	if (size > MAX_BYTES)
		return lg_fail(err, LG_LIMIT, "a GS1 element string may not have more than 8 MB");
	if (form == ELEMENTS_ANY)
		form = form_of(text, size);
	switch (form)
	{
		case ELEMENTS_BRACKETS:
			LG_TRY(read_bracketed(env, text, size, elements, err));
			break;
		case ELEMENTS_FNC1:
			if (size < 2 || text[0] != '^')
				return no_elements(text, size, err);
			LG_TRY(read_separated(env, text, size, 1, '^', elements, err));
			break;
		case ELEMENTS_LINK:
			LG_TRY(code_link_read(env, text, size, short_gtin, elements, err));
			break;
		case ELEMENTS_URN:
			LG_TRY(code_urn_read(env, text, size, elements, err));
			break;
		default:
			at = symbology_size(text, size);
			at += at < size && text[at] == SEPARATOR;
			LG_TRY(read_separated(env, text, size, at, SEPARATOR, elements, err));
	}
	return elements->count > 0 ? LG_OK : no_elements(text, size, err);
}
