/*
 * lg_scan.c
 *		Reading the text form of a value: white space, words, numbers, strings.
 */
#include "core/base/lg_scan.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>

LgScan
lg_scan(const char *text, size_t size, const char *type, const char *hint, LgError *err)
{
	LgScan		scan = {text, text, text + size, type, hint, err};

	return scan;
}

/* How many bytes the character here has, so that an error quotes it whole. */
static int
character_bytes(const LgScan *scan)
{
	unsigned char first = (unsigned char) *scan->next;
	int			bytes = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : first >= 0xC0 ? 2 : 1;
	int			n = 1;

	while (n < bytes && scan->next + n < scan->end && ((unsigned char) scan->next[n] & 0xC0) == 0x80)
		n++;
	return n;
}

LgStatus
lg_scan_expected(const LgScan *scan, const char *what)
{
	lg_fail(scan->err, LG_BAD_TEXT, "invalid input syntax for type %s", scan->type);
	if (scan->next < scan->end)
		lg_detail(scan->err, "Expected %s at position %zu, found \"%.*s\".", what,
				  (size_t) (scan->next - scan->start) + 1, character_bytes(scan), scan->next);
	else
		lg_detail(scan->err, "Expected %s, found the end of the text.", what);
	lg_hint(scan->err, "%s", scan->hint);
	return LG_BAD_TEXT;
}

bool
lg_scan_accept(LgScan *scan, const char *word)
{
	size_t		size = strlen(word);

	lg_scan_space(scan);
	if ((size_t) (scan->end - scan->next) < size || memcmp(scan->next, word, size) != 0)
		return false;
	scan->next += size;
	return true;
}

LgStatus
lg_scan_need(LgScan *scan, const char *word)
{
	char		what[40];

	if (lg_scan_accept(scan, word))
		return LG_OK;
	snprintf(what, sizeof(what), word[0] == '"' ? "%s" : "\"%s\"", word);
	return lg_scan_expected(scan, what);
}

bool
lg_scan_at_end(LgScan *scan)
{
	lg_scan_space(scan);
	return scan->next == scan->end;
}

LgStatus
lg_scan_end(LgScan *scan)
{
	return lg_scan_at_end(scan) ? LG_OK : lg_scan_expected(scan, "the end of the text");
}

LgStatus
lg_scan_need_or_end(LgScan *scan, const char *word)
{
	char		what[60];

	if (lg_scan_accept(scan, word) || lg_scan_at_end(scan))
		return LG_OK;
	snprintf(what, sizeof(what), "\"%s\" or the end of the text", word);
	return lg_scan_expected(scan, what);
}

/* Copies the characters of a number: the text need not end in NUL. */
static LgStatus
copy_number(LgScan *scan, char *digits, size_t room)
{
	size_t		size = 0;
	char		what[80];

	lg_scan_space(scan);
	while (scan->next + size < scan->end && size < room && scan->next[size] != '\0' &&
		   strchr("0123456789+-.eE", scan->next[size]) != NULL)
		size++;
	if (size == room)
	{							/* its rest must not pass for a number of its own */
		snprintf(what, sizeof(what), "a number of at most %zu characters", room - 1);
		return lg_scan_expected(scan, what);
	}
	memcpy(digits, scan->next, size);
	digits[size] = '\0';
	return size > 0 ? LG_OK : lg_scan_expected(scan, "a number");
}

/* Reads a whole number without taking it yet; NULL when none that fits is there. */
static LgStatus
read_whole(LgScan *scan, int64_t *value, const char **after)
{
	char		digits[40];
	char	   *rest;

	LG_TRY(copy_number(scan, digits, sizeof(digits)));
	errno = 0;
	*value = strtoll(digits, &rest, 10);
	*after = *rest == '\0' && errno != ERANGE ? scan->next + (rest - digits) : NULL;
	return LG_OK;
}

LgStatus
lg_scan_int64(LgScan *scan, int64_t *value)
{
	const char *after;

	LG_TRY(read_whole(scan, value, &after));
	if (after == NULL)
		return lg_scan_expected(scan, "a whole number that fits bigint");
	scan->next = after;
	return LG_OK;
}

LgStatus
lg_scan_whole(LgScan *scan, int64_t min, int64_t max, int64_t *value)
{
	char		what[80];
	const char *after;

	LG_TRY(read_whole(scan, value, &after));
	if (after != NULL && *value >= min && *value <= max)
	{
		scan->next = after;
		return LG_OK;
	}
	snprintf(what, sizeof(what), "a whole number from %lld to %lld", (long long) min, (long long) max);
	return lg_scan_expected(scan, what);
}

LgStatus
lg_scan_float8(LgScan *scan, double *value)
{
	char		digits[400];
	char	   *rest;

	LG_TRY(copy_number(scan, digits, sizeof(digits)));
	*value = strtod(digits, &rest);
	if (*rest != '\0' || isinf(*value))
		return lg_scan_expected(scan, "a number that fits double precision");
	scan->next += rest - digits;
	return LG_OK;
}

/* Appends to a string's buffer; the next byte stays where the error would be. */
static LgStatus
append(const LgScan *scan, const char *bytes, size_t count, char *buffer, size_t room, size_t *size)
{
	char		what[80];

	if (count <= room - *size)
	{
		memcpy(buffer + *size, bytes, count);
		*size += count;
		return LG_OK;
	}
	snprintf(what, sizeof(what), "the end of a string of at most %zu bytes", room);
	return lg_scan_expected(scan, what);
}

LgStatus
lg_scan_quoted(LgScan *scan, char *buffer, size_t room, size_t *size)
{
	*size = 0;
	if (!lg_scan_accept(scan, "\""))
		return lg_scan_expected(scan, "a string in double quotes");
	while (scan->next < scan->end)
	{
		if (lg_scan_next(scan, '"') && lg_scan_peek(scan) != '"')
			return LG_OK;
		LG_TRY(append(scan, scan->next, 1, buffer, room, size));
		scan->next++;
	}
	return lg_scan_expected(scan, "a closing quote");
}

/* One code point as UTF-8; returns its length. */
static size_t
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
	if (point < 0x10000)
	{
		out[0] = (char) (0xE0 | (point >> 12));
		out[1] = (char) (0x80 | ((point >> 6) & 0x3F));
		out[2] = (char) (0x80 | (point & 0x3F));
		return 3;
	}
	out[0] = (char) (0xF0 | (point >> 18));
	out[1] = (char) (0x80 | ((point >> 12) & 0x3F));
	out[2] = (char) (0x80 | ((point >> 6) & 0x3F));
	out[3] = (char) (0x80 | (point & 0x3F));
	return 4;
}

/* Four hexadecimal digits; -1 when there are none. */
static int32_t
read_unit(const LgScan *scan, const char *digits)
{
	static const char hex[] = "0123456789abcdef0123456789ABCDEF";
	int32_t		unit = 0;

	if (scan->end - digits < 4)
		return -1;
	for (int i = 0; i < 4; i++)
	{
		const char *digit = digits[i] != '\0' ? strchr(hex, digits[i]) : NULL;

		if (digit == NULL)
			return -1;
		unit = unit * 16 + (int32_t) ((digit - hex) % 16);
	}
	return unit;
}

/* What follows a backslash: the bytes it stands for, and the byte after it. */
static LgStatus
read_escape(const LgScan *scan, char *out, size_t *count, const char **after)
{
	static const char from[] = "\"\\/bfnrt";
	static const char to[] = "\"\\/\b\f\n\r\t";
	char		c = lg_scan_peek(scan);
	const char *simple = c != '\0' ? strchr(from, c) : NULL;
	int32_t		high;
	int32_t		low;

	if (simple != NULL)
	{
		out[0] = to[simple - from];
		*count = 1;
		*after = scan->next + 1;
		return LG_OK;
	}
	if (c != 'u')
		return lg_scan_expected(scan, "an escape sequence");
	high = read_unit(scan, scan->next + 1);
	if (high < 0)
		return lg_scan_expected(scan, "four hexadecimal digits");
	*after = scan->next + 5;
	if (high >= 0xD800 && high < 0xDC00 && scan->end - *after >= 6 && memcmp(*after, "\\u", 2) == 0)
	{							/* a character beyond the basic plane is written in two halves */
		low = read_unit(scan, *after + 2);
		if (low >= 0xDC00 && low < 0xE000)
		{
			*count = put_utf8(0x10000 + ((uint32_t) (high - 0xD800) << 10) + (uint32_t) (low - 0xDC00), out);
			*after += 6;
			return LG_OK;
		}
	}
	if (high == 0 || (high >= 0xD800 && high < 0xE000))
		return lg_scan_expected(scan, "an escape of one character");
	*count = put_utf8((uint32_t) high, out);
	return LG_OK;
}

LgStatus
lg_scan_json_string(LgScan *scan, char *buffer, size_t room, size_t *size)
{
	*size = 0;
	if (!lg_scan_accept(scan, "\""))
		return lg_scan_expected(scan, "a string in double quotes");
	while (scan->next < scan->end && *scan->next != '"')
	{
		char		bytes[4] = {*scan->next};
		size_t		count = 1;
		const char *after = scan->next + 1;

		if ((unsigned char) bytes[0] < 0x20)
			return lg_scan_expected(scan, "a printable character");
		if (lg_scan_next(scan, '\\'))
			LG_TRY(read_escape(scan, bytes, &count, &after));
		LG_TRY(append(scan, bytes, count, buffer, room, size));
		scan->next = after;
	}
	return lg_scan_next(scan, '"') ? LG_OK : lg_scan_expected(scan, "a closing quote");
}

/* ----------------------------------------------------------------------
 * an object of two members
 * ----------------------------------------------------------------------
 */

/* Past an array or object: its brackets and strings, not whether all else is right. */
static LgStatus
skip_nested(LgScan *scan, const LgEnv *env)
{
	int64_t		depth = 0;
	bool		quoted = false;

	lg_scan_space(scan);
	for (size_t count = 0; scan->next < scan->end; count++)
	{
		char		c = *scan->next++;

		if ((count & 0xFFFF) == 0)
			LG_TRY(lg_poll(env, scan->err));
		if (quoted && c == '\\' && scan->next < scan->end)
			scan->next++;
		else if (c == '"')
			quoted = !quoted;
		else if (!quoted && (c == '[' || c == '{'))
			depth++;
		else if (!quoted && (c == ']' || c == '}'))
			depth--;
		if (depth <= 0 && !quoted)
			return LG_OK;
	}
	return lg_scan_expected(scan, "a closing bracket");
}

static LgStatus
need_name(LgScan *scan, const char *name)
{
	LG_TRY(lg_scan_need(scan, name));
	return lg_scan_need(scan, ":");
}

LgStatus
lg_scan_pair_begin(LgScan *scan, const LgEnv *env, LgScanPair *pair)
{
	pair->second_at = NULL;
	LG_TRY(lg_scan_need(scan, "{"));
	if (lg_scan_accept(scan, pair->second))
	{
		LG_TRY(lg_scan_need(scan, ":"));
		pair->second_at = scan->next;
		LG_TRY(skip_nested(scan, env));
		LG_TRY(lg_scan_need(scan, ","));
	}
	return need_name(scan, pair->first);
}

LgStatus
lg_scan_pair_middle(LgScan *scan, const LgScanPair *pair)
{
	if (pair->second_at == NULL)
	{
		LG_TRY(lg_scan_need(scan, ","));
		return need_name(scan, pair->second);
	}
	LG_TRY(lg_scan_need(scan, "}"));
	LG_TRY(lg_scan_end(scan));
	scan->next = pair->second_at;
	return LG_OK;
}

LgStatus
lg_scan_pair_end(LgScan *scan, const LgScanPair *pair)
{
	if (pair->second_at != NULL)	/* all behind it has been read */
		return lg_scan_need(scan, ",");
	LG_TRY(lg_scan_need(scan, "}"));
	return lg_scan_end(scan);
}
