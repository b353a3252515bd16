/*
 * site_search.c
 *		Nearest and within on a site index.
 *
 * The tree is searched by squared chord, pruned as in nanoflann: the distance
 * to a cell is kept per axis and updated at each cut (Arya and Mount 1993).
 * What decides is the geodesic: chord and geodesic bound each other tightly
 * (see geo.c), so after a search by chord only the few sites within the
 * uncertainty of the bound, usually none, are measured on the ellipsoid.
 *
 * Distances count in micrometres, well above the 15 nm that the geodesic is
 * good for: sites whose distances agree to the micrometre are equally near,
 * and the smaller identifier wins.
 */
#include "core/site_index.h"

/* Chords closer than this are not told apart: a micrometre and rounding. */
#define CHORD_SLACK_M 2.2e-6

/*
 * Below NEAR_M simple bounds do instead of sines: chord <= arc, and
 * sin x >= x - x^3 / 6 with NEAR_SINE = 1 / (24 R^2) for an R below R_MIN.
 */
#define NEAR_M 2e6
#define NEAR_SINE 1.05e-15

typedef struct Cell
{
	double		offset2[3];		/* squared distance to the cell along each axis */
} Cell;

LgStatus
site_check_distance(double distance_m, const char *name, LgError *err)
{
	if (distance_m >= 0.0)
		return LG_OK;
	return lg_fail(err, LG_BAD_ARGUMENT, "%s must be a number of metres of at least 0", name);
}

static inline int64_t
micrometres(double distance_m)
{
	return llround(distance_m * 1e6);
}

static double
square(double x)
{
	return x * x;
}

/* Squared chord beyond which no site is as near as distance_m. */
static double
outer_chord2(double distance_m)
{
	if (distance_m >= GEO_MAX_DISTANCE_M)
		return INFINITY;
	if (LG_LIKELY(distance_m < NEAR_M))
		return square(distance_m + CHORD_SLACK_M);	/* a chord is no longer than its arc */
	return square(geo_chord_max_m(distance_m) + CHORD_SLACK_M);
}

/* Squared chord within which every site is at least as near as distance_m. */
static double
inner_chord2(double distance_m)
{
	double		chord_m = LG_LIKELY(distance_m < NEAR_M) ?
	distance_m * (1.0 - distance_m * distance_m * NEAR_SINE) : geo_chord_min_m(distance_m);

	return square(lg_max(0.0, chord_m - CHORD_SLACK_M));
}

/*
 * Squared chord that no site at least as near as one with chord2 can pass.  Up
 * to 2000 km the series of sin(asin) is far cheaper: the relative widening of
 * a squared chord c2 is c2 / 12 * (1 / R_MIN^2 - 1 / R_MAX^2) and smaller
 * terms, together below 1.3e-16 c2.
 */
static inline double
widened_chord2(double chord2)
{
	if (LG_LIKELY(chord2 < 4e12))
		return chord2 * (1.0 + 1.3e-16 * chord2) + 2.0 * CHORD_SLACK_M * sqrt(chord2) +
			CHORD_SLACK_M * CHORD_SLACK_M;
	return outer_chord2(geo_distance_max_m(sqrt(chord2)));
}

static inline bool
has_flags(const SiteIndex *index, uint32_t position, uint64_t need)
{
	return need == 0 || (index->flags != NULL && (index->flags[position] & need) == need);
}

/* True when nothing below the node can have the flags. */
static inline bool
lacks_flags(const SiteIndex *index, uint32_t node, uint64_t need)
{
	return need != 0 && (index->masks == NULL || (index->masks[node] & need) != need);
}

/* Squared distance of the query from the box around all sites. */
static double
root_cell(const SiteIndex *index, const GeoXyz *at, Cell *cell)
{
	double		sum = 0.0;

	for (int axis = 0; axis < 3; axis++)
	{
		double		low = index->box[2 * axis] - at->v[axis];
		double		high = at->v[axis] - index->box[2 * axis + 1];
		double		gap = lg_max(0.0, lg_max(low, high));

		cell->offset2[axis] = gap * gap;
		sum += gap * gap;
	}
	return sum;
}

/*
 * Which child is nearer, and how far away the other one's cell begins.
 */
static inline bool
left_is_nearer(const SiteNode *node, const GeoXyz *at, double *cut2)
{
	double		to_low = at->v[node->axis] - (double) node->low;
	double		to_high = at->v[node->axis] - (double) node->high;

	if (to_low + to_high < 0.0)
	{
		*cut2 = to_high < 0.0 ? to_high * to_high : 0.0;
		return true;
	}
	*cut2 = to_low > 0.0 ? to_low * to_low : 0.0;
	return false;
}

/* ----------------------------------------------------------------------
 * the nearest site
 * ----------------------------------------------------------------------
 */

typedef struct NearestSearch
{
	const SiteIndex *index;
	GeoXyz		at;
	uint64_t	need;
	double		best2;			/* squared chord of the nearest so far */
	double		second2;		/* of the runner-up */
	double		bound2;			/* prune beyond this */
	uint32_t	best;
} NearestSearch;

static void
nearest_leaf(NearestSearch *s, uint32_t lo, uint32_t hi)
{
	for (uint32_t i = lo; i < hi; i++)
	{
		double		chord2 = geo_chord2(&s->at, &s->index->xyz[i]);

		if (chord2 > s->bound2 || !has_flags(s->index, i, s->need))
			continue;
		if (chord2 < s->best2)
		{
			s->second2 = s->best2;
			s->best2 = chord2;
			s->best = i;
			s->bound2 = lg_min(s->bound2, widened_chord2(chord2));
		}
		else if (chord2 < s->second2)
			s->second2 = chord2;
	}
}

static void
nearest_node(NearestSearch *s, uint32_t node, uint32_t level, uint32_t lo, uint32_t hi,
			 double cell2, Cell *cell)
{
	uint32_t	mid = lo + (hi - lo) / 2;
	const SiteNode *cut;
	double		cut2;
	double		saved;

	if (level == s->index->depth)
	{
		nearest_leaf(s, lo, hi);
		return;
	}
	if (lacks_flags(s->index, node, s->need))
		return;
	cut = &s->index->nodes[node];
	if (left_is_nearer(cut, &s->at, &cut2))
	{
		nearest_node(s, 2 * node + 1, level + 1, lo, mid, cell2, cell);
		saved = cell->offset2[cut->axis];
		cell2 += lg_max(cut2 - saved, 0.0);
		if (cell2 > s->bound2)
			return;
		cell->offset2[cut->axis] = lg_max(cut2, saved);
		nearest_node(s, 2 * node + 2, level + 1, mid, hi, cell2, cell);
	}
	else
	{
		nearest_node(s, 2 * node + 2, level + 1, mid, hi, cell2, cell);
		saved = cell->offset2[cut->axis];
		cell2 += lg_max(cut2 - saved, 0.0);
		if (cell2 > s->bound2)
			return;
		cell->offset2[cut->axis] = lg_max(cut2, saved);
		nearest_node(s, 2 * node + 1, level + 1, lo, mid, cell2, cell);
	}
	cell->offset2[cut->axis] = saved;
}

/* ----------------------------------------------------------------------
 * everything within a chord
 * ----------------------------------------------------------------------
 */

/* Called for each site whose chord is within; true stops the search. */
typedef bool (*SiteVisit) (void *state, uint32_t position, double chord2);

typedef struct WithinSearch
{
	const SiteIndex *index;
	GeoXyz		at;
	uint64_t	need;
	double		bound2;
	SiteVisit	visit;
	void	   *state;
} WithinSearch;

static bool
within_node(const WithinSearch *s, uint32_t node, uint32_t level, uint32_t lo, uint32_t hi,
			double cell2, Cell *cell)
{
	uint32_t	mid = lo + (hi - lo) / 2;
	const SiteNode *cut;
	double		cut2;
	double		saved;
	bool		left;

	if (level == s->index->depth)
	{
		for (uint32_t i = lo; i < hi; i++)
		{
			double		chord2 = geo_chord2(&s->at, &s->index->xyz[i]);

			if (chord2 <= s->bound2 && has_flags(s->index, i, s->need) &&
				s->visit(s->state, i, chord2))
				return true;
		}
		return false;
	}
	if (lacks_flags(s->index, node, s->need))
		return false;
	cut = &s->index->nodes[node];
	left = left_is_nearer(cut, &s->at, &cut2);
	if (left ? within_node(s, 2 * node + 1, level + 1, lo, mid, cell2, cell)
		: within_node(s, 2 * node + 2, level + 1, mid, hi, cell2, cell))
		return true;
	saved = cell->offset2[cut->axis];
	cell2 += lg_max(cut2 - saved, 0.0);
	if (cell2 > s->bound2)
		return false;
	cell->offset2[cut->axis] = lg_max(cut2, saved);
	if (left ? within_node(s, 2 * node + 2, level + 1, mid, hi, cell2, cell)
		: within_node(s, 2 * node + 1, level + 1, lo, mid, cell2, cell))
		return true;
	cell->offset2[cut->axis] = saved;
	return false;
}

static void
search_within(const SiteIndex *index, GeoPoint at, uint64_t need, double bound2,
			  SiteVisit visit, void *state)
{
	WithinSearch search = {index, geo_to_xyz(at), need, bound2, visit, state};
	Cell		cell;
	double		cell2;

	if (index->n == 0)
		return;
	cell2 = root_cell(index, &search.at, &cell);
	if (cell2 <= bound2)
		within_node(&search, 0, 0, 0, index->n, cell2, &cell);
}

/* Compares identifiers of two positions. */
static int
compare_ids(const SiteIndex *index, uint32_t a, uint32_t b)
{
	SiteRow		left;
	SiteRow		right;
	size_t		shorter;
	int			order;

	if (index->id != NULL)
		return (index->id[a] > index->id[b]) - (index->id[a] < index->id[b]);
	site_index_row(index, a, &left);
	site_index_row(index, b, &right);
	shorter = left.code_size < right.code_size ? left.code_size : right.code_size;
	order = memcmp(left.code, right.code, shorter);
	if (order == 0)
		order = (left.code_size > right.code_size) - (left.code_size < right.code_size);
	return order;
}

/* Keeps the nearest by micrometre, then by identifier. */
typedef struct TieBreak
{
	const SiteIndex *index;
	GeoPoint	at;
	uint32_t	best;
	int64_t		best_um;
	double		best_m;
} TieBreak;

static bool
tie_break_visit(void *state, uint32_t position, double chord2)
{
	TieBreak   *t = state;
	double		distance_m = geo_distance_m(t->at, t->index->point[position]);
	int64_t		um = micrometres(distance_m);

	(void) chord2;
	if (t->best == SITE_NONE || um < t->best_um ||
		(um == t->best_um && compare_ids(t->index, position, t->best) < 0))
	{
		t->best = position;
		t->best_um = um;
		t->best_m = distance_m;
	}
	return false;
}

/*
 * Position of the nearest site that has the flags and is at most max_m away,
 * or SITE_NONE.  distance_m may be NULL, which saves measuring it.
 */
uint32_t
site_nearest(const SiteIndex *index, GeoPoint at, double max_m, uint64_t need, double *distance_m)
{
	NearestSearch search = {
		.index = index,.at = geo_to_xyz(at),.need = need,
		.best2 = INFINITY,.second2 = INFINITY,.bound2 = outer_chord2(max_m),.best = SITE_NONE
	};
	TieBreak	tie = {index, at, SITE_NONE, 0, 0.0};
	Cell		cell;
	double		cell2;

	if (index->n == 0)
		return SITE_NONE;
	cell2 = root_cell(index, &search.at, &cell);
	if (cell2 <= search.bound2)
		nearest_node(&search, 0, 0, 0, index->n, cell2, &cell);
	if (search.best == SITE_NONE)
		return SITE_NONE;
	if (search.second2 <= search.bound2)
	{							/* too close to call by chord */
		search_within(index, at, need, search.bound2, tie_break_visit, &tie);
		search.best = tie.best;
	}
	if (distance_m == NULL &&
		(max_m >= GEO_MAX_DISTANCE_M || geo_distance_max_m(sqrt(search.best2)) <= max_m))
		return search.best;
	if (tie.best == SITE_NONE)
		tie.best_m = geo_distance_m(at, index->point[search.best]);
	if (tie.best_m > max_m)
		return SITE_NONE;
	if (distance_m != NULL)
		*distance_m = tie.best_m;
	return search.best;
}

/* ----------------------------------------------------------------------
 * lists of sites
 * ----------------------------------------------------------------------
 */

/* The k smallest squared chords seen, as a max-heap. */
typedef struct ChordHeap
{
	double	   *chord2;
	size_t		count;
	size_t		k;
	WithinSearch *search;
} ChordHeap;

static void
heap_sift_down(double *heap, size_t count, double value)
{
	size_t		i = 0;

	for (;;)
	{
		size_t		child = 2 * i + 1;

		if (child >= count)
			break;
		if (child + 1 < count && heap[child + 1] > heap[child])
			child++;
		if (heap[child] <= value)
			break;
		heap[i] = heap[child];
		i = child;
	}
	heap[i] = value;
}

static void
heap_sift_up(double *heap, size_t i, double value)
{
	while (i > 0 && heap[(i - 1) / 2] < value)
	{
		heap[i] = heap[(i - 1) / 2];
		i = (i - 1) / 2;
	}
	heap[i] = value;
}

static bool
heap_visit(void *state, uint32_t position, double chord2)
{
	ChordHeap  *heap = state;

	(void) position;
	if (heap->count < heap->k)
		heap_sift_up(heap->chord2, heap->count++, chord2);
	else if (chord2 < heap->chord2[0])
		heap_sift_down(heap->chord2, heap->count, chord2);
	if (heap->count == heap->k)
		heap->search->bound2 = lg_min(heap->search->bound2, heap->chord2[0]);
	return false;
}

typedef struct Collector
{
	const LgEnv *env;
	const SiteIndex *index;
	GeoPoint	at;
	double		max_m;
	double		sure2;			/* within max_m whatever the geodesic says */
	SiteHits   *hits;
	uint32_t	polled;
	LgStatus	status;
	LgError    *err;
} Collector;

static bool
collect_visit(void *state, uint32_t position, double chord2)
{
	Collector  *c = state;
	double		distance_m = geo_distance_m(c->at, c->index->point[position]);

	if (chord2 > c->sure2 && distance_m > c->max_m)
		return false;
	if (c->hits->count == c->hits->capacity)
	{
		size_t		capacity = c->hits->capacity > 0 ? 2 * c->hits->capacity : 16;

		c->status = lg_resize_array(c->env, &c->hits->hits, capacity, sizeof(SiteHit), c->err);
		if (c->status != LG_OK)
			return true;
		c->hits->capacity = capacity;
	}
	c->hits->hits[c->hits->count].position = position;
	c->hits->hits[c->hits->count].distance_m = distance_m;
	c->hits->count++;
	if ((++c->polled & 1023) == 0)
		c->status = lg_poll(c->env, c->err);
	return c->status != LG_OK;
}

/* By micrometre, then by identifier. */
static int
compare_hits(const void *left, const void *right, void *context)
{
	const SiteHit *a = left;
	const SiteHit *b = right;
	int64_t		um_a = micrometres(a->distance_m);
	int64_t		um_b = micrometres(b->distance_m);

	if (um_a != um_b)
		return um_a < um_b ? -1 : 1;
	return compare_ids(context, a->position, b->position);
}

/* All sites with the flags at most radius_m away, nearest first. */
LgStatus
site_within(const LgEnv *env, const SiteIndex *index, GeoPoint at, double radius_m,
			uint64_t need, SiteHits *hits, LgError *err)
{
	Collector	collector = {
		.env = env,.index = index,.at = at,.max_m = radius_m,
		.sure2 = inner_chord2(radius_m),
		.hits = hits,.status = LG_OK,.err = err
	};

	memset(hits, 0, sizeof(*hits));
	search_within(index, at, need, outer_chord2(radius_m), collect_visit, &collector);
	LG_TRY(collector.status);
	return lg_sort(env, hits->hits, hits->count, sizeof(SiteHit), compare_hits, (void *) index, err);
}

/* The k nearest sites with the flags at most max_m away, nearest first. */
LgStatus
site_k_nearest(const LgEnv *env, const SiteIndex *index, GeoPoint at, size_t k,
			   double max_m, uint64_t need, SiteHits *hits, LgError *err)
{
	WithinSearch search = {index, geo_to_xyz(at), need, outer_chord2(max_m), heap_visit, NULL};
	ChordHeap	heap = {NULL, 0, k < index->n ? k : index->n, &search};
	Cell		cell;
	double		cell2;

	memset(hits, 0, sizeof(*hits));
	if (heap.k == 0)
		return LG_OK;
	LG_TRY(lg_alloc_array(env, heap.k, sizeof(double), &heap.chord2, err));
	search.state = &heap;
	cell2 = root_cell(index, &search.at, &cell);
	if (cell2 <= search.bound2)
		within_node(&search, 0, 0, 0, index->n, cell2, &cell);
	if (heap.count == heap.k)
		max_m = lg_min(max_m, geo_distance_max_m(sqrt(heap.chord2[0])) + 1e-6);
	lg_release(env, heap.chord2);
	if (heap.count == 0)
		return LG_OK;
	LG_TRY(site_within(env, index, at, max_m, need, hits, err));
	if (hits->count > k)
		hits->count = k;
	return LG_OK;
}

/* ----------------------------------------------------------------------
 * yes or no, and sums
 * ----------------------------------------------------------------------
 */

typedef struct Tally
{
	const SiteIndex *index;
	GeoPoint	at;
	double		radius_m;
	double		sure2;
	bool		stop_at_first;
	int64_t		count;
	double		weight;
	const LgEnv *env;			/* NULL: too short to be interrupted */
	LgStatus	status;
	LgError    *err;
} Tally;

static bool
tally_visit(void *state, uint32_t position, double chord2)
{
	Tally	   *t = state;

	if (chord2 > t->sure2 && geo_distance_m(t->at, t->index->point[position]) > t->radius_m)
		return false;
	t->count++;
	t->weight += t->index->weight != NULL ? t->index->weight[position] : 1.0;
	if (t->env != NULL && (t->count & 0xFFFF) == 0)
		t->status = lg_poll(t->env, t->err);
	return t->stop_at_first || t->status != LG_OK;
}

static void
tally(const SiteIndex *index, GeoPoint at, double radius_m, uint64_t need, Tally *t)
{
	t->index = index;
	t->at = at;
	t->radius_m = radius_m;
	t->sure2 = inner_chord2(radius_m);
	search_within(index, at, need, outer_chord2(radius_m), tally_visit, t);
}

/* Is there a site with the flags at most radius_m away? */
bool
site_covered(const SiteIndex *index, GeoPoint at, double radius_m, uint64_t need)
{
	Tally		t = {.stop_at_first = true};

	tally(index, at, radius_m, need, &t);
	return t.count > 0;
}

/* How many sites with the flags are at most radius_m away, and their weight. */
LgStatus
site_sum_within(const LgEnv *env, const SiteIndex *index, GeoPoint at, double radius_m,
				uint64_t need, int64_t *count, double *weight, LgError *err)
{
	Tally		t = {.stop_at_first = false,.env = env,.status = LG_OK,.err = err};

	tally(index, at, radius_m, need, &t);
	*count = t.count;
	*weight = t.weight;
	return t.status;
}
