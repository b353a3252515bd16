/*
 * site_index.c
 *		Collects sites and compiles them into an index: see site_index.h.
 */
#include "core/site_index.h"

typedef struct SiteRowsHead
{
	uint64_t	count;
	uint64_t	used;			/* bytes of the value in use */
} SiteRowsHead;

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

/* Sections in the order of SiteIndexHead.offset. */
enum
{
	AT_XYZ, AT_POINT, AT_ID, AT_FLAGS, AT_WEIGHT, AT_CAPACITY, AT_KIND,
	AT_CODE_END, AT_CODES, AT_ORDER, AT_CUTS, AT_MASKS, AT_DOORS, AT_AXES, AT_COUNT
};

#define ROWS_START (sizeof(LgValueHeader) + sizeof(SiteRowsHead))

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

static SiteRowsHead *
rows_head(const void *value)
{
	return (SiteRowsHead *) ((char *) value + sizeof(LgValueHeader));
}

LgStatus
site_rows_create(const LgEnv *env, uint32_t columns, void **value, size_t *size, LgError *err)
{
	*size = 1024;
	LG_TRY(lg_alloc(env, *size, value, err));
	lg_value_init(*value, SITE_INDEX_MAGIC, SITE_INDEX_FORMAT, (uint8_t) (SITE_ROWS | columns));
	rows_head(*value)->used = ROWS_START;
	return LG_OK;
}

/* Makes room for extra bytes at the end: doubles, up to the limit of a value. */
static LgStatus
rows_reserve(const LgEnv *env, void **value, size_t *size, size_t extra, LgError *err)
{
	SiteRowsHead *head = rows_head(*value);
	size_t		needed = head->used + extra;
	size_t		grown = *size;
	void	   *larger = NULL;

	if (LG_LIKELY(needed <= *size))
		return LG_OK;
	if (needed > LG_VALUE_MAX_BYTES)
		return too_many_sites(err);
	while (grown < needed)
		grown *= 2;
	if (grown > LG_VALUE_MAX_BYTES)
		grown = LG_VALUE_MAX_BYTES & ~(size_t) 7;
	LG_TRY(lg_resize_array(env, &larger, grown, 1, err));	/* not zeroed: it is large */
	memcpy(larger, *value, head->used);
	*value = larger;			/* the old block is its owner's to free */
	*size = grown;
	return LG_OK;
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
site_rows_add(const LgEnv *env, void **value, size_t *size, const SiteRow *row, LgError *err)
{
	size_t		code_space = (row->code_size + 7) & ~(size_t) 7;
	SiteRowsHead *head;
	SiteRecord	record;

	LG_TRY(check_row(row, err));
	LG_TRY(rows_reserve(env, value, size, sizeof(record) + code_space, err));
	head = rows_head(*value);
	record.point = row->point;
	record.id = row->id;
	record.flags = row->flags;
	record.weight = row->weight;
	record.capacity = row->capacity;
	record.kind = row->kind;
	record.code_size = (uint32_t) row->code_size;
	memcpy((char *) *value + head->used, &record, sizeof(record));
	if (row->code_size > 0)
		memcpy((char *) *value + head->used + sizeof(record), row->code, row->code_size);
	head->used += sizeof(record) + code_space;
	head->count++;
	return LG_OK;
}

/* Steps through collected rows; false at the end or on damage. */
static bool
rows_next(const void *value, size_t *offset, SiteRow *row)
{
	size_t		used = rows_head(value)->used;
	SiteRecord	record;

	if (*offset > used || used - *offset < sizeof(record))
		return false;
	memcpy(&record, (const char *) value + *offset, sizeof(record));
	*offset += sizeof(record);
	if (record.code_size > SITE_MAX_CODE_BYTES || record.code_size > used - *offset ||
		record.kind >= SITE_KIND_COUNT)
		return false;
	row->point = record.point;
	row->id = record.id;
	row->code = (const char *) value + *offset;
	row->code_size = record.code_size;
	row->flags = record.flags;
	row->weight = record.weight;
	row->capacity = record.capacity;
	row->kind = (SiteKind) record.kind;
	*offset += (record.code_size + 7) & ~(size_t) 7;
	return true;
}

static LgStatus
check_rows(const void *value, size_t size, LgError *err)
{
	LG_TRY(lg_value_check(value, size, SITE_INDEX_MAGIC, SITE_INDEX_FORMAT, "site_index", err));
	if (!(((const LgValueHeader *) value)->flags & SITE_ROWS) || size < ROWS_START ||
		rows_head(value)->used > size || rows_head(value)->used < ROWS_START)
		return lg_fail(err, LG_CORRUPTED, "collected sites are damaged");
	return LG_OK;
}

/* Adds the sites of another value, rows or index, to these rows. */
LgStatus
site_rows_append(const LgEnv *env, void **value, size_t *size,
				 const void *other, size_t other_size, LgError *err)
{
	SiteRow		row;
	uint8_t		mine = ((LgValueHeader *) *value)->flags & SITE_COLUMNS;
	uint8_t		theirs;

	LG_TRY(lg_value_check(other, other_size, SITE_INDEX_MAGIC, SITE_INDEX_FORMAT, "site_index", err));
	theirs = ((const LgValueHeader *) other)->flags;
	if ((mine ^ theirs) & SITE_HAS_CODE)
		return lg_fail(err, LG_BAD_ARGUMENT, "sites with bigint and with text identifiers cannot be in one index");
	((LgValueHeader *) *value)->flags |= theirs & SITE_COLUMNS;
	if (theirs & SITE_ROWS)
	{
		size_t		offset = ROWS_START;

		LG_TRY(check_rows(other, other_size, err));
		while (rows_next(other, &offset, &row))
			LG_TRY(site_rows_add(env, value, size, &row, err));
	}
	else
	{
		SiteIndex	index;

		LG_TRY(site_index_open(other, other_size, &index, err));
		for (uint32_t i = 0; i < index.n; i++)
		{
			if (index.order[i] >= index.n)
				return lg_fail(err, LG_CORRUPTED, "stored site_index is damaged");
			site_index_row(&index, index.order[i], &row);
			LG_TRY(site_rows_add(env, value, size, &row, err));
		}
	}
	return LG_OK;
}

/* ----------------------------------------------------------------------
 * building
 * ----------------------------------------------------------------------
 */

typedef struct Builder
{
	const LgEnv *env;
	SiteRow    *rows;			/* sorted by identifier */
	GeoXyz	   *xyz;
	uint32_t   *perm;			/* position in the tree -> row */
	SiteCut    *cuts;
	uint8_t    *axes;
	uint32_t   *doors;
	SiteIndex	index;			/* of it only what says where things are */
	LgRng		rng;
} Builder;

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

/* Rows are compared by coordinate, then by their order: never equal. */
static inline bool
is_before(const Builder *b, uint32_t axis, uint32_t left, uint32_t right)
{
	double		x = b->xyz[left].v[axis];
	double		y = b->xyz[right].v[axis];

	return x < y || (x == y && left < right);
}

/* Quickselect: afterwards perm[lo..mid) come before perm[mid..hi) on the axis. */
static void
select_median(Builder *b, uint32_t lo, uint32_t hi, uint32_t mid, uint32_t axis)
{
	while (hi - lo > 1)
	{
		uint32_t	pivot = b->perm[lo + lg_rng_below(&b->rng, hi - lo)];
		uint32_t	i = lo;
		uint32_t	j = hi - 1;

		for (;;)
		{
			uint32_t	swap;

			while (is_before(b, axis, b->perm[i], pivot))
				i++;
			while (is_before(b, axis, pivot, b->perm[j]))
				j--;
			if (i >= j)
				break;
			swap = b->perm[i];
			b->perm[i] = b->perm[j];
			b->perm[j] = swap;
		}
		/* the pivot has arrived at i == j: all before it is less */
		if (i == mid)
			return;
		if (mid < i)
			hi = i;
		else
			lo = i + 1;
	}
}

static uint32_t
widest_axis(const Builder *b, uint32_t lo, uint32_t hi)
{
	uint32_t	widest = 0;
	double		width = -1.0;

	for (uint32_t axis = 0; axis < 3; axis++)
	{
		double		low = INFINITY;
		double		high = -INFINITY;

		for (uint32_t i = lo; i < hi; i++)
		{
			double		v = b->xyz[b->perm[i]].v[axis];

			low = v < low ? v : low;
			high = v > high ? v : high;
		}
		if (high - low > width)
		{
			width = high - low;
			widest = axis;
		}
	}
	return widest;
}

/* The node above so many leaves from the first on. */
static LgStatus
build_node(Builder *b, uint32_t node, uint32_t first, uint32_t leaves, LgError *err)
{
	uint32_t	lo = site_leaf_start(&b->index, first);
	uint32_t	mid = site_leaf_start(&b->index, first + leaves / 2);
	uint32_t	hi = site_leaf_start(&b->index, first + leaves);
	uint32_t	axis;
	double		low = -INFINITY;
	double		high = INFINITY;

	if (leaves == 1)
		return LG_OK;
	if (hi - lo > 1000)
		LG_TRY(lg_poll(b->env, err));
	axis = widest_axis(b, lo, hi);
	select_median(b, lo, hi, mid, axis);
	for (uint32_t i = lo; i < mid; i++)
		low = fmax(low, b->xyz[b->perm[i]].v[axis]);
	for (uint32_t i = mid; i < hi; i++)
		high = fmin(high, b->xyz[b->perm[i]].v[axis]);
	b->axes[node] = (uint8_t) axis;
	b->cuts[node].edge[0] = nextafterf((float) low, INFINITY);
	b->cuts[node].edge[1] = nextafterf((float) high, -INFINITY);
	LG_TRY(build_node(b, 2 * node + 1, first, leaves / 2, err));
	return build_node(b, 2 * node + 2, first + leaves / 2, leaves / 2, err);
}

/* The lowest node on whose side of every cut above all four corners are. */
static uint32_t
find_door(const Builder *b, const GeoXyz *south, const GeoXyz *north)
{
	uint32_t	node = 0;

	while (node < b->index.inner)
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
build_doors(Builder *b, const SiteMap *map, LgError *err)
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
static void
fill_masks(uint64_t *masks, const uint64_t *flags, const SiteIndex *index)
{
	for (uint32_t node = 2 * index->inner; node > 0; node--)
	{
		uint64_t	mask = 0;

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
load_rows(Builder *b, const void *rows, uint32_t n, SiteIndexHead *head, LgError *err)
{
	size_t		offset = ROWS_START;
	uint64_t	codes_size = 0;
	uint32_t	count = 0;

	LG_TRY(lg_alloc_array(b->env, n, sizeof(SiteRow), &b->rows, err));
	while (count < n && rows_next(rows, &offset, &b->rows[count]))
		codes_size += b->rows[count++].code_size;
	if (count != n)
		return lg_fail(err, LG_CORRUPTED, "collected sites are damaged");
	if (codes_size > LG_VALUE_MAX_BYTES)
		return too_many_sites(err);
	LG_TRY(lg_sort(b->env, b->rows, n, sizeof(SiteRow), compare_rows, NULL, err));
	LG_TRY(lg_alloc_array(b->env, n, sizeof(GeoXyz), &b->xyz, err));
	LG_TRY(lg_alloc_array(b->env, n, sizeof(uint32_t), &b->perm, err));
	for (int axis = 0; axis < 3; axis++)
	{
		head->box[2 * axis] = INFINITY;
		head->box[2 * axis + 1] = -INFINITY;
	}
	for (uint32_t i = 0; i < n; i++)
	{
		if ((i & 0xFFFF) == 0)
			LG_TRY(lg_poll(b->env, err));
		b->perm[i] = i;
		b->xyz[i] = geo_to_xyz(b->rows[i].point);
		for (int axis = 0; axis < 3; axis++)
		{
			head->box[2 * axis] = fmin(head->box[2 * axis], b->xyz[i].v[axis]);
			head->box[2 * axis + 1] = fmax(head->box[2 * axis + 1], b->xyz[i].v[axis]);
		}
	}
	head->n = n;
	head->codes_size = (uint32_t) codes_size;
	while (((uint64_t) n >> head->depth) > SITE_LEAF_MAX)
		head->depth++;
	return LG_OK;
}

/* Lays the map over the places of the sites. */
static void
survey(const Builder *b, SiteMap *map)
{
	double		east = -INFINITY;
	double		north = -INFINITY;

	map->lon = INFINITY;
	map->lat = INFINITY;
	for (uint32_t i = 0; i < b->index.n; i++)
	{
		map->lon = lg_min(map->lon, b->rows[i].point.lon);
		map->lat = lg_min(map->lat, b->rows[i].point.lat);
		east = lg_max(east, b->rows[i].point.lon);
		north = lg_max(north, b->rows[i].point.lat);
	}
	map->lon_scale = east > map->lon ? b->index.door_side / (east - map->lon) : 0.0;
	map->lat_scale = north > map->lat ? b->index.door_side / (north - map->lat) : 0.0;
}

/* The tree over the rows, and the doors into it. */
static LgStatus
build_tree(Builder *b, SiteIndexHead *head, LgError *err)
{
	size_t		leaves = (size_t) 1 << head->depth;

	set_shape(&b->index, head);
	LG_TRY(lg_alloc_array(b->env, leaves, sizeof(SiteCut), &b->cuts, err));
	LG_TRY(lg_alloc_array(b->env, leaves, 1, &b->axes, err));
	LG_TRY(lg_alloc_array(b->env, (size_t) b->index.door_side * b->index.door_side + 1, sizeof(uint32_t), &b->doors, err));
	LG_TRY(build_node(b, 0, 0, (uint32_t) leaves, err));
	if (b->index.door_side == 0)
		return LG_OK;
	survey(b, &head->map);
	return build_doors(b, &head->map, err);
}

/* Copies the sorted and permuted rows into the value's sections. */
static void
fill_sections(const Builder *b, char *value, uint32_t columns, const SiteIndexHead *head)
{
	uint32_t	n = head->n;
	uint32_t	code_at = 0;
	char	   *codes = value + head->offset[AT_CODES];

	for (uint32_t i = 0; i < n; i++)
	{
		const SiteRow *row = &b->rows[b->perm[i]];

		((GeoXyz *) (value + head->offset[AT_XYZ]))[i] = b->xyz[b->perm[i]];
		((GeoPoint *) (value + head->offset[AT_POINT]))[i] = row->point;
		((uint32_t *) (value + head->offset[AT_ORDER]))[b->perm[i]] = i;
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
	memcpy(value + head->offset[AT_CUTS], b->cuts, b->index.inner * sizeof(SiteCut));
	memcpy(value + head->offset[AT_AXES], b->axes, b->index.inner);
	memcpy(value + head->offset[AT_DOORS], b->doors,
		   (size_t) b->index.door_side * b->index.door_side * sizeof(uint32_t));
	if (columns & SITE_HAS_FLAGS)
		fill_masks((uint64_t *) (value + head->offset[AT_MASKS]),
				   (const uint64_t *) (value + head->offset[AT_FLAGS]), &b->index);
}

/* Compiles collected rows; O(n log n) time, about 150 bytes a site meanwhile. */
LgStatus
site_index_build(const LgEnv *env, const void *rows, size_t rows_size,
				 void **value, size_t *size, LgError *err)
{
	Builder		builder = {.env = env};
	SiteIndexHead head;
	uint32_t	columns;

	LG_TRY(check_rows(rows, rows_size, err));
	columns = ((const LgValueHeader *) rows)->flags & SITE_COLUMNS;
	memset(&head, 0, sizeof(head));
	if (rows_head(rows)->count > UINT32_MAX / 2)
		return too_many_sites(err);
	lg_rng_seed(&builder.rng, 1);
	LG_TRY(load_rows(&builder, rows, (uint32_t) rows_head(rows)->count, &head, err));
	if (!lay_out(&head, columns, size))
		return too_many_sites(err);
	LG_TRY(build_tree(&builder, &head, err));
	LG_TRY(lg_alloc(env, *size, value, err));
	lg_value_init(*value, SITE_INDEX_MAGIC, SITE_INDEX_FORMAT, (uint8_t) columns);
	memcpy((char *) *value + sizeof(LgValueHeader), &head, sizeof(head));
	fill_sections(&builder, *value, columns, &head);
	lg_release(env, builder.rows);
	lg_release(env, builder.xyz);
	lg_release(env, builder.perm);
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

/*
 * Checks what opening leaves to trust because a search would not be worth it:
 * everything that is used as a subscript.  For values that may have been made by
 * hand, such as states of aggregates.  O(n).
 */
LgStatus
site_index_verify(const SiteIndex *index, LgError *err)
{
	uint32_t	code_end = 0;

	for (uint32_t i = 0; i < index->inner; i++)
	{
		if (index->axes[i] > 2)
			return lg_fail(err, LG_CORRUPTED, "stored site_index is damaged");
	}
	for (uint32_t i = 0; i < index->n; i++)
	{
		LG_TRY(geo_check_point(index->point[i].lon, index->point[i].lat, err));
		if (index->order[i] >= index->n || (index->code_end != NULL && index->code_end[i] < code_end))
			return lg_fail(err, LG_CORRUPTED, "stored site_index is damaged");
		code_end = index->code_end != NULL ? index->code_end[i] : 0;
	}
	return LG_OK;
}

/* The site at a position; absent columns have their neutral values. */
void
site_index_row(const SiteIndex *index, uint32_t position, SiteRow *row)
{
	memset(row, 0, sizeof(*row));
	row->point = index->point[position];
	if (index->codes != NULL)
	{
		uint32_t	start = position > 0 ? index->code_end[position - 1] : 0;
		uint32_t	end = index->code_end[position];

		row->code = index->codes + start;
		row->code_size = end >= start && end <= index->code_end[index->n - 1] ? end - start : 0;
	}
	else
		row->id = index->id[position];
	row->flags = index->flags != NULL ? index->flags[position] : 0;
	row->weight = index->weight != NULL ? index->weight[position] : 1.0;
	row->capacity = index->capacity != NULL ? index->capacity[position] : INFINITY;
	row->kind = index->kind != NULL && index->kind[position] < SITE_KIND_COUNT ?
		(SiteKind) index->kind[position] : SITE_CANDIDATE;
}
