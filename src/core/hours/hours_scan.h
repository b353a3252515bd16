/*
 * hours_scan.h
 *		Reading opening hours character by character: positions, words, numbers.
 */
#ifndef LG_HOURS_SCAN_H
#define LG_HOURS_SCAN_H

#include "core/hours/hours.h"

typedef enum WordKind
{
	WORD_NONE,
	WORD_WEEKDAY,				/* value: Monday is 0 */
	WORD_MONTH,					/* 1 to 12 */
	WORD_HOLIDAY,				/* 0: PH, 1: SH */
	WORD_STATE,					/* HoursState */
	WORD_EVENT,					/* HoursEvent */
	WORD_CLOCK,					/* minutes: noon, midnight */
	WORD_WEEK,
	WORD_EASTER,
	WORD_TO,
	WORD_DAY
} WordKind;

typedef struct Scan
{
	const char *text;
	int			size;
	int			pos;
	LgError    *err;
	int			number;			/* where the number read last starts */
} Scan;

typedef struct Word
{
	WordKind	kind;
	int			value;
	int			size;
} Word;

extern LgStatus hours_scan_expected(Scan *scan, const char *what);
extern LgStatus hours_scan_refuse(Scan *scan, const char *sentence);
extern Word hours_scan_word(const Scan *scan);
extern bool hours_scan_dash(Scan *scan);
extern bool hours_scan_half(Scan *scan, int *hours);

/* The byte at a distance from here, 0 past the end. */
static inline unsigned char
hours_scan_peek(const Scan *scan, int ahead)
{
	return scan->pos + ahead < scan->size ? (unsigned char) scan->text[scan->pos + ahead] : 0;
}

static inline bool
hours_scan_is_digit(unsigned char c)
{
	return c >= '0' && c <= '9';
}

/* How many bytes a space at an offset takes, 0 when there is none. */
static inline int
hours_scan_space_bytes(const Scan *scan, int ahead)
{
	unsigned char c = hours_scan_peek(scan, ahead);
	unsigned char second;
	unsigned char third;

	if (c == ' ' || c == '\t' || c == '\n' || c == '\r')
		return 1;
	if (c != 0xC2 && c != 0xE2 && c != 0xE3)
		return 0;
	second = hours_scan_peek(scan, ahead + 1);
	if (c == 0xC2)				/* U+00A0: no-break */
		return second == 0xA0 ? 2 : 0;
	third = hours_scan_peek(scan, ahead + 2);
	if (second != 0x80)
		return 0;
	if (c == 0xE2)				/* U+2000 to U+200B, U+202F: thin and narrow ones */
		return (third >= 0x80 && third <= 0x8B) || third == 0xAF ? 3 : 0;
	return third == 0x80 ? 3 : 0;	/* U+3000: ideographic */
}

static inline void
hours_scan_space(Scan *scan)
{
	int			n;

	while ((n = hours_scan_space_bytes(scan, 0)) > 0)
		scan->pos += n;
}

/* Takes a character after any space; leaves everything as it was otherwise. */
static inline bool
hours_scan_take(Scan *scan, char c)
{
	int			before = scan->pos;

	hours_scan_space(scan);
	if (hours_scan_peek(scan, 0) == (unsigned char) c)
	{
		scan->pos++;
		return true;
	}
	scan->pos = before;
	return false;
}

/* How many digits stand here. */
static inline int
hours_scan_digits(const Scan *scan)
{
	int			n = 0;

	while (hours_scan_is_digit(hours_scan_peek(scan, n)))
		n++;
	return n;
}

/* Reads a number of n digits that hours_scan_digits() has counted. */
static inline int
hours_scan_number(Scan *scan, int n)
{
	int			value = 0;

	scan->number = scan->pos;
	while (n-- > 0)
		value = value * 10 + (scan->text[scan->pos++] - '0');
	return value;
}

#endif							/* LG_HOURS_SCAN_H */
