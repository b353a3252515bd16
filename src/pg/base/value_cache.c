/*
 * value_cache.c
 *		Compiled values as function arguments: detoasted and opened once per
 *		backend, not once per row.
 *
 * A value stored in a table reaches a function as a TOAST pointer, and reading
 * it afresh for every row costs a hundred times the look-up it is wanted for.
 * Two levels avoid that:
 *
 * - A slot per call site and argument (in fn_extra) remembers the last value
 *	 seen.
 *
 * - A cache per backend holds copies of toasted values.  Least recently used
 *	 entries go when the sum of sizes passes logistics.cache_size; a larger value
 *	 lives in its slot alone, that is, for one query.
 *
 * Whoever makes values chooses their bytes, and a view of one value over the
 * bytes of another reads anywhere.  So what a value is known again by can not be
 * forged:
 *
 * - a constant of the query is the same in every call;
 * - the TOAST pointer (va_toastrelid, va_valueid) stands for one value while
 *	 that is there.  The identifiers of deleted values may be used again one day,
 *	 so an entry is confirmed once in every transaction by reading the stored
 *	 value as far as that takes;
 * - of a small value all bytes are compared, with a copy that the slot keeps;
 * - a large one in memory, such as the result of a scalar subquery, is known by
 *	 its address and its header, with a fingerprint (lg_value.h) that our code
 *	 alone computes; it is used in place, never copied;
 * - a large one without a fingerprint, such as a summary that changes in place,
 *	 is opened anew in every call.
 *
 * Values that arrive compressed or in short form (only small ones do, as the
 * types are stored EXTERNAL) are expanded into the slot, and known again by the
 * bytes that arrived.
 */
#include "pg/base/compat.h"

#include "access/detoast.h"
#include "access/xact.h"
#include "lib/ilist.h"
#include "storage/lock.h"
#include "storage/proc.h"
#include "utils/guc.h"
#include "utils/hsearch.h"
#include "utils/memutils.h"

#include "pg/base/env.h"
#include "pg/base/value_cache.h"

#define LONGEST_COMPARED 8192	/* bytes of a datum that are compared in every call */
#define MAX_VALUE_ARGS 4		/* no function takes more compiled values */
#define RECENT_ENTRIES 16		/* never evicted: a running call may use them */

typedef struct CacheKey
{
	Oid			toast_relation;
	Oid			value_id;
} CacheKey;

typedef struct CacheEntry
{
	CacheKey	key;			/* hash key: must be first */
	dlist_node	lru;			/* most recently used first */
	MemoryContext context;		/* holds the copy alone */
	void	   *value;			/* detoasted copy */
	size_t		size;
	LocalTransactionId confirmed_in;
	uint16		magic;			/* what view was opened as */
	char		view[LG_VIEW_MAX_BYTES] pg_attribute_aligned(8);
} CacheEntry;

typedef struct ValueSlot
{
	bool		constant;		/* the argument is a constant of the query, in plain form */
	const void *source;			/* address of the large value last seen, or NULL */
	LgValueHeader header;		/* its header */
	CacheKey	key;			/* or its TOAST pointer */
	CacheEntry *entry;			/* and the backend-wide entry, if any */
	uint64		generation;		/* of the cache when entry was found */
	LocalTransactionId transaction; /* and the transaction */
	void	   *seen;			/* or a copy of the datum, as it came */
	size_t		seen_size;		/* 0: none */
	size_t		seen_room;
	void	   *copy;			/* expanded copy owned by the slot, or NULL */
	char		view[LG_VIEW_MAX_BYTES] pg_attribute_aligned(8);
} ValueSlot;

typedef struct ValueSlots
{
	int			argno[MAX_VALUE_ARGS];
	ValueSlot  *slot[MAX_VALUE_ARGS];
	void	   *call_memory;	/* of the function itself */
} ValueSlots;

static int	cache_size_kb = 256 * 1024;
static MemoryContext cache_context = NULL;
static HTAB *cache_table = NULL;
static dlist_head cache_lru = DLIST_STATIC_INIT(cache_lru);
static size_t cache_bytes = 0;
static uint64 cache_generation = 1; /* changes whenever an entry goes */
static int64 cache_detoasts = 0;

void
value_cache_init(void)
{
	DefineCustomIntVariable("logistics.cache_size",
							"Memory for stored models kept ready in each session.",
							"Sites, tariffs, networks and other models read from tables are kept in "
							"memory up to this amount, least recently used first out; the last few used stay in any case.",
							&cache_size_kb, 256 * 1024, 0, MAX_KILOBYTES, PGC_USERSET,
							GUC_UNIT_KB, NULL, NULL, NULL);
}

/* How many stored values this backend has detoasted: for the tests. */
PG_FUNCTION_INFO_V1(logistics_value_cache_detoasts);
Datum
logistics_value_cache_detoasts(PG_FUNCTION_ARGS)
{
	PG_RETURN_INT64(cache_detoasts);
}

static void
open_value(const void *value, size_t size, const LgValueKind *kind, void *view)
{
	LgError		err;

	Assert(kind->view_size <= LG_VIEW_MAX_BYTES);
	LG_CALL(kind->open(value, size, view, &err), err);
}

/* ----------------------------------------------------------------------
 * the cache per backend
 * ----------------------------------------------------------------------
 */

static void
cache_create(void)
{
	HASHCTL		control = {0};

	cache_context = AllocSetContextCreate(CacheMemoryContext, "logistics values",
										  ALLOCSET_DEFAULT_SIZES);
	control.keysize = sizeof(CacheKey);
	control.entrysize = sizeof(CacheEntry);
	control.hcxt = cache_context;
	cache_table = hash_create("logistics values", 64, &control, HASH_ELEM | HASH_BLOBS | HASH_CONTEXT);
}

static void
cache_remove(CacheEntry *entry)
{
	dlist_delete(&entry->lru);
	cache_bytes -= entry->size;
	MemoryContextDelete(entry->context);
	hash_search(cache_table, &entry->key, HASH_REMOVE, NULL);
	cache_generation++;
}

/* Drops old entries until size more bytes fit, but none of the newest. */
static void
cache_make_room(size_t size)
{
	size_t		limit = (size_t) cache_size_kb * 1024;
	long		removable = hash_get_num_entries(cache_table) - RECENT_ENTRIES;

	while (removable-- > 0 && cache_bytes + size > limit)
		cache_remove(dlist_tail_element(CacheEntry, lru, &cache_lru));
}

static struct varlena *
detoast_in(MemoryContext context, struct varlena *datum)
{
	MemoryContext old = MemoryContextSwitchTo(context);
	struct varlena *value = detoast_attr(datum);

	MemoryContextSwitchTo(old);
	cache_detoasts++;
	return value;
}

/*
 * True when the stored value is still the one of the copy.  A fingerprint stands
 * for all of it; without one, all of it is read.
 */
static bool
still_the_same(struct varlena *datum, size_t size, const CacheEntry *entry)
{
	const LgValueHeader *header = entry->value;
	size_t		rest = size - VARHDRSZ;
	struct varlena *slice;
	bool		same;

	if (size != entry->size)
		return false;
	if (lg_fingerprint_is_set(&header->fingerprint))
		rest = sizeof(LgValueHeader) - VARHDRSZ;
	slice = detoast_attr_slice(datum, 0, rest);
	same = VARSIZE_ANY_EXHDR(slice) == rest && memcmp(VARDATA_ANY(slice), VARDATA(entry->value), rest) == 0;
	pfree(slice);
	return same;
}

/* The entry of a toasted value, read in if need be; NULL if too large. */
static CacheEntry *
cache_get(struct varlena *datum, const CacheKey *key, size_t size, const LgValueKind *kind)
{
	CacheEntry *entry;
	bool		found;
	MemoryContext context;
	struct varlena *value;
	char		view[LG_VIEW_MAX_BYTES] pg_attribute_aligned(8);

	if (cache_table == NULL)
		cache_create();
	entry = hash_search(cache_table, key, HASH_FIND, NULL);
	if (entry != NULL && entry->confirmed_in != LG_LXID())
	{
		if (entry->magic == kind->magic && still_the_same(datum, size, entry))
			entry->confirmed_in = LG_LXID();
		else
		{
			cache_remove(entry);
			entry = NULL;
		}
	}
	if (entry != NULL)
	{
		dlist_move_head(&cache_lru, &entry->lru);
		return entry;
	}
	if (size > (size_t) cache_size_kb * 1024)
		return NULL;

	/*
	 * All that can fail comes before the entry exists.  Until then the copy belongs to the
	 * caller's context, so that an error or a cancel in the middle of a long read leaves nothing
	 * in the cache's.
	 */
	context = AllocSetContextCreate(CurrentMemoryContext, "logistics value", ALLOCSET_SMALL_SIZES);
	value = detoast_in(context, datum);
	open_value(value, VARSIZE(value), kind, view);
	cache_make_room(VARSIZE(value));
	entry = hash_search(cache_table, key, HASH_ENTER, &found);
	Assert(!found);
	MemoryContextSetParent(context, cache_context);
	entry->context = context;
	entry->value = value;
	entry->size = VARSIZE(value);
	entry->magic = kind->magic;
	entry->confirmed_in = LG_LXID();
	memcpy(entry->view, view, kind->view_size);
	dlist_push_head(&cache_lru, &entry->lru);
	cache_bytes += entry->size;
	return entry;
}

/* ----------------------------------------------------------------------
 * slots per call site
 * ----------------------------------------------------------------------
 */

/* Is the argument written in the query, so that all calls have the same one? */
static bool
is_constant(FunctionCallInfo fcinfo, int argno)
{
	Node	   *call = fcinfo->flinfo->fn_expr;
	List	   *args = call != NULL && IsA(call, FuncExpr) ? ((FuncExpr *) call)->args : NIL;

	return argno < list_length(args) && IsA(list_nth(args, argno), Const);
}

static inline ValueSlots *
slots_of_call(FunctionCallInfo fcinfo)
{
	if (unlikely(fcinfo->flinfo->fn_extra == NULL))
		fcinfo->flinfo->fn_extra = MemoryContextAllocZero(fcinfo->flinfo->fn_mcxt, sizeof(ValueSlots));
	return fcinfo->flinfo->fn_extra;
}

void	  **
lg_value_call_memory(FunctionCallInfo fcinfo)
{
	return &slots_of_call(fcinfo)->call_memory;
}

static ValueSlot *
find_slot(FunctionCallInfo fcinfo, int argno)
{
	ValueSlots *slots = slots_of_call(fcinfo);
	int			i;

	for (i = 0; i < MAX_VALUE_ARGS && slots->slot[i] != NULL; i++)
	{
		if (slots->argno[i] == argno)
			return slots->slot[i];
	}
	if (i == MAX_VALUE_ARGS)
		elog(ERROR, "too many compiled values in one call");
	slots->argno[i] = argno;
	slots->slot[i] = MemoryContextAllocZero(fcinfo->flinfo->fn_mcxt, sizeof(ValueSlot));
	slots->slot[i]->constant = is_constant(fcinfo, argno);
	return slots->slot[i];
}

/*
 * The slot has one view, of one value, however that value came: whatever was
 * remembered of another is gone before the view is filled anew.
 */
static void
slot_forget(ValueSlot *slot)
{
	void	   *copy = slot->copy;

	slot->source = NULL;
	slot->key.value_id = InvalidOid;
	slot->entry = NULL;
	slot->seen_size = 0;
	slot->copy = NULL;
	if (copy != NULL)
		pfree(copy);
}

/* Keeps the bytes of a datum, by which it will be known again. */
static void
slot_keep(ValueSlot *slot, const void *datum, size_t size, MemoryContext context)
{
	if (slot->seen_room < size)
	{
		void	   *old = slot->seen;

		slot->seen_room = 0;
		slot->seen = NULL;
		if (old != NULL)
			pfree(old);
		slot->seen = MemoryContextAlloc(context, size);
		slot->seen_room = size;
	}
	memcpy(slot->seen, datum, size);
}

static inline bool
slot_has_seen(const ValueSlot *slot, const void *datum, size_t size)
{
	return slot->seen_size == size && memcmp(slot->seen, datum, size) == 0;
}

/* Detoasts into the slot: the copy is kept only if it opens. */
static void
slot_fill(ValueSlot *slot, struct varlena *datum, const LgValueKind *kind, MemoryContext context)
{
	struct varlena *copy = detoast_in(context, datum);

	open_value(copy, VARSIZE(copy), kind, slot->view);
	slot->copy = copy;
}

/* A small value in memory, complete and uncompressed: the view is of a copy. */
static const void *
slot_small(ValueSlot *slot, const void *value, size_t size, const LgValueKind *kind, MemoryContext context)
{
	if (slot_has_seen(slot, value, size))
		return slot->view;
	slot_forget(slot);
	slot_keep(slot, value, size, context);
	open_value(slot->seen, size, kind, slot->view);
	slot->seen_size = size;
	return slot->view;
}

/* A large one: used where it is. */
static const void *
slot_large(ValueSlot *slot, const void *value, size_t size, const LgValueKind *kind)
{
	if (slot->source == value &&
		(slot->constant || (memcmp(&slot->header, value, sizeof(LgValueHeader)) == 0 &&
							lg_fingerprint_is_set(&slot->header.fingerprint))))
		return slot->view;
	slot_forget(slot);
	open_value(value, size, kind, slot->view);	/* raises where there is no whole header */
	slot->source = value;
	memcpy(&slot->header, value, sizeof(LgValueHeader));
	return slot->view;
}

/* A compressed or short value: expanded into the slot. */
static const void *
slot_expanded(ValueSlot *slot, struct varlena *datum, const LgValueKind *kind, MemoryContext context)
{
	size_t		size = VARSIZE_ANY(datum);

	if (slot_has_seen(slot, datum, size))
		return slot->view;
	slot_forget(slot);
	if (size <= LONGEST_COMPARED)
		slot_keep(slot, datum, size, context);
	slot_fill(slot, datum, kind, context);
	slot->seen_size = size <= LONGEST_COMPARED ? size : 0;
	return slot->view;
}

/* A value in a TOAST table. */
static const void *
slot_toasted(ValueSlot *slot, struct varlena *datum, const LgValueKind *kind, MemoryContext context)
{
	struct varatt_external pointer;
	CacheKey	key;
	CacheEntry *entry;

	VARATT_EXTERNAL_GET_POINTER(pointer, datum);
	key.toast_relation = pointer.va_toastrelid;
	key.value_id = pointer.va_valueid;
	if (slot->transaction == LG_LXID() &&
		slot->key.value_id == key.value_id && slot->key.toast_relation == key.toast_relation)
	{
		if (slot->entry != NULL && slot->generation == cache_generation)
		{
			dlist_move_head(&cache_lru, &slot->entry->lru); /* in use: not to be evicted */
			return slot->entry->view;
		}
		if (slot->entry == NULL && slot->copy != NULL)
			return slot->view;
	}
	slot_forget(slot);
	entry = cache_get(datum, &key, pointer.va_rawsize, kind);
	if (entry != NULL && entry->magic != kind->magic)
		open_value(entry->value, entry->size, kind, slot->view);	/* raises */
	if (entry == NULL)
		slot_fill(slot, datum, kind, context);
	slot->entry = entry;
	slot->generation = cache_generation;
	slot->transaction = LG_LXID();
	slot->key = key;
	return entry != NULL ? entry->view : slot->view;
}

const void *
lg_value_arg(FunctionCallInfo fcinfo, int argno, const LgValueKind *kind)
{
	struct varlena *datum = (struct varlena *) PG_GETARG_POINTER(argno);
	ValueSlot  *slot = find_slot(fcinfo, argno);

	if (likely(!VARATT_IS_EXTENDED(datum)))
	{
		size_t		size = VARSIZE(datum);

		if (size <= LG_SMALL_VALUE && !slot->constant)
			return slot_small(slot, datum, size, kind, fcinfo->flinfo->fn_mcxt);
		return slot_large(slot, datum, size, kind);
	}
	if (VARATT_IS_EXTERNAL_ONDISK(datum))
		return slot_toasted(slot, datum, kind, fcinfo->flinfo->fn_mcxt);
	if (VARATT_IS_EXTERNAL(datum))	/* indirect or expanded: rare, not cached */
		return lg_value_datum(PointerGetDatum(datum), kind);
	return slot_expanded(slot, datum, kind, fcinfo->flinfo->fn_mcxt);
}

const void *
lg_value_datum(Datum datum, const LgValueKind *kind)
{
	struct varlena *value = PG_DETOAST_DATUM(datum);
	void	   *view = palloc0(kind->view_size);

	open_value(value, VARSIZE(value), kind, view);
	return view;
}

const void *
lg_state_datum(Datum datum, const LgValueKind *kind)
{
	struct varlena *value = PG_DETOAST_DATUM(datum);
	void	   *view = palloc0(kind->view_size);
	LgError		err;

	LG_CALL_STATE(kind->open(value, VARSIZE(value), view, &err), err);
	return view;
}
