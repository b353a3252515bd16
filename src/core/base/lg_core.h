/*
 * lg_core.h
 *		The contract between the algorithms and whoever calls them.
 *
 * Everything below src/core is C11 without PostgreSQL: a function gets its
 * environment (memory, interrupt poll, clock) as an argument, returns a
 * status, and fills an LgError when the status is not LG_OK.  Nothing here
 * prints, reads a global, or jumps.  In the backend the allocator is a memory
 * context and the poll is CHECK_FOR_INTERRUPTS (which may leave core by
 * longjmp: all memory belongs to the context, so nothing leaks); in unit tests
 * and fuzzers it is malloc.
 */
#ifndef LG_CORE_H
#define LG_CORE_H

#include <math.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

/* Outcome of a core function; src/pg/base/env.c maps each to one SQLSTATE. */
typedef enum LgStatus
{
	LG_OK = 0,
	LG_BAD_TEXT,				/* 22P02 text or JSON that does not parse */
	LG_BAD_BINARY,				/* 22P03 binary input that does not parse */
	LG_BAD_ARGUMENT,			/* 22023 argument outside its domain */
	LG_OUT_OF_RANGE,			/* 22003 arithmetic overflow */
	LG_LIMIT,					/* 54000 a size limit of ours */
	LG_UNSUPPORTED,				/* 0A000 understood, but not offered */
	LG_CORRUPTED,				/* XX001 a stored value that fails its checks */
	LG_NO_MEMORY,				/* 53200 */
	LG_CANCELLED,				/* 57014 the poll asked to stop */
	LG_NO_ANSWER				/* LG001 the model has no answer for this case: no price, no route */
} LgStatus;

/*
 * What went wrong, in PostgreSQL's message style: see lg_fail().  What is quoted
 * may end in the middle of a character, as core does not know the encoding;
 * whoever shows an error keeps whole characters (lg_error_text in the backend).
 */
typedef struct LgError
{
	LgStatus	status;
	char		message[256];	/* lower case, no full stop */
	char		detail[384];	/* a sentence, or empty */
	char		hint[256];		/* a sentence, or empty */
	bool		utf8;			/* what it quotes is UTF-8, else in the caller's encoding */
} LgError;

/* The environment a core function runs in. */
typedef struct LgEnv
{
	void	   *(*alloc) (void *ctx, size_t size);	/* NULL: out of memory */
	void	   *(*resize) (void *ctx, void *ptr, size_t size);
	void		(*release) (void *ctx, void *ptr);
	bool		(*poll) (void *ctx);	/* true: stop now */
	int64_t		(*clock_us) (void *ctx);	/* monotonic microseconds */
	void	   *ctx;

	/*
	 * SHA-256 of a prefix and of data, by a library that is well kept, for what nobody may forge;
	 * false: it has failed.  Unit tests have another hash.
	 */
	bool		(*digest) (void *ctx, const void *prefix, size_t prefix_size, const void *data, size_t size,
						   unsigned char *digest);
} LgEnv;

#define LG_DIGEST_BYTES 32

#define LG_PRINTF(fmt, args) __attribute__((format(printf, fmt, args)))

/* Returns from the calling function unless the expression is LG_OK. */
#define LG_TRY(expr) \
	do { \
		LgStatus	lg_try_status = (expr); \
		if (lg_try_status != LG_OK) \
			return lg_try_status; \
	} while (0)

/*
 * An invariant of our own making: what a caller hands over is checked, never
 * asserted.  On in unit tests, fuzzers and servers built with assertions;
 * lg_assert_failed() is the environment's and does not return.
 */
#ifdef LG_ASSERTIONS
extern void lg_assert_failed(const char *condition, const char *file, int line) __attribute__((noreturn));
#define LG_ASSERT(condition) \
	((condition) ? (void) 0 : lg_assert_failed(#condition, __FILE__, __LINE__))
#else
#define LG_ASSERT(condition) ((void) sizeof(!(condition)))
#endif

#define LG_LIKELY(x) __builtin_expect(!!(x), 1)
#define LG_UNLIKELY(x) __builtin_expect(!!(x), 0)

/* For a function whose loops are worth vectorising, which GCC leaves at -O2. */
#if defined(__GNUC__) && !defined(__clang__)
#define LG_VECTORISED __attribute__((optimize("O3")))
#else
#define LG_VECTORISED
#endif

#define LG_COUNT(array) (sizeof(array) / sizeof((array)[0]))

/* Errors: lg_fail() starts one, lg_detail() and lg_hint() add sentences. */
extern LgStatus lg_fail(LgError *err, LgStatus status, const char *fmt,...) LG_PRINTF(3, 4);
extern void lg_detail(LgError *err, const char *fmt,...) LG_PRINTF(2, 3);
extern void lg_hint(LgError *err, const char *fmt,...) LG_PRINTF(2, 3);

/*
 * Memory: sizes are overflow-checked; lg_alloc* zero what they return.  Zeroing
 * and copying (lg_copy) poll on the way, as 1 GB takes half a second.
 */
extern LgStatus lg_alloc(const LgEnv *env, size_t size, void *ptr_out, LgError *err);
extern LgStatus lg_alloc_array(const LgEnv *env, size_t count, size_t size, void *ptr_out, LgError *err);
extern LgStatus lg_resize_array(const LgEnv *env, void *ptr_inout, size_t count, size_t size, LgError *err);
extern void lg_release(const LgEnv *env, void *ptr);
extern LgStatus lg_copy(const LgEnv *env, void *to, const void *from, size_t size, LgError *err);

/* Interrupts: call at least every 10 ms of work. */
static inline LgStatus
lg_poll(const LgEnv *env, LgError *err)
{
	if (LG_UNLIKELY(env->poll != NULL && env->poll(env->ctx)))
		return lg_fail(err, LG_CANCELLED, "canceled on request");
	return LG_OK;
}

/* Of two numbers, neither NaN: fmin and fmax are library calls, these are not. */
static inline double
lg_min(double a, double b)
{
	return a < b ? a : b;
}

static inline double
lg_max(double a, double b)
{
	return a > b ? a : b;
}

/* Checked arithmetic: true when the result fits. */
static inline bool
lg_add64(int64_t a, int64_t b, int64_t *result)
{
	return !__builtin_add_overflow(a, b, result);
}

static inline bool
lg_sub64(int64_t a, int64_t b, int64_t *result)
{
	return !__builtin_sub_overflow(a, b, result);
}

static inline bool
lg_mul64(int64_t a, int64_t b, int64_t *result)
{
	return !__builtin_mul_overflow(a, b, result);
}

static inline bool
lg_mul_size(size_t a, size_t b, size_t *result)
{
	return !__builtin_mul_overflow(a, b, result);
}

/*
 * A seeded generator for solvers and tests: xoshiro256** (Blackman and Vigna
 * 2018), seeded by splitmix64, so that one seed gives one answer everywhere.
 */
typedef struct LgRng
{
	uint64_t	s[4];
} LgRng;

extern void lg_rng_seed(LgRng *rng, uint64_t seed);
extern uint64_t lg_rng_next(LgRng *rng);
extern uint64_t lg_rng_below(LgRng *rng, uint64_t bound);	/* [0, bound) */
extern double lg_rng_unit(LgRng *rng);	/* [0, 1) */

/*
 * Stable merge sort that can be interrupted.  qsort cannot, allocates behind
 * our back, and gives its comparator no context.
 */
typedef int (*LgCompare) (const void *a, const void *b, void *context);

extern LgStatus lg_sort(const LgEnv *env, void *array, size_t count, size_t size,
						LgCompare compare, void *context, LgError *err);
extern int	lg_compare_int64(const void *a, const void *b, void *context);

/*
 * 64-bit hash for tables in memory.  Whoever chooses the data can make equal
 * ones: what is equal is compared, and no identity may rest on it.
 */
extern uint64_t lg_hash64(const void *data, size_t size, uint64_t seed);

/* The same in parts: all but the last of a multiple of 8 bytes. */
extern uint64_t lg_hash64_begin(size_t whole_size, uint64_t seed);
extern uint64_t lg_hash64_part(uint64_t hash, const void *data, size_t size);
extern uint64_t lg_hash64_end(uint64_t hash);

/* Growing text buffer for canonical output. */
typedef struct LgText
{
	const LgEnv *env;
	char	   *data;			/* NUL-terminated once anything was written */
	size_t		size;			/* bytes used, without the NUL */
	size_t		capacity;
} LgText;

extern void lg_text_init(LgText *text, const LgEnv *env);
extern LgStatus lg_text_bytes(LgText *text, const char *data, size_t size, LgError *err);
extern LgStatus lg_text_add(LgText *text, const char *string, LgError *err);
extern LgStatus lg_text_printf(LgText *text, LgError *err, const char *fmt,...) LG_PRINTF(3, 4);
extern LgStatus lg_text_float8(LgText *text, double value, LgError *err);	/* shortest exact */
extern LgStatus lg_text_json_string(LgText *text, const char *string, size_t size, LgError *err);
extern LgStatus lg_text_quoted(LgText *text, const char *string, size_t size, LgError *err);	/* quotes doubled inside */

#endif							/* LG_CORE_H */
