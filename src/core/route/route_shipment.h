/*
 * route_shipment.h
 *		The stops of a route that belong together, as shipments.
 */
#ifndef LG_ROUTE_SHIPMENT_H
#define LG_ROUTE_SHIPMENT_H

#include "core/route/route.h"

#define HAS_SHIPMENT(stop) (((stop)->present >> STOP_SHIPMENT) & 3)
#define ROUTE_NO_SHIPMENT UINT32_MAX

/* Shipments by number, in the order of their first stops. */
typedef struct RouteShipments
{
	uint32_t	count;
	uint32_t   *of;				/* of each stop, or ROUTE_NO_SHIPMENT */
	uint32_t   *first_pickup;	/* of each shipment, or ROUTE_NO_SHIPMENT */
	uint32_t   *last_delivery;	/* of each shipment, or ROUTE_NO_SHIPMENT */
} RouteShipments;

extern LgStatus route_find_shipments(const LgEnv *env, const Route *route, RouteShipments *shipments, LgError *err);
extern void route_release_shipments(const LgEnv *env, RouteShipments *shipments);
extern bool route_is_misplaced(const Route *route, const RouteShipments *shipments, uint32_t i);

/* route_ride.c */
extern LgStatus route_shorten_rides(const LgEnv *env, const Route *route, const RouteShipments *shipments,
									RouteSchedule *schedule, LgError *err);
extern int64_t route_ride(const RouteSchedule *schedule, const RouteShipments *shipments, uint32_t i);

#endif							/* LG_ROUTE_SHIPMENT_H */
