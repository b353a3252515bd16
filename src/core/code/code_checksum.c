/*
 * code_checksum.c
 *		Checksums of tracking numbers: how they are written, and whether one is right.
 *
 *	mod10 3,1			weights in turn from the left, 10 less the last digit of the sum
 *	mod10 3,1 right		the same from the right
 *	mod7, luhn, s10, mod37_36
 *	weighted 3,1,7 mod 11 mod 10
 *	... lead 91			put before a serial that does not begin with it
 */
#include "core/code/code_tracking.h"
#include "code_digits.h"
#include "core/base/lg_scan.h"

/* ----------------------------------------------------------------------
 * reading
 * ----------------------------------------------------------------------
 */

static LgStatus
read_weights(LgScan *scan, TrackingChecksum *c)
{
	do
	{
		int64_t		weight;

		if (c->weights == TRACKING_MAX_WEIGHTS)
			return lg_scan_expected(scan, "no more than 40 weights");
		LG_TRY(lg_scan_whole(scan, 0, 99, &weight));
		c->weight[c->weights++] = (uint8_t) weight;
	} while (lg_scan_accept(scan, ","));
	return LG_OK;
}

static LgStatus
read_weighted(LgScan *scan, TrackingChecksum *c)
{
	int64_t		modulo;

	c->algorithm = TRACKING_WEIGHTED;
	LG_TRY(read_weights(scan, c));
	LG_TRY(lg_scan_need(scan, "mod"));
	LG_TRY(lg_scan_whole(scan, 2, 997, &modulo));
	c->modulo = (uint16_t) modulo;
	if (lg_scan_accept(scan, "mod"))
	{
		LG_TRY(lg_scan_whole(scan, 2, 36, &modulo));
		c->modulo2 = (uint16_t) modulo;
	}
	return LG_OK;
}

static LgStatus
read_lead(LgScan *scan, TrackingChecksum *c)
{
	lg_scan_space(scan);
	while (code_is_digit(lg_scan_peek(scan)) && c->lead_size < TRACKING_MAX_LEAD)
		c->lead[c->lead_size++] = *scan->next++;
	return c->lead_size > 0 ? LG_OK : lg_scan_expected(scan, "the digits that a serial begins with");
}

LgStatus
tracking_read_checksum(TrackingText text, TrackingChecksum *c, LgError *err)
{
	LgScan		scan = lg_scan(text.data, text.size, "tracking checksum",
							   "Write mod10 3,1, mod10 3,1 right, mod7, luhn, s10, mod37_36, or weighted 3,1,7 mod 11 mod 10; lead 91 may follow.", err);

	memset(c, 0, sizeof(*c));
	if (text.size == 0)
		return LG_OK;
	if (lg_scan_accept(&scan, "mod10"))
	{
		c->algorithm = TRACKING_MOD10;
		LG_TRY(read_weights(&scan, c));
		c->from_right = lg_scan_accept(&scan, "right");
	}
	else if (lg_scan_accept(&scan, "mod7"))
		c->algorithm = TRACKING_MOD7;
	else if (lg_scan_accept(&scan, "luhn"))
		c->algorithm = TRACKING_LUHN;
	else if (lg_scan_accept(&scan, "s10"))
		c->algorithm = TRACKING_S10;
	else if (lg_scan_accept(&scan, "mod37_36"))
		c->algorithm = TRACKING_MOD37_36;
	else if (lg_scan_accept(&scan, "weighted"))
		LG_TRY(read_weighted(&scan, c));
	else
		return lg_scan_expected(&scan, "a checksum");
	if (lg_scan_accept(&scan, "lead"))
		LG_TRY(read_lead(&scan, c));
	return lg_scan_end(&scan);
}

/* One of so many numbers with a random check digit passes. */
int
tracking_modulus(const TrackingChecksum *c)
{
	switch ((TrackingAlgorithm) c->algorithm)
	{
		case TRACKING_NO_CHECKSUM:
			return 1;
		case TRACKING_MOD7:
			return 7;
		case TRACKING_MOD37_36:
			return 36;
		case TRACKING_WEIGHTED:
			return c->modulo2 > 0 && c->modulo2 < c->modulo ? c->modulo2 : c->modulo;
		default:
			return 10;
	}
}

/* ----------------------------------------------------------------------
 * checking
 * ----------------------------------------------------------------------
 */

static int
digit_value(char c)
{
	return code_is_digit(c) ? c - '0' : (c - 3) % 10;
}

static int
mod10_digit(const TrackingChecksum *c, const char *serial, int size)
{
	unsigned	sum = 0;
	int			w = 0;

	for (int i = 0; i < size; i++)
	{
		sum += (unsigned) digit_value(serial[c->from_right ? size - 1 - i : i]) * c->weight[w];
		if (++w == c->weights)
			w = 0;
	}
	return (int) ((10 - sum % 10) % 10);
}

/* ISO/IEC 7812-1, annex B */
static int
luhn_digit(const char *serial, int size)
{
	unsigned	sum = 0;

	for (int i = 0; i < size; i++)
	{
		unsigned	d = (unsigned) digit_value(serial[size - 1 - i]);

		d = i % 2 == 0 ? 2 * d : d;
		sum += d > 9 ? d - 9 : d;
	}
	return (int) ((10 - sum % 10) % 10);
}

static unsigned
remainder_of(const char *serial, int size, unsigned modulo)
{
	unsigned	rest = 0;

	for (int i = 0; i < size; i++)
		rest = (rest * 10 + (unsigned) digit_value(serial[i])) % modulo;
	return rest;
}

/* ISO 7064, hybrid system MOD 37,36 */
static char
mod37_36_character(const char *serial, int size)
{
	unsigned	p = 36;

	for (int i = 0; i < size; i++)
	{
		p += (unsigned) tracking_symbol(serial[i]);
		p = p > 36 ? p - 36 : p;
		p = p * 2 % 37;
	}
	p = (37 - p) % 36;
	return (char) (p < 10 ? '0' + p : 'A' + p - 10);
}

static unsigned
weighted(const TrackingChecksum *c, const char *serial, int size)
{
	unsigned	sum = 0;

	for (int i = 0; i < size && i < c->weights; i++)
		sum += (unsigned) digit_value(serial[i]) * c->weight[i];
	sum %= c->modulo;
	return c->modulo2 > 0 ? sum % c->modulo2 : sum;
}

/* Serial and check character are symbols, letters in upper case. */
bool
tracking_checksum_ok(const TrackingChecksum *c, const char *serial, int size, char check)
{
	char		led[TRACKING_MAX_LEAD + TRACKING_MAX_LENGTH];

	if (c->lead_size > 0 && (size < c->lead_size || memcmp(serial, c->lead, c->lead_size) != 0))
	{
		memcpy(led, c->lead, c->lead_size);
		memcpy(led + c->lead_size, serial, (size_t) size);
		serial = led;
		size += c->lead_size;
	}
	switch ((TrackingAlgorithm) c->algorithm)
	{
		case TRACKING_MOD10:
			return check == '0' + mod10_digit(c, serial, size);
		case TRACKING_MOD7:
			return check == (char) ('0' + remainder_of(serial, size, 7));
		case TRACKING_LUHN:
			return check == '0' + luhn_digit(serial, size);
		case TRACKING_S10:
			return size == 8 && check == '0' + code_s10_digit(serial);
		case TRACKING_MOD37_36:
			return check == mod37_36_character(serial, size);
		case TRACKING_WEIGHTED:
			return code_is_digit(check) && weighted(c, serial, size) == (unsigned) (check - '0');
		default:
			return true;
	}
}
