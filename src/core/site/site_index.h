/*
 * site_index.h
 *		A set of sites compiled into one value that answers "which is nearest"
 *		and "what is within" on the WGS84 ellipsoid.
 *
 * Two forms share the type's magic:
 *
 * Rows (SITE_ROWS set): what the aggregate collects, in order of arrival, as
 * lg_records.h describes: each a SiteRecord, followed by code_size bytes of text
 * identifier padded to 8.
 *
 * Index: built from rows sorted by identifier, so that equal sets give equal
 * bytes whatever order they came in.
 *	offset 24	SiteIndexHead, then the sections it names, each 8-byte aligned:
 *	xyz			n * GeoXyz, geocentric metres		in the order of the tree
 *	point		n * GeoPoint, degrees				likewise all the others
 *	id			n * int64							unless SITE_HAS_CODE
 *	flags		n * uint64							if SITE_HAS_FLAGS
 *	weight		n * double							if SITE_HAS_WEIGHT
 *	capacity	n * double							if SITE_HAS_CAPACITY
 *	kind		n * uint8							if SITE_HAS_KIND
 *	code_end	n * uint32, end of each code		if SITE_HAS_CODE
 *	codes		bytes of all codes					if SITE_HAS_CODE
 *	order		n * uint32, positions sorted by identifier
 *	cuts		SiteCut of each inner node, heap order
 *	masks		uint64 OR of the flags below each inner node, heap order
 *	doors		uint32 node at which a look-up from a square of the map begins
 *	axes		uint8 axis that each inner node cuts, heap order; SITE_AXIS_NONE where all
 *				sites below are at one place, in the order of their identifiers
 *
 * The tree is a complete binary kd-tree of 2^depth leaves.  Node i has children
 * 2i + 1 and 2i + 2; nodes from 2^depth - 1 on are leaves, and leaf k holds the
 * positions from n k / 2^depth to n (k + 1) / 2^depth, so no links are stored
 * and none can be wrong.
 *
 * The doors are a square grid over the longitudes and latitudes of the sites,
 * row by row.  Each names the lowest node whose cell holds that square, as far
 * as its corners tell, which spares a look-up most of the way from the root.  A
 * look-up is right wherever it begins: on the way up it passes the other side
 * of every cut.
 */
#ifndef LG_SITE_INDEX_H
#define LG_SITE_INDEX_H

#include "core/geo/geo.h"
#include "core/base/lg_records.h"

#define SITE_INDEX_MAGIC LG_MAGIC('S', 'X')
#define SITE_INDEX_FORMAT 1
#define SITE_LEAF_MAX 10
#define SITE_MAX_CODE_BYTES 255

/* Header flags: which columns are there, and which form this is. */
#define SITE_HAS_CODE 0x01
#define SITE_HAS_FLAGS 0x02
#define SITE_HAS_WEIGHT 0x04
#define SITE_HAS_CAPACITY 0x08
#define SITE_HAS_KIND 0x10
#define SITE_ROWS 0x80
#define SITE_COLUMNS 0x1F

/* What a site is to a planner; meaningful to site selection only. */
typedef enum SiteKind
{
	SITE_CANDIDATE = 0,
	SITE_REQUIRED,
	SITE_EXISTING,
	SITE_COMPETITOR,
	SITE_FORBIDDEN,
	SITE_KIND_COUNT
} SiteKind;

/* One site, as it goes in and comes out. */
typedef struct SiteRow
{
	GeoPoint	point;
	int64_t		id;				/* if there are no codes */
	const char *code;			/* not NUL-terminated */
	size_t		code_size;
	uint64_t	flags;
	double		weight;
	double		capacity;
	SiteKind	kind;
} SiteRow;

typedef struct SiteCut
{
	float		edge[2];		/* largest coordinate left of the cut, rounded up, and smallest
								 * right of it, rounded down */
} SiteCut;

/* The grid of doors: scales are squares per degree. */
typedef struct SiteMap
{
	double		lon;			/* of the south-west corner */
	double		lat;
	double		lon_scale;
	double		lat_scale;
} SiteMap;

/* An opened index; pointers lead into the value. */
typedef struct SiteIndex
{
	uint32_t	n;
	uint32_t	depth;
	uint32_t	inner;			/* nodes that are not leaves */
	uint32_t	columns;
	uint32_t	door_side;		/* doors along one side of the map */
	const GeoXyz *xyz;
	const GeoPoint *point;
	const int64_t *id;
	const uint64_t *flags;
	const double *weight;
	const double *capacity;
	const uint8_t *kind;
	const uint32_t *code_end;
	const char *codes;
	const uint32_t *order;
	const SiteCut *cuts;
	const uint64_t *masks;
	const uint32_t *doors;
	const uint8_t *axes;
	const SiteMap *map;
	const double *box;			/* low and high of x, y, z */
} SiteIndex;

/* A site found: its position in the index and its geodesic distance. */
typedef struct SiteHit
{
	uint32_t	position;
	double		distance_m;
} SiteHit;

typedef struct SiteHits
{
	SiteHit    *hits;
	size_t		count;
	size_t		capacity;
} SiteHits;

#define SITE_NONE UINT32_MAX

/* First position of a leaf, and so the end of the one before it. */
static inline uint32_t
site_leaf_start(const SiteIndex *index, uint32_t leaf)
{
	return (uint32_t) (((uint64_t) index->n * leaf) >> index->depth);
}

/* On which side of the cut a coordinate is nearer. */
static inline bool
site_is_right(const SiteCut *cut, float coordinate)
{
	return coordinate + coordinate >= cut->edge[0] + cut->edge[1];
}

/* Many sites at one place are not searched one by one. */
#define SITE_AXIS_NONE 3

/* The axis that an inner node cuts; below 4 even in a value made by hand. */
static inline uint32_t
site_axis(const SiteIndex *index, uint32_t node)
{
	return index->axes[node] & 3;
}

/* The positions below a node: from *first up to, not including, *end. */
static inline void
site_positions_below(const SiteIndex *index, uint32_t node, uint32_t *first, uint32_t *end)
{
	uint32_t	left = node;
	uint32_t	right = node;

	while (left < index->inner)
		left = 2 * left + 1;
	while (right < index->inner)
		right = 2 * right + 2;
	*first = site_leaf_start(index, left - index->inner);
	*end = site_leaf_start(index, right - index->inner + 1);
}

/* Collecting rows. */
extern void site_rows_init(LgRecords *rows, uint32_t columns);
extern LgStatus site_rows_add(const LgEnv *env, LgRecords *rows, const SiteRow *row, LgError *err);
extern LgStatus site_rows_append(const LgEnv *env, LgRecords *rows, const LgRecords *other, LgError *err);
extern LgStatus site_rows_append_index(const LgEnv *env, LgRecords *rows, const void *value, size_t size,
									   LgError *err);

/* Building and opening. */
extern LgStatus site_index_build(const LgEnv *env, const LgRecords *rows, void **value, size_t *size,
								 LgError *err);
extern LgStatus site_index_open(const void *value, size_t size, SiteIndex *index, LgError *err);
extern LgStatus site_index_verify(const SiteIndex *index, LgError *err);
extern void site_index_row(const SiteIndex *index, uint32_t position, SiteRow *row);
extern int	site_compare_ids(const SiteIndex *index, uint32_t a, uint32_t b);
extern const char *site_kind_name(SiteKind kind);
extern LgStatus site_kind_parse(const char *name, size_t size, SiteKind *kind, LgError *err);

/* Text form (site_index_text.c). */
extern LgStatus site_index_print(const LgEnv *env, const void *value, size_t size, char **text, LgError *err);
extern LgStatus site_index_parse(const LgEnv *env, const char *text, size_t text_size,
								 void **value, size_t *size, LgError *err);

/* What counts when two are compared (site_index_content.c). */
extern LgStatus site_index_content(const SiteIndex *index, LgText *out, LgError *err);

static inline bool
site_has_flags(const SiteIndex *index, uint32_t position, uint64_t need_flags)
{
	return need_flags == 0 || (index->flags != NULL && (index->flags[position] & need_flags) == need_flags);
}

/* True when nothing below the node can have the flags. */
static inline bool
site_lacks_flags(const SiteIndex *index, uint32_t node, uint64_t need_flags)
{
	return need_flags != 0 && (index->masks == NULL || (index->masks[node] & need_flags) != need_flags);
}

/* Searching (site_search.c).  need_flags: flag bits that must all be set. */
extern LgStatus site_check_distance(double distance_m, const char *name, LgError *err);
extern uint32_t site_nearest(const SiteIndex *index, GeoPoint at, double max_m, uint64_t need_flags,
							 double *distance_m);
extern LgStatus site_k_nearest(const LgEnv *env, const SiteIndex *index, GeoPoint at, size_t k,
							   double max_m, uint64_t need_flags, SiteHits *hits, LgError *err);
extern LgStatus site_within(const LgEnv *env, const SiteIndex *index, GeoPoint at, double radius_m,
							uint64_t need_flags, SiteHits *hits, LgError *err);
extern bool site_covered(const SiteIndex *index, GeoPoint at, double radius_m, uint64_t need_flags);
extern LgStatus site_sum_within(const LgEnv *env, const SiteIndex *index, GeoPoint at, double radius_m,
								uint64_t need_flags, int64_t *count, double *weight, LgError *err);

#endif							/* LG_SITE_INDEX_H */
