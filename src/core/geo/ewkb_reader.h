/*
 * ewkb_reader.h
 *		Numbers out of well-known binary, of either byte order.
 */
#ifndef LG_EWKB_READER_H
#define LG_EWKB_READER_H

#include "core/base/lg_core.h"

#define EWKB_Z UINT32_C(0x80000000)
#define EWKB_M UINT32_C(0x40000000)
#define EWKB_SRID UINT32_C(0x20000000)

typedef struct EwkbReader
{
	const unsigned char *next;
	size_t		left;
	bool		big_endian;
} EwkbReader;

static inline bool
ewkb_read_uint(EwkbReader *reader, int bytes, uint64_t *value)
{
	if (reader->left < (size_t) bytes)
		return false;
	*value = 0;
	for (int i = 0; i < bytes; i++)
	{
		int			shift = reader->big_endian ? 8 * (bytes - 1 - i) : 8 * i;

		*value |= (uint64_t) reader->next[i] << shift;
	}
	reader->next += bytes;
	reader->left -= (size_t) bytes;
	return true;
}

static inline bool
ewkb_read_double(EwkbReader *reader, double *value)
{
	uint64_t	bits;

	if (!ewkb_read_uint(reader, 8, &bits))
		return false;
	memcpy(value, &bits, sizeof(bits));
	return true;
}

/* The type without its flags, of EWKB or of ISO (1000 Z, 2000 M, 3000 ZM); *extra: coordinates besides two. */
static inline uint32_t
ewkb_plain_type(uint64_t type, int *extra)
{
	*extra = ((type & EWKB_Z) != 0) + ((type & EWKB_M) != 0);
	type &= ~(uint64_t) (EWKB_Z | EWKB_M | EWKB_SRID);
	if (type >= 1000 && type < 4000)
	{
		*extra = type >= 3000 ? 2 : 1;
		type %= 1000;
	}
	return (uint32_t) type;
}

#endif							/* LG_EWKB_READER_H */
