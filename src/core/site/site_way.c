/*
 * site_way.c
 *		The sites that a way passes with the least detour.
 *
 * A visit from the leg between two points A and B of a way adds
 * d(A, site) + d(site, B) - d(A, B) along geodesics; a site's detour is the
 * least over all legs, and of a way of one point there and back.  Chords are no
 * longer than geodesics, so a cell of the tree whose two distances together are
 * beyond the best ellipse so far is passed over.
 */
#include "core/site/site_way.h"

/* Detours count in micrometres, as distances do. */
#define SLACK_M 2e-6

typedef struct WaySearch
{
	const LgEnv *env;
	const SiteIndex *index;
	uint64_t	need_flags;
	GeoPoint	end[2];			/* of the leg */
	GeoXyz		xyz[2];
	double		offset2[2][3];	/* squared distance of each end to the cell, by axis */
	double		length;			/* of the leg */
	uint32_t	leg;
	double		bound;			/* no detour beyond this is of interest */
	SiteWayHit *hits;			/* least detour first */
	size_t		count;
	size_t		k;
	uint32_t	visits;
	LgError    *err;
} WaySearch;

static int64_t
micrometres(double m)
{
	return llround(m * 1e6);
}

static bool
goes_before(const WaySearch *s, double detour, uint32_t position, const SiteWayHit *hit)
{
	int64_t		a = micrometres(detour);
	int64_t		b = micrometres(hit->detour_m);

	return a != b ? a < b : site_compare_ids(s->index, position, hit->position) < 0;
}

/* Puts a site in its place, or moves it there from a leg with a longer detour. */
static void
keep(WaySearch *s, uint32_t position, double detour)
{
	size_t		at = 0;

	for (; at < s->count && s->hits[at].position != position; at++)
		;
	if (at < s->count && micrometres(s->hits[at].detour_m) <= micrometres(detour))
		return;					/* known from an earlier leg */
	if (at == s->count && s->count < s->k)
		s->count++;
	else if (at == s->count)
	{
		if (s->k == 0 || !goes_before(s, detour, position, &s->hits[s->count - 1]))
			return;
		at--;
	}
	for (; at > 0 && goes_before(s, detour, position, &s->hits[at - 1]); at--)
		s->hits[at] = s->hits[at - 1];
	s->hits[at].position = position;
	s->hits[at].leg = s->leg;
	s->hits[at].detour_m = detour;
	if (s->count == s->k)
		s->bound = lg_min(s->bound, s->hits[s->k - 1].detour_m);
}

static LgStatus
try_site(WaySearch *s, uint32_t position)
{
	double		chords = sqrt(geo_chord2(&s->xyz[0], &s->index->xyz[position])) +
	sqrt(geo_chord2(&s->xyz[1], &s->index->xyz[position]));
	double		detour;

	if (chords - s->length > s->bound + SLACK_M)
		return LG_OK;
	if (s->need_flags != 0 && (s->index->flags == NULL || (s->index->flags[position] & s->need_flags) != s->need_flags))
		return LG_OK;
	detour = lg_max(0.0, geo_distance_m(s->end[0], s->index->point[position]) +
					geo_distance_m(s->index->point[position], s->end[1]) - s->length);
	if (micrometres(detour) <= micrometres(lg_min(s->bound, 1e9)))
		keep(s, position, detour);
	return (++s->visits & 1023) == 0 ? lg_poll(s->env, s->err) : LG_OK;
}

/* The sites below a node that all are at one place: the first k of them will do. */
static LgStatus
try_one_place(WaySearch *s, uint32_t node)
{
	uint32_t	first;
	uint32_t	end;
	size_t		left = s->k;

	site_positions_below(s->index, node, &first, &end);
	for (; first < end && left > 0; first++)
	{
		if (s->need_flags != 0 && (s->index->flags == NULL || (s->index->flags[first] & s->need_flags) != s->need_flags))
			continue;
		LG_TRY(try_site(s, first));
		left--;
	}
	return LG_OK;
}

/* No site of the cell is nearer to both ends than this. */
static double
least_detour(const WaySearch *s)
{
	double		sum = 0.0;

	for (int e = 0; e < 2; e++)
		sum += sqrt(s->offset2[e][0] + s->offset2[e][1] + s->offset2[e][2]);
	return sum - s->length;
}

static LgStatus
search_below(WaySearch *s, uint32_t node)
{
	const SiteIndex *index = s->index;
	uint32_t	axis;
	uint32_t	nearer;

	if (least_detour(s) > s->bound + SLACK_M)
		return LG_OK;
	if (node >= index->inner)
	{
		for (uint32_t i = site_leaf_start(index, node - index->inner); i < site_leaf_start(index, node - index->inner + 1); i++)
			LG_TRY(try_site(s, i));
		return LG_OK;
	}
	if (s->need_flags != 0 && (index->masks == NULL || (index->masks[node] & s->need_flags) != s->need_flags))
		return LG_OK;
	axis = site_axis(index, node);
	if (axis == SITE_AXIS_NONE)
		return try_one_place(s, node);
	nearer = site_is_right(&index->cuts[node], (float) (0.5 * (s->xyz[0].v[axis] + s->xyz[1].v[axis])));
	for (uint32_t n = 0; n < 2; n++)
	{
		uint32_t	right = n == 0 ? nearer : 1 - nearer;
		double		saved[2] = {s->offset2[0][axis], s->offset2[1][axis]};

		for (int e = 0; e < 2; e++)
		{
			double		gap = right ? (double) index->cuts[node].edge[1] - s->xyz[e].v[axis] :
			s->xyz[e].v[axis] - (double) index->cuts[node].edge[0];

			if (gap > 0.0)
				s->offset2[e][axis] = lg_max(s->offset2[e][axis], gap * gap);
		}
		LG_TRY(search_below(s, 2 * node + 1 + right));
		s->offset2[0][axis] = saved[0];
		s->offset2[1][axis] = saved[1];
	}
	return LG_OK;
}

static void
set_leg(WaySearch *s, GeoPoint from, GeoPoint to)
{
	s->end[0] = from;
	s->end[1] = to;
	s->length = geo_distance_m(from, to);
	for (int e = 0; e < 2; e++)
	{
		s->xyz[e] = geo_to_xyz(s->end[e]);
		for (int axis = 0; axis < 3; axis++)
		{
			double		gap = lg_max(s->index->box[2 * axis] - s->xyz[e].v[axis],
									 s->xyz[e].v[axis] - s->index->box[2 * axis + 1]);

			gap = lg_max(gap, 0.0);
			s->offset2[e][axis] = gap * gap;
		}
	}
}

/*
 * The k sites with the flags whose visit makes the way at most max_detour_m
 * longer, least detour first; of equal ones the smaller identifier.
 */
LgStatus
site_on_way(const LgEnv *env, const SiteIndex *index, const GeoPoint *way, uint32_t points,
			size_t k, double max_detour_m, uint64_t need_flags, SiteWayHit **hits, size_t *count, LgError *err)
{
	WaySearch	s = {
		.env = env,.index = index,.need_flags = need_flags,.bound = max_detour_m,
		.k = k < index->n ? k : index->n,.err = err
	};

	*count = 0;
	LG_TRY(lg_alloc_array(env, s.k + 1, sizeof(SiteWayHit), hits, err));
	s.hits = *hits;
	for (uint32_t leg = 0; leg < points && s.k > 0 && (leg == 0 || leg + 1 < points); leg++)
	{
		s.leg = leg;
		set_leg(&s, way[leg], way[points > 1 ? leg + 1 : leg]);
		LG_TRY(search_below(&s, 0));
		LG_TRY(lg_poll(env, err));
	}
	*count = s.count;
	return LG_OK;
}
