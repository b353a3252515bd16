/*
 * lg_value.h
 *		The sixteen bytes that every compiled value starts with.
 *
 *	offset	size
 *	0		4		varlena length word, owned by PostgreSQL
 *	4		2		magic: which type this is
 *	6		1		format version of that type
 *	7		1		flags, meaning owned by the type
 *	8		8		fingerprint: hash of magic, format, flags and of all bytes
 *					from offset 16 on
 *	16				sections of the type, found by offset, never by pointer
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

typedef struct LgValueHeader
{
	uint32_t	vl_len;			/* set by the glue: SET_VARSIZE */
	uint16_t	magic;
	uint8_t		format;
	uint8_t		flags;
	uint64_t	fingerprint;
} LgValueHeader;

_Static_assert(sizeof(LgValueHeader) == 16, "value header must be 16 bytes");

/* PostgreSQL's varlena limit: a value may not be larger than this. */
#define LG_VALUE_MAX_BYTES ((size_t) 0x3FFFFFFF)

#define LG_MAGIC(a, b) ((uint16_t) ((a) | ((b) << 8)))

extern void lg_value_init(void *value, uint16_t magic, uint8_t format, uint8_t flags);
extern void lg_value_seal(void *value, size_t size);
extern LgStatus lg_value_seal_polled(const LgEnv *env, void *value, size_t size, LgError *err);
extern uint64_t lg_value_fingerprint(const void *value, size_t size);
extern LgStatus lg_value_check(const void *value, size_t size, uint16_t magic, uint8_t max_format,
							   const char *type_name, LgError *err);

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
