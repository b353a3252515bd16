/*
 * locker_assign_state.c
 *		The state of locker_assign in memory: see locker_assign_state.h.
 */
#include "pg/base/compat.h"

#include "utils/expandeddatum.h"
#include "utils/memutils.h"

#include "pg/base/env.h"
#include "pg/base/value_cache.h"
#include "locker_assign_state.h"

struct AssignState
{
	ExpandedObjectHeader header;	/* must be first */
	const SharedLockers *lockers;
	void	   *rows;			/* without an index, in header.eoh_context */
	size_t		size;
};

/* What a transition function remembers of the aggregate it belongs to. */
typedef struct LastLockers
{
	MemoryContext aggregate;	/* whose states share */
	const SharedLockers *lockers;	/* NULL: none yet, or gone with its context */
} LastLockers;

static Size
state_flat_size(ExpandedObjectHeader * header)
{
	AssignState *state = (AssignState *) header;
	size_t		size = locker_assign_flat_size(state->rows, state->lockers->size);

	if (size > LG_VALUE_MAX_BYTES)
		ereport(ERROR,
				(errcode(ERRCODE_PROGRAM_LIMIT_EXCEEDED),
				 errmsg("too many parcels for one assignment"),
				 errhint("Assign the parcels of each region on its own.")));
	return size;
}

static void
state_flatten(ExpandedObjectHeader * header, void *result, Size size)
{
	AssignState *state = (AssignState *) header;

	locker_assign_flatten(state->rows, state->lockers->value, state->lockers->size, result);
	SET_VARSIZE(result, size);
}

static const ExpandedObjectMethods state_methods = {state_flat_size, state_flatten};

/* ----------------------------------------------------------------------
 * lockers that states share
 * ----------------------------------------------------------------------
 */

static void
forget_lockers(void *arg)
{
	((LastLockers *) arg)->lockers = NULL;
}

static SharedLockers *
copy_lockers(MemoryContext context, const void *index, size_t size)
{
	SharedLockers *lockers = MemoryContextAlloc(context, sizeof(SharedLockers));

	lockers->value = memcpy(MemoryContextAllocHuge(context, size), index, size);
	lockers->size = size;
	return lockers;
}

/*
 * The copy that the aggregate's states share.  Only the executor's own calls of
 * a transition function remember it: in others what is remembered may not live
 * as long as the states.
 */
static const SharedLockers *
share_lockers(FunctionCallInfo fcinfo, MemoryContext aggregate, MemoryContext own, const void *index, size_t size)
{
	LastLockers *last;
	void	  **memory;
	MemoryContext context;
	MemoryContextCallback *callback;

	if (!lg_is_transition(fcinfo))
		return copy_lockers(own, index, size);
	memory = lg_value_call_memory(fcinfo);
	if (*memory == NULL)
		*memory = MemoryContextAllocZero(fcinfo->flinfo->fn_mcxt, sizeof(LastLockers));
	last = *memory;
	if (last->lockers != NULL && last->aggregate == aggregate &&
		lg_value_same(last->lockers->value, last->lockers->size, index, size))
		return last->lockers;
	context = AllocSetContextCreate(aggregate, "lockers of locker_assign", ALLOCSET_SMALL_SIZES);
	last->lockers = copy_lockers(context, index, size);
	last->aggregate = aggregate;
	callback = MemoryContextAlloc(context, sizeof(MemoryContextCallback));
	callback->func = forget_lockers;
	callback->arg = last;
	MemoryContextRegisterResetCallback(context, callback);
	return last->lockers;
}

/* ----------------------------------------------------------------------
 * states
 * ----------------------------------------------------------------------
 */

static AssignState *
empty_state(FunctionCallInfo fcinfo, const void *index, size_t index_size)
{
	MemoryContext aggregate;
	MemoryContext context;
	AssignState *state;

	if (!AggCheckCallContext(fcinfo, &aggregate))
		lg_check_aggregate(fcinfo);
	context = AllocSetContextCreate(aggregate, "parcels of locker_assign", ALLOCSET_START_SMALL_SIZES);
	state = MemoryContextAllocZero(context, sizeof(AssignState));
	EOH_init_header(&state->header, &state_methods, context);
	state->lockers = share_lockers(fcinfo, aggregate, context, index, index_size);
	return state;
}

AssignState *
locker_assign_state_new(FunctionCallInfo fcinfo, const void *index, size_t index_size, bool codes, const AssignOptions *options)
{
	AssignState *state = empty_state(fcinfo, index, index_size);
	LgEnv		env = lg_env(state->header.eoh_context);
	LgError		err;

	LG_CALL(locker_assign_create(&env, NULL, 0, codes, options, &state->rows, &state->size, &err), err);
	return state;
}

/* A state that has travelled, or that somebody has made: nothing in it is believed. */
static AssignState *
state_from_flat(FunctionCallInfo fcinfo, Datum datum)
{
	/* a bytea in a row need not stand where numbers of eight bytes do; a copy does */
	struct varlena *flat = PG_DETOAST_DATUM_COPY(datum);
	AssignState *state;
	LgEnv		env;
	LgError		err;
	const void *index;
	size_t		index_size;

	LG_CALL_STATE(locker_assign_open(flat, VARSIZE(flat), &index, &index_size, &err), err);
	state = empty_state(fcinfo, index, index_size);
	env = lg_env(state->header.eoh_context);
	LG_CALL_STATE(locker_assign_restart(&env, flat, VARSIZE(flat), &state->rows, &state->size, &err), err);
	pfree(flat);
	return state;
}

AssignState *
locker_assign_state_arg(FunctionCallInfo fcinfo, int argno, bool to_change)
{
	Datum		datum;

	lg_check_aggregate(fcinfo);
	if (PG_ARGISNULL(argno))
		return NULL;
	datum = PG_GETARG_DATUM(argno);
	if (VARATT_IS_EXTERNAL_EXPANDED(DatumGetPointer(datum)) && DatumGetEOHP(datum)->eoh_methods == &state_methods &&
		(!to_change || VARATT_IS_EXTERNAL_EXPANDED_RW(DatumGetPointer(datum))))
		return (AssignState *) DatumGetEOHP(datum);
	return state_from_flat(fcinfo, datum);
}

void
locker_assign_state_add(AssignState *state, const AssignParcel *parcel)
{
	LgEnv		env = lg_env(state->header.eoh_context);
	LgError		err;
	void	   *before = state->rows;

	LG_CALL(locker_assign_add(&env, &state->rows, &state->size, parcel, &err), err);
	if (state->rows != before)
		pfree(before);
}

void
locker_assign_state_append(AssignState *state, const AssignState *other)
{
	LgEnv		env = lg_env(state->header.eoh_context);
	LgError		err;

	if (state == other)
		lg_bad_state();
	LG_CALL(locker_assign_same_lockers(state->lockers->value, state->lockers->size,
									   other->lockers->value, other->lockers->size, &err), err);
	LG_CALL_STATE(locker_assign_append(&env, &state->rows, &state->size, other->rows, other->size, &err), err);
}

const SharedLockers *
locker_assign_state_lockers(const AssignState *state)
{
	return state->lockers;
}

const void *
locker_assign_state_rows(const AssignState *state, size_t *size)
{
	*size = state->size;
	return state->rows;
}

Datum
locker_assign_state_datum(AssignState *state)
{
	return EOHPGetRWDatum(&state->header);
}
