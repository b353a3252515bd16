/*
 * route_plan_tour.c
 *		Tours measured by tables: what inserting a request costs, in constant
 *		time a place.
 *
 * Each spot of a tour knows the earliest end of work there and the latest
 * start from which all that follows is in time; so a stop fits between two
 * spots when it reaches the second one by then.  Where duration has a price,
 * the parts before and after are joined as in Vidal, Crainic, Gendreau and
 * Prins 2013, without time warp, as nothing late is kept.
 */
#include "route_plan_result.h"

/* ----------------------------------------------------------------------
 * the sums of a tour
 * ----------------------------------------------------------------------
 */

static PlanSpan
span_of(const PlanModel *model, const PlanKind *kind, int32_t place, bool start)
{
	PlanSpan	span = {0, kind->opens, PLAN_NEVER};

	if (place < model->stops)
	{
		span.lasts = model->stop[place].work;
		span.early = model->stop[place].ready;
		span.late = model->stop[place].due;
	}
	else if (!start)
	{
		span.early = PLAN_ALWAYS;
		span.late = kind->closes;
	}
	return span;
}

/* Two parts with a leg between; they fit together. */
static inline PlanSpan
join_spans(const PlanSpan *a, const PlanSpan *b, int64_t leg)
{
	PlanSpan	span;
	int64_t		delta = a->lasts + leg;
	int64_t		wait = b->early - delta - a->late;

	if (wait < 0)
		wait = 0;
	span.lasts = delta + b->lasts + wait;
	span.early = (b->early - delta > a->early ? b->early - delta : a->early) - wait;
	span.late = b->late - delta < a->late ? b->late - delta : a->late;
	return span;
}

static inline double
cost_of_time(const PlanKind *kind, int64_t lasts)
{
	double		cost = kind->per_ms * (double) lasts;

	if (lasts > kind->overtime_after)
		cost += kind->overtime_per_ms * (double) (lasts - kind->overtime_after);
	return cost;
}

static inline size_t
row_of(const PlanModel *model, int32_t place)
{
	return (size_t) place * (size_t) model->places;
}

static void
refresh_clock(const PlanModel *model, const PlanKind *kind, PlanTour *tour)
{
	PlanSpot   *spot = tour->spot;
	int32_t		last = tour->count + 1;

	spot[0].depart = kind->opens;
	for (int32_t k = 1; k <= last; k++)
	{
		int64_t		at = spot[k - 1].depart + model->ms_to[row_of(model, spot[k - 1].stop) + (size_t) spot[k].stop];

		if (k < last)
		{
			const PlanStop *stop = &model->stop[spot[k].stop];

			at = (at > stop->ready ? at : stop->ready) + stop->work;
		}
		spot[k].depart = at;
	}
	spot[last].latest = kind->closes;
	for (int32_t k = last - 1; k > 0; k--)
	{
		const PlanStop *stop = &model->stop[spot[k].stop];
		int64_t		latest = spot[k + 1].latest - model->ms_to[row_of(model, spot[k].stop) + (size_t) spot[k + 1].stop] - stop->work;

		spot[k].latest = latest < stop->due ? latest : stop->due;
	}
	spot[0].latest = PLAN_NEVER;
}

static void
refresh_spans(const PlanModel *model, const PlanKind *kind, PlanTour *tour)
{
	PlanSpot   *spot = tour->spot;
	int32_t		last = tour->count + 1;

	tour->front[0] = span_of(model, kind, spot[0].stop, true);
	for (int32_t k = 1; k <= last; k++)
	{
		PlanSpan	own = span_of(model, kind, spot[k].stop, false);

		tour->front[k] = join_spans(&tour->front[k - 1], &own, model->ms_to[row_of(model, spot[k - 1].stop) + (size_t) spot[k].stop]);
	}
	tour->back[last] = span_of(model, kind, spot[last].stop, false);
	for (int32_t k = last - 1; k >= 0; k--)
	{
		PlanSpan	own = span_of(model, kind, spot[k].stop, k == 0);

		tour->back[k] = join_spans(&own, &tour->back[k + 1], model->ms_to[row_of(model, spot[k].stop) + (size_t) spot[k + 1].stop]);
	}
	tour->time_cost = tour->count > 0 ? cost_of_time(kind, tour->front[last].lasts) : 0;
}

static void
refresh_loads(const PlanModel *model, PlanTour *tour)
{
	int			n = model->dimensions;

	memset(tour->total, 0, sizeof(tour->total));
	for (int32_t k = 1; k <= tour->count; k++)
	{
		const PlanStop *stop = &model->stop[tour->spot[k].stop];

		for (int d = 0; d < n; d++)
			tour->total[d] += model->mixed ? stop->delivery[d] : stop->delivery[d] + stop->pickup[d];
	}
	if (!model->mixed)
		return;
	for (int d = 0; d < n; d++)
	{
		int64_t		load = tour->total[d];

		for (int32_t k = 0; k <= tour->count; k++)
		{
			const PlanStop *stop = k > 0 ? &model->stop[tour->spot[k].stop] : NULL;

			load += stop != NULL ? stop->pickup[d] + stop->shipped[d] - stop->delivery[d] : 0;
			tour->load[k * n + d] = load;
			tour->before[k * n + d] = k > 0 && tour->before[(k - 1) * n + d] > load ? tour->before[(k - 1) * n + d] : load;
		}
		for (int32_t k = tour->count; k >= 0; k--)
			tour->after[k * n + d] = k < tour->count && tour->after[(k + 1) * n + d] > tour->load[k * n + d] ?
				tour->after[(k + 1) * n + d] : tour->load[k * n + d];
	}
}

static double
change_of(const PlanModel *model, int32_t stop, int32_t vehicle)
{
	int32_t		home = model->stop[stop].home;

	return home != PLAN_NONE && home != vehicle ? model->change_price : 0;
}

static LgStatus
refresh(PlanSearch *search, PlanTour *tour, LgError *err)
{
	const PlanModel *model = search->model;
	const PlanKind *kind = &model->kind[tour->kind];
	const PlanPrice *price = &model->price[kind->price];
	PlanSpot   *spot = tour->spot;
	int32_t		last = tour->count + 1;
	double		cost = 0;

	(void) err;
	search->work += last;
	spot[last].stop = kind->finish;
	for (int32_t k = 1; k <= last; k++)
	{
		spot[k].edge = tour->count > 0 ? price->to[row_of(model, spot[k - 1].stop) + (size_t) spot[k].stop] : 0;
		cost += (double) spot[k].edge;
		if (k < last)
			cost += price->visit[spot[k].stop] + (model->change_price > 0 ? change_of(model, spot[k].stop, tour->vehicle) : 0);
	}
	refresh_loads(model, tour);
	if (model->clocked)
		refresh_clock(model, kind, tour);
	if (model->lengths)
	{
		tour->cm = tour->ms = 0;
		for (int32_t k = 1; k <= last && tour->count > 0; k++)
		{
			tour->cm += (double) model->cm_to[row_of(model, spot[k - 1].stop) + (size_t) spot[k].stop];
			tour->ms += model->ms_to[row_of(model, spot[k - 1].stop) + (size_t) spot[k].stop];
		}
	}
	tour->time_cost = 0;
	if (model->timed)
		refresh_spans(model, kind, tour);
	tour->cost = tour->count > 0 ? kind->fixed + cost + tour->time_cost : 0;
	return LG_OK;
}

/* ----------------------------------------------------------------------
 * inserting one stop
 * ----------------------------------------------------------------------
 */

static bool
fits_total(const PlanModel *model, const PlanKind *kind, const PlanTour *tour, const PlanStop *stop)
{
	for (int d = 0; d < model->dimensions; d++)
	{
		if (tour->total[d] + stop->delivery[d] + stop->pickup[d] > kind->capacity[d])
			return false;
	}
	return true;
}

/* A stop before spot k: its delivery is on board up to it, its pickup from it on. */
static bool
fits_load(const PlanModel *model, const PlanKind *kind, const PlanTour *tour, const PlanStop *stop, int32_t k)
{
	int			n = model->dimensions;

	for (int d = 0; d < n; d++)
	{
		if (tour->before[(k - 1) * n + d] + stop->delivery[d] > kind->capacity[d] ||
			tour->after[(k - 1) * n + d] + stop->pickup[d] > kind->capacity[d])
			return false;
	}
	return true;
}

/* The legs of a new stop by row: what leads to it, and from it. */
typedef struct Rows
{
	const float *to;
	const float *from;
	const int32_t *ms_to;
	const int32_t *ms_from;
} Rows;

static inline Rows
rows_of(const PlanModel *model, const PlanPrice *price, int32_t stop)
{
	size_t		row = row_of(model, stop);
	Rows		rows = {price->to + row, price->from + row, NULL, NULL};

	if (model->ms_to != NULL)
	{
		rows.ms_to = model->ms_to + row;
		rows.ms_from = model->ms_from + row;
	}
	return rows;
}

/* The change in what duration costs, or no way at all. */
static double
time_delta(const PlanModel *model, const PlanKind *kind, const PlanTour *tour, const Rows *rows, int32_t stop, int32_t k)
{
	PlanSpan	own = span_of(model, kind, stop, false);
	PlanSpan	span = join_spans(&tour->front[k - 1], &own, rows->ms_from[tour->spot[k - 1].stop]);

	span = join_spans(&span, &tour->back[k], rows->ms_to[tour->spot[k].stop]);
	if (span.lasts > kind->max_duration)
		return PLAN_NO_WAY;
	return cost_of_time(kind, span.lasts) - tour->time_cost;
}

static bool
within_lengths(const PlanModel *model, const PlanKind *kind, const PlanTour *tour, int32_t stop, int32_t k)
{
	size_t		row = row_of(model, stop);
	size_t		p = (size_t) tour->spot[k - 1].stop;
	size_t		q = (size_t) tour->spot[k].stop;
	double		cm = tour->cm + (double) model->cm_from[row + p] + (double) model->cm_to[row + q];
	double		ms = tour->ms + model->ms_from[row + p] + model->ms_to[row + q];

	if (tour->count > 0)
	{
		cm -= (double) model->cm_to[row_of(model, (int32_t) p) + q];
		ms -= model->ms_to[row_of(model, (int32_t) p) + q];
	}
	return cm <= kind->max_cm && ms <= kind->max_ms;
}

/* All that is rarely asked; the legs' cost is in delta. */
static double
other_delta(const PlanModel *model, const PlanKind *kind, const PlanTour *tour, const Rows *rows, int32_t stop, int32_t k)
{
	if (model->mixed && !fits_load(model, kind, tour, &model->stop[stop], k))
		return PLAN_NO_WAY;
	if (model->lengths && !within_lengths(model, kind, tour, stop, k))
		return PLAN_NO_WAY;
	return model->timed ? time_delta(model, kind, tour, rows, stop, k) : 0;
}

static inline __attribute__((always_inline))
void
insert_stop(PlanSearch *search, PlanTour *tour, int32_t stop, double base, PlanInsert *best, bool clocked, bool plain)
{
	const PlanModel *model = search->model;
	const PlanKind *kind = &model->kind[tour->kind];
	Rows		rows = rows_of(model, &model->price[kind->price], stop);
	const PlanStop *own = &model->stop[stop];
	const PlanSpot *spot = tour->spot;
	int32_t		last = tour->count + 1;
	double		least = best->delta - base;

	search->work += last;
	for (int32_t k = tour->frozen + 1; k <= last; k++)
	{
		const PlanSpot *p = &spot[k - 1];
		const PlanSpot *q = &spot[k];
		double		delta;

		if (clocked)
		{
			int64_t		at;

			if (p->depart > own->due)
				break;
			at = p->depart + rows.ms_from[p->stop];
			if (at < own->ready)
				at = own->ready;
			if (at > own->due || at + own->work + rows.ms_to[q->stop] > q->latest)
				continue;
		}
		delta = (double) rows.from[p->stop] + (double) rows.to[q->stop] - (double) q->edge;
		if (delta >= least && (plain || !model->timed))
			continue;
		if (!plain)
		{
			delta += other_delta(model, kind, tour, &rows, stop, k);
			if (delta >= least)
				continue;
		}
		if (plan_blinks(search))
			continue;
		least = delta;
		best->tour = tour;
		best->at = k;
		best->delta = delta + base;
	}
}

/* ----------------------------------------------------------------------
 * inserting a shipment
 * ----------------------------------------------------------------------
 */

/* A pickup under way through a tour, to where its delivery may stand. */
typedef struct Carried
{
	double		legs;			/* added so far */
	int64_t		depart;			/* from the spot before */
	PlanSpan	span;			/* only timed */
	double		cm;
	double		ms;
} Carried;

static bool
fits_shipped(const PlanModel *model, const PlanKind *kind, const PlanTour *tour, const PlanStop *pickup, int32_t k)
{
	int			n = model->dimensions;

	for (int d = 0; d < n; d++)
	{
		if (tour->load[k * n + d] + pickup->shipped[d] > kind->capacity[d])
			return false;
	}
	return true;
}

/* Goes on to a place; false where that is too late. */
static bool
carry_on(const PlanModel *model, const PlanKind *kind, Carried *carried, int32_t from, int32_t place, int64_t latest)
{
	size_t		cell = row_of(model, from) + (size_t) place;
	const PlanStop *stop = &model->stop[place];

	if (model->clocked)
	{
		int64_t		at = carried->depart + model->ms_to[cell];

		if (at < stop->ready)
			at = stop->ready;
		if (at > latest)
			return false;
		carried->depart = at + stop->work;
	}
	if (model->timed)
	{
		PlanSpan	own = span_of(model, kind, place, false);

		carried->span = join_spans(&carried->span, &own, model->ms_to[cell]);
	}
	return true;
}

/* What it costs to deliver between the spot the load comes from and spot k; or no way. */
static double
deliver_delta(const PlanModel *model, const PlanKind *kind, const PlanTour *tour, const Rows *rows,
			  const Carried *carried, int32_t from, int32_t delivery, int32_t k)
{
	const PlanStop *own = &model->stop[delivery];
	const PlanSpot *q = &tour->spot[k];
	double		delta = carried->legs + (double) rows->from[from] + (double) rows->to[q->stop];

	if (model->clocked)
	{
		int64_t		at = carried->depart + rows->ms_from[from];

		if (at < own->ready)
			at = own->ready;
		if (at > own->due || at + own->work + rows->ms_to[q->stop] > q->latest)
			return PLAN_NO_WAY;
	}
	if (model->timed)
	{
		PlanSpan	span = span_of(model, kind, delivery, false);

		span = join_spans(&carried->span, &span, rows->ms_from[from]);
		span = join_spans(&span, &tour->back[k], rows->ms_to[q->stop]);
		if (span.lasts > kind->max_duration)
			return PLAN_NO_WAY;
		delta += cost_of_time(kind, span.lasts) - tour->time_cost;
	}
	return delta;
}

/* Limits of length, by walking the tour: shipments under such limits are few. */
static bool
shipment_within(const PlanModel *model, const PlanKind *kind, const PlanTour *tour, const PlanRequest *request, int32_t at, int32_t to)
{
	double		cm = 0;
	double		ms = 0;
	int32_t		here = tour->spot[0].stop;

	for (int32_t k = 1; k <= tour->count + 1; k++)
	{
		int32_t		way[3];
		int			n = 0;

		if (k == at)
			way[n++] = request->stop;
		if (k == to)
			way[n++] = request->delivery;
		way[n++] = tour->spot[k].stop;
		for (int i = 0; i < n; i++)
		{
			cm += (double) model->cm_to[row_of(model, here) + (size_t) way[i]];
			ms += model->ms_to[row_of(model, here) + (size_t) way[i]];
			here = way[i];
		}
	}
	return cm <= kind->max_cm && ms <= kind->max_ms;
}

/* All places for the delivery when the pickup stands before spot `at`. */
static void
insert_delivery(PlanSearch *search, PlanTour *tour, const PlanRequest *request, Carried carried, int32_t at,
				double base, PlanInsert *best)
{
	const PlanModel *model = search->model;
	const PlanKind *kind = &model->kind[tour->kind];
	Rows		rows = rows_of(model, &model->price[kind->price], request->delivery);
	const PlanPrice *price = &model->price[kind->price];
	int32_t		from = request->stop;

	for (int32_t k = at; k <= tour->count + 1; k++)
	{
		const PlanSpot *q = &tour->spot[k];
		double		delta = deliver_delta(model, kind, tour, &rows, &carried, from, request->delivery, k) + base;

		/* the leg that goes is the pickup's before, this one's after */
		if (k > at)
			delta -= (double) q->edge;
		search->work++;
		if (delta < best->delta && !plan_blinks(search) &&
			(!model->lengths || shipment_within(model, kind, tour, request, at, k)))
		{
			best->tour = tour;
			best->at = at;
			best->delivery_at = k;
			best->delta = delta;
		}
		if (k > tour->count || !fits_shipped(model, kind, tour, &model->stop[request->stop], k))
			return;
		if (model->clocked && carried.depart > model->stop[request->delivery].due)
			return;
		/* carry the load on to spot k */
		if (!carry_on(model, kind, &carried, from, q->stop, q->latest))
			return;
		if (k == at)
			carried.legs += (double) price->to[row_of(model, from) + (size_t) q->stop];
		from = q->stop;
	}
}

static void
insert_shipment(PlanSearch *search, PlanTour *tour, const PlanRequest *request, double base, PlanInsert *best)
{
	const PlanModel *model = search->model;
	const PlanKind *kind = &model->kind[tour->kind];
	Rows		rows = rows_of(model, &model->price[kind->price], request->stop);
	const PlanStop *own = &model->stop[request->stop];

	for (int32_t k = tour->frozen + 1; k <= tour->count + 1; k++)
	{
		const PlanSpot *p = &tour->spot[k - 1];
		Carried		carried = {0};

		if (model->clocked && p->depart > own->due)
			return;
		if (!fits_shipped(model, kind, tour, own, k - 1))
			continue;
		carried.depart = model->clocked ? p->depart : 0;
		if (model->timed)
			carried.span = tour->front[k - 1];
		if (!carry_on(model, kind, &carried, p->stop, request->stop, own->due))
			continue;
		carried.legs = (double) rows.from[p->stop] - (double) tour->spot[k].edge;
		insert_delivery(search, tour, request, carried, k, base, best);
	}
}

/* The cheapest place in a tour, where it is cheaper than the best so far. */
static LgStatus
insert(PlanSearch *search, PlanTour *tour, int32_t r, PlanInsert *best, LgError *err)
{
	const PlanModel *model = search->model;
	const PlanKind *kind = &model->kind[tour->kind];
	const PlanRequest *request = &model->request[r];
	const PlanStop *stop = &model->stop[request->stop];
	double		base = model->price[kind->price].visit[request->stop];

	(void) err;
	if (!model->mixed && !fits_total(model, kind, tour, stop))
		return LG_OK;
	if (!kind->allowed[r] || (stop->only != PLAN_NONE && stop->only != tour->vehicle))
		return LG_OK;
	if (tour->count + 1 + (request->delivery >= 0) > kind->max_stops)
		return LG_OK;
	if (tour->count == 0)
		base += kind->fixed;
	if (model->change_price > 0)
		base += change_of(model, request->stop, tour->vehicle);
	if (request->delivery >= 0)
	{
		if (model->stop[request->delivery].only != PLAN_NONE && model->stop[request->delivery].only != tour->vehicle)
			return LG_OK;
		base += model->price[kind->price].visit[request->delivery];
		if (model->change_price > 0)
			base += change_of(model, request->delivery, tour->vehicle);
		insert_shipment(search, tour, request, base, best);
		return LG_OK;
	}
	if (model->mixed || model->lengths || model->timed)
	{
		if (model->clocked)
			insert_stop(search, tour, request->stop, base, best, true, false);
		else
			insert_stop(search, tour, request->stop, base, best, false, false);
	}
	else if (model->clocked)
		insert_stop(search, tour, request->stop, base, best, true, true);
	else
		insert_stop(search, tour, request->stop, base, best, false, true);
	return LG_OK;
}

/* Tables take feasible tours for granted; whether one that is given is, the evaluator says. */
static LgStatus
stands(PlanSearch *search, PlanTour *tour, bool *feasible, LgError *err)
{
	RoutePlanTour result;
	int32_t    *stops;

	LG_TRY(lg_alloc_array(search->env, (size_t) tour->count + 1, sizeof(int32_t), &stops, err));
	for (int32_t k = 0; k < tour->count; k++)
		stops[k] = tour->spot[k + 1].stop;
	LG_TRY(route_plan_tour(search->model, (uint32_t) tour->vehicle, stops, (uint32_t) tour->count, &result, err));
	*feasible = result.result.feasible;
	lg_release(search->env, stops);
	return LG_OK;
}

const PlanMeasure route_plan_by_tables = {refresh, insert, stands};
