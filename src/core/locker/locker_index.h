/*
 * locker_index.h
 *		Lockers with their free boxes, compiled to be assigned parcels to.
 *
 * Index, after the common header: LockerHead, then at the offsets it names the
 * box_class_set, the site_index, and int32 free[sites][classes] in the order of
 * the positions of the site_index.  The flags of the sites say for which
 * classes of parcel a box is free: bit c when some free box holds class c.
 *
 * Rows (LOCKER_ROWS set), what the aggregate collects: LockerRowsHead, the
 * box_class_set, then a LockerRecord for each locker, followed by its counts of
 * free boxes and its code.
 */
#ifndef LG_LOCKER_INDEX_H
#define LG_LOCKER_INDEX_H

#include "locker_box.h"
#include "core/site/site_index.h"

#define LOCKER_INDEX_MAGIC LG_MAGIC('L', 'X')
#define LOCKER_INDEX_FORMAT 1
#define LOCKER_ROWS 0x80

/* One locker, as it goes in and comes out. */
typedef struct LockerRow
{
	GeoPoint	point;
	int64_t		id;
	const char *code;			/* NULL: identified by id */
	size_t		code_size;
	const int32_t *free;		/* one count a class */
} LockerRow;

typedef struct LockerIndex
{
	BoxSet		classes;
	const void *set;			/* the same as a value */
	size_t		set_size;
	SiteIndex	sites;
	const int32_t *free;
	const void *value;			/* all of it */
	size_t		size;
	uint32_t	holders[BOX_MAX_CLASSES];	/* bit j: boxes of class j hold those of this class */
} LockerIndex;

extern LgStatus locker_rows_create(const LgEnv *env, const void *set, size_t set_size, bool codes,
								   void **value, size_t *size, LgError *err);
extern LgStatus locker_rows_add(const LgEnv *env, void **value, size_t *size, const LockerRow *row, LgError *err);
extern LgStatus locker_rows_check_set(const void *value, size_t size, const BoxSet *set, LgError *err);
extern LgStatus locker_rows_append(const LgEnv *env, void **value, size_t *size,
								   const void *other, size_t other_size, LgError *err);
extern LgStatus locker_rows_set(const void *value, size_t size, const void **set, size_t *set_size,
								bool *codes, LgError *err);
extern LgStatus locker_index_build(const LgEnv *env, const void *rows, size_t rows_size,
								   void **value, size_t *size, LgError *err);
extern LgStatus locker_index_open(const void *value, size_t size, void *view, LgError *err);
extern LgStatus locker_index_write(LgText *out, const LockerIndex *index, LgError *err);
extern LgStatus locker_index_parse(const LgEnv *env, const char *text, size_t text_size,
								   void **value, size_t *size, LgError *err);

/* What counts of the lockers when two indexes are compared: identifier, place, free boxes. */
extern LgStatus locker_index_content(const LockerIndex *index, LgText *out, LgError *err);

/* Position of a locker by its identifier as text, or SITE_NONE. */
extern uint32_t locker_index_find(const LockerIndex *index, const char *text, size_t size);

/* Classes whose boxes hold each class; and the flags that free boxes give a locker. */
extern void locker_box_set_holders(const BoxSet *set, uint32_t *holders);
extern uint64_t locker_box_set_flags(const BoxSet *set, const uint32_t *holders, const int32_t *free);

#endif							/* LG_LOCKER_INDEX_H */
