/*
 * locker_index.c
 *		Lockers with their free boxes: collecting, building, opening.
 */
#include "core/locker/locker_index.h"

#include <stdlib.h>

typedef struct LockerHead
{
	uint32_t	set_offset;
	uint32_t	set_size;
	uint32_t	sites_offset;
	uint32_t	sites_size;
	uint32_t	free_offset;
	uint32_t	classes;
} LockerHead;

typedef struct LockerRowsHead
{
	uint32_t	count;
	uint32_t	classes;
	uint32_t	codes;			/* identifiers are text */
	uint32_t	set_size;
	uint64_t	first;			/* offset of the first record */
	uint64_t	used;			/* bytes of the value in use */
} LockerRowsHead;

typedef struct LockerRecord
{
	int64_t		id;
	GeoPoint	point;
	uint32_t	code_size;
	uint32_t	bytes;			/* of this record with what follows it */
} LockerRecord;

static LgStatus
corrupted(LgError *err)
{
	return lg_fail(err, LG_CORRUPTED, "value of type locker_index is corrupted");
}

static size_t
padded(size_t size)
{
	return (size + 7) & ~(size_t) 7;
}

/* ----------------------------------------------------------------------
 * classes
 * ----------------------------------------------------------------------
 */

void
locker_box_set_holders(const BoxSet *set, uint32_t *holders)
{
	for (uint32_t i = 0; i < set->count; i++)
	{
		holders[i] = 0;
		for (uint32_t j = 0; j < set->count; j++)
		{
			if (box_holds(&set->classes[j].size, &set->classes[i].size, 0) &&
				set->classes[j].max_g >= set->classes[i].max_g)
				holders[i] |= (uint32_t) 1 << j;
		}
	}
}

uint64_t
locker_box_set_flags(const BoxSet *set, const uint32_t *holders, const int32_t *free)
{
	uint64_t	flags = 0;

	for (uint32_t i = 0; i < set->count; i++)
	{
		for (uint32_t j = 0; j < set->count; j++)
		{
			if ((holders[i] >> j & 1) && free[j] > 0)
				flags |= (uint64_t) 1 << i;
		}
	}
	return flags;
}

/* ----------------------------------------------------------------------
 * rows
 * ----------------------------------------------------------------------
 */

static LockerRowsHead *
rows_head(const void *value)
{
	return (LockerRowsHead *) ((char *) value + sizeof(LgValueHeader));
}

/* Checks what of rows is read before the records. */
static LgStatus
check_rows(const void *value, size_t size, LgError *err)
{
	const LockerRowsHead *head = rows_head(value);

	LG_TRY(lg_value_check(value, size, LOCKER_INDEX_MAGIC, LOCKER_INDEX_FORMAT, "locker_index", err));
	if ((((const LgValueHeader *) value)->flags & LOCKER_ROWS) == 0 ||
		size < sizeof(LgValueHeader) + sizeof(LockerRowsHead) || head->used > size || head->first > head->used ||
		sizeof(LgValueHeader) + sizeof(LockerRowsHead) + head->set_size > head->first ||
		head->classes > BOX_MAX_CLASSES)
		return corrupted(err);
	return LG_OK;
}

LgStatus
locker_rows_create(const LgEnv *env, const void *set, size_t set_size, bool codes,
				   void **value, size_t *size, LgError *err)
{
	size_t		first = padded(sizeof(LgValueHeader) + sizeof(LockerRowsHead) + set_size);
	BoxSet		classes;

	LG_TRY(locker_box_set_open(set, set_size, &classes, err));
	*size = first + 4096;
	LG_TRY(lg_alloc(env, *size, value, err));
	lg_value_init(*value, LOCKER_INDEX_MAGIC, LOCKER_INDEX_FORMAT, LOCKER_ROWS);
	memcpy(rows_head(*value) + 1, set, set_size);
	/* without what the backend owns: equal sets are equal bytes here */
	((LgValueHeader *) (rows_head(*value) + 1))->vl_len = 0;
	memset(&((LgValueHeader *) (rows_head(*value) + 1))->fingerprint, 0, sizeof(LgFingerprint));
	*rows_head(*value) = (LockerRowsHead)
	{
		0, classes.count, codes, (uint32_t) set_size, first, first
	};
	return LG_OK;
}

/* The set of classes of either form. */
LgStatus
locker_rows_set(const void *value, size_t size, const void **set, size_t *set_size, bool *codes, LgError *err)
{
	LockerIndex index;

	if (((const LgValueHeader *) value)->flags & LOCKER_ROWS)
	{
		LG_TRY(check_rows(value, size, err));
		*set = rows_head(value) + 1;
		*set_size = rows_head(value)->set_size;
		*codes = rows_head(value)->codes != 0;
		return LG_OK;
	}
	LG_TRY(locker_index_open(value, size, &index, err));
	*set = index.set;
	*set_size = index.set_size;
	*codes = (index.sites.columns & SITE_HAS_CODE) != 0;
	return LG_OK;
}

/* Makes room for more bytes; the old block is left to its owner. */
static LgStatus
grow_rows(const LgEnv *env, void **value, size_t *size, size_t more, LgError *err)
{
	uint64_t	used = rows_head(*value)->used;
	size_t		larger = *size * 2 > used + more ? *size * 2 : (used + more) * 2;
	void	   *copy;

	if (used + more <= *size)
		return LG_OK;
	if (larger > LG_VALUE_MAX_BYTES)
		larger = LG_VALUE_MAX_BYTES;
	if (used + more > larger)
		return lg_fail(err, LG_LIMIT, "too many lockers for one index");
	LG_TRY(lg_alloc(env, larger, &copy, err));
	memcpy(copy, *value, used);
	*value = copy;
	*size = larger;
	return LG_OK;
}

LgStatus
locker_rows_add(const LgEnv *env, void **value, size_t *size, const LockerRow *row, LgError *err)
{
	uint32_t	classes = rows_head(*value)->classes;
	size_t		bytes = sizeof(LockerRecord) + padded(classes * sizeof(int32_t)) + padded(row->code_size);
	LockerRecord *record;

	LG_TRY(geo_check_point(row->point.lon, row->point.lat, err));
	if ((row->code != NULL) != (rows_head(*value)->codes != 0))
		return lg_fail(err, LG_BAD_ARGUMENT, "identifiers of lockers must all be numbers, or all be text");
	if (row->code_size > SITE_MAX_CODE_BYTES)
		return lg_fail(err, LG_BAD_ARGUMENT, "identifier of a locker must not be longer than %d bytes", SITE_MAX_CODE_BYTES);
	for (uint32_t i = 0; i < classes; i++)
	{
		if (row->free[i] < 0)
			return lg_fail(err, LG_BAD_ARGUMENT, "count of free boxes must not be negative");
	}
	LG_TRY(grow_rows(env, value, size, bytes, err));
	record = (LockerRecord *) ((char *) *value + rows_head(*value)->used);
	record->id = row->id;
	record->point = row->point;
	record->code_size = (uint32_t) row->code_size;
	record->bytes = (uint32_t) bytes;
	memcpy(record + 1, row->free, classes * sizeof(int32_t));
	if (row->code_size > 0)
		memcpy((char *) (record + 1) + padded(classes * sizeof(int32_t)), row->code, row->code_size);
	rows_head(*value)->used += bytes;
	rows_head(*value)->count++;
	return LG_OK;
}

/* The record at an offset, as a row; false when it does not lie in the value. */
static bool
read_record(const void *rows, uint64_t offset, LockerRow *row, uint64_t *next)
{
	const LockerRowsHead *head = rows_head(rows);
	const LockerRecord *record = (const LockerRecord *) ((const char *) rows + offset);

	if (offset + sizeof(LockerRecord) > head->used || record->bytes > head->used - offset ||
		record->bytes != sizeof(LockerRecord) + padded(head->classes * sizeof(int32_t)) + padded(record->code_size))
		return false;
	row->id = record->id;
	row->point = record->point;
	row->free = (const int32_t *) (record + 1);
	row->code = head->codes ? (const char *) (record + 1) + padded(head->classes * sizeof(int32_t)) : NULL;
	row->code_size = record->code_size;
	*next = offset + record->bytes;
	return true;
}

/* Counts of free boxes mean nothing to another set of classes. */
static LgStatus
check_set(const void *value, const void *set, size_t set_size, LgError *err)
{
	if (lg_value_same(rows_head(value) + 1, rows_head(value)->set_size, set, set_size))
		return LG_OK;
	lg_fail(err, LG_BAD_ARGUMENT, "lockers of one index have different box classes");
	lg_hint(err, "Group by the box classes, or describe all lockers by one set of classes.");
	return LG_BAD_ARGUMENT;
}

/* Checks that rows were collected with a set of classes. */
LgStatus
locker_rows_check_set(const void *value, size_t size, const BoxSet *set, LgError *err)
{
	LG_TRY(check_rows(value, size, err));
	return check_set(value, set->value, set->size, err);
}

/* Adds the lockers of another value, in either form. */
LgStatus
locker_rows_append(const LgEnv *env, void **value, size_t *size, const void *other, size_t other_size, LgError *err)
{
	LockerIndex index;
	LockerRow	row;

	if (((const LgValueHeader *) other)->flags & LOCKER_ROWS)
	{
		uint64_t	at;

		LG_TRY(check_rows(other, other_size, err));
		LG_TRY(check_set(*value, rows_head(other) + 1, rows_head(other)->set_size, err));
		for (at = rows_head(other)->first; at < rows_head(other)->used;)
		{
			if (!read_record(other, at, &row, &at))
				return corrupted(err);
			LG_TRY(locker_rows_add(env, value, size, &row, err));
		}
		return LG_OK;
	}
	LG_TRY(locker_index_open(other, other_size, &index, err));
	LG_TRY(check_set(*value, index.set, index.set_size, err));
	for (uint32_t i = 0; i < index.sites.n; i++)
	{
		SiteRow		site;

		site_index_row(&index.sites, i, &site);
		row = (LockerRow)
		{
			site.point, site.id, site.code, site.code_size, index.free + (size_t) i * index.classes.count
		};
		LG_TRY(locker_rows_add(env, value, size, &row, err));
	}
	return LG_OK;
}

/* ----------------------------------------------------------------------
 * index
 * ----------------------------------------------------------------------
 */

/* The site_index of the rows; the weight of a site is the number of its row. */
static LgStatus
build_sites(const LgEnv *env, const void *rows, const BoxSet *set, const int32_t **free_of,
			void **sites, size_t *sites_size, LgError *err)
{
	const LockerRowsHead *head = rows_head(rows);
	uint32_t	holders[BOX_MAX_CLASSES];
	uint32_t	n = 0;
	LgRecords	site_rows;

	locker_box_set_holders(set, holders);
	site_rows_init(&site_rows, SITE_HAS_FLAGS | SITE_HAS_WEIGHT | (head->codes ? SITE_HAS_CODE : 0));
	for (uint64_t at = head->first; at < head->used;)
	{
		LockerRow	row;
		SiteRow		site = {0};

		if (n == head->count || !read_record(rows, at, &row, &at))
			return corrupted(err);
		if ((n & 1023) == 0)
			LG_TRY(lg_poll(env, err));
		free_of[n] = row.free;
		site.point = row.point;
		site.id = row.id;
		site.code = row.code;
		site.code_size = row.code_size;
		site.flags = locker_box_set_flags(set, holders, row.free);
		site.weight = n++;
		site.capacity = INFINITY;
		LG_TRY(site_rows_add(env, &site_rows, &site, err));
	}
	return site_index_build(env, &site_rows, sites, sites_size, err);
}

/* An identifier may stand for one locker only. */
static LgStatus
check_unique(const SiteIndex *sites, LgError *err)
{
	SiteRow		last = {0};
	SiteRow		row;

	for (uint32_t i = 0; i < sites->n; i++)
	{
		site_index_row(sites, sites->order[i], &row);
		if (i > 0 && (sites->columns & SITE_HAS_CODE) && row.code_size == last.code_size &&
			memcmp(row.code, last.code, row.code_size) == 0)
			return lg_fail(err, LG_BAD_ARGUMENT, "locker \"%.*s\" appears twice", (int) row.code_size, row.code);
		if (i > 0 && (sites->columns & SITE_HAS_CODE) == 0 && row.id == last.id)
			return lg_fail(err, LG_BAD_ARGUMENT, "locker %lld appears twice", (long long) row.id);
		last = row;
	}
	return LG_OK;
}

LgStatus
locker_index_build(const LgEnv *env, const void *rows, size_t rows_size, void **value, size_t *size, LgError *err)
{
	const LockerRowsHead *rows_start;
	const int32_t **free_of;
	LockerHead	head;
	BoxSet		set;
	SiteIndex	sites;
	void	   *site_value;
	size_t		site_size;
	size_t		end = sizeof(LgValueHeader) + sizeof(LockerHead);
	size_t		offset[3];
	char	   *v;

	LG_TRY(check_rows(rows, rows_size, err));
	rows_start = rows_head(rows);
	LG_TRY(locker_box_set_open(rows_start + 1, rows_start->set_size, &set, err));
	if (set.count != rows_start->classes)
		return corrupted(err);
	LG_TRY(lg_alloc_array(env, (size_t) rows_start->count + 1, sizeof(*free_of), &free_of, err));
	LG_TRY(build_sites(env, rows, &set, free_of, &site_value, &site_size, err));
	LG_TRY(site_index_open(site_value, site_size, &sites, err));
	LG_TRY(check_unique(&sites, err));
	if (!lg_value_section(&end, rows_start->set_size, 1, &offset[0]) ||
		!lg_value_section(&end, site_size, 1, &offset[1]) ||
		!lg_value_section(&end, (size_t) sites.n * set.count, sizeof(int32_t), &offset[2]))
		return lg_fail(err, LG_LIMIT, "too many lockers for one index");
	head = (LockerHead)
	{
		(uint32_t) offset[0], rows_start->set_size, (uint32_t) offset[1], (uint32_t) site_size,
			(uint32_t) offset[2], set.count
	};
	LG_TRY(lg_alloc(env, end, &v, err));
	lg_value_init(v, LOCKER_INDEX_MAGIC, LOCKER_INDEX_FORMAT, 0);
	memcpy(v + sizeof(LgValueHeader), &head, sizeof(head));
	memcpy(v + offset[0], rows_start + 1, rows_start->set_size);
	memcpy(v + offset[1], site_value, site_size);
	for (uint32_t i = 0; i < sites.n; i++)
		memcpy(v + offset[2] + (size_t) i * set.count * sizeof(int32_t), free_of[(uint32_t) sites.weight[i]],
			   set.count * sizeof(int32_t));
	/* the numbers of the rows have served: equal lockers make equal bytes */
	memset(v + offset[1] + ((const char *) sites.weight - (const char *) site_value), 0, sites.n * sizeof(double));
	*value = v;
	*size = end;
	return LG_OK;
}

LgStatus
locker_index_open(const void *value, size_t size, void *view, LgError *err)
{
	LockerIndex *index = view;
	const char *base = value;
	LockerHead	head;

	LG_TRY(lg_value_check(value, size, LOCKER_INDEX_MAGIC, LOCKER_INDEX_FORMAT, "locker_index", err));
	if (((const LgValueHeader *) value)->flags & LOCKER_ROWS)
	{
		lg_fail(err, LG_BAD_ARGUMENT, "locker_index is an unfinished aggregate state");
		lg_hint(err, "Use the result of locker_index_agg.");
		return LG_BAD_ARGUMENT;
	}
	if (size < sizeof(LgValueHeader) + sizeof(LockerHead))
		return corrupted(err);
	memcpy(&head, base + sizeof(LgValueHeader), sizeof(head));
	if (!lg_value_holds(size, head.set_offset, head.set_size, 1) ||
		!lg_value_holds(size, head.sites_offset, head.sites_size, 1))
		return corrupted(err);
	index->set = base + head.set_offset;
	index->set_size = head.set_size;
	LG_TRY(locker_box_set_open(index->set, head.set_size, &index->classes, err));
	LG_TRY(site_index_open(base + head.sites_offset, head.sites_size, &index->sites, err));
	if (index->classes.count != head.classes ||
		!lg_value_holds(size, head.free_offset, (size_t) index->sites.n * head.classes, sizeof(int32_t)))
		return corrupted(err);
	index->free = (const int32_t *) (base + head.free_offset);
	index->value = value;
	index->size = size;
	locker_box_set_holders(&index->classes, index->holders);
	return LG_OK;
}

static int
compare_identifier(const LockerIndex *index, uint32_t position, int64_t id, const char *text, size_t size)
{
	SiteRow		row;
	size_t		common;
	int			c;

	site_index_row(&index->sites, position, &row);
	if ((index->sites.columns & SITE_HAS_CODE) == 0)
		return (row.id > id) - (row.id < id);
	common = row.code_size < size ? row.code_size : size;
	c = memcmp(row.code, text, common);
	return c != 0 ? c : (row.code_size > size) - (row.code_size < size);
}

uint32_t
locker_index_find(const LockerIndex *index, const char *text, size_t size)
{
	uint32_t	low = 0;
	uint32_t	high = index->sites.n;
	int64_t		id = 0;

	if ((index->sites.columns & SITE_HAS_CODE) == 0)
	{
		char		digits[24];
		char	   *end;

		if (size == 0 || size >= sizeof(digits))
			return SITE_NONE;
		memcpy(digits, text, size);
		digits[size] = '\0';
		id = strtoll(digits, &end, 10);
		if (*end != '\0')
			return SITE_NONE;
	}
	while (low < high)
	{
		uint32_t	middle = low + (high - low) / 2;
		int			c;

		if (index->sites.order[middle] >= index->sites.n)
			return SITE_NONE;
		c = compare_identifier(index, index->sites.order[middle], id, text, size);
		if (c == 0)
			return index->sites.order[middle];
		if (c < 0)
			low = middle + 1;
		else
			high = middle;
	}
	return SITE_NONE;
}
