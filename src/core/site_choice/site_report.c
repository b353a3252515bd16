/*
 * site_report.c
 *		The answer of a site selection in steps: which site first, what each
 *		one adds, and how far the whole is from what is provably possible.
 *
 * Steps follow the greedy order of the chosen sites, so that stopping after
 * any step leaves the best start.  Existing sites come together as step 0.
 */
#include "core/site_choice/site_plan.h"

#include <stdlib.h>

/* Beyond this many distances the steps are ordered by demand served instead. */
#define MAX_DENSE_PAIRS ((int64_t) 150000000)

typedef struct Reach
{
	int32_t		demand;
	double		cost;
} Reach;

/* Neighbours along the curve, to be passed over together. */
typedef struct Block
{
	GeoXyz		centre;
	double		radius;			/* chord */
	double		cost;			/* greatest of its demands' costs */
} Block;

#define BLOCK 64

typedef struct Report
{
	SitePlan   *plan;
	SiteMeasure measure;
	int32_t		count;			/* sites that are open in the end */
	int32_t    *site;			/* existing ones first */
	int32_t		existing;
	int32_t    *slot;			/* per site, -1: not open */
	/* whom each open site reaches; NULL when every one reaches everything */
	int64_t    *start;
	Reach	   *reach;
	double	   *cost;			/* per demand, INFINITY: not served yet */
	Block	   *block;			/* of BLOCK demands in a row, when all reach all */
	double		served;			/* weight */
	double		total_cost;
	double		value;			/* what the measure counts */
	double		paid;			/* for opening */
	double	   *gain_served;	/* per open site, as last computed */
	double	   *gain;
	int32_t    *fresh;
} Report;

static LgStatus
list_open(Report *r, LgError *err)
{
	SitePlan   *plan = r->plan;
	const SiteProblem *problem = &plan->problem;

	LG_TRY(lg_alloc_array(plan->env, (size_t) problem->sites, sizeof(int32_t), &r->slot, err));
	LG_TRY(lg_alloc_array(plan->env, (size_t) problem->sites, sizeof(int32_t), &r->site, err));
	for (int32_t i = 0; i < problem->sites; i++)
		r->slot[i] = -1;
	for (int32_t i = 0; i < problem->sites; i++)
		if (plan->kind[i] == SITE_EXISTING)
			r->site[r->count++] = i;
	r->existing = r->count;
	for (int32_t i = 0; i < problem->sites; i++)
		if (plan->kind[i] == SITE_REQUIRED)
			r->site[r->count++] = i;
	for (int32_t s = 0; s < plan->solution.count; s++)
		r->site[r->count++] = plan->solution.site[s];
	for (int32_t s = 0; s < r->count; s++)
		r->slot[r->site[s]] = s;
	LG_TRY(lg_alloc_array(plan->env, (size_t) r->count + 1, sizeof(double), &r->gain_served, err));
	LG_TRY(lg_alloc_array(plan->env, (size_t) r->count + 1, sizeof(double), &r->gain, err));
	LG_TRY(lg_alloc_array(plan->env, (size_t) r->count + 1, sizeof(int32_t), &r->fresh, err));
	LG_TRY(lg_alloc_array(plan->env, (size_t) problem->demands, sizeof(double), &r->cost, err));
	for (int32_t u = 0; u < problem->demands; u++)
		r->cost[u] = INFINITY;
	return LG_OK;
}

/* Calls for each pair of a demand and an open site within the radius. */
static int32_t
next_pair(const Report *r, int32_t u, int64_t *k, double *cost)
{
	const SitePlan *plan = r->plan;
	const SiteDemand *demand = plan->demand;
	bool		costs = demand->start != NULL;
	int64_t		end = costs ? demand->start[u + 1] : plan->start[u + 1];

	for (; *k < end; (*k)++)
	{
		int32_t		slot = r->slot[costs ? demand->row_site[*k] : plan->row_site[*k]];

		if (costs && demand->row_cost[*k] > plan->goal.radius)
			break;
		if (slot < 0)
			continue;
		*cost = costs ? demand->row_cost[*k] : site_plan_cost(plan, u, plan->row_site[*k]);
		(*k)++;
		return slot;
	}
	return -1;
}

/* Lists the demand each open site reaches. */
static LgStatus
list_reach(Report *r, LgError *err)
{
	SitePlan   *plan = r->plan;
	const int64_t *first = plan->demand->start != NULL ? plan->demand->start : plan->start;
	int64_t    *fill;
	double		cost;
	int32_t		slot;

	LG_TRY(lg_alloc_array(plan->env, (size_t) r->count + 1, sizeof(int64_t), &r->start, err));
	LG_TRY(lg_alloc_array(plan->env, (size_t) r->count + 1, sizeof(int64_t), &fill, err));
	for (int pass = 0; pass < 2; pass++)
	{
		for (int32_t u = 0; u < plan->problem.demands; u++)
		{
			int64_t		k = first[u];

			while ((slot = next_pair(r, u, &k, &cost)) >= 0)
			{
				if (pass == 0)
					r->start[slot + 1]++;
				else
				{
					r->reach[fill[slot]].demand = u;
					r->reach[fill[slot]++].cost = cost;
				}
			}
			LG_TRY(site_spend(&plan->effort, first[u + 1] - first[u] + 1, err));
		}
		if (pass == 1)
			break;
		for (int32_t s = 0; s < r->count; s++)
		{
			r->start[s + 1] += r->start[s];
			fill[s] = r->start[s];
		}
		LG_TRY(lg_resize_array(plan->env, &r->reach, (size_t) r->start[r->count], sizeof(Reach), err));
	}
	lg_release(plan->env, fill);
	return LG_OK;
}

/* What serving one unit of demand at a cost is worth. */
static double
worth(const Report *r, double cost)
{
	if (isinf(cost))
		return 0.0;
	switch (r->measure)
	{
		case SITE_MEASURE_COVER:
			return 1.0;
		case SITE_MEASURE_ATTENDANCE:
			return site_attendance(&r->plan->goal, cost);
		default:
			return -cost * r->plan->goal.unit_cost;
	}
}

/* What weigh() adds up. */
typedef struct Gain
{
	double		served;
	double		value;
} Gain;

static void
weigh_pair(Report *r, int32_t u, double cost, bool open, Gain *gain)
{
	double		weight = r->plan->problem.weight[u];

	if (cost >= r->cost[u])
		return;
	if (isinf(r->cost[u]))
		gain->served += weight;
	gain->value += weight * (worth(r, cost) - worth(r, r->cost[u]));
	if (!open)
		return;
	r->total_cost += weight * (isinf(r->cost[u]) ? cost : cost - r->cost[u]);
	r->cost[u] = cost;
}

/* All demands, passing over blocks that are served nearer than the site is. */
static LgStatus
weigh_blocks(Report *r, int32_t site, bool open, Gain *gain, LgError *err)
{
	SitePlan   *plan = r->plan;

	for (int32_t first = 0; first < plan->problem.demands; first += BLOCK)
	{
		Block	   *block = &r->block[first / BLOCK];
		int32_t		end = first + BLOCK < plan->problem.demands ? first + BLOCK : plan->problem.demands;
		double		chord = sqrt(geo_chord2(&block->centre, &plan->index->xyz[site])) - block->radius;

		LG_TRY(site_spend(&plan->effort, 1, err));
		if (chord >= block->cost)
			continue;
		for (int32_t u = first; u < end; u++)
			weigh_pair(r, u, site_plan_cost(plan, u, site), open, gain);
		LG_TRY(site_spend(&plan->effort, end - first, err));
		if (!open)
			continue;
		block->cost = 0.0;
		for (int32_t u = first; u < end; u++)
			block->cost = fmax(block->cost, r->cost[u]);
	}
	return LG_OK;
}

static LgStatus
make_blocks(Report *r, LgError *err)
{
	SitePlan   *plan = r->plan;
	int32_t		demands = plan->problem.demands;

	LG_TRY(lg_alloc_array(plan->env, (size_t) demands / BLOCK + 1, sizeof(Block), &r->block, err));
	for (int32_t first = 0; first < demands; first += BLOCK)
	{
		Block	   *block = &r->block[first / BLOCK];
		int32_t		end = first + BLOCK < demands ? first + BLOCK : demands;

		LG_TRY(site_spend(&plan->effort, end - first, err));
		block->cost = INFINITY;
		for (int axis = 0; axis < 3; axis++)
		{
			for (int32_t u = first; u < end; u++)
				block->centre.v[axis] += plan->xyz[u].v[axis];
			block->centre.v[axis] /= end - first;
		}
		for (int32_t u = first; u < end; u++)
			block->radius = fmax(block->radius, sqrt(geo_chord2(&block->centre, &plan->xyz[u])));
	}
	return LG_OK;
}

/* Gains of a site now; with open, they are taken. */
static LgStatus
weigh(Report *r, int32_t slot, bool open, LgError *err)
{
	Gain		gain = {0.0, 0.0};

	if (r->start == NULL)
		LG_TRY(weigh_blocks(r, r->site[slot], open, &gain, err));
	else
	{
		for (int64_t k = r->start[slot]; k < r->start[slot + 1]; k++)
		{
			weigh_pair(r, r->reach[k].demand, r->reach[k].cost, open, &gain);
			LG_TRY(site_spend(&r->plan->effort, 1, err));
		}
		LG_TRY(site_spend(&r->plan->effort, 1, err));
	}
	r->gain_served[slot] = gain.served;
	r->gain[slot] = gain.value;
	if (open)
	{
		r->served += gain.served;
		r->value += gain.value;
	}
	return LG_OK;
}

/* Cost decides, and demand not served yet comes before it. */
static bool
counts_cost(const Report *r)
{
	return r->measure == SITE_MEASURE_COST || r->measure == SITE_MEASURE_FARTHEST;
}

static bool
gains_more(const Report *r, int32_t a, int32_t b)
{
	if (counts_cost(r) && r->gain_served[a] != r->gain_served[b])
		return r->gain_served[a] > r->gain_served[b];
	if (r->gain[a] != r->gain[b])
		return r->gain[a] > r->gain[b];
	return r->site[a] < r->site[b];
}

/* The unopened site that gains most; lazily, once everything is served. */
static LgStatus
best_slot(Report *r, const uint8_t *done, int32_t step, bool lazy, int32_t *best, LgError *err)
{
	for (;;)
	{
		*best = -1;
		for (int32_t s = r->existing; s < r->count; s++)
		{
			if (done[s])
				continue;
			if (!lazy && r->fresh[s] != step)
			{
				LG_TRY(weigh(r, s, false, err));
				r->fresh[s] = step;
			}
			if (*best < 0 || gains_more(r, s, *best))
				*best = s;
		}
		if (*best < 0 || r->fresh[*best] == step)
			return LG_OK;
		LG_TRY(weigh(r, *best, false, err));
		r->fresh[*best] = step;
	}
}

static double
farthest(const Report *r)
{
	double		most = 0.0;

	for (int32_t u = 0; u < r->plan->problem.demands; u++)
		if (!isinf(r->cost[u]) && r->plan->problem.weight[u] > 0.0)
			most = fmax(most, r->cost[u]);
	return most;
}

static void
put_choice(Report *r, int32_t site, double gain)
{
	SitePlan   *plan = r->plan;
	SiteChoice *choice = &plan->choice[plan->choices++];

	choice->site = site;
	choice->gain = gain;
	choice->cumulative = r->measure == SITE_MEASURE_FARTHEST ? farthest(r) : counts_cost(r) ?
		r->total_cost * r->plan->goal.unit_cost + r->paid : r->value;
	choice->share = plan->demand->total > 0.0 ? r->served / plan->demand->total : NAN;
	choice->mean = r->served > 0.0 ? r->total_cost / r->served : NAN;
}

static LgStatus
put_steps(Report *r, LgError *err)
{
	uint8_t    *done;
	bool		lazy = !counts_cost(r);

	LG_TRY(lg_alloc_array(r->plan->env, (size_t) r->count + 1, 1, &done, err));
	if (r->existing > 0)
	{
		for (int32_t s = 0; s < r->existing; s++)
		{
			LG_TRY(weigh(r, s, true, err));
			r->paid += site_open_cost(&r->plan->problem, r->site[s]);
		}
		put_choice(r, -1, counts_cost(r) ? NAN : r->value);
	}
	for (int32_t s = 0; s < r->count; s++)
	{
		r->gain_served[s] = r->gain[s] = INFINITY;	/* not known yet */
		r->fresh[s] = -1;
	}
	for (int32_t step = 0; step < r->count - r->existing; step++)
	{
		int32_t		best;
		double		opening;
		bool		first = r->served == 0.0;

		LG_TRY(best_slot(r, done, step, lazy, &best, err));
		done[best] = 1;
		LG_TRY(weigh(r, best, true, err));
		opening = site_open_cost(&r->plan->problem, r->site[best]);
		r->paid += opening;
		put_choice(r, r->site[best],
				   r->measure == SITE_MEASURE_FARTHEST || (counts_cost(r) && first) ? NAN : r->gain[best] - opening);
		if (!lazy && r->gain_served[best] <= 0.0)
		{
			lazy = true;		/* nothing new is reached from here on */
			for (int32_t s = 0; s < r->count; s++)
				r->fresh[s] = -1;
		}
	}
	lg_release(r->plan->env, done);
	return LG_OK;
}

static int
compare_weights(const void *a, const void *b)
{
	const double *x = a;
	const double *y = b;

	return (y[0] > x[0]) - (y[0] < x[0]);
}

/*
 * Too many distances for greedy steps: order the sites by the demand that
 * uses them.  Gains are not known then, and costs are those of the whole plan.
 */
static LgStatus
put_by_demand(Report *r, LgError *err)
{
	SitePlan   *plan = r->plan;
	uint8_t    *allowed;
	double	   *load;			/* pairs: weight, slot */
	double		served = 0.0;

	LG_TRY(lg_alloc_array(plan->env, (size_t) plan->problem.sites, 1, &allowed, err));
	LG_TRY(lg_alloc_array(plan->env, 2 * (size_t) r->count, sizeof(double), &load, err));
	for (int32_t s = 0; s < r->count; s++)
	{
		allowed[r->site[s]] = 1;
		load[2 * s + 1] = s;
	}
	for (int32_t u = 0; u < plan->problem.demands; u++)
	{
		uint32_t	position[2];
		double		chord2[2];

		site_pairs_nearest2(plan->index, &plan->xyz[u], allowed, position, chord2);
		if (position[0] != SITE_NONE)
		{
			load[2 * r->slot[position[0]]] += plan->problem.weight[u];
			r->served += plan->problem.weight[u];
			r->total_cost += plan->problem.weight[u] * site_chord_cost(chord2[0]);
		}
		LG_TRY(site_spend(&plan->effort, 64, err));
	}
	qsort(load + 2 * r->existing, (size_t) (r->count - r->existing), 2 * sizeof(double), compare_weights);
	for (int32_t s = 0; s < r->existing; s++)
		served += load[2 * s];
	for (int32_t s = r->existing; s < r->count; s++)
	{
		served += load[2 * s];
		put_choice(r, r->site[(int32_t) load[2 * s + 1]], NAN);
		plan->choice[plan->choices - 1].share = plan->demand->total > 0.0 ? served / plan->demand->total : NAN;
	}
	return LG_OK;
}

/* Fills plan->choice from plan->solution. */
LgStatus
site_report_steps(SitePlan *plan, SiteMeasure measure, LgError *err)
{
	Report		r;
	bool		dense = plan->demand->start == NULL && plan->problem.radius != NULL;

	memset(&r, 0, sizeof(r));
	r.plan = plan;
	r.measure = measure;
	LG_TRY(list_open(&r, err));
	LG_TRY(lg_alloc_array(plan->env, (size_t) r.count + 1, sizeof(SiteChoice), &plan->choice, err));
	plan->choices = 0;
	if (dense && (int64_t) r.count * plan->problem.demands > MAX_DENSE_PAIRS)
		return put_by_demand(&r, err);
	if (dense)
		LG_TRY(make_blocks(&r, err));
	else
		LG_TRY(list_reach(&r, err));
	return put_steps(&r, err);
}

/* How far the value is from the bound, relative to the better of the two. */
void
site_report_gap(SitePlan *plan, double value, double bound, bool larger_is_better)
{
	double		best = larger_is_better ? bound : value;

	plan->bound = larger_is_better ? fmax(bound, value) : fmin(bound, value);
	plan->gap = best > 0.0 ? fmax(0.0, fabs(value - bound) / best) : 0.0;
	if (larger_is_better ? bound <= value : bound >= value)
		plan->gap = 0.0;
}

/*
 * The same for costs.  Demand that stays unserved has a price in the solution's
 * value and bound, which is nobody's cost: what is shown is the cost that the
 * steps end with, and what it can be less for as much demand served.
 */
void
site_report_cost_gap(SitePlan *plan)
{
	double		cost = plan->choices > 0 ? plan->choice[plan->choices - 1].cumulative : 0.0;
	double		slack = fmax(0.0, plan->solution.value - plan->solution.bound);

	plan->bound = fmax(0.0, cost - slack);
	plan->gap = slack <= 0.0 ? 0.0 : slack < cost ? slack / cost : 1.0;
}
