/*
 * locker_assign_state.h
 *		The state of locker_assign in memory.
 *
 * A state is a bytea, what core calls AssignRows.  In memory it is an expanded
 * object (utils/expandeddatum.h): the parcels, and a pointer to the index of
 * lockers, of which all groups of an aggregate share one copy.  With an index of
 * megabytes and hundreds of groups, a copy in each is what fills the memory of
 * a hashed aggregate.  Where a state has to travel it becomes the bytea.
 */
#ifndef LG_LOCKER_ASSIGN_STATE_H
#define LG_LOCKER_ASSIGN_STATE_H

#include "postgres.h"

#include "fmgr.h"

#include "core/locker/locker_assign.h"

/* An index that states share, in a memory context of the aggregate's. */
typedef struct SharedLockers
{
	const void *value;
	size_t		size;
} SharedLockers;

typedef struct AssignState AssignState;

#pragma GCC visibility push(hidden)

/* A state among the arguments, in our form, or NULL; one that is to change is the aggregate's own or a copy. */
extern AssignState *locker_assign_state_arg(FunctionCallInfo fcinfo, int argno, bool to_change);

/* A new one, with a copy of the index that other states of the aggregate use, too. */
extern AssignState *locker_assign_state_new(FunctionCallInfo fcinfo, const void *index, size_t index_size, bool codes,
											const AssignOptions *options);
extern void locker_assign_state_add(AssignState *state, const AssignParcel *parcel);
extern void locker_assign_state_append(AssignState *state, const AssignState *other);
extern const SharedLockers *locker_assign_state_lockers(const AssignState *state);
extern const void *locker_assign_state_rows(const AssignState *state, size_t *size);
extern Datum locker_assign_state_datum(AssignState *state);

#pragma GCC visibility pop

#endif							/* LG_LOCKER_ASSIGN_STATE_H */
