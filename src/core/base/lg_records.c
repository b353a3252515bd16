/*
 * lg_records.c
 *		Collected records: see lg_records.h.
 */
#include "core/base/lg_records.h"

typedef struct FlatHead
{
	LgValueHeader header;
	uint64_t	count;
	uint64_t	used;			/* bytes of the value in use */
} FlatHead;

/* The first chunk is small, as many a group has few records; each is twice the
 * one before, up to a size that is written and copied in about a millisecond. */
#define FIRST_CHUNK 512
#define LARGEST_CHUNK ((size_t) 4 << 20)

void
lg_records_init(LgRecords *records, uint16_t magic, uint8_t format, uint8_t flags)
{
	memset(records, 0, sizeof(*records));
	records->magic = magic;
	records->format = format;
	records->flags = flags;
}

static LgStatus
add_chunk(const LgEnv *env, LgRecords *records, size_t needed, LgError *err)
{
	size_t		room = FIRST_CHUNK;
	LgRecordChunk *chunk = NULL;

	if (records->last != NULL && records->last->room > 0)
		room = 2 * (sizeof(LgRecordChunk) + records->last->room);
	if (room > LARGEST_CHUNK)
		room = LARGEST_CHUNK;
	if (room < needed + sizeof(LgRecordChunk))
		room = needed + sizeof(LgRecordChunk);
	LG_TRY(lg_resize_array(env, &chunk, room, 1, err));
	chunk->next = NULL;
	chunk->data = (const char *) (chunk + 1);
	chunk->used = 0;
	chunk->room = room - sizeof(LgRecordChunk);
	if (records->last != NULL)
		records->last->next = chunk;
	else
		records->first = chunk;
	records->last = chunk;
	return LG_OK;
}

static LgStatus
reserve(const LgEnv *env, LgRecords *records, size_t size, LgError *err)
{
	if (LG_LIKELY(records->last != NULL && records->last->room >= records->last->used + size))
		return LG_OK;
	return add_chunk(env, records, size, err);
}

/* Room for one more record of so many bytes, a multiple of 8; they are not zeroed. */
LgStatus
lg_records_add(const LgEnv *env, LgRecords *records, size_t size, char **address, LgError *err)
{
	LG_TRY(reserve(env, records, size, err));
	*address = (char *) (records->last + 1) + records->last->used;
	records->last->used += size;
	records->bytes += size;
	records->count++;
	return LG_OK;
}

/* What is left of the chunk at the cursor, or of the next one; 0 bytes at the end. */
size_t
lg_records_next(const LgRecords *records, LgRecordCursor *cursor, const char **data)
{
	if (!cursor->begun)
	{
		cursor->chunk = records->first;
		cursor->begun = true;
	}
	while (cursor->chunk != NULL && cursor->offset >= cursor->chunk->used)
	{
		cursor->chunk = cursor->chunk->next;
		cursor->offset = 0;
	}
	if (cursor->chunk == NULL)
		return 0;
	*data = cursor->chunk->data + cursor->offset;
	return cursor->chunk->used - cursor->offset;
}

/* Adds a copy of all records of another list; what was one chunk stays in one. */
LgStatus
lg_records_append(const LgEnv *env, LgRecords *records, const LgRecords *other, LgError *err)
{
	for (const LgRecordChunk *chunk = other->first; chunk != NULL; chunk = chunk->next)
	{
		LG_TRY(reserve(env, records, chunk->used, err));
		LG_TRY(lg_copy(env, (char *) (records->last + 1) + records->last->used, chunk->data, chunk->used, err));
		records->last->used += chunk->used;
		records->bytes += chunk->used;
	}
	records->count += other->count;
	return LG_OK;
}

void
lg_records_release(const LgEnv *env, LgRecords *records)
{
	LgRecordChunk *next;

	for (LgRecordChunk *chunk = records->first; chunk != NULL; chunk = next)
	{
		next = chunk->next;
		if (chunk->room > 0)
			lg_release(env, chunk);
	}
	records->first = NULL;
	records->last = NULL;
}

/* ----------------------------------------------------------------------
 * the flat value
 * ----------------------------------------------------------------------
 */

size_t
lg_records_flat_size(const LgRecords *records)
{
	return sizeof(FlatHead) + records->bytes;
}

/* Writes the value but for its length word; value has room for flat_size bytes. */
LgStatus
lg_records_flatten(const LgEnv *env, const LgRecords *records, void *value, LgError *err)
{
	FlatHead   *head = value;
	char	   *at = (char *) (head + 1);

	lg_value_init(head, records->magic, records->format, records->flags);
	head->count = records->count;
	head->used = lg_records_flat_size(records);
	for (const LgRecordChunk *chunk = records->first; chunk != NULL; chunk = chunk->next)
	{
		LG_TRY(lg_copy(env, at, chunk->data, chunk->used, err));
		at += chunk->used;
	}
	return LG_OK;
}

/*
 * Reads a flat value in place; false when its sizes are wrong.  What the
 * records hold is for their reader to check.
 */
bool
lg_records_view(LgRecords *records, const void *value, size_t size)
{
	const FlatHead *head = value;

	if (size < sizeof(FlatHead) || head->used < sizeof(FlatHead) || head->used > size)
		return false;
	lg_records_init(records, head->header.magic, head->header.format, head->header.flags);
	records->count = head->count;
	records->bytes = head->used - sizeof(FlatHead);
	records->flat.data = (const char *) (head + 1);
	records->flat.used = records->bytes;
	records->first = &records->flat;
	records->last = &records->flat;
	return true;
}
