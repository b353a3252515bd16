/*
 * locker_box.h
 *		Boxes of parcel lockers: classes by size, and what fits where.
 *
 * box_class_set, after the common header: BoxSetHead, BoxClass[count], codes.
 * Classes are in order of volume, so that the first that serves is the
 * smallest; that order numbers them from 1.
 */
#ifndef LG_LOCKER_BOX_H
#define LG_LOCKER_BOX_H

#include "core/base/lg_value.h"

#define BOX_SET_MAGIC LG_MAGIC('B', 'X')
#define BOX_SET_FORMAT 1
#define BOX_MAX_CLASSES 24
#define BOX_MAX_CODE 63
#define BOX_MAX_MM 100000
#define BOX_NO_LIMIT INT32_MAX	/* weight */

#define PACK_MAX_PARCELS 64
#define PACK_EXACT_PARCELS 6

/* Sides in millimetres, longest first. */
typedef struct BoxSize
{
	int32_t		side[3];
} BoxSize;

typedef struct BoxClass
{
	BoxSize		size;
	int32_t		max_g;			/* or BOX_NO_LIMIT */
	uint16_t	code;			/* offset in the codes */
	uint16_t	code_size;
} BoxClass;

typedef struct BoxSetHead
{
	uint32_t	count;
	uint32_t	code_bytes;
} BoxSetHead;

typedef struct BoxSet
{
	uint32_t	count;
	const BoxClass *classes;
	const char *codes;
	const void *value;			/* all of it */
	size_t		size;
} BoxSet;

/* A parcel, as its functions take it. */
typedef struct Parcel
{
	BoxSize		size;
	int32_t		weight_g;		/* -1: not known, not checked */
} Parcel;

extern LgStatus locker_box_size(int64_t length_mm, int64_t width_mm, int64_t height_mm, const char *what,
								BoxSize *size, LgError *err);

/* Axis-parallel, any way up, with a clearance added to every side of the parcel. */
static inline bool
box_holds(const BoxSize *box, const BoxSize *parcel, int32_t clearance_mm)
{
	return parcel->side[0] + clearance_mm <= box->side[0] &&
		parcel->side[1] + clearance_mm <= box->side[1] &&
		parcel->side[2] + clearance_mm <= box->side[2];
}

static inline bool
box_takes(const BoxClass *class, const Parcel *parcel, int32_t clearance_mm)
{
	return box_holds(&class->size, &parcel->size, clearance_mm) && parcel->weight_g <= class->max_g;
}

/* The value: grown by one class at a time, always in order. */
extern LgStatus locker_box_set_add(const LgEnv *env, void **value, size_t *size, const char *code, size_t code_size,
								   const BoxSize *box, int32_t max_g, LgError *err);
extern LgStatus locker_box_set_open(const void *value, size_t size, void *view, LgError *err);
extern LgStatus locker_box_set_write(LgText *out, const BoxSet *set, LgError *err);
extern LgStatus locker_box_set_parse(const LgEnv *env, const char *text, size_t text_size,
									 void **value, size_t *size, LgError *err);

/* Number of the class with a code, or -1. */
extern int	locker_box_set_find(const BoxSet *set, const char *code, size_t size);

/* True when all parcels go into the box together (locker_pack.c). */
extern LgStatus locker_box_packs(const LgEnv *env, const BoxSize *box, const BoxSize *parcels, int count,
								 int32_t clearance_mm, bool *packs, LgError *err);

#endif							/* LG_LOCKER_BOX_H */
