/*
 * site_demand_build.c
 *		Compiles collected demand into a value: see site_demand.h.
 */
#include "site_demand_value.h"
#include "site_problem.h"
#include "site_sort.h"

typedef struct DemandBuild
{
	const LgEnv *env;
	uint32_t	flags;
	uint32_t	count;			/* rows */
	DemandRow  *rows;
	uint32_t   *perm;
	DemandHead	head;
} DemandBuild;

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
	const DemandBuild *b = ctx;
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
	const DemandBuild *b = ctx;

	return compare_site(&b->rows[x], &b->rows[y], b->flags);
}

/* Order of locations on equal cells of the curve. */
static int
compare_places(const void *ctx, uint32_t x, uint32_t y)
{
	const DemandBuild *b = ctx;
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
load(DemandBuild *b, const LgRecords *rows, LgError *err)
{
	LgRecordCursor cursor = {0};

	if (rows->count > rows->bytes / 24)
		return lg_fail(err, LG_CORRUPTED, "collected demand is damaged");
	b->flags = rows->flags & ~DEMAND_ROWS;
	b->count = (uint32_t) rows->count;
	LG_TRY(lg_alloc_array(b->env, b->count, sizeof(DemandRow), &b->rows, err));
	LG_TRY(lg_alloc_array(b->env, b->count, sizeof(uint32_t), &b->perm, err));
	for (uint32_t i = 0; i < b->count; i++)
	{
		if ((i & 0xFFFF) == 0)
			LG_TRY(lg_poll(b->env, err));
		b->perm[i] = i;
		if (!site_demand_rows_next(rows, &cursor, &b->rows[i]))
			return lg_fail(err, LG_CORRUPTED, "collected demand is damaged");
		b->head.codes_size += b->rows[i].code_size;
	}
	return LG_OK;
}

static LgStatus
start_value(DemandBuild *b, void **value, size_t *size, LgError *err)
{
	if (!site_demand_lay_out(&b->head, b->flags, size))
		return site_demand_too_much(err);
	*value = NULL;
	LG_TRY(lg_resize_array(b->env, value, *size, 1, err));
	memset(*value, 0, sizeof(LgValueHeader) + sizeof(DemandHead));
	lg_value_init(*value, SITE_DEMAND_MAGIC, SITE_DEMAND_FORMAT, (uint8_t) b->flags);
	return LG_OK;
}

/* The bytes between sections must not depend on what memory held before. */
static void
put_head(const DemandBuild *b, char *value)
{
	for (int i = 0; i < AT_COUNT; i++)
		memset(value + b->head.offset[i] - 8, 0, 8);
	memcpy(value + sizeof(LgValueHeader), &b->head, sizeof(b->head));
}

/* Identifier and weight of demand u, from its row. */
static void
put_demand(const DemandBuild *b, char *value, uint32_t u, const DemandRow *row, uint32_t *code_at)
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
build_places(DemandBuild *b, void **value, size_t *size, LgError *err)
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
	{
		if ((i & 0xFFFF) == 0)
			LG_TRY(lg_poll(b->env, err));
		b->head.total += b->rows[b->perm[i]].weight;
	}
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
conflict(const DemandBuild *b, const DemandRow *row, const char *what, double x, double y, LgError *err)
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
number_sites(DemandBuild *b, int32_t *site_of, uint32_t *first_row, LgError *err)
{
	uint32_t   *perm;
	uint32_t	count = 0;

	LG_TRY(lg_alloc_array(b->env, b->count, sizeof(uint32_t), &perm, err));
	for (uint32_t i = 0; i < b->count; i++)
	{
		if ((i & 0xFFFF) == 0)
			LG_TRY(lg_poll(b->env, err));
		site_of[i] = -1;
		if (!isinf(b->rows[i].cost))
			perm[count++] = i;
	}
	LG_TRY(site_sort(b->env, perm, count, compare_sites_only, b, err));
	for (uint32_t i = 0; i < count; i++)
	{
		if ((i & 0xFFFF) == 0)
			LG_TRY(lg_poll(b->env, err));
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
count_costs(DemandBuild *b, const int32_t *site_of, LgError *err)
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
fill_costs(DemandBuild *b, char *value, const int32_t *site_of, const uint32_t *first_row, LgError *err)
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
build_costs(DemandBuild *b, void **value, size_t *size, LgError *err)
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
site_demand_build(const LgEnv *env, const LgRecords *rows, void **value, size_t *size, LgError *err)
{
	DemandBuild builder;

	memset(&builder, 0, sizeof(builder));
	builder.env = env;
	LG_TRY(load(&builder, rows, err));
	if (builder.flags & DEMAND_COSTS)
		LG_TRY(build_costs(&builder, value, size, err));
	else
		LG_TRY(build_places(&builder, value, size, err));
	lg_release(env, builder.rows);
	lg_release(env, builder.perm);
	return LG_OK;
}
