/*
 * route_fields.h
 *		The field tables of stops and vehicles, for packing and for text.
 */
#ifndef LG_ROUTE_FIELDS_H
#define LG_ROUTE_FIELDS_H

#include "core/route/route.h"

typedef enum RouteFieldKind
{
	FIELD_NUMBER_ID,			/* MatrixId, one slot */
	FIELD_TEXT_ID,				/* MatrixId: slot of length, padded bytes */
	FIELD_POINT,				/* GeoPoint: two slots */
	FIELD_INTEGER,				/* one slot each from here */
	FIELD_MONEY,				/* 10^-6 */
	FIELD_DURATION,				/* microseconds */
	FIELD_METRES,				/* centimetres */
	FIELD_TIME,
	FIELD_FLOAT,
	FIELD_BOOL,					/* no slot: the bit is the value */
	FIELD_QUANTITY,				/* slot of count, slots */
	FIELD_WINDOWS,				/* slot of count, pairs of slots */
	FIELD_TEXTS					/* slots of count and of bytes, then texts */
} RouteFieldKind;

typedef struct RouteField
{
	const char *name;			/* as the constructor's argument */
	RouteFieldKind kind;
	size_t		offset;			/* into RouteStop or RouteVehicle */
	int64_t		least;			/* domain of one-slot fields */
	int64_t		most;
} RouteField;

typedef struct RouteShape
{
	const char *type_name;
	uint16_t	magic;
	const RouteField *fields;
	int			field_count;
	size_t		object_size;
	bool		sealed;			/* header with fingerprint (vehicle) or short (stop) */
} RouteShape;

extern const RouteShape route_stop_shape;
extern const RouteShape route_vehicle_shape;

extern LgStatus route_pack(const LgEnv *env, const RouteShape *shape, const void *object,
						   void **value, size_t *size, LgError *err);

#endif							/* LG_ROUTE_FIELDS_H */
