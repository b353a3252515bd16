/*
 * route_shipment.c
 *		The stops of a route that belong together, found in n log n.
 */
#include "route_shipment.h"

typedef struct ShipmentStop
{
	const MatrixId *id;
	uint32_t	stop;
} ShipmentStop;

static int
compare_shipments(const void *a, const void *b, void *context)
{
	const ShipmentStop *x = a;
	const ShipmentStop *y = b;
	int			order = matrix_compare_id(x->id, y->id);

	(void) context;
	return order != 0 ? order : (x->stop > y->stop) - (x->stop < y->stop);
}

/* Numbers in the order of first stops; of[] holds each shipment's first stop meanwhile. */
static void
number_shipments(const Route *route, RouteShipments *shipments)
{
	for (uint32_t i = 0; i < route->count; i++)
	{
		uint32_t	first = shipments->of[i];

		if (first == ROUTE_NO_SHIPMENT)
			continue;
		if (first == i)
		{
			shipments->first_pickup[shipments->count] = shipments->last_delivery[shipments->count] = ROUTE_NO_SHIPMENT;
			shipments->of[i] = shipments->count++;
		}
		else
			shipments->of[i] = shipments->of[first];
		if (!ROUTE_HAS(&route->stops[i], STOP_PICKUP))
			shipments->last_delivery[shipments->of[i]] = i;
		else if (shipments->first_pickup[shipments->of[i]] == ROUTE_NO_SHIPMENT)
			shipments->first_pickup[shipments->of[i]] = i;
	}
}

LgStatus
route_find_shipments(const LgEnv *env, const Route *route, RouteShipments *shipments, LgError *err)
{
	ShipmentStop *list;
	uint32_t	count = 0;

	memset(shipments, 0, sizeof(*shipments));
	for (uint32_t i = 0; i < route->count; i++)
		count += HAS_SHIPMENT(&route->stops[i]) != 0;
	if (count == 0)
		return LG_OK;
	LG_TRY(lg_alloc_array(env, route->count, sizeof(uint32_t), &shipments->of, err));
	LG_TRY(lg_alloc_array(env, count, sizeof(uint32_t), &shipments->first_pickup, err));
	LG_TRY(lg_alloc_array(env, count, sizeof(uint32_t), &shipments->last_delivery, err));
	LG_TRY(lg_alloc_array(env, count, sizeof(ShipmentStop), &list, err));
	count = 0;
	for (uint32_t i = 0; i < route->count; i++)
	{
		shipments->of[i] = ROUTE_NO_SHIPMENT;
		if (HAS_SHIPMENT(&route->stops[i]))
		{
			list[count].id = &route->stops[i].shipment;
			list[count++].stop = i;
		}
	}
	LG_TRY(lg_sort(env, list, count, sizeof(ShipmentStop), compare_shipments, NULL, err));
	for (uint32_t i = 0, first = 0; i < count; i++)
	{
		if (!matrix_same_id(list[i].id, list[first].id))
			first = i;
		shipments->of[list[i].stop] = list[first].stop;
	}
	lg_release(env, list);
	number_shipments(route, shipments);
	return LG_OK;
}

void
route_release_shipments(const LgEnv *env, RouteShipments *shipments)
{
	if (shipments->of == NULL)
		return;
	lg_release(env, shipments->of);
	lg_release(env, shipments->first_pickup);
	lg_release(env, shipments->last_delivery);
}

/* A delivery never picked up before it, or a pickup never delivered after it. */
bool
route_is_misplaced(const Route *route, const RouteShipments *shipments, uint32_t i)
{
	uint32_t	shipment = shipments->of == NULL ? ROUTE_NO_SHIPMENT : shipments->of[i];

	if (shipment == ROUTE_NO_SHIPMENT)
		return false;
	if (ROUTE_HAS(&route->stops[i], STOP_PICKUP))
		return shipments->last_delivery[shipment] == ROUTE_NO_SHIPMENT || shipments->last_delivery[shipment] < i;
	return shipments->first_pickup[shipment] > i;
}
