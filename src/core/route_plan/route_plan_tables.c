/*
 * route_plan_tables.c
 *		Tables of legs for the fast search, where a tour's cost is a sum over its
 *		legs and its length in time.
 */
#include "route_plan_model.h"

#define MAX_PRICES 16			/* tables of costs; a fleet that pays in more ways is searched by
								 * evaluation */
#define TABLE_BYTES ((size_t) 3 << 30)
#define MAX_MS (INT32_MAX / 2)	/* a leg of 12 days */
#define TILE 32
#define HAS_SHIPMENT(stop) (((stop)->present >> STOP_SHIPMENT) & 3)

/* ----------------------------------------------------------------------
 * where the tables hold
 * ----------------------------------------------------------------------
 */

static bool
plain_vehicle(const RouteVehicle *v)
{
	uint64_t	soft = (UINT64_C(1) << VEHICLE_LATE_PER_HOUR) | (UINT64_C(1) << VEHICLE_LATE_EACH) |
	(UINT64_C(1) << VEHICLE_MAX_RIDE);

	return (v->present & soft) == 0 && v->breaks == 0 && v->wait_per_hour == 0 && v->energy_empty == 0 &&
		v->energy_full == 0 && v->minimum == 0;
}

static bool
plain_stop(const RouteStop *stop)
{
	return stop->window_count <= 1 && stop->setup == 0 && !ROUTE_HAS(stop, STOP_STARTED) &&
		!ROUTE_HAS(stop, STOP_LATE_PER_HOUR) && !stop->is_break;
}

/* A shipment hands over what it took up, and nothing else happens there. */
static bool
plain_shipment(const PlanModel *model, const PlanRequest *request)
{
	const RouteStop *first = &model->problem->stops[request->stop];
	const RouteStop *second;

	if (!HAS_SHIPMENT(first))
		return true;
	if (request->delivery < 0)
		return true;			/* never served */
	second = &model->problem->stops[request->delivery];
	if (ROUTE_HAS(first, STOP_DELIVERY) || ROUTE_HAS(second, STOP_PICKUP))
		return false;
	for (int d = 0; d < ROUTE_DIMENSIONS; d++)
	{
		if (model->stop[request->stop].shipped[d] != -model->stop[request->delivery].shipped[d])
			return false;
	}
	return true;
}

static bool
is_plain(const PlanModel *model)
{
	for (int32_t k = 0; k < model->kinds; k++)
	{
		const PlanKind *kind = &model->kind[k];

		if (!plain_vehicle(kind->vehicle) || kind->roads != model->kind[0].roads ||
			kind->vehicle->speed_factor != model->kind[0].vehicle->speed_factor ||
			kind->vehicle->grace != model->kind[0].vehicle->grace)
			return false;
	}
	for (int32_t i = 0; i < model->stops; i++)
	{
		if (!plain_stop(&model->problem->stops[i]))
			return false;
	}
	for (int32_t r = 0; r < model->requests; r++)
	{
		if (!plain_shipment(model, &model->request[r]))
			return false;
	}
	return model->kinds > 0 && !model->split;
}

/* Which sums a tour needs. */
static void
find_shape(PlanModel *model)
{
	bool		up = false;
	bool		down = false;

	for (int32_t i = 0; i < model->stops; i++)
	{
		const PlanStop *stop = &model->stop[i];

		model->clocked = model->clocked || stop->ready != PLAN_ALWAYS || stop->due != PLAN_NEVER;
		for (int d = 0; d < ROUTE_DIMENSIONS; d++)
		{
			down = down || stop->delivery[d] > 0;
			up = up || stop->pickup[d] > 0;
			model->mixed = model->mixed || stop->shipped[d] != 0;
		}
	}
	model->mixed = model->mixed || (up && down);
	for (int32_t k = 0; k < model->kinds; k++)
	{
		const PlanKind *kind = &model->kind[k];

		if (kind->vehicle->capacity.count > (uint32_t) model->dimensions)
			model->dimensions = (int32_t) kind->vehicle->capacity.count;
		model->clocked = model->clocked || kind->opens != PLAN_ALWAYS || kind->closes != PLAN_NEVER;
		model->timed = model->timed || kind->vehicle->per_hour > 0 || kind->max_duration != PLAN_NEVER ||
			kind->overtime_after != PLAN_NEVER;
		model->lengths = model->lengths || kind->max_cm < PLAN_NO_WAY || kind->max_ms < PLAN_NO_WAY;
	}
}

/* ----------------------------------------------------------------------
 * places
 * ----------------------------------------------------------------------
 */

static bool
same_place(const RoutePlace *a, const RoutePlace *b)
{
	return a->known == b->known && a->row == b->row && a->column == b->column &&
		a->point.lon == b->point.lon && a->point.lat == b->point.lat;
}

/* The number of an end of tours, found again among those before. */
static int32_t
number_place(PlanModel *model, RoutePlace *places, const RoutePlace *place)
{
	for (int32_t p = model->stops; p < model->places; p++)
	{
		if (same_place(&places[p], place))
			return p;
	}
	places[model->places] = *place;
	return model->places++;
}

static LgStatus
find_places(PlanModel *model, RoutePlace *places, LgError *err)
{
	const RouteRoads *roads = model->kind[0].roads;

	for (int32_t i = 0; i < model->stops; i++)
		LG_TRY(route_stop_place(&model->problem->stops[i], roads, &places[i], err));
	model->places = model->stops;
	for (int32_t k = 0; k < model->kinds; k++)
	{
		RoutePlace	place;

		LG_TRY(route_vehicle_place(model->kind[k].vehicle, roads, false, &place, err));
		model->kind[k].start = number_place(model, places, &place);
		LG_TRY(route_vehicle_place(model->kind[k].vehicle, roads, true, &place, err));
		model->kind[k].finish = number_place(model, places, &place);
	}
	return LG_OK;
}

/* ----------------------------------------------------------------------
 * tables
 * ----------------------------------------------------------------------
 */

static int32_t
number_price(PlanModel *model, const RouteVehicle *v)
{
	int64_t		per_hour = model->clocked ? 0 : v->per_hour;

	for (int32_t p = 0; p < model->prices; p++)
	{
		const PlanPrice *price = &model->price[p];

		if (price->per_km == v->per_km && price->per_hour == per_hour && price->per_stop == v->per_stop &&
			price->per_item == v->per_item)
			return p;
	}
	if (model->prices == MAX_PRICES)
		return PLAN_NONE;
	model->price[model->prices].per_km = v->per_km;
	model->price[model->prices].per_hour = per_hour;
	model->price[model->prices].per_stop = v->per_stop;
	model->price[model->prices].per_item = v->per_item;
	return model->prices++;
}

/*
 * Finds the tables of costs.  Without a clock there is no waiting, and time
 * is paid with the legs; where it has a price of its own (overtime) it is
 * left to the sums of tours.
 */
static LgStatus
find_prices(PlanModel *model, bool *fits, LgError *err)
{
	bool		beyond = false;

	*fits = true;
	LG_TRY(lg_alloc_array(model->env, MAX_PRICES, sizeof(PlanPrice), &model->price, err));
	for (int32_t k = 0; k < model->kinds; k++)
	{
		model->kind[k].price = number_price(model, model->kind[k].vehicle);
		*fits = *fits && model->kind[k].price != PLAN_NONE;
		beyond = beyond || model->kind[k].overtime_after != PLAN_NEVER || model->kind[k].max_duration != PLAN_NEVER;
		if (!model->clocked)
			model->kind[k].per_ms = 0;
	}
	model->timed = model->clocked ? model->timed : beyond;
	return LG_OK;
}

static void
put_cell(PlanModel *model, size_t cell, const RouteLeg *leg)
{
	bool		way = !leg->unreachable && leg->us / 1000 < MAX_MS;

	for (int32_t p = 0; p < model->prices; p++)
	{
		const PlanPrice *price = &model->price[p];
		double		cost = (double) price->per_km * (double) (leg->cm > 0 ? leg->cm : 0) / 100000.0 +
		(double) price->per_hour * (double) leg->us / (double) ROUTE_HOUR;

		price->to[cell] = (float) (way ? cost : PLAN_NO_WAY);
	}
	if (model->ms_to != NULL)
		model->ms_to[cell] = way ? (int32_t) ((leg->us + 999) / 1000) : MAX_MS;
	if (model->cm_to != NULL)
		model->cm_to[cell] = way ? (float) leg->cm : (float) PLAN_NO_WAY;
}

static void
copy_cell(PlanModel *model, size_t cell, size_t from)
{
	for (int32_t p = 0; p < model->prices; p++)
		model->price[p].to[cell] = model->price[p].to[from];
	if (model->ms_to != NULL)
		model->ms_to[cell] = model->ms_to[from];
	if (model->cm_to != NULL)
		model->cm_to[cell] = model->cm_to[from];
}

/* Between points both directions are alike, and geodesics are dear. */
static LgStatus
fill_tables(PlanModel *model, const RoutePlace *places, LgError *err)
{
	size_t		n = (size_t) model->places;
	const RouteRoads *roads = model->kind[0].roads;
	double		factor = model->kind[0].vehicle->speed_factor;

	for (size_t i = 0; i < n; i++)
	{
		for (size_t j = 0; j < n; j++)
		{
			RouteLeg	leg = {0};

			if (roads->matrix == NULL && j < i)
			{
				copy_cell(model, i * n + j, j * n + i);
				continue;
			}
			if (i != j)
				route_drive(roads, factor, &places[i], &places[j], &leg);
			put_cell(model, i * n + j, &leg);
			if ((j & 1023) == 1023)
				LG_TRY(lg_poll(model->env, err));
		}
		LG_TRY(lg_poll(model->env, err));
	}
	return LG_OK;
}

/* Cells of four bytes, read as they are: by tiles, as rows of columns are far apart in memory. */
static LgStatus
turn_table(const PlanModel *model, const void *table, void **turned, bool *alike, LgError *err)
{
	size_t		n = (size_t) model->places;
	const uint32_t *from = table;
	uint32_t   *to = *turned;

	for (size_t i0 = 0; i0 < n; i0 += TILE)
	{
		for (size_t j0 = 0; j0 < n && *alike; j0 += TILE)
		{
			for (size_t i = i0; i < n && i < i0 + TILE; i++)
			{
				for (size_t j = j0; j < n && j < j0 + TILE; j++)
				{
					if (to != NULL)
						to[i * n + j] = from[j * n + i];
					else
						*alike = *alike && from[i * n + j] == from[j * n + i];
				}
			}
		}
		LG_TRY(lg_poll(model->env, err));
	}
	return LG_OK;
}

/* The table by the place a leg leads to: the same one where both directions are alike. */
static LgStatus
add_turned(const PlanModel *model, const void *table, void *turned, LgError *err)
{
	size_t		n = (size_t) model->places;
	bool		alike = true;
	void	   *other = NULL;

	LG_TRY(turn_table(model, table, &other, &alike, err));
	if (alike)
	{
		memcpy(turned, &table, sizeof(void *));
		return LG_OK;
	}
	alike = true;
	LG_TRY(lg_alloc_array(model->env, n * n, 4, &other, err));
	LG_TRY(turn_table(model, table, &other, &alike, err));
	memcpy(turned, &other, sizeof(void *));
	return LG_OK;
}

static LgStatus
turn_tables(PlanModel *model, LgError *err)
{
	for (int32_t p = 0; p < model->prices; p++)
		LG_TRY(add_turned(model, model->price[p].to, &model->price[p].from, err));
	if (model->ms_to != NULL)
		LG_TRY(add_turned(model, model->ms_to, &model->ms_from, err));
	if (model->cm_to != NULL)
		LG_TRY(add_turned(model, model->cm_to, &model->cm_from, err));
	return LG_OK;
}

static LgStatus
alloc_tables(PlanModel *model, bool *fits, LgError *err)
{
	size_t		cells = (size_t) model->places * (size_t) model->places;
	size_t		tables = (size_t) model->prices + (model->clocked || model->timed || model->lengths) + model->lengths;

	*fits = cells * tables * 8 <= TABLE_BYTES;
	if (!*fits)
		return LG_OK;
	for (int32_t p = 0; p < model->prices; p++)
	{
		LG_TRY(lg_alloc_array(model->env, cells, sizeof(float), &model->price[p].to, err));
		LG_TRY(lg_alloc_array(model->env, (size_t) model->stops + 1, sizeof(double), &model->price[p].visit, err));
	}
	if (model->clocked || model->timed || model->lengths)
		LG_TRY(lg_alloc_array(model->env, cells, sizeof(int32_t), &model->ms_to, err));
	if (model->lengths)
		LG_TRY(lg_alloc_array(model->env, cells, sizeof(float), &model->cm_to, err));
	return LG_OK;
}

static void
put_visits(PlanModel *model)
{
	for (int32_t p = 0; p < model->prices; p++)
	{
		const PlanPrice *price = &model->price[p];

		for (int32_t i = 0; i < model->stops; i++)
		{
			const RouteStop *stop = &model->problem->stops[i];

			price->visit[i] = (double) stop->toll + (double) price->per_stop + (double) price->per_item * (double) stop->items +
				(double) price->per_hour * (double) stop->service / (double) ROUTE_HOUR;
		}
	}
}

/* Fills the tables where they can tell what a tour costs; model->fast says so. */
LgStatus
route_plan_tables(PlanModel *model, LgError *err)
{
	RoutePlace *places;
	bool		fits;

	model->fast = false;
	if (!is_plain(model))
		return LG_OK;
	find_shape(model);
	LG_TRY(find_prices(model, &fits, err));
	if (!fits)
		return LG_OK;
	LG_TRY(lg_alloc_array(model->env, (size_t) model->stops + 2 * (size_t) model->kinds + 1, sizeof(RoutePlace), &places, err));
	LG_TRY(find_places(model, places, err));
	LG_TRY(alloc_tables(model, &fits, err));
	if (!fits)
		return LG_OK;
	LG_TRY(fill_tables(model, places, err));
	LG_TRY(turn_tables(model, err));
	put_visits(model);
	lg_release(model->env, places);
	model->fast = true;
	return LG_OK;
}
