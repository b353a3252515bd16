/*
 * tariff_postcode.h
 *		Postcodes as people write them, and ranges of them.
 */
#ifndef LG_TARIFF_POSTCODE_H
#define LG_TARIFF_POSTCODE_H

#include "core/base/lg_core.h"

#define POSTCODE_CHARS 8		/* letters and digits that count */

/* What a code says, without how it is spaced and in which script's digits. */
typedef struct Postcode
{
	uint64_t	word;			/* the first letters and digits, upper case, left-aligned */
	uint64_t	number;			/* that follows the leading letters */
	uint8_t		size;			/* characters in word */
	uint8_t		boundary;		/* a separator after so many of them means something; 0: none does */
	uint8_t		letters;		/* leading ones */
	uint8_t		district;		/* British: letters and digits of the district; 0: not British */
	bool		has_number;
} Postcode;

typedef enum PostcodeKind
{
	POSTCODE_PREFIX,			/* prefixes from low to high, of one size */
	POSTCODE_NUMBERS			/* letters, then a number from low to high */
} PostcodeKind;

typedef struct PostcodeRange
{
	uint64_t	low;
	uint64_t	high;
	uint8_t		size;			/* characters, of the shorter end; 0: any code */
	uint8_t		boundary;
	uint8_t		kind;			/* PostcodeKind */
	uint8_t		letters;		/* of numbers */
	uint32_t	prefix;			/* of numbers: their letters, left-aligned */
} PostcodeRange;

/* "DE" or, by ISO 3166-2, "PT-20": left-aligned; 0 for anything else. */
extern uint64_t tariff_postcode_country(const char *text, size_t size);

/* "PT-20" is also in "PT". */
static inline uint64_t
postcode_whole_country(uint64_t country)
{
	return country & (UINT64_C(0xFFFF) << 48);
}

/* Reads a code; country as of tariff_postcode_country(), 0 when it is not known. */
extern void tariff_postcode_read(const char *text, size_t size, uint64_t country, Postcode *code);

/*
 * "20", "20-29", "IV1-IV63" or "IV1-63": false, and why, for anything else.  The
 * country is that of the rule, 0 for any.
 */
extern bool tariff_postcode_read_range(const char *text, size_t size, uint64_t country, PostcodeRange *range, const char **why);
extern bool tariff_postcode_range_ok(const PostcodeRange *range);
extern bool tariff_postcode_in_range(const Postcode *code, const PostcodeRange *range);

#endif							/* LG_TARIFF_POSTCODE_H */
