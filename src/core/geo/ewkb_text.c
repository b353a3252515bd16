/*
 * ewkb_text.c
 *		Reads a point from text: extended well-known text, or extended
 *		well-known binary in hexadecimal digits.
 *
 *	POINT(24.1 56.9)	SRID=4326;POINT Z (24.1 56.9 12)	0101000000...
 *
 * What drivers send and people write where no type is known.  Without an SRID
 * the coordinates are longitude and latitude, as in the type geography.
 */
#include "core/base/lg_scan.h"
#include "core/geo/ewkb.h"

#define MAX_EWKB 41				/* byte order, type, SRID, four doubles */
#define MAX_TEXT 1000			/* no point is longer, and none takes long to read */
#define WGS84 4326

/* Takes a word in letters of either case. */
static bool
accept_word(LgScan *scan, const char *word)
{
	const char *p;

	lg_scan_space(scan);
	p = scan->next;
	for (; *word != '\0'; word++, p++)
	{
		if (p == scan->end || (*p & ~0x20) != *word)
			return false;
	}
	scan->next = p;
	return true;
}

static int
hex_digit(char c)
{
	if (c >= '0' && c <= '9')
		return c - '0';
	c |= 0x20;
	return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

static LgStatus
read_hex(LgScan *scan, EwkbPoint *out)
{
	unsigned char bytes[MAX_EWKB];
	size_t		size = 0;

	while (!lg_scan_at_end(scan))
	{
		int			high = hex_digit(scan->next[0]);
		int			low = scan->next + 1 < scan->end ? hex_digit(scan->next[1]) : -1;

		if (high < 0 || low < 0)
			return lg_scan_expected(scan, "two hexadecimal digits");
		if (size == MAX_EWKB)
			return lg_scan_expected(scan, "the end of a point");
		bytes[size++] = (unsigned char) (high * 16 + low);
		scan->next += 2;
	}
	LG_TRY(ewkb_read_point(bytes, size, out, scan->err));
	if (out->srid == 0)
		out->srid = WGS84;
	return LG_OK;
}

static LgStatus
read_coordinates(LgScan *scan, EwkbPoint *out)
{
	double		ignored;
	int			extra = accept_word(scan, "Z") + accept_word(scan, "M");

	out->empty = accept_word(scan, "EMPTY");
	if (out->empty)
		return lg_scan_end(scan);
	LG_TRY(lg_scan_need(scan, "("));
	LG_TRY(lg_scan_float8(scan, &out->point.lon));
	LG_TRY(lg_scan_float8(scan, &out->point.lat));
	if (extra == 0)				/* POINT(1 2 3) is POINT Z(1 2 3) */
	{
		while (extra < 2 && !lg_scan_accept(scan, ")"))
		{
			LG_TRY(lg_scan_float8(scan, &ignored));
			extra++;
		}
		return extra < 2 || lg_scan_accept(scan, ")") ? lg_scan_end(scan) : lg_scan_expected(scan, "\")\"");
	}
	while (extra-- > 0)
		LG_TRY(lg_scan_float8(scan, &ignored));
	LG_TRY(lg_scan_need(scan, ")"));
	return lg_scan_end(scan);
}

LgStatus
ewkb_read_text(const char *text, size_t size, EwkbPoint *out, LgError *err)
{
	LgScan		scan = lg_scan(text, size, "location",
							   "Write POINT(24.1 56.9), longitude first, or pass a geography or geometry.", err);
	int64_t		srid;

	memset(out, 0, sizeof(*out));
	out->srid = WGS84;
	if (size > MAX_TEXT)
		return lg_scan_expected(&scan, "a point of at most 1000 characters");
	lg_scan_space(&scan);
	if (lg_scan_peek(&scan) == '0')
		return read_hex(&scan, out);
	if (accept_word(&scan, "SRID"))
	{
		LG_TRY(lg_scan_need(&scan, "="));
		LG_TRY(lg_scan_whole(&scan, 0, 999999, &srid));
		LG_TRY(lg_scan_need(&scan, ";"));
		out->srid = (int32_t) srid;
	}
	if (!accept_word(&scan, "POINT"))
		return lg_scan_expected(&scan, "POINT");
	return read_coordinates(&scan, out);
}
