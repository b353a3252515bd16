/*
 * kpi_state.c
 *		Scorecards of a hashed aggregate, changed a few rows later.
 */
#include "pg/base/compat.h"

#include <sys/mman.h>

#include "miscadmin.h"
#include "nodes/execnodes.h"
#include "utils/expandeddatum.h"
#include "utils/memutils.h"

#include "kpi_state.h"

/* Rows that pass before the cells of a scorecard are fetched, and before it changes. */
#define CELLS_AGE 4
#define CHANGE_AGE 8

/* So many states stay in the cache, and are changed at once. */
#define FEW_STATES 128

#define LINE 64					/* of the processor's cache */

/*
 * A state with distributions has room for those of some hundred rows behind
 * it, which is then all in one page.
 */
#define STATE_BYTES (LINE + 1024)

/* States are laid out in blocks that grow like those of any memory context. */
#define BLOCK_BYTES 8192
#define MAX_BLOCK_BYTES ((size_t) 8 << 20)
#define HUGE_PAGE ((size_t) 2 << 20)

struct KpiState
{
	ExpandedObjectHeader header;
	KpiQueue   *queue;
	void	   *moved;			/* the scorecard, flat, once it is no longer behind this */
};

StaticAssertDecl(sizeof(KpiState) <= LINE, "what leads to a scorecard is one cache line");

static Size state_flat_size(ExpandedObjectHeader * header);
static void state_flatten(ExpandedObjectHeader * header, void *result, Size size);

static const ExpandedObjectMethods state_methods = {state_flat_size, state_flatten};

static inline void *
first_value(const KpiState *state)
{
	return (char *) state + LINE;
}

/*
 * The scorecard, without a look at the state unless it has moved away from
 * behind it: then what was left there has no length.
 */
static inline void *
state_value(const KpiState *state)
{
	void	   *value = first_value(state);

	return likely(VARSIZE(value) != 0) ? value : state->moved;
}

/* Without a look at it: the datum is a pointer into the state. */
static inline KpiState *
state_of(Datum datum)
{
	return (KpiState *) (DatumGetPointer(datum) - offsetof(ExpandedObjectHeader, eoh_rw_ptr));
}

/* ----------------------------------------------------------------------
 * queues
 * ----------------------------------------------------------------------
 */

/* The states are gone, and with them what was to change. */
static void
forget_states(void *arg)
{
	KpiQueue   *queue = arg;

	queue->done = queue->pushed;
	queue->context = NULL;
	queue->free = queue->end = NULL;
	queue->allocated = 0;
	queue->states = 0;
}

/*
 * Decides on the first row whether a call queues.  Only hashing works on many
 * states at a time, and keeps them all until the end of its input.  A state
 * that is there before its first row comes from an INITCOND, and is flat.
 *
 * All that holds for the executor's own calls of a transition function alone:
 * what it is called with then lives as long as the states, and the states are
 * ours.  Anybody may call us as the final function of an aggregate of his own,
 * or, as Citus does, inside a transition with an FmgrInfo that lives for a row.
 */
KpiQueue   *
kpi_decide_queue(FunctionCallInfo fcinfo, bool has_rule, const void *rule)
{
	KpiCall    *call = kpi_call(fcinfo);
	KpiQueue   *queue;
	size_t		size;
	LgError		err;

	call->decided = true;
	if (fcinfo->context == NULL || !IsA(fcinfo->context, AggState) ||
		((AggState *) fcinfo->context)->aggstrategy != AGG_HASHED || !PG_ARGISNULL(0) ||
		!lg_is_transition(fcinfo))
		return NULL;
	if (rule != NULL)
		kpi_check_stored(rule);
	queue = MemoryContextAllocZero(fcinfo->flinfo->fn_mcxt, sizeof(KpiQueue));
	queue->has_rule = has_rule;
	LG_CALL(kpi_new_like(&kpi_env, &kpi_delivery_type, rule, &queue->empty, &size, &err), err);
	queue->empty = memcpy(MemoryContextAlloc(fcinfo->flinfo->fn_mcxt, size), queue->empty, size);
	SET_VARSIZE(queue->empty, size);
	queue->has_hists = (kpi_flags(queue->empty) & KPI_WITHOUT_HISTS) == 0;
	queue->room = queue->has_hists ? STATE_BYTES - LINE : TYPEALIGN(LINE, size);
	call->queue = queue;
	return queue;
}

/* ----------------------------------------------------------------------
 * states
 * ----------------------------------------------------------------------
 */

/*
 * Memory for the states of one pass over the input: a child of the aggregate's,
 * as the executor wants it for objects that are to stay where they are.
 */
static void
make_context(FunctionCallInfo fcinfo, KpiQueue *queue)
{
	MemoryContext aggregate;
	MemoryContextCallback *callback;

	if (AggCheckCallContext(fcinfo, &aggregate) != AGG_CONTEXT_AGGREGATE)
		elog(ERROR, "queue of an aggregate outside of it");
	queue->context = AllocSetContextCreate(aggregate, "kpi_delivery states", ALLOCSET_DEFAULT_SIZES);
	callback = MemoryContextAlloc(queue->context, sizeof(MemoryContextCallback));
	callback->func = forget_states;
	callback->arg = queue;
	MemoryContextRegisterResetCallback(queue->context, callback);
}

/*
 * A new block of memory for states.  With small pages, finding out where a
 * state is takes longer than fetching it, so that large blocks ask for huge
 * ones; it is no harm when there are none.
 */
static void
new_block(KpiQueue *queue, size_t least)
{
	size_t		limit = Min(Max((size_t) work_mem * 1024 / 16, BLOCK_BYTES), MAX_BLOCK_BYTES);
	size_t		size = Max(Min(Max(queue->allocated, BLOCK_BYTES), limit), least);
	char	   *block = MemoryContextAlloc(queue->context, size);

#ifdef MADV_HUGEPAGE
	if (size >= HUGE_PAGE)
	{
		char	   *page = (char *) TYPEALIGN(HUGE_PAGE, block);

		if (page < block + size)
			(void) madvise(page, TYPEALIGN_DOWN(HUGE_PAGE, (size_t) (block + size - page)), MADV_HUGEPAGE);
	}
#endif
	queue->allocated += size;
	queue->free = (char *) TYPEALIGN(LINE, block);
	queue->end = block + size;
}

/* A state that holds a copy of a scorecard. */
static KpiState *
new_state(FunctionCallInfo fcinfo, KpiQueue *queue, const void *value)
{
	size_t		room = Max(queue->room, TYPEALIGN(LINE, VARSIZE(value)));
	KpiState   *state;

	if (unlikely(queue->context == NULL))
		make_context(fcinfo, queue);
	if (unlikely(queue->end < queue->free + LINE + room))
		new_block(queue, LINE + room + LINE);
	state = (KpiState *) queue->free;
	queue->free += LINE + room;
	queue->states++;
	EOH_init_header(&state->header, &state_methods, queue->context);
	state->queue = queue;
	memcpy(first_value(state), value, VARSIZE(value));
	return state;
}

/* Puts a scorecard that grew in the row's memory, which core may leave anything in, into its state. */
static void
keep_grown(KpiState *state, void *before, const void *value, size_t size)
{
	void	   *place = first_value(state);

	if (size > state->queue->room)
		place = state->moved = MemoryContextAlloc(state->queue->context, size);
	memcpy(place, value, size);
	SET_VARSIZE(place, size);
	if (place != first_value(state))
		SET_VARSIZE(first_value(state), 0);
	if (before != first_value(state))
		pfree(before);
}

/* Makes a change to a scorecard, which may move to grow. */
static void
change_state(KpiState *state, const KpiDeliveryChange *change)
{
	void	   *before = state_value(state);
	void	   *value = before;
	size_t		size = VARSIZE(value);
	LgError		err;

	LG_CALL(kpi_delivery_apply(&kpi_env, &value, &size, change, 1, &err), err);
	if (unlikely(value != before))
		keep_grown(state, before, value, size);
}

/* The change that has waited longest. */
static inline void
make_next_change(KpiQueue *queue)
{
	KpiQueued  *entry = &queue->entries[queue->done % KPI_QUEUE_LENGTH];
	LgError		err;

	queue->done++;
	if (unlikely(queue->rules_differ) && !kpi_same_meaning(&kpi_delivery_type, state_value(entry->state), queue->empty))
		LG_CALL(kpi_meanings_differ(&kpi_delivery_type, state_value(entry->state), queue->empty, &err), err);
	change_state(entry->state, &entry->change);
}

static inline KpiQueued *
entry_of_age(KpiQueue *queue, uint32 age)
{
	return &queue->entries[(queue->pushed - 1 - age) % KPI_QUEUE_LENGTH];
}

/*
 * Fetches the state of the last row, with the scorecard that stands behind it
 * unless it is large, which is not so for many; and of an earlier one, which
 * has arrived, the cells.
 */
static inline void
fetch_ahead(KpiQueue *queue, const KpiState *state)
{
	for (size_t offset = 0; offset < KPI_DELIVERY_BYTES; offset += LINE)
		__builtin_prefetch((const char *) first_value(state) + offset);
	if (queue->has_hists && queue->pushed - queue->done > CELLS_AGE)
	{
		const KpiQueued *entry = entry_of_age(queue, CELLS_AGE);
		const void *value = state_value(entry->state);

		if (likely(kpi_has_hists(value)))
			kpi_delivery_prefetch_cells(value, &entry->change);
	}
}

Datum
kpi_queue_push(FunctionCallInfo fcinfo, KpiQueue *queue, Datum datum)
{
	KpiState   *state = datum == (Datum) 0 ? new_state(fcinfo, queue, queue->empty) : state_of(datum);

	queue->entries[queue->pushed % KPI_QUEUE_LENGTH].state = state;
	queue->pushed++;
	if (queue->states <= FEW_STATES)
		make_next_change(queue);
	else
	{
		fetch_ahead(queue, state);
		if (likely(queue->pushed - queue->done > CHANGE_AGE))
			make_next_change(queue);
	}
	return datum != (Datum) 0 ? datum : EOHPGetRWDatum(&state->header);
}

/* The scorecard, with everything in it that was queued. */
static void *
settled_value(KpiState *state)
{
	KpiQueue   *queue = state->queue;

	while (queue->done != queue->pushed)
		make_next_change(queue);
	return state_value(state);
}

/* A state of its own rule, or the one there is, which must count by it. */
static KpiState *
state_by_rule(FunctionCallInfo fcinfo, KpiQueue *queue, Datum datum, const void *rule)
{
	KpiState   *state;
	LgError		err;

	if (datum == (Datum) 0)
	{
		void	   *value;
		size_t		size;

		LG_CALL(kpi_new_like(&kpi_env, &kpi_delivery_type, rule, &value, &size, &err), err);
		SET_VARSIZE(value, size);
		state = new_state(fcinfo, queue, value);
		queue->rules_differ = true;
	}
	else
		state = state_of(datum);
	if (rule != NULL && !kpi_same_meaning(&kpi_delivery_type, state_value(state), rule))
		LG_CALL(kpi_meanings_differ(&kpi_delivery_type, state_value(state), rule, &err), err);
	return state;
}

Datum
kpi_state_change(FunctionCallInfo fcinfo, KpiQueue *queue, Datum datum, const void *rule, const KpiDeliveryRow *row)
{
	KpiState   *state;
	KpiDeliveryChange change;
	LgError		err;

	if (rule != NULL)
		kpi_check_stored(rule);
	state = state_by_rule(fcinfo, queue, datum, rule);
	LG_CALL(kpi_delivery_change((const KpiDeliveryRule *) kpi_params(state_value(state)), row, &change, &err), err);
	change_state(state, &change);
	return EOHPGetRWDatum(&state->header);
}

Datum
kpi_state_apply(FunctionCallInfo fcinfo, KpiQueue *queue, Datum datum, const void *rule, const KpiDeliveryChange *change)
{
	KpiState   *state = state_by_rule(fcinfo, queue, datum, rule);

	change_state(state, change);
	return EOHPGetRWDatum(&state->header);
}

Datum
kpi_state_merge(FunctionCallInfo fcinfo, KpiQueue *queue, Datum datum, const void *value)
{
	KpiState   *state = state_by_rule(fcinfo, queue, datum, value);
	void	   *before = settled_value(state);
	void	   *merged;
	size_t		size;
	LgError		err;

	LG_CALL(kpi_merge(&kpi_env, &kpi_delivery_type, before, VARSIZE(before), value, 1, &merged, &size, &err), err);
	if (merged != before)
		keep_grown(state, before, merged, size);
	return EOHPGetRWDatum(&state->header);
}

/* ----------------------------------------------------------------------
 * readers
 * ----------------------------------------------------------------------
 */

void	   *
kpi_state_value(Datum state)
{
	ExpandedObjectHeader *header = DatumGetEOHP(state);

	if (header->eoh_methods != &state_methods)
		lg_bad_state();
	return settled_value((KpiState *) header);
}

/*
 * What goes to the leader has no slack.  In memory of the states: that of the
 * caller may be a sort's, in which nothing can be freed (from PostgreSQL 17).
 */
static Size
state_flat_size(ExpandedObjectHeader * header)
{
	KpiState   *state = (KpiState *) header;
	MemoryContext caller = MemoryContextSwitchTo(state->queue->context);
	void	   *value = settled_value(state);
	void	   *compact;
	size_t		size;
	LgError		err;

	if (!kpi_is_compact(&kpi_delivery_type, value))
	{							/* never larger: it has the place of the other */
		LG_CALL(kpi_compact(&kpi_env, &kpi_delivery_type, value, &compact, &size, &err), err);
		memcpy(value, compact, size);
		SET_VARSIZE(value, size);
		pfree(compact);
	}
	MemoryContextSwitchTo(caller);
	return VARSIZE(value);
}

static void
state_flatten(ExpandedObjectHeader * header, void *result, Size size)
{
	void	   *value = settled_value((KpiState *) header);

	Assert(size == VARSIZE(value));
	memcpy(result, value, size);
}

const void *
kpi_datum_summary(Datum datum, const KpiType **type)
{
	struct varlena *value = (struct varlena *) DatumGetPointer(datum);

	if (VARATT_IS_EXTERNAL_EXPANDED(value) && DatumGetEOHP(datum)->eoh_methods == &state_methods)
	{							/* the state of an aggregate in its final function */
		*type = &kpi_delivery_type;
		return kpi_state_value(datum);
	}
	value = PG_DETOAST_DATUM(PointerGetDatum(value));
	*type = kpi_check_stored(value);
	return value;
}

const void *
kpi_arg_summary(FunctionCallInfo fcinfo, int argno, const KpiType **type)
{
	return kpi_datum_summary(PG_GETARG_DATUM(argno), type);
}
