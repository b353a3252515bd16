/*
 * shipment_order.c
 *		The state of an order from those of its parcels.
 */
#include "core/shipment/shipment_order.h"

ShipmentMilestone
shipment_order_state(const ShipmentOrder *order)
{
	ShipmentMilestone least = SHIPMENT_CANCELLED;

	if (order->parcels[SHIPMENT_UNKNOWN] > 0)
		return SHIPMENT_UNKNOWN;
	for (int i = 0; i < SHIPMENT_STATES; i++)
	{
		if (order->parcels[i] > 0 && i != SHIPMENT_CANCELLED &&
			(least == SHIPMENT_CANCELLED || shipment_rank((ShipmentMilestone) i) < shipment_rank(least)))
			least = (ShipmentMilestone) i;
	}
	if (least == SHIPMENT_CANCELLED && order->parcels[SHIPMENT_CANCELLED] == 0)
		return SHIPMENT_UNKNOWN;
	return least;
}
