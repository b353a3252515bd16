/*
 * site_check.c
 *		Sites that are far from all others, with coordinates exchanged, at 0 and 0,
 *		or twice.
 *
 * The middle is the median of longitudes and latitudes, the spread the median
 * distance from it: neither is moved by the few sites that are wrong.  Far is
 * FAR_SPREADS times the spread, and FAR_LEAST_M at least.
 */
#include "core/site/site_check.h"

#define FAR_SPREADS 15.0
#define FAR_LEAST_M 50000.0

const char *
site_issue_name(SiteIssue issue)
{
	static const char *const names[] = {"swapped coordinates", "at 0, 0", "far away", "same identifier", "same place"};

	return names[issue];
}

typedef struct Check
{
	const LgEnv *env;
	const SiteIndex *index;
	GeoPoint	middle;
	double		far_m;
	double		spread_m;
	SiteFinding *finding;
	size_t		count;
	size_t		room;
} Check;

static int
compare_doubles(const void *a, const void *b, void *context)
{
	double		x = *(const double *) a;
	double		y = *(const double *) b;

	(void) context;
	return (x > y) - (x < y);
}

static LgStatus
median(const LgEnv *env, double *value, uint32_t n, double *result, LgError *err)
{
	LG_TRY(lg_sort(env, value, n, sizeof(double), compare_doubles, NULL, err));
	*result = value[n / 2];
	return LG_OK;
}

static LgStatus
find_middle(Check *c, LgError *err)
{
	uint32_t	n = c->index->n;
	double	   *value;

	LG_TRY(lg_alloc_array(c->env, n, sizeof(double), &value, err));
	for (uint32_t i = 0; i < n; i++)
		value[i] = c->index->point[i].lon;
	LG_TRY(median(c->env, value, n, &c->middle.lon, err));
	for (uint32_t i = 0; i < n; i++)
		value[i] = c->index->point[i].lat;
	LG_TRY(median(c->env, value, n, &c->middle.lat, err));
	for (uint32_t i = 0; i < n; i++)
	{
		value[i] = geo_distance_m(c->middle, c->index->point[i]);
		if ((i & 1023) == 0)
			LG_TRY(lg_poll(c->env, err));
	}
	LG_TRY(median(c->env, value, n, &c->spread_m, err));
	c->far_m = lg_max(FAR_SPREADS * c->spread_m, FAR_LEAST_M);
	lg_release(c->env, value);
	return LG_OK;
}

static LgStatus
add_finding(Check *c, SiteIssue issue, uint32_t position, double distance_m, uint32_t count, LgError *err)
{
	SiteFinding finding = {issue, position, distance_m, count};

	if (c->count == c->room)
	{
		c->room = 2 * c->room + 16;
		LG_TRY(lg_resize_array(c->env, &c->finding, c->room, sizeof(SiteFinding), err));
	}
	c->finding[c->count++] = finding;
	return LG_OK;
}

/* One site against the middle of all. */
static LgStatus
check_place(Check *c, uint32_t position, LgError *err)
{
	GeoPoint	point = c->index->point[position];
	GeoPoint	swapped = {point.lat, point.lon};
	double		distance_m = geo_distance_m(c->middle, point);

	if (distance_m <= c->far_m)
		return LG_OK;
	if (point.lon == 0.0 && point.lat == 0.0)
		return add_finding(c, SITE_ISSUE_ZERO, position, distance_m, 0, err);
	if (fabs(swapped.lat) <= 90.0 && geo_distance_m(c->middle, swapped) <= lg_max(4.0 * c->spread_m, FAR_LEAST_M))
		return add_finding(c, SITE_ISSUE_SWAPPED, position, distance_m, 0, err);
	return add_finding(c, SITE_ISSUE_FAR, position, distance_m, 0, err);
}

static int
compare_places(const void *a, const void *b, void *context)
{
	const SiteIndex *index = context;
	uint32_t	x = *(const uint32_t *) a;
	uint32_t	y = *(const uint32_t *) b;
	GeoPoint	p = index->point[x];
	GeoPoint	q = index->point[y];

	if (p.lon != q.lon)
		return p.lon < q.lon ? -1 : 1;
	if (p.lat != q.lat)
		return p.lat < q.lat ? -1 : 1;
	return site_compare_ids(index, x, y);
}

/* The first of each run of sites at one place, with how many there are. */
static LgStatus
check_shared_places(Check *c, LgError *err)
{
	const SiteIndex *index = c->index;
	uint32_t   *order;
	uint32_t	end;

	LG_TRY(lg_alloc_array(c->env, index->n, sizeof(uint32_t), &order, err));
	for (uint32_t i = 0; i < index->n; i++)
		order[i] = i;
	LG_TRY(lg_sort(c->env, order, index->n, sizeof(uint32_t), compare_places, (void *) index, err));
	for (uint32_t i = 0; i < index->n; i = end)
	{
		for (end = i + 1; end < index->n && index->point[order[end]].lon == index->point[order[i]].lon &&
			 index->point[order[end]].lat == index->point[order[i]].lat; end++)
			if ((end & 0xFFFF) == 0)
				LG_TRY(lg_poll(c->env, err));
		if (end - i > 1)
			LG_TRY(add_finding(c, SITE_ISSUE_SAME_PLACE, order[i], NAN, end - i, err));
		LG_TRY(lg_poll(c->env, err));
	}
	lg_release(c->env, order);
	return LG_OK;
}

/* Findings by issue: places by identifier first, then what is there twice. */
LgStatus
site_check(const LgEnv *env, const SiteIndex *index, SiteFinding **findings, size_t *count, LgError *err)
{
	Check		c = {.env = env,.index = index};

	*findings = NULL;
	*count = 0;
	if (index->n == 0)
		return LG_OK;
	LG_TRY(site_index_verify(index, err));
	LG_TRY(find_middle(&c, err));
	for (uint32_t i = 0; i < index->n; i++)
	{
		LG_TRY(check_place(&c, index->order[i], err));
		if ((i & 1023) == 0)
			LG_TRY(lg_poll(env, err));
	}
	for (uint32_t i = 0, end; i < index->n; i = end)
	{
		for (end = i + 1; end < index->n && site_compare_ids(index, index->order[end], index->order[i]) == 0; end++)
			if ((end & 0xFFFF) == 0)
				LG_TRY(lg_poll(env, err));
		if (end - i > 1)
			LG_TRY(add_finding(&c, SITE_ISSUE_SAME_ID, index->order[i], NAN, end - i, err));
		if ((i & 1023) == 0)
			LG_TRY(lg_poll(env, err));
	}
	LG_TRY(check_shared_places(&c, err));
	*findings = c.finding;
	*count = c.count;
	return LG_OK;
}
