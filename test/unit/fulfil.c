/*
 * fulfil.c
 *		Plans of random orders against all sets of options, each with the best
 *		distribution of its units found by dynamic programming over whole units and
 *		criteria compared one by one; and how long the search takes.
 */
#include "core/fulfil/fulfil_route.h"
#include "core/fulfil/stock_snapshot.h"
#include "unit.h"

#define LINES 5
#define OPTIONS 10
#define UNITS 7

typedef struct Case
{
	FulfilOrder order;
	FulfilRule	rule;
	int64_t		wanted[LINES];
	FulfilOption option[OPTIONS];
	int64_t		available[OPTIONS * LINES];
} Case;

typedef struct Vector
{
	int64_t		v[FULFIL_CRITERIA];
} Vector;

static int
compare(const FulfilRule *rule, const Vector *a, const Vector *b)
{
	for (int i = 0; i < FULFIL_CRITERIA; i++)
	{
		int			c = rule->order[i];

		if (a->v[c] != b->v[c])
			return a->v[c] < b->v[c] ? -1 : 1;
	}
	return 0;
}

static const char *const objectives[][6] = {
	{"complete", "deliver_by", "shipments", "cost", "distance", "priority"},
	{"complete", "cost", "deliver_by", "shipments"},
	{"complete", "priority", "distance", "cost"},
};

static void
random_case(LgRng *rng, Case *c, int objective, bool partial)
{
	size_t		sizes[6];
	LgError		err;
	int			names = 0;
	uint32_t	site = 0;

	memset(c, 0, sizeof(*c));
	fulfil_rule_init(&c->rule);
	for (; names < 6 && objectives[objective][names] != NULL; names++)
		sizes[names] = strlen(objectives[objective][names]);
	CHECK_OK(fulfil_rule_order(&c->rule, objectives[objective], sizes, names, &err), err);
	if (lg_rng_below(rng, 2) == 0)
		c->rule.max_shipments = 1 + (uint32_t) lg_rng_below(rng, 3);
	c->rule.partial = partial;
	c->order.lines = 1 + (uint32_t) lg_rng_below(rng, LINES);
	c->order.options = 1 + (uint32_t) lg_rng_below(rng, 8);
	c->order.deliver_by = lg_rng_below(rng, 2) == 0 ? FULFIL_NEVER : 2;
	c->order.must_use = lg_rng_below(rng, 4) == 0 ? (uint32_t) lg_rng_below(rng, c->order.options) : FULFIL_NONE;
	c->order.wanted = c->wanted;
	c->order.option = c->option;
	c->order.available = c->available;
	for (uint32_t l = 0; l < c->order.lines; l++)
		c->wanted[l] = 1 + (int64_t) lg_rng_below(rng, UNITS - 1);
	for (uint32_t o = 0; o < c->order.options; o++)
	{
		bool		same = o > 0 && lg_rng_below(rng, 5) == 0;
		FulfilOption *option = &c->option[o];

		site += same ? 0 : 1;
		option->site = site;
		option->fixed = (int64_t) lg_rng_below(rng, 4) * 10000000;
		option->per_unit = (int64_t) lg_rng_below(rng, 4) * 2500000;
		option->deliver_by = lg_rng_below(rng, 8) == 0 ? FULFIL_NEVER : (int64_t) lg_rng_below(rng, 4);
		option->distance_m = (int64_t) lg_rng_below(rng, 3) * 1000;
		option->priority = (int32_t) lg_rng_below(rng, 3);
		for (uint32_t l = 0; l < c->order.lines; l++)
			c->available[o * c->order.lines + l] = same ? c->available[(o - 1) * c->order.lines + l] :
				lg_rng_below(rng, 3) == 0 ? 0 : (int64_t) lg_rng_below(rng, UNITS);
	}
}

static Vector
unit_vector(const Case *c, uint32_t o)
{
	Vector		v = {{0}};

	v.v[FULFIL_DELIVER_BY] = c->order.deliver_by != FULFIL_NEVER && c->option[o].deliver_by > c->order.deliver_by;
	v.v[FULFIL_COST] = c->option[o].per_unit;
	v.v[FULFIL_PRIORITY] = c->option[o].priority;
	return v;
}

static void
add(Vector *sum, const Vector *v, int64_t times)
{
	for (int i = 0; i < FULFIL_CRITERIA; i++)
		sum->v[i] += v->v[i] * times;
}

/* The best distribution of a line: state is units placed, and whether the forced option has one. */
static void
line_best(const Case *c, uint32_t set, uint32_t line, Vector best[2], bool possible[2])
{
	Vector		table[UNITS][2];
	bool		reached[UNITS][2] = {{false}};
	int64_t		wanted = c->wanted[line];

	memset(table, 0, sizeof(table));
	reached[0][0] = true;
	for (uint32_t o = 0; o < c->order.options; o++)
	{
		Vector		unit = unit_vector(c, o);

		if ((set >> o & 1) == 0)
			continue;
		for (int64_t n = wanted; n >= 0; n--)
			for (int f = 1; f >= 0; f--)
				for (int64_t take = 1; reached[n][f] && take <= c->available[o * c->order.lines + line] && n + take <= wanted; take++)
				{
					Vector		sum = table[n][f];
					int			to = f || o == c->order.must_use;

					add(&sum, &unit, take);
					if (!reached[n + take][to] || compare(&c->rule, &sum, &table[n + take][to]) < 0)
					{
						reached[n + take][to] = true;
						table[n + take][to] = sum;
					}
				}
	}
	for (int f = 0; f < 2; f++)
	{
		possible[f] = false;
		for (int64_t n = c->rule.partial ? 0 : wanted; n <= wanted; n++)
		{
			Vector		sum = table[n][f];

			sum.v[FULFIL_COMPLETE] = wanted - n;
			if (reached[n][f] && (!possible[f] || compare(&c->rule, &sum, &best[f]) < 0))
			{
				possible[f] = true;
				best[f] = sum;
			}
		}
	}
}

/* The best plan whose shipments are these, all counted. */
static bool
set_best(const Case *c, uint32_t set, Vector *sum)
{
	Vector		state[2] = {{{0}}, {{0}}};
	bool		reached[2] = {true, false};
	int64_t		units = 0;
	int			wanted_state = c->order.must_use != FULFIL_NONE;

	for (uint32_t line = 0; line < c->order.lines; line++)
	{
		Vector		best[2];
		bool		possible[2];
		Vector		next[2];
		bool		next_reached[2] = {false, false};

		line_best(c, set, line, best, possible);
		for (int f = 0; f < 2; f++)
			for (int g = 0; g < 2; g++)
			{
				Vector		both = state[f];

				if (!reached[f] || !possible[g])
					continue;
				add(&both, &best[g], 1);
				if (!next_reached[f | g] || compare(&c->rule, &both, &next[f | g]) < 0)
				{
					next_reached[f | g] = true;
					next[f | g] = both;
				}
			}
		memcpy(state, next, sizeof(state));
		memcpy(reached, next_reached, sizeof(reached));
	}
	if (!wanted_state && reached[1])
		return false;			/* cannot be: nothing is forced */
	if (!reached[wanted_state])
		return false;
	*sum = state[wanted_state];
	for (uint32_t line = 0; line < c->order.lines; line++)
		units += c->wanted[line];
	if (sum->v[FULFIL_COMPLETE] == units)
		return false;			/* nothing is no plan */
	for (uint32_t o = 0; o < c->order.options; o++)
		if ((set >> o & 1) != 0)
		{
			sum->v[FULFIL_SHIPMENTS]++;
			sum->v[FULFIL_COST] += c->option[o].fixed;
			sum->v[FULFIL_DISTANCE] += c->option[o].distance_m;
		}
	return true;
}

static bool
one_a_site(const Case *c, uint32_t set)
{
	for (uint32_t o = 1; o < c->order.options; o++)
		for (uint32_t p = 0; p < o; p++)
			if ((set >> o & 1) && (set >> p & 1) && c->option[o].site == c->option[p].site)
				return false;
	return true;
}

/* Set a before set b: the smaller option where they first differ. */
static bool
set_first(uint32_t a, uint32_t b)
{
	uint32_t	differ = a ^ b;
	uint32_t	lowest = differ & -differ;

	return (a & lowest) != 0;
}

static bool
by_brute_force(const Case *c, Vector *best, uint32_t *best_set)
{
	bool		found = false;

	for (uint32_t set = 1; set < 1u << c->order.options; set++)
	{
		Vector		v;
		int			d;

		if ((uint32_t) __builtin_popcount(set) > c->rule.max_shipments || !one_a_site(c, set) || !set_best(c, set, &v))
			continue;
		d = found ? compare(&c->rule, &v, best) : -1;
		if (d < 0 || (d == 0 && set_first(set, *best_set)))
		{
			*best = v;
			*best_set = set;
			found = true;
		}
	}
	return found;
}

static void
check_plan(const Case *c, const FulfilPlan *plan, const Vector *best, uint32_t best_set)
{
	uint32_t	set = 0;
	int64_t		missing = 0;

	for (uint32_t i = 0; i < plan->shipments; i++)
		set |= 1u << plan->option[i];
	for (uint32_t l = 0; l < c->order.lines; l++)
	{
		int64_t		units = 0;

		for (uint32_t i = 0; i < plan->shipments; i++)
		{
			int64_t		here = plan->units[i * c->order.lines + l];

			CHECK(here >= 0 && here <= c->available[plan->option[i] * c->order.lines + l]);
			units += here;
		}
		CHECK(units <= c->wanted[l]);
		missing += c->wanted[l] - units;
	}
	CHECK_INT(plan->missing, missing);
	CHECK_INT(plan->missing, best->v[FULFIL_COMPLETE]);
	CHECK_INT(plan->late, best->v[FULFIL_DELIVER_BY]);
	CHECK_INT(plan->shipments, best->v[FULFIL_SHIPMENTS]);
	CHECK_INT(plan->cost, best->v[FULFIL_COST]);
	CHECK_INT(plan->distance_m, best->v[FULFIL_DISTANCE]);
	CHECK_INT(plan->priority, best->v[FULFIL_PRIORITY]);
	CHECK_INT(set, best_set);
}

static void
against_brute_force(uint64_t seed, bool partial)
{
	int			cases = getenv("LG_LONG") != NULL ? 10000 : 300;
	LgRng		rng;

	lg_rng_seed(&rng, seed);
	for (int i = 0; i < 3 * cases; i++)
	{
		LgEnv		env = unit_env();
		Case		c;
		FulfilPlan	plan;
		Vector		best;
		uint32_t	best_set = 0;
		LgError		err;
		bool		found;

		random_case(&rng, &c, i % 3, partial);
		found = by_brute_force(&c, &best, &best_set);
		CHECK_OK(fulfil_route(&env, &c.rule, &c.order, &plan, &err), err);
		CHECK(plan.proven);
		CHECK_INT(plan.found, found);
		if (found && plan.found)
			check_plan(&c, &plan, &best, best_set);
		unit_release_all();
	}
}

static void
whole_orders(void)
{
	against_brute_force(1, false);
}

static void
partial_orders(void)
{
	against_brute_force(2, true);
}

/* Microseconds of processor time: the median and the 99th percentile. */
static void
time_orders(const char *what, uint32_t lines, uint32_t sites, int objective)
{
	enum
	{
		ORDERS = 400
	};
	static double seconds[ORDERS];
	LgRng		rng;

	lg_rng_seed(&rng, 7);
	for (int i = 0; i < ORDERS; i++)
	{
		LgEnv		env = unit_env();
		int64_t		wanted[8];
		FulfilOption option[50];
		int64_t		here[50 * 8];
		FulfilRule	rule;
		size_t		sizes[6];
		int			names = 0;
		FulfilOrder order = {lines, wanted, sites, option, here, FULFIL_NEVER, FULFIL_NONE};
		FulfilPlan	plan;
		LgError		err;
		double		start;
		int			k = i;

		fulfil_rule_init(&rule);
		for (; names < 6 && objectives[objective][names] != NULL; names++)
			sizes[names] = strlen(objectives[objective][names]);
		CHECK_OK(fulfil_rule_order(&rule, objectives[objective], sizes, names, &err), err);
		for (uint32_t l = 0; l < lines; l++)
			wanted[l] = 1 + (int64_t) lg_rng_below(&rng, 3);
		for (uint32_t o = 0; o < sites; o++)
		{
			option[o] = (FulfilOption)
			{
				o, 3000000 + (int64_t) lg_rng_below(&rng, 600) * 10000, (int64_t) lg_rng_below(&rng, 60) * 10000,
					FULFIL_NEVER, (int64_t) lg_rng_below(&rng, 900000), (int32_t) lg_rng_below(&rng, 5)
			};
			for (uint32_t l = 0; l < lines; l++)
				here[o * lines + l] = lg_rng_below(&rng, 2) == 0 ? 0 : 1 + (int64_t) lg_rng_below(&rng, 6);
		}
		start = unit_seconds();
		CHECK_OK(fulfil_route(&env, &rule, &order, &plan, &err), err);
		seconds[i] = unit_seconds() - start;
		CHECK(plan.proven && plan.found);
		for (; k > 0 && seconds[k - 1] > seconds[k]; k--)
		{
			double		swap = seconds[k];

			seconds[k] = seconds[k - 1];
			seconds[k - 1] = swap;
		}
		unit_release_all();
	}
	printf("# %s: median %.1f us, 99 %% below %.1f us\n", what, seconds[ORDERS / 2] * 1e6, seconds[ORDERS * 99 / 100] * 1e6);
}

static void
how_long(void)
{
	time_orders("5 lines, 20 sites, fewest shipments", 5, 20, 0);
	time_orders("5 lines, 20 sites, least cost", 5, 20, 1);
	time_orders("8 lines, 50 sites, fewest shipments", 8, 50, 0);
	time_orders("8 lines, 50 sites, least cost", 8, 50, 1);
}

int
main(void)
{
	UNIT_RUN(whole_orders);
	UNIT_RUN(partial_orders);
	UNIT_RUN(how_long);
	return unit_done();
}
