/*
 * locker_assign.h
 *		A day's parcels to lockers: candidates, costs, and the result in words.
 *
 * AssignRows is what the aggregate collects: header, AssignHead, the
 * locker_index, then AssignRecords, each followed by its text identifier and
 * the identifier of its original locker.  In memory the index is elsewhere, one
 * for all groups (index_size 0); it is put in where a state has to travel.
 */
#ifndef LG_LOCKER_ASSIGN_H
#define LG_LOCKER_ASSIGN_H

#include "core/locker/locker_index.h"

#define ASSIGN_MAGIC LG_MAGIC('L', 'A')
#define ASSIGN_FORMAT 1
#define ASSIGN_MAX_PRIORITY 9
#define ASSIGN_NO_CLASS -1		/* fits into no box */

typedef enum AssignPolicy
{
	ASSIGN_MIN_COST,
	ASSIGN_FIRST_COME
} AssignPolicy;

typedef struct AssignOptions
{
	double		max_m;			/* INFINITY: not limited */
	double		max_redirect_m;
	double		upgrade_m;		/* what one class larger is worth, in metres */
	uint32_t	candidates;		/* lockers tried for a parcel */
	uint32_t	policy;
} AssignOptions;

typedef struct AssignParcel
{
	int64_t		id;
	const char *code;			/* NULL: identified by id */
	size_t		code_size;
	const char *original;		/* NULL: none */
	size_t		original_size;
	GeoPoint	point;
	bool		has_point;
	int			class;
	int			priority;		/* 0 to 9, 9 goes first */
} AssignParcel;

typedef enum AssignStatus
{
	ASSIGN_ASSIGNED,
	ASSIGN_OVERFLOW,			/* candidates there are, but no box left */
	ASSIGN_UNREACHABLE,			/* no locker with a box of that size within the limits */
	ASSIGN_TOO_LARGE
} AssignStatus;

typedef struct AssignResult
{
	AssignParcel parcel;
	AssignStatus status;
	uint32_t	locker;			/* position in the index, or SITE_NONE */
	int			class;			/* of the box */
	double		distance_m;
} AssignResult;

typedef struct AssignResults
{
	AssignResult *rows;			/* by priority, then identifier */
	uint32_t	count;
	LockerIndex index;
	int64_t		cost_cm;		/* of what is assigned: metres and upgrades */
	uint32_t	left_out;
} AssignResults;

extern LgStatus locker_assign_create(const LgEnv *env, const void *index, size_t index_size, bool codes,
									 const AssignOptions *options, void **value, size_t *size, LgError *err);
extern LgStatus locker_assign_add(const LgEnv *env, void **value, size_t *size, const AssignParcel *parcel, LgError *err);
extern LgStatus locker_assign_append(const LgEnv *env, void **value, size_t *size,
									 const void *other, size_t other_size, LgError *err);
extern LgStatus locker_assign_same_lockers(const void *a, size_t a_size, const void *b, size_t b_size, LgError *err);
extern size_t locker_assign_flat_size(const void *value, size_t index_size);
extern void locker_assign_flatten(const void *value, const void *index, size_t index_size, void *flat);
extern LgStatus locker_assign_open(const void *value, size_t size, const void **index, size_t *index_size, LgError *err);
extern LgStatus locker_assign_restart(const LgEnv *env, const void *flat, size_t flat_size, void **value, size_t *size, LgError *err);
extern LgStatus locker_assign_solve(const LgEnv *env, const void *value, size_t size, const void *index, size_t index_size,
									AssignResults *results, LgError *err);

#endif							/* LG_LOCKER_ASSIGN_H */
