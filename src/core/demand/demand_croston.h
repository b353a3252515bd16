/*
 * demand_croston.h
 *		Demand that is mostly zero: class of a series, and Croston's family.
 */
#ifndef LG_DEMAND_CROSTON_H
#define LG_DEMAND_CROSTON_H

#include "core/base/lg_core.h"

typedef enum CrostonKind
{
	CROSTON_CLASSIC,
	CROSTON_SBA,
	CROSTON_SBJ,
	CROSTON_TSB
} CrostonKind;

/* States after the last period. */
typedef struct CrostonState
{
	double		size;			/* smoothed, of periods with demand */
	double		interval;		/* smoothed; of TSB the probability of demand */
	double		waiting;		/* periods since the last demand */
	bool		started;
} CrostonState;

extern void croston_update(CrostonState *state, CrostonKind kind, double alpha, double alpha_probability, double y);
extern double croston_mean(const CrostonState *state, CrostonKind kind, double alpha);

/* Intervals and variation of demand; the numbers of the classes are not stored. */
typedef enum DemandClass
{
	DEMAND_NONE,
	DEMAND_SMOOTH,
	DEMAND_ERRATIC,
	DEMAND_INTERMITTENT,
	DEMAND_LUMPY
} DemandClass;

typedef struct DemandProfile
{
	DemandClass class;
	double		adi;			/* average interval between demands; NaN without any */
	double		cv2;			/* squared coefficient of variation of their sizes */
} DemandProfile;

extern DemandProfile demand_profile(const double *y, size_t n);
extern const char *demand_class_name(DemandClass class);

#endif							/* LG_DEMAND_CROSTON_H */
