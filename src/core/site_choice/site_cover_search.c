/*
 * site_cover_search.c
 *		Branch and bound for "do k sites cover every demand".
 *
 * Bound: give demand u a price lambda[u] >= 0, and site i the sum of the
 * prices of its demands.  If the k dearest sites together are worth less than
 * all demands, no k sites cover everything.  This is the Lagrangian of the
 * cover with the number of sites kept as a constraint, as strong as its linear
 * relaxation; prices are found by subgradient steps (Beasley 1987).  By the
 * same sum a site is ruled out when the k - 1 dearest others cannot make up for
 * it, and must be open when the k dearest others cannot.
 *
 * What is left is reduced: of two demands the one that more sites cover falls
 * away, of two sites the one that covers less (Toregas and ReVelle 1973).  Then
 * each site of the demand that fewest can cover is tried in turn, and is ruled
 * out for those tried after it.
 */
#include "site_cover_matrix.h"
#include "site_cover_search.h"

#define ROOT_ITERATIONS 400
#define NODE_ITERATIONS 40
#define MAX_DEPTH 500			/* of branching: deeper ones are not settled */

typedef struct Search
{
	SiteEffort *effort;
	CoverRoom	room;
	bool		root_only;
	int32_t    *pick;			/* sites opened on the way down */
	int32_t		picked;
	int32_t		depth;
	bool		found;
	bool		unresolved;
	int64_t		nodes;
	/* scratch for rows and for columns */
	double	   *worth;
	double	   *direction;
	double	   *best_price;
	int32_t    *order;
	uint8_t    *chosen;
	int32_t    *hits;
} Search;

/* ----------------------------------------------------------------------
 * prices
 * ----------------------------------------------------------------------
 */

static bool
worth_before(const double *worth, int32_t a, int32_t b)
{
	return worth[a] > worth[b] || (worth[a] == worth[b] && a < b);
}

/* Moves the count dearest to the front of order[] (quickselect). */
static void
select_dearest(int32_t *order, const double *worth, int32_t size, int32_t count)
{
	int32_t		low = 0;
	int32_t		high = size - 1;

	while (low < high)
	{
		int32_t		pivot = order[low + (high - low) / 2];
		int32_t		i = low;
		int32_t		j = high;

		while (i <= j)
		{
			while (worth_before(worth, order[i], pivot))
				i++;
			while (worth_before(worth, pivot, order[j]))
				j--;
			if (i <= j)
			{
				int32_t		swapped = order[i];

				order[i++] = order[j];
				order[j--] = swapped;
			}
		}
		if (count - 1 <= j)
			high = j;
		else if (count - 1 >= i)
			low = i;
		else
			break;
	}
}

/* The least of the dearest, and the dearest of the others. */
static void
limits(const Search *s, int32_t size, int32_t count, double *last, double *next)
{
	*last = INFINITY;
	*next = 0.0;
	for (int32_t n = 0; n < size; n++)
		if (n < count)
			*last = lg_min(*last, s->worth[s->order[n]]);
		else
			*next = lg_max(*next, s->worth[s->order[n]]);
}

/*
 * The excess of all prices over the count dearest columns among those alive:
 * above 0, that many cannot cover everything.  Leaves the dearest in front of
 * s->order, of which *size are listed.
 */
static LgStatus
excess(Search *s, const Cover *cover, const uint8_t *alive, int32_t count, int32_t *size,
	   double *total, double *result, LgError *err)
{
	memset(s->worth, 0, sizeof(double) * (size_t) cover->columns);
	*total = 0.0;
	for (int32_t u = 0; u < cover->rows; u++)
	{
		double		price = cover->price[u];

		*total += price;
		if (price > 0.0)
			for (int64_t k = cover->row_start[u]; k < cover->row_start[u + 1]; k++)
				s->worth[cover->row_column[k]] += price;
		LG_TRY(site_spend(s->effort, cover->row_start[u + 1] - cover->row_start[u] + 1, err));
	}
	*size = 0;
	for (int32_t i = 0; i < cover->columns; i++)
		if (alive[i])
			s->order[(*size)++] = i;
	if (*size > count)
		select_dearest(s->order, s->worth, *size, count);
	*result = *total;
	for (int32_t n = 0; n < *size && n < count; n++)
		*result -= s->worth[s->order[n]];
	return site_spend(s->effort, cover->columns + 1, err);
}

/* How often the count dearest cover each row; do they cover all? */
static LgStatus
count_hits(Search *s, const Cover *cover, int32_t size, int32_t count, bool *all, LgError *err)
{
	*all = true;
	memset(s->hits, 0, sizeof(int32_t) * (size_t) cover->rows);
	for (int32_t n = 0; n < size && n < count; n++)
	{
		int32_t		i = s->order[n];

		for (int64_t k = cover->column_start[i]; k < cover->column_start[i + 1]; k++)
			s->hits[cover->column_row[k]]++;
		LG_TRY(site_spend(s->effort, (cover->column_start[i + 1] - cover->column_start[i]) / 2 + 1, err));
	}
	for (int32_t u = 0; u < cover->rows && *all; u++)
		*all = s->hits[u] > 0;
	return LG_OK;
}

/* A deflected subgradient step towards an excess of target; false: none is left. */
static bool
step(Search *s, Cover *cover, double value, double target, double theta)
{
	double		norm = 0.0;
	double		length;

	for (int32_t u = 0; u < cover->rows; u++)
	{
		double		slope = 1.0 - s->hits[u] + 0.3 * s->direction[u];

		if (slope < 0.0 && cover->price[u] <= 0.0)
			slope = 0.0;
		s->direction[u] = slope;
		norm += slope * slope;
	}
	if (norm <= 0.0)
		return false;
	length = theta * (target - value) / norm;
	for (int32_t u = 0; u < cover->rows; u++)
		cover->price[u] = lg_max(0.0, cover->price[u] + length * s->direction[u]);
	return true;
}

/* Prices with a mean of 1, as only their proportions count. */
static void
normalise(Cover *cover)
{
	double		sum = 0.0;

	for (int32_t u = 0; u < cover->rows; u++)
		sum += cover->price[u];
	for (int32_t u = 0; u < cover->rows; u++)
		cover->price[u] = sum > 0.0 ? 0.95 * cover->price[u] * cover->rows / sum + 0.05 : 1.0;
}

/* Rules out columns that k - 1 others cannot make up for; counts those left. */
static int32_t
rule_out(const Search *s, const Cover *cover, int32_t size, int32_t count, double value, double margin,
		 uint8_t *alive)
{
	int32_t		left = 0;
	double		last;
	double		next;

	limits(s, size, count, &last, &next);
	for (int32_t i = 0; i < cover->columns; i++)
	{
		if (alive[i] && s->worth[i] < last && value + last - s->worth[i] > margin)
			alive[i] = 0;
		left += alive[i];
	}
	return left;
}

/*
 * Raises the excess.  The answer is NO when it is positive, YES when the
 * dearest columns happen to cover everything.
 */
static LgStatus
ascend(Search *s, Cover *cover, int32_t count, int iterations, uint8_t *alive, SiteAnswer *answer,
	   LgError *err)
{
	double		best = -INFINITY;
	double		theta = 1.0;
	int			stale = 0;
	size_t		bytes = sizeof(double) * (size_t) cover->rows;

	*answer = SITE_ANSWER_UNKNOWN;
	normalise(cover);
	memset(s->direction, 0, bytes);
	for (int t = 0; t < iterations && !(t > 0 && s->effort->stop); t++)
	{
		int32_t		size;
		double		total;
		double		value;
		double		margin;
		bool		all;

		LG_TRY(excess(s, cover, alive, count, &size, &total, &value, err));
		margin = 1e-7 * (total + 1.0);
		if (value > margin)
		{
			*answer = SITE_ANSWER_NO;
			return LG_OK;
		}
		LG_TRY(count_hits(s, cover, size, count, &all, err));
		if (all)
		{
			for (int32_t n = 0; n < size && n < count; n++)
				s->pick[s->picked++] = cover->site[s->order[n]];
			*answer = SITE_ANSWER_YES;
			return LG_OK;
		}
		if (value > best)
		{
			if (value > best + 1e-3 * fabs(best))
				stale = 0;
			best = value;
			memcpy(s->best_price, cover->price, bytes);
			rule_out(s, cover, size, count, value, margin, alive);
		}
		if (++stale > (iterations > NODE_ITERATIONS ? 15 : 6))
		{
			stale = 0;
			theta *= 0.5;
			if (theta < 0.02)
				break;
			memcpy(cover->price, s->best_price, bytes);
		}
		if (!step(s, cover, value, 0.02 * total, theta))
			break;
		LG_TRY(site_spend(s->effort, cover->rows, err));
	}
	memcpy(cover->price, s->best_price, bytes);
	return LG_OK;
}

/* ----------------------------------------------------------------------
 * branching
 * ----------------------------------------------------------------------
 */

static LgStatus visit(Search *s, Cover *cover, int32_t count, LgError *err);

/* One column for all rows, or none. */
static void
finish_with_one(Search *s, const Cover *cover)
{
	for (int32_t i = 0; i < cover->columns && !s->found; i++)
		if (cover->column_start[i + 1] - cover->column_start[i] == cover->rows)
		{
			s->pick[s->picked++] = cover->site[i];
			s->found = true;
		}
}

static int32_t
shortest_row(const Cover *cover, const uint8_t *alive, int64_t *length_out)
{
	int32_t		best = -1;
	int64_t		best_length = INT64_MAX;

	for (int32_t u = 0; u < cover->rows; u++)
	{
		int64_t		length = 0;

		for (int64_t k = cover->row_start[u]; k < cover->row_start[u + 1]; k++)
			length += alive == NULL || alive[cover->row_column[k]];
		if (length < best_length || (length == best_length && cover->price[u] > cover->price[best]))
		{
			best = u;
			best_length = length;
		}
	}
	*length_out = best_length;
	return best;
}

/* Two columns: for each of the shortest row, what the rows it misses have in common. */
static LgStatus
finish_with_two(Search *s, const Cover *cover, LgError *err)
{
	size_t		words = ((size_t) cover->columns + 63) / 64;
	size_t		column_words = ((size_t) cover->rows + 63) / 64;
	int64_t		length;
	int32_t		row = shortest_row(cover, NULL, &length);
	uint64_t   *common;

	LG_TRY(site_cover_bits(&s->room, cover, err));
	LG_TRY(lg_alloc_array(s->effort->env, words + 1, sizeof(uint64_t), &common, err));
	for (int64_t k = cover->row_start[row]; k < cover->row_start[row + 1] && !s->found; k++)
	{
		int32_t		first = cover->row_column[k];
		const uint64_t *covered = s->room.column_bits + (size_t) first * column_words;
		uint64_t	any = 1;
		int64_t		looked = 0;

		memset(common, 0xFF, words * sizeof(uint64_t));
		for (int32_t u = 0; u < cover->rows && any != 0; u++)
		{
			if ((covered[u / 64] >> (u % 64)) & 1)
				continue;
			any = 0;
			for (size_t w = 0; w < words; w++)
				any |= common[w] &= s->room.row_bits[(size_t) u * words + w];
			looked += (int64_t) words;
		}
		LG_TRY(site_spend(s->effort, looked / 2 + cover->rows / 32 + 1, err));
		if (any == 0)
			continue;
		s->pick[s->picked++] = cover->site[first];
		s->found = true;
		for (int32_t i = 0; i < cover->columns; i++)
			if ((common[i / 64] >> (i % 64)) & 1)
			{
				s->pick[s->picked++] = cover->site[i];
				break;
			}
	}
	lg_release(s->effort->env, common);
	return LG_OK;
}

typedef struct Ranked
{
	double		worth;
	int32_t		column;
} Ranked;

static int
compare_ranked(const void *a, const void *b, void *context)
{
	const Ranked *x = a;
	const Ranked *y = b;

	(void) context;
	if (x->worth != y->worth)
		return x->worth > y->worth ? -1 : 1;
	return (x->column > y->column) - (x->column < y->column);
}

/* Opens one column and goes on with what it leaves. */
static LgStatus
descend(Search *s, const Cover *cover, int32_t column, const uint8_t *alive, int32_t count, LgError *err)
{
	const LgEnv *env = s->effort->env;
	uint8_t    *row_kept;
	Cover		rest;

	LG_TRY(lg_alloc_array(env, (size_t) cover->rows + 1, 1, &row_kept, err));
	memset(row_kept, 1, (size_t) cover->rows);
	for (int64_t k = cover->column_start[column]; k < cover->column_start[column + 1]; k++)
		row_kept[cover->column_row[k]] = 0;
	LG_TRY(site_cover_part(&s->room, cover, row_kept, alive, &rest, err));
	lg_release(env, row_kept);
	s->pick[s->picked++] = cover->site[column];
	s->depth++;
	if (s->depth > MAX_DEPTH)
		s->unresolved = true;
	else
		LG_TRY(visit(s, &rest, count - 1, err));
	s->depth--;
	if (!s->found)
		s->picked--;
	site_cover_release(env, &rest);
	return LG_OK;
}

/* Tries the columns of the row that fewest can cover, each without those before it. */
static LgStatus
branch(Search *s, const Cover *cover, uint8_t *alive, int32_t count, LgError *err)
{
	const LgEnv *env = s->effort->env;
	int64_t		length;
	int32_t		row = shortest_row(cover, alive, &length);
	int32_t		tries = 0;
	int32_t		size;
	double		total;
	double		value;
	Ranked	   *list;

	if (length == 0)
		return LG_OK;
	LG_TRY(excess(s, cover, alive, count, &size, &total, &value, err));
	LG_TRY(lg_alloc_array(env, (size_t) length, sizeof(Ranked), &list, err));
	for (int64_t k = cover->row_start[row]; k < cover->row_start[row + 1]; k++)
		if (alive[cover->row_column[k]])
		{
			list[tries].worth = s->worth[cover->row_column[k]];
			list[tries++].column = cover->row_column[k];
		}
	LG_TRY(lg_sort(env, list, (size_t) tries, sizeof(Ranked), compare_ranked, NULL, err));
	for (int32_t n = 0; n < tries && !s->found; n++)
	{
		if (s->effort->stop)
		{
			s->unresolved = true;
			break;
		}
		LG_TRY(excess(s, cover, alive, count, &size, &total, &value, err));
		if (value > 1e-7 * (total + 1.0))
			break;				/* without those tried before, nothing is left */
		rule_out(s, cover, size, count, value, 1e-7 * (total + 1.0), alive);
		if (alive[list[n].column])
			LG_TRY(descend(s, cover, list[n].column, alive, count, err));
		alive[list[n].column] = 0;
	}
	lg_release(env, list);
	return LG_OK;
}

static int32_t
longest_column(const Cover *cover)
{
	int64_t		longest = 0;

	for (int32_t i = 0; i < cover->columns; i++)
		if (cover->column_start[i + 1] - cover->column_start[i] > longest)
			longest = cover->column_start[i + 1] - cover->column_start[i];
	return (int32_t) longest;
}

/* True when the end is near enough to be settled at once. */
static LgStatus
is_settled(Search *s, const Cover *cover, int32_t count, bool *settled, LgError *err)
{
	int64_t		shortest;

	*settled = true;
	if (cover->rows == 0)
		s->found = true;
	else if (count <= 0 || (int64_t) longest_column(cover) * count < cover->rows)
		return LG_OK;
	else if (count == 1)
		finish_with_one(s, cover);
	else
	{
		shortest_row(cover, NULL, &shortest);
		if (shortest == 0)
			return LG_OK;
		if (count == 2)
			return finish_with_two(s, cover, err);
		*settled = false;
	}
	return LG_OK;
}

/* Covers what is left with count columns, or finds that it cannot be done. */
static LgStatus
visit(Search *s, Cover *cover, int32_t count, LgError *err)
{
	const LgEnv *env = s->effort->env;
	bool		root = s->nodes++ == 0;
	uint8_t    *alive;
	uint8_t    *rows;
	SiteAnswer	answer;
	bool		settled;
	int32_t		left;

	LG_TRY(is_settled(s, cover, count, &settled, err));
	if (settled)
		return LG_OK;
	for (int iterations = root ? ROOT_ITERATIONS : NODE_ITERATIONS;;)
	{
		Cover		part;

		LG_TRY(site_cover_reduce(&s->room, cover, err));
		LG_TRY(is_settled(s, cover, count, &settled, err));
		if (settled)
			return LG_OK;
		LG_TRY(lg_alloc_array(env, (size_t) cover->columns + 1, 1, &alive, err));
		memset(alive, 1, (size_t) cover->columns);
		LG_TRY(ascend(s, cover, count, iterations, alive, &answer, err));
		left = 0;
		for (int32_t i = 0; i < cover->columns; i++)
			left += alive[i];
		if (answer != SITE_ANSWER_UNKNOWN || left * 10 > cover->columns * 9)
			break;
		LG_TRY(lg_alloc_array(env, (size_t) cover->rows + 1, 1, &rows, err));
		memset(rows, 1, (size_t) cover->rows);
		LG_TRY(site_cover_part(&s->room, cover, rows, alive, &part, err));
		lg_release(env, rows);
		lg_release(env, alive);
		site_cover_release(env, cover);
		*cover = part;
	}
	if (answer == SITE_ANSWER_YES)
		s->found = true;
	else if (answer == SITE_ANSWER_UNKNOWN && (s->root_only || s->effort->stop))
		s->unresolved = true;
	else if (answer == SITE_ANSWER_UNKNOWN)
		LG_TRY(branch(s, cover, alive, count, err));
	lg_release(env, alive);
	return LG_OK;
}

/* The demands that no open site covers, and the free sites. */
static LgStatus
first_cover(Search *s, const SiteProblem *problem, Cover *cover, LgError *err)
{
	const LgEnv *env = s->effort->env;
	int64_t		pairs = 0;

	memset(cover, 0, sizeof(*cover));
	LG_TRY(lg_alloc_array(env, (size_t) problem->demands + 1, sizeof(int64_t), &cover->row_start, err));
	LG_TRY(lg_alloc_array(env, (size_t) problem->start[problem->demands] + 1, sizeof(int32_t), &cover->row_column, err));
	LG_TRY(lg_alloc_array(env, (size_t) problem->sites + 1, sizeof(int32_t), &cover->site, err));
	LG_TRY(lg_alloc_array(env, (size_t) problem->demands + 1, sizeof(double), &cover->price, err));
	for (int32_t i = 0; i < problem->sites; i++)
		if (problem->role[i] == SITE_ROLE_FREE)
		{
			s->room.renumber[i] = cover->columns;
			cover->site[cover->columns++] = i;
		}
	for (int32_t u = 0; u < problem->demands; u++)
	{
		bool		covered = problem->weight[u] <= 0.0;

		for (int64_t k = problem->start[u]; k < problem->start[u + 1] && !covered; k++)
			covered = problem->role[problem->row_site[k]] == SITE_ROLE_OPEN;
		if (covered)
			continue;
		for (int64_t k = problem->start[u]; k < problem->start[u + 1]; k++)
			if (problem->role[problem->row_site[k]] == SITE_ROLE_FREE)
				cover->row_column[pairs++] = s->room.renumber[problem->row_site[k]];
		cover->price[cover->rows] = 1.0;
		cover->row_start[++cover->rows] = pairs;
		LG_TRY(site_spend(s->effort, problem->start[u + 1] - problem->start[u] + 1, err));
	}
	LG_TRY(site_cover_transpose(s->effort, cover, err));
	return site_spend(s->effort, problem->demands + problem->sites, err);
}

static LgStatus
search_init(Search *s, const SiteProblem *problem, LgError *err)
{
	const LgEnv *env = s->effort->env;
	size_t		rows = (size_t) problem->demands + 1;
	size_t		columns = (size_t) problem->sites + 1;

	LG_TRY(lg_alloc_array(env, columns, sizeof(int32_t), &s->pick, err));
	LG_TRY(lg_alloc_array(env, columns, sizeof(double), &s->worth, err));
	LG_TRY(lg_alloc_array(env, rows, sizeof(double), &s->direction, err));
	LG_TRY(lg_alloc_array(env, rows, sizeof(double), &s->best_price, err));
	LG_TRY(lg_alloc_array(env, columns, sizeof(int32_t), &s->order, err));
	LG_TRY(lg_alloc_array(env, rows, sizeof(int32_t), &s->hits, err));
	return lg_alloc_array(env, columns, sizeof(int32_t), &s->room.renumber, err);
}

static void
search_release(Search *s)
{
	const LgEnv *env = s->effort->env;

	lg_release(env, s->pick);
	lg_release(env, s->worth);
	lg_release(env, s->direction);
	lg_release(env, s->best_price);
	lg_release(env, s->order);
	lg_release(env, s->hits);
	lg_release(env, s->room.renumber);
	lg_release(env, s->room.row_bits);
	lg_release(env, s->room.column_bits);
}

/*
 * Do count free sites, with those open anyway, cover every demand of positive
 * weight?  With root_only the bound alone is asked.  On YES found holds them:
 * its arrays need room for count sites.
 */
LgStatus
site_cover_search(const SiteProblem *problem, int32_t count, bool root_only, SiteEffort *effort,
				  SiteSolution *found, SiteAnswer *answer, LgError *err)
{
	Search		s;
	Cover		cover;

	*answer = SITE_ANSWER_UNKNOWN;
	if (problem->demands > SITE_COVER_SEARCH_MAX || problem->sites > SITE_COVER_SEARCH_MAX)
		return LG_OK;
	memset(&s, 0, sizeof(s));
	s.effort = s.room.effort = effort;
	s.root_only = root_only;
	LG_TRY(search_init(&s, problem, err));
	LG_TRY(first_cover(&s, problem, &cover, err));
	LG_TRY(visit(&s, &cover, count, err));
	site_cover_release(effort->env, &cover);
	found->nodes += s.nodes;
	if (s.found)
	{
		*answer = SITE_ANSWER_YES;
		found->count = s.picked;
		memcpy(found->site, s.pick, sizeof(int32_t) * (size_t) s.picked);
	}
	else if (!s.unresolved)
		*answer = SITE_ANSWER_NO;
	search_release(&s);
	return LG_OK;
}
