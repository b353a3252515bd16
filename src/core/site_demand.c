/*
 * site_demand.c
 *		Collects demand and compiles it: see site_demand.h.
 */
#include "core/site_demand.h"
#include "core/site_problem.h"
#include "core/site_sort.h"

typedef struct DemandRowsHead
{
	uint64_t	count;
	uint64_t	used;			/* bytes of the value in use */
} DemandRowsHead;

typedef struct DemandHead
{
	uint32_t	n;
	uint32_t	sites;
	int64_t		pairs;
	double		total;
	uint64_t	codes_size;
	uint64_t	site_codes_size;
	uint64_t	offset[11];
} DemandHead;

/* Sections in the order of DemandHead.offset. */
enum
{
	AT_POINT, AT_WEIGHT, AT_ID, AT_CODE_END, AT_CODES, AT_SITE_ID, AT_SITE_END, AT_SITE_CODES,
	AT_START, AT_ROW_SITE, AT_ROW_COST, AT_COUNT
};

#define ROWS_START (sizeof(LgValueHeader) + sizeof(DemandRowsHead))

static DemandRowsHead *
rows_head(const void *value)
{
	return (DemandRowsHead *) ((char *) value + sizeof(LgValueHeader));
}

static LgStatus
too_much_demand(LgError *err)
{
	lg_fail(err, LG_LIMIT, "too many rows for one site_demand");
	lg_detail(err, "A value may not be larger than 1 GB: about 30 million locations or 25 million costs.");
	lg_hint(err, "Add up the weights of a street, a block or a grid cell first, or plan one region at a time.");
	return LG_LIMIT;
}

/* ----------------------------------------------------------------------
 * collecting
 * ----------------------------------------------------------------------
 */

LgStatus
site_demand_create(const LgEnv *env, uint32_t flags, void **value, size_t *size, LgError *err)
{
	*size = 1024;
	LG_TRY(lg_alloc(env, *size, value, err));
	lg_value_init(*value, SITE_DEMAND_MAGIC, SITE_DEMAND_FORMAT, (uint8_t) (DEMAND_ROWS | flags));
	rows_head(*value)->used = ROWS_START;
	return LG_OK;
}

/* Makes room for extra bytes at the end: doubles, up to the limit of a value. */
static LgStatus
reserve(const LgEnv *env, void **value, size_t *size, size_t extra, LgError *err)
{
	size_t		needed = rows_head(*value)->used + extra;
	size_t		grown = *size;
	void	   *larger = NULL;

	if (LG_LIKELY(needed <= *size))
		return LG_OK;
	if (needed > LG_VALUE_MAX_BYTES)
		return too_much_demand(err);
	while (grown < needed)
		grown *= 2;
	if (grown > LG_VALUE_MAX_BYTES)
		grown = LG_VALUE_MAX_BYTES & ~(size_t) 7;
	LG_TRY(lg_resize_array(env, &larger, grown, 1, err));	/* not zeroed: up to 1 GB */
	memcpy(larger, *value, rows_head(*value)->used);
	memset((char *) larger + rows_head(*value)->used, 0, grown - rows_head(*value)->used);
	*value = larger;
	*size = grown;
	return LG_OK;
}

static size_t
record_size(uint32_t flags, uint32_t code_size, uint32_t site_code_size)
{
	size_t		size = 24;

	if (flags & DEMAND_HAS_ID)
		size += flags & DEMAND_COSTS ? 16 : 8;
	if (flags & DEMAND_HAS_CODE)
		size += 8 + (((size_t) code_size + site_code_size + 7) & ~(size_t) 7);
	return size;
}

static LgStatus
check_row(const DemandRow *row, uint32_t flags, LgError *err)
{
	if (flags & DEMAND_COSTS)
	{
		if (!(row->cost >= 0.0))
			return lg_fail(err, LG_BAD_ARGUMENT, "cost of serving demand must be at least 0");
	}
	else
		LG_TRY(geo_check_point(row->point.lon, row->point.lat, err));
	if (!(row->weight >= 0.0) || isinf(row->weight))
		return lg_fail(err, LG_BAD_ARGUMENT, "weight of demand must be a finite number of at least 0");
	if (row->code_size > SITE_DEMAND_MAX_CODE || row->site_code_size > SITE_DEMAND_MAX_CODE)
	{
		lg_fail(err, LG_LIMIT, "identifier of %u bytes is too long",
				row->code_size > row->site_code_size ? row->code_size : row->site_code_size);
		lg_detail(err, "A text identifier may have up to %d bytes.", SITE_DEMAND_MAX_CODE);
		return LG_LIMIT;
	}
	return LG_OK;
}

LgStatus
site_demand_add(const LgEnv *env, void **value, size_t *size, const DemandRow *row, LgError *err)
{
	uint32_t	flags = ((const LgValueHeader *) *value)->flags;
	size_t		bytes = record_size(flags, row->code_size, row->site_code_size);
	double		number[3] = {row->point.lon, row->point.lat, row->weight};
	char	   *at;

	LG_TRY(check_row(row, flags, err));
	LG_TRY(reserve(env, value, size, bytes, err));
	at = (char *) *value + rows_head(*value)->used;
	if (flags & DEMAND_COSTS)
	{
		number[0] = row->cost;
		number[1] = 0.0;
	}
	memcpy(at, number, 24);
	at += 24;
	if (flags & DEMAND_HAS_ID)
	{
		memcpy(at, &row->id, 8);
		if (flags & DEMAND_COSTS)
			memcpy(at + 8, &row->site_id, 8);
	}
	if (flags & DEMAND_HAS_CODE)
	{
		memcpy(at, &row->code_size, 4);
		memcpy(at + 4, &row->site_code_size, 4);
		memcpy(at + 8, row->code, row->code_size);
		if (row->site_code_size > 0)
			memcpy(at + 8 + row->code_size, row->site_code, row->site_code_size);
	}
	rows_head(*value)->used += bytes;
	rows_head(*value)->count++;
	return LG_OK;
}

/* Steps through collected rows; false at the end or on damage. */
static bool
rows_next(const void *value, size_t *offset, DemandRow *row)
{
	uint32_t	flags = ((const LgValueHeader *) value)->flags;
	size_t		used = rows_head(value)->used;
	const char *at = (const char *) value + *offset;
	double		number[3];

	memset(row, 0, sizeof(*row));
	if (*offset > used || used - *offset < record_size(flags, 0, 0))
		return false;
	memcpy(number, at, 24);
	row->point.lon = number[0];
	row->point.lat = number[1];
	row->cost = number[0];
	row->weight = number[2];
	if (flags & DEMAND_HAS_ID)
	{
		memcpy(&row->id, at + 24, 8);
		if (flags & DEMAND_COSTS)
			memcpy(&row->site_id, at + 32, 8);
	}
	if (flags & DEMAND_HAS_CODE)
	{
		memcpy(&row->code_size, at + 24, 4);
		memcpy(&row->site_code_size, at + 28, 4);
		if (row->code_size > SITE_DEMAND_MAX_CODE || row->site_code_size > SITE_DEMAND_MAX_CODE ||
			used - *offset < record_size(flags, row->code_size, row->site_code_size))
			return false;
		row->code = at + 32;
		row->site_code = at + 32 + row->code_size;
	}
	*offset += record_size(flags, row->code_size, row->site_code_size);
	return true;
}

static LgStatus
check_rows(const void *value, size_t size, LgError *err)
{
	LG_TRY(lg_value_check(value, size, SITE_DEMAND_MAGIC, SITE_DEMAND_FORMAT, "site_demand", err));
	if (!(((const LgValueHeader *) value)->flags & DEMAND_ROWS) || size < ROWS_START ||
		rows_head(value)->used > size || rows_head(value)->used < ROWS_START)
		return lg_fail(err, LG_CORRUPTED, "collected demand is damaged");
	return LG_OK;
}

/* Adds all rows of another value, collected or compiled. */
LgStatus
site_demand_append(const LgEnv *env, void **value, size_t *size, const void *other,
				   size_t other_size, LgError *err)
{
	DemandRow	row;

	if (((const LgValueHeader *) other)->flags & DEMAND_ROWS)
	{
		size_t		bytes;

		LG_TRY(check_rows(other, other_size, err));
		bytes = rows_head(other)->used - ROWS_START;
		LG_TRY(reserve(env, value, size, bytes, err));
		memcpy((char *) *value + rows_head(*value)->used, (const char *) other + ROWS_START, bytes);
		rows_head(*value)->used += bytes;
		rows_head(*value)->count += rows_head(other)->count;
	}
	else
	{
		SiteDemand	demand;
		DemandCursor cursor = {0, 0};

		LG_TRY(site_demand_open(other, other_size, &demand, err));
		while (site_demand_next(&demand, &cursor, &row))
			LG_TRY(site_demand_add(env, value, size, &row, err));
	}
	return LG_OK;
}

/* ----------------------------------------------------------------------
 * compiling
 * ----------------------------------------------------------------------
 */

typedef struct Builder
{
	const LgEnv *env;
	uint32_t	flags;
	uint32_t	count;			/* rows */
	DemandRow  *rows;
	uint32_t   *perm;
	DemandHead	head;
} Builder;

static bool
lay_out(DemandHead *head, uint32_t flags, size_t *size)
{
	size_t		n = head->n;
	size_t		m = head->sites;
	bool		costs = (flags & DEMAND_COSTS) != 0;
	bool		ids = (flags & DEMAND_HAS_ID) != 0;
	bool		codes = (flags & DEMAND_HAS_CODE) != 0;
	size_t		end = sizeof(LgValueHeader) + sizeof(DemandHead);
	size_t		counts[AT_COUNT][2] = {
		[AT_POINT] = {costs ? 0 : n, sizeof(GeoPoint)},
		[AT_WEIGHT] = {n, 8},
		[AT_ID] = {ids ? n : 0, 8},
		[AT_CODE_END] = {codes ? n : 0, 4},
		[AT_CODES] = {codes ? head->codes_size : 0, 1},
		[AT_SITE_ID] = {costs && ids ? m : 0, 8},
		[AT_SITE_END] = {costs && codes ? m : 0, 4},
		[AT_SITE_CODES] = {costs && codes ? head->site_codes_size : 0, 1},
		[AT_START] = {costs ? n + 1 : 0, 8},
		[AT_ROW_SITE] = {costs ? (size_t) head->pairs : 0, 4},
		[AT_ROW_COST] = {costs ? (size_t) head->pairs : 0, 8}
	};

	if (head->pairs < 0 || head->codes_size > LG_VALUE_MAX_BYTES ||
		head->site_codes_size > LG_VALUE_MAX_BYTES)
		return false;
	for (int i = 0; i < AT_COUNT; i++)
	{
		size_t		offset;

		if (!lg_value_section(&end, counts[i][0], counts[i][1], &offset))
			return false;
		head->offset[i] = offset;
	}
	*size = end;
	return true;
}

static int
compare_text(const char *a, size_t a_size, const char *b, size_t b_size)
{
	int			order = memcmp(a, b, a_size < b_size ? a_size : b_size);

	return order != 0 ? order : (a_size > b_size) - (a_size < b_size);
}

#define COMPARE(a, b) (((a) > (b)) - ((a) < (b)))

static int
compare_demand(const DemandRow *a, const DemandRow *b, uint32_t flags)
{
	if (flags & DEMAND_HAS_CODE)
		return compare_text(a->code, a->code_size, b->code, b->code_size);
	return COMPARE(a->id, b->id);
}

static int
compare_site(const DemandRow *a, const DemandRow *b, uint32_t flags)
{
	if (flags & DEMAND_HAS_CODE)
		return compare_text(a->site_code, a->site_code_size, b->site_code, b->site_code_size);
	return COMPARE(a->site_id, b->site_id);
}

/* Order of rows of costs: demand, site, cost; no pair comes last. */
static int
compare_costs(const void *ctx, uint32_t x, uint32_t y)
{
	const Builder *b = ctx;
	int			order = compare_demand(&b->rows[x], &b->rows[y], b->flags);

	if (order == 0)
		order = COMPARE(isinf(b->rows[x].cost), isinf(b->rows[y].cost));
	if (order == 0 && !isinf(b->rows[x].cost))
		order = compare_site(&b->rows[x], &b->rows[y], b->flags);
	if (order == 0)
		order = COMPARE(b->rows[x].cost, b->rows[y].cost);
	return order;
}

static int
compare_sites_only(const void *ctx, uint32_t x, uint32_t y)
{
	const Builder *b = ctx;

	return compare_site(&b->rows[x], &b->rows[y], b->flags);
}

/* Order of locations on equal cells of the curve. */
static int
compare_places(const void *ctx, uint32_t x, uint32_t y)
{
	const Builder *b = ctx;
	const DemandRow *r = &b->rows[x];
	const DemandRow *s = &b->rows[y];
	int			order = COMPARE(r->point.lon, s->point.lon);

	if (order == 0)
		order = COMPARE(r->point.lat, s->point.lat);
	if (order == 0)
		order = compare_demand(r, s, b->flags);
	if (order == 0)
		order = COMPARE(r->weight, s->weight);
	return order;
}

/* Interleaves the upper 16 bits of longitude and latitude (Morton's curve). */
static uint32_t
curve_key(GeoPoint point)
{
	uint32_t	xy[2] = {
		(uint32_t) ((point.lon + 180.0) * (65535.0 / 360.0)),
		(uint32_t) ((point.lat + 90.0) * (65535.0 / 180.0))
	};
	uint32_t	key = 0;

	for (int axis = 0; axis < 2; axis++)
	{
		uint32_t	v = xy[axis];

		v = (v | (v << 8)) & 0x00FF00FF;
		v = (v | (v << 4)) & 0x0F0F0F0F;
		v = (v | (v << 2)) & 0x33333333;
		v = (v | (v << 1)) & 0x55555555;
		key |= v << axis;
	}
	return key;
}

static LgStatus
load(Builder *b, const void *value, LgError *err)
{
	size_t		offset = ROWS_START;

	if (rows_head(value)->count > INT32_MAX / 2)
		return too_much_demand(err);
	b->flags = ((const LgValueHeader *) value)->flags & ~DEMAND_ROWS;
	b->count = (uint32_t) rows_head(value)->count;
	LG_TRY(lg_alloc_array(b->env, b->count, sizeof(DemandRow), &b->rows, err));
	LG_TRY(lg_alloc_array(b->env, b->count, sizeof(uint32_t), &b->perm, err));
	for (uint32_t i = 0; i < b->count; i++)
	{
		if ((i & 0xFFFF) == 0)
			LG_TRY(lg_poll(b->env, err));
		b->perm[i] = i;
		if (!rows_next(value, &offset, &b->rows[i]))
			return lg_fail(err, LG_CORRUPTED, "collected demand is damaged");
		b->head.codes_size += b->rows[i].code_size;
	}
	return LG_OK;
}

static LgStatus
start_value(Builder *b, void **value, size_t *size, LgError *err)
{
	if (!lay_out(&b->head, b->flags, size))
		return too_much_demand(err);
	*value = NULL;
	LG_TRY(lg_resize_array(b->env, value, *size, 1, err));
	memset(*value, 0, sizeof(LgValueHeader) + sizeof(DemandHead));
	lg_value_init(*value, SITE_DEMAND_MAGIC, SITE_DEMAND_FORMAT, (uint8_t) b->flags);
	return LG_OK;
}

/* The bytes between sections must not depend on what memory held before. */
static void
put_head(const Builder *b, char *value)
{
	for (int i = 0; i < AT_COUNT; i++)
		memset(value + b->head.offset[i] - 8, 0, 8);
	memcpy(value + sizeof(LgValueHeader), &b->head, sizeof(b->head));
}

/* Identifier and weight of demand u, from its row. */
static void
put_demand(const Builder *b, char *value, uint32_t u, const DemandRow *row, uint32_t *code_at)
{
	((double *) (value + b->head.offset[AT_WEIGHT]))[u] = row->weight;
	if (b->flags & DEMAND_HAS_ID)
		((int64_t *) (value + b->head.offset[AT_ID]))[u] = row->id;
	if (b->flags & DEMAND_HAS_CODE)
	{
		memcpy(value + b->head.offset[AT_CODES] + *code_at, row->code, row->code_size);
		*code_at += row->code_size;
		((uint32_t *) (value + b->head.offset[AT_CODE_END]))[u] = *code_at;
	}
}

static LgStatus
build_places(Builder *b, void **value, size_t *size, LgError *err)
{
	uint32_t   *key;
	uint32_t	code_at = 0;
	GeoPoint   *point;

	LG_TRY(lg_alloc_array(b->env, b->count, sizeof(uint32_t), &key, err));
	for (uint32_t i = 0; i < b->count; i++)
	{
		if ((i & 0xFFFF) == 0)
			LG_TRY(lg_poll(b->env, err));
		key[i] = curve_key(b->rows[i].point);
	}
	LG_TRY(site_sort_keys(b->env, key, b->perm, b->count, err));
	for (uint32_t i = 0, j; i < b->count; i = j)
	{
		if ((i & 0xFFF) == 0)
			LG_TRY(lg_poll(b->env, err));
		for (j = i + 1; j < b->count && key[b->perm[j]] == key[b->perm[i]]; j++)
			;
		LG_TRY(site_sort(b->env, b->perm + i, j - i, compare_places, b, err));
	}
	lg_release(b->env, key);
	b->head.n = b->count;
	for (uint32_t i = 0; i < b->count; i++)
		b->head.total += b->rows[b->perm[i]].weight;
	LG_TRY(start_value(b, value, size, err));
	put_head(b, *value);
	point = (GeoPoint *) ((char *) *value + b->head.offset[AT_POINT]);
	for (uint32_t i = 0; i < b->count; i++)
	{
		if ((i & 0xFFFF) == 0)
			LG_TRY(lg_poll(b->env, err));
		point[i] = b->rows[b->perm[i]].point;
		put_demand(b, *value, i, &b->rows[b->perm[i]], &code_at);
	}
	return LG_OK;
}

static LgStatus
conflict(const Builder *b, const DemandRow *row, const char *what, double x, double y, LgError *err)
{
	if (b->flags & DEMAND_HAS_CODE)
		lg_fail(err, LG_BAD_ARGUMENT, "demand \"%.*s\" has two %s", (int) row->code_size, row->code, what);
	else
		lg_fail(err, LG_BAD_ARGUMENT, "demand %lld has two %s", (long long) row->id, what);
	lg_detail(err, "They are %.15g and %.15g.", x, y);
	lg_hint(err, "Give one row per pair of demand and site, and the same weight in all rows of a demand.");
	return LG_BAD_ARGUMENT;
}

/* Numbers the distinct sites in order; site_of[row] is -1 for rows without a pair. */
static LgStatus
number_sites(Builder *b, int32_t *site_of, uint32_t *first_row, LgError *err)
{
	uint32_t   *perm;
	uint32_t	count = 0;

	LG_TRY(lg_alloc_array(b->env, b->count, sizeof(uint32_t), &perm, err));
	for (uint32_t i = 0; i < b->count; i++)
	{
		site_of[i] = -1;
		if (!isinf(b->rows[i].cost))
			perm[count++] = i;
	}
	LG_TRY(site_sort(b->env, perm, count, compare_sites_only, b, err));
	for (uint32_t i = 0; i < count; i++)
	{
		if (i == 0 || compare_site(&b->rows[perm[i - 1]], &b->rows[perm[i]], b->flags) != 0)
		{
			first_row[b->head.sites++] = perm[i];
			b->head.site_codes_size += b->rows[perm[i]].site_code_size;
		}
		site_of[perm[i]] = (int32_t) b->head.sites - 1;
	}
	lg_release(b->env, perm);
	return LG_OK;
}

/* Counts demands and pairs in sorted rows; says so when two rows disagree. */
static LgStatus
count_costs(Builder *b, const int32_t *site_of, LgError *err)
{
	b->head.codes_size = 0;
	for (uint32_t i = 0; i < b->count; i++)
	{
		const DemandRow *row = &b->rows[b->perm[i]];
		const DemandRow *last = i > 0 ? &b->rows[b->perm[i - 1]] : NULL;
		bool		same = last != NULL && compare_demand(last, row, b->flags) == 0;

		if ((i & 0xFFFF) == 0)
			LG_TRY(lg_poll(b->env, err));
		if (!same)
		{
			b->head.n++;
			b->head.total += row->weight;
			b->head.codes_size += row->code_size;
		}
		else if (last->weight != row->weight)
			return conflict(b, row, "weights", last->weight, row->weight, err);
		if (isinf(row->cost))
			continue;
		if (same && site_of[b->perm[i - 1]] == site_of[b->perm[i]])
		{
			if (last->cost != row->cost)
				return conflict(b, row, "costs for one site", last->cost, row->cost, err);
			continue;
		}
		b->head.pairs++;
	}
	return LG_OK;
}

static LgStatus
fill_costs(Builder *b, char *value, const int32_t *site_of, const uint32_t *first_row, LgError *err)
{
	int64_t    *start = (int64_t *) (value + b->head.offset[AT_START]);
	int32_t    *row_site = (int32_t *) (value + b->head.offset[AT_ROW_SITE]);
	double	   *row_cost = (double *) (value + b->head.offset[AT_ROW_COST]);
	uint32_t	n = 0;
	uint32_t	code_at = 0;
	int64_t		pairs = 0;
	SiteProblem rows;
	SiteEffort	effort;

	for (uint32_t i = 0; i < b->count; i++)
	{
		const DemandRow *row = &b->rows[b->perm[i]];
		bool		same = i > 0 && compare_demand(&b->rows[b->perm[i - 1]], row, b->flags) == 0;

		if ((i & 0xFFFF) == 0)
			LG_TRY(lg_poll(b->env, err));
		if (!same)
		{
			start[n] = pairs;
			put_demand(b, value, n++, row, &code_at);
		}
		if (isinf(row->cost) || (same && site_of[b->perm[i - 1]] == site_of[b->perm[i]]))
			continue;
		row_site[pairs] = site_of[b->perm[i]];
		row_cost[pairs++] = row->cost;
	}
	start[n] = pairs;
	code_at = 0;
	for (uint32_t s = 0; s < b->head.sites; s++)
	{
		const DemandRow *row = &b->rows[first_row[s]];

		if (b->flags & DEMAND_HAS_ID)
			((int64_t *) (value + b->head.offset[AT_SITE_ID]))[s] = row->site_id;
		else
		{
			memcpy(value + b->head.offset[AT_SITE_CODES] + code_at, row->site_code, row->site_code_size);
			code_at += row->site_code_size;
			((uint32_t *) (value + b->head.offset[AT_SITE_END]))[s] = code_at;
		}
	}
	memset(&rows, 0, sizeof(rows));
	rows.demands = (int32_t) n;
	rows.start = start;
	site_effort_init(&effort, b->env, 0, INT64_MAX, 0);
	return site_problem_sort_rows(&rows, row_site, row_cost, &effort, err);
}

static LgStatus
build_costs(Builder *b, void **value, size_t *size, LgError *err)
{
	int32_t    *site_of;
	uint32_t   *first_row;

	LG_TRY(lg_alloc_array(b->env, b->count, sizeof(int32_t), &site_of, err));
	LG_TRY(lg_alloc_array(b->env, b->count, sizeof(uint32_t), &first_row, err));
	LG_TRY(number_sites(b, site_of, first_row, err));
	LG_TRY(site_sort(b->env, b->perm, b->count, compare_costs, b, err));
	LG_TRY(count_costs(b, site_of, err));
	LG_TRY(start_value(b, value, size, err));
	put_head(b, *value);
	LG_TRY(fill_costs(b, *value, site_of, first_row, err));
	lg_release(b->env, site_of);
	lg_release(b->env, first_row);
	return LG_OK;
}

/* Compiles collected rows; O(n log n) time, about 100 bytes a row meanwhile. */
LgStatus
site_demand_build(const LgEnv *env, const void *rows, size_t rows_size, void **value, size_t *size,
				  LgError *err)
{
	Builder		builder;

	memset(&builder, 0, sizeof(builder));
	builder.env = env;
	LG_TRY(check_rows(rows, rows_size, err));
	LG_TRY(load(&builder, rows, err));
	if (builder.flags & DEMAND_COSTS)
		LG_TRY(build_costs(&builder, value, size, err));
	else
		LG_TRY(build_places(&builder, value, size, err));
	lg_release(env, builder.rows);
	lg_release(env, builder.perm);
	return LG_OK;
}

/* ----------------------------------------------------------------------
 * opening
 * ----------------------------------------------------------------------
 */

static void
set_pointers(SiteDemand *demand, const char *base, const DemandHead *head)
{
	bool		costs = (demand->flags & DEMAND_COSTS) != 0;

	demand->weight = (const double *) (base + head->offset[AT_WEIGHT]);
	if (demand->flags & DEMAND_HAS_ID)
		demand->id = (const int64_t *) (base + head->offset[AT_ID]);
	if (demand->flags & DEMAND_HAS_CODE)
	{
		demand->code_end = (const uint32_t *) (base + head->offset[AT_CODE_END]);
		demand->codes = base + head->offset[AT_CODES];
	}
	if (!costs)
	{
		demand->point = (const GeoPoint *) (base + head->offset[AT_POINT]);
		return;
	}
	if (demand->flags & DEMAND_HAS_ID)
		demand->site_id = (const int64_t *) (base + head->offset[AT_SITE_ID]);
	else
	{
		demand->site_end = (const uint32_t *) (base + head->offset[AT_SITE_END]);
		demand->site_codes = base + head->offset[AT_SITE_CODES];
	}
	demand->start = (const int64_t *) (base + head->offset[AT_START]);
	demand->row_site = (const int32_t *) (base + head->offset[AT_ROW_SITE]);
	demand->row_cost = (const double *) (base + head->offset[AT_ROW_COST]);
}

/*
 * Checks what no reader could survive: sizes, offsets, and that rows and codes
 * stay inside their sections.
 */
static bool
is_sound(const SiteDemand *demand, const DemandHead *head)
{
	if (demand->codes != NULL)
		for (uint32_t u = 0; u < demand->n; u++)
			if (demand->code_end[u] > head->codes_size || (u > 0 && demand->code_end[u] < demand->code_end[u - 1]))
				return false;
	if (demand->site_codes != NULL)
		for (uint32_t s = 0; s < demand->sites; s++)
			if (demand->site_end[s] > head->site_codes_size || (s > 0 && demand->site_end[s] < demand->site_end[s - 1]))
				return false;
	if (demand->start == NULL)
		return true;
	if (demand->start[0] != 0 || demand->start[demand->n] != demand->pairs)
		return false;
	for (uint32_t u = 0; u < demand->n; u++)
		if (demand->start[u + 1] < demand->start[u])
			return false;
	for (int64_t k = 0; k < demand->pairs; k++)
		if (demand->row_site[k] < 0 || (uint32_t) demand->row_site[k] >= demand->sites)
			return false;
	return true;
}

LgStatus
site_demand_open(const void *value, size_t size, SiteDemand *demand, LgError *err)
{
	DemandHead	head;
	DemandHead	expected;
	size_t		expected_size;

	LG_TRY(lg_value_check(value, size, SITE_DEMAND_MAGIC, SITE_DEMAND_FORMAT, "site_demand", err));
	memset(demand, 0, sizeof(*demand));
	demand->flags = ((const LgValueHeader *) value)->flags;
	if (demand->flags & DEMAND_ROWS)
	{
		lg_fail(err, LG_BAD_ARGUMENT, "site_demand is an unfinished aggregate state");
		lg_hint(err, "Use the result of site_demand_agg.");
		return LG_BAD_ARGUMENT;
	}
	if (size < sizeof(LgValueHeader) + sizeof(head))
		return lg_fail(err, LG_CORRUPTED, "stored site_demand is truncated");
	memcpy(&head, (const char *) value + sizeof(LgValueHeader), sizeof(head));
	expected = head;
	if (head.n > INT32_MAX / 2 || head.sites > INT32_MAX / 2 ||
		!lay_out(&expected, demand->flags, &expected_size) ||
		expected_size != size || memcmp(&expected, &head, sizeof(head)) != 0)
		return lg_fail(err, LG_CORRUPTED, "stored site_demand is damaged");
	demand->n = head.n;
	demand->sites = head.sites;
	demand->pairs = head.pairs;
	demand->total = head.total;
	set_pointers(demand, value, &head);
	if (!is_sound(demand, &head))
		return lg_fail(err, LG_CORRUPTED, "stored site_demand is damaged");
	return LG_OK;
}

void
site_demand_code(const SiteDemand *demand, uint32_t u, const char **code, size_t *size)
{
	uint32_t	begin = u > 0 ? demand->code_end[u - 1] : 0;

	*code = demand->codes + begin;
	*size = demand->code_end[u] - begin;
}

void
site_demand_site_code(const SiteDemand *demand, uint32_t site, const char **code, size_t *size)
{
	uint32_t	begin = site > 0 ? demand->site_end[site - 1] : 0;

	*code = demand->site_codes + begin;
	*size = demand->site_end[site] - begin;
}

/* Fills what identifies demand u. */
static void
describe(const SiteDemand *demand, uint32_t u, DemandRow *row)
{
	size_t		size;

	memset(row, 0, sizeof(*row));
	row->weight = demand->weight[u];
	row->cost = INFINITY;
	if (demand->point != NULL)
		row->point = demand->point[u];
	if (demand->id != NULL)
		row->id = demand->id[u];
	if (demand->codes != NULL)
	{
		site_demand_code(demand, u, &row->code, &size);
		row->code_size = (uint32_t) size;
	}
}

bool
site_demand_next(const SiteDemand *demand, DemandCursor *cursor, DemandRow *row)
{
	size_t		size;

	if (cursor->u >= demand->n)
		return false;
	describe(demand, cursor->u, row);
	if (demand->start == NULL || demand->start[cursor->u] == demand->start[cursor->u + 1])
	{
		cursor->u++;
		cursor->k = demand->start != NULL ? demand->start[cursor->u] : 0;
		return true;
	}
	row->cost = demand->row_cost[cursor->k];
	if (demand->site_id != NULL)
		row->site_id = demand->site_id[demand->row_site[cursor->k]];
	else
	{
		site_demand_site_code(demand, (uint32_t) demand->row_site[cursor->k], &row->site_code, &size);
		row->site_code_size = (uint32_t) size;
	}
	if (++cursor->k == demand->start[cursor->u + 1])
		cursor->u++;
	return true;
}
