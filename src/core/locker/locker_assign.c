/*
 * locker_assign.c
 *		A day's parcels to lockers: what is collected, candidates and costs.
 *		The assignment itself is in the room flow.
 *
 * A parcel is looked for a place around its centre: its original locker where
 * one is named, else its location.  Costs are centimetres: the distance, plus a
 * price for each class that the box is larger than needed.  To be left out
 * costs more than all distances together, and more still for a higher priority;
 * so as many parcels as possible are assigned, the important ones first, and
 * among all such assignments the shortest.
 */
#include "core/locker/locker_assign.h"
#include "core/flow/flow.h"

#include <stdlib.h>

typedef struct AssignHead
{
	AssignOptions options;
	uint64_t	first;			/* offset of the first record */
	uint64_t	used;
	uint32_t	count;
	uint32_t	codes;
	uint32_t	index_size;
	uint32_t	unused;
} AssignHead;

typedef struct AssignRecord
{
	int64_t		id;
	GeoPoint	point;
	uint32_t	bytes;
	uint16_t	code_size;
	uint16_t	original_size;
	int16_t		class;
	uint8_t		has_point;
	uint8_t		has_original;
	uint32_t	priority;
} AssignRecord;

static AssignHead *
head_of(const void *value)
{
	return (AssignHead *) ((char *) value + sizeof(LgValueHeader));
}

static size_t
padded(size_t size)
{
	return (size + 7) & ~(size_t) 7;
}

static LgStatus
corrupted(LgError *err)
{
	return lg_fail(err, LG_CORRUPTED, "state of locker_assign is corrupted");
}

/* ----------------------------------------------------------------------
 * collecting
 * ----------------------------------------------------------------------
 */

/* Groups may be many and small. */
#define FIRST_PARCEL_BYTES 1024

static LgStatus
check_options(const AssignOptions *o, LgError *err)
{
	LG_TRY(site_check_distance(o->max_m, "max_m", err));
	LG_TRY(site_check_distance(o->max_redirect_m, "max_redirect_m", err));
	LG_TRY(site_check_distance(o->upgrade_m, "upgrade_m", err));
	if (isinf(o->upgrade_m) || o->upgrade_m > 1e6)
		return lg_fail(err, LG_BAD_ARGUMENT, "upgrade_m must not be more than 1000000");
	if (o->candidates < 1 || o->candidates > 1000)
		return lg_fail(err, LG_BAD_ARGUMENT, "candidates must be from 1 to 1000");
	return LG_OK;
}

LgStatus
locker_assign_create(const LgEnv *env, const void *index, size_t index_size, bool codes,
					 const AssignOptions *options, void **value, size_t *size, LgError *err)
{
	size_t		first = padded(sizeof(LgValueHeader) + sizeof(AssignHead) + index_size);

	LG_TRY(check_options(options, err));
	*size = first + FIRST_PARCEL_BYTES;
	if (*size > LG_VALUE_MAX_BYTES)
		return lg_fail(err, LG_LIMIT, "index of lockers is too large");
	LG_TRY(lg_alloc(env, *size, value, err));
	lg_value_init(*value, ASSIGN_MAGIC, ASSIGN_FORMAT, 0);
	*head_of(*value) = (AssignHead)
	{
		*options, first, first, 0, codes, (uint32_t) index_size, 0
	};
	if (index_size > 0)
		memcpy(head_of(*value) + 1, index, index_size);
	return LG_OK;
}

/* The bytes of a state that stands alone, with its index. */
size_t
locker_assign_flat_size(const void *value, size_t index_size)
{
	return padded(sizeof(LgValueHeader) + sizeof(AssignHead) + index_size) + (head_of(value)->used - head_of(value)->first);
}

/* Writes such a state, of one whose index is elsewhere. */
void
locker_assign_flatten(const void *value, const void *index, size_t index_size, void *flat)
{
	const AssignHead *head = head_of(value);
	size_t		first = padded(sizeof(LgValueHeader) + sizeof(AssignHead) + index_size);

	memset(flat, 0, first);
	memcpy(flat, value, sizeof(LgValueHeader) + sizeof(AssignHead));
	head_of(flat)->first = first;
	head_of(flat)->used = first + (head->used - head->first);
	head_of(flat)->index_size = (uint32_t) index_size;
	memcpy(head_of(flat) + 1, index, index_size);
	memcpy((char *) flat + first, (const char *) value + head->first, head->used - head->first);
}

static LgStatus
make_room(const LgEnv *env, void **value, size_t *size, size_t more, LgError *err)
{
	uint64_t	used = head_of(*value)->used;
	size_t		wanted = *size * 2 > used + more ? *size * 2 : used + more;
	size_t		larger = wanted < LG_VALUE_MAX_BYTES ? wanted : LG_VALUE_MAX_BYTES;
	void	   *copy;

	if (used + more <= *size)
		return LG_OK;
	if (used + more > larger)
	{
		lg_fail(err, LG_LIMIT, "too many parcels for one assignment");
		lg_hint(err, "Assign the parcels of each region on its own.");
		return LG_LIMIT;
	}
	LG_TRY(lg_alloc(env, larger, &copy, err));
	memcpy(copy, *value, used);
	*value = copy;
	*size = larger;
	return LG_OK;
}

LgStatus
locker_assign_add(const LgEnv *env, void **value, size_t *size, const AssignParcel *parcel, LgError *err)
{
	size_t		bytes = sizeof(AssignRecord) + padded(parcel->code_size) + padded(parcel->original_size);
	AssignRecord *r;

	if (parcel->code_size > SITE_MAX_CODE_BYTES || parcel->original_size > SITE_MAX_CODE_BYTES)
		return lg_fail(err, LG_BAD_ARGUMENT, "identifier of a parcel or locker is too long");
	if ((parcel->code != NULL) != (head_of(*value)->codes != 0))
		return lg_fail(err, LG_BAD_ARGUMENT, "identifiers of parcels must all be numbers, or all be text");
	if (parcel->priority < 0 || parcel->priority > ASSIGN_MAX_PRIORITY)
		return lg_fail(err, LG_BAD_ARGUMENT, "priority of a parcel must be from 0 to %d", ASSIGN_MAX_PRIORITY);
	LG_TRY(make_room(env, value, size, bytes, err));
	r = (AssignRecord *) ((char *) *value + head_of(*value)->used);
	memset(r, 0, bytes);
	r->id = parcel->id;
	r->point = parcel->point;
	r->bytes = (uint32_t) bytes;
	r->code_size = (uint16_t) parcel->code_size;
	r->original_size = (uint16_t) parcel->original_size;
	r->class = (int16_t) parcel->class;
	r->has_point = parcel->has_point;
	r->has_original = parcel->original != NULL;
	r->priority = (uint32_t) parcel->priority;
	if (parcel->code_size > 0)
		memcpy(r + 1, parcel->code, parcel->code_size);
	if (parcel->original_size > 0)
		memcpy((char *) (r + 1) + padded(parcel->code_size), parcel->original, parcel->original_size);
	head_of(*value)->used += bytes;
	head_of(*value)->count++;
	return LG_OK;
}

static LgStatus
check_state(const void *value, size_t size, LgError *err)
{
	LG_TRY(lg_value_check(value, size, ASSIGN_MAGIC, ASSIGN_FORMAT, "locker_assign state", err));
	if (size < sizeof(LgValueHeader) + sizeof(AssignHead) || head_of(value)->used > size ||
		head_of(value)->first > head_of(value)->used ||
		((head_of(value)->first | head_of(value)->used) & 7) != 0 ||
		sizeof(LgValueHeader) + sizeof(AssignHead) + head_of(value)->index_size > head_of(value)->first)
		return corrupted(err);
	return LG_OK;
}

/* A state may have been made by hand: nothing in it is a subscript unchecked. */
static LgStatus
verify_index(const LockerIndex *index, LgError *err)
{
	size_t		counts = (size_t) index->sites.n * index->classes.count;

	LG_TRY(site_index_verify(&index->sites, err));
	for (size_t i = 0; i < counts; i++)
	{
		if (index->free[i] < 0)
			return corrupted(err);
	}
	return LG_OK;
}

/* What is kept of a state that came from somewhere: its index, verified. */
LgStatus
locker_assign_open(const void *value, size_t size, const void **index, size_t *index_size, LgError *err)
{
	LockerIndex lockers;

	LG_TRY(check_state(value, size, err));
	*index_size = head_of(value)->index_size;
	*index = head_of(value) + 1;
	LG_TRY(locker_index_open(*index, *index_size, &lockers, err));
	return verify_index(&lockers, err);
}

LgStatus
locker_assign_same_lockers(const void *a, size_t a_size, const void *b, size_t b_size, LgError *err)
{
	if (lg_value_same(a, a_size, b, b_size))
		return LG_OK;
	lg_fail(err, LG_BAD_ARGUMENT, "parcels of one assignment have different lockers");
	lg_hint(err, "Group by what tells the lockers apart.");
	return LG_BAD_ARGUMENT;
}

static bool
read_record(const void *value, uint64_t offset, AssignParcel *p, uint64_t *next)
{
	const AssignHead *head = head_of(value);
	const AssignRecord *r = (const AssignRecord *) ((const char *) value + offset);

	if (offset > head->used || sizeof(AssignRecord) > head->used - offset || r->bytes > head->used - offset ||
		r->bytes != sizeof(AssignRecord) + padded(r->code_size) + padded(r->original_size))
		return false;
	p->id = r->id;
	p->code = head->codes ? (const char *) (r + 1) : NULL;
	p->code_size = r->code_size;
	p->original = r->has_original ? (const char *) (r + 1) + padded(r->code_size) : NULL;
	p->original_size = r->original_size;
	p->point = r->point;
	p->has_point = r->has_point;
	p->class = r->class;
	p->priority = (int) r->priority;
	*next = offset + r->bytes;
	return true;
}

/* Adds the parcels of another state, of the same lockers. */
LgStatus
locker_assign_append(const LgEnv *env, void **value, size_t *size, const void *other, size_t other_size, LgError *err)
{
	uint32_t	count = 0;

	LG_TRY(check_state(other, other_size, err));
	for (uint64_t at = head_of(other)->first; at < head_of(other)->used;)
	{
		AssignParcel p;

		if ((++count & 1023) == 0)
			LG_TRY(lg_poll(env, err));
		if (!read_record(other, at, &p, &at))
			return corrupted(err);
		LG_TRY(locker_assign_add(env, value, size, &p, err));
	}
	return LG_OK;
}

/* The parcels of a state, checked, in one whose index is elsewhere. */
LgStatus
locker_assign_restart(const LgEnv *env, const void *flat, size_t flat_size, void **value, size_t *size, LgError *err)
{
	LG_TRY(check_state(flat, flat_size, err));
	LG_TRY(locker_assign_create(env, NULL, 0, head_of(flat)->codes != 0, &head_of(flat)->options, value, size, err));
	return locker_assign_append(env, value, size, flat, flat_size, err);
}

/* ----------------------------------------------------------------------
 * candidates
 * ----------------------------------------------------------------------
 */

static int
compare_parcels(const void *a, const void *b, void *context)
{
	const AssignParcel *x = &((const AssignResult *) a)->parcel;
	const AssignParcel *y = &((const AssignResult *) b)->parcel;
	size_t		common = x->code_size < y->code_size ? x->code_size : y->code_size;
	int			c;

	(void) context;
	if (x->priority != y->priority)
		return x->priority > y->priority ? -1 : 1;
	if (x->code == NULL || y->code == NULL)
		return (x->id > y->id) - (x->id < y->id);
	c = memcmp(x->code, y->code, common);
	return c != 0 ? c : (x->code_size > y->code_size) - (x->code_size < y->code_size);
}

typedef struct Builder
{
	const LgEnv *env;
	LgError    *err;
	const AssignOptions *options;
	AssignResults *results;
	FlowArc    *arcs;
	double	   *distance;		/* of each arc */
	uint32_t	arc_count;
	uint32_t	arc_capacity;
	uint32_t   *first_arc;
	SiteHits	hits;
} Builder;

static LgStatus
add_arc(Builder *b, uint32_t slot, double distance_m, int upgrades)
{
	if (b->arc_count == b->arc_capacity)
	{
		if (b->arc_capacity > UINT32_MAX / 2)
			return lg_fail(b->err, LG_LIMIT, "too many candidates in one assignment");
		b->arc_capacity *= 2;
		LG_TRY(lg_resize_array(b->env, &b->arcs, b->arc_capacity, sizeof(FlowArc), b->err));
		LG_TRY(lg_resize_array(b->env, &b->distance, b->arc_capacity, sizeof(double), b->err));
	}
	b->distance[b->arc_count] = distance_m;
	b->arcs[b->arc_count++] = (FlowArc)
	{
		slot, llround((distance_m + upgrades * b->options->upgrade_m) * 100)
	};
	return LG_OK;
}

/* Where to look from, and the locker that redirection is measured from. */
static LgStatus
find_centre(Builder *b, const AssignParcel *p, GeoPoint *centre, uint32_t *original)
{
	const LockerIndex *index = &b->results->index;
	double		distance_m;

	*original = SITE_NONE;
	if (p->original != NULL)
	{
		*original = locker_index_find(index, p->original, p->original_size);
		if (*original == SITE_NONE)
		{
			lg_fail(b->err, LG_BAD_ARGUMENT, "original locker \"%.*s\" is not in the index",
					(int) (p->original_size > 100 ? 100 : p->original_size), p->original);
			lg_hint(b->err, "Put lockers that are out of service into the index without free boxes.");
			return LG_BAD_ARGUMENT;
		}
		*centre = index->sites.point[*original];
		return LG_OK;
	}
	*centre = p->point;
	if (!isinf(b->options->max_redirect_m) && p->has_point)
		*original = site_nearest(&index->sites, p->point, INFINITY, 0, &distance_m);
	return LG_OK;
}

static LgStatus
add_candidates(Builder *b, uint32_t i)
{
	AssignResult *r = &b->results->rows[i];
	const LockerIndex *index = &b->results->index;
	uint32_t	classes = index->classes.count;
	GeoPoint	centre;
	uint32_t	original;

	b->first_arc[i] = b->arc_count;
	if (r->parcel.class == ASSIGN_NO_CLASS)
	{
		r->status = ASSIGN_TOO_LARGE;
		return LG_OK;
	}
	r->status = ASSIGN_UNREACHABLE;
	LG_TRY(find_centre(b, &r->parcel, &centre, &original));
	if (!r->parcel.has_point && original == SITE_NONE)
		return LG_OK;
	b->hits.count = 0;
	LG_TRY(site_k_nearest(b->env, &index->sites, centre, b->options->candidates,
						  r->parcel.original != NULL && b->options->max_redirect_m < b->options->max_m ?
						  b->options->max_redirect_m : b->options->max_m,
						  (uint64_t) 1 << r->parcel.class, &b->hits, b->err));
	for (size_t h = 0; h < b->hits.count; h++)
	{
		uint32_t	position = b->hits.hits[h].position;
		const int32_t *free = index->free + (size_t) position * classes;

		if (original != SITE_NONE && r->parcel.original == NULL && position != original &&
			geo_distance_m(index->sites.point[original], index->sites.point[position]) > b->options->max_redirect_m)
			continue;
		for (uint32_t c = 0; c < classes; c++)
		{
			if ((index->holders[r->parcel.class] >> c & 1) == 0 || free[c] <= 0)
				continue;
			LG_TRY(add_arc(b, position * classes + c, b->hits.hits[h].distance_m, abs((int) c - r->parcel.class)));
			r->status = ASSIGN_OVERFLOW;
		}
	}
	return LG_OK;
}

/*
 * What being left out costs: one parcel more than all distances together, and
 * the next priority more again than what all below can weigh.
 */
static LgStatus
set_out_costs(const Builder *b, int64_t *out, LgError *err)
{
	uint32_t	n = b->results->count;
	int64_t		total = 1;
	int64_t		base = 1;
	bool		priorities = false;

	for (uint32_t i = 0; i < n; i++)
	{
		int64_t		most = 0;

		for (uint32_t a = b->first_arc[i]; a < b->first_arc[i + 1]; a++)
			most = b->arcs[a].cost > most ? b->arcs[a].cost : most;
		if (!lg_add64(total, most, &total))
			return lg_fail(err, LG_LIMIT, "distances of one assignment are too large");
		priorities = priorities || b->results->rows[i].parcel.priority != b->results->rows[0].parcel.priority;
	}
	if (priorities)
		base = (int64_t) ASSIGN_MAX_PRIORITY * n + 1;
	/* prices may reach a few times this: stay well below the end of the numbers */
	if (!lg_mul64(total, base + ASSIGN_MAX_PRIORITY, &out[0]) || out[0] > INT64_MAX / 8)
	{
		lg_fail(err, LG_LIMIT, "distances of one assignment are too large");
		lg_hint(err, "Assign the parcels of each region on its own, or limit max_m.");
		return LG_LIMIT;
	}
	for (uint32_t i = 0; i < n; i++)
		out[i] = total * (base + (priorities ? b->results->rows[i].parcel.priority : 0));
	return LG_OK;
}

static LgStatus
solve(Builder *b, AssignPolicy policy)
{
	AssignResults *results = b->results;
	FlowProblem problem = {results->count, results->index.sites.n * results->index.classes.count,
	b->first_arc, b->arcs, NULL, (const uint32_t *) results->index.free};
	uint32_t   *taken;
	int64_t    *out;
	int64_t		cost;

	LG_TRY(lg_alloc_array(b->env, (size_t) results->count + 1, sizeof(uint32_t), &taken, b->err));
	LG_TRY(lg_alloc_array(b->env, (size_t) results->count + 1, sizeof(int64_t), &out, b->err));
	LG_TRY(set_out_costs(b, out, b->err));
	problem.out_cost = out;
	if (policy == ASSIGN_FIRST_COME)
		LG_TRY(flow_first_come(b->env, &problem, taken, &cost, b->err));
	else
		LG_TRY(flow_min_cost(b->env, &problem, taken, &cost, b->err));
	for (uint32_t i = 0; i < results->count; i++)
	{
		AssignResult *r = &results->rows[i];

		if (taken[i] == FLOW_NONE)
		{
			results->left_out++;
			continue;
		}
		r->status = ASSIGN_ASSIGNED;
		r->locker = b->arcs[taken[i]].slot / results->index.classes.count;
		r->class = (int) (b->arcs[taken[i]].slot % results->index.classes.count);
		r->distance_m = b->distance[taken[i]];
		results->cost_cm += b->arcs[taken[i]].cost;
	}
	return LG_OK;
}

/* The index is what locker_assign_open() found, or what the parcels were read with. */
LgStatus
locker_assign_solve(const LgEnv *env, const void *value, size_t size, const void *index, size_t index_size,
					AssignResults *results, LgError *err)
{
	const AssignHead *head;
	Builder		b = {env, err, NULL, results, NULL, NULL, 0, 0, NULL, {NULL, 0, 0}};
	uint32_t	n = 0;

	memset(results, 0, sizeof(*results));
	LG_TRY(check_state(value, size, err));
	head = head_of(value);
	b.options = &head->options;
	LG_TRY(locker_index_open(index, index_size, &results->index, err));
	LG_TRY(lg_alloc_array(env, (size_t) head->count + 1, sizeof(AssignResult), &results->rows, err));
	for (uint64_t at = head->first; at < head->used; n++)
	{
		if (n == head->count || !read_record(value, at, &results->rows[n].parcel, &at) ||
			results->rows[n].parcel.class < ASSIGN_NO_CLASS ||
			results->rows[n].parcel.class >= (int) results->index.classes.count)
			return corrupted(err);
		results->rows[n].locker = SITE_NONE;
	}
	results->count = n;
	LG_TRY(lg_sort(env, results->rows, n, sizeof(AssignResult), compare_parcels, NULL, err));
	for (uint32_t i = 1; i < n; i++)
	{
		const AssignParcel *p = &results->rows[i].parcel;

		if (compare_parcels(&results->rows[i - 1], &results->rows[i], NULL) != 0)
			continue;
		if (p->code != NULL)
			return lg_fail(err, LG_BAD_ARGUMENT, "parcel \"%.*s\" appears twice", (int) p->code_size, p->code);
		return lg_fail(err, LG_BAD_ARGUMENT, "parcel %lld appears twice", (long long) p->id);
	}
	b.arc_capacity = n * 8 + 64;
	LG_TRY(lg_alloc_array(env, b.arc_capacity, sizeof(FlowArc), &b.arcs, err));
	LG_TRY(lg_alloc_array(env, b.arc_capacity, sizeof(double), &b.distance, err));
	LG_TRY(lg_alloc_array(env, (size_t) n + 1, sizeof(uint32_t), &b.first_arc, err));
	for (uint32_t i = 0; i < n; i++)
	{
		if ((i & 255) == 0)
			LG_TRY(lg_poll(env, err));
		LG_TRY(add_candidates(&b, i));
	}
	b.first_arc[n] = b.arc_count;
	return solve(&b, (AssignPolicy) head->options.policy);
}
