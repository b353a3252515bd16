/*
 * site_merge.c
 *		Coverage does not tell demands apart that the same sites cover: they
 *		become one, with the sum of their weights.  A million addresses come
 *		down to the areas that the radii cut the map into.
 */
#include "site_merge.h"

typedef struct Merge
{
	const SiteProblem *problem;
	SiteEffort *effort;
	int64_t    *start;			/* of the merged rows */
	int32_t    *row_site;
	double	   *weight;
	int32_t		count;
	int32_t    *table;			/* hash table of merged rows, -1: empty */
	uint64_t   *hash;			/* per merged row */
	size_t		mask;
} Merge;

/* Shell's sort by site; rows from an index come in this order already. */
static void
sort_sites(int32_t *site, int64_t count)
{
	static const int64_t gaps[] = {1750, 701, 301, 132, 57, 23, 10, 4, 1};
	bool		sorted = true;

	for (int64_t i = 1; i < count && sorted; i++)
		sorted = site[i - 1] < site[i];
	for (size_t g = 0; g < LG_COUNT(gaps) && !sorted; g++)
		for (int64_t i = gaps[g]; i < count; i++)
		{
			int32_t		moving = site[i];
			int64_t		at = i;

			for (; at >= gaps[g] && site[at - gaps[g]] > moving; at -= gaps[g])
				site[at] = site[at - gaps[g]];
			site[at] = moving;
		}
}

/*
 * Writes the row of free sites to the end of the merged rows and returns how
 * many; -1 when a site that is open anyway covers the demand.
 */
static int64_t
copy_row(Merge *m, int32_t u)
{
	const SiteProblem *problem = m->problem;
	int32_t    *row = m->row_site + m->start[m->count];
	int64_t		count = 0;

	for (int64_t k = problem->start[u]; k < problem->start[u + 1]; k++)
	{
		int32_t		site = problem->row_site[k];

		if (problem->role[site] == SITE_ROLE_OPEN)
			return -1;
		if (problem->role[site] == SITE_ROLE_FREE)
			row[count++] = site;
	}
	return count;
}

/* The merged row equal to the one at the end, or that one itself. */
static int32_t
find_row(Merge *m, int64_t size)
{
	const int32_t *row = m->row_site + m->start[m->count];
	uint64_t	hash = lg_hash64(row, (size_t) size * sizeof(int32_t), 1);
	size_t		at = hash & m->mask;

	for (; m->table[at] >= 0; at = (at + 1) & m->mask)
	{
		int32_t		other = m->table[at];

		if (m->hash[other] == hash && m->start[other + 1] - m->start[other] == size &&
			memcmp(m->row_site + m->start[other], row, (size_t) size * sizeof(int32_t)) == 0)
			return other;
	}
	m->table[at] = m->count;
	m->hash[m->count] = hash;
	m->start[m->count + 1] = m->start[m->count] + size;
	return m->count++;
}

static LgStatus
merge_alloc(Merge *m, LgError *err)
{
	const LgEnv *env = m->effort->env;
	size_t		demands = (size_t) m->problem->demands;
	size_t		slots = 1024;

	while (slots < 2 * demands)
		slots *= 2;
	m->mask = slots - 1;
	LG_TRY(lg_alloc_array(env, demands + 1, sizeof(int64_t), &m->start, err));
	LG_TRY(lg_resize_array(env, &m->row_site, (size_t) m->problem->start[demands], sizeof(int32_t), err));
	LG_TRY(lg_alloc_array(env, demands + 1, sizeof(double), &m->weight, err));
	LG_TRY(lg_alloc_array(env, demands + 1, sizeof(uint64_t), &m->hash, err));
	LG_TRY(lg_alloc_array(env, slots, sizeof(int32_t), &m->table, err));
	memset(m->table, 0xFF, slots * sizeof(int32_t));
	return LG_OK;
}

/*
 * Merges the rows of a coverage problem.  Demands that existing sites cover
 * disappear; demands that nobody can cover stay as one row without sites, so
 * that the value of the merged problem is that of the whole.
 */
LgStatus
site_merge_rows(const SiteProblem *problem, SiteProblem *merged, SiteEffort *effort, LgError *err)
{
	Merge		m;
	double		lost = 0.0;

	memset(&m, 0, sizeof(m));
	m.problem = problem;
	m.effort = effort;
	LG_TRY(merge_alloc(&m, err));
	for (int32_t u = 0; u < problem->demands; u++)
	{
		int64_t		size;
		int64_t		pairs = problem->start[u + 1] - problem->start[u];

		LG_TRY(site_spend(effort, pairs + 4, err));
		if (problem->weight[u] <= 0.0)
			continue;
		size = copy_row(&m, u);
		if (size == 0)
			lost += problem->weight[u];
		if (size <= 0)
			continue;
		sort_sites(m.row_site + m.start[m.count], size);
		m.weight[find_row(&m, size)] += problem->weight[u];
	}
	if (lost > 0.0)
	{
		m.start[m.count + 1] = m.start[m.count];
		m.weight[m.count++] = lost;
	}
	lg_release(effort->env, m.table);
	lg_release(effort->env, m.hash);
	*merged = *problem;
	merged->demands = m.count;
	merged->weight = m.weight;
	merged->start = m.start;
	merged->row_site = m.row_site;
	merged->row_cost = NULL;
	merged->column = NULL;
	merged->column_demand = NULL;
	merged->column_cost = NULL;
	return LG_OK;
}
