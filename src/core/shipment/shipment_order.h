/*
 * shipment_order.h
 *		The state of an order from those of its parcels.
 */
#ifndef LG_SHIPMENT_ORDER_H
#define LG_SHIPMENT_ORDER_H

#include "shipment_log.h"

/* Parcels by state; SHIPMENT_UNKNOWN counts those without a state. */
typedef struct ShipmentOrder
{
	int64_t		parcels[SHIPMENT_MILESTONES];
	int64_t		exceptions;		/* parcels with an open one */
} ShipmentOrder;

/*
 * The order is as far as the parcel that is least far; cancelled ones do not
 * count unless all are.
 */
extern ShipmentMilestone shipment_order_state(const ShipmentOrder *order);

#endif							/* LG_SHIPMENT_ORDER_H */
