/*
 * site_search.c
 *		Nearest and within on a site index.
 *
 * The tree is searched by squared chord, pruned as in nanoflann: the distance
 * to a cell is kept per axis and updated at each cut (Arya and Mount 1993).
 * The nearest site is looked for from the bottom: down from a door (see
 * site_index.h) to one leaf, then back up, looking behind each cut that is near
 * enough.  What costs time in such a small search is branches that cannot be
 * foreseen, so a leaf is searched without any.
 * What decides is the geodesic: chord and geodesic bound each other tightly
 * (see geo.c), so after a search by chord only the few sites within the
 * uncertainty of the bound, usually none, are measured on the ellipsoid.
 *
 * Distances count in micrometres, well above the 15 nm that the geodesic is
 * good for: sites whose distances agree to the micrometre are equally near,
 * and the smaller identifier wins.
 */
#include "core/site/site_index.h"
#include "site_chord.h"

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

/*
 * Where a search is: the place looked for, padded so that any two bits are an
 * axis, and the squared distance to the cell at hand along each axis.
 */
typedef struct SearchPoint
{
	double		at[4];
	double		offset2[4];
} SearchPoint;

static inline double
chord2_to(const double *at, const GeoXyz *xyz)
{
	double		dx = at[0] - xyz->v[0];
	double		dy = at[1] - xyz->v[1];
	double		dz = at[2] - xyz->v[2];

	return dx * dx + dy * dy + dz * dz;
}

/* Puts the spot at a point; returns its squared distance from the box around all sites. */
static inline double
set_search_point(SearchPoint *spot, const SiteIndex *index, GeoPoint point)
{
	GeoXyz		xyz = geo_to_xyz(point);
	double		sum = 0.0;

	for (int axis = 0; axis < 3; axis++)
	{
		double		low = index->box[2 * axis] - xyz.v[axis];
		double		high = xyz.v[axis] - index->box[2 * axis + 1];
		double		gap = lg_max(lg_max(low, high), 0.0);

		spot->at[axis] = xyz.v[axis];
		spot->offset2[axis] = gap * gap;
		sum += gap * gap;
	}
	spot->at[3] = 0.0;
	spot->offset2[3] = 0.0;
	return sum;
}

/*
 * Moves the cell behind a cut that is gap away along an axis, whose offset this
 * is; false if that is beyond the bound.
 */
static inline bool
step_behind(double *offset2, double gap, double bound2, double *cell2)
{
	double		gap2 = square(lg_max(gap, 0.0));

	if (gap2 > *offset2)
	{
		*cell2 += gap2 - *offset2;
		*offset2 = gap2;
	}
	return *cell2 <= bound2;
}

/* ----------------------------------------------------------------------
 * the nearest site
 * ----------------------------------------------------------------------
 */

/* The nearest two of some sites: chords of both, position of the first. */
typedef struct Nearest
{
	double		best2;
	double		second2;
	uint32_t	best;
} Nearest;

typedef struct NearestSearch
{
	const SiteIndex *index;
	uint64_t	need_flags;
	SearchPoint spot;
	Nearest		found;
	double		bound2;			/* prune beyond this */
	double		reach;			/* its root */
	double		enough2;		/* a site as near as this ends the search; or negative */
} NearestSearch;

static inline void
keep_nearest(Nearest *found, double chord2, uint32_t position)
{
	found->second2 = lg_min(found->second2, lg_max(chord2, found->best2));
	found->best = chord2 < found->best2 ? position : found->best;
	found->best2 = lg_min(chord2, found->best2);
}

/* Field by field: clearing the whole at once would cost as much as a leaf. */
static inline void
nearest_begin(NearestSearch *s, const SiteIndex *index, uint64_t need_flags, double bound2, double enough2)
{
	s->index = index;
	s->need_flags = need_flags;
	s->found.best2 = INFINITY;
	s->found.second2 = INFINITY;
	s->found.best = SITE_NONE;
	s->bound2 = bound2;
	s->reach = sqrt(bound2);
	s->enough2 = enough2;
}

/* Squared chord to a site.  One that lacks flags is moved out of the world, not passed over. */
static inline double
leaf_chord2(const NearestSearch *s, const double *at, uint32_t i)
{
	static const double away2[2] = {INFINITY, 0.0};
	double		chord2 = chord2_to(at, &s->index->xyz[i]);

	return s->need_flags == 0 ? chord2 : chord2 + away2[(s->index->flags[i] & s->need_flags) == s->need_flags];
}

/* What nearest_leaf() does, when all that matters is whether a site is near enough. */
static void
cover_leaf(NearestSearch *s, uint32_t leaf)
{
	const double at[3] = {s->spot.at[0], s->spot.at[1], s->spot.at[2]};
	uint32_t	i = site_leaf_start(s->index, leaf);
	uint32_t	end = site_leaf_start(s->index, leaf + 1);
	double		even2 = s->found.best2;
	double		odd2 = INFINITY;

	for (; i + 1 < end; i += 2)
	{
		even2 = lg_min(leaf_chord2(s, at, i), even2);
		odd2 = lg_min(leaf_chord2(s, at, i + 1), odd2);
	}
	if (i < end)
		even2 = lg_min(leaf_chord2(s, at, i), even2);
	s->found.best2 = lg_min(even2, odd2);
	if (s->found.best2 <= s->enough2)
	{
		s->bound2 = -1.0;
		s->reach = -INFINITY;
	}
}

/*
 * Takes the sites of a leaf into account, every other one apart, as each must
 * wait for the one before.
 */
static void
nearest_leaf(NearestSearch *s, uint32_t leaf)
{
	const double at[3] = {s->spot.at[0], s->spot.at[1], s->spot.at[2]};
	uint32_t	i = site_leaf_start(s->index, leaf);
	uint32_t	end = site_leaf_start(s->index, leaf + 1);
	Nearest		found[2] = {s->found, {INFINITY, INFINITY, SITE_NONE}};

	for (; i + 1 < end; i += 2)
	{
		keep_nearest(&found[0], leaf_chord2(s, at, i), i);
		keep_nearest(&found[1], leaf_chord2(s, at, i + 1), i + 1);
	}
	if (i < end)
		keep_nearest(&found[0], leaf_chord2(s, at, i), i);
	keep_nearest(&found[0], found[1].best2, found[1].best);
	found[0].second2 = lg_min(found[0].second2, found[1].second2);
	if (found[0].best2 < s->found.best2)
	{
		s->bound2 = lg_min(s->bound2, widened_chord2(found[0].best2));
		s->reach = sqrt(s->bound2);
	}
	s->found = found[0];
}

/*
 * All sites below are at one place: the first one that has the flags stands for
 * them, as it has the smallest identifier.
 */
static void
search_one_place(NearestSearch *s, uint32_t node)
{
	uint32_t	first;
	uint32_t	end;

	site_positions_below(s->index, node, &first, &end);
	while (first < end && !site_has_flags(s->index, first, s->need_flags))
		first++;
	if (first == end)
		return;
	keep_nearest(&s->found, chord2_to(s->spot.at, &s->index->xyz[first]), first);
	if (s->enough2 >= 0.0 && s->found.best2 <= s->enough2)
		s->bound2 = -1.0;
	else
		s->bound2 = lg_min(s->bound2, widened_chord2(s->found.best2));
	s->reach = s->bound2 >= 0.0 ? sqrt(s->bound2) : -INFINITY;
}

static inline void
search_leaf(NearestSearch *s, uint32_t leaf)
{
	if (s->enough2 >= 0.0)
		cover_leaf(s, leaf);
	else
		nearest_leaf(s, leaf);
}

/*
 * Looks below a node whose cell is cell2 away, the nearer side of each cut
 * first.  Both sides are written out: if the nearer one were computed, its node
 * could not be fetched before the comparison is done.
 */
static void
nearest_below(NearestSearch *s, uint32_t node, double cell2)
{
	const SiteIndex *index = s->index;
	double	   *offset2;
	double		saved;
	double		to_left;
	double		to_right;

	if (node >= index->inner)
	{
		search_leaf(s, node - index->inner);
		return;
	}
	if (site_lacks_flags(index, node, s->need_flags))
		return;
	if (LG_UNLIKELY(site_axis(index, node) == SITE_AXIS_NONE))
	{
		search_one_place(s, node);
		return;
	}
	offset2 = &s->spot.offset2[site_axis(index, node)];
	saved = *offset2;
	to_left = s->spot.at[site_axis(index, node)] - (double) index->cuts[node].edge[0];
	to_right = (double) index->cuts[node].edge[1] - s->spot.at[site_axis(index, node)];
	if (to_left < to_right)
	{
		nearest_below(s, 2 * node + 1, cell2);
		if (step_behind(offset2, to_right, s->bound2, &cell2))
			nearest_below(s, 2 * node + 2, cell2);
	}
	else
	{
		nearest_below(s, 2 * node + 2, cell2);
		if (step_behind(offset2, to_left, s->bound2, &cell2))
			nearest_below(s, 2 * node + 1, cell2);
	}
	*offset2 = saved;
}

/* The node to begin at: that of the square of the map, or of the one next to it. */
static inline uint32_t
find_door(const SiteIndex *index, GeoPoint point)
{
	const SiteMap *map = index->map;
	double		last = (double) index->door_side - 1.0;
	double		x = (point.lon - map->lon) * map->lon_scale;
	double		y = (point.lat - map->lat) * map->lat_scale;
	uint32_t	door;

	if (index->door_side == 0)
		return 0;
	x = lg_min(lg_max(x, 0.0), last);
	y = lg_min(lg_max(y, 0.0), last);
	door = index->doors[(size_t) y * index->door_side + (size_t) x];
	return LG_LIKELY(door <= 2 * index->inner) ? door : 0;
}

/* A leaf near the point: from a door down, two cuts at a time. */
static inline uint32_t
first_leaf(const SiteIndex *index, GeoPoint point, const SearchPoint *spot)
{
	const float at[4] = {(float) spot->at[0], (float) spot->at[1], (float) spot->at[2], 0.0f};
	uint32_t	node = find_door(index, point);

	while (2 * node + 2 < index->inner)
	{
		uint32_t	left = 2 * node + 1;
		bool		right_of = site_is_right(&index->cuts[node], at[site_axis(index, node)]);
		bool		in_left = site_is_right(&index->cuts[left], at[site_axis(index, left)]);
		bool		in_right = site_is_right(&index->cuts[left + 1], at[site_axis(index, left + 1)]);

		node = 2 * (left + right_of) + 1 + (right_of ? in_right : in_left);
	}
	while (node < index->inner)
		node = 2 * node + 1 + site_is_right(&index->cuts[node], at[site_axis(index, node)]);
	return node;
}

/*
 * Searches from the bottom: one leaf, then behind each cut on the way up whose
 * edge is in reach.  There the cell is what the box says but for the one axis.
 */
static void
search_nearest(NearestSearch *s, GeoPoint point, double box2)
{
	static const double outward[2] = {1.0, -1.0};
	const SiteIndex *index = s->index;
	uint32_t	node;

	if (s->need_flags != 0 && index->flags == NULL)
		return;					/* none has any */
	node = first_leaf(index, point, &s->spot);
	search_leaf(s, node - index->inner);
	while (node > 0 && s->reach >= 0.0)
	{
		uint32_t	is_left = node & 1;
		uint32_t	sibling = node - 1 + 2 * is_left;
		uint32_t	parent = (node - 1) / 2;
		uint32_t	axis = site_axis(index, parent);
		double		gap = (s->spot.at[axis] - (double) index->cuts[parent].edge[is_left]) * outward[is_left];

		if (LG_UNLIKELY(axis == SITE_AXIS_NONE))
			nearest_below(s, sibling, box2);
		else if (gap <= s->reach)
		{
			double		saved = s->spot.offset2[axis];
			double		cell2 = box2;

			if (step_behind(&s->spot.offset2[axis], gap, s->bound2, &cell2))
				nearest_below(s, sibling, cell2);
			s->spot.offset2[axis] = saved;
		}
		node = parent;
	}
}

/* ----------------------------------------------------------------------
 * everything within a chord
 * ----------------------------------------------------------------------
 */

typedef struct WithinSearch WithinSearch;

/* Called for each site whose chord is within the bound, which it may lower; true stops the search. */
typedef bool (*SiteVisit) (WithinSearch *search, uint32_t position, double chord2);

struct WithinSearch
{
	const SiteIndex *index;
	uint64_t	need_flags;
	double		bound2;
	uint32_t	enough;			/* of the sites at one place no more are asked for */
	SiteVisit	visit;
	void	   *state;
	SearchPoint spot;
};

static bool
within_leaf(WithinSearch *s, uint32_t leaf)
{
	const GeoXyz *xyz = s->index->xyz;
	uint32_t	end = site_leaf_start(s->index, leaf + 1);

	for (uint32_t i = site_leaf_start(s->index, leaf); i < end; i++)
	{
		double		chord2 = chord2_to(s->spot.at, &xyz[i]);

		if (chord2 <= s->bound2 && site_has_flags(s->index, i, s->need_flags) && s->visit(s, i, chord2))
			return true;
	}
	return false;
}

/* The first sites at one place, in the order of their identifiers. */
static bool
within_one_place(WithinSearch *s, uint32_t node)
{
	uint32_t	left = s->enough;
	uint32_t	i;
	uint32_t	end;
	double		chord2;

	site_positions_below(s->index, node, &i, &end);
	chord2 = chord2_to(s->spot.at, &s->index->xyz[i]);
	for (; i < end && left > 0 && chord2 <= s->bound2; i++)
	{
		if (!site_has_flags(s->index, i, s->need_flags))
			continue;
		if (s->visit(s, i, chord2))
			return true;
		left--;
	}
	return false;
}

/* Looks below a node whose cell is cell2 away, as nearest_below does. */
static bool
within_below(WithinSearch *s, uint32_t node, double cell2)
{
	const SiteIndex *index = s->index;
	double	   *offset2;
	double		at;
	double		to_left;
	double		to_right;
	double		saved;
	bool		stop;

	if (node >= index->inner)
		return within_leaf(s, node - index->inner);
	if (site_lacks_flags(index, node, s->need_flags))
		return false;
	if (LG_UNLIKELY(site_axis(index, node) == SITE_AXIS_NONE))
		return within_one_place(s, node);
	offset2 = &s->spot.offset2[site_axis(index, node)];
	at = s->spot.at[site_axis(index, node)];
	to_left = at - (double) index->cuts[node].edge[0];
	to_right = (double) index->cuts[node].edge[1] - at;
	saved = *offset2;
	if (to_left < to_right)
		stop = within_below(s, 2 * node + 1, cell2) ||
			(step_behind(offset2, to_right, s->bound2, &cell2) && within_below(s, 2 * node + 2, cell2));
	else
		stop = within_below(s, 2 * node + 2, cell2) ||
			(step_behind(offset2, to_left, s->bound2, &cell2) && within_below(s, 2 * node + 1, cell2));
	*offset2 = saved;
	return stop;
}

/* Visits everything within the bound of a point, but no more than enough sites of one place. */
static void
search_within(const SiteIndex *index, GeoPoint at, uint64_t need_flags, double bound2, uint32_t enough,
			  SiteVisit visit, void *state)
{
	WithinSearch s;
	double		box2;

	if (index->n == 0)
		return;
	s.index = index;
	s.need_flags = need_flags;
	s.bound2 = bound2;
	s.enough = enough;
	s.visit = visit;
	s.state = state;
	box2 = set_search_point(&s.spot, index, at);
	if (box2 <= bound2)
		within_below(&s, 0, box2);
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
tie_break_visit(WithinSearch *search, uint32_t position, double chord2)
{
	TieBreak   *t = search->state;
	double		distance_m;
	int64_t		um;

	(void) chord2;
	if (t->best != SITE_NONE && memcmp(&t->index->point[position], &t->index->point[t->best], sizeof(GeoPoint)) == 0)
	{							/* at the same place: nothing to measure */
		if (site_compare_ids(t->index, position, t->best) < 0)
			t->best = position;
		return false;
	}
	distance_m = geo_distance_m(t->at, t->index->point[position]);
	um = micrometres(distance_m);
	if (t->best == SITE_NONE || um < t->best_um ||
		(um == t->best_um && site_compare_ids(t->index, position, t->best) < 0))
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
site_nearest(const SiteIndex *index, GeoPoint at, double max_m, uint64_t need_flags, double *distance_m)
{
	double		max2 = outer_chord2(max_m);
	NearestSearch search;
	TieBreak	tie = {index, at, SITE_NONE, 0, 0.0};
	double		box2;

	if (index->n == 0)
		return SITE_NONE;
	nearest_begin(&search, index, need_flags, max2, -1.0);
	box2 = set_search_point(&search.spot, index, at);
	if (box2 <= max2)
		search_nearest(&search, at, box2);
	if (search.found.best == SITE_NONE || search.found.best2 > max2)
		return SITE_NONE;
	if (search.found.second2 <= search.bound2)
	{							/* too close to call by chord */
		search_within(index, at, need_flags, search.bound2, 1, tie_break_visit, &tie);
		search.found.best = tie.best;
	}
	if (distance_m == NULL &&
		(max_m >= GEO_MAX_DISTANCE_M || geo_distance_max_m(sqrt(search.found.best2)) <= max_m))
		return search.found.best;
	if (tie.best == SITE_NONE)
		tie.best_m = geo_distance_m(at, index->point[search.found.best]);
	if (tie.best_m > max_m)
		return SITE_NONE;
	if (distance_m != NULL)
		*distance_m = tie.best_m;
	return search.found.best;
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
heap_visit(WithinSearch *search, uint32_t position, double chord2)
{
	ChordHeap  *heap = search->state;

	(void) position;
	if (heap->count < heap->k)
		heap_sift_up(heap->chord2, heap->count++, chord2);
	else if (chord2 < heap->chord2[0])
		heap_sift_down(heap->chord2, heap->count, chord2);
	if (heap->count == heap->k)
		search->bound2 = lg_min(search->bound2, heap->chord2[0]);
	return false;
}

typedef struct HitCollector
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
} HitCollector;

static bool
collect_visit(WithinSearch *search, uint32_t position, double chord2)
{
	HitCollector *c = search->state;
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
	return site_compare_ids(context, a->position, b->position);
}

/* Sites at most radius_m away, nearest first; of those at one place no more than enough. */
static LgStatus
collect_within(const LgEnv *env, const SiteIndex *index, GeoPoint at, double radius_m,
			   uint64_t need_flags, uint32_t enough, SiteHits *hits, LgError *err)
{
	HitCollector collector = {
		.env = env,.index = index,.at = at,.max_m = radius_m,
		.sure2 = inner_chord2(radius_m),
		.hits = hits,.status = LG_OK,.err = err
	};

	memset(hits, 0, sizeof(*hits));
	search_within(index, at, need_flags, outer_chord2(radius_m), enough, collect_visit, &collector);
	LG_TRY(collector.status);
	return lg_sort(env, hits->hits, hits->count, sizeof(SiteHit), compare_hits, (void *) index, err);
}

/* All sites with the flags at most radius_m away, nearest first. */
LgStatus
site_within(const LgEnv *env, const SiteIndex *index, GeoPoint at, double radius_m,
			uint64_t need_flags, SiteHits *hits, LgError *err)
{
	return collect_within(env, index, at, radius_m, need_flags, UINT32_MAX, hits, err);
}

/* The k nearest sites with the flags at most max_m away, nearest first. */
LgStatus
site_k_nearest(const LgEnv *env, const SiteIndex *index, GeoPoint at, size_t k,
			   double max_m, uint64_t need_flags, SiteHits *hits, LgError *err)
{
	ChordHeap	heap = {NULL, 0, k < index->n ? k : index->n};

	memset(hits, 0, sizeof(*hits));
	if (heap.k == 0)
		return LG_OK;
	LG_TRY(lg_alloc_array(env, heap.k, sizeof(double), &heap.chord2, err));
	search_within(index, at, need_flags, outer_chord2(max_m), (uint32_t) heap.k, heap_visit, &heap);
	if (heap.count == heap.k)
		max_m = lg_min(max_m, geo_distance_max_m(sqrt(heap.chord2[0])) + 1e-6);
	lg_release(env, heap.chord2);
	if (heap.count == 0)
		return LG_OK;
	LG_TRY(collect_within(env, index, at, max_m, need_flags, (uint32_t) heap.k, hits, err));
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
tally_visit(WithinSearch *search, uint32_t position, double chord2)
{
	Tally	   *t = search->state;

	if (chord2 > t->sure2 && geo_distance_m(t->at, t->index->point[position]) > t->radius_m)
		return false;
	t->count++;
	t->weight += t->index->weight != NULL ? t->index->weight[position] : 1.0;
	if (t->env != NULL && (t->count & 0xFFFF) == 0)
		t->status = lg_poll(t->env, t->err);
	return t->stop_at_first || t->status != LG_OK;
}

static void
tally(Tally *t, uint64_t need_flags)
{
	t->sure2 = inner_chord2(t->radius_m);
	search_within(t->index, t->at, need_flags, outer_chord2(t->radius_m), t->stop_at_first ? 1 : UINT32_MAX, tally_visit, t);
}

/* The answer when chords are too close to call. */
static bool
covered_by_geodesic(const SiteIndex *index, GeoPoint at, double radius_m, uint64_t need_flags)
{
	Tally		t = {.index = index,.at = at,.radius_m = radius_m,.stop_at_first = true};

	tally(&t, need_flags);
	return t.count > 0;
}

/* Is there a site with the flags at most radius_m away? */
bool
site_covered(const SiteIndex *index, GeoPoint at, double radius_m, uint64_t need_flags)
{
	double		outer2 = outer_chord2(radius_m);
	NearestSearch search;
	double		box2;

	if (index->n == 0)
		return false;
	nearest_begin(&search, index, need_flags, outer2, inner_chord2(radius_m));
	box2 = set_search_point(&search.spot, index, at);
	if (box2 > outer2)
		return false;
	search_nearest(&search, at, box2);
	if (search.found.best2 <= search.enough2 || search.found.best2 > outer2)
		return search.found.best2 <= search.enough2;
	return covered_by_geodesic(index, at, radius_m, need_flags);
}

/* How many sites with the flags are at most radius_m away, and their weight. */
LgStatus
site_sum_within(const LgEnv *env, const SiteIndex *index, GeoPoint at, double radius_m,
				uint64_t need_flags, int64_t *count, double *weight, LgError *err)
{
	Tally		t = {.index = index,.at = at,.radius_m = radius_m,.env = env,.status = LG_OK,.err = err};

	tally(&t, need_flags);
	*count = t.count;
	*weight = t.weight;
	return t.status;
}
