/*
 * site_search.c
 *		Fuzz: nearest, k nearest, within, covered and sums against looking at
 *		every site.  Three bytes make a site, on a grid with many ties, around
 *		the antimeridian or a pole.
 */
#include "fuzz.h"

#include "core/site/site_index.h"

#define SITES 64

int			LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

typedef struct Truth
{
	int64_t		um;				/* micrometres decide, then the identifier */
	SiteRow		row;
} Truth;

static GeoPoint
place(FuzzBytes *bytes)
{
	int32_t		style = fuzz_below(bytes, 3);
	int32_t		x = fuzz_below(bytes, 16);
	int32_t		y = fuzz_below(bytes, 16);
	GeoPoint	town = {13.4 + x * 0.01, 52.5 + y * 0.01};
	GeoPoint	antimeridian = {x % 2 == 0 ? 180.0 - x * 0.1 : -180.0 + x * 0.1, y - 8.0};
	GeoPoint	poles = {x * 22.5 - 180.0, y == 0 ? -90.0 : 90.0 - (y - 1) * 0.5};

	return style == 0 ? town : style == 1 ? antimeridian : poles;
}

static int
compare(const void *left, const void *right)
{
	const Truth *a = left;
	const Truth *b = right;

	if (a->um != b->um)
		return a->um < b->um ? -1 : 1;
	return (a->row.id > b->row.id) - (a->row.id < b->row.id);
}

/* Sites within a distance, nearest first. */
static size_t
look_at_all(const SiteRow *rows, int32_t n, GeoPoint at, double max_m, uint64_t need, Truth *truth)
{
	size_t		count = 0;

	for (int32_t i = 0; i < n; i++)
	{
		double		m = geo_distance_m(at, rows[i].point);

		if (m > max_m || (rows[i].flags & need) != need)
			continue;
		truth[count].um = llround(m * 1e6);
		truth[count++].row = rows[i];
	}
	qsort(truth, count, sizeof(Truth), compare);
	return count;
}

static void
check_hits(const SiteIndex *index, const SiteHits *hits, const Truth *truth, size_t count)
{
	FUZZ_CHECK(hits->count == count);
	for (size_t i = 0; i < count; i++)
	{
		SiteRow		row;

		site_index_row(index, hits->hits[i].position, &row);
		FUZZ_CHECK(row.id == truth[i].row.id);
		FUZZ_CHECK(fabs(hits->hits[i].distance_m * 1e6 - (double) truth[i].um) < 2.0);
	}
}

static void
ask(const LgEnv *env, const SiteIndex *index, const SiteRow *rows, int32_t n, FuzzBytes *bytes)
{
	GeoPoint	at = place(bytes);
	size_t		k = 1 + (size_t) fuzz_below(bytes, 8);
	int32_t		far = fuzz_below(bytes, 8);
	double		max_m = far == 0 ? INFINITY : far * far * 500.0;
	uint64_t	need = (uint64_t) fuzz_below(bytes, 4);
	Truth		truth[SITES];
	size_t		count = look_at_all(rows, n, at, max_m, need, truth);
	uint32_t	best = site_nearest(index, at, max_m, need, NULL);
	double		weight = 0.0;
	double		sum;
	int64_t		number;
	SiteHits	hits;
	SiteRow		row;
	LgError		err;

	FUZZ_CHECK((best == SITE_NONE) == (count == 0));
	if (count > 0)
	{
		site_index_row(index, best, &row);
		FUZZ_CHECK(row.id == truth[0].row.id);
	}
	FUZZ_CHECK(site_k_nearest(env, index, at, k, max_m, need, &hits, &err) == LG_OK);
	check_hits(index, &hits, truth, count < k ? count : k);
	if (isinf(max_m))
		return;
	FUZZ_CHECK(site_within(env, index, at, max_m, need, &hits, &err) == LG_OK);
	check_hits(index, &hits, truth, count);
	FUZZ_CHECK(site_covered(index, at, max_m, need) == (count > 0));
	FUZZ_CHECK(site_sum_within(env, index, at, max_m, need, &number, &sum, &err) == LG_OK);
	for (size_t i = 0; i < count; i++)
		weight += truth[i].row.weight;
	FUZZ_CHECK(number == (int64_t) count && sum == weight);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	LgEnv		env = fuzz_begin();
	FuzzBytes	bytes = {data, data + size};
	LgRecords	collected;
	SiteRow		rows[SITES];
	SiteIndex	index;
	LgError		err;
	void	   *value;
	size_t		value_size;
	int32_t		n = fuzz_below(&bytes, SITES + 1);

	site_rows_init(&collected, SITE_HAS_FLAGS | SITE_HAS_WEIGHT);
	for (int32_t i = 0; i < n; i++)
	{
		memset(&rows[i], 0, sizeof(rows[i]));
		rows[i].point = place(&bytes);
		rows[i].id = i * 37 % 101;
		rows[i].flags = (uint64_t) fuzz_below(&bytes, 8);
		rows[i].weight = fuzz_below(&bytes, 10);
		FUZZ_CHECK(site_rows_add(&env, &collected, &rows[i], &err) == LG_OK);
	}
	FUZZ_CHECK(site_index_build(&env, &collected, &value, &value_size, &err) == LG_OK);
	FUZZ_CHECK(site_index_open(value, value_size, &index, &err) == LG_OK);
	FUZZ_CHECK(site_index_verify(&index, &err) == LG_OK);
	for (int i = 0; i < 4; i++)
		ask(&env, &index, rows, n, &bytes);
	return fuzz_end();
}
