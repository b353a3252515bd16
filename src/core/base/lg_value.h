/*
 * lg_value.h
 *		The bytes that every compiled value starts with.
 *
 *	offset	size
 *	0		4		varlena length word, owned by PostgreSQL
 *	4		2		magic: which type this is
 *	6		1		format version of that type
 *	7		1		flags, meaning owned by the type
 *	8		16		fingerprint of a value of more than LG_SMALL_VALUE bytes: the
 *					first half of a SHA-256 of magic, format, flags and of all
 *					bytes from offset 24 on; 0 in smaller values, which are known
 *					by all their bytes, and in values that change in place
 *	24				sections of the type, found by offset, never by pointer
 *
 * A fingerprint tells values apart that somebody may have made in order to be
 * taken for one another; so it is computed by our code alone, when a value is
 * built and anew when one comes as text or over the wire.
 *
 * Values are machine-order and 8-byte aligned in memory; they travel between
 * machines as text or through send/recv, never as these bytes.
 */
#ifndef LG_VALUE_H
#define LG_VALUE_H

#include "core/base/lg_core.h"

#include <float.h>
#include <stddef.h>

#if __BYTE_ORDER__ != __ORDER_LITTLE_ENDIAN__
#error "value layouts have been checked on little-endian machines only"
#endif

/* Layouts are structs as the compiler lays them out: this is what they count on. */
typedef struct LgAlignment
{
	char		byte;
	uint64_t	integer;
	char		other;
	double		real;
} LgAlignment;

_Static_assert(offsetof(LgAlignment, integer) == 8 && offsetof(LgAlignment, real) == 24,
			   "8-byte numbers must be aligned to 8 bytes, as on 64-bit machines");
_Static_assert(sizeof(size_t) == 8, "sizes are computed in 64 bits");
_Static_assert(sizeof(double) == 8 && DBL_MANT_DIG == 53, "double must be IEEE 754 binary64");

typedef struct LgFingerprint
{
	uint64_t	word[2];
} LgFingerprint;

typedef struct LgValueHeader
{
	uint32_t	vl_len;			/* set by the glue: SET_VARSIZE */
	uint16_t	magic;
	uint8_t		format;
	uint8_t		flags;
	LgFingerprint fingerprint;
} LgValueHeader;

_Static_assert(sizeof(LgValueHeader) == 24, "value header must be 24 bytes");

/* Up to here it is as fast to compare all bytes as it would be to hash them once. */
#define LG_SMALL_VALUE ((size_t) 1024)

/* PostgreSQL's varlena limit: a value may not be larger than this. */
#define LG_VALUE_MAX_BYTES ((size_t) 0x3FFFFFFF)

#define LG_MAGIC(a, b) ((uint16_t) ((a) | ((b) << 8)))

extern void lg_value_init(void *value, uint16_t magic, uint8_t format, uint8_t flags);
extern LgStatus lg_value_seal(const LgEnv *env, void *value, size_t size, LgError *err);

/* The fingerprint of a value of any size. */
extern LgStatus lg_value_fingerprint(const LgEnv *env, const void *value, size_t size, LgFingerprint *fingerprint,
									 LgError *err);

/* Whether two values are the same, length words aside; both have been opened. */
extern bool lg_value_same(const void *a, size_t a_size, const void *b, size_t b_size);
extern LgStatus lg_value_check(const void *value, size_t size, uint16_t magic, uint8_t max_format,
							   const char *type_name, LgError *err);

static inline bool
lg_fingerprint_is_set(const LgFingerprint *f)
{
	return (f->word[0] | f->word[1]) != 0;
}

static inline bool
lg_fingerprint_equal(const LgFingerprint *a, const LgFingerprint *b)
{
	return a->word[0] == b->word[0] && a->word[1] == b->word[1];
}

/*
 * Lays sections out one after the other: returns the offset of a section of
 * count elements of the given size, aligned to 8, and moves *end past it.
 * False when the value would pass LG_VALUE_MAX_BYTES.
 */
static inline bool
lg_value_section(size_t *end, size_t count, size_t size, size_t *offset)
{
	size_t		start = (*end + 7) & ~(size_t) 7;
	size_t		bytes;

	if (!lg_mul_size(count, size, &bytes) || bytes > LG_VALUE_MAX_BYTES ||
		start + bytes > LG_VALUE_MAX_BYTES)
		return false;
	*offset = start;
	*end = start + bytes;
	return true;
}

/* True when a section read from a value lies inside it. */
static inline bool
lg_value_holds(size_t value_size, size_t offset, size_t count, size_t size)
{
	size_t		bytes;

	return offset >= sizeof(LgValueHeader) && (offset & 7) == 0 && offset <= value_size &&
		lg_mul_size(count, size, &bytes) && bytes <= value_size - offset;
}

#endif							/* LG_VALUE_H */
