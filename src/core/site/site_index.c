/*
 * site_index.c
 *		Collects sites and compiles them into an index: see site_index.h.
 */
#include "core/site/site_index.h"

typedef struct SiteRecord
{
	GeoPoint	point;
	int64_t		id;
	uint64_t	flags;
	double		weight;
	double		capacity;
	uint32_t	kind;
	uint32_t	code_size;
} SiteRecord;

typedef struct SiteIndexHead
{
	uint32_t	n;
	uint32_t	depth;
	double		box[6];
	SiteMap		map;
	uint32_t	sections;
	uint32_t	codes_size;
	uint64_t	offset[14];
} SiteIndexHead;

#define POLL_MASK 0xFFFF		/* rows between two polls, less one */

/* Sections in the order of SiteIndexHead.offset. */
enum
{
	AT_XYZ, AT_POINT, AT_ID, AT_FLAGS, AT_WEIGHT, AT_CAPACITY, AT_KIND,
	AT_CODE_END, AT_CODES, AT_ORDER, AT_CUTS, AT_MASKS, AT_DOORS, AT_AXES, AT_COUNT
};

static const char *const kind_names[SITE_KIND_COUNT] = {
	"candidate", "required", "existing", "competitor", "forbidden"
};

const char *
site_kind_name(SiteKind kind)
{
	return kind_names[kind];
}

LgStatus
site_kind_parse(const char *name, size_t size, SiteKind *kind, LgError *err)
{
	for (int i = 0; i < SITE_KIND_COUNT; i++)
	{
		if (strlen(kind_names[i]) == size && memcmp(kind_names[i], name, size) == 0)
		{
			*kind = (SiteKind) i;
			return LG_OK;
		}
	}
	lg_fail(err, LG_BAD_ARGUMENT, "unknown site kind \"%.*s\"", (int) (size < 64 ? size : 64), name);
	lg_hint(err, "Use candidate, required, existing, competitor or forbidden.");
	return LG_BAD_ARGUMENT;
}

static LgStatus
too_many_sites(LgError *err)
{
	lg_fail(err, LG_LIMIT, "too many sites for one index");
	lg_detail(err, "An index may not be larger than 1 GB, which is about 15 million sites.");
	lg_hint(err, "Build one index per region.");
	return LG_LIMIT;
}

/* ----------------------------------------------------------------------
 * collecting rows
 * ----------------------------------------------------------------------
 */

void
site_rows_init(LgRecords *rows, uint32_t columns)
{
	lg_records_init(rows, SITE_INDEX_MAGIC, SITE_INDEX_FORMAT, (uint8_t) (SITE_ROWS | columns));
}

static LgStatus
check_row(const SiteRow *row, LgError *err)
{
	LG_TRY(geo_check_point(row->point.lon, row->point.lat, err));
	if (!(row->weight >= 0.0) || isinf(row->weight))
		return lg_fail(err, LG_BAD_ARGUMENT, "weight of a site must be a finite number of at least 0");
	if (!(row->capacity >= 0.0))
		return lg_fail(err, LG_BAD_ARGUMENT, "capacity of a site must be at least 0");
	if (row->code_size > SITE_MAX_CODE_BYTES)
	{
		lg_fail(err, LG_LIMIT, "site identifier of %zu bytes is too long", row->code_size);
		lg_detail(err, "A text identifier may have up to %d bytes.", SITE_MAX_CODE_BYTES);
		return LG_LIMIT;
	}
	return LG_OK;
}

LgStatus
site_rows_add(const LgEnv *env, LgRecords *rows, const SiteRow *row, LgError *err)
{
	size_t		code_space = (row->code_size + 7) & ~(size_t) 7;
	SiteRecord	record;
	char	   *place;

	LG_TRY(check_row(row, err));
	if (lg_records_flat_size(rows) + sizeof(record) + code_space > LG_VALUE_MAX_BYTES)
		return too_many_sites(err);
	LG_TRY(lg_records_add(env, rows, sizeof(record) + code_space, &place, err));
	/* 0 has one form, so that equal sites are equal bytes */
	record.point.lon = row->point.lon + 0.0;
	record.point.lat = row->point.lat + 0.0;
	record.id = row->id;
	record.flags = row->flags;
	record.weight = row->weight + 0.0;
	record.capacity = row->capacity + 0.0;
	record.kind = row->kind;
	record.code_size = (uint32_t) row->code_size;
	memcpy(place, &record, sizeof(record));
	if (row->code_size > 0)
	{
		memset(place + sizeof(record) + code_space - 8, 0, 8);
		memcpy(place + sizeof(record), row->code, row->code_size);
	}
	return LG_OK;
}

/* Steps through collected rows; false at the end or on damage. */
static bool
rows_next(const LgRecords *rows, LgRecordCursor *cursor, SiteRow *row)
{
	const char *at;
	size_t		left = lg_records_next(rows, cursor, &at);
	SiteRecord	record;

	if (left < sizeof(record))
		return false;
	memcpy(&record, at, sizeof(record));
	if (record.code_size > SITE_MAX_CODE_BYTES || record.code_size > left - sizeof(record) ||
		record.kind >= SITE_KIND_COUNT)
		return false;
	row->point = record.point;
	row->id = record.id;
	row->code = at + sizeof(record);
	row->code_size = record.code_size;
	row->flags = record.flags;
	row->weight = record.weight;
	row->capacity = record.capacity;
	row->kind = (SiteKind) record.kind;
	cursor->offset += sizeof(record) + ((record.code_size + 7) & ~(size_t) 7);
	return true;
}

static LgStatus
mixed_identifiers(LgError *err)
{
	return lg_fail(err, LG_BAD_ARGUMENT, "sites with bigint and with text identifiers cannot be in one index");
}

/* Adds other rows to these. */
LgStatus
site_rows_append(const LgEnv *env, LgRecords *rows, const LgRecords *other, LgError *err)
{
	if ((rows->flags ^ other->flags) & SITE_HAS_CODE)
		return mixed_identifiers(err);
	if (lg_records_flat_size(rows) + other->bytes > LG_VALUE_MAX_BYTES)
		return too_many_sites(err);
	rows->flags |= other->flags & SITE_COLUMNS;
	return lg_records_append(env, rows, other, err);
}

/* Adds the sites of an index to these rows. */
LgStatus
site_rows_append_index(const LgEnv *env, LgRecords *rows, const void *value, size_t size, LgError *err)
{
	SiteIndex	index;
	SiteRow		row;

	LG_TRY(site_index_open(value, size, &index, err));
	if ((rows->flags ^ index.columns) & SITE_HAS_CODE)
		return mixed_identifiers(err);
	rows->flags |= index.columns & SITE_COLUMNS;
	for (uint32_t i = 0; i < index.n; i++)
	{
		if ((i & POLL_MASK) == 0)
			LG_TRY(lg_poll(env, err));
		if (index.order[i] >= index.n)
			return lg_fail(err, LG_CORRUPTED, "stored site_index is damaged");
		site_index_row(&index, index.order[i], &row);
		LG_TRY(site_rows_add(env, rows, &row, err));
	}
	return LG_OK;
}

/* ----------------------------------------------------------------------
 * building
 * ----------------------------------------------------------------------
 */

/* A site while the tree is built: moved about whole, so that it is read in order. */
typedef struct BuildSite
{
	GeoXyz		xyz;
	uint32_t	row;
} BuildSite;

typedef struct IndexBuild
{
	const LgEnv *env;
	SiteRow    *rows;			/* sorted by identifier */
	BuildSite  *spot;			/* by position in the tree */
	SiteCut    *cuts;
	uint8_t    *axes;
	uint32_t   *doors;
	SiteIndex	index;			/* of it only what says where things are */
	LgRng		rng;
} IndexBuild;

static int
compare_bytes(const char *a, size_t a_size, const char *b, size_t b_size)
{
	int			order = memcmp(a, b, a_size < b_size ? a_size : b_size);

	if (order != 0)
		return order;
	return (a_size > b_size) - (a_size < b_size);
}

#define COMPARE(a, b) (((a) > (b)) - ((a) < (b)))

/* By identifier, then by everything else, so that equal sets sort equally. */
static int
compare_rows(const void *left, const void *right, void *context)
{
	const SiteRow *a = left;
	const SiteRow *b = right;
	int			order = COMPARE(a->id, b->id);

	(void) context;
	if (order == 0)
		order = compare_bytes(a->code, a->code_size, b->code, b->code_size);
	if (order == 0)
		order = COMPARE(a->point.lon, b->point.lon);
	if (order == 0)
		order = COMPARE(a->point.lat, b->point.lat);
	if (order == 0)
		order = COMPARE(a->flags, b->flags);
	if (order == 0)
		order = COMPARE(a->weight, b->weight);
	if (order == 0)
		order = COMPARE(a->capacity, b->capacity);
	if (order == 0)
		order = COMPARE(a->kind, b->kind);
	return order;
}

/* Sites are compared by coordinate, then by their order: never equal. */
static inline bool
is_before(const BuildSite *left, const BuildSite *right, uint32_t axis)
{
	double		x = left->xyz.v[axis];
	double		y = right->xyz.v[axis];

	return (x < y) | ((x == y) & (left->row < right->row));
}

/* The end of a stretch short enough to go through between two polls. */
static LgStatus
next_stretch(const IndexBuild *b, uint32_t from, uint32_t hi, uint32_t *to, LgError *err)
{
	*to = hi - from <= POLL_MASK ? hi : from + POLL_MASK + 1;
	return from < *to && *to < hi ? lg_poll(b->env, err) : LG_OK;
}

/* Quickselect: afterwards spot[lo..mid) come before spot[mid..hi) on the axis. */
static LgStatus
select_median(IndexBuild *b, uint32_t lo, uint32_t hi, uint32_t mid, uint32_t axis, LgError *err)
{
	while (hi - lo > 1)
	{
		uint32_t	at = lo + (uint32_t) lg_rng_below(&b->rng, hi - lo);
		BuildSite	pivot = b->spot[at];
		uint32_t	split = lo;

		b->spot[at] = b->spot[hi - 1];
		b->spot[hi - 1] = pivot;
		for (uint32_t i = lo, to; i < hi - 1;)
		{
			LG_TRY(next_stretch(b, i, hi - 1, &to, err));
			for (; i < to; i++)
			{					/* without a branch: half of them would be guessed wrong */
				BuildSite	spot = b->spot[i];

				b->spot[i] = b->spot[split];
				b->spot[split] = spot;
				split += is_before(&spot, &pivot, axis);
			}
		}
		b->spot[hi - 1] = b->spot[split];
		b->spot[split] = pivot;
		if (split == mid)
			return LG_OK;
		if (mid < split)
			hi = split;
		else
			lo = split + 1;
	}
	return LG_OK;
}

static LgStatus
widest_axis(const IndexBuild *b, uint32_t lo, uint32_t hi, uint32_t *widest, LgError *err)
{
	double		low[3] = {INFINITY, INFINITY, INFINITY};
	double		high[3] = {-INFINITY, -INFINITY, -INFINITY};

	for (uint32_t i = lo, to; i < hi;)
	{
		LG_TRY(next_stretch(b, i, hi, &to, err));
		for (; i < to; i++)
			for (int axis = 0; axis < 3; axis++)
			{
				low[axis] = lg_min(low[axis], b->spot[i].xyz.v[axis]);
				high[axis] = lg_max(high[axis], b->spot[i].xyz.v[axis]);
			}
	}
	*widest = 0;
	for (uint32_t axis = 1; axis < 3; axis++)
		if (high[axis] - low[axis] > high[*widest] - low[*widest])
			*widest = axis;
	if (high[*widest] <= low[*widest])
		*widest = SITE_AXIS_NONE;
	return LG_OK;
}

/* The cut between spot[lo, mid) and spot[mid, hi): where one ends and the other begins. */
static LgStatus
find_cut(const IndexBuild *b, uint32_t lo, uint32_t mid, uint32_t hi, uint32_t axis, SiteCut *cut,
		 LgError *err)
{
	double		low = -INFINITY;
	double		high = INFINITY;

	for (uint32_t i = lo, to; i < mid;)
	{
		LG_TRY(next_stretch(b, i, mid, &to, err));
		for (; i < to; i++)
			low = lg_max(low, b->spot[i].xyz.v[axis]);
	}
	for (uint32_t i = mid, to; i < hi;)
	{
		LG_TRY(next_stretch(b, i, hi, &to, err));
		for (; i < to; i++)
			high = lg_min(high, b->spot[i].xyz.v[axis]);
	}
	cut->edge[0] = nextafterf((float) low, INFINITY);
	cut->edge[1] = nextafterf((float) high, -INFINITY);
	return LG_OK;
}

static int
compare_spots(const void *left, const void *right, void *context)
{
	const BuildSite *a = left;
	const BuildSite *b = right;

	(void) context;
	return COMPARE(a->row, b->row);
}

/* The nodes above so many leaves that are all at one place. */
static LgStatus
build_one_place(IndexBuild *b, uint32_t node, uint32_t leaves, const BuildSite *at, LgError *err)
{
	if (leaves == 1)
		return LG_OK;
	if (leaves > 1000)
		LG_TRY(lg_poll(b->env, err));
	b->axes[node] = SITE_AXIS_NONE;
	b->cuts[node].edge[0] = nextafterf((float) at->xyz.v[0], INFINITY);
	b->cuts[node].edge[1] = nextafterf((float) at->xyz.v[0], -INFINITY);
	LG_TRY(build_one_place(b, 2 * node + 1, leaves / 2, at, err));
	return build_one_place(b, 2 * node + 2, leaves / 2, at, err);
}

/* The node above so many leaves from the first on. */
static LgStatus
build_node(IndexBuild *b, uint32_t node, uint32_t first, uint32_t leaves, LgError *err)
{
	uint32_t	lo = site_leaf_start(&b->index, first);
	uint32_t	mid = site_leaf_start(&b->index, first + leaves / 2);
	uint32_t	hi = site_leaf_start(&b->index, first + leaves);
	uint32_t	axis;

	if (leaves == 1)
		return LG_OK;
	if (hi - lo > 1000)
		LG_TRY(lg_poll(b->env, err));
	LG_TRY(widest_axis(b, lo, hi, &axis, err));
	if (axis == SITE_AXIS_NONE)
	{
		LG_TRY(lg_sort(b->env, b->spot + lo, hi - lo, sizeof(BuildSite), compare_spots, NULL, err));
		return build_one_place(b, node, leaves, &b->spot[lo], err);
	}
	LG_TRY(select_median(b, lo, hi, mid, axis, err));
	LG_TRY(find_cut(b, lo, mid, hi, axis, &b->cuts[node], err));
	b->axes[node] = (uint8_t) axis;
	LG_TRY(build_node(b, 2 * node + 1, first, leaves / 2, err));
	return build_node(b, 2 * node + 2, first + leaves / 2, leaves / 2, err);
}

/* The lowest node on whose side of every cut above all four corners are. */
static uint32_t
find_door(const IndexBuild *b, const GeoXyz *south, const GeoXyz *north)
{
	uint32_t	node = 0;

	while (node < b->index.inner && b->axes[node] != SITE_AXIS_NONE)
	{
		uint32_t	axis = b->axes[node];
		bool		right = site_is_right(&b->cuts[node], (float) south[0].v[axis]);

		if (site_is_right(&b->cuts[node], (float) south[1].v[axis]) != right ||
			site_is_right(&b->cuts[node], (float) north[0].v[axis]) != right ||
			site_is_right(&b->cuts[node], (float) north[1].v[axis]) != right)
			break;
		node = 2 * node + (right ? 2 : 1);
	}
	return node;
}

/* Fills the grid of doors from south to north. */
static LgStatus
build_doors(IndexBuild *b, const SiteMap *map, LgError *err)
{
	uint32_t	side = b->index.door_side;
	double		lon_step = map->lon_scale > 0.0 ? 1.0 / map->lon_scale : 0.0;
	double		lat_step = map->lat_scale > 0.0 ? 1.0 / map->lat_scale : 0.0;
	GeoXyz	   *line[2];

	LG_TRY(lg_alloc_array(b->env, side + 1, sizeof(GeoXyz), &line[0], err));
	LG_TRY(lg_alloc_array(b->env, side + 1, sizeof(GeoXyz), &line[1], err));
	for (uint32_t y = 0; y <= side; y++)
	{
		GeoXyz	   *north = line[y & 1];
		GeoXyz	   *south = line[1 - (y & 1)];

		LG_TRY(lg_poll(b->env, err));
		for (uint32_t x = 0; x <= side; x++)
		{
			GeoPoint	corner = {map->lon + x * lon_step, map->lat + y * lat_step};

			north[x] = geo_to_xyz(corner);
		}
		for (uint32_t x = 0; y > 0 && x < side; x++)
			b->doors[(size_t) (y - 1) * side + x] = find_door(b, &south[x], &north[x]);
	}
	lg_release(b->env, line[0]);
	lg_release(b->env, line[1]);
	return LG_OK;
}

/* ORs of the flags below each inner node, children before parents. */
static LgStatus
fill_masks(const IndexBuild *b, uint64_t *masks, const uint64_t *flags, LgError *err)
{
	const SiteIndex *index = &b->index;

	for (uint32_t node = 2 * index->inner; node > 0; node--)
	{
		uint64_t	mask = 0;

		if ((node & POLL_MASK) == 0)
			LG_TRY(lg_poll(b->env, err));
		if (node >= index->inner)
		{
			uint32_t	leaf = node - index->inner;

			for (uint32_t i = site_leaf_start(index, leaf); i < site_leaf_start(index, leaf + 1); i++)
				mask |= flags[i];
		}
		else
			mask = masks[node];
		masks[(node - 1) / 2] |= mask;
	}
	return LG_OK;
}

/*
 * Doors along a side: one door to eight sites, so half a byte a site.
 */
static uint32_t
door_side(uint32_t n)
{
	return (uint32_t) sqrt(n / 8.0);
}

/* Where each section goes; false when the value would be too large. */
static bool
lay_out(SiteIndexHead *head, uint32_t columns, size_t *size)
{
	size_t		n = head->n;
	size_t		inner = ((size_t) 1 << head->depth) - 1;
	size_t		end = sizeof(LgValueHeader) + sizeof(SiteIndexHead);
	size_t		counts[AT_COUNT][2] = {
		[AT_XYZ] = {n, sizeof(GeoXyz)},
		[AT_POINT] = {n, sizeof(GeoPoint)},
		[AT_ID] = {columns & SITE_HAS_CODE ? 0 : n, sizeof(int64_t)},
		[AT_FLAGS] = {columns & SITE_HAS_FLAGS ? n : 0, sizeof(uint64_t)},
		[AT_WEIGHT] = {columns & SITE_HAS_WEIGHT ? n : 0, sizeof(double)},
		[AT_CAPACITY] = {columns & SITE_HAS_CAPACITY ? n : 0, sizeof(double)},
		[AT_KIND] = {columns & SITE_HAS_KIND ? n : 0, 1},
		[AT_CODE_END] = {columns & SITE_HAS_CODE ? n : 0, sizeof(uint32_t)},
		[AT_CODES] = {columns & SITE_HAS_CODE ? head->codes_size : 0, 1},
		[AT_ORDER] = {n, sizeof(uint32_t)},
		[AT_CUTS] = {inner, sizeof(SiteCut)},
		[AT_MASKS] = {columns & SITE_HAS_FLAGS ? inner : 0, sizeof(uint64_t)},
		[AT_DOORS] = {(size_t) door_side(head->n) * door_side(head->n), sizeof(uint32_t)},
		[AT_AXES] = {inner, 1}
	};

	head->sections = AT_COUNT;
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

/* What an opened index knows of its shape. */
static void
set_shape(SiteIndex *index, const SiteIndexHead *head)
{
	index->n = head->n;
	index->depth = head->depth;
	index->inner = (UINT32_C(1) << head->depth) - 1;
	index->door_side = door_side(head->n);
}

static LgStatus
load_rows(IndexBuild *b, const LgRecords *rows, uint32_t n, SiteIndexHead *head, LgError *err)
{
	LgRecordCursor cursor = {0};
	uint64_t	codes_size = 0;
	uint32_t	count = 0;

	LG_TRY(lg_alloc_array(b->env, n, sizeof(SiteRow), &b->rows, err));
	for (; count < n && rows_next(rows, &cursor, &b->rows[count]); count++)
	{
		if ((count & POLL_MASK) == 0)
			LG_TRY(lg_poll(b->env, err));
		codes_size += b->rows[count].code_size;
	}
	if (count != n)
		return lg_fail(err, LG_CORRUPTED, "collected sites are damaged");
	if (codes_size > LG_VALUE_MAX_BYTES)
		return too_many_sites(err);
	LG_TRY(lg_sort(b->env, b->rows, n, sizeof(SiteRow), compare_rows, NULL, err));
	LG_TRY(lg_alloc_array(b->env, n, sizeof(BuildSite), &b->spot, err));
	for (int axis = 0; axis < 3; axis++)
	{
		head->box[2 * axis] = INFINITY;
		head->box[2 * axis + 1] = -INFINITY;
	}
	for (uint32_t i = 0; i < n; i++)
	{
		if ((i & POLL_MASK) == 0)
			LG_TRY(lg_poll(b->env, err));
		b->spot[i].row = i;
		b->spot[i].xyz = geo_to_xyz(b->rows[i].point);
		for (int axis = 0; axis < 3; axis++)
		{
			head->box[2 * axis] = fmin(head->box[2 * axis], b->spot[i].xyz.v[axis]);
			head->box[2 * axis + 1] = fmax(head->box[2 * axis + 1], b->spot[i].xyz.v[axis]);
		}
	}
	head->n = n;
	head->codes_size = (uint32_t) codes_size;
	while (((uint64_t) n >> head->depth) > SITE_LEAF_MAX)
		head->depth++;
	return LG_OK;
}

/* Lays the map over the places of the sites. */
static LgStatus
survey(const IndexBuild *b, SiteMap *map, LgError *err)
{
	double		east = -INFINITY;
	double		north = -INFINITY;

	map->lon = INFINITY;
	map->lat = INFINITY;
	for (uint32_t i = 0; i < b->index.n; i++)
	{
		if ((i & POLL_MASK) == 0)
			LG_TRY(lg_poll(b->env, err));
		map->lon = lg_min(map->lon, b->rows[i].point.lon);
		map->lat = lg_min(map->lat, b->rows[i].point.lat);
		east = lg_max(east, b->rows[i].point.lon);
		north = lg_max(north, b->rows[i].point.lat);
	}
	map->lon_scale = east > map->lon ? b->index.door_side / (east - map->lon) : 0.0;
	map->lat_scale = north > map->lat ? b->index.door_side / (north - map->lat) : 0.0;
	return LG_OK;
}

/* The tree over the rows, and the doors into it. */
static LgStatus
build_tree(IndexBuild *b, SiteIndexHead *head, LgError *err)
{
	size_t		leaves = (size_t) 1 << head->depth;

	set_shape(&b->index, head);
	LG_TRY(lg_alloc_array(b->env, leaves, sizeof(SiteCut), &b->cuts, err));
	LG_TRY(lg_alloc_array(b->env, leaves, 1, &b->axes, err));
	LG_TRY(lg_alloc_array(b->env, (size_t) b->index.door_side * b->index.door_side + 1, sizeof(uint32_t), &b->doors, err));
	LG_TRY(build_node(b, 0, 0, (uint32_t) leaves, err));
	if (b->index.door_side == 0)
		return LG_OK;
	LG_TRY(survey(b, &head->map, err));
	return build_doors(b, &head->map, err);
}

/* Copies the sorted and permuted rows into the value's sections. */
static LgStatus
fill_sections(const IndexBuild *b, char *value, uint32_t columns, const SiteIndexHead *head, LgError *err)
{
	uint32_t	n = head->n;
	uint32_t	code_at = 0;
	char	   *codes = value + head->offset[AT_CODES];

	for (uint32_t i = 0; i < n; i++)
	{
		const SiteRow *row = &b->rows[b->spot[i].row];

		if ((i & POLL_MASK) == 0)
			LG_TRY(lg_poll(b->env, err));
		((GeoXyz *) (value + head->offset[AT_XYZ]))[i] = b->spot[i].xyz;
		((GeoPoint *) (value + head->offset[AT_POINT]))[i] = row->point;
		((uint32_t *) (value + head->offset[AT_ORDER]))[b->spot[i].row] = i;
		if (columns & SITE_HAS_FLAGS)
			((uint64_t *) (value + head->offset[AT_FLAGS]))[i] = row->flags;
		if (columns & SITE_HAS_WEIGHT)
			((double *) (value + head->offset[AT_WEIGHT]))[i] = row->weight;
		if (columns & SITE_HAS_CAPACITY)
			((double *) (value + head->offset[AT_CAPACITY]))[i] = row->capacity;
		if (columns & SITE_HAS_KIND)
			((uint8_t *) (value + head->offset[AT_KIND]))[i] = (uint8_t) row->kind;
		if (columns & SITE_HAS_CODE)
		{
			memcpy(codes + code_at, row->code, row->code_size);
			code_at += (uint32_t) row->code_size;
			((uint32_t *) (value + head->offset[AT_CODE_END]))[i] = code_at;
		}
		else
			((int64_t *) (value + head->offset[AT_ID]))[i] = row->id;
	}
	LG_TRY(lg_copy(b->env, value + head->offset[AT_CUTS], b->cuts, b->index.inner * sizeof(SiteCut), err));
	LG_TRY(lg_copy(b->env, value + head->offset[AT_AXES], b->axes, b->index.inner, err));
	LG_TRY(lg_copy(b->env, value + head->offset[AT_DOORS], b->doors,
				   (size_t) b->index.door_side * b->index.door_side * sizeof(uint32_t), err));
	if (columns & SITE_HAS_FLAGS)
		LG_TRY(fill_masks(b, (uint64_t *) (value + head->offset[AT_MASKS]),
						  (const uint64_t *) (value + head->offset[AT_FLAGS]), err));
	return LG_OK;
}

/* Compiles collected rows; O(n log n) time, about 150 bytes a site meanwhile. */
LgStatus
site_index_build(const LgEnv *env, const LgRecords *rows, void **value, size_t *size, LgError *err)
{
	IndexBuild	builder = {.env = env};
	SiteIndexHead head;
	uint32_t	columns = rows->flags & SITE_COLUMNS;

	memset(&head, 0, sizeof(head));
	if (rows->count > rows->bytes / sizeof(SiteRecord))
		return lg_fail(err, LG_CORRUPTED, "collected sites are damaged");
	lg_rng_seed(&builder.rng, 1);
	LG_TRY(load_rows(&builder, rows, (uint32_t) rows->count, &head, err));
	if (!lay_out(&head, columns, size))
		return too_many_sites(err);
	LG_TRY(build_tree(&builder, &head, err));
	LG_TRY(lg_alloc(env, *size, value, err));
	lg_value_init(*value, SITE_INDEX_MAGIC, SITE_INDEX_FORMAT, (uint8_t) columns);
	memcpy((char *) *value + sizeof(LgValueHeader), &head, sizeof(head));
	LG_TRY(fill_sections(&builder, *value, columns, &head, err));
	lg_release(env, builder.rows);
	lg_release(env, builder.spot);
	lg_release(env, builder.cuts);
	lg_release(env, builder.axes);
	lg_release(env, builder.doors);
	return LG_OK;
}

/* ----------------------------------------------------------------------
 * opening
 * ----------------------------------------------------------------------
 */

LgStatus
site_index_open(const void *value, size_t size, SiteIndex *index, LgError *err)
{
	const char *base = value;
	SiteIndexHead head;
	SiteIndexHead expected;
	size_t		expected_size;

	LG_TRY(lg_value_check(value, size, SITE_INDEX_MAGIC, SITE_INDEX_FORMAT, "site_index", err));
	memset(index, 0, sizeof(*index));
	index->columns = ((const LgValueHeader *) value)->flags;
	if (index->columns & SITE_ROWS)
	{
		lg_fail(err, LG_BAD_ARGUMENT, "site_index is an unfinished aggregate state");
		lg_hint(err, "Use the result of site_index_agg.");
		return LG_BAD_ARGUMENT;
	}
	if (size < sizeof(LgValueHeader) + sizeof(head))
		return lg_fail(err, LG_CORRUPTED, "stored site_index is truncated");
	memcpy(&head, base + sizeof(LgValueHeader), sizeof(head));

	/* the layout follows from a few numbers, so compare it whole */
	expected = head;
	if (head.depth > 28 || !lay_out(&expected, index->columns, &expected_size) ||
		expected_size != size || memcmp(&expected, &head, sizeof(head)) != 0 ||
		(head.n > 0 && ((uint64_t) head.n >> head.depth) > SITE_LEAF_MAX))
		return lg_fail(err, LG_CORRUPTED, "stored site_index is damaged");

	set_shape(index, &head);
	index->map = (const SiteMap *) (base + sizeof(LgValueHeader) + offsetof(SiteIndexHead, map));
	index->box = (const double *) (base + sizeof(LgValueHeader) + offsetof(SiteIndexHead, box));
	index->xyz = (const GeoXyz *) (base + head.offset[AT_XYZ]);
	index->point = (const GeoPoint *) (base + head.offset[AT_POINT]);
	index->order = (const uint32_t *) (base + head.offset[AT_ORDER]);
	index->cuts = (const SiteCut *) (base + head.offset[AT_CUTS]);
	index->axes = (const uint8_t *) (base + head.offset[AT_AXES]);
	index->doors = (const uint32_t *) (base + head.offset[AT_DOORS]);
	if (index->columns & SITE_HAS_FLAGS)
	{
		index->flags = (const uint64_t *) (base + head.offset[AT_FLAGS]);
		index->masks = (const uint64_t *) (base + head.offset[AT_MASKS]);
	}
	if (index->columns & SITE_HAS_WEIGHT)
		index->weight = (const double *) (base + head.offset[AT_WEIGHT]);
	if (index->columns & SITE_HAS_CAPACITY)
		index->capacity = (const double *) (base + head.offset[AT_CAPACITY]);
	if (index->columns & SITE_HAS_KIND)
		index->kind = (const uint8_t *) (base + head.offset[AT_KIND]);
	if (index->columns & SITE_HAS_CODE)
	{
		index->code_end = (const uint32_t *) (base + head.offset[AT_CODE_END]);
		index->codes = base + head.offset[AT_CODES];
		if (head.n > 0 && index->code_end[head.n - 1] != head.codes_size)
			return lg_fail(err, LG_CORRUPTED, "stored site_index is damaged");
	}
	else
		index->id = (const int64_t *) (base + head.offset[AT_ID]);
	return LG_OK;
}

/* Compares identifiers of two positions. */
int
site_compare_ids(const SiteIndex *index, uint32_t a, uint32_t b)
{
	SiteRow		left;
	SiteRow		right;

	if (index->id != NULL)
		return COMPARE(index->id[a], index->id[b]);
	site_index_row(index, a, &left);
	site_index_row(index, b, &right);
	return compare_bytes(left.code, left.code_size, right.code, right.code_size);
}
