/*
 * demand_fit_arg.h
 *		A series and the other arguments of a fit, as core takes them.
 */
#ifndef LG_DEMAND_FIT_ARG_H
#define LG_DEMAND_FIT_ARG_H

#include "demand_arg.h"

/* Names of holidays: length (1 byte) and bytes, each. */
typedef struct HolidayNames
{
	char	   *data;
	uint32		size;
	int			count;
} HolidayNames;

typedef struct FitInput
{
	DemandInput input;
	DemandClock clock;
	int64		first;			/* number of the first bucket */
	int64		count;			/* buckets */
	const double *values;		/* by bucket */
	int64	   *slot;			/* of each bucket, from 0 */
	int64		slots;
	int			period[DEMAND_MAX_SEASONS];
	HolidayNames names;
} FitInput;

/* Numbers of the arguments. */
typedef struct FitArgs
{
	int			series;
	int			method;
	int			season;
	int			holidays;
	int			regressors;
	int			alpha;
} FitArgs;

extern void demand_fit_input(FunctionCallInfo fcinfo, const FitArgs *args, FitInput *in);
extern void demand_fit_model(FitInput *in, const DemandInput *input, int64 next, DemandModel *model);

#endif							/* LG_DEMAND_FIT_ARG_H */
