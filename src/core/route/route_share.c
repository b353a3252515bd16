/*
 * route_share.c
 *		Who pays for a route: its cost shared among the shipments on it.
 *
 * A shipment is a stop, or all stops that name the same shipment.  Weights are
 * whole numbers, and so are the units of money handed out: every shipment gets
 * the floor of its part, and what is left goes, a unit each, to the largest
 * remainders (Hamilton's method), earlier stops first among equals.  So shares
 * always sum to the cost, and depend on nothing but the route.
 *
 * The value of a coalition of shipments is the cost of the same vehicle
 * visiting their stops alone, in the same order; of none, nothing.  Shapley's
 * share is the mean of what a shipment adds over all orders of joining
 * (Shapley 1953): exact over all 2^n coalitions up to ten shipments, else over
 * sampled orders (Castro, Gomez and Tejada 2009).
 */
#include <stdlib.h>

#include "core/route/route.h"
#include "route_shipment.h"

static const char *const sharing_names[ROUTE_SHARINGS] = {
	"tonne_km", "stops", "items", "quantity", "marginal", "shapley"
};

LgStatus
route_sharing_parse(const char *word, size_t size, RouteSharing *method, LgError *err)
{
	for (int i = 0; i < ROUTE_SHARINGS; i++)
	{
		if (strlen(sharing_names[i]) == size && memcmp(sharing_names[i], word, size) == 0)
		{
			*method = (RouteSharing) i;
			return LG_OK;
		}
	}
	lg_fail(err, LG_BAD_ARGUMENT, "unknown method of allocation \"%.*s\"", (int) (size < 60 ? size : 60), word);
	lg_hint(err, "Methods are tonne_km, stops, items, quantity, marginal and shapley.");
	return LG_BAD_ARGUMENT;
}

/* ----------------------------------------------------------------------
 * shipments
 * ----------------------------------------------------------------------
 */

#define NO_SHARE UINT32_MAX		/* a break: in every coalition */

static int64_t
quantity_of(const RouteQuantity *quantity, uint32_t dimension)
{
	return dimension < quantity->count ? quantity->value[dimension] : 0;
}

/* The distance between two stops of the route, driven directly. */
static LgStatus
direct_cm(const Route *route, const RouteRoads *roads, uint32_t from, uint32_t to, int64_t *cm, LgError *err)
{
	RouteStop	pair[2] = {route->stops[from], route->stops[to]};
	RouteLeg	legs[3];

	LG_TRY(route_legs(route->vehicle, pair, 2, roads, legs, err));
	*cm = legs[1].unreachable || legs[1].cm < 0 ? 0 : legs[1].cm;
	return LG_OK;
}

/* Adds a stop to its shipment: quantities, and how far they go. */
static LgStatus
add_stop(const Route *route, const RouteRoads *roads, uint32_t i, uint32_t dimension, RouteShare *share, LgError *err)
{
	const RouteStop *stop = &route->stops[i];
	int64_t		delivered = quantity_of(&stop->delivery, dimension);
	int64_t		picked = quantity_of(&stop->pickup, dimension);
	RouteLeg	legs[2];
	int64_t		cm;

	share->stops++;
	share->items += stop->items;
	if (!HAS_SHIPMENT(stop))
	{							/* from the start, or to the finish */
		LG_TRY(route_legs(route->vehicle, stop, 1, roads, legs, err));
		share->quantity += delivered + picked;
		share->quantity_cm += (__int128) delivered * (legs[0].cm > 0 ? legs[0].cm : 0) +
			(__int128) picked * (legs[1].cm > 0 ? legs[1].cm : 0);
		return LG_OK;
	}
	share->quantity += picked;
	if (delivered > 0)
	{							/* from where the shipment was picked up */
		LG_TRY(direct_cm(route, roads, share->first, i, &cm, err));
		share->quantity_cm += (__int128) delivered * cm;
	}
	return LG_OK;
}

/* Which share each stop is in, in the order of first stops; NO_SHARE for a break. */
static LgStatus
number_shares(const LgEnv *env, const Route *route, uint32_t *share_of, uint32_t *count, LgError *err)
{
	RouteShipments shipments;
	uint32_t   *share;

	*count = 0;
	LG_TRY(route_find_shipments(env, route, &shipments, err));
	LG_TRY(lg_alloc_array(env, (size_t) shipments.count + 1, sizeof(uint32_t), &share, err));
	memset(share, 0xFF, ((size_t) shipments.count + 1) * sizeof(uint32_t));
	for (uint32_t i = 0; i < route->count; i++)
	{
		uint32_t	shipment = shipments.of == NULL ? ROUTE_NO_SHIPMENT : shipments.of[i];

		if (route->stops[i].is_break)
			share_of[i] = NO_SHARE;
		else if (shipment == ROUTE_NO_SHIPMENT)
			share_of[i] = (*count)++;
		else
		{
			if (share[shipment] == NO_SHARE)
				share[shipment] = (*count)++;
			share_of[i] = share[shipment];
		}
	}
	lg_release(env, share);
	route_release_shipments(env, &shipments);
	return LG_OK;
}

/* The shipments of a route in the order of their first stops. */
LgStatus
route_shipments(const LgEnv *env, const Route *route, const RouteRoads *roads, uint32_t dimension,
				RouteShare **shares, uint32_t *count, LgError *err)
{
	uint32_t   *share_of;

	LG_TRY(lg_alloc_array(env, (size_t) route->count + 1, sizeof(RouteShare), shares, err));
	LG_TRY(lg_alloc_array(env, (size_t) route->count + 1, sizeof(uint32_t), &share_of, err));
	LG_TRY(number_shares(env, route, share_of, count, err));
	for (uint32_t i = 0; i < route->count; i++)
	{
		const RouteStop *stop = &route->stops[i];
		RouteShare *share;

		if (share_of[i] == NO_SHARE)
			continue;
		share = &(*shares)[share_of[i]];
		if (share->stops == 0)
		{
			share->id = HAS_SHIPMENT(stop) ? stop->shipment : stop->id;
			share->first = i;
		}
		LG_TRY(add_stop(route, roads, i, dimension, share, err));
		if ((i & 63) == 0)
			LG_TRY(lg_poll(env, err));
	}
	lg_release(env, share_of);
	return LG_OK;
}

/* ----------------------------------------------------------------------
 * coalitions
 * ----------------------------------------------------------------------
 */

typedef struct Coalition
{
	const LgEnv *env;
	const Route *whole;
	const RouteRoads *roads;
	const uint32_t *share_of;	/* shipment of each stop */
	RouteStop  *stops;
	RouteLeg   *legs;
} Coalition;

static LgStatus
start_coalition(Coalition *c, const LgEnv *env, const Route *route, const RouteRoads *roads, uint32_t count, LgError *err)
{
	uint32_t   *share_of;
	uint32_t	shares;

	c->env = env;
	c->whole = route;
	c->roads = roads;
	LG_TRY(lg_alloc_array(env, (size_t) route->count + 1, sizeof(uint32_t), &share_of, err));
	LG_TRY(lg_alloc_array(env, (size_t) route->count + 1, sizeof(RouteStop), &c->stops, err));
	LG_TRY(lg_alloc_array(env, (size_t) route->count + 1, sizeof(RouteLeg), &c->legs, err));
	LG_TRY(number_shares(env, route, share_of, &shares, err));
	LG_ASSERT(shares == count);
	c->share_of = share_of;
	return LG_OK;
}

/* What the route costs with the shipments that are in; member[] by shipment. */
static LgStatus
coalition_cost(Coalition *c, const bool *member, int64_t *cost, LgError *err)
{
	Route		route = *c->whole;
	RouteResult result;
	uint32_t	places = 0;

	route.count = 0;
	for (uint32_t i = 0; i < c->whole->count; i++)
	{
		if (c->share_of[i] != NO_SHARE && !member[c->share_of[i]])
			continue;
		places += c->share_of[i] != NO_SHARE;
		c->stops[route.count++] = c->whole->stops[i];
	}
	*cost = 0;
	if (places == 0)
		return LG_OK;
	route.stops = c->stops;
	route.legs = c->legs;
	LG_TRY(route_legs(route.vehicle, c->stops, route.count, c->roads, c->legs, err));
	LG_TRY(route_evaluate(c->env, &route, &result, err));
	lg_release(c->env, result.loads);
	lg_release(c->env, result.schedule.times);
	if (result.violations != NULL)
		lg_release(c->env, result.violations);
	if (!result.reachable)
	{
		lg_fail(err, LG_BAD_ARGUMENT, "a part of the route has a leg without a way");
		lg_hint(err, "Share by tonne_km, stops, items or quantity, or complete the cost matrix.");
		return LG_BAD_ARGUMENT;
	}
	*cost = result.total;
	return lg_poll(c->env, err);
}

/* What the route saves without each shipment. */
static LgStatus
marginal_weights(Coalition *c, RouteShare *shares, uint32_t count, int64_t total, LgError *err)
{
	bool	   *member;
	int64_t		cost;

	LG_TRY(lg_alloc_array(c->env, count, sizeof(bool), &member, err));
	memset(member, true, count);
	for (uint32_t k = 0; k < count; k++)
	{
		member[k] = false;
		LG_TRY(coalition_cost(c, member, &cost, err));
		member[k] = true;
		shares[k].weight = total > cost ? total - cost : 0;
	}
	return LG_OK;
}

/* Exact: each coalition once, weighted by the orders in which it comes first. */
static LgStatus
exact_shapley(Coalition *c, RouteShare *shares, uint32_t count, LgError *err)
{
	static const int64_t factorial[ROUTE_EXACT_SHAPLEY + 1] = {
		1, 1, 2, 6, 24, 120, 720, 5040, 40320, 362880, 3628800
	};
	uint32_t	all = UINT32_C(1) << count;
	int64_t    *cost;
	bool		member[ROUTE_EXACT_SHAPLEY];

	LG_TRY(lg_alloc_array(c->env, all, sizeof(int64_t), &cost, err));
	for (uint32_t set = 0; set < all; set++)
	{
		for (uint32_t k = 0; k < count; k++)
			member[k] = (set >> k) & 1;
		LG_TRY(coalition_cost(c, member, &cost[set], err));
	}
	for (uint32_t set = 0; set < all; set++)
	{
		int			size = __builtin_popcount(set);

		for (uint32_t k = 0; k < count; k++)
		{
			if (!((set >> k) & 1))
				shares[k].weight += (__int128) factorial[size] * factorial[count - (uint32_t) size - 1] *
					(cost[set | (UINT32_C(1) << k)] - cost[set]);
		}
	}
	lg_release(c->env, cost);
	return LG_OK;
}

/* Sampled: the shipments join in random orders; everyone gets what he adds. */
static LgStatus
sampled_shapley(Coalition *c, RouteShare *shares, uint32_t count, const RouteSharingOptions *options, LgError *err)
{
	bool	   *member;
	uint32_t   *order;
	LgRng		rng;

	LG_TRY(lg_alloc_array(c->env, count, sizeof(bool), &member, err));
	LG_TRY(lg_alloc_array(c->env, count, sizeof(uint32_t), &order, err));
	lg_rng_seed(&rng, options->seed);
	for (uint32_t sample = 0; sample < options->samples; sample++)
	{
		int64_t		before = 0;
		int64_t		after;

		for (uint32_t k = 0; k < count; k++)
		{
			uint32_t	other = (uint32_t) lg_rng_below(&rng, k + 1);

			order[k] = order[other];
			order[other] = k;
		}
		memset(member, false, count);
		for (uint32_t k = 0; k < count; k++, before = after)
		{
			member[order[k]] = true;
			LG_TRY(coalition_cost(c, member, &after, err));
			shares[order[k]].weight += after - before;
		}
	}
	return LG_OK;
}

/* ----------------------------------------------------------------------
 * shares
 * ----------------------------------------------------------------------
 */

/* How far the part of a shipment is from the unit below; kept in weight's place. */
typedef struct Remainder
{
	RouteInt128 part;
	uint32_t	share;
} Remainder;

static int
compare_remainders(const void *a, const void *b)
{
	const Remainder *x = a;
	const Remainder *y = b;

	if (x->part != y->part)
		return x->part > y->part ? -1 : 1;
	return (x->share > y->share) - (x->share < y->share);
}

/* Hands out whole units in proportion to the weights; all 0: evenly. */
static LgStatus
split_units(const LgEnv *env, RouteShare *shares, uint32_t count, int64_t units, LgError *err)
{
	Remainder  *rest;
	__int128	sum = 0;
	int64_t		left = units;

	LG_TRY(lg_alloc_array(env, count, sizeof(Remainder), &rest, err));
	for (uint32_t k = 0; k < count; k++)
		sum += shares[k].weight;
	for (uint32_t k = 0; k < count; k++)
	{
		__int128	weight = sum > 0 ? shares[k].weight : 1;
		__int128	by = sum > 0 ? sum : count;
		__int128	whole;
		__int128	part;

		if (__builtin_mul_overflow(weight, (__int128) units, &whole))
		{
			lg_fail(err, LG_OUT_OF_RANGE, "shares of a cost are out of range");
			lg_hint(err, "Share with fewer decimals, or by another method.");
			return LG_OUT_OF_RANGE;
		}
		part = whole / by - (whole % by < 0);
		shares[k].amount = (int64_t) part;
		left -= shares[k].amount;
		rest[k].part = whole - part * by;
		rest[k].share = k;
	}
	qsort(rest, count, sizeof(Remainder), compare_remainders);
	for (uint32_t k = 0; left > 0; k = (k + 1) % count, left--)
		shares[rest[k].share].amount++;
	lg_release(env, rest);
	return LG_OK;
}

static LgStatus
find_weights(const LgEnv *env, const Route *route, const RouteRoads *roads, const RouteSharingOptions *options,
			 int64_t total, RouteShare *shares, uint32_t count, LgError *err)
{
	Coalition	coalition;

	for (uint32_t k = 0; k < count; k++)
	{
		if (options->method == SHARE_TONNE_KM)
			shares[k].weight = shares[k].quantity_cm;
		else if (options->method == SHARE_STOPS)
			shares[k].weight = shares[k].stops;
		else if (options->method == SHARE_ITEMS)
			shares[k].weight = shares[k].items;
		else if (options->method == SHARE_QUANTITY)
			shares[k].weight = shares[k].quantity;
	}
	if (options->method < SHARE_MARGINAL)
		return LG_OK;
	LG_TRY(start_coalition(&coalition, env, route, roads, count, err));
	if (options->method == SHARE_MARGINAL)
		return marginal_weights(&coalition, shares, count, total, err);
	if (count <= ROUTE_EXACT_SHAPLEY)
		return exact_shapley(&coalition, shares, count, err);
	return sampled_shapley(&coalition, shares, count, options, err);
}

/* Shares the cost of a route among its shipments. */
LgStatus
route_allocate(const LgEnv *env, const Route *route, const RouteRoads *roads, const RouteSharingOptions *options,
			   RouteShare **shares, uint32_t *count, LgError *err)
{
	RouteResult result;
	int64_t		unit = 1;

	for (int i = options->decimals; i < 6; i++)
		unit *= 10;
	LG_TRY(route_evaluate(env, route, &result, err));
	if (!result.reachable)
		return lg_fail(err, LG_BAD_ARGUMENT, "route has a leg without a way and no cost to share");
	if (options->method == SHARE_TONNE_KM && result.cm < 0)
	{
		lg_fail(err, LG_BAD_ARGUMENT, "cost matrix has no distances to share by");
		lg_hint(err, "Pass metres to cost_matrix_agg(), or share by quantity.");
		return LG_BAD_ARGUMENT;
	}
	LG_TRY(route_shipments(env, route, roads, options->dimension, shares, count, err));
	if (*count == 0)
		return LG_OK;
	LG_TRY(find_weights(env, route, roads, options, result.total, *shares, *count, err));
	LG_TRY(split_units(env, *shares, *count, route_divide(result.total, unit), err));
	for (uint32_t k = 0; k < *count; k++)
		(*shares)[k].amount *= unit;
	return LG_OK;
}
