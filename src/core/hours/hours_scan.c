/*
 * hours_scan.c
 *		Reading opening hours character by character: words and errors.
 */
#include "hours_scan.h"

typedef struct WordEntry
{
	const char *name;			/* lower case */
	uint8_t		size;
	uint8_t		kind;
	int16_t		value;
} WordEntry;

#define W(name, kind, value) {name, sizeof(name) - 1, kind, value}

/* The notation's own words first; the long English ones after them. */
static const WordEntry words[] = {
	W("mo", WORD_WEEKDAY, 0), W("tu", WORD_WEEKDAY, 1), W("we", WORD_WEEKDAY, 2),
	W("th", WORD_WEEKDAY, 3), W("fr", WORD_WEEKDAY, 4), W("sa", WORD_WEEKDAY, 5),
	W("su", WORD_WEEKDAY, 6), W("ph", WORD_HOLIDAY, 0), W("sh", WORD_HOLIDAY, 1),
	W("off", WORD_STATE, HOURS_CLOSED), W("closed", WORD_STATE, HOURS_CLOSED),
	W("open", WORD_STATE, HOURS_OPEN), W("unknown", WORD_STATE, HOURS_UNKNOWN),
	W("jan", WORD_MONTH, 1), W("feb", WORD_MONTH, 2), W("mar", WORD_MONTH, 3),
	W("apr", WORD_MONTH, 4), W("may", WORD_MONTH, 5), W("jun", WORD_MONTH, 6),
	W("jul", WORD_MONTH, 7), W("aug", WORD_MONTH, 8), W("sep", WORD_MONTH, 9),
	W("oct", WORD_MONTH, 10), W("nov", WORD_MONTH, 11), W("dec", WORD_MONTH, 12),
	W("week", WORD_WEEK, 0), W("easter", WORD_EASTER, 0),
	W("dawn", WORD_EVENT, HOURS_DAWN), W("sunrise", WORD_EVENT, HOURS_SUNRISE),
	W("sunset", WORD_EVENT, HOURS_SUNSET), W("dusk", WORD_EVENT, HOURS_DUSK),
	W("day", WORD_DAY, 0), W("days", WORD_DAY, 0),
	W("to", WORD_TO, 0), W("till", WORD_TO, 0),
	W("til", WORD_TO, 0), W("until", WORD_TO, 0), W("through", WORD_TO, 0),
	W("mon", WORD_WEEKDAY, 0), W("tue", WORD_WEEKDAY, 1), W("wed", WORD_WEEKDAY, 2),
	W("thu", WORD_WEEKDAY, 3), W("fri", WORD_WEEKDAY, 4), W("sat", WORD_WEEKDAY, 5),
	W("sun", WORD_WEEKDAY, 6), W("tues", WORD_WEEKDAY, 1), W("thur", WORD_WEEKDAY, 3),
	W("thurs", WORD_WEEKDAY, 3), W("monday", WORD_WEEKDAY, 0), W("tuesday", WORD_WEEKDAY, 1),
	W("wednesday", WORD_WEEKDAY, 2), W("thursday", WORD_WEEKDAY, 3),
	W("friday", WORD_WEEKDAY, 4), W("saturday", WORD_WEEKDAY, 5), W("sunday", WORD_WEEKDAY, 6),
	W("january", WORD_MONTH, 1), W("february", WORD_MONTH, 2), W("march", WORD_MONTH, 3),
	W("april", WORD_MONTH, 4), W("june", WORD_MONTH, 6), W("july", WORD_MONTH, 7),
	W("august", WORD_MONTH, 8), W("september", WORD_MONTH, 9), W("sept", WORD_MONTH, 9),
	W("october", WORD_MONTH, 10), W("november", WORD_MONTH, 11), W("december", WORD_MONTH, 12),
	W("noon", WORD_CLOCK, 720), W("midnight", WORD_CLOCK, 0),
};

static inline unsigned char
lower(unsigned char c)
{
	return c >= 'A' && c <= 'Z' ? (unsigned char) (c + 32) : c;
}

/* Part of a word in any language. */
static inline bool
scan_is_letter(unsigned char c)
{
	return (lower(c) >= 'a' && lower(c) <= 'z') || c >= 0x80;
}

/* The word that stands here, looked at but not taken. */
Word
hours_scan_word(const Scan *scan)
{
	Word		word = {WORD_NONE, 0, 0};
	char		key[12];
	int			n = 0;

	for (;;)
	{
		unsigned char c = lower(hours_scan_peek(scan, n));

		if (c < 'a' || c > 'z')
			break;
		if (n == sizeof(key))
			return word;
		key[n++] = (char) c;
	}
	if (n < 2)
		return word;
	for (size_t i = 0; i < LG_COUNT(words); i++)
	{
		if (words[i].size == n && words[i].name[0] == key[0] && words[i].name[1] == key[1] &&
			memcmp(words[i].name, key, n) == 0)
		{
			word.kind = words[i].kind;
			word.value = words[i].value;
			word.size = n;
			return word;
		}
	}
	return word;
}

/* Takes what joins the ends of a range: a hyphen, its relatives, or "to". */
bool
hours_scan_dash(Scan *scan)
{
	static const struct
	{
		const char *bytes;
		int			size;
	}			dashes[] = {
		{"-", 1}, {"\xE2\x80\x90", 3}, {"\xE2\x80\x91", 3}, {"\xE2\x80\x92", 3},
		{"\xE2\x80\x93", 3}, {"\xE2\x80\x94", 3}, {"\xE2\x88\x92", 3}, {"~", 1},
		{"\xE2\x86\x92", 3}, {"\xEF\xBD\x9E", 3}, {"=", 1},
	};
	int			before = scan->pos;
	Word		word;

	hours_scan_space(scan);
	if (hours_scan_peek(scan, 0) == '-')
	{
		scan->pos++;
		return true;
	}
	for (size_t i = 1; i < LG_COUNT(dashes); i++)
	{
		if (scan->size - scan->pos >= dashes[i].size &&
			memcmp(scan->text + scan->pos, dashes[i].bytes, dashes[i].size) == 0)
		{
			scan->pos += dashes[i].size;
			return true;
		}
	}
	word = hours_scan_word(scan);
	if (word.kind == WORD_TO)
	{
		scan->pos += word.size;
		return true;
	}
	scan->pos = before;
	return false;
}

/* "am", "PM", "a.m.", "p. m." after any space: takes it, and the hours that it adds to 0 to 11. */
bool
hours_scan_half(Scan *scan, int *hours)
{
	int			before = scan->pos;
	unsigned char c;

	hours_scan_space(scan);
	c = lower(hours_scan_peek(scan, 0));
	if (c == 'a' || c == 'p')
	{
		bool		dotted;

		scan->pos++;
		dotted = hours_scan_peek(scan, 0) == '.';
		if (dotted)
		{
			scan->pos++;
			hours_scan_space(scan);
		}
		if (lower(hours_scan_peek(scan, 0)) == 'm' &&
			(!scan_is_letter(hours_scan_peek(scan, 1)) || hours_scan_space_bytes(scan, 1) > 0 || hours_scan_peek(scan, 1) == 0xE2))
		{						/* no letter follows, but perhaps a space or dash beyond ASCII */
			scan->pos++;
			if (dotted && hours_scan_peek(scan, 0) == '.')
				scan->pos++;
			*hours = c == 'a' ? 0 : 12;
			return true;
		}
	}
	scan->pos = before;
	return false;
}

/* Bytes of the UTF-8 character that starts with c, as far as they are there. */
static int
character_size(const Scan *scan, int pos)
{
	unsigned char c = (unsigned char) scan->text[pos];
	int			n = c < 0x80 ? 1 : c < 0xE0 ? 2 : c < 0xF0 ? 3 : 4;

	return pos + n <= scan->size ? n : scan->size - pos;
}

/* Where scanning stands, counted in characters from 1. */
static int
character_number(const Scan *scan)
{
	int			n = 1;

	for (int i = 0; i < scan->pos && i < scan->size; i++)
		n += ((unsigned char) scan->text[i] & 0xC0) != 0x80;
	return n;
}

/* The message every error of this parser starts with; long texts are cut. */
static void
start_error(Scan *scan)
{
	int			size = 0;

	while (size < scan->size && size < 120)
		size += character_size(scan, size);
	lg_fail(scan->err, LG_BAD_TEXT, "invalid input syntax for type opening_hours: \"%.*s%s\"",
			size, scan->text, size < scan->size ? "..." : "");
}

/* Something else should stand here. */
LgStatus
hours_scan_expected(Scan *scan, const char *what)
{
	start_error(scan);
	hours_scan_space(scan);
	if (scan->pos >= scan->size)
		lg_detail(scan->err, "At its end: expected %s.", what);
	else
	{
		int			size = hours_scan_digits(scan);

		while (scan->pos + size < scan->size && size < 40 &&
			   scan_is_letter(hours_scan_peek(scan, size)))
			size += character_size(scan, scan->pos + size);
		if (size == 0)
			size = 1;
		lg_detail(scan->err, "At character %d: expected %s, but found \"%.*s\".",
				  character_number(scan), what, size, scan->text + scan->pos);
	}
	return LG_BAD_TEXT;
}

/* The number before here reads well, but means nothing that can be. */
LgStatus
hours_scan_refuse(Scan *scan, const char *sentence)
{
	start_error(scan);
	scan->pos = scan->number;
	lg_detail(scan->err, "At character %d: %s.", character_number(scan), sentence);
	return LG_BAD_TEXT;
}
