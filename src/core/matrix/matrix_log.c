/*
 * matrix_log.c
 *		The state of cost_matrix_agg(): a log of rows in one growing value.
 *
 * After the header: counters, then entries.  A number takes 24 bytes an entry
 * (from, to, ms, cm); texts take 16 bytes and their characters, padded to 8.
 * The caller moves to a larger log when one is full; as the size doubles, a
 * row costs no more than a copy of itself.
 */
#include "core/matrix/matrix.h"

#include <stdlib.h>

typedef struct LogHeader
{
	LgValueHeader header;
	uint64_t	used;			/* bytes, this header included */
	uint64_t	entries;
} LogHeader;

LgStatus
matrix_log_start(const LgEnv *env, bool has_text, size_t capacity, void **log, size_t *size, LgError *err)
{
	LogHeader  *header;

	*size = sizeof(LogHeader) + capacity;
	LG_TRY(lg_alloc(env, *size, log, err));
	header = *log;
	lg_value_init(header, MATRIX_MAGIC, MATRIX_FORMAT, MATRIX_DRAFT | (has_text ? MATRIX_TEXT : 0));
	header->used = sizeof(LogHeader);
	return LG_OK;
}

bool
matrix_log_check(const void *log, size_t size)
{
	const LogHeader *header = log;

	return size >= sizeof(LogHeader) && header->header.magic == MATRIX_MAGIC &&
		header->header.format == MATRIX_FORMAT && (header->header.flags & MATRIX_DRAFT) &&
		header->used >= sizeof(LogHeader) && header->used <= size;
}

/* The bytes that a row takes. */
size_t
matrix_log_room(const MatrixId *from, const MatrixId *to)
{
	if (from->text == NULL)
		return 8 + 16;
	return 16 + (((size_t) from->size + to->size + 7) & ~(size_t) 7);
}

/* Adds a row; *full when there is no room, and then nothing has changed. */
LgStatus
matrix_log_add(void *log, size_t size, const MatrixId *from, const MatrixId *to,
			   uint32_t ms, uint32_t cm, bool metres, bool *full, LgError *err)
{
	LogHeader  *header = log;
	size_t		needed = matrix_log_room(from, to);
	char	   *out = (char *) log + header->used;
	bool		has_text = (header->header.flags & MATRIX_TEXT) != 0;

	if ((from->text != NULL) != has_text || (to->text != NULL) != has_text)
		return lg_fail(err, LG_BAD_ARGUMENT, "nodes are named by bigint and by text in one cost matrix");
	*full = needed > size - header->used;
	if (*full)
		return LG_OK;
	memcpy(out, &ms, 4);
	memcpy(out + 4, &cm, 4);
	if (has_text)
	{
		memcpy(out + 8, &from->size, 4);
		memcpy(out + 12, &to->size, 4);
		memcpy(out + 16, from->text, from->size);
		memcpy(out + 16 + from->size, to->text, to->size);
	}
	else
	{
		memcpy(out + 8, &from->number, 8);
		memcpy(out + 16, &to->number, 8);
	}
	header->used += needed;
	header->entries++;
	if (metres)
		header->header.flags |= MATRIX_METRES;
	return LG_OK;
}

/* A copy with room for at least more bytes. */
LgStatus
matrix_log_grow(const LgEnv *env, const void *log, size_t size, size_t more, void **bigger, size_t *bigger_size, LgError *err)
{
	const LogHeader *header = log;
	size_t		wanted = size * 2 + more;

	if (wanted > LG_VALUE_MAX_BYTES)
		wanted = LG_VALUE_MAX_BYTES;
	if (wanted - header->used < more)
	{
		lg_fail(err, LG_LIMIT, "too many rows for one cost matrix");
		lg_detail(err, "cost_matrix_agg() takes about 44 million rows named by bigint.");
		lg_hint(err, "Build one matrix per region or depot.");
		return LG_LIMIT;
	}
	LG_TRY(lg_alloc(env, wanted, bigger, err));
	memcpy(*bigger, log, header->used);
	*bigger_size = wanted;
	return LG_OK;
}

/* Appends all rows of another log. */
LgStatus
matrix_log_append(void *log, size_t size, const void *other, size_t other_size, bool *full, LgError *err)
{
	LogHeader  *header = log;
	const LogHeader *more = other;
	size_t		bytes;

	if (!matrix_log_check(log, size) || !matrix_log_check(other, other_size))
		return lg_fail(err, LG_CORRUPTED, "state of cost_matrix_agg() is damaged");
	if (((header->header.flags ^ more->header.flags) & MATRIX_TEXT))
		return lg_fail(err, LG_BAD_ARGUMENT, "nodes are named by bigint and by text in one cost matrix");
	bytes = more->used - sizeof(LogHeader);
	*full = bytes > size - header->used;
	if (*full)
		return LG_OK;
	memcpy((char *) log + header->used, (const char *) other + sizeof(LogHeader), bytes);
	header->used += bytes;
	header->entries += more->entries;
	header->header.flags |= more->header.flags & MATRIX_METRES;
	return LG_OK;
}

/* Reads the entry at *offset (0: the first) and moves past it; false at the end. */
bool
matrix_log_next(const void *log, size_t *offset, MatrixId id[2], uint32_t *ms, uint32_t *cm)
{
	const LogHeader *header = log;
	const char *in;
	size_t		left;

	if (*offset == 0)
		*offset = sizeof(LogHeader);
	if (*offset + 16 > header->used)
		return false;
	in = (const char *) log + *offset;
	left = header->used - *offset;
	memset(id, 0, 2 * sizeof(MatrixId));
	memcpy(ms, in, 4);
	memcpy(cm, in + 4, 4);
	if (header->header.flags & MATRIX_TEXT)
	{
		memcpy(&id[0].size, in + 8, 4);
		memcpy(&id[1].size, in + 12, 4);
		id[0].text = in + 16;
		id[1].text = in + 16 + id[0].size;
		if ((uint64_t) id[0].size + id[1].size > left - 16)
			return false;
	}
	else
	{
		if (left < 24)
			return false;
		memcpy(&id[0].number, in + 8, 8);
		memcpy(&id[1].number, in + 16, 8);
	}
	*offset += matrix_log_room(&id[0], &id[1]);
	return *offset <= header->used;
}

/* ----------------------------------------------------------------------
 * from the log to the matrix
 * ----------------------------------------------------------------------
 */

/* Distinct ids of one side, gathered in a hash table. */
typedef struct IdSet
{
	MatrixId   *ids;
	uint32_t   *slots;			/* index + 1 */
	uint32_t	count;
	uint32_t	mask;
} IdSet;

static uint64_t
set_hash(const MatrixId *id)
{
	return id->text != NULL ? lg_hash64(id->text, id->size, 1) :
		lg_hash64(&id->number, sizeof(id->number), 1);
}

static LgStatus
set_rehash(const LgEnv *env, IdSet *set, uint32_t slots, LgError *err)
{
	if (set->slots != NULL)
		lg_release(env, set->slots);
	LG_TRY(lg_alloc_array(env, slots, sizeof(uint32_t), &set->slots, err));
	if (set->ids == NULL)
		LG_TRY(lg_alloc_array(env, slots / 2, sizeof(MatrixId), &set->ids, err));
	else
		LG_TRY(lg_resize_array(env, &set->ids, slots / 2, sizeof(MatrixId), err));
	set->mask = slots - 1;
	for (uint32_t i = 0; i < set->count; i++)
	{
		uint64_t	slot = set_hash(&set->ids[i]);

		while (set->slots[slot & set->mask] != 0)
			slot++;
		set->slots[slot & set->mask] = i + 1;
	}
	return LG_OK;
}

static LgStatus
set_add(const LgEnv *env, IdSet *set, const MatrixId *id, uint32_t *index, LgError *err)
{
	uint64_t	slot;

	if (set->slots == NULL)
		LG_TRY(set_rehash(env, set, 64, err));
	else if (set->count * 2 >= set->mask)
		LG_TRY(set_rehash(env, set, (set->mask + 1) * 2, err));
	for (slot = set_hash(id);; slot++)
	{
		uint32_t	found = set->slots[slot & set->mask];

		if (found == 0)
			break;
		if (matrix_same_id(&set->ids[found - 1], id))
		{
			*index = found - 1;
			return LG_OK;
		}
	}
	if (set->count > MATRIX_MAX_NODES)
	{
		lg_fail(err, LG_LIMIT, "more than %d nodes in one cost matrix", MATRIX_MAX_NODES);
		lg_hint(err, "Build one matrix per region or depot.");
		return LG_LIMIT;
	}
	set->ids[set->count] = *id;
	set->slots[slot & set->mask] = ++set->count;
	*index = set->count - 1;
	return LG_OK;
}

static LgStatus
put_cell(MatrixDraft *draft, uint8_t *seen, size_t cell, const MatrixId id[2], uint32_t ms, uint32_t cm, LgError *err)
{
	bool		again = (seen[cell / 8] >> (cell % 8)) & 1;

	if (again && (draft->times[cell] != ms || (draft->distances != NULL && draft->distances[cell] != cm)))
	{
		char		from[80];
		char		to[80];

		lg_fail(err, LG_BAD_ARGUMENT, "the way from \"%s\" to \"%s\" is given twice with different values",
				matrix_id_name(&id[0], from, sizeof(from)), matrix_id_name(&id[1], to, sizeof(to)));
		lg_hint(err, "Aggregate one row per pair, for instance with DISTINCT ON.");
		return LG_BAD_ARGUMENT;
	}
	seen[cell / 8] |= (uint8_t) (1 << (cell % 8));
	draft->times[cell] = ms;
	if (draft->distances != NULL)
	{
		if (cm == MATRIX_UNREACHABLE && ms != MATRIX_UNREACHABLE)
		{
			lg_fail(err, LG_BAD_ARGUMENT, "a way has a time but no distance, while others have both");
			lg_hint(err, "Pass metres for all rows or for none.");
			return LG_BAD_ARGUMENT;
		}
		draft->distances[cell] = ms == MATRIX_UNREACHABLE ? MATRIX_UNREACHABLE : cm;
	}
	return LG_OK;
}

static bool
same_ids(const LgEnv *env, const IdSet *a, IdSet *b, LgError *err, LgStatus *status)
{
	uint32_t	count = b->count;
	uint32_t	ignored;

	*status = LG_OK;
	if (a->count != count)
		return false;
	for (uint32_t i = 0; i < a->count; i++)
	{
		*status = set_add(env, b, &a->ids[i], &ignored, err);
		if (*status != LG_OK || b->count != count)
		{
			b->count = count;	/* the stray slot is never looked up again */
			return false;
		}
	}
	return true;
}

/*
 * Builds the matrix.  It is square when origins and destinations are the same
 * set of nodes, else rectangular.
 */
LgStatus
matrix_log_build(const LgEnv *env, const void *log, size_t size, MatrixDraft *draft, LgError *err)
{
	const LogHeader *header = log;
	IdSet		from = {0};
	IdSet		to = {0};
	MatrixId	id[2];
	uint32_t   *index;
	uint8_t    *seen;
	uint32_t	ms;
	uint32_t	cm;
	size_t		offset = 0;
	size_t		entries = 0;
	bool		square;
	LgStatus	status;
	uint32_t   *square_place = NULL;

	if (!matrix_log_check(log, size) || header->entries > size / 16)
		return lg_fail(err, LG_CORRUPTED, "state of cost_matrix_agg() is damaged");
	LG_TRY(lg_alloc_array(env, header->entries * 2, sizeof(uint32_t), &index, err));
	while (entries < header->entries && matrix_log_next(log, &offset, id, &ms, &cm))
	{
		LG_TRY(set_add(env, &from, &id[0], &index[2 * entries], err));
		LG_TRY(set_add(env, &to, &id[1], &index[2 * entries + 1], err));
		if ((++entries & 4095) == 0)
			LG_TRY(lg_poll(env, err));
	}
	square = same_ids(env, &from, &to, err, &status);
	LG_TRY(status);
	LG_TRY(matrix_begin(env, from.ids, from.count, square ? NULL : to.ids, to.count,
						(header->header.flags & MATRIX_METRES) != 0, draft, err));
	if (square)
	{							/* the second set's order is not the first's */
		LG_TRY(lg_alloc_array(env, to.count, sizeof(uint32_t), &square_place, err));
		for (uint32_t i = 0; i < from.count; i++)
		{
			uint32_t	other;

			LG_TRY(set_add(env, &to, &from.ids[i], &other, err));
			square_place[other] = draft->row_of[i];
		}
		draft->column_of = square_place;
	}
	LG_TRY(lg_alloc_array(env, ((size_t) from.count * draft->columns) / 8 + 1, 1, &seen, err));
	offset = 0;
	for (size_t i = 0; i < entries && matrix_log_next(log, &offset, id, &ms, &cm); i++)
	{
		LG_TRY(put_cell(draft, seen, (size_t) draft->row_of[index[2 * i]] * draft->columns +
						draft->column_of[index[2 * i + 1]], id, ms, cm, err));
		if ((i & 4095) == 0)
			LG_TRY(lg_poll(env, err));
	}
	lg_release(env, seen);
	return LG_OK;
}
