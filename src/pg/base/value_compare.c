/*
 * value_compare.c
 *		=, <>, the order and the hash of every type of ours: see
 *		value_compare.h.
 */
#include "pg/base/compat.h"

#include "access/detoast.h"
#include "miscadmin.h"
#include "utils/fmgrprotos.h"
#include "utils/jsonb.h"
#include "utils/memutils.h"

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
lg_content_text(LgContent *content, const char *text)
{
	lg_content_add(content, text, strlen(text));
}

/* A JSON document: the order of the keys of an object does not count. */
void
lg_content_document(LgContent *content, char *json)
{
	Jsonb	   *sorted = DatumGetJsonbP(DirectFunctionCall1(jsonb_in, CStringGetDatum(json)));

	lg_content_text(content, JsonbToCString(NULL, &sorted->root, VARSIZE(sorted)));
}

/* All of a value after its header: for types whose bytes have one form for one content. */
void
lg_content_whole(LgContent *content, const void *value)
{
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

static int
compare_contents(const LgContent *a, const LgContent *b)
{
	int			order = 0;

	Assert(a->count == b->count);
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

/* Where contents are made; gone at the end, as a comparison of an index must not leave anything. */
static MemoryContext
enter_scratch(MemoryContext *caller)
{
	MemoryContext scratch = AllocSetContextCreate(CurrentMemoryContext, "logistics comparison", ALLOCSET_DEFAULT_SIZES);

	*caller = MemoryContextSwitchTo(scratch);
	return scratch;
}

static void
leave_scratch(MemoryContext scratch, MemoryContext caller)
{
	MemoryContextSwitchTo(caller);
	MemoryContextDelete(scratch);
}

/* Below, at or above 0, as the first argument comes before the second, equals it, or comes after it. */
int
lg_compare_values(FunctionCallInfo fcinfo, LgContentOf content_of)
{
	struct varlena *a = (struct varlena *) PG_GETARG_POINTER(0);
	struct varlena *b = (struct varlena *) PG_GETARG_POINTER(1);
	LgContent	contents[2] = {{0}};
	MemoryContext caller;
	MemoryContext scratch;
	int			order;

	if (same_bytes(a, b))
		return 0;
	scratch = enter_scratch(&caller);
	content_of(PointerGetDatum(a), &contents[0]);
	content_of(PointerGetDatum(b), &contents[1]);
	order = compare_contents(&contents[0], &contents[1]);
	leave_scratch(scratch, caller);
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

/* Of the first argument; with seed 0 its low half is the plain hash. */
uint64
lg_hash_value(FunctionCallInfo fcinfo, LgContentOf content_of, uint64 seed)
{
	LgContent	content = {0};
	MemoryContext caller;
	MemoryContext scratch = enter_scratch(&caller);
	uint64		hash = seed;

	content_of(PG_GETARG_DATUM(0), &content);
	for (int i = 0; i < content.count; i++)
		hash = hash_part(&content.part[i], hash);
	leave_scratch(scratch, caller);
	return hash;
}
