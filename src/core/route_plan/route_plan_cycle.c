/*
 * route_plan_cycle.c
 *		One vehicle that pays for legs alone: the travelling salesman.
 *
 * 2-opt and or-opt over neighbour lists with a queue of ends to look at again,
 * kicked by double bridges of short segments; a kick that does not pay is taken
 * back (iterated local search: Johnson and McGeoch 1997; local double bridges:
 * Applegate, Cook and Rohe 2003).
 *
 * Start and finish are cities as well.  Where they differ, the leg from the finish back to
 * the start is one that nobody would give up.
 */
#include "route_plan_search.h"

#define NEIGHBOURS 10
#define LONGEST_SEGMENT 3		/* of or-opt */
#define LONGEST_KICK 50
#define KEPT_LEG (-1e12)
#define LEAST_GAIN 1e-7

typedef struct Cycle
{
	PlanSearch *search;
	int32_t		cities;
	int32_t		stops;
	const float *cost;
	size_t		places;
	int32_t    *place;			/* of each city */
	int32_t    *at;				/* city at each position */
	int32_t    *position;		/* of each city */
	int32_t    *near;			/* [city][NEIGHBOURS], PLAN_NONE where there are fewer */
	int32_t    *queue;			/* cities to look at, a stack */
	int32_t		queued;
	bool	   *is_queued;
	int32_t    *log;			/* four cities for each exchange since the kick */
	int32_t		logged;
	int32_t		log_room;
	double		length;
} Cycle;

/* ----------------------------------------------------------------------
 * the tour as an array
 * ----------------------------------------------------------------------
 */

static inline double
leg(const Cycle *c, int32_t a, int32_t b)
{
	if (LG_UNLIKELY(a >= c->stops && b >= c->stops))
		return KEPT_LEG;
	return (double) c->cost[(size_t) c->place[a] * c->places + (size_t) c->place[b]];
}

static inline int32_t
next(const Cycle *c, int32_t city)
{
	int32_t		i = c->position[city] + 1;

	return c->at[i < c->cities ? i : 0];
}

static inline int32_t
previous(const Cycle *c, int32_t city)
{
	int32_t		i = c->position[city];

	return c->at[i > 0 ? i - 1 : c->cities - 1];
}

/* Turns the path from one city to another round, or the rest of the cycle if that is shorter. */
static void
reverse(Cycle *c, int32_t from, int32_t to)
{
	int32_t		n = c->cities;
	int32_t		i = c->position[from];
	int32_t		j = c->position[to];
	int32_t		length = (j - i + n) % n + 1;

	if (2 * length > n)
	{
		int32_t		first = j + 1 < n ? j + 1 : 0;

		j = i > 0 ? i - 1 : n - 1;
		i = first;
		length = n - length;
	}
	c->search->work += 1 + length / 4;
	for (int32_t k = length / 2; k > 0; k--)
	{
		int32_t		a = c->at[i];
		int32_t		b = c->at[j];

		c->at[i] = b;
		c->position[b] = i;
		c->at[j] = a;
		c->position[a] = j;
		i = i + 1 < n ? i + 1 : 0;
		j = j > 0 ? j - 1 : n - 1;
	}
}

/* Legs ab and cd become ac and bd, d being beyond c; the cycle runs a b ... c d, or d c ... b a. */
static void
exchange(Cycle *cycle, int32_t a, int32_t b, int32_t c)
{
	if (next(cycle, a) == b)
		reverse(cycle, b, c);
	else
		reverse(cycle, c, b);
}

static LgStatus
exchange_logged(Cycle *cycle, int32_t a, int32_t b, int32_t c, int32_t d, LgError *err)
{
	int32_t    *entry;

	if (cycle->logged + 4 > cycle->log_room)
	{
		cycle->log_room = cycle->log_room * 2 + 256;
		LG_TRY(lg_resize_array(cycle->search->env, &cycle->log, (size_t) cycle->log_room, sizeof(int32_t), err));
	}
	exchange(cycle, a, b, c);
	entry = cycle->log + cycle->logged;
	entry[0] = a;
	entry[1] = b;
	entry[2] = c;
	entry[3] = d;
	cycle->logged += 4;
	return LG_OK;
}

static void
take_back(Cycle *c)
{
	while (c->logged > 0)
	{
		const int32_t *entry = c->log + (c->logged -= 4);

		exchange(c, entry[0], entry[2], entry[1]);
	}
}

static void
look_again(Cycle *c, int32_t city)
{
	if (c->is_queued[city])
		return;
	c->is_queued[city] = true;
	c->queue[c->queued++] = city;
}

/* ----------------------------------------------------------------------
 * moves
 * ----------------------------------------------------------------------
 */

/*
 * Moves the segment first..last, which follows p and precedes q, between x and
 * y = next(x); x is followed by the segment's first city, or its last if turned.
 */
static LgStatus
move_segment(Cycle *c, int32_t first, int32_t last, int32_t x, int32_t y, bool turned, LgError *err)
{
	int32_t		p = previous(c, first);
	int32_t		q = next(c, last);

	if (x == p)
		return LG_OK;
	LG_TRY(exchange_logged(c, p, first, x, y, err));	/* p x .. q last .. first y */
	if (x != q)
		LG_TRY(exchange_logged(c, p, x, q, last, err)); /* p q .. x last .. first y */
	if (!turned && first != last)
		LG_TRY(exchange_logged(c, x, last, first, y, err));
	look_again(c, p);
	look_again(c, q);
	look_again(c, x);
	look_again(c, y);
	look_again(c, first);
	look_again(c, last);
	return LG_OK;
}

static LgStatus
try_two_opt(Cycle *c, int32_t city, bool forward, bool *done, LgError *err)
{
	const int32_t *near = c->near + (size_t) city * NEIGHBOURS;
	int32_t		other = forward ? next(c, city) : previous(c, city);
	double		given = leg(c, city, other);

	*done = false;
	for (int k = 0; k < NEIGHBOURS && near[k] >= 0; k++)
	{
		int32_t		d = near[k];
		double		gain = given - leg(c, city, d);
		int32_t		dn;

		if (gain <= LEAST_GAIN)
			break;
		dn = forward ? next(c, d) : previous(c, d);
		if (d == other || dn == city)
			continue;
		gain += leg(c, d, dn) - leg(c, other, dn);
		if (gain <= LEAST_GAIN)
			continue;
		if (forward)
			LG_TRY(exchange_logged(c, city, other, d, dn, err));
		else
			LG_TRY(exchange_logged(c, dn, d, other, city, err));
		c->length -= gain;
		look_again(c, city);
		look_again(c, other);
		look_again(c, d);
		look_again(c, dn);
		*done = true;
		return LG_OK;
	}
	return LG_OK;
}

/* The segment with `city` at one end, next to a neighbour of it. */
static LgStatus
try_segment(Cycle *c, int32_t city, int32_t far, bool city_first, int32_t length, bool *done, LgError *err)
{
	const int32_t *near = c->near + (size_t) city * NEIGHBOURS;
	int32_t		first = city_first ? city : far;
	int32_t		last = city_first ? far : city;
	int32_t		p = previous(c, first);
	int32_t		q = next(c, last);
	double		freed = leg(c, p, first) + leg(c, last, q) - leg(c, p, q);

	for (int k = 0; k < NEIGHBOURS && near[k] >= 0 && !*done; k++)
	{
		int32_t		d = near[k];
		int32_t		inside = (c->position[d] - c->position[first] + c->cities) % c->cities;

		if (freed - leg(c, city, d) <= LEAST_GAIN)
			break;
		if (inside < length)
			continue;
		for (int side = 0; side < 2 && !*done; side++)
		{
			int32_t		x = side == 0 ? d : previous(c, d);
			int32_t		y = side == 0 ? next(c, d) : d;
			int32_t		e = side == 0 ? y : x;
			double		gain = freed - leg(c, city, d) - leg(c, far, e) + leg(c, x, y);

			if (x == p || x == last || y == first || gain <= LEAST_GAIN)
				continue;
			/* x is followed by the city where d is x, by the far end where d is y */
			LG_TRY(move_segment(c, first, last, x, y, (side == 0) != city_first, err));
			c->length -= gain;
			*done = true;
		}
	}
	return LG_OK;
}

static LgStatus
try_or_opt(Cycle *c, int32_t city, bool *done, LgError *err)
{
	for (int direction = 0; direction < 2; direction++)
	{
		int32_t		far = city;

		for (int32_t length = 1; length <= LONGEST_SEGMENT && length + 3 <= c->cities; length++)
		{
			LG_TRY(try_segment(c, city, far, direction == 0, length, done, err));
			if (*done)
				return LG_OK;
			far = direction == 0 ? next(c, far) : previous(c, far);
		}
	}
	return LG_OK;
}

/* Until no city that was touched has a better place. */
static LgStatus
descend(Cycle *c, LgError *err)
{
	while (c->queued > 0 && !c->search->stop)
	{
		int32_t		city = c->queue[--c->queued];
		bool		done;

		c->is_queued[city] = false;
		LG_TRY(try_two_opt(c, city, true, &done, err));
		if (!done)
			LG_TRY(try_two_opt(c, city, false, &done, err));
		if (!done)
			LG_TRY(try_or_opt(c, city, &done, err));
		if (done)
			look_again(c, city);
		c->search->work += 20;
		if (c->search->work > 20000)
			LG_TRY(route_plan_poll(c->search, err));
	}
	return LG_OK;
}

/* Two short segments, one after the other, change places. */
static LgStatus
kick(Cycle *c, bool *kicked, LgError *err)
{
	int32_t		most = c->cities / 3 < LONGEST_KICK ? c->cities / 3 : LONGEST_KICK;
	int32_t		start = plan_below(&c->search->rng, c->cities);
	int32_t		one = 1 + plan_below(&c->search->rng, most);
	int32_t		two = 1 + plan_below(&c->search->rng, most);
	int32_t		p = c->at[start];
	int32_t		first = c->at[(start + 1) % c->cities];
	int32_t		last = c->at[(start + one) % c->cities];
	int32_t		q = c->at[(start + one + 1) % c->cities];
	int32_t		x = c->at[(start + one + two) % c->cities];
	int32_t		y = c->at[(start + one + two + 1) % c->cities];
	double		more = leg(c, p, q) + leg(c, x, first) + leg(c, last, y) - leg(c, p, first) - leg(c, last, q) - leg(c, x, y);

	*kicked = more < -KEPT_LEG / 2;
	if (!*kicked)
		return LG_OK;
	c->length += more;
	return move_segment(c, first, last, x, y, false, err);
}

/* ----------------------------------------------------------------------
 * start and end
 * ----------------------------------------------------------------------
 */

/* The nearest stops of each city; of start and finish by looking at all. */
static void
find_near(Cycle *c)
{
	const PlanModel *model = c->search->model;

	for (int32_t i = 0; i < c->cities; i++)
	{
		int32_t    *near = c->near + (size_t) i * NEIGHBOURS;
		int32_t		count = 0;

		for (int32_t k = 0; k < NEIGHBOURS; k++)
			near[k] = i < c->stops && k < model->near_count ? model->near[(size_t) i * (size_t) model->near_count + (size_t) k] : PLAN_NONE;
		for (int32_t j = 0; j < c->stops && i >= c->stops; j++)
		{
			int32_t		to = count < NEIGHBOURS ? count++ : NEIGHBOURS;

			for (; to > 0 && leg(c, i, near[to - 1]) > leg(c, i, j); to--)
			{
				if (to < NEIGHBOURS)
					near[to] = near[to - 1];
			}
			if (to < NEIGHBOURS)
				near[to] = j;
		}
	}
}

static LgStatus
start_cycle(Cycle *c, PlanSearch *search, LgError *err)
{
	const PlanModel *model = search->model;
	const PlanKind *kind = &model->kind[0];
	const PlanTour *tour = &search->tour[0];
	size_t		most = (size_t) model->stops + 2;

	memset(c, 0, sizeof(*c));
	c->search = search;
	c->stops = model->stops;
	c->cities = model->stops + 1 + (kind->start != kind->finish);
	c->cost = model->price[kind->price].to;
	c->places = (size_t) model->places;
	LG_TRY(lg_alloc_array(search->env, most, sizeof(int32_t), &c->place, err));
	LG_TRY(lg_alloc_array(search->env, most, sizeof(int32_t), &c->at, err));
	LG_TRY(lg_alloc_array(search->env, most, sizeof(int32_t), &c->position, err));
	LG_TRY(lg_alloc_array(search->env, most * NEIGHBOURS, sizeof(int32_t), &c->near, err));
	LG_TRY(lg_alloc_array(search->env, most, sizeof(int32_t), &c->queue, err));
	LG_TRY(lg_alloc_array(search->env, most, sizeof(bool), &c->is_queued, err));
	for (int32_t i = 0; i < c->cities; i++)
		c->place[i] = i < c->stops ? i : i == c->stops ? kind->start : kind->finish;
	c->at[0] = c->stops;
	for (int32_t k = 1; k <= tour->count; k++)
		c->at[k] = tour->spot[k].stop;
	if (c->cities > c->stops + 1)
		c->at[c->cities - 1] = c->stops + 1;
	for (int32_t i = 0; i < c->cities; i++)
		c->position[c->at[i]] = i;
	find_near(c);
	for (int32_t i = c->cities; i-- > 0;)
		look_again(c, c->at[i]);
	return LG_OK;
}

/* The cycle as a tour, from the start on. */
static LgStatus
put_tour(const Cycle *c, LgError *err)
{
	PlanTour   *tour = &c->search->tour[0];
	bool		forward = c->cities == c->stops + 1 || next(c, c->stops) != c->stops + 1;
	int32_t		city = c->stops;

	for (int32_t k = 1; k <= tour->count; k++)
	{
		city = forward ? next(c, city) : previous(c, city);
		tour->spot[k].stop = city;
	}
	return route_plan_changed(c->search, tour, err);
}

/* One vehicle that pays for legs alone and has no limits, and all stops in its tour. */
bool
route_plan_is_cycle(const PlanSearch *search)
{
	const PlanModel *model = search->model;

	return model->fast && model->vehicles == 1 && !model->clocked && !model->timed && !model->mixed && !model->lengths &&
		model->price[0].to == model->price[0].from && model->frozen[0] == 0 && model->stops >= 8 &&
		search->absent_count == 0 && search->tour[0].count == model->stops;
}

/* Improves that tour until time or iterations, which are kicks, are up. */
LgStatus
route_plan_cycle(PlanSearch *search, LgError *err)
{
	int64_t		most = search->options->max_iterations;
	Cycle		c;

	LG_TRY(start_cycle(&c, search, err));
	LG_TRY(descend(&c, err));
	while (!search->stop && (most == 0 || (int64_t) search->iteration < most))
	{
		double		before = c.length;
		bool		kicked;

		search->iteration++;
		c.logged = 0;
		LG_TRY(kick(&c, &kicked, err));
		if (!kicked)
			continue;
		LG_TRY(descend(&c, err));
		if (c.length > before || search->stop)
		{
			take_back(&c);
			c.length = before;
		}
		if ((search->iteration & 255) == 0)
			LG_TRY(route_plan_poll(search, err));
	}
	while (c.queued > 0)
		c.is_queued[c.queue[--c.queued]] = false;
	return put_tour(&c, err);
}
