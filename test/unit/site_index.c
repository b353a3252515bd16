/*
 * site_index.c
 *		Unit tests of the site index: searches against brute force over
 *		geodesics, forms of the value, and refusals.
 */
#include "unit.h"

#include "core/site/site_index.h"
#include "core/site/site_way.h"

static LgError err;

typedef struct Sites
{
	SiteRow    *row;
	uint32_t	n;
	void	   *value;
	size_t		size;
	SiteIndex	index;
} Sites;

/* Points in clusters, with duplicates, at poles and at the antimeridian. */
static GeoPoint
random_place(LgRng *rng, int style)
{
	GeoPoint	point = {0, 0};

	switch (style)
	{
		case 0:					/* anywhere */
			point.lon = lg_rng_unit(rng) * 360.0 - 180.0;
			point.lat = lg_rng_unit(rng) * 180.0 - 90.0;
			break;
		case 1:					/* a town, on a grid: many ties */
			point.lon = 13.4 + (double) lg_rng_below(rng, 8) * 0.01;
			point.lat = 52.5 + (double) lg_rng_below(rng, 8) * 0.01;
			break;
		case 2:					/* around the antimeridian */
			point.lon = lg_rng_below(rng, 2) ? 180.0 - lg_rng_unit(rng) : -180.0 + lg_rng_unit(rng);
			point.lat = lg_rng_unit(rng) * 4.0 - 2.0;
			break;
		case 3:					/* around a pole */
			point.lon = lg_rng_unit(rng) * 360.0 - 180.0;
			point.lat = lg_rng_below(rng, 4) == 0 ? 90.0 : 90.0 - lg_rng_unit(rng) * 0.1;
			break;
		case 5:					/* three places, nearly all at one of them */
			point.lon = 13.4 + (lg_rng_below(rng, 20) == 0 ? 0.001 : 0.0);
			point.lat = 52.5 + (lg_rng_below(rng, 20) == 0 ? 0.001 : 0.0);
			break;
		default:				/* symmetric: exact ties on the ellipsoid */
			point.lon = (double) lg_rng_below(rng, 5) * 45.0 - 90.0;
			point.lat = (double) lg_rng_below(rng, 5) * 45.0 - 90.0;
			break;
	}
	return point;
}

static void
build_sites(Sites *s, const LgEnv *env, LgRng *rng, uint32_t n, int style, bool codes)
{
	LgRecords	row_list;
	uint32_t	columns = SITE_HAS_FLAGS | SITE_HAS_WEIGHT | (codes ? SITE_HAS_CODE : 0);

	s->n = n;
	s->row = calloc(n > 0 ? n : 1, sizeof(SiteRow));
	site_rows_init(&row_list, columns);
	for (uint32_t i = 0; i < n; i++)
	{
		SiteRow    *row = &s->row[i];
		char	   *code;

		row->point = random_place(rng, style);
		row->id = codes ? 0 : (int64_t) ((i * 7919) % 100003);
		if (codes)
		{
			CHECK_OK(lg_alloc(env, 16, &code, &err), err);
			row->code_size = (size_t) snprintf(code, 16, "S%u", (i * 7919) % 100003);
			row->code = code;
		}
		row->flags = lg_rng_next(rng) & lg_rng_next(rng) & 7;
		row->weight = (double) lg_rng_below(rng, 10);
		row->capacity = INFINITY;
		CHECK_OK(site_rows_add(env, &row_list, row, &err), err);
	}
	CHECK_OK(site_index_build(env, &row_list, &s->value, &s->size, &err), err);
	CHECK_OK(site_index_open(s->value, s->size, &s->index, &err), err);
}

static int
compare_rows(const SiteRow *a, const SiteRow *b)
{
	size_t		shorter = a->code_size < b->code_size ? a->code_size : b->code_size;
	int			order = memcmp(a->code != NULL ? a->code : "", b->code != NULL ? b->code : "", shorter);

	if (order != 0)
		return order;
	if (a->code_size != b->code_size)
		return a->code_size < b->code_size ? -1 : 1;
	return (a->id > b->id) - (a->id < b->id);
}

/* Brute force: rows sorted by distance in micrometres, then identifier. */
typedef struct Truth
{
	int64_t		um;
	double		m;
	const SiteRow *row;
} Truth;

static int
compare_truth(const void *left, const void *right)
{
	const Truth *a = left;
	const Truth *b = right;

	if (a->um != b->um)
		return a->um < b->um ? -1 : 1;
	return compare_rows(a->row, b->row);
}

static size_t
brute_force(const Sites *s, GeoPoint at, double max_m, uint64_t need, Truth *truth)
{
	size_t		count = 0;

	for (uint32_t i = 0; i < s->n; i++)
	{
		double		m = geo_distance_m(at, s->row[i].point);

		if (m <= max_m && (s->row[i].flags & need) == need)
			truth[count++] = (Truth)
		{
			llround(m * 1e6), m, &s->row[i]
		};
	}
	qsort(truth, count, sizeof(Truth), compare_truth);
	return count;
}

static void
check_query(const Sites *s, const LgEnv *env, GeoPoint at, double max_m, uint64_t need, size_t k)
{
	Truth	   *truth = calloc(s->n > 0 ? s->n : 1, sizeof(Truth));
	size_t		count = brute_force(s, at, max_m, need, truth);
	double		m = -1.0;
	uint32_t	best = site_nearest(&s->index, at, max_m, need, &m);
	SiteHits	hits;
	SiteRow		row;
	int64_t		within;
	double		weight;
	double		true_weight = 0;

	CHECK_INT(best == SITE_NONE, count == 0);
	CHECK_INT(site_nearest(&s->index, at, max_m, need, NULL), best);
	if (best != SITE_NONE && count > 0)
	{
		site_index_row(&s->index, best, &row);
		CHECK_INT(compare_rows(&row, truth[0].row), 0);
		CHECK_NEAR(m, truth[0].m, 1e-6);
	}
	CHECK_OK(site_k_nearest(env, &s->index, at, k, max_m, need, &hits, &err), err);
	CHECK_INT(hits.count, count < k ? count : k);
	for (size_t i = 0; i < hits.count && i < count; i++)
	{
		site_index_row(&s->index, hits.hits[i].position, &row);
		CHECK_INT(compare_rows(&row, truth[i].row), 0);
		CHECK_NEAR(hits.hits[i].distance_m, truth[i].m, 1e-6);
	}
	CHECK_OK(site_within(env, &s->index, at, max_m, need, &hits, &err), err);
	CHECK_INT(hits.count, count);
	for (size_t i = 0; i < hits.count && i < count; i++)
	{
		site_index_row(&s->index, hits.hits[i].position, &row);
		CHECK_INT(compare_rows(&row, truth[i].row), 0);
		true_weight += truth[i].row->weight;
	}
	CHECK_INT(site_covered(&s->index, at, max_m, need), count > 0);
	CHECK_OK(site_sum_within(env, &s->index, at, max_m, need, &within, &weight, &err), err);
	CHECK_INT(within, count);
	CHECK_NEAR(weight, true_weight, 0);
	free(truth);
}

static void
searches_equal_brute_force(void)
{
	LgEnv		env = unit_env();
	LgRng		rng;

	lg_rng_seed(&rng, 7);
	for (int round = 0; round < 360; round++)
	{
		Sites		s;
		int			style = round % 6;

		build_sites(&s, &env, &rng, (uint32_t) lg_rng_below(&rng, round % 5 < 2 ? 400 : 20), style, round / 6 % 2 == 1);
		for (int q = 0; q < 30; q++)
		{
			GeoPoint	at = random_place(&rng, q % 3 == 0 ? (int) lg_rng_below(&rng, 6) : style);
			double		max_m = q % 4 == 0 ? INFINITY : pow(10.0, lg_rng_unit(&rng) * 5.5 + 2.0);

			check_query(&s, &env, at, max_m, q % 3 == 1 ? 1 + lg_rng_below(&rng, 7) : 0,
						1 + lg_rng_below(&rng, 10));
		}
		free(s.row);
	}
}

/* Many sites at one place cost a call no more than one: look-ups by the hundred thousand. */
static void
one_place_is_one_site(void)
{
	LgEnv		env = unit_env();
	LgRng		rng;
	double		seconds[2];

	lg_rng_seed(&rng, 21);
	for (int style = 0; style < 2; style++)
	{
		LgRecords	row_list;
		SiteRow		row = {.capacity = INFINITY,.weight = 1.0};
		SiteIndex	index;
		void	   *value;
		size_t		size;
		double		began;

		site_rows_init(&row_list, SITE_HAS_FLAGS);
		for (int i = 0; i < 100000; i++)
		{
			row.id = i;
			row.flags = (uint64_t) (i % 4);
			row.point.lon = 13.4 + (style == 0 ? lg_rng_unit(&rng) : 0.0);
			row.point.lat = 52.5 + (style == 0 ? lg_rng_unit(&rng) : 0.0);
			CHECK_OK(site_rows_add(&env, &row_list, &row, &err), err);
		}
		CHECK_OK(site_index_build(&env, &row_list, &value, &size, &err), err);
		CHECK_OK(site_index_open(value, size, &index, &err), err);
		began = unit_seconds();
		for (int q = 0; q < 20000; q++)
		{
			GeoPoint	at = {13.4 + 0.001 * lg_rng_unit(&rng), 52.5 + 0.001 * lg_rng_unit(&rng)};
			uint64_t	need = (uint64_t) (q % 4);
			double		m;
			uint32_t	found = site_nearest(&index, at, INFINITY, need, &m);
			SiteHits	hits;

			if (style == 1)
				CHECK_INT(index.id[found], (int64_t) need);
			CHECK(site_covered(&index, at, 200000.0, need));
			if (q % 100 != 0)
				continue;
			CHECK_OK(site_k_nearest(&env, &index, at, 5, INFINITY, need, &hits, &err), err);
			CHECK_INT(hits.count, 5);
			lg_release(&env, hits.hits);
		}
		seconds[style] = unit_seconds() - began;
	}
	printf("# 20000 look-ups: spread %.3f s, at one place %.3f s\n", seconds[0], seconds[1]);
	CHECK(seconds[1] < 20.0 * seconds[0] + 0.1);
}

typedef struct WayTruth
{
	double		detour;
	const SiteRow *row;
} WayTruth;

static int
compare_ways(const void *left, const void *right)
{
	const WayTruth *a = left;
	const WayTruth *b = right;
	long long	x = llround(a->detour * 1e6);
	long long	y = llround(b->detour * 1e6);

	return x != y ? (x > y) - (x < y) : compare_rows(a->row, b->row);
}

static void
ways_equal_brute_force(void)
{
	LgEnv		env = unit_env();
	LgRng		rng;

	lg_rng_seed(&rng, 17);
	for (int round = 0; round < 300; round++)
	{
		Sites		s;
		int			style = round % 6;
		GeoPoint	way[6];
		uint32_t	points = 1 + (uint32_t) lg_rng_below(&rng, 6);
		size_t		k = lg_rng_below(&rng, 8);
		uint64_t	need = round % 3 == 0 ? 1 + lg_rng_below(&rng, 3) : 0;
		double		max_m = round % 2 == 0 ? INFINITY : pow(10.0, lg_rng_unit(&rng) * 5.0 + 1.0);
		WayTruth   *truth;
		size_t		count = 0;
		SiteWayHit *hits;
		size_t		found;

		build_sites(&s, &env, &rng, (uint32_t) lg_rng_below(&rng, 300), style, round % 2 == 1);
		truth = calloc(s.n + 1, sizeof(WayTruth));
		for (uint32_t p = 0; p < points; p++)
			way[p] = random_place(&rng, style);
		for (uint32_t i = 0; i < s.n; i++)
		{
			double		least = INFINITY;

			for (uint32_t leg = 0; leg < (points > 1 ? points - 1 : 1); leg++)
			{
				GeoPoint	to = way[points > 1 ? leg + 1 : leg];

				least = fmin(least, fmax(0.0, geo_distance_m(way[leg], s.row[i].point) +
										 geo_distance_m(s.row[i].point, to) - geo_distance_m(way[leg], to)));
			}
			if ((s.row[i].flags & need) != need || llround(least * 1e6) > llround(fmin(max_m, 1e9) * 1e6))
				continue;
			truth[count].detour = least;
			truth[count++].row = &s.row[i];
		}
		qsort(truth, count, sizeof(WayTruth), compare_ways);
		CHECK_OK(site_on_way(&env, &s.index, way, points, k, max_m, need, &hits, &found, &err), err);
		CHECK_INT(found, count < k ? count : k);
		for (size_t i = 0; i < found && i < count; i++)
		{
			SiteRow		row;

			site_index_row(&s.index, hits[i].position, &row);
			CHECK_NEAR(hits[i].detour_m, truth[i].detour, 1e-5);
			CHECK_INT(compare_rows(&row, truth[i].row), 0);
		}
		free(truth);
		free(s.row);
	}
}

/* The very radius of a site counts as within. */
static void
radius_is_inclusive(void)
{
	LgEnv		env = unit_env();
	LgRng		rng;
	Sites		s;
	GeoPoint	at = {13.4, 52.5};
	double		m;

	lg_rng_seed(&rng, 3);
	build_sites(&s, &env, &rng, 1, 0, false);
	m = geo_distance_m(at, s.row[0].point);
	CHECK(site_covered(&s.index, at, m, 0));
	CHECK(!site_covered(&s.index, at, m - 0.001, 0));
	free(s.row);
}

static void
order_of_rows_does_not_matter(void)
{
	LgEnv		env = unit_env();
	LgRng		rng;
	Sites		s;
	LgRecords	row_list;
	void	   *value;
	size_t		size;

	lg_rng_seed(&rng, 11);
	build_sites(&s, &env, &rng, 333, 1, true);
	site_rows_init(&row_list, SITE_HAS_FLAGS | SITE_HAS_WEIGHT | SITE_HAS_CODE);
	for (uint32_t i = s.n; i-- > 100;)
		CHECK_OK(site_rows_add(&env, &row_list, &s.row[i], &err), err);
	for (uint32_t i = 0; i < 100; i++)
		CHECK_OK(site_rows_add(&env, &row_list, &s.row[i], &err), err);
	CHECK_OK(site_index_build(&env, &row_list, &value, &size, &err), err);
	CHECK_INT(size, s.size);
	CHECK_INT(memcmp(value, s.value, size), 0);
	free(s.row);
}

static void
text_form_is_lossless(void)
{
	LgEnv		env = unit_env();
	LgRng		rng;

	lg_rng_seed(&rng, 5);
	for (int round = 0; round < 50; round++)
	{
		Sites		s;
		char	   *text;
		void	   *value;
		size_t		size;

		build_sites(&s, &env, &rng, (uint32_t) lg_rng_below(&rng, 60), round % 6, round % 2 == 0);
		CHECK_OK(site_index_print(&env, s.value, s.size, &text, &err), err);
		CHECK_OK(site_index_parse(&env, text, strlen(text), &value, &size, &err), err);
		if (s.n > 0 || round % 2 == 1)
		{						/* no site, no identifier: the kind of identifier is lost */
			CHECK_INT(size, s.size);
			CHECK_INT(memcmp(value, s.value, size < s.size ? size : s.size), 0);
		}
		free(s.row);
	}
}

static void
bad_text_is_refused(void)
{
	static const struct
	{
		const char *text;
		LgStatus	status;
		const char *words;
	}			cases[] = {
		{"", LG_BAD_TEXT, "end of the text"},
		{"[]", LG_BAD_TEXT, "position 1"},
		{"{\"columns\":[\"lon\"],\"sites\":[]}", LG_BAD_TEXT, "\"id\" at position 13"},
		{"{\"columns\":[\"id\",\"lon\",\"lat\",\"weight\",\"flags\"],\"sites\":[]}", LG_BAD_TEXT, "in this order"},
		{"{\"columns\":[\"id\",\"lon\",\"lat\"],\"sites\":[[1,2]]}", LG_BAD_TEXT, "\",\""},
		{"{\"columns\":[\"id\",\"lon\",\"lat\"],\"sites\":[[1,2,3,4]]}", LG_BAD_TEXT, "\"]\""},
		{"{\"columns\":[\"id\",\"lon\",\"lat\"],\"sites\":[[1.5,2,3]]}", LG_BAD_TEXT, "whole number"},
		{"{\"columns\":[\"id\",\"lon\",\"lat\"],\"sites\":[[99999999999999999999,2,3]]}", LG_BAD_TEXT, "fits bigint"},
		{"{\"columns\":[\"id\",\"lon\",\"lat\"],\"sites\":[[1,2,1e999]]}", LG_BAD_TEXT, "double precision"},
		{"{\"columns\":[\"id\",\"lon\",\"lat\"],\"sites\":[[1,2,91]]}", LG_BAD_ARGUMENT, "not on the globe"},
		{"{\"columns\":[\"id\",\"lon\",\"lat\"],\"sites\":[[\"a\",2,3],[2,2,3]]}", LG_BAD_TEXT, "found \"2\""},
		{"{\"columns\":[\"id\",\"lon\",\"lat\",\"kind\"],\"sites\":[[1,2,3,\"shop\"]]}", LG_BAD_ARGUMENT, "unknown site kind"},
		{"{\"columns\":[\"id\",\"lon\",\"lat\",\"weight\"],\"sites\":[[1,2,3,-1]]}", LG_BAD_ARGUMENT, "weight"},
		{"{\"columns\":[\"id\",\"lon\",\"lat\"],\"sites\":[[1,2,3]]} x", LG_BAD_TEXT, "end of the text"},
		{"{\"columns\":[\"id\",\"lon\",\"lat\"],\"sites\":[[\"\\ud800\",2,3]]}", LG_BAD_TEXT, "escape"}
	};
	LgEnv		env = unit_env();
	void	   *value;
	size_t		size;

	for (size_t i = 0; i < LG_COUNT(cases); i++)
		CHECK_FAILS(site_index_parse(&env, cases[i].text, strlen(cases[i].text), &value, &size, &err),
					cases[i].status, err, cases[i].words);
}

/* No bit of the layout can be flipped into something that opens wrongly. */
static void
damaged_values_are_refused(void)
{
	LgEnv		env = unit_env();
	LgRng		rng;
	Sites		s;
	SiteIndex	index;

	lg_rng_seed(&rng, 13);
	build_sites(&s, &env, &rng, 50, 0, true);
	for (size_t size = 0; size < s.size; size += 8)
		CHECK(site_index_open(s.value, size, &index, &err) != LG_OK);
	((char *) s.value)[sizeof(LgValueHeader) + 1] ^= 1; /* number of sites */
	CHECK_FAILS(site_index_open(s.value, s.size, &index, &err), LG_CORRUPTED, err, "damaged");
	((char *) s.value)[sizeof(LgValueHeader) + 1] ^= 1;
	((char *) s.value)[6] = 9;	/* format */
	CHECK_FAILS(site_index_open(s.value, s.size, &index, &err), LG_UNSUPPORTED, err, "format version 9");
	free(s.row);
}

/* The promise of the documentation: at most 64 bytes a site with flags. */
static void
size_per_site(void)
{
	LgEnv		env = unit_env();
	LgRecords	row_list;
	void	   *value;
	size_t		size;
	LgRng		rng;

	lg_rng_seed(&rng, 1);
	for (uint32_t n = 5000; n < 40000; n += 1000)
	{
		SiteRow		row = {.weight = 1,.capacity = INFINITY};

		site_rows_init(&row_list, SITE_HAS_FLAGS);
		for (uint32_t i = 0; i < n; i++)
		{
			row.id = i;
			row.point = random_place(&rng, 0);
			CHECK_OK(site_rows_add(&env, &row_list, &row, &err), err);
		}
		CHECK_OK(site_index_build(&env, &row_list, &value, &size, &err), err);
		CHECK((double) (size - 256) / n <= 64.0);
	}
	printf("# %.1f bytes a site with flags\n", (double) size / 39000);
}

static LgText
content_of(const LgEnv *env, const void *value, size_t size)
{
	SiteIndex	index;
	LgText		text;

	lg_text_init(&text, env);
	CHECK_OK(site_index_open(value, size, &index, &err), err);
	CHECK_OK(site_index_content(&index, &text, &err), err);
	return text;
}

static bool
same_content(const LgText *a, const LgText *b)
{
	return a->size == b->size && memcmp(a->data, b->data, a->size) == 0;
}

/* The tree, its cuts, masks and doors may be made in another way one day. */
static void
content_is_not_what_is_derived(void)
{
	LgEnv		env = unit_env();
	LgRng		rng;
	Sites		sites;

	lg_rng_seed(&rng, 5);
	for (int codes = 0; codes <= 1; codes++)
	{
		LgText		before;
		LgText		after;
		SiteIndex  *x = &sites.index;

		build_sites(&sites, &env, &rng, 300, 0, codes != 0);
		before = content_of(&env, sites.value, sites.size);
		memset((void *) x->cuts, 7, sizeof(SiteCut) * x->inner);
		memset((void *) x->masks, 7, sizeof(uint64_t) * x->inner);
		memset((void *) x->axes, 1, x->inner);
		memset((void *) x->xyz, 7, sizeof(GeoXyz) * x->n);
		after = content_of(&env, sites.value, sites.size);
		CHECK(same_content(&before, &after));
		((uint64_t *) x->flags)[x->n / 2] ^= 1;
		after = content_of(&env, sites.value, sites.size);
		CHECK(!same_content(&before, &after));
		((uint64_t *) x->flags)[x->n / 2] ^= 1;
		((GeoPoint *) x->point)[0].lat += 1e-9;
		after = content_of(&env, sites.value, sites.size);
		CHECK(!same_content(&before, &after));
		((uint32_t *) x->order)[0] = x->n;
		{
			LgText		text;

			lg_text_init(&text, &env);
			CHECK_FAILS(site_index_content(x, &text, &err), LG_CORRUPTED, err, "damaged");
		}
		free(sites.row);
	}
}

int
main(void)
{
	UNIT_RUN(searches_equal_brute_force);
	UNIT_RUN(one_place_is_one_site);
	UNIT_RUN(ways_equal_brute_force);
	UNIT_RUN(radius_is_inclusive);
	UNIT_RUN(order_of_rows_does_not_matter);
	UNIT_RUN(text_form_is_lossless);
	UNIT_RUN(bad_text_is_refused);
	UNIT_RUN(damaged_values_are_refused);
	UNIT_RUN(size_per_site);
	UNIT_RUN(content_is_not_what_is_derived);
	return unit_done();
}
