/*
 * matrix.h
 *		Travel time and distance between nodes: the type cost_matrix.
 *
 * Times are whole milliseconds and distances whole centimetres, both in 32
 * bits, so that sums are exact: up to 49 days and 42 949 km a cell.  A pair
 * without a way holds MATRIX_UNREACHABLE in both.  Nodes are named by bigint
 * or by text.  A square matrix has one list of nodes; where origins and
 * destinations are different sets, rows and columns have a list each.
 *
 * Value layout, after the header shared by all values:
 *
 *	MatrixHeader	counts and offsets
 *	row nodes		int64, or MatrixTextRef into the text pool; ascending
 *	row slots		uint32 hash table over them, 0 = free, else index + 1
 *	column nodes, column slots	only with MATRIX_RECTANGULAR
 *	text pool		names, one after the other
 *	times			uint32 [rows][columns]
 *	distances		uint32 [rows][columns], only with MATRIX_METRES
 *
 * A draft, the state of cost_matrix_agg(), holds a log of rows instead.
 */
#ifndef LG_MATRIX_H
#define LG_MATRIX_H

#include "core/geo/geo.h"
#include "core/base/lg_value.h"

#define MATRIX_MAGIC LG_MAGIC('C', 'M')
#define MATRIX_FORMAT 1

#define MATRIX_TEXT 1			/* nodes are named by text */
#define MATRIX_METRES 2			/* distances are there */
#define MATRIX_RECTANGULAR 4	/* columns have their own nodes */
#define MATRIX_DRAFT 8			/* state of the aggregate */

#define MATRIX_UNREACHABLE UINT32_MAX
#define MATRIX_MAX_NODES 16380	/* what fits into 1 GB, times alone */

/* The name of a node: a number, or a text that somebody else owns. */
typedef struct MatrixId
{
	const char *text;			/* NULL: a number */
	uint32_t	size;			/* of text */
	int64_t		number;
} MatrixId;

typedef struct MatrixTextRef
{
	uint32_t	offset;			/* into the text pool */
	uint32_t	size;
} MatrixTextRef;

typedef struct MatrixHeader
{
	LgValueHeader header;
	uint32_t	rows;
	uint32_t	columns;
	uint64_t	row_ids;		/* offsets into the value */
	uint64_t	row_slots;
	uint64_t	column_ids;
	uint64_t	column_slots;
	uint64_t	pool;
	uint64_t	pool_size;
	uint64_t	times;
	uint64_t	distances;
} MatrixHeader;

/* One list of nodes of an opened matrix. */
typedef struct MatrixNodes
{
	uint32_t	count;
	uint32_t	mask;			/* slots - 1 */
	const int64_t *numbers;		/* or */
	const MatrixTextRef *texts;
	const uint32_t *slots;
	const char *pool;
} MatrixNodes;

typedef struct MatrixView
{
	const void *value;
	bool		square;
	bool		has_text;
	MatrixNodes rows;
	MatrixNodes columns;
	const uint32_t *times;		/* milliseconds */
	const uint32_t *distances;	/* centimetres, or NULL */
} MatrixView;

/* A matrix under construction: cells start as unreachable, the diagonal of a square one as 0. */
typedef struct MatrixDraft
{
	void	   *value;
	size_t		size;
	uint32_t	columns;
	uint32_t   *row_of;			/* position in the value of each given row, */
	uint32_t   *column_of;		/* and column */
	uint32_t   *times;
	uint32_t   *distances;		/* NULL without metres */
} MatrixDraft;

typedef struct MatrixTriangles
{
	int64_t		triples;
	int64_t		violated;
	uint32_t	worst_ms;		/* largest detour saved by going through a third node */
	uint32_t	worst[3];		/* from, through, to; when violated > 0 */
} MatrixTriangles;

extern LgStatus matrix_open(const void *value, size_t size, void *view, LgError *err);
extern LgStatus matrix_begin(const LgEnv *env, const MatrixId *rows, size_t row_count,
							 const MatrixId *columns, size_t column_count, bool metres,
							 MatrixDraft *draft, LgError *err);
extern LgStatus matrix_from_points(const LgEnv *env, const MatrixId *ids, const GeoPoint *points, size_t count,
								   double speed_kmh, double circuity, MatrixDraft *draft, LgError *err);
extern LgStatus matrix_subset(const LgEnv *env, const MatrixView *matrix, const MatrixId *rows, size_t row_count,
							  const MatrixId *columns, size_t column_count, MatrixDraft *draft, LgError *err);

extern int64_t matrix_find(const MatrixNodes *nodes, const MatrixId *id);
extern MatrixId matrix_node(const MatrixNodes *nodes, uint32_t index);
extern LgStatus matrix_locate(const MatrixView *matrix, const MatrixId *id, int64_t *row, int64_t *column, LgError *err);
extern bool matrix_same_id(const MatrixId *a, const MatrixId *b);
extern int	matrix_compare_id(const MatrixId *a, const MatrixId *b);
extern const char *matrix_id_name(const MatrixId *id, char *buffer, size_t size);

extern LgStatus matrix_ms(double seconds, uint32_t *ms, LgError *err);
extern LgStatus matrix_cm(double metres, uint32_t *cm, LgError *err);
extern LgStatus matrix_is_symmetric(const LgEnv *env, const MatrixView *matrix, bool *symmetric, LgError *err);
extern LgStatus matrix_count_cells(const LgEnv *env, const MatrixView *matrix, int64_t *unreachable, int64_t *zero, LgError *err);
extern LgStatus matrix_triangles(const LgEnv *env, const MatrixView *matrix, int64_t tolerance_ms,
								 MatrixTriangles *report, LgError *err);

/* matrix_log.c: the aggregate's state, a log of rows in one growing value */
extern LgStatus matrix_log_start(const LgEnv *env, bool has_text, size_t capacity, void **log, size_t *size, LgError *err);
extern size_t matrix_log_room(const MatrixId *from, const MatrixId *to);
extern bool matrix_log_next(const void *log, size_t *offset, MatrixId id[2], uint32_t *ms, uint32_t *cm);
extern bool matrix_log_check(const void *log, size_t size);
extern LgStatus matrix_log_add(void *log, size_t size, const MatrixId *from, const MatrixId *to,
							   uint32_t ms, uint32_t cm, bool metres, bool *full, LgError *err);
extern LgStatus matrix_log_grow(const LgEnv *env, const void *log, size_t size, size_t more,
								void **bigger, size_t *bigger_size, LgError *err);
extern LgStatus matrix_log_append(void *log, size_t size, const void *other, size_t other_size, bool *full, LgError *err);
extern LgStatus matrix_log_build(const LgEnv *env, const void *log, size_t size, MatrixDraft *draft, LgError *err);

/* matrix_text.c: the text form */
extern LgStatus matrix_to_text(const LgEnv *env, const void *value, size_t size, LgText *text, LgError *err);
extern LgStatus matrix_from_text(const LgEnv *env, const char *string, size_t size, void **value, size_t *value_size, LgError *err);

/* matrix_json.c: answers of routing engines */
struct JsonDoc;
extern LgStatus matrix_from_json(const LgEnv *env, const struct JsonDoc *doc, const MatrixId *rows, size_t row_count,
								 const MatrixId *columns, size_t column_count, MatrixDraft *draft, LgError *err);

/* A cell of an opened matrix. */
static inline uint32_t
matrix_time(const MatrixView *matrix, uint32_t row, uint32_t column)
{
	return matrix->times[(size_t) row * matrix->columns.count + column];
}

static inline uint32_t
matrix_distance(const MatrixView *matrix, uint32_t row, uint32_t column)
{
	return matrix->distances == NULL ? MATRIX_UNREACHABLE :
		matrix->distances[(size_t) row * matrix->columns.count + column];
}

#endif							/* LG_MATRIX_H */
