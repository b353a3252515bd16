/*
 * demand_model.h
 *		A fitted model of one series as one value: method, parameters, states.
 *
 * After the common header:
 *
 *	size
 *	...		DemandHead: a struct without padding
 *	...		DemandPart[parts]: smoothed components
 *	8 * n	doubles: seasons of the parts, profiles of the seasons, ring of the last
 *			values, coefficients of regressors, factors of holidays
 *	...		names of the holidays: length (1 byte) and bytes, each
 *	...		time zone: bytes
 */
#ifndef LG_DEMAND_MODEL_H
#define LG_DEMAND_MODEL_H

#include "core/base/lg_value.h"
#include "demand_series.h"
#include "demand_croston.h"
#include "demand_ets.h"

#define DEMAND_MODEL_MAGIC LG_MAGIC('D', 'M')
#define DEMAND_MODEL_FORMAT 1
#define DEMAND_MAX_SEASONS 4
#define DEMAND_MAX_PERIOD 100000
#define DEMAND_MAX_PARTS 3
#define DEMAND_MAX_REGRESSORS 32
#define DEMAND_MAX_HOLIDAYS 256
#define DEMAND_MAX_HORIZON 100000

/* Stored in values: these numbers never change. */
typedef enum DemandMethod
{
	DEMAND_NAIVE = 0,
	DEMAND_SNAIVE = 1,
	DEMAND_DRIFT = 2,
	DEMAND_SES = 3,
	DEMAND_HOLT = 4,
	DEMAND_DAMPED = 5,
	DEMAND_HW_ADD = 6,
	DEMAND_HW_MUL = 7,
	DEMAND_THETA = 8,
	DEMAND_SES_DRIFT = 9,
	DEMAND_ETS = 10,
	DEMAND_CROSTON = 11,
	DEMAND_SBA = 12,
	DEMAND_SBJ = 13,
	DEMAND_TSB = 14,
	DEMAND_MSTL = 15,
	DEMAND_COMB = 16,
	DEMAND_METHODS = 17,
	DEMAND_AUTO = 17			/* to be asked for only */
} DemandMethod;

/* Why a model has the method it has. */
typedef enum DemandReason
{
	DEMAND_AS_ASKED = 0,
	DEMAND_TOO_SHORT = 1,		/* too few observations for what was asked */
	DEMAND_NO_CYCLES = 2,		/* fewer than two cycles of the season */
	DEMAND_NOT_POSITIVE = 3,	/* zeros or negative values, or no fit: additive instead of
								 * multiplicative */
	DEMAND_CONSTANT = 4,
	DEMAND_NO_DEMAND = 5,
	DEMAND_FEW_DEMANDS = 6,		/* auto: intermittent or lumpy */
	DEMAND_CYCLES = 7,			/* auto: one or more seasons that are there */
	DEMAND_REGULAR = 8,			/* auto: neither */
	DEMAND_REASONS = 9
} DemandReason;

typedef struct DemandPart
{
	uint8_t		multiplicative_error;
	uint8_t		trend;
	uint8_t		season;
	uint8_t		params;
	uint32_t	period;
	double		alpha;
	double		beta;
	double		gamma;
	double		phi;
	double		level;
	double		slope;
	double		sigma2;
	double		aicc;
	double		n;
} DemandPart;

typedef struct DemandHead
{
	uint8_t		asked;
	uint8_t		method;
	uint8_t		reason;
	uint8_t		parts;
	uint8_t		profiles;		/* seasons taken off before smoothing */
	uint8_t		multiplicative; /* by division */
	uint8_t		started;		/* Croston: there was a demand */
	uint8_t		holidays;
	uint8_t		regressors;
	uint8_t		zone_size;
	uint8_t		axis;			/* DemandAxis */
	uint8_t		unused;
	uint32_t	ring;			/* last values that are kept */
	uint32_t	period[DEMAND_MAX_SEASONS];
	uint32_t	phase[DEMAND_MAX_SEASONS];	/* of the next slot */
	uint32_t	name_bytes;
	uint32_t	unused_too;
	int64_t		step;			/* of the axis, as in a series */
	int64_t		instant_phase;
	int64_t		next;			/* index of the bucket after the last */
	int64_t		observed;		/* buckets with a value */
	int64_t		filled;			/* gaps among them */
	double		slots;			/* observations the model has seen, filled ones included */
	double		line;			/* theta, drift: the trend line at the last slot */
	double		slope;			/* and its slope */
	double		last;			/* last value */
	double		size;			/* Croston: states and parameters */
	double		interval;
	double		waiting;
	double		alpha;
	double		alpha_probability;
	double		adi;
	double		cv2;
	double		sigma2;			/* of one step ahead, of the method as a whole */
} DemandHead;

/* A model in memory: what is in the value, and the same while it is being fitted. */
typedef struct DemandModel
{
	DemandHead	head;
	DemandPart	part[DEMAND_MAX_PARTS];
	double	   *season[DEMAND_MAX_PARTS];	/* of the next period first */
	double	   *profile[DEMAND_MAX_SEASONS];	/* by phase */
	double	   *ring;			/* the oldest first */
	double	   *coefficient;
	double	   *factor;
	const char *names;
	const char *zone;
} DemandModel;

/* demand_words.c */
extern const char *demand_method_name(DemandMethod method);
extern LgStatus demand_method_named(const char *name, size_t size, DemandMethod *method, LgError *err);
extern const char *demand_reason_name(DemandReason reason);

/* demand_model.c */
extern LgStatus demand_model_pack(const LgEnv *env, const DemandModel *model, void **value, size_t *size, LgError *err);
extern LgStatus demand_model_open(const void *value, size_t size, void *model, LgError *err);
extern LgStatus demand_model_copy(const LgEnv *env, const DemandModel *model, DemandModel *copy, LgError *err);

/* demand_model_text.c */
extern LgStatus demand_model_write(LgText *out, const DemandModel *model, LgError *err);
extern LgStatus demand_model_parse(const LgEnv *env, const char *text, size_t text_size, void **value, size_t *size,
								   LgError *err);

#endif							/* LG_DEMAND_MODEL_H */
