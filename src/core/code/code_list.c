/*
 * code_list.c
 *		Elements collected one by one, each identifier once; and written.
 */
#include "core/code/code_elements.h"
#include "code_digits.h"

#define NUMBERS 10000

LgStatus
code_elements_bad(const char *text, size_t size, LgError *err)
{
	return lg_fail(err, LG_BAD_TEXT, "invalid GS1 element string: \"%.*s\"", (int) (size < 120 ? size : 120), text);
}

static LgStatus
grow(const LgEnv *env, CodeElements *e, LgError *err)
{
	if (e->element == e->at_hand)
	{
		LG_TRY(lg_alloc_array(env, e->room * 2, sizeof(CodeElement), &e->element, err));
		memcpy(e->element, e->at_hand, sizeof(e->at_hand));
		LG_TRY(lg_alloc_array(env, NUMBERS, sizeof(bool), &e->seen, err));
		for (size_t i = 0; i < e->count; i++)
			e->seen[e->element[i].number] = true;
	}
	else
		LG_TRY(lg_resize_array(env, &e->element, e->room * 2, sizeof(CodeElement), err));
	e->room *= 2;
	return LG_OK;
}

/* The element with this number, NULL when there is none. */
static const CodeElement *
find(const CodeElements *e, int number)
{
	if (e->seen != NULL && !e->seen[number])
		return NULL;
	for (size_t i = 0; i < e->count; i++)
	{
		if (e->element[i].number == number)
			return &e->element[i];
	}
	return NULL;
}

LgStatus
code_elements_find_ai(int number, int digits, const CodeAi **ai, LgError *err)
{
	*ai = code_ai_find(number, digits);
	if (*ai != NULL)
		return LG_OK;
	lg_fail(err, LG_BAD_TEXT, "(%0*d) is no application identifier", digits, number);
	lg_hint(err, "Identifiers are those of the GS1 dictionary of " CODE_AI_VERSION ".");
	return LG_BAD_TEXT;
}

/* Numbers tell identifiers apart without their count of digits, as none begins with the digits of a shorter one. */
LgStatus
code_elements_add(const LgEnv *env, CodeElements *e, const CodeAi *ai, int number, const char *value, size_t size, LgError *err)
{
	const CodeElement *same;

	LG_TRY(code_ai_check(ai, number, value, size, err));
	same = find(e, number);
	if (same != NULL)
	{
		if (same->size == size && memcmp(same->value, value, size) == 0)
			return LG_OK;
		lg_fail(err, LG_BAD_TEXT, "application identifier (%0*d) %s has two values", ai->digits, number, ai->title);
		lg_detail(err, "They are \"%.*s\" and \"%.*s\".", (int) same->size, same->value, (int) size, value);
		return LG_BAD_TEXT;
	}
	if (e->count == e->room)
		LG_TRY(grow(env, e, err));
	e->element[e->count++] = (CodeElement)
	{
		ai, (uint16_t) number, value, size
	};
	if (e->seen != NULL)
		e->seen[number] = true;
	return LG_OK;
}

static int
hex_digit(char c)
{
	return code_is_digit(c) ? c - '0' : c >= 'A' && c <= 'F' ? c - 'A' + 10 : c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

/* Of a part of a URI; one without escapes stays where it is. */
LgStatus
code_percent_decode(const LgEnv *env, const char **value, size_t *size, bool plus_is_space, LgError *err)
{
	char	   *copy;
	size_t		n = 0;

	if (memchr(*value, '%', *size) == NULL && !(plus_is_space && memchr(*value, '+', *size) != NULL))
		return LG_OK;
	LG_TRY(lg_alloc(env, *size, &copy, err));
	for (size_t i = 0; i < *size; i++)
	{
		char		c = (*value)[i];

		if (c == '%')
		{
			int			high = *size - i > 2 ? hex_digit((*value)[i + 1]) : -1;
			int			low = high >= 0 ? hex_digit((*value)[i + 2]) : -1;

			if (low < 0)
			{
				code_elements_bad(*value, *size, err);
				lg_detail(err, "A percent sign must be followed by two hexadecimal digits.");
				return LG_BAD_TEXT;
			}
			c = (char) (high * 16 + low);
			i += 2;
		}
		else if (c == '+' && plus_is_space)
			c = ' ';
		copy[n++] = c;
	}
	*value = copy;
	*size = n;
	return LG_OK;
}

/* ----------------------------------------------------------------------
 * writing
 * ----------------------------------------------------------------------
 */

static LgStatus
write_bracketed(LgText *out, const CodeElement *e, LgError *err)
{
	LG_TRY(lg_text_printf(out, err, "(%0*d)", e->ai->digits, e->number));
	for (size_t i = 0, from = 0; i <= e->size; i++)
	{
		if (i < e->size && e->value[i] != '(')
			continue;
		LG_TRY(lg_text_bytes(out, e->value + from, i - from, err));
		if (i < e->size)
			LG_TRY(lg_text_add(out, "\\", err));
		from = i;
	}
	return LG_OK;
}

/* A separator stands between a value of no fixed length and what follows. */
static LgStatus
write_scanned(LgText *out, const CodeElement *e, bool *open, const char *separator, LgError *err)
{
	if (*open)
		LG_TRY(lg_text_add(out, separator, err));
	*open = !e->ai->fixed;
	LG_TRY(lg_text_printf(out, err, "%0*d", e->ai->digits, e->number));
	return lg_text_bytes(out, e->value, e->size, err);
}

/* In the order they came; for a scanner, those of fixed length first. */
LgStatus
code_elements_write(LgText *out, const CodeElements *elements, CodeElementForm form, LgError *err)
{
	bool		open = form == ELEMENTS_FNC1;
	int			passes = form == ELEMENTS_SCAN ? 2 : 1;

	LG_TRY(lg_text_add(out, "", err));
	for (int pass = 0; pass < passes; pass++)
	{
		for (size_t i = 0; i < elements->count; i++)
		{
			const CodeElement *e = &elements->element[i];

			if (passes == 2 && e->ai->fixed != (pass == 0))
				continue;
			if (form == ELEMENTS_BRACKETS)
				LG_TRY(write_bracketed(out, e, err));
			else
				LG_TRY(write_scanned(out, e, &open, form == ELEMENTS_FNC1 ? "^" : "\x1d", err));
		}
	}
	return LG_OK;
}
