/*
 * site_case.h
 *		Cases for the solvers of site selection: random ones, and readers of
 *		the published instances.
 */
#ifndef LG_SITE_CASE_H
#define LG_SITE_CASE_H

#include "core/site_choice/site_problem.h"
#include "unit.h"

/* A dense matrix with room for everything a problem points to. */
typedef struct SiteCase
{
	SiteProblem problem;
	double	   *weight;
	int64_t    *start;
	int32_t    *row_site;
	double	   *row_cost;
	uint8_t    *role;
	double	   *open_cost;
	double	   *capacity;
	double	   *dense;			/* demands x sites; INFINITY: no pair */
} SiteCase;

static inline void *
case_array(size_t count, size_t size)
{
	LgEnv		env = unit_env();
	LgError		err;
	void	   *ptr = NULL;

	if (lg_alloc_array(&env, count, size, &ptr, &err) != LG_OK)
		abort();
	return ptr;
}

static inline void
case_alloc(SiteCase *c, int32_t demands, int32_t sites)
{
	memset(c, 0, sizeof(*c));
	c->problem.demands = demands;
	c->problem.sites = sites;
	c->problem.unserved = 1e6;
	c->problem.open_max = sites;
	c->weight = case_array((size_t) demands, sizeof(double));
	c->role = case_array((size_t) sites, 1);
	c->open_cost = case_array((size_t) sites, sizeof(double));
	c->capacity = case_array((size_t) sites, sizeof(double));
	c->dense = case_array((size_t) demands * (size_t) sites, sizeof(double));
	for (int32_t u = 0; u < demands; u++)
		c->weight[u] = 1.0;
}

/* Turns the dense matrix into the sparse problem. */
static inline void
case_finish(SiteCase *c, bool costs)
{
	SiteProblem *p = &c->problem;
	int64_t		pairs = 0;
	LgEnv		env = unit_env();
	SiteEffort	effort;
	LgError		err;

	c->start = case_array((size_t) p->demands + 1, sizeof(int64_t));
	c->row_site = case_array((size_t) p->demands * (size_t) p->sites, sizeof(int32_t));
	c->row_cost = case_array((size_t) p->demands * (size_t) p->sites, sizeof(double));
	for (int32_t u = 0; u < p->demands; u++)
	{
		for (int32_t i = 0; i < p->sites; i++)
		{
			double		cost = c->dense[(size_t) u * (size_t) p->sites + (size_t) i];

			if (isinf(cost))
				continue;
			c->row_site[pairs] = i;
			c->row_cost[pairs++] = cost;
		}
		c->start[u + 1] = pairs;
	}
	p->weight = c->weight;
	p->start = c->start;
	p->row_site = c->row_site;
	p->row_cost = c->row_cost;
	p->role = c->role;
	site_effort_init(&effort, &env, 1, INT64_MAX, 0);
	if (site_problem_sort_rows(p, c->row_site, c->row_cost, &effort, &err) != LG_OK)
		abort();
	if (!costs)
		p->row_cost = NULL;
}

/* Reads the next number of a text; NAN at its end. */
static inline double
case_number(const char **text)
{
	char	   *end;
	double		value = strtod(*text, &end);

	if (end == *text)
		return NAN;
	*text = end;
	return value;
}

/* Lengths of edges become lengths of shortest paths; 1e9 is no edge. */
static inline void
case_close_paths(SiteCase *c)
{
	int32_t		n = c->problem.sites;
	double	   *d = c->dense;

	for (int32_t k = 0; k < n; k++)
		for (int32_t i = 0; i < n; i++)
		{
			double		via = d[(int64_t) i * n + k];

			if (via >= 1e9)
				continue;
			for (int32_t j = 0; j < n; j++)
				if (via + d[(int64_t) k * n + j] < d[(int64_t) i * n + j])
					d[(int64_t) i * n + j] = via + d[(int64_t) k * n + j];
		}
}

/*
 * An OR-Library pmed graph as its matrix of shortest paths.  A repeated edge
 * overwrites the former one.
 */
static inline bool
case_pmed(SiteCase *c, const char *path)
{
	const char *text = unit_data_file(path, NULL);
	int32_t		n;
	int32_t		edges;
	int32_t		open;
	double	   *d;

	if (text == NULL)
		return false;
	n = (int32_t) case_number(&text);
	edges = (int32_t) case_number(&text);
	open = (int32_t) case_number(&text);
	case_alloc(c, n, n);
	c->problem.open_max = open;
	d = c->dense;
	for (int64_t k = 0; k < (int64_t) n * n; k++)
		d[k] = 1e9;
	for (int32_t i = 0; i < n; i++)
		d[(int64_t) i * n + i] = 0.0;
	for (int32_t e = 0; e < edges; e++)
	{
		int32_t		a = (int32_t) case_number(&text) - 1;
		int32_t		b = (int32_t) case_number(&text) - 1;
		double		length = case_number(&text);

		d[(int64_t) a * n + b] = length;
		d[(int64_t) b * n + a] = length;
	}
	case_close_paths(c);
	return true;
}

#endif							/* LG_SITE_CASE_H */
