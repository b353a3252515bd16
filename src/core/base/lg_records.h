/*
 * lg_records.h
 *		Records collected one by one, as the state of an aggregate or while a
 *		text is read: a list of chunks that grows without copying what is there.
 *
 * Records travel between processes as one flat value: an LgValueHeader whose
 * flags say that these are records, count and bytes as two uint64, then all
 * records.  A flat value is read through the same LgRecords, without copying.
 * Every record starts at a multiple of 8 bytes and lies whole in one chunk.
 */
#ifndef LG_RECORDS_H
#define LG_RECORDS_H

#include "core/base/lg_value.h"

typedef struct LgRecordChunk
{
	struct LgRecordChunk *next;
	const char *data;
	size_t		used;
	size_t		room;			/* 0: somebody else's memory, to be read only */
} LgRecordChunk;

typedef struct LgRecords
{
	uint16_t	magic;			/* header of the flat value */
	uint8_t		format;
	uint8_t		flags;
	uint64_t	count;
	uint64_t	bytes;			/* of all records */
	LgRecordChunk *first;
	LgRecordChunk *last;
	LgRecordChunk flat;			/* after lg_records_view: the records of the value, which must be
								 * copied by lg_records_append alone */
} LgRecords;

/* Reading: start with {0}; data and size are what is left of the chunk. */
typedef struct LgRecordCursor
{
	const LgRecordChunk *chunk;
	size_t		offset;
	bool		begun;
} LgRecordCursor;

extern void lg_records_init(LgRecords *records, uint16_t magic, uint8_t format, uint8_t flags);
extern LgStatus lg_records_add(const LgEnv *env, LgRecords *records, size_t size, char **address, LgError *err);
extern LgStatus lg_records_append(const LgEnv *env, LgRecords *records, const LgRecords *other, LgError *err);
extern void lg_records_release(const LgEnv *env, LgRecords *records);
extern size_t lg_records_next(const LgRecords *records, LgRecordCursor *cursor, const char **data);

/* The flat value. */
extern size_t lg_records_flat_size(const LgRecords *records);
extern LgStatus lg_records_flatten(const LgEnv *env, const LgRecords *records, void *value, LgError *err);
extern bool lg_records_view(LgRecords *records, const void *value, size_t size);

#endif							/* LG_RECORDS_H */
