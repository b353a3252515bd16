/*
 * route_time.c
 *		The departure and all starts against brute force: every departure and
 *		every start on a grid, ten thousand random small routes of each kind.
 */
#include "unit.h"

#include "core/route/route.h"

#define HORIZON 160
#define MAX_STOPS 5
#define MAX_LEG 5

typedef struct Case
{
	RouteVehicle vehicle;
	RouteStop	stops[MAX_STOPS];
	RouteLeg	legs[MAX_STOPS + 1];
	RouteWindow windows[MAX_STOPS][7];
	Route		route;
} Case;

typedef struct Score
{
	bool		there;
	int64_t		hard;
	int64_t		money;
	int64_t		duration;
} Score;

static int64_t
draw(LgRng *rng, int64_t below)
{
	return (int64_t) lg_rng_below(rng, (uint64_t) below);
}

static bool
one_in(LgRng *rng, int n)
{
	return lg_rng_below(rng, (uint64_t) n) == 0;
}

static void
random_stop(LgRng *rng, Case *c, uint32_t i, int most_windows)
{
	RouteStop  *stop = &c->stops[i];
	int64_t		at = draw(rng, 12);

	memset(stop, 0, sizeof(*stop));
	stop->is_break = one_in(rng, 5);
	stop->service = draw(rng, 4);
	stop->setup = draw(rng, 2);
	stop->windows = c->windows[i];
	stop->window_count = (uint32_t) draw(rng, most_windows + 1);
	for (uint32_t w = 0; w < stop->window_count; w++)
	{
		c->windows[i][w].ready = w == 0 && one_in(rng, 8) ? ROUTE_ALWAYS : at;
		at += draw(rng, 5);
		c->windows[i][w].due = w + 1 == stop->window_count && one_in(rng, 8) ? ROUTE_NEVER : at;
		at += 1 + draw(rng, 7);
	}
	if (stop->window_count <= 1 && one_in(rng, 6))
	{							/* a fact: no waiting elsewhere is tried to change it */
		stop->present |= UINT64_C(1) << STOP_STARTED;
		stop->started = draw(rng, 25);
	}
	if (one_in(rng, 6))
	{
		stop->present |= UINT64_C(1) << STOP_LATE_PER_HOUR;
		stop->late_per_hour = draw(rng, 9);
	}
	memset(&c->legs[i], 0, sizeof(RouteLeg));
	c->legs[i].us = stop->is_break ? 0 : draw(rng, 5);
	c->legs[i].moved = !stop->is_break && c->legs[i].us > 0;
}

static void
random_case(LgRng *rng, Case *c, int most_windows, bool bounded)
{
	RouteVehicle *v = &c->vehicle;

	memset(c, 0, sizeof(*c));
	v->shift_start = bounded ? 0 : ROUTE_ALWAYS;
	v->shift_end = one_in(rng, 3) ? 10 + draw(rng, 25) : ROUTE_NEVER;
	v->max_duration = one_in(rng, 4) ? draw(rng, 25) : INT64_MAX;
	v->overtime_after = one_in(rng, 3) ? draw(rng, 20) : INT64_MAX;
	v->overtime_per_hour = draw(rng, 6);
	v->per_hour = draw(rng, 5);
	v->wait_per_hour = one_in(rng, 3) ? draw(rng, 4) : 0;
	v->unpaid_breaks = one_in(rng, 3);
	v->grace = one_in(rng, 3) ? draw(rng, 3) : 0;
	if (one_in(rng, 2))
	{
		v->present |= UINT64_C(1) << VEHICLE_LATE_PER_HOUR;
		v->late_per_hour = draw(rng, 9);
	}
	if (most_windows > 1 && one_in(rng, 4))
	{
		v->present |= UINT64_C(1) << VEHICLE_LATE_EACH;
		v->late_each = draw(rng, 20);
	}
	c->route.vehicle = v;
	c->route.stops = c->stops;
	c->route.legs = c->legs;
	c->route.count = 1 + (uint32_t) draw(rng, MAX_STOPS);
	for (uint32_t i = 0; i < c->route.count; i++)
		random_stop(rng, c, i, most_windows);
	c->legs[c->route.count].us = draw(rng, 5);
}

/* ----------------------------------------------------------------------
 * brute force
 * ----------------------------------------------------------------------
 */

static bool
start_allowed(const RouteStop *stop, int64_t arrival, int64_t start)
{
	if (ROUTE_HAS(stop, STOP_STARTED))
		return start == (stop->started > arrival ? stop->started : arrival);
	return stop->window_count == 0 || start >= stop->windows[0].ready;
}

/* Hard time and money of starting then, counted from the nearest window before. */
static void
late_score(const Case *c, const RouteStop *stop, int64_t start, int64_t *hard, int64_t *money)
{
	int64_t		grace = stop->is_break ? 0 : c->vehicle.grace;
	int64_t		least = 0;
	bool		any = false;
	bool		priced = (c->vehicle.present & ((UINT64_C(1) << VEHICLE_LATE_PER_HOUR) | (UINT64_C(1) << VEHICLE_LATE_EACH))) && !stop->is_break;
	int64_t		rate = stop->is_break ? 0 : c->vehicle.late_per_hour;

	for (uint32_t w = 0; w < stop->window_count; w++)
	{
		if (start >= stop->windows[w].ready)
		{
			int64_t		late = stop->windows[w].due == ROUTE_NEVER ? 0 : start - stop->windows[w].due - grace;

			if (!any || late < least)
				least = late;
			any = true;
		}
	}
	if (ROUTE_HAS(stop, STOP_LATE_PER_HOUR))
	{
		priced = true;
		rate = stop->late_per_hour;
	}
	*hard = *money = 0;
	if (least <= 0)
		return;
	if (priced)
		*money = rate * least + c->vehicle.late_each * ROUTE_HOUR;
	else
		*hard = least;
}

static bool
less(const Score *a, const Score *b)
{
	if (!b->there || !a->there)
		return a->there && !b->there;
	if (a->hard != b->hard)
		return a->hard < b->hard;
	if (a->money != b->money)
		return a->money < b->money;
	return a->duration < b->duration;
}

/* The score of ending at a time, all but lateness. */
static Score
finish_score(const Case *c, int64_t departure, int64_t finish, int64_t hard, int64_t money)
{
	const RouteVehicle *v = &c->vehicle;
	Score		score = {true, hard, money, finish - departure};
	int64_t		paid = score.duration;

	for (uint32_t i = 0; i < c->route.count && v->unpaid_breaks; i++)
		paid -= c->stops[i].is_break ? c->stops[i].service : 0;
	if (v->shift_end != ROUTE_NEVER && finish > v->shift_end)
		score.hard += finish - v->shift_end;
	if (v->max_duration != INT64_MAX && score.duration > v->max_duration)
		score.hard += score.duration - v->max_duration;
	score.money += (v->per_hour + v->wait_per_hour) * score.duration;
	if (v->overtime_after != INT64_MAX && paid > v->overtime_after)
		score.money += v->overtime_per_hour * (paid - v->overtime_after);
	return score;
}

static int64_t
work(const Case *c, uint32_t i)
{
	return c->stops[i].service + (c->legs[i].moved ? c->stops[i].setup : 0);
}

static int64_t
pending_leg(const Case *c, uint32_t i)
{
	while (i < c->route.count && c->stops[i].is_break)
		i++;
	return c->legs[i].us;
}

typedef struct Grid
{
	int64_t		last;			/* latest clock in use */
	Score		at[HORIZON][MAX_LEG];
} Grid;

static void
clear(Grid *grid)
{
	memset(grid->at, 0, sizeof(grid->at[0]) * (size_t) (grid->last + 1));
	grid->last = 0;
}

/* No later start can help: past the last opening, or on arrival. */
static int64_t
last_start(const RouteStop *stop, int64_t arrival, int64_t offset)
{
	int64_t		last = arrival;

	if (ROUTE_HAS(stop, STOP_STARTED) && stop->started + offset > last)
		last = stop->started + offset;
	for (uint32_t w = 0; w < stop->window_count; w++)
	{
		if (stop->windows[w].ready != ROUTE_ALWAYS && stop->windows[w].ready + offset > last)
			last = stop->windows[w].ready + offset;
	}
	return last + 2 < HORIZON ? last + 2 : HORIZON - 1;
}

static void
keep(Grid *grid, int64_t clock, int64_t leg, Score score)
{
	if (clock >= HORIZON || !less(&score, &grid->at[clock][leg]))
		return;
	grid->at[clock][leg] = score;
	if (clock > grid->last)
		grid->last = clock;
}

/* The best over all starts for one departure: states are (clock, leg left). */
static Score
brute_departure(const Case *c, int64_t departure, int64_t offset)
{
	static Grid grids[2];
	Grid	   *now = &grids[0];
	Grid	   *next = &grids[1];
	Score		best = {0};
	Score		zero = {true, 0, 0, 0};

	clear(now);
	keep(now, departure + offset, pending_leg(c, 0), zero);
	for (uint32_t i = 0; i < c->route.count; i++)
	{
		const RouteStop *stop = &c->stops[i];
		Grid	   *swap;

		clear(next);
		for (int64_t clock = departure + offset; clock <= now->last; clock++)
		{
			for (int64_t leg = 0; leg < MAX_LEG; leg++)
			{
				Score		from = now->at[clock][leg];
				int64_t		arrival = clock + (stop->is_break ? 0 : leg);

				for (int64_t start = arrival; from.there && start <= last_start(stop, arrival, offset); start++)
				{
					Score		to = from;
					int64_t		hard;
					int64_t		money;
					int64_t		driven = start - clock < leg ? start - clock : leg;

					if (!start_allowed(stop, arrival - offset, start - offset))
						continue;
					late_score(c, stop, start - offset, &hard, &money);
					to.hard += hard;
					to.money += money;
					keep(next, start + work(c, i), stop->is_break ? leg - driven : pending_leg(c, i + 1), to);
				}
			}
		}
		swap = now;
		now = next;
		next = swap;
	}
	for (int64_t clock = departure + offset; clock <= now->last; clock++)
	{
		for (int64_t leg = 0; leg < MAX_LEG; leg++)
		{
			Score		end = now->at[clock][leg];

			if (!end.there)
				continue;
			end = finish_score(c, departure, clock - offset + leg, end.hard, end.money);
			if (less(&end, &best))
				best = end;
		}
	}
	return best;
}

/* The score of the schedule we got, recounted; false when it breaks a rule. */
static bool
schedule_score(const Case *c, const RouteSchedule *schedule, Score *score)
{
	int64_t		clock = schedule->departure;
	int64_t		leg = pending_leg(c, 0);
	int64_t		hard = 0;
	int64_t		money = 0;
	int64_t		waited = 0;
	int64_t		moving = 0;

	for (uint32_t i = 0; i < c->route.count; i++)
	{
		const RouteStop *stop = &c->stops[i];
		const RouteTime *time = &schedule->times[i];
		int64_t		h;
		int64_t		m;

		if (time->start < clock + (stop->is_break ? 0 : leg) || !start_allowed(stop, clock + (stop->is_break ? 0 : leg), time->start) ||
			time->end != time->start + work(c, i) || time->wait < 0)
			return false;
		late_score(c, stop, time->start, &h, &m);
		hard += h;
		money += m;
		if (stop->is_break)
			leg -= time->start - clock < leg ? time->start - clock : leg;
		else
			leg = pending_leg(c, i + 1);
		clock = time->end;
		waited += time->wait;
		moving += work(c, i) + (stop->is_break ? 0 : c->legs[i].us);
	}
	moving += c->legs[c->route.count].us;
	*score = finish_score(c, schedule->departure, clock + leg, hard, money);
	return schedule->finish == clock + leg && waited + moving == score->duration;
}

static void
compare_with_brute_force(uint64_t seed, int rounds, int most_windows, bool bounded)
{
	LgEnv		env = unit_env();
	LgRng		rng;
	LgError		err;
	int			floating = 0;

	lg_rng_seed(&rng, seed);
	for (int round = 0; round < rounds; round++)
	{
		Case		c;
		RouteTime	times[MAX_STOPS];
		RouteSchedule schedule = {.times = times};
		Score		best = {0};
		Score		got;
		int64_t		earliest = 0;
		int64_t		offset = bounded ? 0 : 35;

		random_case(&rng, &c, most_windows, bounded);
		CHECK_OK(route_schedule(&env, &c.route, &schedule, &err), err);
		if (schedule.floating)
		{
			floating++;
			continue;
		}
		for (int64_t d = -offset; d < 40; d++)
		{
			Score		score = brute_departure(&c, d, offset);

			if (less(&score, &best))
			{
				best = score;
				earliest = d;
			}
		}
		if (!schedule_score(&c, &schedule, &got))
			unit_failed(__FILE__, __LINE__, "round %d: the schedule breaks a rule", round);
		else if (got.hard != best.hard || got.money != best.money || got.duration != best.duration)
			unit_failed(__FILE__, __LINE__, "round %d: %lld/%lld/%lld at %lld, but %lld/%lld/%lld at %lld", round,
						(long long) got.hard, (long long) got.money, (long long) got.duration, (long long) schedule.departure,
						(long long) best.hard, (long long) best.money, (long long) best.duration, (long long) earliest);
		else if (bounded && schedule.departure != earliest)
			unit_failed(__FILE__, __LINE__, "round %d: departure %lld, but %lld is as good", round,
						(long long) schedule.departure, (long long) earliest);
	}
	CHECK(floating < rounds / 2);
}

static void
one_window_equals_brute_force(void)
{
	compare_with_brute_force(1, 10000, 1, true);
}

static void
several_windows_equal_brute_force(void)
{
	compare_with_brute_force(2, 10000, 3, true);
}

static void
many_windows_equal_brute_force(void)
{
	compare_with_brute_force(5, 3000, 7, true);
}

static void
open_shift_equals_brute_force(void)
{
	compare_with_brute_force(3, 2000, 1, false);
	compare_with_brute_force(4, 2000, 3, false);
}

static void
fixed_departure_is_kept(void)
{
	LgEnv		env = unit_env();
	LgRng		rng;
	LgError		err;

	lg_rng_seed(&rng, 5);
	for (int round = 0; round < 2000; round++)
	{
		Case		c;
		RouteTime	times[MAX_STOPS];
		RouteSchedule schedule = {.times = times};
		Score		got;
		Score		best;

		random_case(&rng, &c, 3, true);
		c.route.fixed_departure = true;
		c.route.departure = draw(&rng, 30);
		CHECK_OK(route_schedule(&env, &c.route, &schedule, &err), err);
		CHECK_INT(schedule.departure, c.route.departure);
		best = brute_departure(&c, c.route.departure, 0);
		CHECK(schedule_score(&c, &schedule, &got));
		CHECK_INT(got.hard, best.hard);
		CHECK_INT(got.money, best.money);
		CHECK_INT(got.duration, best.duration);
	}
}

int
main(void)
{
	UNIT_RUN(one_window_equals_brute_force);
	UNIT_RUN(several_windows_equal_brute_force);
	UNIT_RUN(many_windows_equal_brute_force);
	UNIT_RUN(open_shift_equals_brute_force);
	UNIT_RUN(fixed_departure_is_kept);
	return unit_done();
}
