/*
 * site_demand.c
 *		Compiled demand: its layout, and reading it.  See site_demand.h.
 */
#include "site_demand_value.h"

/* Where each section goes; false when the value would be too large. */
bool
site_demand_lay_out(DemandHead *head, uint32_t flags, size_t *size)
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

static LgStatus
damaged(LgError *err)
{
	return lg_fail(err, LG_CORRUPTED, "stored site_demand is damaged");
}

#define POLL_EVERY(env, i, err) \
	do { \
		if (((i) & 0xFFFFF) == 0) \
			LG_TRY(lg_poll(env, err)); \
	} while (0)

/* Ends of codes rise, and stay inside their section. */
static LgStatus
check_ends(const LgEnv *env, const uint32_t *ends, uint32_t n, uint64_t size, LgError *err)
{
	for (uint32_t i = 0; i < n; i++)
	{
		POLL_EVERY(env, i, err);
		if (ends[i] > size || (i > 0 && ends[i] < ends[i - 1]))
			return damaged(err);
	}
	return LG_OK;
}

/*
 * Checks what no reader could survive: sizes, offsets, and that rows and codes
 * stay inside their sections.
 */
static LgStatus
check_content(const LgEnv *env, const SiteDemand *demand, const DemandHead *head, LgError *err)
{
	if (demand->codes != NULL)
		LG_TRY(check_ends(env, demand->code_end, demand->n, head->codes_size, err));
	if (demand->site_codes != NULL)
		LG_TRY(check_ends(env, demand->site_end, demand->sites, head->site_codes_size, err));
	if (demand->start == NULL)
		return LG_OK;
	if (demand->start[0] != 0 || demand->start[demand->n] != demand->pairs)
		return damaged(err);
	for (uint32_t u = 0; u < demand->n; u++)
	{
		POLL_EVERY(env, u, err);
		if (demand->start[u + 1] < demand->start[u])
			return damaged(err);
	}
	for (int64_t k = 0; k < demand->pairs; k++)
	{
		POLL_EVERY(env, k, err);
		if (demand->row_site[k] < 0 || (uint32_t) demand->row_site[k] >= demand->sites)
			return damaged(err);
	}
	return LG_OK;
}

LgStatus
site_demand_open(const LgEnv *env, const void *value, size_t size, SiteDemand *demand, LgError *err)
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
		!site_demand_lay_out(&expected, demand->flags, &expected_size) ||
		expected_size != size || memcmp(&expected, &head, sizeof(head)) != 0)
		return damaged(err);
	demand->n = head.n;
	demand->sites = head.sites;
	demand->pairs = head.pairs;
	demand->total = head.total;
	set_pointers(demand, value, &head);
	return check_content(env, demand, &head, err);
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
