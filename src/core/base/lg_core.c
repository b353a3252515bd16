/*
 * lg_core.c
 *		Errors, checked memory, seeded random numbers, hashing, text output.
 */
#include "core/base/lg_core.h"

#include <stdio.h>
#include <stdlib.h>

/* ----------------------------------------------------------------------
 * errors
 * ----------------------------------------------------------------------
 */

/* Starts an error and returns its status, so that callers can return it. */
LgStatus
lg_fail(LgError *err, LgStatus status, const char *fmt,...)
{
	va_list		args;

	err->status = status;
	err->detail[0] = '\0';
	err->hint[0] = '\0';
	err->utf8 = false;
	va_start(args, fmt);
	vsnprintf(err->message, sizeof(err->message), fmt, args);
	va_end(args);
	return status;
}

void
lg_detail(LgError *err, const char *fmt,...)
{
	va_list		args;

	va_start(args, fmt);
	vsnprintf(err->detail, sizeof(err->detail), fmt, args);
	va_end(args);
}

void
lg_hint(LgError *err, const char *fmt,...)
{
	va_list		args;

	va_start(args, fmt);
	vsnprintf(err->hint, sizeof(err->hint), fmt, args);
	va_end(args);
}

/* ----------------------------------------------------------------------
 * memory
 * ----------------------------------------------------------------------
 */

#define LARGE_STEP ((size_t) 4 << 20)	/* bytes touched between two polls */

static LgStatus
out_of_memory(LgError *err, size_t size)
{
	LgStatus	status = lg_fail(err, LG_NO_MEMORY, "out of memory");

	lg_detail(err, "A request of %zu bytes failed.", size);
	return status;
}

/* Stores a zeroed block in *(void **) ptr_out. */
LgStatus
lg_alloc(const LgEnv *env, size_t size, void *ptr_out, LgError *err)
{
	void	   *ptr = env->alloc(env->ctx, size > 0 ? size : 1);

	if (ptr == NULL)
		return out_of_memory(err, size);
	for (size_t done = 0; done < size; done += LARGE_STEP)
	{
		size_t		step = size - done < LARGE_STEP ? size - done : LARGE_STEP;

		if (done > 0)
			LG_TRY(lg_poll(env, err));
		memset((char *) ptr + done, 0, step);
	}
	memcpy(ptr_out, &ptr, sizeof(ptr));
	return LG_OK;
}

/* memcpy that can be interrupted. */
LgStatus
lg_copy(const LgEnv *env, void *to, const void *from, size_t size, LgError *err)
{
	for (size_t done = 0; done < size; done += LARGE_STEP)
	{
		size_t		step = size - done < LARGE_STEP ? size - done : LARGE_STEP;

		if (done > 0)
			LG_TRY(lg_poll(env, err));
		memcpy((char *) to + done, (const char *) from + done, step);
	}
	return LG_OK;
}

LgStatus
lg_alloc_array(const LgEnv *env, size_t count, size_t size, void *ptr_out, LgError *err)
{
	size_t		bytes;

	if (!lg_mul_size(count, size, &bytes))
		return lg_fail(err, LG_LIMIT, "array of %zu elements is too large", count);
	return lg_alloc(env, bytes, ptr_out, err);
}

/* Grows *(void **) ptr_inout (may be NULL); new bytes are not zeroed. */
LgStatus
lg_resize_array(const LgEnv *env, void *ptr_inout, size_t count, size_t size, LgError *err)
{
	size_t		bytes;
	void	   *ptr;

	if (!lg_mul_size(count, size, &bytes))
		return lg_fail(err, LG_LIMIT, "array of %zu elements is too large", count);
	memcpy(&ptr, ptr_inout, sizeof(ptr));
	if (bytes == 0)
		bytes = 1;
	ptr = ptr == NULL ? env->alloc(env->ctx, bytes) : env->resize(env->ctx, ptr, bytes);
	if (ptr == NULL)
		return out_of_memory(err, bytes);
	memcpy(ptr_inout, &ptr, sizeof(ptr));
	return LG_OK;
}

void
lg_release(const LgEnv *env, void *ptr)
{
	if (ptr != NULL)
		env->release(env->ctx, ptr);
}

/* ----------------------------------------------------------------------
 * random numbers
 * ----------------------------------------------------------------------
 */

static inline uint64_t
rotate_left(uint64_t x, int bits)
{
	return (x << bits) | (x >> (64 - bits));
}

static uint64_t
splitmix64(uint64_t *state)
{
	uint64_t	z = (*state += UINT64_C(0x9E3779B97F4A7C15));

	z = (z ^ (z >> 30)) * UINT64_C(0xBF58476D1CE4E5B9);
	z = (z ^ (z >> 27)) * UINT64_C(0x94D049BB133111EB);
	return z ^ (z >> 31);
}

void
lg_rng_seed(LgRng *rng, uint64_t seed)
{
	for (int i = 0; i < 4; i++)
		rng->s[i] = splitmix64(&seed);
}

uint64_t
lg_rng_next(LgRng *rng)
{
	uint64_t	result = rotate_left(rng->s[1] * 5, 7) * 9;
	uint64_t	t = rng->s[1] << 17;

	rng->s[2] ^= rng->s[0];
	rng->s[3] ^= rng->s[1];
	rng->s[1] ^= rng->s[2];
	rng->s[0] ^= rng->s[3];
	rng->s[2] ^= t;
	rng->s[3] = rotate_left(rng->s[3], 45);
	return result;
}

/* Unbiased draw from [0, bound) by rejection (Lemire 2019). */
uint64_t
lg_rng_below(LgRng *rng, uint64_t bound)
{
	unsigned	__int128 product = (unsigned __int128) lg_rng_next(rng) * bound;
	uint64_t	low = (uint64_t) product;

	if (low < bound)
	{
		uint64_t	threshold = -bound % bound;

		while (low < threshold)
		{
			product = (unsigned __int128) lg_rng_next(rng) * bound;
			low = (uint64_t) product;
		}
	}
	return (uint64_t) (product >> 64);
}

double
lg_rng_unit(LgRng *rng)
{
	return (double) (lg_rng_next(rng) >> 11) / 9007199254740992.0;	/* 2^53 */
}

/* ----------------------------------------------------------------------
 * sorting
 * ----------------------------------------------------------------------
 */

#define SORT_RUN 8				/* sorted by insertion before merging starts */
#define SORT_POLL 4096			/* elements moved between two polls */

static void
sort_run(char *run, size_t count, size_t size, LgCompare compare, void *context, char *held)
{
	for (size_t i = 1; i < count; i++)
	{
		size_t		j = i;

		memcpy(held, run + i * size, size);
		for (; j > 0 && compare(run + (j - 1) * size, held, context) > 0; j--)
			memcpy(run + j * size, run + (j - 1) * size, size);
		memcpy(run + j * size, held, size);
	}
}

/* Merges from[lo, mid) and from[mid, hi) into to. */
static LgStatus
sort_merge(const LgEnv *env, const char *from, char *to, size_t lo, size_t mid, size_t hi,
		   size_t size, LgCompare compare, void *context, LgError *err)
{
	size_t		a = lo;
	size_t		b = mid;

	for (size_t i = lo; i < hi; i++)
	{
		size_t		next;

		if ((i & (SORT_POLL - 1)) == 0)
			LG_TRY(lg_poll(env, err));
		next = a < mid && (b >= hi || compare(from + a * size, from + b * size, context) <= 0) ? a++ : b++;
		memcpy(to + i * size, from + next * size, size);
	}
	return LG_OK;
}

/* Much of what is sorted comes in order, from an index or another sort. */
static LgStatus
is_sorted(const LgEnv *env, const char *array, size_t count, size_t size,
		  LgCompare compare, void *context, bool *sorted, LgError *err)
{
	*sorted = false;
	for (size_t i = 1; i < count; i++)
	{
		if ((i & (SORT_POLL - 1)) == 0)
			LG_TRY(lg_poll(env, err));
		if (compare(array + (i - 1) * size, array + i * size, context) > 0)
			return LG_OK;
	}
	*sorted = true;
	return LG_OK;
}

LgStatus
lg_sort(const LgEnv *env, void *array, size_t count, size_t size,
		LgCompare compare, void *context, LgError *err)
{
	char	   *from = array;
	char	   *to;
	char	   *spare;
	bool		sorted;

	LG_TRY(is_sorted(env, array, count, size, compare, context, &sorted, err));
	if (sorted)
		return LG_OK;
	LG_TRY(lg_alloc_array(env, count, size, &spare, err));
	for (size_t lo = 0; lo < count; lo += SORT_RUN)
	{
		if ((lo & (SORT_POLL - 1)) == 0)
			LG_TRY(lg_poll(env, err));
		sort_run(from + lo * size, count - lo < SORT_RUN ? count - lo : SORT_RUN, size,
				 compare, context, spare);
	}
	to = spare;
	for (size_t width = SORT_RUN; width < count; width *= 2)
	{
		char	   *swap = from;

		for (size_t lo = 0; lo < count; lo += 2 * width)
		{
			size_t		mid = lo + width < count ? lo + width : count;
			size_t		hi = lo + 2 * width < count ? lo + 2 * width : count;

			LG_TRY(sort_merge(env, from, to, lo, mid, hi, size, compare, context, err));
		}
		from = to;
		to = swap;
	}
	if (from != (char *) array)
		LG_TRY(lg_copy(env, array, from, count * size, err));
	lg_release(env, spare);
	return LG_OK;
}

/* For lg_sort: int64_t, least first. */
int
lg_compare_int64(const void *a, const void *b, void *context)
{
	int64_t		x = *(const int64_t *) a;
	int64_t		y = *(const int64_t *) b;

	(void) context;
	return (x > y) - (x < y);
}

/* ----------------------------------------------------------------------
 * hashing
 * ----------------------------------------------------------------------
 */

/* Eight bytes at a time, in machine order, through a 64x64 multiply, folded. */
uint64_t
lg_hash64(const void *data, size_t size, uint64_t seed)
{
	return lg_hash64_end(lg_hash64_part(lg_hash64_begin(size, seed), data, size));
}

uint64_t
lg_hash64_begin(size_t whole_size, uint64_t seed)
{
	return seed ^ (whole_size * UINT64_C(0x9E3779B97F4A7C15));
}

uint64_t
lg_hash64_part(uint64_t hash, const void *data, size_t size)
{
	const unsigned char *p = data;
	unsigned	__int128 product;

	while (size > 0)
	{
		uint64_t	word = 0;
		size_t		step = size < 8 ? size : 8;

		memcpy(&word, p, step);
		product = (unsigned __int128) (hash ^ word ^ UINT64_C(0xA0761D6478BD642F)) *
			UINT64_C(0xE7037ED1A0B428DB);
		hash = (uint64_t) product ^ (uint64_t) (product >> 64);
		p += step;
		size -= step;
	}
	return hash;
}

uint64_t
lg_hash64_end(uint64_t hash)
{
	hash ^= hash >> 32;
	hash *= UINT64_C(0x94D049BB133111EB);
	hash ^= hash >> 29;
	return hash;
}

/* ----------------------------------------------------------------------
 * text output
 * ----------------------------------------------------------------------
 */

void
lg_text_init(LgText *text, const LgEnv *env)
{
	memset(text, 0, sizeof(*text));
	text->env = env;
}

#define POLL_TEXT ((size_t) 64 * 1024)	/* bytes written between two polls */

static LgStatus
text_reserve(LgText *text, size_t extra, LgError *err)
{
	size_t		needed = text->size + extra + 1;
	size_t		capacity = text->capacity > 0 ? text->capacity : 256;

	/* so that whoever writes a long text hears a cancel, without thinking of it */
	if (LG_UNLIKELY(text->size / POLL_TEXT != (text->size + extra) / POLL_TEXT))
		LG_TRY(lg_poll(text->env, err));
	if (LG_LIKELY(needed <= text->capacity))
		return LG_OK;
	while (capacity < needed)
		capacity *= 2;
	LG_TRY(lg_resize_array(text->env, &text->data, capacity, 1, err));
	text->capacity = capacity;

	return LG_OK;
}

LgStatus
lg_text_bytes(LgText *text, const char *data, size_t size, LgError *err)
{
	LG_TRY(text_reserve(text, size, err));
	memcpy(text->data + text->size, data, size);
	text->size += size;
	text->data[text->size] = '\0';

	return LG_OK;
}

LgStatus
lg_text_add(LgText *text, const char *string, LgError *err)
{
	return lg_text_bytes(text, string, strlen(string), err);
}

LgStatus
lg_text_printf(LgText *text, LgError *err, const char *fmt,...)
{
	va_list		args;
	int			length;

	va_start(args, fmt);
	length = vsnprintf(NULL, 0, fmt, args);
	va_end(args);
	if (length < 0)
		return lg_fail(err, LG_BAD_ARGUMENT, "could not format text");
	LG_TRY(text_reserve(text, (size_t) length, err));
	va_start(args, fmt);
	vsnprintf(text->data + text->size, (size_t) length + 1, fmt, args);
	va_end(args);
	text->size += (size_t) length;

	return LG_OK;
}

/* Shortest decimal that reads back as the same double. */
LgStatus
lg_text_float8(LgText *text, double value, LgError *err)
{
	char		digits[40];

	for (int precision = 15; precision <= 17; precision++)
	{
		snprintf(digits, sizeof(digits), "%.*g", precision, value);
		if (strtod(digits, NULL) == value)
			break;
	}
	return lg_text_add(text, digits, err);
}

LgStatus
lg_text_json_string(LgText *text, const char *string, size_t size, LgError *err)
{
	LG_TRY(lg_text_bytes(text, "\"", 1, err));
	for (size_t i = 0; i < size; i++)
	{
		unsigned char c = (unsigned char) string[i];

		if (c == '"' || c == '\\')
			LG_TRY(lg_text_printf(text, err, "\\%c", c));
		else if (c == '\n')
			LG_TRY(lg_text_bytes(text, "\\n", 2, err));
		else if (c == '\t')
			LG_TRY(lg_text_bytes(text, "\\t", 2, err));
		else if (c < 0x20)
			LG_TRY(lg_text_printf(text, err, "\\u%04x", c));
		else
			LG_TRY(lg_text_bytes(text, (const char *) &c, 1, err));
	}
	return lg_text_bytes(text, "\"", 1, err);
}

LgStatus
lg_text_quoted(LgText *text, const char *string, size_t size, LgError *err)
{
	LG_TRY(lg_text_bytes(text, "\"", 1, err));
	for (size_t i = 0; i < size; i++)
		LG_TRY(lg_text_bytes(text, string[i] == '"' ? "\"\"" : string + i, string[i] == '"' ? 2 : 1, err));
	return lg_text_bytes(text, "\"", 1, err);
}
