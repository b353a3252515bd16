/*
 * site_anneal.c
 *		Simulated annealing (Kirkpatrick, Gelatt and Vecchi 1983) of a plan with
 *		capacities and a single site for each demand.
 *
 * Sites and assignment change together: a demand goes to another open site,
 * exchanging places with one there, or pushing one there on to a third, when
 * there is no room; and all demand of one site goes to another site instead.
 * Searching over sets of sites alone cannot do that, as each set would need
 * its assignment solved well before it looks good.
 */
#include "site_anneal.h"

#define MAX_CELLS ((int64_t) 8 << 20)	/* of the matrix of costs: 64 MB */
#define ROUNDS 4				/* coolings, each from the best plan so far */
#define COOLING 50.0			/* first temperature over the last */
#define ENOUGH 20000			/* visited pairs for each pair of demands */
#define NEAR_SITES 12			/* of a demand, tried when a site moves */

typedef struct Cluster
{
	int32_t		site;			/* -1: none, and no members */
	int32_t		members;
	int32_t		room;
	int32_t    *member;
	double		load;
	bool		fixed;			/* the site is open whatever happens */
} Cluster;

typedef struct Anneal
{
	const SiteProblem *problem;
	const double *capacity;
	SiteEffort *effort;
	SiteSolution *best;
	double	   *cost;			/* demands x sites, of the whole demand */
	Cluster    *cluster;
	int32_t		clusters;
	int32_t    *cluster_of;		/* per demand, -1: unserved */
	int32_t    *place;			/* per demand: in its cluster's members */
	uint8_t    *is_open;		/* per site */
	double		value;
	double		temperature;
} Anneal;

static double
unserved_cost(const Anneal *s, int32_t u)
{
	return s->problem->weight[u] * s->problem->unserved;
}

static double
cost_at(const Anneal *s, int32_t u, int32_t site)
{
	return s->cost[(size_t) u * (size_t) s->problem->sites + (size_t) site];
}

/* What demand u costs in a cluster. */
static double
cost_in(const Anneal *s, int32_t u, int32_t c)
{
	return c < 0 ? unserved_cost(s, u) : cost_at(s, u, s->cluster[c].site);
}

static bool
fits(const Anneal *s, int32_t c, double added)
{
	return c < 0 || s->cluster[c].load + added <= s->capacity[s->cluster[c].site] * (1.0 + 1e-12);
}

static bool
accepts(Anneal *s, double delta)
{
	return delta <= 0.0 || lg_rng_unit(&s->effort->rng) < exp(-delta / s->temperature);
}

static int32_t
draw(Anneal *s, int32_t below)
{
	return (int32_t) lg_rng_below(&s->effort->rng, (uint64_t) below);
}

/* ----------------------------------------------------------------------
 * changing the plan
 * ----------------------------------------------------------------------
 */

static void
leave(Anneal *s, int32_t u)
{
	Cluster    *c;
	int32_t		last;

	if (s->cluster_of[u] < 0)
		return;
	c = &s->cluster[s->cluster_of[u]];
	last = c->member[--c->members];
	c->member[s->place[u]] = last;
	s->place[last] = s->place[u];
	c->load -= s->problem->weight[u];
	s->cluster_of[u] = -1;
	if (c->members > 0)
		return;
	c->load = 0.0;
	if (!c->fixed)
	{
		s->is_open[c->site] = 0;
		c->site = -1;
	}
}

/* The same, but the site stays open: another demand is about to come. */
static void
leave_open(Anneal *s, int32_t u)
{
	Cluster    *c = s->cluster_of[u] < 0 ? NULL : &s->cluster[s->cluster_of[u]];
	bool		fixed = c != NULL && c->fixed;

	if (c == NULL)
		return;
	c->fixed = true;
	leave(s, u);
	c->fixed = fixed;
}

static LgStatus
join(Anneal *s, int32_t u, int32_t to, LgError *err)
{
	Cluster    *c;

	leave(s, u);
	if (to < 0)
		return LG_OK;
	c = &s->cluster[to];
	if (c->members == c->room)
	{
		c->room = 2 * c->room + 16;
		LG_TRY(lg_resize_array(s->effort->env, &c->member, (size_t) c->room, sizeof(int32_t), err));
	}
	s->cluster_of[u] = to;
	s->place[u] = c->members;
	c->member[c->members++] = u;
	c->load += s->problem->weight[u];
	return LG_OK;
}

static void
open_at(Anneal *s, int32_t c, int32_t site)
{
	s->cluster[c].site = site;
	s->is_open[site] = 1;
}

/* What closing saves when demand u is the last of its cluster. */
static double
saved_without(const Anneal *s, int32_t u)
{
	const Cluster *c = s->cluster_of[u] < 0 ? NULL : &s->cluster[s->cluster_of[u]];

	return c != NULL && c->members == 1 && !c->fixed ? site_open_cost(s->problem, c->site) : 0.0;
}

static LgStatus
keep(Anneal *s, LgError *err)
{
	const SiteProblem *problem = s->problem;
	SiteSolution *best = s->best;

	if (!(s->value < best->value - 1e-9 * fabs(best->value)))
		return LG_OK;
	best->value = s->value;
	best->count = 0;
	for (int32_t c = 0; c < s->clusters; c++)
		if (s->cluster[c].site >= 0 && !s->cluster[c].fixed)
			best->site[best->count++] = s->cluster[c].site;
	for (int32_t u = 0; u < problem->demands; u++)
		best->assigned[u] = s->cluster_of[u] < 0 ? -1 : s->cluster[s->cluster_of[u]].site;
	return site_spend(s->effort, problem->demands, err);
}

/* ----------------------------------------------------------------------
 * moves
 * ----------------------------------------------------------------------
 */

/* A closed site near a demand that may be opened for so much; -1: none. */
static int32_t
site_near(Anneal *s, int32_t u, double load)
{
	const SiteProblem *problem = s->problem;
	int64_t		length = problem->start[u + 1] - problem->start[u];

	for (int attempt = 0; attempt < 3 && length > 0; attempt++)
	{
		int32_t		site = problem->row_site[problem->start[u] + draw(s, length < NEAR_SITES ? (int32_t) length : NEAR_SITES)];

		if (!s->is_open[site] && problem->role[site] == SITE_ROLE_FREE &&
			load <= s->capacity[site] * (1.0 + 1e-12))
			return site;
	}
	return -1;
}

/* A cluster for a demand, other than where it is: the cheapest of a few. */
static int32_t
cluster_near(Anneal *s, int32_t u)
{
	int32_t		chosen = -1;
	double		least = INFINITY;

	for (int32_t n = 1 + draw(s, 2 + s->clusters / 3); n > 0; n--)
	{
		int32_t		c = draw(s, s->clusters);
		double		cost;

		if (c == s->cluster_of[u] || s->cluster[c].site < 0)
			continue;
		cost = cost_in(s, u, c);
		if (cost < least)
		{
			least = cost;
			chosen = c;
		}
	}
	return chosen;
}

/* Makes room for u in a full cluster: one there takes its place, or goes to a third. */
static LgStatus
push(Anneal *s, int32_t u, int32_t to, double delta, LgError *err)
{
	const double *weight = s->problem->weight;
	int32_t		from = s->cluster_of[u];
	int32_t		v = s->cluster[to].member[draw(s, s->cluster[to].members)];
	int32_t		third;

	if (!fits(s, to, weight[u] - weight[v]))
		return LG_OK;
	delta -= cost_in(s, v, to);
	if (fits(s, from, weight[v] - weight[u]) && accepts(s, delta + cost_in(s, v, from)))
	{
		s->value += delta + cost_in(s, v, from);
		leave_open(s, v);
		leave_open(s, u);
		LG_TRY(join(s, v, from, err));
		return join(s, u, to, err);
	}
	third = cluster_near(s, v);
	if (third < 0 || third == from || !fits(s, third, weight[v]))
		return LG_OK;
	delta += cost_in(s, v, third) - saved_without(s, u);
	if (!accepts(s, delta))
		return LG_OK;
	s->value += delta;
	leave_open(s, v);
	LG_TRY(join(s, v, third, err));
	return join(s, u, to, err);
}

/* Demand u goes to another open site. */
static LgStatus
move_demand(Anneal *s, int32_t u, LgError *err)
{
	int32_t		to = cluster_near(s, u);
	double		delta;

	if (to < 0 || isinf(cost_in(s, u, to)))
		return LG_OK;
	delta = cost_in(s, u, to) - cost_in(s, u, s->cluster_of[u]);
	if (!fits(s, to, s->problem->weight[u]))
		return s->cluster[to].members > 0 ? push(s, u, to, delta, err) : LG_OK;
	delta -= saved_without(s, u);
	if (!accepts(s, delta))
		return LG_OK;
	s->value += delta;
	return join(s, u, to, err);
}

/* All demand of a cluster goes to another site, which opens in place of its own. */
static LgStatus
move_site(Anneal *s, int32_t c, LgError *err)
{
	Cluster    *cluster = &s->cluster[c];
	int32_t		site;
	double		delta;

	if (cluster->fixed || cluster->members == 0)
		return LG_OK;
	site = site_near(s, cluster->member[draw(s, cluster->members)], cluster->load);
	if (site < 0)
		return LG_OK;
	delta = site_open_cost(s->problem, site) - site_open_cost(s->problem, cluster->site);
	for (int32_t m = 0; m < cluster->members; m++)
		delta += cost_at(s, cluster->member[m], site) - cost_at(s, cluster->member[m], cluster->site);
	LG_TRY(site_spend(s->effort, cluster->members, err));
	if (!accepts(s, delta))
		return LG_OK;
	s->value += delta;
	s->is_open[cluster->site] = 0;
	open_at(s, c, site);
	return LG_OK;
}

/* An unused cluster opens a site for demand u. */
static LgStatus
open_for(Anneal *s, int32_t c, int32_t u, LgError *err)
{
	int32_t		site = site_near(s, u, s->problem->weight[u]);
	double		delta;

	if (site < 0)
		return LG_OK;
	delta = site_open_cost(s->problem, site) + cost_at(s, u, site) - cost_in(s, u, s->cluster_of[u]) - saved_without(s, u);
	if (!accepts(s, delta))
		return LG_OK;
	s->value += delta;
	leave(s, u);
	open_at(s, c, site);
	return join(s, u, c, err);
}

static LgStatus
move(Anneal *s, LgError *err)
{
	int32_t		c = draw(s, s->clusters);
	int32_t		u = draw(s, s->problem->demands);

	if (s->cluster[c].site < 0)
		return open_for(s, c, u, err);
	if (draw(s, 10) == 0)
		return move_site(s, c, err);
	return move_demand(s, u, err);
}

/* ----------------------------------------------------------------------
 * the whole
 * ----------------------------------------------------------------------
 */

static LgStatus
fill_costs(Anneal *s, LgError *err)
{
	const SiteProblem *problem = s->problem;
	size_t		cells = (size_t) problem->demands * (size_t) problem->sites;

	LG_TRY(lg_alloc_array(s->effort->env, cells, sizeof(double), &s->cost, err));
	for (int32_t u = 0; u < problem->demands; u++)
	{
		double	   *row = s->cost + (size_t) u * (size_t) problem->sites;

		for (int32_t i = 0; i < problem->sites; i++)
			row[i] = INFINITY;
		for (int64_t k = problem->start[u]; k < problem->start[u + 1]; k++)
			if (site_pair_cost(problem, k) < problem->unserved)
				row[problem->row_site[k]] = problem->weight[u] * site_pair_cost(problem, k);
		LG_TRY(site_spend(s->effort, problem->sites, err));
	}
	return LG_OK;
}

/* Starts from the best plan. */
static LgStatus
load(Anneal *s, LgError *err)
{
	const SiteProblem *problem = s->problem;
	int32_t		fixed = 0;

	memset(s->is_open, 0, (size_t) problem->sites);
	for (int32_t u = 0; u < problem->demands; u++)
		s->cluster_of[u] = -1;
	for (int32_t c = 0; c < s->clusters; c++)
	{
		s->cluster[c].site = -1;
		s->cluster[c].members = 0;
		s->cluster[c].load = 0.0;
	}
	for (int32_t i = 0; i < problem->sites; i++)
		if (problem->role[i] == SITE_ROLE_OPEN)
		{
			s->cluster[fixed].fixed = true;
			open_at(s, fixed++, i);
		}
	for (int32_t n = 0; n < s->best->count; n++)
		open_at(s, fixed + n, s->best->site[n]);
	for (int32_t c = 0; c < s->clusters && s->cluster[c].site >= 0; c++)
		for (int32_t u = 0; u < problem->demands; u++)
			if (s->best->assigned[u] == s->cluster[c].site)
				LG_TRY(join(s, u, c, err));
	for (int32_t c = 0; c < s->clusters; c++)
		if (s->cluster[c].site >= 0 && !s->cluster[c].fixed && s->cluster[c].members == 0)
		{
			s->is_open[s->cluster[c].site] = 0;
			s->cluster[c].site = -1;
		}
	s->value = 0.0;
	for (int32_t c = 0; c < s->clusters; c++)
		s->value += s->cluster[c].site >= 0 ? site_open_cost(problem, s->cluster[c].site) : 0.0;
	for (int32_t u = 0; u < problem->demands; u++)
		s->value += cost_in(s, u, s->cluster_of[u]);
	return site_spend(s->effort, (int64_t) problem->demands * s->clusters, err);
}

/*
 * Improves best, which holds a plan, for so many visited pairs at most; small
 * problems need less.
 */
LgStatus
site_anneal(const SiteProblem *problem, const double *capacity, SiteEffort *effort, int64_t budget,
			SiteSolution *best, LgError *err)
{
	Anneal		s = {.problem = problem,.capacity = capacity,.effort = effort,.best = best};
	const LgEnv *env = effort->env;
	int32_t		fixed = 0;

	if ((int64_t) problem->demands * problem->sites > MAX_CELLS || problem->demands == 0)
		return LG_OK;
	for (int32_t i = 0; i < problem->sites; i++)
		fixed += problem->role[i] == SITE_ROLE_OPEN;
	s.clusters = fixed + (best->count + 2 < problem->open_max ? best->count + 2 : problem->open_max);
	if (s.clusters == 0)
		return LG_OK;
	if (budget / ENOUGH > (int64_t) problem->demands * problem->demands)
		budget = ENOUGH * (int64_t) problem->demands * problem->demands;
	LG_TRY(fill_costs(&s, err));
	LG_TRY(lg_alloc_array(env, (size_t) s.clusters, sizeof(Cluster), &s.cluster, err));
	LG_TRY(lg_alloc_array(env, (size_t) problem->demands, sizeof(int32_t), &s.cluster_of, err));
	LG_TRY(lg_alloc_array(env, (size_t) problem->demands, sizeof(int32_t), &s.place, err));
	LG_TRY(lg_alloc_array(env, (size_t) problem->sites, 1, &s.is_open, err));
	for (int round = 0; round < ROUNDS && !effort->stop; round++)
	{
		int64_t		began = effort->spent;
		double		first;

		LG_TRY(load(&s, err));
		first = 0.3 * fabs(s.value) / problem->demands;
		for (int64_t step = 0; effort->spent - began < budget / ROUNDS && !effort->stop; step++)
		{
			if (step % 64 == 0)
				s.temperature = first * pow(COOLING, -(double) (effort->spent - began) / (double) (budget / ROUNDS));
			LG_TRY(move(&s, err));
			LG_TRY(keep(&s, err));
			LG_TRY(site_spend(effort, 8 + s.clusters / 3, err));
		}
	}
	for (int32_t c = 0; c < s.clusters; c++)
		lg_release(env, s.cluster[c].member);
	lg_release(env, s.cluster);
	lg_release(env, s.cost);
	lg_release(env, s.cluster_of);
	lg_release(env, s.place);
	lg_release(env, s.is_open);
	return LG_OK;
}
