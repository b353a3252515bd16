/*
 * site_pairs.c
 *		Pairs of demand and site from a site index: everything within a radius,
 *		and the two nearest open sites.
 *
 * Costs are metres along the ellipsoid, from the straight chord by a circle of
 * mean radius: exact to 2 parts in 10^7 up to 100 km, because the curvature of
 * the ellipsoid varies little.  Membership in a radius is exact: a pair too
 * close to call by chord is measured as a geodesic.
 */
#include "core/site_choice/site_plan.h"

#define MEAN_RADIUS_M 6367200.0
#define CHORD_SLACK_M 2.2e-6

typedef struct Walk
{
	SitePlan   *plan;
	const SiteIndex *index;
	GeoXyz		at;
	const GeoPoint *point;
	double		outer2;
	double		sure2;
	double		radius;
	bool		want_cost;
	int64_t		count;
} Walk;

double
site_chord_cost(double chord2)
{
	double		half2 = chord2 / (4.0 * MEAN_RADIUS_M * MEAN_RADIUS_M);

	if (half2 < 1e-4)			/* up to 127 km: the series of asin */
		return sqrt(chord2) * (1.0 + half2 * (1.0 / 6.0 + half2 * (3.0 / 40.0 + half2 * (15.0 / 336.0))));
	if (half2 < 1e-2)			/* up to 1270 km: more of it */
		return sqrt(chord2) *
			(1.0 + half2 * (1.0 / 6.0 + half2 * (3.0 / 40.0 + half2 *
												 (15.0 / 336.0 + half2 * (105.0 / 3456.0 + half2 * (945.0 / 42240.0 + half2 * (10395.0 / 599040.0)))))));
	return half2 >= 1.0 ? M_PI * MEAN_RADIUS_M : 2.0 * MEAN_RADIUS_M * asin(sqrt(half2));
}

/* Makes room for so many pairs in the rows. */
LgStatus
site_plan_room(SitePlan *plan, size_t needed, bool want_cost, LgError *err)
{
	size_t		room = needed + needed / 2 + 1024;

	if (LG_LIKELY(needed <= plan->row_room))
		return LG_OK;
	LG_TRY(lg_resize_array(plan->env, &plan->row_site, room, sizeof(int32_t), err));
	if (want_cost)
		LG_TRY(lg_resize_array(plan->env, &plan->row_cost, room, sizeof(double), err));
	plan->row_room = room;
	return LG_OK;
}

static void
add_leaf_pairs(Walk *w, uint32_t lo, uint32_t hi)
{
	SitePlan   *plan = w->plan;

	for (uint32_t i = lo; i < hi; i++)
	{
		double		chord2 = geo_chord2(&w->at, &w->index->xyz[i]);

		if (chord2 > w->outer2 || plan->role[i] == SITE_ROLE_CLOSED)
			continue;
		if (chord2 > w->sure2 && w->point != NULL &&
			geo_distance_m(*w->point, w->index->point[i]) > w->radius)
			continue;
		plan->row_site[w->count] = (int32_t) i;
		if (w->want_cost)
			plan->row_cost[w->count] = site_chord_cost(chord2);
		w->count++;
	}
}

/* Visits the leaves that the radius touches, in the order of positions. */
static LgStatus
walk(Walk *w, uint32_t node, double cell2, double *offset2, LgError *err)
{
	const SiteCut *cut;
	uint32_t	axis;
	double		to_low;
	double		to_high;
	double		saved;

	if (node >= w->index->inner)
	{
		uint32_t	lo = site_leaf_start(w->index, node - w->index->inner);
		uint32_t	hi = site_leaf_start(w->index, node - w->index->inner + 1);

		LG_TRY(site_plan_room(w->plan, (size_t) w->count + (hi - lo), w->want_cost, err));
		add_leaf_pairs(w, lo, hi);
		return LG_OK;
	}
	cut = &w->index->cuts[node];
	axis = site_axis(w->index, node) % 3;
	to_low = w->at.v[axis] - (double) cut->edge[0];
	to_high = w->at.v[axis] - (double) cut->edge[1];
	saved = offset2[axis];
	for (int side = 0; side < 2; side++)
	{
		double		gap = side == 0 ? to_low : -to_high;
		double		side2 = gap > 0.0 ? fmax(gap * gap, saved) : saved;
		double		reach2 = cell2 - saved + side2;

		if (reach2 > w->outer2)
			continue;
		offset2[axis] = side2;
		LG_TRY(walk(w, 2 * node + (side == 0 ? 1 : 2), reach2, offset2, err));
	}
	offset2[axis] = saved;
	return LG_OK;
}

static double
box_distance2(const SiteIndex *index, const GeoXyz *at, double *offset2)
{
	double		sum = 0.0;

	for (int axis = 0; axis < 3; axis++)
	{
		double		low = index->box[2 * axis] - at->v[axis];
		double		high = at->v[axis] - index->box[2 * axis + 1];
		double		gap = fmax(0.0, fmax(low, high));

		offset2[axis] = gap * gap;
		sum += gap * gap;
	}
	return sum;
}

/*
 * Appends the sites within radius of a place to the plan's rows from *count
 * on.  point NULL: the place is no point of the ellipsoid, chords decide.
 */
LgStatus
site_pairs_within(SitePlan *plan, const GeoXyz *at, const GeoPoint *point, double radius,
				  bool want_cost, int64_t *count, LgError *err)
{
	Walk		w = {plan, plan->index, *at, point, INFINITY, INFINITY, radius, want_cost, *count};
	double		offset2[3];
	double		cell2;

	if (plan->index->n == 0)
		return LG_OK;
	if (radius < GEO_MAX_DISTANCE_M)
	{
		double		outer = geo_chord_max_m(radius) + CHORD_SLACK_M;
		double		sure = fmax(0.0, geo_chord_min_m(radius) - CHORD_SLACK_M);

		w.outer2 = outer * outer;
		w.sure2 = point != NULL ? sure * sure : INFINITY;
	}
	cell2 = box_distance2(plan->index, at, offset2);
	if (cell2 <= w.outer2)
		LG_TRY(walk(&w, 0, cell2, offset2, err));
	*count = w.count;
	return LG_OK;
}

/* ----------------------------------------------------------------------
 * the two nearest
 * ----------------------------------------------------------------------
 */

typedef struct Nearest2
{
	const SiteIndex *index;
	const GeoXyz *at;
	const uint8_t *allowed;
	uint32_t	position[2];
	double		chord2[2];
	double		bound2;			/* none beyond this is as near as the second */
} Nearest2;

/* Is site a nearer than the one in a slot?  Within a micrometre the smaller identifier is. */
static bool
goes_before(const Nearest2 *s, double chord2, uint32_t a, int slot)
{
	if (fabs(sqrt(chord2) - sqrt(s->chord2[slot])) > 1e-6 || s->position[slot] == SITE_NONE)
		return chord2 < s->chord2[slot];
	return site_compare_ids(s->index, a, s->position[slot]) < 0;
}

/* Takes an allowed site into account. */
static void
nearest2_site(Nearest2 *s, uint32_t i)
{
	double		chord2 = geo_chord2(s->at, &s->index->xyz[i]);
	int			slot = 1;

	if (chord2 > s->bound2 || !goes_before(s, chord2, i, 1))
		return;
	if (goes_before(s, chord2, i, 0))
	{
		s->chord2[1] = s->chord2[0];
		s->position[1] = s->position[0];
		slot = 0;
	}
	s->chord2[slot] = chord2;
	s->position[slot] = i;
	s->bound2 = s->chord2[1] + CHORD_SLACK_M * (s->chord2[1] * 1e-3 + 1e3);
}

/* The allowed sites from first on, up to end; of those at one place two will do. */
static void
nearest2_sites(Nearest2 *s, uint32_t first, uint32_t end, uint32_t enough)
{
	for (uint32_t i = first; i < end && enough > 0; i++)
		if (s->allowed == NULL || s->allowed[i])
		{
			nearest2_site(s, i);
			enough--;
		}
}

static void
nearest2_node(Nearest2 *s, uint32_t node, double cell2, double *offset2)
{
	const SiteCut *cut;
	uint32_t	axis;
	uint32_t	right;
	double		gap;
	double		cut2;
	double		saved;

	if (node >= s->index->inner)
	{
		nearest2_sites(s, site_leaf_start(s->index, node - s->index->inner),
					   site_leaf_start(s->index, node - s->index->inner + 1), UINT32_MAX);
		return;
	}
	axis = site_axis(s->index, node);
	if (axis == SITE_AXIS_NONE)
	{
		uint32_t	first;
		uint32_t	end;

		site_positions_below(s->index, node, &first, &end);
		nearest2_sites(s, first, end, 2);
		return;
	}
	cut = &s->index->cuts[node];
	right = site_is_right(cut, (float) s->at->v[axis]);
	gap = right ? s->at->v[axis] - (double) cut->edge[0] : (double) cut->edge[1] - s->at->v[axis];
	cut2 = gap > 0.0 ? gap * gap : 0.0;
	nearest2_node(s, 2 * node + 1 + right, cell2, offset2);
	saved = offset2[axis];
	cell2 += fmax(cut2 - saved, 0.0);
	if (cell2 > s->bound2)
		return;
	offset2[axis] = fmax(cut2, saved);
	nearest2_node(s, 2 * node + 2 - right, cell2, offset2);
	offset2[axis] = saved;
}

/* The two nearest allowed sites by chord, then identifier; SITE_NONE and INFINITY for none. */
void
site_pairs_nearest2(const SiteIndex *index, const GeoXyz *at, const uint8_t *allowed,
					uint32_t *position, double *chord2)
{
	Nearest2	s = {index, at, allowed, {SITE_NONE, SITE_NONE}, {INFINITY, INFINITY}, INFINITY};
	double		offset2[3];

	if (index->n > 0)
		nearest2_node(&s, 0, box_distance2(index, at, offset2), offset2);
	for (int i = 0; i < 2; i++)
	{
		position[i] = s.position[i];
		chord2[i] = s.chord2[i];
	}
}
