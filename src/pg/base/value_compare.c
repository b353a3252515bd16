/*
 * value_compare.c
 *		=, <>, the order and the hash of every type of ours: see
 *		value_compare.h.
 */
#include "pg/base/compat.h"

#include "access/detoast.h"
#include "miscadmin.h"
#include "port/pg_bswap.h"
#include "utils/fmgrprotos.h"
#include "utils/jsonb.h"
#include "utils/memutils.h"
#include "utils/sortsupport.h"

#include "core/base/lg_value.h"
#include "pg/base/value_compare.h"

/* Bytes compared or hashed between two looks for a cancel: less than a millisecond. */
#define STEP ((size_t) 4 << 20)

/* ----------------------------------------------------------------------
 * contents
 * ----------------------------------------------------------------------
 */

void
lg_content_add(LgContent *content, const void *data, size_t size)
{
	Assert(content->count < LG_CONTENT_PARTS);
	content->part[content->count].data = data;
	content->part[content->count].size = size;
	content->count++;
}

void
lg_content_made(LgContent *content, const void *data, size_t size)
{
	content->made = true;
	lg_content_add(content, data, size);
}

void
lg_content_text(LgContent *content, const char *text)
{
	lg_content_made(content, text, strlen(text));
}

/* A JSON document: the order of the keys of an object does not count. */
void
lg_content_document(LgContent *content, char *json)
{
	Jsonb	   *sorted = DatumGetJsonbP(DirectFunctionCall1(jsonb_in, CStringGetDatum(json)));

	lg_content_text(content, JsonbToCString(NULL, &sorted->root, VARSIZE(sorted)));
}

/*
 * All of a value after its header: for types whose bytes have one form for one
 * content.  Whoever calls has opened it.
 */
void
lg_content_whole(LgContent *content, const void *value)
{
	Assert(VARSIZE(value) >= sizeof(LgValueHeader));
	lg_content_add(content, (const char *) value + sizeof(LgValueHeader), VARSIZE(value) - sizeof(LgValueHeader));
}

/* ----------------------------------------------------------------------
 * comparing and hashing
 * ----------------------------------------------------------------------
 */

static int
compare_bytes(const char *a, const char *b, size_t size)
{
	int			order = 0;

	for (size_t at = 0; at < size && order == 0; at += STEP)
	{
		CHECK_FOR_INTERRUPTS();
		order = memcmp(a + at, b + at, Min(size - at, STEP));
	}
	return order;
}

static uint64
hash_part(const LgContentPart *part, uint64 seed)
{
	uint64		hash = lg_hash64_begin(part->size, seed);

	for (size_t at = 0; at < part->size; at += STEP)
	{
		CHECK_FOR_INTERRUPTS();
		hash = lg_hash64_part(hash, (const char *) part->data + at, Min(part->size - at, STEP));
	}
	return lg_hash64_end(hash);
}

/* Hashes are kept in indexes: what this returns for a content is for ever. */
static uint64
hash_content(const LgContent *content, uint64 seed)
{
	uint64		hash = seed;

	for (int i = 0; i < content->count; i++)
		hash = hash_part(&content->part[i], hash);
	return hash;
}

static int
compare_contents(const LgContent *a, const LgContent *b)
{
	uint64		hash_a = a->made ? hash_content(a, 0) : 0;
	uint64		hash_b = b->made ? hash_content(b, 0) : 0;
	int			order = (hash_a > hash_b) - (hash_a < hash_b);

	Assert(a->count == b->count && a->made == b->made);
	for (int i = 0; i < a->count && order == 0; i++)
	{
		const LgContentPart *x = &a->part[i];
		const LgContentPart *y = &b->part[i];

		order = compare_bytes(x->data, y->data, Min(x->size, y->size));
		if (order == 0)
			order = (x->size > y->size) - (x->size < y->size);
	}
	return order;
}

/*
 * True for what is known to be the same without a look at the content: one
 * place in memory, one TOAST pointer (as in an UPDATE of other columns), or the
 * same bytes in the same form.
 */
static bool
same_bytes(struct varlena *a, struct varlena *b)
{
	if (a == b)
		return true;
	if (VARATT_IS_EXTERNAL_ONDISK(a) && VARATT_IS_EXTERNAL_ONDISK(b))
		return memcmp(VARDATA_EXTERNAL(a), VARDATA_EXTERNAL(b), sizeof(varatt_external)) == 0;
	return !VARATT_IS_EXTERNAL(a) && !VARATT_IS_EXTERNAL(b) && VARSIZE_ANY(a) == VARSIZE_ANY(b) &&
		compare_bytes((const char *) a, (const char *) b, VARSIZE_ANY(a)) == 0;
}

/* Where contents are made: gone at the end, as a comparison of an index must not leave anything. */
static MemoryContext
create_scratch(void)
{
	return AllocSetContextCreate(CurrentMemoryContext, "logistics comparison", ALLOCSET_DEFAULT_SIZES);
}

static int
compare_in(MemoryContext scratch, Datum a, Datum b, LgContentOf content_of)
{
	MemoryContext caller = MemoryContextSwitchTo(scratch);
	LgContent	contents[2] = {{0}};
	int			order;

	content_of(a, &contents[0]);
	content_of(b, &contents[1]);
	order = compare_contents(&contents[0], &contents[1]);
	MemoryContextSwitchTo(caller);
	return order;
}

/* Below, at or above 0, as the first argument comes before the second, equals it, or comes after it. */
int
lg_compare_values(FunctionCallInfo fcinfo, LgContentOf content_of)
{
	MemoryContext scratch;
	int			order;

	if (same_bytes((struct varlena *) PG_GETARG_POINTER(0), (struct varlena *) PG_GETARG_POINTER(1)))
		return 0;
	scratch = create_scratch();
	order = compare_in(scratch, PG_GETARG_DATUM(0), PG_GETARG_DATUM(1), content_of);
	MemoryContextDelete(scratch);
	return order;
}

/* Of the first argument; with seed 0 its low half is the plain hash. */
uint64
lg_hash_value(FunctionCallInfo fcinfo, LgContentOf content_of, uint64 seed)
{
	MemoryContext scratch = create_scratch();
	MemoryContext caller = MemoryContextSwitchTo(scratch);
	LgContent	content = {0};
	uint64		hash;

	content_of(PG_GETARG_DATUM(0), &content);
	hash = hash_content(&content, seed);
	MemoryContextSwitchTo(caller);
	MemoryContextDelete(scratch);
	return hash;
}

/* ----------------------------------------------------------------------
 * sorting
 * ----------------------------------------------------------------------
 */

typedef struct ValueSort
{
	LgContentOf content_of;
	MemoryContext scratch;
} ValueSort;

static int
sort_compare(Datum a, Datum b, SortSupport ssup)
{
	ValueSort  *sort = ssup->ssup_extra;
	int			order;

	if (same_bytes((struct varlena *) DatumGetPointer(a), (struct varlena *) DatumGetPointer(b)))
		return 0;
	order = compare_in(sort->scratch, a, b, sort->content_of);
	MemoryContextReset(sort->scratch);
	return order;
}

/* The hash of a content that was made, else its first eight bytes: both order as all of it does. */
static Datum
sort_abbreviate(Datum value, SortSupport ssup)
{
	ValueSort  *sort = ssup->ssup_extra;
	MemoryContext caller = MemoryContextSwitchTo(sort->scratch);
	LgContent	content = {0};
	uint64		key = 0;

	sort->content_of(value, &content);
	if (content.made)
		key = hash_content(&content, 0);
	else if (content.count > 0)
	{
		memcpy(&key, content.part[0].data, Min(content.part[0].size, sizeof(key)));
		key = pg_ntoh64(key);
	}
	MemoryContextSwitchTo(caller);
	MemoryContextReset(sort->scratch);
	return UInt64GetDatum(key);
}

static bool
sort_abbreviates_badly(int count, SortSupport ssup)
{
	return false;
}

/* Fills the SortSupport that is the only argument. */
void
lg_sort_values(FunctionCallInfo fcinfo, LgContentOf content_of)
{
	SortSupport ssup = (SortSupport) PG_GETARG_POINTER(0);
	MemoryContext caller = MemoryContextSwitchTo(ssup->ssup_cxt);
	ValueSort  *sort = palloc(sizeof(ValueSort));

	sort->content_of = content_of;
	sort->scratch = create_scratch();
	MemoryContextSwitchTo(caller);
	ssup->ssup_extra = sort;
	ssup->comparator = sort_compare;
	if (ssup->abbreviate)
	{
		ssup->abbrev_full_comparator = sort_compare;
		ssup->comparator = ssup_datum_unsigned_cmp;
		ssup->abbrev_converter = sort_abbreviate;
		ssup->abbrev_abort = sort_abbreviates_badly;
	}
}
